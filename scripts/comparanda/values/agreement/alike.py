"""Whether two texts mean other amounts by the same numbers: 5 kg and 5 lb, $5 and NT$5, ≥5 and ≤5, 1:2 and 2:1."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from comparanda.numerals import fold
from comparanda.numerals.zh import value_of
from comparanda.patterns import regex
from comparanda.values.agreement.conversion import called_units, counted_units, is_no_unit, speed_of
from comparanda.values.bounds import bound_of
from comparanda.values.quotes import Figure, read_quote
from comparanda.values.signs import currencies_sharing

_RATIO = regex(r"(?<![\d.:：∶比])(\d+(?:\.\d+)?) ?[:：∶比] ?(\d+(?:\.\d+)?)(?![\d:：∶比]|\.\d)")
_DOLLARS = currencies_sharing("$")


class _Meant(NamedTuple):
    """What a number is said to be, as far as its text says it."""

    written: str
    units: frozenset[tuple[str, Fraction]]
    currencies: frozenset[str]
    periods: frozenset[str]
    """What it is for, where that is a time: 3 times a year."""
    bound: int
    """1 where it is the least, -1 where it is the most."""


def other_amount(words: str, others: str, is_ours: bool = True) -> str:
    """A number that both texts have, and that is of another unit or currency in the second, or bounds the other side.

    As the first text writes it; empty where there is none.

    Args:
        words: of ours, in which `$` is US$.
        others: in another language; or of a quote, in which it can be any dollar.
        is_ours: the second is ours as well.
    """
    here, there = _meant(words, True), _meant(others, is_ours)
    apart = (here[value][0].written for value in here if value in there and _contradict(here[value], there[value]))
    return (
        _reversed_ratio(words, others)
        or next(apart, "")
        or _day_apart(words, others)
        or _half_of_day_apart(fold(words), fold(others))
    )


class _Amount(NamedTuple):
    """An amount that may be the same in another unit: 2 hours, 2 h 30 min."""

    start: int
    end: int
    base: str
    total: Fraction
    """In its base."""
    size: Fraction
    """Of its last part, in the base."""
    bound: int


def without_same_amounts(words: str, others: str) -> tuple[str, str]:
    """Both texts without the numbers of amounts that are the same in another unit: 2小時 beside 120 minutes, 6 p.m."""
    here, there = ([*_amounts(text), *_times_of_day(fold(text))] for text in (words, others))
    return _blotted(words, _same(here, there)), _blotted(others, _same(there, here))


def stands_in_another_unit(start: int, number: str, words: str, quote: str) -> bool:
    """Whether a number of a text is of an amount that a quote has in another unit: the 120 of 120 minutes, of 2 hours.

    Args:
        start: where it stands in the text.
        number: as the text writes it.
        words: the text.
        quote: of a source.
    """
    return without_same_amounts(words, quote)[0][start : start + len(number)] != number


_PART_OF_DAY = "下午|晚上|晚間|傍晚|夜間|深夜|半夜|上午|早上|凌晨|清晨|中午"
_LATE = ("下午", "晚上", "晚間", "傍晚", "夜間", "深夜")
_AT_NIGHT = ("晚上", "晚間", "夜間", "深夜", "半夜", "凌晨")
_EN_HOURS = "one two three four five six seven eight nine ten eleven twelve"
_HOURS = {name: hour for hour, name in enumerate(_EN_HOURS.split(), 1)}
_CLOCK = regex(
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-4])(?::(?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m(?:\.|(?![a-z]))"
    r"|(?<![\d:.])(?P<hour24>[01]?\d|2[0-4]):(?P<minute24>[0-5]\d)(?![\d:])"
    rf"|(?:(?P<part>{_PART_OF_DAY}) ?)?"
    r"(?P<han>(?<!\d)(?:[01]?\d|2[0-4])|(?<=[午上晨間夜])[一二兩三四五六七八九十]{1,3})"
    r"[時點](?![間代刻])(?:(?P<han_minute>[0-5]?\d)分|(?P<and_half>半))?"
    rf"|(?<![a-z])(?P<past>half|quarter) (?P<side>past|to) (?P<word>{'|'.join(_HOURS)}|1?\d)(?![a-z\d])"
    r"(?: ?(?P<word_half>[ap])\.?m(?:\.|(?![a-z])))?"
    r"|(?<![a-z])(?:(?P<noon>noon|midday)|(?P<midnight>midnight))(?![a-z])|(?P<noon_han>正午)|(?P<midnight_han>午夜)",
    re.IGNORECASE,
)
"""A time of day: 6 p.m., 18:00, 下午6時, half past six, midnight."""
_DAY = 1440
"""In minutes, as all times are."""


def _times_of_day(text: str) -> Iterator[_Amount]:
    for match in _CLOCK.finditer(text):
        for minutes in _minutes(match):
            yield _Amount(*match.span(), "time of day", Fraction(minutes % _DAY), Fraction(1), 0)


def _minutes(match: re.Match[str]) -> tuple[int, ...]:
    """The minutes since midnight that a time can mean: half past six says not in which half of the day."""
    if match["noon"] or match["noon_han"]:
        return (_DAY // 2,)
    if match["midnight"] or match["midnight_han"]:
        return (0,)
    if match["past"]:
        hour = _HOURS.get(match["word"].lower()) or int(match["word"])
        apart = 30 if match["past"].lower() == "half" else 15
        minutes = 60 * (hour % 12) + (apart if match["side"].lower() == "past" else -apart)
        halves = {"a": (0,), "p": (12,)}.get((match["word_half"] or "").lower(), (0, 12))
        return tuple(60 * half + minutes for half in halves)
    written = match["hour"] or match["hour24"] or match["han"]
    hour = int(written) if written.isdigit() and written.isascii() else int(value_of(written) or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    elif match["part"] in _LATE and hour < 12:
        hour += 12
    elif match["part"] in _AT_NIGHT and hour == 12:
        hour = 0
    minute = match["minute"] or match["minute24"] or match["han_minute"] or ("30" if match["and_half"] else "0")
    return (60 * hour + int(minute),)


def _half_of_day_apart(words: str, others: str) -> str:
    """A time that the other text has in the other half of the day, where both say which: 06:30, 6:30 p.m."""
    here = [match for match in _CLOCK.finditer(words) if _says_half(match)]
    every = list(_CLOCK.finditer(others)) if here else ()
    there = {minutes for match in every for minutes in _minutes(match)}
    certain = {minutes for match in every if _says_half(match) for minutes in _minutes(match)}
    for match in here:
        (minutes,) = _minutes(match)
        if minutes not in there and (minutes + _DAY // 2) % _DAY in certain:
            return match[0]
    return ""


def _says_half(match: re.Match[str]) -> bool:
    """A time is in one half of the day alone: 6 p.m., 06:30, 18:30; not 6:30."""
    hour = match["hour24"] or ""
    is_of_24 = hour[:1] == "0" or (len(hour) > 1 and hour > "12")
    return bool(match["half"] or match["part"] or match["word_half"] or is_of_24)


def _same(amounts: Iterable[_Amount], others: Iterable[_Amount]) -> Iterator[_Amount]:
    bounds: dict[tuple[str, Fraction], set[int]] = {}
    for other in others:
        bounds.setdefault((other.base, other.total), set()).add(other.bound)
    for amount in amounts:
        known = bounds.get((amount.base, amount.total), ())
        if any(amount.bound * bound >= 0 for bound in known):
            yield amount


def _amounts(words: str) -> Iterator[_Amount]:
    text, last = fold(words), None
    figures = [figure for figure in read_quote(words).figures if figure.place >= 0 and figure.rate is None]
    for figure in sorted(figures, key=lambda figure: figure.place):
        for base, size in () if figure.is_percent else _units(figure):
            bound = bound_of(figure.place, figure.end, text)
            amount = _Amount(figure.place, figure.end, base, figure.value * size, size, bound.side if bound else 0)
            if last and last.base == base and size < last.size and 0 < figure.place - last.end <= _IN_PARTS:
                amount = amount._replace(start=last.start, total=last.total + amount.total, bound=last.bound)
                last = None
            if last is not None:
                yield last
            last = amount
    if last is not None:
        yield last


_IN_PARTS = 12
"""Characters between the numbers of 2 hours and 30 minutes."""


def _blotted(words: str, amounts: Iterable[_Amount]) -> str:
    for amount in amounts:
        words = words[: amount.start] + "\ufffc" * (amount.end - amount.start) + words[amount.end :]
    return words


_DAY_BEFORE = regex(
    r"(?:(?P<late>(?<![A-Za-z])(?:(?:no|not) earlier than|not before|after|later than|from|since|starting(?: on)?"
    r"|as of)|不早於|晚於|自|從)"
    r"|(?P<early>(?<![A-Za-z])(?:(?:no|not) later than|not after|before|prior to|earlier than|by|until|till)"
    r"|不[晚遲]於|早於|截至))"
    r"(?: (?:the|[a-z]+day,?)){0,2} ?$",
    re.IGNORECASE,
)
_DAY_AFTER = regex(
    r" ?(?:[（(][^（()）]{1,3}[)）])?(?:(?P<late>[之以]?[後后](?!天)|起|開始)"
    r"|(?P<early>[之以]?前(?![後夕往])|為?止|截止))"
)


def _day_apart(words: str, others: str) -> str:
    """A day that one text says a time ends with, and the other that it begins with: 8月7日前, after August 7."""
    here, there = _sides_of_days(words), _sides_of_days(others)
    return next((here[day][1] for day in here if day in there and here[day][0] * there[day][0] < 0), "")


def _sides_of_days(words: str) -> dict[tuple[int | None, ...], tuple[int, str]]:
    """1 where a day begins a time, -1 where it ends one, with the day as the text writes it."""
    text = fold(words)
    sides: dict[tuple[int | None, ...], tuple[int, str]] = {}
    for day in read_quote(words).days:
        match = _DAY_BEFORE.search(text, max(0, day.place - _NEAR_DAY), day.place) or _DAY_AFTER.match(text, day.end)
        if match is not None:
            side = 1 if match["late"] else -1
            sides[day.year, day.month, day.day] = side, text[day.place : day.end]
    return sides


_NEAR_DAY = 28


def _reversed_ratio(words: str, others: str) -> str:
    ratios = {ratio.groups(): ratio[0] for ratio in _RATIO.finditer(words)}
    there = set(_RATIO.findall(others))
    return next((ratios[ratio] for ratio in ratios if ratio not in there and ratio[::-1] in there), "")


def _meant(words: str, is_ours: bool) -> dict[tuple[Fraction, bool], list[_Meant]]:
    meant: dict[tuple[Fraction, bool], list[_Meant]] = {}
    text = fold(words)
    for figure in read_quote(words).figures:
        if figure.place >= 0:
            written = text[figure.place : figure.end]
            units, paid = frozenset(_units(figure)), _paid(figure, is_ours)
            bound = bound_of(figure.place, figure.end, text)
            meaning = _Meant(written, units, paid, _periods(figure), bound.side if bound is not None else 0)
            meant.setdefault((figure.value, figure.is_percent), []).append(meaning)
    return meant


def _units(figure: Figure) -> Iterator[tuple[str, Fraction]]:
    """Those of the longest of its words that names any; of 5公里/小時 it is that of a speed, and neither of its two."""
    if figure.currencies:
        return
    named = ((*called_units(sign), *counted_units(sign)) for sign in figure.units if not is_no_unit(sign))
    units = next(filter(None, named), ())
    if figure.rate is None or "/" in "".join(figure.units):
        yield from units
    else:  # 每秒5 MB is 5 MB/s, and no 5 MB
        yield from tuple(speed_of(units, figure.rate)) or (units if _periods(figure) else ())


def _periods(figure: Figure) -> frozenset[str]:
    """The time of its rate; not that of a speed, which may be in another."""
    is_time = figure.rate is not None and figure.rate[0] == 1 and figure.rate[1] in _LONG_TIMES
    return frozenset((figure.rate[1],)) if is_time and figure.rate else frozenset()


_LONG_TIMES = frozenset(("day", "week", "month", "quarter", "year"))


def _paid(figure: Figure, is_ours: bool) -> frozenset[str]:
    return frozenset(("USD",)) if is_ours and figure.currencies == _DOLLARS else figure.currencies


def _contradict(here: Iterable[_Meant], there: Iterable[_Meant]) -> bool:
    return all(_is_other(one, other) for one in here for other in there)


def _is_other(one: _Meant, other: _Meant) -> bool:
    if one.bound * other.bound < 0:
        return True
    pairs = ((one.units, other.units), (one.currencies, other.currencies), (one.periods, other.periods))
    return any(_are_apart(*pair) for pair in pairs)


def _are_apart(one: frozenset[object], other: frozenset[object]) -> bool:
    return bool(one and other) and one.isdisjoint(other)
