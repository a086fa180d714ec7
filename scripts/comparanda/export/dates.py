"""The days of subjects' lives as a calendar, one a language (RFC 5545): all-day events with what proves them.

A date that is only a month or a year becomes a tentative event over the whole of it, which says that the day is not
known and takes nobody's time.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from comparanda import routes
from comparanda.bind import Fact, opponents
from comparanda.compose.edition import Edition
from comparanda.compose.making import label_of, value_of
from comparanda.export.published import Published, absolute, newest_day, row_address, title_of, uuid
from comparanda.export.text import quoted
from comparanda.values import PartialDate

_OCTETS = 75
"""Of a line, without its end (RFC 5545, 3.1)."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_NO_DAY = "19700101T000000Z"


def write_calendar(published: Published, edition: Edition) -> str:
    """The calendar of a language."""
    site = edition.publication.site_name.get(edition.tag) or "comparanda"
    name = _text(edition.format.text("%(site)s: dates", site=site))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//comparanda//comparanda//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
    ]
    for id in published.subjects:
        for attribute in ("released", "shutdown"):
            for fact in edition.bound.subjects[id].by_attribute.get(attribute, ()):
                value = value_of(fact)
                if isinstance(value, PartialDate) and fact.statement.rank != "superseded":
                    lines += _event(edition, fact, value)
    return "".join(f"{folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def _event(edition: Edition, fact: Fact, value: PartialDate) -> Iterator[str]:
    statement, format = fact.statement, edition.format
    first, after = span(value.text)
    is_day = len(value.text) == len("2026-10-23")
    is_sure = is_day and statement.rank != "disputed"
    name = format.pick(edition.bound.subjects[fact.subject].subject.name)
    title = f"{name}{format.text(': ')}{label_of(edition, fact.attribute)}"
    for scope in (format.pick(statement.scope) if statement.scope else "", "" if is_day else format.date(value.text)):
        title = format.scoped(title, scope)
    seen = newest_day(edition, fact.cite)
    words = "\n".join(_description(edition, fact, value, is_day))
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid(edition, 'date', fact.subject, fact.attribute, statement.id or str(fact.index))}"
    yield f"DTSTAMP:{seen.replace('-', '')}T000000Z" if seen else f"DTSTAMP:{_NO_DAY}"
    yield f"DTSTART;VALUE=DATE:{_basic(first)}"
    if after is not None:
        yield f"DTEND;VALUE=DATE:{_basic(after)}"
    yield f"SUMMARY:{_text(title)}"
    yield f"DESCRIPTION:{_text(words)}"
    yield f"URL:{absolute(edition, row_address(edition, fact), edition.url(routes.CALENDAR))}"
    yield f"STATUS:{'CONFIRMED' if is_sure else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(edition: Edition, fact: Fact, value: PartialDate, is_day: bool) -> Iterator[str]:
    format = edition.format
    if not is_day:
        yield format.text("The day is not known, only this: %(date)s.", date=format.date(value.text))
    answers = edition.bound.subjects[fact.subject].by_attribute[fact.attribute]
    if fact.statement.rank == "disputed" or opponents(fact, answers):
        yield format.text("Sources disagree")
    if fact.statement.note:
        yield format.pick(fact.statement.note)
    for citation in fact.cite:
        source = edition.site.sources[citation.source]
        quote = f"{quoted(citation.quote, source.language or '')} — " if citation.quote else ""
        yield f"{quote}{title_of(edition, source)} {source.URL or ''}".rstrip()


def span(text: str) -> tuple[datetime.date, datetime.date | None]:
    """The first day of a date that may be a month or a year, and the day after its last; None after the last year."""
    first = datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    if len(text) == 4:
        return first, first.replace(year=first.year + 1) if first.year < datetime.MAXYEAR else None
    if len(text) == 7:
        last = first.replace(day=28) + datetime.timedelta(days=4) if text != "9999-12" else None
        return first, last.replace(day=1) if last else None
    return first, first + datetime.timedelta(days=1) if first < datetime.date.max else None


def _basic(day: datetime.date) -> str:
    return day.isoformat().replace("-", "")


def _text(words: str) -> str:
    """A text value (RFC 5545, 3.3.11)."""
    escaped = re.sub(r"([\\;,])", r"\\\1", _CONTROL.sub("", words))
    return escaped.replace("\n", r"\n")


def folded(line: str) -> str:
    """A line of at most 75 octets, the rest on lines that begin with a space; no character is cut in two."""
    pieces, width, start = [], 0, 0
    for index, character in enumerate(line):
        octets = len(character.encode("utf-8", "replace"))
        if width + octets > _OCTETS:
            pieces.append(line[start:index])
            start, width = index, 1
        width += octets
    return "\r\n ".join((*pieces, line[start:]))
