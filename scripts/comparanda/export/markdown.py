"""page.md: a page in GitHub's Markdown, each mark a footnote that holds the quote, its source, its day and its verdict.

Words of the data are escaped, so that none of them is a command of Markdown's or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from comparanda import page
from comparanda.compose.edition import Edition
from comparanda.export.data import values_of
from comparanda.export.published import titled
from comparanda.export.text import quoted
from comparanda.format import LanguageFormat
from comparanda.page import plain

_SPECIAL = re.compile(
    r"([\\`*_{}\[\]<>#|~&])|(\s*[\r\n\v\f\x85\u2028\u2029]\s*)|^([-+]|\d+[.)])(?=\s|$)|\b(https?:|www\.)"
)
_UNSAFE = str.maketrans({character: f"%{ord(character):02X}" for character in ' ()<>|\\"'})
_ADDRESS = re.compile(r"(.*?)(https?://[^\s<>]+)?", re.DOTALL)
"""Words, and the address that they end with."""
STATUSES = {
    "supported": "Supported",
    "unverified": "Unverified",
    "disputed": "Sources disagree",
    "opinion": "Opinion",
}
"""What a page calls the status of a claim; interface messages."""


def escape(text: str) -> str:
    """Words on one line, with nothing in them that Markdown reads."""
    return _SPECIAL.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    special, line_break, bullet, address = match.groups()
    if special:
        return f"\\{special}"
    if line_break:
        return " "
    return f"{bullet[:-1]}\\{bullet[-1]}" if bullet else address.replace(":", "&#58;").replace(".", "&#46;")


def link(text: str, url: str) -> str:
    """A link, or the words alone where there is no address."""
    return f"[{escape(text)}]({url.translate(_UNSAFE)})" if url else escape(text)


def write_page(edition: Edition, made: page.ComparisonPage | page.SubjectPage) -> str:
    """A page, ending in its footnotes."""
    parts = _comparison(edition, made) if isinstance(made, page.ComparisonPage) else _subject(edition, made)
    return "\n\n".join((*parts, "\n".join(_footnotes(edition, made.references)))).rstrip("\n") + "\n"


def _comparison(edition: Edition, made: page.ComparisonPage) -> Iterator[str]:
    format = edition.format
    yield f"# {escape(plain(made.title))}"
    if made.notice:
        yield "> " + "\n> ".join(_notice(made.notice, format))
    if made.lead:
        yield escape(plain(made.lead.text)) + _marks(made.lead.marks)
    for recommendation in made.recommendations:
        words = f"**{escape(recommendation.topic)}** {escape(plain(recommendation.text))}"
        yield f"{words}{_status(recommendation.status, format)}{_marks(recommendation.marks)}"
    if made.groups:
        yield f"## {escape(format.text('Side by side'))}"
    for group in made.groups:
        if group.title:
            yield f"### {escape(group.title)}"
        if group.note:
            yield escape(group.note)
        yield "\n".join(_table(group.rows, [column.name for column in made.columns], made.difference_label, format))
    for section in made.sections:
        yield f"## {escape(plain(section.title))}"
        yield "\n".join(_claim(claim, format) for claim in section.claims)
    if made.corrections:
        yield f"## {escape(format.text('Corrections'))}"
        yield "\n".join(_correction(correction) for correction in made.corrections)
    words, address = _ADDRESS.fullmatch(made.cite_as).groups()  # type: ignore[union-attr]  # which matches all
    yield escape(words) + (f"<{address}>" if address else "")
    yield from _license(edition)


def _subject(edition: Edition, made: page.SubjectPage) -> Iterator[str]:
    yield f"# {escape(made.name)}"
    if made.other_names:
        yield escape(edition.format.text("Also called: ") + edition.format.text(", ").join(made.other_names))
    if made.notice:
        yield "> " + "\n> ".join(_notice(made.notice, edition.format))
    yield "\n".join(_table(made.rows, [edition.format.text("Value")], "", edition.format))
    site = edition.publication.site_url
    if site:
        yield f"<{site}{made.url}>"
    yield from _license(edition)


def _license(edition: Edition) -> Iterator[str]:
    if edition.publication.license_url:
        yield f"{edition.format.text('License: ')}<{edition.publication.license_url}>"


def _notice(notice: page.Notice, format: LanguageFormat) -> Iterator[str]:
    yield "[!IMPORTANT]"
    yield escape(plain(notice.headline))
    for line in notice.lines:
        endings = [
            (escape(scope + format.text(": ")) if scope else "") + escape(ending.date.text) + _marks(ending.marks)
            for scope, ending in zip(notice.scopes, line.endings, strict=True)
            if ending
        ]
        if line.replacement:
            endings.append("→ " + escape(plain(line.replacement)) + _marks(line.replacement_marks))
        if endings:
            yield f"- {escape(line.subject_name + format.text(': '))}" + " · ".join(endings)


def _table(rows: Iterable[page.Row], names: list[str], last: str, format: LanguageFormat) -> Iterator[str]:
    heads = [format.text("Attribute"), *names, *([last] if last else [])]
    yield _line(map(escape, heads))
    yield _line("---" for _ in heads)
    for row in rows:
        about = [row.scope, row.unit, row.note]
        label = f"**{escape(row.label)}**" + "".join(f"<br>{escape(words)}" for words in about if words)
        best = format.text("better") if len(row.cells) == 2 else format.text("best")
        cells = [_cell(cell, best, format) for cell in row.cells]
        yield _line((label, *cells, *([escape(row.difference)] if last else [])))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: page.Cell, best: str, format: LanguageFormat) -> str:
    lines = []
    for rank, value in values_of(cell):
        before = {"disputed": format.text("Another says: "), "superseded": format.text("Earlier: ")}.get(rank, "")
        better = f" ✓ {escape(best)}" if rank == "main" and cell.best else ""
        reason = "" if value is cell.value and cell.disputed else value.reason
        remarks = [words for words in (value.scope, value.when, reason, value.note) if words]
        aside = f" ({escape('; '.join(remarks))})" if remarks else ""
        lines.append(escape(before) + escape(plain(value.inline)) + better + aside + _marks(value.marks))
    if cell.detail:
        lines.insert(1, escape(plain(cell.detail)))
    if cell.disputed and cell.value.reason:
        lines.append(escape(format.text("Why the first is preferred: ") + cell.value.reason))
    return "<br>".join(lines)


def _claim(claim: page.Claim, format: LanguageFormat) -> str:
    topic = f"**{escape(plain(claim.topic))}**"
    return f"- {topic}{_status(claim.status, format)} {escape(plain(claim.text))}{_marks(claim.marks)}"


def _status(status: str, format: LanguageFormat) -> str:
    """What a reader must know of a sentence that is not simply supported."""
    return "" if status == "supported" else f" _({escape(format.text(STATUSES[status]))})_"


def _correction(correction: page.Correction) -> str:
    topic, was, why = (escape(plain(words)) for words in (correction.topic, correction.was, correction.why))
    return f"- **{topic}** ~~{was}~~ {why}{_marks(correction.marks)}"


def _marks(marks: Iterable[page.Mark]) -> str:
    return "".join(f"[^{passage}]" for mark in marks if mark.number for passage in mark.passages)


def _footnotes(edition: Edition, references: Iterable[page.Reference]) -> Iterator[str]:
    for reference in references:
        for passage in reference.passages:
            yield f"[^{passage.id}]: {_footnote(edition, reference, passage)}"


def _footnote(edition: Edition, reference: page.Reference, passage: page.Passage) -> str:
    format, work, extract = edition.format, reference.work, passage.extract
    no_quote = escape(format.text("No quotation recorded"))
    quote = quoted(escape(extract.quote), work.lang) if extract.quote else no_quote
    source = [
        *([escape(work.author)] if work.author else []),
        link(titled(edition, work.title, work.ours), extract.href or work.url),
        *([escape(work.publisher)] if work.publisher else []),
        *([escape(work.issued.text)] if work.issued else []),
        *([escape(extract.locator)] if extract.locator else []),
    ]
    day = extract.checked or work.checked
    checked = escape(format.text(" (checked %(day)s)", day=day.text)) if day else ""
    remarks = [escape(words) for words in (reference.verification.words, extract.found, extract.note) if words]
    if work.archive_url:
        remarks.append(link(format.text("Archived copy"), work.archive_url))
    return f"{quote} — {' · '.join((' · '.join(source) + checked, *remarks))}"
