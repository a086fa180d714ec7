"""What notes bring along from elsewhere: tables with tabs, and what Obsidian and Notion have of their own.

Each is turned into Markdown, line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from comparanda.locale import HAN

FENCE = re.compile(r"\s*(?:```|~~~)")
ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s")
OF_REFERENCES = re.compile(r"^\s*\\?[\[［〔【]|://|www\.")
"""Lines that may be one entry of a list of references."""
LONGEST_HEAD = 40
"""Characters of a line that heads a list."""
WIDEST = 60
"""Columns of a table; a wider one is no comparison."""
_WIKI_LINK = re.compile(
    r"(?P<picture>!?)\[\[(?=[^\]\n]{0,240}[^\W\d_])(?P<page>[^\[\]|\\\n]{1,120})(?:\\?\|(?P<words>[^\[\]|\n]{1,120}))?\]\](?!\()"
)
"""A link in Obsidian, Logseq or a wiki; a number in two pairs of brackets is a mark."""
_HIGHLIGHT = re.compile(r"(?<![=\w])==(?=[^\s=])([^=\n]{1,300})(?<=\S)==(?![=\w])")
_REMARK = re.compile(r"%%([^%\n]{1,300})%%")
_BOX = re.compile(r"(?P<sign>\s*>\s*)\[!\w{2,20}\][-+]?(?P<title>.*)")
"""The first line of a box in Obsidian or on GitHub: `> [!NOTE]`."""


def of_vaults(lines: Sequence[str]) -> Iterator[str]:
    """Links, highlights, remarks and boxes as Obsidian has them, as Markdown has them."""
    for nth, line in enumerate(lines):
        if (box := _BOX.fullmatch(line)) is not None:
            has_more = nth + 1 < len(lines) and lines[nth + 1].lstrip().strip("> ") != ""
            title = box["title"].strip()
            colon = "：" if HAN.search(title) else ":"
            line = f"{box['sign']}{f'**{title}**{colon}' if title and has_more else title}"
        if "[[" in line:
            line = _WIKI_LINK.sub(_as_link, line)
        yield _REMARK.sub(r"<!--\1-->", _HIGHLIGHT.sub(r"\1", line))


def _as_link(match: re.Match[str]) -> str:
    """A picture; or the words of a link, with the page that it leads to where it is called otherwise."""
    page, words = match["page"].strip(), (match["words"] or "").strip()
    if match["picture"]:
        return f"![{words}](<{page}>)"
    return f"[{words}](<{page}>)" if words else page


_CELLS = re.compile(r"[^\t]\t")
"""Where a cell ends, in a line copied from a spreadsheet or a page; a tab in front is an empty cell, or indents."""
_FEWEST_CELLS = 3
"""Of a table; two are a label and its value."""


def tabbed(lines: Sequence[str]) -> dict[int, list[str]]:
    """Lines with tabs between words, as tables and labelled lines are copied, by their numbers, as Markdown."""
    made: dict[int, list[str]] = {}
    run: list[tuple[int, list[str]]] = []
    for number, line in enumerate((*lines, ""), 1):
        if _CELLS.search(line) and not ITEM.match(line) and not FENCE.match(line):
            run.append((number, [cell.strip() for cell in line.split("\t")]))
        else:
            made |= _of_cells(run)
            run = []
    return made


def _of_cells(run: Sequence[tuple[int, list[str]]]) -> dict[int, list[str]]:
    """Several such lines, one below the other: a table, or each a label with its value."""
    width = max((len(cells) for _, cells in run), default=0)
    if len(run) < 2 or width > WIDEST:
        return {}
    if width < _FEWEST_CELLS:
        is_list = all(
            all(cells) and len(cells[0]) <= LONGEST_HEAD and not OF_REFERENCES.search(" ".join(cells))
            for _, cells in run
        )
        return {number: [_as_item(*cells)] for number, cells in run} if is_list else {}
    rows = {number: _as_row([*cells, *[""] * (width - len(cells))]) for number, cells in run}
    (first, head), *others = rows.items()
    made = {first: ["", head, "|" + "---|" * width], **{number: [row] for number, row in others}}
    made[run[-1][0]].append("")
    return made


def _as_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _as_item(label: str, words: str) -> str:
    bare = label.rstrip(":： ")
    return f"- {bare}：{words}" if HAN.search(bare) else f"- {bare}: {words}"


_NAMED = re.compile(r"[^\W\d_][\w /-]{0,30}: +\S.{0,160}")
"""A property and its value, as Notion has them above a page."""


def with_properties(lines: Sequence[str]) -> Iterator[str]:
    """Paragraphs of nothing but such lines are lists."""
    is_property = [bool(_NAMED.fullmatch(line)) and not OF_REFERENCES.search(line) for line in lines]
    start = 0
    for end in (*(nth for nth, line in enumerate(lines) if not line.strip()), len(lines)):
        is_list = end - start > 1 and all(is_property[start:end])
        yield from (f"- {line}" if is_list else line for line in lines[start:end])
        yield from lines[end : end + 1]
        start = end + 1
