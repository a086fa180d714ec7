"""Cells that stand in several rows or columns of a table: each row is read with them, as a reader takes it."""

from __future__ import annotations

import re

from comparanda.verify.marks import CELL, HEAD_CELL, ROW, ROW_END, SPAN, TABLE, WIDE

_ROWSPAN = re.compile(r" rowspan=\"\s*([0-9]{1,5})\s*\"")
_COLSPAN = re.compile(r" colspan=\"\s*([0-9]{1,5})\s*\"")
_MOST_COLUMNS = 50
"""Columns that a cell is taken to stand in."""
_MOST_ROWS = 50
"""Rows that a cell is taken to stand in."""
_LONGEST = 300
"""Characters of a cell that is repeated."""
_MOST_REPEATED = 300_000
"""Characters of all of them."""
_TABLE_MARKS = re.compile(f"([{TABLE}{ROW}{ROW_END}{CELL}{HEAD_CELL}])")


def spans(attributes: str) -> str:
    """A mark for each further row that a cell stands in, and for each further column."""
    if "span=" not in attributes:
        return ""
    rows, columns = _ROWSPAN.search(attributes), _COLSPAN.search(attributes)
    marks = SPAN * (min(int(rows[1]), _MOST_ROWS) - 1) if rows is not None else ""
    return marks + WIDE * (min(int(columns[1]), _MOST_COLUMNS) - 1) if columns is not None else marks


def with_spans(marked: str) -> str:
    """A marked text in which a cell of several rows stands in each of them, as a reader takes it."""
    pieces: list[str] = []
    held: dict[int, tuple[int, str]] = {}
    column = repeated = 0

    def repeat() -> None:
        nonlocal column, repeated
        while column in held:
            rows, cell = held.pop(column)
            pieces.append(cell)
            repeated += len(cell)
            if rows > 1:
                later[column] = rows - 1, cell
            column += 1 + cell.count(WIDE)

    later: dict[int, tuple[int, str]] = {}
    mark = ""
    for piece in _TABLE_MARKS.split(marked):
        if piece in (ROW, ROW_END, TABLE):
            if column:
                repeat()
            if piece == TABLE:
                held, later = {}, {}
            elif column:
                held, later = {**held, **later}, {}
            column = 0
            pieces.append(piece)
        elif mark in (CELL, HEAD_CELL):
            repeat()
            words = piece.lstrip(SPAN)
            if len(words) < len(piece) and len(words) <= _LONGEST and repeated < _MOST_REPEATED:
                later[column] = len(piece) - len(words), mark + words
            pieces += (mark, words)
            column += 1 + words.count(WIDE)
        elif piece not in (CELL, HEAD_CELL):
            pieces.append(piece)
        mark = piece
    return "".join(pieces)
