"""What people type who look for a row or a claim, beside the words it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from comparanda.compose.edition import Edition
from comparanda.format import LanguageFormat
from comparanda.values import Amount, Money, Value

_OF_LIFECYCLE = {
    "released": "launch, release date",
    "shutdown": "end of life, EOL, sunset, retired, deprecated, deprecation, when does it end, discontinued",
    "replacement": "successor, alternative, upgrade, migrate, migration, replaced by",
}
_LONG = 10_000
"""From here on, people type a short form of a number, such as 400K."""


def of_attribute(edition: Edition, attribute: str) -> tuple[str, ...]:
    """Its search words, in every language: who reads one of them may type another.

    Args:
        edition: in which language.
        attribute: one of the site's, or of the lifecycle.
    """
    if attribute in _OF_LIFECYCLE:
        return (edition.format.text(_OF_LIFECYCLE[attribute]),)
    return tuple(word for words in edition.site.attributes[attribute].search_words.values() for word in words)


def of_title(edition: Edition, title: str) -> tuple[str, ...]:
    """The search words of the glossary's terms that a title has, and the words that the glossary avoids for them."""
    glossary = edition.once(_Glossary, lambda: _Glossary.of(edition))
    return glossary.in_place_of(title) if glossary.words else ()


def of_values(values: Sequence[Value], better: str | None, format: LanguageFormat) -> Iterator[str]:
    """What is asked of such values, and short forms of long numbers."""
    if any(isinstance(value, Money) for value in values):
        yield format.text("cost, costs, how much")
        if better == "lower":
            yield format.text("cheapest")
    counts = {value.number for value in values if isinstance(value, Amount) and not isinstance(value, Money)}
    for number in sorted(counts):
        if number >= _LONG:
            yield format.compact(number)


@dataclass(frozen=True, slots=True)
class _Glossary:
    """The terms of one language for which people type other words."""

    words: Mapping[str, tuple[str, ...]]
    """By the term as texts have it, in small letters."""
    term: re.Pattern[str]

    @classmethod
    def of(cls, edition: Edition) -> _Glossary:
        tag, words = edition.tag, {}
        for term in edition.site.terms.terms.values():
            others = (*term.search_words.get(tag, ()), *term.avoid.get(tag, ()))
            if others and tag in term.use:
                words[term.use[tag].lower()] = others
        longest = sorted(words, key=len, reverse=True)
        return cls(words, re.compile(rf"(?<![a-z])(?:{'|'.join(map(re.escape, longest))})"))

    def in_place_of(self, title: str) -> tuple[str, ...]:
        terms = dict.fromkeys(self.term.findall(title.lower()))
        return tuple(word for term in terms for word in self.words[term])
