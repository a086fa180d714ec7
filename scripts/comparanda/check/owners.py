"""N: in a quote that speaks of several subjects, the value is the one that it gives to its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from comparanda.bind import Bound, Fact
from comparanda.check.context import Context
from comparanda.check.quotes import quantity_of
from comparanda.diagnostic import Finding
from comparanda.values import Amount, PartialDate
from comparanda.values.agreement import places_of, places_of_date


class Naming(NamedTuple):
    """A quote of a number or a date that names the subject that it is of."""

    fact: Fact
    number: int
    """Which of the value's citations has the quote, from 0."""


def naming(bound: Bound) -> Iterator[Naming]:
    """Each quote of a number or a date that names its own subject."""
    for subject in bound.subjects.values():
        name, *others = subject.subject.spellings()
        for fact in chain.from_iterable(subject.answers()):
            for number, citation in enumerate(fact.statement.cite if isinstance(fact.value, _PLACED) else ()):
                quote = citation.quote
                if quote is not None and (name in quote or any(other in quote for other in others)):
                    yield Naming(fact, number)


def value_of_another_subject(row: Naming, context: Context) -> Iterator[Finding]:
    """A quote that gives each subject a number or a date of its own gives the value to its own subject."""
    fact = row.fact
    quote = fact.statement.cite[row.number].quote
    assert quote is not None  # of this table
    names = context.named_in(quote)
    if not names or len({id for _, _, id in names}) < 2:  # most name their own alone
        return
    value = fact.value
    assert isinstance(value, _PLACED)
    places = (
        places_of_date(value.text, quote) if isinstance(value, PartialDate) else places_of(quantity_of(value), quote)
    )
    owners = _owners(names, [one for one in places.all if not _is_in_name(one, names)])
    given = {owners.get(place) for place in places.holding}
    if not owners or not given or fact.subject not in owners.values() or fact.subject in given or None in given:
        return
    other = context.bound.subjects[sorted(filter(None, given))[0]].subject.called
    yield Finding(
        fact.at("cite", row.number, "quote"),
        f"the quote says `{fact.statement.value}` of {other}",
        "write the value that it gives to this subject, or quote only the words that speak of it",
    )


_PLACED = (Amount, PartialDate)
"""Values that stand in one place of a quote, where a name can be beside them."""


def _is_in_name(place: int, names: Sequence[tuple[int, int, str]]) -> bool:
    return any(start <= place < end for start, end, _ in names)


def _owners(names: Sequence[tuple[int, int, str]], figures: Sequence[int]) -> dict[int, str]:
    """Each figure with its subject, where every name has figures of its own: behind it, or else before it.

    Two names in a row, as in `A and B cost $1 and $2`, say nothing for certain.
    """
    marks = sorted([*((start, id) for start, _, id in names), *((place, "") for place in figures)])
    if not marks or any(one[1] and after[1] for one, after in pairwise(marks)):
        return {}
    is_behind = bool(marks[0][1])
    if bool(marks[-1][1]) is is_behind:
        return {}
    found: dict[int, str] = {}
    current = ""
    for place, id in marks if is_behind else reversed(marks):
        current = id or current
        if not id:
            found[place] = current
    return found
