"""An Atom feed of what changed, one a language (RFC 4287): values that replaced others, and corrections.

The data know no day on which an editor changed a file; an entry is dated by the newest day on which somebody saw the
evidence for what holds now. So the same data make the same feed, whenever it is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from comparanda import routes
from comparanda.bind import Answers, Fact, preferred
from comparanda.compose.edition import Edition
from comparanda.compose.making import label_of, value_of
from comparanda.compose.tables import shared_scope
from comparanda.export.published import Published, absolute, newest_day, row_address, title_of, uuid
from comparanda.export.text import quoted
from comparanda.model import LIFECYCLE, Citation
from comparanda.page import plain

MOST = 100
"""Entries of a feed, the newest ones."""
_NO_DAY = "1970-01-01"
"""Of a site in whose data there is no day at all; Atom wants one."""
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML may hold (XML 1.0, 2.2)."""


class Change(NamedTuple):
    """An entry of the feed."""

    day: str
    id: str
    title: str
    address: str
    """Where a reader sees it."""
    words: str
    citations: tuple[Citation, ...]


def write_feed(published: Published, edition: Edition) -> str:
    """The feed of a language."""
    changes = sorted(changes_of(published, edition), key=lambda change: change.id)
    changes.sort(key=lambda change: change.day, reverse=True)
    publication, address = edition.publication, edition.url(routes.FEED)
    site = publication.site_name.get(edition.tag) or "comparanda"
    newest = changes[0].day if changes else _newest_source(edition)
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(edition.tag)}>',
        f"<id>urn:uuid:{uuid(edition, 'feed')}</id>",
        f"<title>{_text(edition.format.text('%(site)s: what changed', site=site))}</title>",
        f"<updated>{_instant(newest)}</updated>",
        f"<author><name>{_text(site)}</name></author>",
        *([f"<rights>{_text(publication.license_url)}</rights>"] if publication.license_url else []),
        f'<link rel="self" type="application/atom+xml" href={_quoted(absolute(edition, address, address))}/>',
        '<link rel="alternate" type="text/html" href='
        f"{_quoted(absolute(edition, edition.url(routes.INDEX), address))}/>",
        *(_entry(edition, change, address) for change in changes[:MOST]),
        "</feed>",
    )
    return "\n".join(lines) + "\n"


def changes_of(published: Published, edition: Edition) -> Iterator[Change]:
    """Everything that the data say has changed."""
    subjects = (edition.bound.subjects[id] for id in published.subjects)
    several = (answers for subject in subjects for answers in subject.by_attribute.values())
    yield from chain.from_iterable(_of_values(edition, answers) for answers in several)
    for id in published.comparisons:
        yield from _corrections(edition, id)


def _of_values(edition: Edition, answers: Answers) -> Iterator[Change]:
    """What an answer replaced; or from when it holds, where a new one has a day and what was before is not recorded."""
    main = preferred(answers)
    replaced = [fact for fact in answers if fact.statement.rank == "superseded"]
    for old in replaced:
        yield _value_change(edition, main, f"{_shown(edition, old)} → {_shown(edition, main)}", ("old", str(old.index)))
    if not replaced and main.statement.since and main.attribute not in LIFECYCLE:
        since = edition.format.text("since %(date)s", date=edition.format.date(main.statement.since))
        yield _value_change(edition, main, f"{_shown(edition, main)}, {since}", ("since", main.statement.since))


def _shown(edition: Edition, fact: Fact) -> str:
    return plain(edition.value(value_of(fact)))


def _value_change(edition: Edition, main: Fact, words: str, key: tuple[str, str]) -> Change:
    name, label = edition.bound.subjects[main.subject].subject.name, label_of(edition, main.attribute)
    statement = main.statement
    change = f"{name} · {label}{edition.format.text(': ')}{words}"
    remarks = [edition.format.pick(words) for words in (statement.scope, statement.reason, statement.note) if words]
    return Change(
        day=newest_day(edition, main.cite),
        id=uuid(edition, "value", main.subject, main.attribute, *key),
        title=change,
        address=row_address(edition, main),
        words=" · ".join((change, *remarks)),
        citations=main.cite,
    )


def _corrections(edition: Edition, id: str) -> Iterator[Change]:
    bound, format = edition.bound.comparisons[id], edition.format
    title = format.pick(bound.comparison.title)
    for nth, (correction, text) in enumerate(zip(bound.comparison.corrections, bound.corrections, strict=True)):
        cited = {(citation.source, citation.quote): citation for citation in text.cited(edition.tag, bound.scope)}
        citations = tuple(cited.values())
        why = plain(edition.prose(text, bound.scope, {}))
        yield Change(
            day=newest_day(edition, citations),
            id=uuid(edition, "correction", id, correction.on, str(nth)),
            title=f"{title} · {format.text('Correction: %(topic)s', topic=_topic(edition, id, correction.on))}",
            address=f"{edition.url(routes.comparison(id))}#{routes.correction(correction.on)}",
            words=f"{format.pick(correction.was)} → {why}",
            citations=citations,
        )


def _topic(edition: Edition, id: str, on: str) -> str:
    """What a correction is about: a claim by its topic, or a row by its label and scope, as on the page."""
    bound = edition.bound.comparisons[id]
    topic = next((claim.topic for _, claim in bound.comparison.claims() if claim.id == on), None)
    row = next((row for row in bound.rows if row.row.name == on), None)
    if topic is None and row is not None:
        return edition.format.scoped(label_of(edition, row.row.attribute), shared_scope(row, edition.format))
    return edition.format.pick(topic) if topic else on


def _newest_source(edition: Edition) -> str:
    days = (str(source.accessed) for source in edition.site.sources.values() if source.accessed)
    return max(days, default=_NO_DAY)


def _entry(edition: Edition, change: Change, file: str) -> str:
    proof = "".join(f"<li>{_proof(edition, citation)}</li>" for citation in change.citations)
    html = f"<p>{escape(change.words)}</p>" + (f"<ul>{proof}</ul>" if proof else "")
    when = _instant(change.day or _newest_source(edition))
    return "\n".join(
        (
            "<entry>",
            f"<id>urn:uuid:{change.id}</id>",
            f"<title>{_text(change.title)}</title>",
            f"<updated>{when}</updated>",
            f'<link rel="alternate" type="text/html" href={_quoted(absolute(edition, change.address, file))}/>',
            f'<content type="html">{_text(html)}</content>',
            "</entry>",
        )
    )


def _proof(edition: Edition, citation: Citation) -> str:
    """A citation in HTML: its quote, and the source with its day."""
    source, format = edition.site.sources[citation.source], edition.format
    title = escape(title_of(edition, source))
    named = f"<a href={quoteattr(source.URL)}>{title}</a>" if source.URL else title
    quote = f"{quoted(escape(citation.quote), source.language or '')} — " if citation.quote else ""
    day = newest_day(edition, (citation,))
    return quote + named + (escape(format.text(" (checked %(day)s)", day=format.date(day))) if day else "")


def _instant(day: str) -> str:
    """The day as Atom writes it; no hour is known, so it is the first."""
    return f"{day}T00:00:00Z"


def _text(words: str) -> str:
    return escape(_FORBIDDEN.sub("", words))


def _quoted(words: str) -> str:
    return quoteattr(_FORBIDDEN.sub("", words))
