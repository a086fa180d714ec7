"""What a figure of a quote comes to in the unit of a value: 24 months in years, $240 a year for a month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from fractions import Fraction

from comparanda.patterns import regex
from comparanda.values.abroad import TIMES
from comparanda.values.agreement.wanted import Quantity
from comparanda.values.quotes import Figure, Quote
from comparanda.values.rates import ONCE, PERIODS
from comparanda.values.units import find_unit, units_called

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
    **TIMES,
    "s": "second", "sek": "second", "分": "minute",
    "個小時": "hour", "鐘頭": "hour", "個鐘頭": "hour",
    "時間": "hour", "小时": "hour", "分钟": "minute", "秒鐘": "second", "秒钟": "second", "초": "second",
    "분": "minute", "시간": "hour",
    "日": "day", "일": "day", "个月": "month", "か月": "month", "개월": "month", "月": "month", "mo": "month",
    "년": "year", "yr": "year",
    "yrs": "year", "secs": "second", "mins": "minute", "hrs": "hour", "周": "week",
    "msec": "millisecond", "msecs": "millisecond", "us": "microsecond", "µs": "microsecond", "μs": "microsecond",
    "ns": "nanosecond", "星期": "week", "個星期": "week", "禮拜": "week", "個禮拜": "week",
}  # fmt: skip
"""What sources of other languages write, beside CLDR's names in English and Chinese."""
_LOCAL: Mapping[str, tuple[str, ...]] = {
    "度": ("energy-kilowatt-hour", "temperature-celsius", "angle-degree"), "度電": ("energy-kilowatt-hour",),
    "mcg": ("mass-microgram",), "light-year": ("length-light-year",), "light-years": ("length-light-year",),
    "cc": ("volume-milliliter",), "CC": ("volume-milliliter",), "c.c": ("volume-milliliter",),
    "G": ("digital-gigabyte",), "T": ("digital-terabyte",), "公厘": ("length-millimeter",),
    "kph": ("speed-kilometer-per-hour",), "公克": ("mass-gram",), "噸": ("mass-tonne",), "米": ("length-meter",),
    "哩": ("length-mile",), "浬": ("length-nautical-mile",), "瓩": ("power-kilowatt",),
    "瓦時": ("energy-watt-hour",), "千瓦時": ("energy-kilowatt-hour",), "° C": ("temperature-celsius",),
    "° F": ("temperature-fahrenheit",), "°": ("temperature-celsius", "temperature-fahrenheit"),
    "坪": ("area-ping",), "甲": ("area-jia",), "畫素": ("graphics-pixel",), "像素": ("graphics-pixel",),
    "英吋": ("length-inch",), "英寸": ("length-inch",), "sq m": ("area-square-meter",), "sqm": ("area-square-meter",),
    "sqft": ("area-square-foot",), "sq. ft": ("area-square-foot",), "sq feet": ("area-square-foot",),
    "sq.ft": ("area-square-foot",), "nœuds": ("speed-knot",), "Knoten": ("speed-knot",), "nudos": ("speed-knot",),
    "nodi": ("speed-knot",), "calories": ("energy-foodcalorie",), "Calories": ("energy-foodcalorie",),
    "平方米": ("area-square-meter",), "平米": ("area-square-meter",), "N·m": ("torque-newton-meter",),
    "N.m": ("torque-newton-meter",), "N-m": ("torque-newton-meter",), "Nm": ("torque-newton-meter",),
    "牛米": ("torque-newton-meter",), "牛頓公尺": ("torque-newton-meter",), "kgm": ("torque-kilogram-force-meter",),
    "公斤米": ("torque-kilogram-force-meter",),
}  # fmt: skip
"""What people write for units that CLDR calls otherwise."""
_CATTIES: Mapping[str, Fraction] = {
    "台斤": Fraction(600),
    "臺斤": Fraction(600),
    "市斤": Fraction(500),
    "斤": Fraction(0),
}
"""In grams; of 斤 alone nobody knows which it is."""
_PLURALS = frozenset(("lbs", "kgs", "kms", "mls", "gms", "ozs", "yds", "fts", "kgs.", "amps", "watts"))
_KILOMETERS = ("km", "公里", "kilometers", "kilometres")
_APART_UNITS: Mapping[str, tuple[str, int, tuple[str, ...]]] = {
    "consumption-liter-per-100-kilometer": ("volume-liter", 100, _KILOMETERS),
    "force-kilowatt-hour-per-100-kilometer": ("energy-kilowatt-hour", 100, _KILOMETERS),
    "consumption-mile-per-gallon": ("length-mile", 0, ("gallon",)),
}
"""What is written behind a figure whose rate is apart from it: 5.6 L of 5.6 L/100 km."""
_SPEEDS: Mapping[str, tuple[str, int]] = {
    "speed-kilometer-per-hour": ("length-kilometer", 3600),
    "speed-mile-per-hour": ("length-mile", 3600),
    "speed-meter-per-second": ("length-meter", 1),
}
"""The same of speeds, with the seconds that a way is measured in: 100公里 of 時速100公里, 10 m of 10 m/s."""
_SHORT_TIMES = ("hour", "minute", "second")
_SIZES: Mapping[str, tuple[str, Fraction]] = {
    "mass-tonne": ("mass-gram", Fraction(10**6)), "mass-pound": ("mass-ounce", Fraction(16)),
    "mass-stone": ("mass-ounce", Fraction(224)), "length-foot": ("length-inch", Fraction(12)),
    "length-yard": ("length-inch", Fraction(36)), "volume-cubic-centimeter": ("volume-liter", Fraction(1, 1000)),
    "volume-cubic-meter": ("volume-liter", Fraction(1000)), "area-hectare": ("area-square-meter", Fraction(10**4)),
    "area-square-centimeter": ("area-square-meter", Fraction(1, 10**4)),
    "area-square-kilometer": ("area-square-meter", Fraction(10**6)),
    "speed-kilometer-per-hour": ("speed-meter-per-second", Fraction(5, 18)),
    "energy-foodcalorie": ("energy-calorie", Fraction(1000)),
}  # fmt: skip
"""Units whose names do not say how they go together, each with its base and how many of it one is."""
_MONTHS = {"month": 1, "year": 12}
_IN_DAYS = {(30, "month"), (365, "year")}
_SEMESTER, _SEMESTERS = "semester", 2
"""How many are in a year; in nothing else that prices are for."""
_NO_UNITS = frozenset((
    "in", "at", "to", "or", "and", "of", "on", "by", "for", "x", "as", "a", "und", "oder", "bis", "point", "points",
    "bar",
))  # fmt: skip
"""Words behind a number that are most often no unit, though CLDR has some of them as one."""


class Kind(IntEnum):
    """What stands behind a figure: nothing, the unit of a value or one that converts to it, another, or a word."""

    NONE = 0
    SAME = 1
    OTHER = 2
    WORD = 3


def kind_of(figure: Figure, unit: str) -> Kind:
    """What stands behind a figure, beside a value in such a unit (a CLDR id)."""
    signs = [sign.lstrip("=") for sign in figure.units]
    if not signs or all(map(is_no_unit, signs)):
        return Kind.NONE
    base, _ = _base(_apart(figure, unit)[0])
    called = [names for sign in signs if not is_no_unit(sign) and (names := called_units(sign))]
    if any(other[0] == base for names in called for other in names):
        return Kind.SAME
    return Kind.OTHER if called else Kind.WORD


def is_no_unit(sign: str) -> bool:
    """A word that goes on with the sentence; the A of 6A does not."""
    return sign in _NO_UNITS or (len(sign) > 1 and sign.lower() in _NO_UNITS)


def in_unit(figures: Sequence[Figure], unit: str) -> list[Figure]:
    """The figures that can be the value: units beside the numbers decide where there are any, 6 months is not 6 W.

    A figure without a unit may share that of the next, or have it in words before it. Behind another word it counts
    only where no figure has the unit of the value.
    """
    kinds = {id(figure): kind_of(figure, unit) for figure in figures}
    best = {Kind.SAME, Kind.NONE} if Kind.SAME in kinds.values() else {Kind.NONE, Kind.WORD}
    return [figure for figure in figures if kinds[id(figure)] in best]


def converted(figure: Figure, wanted: Quantity) -> Iterable[tuple[Fraction, Fraction]]:
    """The figure in the value's unit, in each way that it can be meant, with what it was multiplied by."""
    rate = _rate(figure, wanted)
    if wanted.is_percent:
        yield figure.value, Fraction(1)
        if not figure.is_percent and not figure.currencies and abs(figure.value) <= 1:
            yield figure.value * 100, Fraction(100)
    elif wanted.unit:
        unit, times = _apart(figure, wanted.unit)
        for size in _factors(figure.units, unit):
            yield figure.value * size * times, size * times
    elif (counted := _of_noun(figure.units, wanted.nouns)) is not None:
        if counted:
            yield figure.value * counted, counted
    elif figure.units and figure.units[0].startswith("=") and rate == 1:
        return  # 6M is six million, and 6 of nothing
    else:
        yield figure.value * rate, rate
        if figure.is_percent and not wanted.currency:
            yield figure.value / 100, Fraction(1, 100)


_COUNTED_STEMS = {
    "bps": "bit/s", "b/s": "bit/s", "bit/s": "bit/s", "bits/s": "bit/s", "Bps": "byte/s", "B/s": "byte/s",
    "bytes/s": "byte/s", "Ah": "Ah", "Wh": "Wh", "W": "W", "V": "V", "FLOPS": "FLOPS", "FLOP/s": "FLOPS", "OPS": "OPS",
    "VA": "VA", "Wp": "Wp", "Bit/s": "bit/s",
}  # fmt: skip
"""Measures that CLDR does not have, and sites register as what is counted: Mbps, mAh."""
_COUNTED_PREFIXES: Mapping[str, int | Fraction] = {
    "": 1,
    "m": Fraction(1, 1000),
    "k": 10**3,
    "K": 10**3,
    "M": 10**6,
    "G": 10**9,
    "T": 10**12,
}


def _of_noun(signs: Sequence[str], nouns: Sequence[str]) -> Fraction | None:
    """By what a figure in Gbps is multiplied to be in Mbps: 0 where it is of another kind, None where nothing tells."""
    wanted = next((known for noun in nouns if (known := _counted(noun))), None)
    own = _counted(signs[0]) if wanted and signs else None
    if wanted is None or own is None:
        return None
    return own[1] / wanted[1] if own[0] == wanted[0] else Fraction(0)


def _counted(sign: str) -> tuple[str, Fraction] | None:
    """What a sign such as Mbps counts, and how many of it one is."""
    if sign in ("=K", "=M", "G", "Kb", "Mb", "Gb", "Tb"):  # 500M of a connection, 1Gb
        return "bit/s", Fraction(_COUNTED_PREFIXES[sign.strip("=b")])
    for stem in (sign, sign[1:]):
        prefix = _COUNTED_PREFIXES.get(sign.removesuffix(stem))
        if stem in _COUNTED_STEMS and prefix is not None:
            return _COUNTED_STEMS[stem], Fraction(prefix)
    return None


def _rate(figure: Figure, wanted: Quantity) -> Fraction:
    """What makes a price for a thousand one for a million; 1 where the quote says nothing of it."""
    if figure.rate is None or wanted.per is None:
        return Fraction(1)
    count, noun = figure.rate
    wanted_count, names = wanted.per
    period = PERIODS.get(names[0], "") if names else ""
    if period in _TIMES:
        if noun == ONCE:
            return Fraction(0)
        if noun == _SEMESTER:
            return Fraction(_SEMESTERS if period == "year" else 0)
        if noun in _TIMES and (count, noun) != (1, period):
            return _time_in(period, count, noun)
        return Fraction(1)
    if period == _SEMESTER and noun in _TIMES:
        return Fraction(noun == "year", _SEMESTERS)
    if noun in _TIMES:
        return Fraction(0 if figure.is_per_time and wanted_count > 1 else 1)
    if names and (unit := find_unit(names[0])) and called_units(noun):
        size = size_in(noun, unit)
        return wanted_count / (size * max(1, count)) if size else Fraction(0)
    if _thing(noun) != "" and all(_thing(name) not in ("", _thing(noun)) for name in names):
        return Fraction(0)
    if count == 0:
        is_it = any(noun.rstrip("s") and name.lower().startswith(noun.rstrip("s")) for name in names)
        return Fraction(wanted_count) if is_it else Fraction(1)
    return Fraction(wanted_count, count)


def _time_in(period: str, count: int, noun: str) -> Fraction:
    """How often a time is in another: a year of twelve months once; 0 where nobody counts so."""
    if noun in _MONTHS and period in _MONTHS:
        return Fraction(_MONTHS[period], _MONTHS[noun] * max(1, count))
    if noun == period:
        return Fraction(1, max(1, count))
    return Fraction(noun == "day" and (count, period) in _IN_DAYS)


_THINGS = (
    ("token", "tok", "詞元", "词元", "令牌"), ("character", "char", "字元", "字符", "字"),
    ("request", "call", "quer", "請求", "请求", "呼叫", "次"), ("image", "picture", "圖", "图", "張", "张"),
    ("page", "頁", "页"), ("word", "單字", "單詞"), ("user", "seat", "member", "使用者", "用戶", "席", "人"),
    ("message", "訊息", "則", "封"),
)  # fmt: skip
"""What prices are for, each by how its names begin."""


def _thing(name: str) -> str:
    """What a price is for, by one of its names; nothing where it is none that we know."""
    bare = name.lower().removeprefix("個").removeprefix("个")
    return next((thing[0] for thing in _THINGS if bare.startswith(thing)), "")


def _apart(figure: Figure, unit: str) -> tuple[str, Fraction]:
    """What stands behind a figure whose rate is said apart from it, and how often it is in one of the unit's rate.

    Of any other figure it is the unit itself, once.
    """
    if figure.rate is None or "/" in "".join(figure.units):
        return unit, Fraction(1)
    count, name = figure.rate
    if unit in _SPEEDS and count == 1 and name in _SHORT_TIMES:
        way, seconds = _SPEEDS[unit]
        return way, Fraction(seconds, _TIMES[name][1])
    measured, wanted_count, names = _APART_UNITS.get(unit, (unit, 0, ()))
    return measured if count == wanted_count and name in names else unit, Fraction(1)


def speed_of(units: Sequence[tuple[str, Fraction]], rate: tuple[int, str]) -> Iterable[tuple[str, Fraction]]:
    """The speed of a way that is measured in such units in a time: km of 5 km per hour; none of what is no way."""
    count, name = rate
    if count == 1 and name in _SHORT_TIMES:
        for base, size in units:
            unit, seconds = _SPEED_OF_WAY.get(base, ("", 0))
            if unit:
                yield unit, size * seconds / _TIMES[name][1]


_SPEED_OF_WAY = {"length-meter": ("speed-meter-per-second", 1), "length-mile": ("speed-mile-per-hour", 3600)}


def _factors(signs: Sequence[str], unit: str) -> tuple[Fraction, ...]:
    """By what a figure with such a unit is multiplied to be in the value's; 1 where it is none that we know."""
    base, size = _base(unit)
    factors: list[Fraction] = []
    for sign in signs:
        called = called_units(sign.lstrip("="))
        alike = [other for other in called if other[0] == base]
        if alike:
            factors += [other_size / size for _, other_size in alike]
            factors += [binary for factor in factors if (binary := _BINARY.get(factor)) and base.startswith("digital-")]
            break
    return tuple(dict.fromkeys(factors)) or (Fraction(1),)


_BINARY = {Fraction(1, 1000**step): Fraction(1, 1024**step) for step in (1, 2, 3)}
"""What sources call a gigabyte is a thousand megabytes, or 1,024 of them; the larger unit says which no further."""


def called_units(sign: str) -> tuple[tuple[str, Fraction], ...]:
    """The units of a name or sign, each by its base: those of CLDR, and those it has with another prefix: Wh of kWh."""
    own = _TIME_SIGNS.get(sign.lower())
    units = (*((f"duration-{own}",) if own else ()), *_LOCAL.get(sign, ()), *units_called(sign))
    if units:
        return tuple(map(_base, units))
    if sign in _CATTIES:
        return (("mass-gram", _CATTIES[sign]),)
    if sign in _PLURALS:
        return called_units(sign[:-1])
    larger = tuple(_base(unit) for unit in units_called(f"k{sign}") if "-kilo" in unit)
    if larger:
        return tuple((base, size / 1000) for base, size in larger)
    if sign in ("km/L", "km/l"):
        return (("consumption-kilometer-per-liter", Fraction(1)),)
    prefix = _PREFIXES.get(_SI.get(sign[:1], ""))
    return (
        tuple((base, size * prefix) for base, size in called_units(sign[1:]))
        if prefix and (len(sign) > 2 or sign[1:] == "V")
        else ()
    )


def counted_units(sign: str) -> tuple[tuple[str, Fraction], ...]:
    """The same for a sign of a measure that CLDR does not have: Mbps, or the G of a connection."""
    counted = _counted(sign) if not sign.startswith("=") else None
    return (counted,) if counted is not None else ()


def size_in(sign: str, unit: str) -> Fraction | None:
    """How many of a unit (a CLDR id) one of the unit with such a name or sign is; None where they do not convert."""
    base, size = _base(unit)
    return next((other_size / size for other, other_size in called_units(sign) if other == base), None)


def _base(unit: str) -> tuple[str, Fraction]:
    """A unit's base and how many of it one is: a kilowatt-hour is a thousand watt-hours."""
    category, _, tail = unit.partition("-")
    if category == "duration" and tail in _TIMES:
        base, count = _TIMES[tail]
        return f"duration-{base}", Fraction(count)
    if unit in _SIZES:
        return _SIZES[unit]
    for prefix, size in _PREFIXES.items():
        if tail.startswith(prefix) and tail != prefix:
            return f"{category}-{tail.removeprefix(prefix)}", Fraction(size)
    return unit, Fraction(1)


def compound(figures: tuple[Figure, ...], wanted: Quantity, words: str) -> tuple[list[Figure], set[int]]:
    """3 min 5 s and 5 ft 11 in as one figure in the value's unit; and the places of what are but parts of it."""
    parts: set[int] = set()
    base, size = _base(wanted.unit) if wanted.unit else ("", Fraction(1))
    if not base.startswith(_IN_PARTS):
        return [], set()
    compounds: list[Figure] = []
    total, last_size, count, end, first = Fraction(0), Fraction(0), 0, -1, -1
    for figure in sorted(figures, key=lambda figure: figure.place):
        own = next((other for sign in figure.units for other in called_units(sign) if other[0] == base), None)
        if own is None:
            continue
        if count and own[1] < last_size and figure.place - end < 16:
            if not (_APART.search(words, end, figure.place) or words.endswith("週", 0, figure.place)):
                parts |= {first, figure.place}
            total, count = total + figure.value * own[1], count + 1
            compounds.append(
                Figure(
                    total / size, figure.step * own[1] / size, figure.step * own[1] / size, units=(), place=figure.place
                )
            )
        else:
            total, count, first = figure.value * own[1], 1, figure.place
        last_size, end = own[1], figure.end
    return compounds, parts


_IN_PARTS = ("duration-", "length-inch", "mass-ounce")
_APART = regex(r"[,;:，、；：。(（/|]|\. |(?<![a-z])(?:or|then|plus|to)(?![a-z])|或|再|到|至")
"""What parts two durations that stand beside one another; a week just before does too, in 一週六小時."""


def clocks(quote: Quote, wanted: Quantity) -> list[Figure]:
    """3:05 and PT3M5S in the value's unit, for durations alone."""
    base, size = _base(wanted.unit) if wanted.unit else ("", Fraction(1))
    if base != "duration-second":
        return []
    return [Figure(seconds / size, 1 / size, 1 / size) for seconds in quote.durations]
