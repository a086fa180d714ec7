"""Which of the places a quote stands in is the one that is cited, and what tells it from the others.

A place is known by what a reader would know it by: its heading, and the row and column of a table, or its sentence. The
lock keeps a fingerprint of that, so that a change of the cited row is seen although the same words stand in another.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, pairwise

from comparanda.quote import fingerprint
from comparanda.verify.bounds import CURRENCY, DOLLARS, MONTH
from comparanda.verify.fold import HAN, clean, fold, without_structure
from comparanda.verify.marks import CELL, DASH, HEAD_CELL, HEADING, MARKS, PART, PART_END, ROW, ROW_END, TABLE, WIDE
from comparanda.written import CODES, any_of

_SENTENCE_END = re.compile(r"(?<=[.!?])(?=\s)|(?<=[。！？!?])")
_HEADING = re.compile(f"{HEADING}([0-9])")
_STEPS = re.compile(r"\s*(?:[,;›»>|→•·/，、；／]|:\s|：|\s[-–—]\s)\s*")
_STEP_NAMES = re.compile(
    r"^(?:the\s+)?(?:row|column|section|heading|table|tab|card|under|in|cell|plan|§)\s*(?:of|for)?[\s:“\"'「]*(?=\S)"
    r"|[\s”\"'」]*(?:row|column|section|heading|table|tab|card|cell|列|欄|行|節|段|表|區塊|章)$",
    re.IGNORECASE,
)
_TITLE = 8
_OF_PART, _BOLD = 1, 2
"""How strongly lines that are no headings name what follows: what names a part of a page does, and what is bold."""
_NAMING = {9: _OF_PART, 0: _BOLD}
_BARE = 3
"""Characters that a line may have beside a quote and be nothing else."""
_NOTED = re.compile(r"(?:\s?\[(?:\w{1,3}|[^\W\d_]{1,4} \w{1,3})\]|\^[0-9]{1,2}|[*†‡§])+$")
"""The marks of notes behind a name: [1], [註 1], ², *."""
_LABELLED = re.compile(r"[^:：]{1,60}[:：]")
_SHORT = 60
"""Characters of a line that is rather a label or a value than a sentence."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    row: int = -1
    """Number of its row; -1 outside of tables."""
    cell: int = -1
    """Its column, or the first of them."""
    table: int = -1
    is_head: bool = False
    """In a cell that heads others (HTML's `th`)."""
    level: int = 0
    """Of a heading, from 1; 7 for a caption, 8 for the title; 0 for other lines."""
    naming: int = 0
    """How strongly it names what follows, 1 before 2, where it is no heading; 0 for other lines."""
    place: int = -1
    """How many cells of its row are before it, however wide."""
    width: int = 1
    """How many columns its cell takes."""
    parts: str = ""
    """Marks of the parts of a page, which have such names of their own, that begin and end before it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What tells one place of a quote from another."""

    heading: str
    """Of the nearest heading or caption before it."""
    headings: tuple[str, ...]
    """All headings it stands below, and what else names a part of the page."""
    label: str
    """What its row begins with, or the line before it."""
    column: str
    sentence: str
    """Its sentence; empty in a table."""
    is_row: bool
    is_title: bool = False
    before: str = ""
    """The line before a short one, which tells it from others of the same words."""
    above: str = ""
    """The line above a line outside of tables that is the quote alone, as a card names what it prices; or its label."""
    former_columns: tuple[str, ...] = ()
    """What its column was called in locks of earlier versions."""
    first_in_row: str = ""
    """What its row begins with, where other rows of the table begin with the same, so that the label says more."""
    names: tuple[str, ...] = ()
    """Cells that name its row beside the label."""
    cells: tuple[str, ...] = ()
    """All cells of its row, which may well name other rows, such as what replaces a model."""
    heads: tuple[str, ...] = ()
    """What heads the columns of those cells; empty where nothing does."""
    covered: tuple[str, ...] = ()
    """Of these, what heads the columns that the quote reaches over."""
    section: str = ""
    """The row above in its table that is one cell, as wide as the table."""
    table: int = -1
    around: str = ""
    """What stands around a quote that is an amount or a day and nothing more, with other numbers left out."""
    qualifier: str = ""
    """The nearest heading that tells it from others of its label, as each card of a page has its `Monthly`."""

    @property
    def hash(self) -> str:
        """A fingerprint that changes with the place."""
        return _qualified(self.near_hash, self.qualifier if self.qualifier != self.heading else "")

    @property
    def near_hash(self) -> str:
        """The same without a heading beyond the nearest."""
        return fingerprint("\n".join((self.heading, self.label, self.column, self.before, self.sentence)))

    @property
    def loose_hash(self) -> str:
        """A fingerprint of row and column alone, whatever the table is called; outside of tables, of what is above.

        Where nothing is above that names it, an amount is known by the words of its sentence. A heading is a part of it
        only where other places of the page have the same.
        """
        return _qualified(self.bare_hash, self.qualifier)

    @property
    def bare_hash(self) -> str:
        """The same without a heading."""
        if self.is_row:
            return fingerprint(f"{self.label}\n{self.column}")
        return _above_hash(self.above) or _around_hash(self.around)

    def former_hashes(self) -> dict[str, str]:
        """The fingerprints in locks of earlier versions or of earlier forms of the page, with today's.

        For them every first row was one of heads, and the first cell named a row, whether others had the same or not.
        Which heading is needed beside a label depends on what else the page has.
        """
        labels = dict.fromkeys((self.label, self.first_in_row or self.label))
        columns = dict.fromkeys((self.column, *self.former_columns))
        hashes: dict[str, str] = {}
        for former in (replace(self, label=label, column=column) for label in labels for column in columns):
            for heading in ("", *self.headings, self.section):
                hashes[_qualified(former.near_hash, heading)] = self.hash
                hashes[_qualified(former.bare_hash, heading)] = self.loose_hash
        return hashes

    def fits(self, step: str, exactly: bool) -> float:
        """How well it fits a step of a locator: 0 not at all, 1 where the step is just what it is known by."""
        names = [self.label, self.column, *self.headings, *self.names, *self.covered, self.section]
        if any(_same(step, name) for name in names) or _labels(step, self.sentence):
            return 1
        return 0.5 if not exactly and any(_holds(name, step) for name in (*names, self.sentence)) else 0

    def is_keyed(self, step: str, named: Sequence[str]) -> bool:
        """Whether a step is what heads a column whose cell another step names: `Plan: Pro`."""
        return any(
            _same(step, head) and any(_same(other, cell) for other in named)
            for head, cell in zip(self.heads, self.cells, strict=False)
        )


def _same(step: str, name: str) -> bool:
    return bool(name) and step.casefold() in _named(name)


def _named(words: str) -> tuple[str, ...]:
    """What a name may be called: as it stands, and without the mark of a note."""
    name = words.casefold().strip(" :#*")
    bare = _NOTED.sub("", name)
    return (name, bare.strip(" :#*")) if bare and bare != name else (name,)


def _labels(step: str, line: str) -> bool:
    """Whether a line is what a step of a locator says, a colon, and more: `GPT-5 mini: $0.25`."""
    label = _LABELLED.match(line)
    return label is not None and _same(step, label[0][:-1])


def _holds(text: str, words: str) -> bool:
    at = text.casefold().find(words.casefold())
    if at < 0:
        return False
    before, after = text[:at][-1:], text[at + len(words) :][:1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())


class Outline:
    """The lines of a text with their rows and headings.

    Args:
        marked: with its marks.
        folded: the same, folded.
    """

    def __init__(self, marked: str, folded: str) -> None:
        self._folded = folded
        self._starts = [0, *(match.end() for match in re.finditer("\n", folded))]
        self.lines, self._cells_of = _lines(marked, _words(folded).split("\n"))
        # A page may be one sentence of a megabyte, which has the quote hundreds of times.
        self._told: dict[tuple[int, int], str] = {}

    @cached_property
    def _rows(self) -> dict[int, list[int]]:
        rows: dict[int, list[int]] = {}
        for number, line in enumerate(self.lines):
            if line.row >= 0:
                rows.setdefault(line.row, []).append(number)
        return rows

    @cached_property
    def _first_rows(self) -> dict[int, dict[int, _Line]]:
        """For each table, the cells of its first row, by their places in it."""
        first: dict[int, int] = {}
        rows: dict[int, dict[int, _Line]] = {}
        for line in self.lines:
            if line.row >= 0 and first.setdefault(line.table, line.row) == line.row:
                rows.setdefault(line.table, {}).setdefault(line.place, line)
        return rows

    @cached_property
    def _columns(self) -> dict[int, dict[int, tuple[str, ...]]]:
        """For each table whose first rows head its columns, the words that do, the lowest last."""
        rows = {table: [list(cells.values())] for table, cells in self._first_rows.items()}
        begun = set[int]()
        for row, places in self._rows.items():
            cells = list({self.lines[place].place: self.lines[place] for place in reversed(places)}.values())[::-1]
            table = cells[0].table
            if table in begun or not all(cell.is_head for cell in cells) or len(rows[table]) == _MOST_HEADS:
                begun.add(table)
            elif self._cells_of[row] > 1 and cells != rows[table][0]:
                # One cell alone is the name of the table.
                rows[table] = [*(heads for heads in rows[table] if len(heads) > 1), cells]
        columns: dict[int, dict[int, tuple[str, ...]]] = {}
        for table, heads in rows.items():
            for line in (line for cells in heads if _are_heads(cells) for line in cells):
                for column in range(line.cell, line.cell + line.width):
                    above = columns.setdefault(table, {}).get(column, ())
                    columns[table][column] = above if line.text in above else (*above, line.text)
        return columns

    def _column(self, line: _Line) -> str:
        """What heads a cell, with what is above where other columns have the same; empty where nothing does."""
        columns = self._columns.get(line.table, {})
        heads = columns.get(line.cell, ())
        is_alone = sum(other[-1:] == heads[-1:] for other in columns.values()) == 1
        return "\n".join(heads[-1:] if is_alone else heads)

    @cached_property
    def _paths(self) -> list[tuple[str, ...]]:
        """For each line the headings it stands below, the nearest last."""
        paths, path = [], list[tuple[int, str]]()
        for line in self.lines:
            if line.level == _TITLE:
                path = []
            elif line.level:
                path = [(level, words) for level, words in path if level < line.level]
            elif path and path[-1][0] == 7 and line.row < 0:
                path.pop()
            paths.append(tuple(text for _, text in path))
            if line.level and line.level != _TITLE:
                path.append((line.level, line.text))
        return paths

    @cached_property
    def _names(self) -> list[tuple[str, ...]]:
        """For each line what names it beside headings, the nearest last; such a line is below its own name too.

        Names that follow each other at once hold together, as do the terms of one description.
        """
        names, path = [], list[tuple[int, str]]()
        for before, line in pairwise((_Line(""), *self.lines)):
            for mark in line.parts:
                if mark == PART:
                    path.append((0, ""))
                else:
                    while path and path.pop()[0]:
                        pass
            if line.level or (line.naming and not before.naming):
                while path and path[-1][0] >= (line.naming or _BOLD):
                    path.pop()
            if line.naming:
                path.append((line.naming, line.text))
            names.append(tuple(text for naming, text in path if naming))
        return names

    def _headings_of(self, number: int) -> tuple[str, ...]:
        """What a line stands below, the nearest last."""
        section = self._sections.get(self.lines[number].row, "")
        return (*self._paths[number], *self._names[number], *((section,) if section else ()))

    def _qualifier(self, number: int, twins: Sequence[int]) -> str:
        """The nearest heading of a line that tells it from others that are called the same; empty where none does."""
        headings = self._headings_of(number)
        others = [self._headings_of(twin) for twin in twins[:_MOST_TWINS]]
        alike = others.count(headings)
        if alike == len(others):
            return ""
        counts = Counter(heading for path in others for heading in set(path))
        return next((heading for heading in reversed(headings) if counts[heading] <= alike), "")

    @cached_property
    def _called(self) -> dict[str, list[int]]:
        """Short lines outside of tables, by their words without numbers."""
        called: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines):
            if line.row < 0 and len(line.text) < _SHORT:
                called.setdefault(_BLANK.sub("#", line.text), []).append(number)
        return called

    @cached_property
    def _rows_called(self) -> dict[str, list[int]]:
        """The first lines of rows, by their words."""
        called: dict[str, list[int]] = {}
        for places in self._rows.values():
            called.setdefault(self.lines[places[0]].text, []).append(places[0])
        return called

    @cached_property
    def _qualifiers(self) -> frozenset[str]:
        """The ends of fingerprints of all headings."""
        headings = {*self._sections.values(), *(line.text for line in self.lines if line.level or line.naming)}
        return frozenset(map(_tail, headings))

    def has_lost(self, known: str) -> bool:
        """Whether the heading is gone that is a part of a fingerprint."""
        return _end(known) not in self._qualifiers

    def names(self, step: str) -> bool:
        """Whether a line is just what a step of a locator says."""
        return any(_same(step, line.text) for line in self.lines if len(line.text) < len(step) + 8)

    def heads(self, step: str) -> bool:
        """Whether a row or column of a table, or a section, is called what a step of a locator says."""
        return step.casefold() in self._heads

    def labels(self, step: str) -> bool:
        """Whether a line begins with what a step of a locator says, and a colon."""
        return any(_labels(step, line.text) for line in self.lines if line.row < 0)

    @cached_property
    def _heads(self) -> frozenset[str]:
        heads = {words for columns in self._columns.values() for heads in columns.values() for words in heads}
        # All of a page stands below its title, so nothing stands elsewhere.
        lines = [line for line in self.lines if line.level != _TITLE]
        heads |= {line.text for line in lines if line.level or line.naming or line.cell == 0}
        return frozenset(name for head in heads for name in _named(head) if name)

    def steps(self, locator: str) -> tuple[str, ...]:
        """What a locator names; what heads a row, a column or a section as it stands is not taken apart.

        So `S3 Standard - IA, Storage` does not name `S3 Standard` too, which is another section of its page.
        """
        ends = [(match.start(), match.end()) for match in _STEPS.finditer(locator)][:_MOST_STEPS]
        starts, stops = [0, *(end for _, end in ends)], [*(start for start, _ in ends), len(locator)]
        named, first = _bare(locator), 0
        while first < len(starts):
            last = len(stops) - 1
            while last > first and not any(map(self.heads, _bare(locator[starts[first] : stops[last]]))):
                last -= 1
            named += _bare(locator[starts[first] : stops[last]])
            first = last + 1
        return tuple(dict.fromkeys(named))

    def context(self, start: int, end: int) -> Context:
        """What is known of a place of the folded text."""
        number = bisect_right(self._starts, start) - 1
        line = self.lines[number]
        path = self._paths[number]
        heading = path[-1] if path else ""
        headings = (*path, *self._names[number])
        if line.level:
            return Context("", headings, line.text, "", "", False, line.level == _TITLE)
        if line.row >= 0:
            last = self.lines[bisect_right(self._starts, max(start, end - 1)) - 1]
            return self._in_row(line, last, heading, headings)
        sentence = self._sentence(start, end)
        before = ""
        if len(sentence) < _SHORT and number and not self.lines[number - 1].level:
            before = self.lines[number - 1].text[-_SHORT:]
        # A line with words of its own needs no other to say what it is about.
        is_alone = len(sentence) <= end - start + _BARE
        above = self.lines[number - 1] if number and is_alone and _HAS_DIGIT.search(sentence) else None
        named = above.text if above is not None and above.row < 0 and _is_name(above.text) else ""
        named = named or _label_of(_words(self._folded[self._starts[number] : start]))
        around = "" if named else self._around(start, end, before if is_alone else "")
        label = before if is_alone else ""
        is_above = above is not None and named == above.text
        namer = number - is_above
        name = self.lines[namer].text
        twins = self._called.get(_BLANK.sub("#", name), []) if (named or around) and len(name) < _SHORT else []
        if is_above:
            twins = [twin for twin in twins if self._amount_below(twin, -1) >= 0]
        return Context(
            heading,
            headings,
            label,
            "",
            sentence,
            False,
            before=before,
            above=named,
            around=around,
            qualifier=self._qualifier(namer, twins),
        )

    def _in_row(self, line: _Line, last: _Line, heading: str, headings: tuple[str, ...]) -> Context:
        """What is known of a cell, or of several from it to the last."""
        row = [self.lines[place] for place in self._rows[line.row]]
        heads = self._columns.get(line.table, {})
        reach = range(line.cell, last.cell + 1 if last.row == line.row else line.cell + 1)
        cells = [cell for place in self._rows[line.row] if (cell := self.lines[place]).cell != line.cell]
        label = first = next((cell.text for cell in cells), "")
        names: list[str] = []
        if cells and self._beginnings[line.table, first] > 1:
            # As far as the cell, what has no amount names the row: Pro, monthly.
            names = [cell.text for cell in cells if cell.cell < line.cell and _is_name(cell.text)][:_NAMED]
            label = "\n".join(names) if names[:1] == [first] else first
        above = self._first_rows[line.table].get(line.place)
        column = self._column(line)
        twins = [
            twin
            for twin in (self._rows_called.get(first, ()) if line is not row[0] else ())
            if heads.get(line.cell, ()) in (others := self._columns.get(self.lines[twin].table, {})).values()
            or not (column or others)
        ]
        return Context(
            heading,
            headings,
            label,
            column or str(line.cell),
            "",
            True,
            former_columns=(above.text if above is not None else str(line.place), str(line.place)),
            first_in_row=first,
            names=(*names, *([line.text] if line is row[0] else [])),
            cells=tuple(cell.text for cell in row),
            heads=tuple("".join(heads.get(cell.cell, ())[-1:]) for cell in row),
            covered=tuple(words for number in reach for words in heads.get(number, ())),
            section=self._sections.get(line.row, ""),
            table=line.table,
            qualifier=self._qualifier(self._rows[line.row][0], twins),
        )

    @cached_property
    def _sections(self) -> dict[int, str]:
        """For each row of several cells, the last row of one cell above it in its table, or of one and an empty one."""
        sections: dict[int, str] = {}
        last = (-1, "")
        for row, places in self._rows.items():
            first = self.lines[places[0]]
            is_pair_of_one = self._cells_of[row] == _PAIR and first.is_head and self.lines[places[-1]].cell == 0
            if self._cells_of[row] == 1 or is_pair_of_one:
                last = (first.table, first.text)
            elif last[0] == first.table:
                sections[row] = last[1]
        return sections

    @cached_property
    def _beginnings(self) -> Counter[tuple[int, str]]:
        """How many rows of a table begin with the same words."""
        firsts = (self.lines[rows[0]] for rows in self._rows.values())
        return Counter((line.table, line.text) for line in firsts)

    @cached_property
    def _named_cells(self) -> dict[int, frozenset[str]]:
        """The cells of each table that can name a row: not those of the first, which may be heads."""
        cells: dict[int, set[str]] = {}
        for rows in self._rows.values():
            first = self.lines[rows[0]]
            if first is not self._first_rows[first.table].get(first.cell):
                names = (name for place in rows for name in _named(self.lines[place].text))
                cells.setdefault(first.table, set()).update(names)
        return {table: frozenset(names) for table, names in cells.items()}

    def is_of_another_row(self, context: Context, step: str) -> bool:
        """Whether a step of a locator is a cell of the table that a place is in, but not of its row, nor above it."""
        if not context.is_row or step.casefold() not in self._named_cells.get(context.table, ()):
            return False
        return context.fits(step, True) < 1 and not any(_same(step, cell) for cell in context.cells)

    def has_other_value(self, known: str, start: int) -> bool:
        """Whether the line a card is known by has another amount below it now, and not the quote."""
        here = bisect_right(self._starts, start) - 1
        lines = [(number, line.text) for number, line in enumerate(self.lines) if line.row < 0]
        below = [self._amount_below(number, here) for number, text in lines if self._is_known(number, text, known)]
        below += [number for number, text in lines if self._is_known(number, _labelling(text), known)]
        return here not in below and any(number >= 0 for number in below)

    def _is_known(self, number: int, name: str, known: str) -> bool:
        """Whether a line's name, with the headings it stands below, is what a fingerprint is of."""
        return _is_of(known, _above_hash(name), self._headings_of(number))

    def _amount_below(self, number: int, here: int) -> int:
        """The first of the next lines that is an amount, or the one where the quote stands; -1 where none is."""
        for below in range(number + 1, min(number + 1 + _NEAR_BELOW, len(self.lines))):
            if below == here or _AMOUNT.match(self.lines[below].text):
                return below
        return -1

    def places_of(self, known: str, start: int, end: int) -> list[Context]:
        """The places of amounts that would have a fingerprint with that of a passage in their place."""
        wanted = _BLANK.search(self._folded, start, end)
        if wanted is None:
            return []
        places: list[Context] = []
        lines = (number for number, line in enumerate(self.lines) if _HAS_DIGIT.search(line.text[:_LONG_SENTENCE]))
        for number in islice(lines, _MOST_AMOUNTS):
            start = self._starts[number]
            text = self._folded[start : start + _LONG_SENTENCE].partition("\n")[0]
            for amount in _BLANK.finditer(text):
                context = self.context(start + amount.start(), start + amount.end())
                before = replace(context, sentence=context.sentence.replace(amount[0], wanted[0], 1))
                if known in (before.hash, before.loose_hash):
                    places.append(context)
        return places

    def is_renamed(self, context: Context, start: int, known: str) -> bool:
        """Whether a place in a table has the fingerprint, but for a word more in the name of its row or column.

        Pages put badges, notes and units there, and columns before others. No name will do that another row or column
        now has: there the value of the quote may have gone over to another.
        """
        line = self.lines[bisect_right(self._starts, start) - 1]
        if line.row < 0:
            return False
        others = [self.lines[place] for place in self._rows[line.row] if self.lines[place].cell != line.cell]
        taken = {*self._row_names, *self._others_in_column(line, others[0].cell if others else -1)}
        labels = [*_shorter(context.label), *(cell.text for cell in others)]
        labels = [name for name in labels if name == context.label or name not in taken]
        heads = {heads[-1] for cell, heads in self._columns.get(line.table, {}).items() if cell != line.cell}
        columns = [name for name in _recased(context.column) if name not in heads]
        return any(
            _is_of(known, bare, (*context.headings, context.section))
            for label in dict.fromkeys(labels)
            for column in dict.fromkeys(columns)
            for bare in (
                fingerprint(f"{label}\n{column}"),
                fingerprint("\n".join((context.heading, label, column, "", ""))),
            )
        )

    def is_recast(self, context: Context, start: int, known: str) -> bool:
        """Whether a place outside of tables has the name and label of the row and column that the fingerprint is of.

        So pages look that show a table as cards. The lines up to the next amount are what names it.
        """
        if context.is_row:
            return False
        names = [*context.headings]
        here = bisect_right(self._starts, start) - 1
        for line in reversed(self.lines[max(0, here - _NEAR_BELOW) : here]):
            if line.row >= 0 or line.level or not _is_name(line.text) or _LABELLED.match(line.text):
                break
            names.append(line.text)
        names.append(_label_of(_words(self._folded[self._starts[here] : start])))
        columns = [*names, *map(str, range(_COLUMNS))]
        return any(
            _is_of(known, fingerprint(f"{name}\n{column}"), names)
            for name in names
            if name
            for column in columns
            if column
        )

    def _others_in_column(self, line: _Line, cell: int) -> Iterator[str]:
        """What the other rows of a line's table have in a column, as where the first one is not what names them."""
        return (
            other.text
            for other in self.lines
            if other.table == line.table and other.row != line.row and other.cell == cell
        )

    @cached_property
    def _row_names(self) -> frozenset[str]:
        """What the rows of every table of the page begin with."""
        return frozenset(self.lines[rows[0]].text for rows in self._rows.values())

    def _sentence(self, start: int, end: int) -> str:
        first, last = self._reach(start, end)
        if (first, last) not in self._told:
            self._told[first, last] = fold(_words(self._folded[first:last]))
        return self._told[first, last]

    def _reach(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence or sentences begin and end that hold a passage."""
        bounds = self._sentences
        return bounds[bisect_right(bounds, start) - 1], bounds[bisect_left(bounds, end)]

    def _around(self, start: int, end: int, before: str) -> str:
        """What stands around an amount or a day: its sentence, or the line before where it is alone."""
        if not is_bare(_words(self._folded[start:end])):
            return ""
        first, last = self._reach(start, end)
        sentence = self._folded[first:last]
        outline = next(_outlines(sentence, start - first, end - first), "")
        return f"{_BLANK.sub('#', before)}\n{outline}" if before else outline

    def has_other_amount(self, known: str) -> bool:
        """Whether the sentence an amount is known by stands on the page with another one in its place."""
        for first, last in pairwise(self._sentences):
            if last - first >= _LONG_SENTENCE:
                continue
            headings = self._headings_of(bisect_right(self._starts, first) - 1)
            if any(_is_of(known, _around_hash(words), headings) for words in _outlines(self._folded[first:last])):
                return True
        return False

    @cached_property
    def _sentences(self) -> list[int]:
        """Where sentences and lines begin and end."""
        ends = (match.end() for match in _SENTENCE_END.finditer(self._folded))
        return sorted({*self._starts, *ends, len(self._folded)})


_BEHIND_NAME = re.compile(r"(?:\^?[0-9*†‡]{1,2}|\s?[\[(（][^\])）]{1,40}[\])）])$")
"""What a page adds to a name: the mark of a note, something in brackets."""
_WORDS_OF_NAME = 6


def _shorter(name: str) -> Iterator[str]:
    """A name without what may have been added to it, the most of it first."""
    yield name
    bare = _BEHIND_NAME.sub("", name).strip()
    yield from (bare,) if bare != name else ()
    words = bare.split(" ")[:_WORDS_OF_NAME]
    yield from (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))


def _recased(name: str) -> Iterator[str]:
    for shorter in _shorter(name):
        yield from dict.fromkeys((shorter, shorter.capitalize(), shorter.title(), shorter.lower(), shorter.upper()))


_AMOUNT = re.compile(rf"[~≈<>≤≥±+-]?\s?[{CURRENCY}]|(?!(?:19|20)\d\d$)[~≈<>≤≥±+-]?\s?\d|(?:NT|US|HK)\$|[✓✔✗✘—–-]|$")
"""How a cell begins that is no name of a column; a year alone is one."""


def _are_heads(cells: Sequence[_Line]) -> bool:
    """Whether the cells of a first row head the columns below, and are not themselves what a table says.

    In a table of two columns whose cells are all alike nothing tells it, nor need it: the row alone says what is meant.
    """
    behind = cells[1:] or cells
    if any(cell.is_head for cell in cells):
        return all(cell.is_head for cell in behind)
    return len(cells) > _PAIR and not any(_AMOUNT.match(cell.text) for cell in behind)


_PAIR = 2
_MOST_HEADS = 3
"""Rows that head the columns of a table, at most."""
_NAMED = 3
"""Cells that name a row, at most."""
_ABOVE = "0000"
"""What fingerprints of lines above begin with, which tells them from those of rows."""
_AROUND = "0001"
"""What fingerprints of the words around an amount begin with."""
_TAIL = 4
"""Characters at the end of a fingerprint that are those of a heading, where it needs one."""
_MOST_TWINS = 200
"""Places of one label that are told apart by their headings."""
_NEAR_BELOW = 8
_MOST_STEPS = 12
"""Steps of a locator."""
_COLUMNS = 12
"""Columns that are known by their numbers alone, at most."""
_FAR = 120
"""Characters on each side of an amount that tell its sentence from others."""
_LONG_SENTENCE = 600
_MOST_AMOUNTS = 3000
"""Lines with an amount that are looked at for the one that a place was known by."""
_BLANK = re.compile(
    rf"\b{MONTH} [0-9]{{1,2}}(?:, ?[0-9]{{4}})?(?![0-9])|\b[0-9]{{1,2}} {MONTH}(?: [0-9]{{4}})?|\b{MONTH} [0-9]{{4}}"
    r"|[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?|[0-9]+(?:[.,:/'^-][0-9]+)*"
)
"""A number or a day."""
_BARE_BEFORE = re.compile(rf"[ ~≈<>≤≥±+({CURRENCY}-]*(?:(?:{any_of(CODES)}|NTD|{DOLLARS})[ ]?)?[{CURRENCY}]?")
_BARE_AFTER = re.compile(
    rf"[ )%‰°+–~{CURRENCY}-]*(?:[A-Za-z]{{1,12}}|[{HAN}]{{1,4}})?(?: ?(?:/|per|an?|each) ?[A-Za-z]{{0,8}})?[ )%.]*"
)
_HAS_DIGIT = re.compile(r"\d")
_MAY_NAME = re.compile(rf"[A-Za-z{HAN}]")


_SAID_LOUDLY = re.compile(
    r"[.!?。！？]$|[0-9]"
    r"|^(?:notes?|tip|hint|info|important|warning|caution|attention|註|備註|备注|附註|注意|提示|提醒|重要|說明)[:：]?$",
    re.IGNORECASE,
)
"""What is bold and such names nothing: it may stand anywhere below a name."""


def _is_name(line: str) -> bool:
    """It can name what is below it: a short line of words, and no amount."""
    return len(line) < _SHORT and _AMOUNT.match(line) is None and _MAY_NAME.search(line) is not None


def _label_of(before: str) -> str:
    """What a line calls the quote that follows: `Pro` of `Pro: `; empty where it calls it nothing."""
    label = before.rstrip()
    return label[:-1].rstrip() if label.endswith(":") and _is_name(label[:-1]) else ""


def _labelling(line: str) -> str:
    """What a line calls its amount, where it is a name, a colon, and an amount; else nothing."""
    label, _, rest = line[: 2 * _SHORT].partition(":")
    return label.rstrip() if rest.strip() and _AMOUNT.match(rest.strip()) is not None else ""


def is_bare(quote: str) -> bool:
    """Whether a quote, folded, is an amount or a day with its unit and nothing more."""
    amount = _BLANK.search(quote)
    if amount is None or _BARE_BEFORE.fullmatch(quote[: amount.start()]) is None:
        return False
    return _BARE_AFTER.fullmatch(_BLANK.sub("", quote[amount.end() :])) is not None


def _outlines(sentence: str, start: int = 0, end: int | None = None) -> Iterator[str]:
    """A sentence with `@` for one of its amounts between two places, and `#` for all others; once for each of them."""
    words = MARKS.sub(" ", sentence)
    for amount in _BLANK.finditer(words, max(0, start - 2 * _FAR)):
        first, last = amount.span()
        if last <= start:
            continue
        if end is not None and first >= end:
            return
        before, after = words[max(0, first - _FAR) : first], words[last : last + _FAR]
        yield " ".join(f"{_BLANK.sub('#', before)}@{_BLANK.sub('#', after)}".casefold().split())


def _around_hash(words: str) -> str:
    return _AROUND + fingerprint(words)[len(_AROUND) :] if words else ""


def _above_hash(line: str) -> str:
    return _ABOVE + fingerprint(line)[len(_ABOVE) :] if line else ""


def _qualified(bare: str, heading: str) -> str:
    """A fingerprint that ends in that of a heading."""
    return bare[:-_TAIL] + _tail(heading) if bare and heading else bare


def _tail(heading: str) -> str:
    return fingerprint(heading)[:_TAIL]


def _end(known: str) -> str:
    return known[-_TAIL:]


def _is_of(known: str, bare: str, headings: Iterable[str]) -> bool:
    """Whether a fingerprint is a bare one, or that one with a heading."""
    if not bare or known[:-_TAIL] != bare[:-_TAIL]:
        return False
    return known == bare or any(_tail(heading) == _end(known) for heading in headings)


def _words(folded: str) -> str:
    """A folded text, with spaces for its joints."""
    return MARKS.sub(" ", folded.replace(DASH, ""))


def _lines(marked: str, folded: list[str]) -> tuple[list[_Line], Counter[int]]:
    """The lines that show something, in order, with what the marks say of them; and how many cells each row has."""
    lines: list[_Line] = []
    cells_of: Counter[int] = Counter()
    row = cell = place = table = tables = rows = -1
    width = 1
    is_head = False
    parts = ""
    for piece in clean(marked).split("\n"):
        # Marks of rows and headings stand at the beginning of a line.
        begins = piece[:1]
        levels: list[str] = []
        for mark in MARKS.findall(piece) if TABLE <= begins <= PART_END else ():
            if mark == TABLE:
                tables += 1
                table, row, cell, place, width = tables, -1, -1, -1, 1
            elif mark == ROW:
                rows += 1
                row, cell, place, width = rows, -1, -1, 1
            elif mark in (CELL, HEAD_CELL):
                cell += width
                place, width = place + 1, 1
                cells_of[row] += 1
                is_head = mark == HEAD_CELL
            elif mark == WIDE:
                width += 1
            elif mark == ROW_END:
                row = cell = place = -1
                width = 1
            elif mark == HEADING:
                levels = _HEADING.findall(piece)
            elif mark in (PART, PART_END):
                parts += mark
        if not piece or not _shows(piece):
            continue
        text = folded[len(lines)] if len(lines) < len(folded) else ""
        inside = (row, cell, table, is_head) if row >= 0 and cell >= 0 else (-1, -1, -1, False)
        number = int(levels[0]) if levels else -1
        naming = _NAMING.get(int(levels[-1]) if levels else -1, 0) if inside[0] < 0 and _is_name(text) else 0
        if naming == _BOLD and _SAID_LOUDLY.search(text):
            naming = 0
        level_of = number if 0 < number <= _TITLE else 0
        lines.append(_Line(text, *inside, level_of, naming, place if inside[0] >= 0 else -1, width, parts))
        parts = ""
    if len(lines) != len(folded):
        # A line is nothing but what folds to nothing: the structure cannot be told any more, the words can.
        return [_Line(line) for line in folded], cells_of
    return lines, cells_of


def _shows(piece: str) -> bool:
    """Whether a line holds anything but marks and space."""
    # Nearly all end in a letter or digit, which spares a search; the level of a heading is none.
    if piece[-1].isalnum() and piece[-2:-1] != HEADING:
        return True
    return not piece.isspace() and bool(MARKS.sub("", without_structure(piece)).strip())


def _bare(part: str) -> list[str]:
    """A part of a locator, and the same without what kind of thing it names."""
    words = part.strip(" “”\"'「」")
    shorter = _STEP_NAMES.sub("", words).strip(" “”\"'「」")
    bare = [fold(words), fold(shorter) if any(map(str.isalpha, shorter)) else ""]
    return [step for step in bare if step]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a quote is held to stand on a page that has it."""

    context: str = ""
    """Fingerprint of the place; empty where it cannot be told."""
    count: int = 1
    """In how many places that a reader can tell apart."""
    is_placed: bool = True
    """It is known which of them is meant."""
    elsewhere: bool = False
    """It stands on the page, but not where it is cited from."""
    goes_on: str = ""
    """A word behind it that may be a part of the name in which it ends, wherever it stands."""
    has_gone_over: bool = False
    """It is elsewhere because the place it is known by has another amount, though its locator fits both."""
    is_reworded: bool = False
    """It is an amount or a day alone, and no longer stands in the sentence it is known by."""


def place(outline: Outline, spots: Sequence[tuple[int, int]], locator: str, known: str) -> Placed:
    """Which of the places of a quote is meant.

    Args:
        outline: of the text that has it.
        spots: where the quote begins and ends there, at least once.
        locator: of the citation, or empty.
        known: fingerprint of the place meant when the page was last read, or empty.
    """
    contexts = list(dict.fromkeys(outline.context(*spot) for spot in spots))
    # The title of a page says again what stands on it.
    contexts = [context for context in contexts if not context.is_title] or contexts
    named = outline.steps(locator)
    whole = _bare(locator)
    best = _best(outline, contexts, named, whole)
    distinct = {context.hash: context.loose_hash for context in contexts}
    if contexts and not any(_may_be_meant(outline, context, named, whole) for context in contexts):
        return Placed("", len(distinct), True, True)
    # An amount that stands twice in a sentence has two places of one hash.
    hashes = {hash for context in contexts for hash in (context.hash, context.loose_hash)}
    if known not in hashes:
        known = _of_today(outline, contexts, known)
    if known and known in hashes and (not best or known in best):
        return Placed(known, len(distinct))
    if len(best) == 1:
        former = outline.places_of(known, *spots[0]) if known and known not in hashes else []
        if former and not {context.hash for context in former}.isdisjoint(
            _best(outline, [*contexts, *former], named, whole)
        ):
            return Placed("", len(distinct), True, True, has_gone_over=True)
        return Placed(best[0], len(distinct))
    if best:
        return Placed("", len(best), False)
    is_elsewhere = _is_elsewhere(outline, contexts, named)
    if known.startswith(_AROUND) and not is_elsewhere:
        if outline.has_other_amount(known):
            return Placed("", len(distinct), True, True)
        if len(distinct) == 1:
            return Placed("", is_reworded=True)
        known = ""
    if known.startswith(_ABOVE) and not is_elsewhere:
        known = known if all(outline.has_other_value(known, start) for start, _ in spots) else ""
    if (
        known
        and not is_elsewhere
        and len(contexts) == 1 == len(spots)
        and outline.is_renamed(contexts[0], spots[0][0], known)
    ):
        return Placed(contexts[0].loose_hash)
    if known and not is_elsewhere and len(distinct) == 1 and outline.is_recast(contexts[0], spots[0][0], known):
        return Placed(contexts[0].loose_hash)
    if known or is_elsewhere:
        return Placed("", len(distinct), True, True)
    if len(distinct) == 1:
        return Placed(contexts[0].loose_hash)
    return Placed("", len(distinct), False)


def _of_today(outline: Outline, contexts: Iterable[Context], known: str) -> str:
    """What a fingerprint is now that a lock knows a place by; empty where it may be of several places."""
    places = {now for context in contexts if (now := context.former_hashes().get(known))}
    if not places and outline.has_lost(known):
        places = {context.loose_hash for context in contexts if context.bare_hash[:-_TAIL] == known[:-_TAIL]}
    return known if not places else places.pop() if len(places) == 1 else ""


def _best(outline: Outline, contexts: Iterable[Context], named: Sequence[str], whole: Sequence[str]) -> list[str]:
    """Fingerprints of the places that fit a locator best; none where none fits.

    Where a line is just what the locator says, no other will do that only has it among its words; and where it names a
    row and a column or a table that are on the page, no place will do that is not in all of them.
    """
    exact = {step: outline.names(step) for step in named}
    heads = [step for step in named if outline.heads(step)]
    scores: dict[str, float] = {}
    for context in contexts:
        is_in_all = all(context.fits(step, True) or context.is_keyed(step, named) for step in heads)
        if (is_in_all or _fits_whole(context, whole)) and _may_be_meant(outline, context, named, whole):
            fits = sum(context.fits(step, exact[step]) for step in named)
            scores[context.hash] = max(scores.get(context.hash, 0), fits)
    most = max(scores.values(), default=0)
    return [hash for hash, score in scores.items() if score == most] if most else []


def _fits_whole(context: Context, whole: Sequence[str]) -> bool:
    """Whether all of a locator is what a place is known by, such as a row that is called `Price, cached`."""
    return any(context.fits(step, True) == 1 for step in whole)


def _may_be_meant(outline: Outline, context: Context, named: Sequence[str], whole: Sequence[str]) -> bool:
    return _fits_whole(context, whole) or not any(outline.is_of_another_row(context, step) for step in named)


def _is_elsewhere(outline: Outline, contexts: Sequence[Context], named: Sequence[str]) -> bool:
    """Whether the row or section that a locator names is on the page, and the quote stands in others alone."""
    if all(context.is_row or context.headings for context in contexts) and any(map(outline.heads, named)):
        return True
    return all(_LABELLED.match(context.sentence) for context in contexts) and any(map(outline.labels, named))
