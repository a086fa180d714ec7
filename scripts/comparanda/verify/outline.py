"""The lines of a page with the rows, columns and headings that they stand in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, pairwise

from comparanda.quote import fingerprint
from comparanda.verify.bounds import CURRENCY
from comparanda.verify.context import AROUND, Context, above_hash, around_hash, heading_tail, is_of, tail_of
from comparanda.verify.fold import clean, fold, without_structure
from comparanda.verify.marks import (
    CELL,
    DASH,
    FRAME,
    HEAD_CELL,
    HEADING,
    MARKS,
    PART,
    PART_END,
    ROW,
    ROW_END,
    TABLE,
    WIDE,
)
from comparanda.verify.naming import (
    AMOUNT,
    BLANK,
    HAS_DIGIT,
    LABELLED,
    SAID_LOUDLY,
    SHORT,
    blanked,
    has_label,
    holds,
    is_bare,
    is_called,
    is_name,
    label_of,
    labelling,
    names_of,
    recased,
    renoted,
    shortened,
    step_names,
)

_LEADING = rf"(?<=\.\.\.) (?:[A-Z]{{1,3}})?[{CURRENCY}]?[0-9]"
_SENTENCE_END = re.compile(rf"(?<=[.!?])(?<!\. \.)(?=\s)(?!\s\.|{_LEADING})|(?<=[。！？!?])")
"""Dots that lead from a name to its amount, as in lists of prices, end no sentence."""
_HEADING = re.compile(f"{HEADING}([0-9])")
_STEPS = re.compile(r"\s*(?:[,;›»>|→•·/，、；／]|:\s|：|\s[-–—]\s)\s*")
_TITLE = 8
_OF_PART, _BOLD = 1, 2
"""How strongly lines that are no headings name what follows: what names a part of a page does, and what is bold."""
_NAMING = {9: _OF_PART, 0: _BOLD}
_BARE = 3
"""Characters that a line may have beside a quote and be nothing else."""


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
    is_framed: bool = False
    """A heading in the menus or the foot of a site."""
    parts: str = ""
    """Marks of the parts of a page, which have such names of their own, that begin and end before it."""


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
        self._contexts: dict[tuple[int, int], Context] = {}

    def _number(self, at: int) -> int:
        """Of the line in which a character of the folded text is."""
        return bisect_right(self._starts, at) - 1

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
            if line.row < 0 and len(line.text) < SHORT:
                called.setdefault(BLANK.sub("#", line.text), []).append(number)
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
        return frozenset(map(heading_tail, headings))

    def has_lost(self, known: str) -> bool:
        """Whether the heading is gone that is a part of a fingerprint."""
        return tail_of(known) not in self._qualifiers

    def names(self, step: str) -> bool:
        """Whether a line is just what a step of a locator says."""
        return any(is_called(step, line.text) for line in self.lines if len(line.text) < len(step) + 8)

    def mentions(self, step: str) -> bool:
        """Whether any line has the words of a step of a locator."""
        return any(holds(line.text, step) for line in self.lines)

    def heads(self, step: str) -> bool:
        """Whether a row or column of a table, or a section, is called what a step of a locator says."""
        return step.casefold() in self._heads

    def labels(self, step: str) -> bool:
        """Whether a line begins with what a step of a locator says, and a colon."""
        return any(has_label(step, line.text) for line in self.lines if line.row < 0)

    def begins_another(self, step: str, start: int, end: int) -> bool:
        """Whether a line outside of tables begins with a step of a locator and has an amount of a passage's form.

        The title of the page names all of it, and no line.
        """
        form, words = BLANK.sub("#", _words(self._folded[start:end])), step.casefold()
        if "#" not in form or any(line.level == _TITLE and holds(line.text, step) for line in self.lines):
            return False
        lines = (line.text for line in self.lines if line.row < 0 and line.text[: len(step)].casefold() == words)
        return any(
            holds(line[: len(step) + 1], step) and form in BLANK.sub("#", line[len(step) : _LONG_SENTENCE])
            for line in lines
        )

    @cached_property
    def _heads(self) -> frozenset[str]:
        heads = {words for columns in self._columns.values() for heads in columns.values() for words in heads}
        # All of a page stands below its title, so nothing stands elsewhere; and menus have the names of pages.
        lines = [line for line in self.lines if line.level != _TITLE and not line.is_framed]
        heads |= {line.text for line in lines if line.level or line.naming or line.cell == 0}
        return frozenset(name for head in heads for name in names_of(head) if name)

    def steps(self, locator: str) -> tuple[str, ...]:
        """What a locator names; what heads a row, a column or a section as it stands is not taken apart.

        So `S3 Standard - IA, Storage` does not name `S3 Standard` too, which is another section of its page.
        """
        ends = [(match.start(), match.end()) for match in _STEPS.finditer(locator)][:_MOST_STEPS]
        starts, stops = [0, *(end for _, end in ends)], [*(start for start, _ in ends), len(locator)]
        named, first = step_names(locator), 0
        while first < len(starts):
            last = len(stops) - 1
            while last > first and not any(map(self.heads, step_names(locator[starts[first] : stops[last]]))):
                last -= 1
            named += step_names(locator[starts[first] : stops[last]])
            first = last + 1
        return tuple(dict.fromkeys(named))

    def context(self, start: int, end: int) -> Context:
        """What is known of a place of the folded text; found once, though its place and its meaning both ask."""
        if (start, end) not in self._contexts:
            self._contexts[start, end] = self._context(start, end)
        return self._contexts[start, end]

    def _context(self, start: int, end: int) -> Context:
        number = self._number(start)
        line = self.lines[number]
        path = self._paths[number]
        heading = path[-1] if path else ""
        headings = (*path, *self._names[number])
        if line.level:
            return Context("", headings, line.text, "", "", False, line.level == _TITLE)
        if line.row >= 0:
            last = self.lines[self._number(max(start, end - 1))]
            return self._in_row(line, last, heading, headings)
        sentence = self._sentence(start, end)
        before = ""
        if len(sentence) < SHORT and number and not self.lines[number - 1].level:
            before = self.lines[number - 1].text[-SHORT:]
        # A line with words of its own needs no other to say what it is about.
        is_alone = len(sentence) <= end - start + _BARE
        above = self.lines[number - 1] if number and is_alone and HAS_DIGIT.search(sentence) else None
        named = above.text if above is not None and above.row < 0 and is_name(above.text) else ""
        named = named or label_of(_words(self._folded[self._starts[number] : start]))
        around = "" if named else self._around(start, end, before if is_alone else "")
        label = before if is_alone else ""
        is_above = above is not None and named == above.text
        namer = number - is_above
        name = self.lines[namer].text
        twins = self._called.get(BLANK.sub("#", name), []) if (named or around) and len(name) < SHORT else []
        if is_above:
            form = BLANK.sub("#", line.text)
            twins = [twin for twin in twins if self._amount_below(twin, -1, form) >= 0]
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
            names = [cell.text for cell in cells if cell.cell < line.cell and is_name(cell.text)][:_NAMED]
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

    def beside(self, start: int, end: int) -> tuple[str, str]:
        """What stands on the line of a passage before and behind it, as far as it is near."""
        first, last = self._starts[self._number(start)], self._number(max(start, end - 1)) + 1
        stop = self._starts[last] - 1 if last < len(self._starts) else len(self._folded)
        before, after = self._folded[max(first, start - _BESIDE) : start], self._folded[end : min(stop, end + _BESIDE)]
        return _words(before), _words(after)

    def below(self, end: int) -> str:
        """The line behind that of a passage, which may be the next cell of its row; empty where a name follows."""
        number = self._number(end - 1)
        line, following = self.lines[number], next(iter(self.lines[number + 1 : number + 2]), None)
        if following is None or following.level or following.row != line.row or len(following.text) >= SHORT:
            return ""
        return following.text

    def is_in_row(self, start: int) -> bool:
        """Whether a passage stands in a table."""
        return self.lines[self._number(start)].row >= 0

    def columns_of(self, start: int) -> tuple[str, ...]:
        """What heads the column of a passage, whole and in parts; nothing where it has none."""
        line = self.lines[self._number(start)]
        heads = self._columns.get(line.table, {}).get(line.cell, ()) if line.row >= 0 else ()
        if not heads:
            return ()
        joined = ("\n".join(heads[index:]) for index in range(len(heads)))
        return tuple(dict.fromkeys((self._column(line), *joined, *heads)))

    def head_of(self, start: int) -> str:
        """All that heads the column of a passage, such as a unit below the name."""
        line = self.lines[self._number(start)]
        heads = self._columns.get(line.table, {}).get(line.cell, ())
        first = next(iter(self._first_rows[line.table].values())).row if heads else -1
        cells = (self.lines[number] for number in self._rows.get(first, ()))
        lines = (cell.text for cell in cells if cell.cell <= line.cell < cell.cell + cell.width)
        return " ".join(dict.fromkeys((*lines, *heads)))

    def other_cells(self, start: int) -> tuple[str, ...]:
        """The lines of a passage's row outside its cell; nothing where it begins the row, or is in no table."""
        line = self.lines[self._number(start)]
        lines = [self.lines[number] for number in self._rows.get(line.row, ())]
        return (
            tuple(other.text for other in lines if other.cell != line.cell)
            if lines and lines[0].cell < line.cell
            else ()
        )

    def words(self, start: int, end: int) -> str:
        """A passage in one line."""
        return _words(self._folded[start:end]).replace("\n", " ").strip()

    def _lines_of_cell(self, number: int) -> list[int]:
        """The lines of the cell that a line is in."""
        line = self.lines[number]
        return [other for other in self._rows.get(line.row, ()) if self.lines[other].cell == line.cell]

    def named_in_cell(self, start: int, is_unit: re.Pattern[str]) -> str:
        """What a line calls the one of a passage, in a cell whose lines of names and of amounts take turns.

        Where the first line is a name, each names the amount below it; where the first is an amount, the one above it.

        Args:
            start: of the passage.
            is_unit: what lines are that belong to the amount before them.
        """
        number = self._number(start)
        numbers = [at for at in self._lines_of_cell(number) if is_unit.fullmatch(self.lines[at].text) is None]
        are_names = [is_name(self.lines[at].text) for at in numbers]
        if number not in numbers or len(numbers) % 2 or any(one == other for one, other in pairwise(are_names)):
            return ""
        return self.lines[numbers[numbers.index(number) + (-1 if are_names[0] else 1)]].text

    def has_others_in_cell(self, start: int, form: str) -> bool:
        """Whether another line of a passage's cell has an amount of a form, as BLANK leaves it."""
        number = self._number(start)
        others = (self.lines[other].text for other in self._lines_of_cell(number) if other != number)
        return any(form in BLANK.sub("#", text[:_LONG_SENTENCE]) for text in others)

    def amounts_in_cell(self, start: int) -> Iterator[tuple[int, int]]:
        """Where the amounts stand in the cell of a passage, with the signs of their currencies; none in a long list."""
        numbers = self._lines_of_cell(self._number(start))
        for number in numbers if len(numbers) <= _LONG_CELL else ():
            first = self._starts[number]
            text = self._folded[first : first + _LONG_SENTENCE].partition("\n")[0]
            for amount in _WITH_SIGN.finditer(text):
                yield first + amount.start(), first + amount.end()

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
                names = (name for place in rows for name in names_of(self.lines[place].text))
                cells.setdefault(first.table, set()).update(names)
        return {table: frozenset(names) for table, names in cells.items()}

    def is_of_another_row(self, context: Context, step: str) -> bool:
        """Whether a step of a locator is a cell of the table that a place is in, but not of its row, nor above it."""
        if not context.is_row or step.casefold() not in self._named_cells.get(context.table, ()):
            return False
        return context.fits(step, True) < 1 and not any(is_called(step, cell) for cell in context.cells)

    def has_other_value(self, known: str, start: int) -> bool:
        """Whether the line a card is known by has another amount below it now, and not the quote.

        So has the row of a table that begins with it, or the column that it heads.
        """
        here = self._number(start)
        form = BLANK.sub("#", self.lines[here].text)
        lines = [(number, line.text) for number, line in enumerate(self.lines) if line.row < 0]
        below = [
            self._amount_below(number, here, form) for number, text in lines if self._is_known(number, text, known)
        ]
        below += [number for number, text in lines if self._is_known(number, labelling(text), known)]
        below += self._amounts_in_tables(known, here)
        return here not in below and any(number >= 0 for number in below)

    def _amounts_in_tables(self, known: str, here: int) -> Iterator[int]:
        """A line, and amounts of its form, that stand in a row or column of a table with the name that a card has."""
        form = BLANK.sub("#", self.lines[here].text)
        for cells in self._rows.values():
            first = self.lines[cells[0]]
            is_row = len(cells) > 1 and self._is_known(cells[0], first.text, known)
            columns = self._columns.get(first.table, {})
            for number in cells[1:]:
                if BLANK.sub("#", self.lines[number].text) == form:
                    heads = columns.get(self.lines[number].cell, ())
                    if is_row or any(self._is_known(number, head, known) for head in heads):
                        yield number

    def _is_known(self, number: int, name: str, known: str) -> bool:
        """Whether a line's name, with the headings it stands below, is what a fingerprint is of."""
        return is_of(known, above_hash(name), self._headings_of(number))

    def _amount_below(self, number: int, here: int, form: str) -> int:
        """The first of the next lines that is an amount, or the one where the quote stands; -1 where none is.

        So is one of the quote's form, such as `Input: $2` where that is `Input: $3`.
        """
        for below in range(number + 1, min(number + 1 + _NEAR_BELOW, len(self.lines))):
            line = self.lines[below].text
            if below == here or AMOUNT.match(line) or BLANK.sub("#", line[:_LONG_SENTENCE]) == form:
                return below
        return -1

    def places_of(self, known: str, start: int, end: int) -> list[Context]:
        """The places of amounts that would have a fingerprint with that of a passage in their place."""
        wanted = BLANK.search(self._folded, start, end)
        if wanted is None:
            return []
        places: list[Context] = []
        lines = (number for number, line in enumerate(self.lines) if HAS_DIGIT.search(line.text[:_LONG_SENTENCE]))
        for number in islice(lines, _MOST_AMOUNTS):
            start = self._starts[number]
            text = self._folded[start : start + _LONG_SENTENCE].partition("\n")[0]
            for amount in BLANK.finditer(text):
                context = self.context(start + amount.start(), start + amount.end())
                before = replace(context, sentence=context.sentence.replace(amount[0], wanted[0], 1))
                if known in (before.hash, before.loose_hash):
                    places.append(context)
        return places

    def now_at(self, known: str, quote: str) -> str:
        """What a cell or a short line says today where a fingerprint is of a quote, folded, or nothing.

        Of an amount that is known by its sentence, the sentence.
        """
        if known.startswith(AROUND):
            return _words(self._sentence_around(known)).strip()
        told: dict[str, int] = {}
        for number, line in enumerate(self.lines[:_MOST_LINES]):
            if line.row >= 0 and self._is_cell_of(number, known):
                told.setdefault(line.text, line.row)
            elif line.row < 0 and not line.level and len(line.text) < SHORT:
                told |= dict.fromkeys(self._values_of(number, known, quote), -1)
        # A cell may have several lines; a line that is known like another tells nothing.
        is_one = len(told) == 1 or (len({*told.values()}) == 1 and -1 not in told.values())
        return next(iter(told)) if is_one else ""

    def _is_cell_of(self, number: int, known: str) -> bool:
        """Whether a line stands in the row and column that a fingerprint is of."""
        line = self.lines[number]
        if len(self._rows_called[self.lines[self._rows[line.row][0]].text]) > _MOST_ALIKE:
            return False
        context = self.context(self._starts[number], self._starts[number] + 1)
        return known in (context.hash, context.loose_hash)

    def _values_of(self, number: int, known: str, quote: str) -> Iterator[str]:
        """A line, or what stands behind its label, where a fingerprint is of a quote with what names it.

        Below a heading alone, what stands first may be no more than a notice.
        """
        line, before = self.lines[number], self.lines[number - 1] if number else _Line("")
        heading, above = (self._paths[number] or ("",))[-1], "" if before.level else before.text[-SHORT:]
        label = labelling(line.text)
        value = line.text[len(label) + 1 :].strip() if label else line.text
        sentence = f"{line.text.removesuffix(value)}{quote}"
        place = fingerprint("\n".join((heading, "" if label else above, "", above, sentence)))
        named = label or (before.text if before.row < 0 and HAS_DIGIT.search(line.text) else "")
        is_there = (label or above) and is_of(known, place, self._headings_of(number))
        if is_there or self._is_known(number if label else number - 1, named, known):
            yield value

    def is_renamed(self, context: Context, start: int, known: str) -> bool:
        """Whether a place in a table has the fingerprint, but for a word more in the name of its row or column.

        Pages put badges, notes and units there, and columns before others. No name will do that another row or column
        now has: there the value of the quote may have gone over to another.
        """
        line = self.lines[self._number(start)]
        if line.row < 0 or max(len(context.label), len(context.column)) > _LONG_SENTENCE:
            return False
        others = [self.lines[place] for place in self._rows[line.row] if self.lines[place].cell != line.cell]
        taken = {*self._row_names, *self._others_in_column(line, others[0].cell if others else -1)}
        labels = [*shortened(context.label), *renoted(context.label), *(cell.text for cell in others)]
        labels = [name for name in labels if name == context.label or name not in taken]
        heads = {heads[-1] for cell, heads in self._columns.get(line.table, {}).items() if cell != line.cell}
        columns = [name for name in (*recased(context.column), *renoted(context.column)) if name not in heads]
        return any(
            is_of(known, bare, (*context.headings, context.section))
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
        here = self._number(start)
        for line in reversed(self.lines[max(0, here - _NEAR_BELOW) : here]):
            if line.row >= 0 or line.level or not is_name(line.text) or LABELLED.match(line.text):
                break
            names.append(line.text)
        names.append(label_of(_words(self._folded[self._starts[here] : start])))
        columns = [*names, *map(str, range(_COLUMNS))]
        return any(
            is_of(known, fingerprint(f"{name}\n{column}"), names)
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

    def is_figure(self, start: int, end: int) -> bool:
        """Whether a passage is an amount or a day and nothing more."""
        return is_bare(_words(self._folded[start:end]))

    def _around(self, start: int, end: int, before: str) -> str:
        """What stands around an amount or a day: its sentence, or the line before where it is alone."""
        if not self.is_figure(start, end):
            return ""
        first, last = self._reach(start, end)
        sentence = self._folded[first:last]
        outline = next(blanked(sentence, start - first, end - first), "")
        return f"{BLANK.sub('#', before)}\n{outline}" if before else outline

    def has_other_amount(self, known: str) -> bool:
        """Whether the sentence an amount is known by stands on the page with another one in its place."""
        return bool(self._sentence_around(known))

    def _sentence_around(self, known: str) -> str:
        """The sentence an amount is known by, whatever amount it has now; empty where it is gone."""
        for first, last in pairwise(self._sentences):
            if last - first >= _LONG_SENTENCE:
                continue
            headings = self._headings_of(self._number(first))
            if any(is_of(known, around_hash(words), headings) for words in blanked(self._folded[first:last])):
                return self._folded[first:last]
        return ""

    @cached_property
    def _sentences(self) -> list[int]:
        """Where sentences and lines begin and end."""
        ends = (match.end() for match in _SENTENCE_END.finditer(self._folded))
        return sorted({*self._starts, *ends, len(self._folded)})


def _are_heads(cells: Sequence[_Line]) -> bool:
    """Whether the cells of a first row head the columns below, and are not themselves what a table says.

    In a table of two columns whose cells are all alike nothing tells it, nor need it: the row alone says what is meant.
    """
    behind = cells[1:] or cells
    if any(cell.is_head for cell in cells):
        return all(cell.is_head for cell in behind)
    return len(cells) > _PAIR and not any(AMOUNT.match(cell.text) for cell in behind)


_PAIR = 2
_MOST_HEADS = 3
"""Rows that head the columns of a table, at most."""
_NAMED = 3
"""Cells that name a row, at most."""
_MOST_TWINS = 200
"""Places of one label that are told apart by their headings."""
_NEAR_BELOW = 8
_MOST_STEPS = 12
"""Steps of a locator."""
_COLUMNS = 12
"""Columns that are known by their numbers alone, at most."""
_LONG_SENTENCE = 600
_LONG_CELL = 60
"""Lines of a cell that may tell its amounts apart."""
_BESIDE = 80
"""Characters on each side of a passage that may be its unit or its label."""
_WITH_SIGN = re.compile(rf"(?:[A-Z]{{1,3}})?[{CURRENCY}]?(?:{BLANK.pattern})")
_MOST_LINES = 3000
"""Cells and lines that are looked at for the one where a quote stood."""
_MOST_ALIKE = 50
"""Rows of one name among which none is looked for."""
_MOST_AMOUNTS = 3000
"""Lines with an amount that are looked at for the one that a place was known by."""


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
        naming = _NAMING.get(int(levels[-1]) if levels else -1, 0) if inside[0] < 0 and is_name(text) else 0
        if naming == _BOLD and SAID_LOUDLY.search(text):
            naming = 0
        level_of = number if 0 < number <= _TITLE else 0
        lines.append(
            _Line(text, *inside, level_of, naming, place if inside[0] >= 0 else -1, width, FRAME in piece, parts)
        )
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
