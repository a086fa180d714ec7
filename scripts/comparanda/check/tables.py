"""The tables that rules walk: a rule names those whose rows it is given. What else it needs is in `Context`.

A table looks up what it needs and walks nothing but its own rows: `recheck` gives it one part of the site to walk.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import TypeVar

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
from comparanda.model import QUOTE_LIMIT, Site, Source, Terms, latest_day
from comparanda.values import Listing, Wording, Wrong

_T = TypeVar("_T")
_AT_ONCE = 32
"""Comparisons that are walked together: more take more memory, fewer more time."""


class _Unwalked(Mapping[str, _T]):
    """Rows that are looked up, and not walked."""

    def __init__(self, rows: Mapping[str, _T]) -> None:
        self._rows = rows

    def __getitem__(self, id: str) -> _T:
        return self._rows[id]

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def without_the_rest(site: Site) -> Site:
    """A site in which sources, subjects and comparisons are walked, and what all have in common is only looked up."""
    return replace(site, attributes=_Unwalked(site.attributes), units={}, tags={}, rows={}, terms=Terms())


def parts(bound: Bound) -> Iterator[Bound]:
    """The site in parts that are walked one after the other: all but its comparisons, then some of these at a time."""
    yield replace(bound, site=replace(bound.site, comparisons={}), comparisons={})
    site = replace(without_the_rest(bound.site), sources=_Unwalked(bound.site.sources), subjects={})
    ids = list(bound.site.comparisons)
    for first in range(0, len(ids), _AT_ONCE):
        some = ids[first : first + _AT_ONCE]
        walked = replace(site, comparisons={id: bound.site.comparisons[id] for id in some})
        yield replace(bound, site=walked, subjects={}, comparisons={id: bound.comparisons[id] for id in some})


def site(bound: Bound) -> Iterable[Site]:
    """One row, for rules that compare everything with everything."""
    return (bound.site,)


def facts(bound: Bound) -> Iterable[Fact]:
    """Each answer of each fact."""
    return bound.facts()


def peculiar(bound: Bound) -> Iterable[Fact]:
    """Each answer that has not just a value, which its type can hold, and citations; few have not."""
    for fact in bound.unusual_facts():
        statement = fact.statement
        is_plain = (
            statement.value is not None
            and statement.state is None
            and statement.id is None
            and statement.since is None
            and statement.until is None
            and statement.cite
        )
        if not is_plain or isinstance(fact.value, Wrong):
            yield fact


def changing(bound: Bound) -> Iterable[Fact]:
    """Each answer for an attribute whose values change often."""
    attributes = bound.site.attributes
    known = ((id, attributes.get(id)) for id in {fact.attribute for fact in bound.facts()})
    changing = {id for id, attribute in known if attribute is not None and attribute.volatile_days}
    return (fact for fact in bound.facts() if fact.attribute in changing)


def unquoted(bound: Bound) -> Iterable[Fact]:
    """Each answer that is cited without a quote, where the site requires one."""
    if bound.site.quotes != "required":
        return ()
    return (fact for fact in bound.facts() if not any(citation.quote for citation in fact.statement.cite))


def wordings(bound: Bound) -> Iterable[Fact]:
    """Each answer in words that are the same in every language."""
    unusual = bound.unusual_facts()
    return (fact for fact in unusual if isinstance(fact.value, Wording) and isinstance(fact.value.texts, str))


def remarked(bound: Bound) -> Iterable[Fact]:
    """Each answer in words, or with words of ours beside it."""
    stated = ((fact, fact.statement) for fact in bound.unusual_facts())
    worded = Wording, Listing
    return (
        fact
        for fact, statement in stated
        if statement.note or statement.scope or statement.reason or isinstance(fact.value, worded)
    )


def several(bound: Bound) -> Iterable[Answers]:
    """Each fact that has more than one answer, with all of them, or one that says how it ranks among others."""
    return chain.from_iterable(subject.several for subject in bound.subjects.values())


def repeating(bound: Bound) -> Iterable[Fact | Text]:
    """Everything that has more than one citation of its own."""
    owners: Iterator[Fact | Text] = chain(bound.unusual_facts(), bound.texts())
    return (owner for owner in owners if len(owner.cite) > 1)


def doubtful(bound: Bound) -> Iterable[Cited]:
    """Each citation with a note or a long quote, of no source, or whose day is not known or cannot be right.

    Of bare ids, which have no day, only those of no source.
    """
    last, sources = str(latest_day(bound.site.today)), bound.site.sources
    known: dict[tuple[str, datetime.date | None], bool] = {}
    for owner in bound.owners():
        for number, citation in enumerate(owner.statement.cite if isinstance(owner, Fact) else owner.cite):
            quote, day = citation.quote, citation.checked
            is_doubtful = known.get((citation.source, day))
            if is_doubtful is None:
                is_doubtful = known[citation.source, day] = _is_doubtful(sources.get(citation.source), day, last)
            if day is None and (quote or citation.locator):
                is_doubtful = True
            if is_doubtful or citation.note or (quote is not None and len(quote) > QUOTE_LIMIT):
                yield Cited(citation, owner, number)


def _is_doubtful(source: Source | None, day: datetime.date | None, last: str) -> bool:
    """Whether there is no such source, or nobody can have seen it on that day, if one is given."""
    return source is None or (day is not None and not (source.issued or "") <= str(day) <= last)


def texts(bound: Bound) -> Iterable[Text]:
    """Each text that may bind facts."""
    return bound.texts()


def words(bound: Bound) -> Iterable[LanguageMap]:
    """Each language map."""
    return bound.words()


class Right:
    """Texts in which nothing is wrong: the titles of a site's sections, say, which stand in each of its comparisons."""

    def __init__(self) -> None:
        """None is known yet."""
        self._known: set[Hashable] = set()
        self.is_wrong = False
        """Set where something is wrong with the text that is looked at."""

    def new(self, texts: Iterable[LanguageMap], torn: Collection[str]) -> Iterator[LanguageMap]:
        """The texts without those that are like one that was right: in the same words, under the same keys.

        Args:
            texts: of a part of the site.
            torn: files in which less is said of some texts.
        """
        for text in texts:
            if text.binds or text.file.path in torn:
                yield text
                continue
            seen = _seen_of(text)
            if seen in self._known:
                continue
            self.is_wrong = False
            yield text
            if not self.is_wrong and len(self._known) < _MOST_KNOWN:
                self._known.add(seen)


_MOST_KNOWN = 4_096


def _seen_of(text: LanguageMap) -> Hashable:
    """What rules see of a text besides its place: the kind of its file, the keys that lead to it, and its words."""
    keys = (step if isinstance(step, str) else 0 for step in text.steps)
    return text.file.path.split("/", 2)[1], *keys, *text.words.items()


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
