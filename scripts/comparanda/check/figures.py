"""N: numbers that texts without expressions carry, such as notes and titles, read in each language's own way."""

from __future__ import annotations

from collections.abc import Iterator

from comparanda.bind import LanguageMap
from comparanda.check.context import Context
from comparanda.diagnostic import Finding
from comparanda.numerals import differences


def unequal_numbers(row: LanguageMap, context: Context) -> Iterator[Finding]:
    """Titles, notes and other texts without expressions carry the same numbers in every language."""
    if row.binds:  # a digit in these is typed by hand, which says enough
        return
    read = [(tag, row.words[tag]) for tag in context.site.locales if tag in row.words]
    for tag, words in read[1:]:
        first, original = read[0]
        if not any(differences(original, first, words, tag)):
            continue
        original, words = context.bound.names.blot(original), context.bound.names.blot(words)
        only_first, only_here = differences(original, first, words, tag)
        said = [f"only {first} says {', '.join(only_first)}"] if only_first else []
        said += [f"only {tag} says {', '.join(only_here)}"] if only_here else []
        if said:
            yield Finding(row.at(tag), "; ".join(said), "say the same numbers in every language")
