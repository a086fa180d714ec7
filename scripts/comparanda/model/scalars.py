"""Texts, days, and yes or no, as authors write them in any field."""

from __future__ import annotations

import datetime
from contextlib import suppress
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from comparanda import meant
from comparanda.values import DATE, DAY, read_date

SAYS_SOMETHING = (
    r"[^\s\u0300-\u036f\u0483-\u0489\u115f\u1160\u17b4\u17b5\u180b-\u180f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    r"\u2800\u3164\ufe00-\ufe0f\ufe20-\ufe2f\uffa0]"
)
"""A pattern: words are more than spaces, blank letters such as U+2800, and accents of no letter."""


_DAYS: dict[str, datetime.date] = {}
"""Days that were written before: a site has thousands of citations, and looks at its sources on a few days."""


def _day(value: object) -> object:
    if not isinstance(value, str):
        return value
    known = _DAYS.get(value)
    if known is None:
        if not DAY.fullmatch(value):
            raise ValueError("a day is written YYYY-MM-DD, such as 2026-11-23")
        with suppress(ValueError):  # what pydantic says of February 30
            known = _DAYS[value] = datetime.date.fromisoformat(value)
    return known or value


def _existing(value: str) -> str:
    if DATE.fullmatch(value):  # else the pattern has its say
        read_date(value)
    return value


def _flag(value: object) -> object:
    if isinstance(value, str):
        if value not in ("true", "false"):
            truth = meant.truth(value)
            raise ValueError(f"write {truth}" if truth else "write true or false")
        return value == "true"
    return value


def csl_date(value: object) -> object:
    """A date as CSL-JSON has it, `{date-parts: [[2025, 8, 7]]}` (CSL 1.0.2, Date variables), as it is written here.

    Raises:
        ValueError: it is no date, or several.
    """
    if not isinstance(value, dict) or value.keys() != {"date-parts"}:
        return value
    dates = value["date-parts"]
    parts = dates[0] if isinstance(dates, list) and len(dates) == 1 else None
    if not isinstance(parts, list) or not all(isinstance(part, str) and part.isdecimal() for part in parts):
        raise ValueError("write one date, as YYYY-MM-DD, YYYY-MM or YYYY")
    date = "-".join((*parts[:1], *(part.zfill(2) for part in parts[1:])))
    if not DATE.fullmatch(date):
        raise ValueError("write a date of the calendar, as YYYY-MM-DD, YYYY-MM or YYYY")
    return date


def language_tag(value: str | None) -> str | None:
    """A language by its BCP 47 tag.

    Raises:
        ValueError: it is written otherwise; says how to write it.
    """
    if value is None or meant.is_language(value):
        return value
    near = meant.language(value)
    raise ValueError(f"write the language as its BCP 47 tag{f': {near}' if near else ', such as en or zh-Hant'}")


Words = Annotated[str, StringConstraints(min_length=1, pattern=SAYS_SOMETHING)]
Id = Annotated[str, StringConstraints(min_length=1), Field(description="A kebab-case or snake_case id.")]
Text = Annotated[
    dict[str, Words],
    Field(
        min_length=1,
        description="The same words in every language of the site, by BCP 47 tag.",
        examples=[{"zh-Hant": "輸入價格", "en": "Input price"}],
    ),
]
SearchWords = Annotated[
    dict[str, tuple[Words, ...]],
    Field(
        description="What people type who look for it, by language: found by search, shown nowhere.",
        examples=[{"zh-Hant": ["看圖", "視覺"], "en": ["vision"]}],
    ),
]
WrittenDay = Annotated[str, Field(pattern=f"^{DAY.pattern}$", examples=["2026-11-23"])]
Day = Annotated[datetime.date, BeforeValidator(_day, json_schema_input_type=WrittenDay)]
Flag = Annotated[bool, BeforeValidator(_flag)]
PartialDate = Annotated[
    str,
    StringConstraints(pattern=DATE.pattern),
    AfterValidator(_existing),
    Field(description="A date as precise as it is known: 2025, 2025-08 or 2025-08-07.", examples=["2025-08-07"]),
]
