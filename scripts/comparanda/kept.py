"""How a page, and what is said of it elsewhere, is written for the next build: as JSON and bytes, which run nothing.

What somebody else may have written is validated; what has another form is None.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise

from pydantic import TypeAdapter

from comparanda import routes
from comparanda.compose import Gathered, Mentioned, Told
from comparanda.model import Citation, Site
from comparanda.origins import citations_of
from comparanda.page import Entry, SearchEntry
from comparanda.render import Found, Heading, Rendered


@dataclass(frozen=True, slots=True)
class _Head:
    """A page without its HTML and the files beside it, whose bytes follow."""

    title: str
    description: str
    modified: str
    toc: tuple[Heading, ...]
    search: tuple[SearchEntry, ...]
    html: int
    """Bytes."""
    files: tuple[tuple[str, int], ...]
    """Names, and bytes of each."""


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What the pages about all comparisons say of one."""

    entry: Entry
    cited: tuple[tuple[str, tuple[int, ...], tuple[tuple[str, str], ...]], ...]
    """Of each source its id, its citations by their places in `citations_of`, and the places of the page."""


_HEAD, _GATHERED = TypeAdapter(_Head), TypeAdapter(_Gathered)


def raw(text: str) -> bytes:
    """A text as bytes, whatever it holds."""
    return text.encode(errors="surrogatepass")


def text(raw: bytes) -> str:
    """A text that was made bytes."""
    return raw.decode(errors="surrogatepass")


def packed(drawn: Rendered) -> tuple[bytes, bytes]:
    """A page: its head, and the HTML, as it is published, with the files beside it."""
    html, texts = drawn.html.encode("utf-8", "xmlcharrefreplace"), [raw(text) for _, text in drawn.files]
    files = tuple((name, len(text)) for (name, _), text in zip(drawn.files, texts, strict=True))
    head = _Head(drawn.title, drawn.description, drawn.modified, drawn.toc, tuple(drawn.search(True)), len(html), files)
    return _HEAD.dump_json(head), b"".join((html, *texts))


def rendered(head: bytes, read: Callable[[int, int], bytes]) -> Rendered | None:
    """A page that was packed.

    Args:
        head: of it.
        read: gives what stands at a place behind its start, and how many bytes are wanted.
    """
    try:
        known = _HEAD.validate_json(head)
        files = _files(known, len(head), read)
    except ValueError:
        return None
    if any(name not in routes.BESIDE_COMPARISON for name, _ in files):
        return None
    html = partial(read, len(head), known.html)
    return Rendered(html, known.toc, known.title, known.description, Found(known.search), files, known.modified)


def _files(head: _Head, start: int, read: Callable[[int, int], bytes]) -> tuple[tuple[str, str], ...]:
    """The files beside a page, by their names."""
    ends = accumulate((length for _, length in head.files), initial=start + head.html)
    return tuple(
        (name, text(read(start, end - start)))
        for (name, _), (start, end) in zip(head.files, pairwise(ends), strict=True)
    )


def packed_gathered(gathered: Gathered, site: Site, id: str) -> bytes:
    """What is said of a comparison elsewhere."""
    numbers: dict[Hashable, int] = {}
    for number, citation in enumerate(citations_of(site, id)):
        numbers.setdefault(_said(citation), number)
    cited = tuple(
        (source, tuple(numbers[_said(citation)] for citation in mention.citations), tuple(mention.told.places))
        for source, mention in gathered.cited.items()
    )
    return _GATHERED.dump_json(_Gathered(gathered.entry, cited))


def _said(citation: Citation) -> Hashable:
    """All that a citation says: one that is asked for twice need not be one object."""
    note = tuple(citation.note.items()) if citation.note else ()
    return citation.source, citation.quote, citation.locator, citation.checked, citation.about, note


def gathered(raw: bytes, site: Site, id: str) -> Gathered | None:
    """The same with the citations of the data, each of which is one thing however often it is used."""
    citations = citations_of(site, id)
    try:
        known = _GATHERED.validate_json(raw)
        cited = {
            source: Mentioned(tuple(citations[number] for number in numbers), Told(places))
            for source, numbers, places in known.cited
        }
    except (ValueError, IndexError):
        return None
    return Gathered(known.entry, cited)


def packed_values(plain: object) -> bytes:
    """What stands in a data file: mappings, lists and words."""
    return json.dumps(plain).encode()
