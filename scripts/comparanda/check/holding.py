"""Which facts of a comparison hold a number that somebody typed: what to write in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice

from comparanda import numerals
from comparanda.bind import BoundSubject, Fact, Scope
from comparanda.values import Amount, Free, Integer, Measure, PartialDate, Percent
from comparanda.values.agreement import Agreement, Cited, Quantity, compare
from comparanda.values.units import UnitName

Holding = Callable[[Scope, str, str], Sequence[str]]
"""What to write for a number typed in a text of a scope, in a language: `pine.price`; nothing if no fact holds it."""
_ENOUGH = 3
"""Facts that a message names."""
_TRIED = 50
"""Facts of one number that are compared with what was typed."""


def holding() -> Holding:
    """Finds the facts that hold a number; those of a scope are put in order once, when one is first asked for."""
    kept: dict[int, _Held] = {}

    def find(scope: Scope, number: str, tag: str) -> Sequence[str]:
        held = kept.get(id(scope))
        if held is None:
            held = kept[id(scope)] = _held_in(scope)
        keys = [read.value if read.value is not None else read.key for read in numerals.read(number, tag)]
        near = islice(held.get(keys[0], ()), _TRIED) if len(keys) == 1 else ()
        return list(islice((call for call, fact in near if _is_same(fact, number)), _ENOUGH))

    return find


_Held = Mapping[Fraction | str, Sequence[tuple[str, Fact]]]


def _held_in(scope: Scope) -> _Held:
    held: dict[Fraction | str, list[tuple[str, Fact]]] = {}
    for alias, subject in scope.named():
        for call, fact in _calls(alias, subject):
            if isinstance(fact.value, PartialDate):
                held.setdefault(fact.value.text, []).append((call, fact))
            elif isinstance(fact.value, Amount) and not isinstance(fact.value, Free):
                held.setdefault(Fraction(fact.value.number), []).append((call, fact))
    return held


def _calls(alias: str, subject: BoundSubject) -> Iterator[tuple[str, Fact]]:
    """What a text writes for each answer of a subject: `pine.price`, or `pine.price.batch`."""
    for attribute, answers in subject.by_attribute.items():
        main = subject.main(attribute)
        for fact in answers:
            if fact is main:
                yield f"{alias}.{attribute}", fact
            elif fact.statement.id:
                yield f"{alias}.{attribute}.{fact.statement.id}", fact


def _is_same(fact: Fact, number: str) -> bool:
    """What was typed says nothing else beside the number: another currency, a unit of another kind."""
    if isinstance(fact.value, PartialDate):
        return True
    assert isinstance(fact.value, Amount)  # of those
    wanted = quantity_of(fact.value)
    if isinstance(fact.value, Percent) is not any(read.kind == "percent" for read in numerals.read(number, "en")):
        return False
    return compare(wanted, Cited(number)).agreement is Agreement.HELD


def quantity_of(amount: Amount) -> Quantity:
    """What a quote has to hold of a number."""
    measure = amount.measure
    is_percent, is_whole = isinstance(amount, Percent), isinstance(amount, Integer)
    nouns = tuple(measure.noun.values()) if measure.noun is not None else ()
    return Quantity(amount.number, is_percent, measure.currency, _per(measure), measure.cldr, nouns, is_whole)


def _per(measure: Measure) -> tuple[int, tuple[str, ...]] | None:
    if measure.per is None:
        return None
    count, noun = measure.per
    return count, (noun.id.partition("-")[2],) if isinstance(noun, UnitName) else tuple(noun.values())
