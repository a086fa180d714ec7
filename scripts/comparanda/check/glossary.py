"""Finding the words of the glossary that a site avoids."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from comparanda.model import Site

Search = Callable[[str], Iterator[tuple[int, str, str]]]
"""Of a text: where each avoided word stands, the word, and what to write instead."""


def searches(site: Site) -> Mapping[str, Search]:
    """By language; one whose words are all allowed has none."""
    return {tag: search for tag in site.locales if (search := _search(site, tag)) is not None}


def _search(site: Site, tag: str) -> Search | None:
    preferred: dict[str, dict[str, None]] = {}
    for term in site.terms.terms.values():
        for word in term.avoid.get(tag, ()) if tag in term.use else ():
            preferred.setdefault(_lowered(word), {})[term.use[tag]] = None
    instead = {word: " / ".join(uses) for word, uses in preferred.items()}
    if not instead:
        return None
    words_of_use = (word for term in site.terms.terms.values() for word in (*term.allow, term.use.get(tag, "")) if word)
    allowed = {_lowered(word) for word in words_of_use} - instead.keys()
    jump = _beginnings((*allowed, *instead))
    lengths: dict[str, tuple[list[int], list[int]]] = {}
    for group, known in enumerate((allowed, instead)):
        for word in known:
            lengths.setdefault(word[0], ([], []))[group].append(len(word))
    ordered = {
        first: [(known, sorted(set(of), reverse=True)) for known, of in zip((allowed, instead), groups, strict=True)]
        for first, groups in lengths.items()
    }

    def search(words: str) -> Iterator[tuple[int, str, str]]:
        folded, position = _lowered(words), 0
        while (match := jump.search(folded, position)) is not None:
            start = match.start()
            end = next(
                (
                    start + length
                    for known, longest_first in ordered[folded[start]]
                    for length in longest_first
                    if start + length <= len(folded)
                    and folded[start : start + length] in known
                    and _is_whole(folded, start, start + length)
                ),
                start,
            )
            if folded[start:end] in instead:
                yield start, words[start:end], instead[folded[start:end]]
            position = max(end, start + 1)

    return search


_FEW = 500
"""Beginnings of two characters that one pattern looks for; of more, it looks for the first characters."""


def _beginnings(words: Collection[str]) -> re.Pattern[str]:
    """What finds the places where one of the words may begin, however many there are."""
    pairs = {word[:2] for word in words}
    if len(pairs) <= _FEW:
        return re.compile("|".join(map(re.escape, sorted(pairs))))
    return re.compile(f"[{''.join(map(re.escape, sorted({word[0] for word in words})))}]")


def _lowered(words: str) -> str:
    """The words in lower case, every character in its place."""
    lowered = words.lower()
    return lowered if len(lowered) == len(words) else "".join(word.lower()[0] for word in words)


def _is_whole(words: str, start: int, end: int) -> bool:
    """Whether a Latin end of a word is the end of a word where it stands."""
    begins = not (_is_latin(words[start]) and start and _is_latin(words[start - 1]))
    return begins and not (_is_latin(words[end - 1]) and end < len(words) and _is_latin(words[end]))


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()
