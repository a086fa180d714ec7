"""What a page says of itself: how old its values are, what of it is quoted, and what nobody has read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from comparanda import page, routes
from comparanda.bind import Fact
from comparanda.compose.edition import Edition
from comparanda.compose.making import Making
from comparanda.compose.references import Cited
from comparanda.model import Citation, Source
from comparanda.values import Missing
from comparanda.verdict import PASSING

_STATUSES = ("supported", "unverified", "disputed", "opinion")


def compose_proof(making: Making, sections: tuple[page.Section, ...]) -> page.Proof:
    """The head of a page as it is: never newer than its oldest value, and no more verified than it is."""
    facts = [cell.answer for row in making.bound.rows for cell in row.cells if cell.answer]
    days = sorted(filter(None, (day_of(making.edition, citation) for fact in facts for citation in fact.cite)))
    return page.Proof(
        oldest=making.edition.dated(days[0] if days else None),
        newest=making.edition.dated(days[-1] if days else None),
        counts=tuple(_counts(making, facts, sections)),
    )


def day_of(edition: Edition, citation: Citation) -> str:
    """The day that a citation's evidence is of."""
    return edition.site.sources[citation.source].day_of(citation.checked)


def _counts(making: Making, facts: list[Fact], sections: tuple[page.Section, ...]) -> Iterator[page.Count]:
    format, site = making.format, making.edition.site
    values = [fact for fact in facts if not isinstance(fact.value, Missing)]
    if values:
        quoted = sum(map(_is_quoted, values))
        words = format.language.plural(
            "%(quoted)s of %(n)s value quoted", "%(quoted)s of %(n)s values quoted", len(values), quoted=quoted
        )
        unquoted = _first_unquoted(making) if quoted < len(values) else ""
        yield page.Count(words, f"#{unquoted or routes.TABLE}")
    statuses = Counter(claim.status for section in sections for claim in section.claims)
    if statuses:
        listed = format.text(", ").join(
            _status(making, status, statuses[status]) for status in _STATUSES if statuses[status]
        )
        yield page.Count(format.text("claims: %(listed)s", listed=listed), f"#{routes.CLAIMS}")
    unread = [cited.number for name, cited in making.numbering.cited.items() if not _is_read(site.sources[name], cited)]
    read = len(making.numbering.cited) - len(unread)
    if unread:
        words = format.text("sources: %(read)s read, %(unread)s not", read=read, unread=len(unread))
        yield page.Count(words, f"#{routes.reference(min(unread))}")
    else:
        yield page.Count(format.text("sources read: %(read)s", read=read), f"#{routes.REFERENCES}")
    verified = sum(_is_verified(making, source) for source in making.numbering.cited)
    yield page.Count(format.text("verified by machine: %(count)s", count=verified), f"#{routes.REFERENCES}")
    corrections = len(making.bound.comparison.corrections)
    if corrections:
        words = format.language.plural("%(n)s correction", "%(n)s corrections", corrections)
        yield page.Count(words, f"#{routes.CORRECTIONS}")


def _is_quoted(fact: Fact) -> bool:
    return any(citation.quote for citation in fact.cite)


def _first_unquoted(making: Making) -> str:
    """The anchor of the first row with a value that is not quoted; empty where there is none, or a list has no rows."""
    for row in making.bound.rows if making.bound.comparison.layout == "table" else ():
        for cell in row.cells:
            if cell.answer and not isinstance(cell.answer.value, Missing) and not _is_quoted(cell.answer):
                return routes.row(row.row.name)
    return ""


def _is_read(source: Source, cited: Cited) -> bool:
    """Somebody here has read it on a day that is known, or a passage of it."""
    return not source.custom.unread and bool(source.accessed or any(citation.checked for citation in cited.citations))


def _status(making: Making, status: str, count: int) -> str:
    words = {
        "supported": "%(count)s supported",
        "unverified": "%(count)s unverified",
        "disputed": "%(count)s disputed",
        "opinion": "%(count)s opinion",
    }
    return making.format.text(words[status], count=count)


def _is_verified(making: Making, name: str) -> bool:
    """A program has read the source, and found every quote that this page has of it."""
    site = making.edition.site
    quotes = [citation.quote for citation in making.numbering.cited[name].citations if citation.quote]
    return bool(quotes) and site.lock.verdict(name, site.sources[name].URL or "", quotes) in PASSING
