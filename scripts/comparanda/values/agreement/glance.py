"""What most quotes say as it was typed, seen at a glance and read no further: for speed alone, held by tests/bench."""

from __future__ import annotations

import re

from comparanda.patterns import Signs
from comparanda.values.agreement.wanted import Quantity
from comparanda.values.compared import MAY_COMPARE
from comparanda.values.denials import MAY_DENY, MAY_MOVE_DAY, NEAR, NEGATIONS, is_negated, is_negated_day
from comparanda.values.roles import BEFORE_IT, PRICES

_NO_YEAR = 5
"""Digits of a number that is no day and no year."""
_WHOLE_DAY = 10
"""Characters of one: 2024-05-04."""
_BESIDE_DATE = " \"'`()[]=:,;T"
_BEFORE = ("", " ", '"', "'", "(", "`", "=", ":", "[")
_AFTER = re.compile(
    r"""[.,;]?(?:$|["'`)\]|;])"""
    r"|[.,]? (?!(?:thousand|million|billion|trillion|hundred|lakh|crore|per|percent|bn|mn|cents?|off|of|in|as|out"
    r"|worth|free"
    r"|credits?|discounts?|rebates?|cash|cashback|vouchers?|coupons?|gift|savings?|deposit|shipping|delivery"
    r"|handling|monthly"
    r"|annual|yearly|welcome|statement|bonus|store|instant|account|loyalty|your|times|fold|points?|percentage|pp"
    r"|tax|taxes|vat|gst|sales|service|basis|value|upgrade|admin|administration|cancellation|cleaning|registration|installation"
    r"|back|extra|additional|fewer|improvement|gain|boost|uplift|advantage|lead|speedup|less|more|ahead"
    r"|behind|confiden\w*|credible|[a-z]+er|better|worse|and|price|increase|hike|rise|jump|surcharge|drop|decrease|reduction|decline"
    r"|growth"
    r"|year|month|quarter|yoy|mom|qoq|years? old|months? old|scholarships?|bursary|grants?|stipend|refunds?"
    r"|deductible|late"
    r"|penalty|fine|coverage|to|(?:on|for|from|with|by) (?:the |its |your )?(?:previous|prior|last|older|earlier"
    r"|outgoing"
    r"|preceding|predecessor|first))(?![a-z]))[a-z]{2,}"
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
_NEAR_BEHIND = 24
"""Characters behind a figure in which it can be denied: ago, an arrow."""
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    "December",
)
_DATE_ENDS = re.compile(r"[.,;]?(?:$|[\s\"'`)\]:;])")
_PER_MILLION = re.compile(r"(?:/| per )(?:1?M|(?:1 )?million|1,000,000)(?![A-Za-z0-9,.])")
_CHANGES_MONEY = re.compile(
    r"/|\b(?:an? (?:second|minute|hour|day|week|quarter)|per|every|each|month|monthly|year|yearly|annual|annually)\b"
    r"|\b(?:cents?|euros?|pounds|yen|dollars?)\b|\bkr[. ]{0,2}\d|\d[.,: -]{0,3}kr\b"
)
"""In small letters: to look for these in either case takes five times as long. `kr` stands beside its digits."""
_MAY_CHANGE_MONEY = Signs(
    *("/", "second", "minute", "hour", "day", "week", "quarter", "per", "ever", "each", "month", "year", "annual"),
    *("cent", "euro", "pound", "yen", "dollar", "kr"),
)
"""One of these is in all of them, which is told in a third of the time."""
_CURRENCY = re.compile(r"[A-Z](?:[A-Z]{2}|\$)")


def is_held_at_a_glance(wanted: Quantity, words: str) -> bool:
    """The number stands in the quote as it was typed; where it does not, comparing may still find it there."""
    return stands_in(format(wanted.number, "f"), words, wanted)


def stands_in(plain: str, words: str, wanted: Quantity) -> bool:
    """The number stands in the quote as it was typed, and nothing beside it can change it: `input = 0.25`.

    For speed alone: most quotes are read no further, held by tests/bench.
    """
    unit = _AFTER_UNIT.get(wanted.unit) if wanted.unit else _AFTER_PERCENT
    if unit is None or not words.isascii() or ("." not in plain and len(plain) < _NO_YEAR):
        return False
    if wanted.currency and wanted.per and wanted.per[0] == 10**6:
        usual = words.replace(" per 1M ", " ")
        words = usual if usual != words else _PER_MILLION.sub("", words)
    small = words.lower()
    if wanted.currency:
        if _CURRENCY.search(words) or (_MAY_CHANGE_MONEY.ascii.search(small) and _CHANGES_MONEY.search(small)):
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
            ahead = small[:start].rstrip("$(: ")
            if before == "(" and MAY_COMPARE.are_in(small):
                return False
            if ahead.rpartition(" ")[2] in BEFORE_IT or ahead.endswith(PRICES):
                return False
            denials = MAY_DENY.ascii.findall(small, max(0, start - NEAR), end + _NEAR_BEHIND)
            if denials and (not NEGATIONS.issuperset(denials) or is_negated(start, (at, end), words)):
                return False
            behind = _AFTER.match(words, end)
            if behind is None or not bounded or "minus" in words:
                return False
            # What it is of, the words around it say.
            return words[start - 1 : start] == "$" if wanted.currency else not wanted.is_percent or end > at
    return False


def is_date_at_a_glance(wanted: str, words: str) -> bool:
    """The date stands in the quote in a usual form, and nothing can deny it; elsewhere comparing may still find it."""
    start = words.find(wanted)
    is_bare = not words[max(0, start - 1) : start + len(wanted) + 1].replace(wanted, "").strip(_BESIDE_DATE)
    day = (start, start + len(wanted)) if start >= 0 and is_bare else written_out(wanted, words)
    if day is None or " to " in words or words.count(wanted[:4]) > 1:  # the first or the last day of a time
        return False
    small = words.lower()
    if MAY_MOVE_DAY.are_in(small):
        return False
    denials = MAY_DENY.found_in(small)
    return not denials or (NEGATIONS.issuperset(denials) and not is_negated_day(*day, words))


def written_out(wanted: str, words: str) -> tuple[int, int] | None:
    """Where a day stands in the quote as English writes it, May 4, 2024, if nothing beside it can change it."""
    if len(wanted) < _WHOLE_DAY or wanted[:4] not in words:
        return None
    year, month, day = wanted.split("-")
    name = _ENGLISH_MONTHS[int(month) - 1]
    for called in (name, name[:3]):
        for written in (f"{called} {int(day)}, {year}", f"{int(day)} {called} {year}"):
            start = words.find(written)
            if start >= 0:
                before = words[max(0, start - 2) : start]
                bounded = not before or (before[-1] in " (\"'" and before[0] not in "-,&/" and not before[0].isdigit())
                end = start + len(written)
                return (start, end) if bounded and _DATE_ENDS.match(words, end) else None
    return None
