"""JSON Schemas of the exported files, in the dialect 2020-12, made from their shapes."""

from __future__ import annotations

import inspect
from typing import Any

from pydantic import TypeAdapter

from comparanda import routes
from comparanda.export.shapes import FILES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas(site_url: str = "") -> dict[str, dict[str, Any]]:
    """The schema of each kind of file, by its name.

    Args:
        site_url: where the site is published, with which each schema's own address begins; else it is relative.
    """
    made = {}
    for name, shape in FILES.items():
        schema = TypeAdapter(shape).json_schema()
        made[name] = {
            "$schema": DIALECT,
            "$id": site_url + routes.schema(name) if site_url else f"{name}.json",
            "title": name,
            "description": inspect.getdoc(shape) or "",
            **{key: _plain(value, key) for key, value in schema.items() if key not in ("title", "description")},
        }
    return made


def _plain(schema: Any, name: str = "") -> Any:
    """The same without titles made from names; a value that is known is there, and one that is not is left out."""
    if isinstance(schema, list):
        return [_plain(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {
        key: _plain(value, key)
        for key, value in schema.items()
        if not (key == "title" and isinstance(value, str)) or name == "properties"
    }
    properties = made.get("properties", {})
    if "state" in properties and "value" in properties:
        known = {"properties": {"state": {"const": "known"}}}
        made |= {"if": {"required": ["value"]}, "then": known}
    return made
