"""What a figure is a figure of, beside its place: what heads its column and its row, its unit, its label in a cell.

A place is known by its row, its name or its sentence, and these may stay while `/月` behind an amount becomes `/年`, a
column gets another name, or two prices of a cell change their labels. The lock keeps a fingerprint of these parts. One
that a page does not have, or did not have before, says nothing: units, badges and notes are added and taken away.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from comparanda.quote import fingerprint
from comparanda.values.rates import read_rates
from comparanda.values.units import units_called
from comparanda.verify.bounds import CURRENCY
from comparanda.verify.fold import HAN, fold
from comparanda.verify.naming import BLANK, HAS_DIGIT, SHORT, is_called, names_of, shortened
from comparanda.verify.outline import Outline

Change = Literal["", "reworded", "unit", "label"]
"""Words are others; the unit certainly is another; the label has another amount now."""
_COLUMN, _ROW, _UNIT, _LABEL = range(4)
_PARTS = (_COLUMN, _ROW, _UNIT, _LABEL)
_PART = 3
"""Characters of a fingerprint for each part."""
_NOTHING = "0" * _PART
_FIGURE_LAST = re.compile(r"\d\D{0,12}$")
_NUMBER = re.compile(r"[~≈<>≤≥±+-]?(?!(?:19|20)[0-9]{2}$)[0-9][0-9.,]*")
"""A number that is no year."""
_NEXT_AMOUNT = re.compile(f"[{CURRENCY}]|[.。；;](?= |$)")
_UNIT_WORD = re.compile(rf" ?([A-Za-zµΩ°%]{{1,12}}|[{HAN}]{{1,4}})(?![A-Za-z])")
_SAYS = re.compile(r"[^\W_]|/")
_BEFORE_UNIT = re.compile(rf"[*†‡^\d]{{0,4}} ?(?:[(（]|(?:[A-Za-z%°-]+ ?){{0,2}}[{HAN}]{{0,4}} ?)")
"""A note's mark, and what is counted, between a figure and what it is for."""
_BEFORE_ANOTHER = re.compile(rf", ?| ?(?:[A-Za-z]+ ?)?[{HAN}]{{0,4}}/?")
"""What may stand between that and what else it is for: a user, a month."""
_OF_ANOTHER = re.compile(r"(?:dai|week|month|year|annual|quarter|hour)ly? [a-z]", re.IGNORECASE)
"""What is weekly is what follows, not what is before it: $10 with weekly backups."""
_UNIT_LINE = re.compile(r"(?:/|(?:per|each|every|an?) |每).*", re.IGNORECASE | re.DOTALL)
"""A line that is the unit of the amount on the line before it."""
_TIMES = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")
_SIZES = (1_000, 10_000, 1_000_000, 100_000_000, 1_000_000_000)
_LARGE = 1_000
"""From so many on it is the same whether they are called tokens or not."""
_LONG_NAME = 200
"""Characters of a cell or head in which a unit is sought."""
_Rate = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a passage is a figure of, in one of its places."""

    columns: tuple[str, ...] = ()
    """What heads its column today, the name that is kept first."""
    rows: tuple[str, ...] = ()
    """What its row begins with, and the other cells, which may come to stand before that."""
    word: str = ""
    """A unit that is no rate, such as GB."""
    rates: tuple[_Rate, ...] = ()
    """For what it is: a month, a million."""
    label: str = ""
    written: str = ""
    """The unit as it stands there."""

    @property
    def unit(self) -> str:
        """Its unit in words that do not depend on how it is written."""
        return " ".join((self.word, *(f"{count} {noun}" for count, noun in self.rates))).strip()

    @property
    def names(self) -> tuple[tuple[str, ...], ...]:
        """What each part may be called."""
        return self.columns, self.rows, (), (self.label,) if self.label else ()

    @property
    def parts(self) -> tuple[str, ...]:
        """A fingerprint of each part."""
        column, row, _, label = ("".join(names[:1]) for names in self.names)
        return _part_named(column), _part_named(row), _part(self.unit), _part_named(label)

    def may_be(self, part: int, known: str) -> bool:
        """Whether a part is what a fingerprint is of, or says nothing."""
        today = self.parts[part]
        return _NOTHING in (today, known) or today == known or known in _shorter_parts(self.names[part])


@dataclass(frozen=True, slots=True)
class Meant:
    """The fingerprint for the lock, and how it differs from the one that is there."""

    hash: str = ""
    change: Change = ""
    now: str = ""
    """The passage with its unit, or the amount that has its label, where that is what has changed."""


def compare(outline: Outline, spots: Sequence[tuple[int, int]], quote: str, known: str, named: Sequence[str]) -> Meant:
    """What a quote is a figure of in the place that is meant, beside what it was.

    Args:
        outline: of the text that has it.
        spots: where it stands in that place.
        quote: as cited.
        known: fingerprint when the page was last read, or empty.
        named: steps of the locator; what they name is said, and may not be asked for again.
    """
    meanings = [meaning(outline, *spot, fold(quote)) for spot in spots]
    if not known:
        parts = [{of.parts[part] for of in meanings} for part in _PARTS]
        return Meant(_hash(part.pop() if len(part) == 1 else _NOTHING for part in parts))
    before = [known[part * _PART : (part + 1) * _PART] for part in _PARTS]
    differing = [_differing(of, before, named) for of in meanings]
    best = min(range(len(meanings)), key=lambda index: len(differing[index]))
    today, changed = meanings[best], differing[best]
    if not changed:
        return Meant(_hash(part if part != _NOTHING else old for part, old in zip(today.parts, before, strict=True)))
    if _LABEL in changed:
        for label, amount in _labels(outline, spots[best][0], quote):
            if before[_LABEL] == _part_named(label):
                return Meant(known, "label", amount)
    if _UNIT in changed and before[_UNIT] in map(_part, _other_units(today)):
        return Meant(known, "unit", today.written)
    return Meant(known, "reworded")


def is_of_table(known: str) -> bool:
    """Whether a fingerprint is of something that has a row or column."""
    return bool(known[: 2 * _PART].strip("0"))


def meaning(outline: Outline, start: int, end: int, quote: str) -> Meaning:
    """What a passage of the folded text is a figure of; only its column and row where it does not end in a figure.

    Args:
        outline: of the text.
        start: of the passage.
        end: of the passage.
        quote: the passage, folded.
    """
    columns, rows = outline.columns_of(start), outline.other_cells(start)
    if _FIGURE_LAST.search(quote) is None:
        return Meaning(columns, rows)
    before, after = outline.beside(start, end)
    cut = _NEXT_AMOUNT.search(after)
    after = after[: cut.start()] if cut is not None else after
    word = _UNIT_WORD.match(after) if _NUMBER.fullmatch(quote) is not None else None
    unit = after
    if _SAYS.search(after) is None and _UNIT_LINE.fullmatch(outline.below(end)):
        unit = f" {outline.below(end)}"
    rates = _rates_behind(quote, unit)
    written = f"{quote}{unit}"
    if not rates and before and not HAS_DIGIT.search(before):
        rates, written = _rates(f"{before}1"), f"{before}{quote}"
    for head in (outline.head_of(start), *rows[:1]) if columns or rows else ():
        if not rates:
            rates, written = _rates(head[:_LONG_NAME]), f"{head}: {quote}"
    return Meaning(
        columns,
        rows,
        _unit_named(word[1]) if word is not None else "",
        rates,
        _label(outline, start, before, after, quote) if outline.is_in_row(start) else "",
        written.strip(),
    )


def _unit_named(word: str) -> str:
    """A unit that does not depend on how it is written, as far as it is known: min, minutes, 分鐘起."""
    is_han = word[0] >= "\u2e80"
    for length in range(len(word), 0, -1) if is_han else (len(word),):
        ids = units_called(word[:length])
        if len(ids) == 1:
            return ids[0]
    return word[: 1 + (word[0] in "個个")] if is_han else word.casefold().removesuffix("s")


def _rates(words: str) -> tuple[_Rate, ...]:
    """What a figure is for by words that name it."""
    return _plain_rates(rate for _, _, rate in read_rates(words)[0])


def _rates_behind(quote: str, words: str) -> tuple[_Rate, ...]:
    """What a figure is for by the words right behind it: a backup may be daily as well, and another figure a month."""
    text = f"{quote}{words}"
    behind = list[_Rate]()
    end = len(quote)
    for first, last, rate in read_rates(text)[0]:
        if first < len(quote):
            continue
        between = _BEFORE_ANOTHER if behind else _BEFORE_UNIT
        if between.fullmatch(text, end, max(first, end)) is None or _OF_ANOTHER.match(text, first) is not None:
            break
        behind.append(rate)
        end = max(end, last)
    return _plain_rates(behind)


def _plain_rates(rates: Iterable[_Rate]) -> tuple[_Rate, ...]:
    return tuple(sorted({(count, "" if count >= _LARGE else noun.removesuffix("s")) for count, noun in rates}))


def _label(outline: Outline, start: int, before: str, after: str, quote: str) -> str:
    """What a line of a cell calls its figure; where other lines have figures too, also by another line or behind it."""
    label = before.strip() if _plain(before) else ""
    if label or not outline.has_others_in_cell(start, BLANK.sub("#", quote)):
        return label if len(label) < SHORT else ""
    words = outline.named_in_cell(start, _UNIT_LINE) or after
    return words.strip() if len(words) < SHORT else ""


def _labels(outline: Outline, start: int, quote: str) -> Iterator[tuple[str, str]]:
    """The labels of the other figures in a cell, with these."""
    for first, last in outline.amounts_in_cell(start):
        if not first <= start < last:
            before, after = outline.beside(first, last)
            yield _label(outline, first, before, after, quote), outline.words(first, last)


def _differing(today: Meaning, before: Sequence[str], named: Sequence[str]) -> list[int]:
    """The parts that are others than they were, but for those that the locator names."""
    return [
        part
        for part in _PARTS
        if not any(is_called(step, name) for step in named for name in today.names[part])
        and not today.may_be(part, before[part])
    ]


def _shorter_parts(names: Sequence[str]) -> Iterator[str]:
    """Fingerprints of what a part may have been called before a badge, a note or a unit was added to its name.

    A second unit is none of these: `Per month, billed yearly`.
    """
    for name in names:
        for shorter in shortened(name):
            if not (read_rates(name[len(shorter) :])[0] and read_rates(shorter)[0]):
                yield _part_named(shorter)


def _other_units(today: Meaning) -> Iterator[str]:
    """The unit with another time or another size in it."""
    for index, (count, noun) in enumerate(today.rates):
        others: Collection[_Rate] = [(count, time) for time in _TIMES] if noun in _TIMES else []
        others = [*others, *((size, noun) for size in _SIZES if count >= _LARGE)]
        for other in others:
            rates = {*today.rates[:index], other, *today.rates[index + 1 :]}
            if len(rates) == len(today.rates):
                yield replace(today, rates=tuple(sorted(rates))).unit


def _plain(name: str) -> str:
    """The letters and digits of a name, without its capitals and the marks of notes; empty where it has no letters."""
    plain = "".join(filter(str.isalnum, names_of(name)[-1]))
    return plain if any(map(str.isalpha, plain)) else ""


def _part_named(name: str) -> str:
    return _part(_plain(name))


def _part(words: str) -> str:
    return fingerprint(words)[:_PART] if words else _NOTHING


def _hash(parts: Iterator[str]) -> str:
    """One fingerprint of all parts; empty where none says anything."""
    hash = "".join(parts)
    return hash if hash.strip("0") else ""
