"""YAML in house style: the one writer of data files, for programs that begin them for an editor.

Law: what is written here, loaded and written again is the same bytes. Values are those that `load` gives: text, lists
and mappings; every scalar is text, as only an attribute knows its type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

WIDTH = 120
"""Columns of a line, except where nothing can be broken."""
_HIGHEST = 2
"""Levels of brackets within one line."""
_PLAIN = re.compile(
    # No indicator begins it (YAML 1.2.2, section 7.3.3), and neither `: ` nor ` #` stands in it.
    r"(?![\s\-?:,\[\]{}#&*!|>'\"%@`])"
    r"(?:[^\x00-\x1f\x7f\\:#]|:(?=[^\s,\[\]{}])|(?<=\S)#)+(?<!\s)"
)
_PLAIN_MINUS = re.compile(r"-[^\s\-:#,\[\]{}'\"\\]+")
_IN_BRACKETS = re.compile(r"[,\[\]{}]|:\?")
"""What no plain words hold between brackets: libyaml takes `:?` for a key's end there."""
_MEANT_AS_SIGNS = re.compile(
    # What our reader takes for a slip: quotation marks, brackets and spaces of a word processor, ids without a comma,
    # a comma behind words.
    r"[“‘「『„‟＂＇«”’［｛\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000].*|.*[\"',;，；、\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
    r"|-[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000].*|[A-Za-z0-9][A-Za-z0-9._-]*(?:\s*[、，；;]\s*[A-Za-z0-9][A-Za-z0-9._-]*)+"
)
_NO_TEXT = frozenset(("~", "null", "Null", "NULL", "<<", "="))
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_BREAK = re.compile(r"\{\{ literal\(\"[^\"]*\"\) \}\}|\{\{[^{}]*\}\}|(?<=[!-~]) (?=[!-~])")
"""An expression, which stays whole, or a space where a line may end: between ASCII, so that folding gives it back."""


def write_yaml(value: object, head: str = "") -> str:
    """A data file.

    Args:
        value: a mapping or a list, of text, mappings and lists.
        head: comments above it, each line with its `#`.
    """
    return head + "".join(f"{line}\n" for line in _block(value, 0))


def entry(key: str, value: object, indent: int = 0) -> list[str]:
    """The lines of one key of a mapping with its value."""
    return list(_entry(f"{' ' * indent}{scalar(key)}:", value, indent))


def element(value: object, indent: int = 0) -> list[str]:
    """The lines of one value of a list, from its dash."""
    return list(_element(value, indent))


def in_braces(key: str | None, value: object) -> str:
    """A key with its value, or a value alone, as it stands between braces or brackets."""
    return _flow(value) if key is None else f"{scalar(key)}: {_flow(value)}"


def _block(value: object, indent: int) -> Iterator[str]:
    """The lines of a value that has lines of its own."""
    before = " " * indent
    if isinstance(value, Mapping) and value:
        for key, below in value.items():
            yield from _entry(f"{before}{scalar(key)}:", below, indent)
    elif isinstance(value, Sequence) and not isinstance(value, str) and value:
        for below in value:
            yield from _element(below, indent)
    else:
        yield f"{before}{_flow(value)}"


def _element(value: object, indent: int) -> Iterator[str]:
    """One `- ` of a list: a mapping begins beside its dash."""
    dash = f"{' ' * indent}- "
    if not _takes_lines(value, len(dash)):
        yield f"{dash}{_flow(value)}"
    elif isinstance(value, str):
        yield f"{dash}>-"
        yield from folded(value, indent + 2)
    else:
        first, *rest = _block(value, indent + 2)
        yield dash + first[indent + 2 :]
        yield from rest


def _entry(key: str, value: object, indent: int) -> Iterator[str]:
    if isinstance(value, str):
        line = f"{key} {_flow(value, in_brackets=False)}"
        if len(line) > WIDTH and folds(value):
            yield f"{key} >-"
            yield from folded(value, indent + 2)
        else:
            yield line
    elif _takes_lines(value, len(key) + 1):
        yield key
        yield from _block(value, indent + 2)
    else:
        yield f"{key} {_flow(value)}"


def _takes_lines(value: object, column: int) -> bool:
    """Whether a value is written over lines of its own, rather than behind its key or dash."""
    if isinstance(value, str):
        return column + len(_flow(value)) > WIDTH and folds(value)
    if not value:
        return False
    return _is_large(value) or _height(value) > _HIGHEST or column + len(_flow(value)) > WIDTH


def _is_large(value: object) -> bool:
    """More than two fields of which one has fields, or more than one mapping in a list."""
    if isinstance(value, Mapping):
        return len(value) > 2 and any(_height(below) for below in value.values())
    assert isinstance(value, Sequence)
    return len(value) > 1 and any(_height(below) for below in value)


def _height(value: object) -> int:
    """Levels of brackets a value needs."""
    if isinstance(value, Mapping):
        return 1 + max(map(_height, value.values()), default=0)
    return 1 + max(map(_height, value), default=0) if isinstance(value, Sequence) and not isinstance(value, str) else 0


def _flow(value: object, in_brackets: bool = True) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {_flow(below)}" for key, below in value.items()) + "}"
    if isinstance(value, str):
        return scalar(value, in_brackets)
    assert isinstance(value, Sequence)
    return "[" + ", ".join(map(_flow, value)) + "]"


def scalar(text: str, in_brackets: bool = True) -> str:
    """Quoted only where YAML, or our reader, would take it for something else."""
    is_plain = bool(_PLAIN.fullmatch(text) or _PLAIN_MINUS.fullmatch(text))
    is_plain = is_plain and text not in _NO_TEXT and not _MEANT_AS_SIGNS.fullmatch(text)
    if is_plain and not (in_brackets and _IN_BRACKETS.search(text)):
        return text
    if not re.search(r"[\x00-\x1f\x7f]", text) and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'


def folds(text: str) -> bool:
    """Folding gives back the same text: it has one line, and no spaces at an end."""
    return bool(text) and text == text.strip() and not re.search(r"[\x00-\x1f\x7f]", text)


def folded(text: str, indent: int) -> Iterator[str]:
    """The text over lines, broken at single spaces between ASCII characters, never within an expression."""
    before, start, last = " " * indent, 0, 0
    for match in _BREAK.finditer(text):
        if match[0] != " ":
            continue
        if last > start and match.start() - start > WIDTH - indent:
            yield before + text[start:last]
            start = last + 1
        last = match.start()
    if last > start and len(text) - start > WIDTH - indent:
        yield before + text[start:last]
        start = last + 1
    yield before + text[start:]
