"""What to type for a value in a form that its attribute cannot hold: `2 kW`, `≥60`, `NT$1,290`, `5/7/2026`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from decimal import Decimal
from fractions import Fraction

from comparanda import meant, meant_days, numerals
from comparanda.patterns import regex
from comparanda.values.agreement.conversion import size_in
from comparanda.values.quotes import read_quote
from comparanda.values.units import find_unit, is_written_so, units_called

_ENDS = regex(r"(?P<low>[^-~～–—至到]{1,40}?)\s*(?:\.\.|[-~～–—至到]|\bto\b)\s*(?P<high>[^-~～–—至到]{1,40})")
_BETWEEN = regex(
    r"(?:between|介於|在)?\s*(?P<low>[^-]{1,40}?)\s*(?:\bor\b|\band\b|或|與|和)\s*(?P<high>[^-]{1,40}?)(?:之間)?"
)
_NUMERIC = ("money", "number", "integer", "percent", "duration", "range")


def _ends(words: str, unit: str) -> str | None:
    """Both ends of the range in words, as a value has them; None for one number. A unit is that of both: 3-5 min."""
    plain = unicodedata.normalize("NFKC", words).strip()
    match = _ENDS.fullmatch(plain) or _BETWEEN.fullmatch(plain)
    if match is None:
        return None
    low, high = _any_number(match["low"]), _any_number(match["high"])
    if in_unit := _in_unit(match["high"], unit):
        behind = _UNIT_BEHIND.fullmatch(match["high"].strip())
        low = _in_unit(match["low"], unit) or _in_unit(f"{match['low']}{behind['unit'] if behind else ''}", unit)
        high = in_unit
    return f"{{low: {low}, high: {high}}}" if low and high and Decimal(low) < Decimal(high) else None


_LEAST = regex(
    r"(?:≥|>=?|(?:over|above|more than|at least|from|minimum|min\.?)(?=[ \d])|逾|超過|至少|起碼|高於)"
    r"\s*(?P<before>[^-]{1,40})"
    r"|(?P<behind>[^+＋]{1,40}?)\s*(?:[+＋]|\.\.|[…~～]|or more|and more|and up|\(?min(?:imum)?\.?\)?|以上|起)",
    re.IGNORECASE,
)
_MOST = regex(
    r"(?:≤|<=?|\.\.|…|(?:up to|under|below|less than|at most|no more than|maximum|max\.?)(?=[ \d])"
    r"|最多|至多|不到|不超過|低於)"
    r"\s*(?P<before>[^-]{1,40})"
    r"|(?P<behind>.{1,40}?)\s*(?:or less|\(?max(?:imum)?\.?\)?|以下|以內|上限)",
    re.IGNORECASE,
)
_ROUGHLY = regex(
    r"(?:[~≈]|(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|nearly|almost|some)(?=[ \d])"
    r"|大約|將近|接近|約|近)\s*(?P<before>.{1,40})|(?P<behind>.{1,40}?)\s*(?:or so|左右|上下)",
    re.IGNORECASE,
)
_TOLERANCE = regex(r"(?P<middle>.{1,40}?)\s*(?:±|\+/-)\s*(?P<by>.{1,40})")


def parts_of(words: str, min_is_minutes: bool = True) -> Iterator[tuple[str, str]]:
    """Each way to read words as a number with one end, or one that is `about`: `low` and `6` for `≥6`.

    Args:
        words: of the number and what is beside it.
        min_is_minutes: the min of `3 min` is no minimum.
    """
    is_time = min_is_minutes and words.casefold().removesuffix(".").endswith("min")
    for end, pattern in (("low", _LEAST), ("high", _MOST), ("about", _ROUGHLY)):
        match = pattern.fullmatch(words)
        if match is not None and (match["before"] or not is_time):
            yield end, match["before"] or match["behind"]


def _bounded(words: str, unit: str) -> str:
    """What to write for a value with one end, such as `≥6`, or one that is rounded, such as `約6`."""
    plain = words.strip()
    for end, part in parts_of(plain, (find_unit(unit) or "").startswith("duration-")):
        number = _in_unit(part, unit) or _any_number(part)
        if number and end == "low":
            return f"write {{low: {number}}}"
        if number and end == "high":
            return f"write {{high: {number}}}"
        if number:
            return f"write {number}, and `about: true` beside the quote"
    match = _TOLERANCE.fullmatch(plain)
    middle, by = (_any_number(match["middle"]), _any_number(match["by"])) if match is not None else (None, None)
    if middle and by:
        return f"write {{low: {Decimal(middle) - Decimal(by)}, high: {Decimal(middle) + Decimal(by)}}}"
    return ""


def _any_number(words: str) -> str | None:
    """The plain number in words, as `number` has it, or that of other signs and of words alone: ½, six, 三十二."""
    return meant.number(words) or _in_words(words)


def _in_words(words: str) -> str | None:
    read = numerals.read(words, "en") if len(words) <= _LONGEST else ()
    value = read[0].value if len(read) == 1 and not words[: read[0].start].strip() else None
    shown = numerals.shown(value) if value is not None else ""
    return shown if shown and "/" not in shown else None


_LONGEST = 60
"""Characters of what is a number to anyone."""


_FRACTION = regex(r"(\d{1,2})\s*[/\u2044]\s*(\d{1,2})")
_FREE = regex(r"free(?: of charge)?|gratis|no charge|免費|無償", re.IGNORECASE)
_NONE = regex(r"none|nil|nothing|no|empty|沒有|無|缺", re.IGNORECASE)
_UNIT_BEHIND = regex(r"[-+\d.,'’\s_]*\d\s*(?P<unit>[^\W\d_]+[^\d]{0,20}|[°℃℉][^\d]{0,5})")
_SIGN = regex(r"(?:(?P<before>[^\d\s.,+~≈约約-]{1,3}|[A-Z]{3} ?)\s*)?\d[\d.,\s]*(?:\s?(?P<behind>[^\d\s.,%]{1,12}))?")


def _fraction(words: str) -> str | None:
    """The decimals of a fraction such as ½, where they come to an end."""
    match = _FRACTION.fullmatch(unicodedata.normalize("NFKC", words).strip())
    above, below = (int(match[1]), int(match[2])) if match is not None else (0, 0)
    if not 0 < above < below <= 16:
        return None
    decimals = format(Decimal(above) / Decimal(below), "f")
    return decimals if len(decimals) < 9 else None


def _money_help(words: str, amount: str, currency: str) -> str:
    """What to type for an amount whose sign is that of another currency than the attribute's."""
    match = _SIGN.fullmatch(words.strip())
    signs = [sign.strip() for sign in match.group("before", "behind") if sign] if match is not None else []
    for sign in signs:
        code = meant.currency(sign)
        if code is not None and code != currency:
            return f"write {{amount: {amount}, currency: {code}}}"
    return ""


def help_for(words: str, kind: str, unit: str = "", currency: str = "") -> str:
    """What to type for a value of an attribute's type; empty where nobody can tell.

    Args:
        words: as they were typed.
        kind: the attribute's type.
        unit: of the attribute, as its file has it.
        currency: of that unit, where it is a price.
    """
    if kind == "date" and _NONE.fullmatch(words.strip()):
        return "write why there is no day: `state: not_announced` or `state: not_applicable` instead of `value`"
    if kind == "date":
        return meant_days.help_for(words)
    if kind == "boolean":
        answer = meant.truth(words)
        return f"write {answer}" if answer is not None and answer != words else ""
    return _number_help(words, kind, unit, currency) if kind in _NUMERIC else ""


def _number_help(words: str, kind: str, unit: str, currency: str) -> str:
    if kind == "money" and _FREE.fullmatch(words.strip()):
        return "write free"
    if _NONE.fullmatch(words.strip()):
        return "write 0, or why there is no value: `state: not_applicable` or `state: unknown` instead of `value`"
    ends = _ends(words, unit)
    if ends is not None:
        return f"write {ends}"
    if in_unit := _in_unit(words, unit):
        return f"write {in_unit}"
    if in_parts := _in_parts(words, unit):
        return in_parts
    if kind == "percent" and (share := _share(words)):
        return share
    if bounded := _bounded(words, unit):
        return bounded
    behind = _UNIT_BEHIND.fullmatch(words.strip())
    is_in_unit = behind is not None and bool(unit) and find_unit(unit) in units_called(behind["unit"].strip())
    if behind is not None and is_in_unit and (alone := _any_number(words.strip().removesuffix(behind["unit"]))):
        return f"write {alone}"  # of metres, the m is no million
    amount = _any_number(words) or _fraction(words)
    if kind == "range" and amount is not None:
        return f"write {{low: {amount}, high: {amount}}}; if it is one end, {{low: {amount}}} or {{high: {amount}}}"
    if amount is None or amount == words or (behind is not None and _is_time(behind["unit"].strip(), unit)):
        return ""
    if kind == "percent" and (behind is None or _PERCENT.fullmatch(behind["unit"].strip())):
        return f"write {amount}" + (" (the unit percent adds the sign)" if "%" in words else "")
    unit = "percent" if kind == "percent" else unit
    other = _money_help(words, amount, currency) if kind == "money" else ""
    if other:
        return other
    if unit and not currency and behind is not None and not _is_told(behind["unit"].strip(), unit):
        return f"write {amount}, if it is in {unit}: the unit is the attribute's"
    return f"write {amount}"


def _in_unit(words: str, unit: str) -> str | None:
    """A number with another unit of the same kind, in that of the attribute: 180 for `3 min`, 2000 for `2 kW`."""
    behind, own = _UNIT_BEHIND.fullmatch(words.strip()), find_unit(unit)
    if behind is None or not own or _is_told(behind["unit"].strip(), unit):
        return None
    amount = _any_number(words.strip().removesuffix(behind["unit"]))
    size = size_in(behind["unit"].strip(), own)
    shown = numerals.shown(Fraction(amount) * size) if amount and size else "/"
    return None if "/" in shown else shown


_WITH_UNIT = regex(r"(?P<number>-?(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)(?:\.\d+)?) ?(?P<unit>[^\d\s.,%][^\d.,]{0,20})")
_FEW_DECIMALS = regex(r"-?\d+(?:\.\d{1,3})?")


def certain_in_unit(words: str, kind: str, unit: str, names: Collection[str]) -> str | None:
    """A number that stands there with its attribute's unit, without it; None where it may mean another.

    Of another unit only one that goes into it a whole number of times, or into which it goes: 90 for `1.5 h`, in
    minutes. A gigabyte may be 1000 or 1024 megabytes.

    Args:
        words: as they were typed.
        kind: the attribute's type.
        unit: of the attribute, as its file has it.
        names: what such a unit is called, where it is one of the site's own.
    """
    plain = unicodedata.normalize("NFKC", words).replace("\u2212", "-").strip()
    match = _WITH_UNIT.fullmatch(plain) if kind in ("number", "integer", "duration") and unit else None
    if match is None:
        return None
    number, sign, own = match["number"].replace(",", ""), match["unit"], find_unit(unit)
    if sign.casefold() in {name.casefold() for name in (unit, *names)}:
        size: Fraction | None = Fraction(1)
    elif own is None or _SIGNS_OF_SCALE.fullmatch(sign) or _is_time(sign, unit) or not _is_certain(sign):
        return None
    else:
        size = size_in(sign, own)
    if not size or 1 not in (size.numerator, size.denominator) or (size != 1 and own and own.startswith("digital-")):
        return None
    shown = number if size == 1 else numerals.shown(Fraction(number) * size)
    is_plain = _FEW_DECIMALS.fullmatch(shown) is not None or size == 1
    return shown if is_plain and not (kind == "integer" and "." in shown) else None


def _is_certain(sign: str) -> bool:
    """Whether it can be but one unit; mHz is no MHz, though MHz is the only one of the two that we have."""
    called = units_called(sign)
    if len(called) != 1:
        return not called
    is_prefixed = sign[0] in "mMpP" and bool(units_called(sign[1:])) and not is_written_so(sign)
    return not is_prefixed or called[0].startswith("duration-")


_PART = regex(r"\s*(\d+(?:\.\d+)?)\s*([^\d\s.,，、/-]+)\s*,?")


def _in_parts(words: str, unit: str) -> str:
    """What to write for a time or another amount in several parts, in the attribute's unit: 185 for `3 min 5 s`."""
    own, plain = find_unit(unit), unicodedata.normalize("NFKC", words).strip()
    if not own or len(plain) > _LONGEST:
        return ""
    seconds = size_in("second", own)
    if seconds is not None and (clocks := read_quote(plain).durations):
        return _either(*(numerals.shown(clock * seconds) for clock in clocks))
    parts = _PART.findall(plain)
    sizes = [size_in(sign, own) for _, sign in parts]
    if len(parts) < 2 or _PART.sub("", plain) or not all(sizes):
        return ""
    amounts = (Fraction(part) * (size or 0) for (part, _), size in zip(parts, sizes, strict=True))
    return _either(numerals.shown(sum(amounts, Fraction())))


def _either(first: str, second: str = "") -> str:
    """To write one number, or one of two; empty where one has no end."""
    if "/" in first or "/" in second:
        return ""
    return f"write {first} or {second}, whichever is meant" if second else f"write {first}"


_PERCENT = regex(r"%|percent|per cent|pct\.?", re.IGNORECASE)
_OF_MORE = regex(
    r"(?P<number>[\d.,]{1,20})\s*"
    r"(?:(?P<mille>‰|per ?mille?|permille?)|(?P<points>bps?|basis points?|個?基點)|(?P<million>ppm))",
    re.IGNORECASE,
)
_PARTS_OF_PERCENT = {"mille": 10, "points": 100, "million": 10_000}


def _share(words: str) -> str:
    """What to write for a share of another whole than a hundred, or a fraction: 1 for `10‰`, 0.5 for 千分之五."""
    plain = unicodedata.normalize("NFKC", words).strip()
    if (match := _OF_MORE.fullmatch(plain)) is not None:
        amount = meant.number(match["number"])
        return _either(numerals.shown(Fraction(amount) / _PARTS_OF_PERCENT[match.lastgroup or ""])) if amount else ""
    read = numerals.read(words, "en") if len(words) <= _LONGEST and "." not in words else ()
    is_alone = len(read) == 1 and read[0].end - read[0].start == len(words) and read[0].kind == "plain"
    value = read[0].value if is_alone else None
    if value is None or value.denominator == 1:
        return ""
    share, alone = numerals.shown(value * 100), numerals.shown(value)
    return _either(share) if "分之" in words else _either(share, alone)


def _is_told(typed: str, unit: str) -> bool:
    """Whether what stands behind a number is its attribute's unit, or no unit."""
    if _is_time(typed, unit):
        return False
    if _SIGNS_OF_SCALE.fullmatch(typed) or typed.casefold() in (unit, f"{unit}s"):
        return True
    return find_unit(unit) in units_called(typed)


_SIGNS_OF_SCALE = regex(r"[KkMmBb千萬億]|百萬|十億|thousand|million|billion")


def _is_time(typed: str, unit: str) -> bool:
    """The m of a time is minutes or months, and no millions."""
    return typed == "m" and (find_unit(unit) or "").startswith("duration-")
