"""What the table computes: which value is the better one, and how far two of them lie apart, in words."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from comparanda.format import LanguageFormat
from comparanda.values import Amount, Missing, Money, PartialDate, Percent, Value
from comparanda.values.functions import READABLE, about, distance, percentage, share


def best_of(values: Sequence[Value], scopes: Sequence[object], better: Literal["lower", "higher"] | None) -> int | None:
    """Which of the values is the better one.

    None where the attribute declares no direction, where fewer than two values are numbers, where they are of
    different kinds, for different scopes or in different currencies, and for a tie.

    Args:
        values: of the row's cells.
        scopes: to what each of them applies.
        better: which direction the attribute declares.
    """
    amounts = [(value.number, index) for index, value in enumerate(values) if isinstance(value, Amount)]
    if better is None or len(amounts) < 2 or not _are_of_one_kind(values, scopes):
        return None
    number, index = min(amounts) if better == "lower" else max(amounts)
    return index if sum(other == number for other, _ in amounts) == 1 else None


def kinds_of(values: Sequence[Value], scopes: Sequence[object]) -> tuple[int | None, ...]:
    """Which kind of amount each value is, from 0 in order of appearance: only those of one kind are compared.

    Args:
        values: of the row's cells.
        scopes: to what each of them applies.

    Returns:
        None for what is no amount.
    """
    kinds: list[tuple[object, ...]] = []
    numbers: list[int | None] = []
    for value, scope in zip(values, scopes, strict=True):
        if not isinstance(value, Amount):
            numbers.append(None)
            continue
        kind = (_kind(value), value.measure, scope)
        if kind not in kinds:
            kinds.append(kind)
        numbers.append(kinds.index(kind))
    return tuple(numbers)


def _are_of_one_kind(values: Sequence[Value], scopes: Sequence[object]) -> bool:
    return len(set(kinds_of(values, scopes)) - {None}) == 1


def _kind(value: Amount) -> type[Amount]:
    """What is free is money too."""
    return Money if isinstance(value, Money) else type(value)


SAID = ("not_applicable", "not_announced")
"""States of a missing value that say something of it: two of them can be the same."""


def difference_words(left: Value, right: Value, format: LanguageFormat) -> str:
    """The left value as seen from the right one, where nothing can be computed whether they are the same.

    A ratio is never worded as `n times cheaper`: it says 1/8 (87.5% lower).
    """
    if isinstance(left, Missing) or isinstance(right, Missing):
        is_known = left == right and isinstance(left, Missing) and left.state in SAID
        return format.text("the same") if is_known else format.text("not comparable")
    if isinstance(left, PartialDate) and isinstance(right, PartialDate):
        return _days(left.text, right.text, format) or _alike(left, right, format)
    if not isinstance(left, Amount) or not isinstance(right, Amount):
        return _alike(left, right, format)
    if left.measure != right.measure:
        return format.text("in another currency")
    if left.number == right.number:
        return format.text("the same")
    if isinstance(left, Percent):
        points = distance(left, right).show(format)
        word = "%(points)s lower" if left.number < right.number else "%(points)s higher"
        return format.text(word, points=points)
    if left.number <= 0 or right.number <= 0:
        return format.text("different")
    return _ratio(Fraction(left.number) / Fraction(right.number), format)


def _alike(left: Value, right: Value, format: LanguageFormat) -> str:
    return format.text("the same") if left.show(format) == right.show(format) else format.text("different")


def _ratio(quotient: Fraction, format: LanguageFormat) -> str:
    if quotient >= 2:
        times = about(quotient)
        words = "%(times)s times as much" if times.is_exact else "about %(times)s times as much"
        return format.text(words, times=times.digits(format))
    if quotient > 1:
        higher = percentage(quotient - 1)
        words = "%(percent)s higher" if higher.is_exact else "about %(percent)s higher"
        return format.text(words, percent=higher.digits(format))
    lower = percentage(1 - quotient)
    words = "%(percent)s lower" if lower.is_exact else "about %(percent)s lower"
    apart = format.text(words, percent=lower.digits(format))
    if quotient.denominator > READABLE:
        return apart
    return format.text("%(fraction)s (%(apart)s)", fraction=share(quotient).show(format), apart=apart)


def _days(left: str, right: str, format: LanguageFormat) -> str:
    if len(left) < 10 or len(right) < 10:
        return ""
    days = (datetime.date.fromisoformat(left) - datetime.date.fromisoformat(right)).days
    if not days:
        return format.text("same day")
    number = format.number(Decimal(abs(days)))
    if days > 0:
        return format.language.plural("%(days)s day later", "%(days)s days later", days, days=number)
    return format.language.plural("%(days)s day earlier", "%(days)s days earlier", -days, days=number)
