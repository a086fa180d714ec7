"""The table of a comparison: rows in groups, each cell with its value, what else is said of it, and its marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Literal, NamedTuple

from comparanda import model, page, routes
from comparanda.bind import BoundRow, Fact, Text, opponents
from comparanda.compose import searched
from comparanda.compose.bars import with_bars
from comparanda.compose.differences import best_of, difference_words, kinds_of
from comparanda.compose.edition import Edition
from comparanda.compose.making import Making, attribute_of, label_of, measure_of, other_names, spot_of, value_of
from comparanda.compose.references import Numbering, Spot
from comparanda.format import LanguageFormat
from comparanda.model import Citation
from comparanda.values import Amount, Choice, Missing, Percent, Range, Truth, Value

Best = Literal["", "lower", "higher"]
_LAST = {"disputed": 1, "superseded": 2}
"""In which order a cell shows its other values: first those of another scope."""


def compose_groups(making: Making) -> tuple[page.RowGroup, ...]:
    """All rows, in the groups they are written in; what stands alone is a group without a title."""
    format = making.format
    groups = []
    for group, members in groupby(making.bound.rows, key=lambda row: row.group):
        title, note = (group.title, group.note) if group else (None, None)
        bound = tuple(members)
        composed = page.RowGroup(
            id=routes.group(group.group) if group else "",
            title=format.pick(title) if title else "",
            note=format.pick(note) if note else "",
            rows=tuple(compose_row(making, row) for row in bound),
        )
        groups.append(with_bars(composed, bound, format) if group else composed)
    return tuple(groups)


def number_key_rows(making: Making) -> None:
    """Give what the rows at a glance cite its numbers: they stand first, and show the main values alone."""
    for bound in making.bound.rows:
        if bound.row.key:
            for index, spot in enumerate(_spots(making, bound, row_label(making, bound))):
                answer = bound.cells[index].answer
                if answer is not None:
                    making.numbering.cite((*answer.cite, *_detailed(making, bound, index)), spot)


def row_label(making: Making, bound: BoundRow) -> str:
    """What a row is called in the list of what a passage proves."""
    return making.format.scoped(label_of(making.edition, bound.row.attribute), shared_scope(bound, making.format))


def _detailed(making: Making, bound: BoundRow, index: int) -> tuple[Citation, ...]:
    """What the detail of a cell cites."""
    if bound.detail is None:
        return ()
    return tuple(bound.detail.cited(making.edition.tag, bound.detail.scopes[index]))


def compose_row(making: Making, bound: BoundRow) -> page.Row:
    """A row of the table."""
    row, edition, format = bound.row, making.edition, making.format
    attribute = attribute_of(edition, row.attribute)
    answers = [cell.answer for cell in bound.cells if cell.answer]
    values = [value_of(answer) for answer in answers]
    scope = shared_scope(bound, format)
    label = label_of(edition, row.attribute)
    spots = _spots(making, bound, row_label(making, bound))
    scopes = [answer.statement.scope for answer in answers]
    best = best_of(values, scopes, attribute.better)
    kinds = _kinds(bound, values, scopes) if attribute.better else {}
    best_cell = answers[best].subject if best is not None else ""
    note = _shared_note(answers, format)
    shared = Shared(bool(scope), bool(note))
    cells = tuple(
        _cell(making, bound, index, spot, attribute.better or "" if cell.subject.id == best_cell else "", shared)
        for (index, cell), spot in zip(enumerate(bound.cells), spots, strict=True)
    )
    if any(kinds.values()):
        cells = tuple(replace(cell, kind=kinds.get(cell.subject, 0)) for cell in cells)
    return page.Row(
        id=routes.row(row.name),
        attribute=row.attribute,
        label=label,
        unit=measure_of(edition, row.attribute).show(format),
        scope=scope,
        note=" ".join(words for words in (format.pick(attribute.note) if attribute.note else "", note) if words),
        cells=cells,
        differs=len({value.show(format) for value in values}) > 1,
        difference=difference_words(values[0], values[1], format) if len(values) == 2 else "",
        is_key=row.key,
        corrected=making.corrected(row.name),
        search_words=partial(_search_words, edition, row.attribute, label, values),
        kind=attribute.type,
        unit_code=attribute.unit or "",
        better=attribute.better or "",
        is_judged=len(kinds) > len(set(kinds.values())),
    )


def _search_words(edition: Edition, attribute: str, label: str, values: Sequence[Value]) -> tuple[str, ...]:
    """What people type who look for a row: its names in other languages, what editors say, what its values suggest."""

    def of_label() -> tuple[str, ...]:
        names = other_names(edition, attribute)
        return (*names, *searched.of_attribute(edition, attribute), *searched.of_title(edition, label))

    better = attribute_of(edition, attribute).better
    of_values = searched.of_values(values, better, edition.format)
    return (*edition.once((_search_words, attribute), of_label), *of_values)


def _kinds(bound: BoundRow, values: Sequence[Value], scopes: Sequence[object]) -> dict[str, int]:
    """Of three or more columns, of which readers choose, the kind of each amount by its subject."""
    if len(values) < 3:
        return {}
    subjects = [cell.answer.subject for cell in bound.cells if cell.answer]
    kinds = zip(subjects, kinds_of(values, scopes), strict=True)
    return {subject: kind for subject, kind in kinds if kind is not None}


def shared_scope(bound: BoundRow, format: LanguageFormat) -> str:
    """What the row says once of the values it shows; empty where their scopes differ."""
    scopes = [cell.answer.statement.scope for cell in bound.cells if cell.answer]
    is_shared = bool(scopes) and all(scope == scopes[0] for scope in scopes)
    return format.pick(scopes[0]) if is_shared and scopes[0] else ""


def _shared_note(answers: Sequence[Fact], format: LanguageFormat) -> str:
    """The note that every cell of a row would repeat; empty where they differ."""
    notes = [answer.statement.note for answer in answers]
    is_shared = len(notes) > 1 and all(note == notes[0] for note in notes)
    return format.pick(notes[0]) if is_shared and notes[0] else ""


def _spots(making: Making, bound: BoundRow, label: str) -> Iterator[Spot]:
    """What each cell of a row is called, and where it is: in the row, or in a list in that of the subject."""
    is_list = making.bound.comparison.layout == "list"
    for cell in bound.cells:
        anchor = routes.listed(cell.subject.id) if is_list else routes.row(bound.row.name)
        yield spot_of(making.format.pick(cell.subject.subject.name), label, anchor)


class Shared(NamedTuple):
    """What a row says once of all the values it shows."""

    scope: bool
    note: bool


_NOTHING_SHARED = Shared(scope=False, note=False)


def _cell(making: Making, bound: BoundRow, index: int, spot: Spot, best: Best, shared: Shared) -> page.Cell:
    cell, edition = bound.cells[index], making.edition
    name = making.format.pick(cell.subject.subject.name)
    if cell.answer is None:  # in a list, or the gate is shut
        words = making.edition.words(making.format.text("Not recorded"))
        blank = page.Value(words, "", "", "", "", (), "not_recorded")
        return page.Cell(cell.subject.id, name, "", blank, (), (), (), ())
    detail = edition.prose(bound.detail, bound.detail.scopes[index], {}) if bound.detail else ()
    owners = tuple(bound.detail.owners(edition.tag, bound.detail.scopes[index])) if bound.detail else ()
    cited = _detailed(making, bound, index)
    value = compose_value(edition, making.numbering, cell.answer, spot, cited, owners, shared)
    others = compose_others(edition, making.numbering, cell.answer, cell.others, spot)
    return page.Cell(
        subject=cell.subject.id,
        subject_name=name,
        best=best,
        value=value,
        scoped=others.scoped,
        disputed=others.disputed,
        superseded=others.superseded,
        detail=detail,
        sort=_sorted_by(value_of(cell.answer)),
        bar=_bar(value_of(cell.answer)),
        line=making.line(cell.answer),
    )


class Others(NamedTuple):
    """What is said beside the answer that is shown first, by its rank."""

    scoped: tuple[page.Value, ...]
    disputed: tuple[page.Value, ...]
    superseded: tuple[page.Value, ...]


_NO_OTHERS = Others((), (), ())


def compose_others(edition: Edition, numbering: Numbering, shown: Fact, facts: Sequence[Fact], spot: Spot) -> Others:
    """Further answers of a fact: those of another scope with what disagrees with them, then the disputed, then the old.

    Args:
        edition: in which language.
        numbering: of the page they are on.
        shown: the answer they stand beside.
        facts: these answers.
        spot: the place they stand in.
    """
    if not facts:
        return _NO_OTHERS
    against = opponents(shown, (shown, *facts))
    scoped: list[page.Value] = []
    disputed: list[page.Value] = []
    superseded: list[page.Value] = []
    for fact in sorted(facts, key=lambda fact: _LAST.get(fact.statement.rank or "", 0)):
        value, rank = compose_value(edition, numbering, fact, spot), fact.statement.rank
        if rank == "superseded":
            superseded.append(value)
        elif fact in against:
            disputed.append(value)
        else:
            scoped.append(replace(value, is_disputed=rank == "disputed"))
    return Others(tuple(scoped), tuple(disputed), tuple(superseded))


def compose_value(
    edition: Edition,
    numbering: Numbering,
    fact: Fact,
    spot: Spot,
    further: tuple[Citation, ...] = (),
    owners: tuple[Fact | Text, ...] = (),
    shared: Shared = _NOTHING_SHARED,
) -> page.Value:
    """One answer with its marks.

    Args:
        edition: in which language.
        numbering: of the page it is on.
        fact: the answer.
        spot: the place it stands in.
        further: citations beside its own.
        owners: the sentence these belong to, with the values it binds.
        shared: what is not repeated here.
    """
    marks = numbering.mark((fact, *owners), (*fact.cite, *further), spot)
    known = edition.once(fact, lambda: _unmarked(edition, fact))
    return page.Value(
        known.inline,
        "" if shared.scope else known.scope,
        known.reason,
        "" if shared.note else known.note,
        known.when,
        marks,
        known.state,
        known.exact,
    )


_NOT_ASKED_FOR = page.Exact()


def _unmarked(edition: Edition, fact: Fact) -> page.Value:
    """An answer as each page has it, but for its marks: the page of its subject shows what a comparison does."""
    value, statement, format = value_of(fact), fact.statement, edition.format
    return page.Value(
        inline=edition.value(value),
        scope=format.pick(statement.scope) if statement.scope else "",
        reason=format.pick(statement.reason) if statement.reason else "",
        note=format.pick(statement.note) if statement.note else "",
        when=_period(statement, format),
        marks=(),
        state=value.state if isinstance(value, Missing) else "",
        exact=exact_of(fact, format) if edition.publication.exports else _NOT_ASKED_FOR,
    )


def exact_of(fact: Fact, format: LanguageFormat) -> page.Exact:
    """A fact's value for programs."""
    value, statement = value_of(fact), fact.statement
    amount = value.ends[0] if isinstance(value, Range) else value
    return page.Exact(
        value=_written(statement, format),
        numbers=() if value.datetime else value.numbers,
        choices=value.ids if isinstance(value, Choice) else (),
        boolean=value.holds if isinstance(value, Truth) else None,
        currency=amount.measure.currency if isinstance(amount, Amount) else "",
        since=statement.since or "",
        until=statement.until or "",
    )


def _written(statement: model.Statement, format: LanguageFormat) -> str:
    """A value as one text, in its own digits."""
    match statement.value:
        case None:
            return ""
        case str(text):
            return text
        case tuple(texts):
            return ", ".join(map(format.pick, texts))
        case model.Price(amount=amount):
            return amount
        case model.Interval(low=low, high=high):
            return f"{low or ''}..{high or ''}"
        case texts:
            return format.pick(texts)


def _period(statement: model.Statement, format: LanguageFormat) -> str:
    since, until = (format.date(day) if day else "" for day in (statement.since, statement.until))
    if since and until:
        return since if since == until else format.text("%(since)s – %(until)s", since=since, until=until)
    if until:
        return format.text("until %(date)s", date=until)
    return format.text("since %(date)s", date=since) if since else ""


def _sorted_by(value: Value) -> str:
    """The number or the day that it is, and of a range the low end."""
    return value.datetime or next(iter(value.numbers), "")


def _bar(value: Value) -> str:
    """A percentage has a bar, from zero to a hundred; other units have no end that all bars could share."""
    return f"{value.number:f}" if isinstance(value, Percent) and 0 <= value.number <= 100 else ""
