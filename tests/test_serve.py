"""`mkdocs serve` with an editor at work: data breaks, the page says so, the data is mended, the page is back."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_under_test import LOCALES, ROOT

CONFIG = """\
site_name: minimal
theme: {name: material, font: false}
plugins: [search, comparanda]
"""
PATIENCE = 60
"""Seconds until a build must have happened; only ever reached when it has not."""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(address: str, words: str) -> None:
    end = time.monotonic() + PATIENCE
    shown = ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                shown = answer.read().decode()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            shown = ""
        if words in shown:
            return
        time.sleep(0.2)
    pytest.fail(f"{address} never showed {words!r}; it showed {shown[:500]!r}")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    root = tmp_path / "site"
    shutil.copytree(ROOT / "tests" / "sites" / "minimal", root)
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for locale in LOCALES:
        (root / "docs" / locale).mkdir(parents=True, exist_ok=True)
        (root / "docs" / locale / "index.md").write_text("# pine and oak\n", encoding="utf-8")
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    yield root, f"http://127.0.0.1:{port}/"
    process.terminate()
    process.wait(timeout=20)


def test_serve_says_what_is_wrong_and_recovers(served: tuple[Path, str]) -> None:
    root, address = served
    path = root / "data" / "comparisons" / "pine-and-oak.yml"
    whole = path.read_text(encoding="utf-8")
    comparison = f"{address}compare/pine-and-oak/"
    _wait_for(comparison, 'id="references"')
    path.write_text(whole.replace("subjects:", "subjcts:", 1), encoding="utf-8")
    _wait_for(comparison, "did you mean `subjects`?")
    path.write_text(whole, encoding="utf-8")
    _wait_for(comparison, 'id="references"')
