"""The line that a fact is written on, read off the text, is the one that the parser tells."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from comparanda import load
from comparanda.diagnostic import Place
from comparanda.lines import lines_of_facts
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
