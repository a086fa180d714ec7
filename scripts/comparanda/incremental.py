"""What `serve` keeps from one build to the next: steps of the flow that answer from memory where nothing has changed.

Nothing here can be stale, as everything is found by what it was made of. A file is found by its bytes; what was read
of it is the same object as long as they are, so that all made of it is found by identity.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from comparanda import load, render, steps
from comparanda.bind import Bound, BoundComparison, rebind
from comparanda.compose import Edition, Gathered
from comparanda.direct import DirectEnvironment
from comparanda.interface import template_folders
from comparanda.locale import Language
from comparanda.model import Site, Source
from comparanda.page import Page
from comparanda.recheck import Recheck
from comparanda.render import Rendered
from comparanda.settings import Settings
from comparanda.steps import Steps, Tools

_Read = TypeVar("_Read")


def remembering(read: Callable[[str, bytes], _Read]) -> Callable[[str, bytes], _Read]:
    """A reader of data files that reads a file again only if its bytes are others."""
    known: dict[str, tuple[bytes, _Read]] = {}

    def remembered(path: str, raw: bytes) -> _Read:
        if path not in known or known[path][0] != raw:
            known[path] = (raw, read(path, raw))
        return known[path][1]

    return remembered


_MOMENT = 2_000_000_000
"""Nanoseconds after a change in which a file may change once more and keep its time: file systems count coarsely."""


def rereading(read: Callable[[str], bytes], clock: Callable[[], int] = time.time_ns) -> Callable[[str], bytes]:
    """A reader of files that opens a file again only if its time, its size or its number on the disk is another.

    Args:
        read: what opens a file.
        clock: the time in nanoseconds, as file systems count it.
    """
    known: dict[str, tuple[tuple[int, ...], bytes]] = {}

    def reread(file: str) -> bytes:
        status = os.stat(file)  # noqa: PTH116  # a Path each takes three times as long
        stamp = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
        if file in known and known[file][0] == stamp:
            return known[file][1]
        raw = read(file)
        if clock() - max(stamp[:2]) > _MOMENT:
            known[file] = (stamp, raw)
        else:
            known.pop(file, None)
        return raw

    return reread


@dataclass(frozen=True, slots=True)
class _Made(Generic[_Read]):
    """What was made of a comparison in one language, and what of."""

    common: object
    bound: BoundComparison
    sources: Mapping[str, Source]
    made: _Read


class Memory:
    """The last build, as far as the next one may need it."""

    def __init__(self) -> None:
        self.steps = Steps(
            read_bytes=rereading(load.read_bytes),
            read_file=remembering(steps.read_file),
            bind=self._bind,
            find=Recheck().find,
            tools=self._tools,
            draw_comparison=self._draw_comparison,
            gather=self._gather,
            draw=self._draw,
        )
        self._bound: Bound | None = None
        self._written: tuple[dict[Path, bytes], dict[Path, bytes]] = {}, {}
        self._tools_read: Tools | None = None
        self._edition: Edition | None = None
        self._common: dict[str, object] = {}
        self._drawn: dict[tuple[str, str], _Made[tuple[DirectEnvironment, Rendered, Gathered]]] = {}
        self._gathered: dict[tuple[str, str], _Made[Gathered]] = {}
        self._pages: dict[str, tuple[DirectEnvironment, Page, Rendered]] = {}

    def _bind(self, site: Site) -> Bound:
        """What did not change is bound already."""
        self._bound = rebind(site, self._bound)
        return self._bound

    def _tools(self, settings: Settings) -> Tools:
        """The same templates are not read again, nor the same words."""
        files = [path for folder in template_folders(settings) for path in sorted(folder.rglob("*")) if path.is_file()]
        words = {path: path.read_bytes() for path in files if path.suffix == ".po"}
        templates = {path: path.read_bytes() for path in files if path.suffix != ".po"}
        if self._tools_read is None or words != self._written[1]:
            self._tools_read = steps.read_tools(settings)
        elif templates != self._written[0]:
            self._tools_read = steps.read_tools(settings)[0], self._tools_read[1]
        self._written = templates, words
        return self._tools_read

    def _draw_comparison(self, environment: DirectEnvironment, edition: Edition, id: str) -> tuple[Rendered, Gathered]:
        """A page made of the same comparison, with its subjects, and of the same sources is the same."""
        known = self._known(self._drawn, edition, id)
        if known is None or known[0] is not environment:
            rendered, gathered = steps.draw_comparison(environment, edition, id)
            known = environment, rendered.apart(), gathered
            self._keep(self._drawn, known, gathered, edition, id)
        return known[1:]

    def _gather(self, edition: Edition, id: str) -> Gathered:
        """The same is true of what others say of it."""
        known = self._known(self._gathered, edition, id)
        if known is None:
            known = steps.gather(edition, id)
            self._keep(self._gathered, known, known, edition, id)
        return known

    def _known(self, made: Mapping[tuple[str, str], _Made[_Read]], edition: Edition, id: str) -> _Read | None:
        known, sources = made.get((edition.tag, id)), edition.site.sources
        is_same = (
            known is not None
            and known.common is self._common_of(edition)
            and known.bound is edition.bound.comparisons[id]
            and all(sources.get(name) is source for name, source in known.sources.items())
        )
        return known.made if known is not None and is_same else None

    def _keep(
        self,
        made: dict[tuple[str, str], _Made[_Read]],
        new: _Read,
        gathered: Gathered,
        edition: Edition,
        id: str,
    ) -> None:
        sources = {name: edition.site.sources[name] for name in gathered.cited}
        made[edition.tag, id] = _Made(self._common_of(edition), edition.bound.comparisons[id], sources, new)

    def _draw(self, environment: DirectEnvironment, page: Page, language: Language) -> Rendered:
        """The same page is not drawn again."""
        before, known, drawn = self._pages.get(page.url, (None, None, None))
        if drawn is None or before is not environment or known != page:
            drawn = render.render(environment, page, language)
            self._pages[page.url] = (environment, page, drawn)
        return drawn

    def _common_of(self, edition: Edition) -> object:
        """What all pages of comparisons in one language are made of; the same object as long as it is equal."""
        if edition is not self._edition:
            site, tag = edition.site, edition.tag
            common = (
                *(edition.format, edition.publication, site.today),
                tuple(
                    (id, comparison.title, comparison.draft, comparison.subjects)
                    for id, comparison in site.comparisons.items()
                ),
                *(site.attributes, site.terms, site.tags, edition.bound.measures, edition.bound.names.all, site.lock),
                *(site.attestations, site.translations, edition.bound.excused),
            )
            if self._common.get(tag) != common:
                self._common[tag] = common
            self._edition = edition
        return self._common[edition.tag]
