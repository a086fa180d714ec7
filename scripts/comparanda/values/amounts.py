"""Numbers with a unit: money, counts, percentages, durations, and ranges of them. All arithmetic is `Decimal`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from comparanda.values.base import BadValue, Format, Value, decimals, one_text, plain
from comparanda.values.measures import Measure

_NUMBER = re.compile(r"[-+]?[0-9]{1,60}(\.[0-9]{1,60})?")
_DIGITS = 24
"""Digits a number may have, before the point and behind it."""
_Options = Mapping[str, Mapping[str, str]]


def read_number(text: str) -> Decimal:
    """A plain decimal, exactly.

    Raises:
        BadValue: thousands separators, exponents, signs of currency or percent, or no number at all.
    """
    if not _NUMBER.fullmatch(text):
        raise BadValue(f"`{text}` is not a plain number", "write digits and at most one dot: 1047576, 0.25, 71.0")
    number = Decimal(text)
    if text[0] in "-+" and (text[0] == "+" or not number):
        raise BadValue(f"`{text}` has a sign that it does not need", f"write {text[1:]}")
    if len(text) > _DIGITS and (len(number.as_tuple().digits) > _DIGITS or decimals(number) > _DIGITS):
        raise BadValue(f"`{text}` has more than {_DIGITS} digits", "write it in a larger unit")
    return number


@dataclass(frozen=True, slots=True)
class Amount(Value):
    """A number as written, in its attribute's unit."""

    number: Decimal
    measure: Measure

    @classmethod
    def read(cls, raw: object, measure: Measure, options: _Options) -> Value:
        """One number, or both ends of a range of them; raises as `Type.read`."""
        if isinstance(raw, str):
            return cls(read_number(raw), measure)
        low, high = getattr(raw, "low", None), getattr(raw, "high", None)
        if isinstance(low, str):
            return _read_range(cls, low, high, measure)
        return cls(read_number(one_text(raw, cls.__name__.casefold())), measure)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The one there is."""
        return (plain(self.number),)

    def show(self, format: Format) -> str:
        """Grouped digits, with the sign of a CLDR unit."""
        if self.measure.cldr:
            return format.measured(self.number, self.measure.cldr)
        return format.number(self.number)

    def like(self, number: Decimal) -> Amount:
        """Another number of the same unit."""
        return type(self)(number, self.measure)


class Number(Amount):
    """A count or a measurement."""

    __slots__ = ()


class Integer(Amount):
    """A count of whole things."""

    __slots__ = ()

    @classmethod
    def read(cls, raw: object, measure: Measure, options: _Options) -> Value:
        """A number without a fraction; raises as `Type.read`."""
        value = super().read(raw, measure, options)
        if isinstance(raw, str) and "." in raw:
            raise BadValue(f"`{raw}` is not a whole number", "leave the fraction out, or make the attribute a number")
        return value


class Duration(Amount):
    """A stretch of time, in a CLDR unit."""

    __slots__ = ()


class Money(Amount):
    """An amount of a currency."""

    __slots__ = ()

    def show(self, format: Format) -> str:
        """With at least the decimals its currency is written with."""
        return format.money(self.number, self.measure.currency)


class Percent(Amount):
    """A percentage in points: 71.0 is 71.0%."""

    __slots__ = ()

    def show(self, format: Format) -> str:
        """With the decimals that were written."""
        return format.percent(self.number)


@dataclass(frozen=True, slots=True)
class Range(Value):
    """Two ends, both included."""

    low: Amount
    high: Amount

    @classmethod
    def read(cls, raw: object, measure: Measure, options: _Options) -> Value:
        """Both ends, as plain numbers; raises as `Type.read`."""
        return _read_range(Number, getattr(raw, "low", None), getattr(raw, "high", None), measure)

    @property
    def numbers(self) -> tuple[str, ...]:
        """Both ends."""
        return self.low.numbers + self.high.numbers

    def show(self, format: Format) -> str:
        """`1–2.5`."""
        return f"{self.low.show(format)}–{self.high.show(format)}"


def _read_range(of: type[Amount], low: object, high: object, measure: Measure) -> Range:
    if not isinstance(low, str) or not isinstance(high, str):
        raise BadValue("a range is written with both ends", "write {low: 1, high: 2}")
    ends = Range(of(read_number(low), measure), of(read_number(high), measure))
    if ends.low.number > ends.high.number:
        raise BadValue(f"the low end {low} is above the high end {high}", "swap them")
    return ends
