"""The built pages for readers with a keyboard, a phone, large text, a printer, or colours of their own (WCAG 2.2)."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, Page

from support.browsing import at_widths, opened, violations
from support.sites import FLAGS, LOCALES, MANY, PAIR

pytestmark = pytest.mark.browser

COVERED = """
(elements) => elements.flatMap((element) => {
  element.focus();
  const box = [...element.getClientRects()].at(-1);
  const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const whole = seen && (element.contains(seen) || seen.contains(element) || element.labels?.[0]?.contains(seen));
  const above = "body, html, main, .md-header, .md-header *, #card, #card *, thead *";
  return whole && (element.contains(seen) || !seen.matches(above)) ? [] : [element.outerHTML];
})
"""
CROWDED = """
(selectors) => {
  const targets = [...document.querySelectorAll(selectors)].flatMap((element) => {
    const shown = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    return shown ? [...element.getClientRects()].map((box) => ({ element, box })) : [];
  }).filter(({ box }) => box.width && box.height);
  const small = targets.filter(({ box }) => box.width < 24 || box.height < 24);
  const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
  const apart = (one, other) => {
    const [x, y] = middle(one), [u, v] = middle(other);
    if (other.width < 24 || other.height < 24) return Math.hypot(x - u, y - v) >= 24;
    const dx = Math.max(other.left - x, 0, x - other.right), dy = Math.max(other.top - y, 0, y - other.bottom);
    return Math.hypot(dx, dy) >= 12;
  };
  return small.flatMap((one) => targets
    .filter((other) => !one.element.contains(other.element) && !other.element.contains(one.element))
    .filter((other) => !apart(one.box, other.box))
    .map((other) => `${one.element.outerHTML} is too near to ${other.element.outerHTML}`));
}
"""
TARGETS = ".cmp :is(a, label, summary, input, [tabindex]), .md-up a, .md-lang a"
BROKEN = """
() => {
  const walker = document.createTreeWalker(document.querySelector(".cmp"), NodeFilter.SHOW_TEXT);
  const broken = [], range = document.createRange();
  for (let node; (node = walker.nextNode());) {
    if (node.parentElement.closest("pre, code, .foot")) continue;
    for (const match of node.data.matchAll(/(?=[A-Za-z0-9.-]*[A-Z0-9])[A-Za-z0-9.]+(?:-[A-Za-z0-9.]+)+/g)) {
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const boxes = [...range.getClientRects()];
      if (boxes.some((box) => box.top >= boxes[0].bottom)) broken.push(match[0]);
    }
  }
  return broken;
}
"""
UNFOLD = """
() => {
  for (const one of document.querySelectorAll(".cmp details")) one.open = true;
  for (const one of document.querySelectorAll(".gh input, [data-show]")) one.checked = true;
}
"""
ORPHANS = """
() => [...document.querySelectorAll("[role=doc-noteref]")].flatMap((mark) => {
  const before = mark.previousSibling ?? mark.parentElement.previousSibling;
  if (!mark.checkVisibility()) throw new Error("not seen: " + mark.parentElement.outerHTML);
  if (before?.role === "doc-noteref" || !before?.textContent.trim()) return [];
  const range = document.createRange();
  range.selectNodeContents(before);
  const last = [...range.getClientRects()].at(-1), box = mark.getClientRects()[0];
  return box.top > last.bottom ? [mark.parentElement.textContent] : [];
})
"""


MOST_SHEETS = {PAIR: 9, MANY: 8}
"""Of A4, with the claims and references of a page whole."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
def test_axe_finds_nothing_on_a_comparison(browser: Browser, address: str, prefix: str, scheme: str) -> None:
    with opened(browser, address + prefix + PAIR, color_scheme=scheme) as tab:
        assert violations(tab) == []


@pytest.mark.parametrize(
    ("path", "scheme", "width"),
    [
        (MANY, "dark", 360),
        (f"en/{MANY}", "light", 800),
        ("", "light", 1280),
        ("en/", "dark", 360),
        ("compare/", "dark", 360),
        ("en/compare/", "light", 1280),
        ("changes/", "light", 360),
        ("en/changes/", "dark", 1280),
        ("sources/", "light", 360),
        ("subjects/gpt-5-mini/", "light", 1280),
        ("en/subjects/gpt-6-luna/", "dark", 360),
        ("en/rules/", "dark", 1280),
        ("method/", "dark", 1280),
        ("en/editing/", "light", 360),
        ("404.html", "light", 360),
    ],
)
def test_axe_finds_nothing_on_any_other_page(
    browser: Browser, address: str, path: str, scheme: str, width: int
) -> None:
    with opened(browser, address + path, width, color_scheme=scheme) as tab:
        assert violations(tab) == []


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("path", [PAIR, MANY])
def test_nothing_focused_is_hidden_under_what_is_sticky(browser: Browser, address: str, path: str, width: int) -> None:
    with opened(browser, f"{address}en/{path}", width) as tab:
        targets = "[...document.querySelectorAll('.cmp :is(a, input, summary)')].filter((one) => one.checkVisibility())"
        assert tab.evaluate(f"{targets}.length") > 100
        assert tab.evaluate(f"({COVERED})({targets})") == []
        assert tab.evaluate(f"({COVERED})({targets}.reverse())") == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("path", [PAIR, MANY, "sources/"])
def test_targets_are_24_pixels_or_that_far_apart(
    browser: Browser, address: str, path: str, prefix: str, width: int
) -> None:
    with opened(browser, address + prefix + path, width) as tab:
        assert tab.locator(TARGETS).count() > 20
        assert tab.evaluate(CROWDED, TARGETS) == []


@pytest.mark.parametrize("widths", [(1280, 768), (360, 320)])
@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("path", [PAIR, MANY, "sources/"])
def test_a_name_with_a_hyphen_stays_on_one_line(
    browser: Browser, address: str, path: str, prefix: str, widths: tuple[int, ...]
) -> None:
    with opened(browser, address + prefix + path, widths[0]) as tab:
        assert tab.locator(".cmp", has_text="GPT-4.1").count() == 1
        for _ in at_widths(tab, widths):
            assert tab.evaluate(BROKEN) == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("path", [PAIR, MANY])
def test_the_first_mark_stays_beside_its_last_word(
    browser: Browser, address: str, path: str, prefix: str, width: int
) -> None:
    with opened(browser, address + prefix + path, width) as tab:
        assert tab.locator("[role=doc-noteref]").count() > 50
        tab.evaluate(UNFOLD)
        assert tab.evaluate(ORPHANS) == []


@pytest.mark.parametrize(("width", "scrolls"), [(1280, False), (800, True), (360, False)])
def test_a_wide_table_takes_the_focus_only_where_it_scrolls(
    browser: Browser, address: str, width: int, scrolls: bool
) -> None:
    with opened(browser, address + MANY, width) as tab:
        region = tab.get_by_role("region", name=re.compile("並列比較"))
        region.wait_for()
        expected = "0" if scrolls else None
        tab.wait_for_function(
            "(is) => [...document.querySelectorAll('.wide')].every((one) => one.getAttribute('tabindex') === is)",
            arg=expected,
        )
        assert tab.locator(".wide").count() == 2
        assert region.evaluate("(one) => one.scrollWidth > one.clientWidth") == scrolls


def test_a_wide_table_can_be_scrolled_by_keyboard_without_javascript(browser: Browser, address: str) -> None:
    with opened(browser, address + MANY, 800, java_script_enabled=False) as tab:
        region = tab.locator(".scroll.wide")
        region.focus()
        tab.keyboard.press("End")
        tab.keyboard.press("ArrowRight")
        assert region.get_attribute("tabindex") == "0"
        assert tab.locator(".wide:focus").count() == 1


def test_all_six_subjects_fit_on_a_desktop(page: Page, address: str) -> None:
    page.goto(address + MANY, wait_until="networkidle")
    edges = page.locator(".sbs thead th").evaluate_all(
        "(heads) => heads.map((one) => one.getBoundingClientRect().right)"
    )
    assert len(edges) == 7
    assert max(edges) <= 1280


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_outlined_with_contrast(browser: Browser, address: str, scheme: str) -> None:
    with opened(browser, address + PAIR, color_scheme=scheme) as tab:
        mark = tab.locator(".lead [role=doc-noteref]").last
        tab.locator(".md-up a").last.focus()
        tab.keyboard.press("Tab")
        focused = tab.locator(".cmp :focus-visible")
        style = focused.evaluate(
            "(one) => { const s = getComputedStyle(one); return [s.outlineStyle, s.outlineColor]; }"
        )
        ground = tab.evaluate("getComputedStyle(document.body).backgroundColor")
        assert style[0] == "solid"
        assert _contrast(style[1], ground) >= 3
        colours = mark.evaluate("(one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]")
        assert _contrast(*colours) >= 4.5


def test_the_order_of_the_header_is_that_of_its_reading(page: Page, address: str) -> None:
    page.goto(address + PAIR, wait_until="networkidle")
    parts = [
        ".md-logo",
        ".md-search__input",
        ".md-lang a",
        "[data-md-component=palette] label:not([hidden])",
    ]
    boxes = [page.locator(f".md-header {part}").first.bounding_box() for part in parts]
    assert all(boxes)
    edges = [box["x"] for box in boxes if box]
    assert edges == sorted(edges)
    order = page.evaluate("(parts) => parts.map((one) => document.querySelector('.md-header ' + one))", parts)
    assert len(order) == len(parts)
    assert page.evaluate(
        """(parts) => {
          const nodes = parts.map((one) => document.querySelector(".md-header " + one));
          return nodes.slice(1).every((node, index) => nodes[index].compareDocumentPosition(node) & 4);
        }""",
        parts,
    )


@pytest.mark.parametrize(("tag", "name"), [("zh-Hant", "搜尋"), ("en", "Search")])
def test_the_search_dialog_has_a_name(page: Page, address: str, tag: str, name: str) -> None:
    page.goto(address + LOCALES[tag] + PAIR, wait_until="networkidle")
    assert page.get_by_role("dialog", name=name).count() == 1


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
def test_a_phone_reaches_every_section_from_the_drawer(browser: Browser, address: str, prefix: str) -> None:
    with opened(browser, address + prefix + PAIR, 360, has_touch=True) as tab:
        sections = tab.locator(".cmp h2[id]").evaluate_all("(all) => all.map((one) => '#' + one.id)")
        tab.locator("label[for=__drawer].md-header__button").tap()
        links = tab.locator(".md-sidebar--primary .md-contents ~ li a")
        assert [link.get_attribute("href") for link in links.all()] == sections
        links.last.tap()
        tab.wait_for_url(f"{address}{prefix}{PAIR}#references")
        tab.wait_for_function("!document.querySelector('#__drawer').checked")


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("path", [PAIR, MANY])
def test_print_has_the_whole_table_and_every_address(browser: Browser, address: str, path: str, prefix: str) -> None:
    with opened(browser, address + prefix + path) as tab:
        labels = tab.locator("tbody th .p").all_text_contents()
        cells = tab.locator("tr[id^=row-] td data").all_text_contents()
        addresses = tab.locator("[role=doc-endnotes] .rt > a[href^=http]").evaluate_all(
            "(links) => links.map((one) => one.getAttribute('href'))"
        )
        printed = pypdf.PdfReader(io.BytesIO(tab.pdf(format="A4")))
        tab.emulate_media(media="print")
        tab.set_viewport_size({"width": 718, "height": 1000})  # A4 between Chromium's own margins
        assert tab.locator(".tools").is_hidden()
        assert tab.locator(".q p + p").first.is_hidden()
        assert tab.locator(".foot button, .foot details").all()
        assert tab.locator(".foot :is(button, details):visible").all() == []
        edges = tab.locator(".cmp table").evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().right)")
        assert max(edges) <= 718
    text = _bare("".join(sheet.extract_text() for sheet in printed.pages))
    assert len(printed.pages) <= MOST_SHEETS[path]
    assert len(labels) > 20
    assert len(addresses) > 5
    assert [one for one in labels if _bare(one) not in text] == []
    assert [one for one in cells if _bare(one) not in text] == []
    assert [one for one in addresses if _bare(one) not in text] == []


FILLED = """
(lines) => {
  const filler = '<p style="margin: 0; line-height: 20px">x</p>'.repeat(lines);
  const table = "<table><tr><td>a<br>b</table>";
  const code = '<div class="highlight"><pre><code>a\\nb\\nc\\nd</code></pre></div>';
  document.querySelector("article").innerHTML = `<h1>T</h1>${filler}<h2>HEADING</h2>${table}<h3>HEADING</h3>${code}`;
}
"""


def test_no_heading_of_a_hand_written_page_is_the_last_on_a_sheet(browser: Browser, address: str) -> None:
    with opened(browser, address + "en/method/") as tab:
        for lines in range(28, 44, 2):
            tab.evaluate(FILLED, lines)
            for sheet in pypdf.PdfReader(io.BytesIO(tab.pdf(format="A4"))).pages:
                assert not sheet.extract_text().rstrip().endswith("HEADING")


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
def test_on_a_phone_short_code_stays_on_a_line_and_no_heading_has_an_empty_one(
    browser: Browser, address: str, prefix: str
) -> None:
    with opened(browser, f"{address}{prefix}editing/") as tab:
        codes = tab.locator(".md-content :is(p, li) > code.nb")
        for _ in at_widths(tab, [320, 360]):
            lines = codes.evaluate_all("(codes) => codes.map((code) => code.getClientRects().length)")
            assert len(lines) > 20
            assert set(lines) == {1}
            empty = """(headings) => headings.filter((heading) => {
                const range = document.createRange();
                range.selectNodeContents(heading.firstChild);
                return heading.getBoundingClientRect().bottom - range.getBoundingClientRect().bottom > 12;
            }).map((heading) => heading.textContent)"""
            assert tab.locator(".md-content :is(h2, h3)").evaluate_all(empty) == []


def test_print_shows_equal_rows_that_the_screen_hides(page: Page, address: str) -> None:
    page.goto(address + PAIR, wait_until="networkidle")
    page.locator("#only-differences").check()
    assert page.locator("tr.same").first.is_hidden()
    page.emulate_media(media="print")
    assert page.locator("tr.same").first.is_visible()


def test_forced_colours_keep_the_target_the_focus_and_the_better_value(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}{PAIR}#real-codebases", forced_colors="active") as tab:
        outline = "(one) => getComputedStyle(one).outlineStyle"
        assert tab.locator(":target").evaluate(outline) == "solid"
        tab.locator(":target a").first.focus()
        tab.keyboard.press("Tab")
        assert tab.locator(".cmp :focus-visible").evaluate(outline) == "solid"
        best = tab.locator("td.w .ok").first
        assert best.inner_text() == "較佳"
        assert best.evaluate("(one) => parseFloat(getComputedStyle(one, '::before').borderBottomWidth)") > 0
        assert int(tab.locator("td.w .n").first.evaluate("(one) => getComputedStyle(one).fontWeight")) >= 700


def test_nothing_moves_for_who_wants_no_motion(browser: Browser, address: str) -> None:
    with opened(browser, address + PAIR, reduced_motion="reduce") as tab:
        moving = tab.evaluate(
            """[...document.querySelectorAll("*")].map((one) => getComputedStyle(one))
               .filter((s) => parseFloat(s.transitionDuration) || s.animationName !== "none").length"""
        )
        assert moving == 0
        assert tab.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_text_of_double_size_is_not_cut(browser: Browser, chromium: Path, address: str) -> None:
    large = browser.browser_type.launch(
        executable_path=str(chromium), args=[*FLAGS, "--blink-settings=defaultFontSize=32"]
    )
    for path in (PAIR, MANY, f"en/{PAIR}"):
        with opened(large, address + path) as tab:
            assert tab.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px"
            assert tab.evaluate("document.documentElement.scrollWidth") <= 1280
            cut = tab.locator(".cmp :not(.wide)").evaluate_all(
                """(all) => all.filter((one) => {
                     const style = getComputedStyle(one);  // clipped is what only a screen reader reads
                     const isCut = style.overflowX !== "visible" && one.scrollWidth > one.clientWidth;
                     return isCut && style.clipPath === "none";
                   }).map((one) => one.outerHTML)"""
            )
            assert cut == []
    large.close()


def _bare(text: str) -> str:
    """Without spaces, ligatures and the radicals a PDF has for Han characters, one of which NFKC leaves."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("⻑", "長")


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio, of two CSS colours `rgb(…)`."""
    lights = []
    for colour in (one, other):
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


BROKEN = """
() => {
  const broken = [], range = document.createRange();
  for (const text of [...document.querySelectorAll("td code")].map((code) => code.firstChild))
    for (let at = 1; at < text.length; at++) {
      if (!/[\\w.][\\w.]/.test(text.data.slice(at - 1, at + 1))) continue;
      range.setStart(text, at - 1);
      range.setEnd(text, at + 1);
      if (range.getClientRects().length > 1) broken.push(text.data);
    }
  return broken;
}
"""
"""Code in a table of which a word goes on in the next line."""
TOO_WIDE = """
() => [...document.querySelectorAll(".md-typeset__scrollwrap")].filter((table) => table.scrollWidth > table.clientWidth)
  .length
"""


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
@pytest.mark.parametrize("path", ["editing/", "data/"])
def test_code_in_a_table_breaks_in_no_word_and_the_table_fits_a_phone(
    browser: Browser, address: str, prefix: str, path: str
) -> None:
    with opened(browser, address + prefix + path, 360) as tab:
        assert tab.locator("td code").count() > 5
        assert tab.evaluate(BROKEN) == []
        assert tab.evaluate(f"({TOO_WIDE})()") == 0


LINES = """
() => Object.values(Object.groupBy(document.querySelectorAll(".pick label"), (label) => label.offsetTop))
  .map(([first]) => Math.round(first.getBoundingClientRect().left))
"""
"""Where each line of boxes begins."""


@pytest.mark.parametrize("width", [360, 1000])
def test_every_line_of_boxes_that_choose_subjects_begins_at_one_edge(
    browser: Browser, address: str, width: int
) -> None:
    with opened(browser, address + MANY, width) as tab:
        lines = tab.evaluate(LINES)
        assert len(lines) > 1
        assert len(set(lines)) == 1
        assert tab.locator(".pick legend").bounding_box()["x"] <= lines[0]  # type: ignore[index]


@pytest.mark.parametrize("prefix", LOCALES.values(), ids=LOCALES)
def test_all_changes_are_below_the_last_ones(page: Page, address: str, prefix: str) -> None:
    page.goto(address + prefix)
    assert page.locator("section:has([id$=changed]) > p > a[href$='changes/']").is_visible()
    assert page.locator("section:has([id$=soon]) > p").count() == 0


BROKEN_HAN = r"""
() => [...document.querySelectorAll(".cmp tbody th a.p, .g th a")].flatMap((label) => {
  const texts = document.createTreeWalker(label, NodeFilter.SHOW_TEXT), range = document.createRange(), broken = [];
  const HAN = /\p{Script=Han}(?=\p{Script=Han})/gu;
  while (texts.nextNode()) for (const { index } of texts.currentNode.data.matchAll(HAN)) {
    const [first, second] = [0, 1].map((next) => {
      range.setStart(texts.currentNode, index + next);
      range.setEnd(texts.currentNode, index + next + 1);
      return range.getBoundingClientRect().top;
    });
    if (second > first + 6) broken.push(texts.currentNode.data);
  }
  return broken;
})
"""
"""Labels that break between two Han characters."""


@pytest.mark.parametrize("path", [PAIR, MANY])
def test_a_chinese_label_of_a_row_breaks_at_punctuation(browser: Browser, address: str, path: str) -> None:
    with opened(browser, address + path) as tab:
        assert tab.evaluate(f"({BROKEN_HAN})()") == []
