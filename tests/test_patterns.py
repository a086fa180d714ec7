"""Regular expressions mean the same in every Python that we support."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

import comparanda

SINGLE = {"IN", "LITERAL", "NOT_LITERAL", "ANY"}


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    for module in pkgutil.walk_packages(comparanda.__path__, "comparanda."):
        if module.name.endswith("__main__"):
            continue
        for name, value in list(vars(importlib.import_module(module.name)).items()):
            if isinstance(value, re.Pattern):
                yield f"{module.name}.{name}", value


def nodes(tree: Any) -> Iterator[tuple[str, Any]]:
    """Every node of a parsed expression, with what it holds."""
    if isinstance(tree, tuple) and tree and type(tree[0]).__name__ == "_NamedIntConstant":
        yield str(tree[0]), tree[1]
    if isinstance(tree, tuple | list) or hasattr(tree, "data"):
        for part in tree:
            yield from nodes(part)


def wrongly_read(pattern: str | re.Pattern[Any]) -> list[str]:
    """What a repeat that gives nothing back holds besides one character, and Python before 3.11.5 reads wrongly.

    Where it fails within such a group, what it has read of it is not given back (gh-106052). An atomic group is right.
    """
    made = re.compile(pattern)
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
