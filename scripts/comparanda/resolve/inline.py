"""Prose with its facts bound, cut into runs: words, names that must not break, numbers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from comparanda.locale import Language
from comparanda.model import Site
from comparanda.page import Date, Inline, Run
from comparanda.prose import Bind, Call, Expression, NameOf, Scope, evaluate, parse
from comparanda.quantity import Shown, show_date


@dataclass(frozen=True, slots=True)
class _Names:
    """Names that could break, found by their first character: a pattern of them all tries each at every place."""

    first: re.Pattern[str]
    lengths: Mapping[str, tuple[int, ...]]
    """By first character, the longest first."""
    names: frozenset[str]

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where names stand, the longest one at each place."""
        end = 0
        for match in self.first.finditer(text):
            start = match.start()
            if start >= end:
                for length in self.lengths[match[0]]:
                    if text[start : start + length] in self.names:
                        end = start + length
                        yield start, end
                        break


@lru_cache(maxsize=4)
def _breaking_names(site: Site) -> _Names | None:
    names = frozenset(name for name in site.names if re.search(r"[\s-]", name))
    if not names:
        return None
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[0], set()).add(len(name))
    first = "".join(re.escape(one) for one in lengths)
    return _Names(
        re.compile(f"[{first}]"), {one: tuple(sorted(found, reverse=True)) for one, found in lengths.items()}, names
    )


def words(site: Site, text: str) -> Inline:
    """Plain words, with the names in them kept whole."""
    names = _breaking_names(site)
    if names is None:
        return (Run("text", text),)
    runs, end = [], 0
    for start, stop in names.find(text):
        if start > end:
            runs.append(Run("text", text[end:start]))
        runs.append(Run("name", text[start:stop]))
        end = stop
    if end < len(text):
        runs.append(Run("text", text[end:]))
    return tuple(runs)


def shown_run(shown: Shown) -> Run:
    """The run for a value."""
    if shown.datetime:
        return Run("date", shown.text, shown.datetime)
    if len(shown.numbers) == 1:
        return Run("number", shown.text, shown.numbers[0])
    return Run("text", shown.text)


def bind(text: str, scope: Scope, language: Language, known: dict[Expression, Inline] | None = None) -> Inline:
    """A text with every expression evaluated.

    Args:
        text: as an author writes it.
        scope: what its names mean.
        language: that of the text.
        known: what expressions came to in the same scope and language; new ones are added.
    """
    known = {} if known is None else known
    runs: list[Run] = []
    for part in parse(text).parts:
        if isinstance(part, str):
            runs.extend(words(scope.site, part))
            continue
        found = known.get(part[0])
        if found is None:
            found = known[part[0]] = _expression_runs(part[0], scope, language)
        runs.extend(found)
    return tuple(runs)


def _expression_runs(expression: Expression, scope: Scope, language: Language) -> Inline:
    shown = evaluate(expression, scope, language)
    if isinstance(expression, NameOf):
        return (Run("name", shown.text),)
    if isinstance(expression, Bind | Call) and not shown.numbers and not shown.datetime:
        return words(scope.site, shown.text)
    return (shown_run(shown),)


def plain(inline: Inline) -> str:
    """The text alone."""
    return "".join(run.text for run in inline)


def dated(language: Language, day: datetime.date | str | None) -> Date | None:
    """A day or a partial date for a reader and for machines; None for None."""
    return _dated(language, str(day)) if day is not None else None


@lru_cache(maxsize=65536)
def _dated(language: Language, text: str) -> Date:
    return Date(show_date(language, text), text)
