"""Whether a quote holds a date: a more precise one does, and a less precise one rounds it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comparanda.patterns import regex
from comparanda.values.agreement.glance import is_date_at_a_glance
from comparanda.values.agreement.quantities import Places
from comparanda.values.agreement.wanted import HELD, Agreement, Cited, Date, Fit
from comparanda.values.days import Day
from comparanda.values.quotes import read_quote


def compare_date(wanted: Date, quote: Cited) -> Fit:
    """Compare a date, as precise as it is, with a quote: a more precise one holds it, a less precise one rounds it."""
    text, words = wanted.text, quote.words
    if is_date_at_a_glance(text, words):
        return HELD
    every = read_quote(words).days
    if any(day.edge for day in every) and (edge := _meant_edge(wanted.called)):
        kept = [day for day in every if day.edge != -edge]
        fit = _compare_read(wanted, quote, kept)
        if fit.agreement is Agreement.HELD or _compare_read(wanted, quote, every).agreement is not Agreement.HELD:
            return fit
        last = [day for day in kept if day.edge]
        return Fit(Agreement.DIFFERENT, ", ".join(dict.fromkeys(map(written_day, last))), side=edge)
    return _compare_read(wanted, quote, every)


_LAST_DAY = regex(
    r"\b(?:ends?|ending|until|expir\w*|deadline|closes?|closing|last day|cut-?off)\b"
    r"|截止|結束|到期|期滿|終止|截至|最後",
    re.IGNORECASE,
)
_FIRST_DAY = regex(
    r"\b(?:starts?|starting|begins?|beginning|from|since|launch\w*|releas\w*|opens?|opening|available|effective"
    r"|announc\w*)\b|開始|開放|起|生效|上市|推出|發售|發布|發表|開賣|開通|啟用",
    re.IGNORECASE,
)


def _meant_edge(called: str) -> int:
    """1 where an attribute says that it is the last day of a time, -1 where the first; 0 where that is not plain."""
    called = called.replace("_", " ")
    return bool(_LAST_DAY.search(called)) - bool(_FIRST_DAY.search(called))


def _compare_read(wanted: Date, quote: Cited, every: Sequence[Day]) -> Fit:
    text = wanted.text
    days = [day for day in every if quote.is_past or not day.is_denied]
    certain = [day for day in days if not day.bound]
    if len(certain) < len(days) and not _ENDS.search(wanted.called):
        fit = _compare_days(text, certain, quote.about) if certain else Fit(Agreement.DIFFERENT)
        bound = next((day for day in days if day.bound and compare_day(text, day) is Agreement.HELD), None)
        return (
            fit
            if fit.agreement is Agreement.HELD or bound is None
            else Fit(Agreement.UNSURE, written_day(bound), bound=bound.bound)
        )
    fit = _compare_days(text, days, quote.about) if days or not every else Fit(Agreement.DIFFERENT)
    if fit.agreement is Agreement.HELD or len(days) == len(every):
        return fit
    is_there = _compare_days(text, every, quote.about).agreement is Agreement.HELD
    return Fit(Agreement.DIFFERENT, fit.instead, is_denied=True) if is_there else fit


_ENDS = regex(
    r"\b(?:end|until|expir|deadline|shut|retir|sunset|cut-?off|deprecat|last|due|clos|discontinu|support|valid"
    r"|through)"
    r"|[截止到期停終前末]|結束|期限|下架|最後|退役|淘汰|支援|有效",
    re.IGNORECASE,
)
"""What an attribute says of itself whose days end something, so that `before` leads to one."""


def _compare_days(wanted: str, days: Sequence[Day], about: bool) -> Fit:
    if not days:
        return Fit(Agreement.SILENT)
    best = max(compare_day(wanted, day) for day in days)
    best = Agreement.HELD if best is Agreement.ROUNDED and about else best
    instead = ", ".join(dict.fromkeys(written_day(day) for day in days)) if best is not Agreement.HELD else ""
    return Fit(best, instead)


def compare_day(wanted: str, day: Day) -> Agreement:
    """Compare a date with one of a quote."""
    parts = [int(part) for part in wanted.split("-")]
    if day.is_fiscal and len(parts) > 1:
        return Agreement.ROUNDED if abs(parts[0] - (day.year or 0)) <= 1 else Agreement.DIFFERENT
    if day.window is not None and day.month is None and day.window[1] > _MONTHS and len(parts) > 1:
        return _compare_winter(parts, day, day.window)
    if day.year is not None and day.year != parts[0]:
        return Agreement.DIFFERENT
    if day.window is not None:
        return _compare_part(parts, day, day.window)
    known_parts = [part for part in (day.month, day.day) if part is not None]
    if known_parts[: len(parts) - 1] != parts[1 : 1 + len(known_parts)]:
        return Agreement.DIFFERENT
    return Agreement.HELD if day.year is not None and len(known_parts) >= len(parts) - 1 else Agreement.ROUNDED


_MONTHS = 12


def _compare_winter(parts: Sequence[int], day: Day, window: tuple[int, int]) -> Agreement:
    """The winter of 2025 begins in that year or ends in it, and may last into the next."""
    first, last = window
    later = parts[0] - day.year if day.year is not None else 0
    months = {parts[1] + _MONTHS * later, parts[1] + _MONTHS}
    is_in_it = later in (0, 1) and any(first <= month <= last for month in months)
    return Agreement.ROUNDED if is_in_it else Agreement.DIFFERENT


def _compare_part(parts: Sequence[int], day: Day, window: tuple[int, int]) -> Agreement:
    """A part of a year or a month holds the year or the month, and rounds what is in it."""
    first, last = window
    rest = parts[1:]
    if day.month is not None and rest[:1] not in ([], [day.month]):
        return Agreement.DIFFERENT
    whole = Agreement.HELD if day.year is not None else Agreement.ROUNDED
    inner = rest[1:] if day.month is not None else rest[:1]
    if inner:
        return Agreement.ROUNDED if first <= inner[0] <= last else Agreement.DIFFERENT
    return whole


def written_day(day: Day) -> str:
    """A date of a quote as far as it goes: 2026-05, 2026 Q2."""
    if day.called[:1] in ("Q", "H"):
        return f"{_written(day)} {day.called}" if day.year is not None else day.called
    return f"{_written(day)} ({day.called})" if day.called else _written(day)


def _written(day: Day) -> str:
    return "-".join(
        [
            *((f"{day.year:04d}",) if day.year is not None else ()),
            *(f"{part:02d}" for part in (day.month, day.day) if part is not None),
        ]
    )


def places_of_date(wanted: str, words: str) -> Places:
    """Where a quote has dates, and where the one that is the value."""
    days = [day for day in read_quote(words).days if not day.is_denied]
    holding = {day.place for day in days if compare_day(wanted, day) is Agreement.HELD}
    return Places(tuple(sorted({day.place for day in days})), tuple(sorted(holding)))
