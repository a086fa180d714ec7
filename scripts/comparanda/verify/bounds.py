"""Where a quote may begin and end on a page: not within a word or a number, nor apart from what changes its meaning.

`2.5 ms` is not in `12.5 ms`, `available` not in `unavailable` nor after `not`, 三個月 not in 十三個月, `$20` not in
`A$20` or `$20 million`, `GPT-5` not in `GPT-5-mini`, `20` not in `€20`. A unit, a per cent sign or 元 may be left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from comparanda.verify.fold import HAN
from comparanda.verify.marks import DASH, FRACTION, JOINT, THOUSANDS
from comparanda.written import (
    CODES,
    CURRENCIES,
    MONEY,
    MYRIADS,
    NUMERALS,
    ONES,
    OTHER_SCALES,
    ROUND_TENS,
    TENS,
    WORD_SCALES,
    any_of,
)

WORD = "A-Za-z0-9_À-ÖØ-öø-ʯͰ-ҁҊ-ԯḀ-ỿ\u0300-\u036f"
"""Letters of scripts that part their words by spaces, and digits, as a regular expression's set."""
DOLLARS = r"(?:NT|US|HK|CA|AU?|C|SG?|NZ)\$"
"""A dollar sign with the letters of its country."""
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
"""A month as English writes it, in full or not."""
CURRENCY = "".join(sign for sign in CURRENCIES if len(sign) == 1)
"""Signs of one character."""
_CHINESE_SCALES = "".join((*TENS, *MYRIADS))
_VAGUE = "第幾几數数好"
"""Before a scale these make a number of it, though nobody knows which: 數百萬."""
_ROUGHLY = "多餘余幾几來来"
"""Between digits and a scale: 40多萬."""

_J = f"{JOINT}?"
_GAP = f"[ {JOINT}]?"
_PREFIXES = "un|non|dis|in|im|ir|il|mis|anti|pre|re|over|under"
_NUMBER_WORDS = any_of(word for word in (*ONES, *ROUND_TENS) if word != "zero")
_TENS_WORDS = any_of(ROUND_TENS)
_WORD_SCALES = any_of((*WORD_SCALES, "hundred", "dozen", "lakh", "crore"))
_LETTER_SCALES = "KkMBTG"
_LONG_SCALES = any_of(word for word in (*WORD_SCALES, *OTHER_SCALES, "dozen", "mil") if len(word) > 1)
_NOT_BETWEEN = (
    "yet|longer|be|been|a|an|the|any|currently|always|fully|officially|directly|generally|really|publicly|usually"
)
_NEGATIONS = (
    r"(?:(?<![A-Za-z])(?:not|never|without|cannot|neither|nor|non)|n't)"
    rf"(?: (?:{_NOT_BETWEEN}|\((?:{_NOT_BETWEEN})\))){{0,2}} \Z"
)
# A country's name before or after a sum says whose dollars they are.
_COUNTRIES = (
    "Canadian|Australian|Hong Kong|Singapore|Singaporean|New Zealand|Taiwan|New Taiwan|Mexican|Brazilian|Jamaican"
    "|Argentine|Chilean|Colombian"
)
_CODES = any_of(CODES | {"NTD", "RMB", "JMD", "FJD", "TTD", "BBD"})
_DOLLARS = any_of({sign[:-1] for sign in CURRENCIES if sign.endswith("$")} - {"", "US", "A", "C", "S", "R"})
_OTHER_DOLLARS = f"{_DOLLARS}|SG|TW|AR|CL|RD|Can|Mex|{any_of({'NTD', 'JMD', 'FJD', 'TTD', 'BBD'} | CODES - {'USD'})}"
_TAIWAN = any_of(name for name, code in MONEY.items() if code == "TWD")
_FOREIGN = any_of(name for name, code in MONEY.items() if code != "TWD")

# What may stand before a quote, by how it begins.
_IN_WORD = re.compile(
    rf"[{WORD}]\Z|[{WORD}](?:{_J}-|-{_J})\Z|(?<![{WORD}])(?:{_PREFIXES}){JOINT}\Z|[{WORD}](?:@|[*`~]{{1,3}})\Z",
    re.IGNORECASE,
)
_IN_NAME = re.compile(r"[a-z0-9]\.\Z")
_IN_NUMBER = re.compile(
    rf"(?:[±√∛^_{FRACTION}]|(?<!\.)\.|[0-9](?:[,:/×]|\*\*|[eE][+-]?)|[{NUMERALS}][點点]|分之|[第負负]|零下|[{NUMERALS}]){_J}\Z"
    rf"|[±√∛] \Z|\+/-{_GAP}\Z|[0-9]'\Z|[{WORD}](?:[*`]{{1,3}}|~{{2,3}})\Z|[A-Za-z_]~\Z|(?:零下|負|负) \Z"
    rf"|(?<![A-Za-z])(?:minus|negative) \Z|[0-9]{_GAP}[{_CHINESE_SCALES}]{_GAP}\Z|{THOUSANDS}\Z"
)
_IN_CODE = re.compile(rf"[A-Za-z](?:{_J}-|-{_J})\Z")
_IN_LETTERS = re.compile(rf"[{WORD}]\Z")
_LETTERED = rf"{_CODES}|RM|Rp|Rs\.?"
_IN_SUM = re.compile(rf"(?:[{CURRENCY}]|(?<![A-Za-z])(?:{_LETTERED}|NT)){_GAP}\Z|(?:{_TAIWAN}|{_FOREIGN}){_GAP}\Z")
_IN_FOREIGN_SUM = re.compile(rf"(?:[{CURRENCY}]|(?<![A-Za-z])(?:{_LETTERED})){_GAP}\Z|(?:{_FOREIGN}){_GAP}\Z")
_IN_CHINESE_NUMBER = re.compile(
    rf"(?:[0-9{NUMERALS}{_VAGUE}上成]|[0-9{NUMERALS}][{_ROUGHLY}]|[{NUMERALS}][點点]|分之){_J}\Z|[0-9{NUMERALS}]{_GAP}\Z"
)
_AFTER_CHINESE_NUMERAL = re.compile(
    rf"(?:[{NUMERALS}{_VAGUE}負负]|零下|[{NUMERALS}][點点·]|分之){_J}\Z|[0-9]{_J}\Z|(?:零下|負|负) \Z"
)
_NEGATED = re.compile(
    rf"(?:[不未非無无沒没勿]|不是|不再|不會|不能|不可|不得|不予|不一定|不完全|無法|无法|沒有|没有|未能|禁止|停止|終止|避免|拒絕|難以|难以"
    rf"|無需|不需要?|不用|不必|(?:[不未]|無法|无法)(?:完整|全面|正式|直接)){_GAP}\Z"
)
_NEGATED_WORDS = re.compile(
    rf"{_NEGATIONS}|(?<![A-Za-z])(?:no (?:longer )?|(?:hardly|barely|scarcely|nothing|none|nobody) )\Z", re.IGNORECASE
)
_NEGATED_NUMBER = re.compile(_NEGATIONS, re.IGNORECASE)
_NONE_OF = re.compile(r"(?<![A-Za-z])no \Z|(?:^|[.;:!?\n] ?)No \Z")
"""Before an amount with words of its own, as in `no $20 fee`; before a number alone it may be its number."""
_OTHER_MONEY = re.compile(
    rf"[A-Za-z]\.?\Z|(?<![A-Za-z])[A-Z]\.[A-Z]\. \Z|(?<![A-Za-z])(?:{_OTHER_DOLLARS}|C|A|S|R|B|J|Z){JOINT}\Z"
    rf"|(?<![A-Za-z])(?:{_OTHER_DOLLARS}|{_COUNTRIES}) \Z|[點点]\Z"
    rf"|(?:{_TAIWAN}|{_FOREIGN}|[臺台港加澳紐新星坡墨]幣|[臺台港加澳紐新]元|[台港加澳纽新]币){_GAP}\Z"
    r"|(?<![A-Za-z])(?:minus|negative) \Z"
)
_IN_COMPOUND = re.compile(
    rf"(?<![A-Za-z])(?:(?:{_TENS_WORDS})[- ]|(?:{_WORD_SCALES}|point|minus|negative)(?: and)? )\Z", re.IGNORECASE
)
_IN_LARGER = re.compile(
    rf"(?:[0-9]{_GAP}|(?<![A-Za-z])(?:{_NUMBER_WORDS}|{_WORD_SCALES}|few|several|many|half|half an?|quarter of"
    r"|couple(?: of)?|(?:ten|dozen|hundred|thousand)s of)[- ])\Z",
    re.IGNORECASE,
)
_DIGIT_BEFORE = re.compile(rf"[0-9]{_J}\Z")
# In `5-10`, `5%-10%`, `2024年-2025年` and `GPT-4.1` a hyphen is no minus sign.
_NO_MINUS = re.compile(r"(?:[0-9A-Za-z)\]\"'%-]|[0-9][^\s0-9-]{1,3})\Z")

# What may stand after one, by how it ends.
_WORD_GOES_ON = re.compile(
    rf"[{WORD}]|{JOINT}(?:teen|ty|less|ful)(?![a-z])|'t(?![a-z])|(?:[*`]{{1,3}}|~(?![0-9])~{{0,2}})[A-Za-z0-9.,]*[A-Za-z0-9]",
    re.IGNORECASE,
)
_NEGATED_AFTER = re.compile(r" no longer(?! than)(?![A-Za-z])", re.IGNORECASE)
_NAME_GOES_ON = re.compile(rf"(?:{_J}-|-{_J}|{_J}@)[{WORD}]|\.[a-z]")
_PLUS_GOES_ON = re.compile(rf"\+{{1,2}}(?![{WORD}+])")
"""`Pro+` is another plan than `Pro`, `5 GB+` has 5 GB."""
_TIME_AFTER = re.compile(r"T[0-9]{2}(?::?[0-9]{2}|(?=Z))")
_IS_DAY = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}$")
"""A day as ISO 8601 writes it, which a time of that day may follow."""
_RAISED_AFTER = re.compile(rf"{_J}\^[0-9+-]")
_SCALE_AFTER = (
    rf"{_GAP}[{_CHINESE_SCALES}]|{_GAP}(?:[{_LETTER_SCALES}]|(?i:{_LONG_SCALES}))\.?(?![{WORD}])"
    rf"|[\n-](?:{_WORD_SCALES})(?![{WORD}])"
)
_NUMBER_GOES_ON = re.compile(
    rf"{_J}[.,:'٫]\d|(?![0-9])\d|{THOUSANDS}|{_J}[_{FRACTION}×]|{_GAP}\^|{_GAP}‰|{_SCALE_AFTER}|{_J}[點点][0-9{NUMERALS}]"
    rf"|{_J}[{_ROUGHLY}]{_J}[{_CHINESE_SCALES}]|{JOINT}(?:st|nd|rd|th)(?![a-z])"
    rf"|{_GAP}[×x*·]{_GAP}10\^| and a (?:half|quarter)"
)
# The scale of a range stands at its end: $5-10 million, 3至5萬元.
_RANGE_GOES_ON = re.compile(
    rf"{_GAP}(?:(?:-|to|至|到){_GAP}[{CURRENCY}]?|(?:and|or|或){_GAP}[{CURRENCY}])[0-9][0-9.,]*(?:{_SCALE_AFTER})"
)
_SUM_GOES_ON = re.compile(
    rf"{_GAP}(?:[{CURRENCY}¢](?! ?[0-9])|(?:{_CODES})(?![A-Za-z])|cents?(?![a-z])"
    rf"|{_TAIWAN}|{_FOREIGN})"
)
_QUOTIENT = re.compile(rf"{_J}/{_J}[0-9]+(?![0-9A-Za-z])")
_OTHER_CODE = re.compile(rf"[ {JOINT}(/]{{0,2}}(?:{any_of(CODES - {'USD'} | {'NTD'})}|{_COUNTRIES})(?![A-Za-z])")
_CHINESE_NUMBER_GOES_ON = re.compile(
    rf"{_J}(?:[0-9{NUMERALS}]|[點点·][0-9{NUMERALS}]|分之|成[0-9{NUMERALS}])|{_GAP}[{_ROUGHLY}]?[{_CHINESE_SCALES}]"
)
_TENTHS = re.compile(f"{_J}[0-9{NUMERALS}]")
_HALF_MORE = re.compile(f"{_J}半")
_SHARE_OF = re.compile(f"{_J}之")
_SCALED = re.compile(rf"[ {JOINT}-](?:{_WORD_SCALES})(?![a-z])| and a (?:half|quarter)", re.IGNORECASE)
_TENS_GO_ON = re.compile(rf"[ {JOINT}-](?:{any_of(list(ONES)[1:10])})(?![a-z])", re.IGNORECASE)
_RATE = re.compile(r"/(?:s|h|hr|sec|second|hour)(?![a-z])|[·⋅*][A-Za-z]", re.IGNORECASE)

_ENDS_IN_UNIT = re.compile(r"[0-9][ ]?[A-Za-z]{1,3}$")
_ENDS_IN_NAME = re.compile(rf"(?<![{WORD}.,])[A-Za-z][{WORD}.-]*$")
_NUMBER_WORD = re.compile(rf"(?:{_NUMBER_WORDS})(?![a-z])", re.IGNORECASE)
_LAST_NUMBER_WORD = re.compile(rf"(?<![A-Za-z])(?:{_NUMBER_WORDS})$", re.IGNORECASE)
_LAST_TENS_WORD = re.compile(rf"(?<![A-Za-z])(?:{_TENS_WORDS})$", re.IGNORECASE)
_SCALE_WORD = re.compile(rf"(?:a )?(?:{_WORD_SCALES})s?(?![a-z])", re.IGNORECASE)
_BEGINS_IN_AMOUNT = re.compile(rf"[{CURRENCY}]?[.,]?[0-9]")
_IS_BARE = re.compile(r"[0-9][0-9.,]*")
_IS_PLAIN_SUM = re.compile(rf"[0-9][0-9.,]*[ ]?[{_CHINESE_SCALES}]*(?:元|圓)")
_LAST_IS_MONEY = re.compile(rf"(?:[{CURRENCY}]|(?<![A-Z])(?:{_CODES})) ?[0-9][0-9.,]*$")
_CUT = re.compile(r"[0-9][.,:/'-]$")
_CUT_AT_START = re.compile(r"[.,:/'][0-9]")
_COUNTED = re.compile(rf"[0-9{NUMERALS}].{{0,3}}$")
_SHARE = re.compile(rf"[{NUMERALS}]分$")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What may not stand before and after a quote."""

    before: tuple[re.Pattern[str], ...]
    after: tuple[re.Pattern[str], ...]
    is_amount: bool
    """It begins in a number or a sum, which a minus sign before it would turn into another."""
    is_day: bool
    """It ends in a day, as ISO 8601 writes it."""
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
        is_timed = self.is_day and _TIME_AFTER.match(after) is not None
        if not is_timed and any(pattern.match(after) for pattern in self.after):
            return False
        bare = before.rstrip(JOINT + DASH)
        if self.is_amount and bare.endswith("-") and not _NO_MINUS.search(bare[:-1]):
            return False
        return not (self.is_negative and _NO_MINUS.search(bare))


def bounds_of(quote: str) -> Bounds:
    """The bounds of a quote, folded, with its own gaps as spaces."""
    is_negative = quote[0] == "-" and _BEGINS_IN_AMOUNT.match(quote[1:]) is not None
    is_amount = _BEGINS_IN_AMOUNT.match(quote) is not None
    return Bounds(
        tuple(_before(quote)), tuple(_after(quote)), is_amount, _IS_DAY.search(quote) is not None, is_negative
    )


def _before(quote: str) -> list[re.Pattern[str]]:
    first = quote[0]
    patterns: list[re.Pattern[str]] = []
    if first in "0123456789":
        patterns += [
            _IN_LETTERS,
            _IN_NUMBER,
            _IN_FOREIGN_SUM if _IS_PLAIN_SUM.match(quote) else _IN_SUM,
            _NEGATED_NUMBER,
        ]
    elif re.match(f"[{WORD}]", first):
        patterns += [_IN_WORD, _NEGATED_WORDS, *([_IN_NAME] if first.islower() else [])]
    if _IS_BARE.fullmatch(quote):
        patterns.append(_IN_CODE)
    if first in _CHINESE_SCALES:
        patterns.append(_IN_CHINESE_NUMBER)
    elif first in NUMERALS:
        patterns.append(_AFTER_CHINESE_NUMERAL)
    if re.match(f"[{HAN}]", first):
        patterns.append(_NEGATED)
    if first in CURRENCY:
        patterns += [_OTHER_MONEY, _NEGATED_NUMBER]
    if (first in CURRENCY or first in "0123456789") and re.search("[A-Za-z]", quote):
        patterns.append(_NONE_OF)
    if _CUT_AT_START.match(quote):
        patterns.append(_DIGIT_BEFORE)
    if _NUMBER_WORD.match(quote):
        patterns.append(_IN_COMPOUND)
    if _SCALE_WORD.match(quote):
        patterns.append(_IN_LARGER)
    return patterns


def _after(quote: str) -> list[re.Pattern[str]]:
    last = quote[-1]
    patterns: list[re.Pattern[str]] = []
    if re.match(f"[{WORD}]", last):
        patterns += [_WORD_GOES_ON, _RAISED_AFTER, _NEGATED_AFTER]
    if last in "0123456789":
        patterns.append(_NUMBER_GOES_ON)
        patterns.append(_OTHER_CODE if _LAST_IS_MONEY.search(quote) else _QUOTIENT)
    if _ENDS_IN_NAME.search(quote):
        patterns += [_NAME_GOES_ON, *([] if _ENDS_IN_UNIT.search(quote) else [_PLUS_GOES_ON])]
    elif last in "0123456789":
        patterns += [_RANGE_GOES_ON, *([] if _LAST_IS_MONEY.search(quote) else [_SUM_GOES_ON])]
    if last in NUMERALS:
        patterns.append(_CHINESE_NUMBER_GOES_ON)
    if re.match(f"[{HAN}]", last) and _COUNTED.search(quote):
        patterns.append(_HALF_MORE)
    if last == "成" and _COUNTED.search(quote):
        patterns.append(_TENTHS)
    if _SHARE.search(quote):
        patterns.append(_SHARE_OF)
    if _CUT.search(quote):
        patterns.append(re.compile(f"{_J}[0-9]"))
    if _LAST_NUMBER_WORD.search(quote):
        patterns.append(_SCALED)
    if _LAST_TENS_WORD.search(quote):
        patterns.append(_TENS_GO_ON)
    if _ENDS_IN_UNIT.search(quote):
        patterns.append(_RATE)
    return patterns
