"""Values of facts: a class for each type of attribute, read exactly from what an author wrote.

A value knows its exact numbers, and how to show itself through a format (`base.Format`). The one with CLDR's formats is
`comparanda.format`, a layer above, so that nothing here and no rule depends on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol

from comparanda.values.amounts import Amount, Duration, Free, Integer, Money, Number, Percent, Range
from comparanda.values.base import BadValue, Format, Untyped, Value, Wrong
from comparanda.values.dates import DATE, DAY, DateOrYes, PartialDate, read_date
from comparanda.values.functions import FUNCTIONS, Derived, Typed
from comparanda.values.measures import Measure, read_unit
from comparanda.values.words import Address, Choice, Listing, Missing, Truth, Versions, Wording

__all__ = [
    "DATE",
    "DAY",
    "FUNCTIONS",
    "TYPES",
    "Address",
    "Amount",
    "AttributeLike",
    "BadValue",
    "Choice",
    "Derived",
    "Duration",
    "Format",
    "Free",
    "Integer",
    "Kind",
    "Listing",
    "Measure",
    "Missing",
    "Money",
    "Number",
    "PartialDate",
    "Percent",
    "Range",
    "Truth",
    "Typed",
    "Untyped",
    "Value",
    "Versions",
    "Wording",
    "Wrong",
    "measure_of",
    "read",
    "read_date",
    "read_unit",
]

Kind = Literal[
    "money", "number", "integer", "percent", "duration", "date", "date-or-yes", "text", "list", "link", "versions",
    "boolean", "choice", "range",
]  # fmt: skip
"""The types an attribute may have, as its YAML names them."""


class Type(Protocol):
    """What reads the values of one type of attribute."""

    @classmethod
    def read(cls, raw: object, measure: Measure, options: Mapping[str, Mapping[str, str]]) -> Value:
        """The value an author wrote.

        Args:
            raw: text, a tuple of texts or language maps, a language map, an object with `low` and `high`, or one
                with `amount` and `currency`.
            measure: the attribute's unit.
            options: labels by id and language, for a choice.

        Raises:
            BadValue: the type cannot hold it.
        """


TYPES: Mapping[Kind, type[Type]] = {
    "money": Money,
    "number": Number,
    "integer": Integer,
    "percent": Percent,
    "duration": Duration,
    "date": PartialDate,
    "date-or-yes": DateOrYes,
    "text": Wording,
    "list": Listing,
    "link": Address,
    "versions": Versions,
    "boolean": Truth,
    "choice": Choice,
    "range": Range,
}
"""The class of each type. To add one: a class, a line here, and its name in `Kind`."""


class AttributeLike(Protocol):
    """What reading a value needs to know of its attribute."""

    @property
    def type(self) -> Kind:
        """What kind of value it has."""

    @property
    def options(self) -> Mapping[str, Mapping[str, str]] | None:
        """Labels by id and language, for type choice."""


def read(raw: object, attribute: AttributeLike, measure: Measure) -> Value | Wrong:
    """A written value in its attribute's type, or what is wrong with it."""
    try:
        return TYPES[attribute.type].read(raw, measure, attribute.options or {})
    except BadValue as error:
        return error.wrong


def measure_of(unit: str | None, kind: Kind, nouns: Mapping[str, Mapping[str, str]]) -> Measure | Wrong:
    """An attribute's unit, or what is wrong with it."""
    try:
        return read_unit(unit, kind, nouns)
    except BadValue as error:
        return error.wrong
