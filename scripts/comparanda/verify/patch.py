"""Changes to data files that `git apply` can make: a quote as the page has it now, an address that has moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import yaml

from comparanda.diagnostic import Loc, Place
from comparanda.node import SHIFT, Document
from comparanda.node import Mapping as MappingNode
from comparanda.node import Sequence as SequenceNode
from comparanda.unified import CONTEXT, sharing_context

Edit = tuple[Place, str]
"""A place and the text that should stand there."""

_QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""")


def unified_diff(documents: Mapping[str, Document], edits: Iterable[Edit]) -> str:
    """One patch for several edits; those that cannot be made safely are left out.

    Only values on one line are changed, and only where the file then reads as it should.
    """
    return Patches(documents, edits).whole


class Patches:
    """What edits come to: a patch for all, and one for each alone, with each file read once for all of its edits."""

    def __init__(self, documents: Mapping[str, Document], edits: Iterable[Edit]) -> None:
        self._documents = documents
        by_file: dict[str, dict[Place, str]] = {}
        for place, text in edits:
            by_file.setdefault(place.path, {})[place] = text
        self._made = {
            path: _possible(documents[path], list(mine.items()))
            for path, mine in sorted(by_file.items())
            if path in documents
        }
        self._possible = {edit for made in self._made.values() for edit in made}

    @property
    def whole(self) -> str:
        """All edits in one unified diff."""
        return "".join(_diff(self._documents[path], edits) for path, edits in self._made.items())

    def of(self, edits: Sequence[Edit]) -> str:
        """The patch of some of the edits, or nothing where none of them can be made."""
        paths = dict.fromkeys(place.path for place, _ in edits)
        mine = {path: [edit for edit in edits if edit in self._possible] for path in paths}
        return "".join(_diff(self._documents[path], made) for path, made in mine.items() if made)


def _possible(document: Document, edits: list[Edit]) -> list[Edit]:
    """The edits after which the file reads as it should; where not all do together, the halves are tried."""
    placed = [edit for edit in edits if _position(document, edit[0].loc)]
    if not _edited(document, placed):
        return []
    if _reads(document, placed):
        return placed
    if len(placed) < 2:
        return []
    half = len(placed) // 2
    both = [*_possible(document, placed[:half]), *_possible(document, placed[half:])]
    return both if _reads(document, both) else both[:1]


def _reads(document: Document, edits: Sequence[Edit]) -> bool:
    """The file, with these edits made, holds what they say."""
    lines = list(document.lines)
    for number, line in _edited(document, edits).items():
        lines[number] = line
    read = _read(lines)
    return read is not None and all(_at(read, place.loc) == text for place, text in edits)


def _edited(document: Document, edits: Sequence[Edit]) -> dict[int, str]:
    """The lines that edits change, by number."""
    # From the end of each line to its beginning, so that one edit does not move the next.
    positions = [(position, text) for place, text in edits if (position := _position(document, place.loc))]
    after: dict[int, str] = {}
    for (number, column, value), text in sorted(positions, key=lambda position: position[0][:2], reverse=True):
        before = after.get(number, document.lines[number])
        after[number] = _replaced(before, column, value, text)
    return {number: line for number, line in after.items() if line != document.lines[number]}


def _diff(document: Document, edits: Sequence[Edit]) -> str:
    """A unified diff, made of the lines that are known to differ, so that no line is compared with others."""
    before, after = document.lines, _edited(document, edits)
    if not after:
        return ""
    # The last line of a file that ends in a line feed is empty, and none.
    count = len(before) - 1 if not before[-1] else len(before)
    parts = [f"--- a/{document.path}\n+++ b/{document.path}\n"]
    for first, last in sharing_context(sorted(after)):
        start, end = max(0, first - CONTEXT), min(count, last + 1 + CONTEXT)
        span = f"{start + 1},{end - start}" if end - start != 1 else f"{start + 1}"
        parts.append(f"@@ -{span} +{span} @@\n")
        parts += _hunk(before, after, range(start, end))
    return "".join(parts)


def _hunk(before: Sequence[str], after: Mapping[int, str], numbers: range) -> Iterator[str]:
    removed: list[str] = []
    added: list[str] = []
    for number in numbers:
        end = "\n" if number + 1 < len(before) else "\n\\ No newline at end of file\n"
        if number in after:
            removed.append(f"-{before[number]}{end}")
            added.append(f"+{after[number]}{end}")
        else:
            yield from (*removed, *added, f" {before[number]}{end}")
            removed, added = [], []
    yield from (*removed, *added)


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


def _replaced(line: str, column: int, value: str, text: str) -> str:
    """The line with one value changed, or as it was where the value goes on in the next line or is so already."""
    rest = line[column:]
    quoted = _QUOTED.match(rest)
    written = quoted[0] if quoted else value
    if value == text or not written or not rest.startswith(written):
        return line
    return f"{line[:column]}{_scalar(text, written)}{rest[len(written) :]}"


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
