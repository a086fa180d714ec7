"""What of a site is published, and what each statement of it rests on: what files about the whole are made from."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from comparanda import routes
from comparanda.bind import Bound, Fact
from comparanda.compose import Edition, subjects_of
from comparanda.compose.references import text_fragment
from comparanda.export.text import filled
from comparanda.model import Citation, Source


@dataclass(frozen=True, slots=True)
class Published:
    """A bound site that passed the check, in all its languages."""

    editions: Mapping[str, Edition]
    """By language, at least one."""
    comparisons: tuple[str, ...]
    subjects: tuple[str, ...]

    @classmethod
    def of(cls, editions: Mapping[str, Edition]) -> Published:
        """What has a page: comparisons, and the subjects that these name."""
        first = next(iter(editions.values()))
        shown = tuple(first.site.comparisons)
        return cls(editions, shown, tuple(subjects_of(first, shown)))

    @property
    def any(self) -> Edition:
        """The edition of one language, for what is the same in all."""
        return next(iter(self.editions.values()))

    @property
    def bound(self) -> Bound:
        """The site's tables."""
        return self.any.bound


def checked_on(edition: Edition, citation: Citation) -> str:
    """The day on which somebody last saw the evidence; empty where nobody says."""
    return str(citation.checked or edition.site.sources[citation.source].accessed or "")


def newest_day(edition: Edition, citations: Iterable[Citation]) -> str:
    """The last of these days; empty where none is known."""
    return max((checked_on(edition, citation) for citation in citations), default="")


def evidence(edition: Edition, citation: Citation) -> dict[str, Any]:
    """What a citation proves with, in the words of no language but the source's."""
    source = edition.site.sources[citation.source]
    quote, url = citation.quote or "", source.URL or ""
    return {
        "source": citation.source,
        **filled(
            quote=quote,
            locator=citation.locator,
            link=text_fragment(url, quote) if quote and url else "",
            checked=checked_on(edition, citation),
        ),
        "verdict": edition.site.lock.verdict(source.id, url, [quote] if quote else []),
    }


def row_address(edition: Edition, fact: Fact) -> str:
    """Where a reader meets a fact: its row on its subject's page."""
    return f"{edition.url(routes.subject(fact.subject))}#{routes.row(fact.attribute)}"


def absolute(edition: Edition, address: str, file: str) -> str:
    """An address as a file that is read elsewhere has it; relative to the file where the site's own is not known."""
    site = edition.publication.site_url
    return site + address if site else posixpath.relpath(address, posixpath.dirname(file))


def title_of(edition: Edition, source: Source) -> str:
    """What a source is called: by its own title, or by ours in brackets."""
    ours = source.custom.our_title
    return source.title or (titled(edition, edition.format.pick(ours), is_ours=True) if ours else source.id)


def titled(edition: Edition, title: str, is_ours: bool) -> str:
    """A title as files have it that are read elsewhere: nobody shall cite ours as the work's own."""
    return edition.format.text("[%(title)s]", title=title) if is_ours else title


def root_of(edition: Edition, file: str) -> str:
    """With which addresses in a file that is read elsewhere begin; the way up from it where the site's is not known."""
    return edition.publication.site_url or "../" * file.count("/")


def uuid(edition: Edition, *names: str) -> str:
    """An id that a thing keeps, made of the site's address and of the thing's own names (RFC 9562, version 5)."""
    return str(uuid5(NAMESPACE_URL, "\n".join((edition.publication.site_url, edition.tag, *names))))
