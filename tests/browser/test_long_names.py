"""Names that no column holds in one line, as sellers write them: they break, and nothing is printed over another."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from support.browsing import opened, overflowing
from support.sites import ROOT, build, served

pytestmark = pytest.mark.browser
NAMES = {
    "oak": "{zh-Hant: 十四吋專業觸控筆記型電腦（紀念版）, en: Donaudampfschifffahrts-Elektrizitaetsgesellschaft XM5}",
    "pine": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
}
SCOPE = "{zh-Hant: 合作夥伴的雲端平台, en: the cloud platform of a partner}"
ENDS = f"""lifecycle:
  released: {{value: 2026-05, cite: [pine-page]}}
  shutdown: {{value: 2027-08, scope: {SCOPE}, cite: [pine-page]}}"""
OVERPRINTED = """
(all) => all.map((one) => [one.scrollWidth, one.clientWidth])
  .filter(([wanted, given]) => given > 20 && wanted > given + 1)
"""
LABELS_BELOW = """
(all) => all.filter((one) => getComputedStyle(one, "::before").float === "left"
  && one.clientHeight < parseFloat(getComputedStyle(one, "::before").height)).map((one) => one.outerHTML)
"""
"""What is lower than the label at its left, which the next label is printed over."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("long") / "site"
    shutil.copytree(ROOT / "tests/sites/minimal", root)
    for id, name in NAMES.items():
        path = root / f"data/subjects/{id}.yml"
        facts = path.read_text("utf-8").partition("facts:")[2]
        path.write_text(f"name: {name}\nnames: [Oak 2, Pine 1]\n{ENDS}\nfacts:{facts}", "utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("theme: {name: material, font: false}\n")
    for tag in ("zh-Hant", "en"):
        page = root / "docs" / tag / "index.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("# Lamps\n\n```comparanda\ncomparisons: all\n```\n", "utf-8")
    with served(build(root, root / "site")) as base:
        yield base


@pytest.mark.parametrize("widths", [(1280, 768), (360, 256)])
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_long_name_breaks_inside_its_column(
    browser: Browser, site: str, prefix: str, widths: tuple[int, ...]
) -> None:
    context = browser.new_context(viewport={"width": widths[0], "height": 800})
    tab = context.new_page()
    for path in ("", "compare/pine-and-oak/", "subjects/oak/", "subjects/pine/", "changes/"):
        tab.goto(f"{site}{prefix}{path}")
        assert overflowing(tab, widths) == [], path
    tab.goto(f"{site}{prefix}compare/pine-and-oak/")
    assert tab.locator(".sbs thead th").evaluate_all(OVERPRINTED) == []
    tab.evaluate("document.querySelector('.note details').open = true")
    assert tab.locator(".note td").evaluate_all(LABELS_BELOW) == []
    context.close()


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_head_of_long_names_covers_no_row_that_is_landed_on_and_little_of_a_phone(
    browser: Browser, site: str, prefix: str
) -> None:
    with opened(browser, f"{site}{prefix}compare/pine-and-oak/", 360, 640) as tab:
        row = tab.locator(".sbs tbody [id]").last.get_attribute("id")
        tab.goto(f"{site}{prefix}compare/pine-and-oak/#{row}")
        tab.evaluate("document.body.append(Object.assign(document.createElement('p'), { style: 'height: 200vh' }))")
        tab.locator(":target").evaluate("(one) => one.scrollIntoView()")
        top, bottom, wanted = tab.locator(".sbs thead").evaluate(
            "(one) => { const { top, bottom } = one.getBoundingClientRect(); return [top, bottom, one.scrollHeight]; }"
        )
        assert bottom - top <= 120 < wanted
        assert tab.locator(":target").evaluate("(one) => one.getBoundingClientRect().top") >= bottom
