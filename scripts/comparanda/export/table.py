"""page.csv: a line a value, with its quotes and their sources; opens right in Excel and LibreOffice.

UTF-8 with a byte order mark, without which Excel reads another encoding; lines end and quotation marks are doubled as
RFC 4180 has it. A value with several citations has a line of each in the cells that tell of them, in one order.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from comparanda import page
from comparanda.export.data import Evidence, values_of
from comparanda.export.text import one_line
from comparanda.page import plain

COLUMNS = (
    *("subject", "subject_name", "group", "attribute", "label", "rank", "state", "value", "unit", "text", "is_better"),
    *("scope", "from", "to", "reason", "note", "detail"),
    *("quote", "source", "source_title", "publisher", "url", "locator", "checked", "verdict"),
)
_PROOF = 8
"""Of these, the last, which tell of citations."""
MARK = "\ufeff"
_FORMULA = re.compile(r"\s*[-+=@＝＋－＠]")
"""How a cell begins that spreadsheets run (OWASP, CSV Injection); Excel takes the full width for the same."""
_NUMBER = re.compile(r"[-+]?(?:[A-Z]{0,3}[$€£¥₩])?[0-9][0-9.,]*(?:e[-+]?[0-9]+)?\s?%?", re.IGNORECASE)


def write_table(made: page.ComparisonPage | page.SubjectPage, evidence: Evidence) -> str:
    """The rows of a page.

    Args:
        made: the page.
        evidence: its passages, by anchor.
    """
    buffer = io.StringIO()
    buffer.write(MARK)
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    references = {one.number: one for one in made.references}
    groups = made.groups if isinstance(made, page.ComparisonPage) else (page.RowGroup("", "", "", made.rows),)
    for group in groups:
        for row in group.rows:
            for line in _lines(row, evidence, references):
                writer.writerow([guarded(cell) for cell in (*line[:2], group.title, *line[2:])])
    return buffer.getvalue()


def _lines(row: page.Row, evidence: Evidence, references: dict[int, page.Reference]) -> Iterator[tuple[str, ...]]:
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
                *_proof(value.marks, evidence, references),
            )


def _unit(row: page.Row, currency: str) -> str:
    """The unit of a value: that of its row, but in its own currency where it has one."""
    _, space, per = row.unit_code.partition(" ")
    return f"{currency}{space}{per}" if currency else row.unit_code


def _proof(marks: Iterable[page.Mark], evidence: Evidence, references: dict[int, page.Reference]) -> list[str]:
    """What the last cells say, a line in each for every citation."""
    lines = []
    for mark in marks:
        if not mark.number:  # it leads to an exception, not to a source
            continue
        source = references[mark.number]
        for passage in mark.passages:
            one = evidence[passage]
            proof = (one.get("quote", ""), one["source"], source.title, source.publisher, source.url)
            lines.append((*proof, one.get("locator", ""), one.get("checked", ""), one["verdict"]))
    return [_stacked(texts) for texts in zip(*lines, strict=True)] if lines else [""] * _PROOF


def _stacked(texts: tuple[str, ...]) -> str:
    if len(texts) == 1:
        return one_line(texts[0])
    return "\n".join(map(one_line, texts)) if any(texts) else ""


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula: an apostrophe stands before one; a number stays as it is."""
    return f"'{cell}" if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell
