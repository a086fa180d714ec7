"""Data files from disk: the only reader of `data/`, and the guard of what may lie in it.

A broken file never hides what is wrong with another.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar

from comparanda.diagnostic import Diagnostic, Finding, Span, closest
from comparanda.load.held import Held
from comparanda.load.languages import languages_at
from comparanda.load.reader import parse
from comparanda.load.rules import RULES, TOO_LARGE, too_large
from comparanda.load.syntax import why_not_yaml
from comparanda.load.text import LARGEST_LOCK
from comparanda.load.values import values
from comparanda.model import FILES, LOCK, LOGO_TYPES, LOGOS, TRANSLATIONS, is_logo
from comparanda.node import diagnose, without_collector
from comparanda.placement import MISPLACED_FILE, kind_of_content, misplaced_file

__all__ = [
    "MOST_MISPLACED",
    "RULES",
    "Held",
    "Loaded",
    "contents",
    "data_files",
    "is_data_file",
    "languages_at",
    "load",
    "made_of",
    "parse",
    "read_bytes",
    "read_or_unread",
    "values",
    "why_not_yaml",
]

_Made = TypeVar("_Made")

PATTERNS = (*(pattern for pattern, _ in FILES.values()), LOCK, TRANSLATIONS)
"""Every place a data file can have."""
_SINGLE = frozenset(pattern for pattern in PATTERNS if "*" not in pattern)
"""Those that are the only one of their kind."""
WITH_FOLDERS = tuple(FILES[kind][0] for kind in ("subjects", "comparisons"))
"""Where a file may also lie in a folder of its own."""
_FOLDERS = frozenset(pattern.removesuffix("/*.yml") for pattern in PATTERNS if pattern.endswith("/*.yml"))
"""Folders in which each file is one."""
MOST_MISPLACED = 100
"""Files that do not belong there, told one by one: who sees so many has unpacked something in the wrong folder."""
_MANY_MISPLACED = too_large(
    "data",
    Span(1, 1),
    f"{MOST_MISPLACED} files or more in data/ do not belong there",
    "move what is not data out of data/; small files can be joined into larger ones",
)
_USUAL = 65_536
"""Bytes asked for at first: Python makes room for as many as it is asked for, and few files have more."""
LOWEST = 3
"""Levels of folders looked into; most data files lie on the first two."""


@dataclass(frozen=True, slots=True)
class Loaded(Generic[_Made]):
    """Every data file that something could be made of, and all that is wrong with any."""

    diagnostics: tuple[Diagnostic, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    made: Mapping[str, _Made] = field(default_factory=dict)
    broken: Mapping[str, bytes] = field(default_factory=dict)
    """The files that nothing could be made of, as they are."""
    logos: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures of subjects, by their names."""


def read_bytes(file: str) -> bytes:
    """A file, or as much of it as shows that it is too large.

    Raises:
        OSError: it cannot be read.
    """
    with open(file, "rb") as opened:  # noqa: PTH123  # a Path each would double the time of reading a large site
        raw = opened.read(_USUAL)
        return raw if len(raw) < _USUAL else raw + opened.read(LARGEST_LOCK + 1 - _USUAL)


@without_collector
def load(
    root: Path,
    make: Callable[[str, bytes], tuple[_Made | None, tuple[Diagnostic, ...]]],
    read_bytes: Callable[[str], bytes] = read_bytes,
    held: MutableMapping[str, bytes] | None = None,
) -> Loaded[_Made]:
    """Read every data file below `root/data`, and say what is wrong with those that cannot be read.

    There may be as many as memory holds, which is about ten times the bytes of all: 20,000 files take 60 MB.

    Args:
        root: the folder of mkdocs.yml.
        make: what to make of a file's path and bytes, such as `parse`. It is called for one file after the other, so
            that what it needs on its way does not add up.
        read_bytes: what reads a file.
        held: what the files are kept in, if not in a dictionary.
    """
    making = _Making(make, {} if held is None else held)
    logos: dict[str, bytes] = {}
    misplaced = 0
    for path, raw in contents(root, read_bytes):
        if isinstance(raw, Finding):
            misplaced += 1
            if misplaced == MOST_MISPLACED:
                making.wrong.append(diagnose(TOO_LARGE, _MANY_MISPLACED, {}))
            elif misplaced < MOST_MISPLACED:
                making.wrong.append(diagnose(MISPLACED_FILE, raw, {}))
            continue
        if path.startswith(LOGOS):
            logos[path.removeprefix(LOGOS)] = raw
            continue
        making.add(path, raw)
    return making.loaded(logos)


class _Making(Generic[_Made]):
    """Makes something of one file after the other, and keeps what came of each."""

    def __init__(
        self,
        make: Callable[[str, bytes], tuple[_Made | None, tuple[Diagnostic, ...]]],
        read: MutableMapping[str, bytes],
    ) -> None:
        self._make, self._read = make, read
        self._made: dict[str, _Made] = {}
        self._broken: dict[str, bytes] = {}
        self.wrong: list[Diagnostic] = []

    def add(self, path: str, raw: bytes) -> None:
        """A further file."""
        shape, diagnostics = self._make(path, raw)
        self.wrong.extend(diagnostics)
        if shape is not None:
            self._read[path], self._made[path] = raw, shape
        else:
            self._broken[path] = raw

    def loaded(self, logos: Mapping[str, bytes] = MappingProxyType({})) -> Loaded[_Made]:
        """What came of all of them."""
        return Loaded(tuple(self.wrong), self._read, self._made, self._broken, logos)


def contents(root: Path, read_bytes: Callable[[str], bytes] = read_bytes) -> Iterator[tuple[str, bytes | Finding]]:
    """Every file below `root/data` as it is, or what forbids reading it: all that `load` goes by."""
    for path, problem in _files(root):
        yield path, _bytes(root, path, read_bytes) if problem is None else problem


def made_of(
    files: Mapping[str, bytes], make: Callable[[str, bytes], tuple[_Made | None, tuple[Diagnostic, ...]]]
) -> Loaded[_Made]:
    """The same of files in memory: those of an earlier revision, or as they would be after a change."""
    making = _Making(make, {})
    logos: dict[str, bytes] = {}
    for path, raw in sorted(files.items()):
        if path.startswith(LOGOS):
            logos[path.removeprefix(LOGOS)] = raw
        else:
            making.add(path, raw)
    return making.loaded(logos)


def data_files(root: Path) -> dict[str, bytes]:
    """Every file below `root/data` that data is read from, as it is."""
    return {path: raw for path, raw in contents(root) if isinstance(raw, bytes)}


def read_or_unread(root: Path) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """The same, and what would be data and cannot be read; what is merely misplaced is not meant."""
    files: dict[str, bytes] = {}
    unread: list[Diagnostic] = []
    for path, content in contents(root):
        if isinstance(content, bytes):
            files[path] = content
        elif is_data_file(path) or Path(root, path).is_dir():
            unread.append(diagnose(MISPLACED_FILE, content, {}))
    return files, unread


def _bytes(root: Path, path: str, read_bytes: Callable[[str], bytes]) -> bytes | Finding:
    try:
        return read_bytes(f"{root}{os.sep}{path}")
    except OSError as error:
        return misplaced_file(path, f"this file cannot be read: {error.strerror}", "make it readable")


def _files(root: Path) -> Iterator[tuple[str, Finding | None]]:
    """Every file below `root/data` by its path, with what forbids reading it, in a repeatable order."""
    data = root / "data"
    if not data.is_dir():
        help = "create it, and put sources, attributes, subjects and comparisons in it"
        yield "data", misplaced_file("data", "there is no folder data/ beside mkdocs.yml", help)
        return
    inside = Path(os.path.realpath(data))
    closed: list[OSError] = []
    for folder, folders, names in os.walk(data, onerror=closed.append):
        folders.sort()
        if len(Path(folder).relative_to(data).parts) == LOWEST and folders:
            lowest = Path(folder, folders[0]).relative_to(root).as_posix()
            yield lowest, misplaced_file(lowest, "folders this deep are not read", "put its files into data/ itself")
            folders.clear()  # os.walk goes no further down, which for Python 3.11 would be recursion
        below = Path(folder).relative_to(root).as_posix()
        plain = _plain_files(folder)
        for name in sorted((*names, *(name for name in folders if Path(folder, name).is_symlink()))):
            path = f"{below}/{name}"
            if not _is_left_by_an_editor(name):
                is_usual = name in plain and _is_usual(path)
                problem = None if is_usual else _problem(Path(folder, name), path, inside)
                yield path if problem is None else problem.place.path, problem
    for error in closed:
        path = Path(error.filename).relative_to(root).as_posix()
        yield path, misplaced_file(path, f"this folder cannot be read: {error.strerror}", "make it readable")


def _is_left_by_an_editor(name: str) -> bool:
    """Locks and copies that editors and desktops keep beside a file: .#a.yml, a.yml~, .a.yml.swp, .DS_Store."""
    return name.startswith(".#") or name.endswith("~") or (name.startswith(".") and not _is_yaml(name))


def _is_yaml(name: str) -> bool:
    return name.casefold().endswith((".yml", ".yaml"))


def _plain_files(folder: str) -> set[str]:
    """The names of the files in a folder that are no links; the folder tells, so that no file is asked."""
    try:
        with os.scandir(folder) as entries:
            return {entry.name for entry in entries if entry.is_file(follow_symlinks=False)}
    except OSError:
        return set()


def _is_usual(path: str) -> bool:
    """A plain file is where it belongs, told at a glance, as a large site has thousands."""
    folder, _, name = path.rpartition("/")
    return folder in _FOLDERS and name.endswith(".yml") and not name.startswith(".") and name.isprintable()


def _problem(target: Path, path: str, inside: Path) -> Finding | None:
    """What forbids reading a file, or None."""
    if not path.isprintable():
        shown = "".join(character if character.isprintable() else ascii(character)[1:-1] for character in path)
        return misplaced_file(shown, "this name contains characters that cannot be shown", "give it a plain name")
    # Folders that are links are not walked into. realpath, as Path.resolve raises on a loop of links.
    if target.is_symlink() and not Path(os.path.realpath(target)).is_relative_to(inside):
        return misplaced_file(path, "this link leads out of data/", "put the file itself here")
    if target.is_dir():
        return misplaced_file(path, "a link to a folder is not followed", "put the files themselves here")
    if not target.is_file():
        return misplaced_file(path, "this is not a file that can be read", "put the file itself here")
    if target.name.startswith("."):
        plain = target.name.lstrip(".")
        help = f"rename it to {plain}" if "." in plain else "begin the name with a letter"
        return misplaced_file(path, "a name that begins with a dot is hidden", help)
    if is_data_file(path) or (path.startswith(LOGOS) and is_logo(path)):
        return None
    better = _better_place(path, _content(target, path))
    there = better.removeprefix("rename it to ")
    if there != better and Path(str(target).removesuffix(path), there).exists():
        better = f"delete it if it is a copy of {there}, which is there already; else give it another name"
        if there in _SINGLE and _is_yaml(path):
            better = f"move what it holds into {there}"
    return misplaced_file(path, "a file with this name would not be read here", better)


def is_data_file(path: str) -> bool:
    """Whether a path, from the site's folder and with forward slashes, is one that data is read from."""
    return any(fnmatchcase(path, pattern) and _may_lie_so_deep(path, pattern) for pattern in PATTERNS)


def _may_lie_so_deep(path: str, pattern: str) -> bool:
    if path.count("/") == pattern.count("/"):
        return True
    return pattern in WITH_FOLDERS and not any(map(_is_yaml, path.split("/")[:-1]))


def _content(target: Path, path: str) -> str | None:
    """What a file seems to hold, by its keys; None where they do not tell."""
    if not _is_yaml(target.name):
        return None
    try:
        document, _ = parse(path, read_bytes(str(target)))
    except OSError:
        return None
    return kind_of_content(path, document.value) if document is not None else None


def _better_place(path: str, is_about: str | None) -> str:
    if path.startswith(LOGOS):
        return f"a logo is a file such as {LOGOS}a.svg; its name ends in {', '.join(LOGO_TYPES)}"
    folder, _, name = path.rpartition("/")
    within = re.fullmatch(r"(.+)\.ya?ml\.\w+", name, re.IGNORECASE)
    if not _is_yaml(path) and within is None:
        return "move it out of data/, which holds only .yml files"
    stem = Path(path).stem
    near: str | None = FILES[is_about][0].replace("*", stem) if is_about is not None else None
    if within is not None:
        near = f"{folder}/{within[1]}.yml"
    elif f"data/{stem}.yml" in PATTERNS:
        near = f"data/{stem}.yml"
    near = near or closest(f"{path.rpartition('.')[0]}.yml", [pattern.replace("*", stem) for pattern in PATTERNS])
    return f"rename it to {near}" if near else f"what is read: {', '.join(PATTERNS)}"
