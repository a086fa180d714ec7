"""The configuration of a form editor, Sveltia CMS, for the data of a site, made of the schemas that other editors use.

A form writes a file anew, so one is made only for files whose every key has a field, in the form it is written in.
Texts of comparisons bind facts in braces and mix short and long forms of rows; they are for an editor of YAML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from comparanda import completion
from comparanda.diagnostic import Rule
from comparanda.model import FILES, Site

_Schema = dict[str, Any]
_Field = dict[str, Any]
_LABELS = {
    "sources": "Sources",
    "attributes": "Attributes",
    "units": "Units",
    "subjects": "Subjects",
    "attestations": "Attestations",
    "exceptions": "Exceptions",
}
"""The kinds of files that have forms, in their order."""
_LONG = 60
"""Characters from which a text has a field of several lines."""


class NoForm(ValueError):
    """A value is written in forms that one field cannot hold."""


def configuration(
    site: Site, rules: Iterable[Rule], repository: str, kinds: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """The configuration, and the files that have no form, each with the reason.

    Args:
        site: of the right shape.
        rules: every rule, which exceptions name.
        repository: owner and name on GitHub.
        kinds: the kind of each data file, by path.
    """
    schemas = completion.completed(site, rules)
    left: dict[str, str] = {}
    collections = []
    for kind, label in _LABELS.items():
        files = []
        for path in sorted(path for path, one in kinds.items() if one == kind):
            try:
                files.append(_file(path, kind, site.documents[path].value, schemas[kind]))
            except NoForm as error:
                left[path] = str(error)
        if files:
            collections.append({"name": kind, "label": label, "format": "yaml", "files": files})
    backend = {"name": "github", "repo": repository, "branch": "main"}
    return {"backend": backend, "media_folder": "docs/uploads", "collections": collections}, left


def _file(path: str, kind: str, value: object, schema: _Schema) -> dict[str, Any]:
    name = path.removesuffix(".yml").rpartition("/")[2]
    if isinstance(value, Mapping):
        fields = list(_fields(value, schema, schema, path))
        label = str(value.get("name", name)) if kind == "subjects" else name
    else:
        listed = _field(kind, value, schema, schema, path)
        fields, label = [{**listed, "root": True}], name
    return {"name": name.replace(".", "-"), "label": label, "file": path, "fields": fields}


def _fields(value: Mapping[str, object], schema: _Schema, root: _Schema, way: str) -> Iterator[_Field]:
    """A field for each key that is written, and for those that the model has beside them and that hold plain words."""
    known = _properties(schema, root)
    required = {name for one in _arms(schema, root) for name in one.get("required", ())}
    for name, below in value.items():
        field = _field(name, below, known.get(name, _further(schema, root)), root, f"{way} {name}")
        yield {**field, "required": name in required}
    for name, one in known.items():
        if name not in value and _is_plain(one, root):
            yield {**_plain(name, "", one, root), "required": False}


def _field(name: str, value: object, schema: _Schema, root: _Schema, way: str) -> _Field:
    match value:
        case str():
            return _plain(name, value, schema, root)
        case Mapping():
            return {**_named(name, schema, root), "widget": "object", "fields": list(_fields(value, schema, root, way))}
        case Sequence():
            return {**_named(name, schema, root), "widget": "list", **_items(value, schema, root, way)}
    raise NoForm(f"`{way}` has no value")


def _items(values: Sequence[object], schema: _Schema, root: _Schema, way: str) -> _Field:
    """What each value of a list has: one field, or several."""
    items: _Schema = next((one["items"] for one in _arms(schema, root) if isinstance(one.get("items"), Mapping)), {})
    if all(isinstance(one, str) for one in values):
        return {"field": {**_plain("value", "", items, root), "required": True}}
    if not all(isinstance(one, Mapping) for one in values):
        raise NoForm(f"`{way}` has short and long entries")
    merged: dict[str, object] = {}
    for one in values:
        assert isinstance(one, Mapping)  # as was asked above
        for key, below in one.items():
            if key in merged and _form(merged[key]) != _form(below):
                raise NoForm(f"`{way} {key}` is written in several forms")
            merged[key] = _joined(merged[key], below) if key in merged else below
    required = set.intersection(*(set(one) for one in values if isinstance(one, Mapping)))
    fields = _fields(merged, items, root, way)
    return {"fields": [{**one, "required": one["required"] and one["name"] in required} for one in fields]}


def _form(value: object) -> str:
    return "words" if isinstance(value, str) else "mapping" if isinstance(value, Mapping) else "list"


def _joined(one: Any, other: Any) -> Any:
    """Two values of the same form as one that has all their keys."""
    if isinstance(one, Mapping):
        return {**one, **other}
    return [*one, *other] if isinstance(one, list) else max(one, other, key=len)


def _plain(name: str, value: str, schema: _Schema, root: _Schema) -> _Field:
    """A field for words: with a choice where there is one."""
    named = _named(name, schema, root)
    arms = list(_arms(schema, root))
    offered = next((one for one in arms if "enum" in one), None)
    if offered is not None:
        options = _options(offered)
        if value and value not in offered["enum"]:
            options = [*options, {"label": value, "value": value}]
        return {**named, "widget": "select", "options": options}
    if any(one.get("type") == "boolean" for one in arms) and value in ("", "true", "false"):
        return {**named, "widget": "boolean"}
    return {**named, "widget": "text" if len(value) > _LONG or "\n" in value else "string"}


def _options(offered: _Schema) -> list[dict[str, str]]:
    """What there is to choose from; the same list each time, which YAML then writes once."""
    if "options" not in offered:
        labels = offered.get("enumDescriptions") or offered["enum"]
        pairs = zip(offered["enum"], labels, strict=True)
        named = [(id, f"{id}: {label}" if label and label != id else id) for id, label in pairs]
        offered["options"] = [{"label": label, "value": id} for id, label in named]
    return offered["options"]  # type: ignore[no-any-return]


def _named(name: str, schema: _Schema, root: _Schema) -> _Field:
    words = next((one["description"] for one in (schema, *_arms(schema, root)) if one.get("description")), "")
    return {"name": name, "label": name, **({"hint": words} if words else {})}


def _is_plain(schema: _Schema, root: _Schema) -> bool:
    return not any(one.keys() & {"items", "properties", "additionalProperties"} for one in _arms(schema, root))


def _properties(schema: _Schema, root: _Schema) -> dict[str, _Schema]:
    return {name: one for arm in _arms(schema, root) for name, one in arm.get("properties", {}).items()}


def _further(schema: _Schema, root: _Schema) -> _Schema:
    further = (arm.get("additionalProperties") for arm in _arms(schema, root))
    return next((one for one in further if isinstance(one, dict)), {})


def _arms(schema: _Schema, root: _Schema) -> Iterator[_Schema]:
    """A schema with all that it is made of: what it refers to, and the forms it may have."""
    waiting: list[_Schema] = [schema]
    while waiting:
        one = waiting.pop(0)
        if "$ref" in one:
            waiting.append(root["definitions"][one["$ref"].rpartition("/")[2]])
            continue
        yield one
        waiting.extend((*one.get("allOf", ()), *one.get("anyOf", ())))


def kinds_of(site: Site) -> dict[str, str]:
    """The kind of each data file."""
    found = {}
    for kind, (pattern, _) in FILES.items():
        folder, star, ending = pattern.partition("*")
        for path in site.documents:
            if path == pattern or (star and path.startswith(folder) and path.endswith(ending)):
                found[path] = kind
    return found
