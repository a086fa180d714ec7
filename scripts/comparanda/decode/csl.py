"""Fields of CSL that a pasted item has and this site does not use: one message for all of a source."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic_core import ErrorDetails

from comparanda.decode.fields import STRANGE
from comparanda.decode.kinds import kind_of
from comparanda.decode.rules import UNKNOWN_FIELD
from comparanda.diagnostic import Finding, Loc, Place, Rule, Step
from comparanda.node import Document


def without_csl(
    document: Document, details: list[ErrorDetails]
) -> tuple[list[ErrorDetails], Mapping[tuple[Step, ...], list[str]]]:
    """The details with but one for all the fields of CSL of one source that we have no use for, and their names."""
    if kind_of(document.path) != "sources":
        return details, {}
    kept: list[ErrorDetails] = []
    first: dict[Loc, Loc] = {}
    names: dict[tuple[Step, ...], list[str]] = {}
    for detail in details:
        loc = detail["loc"]
        if detail["type"] in STRANGE and len(loc) == 2 and loc[-1] in _UNUSED_CSL:
            place = first.setdefault(loc[:-1], loc)
            names.setdefault(place, []).append(str(loc[-1]))
            if place != loc:
                continue
        kept.append(detail)
    return kept, names


def unused_csl(document: Document, loc: Loc, names: list[str]) -> tuple[Rule, Finding]:
    """What is said of fields of CSL that a source has and we have no use for."""
    listed = ", ".join(f"`{name}`" for name in names)
    message, it = f"{listed} is a field of CSL that this site does not use", "it"
    if len(names) > 1:
        message, it = f"{listed} are fields of CSL that this site does not use", "them"
    finding = Finding(Place(document.path, loc).of_key(), message, f"delete {it}; its authors go under `author`")
    return UNKNOWN_FIELD, finding


_UNUSED_CSL = frozenset(
    (
        "abstract",
        "annote",
        "archive-place",
        "archive_collection",
        "authority",
        "available-date",
        "call-number",
        "categories",
        "chair",
        "chapter-number",
        "citation-key",
        "citation-label",
        "citation-number",
        "collection-editor",
        "collection-number",
        "compiler",
        "composer",
        "container-author",
        "contributor",
        "curator",
        "dimensions",
        "director",
        "division",
        "editor",
        "editorial-director",
        "event",
        "event-date",
        "event-place",
        "event-title",
        "executive-producer",
        "first-reference-note-number",
        "guest",
        "host",
        "illustrator",
        "interviewer",
        "journalAbbreviation",
        "jurisdiction",
        "keyword",
        "locator",
        "narrator",
        "note",
        "number-of-pages",
        "number-of-volumes",
        "organizer",
        "original-author",
        "original-date",
        "original-publisher",
        "original-publisher-place",
        "original-title",
        "page-first",
        "part-number",
        "part-title",
        "performer",
        "PMCID",
        "PMID",
        "printing-number",
        "producer",
        "recipient",
        "references",
        "reviewed-author",
        "reviewed-genre",
        "reviewed-title",
        "scale",
        "script-writer",
        "series-creator",
        "shortTitle",
        "source",
        "status",
        "submitted",
        "supplement-number",
        "translator",
        "volume-title",
        "volume-title-short",
        "year-suffix",
    )
)
"""Variables of CSL 1.0.2 (Appendix IV) that a pasted item may have, beside those that `Source` knows."""
