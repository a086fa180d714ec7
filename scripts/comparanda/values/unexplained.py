"""What a quote says of a value's kind, where it is neither the value nor another value of the same subject.

A quote may stand beside the one that holds the value, and prove what is around it. One that was left as it was when the
value changed looks the same, but for the old figure in it, which nothing else of the subject explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from comparanda.patterns import regex
from comparanda.values import options
from comparanda.values.agreement import (
    Agreement,
    Cited,
    Date,
    Kind,
    Nothing,
    Options,
    Quantity,
    Versions,
    Wanted,
    compare,
    kind_of,
    places_of,
    places_of_date,
    written_day,
)
from comparanda.values.quotes import Figure, read_quote

_YEAR = regex(r"(?:19|20)\d\d")
_LISTED = 5
"""Figures that a message lists."""
_ABSENT = regex(r"\b(?:no|not|without|except|neither|un[a-z]+)\b|n['’]t\b|[不無未非沒]|除了", re.IGNORECASE)
"""What a quote says of an option that is not there."""


def unexplained(wanted: Wanted, quote: Cited, others: Sequence[Wanted]) -> str:
    """The figures, dates, options or versions of a quote that are of the value's kind and nobody's, as it writes them.

    Args:
        wanted: the value, which the quote does not hold.
        quote: beside another that holds it.
        others: every other value of the subject.
    """
    match wanted:
        case Nothing(zero):
            return unexplained(zero, quote, others)
        case Quantity():
            amounts = (quantity.zero if isinstance(quantity, Nothing) else quantity for quantity in others)
            alike = [amount for amount in amounts if isinstance(amount, Quantity) and _is_alike(amount, wanted)]
            return _listed(_figures(wanted, quote, alike))
        case Date():
            return _listed(_days(quote, [quantity for quantity in others if isinstance(quantity, Date)]))
        case Options():
            return _listed(_options(wanted, quote, [quantity for quantity in others if isinstance(quantity, Options)]))
        case Versions():
            known = {version for quantity in others if isinstance(quantity, Versions) for version in quantity.versions}
            return _listed(version for version in read_quote(quote.words).versions if version not in known)
    return ""


def _listed(words: Iterable[str]) -> str:
    return ", ".join(list(dict.fromkeys(filter(None, words)))[:_LISTED])


def _is_alike(first: Quantity, second: Quantity) -> bool:
    """Both are money of one currency, or percentages, or neither: a price explains no count."""
    return first.currency == second.currency and first.is_percent is second.is_percent


def _figures(wanted: Quantity, quote: Cited, others: Sequence[Quantity]) -> Iterable[str]:
    explained = {place for other in others for place in places_of(other, quote.words).holding}
    if any(
        compare(quantity, quote).agreement is Agreement.HELD and quantity.unit.startswith("duration-")
        for quantity in others
    ):
        return  # 3 min 5 s, which is in no single place
    for figure in read_quote(quote.words).figures:
        is_spare = figure.place >= 0 and not figure.is_denied and figure.role is None and figure.place not in explained
        written = quote.words[figure.place : figure.end].strip()
        if is_spare and _is_of_kind(figure, wanted, written):
            yield written


def _is_of_kind(figure: Figure, wanted: Quantity, written: str) -> bool:
    """In the same currency, in percent or in a unit of the value's kind; a bare number only where it is near it."""
    if wanted.currency and (figure.currencies or figure.units):
        return wanted.currency in figure.currencies
    if wanted.is_percent:
        is_share = 0 < figure.value < 1 and figure.step < 1 and not figure.currencies and not figure.units
        return figure.is_percent or is_share
    if wanted.unit and kind_of(figure, wanted.unit) is not Kind.NONE:
        return kind_of(figure, wanted.unit) is Kind.SAME
    is_bare = not figure.is_percent and not figure.currencies and not _YEAR.fullmatch(written)
    value = abs(Fraction(format(wanted.number, "f")))
    return is_bare and value < 2 * abs(figure.value) < 4 * value


def _days(quote: Cited, others: Sequence[Date]) -> Iterable[str]:
    explained = {place for other in others for place in places_of_date(other.text, quote.words).holding}
    for day in read_quote(quote.words).days:
        if day.place not in explained and not day.is_denied:
            yield written_day(day)


def _options(wanted: Options, quote: Cited, others: Sequence[Options]) -> Iterable[str]:
    if _ABSENT.search(quote.words):
        return
    known = {id for other in others for id in other.chosen if other.labels == wanted.labels}
    yield from (id for id in options.named(wanted.labels, quote.words) if id not in known)
