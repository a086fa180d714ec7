"""Choosing which subjects show: what is best and what differs is judged again, and a value leads to its line."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page

from support.sites import ROOT

pytestmark = pytest.mark.browser
PAIR = "en/compare/gpt-5-mini-vs-gpt-4.1/"
MANY = "en/compare/gpt-5-and-gpt-4.1-families/"
ALL = 6


def best(page: Page, row: str) -> str:
    """What stands in the cell that is called the best, if there is one, at a glance as below."""
    cells = page.locator(f"#{row} td.w")
    values = cells.locator(".n").all_inner_texts()
    assert cells.locator(".ok").count() == page.locator(f"#{row} .ok").count() == len(values)
    glance = page.locator(f'.g tr:has(a[href="#{row}"]) td.w .n')
    assert glance.all_inner_texts() in ([], values)
    return "".join(values)


def choose(page: Page, *names: str) -> None:
    boxes = page.locator(".pick label")
    for index in range(boxes.count()):
        name = (boxes.nth(index).locator("span").evaluate("(one) => one.firstChild.textContent")).strip()
        boxes.nth(index).locator("input").set_checked(name in names)


def test_the_best_is_judged_again_among_the_columns_that_are_shown(page: Page, address: str) -> None:
    page.goto(address + MANY)
    assert best(page, "row-input_price") == "$0.05"
    choose(page, "GPT-5", "GPT-4.1")
    assert best(page, "row-input_price") == "$1.25"
    choose(page, "GPT-5 nano", "GPT-4.1 mini")
    assert best(page, "row-output_price") == "$0.40"
    choose(page, "GPT-5 nano", "GPT-4.1 nano")  # both $0.40
    assert best(page, "row-output_price") == ""
    choose(page, "GPT-5")
    assert best(page, "row-input_price") == ""
    choose(page, "GPT-5", "GPT-5 mini", "GPT-5 nano", "GPT-4.1", "GPT-4.1 mini", "GPT-4.1 nano")
    assert best(page, "row-input_price") == "$0.05"


def test_with_all_columns_the_script_judges_as_the_build_did(browser: Browser, address: str) -> None:
    seen = []
    for has_script in (True, False):
        context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=has_script)
        page = context.new_page()
        page.goto(address + MANY)
        marked = page.locator("tr:has(.w)")
        seen.append([(one.locator("th").inner_text(), one.locator(".w").inner_text()) for one in marked.all()])
        words = page.locator("#judged").inner_text()
        whole, shown = "over all of them, also those not shown", "among those that are shown"
        assert words == f"It is judged {shown if has_script else whole}."
        context.close()
    assert len(seen[0]) > 15
    assert seen[0] == seen[1]


def test_what_differs_is_counted_among_the_columns_that_are_shown(page: Page, address: str) -> None:
    page.goto(address + MANY)
    label = page.locator("label:has(#only-differences)")

    def shown() -> Locator:
        return page.locator(".sbs tbody tr[id^=row-]:visible")

    every = shown().count()
    choose(page, "GPT-5", "GPT-5 mini")
    label.click()
    hidden = int(re.search(r"hides (\d+) of", label.inner_text())[1])  # type: ignore[index]
    assert 0 < hidden == every - shown().count()
    for row in shown().all():
        texts = [cell.locator(".n, i").first.inner_text() for cell in row.locator("td:visible").all()]
        assert len(set(texts)) == 2, texts


@pytest.mark.parametrize(
    ("path", "subject"), [(PAIR, "gpt-5-mini"), (MANY, "gpt-5"), ("en/subjects/gpt-5-nano/", "gpt-5-nano")]
)
@pytest.mark.parametrize("table", [".sbs", ".g"])
def test_the_card_of_a_value_leads_to_the_line_that_it_is_written_on(
    page: Page, address: str, path: str, subject: str, table: str
) -> None:
    page.goto(address + path)
    if not page.locator(table).count():
        pytest.skip("a subject's page has no rows at a glance")
    for attribute in ("input_price", "output_price"):
        row = f"#row-{attribute}" if table == ".sbs" else f'.g tr:has(a[href="#row-{attribute}"])'
        page.locator(f"{row} td [role=doc-noteref]").first.click()
        link = page.get_by_role("link", name="Edit this value")
        match = re.fullmatch(
            rf"https://github.com/comparanda/comparanda/blob/main/(data/subjects/{subject}\.yml)#L(\d+)",
            link.get_attribute("href") or "",
        )
        assert match is not None
        line = (ROOT / match[1]).read_text("utf-8").split("\n")[int(match[2]) - 1]
        assert line.startswith(f"  {attribute}:")
        page.keyboard.press("Escape")


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("#rate-limits", "      - id: rate-limits"),
        ("#in-short", "lead:"),
        ("#choose-2", "  - choose: mini"),
        ("#correction-complex-analysis", "  - on: complex-analysis # C3"),
    ],
)
def test_the_card_of_a_sentence_leads_to_the_line_that_it_is_written_on(
    page: Page, address: str, place: str, line: str
) -> None:
    page.goto(address + PAIR)
    page.locator(f"{place} [role=doc-noteref]").first.click()
    href = page.get_by_role("link", name="Edit this text").get_attribute("href") or ""
    path, _, number = href.removeprefix("https://github.com/comparanda/comparanda/blob/main/").partition("#L")
    assert path == "data/comparisons/gpt-5-mini-vs-gpt-4.1.yml"
    assert (ROOT / path).read_text("utf-8").split("\n")[int(number) - 1] == line
