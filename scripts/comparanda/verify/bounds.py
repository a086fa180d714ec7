"""Where a quote may begin and end on a page: not within a word or a number, nor apart from what changes its meaning.

`2.5 ms` is not in `12.5 ms`, `available` not in `unavailable`, 三個月 not in 十三個月, `$20` not
in `A$20` or `$20 million`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from comparanda.verify.fold import HAN
from comparanda.verify.markup import FRACTION, JOINT, THOUSANDS

WORD = "A-Za-z0-9_À-ÖØ-öø-ʯͰ-ҁҊ-ԯḀ-ỿ\u0300-\u036f"
"""Letters of scripts that part their words by spaces, and digits, as a regular expression's set."""
NUMERALS = "零〇一二兩三四五六七八九十百千萬億兆两万亿廿卅壹貳贰參叁叄肆伍陸陆柒捌玖拾佰仟"
_SCALES = "萬億兆千百十万亿"
CURRENCY = "$€£¥₩₹฿₫₽₺₱"

_J = f"{JOINT}?"
_GAP = f"[ {JOINT}]?"
_CODES = "CAD|AUD|NZD|HKD|TWD|NTD|SGD|MXN|ARS|CLP|COP|BRL|JMD|FJD|TTD|BBD"
_DOLLARS = f"NT|HK|CA|AU|NZ|SG|MX|TW|AR|CL|RD|{_CODES}"
_NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_WORD_SCALES = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"
_PREFIXES = "un|non|dis|in|im|ir|il|mis|anti|pre|re|over|under"

# What may stand before a quote, by how it begins.
_IN_WORD = re.compile(
    rf"[{WORD}]\Z|(?<![{WORD}])(?:{_PREFIXES}){JOINT}\Z|(?<![{WORD}])(?:non|un|anti|not)-{_J}\Z", re.IGNORECASE
)
_IN_NUMBER = re.compile(
    rf"(?:[±^_{FRACTION}]|(?<!\.)\.|[0-9][,:/]|[{NUMERALS}][點点]|分之|[第負负]|[{NUMERALS}]){_J}\Z|[0-9]{_GAP}[{_SCALES}]{_GAP}\Z|{THOUSANDS}\Z"
)
_IN_CHINESE_NUMBER = re.compile(rf"(?:[0-9{NUMERALS}第幾几數数]|[{NUMERALS}][點点]|分之){_J}\Z|[0-9]{_GAP}\Z")
_AFTER_CHINESE_NUMERAL = re.compile(rf"(?:[{NUMERALS}第幾几數数負负]|[{NUMERALS}][點点]|分之){_J}\Z|[0-9]{_J}\Z")
_NEGATED = re.compile(r"[不未非無无沒没]\Z")
_OTHER_MONEY = re.compile(
    rf"[A-Za-z]\Z|(?<![A-Za-z])(?:{_DOLLARS}|C|A|S|R|B|J|Z){JOINT}\Z|(?<![A-Za-z])(?:{_DOLLARS}) \Z"
    rf"|(?:[臺台港加澳紐新星坡墨]幣|[臺台港加澳紐新]元|人民幣|日圓|日元|韓元|[台港加澳纽新]币){_GAP}\Z"
)
_IN_COMPOUND = re.compile(
    rf"(?<![A-Za-z])(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ]"
    rf"|(?:{_WORD_SCALES}|point|minus)(?: and)? )\Z",
    re.IGNORECASE,
)
_DIGIT_BEFORE = re.compile(rf"[0-9]{_J}\Z")
# In `5-10`, `5%-10%`, `2024年-2025年` and `GPT-4.1` a hyphen is no minus sign.
_NO_MINUS = re.compile(r"(?:[0-9A-Za-z)\]\"'%-]|[0-9][^\s0-9-]{1,3})\Z")

# What may stand after one, by how it ends.
_WORD_GOES_ON = re.compile(rf"[{WORD}]|{JOINT}(?:teen|ty|less|ful)(?![a-z])|'t(?![a-z])", re.IGNORECASE)
_RAISED_AFTER = re.compile(rf"{_J}\^[0-9+-]")
_NUMBER_GOES_ON = re.compile(
    rf"{_J}[.,:][0-9]|{THOUSANDS}|{_J}[\^_{FRACTION}]|{_GAP}[{_SCALES}]|{_J}[點点][0-9{NUMERALS}]"
    rf"|{_GAP}(?:[KkMBTG]|mn|bn|tn|mil|mio|Mio|Mrd|thousand|hundred|million|billion|trillion|dozen|lakh|crore|Million|Billion)"
    rf"(?![{WORD}])|\n(?:thousand|million|billion|trillion)(?![{WORD}])|{JOINT}(?:st|nd|rd|th)(?![a-z])"
    rf"|{_GAP}[×x*·]{_GAP}10\^| and a (?:half|quarter)"
)
_QUOTIENT = re.compile(rf"{_J}/{_J}[0-9]+(?![0-9A-Za-z])")
_OTHER_CODE = re.compile(rf"{_GAP}(?:{_CODES}|[Nn]ew [Tt]aiwan|Canadian|Australian|Hong Kong)(?![A-Za-z])")
_CHINESE_NUMBER_GOES_ON = re.compile(rf"{_J}(?:[0-9{NUMERALS}]|[點点][0-9{NUMERALS}]|分之|成[0-9{NUMERALS}])")
_TENTHS = re.compile(f"{_J}[0-9{NUMERALS}]")
_HALF_MORE = re.compile(f"{_J}半")
_SCALED = re.compile(rf"[ {JOINT}-](?:{_WORD_SCALES})(?![a-z])| and a (?:half|quarter)", re.IGNORECASE)
_RATE = re.compile(r"/(?:s|h|hr|sec|second|hour)(?![a-z])", re.IGNORECASE)

_ENDS_IN_UNIT = re.compile(r"[0-9][ ]?[A-Za-z]{1,3}$")
_NUMBER_WORD = re.compile(rf"(?:{_NUMBER_WORDS})(?![a-z])", re.IGNORECASE)
_LAST_NUMBER_WORD = re.compile(rf"(?<![A-Za-z])(?:{_NUMBER_WORDS})$", re.IGNORECASE)
_BEGINS_IN_AMOUNT = re.compile(rf"[{CURRENCY}]?[.,]?[0-9]")
_LAST_IS_MONEY = re.compile(r"\$ ?[0-9][0-9.,]*$")
_CUT = re.compile(r"[0-9][.,:/'-]$")
_CUT_AT_START = re.compile(r"[.,:/'][0-9]")
_COUNTED = re.compile(rf"[0-9{NUMERALS}].{{0,3}}$")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What may not stand before and after a quote."""

    before: tuple[re.Pattern[str], ...]
    after: tuple[re.Pattern[str], ...]
    is_amount: bool
    """It begins in a number or a sum, which a minus sign before it would turn into another."""
    is_negative: bool
    """It begins with the sign of a number, which is none after a letter or digit."""

    def hold(self, before: str, after: str) -> bool:
        """Whether the quote may stand between these, both folded.

        Args:
            before: the last characters before it.
            after: the first characters after it.
        """
        if any(pattern.search(before) for pattern in self.before):
            return False
        if any(pattern.match(after) for pattern in self.after):
            return False
        bare = before.removesuffix(JOINT)
        if self.is_amount and bare.endswith("-") and not _NO_MINUS.search(bare[:-1]):
            return False
        return not (self.is_negative and _NO_MINUS.search(bare))


def bounds_of(quote: str) -> Bounds:
    """The bounds of a quote, folded, with its own gaps as spaces."""
    first, last = quote[0], quote[-1]
    before: list[re.Pattern[str]] = []
    after: list[re.Pattern[str]] = []
    if re.match(f"[{WORD}]", first):
        before.append(_IN_WORD)
    if first in "0123456789":
        before.append(_IN_NUMBER)
    if first in _SCALES:
        before.append(_IN_CHINESE_NUMBER)
    elif first in NUMERALS:
        before.append(_AFTER_CHINESE_NUMERAL)
    if re.match(f"[{HAN}]", first):
        before.append(_NEGATED)
    if first in CURRENCY:
        before.append(_OTHER_MONEY)
    if _CUT_AT_START.match(quote):
        before.append(_DIGIT_BEFORE)
    if _NUMBER_WORD.match(quote):
        before.append(_IN_COMPOUND)
    if re.match(f"[{WORD}]", last):
        after += [_WORD_GOES_ON, _RAISED_AFTER]
    if last in "0123456789":
        after.append(_NUMBER_GOES_ON)
        after.append(_OTHER_CODE if _LAST_IS_MONEY.search(quote) else _QUOTIENT)
    if last in NUMERALS:
        after.append(_CHINESE_NUMBER_GOES_ON)
    if re.match(f"[{HAN}]", last) and _COUNTED.search(quote):
        after.append(_HALF_MORE)
    if last == "成" and _COUNTED.search(quote):
        after.append(_TENTHS)
    if _CUT.search(quote):
        after.append(re.compile(f"{_J}[0-9]"))
    if _LAST_NUMBER_WORD.search(quote):
        after.append(_SCALED)
    if _ENDS_IN_UNIT.search(quote):
        after.append(_RATE)
    is_negative = quote[0] == "-" and _BEGINS_IN_AMOUNT.match(quote[1:]) is not None
    return Bounds(tuple(before), tuple(after), _BEGINS_IN_AMOUNT.match(quote) is not None, is_negative)
