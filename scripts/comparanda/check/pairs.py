"""N: languages name the same subjects, and give each of them the same values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from comparanda.bind import Bind, BoundComparison, NameOf, Placed, Prose, Scope, Text, binds_of
from comparanda.check.context import Context, first_few
from comparanda.check.numbers import is_in_doubt
from comparanda.diagnostic import Finding
from comparanda.patterns import regex


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a text says in one language: which subjects it names, and what it says next to each."""

    names: tuple[str, ...]
    """Ids of the subjects, in the order they are named."""
    expressed: frozenset[str]
    """Those that it names by `{{ pine.name }}`."""
    pairs: Mapping[Bind, str]
    """Each bound fact with the subject that is named nearest to it."""
    listed: tuple[Bind, ...]
    """The facts it binds, where all names stand before them: they belong to the names in their order."""
    change: tuple[str, str] | None
    """The expressions from and to which something went, where it says so of one pair."""


_FROM = regex(r"(?:\bfrom|[由從自])\s*$", re.IGNORECASE)
_TO = regex(r"(?:\bto|到|至|[降升漲跌減增變改調成]為|成)\s*$", re.IGNORECASE)
_NEAR = 8
"""Characters before an expression in which a language says that something went from there, or to there."""
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|[。！？；;]")


class NamesInTexts:
    """What the texts of a comparison may call its subjects."""

    def __init__(self, scope: Scope) -> None:
        subjects = list(scope.named())
        self.ids = {alias: subject.id for alias, subject in subjects}
        self.by_id = {subject.id: subject.subject.called for _, subject in subjects}
        self.by_name = {name: subject.id for _, subject in subjects for name in subject.subject.spellings()}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds a name typed in a text; few comparisons have one, and each has names of its own."""
        names = "|".join(map(re.escape, sorted(self.by_name, key=len, reverse=True))) or "(?!)"
        return re.compile(rf"(?<![A-Za-z0-9.])(?:{names})(?![A-Za-z0-9]|[.,-][A-Za-z0-9])")

    def may_stand_in(self, text: str) -> bool:
        """Whether a text may hold a name."""
        return any(name in text for name in self.by_name)

    def typed_in(self, prose: Prose) -> list[re.Match[str]]:
        """The names that are typed in a text, outside of its braces."""
        spans = [(offset, offset + length) for _, offset, length in prose.placed]
        return [
            match
            for match in self.pattern.finditer(prose.text)
            if not any(start <= match.start() < end for start, end in spans)
        ]


def different_subjects(comparison: BoundComparison, context: Context) -> Iterator[Finding]:
    """Every language names the same subjects, and gives each its own values."""
    names = NamesInTexts(comparison.scope)
    for text in comparison.texts():
        if text.kind != "detail":
            yield from (finding for finding in _different_subjects(text, names) if not is_in_doubt(text))


def _different_subjects(text: Text, names: NamesInTexts) -> Iterator[Finding]:
    readable = text.readable()
    if _is_in_one_order(tuple(readable.values()), names):
        return
    readings = {tag: _read(prose, names) for tag, prose in readable.items()}
    first = next(iter(readings), "")
    for tag in list(readings)[1:]:
        message = _contradiction(first, readings[first], tag, readings[tag], names)
        if message:
            yield Finding(text.at(text.field, tag), message, "say the same of the same subject in every language")


def _is_in_one_order(every: tuple[Prose, ...], names: NamesInTexts) -> bool:
    """All languages have the same expressions in one sentence, in the same order, and no other names: most texts."""
    first = every[0].placed if every else ()
    for prose in every:
        placed = prose.placed
        if len(placed) != len(first) or any(left[0] != right[0] for left, right in zip(placed, first, strict=True)):
            return False
        if placed and _SENTENCE_END.search(prose.text, placed[0].offset, placed[-1].offset):
            return False
        if len(placed) > 1 and "rom " in prose.text:  # to one from the other, and from one to the other
            return False
        if names.may_stand_in(prose.text):
            return False
    return True


def _contradiction(first: str, first_reading: _Reading, tag: str, other_reading: _Reading, names: NamesInTexts) -> str:
    only_first, only_here = (
        set(first_reading.names) - set(other_reading.names),
        set(other_reading.names) - set(first_reading.names),
    )
    if (only_first and only_here) or (only_first & first_reading.expressed) or (only_here & other_reading.expressed):
        sides = ((first, only_first), (tag, only_here))
        return "; ".join(f"only {language} names {_called(ids, names)}" for language, ids in sides if ids)
    for here, there in ((first_reading, other_reading), (other_reading, first_reading)):
        for left, right in combinations(here.pairs, 2):
            if _crosses(left, right, here, there, names):
                return f"{first} and {tag} give `{left}` and `{right}` to different subjects"
    if (
        first_reading.listed
        and first_reading.names == other_reading.names
        and set(first_reading.listed) == set(other_reading.listed)
        and first_reading.listed != other_reading.listed
    ):
        return f"{first} and {tag} list the same subjects, but their values in a different order"
    if first_reading.change and other_reading.change == first_reading.change[::-1]:
        before, after = first_reading.change
        return f"{first} goes from `{before}` to `{after}`, and {tag} the other way"
    return ""


def _crosses(left: Bind, right: Bind, right_one: _Reading, wrong_one: _Reading, names: NamesInTexts) -> bool:
    """Two values stand with their own subjects in one language, and with each other's in the other."""
    ids = names.ids
    own = (ids.get(left.alias), ids.get(right.alias))
    if own[0] == own[1]:
        return False
    there = (wrong_one.pairs.get(left), wrong_one.pairs.get(right))
    return (right_one.pairs[left], right_one.pairs[right]) == own and there == (own[1], own[0])


def _read(prose: Prose, subjects: NamesInTexts) -> _Reading:
    names, expressed = _named(prose, subjects)
    binds = [(offset, bind) for expression, offset, _ in prose.placed for bind in binds_of(expression)[:1]]
    is_listed = (
        len(binds) > 1
        and len(names) > 1
        and names[-1][0] < binds[0][0]
        and len({bind.attribute for _, bind in binds}) == 1
    )
    return _Reading(
        tuple(dict.fromkeys(id for _, id in names)),
        expressed,
        _paired(names, binds, prose.text),
        tuple(bind for _, bind in binds) if is_listed and len(names) == len(binds) else (),
        _change(prose),
    )


def _change(prose: Prose) -> tuple[str, str] | None:
    """The expressions behind the one `from` and the one `to` of a text."""
    before = [(str(one.expression), prose.text[max(0, one.offset - _NEAR) : one.offset]) for one in prose.placed]
    starts, ends = ([name for name, words in before if role.search(words)] for role in (_FROM, _TO))
    return (starts[0], ends[0]) if len(starts) == len(ends) == 1 else None


def _named(prose: Prose, subjects: NamesInTexts) -> tuple[list[tuple[int, str]], frozenset[str]]:
    """Where subjects are named, with their ids; and those that are named by `{{ pine.name }}`."""
    ids = subjects.ids
    typed = [(match.start(), subjects.by_name[match[0]]) for match in subjects.typed_in(prose)]
    expressed = [
        (offset, ids[expression.alias])
        for expression, offset, _ in prose.placed
        if isinstance(expression, NameOf) and expression.alias in ids
    ]
    return sorted({*typed, *expressed}), frozenset(id for _, id in expressed)


def _paired(names: list[tuple[int, str]], binds: list[tuple[int, Bind]], text: str) -> dict[Bind, str]:
    """Each value with the name in brackets behind it, the last since the value before, or the next; in one sentence."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    bracketed = {match.start("name") for match in _IN_BRACKETS.finditer(text)}
    pairs: dict[Bind, str] = {}
    for number, (place, bind) in enumerate(binds):
        begin = max([binds[number - 1][0] if number else -1, *(end - 1 for end in ends if end <= place)])
        end = min(
            [binds[number + 1][0] if number + 1 < len(binds) else len(text), *(end for end in ends if end > place)]
        )
        before = [id for start, id in names if begin < start < place and start not in bracketed]
        after = [(start, id) for start, id in names if place < start < end]
        if after and (after[0][0] in bracketed or not before):
            pairs.setdefault(bind, after[0][1])
        elif before:
            pairs.setdefault(bind, before[-1])
    return pairs


_IN_BRACKETS = regex(r"\}\}[^，。；、：,.;:()（）{}]{0,16}[（(](?P<name>\{\{[^{}]+\}\}|[^(){}（）:：]{1,60})[)）]")
"""A name in brackets behind a value, which is the value's: $42 (Pine 1)."""


def _called(ids: set[str], names: NamesInTexts) -> str:
    return ", ".join(sorted(names.by_id[id] for id in ids))


_SAID_OF = regex(
    r" (?:only |just |still )?(?:costs?|is|was|has|needs|takes|uses|draws|weighs|lasts|(?:sells|goes) for|starts at)"
    r"(?: only| just| about| around| priced at)? |: |："
    r"|(?:只|僅|也|則|約|卻)?(?:要價|售價|定價|要|需要?|為|是|有|達|賣)(?:約|只要?)?[：:]? ?"
)
"""What stands between the name of a subject and its value, and says nothing else: `Oak 2 costs $80`."""
_BEGINS = regex(r"(?:^|[.!?,;:] |[。，；：！？]|(?<![A-Za-z])(?:but|while|whereas|though) |而|但)(?:[Tt]he )?$")
_MOST_BEFORE = 16


def fact_of_another_subject(comparison: BoundComparison, context: Context) -> Iterator[Finding]:
    """A value that is said of a subject, by its name before it, is one of that subject's facts."""
    names = NamesInTexts(comparison.scope)
    aliases = {id: alias for alias, id in names.ids.items()}
    for text in comparison.texts():
        if text.kind in ("detail", "correction"):  # what it was said of wrongly
            continue
        for tag, prose in text.readable().items():
            for placed, other in first_few(_given_to_others(prose, tag, names, context)):
                bind = placed.expression
                assert isinstance(bind, Bind)  # of those
                own, called = names.by_id[names.ids[bind.alias]], names.by_id[other]
                message = f"`{bind}` is a fact of {own}, and the text says it of {called}"
                help = f"bind `{{{{ {aliases[other]}.{bind.attribute} }}}}`, or name {own} there"
                yield Finding(text.at(text.field, tag).within(placed.offset, placed.length), message, help)


def _given_to_others(prose: Prose, tag: str, names: NamesInTexts, context: Context) -> Iterator[tuple[Placed, str]]:
    """Each value that follows the name of another subject, which is the only one named since the value before it."""
    end, name = 0, None  # of the expression before, and whom it names
    begin = 0  # where the value before ends
    every: list[tuple[int, str]] | None = None  # named anywhere in the text; few texts need it
    for placed in prose.placed:
        bind, start = placed.expression, end
        end = placed.offset + placed.length
        if isinstance(bind, NameOf):
            name = names.ids.get(bind.alias)
            continue
        own = names.ids.get(bind.alias) if isinstance(bind, Bind) else None
        since, begin, before, name = begin, end, name, None
        if own is None or before == own:
            continue
        words = prose.text[start : placed.offset]
        if before is None and not names.may_stand_in(words):
            continue  # most values
        every = _named(prose, names)[0] if every is None else every
        begins = max((match.end() for match in _SENTENCE_END.finditer(prose.text, since, placed.offset)), default=since)
        named = [it for it in every if begins <= it[0] < placed.offset]
        if (
            len(named) != 1
            or named[0][1] == own
            or not _BEGINS.search(prose.text, max(0, named[0][0] - _MOST_BEFORE), named[0][0])
        ):
            continue
        if before is None:
            match = names.pattern.match(prose.text, named[0][0])
            words = prose.text[match.end() : placed.offset] if match is not None else ""
        assert isinstance(bind, Bind)  # as it has a subject of its own
        if _SAID_OF.fullmatch(_without_label(words, bind, tag, context)):
            yield placed, named[0][1]


def _without_label(words: str, bind: Bind, tag: str, context: Context) -> str:
    """What stands behind a name, without what the attribute is called: `'s price is `, 的價格為."""
    attribute = context.site.attribute(bind.attribute)
    label = attribute.label.get(tag, "") if attribute is not None else ""
    match = re.match(rf"(?:['’]s |的){re.escape(label)}", words, re.IGNORECASE) if label else None
    return words[match.end() :] if match is not None else words
