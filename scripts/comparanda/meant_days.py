"""What to type for a day in words that are no plain date: `26-11-2026`, `3/4/2026`, `2026-11-31`, `today`."""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata

from comparanda import meant
from comparanda.patterns import regex

DAY_OF_TODAY, DAY_OF_YESTERDAY = "\0today", "\0yesterday"
"""Stand in a help for days that only who knows the day of the build can write; see `dated`."""
_RELATIVE = {
    DAY_OF_TODAY: ("today", "now", "current", "今天", "今日", "本日", "現在", "即日"),
    DAY_OF_YESTERDAY: ("yesterday", "昨天", "昨日"),
}
_DAY_OF = {word: day for day, words in _RELATIVE.items() for word in words}
_ORDERED = regex(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})")
_SHORT_YEAR = regex(r"(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})")
_YEARLESS = regex(r"(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日號]?|(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})")
_IMPOSSIBLE = regex(r"(\d{4})-(\d{2})-(\d{2})")
_YEAR = regex(r"\d{4}")
_ENGLISH_WEEKDAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_WEEKDAY = regex(
    rf"(?:{_ENGLISH_WEEKDAY}\.?,?|(?:星期|週|禮拜)[一二三四五六日天])\s*(?P<rest>.+)"
    rf"|(?P<before>.+?)\s*[(（,]?\s*(?:{_ENGLISH_WEEKDAY}|(?:星期|週|禮拜)?[一二三四五六日天])\s*[)）]?",
    re.IGNORECASE,
)
_PART_OF_A_MONTH = regex(
    r"(?:early|mid|late|beginning of|middle of|end of|around|about|circa|ca\.?)[\s-]+(?P<date>\D{3,9}\.?\s\d{4})"
    r"|(?P<han>\d{4}\s*年\s*\d{1,2}\s*月)\s*(?:初|中旬?|底|末|[上下]旬)",
    re.IGNORECASE,
)
_PART_OF_A_YEAR = regex(
    r"(?:q[1-4]|h[12]|early|mid|late|end of|spring|summer|autumn|fall|winter)[\s-]*(?P<year>\d{4})"
    r"|(?P<first>\d{4})[\s年-]*(?:q[1-4]|h[12]|初|中|底|末|[上下]半年|第[一二三四1-4]季|[春夏秋冬]季?)",
    re.IGNORECASE,
)
_OF_A_SPREADSHEET = regex(r"[2-7]\d{4}")
_FIRST_OF_SPREADSHEETS = datetime.date(1899, 12, 30)
_LETTERS = str.maketrans("OoIl", "0011")
_LONGEST = 40


def help_for(words: str, needs_day: bool = False) -> str:
    """What to type for the date in words; empty where nobody can tell.

    Args:
        words: as they were typed.
        needs_day: a month or a year is not enough, as where somebody looked on a day.
    """
    plain = unicodedata.normalize("NFKC", words).strip()
    if not plain or len(plain) > _LONGEST:
        return ""
    if (relative := _DAY_OF.get(plain.casefold())) is not None:
        return f"write {relative}: the word means another day tomorrow"
    day = plain if needs_day and _YEAR.fullmatch(plain) else without_weekday(plain)
    if day is None:
        return _of_several(plain) or _of_no_day(plain) or _of_a_part(plain, needs_day)
    if needs_day and day.count("-") < _HYPHENS:
        return f"add the day: {day + '-…' if '-' in day else day + '-…-…'}"
    return f"write {day}" if day != words else ""


_HYPHENS = 2
"""Of a whole day."""
_MONTHS = 12


def dated(help: str, today: datetime.date) -> str:
    """A help with the days that were left open."""
    if "\0" not in help:
        return help
    yesterday = datetime.date.fromordinal(max(today.toordinal() - 1, 1))
    return help.replace(DAY_OF_TODAY, str(today)).replace(DAY_OF_YESTERDAY, str(yesterday))


def without_weekday(plain: str) -> str | None:
    """The one date that words mean, also where a day of the week stands beside it, or letters look like digits."""
    match = _WEEKDAY.fullmatch(plain)
    readings = (plain, (match["rest"] or match["before"]) if match is not None else "", _digits(plain))
    return next((day for reading in readings if reading and (day := meant.date(reading)) is not None), None)


def _digits(plain: str) -> str:
    """Words that are all digits but for a letter O or l, as an eye reads them."""
    read = plain.translate(_LETTERS)
    return read if read != plain and not any(character.isalpha() for character in read) else ""


def _of_several(plain: str) -> str:
    """Where the order of day and month differs from country to country, or the century is left out."""
    readings: tuple[tuple[str, str, str], ...]
    ordered, short = _ORDERED.fullmatch(plain), _SHORT_YEAR.fullmatch(plain)
    if ordered is not None:
        first, second, year = ordered.groups()
        readings = ((year, first, second), (year, second, first))
    elif short is not None:
        first, second, third = short.groups()
        last = f"20{third.zfill(2)}"
        readings = ((f"20{first}", second, third), (last, second, first), (last, first, second))[len(first) < 2 :]
    else:
        return _of_no_year(plain)
    dates = (meant.date("-".join(reading)) for reading in readings)
    days = list(dict.fromkeys(day for day in dates if day))
    if len(days) == 1:
        return f"write {days[0]}"
    return f"write {', '.join(days[:-1])} or {days[-1]}, whichever is meant" if days else ""


def _of_no_year(plain: str) -> str:
    match = _YEARLESS.fullmatch(plain)
    if match is None:
        return ""
    month, day = match["month"] or match["first"], match["day"] or match["second"]
    is_known = meant.date(f"2000-{month}-{day}") is not None
    return f"add the year: …-{month.zfill(2)}-{day.zfill(2)}" if is_known else ""


def _of_no_day(plain: str) -> str:
    """Where the calendar has no such day or month."""
    match = _IMPOSSIBLE.fullmatch(plain)
    if match is None:
        return ""
    year, month, day = (int(group) for group in match.groups())
    if not year or not 0 < month <= _MONTHS:
        swapped = meant.date(f"{year:04}-{day:02}-{month:02}")
        return f"write {swapped}: the month stands before the day" if swapped else "months are 01 to 12"
    last = calendar.monthrange(year, month)[1]
    return f"look it up again: {year:04}-{month:02} has the days 01 to {last}"


def _of_a_part(plain: str, needs_day: bool) -> str:
    if needs_day:
        return ""
    of_a_month = _PART_OF_A_MONTH.fullmatch(plain)
    month = meant.date(of_a_month["date"] or of_a_month["han"]) if of_a_month is not None else None
    if month is not None:
        return f"write {month}, and what part of it under `note`"
    part = _PART_OF_A_YEAR.fullmatch(plain)
    if part is not None:
        return f"write {part['year'] or part['first']}, and what part of it under `note`"
    if _OF_A_SPREADSHEET.fullmatch(plain):
        day = _FIRST_OF_SPREADSHEETS + datetime.timedelta(days=int(plain))
        return f"write {day}, if this is a spreadsheet's number for a day"
    return ""
