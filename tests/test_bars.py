"""Bars in the cells of a group: from zero, to one scale, and only where that is true."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from comparanda import page
from comparanda.compose.bars import with_bars
from comparanda.format import LanguageFormat
from comparanda.locale import read_catalogue
from comparanda.values import Measure, Missing, Money, Number, Percent, Value

WORDS = (Path(__file__).parents[1] / "templates" / "locale" / "en.po").read_text(encoding="utf-8")
ENGLISH = LanguageFormat(read_catalogue(WORDS, "en"))
DOLLARS, EUROS, PLAIN = Measure(currency="USD"), Measure(currency="EUR"), Measure()
UNKNOWN = Missing("unknown")


def usd(text: str) -> Value:
    return Money(Decimal(text), DOLLARS)


def percent(text: str) -> Value:
    return Percent(Decimal(text), PLAIN)


def number(text: str) -> Value:
    return Number(Decimal(text), PLAIN)


def drawn(*rows: tuple[Value, ...]) -> page.RowGroup:
    """A group of rows of these values, with its bars."""
    empty = page.Value((), "", "", "", "", ())
    cell = page.Cell("a", "A", "", empty, (), (), (), ())
    shown = tuple(
        page.Row(f"row-{nth}", "x", "X", "", "", "", (cell,) * len(values), True, "", False)
        for nth, values in enumerate(rows)
    )
    bound: Any = [
        SimpleNamespace(cells=[SimpleNamespace(answer=SimpleNamespace(value=value)) for value in values])
        for values in rows
    ]
    return with_bars(page.RowGroup("group-x", "X", "", shown), bound, ENGLISH)


def bars(group: page.RowGroup) -> list[list[str]]:
    return [[cell.bar for cell in row.cells] for row in group.rows]


def test_bars_of_a_group_end_at_its_greatest_value() -> None:
    group = drawn((usd("0.25"), usd("2.00")), (usd("2"), usd("8")))
    assert bars(group) == [["3.125", "25"], ["25", "100"]]
    assert group.bars == "bars from 0 to $8.00"


def test_bars_of_percentages_end_at_a_hundred() -> None:
    group = drawn((percent("71.0"), UNKNOWN), (percent("0"), percent("50")))
    assert bars(group) == [["71", ""], ["0", "50"]]
    assert group.bars == "bars from 0 to 100%"


@pytest.mark.parametrize(
    "rows",
    [
        [(usd("1"), usd("2"))],
        [(usd("1"), usd("2")), (Money(Decimal(1), EUROS), usd("2"))],
        [(usd("1"), usd("2")), (number("1"), number("2"))],
        [(usd("1"), usd("2")), (UNKNOWN, UNKNOWN)],
        [(number("-1"), number("2")), (number("1"), number("2"))],
        [(percent("120"), percent("2")), (percent("1"), percent("2"))],
        [(number("0"), number("0")), (number("0"), number("0"))],
        [(UNKNOWN, UNKNOWN), (UNKNOWN, UNKNOWN)],
    ],
    ids=["a single row", "two currencies", "two kinds", "a row without", "below zero", "over 100%", "all zero", "none"],
)
def test_a_group_of_unlike_values_has_no_bars(rows: list[tuple[Value, ...]]) -> None:
    group = drawn(*rows)
    assert {bar for row in bars(group) for bar in row} == {""}
    assert group.bars == ""
