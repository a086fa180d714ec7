"""What is wrong, where, and how to fix it: the nouns every phase reports with.

A phase that meets a mistake of an author's yields a `Finding`; the `Rule` that found it stamps code, name and
severity on it and makes it a `Diagnostic`. A mistake of ours is an exception and never becomes a diagnostic.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

Step = str | int
Loc = tuple[Step, ...]
"""The way from a file's root to a value: keys and list positions, as pydantic reports them."""


class Severity(StrEnum):
    """Errors stop the build; warnings stop it only under `--strict`; what a draft lacks never does."""

    ERROR = "error"
    WARNING = "warning"
    TO_DO = "to-do"


class Excuse(StrEnum):
    """Whether data/exceptions.yml can let a rule's diagnostic through."""

    NEVER = "never"
    """A page could not be drawn without it, would not be safe, or would say what nobody can check."""
    MARKED = "marked"
    """It can, and readers see a mark at the value or sentence."""
    ALLOWED = "allowed"
    """It can: nothing that a page says depends on it."""


class Place(NamedTuple):
    """A value in a data file, by the way that leads to it."""

    path: str
    """Relative to the folder of mkdocs.yml, with forward slashes."""
    loc: Loc = ()
    key: bool = False
    """The key itself is meant, rather than its value."""
    offset: int = 0
    """Characters into a one-line scalar at which the trouble starts."""
    length: int = 0
    """Characters in trouble from there; 0 for the whole value."""

    def at(self, *steps: Step) -> Place:
        """The place further down."""
        return Place(self.path, (*self.loc, *steps))

    def of_key(self, is_meant: bool = True) -> Place:
        """The key of this value, rather than the value; `is_meant` says whether."""
        return self._replace(key=is_meant)

    def within(self, offset: int, length: int) -> Place:
        """A stretch of this value, which is a one-line scalar: its offset and length in characters."""
        return self._replace(offset=offset, length=length)


class Span(NamedTuple):
    """A stretch of one line; line and column count from 1, columns in characters."""

    line: int
    column: int
    length: int = 1


class Fix(NamedTuple):
    """What to write instead, where it is certain: `check --fix` writes it, and the editor reads the difference."""

    text: str
    offset: int = 0
    """Characters into the value at which it goes."""
    length: int | None = None
    """Characters that it replaces; None for all to the end of the value."""
    span: Span | None = None
    """The stretch of the file that it replaces instead, of phases that know no value yet; of length 0, whole lines."""


class Finding(NamedTuple):
    """What a rule yields: a place, what is, and what to do about it."""

    place: Place
    message: str
    help: str = ""
    span: Span | None = None
    """Set only by phases that know the position before there is a tree to look it up in."""
    fix: Fix | None = None
    """Set where nobody could mean anything else."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding with its rule's code and its position in the file."""

    code: str
    name: str
    severity: Severity
    path: str
    span: Span
    message: str
    help: str
    source: str = ""
    """The line of the file the span lies on."""
    loc: Loc = ()
    """The place by keys, which outlives a change of lines; exceptions name it."""
    fix: Fix | None = None

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sorting key: by file and position, so that a report is repeatable."""
        return (self.path, self.span.line, self.span.column, self.code, self.message)

    def as_json(self) -> dict[str, str | int]:
        """The keys promised for `--format json`."""
        return {
            "code": self.code,
            "name": self.name,
            "severity": str(self.severity),
            "path": self.path,
            "line": self.span.line,
            "column": self.span.column,
            "message": self.message,
            "help": self.help,
        }


@dataclass(frozen=True, slots=True)
class Rule:
    """A code and the function that finds it; `rules/` holds its page, named by code and name."""

    code: str
    find: Callable[..., Any]
    severity: Severity = Severity.ERROR
    over: tuple[Callable[[Any], Iterable[Any]], ...] = ()
    """The tables it walks, for rules that are given one row at a time."""
    excuse: Excuse = Excuse.NEVER
    """Whether an exception can let it through; a new rule says so, or it cannot."""
    is_dated: bool = False
    """The calendar alone can make it report, of data that nobody has touched."""
    is_shown: bool = False
    """Readers are told of it where it is, so it stops no build."""

    @property
    def name(self) -> str:
        """The function's name, as the reader meets it: `unknown-source`."""
        return self.find.__name__.strip("_").replace("_", "-")


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that the author most likely meant, if one is near."""
    options = list(known)
    folded = {option.casefold(): option for option in options}
    if word.casefold() in folded:
        return folded[word.casefold()]
    near = difflib.get_close_matches(word, options, n=1, cutoff=0.6)
    if not near and len(word) == _SHORT:  # too short for that: `ne` for `en`, `jd` for `id`
        near = [option for option in options if len(option) == _SHORT and _differ_by_a_slip(word, option)]
    return near[0] if len(near) == 1 else None


_SHORT = 2


def _differ_by_a_slip(word: str, other: str) -> bool:
    return word == other[::-1] or word[0] == other[0] or word[1] == other[1]


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Help for a mistyped key or id, or the other advice where nothing is near."""
    near = closest(word, known)
    return f"did you mean `{near}`?" if near else otherwise
