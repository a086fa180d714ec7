"""One comparison as a page in one language, put together in the order it is read, so that numbers follow it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from comparanda import model, page, routes
from comparanda.bind import BoundComparison, BoundRow, Expression, Fact, Text
from comparanda.compose.differences import best_of, difference_words
from comparanda.compose.edition import Edition, plain
from comparanda.compose.references import Cited, Numbering, Spot
from comparanda.format import LanguageFormat
from comparanda.model import LIFECYCLE, Citation
from comparanda.values import Measure, Missing, PartialDate, Value, Wrong

_BUILT_IN = {"released": "Released", "shutdown": "Shutdown", "replacement": "Replacement"}


@dataclass(frozen=True, slots=True)
class Composed:
    """A comparison's page, with what it cites for the list of all sources."""

    page: page.ComparisonPage
    cited: Mapping[str, Cited]
    """By source."""


@dataclass(frozen=True, slots=True)
class Making:
    """All that the parts of one page share while it is made."""

    edition: Edition
    bound: BoundComparison
    numbering: Numbering
    title: str
    edit_url: str
    known: dict[Expression, page.Inline] = field(default_factory=dict)
    """What expressions came to: a page binds the same fact many times."""

    @property
    def format(self) -> LanguageFormat:
        """How the language writes."""
        return self.edition.format

    def corrected(self, on: str) -> str:
        """The anchor of the correction about a claim or row, or empty."""
        return routes.correction(on) if any(one.on == on for one in self.bound.comparison.corrections) else ""

    def prose(self, text: Text) -> page.Inline:
        """A text of the comparison with its facts."""
        return self.edition.prose(text, self.bound.scope, self.known)

    def cite(self, text: Text, spot: Spot) -> tuple[page.Mark, ...]:
        """The marks of a text: of the facts it binds in this language, then its own."""
        return self.numbering.cite(text.cited(self.edition.tag, self.bound.scope), spot)


def compose_comparison(edition: Edition, id: str) -> Composed:
    """The comparison of that id in one language, from data that passed the check."""
    bound, publication = edition.bound.comparisons[id], edition.publication
    comparison, src = bound.comparison, bound.file.path
    title = edition.format.pick(comparison.title)
    making = Making(edition, bound, Numbering(edition), title, publication.edit(src))
    notices = tuple(_notices(making))
    lead = _lead(making, bound.lead) if bound.lead else None
    verdicts = tuple(_verdict(making, *one) for one in zip(comparison.verdicts, bound.verdicts, strict=True))
    rows = tuple(compose_row(making, row) for row in bound.rows)
    sections = tuple(_section(making, *one) for one in zip(comparison.sections, bound.sections, strict=True))
    corrections = tuple(
        _correction(making, *one) for one in zip(comparison.corrections, bound.corrections, strict=True)
    )
    references = making.numbering.references()
    days = [reference.checked.datetime for reference in references if reference.checked]
    checked = edition.date(max(days, default=str(edition.site.today)))
    url = edition.url(routes.comparison(id))
    made = page.ComparisonPage(
        id=id,
        locale=edition.tag,
        title=edition.words(title),
        plain_title=title,
        description=plain(lead.text) if lead else title,
        draft=comparison.draft,
        checked=checked,
        source_count=len(references),
        claim_count=sum(len(section.claims) for section in sections),
        correction_count=len(corrections),
        notices=notices,
        lead=lead,
        verdicts=verdicts,
        columns=tuple(page.Column(column.id, column.subject.name) for column in bound.columns),
        rows=rows,
        difference_label=_difference_label(making, rows),
        sections=sections,
        corrections=corrections,
        references=references,
        edit_url=making.edit_url,
        report_url=publication.report_url,
        cite_as=_cite_as(making, url, checked),
        url=url,
        src=src,
    )
    return Composed(made, making.numbering.cited)


def _notices(making: Making) -> Iterator[page.Notice]:
    edition, format = making.edition, making.format
    for column in making.bound.columns:
        name = column.subject.name
        ending = column.main("shutdown")
        shutdown = ending and value_of(ending)
        if ending is None or not isinstance(shutdown, PartialDate):
            continue
        follower = column.main("replacement")
        is_named = follower is not None and not isinstance(follower.value, Missing)
        words = format.text("Shutdown")
        cited = (*ending.cite, *(follower.cite if follower and is_named else ()))
        yield page.Notice(
            name,
            edition.date(shutdown.text),
            shutdown.text <= str(edition.site.today)[: len(shutdown.text)],
            value_of(follower).show(format) if follower and is_named else "",
            making.numbering.cite(cited, Spot(words, f"{name} · {words}", "")),
        )


def value_of(fact: Fact) -> Value:
    """What a fact says, which can be shown."""
    assert not isinstance(fact.value, Wrong)  # or the gate is shut
    return fact.value


def _lead(making: Making, text: Text) -> page.Claim:
    sentence = making.bound.comparison.lead
    assert sentence is not None
    topic = making.format.text("In short")
    return page.Claim(
        id=routes.IN_SHORT,
        topic=making.edition.words(topic),
        text=making.prose(text),
        status=sentence.status,
        marks=making.cite(text, Spot(topic, f"{making.title} · {topic}", routes.IN_SHORT)),
        corrected="",
        edit_url=making.edit_url,
    )


def _verdict(making: Making, verdict: model.Verdict, text: Text) -> page.Verdict:
    _, subject = making.bound.aliases[verdict.choose]
    assert subject is not None
    topic = making.format.text("Choose %(name)s if", name=subject.subject.name)
    return page.Verdict(
        subject.id,
        subject.subject.name,
        making.prose(text),
        verdict.status,
        making.cite(text, Spot(topic, f"{making.title} · {topic}", routes.WHICH)),
    )


def compose_row(making: Making, bound: BoundRow) -> page.Row:
    """A row of the table."""
    row, edition, format = bound.row, making.edition, making.format
    attribute = edition.site.attribute(row.attribute) or LIFECYCLE[row.attribute]
    measure = edition.bound.measures[row.attribute]
    assert isinstance(measure, Measure)
    values = [value_of(cell.answer) for cell in bound.cells if cell.answer]
    scope = _shared_scope(bound, format)
    label = label_of(edition, row.attribute)
    spots = _spots(bound, f"{label} · {scope}" if scope else label, format)
    best = best_of(values, attribute.better)
    cells = tuple(
        _cell(making, bound, index, spot, attribute.better or "" if index == best else "")
        for index, spot in enumerate(spots)
    )
    return page.Row(
        id=routes.row(row.name),
        attribute=row.attribute,
        label=label,
        builtin=row.attribute in LIFECYCLE,
        unit=measure.show(format),
        scope=scope,
        note=format.pick(attribute.note) if attribute.note else "",
        cells=cells,
        differs=len({value.show(format) for value in values}) > 1,
        difference=difference_words(values[0], values[1], format) if len(values) == 2 else "",
        corrected=making.corrected(row.name),
    )


def label_of(edition: Edition, attribute: str) -> str:
    """What a row is called; interface words for the lifecycle."""
    if attribute in _BUILT_IN:
        return edition.format.text(_BUILT_IN[attribute])
    return edition.format.pick(edition.site.attributes[attribute].label)


def _shared_scope(bound: BoundRow, format: LanguageFormat) -> str:
    """What the row says once of the values it shows, where it shows those of an id; empty where they differ."""
    scopes = [cell.answer.statement.scope for cell in bound.cells if cell.answer]
    is_shared = bound.row.value is not None and bool(scopes) and all(scope == scopes[0] for scope in scopes)
    return format.pick(scopes[0]) if is_shared and scopes[0] else ""


def _spots(bound: BoundRow, label: str, format: LanguageFormat) -> Iterator[Spot]:
    """What each cell of a row is called."""
    for cell in bound.cells:
        name = cell.subject.subject.name
        topic = format.text("%(name)s, %(attribute)s", name=name, attribute=label)
        yield Spot(topic, f"{name} · {label}", routes.row(bound.row.name))


def _cell(making: Making, bound: BoundRow, index: int, spot: Spot, best: Literal["", "lower", "higher"]) -> page.Cell:
    cell, edition = bound.cells[index], making.edition
    assert cell.answer is not None  # or the gate is shut
    detail: page.Inline = ()
    detailed: tuple[Citation, ...] = ()
    if bound.detail is not None:
        scope = bound.detail.scopes[index]
        detail, detailed = edition.prose(bound.detail, scope, {}), tuple(bound.detail.cited(edition.tag, scope))
    is_said_by_row = bool(_shared_scope(bound, making.format))
    return page.Cell(
        subject=cell.subject.id,
        subject_name=cell.subject.subject.name,
        best=best,
        value=_statement(making, cell.answer, spot, detailed, is_said_by_row),
        others=tuple(_statement(making, other, spot) for other in cell.others),
        detail=detail,
    )


def _statement(
    making: Making, fact: Fact, spot: Spot, further: tuple[Citation, ...] = (), is_said_by_row: bool = False
) -> page.Statement:
    value, statement, format = value_of(fact), fact.statement, making.format
    return page.Statement(
        inline=making.edition.value(value),
        exact=value.numbers[0] if len(value.numbers) == 1 and not value.datetime else "",
        rank=statement.rank or "",
        scope=format.pick(statement.scope) if statement.scope and not is_said_by_row else "",
        reason=format.pick(statement.reason) if statement.reason else "",
        note=format.pick(statement.note) if statement.note else "",
        when=_period(statement, format),
        marks=making.numbering.cite((*statement.cite, *further), spot),
        state=value.state if isinstance(value, Missing) else "",
    )


def _period(statement: model.Statement, format: LanguageFormat) -> str:
    since, until = (format.date(day) if day else "" for day in (statement.since, statement.until))
    if since and until:
        return since if since == until else format.text("%(since)s – %(until)s", since=since, until=until)
    if until:
        return format.text("until %(date)s", date=until)
    return format.text("since %(date)s", date=since) if since else ""


def _difference_label(making: Making, rows: tuple[page.Row, ...]) -> str:
    if not any(row.difference for row in rows):
        return ""
    left, right = (column.subject.name for column in making.bound.columns)
    return making.format.text("%(left)s against %(right)s", left=left, right=right)


def _section(making: Making, section: model.Section, texts: tuple[Text, ...]) -> page.Section:
    return page.Section(
        section.id,
        making.edition.words(making.format.pick(section.title)),
        tuple(_claim(making, claim, text) for claim, text in zip(section.claims, texts, strict=True)),
    )


def _claim(making: Making, claim: model.Claim, text: Text) -> page.Claim:
    topic = making.format.pick(claim.topic)
    return page.Claim(
        id=claim.id,
        topic=making.edition.words(topic),
        text=making.prose(text),
        status=claim.status,
        marks=making.cite(text, Spot(topic, topic, claim.id)),
        corrected=making.corrected(claim.id),
        edit_url=making.edit_url,
    )


def _correction(making: Making, correction: model.Correction, text: Text) -> page.Correction:
    edition, format = making.edition, making.format
    anchor, topic = _corrected_part(making, correction.on)
    words, id = format.text("Correction: %(topic)s", topic=topic), routes.correction(correction.on)
    return page.Correction(
        id=id,
        on=anchor,
        topic=edition.words(topic),
        was=edition.words(format.pick(correction.was)),
        why=making.prose(text),
        marks=making.cite(text, Spot(words, words, id)),
    )


def _corrected_part(making: Making, on: str) -> tuple[str, str]:
    """The anchor and the topic of the claim or row that a correction is about."""
    for _, claim in making.bound.comparison.claims():
        if claim.id == on:
            return on, making.format.pick(claim.topic)
    row = next(row for row in making.bound.rows if row.row.name == on)
    label, scope = label_of(making.edition, row.row.attribute), _shared_scope(row, making.format)
    return routes.row(on), f"{label} · {scope}" if scope else label


def _cite_as(making: Making, url: str, checked: page.Date) -> str:
    publication = making.edition.publication
    return making.format.text(
        "%(site)s. “%(title)s.” Checked %(date)s. %(url)s",
        site=publication.site_name.get(making.edition.tag, ""),
        title=making.title,
        date=checked.text,
        url=publication.site_url + url,
    )
