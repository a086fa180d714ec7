"""N: numbers that texts without expressions carry, such as notes and titles, read in each language's own way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comparanda.bind import LanguageMap
from comparanda.check.context import Context
from comparanda.diagnostic import Finding
from comparanda.numerals import numbers_in

_DIGIT = re.compile(r"\d")
_WORDS = {
    number: re.compile(rf"\b(?:{english})|{chinese}", re.IGNORECASE)
    for number, english, chinese in (
        (0, "zero|no\\b|none", "零|無|沒有"), (1, "one|an?\\b|first|once|single", "一|單"),
        (2, "two|second|twice|both|half", "二|兩|雙|半"), (3, "three|third|thrice", "三"), (4, "four|quarter", "四"),
        (5, "five|fifth", "五"), (6, "six", "六"), (7, "seven", "七"), (8, "eight", "八"), (9, "nine|ninth", "九"),
        (10, "ten", "十"), (11, "eleven", "十一"), (12, "twel|dozen", "十二"), (100, "hundred", "百"),
        (1000, "thousand", "千"), (10**4, "ten thousand", "萬"), (10**6, "million", "百萬"), (10**9, "billion", "十億"),
    )
}  # fmt: skip


def unequal_numbers(row: LanguageMap, context: Context) -> Iterator[Finding]:
    """Titles, notes and other texts without expressions carry the same numbers in every language."""
    if row.binds:  # a digit in these is typed by hand, which says enough
        return
    read = [(tag, row.words[tag]) for tag in context.site.locales if tag in row.words]
    for tag, words in read[1:]:
        first, original = read[0]
        if _agree(original, words):
            continue
        original, words = context.bound.names.blot(original), context.bound.names.blot(words)
        only_first, only_here = _missing(original, words), _missing(words, original)
        said = [f"only {first} says {', '.join(only_first)}"] if only_first else []
        said += [f"only {tag} says {', '.join(only_here)}"] if only_here else []
        if said:
            yield Finding(row.at(tag), "; ".join(said), "say the same numbers in every language")


def _agree(one: str, other: str) -> bool:
    return not (_DIGIT.search(one) or _DIGIT.search(other)) or numbers_in(one) == numbers_in(other)


def _missing(one: str, other: str) -> list[str]:
    """The numbers of a text that another says neither in digits nor, small ones, in letters."""
    unsaid = sorted(numbers_in(one) - numbers_in(other))
    return [f"{number:f}" for number in unsaid if number not in _WORDS or not _WORDS[int(number)].search(other)]
