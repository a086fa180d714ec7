"""Every report as a reader, GitHub or a machine gets it, of a run that finds something; SARIF by its own schema."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from comparanda import pipeline, report
from comparanda.rules import page_of
from comparanda.verify import formats
from support.gate import HERE, gate, write
from support.goldens import GOLDEN, assert_golden
from support.verifying import public, verified

OAK = """\
name: Oak 2
facts:
  price: {value: 80.00, cite: [oak-pgae]}
  power: {value: "9%", cite: [oak-page]}
  shade: {value: {zh-Hant: 玻璃，约半透明, en: "Glass | half <clear>"}}
"""
PINE = """\
name: Pine 1
facts:
  price: {value: 20.00, cite: [{source: pine-page, quote: "Price: $20.00", checked: 2026-06-01}]}
"""
BROKEN = {"data/subjects/oak.yml": OAK, "data/subjects/pine.yml": PINE}
CHECK = {"text": "txt", "github": "github.txt", "json": "json", "sarif": "sarif"}
VERIFY = {"text": "txt", "json": "json", "junit": "junit.xml", "markdown": "md"}
ANSWERS = {
    "https://pine.example/one": "HTTP/1.1 200 OK\n\n<p>Price: $22.00 | now</p>\n",
    "https://oak.example/two": "HTTP/1.1 404 Not Found\n\n<p>There is no such page.</p>\n",
    "https://lamps.example/pine-and-oak": "HTTP/1.1 503 Service Unavailable\n\n<p>Back soon.</p>\n",
}


@pytest.mark.parametrize("form", CHECK)
def test_check_reports_in_every_format(form: str, tmp_path: Path, update_golden: bool) -> None:
    found = gate(write(tmp_path, BROKEN))
    told = report.render(found, form, folder="site")  # without the rules, whose pages are golden files themselves
    assert_golden(GOLDEN / "reports" / f"check.{CHECK[form]}", told, update_golden)


def test_check_reports_in_colour_and_in_the_step_summary(tmp_path: Path, update_golden: bool) -> None:
    found = gate(write(tmp_path, BROKEN))
    coloured = report.render(found, "text", colour=True).replace("\x1b", "ESC")
    assert_golden(GOLDEN / "reports/check.colour.txt", coloured, update_golden)
    assert_golden(GOLDEN / "reports/check.md", report.step_summary(found), update_golden)


def test_sarif_keeps_to_its_schema(tmp_path: Path) -> None:
    schema = json.loads((HERE / "schemas/sarif-2.1.0.json").read_text(encoding="utf-8"))
    for files in (BROKEN, {}, {"data/subjects/oak.yml": "name: [\n"}):
        found = gate(write(tmp_path / str(len(files)), files))
        told = json.loads(report.render(found, "sarif", rules=pipeline.RULES))
        jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(told)
        (run,) = told["runs"]
        rules = run["tool"]["driver"]["rules"]
        assert [rule["help"]["markdown"] for rule in rules] == [page_of(rule).text for rule in pipeline.RULES]
        assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == [one["ruleId"] for one in run["results"]]


def test_verify_reports_in_every_format(tmp_path: Path, update_golden: bool) -> None:
    done = verified(tmp_path, {"data/subjects/pine.yml": PINE}, ANSWERS)
    for form, ending in VERIFY.items():
        told = public(formats.render(done.outcome, form))
        assert_golden(GOLDEN / "reports" / f"verify.{ending}", told, update_golden)
    ElementTree.parse(GOLDEN / "reports/verify.junit.xml")


def test_an_offline_run_reports_in_every_format(tmp_path: Path, update_golden: bool) -> None:
    done = verified(tmp_path, {"data/subjects/pine.yml": PINE}, {})
    told = "\n".join(public(formats.render(done.outcome, form)) for form in VERIFY)
    assert_golden(GOLDEN / "reports/verify-offline.txt", told, update_golden)
