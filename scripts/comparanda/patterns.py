"""Regular expressions that are compiled when they are first used.

There are hundreds, for every way in which people write numbers, and most checks need a few: without the others a
command starts a quarter faster, held by tests/bench.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


class Later:
    """Has all that a compiled regular expression has, from when something is first asked of it."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """What is not here yet; after the first time the methods are."""
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression, as `re.compile` makes it; what is wrong with it is told when it is first used."""
    return cast("re.Pattern[str]", Later(source, flags))
