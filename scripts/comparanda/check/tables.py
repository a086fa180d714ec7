"""The tables that rules walk: a rule names those whose rows it is given. What else it needs is in `Context`.

A table looks up what it needs and walks nothing but its own rows: `recheck` gives it one part of the site to walk.
"""

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
from comparanda.model import QUOTE_LIMIT, Site, latest_day
from comparanda.values import Listing, Untyped, Wording, Wrong


def site(bound: Bound) -> Iterable[Site]:
    """One row, for rules that compare everything with everything."""
    return (bound.site,)


def facts(bound: Bound) -> Iterable[Fact]:
    """Each answer of each fact."""
    return bound.facts()


def uncited(bound: Bound) -> Iterable[Fact]:
    """Each answer that cites nothing."""
    return (fact for fact in bound.facts() if not fact.statement.cite)


def changing(bound: Bound) -> Iterable[Fact]:
    """Each answer for an attribute whose values change often."""
    attributes = bound.site.attributes
    known = ((fact, attributes.get(fact.attribute)) for fact in bound.facts())
    return (fact for fact, attribute in known if attribute is not None and attribute.volatile_days)


def unquoted(bound: Bound) -> Iterable[Fact]:
    """Each answer that is cited without a quote, where the site requires one."""
    if bound.site.quotes != "required":
        return ()
    return (fact for fact in bound.facts() if not any(one.quote for one in fact.statement.cite))


def half_stated(bound: Bound) -> Iterable[Fact]:
    """Each answer with neither a value nor a state, or with both."""
    stated = ((fact, fact.statement) for fact in bound.facts())
    return (fact for fact, one in stated if (one.value is None) is (one.state is None))


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
    numbered = ((owner, number, one) for owner in bound.owners() for number, one in enumerate(owner.cite))
    return (Cited(one, owner, number) for owner, number, one in numbered if one.note)


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


def doubtful(bound: Bound) -> Iterable[Cited]:
    """Each citation with a long quote, or whose day is not known or cannot be right; those of bare ids aside."""
    last, sources = str(latest_day(bound.site.today)), bound.site.sources
    for owner in bound.owners():
        for number, one in enumerate(owner.cite):
            quote = one.quote
            if one.checked is None:
                is_doubtful = bool(quote or one.locator or one.note)
            else:
                day, source = str(one.checked), sources.get(one.source)
                is_doubtful = day > last or (source is not None and day < (source.issued or ""))
            if is_doubtful or (quote is not None and len(quote) > QUOTE_LIMIT):
                yield Cited(one, owner, number)


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
