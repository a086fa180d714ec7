"""What reading every cited page costs beside checking its link only, and who is right: `make bench`.

A web of known pages on loopback hosts, of each of which it is known what should be said, is given to us and to the
field's link checkers, one after the other in one run. They are asked for less than we are: they look whether a page is
there, we look for a quote on it. Nothing leaves 127.0.0.0/8, and nobody waits longer between two requests to a host
than lychee does by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import json
import multiprocessing
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from run import Cost

QUOTE = "$2.50 per million input tokens"
SPACING = 0.05
"""Seconds between requests to a host: what lychee takes by itself."""
_WORDS = "<p>Words that say nothing of what is looked for, as most words on a page do.</p>\n" * 250


@dataclass(frozen=True)
class Kind:
    """Pages of one kind, and what is right to say of them."""

    verdict: str
    """What we should say."""
    is_dead: bool
    """Whether a reader finds nothing there."""
    answers: tuple[tuple[int, Mapping[str, str], str], ...]
    """Status, headers and body; the first is for the first request, the last for all that follow."""
    holds: bool = True
    """The quote is there, as far as anybody can tell."""


def _page(text: str, title: str = "Prices") -> str:
    return f"<!doctype html><title>{title}</title><body><h1>{title}</h1>{_WORDS}<p>{text}</p>{_WORDS}"


def _note(text: str, title: str) -> str:
    return f"<!doctype html><title>{title}</title><body><h1>{title}</h1><p>{text}</p>"


_ALIVE = (200, {}, _page(f"It costs <b>$2.50</b> per million\n input tokens: {QUOTE}."))
_SHUT = "Enable JavaScript and cookies to continue"
KINDS: Mapping[str, Kind] = {
    "alive": Kind("verified", False, (_ALIVE,)),
    "alive-too": Kind("verified", False, (_ALIVE,)),
    "alive-in-a-table": Kind("verified", False, ((200, {}, _page(f"<table><tr><td>{QUOTE}</table>")),)),
    "longer-number": Kind("drifted", False, ((200, {}, _page("$12.50 per million input tokens")),), holds=False),
    "changed": Kind("drifted", False, ((200, {}, _page("$3.00 per million input tokens")),), holds=False),
    "wall-403": Kind("unverifiable", False, ((403, {}, _note(_SHUT, "Just a moment...")),)),
    "wall-429": Kind("unverifiable", False, ((429, {}, _note("Too many requests", "Slow down")),)),
    "wall-999": Kind("unverifiable", False, ((999, {}, _note("", "")),)),
    "challenge-200": Kind("unverifiable", False, ((200, {}, _note(_SHUT, "Just a moment...")),)),
    "gone": Kind("broken", True, ((404, {}, _note("Nothing here", "404")),)),
    "gone-410": Kind("broken", True, ((410, {}, _note("Gone", "410")),)),
    "soft-404": Kind("soft-404", True, ((200, {}, _note("Sorry, that page could not be found.", "Page not found")),)),
    "soft-home": Kind("soft-404", True, ((302, {"Location": "/"}, ""),)),
    "once-503": Kind("verified", False, ((503, {}, _note("Try again", "503")), _ALIVE)),
    "moved": Kind("moved", False, ((301, {"Location": "{here}/to"}, ""),)),
    "refresh": Kind("verified", False, ((200, {"Refresh": "0; url={here}/to"}, _note("Moved.", "Moved")),)),
    "not-gzip": Kind("unverifiable", False, ((200, {"Content-Encoding": "gzip"}, _page(QUOTE)),)),
    "many-headers": Kind("unverifiable", False, ((200, {f"X-{n}": "y" for n in range(200)}, _page(QUOTE)),)),
    "behind-a-door": Kind("unverifiable", False, ((302, {"Location": "/authwall"}, ""),)),
    "changed-in-a-sentence": Kind("drifted", False, ((200, {}, _page("$2.75 per million input tokens")),), False),
}
"""In this order on each host, over and over."""
HOME = _page("Welcome.", "Example")


@dataclass(frozen=True)
class Cited:
    """A page and what is known of it."""

    url: str
    kind: str


@dataclass(frozen=True)
class Told:
    """What a program said: its cost, and what it called broken."""

    cost: Cost
    called_broken: frozenset[str]
    """Addresses of pages that it says are not there."""
    verdicts: Mapping[str, str]
    """Ours alone tell more than that."""


def cited(port: int, program: str, hosts: int, pages: int) -> list[Cited]:
    """The pages of a program: everybody has its own, as some answer differently the second time."""
    kinds = list(KINDS)
    return [
        Cited(
            f"http://127.0.0.{2 + host}:{port}/{program}/{kinds[(host + number) % len(kinds)]}/{number}",
            kinds[(host + number) % len(kinds)],
        )
        for host in range(hosts)
        for number in range(pages)
    ]


def serve(hosts: int, ready: Connection) -> None:
    """The web, in a process of its own, whose time is nobody's."""
    asked: Counter[str] = Counter()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                path = head.split(b" ", 2)[1].decode("latin-1")
                status, headers, body = _answer(path, asked)
                sent = body.encode()
                lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
                start = f"HTTP/1.1 {status} Said\r\nContent-Type: text/html; charset=utf-8\r\n{lines}"
                writer.write(f"{start}Content-Length: {len(sent)}\r\n\r\n".encode())
                writer.write(b"" if head.startswith(b"HEAD") else sent)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def run() -> None:
        first = await asyncio.start_server(answer, "127.0.0.2", 0)
        port = first.sockets[0].getsockname()[1]
        others = [await asyncio.start_server(answer, f"127.0.0.{2 + host}", port) for host in range(1, hosts)]
        ready.send(port)
        await asyncio.gather(*(server.serve_forever() for server in (first, *others)))

    asyncio.run(run())


def _answer(path: str, asked: Counter[str]) -> tuple[int, Mapping[str, str], str]:
    parts = path.strip("/").split("/")
    kind = KINDS.get(parts[1]) if len(parts) > 2 else None
    if kind is None:
        return (404, {}, "") if path == "/robots.txt" else (200, {}, HOME)
    if len(parts) == 4:
        return _ALIVE
    status, headers, body = kind.answers[min(asked[path], len(kind.answers) - 1)]
    asked[path] += 1
    return status, {name: value.format(here=path) for name, value in headers.items()}, body


class Peak:
    """The memory of a program and its processes together, looked at twenty times a second, where there is /proc."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most, self._over = pid, 0.0, threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def _watch(self) -> None:
        while not self._over.wait(0.05):
            self._most = max(self._most, sum(self._of(pid) for pid in self._family(self._pid)))

    def _family(self, pid: int) -> list[int]:
        try:
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
        except OSError:
            return []
        return [pid, *(one for child in children for one in self._family(int(child)))]

    def _of(self, pid: int) -> float:
        """MB, each shared page divided among those that share it."""
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
        except OSError:
            return 0.0
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1e3

    def end(self) -> float:
        """The most that was seen, in MB."""
        self._over.set()
        self._watcher.join()
        return self._most


def measure(command: Sequence[str], folder: Path, codes: Sequence[int]) -> tuple[Cost, str]:
    """Run a program to its end; gives what it took, and what it printed.

    Raises:
        SystemExit: it ended with another code than it does when it has done its work.
    """
    log, errors = folder / "out.log", folder / "err.log"
    with log.open("wb") as out, errors.open("wb") as err:
        start = time.monotonic()
        child = subprocess.Popen(command, cwd=folder, stdout=out, stderr=err)
        peak = Peak(child.pid)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - start
        together = peak.end()
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in codes:
        sys.exit(f"{command[0]} ended with {child.returncode}\n{errors.read_text('utf-8', 'replace')[-2000:]}")
    unit = 1e6 if sys.platform == "darwin" else 1e3
    most = max(usage.ru_maxrss / unit, together)
    return Cost(usage.ru_utime + usage.ru_stime, wall, most), log.read_text("utf-8", "replace")


OURS = """
import datetime, json, sys
from pathlib import Path
from comparanda.diagnostic import Place
from comparanda.lock import Lock
from comparanda.verify.address import ANYWHERE
from comparanda.verify.evidence import Evidence
from comparanda.verify.fetch import Limits
from comparanda.verify.run import Options, verify

quote, spacing = sys.argv[1], float(sys.argv[2])
urls = Path("urls.txt").read_text().split()
evidence = [Evidence(url, url, "", quote, "", Place("data/x.yml"), f"data/x.yml {url}") for url in urls]
options = Options(limits=Limits(spacing=spacing, pause=1), reach=ANYWHERE)
outcome = verify(evidence, Lock(), options, datetime.date.today())
print(json.dumps({one.url: one.verdict for one in outcome.results}))
"""


def run_ours(peers: Path, folder: Path) -> Told:
    """`verify`, with a quote to look for on every page."""
    cost, said = measure((sys.executable, "-c", OURS, QUOTE, str(SPACING)), folder, (0,))
    verdicts: dict[str, str] = json.loads(said)
    dead = frozenset(url for url, verdict in verdicts.items() if verdict in ("broken", "soft-404"))
    return Told(cost, dead, verdicts)


def run_lychee(peers: Path, folder: Path) -> Told:
    """Lychee, as it comes."""
    command = (str(peers / "lychee"), "--no-progress", "--format", "json", "links.html")
    cost, said = measure(command, folder, (0, 2))
    report = json.loads(said)
    maps = [value for name, value in report.items() if name in ("error_map", "fail_map", "timeout_map")]
    return Told(cost, frozenset(one["url"] for found in maps for many in found.values() for one in many), {})


def run_linkchecker(peers: Path, folder: Path) -> Told:
    """LinkChecker, as it comes but for following links to other hosts, which all of these are."""
    command = (str(peers / "linkchecker"), "--check-extern", "--no-status", "-o", "csv", "links.html")
    cost, said = measure(command, folder, (0, 1))
    lines = [line for line in said.splitlines() if line and not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter=";")
    return Told(cost, frozenset(row["urlname"] for row in rows if row["valid"] == "False"), {})


PROGRAMS: Mapping[str, Callable[[Path, Path], Told]] = {
    "comparanda": run_ours,
    "lychee": run_lychee,
    "linkchecker": run_linkchecker,
}


def row(name: str, pages: Sequence[Cited], told: Told) -> list[str]:
    """What a program is worth, and what it took."""
    wrongly = sum(one.url in told.called_broken and not KINDS[one.kind].is_dead for one in pages)
    missed = sum(one.url not in told.called_broken and KINDS[one.kind].is_dead for one in pages)
    lost = [one for one in pages if not KINDS[one.kind].holds]
    unseen = sum(told.verdicts.get(one.url) != "drifted" and one.url not in told.called_broken for one in lost)
    numbers = [f"{told.cost.cpu:.2f}", f"{told.cost.wall:.2f}", f"{told.cost.peak:.0f}"]
    return [name, str(wrongly), str(missed), str(unseen), *numbers]


def main() -> None:
    """Serve, run everybody, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--peers", type=Path, required=True, help="the folder of the peers' programs")
    options.add_argument("--hosts", type=int, default=20)
    options.add_argument("--only", nargs="*", choices=tuple(PROGRAMS), default=tuple(PROGRAMS), help="run no others")
    options.add_argument("--pages", type=int, default=10, help="on each host")
    given = options.parse_args()
    if not (1 <= given.hosts <= 200 and 1 <= given.pages <= 200):
        options.error("at most 200 hosts of 200 pages")

    receiver, sender = multiprocessing.Pipe(duplex=False)
    server = multiprocessing.Process(target=serve, args=(given.hosts, sender), daemon=True)
    server.start()
    port = receiver.recv()
    rows, wrong = [], []
    try:
        for name in given.only:
            program = PROGRAMS[name]
            pages = cited(port, name, given.hosts, given.pages)
            with tempfile.TemporaryDirectory(prefix="comparanda-bench-") as temporary:
                folder = Path(temporary)
                # LinkChecker, started by root, goes on as nobody.
                folder.chmod(0o755)
                (folder / "urls.txt").write_text("\n".join(one.url for one in pages), encoding="utf-8")
                links = "".join(f'<p><a href="{one.url}">{one.kind}</a>\n' for one in pages)
                (folder / "links.html").write_text(f"<!doctype html><title>links</title>{links}", encoding="utf-8")
                told = program(given.peers.resolve(), folder)
            if not told.called_broken:
                sys.exit(f"{name} found nothing broken: did it read the links?")
            rows.append(row(name, pages, told))
            if told.verdicts:
                wrong = [one for one in pages if told.verdicts[one.url] != KINDS[one.kind].verdict]
    finally:
        server.terminate()
        server.join()

    total = Counter("dead" if KINDS[one.kind].is_dead else "alive" for one in pages)
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores\n")
    print(f"### verify, {len(pages)} pages on {given.hosts} hosts, {total['dead']} of them dead\n")
    print(
        "| | called broken, but is there | dead, but not told | quote gone, but not told | CPU s | wall s | peak MB |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|")
    for cells in rows:
        print(f"| {' | '.join(cells)} |")
    print(f"\nverdicts of ours that are not the right one: {len(wrong)} of {len(pages)}")
    for kind, number in Counter(one.kind for one in wrong).items():
        print(f"  {kind}: {number}, not {KINDS[kind].verdict}")


if __name__ == "__main__":
    main()
