"""The value of a data file without its positions and without a look at what it could have meant: for speed alone.

Most files hold nothing that there is anything to say of, and nobody asks where in them something stands. For them this
gives what `parse` gives in a third of the time, held by tests/bench. Of every other file, and of whatever might be one,
it says nothing, and `parse` is asked.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # libyaml's events, which the stubs leave out
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from comparanda.load import words
from comparanda.load.reader import DEEPEST, NULL
from comparanda.load.text import Refused, invisible, marked, text_of, unmarked
from comparanda.model import LOCK

_COMMENT = re.compile(r"[ \t]#")
_BETWEEN = re.compile("[、，；;]")
"""What stands between ids in place of a comma."""


class _Unusual(Exception):
    """The file holds something that only `parse` knows what to say of."""


def values(path: str, raw: bytes) -> object | None:
    """The mapping or list of a file in which nothing is unusual; None where `parse` has to read it.

    Args:
        path: of the file.
        raw: the whole of it.
    """
    try:
        text = text_of(path, raw)
    except Refused:
        return None
    is_lock = path == LOCK
    if invisible(text) is not None or (not is_lock and _has_comment(text)):
        return None
    text, mark = marked(text)
    parser = CParser(text)
    try:
        return _Values(parser.get_event, mark, is_lock, "\\" in text).read()
    except (yaml.YAMLError, _Unusual):
        return None
    finally:
        parser.dispose()


def _has_comment(text: str) -> bool:
    """A comment may follow words on their line, or words may have been taken for one."""
    starts = (match.start() for match in _COMMENT.finditer(text)) if "#" in text else ()
    return any(text[text.rfind("\n", 0, start) + 1 : start].strip() for start in starts)


class _Values:
    """Builds plain values from events; it goes down at most `DEEPEST` levels, so it may recurse."""

    def __init__(self, next: Callable[[], Any], mark: str, is_lock: bool, has_escapes: bool) -> None:
        self.next = next
        self.mark = mark
        self.is_lock = is_lock
        self.may_hide = has_escapes and not is_lock
        """An escape may stand for a character that nobody sees."""
        self.known: dict[str, str] = {}
        """Plain words that were looked at, each as the one object that all its occurrences are."""

    def read(self) -> object:
        """The value of the file, which is a mapping or a list."""
        self.next()  # the stream's start
        if type(self.next()) is StreamEndEvent:
            raise _Unusual
        event = self.next()
        if type(event) is ScalarEvent:
            raise _Unusual
        value = self.value(event, 0)
        self.next()  # the document's end
        if type(self.next()) is not StreamEndEvent:
            raise _Unusual
        return value

    def value(self, event: Any, depth: int) -> object:
        """The value that begins with an event."""
        kind = type(event)
        if kind is ScalarEvent:
            return self.scalar(event)
        if kind not in (MappingStartEvent, SequenceStartEvent) or depth >= DEEPEST:
            raise _Unusual
        if event.anchor is not None or event.tag is not None:
            raise _Unusual
        if kind is MappingStartEvent:
            return self.mapping(event.flow_style, depth + 1)
        return self.sequence(event.flow_style, depth + 1)

    def mapping(self, is_flow: bool, depth: int) -> dict[str, object]:
        """The rest of a mapping; a key is looked at as any other words are."""
        next, scalar = self.next, self.scalar
        made: dict[str, object] = {}
        while type(event := next()) is ScalarEvent:
            key = scalar(event)
            event = next()
            value = scalar(event) if type(event) is ScalarEvent else self.value(event, depth)
            if key in made or (is_flow and not value):  # what a comma has cut is read as a key without value
                raise _Unusual
            made[key] = value
        if type(event) is not MappingEndEvent or "<<" in made:
            raise _Unusual
        return made

    def sequence(self, is_flow: bool, depth: int) -> list[object]:
        """The rest of a list."""
        made: list[object] = []
        while type(event := self.next()) is not SequenceEndEvent:
            value = self.value(event, depth)
            if is_flow and type(value) is str and _BETWEEN.search(value):
                raise _Unusual
            made.append(value)
        return made

    def scalar(self, event: Any) -> str:
        """Words, unless they may be others than were typed."""
        value: str = event.value
        if event.style:
            if event.anchor is not None or event.tag is not None:
                raise _Unusual
            if self.mark and self.mark in value:
                value = unmarked(value, self.mark, event.style)
            if self.may_hide and event.style == '"' and invisible(value):
                raise _Unusual
            return value
        known = self.known.get(value)
        if known is None or event.anchor is not None or event.tag is not None:
            known = self.known[value] = self.plain(event)
        return known

    def plain(self, event: Any) -> str:
        """Words without quotation marks, seen for the first time in this file."""
        value: str = event.value
        if event.anchor is not None or event.tag is not None:
            raise _Unusual
        if self.mark and self.mark in value:
            value = unmarked(value, self.mark, None)
        if value and not self.is_lock and words.may_be_misread(value) and words.is_misread(value):
            raise _Unusual
        return "" if value in NULL else sys.intern(value)
