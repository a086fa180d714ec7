"""The list of all sources by verdict, in parts, each source with the facts and claims that rest on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from comparanda import routes
from comparanda.compose.edition import Edition
from comparanda.compose.kinds import Origins, PageKind, Pages, Planned, Whole
from comparanda.compose.parts import link_to, numbers_of, part_of, parts_of
from comparanda.compose.references import Cited, Mention, Spot, author_name, describe
from comparanda.model import Citation, Site, Source
from comparanda.page import Citing, SourceCount, SourceEntry, SourceGroup, SourcesPage, Use
from comparanda.verdict import VERDICTS, Verdict

SOURCES_A_PAGE = 100
"""More would make a page that a phone cannot hold."""
_address = partial(routes.part, routes.SOURCES)


_Use = tuple[str, Mention]
"""A comparison, and what it cites of a source."""


@dataclass(frozen=True, slots=True)
class Overview:
    """Every source with what rests on it, in the order of the list."""

    listed: Sequence[str]
    """The ids of all sources, in the order of the list."""
    verdicts: Mapping[str, Verdict]
    """Of each source."""
    counts: Mapping[Verdict, int]
    """How many of them have which verdict, in the order of the list."""
    cited: Mapping[str, Mapping[str, Mention]]
    """What the page of each comparison cites, by its id and by source."""
    citing: Mapping[str, Sequence[str]]
    """The comparisons that cite a source, by its id."""

    def part(self, number: int) -> Iterator[tuple[Verdict, str, Sequence[_Use]]]:
        """The sources of one of the pages, each with the comparisons that cite it, and what they cite."""
        for name in part_of(self.listed, SOURCES_A_PAGE, number):
            yield self.verdicts[name], name, [(id, self.cited[id][name]) for id in self.citing[name]]


def source_numbers(site: Site) -> range:
    """The numbers of the pages that a site's sources fill."""
    return numbers_of(len(site.sources), SOURCES_A_PAGE)


def overview_of(site: Site, cited: Mapping[str, Mapping[str, Mention]]) -> Overview:
    """What rests on each source of a site.

    Args:
        site: with its sources and what is known of them.
        cited: what the page of each comparison that is shown cites, by its id and by source.
    """
    ids: dict[str, list[str]] = {name: [] for name in site.sources}
    for comparison, by_source in cited.items():
        for name in by_source:
            ids[name].append(comparison)
    citing = {name: tuple(comparisons) for name, comparisons in ids.items()}
    verdicts = {
        name: _verdict(site, name, [cited[comparison][name] for comparison in comparisons])
        for name, comparisons in citing.items()
    }
    order = list(VERDICTS)
    listed = sorted(verdicts, key=lambda name: (order.index(verdicts[name]), *_sorted_by(site.sources[name])))
    return Overview(listed, verdicts, Counter(verdicts[name] for name in listed), cited, citing)


def _sorted_by(source: Source) -> tuple[str, ...]:
    """The words that a reader sees first of a source."""
    who = author_name(source.author[0]) if source.author else source.publisher or source.container_title or ""
    return who.casefold(), (source.title or "").casefold(), source.id


def _verdict(site: Site, name: str, uses: Sequence[Mention]) -> Verdict:
    quotes = {citation.quote for use in uses for citation in use.citations if citation.quote}
    return site.lock.verdict(name, site.sources[name].URL or "", quotes)


def _origin_of(edition: Edition, overview: Overview, number: int, origins: Origins) -> str:
    """What one of the parts of the overview is made of: its sources, and the comparisons that cite them."""
    made = [repr((number, list(overview.counts.items())))]
    for verdict, name, uses in overview.part(number):
        pages = (origins[edition.url(routes.comparison(comparison))] for comparison, _ in uses)
        made.append(" ".join((verdict, origins[f"source {name}"], *pages)))
    return "\n".join(made)


def compose_sources(edition: Edition, overview: Overview, number: int) -> SourcesPage:
    """One of the parts of the overview."""
    here = routes.part(routes.SOURCES, number)
    first = (number - 1) * SOURCES_A_PAGE + 1
    groups: dict[str, list[SourceEntry]] = {}
    for index, (verdict, name, uses) in enumerate(overview.part(number), first):
        groups.setdefault(verdict, []).append(_entry(edition, here, index, name, uses))
    return SourcesPage(
        locale=edition.tag,
        groups=tuple(
            SourceGroup(
                verdict, edition.format.text(row.words), edition.format.text(row.meaning), tuple(groups[verdict])
            )
            for verdict, row in VERDICTS.items()
            if verdict in groups
        ),
        counts=tuple(_counts(edition, overview, number)),
        total=len(overview.listed),
        number=number,
        parts=parts_of(len(overview.listed), SOURCES_A_PAGE, _address, number),
        url=edition.url(here),
    )


def _pages(whole: Whole) -> Pages:
    made: list[Overview] = []  # once, for all parts of the list

    def overview() -> Overview:
        if not made:
            made.append(
                overview_of(whole.edition.site, {id: gathered.cited for id, gathered in whole.gathered().items()})
            )
        return made[0]

    def part(number: int) -> SourcesPage:
        return compose_sources(whole.edition, overview(), number)

    def origin(number: int, origins: Origins) -> str:
        return _origin_of(whole.edition, overview(), number, origins)

    for number in source_numbers(whole.edition.site):
        yield routes.part(routes.SOURCES, number), Planned(partial(part, number), partial(origin, number))


SOURCES = PageKind(routes.SOURCES, _pages, is_listed=True)


def _entry(edition: Edition, here: str, number: int, name: str, uses: Sequence[_Use]) -> SourceEntry:
    told = [(comparison, mention.told) for comparison, mention in uses]
    drawn = told[0][1].drawn if len(told) == 1 else None  # another page cites other passages, or on other days
    citations = [citation for _, mention in uses for citation in mention.citations]
    return SourceEntry(
        describe(edition, name, _as_cited(number, citations, drawn is None)),
        tuple([_citing(edition, here, comparison, one.places) for comparison, one in told]),
        drawn,
    )


def _as_cited(number: int, citations: Iterable[Citation], has_passages: bool) -> Cited:
    """The passages without what each proves, or what is said beside it: the list tells of the whole source."""
    cited = Cited(number)
    # By identity, as a cell and each text that binds its fact share one.
    distinct = {id(citation): citation for citation in citations}.values()
    if not has_passages:
        cited.citations.extend(distinct)
        return cited
    for citation in distinct:
        cited.cite(citation, _NOWHERE)
    for passage in cited.passages.values():
        passage.spots.clear()
    return cited


_NOWHERE = Spot("", "", "")


def _citing(edition: Edition, here: str, comparison: str, places: Iterable[tuple[str, str]]) -> Citing:
    """The places of a comparison, and the way there from a part of the list."""
    title = edition.format.pick(edition.site.comparisons[comparison].title)
    page, above = routes.link(here, routes.comparison(comparison)), f"{title} · "
    return Citing(
        title,
        page,
        tuple([Use(what.removeprefix(above), f"{page}#{anchor}" if anchor else page) for what, anchor in places]),
    )


def _counts(edition: Edition, overview: Overview, here: int) -> Iterator[SourceCount]:
    before = 0
    for verdict, count in overview.counts.items():
        words = edition.format.text(VERDICTS[verdict].words)
        yield SourceCount(words, count, f"{link_to(_address, here, before // SOURCES_A_PAGE + 1)}#{verdict}")
        before += count
