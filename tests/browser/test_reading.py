"""The built site in a real browser: search, switching languages, what the page asks the network for."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from support.browsing import violations
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


FINDS = {
    "zh-Hant": {
        "row-": (
            "AIME|tau2|GPQA|MMMU|MRCR|Aider|FActScore|SWE-bench|輸入價格|輸出價格|知識截止|程式碼修復|"
            "最大輸出|推出日|停用|多語言|圖片|延遲|token|詞元|1047576|1,047,576|128,000|0.25|71.0|"
            "54.6%|context window|input price|便宜|每分鐘|什麼時候停用|停用日期|退役|"
            "下架|什麼時候下架|停產|終止|幾號停|多少錢|換成什麼|最便宜|看圖|vision|tpm|rpm|記憶長度|字數限制|寫程式|多快|"
            "哪個便宜|接替|遷移|batch 價格|40萬|快取價格|ｔｏｋｅｎ|ＳＷＥ－ｂｅｎｃｈ|"
            "输入价格|知识截止|程序码修复|图片|延迟|什么时候停用|便宜|多少钱|推出日|多語言|多语言|Ｔｏｋｅｎ|aime"
        ),
        "": (
            "上下文視窗|快取|OpenAI|微軟|Microsoft|系列|視窗|推理|呼叫|價格|替代|Azure|幻覺|首個詞元|TTFT|微調|"
            "停止服務|Batch|批次|指令|語音|即時|用量上限|更便宜|Luna|Terra|GPT-5|gpt-4.1|gpt 5 mini|"
            "gpt5 mini 價格|GPT5mini|gpt４.１|ＧＰＴ－５|Ａｚｕｒｅ|費用|成本|升級|首字|"
            "GPT-5 mini 和 GPT-4.1 差別|4.1 上下文|幻覺率|何時停止|azure停用|客服|折扣|速率限制|"
            "上下文视窗|价格|停止服务|幻觉率|微调|微软|即时|语音|GPT-5 mini 价格|綫上|時间"
        ),
    },
    "en": {
        "row-": (
            "AIME|GPQA|MMMU|MRCR|Aider|tau2|FActScore|TTFT|cutoff|cheapest|latency|SWE-bench|swe bench|"
            "1047576|1,047,576|128000|0.25|$0.25|71.0|54.6|knowledge cutoff|max output|released|"
            "tool calling|code editing|上下文視窗|輸入價格|输入价格|math|image|images|"
            "end of life|EOL|sunset|deprecation|migrate|alternative|finetuning|swebench|400|400k|cache price|"
            "how much|ＳＷＥ－ｂｅｎｃｈ|replaced by|tpm|rpm|vision|multimodal|discontinued|when does it end|fastest|"
            "cheaper|which is cheaper|training data|context size|price per token|programming"
        ),
        "": (
            "shutdown|replacement|azure shutdown|fine tune|hallucinations|"
            "deprecated|context window|token|price|pricing|cost|speed|batch|Azure|retired|fine-tuning|"
            "fine tuning|successor|Luna|Terra|hallucination|rate limit|cached input|requests per minute|"
            "reasoning|instruction following|long context|Microsoft|OpenAI|GPT-4.1|gpt5|GPT5mini|gpt4.1|"
            "gpt-5 mini vs gpt-4.1|4.1 vs 5|azure retirement date|gpt5 mini price|4.1 context|"
            "cheap|contxt window|context lenght|caching|limits|shutdown date|tool use|"
            "Ｇｐｔ－５|ｃｏｎｔｅｘｔ|prise"
        ),
    },
}
"""What people type, by where the first places found must lead: to a row of a table, or anywhere on a page of data."""
NOTHING = {"zh-Hant": ("rag", "香蕉", "終點", "终点"), "en": ("rag", "banana")}
"""What the data has nothing for; 終 and 點 both stand in it, but never together, whichever way they are written."""
RESULTS = """
() => [...document.querySelectorAll(".md-search-result__item")].slice(0, 2).flatMap((item) =>
  [...item.querySelectorAll(":scope > .md-search-result__link")].slice(0, 3).map((link) => ({
    hash: decodeURIComponent(link.hash.slice(1)),
    isData: /[/](compare|subjects)[/]/.test(link.pathname),
    missing: link.querySelector(".md-search-result__terms")?.textContent ?? "",
  })))
"""


@pytest.mark.parametrize("tag", FINDS)
def test_search_finds_what_people_type_and_leads_to_its_row_or_claim(page: Page, address: str, tag: str) -> None:
    page.goto(address + LOCALES[tag], wait_until="networkidle")
    with page.expect_response("**/comparanda-search.js"):
        page.locator(".md-search__input").click()
    lost = []
    for start, words in FINDS[tag].items():
        for word in words.split("|"):
            found = _results(page, word)
            if not any(one["isData"] and not one["missing"] and one["hash"].startswith(start) for one in found):
                lost.append((word, found))
    assert lost == []


@pytest.mark.parametrize("tag", NOTHING)
def test_words_that_the_data_has_nothing_for_find_nothing_and_are_told_where_to_look(
    page: Page, address: str, tag: str
) -> None:
    _search(page, address + LOCALES[tag], "GPT")
    help = page.locator("#search-help")
    assert not help.is_visible()
    for word in NOTHING[tag]:
        page.locator(".md-search__input").fill(word)
        page.locator(".md-search__input").press("End")
        help.wait_for(state="visible", timeout=15_000)
        assert page.locator(".md-search-result__item").count() == 0, word
    help.locator("a").click()
    page.wait_for_url(f"{address}{LOCALES[tag]}compare/")


def test_what_is_not_found_is_told_as_it_was_typed(page: Page, address: str) -> None:
    _search(page, address, "GPT")
    assert {one["missing"] for one in _results(page, "价格香价")} == {"", "缺少字詞: 香价"}


@pytest.mark.parametrize(("tag", "word"), [("zh-Hant", "哪個好"), ("en", "which is better")])
def test_who_asks_which_to_choose_is_led_to_the_recommendations(page: Page, address: str, tag: str, word: str) -> None:
    _search(page, address + LOCALES[tag], "GPT")
    assert _results(page, word)[1]["hash"] == "which"


@pytest.mark.parametrize(
    ("tag", "word", "hash"),
    [
        ("en", "simon willison", "willison-gpt-5"),
        ("zh-Hant", "Simon Willison", "willison-gpt-5"),
        ("zh-Hant", "批次 折扣", "window-gpt-4.1"),
        ("en", "is gpt-5 mini better at coding", "row-swe_bench_verified"),
    ],
)
def test_sources_are_found_by_who_wrote_them_and_places_that_have_most_of_the_words(
    page: Page, address: str, tag: str, word: str, hash: str
) -> None:
    _search(page, address + LOCALES[tag], "GPT")
    assert _results(page, word)[1]["hash"] == hash


def _results(page: Page, word: str) -> list[dict[str, str]]:
    """The first places found, of the first two pages."""
    field = page.locator(".md-search__input")
    for typed in ("", word):
        field.fill(typed)
        field.press("End")  # Material asks at the end of a key press
        first = page.locator(".md-search-result__item").first
        first.wait_for(state="visible" if typed else "detached", timeout=15_000)
    found: list[dict[str, str]] = page.evaluate(RESULTS)
    return found


def test_the_open_search_can_be_used_by_keyboard_and_has_no_flaw_that_axe_finds(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")  # what fades in has no contrast yet
    _search(page, f"{address}en/", "price")
    page.keyboard.press("Tab")
    assert violations(page) == []


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


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("openai pricing", True), ("SWE-BENCH", True), ("  ", True), ("no such source", False)],
)
def test_sources_are_filtered_by_all_words_of_what_is_typed(page: Page, address: str, typed: str, wanted: bool) -> None:
    page.goto(f"{address}en/sources/")
    whole = page.locator(".srcs > li").count()
    page.get_by_label("Filter").fill(typed)
    shown = page.locator(".srcs > li:visible")
    count = int(page.locator("#filter output").inner_text())
    assert shown.count() == count
    assert (count == whole) == (not typed.strip())
    assert all(word in text.lower() for text in shown.all_text_contents() for word in typed.lower().split())
    assert page.locator(".cmp h2").first.is_visible() == (count > 0) == wanted
    page.get_by_label("Filter").fill("")
    assert page.locator(".srcs > li:visible").count() == whole


BROKEN = """
(all) => all.flatMap((code) => [...code.textContent.matchAll(/[\\w.]{2,}/g)].filter(({ 0: word, index }) => {
  const range = document.createRange();
  range.setStart(code.firstChild, index);
  range.setEnd(code.firstChild, index + word.length);
  return range.getClientRects().length > 1;
}).map(String))
"""


@pytest.mark.parametrize("path", ["data/", "en/data/"])
def test_no_name_of_a_file_in_a_table_written_by_hand_is_broken_on_a_phone(
    browser: Browser, address: str, path: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    tab = context.new_page()
    tab.goto(address + path)
    assert tab.locator("td code").count() >= 7
    assert tab.locator("td code").evaluate_all(BROKEN) == []
    scrolls = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth).length"
    assert tab.locator(".md-typeset__scrollwrap").evaluate_all(scrolls) == 0
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_titles_of_what_is_found_are_not_as_large_as_those_of_pages(page: Page, address: str, width: int) -> None:
    page.goto(address, wait_until="networkidle")
    page.locator(".md-search__input").focus()
    page.set_viewport_size({"width": width, "height": 800})
    page.locator(".md-search__input").fill("價格")
    page.locator(".md-search__input").press("End")
    page.locator(".md-search-result__item").first.wait_for(timeout=15_000)
    size = "(one) => parseFloat(getComputedStyle(one).fontSize)"
    title, place = (page.locator(f".md-search-result__article {tag}").first.evaluate(size) for tag in ("h1", "h2"))
    assert place < title < page.locator(".md-content h2").first.evaluate(size)
