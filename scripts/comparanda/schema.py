"""JSON Schemas of the data files, for editors that complete and check YAML as it is typed."""

from __future__ import annotations

from typing import Any

from comparanda.model import FILES, shape_of

DIALECT = "http://json-schema.org/draft-07/schema#"
"""What the YAML language server of most editors reads."""


def schemas() -> dict[str, dict[str, Any]]:
    """A schema for each kind of data file, by kind."""
    made = {}
    for kind, (pattern, _) in FILES.items():
        adapter = shape_of(kind)
        schema = adapter.json_schema(by_alias=True, mode="validation", ref_template="#/definitions/{model}")
        schema["definitions"] = schema.pop("$defs", {})
        made[kind] = {
            "$schema": DIALECT,
            "title": pattern,
            **{key: _as_written(value) for key, value in schema.items() if key != "title" and value != {}},
        }
    return made


def _as_written(schema: Any) -> Any:
    """The same schema in draft-07, for values as YAML readers see them: a plain 2.00 is a number to them."""
    if isinstance(schema, list):
        return [_as_written(one) for one in schema if one != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    made = {key: _as_written(value) for key, value in schema.items() if not _is_noise(key, value)}
    if "oneOf" in made:  # of a union told apart by a function, whose forms may overlap
        made["anyOf"] = made.pop("oneOf")
    if made.get("type") == "string" and "enum" not in made and "const" not in made:
        made["type"] = ["string", "number", "boolean"]
    if "anyOf" in made and made.pop("minLength", None):
        for branch in made["anyOf"]:
            branch |= {"minItems": 1} if branch.get("type") == "array" else {}
    if len(made.get("anyOf", ())) == 1:
        made = {**made.pop("anyOf")[0], **made}
    if "$ref" in made and len(made) > 1:  # draft-07 passes over what stands beside a reference
        made = {"allOf": [{"$ref": made.pop("$ref")}], **made}
    return made


def _is_noise(key: str, value: Any) -> bool:
    """Titles made from names, and defaults that say no more than that the field may be left out."""
    return (key == "title" and isinstance(value, str)) or (key == "default" and not isinstance(value, str | bool))
