"""Is the quote on the page? Spelling that a reader cannot see makes no difference; a digit always does.

Both sides are folded the same way. Traditional and Simplified Chinese are never folded into one another, as which
of them a source writes is part of what it says.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from comparanda.quote import QUOTE_LIMIT
from comparanda.verify.extract import Seen

# Soft hyphens, zero-width characters, marks of direction, variation selectors: nobody sees or types them.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`ʹʼˈ‹›＇", "'"),
        **dict.fromkeys("“”„‟″«»〝〞＂", '"'),
        **dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-"),
        "⁄": "/",
        "∕": "/",
        "〜": "~",
        "∼": "~",
        "・": "·",
        "‧": "·",
        "•": "·",
    }
)
_HAN = (
    "[\u2e80-\u2fdf\u3001-\u303f\u3041-\u30ff\u3105-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
# Punctuation that NFKC makes ASCII, but that stands between Chinese characters.
_CHINESE_SPACES = re.compile(rf"(?<={_HAN})\s+|\s+(?={_HAN})")
_FULL_WIDTH_SPACES = re.compile(" ?([：；！？（）]) ?")
# A full-width comma parts no thousands unless the digits are as wide: `2.5，12` are two numbers.
_FULL_WIDTH_COMMAS = re.compile("，(?:(?<![０-９]，)|(?![０-９]))")
_COMMAS = re.compile(",(?:(?<![0-9],)|(?![0-9]))")
# Three digits after a comma, an apostrophe or a narrow or no-break space: SI Brochure 5.4.4 and common use.
_THOUSANDS = re.compile(
    r"(?<![A-Za-z0-9_.,])\d{1,3}(?:(?:,\d{3})+|(?:['’]\d{3})+|(?:[\u00a0\u2009\u202f]\d{3})+)(?!\d|,\d)"
)
_SPACED_THOUSANDS = re.compile(r"(?<![A-Za-z0-9_.,])\d{1,3}(?: \d{3})+(?![\d,])")
_GAP = "\ufdd0"
"""Stands for a space between the thousands of a number of a page; no character (Unicode 23.7), so in no text."""
_BEFORE_NUMBER = f"(?<![A-Za-z0-9_.,±{_GAP}])(?<![0-9][萬億兆千百十万亿/])"
_BEGINS_IN_NUMBER = re.compile("[$€£¥₩₹]?[.,]?[0-9]")
# In `5-10`, `5%-10%`, `2024年-2025年` and `GPT-4.1` a hyphen is no minus sign.
_NO_MINUS = re.compile(r"(?:[0-9A-Za-z)\]\"'-]|[0-9][^\s0-9-]{1,3})$")
_AFTER_NUMBER = "(?![A-Za-z0-9_]|[.,][0-9]|[萬億兆千百十万亿])"
_UNIT = re.compile(r"[0-9][ /]?[A-Za-z]+$")
_RAISED = re.compile("[⁰¹²³⁴-⁹]+")
_MARKUP = re.compile(r"`|(?<![0-9])\*|\*(?![0-9])|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_LINE_HYPHEN = re.compile(r"(?<=[A-Za-z])[-\u2010\u00ad][^\S\n]*\n\s*(?=[a-z])")
# What would move the cursor of a terminal, and has no place in YAML.
_CONTROLS = re.compile("[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_FIGURE = re.compile(
    r"(?:(?<![0-9A-Za-z)-])-|±)?[0-9]+(?:\.[0-9]+)*(?:[KkMBbGT](?![A-Za-z]))?"
    r"|[%‰$€£¥₩₹]|\b(?:thousand|million|billion|trillion)|\b[A-Z]{2,3}(?=\$)"
    r"|[零〇一二兩三四五六七八九十百千萬億兆两万亿]+"
)
_NEAR = 55
"""Likeness in per cent below which the nearest passage says nothing."""
_LOOKED_THROUGH = 400_000
"""Characters of a page in which the nearest passage is looked for."""


def fold(text: str) -> str:
    """A text as it is compared: Unicode's compatibility form, one kind of each mark, no space beside Chinese."""
    text = _UNSEEN.sub("", text).translate(_SAME)
    text = _THOUSANDS.sub(_joined, text)
    text = _FULL_WIDTH_SPACES.sub(r"\1", " ".join(text.split()))
    text = _FULL_WIDTH_COMMAS.sub(", ", text)
    # Else a footnote's mark would become the last digit of the number before it, and `10²` a hundred and two.
    text = _RAISED.sub(lambda raised: f"^{raised[0]}", text)
    text = unicodedata.normalize("NFKC", text).translate(_SAME)
    # Full-width digits are digits only now.
    text = _COMMAS.sub(", ", _THOUSANDS.sub(_joined, text).replace(" ,", ","))
    return _CHINESE_SPACES.sub("", " ".join(text.split()))


def _joined(number: re.Match[str]) -> str:
    return re.sub(r"\D", "", number[0])


@dataclass(frozen=True)
class Page:
    """A page to look for quotes in; what is costly is made once, on first use."""

    seen: Seen

    @cached_property
    def folded(self) -> str:
        """All that can be seen, folded."""
        return _fold_page(self.seen.text)

    @cached_property
    def _others(self) -> tuple[str, ...]:
        """Other ways to read it: without the breaks in hyphenated words, and without footnote marks in superscript."""
        others = [_LINE_HYPHEN.sub(hyphen, self.seen.text) for hyphen in ("", "-")] + [self.seen.plainer]
        return tuple(_fold_page(other) for other in dict.fromkeys(others) if other and other != self.seen.text)

    def holds(self, quote: str) -> bool:
        """Whether the page shows the quote."""
        patterns = [_pattern(wording) for wording in wordings(quote)]
        return any(_is_in(text, pattern) for text in self._readings() for pattern in patterns)

    def _readings(self) -> Iterator[str]:
        yield self.folded
        yield from self._others

    def nearest(self, quote: str) -> str:
        """The passage most like a quote, as the page writes it; empty where nothing is like it."""
        best = process.extractOne(quote, self._windows(len(quote)), scorer=fuzz.partial_ratio, score_cutoff=_NEAR)
        if best is None:
            return ""
        found = fuzz.partial_ratio_alignment(quote, best[0])
        return _without_ends(_whole_words(best[0], found.dest_start, found.dest_end)) if found else ""

    def _windows(self, length: int) -> list[str]:
        """Each block, with those that follow where it is shorter than the quote: a row of a table is many blocks."""
        windows = []
        for index, block in enumerate(self._blocks):
            following = index + 1
            while len(block) < length and following < min(index + 8, len(self._blocks)):
                block = f"{block} {self._blocks[following]}"
                following += 1
            windows.append(block)
        return list(dict.fromkeys(windows))

    @cached_property
    def _blocks(self) -> list[str]:
        text = _CONTROLS.sub("", _UNSEEN.sub("", self.seen.text[:_LOOKED_THROUGH]))
        return [block for block in (" ".join(line.split()) for line in text.split("\n")) if block]


def figures(text: str) -> tuple[str, ...]:
    """Whatever makes a value of a text, in order: numbers with their signs, their scales, currencies, per cent."""
    return tuple(_FIGURE.findall(fold(text)))


def wordings(quote: str) -> tuple[str, ...]:
    """The ways a quote may be meant, folded: as written; without Markdown's marks; with its number in one piece."""
    bare = _MARKUP.sub("", quote)
    variants = [quote, bare]
    variants += [_SPACED_THOUSANDS.sub(_joined, one) for one in (quote, bare)]
    return tuple(found for found in dict.fromkeys(fold(one) for one in variants) if found)


def _pattern(wording: str) -> re.Pattern[str]:
    """Bounded where it begins or ends in a number: `2.5 ms` is not in `12.5 ms`, nor `$2` in `$2.50`.

    A number's unit belongs to it: `2 m` is not in `2 million`.
    """
    before = _BEFORE_NUMBER if re.match("[0-9]", wording) else "(?<![0-9])" if re.match("[.,][0-9]", wording) else ""
    after = _AFTER_NUMBER if re.search("[0-9]$", wording) else "(?![A-Za-z])" if _UNIT.search(wording) else ""
    return re.compile(before + re.escape(wording).replace(r"\ ", f"[ {_GAP}]") + after)


def _is_in(text: str, pattern: re.Pattern[str]) -> bool:
    """Whether a wording is in a text, other than as the rest of a number with a sign: `5%` is not in `-5%`."""
    return any(
        not (_BEGINS_IN_NUMBER.match(found[0]) and _is_negative(text[max(0, found.start() - 8) : found.start()]))
        for found in pattern.finditer(text)
    )


def _is_negative(before: str) -> bool:
    return before.endswith("-") and not _NO_MINUS.search(before[:-1])


def _fold_page(text: str) -> str:
    """A page, folded, with the spaces inside its numbers kept apart from those between words, cells and lines."""
    return fold(_SPACED_THOUSANDS.sub(lambda number: number[0].replace(" ", _GAP), text.replace(_GAP, "")))


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


def _joins(one: str, other: str) -> bool:
    return not one.isspace() and not other.isspace() and one.isascii() and other.isascii()
