"""C: everything is cited, and every citation can be followed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from comparanda.check.walks import BoundText, Cite, bound_texts, citations, facts, suggestions
from comparanda.diagnostic import Finding, Place
from comparanda.model import FILES, QUOTE_LIMIT, Site, latest_day
from comparanda.prose import Bind, ProseError


def uncited_fact(site: Site) -> Iterator[Finding]:
    """Every statement of a fact cites a source."""
    for place, steps, _, attribute, fact in facts(site):
        for index, statement in enumerate(fact):
            if not statement.cite:
                help = "add `cite:` with the id of the source it stands in"
                if statement.state == "unknown":
                    help = "add `cite:` with the sources that were searched in vain"
                yield Finding(place.at(*steps, index, "cite"), f"the fact `{attribute}` cites no source", help)


def unknown_source(site: Site) -> Iterator[Finding]:
    """A citation names a source of the registry."""
    named = [
        (place, (*steps, "cite", index, "source"), citation.source)
        for place, steps, cite in citations(site)
        for index, citation in enumerate(cite)
        if citation.source not in site.sources
    ]
    attested = Place(FILES["attestations"][0])
    named += [
        (attested, (index, "source"), attestation.source)
        for index, attestation in enumerate(site.attestations)
        if attestation.source not in site.sources
    ]
    suggest = suggestions(site.sources, "add it to a file in data/sources/, or mend the id")
    for place, steps, source in named:
        yield Finding(place.at(*steps), f"no source has the id `{source}`", suggest(source))


def uncited_sentence(site: Site) -> Iterator[Finding]:
    """Every claim, every verdict and the lead cite a source, in every language."""
    for bound in bound_texts(site):
        if bound.kind not in ("correction", "detail"):
            yield from _uncited(site, bound)


def uncited_correction(site: Site) -> Iterator[Finding]:
    """A correction cites what shows that the earlier version was wrong."""
    for bound in bound_texts(site):
        if bound.kind == "correction":
            yield from _uncited(site, bound)


def _uncited(site: Site, bound: BoundText) -> Iterator[Finding]:
    if bound.cite:
        return
    readable = [tag for tag in site.locales if bound.prose(tag) is not None]
    bare = [tag for tag in readable if not _inherits(bound, tag)]
    help = "bind the facts it rests on, or add `cite:` with a source"
    if bare and bare == readable:
        yield Finding(bound.home.at("cite"), f"this {bound.kind} cites no source", help)
        return
    for tag in bare:
        message = f"in {tag} this {bound.kind} cites no source, for it binds no fact"
        yield Finding(bound.place.at(tag), message, "bind the same facts as the other language, or add `cite:`")


def _inherits(bound: BoundText, tag: str) -> bool:
    prose = bound.prose(tag)
    return prose is not None and any(_cited(bound, bind) for bind in prose.bound)


def _cited(bound: BoundText, bind: Bind) -> bool:
    try:
        return any(scope.statement(bind).cite for scope in bound.scopes)
    except ProseError:
        return True  # N005 says that the text binds nothing; what it would cite is not known


def repeated_citation(site: Site) -> Iterator[Finding]:
    """A list of citations names each passage once."""
    for place, steps, cite in citations(site):
        if len(cite) < 2:
            continue
        seen = set()
        for index, citation in enumerate(cite):
            passage = (citation.source, citation.quote, citation.locator)
            if passage in seen:
                yield Finding(
                    place.at(*steps, "cite", index),
                    f"`{citation.source}` is cited twice for the same thing",
                    "delete one, or give each the passage it stands for: `quote:` or `locator:`",
                )
            seen.add(passage)


def long_quote(site: Site) -> Iterator[Finding]:
    """A quote has at most 120 characters."""
    for place, steps, cite in citations(site):
        for index, citation in enumerate(cite):
            if citation.quote and len(citation.quote) > QUOTE_LIMIT:
                yield Finding(
                    place.at(*steps, "cite", index, "quote"),
                    f"this quote has {len(citation.quote)} characters; at most {QUOTE_LIMIT} may be quoted",
                    "keep the words that hold the evidence",
                )


def missing_checked(site: Site) -> Iterator[Finding]:
    """A citation of a passage says on which day somebody saw it there."""
    for place, steps, cite in citations(site):
        for index, citation in enumerate(cite):
            if citation.checked is None and (citation.quote or citation.locator or citation.note):
                yield Finding(
                    place.at(*steps, "cite", index, "checked"),
                    f"nobody says when this passage of `{citation.source}` was last seen",
                    "add `checked:` with the day you saw it there",
                )


def stale(site: Site) -> Iterator[Finding]:
    """A value that changes often has been checked lately."""
    limits = {name: one.volatile_days for name, one in site.attributes.items() if one.volatile_days}
    for place, steps, _, attribute, fact in facts(site):
        if attribute not in limits:
            continue
        for index, statement in enumerate(fact):
            last = _last_checked(site, statement.cite)
            if last is None or statement.rank == "superseded":
                continue
            age = (site.today - last).days
            if age > limits[attribute]:
                yield Finding(
                    place.at(*steps, index),
                    f"`{attribute}` was last checked {age} days ago; it may change within {limits[attribute]}",
                    "look again, mend the value, and set `checked:` to the day you looked",
                )


def _last_checked(site: Site, cite: Cite) -> datetime.date | None:
    days = []
    for citation in cite:
        source = site.sources.get(citation.source)
        day = citation.checked or (source.accessed if source else None)
        if day is not None:
            days.append(day)
    return max(days, default=None)


def checked_in_the_future(site: Site) -> Iterator[Finding]:
    """Nobody has checked a source on a day that is still to come."""
    last = latest_day(site.today)
    for place, steps, cite in citations(site):
        for index, citation in enumerate(cite):
            if citation.checked is not None and citation.checked > last:
                yield _future(place.at(*steps, "cite", index, "checked"), citation.checked, site.today)
    for id, source in site.sources.items():
        if source.accessed is not None and source.accessed > last:
            yield _future(site.place("sources", id, "accessed"), source.accessed, site.today)


def _future(place: Place, day: datetime.date, today: datetime.date) -> Finding:
    return Finding(place, f"{day} is still to come; in UTC today is {today}", "write the day somebody last looked")


def unused_source(site: Site) -> Iterator[Finding]:
    """Every source of the registry is cited somewhere."""
    used = {citation.source for _, _, cite in citations(site) for citation in cite}
    for id in site.sources:
        if id not in used:
            message = f"nothing cites the source `{id}`"
            yield Finding(site.place("sources", id, "id"), message, "cite it, or delete it")
