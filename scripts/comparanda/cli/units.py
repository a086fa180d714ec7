"""The list of units for a terminal, as the page of units has it for a browser."""

from __future__ import annotations

from collections.abc import Sequence

from comparanda.cli.site import tell
from comparanda.compose import unit_families
from comparanda.node import width

_GAP = 2
"""Columns between two columns of text."""


def units_table(tags: Sequence[str]) -> str:
    """Every unit that works by category, with one and five of it as each language (BCP 47) prints them."""
    families = unit_families(tags)
    lines = [("unit", *(tag for tag in tags))]
    for family in families:
        lines += [(), (f"{family.category}-",)]
        lines += [(f"  {unit.name}", *map(" · ".join, unit.printed)) for unit in family.units]
    sizes = [max((width(line[at]) for line in lines if len(line) > at + 1), default=0) for at in range(len(tags))]
    head = tell("write the unit alone, or behind its category: `kilowatt-hour` or `energy-kilowatt-hour`")
    return f"{head}\n\n" + "".join(f"{_line(cells, sizes)}\n" for cells in lines)


def _line(cells: Sequence[str], sizes: Sequence[int]) -> str:
    padded = (cell + " " * (size + _GAP - width(cell)) for cell, size in zip(cells[:-1], sizes, strict=False))
    return "".join((*padded, *cells[-1:]))
