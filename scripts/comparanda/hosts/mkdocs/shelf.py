"""Drawn pages, on disk: MkDocs draws every page before it writes the first, and would keep them all in memory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from comparanda.hosts.mkdocs.frame import encoded
from comparanda.page import SearchEntry
from comparanda.render import Heading
from comparanda.shelf import Shelf


class Head(NamedTuple):
    """What the theme says of a page."""

    title: str
    description: str
    toc: tuple[Heading, ...]


class PageShelf(Shelf):
    """Pages and what is said of them, each found by the place it was put."""

    def __init__(self) -> None:
        """An empty one."""
        super().__init__()
        self._last: tuple[int, str] = (-1, "")

    def put_html(self, html: str) -> int:
        """Keep HTML as it is written; gives where it lies."""
        place = self.put(encoded(html))
        self._last = (place, html)
        return place

    def html(self, place: int) -> str:
        """The HTML that was kept there."""
        if self._last[0] != place:
            self._last = (place, self.get(place).decode())
        return self._last[1]

    def put_head(self, head: Head) -> int:
        """Keep what is said of a page; gives where it lies."""
        return self.put_plain((head.title, head.description, _plain(head.toc)))

    def head(self, place: int) -> Head:
        """What was kept there."""
        title, description, toc = self.plain(place)
        return Head(title, description, _headings(toc))

    def put_entries(self, entries: Iterable[SearchEntry]) -> int:
        """Keep what search finds of a page; gives where it lies."""
        return self.put_plain([(one.anchor, one.title, one.text, one.detail, one.search_words) for one in entries])

    def entries(self, place: int) -> Iterable[SearchEntry]:
        """What was kept there."""
        return [SearchEntry(*entry) for entry in self.plain(place)]


def _plain(toc: Iterable[Heading]) -> tuple[object, ...]:
    return tuple([(heading.id, heading.title, heading.level, _plain(heading.children)) for heading in toc])


def _headings(plain: Iterable[Any]) -> tuple[Heading, ...]:
    return tuple([Heading(id, title, level, _headings(children)) for id, title, level, children in plain])
