"""What there is to verify: every quote with the page it is said to be on, and every other cited page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from comparanda.bind import Bound
from comparanda.diagnostic import Place
from comparanda.model import Site, Source
from comparanda.quote import fingerprint


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote and where it should be; without a quote, a page that should be there."""

    source: str
    url: str
    archive: str
    """The address of a kept copy, or empty."""
    quote: str
    locator: str
    place: Place
    """Of the quote; of the source where there is none."""
    key: str
    """The place by file and ids, which outlives a change of lines; the lock knows it by this."""
    language: str = ""
    home: Place | None = None
    """Where the source's address is written."""
    longer: tuple[str, ...] = ()
    """Names that the data knows and that go on from one with which the quote begins or ends."""

    @property
    def hash(self) -> str:
        """The quote's fingerprint, or empty."""
        return fingerprint(self.quote) if self.quote else ""


def gather(bound: Bound) -> tuple[Evidence, ...]:
    """All evidence of a site, in the order of its files.

    A source that is cited without a quote anywhere is looked at once, for being there; so is one that nobody cites.
    Sources without an address, such as books, are left to people.
    """
    quoted: dict[str, list[Evidence]] = {}
    for evidence in _quoted(bound):
        quoted.setdefault(evidence.source, []).append(evidence)
    sources = bound.site.sources.items()
    return tuple(
        evidence
        for name, source in sources
        if source.URL
        for evidence in quoted.get(name) or (_bare(bound.site, name, source),)
    )


def _quoted(bound: Bound) -> Iterator[Evidence]:
    """Every quote of a page, once for each thing that rests on it."""
    site = bound.site
    names = LongerNames(_names(site))
    seen: set[tuple[str, str, str]] = set()
    taken: Counter[tuple[str, str]] = Counter()
    for cited in bound.citations():
        citation, place = cited.citation, cited.at("quote")
        source = site.sources.get(citation.source)
        key = f"{place.path} {cited.owner.key}"
        if source is None or not source.URL or not citation.quote or (citation.source, key, citation.quote) in seen:
            continue
        seen.add((citation.source, key, citation.quote))
        taken[citation.source, key] += 1
        number = taken[citation.source, key]
        yield replace(
            _bare(site, citation.source, source),
            quote=citation.quote,
            locator=citation.locator or "",
            place=place,
            key=key if number == 1 else f"{key} {number}",
            longer=names.beside(citation.quote),
        )


def _bare(site: Site, name: str, source: Source) -> Evidence:
    """A source without a quote, which should be there."""
    entry = site.place("sources", name)
    return Evidence(
        source=name,
        url=source.URL or "",
        archive=source.archive_location or "",
        quote="",
        locator="",
        place=entry.at("URL"),
        key=f"{entry.path} {name}",
        language=source.language or "",
        home=entry.at("URL"),
    )


def _names(site: Site) -> Iterator[str]:
    yield from site.terms.names
    for subject in site.subjects.values():
        yield from subject.spellings()


class LongerNames:
    """Which names go on from others: `GPT-4.1 mini` from `GPT-4.1`, `Azure GPT-4.1` too."""

    def __init__(self, names: Iterable[str]) -> None:
        """Names in any order."""
        self._beyond: dict[str, set[str]] = {}
        known = frozenset(names)
        for name in known:
            words = name.split(" ")
            for count in range(1, len(words)):
                for part in (" ".join(words[:count]), " ".join(words[count:])):
                    if part in known:
                        self._beyond.setdefault(part, set()).add(name)

    def beside(self, quote: str) -> tuple[str, ...]:
        """Those that go on from a name with which a quote begins or ends, and are not whole in it."""
        if not self._beyond:
            return ()
        words = quote.split(" ")
        ends = {" ".join(words[count:]) for count in range(len(words))}
        ends |= {" ".join(words[:count]) for count in range(1, len(words) + 1)}
        return tuple(sorted({name for end in ends for name in self._beyond.get(end, ())}))


def touched(old: Iterable[Evidence], new: Iterable[Evidence]) -> frozenset[str]:
    """Keys of the evidence that a change touched: another quote, another address, or new altogether.

    A quote that is cited from another place of the data is not touched, nor is one whose note changed. Another locator
    means another place on the page.
    """
    before = {(evidence.source, evidence.url, evidence.hash, evidence.locator) for evidence in old}
    return frozenset(
        identify(evidence)
        for evidence in new
        if (evidence.source, evidence.url, evidence.hash, evidence.locator) not in before
    )


def identify(evidence: Evidence) -> str:
    """A name for evidence that no other has: several sources may be cited in one place."""
    return f"{evidence.source} {evidence.key}"


def shard(evidence: Iterable[Evidence], index: int, count: int) -> tuple[Evidence, ...]:
    """The part of one of several runs that share the work; a host is never in two parts, so that each spaces it out.

    Args:
        evidence: of the whole site.
        index: from 1.
        count: how many parts there are.

    Raises:
        ValueError: there is no such part.
    """
    if not 1 <= index <= count:
        raise ValueError(f"there is no part {index} of {count}")
    return tuple(item for item in evidence if _bucket(item.url, count) == index - 1)


def _bucket(url: str, count: int) -> int:
    return int(fingerprint(host_of(url)), 16) % count


def host_of(url: str) -> str:
    """The host of an address, of whatever shape the address is."""
    authority = re.split(r"[/?#]", url.partition("://")[2], maxsplit=1)[0]
    return re.sub(r":\d*$", "", authority.rpartition("@")[2]).casefold()
