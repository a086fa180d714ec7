"""Braces without a colon between them, as `{10, 20}`: to YAML each of the words is a field without a value."""

from __future__ import annotations

from pydantic_core import ErrorDetails

from comparanda import meant, meant_shapes
from comparanda.decode.fields import fields_at
from comparanda.decode.rules import MOST, wrong_type
from comparanda.decode.slips import node_at
from comparanda.diagnostic import Finding, Loc, Place
from comparanda.meant_texts import every_language
from comparanda.node import SHIFT, Document, follow
from comparanda.node import Mapping as MappingNode

_OF_IDS = frozenset(("cite", "rows", "subjects", "also", "tags"))
"""Fields that hold ids, each of which stands for itself."""


def without_colonless(
    document: Document, root: object, details: list[ErrorDetails]
) -> tuple[list[ErrorDetails], list[Finding]]:
    """The details without those of fields that are none; each pair of braces is told once, with what to type."""
    others: list[ErrorDetails] = []
    findings: dict[Loc, Finding] = {}
    known: dict[Loc, bool] = {}  # as a mapping may have a thousand fields, each with a detail

    def is_colonless(way: Loc) -> bool:
        if way not in known:
            known[way] = _is_colonless(document, node_at(document.value, way))
        return known[way]

    for detail in details:
        loc = follow(document.value, detail["loc"])[0]
        braces = next(filter(is_colonless, (loc, loc[:-1])), None)
        if braces is None:
            others.append(detail)
        elif braces not in findings and len(findings) < MOST:
            help = _help(document, root, braces)
            findings[braces] = wrong_type(Place(document.path, braces), "there is no `:` between these braces", help)
    return others, list(findings.values())


def _is_colonless(document: Document, node: object) -> bool:
    if not isinstance(node, MappingNode) or not node or any(node.values()):
        return False
    if any(map(meant.GLUED.match, node)):
        return False  # `{value:1290}` only lacks the space
    for key, mark in zip(node, node.marks[::2], strict=True):
        line = document.lines[mark >> SHIFT][mark & ((1 << SHIFT) - 1) :]
        quoted = line[:1] if line[:1] in ("'", '"') else ""
        rest = line.removeprefix(f"{quoted}{key}{quoted}").lstrip()
        if rest == line or rest[:1] not in (",", "}"):
            return False
    return True


def _help(document: Document, root: object, loc: Loc) -> str:
    keys = list(node_at(document.value, loc))  # type: ignore[call-overload]  # a mapping, as it is colonless
    named = [step for step in loc if isinstance(step, str)]
    if named[:1] in (["facts"], ["lifecycle"]):
        if named[-1] == "value":
            return meant_shapes.bare(keys)
        if len(named) == 2:
            return "write {value: …, cite: [a source's id]}; where no source gives a value, {state: unknown, cite: […]}"
    is_entry = isinstance(loc[-1], int) if loc else False
    if named and named[-1] in _OF_IDS and not is_entry:
        return f"write [{', '.join(keys)}]"
    if named and named[-1] in _OF_IDS and len(keys) == 1:
        return f"write {keys[0]}, without braces"
    known = fields_at(root, loc)
    if not known:
        return f"write the words without braces; where each language has its own, {every_language()}"
    return f"write `field: value` between them; fields here: {', '.join(known)}"
