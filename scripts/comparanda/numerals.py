"""Numbers as people write them in a text, each language in its own way: 40萬 and 400K, 2025年8月 and August 2025."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(
    r"(?<![\d.A-Za-z])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:[\s-]?(trillion|billion|million|thousand|[KMBk](?![A-Za-z])|兆|億|千萬|百萬|萬|千|成))?"
)
_LONGEST = 60
"""Digits of what is a number to anyone; a million of them are past what Decimal can hold."""
_SCALES = {
    "k": 10**3, "m": 10**6, "b": 10**9, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "千": 10**3, "萬": 10**4, "百萬": 10**6, "千萬": 10**7, "億": 10**8, "兆": 10**12, "成": 10,
}  # fmt: skip
_MONTHS = re.compile(r"\b(Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?=\s\d)|(?<=\d\s)\b"
                     r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b")  # fmt: skip
_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def numbers_in(words: str) -> frozenset[Decimal]:
    """The numbers written with digits, at their full size: 40萬 is 400000, and so is 400K."""
    return frozenset(
        (Decimal(digits.replace(",", "")) * _SCALES.get(scale.lower(), 1)).normalize()
        for digits, scale in _NUMBER.findall(_MONTHS.sub(_month, words))
        if len(digits) <= _LONGEST
    )


def _month(match: re.Match[str]) -> str:
    return str(_MONTH_NAMES.index(match[0][:3]) + 1) + " "
