"""The list of references at the end of a note, under any heading and in any form: which label means which work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from comparanda.notes.blocks import Block
from comparanda.notes.describing import BY_YEAR, without_day
from comparanda.notes.text import trimmed

_HEADINGS = frozenset((
    "參考文獻", "參考資料", "參考來源", "參考連結", "參考網址", "參考", "引用來源", "引用文獻", "引用資料",
    "引用出處", "引用", "引文", "資料來源", "來源", "來源列表", "來源清單", "資料來源與參考", "註釋", "註解",
    "注釋", "附註", "腳註", "註腳", "出處", "文獻", "延伸閱讀", "参考文献", "参考资料", "参考来源", "参考链接",
    "引用来源", "资料来源", "来源", "注释", "脚注", "references", "reference", "reference list", "references list",
    "sources", "source", "source list", "list of sources", "citations", "citation", "cited sources",
    "sources cited", "references cited", "works cited", "bibliography", "footnotes", "endnotes", "notes", "links",
    "further reading", "references and sources", "sources and references", "sources used", "reference links",
    "source links",
))  # fmt: skip
_AROUND = re.compile(r"^[\W\d_]+|[\W_]+$")
_TAGGED = re.compile(
    r"\s*(?:[-*+]\s+)?(?:\*\*)?\\?[\[［【〔﹝]\s*\^?\s*([^\[\]〔〕]{1,60}?)\s*\^?\\?[\]］】〕﹞](?:\*\*)?\s*[:：.]?(?:\*\*)?(?![(\[])\s*(.*)",
    re.DOTALL,
)
_NUMBERED = re.compile(r"\s*(?:[(（]?(\d{1,3})[.)、）:：]|([¹²³⁰⁴-⁹]+|[①-⑳]))\s*(.*)", re.DOTALL)
_RAISED = re.compile(r"\s*[¹²³⁰⁴-⁹]+\s*\S")
_DIGITS = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789") | {ord("①") + nth: str(nth + 1) for nth in range(20)}
_ASIDE = re.compile(r"[(（][^()（）]*[)）]")
"""What stands beside an address and is no title: (read on 12 Sep)."""
_LONGEST_TITLE = 80
"""Characters of a title in a line that names several works."""
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"「」『』，。；、（）【】《》|]+"
    r"|(?<![\w@./-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|ai|dev|gov|edu|tw|example|co|app)(?:/[^\s<>\"，。；、）】|)\]]*)?",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"!?\[((?:[^\[\]\\]|\\.|\[[^\[\]]{0,80}\])*)\]\(\s*<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*)>?(?:\s+[\"'(]([^\"']*)[\"')])?\s*\)"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the list: one work, or several where it has several addresses."""

    label: str
    """In lower-case letters; empty where the entry has none."""
    urls: tuple[str, ...]
    title: str
    line: int


@dataclass(frozen=True, slots=True)
class References:
    """The list, and which blocks and lines of the note it took."""

    entries: tuple[Reference, ...]
    lines: frozenset[int]
    """Of the note, that are no prose."""
    unread: tuple[tuple[int, str], ...] = ()
    """Lines of the list that name no work."""


def is_heading(words: str) -> bool:
    """Whether words announce a list of references."""
    return _AROUND.sub("", words.replace("&", "and")).casefold() in _HEADINGS


def read_references(blocks: Sequence[Block]) -> References:
    """Every entry of the note."""
    walk = _Walk()
    for block in blocks:
        walk.read(block)
    entries = walk.entries
    if entries and not any(entry.label for entry in entries):
        entries = [
            Reference(str(nth), reference.urls, reference.title, reference.line)
            for nth, reference in enumerate(entries, 1)
        ]
    return References(tuple(entries), frozenset(walk.lines), tuple(walk.unread))


class _Walk:
    """Goes through a note, and knows whether it is in the list."""

    def __init__(self) -> None:
        self.entries: list[Reference] = []
        self.lines: set[int] = set()
        self.unread: list[tuple[int, str]] = []
        self.level = 0
        """Of the heading that began the list; 0 outside, 7 below a line of text."""

    def read(self, block: Block) -> None:
        if block.kind == "heading":
            if is_heading(block.source):
                self.level = block.level
                self.lines.add(block.line)
            elif self.level and block.level <= self.level:
                self.level = 0
        elif block.kind == "table" and self.level and _lists_works(block):
            self.unread.append((block.line, f"head of the references: {block.sources[0]}"))
            for (row, _), source in list(zip(block.rows, block.sources, strict=True))[1:]:
                self._entry(_from_cells(source), row)
            self.lines.update(row for row, _ in block.rows)
        elif block.kind == "text":
            self._text(block)

    def _text(self, block: Block) -> None:
        if block.marker and self.level:
            number = block.marker if block.marker.isdigit() else ""
            for label, first, words in _entries_of(number, block.line, block.source.split("\n")):
                self._entry((label, words), first)
            self.lines.update(range(block.line, block.line + block.source.count("\n") + 1))
            return
        entry: list[str] = []
        begin = block.line
        lines = block.source.split("\n")
        for at, line in enumerate(lines, block.line):
            is_titled = _is_address(*lines[at - block.line + 1 : at - block.line + 2])
            if is_heading(line):
                self.level = 7
                self.lines.add(at)
            elif self._begins(line, entry) or (self.level and entry and self._is_next(entry, line, is_titled)):
                self._flush(entry, begin)
                entry, begin = [line], at
            elif entry or (self.level and (is_titled or _URL.search(line) or BY_YEAR.match(line))):
                entry.append(line)
            else:
                continue
            self.lines.add(at)
        self._flush(entry, begin)

    def _begins(self, line: str, above: Sequence[str] = ()) -> bool:
        """Whether a line begins an entry; outside the list, one below such a line, or that could be nothing else."""
        tagged = _TAGGED.fullmatch(line)
        if tagged and tagged[2].strip() and above and _TAGGED.fullmatch(above[0]):
            return True
        if _RAISED.match(line) and (_URL.search(line) or (above and _RAISED.match(above[0]))):
            return True
        if tagged and (_URL.search(tagged[2]) or self.level or re.match(r"\s*\\?\[\^?[^\]]+\]\s*[:：]", line)):
            return bool(self.level or not re.match(r"\[\s*[x ]?\s*\]", line)) and bool(tagged[2].strip())
        return bool(self.level and _NUMBERED.fullmatch(line))

    def _is_next(self, entry: list[str], line: str, is_titled: bool) -> bool:
        """Whether a line without a mark is another work than that above it, which has none and an address."""
        if BY_YEAR.match(line) and BY_YEAR.match(entry[0]):
            return True
        if self._begins(entry[0]) or not any(_URL.search(above) for above in entry):
            return False
        return is_titled or _is_address(entry[-1]) or _URL.search(line) is not None

    def _flush(self, lines: list[str], begin: int) -> None:
        if lines:
            self._entry(("", "\n".join(lines)), begin)

    def _entry(self, entry: tuple[str, str], line: int) -> None:
        label, words = entry
        tagged = _TAGGED.fullmatch(words)
        numbered = None if label else _NUMBERED.fullmatch(words)
        if tagged:
            label, words = tagged[1], tagged[2]
        elif numbered:
            label, words = (numbered[1] or numbered[2].translate(_DIGITS)), numbered[3]
        urls, title = _work(words)
        title, day = without_day(title)
        if day:
            self.unread.append((line, day))
        if urls and _ASIDE.fullmatch(title):
            self.unread.append((line, title))
            title = ""
        title = title or ("" if urls or label.isdigit() else label)
        if not urls and not title:
            if words.strip():
                self.unread.append((line, words.strip()))
        else:
            label = str(int(label)) if label.isascii() and label.isdigit() else label.casefold()
            self.entries.append(Reference(label, urls, title, line))


def _is_address(line: str = "") -> bool:
    """Whether a line is an address and nothing else, so that the title stands on the line above it."""
    return _URL.fullmatch(line.strip(" \t<>")) is not None


def _entries_of(number: str, first: int, lines: Sequence[str]) -> list[tuple[str, int, str]]:
    """An entry of a list, and those below that begin with a mark of their own, which Markdown takes for its words."""
    entries = [(number, first, lines[0])]
    for at, line in enumerate(lines[1:], first + 1):
        tagged = _TAGGED.fullmatch(line)
        if tagged is not None and _URL.search(tagged[2]):
            entries.append(("", at, line))
        else:
            label, begin, words = entries[-1]
            entries[-1] = (label, begin, f"{words}\n{line}")
    return entries


def _lists_works(table: Block) -> bool:
    """Whether a table in the list is of works: each row has an address or a number."""
    rows = table.sources[1:]
    return bool(rows) and all(_URL.search(row) or _from_cells(row)[0] for row in rows)


def _from_cells(row: str) -> tuple[str, str]:
    """An entry that is a table's row: a number, if the first cell is one, and the rest."""
    first, _, rest = row.partition("|")
    number = first.strip(" []^")
    return (number, rest) if number.isdigit() else ("", row.replace("|", " "))


def works_in(words: str) -> list[tuple[str, str]]:
    """The works of a line such as `Oak https://…; Pine https://…`, address and title; none where it says more."""
    parts = [part.strip() for part in re.split(r"[；;、]|[,，](?=\s|[^\x00-\x7f])", words)]
    works = [_work(part) for part in parts]
    ends = [max((match.end() for match in (*_LINK.finditer(part), *_URL.finditer(part))), default=0) for part in parts]
    if any(re.search(r"\w", part[end:]) for part, end in zip(parts, ends, strict=True)):
        return []
    if not all(len(urls) == 1 and len(title) <= _LONGEST_TITLE for urls, title in works):
        return []
    return [(urls[0], title if re.search(r"\w", title) else "") for urls, title in works]


def _work(words: str) -> tuple[tuple[str, ...], str]:
    """The addresses and the title of an entry."""
    urls: dict[str, None] = {}

    def link(match: re.Match[str]) -> str:
        if match[2].startswith(("http://", "https://")):
            urls[match[2]] = None
            is_named = re.search(r"[^\W\d_]", match[1]) and "://" not in match[1]
            both = f"{match[1]}: {match[3]}" if match[3] and match[3] not in match[1] else match[1]
            return f" {both if is_named or not match[3] else match[3]} "
        return match[1]

    def address(match: re.Match[str]) -> str:
        url = trimmed(match[0])
        whole = url if url.lower().startswith("http") else f"https://{url}"
        if not any(known.partition("://")[2].strip("/") == whole.partition("://")[2].strip("/") for known in urls):
            if not url.lower().startswith("http") and "/" not in url and urls:
                return match[0]  # the name of a site beside its address
            urls[whole] = None
        return f" {match[0][len(url) :]}"

    rest = _URL.sub(address, _LINK.sub(link, words))
    return tuple(urls), _tidy(rest)


def _tidy(rest: str) -> str:
    """A title without Markdown, brackets left empty, and the punctuation that joined it to an address."""
    rest = re.sub(r"(?<!\w)([*_])(\S(?:[^*_]*\S)?)\1(?!\w)", r"\2", rest)
    rest = re.sub(r"\*\*|__|`|[<>|]|\\(?=[\[\]()*_])", "", rest)
    rest = re.sub(r"[(（\[【]\s*[)）\]】]", "", " ".join(rest.split()))
    rest = re.sub(
        r"(?:\s*(?:available at|retrieved from|URL|link|網址|連結)\s*[:：]?\s*)$", "", rest, flags=re.IGNORECASE
    )
    rest = re.sub(r"([，,;；、])\s*(?=[，,;；、.。])", "", rest)
    rest = rest.strip(" \t,;:，；：、-–—|.。")
    quoted = re.fullmatch(r"['\"“「『〈《*_]+([^'\"“”「」『』〈〉《》]*)['\"”」』〉》*_]+", rest)
    return (quoted[1] if quoted else rest).strip()
