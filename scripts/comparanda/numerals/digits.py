"""Numbers in digits, as every language writes them: 1,290 · 1 290 · ５％ · 400K · ½ · ① · Ⅳ · USD5 · -5 · 1e3 · A5."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from comparanda.numerals.number import Number, NumberKind, exact
from comparanda.patterns import regex
from comparanda.written import CODES, CURRENCIES

PLAIN = (
    r"(?:\d{1,3}(?:[,'’]\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d,.]*\d)|\d+(?:_\d+)*(?:\.\d+)?"
    r"|(?<![\w.])\.\d+)"
)
"""Digits with or without thousands, and a point; a folded text is expected."""
EXPONENT = r"(?:[eE][+-]?\d{1,2}(?![\w.]))?"
SIGN = r"(?:(?<![\w.%)\]])-)?"
SCALES = {"k": 10**3, "m": 10**6, "b": 10**9, "bn": 10**9, "mn": 10**6}
_MONEY = r"(?:(?:US|NT|HK|AU|CA|NZ|MX|A|C|S|R)?\$|[€£¥₩₹₽₺₫฿]|(?<![A-Za-z])(?:[A-Z]{3}|NT|Rs\.?)(?= ?-?\.?\d))"
_AFTER = r"(?: ?(?P<code>[A-Z]{3})(?![A-Za-z])| ?(?P<sign>[€£₩₹₽₺₫฿]|(?:US|NT)?\$(?! ?\d)))?"
_SPECIAL = (
    "[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2079\u2080-\u2089\u2150-\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793"
    "\u09f4-\u09f9\u0b72-\u0b77\u0bf0-\u0bf2\u0f2a-\u0f33\u1369-\u137c\u17f0-\u17f9\u3021-\u3029\u3038-\u303a"
    "\u3192-\u3195\u3220-\u3229\u3248-\u325f\u3280-\u3289\u32b1-\u32cb\u3358-\u3370\u33e0-\u33fe\U00010107-\U00010133\U0001d360-\U0001d378\U0001f100-\U0001f10c]"
)
MAY_HOLD = regex(rf"\d|{_SPECIAL}|[IVX]{{2}}|[MDCLXVI]{{5}}")
_RAISED = regex("[\u00b2\u00b3\u00b9\u2070-\u2079]+|[\u2080-\u2089]+")
_READ = regex(
    rf"(?P<date>(?<![\d.])\d{{4}}(?:-\d{{2}}(?:-\d{{2}})?|/\d{{1,2}}/\d{{1,2}})(?![\d/]|-\d))"
    rf"|(?P<version>(?<![\d.])\d+(?:\.\d+){{2,}})"
    rf"|(?P<fraction>(?<![\d/.,])\d{{1,4}}/\d{{1,4}}(?![\d/]|\.\d))"
    rf"|(?P<minus>{SIGN})(?:(?P<money>{_MONEY}) ?(?P<inner>-)?)?"
    rf"(?P<number>{PLAIN}{EXPONENT})(?P<half>[\u00bc-\u00be\u2150-\u215e])?"
    rf"(?:[ -]?(?P<scale>[KMB]|k|bn|mn)(?![A-Za-z]))?(?: ?(?P<percent>[%‰]))?{_AFTER}"
    rf"|(?P<raised>[\u00b2\u00b3\u00b9\u2070-\u2079]+|[\u2080-\u2089]+)"
    rf"|(?P<special>{_SPECIAL})"
    r"|(?<![A-Za-z0-9-])(?=[IVX]{2}|[MDCLXVI]{5})"
    r"(?P<roman>M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?![A-Za-z0-9-])"
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_SQUARED = regex(r"(?:^|[^A-Za-z])(?:[kcdm]?m|s|ft|in)$")
_FORMULA = regex(r"[A-Z][a-z]?$")


def find(text: str) -> Iterator[Number]:
    """Every number of a folded text that is in digits, or in a character that stands for a number."""
    if not MAY_HOLD.search(text):
        return
    for match in _READ.finditer(text):
        group = match.lastgroup
        if match.end() == match.start():
            continue
        if match["number"] is not None:
            yield _amount(match, text)
        elif group == "date":
            yield _date(match)
        elif group == "version":
            yield _named(match.start(), match.end(), text, "version")
        elif group == "fraction":
            yield from _fraction(match, text)
        elif match["roman"]:
            if len(match["roman"]) > 1:
                yield Number(match.start(), match.end(), Fraction(_roman(match["roman"])))
        elif not _is_exponent(match, text):
            value = _special(match[0])
            if value is not None:
                yield Number(match.start(), match.end(), value)


def _amount(match: re.Match[str], text: str) -> Number:
    money, start = match["money"] or "", match.start()
    currency = CURRENCIES.get(money.rstrip("."), money if money in CODES else "")
    if money and not currency:
        start = match.start("inner") if match["inner"] else match.start("number")
    after = match["code"] if match["code"] in CODES else CURRENCIES.get(match["sign"] or "", "")
    end = match.end() if after else match.end("percent" if match["percent"] else "number")
    for group in ("half", "scale", "percent"):
        end = max(end, match.end(group))
    if not currency and not match["minus"] and is_part(text, match.start("number")):
        return _named(match.start("number"), match.end("number"), text, "part")
    value = exact(match["number"])
    if value is not None:
        value += Fraction(unicodedata.numeric(match["half"])).limit_denominator(1000) if match["half"] else 0
        value *= SCALES.get((match["scale"] or "").lower(), 1)
        value = -value if match["minus"] or match["inner"] else value
        value = value / 10 if match["percent"] == "‰" else value
    kind: NumberKind = "percent" if match["percent"] else "plain"
    stated = not match["percent"] or _CONFIDENCE.match(text, end) is None
    return Number(start, end, value, kind, currency=currency or after, stated=stated)


_CONFIDENCE = regex(r" ?(?:CI(?![A-Za-z])|[Cc]onfidence|的?信賴(?:區間|水準)|的?信心(?:區間|水準))")
"""What makes a percentage the name of an interval: 95% CI."""


def is_part(text: str, start: int) -> bool:
    """Whether the digits there go on with a word: A5, GPT-5."""
    before = text[max(0, start - 2) : start]
    return (before[-1:].isalpha() and before[-1:].isascii()) or (
        before[-1:] == "-" and before[:1].isascii() and before[:1].isalpha()
    )


def _named(start: int, end: int, text: str, kind: str) -> Number:
    if kind == "version":
        return Number(start, end, None, "version", text[start:end])
    first = start
    while (
        first > max(0, start - 40)
        and text[first - 1].isascii()
        and (text[first - 1].isalnum() or text[first - 1] in "-.")
    ):
        first -= 1
    return Number(start, end, None, "part", text[first:end].lower())


def _date(match: re.Match[str]) -> Number:
    parts = [int(part) for part in re.split("[-/]", match[0])]
    if not 1 <= parts[1] <= 12 or (len(parts) > 2 and not 1 <= parts[2] <= 31):
        return Number(match.start(), match.end(), None, "version", match[0])
    return Number(match.start(), match.end(), None, "date", date_key(*parts))


def date_key(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """A date as far as it is said: 2025-08-07, 2025-08, --08-07."""
    key = f"{year:04d}" if year is not None else "-"
    key += f"-{month:02d}" if month is not None else ""
    return key + (f"-{day:02d}" if day is not None else "")


def _fraction(match: re.Match[str], text: str) -> Iterator[Number]:
    if match[0] == "24/7":
        return  # always
    above, below = (int(part) for part in match[0].split("/"))
    if below and not is_part(text, match.start()):
        yield Number(match.start(), match.end(), Fraction(above, below))
    else:
        yield Number(match.start(), match.end(), None, "part", match[0])


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _is_exponent(match: re.Match[str], text: str) -> bool:
    """The raised 2 of m² and the lowered one of CO₂ belong to a unit or a formula."""
    if match["raised"] is None:
        return False
    before = _SQUARED if match["raised"] in "²³" else _FORMULA if match["raised"][0] >= "\u2080" else None
    return before is not None and bool(before.search(text[max(0, match.start() - 3) : match.start()]))


def _special(characters: str) -> Fraction | None:
    if _RAISED.fullmatch(characters):
        return exact("".join(str(unicodedata.digit(character)) for character in characters))
    value = unicodedata.numeric(characters, None)
    if value is not None:
        return Fraction(value).limit_denominator(1000)
    digits = re.search(r"\d+", unicodedata.normalize("NFKC", characters))
    return Fraction(int(digits[0])) if digits else None
