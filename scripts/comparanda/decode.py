"""Gate 1, the right shape: plain values become the model's types, and every misfit a diagnostic at its place."""

from __future__ import annotations

import datetime
import re
import types
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from comparanda.diagnostic import Diagnostic, Finding, Loc, Place, Rule, Step, closest, did_you_mean
from comparanda.lock import Lock
from comparanda.model import FILES, LOCK, SAYS_SOMETHING, Citation, Site, Statement, Text, fields_of, shape_of
from comparanda.node import Document, diagnose, without_collector
from comparanda.node import Mapping as MappingNode
from comparanda.node import Sequence as SequenceNode
from comparanda.values import DATE


def unknown_field(place: Place, field: str, known: list[str], help: str = "") -> Finding:
    """Every field has a meaning."""
    help = help or did_you_mean(field, known, f"fields here: {', '.join(known)}")
    return Finding(place._replace(key=True), f"there is no field `{_short(field)}` here", help)


def missing_field(place: Place, field: str) -> Finding:
    """What a thing cannot do without is there."""
    help = "add `custom: {tier: primary}`, or another tier: seller, independent, community" if field == "custom" else ""
    return Finding(place, f"the field `{field}` is missing", help or f"add `{field}:` here")


def wrong_type(place: Place, message: str, help: str) -> Finding:
    """A value has the form its field asks for."""
    return Finding(place, message, help)


_TEXT = get_args(Text)[0]
_STRANGE = ("unexpected_keyword_argument", "extra_forbidden")
"""What pydantic calls a field that a dataclass, or a model, does not know."""
MOST = 100
"""Misfits told of one file, beside the number of the rest."""
MOST_DETAILS = 50 * MOST
"""Errors of pydantic looked at; it gives one for each branch of a union that did not fit."""

UNKNOWN_FIELD = Rule("Y007", unknown_field)
MISSING_FIELD = Rule("Y008", missing_field)
WRONG_TYPE = Rule("Y009", wrong_type)
RULES: tuple[Rule, ...] = (UNKNOWN_FIELD, MISSING_FIELD, WRONG_TYPE)


def kind_of(path: str) -> str:
    """Which kind of data file a path is; only paths that `load` reads."""
    if path == LOCK:
        return "lock"
    return next(kind for kind, (pattern, _) in FILES.items() if fnmatchcase(path, pattern))


@without_collector
def decode(
    documents: Mapping[str, Document], today: datetime.date, locales: tuple[str, ...]
) -> tuple[Site, tuple[Diagnostic, ...]]:
    """Give every document the type of its kind.

    Returns:
        The site of all that could be decoded, and what could not: with an error among the diagnostics the site is
        incomplete, and only good for looking at.
    """
    shapes: dict[str, Any] = {}
    found: list[Diagnostic] = []
    for path, document in sorted(documents.items()):
        shape, misfits = decode_file(document)
        found.extend(misfits)
        if shape is not None:
            shapes[path] = shape
    return assemble(shapes, documents, today, locales), tuple(found)


def decode_file(document: Document) -> tuple[Any | None, tuple[Diagnostic, ...]]:
    """One document in the type of its kind, or None where it has another shape or says nothing at all."""
    kind = kind_of(document.path)
    if document.value == "" and kind not in ("subjects", "comparisons"):
        return None, ()  # all of it is commented out
    try:
        return shape_of(kind).validate_python(document.value), ()
    except ValidationError as error:
        return None, tuple(_diagnostics(document, Lock if kind == "lock" else FILES[kind][1], error))


def assemble(
    shapes: Mapping[str, Any],
    documents: Mapping[str, Document],
    today: datetime.date,
    locales: tuple[str, ...],
    files: Mapping[str, bytes] = MappingProxyType({}),
) -> Site:
    """The site of decoded files.

    Args:
        shapes: what `decode_file` gave, by path.
        documents: the same files, for positions.
        today: the day of the build.
        locales: the site's languages.
        files: the same files, as they were read.
    """
    values: dict[str, dict[str, Any]] = {kind: {} for kind in (*FILES, "lock")}
    places: dict[tuple[str, str], Place] = {}
    duplicates: list[tuple[str, str, Place]] = []
    for path, shape in sorted(shapes.items()):
        kind = kind_of(path)
        for name, place, one in _named(kind, path, shape):
            if (kind, name) in places and kind == "sources":
                duplicates.append((kind, name, place))
                continue
            places[kind, name] = place
            values[kind][name] = one
    return Site(
        today=today,
        locales=locales,
        places=places,
        duplicates=tuple(duplicates),
        documents=documents,
        files=files,
        sources=values["sources"],
        attributes=values["attributes"],
        subjects=values["subjects"],
        comparisons=values["comparisons"],
        units=values["units"],
        **{kind: next(iter(values[kind].values())) for kind in _SINGLE if values[kind]},
    )


_SINGLE = ("terms", "exceptions", "attestations", "lock")


def _named(kind: str, path: str, value: Any) -> Iterator[tuple[str, Place, Any]]:
    if kind == "sources":
        for index, source in enumerate(value):
            yield source.id, Place(path, (index,)), source
    elif kind in ("attributes", "units"):
        for name, one in value.items():
            yield name, Place(path, (name,)), one
    elif kind in ("subjects", "comparisons"):
        yield PurePosixPath(path).name.removesuffix(".yml"), Place(path), value
    else:
        yield "", Place(path), value


def _diagnostics(document: Document, root: object, error: ValidationError) -> Iterator[Diagnostic]:
    """One diagnostic a mistake, where pydantic also tells of every branch of a union that did not fit."""
    documents = {document.path: document}
    details = error.errors(include_url=False, include_input=False)
    fitting = _fitting(document, details[:MOST_DETAILS])
    for detail in fitting[:MOST]:
        rule, finding = _finding(document, root, detail)
        yield diagnose(rule, finding, documents)
    if len(fitting) > MOST:
        rest = "many" if len(details) > MOST_DETAILS else len(fitting) - MOST
        problem = f"{rest} more values of this file have the wrong form"
        yield diagnose(WRONG_TYPE, wrong_type(Place(document.path), problem, "mend the others first"), documents)


def _fitting(document: Document, details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without the errors of those branches of a union that the author did not mean."""
    branches: dict[Loc, dict[str, list[ErrorDetails]]] = {}
    for detail in details:
        loc, branch = _way(document.value, detail)
        if branch:
            branches.setdefault(loc, {}).setdefault(branch, []).append(detail)
    meant = {loc: _meant(_at(document.value, loc), ways) for loc, ways in branches.items()}
    return [
        detail for detail in details for loc, branch in (_way(document.value, detail),) if meant.get(loc, "") == branch
    ]


def _meant(value: object, branches: Mapping[str, list[ErrorDetails]]) -> str:
    """The branch of a union whose form the value has; a model only if the value has one of its fields."""
    if isinstance(value, SequenceNode):
        forms: tuple[str, ...] = ("tuple",)
    elif isinstance(value, MappingNode):
        for branch, details in branches.items():
            strange = sum(detail["type"] in _STRANGE for detail in details)
            if branch[0].isupper() and strange < len(value):
                return branch
        forms = ("dict", "function-after[_no_ends")
    else:
        forms = ("constrained-str", "str")
    return next((branch for branch in branches if branch.startswith(forms)), next(iter(branches)))


def _down(node: object, step: Step) -> object | None:
    """The value one step below a node, or None where the file has none."""
    if isinstance(node, MappingNode) and isinstance(step, str):
        return node.get(step)
    return node[step] if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node) else None


def _at(node: object, loc: Loc) -> object:
    for step in loc:
        node = _down(node, step)
    return node


def _way(node: object, detail: ErrorDetails) -> tuple[Loc, str]:
    """How far down the file pydantic's `loc` leads before it names a branch of a union, and that branch, if any."""
    loc: list[Step] = []
    end = len(detail["loc"]) - (detail["type"] == "missing")
    for step in detail["loc"][:end]:
        below = _down(node, step)
        if below is not None:
            node = below
            loc.append(step)
        elif isinstance(step, str) and step != "[key]" and not (isinstance(node, str) and step in _WRAPPED):
            return tuple(loc), step
    return tuple(loc), ""


_WRAPPED = ("source", "attribute")
"""Fields into which the model puts a bare id."""


def _in_file(node: object, loc: Loc) -> Loc:
    """The steps of pydantic's `loc` that are in the file."""
    steps: list[Step] = []
    for step in loc:
        below = _down(node, step)
        if below is not None:
            node = below
            steps.append(step)
    return tuple(steps)


def _finding(document: Document, root: object, detail: ErrorDetails) -> tuple[Rule, Finding]:
    loc = _in_file(document.value, detail["loc"])
    place = Place(document.path, loc)
    if detail["type"] in _STRANGE:
        field, known = str(loc[-1]), fields_at(root, loc[:-1])
        help = _slip(field) or _separated(_at(document.value, loc[:-1]), field)
        if field == "tier" and "custom" in known:
            help = "write it as `custom: {tier: …}`"
        return UNKNOWN_FIELD, unknown_field(place, field, known, help)
    if detail["type"] == "missing":
        return MISSING_FIELD, missing_field(place, str(detail["loc"][-1]))
    value = _at(document.value, loc)
    message, help = _words(detail, value, next(_types_at(root, loc), None))
    help = (_slip(str(loc[-1])) if loc and not value else _slip(value) if isinstance(value, str) else "") or help
    return WRONG_TYPE, wrong_type(place._replace(key=detail["loc"][-1:] == ("[key]",)), message, help)


def _slip(words: str) -> str:
    """Help where a name or value shows which sign was mistyped; empty where none was."""
    if words.startswith("“") or words.endswith("”"):
        return "YAML's quotation marks are \" and ', not “ ”"
    found = _MISTYPED.match(words)
    if found is None:
        return ""
    return "put a space after `:`" if found[1] == ":" else "here is a full-width `：`; write `: `"


_MISTYPED = re.compile(r"[A-Za-z][A-Za-z_-]*([:：])(?!//)")
"""A field and a value in one, as YAML reads `{value:1}`; an address is none."""
_THOUSANDS = re.compile(r"[0-9]{3}(?:\.[0-9]+)?")


def _separated(node: object, field: str) -> str:
    """Help where a field is the rest of a number, as YAML reads the 290 of `{value: 1,290}`."""
    if not _THOUSANDS.fullmatch(field) or not isinstance(node, MappingNode):
        return ""
    keys = list(node)
    first = last = keys.index(field)
    while first and _THOUSANDS.fullmatch(keys[first]):
        first -= 1
    while last < len(keys) and (last == first or _THOUSANDS.fullmatch(keys[last])):
        last += 1
    begin = node[keys[first]]
    whole = f"{begin}{''.join(keys[first + 1 : last])}" if isinstance(begin, str) and begin.isdigit() else ""
    return f"write the number without separators{': ' if whole else ''}{_short(whole)}"


def _words(detail: ErrorDetails, value: object, wanted: object) -> tuple[str, str]:
    """What is, and how to mend it."""
    kind = detail["type"]
    context: Mapping[str, Any] = detail.get("ctx") or {}
    if detail["loc"][-1:] == ("[key]",):
        return "a name is missing before the colon", "write `name: value`"
    is_blank = kind == "string_pattern_mismatch" and context["pattern"] == SAYS_SOMETHING
    if is_blank or (not value and kind not in ("value_error", "literal_error")):
        return "nothing is written here", "fill it in, or take the field out"
    shown = _shown(value)
    if kind == "value_error":
        return f"{shown} cannot stand here", str(context["error"])
    if kind == "literal_error":
        options = [word.strip("' ") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
        near = closest(value, options) if isinstance(value, str) else None
        guess = f"did you mean `{near}`? or " if near else ""
        return f"{shown} is not one of the words for this", f"{guess}write one of: {', '.join(options)}"
    if kind in ("dict_type", "dataclass_type", "model_type"):
        return f"{shown} stands where fields are expected", _fields_wanted(wanted)
    if kind == "tuple_type" and wanted == tuple[Statement, ...]:
        value = value if isinstance(value, str) else "…"
        return f"{shown} stands here without a source", f"write {{value: {_short(value)}, cite: [a source's id]}}"
    if kind == "tuple_type":
        return f"{shown} stands where a list is expected", _list_wanted(value, wanted)
    if kind == "string_type":
        return f"{shown} stands where plain words are expected", "write the words alone, without brackets and fields"
    if kind == "string_pattern_mismatch":
        is_date = context["pattern"] == DATE.pattern
        help = (
            "a date is written YYYY-MM-DD, YYYY-MM or YYYY" if is_date else "only `comparanda verify` writes this file"
        )
        return f"{shown} has not the form it needs", help
    if kind.startswith("date_"):
        return f"{shown} is no day in the calendar", "a day is written YYYY-MM-DD, such as 2026-11-23"
    if kind.startswith(("int_", "greater_")):
        return f"{shown} is no whole number above zero", "write digits alone, such as 90"
    return f"{shown} cannot stand here", detail["msg"]


def _shown(value: object) -> str:
    if isinstance(value, MappingNode):
        return "a mapping"
    return "a list" if isinstance(value, SequenceNode) else f"`{_short(str(value))}`"


def _short(words: str) -> str:
    """As much of an author's words as a message holds."""
    line = " ".join(words.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


def _fields_wanted(wanted: object) -> str:
    if wanted == _TEXT:
        return "write it in every language: {zh-Hant: …, en: …}"
    if wanted is Citation:
        return "write a source's id, or {source: …, quote: …, locator: …, checked: …}"
    known = fields_at(wanted, ())
    return f"write `field: value` lines; fields here: {', '.join(known)}" if known else "write `name: value` lines"


def _list_wanted(value: object, wanted: object) -> str:
    entry = get_args(wanted)[0] if get_args(wanted) else None
    if fields_of(entry) is not None:
        return f"begin each entry with `- `; its fields: {', '.join(fields_at(entry, ()))}"
    return f"write [{_short(value)}]" if isinstance(value, str) else "begin each entry with `- `"


def fields_at(kind: object, loc: Loc) -> list[str]:
    """The fields a model knows at the end of a way through its types; empty where no model is there."""
    models = [fields_of(one) or {} for one in _types_at(kind, loc)]
    return [info.alias or name for fields in models for name, info in fields.items()]


def _types_at(kind: object, loc: Loc) -> Iterator[object]:
    """The types a value may have at the end of a way; through lists that a single value may stand for."""
    origin = get_origin(kind)
    arguments = get_args(kind)
    if origin is Annotated:
        yield from _types_at(arguments[0], loc)
    elif origin in (Union, types.UnionType):
        for one in arguments:
            yield from _types_at(one, loc)
    elif (fields := fields_of(kind)) is not None:
        if not loc:
            yield kind
            return
        for name, info in fields.items():
            if (info.alias or name) == loc[0]:
                yield from _types_at(info.annotation, loc[1:])
    elif origin is tuple:
        if not loc:
            yield kind
        yield from _types_at(arguments[0], loc[1:] if loc and isinstance(loc[0], int) else loc)
    elif origin is dict:
        yield from _types_at(arguments[1], loc[1:]) if loc else (kind,)
