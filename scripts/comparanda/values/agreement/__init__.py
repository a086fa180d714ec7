"""Whether a quote holds the value it is cited for: 400000 beside `400K`, 71.0 beside `0.710`, a date in any form.

A value is compared as its attribute means it: `quantities`, `days` and `names` each for its kind. What a quote says
beside it is no matter here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from comparanda import numerals
from comparanda.values.agreement.alike import other_amount, stands_in_another_unit, without_same_amounts
from comparanda.values.agreement.answers import compare_yes
from comparanda.values.agreement.conversion import Kind, kind_of
from comparanda.values.agreement.days import compare_date, compare_day, places_of_date, written_day
from comparanda.values.agreement.free import compare_nothing
from comparanda.values.agreement.glance import is_date_at_a_glance, is_held_at_a_glance
from comparanda.values.agreement.names import compare_options, compare_versions, unnamed
from comparanda.values.agreement.quantities import (
    Places,
    compare_quantity,
    is_near_alone,
    is_single_of_kind,
    places_of,
)
from comparanda.values.agreement.wanted import (
    HELD,
    Agreement,
    Cited,
    Date,
    Fit,
    Nothing,
    Options,
    Quantity,
    Versions,
    Wanted,
    Yes,
)
from comparanda.values.quotes import Quote, read_quote

__all__ = [
    "Agreement",
    "Cited",
    "Date",
    "Disagreement",
    "Fit",
    "Kind",
    "Nothing",
    "Options",
    "Places",
    "Quantity",
    "Versions",
    "Wanted",
    "Yes",
    "compare",
    "disagreements",
    "is_date_at_a_glance",
    "is_held_at_a_glance",
    "kind_of",
    "other_amount",
    "places_of",
    "places_of_date",
    "stands_in_another_unit",
    "stands_in_quote",
    "without_same_amounts",
    "written_day",
]


def compare(wanted: Wanted, quote: Cited) -> Fit:
    """How a quote and a value go together."""
    match wanted:
        case Quantity():
            return compare_quantity(wanted, quote.words, quote.about, quote.language, quote.is_past)
        case Nothing():
            return compare_nothing(wanted, quote)
        case Date():
            return compare_date(wanted, quote)
        case Options(chosen, labels):
            return compare_options(chosen, labels, quote.words, quote.is_past)
        case Versions(versions):
            return compare_versions(versions, quote.words)
        case Yes(called, labels):
            return compare_yes(quote.words, called, labels, quote.is_past)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A quote that does not hold the value it is cited for."""

    index: int
    """Of the quote among those of the value."""
    fit: Fit
    held_elsewhere: bool = False
    """Another quote of the same value does hold it."""
    may_prove_more: bool = False
    """Another quote holds the value; this one says other things, which may be what stands around it."""


def disagreements(wanted: Sequence[Wanted], quotes: Sequence[Cited]) -> tuple[Disagreement, ...]:
    """The quotes that do not go together with a value.

    One quote that holds it is enough: others may prove what stands around it. Only a quote that says a single number of
    the value's own kind contradicts it even so; where a quote that rounds is all that holds it, so does one that says a
    single number near it; of the rest it is said that they may prove more. Where none holds it, each with other numbers
    is named; where one rounds it, that one; where none has a number, the first.

    Args:
        wanted: the value, or both ends of a range.
        quotes: of all its citations that have one.
    """
    disagreements: dict[int, Disagreement] = {}
    for part in wanted:
        for disagreement in _disagreements(part, quotes):
            if (disagreement.held_elsewhere or disagreement.may_prove_more) and _holds_any(
                wanted, quotes[disagreement.index]
            ):
                continue  # the other end of a range
            if disagreement.index not in disagreements or disagreements[disagreement.index].may_prove_more:
                disagreements[disagreement.index] = disagreement
    return tuple(disagreements[index] for index in sorted(disagreements)) if disagreements else ()


def _holds_any(wanted: Sequence[Wanted], quote: Cited) -> bool:
    return len(wanted) > 1 and any(compare(part, quote).agreement is Agreement.HELD for part in wanted)


def _disagreements(part: Wanted, quotes: Sequence[Cited]) -> Iterable[Disagreement]:
    compared = [compare(part, quote) for quote in quotes]
    if compared.count(HELD) == len(compared):
        return _partly_named(part, quotes) if isinstance(part, Options) and len(part.chosen) > 1 else ()
    best = max((fit.agreement for fit in compared), default=Agreement.HELD)
    if best is Agreement.HELD:
        is_exact = any(fit == HELD and not quote.about for fit, quote in zip(compared, quotes, strict=True))
        return [
            Disagreement(index, fit, held_elsewhere=is_exact)
            if _is_contradicted(part, quotes[index]) or (not is_exact and _is_said_exactly(part, quotes[index]))
            else Disagreement(index, fit, may_prove_more=True)
            for index, fit in enumerate(compared)
            if fit.agreement <= Agreement.FOREIGN
        ]
    if best in (Agreement.UNSURE, Agreement.ROUNDED, Agreement.LISTED):
        return [Disagreement(compared.index(fit), fit) for fit in compared if fit.agreement is best][:1]
    different = [Disagreement(index, fit) for index, fit in enumerate(compared) if fit.agreement <= Agreement.FOREIGN]
    return different or ([Disagreement(0, compared[0])] if not isinstance(part, Options) else [])


def _partly_named(part: Options, quotes: Sequence[Cited]) -> Iterable[Disagreement]:
    """Every quote names some of several options, and none of them names one that was chosen, too."""
    lacking = unnamed(part.chosen, part.labels, [quote.words for quote in quotes])
    return [Disagreement(0, Fit(Agreement.UNSURE, lacks=", ".join(lacking)))] if lacking else ()


def _is_contradicted(part: Wanted, quote: Cited) -> bool:
    """The quote says nothing but another number of the same kind: one price in the same currency, one percentage."""
    return isinstance(part, Quantity) and is_single_of_kind(part, quote.words, quote.language)


def _is_said_exactly(part: Wanted, quote: Cited) -> bool:
    """The quote, which does not round, says nothing but a number near the value: what only a rounded one holds."""
    return isinstance(part, Quantity) and not quote.about and is_near_alone(part, quote.words)


_BELOW = re.compile(r"\d ?/ ?(\d{1,9})(?![\d,./A-Za-z%])")
"""The second number of 23/500."""


def stands_in_quote(number: str, tag: str, words: str) -> bool:
    """A number as a text of ours writes it, in words or digits, stands in a quote in any writing."""
    quote = read_quote(words)
    values = {(figure.value, figure.is_percent) for figure in quote.figures}
    values |= {(Fraction(below), False) for below in _BELOW.findall(words)}
    for read in numerals.read(number, tag):
        if read.kind == "date":
            held = _has_day(read.key, quote, words)
        elif read.value is None and read.kind == "plain":  # hundreds of, 數百
            held = read.key in {number.key for number in numerals.read(words, "en")}
        else:
            held = (read.value, read.kind == "percent") in values or (read.key in words.casefold() and bool(read.key))
        if not held:
            return False
    return True


def _has_day(key: str, quote: Quote, words: str) -> bool:
    """A day stands in a quote; one without a year, `-08-07`, in any year."""
    if not key.startswith("-"):
        return any(compare_day(key, day) is Agreement.HELD for day in quote.days)
    parts = key.lstrip("-")
    read = ("-".join(f"{part:02d}" for part in (day.month, day.day) if part is not None) for day in quote.days)
    return parts in words or parts in read
