"""Places in an order that a quote has in a word: third, twenty-first, 第三, 第十二."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from comparanda.numerals.zh import value_of
from comparanda.patterns import regex
from comparanda.written import NUMERALS, ROUND_TENS

_FIRST = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
)
_PLACES = {name: place for place, name in enumerate(_FIRST, 1)}
_ROUND = {tens.removesuffix("y") + "ieth": size for tens, size in ROUND_TENS.items()}
_ORDINAL = regex(
    rf"(?<![A-Za-z])(?<!one[ -])(?<!per )(?:(?P<tens>{'|'.join(ROUND_TENS)})[ -])?(?P<place>{'|'.join(_PLACES)})"
    rf"(?![A-Za-z])"
    rf"|(?<![A-Za-z])(?P<round>{'|'.join(_ROUND)})(?![A-Za-z])"
    rf"|第 ?(?P<han>[{NUMERALS}百千]{{1,6}})(?![方手])",
    re.IGNORECASE,
)


def ordinals(text: str) -> Iterator[tuple[Fraction, str]]:
    """Each place in an order that a folded text has in a word, with how it is written."""
    for match in _ORDINAL.finditer(text):
        if match["han"]:
            value = value_of(match["han"])
            if value is not None:
                yield Fraction(value), match[0]
        elif match["round"]:
            yield Fraction(_ROUND[match["round"].lower()]), match[0]
        else:
            yield Fraction(ROUND_TENS.get((match["tens"] or "").lower(), 0) + _PLACES[match["place"].lower()]), match[0]
