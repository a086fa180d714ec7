"""Numbers with a unit: money, counts, percentages, durations, and ranges of them. All arithmetic is `Decimal`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from comparanda import meant
from comparanda.values.base import BadValue, Format, Value, decimals, one_text, plain
from comparanda.values.measures import Measure, is_currency

_NUMBER = re.compile(r"[-+]?[0-9]{1,60}(\.[0-9]{1,60})?")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_DIGITS = 24
"""Digits a number may have, before the point and behind it."""
_Options = Mapping[str, Mapping[str, str]]


def read_number(text: str) -> Decimal:
    """A plain decimal, exactly.

    Raises:
        BadValue: thousands separators, exponents, signs of currency or percent, zeros in front, or no number at all.
    """
    if not _NUMBER.fullmatch(text):
        raise BadValue(f"`{text}` is not a plain number", "write digits and at most one dot: 1047576, 0.25, 71.0")
    number = Decimal(text)
    if text[0] in "-+0":  # at a glance: most begin with another digit
        _needs_its_first_sign(text, number)
    if len(text) > _DIGITS and (len(number.as_tuple().digits) > _DIGITS or decimals(number) > _DIGITS):
        raise BadValue(f"`{text}` has more than {_DIGITS} digits", "write it in a larger unit")
    return number


def _needs_its_first_sign(text: str, number: Decimal) -> None:
    """Refuse a sign or a zero at the beginning that changes nothing.

    Raises:
        BadValue: there is one.
    """
    if text[0] == "+" or (text[0] == "-" and not number):
        raise BadValue(f"`{text}` has a sign that it does not need", f"write {meant.unpadded(text[1:])}")
    if (short := meant.unpadded(text)) != text:
        raise BadValue(f"`{text}` has a zero in front that it does not need", f"write {short}")


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
        if isinstance(raw, tuple):
            _is_no_list(raw)
        low, high = getattr(raw, "low", None), getattr(raw, "high", None)
        if isinstance(low, str) or isinstance(high, str):
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
            help = "leave the fraction out, or make the attribute a number"
            if _THOUSANDS.fullmatch(raw):
                whole = raw.replace(".", "")
                help = f"write {whole}: a number has no separators; if it has a fraction, make the attribute a number"
            raise BadValue(f"`{raw}` is not a whole number", help)
        return value


class Duration(Amount):
    """A stretch of time, in a CLDR unit."""

    __slots__ = ()


class Money(Amount):
    """An amount of a currency."""

    __slots__ = ()

    @classmethod
    def read(cls, raw: object, measure: Measure, options: _Options) -> Value:
        """An amount, `free`, or an amount with a currency of its own; raises as `Type.read`."""
        if raw == "free":
            return Free(Decimal(0), measure)
        amount, currency = getattr(raw, "amount", None), getattr(raw, "currency", None)
        if not isinstance(amount, str) or not isinstance(currency, str):
            return super().read(raw, measure, options)
        code = currency if is_currency(currency) else meant.currency(currency)
        if code is None:
            help = f"write an ISO 4217 code: {{amount: {amount}, currency: TWD}}"
            raise BadValue(f"`{currency}` is not a currency", help)
        if code != currency:
            raise BadValue(f"`{currency}` is not a currency", f"write {{amount: {_meant(amount)}, currency: {code}}}")
        return cls(
            _read_part(amount, f"{{amount: {_meant(amount)}, currency: {code}}}"), replace(measure, currency=code)
        )

    def show(self, format: Format) -> str:
        """With at least the decimals its currency is written with."""
        return format.money(self.number, self.measure.currency)


class Free(Money):
    """It costs nothing."""

    __slots__ = ()

    def show(self, format: Format) -> str:
        """In a word."""
        return format.text("Free")


class Percent(Amount):
    """A percentage in points: 71.0 is 71.0%."""

    __slots__ = ()

    def show(self, format: Format) -> str:
        """With the decimals that were written."""
        return format.percent(self.number)


@dataclass(frozen=True, slots=True)
class Range(Value):
    """Two ends, both included; an open one is None."""

    low: Amount | None
    high: Amount | None

    @classmethod
    def read(cls, raw: object, measure: Measure, options: _Options) -> Value:
        """Both ends, as plain numbers; raises as `Type.read`."""
        if isinstance(raw, tuple):
            _is_no_list(raw)
        return _read_range(Number, getattr(raw, "low", None), getattr(raw, "high", None), measure)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The ends it has."""
        return tuple(number for end in self.ends for number in end.numbers)

    @property
    def ends(self) -> tuple[Amount, ...]:
        """Those it has, the low one first."""
        return tuple(end for end in (self.low, self.high) if end is not None)

    def show(self, format: Format) -> str:
        """`1–2.5`, `3 or more`."""
        if self.high is None:
            return format.text("%(low)s or more", low=self.ends[0].show(format))
        if self.low is None:
            return format.text("up to %(high)s", high=self.high.show(format))
        low, high = self.low.show(format), self.high.show(format)
        if self.high.measure.cldr and high.startswith(format.number(self.high.number)):
            low = format.number(self.low.number)  # the unit stands behind, so once is enough: 160–185 cm
        return f"{low}–{high}"


def _is_no_list(raw: tuple[object, ...]) -> None:
    """Say what to type for both ends of a range in a list, or an amount and its currency.

    Raises:
        BadValue: with that, where it can be told.
    """
    numbers = [meant.number(part) for part in raw if isinstance(part, str)]
    match raw, numbers:
        case (str() as only,), _:
            raise BadValue("one value is written without a list", f"write {only}")
        case (str(), str()), (str() as low, str() as high) if Decimal(low) < Decimal(high):
            raise BadValue("a range is not written as a list", f"write {{low: {low}, high: {high}}}")
        case (str(), str() as sign), (str() as amount, None) if code := meant.currency(sign):
            raise BadValue("a price is not written as a list", f"write {{amount: {amount}, currency: {code}}}")
        case (str() as sign, str()), (None, str() as amount) if code := meant.currency(sign):
            raise BadValue("a price is not written as a list", f"write {{amount: {amount}, currency: {code}}}")


def _meant(part: str) -> str:
    return meant.number(part) or part


def _read_part(part: str, whole: str) -> Decimal:
    """A plain decimal within a price or a range.

    Raises:
        BadValue: it is none; with the whole as it is written, where that can be told.
    """
    try:
        return read_number(part)
    except BadValue as error:
        is_told = meant.number(part) not in (None, part)
        raise BadValue(error.wrong.message, f"write {whole}" if is_told else error.wrong.help) from error


def _read_range(of: type[Amount], low: object, high: object, measure: Measure) -> Range:
    named = (("low", low), ("high", high))
    whole = "{" + ", ".join(f"{name}: {_meant(end)}" for name, end in named if isinstance(end, str)) + "}"
    ends = Range(*(of(_read_part(end, whole), measure) if isinstance(end, str) else None for _, end in named))
    if not ends.ends:
        raise BadValue("a range has a low or a high end", "write {low: 1, high: 2}; of an open one, {low: 3}")
    if ends.low and ends.high and ends.low.number > ends.high.number:
        raise BadValue(f"the low end {low} is above the high end {high}", f"swap them: {{low: {high}, high: {low}}}")
    return ends
