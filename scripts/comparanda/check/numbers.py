"""N: every number of a text comes from a fact, and says the same in every language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import Any

from comparanda import numerals
from comparanda.bind import BoundComparison, Call, Garbled, Names, Prose, Scope, Text, Unreadable
from comparanda.check.around import amounts_apart, around
from comparanda.check.context import Context, first_few
from comparanda.check.unbraced import unbraced
from comparanda.diagnostic import Finding
from comparanda.model import Citation, Comparison, Sentence, Site
from comparanda.numerals.digits import is_part
from comparanda.patterns import regex
from comparanda.values import FUNCTIONS, Typed, Value
from comparanda.values.agreement import other_amount, stands_in_another_unit, stands_in_quote, without_same_amounts
from comparanda.values.functions import Literal

_BIND_IT = (
    "bind the fact it comes from, such as `{{ subject.attribute }}`; if it is part of a name, add the name to "
    "the subject, its source, or data/terms.yml"
)


def typed_digit(text: Text, context: Context) -> Iterator[Finding]:
    """Numbers in a text come from facts."""
    if text.file.path in context.torn:
        return  # the name of a subject that was removed may hold them, of which M001 tells
    for tag, prose in text.readable().items():
        for words, start in prose.words():
            if not numerals.typed(words, tag):
                continue
            for offset, number in first_few(typed_in(words, tag, context.bound.names)):
                if _is_in_wide_braces(words, offset):
                    continue  # of which N021 tells
                yield _typed(number, start + offset, tag, text, context)
    for tag in text.unreadable():
        outside = _BRACED.sub(lambda match: "\x00" * len(match[0]), text.words[tag])
        if "{" in outside or "}" in outside:
            continue  # nobody knows what is a word and what an expression
        for offset, number in first_few(typed_in(outside, tag, context.bound.names)):
            yield _typed(number, offset, tag, text, context)


def _typed(number: str, offset: int, tag: str, text: Text, context: Context) -> Finding:
    place = text.at(text.field, tag).within(offset, len(number))
    if name := _name_at(offset, offset + len(number), text.words[tag]):
        help = (
            f"`{name}` is a name with a number in it: list it under `names:` in data/terms.yml, or under those of the"
            " subject or the source that it belongs to"
        )
        return Finding(place, f"`{number}` is typed by hand", help)
    return Finding(place, f"`{number}` is typed by hand", _instead(number, tag, text, context))


_BEGINS_NAME = regex(r"(?<![A-Za-z0-9])[A-Za-z0-9.-]*$")
_ENDS_NAME = regex(r"[A-Za-z0-9]*")
_GENERATION = regex(r"(?<![A-Za-z0-9.,-])\dG(?![A-Za-z0-9])")
_PART_OF_YEAR = regex(r"(?:Q[1-4]|H[12]|FY\d+)$")


def _name_at(start: int, end: int, words: str) -> str:
    """The name that a number is a part of, by the capital before it: B12, H100, RTX-4090; and 5G."""
    if _GENERATION.match(words, start):
        return words[start : end + 1]
    if not is_part(words, start):
        return ""
    begins, ends = _BEGINS_NAME.search(words, max(0, start - _LONGEST_NAME), start), _ENDS_NAME.match(words, end)
    name = f"{begins[0] if begins else ''}{words[start:end]}{ends[0] if ends else ''}"
    is_name = any("A" <= character <= "Z" for character in name) and not _PART_OF_YEAR.match(name)
    return name if is_name else ""


_LONGEST_NAME = 40


_BRACED = regex(r"\{\{[^{}]*\}\}|\{[^{}]*\}")
"""What stands in braces, also where one of them is missing on both sides."""


def has_wide_braces(words: str) -> bool:
    """Whether some brace is full-width, of which N021 tells."""
    return "｛" in words or "｝" in words


def _is_in_wide_braces(words: str, offset: int) -> bool:
    return words.rfind("｛", 0, offset) > words.rfind("｝", 0, offset)


def _instead(number: str, tag: str, text: Text, context: Context) -> str:
    """What to write instead; a row's detail cannot cite, and so cannot type a number on purpose."""
    if text.kind == "detail":
        return _BIND_IT
    read = numerals.read(number, tag)
    is_day = len(read) == 1 and read[0].kind == "date" and not read[0].key.startswith("-")
    typed = f'date("{read[0].key}")' if is_day else f'literal("{number}")'
    held = [f"`{expression}`" for expression in context.holding(text.scopes[0], number, tag)]
    if len(held) == 1:
        return (
            f"write {held[0]}, if that is what it says; if no fact is meant, write `{{{{ {typed} }}}}` and cite the"
            " source that says it; if it is part of a name, add the name to the subject, its source, or data/terms.yml"
        )
    if held:
        listed = ", ".join(held)
        return (
            f"write the one that it says of these: {listed}; if no fact is meant, write `{{{{ {typed} }}}}` and"
            " cite the source that says it; if it is part of a name, add the name to the subject, its source, or"
            " data/terms.yml"
        )
    return (
        f"bind the fact it comes from, such as `{{{{ subject.attribute }}}}`; if no fact holds it, write"
        f" `{{{{ {typed} }}}}` and cite the source that says it; if it is part of a name, add the name to the subject,"
        " its source, or data/terms.yml"
    )


def typed_in(words: str, tag: str, names: Names) -> Iterator[tuple[int, str]]:
    """Numbers outside every registered name, with where they begin."""
    typed = list(numerals.typed(words, tag))
    if not typed:
        return
    covered = names.with_numbers(words)
    for start, end in typed:
        if not any(first <= start < last or start <= first < end for first, last in covered):
            yield start, words[start:end]


def uncited_literal(text: Text, context: Context) -> Iterator[Finding]:
    """A number typed by hand on purpose has a citation of its own."""
    if text.cite:
        return
    help = "bind a fact instead"
    if text.kind != "detail":
        help += ", or add `cite:` with the source that says it"
    for tag, prose in text.readable().items():
        for expression, offset, length in prose.placed:
            if isinstance(expression, Call) and isinstance(FUNCTIONS[expression.function], Typed):
                yield Finding(
                    text.at(text.field, tag).within(offset, length),
                    f"{expression.function}(…) is typed by hand, and this {text.noun} has no citation of its own",
                    help,
                )


def literal_not_in_quote(comparison: BoundComparison, context: Context) -> Iterator[Finding]:
    """A number typed by hand stands in a quote of its text's own citations, or of the facts that it binds."""
    for text in comparison.texts():
        if any(citation.quote for citation in text.cite) and not _is_unverified(text, comparison.comparison):
            yield from _literals_not_in_quote(text, context)


def _is_unverified(text: Text, comparison: Comparison) -> bool:
    """Its sentence says itself that nothing proves it."""
    written: Any = comparison
    for step in text.steps:
        written = getattr(written, step) if isinstance(step, str) and hasattr(written, step) else written[step]
    return isinstance(written, Sentence) and written.status == "unverified"


def _literals_not_in_quote(text: Text, context: Context) -> Iterator[Finding]:
    for tag, prose in text.readable().items():
        typed = [placed for placed in prose.placed if isinstance(placed.expression, Call) and placed.expression.typed]
        evidence = _evidence(text, tag, context) if typed else ()
        for placed in first_few(iter(typed)):
            expression, offset, length = placed
            assert isinstance(expression, Call)  # of those
            read = tuple(_numbers_in(expression, tag, context))
            numbers = tuple(number for _, number in read)
            number = next(
                (
                    number
                    for start, number in read
                    if not any(stands_in_quote(number, tag, it) for it in evidence)
                    and not any(stands_in_another_unit(start, number, expression.typed, it) for it in evidence)
                ),
                None,
            )
            words = around(prose, placed, expression.typed)
            if number is None and _is_otherwise_quoted(words, numbers, tag, evidence):
                number = expression.typed if _is_otherwise_quoted(expression.typed, numbers, tag, evidence) else words
            if number is not None:
                place = text.at(text.field, tag).within(offset, length)
                yield Finding(place, f"no quote of this {text.noun} contains `{number}`", _QUOTE_IT)


def _is_otherwise_quoted(typed: str, numbers: Collection[str], tag: str, evidence: Collection[str]) -> bool:
    """Whatever has all of its numbers means other amounts by them: $5 and NT$5, 1:2 and 2:1."""
    holding = [
        words for words in evidence if numbers and all(stands_in_quote(number, tag, words) for number in numbers)
    ]
    return bool(holding) and all(other_amount(typed, words, is_ours=False) for words in holding)


_QUOTE_IT = (
    "quote words of the source that contain it, in `quote:`; if it is worked out from facts, write a function of them,"
    " such as `{{ times(a.price, b.price) }}`"
)


def _evidence(text: Text, tag: str, context: Context) -> frozenset[str]:
    """What its citations and those of its facts say: quotes, where they stand, notes, and days of the source."""
    cited = chain.from_iterable(text.cited(tag, scope) for scope in text.scopes)
    return frozenset(str(words) for citation in cited for words in _says(citation, tag, context.site) if words)


def _says(citation: Citation, tag: str, site: Site) -> tuple[object, ...]:
    source = site.sources.get(citation.source)
    days = (source.issued, source.accessed, source.title) if source is not None else ()
    return (citation.quote, citation.locator, (citation.note or {}).get(tag), citation.checked, *days)


def _numbers_in(call: Call, tag: str, context: Context) -> Iterator[tuple[int, str]]:
    """The numbers that `literal(…)` or `date(…)` types, outside every registered name, with where they begin."""
    covered = context.bound.names.with_numbers(call.typed)
    for number in numerals.read(call.typed, tag):
        if not any(first <= number.start < last for first, last in covered):
            yield number.start, call.typed[number.start : number.end]


def different_facts(text: Text, context: Context) -> Iterator[Finding]:
    """A text binds the same facts in every language."""
    read = [(tag, prose.binds().keys()) for tag, prose in text.readable().items()]
    for tag, here in read[1:]:
        first_tag, first = read[0]
        if first != here and not is_in_doubt(text):
            here_unbraced, there_unbraced = (_unbraced(text.words[of], context) for of in (tag, first_tag))
            only_first = _listed({str(fact) for fact in first - here} - here_unbraced)
            only_here = _listed({str(fact) for fact in here - first} - there_unbraced)
            sides = [f"only {first_tag} binds {only_first}"] if only_first else []
            sides += [f"only {tag} binds {only_here}"] if only_here else []
            if sides:
                yield Finding(text.at(text.field, tag), "; ".join(sides), "bind the same facts in every language")


def _unbraced(words: str, context: Context) -> set[str]:
    """The facts that a text names without braces, of which N021 tells."""
    return {fact for _, facts in unbraced(words, context.bound.names) for fact in facts}


def is_in_doubt(text: Text) -> bool:
    """What some language binds is not known, of which N005 or N021 tells."""
    if any(map(has_wide_braces, text.words.values())):
        return True
    if not any(scope.refuses for scope in text.scopes):
        return False
    placed = (placed.expression for prose in text.readable().values() for placed in prose.placed)
    return any(isinstance(scope[it].value, Unreadable) for it in placed for scope in text.scopes)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


def different_numbers(text: Text, context: Context) -> Iterator[Finding]:
    """A text shows the same numbers in every language."""
    readable = text.readable()
    if (apart := amounts_apart(readable, text.scopes[0])) is not None:
        first, words, tag, otherwise = apart
        message = f"{first} says “{words}” and {tag} says “{otherwise}”, which is another amount"
        yield Finding(text.at(text.field, tag), message, "say the same amount in every language")
        return
    if len({frozenset(placed.expression for placed in prose.placed) for prose in readable.values()}) < 2:
        return  # most texts: the same expressions show the same numbers
    for scope in text.scopes:
        numbers = {tag: shown for tag, prose in readable.items() if (shown := _numbers(prose, scope)) is not None}
        first = next(iter(numbers), "")
        for tag in numbers:
            # Where other facts are bound, that is said already.
            if numbers[tag] == numbers[first] or readable[tag].binds().keys() != readable[first].binds().keys():
                continue
            if not _are_same_amounts(readable[first], readable[tag], scope):
                message = " and ".join(f"{language} shows {_shown(numbers[language])}" for language in (first, tag))
                help = "use the same functions of the same facts in every language"
                yield Finding(text.at(text.field, tag), message, help)
                return


def _are_same_amounts(first: Prose, prose: Prose, scope: Scope) -> bool:
    """What only one of both types is an amount that the other types in another unit: 2小時, 120 minutes."""
    here, there = _typed_words(prose, scope), _typed_words(first, scope)
    return bool(here and there) and _numbers(first, scope, beside=here) == _numbers(prose, scope, beside=there)


def _typed_words(prose: Prose, scope: Scope) -> str:
    values = (scope[placed.expression].value for placed in prose.placed)
    return "; ".join(value.words for value in values if isinstance(value, Literal))


def _numbers(prose: Prose, scope: Scope, *, beside: str = "") -> frozenset[Decimal | str] | None:
    """The numbers a text shows, said twice or once; None where it cannot be evaluated.

    Of typed words, those of amounts that are in the words `beside` in another unit are left out.
    """
    values = [scope[placed.expression].value for placed in prose.placed]
    if any(isinstance(value, Unreadable) for value in values):
        return None
    stated = (_stated(value, beside) for value in values if isinstance(value, Value))
    return frozenset(_plain(number) for number in chain.from_iterable(stated))


def _stated(value: Value, beside: str) -> tuple[str, ...]:
    """The numbers of a value; of typed words also what tells those of the same digits apart: 5% from 5, A5 from A6."""
    if not isinstance(value, Literal):
        return value.numbers
    return numerals.keys(without_same_amounts(value.words, beside)[0] if beside else value.words)


def _plain(number: str) -> Decimal | str:
    return Decimal(number).normalize() if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", number) else number


def _shown(numbers: frozenset[Decimal | str]) -> str:
    return ", ".join(sorted(f"{number:f}" if isinstance(number, Decimal) else number for number in numbers)) or "none"


def unreadable_text(text: Text, context: Context) -> Iterator[Finding]:
    """What stands between `{{` and `}}` is a fact or a documented function of facts."""
    garbled = text.unreadable()
    for tag, reading in garbled.items():
        words = text.words[tag]
        for wrong in first_few(iter(reading.wrong)):
            begin = words.rfind("}}", 0, wrong.offset) + 1
            end = words.find("{{", wrong.offset + 2)
            if has_wide_braces(words[begin : end if end > 0 else None]):
                continue  # of which N021 tells
            place = text.at(text.field, tag).within(wrong.offset, wrong.length)
            yield Finding(place, wrong.message, wrong.help)
    if not any(scope.refuses for scope in text.scopes):
        return
    readings: dict[str, Prose | Garbled] = {**text.readable(), **garbled}
    for tag, prose in readings.items():
        for expression, offset, length in prose.placed:
            values = (scope[expression].value for scope in text.scopes)
            refused = next((value for value in values if isinstance(value, Unreadable)), None)
            if refused is not None:
                place = text.at(text.field, tag).within(offset, length)
                yield Finding(place, refused.message, refused.help)
