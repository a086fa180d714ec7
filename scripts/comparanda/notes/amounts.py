"""A row of a note's table whose values are numbers of one thing, which its words name for certain.

That is a currency, percent, or a unit of CLDR's.
"""

from __future__ import annotations

from typing import NamedTuple

from comparanda import meant
from comparanda.notes.merge import Line
from comparanda.patterns import regex
from comparanda.values import Kind
from comparanda.values.units import units_called
from comparanda.written import CODES, CURRENCIES, MONEY, any_of

_NAMES = {
    **{sign: code for sign, code in CURRENCIES.items() if code in CODES},  # `$` and `¥` alone are shared by several
    **MONEY,
    **{code: code for code in CODES},
    "NTD": "TWD",
}
_NAME = any_of(_NAMES)
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_SUM = regex(
    r"(?:每(?P<each>[月年天]|小時)\s?)?"
    rf"(?:(?P<before>{_NAME})\s?(?P<number>{_NUMBER})\s?[元圓]?|(?P<other>{_NUMBER})\s?(?P<after>{_NAME}))"
    r"(?:\s?(?:/|／|per\s|an?\s|每)\s?(?P<per>[A-Za-z]{1,12}|[月年天]|小時|公斤|公升|公里))?"
)
_MEASURED = regex(rf"(?P<number>[-−]?(?:{_NUMBER}))\s?(?P<unit>[^\W\d].{{0,30}}|[%％°].?)")
_SINGLE = frozenset("gWVALlJNhs秒天年克升吋呎磅瓦")
"""Units of one character that mean nothing else in a table; 128K, 7B and 5G are no temperature, bytes or force."""
_OTHERWISE = frozenset(("pm", "am", "st", "CD", "月份"))
"""What CLDR has for a unit, and people write for something else: 3 pm, 1st."""
_SHORTER = {"mo": "month", "月": "個月"}
"""What people write for the period of a price, as CLDR has it; 8月 by itself is August."""
_FIRST_YEAR = 1_000
"""From here on 年 is a year of the calendar, and no time that many years long."""


class Unit(NamedTuple):
    """What a row is counted in."""

    type: Kind
    unit: str | None
    """As an attribute has it: a currency, or CLDR's id without its category; None of percent."""


class Amounts(NamedTuple):
    """What a row is counted in, and its numbers by the subject's place."""

    unit: Unit
    numbers: dict[int, str]


def amounts_of(row: Line) -> Amounts | None:
    """The numbers of a row; None where a value is something else, or in another unit, or not the same everywhere."""
    units: set[Unit] = set()
    numbers: dict[int, str] = {}
    for place, value in row.values.items():
        read = {_read(words.strip()) for words in value.text.values() if meant.state(words) is None}
        if not read:
            continue
        if len(read) > 1 or (amount := read.pop()) is None:
            return None
        unit, numbers[place] = amount
        units.add(unit)
    return Amounts(units.pop(), numbers) if len(units) == 1 else None


def _read(words: str) -> tuple[Unit, str] | None:
    money = _SUM.fullmatch(words)
    if money is not None:
        currency, period = _NAMES[money["before"] or money["after"]], money["each"] or money["per"]
        per = _unit_of(_SHORTER.get(period, period)) if period else None
        if period and (per is None or per.unit is None or (money["each"] and money["per"])):
            return None
        unit = Unit("money", f"{currency} per {per.unit}" if per is not None else currency)
        return unit, _plain(money["number"] or money["other"])
    measured = _MEASURED.fullmatch(words)
    if measured is None:
        return None
    number, unit_or_none = _plain(measured["number"]), _unit_of(measured["unit"])
    if unit_or_none is None or (measured["unit"] == "年" and float(number) >= _FIRST_YEAR):
        return None
    return unit_or_none, number


def _plain(number: str) -> str:
    return number.replace(",", "").replace("−", "-")


def _unit_of(sign: str) -> Unit | None:
    """The unit that a word or sign is; None where it is none, or one of several."""
    if sign in "%％":
        return Unit("percent", None)
    ids = () if sign in _OTHERWISE or (len(sign) == 1 and sign not in _SINGLE) else units_called(sign)
    if len(ids) != 1:
        return None
    category, _, unit = ids[0].partition("-")
    if category == "concentr":
        return Unit("percent", None) if unit == "percent" else None
    return Unit("duration" if category == "duration" else "number", unit)
