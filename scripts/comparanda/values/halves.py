"""Amounts with a half or a quarter that no single number of a quote says: 一個半小時, an hour and a half, 2 1/2 kg."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from comparanda import numerals
from comparanda.numerals.zh import value_of
from comparanda.patterns import regex
from comparanda.values.abroad import AND_A_HALF, COUNTS, MAY_NAME_TIME, PART, PART_COUNTS, PARTS
from comparanda.written import NUMERALS, WORD_SCALES

_MAY = regex(
    r"半|刻鐘|[秒尺米m\"”″']\d\d|half|quarter|\d/\d|demi|medi[ao]|mezz|halbe|mei[ao]|moiti|mitad|metà|metade|hälfte|tier|ter[czç]|drittel"
    r"|quart|cuart|viertel",
    re.IGNORECASE,
)
_COUNT_HAN = rf"(?P<count>\d{{1,4}}|(?<![第\d{NUMERALS}])[{NUMERALS}]{{1,4}})"
_UNIT_HAN = (
    r"小時|鐘頭|分鐘|分|秒鐘|秒|天|日|年|月|星期|禮拜|週|周|公斤|公里|公尺|公升|公分|公克|斤|毫升|公噸|公頃|坪(?!林)"
)
_FORMS = (
    regex(
        rf"{_COUNT_HAN} ?個?(?P<unit>小時|鐘頭|分|秒|天|日|年|月|星期|禮拜|週|周|公斤|公里|公尺|公升|公分)半(?:鐘"
        rf"|頭)?(?![導徑])"
    ),
    regex(rf"{_COUNT_HAN} ?個?半(?P<unit>{_UNIT_HAN})(?![份底初中])"),
    regex(
        rf"(?<![上下前後另多大對過夜{NUMERALS}\d個年月日天週分秒])(?P<lone>半)個?(?P<unit>{_UNIT_HAN})(?![份底初報刊線板])"
    ),
    regex(r"(?P<quarters>[一兩二三1-3]) ?刻(?P<unit>鐘)"),
)
_HUNDREDTHS = regex(
    r"(?<![A-Za-z\d.'′\"”″])(?P<count>\d{1,4})(?P<unit>秒|公尺|米|m|[\"”″]|'')(?P<hundredths>\d\d)"
    r"(?![^\W的]|[.,:]\d|[%\"”″'°])"
)
"""9秒58, 9\"58, 8m95."""
_UNIT = (
    r"(?P<unit>(?:milli)?seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|kilograms?|kilos?|kg"
    r"|litres?|liters?|miles?|kilometers?|kilometres?|pounds?|inch(?:es)?|cups?|dozen|thousand|millions?"
    r"|billions?|trillions?)(?![A-Za-z])"
)
_COUNT = r"(?<![A-Za-z.,\d])(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,4})"
_ENGLISH = (
    regex(rf"{_COUNT}[ -]{_UNIT} and (?:a|one)[ -](?P<half>half|quarter)(?![A-Za-z])", re.IGNORECASE),
    regex(rf"{_COUNT}[ -]and[ -](?:a|one)[ -](?P<half>half|quarter)[ -]{_UNIT}", re.IGNORECASE),
    regex(rf"{_COUNT} (?:(?P<above>1|2|3)/(?P<below>2|3|4|8))(?![\d/])(?:[ -]?{_UNIT})?", re.IGNORECASE),
    regex(
        rf"(?<![\d/.,])(?<!\d[ -])(?P<above>[1-9])/(?P<below>2|3|4|8|16)(?:th)?[ -](?:of an? )?{_UNIT}", re.IGNORECASE
    ),
    regex(r"(?<![\d/.,])(?P<above>1)/(?P<below>\d{2,5}) ?(?P<unit>s|sec|seconds?|秒)(?![A-Za-z])", re.IGNORECASE),
    regex(
        rf"(?<![A-Za-z])(?P<share>half|(?:an? )?quarter|three[ -]quarters)(?:[ -]of)?[ -](?:an? )?{_UNIT}",
        re.IGNORECASE,
    ),
)
_SHARES = {"three": Fraction(3, 4), "quarter": Fraction(1, 4), "half": Fraction(1, 2)}
_ORDINAL = regex(r"(?:first|second|last|this|next|each|every|latter|per) $", re.IGNORECASE)
_SHORT = ("hour", "minute")
"""Units of which the first half is half of one: the first half hour; not of a year, which has quarters."""
_CALLED = {
    "鐘頭": "小時",
    "分": "分鐘",
    "日": "天",
    "月": "個月",
    "禮拜": "星期",
    "鐘": "分鐘",
    "kilo": "kilogram",
    "kilos": "kilogram",
}


class Halved(NamedTuple):
    """An amount, and where it stands."""

    start: int
    end: int
    value: Fraction
    unit: str


def halves(text: str) -> Iterator[Halved]:
    """Every amount of a folded text that is written with a half or a quarter of its unit."""
    if not _MAY.search(text):
        return
    for form in _FORMS if not text.isascii() else ():
        for match in form.finditer(text):
            group = match.groupdict()
            unit = _CALLED.get(group["unit"], group["unit"])
            if group.get("quarters"):
                yield Halved(match.start(), match.end(), Fraction(15 * _counted(group["quarters"])), unit)
            elif group.get("lone"):
                yield Halved(match.start(), match.end(), Fraction(1, 2), unit)
            elif count := _counted(group["count"]):
                yield Halved(match.start(), match.end(), count + Fraction(1, 2), unit)
    for match in _HUNDREDTHS.finditer(text):
        unit = match["unit"] if match["unit"].isalpha() else "秒"
        yield Halved(match.start(), match.end(), Fraction(f"{match['count']}.{match['hundredths']}"), unit)
    for form in _ENGLISH:
        for match in form.finditer(text):
            group = match.groupdict()
            unit = (group["unit"] or "").lower()
            if unit in _SHORT or not _ORDINAL.search(text, max(0, match.start() - 8), match.start()):
                scale = WORD_SCALES.get(unit.removesuffix("s"), 12 if unit == "dozen" else 0)
                unit = "" if scale else _CALLED.get(unit, unit)
                yield Halved(match.start(), match.end(), _value(group) * (scale or 1), unit)
    for match in PART.finditer(text):
        count = PART_COUNTS.get(match["count"].lower(), 1)
        yield Halved(match.start(), match.end(), Fraction(count, PARTS[match["part"].lower()]), match["unit"] or "")
    for match in AND_A_HALF.finditer(text) if MAY_NAME_TIME.are_in(text.lower()) else ():
        written, abroad = (match["count"] or "").lower(), match["unit"] or match["lone"]
        whole = int(written) if written.isdigit() else COUNTS.get(written, 0)
        yield Halved(match.start(), match.end(), whole + Fraction(1, 2), abroad.lower())


def _counted(count: str) -> int:
    value = int(count) if count.isdigit() and count.isascii() else value_of(count)
    return int(value or 0)


def _value(group: dict[str, str | None]) -> Fraction:
    share = group.get("share")
    if share:
        return next(value for word, value in _SHARES.items() if word in share.lower())
    if not group.get("count"):
        return Fraction(int(str(group["above"])), int(str(group["below"])))
    count = str(group["count"]).lower()
    whole = Fraction(int(count)) if count.isdigit() else Fraction(1) if count in ("a", "an") else _in_words(count)
    if group.get("above"):
        return whole + Fraction(int(str(group["above"])), int(str(group["below"])))
    return whole + _SHARES[str(group["half"]).lower()]


def _in_words(count: str) -> Fraction:
    return next(number.value or Fraction(0) for number in numerals.read(count, "en"))
