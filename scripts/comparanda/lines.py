"""On which lines the facts of a subject's file are written, and the texts of a comparison's, read off the text.

To parse each file again would take longer than it took to read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_TOP = re.compile(r"(lead|recommendations|sections|corrections):")
_SECTION = re.compile(r"(facts|lifecycle):[ \t]*(?:#.*)?\r?")
_KEY = re.compile(r" *([A-Za-z_][\w-]*)[ \t]*:(?=[ \t\r]|$)")


def indent_of(line: str) -> int:
    """How many spaces are before a line."""
    return len(line) - len(line.lstrip(" "))


def lines_of_facts(text: str) -> Mapping[tuple[str, str], int]:
    """The line of each fact, from 1, by its section and attribute.

    A key of a block mapping stands at the indentation of its first one, and all that belongs to it is indented more
    (YAML 1.2, 8.2.2). What is written otherwise, as in braces, is left out.
    """
    lines: dict[tuple[str, str], int] = {}
    section, depth = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        first = line[:1]
        if first == " " and section:
            match = _KEY.match(line)
            if match is not None and (not depth or match.start(1) == depth):
                depth = match.start(1)
                lines[section, match[1]] = number
        elif first not in (" ", "#", "", "\r"):
            whole = _SECTION.fullmatch(line)
            section, depth = whole[1] if whole else "", 0
    return lines


def lines_of_texts(text: str) -> Mapping[tuple[str | int, ...], int]:
    """The line of each sentence of a comparison, from 1, by the way to it, such as `("sections", 0, "claims", 3)`.

    An entry of a block sequence begins with a dash at the indentation of its first one (YAML 1.2, 8.2.1), and all that
    belongs to it is indented more. What is written otherwise, as in brackets, is left out.
    """
    lines: dict[tuple[str | int, ...], int] = {}
    for key, first, block in _blocks(text):
        if key == "lead":
            lines[key,] = first
            continue
        for index, (number, entry) in enumerate(_entries(block)):
            if key != "sections":
                lines[key, index] = number
                continue
            for nth, (claim, _) in enumerate(_entries(_claims(entry))):
                lines[key, index, "claims", nth] = claim
    return lines


_Block = list[tuple[int, str]]
"""Lines with their numbers."""


def _blocks(text: str) -> Iterator[tuple[str, int, _Block]]:
    """What is written under each key of the whole file that holds sentences."""
    blocks: list[tuple[str, int, _Block]] = [("", 0, [])]
    for number, line in enumerate(text.split("\n"), 1):
        if line[:1] in (" ", "-", "#", "", "\r"):
            blocks[-1][2].append((number, line))
        else:
            match = _TOP.match(line)
            blocks.append((match[1] if match else "", number, []))
    return (block for block in blocks if block[0])


def _entries(block: _Block) -> Iterator[tuple[int, _Block]]:
    """The entries of a sequence: the number of the first line of each, and all its lines, the dash made a space."""
    depth, entry = -1, _Block()
    for number, line in block:
        indentation = indent_of(line)
        if line[indentation : indentation + 1] == "-" and depth in (-1, indentation):
            if entry:
                yield entry[0][0], entry
            depth, entry = indentation, [(number, line.replace("-", " ", 1))]
        elif entry:
            entry.append((number, line))
    if entry:
        yield entry[0][0], entry


def _claims(section: _Block) -> _Block:
    """What is written under `claims`, a key beside the first one of a section."""
    depth, claims, is_inside = -1, _Block(), False
    for number, line in section:
        match = _KEY.match(line)
        if match is not None and depth in (-1, match.start(1)):
            depth, is_inside = match.start(1), match[1] == "claims"
        elif is_inside:
            claims.append((number, line))
    return claims
