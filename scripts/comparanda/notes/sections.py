"""Sections that are each about one of the things compared, with the same labels in each: what a table would say.

Labels that two of them have, with few words behind, are its rows. Sentences, and lines without a label, stay claims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from comparanda import meant
from comparanda.check.texts import ends_abbreviation
from comparanda.locale import HAN
from comparanda.notes.blocks import Block, Inline, read_words
from comparanda.notes.labels import IN_BOLD, PICTURES, PLAIN_LABEL, heading_of, label_of
from comparanda.notes.references import is_heading
from comparanda.notes.tables import (
    Cell,
    Row,
    Table,
    are_properties,
    folded,
    go_by_columns,
    read_table,
    same_name,
    told_state,
    words_of,
)
from comparanda.notes.text import Target, bare, read_marks
from comparanda.patterns import regex

_FEWEST = 2
"""Sections of a table, and labels that they must share."""
_FOR_AND_AGAINST = frozenset(map(folded, (
    "pros", "cons", "pro", "con", "pros and cons", "pros & cons", "advantages", "disadvantages", "strengths",
    "weaknesses", "benefits", "drawbacks", "limitations", "upsides", "downsides", "優點", "缺點", "優缺點", "優勢",
    "劣勢", "優劣", "好處", "壞處", "优点", "缺点", "优缺点", "优势", "劣势",
)))  # fmt: skip
"""What heads reasons, which are claims."""
_NUMBER = regex(
    r"^(?:\d{1,2}(?:[.)]\s+|[.)](?=[\u4e00-\u9fff])|[、．]\s*)|[（(]?[一二三四五六七八九十]{1,3}[)）、.．]\s*)(?=\S)"
)
"""What numbers a heading."""
_ASIDE = regex(r"\s*[(（][^()（）]*[)）]$")
_COUNTED = regex(r"[\d一二三四五六七八九十]+")
_SENTENCE = regex(r"[。！？!?]\s*\S|\.\s+[^\W\d_a-z]")
"""Where another sentence begins."""
_LABELLED = regex(r"[:：]|\*\*|__")
"""What a line with a label has."""
_LONGEST, _LONGEST_WITH_STOP = 60, 18
"""Letters of a value; a Chinese character says as much as three."""
_UNIT_AT_END = regex(r"\d\s?[A-Za-z]+\.$")
"""No abbreviation that needs its full stop: `5 m.`"""
_LEVEL_OF_BOLD = 7
"""Below all headings."""


class Place(NamedTuple):
    """Where in the table a line of a section stands."""

    row: int
    subject: str


@dataclass(frozen=True, slots=True)
class Sections:
    """What the sections of a note came to."""

    blocks: tuple[Block, ...]
    """Of the note; lines of a table are blocks of their own."""
    table: Table = field(default_factory=Table)
    places: Mapping[int, Place] = field(default_factory=dict)
    """Of lines that are cells, by the block."""
    heads: Mapping[int, bool] = field(default_factory=dict)
    """Whether a heading is the name of a subject and no more, by the block."""


class _Line(NamedTuple):
    """A line with a label."""

    block: int
    line: int
    label: str
    cell: Cell
    head: int
    """The block of the heading right above."""
    unread: tuple[tuple[int, str], ...]


@dataclass(slots=True)
class _Section:
    """A heading and the lines with a label below it."""

    head: int
    """The block."""
    name: str
    above: int
    """The block of the heading that it is below."""
    level: int
    targets: tuple[Target, ...]
    lines: dict[str, _Line] = field(default_factory=dict)
    """Those right below, by the folded label; one that it has twice is without a value."""
    deeper: list[_Line] = field(default_factory=list)
    """Those below the headings one step lower, such as `Specifications`."""

    def take(self, line: _Line) -> None:
        """Add a line to those right below."""
        key = folded(line.label)
        self.lines[key] = line._replace(cell=Cell("")) if key in self.lines else line

    def with_deeper(self) -> _Section:
        """The section with all of its lines."""
        whole = replace(self, lines=dict(self.lines), deeper=[])
        for line in self.deeper:
            whole.take(line)
        return whole


def read_sections(
    blocks: Sequence[Block],
    title_line: int,
    subjects: Sequence[str],
    known: Collection[str],
    taken: Collection[int],
) -> Sections:
    """Find the sections of a note that make a table.

    Args:
        blocks: of the note.
        title_line: where its title stands, which heads no section.
        subjects: what the title says that is compared, if it does.
        known: the labels of the references.
        taken: lines of the list of references.
    """
    apart = tuple(_apart(blocks, taken))
    groups: dict[tuple[int, int], list[_Section]] = {}
    for section in _sections(apart, title_line, known, taken):
        groups.setdefault((section.above, section.level), []).append(section)
    likely = [group for group in groups.values() if _chosen(group, subjects, ())]
    if not likely:
        return Sections(tuple(blocks))
    tables = [read_table(block, subjects, known, are_columns=False) for block in blocks if block.kind == "table"]
    in_tables = {folded(row.label) for table in tables for row in table.rows}
    chosen = [made for group in likely if (made := _chosen(group, subjects, in_tables))]
    labels = Counter(label for sections in chosen for label in _rows(sections, in_tables))
    names = dict.fromkeys(name for sections in chosen for name, _ in sections)
    others = [name for table in tables for name in table.subjects if not any(same_name(name, it) for it in names)]
    if not chosen or others or max(labels.values()) > 1:
        return Sections(tuple(blocks))
    return _taken(apart, chosen, in_tables, subjects or list(names))


def _apart(blocks: Sequence[Block], taken: Collection[int]) -> Iterator[Block]:
    """The blocks, those whose lines each begin with a label parted into these."""
    for block in blocks:
        lines = block.source.split("\n")
        numbers = range(block.line, block.line + len(lines))
        parts: list[Block] = []
        if block.kind == "text" and not block.level and len(lines) > 1 and not any(at in taken for at in numbers):
            plain = [line.rstrip("\\ ") for line in lines]  # a backslash breaks the line
            parts = [
                replace(block, line=at, source=line, inline=read_words(line))
                for at, line in zip(numbers, plain, strict=True)
                if _LABELLED.search(line)
            ]
        is_list = len(parts) == len(lines) and all(_labelled(part.inline, ()) for part in parts)
        yield from parts if is_list else [block]


def _sections(
    blocks: Sequence[Block], title_line: int, known: Collection[str], taken: Collection[int]
) -> Iterator[_Section]:
    """Every section with the lines that stand right below its heading."""
    above: list[_Section] = []
    for nth, block in enumerate(blocks):
        if block.line == title_line or block.line in taken:
            continue
        level = _level(block)
        if level:
            marked = read_marks(block.inline, known)
            above = [section for section in above if section.level < level]
            targets = tuple(target for targets in marked.targets for target in targets)
            parent = above[-1].head if above else -1
            above.append(_Section(nth, heading_of(marked.text).rstrip(":： "), parent, level, targets))
            yield above[-1]
        elif above and (line := _line(nth, block, blocks[nth + 1 : nth + 2], known)) is not None:
            cell = replace(line.cell, targets=line.cell.targets or above[-1].targets)
            line = line._replace(cell=cell, head=above[-1].head)
            above[-1].take(line)
            if len(above) > 1 and folded(above[-1].name) not in _FOR_AND_AGAINST:
                above[-2].deeper.append(line)


def _level(block: Block) -> int:
    """Of a block that heads a section; 0 of another."""
    if block.kind == "heading":
        return block.level
    in_bold = IN_BOLD.fullmatch(block.source.strip()) if block.kind == "text" and not block.level else None
    return _LEVEL_OF_BOLD if in_bold is not None and in_bold[1][-1] not in "。.!?！？" else 0


def _line(nth: int, block: Block, following: Sequence[Block], known: Collection[str]) -> _Line | None:
    """A line of a section with its label; one that heads a list is without a value."""
    is_line = block.kind == "text" and (not block.level or (block.level == 1 and block.marker))
    labelled = _labelled(block.inline, known) if is_line and _LABELLED.search(block.source) else None
    if labelled is None:
        return None
    label, cell, lost = labelled
    if any(below.kind == "text" and below.level > block.level for below in following):
        cell = Cell("")
    return _Line(nth, block.line, label, cell, -1, tuple((block.line + at, words) for at, words in lost))


def _labelled(inline: Inline, known: Collection[str]) -> tuple[str, Cell, tuple[tuple[int, str], ...]] | None:
    """The label of a line, its value, which is empty where it is a sentence, and marks that name no source."""
    marked = read_marks(inline, known)
    label, _, rest = label_of(marked)
    words = rest.text
    if not label:
        plain = PLAIN_LABEL.match(words)
        if plain is None:
            return None
        label, words = bare(plain[1]), words[plain.end() - 1 :]
    label = PICTURES.sub("", label)
    is_reason = folded(label) in _FOR_AND_AGAINST or label[-1:] in ("?", "？") or is_heading(label)
    if is_reason or not folded(label) or not bare(words):
        return None
    targets = dict.fromkeys(target for targets in marked.targets for target in targets)
    return label, Cell(_value(bare(words)), tuple(targets)), marked.lost


def _value(words: str) -> str:
    """Words that say one thing in short, without the stop behind them; nothing of a sentence."""
    length = len(words) + 2 * len(HAN.findall(words))
    is_of_word = ends_abbreviation(words, len(words) - 1) and not _UNIT_AT_END.search(words)
    has_stop = words[-1] in "。.；;" and not (words[-1] == "." and is_of_word)
    if _SENTENCE.search(words) or words[-1] in "!?！？" or length > (_LONGEST_WITH_STOP if has_stop else _LONGEST):
        return ""
    return words[:-1] if has_stop else words


_Named = Sequence[tuple[str, _Section]]
"""Sections with the names of what they are about."""


def _chosen(group: Sequence[_Section], subjects: Sequence[str], taken: Collection[str]) -> _Named:
    """Those of a group of neighbours that are each about one thing; none where that is in doubt."""
    named = [(name, it.with_deeper()) for it in group if (name := _subject(it.name, subjects))]
    made = named if subjects else _by_labels(group, taken)
    names = [folded(name) for name, _ in made]
    is_clear = len(set(names)) == len(names) and len(_shared(made, taken)) >= _FEWEST
    return made if is_clear else []


def _subject(heading: str, subjects: Sequence[str]) -> str:
    """What of the title's names a heading is, or some words of it that no other name has; empty where it is none."""
    for words in (heading, _NUMBER.sub("", heading)):
        for name in (words, _ASIDE.sub("", words)):
            for subject in subjects:
                if same_name(name, subject):
                    return subject
        holders = [subject for subject in subjects if words_of(words) and words_of(words) <= words_of(subject)]
        if len(holders) == 1:
            return holders[0]
    return ""


def _by_labels(group: Sequence[_Section], taken: Collection[str]) -> _Named:
    """Sections that share most of their labels, where what these say tells that each section is a thing."""
    named = [(_NUMBER.sub("", it.name), it) for it in group]
    named = [
        (name, it)
        for name, it in named
        if folded(name) and folded(name) not in _FOR_AND_AGAINST and meant.date(name) is None
    ]
    shared = set(_shared(named, taken))
    made = []
    for name, section in named:
        own = [line for label, line in section.lines.items() if label not in taken]
        common = [line for line in own if line.cell.text and folded(line.label) in shared]
        if len(common) >= _FEWEST and 2 * len(common) > len(own):
            made.append((name, section))
    labels = _shared(made, taken)
    rows = [[Cell(name), *(_cell(section, label) for label in labels)] for name, section in made]
    names = [name for name, _ in made]
    called = [next(it.lines[label].label for _, it in made if label in it.lines) for label in labels]
    are_numbered = len({_COUNTED.sub("", folded(name)) for name in names}) < _FEWEST  # days, steps, years
    is_told = are_properties(called, names) or go_by_columns(rows)
    return made if is_told and not are_numbered else []


def _cell(section: _Section, label: str) -> Cell:
    return section.lines[label].cell if label in section.lines else Cell("")


def _shared(sections: _Named, taken: Collection[str]) -> list[str]:
    """Labels that two sections or more have with a value, in the order of the note."""
    counts = Counter(
        label for _, it in sections for label, line in it.lines.items() if line.cell.text and label not in taken
    )
    return [label for label, count in counts.items() if count >= _FEWEST]


def _rows(sections: _Named, taken: Collection[str]) -> dict[str, _Named]:
    """The sections that have a value for each row, by its label: two or more, or the only one that has the label."""
    rows: dict[str, _Named] = {}
    for label in dict.fromkeys(label for _, it in sections for label in it.lines if label not in taken):
        holders = [(name, it) for name, it in sections if label in it.lines]
        having = [(name, it) for name, it in holders if it.lines[label].cell.text]
        if len(having) >= min(_FEWEST, len(holders)):
            rows[label] = having
    return rows


def _taken(
    blocks: tuple[Block, ...], chosen: Sequence[_Named], in_tables: Collection[str], subjects: Sequence[str]
) -> Sections:
    """The table of the sections that were chosen."""
    table = Table(list(subjects))
    places: dict[int, Place] = {}
    heads: dict[int, bool] = {}
    for label, having in (row for sections in chosen for row in _rows(sections, in_tables).items()):
        cells: dict[str, Cell] = {}
        for name, section in having:
            line = section.lines[label]
            cells[name] = replace(line.cell, targets=line.cell.targets or section.targets)
            heads[line.head] = False
            places[line.block] = Place(len(table.rows), name)
            table.unread += [*line.unread, *told_state(line.line, line.cell.text)]
        first = having[0][1].lines[label]
        table.rows.append(Row(first.label, first.line, cells))
    for name, section in (named for sections in chosen for named in sections):
        heads[section.head] = words_of(_NUMBER.sub("", section.name)) <= words_of(name)
    return Sections(blocks, table, places, heads)
