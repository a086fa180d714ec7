"""On which lines of a subject's file its facts are written, read off the text.

To parse each file again would take longer than it took to read it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_SECTION = re.compile(r"(facts|lifecycle):[ \t]*(?:#.*)?\r?")
_KEY = re.compile(r" *([A-Za-z_][\w-]*)[ \t]*:(?=[ \t\r]|$)")


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
