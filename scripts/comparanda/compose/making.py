"""What the parts of one page share while it is put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from comparanda import page, routes
from comparanda.bind import BoundComparison, BoundSubject, Expression, Fact, Text
from comparanda.compose.edition import Edition
from comparanda.compose.references import Numbering, Spot
from comparanda.diagnostic import Loc, Place
from comparanda.format import LanguageFormat
from comparanda.lines import lines_of_facts, lines_of_texts
from comparanda.model import LIFECYCLE, Attribute
from comparanda.values import Measure, Value, Wrong

_BUILT_IN = {"released": "Released", "shutdown": "Shutdown", "replacement": "Replacement"}


@dataclass(frozen=True, slots=True)
class Making:
    """A comparison's page in the making: in which language, of what, and which numbers were given so far."""

    edition: Edition
    bound: BoundComparison
    numbering: Numbering
    title: str
    here: str
    """The page's address below its language's root."""
    known: dict[Expression, page.Inline] = field(default_factory=dict)
    """What expressions came to: a page binds the same fact many times."""
    lines: dict[str, Mapping[tuple[str, str], int]] = field(default_factory=dict)
    """Of each subject's file, on which line which fact is written."""
    text_lines: dict[Loc, int] = field(default_factory=dict)
    """On which line of the comparison's own file which sentence is written, once one was asked for."""

    @property
    def format(self) -> LanguageFormat:
        """How its language writes."""
        return self.edition.format

    def corrected(self, on: str) -> str:
        """The anchor of the correction about a claim or row, or empty."""
        is_corrected = any(correction.on == on for correction in self.bound.comparison.corrections)
        return routes.correction(on) if is_corrected else ""

    def prose(self, text: Text) -> page.Inline:
        """A text of the comparison with its facts."""
        return self.edition.prose(text, self.bound.scope, self.known)

    def cite(self, text: Text, spot: Spot) -> tuple[page.Mark, ...]:
        """The marks of a text: of the facts it binds in this language, then its own."""
        owners = tuple(text.owners(self.edition.tag, self.bound.scope))
        return self.numbering.mark(owners, (citation for owner in owners for citation in owner.cite), spot)

    def stale(self, text: Text, anchor: str) -> page.Use | None:
        """What is said of a text that another language has changed since, with the way to it there."""
        known = self.edition.bound.stale
        stale = known.get(text.at(text.field)) if known else None
        if stale is None or self.edition.tag not in stale.stale:
            return None
        newer = stale.changed[0]
        there = self.edition.publication.root(newer) + routes.comparison(self.bound.id)
        words = self.format.text(
            "Changed since in %(language)s; this translation is not up to date yet.",
            language=self.edition.language.name_of(newer),
        )
        return page.Use(words, routes.link(self.edition.url(self.here), there, anchor))

    def line(self, fact: Fact) -> int:
        """Where in its file a fact of the table is written; 0 where no line is known, or nobody can be led to one."""
        if not self.edition.publication.lines_url:
            return 0
        if fact.subject not in self.lines:
            self.lines[fact.subject] = lines_of(self.edition, fact.file)
        return self.lines[fact.subject].get((fact.section, fact.attribute), 0)

    def line_of(self, text: Text) -> int:
        """Where in the comparison's file a sentence is written; 0 as with a fact."""
        if not self.edition.publication.lines_url:
            return 0
        if not self.text_lines:
            self.text_lines.update(lines_of_texts(self.edition.site.files[self.bound.file.path].decode()))
        return self.text_lines.get(text.steps, 0)

    def column(self, subject: BoundSubject, alias: str, has_ended: bool = False, ending: str = "") -> page.Column:
        """A subject as the head of a column."""
        name, href = self.format.pick(subject.subject.name), routes.link(self.here, routes.subject(subject.id))
        path = subject.file.path if self.edition.publication.lines_url else ""
        return page.Column(subject.id, alias, name, href, subject.subject.names, has_ended, ending, path)


def lines_of(edition: Edition, file: Place) -> Mapping[tuple[str, str], int]:
    """On which line of a subject's file which fact is written, by the way to it."""
    return lines_of_facts(edition.site.files[file.path].decode())


def spot_of(name: str, label: str, anchor: str) -> Spot:
    """The place of a subject's value, by the subject's name and what the value is of."""
    return Spot(label, name, anchor)


def label_of(edition: Edition, attribute: str) -> str:
    """What a row is called; interface words for the lifecycle."""
    if attribute in _BUILT_IN:
        return edition.format.text(_BUILT_IN[attribute])
    return edition.format.pick(edition.site.attributes[attribute].label)


def other_names(edition: Edition, attribute: str) -> tuple[str, ...]:
    """What a row is called in the site's other languages; in English, where the lifecycle is."""
    label = label_of(edition, attribute)
    if attribute in _BUILT_IN:
        return tuple({_BUILT_IN[attribute]} - {label})
    return tuple(name for name in edition.site.attributes[attribute].label.values() if name != label)


def attribute_of(edition: Edition, attribute: str) -> Attribute:
    """An attribute of the site, or one of the lifecycle."""
    return edition.site.attribute(attribute) or LIFECYCLE[attribute]


def measure_of(edition: Edition, attribute: str) -> Measure:
    """An attribute's unit."""
    measure = edition.bound.measures[attribute]
    assert isinstance(measure, Measure)  # or the gate is shut
    return measure


def value_of(fact: Fact) -> Value:
    """A fact's value."""
    assert not isinstance(fact.value, Wrong)  # or the gate is shut
    return fact.value
