"""The tables of a PDF, which has none: rows and columns of short pieces of text, where they are certain.

A table that is not recognised is read as before, as lines; what is no table and is taken for one would name figures by
words that have nothing to do with them. So it has to have lines enough, whose pieces stand below each other with clear
gaps between them, and figures in them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from comparanda.verify.marks import CELL, HEAD_CELL, ROW, ROW_END, TABLE, WIDE, without_marks
from comparanda.verify.naming import AMOUNT, HAS_DIGIT, is_name

_GAP = 0.8
"""Of the height of letters, between two cells."""
_SPACE = 0.12
"""Of the height of letters, between two words."""
_SAME_LINE = 0.45
"""Of the height of letters, by which what stands on a line may be higher or lower."""
_FAR = 3.2
"""Of the height of letters, between two lines of a table."""
_LARGER = 1.3
"""Times the height of the letters of a table that those of its heads may have."""
_LEAST_ROWS = 3
_MOST_COLUMNS = 16
_LONGEST_NAME = 40
_LONGEST_CELL = 100
_FIGURES = 0.4
"""The share of the cells behind the first that have a figure in them."""
_NAMES = 0.6
"""The share of the cells that name rows, and are names."""
_LEAST_FULL = 0.8
"""The share of the rows of two cells that have both, which lines of text with wide gaps do not."""
_MOST_LINES = 400
"""Of a page that has tables."""
_MOST_CHARACTERS = 400_000
_LEAST_OF_TEXT = 25
"""Characters of a line of one of two columns of text."""
_LEAST_LINES_OF_TEXT = 5
_GOES_ON = frozenset(",;，、；")
"""At the end of a line, whose words go on in the next."""
_RAISED = re.compile(r"[0-9*†‡]{1,2}")
_WORDS = re.compile(r"\S+(?: {1,2}\S+)*")
_PIECE = re.compile(r"(-?[0-9.]+) (-?[0-9.]+) (-?[0-9.]+) ([0-9.]+) (.*)")


class Piece(NamedTuple):
    """Words that are drawn at once."""

    left: float
    right: float
    base: float
    """How high the line stands on the page."""
    size: float
    words: str


class Cell(NamedTuple):
    """Words with no wide gap between them."""

    left: float
    right: float
    words: str


class Line(NamedTuple):
    """What stands side by side, from the left."""

    base: float
    size: float
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """Rows of as many cells as there are columns; a cell may have several lines, and none."""

    columns: tuple[tuple[float, float], ...]
    rows: tuple[tuple[str, ...], ...]
    above: float
    below: float
    groups: tuple[tuple[str, int], ...] = ()
    """What heads several columns, above the first row, with how many each; nothing where there is no such."""

    @property
    def has_heads(self) -> bool:
        """Whether the first row heads the columns."""
        first = self.rows[0]
        return len(first) > 2 and all(first[1:]) and not any(AMOUNT.match(cell) for cell in first[1:])


def tables_of(pages: Iterable[str]) -> str:
    """The tables of all pages with the marks of their rows and cells; empty where there are none.

    Args:
        pages: the pieces of each, one a line, as `pdf_reader` writes them.
    """
    tables: list[Table] = []
    goes_on = False
    for page in pages:
        lines = [*_lines(_pieces(page[:_MOST_CHARACTERS]))][:_MOST_LINES]
        found = list(_tables_of_page(lines))
        first = found[0] if found else None
        if goes_on and first is not None and _goes_on(tables[-1], first):
            rows = first.rows[1:] if first.rows[0] == tables[-1].rows[0] else first.rows
            tables[-1] = tables[-1]._replace(rows=tables[-1].rows + rows)
            found = found[1:]
        tables += found
        goes_on = bool(tables) and (first is not None or goes_on)
    return "\n".join(map(_marked, tables))


def _pieces(page: str) -> Iterator[Piece]:
    """The pieces of a page; wide gaps of spaces within one part it."""
    for line in page.split("\n"):
        match = _PIECE.fullmatch(line)
        if match is None:
            continue
        left, right, base, size = map(float, match.groups()[:4])
        words = without_marks(match[5])
        for part in _WORDS.finditer(words) if size > 0 and right > left else ():
            width = (right - left) / len(words)
            yield Piece(left + width * part.start(), left + width * part.end(), base, size, part[0])


def _lines(pieces: Iterable[Piece]) -> Iterator[Line]:
    """The lines of a page, from the top."""
    line: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.base, piece.left)):
        if line and line[0].base - piece.base > _SAME_LINE * max(line[0].size, piece.size):
            yield _line(line)
            line = []
        line.append(piece)
    if line:
        yield _line(line)


def _line(pieces: Sequence[Piece]) -> Line:
    size = max(piece.size for piece in pieces)
    base = min(piece.base for piece in pieces if piece.size == size)
    cells: list[Cell] = []
    for piece in sorted(pieces):
        is_raised = piece.size < 0.8 * size and piece.base > base + 0.1 * size and _RAISED.fullmatch(piece.words)
        words = f"^{piece.words}" if is_raised else piece.words
        gap = piece.left - cells[-1].right if cells else 0.0
        if not cells or gap > _GAP * size:
            cells.append(Cell(piece.left, piece.right, words))
        else:
            space = " " if gap > _SPACE * size else ""
            cells[-1] = Cell(cells[-1].left, max(cells[-1].right, piece.right), f"{cells[-1].words}{space}{words}")
    return Line(base, size, tuple(cells))


def _tables_of_page(lines: Sequence[Line]) -> list[Table]:
    """The tables of a page, of each of its columns where it has two of text."""
    gutter = _gutter(lines)
    if not gutter:
        return [*_tables(lines)]
    halves = [[*_tables(half)] for half in _halves(lines, gutter)]
    # What stands in both at the same height may be one table over both.
    return [
        table
        for half, others in zip(halves, halves[::-1], strict=True)
        for table in half
        if not any(table.below <= other.above and other.below <= table.above for other in others)
    ]


def _gutter(lines: Sequence[Line]) -> float:
    """Where a page has text in two columns, the middle between them; else 0."""
    gaps = [
        (before.right, after.left)
        for line in lines
        for before, after in pairwise(line.cells)
        if min(len(before.words), len(after.words)) > _LEAST_OF_TEXT
    ]
    if len(gaps) < _LEAST_LINES_OF_TEXT:
        return 0.0
    left, right = median(left for left, _ in gaps), median(right for _, right in gaps)
    return (left + right) / 2 if left < right else 0.0


def _halves(lines: Sequence[Line], gutter: float) -> Iterator[list[Line]]:
    """What stands on each side of the middle of a page."""
    for is_left in (True, False):
        sides = (
            line._replace(cells=tuple(cell for cell in line.cells if _is_beside(cell, gutter, is_left)))
            for line in lines
        )
        yield [line for line in sides if line.cells]


def _is_beside(cell: Cell, gutter: float, is_left: bool) -> bool:
    return cell.right <= gutter if is_left else cell.left >= gutter


def _tables(lines: Sequence[Line]) -> Iterator[Table]:
    """The tables of a page or of a column of it, in order."""
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and _are_close(lines[end - 1], lines[end]):
            end += 1
        yield from _tables_in(lines[start:end])
        start = end


def _are_close(line: Line, other: Line) -> bool:
    """Whether two lines may be of one table: a heading is larger, and stands off."""
    is_alike = max(line.size, other.size) <= _LARGER * min(line.size, other.size)
    return is_alike and line.base - other.base <= _FAR * other.size


def _tables_in(block: Sequence[Line]) -> Iterator[Table]:
    """The tables in lines that stand close to each other: first the one of most columns, then those around it."""
    counts = Counter(len(line.cells) for line in block if _may_be_row(line))
    most = max((count for count, lines in counts.items() if lines > 1), default=0)
    if not most:
        return
    seed = next(number for number, line in enumerate(block) if len(line.cells) == most and _may_be_row(line))
    alike = [line for line in block if len(line.cells) == most and _may_be_row(line)]
    columns = _joined(alike) or [(cell.left, cell.right) for cell in block[seed].cells]
    first, last = seed, seed + 1
    while last < len(block) and (wider := _widened(columns, block[last])):
        columns, last = wider, last + 1
    while first and (wider := _widened(columns, block[first - 1])):
        columns, first = wider, first - 1
    table = _table(block[first:last], columns)
    if table is None:
        # What stands close to it may be none of it.
        columns, first, last = [(cell.left, cell.right) for cell in block[seed].cells], seed, seed + 1
        while last < len(block) and len(block[last].cells) == most and (wider := _widened(columns, block[last])):
            columns, last = wider, last + 1
        table = _table(block[first:last], columns)
    yield from _tables_in(block[:first])
    table = _headed(table, block[first - 1] if first else None) if table is not None else None
    if table is not None and len(table.rows) >= _LEAST_ROWS:
        yield table
    yield from _tables_in(block[last:])


def _may_be_row(line: Line) -> bool:
    return 1 < len(line.cells) <= _MOST_COLUMNS and all(len(cell.words) <= _LONGEST_NAME for cell in line.cells)


def _headed(table: Table, above: Line | None) -> Table:
    """A table with what heads several of its columns; without its first rows where it seems to have begun above them.

    What is no head must not seem to be one: all of the table would be known by it.
    """
    if above is None or not table.has_heads:
        return table
    groups = _groups(above, table)
    if not groups and len(above.cells) > 1:
        while len(table.rows) > 1 and table.has_heads:
            table = table._replace(rows=table.rows[1:])
    return table._replace(groups=groups)


def _may_head(line: Line) -> bool:
    return all(is_name(cell.words) and len(cell.words) <= _LONGEST_NAME for cell in line.cells)


def _joined(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The columns of lines that have a cell in each of them; none where these have no gaps between them."""
    columns = [
        (min(cell.left for cell in cells), max(cell.right for cell in cells))
        for cells in zip(*(line.cells for line in lines), strict=True)
    ]
    size = max(line.size for line in lines)
    return columns if all(after[0] - before[1] > _GAP / 2 * size for before, after in pairwise(columns)) else []


def _widened(columns: Sequence[tuple[float, float]], line: Line) -> list[tuple[float, float]]:
    """Columns with the cells of a line in them; none where one reaches over two of them, or is in none."""
    wider = list(columns)
    for cell in line.cells:
        over = [
            number for number, (left, right) in enumerate(columns) if cell.left <= right and cell.right >= left
        ] or _beside(columns, cell, line.size)
        if len(over) != 1 or len(cell.words) > _LONGEST_CELL:
            return []
        (left, right), number = wider[over[0]], over[0]
        wider[number] = (min(left, cell.left), max(right, cell.right))
    gaps = (after[0] - before[1] for before, after in pairwise(wider))
    return wider if all(gap > _GAP / 2 * line.size for gap in gaps) else []


def _beside(columns: Sequence[tuple[float, float]], cell: Cell, size: float) -> list[int]:
    """The column close to which a cell stands that is in none, as a short one does that is set to the other side."""
    middle = (cell.left + cell.right) / 2
    away = [max(left - middle, middle - right) for left, right in columns]
    near = min(away)
    return [away.index(near)] if near < 3 * size and sorted(away)[1] > 2 * near else []


def _places(line: Line, columns: Sequence[tuple[float, float]]) -> list[int]:
    """The columns, by number, that the cells of a line stand in."""
    return [
        number
        for number, (left, right) in enumerate(columns)
        if any(cell.left <= right and cell.right >= left for cell in line.cells)
    ]


def _table(lines: Sequence[Line], columns: Sequence[tuple[float, float]]) -> Table | None:
    """The table that lines are; None where that is not certain."""
    placed = [_cells(line, columns) for line in lines]
    if any(median(len(cell) for cell in cells if cell) > _LONGEST_NAME for cells in zip(*placed, strict=True)):
        return None
    rows = _rows(lines, placed)
    if len(rows) < _LEAST_ROWS:
        return None
    table = Table(tuple(columns), tuple(rows), lines[0].base, lines[-1].base)
    if not table.has_heads and len(rows) > _LEAST_ROWS and table._replace(rows=tuple(rows[1:])).has_heads:
        table = table._replace(rows=tuple(rows[1:]))
    body = [row for row in table.rows[table.has_heads :] if any(row[1:])]
    names = [row[0] for row in body]
    values = [cell for row in body for cell in row[1:] if cell]
    if len(body) < 2 or not values or not all(names) or len({*names}) < len(names) / 2:
        return None
    if len(columns) == 2 and len(body) < _LEAST_FULL * len(table.rows):
        return None
    is_named = sum(AMOUNT.match(name) is None and name[-1] not in _GOES_ON for name in names) >= _NAMES * len(names)
    has_figures = sum(HAS_DIGIT.search(cell) is not None for cell in values) >= _FIGURES * len(values)
    is_short = median(map(len, names)) <= _LONGEST_NAME and median(map(len, values)) <= _LONGEST_NAME / 2
    return table if is_named and has_figures and is_short and not _is_doubled(table) else None


def _is_doubled(table: Table) -> bool:
    """Whether two lists stand side by side, such as a menu in two columns: a row of both has no name."""
    half, rest = divmod(len(table.columns), 2)
    if rest or half < 2:
        return False
    kinds = Counter[tuple[bool, ...]]()
    for row in table.rows:
        kinds[tuple(is_name(cell) for cell in row)] += 1
    (kind, _), *_ = kinds.most_common(1)
    is_repeated = kind[:half] == kind[half:] and kind[0] and not all(kind)
    heads = table.rows[0]
    return is_repeated and not (table.has_heads and len({*heads}) == len(heads))


def _rows(lines: Sequence[Line], placed: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows of a table; none where the lines of its cells cannot be told apart.

    Where a cell has several lines, these are closer to each other than rows are.
    """
    if all(map(all, placed)):
        return [*placed]
    steps = [(before.base - after.base) / max(before.size, after.size) for before, after in pairwise(lines)]
    bound = _bound(steps)
    rows: list[list[tuple[str, ...]]] = [[placed[0]]]
    for step, cells in zip(steps, placed[1:], strict=True):
        if step < bound:
            rows[-1].append(cells)
        else:
            rows.append([cells])
    # Where most rows had several lines, each of these may well be a row, and wider steps part groups of them.
    may_be_groups = all(cells[0] and any(cells[1:]) for cells in placed)
    if any(map(_has_several, rows)) or (may_be_groups and sum(len(row) == 1 for row in rows) * 2 < len(rows)):
        return []
    joined = [tuple("\n".join(filter(None, lines)) for lines in zip(*row, strict=True)) for row in rows]
    # A row that is one name is a section; one without a name is none.
    is_told = all(row[0] for row in joined[1:]) and sum(any(row[1:]) for row in joined) >= _LEAST_ROWS
    return joined if is_told else []


def _has_several(lines: Sequence[tuple[str, ...]]) -> bool:
    """Whether several lines have a figure in the same column, and are rows of their own."""
    columns = [[cell for cell in cells if cell] for cells in zip(*lines, strict=True)][1:]
    return any(sum(AMOUNT.match(cell) is not None for cell in cells) > 1 for cells in columns)


def _bound(steps: Sequence[float]) -> float:
    """Between steps from line to line within a row and those from row to row; 0 where they are all alike."""
    ordered = sorted(steps)
    low, high = max(pairwise(ordered), key=lambda pair: pair[1] / max(pair[0], 0.1), default=(0.0, 0.0))
    return (low + high) / 2 if high > 1.2 * low and low < 1.6 else 0.0


def _cells(line: Line, columns: Sequence[tuple[float, float]]) -> tuple[str, ...]:
    """The words of a line in each of the columns."""
    return tuple(
        " ".join(cell.words for cell in line.cells if cell.left <= right and cell.right >= left)
        for left, right in columns
    )


def _groups(line: Line, table: Table) -> tuple[tuple[str, int], ...]:
    """What heads several columns each, in the line above a table, where each cell stands over the middle of them."""
    columns, groups = table.columns, list[tuple[str, int]]()
    number = 1
    if line.base - table.above > _FAR * line.size or not _may_head(line):
        return ()
    for cell in line.cells:
        spans: list[tuple[int, int]] = [
            (first, last)
            for first in range(number, len(columns))
            for last in range(first + 1, len(columns))
            if abs(columns[first][0] + columns[last][1] - cell.left - cell.right) < line.size
            or (abs(columns[first][0] - cell.left) < 1 and cell.right <= columns[last][1])
        ]
        if len(spans) != 1:
            return ()
        ((first, last),) = spans
        groups += [("", 1)] * (first - (number if groups else 0)) + [(cell.words, last - first + 1)]
        number = last + 1
    return (*groups, *[("", 1)] * (len(columns) - number)) if groups else ()


def _goes_on(table: Table, other: Table) -> bool:
    """Whether a table goes on in another, on the next page."""
    if len(table.columns) != len(other.columns) or (other.has_heads and other.rows[0] != table.rows[0]):
        return False
    pairs = zip(table.columns, other.columns, strict=True)
    return all(one[0] <= two[1] and two[0] <= one[1] for one, two in pairs)


def _marked(table: Table) -> str:
    """A table with its marks, as one of HTML has them."""
    head = HEAD_CELL if table.has_heads else CELL
    rows = [ROW + "\n".join(HEAD_CELL + WIDE * (wide - 1) + words for words, wide in table.groups)] * bool(table.groups)
    for number, cells in enumerate(table.rows):
        mark = CELL if number else head
        is_section = not any(cells[1:])
        rows.append(ROW + (mark + cells[0] if is_section else "\n".join(mark + cell for cell in cells)))
    return "\n".join((TABLE, *rows, ROW_END))
