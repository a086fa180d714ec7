"""A subject's own page: all that is known of it, with what was said before and what other sources say."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain

from comparanda import page, routes
from comparanda.bind import Answers, BoundSubject, preferred
from comparanda.compose.downloads import downloads_of
from comparanda.compose.edition import Edition
from comparanda.compose.excuses import compose_excused
from comparanda.compose.kinds import PageKind, Pages, Planned, Whole
from comparanda.compose.making import attribute_of, label_of, lines_of, measure_of
from comparanda.compose.notices import compose_ending
from comparanda.compose.references import Numbering, Spot
from comparanda.compose.tables import compose_others, compose_value
from comparanda.deferred import Deferred
from comparanda.model import Logo, RowGroup


def subjects_of(edition: Edition, shown: Iterable[str]) -> list[str]:
    """Every subject that one of the shown comparisons names, each once."""
    comparisons = map(edition.site.comparisons.__getitem__, shown)
    named = (it.subjects if not it.also else {**it.also, **it.subjects} for it in comparisons)
    ids = dict.fromkeys(chain.from_iterable(map(dict.values, named)))
    return list(filter(edition.site.subjects.__contains__, ids))


def compose_subject(edition: Edition, id: str) -> page.SubjectPage:
    """The page of a subject in one language, from data that passed the check."""
    subject, format = edition.bound.subjects[id], edition.format
    numbering = Numbering(edition)
    lines_url = edition.publication.lines_url
    lines = lines_of(edition, subject.file) if lines_url else {}
    notice = compose_ending(edition, numbering, subject)
    groups = tuple(
        replace(group, rows=tuple(_row(edition, numbering, subject, answers, lines) for answers in members))
        for group, members in _groups(edition, subject)
    )
    name = format.pick(subject.subject.name)
    about = format.pick(subject.subject.description) if subject.subject.description else ""
    return page.SubjectPage(
        id=id,
        locale=edition.tag,
        name=name,
        other_names=subject.subject.names,
        description=about or format.text("Every value of %(name)s on this site, each with its source.", name=name),
        about=about,
        logo=_logo(edition, subject.subject.logo, routes.subject(id)) if subject.subject.logo else "",
        logo_alt=format.pick(subject.subject.logo.alt) if subject.subject.logo else "",
        links=tuple(page.Use(format.pick(link.label), link.url) for link in subject.subject.links),
        notice=notice,
        groups=groups,
        comparisons=tuple(_uses(edition, id)),
        references=numbering.references(),
        edit_url=edition.publication.edit(subject.file.path),
        lines_url=lines_url + subject.file.path if lines_url else "",
        report_url=edition.publication.report(name, edition.url(routes.subject(id))),
        url=edition.url(routes.subject(id)),
        excused=compose_excused(numbering, routes.subject(id)),
        downloads=downloads_of(edition, routes.subject(id), routes.BESIDE_SUBJECT),
    )


def _logo(edition: Edition, logo: Logo, here: str) -> str:
    """The way to a picture from a page of a language; pictures are in no language's folder."""
    return posixpath.relpath(routes.LOGOS + logo.file, edition.url(here))


def _pages(whole: Whole) -> Pages:
    composed, named_in = partial(compose_subject, whole.edition), whole.edition.named_in
    for id in subjects_of(whole.edition, whole.shown):
        near = next(iter(named_in.get(id, ())), "")
        page = Deferred(composed, id)
        yield routes.subject(id), Planned(page, near=near and routes.comparison(near))


SUBJECTS = PageKind(routes.SUBJECTS, _pages, above=routes.INDEX)


def _groups(edition: Edition, subject: BoundSubject) -> Iterator[tuple[page.RowGroup, list[Answers]]]:
    """The groups of a subject's facts, without their rows: those of the comparisons with it, in their order.

    A fact stands where the first comparison with a group for it has it; the others are a last group of their own.
    """
    group_of: dict[str, str] = {}
    groups: dict[str, RowGroup] = {}
    for name in edition.named_in.get(subject.id, ()):
        for _, row, group in edition.site.comparisons[name].placed_rows(edition.site.rows):
            if group is not None:
                groups.setdefault(group.group, group)
                group_of.setdefault(row.attribute, group.group)
    members: dict[str, list[Answers]] = {name: [] for name in (*groups, "")}
    for answers in subject.answers():
        members[group_of.get(answers[0].attribute, "")].append(answers)
    for name, facts in members.items():
        if not facts:
            continue
        if name:
            title, note = groups[name].title, groups[name].note
            words = edition.format.pick(note) if note else ""
            yield page.RowGroup(routes.group(name), edition.format.pick(title), words, ()), facts
        else:
            is_all = len(facts) == sum(map(len, members.values()))
            yield page.RowGroup("" if is_all else routes.FURTHER, edition.format.text("Further values"), "", ()), facts


def _row(
    edition: Edition,
    numbering: Numbering,
    subject: BoundSubject,
    answers: Answers,
    lines: Mapping[tuple[str, str], int],
) -> page.Row:
    main, name = preferred(answers), edition.format.pick(subject.subject.name)
    attribute, label = attribute_of(edition, main.attribute), label_of(edition, main.attribute)
    spot = Spot(label, name, routes.row(main.attribute))
    others = compose_others(edition, numbering, main, [fact for fact in answers if fact is not main], spot)
    cell = page.Cell(
        subject=subject.id,
        subject_name=name,
        best="",
        value=compose_value(edition, numbering, main, spot),
        scoped=others.scoped,
        disputed=others.disputed,
        superseded=others.superseded,
        detail=(),
        line=lines.get((main.section, main.attribute), 0),
    )
    return page.Row(
        id=routes.row(main.attribute),
        attribute=main.attribute,
        label=label,
        unit=measure_of(edition, main.attribute).show(edition.format),
        scope="",
        note=edition.format.pick(attribute.note) if attribute.note else "",
        cells=(cell,),
        differs=True,
        difference="",
        is_key=False,
        kind=attribute.type,
        unit_code=attribute.unit or "",
        better=attribute.better or "",
    )


def _uses(edition: Edition, id: str) -> Iterator[page.Use]:
    here = routes.subject(id)
    for name in edition.named_in.get(id, ()):
        title = edition.site.comparisons[name].title
        yield page.Use(edition.format.pick(title), routes.link(here, routes.comparison(name)))
