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
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import generate
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


def build(builder: Builder, folder: Path, count: int, repeat: int) -> Cost:
    """The cost of a cold build: nothing of an earlier one is left."""
    builder.write(folder, count)
    costs = []
    for _ in range(repeat):
        for left in (builder.output, ".cache", "resources"):
            shutil.rmtree(folder / left, ignore_errors=True)
        costs.append(run(builder.command, folder))
    pages = len(list((folder / builder.output).glob("**/compare/group-*/index.html")))
    if pages != count * len(generate.LOCALES):
        sys.exit(f"{builder.name} built {pages} pages of comparisons, not {count * len(generate.LOCALES)}")
    return median(costs)


def find_hugo(peers: Path) -> str:
    """Hugo itself, past the Python script that starts it, which would be charged to Hugo.

    Raises:
        SystemExit: it is not installed there.
    """
    found = sorted(peers.resolve().parent.glob("**/hugo/binaries/hugo*"))
    if not found:
        sys.exit(f"no Hugo below {peers.parent}: run `make bench`")
    return str(found[0])


def table(title: str, costs: Mapping[str, Cost], against: tuple[str, ...] = ()) -> str:
    """The costs as Markdown, ready for CONTRIBUTING.md."""
    head = ["", "CPU s", "wall s", "peak MB", *(f"CPU, {name} = 1" for name in against)]
    lines = [f"| {' | '.join(head)} |", "|---" + "|--:" * (len(head) - 1) + "|"]
    for name, cost in costs.items():
        ratios = [f"{cost.cpu / costs[other].cpu:.2f}" for other in against]
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


def main() -> None:
    """Generate, build, measure, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--peers", type=Path, required=True, help="the folder of the peers' programs")
    options.add_argument("--sizes", type=int, nargs="*", default=[100, 1000], help="numbers of comparisons")
    options.add_argument("--repeat", type=int, default=3)
    options.add_argument("--only", nargs="*", help="what to run, of: comparanda material hugo reload check")
    options.add_argument("--keep", type=Path, help="leave the generated sites in this folder")
    given = options.parse_args()

    builders = (
        Builder("comparanda", generate.write_ours, (str(BIN / "mkdocs"), "build"), "site"),
        Builder("material", generate.write_material, (str(BIN / "mkdocs"), "build"), "site"),
        Builder("hugo", generate.write_hugo, (find_hugo(given.peers),), "public"),
    )
    wanted = given.only or [*(builder.name for builder in builders), "reload", "check"]
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores, ", end="")
    print(f"median of {given.repeat}\n", flush=True)
    with tempfile.TemporaryDirectory(prefix="comparanda-bench-") as temporary:
        root = given.keep or Path(temporary)
        for count in given.sizes:
            costs = {
                builder.name: build(builder, root / f"{builder.name}-{count}", count, given.repeat)
                for builder in builders
                if builder.name in wanted
            }
            against = tuple(name for name in ("hugo", "material") if name in costs)
            if costs:
                title = f"cold build, {count} comparisons × {len(generate.LOCALES)} languages"
                print(table(title, costs, against), flush=True)
            if "comparanda" in costs:
                rest = "MkDocs, Material's frame, other pages"
                print(phases(root / f"comparanda-{count}", costs["comparanda"].cpu, rest), flush=True)
            if "reload" in wanted:
                wait = statistics.median(reload.seconds(root / f"reload-{count}", count, given.repeat))
                print(
                    f"edit under `mkdocs serve`, {count} comparisons: the page is new after {wait:.1f} s\n", flush=True
                )
        if "check" in wanted:
            folder = root / "check"
            generate.write_for_check(folder, **CHECK)
            cost = median([run((str(BIN / "comparanda"), "check"), folder) for _ in range(given.repeat)])
            facts = CHECK["subjects"] * CHECK["attributes"]
            title = f"check, {facts:,} facts, {CHECK['sources']:,} sources, {CHECK_CLAIMS:,} claims"
            print(table(title, {"comparanda": cost}))


if __name__ == "__main__":
    main()
