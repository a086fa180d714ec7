"""A note, or one in several languages, as data files: nothing in them claims what nobody has checked.

Claims are `unverified`, sources have no day on which they were read, and the tier is the lowest. `check` then lists
what only an editor can decide.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from comparanda import meant
from comparanda.model import Attribute, Site, Subject
from comparanda.notes import ids
from comparanda.notes.braces import apart, as_words
from comparanda.notes.choosing import Choice, choices_of
from comparanda.notes.describing import described
from comparanda.notes.merge import ClaimTexts, Line, Part, Text, Words
from comparanda.notes.tables import same_name
from comparanda.notes.typed import Form, Typed, typed
from comparanda.url import identity
from comparanda.values.units import find_unit

ATTRIBUTES = "data/attributes.yml"
"""The one file that an import may add to."""


@dataclass(slots=True)
class Figure:
    """A number in the words of a claim: a fact, perhaps."""

    number: str
    sentence: str
    line: int
    sources: list[str]


@dataclass(slots=True)
class Draft:
    """What an import adds to a site."""

    text: Text
    id: str
    """Of the comparison."""
    comparison: dict[str, Any]
    sources: list[dict[str, Any]]
    attributes: dict[str, Any]
    subjects: dict[str, dict[str, Any]]
    by_hand: dict[str, dict[str, Any]]
    """Facts of subjects that the site has already, whose files are not touched."""
    known_sources: list[str]
    """Sources the site has already."""
    claims: list[tuple[ClaimTexts, dict[str, Any]]]
    """Each claim with the mapping written for it; of those that say when to choose a subject, the first of it."""
    dropped: list[Part]
    """Sections of nothing but recommendations, whose headings are told."""
    figures: list[Figure] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Of the comparison's file."""
        return f"data/comparisons/{self.id}.yml"

    def files(self) -> dict[str, Any]:
        """The value of each new file by its path; `data/attributes.yml` is one that may be added to."""
        made: dict[str, Any] = {self.path: self.comparison}
        if self.sources:
            made[f"data/sources/{self.id}.yml"] = self.sources
        if self.attributes:
            made[ATTRIBUTES] = self.attributes
        return {**made, **{f"data/subjects/{id}.yml": subject for id, subject in self.subjects.items()}}


def draft_of(text: Text, site: Site, name: str = "") -> Draft:
    """The data of a text.

    Args:
        text: what the notes say.
        site: what is there already: its sources and subjects are used again.
        name: the id of the comparison; made of its subjects or its title where it is empty.
    """
    composer = _Composer(text, site)
    cites = composer.sources()
    subjects = composer.subjects()
    attributes, rows = composer.rows(subjects, cites)
    comparison: dict[str, Any] = {"title": _plain(text.title), "draft": "true"}
    comparison["subjects"] = dict(composer.aliases(subjects))
    choices = choices_of(text.claims(), text.subjects)
    if choices:
        comparison["recommendations"] = composer.recommendations(choices, list(comparison["subjects"]), cites)
    if rows:
        comparison["rows"] = rows
    sections = composer.sections(cites, {id(claim) for choice in choices for claim in choice.claims})
    if sections:
        comparison["sections"] = sections
    return Draft(
        text,
        name or _id_of(text, subjects),
        comparison,
        composer.new_sources,
        attributes,
        {name: composer.made[name] for name in subjects if name in composer.made},
        {name: facts for name, facts in composer.by_hand.items() if facts},
        composer.known_sources,
        composer.claims,
        composer.dropped,
    )


_WORDS = Typed(Form("text"), {})
"""A row whose values are words."""
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def _values(attribute: Attribute, row: Line, read: Typed | None) -> Typed | None:
    """What an attribute has for the words of each value of a row; None if it does not take them.

    In one of text, words stand for themselves.
    """
    if attribute.type == "text":
        return _WORDS
    if attribute.type in ("number", "integer") and attribute.unit is None:
        are_digits = all(_DIGITS.fullmatch(words) for value in row.values.values() for words in value.text.values())
        digits: dict[int, object] = {at: next(iter(it.text.values())) for at, it in row.values.items()}
        return Typed(Form(attribute.type), digits) if are_digits else None
    if read is None or attribute.type != read.form.type:
        return None
    known, unit = attribute.unit, read.form.unit
    is_one = known == unit or (
        known is not None and unit is not None and find_unit(known) == find_unit(unit) is not None
    )
    return read if is_one else None


def _id_of(text: Text, subjects: list[str]) -> str:
    has_names = 1 < len(subjects) <= 3 and not any(subject.startswith("subject-") for subject in subjects)
    made = "-vs-".join(subjects) if has_names else ids.best_slug(text.title)
    return ids.for_file(made or ids.slug(text.notes[0].name.partition(".")[0]) or "note")


class _Composer:
    """What is taken, while ids are given."""

    def __init__(self, text: Text, site: Site) -> None:
        self.text = text
        self.site = site
        self.new_sources: list[dict[str, Any]] = []
        self.known_sources: list[str] = []
        self.made: dict[str, dict[str, Any]] = {}
        self.by_hand: dict[str, dict[str, Any]] = {}
        self.claims: list[tuple[ClaimTexts, dict[str, Any]]] = []
        self.dropped: list[Part] = []

    def sources(self) -> dict[str, str]:
        """The id of each work, in the order of the note's own list."""
        taken = dict.fromkeys(self.site.sources, 1)
        known = {identity(source.URL): id for id, source in self.site.sources.items() if source.URL}
        cites: dict[str, str] = {}
        for key, work in self.text.works.items():
            id = known.get(identity(work.url)) if work.url else None
            if id is not None:
                self.known_sources.append(id)
            else:
                fields = described(work.title, work.url) if work.title else {}
                id = ids.unique(ids.of_source(work.url, fields.get("title", ""), work.label), taken)
                self.new_sources.append(_source(id, work.url, fields))
            cites[key] = id
        return cites

    def subjects(self) -> list[str]:
        """The id of each subject, in the order of the columns."""
        taken = dict.fromkeys(self.site.subjects, 1)
        made: list[str] = []
        for nth, words in enumerate(self.text.subjects, 1):
            known = next((id for id, subject in self.site.subjects.items() if _is_named(subject, id, words)), None)
            if known is not None:
                self.by_hand[known] = {}
            id = known or ids.unique(ids.for_file(ids.best_slug(words, f"subject-{nth}", dots=True)), taken)
            made.append(id)
            if known is None:
                self.made[id] = self._subject(words)
        return made

    def _subject(self, words: Words) -> dict[str, Any]:
        name = words.get("en") or next(iter(words.values()))
        texts = [words_of_claim for claim in self.text.claims() for words_of_claim in claim.text.values()]
        others = [other_name for other_name in words.values() if other_name != name]
        names = list(dict.fromkeys((*others, *ids.spellings(name, texts))))
        return {"name": name, "names": names} if names else {"name": name}

    def aliases(self, subjects: list[str]) -> Iterator[tuple[str, str]]:
        """What texts may call each subject."""
        taken: dict[str, int] = {}
        for id in subjects:
            yield ids.unique(ids.variable(id, "s"), taken, "_"), id

    def rows(self, subjects: list[str], cites: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
        """What each row compares: an attribute that the site has, or a new one as text. The subjects get its facts.

        Returns:
            The new attributes, and the ids of all rows.
        """
        taken = dict.fromkeys(self.site.attributes, 1)
        attributes: dict[str, Any] = {}
        rows: list[str] = []
        for nth, row in enumerate(self.text.rows, 1):
            read = typed(row)
            known, taken_as = self._known_attribute(row, read)
            if known and known not in rows:
                rows.append(known)
                self._facts(known, row, taken_as, subjects, cites)
                continue
            id = ids.unique(ids.variable(ids.best_slug(row.label, f"row-{nth}"), "row"), taken, "_")
            form = (read or _WORDS).form._asdict()
            attributes[id] = {"label": _plain(row.label)} | {name: it for name, it in form.items() if it is not None}
            self._facts(id, row, read or _WORDS, subjects, cites)
            rows.append(id)
        return attributes, rows

    def _known_attribute(self, row: Line, read: Typed | None) -> tuple[str, Typed]:
        """An attribute of the site that is called as the row, with its values as it takes them; empty if none does."""
        for id, attribute in self.site.attributes.items():
            is_called_so = any(words == attribute.label.get(tag) for tag, words in row.label.items())
            if is_called_so and (taken_as := _values(attribute, row, read)) is not None:
                return id, taken_as
        return "", _WORDS

    def _facts(self, id: str, row: Line, read: Typed, subjects: list[str], cites: Mapping[str, str]) -> None:
        for place, value in row.values.items():
            told = {tag: words for tag, words in value.text.items() if meant.state(words) is None}
            written = read.values.get(place) or _plain(told)
            state = meant.state(next(iter(value.text.values())))  # where languages have several, that of the first
            fact: dict[str, Any] = {"value": written} if told else {"state": state}
            if place in read.noted:
                fact["note"] = _plain(value.text)
            if value.keys:
                fact["cite"] = [cites[key] for key in value.keys]
            name = subjects[place]
            if name in self.made:
                self.made[name].setdefault("facts", {})[id] = fact
            else:
                self.by_hand[name][id] = fact

    def recommendations(
        self, choices: Sequence[Choice], aliases: Sequence[str], cites: Mapping[str, str]
    ) -> list[dict[str, Any]]:
        """When to choose each subject."""
        made = []
        for choice in choices:
            text = {tag: as_words(words) for tag, words in choice.text.items()}
            written: dict[str, Any] = {"choose": aliases[choice.place], "text": text, "status": "unverified"}
            if choice.keys:
                written["cite"] = list(dict.fromkeys(cites[key] for key in choice.keys))
            made.append(written)
            self.claims.append((choice.claims[0], written))
        return made

    def sections(self, cites: Mapping[str, str], taken: Collection[int]) -> list[dict[str, Any]]:
        """The sections, with an id for each and for each claim.

        Args:
            cites: the id of each work.
            taken: claims that are recommendations, by their identity; a section of nothing else is left out.
        """
        names: dict[str, int] = {}
        kept = []
        for part in self.text.parts:
            claims = [claim for claim in part.claims if id(claim) not in taken]
            if claims or not part.claims:
                kept.append((part, claims))
            else:
                self.dropped.append(part)
        return [self._section(nth, part, claims, cites, names) for nth, (part, claims) in enumerate(kept, 1)]

    def _section(
        self, nth: int, part: Part, claims: Sequence[ClaimTexts], cites: Mapping[str, str], taken: dict[str, int]
    ) -> dict[str, Any]:
        title = self._overview(part.title)
        id = ids.unique(ids.for_anchor(ids.best_slug(title, f"section-{nth}")), taken)
        called = [replace(claim, topic=self._overview(claim.topic)) for claim in claims]
        made = [_claim(f"{id}-{number}", claim, cites, taken) for number, claim in enumerate(called, 1)]
        self.claims += zip(claims, made, strict=True)
        return {"id": id, "title": _plain(title), "claims": made}

    def _overview(self, words: Words) -> Words:
        """What stands below the title alone is called an overview, as the page has its title already."""
        if words != self.text.title:
            return words
        return {tag: _OVERVIEW.get(tag, title) for tag, title in words.items()}


_OVERVIEW = {"en": "Overview", "zh-Hant": "概述"}


def _claim(otherwise: str, claim: ClaimTexts, cites: Mapping[str, str], taken: dict[str, int]) -> dict[str, Any]:
    id = ids.unique(ids.for_anchor(ids.best_slug(claim.topic, otherwise)), taken)
    text = {tag: as_words(words) for tag, words in claim.text.items()}
    made: dict[str, Any] = {"id": id, "topic": _plain(claim.topic), "text": text, "status": "unverified"}
    if claim.keys:
        made["cite"] = list(dict.fromkeys(cites[key] for key in claim.keys))
    return made


def _plain(words: Words) -> dict[str, str]:
    """Words that stand where no fact can be bound."""
    return {tag: apart(words_in) for tag, words_in in words.items()}


def _source(id: str, url: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    address = {"URL": url} if url else {}
    return {"id": id, "type": "webpage", **fields, **address, "custom": {"tier": "community"}}


def _is_named(subject: Subject, id: str, words: Words) -> bool:
    return any(same_name(name, known) for name in words.values() for known in (*subject.spellings(), id))
