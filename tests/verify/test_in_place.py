"""What stands today in the place where a lost quote stood is what the page says now."""

from __future__ import annotations

import time

import pytest

from comparanda.lock import Lock
from comparanda.verify.classify import Answer, Wanted, judge
from comparanda.verify.extract import see
from comparanda.verify.reply import Reply
from support.web import LOREM, Server, answer, cites, run

LIMITS = (
    "<table><tr><th>Plan<th>Requests<th>SSO</tr><tr><td>Free<td>20<td>No</tr><tr><td>Pro<td>500<td>Yes</tr></table>"
)
LAPTOP = "<dl><dt>Weight</dt><dd>1.24 kg</dd><dt>Color</dt><dd>Black</dd></dl>"
CARDS = "<div><h3>Pro</h3><p>NT$300</p></div><div><h3>Team</h3><p>NT$310</p></div>"


def answer_of(body: str, quote: str, locator: str = "", context: str = "", was_judged: bool = False) -> Answer:
    raw = f"<!doctype html><body>{body}".encode()
    reply = Reply("https://a.example/", "https://a.example/", 200, content_type="text/html", body=raw)
    wanted = Wanted("k", quote, locator, context, was_judged=was_judged)
    return judge(reply, see(raw, "text/html"), [wanted]).answers["k"]


@pytest.mark.parametrize("rest", ["", LOREM])
@pytest.mark.parametrize(
    ("body", "locator", "old", "new"),
    [
        (LIMITS, "", "500", "300"),
        (LIMITS, "Pro", "500", "300"),
        (LIMITS, "Pro, SSO", "Yes", "Contact sales"),
        (LAPTOP, "Weight", "1.24 kg", "1.31 kg"),
        (LAPTOP, "Color", "Black", "White"),
        ("<p>Projects: 50</p><p>Seats: 10</p>", "Projects", "50", "25"),
        ("<p>專案數</p><p>無限制</p>", "專案數", "無限制", "50個"),
        (CARDS, "", "NT$300", "NT$450"),
        ("<p>Free costs $20 a seat.</p><p>Team costs $21 a seat.</p>", "", "$20", "$1,040"),
        (LIMITS, "Pro", "500", "1,500 a day"),
        (LIMITS.replace("500", "<b>NT$</b>500"), "Pro", "NT$500", "NT$1,500"),
    ],
)
def test_the_value_that_stands_there_now_is_told_on_pages_of_any_length(
    body: str, locator: str, old: str, new: str, rest: str
) -> None:
    before = answer_of(rest + body, old, locator)
    changed = body.replace("500", "1,500") if old == "NT$500" else body.replace(old, new)
    after = answer_of(rest + changed, old, locator, before.context)
    assert (before.verdict, after.verdict, after.nearest) == ("verified", "drifted", new)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/csv", "model,input,output\nbig,1.25,10\nmini,0.25,2\n"),
        ("text/plain", "| model | input |\n|---|---|\n| big | $1.25 |\n| mini | **0.25** |\n"),
    ],
)
def test_the_cell_of_a_file_is_told_on_pages_of_any_length(kind: str, body: str) -> None:
    def told(body: str, context: str = "") -> Answer:
        reply = Reply("https://a.example/", "https://a.example/", 200, content_type=kind, body=body.encode())
        wanted = Wanted("k", "0.25", "mini, input", context)
        return judge(reply, see(body.encode(), kind), [wanted]).answers["k"]

    after = told(body.replace("0.25", "0.30"), told(body).context)
    assert (after.verdict, after.nearest) == ("drifted", "0.30")


@pytest.mark.parametrize(
    ("body", "quote", "passage"),
    [("<p>網路價：NT$1,290</p>", "1,290", "網路價：NT$1,290"), ("<p>It’s $20–30 a month</p>", "$20", "$20–30")],
)
def test_a_passage_that_has_more_than_the_quote_is_told_as_the_page_writes_it(
    body: str, quote: str, passage: str
) -> None:
    assert answer_of(LOREM + body, quote).nearest == passage


TERMS = "<dl><dt>Weight</dt><dd>{}</dd><dt>Shipping weight</dt><dd>{}</dd></dl>"
ROWS = "<table><tr><th>Weight<td>{}</tr><tr><th>Shipping weight<td>{}</tr></table>"
COLUMNS = "<table><tr><th>Model<th>Weight<th>Shipping weight</tr><tr><td>A1<td>{}<td>{}</tr></table>"


@pytest.mark.parametrize("later", [ROWS, COLUMNS])
def test_a_list_that_became_a_table_has_its_values_in_their_rows_and_columns(later: str) -> None:
    context = answer_of(TERMS.format("1.24 kg", "2.10 kg"), "1.24 kg").context
    assert answer_of(later.format("1.24 kg", "2.10 kg"), "1.24 kg", context=context).verdict == "verified"
    assert answer_of(later.format("1.31 kg", "1.24 kg"), "1.24 kg", context=context).verdict == "drifted"


def test_the_value_that_stands_there_now_is_told_where_another_row_has_the_old_one() -> None:
    rows = "<tr><td>mini<td>$0.25<td>{}</tr><tr><td>pro<td>$2.00<td>$8.00</tr>"
    prices = f"<table><tr><th>Model<th>In<th>Out</tr>{rows}</table>"
    context = answer_of(prices.format("$2.00"), "$2.00", "mini, Out").context
    after = answer_of(prices.format("$1.80"), "$2.00", "mini, Out", context)
    assert (after.verdict, after.nearest) == ("drifted", "$1.80")


def test_a_notice_below_the_heading_of_a_page_is_no_value() -> None:
    before = answer_of("<h1>Color</h1><p>Black</p>", "Black", "Color")
    after = answer_of("<h1>Color</h1><p>Loading…</p>", "Black", "Color", before.context)
    assert (before.verdict, after.verdict) == ("verified", "unverifiable")


def test_what_stands_in_several_places_of_one_name_is_not_told() -> None:
    context = answer_of(LAPTOP, "Black", "Color").context
    after = answer_of("<dl><dt>Color</dt><dd>White</dd><dt>Color</dt><dd>Red</dd></dl>", "Black", "Color", context)
    assert (after.verdict, after.nearest) == ("unverifiable", "")


@pytest.mark.parametrize(
    ("body", "old", "new"),
    [
        ("<span>$18</span><span>per month</span>", "$18", "$19"),
        ("<b>Battery</b><i>12h</i><b>Charge</b>", "12h", "14h"),
        ("<ins>$18.00</ins><span>Current price</span>", "$18.00", "$17.50"),
    ],
)
def test_an_amount_that_touches_words_of_another_element_is_seen_to_change(body: str, old: str, new: str) -> None:
    after = answer_of(body.replace(old, new), old)
    assert (answer_of(body, old).verdict, after.verdict, after.nearest) == ("verified", "drifted", new)


PERIODS = "<h3>Pro</h3><p>$20</p><p hidden>$16</p>"


def test_a_price_that_a_switch_shows_is_not_said_to_have_become_the_one_that_is_shown_at_first() -> None:
    assert answer_of(LOREM + PERIODS, "$16").verdict == "unverifiable"
    assert answer_of(LOREM + PERIODS.replace("$16", "$18"), "$16").verdict == "drifted"


def test_a_price_that_was_shown_and_is_hidden_now_has_drifted_on_each_run(web: Server) -> None:
    evidence = cites(web.url("/page"), "$16")
    lock, seen = Lock(), []
    for body in ("<h3>Pro</h3><p>$16</p>", PERIODS, PERIODS):
        web.pages["/page"] = answer(LOREM + body)
        outcome = run(evidence, lock=lock)
        lock = outcome.lock
        seen.append(outcome.results[0].verdict)
    assert seen == ["verified", "drifted", "drifted"]


def test_no_patch_puts_another_value_in_place_of_a_quote(web: Server) -> None:
    evidence = cites(web.url("/page"), "Black", locator="Color")
    web.pages["/page"] = answer(LAPTOP)
    lock = run(evidence).lock
    web.pages["/page"] = answer(LAPTOP.replace("Black", "White"))
    result = run(evidence, lock=lock).results[0]
    assert (result.verdict, result.nearest, result.value_differs) == ("drifted", "White", True)


def test_a_long_list_of_one_name_is_read_in_time() -> None:
    body = "<dl>" + "".join(f"<dt>Weight</dt><dd>{number}.5 kg</dd>" for number in range(4000)) + "</dl>"
    body += "<table>" + "".join(f"<tr><td>Weight<td>{number}<td>kg</tr>" for number in range(4000)) + "</table>"
    start = time.perf_counter()
    answer_of(body, "9999", context="0123456789ab")
    assert time.perf_counter() - start < 10
