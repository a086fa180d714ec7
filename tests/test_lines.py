"""The line that a fact or a sentence is written on, read off the text, is the one that the parser tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from comparanda import load
from comparanda.diagnostic import Loc, Place
from comparanda.lines import lines_of_facts, lines_of_texts
from support.sites import ROOT

SUBJECTS = sorted((ROOT / "data" / "subjects").rglob("*.yml"))
SHAPES = {
    "one line each": "name: A\nfacts:\n  price: {value: 1}\n  size: 2\n",
    "comments and blank lines": "facts: # all\n\n  # price: 3\n  price:\n\n    value: 1\n# x\n  size: 2\nname: A\n",
    "a text that looks like a key": "facts:\n  note:\n    value: |\n      price: 3\n     \n  price: 1\n",
    "a list at the margin of its key": "facts:\n  price:\n  - {value: 1}\n  - {value: 2}\n  size: 2\n",
    "both sections": "lifecycle:\n    released: 2025\nfacts:\n    released: 2024\n",
    "lines that end in CRLF": "facts:\r\n  price: 1\r\n  size:\r\n    value: 2\r\n",
    "ids with signs": "facts:\n  gpqa-diamond: 1\n  a_b: 2\n",
    "a colon in a value": "facts:\n  url: https://a.example/x\n  at: 10:20\n",
    "one column in": "facts:\n price: 1\n size: {value: 2,\n   cite: []}\n",
}


def assert_as_parsed(text: str) -> int:
    """Compare each line with the parser's; gives how many there were."""
    document, _ = load.parse("data/subjects/a.yml", text.encode())
    assert document is not None
    lines = lines_of_facts(text)
    for (section, attribute), line in lines.items():
        assert document.span(Place("data/subjects/a.yml", (section, attribute), key=True)).line == line
    return len(lines)


@pytest.mark.parametrize("path", SUBJECTS, ids=lambda path: path.stem)
def test_every_fact_of_our_subjects_has_its_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    written = yaml.safe_load(text)
    assert assert_as_parsed(text) == len(written.get("facts", {})) + len(written.get("lifecycle", {}))


@pytest.mark.parametrize("name", SHAPES)
def test_a_fact_has_its_line_in_whatever_way_it_is_written(name: str) -> None:
    written = yaml.safe_load(SHAPES[name])
    assert assert_as_parsed(SHAPES[name]) == len(written.get("facts", {})) + len(written.get("lifecycle", {}))


@pytest.mark.parametrize("text", ["facts: {price: 1, size: 2}\n", "{facts: {price: 1}}\n", "name: A\n", ""])
def test_what_is_in_braces_has_no_line(text: str) -> None:
    assert lines_of_facts(text) == {}


COMPARISONS = sorted((ROOT / "data" / "comparisons").rglob("*.yml"))
TEXTS = {
    "dashes at the margin": "sections:\n- id: a\n  claims:\n  - id: b\n  - id: c\n    text: x\n- id: d\n  claims: []\n",
    "dashes farther in": "sections:\n   - id: a\n     claims:\n        - id: b\n\n        # x\n        - id: c\n",
    "claims first": "sections:\n  - claims:\n      - id: b\n    id: a\n  - claims:\n    - id: c\n    id: d\n",
    "lists inside claims": "sections:\n- id: a\n  claims:\n  - cite:\n    - a\n    - b\n    id: c\n  - id: d\n",
    "a text that looks like claims": "sections:\n- id: a\n  title: |\n    claims:\n    - id: x\n  claims:\n  - id: b\n",
    "a dash of its own": "recommendations:\n  -\n    choose: a\n  -\n    choose: b\nlead: {text: x}\n",
    "lines that end in CRLF": "lead:\r\n  text: x\r\ncorrections:\r\n  - on: a\r\n  - on: b\r\n",
    "keys of other lists": "rows:\n- a\nsubjects: {a: b}\ncorrections:\n- on: a\n  why: |\n    - b\n    - c\n- on: d\n",
}


def ways(written: dict[str, Any]) -> Iterator[Loc]:
    """The way to each sentence of a comparison."""
    yield from ((key, nth) for key in ("recommendations", "corrections") for nth in range(len(written.get(key, ()))))
    for nth, section in enumerate(written.get("sections", ())):
        yield from (("sections", nth, "claims", number) for number in range(len(section["claims"])))
    if "lead" in written:
        yield ("lead",)


def assert_texts_as_parsed(text: str) -> None:
    document, _ = load.parse("data/comparisons/a.yml", text.encode())
    assert document is not None
    lines = lines_of_texts(text)
    assert set(lines) == set(ways(yaml.safe_load(text)))
    for loc, line in lines.items():
        first = document.span(Place("data/comparisons/a.yml", loc, key=loc == ("lead",))).line
        assert line == first or (line == first - 1 and text.split("\n")[line - 1].strip() == "-")


@pytest.mark.parametrize("path", COMPARISONS, ids=lambda path: path.stem)
def test_every_sentence_of_our_comparisons_has_its_line(path: Path) -> None:
    assert_texts_as_parsed(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TEXTS)
def test_a_sentence_has_its_line_in_whatever_way_it_is_written(name: str) -> None:
    assert_texts_as_parsed(TEXTS[name])


@pytest.mark.parametrize("text", ["sections: [{id: a, claims: []}]\n", "{lead: {text: x}}\n", "title: A\n", ""])
def test_a_sentence_in_brackets_has_no_line(text: str) -> None:
    assert lines_of_texts(text) == {}
