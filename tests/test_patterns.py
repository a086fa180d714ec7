"""Regular expressions mean the same in every Python that we support."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

import comparanda

BACKTRACKING = {"BRANCH", "MAX_REPEAT", "MIN_REPEAT"}


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
    """What a group that gives nothing back holds, and Python before 3.11.5 reads wrongly (gh-106052)."""
    made = re.compile(pattern)
    parsed = re._parser.parse(made.pattern, made.flags)  # type: ignore[attr-defined]
    groups = [held for kind, held in nodes(parsed) if kind in ("POSSESSIVE_REPEAT", "ATOMIC_GROUP")]
    return [kind for held in groups for kind, _ in nodes(held) if kind in BACKTRACKING]


def test_no_group_that_gives_nothing_back_has_anything_to_give_back() -> None:
    found = dict(patterns())
    assert len(found) > 300
    assert {name: kinds for name, one in found.items() if (kinds := wrongly_read(one))} == {}


@pytest.mark.parametrize(
    ("pattern", "is_wrong"),
    [
        (r"(?:a|[b-d]e)*+", True),
        (r"(?:a(?:b|cd))++", True),
        (r"(?:-\w+)?+", True),
        (r"(?>a*b)", True),
        (r"(?:-[a-z]++)*+", False),
        (r"(?:\\.[^\"]*+)*+", False),
        (r"(?:a|[b-d]e)*", False),
    ],
)
def test_what_older_pythons_read_wrongly_is_found(pattern: str, is_wrong: bool) -> None:
    assert bool(wrongly_read(pattern)) is is_wrong
