"""The list of all sources by verdict, in parts, each source with the facts and claims that rest on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from comparanda.locale import Language
from comparanda.model import Citation, Site
from comparanda.page import Part, SourceCount, SourceEntry, SourceGroup, SourcesPage, Use
from comparanda.resolve.comparison import (
    cited_by,
    cited_in_cell,
    cited_in_correction,
    cited_in_notice,
    comparison_scope,
    corrected_part,
    row_label,
)
from comparanda.resolve.references import VERDICTS, describe
from comparanda.settings import Publication

SOURCES_A_PAGE = 100
"""More would make a page that a phone cannot hold."""

_Spot = tuple[str, str]
"""A place that cites: what it is called, and where it lies below `compare/`."""


@dataclass(frozen=True, slots=True)
class _Cited:
    """What the shown comparisons cite of one source, and where; each once."""

    citations: dict[int, Citation] = field(default_factory=dict)
    """By identity, as a cell and each text that binds its fact share one."""
    spots: dict[_Spot, None] = field(default_factory=dict)


_NOWHERE = _Cited()


def resolve_sources(
    site: Site, shown: tuple[str, ...], number: int, language: Language, publication: Publication
) -> SourcesPage:
    """One of `count_parts` parts of all sources by verdict, each with what it is cited for in the shown comparisons."""
    arranged, cited = _arranged(site, shown, language), _cited(site, shown, language)
    root = "../" if number == 1 else "../../"
    start = (number - 1) * SOURCES_A_PAGE
    groups: dict[str, list[SourceEntry]] = {}
    for index, (verdict, name) in enumerate(arranged[start : start + SOURCES_A_PAGE], start + 1):
        found = cited.get(name, _NOWHERE)
        reference = describe(site, site.sources[name], language, index, tuple(found.citations.values()), ())
        used = tuple(Use(text, f"{root}compare/{href}") for text, href in found.spots)
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
def _arranged(site: Site, shown: tuple[str, ...], language: Language) -> tuple[tuple[str, str], ...]:
    """Every source with its verdict, in the order of the list."""
    cited = _cited(site, shown, language)
    order = list(VERDICTS)
    found = []
    for name, source in site.sources.items():
        citations = cited.get(name, _NOWHERE).citations.values()
        quotes = [citation.quote for citation in citations if citation.quote]
        found.append((site.lock.verdict(name, source.URL or "", quotes), name))
    return tuple(sorted(found, key=lambda one: (order.index(one[0]), one[1])))


@lru_cache(maxsize=1)
def _cited(site: Site, shown: tuple[str, ...], language: Language) -> dict[str, _Cited]:
    """What rests on each source in the shown comparisons, wherever a page would mark it."""
    found: dict[str, _Cited] = {}
    for name in shown:
        for spot, citations in _spots(site, name, language):
            for citation in citations:
                cited = found.setdefault(citation.source, _Cited())
                cited.citations[id(citation)] = citation
                cited.spots[spot] = None
    return found


def _spots(site: Site, name: str, language: Language) -> Iterator[tuple[_Spot, Iterable[Citation]]]:
    """Every place of a comparison that has marks, in the order of its page."""
    comparison = site.comparisons[name]
    scope, title = comparison_scope(site, comparison), comparison.title[language.tag]
    names = {alias: site.subjects[subject].name for alias, subject in comparison.subjects.items()}
    for alias, subject in comparison.subjects.items():
        spot = (f"{names[alias]} · {language.text('Shutdown')}", f"{name}/")  # a notice heads the page
        yield spot, cited_in_notice(site, subject)
    if comparison.lead is not None:
        spot = (f"{title} · {language.text('In short')}", f"{name}/#in-short")
        yield spot, cited_by(comparison.lead, scope, language)
    for verdict in comparison.verdicts:
        words = language.text("Choose %(name)s if", name=names[verdict.choose])
        yield (f"{title} · {words}", f"{name}/#which"), cited_by(verdict, scope, language)
    for row in comparison.rows:
        label = row_label(site, row.attribute, language)
        for alias, subject in comparison.subjects.items():
            spot = (f"{names[alias]} · {label}", f"{name}/#row-{row.attribute}")
            yield spot, cited_in_cell(row, subject, scope, language)
    for _, claim in comparison.claims():
        yield (claim.topic[language.tag], f"{name}/#{claim.id}"), cited_by(claim, scope, language)
    for correction in comparison.corrections:
        _, topic = corrected_part(site, comparison, correction.on, language)
        spot = (language.text("Correction: %(topic)s", topic=topic), f"{name}/#correction-{correction.on}")
        yield spot, cited_in_correction(correction, scope, language)
