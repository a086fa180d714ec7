"""The list of all sources by verdict, in parts, each source with the facts and claims that rest on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from comparanda.locale import Language
from comparanda.model import Citation, Claim, Row, Site
from comparanda.page import Part, SourceCount, SourceEntry, SourceGroup, SourcesPage, Use
from comparanda.resolve.comparison import cited_by, cited_in_cell, comparison_scope, row_label
from comparanda.resolve.references import VERDICTS, describe
from comparanda.settings import Publication

SOURCES_A_PAGE = 100
"""More would make a page that a phone cannot hold."""

_Spot = tuple[str, str, str]
"""A comparison, a subject of it and an attribute; or a comparison, nothing and a claim."""


def resolve_sources(
    site: Site, shown: tuple[str, ...], number: int, language: Language, publication: Publication
) -> SourcesPage:
    """One of `count_parts` parts of all sources by verdict, each with what it is cited for in the shown comparisons."""
    arranged, citations, uses = _arranged(site), _citations(site), _uses(site, shown, language)
    start = (number - 1) * SOURCES_A_PAGE
    groups: dict[str, list[SourceEntry]] = {}
    for index, (verdict, name) in enumerate(arranged[start : start + SOURCES_A_PAGE], start + 1):
        cited = tuple(citations.get(name, ()))
        reference = describe(site, site.sources[name], language, index, cited, ())
        used = tuple(_use(site, *use, number, language) for use in uses.get(name, {}).items())
        groups.setdefault(verdict, []).append(SourceEntry(reference, used))
    return SourcesPage(
        locale=language.tag,
        groups=tuple(
            SourceGroup(verdict, language.text(words), language.text(meaning), tuple(groups[verdict]))
            for verdict, (words, meaning) in VERDICTS.items()
            if verdict in groups
        ),
        counts=tuple(_counts(arranged, number, language)),
        total=len(arranged),
        number=number,
        parts=tuple(_parts(len(arranged), number)),
        url=publication.root(language.tag) + part_url("sources/", number),
    )


def count_parts(site: Site) -> int:
    """How many pages the sources fill."""
    return max(1, -(-len(site.sources) // SOURCES_A_PAGE))


def part_url(url: str, number: int) -> str:
    """Where a part of a list lies: the first at the list's own address, the others below it."""
    return url if number == 1 else f"{url}{number}/"


def _part_href(number: int, here: int) -> str:
    if number == here:
        return ""
    return f"{'../' if here > 1 else ''}{part_url('', number)}"


def _parts(total: int, here: int) -> Iterator[Part]:
    starts = range(0, total, SOURCES_A_PAGE)
    for number, start in enumerate(starts, 1):
        yield Part(start + 1, min(start + SOURCES_A_PAGE, total), _part_href(number, here))


def _counts(arranged: Sequence[tuple[str, str]], here: int, language: Language) -> Iterator[SourceCount]:
    verdicts = [verdict for verdict, _ in arranged]
    for verdict in dict.fromkeys(verdicts):
        part = verdicts.index(verdict) // SOURCES_A_PAGE + 1
        words = language.text(VERDICTS[verdict][0])
        yield SourceCount(words, verdicts.count(verdict), f"{_part_href(part, here)}#{verdict}")


# These are worked out once a site, as each part of the list needs them.


@lru_cache(maxsize=1)
def _arranged(site: Site) -> tuple[tuple[str, str], ...]:
    """Every source with its verdict, in the order of the list."""
    citations = _citations(site)
    order = list(VERDICTS)
    found = []
    for name, source in site.sources.items():
        quotes = [citation.quote for citation in citations.get(name, ()) if citation.quote]
        found.append((site.lock.verdict(name, source.URL or "", quotes), name))
    return tuple(sorted(found, key=lambda one: (order.index(one[0]), one[1])))


@lru_cache(maxsize=1)
def _citations(site: Site) -> dict[str, list[Citation]]:
    """What each source is cited for, wherever that is."""
    found: dict[str, list[Citation]] = {}
    for subject in site.subjects.values():
        for _, _, fact in subject.statements():
            for statement in fact:
                _collect(found, statement.cite)
    for comparison in site.comparisons.values():
        for _, sentence in comparison.sentences():
            _collect(found, sentence.cite)
    return found


def _collect(citations: dict[str, list[Citation]], cited: Iterable[Citation]) -> None:
    for citation in cited:
        citations.setdefault(citation.source, []).append(citation)


@lru_cache(maxsize=1)
def _uses(site: Site, shown: tuple[str, ...], language: Language) -> dict[str, dict[_Spot, Row | Claim]]:
    """Every cell and claim of the shown comparisons by the sources that it is marked with."""
    found: dict[str, dict[_Spot, Row | Claim]] = {}
    for name in shown:
        comparison = site.comparisons[name]
        scope = comparison_scope(site, comparison)
        for row in comparison.rows:
            for id in comparison.subjects.values():
                for citation in cited_in_cell(row, id, scope, language):
                    found.setdefault(citation.source, {})[name, id, row.attribute] = row
        for _, claim in comparison.claims():
            for citation in cited_by(claim, scope, language):
                found.setdefault(citation.source, {})[name, "", claim.id] = claim
    return found


def _use(site: Site, spot: _Spot, what: Row | Claim, part: int, language: Language) -> Use:
    name, subject, id = spot
    href = f"{'../' if part == 1 else '../../'}compare/{name}/"
    if isinstance(what, Claim):
        return Use(what.topic[language.tag], f"{href}#{id}")
    label = row_label(site, id, language)
    return Use(f"{site.subjects[subject].name} · {label}", f"{href}#row-{id}")
