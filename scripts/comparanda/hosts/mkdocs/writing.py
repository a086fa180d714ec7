"""Generated pages apart from MkDocs' own: each is put into the theme's frame as bytes, and written.

That a thousand pages are drawn by the theme one after the other takes half of a build, and all are alike but for a few
words. So the first two of a kind are drawn by the theme, and the frame that is made for the third must give these two
byte by byte; where it does not, all pages of the kind are drawn by the theme.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from comparanda.hosts.mkdocs.build import Build, is_material
from comparanda.hosts.mkdocs.frame import Frame, Parts, encoded
from comparanda.hosts.mkdocs.pages import GeneratedFile, GeneratedPage, page_beside
from comparanda.node import without_collector

_LOG = logging.getLogger("mkdocs.plugins.comparanda")
_EVENTS = ("pre_page", "page_read_source", "page_markdown", "page_content", "env", "page_context", "post_page")
"""What a plugin or hook listens to that sees pages, or what they are drawn with."""
_HARMLESS = frozenset({"material.plugins.search.plugin"})
"""Plugins to which our pages say nothing: they are not in Material's index, but for what we add to it."""
_DRAWN_IN_FULL = 2


def can_be_apart(config: MkDocsConfig, build: Build, plugin: object) -> bool:
    """Whether nobody but us does something with a page."""
    listeners = (listener for event in _EVENTS for listener in config.plugins.events[event])
    owners = (getattr(listener, "__self__", listener) for listener in listeners)
    others = (owner for owner in owners if owner is not plugin)
    return build.i18n is None and is_material(config) and all(_module(owner) in _HARMLESS for owner in others)


def _module(owner: Any) -> str:
    return str((owner if callable(owner) else type(owner)).__module__)


def set_apart(files: Files, led_to: Iterable[Page]) -> list[GeneratedPage]:
    """Take generated pages out of MkDocs' hands; gives them, in the order of the files.

    Args:
        files: of the site.
        led_to: pages that others name, in a navigation or in the foot: their titles must be known first.
    """
    listed = {id(page) for page in led_to}
    pages = []
    for file in files:
        page = file.page
        if isinstance(file, GeneratedFile) and isinstance(page, GeneratedPage) and id(page) not in listed:
            file.is_apart = True
            pages.append(page)
    return pages


@without_collector
def draw_all(pages: Iterable[GeneratedPage]) -> None:
    """Draw what stands below the frame of pages: little is kept of each, and nothing that the collector would find."""
    for page in pages:
        page.draw()


class Frames:
    """The frames of a build's pages, each made when there is a third page of its kind."""

    def __init__(self, draw: Callable[[GeneratedPage], str], build: Build, config: MkDocsConfig) -> None:
        self._draw, self._build, self._config = draw, build, config
        self._frames: dict[object, Frame | None] = {}
        self._first: dict[object, list[GeneratedPage]] = {}

    def page(self, page: GeneratedPage) -> bytes:
        """The whole page as the theme would draw it, from what is on the shelf."""
        parts = page.parts
        folder = page.output.url.rstrip("/").rpartition("/")[0]
        kind = (page.output.locale, folder, page.output.above, parts.shape)
        first = self._first.setdefault(kind, [])
        if len(first) < _DRAWN_IN_FULL:
            first.append(page)
            return self._in_full(page)
        if kind not in self._frames:
            self._frames[kind] = self._frame(page, parts, first)
        frame = self._frames[kind]
        return frame.page(parts) if frame is not None else self._in_full(page)

    def _in_full(self, page: GeneratedPage) -> bytes:
        page.read_page()
        return encoded(self._draw(page))

    def _frame(self, page: GeneratedPage, parts: Parts, first: Iterable[GeneratedPage]) -> Frame | None:
        """The frame of a kind, if there is one that gives the first pages as they were written."""

        def drawn(parts: Parts) -> str:
            other = page_beside(page, parts.slug, self._build, self._config)
            other.become(parts)
            return self._draw(other)

        frame = Frame.of(drawn, parts)
        is_right = frame is not None and all(
            Path(page.file.abs_dest_path).read_bytes() == frame.page(page.parts) for page in first
        )
        _LOG.debug("Pages like %s %s", page.url, "share a frame" if is_right else "are each drawn by the theme")
        return frame if is_right else None
