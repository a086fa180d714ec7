"""One comparison as a page in one language, put together in the order it is read, so that numbers follow it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from sys import intern
from types import MappingProxyType

from comparanda import model, page, routes
from comparanda.bind import BoundSubject, Text
from comparanda.compose import searched
from comparanda.compose.downloads import downloads_of
from comparanda.compose.edition import Edition
from comparanda.compose.excuses import compose_excused
from comparanda.compose.making import Making
from comparanda.compose.notices import compose_notice, ending_words, endings_of, is_past, successors_of
from comparanda.compose.proof import compose_proof
from comparanda.compose.references import Cited, Mentioned, Numbering, Spot
from comparanda.compose.tables import compose_groups, number_key_rows, row_label
from comparanda.model import NEITHER
from comparanda.page import Drawn, plain

_TEX = re.compile(r"([&%$#_{}])")
"""What means something else in TeX."""
MOST_NAMES = 5
"""Subjects that a caption names; of more it gives the number."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A comparison's page, with what it cites for the list of all sources."""

    page: page.ComparisonPage
    cited: Mapping[str, Cited]
    """By source."""

    def mentioned(self, drawn: Mapping[str, Drawn] = MappingProxyType({})) -> dict[str, Mentioned]:
        """What the site keeps of it, by source.

        Args:
            drawn: the page's references, by source, if they have been drawn.
        """
        return {name: cited.mentioned(drawn.get(name)) for name, cited in self.cited.items()}


def compose_comparison(edition: Edition, id: str) -> Composed:
    """The comparison of that id in one language, from data that passed the check."""
    bound, publication = edition.bound.comparisons[id], edition.publication
    comparison = bound.comparison
    title = edition.format.pick(comparison.title)
    making = Making(edition, bound, Numbering(edition), title, routes.comparison(id))
    notice = compose_notice(making)
    lead = _lead(making, bound.lead) if bound.lead else None
    number_key_rows(making)
    recommended = zip(comparison.recommendations, bound.recommendations, strict=True)
    recommendations = tuple(compose_recommendation(making, nth, *parts) for nth, parts in enumerate(recommended, 1))
    groups = compose_groups(making)
    names = _names_of_claims(making)
    sections = tuple(_section(making, *parts, names) for parts in zip(comparison.sections, bound.sections, strict=True))
    corrections = tuple(
        _correction(making, *parts, names) for parts in zip(comparison.corrections, bound.corrections, strict=True)
    )
    proof = compose_proof(making, sections)
    rows = [row for group in groups for row in group.rows]
    columns = tuple(_column(making, subject, alias) for alias, subject in _columns(making))
    url = edition.url(making.here)
    kind = page.ListPage if comparison.layout == "list" else page.ComparisonPage
    made = kind(
        id=id,
        locale=edition.tag,
        title=edition.words(title),
        description=_description(making, lead),
        draft=comparison.draft,
        notice=notice,
        lead=lead,
        recommendations=recommendations,
        columns=columns,
        key_rows=tuple(row for row in rows if row.is_key),
        groups=groups,
        difference_label=_difference_label(making),
        caption=_caption(making, proof),
        row_count=len(rows),
        same_count=sum(not row.differs for row in rows),
        sections=sections,
        corrections=corrections,
        references=making.numbering.references(),
        proof=proof,
        downloads=downloads_of(edition, making.here, routes.BESIDE_COMPARISON),
        related=tuple(_related(making)),
        edits=tuple(_edits(making)),
        lines_url=publication.lines_url,
        path=bound.file.path if publication.lines_url else "",
        successors=successors_of(making) if len(columns) > 2 else (),
        report_url=publication.report(title, url),
        cite_as=_cite_as(making, url, proof),
        bibtex=_bibtex(making, url, proof),
        url=url,
        excused=compose_excused(making.numbering, making.here),
    )
    return Composed(made, making.numbering.cited)


def _columns(making: Making) -> Iterator[tuple[str, BoundSubject]]:
    aliases = [alias for alias, id in making.bound.comparison.subjects.items() if id in making.edition.bound.subjects]
    yield from zip(aliases, making.bound.columns, strict=True)


def _column(making: Making, subject: BoundSubject, alias: str) -> page.Column:
    endings = endings_of(subject)
    has_ended = bool(endings) and all(is_past(making.edition, fact) for fact in endings)
    ending = ending_words(making, endings) if making.bound.comparison.layout == "table" else ""
    return making.column(subject, alias, has_ended, ending)


def _description(making: Making, lead: page.Claim | None) -> str:
    """What the author says it compares, or its first sentence."""
    written = making.bound.comparison.description
    if written is not None:
        return making.format.pick(written)
    return plain(lead.text) if lead else making.title


def _lead(making: Making, text: Text) -> page.Claim:
    sentence = making.bound.comparison.lead
    assert sentence is not None
    topic = making.format.text("Summary")
    return page.Claim(
        id=routes.IN_SHORT,
        topic=making.edition.words(topic),
        text=making.prose(text),
        status=sentence.status,
        marks=making.cite(text, Spot(topic, making.title, routes.IN_SHORT)),
        corrected="",
        stale=making.stale(text, routes.IN_SHORT),
        line=making.line_of(text),
    )


def compose_recommendation(making: Making, nth: int, written: model.Recommendation, text: Text) -> page.Recommendation:
    """When to choose a subject, or none of them."""
    subject = None if written.choose == NEITHER else making.bound.aliases[written.choose][1]
    name = making.format.pick(subject.subject.name) if subject else ""
    neither = "Choose neither if" if len(making.bound.columns) <= 2 else "Choose none of them if"
    topic = making.format.text("Choose %(name)s if", name=name) if name else making.format.text(neither)
    id = routes.choice(nth)
    return page.Recommendation(
        id,
        subject.id if subject else "",
        name,
        topic,
        making.prose(text),
        written.status,
        making.cite(text, Spot(topic, making.title, id)),
        making.stale(text, id),
        making.line_of(text),
    )


def _difference_label(making: Making) -> str:
    names = [making.format.pick(subject.subject.name) for subject in making.bound.columns]
    return making.format.text("%(name)s is …", name=names[0]) if len(names) == 2 else ""


def _how_many_to_name(total: int) -> int:
    """A few; the last one left is named too, as saying that it is left would be as long."""
    return total if total <= MOST_NAMES + 1 else MOST_NAMES


def _caption(making: Making, proof: page.Proof) -> str:
    """Names the subjects, few of them, and the oldest day."""
    format = making.format
    names = [format.pick(subject.subject.name) for subject in making.bound.columns]
    first = names[: _how_many_to_name(len(names))]
    more = len(names) - len(first)
    listed = format.listed(first)
    if more > 0:
        some = format.text(", ").join(first)
        listed = format.text("%(names)s and %(count)s more", names=some, count=more)
    if making.bound.comparison.layout == "list":
        whole = format.text("%(count)s in all", count=len(names))
        if proof.oldest is None:
            return whole
        return format.text("%(whole)s; oldest value %(day)s", whole=whole, day=proof.oldest.text)
    if proof.oldest is None:
        return format.text("Side by side: %(names)s", names=listed)
    return format.text("Side by side: %(names)s; oldest value %(day)s", names=listed, day=proof.oldest.text)


def _names_of_claims(making: Making) -> Mapping[str, str]:
    """What each claim is called where something leads to it: of two of one topic, with their sections or numbers."""
    claims = [(section, claim) for section in making.bound.comparison.sections for claim in section.claims]
    names = {claim.id: making.format.pick(claim.topic) for _, claim in claims}
    times = Counter(names.values())
    for section, claim in claims:
        name = names[claim.id]
        if times[name] > 1:
            names[claim.id] = making.format.scoped(name, making.format.pick(section.title))
    times = Counter(names.values())
    reached: Counter[str] = Counter()
    for id, name in names.items():
        reached[name] += 1
        if times[name] > 1:
            names[id] = intern(f"{name} {reached[name]}")  # other comparisons have claims of the same names
    return names


def _section(making: Making, section: model.Section, texts: tuple[Text, ...], names: Mapping[str, str]) -> page.Section:
    return page.Section(
        section.id,
        making.edition.words(making.format.pick(section.title)),
        tuple(_claim(making, claim, text, names[claim.id]) for claim, text in zip(section.claims, texts, strict=True)),
        searched.of_title(making.edition, making.format.pick(section.title)),
    )


def _claim(making: Making, claim: model.Claim, text: Text, name: str) -> page.Claim:
    return page.Claim(
        id=claim.id,
        topic=making.edition.words(making.format.pick(claim.topic)),
        text=making.prose(text),
        status=claim.status,
        marks=making.cite(text, Spot(name, "", claim.id)),
        corrected=making.corrected(claim.id),
        stale=making.stale(text, claim.id),
        line=making.line_of(text),
        search_words=searched.of_title(making.edition, making.format.pick(claim.topic)),
    )


def _correction(making: Making, correction: model.Correction, text: Text, names: Mapping[str, str]) -> page.Correction:
    edition, format = making.edition, making.format
    anchor, topic = corrected_part(making, correction.on)
    words = format.text("Correction: %(topic)s", topic=names.get(correction.on, topic))
    id = routes.correction(correction.on)
    return page.Correction(
        id=id,
        on=anchor,
        topic=edition.words(topic),
        was=edition.words(format.pick(correction.was)),
        why=making.prose(text),
        marks=making.cite(text, Spot(words, "", id)),
        stale=making.stale(text, id),
        line=making.line_of(text),
    )


def corrected_part(making: Making, on: str) -> tuple[str, str]:
    """The anchor and the topic of the claim or row that a correction is about."""
    for _, claim in making.bound.comparison.claims():
        if claim.id == on:
            return on, making.format.pick(claim.topic)
    row = next(row for row in making.bound.rows if row.row.name == on)
    return routes.row(on), row_label(making, row)


def _related(making: Making) -> Iterator[page.Use]:
    """Other comparisons that have a subject of this one."""
    edition = making.edition
    subjects = making.bound.comparison.subjects.values()
    ids = {id for subject in subjects for id in edition.named_in.get(subject, ())} - {making.bound.id}
    for id in sorted(ids, key=edition.order.__getitem__):
        title = edition.site.comparisons[id].title
        yield page.Use(making.format.pick(title), routes.link(making.here, routes.comparison(id)))


def _edits(making: Making) -> Iterator[page.Use]:
    """Where what is shown is edited."""
    publication, format = making.edition.publication, making.format
    columns = making.bound.columns[: _how_many_to_name(len(making.bound.columns))]
    files = [(format.pick(subject.subject.name), subject.file.path) for subject in columns]
    for name, path in files if publication.edit_url else ():
        yield page.Use(format.text("Edit the values of %(name)s", name=name), publication.edit(path))
    if publication.edit_url:
        yield page.Use(format.text("Edit this comparison"), publication.edit(making.bound.file.path))


def _cite_as(making: Making, url: str, proof: page.Proof) -> str:
    publication = making.edition.publication
    site = publication.site_name.get(making.edition.tag, "")
    address = publication.site_url and publication.site_url + url  # a relative one says nothing where it is quoted
    if proof.newest is None:
        return making.format.text("%(site)s. “%(title)s.” %(url)s", site=site, title=making.title, url=address).rstrip()
    words, date = "%(site)s. “%(title)s.” Values dated up to %(date)s. %(url)s", proof.newest.text
    return making.format.text(words, site=site, title=making.title, date=date, url=address).rstrip()


def _bibtex(making: Making, url: str, proof: page.Proof) -> str:
    """The page as an entry of BibTeX's, in UTF-8 as biber reads it."""
    publication = making.edition.publication
    words, newest = "Values dated up to %(date)s", proof.newest
    fields = {
        "author": f"{{{_tex(publication.site_name.get(making.edition.tag, ''))}}}",
        "title": f"{{{_tex(making.title)}}}",
        "year": newest.datetime[:4] if newest else "",
        "url": publication.site_url and publication.site_url + url,
        "note": _tex(making.format.text(words, date=newest.text)) if newest else "",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{making.bound.id},\n{lines}}}"


def _tex(text: str) -> str:
    return _TEX.sub(r"\\\1", text.replace("\\", "").replace("~", " ").replace("^", ""))
