"""Figures of JSON, which an API gives for each model or plan under the same keys: whose they are is known by a name."""

from __future__ import annotations

import json

import pytest

from comparanda.lock import Lock
from comparanda.verify.markup import Seen
from comparanda.verify.match import Page
from comparanda.verify.members import by_member
from support.web import Server, answer, cites, run

Model = tuple[str, str, float, float]
BIG: Model = ("big", "Big", 1.25, 10)
MINI: Model = ("mini", "Big mini", 0.25, 2)
NANO: Model = ("nano", "Nano", 0.05, 0.4)


def listed(*models: Model) -> object:
    prices = [{"id": id, "name": name, "pricing": {"input": a, "output": b}} for id, name, a, b in models]
    return {"data": prices, "next": None}


def keyed(*models: Model) -> object:
    return {"models": {id: {"name": name, "input": a, "output": b} for id, name, a, b in models}}


FORMS = {"a list": listed, "an object": keyed}
WRITTEN = {"in one line": None, "indented": 2}


def verdicts(web: Server, quote: str, locator: str, kind: str, *pages: object) -> list[tuple[str, str]]:
    lock, told = Lock(), []
    for page in pages:
        web.pages["/"] = answer(json.dumps(page, indent=WRITTEN[kind]), Content_Type="application/json")
        outcome = run(cites(web.url(), quote, locator=locator), lock=lock)
        lock = outcome.lock
        told.append((outcome.results[0].verdict, outcome.results[0].nearest))
    return told


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.parametrize("quote", ["0.25", '"input": 0.25', '"input":0.25'])
@pytest.mark.parametrize("locator", ["", "mini"])
def test_a_figure_is_known_by_the_object_it_is_in(web: Server, form: str, kind: str, quote: str, locator: str) -> None:
    make = FORMS[form]
    pages = [
        make(BIG, MINI, NANO),
        make(NANO, MINI, BIG, ("new", "New", 3, 4)),
        make(BIG, ("mini", "Big mini", 0.3, 2), ("nano", "Nano", 0.25, 0.4)),
        make(BIG, ("mini", "Big mini", 0.3, 2), NANO),
        make(BIG, MINI, NANO),
    ]
    told = [verdict for verdict, _ in verdicts(web, quote, locator, kind, *pages)]
    assert told == ["verified", "verified", "drifted", "drifted", "verified"]


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_figure_that_goes_over_to_another_key_has_drifted(web: Server, kind: str) -> None:
    pages = listed(BIG, MINI, NANO), listed(BIG, ("mini", "Big mini", 2, 0.25), NANO)
    assert [verdict for verdict, _ in verdicts(web, "0.25", "", kind, *pages)] == ["verified", "drifted"]


def test_what_stands_under_the_key_now_is_told(web: Server) -> None:
    pages = listed(BIG, MINI, NANO), listed(BIG, ("mini", "Big mini", 0.3, 2), NANO)
    assert verdicts(web, "0.25", "", "in one line", *pages)[1] == ("drifted", "0.3")


@pytest.mark.parametrize("kind", WRITTEN)
@pytest.mark.parametrize("quote", ["0.25", '"input": 0.25'])
@pytest.mark.parametrize("locator", ["", "mini"])
def test_a_place_in_a_lock_of_an_earlier_version_is_known_still_and_by_its_object(
    web: Server, kind: str, quote: str, locator: str
) -> None:
    told = json.dumps(listed(BIG, MINI, NANO), indent=WRITTEN[kind])
    text = Page(Seen(told))
    web.pages["/"] = answer(told, Content_Type="application/json")
    former = text.place(quote, locator)
    first = run(cites(web.url(), quote, locator=locator))
    assert former is not None
    (entry,) = first.lock.sources.values()
    context = dict.fromkeys(entry.context, former.context)
    old = Lock(sources={"a": entry.model_copy(update={"context": context})})
    again = run(cites(web.url(), quote, locator=locator), lock=old)
    assert (again.results[0].verdict, again.results[0].note) == ("verified", "")
    assert again.lock == first.lock


def test_numbers_are_as_they_are_written_and_a_key_may_be_there_twice() -> None:
    assert by_member('{"a": 0.10, "a": 1e5, "b": [1.50, null, true]}').split("\n")[:2] == ['"a": 0.10', '"a": 1e5']
    assert "1.50" in by_member('{"a": 0.10, "b": [1.50, null, true]}')


def test_what_is_nested_too_deep_is_read_as_it_is_written(web: Server) -> None:
    web.pages["/"] = answer("[" * 100_000 + '"costs $5"' + "]" * 100_000, Content_Type="application/json")
    assert run(cites(web.url(), "costs $5")).results[0].verdict == "verified"
