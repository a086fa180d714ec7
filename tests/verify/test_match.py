"""Finding a quote on a page: what a reader cannot see makes no difference, a digit always does."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from comparanda.model import QUOTE_LIMIT
from comparanda.verify.extract import Seen, see_html
from comparanda.verify.match import Page, fold, wordings
from support import hard

FOUND = {
    "as it stands": ("It costs $2.50 per million.", "$2.50 per million"),
    "curly quotation marks": ("“It’s the best,” she said", '"It\'s the best," she said'),
    "straight quotation marks": ('"It\'s the best"', "“It’s the best”"),
    "primes": ("5′ and 3″", "5' and 3\""),
    "guillemets": ("« oui »", "« oui »"),
    "a non-breaking hyphen": ("GPT\u20114.1 mini", "GPT-4.1 mini"),
    "an en dash": ("pages 3–5", "pages 3-5"),
    "an em dash": ("a—b", "a-b"),
    "a minus sign": ("−5 degrees", "-5 degrees"),
    "a soft hyphen": ("con\u00adtext win\u00addow", "context window"),
    "a soft hyphen in the quote": ("context window", "con\u00adtext window"),
    "a zero-width space": ("max_\u200boutput_\u200btokens", "max_output_tokens"),
    "a zero-width joiner": ("con\u200dtext", "context"),
    "a word joiner": ("4.1\u2060 mini", "4.1 mini"),
    "a byte-order mark": ("con\ufefftext", "context"),
    "a mark of direction": ("\u200econtext\u202c", "context"),
    "a no-break space": ("1\u00a0million tokens", "1 million tokens"),
    "a thin space": ("2.5\u2009ms", "2.5 ms"),
    "a narrow no-break space": ("2.5\u202fms", "2.5 ms"),
    "an ideographic space": ("價格\u3000貳元", "價格貳元"),
    "a line break": ("context\n   window", "context window"),
    "a tab": ("context\twindow", "context window"),
    "thousands with a comma": ("1,047,576 tokens", "1047576 tokens"),
    "thousands without one": ("1047576 tokens", "1,047,576 tokens"),
    "thousands with thin spaces": ("1\u2009047\u2009576 tokens", "1,047,576 tokens"),
    "thousands with no-break spaces": ("1\u00a0047\u00a0576 tokens", "1 047 576 tokens"),
    "thousands with apostrophes": ("1’047’576 tokens", "1,047,576 tokens"),
    "thousands with spaces in the quote": ("1,047,576 tokens", "1 047 576 tokens"),
    "the end of a range of years": ("2024年–2025年間", "2025年間"),
    "a number after a hyphen": ("GPT-4.1 mini", "4.1 mini"),
    "a number after a dash in a sentence": ("it grew -- 5% in all", "5% in all"),
    "a negative number": ("a change of −5%", "-5%"),
    "a number in the cell beside a number": ("Lamps\n3\n250 ms", "250 ms"),
    "a number in the cell beside a number, with it": ("Lamps\n3\n250 ms", "3 250 ms"),
    "thousands with spaces on both sides": ("1 234 567 km", "1 234 567 km"),
    "a name that ends in a digit": ("Model 3 500 km", "Model 3"),
    "thousands after a dash": ("500–1,000 tokens", "500-1000 tokens"),
    "thousands after a currency": ("US$1,000.50", "$1000.50"),
    "full-width digits": ("價格為２．５０元", "2.50元"),
    "full-width digits in the quote": ("價格為2.50元", "２．５０元"),
    "full-width thousands": ("１，０４７，５７６ 個", "1,047,576個"),
    "full-width letters": ("ＧＰＴ－４．１", "GPT-4.1"),
    "full-width punctuation": ("價格：2.5（美元）", "價格:2.5(美元)"),
    "a line break in Chinese": ("上下文\n視窗", "上下文視窗"),
    "a space between Chinese and Latin": ("使用 GPT-4.1 模型", "使用GPT-4.1模型"),
    "no space between Chinese and Latin": ("使用GPT-4.1模型", "使用 GPT-4.1 模型"),
    "a number between Chinese": ("價格2.5元", "2.5"),
    "a ligature": ("ﬁne-tuning eﬀort", "fine-tuning effort"),
    "a composed accent": ("cafe\u0301 prices", "caf\u00e9 prices"),
    "an ellipsis": ("and so on…", "and so on..."),
    "a compatibility ideograph": ("\uf9d1月", "六月"),
    "a Kangxi radical": ("⼀百", "一百"),
    "Markdown in the quote": ("use max_tokens here", "use `max_tokens` here"),
    "bold Markdown in the quote": ("at 1.5x speed, cheap", "at **1.5x** speed"),
    "underscores in the quote": ("very cheap", "_very_ cheap"),
    "a footnote's mark": ("costs $2.50¹ per hour", "costs $2.50"),
    "a bullet": ("a • b", "a · b"),
    "a number at the end of a sentence": ("It costs $2.", "$2"),
    "a number before a comma": ("$2, or $3", "$2"),
    "a number before a per cent sign": ("74.9% of all", "74.9"),
    "a number in brackets": ("(2.5)", "2.5"),
    "a quote that begins with a full-width comma": ("costs ， 1,000", "， 1,000"),
    "a number after a full-width comma": ("輸入，2.5美元", "2.5美元"),
    "a number before a full-width comma": ("價格為$2.50，2026年起", "$2.50"),
    "a comma of another width": ("輸入，2.5美元，便宜", "輸入,2.5美元, 便宜"),
    "a unit at the end of a sentence": ("in 2.5 ms.", "2.5 ms"),
    "a unit before a slash": ("$2/1M tokens", "$2/1M"),
    "a word hyphenated at the end of a line": ("the con-\ntext window", "the context window"),
    "a word that has a hyphen there": ("the long-\nterm plan", "the long-term plan"),
    "an emoji with its variation selector": ("a ✔\ufe0f b", "a ✔ b"),
}


@pytest.mark.parametrize("name", FOUND)
def test_a_quote_is_found_in_spite_of(name: str) -> None:
    page, quote = FOUND[name]
    assert Page(Seen(page)).holds(quote)


ABSENT = {
    "2.5 ms in 12.5 ms": ("takes 12.5 ms", "2.5 ms"),
    "$2 in $2.50": ("costs $2.50", "$2"),
    "$2 in $2,500": ("costs $2,500", "$2"),
    "$2 in $25": ("costs $25", "$2"),
    "2.5 in 2.55": ("2.55", "2.5"),
    "2.5 in 2.5.1": ("version 2.5.1", "2.5"),
    "2.5 in 1.2.5": ("version 1.2.5", "2.5"),
    "500 in 1,500": ("1,500 tokens", "500 tokens"),
    "500 in 1 500 with a thin space": ("1\u2009500 tokens", "500 tokens"),
    "567 in 1 234 567": ("1 234 567 km", "567 km"),
    "234 567 in 1 234 567": ("1 234 567 km", "234 567 km"),
    "5% in -5%": ("-5% growth", "5% growth"),
    "5% in -5% with a minus sign": ("at −5% growth", "5% growth"),
    "5% in -5% with an en dash": ("at –5% growth", "5% growth"),
    "5% in -5% after Chinese": ("成長-5%左右", "5%左右"),
    "$5 in -$5": ("-$5 billion", "$5 billion"),
    "5% in ±5%": ("±5% of it", "5% of it"),
    "25 in 1/25": ("1/25 of users", "25 of users"),
    "25 in 1⁄25": ("1⁄25 of users", "25 of users"),
    "1,047 in 1,047,576": ("1,047,576", "1,047"),
    "5 in .5": (".5", "5"),
    ".5 in 2.5": ("2.5 ms", ".5 ms"),
    "4 in v4": ("v4", "4"),
    "4 in 4o": ("GPT-4o", "GPT-4"),
    "4 in 4_0": ("4_0", "4"),
    "2 m in 2 ms": ("2 ms", "2 m"),
    "2.5 m in 2.5 million": ("2.5 million", "2.5 m"),
    "128K in 128KB": ("128KB", "128K"),
    "full-width 2.5 in 12.5": ("１２．５ 毫秒", "2.5 毫秒"),
    "40 in 40萬": ("約40萬", "約40"),
    "40 in 40 萬": ("約 40 萬", "約 40"),
    "5 after 萬": ("3萬5", "5"),
    "2*3 in 23": ("23 items", "2*3"),
    "102 in 10²": ("10² items", "102 items"),
    "other words": ("costs $3.00", "costs $2.00"),
    "Traditional for Simplified": ("上下文窗口与价格", "上下文窗口與價格"),
    "Simplified for Traditional": ("輸入價格", "输入价格"),
    "another case": ("GPT", "gpt"),
    "two blocks far apart": ("costs\n\nmuch $2", "costs $2"),
}


@pytest.mark.parametrize("name", ABSENT)
def test_a_quote_is_not_found_where_it_is_not(name: str) -> None:
    page, quote = ABSENT[name]
    assert not Page(Seen(page)).holds(quote)


def test_a_number_is_not_found_in_a_power_of_ten() -> None:
    seen = see_html("<p>10<sup>6</sup> tokens, $2.50<sup>1</sup> each, 2<sup>10</sup> times</p>")
    assert not Page(seen).holds("10 tokens")
    assert not Page(seen).holds("2 times")
    assert Page(seen).holds("$2.50 each")


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
words = st.lists(
    st.one_of(
        st.sampled_from(
            ["costs", "tokens,", "GPT-4.1", "（含稅）", "價格", "每百萬", "“x”", "a—b", "$2.50", "1,000", "2.5"]
        ),
        st.sampled_from(
            ["12.5 ms", "10²", "½", "no\u00adbreak", "ﬁne", "１２３４", "500–1,000", "1\u2009047", "e\u0301", "…", "③"]
        ),
        st.text("abcdé漢字。，「」-'\"", min_size=1, max_size=6),
    ),
    min_size=3,
    max_size=12,
)
gaps = st.sampled_from([" ", "  ", "\n", "\u3000", "\t", " \n "])


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def _may_be_one_number(left: str, right: str) -> bool:
    """Three digits behind others may be the thousands of one number, and a quote of a part is not on the page."""
    return left[-1:].isdigit() and right[:3].isdigit()


@given(words, gaps, st.data())
def test_words_cut_from_a_page_are_always_found_on_it(page: list[str], gap: str, data: st.DataObject) -> None:
    assume(not any(_may_be_one_number(left, right) for left, right in pairwise(page)))
    start = data.draw(st.integers(0, len(page) - 1))
    end = data.draw(st.integers(start + 1, len(page)))
    quote = " ".join(page[start:end])
    assert Page(Seen(gap.join(page))).holds(quote)


numbers = st.decimals(0, 10**7, places=2).map(str) | st.integers(0, 10**9).map(str)


@given(numbers, st.text("0123456789", min_size=1, max_size=3), st.sampled_from(["", " ms", " tokens", "%"]))
def test_a_number_is_never_found_inside_a_longer_one(number: str, more: str, unit: str) -> None:
    longer = more.lstrip("0") + number
    if longer != number:
        assert not Page(Seen(f"takes {longer}{unit} now")).holds(f"{number}{unit}")
    if "." in number:
        assert not Page(Seen(f"takes {number}{more} now")).holds(number)


@given(st.integers(1000, 10**12), st.sampled_from([",", "\u2009", "\u202f", "\u00a0", "’", "'"]))
def test_thousands_are_the_same_number_however_they_are_parted(number: int, separator: str) -> None:
    page = Page(Seen(f"about {f'{number:,}'.replace(',', separator)} tokens"))
    assert page.holds(f"{number} tokens")
    assert page.holds(f"{number:,} tokens")
    assert not page.holds(f"{number % 1000:03} tokens")


def test_an_empty_quote_has_no_wording() -> None:
    assert wordings("\u200b") == ()
    assert not Page(Seen("anything")).holds("\u200b")


# The nearest passage


def test_the_nearest_passage_is_what_the_page_says_now() -> None:
    seen = see_html("<h1>Prices</h1><p>Input costs $3.00 per million tokens.</p><p>Something else entirely.</p>")
    assert "$3.00 per million tokens" in Page(seen).nearest("$2.50 per million tokens")


def test_a_row_of_a_table_is_near_as_a_whole() -> None:
    seen = see_html("<table><tr><td>Input</td><td>$3.00</td></tr><tr><td>Output</td><td>$9.00</td></tr></table>")
    assert Page(seen).nearest("Input $2.50") == "Input $3.00"


@pytest.mark.parametrize(
    ("page", "quote", "now"),
    [
        ("Basic NT$30\nPlus NT$310\nFamily NT$1,200", "NT$300", "NT$310"),
        ("Basic NT$30\nPlus NT$310\nFamily NT$1,200", "NT$1,100", "NT$1,200"),
        ("Basic NT$30\nPlus NT$310\nFamily NT$1,200", "NT$35", "NT$30"),
        ("1,024 tokens, 410,000 tokens, 8,192 tokens", "400,000", "410,000"),
        ("$0.50 in, $9.00 out; $2.00 in, $8.50 out", "$2.00 in, $8.00 out", "$2.00 in, $8.50 out"),
        ("輸入每百萬個詞元0.3元；輸入每百萬個詞元2.6元", "輸入每百萬個詞元2.5元", "輸入每百萬個詞元2.6元"),
        ("$0.00 a month, $5.00 a month", "$4.00 a month", "$5.00 a month"),
        ("released January 3, 2020; released May 5, 2026", "released May 4, 2026", "released May 5, 2026"),
    ],
)
def test_of_several_passages_of_one_shape_the_one_that_changed_least_is_told(page: str, quote: str, now: str) -> None:
    assert Page(Seen(page)).nearest(quote) == now


SAME_SHAPE = {
    "$0.25": "Only $0.30 now",
    "400,000 tokens": "272,000 tokens",
    "1,047,576": "up to 400,000 of them",
    "128K": "256K in all",
    "54.6%": "of 57.1%",
    "May 31, 2024": "Sep 30, 2024",
    "NT$1,290": "只要NT$1,390",
    "1.5 秒": "約1.7秒",
    "3 GB": "4 GB",
}


@pytest.mark.parametrize("quote", SAME_SHAPE)
def test_a_short_quote_is_near_what_differs_in_its_number_alone(quote: str) -> None:
    near = Page(Seen(f"Our plans\nA line of words\n{SAME_SHAPE[quote]}\n© 2026")).near(quote)
    assert near.text in SAME_SHAPE[quote]
    assert near.same_shape


@pytest.mark.parametrize("quote", ["2", "2.5", "2024", "5-10", "v", "of"])
def test_a_bare_number_is_near_nothing_that_is_only_a_number_too(quote: str) -> None:
    assert not Page(Seen("Ray 7f3a\nError 1020\n© 2026")).near(quote)


def test_nothing_is_near_where_nothing_is_like_it() -> None:
    assert Page(Seen("完全不同的內容")).nearest("Input costs $2.50 per million") == ""


def test_the_nearest_passage_is_found_on_the_page_and_no_longer_than_a_quote_may_be() -> None:
    page = Page(Seen(f"Read https://a.example/{'prices-' * 40}now for $3.00 per million tokens"))
    near = page.nearest(f"https://a.example/{'prices-' * 10} for $3.00")
    assert 0 < len(near) <= QUOTE_LIMIT
    assert near in page.seen.text


def test_the_nearest_passage_cannot_move_a_cursor_or_turn_the_writing() -> None:
    near = Page(Seen("Input costs \x1b[2J\x07$3.00 \u202eper\u202c million\x9b tokens")).nearest(
        "Input costs $2.50 per million"
    )
    assert near
    assert near.isprintable()


@pytest.mark.parametrize("name", hard.SEEN)
def test_no_text_is_hard_to_search_for_what_is_near(name: str) -> None:
    assert Page(Seen(hard.SEEN[name](hard.WHOLE))).near("Input costs $2.50 per million").text == ""


@pytest.mark.parametrize("name", hard.SEEN)
def test_no_text_is_hard_to_fold(name: str) -> None:
    assert not Page(Seen(hard.SEEN[name](hard.WHOLE))).holds("the quote")


@pytest.mark.parametrize(
    ("markup", "quote"),
    [
        ("<tr><td>mini<td>$0.25<td>$2.00</tr>", "mini | $0.25 | $2.00"),
        ("<tr><td>mini<td>$0.25<td>$2.00</tr>", "| mini | $0.25 | $2.00 |"),
        ("<tr><td>mini<td>$0.25<td>$2.00</tr>", "$0.25|$2.00"),
        ("<tr><td>mini<td>400,000<td>$2.00</tr>", "mini | 400,000"),
        ("<tr><th>價格<td>五元</tr>", "價格｜五元".replace("｜", " | ")),
    ],
)
def test_cells_may_be_quoted_with_the_lines_between_them(markup: str, quote: str) -> None:
    assert Page(see_html(f"<table>{markup}</table>")).holds(quote)


@pytest.mark.parametrize(
    "quote", ["mini | $2.00", "$0.25 | mini", "mini | $0.2", "max | $0.25", "mini | $0.25 million"]
)
def test_other_cells_are_not_quoted_so(quote: str) -> None:
    page = Page(see_html("<table><tr><td>mini<td>$0.25<td>$2.00</tr><tr><td>max<td>$1.25</tr></table>"))
    assert not page.holds(quote)


LONGER = ("GPT-4.1 mini", "Azure GPT-4.1")


@pytest.mark.parametrize(
    ("words", "quote", "is_there"),
    [
        ("It uses GPT-4.1 mini today", "It uses GPT-4.1", False),
        ("It uses GPT-4.1 today", "It uses GPT-4.1", True),
        ("It uses GPT-4.1 minimal mode", "It uses GPT-4.1", True),
        ("It uses GPT-4.1, mini", "It uses GPT-4.1", True),
        ("GPT-4.1 mini and GPT-4.1", "GPT-4.1", True),
        ("GPT-4.1 mini and no other", "GPT-4.1", False),
        ("Azure GPT-4.1 is cheap", "GPT-4.1 is cheap", False),
        ("Our GPT-4.1 is cheap", "GPT-4.1 is cheap", True),
        ("It uses GPT‑4.1\u00a0mini today", "It uses GPT-4.1", False),
        ("GPT-4.1 mini is cheap", "GPT-4.1 mini is cheap", True),
    ],
)
def test_a_quote_does_not_end_within_a_longer_name_of_the_data(words: str, quote: str, is_there: bool) -> None:
    page = Page(see_html(f"<p>{words}</p>"))
    assert (page.place(quote, longer=LONGER) is not None) is is_there


@pytest.mark.parametrize(
    ("words", "quote", "more"),
    [
        ("The Pixel 8 Pro costs $999", "The Pixel 8", "Pro"), ("The iPhone Air is thin", "The iPhone", "Air"),
        ("It uses GPT-4.1 nano here", "It uses GPT-4.1", "nano"), ("The Pixel 8 costs $699", "The Pixel 8", ""),
        ("costs NT$1,290 Max", "costs NT$1,290", ""), ("draws 6 W Max", "draws 6 W", ""),
        ("100 GB Max", "100 GB", ""), ("The Pixel 8 Pro and the Pixel 8", "The Pixel 8", "Pro"),
        ("the Pixel 8 Pro and the Pixel 8", "Pixel 8", ""), ("a lamp Pro", "a lamp", ""),
    ],
)  # fmt: skip
def test_a_word_that_may_go_on_a_name_is_told_where_it_always_does(words: str, quote: str, more: str) -> None:
    placed = Page(see_html(f"<p>{words}</p>")).place(quote)
    assert placed is not None
    assert placed.goes_on == more
