"""Finding the words of the glossary that a site avoids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from comparanda.model import Site

Search = Callable[[str], Iterator[tuple[int, str, str]]]
"""Of a text: where each avoided word stands, the word, and what to write instead."""


def searches(site: Site) -> Mapping[str, Search]:
    """By language; one whose words are all allowed has none."""
    return {tag: search for tag in site.locales if (search := _search(site, tag)) is not None}


def _search(site: Site, tag: str) -> Search | None:
    instead = {
        word.casefold(): term.use[tag]
        for term in site.terms.terms.values()
        for word in term.avoid.get(tag, ())
        if tag in term.use
    }
    if not instead:
        return None
    allowed = {word for term in site.terms.terms.values() for word in (*term.allow, term.use.get(tag, "")) if word}
    longer = sorted((word for word in allowed if word.casefold() not in instead), key=len, reverse=True)
    avoided = sorted(instead, key=len, reverse=True)
    first = "|".join(map(_bounded, longer)) or r"(?!)"
    pattern = re.compile(rf"(?:{first})|({'|'.join(map(_bounded, avoided))})", re.IGNORECASE)

    def search(words: str) -> Iterator[tuple[int, str, str]]:
        for match in pattern.finditer(words):
            if match[1]:
                yield match.start(1), match[1], instead[match[1].casefold()]

    return search


def _bounded(word: str) -> str:
    """The word as a pattern; a Latin end must be the end of a word."""
    begin = r"(?<![A-Za-z0-9])" if re.match(r"[A-Za-z0-9]", word) else ""
    end = r"(?![A-Za-z0-9])" if re.search(r"[A-Za-z0-9]$", word) else ""
    return begin + re.escape(word) + end
