"""What the table computes: which value is the better one, and how far two of them lie apart, in words."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from comparanda.locale import Language
from comparanda.quantity import (
    Amount,
    PartialDate,
    Value,
    show_approximate,
    show_difference,
    show_fraction,
    show_percent,
)

READABLE = 20
"""A fraction with a larger denominator is told as a percentage."""


def best_of(values: Sequence[Value], better: Literal["lower", "higher"] | None) -> int | None:
    """Which of the values is the better one.

    None where the attribute declares no direction, where fewer than two values are numbers, and for a tie.
    """
    amounts = [(value.number, index) for index, value in enumerate(values) if isinstance(value, Amount)]
    if better is None or len(amounts) < 2:
        return None
    number, index = min(amounts) if better == "lower" else max(amounts)
    return index if sum(other == number for other, _ in amounts) == 1 else None


def difference_words(left: Value, right: Value, language: Language) -> str:
    """The left value as seen from the right one; empty where there is nothing to compute.

    A ratio is never worded as `n times cheaper`: it says 1/8 of it (87.5% lower).
    """
    if isinstance(left, PartialDate) and isinstance(right, PartialDate):
        return _days(left.text, right.text, language)
    if not isinstance(left, Amount) or not isinstance(right, Amount):
        return ""
    if left.number == right.number:
        return language.text("equal")
    if left.kind == "percent":
        points = show_difference(language, left, right).text
        word = "%(points)s lower" if left.number < right.number else "%(points)s higher"
        return language.text(word, points=points)
    if left.number <= 0 or right.number <= 0:
        return ""
    return _ratio(Fraction(left.number) / Fraction(right.number), language)


def _ratio(share: Fraction, language: Language) -> str:
    if share < 1:
        lower = show_percent(language, 1 - share).text
        if share.denominator <= READABLE:
            fraction = show_fraction(language, share).text
            return language.text("%(fraction)s of it (%(percent)s lower)", fraction=fraction, percent=lower)
        return language.text("%(percent)s lower", percent=lower)
    if share < 2:
        return language.text("%(percent)s higher", percent=show_percent(language, share - 1).text)
    return language.text("%(times)s times as much", times=show_approximate(language, share).text)


def _days(left: str, right: str, language: Language) -> str:
    if len(left) < 10 or len(right) < 10:
        return ""
    days = (datetime.date.fromisoformat(left) - datetime.date.fromisoformat(right)).days
    if not days:
        return language.text("same day")
    number = f"{abs(Decimal(days)):,}"
    if days > 0:
        return language.plural("%(days)s day later", "%(days)s days later", days, days=number)
    return language.plural("%(days)s day earlier", "%(days)s days earlier", -days, days=number)
