"""What an author may write between `{{` and `}}`: a fact, a name, or a function of these."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from comparanda.deferred import deferred

if TYPE_CHECKING:
    from comparanda.bind import parsing
else:  # most expressions are plain, and Jinja takes a tenth of the time of a small check
    parsing = deferred("comparanda.bind.parsing")

DISPUTED = "disputed"
"""In place of an answer's id: the first that disagrees."""
ALLOWED = "only `{{ subject.attribute }}` and the functions in the editing guide can be used here"
WRITE = "write `{{ subject.attribute }}`"
_NAME = r"([a-z]\w{0,99})"
_PLAIN = re.compile(rf"(?!(?:true|false|none|not|if|else|and|or|in|is)\.){_NAME}\.{_NAME}(?:\.{_NAME})?", re.ASCII)
"""A name, or an answer by its path, in which nothing has another meaning to Jinja."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What is wrong with an expression, and where in the text."""

    message: str
    help: str = ""
    offset: int = 0
    length: int = 0


class ProseError(ValueError):
    """Raised while an expression is read; its caller gets an `Unreadable` instead."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.unreadable = Unreadable(message, help)


class Bind(NamedTuple):
    """An answer of a fact: `mini.input_price`, or one by its id."""

    alias: str
    attribute: str
    answer: str = ""
    """Its id, or `disputed` for the first that disagrees; empty for the one that the table shows."""

    def __str__(self) -> str:
        return ".".join(filter(None, (self.alias, self.attribute, self.answer)))


class NameOf(NamedTuple):
    """A subject's name: `mini.name`."""

    alias: str


class Call(NamedTuple):
    """A documented function of facts, or of one quoted text."""

    function: str
    binds: tuple[Bind, ...] = ()
    typed: str = ""
    scale: int = 1


Expression = Bind | NameOf | Call
"""Named tuples, as each is looked up a dozen times: Python hashes and compares them four times as fast as others."""


def binds_of(expression: Expression) -> tuple[Bind, ...]:
    """The answers an expression binds."""
    if isinstance(expression, Bind):
        return (expression,)
    return expression.binds if isinstance(expression, Call) else ()


def read_expression(source: str) -> Expression | Unreadable:
    """One expression, without its braces, or what is wrong with it."""
    plain = _PLAIN.fullmatch(source)
    if plain is None:
        return parsing.parsed(source)
    alias, attribute, answer = plain.groups("")
    return NameOf(alias) if attribute == "name" and not answer else Bind(alias, attribute, answer)
