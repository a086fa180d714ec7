"""What a build drew, kept on disk for the next one: pages are taken from there where all they are made of is the same.

A page is kept as it is below the theme's frame, with its title, headings and the files beside it. The frame is drawn
in each build, so that a change of mkdocs.yml, of the theme, of other plugins or of hand-written pages needs no thought
here. What cannot be used is drawn, and the reason told.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from comparanda import load, routes
from comparanda.diagnostic import Diagnostic
from comparanda.export import File
from comparanda.fingerprint import Inputs, has_changed, inputs_of
from comparanda.pack import BadPack, Pack, Place, Writer, newest, path_of, prune
from comparanda.page import SearchEntry
from comparanda.render import Heading, Rendered
from comparanda.settings import Settings
from comparanda.steps import Output

_LOG = logging.getLogger("mkdocs.plugins.comparanda")
_SAFE = re.compile(r"(?:(?!\.{1,2}/)[^/\\:\0]+/)*(?:(?!\.{1,2}$)[^/\\:\0]+)?")
"""A path to somewhere below the site's root: what the file holds is written where it says."""
_WORDS: Mapping[str, str] = {
    "program": "the program",
    "python": "Python",
    "packages": "installed packages",
    "settings": "settings in mkdocs.yml",
    "day": "the day",
    "templates": "templates or interface words",
    "data": "the data",
}
"""What pages are made of, by the names in `Inputs`."""


@dataclass(frozen=True, slots=True)
class _KeptPage:
    """An output, and where what it drew is."""

    locale: str
    url: str
    is_listed: bool
    for_editors: bool
    above: str
    place: Place | None
    """None of a page that was not drawn."""


@dataclass(frozen=True, slots=True)
class _Index:
    """What is in the file, and what it was made of."""

    inputs: Inputs
    diagnostics: tuple[Diagnostic, ...]
    """What the gate said and let pass."""
    pages: tuple[_KeptPage, ...]
    site: tuple[tuple[str, Place], ...] | None
    """The files about the whole site by their paths; None where none was written."""


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


_INDEX, _HEAD = TypeAdapter(_Index), TypeAdapter(_Head)


class Known:
    """The pages of a build that was made of the same."""

    def __init__(self, pack: Pack, index: _Index) -> None:
        self._pack, self._index = pack, index
        self.diagnostics = index.diagnostics

    def outputs(self, fresh: Callable[[], Iterable[Output]]) -> tuple[Output, ...]:
        """All pages, as `pipeline.publish` gives them.

        Args:
            fresh: what makes them where one is asked for that the last build did not draw.
        """
        made: dict[str, Output] = {}

        def drawn(page: _KeptPage) -> Rendered:
            if page.place is not None:
                return _unpacked(self._pack.read(page.place))
            if not made:
                made.update((output.url, output) for output in fresh())
            return made[page.url].draw()

        return tuple(
            Output(page.locale, page.url, partial(drawn, page), page.is_listed, page.for_editors, page.above)
            for page in self._index.pages
        )

    @property
    def has_site_files(self) -> bool:
        """The files about the whole site are kept too."""
        return self._index.site is not None

    def site_files(self) -> Iterator[File]:
        """They, as `export.site_files` gives them."""
        for path, place in self._index.site or ():
            yield path, [_text(self._pack.read(place))]

    def close(self) -> None:
        """Let go of the file."""
        self._pack.close()


class Recording:
    """The pages of this build, kept for the next as they are drawn."""

    def __init__(self, settings: Settings, folder: Path, inputs: Inputs) -> None:
        """Begin.

        Raises:
            OSError: nothing can be written into the folder.
        """
        self._settings, self._folder, self._inputs = settings, folder, inputs
        self._writer: Writer | None = Writer(folder)
        self._places: dict[str, Place] = {}
        self._outputs: tuple[Output, ...] = ()
        self._site: dict[str, Place] | None = None

    def outputs(self, outputs: Iterable[Output]) -> tuple[Output, ...]:
        """Pages, each of which is kept when it is drawn."""
        self._outputs = tuple(outputs)
        return tuple(replace(one, draw=partial(self._drawn, one)) for one in self._outputs)

    def _drawn(self, output: Output) -> Rendered:
        drawn = output.draw()
        if output.url not in self._places:
            place = self._add(lambda: _packed(drawn))
            if place is not None:
                self._places[output.url] = place
        return drawn

    def site_files(self, files: Iterable[File]) -> Iterator[File]:
        """Files about the whole site, kept as they are written."""
        self._site = {}
        for path, pieces in files:
            places: list[Place | None] = []
            yield path, self._kept(pieces, places)
            whole = [place for place in places if place is not None]
            if len(whole) == len(places):
                self._site[path] = (whole[0][0] if whole else 0, sum(length for _, length in whole))

    def _kept(self, pieces: Iterable[str], places: list[Place | None]) -> Iterator[str]:
        for piece in pieces:
            yield piece
            places.append(self._add(partial(_raw, piece)))

    def _add(self, raw: Callable[[], bytes]) -> Place | None:
        if self._writer is None:
            return None
        try:
            return self._writer.add(raw())
        except OSError as error:
            self._give_up(error)
            return None

    def finish(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        """All is written: let the next build find it, in place of what there was."""
        if self._writer is None:
            return
        if has_changed(self._settings, self._inputs):
            _LOG.info("Files of the site changed while it was built, so its pages are not kept for the next build.")
            self.drop()
            return
        pages = tuple(
            _KeptPage(one.locale, one.url, one.is_listed, one.for_editors, one.above, self._places.get(one.url))
            for one in self._outputs
        )
        site = tuple(self._site.items()) if self._site is not None else None
        try:
            self._writer.finish(_INDEX.dump_json(_Index(self._inputs, diagnostics, pages, site)), self._inputs.name)
        except OSError as error:
            self._give_up(error)
            return
        self._writer = None
        prune(self._folder, self._inputs.name)

    def _give_up(self, error: OSError) -> None:
        _tell_unwritable(self._folder, error)
        self.drop()

    def drop(self) -> None:
        """Leave nothing of what is not finished."""
        if self._writer is not None:
            self._writer.drop()
            self._writer = None


@dataclass(frozen=True, slots=True)
class Reuse:
    """What a build takes from the last one, and what it keeps for the next."""

    settings: Settings | None = None
    """Of the build."""
    known: Known | None = None
    recording: Recording | None = None
    read_bytes: Callable[[str], bytes] = load.read_bytes
    """What reads a data file for the gate: as it was when it was compared."""

    def finish(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        """The build has succeeded."""
        if self.recording is not None:
            self.recording.finish(diagnostics)
        self.drop()

    def drop(self) -> None:
        """Let go of all files."""
        if self.known is not None:
            self.known.close()
        if self.recording is not None:
            self.recording.drop()


def look(settings: Settings, folder: Path, is_fresh: bool) -> Reuse:
    """See what a build can take from the last one.

    Args:
        settings: the site's.
        folder: where builds keep what they draw.
        is_fresh: take nothing, and keep what is drawn in place of what there is.
    """
    held: dict[str, bytes] = {}

    def hold(file: str) -> bytes:
        raw = held[file] = load.read_bytes(file)
        return raw

    def read(file: str) -> bytes:
        raw = held.pop(file, None)
        return load.read_bytes(file) if raw is None else raw

    inputs = inputs_of(settings, hold)
    known = None if is_fresh else _known(settings, folder, inputs)
    if known is not None:
        return Reuse(settings, known)
    try:
        return Reuse(settings, None, Recording(settings, folder, inputs), read)
    except OSError as error:
        _tell_unwritable(folder, error)
        return Reuse(settings, None, None, read)


def _known(settings: Settings, folder: Path, inputs: Inputs) -> Known | None:
    """What was made of the same; what was not, or cannot be used, is told."""
    path = path_of(folder, inputs.name)
    try:
        pack = Pack(path if path.is_file() else newest(folder) or path)
    except FileNotFoundError:
        _LOG.info("Pages are kept in %s from this build on.", folder)
        return None
    except (OSError, BadPack) as error:
        _LOG.info("Nothing in %s can be used: %s. All pages are drawn.", folder, _why(error))
        return None
    try:
        index = _read_index(pack, settings)
    except ValueError:
        _LOG.info("Nothing in %s can be used: it was written by another program. All pages are drawn.", folder)
        pack.close()
        return None
    changed = index.inputs.changed(inputs)
    if changed:
        words = ", ".join(_WORDS[name] for name in changed)
        _LOG.info("All pages are drawn, as there is something new since the last build: %s.", words)
        pack.close()
        return None
    _LOG.info("Nothing that the pages are made of has changed: they are taken from %s.", folder)
    return Known(pack, index)


def _read_index(pack: Pack, settings: Settings) -> _Index:
    """The index, where it is one that we could have written.

    Raises:
        ValueError: it is not.
    """
    index = _INDEX.validate_json(pack.index)
    paths = [*(page.url for page in index.pages), *(path for path, _ in index.site or ())]
    if not all(map(_SAFE.fullmatch, paths)) or not all(page.locale in settings.locales for page in index.pages):
        raise ValueError("it has a path or a language that no site has")
    return index


def _why(error: OSError | BadPack) -> str:
    return str(error) if isinstance(error, BadPack) else error.strerror or str(error)


def _tell_unwritable(folder: Path, error: OSError) -> None:
    _LOG.info("Nothing is kept for the next build: %s: %s.", folder, _why(error))


def _raw(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


def _text(raw: bytes) -> str:
    return raw.decode(errors="surrogatepass")


def _packed(drawn: Rendered) -> bytes:
    html, texts = _raw(drawn.html), [_raw(text) for _, text in drawn.files]
    files = tuple((name, len(text)) for (name, _), text in zip(drawn.files, texts, strict=True))
    head = _Head(drawn.title, drawn.description, drawn.modified, drawn.toc, drawn.search, len(html), files)
    return b"".join((_HEAD.dump_json(head), b"\n", html, *texts))


def _unpacked(raw: bytes) -> Rendered:
    """A page that was packed.

    Raises:
        ValueError: it was not.
    """
    line, _, rest = raw.partition(b"\n")
    head = _HEAD.validate_json(line)
    if any(name not in routes.BESIDE_COMPARISON for name, _ in head.files):
        raise ValueError("a file beside a page has a name that none has")
    files, at = [], head.html
    for name, length in head.files:
        files.append((name, _text(rest[at : at + length])))
        at += length
    return Rendered(
        _text(rest[: head.html]), head.toc, head.title, head.description, head.search, tuple(files), head.modified
    )
