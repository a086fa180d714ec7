"""What is run later: modules when something of theirs is first asked for, and functions of one argument.

`comparanda check` draws no page and fixes no file: without what does, it starts a fifth faster and takes six megabytes
less, held by tests/bench.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType
from typing import Generic, TypeVar

_Argument = TypeVar("_Argument")
_Result = TypeVar("_Result")


class Deferred(Generic[_Argument, _Result]):
    """A call with one argument, as of `functools.partial` in a fourth of the memory: a large site has thousands."""

    __slots__ = ("_argument", "_function")

    def __init__(self, function: Callable[[_Argument], _Result], argument: _Argument) -> None:
        self._function, self._argument = function, argument

    def __call__(self) -> _Result:
        """Make it."""
        return self._function(self._argument)


def deferred(name: str) -> ModuleType:
    """A module that is run later, by the recipe of the standard library (importlib, "Implementing lazy imports").

    One that was imported already is given as it is.

    Raises:
        ModuleNotFoundError: there is none of this name.
    """
    if name in sys.modules:
        return sys.modules[name]
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(name=name)
    spec.loader = LazyLoader(spec.loader)
    module = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
