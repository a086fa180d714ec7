"""One comparison as a page in one language, put together in the order it is read, so that numbers follow it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from comparanda import model, page
from comparanda.locale import Language
from comparanda.model import LIFECYCLE, Citation, Comparison, Site, preferred
from comparanda.prose import Expression, Scope, parse, read_statement
from comparanda.quantity import Missing, PartialDate, Value, pick, show, show_unit
from comparanda.resolve.differences import best_of, difference_words
from comparanda.resolve.inline import bind, dated, plain, shown_run, words
from comparanda.resolve.references import Numbering
from comparanda.settings import Publication

_BUILT_IN = {"released": "Released", "shutdown": "Shutdown", "replacement": "Replacement"}


@dataclass(frozen=True)
class _Making:
    """All that the parts of one page share while it is made."""

    site: Site
    comparison: Comparison
    language: Language
    numbering: Numbering
    scope: Scope
    edit_url: str
    known: dict[Expression, page.Inline] = field(default_factory=dict)
    """What expressions came to: a page binds the same fact many times."""

    @property
    def columns(self) -> tuple[page.Column, ...]:
        return tuple(page.Column(id, self.site.subjects[id].name) for id in self.comparison.subjects.values())

    def corrected(self, on: str) -> str:
        """The anchor of the correction about a claim or row, or empty."""
        return f"correction-{on}" if any(one.on == on for one in self.comparison.corrections) else ""

    def bind(self, text: str) -> page.Inline:
        """A text of the comparison with its facts."""
        return bind(text, self.scope, self.language, self.known)

    def cite(self, sentence: model.Sentence, topic: str) -> tuple[page.Mark, ...]:
        """The marks of a sentence."""
        return self.numbering.cite(cited_by(sentence, self.scope, self.language), topic)


def comparison_scope(site: Site, comparison: Comparison) -> Scope:
    """What names mean in the texts of a comparison."""
    return Scope(site, {**comparison.also, **comparison.subjects})


def cited_by(sentence: model.Sentence, scope: Scope, language: Language) -> Iterator[Citation]:
    """What a sentence rests on: the facts it binds in this language, then its own citations."""
    yield from _cited_in(sentence.text[language.tag], scope)
    yield from sentence.cite


def cited_in_cell(row: model.Row, subject: str, scope: Scope, language: Language) -> Iterator[Citation]:
    """What a cell rests on: its statements, and what the row's detail binds for its subject."""
    fact = scope.site.subjects[subject].fact(row.attribute) or ()
    for statement in fact:
        yield from statement.cite
    if row.detail:
        yield from _cited_in(row.detail[language.tag], _cell_scope(scope, subject))


def cited_in_correction(correction: model.Correction, scope: Scope, language: Language) -> Iterator[Citation]:
    """What a correction rests on: the facts its reason binds in this language, then its own citations."""
    yield from _cited_in(correction.why[language.tag], scope)
    yield from correction.cite


def cited_in_notice(site: Site, subject: str) -> Iterator[Citation]:
    """What the notice of a subject's shutdown rests on; nothing where there is none."""
    shutdown, follower = _ending(site, subject)
    if shutdown is not None:
        yield from preferred(site.subjects[subject].lifecycle.shutdown or ()).cite
        yield from follower.cite if follower else ()


def _ending(site: Site, subject: str) -> tuple[PartialDate | None, model.Statement | None]:
    """The day a subject shuts down, and what is said to follow it."""
    lifecycle = site.subjects[subject].lifecycle
    shutdown = read_statement(site, "shutdown", preferred(lifecycle.shutdown)) if lifecycle.shutdown else None
    follower = preferred(lifecycle.replacement) if lifecycle.replacement else None
    if follower and isinstance(read_statement(site, "replacement", follower), Missing):
        follower = None
    return shutdown if isinstance(shutdown, PartialDate) else None, follower


def corrected_part(site: Site, comparison: Comparison, on: str, language: Language) -> tuple[str, str]:
    """The anchor and the topic of the claim or row that a correction is about."""
    for _, claim in comparison.claims():
        if claim.id == on:
            return on, claim.topic[language.tag]
    return f"row-{on}", row_label(site, on, language)


def _cell_scope(scope: Scope, subject: str) -> Scope:
    return Scope(scope.site, {**scope.aliases, "it": subject})


def _cited_in(text: str, scope: Scope) -> Iterator[Citation]:
    for bound in parse(text).bound:
        yield from scope.statement(bound).cite


def row_label(site: Site, attribute: str, language: Language) -> str:
    """What a row is called; interface words for the lifecycle."""
    if attribute in _BUILT_IN:
        return language.text(_BUILT_IN[attribute])
    return site.attributes[attribute].label[language.tag]


def resolve_comparison(site: Site, name: str, language: Language, publication: Publication) -> page.ComparisonPage:
    """The comparison of that id in one language, from data that passed the check."""
    comparison = site.comparisons[name]
    scope = comparison_scope(site, comparison)
    src = site.places["comparisons", name].path
    making = _Making(site, comparison, language, Numbering(site, language), scope, publication.edit(src))
    title = comparison.title[language.tag]
    notices = tuple(_notices(making))
    lead = _lead(making, title)
    verdicts = tuple(_verdicts(making))
    rows = tuple(_row(making, row) for row in comparison.rows)
    sections = tuple(_section(making, section) for section in comparison.sections)
    corrections = tuple(_correction(making, correction) for correction in comparison.corrections)
    references = making.numbering.references()
    days = [reference.checked.datetime for reference in references if reference.checked]
    checked = max(days, default=str(site.today))
    url = publication.root(language.tag) + f"compare/{name}/"
    return page.ComparisonPage(
        id=name,
        locale=language.tag,
        title=words(site, title),
        plain_title=title,
        description=plain(lead.text) if lead else title,
        draft=comparison.draft,
        checked=dated(language, checked) or page.Date("", ""),
        source_count=len(references),
        claim_count=sum(len(section.claims) for section in sections),
        correction_count=len(corrections),
        notices=notices,
        lead=lead,
        verdicts=verdicts,
        columns=making.columns,
        rows=rows,
        difference_label=_difference_label(making, rows),
        sections=sections,
        corrections=corrections,
        references=references,
        edit_url=making.edit_url,
        report_url=publication.report_url,
        cite_as=_cite_as(making, title, publication, url, checked),
        url=url,
        src=src,
    )


def files_of(site: Site, one: page.ComparisonPage) -> Iterator[str]:
    """The data files of the page's comparison, its subjects and the sources it cites."""
    comparison = site.comparisons[one.id]
    yield site.places["comparisons", one.id].path
    for subject in (*comparison.subjects.values(), *comparison.also.values()):
        yield site.places["subjects", subject].path
    for reference in one.references:
        yield site.places["sources", reference.source].path


def _notices(making: _Making) -> Iterator[page.Notice]:
    site, language = making.site, making.language
    for id in making.comparison.subjects.values():
        shutdown, follower = _ending(site, id)
        if shutdown is None:
            continue
        replacement = read_statement(site, "replacement", follower) if follower else None
        yield page.Notice(
            site.subjects[id].name,
            dated(language, shutdown.text) or page.Date("", ""),
            shutdown.text <= str(site.today)[: len(shutdown.text)],
            show(replacement, language).text if replacement else "",
            making.numbering.cite(cited_in_notice(site, id), language.text("Shutdown")),
        )


def _lead(making: _Making, title: str) -> page.Claim | None:
    sentence = making.comparison.lead
    if sentence is None:
        return None
    topic = making.language.text("In short")
    return page.Claim(
        id="in-short",
        topic=words(making.site, topic),
        text=making.bind(sentence.text[making.language.tag]),
        status=sentence.status,
        marks=making.cite(sentence, topic),
        corrected="",
        edit_url=making.edit_url,
    )


def _verdicts(making: _Making) -> Iterator[page.Verdict]:
    for verdict in making.comparison.verdicts:
        subject = making.comparison.subjects[verdict.choose]
        name = making.site.subjects[subject].name
        topic = making.language.text("Choose %(name)s if", name=name)
        yield page.Verdict(
            subject,
            name,
            making.bind(verdict.text[making.language.tag]),
            verdict.status,
            making.cite(verdict, topic),
        )


def _row(making: _Making, row: model.Row) -> page.Row:
    site, language = making.site, making.language
    attribute = site.attribute(row.attribute) or LIFECYCLE[row.attribute]
    label = row_label(site, row.attribute, language)
    values = [
        read_statement(site, row.attribute, preferred(site.subjects[id].fact(row.attribute) or ()))
        for id in making.comparison.subjects.values()
    ]
    best = best_of(values, attribute.better)
    cells = tuple(
        _cell(making, row, id, label, attribute.better or "" if index == best else "")
        for index, id in enumerate(making.comparison.subjects.values())
    )
    shown = [show(value, language).text for value in values]
    return page.Row(
        attribute=row.attribute,
        label=label,
        builtin=row.attribute in LIFECYCLE,
        unit=show_unit(site.measure(row.attribute), language),
        note=attribute.note[language.tag] if attribute.note else "",
        cells=cells,
        differs=len(set(shown)) > 1,
        difference=difference_words(values[0], values[1], language) if len(values) == 2 else "",
        corrected=making.corrected(row.attribute),
    )


def _cell(making: _Making, row: model.Row, id: str, label: str, best: str) -> page.Cell:
    subject = making.site.subjects[id]
    fact = subject.fact(row.attribute) or ()
    first = preferred(fact)
    topic = making.language.text("%(name)s, %(attribute)s", name=subject.name, attribute=label)
    detail: page.Inline = ()
    detailed: tuple[Citation, ...] = ()
    if row.detail:
        scope, text = _cell_scope(making.scope, id), row.detail[making.language.tag]
        detail, detailed = bind(text, scope, making.language), tuple(_cited_in(text, scope))
    return page.Cell(
        subject=id,
        subject_name=subject.name,
        best="lower" if best == "lower" else "higher" if best == "higher" else "",
        value=_statement(making, row.attribute, first, topic, detailed),
        others=tuple(_statement(making, row.attribute, other, topic, ()) for other in fact if other is not first),
        detail=detail,
    )


def _statement(
    making: _Making, attribute: str, statement: model.Statement, topic: str, further: Iterable[Citation]
) -> page.Statement:
    value: Value = read_statement(making.site, attribute, statement)
    shown = show(value, making.language)
    tag = making.language.tag
    return page.Statement(
        inline=(shown_run(shown),) if shown.numbers or shown.datetime else words(making.site, shown.text),
        exact=shown.numbers[0] if len(shown.numbers) == 1 and not shown.datetime else "",
        rank=statement.rank or "",
        scope=pick(statement.scope, making.language) if statement.scope else "",
        reason=statement.reason[tag] if statement.reason else "",
        note=statement.note[tag] if statement.note else "",
        when=_period(statement, making.language),
        marks=making.numbering.cite((*statement.cite, *further), topic),
        state=value.state if isinstance(value, Missing) else "",
    )


def _period(statement: model.Statement, language: Language) -> str:
    since, until = (day.text if (day := dated(language, one)) else "" for one in (statement.since, statement.until))
    if since and until:
        return since if since == until else language.text("%(since)s – %(until)s", since=since, until=until)
    if until:
        return language.text("until %(date)s", date=until)
    return language.text("since %(date)s", date=since) if since else ""


def _difference_label(making: _Making, rows: tuple[page.Row, ...]) -> str:
    if not any(row.difference for row in rows):
        return ""
    left, right = making.columns
    return making.language.text("%(left)s against %(right)s", left=left.name, right=right.name)


def _section(making: _Making, section: model.Section) -> page.Section:
    return page.Section(
        section.id,
        words(making.site, section.title[making.language.tag]),
        tuple(_claim(making, claim) for claim in section.claims),
    )


def _claim(making: _Making, claim: model.Claim) -> page.Claim:
    topic = claim.topic[making.language.tag]
    return page.Claim(
        id=claim.id,
        topic=words(making.site, topic),
        text=making.bind(claim.text[making.language.tag]),
        status=claim.status,
        marks=making.cite(claim, topic),
        corrected=making.corrected(claim.id),
        edit_url=making.edit_url,
    )


def _correction(making: _Making, correction: model.Correction) -> page.Correction:
    tag = making.language.tag
    anchor, topic = corrected_part(making.site, making.comparison, correction.on, making.language)
    cited = cited_in_correction(correction, making.scope, making.language)
    return page.Correction(
        id=f"correction-{correction.on}",
        on=anchor,
        topic=words(making.site, topic),
        was=words(making.site, correction.was[tag]),
        why=making.bind(correction.why[tag]),
        marks=making.numbering.cite(cited, making.language.text("Correction: %(topic)s", topic=topic)),
    )


def _cite_as(making: _Making, title: str, publication: Publication, url: str, checked: str) -> str:
    return making.language.text(
        "%(site)s. “%(title)s.” Checked %(date)s. %(url)s",
        site=publication.site_name.get(making.language.tag, ""),
        title=title,
        date=(dated(making.language, checked) or page.Date("", "")).text,
        url=publication.site_url + url,
    )
