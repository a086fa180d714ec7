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
