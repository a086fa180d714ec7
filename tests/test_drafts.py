"""Drafts: what they lack is a list of things to do; a preview marks it, and a published site has nothing of them."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from comparanda import pipeline, starter
from comparanda.cli import main
from comparanda.cli.site import read_config
from comparanda.drafts import STEPS
from comparanda.gate import RULES, Gate
from support.goldens import GOLDEN, assert_golden
from support.sites import mkdocs

DAY = datetime.date(2026, 11, 25)
HALF = """\
title: {en: Fern or Reed?}
draft: true
subjects: {reed: reed-library, fern: fern-library}
also: {moss: moss-library}
lead:
  text: {en: "Fern opens in {{ fern.released }}.", zh-Hant: "蕨於{{ fern.released }}開幕。"}
recommendations:
  - {choose: fern, text: {en: quiet matters}, status: opinion}
  - {choose: moss, text: {en: size matters, zh-Hant: 空間重要}}
rows: [loan_period, seats, {attribute: late_fee, value: weekend}]
sections:
  - id: more
    title: {en: More}
    claims:
      - id: room
        topic: {en: Seats}
        text: {en: "Fern has {{ fern.seats }} {seats.", zh-Hant: "{{ moss.name }}有{{ moss.seats }}。"}
        cite: [nowhere, leaflet]
corrections:
  - {on: room, was: {en: Fern has few seats.}, why: {en: It is new.}}
"""
FERN = """\
name: Fern Library
facts:
  seats: {value: 120}
  loan_period: {cite: [leaflet]}
  garden: {value: [roses, ferns], cite: [{source: leaflet, quote: roses and ferns}]}
"""
LEAFLET = "- {id: leaflet, type: webpage, URL: 'https://fern.example/', custom: {tier: primary}}\n"


def a_site(root: Path, quotes: str = "wanted", half: str = HALF) -> Path:
    files = starter.site_files(["en", "zh-Hant"], DAY)
    files |= {"data/comparisons/half.yml": half, "data/subjects/fern-library.yml": FERN}
    files |= {"data/sources/fern.yml": LEAFLET}
    files["mkdocs.yml"] = files["mkdocs.yml"].replace("  - comparanda:\n", f"  - comparanda:\n      quotes: {quotes}\n")
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def gate_of(root: Path, preview: bool = False) -> Gate:
    return pipeline.gate(replace(read_config(root / "mkdocs.yml"), today=DAY, drafts=preview))


def pages_of(root: Path, preview: bool = False) -> dict[str, str]:
    settings = replace(read_config(root / "mkdocs.yml"), today=DAY, drafts=preview)
    gate = pipeline.gate(settings)
    assert gate.bound is not None
    assert gate.is_open(), gate.diagnostics
    return {one.url: one.draw().html for one in pipeline.publish(gate.bound, settings)}


def test_what_a_draft_lacks_is_told_in_order_and_stops_nothing(tmp_path: Path, update_golden: bool) -> None:
    root = a_site(tmp_path / "a", "required")
    config = str(root / "mkdocs.yml")
    day = {"SOURCE_DATE_EPOCH": "1795600000"}
    told = CliRunner().invoke(main, ["check", "--strict", "--config-file", config], env=day)
    assert told.exit_code == 0, told.output
    assert_golden(GOLDEN / "drafts.txt", told.output, update_golden)
    listed = CliRunner().invoke(main, ["check", "--format", "json", "--config-file", config])
    assert {one["severity"] for one in json.loads(listed.output)} == {"to-do"}
    for form, level in (("github", "::notice "), ("sarif", '"level": "note"')):
        assert level in CliRunner().invoke(main, ["check", "--format", form, "--config-file", config]).output


def test_one_of_several_drafts_is_listed_alone_and_whole(tmp_path: Path, update_golden: bool) -> None:
    root = a_site(tmp_path / "a")
    other = "title: {en: Moss}\ndraft: true\nsubjects: {moss: moss-library, reed: reed-library}\n"
    rows = "".join(f"  - row_{number}\n" for number in range(12))
    (root / "data/comparisons/other.yml").write_text(f"{other}rows:\n{rows}", encoding="utf-8")

    def told(*options: str) -> str:
        ran = CliRunner().invoke(main, ["check", *options, "--config-file", str(root / "mkdocs.yml")])
        return f"$ comparanda {' '.join(('check', *options))}\n{ran.output}"

    every, one, half = told(), told("--draft", "other"), told("--draft", "half")
    assert "… and" in every
    assert "… and" not in one
    assert one.count("no attribute has the id `row_") == 12
    assert "fern" not in one
    assert "row_" not in half
    printed = [*every.splitlines()[-2:], one, told("--draft", "othr"), told("--draft", "elm")]
    printed.append(told("--draft", "other", "--format", "json"))
    assert_golden(GOLDEN / "one-draft.txt", "\n".join(printed), update_golden)


def test_a_draft_that_lacks_nothing_says_so(tmp_path: Path) -> None:
    files = starter.site_files(["en", "zh-Hant"], DAY)
    whole = files["data/comparisons/reed-vs-sedge.yml"]
    root = a_site(tmp_path / "a", half=whole.replace("title:", "draft: true\ntitle:", 1))
    for name in ("subjects/fern-library", "sources/fern"):
        (root / f"data/{name}.yml").unlink()
    told = CliRunner().invoke(main, ["check", "--config-file", str(root / "mkdocs.yml")])
    assert "data/comparisons/half.yml: nothing is missing; delete `draft: true` to publish it\n" in told.output


def test_the_steps_name_rules_that_exist_and_each_once() -> None:
    codes = [code for _, codes in STEPS for code in codes]
    assert len(codes) == len(set(codes))
    assert set(codes) <= {rule.code for rule in RULES}


def test_what_is_wrong_in_a_draft_is_still_an_error(tmp_path: Path) -> None:
    root = a_site(tmp_path / "a", half=HALF.replace("rows:", "rowz:"))
    assert [one.code for one in gate_of(root).diagnostics] == ["Y007"]
    (root / "data/comparisons/half.yml").write_text(HALF.replace("on: room", "on: roof"), encoding="utf-8")
    assert [one.code for one in gate_of(root).diagnostics] == ["M003"]
    assert gate_of(root).to_do


def test_what_a_published_page_uses_must_be_whole(tmp_path: Path) -> None:
    root = a_site(tmp_path / "a")
    page = root / "data/comparisons/reed-vs-sedge.yml"
    page.write_text(page.read_text("utf-8").replace("subjects: {", "also: {fern: fern-library}\nsubjects: {"), "utf-8")
    wrong = gate_of(root)
    assert {one.path for one in wrong.diagnostics} >= {"data/subjects/fern-library.yml", "data/sources/fern.yml"}
    assert {one.path for one in wrong.to_do} == {"data/comparisons/half.yml"}


def test_a_published_site_has_nothing_of_a_draft(tmp_path: Path) -> None:
    root = a_site(tmp_path / "a")
    pages = pages_of(root)
    for path in ("data/comparisons/half.yml", "data/subjects/fern-library.yml", "data/sources/fern.yml"):
        (root / path).unlink()
    assert pages == pages_of(root)


def test_a_built_site_has_nothing_of_a_draft_in_search_and_sitemap(tmp_path: Path) -> None:
    root = a_site(tmp_path / "a")
    built = mkdocs("build", "--strict", cwd=root, SOURCE_DATE_EPOCH="1795600000")
    assert built.returncode == 0, built.stdout + built.stderr
    told = [path for path in (root / "site").rglob("*") if path.suffix in (".html", ".json", ".xml", ".md", ".csv")]
    assert len(told) > 10
    assert [path for path in told if "Fern" in path.read_text("utf-8") or "fern" in path.name] == []


MARKS = {
    "en": ("[missing]", "[no source yet]", "[to translate:]", "[nowhere: missing]", "[leaflet: no title yet]"),
    "zh-Hant": ("［待補］", "［待補來源］", "［待翻譯：］", "［nowhere：待補］", "［leaflet：尚無標題］"),
}


@pytest.mark.parametrize("tag", ["en", "zh-Hant"])
def test_a_preview_marks_what_is_missing(tmp_path: Path, tag: str) -> None:
    root = a_site(tmp_path / "a", "required")
    pages = pages_of(root, preview=True)
    below = "" if tag == "en" else "zh-Hant/"
    page = pages[f"{below}compare/half/"]
    for mark in MARKS[tag]:
        assert mark in page or (tag == "en" and mark == "[to translate:]"), mark
    assert "120" in page
    assert "<code>comparanda check</code>" in page
    assert {"en": "based on", "zh-Hant": "依據"}[tag] not in page, "no recommendation has a source"
    assert f"{below}subjects/fern-library/" in pages


GAPS = (
    ("no rows", "rows: [loan_period, seats, {attribute: late_fee, value: weekend}]\n", ""),
    ("one subject", "subjects: {reed: reed-library, fern: fern-library}", "subjects: {fern: fern-library}"),
    ("no subjects", HALF[HALF.index("subjects:") : HALF.index("lead:")], "subjects: {}\nalso: {fern: fern-library}\n"),
    ("an unsafe subject", "moss-library", "../moss"),
    ("a subject that is not there", "reed-library", "red-library"),
    ("an attribute that is not there", "rows: [loan_period,", "rows: [loan_perod, shutdown,"),
    (
        "groups",
        "rows: [loan_period,",
        "rows: [{group: g, title: {en: G}, rows: [{attribute: renewals, detail: {en: '{{ it.x }}'}}]}, loan_period,",
    ),
    ("no sections", HALF[HALF.index("sections:") :], ""),
    ("empty sections", HALF[HALF.index("sections:") :], "sections: []\n"),
    ("a sum of what is missing", "{{ fern.released }}", "{{ times(fern.loan_period, moss.seats) }}"),
    ("nothing but a title", HALF[HALF.index("subjects:") :], "subjects: {fern: fern-library}\n"),
)


@pytest.mark.parametrize(("old", "new"), [one[1:] for one in GAPS], ids=[one[0] for one in GAPS])
def test_a_preview_of_any_gap_can_be_drawn(tmp_path: Path, old: str, new: str) -> None:
    assert old in HALF
    root = a_site(tmp_path / "a", half=HALF.replace(old, new))
    gate = gate_of(root)
    assert gate.is_clean(), gate.diagnostics
    pages = pages_of(root, preview=True)
    assert "compare/half/" in pages
    assert "compare/half/" not in pages_of(root)
