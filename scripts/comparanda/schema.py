"""JSON Schemas of the data files, for editors that complete and check YAML as it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from comparanda.model import FILES, shape_of

DIALECT = "http://json-schema.org/draft-07/schema#"
"""What the YAML language server of most editors reads."""


_HOVER: Mapping[str, str] = {
    "Name.family": "The family name of a person.",
    "Name.given": "The given names of a person.",
    "Name.literal": "The name of an organisation, or a handle, as it is written.",
    "Source.author": "Who wrote it: persons by `family` and `given`, organisations by `literal`.",
    "Source.publisher": "Who publishes it.",
    "Source.container-title": "What it appeared in: a journal, a newspaper, a book.",
    "Source.URL": "Its address, one that stays the same.",
    "Source.DOI": "Its Digital Object Identifier, such as 10.1234/abc.",
    "Source.ISBN": "Of a book.",
    "Source.ISSN": "Of a journal or a series.",
    "Source.volume": "Of a journal or a book in several.",
    "Source.issue": "Of a journal.",
    "Source.page": "The pages, such as 12-19.",
    "Source.number": "Of a report or a standard.",
    "Source.edition": "Of a book or a standard.",
    "Source.version": "Of software or a data set.",
    "Source.section": "Of a newspaper or a law.",
    "Source.genre": "What kind of work it is, such as a press release.",
    "Source.medium": "What it is on, such as video.",
    "Source.publisher-place": "Where the publisher is.",
    "Source.collection-title": "The series it belongs to.",
    "Source.title-short": "A short form of the title.",
    "Source.container-title-short": "A short form of what it appeared in.",
    "Source.custom": "Our own keys: how near it is to the thing itself, and what a reader should know of it.",
    "Attribute.type": "What kind of value it has.",
    "Link.label": "What the link says.",
    "Link.url": "Where it leads.",
    "Price.amount": "The amount, in that currency.",
    "RowSet.rows": "The rows, in their order.",
    "Logo.file": "The name of a file in data/logos/.",
    "Interval.low": "The lower end.",
    "Interval.high": "The higher end.",
    "Lifecycle.released": "When it came out.",
    "Lifecycle.shutdown": "When it ends.",
    "Lifecycle.replacement": "What the maker names in its place.",
    "Statement.from": "The first day, month or year on which it held.",
    "Statement.to": "The last day, month or year on which it held.",
    "Subject.name": "As readers know it.",
    "Subject.logo": "A picture of it, with words for those who do not see it.",
    "Subject.lifecycle": "When it came, when it ends, and what follows it.",
    "Subject.facts": "What is known of it, by attribute.",
    "Sentence.status": "What is known of it: supported by its sources, unverified, disputed, or an opinion.",
    "Claim.status": "What is known of it: supported by its sources, unverified, disputed, or an opinion.",
    "Recommendation.status": "Mostly opinion.",
    "RowGroup.rows": "Its rows, in their order.",
    "Section.claims": "What it says, sentence by sentence.",
    "Comparison.draft": "It may be incomplete, and is shown in the preview only.",
    "Comparison.recommendations": "When to choose which.",
    "Comparison.sections": "What there is to say, under titles.",
    "Comparison.corrections": "What an earlier version said, and why it changed.",
    "Terms.terms": "Words to write, and words to avoid in their place.",
    "AllowedException.reason": "Why it must stay for a while.",
    "AllowedException.until": "The last day; at most a year away.",
    "Attestation.by": "Who read the page.",
    "Attestation.on": "The day it was read.",
    "Attestation.until": "The last day on which this counts.",
    "Attestation.note": "How it was read, such as after logging in.",
}
"""What editors show of fields whose model says no more than their name."""


def schemas() -> dict[str, dict[str, Any]]:
    """A schema for each kind of data file, by kind."""
    made = {}
    for kind, (pattern, _) in FILES.items():
        adapter = shape_of(kind)
        schema = adapter.json_schema(by_alias=True, mode="validation", ref_template="#/definitions/{model}")
        schema["definitions"] = schema.pop("$defs", {})
        _describe(schema)
        made[kind] = {
            "$schema": DIALECT,
            "title": pattern,
            **{key: _as_written(value) for key, value in schema.items() if key != "title" and value != {}},
        }
    return made


def _describe(schema: dict[str, Any]) -> None:
    """Give each field words to show, where it has none of its own."""
    for name, model in (*schema["definitions"].items(), (schema.get("title", ""), schema)):
        for field, property in model.get("properties", {}).items():
            words = _HOVER.get(f"{name}.{field}")
            if words and "description" not in property:
                property["description"] = words


def _as_written(schema: Any) -> Any:
    """The same schema in draft-07, for values as YAML readers see them: a plain 2.00 is a number to them."""
    if isinstance(schema, list):
        return [_as_written(inner) for inner in schema if inner != {"type": "null"}]
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
