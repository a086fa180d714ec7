"""The configuration of a form editor, Sveltia CMS, for the data of a site, made of the schemas that other editors use.

A form writes a file anew, so one is made only for files whose every key has a field, in the form it is written in.
Texts of comparisons bind facts in braces and mix short and long forms of rows; they are for an editor of YAML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from comparanda import completion
from comparanda.diagnostic import Rule
from comparanda.model import FILES, Site, id_of

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
        for path in sorted(path for path, of_file in kinds.items() if of_file == kind):
            try:
                files.append(_file(path, kind, site.documents[path].value, schemas[kind]))
            except NoForm as error:
                left[path] = str(error)
        if files:
            collections.append({"name": kind, "label": label, "format": "yaml", "files": files})
    backend = {"name": "github", "repo": repository, "branch": "main"}
    return {"backend": backend, "media_folder": "docs/uploads", "collections": collections}, left


def _file(path: str, kind: str, value: object, schema: _Schema) -> dict[str, Any]:
    name = id_of(path)
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
    required = {name for arm in _arms(schema, root) for name in arm.get("required", ())}
    for name, below in value.items():
        field = _field(name, below, known.get(name, _further(schema, root)), root, f"{way} {name}")
        yield {**field, "required": name in required}
    for name, field_schema in known.items():
        if name not in value and _is_plain(field_schema, root):
            yield {**_plain(name, "", field_schema, root), "required": False}


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
    items: _Schema = next((arm["items"] for arm in _arms(schema, root) if isinstance(arm.get("items"), Mapping)), {})
    if all(isinstance(entry, str) for entry in values):
        return {"field": {**_plain("value", "", items, root), "required": True}}
    if not all(isinstance(entry, Mapping) for entry in values):
        raise NoForm(f"`{way}` has short and long entries")
    merged: dict[str, object] = {}
    for entry in values:
        assert isinstance(entry, Mapping)  # as was asked above
        for key, below in entry.items():
            if key in merged and _form(merged[key]) != _form(below):
                raise NoForm(f"`{way} {key}` is written in several forms")
            merged[key] = _joined(merged[key], below) if key in merged else below
    required = set.intersection(*(set(entry) for entry in values if isinstance(entry, Mapping)))
    fields = _fields(merged, items, root, way)
    return {"fields": [{**field, "required": field["required"] and field["name"] in required} for field in fields]}


def _form(value: object) -> str:
    return "words" if isinstance(value, str) else "mapping" if isinstance(value, Mapping) else "list"


def _joined(first: Any, second: Any) -> Any:
    """Two values of the same form as one that has all their keys."""
    if isinstance(first, Mapping):
        return {**first, **second}
    return [*first, *second] if isinstance(first, list) else max(first, second, key=len)


def _plain(name: str, value: str, schema: _Schema, root: _Schema) -> _Field:
    """A field for words: with a choice where there is one."""
    named = _named(name, schema, root)
    arms = list(_arms(schema, root))
    offered = next((arm for arm in arms if "enum" in arm), None)
    if offered is not None:
        options = _options(offered)
        if value and value not in offered["enum"]:
            options = [*options, {"label": value, "value": value}]
        return {**named, "widget": "select", "options": options}
    if any(arm.get("type") == "boolean" for arm in arms) and value in ("", "true", "false"):
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
    words = next((arm["description"] for arm in (schema, *_arms(schema, root)) if arm.get("description")), "")
    return {"name": name, "label": name, **({"hint": words} if words else {})}


def _is_plain(schema: _Schema, root: _Schema) -> bool:
    return not any(arm.keys() & {"items", "properties", "additionalProperties"} for arm in _arms(schema, root))


def _properties(schema: _Schema, root: _Schema) -> dict[str, _Schema]:
    return {name: field for arm in _arms(schema, root) for name, field in arm.get("properties", {}).items()}


def _further(schema: _Schema, root: _Schema) -> _Schema:
    further = (arm.get("additionalProperties") for arm in _arms(schema, root))
    return next((schema for schema in further if isinstance(schema, dict)), {})


def _arms(schema: _Schema, root: _Schema) -> Iterator[_Schema]:
    """A schema with all that it is made of: what it refers to, and the forms it may have."""
    waiting: list[_Schema] = [schema]
    while waiting:
        arm = waiting.pop(0)
        if "$ref" in arm:
            waiting.append(root["definitions"][arm["$ref"].rpartition("/")[2]])
            continue
        yield arm
        waiting.extend((*arm.get("allOf", ()), *arm.get("anyOf", ())))


def kinds_of(site: Site) -> dict[str, str]:
    """The kind of each data file."""
    kinds = {}
    for kind, (pattern, _) in FILES.items():
        folder, star, ending = pattern.partition("*")
        for path in site.documents:
            if path == pattern or (star and path.startswith(folder) and path.endswith(ending)):
                kinds[path] = kind
    return kinds
