"""The tables that rules walk: a rule names those whose rows it is given. What else it needs is in `Context`."""

from __future__ import annotations

from collections.abc import Iterable

from comparanda.bind import (
    Answers,
    Bound,
    BoundComparison,
    BoundSubject,
    Cited,
    Described,
    Fact,
    LanguageMap,
    Registered,
    Text,
)
from comparanda.model import Site


def site(bound: Bound) -> Iterable[Site]:
    """One row, for rules that compare everything with everything."""
    return (bound.site,)


def facts(bound: Bound) -> Iterable[Fact]:
    """Each answer of each fact."""
    return bound.facts()


def answers(bound: Bound) -> Iterable[Answers]:
    """Each fact, with all its answers."""
    return bound.answers()


def owners(bound: Bound) -> Iterable[Fact | Text]:
    """Everything that has citations of its own."""
    return bound.owners()


def citations(bound: Bound) -> Iterable[Cited]:
    """Each citation."""
    return bound.citations()


def texts(bound: Bound) -> Iterable[Text]:
    """Each text that may bind facts."""
    return bound.texts()


def words(bound: Bound) -> Iterable[LanguageMap]:
    """Each language map."""
    return bound.words()


def sources(bound: Bound) -> Iterable[Registered]:
    """Each source of the registry."""
    return bound.sources()


def attributes(bound: Bound) -> Iterable[Described]:
    """Each attribute of the site's own."""
    return bound.attributes()


def subjects(bound: Bound) -> Iterable[BoundSubject]:
    """Each subject."""
    return bound.subjects.values()


def comparisons(bound: Bound) -> Iterable[BoundComparison]:
    """Each comparison."""
    return bound.comparisons.values()
