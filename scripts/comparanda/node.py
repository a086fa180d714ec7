"""A data file as written: plain values that remember where they stand.

`load` makes these from the parser's events; `decode` reads the values; `check` asks for positions. A position is one
integer, `line << 24 | column`, both from 0, kept in a list beside each container: a file of 50,000 facts has a
million of them.
"""

from __future__ import annotations

import functools
import gc
import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Lookup
from dataclasses import dataclass
from types import MappingProxyType
from typing import ParamSpec, TypeVar
from unicodedata import combining, east_asian_width

from comparanda.diagnostic import Diagnostic, Finding, Loc, Place, Rule, Span, Step

LONGEST_QUOTE = 120
"""Characters of what a message quotes from the data; more stand in the line shown below it."""
LONGEST_MESSAGE = 500
_LONG_QUOTE = re.compile(rf"`([^`]{{{LONGEST_QUOTE}}})[^`]+`")
SHIFT = 24
_MASK = (1 << SHIFT) - 1
_LAST_USED = 16
"""Documents kept at hand by `Documents`: who asks for many asks file by file."""
_ESCAPE = re.compile(r"\\[^\"]")
"""Of a character that stands for itself nowhere in the file (YAML 1.2.2, 5.7)."""
_HELD: list[object] = []
"""What the process still holds when it ends, this list among it."""
_P = ParamSpec("_P")
_T = TypeVar("_T")


class Mapping(dict[str, object]):
    """A YAML mapping; `marks` holds the position of each key and of its value, in order."""

    __slots__ = ("_order", "marks")

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[int] = []
        self._order: dict[str, int] | None = None

    def index(self, key: str) -> int:
        """Where a key stands among the others; asked for after the whole mapping is read."""
        if self._order is None:
            self._order = {name: index for index, name in enumerate(self)}
        return self._order[key]


class Sequence(list[object]):
    """A YAML sequence; `marks` holds the position of each value, in order."""

    __slots__ = ("marks",)

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[int] = []


@dataclass(frozen=True, slots=True)
class Document:
    """One data file: its text by lines, and its value."""

    path: str
    lines: tuple[str, ...]
    value: object
    mark: int = 0

    def span(self, place: Place) -> Span:
        """Where a place stands.

        Steps that the file does not hold are passed over: a missing key is reported at the key of its mapping, and the
        `0` of a single value that the model wrapped into a list is not in the file.
        """
        node, mark, last, key = self.value, self.mark, None, ""
        for step in place.loc:
            if isinstance(node, Mapping) and isinstance(step, str) and step in node:
                index = 2 * node.index(step)
                last, mark, node, key = node.marks[index], node.marks[index + 1], node[step], step
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
                last, mark, node = None, node.marks[step], node[step]
        is_block = isinstance(node, Mapping | Sequence) and not self._starts_flow(mark)
        if last is not None and (place.key or is_block):
            return self._stretch(last, key)
        return self._within(mark, node, place)

    def _within(self, mark: int, node: object, place: Place) -> Span:
        whole = self._stretch(mark, node if isinstance(node, str) else "")
        if not place.length or not isinstance(node, str):
            return whole
        found = self._found(mark, node, place.offset, place.length)
        return found if found is not None else whole

    def _found(self, mark: int, text: str, offset: int, length: int) -> Span | None:
        """Where a stretch of a scalar stands: its characters are met in the file in their order, whatever is between.

        That is the quotation mark or the sign `>` it begins with, the spaces of an indentation, and where a line ends.
        None where a character is written by an escape, as only its value is known here.
        """
        first, column = mark >> SHIFT, mark & _MASK
        line, begins = first, self.lines[first][column : column + 1] if first < len(self.lines) else ""
        if begins in (">", "|"):
            line, column = line + 1, 0
        elif begins in ("'", '"'):
            column += 1
        before, here, start = text[:offset], text[offset : offset + 1], column
        is_space = here.isspace()
        for sign in "".join(before.split()) + ("" if is_space else here):
            while line < len(self.lines) and (at := self.lines[line].find(sign, column)) < 0:
                line, column = line + 1, 0
            if line >= len(self.lines):
                return None
            start, column = at, at + (2 if sign == begins == "'" else 1)  # written twice inside of themselves
        if line >= len(self.lines):
            return None
        if begins == '"' and any(_ESCAPE.search(written) for written in self.lines[first : line + 1]):
            return None
        if is_space:
            start = column + len(before) - len(before.rstrip())
        return Span(line + 1, start + 1, max(min(length, len(self.lines[line]) - start), 1))

    def _starts_flow(self, mark: int) -> bool:
        line, column = mark >> SHIFT, mark & _MASK
        return line < len(self.lines) and self.lines[line][column : column + 1] in ("{", "[")

    def _stretch(self, mark: int, text: str) -> Span:
        line, column = mark >> SHIFT, mark & _MASK
        if line >= len(self.lines):  # where libyaml says that a value is which the file ends before
            line, column = len(self.lines) - 1, len(self.lines[-1])
        shown = self.lines[line][column:]
        if shown[:1] in ("'", '"'):
            length = shown.find(shown[0], 1) + 1 or len(shown)
        elif text and shown.startswith(text):
            length = len(text)
        else:
            length = len(shown.split(" #")[0].rstrip()) if text else 1
        return Span(line + 1, column + 1, max(length, 1))

    def line(self, span: Span) -> str:
        """The line a span lies on; empty past the end."""
        return self.lines[span.line - 1] if span.line <= len(self.lines) else ""


def below(node: object, step: Step) -> object | None:
    """The value one step below a node, or None where the file has none."""
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.get(step)
    return node[step] if isinstance(node, Sequence) and isinstance(step, int) and step < len(node) else None


def follow(node: object, loc: Loc) -> tuple[Loc, object]:
    """The steps of a way that a file holds, and the value they lead to.

    Steps that it does not hold are passed over, as the model wraps single values into lists.
    """
    steps: list[Step] = []
    for step in loc:
        value = below(node, step)
        if value is not None:
            node = value
            steps.append(step)
    return tuple(steps), node


class Documents(Lookup[str, Document]):
    """Data files by path, each parsed again when somebody asks for it.

    That is seldom, for a diagnostic or a patch, and the nodes of a file take ten times the memory of its bytes. The
    bytes are those that were read at first, so a file changed on disk since does not shift a position.
    """

    def __init__(
        self,
        files: Lookup[str, bytes],
        parse: Callable[[str, bytes], tuple[Document | None, object]],
        known: Lookup[str, Document] = MappingProxyType({}),
    ) -> None:
        """Files as they are, and what makes documents of them; `known` are made already, and stand for their files."""
        self._files, self._known = files, known
        self._parsed = functools.lru_cache(_LAST_USED)(lambda path: parse(path, files[path]))

    def __getitem__(self, path: str) -> Document:
        if path in self._known:
            return self._known[path]
        document, _ = self._parsed(path)
        assert document is not None  # as it was when the file was read
        return document

    def __iter__(self) -> Iterator[str]:
        return iter({**dict.fromkeys(self._files), **dict.fromkeys(self._known)} if self._known else self._files)

    def __len__(self) -> int:
        return len(self._files) + sum(path not in self._files for path in self._known)


def width(text: str) -> int:
    """Columns a terminal gives the text: wide and full-width characters take two (Unicode UAX 11), accents none."""
    return sum(0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1 for character in text)


def diagnose(rule: Rule, finding: Finding, documents: Lookup[str, Document]) -> Diagnostic:
    """Stamp a rule's code, name and severity on what it found, and look its place up."""
    place = finding.place
    document = documents.get(place.path)
    span = finding.span or (document.span(place) if document else Span(1, 1))
    source = document.line(span) if document else ""
    message, help = _short(finding.message), _short(finding.help)
    return Diagnostic(
        rule.code, rule.name, rule.severity, place.path, span, message, help, source, place.loc, finding.fix
    )


def _short(words: str) -> str:
    """A message whose quoted words may be of any length, at a length that somebody reads."""
    shown = _LONG_QUOTE.sub(r"`\1…`", words) if len(words) > LONGEST_QUOTE else words
    return shown if len(shown) <= LONGEST_MESSAGE else f"{shown[: LONGEST_MESSAGE - 1]}…"


def without_collector(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """A function that builds much and drops nothing, run without the cyclic collector looking through all of it.

    At 50,000 facts that looking takes longer than the decoding itself.
    """

    @functools.wraps(function)
    def wrapped(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            if was_enabled:
                gc.enable()

    return wrapped


def hold_to_the_end(thing: object) -> None:
    """Leave a thing, and all that there is now, to the operating system, and what was left before to the collector.

    To look through what has been read, and to drop it one by one, takes a tenth of a check or a build. A list that
    holds itself is dropped by the collector alone, which does not look at what is frozen.
    """
    _HELD[:] = [_HELD, thing]
    gc.freeze()
