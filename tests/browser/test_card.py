"""The way from a mark to the words that prove it, and what a reader chooses to see, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from support.browsing import large_letters, opened, overflowing, violations
from support.sites import LOCALES, MANY, PAIR

pytestmark = pytest.mark.browser

MARK = ".lead [role=doc-noteref]"
WIDTHS = [320, 360, 768, 1280]
UNCOVERED = """
(one) => {
  const box = one.getBoundingClientRect();
  const seen = document.elementFromPoint(box.left + Math.min(20, box.width / 2), box.top + 8);
  return box.top >= 0 && box.top < innerHeight && seen !== null && (one === seen || one.contains(seen));
}
"""


def card(tab: Page) -> Locator:
    return tab.locator("#card:popover-open")


def words_of_passages(tab: Page, mark: Locator) -> list[str]:
    """What the reference list says at each passage that a mark stands for: its quotation, or that it has none."""
    first = (mark.get_attribute("href") or "")[1:]
    source = first.rpartition("-")[0]
    anchors = [first, *(f"{source}-{nth}" for nth in (mark.get_attribute("data-q") or "").split())]
    return [tab.locator(f"[id='{one}'] > p:first-child :is(q, i)").first.text_content() or "" for one in anchors]


@pytest.mark.parametrize("path", [PAIR, MANY])
def test_the_card_of_a_mark_at_a_glance_is_whole(browser: Browser, address: str, path: str) -> None:
    with opened(browser, f"{address}en/{path}") as tab:
        errors: list[object] = []
        tab.on("pageerror", lambda error: errors.append(error))  # playwright wants a function of its own
        marks = tab.locator(".g td > [role=doc-noteref]")
        assert marks.count() > 10
        tab.keyboard.press("Shift")  # the last thing used is the keyboard
        for index in range(0, marks.count(), 3):
            mark = marks.nth(index)
            mark.focus()
            card(tab).wait_for()
            assert mark.get_attribute("aria-expanded") == "true"
            assert card(tab).get_by_text("In the references").count() == 1
            row = mark.locator("xpath=ancestor::tr").locator("th a").get_attribute("href")
            assert row not in [one.get_attribute("href") for one in card(tab).locator(".s a").all()]
        assert errors == []


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
def test_the_card_of_a_mark_says_what_its_passage_says(browser: Browser, address: str, prefix: str) -> None:
    with opened(browser, address + prefix + PAIR) as tab:
        marks = tab.locator("tr[id^=row-] td > [role=doc-noteref], .lead [role=doc-noteref]")
        assert marks.count() > 60
        for index in range(0, marks.count(), 9):
            mark = marks.nth(index)
            words = words_of_passages(tab, mark)
            tab.keyboard.press("Shift")  # the last thing used is the keyboard
            mark.focus()
            card(tab).wait_for()
            shown = card(tab).text_content() or ""
            assert words
            assert all(one in shown for one in words)
            number = (mark.text_content() or "").strip("[]")
            assert (tab.locator(f"#ref-{number} cite").text_content() or "") in shown
            assert card(tab).locator(f"a[href='{mark.get_attribute('href')}']").count() == 1
            assert mark.get_attribute("aria-expanded") == "true"
            tab.keyboard.press("Escape")
            card(tab).wait_for(state="detached")
            assert mark.get_attribute("aria-expanded") is None


def test_the_card_opens_under_the_pointer_and_stays_while_it_is_over_the_card(browser: Browser, address: str) -> None:
    with opened(browser, address + PAIR) as tab:
        tab.locator(MARK).first.hover()
        card(tab).wait_for()
        tab.locator("#card").hover()
        tab.wait_for_timeout(700)
        assert card(tab).count() == 1
        tab.locator("h1").hover()
        card(tab).wait_for(state="detached")


def test_the_card_closes_by_escape_while_the_pointer_is_over_its_mark(browser: Browser, address: str) -> None:
    with opened(browser, address + PAIR) as tab:
        tab.locator(MARK).first.hover()
        card(tab).wait_for()
        tab.keyboard.press("Escape")
        card(tab).wait_for(state="detached")


def test_a_click_opens_the_card_at_once_and_the_page_stays(browser: Browser, address: str) -> None:
    with opened(browser, address + PAIR) as tab:
        mark = tab.locator(MARK).first
        mark.click()
        card(tab).wait_for()
        assert tab.url == address + PAIR
        mark.click()
        tab.wait_for_timeout(400)
        assert card(tab).count() == 1
        assert tab.url == address + PAIR
        card(tab).locator("a[href^='#ref-']").click()
        card(tab).wait_for(state="detached")
        assert tab.locator(":target").get_attribute("id") == (mark.get_attribute("href") or "")[1:]


def test_the_keyboard_follows_the_link_of_a_mark(browser: Browser, address: str) -> None:
    with opened(browser, address + PAIR) as tab:
        mark = tab.locator(MARK).first
        mark.focus()
        tab.keyboard.press("Enter")
        assert tab.locator(":target").get_attribute("id") == (mark.get_attribute("href") or "")[1:]
        assert card(tab).count() == 0


def test_a_phone_is_told_how_many_of_the_subjects_are_shown(browser: Browser, address: str) -> None:
    with opened(browser, address + "en/" + MANY, 360) as tab:
        assert tab.locator("#shown").inner_text() == "3 of 6 shown"
        tab.locator("#show-5").check()
        assert tab.locator("#shown").inner_text() == "4 of 6 shown"
    with opened(browser, address + MANY) as tab:
        assert tab.locator("#shown").inner_text() == "已顯示6個中的6個"


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
def test_a_tap_opens_the_card_as_a_sheet_at_the_foot_and_the_page_stays(
    browser: Browser, address: str, prefix: str
) -> None:
    with opened(browser, address + prefix + PAIR, 360, has_touch=True, is_mobile=True) as tab:
        mark = tab.locator(MARK).nth(1)
        mark.tap()
        card(tab).wait_for()
        assert tab.url == address + prefix + PAIR
        box = card(tab).bounding_box()
        assert box is not None
        assert box["width"] == 360
        assert round(box["y"] + box["height"]) == 800
        assert mark.evaluate(UNCOVERED)
        card(tab).locator("a[href^='#ref-']").tap()
        card(tab).wait_for(state="detached")
        landed = tab.locator(":target")
        assert landed.get_attribute("id") == (mark.get_attribute("href") or "")[1:]
        assert landed.evaluate(UNCOVERED)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("path", [PAIR, MANY])
def test_without_a_script_a_mark_leads_to_its_passage_in_sight_and_highlighted(
    browser: Browser, address: str, path: str, prefix: str, width: int
) -> None:
    with opened(browser, address + prefix + path, width, java_script_enabled=False) as tab:
        for index in (0, -1):
            mark = tab.locator(MARK).nth(index)
            mark.click()
            landed = tab.locator(":target")
            assert f"#{landed.get_attribute('id')}" == mark.get_attribute("href")
            assert landed.evaluate(UNCOVERED)
            ground = landed.evaluate("(one) => getComputedStyle(one).backgroundColor")
            assert ground not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", [PAIR, MANY])
def test_a_place_that_is_landed_on_is_in_sight_and_highlighted(
    browser: Browser, address: str, path: str, width: int
) -> None:
    with opened(browser, address + path, width) as tab:
        anchors = tab.locator(".q p + p a").evaluate_all("(all) => [...new Set(all.map((one) => one.hash.slice(1)))]")
        assert len(anchors) > 20
        covered = []
        for anchor in anchors:
            tab.evaluate("(anchor) => { location.hash = anchor; }", anchor)
            landed = tab.locator(f"[id='{anchor}']")
            tab.wait_for_function("(anchor) => document.querySelector(':target')?.id === anchor", arg=anchor)
            if not landed.evaluate(UNCOVERED):
                covered.append(anchor)
        assert covered == []


def test_which_subjects_show_is_chosen_without_a_script(browser: Browser, address: str) -> None:
    with opened(browser, address + MANY, java_script_enabled=False) as tab:
        heads = tab.locator(".sbs thead th")
        assert heads.count() == 7
        tab.locator("label:has(#show-2)").click()
        assert heads.nth(2).is_hidden()
        assert tab.locator(".sbs tbody td.c2:visible").count() == 0
        assert tab.locator(".g td.c2:visible").count() == 0
        assert heads.nth(3).is_visible()


def test_a_view_can_be_shared_by_its_address(browser: Browser, address: str) -> None:
    with opened(browser, address + MANY) as tab:
        aliases = tab.locator("[data-show]").evaluate_all("(all) => all.map((one) => one.dataset.show)")
        for index in (1, 3, 4, 5):
            tab.locator(f"#show-{index + 1}").uncheck()
        shared = tab.url
        assert shared.endswith(f"{MANY}?show={aliases[0]},{aliases[2]}")
    with opened(browser, shared) as tab:
        shown = tab.locator(".sbs thead th:visible").all_inner_texts()
        assert len(shown) == 3
        tab.locator(".md-header a[hreflang=en]").dispatch_event("click")
        tab.wait_for_url(re.compile(rf".*/en/{MANY}\?show={aliases[0]},{aliases[2]}"))
        assert tab.locator(".sbs thead th:visible").count() == 3
    with opened(browser, address + PAIR) as tab:
        tab.locator("#only-differences").check()
        assert tab.url == f"{address}{PAIR}?differences"
    with opened(browser, f"{address}{PAIR}?differences#table") as tab:
        assert tab.locator("#only-differences").is_checked()
        assert tab.locator("tr.same").first.is_hidden()
        tab.locator("#only-differences").uncheck()
        assert tab.url == f"{address}{PAIR}#table"


def test_a_line_of_chinese_breaks_between_names(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}{MANY}", 320) as tab:
        rows = tab.evaluate(
            """() => {
                const [first] = document.querySelectorAll(".lead bdi"), list = first.closest(".lead");
                list.replaceChildren(...[1, 2, 3, 4, 5, 6, 7, 8].flatMap(n => [first.cloneNode(true), "、"]));
                return new Set([...list.children].map(name => name.getBoundingClientRect().top)).size;
            }"""
        )
        assert rows > 1
        assert overflowing(tab, (320,)) == []


@pytest.mark.parametrize("widths", [(1280, 768), (360, 320, 256)])
@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("path", ["", PAIR, MANY, "compare/", "subjects/gpt-5-mini/", "sources/", "rules/"])
def test_no_page_scrolls_sideways(
    browser: Browser, address: str, path: str, prefix: str, widths: tuple[int, ...]
) -> None:
    with opened(browser, address + prefix + path, widths[0]) as tab:
        assert overflowing(tab, widths) == []


def test_no_page_scrolls_sideways_with_letters_of_twice_the_size(
    browser: Browser, chromium: Path, address: str
) -> None:
    with large_letters(browser, chromium, address) as tab:
        for path in ("", PAIR, f"en/{PAIR}", f"en/{MANY}", "subjects/gpt-5-mini/", "en/sources/"):
            tab.goto(address + path)
            assert tab.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 40
            assert overflowing(tab, (360, 768)) == [], path


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
@pytest.mark.parametrize("path", [PAIR, f"en/{MANY}", "subjects/gpt-4.1/"])
def test_axe_finds_nothing_with_the_card_open(
    browser: Browser, address: str, path: str, scheme: str, width: int
) -> None:
    with opened(browser, address + path, width, color_scheme=scheme) as tab:
        tab.keyboard.press("Shift")
        tab.locator(".cmp [role=doc-noteref]:visible").first.focus()
        card(tab).wait_for()
        tab.wait_for_timeout(300)  # its mark changes colour
        assert violations(tab) == []
