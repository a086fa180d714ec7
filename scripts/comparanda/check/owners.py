"""N: in a quote that speaks of several subjects, the value is the one that it gives to its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise
from typing import NamedTuple

from comparanda.bind import Bound, Fact
from comparanda.check.context import Context
from comparanda.check.measuring import quantity_of
from comparanda.check.naming import GOES_ON
from comparanda.diagnostic import Finding
from comparanda.patterns import regex
from comparanda.values import Amount, PartialDate
from comparanda.values.agreement import Places, places_of, places_of_date


class Naming(NamedTuple):
    """A quote of a number or a date that names the subject that it is of, or begins with another."""

    fact: Fact
    number: int
    """Which of the value's citations has the quote, from 0."""
    other: str = ""
    """The subject that it begins with, where it does not name its own."""


def naming(bound: Bound) -> Iterator[Naming]:
    """Each quote of a number or a date that names its own subject, or begins with the name of another."""
    heads = _by_head(bound)
    for subject in bound.subjects.values():
        name, *others = subject.subject.spellings()
        for fact in chain.from_iterable(subject.answers()):
            for number, citation in enumerate(fact.statement.cite if isinstance(fact.value, _PLACED) else ()):
                quote = citation.quote
                if quote is not None and (name in quote or any(other in quote for other in others)):
                    yield Naming(fact, number)
                elif quote is not None and (begun := quote.removeprefix("The "))[:_HEAD] in heads:  # at a glance
                    other = _begun_with(heads[begun[:_HEAD]], begun, (name, *others))
                    if other:
                        yield Naming(fact, number, other)


_HEAD = 2
"""Characters that names are kept by."""


def _by_head(bound: Bound) -> dict[str, list[tuple[str, str]]]:
    """The names of all subjects with their ids, by how they begin."""
    heads: dict[str, list[tuple[str, str]]] = {}
    for id, bound_subject in bound.subjects.items():
        for name in bound_subject.subject.spellings():
            heads.setdefault(name[:_HEAD], []).append((name, id))
    return heads


def _begun_with(names: Sequence[tuple[str, str]], quote: str, own: Sequence[str]) -> str:
    """The subject whose name a quote begins with, unless one of the names is a part of the other: Pine of Pine 2."""
    begun = [
        (name, id)
        for name, id in islice(names, _MOST)
        if quote.startswith(name) and not GOES_ON.match(quote, len(name))
    ]
    if not begun:
        return ""
    name, id = max(begun, key=lambda begun: len(begun[0]))
    return "" if any(name in other or other in name for other in own) else id


_MOST = 1_000
"""Names that begin alike, of a site with one maker's series, that a quote is compared with."""


def value_of_another_subject(row: Naming, context: Context) -> Iterator[Finding]:
    """A quote that gives each subject a number or a date of its own gives the value to its own subject."""
    fact = row.fact
    quote = fact.statement.cite[row.number].quote
    assert quote is not None  # of this table
    if row.other:
        yield from _of_other_alone(row, quote, context)
        return
    names = context.named_in(quote)
    if not names or len({id for _, _, id in names}) < 2:  # most name their own alone
        return
    places = _places(fact, quote)
    owners = _owners(names, [place for place in places.all if not _is_in_name(place, names)])
    givers = {owners.get(place) for place in places.holding}
    if not owners or not givers or fact.subject not in owners.values() or fact.subject in givers or None in givers:
        return
    yield _given_to(sorted(filter(None, givers))[0], row, context)


def _of_other_alone(row: Naming, quote: str, context: Context) -> Iterator[Finding]:
    """The quote speaks of another subject alone, and holds the value: `Oak 2 draws 9 W`."""
    if _places(row.fact, quote).holding and not _COMPARES.search(quote):
        yield _given_to(row.other, row, context)


_COMPARES = regex(
    r"\b(?:than|unlike|versus|vs|like|successor|replac\w*|predecessor)\b|比|取代|接替|後繼|前身", re.IGNORECASE
)
"""What a quote says where it sets the two beside one another, though it names one of them."""


def _places(fact: Fact, quote: str) -> Places:
    value = fact.value
    assert isinstance(value, _PLACED)
    return places_of_date(value.text, quote) if isinstance(value, PartialDate) else places_of(quantity_of(value), quote)


def _given_to(id: str, row: Naming, context: Context) -> Finding:
    fact, other = row.fact, context.bound.subjects[id].subject.called
    return Finding(
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
    if not marks or any(before[1] and after[1] for before, after in pairwise(marks)):
        return {}
    is_behind = bool(marks[0][1])
    if bool(marks[-1][1]) is is_behind:
        return {}
    owners: dict[int, str] = {}
    current = ""
    for place, id in marks if is_behind else reversed(marks):
        current = id or current
        if not id:
            owners[place] = current
    return owners
