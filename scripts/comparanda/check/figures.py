"""N: numbers of texts that cannot bind facts, names that hold them, and braces where nothing is bound."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from comparanda import numerals
from comparanda.bind import HAN_NUMBER, BoundSubject, Cited, Fact, LanguageMap, without_expressions
from comparanda.check.context import NOT_OURS, Context, first_few
from comparanda.check.numbers import has_wide_braces, typed_in
from comparanda.check.quotes import figured_words
from comparanda.check.unbraced import as_bound, unbraced
from comparanda.check.wording import texts_of
from comparanda.diagnostic import Finding, Place
from comparanda.model import COMPARISONS, FILES, Site, id_of
from comparanda.numerals import differences
from comparanda.values.agreement import other_amount, stands_in_another_unit, stands_in_quote, without_same_amounts


def unequal_numbers(row: LanguageMap, context: Context) -> Iterator[Finding]:
    """Titles, notes and other texts without expressions carry the same numbers in every language."""
    read = [(tag, row.words[tag]) for tag in context.site.locales if tag in row.words]
    for tag, words in read[1:]:
        first, original = read[0]
        if apart := _counts_apart(original, first, words, tag):
            message = f"only {first} says {apart[0]}; only {tag} says {apart[1]}"
            yield Finding(row.at(tag), message, "say the same numbers in every language")
            continue
        if row.binds:  # a digit in these is typed by hand, which says enough
            continue
        if not any(differences(original, first, words, tag)):
            if _may_differ(row, original, words) and (number := other_amount(original, words)):
                message = f"{first} and {tag} mean different amounts by “{number}”"
                yield Finding(row.at(tag), message, "say the same amount in every language")
            continue
        original, words = without_same_amounts(*map(context.bound.names.blot, (original, words)))
        only_first, only_here = differences(original, first, words, tag)
        sides = [f"only {first} says {', '.join(only_first)}"] if only_first else []
        sides += [f"only {tag} says {', '.join(only_here)}"] if only_here else []
        if sides:
            yield Finding(row.at(tag), "; ".join(sides), "say the same numbers in every language")


def _counts_apart(original: str, first: str, words: str, tag: str) -> tuple[str, str] | None:
    if not (numerals.may_count(original, first) and numerals.may_count(words, tag)):
        return None
    return numerals.counts_apart(without_expressions(original), first, without_expressions(words), tag)


def _may_differ(row: LanguageMap, words: str, others: str) -> bool:
    """It is beside a value, and has a number: names and titles hold many that are no amounts."""
    return words != others and not _BESIDE_A_VALUE.isdisjoint(row.steps[-2:]) and _DIGIT.search(words) is not None


_BESIDE_A_VALUE = frozenset(("value", "note", "scope", "reason"))
_DIGIT = re.compile(r"\d|[一二兩三四五六七八九十百千萬半]")
_FIELDS_OF_A_VALUE = ("note", "scope", "reason")
_SHOWN_UNCITED = ("attributes", "units", "comparisons", "tags")
"""Kinds of files whose words are shown without a citation, where they bind nothing."""
_OF_A_SUBJECT = ("description", "links", "logo")
_QUOTE_IT = "quote words of the source that contain it, in `quote:`; or leave the number out"
_UNBOUND = "bind it in a claim instead, or add the name it is part of to data/terms.yml"


def unbound_figure(row: LanguageMap | Fact | Cited, context: Context) -> Iterator[Finding]:
    """A figure in words that bind nothing is part of a name, or stands in a quote of what they belong to."""
    if isinstance(row, Fact):
        yield from _unquoted_figures(row, context)
        yield from _unquoted_words(row, context)
        return
    if isinstance(row, Cited):
        yield from _unquoted_note(row, context)
        return
    kind = row.file.path.removeprefix("data/").partition("/")[0].removesuffix(".yml")
    is_shown = kind in _SHOWN_UNCITED or (kind == "subjects" and row.steps[0] in _OF_A_SUBJECT)
    is_shown = is_shown or (kind == "sources" and row.steps[-1] == "note")
    if row.binds or not is_shown or "cite" in row.steps or "was" in row.steps:
        return
    if row.file.path in context.torn:
        return  # as in N001
    for tag, words in row.words.items():
        for start, number in first_few(typed_in(words, tag, context.bound.names)):
            if kind != "sources" or not _is_day(number, tag):  # when it was read, or what it is of
                place = row.at(tag).within(start, len(number))
                yield Finding(place, f"`{number}` has no citation here", _UNBOUND)


def _unquoted_figures(fact: Fact, context: Context) -> Iterator[Finding]:
    for field in _FIELDS_OF_A_VALUE:
        for tag, words in (getattr(fact.statement, field) or {}).items():
            for start, number in first_few(typed_in(words, tag, context.bound.names)):
                if not any(stands_in_quote(number, tag, citation.quote) for citation in fact.cite if citation.quote):
                    place = fact.at(field, tag).within(start, len(number))
                    yield Finding(place, f"no quote of this value contains `{number}`", _QUOTE_IT)


def _unquoted_words(fact: Fact, context: Context) -> Iterator[Finding]:
    """Figures in a value of words, where it is quoted: as with a number, a quote has to hold them."""
    quotes = [citation.quote for citation in fact.cite if citation.quote]
    for steps, tag, words in figured_words(fact) if quotes else ():
        place = fact.at("value", *steps)
        typed = list(typed_in(words, tag, context.bound.names))
        if typed and all(other_amount(words, quote, is_ours=False) for quote in quotes):
            yield Finding(place, f"no quote of this value contains `{words}`", _QUOTE_IT)
            continue
        for start, number in first_few(iter(typed)):
            is_held = any(stands_in_quote(number, tag, quote) or _is_version_in(number, quote) for quote in quotes)
            if not is_held and not any(stands_in_another_unit(start, number, words, quote) for quote in quotes):
                yield Finding(
                    place.within(start, len(number)), f"no quote of this value contains `{number}`", _QUOTE_IT
                )


def _is_version_in(number: str, quote: str) -> bool:
    """The digits of a name, such as the 2.0 of Apache-2.0, which a source may write in words around them."""
    return re.search(rf"(?<![\d.]){re.escape(number)}(?![\d]|\.\d)", quote) is not None


def _unquoted_note(cited: Cited, context: Context) -> Iterator[Finding]:
    """Figures in a citation's note stand in its quote, or say where in the source to look."""
    citation = cited.citation
    for tag, words in (citation.note or {}).items():
        for start, number in first_few(typed_in(words, tag, context.bound.names)):
            is_held = stands_in_quote(number, tag, citation.quote or "") or number in (citation.locator or "")
            if not is_held and not _is_day(number, tag):
                place = cited.at("note", tag).within(start, len(number))
                yield Finding(place, f"the quote of this citation does not contain `{number}`", _QUOTE_IT)


def _is_day(number: str, tag: str) -> bool:
    """A date or a year."""
    read = numerals.read(number, tag)
    return bool(read) and all(number.kind == "date" or (number.value or 0) in _YEARS for number in read)


_YEARS = range(1900, 2100)


def name_without_letter(site: Site, context: Context) -> Iterator[Finding]:
    """A registered name has a letter in it."""
    for name, place in _names(site):
        if not _has_letter(name):
            message = f"the name `{name}` has no letter, so every `{name}` could be typed by hand"
            yield Finding(place, message, "write the full name, such as `Model 777`")


def _has_letter(name: str) -> bool:
    """A letter that is no part of a number, its unit or its currency: not `777`, `$5` or `百元`, but `A5` and `4K`."""
    numbers = [number for number in numerals.read(name, "en") if number.stated]
    counted = {place for number in numbers for place in range(number.start, number.end)}
    rest = (character for place, character in enumerate(name) if place not in counted)
    is_name = any(number.kind in ("part", "version") for number in numbers) or _SHORT.fullmatch(name)
    return bool(is_name) or any(character.isalpha() and character not in HAN_NUMBER for character in rest)


_SHORT = re.compile(r"\d{1,4}[A-Za-z]{1,2}")
"""What a letter makes a name of: 4K, 5G, 128k of a benchmark."""


def _names(site: Site) -> Iterator[tuple[str, Place]]:
    for index, name in enumerate(site.terms.names):
        yield name, Place(FILES["terms"][0]).at("names", index)
    for id, subject in site.subjects.items():
        for index, name in enumerate(subject.names):
            yield name, site.place("subjects", id, "names", index)
    for id, source in site.sources.items():
        for index, name in enumerate(source.custom.names):
            yield name, site.place("sources", id, "custom", "names", index)


_BRACES = re.compile(r"｛+|｝+|\{\{|\}\}|\{%|%\}")
_WIDE_BRACES = re.compile(r"｛+|｝+")


def braces_in_words(row: LanguageMap | Fact | BoundSubject, context: Context) -> Iterator[Finding]:
    """Braces stand only in texts that bind facts, and are half-width there; what is meant to be a fact has them."""
    binds = isinstance(row, LanguageMap) and row.binds
    if isinstance(row, LanguageMap):
        yield from _forgotten_braces(row, context)
    for step, words in texts_of(row):
        is_wide = has_wide_braces(words)
        if not is_wide and (binds or ("{" not in words and "}" not in words)):
            continue
        match = (_WIDE_BRACES if binds else _BRACES).search(words)
        if match is not None:
            message, help = f"`{match[0]}` is shown as it is written", "write `{{` and `}}` with half-width braces"
            if not binds:
                help = _NOT_HERE
            yield Finding(row.at(step).within(match.start(), len(match[0])), message, help)


_NOT_HERE = "facts cannot be bound here: write the words themselves, or say it in a claim"


def _forgotten_braces(row: LanguageMap, context: Context) -> Iterator[Finding]:
    """A fact that a text of a comparison names, as `pine.price`, stands between braces."""
    for tag, words in row.words.items() if row.steps[-1] not in NOT_OURS else ():
        for match, facts in first_few(unbraced(words, context.bound.names)):
            aliases = _aliases_at(row, context.site)
            if all(_names_fact(fact, aliases, context.site) for fact in facts):
                help = f"write `{{{{ {as_bound(match[0])} }}}}`" if row.binds else _NOT_HERE
                place = row.at(tag).within(match.start(), len(match[0]))
                yield Finding(place, f"`{match[0]}` is shown as it is written", help)


def _aliases_at(row: LanguageMap, site: Site) -> Collection[str]:
    """The short names of subjects that an expression could use there."""
    path = row.file.path
    comparison = site.comparisons.get(id_of(path)) if path.startswith(COMPARISONS) else None
    named = (*comparison.subjects, *comparison.also) if comparison is not None else ()
    return {*named, "it"} if row.steps[-1:] == ("detail",) else named


def _names_fact(fact: str, aliases: Collection[str], site: Site) -> bool:
    alias, attribute = fact.split(".")[:2]
    return alias in aliases and (attribute == "name" or site.attribute(attribute) is not None)
