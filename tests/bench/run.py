"""What a build costs beside plain Material and Hugo, an edit, `check` on much data, and hard texts: `make bench`.

Everything is measured in one run on one machine, as CPU seconds of the child process and of its own children, since
wall time depends on who else is at work. Each number is the median of the runs. Nothing here is a test: a slow machine
must not fail a change.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

import generate
import hugofull
import reload

BIN = Path(sys.executable).parent
CHECK = {"subjects": 500, "attributes": 100, "sources": 5_000, "comparisons": 100}
MOST_MEASURED, MOST_MEGABYTES = 1_000, 150
BUDGETS = {(100, "hugo"): 2.8, (MOST_MEASURED, "hugo"): 1.7, (MOST_MEASURED, "hugo-full"): 1.0}
"""How many times the CPU of a peer a cold build may take, by the number of comparisons."""
NEXT_BUILDS, MOST_OF_NEXT = ("next build, unchanged", "next build, one edit"), 0.4
"""How many times the CPU of a cold build of Hugo's small pages they may take, at `MOST_MEASURED` comparisons."""
SECONDS_OF_EDIT = {100: 0.1, MOST_MEASURED: 0.3}
"""How long an edit under `comparanda serve` may take, by the number of comparisons."""
BEFORE, MOST_OF_BEFORE = "e39da3f", 0.63
"""The state of this repository that took 2.7 s where `check` was to take 1.7: what shows how fast a machine is."""
CHECK_CLAIMS = CHECK["comparisons"] * len(list(generate.claims()))


@dataclass(frozen=True)
class Cost:
    """What a child process took."""

    cpu: float
    """Seconds, user and system, its own children included."""
    wall: float
    """Seconds."""
    peak: float
    """Megabytes of the largest process among them."""


@dataclass(frozen=True)
class Written:
    """What a build leaves, since who writes more has more to do."""

    pages: int
    """HTML files: of all of them, as a site of ours has lists that no peer draws."""
    size: float
    """Megabytes of these."""
    page: float
    """Kilobytes of a comparison's page, the mean."""


@dataclass(frozen=True)
class Builder:
    """Somebody who makes a site of comparisons."""

    name: str
    write: Callable[[Path, int], None]
    command: tuple[str, ...]
    output: str


def run(command: tuple[str, ...], folder: Path) -> Cost:
    """Run a command to its end.

    Raises:
        SystemExit: it failed; a build that fails early would look fast.
    """
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "HUGO_CACHEDIR": str(folder / ".cache")}
    # Programs are installed with their bytecode: without it, each run would compile hundreds of modules again.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    log = folder / "bench.log"
    with log.open("wb") as file:
        start = time.monotonic()
        child = subprocess.Popen(command, cwd=folder, env=environment, stdout=file, stderr=subprocess.STDOUT)
        # The same numbers as getrusage(RUSAGE_CHILDREN), but of this child alone.
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-20:])
        sys.exit(f"{' '.join(command)} ended with {child.returncode} in {folder}\n{tail}")
    # Kilobytes on Linux, bytes on macOS (getrusage(2)).
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / unit)


def median(costs: list[Cost]) -> Cost:
    """Each number's own median."""
    return Cost(
        statistics.median(cost.cpu for cost in costs),
        statistics.median(cost.wall for cost in costs),
        statistics.median(cost.peak for cost in costs),
    )


def build(
    builders: Sequence[Builder], root: Path, count: int, repeat: int
) -> tuple[dict[str, list[Cost]], dict[str, Written]]:
    """What cold builds cost, in which nothing of an earlier one is left: in each round everybody builds once.

    The slow ones build in the first round alone, or half of the time would be theirs.
    """
    folders = {builder.name: root / f"{builder.name}-{count}" for builder in builders}
    for builder in builders:
        builder.write(folders[builder.name], count)
    costs: dict[str, list[Cost]] = {builder.name: [] for builder in builders}
    for number in range(repeat):
        for builder in builders:
            if number and builder.name in SLOW:
                continue
            folder = folders[builder.name]
            for left in (builder.output, ".cache", "resources"):
                put_away(folder / left)
            costs[builder.name].append(run(builder.command, folder))
    return costs, {builder.name: _written(folders[builder.name] / builder.output, count) for builder in builders}


def put_away(left: Path) -> None:
    """Move what an earlier build left to where no build looks; it is deleted with all the rest, at the end.

    Where thousands of files have just been deleted, ext4 takes longer to make new ones: for minutes it goes past each
    that is free again (`recently_deleted` in fs/ext4/ialloc.c). That was a tenth of a build, and no cold build has it.
    """
    if left.exists():
        left.rename(Path(tempfile.mkdtemp(prefix="left-", dir=left.parent.parent)) / left.name)


def _written(site: Path, count: int) -> Written:
    """What a site holds.

    Raises:
        SystemExit: it has not the pages of all comparisons.
    """
    pages, every = list(site.glob("**/compare/group-*/index.html")), list(site.glob("**/*.html"))
    if len(pages) != count * len(generate.LOCALES):
        sys.exit(f"{site} has {len(pages)} pages of comparisons, not {count * len(generate.LOCALES)}")
    return Written(len(every), sum(map(_size, every)) / 1e6, statistics.mean(map(_size, pages)) / 1e3)


def _size(path: Path) -> int:
    return path.stat().st_size


def next_builds(root: Path, hugo: Builder, count: int, repeat: int) -> dict[str, list[Cost]]:
    """What the next build of a site costs: nothing is new, then a value of one subject; beside a cold build of Hugo."""
    folder, command = root / f"next-{count}", (str(BIN / "mkdocs"), "build")
    generate.write_ours(folder, count, cache=True)
    peer = root / f"{hugo.name}-next-{count}"
    hugo.write(peer, count)
    text = (folder / reload.EDITED).read_text(encoding="utf-8")
    unchanged, edited = NEXT_BUILDS
    costs: dict[str, list[Cost]] = {"first build": [], unchanged: [], edited: [], hugo.name: []}
    put_away(folder / ".cache")
    first = run(command, folder)
    for number in range(repeat):
        put_away(peer / hugo.output)
        costs["first build"].append(first)
        costs[hugo.name].append(run(hugo.command, peer))
        costs[unchanged].append(run(command, folder))
        (folder / reload.EDITED).write_text(reload.edited(text, f"{reload.NEW}{number}"), encoding="utf-8")
        costs[edited].append(run(command, folder))
    return costs


def find_hugo(peers: Path) -> str:
    """Hugo itself, past the Python script that starts it, which would be charged to Hugo.

    Raises:
        SystemExit: it is not installed there.
    """
    found = sorted(peers.resolve().parent.glob("**/hugo/binaries/hugo*"))
    if not found:
        sys.exit(f"no Hugo below {peers.parent}: run `make bench`")
    return str(found[0])


def table(
    title: str,
    costs: Mapping[str, list[Cost]],
    against: tuple[str, ...] = (),
    written: Mapping[str, Written] = MappingProxyType({}),
) -> str:
    """The costs as Markdown, ready for CONTRIBUTING.md; a ratio is the median of those of each round."""
    head = ["", "CPU s", "wall s", "peak MB", *(f"CPU, {name} = 1" for name in against)]
    head += ["pages", "MB", "kB a comparison", "CPU ms a page"] if written else []
    lines = [f"| {' | '.join(head)} |", "|---" + "|--:" * (len(head) - 1) + "|"]
    for name, rounds in costs.items():
        cost = median(rounds)
        cells = [name, f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.peak:.0f}"]
        cells += [f"{ratio(rounds, costs[peer]):.2f}" for peer in against]
        if name in written:
            left = written[name]
            cells += [f"{left.pages:,}", f"{left.size:.0f}", f"{left.page:.1f}", f"{cost.cpu / left.pages * 1e3:.2f}"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([f"### {title}", "", *lines, ""])


def ratio(rounds: Sequence[Cost], others: Sequence[Cost]) -> float:
    """How many times the CPU of another, the median of the rounds in which both built."""
    return statistics.median(one.cpu / other.cpu for one, other in zip(rounds, others, strict=False))


def budgets(count: int, costs: Mapping[str, list[Cost]]) -> Iterator[tuple[str, float, float]]:
    """What a cold build of so many comparisons may cost: what is measured, its measure, and the most it should be."""
    for (size, peer), most in BUDGETS.items():
        if size == count and "comparanda" in costs and peer in costs:
            yield f"build of {count:,}, CPU, {peer} = 1", ratio(costs["comparanda"], costs[peer]), most
    if count == MOST_MEASURED and "comparanda" in costs:
        yield f"build of {count:,}, peak MB", median(costs["comparanda"]).peak, MOST_MEGABYTES


def budgets_of_next(count: int, costs: Mapping[str, list[Cost]], hugo: str) -> Iterator[tuple[str, float, float]]:
    """What the next builds of so many comparisons may cost, as `budgets` has it."""
    for name in NEXT_BUILDS if count == MOST_MEASURED else ():
        what = name.replace("next build", f"next build of {count:,}")
        yield f"{what}, CPU, {hugo} = 1", ratio(costs[name], costs[hugo]), MOST_OF_NEXT


def hard_texts() -> Iterator[tuple[str, float, float]]:
    """How the cost of texts grows that are hard to read, each kind as `budgets` has it."""
    script = Path(__file__).with_name("growth.py")
    told = subprocess.run((sys.executable, str(script)), stdout=subprocess.PIPE, text=True, check=True).stdout
    for line in told.splitlines():
        what, measure, most = line.split("\t")
        yield what, float(measure), float(most)


def summary(measured: Iterable[tuple[str, float, float]]) -> str:
    """What was measured beside what it should be, as Markdown."""
    lines = [f"| {what} | {measure:.2f} | {most:g} |" for what, measure, most in measured]
    return "\n".join(["### Budgets", "", "| | measured | at most |", "|---|--:|--:|", *lines, ""])


def phases(folder: Path, total: float, rest: str) -> str:
    """Where our CPU seconds go, as Markdown.

    Args:
        folder: of a site of ours.
        total: seconds of the whole command.
        rest: what the seconds that belong to no step are spent on.
    """
    script = Path(__file__).with_name("phases.py")
    told = subprocess.run((sys.executable, str(script), str(folder)), capture_output=True, text=True, check=True).stdout
    steps = [line.split("\t") for line in told.splitlines()]
    steps.append([rest, str(max(0.0, total - sum(float(seconds) for _, seconds, _ in steps))), ""])
    lines = ["| comparanda | CPU s | share | peak MB so far |", "|---|--:|--:|--:|"]
    lines += [f"| {name} | {float(cpu):.2f} | {float(cpu) / total:.0%} | {peak} |" for name, cpu, peak in steps]
    return "\n".join([*lines, ""])


def check(root: Path, times: int, repeat: int) -> tuple[str, Mapping[str, list[Cost]]]:
    """What `comparanda check` costs on much data, as Markdown and as it is, by turns with the state of `BEFORE`.

    Args:
        root: of the benchmark.
        times: how many times more subjects, sources and comparisons there are than usual.
        repeat: how often to measure.
    """
    sizes = {name: size if name == "attributes" else size * times for name, size in CHECK.items()}
    folder = root / f"check-{times}"
    generate.write_for_check(folder, **sizes)
    runs = {"comparanda": ((str(BIN / "comparanda"), "check"), folder)}
    if times == 1 and (earlier := _before(root / BEFORE, sizes)) is not None:
        runs[BEFORE] = earlier
        run(*earlier)  # compiles its modules
    costs: dict[str, list[Cost]] = {name: [] for name in runs}
    for _ in range(repeat):
        for name, (command, site) in runs.items():
            costs[name].append(run(command, site))
    facts, claims = sizes["subjects"] * sizes["attributes"], CHECK_CLAIMS * times
    title = f"check, {facts:,} facts, {sizes['sources']:,} sources, {claims:,} claims"
    return table(title, costs, (BEFORE,) if BEFORE in runs else ()), costs


def _before(folder: Path, sizes: Mapping[str, int]) -> tuple[tuple[str, ...], Path] | None:
    """The `check` of `BEFORE`, and a site of its own generator, whose quotes hold the values alone.

    None where its files are not to be had, as in an archive of this repository.
    """
    here, site = Path(__file__).parents[2], folder / "site"
    archive = subprocess.run(("git", "-C", str(here), "archive", BEFORE), capture_output=True, check=False)
    if archive.returncode:
        print(f"no `check` of {BEFORE} beside ours: {archive.stderr.decode(errors='replace').strip()}\n")
        return None
    folder.mkdir()
    subprocess.run(("tar", "-x", "-C", str(folder)), input=archive.stdout, check=True)
    arguments = ", ".join(f"{name}={size}" for name, size in sizes.items())
    script = f"import generate, pathlib; generate.write_for_check(pathlib.Path({str(site)!r}), {arguments})"
    subprocess.run((sys.executable, "-c", script), cwd=folder / "tests" / "bench", check=True)
    return ("env", f"PYTHONPATH={folder / 'scripts'}", sys.executable, "-m", "comparanda", "check"), site


def like(root: Path) -> Path:
    """A built site of ours with one comparison, whose frame Hugo's larger site has."""
    folder = root / "like"
    generate.write_ours(folder, 1)
    run((str(BIN / "mkdocs"), "build"), folder)
    return folder / "site"


def main() -> None:
    """Generate, build, measure, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--peers", type=Path, required=True, help="the folder of the peers' programs")
    options.add_argument("--sizes", type=int, nargs="*", default=[100, 1000], help="numbers of comparisons")
    options.add_argument("--repeat", type=int, default=3)
    options.add_argument("--only", nargs="*", help=f"what to run, of: {' '.join(NAMES)} next reload check hard")
    options.add_argument(
        "--growth",
        type=int,
        nargs="?",
        const=4_000,
        help="also so many comparisons of ours, 4,000 if you give none, and 200,000 facts",
    )
    options.add_argument("--keep", type=Path, help="leave the generated sites in this folder")
    given = options.parse_args()
    given.peers = given.peers.resolve()  # each program runs in the folder of its site
    wanted = given.only or [*NAMES, "next", "reload", "check", "hard"]
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores, ", end="")
    print(f"median of {given.repeat}\n", flush=True)
    measured: list[tuple[str, float, float]] = []
    with tempfile.TemporaryDirectory(prefix="comparanda-bench-") as temporary:
        root = given.keep or Path(temporary)
        builders = [make(given.peers, root) for name, make in NAMES.items() if name in wanted]
        for count in given.sizes:
            costs, written = build(builders, root, count, given.repeat) if builders else ({}, {})
            if costs:
                against = tuple(name for name in NAMES if name in costs and not name.startswith("comparanda"))
                title = f"cold build, {count} comparisons × {len(generate.LOCALES)} languages"
                print(table(title, costs, against, written), flush=True)
            measured += budgets(count, costs)
            if "comparanda" in costs:
                rest = "MkDocs, Material's frame, writing"
                print(phases(root / f"comparanda-{count}", median(costs["comparanda"]).cpu, rest), flush=True)
            if "next" in wanted:
                title = f"next build, {count} comparisons × {len(generate.LOCALES)} languages"
                hugo = _hugo(given.peers, root)
                costs = next_builds(root, hugo, count, given.repeat)
                print(table(title, costs, (hugo.name,)), flush=True)
                measured += budgets_of_next(count, costs, hugo.name)
            for name in reload.SERVERS if "reload" in wanted else ():
                folder = root / f"{name.replace(' ', '-')}-{count}"
                wait = statistics.median(reload.seconds(name, folder, count, given.repeat))
                print(f"edit under `{name}`, {count} comparisons: the page is new after {wait:.2f} s\n", flush=True)
                if name == "comparanda serve" and count in SECONDS_OF_EDIT:
                    measured.append((f"edit under `{name}`, {count:,}, seconds", wait, SECONDS_OF_EDIT[count]))
        if "check" in wanted:
            told, costs = check(root, 1, given.repeat)
            print(told, flush=True)
            if BEFORE in costs:
                part = ratio(costs["comparanda"], costs[BEFORE])
                measured.append((f"check, CPU, {BEFORE} = 1", part, MOST_OF_BEFORE))
            measured.append(("check, peak MB", median(costs["comparanda"]).peak, 100))
        if "hard" in wanted:
            measured += hard_texts()
        if given.growth:
            costs, written = build([_ours(given.peers, root)], root, given.growth, 1)
            print(table(f"cold build, {given.growth} comparisons", costs, written=written), flush=True)
            print(check(root, 4, 1)[0], flush=True)
    print(summary(measured))


def _ours(peers: Path, root: Path) -> Builder:
    return Builder("comparanda", generate.write_ours, (str(BIN / "mkdocs"), "build"), "site")


def _ours_with_data(peers: Path, root: Path) -> Builder:
    write = partial(generate.write_ours, exports=True)
    return Builder("comparanda-data", write, (str(BIN / "mkdocs"), "build"), "site")


def _material(peers: Path, root: Path) -> Builder:
    return Builder("material", generate.write_material, (str(BIN / "mkdocs"), "build"), "site")


def _zensical(peers: Path, root: Path) -> Builder:
    return Builder("zensical", generate.write_material, (str(peers / "zensical"), "build", "--clean"), "site")


def _hugo(peers: Path, root: Path) -> Builder:
    return Builder("hugo", generate.write_hugo, (find_hugo(peers),), "public")


def _hugo_full(peers: Path, root: Path) -> Builder:
    return Builder("hugo-full", partial(hugofull.write_hugo_full, like=like(root)), (find_hugo(peers),), "public")


NAMES: Mapping[str, Callable[[Path, Path], Builder]] = {
    "comparanda": _ours,
    "comparanda-data": _ours_with_data,
    "hugo": _hugo,
    "hugo-full": _hugo_full,
    "material": _material,
    "zensical": _zensical,
}
"""Who builds: each is made of the folder of the peers' programs and that of the benchmark."""
SLOW = ("material", "zensical")


if __name__ == "__main__":
    main()
