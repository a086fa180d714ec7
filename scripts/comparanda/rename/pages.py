"""An id in hand-written files: in blocks and in the list of a draft it is changed; elsewhere it is told."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from comparanda import blocks
from comparanda.rename.ids import Change
from comparanda.settings import Settings


class Page(NamedTuple):
    """A page with an id in it."""

    path: Path
    before: bytes
    after: bytes
    places: int
    """How often it was changed."""


class Left(NamedTuple):
    """A line in which the old id stays."""

    path: Path
    line: int

    def resolved(self) -> Left:
        """The same, by which it is known however its path is written."""
        return self._replace(path=self.path.resolve())


def pages(settings: Settings, change: Change) -> tuple[list[Page], list[Left]]:
    """Each page whose blocks show what has the id, and the lines of blocks that cannot be changed for certain."""
    changed: list[Page] = []
    left: list[Left] = []
    for path in _markdown(settings):
        before = path.read_bytes()
        if change.old.encode() not in before:
            continue
        text = before.decode("utf-8", "surrogateescape")
        lines = text.split("\n")
        plain = [line.removesuffix("\r").removeprefix("\ufeff") for line in lines]
        count = 0
        for start, end, _ in blocks.find(plain):
            for number, wanted in _in_block(plain, start, end, change):
                if wanted is None:
                    left.append(Left(path, number + 1))
                    continue
                count += 1
                lines[number] = wanted + lines[number][len(plain[number]) :]
                plain[number] = wanted
        if count:
            changed.append(Page(path, before, "\n".join(lines).encode("utf-8", "surrogateescape"), count))
    return [*changed, *_lists(settings, change)], left


def _lists(settings: Settings, change: Change) -> Iterator[Page]:
    """What `comparanda import` has left to do, where the id stands in it."""
    word = _word(change.old)
    for path in sorted(settings.root.glob("*.todo.md")):
        before = path.read_bytes()
        text, count = word.subn(change.new, before.decode("utf-8", "surrogateescape"))
        if count:
            yield Page(path, before, text.encode("utf-8", "surrogateescape"), count)


def _word(id: str) -> re.Pattern[str]:
    """An id in other words; one that may be any word is one only in backticks."""
    if re.search(r"[-_.\d]", id):
        return re.compile(rf"(?<!//)(?<![\w@-]){re.escape(id)}(?![\w-])")
    return re.compile(rf"(?<=`){re.escape(id)}(?=`)")


_HAND_WRITTEN = (".md", ".html", ".yml", ".yaml", ".txt")
_OTHERS = ("site", "schemas", "node_modules", "venv")
"""Folders in which nobody writes; those whose names begin with a dot are others too."""
_MADE = frozenset(("sitemap.xml", "pyvenv.cfg", ".comparanda-export.json"))
"""What folders have that programs made: a built site, an environment, an export."""
_LARGEST = 1_000_000
"""Bytes of a file that somebody has written."""


def mentions(settings: Settings, old: str) -> Iterator[Left]:
    """Each line of a site's files that still names an id: a comment, a template, a snippet, the words of a page."""
    word, comment = _word(old), re.compile(r"(?:^|\s)#.*")
    for folder, names, files in os.walk(settings.root):
        is_made = not _MADE.isdisjoint(files)
        names[:] = sorted(name for name in names if name[0] != "." and name not in _OTHERS and not is_made)
        for path in (Path(folder, name) for name in sorted(files) if name.endswith(_HAND_WRITTEN) and not is_made):
            if not path.is_file() or path.stat().st_size > _LARGEST:
                continue
            text = path.read_text("utf-8", "replace")
            is_data = path.is_relative_to(settings.root / "data")
            for number, line in enumerate(text.split("\n") if old in text else (), 1):
                words = "".join(comment.findall(line)) if is_data else line
                if word.search(words):
                    yield Left(path, number)


def _markdown(settings: Settings) -> Iterator[Path]:
    """Each file of Markdown, also where MkDocs makes no page of it, as of a snippet."""
    if settings.pages is not None and settings.pages.folder.is_dir():
        yield from (path for path in sorted(settings.pages.folder.rglob("*.md")) if path.is_file())


def _in_block(lines: Sequence[str], start: int, end: int, change: Change) -> Iterator[tuple[int, str | None]]:
    """Each line of a block in which the id stands, by its number, as it should be; None where that is not certain.

    A line with several of them is given once for each, from its end to its beginning.
    """
    old = change.old
    inner = [blocks.without_quotation(line) for line in lines[start + 1 : end - 1]]
    try:
        root: Any = yaml.compose("\n".join(inner), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        root = None
    if not isinstance(root, yaml.MappingNode):
        word = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
        yield from ((start + 1 + n, None) for n, line in enumerate(inner) if word.search(line))
        return
    for node, offset in sorted(_scalars(root, change), key=lambda found: -found[0].start_mark.index):
        number = start + 1 + node.start_mark.line
        line, within = lines[number], inner[node.start_mark.line]
        column = len(line) - len(within) + node.start_mark.column + (node.style in ("'", '"')) + offset
        if line[column : column + len(old)] != old:
            yield number, None
        else:
            yield number, f"{line[:column]}{change.new}{line[column + len(old) :]}"


def _scalars(root: yaml.MappingNode, change: Change) -> Iterator[tuple[yaml.ScalarNode, int]]:
    """Each value of a block that holds the id, and where in it."""
    kind, old = change.kind, change.old
    for key, value in root.value:
        words = value.value if isinstance(value, yaml.ScalarNode) else ""
        subject, _, rest = words.partition(".")
        if isinstance(value, yaml.SequenceNode) and key.value == "rows" and kind == "attribute":
            rows = (row for row in value.value if isinstance(row, yaml.ScalarNode))
            yield from ((row, 0) for row in rows if row.value.partition(".")[0] == old)
        elif key.value == "value" and kind == "subject" and subject == old:
            yield value, 0
        elif key.value == "value" and kind == "attribute" and rest.partition(".")[0] == old:
            yield value, len(subject) + 1
        elif key.value in ("table", "claim", "recommendations") and kind == "comparison":
            if words.partition("/")[0] == old:
                yield value, 0
        elif key.value == "comparisons" and kind == "tag" and words == old:
            yield value, 0


def links(settings: Settings, config: Path, address: str) -> Iterator[Left]:
    """Each line of a page or of mkdocs.yml that names an address."""
    word = re.compile(rf"(?<![\w.-])(?<!data/){re.escape(address.removesuffix('/'))}(?=[/)\s\"'#]|$)")
    for path in (config, *_markdown(settings)):
        text = path.read_text("utf-8", "replace")
        for number, line in enumerate(text.split("\n"), 1):
            if word.search(line):
                yield Left(path, number)
