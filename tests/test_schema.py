"""The JSON Schemas: in draft-07, current, and of one mind with the gate."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from comparanda import decode, pipeline
from comparanda.cli.site import read_config
from comparanda.completion import completed
from comparanda.diagnostic import Rule
from comparanda.gate import RULES
from comparanda.model import FILES
from comparanda.rules import page_of
from comparanda.schema import DIALECT, schemas

ROOT = Path(__file__).parents[1]
TYPES = {"string": str, "number": int | float, "integer": int, "boolean": bool, "array": list, "object": dict}


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2's core types, which editors see: numbers, booleans and nulls, but no days."""


AsEditorsRead.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(("timestamp", "int", "bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
AsEditorsRead.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), list("-+0123456789"))
AsEditorsRead.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(true|false)$"), list("tf"))


def fits(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    """The words of JSON Schema draft-07 that we use; an unknown one is an error of the test."""
    for word, wanted in schema.items():
        match word:
            case "$schema" | "title" | "description" | "examples" | "default" | "definitions" | "enumDescriptions":
                continue
            case "$ref":
                good = fits(value, root["definitions"][wanted.removeprefix("#/definitions/")], root)
            case "allOf":
                good = all(fits(value, one, root) for one in wanted)
            case "anyOf":
                good = any(fits(value, one, root) for one in wanted)
            case "type":
                good = any(is_a(value, one) for one in ([wanted] if isinstance(wanted, str) else wanted))
            case "enum":
                good = value in wanted
            case "pattern":
                good = not isinstance(value, str) or bool(re.search(wanted, value))
            case "minLength":
                good = not isinstance(value, str) or len(value) >= wanted
            case "minItems":
                good = not isinstance(value, list) or len(value) >= wanted
            case "minProperties":
                good = not isinstance(value, dict) or len(value) >= wanted
            case "exclusiveMinimum":
                good = not isinstance(value, int) or value > wanted
            case "items":
                good = not isinstance(value, list) or all(fits(one, wanted, root) for one in value)
            case "required":
                good = not isinstance(value, dict) or set(wanted) <= set(value)
            case "properties":
                good = not isinstance(value, dict) or all(
                    fits(value[name], one, root) for name, one in wanted.items() if name in value
                )
            case "additionalProperties":
                further = set(value) - set(schema.get("properties", ())) if isinstance(value, dict) else set()
                good = not further if wanted is False else all(fits(value[one], wanted, root) for one in further)
            case _:
                raise AssertionError(f"not a word of draft-07 that editors are known to read: {word}")
        if not good:
            return False
    return True


def is_a(value: Any, name: str) -> bool:
    return isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


def accepts(kind: str, text: str) -> bool:
    schema = schemas()[kind]
    return fits(yaml.load(text, AsEditorsRead), schema, schema)


@pytest.mark.parametrize("kind", FILES)
def test_the_schema_in_the_repository_is_current(kind: str) -> None:
    written = json.loads((ROOT / "schemas" / f"{kind}.json").read_text("utf-8"))
    assert written == schemas()[kind], "run `make schema`"


@pytest.mark.parametrize("kind", FILES)
def test_a_schema_is_in_draft_07_and_has_every_definition_it_names(kind: str) -> None:
    schema = schemas()[kind]
    text = json.dumps(schema)
    assert schema["$schema"] == DIALECT
    assert not re.search(r'"(\$defs|prefixItems|unevaluatedProperties|null)"', text)
    assert set(re.findall(r'"#/definitions/(\w+)"', text)) == set(schema["definitions"])


@pytest.mark.parametrize("root", [ROOT, ROOT / "tests/sites/minimal"], ids=["ours", "tiny"])
@pytest.mark.parametrize("kind", FILES)
def test_data_that_passes_the_gate_passes_its_schema(kind: str, root: Path) -> None:
    for path in root.glob(FILES[kind][0]):
        assert accepts(kind, path.read_text("utf-8")), path


@pytest.mark.parametrize("rule", decode.RULES, ids=lambda rule: rule.code)
def test_a_schema_refuses_what_a_rule_of_shape_refuses(rule: Rule) -> None:
    for case in page_of(rule).examples:
        kind = decode.kind_of(case.file.path)
        if kind in FILES:  # nobody writes the lock by hand, so it has no schema
            assert accepts(kind, case.file.text) is case.good


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("{value: 2.00, cite: [a]}", True),
        ("{value: true, cite: [a]}", True),
        ("{value: 2026-11-23, cite: [{source: a, checked: 2026-11-23}]}", True),
        ("{value: {low: 1, high: 2.5}}", True),
        ("{value: [1, two]}", True),
        ("{value: {zh-Hant: 紙, en: Paper}}", True),
        ("[{value: 1, rank: preferred}, {state: unknown}]", True),
        ("{value: 1, from: 2025}", True),
        ("{value: null}", False),
        ("{value: 1, from: 2025-13}", False),
        ("{value: 1, cite: [{source: a, checked: 2026-11}]}", False),
        ("{vlue: 1}", False),
        ("{state: unknwon}", False),
        ("[]", False),
        ("2.00", False),
    ],
)
def test_a_schema_takes_a_fact_as_an_editor_reads_it(text: str, good: bool) -> None:
    assert accepts("subjects", f"name: 1\nfacts: {{price: {text}}}\n") is good


@pytest.mark.parametrize("kind", FILES)
def test_every_field_an_editor_completes_has_a_key_as_written(kind: str) -> None:
    text = json.dumps(schemas()[kind])
    assert "container_title" not in text
    assert "since" not in json.dumps(schemas()["subjects"]["definitions"]["Statement"]["properties"])


def test_every_field_has_words_that_editors_show() -> None:
    bare = [
        f"{kind} {name}.{field}"
        for kind, schema in schemas().items()
        for name, model in (*schema["definitions"].items(), (kind, schema))
        for field, one in model.get("properties", {}).items()
        if not one.get("description")
    ]
    assert bare == []


def completed_schemas() -> dict[str, Any]:
    site = pipeline.read(read_config(ROOT / "mkdocs.yml")).site
    assert site is not None
    return completed(site, RULES)


def test_a_schema_offers_the_ids_of_the_data_with_what_they_mean() -> None:
    made = completed_schemas()
    site = pipeline.read(read_config(ROOT / "mkdocs.yml")).site
    assert site is not None
    offered = made["subjects"]["definitions"]["Citation"]["properties"]["source"]["anyOf"][0]
    assert offered["enum"] == list(site.sources)
    assert len(offered["enumDescriptions"]) == len(site.sources)
    facts = made["subjects"]["properties"]["facts"]["properties"]
    assert list(facts) == list(site.attributes)
    assert facts["input_price"]["description"] == "輸入價格 (money, USD per 1M tokens)"
    choices = [id for id, one in site.attributes.items() if one.options]
    assert all(
        set(site.attributes[id].options or ()) <= set(re.findall(r"[\w-]+", json.dumps(facts[id]))) for id in choices
    )
    assert json.dumps(list(site.subjects)) in json.dumps(made["comparisons"]["properties"]["subjects"])
    assert "C008" in made["exceptions"]["definitions"]["AllowedException"]["properties"]["rule"]["anyOf"][0]["enum"]
    assert set(made["attributes"]["definitions"]["Attribute"]["properties"]["label"]["properties"]) == {"zh-Hant", "en"}


@pytest.mark.parametrize("kind", FILES)
def test_data_passes_the_schema_that_completes_it_and_new_ids_do_too(kind: str) -> None:
    made = completed_schemas()[kind]
    text = json.dumps(made)
    assert set(re.findall(r'"#/definitions/(\w+)"', text)) <= set(made["definitions"])
    for path in ROOT.glob(FILES[kind][0]):
        assert fits(yaml.load(path.read_text("utf-8"), AsEditorsRead), made, made), path
    new = yaml.load("name: A\nfacts: {brand_new: {value: 1, cite: [brand-new]}}\n", AsEditorsRead)
    assert kind != "subjects" or fits(new, made, made)
