"""A slip in one entry of a file does not hide those in its others, and nothing is said of what only it made wrong."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from comparanda import pipeline
from comparanda.diagnostic import Diagnostic
from comparanda.settings import Settings
from support.gate import HERE, TODAY, read

SCOOTERS = read(HERE / "sites" / "scooters")
SUBJECT, OTHER = "data/subjects/s1.yml", "data/subjects/ione.yml"
COMPARISON, SOURCES, ATTRIBUTES = "data/comparisons/s1-vs-ione.yml", "data/sources/scooters.yml", "data/attributes.yml"

OF_FORM = {
    "field": (SUBJECT, "value: 88, cite", "vaule: 88, cite", "Y007", 13),
    "comma": (SUBJECT, "value: 88, cite", "value: 8,8, cite", "Y010", 13),
    "full-width comma": (SUBJECT, "value: 88, cite", "value: 88，cite", "Y001", 13),
    "unclosed quotation mark": (SUBJECT, "quote: 85.5% efficient", 'quote: "85.5% efficient', "Y001", 16),
    "indented by one more": (SUBJECT, "    value: 150", "     value: 150", "Y001", 11),
    "missing field": (SOURCES, "  custom: {tier: primary}\n", "", "Y008", 9),
    "list": (COMPARISON, "cite: [moto-review]", "cite: moto-review", "Y009", 27),
    "type": (ATTRIBUTES, "type: percent", "type: percentage", "Y009", 22),
}
"""Slips after which a file cannot be read as it is: what is said of each, and on which line."""
OF_SENSE = {
    "option": (SUBJECT, "value: swap", "value: swapp", "N008", 14),
    "source": (SUBJECT, "cite: [gogoro-s1]}", "cite: [gogoro-1]}", "C002", 15),
    "value": (OTHER, "value: 69800", "value: 69900", "N014", 3),
    "address": (SOURCES, "https://moto-weekly", "htp://moto-weekly", "S004", 22),
    "punctuation": (COMPARISON, "，{{ ione.name }}售價", ",{{ ione.name }}售價", "T005", 5),
    "unit": (ATTRIBUTES, "unit: kilometer\n", "unit: km\n", "N006", 10),
}
"""Slips that leave the form as it is."""


def gate(*slips: tuple[str, str, str]) -> tuple[Diagnostic, ...]:
    files = dict(SCOOTERS)
    for path, old, new in slips:
        assert old in files[path]
        files[path] = files[path].replace(old, new, 1)
    return pipeline.gate(
        Settings(Path(), TODAY), files={path: text.encode() for path, text in files.items()}
    ).diagnostics


def told(diagnostics: tuple[Diagnostic, ...]) -> set[tuple[str, str, int]]:
    return {(diagnostic.path, diagnostic.code, diagnostic.span.line) for diagnostic in diagnostics}


@pytest.mark.parametrize("form", OF_FORM)
def test_a_slip_of_form_alone_is_told_once(form: str) -> None:
    path, old, new, code, line = OF_FORM[form]
    assert [(found.path, found.code, found.span.line) for found in gate((path, old, new))] == [(path, code, line)]


@pytest.mark.parametrize("sense", OF_SENSE)
@pytest.mark.parametrize("form", OF_FORM)
def test_beside_a_slip_of_form_another_is_told_as_ever(form: str, sense: str) -> None:
    path, old, new, code, line = OF_FORM[form]
    beside, former, typed, other, number = OF_SENSE[sense]
    if form == "missing field" and path == beside:
        number -= 1  # a line less above it
    expected = {(path, code, line), (beside, other, number)}
    found = told(gate((beside, former, typed), (path, old, new)))
    needs_sources = form == "missing field" and other == "C002"  # which may be the one that was put aside
    assert found == (expected - {(beside, other, number)} if needs_sources else expected)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pair
        for pair in permutations(OF_FORM, 2)
        if OF_FORM[pair[0]][0] == OF_FORM[pair[1]][0] and OF_FORM[pair[0]][4] != OF_FORM[pair[1]][4]
    ],
)
def test_two_slips_of_form_in_different_entries_are_both_told(first: str, second: str) -> None:
    found = told(gate(OF_FORM[first][:3], OF_FORM[second][:3]))
    assert found == {(path, code, line) for path, _, _, code, line in (OF_FORM[first], OF_FORM[second])}


def test_what_nobody_can_tell_the_entries_of_is_told_once() -> None:
    conflict = "<<<<<<< HEAD\n    value: 150\n=======\n    value: 160\n>>>>>>> main"
    assert [found.span.line for found in gate((SUBJECT, "    value: 150", conflict))] == [11]
    assert [found.code for found in gate((SUBJECT, "name: Gogoro S1", "---\nname: Gogoro S1\n---"))] == ["Y001"]
    as_big5 = {**{path: text.encode() for path, text in SCOOTERS.items()}, SUBJECT: SCOOTERS[SUBJECT].encode("big5")}
    assert [found.code for found in pipeline.gate(Settings(Path(), TODAY), files=as_big5).diagnostics] == ["Y004"]


def test_what_an_entry_put_aside_would_hold_is_not_missed_elsewhere() -> None:
    """Neither the facts in sentences and cells, nor a source, an attribute or a name."""
    assert {found.path for found in gate((SUBJECT, "    value: 85980", "    vaule: 85980"))} == {SUBJECT}
    assert {found.path for found in gate((SOURCES, "type: webpage", "typ: webpage"))} == {SOURCES}
    assert {found.path for found in gate((ATTRIBUTES, "type: money", "typ: money"))} == {ATTRIBUTES}
    assert {found.path for found in gate((OTHER, "name: KYMCO i-One", "nmae: KYMCO i-One"))} == {OTHER}
    assert {found.path for found in gate((COMPARISON, "choose: s1", "chose: s1"))} == {COMPARISON}
