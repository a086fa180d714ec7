"""Fenced blocks in hand-written pages that show parts of comparisons: read in the Markdown, filled in the HTML.

    ```comparanda
    table: arum-vs-bodo
    rows: [price, noise]
    ```

A block becomes a word that Markdown leaves alone, so that it may stand wherever a paragraph may, whatever extensions a
site has; the word is replaced when the page is HTML. A block inside another fence is an example, and stays.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

import yaml
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from comparanda import compose, routes
from comparanda.bind import Bound
from comparanda.compose import KINDS, Block, Edition, Fault, Numbering, without_ways_back
from comparanda.diagnostic import Diagnostic, Severity, Span, closest
from comparanda.direct import DirectEnvironment
from comparanda.hosts.mkdocs.pages import with_file_names
from comparanda.page import Change, Embed, News
from comparanda.render import draw_part

_FENCE = re.compile(r"(?P<indent>\s*)(?P<fence>`{3,}|~{3,})\s*(?P<info>[^`]*?)\s*$")
_WORD = re.compile(r"<p>\s*(COMPARANDABLOCK\d+END)\s*</p>|(COMPARANDABLOCK\d+END)")
_ID = re.compile(r'\b(id|for|aria-labelledby|href)="(#?)([^"]*)"')
_SHARED = re.compile(r"ref-|references$|exceptions?(?:-|$)")
"""Anchors that all blocks of a page have in common: those of their marks and references."""
_FIELDS = (*KINDS, "rows")
_NOT_CLOSED = Fault("", "the block is not closed", "write the same fence below the block")


@dataclass(frozen=True, slots=True)
class Placed:
    """A block as it was written, and where."""

    block: Block | None
    """None where it cannot be read."""
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of one build."""

    bound: Bound | None
    """None while the data has errors."""
    editions: Mapping[str, Edition]
    environment: DirectEnvironment
    hidden: frozenset[str]
    """Comparisons that are not published, by id."""
    numbers: Iterator[int] = field(default_factory=count)
    pages: dict[str, dict[str, Placed]] = field(default_factory=dict)
    """By the page's `src_uri`, the blocks by the words that stand for them, in their order."""

    def read(self, markdown: str, page: Page, path: str, first: int) -> str:
        """Put a word in place of each block of a page.

        Args:
            markdown: the page's.
            page: whose it is.
            path: of its file, for diagnostics.
            first: the line of the file that the Markdown begins with, from 1.
        """
        lines = markdown.split("\n")
        found: dict[str, Placed] = {}
        written: list[str] = []
        at = 0
        for start, end, indent in _blocks(lines):
            word = f"COMPARANDABLOCK{next(self.numbers)}END"
            found[word] = self._place(lines[start:end], path, first + start)
            written += [*lines[at:start], "", indent + word, ""]
            at = end
        if not found:
            return markdown
        self.pages[page.file.src_uri] = found
        return "\n".join((*written, *lines[at:]))

    def _place(self, lines: Sequence[str], path: str, line: int) -> Placed:
        """Read one block, from its opening to its closing fence."""
        read = _read(lines[1:-1]) if len(lines) > 1 else _NOT_CLOSED
        fault = read if isinstance(read, Fault) else None
        if isinstance(read, Block) and self.bound is not None:
            fault = compose.fault_of(read, self.bound, self.hidden)
        if fault is None:
            return Placed(read if isinstance(read, Block) else None, ())
        offset, start, end = _stretch(lines, fault.word)
        span = Span(line + offset, start + 1, end - start)
        return Placed(None, (Diagnostic("", "", Severity.ERROR, path, span, fault.message, fault.help, lines[offset]),))

    def _shown(self) -> list[str]:
        """The comparisons that have a page."""
        assert self.bound is not None  # or nothing is drawn
        return [id for id in self.bound.site.comparisons if id not in self.hidden]

    def diagnostics(self) -> list[Diagnostic]:
        """Everything that is wrong with the blocks of all pages."""
        return [one for page in self.pages.values() for placed in page.values() for one in placed.diagnostics]

    def fill(self, html: str, page: Page, tag: str) -> str:
        """Put the blocks where their words stand, and their references at the foot of the page."""
        found = self.pages.get(page.file.src_uri)
        if not found or self.bound is None:
            return html
        edition = self.editions[tag]
        numbering = Numbering(edition)
        drawn: dict[str, str] = {}
        for nth, (word, placed) in enumerate(found.items(), 1):
            if placed.block is not None and word in html:
                drawn[word] = _own_anchors(self._draw(placed.block, edition, numbering, page), nth)
        html = _WORD.sub(lambda match: drawn.get(match[1] or match[2], ""), html)
        if not numbering.cited and not numbering.excused:
            return html
        rules = get_relative_url(edition.url(routes.RULES), page.url)
        excused = (
            replace(one, places=(), href=f"{rules}#{one.href.partition('#')[2]}")
            for one in compose.compose_excused(numbering, "")
        )
        references: Any = {"references": without_ways_back(numbering.references()), "excused": tuple(excused)}
        foot = draw_part(self.environment, "partials/references.html", edition.language, page=references)
        return f'{html}\n<div class="cmp">\n{_own_anchors(foot, 0)}</div>\n'

    def _draw(self, block: Block, edition: Edition, numbering: Numbering, page: Page) -> str:
        embed = compose.compose_block(edition, block, numbering, self._shown())
        embed = _linked_from(page, embed, edition)
        href = get_relative_url(embed.comparison, page.url) if embed.comparison else ""
        drawn = draw_part(self.environment, "pages/embed.html", edition.language, embed=embed, href=href)
        return drawn if page.file.use_directory_urls else with_file_names(drawn)


def _linked_from(page: Page, embed: Embed, edition: Edition) -> Embed:
    """The cards and news of a block with links from the page it stands on."""
    root, index = edition.url(""), edition.url(routes.INDEX)

    def link(url: str) -> str:
        return get_relative_url(posixpath.normpath(url) + "/", page.url)

    def linked(changes: tuple[Change, ...]) -> tuple[Change, ...]:
        return tuple(
            replace(one, about=tuple(replace(use, href=_to(use.href)) for use in one.about)) for one in changes
        )

    def _to(href: str) -> str:
        address, hash, anchor = href.partition("#")
        return link(root + address) + hash + anchor

    entries = tuple(replace(one, href=link(index + one.href)) for one in embed.entries)
    news = embed.news and News(linked(embed.news.soon), linked(embed.news.changes), link(root + embed.news.href))
    return replace(embed, entries=entries, news=news)


def without_words(html: str) -> str:
    """A page that shows another's text, such as a blog's list of posts, without the words that stand for its blocks."""
    return _WORD.sub("", html)


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where each block begins and ends, and how far it is indented; what stands inside another fence is none."""
    opened: re.Match[str] | None = None
    start = 0
    for index, line in enumerate(lines):
        fence = _FENCE.fullmatch(line)
        if fence is None:
            continue
        if opened is None:
            opened, start = fence, index
        elif fence["info"] == "" and fence["fence"].startswith(opened["fence"]):
            if opened["info"] == "comparanda":
                yield start, index + 1, opened["indent"]
            opened = None
    if opened is not None and opened["info"] == "comparanda":
        yield start, start + 1, opened["indent"]


def _stretch(lines: Sequence[str], word: str) -> tuple[int, int, int]:
    """Where a word stands in a block: in which line, from where and to where; the opening fence where it does not."""
    whole = re.compile(rf"(?<![\w.-]){re.escape(word)}(?![\w.-])")
    for offset, text in enumerate(lines):
        match = whole.search(text) if word and offset else None
        if match is not None:
            return offset, match.start(), match.end()
    return 0, len(lines[0]) - len(lines[0].lstrip()), len(lines[0].rstrip())


def _read(lines: Sequence[str]) -> Block | Fault:
    """A block's fields."""
    try:
        fields = yaml.safe_load("\n".join(lines))
    except (RecursionError, ValueError):
        return Fault("", "the block cannot be read", f"write one of these: {', '.join(_EXAMPLES.values())}")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        word = lines[min(mark.line, len(lines) - 1)].strip() if mark is not None and lines else ""
        return Fault(word, "the block is not YAML", "write such as `table: a-vs-b`, a field on each line")
    if not isinstance(fields, dict) or not fields:
        return Fault("", "the block is empty", f"write one of these: {', '.join(f'`{kind}: …`' for kind in KINDS)}")
    for name in fields:
        if name not in _FIELDS:
            near = closest(str(name), _FIELDS)
            help = f"did you mean `{near}`?" if near else f"there is: {', '.join(_FIELDS)}"
            return Fault(str(name), f"a block has no field `{name}`", help)
    kinds = [kind for kind in KINDS if kind in fields]
    if len(kinds) != 1:
        return Fault(kinds[1] if kinds else "rows", "a block shows one thing", f"write one of: {', '.join(KINDS)}")
    kind, rows = kinds[0], fields.get("rows")
    if kind == "news" and isinstance(fields[kind], int) and not isinstance(fields[kind], bool):
        fields[kind] = str(fields[kind])
    if not isinstance(fields[kind], str):
        return Fault(kind, f"`{kind}` is an id, not {fields[kind]!r}", f"write such as `{_EXAMPLES[kind]}`")
    if "rows" in fields and kind != "table":
        return Fault("rows", f"a block with `{kind}` has no rows", "delete `rows`")
    if rows is not None and (not isinstance(rows, list) or not all(isinstance(row, str) for row in rows)):
        return Fault("rows", f"`rows` is a list of rows, not {rows!r}", "write such as `rows: [price, noise]`")
    return Block(kind, fields[kind], tuple(rows or ()))


_EXAMPLES: Mapping[str, str] = {
    "table": "table: a-vs-b",
    "value": "value: a.price",
    "claim": "claim: a-vs-b/speed",
    "recommendations": "recommendations: a-vs-b",
    "comparisons": "comparisons: all",
    "news": "news: 5",
}


def _own_anchors(html: str, nth: int) -> str:
    """Anchors that no heading of the page has, and no other block of it."""

    def renamed(match: re.Match[str]) -> str:
        name, hash, id = match.groups()
        if name == "href" and not hash:
            return match[0]
        prefix = "cmp-" if _SHARED.match(id) else f"cmp{nth}-"
        return f'{name}="{hash}{prefix}{id}"'

    return _ID.sub(renamed, html)
