"""Fields that stand on a line of their own, read by regular expressions: for speed alone.

Most of a site's data are such lines, `price: {value: 1, cite: [a]}` or `type: report`, and libyaml makes two objects of
each word of them. Here they are read without it, and a run of them is one placeholder in what libyaml reads. Only what
can mean one thing is read here. Where a line is no field after all, because it stands in quoted words or goes on below,
the placeholder does not come back from libyaml as it was written, and the file is left to `parse`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from comparanda.load import words
from comparanda.load.reader import NULL
from comparanda.load.text import unmarked

_FIRST = r"""(?:[^-?:,\[\]{}#&*!|>'"%@`\s]|-(?=[^-?:,\[\]{}#&*!|>'"%@`\s]))"""
_KEY = r"(?!(?:null|Null|NULL):)\w[\w.-]{0,99}+"
_QUOTED = r'"[^"\\\n]*+"|' + r"'[^'\n]*+'"


def _plain(signs: str) -> str:
    """A pattern of words without quotation marks, in which a sign stands behind each colon and space."""
    return rf"{_FIRST}{signs}*+(?:(?: ++(?!\#)|:){signs}++)*"


_IN_BLOCK, _IN_BRACKETS = _plain(r"[^\s:]"), _plain(r"[^\s:,\[\]{}?]")
_INSIDE = rf"({_QUOTED}|{_IN_BRACKETS})"
_LINE = re.compile(
    rf"^(( *+)(- )?({_KEY}): ++(?:"
    # a value with one citation, in the order of the model: half of the lines of a large site
    rf"{{value: {_INSIDE}, cite: \[{{source: {_INSIDE}(?:, quote: {_INSIDE})?(?:, locator: {_INSIDE})?"
    rf"(?:, checked: {_INSIDE})?}}\]}}"
    rf"|([{{\[].*[}}\]])|({_QUOTED}|{_IN_BLOCK})))$(?!\n\2(?(3)   | ))",
    re.MULTILINE,
)
"""A field with its value, which does not go on further right on the next line: all of it, then its parts.

It may be the first of a mapping that is an entry of a list.
"""
_ENTRY = re.compile(rf"((?:({_KEY}): ++)?(?:({_QUOTED}|{_IN_BRACKETS})|([\[{{]))([\]}}]*+(?:, *+)?))")
"""An entry between brackets: all of it, its key, its words or the bracket it begins with, and what ends it."""
_WHOLE = itemgetter(0)
BETWEEN = re.compile("[、，；;]")
"""What stands between ids in place of a comma."""
DEEPEST = 4
"""Levels of brackets on one line; the model needs four."""


class Unusual(Exception):
    """Here is something that only `parse` knows what to say of, or to make of."""


class Words(dict[str, str]):
    """What is written, with or without quotation marks, and the words it means: looked at once."""

    def __init__(self, mark: str, is_lock: bool) -> None:
        """Words of files with this mark of line ends that leave no space, or with none."""
        super().__init__()
        self._mark = mark
        self._is_lock = is_lock
        self.between: dict[str, object] = {}
        """What stands between brackets, and what it means: thousands of sources have the same."""

    def __missing__(self, written: str) -> str:
        first = written[0]
        if first == '"' or first == "'":
            return written[1:-1]
        value = unmarked(written, self._mark, None) if self._mark and self._mark in written else written
        if value and not self._is_lock and words.may_be_misread(value) and words.is_misread(value):
            raise Unusual
        value = self[written] = "" if value in NULL else sys.intern(value)
        return value


_MOST_KNOWN = 8_192
"""Words that are kept for the next file: as many as a large site has ids."""
_SHORT = 40
"""Characters between brackets that may stand in more than one place; longer ones would only take memory."""
_OF_MOST_FILES = Words("", is_lock=False)


def words_of_file(mark: str, is_lock: bool) -> Words:
    """What words of a file mean: one for all data files without a mark, as they have ids and values in common."""
    if mark or is_lock:
        return Words(mark, is_lock)
    if max(len(_OF_MOST_FILES), len(_OF_MOST_FILES.between)) > _MOST_KNOWN:
        _OF_MOST_FILES.clear()
        _OF_MOST_FILES.between.clear()
    return _OF_MOST_FILES


def with_placeholders(text: str, known: Words, sign: str) -> tuple[str, Iterator[dict[str, object]]]:
    """The text with one line `sign: sign` in place of each run of fields, and these fields in the order of the runs.

    Args:
        text: of a file, in which all that nobody sees, and comments behind words, have been looked for.
        known: what words mean.
        sign: a character that the text does not have.
    """
    pieces: list[str] = []
    runs: list[dict[str, object]] = []
    run: dict[str, object] = {}
    parts = iter(_LINE.split(text))  # not `finditer`: no match becomes an object of its own
    between, indent = next(parts), None
    for line, spaces, dash, key, value, source, quote, locator, checked, brackets, scalar, behind in zip(
        *[parts] * 12, strict=True
    ):
        try:
            if value is not None:
                made = _usual(known, value, source, quote, locator, checked)
            elif brackets is None:
                made = known[scalar]
            else:
                made = known.between.get(brackets)
                if made is None:
                    made = _in_brackets(brackets, known)
                    if len(brackets) <= _SHORT:
                        known.between[brackets] = made
        except Unusual:
            pieces += (between, line)
            between, indent = behind, None
            continue
        if dash or spaces != indent or between != "\n" or key in run:
            pieces += (between, spaces, dash or "", sign, ": ", sign)
            runs.append(run := {})
            indent = f"{spaces}  " if dash else spaces
        run[sys.intern(key)] = made
        between = behind
    pieces.append(between)
    return "".join(pieces), iter(runs)


def _usual(
    known: Words, value: str, source: str, quote: str | None, locator: str | None, checked: str | None
) -> object:
    """A value with one citation."""
    cited = {"source": known[source]}
    if quote is not None:
        cited["quote"] = quote[1:-1] if quote[0] in "\"'" else known[quote]
    if locator is not None:
        cited["locator"] = known[locator]
    if checked is not None:
        cited["checked"] = known[checked]
    made = {"value": known[value], "cite": [cited]}
    if not made["value"] or "" in cited.values():  # as of any word that stands for nothing
        raise Unusual
    return made


def _in_brackets(text: str, known: Words) -> object:
    """A mapping or a list."""
    entries = _ENTRY.findall(text)
    if "".join(map(_WHOLE, entries)) != text:
        raise Unusual
    root: list[Any] = []
    here: Any = root
    outer: list[Any] = []  # what `here` stands in
    is_mapping, may_follow = False, True
    for _, key, scalar, bracket, end in entries:
        if not may_follow or (key != "") is not is_mapping:
            raise Unusual
        value: Any = known[scalar] if scalar else {} if bracket == "{" else []
        if is_mapping:
            if key in here or value == "":  # what a comma has cut is read as a key without value
                raise Unusual
            here[known[key]] = value
        elif scalar and BETWEEN.search(value):
            raise Unusual
        else:
            here.append(value)
        may_follow = end[-1:] in (",", " ") if scalar or end else True
        if bracket:
            outer.append(here)
            here, is_mapping = value, bracket == "{"
            if len(outer) > DEEPEST or end[:1] == ",":
                raise Unusual
        if end and end[0] != ",":
            for sign in end.rstrip(", "):
                if not outer or (sign == "}") is not is_mapping:
                    raise Unusual
                if sign == "]" and len(here) > 1 and type(here[0]) is dict and words.is_taken_apart(here):
                    raise Unusual
                is_empty, here = not here, outer.pop()
                is_mapping = type(here) is dict
                if is_empty and is_mapping:
                    raise Unusual
    if outer or may_follow or len(root) != 1:
        raise Unusual
    return root[0]
