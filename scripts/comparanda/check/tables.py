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
from comparanda.values import Listing, Untyped, Wording, Wrong


def site(bound: Bound) -> Iterable[Site]:
    """One row, for rules that compare everything with everything."""
    return (bound.site,)


def facts(bound: Bound) -> Iterable[Fact]:
    """Each answer of each fact."""
    return bound.facts()


def named(bound: Bound) -> Iterable[Fact]:
    """Each answer that has an id."""
    return (fact for fact in bound.facts() if fact.statement.id is not None)


def invalid(bound: Bound) -> Iterable[Fact]:
    """Each answer that its type cannot hold."""
    return (fact for fact in bound.facts() if isinstance(fact.value, Wrong) and not isinstance(fact.value, Untyped))


def periods(bound: Bound) -> Iterable[Fact]:
    """Each answer that says from when to when it holds."""
    return (fact for fact in bound.facts() if fact.statement.since and fact.statement.until)


def wordings(bound: Bound) -> Iterable[Fact]:
    """Each answer in words that are the same in every language."""
    return (fact for fact in bound.facts() if isinstance(fact.value, Wording) and isinstance(fact.value.texts, str))


def remarked(bound: Bound) -> Iterable[Fact]:
    """Each answer in words, or with words of ours beside it."""
    stated = ((fact, fact.statement) for fact in bound.facts())
    worded = Wording, Listing
    return (fact for fact, one in stated if one.note or one.scope or one.reason or isinstance(fact.value, worded))


def noted(bound: Bound) -> Iterable[Cited]:
    """Each citation with a note."""
    return (cited for cited in bound.passages() if cited.citation.note)


def several(bound: Bound) -> Iterable[Answers]:
    """Each fact that has more than one answer, with all of them, or one that says how it ranks among others."""
    return (answers for answers in bound.answers() if len(answers) > 1 or answers[0].statement.rank)


def repeating(bound: Bound) -> Iterable[Fact | Text]:
    """Everything that has more than one citation of its own."""
    return (owner for owner in bound.owners() if len(owner.cite) > 1)


def dangling(bound: Bound) -> Iterable[Cited]:
    """Each citation of a source that is not there."""
    known = bound.site.sources
    cited = ((owner, number, one) for owner in bound.owners() for number, one in enumerate(owner.cite))
    return (Cited(one, owner, number) for owner, number, one in cited if one.source not in known)


def passages(bound: Bound) -> Iterable[Cited]:
    """Each citation that says more than which source."""
    return bound.passages()


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
