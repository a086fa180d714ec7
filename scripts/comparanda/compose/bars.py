"""Bars in the cells of a table: drawn from zero, and to one scale in all rows of a group that share a unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from comparanda import page
from comparanda.bind import BoundRow
from comparanda.compose.making import value_of
from comparanda.format import LanguageFormat
from comparanda.values import Amount, Percent, Value


def with_bars(group: page.RowGroup, bound: Sequence[BoundRow], format: LanguageFormat) -> page.RowGroup:
    """A group with a bar in each cell that has an amount, and what its bars show; itself where they would mislead."""
    end = _end([value for row in bound for value in _values(row)])
    if end is None or len(bound) < 2 or not all(any(_amounts(_values(row))) for row in bound):
        return group
    rows = tuple(_row(row, facts, end) for row, facts in zip(group.rows, bound, strict=True))
    return replace(group, rows=rows, bars=format.text("bars from 0 to %(end)s", end=end.show(format)))


def _end(values: Sequence[Value]) -> Amount | None:
    """Where bars end: at a hundred percent, or at the greatest value; None for several kinds of values, or below 0."""
    amounts = list(_amounts(values))
    if not amounts or any(
        type(amount) is not type(amounts[0]) or amount.measure != amounts[0].measure for amount in amounts
    ):
        return None
    greatest = max(amounts, key=lambda amount: amount.number)
    end = greatest.like(Decimal(100)) if isinstance(greatest, Percent) else greatest
    is_within = all(0 <= amount.number <= end.number for amount in amounts)
    return end if is_within and end.number else None


def _row(row: page.Row, bound: BoundRow, end: Amount) -> page.Row:
    values = [value_of(cell.answer) if cell.answer else None for cell in bound.cells]
    bars = [f"{float(value.number * 100 / end.number):.4g}" if isinstance(value, Amount) else "" for value in values]
    return replace(row, cells=tuple(replace(cell, bar=bar) for cell, bar in zip(row.cells, bars, strict=True)))


def _values(row: BoundRow) -> list[Value]:
    return [value_of(cell.answer) for cell in row.cells if cell.answer]


def _amounts(values: Sequence[Value]) -> Iterator[Amount]:
    yield from (value for value in values if isinstance(value, Amount))
