"""What `serve` keeps from one build to the next: steps of the flow that answer from memory where nothing has changed.

Nothing here can be stale, as everything is found by what it was made of. A file is found by its bytes; what was read
of it is the same object as long as they are, so that all made of it is found by identity.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from comparanda import render, steps
from comparanda.bind import Bound, BoundComparison, bind
from comparanda.compose import Edition, Gathered
from comparanda.direct import DirectEnvironment
from comparanda.interface import template_folders
from comparanda.locale import Language
from comparanda.model import Site, Source
from comparanda.page import Page
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


@dataclass(frozen=True, slots=True)
class _Comparison:
    """A comparison as it was drawn, with what its page was made of."""

    common: object
    bound: BoundComparison
    sources: Mapping[str, Source]
    drawn: tuple[Rendered, Gathered]


class Memory:
    """The last build, as far as the next one may need it."""

    def __init__(self) -> None:
        self.steps = Steps(remembering(steps.read_file), self._bind, self._tools, self._draw_comparison, self._draw)
        self._bound: Bound | None = None
        self._written: dict[Path, bytes] = {}
        self._tools_read: Tools | None = None
        self._edition: Edition | None = None
        self._common: dict[str, object] = {}
        self._comparisons: dict[tuple[str, str], _Comparison] = {}
        self._pages: dict[str, tuple[DirectEnvironment, Page, Rendered]] = {}

    def _bind(self, site: Site) -> Bound:
        """What did not change is bound already."""
        self._bound = bind(site, self._bound)
        return self._bound

    def _tools(self, settings: Settings) -> Tools:
        """The same templates and words are not read again."""
        folders = template_folders(settings)
        written = {
            path: path.read_bytes() for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()
        }
        if self._tools_read is None or written != self._written:
            self._tools_read, self._written = steps.read_tools(settings), written
        return self._tools_read

    def _draw_comparison(self, environment: DirectEnvironment, edition: Edition, id: str) -> tuple[Rendered, Gathered]:
        """A page made of the same comparison, with its subjects, and of the same sources is the same."""
        common, bound, sources = (
            self._common_of(edition, environment),
            edition.bound.comparisons[id],
            edition.site.sources,
        )
        known = self._comparisons.get((edition.tag, id))
        if (
            known is not None
            and known.common is common
            and known.bound is bound
            and all(sources.get(name) is source for name, source in known.sources.items())
        ):
            return known.drawn
        drawn = steps.draw_comparison(environment, edition, id)
        used = {name: sources[name] for name in drawn[1].cited}
        self._comparisons[edition.tag, id] = _Comparison(common, bound, used, drawn)
        return drawn

    def _draw(self, environment: DirectEnvironment, page: Page, language: Language) -> Rendered:
        """The same page is not drawn again."""
        before, known, drawn = self._pages.get(page.url, (None, None, None))
        if drawn is None or before is not environment or known != page:
            drawn = render.render(environment, page, language)
            self._pages[page.url] = (environment, page, drawn)
        return drawn

    def _common_of(self, edition: Edition, environment: DirectEnvironment) -> object:
        """What all pages of comparisons in one language are made of; the same object as long as it is equal."""
        if edition is not self._edition:
            site, tag = edition.site, edition.tag
            common = (
                *(environment, edition.format, edition.publication, site.today),
                tuple((id, one.title, one.draft, one.subjects) for id, one in site.comparisons.items()),
                *(site.attributes, site.tags, edition.bound.measures, edition.bound.names.all, site.lock),
                *(site.attestations, site.translations, edition.bound.excused),
            )
            if self._common.get(tag) != common:
                self._common[tag] = common
            self._edition = edition
        return self._common[edition.tag]
