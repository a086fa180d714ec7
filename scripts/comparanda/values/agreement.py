"""Whether a quote holds the value it is cited for: 400000 beside `400K`, 71.0 beside `0.710`, a date in any form.

A value is compared as its attribute means it: money in its currency and for as many things, a duration in its unit.
What a quote says beside it is no matter here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from typing import ClassVar, NamedTuple

from comparanda import numerals
from comparanda.values import options
from comparanda.values.denials import MAY_DENY, NEAR
from comparanda.values.quotes import PERIODS, Day, Figure, Quote, read_quote
from comparanda.values.units import units_called

_COMMAS = (
    "de",
    "fr",
    "es",
    "it",
    "nl",
    "pt",
    "pl",
    "ru",
    "tr",
    "sv",
    "da",
    "nb",
    "nn",
    "no",
    "fi",
    "cs",
    "id",
    "vi",
    "uk",
    "ro",
    "hu",
    "el",
)
"""Languages that write decimals with a comma."""
_PREFIXES: Mapping[str, int | Fraction] = {
    "peta": 10**15, "tera": 10**12, "giga": 10**9, "mega": 10**6, "kilo": 10**3, "hecto": 10**2,
    "deci": Fraction(1, 10),
    "centi": Fraction(1, 100), "milli": Fraction(1, 10**3), "micro": Fraction(1, 10**6), "nano": Fraction(1, 10**9),
    "pico": Fraction(1, 10**12),
}  # fmt: skip
_SI = {"k": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta", "m": "milli", "µ": "micro", "n": "nano"}
_TIMES: Mapping[str, tuple[str, int]] = {
    "second": ("second", 1), "minute": ("second", 60), "hour": ("second", 3600), "day": ("second", 86400),
    "week": ("second", 604800), "month": ("month", 1), "quarter": ("month", 3), "year": ("month", 12),
    "decade": ("month", 120), "century": ("month", 1200),
}  # fmt: skip
_TIME_SIGNS = {
    "s": "second", "sek": "second", "sekunden": "second", "分": "minute", "minuten": "minute", "std": "hour",
    "stunden": "hour",
    "時間": "hour", "小时": "hour", "分钟": "minute", "秒鐘": "second", "秒钟": "second", "초": "second",
    "분": "minute", "시간": "hour",
    "日": "day", "일": "day", "个月": "month", "か月": "month", "개월": "month", "月": "month", "mo": "month",
    "년": "year", "yr": "year",
    "yrs": "year", "secs": "second", "mins": "minute", "hrs": "hour", "周": "week", "tage": "day",
    "monate": "month", "jahre": "year",
    "msec": "millisecond", "msecs": "millisecond", "us": "microsecond", "µs": "microsecond", "μs": "microsecond",
    "ns": "nanosecond",
}  # fmt: skip
"""What sources of other languages write, beside CLDR's names in English and Chinese."""
_YEARS_RATE = {("month", "year"): Fraction(12), ("year", "month"): Fraction(1, 12)}


_NO_UNITS = frozenset(
    (
        "in",
        "at",
        "to",
        "or",
        "and",
        "of",
        "on",
        "by",
        "for",
        "x",
        "as",
        "a",
        "und",
        "oder",
        "bis",
        "point",
        "points",
        "bar",
    )
)
"""Words behind a number that are most often no unit, though CLDR has some of them as one."""
_ENOUGH = 5
"""Figures of a quote that a message lists."""
_NO_YEAR = 5
"""Digits of a number that is no day and no year."""
_WHOLE_DAY = 10
"""Characters of one: 2024-05-04."""
_BESIDE_DATE = " \"'`()[]=:,;T"
_BEFORE = ("", " ", '"', "'", "(", "`", "=", ":", "[")
_AFTER = re.compile(
    r"""[.,;]?(?:$|["'`)\]|;])"""
    r"|[.,]? (?!(?:thousand|million|billion|trillion|hundred|lakh|crore|per|percent|bn|mn|cents?)(?![a-z]))[a-z]{2,}"
)
_AFTER_PERCENT = re.compile(r"(?:%| percent\b)?")
_AFTER_UNIT = {
    "duration-millisecond": re.compile(r" ?(?:ms|milliseconds?)\b"),
    "duration-second": re.compile(r" ?(?:s|secs?|seconds?)\b"),
    "duration-minute": re.compile(r" ?(?:mins?|minutes?)\b"),
    "duration-hour": re.compile(r" ?(?:h|hrs?|hours?)\b"),
    "duration-day": re.compile(r" ?days?\b"),
    "digital-gigabyte": re.compile(r" ?GB\b"),
    "mass-kilogram": re.compile(r" ?kg\b"),
}
"""Units as English writes most of them, for speed alone."""
_NEAR_BEHIND = 12
"""Characters behind a figure in which it can be denied: ago, an arrow."""
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    "December",
)
_DATE_ENDS = re.compile(r"[.,;]?(?:$|[\s\"'`)\]:;])")
_PER_MILLION = re.compile(r"(?:/| per )(?:1?M|(?:1 )?million|1,000,000)(?![A-Za-z0-9,.])")
_CHANGES_MONEY = re.compile(
    r"/|\b(?:an? (?:second|minute|hour|day|week|quarter)|per|every|each|month|monthly|year|yearly|annual|annually)\b"
    r"|\b(?:cents?|euros?|pounds|yen|dollars?|kr)\b"
)
"""In small letters: to look for these in either case takes five times as long."""
_MAY_CHANGE_MONEY = (
    *("/", "second", "minute", "hour", "day", "week", "quarter", "per", "ever", "each", "month", "year", "annual"),
    *("cent", "euro", "pound", "yen", "dollar", "kr"),
)
"""One of these is in all of them, which is told in a third of the time."""
_CURRENCY = re.compile(r"[A-Z](?:[A-Z]{2}|\$)")


class Agreement(IntEnum):
    """What comparing a value with a quote came to, the better the higher."""

    DIFFERENT = 0
    """The quote has numbers of the kind, and none is the value."""
    FOREIGN = 1
    """It has the number, in another currency."""
    SILENT = 2
    """It has no number, date or option at all."""
    ROUNDED = 3
    """It rounds the value."""
    HELD = 4


@dataclass(frozen=True, slots=True)
class Fit:
    """How a quote and a value go together, and what the quote says instead."""

    agreement: Agreement
    instead: str = ""
    """The figures of the quote, as a message lists them."""
    is_denied: bool = False
    """It has the number only to deny it, or of an earlier time."""


_HELD = Fit(Agreement.HELD)


@dataclass(slots=True)
class Cited:
    """A quote beside a value, as comparing needs it. Not frozen, as a site has 50,000; nobody writes to one."""

    words: str
    about: bool = False
    language: str = ""
    is_past: bool = False
    """The value is one of an earlier time, which the quote may call so."""


class Wanted:
    """A value, or one end of it, that a quote can hold."""

    __slots__ = ()
    must_be_in_figures: ClassVar[bool] = True
    """A quote without any figure cannot hold it."""

    def compare(self, quote: Cited) -> Fit:
        """How the quote and the value go together."""
        raise NotImplementedError

    def is_contradicted(self, quote: Cited) -> bool:
        """The quote says nothing but another value of the same kind."""
        return False

    def is_said_exactly(self, quote: Cited) -> bool:
        """The quote, which does not round, says nothing but a number near the value: what only a rounded one holds."""
        return False


@dataclass(slots=True)
class Quantity(Wanted):
    """A numeric value as agreement needs it. Not frozen, as `Cited`."""

    number: Decimal
    is_percent: bool = False
    currency: str = ""
    """ISO 4217, of money."""
    per: tuple[int, tuple[str, ...]] | None = None
    """How many of what it is for, by its names in every language; a period by CLDR's, such as year."""
    unit: str = ""
    """CLDR's whole id."""

    def compare(self, quote: Cited) -> Fit:
        """As `compare_quantity`."""
        return compare_quantity(self, quote.words, quote.about, quote.language, quote.is_past)

    def is_contradicted(self, quote: Cited) -> bool:
        """One price in the same currency, or one percentage, that is another."""
        return is_single_of_kind(self, quote.words, quote.language)

    def is_said_exactly(self, quote: Cited) -> bool:
        """As `is_near_alone`."""
        return not quote.about and is_near_alone(self, quote.words)


_FREE = re.compile(r"\bfree\b|\bgratis\b|\bkostenlos\b|\bgratuit|\bbezpłat|免費|免费|無料|무료", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Nothing(Wanted):
    """A price of nothing, in a word or as a zero."""

    zero: Quantity

    def compare(self, quote: Cited) -> Fit:
        """It is called free, or the price is zero."""
        return _HELD if _FREE.search(quote.words) else self.zero.compare(quote)


@dataclass(frozen=True, slots=True)
class Date(Wanted):
    """A date as precise as it is: 2025, 2025-08 or 2025-08-07."""

    text: str

    def compare(self, quote: Cited) -> Fit:
        """As `compare_date`."""
        return compare_date(self.text, quote.words, quote.about, quote.is_past)


@dataclass(frozen=True, slots=True)
class Options(Wanted):
    """Options chosen from an attribute's."""

    chosen: tuple[str, ...]
    labels: Mapping[str, Mapping[str, str]]
    must_be_in_figures: ClassVar[bool] = False

    def compare(self, quote: Cited) -> Fit:
        """As `compare_options`."""
        return compare_options(self.chosen, self.labels, quote.words)


@dataclass(frozen=True, slots=True)
class Versions(Wanted):
    """Version numbers, each whole."""

    versions: tuple[str, ...]

    def compare(self, quote: Cited) -> Fit:
        """As `compare_versions`."""
        return compare_versions(self.versions, quote.words)


def compare_quantity(
    wanted: Quantity, words: str, about: bool = False, language: str = "", is_past: bool = False
) -> Fit:
    """Compare a number with a quote.

    Args:
        wanted: the value.
        words: of the quote.
        about: the citation says that the quote rounds.
        language: the source's, where it is known (BCP 47).
        is_past: the value is one of an earlier time, which the quote may call so.
    """
    plain = format(wanted.number, "f")
    if words == plain or _stands_in(plain, words, wanted):
        return _HELD
    quote = read_quote(words, language.partition("-")[0] in _COMMAS)
    if is_past or not any(figure.is_denied for figure in quote.figures):
        return _compare_quantity(wanted, plain, words, about, quote)
    holding = replace(quote, figures=tuple(figure for figure in quote.figures if not figure.is_denied))
    fit = _compare_quantity(wanted, plain, words, about, holding)
    if fit.agreement is Agreement.HELD:
        return fit
    is_there = _compare_quantity(wanted, plain, words, about, quote).agreement is Agreement.HELD
    return Fit(Agreement.DIFFERENT, fit.instead, is_denied=True) if is_there else fit


def is_held_at_a_glance(wanted: Quantity, words: str) -> bool:
    """The number stands in the quote as it was typed; where it does not, comparing may still find it there."""
    return _stands_in(format(wanted.number, "f"), words, wanted)


def _any_in(words: str, signs: Iterable[str]) -> bool:
    return any(map(words.__contains__, signs))


def _stands_in(plain: str, words: str, wanted: Quantity) -> bool:
    """The number stands in the quote as it was typed, and nothing beside it can change it: `input = 0.25`.

    For speed alone: most quotes are read no further, held by tests/bench.
    """
    unit = _AFTER_UNIT.get(wanted.unit) if wanted.unit else _AFTER_PERCENT
    if unit is None or not words.isascii() or ("." not in plain and len(plain) < _NO_YEAR):
        return False
    if wanted.currency:
        words = _PER_MILLION.sub("", words) if wanted.per and wanted.per[0] == 10**6 else words
        small = words.lower()
        if _CURRENCY.search(words) or (_any_in(small, _MAY_CHANGE_MONEY) and _CHANGES_MONEY.search(small)):
            return False
    elif wanted.unit and _CURRENCY.search(words):
        return False
    sign = "$" if wanted.currency == "USD" else None
    for group in ("", ",", "_"):
        written = f"{wanted.number:,}".replace(",", group) if group else plain
        start = words.find(written)
        if start >= 0:
            before, last = words[start - 1] if start else "", words[start - 2] if start > 1 else ""
            bounded = (before in _BEFORE and last != "/" and not last.isdigit()) or (before == sign and last in _BEFORE)
            end = at = start + len(written)
            if wanted.is_percent or wanted.unit:
                after = unit.match(words, end)
                if after is None:
                    return False
                end = after.end()
            if MAY_DENY.search(words[max(0, start - NEAR) : end + _NEAR_BEHIND].lower()):
                return False
            behind = _AFTER.match(words, end)
            if behind is None or not bounded or "minus" in words:
                return False
            # What it is of, the words around it say.
            return words[start - 1 : start] == "$" if wanted.currency else not wanted.is_percent or end > at
    return False


def _compare_quantity(wanted: Quantity, plain: str, words: str, about: bool, quote: Quote) -> Fit:
    value = Fraction(plain)
    last = Fraction(1, 10 ** len(plain.partition(".")[2]))
    read = _in_unit(quote.figures, wanted.unit) if wanted.unit else quote.figures
    figures = [figure for figure in read if _can_be(figure, wanted)]
    figures += [*_compound(quote.figures, wanted), *_clocks(quote, wanted)]
    figures += [
        _of_year(day) for day in quote.days if day.year and not (wanted.currency or wanted.unit or wanted.is_percent)
    ]
    is_silent = not any(figure.place >= 0 for figure in (*quote.figures, *figures))
    best = Agreement.SILENT if is_silent else Agreement.DIFFERENT
    for figure in figures:
        for number, size in _converted(figure, wanted):
            if number == value:
                held = _is_same_money(figure, wanted)
                best = max(best, Agreement.HELD) if held else Agreement.FOREIGN if best < Agreement.ROUNDED else best
            elif _is_rounding(number, value, figure, size, last, about) and _is_same_money(figure, wanted):
                best = max(best, Agreement.HELD if about else Agreement.ROUNDED)
    if best in (Agreement.HELD, Agreement.SILENT):
        return Fit(best)
    return Fit(best, _listed(quote.figures, words))


def _in_unit(figures: Sequence[Figure], unit: str) -> list[Figure]:
    """The figures that can be the value: units beside the numbers decide where there are any, 6 months is not 6 W.

    A figure without a unit may share that of the next, or have it in words before it. Behind another word it counts
    only where no figure has the unit of the value.
    """
    kinds = {id(figure): kind_of(figure, unit) for figure in figures}
    best = {Kind.SAME, Kind.NONE} if Kind.SAME in kinds.values() else {Kind.NONE, Kind.WORD}
    return [figure for figure in figures if kinds[id(figure)] in best]


class Places(NamedTuple):
    """Where the numbers of a quote stand."""

    all: tuple[int, ...]
    """Those of the value's kind: money beside money."""
    holding: tuple[int, ...]
    """Those that are the value."""


def places_of(wanted: Quantity, words: str) -> Places:
    """Where a quote has numbers of the value's kind, and where the value itself."""
    figures = [one for one in read_quote(words).figures if one.place >= 0 and not one.is_denied]
    alike = _in_unit(figures, wanted.unit) if wanted.unit else figures
    if any(one.currencies for one in alike) and wanted.currency:
        alike = [one for one in alike if one.currencies]
    if any(one.is_percent for one in alike) and wanted.is_percent:
        alike = [one for one in alike if one.is_percent]
    value = Fraction(format(wanted.number, "f"))
    holding = {one.place for one in alike if any(number == value for number, _ in _converted(one, wanted))}
    return Places(tuple(sorted({one.place for one in alike})), tuple(sorted(holding)))


def places_of_date(wanted: str, words: str) -> Places:
    """Where a quote has dates, and where the one that is the value."""
    days = [one for one in read_quote(words).days if not one.is_denied]
    holding = {one.place for one in days if _compare_day(wanted, one) is Agreement.HELD}
    return Places(tuple(sorted({one.place for one in days})), tuple(sorted(holding)))


class Kind(IntEnum):
    """What stands behind a figure: nothing, the unit of a value or one that converts to it, another, or a word."""

    NONE = 0
    SAME = 1
    OTHER = 2
    WORD = 3


def kind_of(figure: Figure, unit: str) -> Kind:
    """What stands behind a figure, beside a value in such a unit (a CLDR id)."""
    signs = [sign.lstrip("=") for sign in figure.units]
    if not signs or all(map(_is_no_unit, signs)):
        return Kind.NONE
    base, _ = _base(unit)
    called = [names for sign in signs if not _is_no_unit(sign) and (names := _called(sign))]
    if any(other[0] == base for names in called for other in names):
        return Kind.SAME
    return Kind.OTHER if called else Kind.WORD


def _is_no_unit(sign: str) -> bool:
    """A word that goes on with the sentence; the A of 6A does not."""
    return sign in _NO_UNITS or (len(sign) > 1 and sign.lower() in _NO_UNITS)


def _of_year(day: Day) -> Figure:
    return Figure(Fraction(day.year or 0), Fraction(1), Fraction(1), place=-1)


def _is_rounding(
    number: Fraction, value: Fraction, figure: Figure, size: Fraction, last: Fraction, about: bool
) -> bool:
    """The figure is the value with fewer places: 1.05 million of 1047576; where nothing says so, it must be `about`.

    One more or less in the last place is no rounding but a slip, unless it is `about`.
    """
    if not (figure.is_rounded or about) or number == 0 or (number > 0) != (value > 0):
        return False
    step = (figure.whole_step if not _has_scale(figure) else figure.step) * size
    return step > last and abs(number - value) * 2 <= step and (about or abs(number - value) > last)


def _has_scale(figure: Figure) -> bool:
    return figure.step > 1


def _converted(figure: Figure, wanted: Quantity) -> Iterable[tuple[Fraction, Fraction]]:
    """The figure in the value's unit, in each way that it can be meant, with what it was multiplied by."""
    rate = _rate(figure, wanted)
    if wanted.is_percent:
        yield figure.value, Fraction(1)
        if not figure.is_percent and not figure.currencies and abs(figure.value) <= 1:
            yield figure.value * 100, Fraction(100)
    elif wanted.unit:
        for size in _factors(figure.units, wanted.unit):
            yield figure.value * size, size
    elif figure.units and figure.units[0].startswith("=") and rate == 1:
        return  # 6M is six million, and 6 of nothing
    else:
        yield figure.value * rate, rate
        if figure.is_percent and not wanted.currency:
            yield figure.value / 100, Fraction(1, 100)


def _rate(figure: Figure, wanted: Quantity) -> Fraction:
    """What makes a price for a thousand one for a million; 1 where the quote says nothing of it."""
    if figure.rate is None or wanted.per is None:
        return Fraction(1)
    count, noun = figure.rate
    wanted_count, names = wanted.per
    period = PERIODS.get(names[0], "") if names else ""
    if period in _TIMES:
        if noun in _TIMES and noun != period:
            return _YEARS_RATE.get((noun, period), Fraction(0))
        return Fraction(1)
    if noun in _TIMES:
        return Fraction(1)
    if count == 0:
        is_it = any(noun.rstrip("s") and name.lower().startswith(noun.rstrip("s")) for name in names)
        return Fraction(wanted_count) if is_it else Fraction(1)
    return Fraction(wanted_count, count)


def _factors(signs: Sequence[str], unit: str) -> tuple[Fraction, ...]:
    """By what a figure with such a unit is multiplied to be in the value's; 1 where it is none that we know."""
    base, size = _base(unit)
    found: list[Fraction] = []
    for sign in signs:
        called = _called(sign.lstrip("="))
        alike = [other for other in called if other[0] == base]
        if alike:
            found += [other_size / size for _, other_size in alike]
            break
    return tuple(dict.fromkeys(found)) or (Fraction(1),)


def _called(sign: str) -> tuple[tuple[str, Fraction], ...]:
    """The units of a name or sign, each by its base: those of CLDR, and those it has with another prefix: Wh of kWh."""
    own = _TIME_SIGNS.get(sign.lower())
    local = ("energy-kilowatt-hour",) if sign in ("度", "度電") else ()
    found = (*((f"duration-{own}",) if own else ()), *local, *units_called(sign))
    if found:
        return tuple(map(_base, found))
    larger = tuple(_base(unit) for unit in units_called(f"k{sign}") if "-kilo" in unit)
    if larger:
        return tuple((base, size / 1000) for base, size in larger)
    prefix = _PREFIXES.get(_SI.get(sign[:1], ""))
    return tuple((base, size * prefix) for base, size in _called(sign[1:])) if prefix and len(sign) > 2 else ()


def _base(unit: str) -> tuple[str, Fraction]:
    """A unit's base and how many of it one is: a kilowatt-hour is a thousand watt-hours."""
    category, _, tail = unit.partition("-")
    if category == "duration" and tail in _TIMES:
        base, count = _TIMES[tail]
        return f"duration-{base}", Fraction(count)
    if unit == "mass-tonne":
        return "mass-gram", Fraction(10**6)
    for prefix, size in _PREFIXES.items():
        if tail.startswith(prefix) and tail != prefix:
            return f"{category}-{tail.removeprefix(prefix)}", Fraction(size)
    return unit, Fraction(1)


def _compound(figures: tuple[Figure, ...], wanted: Quantity) -> list[Figure]:
    """3 min 5 s as one figure in the value's unit, for durations alone."""
    if not wanted.unit.startswith("duration-"):
        return []
    base, size = _base(wanted.unit)
    found: list[Figure] = []
    total, last_size, count, end = Fraction(0), Fraction(0), 0, -1
    for figure in sorted(figures, key=lambda one: one.place):
        own = next((other for sign in figure.units for other in _called(sign) if other[0] == base), None)
        if own is None:
            continue
        if count and own[1] < last_size and figure.place - end < 16:
            total, count = total + figure.value * own[1], count + 1
            found.append(
                Figure(
                    total / size, figure.step * own[1] / size, figure.step * own[1] / size, units=(), place=figure.place
                )
            )
        else:
            total, count = figure.value * own[1], 1
        last_size, end = own[1], figure.end
    return found


def _clocks(quote: Quote, wanted: Quantity) -> list[Figure]:
    base, size = _base(wanted.unit) if wanted.unit else ("", Fraction(1))
    if base != "duration-second":
        return []
    return [Figure(seconds / size, 1 / size, 1 / size) for seconds in quote.durations]


def _is_same_money(figure: Figure, wanted: Quantity) -> bool:
    return not wanted.currency or not figure.currencies or wanted.currency in figure.currencies


def _can_be(figure: Figure, wanted: Quantity) -> bool:
    """Nothing beside the figure says that it is of another kind: a price is no percentage, no weight and no votes."""
    if figure.place < 0:
        return True
    is_bare = not (figure.currencies or figure.is_percent or figure.units)
    if figure.is_in_name and is_bare and (wanted.currency or wanted.is_percent or wanted.unit):
        return False
    if wanted.currency:
        return bool(figure.currencies) or not (figure.is_percent or _measures(figure))
    if wanted.is_percent:
        return figure.is_percent or not (figure.currencies or _measures(figure))
    return not wanted.unit or not (figure.currencies or any(map(_is_counted, figure.units)))


def _is_counted(sign: str) -> bool:
    return sign.lower() in _COUNTED or sign in _COUNTED_HAN


def _measures(figure: Figure) -> bool:
    """A unit of CLDR's stands behind it, or what is counted."""
    for sign in figure.units:
        if _is_counted(sign):
            return True
        if sign.lower() in _SHARES:
            continue
        if not sign.startswith("=") and not _is_no_unit(sign) and (sign.isascii() or len(sign) > 1) and _called(sign):
            return True
    return False


_COUNTED = frozenset((
    "review", "reviews", "rating", "ratings", "vote", "votes", "user", "users", "people", "download", "downloads",
    "star", "stars", "like", "likes", "customer", "customers", "mah", "fps", "rpm", "rpd", "tpm",
))  # fmt: skip
_SHARES = frozenset(("quarter", "quarters", "second", "third"))
"""Words that say a share or an order, though they are units too."""
_COUNTED_HAN = frozenset(("則", "則評價", "評價", "人", "次", "顆星", "名使用者"))
"""What is counted, and neither paid nor a share."""


def _listed(figures: Iterable[Figure], words: str) -> str:
    """The figures as the quote writes them."""
    written = dict.fromkeys(words[figure.place : figure.end].strip() for figure in figures if figure.place >= 0)
    return ", ".join(list(filter(None, written))[:_ENOUGH])


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A quote that does not hold the value it is cited for."""

    index: int
    """Of the quote among those of the value."""
    fit: Fit
    held_elsewhere: bool = False
    """Another quote of the same value does hold it."""
    may_prove_more: bool = False
    """Another quote holds the value; this one says other things, which may be what stands around it."""


def disagreements(wanted: Sequence[Wanted], quotes: Sequence[Cited]) -> tuple[Disagreement, ...]:
    """The quotes that do not go together with a value.

    One quote that holds it is enough: others may prove what stands around it. Only a quote that says a single number of
    the value's own kind contradicts it even so; where a quote that rounds is all that holds it, so does one that says a
    single number near it; of the rest it is said that they may prove more. Where none holds it, each with other numbers
    is named; where one rounds it, that one; where none has a number, the first.

    Args:
        wanted: the value, or both ends of a range.
        quotes: of all its citations that have one.
    """
    found: dict[int, Disagreement] = {}
    for part in wanted:
        for one in _disagreements(part, quotes):
            if (one.held_elsewhere or one.may_prove_more) and _holds_any(wanted, quotes[one.index]):
                continue  # the other end of a range
            if one.index not in found or found[one.index].may_prove_more:
                found[one.index] = one
    return tuple(found[index] for index in sorted(found)) if found else ()


def _holds_any(wanted: Sequence[Wanted], quote: Cited) -> bool:
    return len(wanted) > 1 and any(part.compare(quote).agreement is Agreement.HELD for part in wanted)


def _disagreements(part: Wanted, quotes: Sequence[Cited]) -> Iterable[Disagreement]:
    compared = [part.compare(quote) for quote in quotes]
    if compared.count(_HELD) == len(compared):
        return ()
    best = max((one.agreement for one in compared), default=Agreement.HELD)
    if best is Agreement.HELD:
        is_exact = any(one == _HELD and not quote.about for one, quote in zip(compared, quotes, strict=True))
        return [
            Disagreement(index, one, held_elsewhere=is_exact)
            if part.is_contradicted(quotes[index]) or (not is_exact and part.is_said_exactly(quotes[index]))
            else Disagreement(index, one, may_prove_more=True)
            for index, one in enumerate(compared)
            if one.agreement <= Agreement.FOREIGN
        ]
    if best is Agreement.ROUNDED:
        return [Disagreement(compared.index(one), one) for one in compared if one.agreement is best][:1]
    different = [Disagreement(index, one) for index, one in enumerate(compared) if one.agreement <= Agreement.FOREIGN]
    return different or ([Disagreement(0, compared[0])] if part.must_be_in_figures else [])


def is_single_of_kind(wanted: Quantity, words: str, language: str = "") -> bool:
    """The quote holds one number, and says itself that it is of the value's kind: in its currency, in percent."""
    quote = read_quote(words, language.partition("-")[0] in _COMMAS)
    places = {figure.place for figure in quote.figures}
    if len(places) != 1 or quote.days:
        return False
    figure = quote.figures[0]
    return wanted.currency in figure.currencies if wanted.currency else wanted.is_percent and figure.is_percent


def is_near_alone(wanted: Quantity, words: str) -> bool:
    """The quote holds one number, exactly, which is neither half the value nor twice of it."""
    quote = read_quote(words)
    figures = _in_unit(quote.figures, wanted.unit) if wanted.unit else quote.figures
    if len({figure.place for figure in figures}) != 1 or quote.days or figures[0].is_rounded:
        return False
    value = abs(Fraction(format(wanted.number, "f")))
    return any(value < 2 * abs(number) < 4 * value for figure in figures for number, _ in _converted(figure, wanted))


def compare_date(wanted: str, words: str, about: bool = False, is_past: bool = False) -> Fit:
    """Compare a date, as precise as it is, with a quote: a more precise one holds it, a less precise one rounds it."""
    if is_date_at_a_glance(wanted, words):
        return _HELD
    days = read_quote(words).days
    if is_past or not any(day.is_denied for day in days):
        return _compare_days(wanted, days, about)
    fit = _compare_days(wanted, [day for day in days if not day.is_denied], about)
    if fit.agreement is Agreement.HELD:
        return fit
    is_there = _compare_days(wanted, days, about).agreement is Agreement.HELD
    return Fit(Agreement.DIFFERENT, fit.instead, is_denied=True) if is_there else fit


def is_date_at_a_glance(wanted: str, words: str) -> bool:
    """The date stands in the quote in a usual form, and nothing can deny it; elsewhere comparing may still find it."""
    start = words.find(wanted)
    is_bare = not words[max(0, start - 1) : start + len(wanted) + 1].replace(wanted, "").strip(_BESIDE_DATE)
    return ((start >= 0 and is_bare) or _is_written_out(wanted, words)) and not MAY_DENY.search(words.lower())


def _compare_days(wanted: str, days: Sequence[Day], about: bool) -> Fit:
    if not days:
        return Fit(Agreement.SILENT)
    best = max(_compare_day(wanted, day) for day in days)
    best = Agreement.HELD if best is Agreement.ROUNDED and about else best
    instead = ", ".join(dict.fromkeys(written_day(day) for day in days)) if best is not Agreement.HELD else ""
    return Fit(best, instead)


def _is_written_out(wanted: str, words: str) -> bool:
    """A day stands in the quote as English writes it, and nothing beside it can change it: May 4, 2024. For speed."""
    if len(wanted) < _WHOLE_DAY or wanted[:4] not in words:
        return False
    year, month, day = wanted.split("-")
    name = _ENGLISH_MONTHS[int(month) - 1]
    for called in (name, name[:3]):
        for written in (f"{called} {int(day)}, {year}", f"{int(day)} {called} {year}"):
            start = words.find(written)
            if start >= 0:
                before = words[max(0, start - 2) : start]
                bounded = not before or (before[-1] in " (\"'" and before[0] not in "-,&/" and not before[0].isdigit())
                return bounded and _DATE_ENDS.match(words, start + len(written)) is not None
    return False


def _compare_day(wanted: str, day: Day) -> Agreement:
    parts = [int(part) for part in wanted.split("-")]
    if day.year is not None and day.year != parts[0]:
        return Agreement.DIFFERENT
    if day.quarter is not None:
        fits = len(parts) < 2 or (parts[1] - 1) // 3 + 1 == day.quarter
        return (Agreement.HELD if len(parts) == 1 else Agreement.ROUNDED) if fits else Agreement.DIFFERENT
    said = [part for part in (day.month, day.day) if part is not None]
    if said[: len(parts) - 1] != parts[1 : 1 + len(said)]:
        return Agreement.DIFFERENT
    return Agreement.HELD if day.year is not None and len(said) >= len(parts) - 1 else Agreement.ROUNDED


def written_day(day: Day) -> str:
    """A date of a quote as far as it goes: 2026-05, 2026 Q2."""
    if day.quarter:
        return f"{day.year or ''} Q{day.quarter}".strip()
    return "-".join(
        [
            f"{day.year:04d}" if day.year is not None else "-",
            *(f"{part:02d}" for part in (day.month, day.day) if part is not None),
        ]
    )


def compare_options(chosen: Sequence[str], labels: Mapping[str, Mapping[str, str]], words: str) -> Fit:
    """Compare chosen options with a quote that may name them by id or by their label in any language.

    Args:
        chosen: ids of options.
        labels: every option of the attribute by id, each with its label by language.
        words: of the quote.
    """
    named = options.named(labels, words)
    if any(id in named for id in chosen):
        holding = options.named(labels, options.without_denied(words)) if options.MAY_DENY.search(words) else named
        is_denied = not any(id in holding for id in chosen) and not options.say_no(chosen, labels)
        return Fit(Agreement.DIFFERENT, ", ".join(holding), is_denied=True) if is_denied else _HELD
    if named:
        return Fit(Agreement.DIFFERENT, ", ".join(named))
    return Fit(Agreement.SILENT)


def compare_versions(versions: Iterable[str], words: str) -> Fit:
    """Compare version numbers with a quote: 1.21.3 is neither 1.21 nor 1.21.30."""
    quote = read_quote(words)
    if all(re.search(rf"(?<![\d.]){re.escape(version)}(?![\d]|\.\d)", words) for version in versions):
        return _HELD
    if quote.versions:
        return Fit(Agreement.DIFFERENT, ", ".join(dict.fromkeys(quote.versions)))
    return Fit(Agreement.DIFFERENT if quote.figures else Agreement.SILENT)


_BELOW = re.compile(r"\d ?/ ?(\d{1,9})(?![\d,./A-Za-z%])")
"""The second number of 23/500."""


def stands_in_quote(number: str, tag: str, words: str) -> bool:
    """A number as a text of ours writes it, in words or digits, stands in a quote in any writing."""
    quote = read_quote(words)
    values = {(figure.value, figure.is_percent) for figure in quote.figures}
    values |= {(Fraction(below), False) for below in _BELOW.findall(words)}
    for one in numerals.read(number, tag):
        if one.kind == "date":
            parts = one.key.lstrip("-")
            wanted = one.key if not one.key.startswith("-") else ""
            held = any(_compare_day(wanted, day) is Agreement.HELD for day in quote.days) if wanted else parts in words
        elif one.value is None and one.kind == "plain":  # hundreds of, 數百
            held = one.key in {number.key for number in numerals.read(words, "en")}
        else:
            held = (one.value, one.kind == "percent") in values or (one.key in words.casefold() and bool(one.key))
        if not held:
            return False
    return True
