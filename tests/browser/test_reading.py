"""The built site in a real browser: search, switching languages, what the page asks the network for."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from support.sites import LOCALES, PAIR

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["", PAIR, "compare/", "sources/", "rules/", "method/", "editing/"])
@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
def test_a_page_asks_only_this_site_and_is_never_refused(page: Page, address: str, prefix: str, path: str) -> None:
    asked: list[tuple[int, str]] = []
    errors: list[str] = []
    page.on("response", lambda response: asked.append((response.status, response.url)))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address + prefix + path, wait_until="networkidle")
    assert len(asked) > 3
    assert [url for status, url in asked if status >= 400] == []
    assert [url for _, url in asked if not url.startswith(address)] == []
    assert errors == []


@pytest.mark.parametrize("word", ["上下文視窗", "視窗", "推理", "呼叫", "價格", "系列", "AIME", "tau2"])
def test_search_finds_chinese_words(page: Page, address: str, word: str) -> None:
    _search(page, address, word)
    titles = page.locator(".md-search-result__item").all_inner_texts()
    assert titles
    found = "".join(titles).replace("\u200b", "")
    assert word in found


@pytest.mark.parametrize(
    "word", ["context window", "latency", "GPT-4.1", "AIME", "GPQA", "MMMU", "MRCR", "Aider", "tau2"]
)
def test_search_finds_english_words(page: Page, address: str, word: str) -> None:
    _search(page, f"{address}en/", word)
    found = page.locator(".md-search-result__item").all_inner_texts()
    assert any(word.casefold() in text.casefold() for text in found)


def test_a_search_result_leads_to_its_place(page: Page, address: str) -> None:
    _search(page, address, "輸入價格")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(re.compile(r".*compare/.*"))
    assert page.locator("html").get_attribute("lang") == "zh-Hant"


def _search(page: Page, address: str, word: str) -> None:
    page.goto(address, wait_until="networkidle")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill(word)
    page.locator(".md-search__input").press("End")  # Material asks at the end of a key press
    page.locator(".md-search-result__item").first.wait_for(timeout=15_000)


@pytest.mark.parametrize(("tag", "other"), [("zh-Hant", "en"), ("en", "zh-Hant")])
def test_switching_languages_stays_on_the_page_and_keeps_the_place(
    page: Page, address: str, tag: str, other: str
) -> None:
    page.goto(f"{address}{LOCALES[tag]}{PAIR}#references", wait_until="networkidle")
    link = page.locator(f".md-header a[hreflang={other}]")
    link.dispatch_event("click")
    page.wait_for_url(f"{address}{LOCALES[other]}{PAIR}#references")
    assert page.locator("html").get_attribute("lang") == other


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
def test_the_page_never_scrolls_sideways(browser: Browser, address: str, prefix: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    tab = context.new_page()
    for path in (PAIR, "", "sources/", "rules/", "compare/gpt-5-and-gpt-4.1-families/"):
        tab.goto(address + prefix + path, wait_until="networkidle")
        extent = tab.evaluate("document.documentElement.scrollWidth")
        assert extent <= width, path
    context.close()


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
def test_only_differences_hides_equal_rows_without_javascript(browser: Browser, address: str, prefix: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.goto(address + prefix + PAIR)
    equal = tab.locator("tr.same")
    assert equal.count() > 0
    assert equal.first.is_visible()
    tab.locator("#only-differences").check()
    assert not equal.first.is_visible()
    assert tab.locator("tbody tr:not(.same)").first.is_visible()
    context.close()
