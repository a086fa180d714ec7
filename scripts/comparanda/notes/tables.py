"""A table of a note: which of its columns are the things compared, and which rows are what they are compared by."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from comparanda import meant
from comparanda.locale import HAN
from comparanda.notes.blocks import Block, Inline
from comparanda.notes.references import is_heading
from comparanda.notes.text import Target, bare, read_marks
from comparanda.patterns import regex

THINGS = frozenset((
    "model", "models", "product", "products", "name", "option", "options", "plan", "tool", "provider", "subject",
    "item", "service", "company", "brand", "card", "account", "bank", "gym", "phone", "laptop", "car", "device",
    "vendor", "platform", "app", "模型", "產品", "名稱", "方案", "型號", "對象", "工具", "選項", "車款", "車型", "機型",
    "機種", "項目名", "卡片", "信用卡", "帳戶", "健身房", "平台", "服務", "品牌", "銀行", "業者", "電信", "公司",
    "廠商", "手機", "筆電", "店家", "餐廳", "飯店", "學校", "課程", "套餐", "产品", "名称", "型号",
))  # fmt: skip
"""Heads of a first column that lists what is compared."""
_BESIDE = frozenset((
    "difference", "differences", "diff", "winner", "notes", "note", "remarks", "comment", "comments", "verdict",
    "advantage", "better", "summary", "explanation", "description", "差異", "差距", "備註", "說明", "勝出", "優勝",
    "優勢", "結論", "評論", "較佳", "勝者", "差异", "备注", "说明", "优势", "结论",
))  # fmt: skip
"""Heads of a column about all of them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as the note writes it."""

    text: str
    targets: tuple[Target, ...] = ()
    keys: tuple[str, ...] = ()
    """Of the works it cites, once they are known."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row by what it is called."""

    label: str
    line: int
    cells: Mapping[str, Cell]
    """By subject; without those that are empty."""


@dataclass(slots=True)
class Table:
    """What a table came to."""

    subjects: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    claims: list[tuple[str, str, tuple[Target, ...], int]] = field(default_factory=list)
    """Topic, text, what is cited, and the line."""
    unread: list[tuple[int, str]] = field(default_factory=list)


def same_name(first: str, second: str) -> bool:
    """Whether two names may mean one thing: alike but for case, spaces and hyphens."""
    return first == second or (bool(folded(first)) and folded(first) == folded(second))


def folded(name: str) -> str:
    """A name without what two spellings of it may differ in."""
    return re.sub(r"[\W_]+", "", name).casefold()


def read_table(
    block: Block, subjects: Sequence[str], known: Collection[str], are_columns: bool, may_be_one: bool = False
) -> Table:
    """Read a table.

    Args:
        block: a table.
        subjects: what the note compares, as its title or an earlier table says.
        known: the labels of the references.
        are_columns: an earlier table had the subjects as its columns.
        may_be_one: its columns are subjects, be there only one of them.
    """
    table = Table()
    grid = [(line, [_cell(inline, known, line, table) for inline in cells]) for line, cells in block.rows]
    width = len(grid[0][1])
    for (line, _), source in zip(block.rows[1:], block.sources[1:], strict=True):
        if len(re.findall(r"(?<!\\)\|", source)) >= width:
            table.unread.append((line, f"a cell too many: {source.strip()}"))
    if len(grid) > 1 and _lists_things(grid, subjects):
        grid = _turned(grid)
    _read(grid, table, subjects, are_columns, 1 if may_be_one else 2)
    return table


def _cell(inline: Inline, known: Collection[str], line: int, table: Table) -> Cell:
    marked = read_marks(inline, known)
    table.unread += [(line, words) for _, words in (*marked.lost, *inline.unread)]
    return Cell(bare(marked.text), tuple(dict.fromkeys(target for targets in marked.targets for target in targets)))


_Grid = list[tuple[int, list[Cell]]]


def _lists_things(grid: _Grid, subjects: Sequence[str]) -> bool:
    """Whether the rows, not the columns, are what is compared."""
    head, *rows = [cells for _, cells in grid]
    if any(_is_one_of(cell.text, subjects) for cell in head[1:]) or _are_called_after(head[1:], subjects):
        return False
    names = [cells[0].text for cells in rows]
    if sum(_is_one_of(name, subjects) for name in names) > 1:
        return True
    if len(rows) < _TELLING or len(head) <= _TELLING:
        return False
    is_told = head[0].text.casefold() in THINGS or are_properties([cell.text for cell in head[1:]], names)
    return is_told or (not subjects and go_by_columns(rows))


_PROPERTY = regex(
    r"(?:費用?|價格?|金額|重量?|大小|尺寸|容量|體積|時間|日期?|速度|距離|里程|評分|保固|功率|電池|續航|回饋|利率|數量?|比例|上限|人數"
    r"|(?<![a-z])(?:price|cost|fee|weight|size|capacity|memory|storage|battery|warranty|rating|speed|range|date|limit"
    r"|rate|ram|cpu|power|latency|released?|launched))s?(?:\s?[(（][^()（）]*[)）])?$",
    re.IGNORECASE,
)
"""Words for what things are compared by, and seldom for what is compared."""


def are_properties(labels: Sequence[str], names: Sequence[str]) -> bool:
    """At least half of the labels are what things are compared by, and none of the names is."""
    named = [bool(_PROPERTY.search(label)) for label in labels if label]
    return 2 * sum(named) >= max(len(named), 2) and not any(map(_PROPERTY.search, names))


def _are_called_after(head: Sequence[Cell], subjects: Sequence[str]) -> bool:
    """Each column shares words with a name of the title that no other shares: `EV6 GT` with `Kia EV6`."""
    named = [words_of(name) for name in subjects]
    own = [{word for word in words if sum(word in other for other in named) == 1} for words in named]
    shared = [[nth for nth, words in enumerate(own) if words & words_of(cell.text)] for cell in head]
    return len(head) == len(subjects) > 1 and sorted(shared) == [[nth] for nth in range(len(subjects))]


def words_of(name: str) -> set[str]:
    """The words of a name; each pair of Han characters is one."""
    han = HAN.findall(name)
    return {word.casefold() for word in re.findall(r"[^\W_]+", HAN.sub(" ", name))} | {
        one + other for one, other in pairwise(han) if one + other in name
    }


_KINDS = {
    "money": regex(
        r"[$＄€£¥￥]|\d ?元|(?<![A-Za-z])(?:USD|TWD|NTD|EUR|GBP|JPY)(?![A-Za-z])|免.?費|(?<![a-z])free(?![a-z])",
        re.IGNORECASE,
    ),
    "percent": regex(r"\d ?[%％]"),
}
_UNIT = regex(r"\d\s?([^\W\d]+)")


def _kind(words: str) -> str:
    """What a cell seems to say: money, percent, a number of something, a day, yes or no; empty of other words."""
    for kind, pattern in _KINDS.items():
        if pattern.search(words):
            return kind
    if words.isdigit():
        return "count"
    if meant.truth(words) is not None and words.casefold() != "none":  # which stands among prices as well
        return "truth"
    if meant.date(words) is not None:
        return "day"
    unit = _UNIT.search(words)
    return unit[1].casefold() if unit is not None else ""


def _alike(lines: Iterable[Sequence[str]]) -> tuple[int, int]:
    """How many neighbours in rows or columns are of one kind, and how many have a kind."""
    pairs = [pair for kinds in lines for pair in pairwise(filter(None, kinds))]
    return sum(one == other for one, other in pairs), len(pairs)


_TELLING = 2
"""Neighbours that say more than chance."""


def go_by_columns(rows: Sequence[Sequence[Cell]]) -> bool:
    """What stands in a column is of one kind, and what stands in a row is not: each row is a thing."""
    kinds = [[_kind(cell.text) for cell in cells[1:]] for cells in rows]
    (down, below), (across, beside) = _alike(zip(*kinds, strict=True)), _alike(kinds)
    return min(below, beside) >= _TELLING and down / below >= across / beside + 0.5


def _turned(grid: _Grid) -> _Grid:
    lines = [line for line, _ in grid]
    return [(lines[0], [cells[column] for _, cells in grid]) for column in range(len(grid[0][1]))]


def _is_one_of(name: str, subjects: Sequence[str]) -> bool:
    return any(same_name(name, subject) for subject in subjects)


def _read(grid: _Grid, table: Table, subjects: Sequence[str], are_columns: bool, fewest: int) -> None:
    (head_line, head), rows = grid[0], grid[1:]
    cites = [
        column for column in range(1, len(head)) if _only_cites(head[column], [cells[column] for _, cells in rows])
    ]
    others = [column for column in range(1, len(head)) if column not in cites]
    columns = [column for column in others if _is_one_of(head[column].text, subjects)]
    named = [column for column in others if head[column].text and head[column].text.casefold() not in _BESIDE]
    if columns and len(named) == len(subjects):
        columns = named  # the title writes one of them in other words
    names_them = any(all(_is_one_of(cells[column].text, subjects) for _, cells in rows) for column in others)
    if not columns and not are_columns and not (rows and names_them):  # which to choose for what
        columns = named if len(named) >= fewest else []
    names = _names(columns, head, subjects)
    table.subjects += names.values()
    if head[0].text:
        table.unread.append((head_line, f"head of the first column: {head[0].text}"))
    for column in range(1, len(head)):
        is_said = column in names or (column in others and any(cells[column].text for _, cells in rows))
        if head[column].text and not is_said:
            table.unread.append((head_line, f"head of a column without words: {head[column].text}"))
    for line, cells in rows:
        targets = tuple(
            dict.fromkeys((*cells[0].targets, *(target for column in cites for target in cells[column].targets)))
        )
        if names and cells[0].text:
            _row(line, cells, targets, names, head, table)
        beside = [column for column in others if column not in names or not cells[0].text]
        _claim(line, cells, targets, beside, head, table, has_columns=bool(names))
    for column in cites:
        table.unread += [(line, cells[column].text) for line, cells in rows if cells[column].text]


def _names(columns: Sequence[int], head: Sequence[Cell], subjects: Sequence[str]) -> dict[int, str]:
    names: dict[int, str] = {}
    for column in columns:
        name = head[column].text
        if name not in names.values():
            names[column] = name
    return names


def _only_cites(head: Cell, cells: Sequence[Cell]) -> bool:
    """A column of marks."""
    cites = sum(bool(cell.targets) for cell in cells)
    return bool(cites) and (is_heading(head.text) or not any(cell.text for cell in cells))


def _row(
    line: int,
    cells: Sequence[Cell],
    targets: tuple[Target, ...],
    names: Mapping[int, str],
    head: Sequence[Cell],
    table: Table,
) -> None:
    values = {
        name: Cell(cells[column].text, cells[column].targets or targets or head[column].targets)
        for column, name in names.items()
        if cells[column].text
    }
    for words in dict.fromkeys(cell.text for cell in values.values()):
        table.unread += told_state(line, words)
    table.rows.append(Row(cells[0].text, line, values))


def told_state(line: int, words: str) -> list[tuple[int, str]]:
    """What an editor is told of words that say why there is no value."""
    state = meant.state(words)
    return [] if state is None else [(line, f"taken for the state `{state}`: {words}")]


def _claim(
    line: int,
    cells: Sequence[Cell],
    targets: tuple[Target, ...],
    columns: Sequence[int],
    head: Sequence[Cell],
    table: Table,
    has_columns: bool,
) -> None:
    """What a row says in columns that are no subject's, as words."""
    filled = [column for column in columns if cells[column].text]
    if not filled and (has_columns or not cells[0].text):
        return
    is_wide = any(HAN.search(cells[column].text + head[column].text) for column in filled)
    colon, between = ("：", "；") if is_wide else (": ", "; ")
    words = [
        f"{head[column].text}{colon}{cells[column].text}" if head[column].text else cells[column].text
        for column in filled
    ]
    own = tuple(dict.fromkeys((*targets, *(target for column in filled for target in cells[column].targets))))
    table.claims.append((cells[0].text, between.join(words) or cells[0].text, own, line))
