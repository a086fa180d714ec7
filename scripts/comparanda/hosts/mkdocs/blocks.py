"""Fenced blocks in hand-written pages that show parts of comparisons: read in the Markdown, filled in the HTML.

    ```comparanda
    table: arum-vs-bodo
    rows: [price, noise]
    ```

A block becomes a word that Markdown leaves alone, so that it may stand wherever a paragraph may, whatever extensions a
site has; the word is replaced when the page is HTML. A block inside another fence is an example, and stays. Blocks that
snippets, macros or other plugins bring into a page are met when Markdown is about to read it.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, product
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from comparanda import blocks, compose, routes
from comparanda.bind import Bound
from comparanda.blocks import Placed
from comparanda.compose import Block, Edition, Numbering, without_ways_back
from comparanda.diagnostic import Diagnostic, Span
from comparanda.direct import DirectEnvironment
from comparanda.hosts.mkdocs.pages import with_file_names
from comparanda.page import Change, Embed, News
from comparanda.render import draw_part

_WORD = re.compile(r"<p>\s*(COMPARANDABLOCK\d+END)\s*</p>|(COMPARANDABLOCK\d+END)")
_ID = re.compile(r"""(?<=\s)(id|for|aria-labelledby|aria-describedby|href)=(?:"([^"]*)"|([^\s"'>]+))""")
_Written = tuple[str, Sequence[str]]
"""The path of a file as it is seen from mkdocs.yml, and its lines."""
Named = Callable[[], Iterable[_Written]]
"""The files that a page names."""
_BlockOfFile = tuple[Sequence[str], str, int]
"""The lines of a block, the path of its file and the number of its first line."""
_FILE_NAME = re.compile(r"""-8<-+ +["'](?P<quoted>[\w./ -]+)|(?<![\w./-])[\w./-]+\.\w+""")
"""What may be the name of a file that a page includes."""
_SHARED = re.compile(r"ref-|references$|exceptions?(?:-|$)")
"""Anchors that all blocks of a page have in common: those of their marks and references."""


class _Included:
    """The blocks of the files that a page names, each to be found once, read as far as the search needs."""

    def __init__(self, files: Named) -> None:
        self._unread = (
            (source[start:end], path, start + 1) for path, source in files() for start, end, _ in blocks.find(source)
        )
        self._read: list[_BlockOfFile] = []
        self._found: set[tuple[str, int]] = set()

    def find(self, lines: Sequence[str]) -> _BlockOfFile | None:
        """A block as it is written in one of the files, in which it may be further left; None where it is in none."""
        words, first = [line.strip() for line in lines], None
        for block in self._all():
            if [line.strip() for line in block[0]] != words:
                continue
            if block[1:] not in self._found:
                self._found.add(block[1:])
                return block
            first = first or block  # its file is included once more
        return first

    def _all(self) -> Iterator[_BlockOfFile]:
        yield from self._read
        for block in self._unread:
            self._read.append(block)
            yield block


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

    def read(self, markdown: str, page: Page, path: str, files: Named) -> str:
        """Put a word in place of each block of a page.

        Args:
            markdown: the page's, which other plugins may have changed already.
            page: whose it is.
            path: of its file, for diagnostics.
            files: those that the page names, asked for where a wrong block is not in its own.
        """
        self.pages.pop(page.file.src_uri, None)  # of the last time, under `comparanda serve`
        if not blocks.may_have_any(markdown):
            return markdown
        return "\n".join(self._read(markdown.split("\n"), page, path, page.file.content_string.split("\n"), files))

    def read_included(self, lines: Sequence[str], page: Page, path: str, files: Named) -> Sequence[str]:
        """Put a word in place of each block that is not written in the page's own file.

        Args:
            lines: the page's, with all that it includes.
            page: whose they are.
            path: of its file, for diagnostics.
            files: those that the page names, asked for where a block is wrong.
        """
        return self._read(lines, page, path, (), files)

    def _read(self, lines: Sequence[str], page: Page, path: str, source: Sequence[str], files: Named) -> Sequence[str]:
        placed: dict[str, Placed] = {}
        written: list[str] = []
        included = _Included(files)
        at = begun = 0
        for start, end, indent in blocks.find(lines):
            word = f"COMPARANDABLOCK{next(self.numbers)}END"
            here = _find(source, lines[start:end], begun)
            block = blocks.place(lines[start:end], path, here + 1, self.bound, self.hidden)
            if here < 0 and block.diagnostics:
                found = included.find(lines[start:end])
                block = blocks.place(*found, self.bound, self.hidden) if found else _from_elsewhere(block)
            placed[word] = block
            begun = max(begun, here + 1)
            beside = indent.rstrip()  # within a quotation, a blank line has its sign too
            written += [*lines[at:start], beside, indent + word, beside]
            at = end
        if not placed:
            return lines
        self.pages.setdefault(page.file.src_uri, {}).update(placed)
        return (*written, *lines[at:])

    def _shown(self) -> list[str]:
        """The comparisons that have a page."""
        assert self.bound is not None  # or nothing is drawn
        return [id for id in self.bound.site.comparisons if id not in self.hidden]

    def diagnostics(self) -> list[Diagnostic]:
        """Everything that is wrong with the blocks of all pages, once where several pages include one file."""
        placed = (placed for page in self.pages.values() for placed in page.values())
        return list(dict.fromkeys(diagnostic for one in placed for diagnostic in one.diagnostics))

    def fill(self, html: str, page: Page, tag: str) -> str:
        """Put the blocks where their words stand, and their references at the foot of the page."""
        in_page = self.pages.get(page.file.src_uri)
        if not in_page or self.bound is None:
            return html
        edition = self.editions[tag]
        numbering = Numbering(edition)
        drawn: dict[str, str] = {}
        for nth, word in enumerate(sorted(in_page, key=html.find), 1):
            placed = in_page[word]
            if placed.block is not None and word in html:
                drawn[word] = _own_anchors(self._draw(placed.block, edition, numbering, page), nth)
        html = _WORD.sub(lambda match: drawn.get(match[1] or match[2], ""), html)
        if not numbering.cited and not numbering.excused:
            return html
        rules = get_relative_url(edition.url(routes.RULES), page.url)
        excused = (
            replace(excused, places=(), href=f"{rules}#{excused.href.partition('#')[2]}")
            for excused in compose.compose_excused(numbering, "")
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
            replace(change, about=tuple(replace(use, href=_to(use.href)) for use in change.about)) for change in changes
        )

    def _to(href: str) -> str:
        address, hash, anchor = href.partition("#")
        return link(root + address) + hash + anchor

    entries = tuple(replace(entry, href=link(index + entry.href)) for entry in embed.entries)
    news = embed.news and News(linked(embed.news.soon), linked(embed.news.changes), link(root + embed.news.href))
    return replace(embed, entries=entries, news=news)


class IncludedBlocks(Extension):
    """Reads the blocks of pages once all that they include is in them."""

    def __init__(self, read: Callable[[list[str]], list[str]]) -> None:
        """Read them by a function of a page's lines."""
        super().__init__()
        self._read = read

    def extendMarkdown(self, md: Markdown) -> None:
        """After snippets (32), and before superfences' first look at fences (31.05)."""
        reader = Preprocessor(md)
        reader.run = self._read
        md.preprocessors.register(reader, "comparanda", 31.5)


def with_print_style(drawn: str, page: Page) -> str:
    """A page that has blocks with what they need on paper, in its head: plugins take its body elsewhere."""
    link = f'<link rel="stylesheet" href="{get_relative_url(routes.PRINT, page.url)}" media="print">'
    return drawn.replace("</head>", f"{link}\n</head>", 1)


def has_blocks(lines: Sequence[str]) -> bool:
    """Whether a page has a block, whatever it holds."""
    return any(True for _ in blocks.find(lines))


def without_blocks(lines: Sequence[str]) -> list[str]:
    """The lines of what is no page, such as what the list of a blog shows of a post, without its blocks."""
    kept: list[str] = []
    at = 0
    for start, end, _ in blocks.find(lines):
        kept += lines[at:start]
        at = end
    return [*kept, *lines[at:]]


def _find(source: Sequence[str], lines: Sequence[str], begun: int) -> int:
    """Where a file has the lines of a block, from a line on; -1 where it has not, as they come from elsewhere."""
    last = len(source) - len(lines)
    return next((at for at in range(begun, last + 1) if source[at : at + len(lines)] == lines), -1)


def included_files(page: Page, config: MkDocsConfig) -> Iterator[_Written]:
    """The files that a page names, and those that they name, wherever snippets and other plugins would find them."""
    root = Path(config.config_file_path or ".").resolve().parent
    bases = (config.mdx_configs.get("pymdownx.snippets") or {}).get("base_path", ())
    folders = (*(bases if isinstance(bases, list | tuple) else (bases,)), root, config.docs_dir)
    waiting, seen = [(page.file.content_string, Path(page.file.abs_src_path or root).parent)], set()
    for text, beside in waiting:
        names = dict.fromkeys(match["quoted"] or match[0] for match in _FILE_NAME.finditer(text))
        for name, folder in product(names, (*folders, beside)):
            path = Path(os.path.realpath(Path(folder, name)))  # `resolve` fails at links that lead to one another
            if path in seen:
                continue
            seen.add(path)
            try:
                content = path.read_text("utf-8-sig", "replace") if path.is_file() else None
            except OSError:  # a name that is too long, or a file that is not to be read
                continue
            if content is None:
                continue
            waiting.append((content, path.parent))
            if blocks.may_have_any(content):
                yield (path.relative_to(root) if path.is_relative_to(root) else path).as_posix(), content.split("\n")


def _from_elsewhere(block: Placed) -> Placed:
    """A block whose line in the page's own file is not known, as it is not written there."""
    diagnostics = (
        replace(diagnostic, span=Span(1, 1, 0), source="", message=f"in what this page includes: {diagnostic.message}")
        for diagnostic in block.diagnostics
    )
    return Placed(block.block, tuple(diagnostics))


def without_words(html: str) -> str:
    """A page that shows another's text, such as a blog's list of posts, without the words that stand for its blocks."""
    return _WORD.sub("", html)


def _own_anchors(html: str, nth: int) -> str:
    """Anchors that no heading of the page has, and no other block of it."""

    def renamed(match: re.Match[str]) -> str:
        name, ids = match[1], match[2] if match[2] is not None else match[3]
        if name == "href" and not ids.startswith("#"):
            return match[0]
        hash = "#" if name == "href" else ""
        own = (f"cmp-{id}" if _SHARED.match(id) else f"cmp{nth}-{id}" for id in ids.removeprefix("#").split())
        return f'{name}="{hash}{" ".join(own)}"'

    return _ID.sub(renamed, html)
