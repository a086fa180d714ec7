"""Which facts of a comparison hold a number that somebody typed, or come to it: what to write in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice

from comparanda import numerals
from comparanda.bind import BoundSubject, Fact, Scope
from comparanda.check.measuring import quantity_of
from comparanda.check.working_out import is_multiple, worked_out
from comparanda.values import Amount, Free, PartialDate, Percent, Range
from comparanda.values.agreement import Agreement, Cited, compare

Holding = Callable[[Scope, str, str], Sequence[str]]
"""What to write for a number typed in a text of a scope, in a language: `{{ pine.price }}`, or a function of facts."""
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
        numbers = numerals.read(number, tag)
        keys = [read.value if read.value is not None else read.key for read in numbers]
        near = islice(held.get(keys[0], ()), _TRIED) if len(keys) == 1 else ()
        near = () if is_multiple(number) else near
        calls = [f"{{{{ {call} }}}}" for call, fact in near if _is_same(fact, number)][:_ENOUGH]
        if calls or len(numbers) != 1:
            return calls
        return list(islice(worked_out(tuple(scope.named()), number, numbers[0], tag), _ENOUGH))

    return find


_Held = Mapping[Fraction | str, Sequence[tuple[str, Fact]]]


def _held_in(scope: Scope) -> _Held:
    held: dict[Fraction | str, list[tuple[str, Fact]]] = {}
    for alias, subject in scope.named():
        for call, fact in _calls(alias, subject):
            if isinstance(fact.value, PartialDate):
                held.setdefault(fact.value.text, []).append((call, fact))
            for amount in _amounts(fact):
                held.setdefault(Fraction(amount.number), []).append((call, fact))
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


def _amounts(fact: Fact) -> tuple[Amount, ...]:
    """The number of an answer, or both ends of a range."""
    ends = fact.value.ends if isinstance(fact.value, Range) else (fact.value,)
    return tuple(end for end in ends if isinstance(end, Amount) and not isinstance(end, Free))


def _is_same(fact: Fact, number: str) -> bool:
    """What was typed says nothing else beside the number: another currency, a unit of another kind."""
    return isinstance(fact.value, PartialDate) or any(_is_amount(amount, number) for amount in _amounts(fact))


def _is_amount(amount: Amount, number: str) -> bool:
    if isinstance(amount, Percent) is not any(read.kind == "percent" for read in numerals.read(number, "en")):
        return False
    return compare(quantity_of(amount), Cited(number)).agreement is Agreement.HELD
