"""Texts that bind facts: words, and between `{{` and `}}` what `expressions` reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from comparanda.bind.expressions import (
    ALLOWED,
    WRITE,
    Bind,
    Expression,
    Unreadable,
    binds_of,
    read_expression,
)

_EXPRESSION = re.compile(r"\{\{(\s*literal\(\"[^\"]*\"\)\s*|[^{}]*)\}\}")
"""Words that are typed by hand may have braces in them, as those of a program that is quoted."""
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\{(?=\ufffc|\s*[{a-z]\w*[.(])|\ufffc\}")
"""Signs that end or begin no expression, the blotted ones aside; braces in words, such as {a, b}, are let be."""
_HALF_BRACED = re.compile(r"\{{1,2}\s*([a-z]\w*(?>(?:\.[a-z]\w*+){1,2}))\s*\}{0,2}+(?![{}(-])", re.ASCII)
"""A fact whose braces are too few: `{pine.price}`, `{{ pine.price }`."""
_LONGEST_TEXT = 10_000


class Placed(NamedTuple):
    """An expression with the characters it takes in its text."""

    expression: Expression
    offset: int
    length: int


@dataclass(slots=True, eq=False)
class Prose:
    """A text that could be read. Not frozen, as a site has a hundred thousand; nobody writes to one."""

    text: str
    placed: tuple[Placed, ...] = ()
    """Its expressions, in order."""

    def words(self) -> Iterator[tuple[str, int]]:
        """The words between the expressions, with where they begin."""
        end = 0
        for _, offset, length in self.placed:
            if offset > end:
                yield self.text[end:offset], end
            end = offset + length
        if end < len(self.text):
            yield self.text[end:], end

    def parts(self) -> Iterator[str | Expression]:
        """Words and expressions, in order."""
        end = 0
        for expression, offset, length in self.placed:
            if offset > end:
                yield self.text[end:offset]
            yield expression
            end = offset + length
        if end < len(self.text):
            yield self.text[end:]

    def binds(self) -> dict[Bind, None]:
        """Every answer the text binds, in order, each once."""
        return {bind: None for expression, _, _ in self.placed for bind in binds_of(expression)}


@dataclass(frozen=True, slots=True)
class Garbled:
    """A text that cannot be read."""

    wrong: tuple[Unreadable, ...]
    """All that is wrong with it, in order."""
    placed: tuple[Placed, ...] = ()
    """Its expressions that can be read."""


class Reader:
    """Reads the texts of one binding, and each expression once, however many texts hold it."""

    def __init__(self) -> None:
        self._known: dict[str, Expression | Unreadable] = {}

    def read(self, text: str) -> Prose | Garbled:
        """A text split into words and expressions, or what is wrong with it."""
        if "{" not in text and "}" not in text and len(text) <= _LONGEST_TEXT:
            return Prose(text)
        if len(text) > _LONGEST_TEXT:
            message = f"this text has {len(text)} characters; it should be a sentence or two"
            return Garbled((Unreadable(message, "shorten it, or split it into several texts"),))
        placed: list[Placed] = []
        wrong: list[Unreadable] = []
        parts = _EXPRESSION.split(text)  # words and sources by turns
        if not text.count("{") == text.count("}") == len(parts) - 1:  # or all braces are those of expressions
            wrong += _stray_braces(text)
        start = 0
        for words, source in zip(parts[::2], parts[1::2], strict=False):
            start += len(words)
            length, expression = len(source) + len("{{}}"), self._expression(source)
            if isinstance(expression, Unreadable):
                wrong.append(Unreadable(expression.message, expression.help, start, length))
            else:
                placed.append(Placed(expression, start, length))
            start += length
        if wrong:
            return Garbled(tuple(sorted(wrong, key=lambda it: it.offset)), tuple(placed))
        return Prose(text, tuple(placed))

    def _expression(self, source: str) -> Expression | Unreadable:
        expression = self._known.get(source)
        if expression is None:
            expression = self._known[source] = read_expression(source.strip())
        return expression


def without_expressions(text: str) -> str:
    """The words alone, in their places: each character of an expression is blotted out."""
    return _EXPRESSION.sub(lambda match: "\ufffc" * len(match[0]), text) if "{{" in text else text


def _stray_braces(text: str) -> Iterator[Unreadable]:
    """What is wrong with braces outside of expressions: one that opens and the next, if it closes, are one slip."""
    words, opened = without_expressions(text), -1
    for stray in _STRAY.finditer(words):
        sign = stray[0].replace("\ufffc", "")
        between = words[opened : stray.start()] if opened >= 0 else "{"
        opened = stray.end() if sign.startswith("{") else -1
        if sign.endswith("}") and "{" not in between and "}" not in between:
            continue
        message, help = {
            "{{": ("`{{` has no `}}` after it", WRITE),
            "}}": ("`}}` has no `{{` before it", WRITE),
            "{": ("there is one brace too many or too few here", WRITE),
            "}": ("there is one brace too many or too few here", WRITE),
        }.get(sign, (f"`{sign}` has no meaning in a text", ALLOWED))
        start = stray.start() + stray[0].index(sign)
        if (fact := _HALF_BRACED.match(words, start)) is not None:
            help = f"write `{{{{ {fact[1]} }}}}`"
        yield Unreadable(message, help, start, len(sign))
