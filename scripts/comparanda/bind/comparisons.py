"""Comparisons bound: their names resolved to subjects, their rows to facts, their texts read and evaluated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from comparanda.bind.facts import Answers, BoundSubject, Fact, preferred
from comparanda.bind.prose import Garbled, Prose, Reader
from comparanda.bind.scope import Scope
from comparanda.diagnostic import Loc, Place, Step
from comparanda.model import Citation, Comparison, Row, RowGroup, RowSet, Sentence

_Aliases = dict[str, tuple[str, BoundSubject | None]]


@dataclass(slots=True, eq=False)
class Text:
    """A text that may bind facts, in every language. Not frozen, as a site has 50,000; nobody writes to one."""

    kind: str
    """In words: a claim, a recommendation, the lead, a detail, a correction."""
    name: str
    """The id of the claim, the column of the recommendation, what the correction is on; empty for the lead."""
    file: Place
    steps: Loc
    """The way to the sentence, row or correction."""
    field: str
    """The text's own key in there."""
    words: Mapping[str, str]
    cite: tuple[Citation, ...]
    """Citations of its own."""
    locales: tuple[str, ...]
    """Of the site."""
    prose: tuple[Prose | Garbled | None, ...]
    """In each of these languages; None where it is not written."""
    scopes: tuple[Scope, ...]
    """What its names mean; a row's detail means something else in every cell."""

    @property
    def noun(self) -> str:
        """What messages call it."""
        return {"lead": "summary", "verdict": "recommendation"}.get(self.kind, self.kind)

    @property
    def key(self) -> str:
        """What it is called where lines do not count: `claims.prices`."""
        return f"{self.steps[0] if self.kind != 'claim' else 'claims'}.{self.name}" if self.name else "lead"

    def at(self, *steps: Step) -> Place:
        """The place of the sentence, row or correction, or one further down."""
        return self.file.at(*self.steps, *steps)

    def readable(self) -> dict[str, Prose]:
        """Its languages that can be read."""
        return {tag: prose for tag, prose in zip(self.locales, self.prose, strict=True) if isinstance(prose, Prose)}

    def unreadable(self) -> dict[str, Garbled]:
        """What is wrong with the others that are written."""
        return {
            tag: reading for tag, reading in zip(self.locales, self.prose, strict=True) if isinstance(reading, Garbled)
        }

    def owners(self, tag: str, scope: Scope) -> Iterator[Fact | Text]:
        """What its citations in a language belong to: the facts it binds there, then the text itself."""
        prose = self.prose[self.locales.index(tag)]
        if isinstance(prose, Prose):
            for bind in prose.binds():
                yield from scope[bind].facts
        yield self

    def cited(self, tag: str, scope: Scope) -> Iterator[Citation]:
        """What it rests on in a language: the facts it binds there, then its own citations."""
        for owner in self.owners(tag, scope):
            yield from owner.cite


@dataclass(slots=True, eq=False)
class Cell:
    """A subject's answers in a row."""

    subject: BoundSubject
    answer: Fact | None
    """The one that is shown first; None where the subject has none."""
    others: Answers = ()


@dataclass(slots=True, eq=False)
class BoundRow:
    """A row of the table with what its cells show."""

    row: Row
    steps: Loc
    """The way to it in its file."""
    group: RowGroup | None
    cells: tuple[Cell, ...]
    """Of the subjects that exist."""
    detail: Text | None


@dataclass(frozen=True, slots=True, eq=False)
class BoundComparison:
    """A comparison with its names resolved."""

    id: str
    comparison: Comparison
    file: Place
    aliases: Mapping[str, tuple[str, BoundSubject | None]]
    """Each name with the id it stands for, and the subject of that id."""
    columns: tuple[BoundSubject, ...]
    """The subjects compared that exist."""
    scope: Scope
    lead: Text | None
    recommendations: tuple[Text, ...]
    rows: tuple[BoundRow, ...]
    sections: tuple[tuple[Text, ...], ...]
    """The claims of each section."""
    corrections: tuple[Text, ...]

    def texts(self) -> Iterator[Text]:
        """Its rows of the table of texts."""
        if self.lead is not None:
            yield self.lead
        yield from self.recommendations
        for claims in self.sections:
            yield from claims
        yield from (row.detail for row in self.rows if row.detail is not None)
        yield from self.corrections


def bind_comparison(
    id: str,
    comparison: Comparison,
    file: Place,
    subjects: Mapping[str, BoundSubject],
    sets: Mapping[str, RowSet],
    locales: tuple[str, ...],
    reader: Reader,
) -> BoundComparison:
    """Resolve what a comparison names, and read its texts.

    Args:
        id: of the comparison.
        comparison: as it is written.
        file: where it is written.
        subjects: of the site, bound.
        sets: rows that comparisons share, by id.
        locales: the site's languages.
        reader: of the texts of all comparisons.
    """
    named_here = {**comparison.also, **comparison.subjects}
    aliases: _Aliases = {alias: (subject, subjects.get(subject)) for alias, subject in named_here.items()}
    binder = _Binder(file, aliases, (Scope(aliases),), locales, reader)
    columns = tuple(column for subject in comparison.subjects.values() if (column := subjects.get(subject)))
    cells = _Cells(row for _, row, _ in comparison.placed_rows(sets))
    return BoundComparison(
        id=id,
        comparison=comparison,
        file=file,
        aliases=aliases,
        columns=columns,
        scope=binder.scopes[0],
        lead=binder.sentence("lead", "", ("lead",), comparison.lead) if comparison.lead else None,
        recommendations=tuple(
            binder.sentence("recommendation", recommendation.choose, ("recommendations", index), recommendation)
            for index, recommendation in enumerate(comparison.recommendations)
        ),
        rows=tuple(
            BoundRow(
                row,
                steps,
                group,
                tuple(cells.cell(row, subject) for subject in columns),
                binder.detail(steps, row, comparison) if row.detail is not None else None,
            )
            for steps, row, group in comparison.placed_rows(sets)
        ),
        sections=tuple(
            tuple(
                binder.sentence("claim", claim.id, ("sections", index, "claims", number), claim)
                for number, claim in enumerate(section.claims)
            )
            for index, section in enumerate(comparison.sections)
        ),
        corrections=tuple(
            binder.read("correction", correction.on, ("corrections", index), "why", correction.why, correction.cite)
            for index, correction in enumerate(comparison.corrections)
        ),
    )


class _Cells:
    """What rows show of subjects: worked out once for each, however often a comparison repeats a row."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._apart = frozenset((row.attribute, row.value) for row in rows if row.value)
        self._known: dict[tuple[BoundSubject, str], Cell] = {}

    def cell(self, row: Row, subject: BoundSubject) -> Cell:
        """What the row shows of the subject."""
        key = (subject, row.name)
        if key not in self._known:
            self._known[key] = self._answer(row, subject) if row.value else self._main(row, subject)
        return self._known[key]

    def _answer(self, row: Row, subject: BoundSubject) -> Cell:
        """One answer, with what other sources say, or said before, of its scope."""
        shown = subject.by_id.get((row.attribute, row.value or ""))
        answers = subject.by_attribute.get(row.attribute, ()) if shown else ()
        scope = shown and _scope_of(shown)
        opposed = (answer for answer in answers if answer.statement.rank and _scope_of(answer) == scope)
        return Cell(subject, shown, tuple(answer for answer in opposed if answer is not shown))

    def _main(self, row: Row, subject: BoundSubject) -> Cell:
        """All answers but those with a row of their own, and what opposes these."""
        answers = subject.by_attribute.get(row.attribute)
        if answers is None:
            return Cell(subject, None)
        first = preferred(answers)
        apart = {
            answer for answer in answers if (row.attribute, answer.statement.id) in self._apart and answer is not first
        }
        scopes = {_scope_of(answer) for answer in apart}
        others = (
            answer
            for answer in answers
            if answer not in apart and not (answer.statement.rank and _scope_of(answer) in scopes)
        )
        return Cell(subject, first, tuple(answer for answer in others if answer is not first))


def _scope_of(fact: Fact) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((fact.statement.scope or {}).items()))


@dataclass(frozen=True, slots=True)
class _Binder:
    """What the texts of one comparison are bound with."""

    file: Place
    aliases: _Aliases
    scopes: tuple[Scope]
    """Of all texts but the rows' details."""
    locales: tuple[str, ...]
    reader: Reader

    def sentence(self, kind: str, name: str, steps: Loc, sentence: Sentence) -> Text:
        """A sentence with its citations."""
        return self.read(kind, name, steps, "text", sentence.text, sentence.cite)

    def detail(self, steps: Loc, row: Row, comparison: Comparison) -> Text:
        """A row's detail: `it` is another subject in each cell."""
        scopes = tuple(Scope(self.aliases, alias) for alias in comparison.subjects)
        return self.read("detail", row.name, steps, "detail", row.detail or {}, (), scopes)

    def read(
        self,
        kind: str,
        name: str,
        steps: Loc,
        field: str,
        words: Mapping[str, str],
        cite: tuple[Citation, ...],
        scopes: tuple[Scope, ...] = (),
    ) -> Text:
        """A text read in every language, and all its expressions evaluated."""
        scopes = scopes or self.scopes
        prose = tuple(self.reader.read(words[tag]) if tag in words else None for tag in self.locales)
        held = dict.fromkeys(placed.expression for reading in prose if reading is not None for placed in reading.placed)
        for scope in scopes:
            for expression in held:
                scope.resolve(expression)
        return Text(kind, name, self.file, steps, field, words, cite, self.locales, prose, scopes)
