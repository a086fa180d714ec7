"""The line whose indentation does not fit, in a file that libyaml could not read.

libyaml names the line at which it gave up, and that is often not the one to move: a line that begins too far left
ends everything above it, and only the next one is in the way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from comparanda.lines import indent_of

_KEY = re.compile(r"""(?:"[^"]*"\s*|'[^']*'\s*|[^\s#&*!|>'"%@`\[\]{},-][^#"']*?|-[^\s#][^#"']*?):(?=\s|$)""")
_DASHES = re.compile(r"(?:-(?: +|$))*")
_DEEPEST = 64
"""Brackets counted; a line with more is no data."""
_BLOCK_TEXT = re.compile(r"(?:^|\s)[|>][-+0-9]*\s*(?:#.*)?$")


class Misplaced(NamedTuple):
    """A line that begins in the wrong column; all count from 0."""

    line: int
    column: int
    like: int
    """The line it should begin under."""
    wanted: int
    """The column that line begins in."""


@dataclass(slots=True)
class _Level:
    """Lines that belong together, as they begin in one column."""

    column: int
    line: int
    """The last of them."""
    is_list: bool
    is_open: bool = False
    """Its last key has no value yet, so deeper lines may follow."""
    ended: dict[int, _Level] = field(default_factory=dict)
    """The deeper levels that its last line has put an end to, by column."""


def misplaced(lines: Sequence[str], last: int) -> Misplaced | None:
    """The first line, up to the last one read, that begins in no column of the lines it could belong to."""
    levels: list[_Level] = []
    text: int | None = None  # the column of the key of a `|` or `>` whose lines are read as words
    closing = ""  # the brackets and quotation marks that are open
    for number in range(min(last + 1, len(lines))):
        line = lines[number]
        content = line.lstrip(" ")
        column = len(line) - len(content)
        if closing:
            closing = _open(line, closing)
            continue
        if not content.strip() or content.startswith(("#", "---")):
            continue
        if text is not None and column > text:
            continue
        text = None
        dashes = _DASHES.match(content)
        width = dashes.end() if dashes else 0
        key = _KEY.match(content, width)
        if not width and key is None:
            continue  # words that go on from the line above
        place = _placed(levels, number, column, bool(width))
        if place is not None:
            others = (_first_of_an_empty_key(lines, place), _first_of_its_level(lines, place), _heading(lines, place))
            return next(filter(None, others), place)
        for inner in _columns(content, column, width, key is not None):
            levels.append(_Level(inner, number, inner != column + width))
        rest = content[key.end() :] if key is not None else content[width:]
        levels[-1].is_open = key is not None and not rest.split(" #")[0].strip()
        if _BLOCK_TEXT.search(rest):
            text = levels[-1].column if key is not None else column
        closing = _open(rest, "")
    return None


_USUAL_STEP = 2
"""Columns by which what belongs to a key is further to the right."""


def _first_of_its_level(lines: Sequence[str], place: Misplaced) -> Misplaced | None:
    """The line above in place of one in the usual column, where it alone begins in another."""
    above = [line for line in lines[: place.like] if _says_something(line)]
    if place.like >= place.line or not above:
        return None
    parent = indent_of(above[-1])
    is_parent = parent < place.wanted and above[-1].rstrip().endswith(":")
    if not is_parent or place.column - parent != _USUAL_STEP or place.wanted - parent == _USUAL_STEP:
        return None
    return Misplaced(place.like, place.wanted, place.line, place.column)


def _first_of_an_empty_key(lines: Sequence[str], place: Misplaced) -> Misplaced | None:
    """The line above in place of one that is further to the right, where it follows a key that has nothing else."""
    written = [number for number in range(place.line) if _says_something(lines[number])]
    near = next((nth for nth in reversed(range(len(written))) if indent_of(lines[written[nth]]) < place.column), 0)
    if near == 0:
        return None
    line, above = written[near], lines[written[near - 1]]
    column = indent_of(lines[line])
    is_empty = indent_of(above) == column and above.rstrip().endswith(":") and not above.lstrip().startswith("- ")
    is_usual = place.column - column == _USUAL_STEP and place.wanted > place.column
    return Misplaced(line, column, place.line, place.column) if is_empty and is_usual else None


def _heading(lines: Sequence[str], place: Misplaced) -> Misplaced | None:
    """The same line under one further to the left, where lines of its own begin in the column it was to move to."""
    below = next(filter(_says_something, lines[place.line + 1 :]), "")
    is_heading = lines[place.line].rstrip().endswith(":") and place.column < place.wanted == indent_of(below)
    above = range(place.line - 1, -1, -1)
    like = next((nth for nth in above if lines[nth].strip() and indent_of(lines[nth]) < place.column), None)
    return (
        Misplaced(place.line, place.column, like, indent_of(lines[like])) if is_heading and like is not None else None
    )


def _says_something(line: str) -> bool:
    """Whether it is more than a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _columns(content: str, column: int, width: int, has_key: bool) -> list[int]:
    """The columns of the levels that a line with dashes opens below its first dash."""
    if not width:
        return []
    dashes = [column + match.start() for match in re.finditer("-", content[:width])][1:]
    return [*dashes, *([column + width] if has_key else [])]


def _placed(levels: list[_Level], number: int, column: int, is_list: bool) -> Misplaced | None:
    """Make the line the last of its level, a new one if need be; or say that there is none for it."""
    ended: dict[int, _Level] = {}
    while levels and levels[-1].column > column:
        level = levels.pop()
        if level.column not in ended or level.is_list == is_list:
            ended[level.column] = level
    if levels and levels[-1].column == column and levels[-1].is_list and not is_list:
        levels.pop()  # a list may begin in the column of its key
    top = levels[-1] if levels else None
    if top is not None and top.column == column and top.is_list == is_list:
        top.line, top.ended = number, ended
        return None
    is_beside = bool(ended) and min(ended) - column < _USUAL_STEP  # it is the values above that begin too far right
    if top is not None and top.is_open and ended and column in top.ended and not is_beside:
        return Misplaced(top.line, top.column, top.ended[column].line, column)  # it has values, but too far left
    if top is None or top.is_open:
        levels.append(_Level(column, number, is_list))
        return _uneven(number, column, ended) if ended else None
    if top.column == column:
        return None
    if column in top.ended:
        return Misplaced(top.line, top.column, top.ended[column].line, column)
    alike = [column for column, level in ended.items() if level.is_list == is_list]
    alike += [top.column] if top.is_list == is_list else []
    near = min(alike or (*ended, top.column), key=lambda indent: (abs(indent - column), indent == top.column))
    return Misplaced(number, column, ended[near].line if near in ended else top.line, near)


def _uneven(number: int, column: int, ended: dict[int, _Level]) -> Misplaced | None:
    wanted = min(ended)
    return Misplaced(number, column, ended[wanted].line, wanted)


def _open(words: str, closing: str) -> str:
    """The signs that are to come, the last one first, before a value is whole."""
    is_value = bool(closing) or words.strip()[:1] in ("{", "[", '"', "'")
    if not is_value:
        return ""
    before = " "
    for sign in words:
        if closing[:1] in ('"', "'"):
            closing = closing[1:] if sign == closing[0] else closing
        elif (sign == "#" and before.isspace()) or len(closing) > _DEEPEST:
            break
        elif sign in "{[":
            closing = ("}" if sign == "{" else "]") + closing
        elif closing and sign == closing[0]:
            closing = closing[1:]
        elif sign in "\"'" and (before.isspace() or before in "{[,:"):
            closing = sign + closing
        before = sign
    return closing
