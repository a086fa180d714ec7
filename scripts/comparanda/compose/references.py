"""The reference list of a page: one numbered entry for each source, in order of first appearance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote as percent_encode

from comparanda import routes
from comparanda.compose.edition import Edition
from comparanda.model import Citation, Name, Site, Source, attestation_of
from comparanda.page import Backlink, Mark, Passage, Reference, Verification
from comparanda.url import objection
from comparanda.verdict import PASSING, VERDICTS


class Spot(NamedTuple):
    """A place of a page that cites."""

    topic: str
    """What is cited there, for the ways back on its own page."""
    label: str
    """The same, for a list of what rests on a source."""
    anchor: str
    """On its page; empty for the head of it."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What a page cites of one source, and where."""

    citations: list[Citation] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    """One for each mark."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """Hands out numbers while a page is put together, and remembers what each source was cited for."""

    edition: Edition
    cited: dict[str, Cited] = field(default_factory=dict)
    """By source, in the order of their numbers."""
    marks: dict[str, list[Mark]] = field(default_factory=dict)

    def cite(self, citations: Iterable[Citation], spot: Spot) -> tuple[Mark, ...]:
        """Marks for a place that cites these; each source has one mark there.

        Args:
            citations: in the order written.
            spot: the place.
        """
        sources: dict[str, None] = {}
        for citation in citations:
            self.cited.setdefault(citation.source, Cited()).citations.append(citation)
            sources[citation.source] = None
        return tuple(self._mark(source, spot) for source in sources)

    def _mark(self, source: str, spot: Spot) -> Mark:
        marks = self.marks.setdefault(source, [])
        number, label = (marks[0].number, marks[0].label) if marks else self._introduce(source)
        mark = Mark(number, routes.mark(number, len(marks) + 1), label)
        marks.append(mark)
        self.cited[source].spots.append(spot)
        return mark

    def _introduce(self, source: str) -> tuple[int, str]:
        """The number and the label of a source that is cited for the first time."""
        number, name = len(self.marks), _short_name(self.edition.site.sources[source])
        return number, self.edition.format.text("Source %(number)s: %(name)s", number=number, name=name)

    def references(self) -> tuple[Reference, ...]:
        """The list, once every mark has been given."""
        return tuple(self._reference(number, source) for number, source in enumerate(self.marks, 1))

    def _reference(self, number: int, source: str) -> Reference:
        cited = self.cited[source]
        backlinks = tuple(
            Backlink(
                f"#{mark.id}",
                _letters(index),
                # Begins with the visible letter (WCAG 2.5.3) and differs from every other on the page.
                self.edition.format.text(
                    "%(letter)s: %(topic)s, source %(number)s",
                    letter=_letters(index),
                    topic=spot.topic,
                    number=number,
                ),
            )
            for index, (mark, spot) in enumerate(zip(self.marks[source], cited.spots, strict=True))
        )
        return describe(self.edition, source, number, cited.citations, backlinks)


def describe(
    edition: Edition,
    name: str,
    number: int,
    citations: Sequence[Citation],
    backlinks: tuple[Backlink, ...] = (),
) -> Reference:
    """A source as a reader meets it.

    Args:
        edition: in which language.
        name: of the source.
        number: in the list it stands in.
        citations: what is cited of it, in order.
        backlinks: to the marks that lead to it.
    """
    source, format = edition.site.sources[name], edition.format
    ours = source.custom.our_title if source.title is None else None
    days = [citation.checked or source.accessed for citation in citations] or [source.accessed]
    return Reference(
        number=number,
        source=source.id,
        author=format.listed([_author(author) for author in source.author]) if source.author else "",
        title=format.pick(ours) if ours else source.title or "",
        title_lang=edition.tag if ours else source.language or "",
        ours=ours is not None,
        publisher=source.publisher or source.container_title or "",
        tier=source.custom.tier,
        issued=edition.dated(source.issued),
        checked=edition.dated(max((day for day in days if day is not None), default=None)),
        url=source.URL or "",
        archive_url=source.archive_location or _kept_copy(edition.site, source),
        lang=source.language or "",
        note=format.pick(source.custom.note) if source.custom.note else "",
        passages=_passages(edition, source, citations),
        backlinks=backlinks,
        verification=_verification(edition, source, citations),
    )


def _kept_copy(site: Site, source: Source) -> str:
    """The copy that `verify` found or had made; what a lock edited by hand could run instead is no address."""
    entry = site.lock.entry(source.id, source.URL or "")
    return entry.archive if entry is not None and entry.archive and objection(entry.archive) is None else ""


def _passages(edition: Edition, source: Source, citations: Iterable[Citation]) -> tuple[Passage, ...]:
    passages: dict[tuple[str, str], Passage] = {}
    for citation in citations:
        passage = (citation.quote or "", citation.locator or "")
        if passage in passages or not (any(passage) or citation.note):
            continue
        passages[passage] = Passage(
            *passage,
            text_fragment(source.URL or "", citation.quote) if citation.quote else "",
            edition.dated(citation.checked),
            edition.format.pick(citation.note) if citation.note else "",
        )
    return tuple(passages.values())


def text_fragment(url: str, quote: str) -> str:
    """A link that opens a page at a quote (WICG Scroll To Text Fragment): `#:~:text=`, dashes and commas escaped."""
    text = percent_encode(re.sub(r"[`*]", "", quote), safe="").replace("-", "%2D")
    page, _, fragment = url.partition("#")
    return f"{page}#{fragment.partition(':~:')[0]}:~:text={text}"  # two directives would be one that finds nothing


def _verification(edition: Edition, source: Source, citations: Iterable[Citation]) -> Verification:
    site, format = edition.site, edition.format
    quotes = [citation.quote for citation in citations if citation.quote]
    verdict = site.lock.verdict(source.id, source.URL or "", quotes)
    entry = site.lock.entry(source.id, source.URL or "")
    day = edition.dated(entry.verified) if entry is not None and entry.verified else None
    words = format.text(VERDICTS[verdict].words)
    if day is not None and verdict in PASSING:
        words = format.text("%(verdict)s (%(month)s)", verdict=words, month=day.text)
    elif day is not None and verdict != "unchecked":
        words = format.text("%(verdict)s; last verified %(month)s", verdict=words, month=day.text)
    attestation = attestation_of(source.id, site.attestations, site.today) if verdict == "unverifiable" else None
    if attestation is not None:
        read = format.date(str(attestation.on))
        words = format.text("%(verdict)s; read by %(who)s on %(day)s", verdict=words, who=attestation.by, day=read)
    return Verification(verdict, words)


def _author(name: Name) -> str:
    return name.literal or " ".join(part for part in (name.given, name.family) if part)


def _short_name(source: Source) -> str:
    if source.publisher or source.container_title:
        return source.publisher or source.container_title or ""
    return _author(source.author[0]) if source.author else source.title or source.id


def _letters(index: int) -> str:
    """The letters of a back-link: a to z, then aa, ab and on."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
