"""Changes to data files that `git apply` can make: a quote as the page has it now, an address that has moved."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping

import yaml

from comparanda.diagnostic import Loc, Place
from comparanda.node import SHIFT, Document
from comparanda.node import Mapping as MappingNode
from comparanda.node import Sequence as SequenceNode

Edit = tuple[Place, str]
"""A place and the text that should stand there."""

_QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""")


def unified_diff(documents: Mapping[str, Document], edits: Iterable[Edit]) -> str:
    """One patch for several edits; those that cannot be made safely are left out.

    Only values on one line are changed, and only where the file then reads as it should.
    """
    by_file: dict[str, list[Edit]] = {}
    for place, text in edits:
        by_file.setdefault(place.path, []).append((place, text))
    return "".join(_diff(documents[path], mine) for path, mine in sorted(by_file.items()) if path in documents)


def _diff(document: Document, edits: Iterable[Edit]) -> str:
    before = list(document.lines)
    after = _edited(document, before, list(dict(edits).items()))
    if after == before:
        return ""
    names = (f"a/{document.path}", f"b/{document.path}")
    lines = difflib.unified_diff(_with_ends(before), _with_ends(after), *names)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _edited(document: Document, before: list[str], edits: list[Edit]) -> list[str]:
    """The lines with all the changes; where they do not read as they should together, with those that do alone."""
    # From the end of each line to its beginning, so that one edit does not move the next.
    found = [(position, place, text) for place, text in edits if (position := _position(document, place.loc))]
    after = list(before)
    for position, _, text in sorted(found, key=lambda one: one[0][:2], reverse=True):
        after = _replaced(after, position, text)
    read = _read(after)
    if read is not None and all(_at(read, place.loc) == text for _, place, text in found):
        return after
    if len(edits) < 2:
        return before
    alone = [one for one in edits if _edited(document, before, [one]) != before]
    return _edited(document, before, alone) if len(alone) < len(edits) else before


def _with_ends(lines: list[str]) -> list[str]:
    """Lines with their line feeds; the last of a file that ends in one is empty and none."""
    ended = [f"{line}\n" for line in lines[:-1]]
    return [*ended, lines[-1]] if lines and lines[-1] else ended


def _position(document: Document, loc: Loc) -> tuple[int, int, str] | None:
    """Line and column, from 0, at which a value begins, and the value; None where the file has no such value."""
    node, mark = document.value, document.mark
    for step in loc:
        if isinstance(node, MappingNode) and isinstance(step, str) and step in node:
            mark, node = node.marks[2 * list(node).index(step) + 1], node[step]
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node):
            mark, node = node.marks[step], node[step]
        elif isinstance(step, str):
            return None
    return (mark >> SHIFT, mark & ((1 << SHIFT) - 1), node) if isinstance(node, str) else None


def _replaced(lines: list[str], position: tuple[int, int, str], text: str) -> list[str]:
    """The lines with one value changed, or as they were where it goes on in the next line or is so already."""
    number, column, value = position
    line = lines[number]
    rest = line[column:]
    quoted = _QUOTED.match(rest)
    written = quoted[0] if quoted else value
    if value == text or not written or not rest.startswith(written):
        return lines
    changed = f"{line[:column]}{_scalar(text, written)}{rest[len(written) :]}"
    return [*lines[:number], changed, *lines[number + 1 :]]


def _scalar(text: str, written: str) -> str:
    if written[0] == '"' and not re.search(r'["\\]', text):
        return f'"{text}"'
    if written[0] not in "'\"" and re.fullmatch(r"https?://[^\s#,\[\]{}\"']+", text):
        return text
    return "'" + text.replace("'", "''") + "'"


def _read(lines: list[str]) -> object:
    """What a YAML reader makes of a file; None where it cannot."""
    try:
        return yaml.load("\n".join(lines), Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return None


def _at(node: object, loc: Loc) -> object:
    for step in loc:
        if isinstance(node, dict) and step in node:
            node = node[step]
        elif isinstance(node, list) and isinstance(step, int):
            node = node[step] if step < len(node) else None
        elif isinstance(step, str):
            return None
    return node
