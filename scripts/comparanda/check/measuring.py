"""What a quote, or a text, has to say to hold a number."""

from __future__ import annotations

from comparanda.values import Amount, Integer, Measure, Percent
from comparanda.values.agreement import Quantity
from comparanda.values.units import UnitName


def quantity_of(amount: Amount) -> Quantity:
    """What a quote has to hold of a number."""
    measure = amount.measure
    is_percent, is_whole = isinstance(amount, Percent), isinstance(amount, Integer)
    nouns = tuple(measure.noun.values()) if measure.noun is not None else ()
    return Quantity(amount.number, is_percent, measure.currency, _per(measure), measure.cldr, nouns, is_whole)


def _per(measure: Measure) -> tuple[int, tuple[str, ...]] | None:
    if measure.per is None:
        return None
    count, noun = measure.per
    return count, (noun.id.partition("-")[2],) if isinstance(noun, UnitName) else tuple(noun.values())
