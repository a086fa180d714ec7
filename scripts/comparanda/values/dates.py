"""Dates, as precise as they are known."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from comparanda.values.base import BadValue, Format, Value, one_text
from comparanda.values.measures import Measure
from comparanda.values.words import Truth

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
DATE = re.compile(r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")


@dataclass(frozen=True, slots=True)
class PartialDate(Value):
    """A date as precise as its text: 2025, 2025-08 or 2025-08-07."""

    text: str

    @classmethod
    def read(cls, raw: object, measure: Measure, options: Mapping[str, Mapping[str, str]]) -> Value:
        """A day, month or year; raises as `Type.read`."""
        return read_date(one_text(raw, "date"))

    @property
    def numbers(self) -> tuple[str, ...]:
        """The ISO date: languages that show another day differ."""
        return (self.text,)

    @property
    def datetime(self) -> str:
        """The ISO date."""
        return self.text

    def show(self, format: Format) -> str:
        """2025年8月7日, 2025年8月, 2025年."""
        return format.date(self.text)

    def is_later(self, other: PartialDate) -> bool:
        """It lies after the other for certain: 2025-08 is not later than 2025."""
        shared = min(len(self.text), len(other.text))
        return self.text[:shared] > other.text[:shared]


class DateOrYes:
    """What is known to have a day, or only whether it is so: the end of support of a release."""

    @classmethod
    def read(cls, raw: object, measure: Measure, options: Mapping[str, Mapping[str, str]]) -> Value:
        """A date, or `true` or `false`; raises as `Type.read`."""
        text = one_text(raw, "date-or-yes")
        if text in ("true", "false"):
            return Truth(text == "true")
        if not DATE.fullmatch(text):
            help = "write YYYY-MM-DD, YYYY-MM or YYYY; where no day is known, true or false"
            raise BadValue(f"`{text}` is neither a date nor yes or no", help)
        return read_date(text)


def read_date(text: str) -> PartialDate:
    """A day, month or year.

    Raises:
        BadValue: no such date.
    """
    if not DATE.fullmatch(text):
        raise BadValue(f"`{text}` is not a date", "write YYYY-MM-DD, YYYY-MM or YYYY")
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError as error:
        raise BadValue(f"there is no {text} in the calendar", "write a date that exists") from error
    return PartialDate(text)
