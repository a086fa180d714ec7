"""N: facts that a text names without the braces that would bind them: `It costs pine.price`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from comparanda.bind import Names, without_expressions
from comparanda.patterns import regex
from comparanda.values import FUNCTIONS

_FACT = r"(?<![A-Za-z0-9_.@/-])[A-Za-z][a-z0-9_]*[.．。][a-z][a-z0-9_]*(?:\.[a-z][a-z0-9-]*)?(?![A-Za-z0-9_/@(])"
_UNBRACED = regex(rf"(?<![A-Za-z_])(?:{'|'.join(FUNCTIONS)})\([^(){{}}]{{0,200}}\)|{_FACT}")
_NAMED_FACT = regex(_FACT)
_BRACE = regex("[{}｛｝]")
_DOTTED = regex(r"[a-z0-9_][.．。][a-z]")
_WIDE_DOT = regex("[．。][a-z]")


def unbraced(words: str, names: Names) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
    """What looks like a fact or a function of facts outside the expressions of a text, and the facts it names.

    Of a text with a stray brace nothing, as what is wrong with it is told of the brace.
    """
    if not _may_have_dots(words) or not _DOTTED.search(outside := without_expressions(words)):
        return
    for match in () if _BRACE.search(outside) else _UNBRACED.finditer(outside):
        facts = tuple(as_bound(fact) for fact in _NAMED_FACT.findall(match[0]))
        if facts and match[0] not in names:
            yield match, facts


def as_bound(words: str) -> str:
    """A fact, or a function of facts, as an expression writes it: `pine.price` for `Pine。price`.

    A capital at the start may be the keyboard's, which begins a sentence so.
    """
    written = unicodedata.normalize("NFKC", words).replace("。", ".")
    return written if "(" in written else written[:1].lower() + written[1:]


def _may_have_dots(words: str) -> bool:
    """For speed: most texts have one in each expression and one at their end, and a function alone may have none."""
    dots = words.count(".")
    if dots and ("(" in words or dots > words.count("{{") + words.endswith(".")):
        return True
    return _WIDE_DOT.search(words) is not None
