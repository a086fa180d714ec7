"""`mkdocs serve` with an editor at work: data breaks, the page says so, the data is fixed, the page is back."""

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
from contextlib import contextmanager
from pathlib import Path

import pytest

from hosts import tiny
from support.sites import LOCALES, ROOT, build

CONFIG = """\
site_name: minimal
theme: {name: material, font: false}
plugins: [search, comparanda]
"""
PATIENCE = 60
"""Seconds until a build must have happened; only ever reached when it has not."""
COMPARISON = "compare/pine-and-oak/"
WHOLE = 'id="references"'
HEADINGS = {"": "資料有錯誤", "en/": "The data has errors"}
MISTAKES = [
    ("comparisons/pine-and-oak.yml", "subjects:", "subjcts:", "did you mean `subjects`?"),
    ("comparisons/pine-and-oak.yml", "en: money is short.", "en: you have only 20 dollars.", "error[N001 typed-digit]"),
    ("subjects/oak.yml", "{value: 80.00, cite: [oak-page]}", "{value: 80.00}", "error[C001 uncited-fact]"),
    ("subjects/oak.yml", "price: {", "price: [{", "error[Y001 "),
]
"""A file, what an editor changes in it, and what the page then says."""
BROKEN = {
    "{% if %}": "Expected an expression",
    "{{ page.nothing }}": "&#39;comparanda.page.ComparisonPage object&#39; has no attribute",
    "{% include 'partials/nothing.html' %}": "there is no template partials/nothing.html",
}
"""The second line of a template, and what the page then says."""


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
def root(tmp_path: Path) -> Path:
    target = tmp_path / "site"
    shutil.copytree(ROOT / "tests" / "sites" / "minimal", target)
    (target / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for locale in LOCALES:
        (target / "docs" / locale).mkdir(parents=True, exist_ok=True)
        (target / "docs" / locale / "index.md").write_text("# pine and oak\n", encoding="utf-8")
    return target


@contextmanager
def serving(root: Path) -> Iterator[str]:
    """`mkdocs serve` with its address."""
    port = _free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_serve_says_what_is_wrong_in_every_language_and_recovers(root: Path) -> None:
    with serving(root) as address:
        _wait_for(f"{address}{COMPARISON}", WHOLE)
        for name, old, new, said in MISTAKES:
            path = root / "data" / name
            whole = path.read_text(encoding="utf-8")
            assert old in whole
            path.write_text(whole.replace(old, new, 1), encoding="utf-8")
            for prefix, heading in HEADINGS.items():
                _wait_for(f"{address}{prefix}{COMPARISON}", said)
                _wait_for(f"{address}{prefix}compare/", heading)
                _wait_for(f"{address}{prefix}sources/", heading)
                _wait_for(f"{address}{prefix}rules/", 'id="C001"')
            _wait_for(address, "pine and oak")
            path.write_text(whole, encoding="utf-8")
            for prefix in HEADINGS:
                _wait_for(f"{address}{prefix}{COMPARISON}", WHOLE)


def test_serve_starts_with_a_mistake_in_the_data(root: Path) -> None:
    path = root / "data" / "comparisons" / "pine-and-oak.yml"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("subjects:", "subjcts:", 1), encoding="utf-8")
    with serving(root) as address:
        _wait_for(f"{address}en/{COMPARISON}", "did you mean `subjects`?")
        path.write_text(whole, encoding="utf-8")
        _wait_for(f"{address}en/{COMPARISON}", WHOLE)


def test_serve_survives_files_that_go_and_come_back(root: Path) -> None:
    subject, comparison = root / "data/subjects/oak.yml", root / "data/comparisons/pine-and-oak.yml"
    kept = {path: path.read_text(encoding="utf-8") for path in (subject, comparison)}
    with serving(root) as address:
        _wait_for(f"{address}{COMPARISON}", WHOLE)
        subject.unlink()
        _wait_for(f"{address}{COMPARISON}", "error[M001 unknown-subject]")
        subject.write_text(kept[subject], encoding="utf-8")
        _wait_for(f"{address}{COMPARISON}", WHOLE)
        comparison.unlink()
        _wait_for(f"{address}compare/", "目前還沒有比較")
        comparison.write_text(kept[comparison], encoding="utf-8")
        _wait_for(f"{address}{COMPARISON}", WHOLE)


def test_serve_survives_a_broken_template(root: Path) -> None:
    own = root / "templates" / "partials" / "lead.html"
    own.parent.mkdir(parents=True)
    own.write_text("<p>first</p>\n", encoding="utf-8")
    with serving(root) as address:
        _wait_for(f"{address}{COMPARISON}", "<p>first</p>")
        for broken, said in BROKEN.items():
            own.write_text(f"<p>broken</p>\n{broken}\n", encoding="utf-8")
            _wait_for(f"{address}{COMPARISON}", f"{own}:2: {said}")
            _wait_for(f"{address}en/{COMPARISON}", "A template has an error")
            _wait_for(f"{address}en/rules/", 'id="C001"')
        own.write_text("<p>fixed</p>\n", encoding="utf-8")
        _wait_for(f"{address}{COMPARISON}", "<p>fixed</p>")


def test_serve_starts_with_a_broken_template(root: Path) -> None:
    own = root / "templates" / "partials" / "lead.html"
    own.parent.mkdir(parents=True)
    own.write_text("{% if %}\n", encoding="utf-8")
    with serving(root) as address:
        _wait_for(f"{address}en/{COMPARISON}", "A template has an error")
        own.write_text("<p>fixed</p>\n", encoding="utf-8")
        _wait_for(f"{address}en/{COMPARISON}", "<p>fixed</p>")


def test_serve_shows_a_draft_that_a_build_leaves_out(root: Path) -> None:
    path = root / "data" / "comparisons" / "pine-and-oak.yml"
    path.write_text("draft: true\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    with serving(root) as address:
        _wait_for(f"{address}en/{COMPARISON}", "This comparison is not published yet.")
    built = build(root, root / "built", SOURCE_DATE_EPOCH="1794960000")
    assert (built / "compare" / "index.html").is_file()
    assert not (built / COMPARISON).exists()


def test_serve_in_somebodys_site_says_what_is_wrong_and_leaves_the_owners_pages(tmp_path: Path) -> None:
    tiny.write_data(tmp_path, ["en"])
    block = "# Mine\n\n```comparanda\nvalue: arum.price\n```\n"
    tiny.write(tmp_path, {"docs/index.md": "# Kettles\n", "docs/mine.md": block})
    tiny.config(tmp_path, plugins=["search", tiny.ours("en")], site_url="")
    subject = tmp_path / "data/subjects/arum.yml"
    whole = subject.read_text(encoding="utf-8")
    with serving(tmp_path) as address:
        _wait_for(f"{address}mine/", "€1,290.50")
        subject.write_text(whole.replace("1290.5", "1390.5"), encoding="utf-8")
        _wait_for(f"{address}mine/", "€1,390.50")
        subject.write_text(whole.replace("name:", "nam:"), encoding="utf-8")
        _wait_for(f"{address}{tiny.PAGE}", "did you mean `name`?")
        _wait_for(f"{address}mine/", "Mine")
        subject.write_text(whole, encoding="utf-8")
        _wait_for(f"{address}{tiny.PAGE}", WHOLE)
        tiny.write(tmp_path, {"docs/mine.md": block.replace("arum.price", "arum.prize")})
        _wait_for(f"{address}mine/", 'id="mine"')
        tiny.write(tmp_path, {"docs/mine.md": block})
        _wait_for(f"{address}mine/", "€1,290.50")
