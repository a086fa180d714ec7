"""Two notes that say one text in two languages become one, matched by their structure; where they differ, it is told.

Sections, claims and rows are matched in order, so that those which share sources and numbers meet. What only one of the
notes has stays, in its language alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from comparanda.notes.gaps import without_gaps
from comparanda.notes.note import Claim, Note, Section, Work
from comparanda.notes.tables import Row, same_name

_T = TypeVar("_T")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LARGEST = 250_000
"""Pairs that are weighed; longer lists are matched in order."""
Words = dict[str, str]
"""By language."""


@dataclass(slots=True)
class ClaimTexts:
    """A claim in every language that has it."""

    topic: Words
    text: Words
    keys: tuple[str, ...]
    lines: dict[str, int]


@dataclass(slots=True)
class Part:
    """A section in every language that has it."""

    title: Words
    claims: list[ClaimTexts]


@dataclass(slots=True)
class Value:
    """A cell in every language."""

    text: Words
    keys: tuple[str, ...]


@dataclass(slots=True)
class Line:
    """A row in every language; values by the subject's place in `Text.subjects`."""

    label: Words
    values: dict[int, Value]
    lines: dict[str, int]


@dataclass(slots=True)
class Text:
    """One text in one language or several."""

    notes: tuple[Note, ...]
    title: Words
    subjects: list[Words]
    parts: list[Part]
    rows: list[Line]
    works: dict[str, Work]
    differences: list[str] = field(default_factory=list)

    def claims(self) -> Iterable[ClaimTexts]:
        """Every claim, in order."""
        return (claim for part in self.parts for claim in part.claims)


def merge(notes: Sequence[Note]) -> Text:
    """One text of notes that are each in a language of its own."""
    first, *others = map(without_gaps, notes)
    text = _alone(first)
    for note in others:
        text = _both(text, _alone(note))
    return text


def _alone(note: Note) -> Text:
    tag = note.language
    names = [{tag: name} for name in note.subjects]
    return Text(
        (note,),
        {tag: note.title},
        names,
        [_part(section, tag) for section in note.sections],
        [_line(row, tag, note.subjects) for row in note.rows],
        dict(note.works),
    )


def _part(section: Section, tag: str) -> Part:
    return Part({tag: section.title}, [_claim_texts(claim, tag) for claim in section.claims])


def _claim_texts(claim: Claim, tag: str) -> ClaimTexts:
    return ClaimTexts({tag: claim.topic}, {tag: claim.text}, claim.keys, {tag: claim.line})


def _line(row: Row, tag: str, subjects: Sequence[str]) -> Line:
    places = {name: next(nth for nth, subject in enumerate(subjects) if same_name(subject, name)) for name in row.cells}
    values = {places[name]: Value({tag: cell.text}, cell.keys) for name, cell in row.cells.items()}
    return Line({tag: row.label}, values, {tag: row.line})


def _both(first: Text, second: Text) -> Text:
    """The first text with the second's words beside its own."""
    names = {tag: note.name for text in (first, second) for note in text.notes for tag in (note.language,)}
    tell = _Teller(names)
    places = _subjects(first, second)
    rows = [replace(row, values={places[nth]: value for nth, value in row.values.items()}) for row in second.rows]
    return Text(
        (*first.notes, *second.notes),
        {**first.title, **second.title},
        first.subjects,
        _parts(first.parts, second.parts, tell),
        _rows(first.rows, rows, tell),
        {**second.works, **_titled(first.works, second.works)},
        [*first.differences, *tell.differences],
    )


def _titled(first: Mapping[str, Work], second: Mapping[str, Work]) -> dict[str, Work]:
    return {
        key: replace(work, title=second[key].title) if not work.title and key in second else work
        for key, work in first.items()
    }


def _subjects(first: Text, second: Text) -> dict[int, int]:
    """Where each subject of the second text is in the first, to which those it lacks are added."""
    places: dict[int, int] = {}
    free = list(range(len(first.subjects)))
    for nth, words in enumerate(second.subjects):
        name = next(iter(words.values()))
        at = next(
            (column for column in free if any(same_name(name, known) for known in first.subjects[column].values())),
            None,
        )
        if at is not None:
            places[nth] = at
            free.remove(at)
    for nth, words in enumerate(second.subjects):
        if nth in places:
            first.subjects[places[nth]].update(words)
        elif len(first.subjects) == len(second.subjects) and nth in free:
            places[nth] = nth
            free.remove(nth)
            first.subjects[nth].update(words)
        else:
            places[nth] = len(first.subjects)
            first.subjects.append(dict(words))
    return places


class _Teller:
    """Writes down where two notes differ."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        self.differences: list[str] = []

    def only(self, entry: ClaimTexts | Line) -> None:
        for tag, line in entry.lines.items():
            words = (entry.text if isinstance(entry, ClaimTexts) else entry.label)[tag]
            self.differences.append(f"only in {self.names[tag]}, line {line}: {_short(words)}")

    def sources(self, first: ClaimTexts, second: ClaimTexts) -> None:
        if set(first.keys) != set(second.keys):
            (tag, line), (other, there) = next(iter(first.lines.items())), next(iter(second.lines.items()))
            self.differences.append(
                f"{self.names[tag]} line {line} and {self.names[other]} line {there} cite different sources; the draft"
                " cites all of them"
            )


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"


def _together(
    first: Sequence[_T],
    second: Sequence[_T],
    alike: Callable[[_T, _T], float],
    alone: Callable[[_T], object],
    both: Callable[[_T, _T], _T],
) -> list[_T]:
    """What two languages say as one list.

    Args:
        first: of one language.
        second: of the other.
        alike: how much two of them are.
        alone: sees what only one language has, which is kept as it is.
        both: puts a pair together.
    """
    merged = []
    for left, right in _matched(first, second, alike):
        if left is not None and right is not None:
            merged.append(both(left, right))
            continue
        single = left if left is not None else right
        assert single is not None
        alone(single)
        merged.append(single)
    return merged


def _parts(first: Sequence[Part], second: Sequence[Part], tell: _Teller) -> list[Part]:
    def alone(part: Part) -> None:
        for claim in part.claims:
            tell.only(claim)

    def both(left: Part, right: Part) -> Part:
        return Part({**left.title, **right.title}, _claims(left.claims, right.claims, tell))

    return _together(first, second, _alike_parts, alone, both)


def _claims(first: Sequence[ClaimTexts], second: Sequence[ClaimTexts], tell: _Teller) -> list[ClaimTexts]:
    def both(left: ClaimTexts, right: ClaimTexts) -> ClaimTexts:
        tell.sources(left, right)
        keys = tuple(dict.fromkeys((*left.keys, *right.keys)))
        return ClaimTexts(
            {**left.topic, **right.topic}, {**left.text, **right.text}, keys, {**left.lines, **right.lines}
        )

    return _together(first, second, _alike_claims, tell.only, both)


def _rows(first: Sequence[Line], second: Sequence[Line], tell: _Teller) -> list[Line]:
    def both(left: Line, right: Line) -> Line:
        values = {
            nth: _value(left.values.get(nth), right.values.get(nth)) for nth in sorted({*left.values, *right.values})
        }
        return Line({**left.label, **right.label}, values, {**left.lines, **right.lines})

    return _together(first, second, _alike_rows, tell.only, both)


def _value(first: Value | None, second: Value | None) -> Value:
    if first is None or second is None:
        value = first or second
        assert value is not None
        return value
    return Value({**first.text, **second.text}, tuple(dict.fromkeys((*first.keys, *second.keys))))


def _alike_claims(first: ClaimTexts, second: ClaimTexts) -> float:
    return _shared(set(first.keys), set(second.keys)) + _shared(_numbers(first.text), _numbers(second.text))


def _alike_parts(first: Part, second: Part) -> float:
    keys, numbers = (
        _shared(
            {word for claim in first.claims for word in words(claim)},
            {word for claim in second.claims for word in words(claim)},
        )
        for words in (lambda claim: claim.keys, lambda claim: _numbers(claim.text))
    )
    return keys + numbers + (len(first.claims) == len(second.claims))


def _alike_rows(first: Line, second: Line) -> float:
    numbers = [{number for value in row.values.values() for number in _numbers(value.text)} for row in (first, second)]
    return _shared(*numbers)


def _numbers(words: Words) -> set[str]:
    return {number for text in words.values() for number in _NUMBER.findall(text)}


def _shared(first: set[str], second: set[str]) -> float:
    """Jaccard's index; of two empty sets, a half."""
    return len(first & second) / len(first | second) if first or second else 0.5


def _matched(
    first: Sequence[_T], second: Sequence[_T], alike: Callable[[_T, _T], float]
) -> list[tuple[_T | None, _T | None]]:
    """Both lists in order, with as many pairs as there can be, and of these the most alike."""
    if len(first) * len(second) > _LARGEST:
        shorter = min(len(first), len(second))
        longer = [(item, None) for item in first[shorter:]], [(None, item) for item in second[shorter:]]
        return [*zip(first, second, strict=False), *longer[0], *longer[1]]
    best = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
    score = [[1 + alike(left, other) for other in second] for left in first]
    for i in range(len(first) - 1, -1, -1):
        for j in range(len(second) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j + 1] + score[i][j], best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[_T | None, _T | None]] = []
    i = j = 0
    while i < len(first) and j < len(second):
        if best[i][j] == best[i + 1][j + 1] + score[i][j]:
            pairs.append((first[i], second[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((first[i], None))
            i += 1
        else:
            pairs.append((None, second[j]))
            j += 1
    return [*pairs, *((item, None) for item in first[i:]), *((None, item) for item in second[j:])]
