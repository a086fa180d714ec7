"""page.csv, a line a value, and claims.csv, a line a sentence, each with quotes and their sources.

Two files, as a table has one kind of line. Both open right in Excel and LibreOffice.

UTF-8 with a byte order mark, without which Excel reads another encoding; lines end and quotation marks are doubled as
RFC 4180 has it. A value with several citations has a line of each in the cells that tell of them, in one order.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from comparanda import page
from comparanda.compose.edition import Edition
from comparanda.export.data import Evidence, values_of
from comparanda.export.published import titled
from comparanda.export.text import one_line
from comparanda.page import plain

_PROOF = ("quote", "source", "source_title", "publisher", "url", "locator", "checked", "verdict")
"""What the last cells of a line tell of citations."""
COLUMNS = (
    *("subject", "subject_name", "group", "attribute", "label", "rank", "state", "value", "unit", "text", "is_better"),
    *("scope", "from", "to", "reason", "note", "detail"),
    *_PROOF,
    "page",
)
CLAIM_COLUMNS = ("kind", "id", "section", "topic", "status", "text", "correction", *_PROOF, "page")
MARK = "\ufeff"
_FORMULA = re.compile(r"\s*[-+=@＝＋－＠]")
"""How a cell begins that spreadsheets run (OWASP, CSV Injection); Excel takes the full width for the same."""
_NUMBER = re.compile(r"[-+]?(?:[A-Z]{0,3}[$€£¥₩])?[0-9][0-9.,]*(?:e[-+]?[0-9]+)?\s?%?", re.IGNORECASE)


def write_table(edition: Edition, made: page.ComparisonPage | page.SubjectPage, evidence: Evidence) -> str:
    """The rows of a page.

    Args:
        edition: in which language.
        made: the page.
        evidence: its passages, by anchor.
    """
    works = _works(edition, made)
    return _written(
        COLUMNS,
        (
            (*line[:2], group.title, *line[2:], _place(edition, made, row.id))
            for group in made.groups
            for row in group.rows
            for line in _lines(row, evidence, works)
        ),
    )


def write_claims(edition: Edition, made: page.ComparisonPage, evidence: Evidence) -> str:
    """The sentences of a comparison: the one it begins with, its recommendations and its claims; corrections beside.

    Args:
        edition: in which language.
        made: the page.
        evidence: its passages, by anchor.
    """
    works = _works(edition, made)
    corrections = {correction.on: plain(correction.why) for correction in made.corrections}
    lines = [
        *((("lead", made.lead.id, "", plain(made.lead.topic), made.lead),) if made.lead else ()),
        *(
            ("recommendation", recommendation.id, "", recommendation.topic, recommendation)
            for recommendation in made.recommendations
        ),
        *(
            ("claim", claim.id, plain(section.title), plain(claim.topic), claim)
            for section in made.sections
            for claim in section.claims
        ),
    ]
    return _written(
        CLAIM_COLUMNS,
        (
            (
                *(kind, id, section, topic, sentence.status, plain(sentence.text), corrections.get(id, "")),
                *_proof(sentence.marks, evidence, works),
                _place(edition, made, id),
            )
            for kind, id, section, topic, sentence in lines
        ),
    )


def _works(edition: Edition, made: page.ComparisonPage | page.SubjectPage) -> dict[int, page.Work]:
    """The works that a page cites, by their numbers, with the titles that files give them."""
    works = {reference.number: reference.work for reference in made.references}
    return {number: replace(work, title=titled(edition, work.title, work.ours)) for number, work in works.items()}


def _place(edition: Edition, made: page.ComparisonPage | page.SubjectPage, anchor: str) -> str:
    """Where readers find what a line says; a line that is copied leads back. Empty where the site has no address."""
    site = edition.publication.site_url
    return f"{site}{made.url}#{anchor}" if site else ""


def _written(columns: Sequence[str], lines: Iterable[Iterable[str]]) -> str:
    buffer = io.StringIO()
    buffer.write(MARK)
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(map(guarded, line) for line in lines)
    return buffer.getvalue()


def _lines(row: page.Row, evidence: Evidence, works: dict[int, page.Work]) -> Iterator[tuple[str, ...]]:
    for cell in row.cells:
        for rank, value in values_of(cell):
            is_main = rank == "main"
            yield (
                *(cell.subject, cell.subject_name, row.attribute, row.label, rank, value.state or "known"),
                *(value.exact.value, _unit(row, value.exact.currency), plain(value.inline)),
                "yes" if is_main and cell.best else "",
                value.scope or (row.scope if is_main else ""),
                *(value.exact.since, value.exact.until, value.reason, value.note),
                plain(cell.detail) if is_main else "",
                *_proof(value.marks, evidence, works),
            )


def _unit(row: page.Row, currency: str) -> str:
    """The unit of a value: that of its row, but in its own currency where it has one."""
    _, space, per = row.unit_code.partition(" ")
    return f"{currency}{space}{per}" if currency else row.unit_code


def _proof(marks: Iterable[page.Mark], evidence: Evidence, works: dict[int, page.Work]) -> list[str]:
    """What the last cells say, a line in each for every citation."""
    lines = []
    for mark in marks:
        if not mark.number:  # it leads to an exception, not to a source
            continue
        work = works[mark.number]
        for passage in mark.passages:
            extract = evidence[passage]
            proof = (extract.get("quote", ""), extract["source"], work.title, work.publisher, work.url)
            lines.append((*proof, extract.get("locator", ""), extract.get("checked", ""), extract["verdict"]))
    return [_stacked(texts) for texts in zip(*lines, strict=True)] if lines else [""] * len(_PROOF)


def _stacked(texts: tuple[str, ...]) -> str:
    if len(texts) == 1:
        return one_line(texts[0])
    return "\n".join(map(one_line, texts)) if any(texts) else ""


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula: an apostrophe stands before one; a number stays as it is."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
