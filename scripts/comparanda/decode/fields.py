"""Which fields and types the model has at the end of a way through a file."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Annotated, Union, get_args, get_origin

from comparanda.diagnostic import Loc
from comparanda.model import fields_of, keyed_fields

STRANGE = ("unexpected_keyword_argument", "extra_forbidden")
"""What pydantic calls a field that a dataclass, or a model, does not know."""


def fields_at(kind: object, loc: Loc) -> list[str]:
    """The fields a model knows at the end of a way through its types; empty where no model is there."""
    return [key for model in types_at(kind, loc) for key in keyed_fields(model)]


def types_at(kind: object, loc: Loc) -> Iterator[object]:
    """The types a value may have at the end of a way; through lists that a single value may stand for."""
    origin = get_origin(kind)
    arguments = get_args(kind)
    if origin is Annotated:
        yield from types_at(arguments[0], loc)
    elif origin in (Union, types.UnionType):
        for argument in arguments:
            yield from types_at(argument, loc)
    elif fields_of(kind) is not None:
        field = keyed_fields(kind).get(str(loc[0])) if loc else None
        if not loc:
            yield kind
        elif field is not None:
            yield from types_at(field.annotation, loc[1:])
    elif origin is tuple:
        if not loc:
            yield kind
        yield from types_at(arguments[0], loc[1:] if loc and isinstance(loc[0], int) else loc)
    elif origin is dict:
        yield from types_at(arguments[1], loc[1:]) if loc else (kind,)
