"""Changes to data files that `git apply` can make: a quote as the page has it now, an address that has moved."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Any

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
    after = list(before)
    # From the end of each line to its beginning, so that one edit does not move the next.
    found = [(_position(document, place.loc), place, text) for place, text in edits]
    for position, place, text in sorted(
        (one for one in found if one[0]), key=lambda one: one[0] or (0, 0), reverse=True
    ):
        if position is not None:
            after = _replaced(after, position, place.loc, text)
    if after == before:
        return ""
    names = (f"a/{document.path}", f"b/{document.path}")
    lines = difflib.unified_diff(_with_ends(before), _with_ends(after), *names)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _with_ends(lines: list[str]) -> list[str]:
    """Lines with their line feeds; the last of a file that ends in one is empty and none."""
    ended = [f"{line}\n" for line in lines[:-1]]
    return [*ended, lines[-1]] if lines and lines[-1] else ended


def _position(document: Document, loc: Loc) -> tuple[int, int] | None:
    """Line and column, from 0, at which a value begins; None where the file has no such value."""
    node, mark = document.value, document.mark
    for step in loc:
        if isinstance(node, MappingNode) and isinstance(step, str) and step in node:
            mark, node = node.marks[2 * list(node).index(step) + 1], node[step]
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node):
            mark, node = node.marks[step], node[step]
        elif isinstance(step, str):
            return None
    return (mark >> SHIFT, mark & ((1 << SHIFT) - 1)) if isinstance(node, str) else None


def _replaced(lines: list[str], position: tuple[int, int], loc: Loc, text: str) -> list[str]:
    """The lines with one value changed, or as they were where that would change anything else."""
    number, column = position
    line = lines[number]
    written = _written(lines, position, loc)
    if written is None:
        return lines
    changed = [*lines]
    changed[number] = f"{line[:column]}{_scalar(text, written)}{line[column + len(written) :]}"
    return changed if _value("\n".join(changed), loc) == text else lines


def _written(lines: list[str], position: tuple[int, int], loc: Loc) -> str | None:
    """A value as it stands in its line, quotation marks included; None where it goes on in the next."""
    rest = lines[position[0]][position[1] :]
    quoted = _QUOTED.match(rest)
    if quoted:
        return quoted[0]
    value = _value("\n".join(lines), loc)
    return value if isinstance(value, str) and value and rest.startswith(value) else None


def _scalar(text: str, written: str) -> str:
    if written[0] == '"' and not re.search(r'["\\]', text):
        return f'"{text}"'
    if written[0] not in "'\"" and re.fullmatch(r"https?://[^\s#,\[\]{}\"']+", text):
        return text
    return "'" + text.replace("'", "''") + "'"


def _value(text: str, loc: Loc) -> object:
    """What a YAML reader finds at a place; None where the text cannot be read."""
    try:
        node: Any = yaml.load(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return None
    for step in loc:
        if isinstance(node, dict) and step in node:
            node = node[step]
        elif isinstance(node, list) and isinstance(step, int):
            node = node[step] if step < len(node) else None
        elif isinstance(step, str):
            return None
    return node
