"""Units, scales and currencies beside a figure of a quote."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comparanda.patterns import regex
from comparanda.values.units import units_called
from comparanda.written import CODES, CURRENCIES, MONEY, NATIONAL_MONEY, OTHER_SCALES, SCALES, WORD_SCALES, any_of

_SHARED = {
    "$": frozenset(["USD", "TWD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "CLP", "COP", "ARS"]),
    "¥": frozenset(("JPY", "CNY")),
    "元": frozenset(("TWD", "CNY", "HKD", "USD")),
    "kr": frozenset(("SEK", "NOK", "DKK", "ISK")),
    "cent": frozenset(["EUR", "USD", "TWD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "CLP", "COP", "ARS"]),
}
"""Signs that several currencies share."""
_CURRENCY_WORDS = {
    **CURRENCIES,
    **MONEY,
    **NATIONAL_MONEY,
    "us dollars": "USD",
    "dollars": "$", "dollar": "$", "euros": "EUR", "euro": "EUR", "pounds": "GBP", "yen": "JPY",
    "yuan": "CNY", "won": "KRW", "円": "JPY", "원": "KRW", "元": "元", "圓": "元", "kr": "kr",
}  # fmt: skip
CENTS = {
    "cents": "cent", "cent": "cent", "¢": "$", "美分": "$", "pence": "GBP", "penny": "GBP",
    "centimes": "EUR", "centime": "EUR", "céntimos": "EUR", "céntimo": "EUR", "centesimi": "EUR", "ct": "EUR",
}  # fmt: skip
"""Hundredths of a unit of money, each with the sign or code of what it is a hundredth of."""
PENCE = regex(r"p(?![A-Za-z0-9])")
"""Behind a small number, as in 50p; of a video it is a rate of frames."""
_SCALES = {
    **OTHER_SCALES, **WORD_SCALES, **SCALES,
    "천": 10**3, "만": 10**4, "백만": 10**6, "천만": 10**7, "억": 10**8, "조": 10**12,
}  # fmt: skip
SCALE = any_of(_SCALES)
SIGNS = any_of(sign for sign in CURRENCIES if not sign.isalpha())
HAN_MONEY = "|".join(word for word in _CURRENCY_WORDS if ord(word[0]) > 0x2E80 and len(word) > 1)
PERCENT = regex(
    r" ?(?:%|‰|per ?cent(?:age points?)?|percentage points?|pct|個?百分點|个百分点|Prozent|퍼센트|パーセント)",
    re.IGNORECASE,
)
BASIS_POINTS = regex(r" ?(?:basis points?|bps?(?![a-z])|個?基點|个?基点)", re.IGNORECASE)
HUNDREDTHS = regex(r"百分之 ?$")
UNIT = regex(
    r"[ -]?(?P<unit>c\.c|N[·⋅.-]m(?![A-Za-z])|(?:sq\.? ?|(?:square|cubic) )[a-z]+|light[ -]years?(?![a-z])"
    r"|° ?[CF](?![A-Za-z])|[A-Za-zÀ-ÖØ-öø-ÿœµμΩ°℃]+(?:[²³]|(?<=m)[23](?!\d))?(?:/(?:[a-z]+|L(?![A-Za-z])))?|㎡"
    r"|[\u2e80-\u9fff\uac00-\ud7af]{1,5})"
)
_KEY_UNIT = regex(
    r"(?:[_(\[ ])(?P<unit>ms|us|ns|s|sec|seconds|min|h|kg|g|km|m|GB|MB|W|kW|Wh|kWh)[\])]?[\"'`]?\s*[:=|]\s*$"
)
_HAN_KEY_UNIT = regex(r"(?P<unit>[畫像]素)[數約達為:： ]{0,4}$")
_MONEY_WORDS = "|".join(
    sorted(
        (
            re.escape(word)
            for word in (*_CURRENCY_WORDS, *CENTS)
            if (word.replace(" ", "").isalpha() and word != "ct") or word == "¢"
        ),
        key=len,
        reverse=True,
    )
)
_CENT_OF_A_RATE = r"ct(?=\.? ?(?:/|pro |je ))"
"""Anything else in ct are carats."""
_MONEY_NAME = rf"(?P<word>{SIGNS}|(?:{_MONEY_WORDS}|{_CENT_OF_A_RATE})(?![A-Za-z])|(?-i:[A-Z]{{3}})(?![A-Za-z]))"
MONEY_AFTER = regex(rf"(?: ?|-(?=[a-z]{{4}})){_MONEY_NAME}", re.IGNORECASE)
MONEY_IN_BRACKETS = regex(rf" ?[（(]{_MONEY_NAME}[)）]", re.IGNORECASE)
"""Which of the currencies that share a sign it is: ¥1,980 (JPY)."""


def sizes_of(scale: int, match: re.Match[str], text: str, is_money: bool) -> Iterator[tuple[int, tuple[str, ...]]]:
    """A number's scale with what may be its unit: 5m is five million, or five metres, or five minutes; $5m is money."""
    units = units_after(text, match)
    if scale == 1:
        yield 1, units
        return
    yield scale, units
    if is_money:
        return
    if match["scale"] in ("m", "b", "t"):
        yield 1, (match["scale"],)
    elif match["scale"] in ("k", "K", "M", "T"):
        yield 1, (f"={match['scale']}",)


def scale_of(word: str | None) -> int:
    """By how much a word such as `million` multiplies the number before it; nothing is 1."""
    return _SCALES[word.lower()] if word else 1


def units_after(text: str, match: re.Match[str]) -> tuple[str, ...]:
    """What the words behind a figure may call its unit: the whole of them, and their beginning."""
    after = UNIT.match(text, match.end())
    if after is not None:
        unit = after["unit"]
        if unit[0] == "度" and (scale := _DEGREES.search(text, max(0, match.start() - 4), match.start())):
            return (_SCALE_OF_DEGREES[scale[1]],)
        names = (unit, *shorter_units(unit))
        measured, _, time = unit.partition("/")
        if time in _LONG_TIMES and not units_called(unit):
            names += (measured,)  # g of 3 g/day
        return names if match["scale"] is None else (*names, *_behind_a_word(unit, text, match.end()))
    if text[match.end() : match.end() + 1] in _INCH and text.count('"', 0, match.end()) % 2 == 0:
        return ("″",)  # and no end of words in quotation marks
    key = _KEY_UNIT.search(text, max(0, match.start() - 24), match.start()) or _HAN_KEY_UNIT.search(
        text, max(0, match.start() - 8), match.start()
    )
    return (key["unit"],) if key else ()


_LONG_TIMES = ("day", "d", "week", "month", "year", "yr")
_INCH = ('"', "″", "”")
_DEGREES = regex(r"([攝华華摄])氏(?:零下)? ?$")
_SCALE_OF_DEGREES = {"攝": "°C", "摄": "°C", "華": "°F", "华": "°F"}


def _behind_a_word(unit: str, text: str, end: int) -> tuple[str, ...]:
    """The unit of a large number behind a word that says more of it: 45.7 million effective pixels, 4570萬有效像素."""
    if unit[0] > "\u2e80":
        return (unit[-2:],)
    match = _NEXT_WORD.match(text, end)
    return (match["unit"],) if match is not None and units_called(match["unit"]) else ()


_NEXT_WORD = regex(r" [a-z]+ (?P<unit>[a-z]{3,})")


def shorter_units(unit: str) -> tuple[str, ...]:
    """What else a unit of Chinese characters may be, as no space ends it: 分 of 分五秒."""
    return tuple(unit[:length] for length in range(len(unit) - 1, 0, -1)) if unit[0] > "\u2e80" else ()


def currencies_called(word: str) -> frozenset[str]:
    """The currencies, by ISO 4217, that a sign or word may stand for."""
    if not word:
        return frozenset()
    code = _CURRENCY_WORDS.get(word) or _CURRENCY_WORDS.get(word.lower()) or (word if word in CODES else "")
    return currencies_sharing(code) if code else frozenset()


def currencies_sharing(code: str) -> frozenset[str]:
    """The currencies that a sign may stand for which several countries use."""
    return _SHARED.get(code, frozenset((code,)))
