"""Registered names: what texts may use as it stands, and pages keep on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from comparanda.bind.prose import without_expressions

HAN_NUMBER = "〇零一二兩三四五六七八九十百千萬億"
_NO_BREAK = "\u00a0"
_RUN = re.compile(rf"\d+|[¼-¾⅐-⅞{HAN_NUMBER}]+|[A-Za-zÀ-ɏ]+")


class Names:
    """All names of a site, with the two indexes that find them in a text.

    A pattern of all of them would try each at every place.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Names in any order; the longest of two at one place is the one that is meant."""
        self.written = tuple(names)
        written = set(self.written)
        written |= {name.replace(_NO_BREAK, " ") for name in written if _NO_BREAK in name}
        self.all = tuple(sorted(written, key=lambda name: (-len(name), name)))
        self._by_number: dict[str, list[str]] = {}
        self._known = frozenset(self.all)
        breaking = frozenset(name for name in self.all if re.search(r"[\s-]", name))
        lengths: dict[str, set[int]] = {}
        for name in self.all:
            run = _RUN.search(name)
            if run:
                self._by_number.setdefault(run[0], []).append(name)
            if name in breaking:
                lengths.setdefault(name[0], set()).add(len(name))
        self._lengths = {first: sorted(lengths_of_word, reverse=True) for first, lengths_of_word in lengths.items()}
        self._breaking = breaking
        self._first = re.compile(f"[{''.join(map(re.escape, lengths))}]" if lengths else r"(?!)")

    def __contains__(self, words: str) -> bool:
        return words in self._known

    def blot(self, words: str) -> str:
        """The text with expressions and names blotted out, every character in its place."""
        blotted = without_expressions(words)
        for name in self.all:
            if name in blotted:
                blotted = blotted.replace(name, "\ufffc" * len(name))
        return blotted

    def with_numbers(self, words: str) -> list[tuple[int, int]]:
        """Where names with a number in them stand, the longest first at each place."""
        index = self._by_number
        words = words.replace(_NO_BREAK, " ")  # a page from which it was copied may have it for a space
        candidates = {name for run in set(_RUN.findall(words)) for name in index.get(run, ()) if name in words}
        if not candidates:
            return []
        longest_first = sorted(candidates, key=len, reverse=True)
        pattern = "|".join(re.escape(name) for name in longest_first)
        bounded = rf"(?<![A-Za-z0-9])(?:{pattern})(?![A-Za-z0-9]|[.,][0-9])"
        return [match.span() for match in re.finditer(bounded, words)]

    def may_break(self, words: str) -> bool:
        """Whether one could stand there that a line could end in: most words have no such beginning."""
        return self._first.search(words) is not None

    def breaking(self, words: str) -> Iterator[tuple[int, int]]:
        """Where names stand that a line could end in, the longest at each place."""
        end = 0
        for match in self._first.finditer(words):
            start = match.start()
            if start >= end:
                for length in self._lengths[match[0]]:
                    if words[start : start + length] in self._breaking:
                        end = start + length
                        yield start, end
                        break
