"""The reference list of a page: one numbered entry for each source, in order of first appearance."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote as percent_encode

from comparanda.locale import Language, join_list
from comparanda.lock import PASSING
from comparanda.model import Citation, Name, Site, Source, attestation_of
from comparanda.page import Backlink, Mark, Passage, Reference, Verification
from comparanda.quantity import show_date
from comparanda.resolve.inline import dated

VERDICTS: Mapping[str, tuple[str, str]] = {
    "verified": ("Verified by machine", "The page was read, and every quotation is on it."),
    "moved": ("Verified by machine at a new address", "The page has moved; every quotation is on it."),
    "reachable": ("Reachable", "The page answers; no quotation was given to look for."),
    "archived": (
        "Verified in an archived copy",
        "The page could not be read or no longer holds the evidence; a kept copy does.",
    ),
    "unverifiable": ("Not readable by machine", "The page turns programs away, so only a person can verify it."),
    "transient": ("Not readable for the moment", "The page did not answer when it was last asked."),
    "drifted": ("Changed since it was cited", "The page was read, and a quotation is no longer on it."),
    "soft-404": ("Gone, though it answers", "The page says that what was cited is not there any more."),
    "broken": ("Gone", "The page no longer exists at this address."),
    "forbidden": ("Not opened", "The address is one that this site does not open."),
    "unchecked": ("Not yet verified by machine", "No program has looked for the quotations yet."),
}
"""What a reader is told of each verdict, in short and in a sentence; interface words, by `Lock`'s verdicts."""


@dataclass
class Numbering:
    """Hands out numbers while a page is put together, and remembers what each source was cited for."""

    site: Site
    language: Language
    marks: dict[str, list[Mark]] = field(default_factory=dict)
    citations: dict[str, list[Citation]] = field(default_factory=dict)
    topics: dict[str, list[str]] = field(default_factory=dict)

    def cite(self, citations: Iterable[Citation], topic: str) -> tuple[Mark, ...]:
        """Marks for a place that cites these; each source has one mark there.

        Args:
            citations: in the order written; a source cited twice here gets one mark.
            topic: what is being cited, for the label of the way back.
        """
        sources: dict[str, None] = {}
        for citation in citations:
            self.citations.setdefault(citation.source, []).append(citation)
            sources[citation.source] = None
        return tuple(self._mark(source, topic) for source in sources)

    def _mark(self, source: str, topic: str) -> Mark:
        given = self.marks.setdefault(source, [])
        number, label = (given[0].number, given[0].label) if given else self._introduce(source)
        mark = Mark(number, f"cite-{number}-{len(given) + 1}", label)
        given.append(mark)
        self.topics.setdefault(source, []).append(topic)
        return mark

    def _introduce(self, source: str) -> tuple[int, str]:
        """The number and the label of a source that is cited for the first time."""
        number, name = len(self.marks), _short_name(self.site.sources[source])
        return number, self.language.text("Source %(number)s: %(name)s", number=number, name=name)

    def references(self) -> tuple[Reference, ...]:
        """The list, once every mark has been given."""
        return tuple(self._reference(number, source) for number, source in enumerate(self.marks, 1))

    def _reference(self, number: int, name: str) -> Reference:
        source, language = self.site.sources[name], self.language
        backlinks = tuple(
            Backlink(
                f"#{mark.id}",
                _letters(index),
                # Begins with the visible letter (WCAG 2.5.3) and differs from every other on the page.
                language.text(
                    "%(letter)s: %(topic)s, source %(number)s",
                    letter=_letters(index),
                    topic=topic,
                    number=number,
                ),
            )
            for index, (mark, topic) in enumerate(zip(self.marks[name], self.topics[name], strict=True))
        )
        return describe(self.site, source, language, number, tuple(self.citations[name]), backlinks)


def describe(
    site: Site,
    source: Source,
    language: Language,
    number: int,
    citations: tuple[Citation, ...],
    backlinks: tuple[Backlink, ...],
) -> Reference:
    """A source as a reader meets it."""
    ours = source.custom.our_title if source.title is None else None
    days = [citation.checked or source.accessed for citation in citations] or [source.accessed]
    return Reference(
        number=number,
        source=source.id,
        author=join_list(language, [_author(author) for author in source.author]) if source.author else "",
        title=ours[language.tag] if ours else source.title or "",
        title_lang=language.tag if ours else source.language or "",
        ours=ours is not None,
        publisher=source.publisher or source.container_title or "",
        tier=source.custom.tier,
        issued=dated(language, source.issued),
        checked=dated(language, max((day for day in days if day is not None), default=None)),
        url=source.URL or "",
        archive_url=source.archive_location or _kept_copy(site, source),
        lang=source.language or "",
        note=source.custom.note[language.tag] if source.custom.note else "",
        passages=_passages(source, citations, language),
        backlinks=backlinks,
        verification=_verification(site, source, citations, language),
    )


def _kept_copy(site: Site, source: Source) -> str:
    """The copy that `verify` found or had made; what a lock edited by hand could run instead is no address."""
    entry = site.lock.entry(source.id, source.URL or "")
    return entry.archive if entry is not None and entry.archive.startswith(("https://", "http://")) else ""


def _passages(source: Source, citations: tuple[Citation, ...], language: Language) -> tuple[Passage, ...]:
    passages: dict[tuple[str, str], Passage] = {}
    for citation in citations:
        passage = (citation.quote or "", citation.locator or "")
        if passage in passages or not (any(passage) or citation.note):
            continue
        passages[passage] = Passage(
            *passage,
            text_fragment(source.URL or "", citation.quote) if citation.quote else "",
            dated(language, citation.checked),
            citation.note[language.tag] if citation.note else "",
        )
    return tuple(passages.values())


def text_fragment(url: str, quote: str) -> str:
    """A link that opens a page at a quote (WICG Scroll To Text Fragment): `#:~:text=`, dashes and commas escaped."""
    text = percent_encode(re.sub(r"[`*]", "", quote), safe="").replace("-", "%2D")
    page, _, fragment = url.partition("#")
    return f"{page}#{fragment.partition(':~:')[0]}:~:text={text}"  # two directives would be one that finds nothing


def _verification(site: Site, source: Source, citations: tuple[Citation, ...], language: Language) -> Verification:
    quotes = [citation.quote for citation in citations if citation.quote]
    verdict = site.lock.verdict(source.id, source.URL or "", quotes)
    entry = site.lock.entry(source.id, source.URL or "")
    day = dated(language, entry.verified) if entry is not None and entry.verified else None
    words = language.text(VERDICTS[verdict][0])
    if day is not None and verdict in PASSING:
        words = language.text("%(verdict)s (%(month)s)", verdict=words, month=day.text)
    elif day is not None and verdict != "unchecked":
        words = language.text("%(verdict)s; last verified %(month)s", verdict=words, month=day.text)
    attestation = attestation_of(source.id, site.attestations, site.today) if verdict == "unverifiable" else None
    if attestation is not None:
        read = show_date(language, str(attestation.on))
        words = language.text("%(verdict)s; read by %(who)s on %(day)s", verdict=words, who=attestation.by, day=read)
    return Verification(verdict, words)


def _author(name: Name) -> str:
    return name.literal or " ".join(part for part in (name.given, name.family) if part)


def _short_name(source: Source) -> str:
    if source.publisher or source.container_title:
        return source.publisher or source.container_title or ""
    return _author(source.author[0]) if source.author else source.title or source.id


@lru_cache(maxsize=1024)
def _letters(index: int) -> str:
    """The letters of a back-link: a to z, then aa, ab and on."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
