"""A figure that stays in its row or below its name, and is a figure of something else: of another column or unit."""

from __future__ import annotations

import time

import pytest

from comparanda.lock import Lock, dump, merge
from comparanda.verify.classify import Answer, Wanted, judge
from comparanda.verify.extract import see
from comparanda.verify.reply import Reply
from comparanda.verify.rules import drifted
from support.pdfs import drawn, pdf
from support.web import LOREM, Server, answer, cites, run

REWORDED = "the words around this figure have changed"


def answer_of(
    body: str, quote: str, locator: str = "", before: Answer | None = None, kind: str = "text/html"
) -> Answer:
    raw = (f"<!doctype html><body>{LOREM}{body}" if kind == "text/html" else body).encode()
    reply = Reply("https://a.example/", "https://a.example/", 200, content_type=kind, body=raw)
    known = (before.context, before.meaning) if before is not None else ("", "")
    wanted = Wanted("k", quote, locator, *known, was_judged=before is not None)
    return judge(reply, see(raw, kind), [wanted]).answers["k"]


def table(heads: tuple[str, ...], *rows: tuple[str, ...]) -> str:
    head = "".join(f"<th>{cell}</th>" for cell in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def aria(heads: tuple[str, ...], *rows: tuple[str, ...]) -> str:
    head = "".join(f"<div role=columnheader>{cell}</div>" for cell in heads)
    body = "".join(f"<div role=row>{''.join(f'<div role=cell>{cell}</div>' for cell in row)}</div>" for row in rows)
    return f"<div role=table><div role=row>{head}</div>{body}</div>"


def card(*lines: str) -> str:
    return f"<div><h3>Pro</h3>{''.join(f'<div>{line}</div>' for line in lines)}</div>"


PLANS = (("Pro", "$10", "SSO"), ("Team", "$25", "SSO"))
HEADS = ("Plan", "Monthly", "More")
CELL = ("Model", "Price")


def priced(price: str) -> str:
    """A table with one model's price."""
    return table(CELL, ("mini", price), ("big", "not yet"))


def plan(price: str) -> str:
    """The same in Chinese."""
    return table(("方案", "價格"), ("專業版", price), ("團隊版", "未定"))


def transposed(name: str) -> str:
    """A table with a column for each plan."""
    rows = f"<tr><th>{name}<td>$0<td>$10</tr><tr><th>Seats<td>1<td>5</tr>"
    return f"<table><tr><td></td><th>Free<th>Pro</tr>{rows}</table>"


# What is quoted, its locator, the page as it was, the page as it is.
OTHER_UNIT = {
    "a column": ("NT$300", "專業版", table(("方案", "月繳", "註"), ("專業版", "NT$300", "無")), "月繳", "年繳"),
    "a unit below a column's name": ("$1", "mini", table(("Model", "In<br>per 1M"), ("mini", "$1")), "1M", "1K"),
    "a row": ("$10", "Pro", transposed("Monthly price"), "Monthly", "Yearly"),
    "a column of an ARIA table": ("$10", "Pro", aria(HEADS, *PLANS), "Monthly", "Yearly"),
    "Chinese in a cell": ("NT$300", "專業版", plan("NT$300／月"), "／月", "／年"),
    "Chinese before it": ("NT$300", "專業版", plan("每月 NT$300"), "每月", "每年"),
    "behind a currency": ("300", "專業版", plan("300元／月"), "／月", "／季"),
    "no locator": ("$0.25", "", priced("$0.25 /1M"), "/1M", "/1K"),
    "in words": ("$0.25", "mini", priced("$0.25 per 1M tokens"), "1M", "1K"),
    "behind a note": ("$0.25", "mini", priced("$0.25* /1M"), "/1M", "/1K"),
    "in a cell of its own": (
        "$0.25",
        "mini",
        table(("Model", "Price", "Unit"), ("mini", "$0.25", "per 1M tokens")),
        "1M",
        "1K",
    ),
    "a card": ("NT$300", "", card("NT$300／月"), "／月", "／年"),
    "a card, in an element of its own": ("$300", "", card("$300", "per month"), "month", "year"),
    "a card, in a span": ("$300", "Pro", card("<span>$300</span><span>/mo</span>"), "/mo", "/yr"),
    "a name and a price": ("$300", "", "<div>Pro</div><div>$300</div><div>per month</div>", "month", "year"),
    "behind a label": ("$300", "", "<ul><li>Pro: $300 per month<li>Team: $900</ul>", "month", "year"),
    "a description": ("$300", "", "<dl><dt>Pro<dd>$300/mo<dt>Team<dd>$900/mo</dl>", "/mo", "/yr"),
    "a sentence": ("The price is $20", "", "<p>The price is $20 per month.</p>", "month", "year"),
    "a speed": ("3.5", "Oak", table(("Model", "Speed"), ("Oak", "3.5 tokens/s")), "/s", "/min"),
}
REWORDINGS = {
    "a column": ("$10", "Pro", table(HEADS, *PLANS), "Monthly", "Per month, billed yearly"),
    "a column with more to it": ("$10", "Pro", table(HEADS, *PLANS), "Monthly", "Monthly, billed yearly"),
    "a column of words": ("Yes", "Pro", table(("Plan", "SSO", "Audit"), ("Pro", "Yes", "No")), "SSO", "2FA"),
    "a row": ("$10", "Pro", transposed("Input"), "Input", "Cached"),
    "a unit": ("16", "Oak", table(("Model", "Memory"), ("Oak", "16 GB")), "GB", "TB"),
    "bits": ("16", "Oak", table(("Model", "Memory"), ("Oak", "16 GB")), "GB", "Gb"),
    "what else is weekly": ("$10", "", card("$10 with weekly backups"), "weekly", "daily"),
    "for whom it is": ("$10", "mini", priced("$10 per user"), "user", "team"),
    "the only label": ("$1", "mini", priced("Input $1"), "Input", "Output"),
}
SWAPPED = {
    "its label": ("Input $1<br>Output $2", "Output $1<br>Input $2"),
    "its amount": ("Input $1<br>Output $2", "Input $2<br>Output $1"),
    "blocks": ("<p>Input: $1</p><p>Output: $2</p>", "<p>Input: $2</p><p>Output: $1</p>"),
    "labels behind": ("<p>$1 input</p><p>$2 output</p>", "<p>$1 output</p><p>$2 input</p>"),
    "labels above": ("Input<br>$1<br>Output<br>$2", "Input<br>$2<br>Output<br>$1"),
    "Chinese": ("輸入 $1<br>輸出 $2", "輸出 $1<br>輸入 $2"),
}
HARMLESS = {
    "space and capitals": ("$10", "Pro", table(HEADS, *PLANS), table(("Plan", " MONTHLY ", "More"), *PLANS)),
    "a note": ("$10", "Pro", table(HEADS, *PLANS), table(("Plan", "Monthly<sup>1</sup>", "More"), *PLANS)),
    "another number of a note": (
        "$10",
        "Pro",
        table(("Plan", "Monthly[1]", "More"), *PLANS),
        table(("Plan", "Monthly[2]", "More"), *PLANS),
    ),
    "a badge of a column": ("$10", "Pro", table(HEADS, *PLANS), table(("Plan", "Monthly <b>New</b>", "More"), *PLANS)),
    "an arrow for sorting": ("$10", "Pro", table(("Plan", "Price ▲"), *PLANS), table(("Plan", "Price ▼"), *PLANS)),
    "a unit of a column": ("$10", "Pro", table(("Plan", "Input"), *PLANS), table(("Plan", "Input / 1M"), *PLANS)),
    "a badge": ("$10", "mini", priced("$10"), priced("$10 <span>New</span>")),
    "badges on other lines": ("$10", "mini", priced("$10"), priced("<p>Save 20%</p>$10<p>Best value</p>")),
    "a word before it": ("$10", "mini", priced("$10"), priced("Now $10")),
    "no word before it": ("$10", "mini", priced("From $10"), priced("$10")),
    "other columns and rows": (
        "$10",
        "Pro",
        table(HEADS, *PLANS),
        table(("Plan", "More", "Monthly"), ("Free", "-", "$0"), ("Pro", "SSO", "$10"), ("Team", "SSO", "$25")),
    ),
    "what is beside a name": (
        "mini",
        "mini",
        table(("Model", "State"), ("mini", "Preview"), ("big", "Preview")),
        table(("Model", "State"), ("mini", "Released"), ("big", "Preview")),
    ),
    "a table as cards": ("$10", "Pro", table(("Plan", "Monthly"), *PLANS), card("Monthly", "$10")),
    "a unit in other words": ("$10", "mini", priced("$10/user/mo"), priced("$10 per user per month")),
    "a unit in words": ("$0.25", "mini", priced("$0.25 / 1M tokens"), priced("$0.25/MTok")),
    "a unit in front": ("NT$300", "專業版", plan("NT$300／月"), plan("每月 NT$300")),
    "a unit with more behind it": ("NT$300", "專業版", plan("NT$300／月"), plan("NT$300／月起")),
    "a unit in another element": ("$10", "Pro", card("$10/month"), card("<b>$10</b>", "/month")),
    "a unit that heads the column": (
        "$10",
        "Pro",
        table(CELL, ("Pro", "$10/mo"), ("Team", "$25/mo")),
        table(("Plan", "Price per month"), ("Pro", "$10"), ("Team", "$25")),
    ),
    "a unit more": ("$10", "mini", priced("$10"), priced("$10 /mo")),
    "a unit less": ("$10", "mini", priced("$10 /mo"), priced("$10")),
    "what is below a price": ("$10", "", card("$10", "Daily backups"), card("$10", "Weekly backups")),
    "what is beside a price": (
        "$10",
        "Pro",
        table(("Plan", "Price", "Backups"), ("Pro", "$10", "Daily")),
        table(("Plan", "Price", "Backups"), ("Pro", "$10", "Hourly")),
    ),
    "another time beside the next price": ("$10", "", card("$10 /month"), card("$10 /month", "$100 /year")),
    "labels in another order": ("$1", "mini", priced("Input $1<br>Output $2"), priced("Output $2<br>Input $1")),
    "labels in elements of their own": (
        "$1",
        "mini",
        priced("Input $1<br>Output $2"),
        priced("<p>INPUT:</p><p>$1</p><p>Output</p><p>$3</p>"),
    ),
    "labels below": (
        "$28",
        "mini",
        priced("Monthly $10<br>Quarterly $28<br>Yearly $100"),
        priced("<b>$10</b><p>Monthly</p><b>$28</b><p>Quarterly</p><b>$100</b><p>Yearly</p>"),
    ),
    "labels below in Chinese": (
        "$2",
        "mini",
        priced("輸入<br>$1<br>/1M<br>輸出<br>$2<br>/1M<br>快取<br>$3<br>/1M"),
        priced("$1 /1M<br>輸入<br>$2 /1M<br>輸出<br>$3 /1M<br>快取"),
    ),
    "labels behind, in another order": (
        "$1",
        "mini",
        priced("Prices<br>$1 input<br>$2 output"),
        priced("Prices<br>$2 output<br>$1 input"),
    ),
    "how often something else is": (
        "$10",
        "mini",
        priced("$10/month (fresh daily)"),
        priced("$10/month (fresh weekly)"),
    ),
    "how often it is paid": (
        "$10",
        "Pro",
        table(CELL, ("Pro", "$10/month, billed annually"), ("Team", "$25/month")),
        table(CELL, ("Pro", "$10/month<br>Billed annually"), ("Team", "$25/month")),
    ),
    "for what the next figure is": (
        "$10",
        "mini",
        priced("$10, 5 GB per day"),
        priced("$10, 5 GB per month"),
    ),
    "a time in full": ("30", "mini", priced("30 min"), priced("30 minutes")),
    "a unit in Chinese": ("8", "專業版", plan("8 kg"), plan("8公斤起")),
    "two labels of one price": ("$1", "mini", priced("Input $1<br>Cached $1"), priced("Cached $1<br>Input $1")),
}


@pytest.mark.parametrize("name", OTHER_UNIT)
def test_a_figure_that_has_another_unit_has_drifted(name: str) -> None:
    quote, locator, body, old, new = OTHER_UNIT[name]
    before = answer_of(body, quote, locator)
    after = answer_of(body.replace(old, new), quote, locator, before)
    assert (before.verdict, before.note, after.verdict) == ("verified", "", "drifted")
    assert "with another unit than when it was last read (now “" in after.message
    # No patch may write the new unit beside the old value.
    assert after.nearest == ""


@pytest.mark.parametrize("name", REWORDINGS)
def test_a_figure_of_something_else_may_be_is_told(name: str) -> None:
    quote, locator, body, old, new = REWORDINGS[name]
    before = answer_of(body, quote, locator)
    after = answer_of(body.replace(old, new), quote, locator, before)
    assert (before.verdict, before.note, after.verdict) == ("verified", "", "verified")
    assert REWORDED in after.note


@pytest.mark.parametrize("locator", ["", "mini"])
@pytest.mark.parametrize("name", SWAPPED)
def test_an_amount_whose_label_in_the_cell_has_another_one_has_drifted(name: str, locator: str) -> None:
    old, new = SWAPPED[name]
    before = answer_of(priced(old), "$1", locator)
    after = answer_of(priced(new), "$1", locator, before)
    assert (before.verdict, after.verdict, after.nearest) == ("verified", "drifted", "$2")


@pytest.mark.parametrize("name", HARMLESS)
def test_what_means_the_same_is_not_told(name: str) -> None:
    quote, locator, old, new = HARMLESS[name]
    before = answer_of(old, quote, locator)
    for body in (old, new):
        after = answer_of(body, quote, locator, before)
        assert (after.verdict, after.note) == ("verified", "")


def test_a_cell_of_thousands_of_lines_is_read_at_once() -> None:
    lines = "".join(f"Output{number}<br>${number + 2}<br>" for number in range(6000))
    before = answer_of(priced(f"Input<br>$1<br>{lines}"), "$1", "mini")
    began = time.process_time()
    after = answer_of(priced(f"Cached<br>$1<br>{lines}"), "$1", "mini", before)
    assert time.process_time() - began < 5
    assert (after.verdict, REWORDED in after.note) == ("verified", True)


def test_a_name_of_thousands_of_words_is_read_at_once() -> None:
    before = answer_of(table(CELL, ("per day " * 5000, "$1"), ("x", "$2")), "$1")
    began = time.process_time()
    after = answer_of(table(CELL, ("per week " * 5000, "$1"), ("x", "$2")), "$1", before=before)
    assert time.process_time() - began < 5
    assert after.verdict == "drifted"


@pytest.mark.parametrize(
    ("kind", "body", "old", "new"),
    [
        ("text/csv", "model,monthly,output\nbig,1.25,10\nmini,0.25,2\n", "monthly", "yearly"),
        ("application/json", '[{"name":"mini","monthly":0.25},{"name":"big","monthly":1}]', "monthly", "yearly"),
        ("application/json", '{"mini":{"monthly":0.25,"out":2},"big":{"monthly":1}}', "monthly", "yearly"),
        ("text/markdown", "| model | monthly | out |\n|---|---|---|\n| mini | **0.25** | 4 |\n", "monthly", "yearly"),
        ("text/markdown", "| model | price |\n|---|---|\n| big | 1 |\n| mini | 0.25 / month |\n", "month", "year"),
        ("text/markdown", "- mini: 0.25 per month\n- big: 1 per month\n", "month", "year"),
    ],
)
def test_so_do_figures_of_files(kind: str, body: str, old: str, new: str) -> None:
    before = answer_of(body, "0.25", "mini", kind=kind)
    after = answer_of(body.replace(old, new), "0.25", "mini", before, kind)
    assert (before.verdict, before.note, after.verdict) == ("verified", "", "drifted")


def test_so_does_a_figure_of_a_pdf(web: Server) -> None:
    web.pages["/"] = answer(pdf(drawn("mini: $1 per 1M tokens", "big: $2")), Content_Type="application/pdf")
    first = run(cites(web.url(), "$1", locator="mini"))
    web.pages["/"] = answer(pdf(drawn("mini: $1 per 1K tokens", "big: $2")), Content_Type="application/pdf")
    second = run(cites(web.url(), "$1", locator="mini"), lock=first.lock)
    assert (first.results[0].verdict, second.results[0].verdict) == ("verified", "drifted")


def test_what_a_lock_knows_is_kept_until_the_citation_says_more(web: Server) -> None:
    web.pages["/"] = answer(LOREM + priced("$1 /1M"))
    first = run(cites(web.url(), "$1", locator="mini"))
    web.pages["/"] = answer(LOREM + priced("$1 /1K"))
    second = run(cites(web.url(), "$1", locator="mini"), lock=first.lock)
    third = run(cites(web.url(), "$1", locator="mini"), lock=second.lock)
    assert [one.results[0].verdict for one in (first, second, third)] == ["verified", "drifted", "drifted"]
    settled = run(cites(web.url(), "$1 /1K", locator="mini"), lock=third.lock).results[0]
    assert (settled.verdict, settled.note) == ("verified", "")


def test_a_locator_that_names_the_column_settles_it(web: Server) -> None:
    web.pages["/"] = answer(LOREM + table(HEADS, *PLANS))
    lock = run(cites(web.url(), "$10", locator="Pro")).lock
    web.pages["/"] = answer(LOREM + table(("Plan", "Annual plan", "More"), *PLANS))
    (warned,) = run(cites(web.url(), "$10", locator="Pro"), lock=lock).results
    (settled,) = run(cites(web.url(), "$10", locator="Pro, Annual plan"), lock=lock).results
    assert (REWORDED in warned.note or warned.verdict == "drifted", settled.note) == (True, "")


def test_a_unit_that_is_gone_for_a_while_is_remembered(web: Server) -> None:
    lock = Lock()
    for price, verdict in (("$1 /1M", "verified"), ("$1", "verified"), ("$1 /1K", "drifted")):
        web.pages["/"] = answer(LOREM + priced(price))
        outcome = run(cites(web.url(), "$1", locator="mini"), lock=lock)
        lock = outcome.lock
        assert outcome.results[0].verdict == verdict


def test_a_lock_of_an_earlier_version_learns_what_is_there_and_tells_nothing(web: Server) -> None:
    web.pages["/"] = answer(LOREM + priced("Input $1 /1M<br>Output $2 /1M"))
    written = run(cites(web.url(), "$1", locator="mini")).lock
    earlier = Lock(sources={id: entry.model_copy(update={"meaning": {}}) for id, entry in written.sources.items()})
    web.pages["/"] = answer(LOREM + priced("Input $1 /1K<br>Output $2 /1K"))
    outcome = run(cites(web.url(), "$1", locator="mini"), lock=earlier)
    assert (outcome.results[0].verdict, outcome.results[0].note) == ("verified", "")
    assert outcome.lock.sources["a"].context == written.sources["a"].context
    assert outcome.lock.sources["a"].meaning != written.sources["a"].meaning != {}


def test_locks_that_know_meanings_merge_like_others(web: Server) -> None:
    web.pages["/"] = answer(LOREM + priced("$1 /1M"))
    written = run(cites(web.url(), "$1", locator="mini")).lock
    earlier = Lock(sources={id: entry.model_copy(update={"meaning": {}}) for id, entry in written.sources.items()})
    assert dump(merge([earlier, written], earlier)) == dump(merge([written, earlier], earlier)) == dump(written)


def test_a_report_does_not_say_that_the_page_lacks_what_it_holds(web: Server) -> None:
    web.pages["/"] = answer(LOREM + priced("$1 /1M"))
    lock = run(cites(web.url(), "$1", locator="mini")).lock
    web.pages["/"] = answer(LOREM + priced("$1 /1K"))
    (result,) = run(cites(web.url(), "$1", locator="mini"), lock=lock).results
    assert drifted(result).message.startswith("`a`: the page holds the quote, but with another unit")
