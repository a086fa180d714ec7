"""All that authors wrote, put together."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from comparanda.diagnostic import Place, Span
from comparanda.lock import Lock, Translations
from comparanda.model.authored import (
    LIFECYCLE,
    AllowedException,
    Attestation,
    Attribute,
    Comparison,
    RowSet,
    Source,
    Subject,
    Tag,
    Terms,
    Unit,
)
from comparanda.node import Document


def nowhere() -> tuple[Span, str]:
    """Of data that has no mkdocs.yml beside it, where that begins."""
    return Span(1, 1), ""


@dataclass(frozen=True, eq=False)
class Site:
    """All data of one site, decoded; what `bind` reads."""

    today: datetime.date
    locales: tuple[str, ...]
    sources: Mapping[str, Source] = field(default_factory=dict)
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    subjects: Mapping[str, Subject] = field(default_factory=dict)
    comparisons: Mapping[str, Comparison] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    rows: Mapping[str, RowSet] = field(default_factory=dict)
    """Sets of rows that comparisons share."""
    tags: Mapping[str, Tag] = field(default_factory=dict)
    terms: Terms = field(default_factory=Terms)
    quotes: Literal["required", "wanted"] = "wanted"
    """Whether each number, date and choice must have a quote, or is counted where it has none."""
    logos: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures of subjects, by the names of their files."""
    languages_at: Callable[[], tuple[Span, str]] = nowhere
    """Where mkdocs.yml names the languages, with its line; read when somebody asks."""
    exceptions: tuple[AllowedException, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    lock: Lock = field(default_factory=Lock)
    translations: Translations = field(default_factory=Translations)
    """What each text said in every language when somebody last saw that they say the same."""
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    """Where each source, attribute, subject and comparison stands, by kind and id."""
    duplicates: tuple[tuple[str, str, Place], ...] = ()
    """Kind, id and place of what was written a second time."""
    documents: Mapping[str, Document] = field(default_factory=dict)
    """The data files with the position of every value."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """The data files as they were read."""

    def drafts(self) -> list[str]:
        """The ids of comparisons that are drafts."""
        return [id for id, comparison in self.comparisons.items() if comparison.draft]

    def place(self, kind: str, name: str, *steps: str | int) -> Place:
        """Where something is written, or a value inside it."""
        return self.places[kind, name].at(*steps)

    def attribute(self, name: str) -> Attribute | None:
        """The attribute of that id, a built-in one of the lifecycle included."""
        return LIFECYCLE.get(name) or self.attributes.get(name)


def latest_day(today: datetime.date) -> datetime.date:
    """The day it may be already where somebody writes, given the day in UTC: the furthest zone is fourteen hours on."""
    return today + datetime.timedelta(days=1)


def attestation_of(source: str, attestations: Iterable[Attestation], today: datetime.date) -> Attestation | None:
    """The attestation of a source that holds today; of several, the one that does so longest."""
    begun = latest_day(today)
    mine = (
        attestation
        for attestation in attestations
        if attestation.source == source and attestation.on <= begun and today <= attestation.until
    )
    return max(mine, key=lambda attestation: attestation.until, default=None)


def cited_by(owners: Iterable[Subject | Comparison]) -> set[str]:
    """The ids of all sources that some subjects and comparisons cite, whether there are such or not."""
    return {source for owner in owners for source in owner.sources_cited()}
