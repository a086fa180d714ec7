"""What to type for words in every language of a site, in a help whose writer does not know which they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comparanda.patterns import regex

IN_EVERY_LANGUAGE = "\0{}\0"
"""Stands in a help for words by language, those of one filled in; see `in_languages`."""
ROOM = "…"
_MARKED = re.compile(r"\0([^\0]*)\0")
_HAN = regex(r"[\u3400-\u9fff]")
HAN_LANGUAGES = ("zh", "ja", "yue")
"""Those written in Han characters."""


def every_language(words: str = ROOM) -> str:
    """Words in the language that their letters tell, and room for the others."""
    return IN_EVERY_LANGUAGE.format(words)


def in_languages(help: str, locales: Sequence[str]) -> str:
    """A help with the site's languages where it has room for words in each."""
    return _MARKED.sub(lambda match: _by_language(match[1], locales), help) if "\0" in help else help


def _by_language(words: str, locales: Sequence[str]) -> str:
    theirs = in_script(locales, _HAN.search(words) is not None)
    return f"{{{', '.join(f'{tag}: {words if tag == theirs else ROOM}' for tag in locales)}}}"


def in_script(tags: Sequence[str], is_han: bool) -> str:
    """The first of some languages that is written in Han characters, or in others; else the first of all."""
    return next((tag for tag in tags if (tag.partition("-")[0] in HAN_LANGUAGES) == is_han), tags[0])
