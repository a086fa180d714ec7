"""api/v1: the whole site for programs, in all its languages at once. Every file has its schema beside it.

Files grow with the site, and long ones are given in pieces, so that a large site fits into little memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, cast

from comparanda import routes
from comparanda.bind import Answers, BoundComparison, Cited, Fact, preferred
from comparanda.compose.edition import Edition
from comparanda.compose.making import attribute_of, label_of, measure_of, value_of
from comparanda.compose.tables import exact_of
from comparanda.export import shapes
from comparanda.export.bibliography import bibtex, csl_item
from comparanda.export.data import renamed_period
from comparanda.export.published import Published, evidence, newest_day, root_of
from comparanda.export.schemas import schemas
from comparanda.export.text import dump, filled, numbers
from comparanda.model import LIFECYCLE, Attribute, Source
from comparanda.page import plain

File = tuple[str, Iterable[str]]
"""A path below the site's root, and the text in pieces."""
_LISTS = ("comparisons", "subjects", "attributes", "sources", "citations")


def api_files(published: Published) -> Iterator[File]:
    """Every file of the API, in the order of their names."""
    edition = published.any
    sources = edition.site.sources.values()
    yield from _list(edition, "attributes", (_attribute(published, id) for id in _attributes(published)))
    yield from _list(edition, "citations", _citations(published))
    yield from _list(edition, "comparisons", (_comparison(published, id) for id in published.comparisons))
    yield f"{routes.API}index.json", [dump(_index(published))]
    yield f"{routes.API}references.bib", (f"{bibtex([source], edition.tag)}\n" for source in sources)
    yield f"{routes.API}references.csl.json", _array(csl_item(source, edition.tag) for source in sources)
    for name, schema in schemas(edition.publication.site_url).items():
        yield routes.schema(name), [dump(schema)]
    yield from _list(edition, "sources", (_source(edition, source) for source in sources))
    yield from _list(edition, "subjects", (_subject(published, id) for id in published.subjects))
    for id in published.subjects:
        yield f"{routes.API}subjects/{id}.json", [dump(_subject_file(published, id))]


def _list(edition: Edition, name: str, entries: Iterable[Mapping[str, Any]]) -> Iterator[File]:
    yield f"{routes.API}{name}.json", _pieces(_head(edition, name), name, entries)


def _pieces(head: shapes.Head, name: str, entries: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """An object whose last key is a list, an entry a line."""
    yield dump(head).rstrip("}\n") + f',"{name}":'
    yield from _array(entries)
    yield "}\n"


def _array(entries: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    before = "[\n"
    for entry in entries:
        yield before + dump(entry).rstrip("\n")
        before = ",\n"
    yield "\n]\n" if before != "[\n" else "[]\n"


def _head(edition: Edition, name: str) -> shapes.Head:
    file = f"{routes.API}subjects/" if name == "subject" else routes.API
    return {"$schema": root_of(edition, file) + routes.schema(name), "version": shapes.VERSION}


def _index(published: Published) -> shapes.IndexFile:
    edition, site = published.any, root_of(published.any, routes.API)
    days = (str(source.accessed) for source in edition.site.sources.values() if source.accessed)
    citations = (cited.citation for cited in _published_citations(published))
    newest = max((newest_day(edition, citations), *days))
    data = {
        **_head(edition, "index"),
        "names": dict(edition.publication.site_name),
        "languages": list(published.editions),
        "license": edition.publication.license_url,
        **filled(newest=newest),
        **{name: f"{site}{routes.API}{name}.json" for name in _LISTS},
        "references_csl": f"{site}{routes.API}references.csl.json",
        "references_bibtex": f"{site}{routes.API}references.bib",
        "feeds": {tag: site + edition.url(routes.FEED) for tag, edition in published.editions.items()},
        "calendars": {tag: site + edition.url(routes.CALENDAR) for tag, edition in published.editions.items()},
        "schemas": {name: site + routes.schema(name) for name in shapes.FILES},
        "counts": {
            "comparisons": len(published.comparisons),
            "subjects": len(published.subjects),
            "attributes": len(_attributes(published)),
            "sources": len(edition.site.sources),
        },
    }
    return cast(shapes.IndexFile, data)


def _files(published: Published, below: str) -> dict[str, shapes.Files]:
    pages = {tag: root_of(edition, routes.API) + edition.url(below) for tag, edition in published.editions.items()}
    return {
        tag: {
            "html": page,
            "json": page + routes.JSON,
            "csv": page + routes.CSV,
            "markdown": page + routes.MARKDOWN,
        }
        for tag, page in pages.items()
    }


def _comparison(published: Published, id: str) -> shapes.ComparisonEntry:
    bound = published.bound.comparisons[id]
    data = {
        "id": id,
        "title": dict(bound.comparison.title),
        "subjects": [bound_subject.id for bound_subject in bound.columns],
        "attributes": list(dict.fromkeys(row.row.attribute for row in bound.rows)),
        "claims": sum(len(section.claims) for section in bound.comparison.sections),
        "corrections": len(bound.corrections),
        **filled(newest=newest_of(published.any, bound)),
        "pages": _files(published, routes.comparison(id)),
    }
    return cast(shapes.ComparisonEntry, data)


def newest_of(edition: Edition, bound: BoundComparison) -> str:
    """The newest day on which somebody checked something of a comparison; empty where none is known."""
    cells = [cell for row in bound.rows for cell in row.cells]
    facts = [fact for cell in cells for fact in (cell.answer, *cell.others) if fact is not None]
    cited = (*(fact.cite for fact in facts), *(text.cite for text in bound.texts()))
    return newest_day(edition, chain.from_iterable(cited))


def _subject(published: Published, id: str) -> shapes.SubjectEntry:
    edition, subject = published.any, published.bound.subjects[id]
    return {
        "id": id,
        "name": edition.format.pick(subject.subject.name),
        "other_names": list(subject.subject.names),
        "comparisons": [
            comparison
            for comparison in published.comparisons
            if id in edition.site.comparisons[comparison].subjects.values()
        ],
        "attributes": list(subject.by_attribute),
        "facts": f"{root_of(edition, routes.API)}{routes.API}subjects/{id}.json",
        "pages": _files(published, routes.subject(id)),
    }


def _subject_file(published: Published, id: str) -> shapes.SubjectFile:
    subject = published.bound.subjects[id]
    data = {
        **_head(published.any, "subject"),
        "id": id,
        "name": subject.subject.name,
        "other_names": list(subject.subject.names),
        "facts": [
            {"attribute": attribute, "values": [_value(published, fact, answers) for fact in answers]}
            for attribute, answers in subject.by_attribute.items()
        ],
    }
    return cast(shapes.SubjectFile, data)


def _value(published: Published, fact: Fact, answers: Answers) -> shapes.FactValue:
    edition, statement = published.any, fact.statement
    exact, value = exact_of(fact, edition.format), value_of(fact)
    data = {
        **filled(id=statement.id),
        "rank": _rank(fact, answers),
        "state": statement.state or "known",
        **({} if statement.state or isinstance(statement.value, Mapping) else {"value": exact.value}),
        **numbers(exact.numbers),
        **filled(currency=exact.currency, boolean=exact.boolean, options=list(exact.choices)),
        "text": {tag: plain(edition.value(value)) for tag, edition in published.editions.items()},
        **filled(scope=statement.scope, reason=statement.reason, note=statement.note),
        **filled(since=exact.since, until=exact.until),
        "citations": [{**evidence(edition, citation), **filled(note=citation.note)} for citation in statement.cite],
    }
    return cast(shapes.FactValue, renamed_period(data))


def _rank(fact: Fact, answers: Answers) -> shapes.Rank:
    rank = fact.statement.rank
    if fact is preferred(answers):
        return "main"
    return rank if rank == "disputed" or rank == "superseded" else "scoped"


def _attributes(published: Published) -> list[str]:
    """Those by which something published is known, in the order of the data."""
    used = {name for id in published.subjects for name in published.bound.subjects[id].by_attribute}
    return [name for name in (*LIFECYCLE, *published.bound.site.attributes) if name in used]


def _attribute(published: Published, id: str) -> shapes.AttributeEntry:
    edition = published.any
    attribute: Attribute = attribute_of(edition, id)
    units = {tag: measure_of(edition, id).show(edition.format) for tag, edition in published.editions.items()}
    data = {
        "id": id,
        "label": {tag: label_of(edition, id) for tag, edition in published.editions.items()},
        "type": attribute.type,
        **filled(unit=attribute.unit, unit_text=units if any(units.values()) else {}, better=attribute.better),
        **filled(options=attribute.options, note=attribute.note, volatile_days=attribute.volatile_days),
    }
    return cast(shapes.AttributeEntry, data)


def _source(edition: Edition, source: Source) -> shapes.SourceEntry:
    entry = edition.site.lock.entry(source.id, source.URL or "")
    data = {
        "id": source.id,
        **filled(title=source.title, our_title=source.custom.our_title),
        "type": source.type,
        **filled(url=source.URL, publisher=source.publisher or source.container_title),
        "tier": source.custom.tier,
        **filled(
            kind=source.custom.kind,
            language=source.language,
            issued=source.issued,
            accessed=source.accessed and str(source.accessed),
            copy=source.custom.copy_,
            archive_url=source.archive_location,
            note=source.custom.note,
        ),
        "is_read": not source.custom.unread,
        "verdict": entry.verdict if entry else "unchecked",
        **filled(verified=entry.verified if entry else ""),
    }
    return cast(shapes.SourceEntry, data)


def _published_citations(published: Published) -> Iterator[Cited]:
    for id in published.subjects:
        for answers in published.bound.subjects[id].by_attribute.values():
            for fact in answers:
                yield from (Cited(citation, fact, number) for number, citation in enumerate(fact.cite))
    for id in published.comparisons:
        for text in published.bound.comparisons[id].texts():
            yield from (Cited(citation, text, number) for number, citation in enumerate(text.cite))


def _citations(published: Published) -> Iterator[shapes.CitationEntry]:
    comparisons = {published.any.site.places["comparisons", id]: id for id in published.comparisons}
    for cited in _published_citations(published):
        proof = {key: value for key, value in evidence(published.any, cited.citation).items() if key != "link"}
        owner = cited.owner
        on: dict[str, Any] = (
            {"on": "value", "subject": owner.subject, "attribute": owner.attribute, "index": owner.index}
            if isinstance(owner, Fact)
            else {"on": "text", "comparison": comparisons[owner.file], "text": owner.key}
        )
        yield cast(shapes.CitationEntry, {**proof, **on})
