"""Where mkdocs.yml names the languages of a site, for what is wrong with these."""

from __future__ import annotations

import re
from pathlib import Path

from comparanda.diagnostic import Span
from comparanda.model import CONFIG
from comparanda.patterns import regex

_NAMED = (
    regex(r"^[^#\n]*?(?<![\w-])(locales)[ \t]*:", re.MULTILINE),
    regex(r"^[^#\n]*?(?<![\w-])(comparanda)(?![\w-])", re.MULTILINE),
)
"""The option, and the plugin where it has none; a comment is neither."""


def languages_at(root: Path) -> tuple[Span, str]:
    """The stretch of mkdocs.yml that names the languages, with its line; the beginning where nothing is found.

    Args:
        root: the folder of mkdocs.yml.
    """
    try:
        text = (root / CONFIG).read_text(encoding="utf-8-sig")
    except (OSError, ValueError):  # the file has another name: only the place is lost
        return Span(1, 1), ""
    named = next((match for pattern in _NAMED if (match := pattern.search(text)) is not None), None)
    if named is None:
        return Span(1, 1), ""
    start = text.rfind("\n", 0, named.start(1)) + 1
    line = text[start:].partition("\n")[0]
    return Span(text.count("\n", 0, start) + 1, named.start(1) - start + 1, len(named[1])), line
