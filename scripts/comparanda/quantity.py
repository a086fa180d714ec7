"""Values: read exactly, shown in a language without losing a digit.

All arithmetic is `Decimal`. What is rounded for display says so (約, about). Formats are CLDR's, through Babel, with
its traps mended: its default prints US$0.025 as US$0.02, and its long compact form raises in Chinese.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import Literal, Protocol, get_args

from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_precision, list_currencies
from babel.units import UnknownUnitError, format_unit, get_unit_name

from comparanda.locale import Language, join_list

Kind = Literal["money", "number", "integer", "percent", "duration", "date", "text", "boolean", "choice", "range"]
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DATE = re.compile(r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")
_NUMBER = re.compile(r"[-+]?[0-9]{1,60}(\.[0-9]{1,60})?")
_DIGITS = 24
"""Digits a number may have, before the point and behind it."""
_WIDE = 120
"""Digits to calculate with: the widest amount divided by the narrowest, and scaled, has fewer."""
_SCALE = {"K": 10**3, "M": 10**6, "B": 10**9}
_WORDED = {10: "十", 100: "百", 1000: "千", 10**4: "萬", 10**6: "百萬", 10**8: "億", 10**9: "十億"}
_STATES = {
    "unknown": "Unknown",
    "not_disclosed": "Not disclosed",
    "not_applicable": "Not applicable",
    "not_announced": "Not announced",
}


class BadValue(ValueError):
    """A value that its type cannot hold; says what to write instead."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help


class AttributeLike(Protocol):
    """What reading a value needs to know of its attribute."""

    @property
    def type(self) -> Kind:
        """What kind of value it has."""

    @property
    def options(self) -> Mapping[str, Mapping[str, str]] | None:
        """Labels by id and language, for type choice."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit, parsed: `USD per 1M tokens`, `second`, `tokens`."""

    currency: str = ""
    """ISO 4217."""
    cldr: str = ""
    """A CLDR unit identifier, such as duration-second (UTS 35, part 6)."""
    noun: Mapping[str, str] | None = None
    """A thing counted, by language."""
    per: tuple[int, Mapping[str, str]] | None = None
    """How many of what thing the money is for."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written, in its attribute's unit; percent in points (71.0 is 71.0%)."""

    kind: Kind
    number: Decimal
    measure: Measure


@dataclass(frozen=True, slots=True)
class Range:
    """Two ends, both included."""

    low: Amount
    high: Amount


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as its text: 2025, 2025-08 or 2025-08-07."""

    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Words: the same in every language, or one form for each."""

    texts: Mapping[str, str] | str


@dataclass(frozen=True, slots=True)
class Choice:
    """One or more of an attribute's options, each with its label by language."""

    ids: tuple[str, ...]
    labels: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """Yes or no."""

    holds: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """Why there is no value."""

    state: str


Value = Amount | Range | PartialDate | Wording | Choice | Truth | Missing


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as a reader sees it."""

    text: str
    numbers: tuple[str, ...] = ()
    """Every number the text shows, exactly, as plain decimals; in dates, the ISO date."""
    datetime: str = ""
    """For `<time datetime>`; empty where the value is no date."""


# Reading


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    return frozenset(list_currencies())


def read_unit(text: str | None, kind: Kind, nouns: Mapping[str, Mapping[str, str]]) -> Measure:
    """Parse an attribute's unit.

    Raises:
        BadValue: the unit is unknown, missing, or of another type than the attribute.
    """
    if kind == "money":
        currency, _, rest = (text or "").partition(" per ")
        if currency not in _currencies():
            raise BadValue(
                f"`{text or ''}` does not begin with a currency", "write an ISO 4217 code: `USD per 1M tokens`"
            )
        return Measure(currency=currency, per=_read_per(rest, nouns) if rest else None)
    if kind in ("date", "text", "boolean", "choice", "percent"):
        if text is not None:
            raise BadValue(f"an attribute of type {kind} takes no unit", "leave `unit` out")
        return Measure()
    if text is None:
        if kind == "duration":
            raise BadValue("a duration needs a unit", "write `unit: second`, or another CLDR unit of time")
        return Measure()
    if text in nouns:
        return Measure(noun=nouns[text])
    name = f"duration-{text}" if kind == "duration" and not text.startswith("duration-") else text
    if not _is_cldr(name):
        raise BadValue(f"no unit is called `{text}`", "use a CLDR unit such as `second`, or add it to data/units.yml")
    return Measure(cldr=name)


@lru_cache(maxsize=256)
def _is_cldr(name: str) -> bool:
    try:
        return get_unit_name(name, locale="en") is not None
    except UnknownUnitError:
        return False


def _read_per(text: str, nouns: Mapping[str, Mapping[str, str]]) -> tuple[int, Mapping[str, str]]:
    match = re.fullmatch(r"(?:([0-9]{1,12})([KMB]?) )?(\S.*)", text)
    noun = match[3] if match else text
    if match is None or noun not in nouns:
        help = "write how many of what, such as `per 1M tokens`; the thing stands in data/units.yml with its labels"
        raise BadValue(f"no counted thing is called `{noun}`", help)
    if match[1] and not int(match[1]):
        raise BadValue("nothing is paid for 0 of a thing", "write how many the price is for: `per 1M tokens`")
    return int(match[1] or 1) * _SCALE.get(match[2] or "", 1), nouns[noun]


@lru_cache(maxsize=65536)
def read_number(text: str) -> Decimal:
    """A plain decimal, exactly.

    Raises:
        BadValue: thousands separators, exponents, signs of currency or percent, or no number at all.
    """
    if not _NUMBER.fullmatch(text):
        raise BadValue(f"`{text}` is not a plain number", "write digits and at most one dot: 1047576, 0.25, 71.0")
    number = Decimal(text)
    if len(number.as_tuple().digits) > _DIGITS or _decimals(number) > _DIGITS:
        raise BadValue(f"`{text}` has more than {_DIGITS} digits", "write it in a larger unit")
    return number


def read_date(text: str) -> PartialDate:
    """A day, month or year.

    Raises:
        BadValue: no such date.
    """
    if not DATE.fullmatch(text):
        raise BadValue(f"`{text}` is not a date", "write YYYY-MM-DD, YYYY-MM or YYYY")
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError as error:
        raise BadValue(f"there is no {text} in the calendar", "write a date that exists") from error
    return PartialDate(text)


def read(raw: object, attribute: AttributeLike, measure: Measure) -> Value:
    """Give a written value its attribute's type.

    Args:
        raw: text, a tuple of texts, a language map, or an object with `low` and `high`.
        attribute: its type, and its options where the type is choice.
        measure: its unit, already parsed.

    Raises:
        BadValue: the type cannot hold the value.
    """
    kind = attribute.type
    if kind == "text":
        if isinstance(raw, str | Mapping):
            return Wording(raw)
        raise BadValue("a text is written as words, or as a map of languages", "write {zh-Hant: …, en: …}")
    if kind == "choice":
        return _read_choice((raw,) if isinstance(raw, str) else raw, attribute.options or {})
    low, high = getattr(raw, "low", None), getattr(raw, "high", None)
    if kind == "range" or (isinstance(low, str) and kind in ("money", "number", "integer", "percent", "duration")):
        if not isinstance(low, str) or not isinstance(high, str):
            raise BadValue("a range is written with both ends", "write {low: 1, high: 2}")
        of: Kind = "number" if kind == "range" else kind
        ends = Range(Amount(of, read_number(low), measure), Amount(of, read_number(high), measure))
        if ends.low.number > ends.high.number:
            raise BadValue(f"the low end {low} is above the high end {high}", "swap them")
        return ends
    if not isinstance(raw, str):
        raise BadValue(f"an attribute of type {kind} takes one plain value", "write it without brackets")
    if kind == "date":
        return read_date(raw)
    if kind == "boolean":
        if raw not in ("true", "false"):
            raise BadValue(f"`{raw}` is neither true nor false", "write true or false")
        return Truth(raw == "true")
    number = read_number(raw)
    if kind == "integer" and "." in raw:
        raise BadValue(f"`{raw}` is not a whole number", "leave the fraction out, or make the attribute a number")
    return Amount(kind, number, measure)


def _read_choice(raw: object, options: Mapping[str, Mapping[str, str]]) -> Choice:
    if not isinstance(raw, tuple) or not all(isinstance(one, str) for one in raw):
        raise BadValue("a choice is an option's id, or a list of them", "write one of its options")
    for one in raw:
        if one not in options:
            raise BadValue(f"`{one}` is not one of the options", f"write one of: {', '.join(options)}")
    return Choice(raw, tuple(options[one] for one in raw))


# Showing


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _plain(number: Decimal) -> str:
    return format(number, "f")


# Caches are keyed by text: to a dictionary Decimal("71.0") and Decimal("71") are one key, and readers see the zero.


def show_number(language: Language, number: Decimal, least: int = 0) -> str:
    """Grouped digits with as many decimals as written, and at least `least`."""
    return _show_number(language, _plain(number), least)


@lru_cache(maxsize=65536)
def _show_number(language: Language, plain: str, least: int) -> str:
    number = Decimal(plain)
    decimals = max(_decimals(number), least)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    with localcontext(prec=_WIDE):
        return format_decimal(number, format=pattern, locale=language.babel, decimal_quantization=False)


@lru_cache(maxsize=65536)
def _show_amount(language: Language, kind: Kind, plain: str, currency: str, cldr: str) -> str:
    with localcontext(prec=_WIDE):
        return _format_amount(language, kind, Decimal(plain), currency, cldr)


def _customary_decimals(currency: str) -> int:
    """CLDR's digits of a currency; but nobody writes the cents of TWD, which CLDR leaves out for cash alone."""
    return 0 if currency == "TWD" else get_currency_precision(currency)


def _format_amount(language: Language, kind: Kind, number: Decimal, currency: str, cldr: str) -> str:
    if kind == "money":
        decimals = max(_decimals(number), _customary_decimals(currency))
        padded = number.quantize(Decimal(1).scaleb(-decimals)) if _decimals(number) < decimals else number
        pattern = "¤#,##0" + ("." + "0" * decimals if decimals else "")
        return format_currency(
            padded, currency, format=pattern, locale=language.babel, currency_digits=False, decimal_quantization=False
        )
    if kind == "percent":
        decimals = _decimals(number)
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + "%"
        return format_percent(number / 100, format=pattern, locale=language.babel, decimal_quantization=False)
    if cldr:
        decimals = _decimals(number)
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_unit(number, cldr, length="short", format=pattern, locale=language.babel)
    return show_number(language, number)


@lru_cache(maxsize=65536)
def show_date(language: Language, date: str) -> str:
    """A date as precise as it is: 2025年8月7日, 2025年8月, 2025年."""
    parts = [int(part) for part in date.split("-")]
    day = datetime.date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
    if len(parts) == 3:
        return format_date(day, format="medium", locale=language.babel)
    return format_skeleton("yMMM" if len(parts) == 2 else "y", day, locale=language.babel)


def pick(texts: Mapping[str, str] | str, language: Language) -> str:
    """The words in a language."""
    return texts if isinstance(texts, str) else texts[language.tag]


def show(value: Value, language: Language) -> Shown:
    """A value as its reader meets it, with the unit's sign but without its nouns."""
    match value:
        case Amount(kind, number, measure):
            text = _show_amount(language, kind, _plain(number), measure.currency, measure.cldr)
            return Shown(text, (_plain(number),))
        case Range(low, high):
            ends = (show(low, language), show(high, language))
            return Shown(f"{ends[0].text}–{ends[1].text}", ends[0].numbers + ends[1].numbers)
        case PartialDate(text):
            return Shown(show_date(language, text), (text,), text)
        case Wording(texts):
            return Shown(pick(texts, language))
        case Choice(_, labels):
            return Shown(join_list(language, [label[language.tag] for label in labels]))
        case Truth(holds):
            return Shown(language.text("Yes") if holds else language.text("No"))
        case Missing(state):
            return Shown(language.text(_STATES[state]))


def show_unit(measure: Measure, language: Language) -> str:
    """What the row's label says of the unit: `per 1M tokens`, 每百萬詞元; empty where the value says it itself."""
    if measure.per is not None:
        count, noun = measure.per
        label = noun[language.tag]
        if count == 1:
            return language.text("per %(noun)s", noun=label)
        if language.is_chinese and count in _WORDED:
            return language.text("per %(noun)s", noun=_WORDED[count] + label)
        scale = next(((size, name) for name, size in reversed(_SCALE.items()) if count % size == 0), (1, ""))
        return language.text("per %(noun)s", noun=f"{count // scale[0]}{scale[1]} {label}")
    return measure.noun[language.tag] if measure.noun is not None else ""


# Deriving


def total(amounts: Sequence[Amount]) -> Amount:
    """The sum of amounts of one unit."""
    first = amounts[0]
    with localcontext(prec=_WIDE):
        return Amount(first.kind, sum((amount.number for amount in amounts), Decimal(0)), first.measure)


def _rounded(number: Decimal) -> Decimal:
    """Two significant digits, more where the whole part has more."""
    places = max(0, 1 - number.adjusted()) if number else 0
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _exactly(number: Fraction) -> Decimal | None:
    """The fraction as a decimal of at most six places, or None where it has no such end."""
    scaled = number * 10**6
    return (Decimal(scaled.numerator) / 10**6).normalize() if scaled.denominator == 1 else None


def show_approximate(language: Language, number: Fraction) -> Shown:
    """At most three significant decimals exactly, otherwise rounded and saying so."""
    with localcontext(prec=_WIDE):
        exact = _exactly(number)
        if exact is not None and len(exact.as_tuple().digits) <= 3:
            whole = exact if _decimals(exact) else exact.quantize(Decimal(1))
            return Shown(show_number(language, whole), (_plain(whole),))
        near = _rounded(Decimal(number.numerator) / Decimal(number.denominator))
    if near == exact:
        return Shown(show_number(language, near), (_plain(near),))
    text = language.text("about %(number)s", number=show_number(language, near))
    return Shown(text, (_plain(near),))


def show_fraction(language: Language, number: Fraction) -> Shown:
    """`1/8` in lowest terms.

    Raises:
        BadValue: the denominator is past 20, and nobody would read it.
    """
    if number.denominator == 1:
        return Shown(show_number(language, Decimal(number.numerator)), (str(number.numerator),))
    if number.denominator > 20:
        raise BadValue(f"{number} is no fraction to read", "use times(…) or percent_lower(…), which round and say so")
    return Shown(f"{number.numerator}/{number.denominator}", (str(number.numerator), str(number.denominator)))


def show_percent(language: Language, number: Fraction) -> Shown:
    """A derived percentage: exact with one decimal at most, otherwise rounded to one and saying so.

    What is more than nothing and less than everything has as many decimals as it takes not to be called 0% or 100%.
    """
    points = number * 100
    scaled = points * 10
    with localcontext(prec=_WIDE):
        tenths = Decimal(scaled.numerator) / Decimal(scaled.denominator)
        near = tenths.quantize(Decimal(1), rounding=ROUND_HALF_UP) / 10
        if 0 < points < 100 and near in (0, 100):
            rest = abs(near - tenths / 10)
            near = abs(near - _rounded(rest)).normalize()
        near = near.quantize(Decimal(1)) if near == near.to_integral_value() else near
    text = _show_amount(language, "percent", _plain(near), "", "")
    shown = text if Fraction(near) == points else language.text("about %(number)s", number=text)
    return Shown(shown, (_plain(near),))


def show_difference(language: Language, left: Amount, right: Amount) -> Shown:
    """The distance between two amounts of one unit; of percentages, in percentage points."""
    with localcontext(prec=_WIDE):
        distance = abs(left.number - right.number)
    if left.kind == "percent":
        number = show_number(language, distance)
        return Shown(language.text("%(number)s percentage points", number=number), (_plain(distance),))
    return show(Amount(left.kind, distance, left.measure), language)


def show_compact(language: Language, amount: Amount) -> Shown:
    """40萬 / 400K where nothing is lost; otherwise about 1.05M (1,047,576), with the whole number beside it.

    Raises:
        BadValue: it is money, a percentage or in a unit whose sign the short form would lose.
    """
    if amount.kind not in ("number", "integer") or amount.measure.cldr:
        raise BadValue("compact(…) is for plain counts", "bind the value by itself")
    scales = ((10**8, "億"), (10**4, "萬")) if language.is_chinese else ((10**9, "B"), (10**6, "M"), (10**3, "K"))
    if abs(amount.number) < scales[-1][0]:
        return show(amount, language)
    near = amount.number.quantize(Decimal(1).scaleb(amount.number.adjusted() - 2), rounding=ROUND_HALF_UP)
    size, name = next(scale for scale in scales if abs(near) >= scale[0])  # 999,999 is about 1M, not 1,000K
    short = (near / size).normalize()
    text = show_number(language, short if _decimals(short) else short.quantize(Decimal(1))) + name
    if near != amount.number:
        text = language.text("about %(short)s (%(whole)s)", short=text, whole=show_number(language, amount.number))
    return Shown(text, (_plain(amount.number),))


KINDS: tuple[str, ...] = get_args(Kind)
