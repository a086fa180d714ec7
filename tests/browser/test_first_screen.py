"""What a reader meets without scrolling, and how little there is to scroll on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browsing import opened
from support.sites import LOCALES, MANY, PAIR, ROOT, SUB_PATH, served

pytestmark = pytest.mark.browser

FIRST_NUMBER = "document.querySelector('.g tbody td .n').getBoundingClientRect().bottom"
LAST_KEY_ROW = "document.querySelector('.g tbody tr:last-child').getBoundingClientRect().bottom"
SHIFTS = """
() => new Promise((done) => {
  const sum = (list) => done(list.getEntries().reduce((all, one) => all + one.value, 0));
  new PerformanceObserver(sum).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(0), 400);
})
"""
SHEETS = """
(sources) => sources.map((source) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(source);
  const one = (rule) => rule.cssText.replace(/,\\s+/g, ",");
  return [...sheet.cssRules].flatMap((rule) => rule.cssRules?.length ? [rule, ...rule.cssRules].map(one) : [one(rule)]);
})
"""


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("path", [PAIR, MANY])
def test_the_first_screen_of_a_desktop_has_every_key_row(
    browser: Browser, address: str, path: str, prefix: str
) -> None:
    with opened(browser, address + prefix + path, 1280, 800) as tab:
        assert tab.locator(".g tbody tr").count() >= 5
        assert tab.evaluate(LAST_KEY_ROW) <= 800


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("path", [PAIR, MANY])
def test_the_first_screen_of_a_phone_has_a_number_and_the_whole_page_few_screens(
    browser: Browser, address: str, path: str, prefix: str
) -> None:
    with opened(browser, address + prefix + path, 360, 640, has_touch=True) as tab:
        assert tab.evaluate(FIRST_NUMBER) <= 640
        assert tab.evaluate("document.documentElement.scrollHeight") <= 6.5 * 800


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize(("path", "hidden"), [(PAIR, ".note table, .cl, .refs, .proof dl"), (MANY, ".note table, .cl")])
def test_what_is_folded_on_a_phone_is_there_and_unfolds(
    browser: Browser, address: str, path: str, hidden: str, script: bool
) -> None:
    with opened(browser, address + path, 360, 800, java_script_enabled=script, has_touch=True) as tab:
        folded = tab.locator(f".cmp :is({hidden})")
        assert folded.count() > 3
        assert tab.locator(f".cmp :is({hidden}):visible").count() == 0
        for summary in tab.locator(".cmp details:has(> :is(.cl, .refs, .nt, dl)) > summary").all():
            summary.tap()
        assert tab.locator(f".cmp :is({hidden}):visible").count() == folded.count()
    with opened(browser, address + path, 1280, 800) as tab:
        assert tab.locator(".cmp :is(.cl, .refs, .proof dl):visible").count() > 3
        assert tab.locator(".cmp .fold > summary:visible").count() == 0


@pytest.mark.parametrize("heading", ["references", "corrections", "notice"])
def test_a_heading_that_is_landed_on_unfolds_what_it_is_above(browser: Browser, address: str, heading: str) -> None:
    with opened(browser, f"{address}{PAIR}#{heading}", 360, 800, has_touch=True) as tab:
        below = {"references": ".refs", "corrections": ".corr", "notice": ".note table"}[heading]
        expect(tab.locator(below)).to_be_visible()


@pytest.mark.parametrize(("width", "shown"), [(360, 3), (1280, 6)])
def test_three_of_many_subjects_show_on_a_phone_to_begin_with(
    browser: Browser, address: str, width: int, shown: int
) -> None:
    with opened(browser, address + MANY, width, 800) as tab:
        assert tab.locator("[data-show]:checked").count() == shown
        assert tab.locator(".g tbody tr:first-child td:visible").count() == shown
        assert tab.url == address + MANY
        assert tab.evaluate(SHIFTS) < 0.01  # the theme draws its switch of colours late
        tab.locator("#show-1").uncheck()
        names = tab.locator("[data-show]:checked").evaluate_all("(all) => all.map((one) => one.dataset.show).join()")
        assert tab.url == f"{address}{MANY}?show={names}"
        tab.locator("#show-1").check()
        assert tab.url == address + MANY


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", [f"en/{PAIR}", MANY])
def test_nothing_moves_while_a_page_comes_in(browser: Browser, host: Path, path: str, width: int) -> None:
    with served(host, slowly=True) as slow, opened(browser, slow + SUB_PATH + path, width, 800) as tab:
        assert tab.locator(".refs > li").count() > 10
        # A row in which a piece of the page ends grows by a line or two when the next comes: 0.004 to 0.005 for each.
        assert tab.evaluate(SHIFTS) < 0.02


@pytest.mark.parametrize("path", [PAIR, MANY, "subjects/gpt-5-mini/"])
def test_the_link_past_the_frame_leads_to_the_title(browser: Browser, address: str, path: str) -> None:
    with opened(browser, address + path, 1280, 800) as tab:
        tab.keyboard.press("Tab")
        assert tab.locator(".md-skip:focus").count() == 1
        tab.keyboard.press("Enter")
        landed = tab.locator(":target")
        assert landed.evaluate("(one) => one.tagName") == "H1"
        assert landed.evaluate("(one) => one.getBoundingClientRect().top") >= 48


@pytest.mark.parametrize("width", [320, 360, 768, 1200])
def test_a_closed_drawer_holds_nothing_that_takes_the_focus(browser: Browser, address: str, width: int) -> None:
    with opened(browser, address + PAIR, width, 800) as tab:
        for _ in range(25):
            tab.keyboard.press("Tab")
            assert tab.locator(".md-sidebar--primary :focus").count() == 0
        tab.locator("label[for=__drawer].md-header__button").click()
        expect(tab.locator(".md-sidebar--primary .md-nav__link:visible").first).to_be_in_viewport()


def test_a_row_copies_as_its_words_and_values(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}en/{PAIR}", 1280, 800) as tab:
        copied = tab.evaluate(
            """() => {
              getSelection().selectAllChildren(document.getElementById("row-input_price"));
              return getSelection().toString();
            }"""
        )
    assert copied.split("\t")[1:] == ["$2.00", "1/8 (87.5% lower)"]
    assert re.sub(r"\s+", " ", copied.split("\t")[0]).strip() == "Input price standard tier $0.25"


def test_a_report_says_the_value_its_proof_and_its_place(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}en/{PAIR}", 1280, 800) as tab:
        whole = tab.locator(".foot a", has_text="Report an error").get_attribute("href") or ""
        assert "title=GPT-5%20mini%20and%20GPT-4.1%20compared" in whole
        tab.locator("#row-input_price td a[role=doc-noteref]").first.hover()
        link = tab.locator("#card a", has_text="Report an error")
        link.wait_for()
        report = tab.evaluate("(one) => Object.fromEntries(new URL(one).searchParams)", link.get_attribute("href"))
        quote = tab.locator("#card q").first.text_content() or ""
    assert report["title"] == "Input price: $0.25"
    assert quote in report["body"]
    assert report["body"].endswith(f"en/{PAIR}#row-input_price")


@pytest.mark.parametrize(
    "name", ["comparanda.css", "comparanda-frame.css", "comparanda-print.css", "comparanda-card.css"]
)
def test_a_style_sheet_that_was_made_small_has_the_same_rules(page: Page, address: str, name: str) -> None:
    written = (ROOT / "templates" / "assets" / name).read_text(encoding="utf-8")
    sent = page.request.get(f"{address}assets/{name}").text()
    page.goto(address)
    ours, theirs = page.evaluate(SHEETS, [written, sent])
    assert len(sent) < 0.85 * len(written)
    assert len(ours) > 5
    assert ours == theirs
