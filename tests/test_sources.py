"""The list of sources: what pages have drawn already is shown just as the list would draw it."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from comparanda import pipeline, render, steps
from comparanda.page import Page, SourcesPage
from comparanda.settings import Publication, Settings
from comparanda.steps import FRESH

ROOT = Path(__file__).parents[1]
TODAY = datetime.date(2026, 11, 23)
SITES = [ROOT, *sorted(path for path in (ROOT / "tests" / "sites").iterdir() if (path / "data").is_dir())]
LIST = re.compile(r"(en/)?sources/(\d+/)?")
SECOND = """title: {zh-Hant: 松與橡再比較, en: Pine and oak again}
subjects: {pine: pine, oak: oak}
rows: [price]
sections:
  - id: money
    title: {zh-Hant: 價格, en: Price}
    claims:
      - id: again
        topic: {zh-Hant: 又, en: Again}
        text: {zh-Hant: "{{ pine.name }}又是{{ pine.price }}。", en: "{{ pine.name }} is {{ pine.price }} again."}
        cite: [{source: review, quote: Words of another page, note: {zh-Hant: 另有說明, en: With a note}}]
"""


def lists(settings: Settings, steps: steps.Steps, wanted: Callable[[str], object]) -> dict[str, str]:
    """The lists of sources, when pages at these addresses have been drawn before them."""
    gate = pipeline.gate(settings, steps)
    assert gate.bound is not None, gate.diagnostics
    outputs = list(pipeline.publish(gate.bound, settings, steps))
    for output in outputs:
        if wanted(output.url):
            output.draw()
    return {output.url: output.draw().html for output in outputs if LIST.fullmatch(output.url)}


@pytest.mark.parametrize("root", SITES, ids=lambda root: root.name)
def test_a_list_is_the_same_whichever_pages_were_drawn_before_it(root: Path) -> None:
    settings = Settings(root, TODAY, publication=Publication(first="zh-Hant"))
    alone = lists(settings, FRESH, lambda url: False)
    assert alone
    assert lists(settings, FRESH, lambda url: "compare/" in url) == alone
    assert lists(settings, steps.SPARING, lambda url: "compare/" in url) == alone


@pytest.fixture
def twice(tmp_path: Path) -> Settings:
    """Two comparisons that cite one source, one of them with a note beside it."""
    shutil.copytree(ROOT / "tests" / "sites" / "minimal", tmp_path, dirs_exist_ok=True)
    (tmp_path / "data" / "comparisons" / "again.yml").write_text(SECOND, encoding="utf-8")
    return Settings(tmp_path, TODAY, publication=Publication(first="zh-Hant"))


def test_a_source_of_two_pages_has_what_both_cite_and_no_note_of_either(twice: Settings) -> None:
    alone = lists(twice, FRESH, lambda url: False)
    assert lists(twice, FRESH, lambda url: "compare/" in url) == alone
    entry = LexborHTMLParser(alone["en/sources/"]).css_first("#review")
    pages = [one.text(strip=True) for one in entry.css("details > ul > li > a")]
    assert pages == ["Pine and oak again", "Pine 1 and Oak 2"]
    assert "Words of another page" in entry.text()
    assert "With a note" not in entry.text()
    summary = entry.css_first("summary").text()
    assert summary == f"Cited in {len(entry.css('details li li'))} places"


def test_what_a_page_has_drawn_is_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(ROOT / "tests" / "sites" / "minimal", TODAY, publication=Publication(first="zh-Hant"))
    seen: list[SourcesPage] = []
    real = render.render

    def drawing(environment: render.DirectEnvironment, page: Page, language: render.Language) -> render.Rendered:
        if isinstance(page, SourcesPage):
            seen.append(page)
        return real(environment, page, language)

    monkeypatch.setattr(render, "render", drawing)
    lists(settings, FRESH, lambda url: "compare/" in url)
    entries = [entry for page in seen for group in page.groups for entry in group.entries if entry.pages]
    assert any(entry.drawn for entry in entries)
    assert all(entry.drawn or len(entry.pages) > 1 or entry.reference.passages for entry in entries)


def test_a_template_of_the_site_with_other_macros_draws_the_list_itself(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests" / "sites" / "minimal", tmp_path, dirs_exist_ok=True)
    settings = Settings(tmp_path, TODAY, publication=Publication(first="zh-Hant"))
    before = lists(settings, FRESH, lambda url: "compare/" in url)
    own = (ROOT / "templates" / "partials" / "reference.html").read_text(encoding="utf-8")
    own = own.replace("{% macro passage(extract, work, tag, _) -%}", "{% macro passage(extract, work, tag, _) -%}own:")
    (tmp_path / "templates" / "partials").mkdir(parents=True)
    (tmp_path / "templates" / "partials" / "reference.html").write_text(own, encoding="utf-8")
    after = lists(settings, FRESH, lambda url: "compare/" in url)
    assert {url: html.replace("own:\n", "") for url, html in after.items()} == before
    assert "own:" in after["sources/"]
    assert after == lists(settings, FRESH, lambda url: False)
