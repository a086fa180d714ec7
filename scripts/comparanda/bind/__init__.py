"""Names resolved, values typed, texts read: once, into flat tables that rules, pages and verification share.

What cannot be bound is a value in its table, never an exception. A subject and a comparison are bound one by one, so
that `serve` binds again only what changed, and a build has but a few comparisons in memory: their texts take more than
all else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain
from typing import NamedTuple

from comparanda.bind.comparisons import BoundComparison, BoundRow, Cell, Text, bind_comparison
from comparanda.bind.expressions import (
    DISPUTED,
    Bind,
    Call,
    Expression,
    NameOf,
    Unreadable,
    binds_of,
    read_expression,
)
from comparanda.bind.facts import (
    Answers,
    BoundSubject,
    Fact,
    Values,
    bind_subject,
    disputed,
    is_usual,
    opponents,
    preferred,
)
from comparanda.bind.later import Later
from comparanda.bind.names import HAN_NUMBER, Names
from comparanda.bind.prose import Garbled, Placed, Prose, Reader, without_expressions
from comparanda.bind.scope import Meaning, Scope
from comparanda.bind.translated import Stale, stale_texts
from comparanda.bind.words import LanguageMap, words_of
from comparanda.diagnostic import Place, Rule, Step
from comparanda.model import LIFECYCLE, AllowedException, Attribute, Citation, Site, Source
from comparanda.values import Measure, Wrong, measure_of

__all__ = [
    "DISPUTED",
    "HAN_NUMBER",
    "Answers",
    "Bind",
    "Bound",
    "BoundComparison",
    "BoundRow",
    "BoundSubject",
    "Call",
    "Cell",
    "Cited",
    "Described",
    "Excused",
    "Expression",
    "Fact",
    "Garbled",
    "LanguageMap",
    "Meaning",
    "NameOf",
    "Names",
    "Placed",
    "Prose",
    "Reader",
    "Registered",
    "Scope",
    "Stale",
    "Text",
    "Unreadable",
    "bind",
    "binds_of",
    "disputed",
    "opponents",
    "preferred",
    "read_expression",
    "rebind",
    "without_expressions",
]

MOST_AT_HAND = 64
"""Comparisons that are kept bound: pages of one, and of its subjects, are drawn one after the other."""


class Cited(NamedTuple):
    """A citation, with what it belongs to."""

    citation: Citation
    owner: Fact | Text
    number: int
    """Which of the owner's citations it is, from 0."""

    def at(self, *steps: Step) -> Place:
        """Its place, or one further down."""
        return self.owner.at("cite", self.number, *steps)


class Registered(NamedTuple):
    """A source, with its place."""

    id: str
    source: Source
    file: Place

    def at(self, *steps: Step) -> Place:
        """A place in it."""
        return self.file.at(*steps)


class Described(NamedTuple):
    """An attribute, with its place."""

    id: str
    attribute: Attribute
    file: Place

    def at(self, *steps: Step) -> Place:
        """A place in it."""
        return self.file.at(*steps)


class Excused(NamedTuple):
    """A rule that finds something here, and the exception that allows it for a while."""

    rule: Rule
    exception: AllowedException


@dataclass(frozen=True, eq=False)
class Bound:
    """A site, bound. Its tables are walked; look-ups go by id."""

    site: Site
    measures: Mapping[str, Measure | Wrong]
    """Each attribute's unit, those of the lifecycle included."""
    names: Names
    subjects: Mapping[str, BoundSubject]
    comparisons: Mapping[str, BoundComparison]
    excused: Mapping[Place, Sequence[Excused]] = field(default_factory=dict)
    """What exceptions allow, by the place of the value or sentence; known once the site has been checked."""
    stale: Mapping[Place, Stale] = field(default_factory=dict)
    """Texts that have changed in some languages only since they were last seen to say the same."""

    @cached_property
    def _facts(self) -> Sequence[Fact]:
        """Listed once, as a dozen tables are made of them."""
        return [fact for subject in self.subjects.values() for answers in subject.answers() for fact in answers]

    @cached_property
    def _unusual(self) -> Sequence[Answers]:
        """Listed once, for four tables of what few facts have."""
        return [
            answers
            for subject in self.subjects.values()
            for answers in subject.answers()
            if len(answers) > 1 or not is_usual(answers[0])
        ]

    def facts(self) -> Iterator[Fact]:
        """Every answer of every fact."""
        return iter(self._facts)

    def unusual_facts(self) -> Iterator[Fact]:
        """Every answer of these."""
        return chain.from_iterable(self._unusual)

    def texts(self) -> Iterator[Text]:
        """Every text that may bind facts, in the order of its file."""
        for comparison in self.comparisons.values():
            yield from comparison.texts()

    def owners(self) -> Iterator[Fact | Text]:
        """Everything that has citations of its own."""
        yield from self._facts
        yield from self.texts()

    def citations(self) -> Iterator[Cited]:
        """Every citation."""
        for owner in self.owners():
            for number, citation in enumerate(owner.cite):
                yield Cited(citation, owner, number)

    def sources(self) -> Iterator[Registered]:
        """Every source of the registry."""
        for id, source in self.site.sources.items():
            yield Registered(id, source, self.site.places["sources", id])

    def attributes(self) -> Iterator[Described]:
        """Every attribute of the site's own."""
        for id, attribute in self.site.attributes.items():
            yield Described(id, attribute, self.site.places["attributes", id])

    def words(self) -> Iterator[LanguageMap]:
        """Every language map."""
        return words_of(self.site)


def bind(site: Site, most: int = MOST_AT_HAND) -> Bound:
    """Bind a site: a comparison when it is asked for.

    Args:
        site: of the right shape; it need not make sense.
        most: comparisons that are kept bound.
    """
    measures = _measures(site)
    subjects = dict(_subjects(site, measures, None))
    comparisons = Later(site.comparisons, partial(_comparison, site, subjects, Reader()), most)
    return Bound(site, measures, Names(_names(site)), subjects, comparisons, stale=stale_texts(site))


def rebind(site: Site, before: Bound | None = None) -> Bound:
    """Bind all of a site, and keep it: what is made of parts can then be found by them.

    Args:
        site: as `bind` takes it.
        before: an earlier binding, whose parts are taken where what they were made of is the same.
    """
    measures = _measures(site)
    kept = before if before is not None and _binds_alike(site, measures, before) else None
    subjects = dict(_subjects(site, measures, kept))
    comparisons = dict(_comparisons(site, subjects, kept))
    written = tuple(_names(site))
    names = before.names if before is not None and before.names.written == written else Names(written)
    return Bound(site, measures, names, subjects, comparisons, stale=stale_texts(site))


def _measures(site: Site) -> dict[str, Measure | Wrong]:
    nouns = {name: unit.label for name, unit in site.units.items()}
    return {
        name: measure_of(attribute.unit, attribute.type, nouns)
        for name, attribute in (*site.attributes.items(), *LIFECYCLE.items())
    }


def _binds_alike(site: Site, measures: Mapping[str, Measure | Wrong], before: Bound) -> bool:
    return (
        measures == before.measures
        and site.attributes == before.site.attributes
        and site.rows == before.site.rows
        and site.locales == before.site.locales
    )


def _subjects(
    site: Site, measures: Mapping[str, Measure | Wrong], before: Bound | None
) -> Iterator[tuple[str, BoundSubject]]:
    values = Values(site.attributes, measures)
    for id, subject in site.subjects.items():
        known = before.subjects.get(id) if before else None
        if known is None or known.subject is not subject:
            known = bind_subject(id, subject, site.places["subjects", id], values)
        yield id, known


def _comparisons(
    site: Site, subjects: Mapping[str, BoundSubject], before: Bound | None
) -> Iterator[tuple[str, BoundComparison]]:
    reader = Reader()
    for id, comparison in site.comparisons.items():
        known = before.comparisons.get(id) if before else None
        is_same = known is not None and known.comparison is comparison
        if (
            known is None
            or not is_same
            or any(subjects.get(subject) is not old for subject, old in known.aliases.values())
        ):
            known = _comparison(site, subjects, reader, id)
        yield id, known


def _comparison(site: Site, subjects: Mapping[str, BoundSubject], reader: Reader, id: str) -> BoundComparison:
    place = site.places["comparisons", id]
    return bind_comparison(id, site.comparisons[id], place, subjects, site.rows, site.locales, reader)


def _names(site: Site) -> Iterator[str]:
    of_subjects = (name for subject in site.subjects.values() for name in subject.spellings())
    of_sources = (name for source in site.sources.values() for name in source.custom.names)
    return chain(site.terms.names, of_subjects, of_sources)
