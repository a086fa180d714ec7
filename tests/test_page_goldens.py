"""The pages of two tiny sites in every language, as the templates draw them, without MkDocs' frame."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from comparanda import pipeline
from comparanda.settings import read_options, read_settings
from support.gate import HERE, MINIMAL, TODAY, gate
from support.goldens import GOLDEN, assert_golden
from support.sites import LOCALES

EVERY_KIND = HERE / "sites" / "every-kind"
"""Every kind of value, state, rank and function, and a source of each verdict that readers meet."""
PAGES = {
    "minimal": (
        MINIMAL,
        ("compare/pine-and-oak/", "subjects/pine/", "subjects/oak/", "compare/", "changes/", "sources/"),
    ),
    "every-kind": (EVERY_KIND, ("compare/kinds/", "changes/", "sources/")),
}


def cases() -> Iterator[object]:
    for name, (root, pages) in PAGES.items():
        for page in pages:
            for tag in LOCALES:
                yield pytest.param(root, page, tag, id=f"{name}-{page}{tag}")


def file_of(root: Path, page: str, tag: str) -> Path:
    return GOLDEN / "pages" / root.name / f"{page.strip('/').replace('/', '-')}.{tag}.html"


def drawn(root: Path) -> dict[str, str]:
    """Every page of a site but those of rules and units, by address."""
    config = {"site_name": "Lamps", "site_url": "https://lamps.example/", "repo_url": "https://git.example/lamps"}
    settings = read_settings(root, TODAY, config, read_options({}))
    bound = pipeline.gate(settings).bound
    assert bound is not None
    shown = (one for one in pipeline.publish(bound, settings) if not one.url.endswith(("rules/", "units/")))
    return {one.url: one.draw().html for one in shown}


@pytest.mark.parametrize(("root", "page", "tag"), tuple(cases()))
def test_a_page_is_drawn_as_before(root: Path, page: str, tag: str, update_golden: bool) -> None:
    assert_golden(file_of(root, page, tag), drawn(root)[LOCALES[tag] + page], update_golden)


def test_the_site_of_every_kind_is_clean() -> None:
    assert gate(EVERY_KIND) == ()


def test_every_kind_of_page_has_its_golden_file() -> None:
    assert {url.removeprefix("en/") for url in drawn(MINIMAL)} == set(PAGES["minimal"][1])
    expected = {file_of(root, page, tag) for root, pages in PAGES.values() for page in pages for tag in LOCALES}
    assert set((GOLDEN / "pages").rglob("*.html")) == expected


def test_a_reader_is_told_who_has_read_what_no_program_can() -> None:
    pages = drawn(EVERY_KIND)
    for page in ("compare/kinds/", "sources/"):
        assert "由林美於2026年10月2日查核" in pages[page]
        assert "read by 林美 on Oct 2, 2026" in pages[f"en/{page}"]
