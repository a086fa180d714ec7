"""Our pages beside what other plugins and a site's own theme do to every page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.sites import LOCALES, ROOT, mkdocs

CONFIG = """\
site_name: Lamps
site_url: https://lamps.example/
theme: {name: material, font: false}
plugins: [search, comparanda]
hooks: [hooks.py]
validation: {anchors: warn}
"""
PAGE = "compare/pine-and-oak/index.html"


@pytest.fixture
def lamps(tmp_path: Path) -> Path:
    """The minimal site with pages of its own and an empty file of hooks."""
    root = tmp_path / "lamps"
    shutil.copytree(ROOT / "tests" / "sites" / "minimal", root)
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (root / "hooks.py").write_text("", encoding="utf-8")
    for locale in LOCALES:
        (root / "docs" / locale).mkdir(parents=True)
        (root / "docs" / locale / "index.md").write_text("# Lamps\n", encoding="utf-8")
    return root


def built(root: Path) -> Path:
    done = mkdocs("build", "--strict", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def test_a_hook_reads_and_changes_the_content_of_our_pages(lamps: Path) -> None:
    (lamps / "hooks.py").write_text(
        "def on_page_content(html, page, **_):\n"
        "    return html + f'<p>added to {page.title}</p>' if 'class=\"cmp\"' in html else html\n",
        encoding="utf-8",
    )
    site = built(lamps)
    assert "<p>added to Pine 1 and Oak 2</p>" in (site / "en" / PAGE).read_text(encoding="utf-8")
    assert "<p>added to Sources</p>" in (site / "en" / "sources" / "index.html").read_text(encoding="utf-8")
    assert "<p>added to Comparisons</p>" in (site / "en" / "compare" / "index.html").read_text(encoding="utf-8")


def test_a_link_from_a_written_page_to_an_anchor_of_ours_is_checked(lamps: Path) -> None:
    written = lamps / "docs" / "en" / "index.md"
    written.write_text("# Lamps\n\n[price](compare/pine-and-oak/index.md#row-price)\n", encoding="utf-8")
    built(lamps)
    written.write_text("# Lamps\n\n[price](compare/pine-and-oak/index.md#row-prise)\n", encoding="utf-8")
    done = mkdocs("build", "--strict", cwd=lamps)
    assert done.returncode != 0
    assert "#row-prise" in done.stderr


def test_the_list_of_comparisons_does_not_depend_on_the_order_of_drawing(lamps: Path) -> None:
    usual = (built(lamps) / "compare" / "index.html").read_text(encoding="utf-8")
    (lamps / "hooks.py").write_text(
        "from mkdocs.structure.files import Files\ndef on_files(files, **_):\n    return Files(list(files)[::-1])\n",
        encoding="utf-8",
    )
    assert (built(lamps) / "compare" / "index.html").read_text(encoding="utf-8") == usual
