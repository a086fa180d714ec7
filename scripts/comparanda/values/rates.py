"""What a figure of a quote is for: per second, a month, 每 1M 詞元."""

from __future__ import annotations

import re
from bisect import bisect_left
from fractions import Fraction

from comparanda.numerals.number import exact, fold
from comparanda.patterns import Signs, regex
from comparanda.values.abroad import MAY_NAME_TIME, MAY_SAY_OFTEN, OFTEN, PER_TIME, TIMES
from comparanda.values.signs import SCALE, scale_of
from comparanda.values.units import units_called

_PER = regex(
    rf"(?P<word>/|(?<![A-Za-z])(?:per|for every|each|every|pro|je)(?![A-Za-z])|每|毎"
    r"|(?<=[\dA-Za-z] )an?(?= (?:second|minute|hour|day|week|month|quarter|year)(?![A-Za-z]))"
    rf"|(?:(?<=[\d元圓金幣鎊])|(?<=\d ))一(?=年|個?月|天|日|週|季|小時))[ -]?"
    rf"(?P<count>\d[\d,.]*)?[ -]?(?:(?P<scale>{SCALE})(?:(?<=[千萬億万亿])|(?![a-z]{{4}})(?=[ -]|(?-i:[A-Z])|tok|$"
    rf"|[^A-Za-z])))?"
    r"[ -]?(?P<noun>[A-Za-zÀ-ÖØ-öø-ÿ]+|(?-i:[\u2e80-\u6bcd\u6bd0-\u9fff\uac00-\ud7af]{0,6}))?",
    re.IGNORECASE,
)
"""A noun of Chinese goes no further than the next 每."""
_MAY_HOLD_RATE = regex(
    r"/|[每毎]|[\d元圓金幣鎊] ?一|(?<![a-z])(?:per|for every|each|every|pro|je|an?)(?![a-z])", re.IGNORECASE
)
PERIODS = {
    **TIMES,
    "second": "second", "sec": "second", "s": "second", "秒": "second", "minute": "minute", "min": "minute",
    "分鐘": "minute",
    "hour": "hour", "hr": "hour", "h": "hour", "小時": "hour", "時間": "hour", "day": "day", "d": "day",
    "天": "day", "日": "day",
    "week": "week", "wk": "week", "週": "week", "周": "week", "month": "month", "mo": "month", "mon": "month",
    "月": "month",
    "個月": "month", "个月": "month", "quarter": "quarter", "季": "quarter", "year": "year", "yr": "year",
    "annum": "year", "y": "year",
    "semester": "semester", "學期": "semester",
    "時": "hour", "年": "year", "an": "year", "monthly": "month",
}  # fmt: skip
_PERIOD_ADVERB = regex(
    r"(?<![a-z])(?<!no )(?<!without )(?<!without an )(?:(?P<month>monthly)|(?P<year>annually|yearly|annual)"
    r"|(?P<week>weekly)|(?P<day>daily)|(?P<hour>hourly)|(?P<quarter>quarterly))(?![a-z])|(?P<han>[月年週季日])(?:費|租(?!約)|額(?!度))",
    re.IGNORECASE,
)
SHORT_TIMES = frozenset(("second", "minute", "hour", "day"))
_PAID = regex(r"([月年季])[繳付]")
"""How often it is paid, which is what a price is for only where nothing else says it."""
ONCE = "once"
_PAID_ONCE = regex(
    r"(?<=\d) (?:for )?(?:a )?lifetime(?= (?:licen[cs]e|access|plan|membership)|[.,;)]|$)"
    r"|(?<![a-z])one-(?:time|off)(?= (?:payment|purchase|licen[cs]e)|[.,;)]|$)|買斷|終身(?=方案|授權|會員|版|$)",
    re.IGNORECASE,
)
"""What a price is paid but once for."""
_MAY_BE_PAID_ONCE = Signs("lifetime", "one-time", "one-off", "買斷", "終身")
"""In small letters."""
_HAN_PERIODS = {"月": "month", "年": "year", "週": "week", "季": "quarter", "日": "day"}
_BYTES = regex(r" ?[KMGTP]i?B(?![A-Za-z])")
_TO_MORE = regex(r" ?(?:to|or|[-–~～至到或]) ?\d")
_SPEED = regex(r"(?P<of>[時秒])速|[極車航]速(?=[^\d，。；、]{0,4}\d{1,3}(?:\.\d)?公里(?!/|／|每))")
"""A way in an hour, or in a second; the fastest speed of a vehicle is in hours: 極速90公里."""
_PER_DISTANCE = regex(r"(?<![\d每毎])百公里")


def read_rates(text: str) -> tuple[list[tuple[int, int, tuple[int, str]]], str]:
    """Each `per 1M tokens` of a text with where it stands, and the text without the numbers in them.

    What comes back in `every 6 hours` or 每5,000公里 is an amount too, and stays.
    """
    rates = []
    for match in _PER.finditer(text) if _MAY_HOLD_RATE.search(text) else ():
        count, noun = match["count"], (match["noun"] or "").lower()
        if match["word"] == "/" and (match.start() == 0 or not (count or match["scale"] or noun)):
            continue
        is_way = match["scale"] == "m" and not noun  # 590 ft / 180 m
        if (
            match["word"] == "/"
            and count
            and (is_way or not match["scale"])
            and (not (noun or is_way) or _is_list(match, text))
        ):
            continue  # 1/8
        if match["word"] == "/" and count and _BYTES.match(text, match.end("count")):
            continue  # 512GB/1TB
        if match["scale"] and match.end("scale") == match.start("noun") and not count:
            unit = f"{match['scale']}{match['noun']}"
            if units_called(unit):  # a kWh is no thousand of Wh
                rates.append((match.start(), match.end(), (0, unit)))
                continue
        period = (
            PERIODS.get(noun)
            or PERIODS.get(noun.removesuffix("s"))
            or next((PERIODS[noun[:n]] for n in (2, 1) if noun[:n] in PERIODS and noun[:1] > "\u2e80"), None)
        )
        if period is None and noun and not count and not match["scale"]:
            rates.append((match.start(), match.end(), (0, noun)))
            continue
        number = exact(count.rstrip(".,")) if count else Fraction(1)
        if number is None or not (match["scale"] or count or period):
            continue
        size = number * scale_of(match["scale"])
        if size.denominator == 1 and size > 0:
            rates.append((match.start(), match.end(), (int(size), period or noun)))
            if (count or match["scale"]) and not _is_interval(match, text, period):
                text = text[: match.start()] + "\x01" * (match.end() - match.start()) + text[match.end() :]
    for match in _SPEED.finditer(text):
        rates.append((match.start(), match.end(), (1, "second" if match["of"] == "秒" else "hour")))
    for match in _PER_DISTANCE.finditer(text) if "百公里" in text else ():
        rates.append((match.start(), match.end(), (100, "公里")))
    small = text.lower()
    if MAY_NAME_TIME.are_in(small):
        rates += [(*match.span(), (1, PERIODS[match["time"].lower()])) for match in PER_TIME.finditer(text)]
    if MAY_SAY_OFTEN.are_in(small):
        rates += [(*match.span(), (1, str(match.lastgroup))) for match in OFTEN.finditer(text)]
    if _MAY_BE_PAID_ONCE.are_in(small):
        rates += [(*match.span(), (1, ONCE)) for match in _PAID_ONCE.finditer(text)]
    for match in _PERIOD_ADVERB.finditer(text):
        period = _HAN_PERIODS[match["han"]] if match["han"] else str(match.lastgroup)
        rates.append((match.start(), match.end(), (1, period)))
    if not rates:
        rates += [(match.start(), match.end(), (1, _HAN_PERIODS[match[1]])) for match in _PAID.finditer(text)]
    return sorted(rates), text


def _is_interval(match: re.Match[str], text: str, period: str | None) -> bool:
    """Every 6 hours, every 4 to 6 hours, 每5,000公里: how often something is, as well as what a price is for."""
    if match["scale"] or not match["count"] or match["word"].lower() not in ("each", "every", "for every", "每", "毎"):
        return False
    measured = match["noun"] or ""
    is_way = any(unit.startswith("length-") for size in (len(measured), 2) for unit in units_called(measured[:size]))
    return period is not None or is_way or _TO_MORE.match(text, match.end("count")) is not None


def _is_list(match: re.Match[str], text: str) -> bool:
    """6W/9W is two amounts, and no rate; 5.6L/100km is a rate."""
    if (match["count"], (match["noun"] or "").lower()) == ("100", "km"):
        return False
    before = _MEASURED.search(text, max(0, match.start() - 12), match.start())
    if before is None:
        return False
    unit = match["noun"] or match["scale"]
    is_apart = bool(before["gap"]) and text[match.start() + 1] == " " and match["count"].strip("0") != "1"
    if is_apart and _measures(before["unit"]) and _measures(unit):  # 60 cm / 12 kg; but 5 g / 100 ml
        return True
    is_glued = match.end("count") == match.start("noun") and unit == match["noun"]
    return (is_glued and not before["gap"]) or not _measures(before["unit"]).isdisjoint(_measures(unit))


def _measures(unit: str) -> set[str]:
    """What a unit of such a name is of: mass, length."""
    return {id.partition("-")[0] for id in units_called(unit)}


_MEASURED = regex(r"\d ?(?P<unit>[A-Za-z]{1,6})(?P<gap> ?)$")


_DIGIT = regex(r"\d")


def rate_of(start: int, end: int, rates: list[tuple[int, int, tuple[int, str]]], text: str) -> tuple[int, str] | None:
    """The rate after a number, unless another number comes first; else the last one before it."""
    after = bisect_left(rates, (end,))
    if after < len(rates) and _DIGIT.search(text, end, rates[after][0]) is None:
        return rates[after][2]
    return next((rates[at][2] for at in range(after - 1, -1, -1) if rates[at][1] <= start), None)


_LONG = frozenset(("day", "week", "month", "quarter", "year"))
_TIMES = {**PERIODS, "daily": "day", "weekly": "week", "annual": "year", "annually": "year", "yearly": "year"}
_ADVERB = "daily|weekly|monthly|annual|annually|yearly"
_TIME_BEHIND = regex(
    r"[^，。；、,.;:：()（）\d/]{0,24}?"
    r"(?:(?:/| (?:per|an?|each|every) |／個?)(?P<name>day|week|month|quarter|year|annum|[日天週周月季年])"
    rf"| (?P<adverb>{_ADVERB}))(?![a-z-])",
    re.IGNORECASE,
)
_TIME_BEFORE = regex(
    rf"(?:每個?(?P<name>[日天週周月季年])(?![一二三四五六日末至到](?!次))[^，。；、：:\d]{{0,6}}"
    rf"|(?<![a-z])(?P<adverb>{_ADVERB})(?: [a-z]+){{0,2}}:? )$",
    re.IGNORECASE,
)
_NEAR_BEHIND = regex(r"[^，。；、,.;:：()（）\d/]{0,40}")
_MAY_BE_FOR_A_TIME = Signs("day", "dai", "week", "month", "quarter", "year", "annu", *"日天週周月季年")
"""In small letters: one of these is in all that says what time something is for."""


def may_be_for_a_time(text: str) -> bool:
    """At a glance: a text may say what time something is for, in any language."""
    small = text.lower()
    return any(signs.are_in(small) for signs in (_MAY_BE_FOR_A_TIME, MAY_NAME_TIME, MAY_SAY_OFTEN))


def periods_of(called: str) -> frozenset[str]:
    """The times that an attribute is for by what it is called: `Sailings a day`, 每月流量."""
    if not _MAY_BE_FOR_A_TIME.are_in(called.lower()):
        return frozenset()
    rates, _ = read_rates(fold(called))
    return frozenset(noun for _, _, (count, noun) in rates if count == 1 and noun in _LONG)


def period_beside(place: int, end: int, text: str) -> str:
    """The time that a figure is for by the words right beside it, in a folded text; empty where they say none."""
    match = _TIME_BEFORE.search(text, max(0, place - 24), place) or _TIME_BEHIND.match(text, end)
    if match is not None:
        return _TIMES[(match["name"] or match["adverb"]).lower()]
    often = OFTEN.search(text, max(0, place - 24), place)
    if often is not None and often.end() == place - 1:
        return str(often.lastgroup)
    near = _NEAR_BEHIND.match(text, end)
    limit = near.end() if near is not None else end
    per, often = PER_TIME.search(text, end, limit), OFTEN.search(text, end, limit)
    if per is not None:
        return PERIODS[per["time"].lower()]
    return str(often.lastgroup) if often is not None else ""
