"""Whether a quote holds a date: a more precise one does, and a less precise one rounds it."""

from __future__ import annotations

from collections.abc import Sequence

from comparanda.values.agreement.glance import is_date_at_a_glance
from comparanda.values.agreement.quantities import Places
from comparanda.values.agreement.wanted import HELD, Agreement, Fit
from comparanda.values.days import Day
from comparanda.values.quotes import read_quote


def compare_date(wanted: str, words: str, about: bool = False, is_past: bool = False) -> Fit:
    """Compare a date, as precise as it is, with a quote: a more precise one holds it, a less precise one rounds it."""
    if is_date_at_a_glance(wanted, words):
        return HELD
    days = read_quote(words).days
    if is_past or not any(day.is_denied for day in days):
        return _compare_days(wanted, days, about)
    fit = _compare_days(wanted, [day for day in days if not day.is_denied], about)
    if fit.agreement is Agreement.HELD:
        return fit
    is_there = _compare_days(wanted, days, about).agreement is Agreement.HELD
    return Fit(Agreement.DIFFERENT, fit.instead, is_denied=True) if is_there else fit


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
    if day.year is not None and day.year != parts[0]:
        return Agreement.DIFFERENT
    if day.window is not None:
        return _compare_part(parts, day, day.window)
    known_parts = [part for part in (day.month, day.day) if part is not None]
    if known_parts[: len(parts) - 1] != parts[1 : 1 + len(known_parts)]:
        return Agreement.DIFFERENT
    return Agreement.HELD if day.year is not None and len(known_parts) >= len(parts) - 1 else Agreement.ROUNDED


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
            f"{day.year:04d}" if day.year is not None else "-",
            *(f"{part:02d}" for part in (day.month, day.day) if part is not None),
        ]
    )


def places_of_date(wanted: str, words: str) -> Places:
    """Where a quote has dates, and where the one that is the value."""
    days = [day for day in read_quote(words).days if not day.is_denied]
    holding = {day.place for day in days if compare_day(wanted, day) is Agreement.HELD}
    return Places(tuple(sorted({day.place for day in days})), tuple(sorted(holding)))
