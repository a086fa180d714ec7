"""What a build drew, kept on disk for the next one: pages are taken from there where all they are made of is the same.

A page is kept as it is below the theme's frame, with its title, headings and the files beside it. The frame is drawn
in each build, so that a change of mkdocs.yml, of the theme, of other plugins or of hand-written pages needs no thought
here. What cannot be used is drawn, and the reason told.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from comparanda import decode, kept, load, routes
from comparanda.bind import Bound
from comparanda.compose import Edition, Gathered
from comparanda.diagnostic import Diagnostic
from comparanda.direct import DirectEnvironment
from comparanda.export import File
from comparanda.fingerprint import Inputs, has_changed, inputs_of
from comparanda.origins import changed_parts, digest_of, names_digest, origins_of, shared
from comparanda.pack import BadPack, Pack, Place, Writer, newest, path_of, prune
from comparanda.recheck import Checked, Key, Recheck
from comparanda.render import Rendered
from comparanda.settings import Settings
from comparanda.steps import FRESH, Output, Steps

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
    head: int = 0
    """How many bytes of it stand before its HTML."""
    origin: str = ""
    """What it was made of, where that is less than all."""
    gathered: Place | None = None
    """What the pages about all comparisons say of it."""


@dataclass(frozen=True, slots=True)
class _Index:
    """What is in the file, and what it was made of."""

    inputs: Inputs
    diagnostics: tuple[Diagnostic, ...]
    """What the gate said and let pass."""
    pages: tuple[_KeptPage, ...]
    site: tuple[tuple[str, Place], ...] | None
    """The files about the whole site by their paths; None where none was written."""
    names: str
    """A digest of all names, which rules look for in every text."""
    parts: Place
    """What the check of each part came to."""
    values: Mapping[str, Place]
    """What stands in each data file in which nothing is unusual, by its path."""


_INDEX = TypeAdapter(_Index)
_PARTS = TypeAdapter(tuple[tuple[Key, Checked], ...])


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
            known = _rendered(self._pack, page)
            if known is not None:
                return known
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
            yield path, [kept.text(self._pack.read(place))]

    def close(self) -> None:
        """Let go of the file."""
        self._pack.close()


class Last:
    """The pages of a build that was made of other data, with the digest of what each was made of."""

    def __init__(self, pack: Pack, index: _Index) -> None:
        self.pack, self._index = pack, index
        self._pages = {(page.url, page.origin): page for page in index.pages if page.origin}

    def recheck(self, bound: Bound, files: Mapping[str, str]) -> Recheck:
        """A check that goes on from where the last build's left off, if what all parts have in common is the same.

        Args:
            bound: the site as it is now.
            files: a digest of each data file by its path.
        """
        before = self._index.inputs.data
        if self._index.names != names_digest(bound) or shared(before) != shared(files):
            return Recheck()
        try:
            parts = dict(_PARTS.validate_json(self.pack.read(self._index.parts)))
        except ValueError:
            return Recheck()
        return Recheck(parts, changed_parts(bound.site, parts, before, files))

    def values(self, path: str, digest: str) -> Place | None:
        """What stands in a data file that has not changed."""
        is_same = self._index.inputs.data.get(path) == digest
        return self._index.values.get(path) if is_same else None

    def page(self, url: str, origin: str) -> _KeptPage | None:
        """A page, if it was made of the same."""
        return self._pages.get((url, origin))

    @property
    def bytes_used(self) -> int:
        """Of the file's pieces; the others are what builds before the last one have left."""
        pages = (place for page in self._index.pages for place in (page.place, page.gathered))
        site = (place for _, place in self._index.site or ())
        places = (*pages, *site, self._index.parts, *self._index.values.values())
        return sum(length for _, length in (place for place in places if place is not None))

    def close(self) -> None:
        """Let go of the file."""
        self.pack.close()


class Recording:
    """The pages of this build, kept for the next as they are drawn."""

    def __init__(self, settings: Settings, folder: Path, inputs: Inputs, last: Last | None) -> None:
        """Begin.

        Args:
            settings: the site's.
            folder: where the pages are kept.
            inputs: what they are made of.
            last: what can be used of the last build's.

        Raises:
            OSError: nothing can be written into the folder.
        """
        self._settings, self._folder, self._inputs, self._last = settings, folder, inputs, last
        # Most pieces stay, so the whole file is copied as long as most of it is used.
        is_used = last is not None and 2 * last.bytes_used > last.pack.pieces
        self._continued = last.pack if last is not None and is_used else None
        self._is_first_kept = newest(folder) is None
        self._writer: Writer | None = Writer(folder, self._continued)
        self._places: dict[str, Place] = {}
        self._heads: dict[str, int] = {}
        self._values: dict[str, Place] = {}
        self._gathered: dict[str, Place] = {}
        self._origins: Mapping[str, str] = {}
        self._made_of: dict[str, str] = {}
        self._outputs: tuple[Output, ...] = ()
        self._site: dict[str, Place] | None = None
        self._recheck = Recheck()
        self._names = ""

    @property
    def is_first(self) -> bool:
        """Nothing can be taken from the last build."""
        return self._last is None

    def read_usual(self, path: str, raw: bytes) -> Any | None:
        """As `steps.read_usual`, from what is kept of the file: it takes ten times as long to read YAML as JSON."""
        place = self._last.values(path, self._inputs.data[path]) if self._last is not None else None
        known = decode.shape_of_json(path, self._read(place)) if place is not None else None
        if place is not None and known is not None:
            self._put(self._values, path, place, partial(self._read, place))
            return known
        plain = load.values(path, raw)
        if plain is None:
            return None
        self._put(self._values, path, None, lambda: kept.packed_values(plain))
        return decode.shape_of_values(path, plain)

    def _read(self, place: Place) -> bytes:
        """A piece of the last build's."""
        assert self._last is not None
        return self._last.pack.read(place)

    def _put(self, places: dict[str, Place], key: str, known: Place | None, pack: Callable[[], bytes]) -> None:
        """Keep a piece, unless it is kept already.

        Args:
            places: where its kind is kept.
            key: what it is called there.
            known: where the last build kept the same.
            pack: what makes it where that did not.
        """
        if key in places:
            return
        if known is not None and self._continued is not None:
            places[key] = known
            return
        place = self._add(pack if known is None else partial(self._read, known))
        if place is not None:
            places[key] = place

    def find(self, bound: Bound) -> Sequence[Diagnostic]:
        """All that is wrong with a site: what has not changed is not checked again."""
        files = self._inputs.data
        self._recheck = self._last.recheck(bound, files) if self._last is not None else Recheck()
        self._names = names_digest(bound)
        return self._recheck.find(bound)

    def steps(self, steps: Steps) -> Steps:
        """Steps that keep what is said of comparisons elsewhere, or take it from the last build."""

        def draw(environment: DirectEnvironment, edition: Edition, id: str) -> tuple[Rendered, Gathered]:
            rendered, gathered = steps.draw_comparison(environment, edition, id)
            keep(edition, id, None, gathered)
            return rendered, gathered

        def gather(edition: Edition, id: str) -> Gathered:
            url = edition.url(routes.comparison(id))
            page = self._last.page(url, self._origins.get(url, "")) if self._last is not None else None
            place = page.gathered if page is not None else None
            known = kept.gathered(self._read(place), edition.site, id) if place is not None else None
            gathered = steps.gather(edition, id) if known is None else known
            keep(edition, id, place if known is not None else None, gathered)
            return gathered

        def keep(edition: Edition, id: str, known: Place | None, gathered: Gathered) -> None:
            url = edition.url(routes.comparison(id))
            self._put(self._gathered, url, known, lambda: kept.packed_gathered(gathered, edition.site, id))

        return replace(steps, draw_comparison=draw, gather=gather)

    def outputs(self, outputs: Iterable[Output], bound: Bound) -> tuple[Output, ...]:
        """Pages, each of which is kept when it is drawn, or taken from the last build."""
        self._outputs = tuple(outputs)
        self._origins = origins_of(bound, self._settings.publication, self._inputs.data)
        return tuple(replace(output, draw=partial(self._drawn, output)) for output in self._outputs)

    def _origin(self, output: Output) -> str:
        """What a page is made of; empty where that is all there is."""
        if output.origin is None:
            return self._origins.get(output.url, "")
        root = self._settings.publication.root(output.locale)
        return digest_of((self._origins[root], output.origin(self._origins)))

    def _drawn(self, output: Output) -> Rendered:
        origin = self._made_of[output.url] = self._origin(output)
        page = self._last.page(output.url, origin) if self._last is not None else None
        known = _rendered(self._last.pack, page) if self._last is not None and page is not None else None
        if page is not None and known is not None:
            self._heads[output.url] = page.head
            self._put(self._places, output.url, page.place, bytes)
            return known
        drawn = output.draw()
        if output.url not in self._places:
            head, rest = kept.packed(drawn)
            self._heads[output.url] = len(head)
            self._put(self._places, output.url, None, lambda: head + rest)
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
            places.append(self._add(partial(kept.raw, piece)))

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
            _KeptPage(
                *(output.locale, output.url, output.is_listed, output.for_editors, output.above),
                *(self._places.get(output.url), self._heads.get(output.url, 0)),
                *(self._made_of.get(output.url, ""), self._gathered.get(output.url)),
            )
            for output in self._outputs
        )
        site = tuple(self._site.items()) if self._site is not None else None
        try:
            parts = self._writer.add(_PARTS.dump_json(tuple(self._recheck.parts.items())))
            index = _Index(self._inputs, diagnostics, pages, site, self._names, parts, self._values)
            self._writer.finish(_INDEX.dump_json(index), self._inputs.name)
        except OSError as error:
            self._give_up(error)
            return
        self._writer = None
        prune(self._folder, self._inputs.name)
        if self._is_first_kept:
            _LOG.info("Pages are kept in %s from this build on.", self._folder)

    def _give_up(self, error: OSError) -> None:
        _tell_unwritable(self._folder, error)
        self.drop()

    def drop(self) -> None:
        """Leave nothing of what is not finished."""
        if self._last is not None:
            self._last.close()
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

    @property
    def has_folder(self) -> bool:
        """The folder that is named for it can be used."""
        return self.known is not None or self.recording is not None

    def steps(self, steps: Steps) -> Steps:
        """Steps of the gate that read and check nothing again that has not changed."""
        if self.recording is None:
            return steps
        # Where few pages are drawn, all comparisons are asked what they cite: packed ones would take longer.
        read_file = steps.read_file if self.recording.is_first else FRESH.read_file
        read_file = partial(read_file, read_usual=self.recording.read_usual)
        return replace(steps, read_bytes=self.read_bytes, read_file=read_file, find=self.recording.find)

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
    known, why = (None, "") if is_fresh else _known(settings, folder, inputs)
    if isinstance(known, Known):
        _LOG.info("%s", why)
        return Reuse(settings, known)
    try:
        recording = Recording(settings, folder, inputs, known)
    except OSError as error:
        if known is not None:
            known.close()
        _tell_unwritable(folder, error)
        return Reuse(settings, None, None, read)
    if why:
        _LOG.info("%s", why)
    return Reuse(settings, None, recording, read)


def _known(settings: Settings, folder: Path, inputs: Inputs) -> tuple[Known | Last | None, str]:
    """What was made of the same, or of the same but for the data, and words on it, or on why there is nothing."""
    path = path_of(folder, inputs.name)
    try:
        pack = Pack(path if path.is_file() else newest(folder) or path)
    except FileNotFoundError:
        return None, ""
    except (OSError, BadPack) as error:
        return None, f"Nothing in {folder} can be used: {_why(error)}. All pages are drawn."
    try:
        index = _read_index(pack, settings)
    except ValueError:
        pack.close()
        return None, f"Nothing in {folder} can be used: it was written by another program. All pages are drawn."
    changed = index.inputs.changed(inputs)
    if changed == ["data"]:
        return Last(pack, index), f"Pages whose data has not changed since the last build are taken from {folder}."
    if changed:
        words = ", ".join(_WORDS[name] for name in changed)
        pack.close()
        return None, f"All pages are drawn, as there is something new since the last build: {words}."
    return Known(pack, index), f"Nothing that the pages are made of has changed: they are taken from {folder}."


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


def _rendered(pack: Pack, page: _KeptPage) -> Rendered | None:
    """A page that was kept: its HTML is read when it is wanted."""
    if page.place is None:
        return None
    start, length = page.place

    def read(at: int, count: int) -> bytes:
        return pack.read((start + at, min(count, length - at)))

    return kept.rendered(read(0, page.head), read)
