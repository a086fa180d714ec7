"""A list of 240 subjects in a real browser: sorted, filtered, shared by its address, and whole without a script."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
import yaml
from playwright.sync_api import Browser, Page

from support.browsing import large_letters, overflowing, violations
from support.models import files, write_site
from support.sites import build, make_once, served

pytestmark = pytest.mark.browser
LIST = "en/compare/models/"
NAMES = ".ls tbody tr:not([hidden]) > th"
REPOSITORY = "https://github.com/someone/models"
BLANK = "Not recorded"
DAYS = ".ls tbody tr:not([hidden]) > :nth-child(7)[data-s]"
EDGES = """
(row) => [...row.cells].filter((one) => one.offsetWidth).map((one) => Math.round(one.getBoundingClientRect().left))
"""
VALUES = """
(cells) => cells.map((cell) => [...cell.childNodes].find((one) => one.className !== "bar").textContent.trim())
"""


def build_list(root: Path) -> None:
    write_site(root)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f"repo_url: {REPOSITORY}\nedit_uri: edit/main/docs/\n")
    build(root, root / "site", SOURCE_DATE_EPOCH="1794960000")


@pytest.fixture(scope="module")
def site(shared: Path) -> Iterator[str]:
    with served(make_once(shared / "models", build_list) / "site") as base:
        yield base


def column(page: Page, number: int) -> list[str]:
    """The values of a column as they stand, without marks."""
    cells = page.locator(f".ls tbody tr:not([hidden]) > :nth-child({number})")
    values: list[str] = cells.evaluate_all(VALUES)
    return values


def prices(page: Page) -> list[float]:
    return [float(one.removeprefix("$")) for one in column(page, 3) if one != BLANK]


def test_a_column_sorts_both_ways_and_what_is_not_known_comes_last(page: Page, site: str) -> None:
    page.goto(site + LIST)
    written = column(page, 3)
    head = page.get_by_role("columnheader", name="Input price")
    button = head.get_by_role("button")
    for direction, falling in (("ascending", False), ("descending", True)):
        button.click()
        assert head.get_attribute("aria-sort") == direction
        assert prices(page) == sorted(prices(page), reverse=falling)
        assert column(page, 3)[len(prices(page)) :] == [BLANK] * written.count(BLANK)
    button.click()
    assert head.get_attribute("aria-sort") is None
    assert column(page, 3) == written


def test_dates_and_names_sort_as_people_expect(page: Page, site: str) -> None:
    page.goto(f"{site}{LIST}?sort=cutoff")
    days = page.locator(DAYS).evaluate_all("(all) => all.map((one) => one.dataset.s)")
    assert len(days) == sum("cutoff" in one["facts"] for path, one in files().items() if path.startswith("subjects/"))
    assert days == sorted(days)
    page.goto(f"{site}{LIST}?sort=name")
    assert page.locator(NAMES).all_inner_texts()[:3] == ["Arum M0", "Arum M12", "Arum M24"]
    assert page.locator(NAMES).all_inner_texts()[8:10] == ["Arum M96", "Arum M108"]


def test_rows_are_filtered_by_words_and_by_answers(page: Page, site: str) -> None:
    page.goto(site + LIST)
    page.get_by_label("Filter", exact=True).fill("bodo m1")
    names = page.locator(NAMES).all_inner_texts()
    assert names
    assert all(name.startswith("Bodo M1") for name in names)
    page.get_by_label("Filter", exact=True).fill("")
    page.get_by_label("Provider").select_option("Caro")
    page.get_by_label("Hide what has ended (35)").check()
    expected = [number for number in range(240) if number % 12 == 2 and number % 7]
    assert page.locator(NAMES).all_inner_texts() == [f"Caro M{number}" for number in expected]
    assert page.locator("#list-tools output").inner_text() == f"{len(expected)} of 240"


def test_rows_are_filtered_by_ranges_of_numbers_and_of_days(page: Page, site: str) -> None:
    page.goto(site + LIST)
    page.get_by_text("Ranges").click()
    price = page.get_by_role("group", name=re.compile("^Input price"))
    price.get_by_label("from").fill("1")
    price.get_by_label("to").fill("2.5")
    assert prices(page)
    assert all(1 <= one <= 2.5 for one in prices(page))
    assert len(column(page, 3)) == len(prices(page))  # what is not known is in no range
    cutoff = page.get_by_role("group", name="Knowledge cutoff")
    cutoff.get_by_label("to").fill("2024-03-10")
    days = page.locator(DAYS).evaluate_all("(all) => all.map((one) => one.dataset.s)")
    assert days
    assert max(days) <= "2024-03"
    shown = page.locator(NAMES).all_inner_texts()
    assert page.url.endswith("?input_price=1..2.5&cutoff=..2024-03-10")
    page.goto(page.url)
    assert page.locator(NAMES).all_inner_texts() == shown
    assert price.get_by_label("to").input_value() == "2.5"


@pytest.mark.parametrize("has_script", [True, False])
def test_on_a_phone_filters_are_folded_and_say_how_many_are_set(browser: Browser, site: str, has_script: bool) -> None:
    context = browser.new_context(java_script_enabled=has_script, viewport={"width": 360, "height": 780})
    tab = context.new_page()
    tab.goto(site + LIST)
    button, first = tab.locator(".filters > summary"), tab.locator(NAMES).first.bounding_box()
    assert button.inner_text() == "Filters and columns"
    assert first is not None
    assert first["y"] < 390
    assert tab.get_by_label("Sort").is_visible() is has_script
    button.click()
    tab.get_by_label("Hide what has ended (35)").check()
    assert tab.locator(f"{NAMES}:visible").count() == 205
    if has_script:
        tab.get_by_label("Provider").select_option("Caro")
        button.click()
        assert button.inner_text() == "Filters and columns · 2 set"
        tab.goto(tab.url)
        assert button.inner_text() == "Filters and columns · 2 set"
    context.close()


def test_on_a_phone_columns_sort_from_a_list(browser: Browser, site: str) -> None:
    tab = browser.new_page(viewport={"width": 360, "height": 780})
    tab.goto(site + LIST)
    tab.get_by_label("Sort").select_option("Input price ↓")
    assert prices(tab) == sorted(prices(tab), reverse=True)
    assert tab.url.endswith("?sort=-input_price")
    tab.goto(tab.url)
    assert tab.get_by_label("Sort").input_value() == "-input_price"
    tab.close()


@pytest.mark.parametrize("has_script", [True, False])
def test_groups_of_columns_are_hidden(browser: Browser, site: str, has_script: bool) -> None:
    context = browser.new_context(java_script_enabled=has_script, viewport={"width": 1280, "height": 800})
    tab = context.new_page()
    tab.goto(site + LIST)
    tab.get_by_label("Limits").uncheck()
    heads = tab.locator(".ls thead th:visible").evaluate_all("(all) => all.map((one) => one.dataset.a)")
    assert heads == ["name", "provider", "input_price", "output_price", "reasoning", "weights"]
    assert tab.locator(".ls tbody tr").first.locator("td:visible").count() == 5
    if has_script:
        assert tab.url.endswith("?columns=price+features")
        tab.goto(tab.url)
        assert not tab.get_by_label("Limits").is_checked()
    context.close()


def test_a_view_can_be_shared_by_its_address(page: Page, site: str) -> None:
    page.goto(site + LIST)
    page.get_by_label("Reasoning").select_option("Yes")
    page.get_by_label("Filter", exact=True).fill("dune")
    page.get_by_role("button", name="Context window").click()
    address, names = page.url, page.locator(NAMES).all_inner_texts()
    assert address.endswith("?sort=context&find=dune&reasoning=Yes")
    page.goto("about:blank")
    page.goto(address)
    assert page.locator(NAMES).all_inner_texts() == names
    assert page.locator("#list-tools output").inner_text() == f"{len(names)} of 240"


def test_the_card_of_a_value_leads_to_the_line_that_it_is_written_on(page: Page, site: str) -> None:
    page.goto(site + LIST)
    page.get_by_role("button", name="Input price").click()
    for row in (0, 7):
        page.locator(f".ls tbody tr:nth-child({row + 1}) td:nth-child(3) [role=doc-noteref]").click()
        name = page.locator(NAMES).nth(row).inner_text().split(" ")[-1].lower()
        href = page.get_by_role("link", name="Edit this value").get_attribute("href") or ""
        match = re.fullmatch(
            rf"https://github.com/someone/models/blob/main/data/(subjects/\w+/{name}\.yml)#L(\d+)", href
        )
        assert match is not None
        written = yaml.safe_dump(files()[match[1]], allow_unicode=True, sort_keys=False, width=1000)
        assert written.split("\n")[int(match[2]) - 1] == "  input_price:"
        page.keyboard.press("Escape")


def test_what_is_a_row_is_not_named_again_at_the_foot(page: Page, site: str) -> None:
    page.goto(site + LIST)
    assert page.locator(".foot a[href^='../../subjects']").count() == 0


def test_a_made_up_view_shows_the_whole_list(page: Page, site: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{site}{LIST}?sort=nothing&reasoning=maybe&x=%3Cscript%3E")
    assert page.locator(NAMES).count() == 240
    assert errors == []


def test_without_a_script_the_list_is_a_whole_table(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    tab = context.new_page()
    tab.goto(site + LIST)
    assert tab.locator(NAMES).count() == 240
    assert tab.locator(".ls button, #list-tools [type=search]:visible, #list-tools output:visible").count() == 0
    tab.get_by_label("Hide what has ended (35)").check()
    assert tab.locator(f"{NAMES}:visible").count() == 205
    context.close()


def test_the_head_stays_in_sight(page: Page, site: str) -> None:
    page.goto(site + LIST)
    page.mouse.move(600, 500)
    page.mouse.wheel(0, 3000)
    page.wait_for_timeout(200)
    box = page.get_by_role("columnheader", name="Input price").bounding_box()
    first = page.locator(".ls tbody tr").first.bounding_box()
    assert box is not None
    assert first is not None
    assert first["y"] < 0 <= box["y"] < 450


@pytest.mark.parametrize("widths", [(1920, 1280, 768), (360, 320, 256)])
@pytest.mark.parametrize("path", ["", LIST, "compare/models/", "en/changes/", "compare/"])
def test_no_page_of_it_scrolls_sideways(browser: Browser, site: str, path: str, widths: tuple[int, ...]) -> None:
    context = browser.new_context(viewport={"width": widths[0], "height": 800})
    tab = context.new_page()
    tab.goto(site + path)
    assert overflowing(tab, widths) == []
    context.close()


def test_the_list_does_not_scroll_sideways_with_letters_of_twice_the_size(
    browser: Browser, chromium: Path, site: str
) -> None:
    with large_letters(browser, chromium, site + LIST) as tab:
        assert overflowing(tab, (360, 768)) == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_axe_finds_nothing_in_a_list(browser: Browser, site: str, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    tab = context.new_page()
    tab.goto(site + LIST)
    tab.locator(".ls tbody tr:nth-child(n + 25)").evaluate_all("(rows) => rows.map((one) => one.remove())")
    assert tab.locator(NAMES).count() == 24  # two of each kind, as the others are
    assert violations(tab, ".cmp") == []
    context.close()


def test_the_columns_of_all_rows_are_of_one_width(page: Page, site: str) -> None:
    page.goto(f"{site}{LIST}?columns=price")
    page.get_by_label("Limits").check()
    for nth in (0, 9, 239):
        row = page.locator(".ls tbody tr").nth(nth)
        row.scroll_into_view_if_needed()
        edges = row.evaluate(EDGES)
        assert edges == page.locator(".ls thead tr").evaluate(EDGES)
        assert len(edges) == 7
    assert page.locator(".ls td").evaluate_all("(all) => all.every((one) => one.scrollWidth <= one.offsetWidth + 1)")


def test_rows_are_copied_as_a_spreadsheet_reads_them(page: Page, site: str) -> None:
    page.goto(site + LIST)
    copied = page.evaluate("""() => {
      const [first, second] = document.querySelectorAll(".ls tbody tr"), data = new DataTransfer();
      getSelection().setBaseAndExtent(first, 0, second, second.childNodes.length);
      first.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
      return data.getData("text/plain");
    }""")
    rows = [line.split("\t") for line in copied.split("\n")]
    assert [row[:4] for row in rows] == [["Arum M0", "Arum", BLANK, BLANK], ["Bodo M1", "Bodo", "$1.90", "$7.60"]]
    assert {len(row) for row in rows} == {9}


def test_500_rows_sort_too(browser: Browser, tmp_path: Path) -> None:
    root = write_site(tmp_path, 500)
    with served(build(root, root / "site", SOURCE_DATE_EPOCH="1794960000")) as base:
        tab = browser.new_page()
        tab.goto(base + LIST)
        tab.get_by_role("button", name="Input price").click()
        assert prices(tab) == sorted(prices(tab))
        assert len(column(tab, 3)) == 500
        tab.close()


def test_every_sheet_of_a_printed_list_names_its_columns(page: Page, site: str) -> None:
    page.goto(site + LIST)  # to its end: a busy machine asks for nothing more long before the last row is read
    sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]
    with_rows = [text for text in sheets if len(re.findall(r"^\w+ M\d+", text, re.MULTILINE)) > 10]
    assert len(with_rows) > 3
    names = ("Name", "Provider", "Input price", "Output price", "Reasoning")
    assert [name for text in with_rows for name in names if name not in text] == []
