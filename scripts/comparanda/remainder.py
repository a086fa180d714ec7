"""What is left of a file in which something has the wrong form, once the entries with it are put aside.

One slip would else hide all others of its file until it is fixed. What is put aside is a whole fact, claim, source or
attribute, as nothing is certain of an entry that could not be read; the rest is read as if it had never been there.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from comparanda import decode, load
from comparanda.diagnostic import Diagnostic, Loc, Severity, Span, Step
from comparanda.lines import indent_of
from comparanda.model import Site
from comparanda.node import SHIFT, Document, Documents
from comparanda.node import Mapping as MappingNode
from comparanda.node import Sequence as SequenceNode

MOST = 10
"""Entries of one file that are put aside because they are no YAML: each costs another reading."""
_ANY = "*"
_ENTRIES: Mapping[str, Sequence[tuple[Step, ...]]] = {
    "sources": ((_ANY,),),
    "attributes": ((_ANY,),),
    "subjects": (("facts", _ANY), ("lifecycle", _ANY), (_ANY,)),
    "comparisons": (
        ("sections", _ANY, "claims", _ANY),
        ("sections", _ANY),
        ("recommendations", _ANY),
        ("corrections", _ANY),
        ("rows", _ANY),
        (_ANY,),
    ),
}
"""The ways to what can be put aside in each kind of file, the narrowest first."""
_BEGINS = {
    "sources": re.compile(r"- "),
    "attributes": re.compile(r"[^\s#-]"),
    "subjects": re.compile(r"(?: {2})?[^\s#-]"),
    "comparisons": re.compile(r" *- |[^\s#-]"),
}
"""How the line begins on which one of them does."""
_DRAFT = re.compile(r"\s*draft\s*[:：]")
"""Whether a comparison may be incomplete decides on what is wrong with it and with others: it is never put aside."""
_UNTOLD = frozenset(("Y004", "Y005"))
"""What is wrong with a file as a whole: it is not text, or too large."""
_MISSING = "Y008"
"""A field is missing, which may be on a line that was put aside."""
_CONFLICT = re.compile(r"(?:<{7}|>{7}|={7})(?: |$)")
"""Between two of these lines stand two versions of the same, of which neither is the one."""
_HEADING = re.compile(r" *[A-Za-z_][\w-]*:\s*$")
_INDENT = re.compile(r" *(?=[^\s#])")


@dataclass(frozen=True, slots=True)
class Remainders:
    """Of each file with something to put aside: what is left, and what is wrong with its form besides."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    shapes: Mapping[str, Any] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


def assembled(
    loaded: load.Loaded[Any], today: datetime.date, locales: tuple[str, ...]
) -> tuple[Site, tuple[Diagnostic, ...], Collection[str]]:
    """The site of all that could be read, everything that is wrong with its form, and the files that are there in part.

    Args:
        loaded: the files, and the model's types made of those that could be read.
        today: the day of the build.
        locales: the site's languages.
    """
    left = remainders(loaded)
    documents = Documents(loaded.files, load.parse, left.documents)
    site = decode.assemble({**loaded.made, **left.shapes}, documents, today, locales, loaded.files)
    return site, decode.of_site((*loaded.diagnostics, *left.diagnostics), today, locales), left.shapes.keys()


def remainders(loaded: load.Loaded[Any]) -> Remainders:
    """What is left of the files that have the wrong form."""
    diagnostics = loaded.diagnostics
    if not diagnostics:
        return Remainders()
    files = {**loaded.files, **loaded.broken}
    documents: dict[str, Document] = {}
    shapes: dict[str, Any] = {}
    further: list[Diagnostic] = []
    for path in sorted({diagnostic.path for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR}):
        if path not in files or decode.kind_of(path) not in _ENTRIES:
            continue
        known = [diagnostic for diagnostic in diagnostics if diagnostic.path == path]
        document, more, blank = _readable(path, files[path], known)
        further += more
        spans = [found.span for found in (*known, *more) if found.span.line not in blank]
        for left in _without(document, spans) if document is not None else ():
            shape = decode.decode_file(left)[0]
            if shape is not None:
                documents[path], shapes[path] = left, shape
                break
    return Remainders(documents, shapes, tuple(further))


def _readable(
    path: str, raw: bytes, known: Sequence[Diagnostic]
) -> tuple[Document | None, list[Diagnostic], Collection[int]]:
    """A file without the entries that are no YAML, what more is wrong with its form, and the lines left out."""
    document, _ = load.parse(path, raw)
    if document is not None or not _UNTOLD.isdisjoint(found.code for found in known):
        return document, [], ()
    begins, entries = _BEGINS[decode.kind_of(path)], _ENTRIES[decode.kind_of(path)]
    lines = raw.decode("utf-8-sig").split("\n")
    places = {(diagnostic.code, diagnostic.span) for diagnostic in known}
    blank: set[int] = set()
    further: list[Diagnostic] = []
    wrong = list(known)
    if any(map(_CONFLICT.match, lines)):
        return None, [], ()
    for _ in range(MOST):
        aside = {number for diagnostic in wrong for number in _entry(lines, diagnostic.span.line, begins)}
        if not aside or aside <= blank:
            return None, further, ()
        blank |= aside
        if any(_DRAFT.match(lines[number - 1]) for number in aside if number <= len(lines)):
            return None, further, ()
        kept = "\n".join("" if number in blank else line for number, line in enumerate(lines, 1))
        document, found = load.parse(path, kept.encode())
        wrong = [diagnostic for diagnostic in found if (diagnostic.code, diagnostic.span) not in places]
        firsts = {next(_entry(lines, diagnostic.span.line, begins), 0) for diagnostic in wrong}
        if firsts & (blank | {0}) or any(_is_of_all(lines, diagnostic, begins) for diagnostic in wrong):
            return None, further, ()
        further += wrong
        if document is not None:
            headings = set(_headings(lines, blank))
            further += [
                misfit
                for misfit in decode.decode_file(document)[1]
                if _entry_of(misfit.loc, entries)
                and not _is_torn(misfit, headings)
                and not (misfit.code == _MISSING and not blank.isdisjoint(_entry(lines, misfit.span.line, begins)))
            ]
            return replace(document, lines=tuple(lines)), further, blank
    return None, further, ()


def _is_torn(misfit: Diagnostic, headings: Collection[int]) -> bool:
    """What it is about may have gone on in the lines that were put aside."""
    return misfit.span.line in headings or misfit.source.count('"') % 2 == 1


def _is_of_all(lines: Sequence[str], diagnostic: Diagnostic, begins: re.Pattern[str]) -> bool:
    """It is about how an entry stands among the others, which hangs on those that were put aside."""
    line = lines[diagnostic.span.line - 1] if diagnostic.span.line <= len(lines) else ""
    indent = indent_of(line)
    return diagnostic.span.column <= indent + 1 and (not indent or begins.match(line) is not None)


def _entry(lines: Sequence[str], number: int, begins: re.Pattern[str]) -> Iterator[int]:
    """The numbers of the lines of the entry that a line is in, counted from 1."""
    first = next((above for above in range(min(number, len(lines)), 0, -1) if begins.match(lines[above - 1])), None)
    if first is None:
        return
    line = lines[number - 1] if number <= len(lines) else ""
    if _HEADING.match(line) and indent_of(line) < indent_of(lines[first - 1]):
        first = number  # a heading in the wrong column, further left than the entry above
    yield first
    indent = indent_of(lines[first - 1])
    for below in range(first + 1, len(lines) + 1):
        match = _INDENT.match(lines[below - 1])
        if match is not None and len(match[0]) <= indent and below > number:
            return
        yield below


def _headings(lines: Sequence[str], blank: set[int]) -> Iterator[int]:
    """The line above each stretch that was put aside: where it says nothing more, it did."""
    last = 1
    for number, line in enumerate(lines, 1):
        if number in blank:
            yield last
        elif line.strip():
            last = number


def _without(document: Document, wrong: Sequence[Span]) -> Iterator[Document]:
    """A document less the entries in which something is wrong, as few as can be first; none where that is unknown."""
    entries = _ENTRIES[decode.kind_of(document.path)]
    ways = [_way_to(document.value, span) for span in wrong]
    for narrowest in range(len(entries)):
        gone = {_entry_of(way, entries[narrowest:]) for way in ways}
        if () not in gone and ("draft",) not in gone:
            yield replace(document, value=_pruned(document.value, (), gone))


def _entry_of(way: Loc, entries: Sequence[tuple[Step, ...]]) -> Loc:
    """The beginning of a way that leads to an entry; empty where none does."""
    for entry in entries:
        if len(way) >= len(entry) and all(expected in (_ANY, step) for expected, step in zip(entry, way, strict=False)):
            return way[: len(entry)]
    return ()


def _way_to(node: object, span: Span) -> Loc:
    """The way to the last value that begins no later than a position."""
    mark = span.line - 1 << SHIFT | span.column - 1
    way: list[Step] = []
    while isinstance(node, MappingNode | SequenceNode):
        steps: list[Step] = list(node) if isinstance(node, MappingNode) else list(range(len(node)))
        marks = node.marks[:: 2 if isinstance(node, MappingNode) else 1]
        before = sum(begin <= mark for begin in marks)
        if not before:
            break
        way.append(steps[before - 1])
        node = node[steps[before - 1]]  # type: ignore[index]  # a step of its own kind
    return tuple(way)


def _pruned(node: object, way: Loc, gone: set[Loc]) -> object:
    if isinstance(node, MappingNode):
        mapping = MappingNode()
        for index, (key, value) in enumerate(node.items()):
            if (*way, key) not in gone:
                mapping[key] = _pruned(value, (*way, key), gone)
                mapping.marks += node.marks[2 * index : 2 * index + 2]
        return mapping
    if isinstance(node, SequenceNode):
        sequence = SequenceNode()
        for index, value in enumerate(node):
            if (*way, index) not in gone:
                sequence.append(_pruned(value, (*way, index), gone))
                sequence.marks.append(node.marks[index])
        return sequence
    return node
