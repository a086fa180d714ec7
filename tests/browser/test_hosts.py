"""The first screen of sites that are not ours: there is a way on, and the owner's own things stand where they stood."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hosts.tiny import PAGE, built, config, ours, write, write_data
from support.browsing import violations
from support.sites import PAIR, ROOT, build, served

pytestmark = pytest.mark.browser
HOME = "# Kettles\n\n<div class='wide' id='mine' markdown>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n</div>\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_data(tmp_path, ["en"])
    write(tmp_path, {"docs/index.md": HOME, "docs/about.md": "# About\n"})
    return tmp_path


@pytest.mark.parametrize("width", [1280, 1920])
def test_a_site_of_its_own_without_tabs_shows_where_its_home_page_leads(root: Path, page: Page, width: int) -> None:
    shutil.rmtree(root / "docs")
    write(root, {"docs/en/index.md": "# Kettles\n"})
    config(root, plugins=["search", ours("en")])
    page.set_viewport_size({"width": width, "height": 800})
    with served(built(root)) as address:
        page.goto(address)
        link = page.locator(".md-sidebar--primary").get_by_role("link", name="Comparisons")
        expect(link).to_be_in_viewport()
        link.click()
        expect(page.get_by_role("heading", name="Comparisons")).to_be_visible()


@pytest.mark.parametrize("is_own", [True, False])
def test_our_ranking_of_answers_is_for_sites_of_their_own_in_one_language_too(
    root: Path, page: Page, is_own: bool
) -> None:
    if is_own:
        shutil.rmtree(root / "docs")
        write(root, {"docs/en/index.md": "# Kettles\n"})
    config(root, plugins=["search", ours("en")])
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    with served(built(root)) as address:
        page.goto(address + PAGE, wait_until="networkidle")
        page.locator(".md-search__input").click()
        page.wait_for_load_state("networkidle")  # what is asked before our script is here is not ranked
        page.locator(".md-search__input").fill("xylophone")
        page.locator(".md-search__input").press("End")
        expect(page.locator(".md-search-result__meta").first).to_have_text("No matching documents")
        expect(page.get_by_role("link", name="all comparisons")).to_have_count(int(is_own))
    assert ("comparanda-search.js" in fetched) is is_own


@pytest.mark.parametrize("typed", ["szybkosc", "szybkość", "udział"])
def test_a_word_with_accents_is_found_as_people_type_it(root: Path, page: Page, typed: str) -> None:
    shutil.rmtree(root / "docs")
    write_data(root, ["pl"])
    write(root, {"docs/pl/index.md": "# Czajniki\n"})
    config(root, plugins=["search", ours("pl")])
    with served(built(root)) as address:
        page.goto(address + PAGE, wait_until="networkidle")
        page.locator(".md-search__input").click()
        page.wait_for_load_state("networkidle")
        page.locator(".md-search__input").fill(typed)
        page.locator(".md-search__input").press("End")
        found = page.locator(".md-search-result__item").first
        expect(found).to_be_visible()
        expect(found.locator(".md-search-result__terms")).to_have_count(0)


def test_the_page_of_a_wrong_address_has_our_search_where_the_site_has_its_host_alone(root: Path, page: Page) -> None:
    shutil.rmtree(root / "docs")
    write(root, {"docs/en/index.md": "# Kettles\n"})
    config(root, plugins=["search", ours("en")], site_url="https://kettles.example/")
    with served(built(root)) as address:
        page.goto(f"{address}404.html", wait_until="networkidle")
        page.locator(".md-search__input").click()
        page.wait_for_load_state("networkidle")  # what is asked before our script is here is not ranked
        page.locator(".md-search__input").fill("xylophone")
        page.locator(".md-search__input").press("End")
        expect(page.get_by_role("link", name="all comparisons")).to_have_attribute("href", f"{address}compare/")


def test_the_sidebar_of_the_owner_is_shown_and_his_classes_are_his(root: Path, page: Page) -> None:
    config(root, plugins=["search", ours("en")], markdown_extensions=["md_in_html", "tables"])
    with served(built(root)) as address:
        for path in ("", PAGE):
            page.goto(address + path)
            expect(page.locator(".md-sidebar--primary").get_by_role("link", name="About")).to_be_in_viewport()
        page.goto(address)
        expect(page.locator("#mine")).not_to_have_class("wide fits")
        page.goto(address + PAGE)
        expect(page.locator(".cmp .wide, .cmp .t").first).to_be_visible()


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_in_another_theme_has_no_sideways_scroll_and_letters_to_read(
    root: Path, page: Page, theme: str, width: int
) -> None:
    config(root, plugins=["search", ours("en")], theme={"name": theme})
    page.set_viewport_size({"width": width, "height": 800})
    with served(built(root)) as address:
        page.goto(address + PAGE)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        size = page.evaluate(
            "e => parseFloat(getComputedStyle(e).fontSize) * (e.currentCSSZoom ?? 1)",
            page.locator(".cmp td").first.element_handle(),
        )
        assert size >= 12


@pytest.mark.parametrize(
    "theme",
    [
        {"name": "material", "palette": {"scheme": "slate"}},
        {"name": "material", "palette": {"scheme": "slate", "primary": "red"}},
        {"name": "material", "palette": {"primary": "yellow"}},
        {"name": "mkdocs"},
        {"name": "readthedocs"},
    ],
    ids=["dark", "red and dark", "yellow", "mkdocs", "readthedocs"],
)
def test_marks_values_and_notes_can_be_read_in_any_palette(root: Path, page: Page, theme: dict[str, object]) -> None:
    config(root, plugins=["search", ours("en")], theme=theme)
    page.route("https://**", lambda route: route.abort())
    with served(built(root)) as address:
        page.goto(address + PAGE)
        for part in (".sbs tbody", ".cmp caption", ".refs .s"):
            assert [found for found in violations(page, part) if found[0] == "color-contrast"] == [], part


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_a_long_word_in_another_theme_breaks_on_a_phone(root: Path, page: Page, theme: str) -> None:
    path = root / "data/subjects/arum.yml"
    name = "name: Donaudampfschifffahrtsgesellschaft"
    path.write_text(path.read_text(encoding="utf-8").replace("name: Arum", name), encoding="utf-8")
    config(root, plugins=["search", ours("en")], theme={"name": theme})
    page.route("https://**", lambda route: route.abort())
    page.set_viewport_size({"width": 360, "height": 800})
    with served(built(root)) as address:
        for below in (PAGE, "subjects/arum/"):
            page.goto(address + below)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), below


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_the_card_in_another_theme_lies_beside_its_mark(root: Path, page: Page, theme: str) -> None:
    config(root, plugins=["search", ours("en")], theme={"name": theme})
    page.set_viewport_size({"width": 1100, "height": 800})
    with served(built(root)) as address:
        page.goto(address + PAGE)
        mark = page.locator(".sbs [role=doc-noteref]").first
        mark.hover()
        card = page.locator("#card:popover-open")
        card.wait_for()
        box, of_mark = card.bounding_box(), mark.bounding_box()
        assert box
        assert of_mark
        assert abs(box["y"] - of_mark["y"] - of_mark["height"] - 6) < 2
        assert abs(box["x"] - of_mark["x"]) < 2


WORDS_IN_TWO = """
(cells) => cells.flatMap((cell) => {
  const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), broken = [];
  while (words.nextNode()) for (const { 0: word, index } of words.currentNode.data.matchAll(/[A-Za-z]{3,}/g)) {
    const range = document.createRange();
    range.setStart(words.currentNode, index);
    range.setEnd(words.currentNode, index + word.length);
    const [first, last] = [range.getClientRects()[0], [...range.getClientRects()].at(-1)];
    if (first && last.top - first.top > 4 && words.currentNode.parentElement.checkVisibility()) broken.push(word);
  }
  return broken;
})
"""


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_tables_in_another_theme_break_no_word_and_have_our_lines_alone(tmp_path: Path, page: Page, theme: str) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    write(tmp_path, {"docs/index.md": f"# Models\n\n```comparanda\ntable: {PAIR.split('/')[1]}\n```\n"})
    config(tmp_path, plugins=["search", ours("en", "zh-Hant")], theme={"name": theme})
    page.route("https://**", lambda route: route.abort())  # a theme's own: no test waits for another site
    with served(build(tmp_path, tmp_path / "site")) as address:
        for path, width in ((PAIR, 768), (f"zh-Hant/{PAIR}", 768), ("", 1024), ("", 360)):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)
            cells = page.locator(".cmp .t tbody :is(td, th), .cmp .note :is(td, th)")
            assert cells.count() > 100
            assert cells.evaluate_all(WORDS_IN_TWO) == [], (path, width)
            sides = "(all) => all.filter((one) => parseFloat(getComputedStyle(one).borderLeftWidth)).length"
            assert cells.evaluate_all(sides) == 0
