"""Markdown to blocks with their lines: what a note consists of, before anything is made of its words.

Two rules of CommonMark are off. Definitions such as `[1]: https://…` stay text, as `[1][2]` would become a link called
1 that leads to 2; and text that is indented by four spaces is text, as notes seldom hold code and often bad nesting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

OPEN, CLOSE = "\ue001", "\ue002"
"""Around the words of a link in `Inline.text`."""
SUP, END_SUP = "\ue007", "\ue008"
BOLD = "**"
"""Stays in `Inline.text`: beside Chinese punctuation CommonMark does not see that it closes, so we look for it."""
_PROTECTED = {ord("["): "\ue004", ord("]"): "\ue005", ord("*"): "\ue006"}
_RESTORED = {0xE004: "[", 0xE005: "]", 0xE006: "*"}
_SILENT = re.compile(r"</?(?:b|i|u|s|em|strong|span|small|mark|sub|kbd|code|font|p|center|wbr)\b[^>]*>", re.IGNORECASE)
_PARSER = MarkdownIt("commonmark").enable("table").disable(["reference", "code"])


@dataclass(frozen=True, slots=True)
class Inline:
    """The words of a block."""

    text: str = ""
    """With marks, `**`, links between `OPEN` and `CLOSE`, and line ends."""
    links: tuple[str, ...] = ()
    """Where the links lead, in order."""
    unread: tuple[tuple[int, str], ...] = ()
    """What of it is not text, by line within the block."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list's item or a table; lines count from 1."""

    kind: str
    """heading, text, table, or unread."""
    line: int
    source: str = ""
    """Its Markdown, without list markers and indentation."""
    inline: Inline = Inline()
    level: int = 0
    """Of a heading, from 1; of a text, how many lists it stands in."""
    marker: str = ""
    """What an ordered list numbers the item; `-` in an unordered one; empty for a further paragraph."""
    rows: tuple[tuple[int, tuple[Inline, ...]], ...] = ()
    """Of a table, the head first: line and cells."""
    sources: tuple[str, ...] = ()
    """Of a table: each row as Markdown."""


def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a note, in order."""
    walk = _Walk(text.split("\n"))
    return tuple(walk.blocks(_PARSER.parse(text)))


def read_words(source: str) -> Inline:
    """The words of Markdown that is the inside of one block."""
    return read_inline(_PARSER.parseInline(source)[0])


@dataclass(slots=True)
class _Walk:
    lines: list[str]
    markers: list[str] = field(default_factory=list)
    """Of the list items around the token, innermost last; emptied once the item has said something."""

    def blocks(self, tokens: list[Token]) -> Iterator[Block]:
        table: list[Token] = []
        is_table = False
        previous = ""
        for token in tokens:
            match token.type:
                case "table_open" | "table_close":
                    is_table = not is_table
                    if not is_table:
                        yield self._table(table)
                    table = []
                case _ if is_table:
                    table.append(token)
                case "list_item_open":
                    self.markers.append(token.info or "-")
                case "list_item_close":
                    self.markers.pop()
                case "inline":
                    yield self._text(token, previous)
                case "fence" | "html_block":
                    yield from self._unread(token)
            previous = token.tag

    def _text(self, token: Token, tag: str) -> Block:
        begin = _begin(token)
        if re.fullmatch("h[1-6]", tag) and not self.markers:
            return Block("heading", begin, token.content, read_inline(token), int(tag[1]))
        marker = self.markers[-1] if self.markers else ""
        if self.markers:
            self.markers[-1] = ""
            token = _boxed(token)
        return Block("text", begin, token.content, read_inline(token), len(self.markers), marker)

    def _unread(self, token: Token) -> Iterator[Block]:
        begin, end = token.map or (0, 0)
        for number in range(begin, end):
            if self.lines[number].strip(" \t`~>"):
                yield Block("unread", number + 1, self.lines[number].strip())

    def _table(self, tokens: list[Token]) -> Block:
        rows: list[tuple[int, list[Inline]]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append((_begin(token), []))
            elif token.type == "inline":
                rows[-1][1].append(read_inline(token))
        sources = tuple(self.lines[line - 1].strip().strip("|") for line, _ in rows)
        return Block("table", rows[0][0], rows=tuple((line, tuple(cells)) for line, cells in rows), sources=sources)


def _boxed(token: Token) -> Token:
    """An item of a list of tasks with its box as a sign, which is no citation."""
    first = next(iter(token.children or ()), None)
    if first is not None and first.type == "text":
        first.content = _TICKED.sub(lambda box: "☐" if box[1] == " " else "☑", first.content, count=1)
    return token


def _begin(token: Token) -> int:
    return (token.map or [0])[0] + 1


def restored(text: str) -> str:
    """Text with what stood in code as it was."""
    return text.translate(_RESTORED)


def read_inline(token: Token) -> Inline:
    """The words of an inline token, flat."""
    words: list[str] = []
    links: list[str] = []
    unread: list[tuple[int, str]] = []
    line = 0
    for child in token.children or ():
        match child.type:
            case "text":
                words.append(_without_struck(child.content, unread, line))
            case "code_inline":
                words.append(child.content.translate(_PROTECTED))
            case "softbreak" | "hardbreak":
                words.append("\n")
                line += 1
            case "strong_open" | "strong_close":
                words.append(BOLD)
            case "link_open":
                links.append(target := str(child.attrs.get("href", "")))
                words.append(OPEN)
                if target and not target.startswith(("#", "http://", "https://")):
                    unread.append((line, f"where a link leads: {unquote(target)}"))
                if child.attrs.get("title"):
                    unread.append((line, f"title of a link: {child.attrs['title']}"))
            case "link_close":
                words.append(CLOSE)
            case "image":
                unread.append((line, f"![{child.content}]({child.attrs.get('src', '')})"))
            case "html_inline":
                words.append(_tag(child.content, unread, line))
    return Inline("".join(words), tuple(links), tuple(unread))


_STRUCK = re.compile(r"~~([^~\n]{1,500})~~")
_TICKED = re.compile(r"\s*\[([ xX])\](?=\s)")
"""The box of a list of tasks, before its words."""


def _without_struck(words: str, unread: list[tuple[int, str]], line: int) -> str:
    """Words without those that were struck out, which are told."""
    unread += [(line, f"struck out: {struck[1]}") for struck in _STRUCK.finditer(words)]
    return _STRUCK.sub("", words)


def _tag(tag: str, unread: list[tuple[int, str]], line: int) -> str:
    if re.match(r"<br\b", tag, re.IGNORECASE):
        return " "
    if re.match(r"</?sup\b", tag, re.IGNORECASE):
        return END_SUP if tag.startswith("</") else SUP
    if not _SILENT.fullmatch(tag):
        unread.append((line, tag))
    return ""
