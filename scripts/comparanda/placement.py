"""Y006: a file lies where what it holds is looked for. Its keys tell of what kind it is, wherever it lies."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, get_args, get_origin

from comparanda.diagnostic import Finding, Place, Rule, Span
from comparanda.model import FILES, keyed_fields

_HOLDS = {
    "sources": "a list of sources",
    "attributes": "a list of attributes",
    "subjects": "a subject",
    "comparisons": "a comparison",
    "units": "a list of units",
    "rows": "a list of sets of rows",
    "tags": "a list of tags",
    "terms": "the glossary",
    "exceptions": "a list of exceptions",
    "attestations": "a list of attestations",
}
"""What a message says that a file of each kind holds."""
_FEW = 20
"""Entries of a list or mapping that tell what all are."""


def misplaced_file(path: str, problem: str, help: str) -> Finding:
    """A file under data/ is one that is read."""
    return Finding(Place(path), problem, help, Span(1, 1))


MISPLACED_FILE = Rule("Y006", misplaced_file)


def elsewhere(path: str, kind: str, value: object) -> Finding | None:
    """What is said of a file whose content belongs into one of another kind; None where it does not.

    Args:
        path: of the file.
        kind: what files of that path hold, of `FILES`.
        value: all of it, as plain values.
    """
    meant = kind_of_content(path, value)
    if meant is None or meant == kind or kind not in FILES:
        return None
    if _known(kind, value, is_whole=False) >= _known(meant, value):
        return None
    message = f"this file holds {_HOLDS[meant]}, which is not read from {FILES[kind][0].removesuffix('*.yml')}"
    return misplaced_file(path, message, _move(path, meant))


def kind_of_content(path: str, value: object) -> str | None:
    """The kind of data that a file's keys are those of; of two that are alike, the one of its name; None of none."""
    if isinstance(value, Mapping) and len(value) == 1 and isinstance(next(iter(value.values())), str):
        return None  # a name alone tells nothing
    known = {kind: _known(kind, value) for kind in FILES}
    if not any(known.values()):
        known = {kind: _known(kind, value, is_whole=False) for kind in FILES}
    most = max(known.values(), default=0)
    best = [kind for kind, count in known.items() if count == most and count]
    named = [kind for kind in best if kind == PurePosixPath(path).stem]
    return next(iter(named or best), None)


def _move(path: str, kind: str) -> str:
    pattern = FILES[kind][0]
    if "*" not in pattern:
        is_named_so = PurePosixPath(path).name == PurePosixPath(pattern).name
        return f"move it to {pattern}" if is_named_so else f"move what it holds into {pattern}"
    stem = PurePosixPath(path).stem
    if stem in FILES and kind != stem:
        return f"move what it holds into a file of its own, such as {pattern.replace('*', '…')}"
    return f"move it to {pattern.replace('*', stem)}"


def _known(kind: str, value: object, is_whole: bool = True) -> int:
    """How much of a file is known in files of a kind: keys of one thing, or entries of many.

    Args:
        kind: of `FILES`.
        value: all of the file.
        is_whole: only what has every field that it needs counts.
    """
    shape = FILES[kind][1]
    if get_origin(shape) is tuple:
        return _known_entries(get_args(shape)[0], value, is_whole)
    if not isinstance(value, Mapping):
        return 0
    if get_origin(shape) is dict:
        several = list(value.values())[:_FEW]
        fitting = [isinstance(inner, Mapping) and _fits(get_args(shape)[1], inner, is_whole) for inner in several]
        return len(several) if all(fitting) else 0
    return len(keyed_fields(shape).keys() & value.keys()) if _fits(shape, value, is_whole=False) else 0


def _known_entries(entry: Any, value: object, is_whole: bool) -> int:
    """Entries of a list; keys of a single one, which somebody wrote without its `- `."""
    if isinstance(value, Mapping):
        return len(keyed_fields(entry).keys() & value.keys()) if _fits(entry, value, is_whole=False) else 0
    entries = [mapping for mapping in value[:_FEW] if isinstance(mapping, Mapping)] if isinstance(value, list) else []
    return sum(_fits(entry, mapping, is_whole) for mapping in entries)


def _fits(entry: Any, value: Mapping[str, object], is_whole: bool) -> bool:
    """Whether most fields of an entry are known, and whether those that it needs are there."""
    fields, own = keyed_fields(entry), value.keys()
    is_complete = not is_whole or {key for key, field in fields.items() if field.is_required()} <= own
    return is_complete and 2 * len(own & fields.keys()) > len(own)
