"""The names of subjects in words that are not ours, found without a look at each name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from comparanda.bind import BoundSubject
from comparanda.patterns import regex

_WORD = regex(r"[A-Za-z0-9\u00c0-\u024f]+|[\u2e80-\u9fff]")
GOES_ON = regex(r"[A-Za-z0-9]|[.-][A-Za-z0-9]")
"""What makes another name of one: GPT-4 in GPT-4.1."""
_FEW = 12
"""Words that begin a name, which a text is asked for one by one sooner than it is taken apart."""
_MARKS = str.maketrans(dict.fromkeys("()[]|,:;/\"'-.", " "))


class SubjectNames:
    """The names of all subjects, found in a text without a look at each."""

    def __init__(self, subjects: Mapping[str, BoundSubject]) -> None:
        """The subjects of the whole site, by id."""
        self.ids = {name: id for id, subject in subjects.items() for name in subject.subject.spellings()}
        lengths: dict[str, set[int]] = {}
        for name in self.ids:
            first = _WORD.match(name)
            if first is not None:
                lengths.setdefault(first[0], set()).add(len(name))
        self.lengths = {word: sorted(lengths_of_word, reverse=True) for word, lengths_of_word in lengths.items()}

    def may_be_several(self, text: str) -> bool:
        """At a glance: two of its words begin a name."""
        if not text.isascii():
            return True
        if len(self.lengths) <= _FEW:
            return sum(map(text.count, self.lengths)) > 1
        return len(list(filter(self.lengths.__contains__, text.translate(_MARKS).split()))) > 1

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where names stand in a text, the longest at each place, with the ids of their subjects."""
        end = 0
        for word in _WORD.finditer(text):
            start = word.start()
            for length in self.lengths.get(word[0], ()) if start >= end else ():
                id = self.ids.get(text[start : start + length])
                if id is not None and not GOES_ON.match(text, start + length):
                    end = start + length
                    yield start, end, id
                    break
