"""What was meant by a field with another name, in another place, without its colon or in the middle of words."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import get_args, get_origin

from pydantic_core import ErrorDetails

from comparanda import meant, meant_shapes
from comparanda.decode.fields import STRANGE, fields_at, types_at
from comparanda.decode.rules import MOST, misnamed, wrong_type
from comparanda.diagnostic import Finding, Loc, Place, closest
from comparanda.model import Fact
from comparanda.node import SHIFT, Document, below, follow
from comparanda.node import Mapping as MappingNode
from comparanda.node import Sequence as SequenceNode


def without_repeated(document: Document, details: list[ErrorDetails]) -> tuple[list[ErrorDetails], list[Finding]]:
    """The details without those of an entry's first line that stands there twice, which is told instead."""
    others: list[ErrorDetails] = []
    findings: dict[Loc, Finding] = {}
    for detail in details:
        way = follow(document.value, detail["loc"][:-1])[0]
        if detail["type"] == "missing" and way and isinstance(way[-1], int) and _is_repeated(document, way):
            place = Place(document.path, way)
            findings.setdefault(way, wrong_type(place, "this line stands there twice", "delete one of the two"))
        else:
            others.append(detail)
    return others, list(findings.values())[:MOST]


def _is_repeated(document: Document, way: Loc) -> bool:
    entry, following = node_at(document.value, way), node_at(document.value, (*way[:-1], int(way[-1]) + 1))
    if not isinstance(entry, MappingNode) or not isinstance(following, MappingNode) or len(entry) != 1:
        return False
    return list(entry.items()) == list(following.items())[:1]


def without_misnamed(document: Document, root: object, details: list[ErrorDetails]) -> list[ErrorDetails]:
    """The details without fields that are missing only because they have another name beside."""
    strange = [follow(document.value, detail["loc"])[0] for detail in details if detail["type"] in STRANGE]
    present = {(loc[:-1], _instead_of(document, root, loc)) for loc in strange}

    def is_there(detail: ErrorDetails) -> bool:
        return (follow(document.value, detail["loc"][:-1])[0], detail["loc"][-1]) in present

    return [detail for detail in details if detail["type"] != "missing" or not is_there(detail)]


def without_dragged(document: Document, root: object, details: list[ErrorDetails]) -> list[ErrorDetails]:
    """The details without fields that stand below one which is too far right, and so are with it in a wrong place."""
    first: dict[Loc, int] = {}
    for detail in details:
        loc = follow(document.value, detail["loc"])[0]
        if detail["type"] in STRANGE and not node_at(document.value, loc) and right_place(document, root, loc):
            first.setdefault(loc[:-1], _index(document, loc))

    def is_below(detail: ErrorDetails) -> bool:
        loc = follow(document.value, detail["loc"])[0]
        return detail["type"] in STRANGE and loc[:-1] in first and _index(document, loc) > first[loc[:-1]]

    return [detail for detail in details if not is_below(detail)] if first else details


def _index(document: Document, loc: Loc) -> int:
    """The how many-th a field is, in its mapping."""
    node = node_at(document.value, loc[:-1])
    return list(node).index(str(loc[-1])) if isinstance(node, MappingNode) and loc[-1] in node else 0


def without_misshapen(
    document: Document, root: object, details: list[ErrorDetails]
) -> tuple[list[ErrorDetails], list[Finding]]:
    """The details without those of prices and ranges in another form, each of which is told once, as it is written."""
    others: list[ErrorDetails] = []
    findings: dict[Loc, Finding] = {}
    for detail in details:
        loc = follow(document.value, detail["loc"])[0]
        whole, help = _reshaped(document, root, loc) if loc[:1] in (("facts",), ("lifecycle",)) else (loc, "")
        if not help:
            others.append(detail)
        elif whole not in findings and len(findings) < MOST:
            is_price = "amount: " in help
            message = "a price has an `amount` and a `currency`" if is_price else "a range has a `low` or a `high` end"
            findings[whole] = wrong_type(Place(document.path, whole), message, f"write {help}")
    return others, list(findings.values())


def _reshaped(document: Document, root: object, loc: Loc) -> tuple[Loc, str]:
    """The way to a value in another form, or to the first field of one beside it, and how it is written."""
    if "value" in loc[2:]:
        whole = loc[: loc.index("value", 2) + 1]
        return whole, meant_shapes.value(node_at(document.value, whole))
    fact, known = node_at(document.value, loc[:-1]), fields_at(root, loc[:-1])
    if not isinstance(fact, MappingNode) or "cite" not in known or loc[-1] in known:
        return loc, ""
    shown = meant_shapes.beside(fact, known)
    return loc[:-1], f"`value: {shown}`" if shown else ""


def _instead_of(document: Document, root: object, loc: Loc) -> str | None:
    """The field in place of which another one stands: by another name, without the field above it, or as a list."""
    field, known = str(loc[-1]), fields_at(root, loc[:-1])
    if row_alone(document, loc, known):
        return "attribute"
    glued = meant.GLUED.match(field)
    if glued is not None and (name := field[: glued.start(1)]) in known:
        return name
    apart = _COLONLESS.match(field)
    if apart is not None and apart[1] in known:
        return apart[1]
    below = (name for name in known if field in fields_at(root, (*loc[:-1], name)))
    return misnamed(field, known) or next(below, None) or closest(field, known)


def row_alone(document: Document, loc: Loc, known: list[str]) -> str:
    """Help where an entry of a list has a `:` behind it, or its own fields below."""
    entry = node_at(document.value, loc[:-1])
    if "attribute" not in known or not isinstance(entry, MappingNode) or len(entry) != 1:
        return ""
    name, value = next(iter(entry.items()))
    if closest(name, known):
        return ""
    return f"write `- {{attribute: {name}, …}}`" if value else f"write `- {name}`, without the colon"


def node_at(node: object, loc: Loc) -> object:
    """What stands at the end of a way through a file."""
    for step in loc:
        node = below(node, step)
    return node


def mistyped_sign(words: str, known: Collection[str] = ()) -> str:
    """Help where a name or value shows which sign was mistyped after a field; empty where none was.

    Args:
        words: the name or value.
        known: fields after which a colon may be missing altogether.
    """
    match = meant.GLUED.match(words)
    if match is None:
        apart = _COLONLESS.match(words)
        return f"write `{apart[1]}: {apart[2]}`" if apart is not None and apart[1] in known else ""
    if match[1] == ":" and words[match.end() : match.end() + 1] == " ":
        return ""  # in quotation marks it is one of the words
    if match[1] == ":" and words[match.end() : match.end() + 1].isspace():
        return f"retype the space after `{words[: match.end()]}`: it is none that YAML knows"
    return "put a space after `:`" if match[1] == ":" else "replace the full-width `：` with `: `"


_COLONLESS = re.compile(r"([A-Za-z_-]+)(?:\s*(?:=>?|;)\s*|\s+)(\S.*)")


def right_place(document: Document, root: object, loc: Loc) -> str:
    """Help where a field has its place one level further down or up."""
    field = str(loc[-1])
    if misnamed(field, fields_at(root, loc[:-1])):
        return ""
    value = node_at(document.value, loc)
    for name in fields_at(root, loc[:-1]):
        if field in fields_at(root, (*loc[:-1], name)):
            return f"write it under `{name}`: `{name}: {{{field}: …}}`"
        if next(types_at(root, (*loc[:-1], name)), None) == FACTS and is_fact(value):
            return f"facts belong under `{name}`: put two spaces before this line, and before those that belong to it"
        if _is_entry(next(types_at(root, (*loc[:-1], name)), None), value):
            return f"it belongs under `{name}`: put two spaces before this line, and before those that belong to it"
    if loc[:-1] == ("lifecycle",) and is_fact(value) and not closest(field, fields_at(root, loc[:-1])):
        name = "facts"
        return f"write it under `{name}`: `{name}: {{{field}: …}}`"
    above = next((step for step in reversed(loc[:-1]) if isinstance(step, str)), None)
    if above is not None and field in fields_at(root, loc[: loc.index(above)]):
        return f"it belongs beside `{above}`, not under it: begin both in the same column"
    return ""


FACTS = dict[str, Fact]


def _is_entry(kind: object, value: object) -> bool:
    """Whether a value has the form of an entry that is found by its name, such as a term."""
    known = fields_at(get_args(kind)[1], ()) if get_origin(kind) is dict else ()
    return isinstance(value, MappingNode) and bool(value) and bool(known) and set(value) <= set(known)


def wrapper(document: Document, root: object) -> str:
    """The one name that stands above all of a file, which is what the file is for; empty where there is none."""
    whole = document.value
    if not isinstance(whole, MappingNode) or len(whole) != 1:
        return ""
    name, inner = next(iter(whole.items()))
    entry = get_args(root)[-1] if get_origin(root) is dict else None
    known = fields_at(root, ()) if entry is None else ()
    if entry is not None:
        is_inside = isinstance(inner, MappingNode) and bool(inner) and all(_is_entry(root, it) for it in inner.values())
    elif get_origin(root) is tuple:
        fields = set(fields_at(get_args(root)[0], ()))
        is_inside = isinstance(inner, SequenceNode) and all(
            isinstance(it, MappingNode) and fields & set(it) for it in inner
        )
    else:
        is_inside = isinstance(inner, MappingNode) and name not in known and len(set(inner) & set(known)) > 1
    return name if is_inside else ""


def is_fact(value: object) -> bool:
    """Whether a value has the form of a fact, or of a list of its answers."""
    first = value[0] if isinstance(value, SequenceNode) and value else value
    return isinstance(first, MappingNode) and bool(first.keys() & {"value", "state", "cite"})


def part_of_words(document: Document, loc: Loc, known: list[str]) -> str:
    """Help where what looks like a field may be the rest of words with a comma and a colon in them."""
    node = node_at(document.value, loc[:-1])
    if not isinstance(node, MappingNode) or closest(str(loc[-1]), known):
        return ""
    keys = list(node)
    index = keys.index(str(loc[-1]))
    line, column = node.marks[2 * index] >> SHIFT, node.marks[2 * index] & ((1 << SHIFT) - 1)
    is_after_comma = document.lines[line][:column].rstrip().endswith(",")
    before = node[keys[index - 1]] if index else None
    is_exact = isinstance(before, str) and (meant.number(before) or meant.date(before))
    if not is_after_comma or not isinstance(before, str) or is_exact or misnamed(str(loc[-1]), known):
        return ""
    listed = f"fields here: {', '.join(known)}"
    return f"{listed}; or, if it belongs to the words of `{keys[index - 1]}`, put them all in quotation marks"
