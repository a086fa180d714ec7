"""page.json: what a page says, for programs; every statement with its quotes, their days and their verdicts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from comparanda import page, routes
from comparanda.compose.edition import Edition
from comparanda.export import shapes
from comparanda.export.published import root_of
from comparanda.export.text import filled, numbers
from comparanda.page import plain

Evidence = dict[str, shapes.PageEvidence]
"""What proves statements of a page, by its anchor there."""


def comparison_data(edition: Edition, made: page.ComparisonPage, evidence: Evidence) -> shapes.ComparisonPage:
    """A comparison's page."""
    site = root_of(edition, made.url)
    data = {
        "$schema": site + routes.schema("comparison-page"),
        "version": shapes.VERSION,
        "kind": "comparison",
        "id": made.id,
        "language": made.locale,
        "url": site + made.url,
        "license": edition.publication.license_url,
        "title": plain(made.title),
        "description": made.description,
        "is_draft": made.draft,
        **filled(
            oldest=made.proof.oldest and made.proof.oldest.datetime,
            newest=made.proof.newest and made.proof.newest.datetime,
        ),
        "cite_as": made.cite_as,
        "bibtex": made.bibtex,
        "subjects": [_column(edition, column, site) for column in made.columns],
        **filled(lead=made.lead and _sentence(made.lead, evidence)),
        "notices": _notices(made.notice, evidence),
        "recommendations": [_recommendation(recommendation, evidence) for recommendation in made.recommendations],
        "groups": [
            {**filled(note=row_group.note), "id": row_group.id, "title": row_group.title}
            for row_group in made.groups
            if row_group.id
        ],
        "rows": [_row(row, group.id, evidence) for group in made.groups for row in group.rows],
        "sections": [
            {
                "id": section.id,
                "title": plain(section.title),
                "claims": [_claim(claim, evidence) for claim in section.claims],
            }
            for section in made.sections
        ],
        "corrections": [_correction(correction, evidence) for correction in made.corrections],
        "references": [_reference(reference) for reference in made.references],
    }
    return cast(shapes.ComparisonPage, data)


def subject_data(edition: Edition, made: page.SubjectPage, evidence: Evidence) -> shapes.SubjectPage:
    """A subject's page."""
    site = root_of(edition, made.url)
    data = {
        "$schema": site + routes.schema("subject-page"),
        "version": shapes.VERSION,
        "kind": "subject",
        "id": made.id,
        "language": made.locale,
        "url": site + made.url,
        "license": edition.publication.license_url,
        "name": made.name,
        "other_names": list(made.other_names),
        "description": made.description,
        "rows": [_row(row, "", evidence) for row in made.rows],
        "references": [_reference(reference) for reference in made.references],
    }
    return cast(shapes.SubjectPage, data)


def evidence_of(references: Iterable[page.Reference]) -> Evidence:
    """Each passage of a page as a citation, by its anchor."""
    return {
        passage.id: cast(
            shapes.PageEvidence,
            {
                "reference": reference.number,
                "passage": passage.id,
                "source": reference.source,
                **_proof(passage.extract, reference.work),
            },
        )
        for reference in references
        for passage in reference.passages
    }


def _proof(extract: page.Extract, work: page.Work) -> dict[str, object]:
    day = extract.checked or work.checked
    return {
        **filled(quote=extract.quote, locator=extract.locator, checked=day and day.datetime),
        "verdict": extract.verdict,
    }


def _cited(marks: Iterable[page.Mark], evidence: Evidence) -> list[shapes.PageEvidence]:
    return [evidence[passage] for mark in marks if mark.number for passage in mark.passages]


def _column(edition: Edition, column: page.Column, site: str) -> shapes.Column:
    url = site + edition.url(routes.subject(column.subject))
    return {"id": column.subject, "alias": column.alias, "name": column.name, "url": url}


def _row(row: page.Row, group: str, evidence: Evidence) -> shapes.Row:
    data = {
        "id": row.id,
        "attribute": row.attribute,
        "label": row.label,
        "type": row.kind,
        **filled(unit=row.unit_code, unit_text=row.unit, better=row.better, group=group),
        "is_key": row.is_key,
        **filled(scope=row.scope, note=row.note, difference=row.difference, correction=row.corrected),
        "cells": [_cell(cell, evidence) for cell in row.cells],
    }
    return cast(shapes.Row, data)


def _cell(cell: page.Cell, evidence: Evidence) -> shapes.Cell:
    data = {
        "subject": cell.subject,
        "is_better": bool(cell.best),
        **filled(detail=plain(cell.detail)),
        "values": [_value(rank, value, evidence) for rank, value in values_of(cell)],
    }
    return cast(shapes.Cell, data)


def values_of(cell: page.Cell) -> list[tuple[shapes.Rank, page.Value]]:
    """All answers of a cell with their ranks, the one shown first before the others."""
    return [
        ("main", cell.value),
        *(("disputed" if value.is_disputed else "scoped", value) for value in cell.scoped),
        *(("disputed", value) for value in cell.disputed),
        *(("superseded", value) for value in cell.superseded),
    ]


def _value(rank: shapes.Rank, value: page.Value, evidence: Evidence) -> shapes.Value:
    exact = value.exact
    data = {
        "rank": rank,
        "state": value.state or "known",
        **({} if value.state else {"value": exact.value}),
        **numbers(exact.numbers),
        **filled(currency=exact.currency, boolean=exact.boolean, options=list(exact.choices)),
        "text": plain(value.inline),
        **filled(scope=value.scope, reason=value.reason, note=value.note, since=exact.since, until=exact.until),
        "citations": _cited(value.marks, evidence),
    }
    return cast(shapes.Value, renamed_period(data))


def renamed_period(data: dict[str, object]) -> dict[str, object]:
    """With `from` and `to`, as the data files have it; the one is a keyword of Python."""
    names = {"since": "from", "until": "to"}
    return {names.get(name, name): value for name, value in data.items()}


def _sentence(sentence: page.Claim | page.Recommendation, evidence: Evidence) -> shapes.Sentence:
    return cast(
        shapes.Sentence,
        {
            "id": sentence.id,
            "text": plain(sentence.text),
            "status": sentence.status,
            "citations": _cited(sentence.marks, evidence),
        },
    )


def _claim(claim: page.Claim, evidence: Evidence) -> shapes.Claim:
    more = {"topic": plain(claim.topic), **filled(correction=claim.corrected)}
    return cast(shapes.Claim, {**_sentence(claim, evidence), **more})


def _recommendation(recommendation: page.Recommendation, evidence: Evidence) -> shapes.Recommendation:
    return cast(
        shapes.Recommendation, {**filled(subject=recommendation.subject), **_sentence(recommendation, evidence)}
    )


def _correction(correction: page.Correction, evidence: Evidence) -> shapes.Correction:
    return {
        "id": correction.id,
        "on": correction.on,
        "topic": plain(correction.topic),
        "was": plain(correction.was),
        "why": plain(correction.why),
        "citations": _cited(correction.marks, evidence),
    }


def _notices(notice: page.Notice | None, evidence: Evidence) -> list[shapes.Notice]:
    if notice is None:
        return []
    return [
        cast(
            shapes.Notice,
            {
                "subject": line.subject_name,
                "endings": [
                    {
                        **filled(scope=scope),
                        "date": ending.date.datetime,
                        "text": ending.date.text,
                        "citations": _cited(ending.marks, evidence),
                    }
                    for scope, ending in zip(notice.scopes, line.endings, strict=True)
                    if ending is not None
                ],
                **filled(replacement=plain(line.replacement)),
                "replacement_citations": _cited(line.replacement_marks, evidence),
            },
        )
        for line in notice.lines
    ]


def _reference(reference: page.Reference) -> shapes.Reference:
    work = reference.work
    days = {name: day and day.datetime for name, day in (("issued", work.issued), ("checked", work.checked))}
    data = {
        "number": reference.number,
        "source": reference.source,
        **filled(author=work.author),
        "title": work.title,
        "title_is_ours": work.ours,
        **filled(publisher=work.publisher),
        "tier": work.tier,
        **filled(language=work.lang, **days),
        **filled(
            checked_until=work.checked_until and work.checked_until.datetime,
            copy=work.copy and work.copy.datetime,
            url=work.url,
            archive_url=work.archive_url,
            note=work.note,
        ),
        "verdict": reference.verification.verdict,
        "verdict_text": reference.verification.words,
        "passages": [
            {
                "id": passage.id,
                **_proof(passage.extract, work),
                **filled(note=passage.extract.note, link=passage.extract.href),
                "proves": [use.href.removeprefix("#") for use in passage.proves],
            }
            for passage in reference.passages
        ],
    }
    return cast(shapes.Reference, data)
