"""YAML in house style, and the law of its writer: written, loaded and written again, it is the same bytes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparanda import load
from comparanda.yaml_writer import WIDTH, write_yaml
from support.gate import MINIMAL, REAL, read

PATH = "data/subjects/a.yml"


def loaded(text: str) -> Any:
    document, problems = load.parse(PATH, text.encode())
    assert not problems, (problems, text)
    assert document is not None
    return document.value


WORDS = st.one_of(
    st.text(st.sampled_from("ab 1-:#,[]{}&*!|>'\"%@`~?=\\$\t\n.。，：中文—（）「」“”‘’［；、\u3000"), max_size=30),
    st.lists(
        st.sampled_from(
            ["the", "price", "is", "{{", "a.b", "}}", "价格", "價格為", "$0.25,", "「x」", "#", ":", "-", "null"]
        ),
        max_size=60,
    ).map(" ".join),
    st.sampled_from(("~", "null", "true", "-1", "--", "- a", "a: b", "a #b", "<<", "", " ", "0x1", "1e3", "yes", ">-")),
)
VALUES = st.recursive(
    WORDS,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(WORDS, below, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(WORDS, VALUES, min_size=1, max_size=5) | st.lists(VALUES, min_size=1, max_size=5))
def test_what_is_written_loads_as_it_was_and_is_written_again_the_same(value: Any) -> None:
    written = write_yaml(value)
    back = loaded(written)
    assert back == value
    assert write_yaml(back) == written


@pytest.mark.parametrize("root", [MINIMAL, REAL], ids=["minimal", "real"])
def test_data_that_exists_survives(root: Any) -> None:
    for path, text in read(root).items():
        document, problems = load.parse(path, text.encode())
        assert not problems
        assert document is not None
        if document.value != "":
            written = write_yaml(document.value)
            assert loaded(written) == document.value
            assert write_yaml(loaded(written)) == written


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"name": "GPT-5"}, "name: GPT-5\n"),
        ({"label": {"zh-Hant": "價格", "en": "Price"}}, "label: {zh-Hant: 價格, en: Price}\n"),
        ({"a": "x, y"}, "a: x, y\n"),
        ({"a": "x, y,"}, 'a: "x, y,"\n'),
        ({"a": ["x, y"]}, 'a: ["x, y"]\n'),
        ({"a": "1:?"}, "a: 1:?\n"),
        ({"a": ["1:?"]}, 'a: ["1:?"]\n'),
        ({"a": "b: c"}, 'a: "b: c"\n'),
        ({"a": 'say "b": c'}, "a: 'say \"b\": c'\n"),
        ({"URL": "https://a.example/b#c"}, "URL: https://a.example/b#c\n"),
        ({"a": ""}, 'a: ""\n'),
        ({"claims": []}, "claims: []\n"),
        (
            [{"id": "a", "custom": {"tier": "primary"}, "type": "post"}],
            "- id: a\n  custom: {tier: primary}\n  type: post\n",
        ),
        ({"f": {"a": {"value": {"en": "x"}, "cite": ["s"]}}}, "f:\n  a: {value: {en: x}, cite: [s]}\n"),
    ],
)
def test_house_style(value: Any, text: str) -> None:
    assert write_yaml(value) == text


def test_long_english_is_folded_and_long_chinese_stays_on_its_line() -> None:
    english, chinese = " ".join(["word"] * 60), "字" * 200
    lines = write_yaml({"en": english, "zh-Hant": chinese}).splitlines()
    assert lines[0] == "en: >-"
    assert max(map(len, lines[1:4])) <= WIDTH
    assert lines[-2:] == ["zh-Hant: >-", f"  {chinese}"]


def test_comments_stand_above() -> None:
    assert write_yaml({"a": "b"}, "# Imported.\n") == "# Imported.\na: b\n"
