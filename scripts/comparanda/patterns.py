"""Regular expressions that are compiled when they are first used.

There are hundreds, for every way in which people write numbers, and most checks need a few: without the others a
command starts a quarter faster, held by tests/bench.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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


class Signs:
    """Words of which a text may have one: a look at each of its characters, and not one for each of the words."""

    def __init__(self, *words: str) -> None:
        """Words as they are written; a text that has a longer form of one has that too."""
        self.any = regex(_tree(words))
        self.ascii = regex(_tree(filter(str.isascii, words)))
        """The same for a text in ASCII."""

    def are_in(self, text: str) -> bool:
        """Whether one of them is somewhere in a text."""
        return (self.ascii if text.isascii() else self.any).search(text) is not None

    def found_in(self, text: str) -> list[str]:
        """Those that stand in a text, one behind the other."""
        return (self.ascii if text.isascii() else self.any).findall(text)


def _tree(words: Iterable[str]) -> str:
    """A pattern of words in which those that begin alike have their beginning in common: `n(?:ever|o(?:r|t))`.

    Of no words it is found nowhere.
    """
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    branches = (re.escape(first) + ("" if "" in left else _tree(left)) for first, left in sorted(rests.items()))
    return f"(?:{'|'.join(branches)})" if rests else "(?!)"
