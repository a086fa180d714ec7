"""What a number in a text is: where it stands, what it comes to exactly, and of which kind it is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

NumberKind = Literal["plain", "percent", "points", "date", "version", "part"]

_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r"
_FOLDED = str.maketrans(
    {
        **{chr(0xFF21 + index): chr(0x41 + index) for index in range(26)},
        **{chr(0xFF41 + index): chr(0x61 + index) for index in range(26)},
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys("\u2010\u2011\u2212\ufe63\uff0d", "-"),
        **dict.fromkeys("\uff0e\ufe52", "."),
        **dict.fromkeys("\uff05\ufe6a\u066a", "%"),
        **dict.fromkeys("\uff04\ufe69", "$"),
        "\uffe5": "¥", "\uffe1": "£", "\uff0f": "/", "\u2044": "/", "\u066b": ".", "\u066c": ",", "\uff0b": "+",
        "\u0130": "I", "\u0131": "i", "\u017f": "s", "\u212a": "K",
    }
)  # fmt: skip
_WIDE_COMMA = re.compile(r"(?<=[0-9])[，](?=[0-9]{3}(?![0-9]))")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_LONGEST = 60
"""Digits of what is a number to anyone; a million of them only cost time."""
_EXPONENT = 30


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a text writes it, in digits or in words."""

    start: int
    end: int
    value: Fraction | None
    """Exactly, with its scale: 40萬 is 400000; percent in points. None of a date, a version and a part of a word."""
    kind: NumberKind = "plain"
    key: str = ""
    """A date as far as it goes (2025-08-07, 2025-08, --08-07), a version, the word that the digits are part of, or a
    magnitude without a count (100s)."""
    currency: str = ""
    """As far as the text says it: an ISO 4217 code, or `$` alone, which many share."""
    stated: bool = True
    """It measures, is large, or is in digits; a small count in words, such as two lamps, is not."""


def fold(text: str) -> str:
    """The text with each digit, sign and space of other scripts and widths in its plain form, all in their places."""
    if text.isascii():
        return text.translate({9: " ", 10: " ", 13: " "})
    folded = text.translate(_FOLDED)
    folded = _OTHER_DIGIT.sub(lambda match: str(unicodedata.digit(match[0])), folded)
    return _WIDE_COMMA.sub(",", folded)


def exact(digits: str) -> Fraction | None:
    """Digits with their thousands, point and exponent, exactly; None where they are too many to be a number."""
    bare = re.sub(r"[,_ '’]", "", digits).lower()
    mantissa, _, exponent = bare.partition("e")
    if len(mantissa) > _LONGEST or (exponent and abs(int(exponent)) > _EXPONENT):
        return None
    return Fraction(bare)


def magnitude(size: int) -> str:
    """The key of a number that says no more than how large it is: `hundreds`, 數百."""
    return f"{size}s"


def shown(value: Fraction) -> str:
    """The value as a message says it: 400000, 0.25, 2/3."""
    scaled = value * 10**12
    if scaled.denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    whole, rest = divmod(abs(scaled.numerator), 10**12)
    digits = f"{whole}.{rest:012d}".rstrip("0").rstrip(".")
    return f"-{digits}" if value < 0 else digits
