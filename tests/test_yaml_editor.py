"""Something added to a file that a person wrote: all else stays, byte for byte, and the file says both."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from comparanda.yaml_editor import CannotAdd, Step, add
from comparanda.yaml_writer import write_yaml
from support.gate import MINIMAL, REAL, read
from test_yaml_writer import VALUES, WORDS

FACT = {"value": "2.00", "cite": ["a"]}
LINE = "price: {value: 2.00, cite: [a]}"
CASES: tuple[tuple[str, str, tuple[Step, ...], str | None, object, str], ...] = (
    ("a new key", "name: A\n", ("facts",), "price", FACT, f"name: A\nfacts:\n  {LINE}\n"),
    ("behind the last", "facts:\n  x: 1\n", ("facts",), "price", FACT, f"facts:\n  x: 1\n  {LINE}\n"),
    (
        "comments",
        "facts:\n  x: {value: 1}  # one\n  # two\nz: 1 # three\n",
        ("facts",),
        "price",
        FACT,
        f"facts:\n  x: {{value: 1}}  # one\n  # two\n  {LINE}\nz: 1 # three\n",
    ),
    (
        "line feeds of Windows",
        "a: A\r\nfacts:\r\n  x: 1\r\nb: B\r\n",
        ("facts",),
        "price",
        FACT,
        f"a: A\r\nfacts:\r\n  x: 1\r\n  {LINE}\r\nb: B\r\n",
    ),
    ("a byte-order mark", "\ufeffa: A\nfacts:\n", ("facts",), "price", FACT, f"\ufeffa: A\nfacts:\n  {LINE}\n"),
    ("empty braces", "facts: {}  # none\nz: 1\n", ("facts",), "price", FACT, f"facts:  # none\n  {LINE}\nz: 1\n"),
    ("empty brackets", "- a: []\n", (0, "a"), None, "b", "- a:\n    - b\n"),
    ("braces", "{facts: {x: 1}}\n", ("facts",), "price", FACT, f"{{facts: {{x: 1, {LINE}}}}}\n"),
    ("braces in braces", "a: {facts: {}}\n", ("a", "facts"), "price", FACT, f"a: {{facts: {{{LINE}}}}}\n"),
    ("brackets over lines", "a: [\n  b,\n  c, # last\n]\n", ("a",), None, "d", "a: [\n  b,\n  c, # last\n  d,\n]\n"),
    ("no comma at the end", "a: [\n  b,\n  c # last\n]\n", ("a",), None, "d", "a: [\n  b,\n  c, # last\n  d\n]\n"),
    ("no line feed at the end", "a: 1", (), "b", "2", "a: 1\nb: 2\n"),
    ("a blank line between", "a: 1\n\nb: 2\n", (), "c", "3", "a: 1\n\nb: 2\n\nc: 3\n"),
    ("dashes at the margin", "a:\n- x\nb: 1\n", ("a",), None, "y", "a:\n- x\n- y\nb: 1\n"),
    (
        "folded text",
        "- id: a\n  n: >-\n    some\n    words\n",
        (),
        None,
        {"id": "b"},
        "- id: a\n  n: >-\n    some\n    words\n- {id: b}\n",
    ),
    (
        "text that keeps its blank lines",
        "- id: a\n  n: |+\n    some\n\n\n",
        (),
        None,
        {"id": "b"},
        "- id: a\n  n: |+\n    some\n\n\n- {id: b}\n",
    ),
    (
        "a value over lines",
        "a:\n  x: {y: 1,\n      z: 2}\nb: 1\n",
        ("a",),
        "c",
        "1",
        "a:\n  x: {y: 1,\n      z: 2}\n  c: 1\nb: 1\n",
    ),
    ("a key without a value", "a:\n  x:\nb: 1\n", ("a",), "c", "1", "a:\n  x:\n  c: 1\nb: 1\n"),
    ("a key before others", "a:\nb: 1\n", ("a",), "c", "1", "a:\n  c: 1\nb: 1\n"),
    ("a question in braces", "a: {b: Why?}\n", ("a",), "c", "1", "a: {b: Why?, c: 1}\n"),
    ("an empty file", "", (), "a", "1", "a: 1\n"),
    ("nothing but a comment", "# mine\n", (), "a", "1", "# mine\na: 1\n"),
    (
        "a level that is missing",
        "name: A\n",
        ("lifecycle",),
        "released",
        "2025",
        "name: A\nlifecycle: {released: 2025}\n",
    ),
)


@pytest.mark.parametrize(
    ("text", "way", "key", "value", "wanted"), [one[1:] for one in CASES], ids=[c[0] for c in CASES]
)
def test_it_is_put_where_a_person_would_put_it(
    text: str, way: tuple[Step, ...], key: str | None, value: object, wanted: str
) -> None:
    assert add(text, way, key, value) == wanted


def test_a_key_is_put_before_those_that_follow_it_in_house_order_with_their_comments() -> None:
    text = "# head\nname: A\n\n# what is known\nfacts:\n  x: 1\n"
    assert (
        add(text, (), "lifecycle", {"released": FACT}, ("facts",))
        == "# head\nname: A\n\nlifecycle:\n  released: {value: 2.00, cite: [a]}\n# what is known\nfacts:\n  x: 1\n"
    )


@pytest.mark.parametrize(
    ("text", "way", "key"),
    [
        ("a: [\n", (), "b"),
        ("- a\n", (), "b"),
        ("a: 1\n", (), None),
        ("a: words\n", ("a",), "b"),
        ("- a\n", (1, "b"), "c"),
        ("a: 1\n---\nb: 2\n", (), "c"),
        ("a: " + "[" * 5000 + "]" * 5000, (), "b"),
    ],
)
def test_where_it_is_not_certain_nothing_is_done(text: str, way: tuple[Step, ...], key: str | None) -> None:
    with pytest.raises(CannotAdd):
        add(text, way, key, "1")


def without_lines(changed: str, text: str) -> bool:
    """Whether the text is what is left when one stretch of lines is taken out."""
    before, after = text.splitlines(keepends=True), changed.splitlines(keepends=True)
    start = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    added = len(after) - len(before)
    return after[:start] + after[start + added :] == before


@pytest.mark.parametrize("root", [MINIMAL, REAL], ids=["minimal", "real"])
def test_every_file_that_exists_can_be_added_to_and_keeps_every_line(root: Any) -> None:
    for text in read(root).values():
        value = yaml.load(text, Loader=yaml.CBaseLoader)
        if not value:
            continue
        changed = add(text, (), None, {"id": "z"}) if isinstance(value, list) else add(text, (), "zz", {"a": "b"})
        assert without_lines(changed, text)


@given(st.dictionaries(WORDS, VALUES, min_size=1, max_size=4), WORDS, VALUES, st.sampled_from(["\n", "\r\n"]))
def test_what_is_added_is_there_and_all_else_is_as_it_was(
    there: dict[str, Any], key: str, value: Any, end: str
) -> None:
    text = write_yaml(there).replace("\n", end)
    if key in there:
        return
    changed = add(text, (), key, value)
    assert list(yaml.load(changed, Loader=yaml.CBaseLoader)) == [*there, key]
    assert changed.startswith(text)
    assert changed.count("\n") == changed.count(end)
