"""JSON as lines: each member below the names of the objects that it is in, which tell it from others of its key.

An API lists its models or plans as objects with the same keys: only by their names can a price be known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice

from comparanda.verify.marks import HEADING, without_marks
from comparanda.verify.naming import is_name

_DEEPEST = 6
"""The last level that a heading may have."""
_NAMES = 2
"""Members that name an object of a list, at most, such as its id and its name."""
_LOOKED_AT = 20
"""The first keys of an object, among which are those that name it."""


class _Object(list[tuple[str, object]]):
    """The members of an object, as they are written: a key may be there twice."""


class _Literal(str):
    """A number as it is written."""

    __slots__ = ()


def by_member(text: str) -> str:
    """The members of a JSON text, a line each, with the names of their objects as marked headings.

    Raises:
        ValueError: it is no JSON.
        RecursionError: it is nested too deep.
    """
    value = json.loads(
        text, object_pairs_hook=_Object, parse_float=_Literal, parse_int=_Literal, parse_constant=_Literal
    )
    return "\n".join(_lines(value, 1))


def _lines(value: object, level: int) -> Iterator[str]:
    """The lines of a value, those of plain members first, as they belong to no object below it."""
    if isinstance(value, _Object):
        yield from (f"{_written(key)}: {_written(member)}" for key, member in value if not isinstance(member, list))
        for key, member in value:
            if isinstance(member, list):
                yield _heading(key, level)
                yield from _lines(member, level + 1)
    elif isinstance(value, list):
        keys = _naming_keys([element for element in value if isinstance(element, _Object)])
        for element in value:
            names = dict(element) if isinstance(element, _Object) else {}
            yield from (_heading(str(names[key]), level + depth) for depth, key in enumerate(keys) if key in names)
            yield from _lines(element, level + len(keys))
    else:
        yield _written(value)


def _naming_keys(objects: Sequence[_Object]) -> list[str]:
    """The first keys of the objects of a list whose values are names, and other ones in each of them."""
    members = [dict(object) for object in objects]
    keys: list[str] = []
    for key in islice(members[0], _LOOKED_AT) if members else ():
        values = [member.get(key) for member in members]
        if all(_names(value) for value in values) and len({*map(str, values)}) == len(values):
            keys.append(key)
            if len(keys) == _NAMES:
                break
    return keys


def _names(value: object) -> bool:
    return isinstance(value, str) and not isinstance(value, _Literal) and is_name(value)


def _heading(words: str, level: int) -> str:
    return f"{HEADING}{min(level, _DEEPEST)}{' '.join(without_marks(words).split())}"


def _written(value: object) -> str:
    if isinstance(value, _Literal):
        return value
    return f'"{without_marks(value)}"' if isinstance(value, str) else json.dumps(value)
