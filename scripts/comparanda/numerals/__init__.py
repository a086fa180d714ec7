"""Numbers as people write them in a text, each language in its own way: 40萬 and 400K, 一半 and half.

`digits` is every language's, and a language adds a file. One without a file has its digits read and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from types import ModuleType

from comparanda.numerals import digits, en, zh
from comparanda.numerals.number import Number, fold, shown

__all__ = ["Number", "counts_apart", "differences", "fold", "keys", "may_count", "read", "shown", "typed"]

_READERS: dict[str, tuple[ModuleType, ...]] = {"en": (digits, en, zh), "zh": (digits, zh, en)}
"""By language: what its texts may hold. Latin words in a Chinese text are English, Chinese ones in English Chinese."""
_DIGITS_ALONE: tuple[ModuleType, ...] = (digits,)


def read(words: str, tag: str) -> tuple[Number, ...]:
    """Every number of a text, in order, none inside another."""
    text = fold(words)
    every = [number for reader in _readers(tag) for number in reader.find(text)]
    every.sort(key=lambda number: (number.start, -number.end))
    return tuple(_outermost(every))


def typed(words: str, tag: str) -> tuple[tuple[int, int], ...]:
    """Where a text states a quantity: digits, measures, what is large; a small count in words is none."""
    return _known(words, tag)[1]


@lru_cache(maxsize=4096)  # the same few words stand between the expressions of many texts, and as topics of many claims
def _known(words: str, tag: str) -> tuple[tuple[Number, ...], tuple[tuple[int, int], ...]]:
    """Every number of a text, and where those are that state a quantity."""
    numbers = read(words, tag)
    return numbers, tuple((number.start, number.end) for number in numbers if number.stated)


def _readers(tag: str) -> tuple[ModuleType, ...]:
    return _READERS.get(tag.partition("-")[0], _DIGITS_ALONE)


def _outermost(every: Iterable[Number]) -> Iterator[Number]:
    end = 0
    for number in every:
        if number.start >= end:
            yield number
            end = number.end


def keys(words: str) -> tuple[str, ...]:
    """What the numbers of a text in English or Chinese come to, each once: 40萬 is 400000; 5% is not 5, nor A5 A6."""
    marks = {"percent": "%", "points": " points"}
    numbers = read(words, "en")
    values = {shown(number.value) + marks.get(number.kind, "") for number in numbers if number.value is not None}
    return tuple(sorted(values | {number.key for number in numbers if number.key}))


def differences(left: str, one_tag: str, right: str, other_tag: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The numbers that only the first text says, and those that only the second does, as each writes them."""
    if any(":" in words or "點" in words for words in (left, right)):
        left, right = _with_long_days(left, right), _with_long_days(right, left)
    if any("點半" in words or "時半" in words or ":00" in words for words in (left, right)):
        left, right = _with_plain_clocks(left, right), _with_plain_clocks(right, left)
    (first, here), (second, there) = _known(left, one_tag), _known(right, other_tag)
    if not here and not there:
        return (), ()
    return (
        tuple(_missing(left, first, second, right, other_tag)),
        tuple(_missing(right, second, first, left, one_tag)),
    )


_ON_THE_HOUR = re.compile(r"(?<![\d:])(\d{1,2}):00(?![\d:])|(?<=[點時])00?分")
_HALF_PAST = re.compile(r"(?<=[\d零一二兩三四五六七八九十])[點時]半(?!數)")


_OF_24_HOURS = re.compile(r"(?<![\d:])(?:1[3-9]|2[0-4]|00?)(?::[0-5]\d(?![\d:])|[點時])")
_HAN_HOUR = "1[01]|0?[1-9]|十一|十|[一二兩三四五六七八九]"
_AFTERNOON = re.compile(
    r"(?<![\d:])(?:(?P<first>1[01]|0?[1-9])(?P<to>(?::[0-5]\d)?(?: ?[-–—] ?| to )))?"
    r"(?P<hour>1[01]|0?[1-9])(?P<rest>:[0-5]\d)? ?p\.?m\b"
    rf"|(?P<part>下午|傍晚|晚上|晚間|夜間) ?(?P<han>{_HAN_HOUR})(?P<more> ?[點時:])"
    rf"(?:(?P<until>(?:[0-5]\d分?|半)? ?[-–—~～至到] ?)(?P<last>{_HAN_HOUR})(?= ?[點時:]))?",
    re.IGNORECASE,
)
_MIDNIGHT = re.compile(r"(?<![a-z])midnight(?![a-z])|[午子]夜(?!場)", re.IGNORECASE)
_TWELVE = re.compile(r"(?<![\d:])(?:24|00?)(?=:00(?![\d:])|[點時])")


def _with_long_days(words: str, other: str) -> str:
    """A text with the hours of the afternoon as 13 to 23, and midnight as a number, where another counts so to 24."""
    if _OF_24_HOURS.search(other) is None or _OF_24_HOURS.search(words) is not None:
        return words
    twelve = _TWELVE.search(other)
    words = _MIDNIGHT.sub(f"{twelve[0]}:00", words) if twelve is not None else words
    return _AFTERNOON.sub(_in_24_hours, words)


def _in_24_hours(match: re.Match[str]) -> str:
    hour = _hour(match["hour"] or match["han"])
    if match["hour"]:
        first = f"{_later(match['first'], below=hour)}{match['to']}" if match["first"] else ""
        return f"{first}{hour + 12}{match['rest'] or ':00'}"
    last = f"{match['until']}{_later(match['last'], above=hour)}" if match["last"] else ""
    return f"{match['part']}{hour + 12}{match['more']}{last}"


def _hour(written: str) -> int:
    return int(written) if written.isdigit() else int(zh.value_of(written) or 0)


def _later(written: str, above: int = 0, below: int = 12) -> str:
    """The other end of a time, which is of the afternoon too unless it is on the other side of noon or midnight."""
    return str(_hour(written) + 12) if above < _hour(written) < below else written


def _with_plain_clocks(words: str, other: str) -> str:
    """A text in which a full hour is one number, 8:00, and 八點半 has minutes unless another text says “half past”."""
    words = _ON_THE_HOUR.sub(r"\1", words)
    return _HALF_PAST.sub("點30分", words) if "half" not in other.lower() else words


def counts_apart(left: str, one_tag: str, right: str, other_tag: str) -> tuple[str, str] | None:
    """The one small count in words of each text, where they differ: 三個燈泡 and `four bulbs`."""
    first, second = _counts(left, one_tag), _counts(right, other_tag)
    if len(first) != 1 or len(second) != 1 or first[0].value == second[0].value:
        return None
    return left[first[0].start : first[0].end], right[second[0].start : second[0].end]


def may_count(words: str, tag: str) -> bool:
    """At a glance: a number in words stands before what it may count, as `counts_apart` asks; few texts have one."""
    return any(reader.MAY_COUNT.search(words) for reader in _readers(tag)[1:2])


def _counts(words: str, tag: str) -> list[Number]:
    """Numbers that state no quantity by themselves, of things: from three up, as one, two and both have other names."""
    numbers = [number for number in _known(words, tag)[0] if number.value is not None and number.value >= _SEVERAL]
    if any(number.stated for number in numbers):
        return []
    return [number for number in numbers for reader in _readers(tag)[1:2] if reader.COUNTED.match(words, number.end)]


_SEVERAL = 3


def _missing(words: str, numbers: tuple[Number, ...], others: tuple[Number, ...], text: str, tag: str) -> Iterator[str]:
    values = {_key(number) for number in others}
    currencies: dict[object, set[str]] = {}
    for number in others:
        currencies.setdefault(_key(number), set()).add(number.currency)
    parts = {_stem(number.key): number.key for number in others if number.kind == "part"}
    for number in numbers:
        if number.kind == "part":
            if parts.get(_stem(number.key), number.key) != number.key:
                yield words[number.start : number.end] if not number.key else number.key
        elif number.stated and _key(number) in values:
            if not _pays_alike(number.currency, currencies[_key(number)]):
                yield words[number.start : number.end].strip()
        elif number.stated and _as_share(number) not in values and not _is_loosely_said(number, text, tag):
            yield words[number.start : number.end].strip()


def _key(number: Number) -> tuple[str, Fraction | str | None]:
    return (number.kind, number.value if number.value is not None else number.key)


def _as_share(number: Number) -> tuple[str, Fraction | str | None]:
    """A part of a whole in the other way to write it: half is 50%, and 25% is a quarter."""
    if number.value is None or number.kind not in ("percent", "plain"):
        return _key(number)
    is_part = number.kind == "plain" and 0 < number.value < 1
    if is_part:
        return ("percent", number.value * 100)
    return ("plain", number.value / 100) if number.kind == "percent" and number.value < 100 else _key(number)


def _stem(word: str) -> str:
    return re.sub(r"\d.*", "", word)


def _pays_alike(currency: str, others: set[str]) -> bool:
    shared = {"", "$", "¥"}
    return currency in others or currency in shared or bool(others & shared)


def _is_loosely_said(number: Number, text: str, tag: str) -> bool:
    """A small number that the other text says in a word that need be no number: first, both, 單."""
    if number.kind != "plain" or number.value is None or number.value.denominator != 1:
        return False
    for reader in _readers(tag)[1:2]:
        pattern = reader.LOOSE.get(number.value.numerator)
        bounded = rf"(?<![A-Za-z])(?:{pattern})(?![A-Za-z])" if reader is en else str(pattern)
        if pattern and re.search(bounded, text, re.IGNORECASE):
            return True
    return False
