"""Ranges on a page, as an end of one is not what the page says: neither `$20` nor `$30` is in `$20–30`.

Spans of days, months, years and hours are none of these: when something begins and ends are facts of their own. Nor
are changes, `raised from $20 to $30`, and names beside a number, `iPhone 15 – 128 GB`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comparanda.verify.bounds import CURRENCY, DOLLARS, MONTH
from comparanda.verify.fold import HAN
from comparanda.verify.marks import DASH, JOINT
from comparanda.written import CODES, NUMERALS, ONES, ROUND_TENS, any_of

NEAR = 72
"""Characters around a quote in which the other end of its range is looked for, and what is said of a change."""
_JOINS = re.compile(r"[-~…至到與和及]|\.{3}|[ -](?:to|and|through|bis)[ -]")
"""What no text lacks in which something is a range."""
_UNSEEN = dict.fromkeys(map(ord, JOINT + DASH))
_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_LETTERED = rf"{any_of(CODES | {'NTD', 'RMB'})}|{DOLLARS}|Rs\.?|RM|Rp"
_SIGN = rf"(?:[{CURRENCY}]|(?<![A-Za-z])(?:{_LETTERED}))[ ]?"
_UNIT = rf"[ ]?(?:[A-Za-z%‰°²³µ/{CURRENCY} ]{{1,16}}?|[{HAN}]{{1,5}}?)"
_RANGE = re.compile(
    rf"(?P<between>\bbetween |[介在][于於]?)?(?:(?P<sign>{_SIGN})|(?<![A-Za-z0-9_.,:/^-])(?P<minus>-)?)"
    rf"(?P<low>{_NUMBER})(?P<unit>{_UNIT})??"
    rf"(?P<join>[ ]?[-~][ ]?|-to-|[ ](?:to|and|through|bis)[ ]|[ ]?[至到與和及][ ]?|…|\.\.\.|[ ](?:…|\.\.\.)[ ])"
    r"(?:\+[ ]?)?"
    rf"(?P<second>(?:NT|US|HK)?{_SIGN})?(?P<high>{_NUMBER})(?![0-9]|[.,:/-][0-9])",
)
_NUMBER_WORDS = any_of(word for word in (*ONES, *ROUND_TENS) if word != "zero")
_IN_WORDS = re.compile(
    rf"(?<![A-Za-z-])(?P<low>{_NUMBER_WORDS}) (?:to|through) (?P<high>{_NUMBER_WORDS})(?![A-Za-z-])"
    rf"|(?<![{NUMERALS}週周拜期第])(?P<few>[{NUMERALS}]+)(?:[個天年元次人小]\w?)??[至到~-](?P<many>[{NUMERALS}]+)(?![{NUMERALS}月日號号時点點])",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:rais|increas|lower|reduc|cut|drop|fall|fell|rose|ris|chang|w[eo]nt|go|jump|climb|gr[eo]w|declin|decreas|up"
    r"|down|adjust|mov|slash|hik|bump|shr[aiu]nk|upgrad|downgrad|expand|boost|improv|extend|switch|migrat|convert)\w*"
    r"(?: \S+){0,6}? from $|[由從从]$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:(?<![\w.])[a-z]?[A-Z][\w+-]*|\b(?:model|plan|tier|level|version|chapter|section|part|step|stage|phase|type"
    r"|class|no\.)) $"
)
_IN_MONTH = re.compile(rf"{MONTH} $|[0-9][年月] ?$")
_OF_MONTH = re.compile(rf"(?:st|nd|rd|th)? (?:of )?{MONTH}|[ ]?[月日號号時时點点](?!間)")
_DAY_UNIT = re.compile(r"[ ]?(?:[月日號号時时點点]|[ap]\.?m\b)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_OF_PRICE = re.compile(
    rf"[ ]?(?:$|[.,;:!?)(/\]\n{HAN}]|(?:per|an?|each|every|monthly|yearly|annually|depending|for|in|plus|and|or|USD|EUR"
    r"|dollars?|euros?|million|billion|thousand|bn|mo|month|year|[KMBkm])(?![A-Za-z]))"
)
_FARTHEST = 100
_SCALES = tuple(
    re.compile(rf"[ ]?(?:{units})(?![A-Za-z])")
    for units in (
        "[kKMGTP]i?[Bb]|bytes?",
        "[KkMBTG]|thousand|million|billion|trillion|[千百]?[萬万]|[億亿兆]",
        "[mnµ]?s|min|h|hrs?|(?:second|minute|hour|day|week|month|year)s?|秒|分鐘?|小時|天|[週周]|個月|年",
        "[mk]?g|公斤|公克|克",
        "[cmk]?m|公分|公尺|公里",
        "k?W|[kM]?Hz|G?bps",
    )
)
"""Units of one kind, in which both ends of a range may be, each in its own."""


@dataclass(frozen=True, slots=True)
class Range:
    """A range in a text."""

    start: int
    end: int
    low: int
    """Where its first number stands."""
    high: int
    """Where its second one does."""


def may_be_end(quote: str) -> bool:
    """Whether a quote, folded, has a number that may be an end of a range."""
    return _HAS_NUMBER.search(quote) is not None


_HAS_NUMBER = re.compile(rf"[0-9{NUMERALS}]|\b(?:{_NUMBER_WORDS})\b", re.IGNORECASE)


def range_around(before: str, quote: str, after: str) -> str:
    """The range of which a quote has but one end; empty where it has none, or both of it.

    Args:
        before: the last `NEAR` characters before it.
        quote: as it stands on the page.
        after: the first `NEAR` characters after it; all three folded.
    """
    if not (_JOINS.search(before) or _JOINS.search(after)):
        return ""
    before, quote, after = (words.translate(_UNSEEN) for words in (before, quote, after))
    start, end = len(before), len(before) + len(quote)
    text = before + quote + after
    for found in _ranges(text):
        if (start <= found.low < end) != (start <= found.high < end):
            return text[found.start : found.end].strip()
    return ""


def _ranges(text: str) -> Iterator[Range]:
    for match in _RANGE.finditer(text):
        if _is_range(match):
            start = match.start("sign") if match["sign"] else match.start("low")
            yield Range(start, match.end(), match.start("low"), match.start("high"))
    for match in _IN_WORDS.finditer(text):
        low, high = ("low", "high") if match["low"] else ("few", "many")
        if match[low].casefold() != match[high].casefold():
            yield Range(match.start(), match.end(), match.start(low), match.start(high))


def _is_range(match: re.Match[str]) -> bool:
    """Whether two numbers and what joins them are one, by what they are numbers of."""
    text, unit, join = match.string, match["unit"] or "", match["join"].strip(" -….")
    before, after = text[: match.start("sign") if match["sign"] else match.start("low")], text[match.end() :]
    if join in ("and", "與", "和", "及") and not match["between"]:
        return False
    if join == "to" and _CHANGED.search(before):
        return False
    if match["join"] == " -" and not match["second"]:
        return False  # a minus, as of a list of changes: 2.5 -5%
    if _tells_time(match, before, unit, after) or not _goes_up(match, unit, after):
        return False
    is_spaced = match["join"].startswith(" ") and not join
    if match["sign"]:
        is_loose = is_spaced or join in ("to", "and")
        return bool(match["second"] or not is_loose or unit.strip() or _OF_PRICE.match(after))
    if is_spaced and not unit.strip():
        return not (match["second"] or _NAMED.search(before))
    return True


def _tells_time(match: re.Match[str], before: str, unit: str, after: str) -> bool:
    """Whether these are days, months, years or hours."""
    low, high = match["low"], match["high"]
    if match["sign"] or match["second"]:
        return False
    if _YEAR.fullmatch(low) and (len(high) <= 2 or _YEAR.fullmatch(high)):
        return True
    if _YEAR.fullmatch(high) and len(low) <= 2:
        return True
    if _DAY_UNIT.match(unit) or (not unit.strip() and _OF_MONTH.match(after)):
        return True
    return len(low) <= 2 and _IN_MONTH.search(before) is not None


def _goes_up(match: re.Match[str], unit: str, after: str) -> bool:
    """Whether the second number is the higher one, and of the same unit."""
    bare = unit.strip()
    if bare and not after.lstrip().startswith(bare):
        return any(scale.fullmatch(unit) and scale.match(after) for scale in _SCALES)
    low, high = (_value(match[name]) for name in ("low", "high"))
    if low is None or high is None:
        return True
    # Of a rating and how many gave it, `4.5 - 1,203 reviews`, one is not the other a hundred times.
    is_far = match["join"].startswith(" -") and not bare and high > _FARTHEST * low
    return (-low if match["minus"] else low) < high and not is_far


def _value(number: str) -> float | None:
    """A number; None where its points and commas may be anything."""
    written = number.replace(",", ".")
    return float(written) if written.count(".") < 2 else None
