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
    """The same schema for values as YAML readers see them: a plain 2.00 is a number to them, and text to us."""
    if isinstance(schema, list):
        return [_as_written(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _as_written(value) for key, value in schema.items() if key != "title" or not isinstance(value, str)}
    if made.get("type") == "string" and "enum" not in made and "const" not in made:
        made["type"] = ["string", "number", "boolean"]
        made.pop("format", None)
    return made
