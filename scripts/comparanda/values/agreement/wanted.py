"""What is compared: a value, or one end of it, as a quote can hold it; a quote beside it; and what came of the two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import Literal

from comparanda.values.roles import Role


class Agreement(IntEnum):
    """What comparing a value with a quote came to, the better the higher."""

    DIFFERENT = 0
    """The quote has numbers of the kind, and none is the value."""
    FOREIGN = 1
    """It has the number, in another currency."""
    SILENT = 2
    """It has no number, date or option at all."""
    UNSURE = 3
    """It can be read as the value, and as something else."""
    ROUNDED = 4
    """It rounds the value."""
    LISTED = 5
    """It has the value, and calls it a price before a discount, or of an earlier time."""
    HELD = 6


@dataclass(frozen=True, slots=True)
class Fit:
    """How a quote and a value go together, and what the quote says instead."""

    agreement: Agreement
    instead: str = ""
    """The figures of the quote, as a message lists them."""
    lacks: str = ""
    """Chosen options that no quote of the value names."""
    bound: str = ""
    """It has the date or the number only as a bound: before, 之後, under, 不到."""
    side: int = 0
    """1 where what is meant is more than such a number, -1 where it is less."""
    is_denied: bool = False
    """It has the number only to deny it, or of an earlier time."""
    role: Role | None = None
    """It has the number only as something else: off the price."""


HELD = Fit(Agreement.HELD)


@dataclass(slots=True)
class Cited:
    """A quote beside a value, as comparing needs it. Not frozen, as a site has 50,000; nobody writes to one."""

    words: str
    about: bool = False
    language: str = ""
    is_past: bool = False
    """The value is one of an earlier time, which the quote may call so."""


@dataclass(slots=True)
class Quantity:
    """A numeric value as agreement needs it. Not frozen, as `Cited`."""

    number: Decimal
    is_percent: bool = False
    currency: str = ""
    """ISO 4217, of money."""
    per: tuple[int, tuple[str, ...]] | None = None
    """How many of what it is for, by its names in every language; a period by CLDR's, such as year."""
    unit: str = ""
    """CLDR's whole id."""
    nouns: tuple[str, ...] = ()
    """What it counts, by its names in every language."""
    is_whole: bool = False
    """It counts whole things."""
    called: str = ""
    """What its attribute and what is written beside it say that it is."""
    end_of: Literal["", "low", "high", "both"] = ""
    """Which end of a range it is, the only one or one of both."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """A price of nothing, in a word or as a zero."""

    zero: Quantity


@dataclass(frozen=True, slots=True)
class Date:
    """A date as precise as it is: 2025, 2025-08 or 2025-08-07."""

    text: str
    called: str = ""
    """What its attribute and what is written beside it say that it is."""


@dataclass(frozen=True, slots=True)
class Options:
    """Options chosen from an attribute's."""

    chosen: tuple[str, ...]
    labels: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Versions:
    """Version numbers, each whole."""

    versions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Yes:
    """An answer of yes."""

    called: str
    """What its attribute and what is written beside it say that it is."""
    labels: tuple[str, ...] = ()
    """Of its attribute, in every language."""


Wanted = Quantity | Nothing | Date | Options | Versions | Yes
"""A value, or one end of it, that a quote can hold."""
