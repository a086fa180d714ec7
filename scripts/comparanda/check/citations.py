"""C: everything is cited, and every citation can be followed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from comparanda.bind import Bind, BoundComparison, Cited, Fact, Registered, Text
from comparanda.check.context import Context, each_by_itself, first_day, id_like, is_before
from comparanda.diagnostic import Finding, Place, Step
from comparanda.model import FILES, LOCK, QUOTE_LIMIT, SAFE_ID, Site, Source


def uncited_fact(fact: Fact, context: Context) -> Iterator[Finding]:
    """Every statement of a fact cites a source."""
    if not fact.cite:
        help = "add `cite:` with the id of the source that says it"
        if fact.statement.state == "unknown":
            help = "add `cite:` with the sources that were searched without result"
        yield Finding(fact.at("cite"), f"the fact `{fact.attribute}` cites no source", help)


def unknown_source(row: Cited | Site, context: Context) -> Iterator[Finding]:
    """A citation names a source of the registry."""
    if isinstance(row, Cited):
        named = [(row.citation.source, row.at("source"))]
    else:
        attested = Place(FILES["attestations"][0])
        named = [
            (attestation.source, attested.at(index, "source")) for index, attestation in enumerate(row.attestations)
        ]
    if not context.site.sources:
        if not isinstance(row, Cited):
            yield from _no_sources(context)
        return
    for source, place in named:
        if source not in context.site.sources and source not in context.respelt and source != context.displaced:
            help = each_by_itself(source, context.site.sources) or context.suggest_source(source)
            yield Finding(place, f"no source has the id `{source}`", help)


def _no_sources(context: Context) -> Iterator[Finding]:
    """Where all are missing, that is one thing to put right, at the first citation."""
    first = next((owner for owner in context.bound.owners() if owner.cite), None)
    if first is not None:
        help = "bring the files back, or write each source that `cite` names in a file there"
        message = "no source is defined: no file in data/sources/ has one"
        yield Finding(Cited(first.cite[0], first, 0).at("source"), message, help)


def uncited_sentence(text: Text, context: Context) -> Iterator[Finding]:
    """Every claim, every verdict and the lead cite a source, in every language."""
    if text.kind == "detail":
        yield from _of_words_alone(text)
    elif text.kind != "correction":
        yield from _uncited(text)


def _of_words_alone(text: Text) -> Iterator[Finding]:
    """A detail that says something of every subject, and has no citation of its own."""
    for tag, prose in text.readable().items():
        if not list(prose.binds()):
            help = "bind a fact of `it`, such as `{{ it.attribute }}`; or say it in a claim, which cites a source"
            yield Finding(text.at(text.field, tag), "this detail cites no source, because it binds no fact", help)


def uncited_correction(text: Text, context: Context) -> Iterator[Finding]:
    """A correction cites what shows that the earlier version was wrong."""
    if text.kind == "correction":
        yield from _uncited(text)


def _uncited(text: Text) -> Iterator[Finding]:
    if text.cite:
        return
    readable = text.readable()
    bare = [tag for tag, prose in readable.items() if not any(_cites(text, bind) for bind in prose.binds())]
    help = "bind the facts it rests on, or add `cite:` with a source"
    if bare and bare == list(readable):
        yield Finding(text.at("cite"), f"this {text.noun} cites no source", help)
        return
    for tag in bare:
        message = f"in {tag} this {text.noun} cites no source, because it binds no fact"
        yield Finding(text.at(text.field, tag), message, "bind the same facts as the other language, or add `cite:`")


def _cites(text: Text, bind: Bind) -> bool:
    """What it binds is cited; where that is not known, N005 says that it binds nothing."""
    facts = text.scopes[0][bind].facts
    return not facts or bool(facts[0].cite)


def repeated_citation(owner: Fact | Text, context: Context) -> Iterator[Finding]:
    """A list of citations names each passage once."""
    seen = set()
    for index, citation in enumerate(owner.cite):
        passage = (citation.source, citation.quote, citation.locator)
        if passage in seen:
            yield Finding(
                owner.at("cite", index),
                f"`{citation.source}` is cited twice for the same thing",
                "delete one, or add `quote:` or `locator:` to each, to say which passage it means",
            )
        seen.add(passage)


def long_quote(cited: Cited, context: Context) -> Iterator[Finding]:
    """A quote has at most 120 characters."""
    quote = cited.citation.quote
    if quote and len(quote) > QUOTE_LIMIT:
        message = f"this quote has {len(quote)} characters; at most {QUOTE_LIMIT} are allowed"
        yield Finding(cited.at("quote"), message, "keep the words that hold the evidence")


def missing_checked(cited: Cited, context: Context) -> Iterator[Finding]:
    """A citation of a passage says on which day somebody saw it there."""
    citation = cited.citation
    if citation.checked is None and (citation.quote or citation.locator or citation.note):
        message = f"there is no date for when this passage of `{citation.source}` was last seen"
        yield Finding(cited.at("checked"), message, "add `checked:` with the day you saw it there")


def stale(fact: Fact, context: Context) -> Iterator[Finding]:
    """A value that changes often is known from evidence of a recent day."""
    attribute = context.site.attributes.get(fact.attribute)
    limit = attribute.volatile_days if attribute else None
    latest = _latest_evidence(fact, context) if limit and fact.statement.rank != "superseded" else None
    if limit is None or latest is None:
        return
    day, source = latest
    age = (context.site.today - first_day(day)).days
    if age > limit:
        message = f"`{fact.attribute}` is as of {day}, {age} days ago; at most {limit} are allowed"
        living = f"read `{source.id}` again, correct the value if it has changed, and set `checked:` to today"
        dated = f"cite a page that is kept up to date, or a newer copy: `{source.id}` says what was true then"
        yield Finding(fact.at(), message, living if source.is_living else dated)


def _latest_evidence(fact: Fact, context: Context) -> tuple[str, Source] | None:
    """The latest day that evidence of a fact is of, as precise as it is known, and the source that it is of."""
    cited = [(context.site.sources.get(citation.source), citation.checked) for citation in fact.cite]
    days = [(source.day_of(checked), source) for source, checked in cited if source is not None]
    return max((day for day in days if day[0]), key=lambda day: first_day(day[0]), default=None)


def checked_in_the_future(row: Cited | Registered | BoundComparison, context: Context) -> Iterator[Finding]:
    """Nobody has checked a source on a day that is still to come, none was issued on one, and nothing corrected."""
    last = str(context.last_day)
    for steps, day, help in _past_days(row):
        if str(day) > last:  # of a year or a month, its first day counts
            place = row.file.at(*steps) if isinstance(row, BoundComparison) else row.at(*steps)
            yield Finding(place, f"{day} is in the future; today is {context.site.today} in UTC", help)
    for place, written in _days_in_lock(row, context) if isinstance(row, Registered) else ():
        if written > last:
            help = f"delete what the lock file says of `{place.loc[1]}`; `comparanda verify` writes it again"
            yield Finding(place, f"{written} is in the future; today is {context.site.today} in UTC", help)


_PastDay = tuple[tuple[Step, ...], datetime.date | str, str]


def _past_days(row: Cited | Registered | BoundComparison) -> Iterator[_PastDay]:
    """Each day that must have come, empty where it is not written: the way to it, the day, and what to write there."""
    read = "write the day on which somebody last read it"
    if isinstance(row, Cited):
        yield ("checked",), row.citation.checked or "", read
    elif isinstance(row, Registered):
        source = row.source
        yield ("accessed",), source.accessed or "", read
        yield ("issued",), source.issued or "", "write the day, month or year that the source gives"
        yield ("custom", "copy"), source.custom.copy_ or "", "write the day of the copy that was read"
    else:
        for index, correction in enumerate(row.comparison.corrections):
            yield ("corrections", index, "day"), correction.day or "", "write the day on which this site was corrected"


def _days_in_lock(row: Registered, context: Context) -> Iterator[tuple[Place, str]]:
    """Each day or month that the lock names of a source."""
    entry = context.site.lock.sources.get(row.id)
    if entry is not None:
        place = Place(LOCK, ("sources", row.id))
        yield place.at("verified"), entry.verified
        yield place.at("since"), str(entry.since or "")
        yield from ((place.at("strikes", number), str(day)) for number, day in enumerate(entry.strikes))


def read_before_issued(row: Cited | Registered, context: Context) -> Iterator[Finding]:
    """Nobody reads a source before it is issued."""
    if isinstance(row, Cited):
        checked, day = row.citation.checked, context.issued[row.citation.source]
        if checked is not None and day is not None and checked < day:
            yield _too_early(row.at("checked"), checked, context.site.sources[row.citation.source])
        return
    source = row.source
    if source.issued is None or first_day(source.issued) > context.last_day:
        return
    if is_before(source.accessed, source.issued):
        yield _too_early(row.at("accessed"), source.accessed, source)
    if is_before(source.custom.copy_, source.issued):
        yield _too_early(row.at("custom", "copy"), source.custom.copy_, source)


def _too_early(place: Place, day: datetime.date | str | None, source: Source) -> Finding:
    message = f"{day} is before {source.issued}, when `{source.id}` was issued"
    help = "correct the one that is wrong; if the page was issued again, read it again and write that day"
    return Finding(place, message, help)


def unused_source(site: Site, context: Context) -> Iterator[Finding]:
    """Every source of the registry is cited somewhere."""
    if context.torn:
        return  # a subject whose file is missing may cite any
    used = context.cited()
    missing = [id for id in used if id not in site.sources]
    unused = [id for id in site.sources if id not in used and (SAFE_ID.fullmatch(id) or id_like(id) not in used)]
    if len(unused) <= len(missing):
        return  # they may be cited by other ids, which is said there
    meant = {context.suggest_source(id) for id in missing}
    for id in unused:
        if f"did you mean `{id}`?" not in meant:
            message = f"nothing cites the source `{id}`"
            yield Finding(site.place("sources", id, "id"), message, "cite it, or delete it")
