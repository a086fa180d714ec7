"""A figure that is quoted alone, without the words around it: another sentence that has it is not the one cited."""

from __future__ import annotations

import pytest

from comparanda.lock import Lock
from support.web import LOREM, Server, answer, cites, run

BEFORE = "<p>Input costs $0.40 per 1M tokens.</p><p>Output is dearer.</p>"
REWORDED = "the words around this figure have changed"

# What is quoted, the page as it was, the page as it is, and what comes of it: a verdict, or that it is warned of.
CHANGES: dict[str, tuple[str, str, str, str]] = {
    "nothing": ("$0.40", BEFORE, BEFORE, "verified"),
    "another sentence of the page": ("$0.40", BEFORE, BEFORE.replace("dearer", "$3 now"), "verified"),
    "nothing, and its sentence has it twice": (
        "$5",
        "<p>It costs $5 in Taiwan and $5 in Japan.</p>",
        "<p>It costs $5 in Taiwan and $5 in Japan.</p>",
        "verified",
    ),
    "another number in its sentence": (
        "$0.40",
        "<p>Of 12 models, this costs $0.40 for input.</p>",
        "<p>Of 14 models, this costs $0.40 for input.</p>",
        "verified",
    ),
    "another amount of what it is for": ("$0.40", BEFORE, BEFORE.replace("1M", "2M"), "drifted"),
    "a day in its sentence": (
        "$0.40",
        "<p>As of Nov 3, 2026, input costs $0.40 for all.</p>",
        "<p>As of Dec 11, 2026, input costs $0.40 for all.</p>",
        "verified",
    ),
    "capitals": ("$0.40", BEFORE, BEFORE.replace("Input costs", "INPUT COSTS"), "verified"),
    "a sentence before it": ("$0.40", BEFORE, f"<p>News.</p>{BEFORE}", "verified"),
    "it stands twice now": ("$0.40", BEFORE, f"{BEFORE}<p>Caching costs $0.40 too.</p>", "verified"),
    "another amount, and it stands elsewhere": (
        "$0.40",
        BEFORE,
        "<p>Input costs $0.50 per 1M tokens.</p><p>Caching costs $0.40 a day.</p>",
        "drifted",
    ),
    "another amount, elsewhere in one line": (
        "$0.40",
        "<p>Mini costs $0.40 and Pro costs $2.00 today.</p>",
        "<p>Mini costs $0.50 and Pro costs $0.40 today.</p>",
        "drifted",
    ),
    "another amount in a list": (
        "20%",
        "<ul><li>saves 20% of time<li>and 5% of power</ul>",
        "<ul><li>saves 15% of time<li>and 20% of power</ul>",
        "drifted",
    ),
    "another day": (
        "Dec 11, 2026",
        "<p>Mini is shut down on Dec 11, 2026.</p>",
        "<p>Mini is shut down on Jan 5, 2027.</p><p>Pro is shut down on Dec 11, 2026.</p>",
        "drifted",
    ),
    "another amount in Chinese": (
        "990元",
        "<p>標準方案每月990元，可隨時取消。</p>",
        "<p>標準方案每月1,090元，可隨時取消。</p><p>輕量方案每月990元。</p>",
        "drifted",
    ),
    "its sentence is gone": ("$0.40", BEFORE, "<p>A postcard costs $0.40 in stamps.</p>", "warned"),
    "its sentence is gone, in Chinese": ("990元", "<p>標準方案每月990元。</p>", "<p>開通費為990元。</p>", "warned"),
    "its sentence is another": ("$0.40", BEFORE, BEFORE.replace("Input costs", "We ask"), "warned"),
    "another subject": ("$0.40", BEFORE, BEFORE.replace("Input", "Output"), "warned"),
    "another unit": ("20", "<p>It leads by 20 percent.</p>", "<p>It leads by 20 points.</p>", "warned"),
    "another period": ("$20", "<p>All of it for $20 a month.</p>", "<p>All of it for $20 a week.</p>", "drifted"),
    "the name above it is gone": (
        "$79.00",
        "<dl><dt>Sale price</dt><dd>$79.00</dd></dl><h3>Bodo</h3><p>A kettle</p><p>$59.00</p>",
        "<p>No longer sold.</p><h3>Bodo</h3><p>A kettle</p><p>$79.00</p>",
        "warned",
    ),
    "words below a name that is gone": (
        "Free for 3 people or more",
        "<h3>Deals</h3><p>Free for 3 people or more</p>",
        "<h3>Offers</h3><p>Free for 3 people or more</p>",
        "verified",
    ),
    "a quote of more words": ("costs $0.40 per 1M", BEFORE, BEFORE.replace("Input", "The input"), "verified"),
    "a name": ("GPT-5", "<p>We like GPT-5 for this.</p>", "<p>We love GPT-5 for that.</p>", "verified"),
    "words": ("dearer", BEFORE, BEFORE.replace("Output is", "It is"), "verified"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_figure_that_goes_over_to_another_sentence_is_never_silently_verified(web: Server, name: str) -> None:
    quote, before, after, expected = CHANGES[name]
    web.pages["/"] = answer(LOREM + before)
    first = run(cites(web.url(), quote))
    assert (first.results[0].verdict, REWORDED in first.results[0].note) == ("verified", False)
    web.pages["/"] = answer(LOREM + after)
    (second,) = (outcome := run(cites(web.url(), quote), lock=first.lock)).results
    if expected == "warned":
        assert (second.verdict, REWORDED in second.note, second.warns, second.fails) == ("verified", True, True, False)
    else:
        assert (second.verdict, REWORDED in second.note) == (expected, False)
    # It is told again on the next run, until the citation says more.
    (third,) = run(cites(web.url(), quote), lock=outcome.lock).results
    assert (third.verdict, REWORDED in third.note) == (second.verdict, REWORDED in second.note)


def test_a_longer_quote_or_a_locator_settles_it(web: Server) -> None:
    web.pages["/"] = answer(LOREM + BEFORE)
    lock = run(cites(web.url(), "$0.40")).lock
    web.pages["/"] = answer(f"{LOREM}<h2>Postcards</h2><p>They cost $0.40 in stamps.</p>")
    for settled in (
        cites(web.url(), "cost $0.40 in stamps"),
        cites(web.url(), "$0.40", locator="Postcards"),
    ):
        assert not run(settled, lock=lock).results[0].note


def test_a_lock_that_knows_no_sentence_yet_learns_it(web: Server) -> None:
    web.pages["/"] = answer(LOREM + BEFORE)
    lock = run(cites(web.url(), "$0.40")).lock
    (entry,) = lock.sources.values()
    old = Lock(sources={"a": entry.model_copy(update={"context": {}})})
    again = run(cites(web.url(), "$0.40"), lock=old)
    assert again.results[0].note == ""
    assert again.lock == lock


SIGNS = [
    ("<p>It leads by 20 % of all.", "20", "%"),
    ("<p>It leads by 20% of all.", "20", "%"),
    ("<p>It leads by <b>20</b><span>%</span> of all.", "20", "%"),
    ("<p>It leads by 20 percent.", "20", "percent"),
    ("<p>water of 20°C", "20", "°"),
    ("<p>It leads by 20 % of all.", "20 %", ""),
    ("<p>It leads by 20 % of all.", "leads by 20", "%"),
    ("<p>It leads by 20% of all.", "It leads by 20", "%"),
    ("<p>It leads by 20 pct.", "leads by 20", "pct"),
    ("<p>It leads by +2.5% of all.", "leads by +2.5", "%"),
    ("<p>營收成長20%。", "營收成長20", "%"),
    ("<p>營收成長20個百分點。", "營收成長20", "個百分點"),
    ("<p>營收成長2倍。", "營收成長2", "倍"),
    ("<p>全館打8折。", "全館打8", "折"),
    ("<p>其中5成，或更多。", "其中5", "成"),
    ("<p>其中5成員未到。", "其中5", ""),
    ("<p>We like GPT-5 % of the time.", "like GPT-5", ""),
    ("<p>We like v5 % of the time.", "like v5", ""),
    ("<p>It leads by 20 points.", "leads by 20", ""),
    ("<p>It leads by 20 points.", "20", ""),
    ("<p>It has 20 tokens.", "20", ""),
    ("<p>It leads by 20 % of all, or 20 points.", "20", ""),
]


@pytest.mark.parametrize(("body", "quote", "sign"), SIGNS)
def test_a_number_without_its_sign_is_asked_for_it(web: Server, body: str, quote: str, sign: str) -> None:
    web.pages["/"] = answer(LOREM + body)
    (result,) = run(cites(web.url(), quote)).results
    assert result.verdict == "verified"
    assert (f"“{sign}” follows the number" in result.note) is bool(sign)
