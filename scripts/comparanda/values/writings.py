"""Which numbers the digits of a quote may be: 400,000, 400 000, 400.000, 1½ and 10³."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from comparanda import numerals
from comparanda.numerals.number import exact
from comparanda.patterns import regex

EUROPEAN = regex(r"€|\d\.\d{3},\d|\d\.\d{3}\.\d{3}|(?<![\d,])\d+,\d{1,2}(?![\d,])|(?<![\d.,])0,\d")


def readings_of(raw: str, half: str | None, commas: bool) -> Iterator[tuple[Fraction, Fraction, Fraction]]:
    """A number's value, its last place, and its last place without zeros at the end, in each way it can be read."""
    for plain in dict.fromkeys(_plain_forms(raw, commas)):
        value = exact(plain)
        if value is None:
            continue
        decimals = len(plain.lower().partition("e")[0].partition(".")[2])
        step = Fraction(1, 10**decimals)
        zeros = 0 if decimals else len(plain) - len(plain.rstrip("0"))
        if half:
            number = next(iter(numerals.read(half, "en")))
            yield value + (number.value or 0), Fraction(1, 8), Fraction(1, 8)
        else:
            yield value, step, step * 10 ** min(zeros, max(0, len(plain) - 1))


def _plain_forms(raw: str, commas: bool) -> Iterator[str]:
    """The writings with a point and nothing else that a number with separators can mean."""
    text = re.sub(r"['’_]", "", raw)
    if " " in text:
        yield from _columns(text.replace(",", ".").split(" "))
        return
    dots, comma = text.count("."), text.count(",")
    if dots and comma:
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", text):
            yield text.replace(".", "").replace(",", ".")
        elif re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d+", text):
            yield text.replace(",", "")
        else:
            yield from (part for part in text.split(",") if part.count(".") < 2 and part.strip("."))
    elif comma:
        yield from _with_commas(text, commas)
    elif dots > 1:
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", text):
            yield text.replace(".", "")
    else:
        yield text
        if dots and commas and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text):
            yield text.replace(".", "")


def _columns(groups: Sequence[str]) -> Iterator[str]:
    """Groups of digits as one number or as several beside one another: 400 000 128 000; none begins with 000."""
    starts = [place for place, group in enumerate(groups) if not place or not group.startswith("0")]
    ends = [*starts[1:], len(groups)]
    if len(groups) > _MOST_GROUPS:
        yield "".join(groups)
        return
    yield from ("".join(groups[start:end]) for start in starts for end in reversed(ends) if end > start)


_MOST_GROUPS = 12


def _with_commas(text: str, commas: bool) -> Iterator[str]:
    is_grouped = re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3}", text)
    if is_grouped:
        yield text.replace(",", "")
    if text.count(",") == 1 and (not is_grouped or commas):
        yield text.replace(",", ".")
    if not is_grouped:
        yield from (part for part in text.split(",") if part)
