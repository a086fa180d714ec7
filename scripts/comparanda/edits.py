"""Changes to data files at positions, so that comments, order, line ends and a byte-order mark stay as they are.

Nothing is written here. A change is made only where the file then reads as it should, and differs in nothing else.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import yaml
from yaml import events
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # libyaml's events, which the stubs leave out

from comparanda import decode, load
from comparanda.diagnostic import Loc, Span
from comparanda.fullwidth import FULL_WIDTH
from comparanda.load.text import NOT_TEXT
from comparanda.node import Mapping as MappingNode
from comparanda.node import Sequence as SequenceNode
from comparanda.node import follow

_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK = " \t\r\n"
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v"}
_ESCAPES |= {"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}
_NUMBERED = {"x": 2, "u": 4, "U": 8}
_NEEDS_QUOTES = re.compile(r"""[\x00-\x1f\x7f'":#,\[\]{}&*!|>%@`\\]|^\s|^[-?](?:\s|$)|\s$|^(?:~|null|Null|NULL)$""")
"""In a text that is put among plain words: it might be no words there. An address has a colon, and is let pass."""
_ADDRESS = re.compile(r"https?://[^\s'\"#,\[\]{}&*!|>%@`\\]*(?:[#&%@!*][^\s'\"#,\[\]{}|>`\\]+)*")


class Edit(NamedTuple):
    """Characters of a value, and what should stand there instead."""

    loc: Loc
    start: int
    end: int
    text: str


class Patch(NamedTuple):
    """A stretch of a line of a file, whatever it is there, and what should stand there instead."""

    span: Span
    text: str


class Scalar(NamedTuple):
    """Where the words of a value stand in a file, their quotation marks or `|` included; or all of one in braces."""

    start: int
    end: int
    style: str
    """A quotation mark, `|` or `>`; empty for plain words, a brace for a mapping in braces."""


class Edited(NamedTuple):
    """A file after edits, and those of them that could not be made."""

    raw: bytes
    refused: tuple[Edit, ...] = ()


class _Unlike(Exception):
    """The words in the file are not those of the value."""


class File:
    """The text of a data file, with the place of each of its values in it."""

    def __init__(self, raw: bytes) -> None:
        """The bytes of a file that `load` can read."""
        self._mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        self.text = raw.decode("utf-8-sig")
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        """Where each line begins."""

    def index(self, line: int, column: int) -> int:
        """Where a place stands in the text; line and column from 0, as the parser counts them."""
        return self._starts[line] + column if line < len(self._starts) else len(self.text)

    def stretch(self, span: Span) -> tuple[int, int]:
        """Where a stretch of a line begins and ends in the text; the whole line, if its length is 0."""
        left = self.index(span.line - 1, span.column - 1)
        if span.length:
            return left, left + span.length
        end = _LINE_END.search(self.text, left)
        return left, end.start() if end is not None else len(self.text)

    def encoded(self, text: str) -> bytes:
        """The bytes of this file with another text."""
        return self._mark + text.encode()

    def spliced(self, stretches: Iterable[tuple[int, int, str]]) -> bytes:
        """The bytes of this file with other text in some stretches.

        Args:
            stretches: where each begins and ends in the text, and what is to stand there; in their order there.
        """
        parts: list[str] = []
        done = 0
        for left, right, text in stretches:
            parts += (self.text[done:left], text)
            done = right
        return self.encoded("".join((*parts, self.text[done:])))

    def scalars(self) -> dict[Loc, Scalar]:
        """Every value that is words, by the way to it; of a key that appears twice, the first.

        Of a file that is no YAML, those before the place where it is none.
        """
        parser: Any = CParser(NOT_TEXT.sub("\ufffd", _LINE_END.sub("\n", self.text)))
        scalars: dict[Loc, Scalar] = {}
        try:
            parser.get_event()
            parser.get_event()
            self._value(parser, parser.get_event(), (), scalars)
        except yaml.YAMLError:
            return scalars
        finally:
            parser.dispose()
        return scalars

    def _value(self, parser: Any, event: Any, loc: Loc, scalars: dict[Loc, Scalar]) -> None:
        if type(event) is events.ScalarEvent:
            marks: Any = (event.start_mark, event.end_mark)
            start, end = (self.index(mark.line, mark.column) for mark in marks)
            scalars.setdefault(loc, Scalar(start, end, event.style or ""))
        elif type(event) is events.SequenceStartEvent:
            number = 0
            while type(event := parser.get_event()) is not events.SequenceEndEvent:
                self._value(parser, event, (*loc, number), scalars)
                number += 1
        elif type(event) is events.MappingStartEvent:
            brace = event
            seen: set[object] = set()
            while type(key := parser.get_event()) is not events.MappingEndEvent:
                name = key.value if type(key) is events.ScalarEvent else None
                if name is None:
                    self._value(parser, key, (*loc, "\0"), {})
                is_first = name is not None and name not in seen
                seen.add(name)
                self._value(parser, parser.get_event(), (*loc, name or ""), scalars if is_first else {})
            if brace.flow_style:
                braces: Any = (brace.start_mark, key.end_mark)
                start, end = (self.index(mark.line, mark.column) for mark in braces)
                scalars.setdefault(loc, Scalar(start, end, "{"))


def _signs(text: str, scalar: Scalar) -> Iterator[tuple[str, int, int]]:
    """Each character that the words show, with where it stands in the file and where it ends; blanks are left out."""
    at, end = scalar.start, scalar.end
    if scalar.style in ("'", '"'):
        at, end = at + 1, end - 1
    elif scalar.style:
        head = _LINE_END.search(text, at, end)
        at = head.end() if head else end
    while at < end:
        sign, size = text[at], 1
        if scalar.style == "'" and text.startswith("''", at):
            size = 2
        elif scalar.style == '"' and sign == "\\":
            sign, size = _escaped(text, at)
        if sign not in _BLANK:
            yield sign, at, at + size
        at += size


def _escaped(text: str, at: int) -> tuple[str, int]:
    """The character that an escape of double quotation marks stands for, and how many it is written with."""
    letter = text[at + 1 : at + 2]
    if letter in _NUMBERED:
        digits = text[at + 2 : at + 2 + _NUMBERED[letter]]
        return chr(int(digits, 16)), 2 + len(digits)
    return (" " if letter in _BLANK else _ESCAPES.get(letter, letter)), 2


class _Words:
    """The characters of a value, each with its place in the file."""

    def __init__(self, text: str, scalar: Scalar, value: str) -> None:
        self._text, self._scalar = text, scalar
        self._signs = list(_signs(text, scalar))
        self._shown = [index for index, sign in enumerate(value) if sign not in _BLANK]
        if [value[index] for index in self._shown] != [sign for sign, _, _ in self._signs]:
            raise _Unlike
        is_quoted = scalar.style in ("'", '"')
        self._first, self._last = scalar.start + is_quoted, scalar.end - is_quoted

    def stretch(self, start: int, end: int, joins: bool) -> tuple[int, int]:
        """Where some characters of the value stand in the file; blanks at an end, unless a line ends in them.

        Args:
            start: the first of them.
            end: behind the last.
            joins: the end of a line may be among them, as nothing is to stand in their place.
        """
        first, behind = bisect_left(self._shown, start), bisect_left(self._shown, end)
        if first == behind:  # nothing but blanks, or nothing
            left = self._signs[first - 1][2] if first else self._first
            right = self._signs[first][1] if first < len(self._signs) else self._last
            blanks = _BLANK if joins else " "
            if start == end or self._text[left:right].strip(blanks):
                raise _Unlike
            return left, right
        left, right = self._signs[first][1], self._signs[behind - 1][2]
        if start < self._shown[first]:
            before = self._signs[first - 1][2] if first else self._first
            left = before if self._is_plain(before, left) else left
        if end > self._shown[behind - 1] + 1:
            after = self._signs[behind][1] if behind < len(self._signs) else self._last
            right = after if self._is_plain(right, after) else right
        return left, right

    def _is_plain(self, start: int, end: int) -> bool:
        return not self._text[start:end].strip(" ")


def _written(text: str, style: str) -> str:
    """A text as it stands among words of a style."""
    if style == "'":
        return text.replace("'", "''")
    if style == '"':
        return text.replace("\\", "\\\\").replace('"', '\\"')
    if _LINE_END.search(text) or (not style and _NEEDS_QUOTES.search(text) and not _ADDRESS.fullmatch(text)):
        raise _Unlike
    return text


def edit(
    path: str, raw: bytes, edits: Iterable[Edit], may_replace: Callable[[str, str], bool] = lambda old, new: True
) -> Edited:
    """A file with some of its values changed; each change that cannot be made for certain is refused.

    Args:
        path: of the file, as `load` knows it.
        raw: the whole of it.
        edits: in any order; an end past the value is the value's. Of two that overlap, the later one is refused.
        may_replace: whether some words of a value may become others.
    """
    document, _ = load.parse(path, raw)
    if document is None:
        return Edited(raw, tuple(edits))
    values: dict[Loc, object] = {}
    wanted: dict[Edit, None] = {}
    for edit in edits:
        loc, value = follow(document.value, edit.loc)
        values[loc] = value
        end = min(edit.end, len(value)) if isinstance(value, str) else edit.end
        if not isinstance(value, str) or may_replace(value[edit.start : end], edit.text):
            wanted[Edit(loc, edit.start, end, edit.text)] = None
    made, refused = _made(raw, tuple(wanted), values)
    for _ in range(2):  # a value that does not read as it should takes its own edits back, once
        stretches = sorted((placed[1:] for placed in made), key=lambda stretch: stretch[:2])
        whole = File(raw).spliced(stretches)
        wrong = _wrong(path, whole, document.value, [edit for edit, *_ in made], values)
        if not wrong:
            return Edited(whole, tuple(refused))
        refused += [edit for edit, *_ in made if edit.loc in wrong]
        made = [placed for placed in made if placed[0].loc not in wrong]
    return Edited(raw, tuple(wanted))


def edited(value: str, edits: Iterable[Edit]) -> str:
    """A value with edits made to it, of which no two overlap."""
    for edit in sorted(edits, key=lambda edit: -edit.start):
        value = value[: edit.start] + edit.text + value[edit.end :]
    return value


_Made = list[tuple[Edit, int, int, str]]


def _made(raw: bytes, edits: Sequence[Edit], values: Mapping[Loc, object]) -> tuple[_Made, list[Edit]]:
    """Each edit with the stretch of the file it replaces, and what with; and those that have none."""
    file = File(raw)
    scalars = file.scalars()
    made: _Made = []
    refused: list[Edit] = []
    words: dict[Loc, _Words | None] = {}
    end: dict[Loc, int] = {}
    whole = {edit.loc for edit in edits if isinstance(values[edit.loc], MappingNode)}
    for edit in sorted(edits, key=lambda edit: (str(edit.loc), edit.start, edit.end)):
        scalar, value = scalars.get(edit.loc), values[edit.loc]
        if edit.loc not in words:
            words[edit.loc] = _words(file.text, scalar, value)
        placed = words[edit.loc]
        is_within = any(edit.loc[:size] in whole for size in range(len(edit.loc)))
        is_whole = edit.loc in whole and scalar is not None and not _LINE_END.search(file.text[slice(*scalar[:2])])
        if scalar is None or is_within or not (placed or is_whole) or edit.start < end.get(edit.loc, 0):
            refused.append(edit)
            continue
        if placed is None:
            made.append((edit, scalar.start, scalar.end, _written(edit.text, "")))
            end[edit.loc] = edit.end
            continue
        try:
            left, right = placed.stretch(edit.start, edit.end, not edit.text)
            made.append((edit, left, right, _written(edit.text, scalar.style)))
        except _Unlike:
            refused.append(edit)
            continue
        end[edit.loc] = edit.end
    return made, refused


def _words(text: str, scalar: Scalar | None, value: object) -> _Words | None:
    if scalar is None or not isinstance(value, str):
        return None
    try:
        return _Words(text, scalar, value)
    except _Unlike:
        return None


def _wrong(
    path: str, whole: bytes, before: object, edits: Sequence[Edit], values: Mapping[Loc, object]
) -> frozenset[Loc]:
    """The ways to values that do not read as they should; all of those edited, where nothing can be read."""
    document, _ = load.parse(path, whole)
    after = document.value if document is not None else None
    if document is not None:
        by_loc: dict[Loc, list[Edit]] = {}
        for edit in edits:
            by_loc.setdefault(edit.loc, []).append(edit)
        wanted = {loc: edited(str(values[loc]), mine) for loc, mine in by_loc.items()}
        differing = frozenset(_differing(before, after, (), wanted))
        if differing <= wanted.keys():
            return differing
    return frozenset(edit.loc for edit in edits)


def _differing(before: object, after: object, loc: Loc, wanted: Mapping[Loc, str]) -> Iterator[Loc]:
    """The ways to values that are neither as they were nor as they should be."""
    if isinstance(before, MappingNode) and isinstance(after, MappingNode) and list(before) == list(after):
        for key in before:
            yield from _differing(before[key], after[key], (*loc, key), wanted)
    elif isinstance(before, SequenceNode) and isinstance(after, SequenceNode) and len(before) == len(after):
        for number, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _differing(old, new, (*loc, number), wanted)
    elif after != wanted.get(loc, before):
        yield loc


def patch(path: str, raw: bytes, patches: Iterable[Patch]) -> bytes:
    """A file with stretches of its lines changed, or as it was where it then has more mistakes than before.

    Args:
        path: of the file, as `load` knows it.
        raw: the whole of it.
        patches: in any order; of two that overlap, the later one is left out.
    """
    file = File(raw)
    parts: list[str] = []
    end = 0
    for patch in sorted(patches, key=lambda patch: (patch.span.line, patch.span.column)):
        left, right = file.stretch(patch.span)
        if left >= end:
            parts += (file.text[end:left], patch.text)
            end = right
    whole = file.encoded("".join((*parts, file.text[end:])))
    return whole if _mistakes(path, whole) < _mistakes(path, raw) else raw


def _mistakes(path: str, raw: bytes) -> tuple[int, ...]:
    """How far a file is from being read: fewer mistakes are better, then fewer Chinese signs in place of YAML's.

    Of files that are no YAML, one that is read further is better.
    """
    document, problems = load.parse(path, raw)
    if document is not None or not problems:
        misfits = decode.decode_file(document)[1] if document is not None else ()
        signs = sum(len(FULL_WIDTH.findall(line)) for line in document.lines) if document is not None else 0
        return len(problems) + len(misfits), signs
    return _NOT_READ, -problems[-1].span.line, -problems[-1].span.column, len(problems)


_NOT_READ = 1_000
"""More mistakes than are told of a file."""


def last_sign(text: str, scalar: Scalar) -> int:
    """Where the last character that words show ends in the text of a file."""
    return max((end for _, _, end in _signs(text, scalar)), default=scalar.end)
