"""Prose with its facts bound, cut into runs: words, names that must not break, numbers."""

from __future__ import annotations

import re
from functools import lru_cache

from comparanda.locale import Language
from comparanda.model import Site
from comparanda.page import Date, Inline, Run
from comparanda.prose import Bind, Call, Expression, NameOf, Scope, evaluate, parse
from comparanda.quantity import Shown, show_date


@lru_cache(maxsize=4)
def _breaking_names(names: tuple[str, ...]) -> re.Pattern[str] | None:
    breakable = sorted({name for name in names if re.search(r"[\s-]", name)}, key=len, reverse=True)
    if not breakable:
        return None
    return re.compile("|".join(re.escape(name) for name in breakable))


def words(site: Site, text: str) -> Inline:
    """Plain words, with the names in them kept whole."""
    pattern = _breaking_names(site.names)
    if pattern is None:
        return (Run("text", text),)
    runs, end = [], 0
    for match in pattern.finditer(text):
        if match.start() > end:
            runs.append(Run("text", text[end : match.start()]))
        runs.append(Run("name", match[0]))
        end = match.end()
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


def bind(text: str, scope: Scope, language: Language) -> Inline:
    """A text with every expression evaluated."""
    runs: list[Run] = []
    for part in parse(text).parts:
        if isinstance(part, str):
            runs.extend(words(scope.site, part))
        else:
            runs.extend(_expression_runs(part[0], scope, language))
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


def dated(language: Language, text: object) -> Date | None:
    """A day or a partial date for a reader and for machines; None for None."""
    return Date(show_date(language, str(text)), str(text)) if text is not None else None
