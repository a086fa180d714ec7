"""The value of a data file without its positions and without a look at what it could have meant: for speed alone.

Most files hold nothing that there is anything to say of, and nobody asks where in them something stands. For them this
gives what `parse` gives in two fifths of the time, held by tests/bench: `lines` reads fields on lines of their own,
and libyaml reads the rest. Of every other file, and of whatever might be one, it says nothing, and `parse` is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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

from comparanda.load.lines import BETWEEN, Unusual, Words, with_placeholders, words_of_file
from comparanda.load.lines import DEEPEST as DEEPEST_OF_A_LINE
from comparanda.load.reader import DEEPEST
from comparanda.load.text import Refused, invisible, marked, text_of, unmarked, unused
from comparanda.load.words import ESCAPED, is_taken_apart
from comparanda.model import LOCK

_COMMENT = re.compile(r"[ \t]#")


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
    known = words_of_file(mark, is_lock)
    sign = unused(text)
    if not sign:
        return None
    short, fields = with_placeholders(text, known, sign)
    parser = CParser(short)
    try:
        return _Values(parser.get_event, known, sign, fields, mark, not is_lock and "\\" in text).read()
    except (yaml.YAMLError, Unusual):
        return None
    finally:
        parser.dispose()


def _has_comment(text: str) -> bool:
    """A comment may follow words on their line, or words may have been taken for one."""
    starts = (match.start() for match in _COMMENT.finditer(text)) if "#" in text else ()
    return any(text[text.rfind("\n", 0, start) + 1 : start].strip() for start in starts)


class _Values:
    """Builds plain values from events; it goes down at most `DEEPEST` levels, so it may recurse."""

    def __init__(
        self,
        next: Callable[[], Any],
        known: Words,
        sign: str,
        fields: Iterator[dict[str, object]],
        mark: str,
        may_hide: bool,
    ) -> None:
        self.next = next
        self.known = known
        self.sign = sign
        self.fields = fields
        """What each placeholder stands for."""
        self.mark = mark
        self.may_hide = may_hide
        """An escape may stand for a character that nobody sees or typed."""

    def read(self) -> object:
        """The value of the file, which is a mapping or a list."""
        self.next()  # the stream's start
        if type(self.next()) is StreamEndEvent:
            raise Unusual
        event = self.next()
        if type(event) is ScalarEvent:
            raise Unusual
        value = self.value(event, 0)
        self.next()  # the document's end
        if type(self.next()) is not StreamEndEvent or next(self.fields, None) is not None:
            raise Unusual
        return value

    def value(self, event: Any, depth: int) -> object:
        """The value that begins with an event."""
        kind = type(event)
        if kind is ScalarEvent:
            return self.scalar(event)
        if kind not in (MappingStartEvent, SequenceStartEvent) or depth >= DEEPEST:
            raise Unusual
        if event.anchor is not None or event.tag is not None:
            raise Unusual
        if kind is MappingStartEvent:
            return self.mapping(event.flow_style, depth + 1)
        return self.sequence(event.flow_style, depth + 1)

    def mapping(self, is_flow: bool, depth: int) -> dict[str, object]:
        """The rest of a mapping; a key is looked at as any other words are."""
        next, scalar, sign = self.next, self.scalar, self.sign
        made: dict[str, object] = {}
        while type(event := next()) is ScalarEvent:
            key = scalar(event)
            event = next()
            value = scalar(event) if type(event) is ScalarEvent else self.value(event, depth)
            if key == sign:
                self.add_fields(made, value, is_flow, depth)
                continue
            if key in made or (is_flow and not value):  # what a comma has cut is read as a key without value
                raise Unusual
            made[key] = value
        if type(event) is not MappingEndEvent or "<<" in made:
            raise Unusual
        return made

    def add_fields(self, made: dict[str, object], value: object, is_flow: bool, depth: int) -> None:
        """Put the fields that a placeholder stands for into the mapping that it was found in."""
        if value != self.sign or is_flow or depth + DEEPEST_OF_A_LINE > DEEPEST:
            raise Unusual
        fields = next(self.fields)
        if not made.keys().isdisjoint(fields):
            raise Unusual
        made.update(fields)

    def sequence(self, is_flow: bool, depth: int) -> list[object]:
        """The rest of a list."""
        made: list[object] = []
        while type(event := self.next()) is not SequenceEndEvent:
            value = self.value(event, depth)
            if is_flow and type(value) is str and BETWEEN.search(value):
                raise Unusual
            made.append(value)
        if len(made) > 1 and type(made[0]) is dict and len(made[0]) == 1 and is_taken_apart(made):
            raise Unusual
        return made

    def scalar(self, event: Any) -> str:
        """Words, unless they may be others than were typed."""
        if event.anchor is not None or event.tag is not None:
            raise Unusual
        value: str = event.value
        if not event.style:
            return self.known[value] if value else ""
        if self.mark and self.mark in value:
            value = unmarked(value, self.mark, event.style)
        if self.may_hide and event.style == '"' and (invisible(value) or ESCAPED.search(value)):
            raise Unusual
        return value
