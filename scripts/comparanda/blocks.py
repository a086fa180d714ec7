"""Fenced blocks in hand-written Markdown pages: where they stand, what they show, and what is wrong with them.

    ```comparanda
    table: arum-vs-bodo
    rows: [price, noise]
    ```

A block inside another fence is an example, and none. What a page makes of them is its host's to say; `check` reads them
without one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from comparanda.bind import Bound
from comparanda.deferred import deferred
from comparanda.diagnostic import Diagnostic, Severity, Span, closest
from comparanda.settings import Pages, Settings

if TYPE_CHECKING:
    from comparanda import compose
    from comparanda.compose import Block, Fault
else:  # few pages have a block
    compose = deferred("comparanda.compose")

_FENCE = re.compile(
    r"(?P<indent>(?:\s*>)*\s*)(?P<entry>(?:[-*+]|\d+[.)])\s+)?(?P<fence>`{3,}|~{3,})\s*+"
    r"(?P<info>(?>[^`\s]*+(?:\s++[^`\s]++)*))\s*$"
)
_QUOTED = re.compile(r"^(?:\s*>)+ ?")
"""What a line of a Markdown quotation begins with."""
_OPENING = re.compile(rb"(?:`{3}|~{3})[\s{.]*c", re.IGNORECASE)
_OPENING_IN_TEXT = re.compile(_OPENING.pattern.decode(), re.IGNORECASE)
_NAME = "comparanda"
_NAMED = re.compile(r"[{.\s]*(c[\w-]*)", re.IGNORECASE)
_NEAR = 0.85
"""How like the name a word is that means it: `comparnada`, not `comparison`."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block as it was written, and where."""

    block: Block | None
    """None where it cannot be read."""
    diagnostics: tuple[Diagnostic, ...]


def in_pages(settings: Settings, bound: Bound | None, hidden: Collection[str]) -> Iterator[Diagnostic]:
    """Everything that is wrong with the blocks of a site's hand-written pages.

    Args:
        settings: of the site.
        bound: the data; None while it cannot be bound.
        hidden: comparisons that are not published, by id.
    """
    folder = settings.pages.folder if settings.pages is not None else None
    if settings.pages is None or folder is None or not folder.is_dir():
        return
    above = settings.root if folder.is_relative_to(settings.root) else folder.parent
    for path in _files(settings.pages):
        shown = path.relative_to(above).as_posix()
        try:
            raw = path.read_bytes()
        except OSError as error:
            message = f"this file cannot be read: {error.strerror}"
            yield Diagnostic("", "", Severity.ERROR, shown, Span(1, 1, 0), message, "make it readable", "")
            continue
        if _OPENING.search(raw):
            lines = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").split("\n")
            for start, end, _ in find(lines):
                yield from place(lines[start:end], shown, start + 1, bound, hidden).diagnostics


def _files(pages: Pages) -> Iterator[Path]:
    """Each page, in order, but for those that MkDocs leaves out."""
    is_excluded = _excluding(pages.excluded)
    for path in sorted(pages.folder.rglob("*.md")):
        if path.is_file() and not is_excluded(path.relative_to(pages.folder).as_posix()):
            yield path


def _excluding(patterns: str) -> Callable[[str], bool]:
    """What MkDocs leaves out: hidden files and templates, unless `exclude_docs` says otherwise."""
    if not patterns:
        return lambda path: path.startswith((".", "templates/")) or "/." in path
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  # few sites have patterns, and it takes as long as a small check

    return GitIgnoreSpec.from_lines([".*", "/templates/", *patterns.splitlines()]).match_file


def place(lines: Sequence[str], path: str, line: int, bound: Bound | None, hidden: Collection[str]) -> Placed:
    """Read one block.

    Args:
        lines: from its opening to its closing fence.
        path: of its file, for diagnostics.
        line: of its opening fence in the file, from 1.
        bound: the data; None while it has errors.
        hidden: comparisons that are not published, by id.
    """
    read = _read(lines)
    fault = read if isinstance(read, compose.Fault) else None
    if isinstance(read, compose.Block) and bound is not None:
        fault = compose.fault_of(read, bound, hidden)
    if fault is None:
        return Placed(read if isinstance(read, compose.Block) else None, ())
    offset, start, end = _stretch(lines, fault.word)
    span = Span(line + offset, start + 1, end - start)
    return Placed(None, (Diagnostic("", "", Severity.ERROR, path, span, fault.message, fault.help, lines[offset]),))


def may_have_any(text: str) -> bool:
    """Whether it is worth looking for blocks in a text: a glance, as few have any."""
    return _OPENING_IN_TEXT.search(text) is not None


def find(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where each block begins and ends, and what is before it, spaces or the signs of a quotation.

    What is inside another fence is none.

    A fence that all but begins a block is one too: shown as code, its words would be published unnoticed.
    """
    opened: re.Match[str] | None = None
    start = 0
    for index, line in enumerate(lines):
        fence = _FENCE.fullmatch(line)
        if fence is None or (fence["entry"] and (opened is not None or not _is_ours(fence["info"]))):
            continue
        if opened is None:
            opened, start = fence, index
        elif fence["info"] == "" and fence["fence"].startswith(opened["fence"]):
            if _is_ours(opened["info"]):
                yield start, index + 1, opened["indent"]
            opened = None
    if opened is not None and _is_ours(opened["info"]):
        yield start, start + 1, opened["indent"]


def without_quotation(line: str) -> str:
    """A line of a block without the signs of the Markdown quotation that it may be in."""
    return _QUOTED.sub("", line)


def _is_ours(info: str) -> bool:
    """Whether a fence is meant to begin a block, also where its words are not quite those that do."""
    word = _NAMED.match(info)
    return word is not None and SequenceMatcher(None, word[1].casefold(), _NAME, autojunk=False).ratio() >= _NEAR


def _stretch(lines: Sequence[str], word: str) -> tuple[int, int, int]:
    """Where a word stands in a block: in which line, from where and to where; the opening fence where it does not."""
    whole = re.compile(rf"(?<![\w.-]){re.escape(word)}(?![\w.-])")
    for offset, text in enumerate(lines):
        match = whole.search(text) if word and offset else None
        if match is not None:
            return offset, match.start(), match.end()
    return 0, len(lines[0]) - len(lines[0].lstrip()), len(lines[0].rstrip())


def _read(lines: Sequence[str]) -> Block | Fault:
    """A block's fields.

    Args:
        lines: from its opening to its closing fence.
    """
    fence = _FENCE.fullmatch(lines[0])
    if fence is not None and fence["entry"]:
        help = "begin it on a line of its own below the entry, as far to the right as the entry's words"
        return compose.Fault("", "a block cannot begin behind the sign of a list's entry", help)
    if fence is not None and fence["info"] != _NAME:
        help = "write `comparanda` alone behind the fence; an example of a block goes inside a longer fence"
        return compose.Fault(
            "", f"`{fence['info']}` does not begin a block, and its words would be shown as code", help
        )
    if len(lines) == 1:
        return compose.Fault("", "the block is not closed", "write the same fence below the block")
    # Markdown takes a tab for spaces; YAML indents with none.
    lines = [without_quotation(line).expandtabs(4) for line in lines[1:-1]]
    all_kinds = compose.KINDS
    known = (*all_kinds, "rows")
    try:
        fields, repeated = _fields("\n".join(lines))
    except (RecursionError, ValueError, OverflowError):  # too deep, or no character
        return compose.Fault("", "the block cannot be read", f"write one of these: {', '.join(_EXAMPLES.values())}")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        word = lines[min(mark.line, len(lines) - 1)].strip() if mark is not None and lines else ""
        return compose.Fault(word, "the block is not YAML", "write such as `table: a-vs-b`, a field on each line")
    if not isinstance(fields, dict) or not fields:
        help = f"write one of these: {', '.join(f'`{kind}: …`' for kind in all_kinds)}"
        if fields is None or fields == {}:
            return compose.Fault("", "the block is empty", help)
        word = next(line.strip() for line in lines if line.strip())
        glued = _GLUED.match(word)
        if isinstance(fields, list):
            help = f"write `{glued[1]}: {glued[2]}`" if glued is not None else help
            return compose.Fault(word, "a block has fields, and no list of them", help)
        if glued is not None and glued[1] in known:
            return compose.Fault(word, "a field needs `:` and a space after it", f"write `{glued[1]}: {glued[2]}`")
        return compose.Fault(word, "the block has no field", help)
    for name in fields:
        if name not in known:
            near = closest(str(name), known)
            help = f"did you mean `{near}`?" if near else f"there is: {', '.join(known)}"
            return compose.Fault(str(name), f"a block has no field `{name}`", help)
    if repeated is not None:
        return compose.Fault(repeated, f"the block has `{repeated}` twice", "keep one of the two")
    kinds = [kind for kind in all_kinds if kind in fields]
    if len(kinds) != 1:
        word = kinds[1] if kinds else "rows"
        return compose.Fault(word, "a block shows one thing", f"write one of: {', '.join(all_kinds)}")
    kind, rows = kinds[0], fields.get("rows")
    if not isinstance(fields[kind], str) or not fields[kind]:
        return compose.Fault(kind, f"`{kind}` needs one word behind it", f"write such as `{_EXAMPLES[kind]}`")
    if "rows" in fields and kind != "table":
        return compose.Fault("rows", f"a block with `{kind}` has no rows", "delete `rows`")
    if rows is not None and (not isinstance(rows, list) or not all(isinstance(row, str) for row in rows)):
        listed = _SEPARATORS.split(rows) if isinstance(rows, str) else ["price", "noise"]
        return compose.Fault("rows", "`rows` is a list of rows", f"write such as `rows: [{', '.join(listed)}]`")
    return compose.Block(kind, fields[kind], tuple(rows or ()))


def _fields(text: str) -> tuple[Any, str | None]:
    """What is written in a block, where `5`, `on` and `2026-01-01` are words, and a field that is there twice."""
    loader = yaml.BaseLoader(text)
    node = loader.get_single_node()
    if node is None:
        return None, None
    written = node.value if isinstance(node, yaml.MappingNode) else []
    names = [name.value for name, _ in written if isinstance(name, yaml.ScalarNode)]
    repeated = next((name for index, name in enumerate(names) if name in names[:index]), None)
    return loader.construct_document(node), repeated


_GLUED = re.compile(r"(?:- *)?([a-z]+)\s*[:：=]?\s*(.+)")
_SEPARATORS = re.compile(r"\s*[,，、;；]\s*|\s+")
_EXAMPLES: Mapping[str, str] = {
    "table": "table: a-vs-b",
    "value": "value: a.price",
    "claim": "claim: a-vs-b/speed",
    "recommendations": "recommendations: a-vs-b",
    "comparisons": "comparisons: all",
    "news": "news: 5",
}
