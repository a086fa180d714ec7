"""Regular expressions mean the same in every Python that we support."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import comparanda
from comparanda.patterns import Later, Signs, regex

SINGLE = {"IN", "LITERAL", "NOT_LITERAL", "ANY"}


def patterns() -> Iterator[tuple[str, re.Pattern[Any] | Later]]:
    for module in pkgutil.walk_packages(comparanda.__path__, "comparanda."):
        if module.name.endswith("__main__"):
            continue
        for name, value in list(vars(importlib.import_module(module.name)).items()):
            if isinstance(value, re.Pattern | Later):
                yield f"{module.name}.{name}", value
            elif isinstance(value, Signs):
                yield f"{module.name}.{name}", value.any


def nodes(tree: Any) -> Iterator[tuple[str, Any]]:
    """Every node of a parsed expression, with what it holds."""
    if isinstance(tree, tuple) and tree and type(tree[0]).__name__ == "_NamedIntConstant":
        yield str(tree[0]), tree[1]
    if isinstance(tree, tuple | list) or hasattr(tree, "data"):
        for part in tree:
            yield from nodes(part)


def wrongly_read(pattern: str | re.Pattern[Any] | Later) -> list[str]:
    """What a repeat that gives nothing back holds besides one character, and Python before 3.11.5 reads wrongly.

    Where it fails within such a group, what it has read of it is not given back (gh-106052). An atomic group is right.
    """
    made = re.compile(pattern) if isinstance(pattern, str) else re.compile(pattern.pattern, pattern.flags)
    parsed = re._parser.parse(made.pattern, made.flags)  # type: ignore[attr-defined]
    repeated = [list(held[2]) for kind, held in nodes(parsed) if kind == "POSSESSIVE_REPEAT"]
    return [str(part[0][0]) for part in repeated if len(part) != 1 or str(part[0][0]) not in SINGLE]


def test_no_repeat_of_more_than_a_character_gives_nothing_back() -> None:
    found = dict(patterns())
    assert len(found) > 300
    assert {name: kinds for name, one in found.items() if (kinds := wrongly_read(one))} == {}


@pytest.mark.parametrize(
    ("pattern", "is_wrong"),
    [
        (r"(?:a|[b-d]e)*+", True),
        (r"(?:a(?:b|cd))++", True),
        (r"(?:-\w+)?+", True),
        (r"a(?:-[a-z]++)*+", True),
        (r"(?>(?:-[a-z]|b)*)", False),
        (r"[a-z]++\s*+.?+", False),
        (r"(?:a|[b-d]e)*", False),
    ],
)
def test_what_older_pythons_read_wrongly_is_found(pattern: str, is_wrong: bool) -> None:
    assert bool(wrongly_read(pattern)) is is_wrong


def test_a_regular_expression_is_compiled_when_it_is_first_used() -> None:
    later = regex("(?P<first>a)|b", re.IGNORECASE)
    assert vars(later) == {"pattern": "(?P<first>a)|b", "flags": re.IGNORECASE}
    assert [match[0] for match in later.finditer("xAb")] == ["A", "b"]
    assert later.groupindex == {"first": 1}
    assert later.sub("-", "xAb") == "x--"
    assert {"search", "match", "fullmatch", "finditer", "findall", "split", "sub"} < vars(later).keys()


@given(words=st.lists(st.text("abc比較 .(", min_size=1, max_size=4)), text=st.text("abc比較 .(", max_size=12))
def test_signs_are_in_a_text_that_has_one_of_them(words: list[str], text: str) -> None:
    assert Signs(*words).are_in(text) is any(word in text for word in words)


@pytest.mark.parametrize(
    ("words", "text", "is_in"),
    [
        (("not", "no ", "never"), "it cannot", True),
        (("not", "no ", "never"), "it is no", False),
        (("a.b",), "a-b", False),
        (("cat", "cattle"), "a cat", True),
        (("從",), "from", False),
        (("從", "from"), "從六月", True),
        (("從", "from"), "6月 from", True),
        ((), "any", False),
        ((), "任何", False),
    ],
)
def test_signs_are_looked_for_in_any_text(words: tuple[str, ...], text: str, is_in: bool) -> None:
    assert Signs(*words).are_in(text) is is_in


def test_what_is_wrong_with_a_regular_expression_is_told_at_its_first_use() -> None:
    with pytest.raises(re.error):
        regex("(").search("")
    with pytest.raises(AttributeError):
        regex("a").serach  # type: ignore[attr-defined]  # noqa: B018


def test_starting_a_check_compiles_none_of_the_ways_to_write_numbers() -> None:
    code = "import comparanda.cli, comparanda.numerals.zh as zh; print(*vars(zh._NUMBER))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["pattern", "flags"]
