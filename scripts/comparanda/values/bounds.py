"""What words beside a number make of it where it is but a bound: at least 5, up to 5, under 18, 不到18, 有找."""

from __future__ import annotations

import re
from typing import NamedTuple

from comparanda.patterns import Signs, regex

_MONEY = r"(?:[A-Z]{0,3}[$€£¥])?"
_NOT = r"(?:not|never|don['’]t|cannot)(?: be)?(?: [a-z]{3,12}){1,2}"
"""Do not store, must never be heated."""
_BEFORE = regex(
    r"(?:(?P<least>≥|>=|(?<![A-Za-z])(?:at least|(?:no|not|never|nothing) (?:less|fewer|lower) than"
    rf"|min(?:imum)?(?: of)?\.?|(?:(?:no|not|never)|{_NOT}) (?:below|under))"
    r"|至少|最[少低短]|下限|[不未沒勿][得可會應能有]{0,2}(?:低於|少於|小於))"
    rf"|(?P<most>≤|<=|(?<![A-Za-z])(?:at most|(?:(?:no|not|never)|{_NOT}) (?:over|above)"
    r"|(?:no|not|never) (?:more|greater|higher) than|(?:(?:not|never|cannot) exceed"
    r"|without exceeding)|up to|max(?:imum)?(?: of)?\.?)|n['’]t exceed"
    r"|至多|最[多高長]|上限|[不未沒勿][得可會應能有]{0,2}(?:超過|高於|多於|大於|逾))"
    r"|(?P<over>(?<![-=>A-Za-z\"'/])>|(?<![A-Za-z])(?:more than|greater than|over|above|exceed(?:s|ed|ing)?)"
    r"|超過|逾|大於|高於|多於)"
    r"|(?P<under>(?<![-=<A-Za-z])<|(?<![A-Za-z])(?:less than|fewer than|lower than|under|below|(?:shy|short) of)"
    r"|不到|低於|不足|不滿|未滿|未達|小於|少於)"
    rf")(?:[用重約達需可有為是能要]{{0,2}}) ?{_MONEY}$",
    re.IGNORECASE,
)
_AFTER = regex(
    r"[^，。；、,.;\d]{0,12}?(?:(?P<least>\+|or (?:more|above|over)(?![a-z])|and (?:up|above|over)(?![a-z])|以上"
    r"|(?<![a-z])(?:at least|(?:as an? |at )?minimum)(?![a-z]| ?\d))"
    r"|(?P<most>or (?:less|fewer|under|below)(?![a-z])|以下|以內|之內"
    r"|(?<![a-z])(?:at most|maximum|max)(?![a-z]|\.? ?\d))"
    r"|(?P<under>不到(?!\d)|有找|未満))",
    re.IGNORECASE,
)
_NEAR = 32
"""Characters before a number in which it can be bounded."""
_FORBIDDEN = regex(r"(?:勿|不[可得宜應要]|避免)[^，。；、\d]{0,8}$")
"""What turns a bound around: 請勿存放於25°C以上."""
_CONDITION = regex(
    r"[^.;。；]{0,14}?(?:, ?|，)?\b(?:it|they|you|this|the [a-z]+) [a-z]|[^，。；\d]{0,6}(?:(?<!小)時|則|會|自動|即)"
)
"""What follows a number that something depends on: below −20 °C it shuts down, 低於5%時."""
MAY_BE_LESS = Signs("than", "under", "below", "shy of", "short of", "<", "不到", "不足", "不滿", "未", "於", "有找")
"""In small letters: one of these is in every bound that is itself too much."""


class Bound(NamedTuple):
    """How a number is bounded."""

    side: int
    """1 where what is meant is more, -1 where it is less."""
    is_itself: bool
    """The number can be what is meant, or is what is surely had: at least 5, over 5, up to 5; but not under 5."""
    words: str
    """What says so."""


def bound_of(place: int, end: int, text: str) -> Bound | None:
    """The bound that a number of a folded text is, by the words beside it.

    Args:
        place: where the number stands.
        end: where it ends.
        text: folded.
    """
    before = _BEFORE.search(text, max(0, place - _NEAR), place)
    match = before or _AFTER.match(text, end)
    if match is None:
        return None
    kind = str(match.lastgroup)
    is_itself = kind != "under" or _CONDITION.match(text, end) is not None
    side = 1 if kind in ("least", "over") else -1
    if _FORBIDDEN.search(text, max(0, place - _NEAR), before.start() if before else place):
        side = -side
    return Bound(side, is_itself, match[kind])
