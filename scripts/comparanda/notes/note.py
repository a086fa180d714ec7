"""What one note says: sections of claims, rows of a table, sources, and every line that became none of these."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from comparanda.locale import HAN
from comparanda.notes import references as refs
from comparanda.notes.blocks import Block, read_blocks, read_words
from comparanda.notes.describing import without_day
from comparanda.notes.labels import IN_BOLD, PLAIN_LABEL, heading_of, label_of
from comparanda.notes.sections import Place, read_sections
from comparanda.notes.shapes import as_markdown, by_author, with_marks
from comparanda.notes.spreadsheet import Pairs, is_sheet, sheet_as_markdown
from comparanda.notes.tables import Cell, Row, Table, read_table, same_name
from comparanda.notes.text import MARK, SOFT, Marked, Target, bare, pieces, read_marks
from comparanda.url import identity

BELOW_ALL = 7
"""The level of a heading that is but a line in bold, and names what is compared; others are one below."""
_LONGEST_TOPIC = 80
_WIDE_GAP = re.compile(r"[ \t\x0b\x0c\r\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]{61,}")
"""Space wider than any layout, which would be looked through from each of its characters."""
_FEW_WORDS = re.compile(rf"(?:[^\W\d_]|[/&＆、+(（)）\s'’-]){{1,30}}(?<![{MARK}{SOFT}])")
"""A name of a topic: no figure, stop or mark."""
_SIGN_OF_LIST = re.compile(r"^(?:[*+#>-]\s+)+")
"""What would make a text of ours a list: `\\* Only in two zones`, a remark on a table."""
_BETWEEN_NAMES = re.compile(
    r"\s+(?:vs\.?|versus|v\.?s\.?|and|or|against|compared\s+(?:to|with))\s+|\s*(?:對比|对比|與|与|和|跟|及|、|／|vs\.?)\s*",
    re.IGNORECASE,
)
_AROUND_NAMES = re.compile(
    r"^(?:(?:a\s+)?(?:comparison|comparing|compare)(?:\s+of|\s+between)?\s*:?\s+|比較|比较)\s*"
    r"|\s*(?:(?:的)?(?:完整|詳細|全面|深入)?(?:比較|比较|對比|对比|差異|差异|比一比|大比拼)(?:表|報告|分析)?|compared|comparison|\(\d{4}\))\s*$",
    re.IGNORECASE,
)
_COMPARES = re.compile(r"\bvs\b|\bversus\b|比[較较]|[對对]比|差異|差异|\bcompar", re.IGNORECASE)
"""What tells a title that names two things to compare from one about this and that."""
ASIDE = re.compile(r"\s*[(（][^()（）]*[)）]$")
"""Words in brackets behind the last name, which belong to the title: (draft)."""
_LISTED = re.compile(
    r"^(?!.*\bv(?:s|ersus)\b)[^,]+(?:,\s+[^,]{1,40}){0,6},\s+(?:[^,]{1,40}\s+)?(?:and|or)\s[^,]+$", re.IGNORECASE
)
"""Three names or more with commas between them: A, B and C."""
_CLAUSE = re.compile(r"\s*[:：|｜—–]\s*|\s+-\s+")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence or several of a note."""

    topic: str
    text: str
    keys: tuple[str, ...]
    """Of the works it cites, in `Note.works`."""
    line: int


@dataclass(slots=True)
class Section:
    """Claims below a heading."""

    title: str
    line: int
    level: int
    targets: tuple[Target, ...] = ()
    claims: list[Claim] = field(default_factory=list)
    has_rows: bool = False
    is_name: bool = False
    """Its heading is the name of a subject whose rows it has."""


@dataclass(frozen=True, slots=True)
class Work:
    """A work the note cites, as far as it tells."""

    url: str = ""
    title: str = ""
    label: str = ""
    """Of a mark that the list of references does not know."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """All that a note says."""

    name: str
    """What messages call it."""
    language: str
    title: str
    sections: tuple[Section, ...]
    subjects: tuple[str, ...]
    rows: tuple[Row, ...]
    works: Mapping[str, Work]
    unread: tuple[tuple[int, str], ...]
    """Lines, or parts of them, that became nothing, in order."""
    pairs: Pairs | None = None
    """What the rows of a sheet of two columns were taken for."""
    headed: tuple[str, ...] = ()
    """Subjects whose sections were taken for a table."""


def read_note(text: str, name: str, language: str = "", pairs: Pairs | None = None) -> Note:
    """Read a note.

    Args:
        text: the file, with LF line ends.
        name: its file name, which is its title where it has none.
        language: its tag; guessed from the front matter, the name and the words where it is not given.
        pairs: what the rows are, of a sheet of two columns.
    """
    fields, front, body = _front_matter(_WIDE_GAP.sub("  ", text))
    lines = sheet_as_markdown(body, pairs, _stem(name)) if is_sheet(name) else as_markdown(body)
    blocks = lines.of_note(read_blocks(lines.text))
    references = refs.read_references(blocks)
    known = by_author(references.entries)
    if known:
        blocks = lines.of_note(read_blocks(with_marks(lines.text, known, references.lines, lines.numbers)))
    builder = _Builder(blocks, references, fields.get("title", ""), _stem(name), pairs is not None)
    for index in range(len(builder.blocks)):
        builder.read(index)
    sections = builder.finished()
    used = {"title"} if builder.takes_front_title else set()
    used |= {"lang", "language"} if "lang" in fields or "language" in fields else set()
    unread = [(line, f"front matter: {words}") for line, words in front if words.partition(":")[0].strip() not in used]
    return Note(
        name,
        language or _language(fields, name, body),
        builder.title,
        sections,
        tuple(builder.subjects),
        tuple(builder.rows),
        builder.works,
        tuple(sorted({*unread, *builder.unread})),
        pairs,
        builder.headed,
    )


def _front_matter(text: str) -> tuple[dict[str, str], list[tuple[int, str]], str]:
    """Fields that mean something to us, every line, and the text with these lines left empty."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return {}, [], text
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    front = [(number + 1, lines[number].strip()) for number in range(1, end)]
    if not end or not all(":" in words or not words or words[0] in "-#" for _, words in front):
        return {}, [], text  # a thematic break
    fields = {
        name.strip().lower(): value.strip().strip("\"'")
        for name, _, value in (words.partition(":") for _, words in front)
    }
    return fields, [line for line in front if line[1]], "\n".join([""] * (end + 1) + lines[end + 1 :])


def _stem(name: str) -> str:
    return re.sub(r"(\.[A-Za-z]{2}(?:-[A-Za-z]+)?)?\.\w+$", "", name) or name


_NAMED = {"hant": "zh-Hant", "tw": "zh-Hant", "hk": "zh-Hant", "hans": "zh-Hans", "cn": "zh-Hans", "zh": "zh-Hant"}


def _language(fields: Mapping[str, str], name: str, body: str) -> str:
    in_name = re.search(r"\.([A-Za-z]{2}(?:-[A-Za-z]+)?)\.\w+$", name)
    for tag in (fields.get("lang") or fields.get("language", ""), in_name[1] if in_name else ""):
        if tag:
            parts = re.split("[-_]", tag.lower())
            known = [_NAMED[part] for part in reversed(parts) if part in _NAMED]
            if known or re.fullmatch("[a-z]{2,3}", parts[0]):
                return known[0] if known else parts[0]
    return language_of(body)


def language_of(words: str) -> str:
    """Japanese, Chinese or English, by the letters of a text: English is what others in Latin letters are taken for."""
    han, kana, latin = (len(re.findall(pattern, words)) for pattern in (HAN.pattern, "[぀-ヿ]", "[A-Za-z]{2,}"))
    return "ja" if kana > han / 4 and kana > 20 else "zh-Hant" if han > latin / 2 else "en"


class _Builder:
    """Goes through the blocks of a note once, from top to bottom."""

    def __init__(
        self, blocks: Sequence[Block], references: refs.References, front_title: str, stem: str, may_be_one: bool
    ) -> None:
        self.may_be_one = may_be_one
        self.reference_lines = references.lines
        self.works: dict[str, Work] = {}
        self.by_label: dict[str, tuple[str, ...]] = {}
        for entry in references.entries:
            keys = tuple(self._work(Work(url, entry.title, line=entry.line)) for url in entry.urls)
            keys = keys or (self._work(Work(title=entry.title, line=entry.line)),)
            if entry.label:
                self.by_label[entry.label] = (*self.by_label.get(entry.label, ()), *keys)
        self.title_line, title = _title_of(blocks, self.reference_lines, bool(front_title))
        self.takes_front_title = bool(front_title) and (not title or bare(title) == front_title)
        self.title = heading_of(title) or front_title or stem
        self.subjects = names_in(self.title)
        self.has_columns = False
        self.rows: list[Row] = []
        self.table_above: list[Place] = []
        """Cells of a table that stands right above."""
        self.list_above: list[Place] = []
        """Those of the section, where its lines are a table."""
        self.sectioned = read_sections(blocks, self.title_line, self.subjects, self.by_label, self.reference_lines)
        self.blocks = self.sectioned.blocks
        self.first_row: int | None = None
        """Of the table of sections, once it was met."""
        self.sections: list[Section] = []
        self.topics: list[tuple[int, str, tuple[Target, ...], int]] = []
        """What heads the lists that a block is in: their level, the words, what is cited, and the line."""
        self.unread: list[tuple[int, str]] = list(references.unread)

    def _work(self, work: Work) -> str:
        key = _key(work)
        known = self.works.get(key)
        if known is None or (work.title and not known.title):
            self.works[key] = work if known is None else replace(known, title=work.title)
        return key

    def _keys(self, targets: Iterable[Target]) -> tuple[str, ...]:
        keys: dict[str, None] = {}
        for target in targets:
            if target.url:
                keys[self._work(Work(target.url, target.title))] = None
            elif target.label in self.by_label:
                keys.update(dict.fromkeys(self.by_label[target.label]))
                self._call(self.by_label[target.label], target.title)
            else:
                keys[self._work(Work(label=target.label))] = None
        return tuple(keys)

    def _call(self, keys: Sequence[str], title: str) -> None:
        """Give a work that the list of references has no title for the one that a sentence calls it by."""
        if title and len(keys) == 1 and not self.works[keys[0]].title:
            self.works[keys[0]] = replace(self.works[keys[0]], title=title)

    @property
    def headed(self) -> tuple[str, ...]:
        """Subjects whose sections are a table."""
        having = {place.subject for place in self.sectioned.places.values()}
        return tuple(name for name in self.sectioned.table.subjects if name in having)

    def read(self, index: int) -> None:
        """Take in one block; the following tells whether it introduces a list."""
        block, following = self.blocks[index], next(iter(self.blocks[index + 1 : index + 2]), None)
        self.unread += [(block.line + line, words) for line, words in block.inline.unread]
        match block.kind:
            case "heading" if block.line in self.reference_lines:
                return
            case "heading":
                self._heading(block, self._marked(block), block.level)
            case "text" if index in self.sectioned.places:
                self._cell(block, self.sectioned.places[index])
            case "text":
                self._text(block, following)
            case "table" if block.line not in self.reference_lines:
                self._table(block)
            case "unread":
                self.unread.append((block.line, block.source))
        if index in self.sectioned.heads:
            self.section.has_rows = True
            self.section.is_name = self.sectioned.heads[index]

    def _marked(self, block: Block) -> Marked:
        marked = read_marks(block.inline, self.by_label)
        self.unread += [(block.line + line, words) for line, words in marked.lost]
        return marked

    def _heading(self, block: Block, marked: Marked, level: int) -> None:
        self.table_above, self.list_above = [], []
        targets = tuple(target for targets in marked.targets for target in targets)
        words = heading_of(marked.text)
        if not words:
            self._cites_above(block, marked)
            return
        self.topics.clear()
        if block.line == self.title_line or (words == self.title and not self.sections):
            self.sections.append(Section(self.title, block.line, 0, targets))
        else:
            self.sections.append(Section(words, block.line, level, targets))

    @property
    def section(self) -> Section:
        if not self.sections:
            self.sections.append(Section(self.title, 1, 0))
        return self.sections[-1]

    def _text(self, block: Block, following: Block | None) -> None:
        block = self._without_references(block)
        if block.line == self.title_line:
            self._heading(block, self._marked(block), 1)
            return
        if not block.source.strip():
            return
        marked = self._marked(block)
        in_bold = IN_BOLD.fullmatch(block.source.strip())
        if in_bold and not block.level and in_bold[1][-1] not in "。.!?！？":
            is_subject = any(same_name(heading_of(marked.text), name) for name in self.subjects)
            self._heading(block, marked, BELOW_ALL if is_subject else BELOW_ALL + 1)
            return
        self._leave(block)
        label, targets, rest = label_of(marked)
        if (not label and refs.is_heading(bare(rest.text))) or not bare(marked.text):
            self._cites_above(block, marked)
            return
        plain = None if label else PLAIN_LABEL.match(rest.text)
        if marked.targets and refs.is_heading(label or (plain[1] if plain else "")):
            named, day = without_day(re.split("[:：]", block.source, maxsplit=1)[-1])
            works = refs.works_in(named)
            for url, title in works:
                self._work(Work(url, title, line=block.line))
            if works:
                self.unread += [(block.line, day)] if day else []
                self._cites_above(block, marked)
                return
        is_list = following is not None and following.kind == "text" and following.level > block.level
        introduces = is_list and following is not None and following.line not in self.reference_lines
        self._claims(block, label, targets, rest, introduces)

    def _without_references(self, block: Block) -> Block:
        taken = [
            number in self.reference_lines for number in range(block.line, block.line + block.source.count("\n") + 1)
        ]
        if not any(taken):
            return block
        lines = block.source.split("\n")
        kept = [line for line, is_taken in zip(lines, taken, strict=True) if not is_taken]
        source = "\n".join(kept)
        first = taken.index(False) if kept else 0
        return replace(block, line=block.line + first, source=source, inline=read_words(source))

    def _leave(self, block: Block) -> None:
        """Forget what headed the lists that this block is not in."""
        level = block.level if block.marker or not block.level else block.level + 1
        while self.topics and self.topics[-1][0] >= level:
            self.topics.pop()

    def _claims(self, block: Block, label: str, targets: tuple[Target, ...], rest: Marked, introduces: bool) -> None:
        words_of_item = [piece for piece in pieces(rest) if piece.text]
        if not words_of_item:  # the label is all that the marks behind it can be of
            targets = (*targets, *(target for several in rest.targets for target in several))
        above = self.topics[-1] if self.topics else (0, "", (), 0)
        if not words_of_item or (introduces and len(words_of_item) == 1 and _heads(words_of_item[0].text, block)):
            words = " ".join(filter(None, (label, words_of_item[0].text.rstrip(":： ") if words_of_item else "")))
            if introduces:
                inherited = (*targets, *(words_of_item[0].targets if words_of_item else ()))
                self.topics.append((block.level, _joined(above[1], words), inherited or above[2], block.line))
                return
            self._add(above[1] or self.section.title, words, targets or above[2], block.line)
            return
        topic = _joined(above[1], label) or self.section.title
        for piece in words_of_item:
            plain = None if label else PLAIN_LABEL.match(piece.text)
            own = _joined(above[1], plain[1].strip()) if plain else topic
            self._add(own, piece.text, piece.targets or targets or above[2], block.line + piece.line)
        if introduces and block.level:
            self.topics.append((block.level, _joined(above[1], label), targets or above[2], block.line))

    def _add(self, topic: str, text: str, targets: Iterable[Target], line: int) -> None:
        self.table_above = []
        if text := _SIGN_OF_LIST.sub("", text):
            self.section.claims.append(Claim(topic, text, self._keys(targets), line))

    def _cites_above(self, block: Block, marked: Marked) -> None:
        """A line of marks alone is for the claims or rows above it that have none, or else for the last claim."""
        keys = self._keys(target for targets in marked.targets for target in targets)
        claims = self.section.claims
        self._cite((*self.table_above, *self.list_above), keys)
        if keys and (self.table_above or (self.list_above and not (claims and not claims[-1].keys))):
            return
        if not claims or not keys:
            if bare(block.source) and not block.inline.unread:
                self.unread.append((block.line, bare(block.source)))
            return
        index = len(claims) - 1
        while index > 0 and not claims[index].keys and not claims[index - 1].keys:
            index -= 1
        for nth in range(index, len(claims)):
            claims[nth] = replace(claims[nth], keys=tuple(dict.fromkeys((*claims[nth].keys, *keys))))

    def _cite(self, places: Iterable[Place], keys: tuple[str, ...]) -> None:
        """Give works to the cells that cite none."""
        for place in places:
            row = self.rows[place.row]
            cell = row.cells[place.subject]
            cells = {**row.cells, place.subject: replace(cell, keys=cell.keys or keys)}
            self.rows[place.row] = replace(row, cells=cells)

    def _table(self, block: Block) -> None:
        table = read_table(block, self.subjects, self.by_label, self.has_columns, self.may_be_one)
        first = len(self.rows)
        self._add_table(table)
        if table.subjects:
            self.section.has_rows = True
        self.table_above = [Place(nth, name) for nth, row in enumerate(self.rows[first:], first) for name in row.cells]

    def _add_table(self, table: Table) -> None:
        self.unread += table.unread
        if table.subjects:
            self.subjects += [
                name for name in table.subjects if not any(same_name(name, subject) for subject in self.subjects)
            ]
            if not self.has_columns:
                self.subjects = list(table.subjects)
            self.has_columns = True
        for row in table.rows:
            cells = {name: Cell(cell.text, (), self._keys(cell.targets)) for name, cell in row.cells.items()}
            self.rows.append(replace(row, cells=cells))
        for topic, text, targets, line in table.claims:
            self._add(topic or self.section.title, text, targets, line)

    def _cell(self, block: Block, place: Place) -> None:
        """A line of a section that is a cell of the table of sections: the first brings all of the table."""
        self._leave(block)
        if self.first_row is None:
            self.first_row = len(self.rows)
            self._add_table(self.sectioned.table)
        self.table_above = []
        at = place._replace(row=self.first_row + place.row)
        self.list_above.append(at)
        if self.topics:
            _, words, targets, line = self.topics[-1]
            self._cite([at], self._keys(targets))
            self.unread.append((line, words))

    def finished(self) -> tuple[Section, ...]:
        """The sections, each heading without words of its own put before all below it, and any before lines in bold."""
        done: list[Section] = []
        above: list[Section] = []
        unused: dict[int, str] = {}
        for nth, section in enumerate(self.sections):
            self._give_marks(section)
            above = [heading for heading in above if heading.level < section.level]
            following = self.sections[nth + 1] if nth + 1 < len(self.sections) else None
            if not section.claims and following is not None and following.level > section.level > 0:
                above.append(section)
                if not section.is_name:
                    unused[section.line] = section.title
            elif section.claims:
                heads = [heading for heading in above if not heading.claims or section.level >= BELOW_ALL]
                title = ""
                for heading in (*heads, section):
                    title = _joined(title, heading.title)
                    unused.pop(heading.line, None)
                done.append(replace(section, title=title))
                if 0 < section.level < BELOW_ALL:
                    above.append(section)
            elif section.level and not section.is_name:
                self._without_claims(section, done)
        self.unread += unused.items()
        return tuple(done)

    def _without_claims(self, section: Section, done: list[Section]) -> None:
        if section.level >= BELOW_ALL and done and not section.has_rows:
            done[-1].claims.append(Claim(done[-1].title, section.title, self._keys(section.targets), section.line))
        else:
            self.unread.append((section.line, section.title))

    def _give_marks(self, section: Section) -> None:
        """The marks of a heading are those of its claims that have none."""
        keys = self._keys(section.targets)
        if keys and not any(not claim.keys for claim in section.claims) and section.claims:
            first = section.claims[0]
            section.claims[0] = replace(first, keys=tuple(dict.fromkeys((*first.keys, *keys))))
        section.claims[:] = [claim if claim.keys else replace(claim, keys=keys) for claim in section.claims]


def _heads(words: str, block: Block) -> bool:
    """Whether words only head the list below them: they end in a colon, or are a few in an item of a list."""
    if words[-1] in ":：":
        return len(words) <= _LONGEST_TOPIC
    return bool(block.marker and _FEW_WORDS.fullmatch(words))


def _key(work: Work) -> str:
    if work.url:
        return identity(work.url)
    return f"title {work.title.casefold()}" if work.title else f"label {work.label}"


def _title_of(blocks: Sequence[Block], taken: frozenset[int], has_title: bool) -> tuple[int, str]:
    """The heading that stands above all others, or else a first line that names what is compared, if there is one."""
    if blocks and not has_title and blocks[0].kind == "text" and not blocks[0].level and blocks[0].line not in taken:
        first_line = bare(blocks[0].inline.text)
        is_short = "\n" not in blocks[0].source and len(first_line) <= _LONGEST_TOPIC
        names = names_in(first_line.rstrip("?？")) or IN_BOLD.fullmatch(blocks[0].source.strip())
        if is_short and first_line[-1:] not in "。." and names:
            return blocks[0].line, blocks[0].inline.text
    headings = [block for block in blocks if block.kind == "heading" and block.line not in taken]
    if not headings:
        return 0, ""
    first, others = headings[0], headings[1:]
    is_first = first.level == 1 or bool(names_in(bare(first.inline.text)))
    is_above = is_first if not others else all(block.level > first.level for block in others)
    if has_title and first.level > 1:
        return 0, ""  # the title stands in the front matter, and sections begin below it
    return (first.line, first.inline.text) if is_above else (0, "")


def _joined(above: str, below: str) -> str:
    if not above or not below:
        return above or below
    return f"{above}：{below}" if HAN.search(above + below) else f"{above}: {below}"


def names_in(title: str) -> list[str]:
    """The things a title says it compares, or none."""
    if not _COMPARES.search(title):
        return []
    if _LISTED.search(title):
        title = re.sub(r",\s+(?:(?:and|or)\s+)?", " and ", title)
    for clause in (title, *_CLAUSE.split(title)):
        names = [
            _AROUND_NAMES.sub("", name).strip(" \"'“”「」")
            for name in _BETWEEN_NAMES.split(_AROUND_NAMES.sub("", clause))
        ]
        if not any(ASIDE.search(name) for name in names[:-1]):
            names[-1] = ASIDE.sub("", names[-1]) or names[-1]
        if (
            2 <= len(names) <= 8
            and all(1 <= len(name) <= 40 for name in names)
            and not any(_CLAUSE.search(name) for name in names)
        ):
            return list(dict.fromkeys(names))
    return []
