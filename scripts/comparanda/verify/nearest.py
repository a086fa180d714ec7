"""The passage of a page that is most like a quote: what the page says now, if it was the page at all."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import fuzz, process

from comparanda.quote import QUOTE_LIMIT
from comparanda.verify.fold import clean
from comparanda.written import NUMERALS

# What would move the cursor of a terminal, and has no place in YAML.
_CONTROLS = re.compile("[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_NEAR = 55
"""Likeness in per cent below which the nearest passage says nothing."""
_NEAR_SHORT = ((8, 75), (14, 65))
"""Below so many characters, more of them must be alike."""
_LEAST = 3
"""How many times longer than a passage a quote may be that it could have become."""
_LOOKED_THROUGH = 400_000
"""Characters of a page in which the nearest passage is looked for."""
_LONGEST_BLOCK = 600
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_ANY_NUMBER = rf"(?:[0-9][0-9.,]{{0,20}}(?<=[0-9])|[{NUMERALS}]{{1,12}})"
_ANY_MONTH = rf"(?:{_MONTHS}|{_SHORT_MONTHS})"
_CHINESE = f"[{NUMERALS}]"
_NUMBER_OR_MONTH = re.compile(rf"([0-9][0-9.,]*(?<=[0-9])|{_CHINESE}+)|\b(?:{_MONTHS}|{_SHORT_MONTHS})\b|(\s+)")
_SHAPELESS = re.compile(r"(?!\s*\d+([-/.])\d+\1\d+\s*$)[\s\d.,:/()-]*|[A-Za-z]{1,3}")
"""Numbers with nothing that says what of: nearly any page has some."""
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_A_THOUSAND = re.compile(r"(?<![\d.,$€£¥])\d{1,3}(?:,\d{3})+(?![\d.,]*\d)")
_LONGEST_SHAPE = 48
_MOST_ALIKE = 500
"""Passages of one shape that are compared."""
_BARE = 12
"""Characters below which numbers alone are like any others."""


@dataclass(frozen=True, slots=True)
class Near:
    """A passage, and how like a quote it is."""

    text: str = ""
    likeness: float = 0.0
    """Per cent."""
    same_shape: bool = False
    """It differs in nothing but its numbers."""

    def __bool__(self) -> bool:
        return bool(self.text)


def nearest(text: str, quote: str) -> Near:
    """The passage of a text that is most like a quote."""
    blocks = _blocks(text)
    same = _same_shape(blocks, quote)
    if same:
        return Near(same, fuzz.ratio(same, quote), True)
    if len(quote) < _BARE and _SHAPELESS.fullmatch(quote):
        return Near()
    cutoff = next((least for length, least in _NEAR_SHORT if len(quote) < length), _NEAR)
    best = process.extractOne(quote, _windows(blocks, len(quote)), scorer=fuzz.partial_ratio, score_cutoff=cutoff)
    alignment = fuzz.partial_ratio_alignment(quote, best[0]) if best else None
    if best is None or alignment is None:
        return Near()
    passage = _without_ends(_whole_words(best[0], alignment.dest_start, alignment.dest_end))
    # Hardly a word of a page is like a part of any sentence.
    return Near(passage, best[1]) if len(passage) * _LEAST >= len(quote) else Near()


def _same_shape(blocks: list[str], quote: str) -> str:
    """The passage that differs from a quote in its numbers and months alone: where there are several, in them least."""
    if _THOUSANDS.fullmatch(quote):
        return _least_changed(_A_THOUSAND, blocks, quote)
    if len(quote) > _LONGEST_SHAPE or _SHAPELESS.fullmatch(quote) or not re.search(rf"\d|{_CHINESE}", quote):
        return ""
    pattern, at = r"(?<![A-Za-z0-9_.,])" if quote[0].isdigit() else "", 0
    for part in _NUMBER_OR_MONTH.finditer(quote):
        pattern += re.escape(quote[at : part.start()])
        pattern += _ANY_NUMBER if part[1] else r"\s?" if part[2] else _ANY_MONTH
        at = part.end()
    shape = re.compile(pattern + re.escape(quote[at:]) + (r"(?![\w])" if quote[-1].isalnum() else ""))
    return _least_changed(shape, blocks, quote)


def _least_changed(shape: re.Pattern[str], blocks: Iterable[str], quote: str) -> str:
    """Of the passages of a shape, the one whose numbers are most like those of a quote; empty where there is none.

    A page of prices has one for each plan: NT$310 has become of NT$300, and not NT$30.
    """
    found = (match[0][:QUOTE_LIMIT] for block in blocks for match in shape.finditer(block))
    old = _numbers(quote)
    return min(islice(found, _MOST_ALIKE), key=lambda passage: _change(old, _numbers(passage)), default="")


def _change(old: Sequence[float], new: Sequence[float]) -> float:
    """How many times larger or smaller numbers have become, all together; without end where they cannot be compared."""
    if len(old) != len(new) or 0 in old or 0 in new:
        return math.inf
    return sum(abs(math.log(after / before)) for before, after in zip(old, new, strict=True))


def _numbers(words: str) -> list[float]:
    """The numbers in digits, a comma taken for one of thousands."""
    return [float(digits.replace(",", "")) for digits in re.findall(r"\d[\d,]*(?:\.\d+)?", words)]


def _blocks(text: str) -> list[str]:
    lines = _CONTROLS.sub("", clean(text[:_LOOKED_THROUGH])).split("\n")
    blocks = []
    for line in lines:
        words = " ".join(line.split())
        # A long block in pieces that overlap by more than a quote, as the search in one grows with its length.
        step = _LONGEST_BLOCK - 2 * QUOTE_LIMIT
        blocks += [words[at : at + _LONGEST_BLOCK] for at in range(0, max(1, len(words) - 2 * QUOTE_LIMIT), step)]
    return [block for block in blocks if block]


def _windows(blocks: list[str], length: int) -> list[str]:
    """Each block, with those that follow where it is shorter than the quote: a row of a table is many blocks."""
    windows = []
    for index, block in enumerate(blocks):
        following = index + 1
        while len(block) < length and following < min(index + 8, len(blocks)):
            block = f"{block} {blocks[following]}"
            following += 1
        windows.append(block)
    return list(dict.fromkeys(windows))


def _without_ends(passage: str) -> str:
    """A passage without the punctuation that only parted it from its neighbours."""
    return re.sub(r"^[\s,;:!?)\]，。；：、！？）」』]+|[\s.,;:!?(\[，。；：、！？（「『]+$", "", passage)


def _whole_words(line: str, start: int, end: int) -> str:
    """A passage widened to the edges of its words, within the length a quote may have."""
    while start > 0 and _joins(line[start - 1], line[start : start + 1]):
        start -= 1
    while end < len(line) and _joins(line[end], line[end - 1 : end]):
        end += 1
    return line[start:end].strip()[:QUOTE_LIMIT].strip()


def _joins(first: str, second: str) -> bool:
    return not first.isspace() and not second.isspace() and first.isascii() and second.isascii()
