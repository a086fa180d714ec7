"""The reference list of a page: one numbered entry for each source, in order of first appearance."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple, Protocol
from urllib.parse import quote as percent_encode

from comparanda import routes
from comparanda.bind import Excused, Fact, Text
from comparanda.compose.edition import Edition
from comparanda.locale import HAN
from comparanda.model import Citation, Name, Site, Source, attestation_of
from comparanda.page import Drawn, Extract, Mark, Passage, Reference, Use, Verification, Work
from comparanda.patterns import regex
from comparanda.url import objection
from comparanda.verdict import PASSING, VERDICTS


class Spot(NamedTuple):
    """A place of a page that cites."""

    topic: str
    """What the place is called, for the ways back on its own page."""
    whose: str
    """The subject or the page that it is about, where the topic alone does not say so."""
    anchor: str
    """On its page; empty for the head of it."""
    cited: str = ""
    """What is cited there, where that is not the topic."""

    @property
    def label(self) -> str:
        """What is cited there, for a list of what rests on a source."""
        cited = self.cited or self.topic
        return f"{self.whose} · {cited}" if self.whose else cited


@dataclass(slots=True)
class Evidence:
    """A passage of a source that a page rests on: citations of one quote at one place."""

    id: str
    """Its anchor on the page."""
    citations: list[Citation] = field(default_factory=list)
    spots: dict[Spot, None] = field(default_factory=dict)
    """Every place that rests on it, once each."""
    notes: dict[str, dict[str, None]] = field(default_factory=dict)
    """What is said beside citations, each with what the places are called where it is."""


@dataclass(slots=True)
class Cited:
    """What a page cites of one source, and where."""

    number: int
    citations: list[Citation] = field(default_factory=list)
    spots: dict[Spot, None] = field(default_factory=dict)
    passages: dict[tuple[str, str], Evidence] = field(default_factory=dict)
    """By quote and locator."""

    def cite(self, citation: Citation, spot: Spot, note: str = "") -> str:
        """Note that a place rests on a citation, with what is said beside it; gives the anchor of its passage."""
        words = (citation.quote or "", citation.locator or "")
        passage = self.passages.get(words)
        if passage is None:
            passage = self.passages[words] = Evidence(routes.passage(self.number, len(self.passages) + 1))
        self.citations.append(citation)
        passage.citations.append(citation)
        if note:
            passage.notes.setdefault(note, {})[spot.topic] = None
        self.spots[spot] = passage.spots[spot] = None
        return passage.id

    def mentioned(self, drawn: Drawn | None) -> Mentioned:
        """What the site keeps of it.

        Args:
            drawn: its reference, if it has been drawn.
        """
        is_for_all = drawn is not None and not any(passage.notes for passage in self.passages.values())
        places = tuple([(spot.label, spot.anchor) for spot in self.spots])
        return Mentioned(tuple(self.citations), Told(places, drawn if is_for_all else None))


class Told(NamedTuple):
    """What the list of sources tells of one that a page cites."""

    places: Sequence[tuple[str, str]]
    """What is cited there and the anchor of each place, in the order of the page."""
    drawn: Drawn | None = None
    """Its reference, if the page was drawn, and says nothing that is for this page alone."""


class Mention(Protocol):
    """What a site keeps of every page that cites a source."""

    @property
    def citations(self) -> Sequence[Citation]:
        """In the order of the page."""

    @property
    def told(self) -> Told:
        """What the list of sources tells of it; may have to be read."""


class Mentioned(NamedTuple):
    """Such a mention in memory."""

    citations: tuple[Citation, ...]
    told: Told


@dataclass(frozen=True, slots=True)
class Numbering:
    """Hands out numbers while a page is put together, and remembers what each source was cited for."""

    edition: Edition
    cited: dict[str, Cited] = field(default_factory=dict)
    """By source, in the order of their numbers."""
    excused: dict[Excused, dict[Spot, None]] = field(default_factory=dict)
    """What has an exception, in the order of its anchors, with every place it is about."""

    def mark(self, owners: Iterable[Fact | Text], citations: Iterable[Citation], spot: Spot) -> tuple[Mark, ...]:
        """Marks for a place that shows values or a sentence: what it cites, then what of it has an exception.

        Args:
            owners: the values shown, and the sentence.
            citations: in the order written.
            spot: the place.
        """
        marks = self.cite(citations, spot)
        known = self.edition.bound.excused
        return (*marks, *self._exceptions(owners, spot)) if known else marks

    def _exceptions(self, owners: Iterable[Fact | Text], spot: Spot) -> Iterator[Mark]:
        excused = self.edition.bound.excused
        for excuse in dict.fromkeys(excuse for owner in owners for excuse in excused.get(owner.at(), ())):
            self.excused.setdefault(excuse, {})[spot] = None
            id, words = routes.exception(list(self.excused).index(excuse) + 1), self.edition.format.text("exception")
            yield Mark(0, (id,), self.edition.format.text("Exception: why this is shown"), words)

    def cite(self, citations: Iterable[Citation], spot: Spot) -> tuple[Mark, ...]:
        """Marks for a place that cites these, by number; each source has one mark there, for all its passages.

        Args:
            citations: in the order written.
            spot: the place.
        """
        passages: dict[int, dict[str, None]] = {}
        for citation in citations:
            cited = self.cited.get(citation.source)
            if cited is None:
                cited = self.cited[citation.source] = Cited(len(self.cited) + 1)
            note = self.edition.format.pick(citation.note) if citation.note else ""
            passages.setdefault(cited.number, {})[cited.cite(citation, spot, note)] = None
        return tuple([Mark(number, tuple(passages[number])) for number in sorted(passages)])

    def references(self) -> tuple[Reference, ...]:
        """The list, once every mark has been given."""
        return tuple([describe(self.edition, source, cited) for source, cited in self.cited.items()])


def without_ways_back(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """References of a page that says itself what each of them proves, as a list of changes does."""
    return tuple(
        replace(reference, passages=tuple(replace(passage, proves=()) for passage in reference.passages))
        for reference in references
    )


def describe(edition: Edition, name: str, cited: Cited) -> Reference:
    """A source as a reader meets it.

    Args:
        edition: in which language.
        name: of the source.
        cited: what is cited of it, and where.
    """
    source = edition.site.sources[name]
    days = {citation.checked or source.accessed for citation in cited.citations} or {source.accessed}
    known = sorted([day for day in days if day is not None])
    first, last = known[0] if known else None, known[-1] if len(known) > 1 else None
    return Reference(
        number=cited.number,
        source=source.id,
        work=edition.once(("work", name, first, last), lambda: _work(edition, source, first, last)),
        passages=tuple([_passage(edition, source, *passage) for passage in cited.passages.items()]),
        uses=len(cited.spots),
        verification=_verification(edition, source, cited.citations),
    )


def _work(edition: Edition, source: Source, first: datetime.date | None, last: datetime.date | None) -> Work:
    format = edition.format
    ours = source.custom.our_title if source.title is None else None
    return Work(
        short_name=_short_name(source),
        author=format.listed([author_name(author) for author in source.author]) if source.author else "",
        title=format.pick(ours) if ours else source.title or "",
        title_lang=edition.tag if ours else source.language or "",
        ours=ours is not None,
        publisher=source.publisher or source.container_title or "",
        tier=source.custom.tier,
        issued=edition.dated(source.issued),
        checked=edition.dated(first),
        checked_until=edition.dated(last),
        copy=edition.dated(source.custom.copy_),
        url=source.URL or "",
        archive_url=source.archive_location or _kept_copy(edition.site, source),
        lang=source.language or "",
        note=format.pick(source.custom.note) if source.custom.note else "",
    )


def _kept_copy(site: Site, source: Source) -> str:
    """The copy that `verify` found or had made; what a lock edited by hand could run instead is no address."""
    entry = site.lock.entry(source.id, source.URL or "")
    return entry.archive if entry is not None and entry.archive and objection(entry.archive) is None else ""


def _passage(edition: Edition, source: Source, words: tuple[str, str], evidence: Evidence) -> Passage:
    days = [citation.checked for citation in evidence.citations if citation.checked]
    checked = min(days) if days else None
    note = _note(edition, evidence) if evidence.notes else ""
    key = ("extract", source.id, words, checked, note)
    return Passage(
        id=evidence.id,
        extract=edition.once(key, lambda: _extract(edition, source, words, checked, note)),
        proves=tuple([Use(topic, f"#{anchor}") for anchor, topic in _ways_back(edition, evidence.spots).items()]),
    )


def _note(edition: Edition, evidence: Evidence) -> str:
    """What is said of a passage; of which of the places that rest on it, where that is not all of them."""
    topics = {spot.topic for spot in evidence.spots}
    comma, colon, semicolon = map(edition.format.text, (", ", ": ", "; "))
    notes = [
        note if topics <= places.keys() else f"{comma.join(places)}{colon}{note}"
        for note, places in evidence.notes.items()
    ]
    return semicolon.join(notes)


def _extract(
    edition: Edition, source: Source, words: tuple[str, str], checked: datetime.date | None, note: str
) -> Extract:
    quote, locator = words
    return Extract(
        quote=quote,
        locator=locator,
        href=text_fragment(source.URL or "", quote) if quote else "",
        checked=edition.dated(checked),
        note=note,
        found=_last_reading(edition, source, quote),
        verdict=edition.site.lock.verdict(source.id, source.URL or "", [quote] if quote else []),
    )


def _ways_back(edition: Edition, spots: Iterable[Spot]) -> dict[str, str]:
    """Names of places by their anchors: of two in one row that rest on the same words, one leads back.

    Of a row and a claim of one name, the row says that it is one.
    """
    places: dict[str, str] = {}
    for spot in spots:
        places.setdefault(spot.anchor or routes.TOP, spot.topic)
    if len(places) > 1 and len(set(places.values())) < len(places):
        times = Counter(places.values())
        for anchor in filter(routes.is_row, places):
            if times[places[anchor]] > 1:
                places[anchor] = edition.format.text("%(label)s (in the table)", label=places[anchor])
    return places


def _last_reading(edition: Edition, source: Source, quote: str) -> str:
    """What the last reading says of one quote, where it was looked for and not found: it may have had no page."""
    entry = edition.site.lock.entry(source.id, source.URL or "")
    if entry is None or not quote or not entry.lacks(quote):
        return ""
    return edition.format.text(VERDICTS[entry.verdict].of_quote)


class _Escapes(dict[int, str]):
    """Each character as it stands in a directive: escaped is what that or an address needs, and no more."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        is_free = character == "_" or character.isalnum() or character in "!$()*./:;=?@~'+"
        self[code] = character if is_free else percent_encode(character).replace("-", "%2D")
        return self[code]


_ESCAPES = _Escapes()
_SHORT = 40
"""Characters of a quote that stands in a link whole; a longer one by its beginning and its end."""


@lru_cache(maxsize=512)  # each language's page has it
def text_fragment(url: str, quote: str) -> str:
    """A link that opens a page at a quote (WICG Scroll To Text Fragment): `#:~:text=`, dashes and commas escaped.

    Escaped is what the directive or an address needs, and no more: it stands beside each quote of a page.
    """
    words = quote.replace("`", "").replace("*", "")
    if len(words) <= _SHORT or words.count(" ") < 5:
        text = words.translate(_ESCAPES)
    else:
        text = ",".join([end.translate(_ESCAPES) for end in _ends(words)])
    page, _, fragment = url.partition("#")
    return f"{page}#{fragment.partition(':~:')[0]}:~:text={text}"  # two directives would be one that finds nothing


def _ends(words: str) -> list[str]:
    """The first three words and the last two, between which browsers look for the shortest stretch."""
    parts = words.split()
    return [" ".join(parts[:3]), " ".join(parts[-2:])]


def _verification(edition: Edition, source: Source, citations: Iterable[Citation]) -> Verification:
    site, format = edition.site, edition.format
    entry = site.lock.entry(source.id, source.URL or "")
    if entry is None:
        return edition.once("unchecked", lambda: Verification("unchecked", format.text(VERDICTS["unchecked"].words)))
    quotes = [citation.quote for citation in citations if citation.quote]
    verdict = site.lock.verdict(source.id, source.URL or "", quotes)
    day = edition.dated(entry.verified) if entry.verified else None
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


_FAMILY_FIRST = regex(rf"{HAN.pattern}|[가-힣]")
"""A name in Han characters or in Hangul."""


def author_name(name: Name) -> str:
    """A person as the language of the name writes it: Chinese, Japanese and Korean family names come first."""
    family, given_name = name.family or "", name.given or ""
    if name.literal or not (family and given_name):
        return name.literal or family or given_name
    return family + given_name if _FAMILY_FIRST.search(family + given_name) else f"{given_name} {family}"


def _short_name(source: Source) -> str:
    if source.publisher or source.container_title:
        return source.publisher or source.container_title or ""
    return author_name(source.author[0]) if source.author else source.title or source.id
