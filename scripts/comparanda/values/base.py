"""What every value has, what is wrong with one, and what shows it needs of a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

WIDE = 120
"""Digits to calculate with: the widest amount divided by the narrowest, and scaled, has fewer."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a value, and what to write instead."""

    message: str = ""
    help: str = ""


class Untyped(Wrong):
    """Why a value has no type where that is said of something else, its attribute or its unit; so without words."""

    __slots__ = ()


class BadValue(ValueError):
    """Raised while a value is read; its caller gets a `Wrong` instead."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.wrong = Wrong(message, help)


class Format(Protocol):
    """How one language writes: all that values show themselves with."""

    def number(self, number: Decimal, least: int = 0) -> str:
        """Grouped digits with as many decimals as the number has, and at least `least`."""

    def money(self, number: Decimal, currency: str) -> str:
        """An amount of an ISO 4217 currency."""

    def percent(self, points: Decimal) -> str:
        """A percentage, given in points: 71.0 is 71.0%."""

    def measured(self, number: Decimal, unit: str) -> str:
        """A number with the short sign of a CLDR unit."""

    def compact(self, number: Decimal) -> str:
        """A count with K, M or 萬; where digits are lost it says so, with all of them beside it."""

    def per(self, count: int, noun: Mapping[str, str]) -> str:
        """What an amount is for: `per 1M tokens`, 每百萬詞元."""

    def date(self, text: str) -> str:
        """A partial date, 2025, 2025-08 or 2025-08-07."""

    def listed(self, items: Sequence[str]) -> str:
        """Several things in a row."""

    def pick(self, texts: Mapping[str, str] | str) -> str:
        """The words in this language."""

    def text(self, message: str, **values: object) -> str:
        """The interface words for an English message, with its `%(name)s` places filled."""


class Value:
    """A value as a reader meets it."""

    __slots__ = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every number it shows, exactly, as plain decimals; of a date, the ISO date. The same in every language."""
        return ()

    @property
    def datetime(self) -> str:
        """For `<time datetime>`; empty where the value is no date."""
        return ""

    @property
    def address(self) -> str:
        """Where it leads; empty where the value is no link."""
        return ""

    def show(self, format: Format) -> str:
        """The value in words and figures, with its unit's sign but without its nouns."""
        raise NotImplementedError


def decimals(number: Decimal) -> int:
    """How many digits stand behind the point."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def plain(number: Decimal) -> str:
    """All digits, without an exponent."""
    return format(number, "f")


def one_text(raw: object, type: str) -> str:
    """The text of a value that is neither a list nor a map.

    Raises:
        BadValue: it is one of these.
    """
    if not isinstance(raw, str):
        raise BadValue(f"an attribute of type {type} takes one plain value", "write it without brackets")
    return raw
