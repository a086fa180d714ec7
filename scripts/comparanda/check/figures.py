"""N: numbers of texts that cannot bind facts, names that hold them, and what stands beside the ones that are bound."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comparanda.bind import HAN_NUMBER, Fact, LanguageMap, NameOf, Placed, Prose, Scope, Text
from comparanda.check.context import Context, first_few
from comparanda.check.numbers import typed_in
from comparanda.diagnostic import Finding, Place
from comparanda.model import FILES, Site
from comparanda.numerals import differences
from comparanda.values import Value
from comparanda.values.agreement import stands_in_quote


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
        sides = [f"only {first} says {', '.join(only_first)}"] if only_first else []
        sides += [f"only {tag} says {', '.join(only_here)}"] if only_here else []
        if sides:
            yield Finding(row.at(tag), "; ".join(sides), "say the same numbers in every language")


_FIELDS_OF_A_VALUE = ("note", "scope", "reason")
_SHOWN_UNCITED = ("attributes", "units", "comparisons", "tags")
"""Kinds of files whose words are shown without a citation, where they bind nothing."""
_OF_A_SUBJECT = ("description", "links", "logo")
_UNBOUND = "bind it in a claim instead, or add the name it is part of to data/terms.yml"


def unbound_figure(row: LanguageMap | Fact, context: Context) -> Iterator[Finding]:
    """A figure in words that bind nothing is part of a name, or stands in a quote of the value they belong to."""
    if isinstance(row, Fact):
        yield from _unquoted_figures(row, context)
        return
    kind = row.file.path.removeprefix("data/").partition("/")[0].removesuffix(".yml")
    is_shown = kind in _SHOWN_UNCITED or (kind == "subjects" and row.steps[0] in _OF_A_SUBJECT)
    if row.binds or not is_shown or "cite" in row.steps or "was" in row.steps:
        return
    if row.file.path in context.torn:
        return  # as in N001
    for tag, words in row.words.items():
        for start, number in first_few(typed_in(words, tag, context.bound.names)):
            place = row.at(tag).within(start, len(number))
            yield Finding(place, f"`{number}` has no citation here", _UNBOUND)


def _unquoted_figures(fact: Fact, context: Context) -> Iterator[Finding]:
    for field in _FIELDS_OF_A_VALUE:
        for tag, words in (getattr(fact.statement, field) or {}).items():
            for start, number in first_few(typed_in(words, tag, context.bound.names)):
                if not any(stands_in_quote(number, tag, citation.quote) for citation in fact.cite if citation.quote):
                    place = fact.at(field, tag).within(start, len(number))
                    help = "quote words of the source that contain it, in `quote:`; or leave the number out"
                    yield Finding(place, f"no quote of this value contains `{number}`", help)


def name_without_letter(site: Site, context: Context) -> Iterator[Finding]:
    """A registered name has a letter in it."""
    for name, place in _names(site):
        if not any(one.isalpha() and one not in HAN_NUMBER for one in name):
            message = f"the name `{name}` has no letter, so every `{name}` could be typed by hand"
            yield Finding(place, message, "write the full name, such as `Model 777`")


def _names(site: Site) -> Iterator[tuple[str, Place]]:
    for index, name in enumerate(site.terms.names):
        yield name, Place(FILES["terms"][0]).at("names", index)
    for id, subject in site.subjects.items():
        for index, name in enumerate(subject.names):
            yield name, site.place("subjects", id, "names", index)
    for id, source in site.sources.items():
        for index, name in enumerate(source.custom.names):
            yield name, site.place("sources", id, "custom", "names", index)


_SIGN_BEFORE = re.compile(
    r"(?:^|(?<=[\s(（:：,，;；。、「“]))(?P<sign>[-−–－])$|(?P<word>負|零下|minus\s?)$"
    r"|(?P<money>(?:US|NT|HK)?[$＄]|[€£¥￥₩]|(?<![A-Za-z])(?:USD|TWD|EUR|GBP|JPY|CNY|NT)\s?)$",
    re.IGNORECASE,
)
_SIGN_ENDS = frozenset("-−–－負下sS$＄€£¥￥₩DdRrPpYyTt")
"""The last characters of what `_SIGN_BEFORE` finds, a space aside; it tries its ways at eight places."""
_SCALE_AFTER = re.compile(
    r"\s{0,2}-?(?:(?P<scale>hundred|thousand|million|billion|trillion|bn|mn|[KMB](?![A-Za-z0-9])|[百千萬億兆万亿](?!一|用|能|分之))"
    r"|(?P<percent>[%％‰]|per\s?cent|percent|成(?![本功為果長員績立分效熟交就品年真語形型不敗])|折(?![疊扣頁合損]))"
    r"|(?P<money>元|圓|美元|美金|歐元|日圓|台幣|新台幣|dollars?(?![a-z])|euros?(?![a-z])|USD|TWD|EUR))",
    re.IGNORECASE,
)


def changed_value(text: Text, context: Context) -> Iterator[Finding]:
    """Nothing beside an expression changes what it says: no sign before it, no scale behind it."""
    for tag, prose in text.readable().items():
        for placed in first_few(iter(prose.placed)):
            if not isinstance(placed.expression, NameOf):
                changed = _beside(placed, prose.text)
                if changed and _is_number(placed, text.scopes):
                    yield from _changed(changed, placed, prose, text.at(text.field, tag))


def _beside(placed: Placed, text: str) -> list[tuple[re.Match[str], str]]:
    """What changes a value, before and behind it; before it, looked for only where a character can be its last."""
    last = text[max(0, placed.offset - 2) : placed.offset].rstrip()[-1:]
    before = _SIGN_BEFORE.search(text, max(0, placed.offset - 8), placed.offset) if last in _SIGN_ENDS else None
    after = _SCALE_AFTER.match(text, placed.offset + placed.length)
    return [(match, what) for match, what in ((before, "before"), (after, "after")) if match is not None]


def _is_number(placed: Placed, scopes: tuple[Scope, ...]) -> bool:
    values = [scope[placed.expression].value for scope in scopes]
    return any(isinstance(value, Value) and value.numbers and not value.datetime for value in values)


def _changed(beside: list[tuple[re.Match[str], str]], placed: Placed, prose: Prose, place: Place) -> Iterator[Finding]:
    shown = prose.text[placed.offset : placed.offset + placed.length]
    for match, what in beside:
        yield Finding(
            place.within(match.start(), len(match[0])),
            f"`{match[0].strip()}` {what} `{shown}` changes its meaning",
            "correct the fact instead; the expression adds its sign, unit and currency itself",
        )


_BRACES = re.compile(r"｛+|｝+|\{\{|\}\}|\{%|%\}")
_WIDE_BRACES = re.compile(r"｛+|｝+")


def braces_in_words(row: LanguageMap, context: Context) -> Iterator[Finding]:
    """Braces stand only in texts that bind facts, and are half-width there."""
    for tag, words in row.words.items():
        is_wide = "｛" in words or "｝" in words
        if not is_wide and (row.binds or ("{" not in words and "}" not in words)):
            continue
        match = (_WIDE_BRACES if row.binds else _BRACES).search(words)
        if match is not None:
            message, help = f"`{match[0]}` is shown as it is written", "write `{{` and `}}` with half-width braces"
            if not row.binds:
                help = "facts cannot be bound here: write the words themselves, or say it in a claim"
            yield Finding(row.at(tag).within(match.start(), len(match[0])), message, help)
