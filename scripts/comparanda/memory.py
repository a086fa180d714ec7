"""What `serve` keeps from one build to the next: data files already read, and pages already drawn.

Nothing here can be stale, as everything is found by the content of what it was made of: a page by the files of its
comparison, its subjects and the sources it cites, and by all that every page is made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from comparanda.model import Site

_Read = TypeVar("_Read")
_Drawn = TypeVar("_Drawn")
_Files = Mapping[str, bytes]
_OWN = ("sources", "subjects", "comparisons")
"""Kinds of files of which a page takes some; it takes all others."""


def remembering(read: Callable[[str, bytes], _Read]) -> Callable[[str, bytes], _Read]:
    """A reader of data files that reads a file again only if its bytes are others."""
    known: dict[str, tuple[bytes, _Read]] = {}

    def remembered(path: str, raw: bytes) -> _Read:
        if path not in known or known[path][0] != raw:
            known[path] = (raw, read(path, raw))
        return known[path][1]

    return remembered


class DrawnPages(Generic[_Drawn]):
    """Pages by name, each with the bytes of the files it was made of."""

    def __init__(self) -> None:
        self._general: object = None
        self._pages: dict[object, tuple[_Files, _Drawn]] = {}

    def begin(self, site: Site, general: object) -> bool:
        """Look at the site to be drawn, and forget every page if what all are made of has changed; says whether.

        Args:
            site: its data.
            general: what a page is made of beside data: settings, templates, words.
        """
        own = {place.path for (kind, _), place in site.places.items() if kind in _OWN}
        common = {path: raw for path, raw in site.files.items() if path not in own}
        if self._general == (general, common, site.names):
            return False
        self._pages.clear()
        self._general = (general, common, site.names)
        return True

    def find(self, name: object, site: Site) -> _Drawn | None:
        """The page, if it would be the same today."""
        if name not in self._pages:
            return None
        files, drawn = self._pages[name]
        return drawn if files == _files(site, files) else None

    def keep(self, name: object, site: Site, paths: Iterable[str], drawn: _Drawn) -> None:
        """Remember a page made of these files."""
        self._pages[name] = (_files(site, paths), drawn)


def _files(site: Site, paths: Iterable[str]) -> _Files:
    return {path: site.files[path] for path in paths if path in site.files}
