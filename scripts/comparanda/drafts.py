"""Drafts: comparisons that may be incomplete, with what they alone use. What they lack is a list of things to do.

A published site has nothing of them. A preview shows them, with a mark in place of each thing that is missing, so that
nothing that composes pages needs to know of drafts.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from comparanda.bind import Bound, BoundComparison, Fact, Garbled, Text, Unreadable
from comparanda.bind.words import with_words
from comparanda.diagnostic import Diagnostic, Loc, Place, Severity
from comparanda.format import LanguageFormat
from comparanda.locale import Language
from comparanda.model import (
    LIFECYCLE,
    NEITHER,
    SAFE_ID,
    Attribute,
    Authored,
    Comparison,
    Custom,
    Site,
    Source,
    Statement,
    Subject,
    cited_by,
)
from comparanda.values import Missing, Wrong

_Model = TypeVar("_Model", bound=Authored)
_Words = Mapping[str, str]

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("name what is compared, and by what", ("M008", "M001", "M002")),
    ("add the facts", ("M004", "N007")),
    ("describe the sources", ("C002", "S003", "S006", "S005")),
    ("cite", ("C001", "C003", "C004", "N002", "N010", "C010")),
    ("quote the sources", ("C011", "C007")),
    ("write the texts", ("N005", "N001", "N018", "N020", "T001", "T003", "T004", "T005", "T006", "T012", "T013")),
)
"""What an editor does, in this order, with the rules that see it missing."""
_ORDER = {code: nth for nth, (_, codes) in enumerate(STEPS) for code in codes}


@dataclass(frozen=True, slots=True)
class Drafts:
    """The comparisons that are drafts, and what nothing else uses, by id.

    A source that nothing cites yet is among it: it is there for one of the drafts.
    """

    comparisons: frozenset[str]
    subjects: frozenset[str]
    sources: frozenset[str]
    attributes: frozenset[str]

    def places(self, site: Site) -> dict[str, set[Loc]]:
        """Where all of them are written: by file, the ways to them."""
        places: dict[str, set[Loc]] = {}
        for kind in ("comparisons", "subjects", "sources", "attributes"):
            for id in getattr(self, kind):
                place = site.places.get((kind, id))
                if place is not None:
                    places.setdefault(place.path, set()).add(place.loc)
        return places


def drafts_of(site: Site) -> Drafts:
    """Which comparisons are drafts, and what they alone use."""
    drafts = frozenset(site.drafts())
    if not drafts:
        return Drafts(drafts, drafts, drafts, drafts)
    public = [comparison for comparison in site.comparisons.values() if not comparison.draft]
    hidden = [site.comparisons[id] for id in drafts]
    subjects = _subjects(hidden) - _subjects(public)
    shown = [subject for id, subject in site.subjects.items() if id not in subjects]
    alone = [site.subjects[id] for id in subjects if id in site.subjects]
    attributes = _attributes(site, hidden, alone) - _attributes(site, public, shown)
    above = {attribute.max for id, attribute in site.attributes.items() if id not in attributes}
    return Drafts(
        drafts,
        frozenset(subjects),
        frozenset((site.sources.keys() | cited_by([*hidden, *alone])) - cited_by([*public, *shown])),
        frozenset(attributes - above),
    )


def lacking_in(site: Site, id: str, to_do: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What one draft lacks, with all that it uses, be it another draft's too.

    Args:
        site: with its drafts.
        id: of the draft.
        to_do: what all of them lack, in order.
    """
    draft = site.comparisons[id]
    named = _subjects([draft])
    subjects = [site.subjects[name] for name in named if name in site.subjects]
    used = Drafts(
        frozenset((id,)),
        frozenset(named),
        frozenset(cited_by([draft, *subjects])),
        frozenset(_attributes(site, [draft], subjects)),
    )
    places = used.places(site)
    return [lack for lack in to_do if _is_within(lack, places)]


def _subjects(comparisons: Iterable[Comparison]) -> set[str]:
    return {id for comparison in comparisons for id in comparison.subjects_named()}


def _attributes(site: Site, comparisons: Iterable[Comparison], subjects: Iterable[Subject]) -> set[str]:
    rows = {row.attribute for comparison in comparisons for _, row, _ in comparison.placed_rows(site.rows)}
    return rows | {name for subject in subjects for name in subject.facts}


def _is_within(diagnostic: Diagnostic, places: Mapping[str, Collection[Loc]]) -> bool:
    """It is about something that is written at one of these places."""
    ways = places.get(diagnostic.path, ())
    return diagnostic.loc[:1] in ways or () in ways


def is_lack(diagnostic: Diagnostic) -> bool:
    """It says that something is missing, which a draft may do without."""
    return diagnostic.code in _ORDER


def split(site: Site, diagnostics: Sequence[Diagnostic]) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """What is wrong, and apart from it what drafts only lack, in the order in which an editor would see to it."""
    places = drafts_of(site).places(site)
    diagnostics = sorted(diagnostics, key=lambda diagnostic: diagnostic.order)
    wrong: list[Diagnostic] = []
    to_do: list[Diagnostic] = []
    for diagnostic in diagnostics:
        is_lacking = is_lack(diagnostic) and _is_within(diagnostic, places)
        (to_do if is_lacking else wrong).append(diagnostic)
    to_do.sort(key=lambda diagnostic: (_ORDER[diagnostic.code], diagnostic.order))
    return tuple(wrong), tuple(replace(diagnostic, severity=Severity.TO_DO) for diagnostic in to_do)


def shown(
    bound: Bound, wrong: Iterable[Diagnostic], formats: Mapping[str, LanguageFormat], bind: Callable[[Site], Bound]
) -> Bound:
    """What pages are made of: the site without its drafts, or for a preview with marked ones.

    Args:
        bound: the whole site.
        wrong: what the check objects to; with an error no page is made.
        formats: of a preview, by language; none for a published site.
        bind: what binds a site.
    """
    drafts = drafts_of(bound.site)
    if not drafts.comparisons or any(diagnostic.severity is Severity.ERROR for diagnostic in wrong):
        return bound
    languages = {tag: format.language for tag, format in formats.items()}
    return _marked(bound, drafts, languages, bind) if languages else bind(_without(bound.site, drafts))


def _without(site: Site, drafts: Drafts) -> Site:
    def kept(kind: str) -> dict[str, Any]:
        hidden = getattr(drafts, kind)
        return {id: owner for id, owner in getattr(site, kind).items() if id not in hidden}

    return replace(
        site,
        comparisons=kept("comparisons"),
        subjects=kept("subjects"),
        sources=kept("sources"),
        attributes=kept("attributes"),
    )


def _marked(bound: Bound, drafts: Drafts, languages: Mapping[str, Language], bind: Callable[[Site], Bound]) -> Bound:
    """The site with something to show wherever a draft lacks it."""
    marker = _Marker(bound.site, drafts, languages)
    named = bind(marker.with_names())
    whole = bind(marker.with_facts(named))
    return bind(marker.with_texts(whole))


def _changed(value: _Model, /, **changes: object) -> _Model:
    """The same with other fields; not validated again, as marks are nothing that an author may write."""
    made = copy.copy(value)
    for name, change in changes.items():
        object.__setattr__(made, name, change)
    return made


class _Marker:
    """What is put in place of what drafts lack, in three steps that build on each other."""

    def __init__(self, site: Site, drafts: Drafts, languages: Mapping[str, Language]) -> None:
        self.site, self.drafts, self.languages = site, drafts, languages

    def _words(self, message: str, **values: object) -> dict[str, str]:
        return {tag: language.text(message, **values) for tag, language in self.languages.items()}

    def _in_every_language(self, words: _Words) -> dict[str, str]:
        """Words that are missing in a language, from another one, and marked."""
        first = next((words[tag] for tag in self.languages if tag in words), next(iter(words.values())))
        return {
            tag: words.get(tag) or language.text("[to translate:] %(words)s", words=first)
            for tag, language in self.languages.items()
        }

    def with_names(self) -> Site:
        """With every subject, attribute and source that a draft names, and all words in all languages."""
        site, drafts = self.site, self.drafts
        kinds: dict[str, dict[str, Any]] = {
            kind: {
                id: with_words(owner, self._in_every_language) if id in getattr(drafts, kind) else owner
                for id, owner in getattr(site, kind).items()
            }
            for kind in ("comparisons", "subjects", "sources", "attributes")
        }
        places = dict(site.places)
        for id in drafts.subjects - site.subjects.keys():
            if SAFE_ID.fullmatch(id):
                kinds["subjects"][id] = Subject(name=f"[{id}]")
                places["subjects", id] = Place(f"data/subjects/{id}.yml")
        for id in drafts.attributes - site.attributes.keys() - LIFECYCLE.keys():
            kinds["attributes"][id] = Attribute(label=self._words("[%(name)s: missing]", name=id), type="text")
            places["attributes", id] = Place("data/attributes.yml", (id,))
        for id in drafts.sources - site.sources.keys():
            missing = Custom(tier="community", our_title=self._words("[%(name)s: missing]", name=id))
            kinds["sources"][id] = Source(id=id, type="webpage", custom=missing)
            places["sources", id] = Place("data/sources/sources.yml")
        for id in drafts.sources & site.sources.keys():
            source: Source = kinds["sources"][id]
            if source.title is None and source.custom.our_title is None:
                ours = _changed(source.custom, our_title=self._words("[%(name)s: no title yet]", name=id))
                kinds["sources"][id] = _changed(source, custom=ours)
        for id in drafts.comparisons:
            kinds["comparisons"][id] = _without_strangers(kinds["comparisons"][id])
        return replace(
            site,
            places=places,
            comparisons=kinds["comparisons"],
            subjects=kinds["subjects"],
            sources=kinds["sources"],
            attributes=kinds["attributes"],
        )

    def with_facts(self, bound: Bound) -> Site:
        """With a value, or a mark, for each cell of a draft and each fact of its subjects."""
        lacking: dict[str, dict[str, set[str]]] = {id: {} for id in self.drafts.subjects if id in bound.subjects}
        for id in self.drafts.comparisons:
            for row in bound.comparisons[id].rows:
                for cell in row.cells:
                    if cell.answer is None:
                        named = lacking.setdefault(cell.subject.id, {})
                        named.setdefault(row.row.attribute, set()).add(row.row.value or "")
        subjects = {id: self._with_facts(bound.subjects[id].subject, bound, id, rows) for id, rows in lacking.items()}
        return replace(bound.site, subjects={**bound.site.subjects, **subjects})

    def _with_facts(self, subject: Subject, bound: Bound, id: str, rows: Mapping[str, Collection[str]]) -> Subject:
        facts, lifecycle = dict(subject.facts), subject.lifecycle
        known = bound.subjects[id].by_attribute if id in self.drafts.subjects else {}
        for name in dict.fromkeys((*known, *rows)):
            kept = tuple(self._statement(fact) for fact in known[name]) if name in known else subject.fact(name) or ()
            made = (*kept, *(self._missing(value) for value in sorted(rows.get(name, ()))))
            if name in LIFECYCLE:
                lifecycle = _changed(lifecycle, **{name: made})
            else:
                facts[name] = made
        return _changed(subject, facts=facts, lifecycle=lifecycle)

    def _statement(self, fact: Fact) -> Statement:
        statement = fact.statement
        if isinstance(fact.value, Wrong):
            return _changed(statement, value=None, state=Missing.TO_DO)
        if statement.cite:
            return statement
        note = self._words("[no source yet]")
        return _changed(
            statement,
            note={tag: f"{statement.note[tag]} {words}" for tag, words in note.items()} if statement.note else note,
        )

    def _missing(self, value: str) -> Statement:
        return _changed(Statement(state="unknown"), state=Missing.TO_DO, id=value or None)

    def with_texts(self, bound: Bound) -> Site:
        """With texts that can be read, and a mark behind those that cite nothing."""
        comparisons = {id: self._with_texts(bound.comparisons[id]) for id in self.drafts.comparisons}
        return replace(bound.site, comparisons={**bound.site.comparisons, **comparisons})

    def _with_texts(self, bound: BoundComparison) -> Comparison:
        words = {id(text.words): self._readable(text) for text in bound.texts()}
        return with_words(bound.comparison, lambda comparison: words.get(id(comparison), comparison))

    def _readable(self, text: Text) -> dict[str, str]:
        made = {}
        for tag, language in self.languages.items():
            missing = language.text("[missing]")
            prose = text.prose[text.locales.index(tag)]
            if prose is None or isinstance(prose, Garbled):
                made[tag] = f"{missing} {text.words[tag].replace('{', '').replace('}', '')}"
                continue
            words = text.words[tag]
            for expression, offset, length in reversed(prose.placed):
                if any(isinstance(scope[expression].value, Wrong | Unreadable) for scope in text.scopes):
                    words = words[:offset] + missing + words[offset + length :]
            is_cited = text.kind == "detail" or any(True for _ in text.cited(tag, text.scopes[0]))
            made[tag] = words if is_cited else f"{words} {language.text('[no source yet]')}"
        return made


def _without_strangers(comparison: Comparison) -> Comparison:
    """A comparison without recommendations of what it does not compare."""
    known = (*comparison.subjects, NEITHER)
    chosen = tuple(recommendation for recommendation in comparison.recommendations if recommendation.choose in known)
    return _changed(comparison, recommendations=chosen)
