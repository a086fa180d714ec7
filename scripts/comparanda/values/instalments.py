"""What a quote gives as one of several payments: 12 x $99, $99/mo for 12 months, 分12期，每期NT$990."""

from __future__ import annotations

import re

from comparanda.patterns import Signs, regex
from comparanda.values.roles import MONEY

_COUNT = r"(?:\d{1,3}|two|three|four|six|ten|twelve|twenty-four|[二三四六十兩]{1,3})"
_PAYMENTS = r"(?:payments?|instal?lments?)(?![a-z])"
_TIMES = rf"(?:(?:months?|mos?|mths?)(?![a-z])|{_PAYMENTS})"
_BEFORE = regex(
    rf"(?P<words>(?<![\w.,]){_COUNT} ?(?:期 ?)?[x×*]|(?<![A-Za-z])(?:{_COUNT}|each|monthly|equal) "
    rf"(?:[a-z-]+[ -]){{0,3}}{_PAYMENTS}(?: of|:)|(?<![A-Za-z]){_PAYMENTS} of"
    rf"|每期(?:只要|只需|僅需?|約|應?[付繳]|金額)?[為:：]?|(?P<monthly>每?月[付繳](?:只要|只需|僅需?|約)?[:：]?))"
    rf" ?{MONEY}$",
    re.IGNORECASE,
)
_AFTER = regex(
    rf"(?:元|圓)? ?[x×*] ?{_COUNT} ?(?:期|個月|{_TIMES})|(?:元|圓)?(?:/| per | a | ?每)(?:instal?lment|期)"
    rf"|(?:/(?:month|mon|mth|mo)(?![a-z])\.?| (?:per|a|every|each) month| monthly),? (?:(?:for|over|x|×) )?{_COUNT}"
    rf"[ -]?{_TIMES}|(?:元|圓)?(?:/月|一個月)[，,（( ]{{0,2}}[共分繳付]{{1,2}}{_COUNT}個?[期月]",
    re.IGNORECASE,
)
MAY_PAY_IN_PARTS = Signs(
    *(" x ", "x$", "x€", "x£", "xnt", "xus", "×", "*", "payment", "instal", "months", "mths", "mos", "/mo", "期"),
)
"""In small letters: one of these is in all of them."""
_NEAR = 40


def one_of_several(place: int, end: int, text: str) -> str:
    """The words that make a sum one of several payments; empty where it is none: `$99 for 12 months` is paid once.

    Args:
        place: where the sum stands.
        end: where it ends.
        text: folded.
    """
    match = _BEFORE.search(text, max(0, place - _NEAR), place)
    if match is not None and (match["monthly"] is None or "期" in text):
        return text[match.start("words") : end].strip()
    match = _AFTER.match(text, end)
    return text[place : match.end()].strip() if match is not None else ""
