"""Builds sites for tests, each once a run, and reads their pages."""

from __future__ import annotations

import fcntl
import functools
import http.server
import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from comparanda.diagnostic import Diagnostic
from support.processes import run_module

ROOT = Path(__file__).parents[2]
LOCALES = {"zh-Hant": "", "en": "en/"}
"""The real site's languages and where each is served."""
PAIR = "compare/gpt-5-mini-vs-gpt-4.1/"
"""Two subjects, with a column of differences."""
MANY = "compare/gpt-5-and-gpt-4.1-families/"
"""Six subjects, more than fit on a small screen."""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-quic"]
"""How Chromium is started: it asks nobody for anything but the pages."""
SUB_PATH = "some/path/"
"""Below the root of a host, as GitHub Pages serves a project."""
SITE_URL = f"https://example.org/{SUB_PATH}"


def mkdocs(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run MkDocs as a person would."""
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    return run_module("mkdocs", *arguments, cwd=cwd, environment=variables)


def build(root: Path, target: Path, *arguments: str, **environment: str) -> Path:
    """Build a site that must succeed."""
    done = mkdocs("build", "--site-dir", str(target), *arguments, cwd=root, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def make_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """A folder for all to read, made by the first of several processes that asks for it.

    Args:
        folder: where it is to be, below one that all processes have.
        make: makes it in the folder it is called with.
    """
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            half = folder.with_suffix(".half")
            make(half)
            half.rename(folder)
    return folder


def parse(path: Path) -> LexborHTMLParser:
    """A built page."""
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


class _Slow(_Quiet):
    """Pages come in as over a slow network: piece by piece, each drawn before the next."""

    def copyfile(self, source: Any, outputfile: Any) -> None:
        while piece := source.read(1500):
            outputfile.write(piece)
            outputfile.flush()
            time.sleep(0.012 if self.path.endswith("/") else 0)


@contextmanager
def served(folder: Path, slowly: bool = False) -> Iterator[str]:
    """Serve a folder on loopback; gives its address with a slash at the end."""
    handler = functools.partial(_Slow if slowly else _Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


def change(root: Path, path: str, old: str, new: str) -> None:
    """Put other words into one of a site's files, which must hold the old ones."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def assert_inside(diagnostic: Diagnostic, text: str) -> None:
    """A diagnostic points into its file, and says what is and what to do."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert 1 <= diagnostic.span.line <= len(lines)
    assert 1 <= diagnostic.span.column <= len(lines[diagnostic.span.line - 1]) + 1
    assert diagnostic.message
    assert diagnostic.help
