"""A line that is missing, such as `rows:`, `text:` or an id, so that what is below it belongs to what is above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import NamedTuple, get_origin

from pydantic_core import ErrorDetails

from comparanda.decode.fields import STRANGE, fields_at, types_at
from comparanda.decode.rules import MOST
from comparanda.decode.slips import FACTS, is_fact, node_at
from comparanda.diagnostic import Finding, Loc, Place, Step
from comparanda.node import Document, follow
from comparanda.node import Mapping as MappingNode
from comparanda.node import Sequence as SequenceNode

_ENTRY = "attribute"
"""The field that an entry of a list gives where it is no more than a word: `- price`."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SEVERAL = 2
"""What belongs to a missing line: of one field alone it is said where it belongs."""


class _Headless(NamedTuple):
    """What stands below a missing line."""

    inside: Loc
    """The way to the list or mapping of which it has become a part."""
    steps: Mapping[Step, None]
    """Which parts of that, in order."""
    name: str
    """What the line says; empty of an id, which only its author knows."""
    beside: str = ""
    """The field in whose column the line begins, where that is known."""

    @property
    def begin(self) -> Loc:
        """The way to the first part."""
        return (*self.inside, next(iter(self.steps)))


def without_headless(
    document: Document, root: object, details: list[ErrorDetails]
) -> tuple[list[ErrorDetails], list[Finding]]:
    """The details without those of what stands below a missing line, which is told once, with what to type."""
    found: list[_Headless] = []
    ways = [follow(document.value, detail["loc"])[0] for detail in details]
    for way, detail in list(zip(ways, details, strict=True))[:MOST]:
        if not any(_belongs(way, detail, headless) for headless in found):
            found += [it for it in _headless(document, root, way, detail, details) if _begins_line(document, it)]
    if not found:
        return details, []
    others = [
        detail
        for way, detail in zip(ways, details, strict=True)
        if not any(_belongs(way, detail, headless) for headless in found)
    ]
    return others, [_told(document, headless) for headless in found]


def _belongs(way: Loc, detail: ErrorDetails, headless: _Headless) -> bool:
    inside = headless.inside
    if way == inside:
        return detail["type"] == "missing" and detail["loc"][-1] == headless.name
    return way[: len(inside)] == inside and way[len(inside)] in headless.steps


def _place(document: Document, headless: _Headless) -> Place:
    return Place(document.path, headless.begin).of_key(isinstance(headless.begin[-1], str))


def _begins_line(document: Document, headless: _Headless) -> bool:
    """Whether it begins there: between brackets no line is missing."""
    span = document.span(_place(document, headless))
    return not document.lines[span.line - 1][: span.column - 1].strip(" -")


def _headless(
    document: Document, root: object, way: Loc, detail: ErrorDetails, details: list[ErrorDetails]
) -> Iterator[_Headless]:
    """What stands below a missing line, if what is wrong at a place shows it."""
    for depth, step in enumerate(way):
        if isinstance(step, int) and step and (name := _list_of(document, root, way[: depth + 1])):
            yield _Headless(way[:depth], _from(document, way[: depth + 1]), name, str(way[depth - 1]))
            return
    if detail["type"] not in STRANGE or not way:
        return
    if name := _facts_of(document, root, way):
        yield _Headless(way[:-1], _from(document, way), name, str(way[-2]))
    elif name := _words_of(document, root, way, details):
        above = _steps(node_at(document.value, way[:-2]))
        if way[-2:-1] == (name,) and above.keys() <= set(fields_at(root, way[:-1])):  # fields are taken for entries
            yield _Headless(way[:-2], above, "")
        else:
            yield _Headless(way[:-1], dict.fromkeys(takewhile(_is_language, _from(document, way))), name)


def _steps(node: object) -> dict[Step, None]:
    if isinstance(node, MappingNode):
        return dict.fromkeys(node)
    return dict.fromkeys(range(len(node))) if isinstance(node, SequenceNode) else {}


def _from(document: Document, way: Loc) -> dict[Step, None]:
    """A part of a list or mapping, and those behind it."""
    steps = list(_steps(node_at(document.value, way[:-1])))
    return dict.fromkeys(steps[steps.index(way[-1]) :])


def _is_language(step: Step) -> bool:
    return isinstance(step, str) and _LANGUAGE.fullmatch(step) is not None


def _list_of(document: Document, root: object, way: Loc) -> str:
    """The list to which an entry and all below it belong, in place of the one that they stand in."""
    entries, beside = node_at(document.value, way[:-1]), node_at(document.value, way[:-2])
    if not isinstance(entries, SequenceNode) or not isinstance(beside, MappingNode):
        return ""
    below = entries[int(way[-1]) :]
    for name in fields_at(root, way[:-2]):
        is_list = any(get_origin(kind) is tuple for kind in types_at(root, (*way[:-2], name)))
        known = set(fields_at(root, (*way[:-2], name, 0)))
        if name not in beside and is_list and known and all(_is_entry_of(known, entry) for entry in below):
            return name
    return ""


def _is_entry_of(known: set[str], entry: object) -> bool:
    if isinstance(entry, MappingNode):
        return bool(entry) and entry.keys() <= known
    return isinstance(entry, str) and bool(entry) and _ENTRY in known


def _facts_of(document: Document, root: object, way: Loc) -> str:
    """The field of facts that is missing beside the one in which several of them stand."""
    if len(way) < 2:
        return ""
    inside, beside = node_at(document.value, way[:-1]), node_at(document.value, way[:-2])
    if not isinstance(inside, MappingNode) or not isinstance(beside, MappingNode):
        return ""
    below = _from(document, way)
    if len(below) < _SEVERAL or not all(is_fact(inside[str(step)]) for step in below):
        return ""
    of_facts = (name for name in fields_at(root, way[:-2]) if FACTS in types_at(root, (*way[:-2], name)))
    return next((name for name in of_facts if name not in beside and name not in inside), "")


def _words_of(document: Document, root: object, way: Loc, details: list[ErrorDetails]) -> str:
    """The field that is missing above its words in several languages."""
    below = list(takewhile(_is_language, _from(document, way)))
    if len(below) < _SEVERAL or not isinstance(node_at(document.value, way), str):
        return ""
    missing = [
        str(detail["loc"][-1])
        for detail in details
        if detail["type"] == "missing" and follow(document.value, detail["loc"][:-1])[0] == way[:-1]
    ]
    of_words = [name for name in missing if any(get_origin(kind) is dict for kind in types_at(root, (*way[:-1], name)))]
    return of_words[0] if len(of_words) == 1 else ""


def _told(document: Document, headless: _Headless) -> Finding:
    place, name = _place(document, headless), headless.name
    if not name:
        return Finding(place, "the line with the id is missing above this one", "write the id and a colon, `…:`, there")
    help = f"write `{name}:` there"
    if headless.beside:
        help = f"write `{name}:` there, in the column of `{headless.beside}:`"
    return Finding(place, f"the line `{name}:` is missing above this one", help)
