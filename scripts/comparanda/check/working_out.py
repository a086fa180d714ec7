"""Which function of two facts of a comparison comes to a number that somebody typed: what to write in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from comparanda.bind import BoundSubject
from comparanda.check.measuring import quantity_of
from comparanda.numerals import Number
from comparanda.patterns import regex
from comparanda.values import Amount, Free, Percent
from comparanda.values.agreement import Agreement, Cited, compare
from comparanda.values.functions import READABLE
from comparanda.values.quotes import IN_ALL

_FEW = 6
"""Subjects of a comparison whose facts are tried with one another."""
_TIMES = regex(r"times|fold|[x×]$|倍|twice|thrice|double|triple", re.IGNORECASE)
_OFTEN = "times"
_DECIMALS = regex(r"\d\.(\d+)")
Pair = tuple[Amount, Amount]


def worked_out(subjects: Sequence[tuple[str, BoundSubject]], number: str, read: Number, tag: str) -> Iterator[str]:
    """Each expression that comes to a number, such as `{{ percent_lower(pine.price, oak.price) }}`.

    Args:
        subjects: of the comparison, each with its alias.
        number: as it was typed.
        read: what it says.
        tag: of the language of its text.
    """
    if len(subjects) > _FEW or read.value is None:
        return
    for function in _functions(number, read):
        for attribute in dict.fromkeys(id for _, subject in subjects for id in subject.by_attribute):
            amounts = [(alias, amount) for alias, subject in subjects if (amount := _amount(subject, attribute))]
            for (first, left), (second, right) in permutations(amounts, 2):
                if left.measure == right.measure and _comes_to(function, (left, right), number, read):
                    yield f"{{{{ {function}({first}.{attribute}, {second}.{attribute}) }}}}{_behind(number, tag)}"
                    if function == "difference":
                        break  # the other way round it is the same


def is_multiple(number: str) -> bool:
    """It says how many times something else: 3.9 times, 八倍."""
    return _TIMES.search(number) is not None


def _functions(number: str, read: Number) -> tuple[str, ...]:
    """Those that can come to a number of its kind."""
    match read.kind:
        case "percent":
            return ("percent_lower", "percent_higher")
        case "points":
            return ("difference",)
        case "plain" if is_multiple(number):
            return ("times",)
        case "plain" if read.value is not None and 0 < read.value < 1 and not read.currency and "." not in number:
            return () if IN_ALL.search(number) else ("fraction",)
        case "plain":
            return ("difference",) if read.currency or re.search(r"[^\d.,\s]", number) else ()
    return ()


def _amount(subject: BoundSubject, attribute: str) -> Amount | None:
    fact = subject.main(attribute)
    value = fact.value if fact is not None else None
    return value if isinstance(value, Amount) and not isinstance(value, Free) else None


def _comes_to(function: str, pair: Pair, number: str, read: Number) -> bool:
    """The function of the two is the number, or the number rounds it."""
    left, right = (Fraction(amount.number) for amount in pair)
    value = read.value or Fraction(0)
    if function == "difference":
        return left != right and _is_distance(pair, number, read)
    if not right or left < 0 or right < 0 or value <= 0:
        return False
    if function == "fraction":
        return left / right == value and value.denominator <= READABLE
    more = left / right - 1
    if (function == "percent_lower" and more >= 0) or (function == "percent_higher" and more <= 0):
        return False
    exact = left / right if function == "times" else abs(more) * 100
    decimals = _DECIMALS.search(number)
    step = Fraction(1, 10 ** len(decimals[1])) if decimals else Fraction(1) if re.search(r"\d", number) else Fraction(0)
    return exact == value or abs(exact - value) * 2 <= step <= value / 4


def _is_distance(pair: Pair, number: str, read: Number) -> bool:
    apart = abs(pair[0].number - pair[1].number)
    if isinstance(pair[0], Percent) or read.kind == "points":
        return isinstance(pair[0], Percent) and read.kind == "points" and Fraction(apart) == read.value
    wanted = quantity_of(pair[0])
    wanted.number = apart
    is_of_kind = bool(wanted.currency) == bool(read.currency) and bool(wanted.currency or wanted.unit or wanted.nouns)
    return is_of_kind and compare(wanted, Cited(number)).agreement is Agreement.HELD


def _behind(number: str, tag: str) -> str:
    """The word that says how it is meant, which no function shows: 倍 of 3.9倍."""
    if not is_multiple(number):
        return ""
    return number[-1] if number[-1] in "x×" else "倍" if tag.startswith("zh") else f" {_OFTEN}"
