"""An id renamed wherever it stands: where it is defined, where it is used, and in what programs wrote of it.

Read in this order: `ids` knows where ids stand in the data, `places` the names by which exceptions and locks know a
place, `pages` the blocks of hand-written pages. Nothing is written here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from comparanda import lock as citations
from comparanda import pipeline, routes
from comparanda.bind.translated import fingerprint, translated
from comparanda.diagnostic import Diagnostic, Loc, Place, Severity
from comparanda.edits import Edit, File, edit, edited
from comparanda.load import parse
from comparanda.lock import Translations
from comparanda.model import LOCK, LOGOS, TRANSLATIONS, Site
from comparanda.node import Mapping as MappingNode
from comparanda.node import Sequence as SequenceNode
from comparanda.node import follow
from comparanda.rename.ids import EXCEPTIONS, Change, Spot
from comparanda.rename.places import Names
from comparanda.settings import Settings
from comparanda.translate.lockfile import dump_translations


@dataclass(frozen=True, slots=True)
class Renamed:
    """The data files before and after, where they differ."""

    before: Mapping[str, bytes]
    """By the paths they have now."""
    after: Mapping[str, bytes]
    """By the paths they are to have."""
    moved: Mapping[str, str]
    """Files that get another name, by the one they have."""
    places: Mapping[str, int]
    """How often the id stood in a file, by the path it has now; its name counts as one."""
    wrong: tuple[Diagnostic, ...]
    """What the check would refuse of it that it does not refuse now."""

    def changes(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Each file by the path it has now, what it holds, and what it is to hold."""
        for path, raw in self.before.items():
            yield path, raw, self.after[self.moved.get(path, path)]


class CannotRename(ValueError):
    """A place is written in a way in which the id cannot be changed for certain."""

    def __init__(self, path: str, line: int) -> None:
        super().__init__(f"{path}:{line}")


def rename(
    settings: Settings,
    site: Site,
    files: Mapping[str, bytes],
    before: Iterable[Diagnostic],
    change: Change,
    in_data: Sequence[Spot],
) -> Renamed:
    """A site's data with an id renamed.

    Args:
        settings: of the site.
        site: as it is, of the right shape.
        files: the same as bytes.
        before: all that is wrong with it, drafts included.
        change: from an id of its kind to one that nothing of that kind has, and that stands nowhere as one.
        in_data: what `spots_of` gives.

    Raises:
        CannotRename: a place is written in a way in which it cannot be changed for certain.
    """
    moved = dict(_moved(site, change))
    spots = [*in_data, *_logo(site, moved, change.old)]
    names = Names(site.documents, spots, moved)
    spots += _exceptions(site, names)
    by_path: dict[str, list[Spot]] = {}
    for spot in spots:
        by_path.setdefault(spot.path, []).append(spot)
    changed = {path: _changed(path, files[path], mine) for path, mine in by_path.items()}
    places = {path: len(mine) for path, mine in by_path.items()}
    for path, (raw, count) in _locks(site, files, names, spots, change).items():
        changed[path], places[path] = raw, count
    for path in moved:
        places[path] = places.get(path, 0) + 1
        changed.setdefault(path, files[path])
    after = {moved.get(path, path): raw for path, raw in changed.items()}
    whole = {path: raw for path, raw in files.items() if path not in changed} | after
    gate = pipeline.gate(settings, files=whole)
    wrong = _fresh(names, before, (*gate.diagnostics, *gate.to_do))
    return Renamed({path: files[path] for path in changed}, after, moved, places, wrong)


def _moved(site: Site, change: Change) -> Iterable[tuple[str, str]]:
    """The files that have the id for a name: of a subject or comparison, and of a picture that is the subject's own."""
    kind, old, new = change
    if kind in ("subject", "comparison"):
        path = site.place(f"{kind}s", old).path
        yield path, str(PurePosixPath(path).with_name(f"{new}.yml"))
    logo = site.subjects[old].logo if kind == "subject" else None
    if logo is not None and PurePosixPath(logo.file).stem == old and logo.file in site.logos:
        users = [subject for subject in site.subjects.values() if subject.logo and subject.logo.file == logo.file]
        target = f"{new}{PurePosixPath(logo.file).suffix}"
        if len(users) == 1 and target not in site.logos:
            yield f"{LOGOS}{logo.file}", f"{LOGOS}{target}"


def _logo(site: Site, moved: Mapping[str, str], old: str) -> Iterable[Spot]:
    """Where the subject names its picture, if that gets another name."""
    for path, target in moved.items():
        if path.startswith(LOGOS):
            name = path.removeprefix(LOGOS)
            yield Spot(site.place("subjects", old).path, ("logo", "file"), 0, len(name), target.removeprefix(LOGOS))


def _exceptions(site: Site, names: Names) -> Iterable[Spot]:
    for number, allowed in enumerate(site.exceptions):
        name = names.renamed(allowed.place)
        if name != allowed.place:
            yield Spot(EXCEPTIONS, (number, "place"), 0, len(allowed.place), name)


def _changed(path: str, raw: bytes, spots: Sequence[Spot]) -> bytes:
    """A file with all of its spots changed."""
    with_values = edit(path, raw, (spot.edit for spot in spots if not spot.is_key))
    document, _ = parse(path, with_values.raw)
    assert document is not None  # of the right shape, and `edit` changes values alone
    if with_values.refused:
        raise CannotRename(path, document.span(Place(path, with_values.refused[0].loc)).line)
    keys = {spot.loc: spot.text for spot in spots if spot.is_key}
    if not keys:
        return with_values.raw
    file = File(with_values.raw)
    spans = {loc: document.span(Place(path, loc, key=True)) for loc in keys}
    stretches = []
    for loc, span in spans.items():
        start = file.index(span.line - 1, span.column - 1)
        start += file.text[start : start + 1] in ("'", '"')
        end = start + len(str(loc[-1]))
        if file.text[start:end] != loc[-1]:
            raise CannotRename(path, span.line)
        stretches.append((start, end, keys[loc]))
    whole = file.spliced(sorted(stretches))
    again, _ = parse(path, whole)
    if again is None or _items(again.value) != _items(document.value, keys):
        raise CannotRename(path, next(iter(spans.values())).line)
    return whole


def _items(node: object, keys: Mapping[Loc, str] | None = None, loc: Loc = ()) -> object:
    """What a file says, its keys in order, some of them renamed."""
    keys = keys or {}
    if isinstance(node, MappingNode):
        return [(keys.get((*loc, key), key), _items(value, keys, (*loc, key))) for key, value in node.items()]
    if isinstance(node, SequenceNode):
        return tuple(_items(value, keys, (*loc, number)) for number, value in enumerate(node))
    return node


def _locks(
    site: Site, files: Mapping[str, bytes], names: Names, spots: Sequence[Spot], change: Change
) -> dict[str, tuple[bytes, int]]:
    """The locks where they know a place or source by its old name, with the number of entries that do."""
    locks: dict[str, tuple[bytes, int]] = {}
    if LOCK in files:
        sources, count = _read_again(site.lock.sources, names, change)
        if count:
            locks[LOCK] = citations.dump(site.lock.model_copy(update={"sources": sources})).encode(), count
    if TRANSLATIONS in files:
        texts, count = _said_again(site, names, spots)
        if count:
            locks[TRANSLATIONS] = dump_translations(Translations(texts=texts)).encode(), count
    return locks


def _read_again(
    entries: Mapping[str, citations.Entry], names: Names, change: Change
) -> tuple[dict[str, citations.Entry], int]:
    """What is known of cited pages, by the new names."""
    made: dict[str, citations.Entry] = {}
    count = 0
    for id, entry in entries.items():
        is_renamed = change.kind == "source" and id == change.old
        fields = {name: getattr(entry, name) for name in ("evidence", "missing", "context", "meaning")}
        named = {name: {names.renamed(key): hash for key, hash in of.items()} for name, of in fields.items()}
        count += sum(new_key not in of for name, of in fields.items() for new_key in named[name]) + is_renamed
        made[change.new if is_renamed else id] = entry.model_copy(update=named)
    return made, count


def _said_again(site: Site, names: Names, spots: Sequence[Spot]) -> tuple[dict[str, dict[str, str]], int]:
    """The fingerprints of texts by the new names; a text that was current is so still, as it says the same."""
    edits: dict[tuple[str, Loc], list[Edit]] = {}
    for spot in spots:
        edits.setdefault((spot.path, spot.loc), []).append(spot.edit)
    maps = dict(translated(site)) if site.translations.texts else {}
    made: dict[str, dict[str, str]] = {}
    count = 0
    for key, known in site.translations.texts.items():
        hashes = dict(known)
        for tag, words in maps[key].words.items() if key in maps else ():
            place = maps[key].at(tag)
            loc, _ = follow(site.documents[place.path].value, place.loc)
            mine = edits.get((place.path, loc), ())
            if mine and known.get(tag) == fingerprint(words):
                hashes[tag] = fingerprint(edited(words, mine))
        name = names.renamed(key)
        count += name != key or hashes != known
        made[name] = hashes
    return made, count


def _fresh(names: Names, before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Errors that were not there before, whatever the id is called in them."""
    known = Counter((diagnostic.code, *names.place(diagnostic.path, diagnostic.loc)) for diagnostic in before)
    fresh = []
    for diagnostic in after:
        key = (diagnostic.code, diagnostic.path, diagnostic.loc)
        known[key] -= 1
        if known[key] < 0 and diagnostic.severity is not Severity.WARNING:
            fresh.append(diagnostic)
    return tuple(fresh)


def address(kind: str, id: str) -> str:
    """The address of the page that an id has, below the root of a language; empty where it has none."""
    made = {"subject": routes.subject, "comparison": routes.comparison}.get(kind)
    return made(id) if made is not None else ""
