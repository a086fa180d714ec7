"""A spreadsheet saved as text, with commas, semicolons or tabs between its cells, as a table of Markdown."""

from __future__ import annotations

import csv
from collections.abc import Sequence

from comparanda.notes.shapes import Lines

ENDINGS = (".csv", ".tsv")
"""What the names of such files end in."""
_SIGNS = "\t;,"
"""What stands between cells; a comma may also be that of a number."""


def sheet_as_markdown(text: str) -> Lines:
    """The table, each of its rows at the line of the file that the row begins on."""
    rows = max((_rows(text, sign) for sign in _SIGNS), key=_width)
    written: list[str] = []
    numbers: list[int] = []
    width = _width(rows)
    for number, cells in rows:
        written.append(f"| {' | '.join((*map(_cell, cells), *[''] * (width - len(cells))))} |")
        numbers.append(number)
        if len(written) == 1:
            written.append(f"|{'---|' * width}")
            numbers.append(number)
    return Lines("\n".join(written), tuple(numbers))


def _rows(text: str, sign: str) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, with their lines."""
    reader = csv.reader(text.split("\n"), delimiter=sign)
    rows: list[tuple[int, list[str]]] = []
    first = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            rows.append((first, cells))
        first = reader.line_num + 1
    return rows


def _width(rows: Sequence[tuple[int, Sequence[str]]]) -> int:
    """Cells of the first row, which names the columns."""
    return len(rows[0][1]) if rows else 0


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("\\", "\\\\").replace("|", "\\|")
