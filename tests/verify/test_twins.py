"""Labels that a page has many times, such as `Monthly` in each card: the heading above tells whose of them is meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from comparanda.lock import Lock
from support.web import LOREM, Server, answer, cites, run

Make = Callable[[str, str], str]
Q = "$20"
KINDS: dict[str, Make] = {
    "a line above": lambda name, price: f"<div><h3>{name}</h3><p>Monthly</p><p>{price}</p></div>",
    "a line above, with a heading between": lambda name, price: (
        f"<h3>{name}</h3><div><h4>Price</h4><div>Monthly:<br>{price}</div></div>"
    ),
    "a label": lambda name, price: f"<h3>{name}</h3><p>Monthly: {price}</p>",
    "a list": lambda name, price: f"<h3>{name}</h3><ul><li>{price} for each seat</li></ul>",
    "a description": lambda name, price: f"<h3>{name}</h3><dl><dt>Monthly</dt><dd>{price}</dd></dl>",
    "a part that folds": lambda name, price: (
        f"<details><summary>{name}</summary><p>Monthly</p><p>{price}</p></details>"
    ),
    "a table each": lambda name, price: f"<h3>{name}</h3><table><tr><td>Monthly</td><td>{price}</td></tr></table>",
    "a caption each": lambda name, price: (
        f"<table><caption>{name}</caption><tr><th>Term<th>Price<th>Notes<tr><td>Monthly<td>{price}<td>-</table>"
    ),
}
KINDS_IN_TABLE: dict[str, Make] = {
    "a section of a table": lambda name, price: (
        f"<tr><td colspan=2>{name}</td></tr><tr><td>Monthly</td><td>{price}</td></tr>"
    ),
}


def made(kind: str, **prices: str) -> str:
    """A page with a part for each plan."""
    if kind in KINDS:
        return f"{LOREM}<h2>Plans</h2>" + "".join(KINDS[kind](name, price) for name, price in prices.items())
    rows = "".join(KINDS_IN_TABLE[kind](name, price) for name, price in prices.items())
    return f"{LOREM}<h2>Plans</h2><table>{rows}</table>"


def verdicts(web: Server, before: str, *after: str) -> list[tuple[str, bool]]:
    """What is said of the quote on each of several forms of a page, one after another, and whether it is warned of."""
    lock, told = Lock(), []
    for body in (before, *after):
        web.pages["/"] = answer(body)
        outcome = run(cites(web.url(), Q), lock=lock)
        lock = outcome.lock
        told.append((outcome.results[0].verdict, bool(outcome.results[0].note)))
    return told


WELL = ("verified", False)
ALL_KINDS = [*KINDS, *KINDS_IN_TABLE]


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_an_amount_that_went_over_to_another_part_has_drifted(web: Server, kind: str) -> None:
    before, after = made(kind, Lite="$10", Pro=Q), made(kind, Lite=Q, Pro="$30")
    assert verdicts(web, before, before, after, before) == [WELL, WELL, ("drifted", False), WELL]


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_another_part_may_come_or_go_or_stand_elsewhere(web: Server, kind: str) -> None:
    pages = [
        made(kind, Lite="$10", Pro=Q),
        made(kind, Free="$0", Pro=Q, Lite="$10"),
        made(kind, Pro=Q),
        made(kind, Lite="$12", Pro=Q, Team="$40"),
    ]
    assert verdicts(web, *pages) == [WELL] * len(pages)
    assert verdicts(web, *reversed(pages)) == [WELL] * len(pages)


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_a_part_may_have_another_name(web: Server, kind: str) -> None:
    assert verdicts(web, made(kind, Lite="$10", Pro=Q), made(kind, Starter="$10", Professional=Q)) == [WELL] * 2


@pytest.mark.parametrize("kind", ALL_KINDS)
@pytest.mark.parametrize(
    ("after", "is_told"), [("Bodo 6", True), ("Bodo 5 (new)", False), ("BODO 5", False), ("Bodo 5 Preview", False)]
)
def test_a_part_that_is_called_after_another_version_is_asked_for(
    web: Server, kind: str, after: str, is_told: bool
) -> None:
    def made_of(name: str) -> str:
        return made(kind, Lite="$10", NAME=Q).replace("NAME", name)

    assert verdicts(web, made_of("Bodo 5"), made_of(after), made_of(after)) == [WELL, *[("verified", is_told)] * 2]
    lock = run(cites(web.url(), Q)).lock
    web.pages["/"] = answer(made_of("Bodo 7"))
    assert not run(cites(web.url(), Q, locator="Bodo 7"), lock=lock).results[0].note


def test_what_was_known_before_headings_counted_is_known_still(web: Server) -> None:
    alone, among = made("a table each", Pro=Q), made("a table each", Lite="$10", Pro=Q)
    web.pages["/"] = answer(alone)
    first = run(cites(web.url(), Q)).lock
    web.pages["/"] = answer(among)
    second = run(cites(web.url(), Q), lock=first).lock
    assert run(cites(web.url(), Q)).lock == second
    assert first.sources["a"].context != second.sources["a"].context


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_a_place_that_may_now_be_one_of_two_is_asked_for(web: Server, kind: str) -> None:
    assert verdicts(web, made(kind, Pro=Q), made(kind, Pro=Q, Lite=Q))[1][1]
    assert verdicts(web, made(kind, Pro=Q, Lite="$10"), made(kind, Pro=Q, Lite=Q)) == [WELL] * 2


COARSE: dict[str, tuple[Callable[[str, str], str], str]] = {
    "a table": (
        lambda lite, pro: (
            f"<table><tr><th>Plan<th>Price<th>Seats<tr><td>Lite<td>{lite}<td>1<tr><td>Pro<td>{pro}<td>9</table>"
        ),
        "Lite",
    ),
    "cards": (lambda lite, pro: f"<h3>Lite</h3><p>{lite}</p><h3>Pro</h3><p>{pro}</p>", "Lite"),
    "cards with labels": (
        lambda lite, pro: f"<h3>Lite</h3><p>Monthly: {lite}</p><h3>Pro</h3><p>Monthly: {pro}</p>",
        "Lite",
    ),
    "a table each": (
        lambda lite, pro: (
            f"<h3>Lite</h3><table><tr><td>Monthly<td>{lite}</table><h3>Pro</h3><table><tr><td>Monthly<td>{pro}</table>"
        ),
        "Lite",
    ),
}


@pytest.mark.parametrize("kind", COARSE)
def test_a_locator_of_both_places_is_no_word_for_the_other(web: Server, kind: str) -> None:
    def told(lock: Lock, locator: str, lite: str, pro: str) -> tuple[str, str, Lock]:
        web.pages["/"] = answer(f"<title>Plans</title><h2>Prices</h2>{make(lite, pro)}{LOREM}")
        outcome = run(cites(web.url(), Q, locator=locator), lock=lock)
        return outcome.results[0].verdict, outcome.results[0].message, outcome.lock

    make, name = COARSE[kind]
    verdict, _, known = told(Lock(), "Prices", "$10", Q)
    assert (verdict, told(known, "Prices", "$10", Q)[0]) == ("verified", "verified")
    assert told(known, "Prices", "$12", Q)[0] == "verified"
    verdict, message, after = told(known, "Prices", Q, "$30")
    assert verdict == "drifted"
    assert "no longer in its row" in message
    # Who means the other place says so, and is believed.
    assert [told(lock, f"Prices, {name}", Q, "$30")[0] for lock in (known, after)] == ["verified"] * 2
    assert told(known, "Pro", Q, "$30")[0] == "drifted"
    assert told(known, "Prices", "$10", Q)[0] == "verified"


@pytest.mark.parametrize("quote", ["Input: $2", "Input: $2 for each seat"])
def test_a_whole_line_below_a_heading_that_each_part_has_is_known_by_the_part(web: Server, quote: str) -> None:
    def told(lite: str, pro: str, lock: Lock) -> tuple[str, Lock]:
        parts = (("Lite", lite), ("Pro", pro))
        lines = (f"<h3>{name}</h3><h4>Pricing</h4><p>{line}</p><p>Output: $9</p>" for name, line in parts)
        web.pages["/"] = answer(LOREM + "".join(lines))
        outcome = run(cites(web.url(), quote), lock=lock)
        return outcome.results[0].verdict, outcome.lock

    verdict, lock = told(quote.replace("2", "1"), quote, Lock())
    assert verdict == "verified"
    assert told(quote.replace("2", "1"), quote, lock)[0] == "verified"
    assert told(quote, quote.replace("2", "3"), lock)[0] == "drifted"
