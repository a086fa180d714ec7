"""The configuration of a form editor: as its own schema wants it, with a field for every key of the files it is for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema.validators import validator_for

from comparanda.cli import main
from support.sites import ROOT
from test_guide import shapes

SCHEMA = json.loads((ROOT / "tests/schemas/sveltia-cms.json").read_text("utf-8"))


def configuration(root: Path) -> tuple[dict[str, Any], str]:
    done = CliRunner().invoke(main, ["--lang", "en", "schema", "--cms", "--config-file", str(root / "mkdocs.yml")])
    assert done.exit_code == 0, done.output
    return yaml.safe_load(done.stdout), done.stderr


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that has every key of the model."""
    began = CliRunner().invoke(main, ["init", str(tmp_path / "a"), "--lang", "en,zh-Hant"])
    assert began.exit_code == 0, began.output
    for path, text in shapes("en").items():
        file = tmp_path / "a" / path
        file.write_text((file.read_text("utf-8") if file.exists() else "") + text, "utf-8")
    return tmp_path / "a"


def assert_fits(made: dict[str, Any]) -> None:
    errors = [f"{one.json_path}: {one.message}" for one in validator_for(SCHEMA)(SCHEMA).iter_errors(made)]
    assert errors == []


def test_the_configuration_is_as_its_own_schema_wants_it(site: Path) -> None:
    made, left = configuration(site)
    assert_fits(made)
    assert [one["name"] for one in made["collections"]] == [
        *("sources", "attributes", "units", "subjects", "attestations", "exceptions")
    ]
    assert "no form for data/subjects/oak-lamp.yml: " in left
    assert "has short and long entries" in left


def test_the_schema_would_refuse_another(site: Path) -> None:
    made, _ = configuration(site)
    made["collections"][0]["files"][0]["fields"][0]["widget"] = 5
    assert list(validator_for(SCHEMA)(SCHEMA).iter_errors(made))


def unheld(value: Any, fields: list[dict[str, Any]], way: str) -> Iterator[str]:
    """Keys that no field of the right kind holds."""
    known = {one["name"]: one for one in fields}
    for key, below in value.items():
        field = known.get(key)
        if field is None:
            yield f"{way} {key}"
        else:
            yield from unheld_by(below, field, f"{way} {key}")


def unheld_by(value: Any, field: dict[str, Any], way: str) -> Iterator[str]:
    if isinstance(value, dict):
        if field["widget"] != "object":
            yield way
        else:
            yield from unheld(value, field["fields"], way)
    elif isinstance(value, list):
        if field["widget"] != "list":
            yield way
            return
        for one in value:
            if isinstance(one, dict):
                yield from unheld(one, field.get("fields", []), way)
            else:
                yield from unheld_by(one, field.get("field", {"widget": ""}), way)
    elif field["widget"] not in ("string", "text", "select", "boolean"):
        yield way
    elif field["widget"] == "select" and value not in [one["value"] for one in field["options"]]:
        yield f"{way} = {value}"


@pytest.mark.parametrize("which", ["ours", "every key"])
def test_every_key_of_a_file_with_a_form_has_a_field(which: str, site: Path) -> None:
    root = ROOT if which == "ours" else site
    made, left = configuration(root)
    files = [one for collection in made["collections"] for one in collection["files"]]
    assert len(files) > 5
    for one in files:
        assert one["file"] not in left
        value = yaml.load((root / one["file"]).read_text("utf-8"), yaml.CBaseLoader)
        if isinstance(value, list):
            (field,) = one["fields"]
            assert field["root"] is True
            assert list(unheld_by(value, field, one["file"])) == []
        else:
            assert list(unheld(value, one["fields"], one["file"])) == []
