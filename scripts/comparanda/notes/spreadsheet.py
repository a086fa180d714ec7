"""A spreadsheet saved as text, with commas, semicolons or tabs between its cells, as a table of Markdown."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from typing import Literal

from comparanda.notes.shapes import Lines
from comparanda.notes.tables import THINGS

ENDINGS = (".csv", ".tsv")
"""What the names of such files end in."""
_SIGNS = "\t;,"
"""What stands between cells; a comma may also be that of a number."""


_PROPERTIES = frozenset((
    "attribute", "attributes", "property", "properties", "feature", "features", "field", "spec", "specs",
    "specification", "specifications", "criterion", "criteria", "parameter", "parameters", "aspect", "characteristic",
    "項目", "比較項目", "屬性", "規格", "特性", "功能", "欄位", "指標", "參數", "项目", "属性", "规格", "参数", "指标",
))  # fmt: skip
"""Heads of a first column that lists what something is compared by."""
_VALUES = frozenset(("value", "values", "值", "數值", "內容", "数值", "内容", ""))
"""Heads of a column that say nothing of whose values it has."""

Pairs = Literal["attributes", "subjects"]
"""What the rows of a sheet of two columns are: attributes of one subject, or subjects with one attribute."""
IsKnown = Callable[[str], bool]


def is_sheet(name: str) -> bool:
    """Whether a file of that name is a spreadsheet."""
    return name.casefold().endswith(ENDINGS)


def pairs_of(text: str, is_subject: IsKnown, is_attribute: IsKnown) -> Pairs | Literal["none"] | None:
    """What the rows of a sheet are that has two columns; `none` where it has not, None where nobody can tell.

    Args:
        text: the sheet.
        is_subject: whether the site has a subject that is called so.
        is_attribute: whether it has an attribute that is called so.
    """
    rows = _table(text)
    if _width(rows) != 2 or len(rows) < 2:
        return "none"
    head, about = (cell.strip() for cell in rows[0][1])
    names = [cells[0].strip() for _, cells in rows[1:]]
    if about.casefold() in _VALUES or head.casefold() in _PROPERTIES:
        return "attributes"
    if head.casefold() in THINGS:
        return "subjects"
    if is_subject(head) or is_attribute(head):
        return None  # the first line is no head
    if is_subject(about) or any(map(is_attribute, names)):
        return "attributes"
    return "subjects" if is_attribute(about) or any(map(is_subject, names)) else None


def sheet_as_markdown(text: str, pairs: Pairs | None = None, stem: str = "") -> Lines:
    """The table, each of its rows at the line of the file that the row begins on.

    Args:
        text: the sheet.
        pairs: what its rows are, where it has two columns.
        stem: the name of the file, which is that of the subject where the sheet has none.
    """
    rows = _table(text)
    first = rows[0][0] if rows else 1
    if pairs == "subjects":
        rows = [(first, [cells[column] if column < len(cells) else "" for _, cells in rows]) for column in range(2)]
    elif pairs == "attributes" and rows[0][1][1].strip().casefold() in _VALUES:
        rows[0] = (first, [rows[0][1][0], stem])
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


def _table(text: str) -> list[tuple[int, list[str]]]:
    """The rows, parted by the sign that makes most columns."""
    return max((_rows(text, sign) for sign in _SIGNS), key=_width)


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
