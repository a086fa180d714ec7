"""Quotes that stand several times on a page: which place is meant, and what happens when that place changes."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from comparanda.lock import Lock
from comparanda.quote import fingerprint
from comparanda.verdict import Verdict
from comparanda.verify.classify import Wanted, judge
from comparanda.verify.extract import see
from comparanda.verify.fetch import Reply
from comparanda.verify.outline import Outline
from support.web import LOREM, Server, answer, cites, run

DAY = "Dec 11, 2026"


def table(*rows: tuple[str, ...], heads: tuple[str, ...] = ("Model", "Shutdown"), caption: str = "") -> str:
    head = "".join(f"<th>{cell}</th>" for cell in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    title = f"<caption>{caption}</caption>" if caption else ""
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def reading(body: str, locator: str = "", context: str = "", quote: str = DAY) -> tuple[str, str, bool]:
    """The verdict, the fingerprint of the place, and whether there is a warning."""
    raw = f"<!doctype html><body>{LOREM}{body}".encode()
    reply = Reply("https://a.example/", "https://a.example/", 200, content_type="text/html", body=raw)
    given = judge(reply, see(raw, "text/html"), [Wanted("k", quote, locator, context)]).answers["k"]
    return given.verdict, given.context, bool(given.note)


TWO_ROWS = table(("GPT-5 mini", DAY), ("GPT-4.1", DAY))
ROW_CHANGED = table(("GPT-5 mini", "Jan 5, 2027"), ("GPT-4.1", DAY))
SENTENCES = (
    f"<h2>Effort</h2><p>It takes low, medium (default), and high.</p>"
    f"<h2>Verbosity</h2><p>Choose low, medium (default), and high.</p>{LOREM}"
)
LIST = "low, medium (default), and high"
LIST_OF_SCORES = "<ul><li>SWE-bench Verified: 54.6%</li><li>Aider: 54.6%</li></ul>"
CARDS = f"<div><div>GPT-5 mini</div><div>{DAY}</div></div><div><div>GPT-4.1</div><div>{DAY}</div></div>"

# What a citation says, the page as it was, the page as it is, whose words it may not lose sight of.
CHANGES = {
    "row": ("GPT-5 mini", DAY, TWO_ROWS, ROW_CHANGED),
    "row, in words": ("row GPT-5 mini", DAY, TWO_ROWS, ROW_CHANGED),
    "row in Chinese": ("「GPT-5 mini」列", DAY, TWO_ROWS, ROW_CHANGED),
    "table and row": ("Shutdowns, GPT-5 mini", DAY, TWO_ROWS, ROW_CHANGED),
    "a name that is part of another": (
        "GPT-5",
        DAY,
        table(("GPT-5", DAY), ("GPT-5 mini", DAY)),
        table(("GPT-5", "Jan 5, 2027"), ("GPT-5 mini", DAY)),
    ),
    "column": (
        "GPT-5 mini, Output",
        "$0.25",
        table(("GPT-5 mini", "$0.25", "$0.25"), heads=("Model", "Input", "Output")),
        table(("GPT-5 mini", "$0.25", "$0.30"), heads=("Model", "Input", "Output")),
    ),
    "table by its caption": (
        "Batch, GPT-5 mini",
        DAY,
        table(("GPT-5 mini", DAY), caption="Standard") + table(("GPT-5 mini", DAY), caption="Batch"),
        table(("GPT-5 mini", DAY), caption="Standard") + table(("GPT-5 mini", "never"), caption="Batch"),
    ),
    "section": (
        "Verbosity",
        LIST,
        SENTENCES,
        SENTENCES.replace("Choose low, medium (default)", "Choose low (default), medium"),
    ),
    "labelled": (
        "SWE-bench Verified",
        "54.6%",
        LIST_OF_SCORES,
        LIST_OF_SCORES.replace("54.6%", "57.1%", 1),
    ),
    "card": ("GPT-5 mini", DAY, CARDS, CARDS.replace(DAY, "Jan 5, 2027", 1)),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_of_the_cited_place_is_seen_though_the_words_stand_elsewhere(name: str) -> None:
    locator, quote, before, after = CHANGES[name]
    verdict, context, warned = reading(before, locator, quote=quote)
    assert (verdict, bool(context), warned) == ("verified", True, False)
    assert reading(before, locator, context, quote) == ("verified", context, False)
    assert reading(after, locator, context, quote)[0] == "drifted"


@pytest.mark.parametrize(
    "name", ["row", "a name that is part of another", "table by its caption", "section", "labelled"]
)
def test_a_first_reading_does_not_take_another_row_or_section_for_the_one_cited(name: str) -> None:
    locator, quote, _, after = CHANGES[name]
    assert reading(after, locator, quote=quote)[0] == "drifted"


NOT_PLACED = [
    (TWO_ROWS, "", DAY),
    (CARDS, "", DAY),
    (CARDS.replace(DAY, f"Ends: {DAY}"), "", f"Ends: {DAY}"),
    (SENTENCES, "", LIST),
    (TWO_ROWS, "Table 1", DAY),
    (CARDS, "p. 12", DAY),
]


@pytest.mark.parametrize(("body", "locator", "quote"), NOT_PLACED)
def test_a_quote_that_is_not_unique_and_cannot_be_placed_is_a_warning(body: str, locator: str, quote: str) -> None:
    assert reading(body, locator, quote=quote) == ("verified", "", True)


@pytest.mark.parametrize("locator", ["", "Prices", "p. 3", "Abstract", "GPT-5 mini"])
def test_a_quote_that_stands_once_needs_no_locator(locator: str) -> None:
    assert reading(table(("GPT-5 mini", DAY)), locator)[::2] == ("verified", False)
    assert reading(f"<h2>Dates</h2><p>It ends on {DAY}.</p>", locator)[::2] == ("verified", False)


def test_a_quote_that_stood_once_in_a_row_is_not_found_in_another() -> None:
    _, context, _ = reading(table(("GPT-5 mini", DAY), ("GPT-4.1", "Jan 5, 2027")))
    assert context
    assert reading(table(("GPT-5 mini", "Jan 5, 2027"), ("GPT-4.1", DAY)), "", context)[0] == "drifted"


@pytest.mark.parametrize(
    "after",
    [
        table(("GPT-5 mini", DAY, "new"), ("GPT-4.1", "x", "y"), heads=("Model", "Shutdown", "More")),
        f"<h2>A new heading</h2>{table(('GPT-5 mini', DAY))}",
        table(("GPT-4.1", "x"), ("GPT-5 mini", DAY), caption="Now with a caption"),
    ],
)
def test_what_changes_around_a_row_changes_nothing(after: str) -> None:
    _, context, _ = reading(table(("GPT-5 mini", DAY)))
    assert reading(after, "", context)[0] == "verified"


def plain(*rows: tuple[str, ...]) -> str:
    """A table that says of no cell that it heads others."""
    return f"<table>{''.join('<tr>' + ''.join(f'<td>{cell}' for cell in row) for row in rows)}</table>"


def of_names(*rows: tuple[str, str]) -> str:
    """A table of specifications, whose rows are headed and whose columns are not."""
    return f"<table>{''.join(f'<tr><th>{name}<td>{words}' for name, words in rows)}</table>"


SPECS = (("Weight", "1.2 kg"), ("Height", "5 cm"), ("Depth", "9 cm"))
HEAVIER = (("Weight", "1.3 kg"), ("Height", "5 cm"), ("Depth", "9 cm"))
PRICES = (("mini", "$0.25", "$2.00"), ("nano", "$0.05", "5 cm"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (plain(*SPECS), plain(*HEAVIER)),
        (plain(*SPECS), plain(("Colour", "red"), *SPECS)),
        (of_names(*SPECS), of_names(*HEAVIER)),
        (of_names(*SPECS), of_names(("Colour", "red"), *SPECS)),
        (plain(*PRICES), plain(("mini", "$0.30", "$2.00"), PRICES[1])),
        (plain(*PRICES), plain(("max", "$9", "$90"), *PRICES)),
    ],
)
def test_a_first_row_that_is_one_of_values_heads_no_column(before: str, after: str) -> None:
    _, context, _ = reading(before, quote="5 cm")
    assert reading(after, "", context, "5 cm")[0] == "verified"


@pytest.mark.parametrize("form", [plain, of_names])
def test_a_value_that_went_over_to_another_row_of_specifications_is_drifted(form: Callable[..., str]) -> None:
    _, context, _ = reading(form(*SPECS), quote="5 cm")
    after = form(("Weight", "1.2 kg"), ("Height", "6 cm"), ("Depth", "5 cm"))
    assert reading(after, "", context, "5 cm")[0] == "drifted"


def test_a_first_row_of_names_heads_its_columns_though_nothing_says_so() -> None:
    _, context, _ = reading(plain(("Model", "GPT-5", "GPT-4.1"), ("Input", "$1.25", "$2.00")), quote="$1.25")
    after = plain(("Model", "GPT-5", "GPT-4.1"), ("Input", "$1.50", "$1.25"))
    assert reading(after, "", context, "$1.25")[0] == "drifted"


def test_a_place_in_a_lock_of_an_earlier_version_is_known_still() -> None:
    former = fingerprint("Height\n1.2 kg")
    verdict, context, _ = reading(plain(*SPECS), "", former, "5 cm")
    assert (verdict, context) == ("verified", fingerprint("Height\n1"))


HEADS = ("Model", "Input", "Output")
MINI = ("mini", "$0.25", "$2.00")


@pytest.mark.parametrize(
    "after",
    [
        table(("mini <span>New</span>", *MINI[1:]), heads=HEADS),
        table(("mini<sup>1</sup>", *MINI[1:]), heads=HEADS),
        table(("mini (preview)", *MINI[1:]), heads=HEADS),
        table(("1", *MINI), heads=("#", *HEADS)),
        table(MINI, heads=("MODEL", "INPUT", "OUTPUT")),
        table(MINI, heads=("Model", "Input (per 1M)", "Output")),
    ],
)
def test_a_word_more_in_the_name_of_a_row_or_column_is_no_drift(after: str) -> None:
    _, context, _ = reading(table(MINI, heads=HEADS), quote="$0.25")
    assert reading(after, "", context, "$0.25")[0] == "verified"


NOTED = ("mini<sup>1</sup>", "mini [1]", "mini<sup>[1]</sup>", "mini*")


@pytest.mark.parametrize("before", NOTED)
@pytest.mark.parametrize("after", ["mini", "mini<sup>2</sup>", "mini [12]", "mini†"])
def test_a_row_whose_note_has_another_number_or_is_gone_is_no_drift(before: str, after: str) -> None:
    heads = [("Model", "Input<sup>1</sup>", "Output"), ("Model", "Input<sup>2</sup>", "Output")]
    _, context, _ = reading(table((before, *MINI[1:]), heads=heads[0]), quote="$0.25")
    assert reading(table((after, *MINI[1:]), heads=heads[0]), "", context, "$0.25")[0] == "verified"
    assert reading(table((after, *MINI[1:]), heads=heads[1]), "", context, "$0.25")[0] == "verified"


def test_a_row_of_another_note_is_another_row_where_both_are_there() -> None:
    _, context, _ = reading(table(("mini<sup>1</sup>", "$0.25"), ("mini<sup>2</sup>", "$0.35")), quote="$0.25")
    after = table(("mini<sup>1</sup>", "$0.30"), ("mini<sup>2</sup>", "$0.25"))
    assert reading(after, "", context, "$0.25")[0] == "drifted"


LINES = (
    "mini — Input: $0.30, Output: $2.00|max — Input: $0.25, Output: $9.00",
    "mini (Input $0.30)|max (Input $0.25)",
    "<b>mini</b> Input $0.30|<b>max</b> Input $0.25",
    "mini每百萬個Input收$0.30|max每百萬個Input收$0.25",
    "mini（Input）每百萬個$0.30|max（Input）每百萬個$0.25",
)


@pytest.mark.parametrize("lines", LINES)
@pytest.mark.parametrize("locator", ["mini, Input", "mini"])
def test_a_line_that_the_locator_does_not_name_is_asked_for_where_another_begins_with_the_name(
    lines: str, locator: str
) -> None:
    def listed(text: str) -> str:
        return "".join(f"<p>{line}</p>" for line in text.split("|"))

    rows = table(MINI, ("max", "$1.25", "$9.00"), heads=HEADS)
    for known in ("", reading(rows, locator, quote="$0.25")[1]):
        verdict, _, is_warned = reading(listed(lines), locator, known, "$0.25")
        assert verdict == "drifted" or is_warned
    swapped = lines.replace("0.25", "0.75").replace("0.30", "0.25")
    for right in (lines.replace("mini", "max."), swapped, lines.replace("$0.30", "soon").replace("$2.00", "later")):
        assert reading(listed(right), locator, quote="$0.25")[::2] == ("verified", False)
    of_all = f"<title>Prices of mini</title>{listed(lines)}"
    assert reading(of_all, "mini", quote="$0.25")[::2] == ("verified", False)


def test_a_column_that_the_locator_names_and_the_page_no_longer_is_asked_for() -> None:
    _, context, _ = reading(table(MINI, heads=HEADS), "mini, Input", quote="$0.25")
    renamed = table(MINI, heads=("Model", "Cached", "Output"))
    assert reading(renamed, "mini, Input", context, "$0.25") == ("verified", "", True)
    assert reading(renamed, "mini, Cached", context, "$0.25")[::2] == ("verified", False)
    transposed = table(("Input", "$0.25"), ("Output", "$2.00"), heads=("", "mini"))
    assert reading(transposed, "mini, Input", context, "$0.25")[::2] == ("verified", False)


PRICE_LISTS = (
    (("Basic", "$10.00"), ("Premium", "$20.00")),
    (("Basic", "$8.00"), ("Premium", "$10.00")),
)


@pytest.mark.parametrize("dots", [" ......... ", " . . . . . ", "……… ", "\u00b7\u00b7\u00b7 ", "\t\t"])
@pytest.mark.parametrize("locator", ["", "Basic"])
def test_dots_that_lead_to_a_price_leave_it_with_its_name(dots: str, locator: str) -> None:
    before, after = ("".join(f"<p>{name}{dots}{price}</p>" for name, price in rows) for rows in PRICE_LISTS)
    verdict, context, _ = reading(before, locator, quote="$10.00")
    assert (verdict, bool(context)) == ("verified", True)
    assert reading(after, locator, context, "$10.00")[0] == "drifted"


@pytest.mark.parametrize(
    "after",
    [
        table(("mini", "$0.30", "$2.00"), ("mini high", "$0.25", "$3.00"), heads=HEADS),
        table(("mini high", "$0.25", "$3.00"), heads=HEADS) + table(("mini", "$0.30", "$2.00"), heads=HEADS),
        table(("mini", "$0.30", "$2.00", "$0.25"), heads=(*HEADS, "Input (batch)")),
        table(("max, successor of mini", "$0.25", "$3.00"), heads=HEADS),
        table(("max", "$0.25", "mini successor"), heads=("Model", "Input", "Note")),
    ],
)
def test_a_value_that_went_over_to_a_longer_name_is_drifted(after: str) -> None:
    _, context, _ = reading(table(MINI, heads=HEADS), quote="$0.25")
    assert reading(after, "", context, "$0.25")[0] == "drifted"


def cards(*rows: tuple[str, ...], tag: str = "div") -> str:
    """Names with what they have below them, outside of tables."""
    return "".join(f"<div>{''.join(f'<{tag}>{line}</{tag}>' for line in row)}</div>" for row in rows)


def entries(*rows: tuple[str, ...]) -> str:
    return f"<dl>{''.join(f'<dt>{name}<dd>{words}' for name, words in rows)}</dl>"


def sections(*rows: tuple[str, ...]) -> str:
    return "".join(f"<h2>{name}</h2><p>{words}</p>" for name, words in rows)


PLANS = (("Mini", "$5"), ("Max", "$9"))


@pytest.mark.parametrize("form", [cards, entries, sections])
def test_a_price_that_went_over_to_another_card_is_drifted(form: Callable[..., str]) -> None:
    _, context, _ = reading(form(*PLANS), quote="$5")
    assert reading(form(("Mini", "$6"), ("Max", "$5")), "", context, "$5")[0] == "drifted"


@pytest.mark.parametrize(
    "after",
    [
        cards(("Max", "$9"), ("Mini", "$5")),
        cards(("Mini", "New", "$5"), ("Max", "$9")),
        cards(("Mini for everyone", "$5"), ("Max", "$9")),
        cards(("Mini", "from", "$5"), ("Max", "$9")),
        cards(("Mini", "For one", "One desk", "Email help", "$5")) + cards(("Mini", "$50 a year")),
        entries(*PLANS),
        sections(*PLANS),
        plain(*PLANS),
        "<p>The Mini costs $5 a month.</p>",
        cards(("Nano", "$1"), ("Mini", "$5"), ("Max", "$8")),
    ],
)
def test_a_card_that_looks_otherwise_is_no_drift(after: str) -> None:
    _, context, _ = reading(cards(*PLANS), quote="$5")
    assert reading(after, "", context, "$5")[0] == "verified"


@pytest.mark.parametrize("heads", [("Plan", "Price"), ("Plan", "Price", "Seats")])
@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (cards(("Mini", "Price", "$5"), ("Max", "Price", "$9")), "verified"),
        ("<h3>Mini</h3><p>Price: $5</p><h3>Max</h3><p>Price: $9</p>", "verified"),
        ("<h3>Mini</h3><p>Price</p><p>$5</p><h3>Max</h3><p>Price</p><p>$9</p>", "verified"),
        (cards(("Mini", "Price", "$6"), ("Max", "Price", "$5")), "drifted"),
        ("<h3>Mini</h3><p>Price: $6</p><h3>Max</h3><p>Price: $5</p>", "drifted"),
        ("<h3>Mini</h3><p>Was: $5</p><p>Price: $6</p>", "drifted"),
    ],
)
def test_a_table_that_is_shown_as_cards_names_its_prices_as_before(
    heads: tuple[str, ...], after: str, expected: str
) -> None:
    rows = [(*plan, "1")[: len(heads)] for plan in PLANS]
    _, context, _ = reading(table(*rows, heads=heads), quote="$5")
    assert reading(after, "", context, "$5")[0] == expected


def test_a_sentence_that_is_written_anew_around_its_quote_is_verified_still() -> None:
    _, context, _ = reading(f"<p>The model ends on {DAY}.</p>", "Dates")
    assert reading(f"<p>We shall end the model on {DAY} at noon.</p>", "Dates", context)[0] == "verified"


def test_the_same_words_in_the_same_place_twice_are_one_place() -> None:
    assert reading(TWO_ROWS + TWO_ROWS, "GPT-5 mini")[::2] == ("verified", False)


def test_a_locator_names_its_steps() -> None:
    steps = Outline("", "").steps
    assert {"Pricing", "GPT-5 mini"} <= set(steps("Pricing table, row “GPT-5 mini”"))
    assert "價格" in steps("「價格」表")
    assert steps("") == ()
    assert steps(", " * 200)


@pytest.mark.parametrize("data", ["", "<td>", "<td> "])
def test_a_row_of_one_name_names_the_rows_below_it(data: str) -> None:
    rows = (
        f"<tr><th>{name}<sup>[1]</sup>{data}<tr><th>Total<td>{value}" for name, value in (("Area", "$5"), ("Size", "9"))
    )
    body = f"<table>{''.join(rows)}</table>"
    assert reading(body, "Area", quote="$5")[::2] == ("verified", False)
    assert reading(body, "Area, Total", quote="$5")[::2] == ("verified", False)
    assert reading(body, "Size", quote="$5")[0] == "drifted"


STORAGE = (
    f"<h3>S3 Standard</h3>{table(('Storage', '$9'), heads=('Tier', 'Price'))}"
    f"<h3>S3 Standard - IA</h3>{table(('Storage, cold', '$5'), heads=('Tier', 'Price'))}"
)


@pytest.mark.parametrize(
    ("quote", "locator", "verdict"),
    [
        ("$5", "S3 Standard - IA, Storage, cold", "verified"),
        ("$5", "S3 Standard - IA, Price", "verified"),
        ("$5", "S3 Standard - IA", "verified"),
        ("$5", "Price: S3 Standard - IA: Storage, cold", "verified"),
        ("$5", "S3 Standard", "drifted"),
        ("$5", "S3 Standard, Storage", "drifted"),
        ("$5", "S3 Standard - Price", "drifted"),
        ("$9", "S3 Standard - Price", "verified"),
        ("$9", "S3 Standard - IA, Price", "drifted"),
    ],
)
def test_a_name_with_a_dash_or_comma_in_it_is_one_name(quote: str, locator: str, verdict: str) -> None:
    assert reading(STORAGE, locator, quote=quote)[0] == verdict


@pytest.mark.parametrize("locator", ["Pricing", "Pricing, Pro", "Pro", "Pricing › Pro", "“Pricing” page, Pro"])
def test_a_locator_may_name_the_title_of_the_page(locator: str) -> None:
    body = "<title>Pricing</title><h1>Plans for everyone</h1><h3>Lite</h3><p>$5</p><h3>Pro</h3><p>$20</p>"
    assert reading(body, locator, quote="$20")[::2] == ("verified", False)
    assert reading(body, f"{locator}, Lite", quote="$20")[0] == "drifted"


@pytest.mark.parametrize("mark", ["<sup>1</sup>", "<sup>[2]</sup>", "<sup><a>[註 1]</a></sup>", "[a]", "*", "†", "²"])
def test_a_locator_need_not_have_the_mark_of_a_note(mark: str) -> None:
    body = table((f"Storage{mark}", "5 GB", "50 GB"), ("Seats", "1", "9"), heads=("", f"Lite{mark}", f"Pro{mark}"))
    assert reading(body, "Storage, Pro", quote="50 GB")[::2] == ("verified", False)
    for elsewhere in ("Storage, Lite", "Seats, Pro", "Lite"):
        assert reading(body, elsewhere, quote="50 GB")[0] == "drifted"


def test_the_lock_keeps_the_place_and_a_later_run_sees_it_change(web: Server) -> None:
    one = cites(web.url(), DAY, locator="GPT-5 mini", key="k one")
    other = cites(web.url(), DAY, locator="GPT-4.1", key="k other")
    web.pages["/"] = answer(LOREM + TWO_ROWS)
    first = run(one, other)
    assert [result.verdict for result in first.results] == ["verified", "verified"]
    contexts = first.lock.sources["a"].context
    assert set(contexts) == {"k one", "k other"}
    assert len(set(contexts.values())) == 2
    web.pages["/"] = answer(LOREM + ROW_CHANGED)
    second = run(one, other, lock=first.lock)
    assert [result.verdict for result in second.results] == ["drifted", "verified"]
    assert "not in the place that is meant (“GPT-5 mini”)" in second.results[0].message
    third = run(one, other, lock=second.lock)
    assert [result.verdict for result in third.results] == ["drifted", "verified"]


def test_a_quote_that_cannot_be_placed_is_reported_with_what_to_add(web: Server) -> None:
    web.pages["/"] = answer(LOREM + TWO_ROWS)
    (result,) = run(cites(web.url(), DAY), lock=Lock()).results
    assert (result.verdict, result.warns, result.fails) == ("verified", True, False)
    assert "the quote is in 2 places on the page" in result.message
    assert "name the row or the heading in `locator`" in result.message


def test_a_row_that_changed_stays_seen_run_after_run_until_the_citation_says_otherwise(web: Server) -> None:
    one = cites(web.url(), DAY)
    web.pages["/"] = answer(LOREM + table(("GPT-5 mini", DAY), ("GPT-4.1", "Jan 5, 2027")))
    lock = run(one).lock
    web.pages["/"] = answer(LOREM + table(("GPT-5 mini", "Jan 5, 2027"), ("GPT-4.1", DAY)))
    for _ in range(3):
        outcome = run(one, lock=lock)
        lock = outcome.lock
        assert outcome.results[0].verdict == "drifted"
        assert "say so in `locator`" in outcome.results[0].message
    moved = cites(web.url(), DAY, locator="GPT-4.1")
    assert run(moved, lock=lock).results[0].verdict == "verified"


def test_what_the_title_says_too_stands_on_the_page_once() -> None:
    raw = f"<!doctype html><title>GPT-5 mini prices</title><body><h1>GPT-5 mini prices</h1>{LOREM}".encode()
    reply = Reply("https://a.example/", "https://a.example/", 200, content_type="text/html", body=raw)
    given = judge(reply, see(raw, "text/html"), [Wanted("k", "GPT-5 mini prices")]).answers["k"]
    assert (given.verdict, given.note) == ("verified", "")


PRICES = f"<h2>Prices</h2>{table(('mini', '$0.25'), ('max', '$2.00'), heads=('Model', 'Input'))}"
LIST = "<h2>Prices</h2><ul><li>mini: $0.25</li><li>max: $2.00</li></ul>"


@pytest.mark.parametrize(
    ("now", "locator", "expected"),
    [
        (PRICES.replace("Prices", "What it costs"), "Prices", "drifted"),
        (PRICES.replace("Prices", "What it costs"), "What it costs", "verified"),
        (PRICES.replace("Input", "Output"), "", "drifted"),
        (PRICES.replace("Input", "Output"), "mini", "verified"),
        (LIST, "", "drifted"),
        (LIST, "mini", "verified"),
        (LIST.replace("0.25", "0.30"), "mini", "drifted"),
    ],
)
def test_a_place_of_another_name_is_for_a_reader_to_judge_until_the_citation_names_it(
    web: Server, now: str, locator: str, expected: str
) -> None:
    web.pages["/"] = answer(LOREM + PRICES)
    before = "Prices" if locator == "Prices" else ""
    lock = run(cites(web.url(), "$0.25", locator=before)).lock
    web.pages["/"] = answer(LOREM + now)
    assert run(cites(web.url(), "$0.25", locator=locator), lock=lock).results[0].verdict == expected


# Rows whose first cells are alike, or reach over several rows

PLAN_HEADS = ("Plan", "Term", "Price")


def alike(pro: tuple[str, str], lite: tuple[str, str]) -> str:
    """Each row begins with the name of its plan."""
    rows = [("Pro", term, price) for term, price in zip(PERIODS, pro, strict=True)]
    rows += [("Lite", term, price) for term, price in zip(PERIODS, lite, strict=True)]
    return table(*rows, heads=PLAN_HEADS)


def spanned(pro: tuple[str, str], lite: tuple[str, str]) -> str:
    """The name of a plan stands once, beside both of its rows."""
    rows = "".join(
        f"<tr><td rowspan=2>{name}</td><td>Monthly</td><td>{monthly}</td></tr><tr><td>Yearly</td><td>{yearly}</td></tr>"
        for name, (monthly, yearly) in (("Pro", pro), ("Lite", lite))
    )
    return f"<table><tr><th>Plan</th><th>Term</th><th>Price</th></tr>{rows}</table>"


PERIODS = ("Monthly", "Yearly")
BEFORE = (("$20", "$16"), ("$10", "$8"))
GONE_OVER = {"to the other term": (("$16", "$20"), ("$10", "$8")), "to the other plan": (("$10", "$8"), ("$20", "$16"))}
MADE = {"alike": alike, "spanned": spanned}


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("locator", ["Pro, Yearly", "Pro › Yearly, Price", "row Pro, column Price", "Pro", "Yearly"])
def test_a_row_is_known_by_all_cells_that_name_it(kind: str, locator: str) -> None:
    assert reading(MADE[kind](*BEFORE), locator, quote="$16")[0] == "verified"


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("locator", ["Pro, Monthly", "Monthly", "Lite", "Lite, Yearly", "Pro, Term"])
def test_a_row_that_is_named_by_other_cells_is_another(kind: str, locator: str) -> None:
    assert reading(MADE[kind](*BEFORE), locator, quote="$16")[0] == "drifted"


@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("change", GONE_OVER)
@pytest.mark.parametrize("locator", ["", "Pro, Yearly"])
def test_a_price_that_goes_over_to_a_row_that_begins_alike_has_drifted(kind: str, change: str, locator: str) -> None:
    verdict, context, _ = reading(MADE[kind](*BEFORE), locator, quote="$16")
    assert verdict == "verified"
    assert reading(MADE[kind](*BEFORE), locator, context, quote="$16")[:2] == ("verified", context)
    assert reading(MADE[kind](*GONE_OVER[change]), locator, context, quote="$16")[0] == "drifted"


@pytest.mark.parametrize(("kind", "former"), [("alike", "Pro\nPrice"), ("spanned", "Yearly\nTerm")])
def test_what_a_lock_of_old_knows_of_such_a_row_is_still_taken(kind: str, former: str) -> None:
    known = fingerprint(former)
    assert reading(MADE[kind](*BEFORE), "", known, quote="$16")[0] == "verified"
    assert reading(MADE[kind](*BEFORE), "Pro, Yearly", known, quote="$16")[0] == "verified"


def test_a_cell_that_is_like_a_step_in_another_table_says_nothing_of_a_row() -> None:
    body = table(("Fees", "Yearly", "$3")) + "<h2>Yearly</h2>" + table(("Pro", "EU", "$16"), ("Pro", "US", "$17"))
    assert reading(body, "Yearly, Pro", quote="$16")[0] == "verified"
    assert reading(body, "Pro, US", quote="$16")[0] == "drifted"


@pytest.mark.parametrize("cell", ["td", "th"])
@pytest.mark.parametrize("locator", ["Price, mini", "mini, Price", "Price"])
def test_what_may_head_a_column_is_no_name_of_another_row(cell: str, locator: str) -> None:
    rows = f"<tr><{cell}>Model</{cell}><{cell}>Price</{cell}></tr><tr><td>max</td><td>$2</td></tr>"
    assert reading(f"<table>{rows}<tr><td>mini</td><td>$16</td></tr></table>", locator, quote="$16")[0] == "verified"


PRICE_LIST = table(("max", "$1.25", "$10"), ("mini", "$0.25", "$2"), ("nano", "$0.05", "$1"), heads=HEADS)
SECTIONS = (
    "<table><tr><th>Plan</th><th>Price</th></tr><tr><td colspan=2>Europe</td></tr><tr><td>Pro</td><td>$0.25</td></tr>"
    "<tr><td colspan=2>Asia</td></tr><tr><td>Pro</td><td>$0.30</td></tr></table>"
)
NAMED = [
    (PRICE_LIST, "Model: mini", "$0.25", "verified"),
    (PRICE_LIST, "Model: mini, Input", "$0.25", "verified"),
    (PRICE_LIST, "Model: nano", "$0.25", "drifted"),
    (PRICE_LIST, "Model: mini, Output", "$0.25", "drifted"),
    (PRICE_LIST, "mini", "mini $0.25", "verified"),
    (PRICE_LIST, "mini, Input", "mini $0.25 $2", "verified"),
    (PRICE_LIST, "Output", "mini $0.25 $2", "verified"),
    (PRICE_LIST, "nano", "mini $0.25", "drifted"),
    (PRICE_LIST, "Output", "mini $0.25", "drifted"),
    (PRICE_LIST, "mini", "mini", "verified"),
    (table(("Price", "$0.25"), ("Price, cached", "$0.1")), "Price, cached", "$0.1", "verified"),
    (table(("Price", "$0.25"), ("Price, cached", "$0.1")), "Price, cached", "$0.25", "drifted"),
    (table(("Price", "$0.25"), ("Price, cached", "$0.1")), "Price", "$0.1", "drifted"),
    (SECTIONS, "Europe, Pro", "$0.25", "verified"),
    (SECTIONS, "Asia, Pro", "$0.30", "verified"),
    (SECTIONS, "Asia, Pro", "$0.25", "drifted"),
    (table(("Pro", ""), ("Lite", "$0.25")), "Pro", "$0.25", "drifted"),
]


@pytest.mark.parametrize(("body", "locator", "quote", "wanted"), NAMED)
def test_a_place_in_a_table_is_named_as_editors_do(body: str, locator: str, quote: str, wanted: str) -> None:
    assert reading(body, locator, quote=quote)[0] == wanted


def test_what_replaces_a_model_is_no_name_of_the_row() -> None:
    heads = ("Shutdown", "Model", "Replacement")
    before = table((DAY, "gpt-4.1", "gpt-5"), ("Jan 5, 2027", "gpt-3", "gpt-4.1"), heads=heads)
    after = table(("Feb 1, 2028", "gpt-4.1", "gpt-5"), (DAY, "gpt-3", "gpt-4.1"), heads=heads)
    verdict, context, _ = reading(before, "gpt-4.1")
    assert verdict == "verified"
    assert reading(after, "gpt-4.1", context)[0] == "drifted"
    other = table(("gpt-4.1", "gpt-5", "Feb 1, 2028"), ("gpt-3", "gpt-4.1", DAY), heads=heads[1:] + heads[:1])
    assert reading(other, "gpt-4.1")[0] == "drifted"


def labelled(*lines: str) -> str:
    return f"<h2>Plans</h2><ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        (("Pro: $20", "Lite: $10"), "verified"),
        (("Lite: $10", "Pro: $20"), "verified"),
        (("Free: $0", "Pro: $20", "Lite: $20"), "verified"),
        (("Pro plan: $20", "Lite: $10"), "verified"),
        (("Pro：$20 a month", "Lite: $10"), "verified"),
        (("Pro: see below", "Lite: $20"), "verified"),
        (("Pro: $10", "Lite: $20"), "drifted"),
        (("Pro: $25 a month", "Lite: $10", "Max: $20"), "drifted"),
    ],
)
def test_a_line_is_known_by_its_label(now: tuple[str, ...], wanted: str) -> None:
    verdict, context, _ = reading(labelled("Pro: $20", "Lite: $10"), quote="$20")
    assert (verdict, bool(context)) == ("verified", True)
    assert reading(labelled(*now), "", context, quote="$20")[0] == wanted


def test_labels_that_are_alike_tell_nothing() -> None:
    before = labelled("Price: $20", "Seats: 5") + labelled("Price: $10", "Seats: 1")
    after = labelled("Seats: 5", "Price: $20") + labelled("Price: $15", "Seats: 1")
    _, context, _ = reading(before, quote="$20")
    assert reading(after, "", context, quote="$20")[0] == "verified"


PRICE = "The seat costs $5 a month."
DEARER = "The seat costs $6 a month."


def terms(*parts: tuple[str, str]) -> str:
    return f"<dl>{''.join(f'<dt>{name}</dt><dd>Text.</dd><dd>{words}</dd>' for name, words in parts)}</dl>"


def folding(*parts: tuple[str, str]) -> str:
    return "".join(f"<details><summary>{name}</summary><p>Text.</p><p>{words}</p></details>" for name, words in parts)


def fields(*parts: tuple[str, str]) -> str:
    return "".join(f"<fieldset><legend>{name}</legend><p>Text.</p><p>{words}</p></fieldset>" for name, words in parts)


def below(line: str) -> Callable[..., str]:
    return lambda *parts: "".join(f"{line.format(name)}<p>Text.</p><p>{words}</p>" for name, words in parts)


NAMED_PARTS: dict[str, Callable[..., str]] = {
    "dt": terms,
    "summary": folding,
    "legend": fields,
    "p strong": below("<p><strong>{}</strong></p>"),
    "p b, with a colon inside": below("<p class=x><b>{}:</b></p>"),
    "p b, with a colon behind": below("<p> <b class=x>{}</b>: </p>"),
    "p strong a": below("<p><strong><a href='#x'>{}</a></strong></p>"),
    "div b": below("<div><b>{}</b></div>"),
    "center b": below("<center><b>{}</b></center>"),
    "p b br": below("<p><b>{}</b><br>More.</p>"),
    "role": below("<div role=heading>{}</div>"),
    "role with a level": below("<p class=x role=heading aria-level=3>{}</p>"),
    "dt of bold letters": lambda *parts: terms(*((f"<b>{name}</b>", words) for name, words in parts)),
}


@pytest.mark.parametrize("kind", NAMED_PARTS)
@pytest.mark.parametrize("quote", ["$5", "costs $5 a month"])
def test_what_names_a_part_of_a_page_does_so_for_a_locator_as_a_heading_does(kind: str, quote: str) -> None:
    form = NAMED_PARTS[kind]
    for name in ("Pricing", "Legacy"):
        verdict, context, warns = reading(form(("Pricing", PRICE), ("Legacy", PRICE)), name, quote=quote)
        assert (verdict, bool(context), warns) == ("verified", True, False)
    changed = form(("Pricing", DEARER), ("Legacy", PRICE))
    assert reading(changed, "Pricing", quote=quote)[0] == "drifted"
    assert reading(changed, "Legacy", quote=quote)[0] == "verified"


@pytest.mark.parametrize(
    ("body", "locator"),
    [
        (f"<h2>Pricing</h2><p><b>Note</b></p><p>{PRICE}</p><h2>Legacy</h2><p>Text.</p>", "Pricing"),
        (f"<h2>Pricing</h2>{terms(('Seat', PRICE))}", "Pricing"),
        (f"<p><b>Pricing</b></p>{terms(('Seat', PRICE))}", "Pricing"),
        (f"<p><b>Pricing</b></p>{folding(('Seat', PRICE))}", "Pricing"),
        (f"<details><summary>Pricing</summary>{folding(('Seat', 'Text.'), ('Desk', PRICE))}</details>", "Pricing"),
        (f"<details><summary>Pricing</summary>{folding(('Seat', 'Text.'))}<p>{PRICE}</p></details>", "Pricing"),
        (f"<details><summary>Pricing</summary><h3>Seat</h3><p>{PRICE}</p></details>", "Pricing"),
        (f"<dl><dt>Pricing</dt><dd><dl><dt>Seat</dt><dd>{PRICE}</dd></dl></dd></dl>", "Pricing"),
        (f"<dl><dt>Pricing</dt><dt>Costs</dt><dd>{PRICE}</dd></dl>", "Pricing"),
        (f"<p><b>Pricing</b></p><p><b>Billed each year</b></p><p>{PRICE}</p>", "Pricing"),
        (f"<p><b>Pricing</b></p><p>Text.</p><p><b>Note:</b></p><p>{PRICE}</p>", "Pricing"),
        (f"<p><b>價格</b></p><p>Text.</p><p><b>備註</b></p><p>{PRICE}</p>", "價格"),
        (f"<p><b>Pricing</b></p><p>Text.</p><p><b>{PRICE}</b></p>", "Pricing"),
        (f"<p><b>Pricing</b></p><p>Text.</p><p><b>Only today!</b></p><p>{PRICE}</p>", "Pricing"),
        (f"<p>{PRICE}</p><footer><p><b>Pricing</b></p><p>Text.</p></footer>", "Pricing"),
        (f"<p><b>Pricing</b></p>{table(('<p><b>Desk</b></p>', '$9'), ('Seat', '$5'))}", "Pricing, Seat"),
    ],
)
def test_what_is_named_inside_a_named_part_stands_in_that_part_still(body: str, locator: str) -> None:
    assert reading(body, locator, quote="$5")[::2] == ("verified", False)


def test_a_bold_cell_names_no_rows_below_it() -> None:
    body = table(("<p><b>Desk</b></p>", "$9"), ("<p>Seat</p>", "$5"))
    assert reading(body, "Desk", quote="$5")[0] == "drifted"


def test_a_part_that_ended_names_nothing_any_more() -> None:
    body = f"<h2>Plans</h2>{folding(('Pricing', DEARER))}<p>Later.</p><p>{PRICE}</p>"
    assert reading(body, "Pricing", quote="$5")[0] == "drifted"


@pytest.mark.parametrize("line", ["# {}", "**{}**", "__{}__", "**{}**:", "{}\n======", "{}\n---"])
def test_markdown_names_its_parts_in_several_ways(line: str) -> None:
    def verdict(pricing: str, locator: str) -> tuple[Verdict, str]:
        parts = (("Pricing", pricing), ("Legacy", PRICE))
        body = "\n\n".join((*(f"{line.format(name)}\n\nText.\n\n{words}" for name, words in parts), "Words. " * 400))
        reply = Reply("https://a.example/", "https://a.example/", 200, content_type="text/plain", body=body.encode())
        answer = judge(reply, see(body.encode(), "text/plain"), [Wanted("k", "costs $5", locator)]).answers["k"]
        return answer.verdict, answer.note

    for name in ("Pricing", "Legacy"):
        assert verdict(PRICE, name) == ("verified", "")
    assert verdict(DEARER, "Pricing") == ("drifted", "")
    assert verdict(DEARER, "Legacy") == ("verified", "")


def test_a_bold_line_that_ends_in_the_word_note_is_a_name() -> None:
    body = below("<p><b>{}</b></p>")(("Release notes", DEARER), ("Old notes", PRICE))
    assert reading(body, "Release notes", quote="$5")[0] == "drifted"


@pytest.mark.parametrize("quote", ["costs $20.00 a month", "$20.00"])
def test_a_page_of_one_sentence_that_has_the_quote_everywhere_is_read_in_time(quote: str) -> None:
    body = f"<p>{'It costs $20.00 a month, and ' * 12_000}</p>"
    start = time.process_time()
    assert reading(body, quote=quote)[0] == "verified"
    assert time.process_time() - start < 8


GROUPED = {
    "below a cell of two rows": (
        "<tr><th rowspan=2>Plan<th colspan=2>2025<th colspan=2>2026<tr><th>Month<th>Year<th>Month<th>Year"
    ),
    "below an empty cell": "<tr><th><th colspan=2>2025<th colspan=2>2026<tr><th>Plan<th>Month<th>Year<th>Month<th>Year",
    "below the name of the table": (
        "<tr><th colspan=5>Prices<tr><td hidden><th><th colspan=2>2025<th colspan=2>2026"
        "<tr><th>Plan<th>Month<th>Year<th>Month<th>Year"
    ),
}


def grouped(kind: str, *prices: str) -> str:
    return f"<table>{GROUPED[kind]}<tr><td>Lite<td>$1<td>$2<td>$3<td>$4<tr><td>Pro<td>{'<td>'.join(prices)}</table>"


@pytest.mark.parametrize("kind", GROUPED)
@pytest.mark.parametrize(
    ("locator", "verdict"),
    [
        *(("Pro, 2026, Month", "verified"), ("Pro, Month", "verified"), ("2026", "verified"), ("Pro", "verified")),
        *(("Pro, 2025, Month", "drifted"), ("Pro, Year", "drifted"), ("2025", "drifted"), ("Lite, 2026", "drifted")),
    ],
)
def test_several_rows_may_head_the_columns(kind: str, locator: str, verdict: str) -> None:
    assert reading(grouped(kind, "$17", "$18", "$20", "$22"), locator, quote="$20")[0] == verdict


@pytest.mark.parametrize("kind", GROUPED)
@pytest.mark.parametrize("locator", ["", "Pro, 2026, Month"])
def test_what_goes_over_to_another_group_of_columns_has_drifted(kind: str, locator: str) -> None:
    known = reading(grouped(kind, "$17", "$18", "$20", "$22"), locator, quote="$20")[1]
    assert reading(grouped(kind, "$17", "$18", "$20", "$22"), locator, known, quote="$20")[::2] == ("verified", False)
    assert reading(grouped(kind, "$20", "$18", "$25", "$22"), locator, known, quote="$20")[0] == "drifted"


def test_a_wide_cell_moves_those_behind_it() -> None:
    rows = "<tr><td>Lite<td colspan=2>no limit<td>$5<tr><td>Pro<td>9<td>9 GB<td>$20"
    body = f"<table><tr><th>Plan<th>Seats<th>Storage<th>Price{rows}</table>"
    assert reading(body, "Lite, Price", quote="$5")[::2] == ("verified", False)
    assert reading(body, "Lite, Seats", quote="no limit")[::2] == ("verified", False)
    assert reading(body, "Lite, Storage", quote="$5")[0] == "drifted"


@pytest.mark.parametrize("column", ["Storage", "2"])
def test_a_column_is_known_by_what_it_was_called_before_wide_cells_counted(column: str) -> None:
    body = "<table><tr><th>Plan<th>Seats<th>Storage<th>Price<tr><td>Lite<td colspan=2>no limit<td>$5</table>"
    assert reading(body, context=fingerprint(f"Lite\n{column}"), quote="$5")[0] == "verified"


ARIA = {
    "table of divs": (
        "<div role=table><div role=rowgroup><div role=row>{heads}</div></div><div role=rowgroup>{rows}</div></div>",
        "<div role=row>{}</div>",
        "<div role=columnheader>{}</div>",
        "<div class=x role=cell><div>{}</div></div>",
    ),
    "grid of spans": (
        "<div role=grid><div role=row>{heads}</div>{rows}</div>",
        "<div role=row>{}</div>",
        "<span role=columnheader>{}</span>",
        "<span role=gridcell><span>{}</span></span>",
    ),
    "elements of its own": (
        "<x-table role=treegrid><x-row role=row>{heads}</x-row>{rows}</x-table>",
        "<x-row role=row>{}</x-row>",
        "<x-head role=columnheader>{}</x-head>",
        "<x-cell role=cell>{}</x-cell>",
    ),
    "table with both": (
        "<table role=table><tr role=row>{heads}</tr>{rows}</table>",
        "<tr role=row>{}</tr>",
        "<th role=columnheader>{}</th>",
        "<td role=cell>{}</td>",
    ),
}


def with_roles(kind: str, *rows: tuple[str, ...]) -> str:
    whole, row, head, cell = ARIA[kind]
    heads, *others = rows
    shown = "".join(row.format("".join(map(cell.format, cells))) for cells in others)
    return whole.format(heads="".join(map(head.format, heads)), rows=shown)


TERMS = (("Plan", "Month", "Year"), ("Lite", "$5", "$50"), ("Pro", "$20", "$200"))


@pytest.mark.parametrize("kind", ARIA)
@pytest.mark.parametrize(
    ("locator", "verdict"),
    [
        *(("Pro", "verified"), ("Pro, Month", "verified"), ("Month", "verified"), ("", "verified")),
        *(("Lite", "drifted"), ("Pro, Year", "drifted"), ("Lite, Month", "drifted")),
    ],
)
def test_a_table_may_be_one_by_its_roles(kind: str, locator: str, verdict: str) -> None:
    assert reading(with_roles(kind, *TERMS), locator, quote="$20")[::2] == (verdict, False)


@pytest.mark.parametrize("kind", ARIA)
def test_what_went_over_to_another_row_of_such_a_table_has_drifted(kind: str) -> None:
    _, known, _ = reading(with_roles(kind, *TERMS), quote="$20")
    after = with_roles(kind, TERMS[0], ("Lite", "$20", "$50"), ("Pro", "$30", "$200"))
    assert reading(with_roles(kind, *TERMS), "", known, quote="$20")[0] == "verified"
    assert reading(after, "", known, quote="$20")[0] == "drifted"


@pytest.mark.parametrize("kind", ARIA)
def test_a_table_by_its_roles_ends_with_its_element(kind: str) -> None:
    body = f"{with_roles(kind, *TERMS)}<p>The fee is $7.</p>"
    assert reading(body, quote="fee is $7")[0] == "verified"
    assert reading(f"<h3>Fees</h3>{body}", "Fees", quote="$7")[::2] == ("verified", False)


@pytest.mark.parametrize("element", ["div", "p", "span", "section", "x-title", "a", "b"])
def test_any_element_may_be_a_heading_by_its_role(element: str) -> None:
    make = f"<div><{element} role=heading aria-level=3>{{}}</{element}> <i>from</i> {{}}</div>"
    body = make.format("Lite", "$5") + make.format("Pro", "$20")
    assert reading(body, "Pro", quote="$20")[::2] == ("verified", False)
    assert reading(body, "Lite", quote="$20")[0] == "drifted"
    assert reading(body, quote="from $20")[0] == "verified"


@pytest.mark.parametrize("element", ["section", "div role=region", "li", "article"])
def test_a_part_has_the_heading_it_says_it_is_labelled_by(element: str) -> None:
    make = (
        f"<{element} aria-labelledby=hd-{{0}}><h2 class=sr-only id=hd-{{0}}>{{0}}</h2><p>{{0}}</p>"
        f"<h2>What's new</h2><div>It takes {{1}} ms.</div><h1>Fixes</h1></{element.split()[0]}>"
    )
    body = make.format("v2.1", "12") + make.format("v2.0", "15") + "<p>It takes 18 ms.</p>"
    assert reading(body, "v2.1", quote="12 ms")[::2] == ("verified", False)
    assert reading(body, "v2.1, What's new", quote="12 ms")[::2] == ("verified", False)
    assert reading(body, "What's new", quote="15 ms")[::2] == ("verified", False)
    for locator, quote in (("v2.0", "12 ms"), ("v2.1", "15 ms"), ("v2.0", "18 ms")):
        assert reading(body, locator, quote=quote)[0] == "drifted"


@pytest.mark.parametrize(
    "frame", ["<nav>{}</nav>", "<nav><details>{}</details></nav>", "<footer><div>{}</div></footer>"]
)
@pytest.mark.parametrize("name", ["<h4>Pricing</h4>", "<summary>Pricing</summary>"])
def test_a_name_in_the_menus_of_a_site_is_no_other_place(frame: str, name: str) -> None:
    menu = frame.format(f"{name}<a href=/plans>Plans</a>")
    body = "<main><h1>Plans for all</h1><h3>Pro</h3><p>$20 a seat</p><h3>Team</h3><p>$30 a seat</p></main>"
    for page in (menu + body, body + menu):
        assert reading(page, "Pricing", quote="$20 a seat")[::2] == ("verified", False)
        assert reading(page, "Pricing, Pro", quote="$20 a seat")[::2] == ("verified", False)
        assert reading(page, "Pricing, Pro", quote="$30 a seat")[0] == "drifted"
    assert reading("<h2>Pricing</h2><p>Ask us.</p><h2>Jobs</h2><p>$20 a seat</p>", "Pricing", quote="$20 a seat")[
        0
    ] == ("drifted")
