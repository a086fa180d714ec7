"""A page as linked data: schema.org's Dataset for search engines, and each quote as a Web Annotation.

The page itself carries the Dataset in short. `page.jsonld` beside it has every citation too, each passage as an
annotation whose target is the source with a TextQuoteSelector (W3C Web Annotation Data Model, 4.2.4).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from comparanda import page, routes
from comparanda.compose.edition import Edition
from comparanda.export.dates import span
from comparanda.export.published import root_of, titled
from comparanda.export.text import filled
from comparanda.page import plain

Made = page.ComparisonPage | page.SubjectPage
SHORTEST_DESCRIPTION = 50
"""Characters; Google passes over a data set whose description is shorter (Search Central, Dataset)."""
_MEDIA = {
    routes.JSON: "application/json",
    routes.CSV: "text/csv",
    routes.CLAIMS_CSV: "text/csv",
    routes.MARKDOWN: "text/markdown",
    routes.LINKED: "application/ld+json",
}


def dataset(edition: Edition, made: Made) -> dict[str, Any]:
    """What the page itself says (schema.org/Dataset)."""
    publication = edition.publication
    address = root_of(edition, made.url) + made.url
    name = plain(made.title) if isinstance(made, page.ComparisonPage) else made.name
    site = publication.site_name.get(edition.tag, "")
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{address}#data",
        "name": name,
        "description": _description(edition, made),
        "url": address,
        "inLanguage": edition.tag,
        **filled(license=publication.license_url, temporalCoverage=coverage(made), dateModified=modified(made)),
        "isAccessibleForFree": True,
        **filled(creator=site and {"@type": "Organization", "name": site, **filled(url=publication.site_url)}),
        "distribution": _downloads(address, (routes.JSON, routes.CSV)),
    }


def _description(edition: Edition, made: Made) -> str:
    """What the page says of itself, and where that is short, some of what it has values of."""
    labels = list(dict.fromkeys(row.label for row in _rows(made)))
    text = made.description
    sentence = text + edition.format.text(". ").rstrip() if text[-1:].isalnum() else text
    for count in range(1, len(labels) + 1):
        if len(text) >= SHORTEST_DESCRIPTION:
            break
        named = edition.format.text(", ").join(labels[:count])
        some = edition.format.text("Its values include: %(labels)s.", labels=named)
        text = edition.format.text("%(first)s %(second)s", first=sentence, second=some).lstrip()
    return text


def linked(edition: Edition, made: Made) -> list[dict[str, Any]]:
    """A comparison's page with every source it cites, and with each quote as an annotation."""
    address = root_of(edition, made.url) + made.url
    annotations = [
        _annotation(reference, passage, address)
        for reference in made.references
        for passage in reference.passages
        if passage.extract.quote and reference.work.url
    ]
    return [
        {
            **dataset(edition, made),
            "distribution": _downloads(address, _MEDIA),
            "about": [column.name for column in made.columns] if isinstance(made, page.ComparisonPage) else [made.name],
            "variableMeasured": list(dict.fromkeys(row.label for row in _rows(made))),
            "citation": [_work(edition, reference.work) for reference in made.references],
        },
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"{address}{routes.LINKED}",
            "type": "AnnotationPage",
            "items": annotations,
        },
    ]


def _downloads(address: str, files: Iterable[str]) -> list[dict[str, str]]:
    return [{"@type": "DataDownload", "encodingFormat": _MEDIA[file], "contentUrl": address + file} for file in files]


def _work(edition: Edition, work: page.Work) -> dict[str, Any]:
    return {
        "@type": "CreativeWork",
        "name": titled(edition, work.title, work.ours),
        **filled(
            url=work.url,
            author=work.author,
            publisher=work.publisher and {"@type": "Organization", "name": work.publisher},
            inLanguage=work.lang,
            datePublished=work.issued and work.issued.datetime,
            archivedAt=work.archive_url,
        ),
    }


def _annotation(reference: page.Reference, passage: page.Passage, address: str) -> dict[str, Any]:
    extract, work = passage.extract, reference.work
    day = work.copy or extract.checked or work.checked
    state = filled(**(_source_dates(day.datetime) if day else {}), cached=work.archive_url)
    return {
        "id": f"{address}#{passage.id}",
        "type": "Annotation",
        "motivation": "linking",
        "body": [address + use.href for use in passage.proves],
        "target": {
            "source": work.url,
            "selector": {"type": "TextQuoteSelector", "exact": extract.quote},
            **filled(state=state and {"type": "TimeState", **state}),
        },
    }


def _source_dates(day: str) -> dict[str, str]:
    """When the page that somebody read held the words: a day, or a month or year that the copy is of (4.3.1)."""
    first, after = span(day)
    start = f"{first}T00:00:00Z"
    if len(day) == len("2026-10-23"):
        return {"sourceDate": start}
    last = after - timedelta(days=1) if after else date.max
    return {"sourceDateStart": start, "sourceDateEnd": f"{last}T23:59:59Z"}


def coverage(made: Made) -> str:
    """From the oldest day of a value to the newest (ISO 8601, interval)."""
    if isinstance(made, page.ComparisonPage):
        days = [day.datetime for day in (made.proof.oldest, made.proof.newest) if day]
    else:
        days = _days(made.references)
    return f"{min(days)}/{max(days)}" if days else ""


def modified(made: Made) -> str:
    """The newest day on which somebody checked something of a page; empty where none is known."""
    return max(_days(made.references), default="")


def _days(references: Iterable[page.Reference]) -> list[str]:
    return [
        day.datetime
        for reference in references
        for day in (reference.work.checked, reference.work.checked_until)
        if day
    ]


def _rows(made: Made) -> Iterable[page.Row]:
    return (row for group in made.groups for row in group.rows) if isinstance(made, page.ComparisonPage) else made.rows
