"""Gate 1, the right shape: plain values become the model's types, and every misfit a diagnostic at its place."""

from __future__ import annotations

import datetime
import types
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from comparanda.diagnostic import Diagnostic, Finding, Loc, Place, Rule, Step, closest, did_you_mean
from comparanda.lock import Lock
from comparanda.model import FILES, LOCK, Site, shape_of
from comparanda.node import Document, diagnose
from comparanda.node import Mapping as MappingNode
from comparanda.node import Sequence as SequenceNode


def unknown_field(place: Place, field: str, known: list[str]) -> Finding:
    """Every field has a meaning.

    A mistyped field would be ignored, and what it says lost.

    每個欄位都要有意義。

    打錯的欄位名稱若被忽略，內容也就遺失了。

    ```yaml bad
    # data/units.yml
    tokens: {lable: {zh-Hant: 詞元, en: tokens}}
    ```

    ```yaml good
    # data/units.yml
    tokens: {label: {zh-Hant: 詞元, en: tokens}}
    ```
    """
    help = did_you_mean(field, known, f"fields here: {', '.join(known)}" if known else "")
    return Finding(place._replace(key=True), f"there is no field `{field}` here", help)


def missing_field(place: Place, field: str) -> Finding:
    """What a thing cannot do without is there.

    不可缺少的欄位必須存在。

    ```yaml bad
    # data/units.yml
    tokens: {}
    ```

    ```yaml good
    # data/units.yml
    tokens: {label: {zh-Hant: 詞元, en: tokens}}
    ```
    """
    return Finding(place, f"the field `{field}` is missing", f"add `{field}:` here")


def wrong_type(place: Place, message: str, help: str) -> Finding:
    """A value has the form its field asks for.

    A list where a list belongs, a date as YYYY-MM-DD, and something where nothing would be.

    值的形式要符合欄位的要求。

    該是清單就寫清單，日期寫成 YYYY-MM-DD，也不可留白。

    ```yaml bad
    # data/units.yml
    tokens: {label: 詞元}
    ```

    ```yaml good
    # data/units.yml
    tokens: {label: {zh-Hant: 詞元, en: tokens}}
    ```
    """
    return Finding(place, message, help)


UNKNOWN_FIELD = Rule("Y007", unknown_field)
MISSING_FIELD = Rule("Y008", missing_field)
WRONG_TYPE = Rule("Y009", wrong_type)
RULES: tuple[Rule, ...] = (UNKNOWN_FIELD, MISSING_FIELD, WRONG_TYPE)


def kind_of(path: str) -> str:
    """Which kind of data file a path is; only paths that `load` reads."""
    if path == LOCK:
        return "lock"
    return next(kind for kind, (pattern, _) in FILES.items() if PurePosixPath(path).match(pattern))


def decode(
    documents: Mapping[str, Document], today: datetime.date, locales: tuple[str, ...]
) -> tuple[Site, tuple[Diagnostic, ...]]:
    """Give every document the type of its kind.

    Returns:
        The site of all that could be decoded, and what could not: with an error among the diagnostics the site is
        incomplete, and only good for looking at.
    """
    values: dict[str, dict[str, Any]] = {kind: {} for kind in (*FILES, "lock")}
    places: dict[tuple[str, str], Place] = {}
    duplicates: list[tuple[str, str, Place]] = []
    found: list[Diagnostic] = []
    for path, document in sorted(documents.items()):
        kind = kind_of(path)
        try:
            value = shape_of(kind).validate_python(document.value)
        except ValidationError as error:
            found.extend(_diagnostics(path, document, kind, error, documents))
            continue
        for name, place, one in _named(kind, path, value):
            if (kind, name) in places and kind == "sources":
                duplicates.append((kind, name, place))
                continue
            places[kind, name] = place
            values[kind][name] = one
    site = Site(
        today=today,
        locales=locales,
        places=places,
        duplicates=tuple(duplicates),
        documents=documents,
        sources=values["sources"],
        attributes=values["attributes"],
        subjects=values["subjects"],
        comparisons=values["comparisons"],
        units=values["units"],
        **{kind: next(iter(values[kind].values())) for kind in _SINGLE if values[kind]},
    )
    return site, tuple(found)


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


def _diagnostics(
    path: str, document: Document, kind: str, error: ValidationError, documents: Mapping[str, Document]
) -> Iterator[Diagnostic]:
    root = Lock if kind == "lock" else FILES[kind][1]
    seen: set[tuple[Loc, str]] = set()
    for detail in error.errors(include_url=False):
        loc = _in_file(document.value, detail["loc"])
        rule, finding = _finding(Place(path, loc), detail, root, document)
        if (loc, finding.message) not in seen and not any(finding.message in one[1] for one in seen if one[0] == loc):
            seen.add((loc, finding.message))
            yield diagnose(rule, finding, documents)


def _down(node: object, step: int | str) -> object | None:
    """The value one step below a node, or None where the file has none."""
    if isinstance(node, MappingNode) and isinstance(step, str):
        return node.get(step)
    return node[step] if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node) else None


def _in_file(node: object, loc: tuple[int | str, ...]) -> Loc:
    """The steps of pydantic's `loc` that are in the file: it also names the branches of unions."""
    steps: list[Step] = []
    for position, step in enumerate(loc):
        below = _down(node, step)
        if below is not None:
            node = below
            steps.append(step)
        elif position == len(loc) - 1 and isinstance(step, str) and isinstance(node, MappingNode):
            steps.append(step)
    return tuple(steps)


def _value_at(node: object, loc: Loc) -> object:
    for step in loc:
        node = _down(node, step)
    return node


def _finding(place: Place, detail: ErrorDetails, root: object, document: Document) -> tuple[Rule, Finding]:
    kind = detail["type"]
    field = str(detail["loc"][-1]) if detail["loc"] else ""
    if kind == "extra_forbidden":
        return UNKNOWN_FIELD, unknown_field(place, field, fields_at(root, place.loc[:-1]))
    if kind == "missing":
        holder = place.loc[:-1] if place.loc and place.loc[-1] == field else place.loc
        return MISSING_FIELD, missing_field(Place(place.path, holder), field)
    return WRONG_TYPE, wrong_type(place, *_words(kind, detail, _value_at(document.value, place.loc)))


def _words(kind: str, detail: ErrorDetails, value: object) -> tuple[str, str]:
    context: Mapping[str, Any] = detail.get("ctx") or {}
    shown = f"`{value}`" if isinstance(value, str) and value else "nothing" if value == "" else f"a {_form(value)}"
    if kind == "value_error":
        return f"{shown} cannot stand here", str(context.get("error", detail["msg"]))
    if kind in ("literal_error", "enum"):
        options = [word.strip("' ") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
        near = closest(str(value), options)
        return (
            f"{shown} is not one of the words for this",
            f"did you mean `{near}`?" if near else f"write one of: {', '.join(options)}",
        )
    if value == "" and kind in ("string_too_short", "tuple_type", "dict_type", "model_type", "too_short", "list_type"):
        return "nothing is written here", "fill it in, or take the field out"
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return f"{shown} stands where fields are expected", "write a mapping, such as {zh-Hant: …, en: …} for a text"
    if kind in ("tuple_type", "list_type"):
        return f"{shown} stands where a list is expected", "write a list: [ … ], or lines that begin with `-`"
    if kind == "string_type":
        return f"{shown} stands where plain words are expected", "write words, in quotation marks if they hold `: `"
    if kind in ("too_short", "string_too_short"):
        return "nothing is written here", "fill it in, or take the field out"
    if kind == "string_pattern_mismatch":
        return f"{shown} has not the form it needs", "a date is written YYYY-MM-DD, YYYY-MM or YYYY"
    if kind in ("int_parsing", "int_type", "greater_than"):
        return f"{shown} is no whole number above zero", "write digits only"
    return f"{shown} cannot stand here", detail["msg"]


def _form(value: object) -> str:
    return "mapping" if isinstance(value, MappingNode) else "list" if isinstance(value, SequenceNode) else "value"


def fields_at(kind: object, loc: Loc) -> list[str]:
    """The fields a model knows at the end of a way through its types; empty where no model is there."""
    models = list(_models_at(kind, loc))
    return [info.alias or name for model in models for name, info in model.model_fields.items()]


def _models_at(kind: object, loc: Loc) -> Iterator[type[BaseModel]]:
    origin = get_origin(kind)
    if origin is Annotated or origin in (Union, types.UnionType):
        for argument in get_args(kind)[: 1 if origin is Annotated else None]:
            yield from _models_at(argument, loc)
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        if not loc:
            yield kind
            return
        for name, info in kind.model_fields.items():
            if (info.alias or name) == loc[0]:
                yield from _models_at(info.annotation, loc[1:])
    elif origin is tuple and loc:
        yield from _models_at(get_args(kind)[0], loc[1:] if isinstance(loc[0], int) else loc)
    elif origin is tuple:
        yield from _models_at(get_args(kind)[0], loc)
    elif origin is dict and loc:
        yield from _models_at(get_args(kind)[1], loc[1:])
