"""The JSON Schemas with what a site has: editors complete its ids, and show what each of them means.

An id that is not there is no mistake to them, as it may be written next; whether it is one is for the check to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from comparanda.diagnostic import Rule
from comparanda.model import LIFECYCLE, NEITHER, Attribute, Site
from comparanda.schema import schemas

_Schema = dict[str, Any]
_USUAL_UNITS = ("second", "minute", "hour", "day", "month", "year", "gram", "kilogram", "meter", "kilometer", "byte",
                "gigabyte", "percent", "USD", "EUR", "TWD")  # fmt: skip


def completed(site: Site, rules: Iterable[Rule]) -> dict[str, _Schema]:
    """A schema for each kind of data file, with the ids of a site.

    Args:
        site: of the right shape.
        rules: every rule, which exceptions name.
    """
    made = schemas()
    attributes = {
        id: about(attribute, site.locales) for id, attribute in (*site.attributes.items(), *LIFECYCLE.items())
    }
    sources = {id: _source(source) for id, source in site.sources.items()}
    subjects = {id: subject.called for id, subject in site.subjects.items()}
    choices: Mapping[tuple[str, str], Mapping[str, str]] = {
        ("Citation", "source"): sources,
        ("Attestation", "source"): sources,
        ("Row", "attribute"): attributes,
        ("Attribute", "max"): attributes,
        ("Attribute", "unit"): _units(site),
        ("Recommendation", "choose"): {NEITHER: "none of them"},
        ("AllowedException", "rule"): {rule.code: rule.name for rule in rules},
    }
    for kind, schema in made.items():
        for (model, name), known in choices.items():
            _offer(schema["definitions"].get(model, {}).get("properties", {}), name, known)
        _each(schema, "cite", lambda cite: _offer(cite, "items", sources))
        _languages(schema, site.locales)
        if kind == "subjects":
            schema["properties"]["facts"]["properties"] = _facts(schema, site)
        if kind == "comparisons":
            for name in ("subjects", "also"):
                for arm in (schema["properties"][name], *schema["properties"][name].get("anyOf", ())):
                    _offer(arm, "additionalProperties" if "additionalProperties" in arm else "items", subjects)
            for rows in (schema["properties"], schema["definitions"].get("RowGroup", {}).get("properties", {})):
                if "rows" in rows:
                    _offer(rows["rows"], "items", attributes)
    return made


def about(attribute: Attribute, locales: Iterable[str]) -> str:
    """An attribute in a few words: its label, its type and unit, what it means."""
    label = _pick(attribute.label, locales)
    kind = ", ".join(word for word in (attribute.type, attribute.unit) if word)
    note = f". {_pick(attribute.note, locales)}" if attribute.note else ""
    return f"{label} ({kind}){note}"


def _pick(words: Mapping[str, str], locales: Iterable[str]) -> str:
    return next((words[tag] for tag in locales if tag in words), next(iter(words.values())))


def _source(source: Any) -> str:
    title = source.title or next(iter((source.custom.our_title or {}).values()), "")
    return ". ".join(words for words in (source.publisher, title, source.custom.tier) if words)


def _units(site: Site) -> dict[str, str]:
    ours = {id: _pick(unit.label, site.locales) for id, unit in site.units.items()}
    used = {attribute.unit: "" for attribute in site.attributes.values() if attribute.unit}
    return {**ours, **used, **dict.fromkeys(_USUAL_UNITS, "")}


def _offer(within: _Schema, name: str, known: Mapping[str, str]) -> None:
    """Offer ids where a schema takes any; what it took before it takes still."""
    before = within.get(name)
    if before is None or not known:
        return
    offered = {"enum": list(known), "enumDescriptions": list(known.values())}
    described = {key: before[key] for key in ("description",) if key in before}
    within[name] = {**described, "anyOf": [offered, before]}


def _each(schema: Any, name: str, change: Callable[[_Schema], None]) -> None:
    """Change the schema of each property of a name, wherever it is."""
    for node in _walked(schema):
        properties = node.get("properties")
        if isinstance(properties, dict) and isinstance(properties.get(name), dict):
            change(properties[name])


def _walked(schema: Any) -> Iterator[_Schema]:
    waiting = [schema]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def _languages(schema: _Schema, locales: Iterable[str]) -> None:
    """Name the languages of the site wherever words are written in all of them."""
    for node in _walked(schema):
        words = node.get("additionalProperties")
        if isinstance(words, dict) and str(node.get("description", "")).startswith("The same words in every language"):
            node["properties"] = dict.fromkeys(locales, words)


def _facts(schema: _Schema, site: Site) -> _Schema:
    """Each attribute as a key of `facts`, with what it means; of a choice its options as values."""
    fact = schema["properties"]["facts"]["additionalProperties"]
    return {
        id: {"description": about(attribute, site.locales), "allOf": [fact, *_options(attribute, site.locales)]}
        for id, attribute in site.attributes.items()
    }


def _options(attribute: Attribute, locales: Iterable[str]) -> list[_Schema]:
    if not attribute.options:
        return []
    words = [_pick(label, locales) for label in attribute.options.values()]
    option = {"enum": list(attribute.options), "enumDescriptions": words}
    value = {"properties": {"value": {"anyOf": [option, {"type": "array", "items": option}]}}}
    return [{"anyOf": [value, {"type": "array", "items": value}]}]
