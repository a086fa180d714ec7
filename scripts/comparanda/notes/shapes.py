"""Other shapes of notes, turned into those that the rest reads.

These are HTML's tables and lists, other signs of lists, lines that head others, and citations by author and year. Words
are never changed, and each line knows which line of the note it was.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from comparanda.locale import HAN
from comparanda.notes.blocks import Block
from comparanda.notes.pasted import (
    FENCE,
    ITEM,
    LONGEST_HEAD,
    OF_REFERENCES,
    WIDEST,
    of_vaults,
    tabbed,
    with_properties,
)
from comparanda.notes.references import Reference

_TAG = re.compile(
    r"<(/?)(table|thead|tbody|tfoot|tr|t[hd]|caption|h[1-6]|ul|ol|li|p|div|section|article|details|summary|blockquote"
    r"|figure|figcaption|dl|dt|dd)(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_LONGEST = 10_000
"""Characters of a line that citations by author are looked for in."""
_NUMBERED = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）])\s*[^。；;，,：:！？!?]{1,30}\s*"
)
_INNER = ("（", "(")
"""How the number of a part of a numbered section begins."""
_YEAR = re.compile(r"[(（]?\b((?:19|20)\d\d[a-z]?)\b[)）]?")
_NAME = r"(?:[A-Z][\w’'.-]*(?:[ \u3000][A-Z][\w’'.-]*){0,4}|[\u4e00-\u9fff·]{2,12})"
_NAMES = rf"{_NAME}(?:(?:,|，|、|;)?\s*(?:&|and|與|和|及|、)\s*{_NAME}|,\s*{_NAME}){{0,4}}(?:\s*(?:et al\.?|等人?))?"
_WHEN = r"(?:19|20)\d\d[a-z]?"
_EACH = re.compile(rf"({_NAMES})\s*[,，]?\s*({_WHEN})")
_IN_BRACKETS = re.compile(rf"[(（]\s*((?:{_NAMES}\s*[,，]?\s*{_WHEN}\s*[;；]?\s*){{1,6}})[)）]")
_IN_WORDS = re.compile(rf"({_NAMES})\s*[(（]\s*({_WHEN})(?:\s*[,，]\s*[^()（）]{{1,30}})?\s*[)）]")
_WITH_MORE = re.compile(rf"[(（]\s*({_NAMES})\s*[,，]?\s*({_WHEN})\s*[,，]\s*[^()（）]{{1,40}}[)）]")
_Known = Mapping[tuple[str, str], Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Lines:
    """The text of a note with the line of the note that each of its lines was."""

    text: str
    numbers: tuple[int, ...]

    def of_note(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Blocks with the lines of the note."""
        return tuple(
            replace(
                block,
                line=self.numbers[block.line - 1],
                rows=tuple((self.numbers[line - 1], cells) for line, cells in block.rows),
            )
            for block in blocks
        )


def as_markdown(text: str) -> Lines:
    """A note in which tables, lists and headings are Markdown's."""
    written: list[str] = []
    numbers: list[int] = []
    state = _Html()
    is_code = False
    plain = list(of_vaults(text.split("\n")))
    tables = tabbed(plain) if "\t" in text else {}
    answered = list(_with_questions(list(_with_terms(plain))))
    lines = list(_with_items(list(with_properties(list(_with_headings(answered))))))
    for number, line in enumerate(lines, 1):
        if FENCE.match(line):
            is_code = not is_code
        if number in tables and not (is_code or state.is_open):
            written += tables[number]
            numbers += [number] * len(tables[number])
            continue
        if not (is_code or state.is_open or number == 1) and _is_apart(lines[number - 2], line, lines[number:]):
            written.append("")
            numbers.append(number)
        made = [(number, line)] if is_code or ("<" not in line and not state.is_open) else state.read(number, line)
        written += [words for _, words in made]
        numbers += [at for at, _ in made]
    rest = state.rest()
    return Lines("\n".join([*written, *(words for _, words in rest)]), (*numbers, *(at for at, _ in rest)))


_DEFINED = re.compile(r"[:：] +(?P<words>\S.*)")
"""What a term of a list of definitions means, on the line below it."""


def _with_terms(lines: Sequence[str]) -> Iterator[str]:
    """Lines such as `: fast` below a term are labelled with it; the term's own line is left empty."""
    for nth, line in enumerate(lines):
        defined = _DEFINED.fullmatch(line)
        above = lines[nth - 1] if nth else ""
        if defined is not None and _is_term(above):
            yield f"**{above.strip()}**：{defined['words']}"
        else:
            is_defined = nth + 1 < len(lines) and _DEFINED.fullmatch(lines[nth + 1]) is not None
            yield "" if is_defined and _is_term(line) else line


def _is_term(line: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_][^\n*`|<>#：:]{0,40}", line))


_QUESTION = re.compile(
    r"\s*(?:\*\*)?(?:Q|問題?|提問)\s?\d{0,2}\s?[.:：](?:\*\*)?\s*(?P<words>[^*\n]{2,90}?)(?:\*\*)?\s*"
)
_ANSWER = re.compile(r"\s*(?:\*\*)?(?:A|答|回答)\s?\d{0,2}\s?[.:：](?:\*\*)?\s*(?P<words>\S.*)")


def _with_questions(lines: Sequence[str]) -> Iterator[str]:
    """A line such as `A: yes` below `Q: Is it fast?` is labelled with the question, whose own line is left empty."""
    waiting = ""
    for nth, line in enumerate(lines):
        question, answer = _QUESTION.fullmatch(line), _ANSWER.fullmatch(line)
        below = next((it for it in lines[nth + 1 : nth + 3] if it.strip()), "")
        if question is not None and _ANSWER.fullmatch(below):
            waiting = question["words"]
            yield ""
        elif answer is not None and waiting:
            yield f"**{waiting}**：{answer['words']}"
            waiting = ""
        else:
            yield line


_BULLET = re.compile(r"(\s*)[•●○◦‣▪■□◆・·]\s*(?=[^\W_]|[(（「『“\"*\[])")
"""What makes a list in word processors and on the web, and nothing in Markdown."""
_PICTURE = re.compile(r"\s*[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")


def _with_items(lines: Sequence[str]) -> Iterator[str]:
    """Lines that begin with a bullet are items of a list; so are several together that begin with a picture."""
    pictured = [_PICTURE.match(line) is not None for line in lines]
    for nth, line in enumerate(lines):
        if pictured[nth] and any(pictured[max(nth - 1, 0) : nth] + pictured[nth + 1 : nth + 2]):
            yield f"- {line.strip()}"
        else:
            bullet = _BULLET.match(line)
            yield f"{bullet[1]}- {line[bullet.end() :]}" if bullet is not None else line


_ALONE = re.compile(r"(?:\*\*|__)[^*_\n]{1,60}(?:\*\*|__)\s*[:：]?\s*")
_LABELLED = re.compile(r"\*\*[^*\n]{1,60}(?:\*\*\s*[:：]|[:：]\s*\*\*)|[\u4e00-\u9fff][^\n。，,:：]{0,11}：")
"""What begins with a label; one that is not in bold only in Chinese, whose lines nobody breaks by hand."""


def _is_apart(above: str, line: str, below: Sequence[str]) -> bool:
    """Whether a line is none of what stands right above it, of which it is to Markdown without an empty line."""
    if not above.strip() or not line.strip() or line[0].isspace() or ITEM.match(line):
        return False
    if above.lstrip().startswith("|"):
        return "|" not in line
    heads_list = (line.rstrip()[-1] in ":：" and len(line) <= LONGEST_HEAD) or _ALONE.fullmatch(line)
    if heads_list and below and ITEM.match(below[0]):
        return True
    if ITEM.match(above):
        return bool(_ALONE.fullmatch(line) or _LABELLED.match(line))
    is_whole = above.rstrip()[-1] not in "，、；,;" and not OF_REFERENCES.search(above + line)
    return is_whole and (_ALONE.fullmatch(line) or (HAN.match(line) and _LABELLED.match(line))) is not None


_FEW_HAN = re.compile(r"[\u4e00-\u9fff][\w \u3000-]{0,19}")


def _heads_labels(above: str, line: str, below: Sequence[str]) -> bool:
    """Whether a few words of Chinese, and no more, stand right above lines that each begin with a label."""
    has_labels = len(below) > 1 and all(_LABELLED.match(it) and not OF_REFERENCES.search(it) for it in below)
    return bool(has_labels and _FEW_HAN.fullmatch(line) and (above.strip()[:1] in ("", "#") or _LABELLED.match(above)))


def _with_headings(lines: Sequence[str]) -> Iterator[str]:
    """Lines such as 一、價格 that stand above others are headings."""
    for nth, line in enumerate(lines):
        if _heads_labels(lines[nth - 1] if nth else "", line, lines[nth + 1 : nth + 3]):
            yield f"**{line}**"
            continue
        following = next((line for line in lines[nth + 1 : nth + 3] if line.strip()), "")
        is_inner = line.lstrip()[:1] in _INNER
        is_outer = not is_inner and following.lstrip()[:1] in _INNER
        is_heading = _NUMBERED.fullmatch(line) and following and (is_outer or not _NUMBERED.fullmatch(following))
        yield f"{'#####' if is_inner else '####'} {line.strip()}" if is_heading else line


_Line = tuple[int, str]
"""Words, and the line of the note that they are of."""


class _Cell(NamedTuple):
    """A cell as HTML has it."""

    words: str
    columns: int = 1
    rows: int = 1
    """How many of each it covers."""
    is_head: bool = False


_SPAN = re.compile(r"""\b(col|row)span\s*=\s*["']?\s*(\d{1,3})""", re.IGNORECASE)


def _grid(rows: Sequence[tuple[int, Sequence[_Cell]]]) -> list[tuple[int, list[str]]]:
    """The words of a table by row and column: a cell that covers several stands in each of them.

    One that is as wide as the table is about all of it, and stands in the first column alone.
    """
    width = min(max(sum(cell.columns for cell in cells) for _, cells in rows), WIDEST)
    lower: dict[int, tuple[str, int]] = {}  # by column, what goes on from the row above, and for how many rows
    grid = []
    for at, cells in rows:
        row: list[str] = []
        waiting = list(cells)
        while len(row) < width and (waiting or len(row) in lower):
            if len(row) in lower:
                words, left = lower.pop(len(row))
                cell, is_new = _Cell(words, 1, left), False
            else:
                cell, is_new = waiting.pop(0), True
            columns = min(cell.columns, width - len(row))
            is_all = is_new and columns == width > 1
            for number in range(columns):
                if cell.rows > 1:
                    lower[len(row)] = (cell.words, cell.rows - 1)
                row.append("" if is_all and number else cell.words)
        grid.append((at, row))
    return grid


def _head_rows(rows: Sequence[tuple[int, Sequence[_Cell]]]) -> int:
    """How many rows name the columns: those that the first one reaches down to, where it has nothing but heads."""
    first = rows[0][1]
    if not all(cell.is_head for cell in first):
        return 1
    return min(max(cell.rows for cell in first), len(rows))


def _one_head(heads: Sequence[tuple[int, list[str]]]) -> tuple[int, list[str]]:
    """Several rows of heads as one: the lowest, with what stands above it in the first column, where it is listed."""
    at, lowest = heads[-1]
    above = [words for _, row in heads[:-1] for words in dict.fromkeys(row) if words and words not in lowest]
    first = " / ".join(filter(None, (lowest[0], *above)))
    return at, [first, *lowest[1:]]


@dataclass(slots=True)
class _Html:
    """Tags of blocks, read line by line."""

    depth: int = 0
    """Of lists."""
    number: int = 0
    """Of the line that is read."""
    rows: list[tuple[int, list[_Cell]]] | None = None
    """Of the table that is open, each with its line."""
    cell: list[str] | None = None
    """The words of the cell that is open."""
    tag: str = ""
    """With which that cell begins."""

    @property
    def is_open(self) -> bool:
        """A table goes on."""
        return self.rows is not None

    def read(self, number: int, line: str) -> list[_Line]:
        """A line as the lines it amounts to: nothing while a table goes on, and all of it at its end."""
        self.number = number
        made: list[_Line] = []
        words, end = "", 0
        for tag in _TAG.finditer(line):
            words = self._take(words + line[end : tag.start()])
            name = tag[2].lower()
            was = self.cell
            made += (
                self._table(bool(tag[1]), name, words)
                if self.is_open or name == "table"
                else self._block(bool(tag[1]), name, words)
            )
            self.tag = tag[0] if self.cell is not None and self.cell is not was else self.tag
            words, end = self._prefix(bool(tag[1]), name), tag.end()
        words = self._take(words + line[end:])
        if words.strip():
            made.append((number, words))
        return made or [(number, "")]

    def rest(self) -> list[_Line]:
        """What is left of a table that nothing closes."""
        made = self._closed() if self.rows else []
        self.rows = None
        return made

    def _take(self, words: str) -> str:
        """Words of a cell are kept for its row; others are given back."""
        if self.cell is None:
            return words
        self.cell.append(words)
        return ""

    def _prefix(self, is_end: bool, name: str) -> str:
        if is_end or self.is_open:
            return ""
        if name[0] == "h" and name[1:].isdigit():
            return "#" * int(name[1:]) + " "
        return "  " * max(self.depth - 1, 0) + "- " if name in ("li", "dt", "dd") else ""

    def _block(self, is_end: bool, name: str, words: str) -> list[_Line]:
        if name in ("ul", "ol"):
            self.depth = max(self.depth + (-1 if is_end else 1), 0)
        lines = [(self.number, words)] if words.strip(" -#") else []
        is_item = name in ("li", "ul", "ol", "dt", "dd", "dl")
        return lines if is_item and self.depth else [*lines, (self.number, "")]

    def _table(self, is_end: bool, name: str, words: str) -> list[_Line]:
        blank = (self.number, "")
        lines = [(self.number, words)] if words.strip() else []
        if name == "table":
            made = self._closed() if self.rows else []
            self.rows, self.cell = (None if is_end else []), None
            return [*lines, blank, *made, blank] if made or lines else [blank]
        assert self.rows is not None  # as a table is open
        if name in ("td", "th"):
            if is_end and self.cell is not None:
                self._keep()
            elif not is_end:
                self._keep()
                self.cell = []
                if not self.rows:
                    self.rows.append((self.number, []))
        elif name == "tr":
            self._keep()
            if not is_end:
                self.rows.append((self.number, []))
        return [*lines, blank] if lines else []

    def _keep(self) -> None:
        if self.cell is not None and self.rows:
            words = " ".join("".join(self.cell).split()).replace("|", "\\|")
            spans = {name.lower(): max(int(count), 1) for name, count in _SPAN.findall(self.tag)}
            is_head = self.tag[1:3].lower() == "th"
            self.rows[-1][1].append(_Cell(words, spans.get("col", 1), spans.get("row", 1), is_head))
        self.cell = None

    def _closed(self) -> list[_Line]:
        self._keep()
        rows = [(at, cells) for at, cells in self.rows or () if cells]
        if not any(cell.words for _, cells in rows for cell in cells):
            return []
        grid = _grid(rows)
        heads = _head_rows(rows)
        whole = [_one_head(grid[:heads]), *(row for row in grid[heads:] if any(row[1]))]
        columns = max(len(cells) for _, cells in whole)
        lines = [(at, f"| {' | '.join([*cells, *[''] * (columns - len(cells))])} |") for at, cells in whole]
        return [lines[0], (whole[0][0], "|" + "---|" * columns), *lines[1:]]


def by_author(entries: Sequence[Reference]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Labels of references by the first name and the year that they begin with, each with all before the year."""
    known: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for entry in entries:
        year = _YEAR.search(entry.title[:300])
        if year is None or not entry.label:
            continue
        authors = entry.title[: year.start()].strip(" .,，、(（")
        first = _first(authors)
        if first:
            known.setdefault((first, year[1]), []).append((entry.label, authors))
    return known


def _first(names: str) -> str:
    match = re.match(r"[\u4e00-\u9fff·]{2,12}|[^\W\d_][\w’'-]*", names)
    return match[0].casefold() if match else ""


def with_marks(
    text: str,
    known: _Known,
    taken: Collection[int],
    numbers: Sequence[int],
) -> str:
    """A note in which citations by author and year are marks; words that name an author stay, with a mark behind them.

    Args:
        text: of the note.
        known: from `by_author`.
        taken: lines of the list of references.
        numbers: the line of the note that each line was.
    """
    lines = text.split("\n")
    return "\n".join(
        line if number in taken or len(line) > _LONGEST or not _YEAR.search(line) else _marked(line, known)
        for line, number in zip(lines, numbers, strict=True)
    )


def _marked(line: str, known: _Known) -> str:
    def bracketed(match: re.Match[str]) -> str:
        labels = [_label(each[1], each[2], known) for each in _EACH.finditer(match[1])]
        return "".join(f"[{label}]" for label in labels) if labels and all(labels) else match[0]

    def beside(match: re.Match[str]) -> str:
        label = _label(match[1], match[2], known)
        return f"{match[0]}[{label}]" if label else match[0]

    line = _IN_BRACKETS.sub(bracketed, line)
    return _IN_WORDS.sub(beside, _WITH_MORE.sub(beside, line))


def _label(names: str, year: str, known: _Known) -> str:
    """The label of the reference that is meant; empty where there is none, or it could be several."""
    entries = known.get((_first(names), year), ())
    if len(entries) > 1:
        others = [word.casefold() for word in re.findall(r"[^\W\d_]{3,}", names)]
        entries = [entry for entry in entries if all(name in entry[1].casefold() for name in others if name != "and")]
    return entries[0][0] if len(entries) == 1 else ""
