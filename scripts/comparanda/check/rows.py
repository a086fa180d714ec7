"""M: what a comparison names exists, is named once, and can become an address."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Iterator
from typing import get_args

from comparanda.check.walks import line_of, suggestions
from comparanda.diagnostic import Finding, Loc, Place, did_you_mean
from comparanda.lock import Verdict
from comparanda.model import LIFECYCLE, SAFE_ID, Comparison, Site
from comparanda.prose import FUNCTIONS

_WORD = re.compile(r"[a-z][a-z0-9_]*")
_JINJA_WORDS = frozenset({"and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "loop", "self"})
_RESERVED_PREFIXES = ("ref-", "row-", "correction-", "cite-")
_RESERVED = frozenset(
    ("cite-this-page", "corrections", "in-short", "only-differences", "references", "table", "table-caption", "which")
)
"""Anchors that every comparison's page has."""
_HEADINGS = frozenset(get_args(Verdict))
"""Anchors of the page of all sources."""
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
"""Names that no file or folder can have under Windows, with or without an ending (Win32, Naming Files)."""


def _comparisons(site: Site) -> Iterator[tuple[Comparison, Place]]:
    for id, comparison in site.comparisons.items():
        yield comparison, site.places["comparisons", id]


def unknown_subject(site: Site) -> Iterator[Finding]:
    """A comparison names subjects that exist."""
    suggest = suggestions(site.subjects, "write its facts into a file of data/subjects/")
    for comparison, place in _comparisons(site):
        for key, aliases in (("subjects", comparison.subjects), ("also", comparison.also)):
            for alias, id in aliases.items():
                if id not in site.subjects:
                    yield Finding(place.at(key, alias), f"no subject has the id `{id}`", suggest(id))
        known = f"this comparison has: {', '.join(comparison.subjects)}" if comparison.verdicts else ""
        choose = suggestions(comparison.subjects, known)
        for index, verdict in enumerate(comparison.verdicts):
            if verdict.choose not in comparison.subjects:
                yield Finding(
                    place.at("verdicts", index, "choose"),
                    f"no column of this comparison is called `{verdict.choose}`",
                    choose(verdict.choose),
                )


def unknown_attribute(site: Site) -> Iterator[Finding]:
    """Facts, rows and `max` name attributes that exist."""
    suggest = suggestions((*site.attributes, *LIFECYCLE), "describe it in data/attributes.yml")
    for place, loc, name, key in _attributes_named(site):
        if name not in site.attributes and name not in LIFECYCLE:
            yield Finding(place.at(*loc)._replace(key=key), f"no attribute has the id `{name}`", suggest(name))
        elif name in LIFECYCLE and key:
            yield Finding(
                place.at(*loc)._replace(key=True),
                f"`{name}` does not belong under `facts`",
                f"write it under `lifecycle`: `lifecycle: {{{name}: …}}`",
            )


def _attributes_named(site: Site) -> Iterator[tuple[Place, Loc, str, bool]]:
    for id, subject in site.subjects.items():
        for name in subject.facts:
            yield site.places["subjects", id], ("facts", name), name, True
    for comparison, place in _comparisons(site):
        for index, row in enumerate(comparison.rows):
            yield place, ("rows", index, "attribute"), row.attribute, False
    for id, attribute in site.attributes.items():
        if attribute.max is not None:
            yield site.places["attributes", id], ("max",), attribute.max, False


def unknown_correction(site: Site) -> Iterator[Finding]:
    """A correction is about a claim or a row of its comparison."""
    for comparison, place in _comparisons(site):
        known = [claim.id for _, claim in comparison.claims()] + [row.attribute for row in comparison.rows]
        for index, correction in enumerate(comparison.corrections):
            if correction.on not in known:
                yield Finding(
                    place.at("corrections", index, "on"),
                    f"this comparison has neither a claim nor a row `{correction.on}`",
                    did_you_mean(correction.on, known, "name the claim's id or the row's attribute"),
                )


def missing_fact(site: Site) -> Iterator[Finding]:
    """Every cell of the table has a fact."""
    for comparison, place in _comparisons(site):
        for index, row in enumerate(comparison.rows):
            if site.attribute(row.attribute) is None:
                continue
            for id in dict.fromkeys(comparison.subjects.values()):
                subject = site.subjects.get(id)
                if subject is not None and subject.fact(row.attribute) is None:
                    yield Finding(
                        place.at("rows", index, "attribute"),
                        f"{subject.name} has no fact `{row.attribute}`, so its cell would be blank",
                        f"add it to {site.places['subjects', id].path}; if nobody knows, say so: `state: unknown`",
                    )


def repeated_row(site: Site) -> Iterator[Finding]:
    """A table has each row once."""
    for comparison, place in _comparisons(site):
        names = [row.attribute for row in comparison.rows]
        for index in _repeated(names):
            yield Finding(
                place.at("rows", index, "attribute"), f"the row `{names[index]}` stands here twice", "delete one"
            )


def _repeated(names: list[str]) -> Iterator[int]:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            yield index
        seen.add(name)


def repeated_id(site: Site) -> Iterator[Finding]:
    """Sections and claims of a comparison have ids of their own."""
    for comparison, place in _comparisons(site):
        named = _anchors(comparison)
        ways = {name: loc for loc, name in reversed(named)}
        for index in _repeated([name for _, name in named]):
            loc, name = named[index]
            first = line_of(site, place.at(*ways[name]))
            message = f"the section or claim at {first} has the id `{name}` already"
            yield Finding(place.at(*loc), message, "give one of them another id; links to it are lost")
        corrected = [correction.on for correction in comparison.corrections]
        for index in _repeated(corrected):
            yield Finding(
                place.at("corrections", index, "on"),
                f"`{corrected[index]}` has another correction",
                "say all that changed in one",
            )
        both = {claim.id for _, claim in comparison.claims()} & {row.attribute for row in comparison.rows}
        for index, name in enumerate(corrected):
            if name in both:
                message = f"`{name}` is a claim and a row here, and this correction would mark both"
                yield Finding(place.at("corrections", index, "on"), message, "give the claim another id")
    for kind, id, place in site.duplicates:
        if kind != "sources":
            yield Finding(place, f"there is another of the {kind} with the id `{id}`", "give one of them another id")


def _anchors(comparison: Comparison) -> list[tuple[Loc, str]]:
    """Each id of the comparison that becomes an anchor of its page, with the way to it."""
    found: list[tuple[Loc, str]] = []
    for index, section in enumerate(comparison.sections):
        found.append((("sections", index, "id"), section.id))
        found += [(("sections", index, "claims", number, "id"), one.id) for number, one in enumerate(section.claims)]
    return found


def repeated_subject(site: Site) -> Iterator[Finding]:
    """A comparison names each subject once, and each name means one subject."""
    for comparison, place in _comparisons(site):
        aliases = [*comparison.subjects, *comparison.also]
        ids = [*comparison.subjects.values(), *comparison.also.values()]
        for index in _repeated(ids):
            key = "subjects" if index < len(comparison.subjects) else "also"
            message = (
                f"`{ids[index]}` is compared with itself" if key == "subjects" else f"`{ids[index]}` has another name"
            )
            yield Finding(place.at(key, aliases[index]), message, "delete one of the two names")
        for alias in comparison.also:
            if alias in comparison.subjects:
                yield Finding(
                    place.at("also", alias)._replace(key=True),
                    f"`{alias}` is the name of one of the subjects already",
                    "give this one another name",
                )


def too_few_subjects(site: Site) -> Iterator[Finding]:
    """A comparison has at least two subjects."""
    for comparison, place in _comparisons(site):
        if len(comparison.subjects) < 2:
            count = len(comparison.subjects)
            yield Finding(place.at("subjects"), f"a comparison of {count} is none", "name two subjects or more")


def invalid_id(site: Site) -> Iterator[Finding]:
    """An id can be part of an address."""
    for id in site.sources:
        yield from _unsafe(site.place("sources", id, "id"), id, id in _HEADINGS)
    for kind in ("subjects", "comparisons"):
        for id in getattr(site, kind):
            yield from _unsafe(site.place(kind, id), id)
    for comparison, place in _comparisons(site):
        for loc, name in _anchors(comparison):
            yield from _unsafe(place.at(*loc), name, name in _RESERVED or name.startswith(_RESERVED_PREFIXES))


def _unsafe(place: Place, id: str, is_taken: bool = False) -> Iterator[Finding]:
    if not SAFE_ID.fullmatch(id):
        allowed = "at most 100 small letters, digits, `-`, `_` and `.`"
        help = f"write {allowed}, and begin and end with a letter or digit"
        yield Finding(place, f"`{id}` cannot become an address", help)
    elif _DEVICE.fullmatch(id):
        yield Finding(place, f"`{id}` is a name that Windows keeps for itself", "write another id")
    elif is_taken:
        yield Finding(place, f"`{id}` is an anchor that the page has already", "write another id")


def invalid_variable_name(site: Site) -> Iterator[Finding]:
    """Attributes and the short names of subjects can be written in a text."""
    for id in site.attributes:
        place = site.place("attributes", id)._replace(key=True)
        yield from _unspeakable(place, id, ("name", "disputed", *LIFECYCLE))
    for comparison, place in _comparisons(site):
        for key, aliases in (("subjects", comparison.subjects), ("also", comparison.also)):
            for alias in aliases:
                yield from _unspeakable(place.at(key, alias)._replace(key=True), alias, ("it", *FUNCTIONS))


def _unspeakable(place: Place, name: str, taken: Iterable[str]) -> Iterator[Finding]:
    if not _WORD.fullmatch(name):
        help = "write small letters, digits and `_`, and begin with a letter"
        yield Finding(place, f"a text cannot bind by the name `{name}`", help)
    elif name in taken or name in _JINJA_WORDS or keyword.iskeyword(name):
        yield Finding(place, f"`{name}` means something else in a text already", "give it another name")
