"""What a build costs beside plain Material and Hugo, an edit, and `check` on much data: `make bench`.

Everything is measured in one run on one machine, as CPU seconds of the child process and of its own children, since
wall time depends on who else is at work. Each number is the median of the runs. Nothing here is a test: a slow machine
must not fail a change.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import generate
import hugofull
import reload

BIN = Path(sys.executable).parent
CHECK = {"subjects": 500, "attributes": 100, "sources": 5_000, "comparisons": 100}
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


def build(builders: Sequence[Builder], root: Path, count: int, repeat: int) -> dict[str, list[Cost]]:
    """What cold builds cost, in which nothing of an earlier one is left: in each round everybody builds once."""
    folders = {builder.name: root / f"{builder.name}-{count}" for builder in builders}
    for builder in builders:
        builder.write(folders[builder.name], count)
    costs: dict[str, list[Cost]] = {builder.name: [] for builder in builders}
    for _ in range(repeat):
        for builder in builders:
            folder = folders[builder.name]
            for left in (builder.output, ".cache", "resources"):
                shutil.rmtree(folder / left, ignore_errors=True)
            costs[builder.name].append(run(builder.command, folder))
    for builder in builders:
        pages = list((folders[builder.name] / builder.output).glob("**/compare/group-*/index.html"))
        if len(pages) != count * len(generate.LOCALES):
            sys.exit(f"{builder.name} built {len(pages)} pages of comparisons, not {count * len(generate.LOCALES)}")
        print(f"{builder.name}: a page of a comparison has {statistics.mean(map(_size, pages)) / 1e3:.1f} kB")
    print()
    return costs


def _size(path: Path) -> int:
    return path.stat().st_size


def find_hugo(peers: Path) -> str:
    """Hugo itself, past the Python script that starts it, which would be charged to Hugo.

    Raises:
        SystemExit: it is not installed there.
    """
    found = sorted(peers.resolve().parent.glob("**/hugo/binaries/hugo*"))
    if not found:
        sys.exit(f"no Hugo below {peers.parent}: run `make bench`")
    return str(found[0])


def table(title: str, costs: Mapping[str, list[Cost]], against: tuple[str, ...] = ()) -> str:
    """The costs as Markdown, ready for CONTRIBUTING.md; a ratio is the median of those of each round."""
    head = ["", "CPU s", "wall s", "peak MB", *(f"CPU, {name} = 1" for name in against)]
    lines = [f"| {' | '.join(head)} |", "|---" + "|--:" * (len(head) - 1) + "|"]
    for name, rounds in costs.items():
        ratios = [
            f"{statistics.median(one.cpu / other.cpu for one, other in zip(rounds, costs[peer], strict=True)):.2f}"
            for peer in against
        ]
        cost = median(rounds)
        lines.append(f"| {' | '.join([name, f'{cost.cpu:.2f}', f'{cost.wall:.2f}', f'{cost.peak:.0f}', *ratios])} |")
    return "\n".join([f"### {title}", "", *lines, ""])


def phases(folder: Path, total: float, rest: str) -> str:
    """Where our CPU seconds go, as Markdown.

    Args:
        folder: of a site of ours.
        total: seconds of the whole command.
        rest: what the seconds that belong to no step are spent on.
    """
    script = Path(__file__).with_name("phases.py")
    told = subprocess.run((sys.executable, str(script), str(folder)), capture_output=True, text=True, check=True).stdout
    seconds = {name: float(number) for name, number in (line.split("\t") for line in told.splitlines())}
    seconds[rest] = max(0.0, total - sum(seconds.values()))
    lines = ["| comparanda | CPU s | share |", "|---|--:|--:|"]
    lines += [f"| {name} | {number:.2f} | {number / total:.0%} |" for name, number in seconds.items()]
    return "\n".join([*lines, ""])


def check(root: Path, times: int, repeat: int) -> str:
    """What `comparanda check` costs on much data, as Markdown.

    Args:
        root: of the benchmark.
        times: how many times more subjects, sources and comparisons there are than usual.
        repeat: how often to measure.
    """
    sizes = {name: size if name == "attributes" else size * times for name, size in CHECK.items()}
    folder = root / f"check-{times}"
    generate.write_for_check(folder, **sizes)
    costs = [run((str(BIN / "comparanda"), "check"), folder) for _ in range(repeat)]
    facts, claims = sizes["subjects"] * sizes["attributes"], CHECK_CLAIMS * times
    return table(f"check, {facts:,} facts, {sizes['sources']:,} sources, {claims:,} claims", {"comparanda": costs})


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
    options.add_argument("--only", nargs="*", help=f"what to run, of: {' '.join(NAMES)} reload check")
    options.add_argument("--growth", action="store_true", help="also 4,000 comparisons of ours, and 200,000 facts")
    options.add_argument("--keep", type=Path, help="leave the generated sites in this folder")
    given = options.parse_args()
    wanted = given.only or [*NAMES, "reload", "check"]
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores, ", end="")
    print(f"median of {given.repeat}\n", flush=True)
    with tempfile.TemporaryDirectory(prefix="comparanda-bench-") as temporary:
        root = given.keep or Path(temporary)
        builders = [make(given.peers, root) for name, make in NAMES.items() if name in wanted]
        for count in given.sizes:
            costs = build(builders, root, count, given.repeat) if builders else {}
            if costs:
                against = tuple(name for name in NAMES if name in costs and not name.startswith("comparanda"))
                title = f"cold build, {count} comparisons × {len(generate.LOCALES)} languages"
                print(table(title, costs, against), flush=True)
            if "comparanda" in costs:
                rest = "MkDocs, Material's frame, writing"
                print(phases(root / f"comparanda-{count}", median(costs["comparanda"]).cpu, rest), flush=True)
            for name in reload.SERVERS if "reload" in wanted else ():
                folder = root / f"{name.replace(' ', '-')}-{count}"
                wait = statistics.median(reload.seconds(name, folder, count, given.repeat))
                print(f"edit under `{name}`, {count} comparisons: the page is new after {wait:.2f} s\n", flush=True)
        if "check" in wanted:
            print(check(root, 1, given.repeat), flush=True)
        if given.growth:
            count = 4_000
            print(
                table(f"cold build, {count} comparisons", build([_ours(given.peers, root)], root, count, 1)), flush=True
            )
            print(check(root, 4, 1), flush=True)


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


if __name__ == "__main__":
    main()
