"""The ways through a site that several rules take: every citation, every bound text, every text.

A rule of a big site meets 50,000 facts, so these yield a file's place and the steps down from it; only a rule that
found something puts the two together.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, get_args

from comparanda.diagnostic import Loc, Place, did_you_mean
from comparanda.locale import Language
from comparanda.model import FILES, Authored, Citation, Comparison, Site, Statement, Words, fields_of
from comparanda.prose import Prose, ProseError, Scope, parse, without_expressions

Cite = tuple[Citation, ...]
ENOUGH = 20
"""Findings of one rule in one text: an editor who meets as many writes it anew."""
_TEXT = dict[str, Words]
_parsed = lru_cache(maxsize=65_536)(parse)
"""Rule after rule reads every text; a thousand comparisons have forty thousand, more than `parse` remembers."""


@dataclass(frozen=True, slots=True)
class BoundText:
    """A text that may bind facts."""

    kind: str
    """In words: a claim, a verdict, the lead, a detail, a correction."""
    home: Place
    """The sentence, row or correction it belongs to."""
    place: Place
    """The text itself, above its languages."""
    text: Mapping[str, str]
    cite: Cite
    """Citations of its own."""
    scopes: tuple[Scope, ...]
    """What its names mean; a row's detail means something else in every cell."""

    def read(self, tag: str) -> Prose:
        """The text of a language in parts.

        Raises:
            ProseError: it cannot be read.
        """
        return _parsed(self.text[tag])

    def prose(self, tag: str) -> Prose | None:
        """The text of a language in parts, or None where it is missing or cannot be read."""
        try:
            return self.read(tag) if tag in self.text else None
        except ProseError:
            return None


@lru_cache(maxsize=8)
def wordless(tag: str) -> Language:
    """A language without interface words: rules compare the numbers a text shows, never its words."""
    return Language(tag, gettext.NullTranslations())


def suggestions(known: Collection[str], otherwise: str) -> Callable[[str], str]:
    """Help for mistyped ids; beyond the first few it is no mistyping, and looking for each takes long."""
    given: dict[str, str] = {}

    def suggest(word: str) -> str:
        if word not in given:
            given[word] = did_you_mean(word, known, otherwise) if len(given) < 25 else otherwise
        return given[word]

    return suggest


def line_of(site: Site, place: Place) -> str:
    """A place as an editor opens it: path and line."""
    return f"{place.path}:{site.documents[place.path].span(place).line}"


def facts(site: Site) -> Iterator[tuple[Place, Loc, str, str, tuple[Statement, ...]]]:
    """Each fact: its file, the steps to it, its subject, its attribute and its statements."""
    for id, subject in site.subjects.items():
        place = site.places["subjects", id]
        for steps, attribute, fact in subject.statements():
            yield place, steps, id, attribute, fact


def citations(site: Site) -> Iterator[tuple[Place, Loc, Cite]]:
    """Every list of citations: its file, the steps to what it belongs to, and the citations."""
    for place, steps, _, _, fact in facts(site):
        for index, statement in enumerate(fact):
            yield place, (*steps, index), statement.cite
    for id, comparison in site.comparisons.items():
        place = site.places["comparisons", id]
        for loc, sentence in comparison.sentences():
            yield place, loc, sentence.cite
        for index, correction in enumerate(comparison.corrections):
            yield place, ("corrections", index), correction.cite


def bound_texts(site: Site) -> Iterator[BoundText]:
    """Every text that may bind facts, in the order of its file."""
    for id, comparison in site.comparisons.items():
        yield from _bound_texts_of(site, comparison, site.places["comparisons", id])


def _bound_texts_of(site: Site, comparison: Comparison, file: Place) -> Iterator[BoundText]:
    aliases = {**comparison.also, **comparison.subjects}
    scope = Scope(site, aliases)
    for loc, sentence in comparison.sentences():
        home = file.at(*loc)
        kind = {"lead": "lead", "verdicts": "verdict"}.get(str(loc[0]), "claim")
        yield BoundText(kind, home, home.at("text"), sentence.text, sentence.cite, (scope,))
    for index, row in enumerate(comparison.rows):
        if row.detail is not None:
            home = file.at("rows", index)
            cells = tuple(Scope(site, {**aliases, "it": id}) for id in comparison.subjects.values())
            yield BoundText("detail", home, home.at("detail"), row.detail, (), cells)
    for index, correction in enumerate(comparison.corrections):
        home = file.at("corrections", index)
        yield BoundText("correction", home, home.at("why"), correction.why, correction.cite, (scope,))


@lru_cache(maxsize=1)
def texts(site: Site) -> tuple[tuple[Place, Loc, Mapping[str, str]], ...]:
    """Every language map of the data: its file, the steps to it, and the map."""
    return tuple(_texts(site))


def forget() -> None:
    """Let go of what the rules have worked out together, before pages need the memory."""
    texts.cache_clear()
    _parsed.cache_clear()


def _texts(site: Site) -> Iterator[tuple[Place, Loc, Mapping[str, str]]]:
    for kind in ("sources", "attributes", "subjects", "comparisons"):
        for id, model in getattr(site, kind).items():
            place = site.places[kind, id]
            for loc, text in _texts_of(model, ()):
                yield place, loc, text
    for id, unit in site.units.items():
        yield Place(FILES["units"][0]), (id, "label"), unit.label
    for loc, text in _texts_of(site.terms, ()):
        yield Place(FILES["terms"][0]), loc, text


def _texts_of(value: object, loc: Loc) -> Iterator[tuple[Loc, Mapping[str, str]]]:
    if isinstance(value, Authored):
        for name, key in _worded_fields(type(value)):  # type: ignore[arg-type]  # a class can be hashed
            inner = getattr(value, name)
            if inner and not isinstance(inner, str):
                yield from _texts_of(inner, (*loc, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            if not isinstance(inner, str):
                yield from _texts_of(inner, (*loc, index))
    elif isinstance(value, dict):
        if all(isinstance(inner, str) for inner in value.values()):
            yield loc, value
        else:
            for key, inner in value.items():
                yield from _texts_of(inner, (*loc, key))


@lru_cache(maxsize=64)
def _worded_fields(model: type) -> tuple[tuple[str, str], ...]:
    """The fields of a model that may hold a language map, with their keys in YAML."""
    fields = fields_of(model) or {}
    return tuple((name, field.alias or name) for name, field in fields.items() if _may_hold_text(field.annotation))


def _may_hold_text(annotation: Any) -> bool:
    if annotation == _TEXT:
        return True
    if isinstance(annotation, type) and issubclass(annotation, Authored):
        return bool(_worded_fields(annotation))  # type: ignore[arg-type]  # the same
    return any(_may_hold_text(inner) for inner in get_args(annotation))


def masked(words: str, names: tuple[str, ...]) -> str:
    """The text with expressions and names blotted out, every character in its place."""
    blotted = without_expressions(words)
    for name in names:
        if name in blotted:
            blotted = blotted.replace(name, "\ufffc" * len(name))
    return blotted
