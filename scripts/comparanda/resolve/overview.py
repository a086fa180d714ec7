"""The pages about all comparisons: their index, the sources by verdict, the rules of the gate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comparanda.diagnostic import Rule
from comparanda.locale import Language
from comparanda.model import Citation, Site
from comparanda.page import (
    ComparisonPage,
    Entry,
    IndexPage,
    RuleEntry,
    RulesPage,
    SourceEntry,
    SourceGroup,
    SourcesPage,
    Use,
)
from comparanda.resolve.references import VERDICTS, describe
from comparanda.settings import Publication


def resolve_index(
    site: Site, comparisons: Sequence[ComparisonPage], language: Language, publication: Publication
) -> IndexPage:
    """The list of all comparisons, the last checked first."""
    entries = [
        Entry(
            id=one.id,
            href=f"{one.id}/",
            title=one.title,
            lead=one.lead.text if one.lead else (),
            subjects=tuple(column.name for column in one.columns),
            checked=one.checked,
            source_count=one.source_count,
            claim_count=one.claim_count,
            draft=one.draft,
        )
        for one in comparisons
    ]
    entries.sort(key=lambda entry: entry.id)
    entries.sort(key=lambda entry: entry.checked.datetime, reverse=True)
    return IndexPage(language.tag, tuple(entries), publication.root(language.tag) + "compare/")


def resolve_sources(
    site: Site, comparisons: Sequence[ComparisonPage], language: Language, publication: Publication
) -> SourcesPage:
    """Every source under its verdict, each with the citations and the pages that rest on it."""
    uses: dict[str, dict[Use, None]] = {}
    citations: dict[str, list[Citation]] = {}
    for one in comparisons:
        sources = {reference.number: reference.source for reference in one.references}
        for number, use in _uses(one):
            uses.setdefault(sources[number], {})[use] = None
    for subject in site.subjects.values():
        for _, _, fact in subject.statements():
            for statement in fact:
                _collect(citations, statement.cite)
    for comparison in site.comparisons.values():
        for _, sentence in comparison.sentences():
            _collect(citations, sentence.cite)
    groups: dict[str, list[SourceEntry]] = {}
    for number, (name, source) in enumerate(sorted(site.sources.items()), 1):
        reference = describe(site, source, language, number, tuple(citations.get(name, ())), ())
        groups.setdefault(reference.verification.verdict, []).append(SourceEntry(reference, tuple(uses.get(name, ()))))
    return SourcesPage(
        language.tag,
        tuple(
            SourceGroup(verdict, language.text(words), language.text(meaning), tuple(groups[verdict]))
            for verdict, (words, meaning) in VERDICTS.items()
            if verdict in groups
        ),
        len(site.sources),
        publication.root(language.tag) + "sources/",
    )


def _collect(citations: dict[str, list[Citation]], cited: Iterable[Citation]) -> None:
    for citation in cited:
        citations.setdefault(citation.source, []).append(citation)


def _uses(one: ComparisonPage) -> Iterable[tuple[int, Use]]:
    """Every number a cell or claim of the page is marked with, and where that is."""
    href = f"../compare/{one.id}/"
    for row in one.rows:
        for cell in row.cells:
            use = Use(f"{cell.subject_name} · {row.label}", f"{href}#row-{row.attribute}")
            for statement in (cell.value, *cell.others):
                yield from ((mark.number, use) for mark in statement.marks)
    for section in one.sections:
        for claim in section.claims:
            use = Use("".join(run.text for run in claim.topic), f"{href}#{claim.id}")
            yield from ((mark.number, use) for mark in claim.marks)


def resolve_rules(rules: Sequence[Rule], language: Language, publication: Publication) -> RulesPage:
    """Every rule with its documentation in one language; the first paragraph is the summary."""
    entries = []
    for rule in sorted(rules, key=lambda rule: rule.code):
        paragraphs = rule.paragraphs(chinese=language.is_chinese)
        examples = rule.examples()
        entries.append(
            RuleEntry(
                rule.code,
                rule.name,
                str(rule.severity),
                paragraphs[0],
                paragraphs[1:],
                tuple((one.path, one.text) for one in examples if not one.good),
                tuple((one.path, one.text) for one in examples if one.good),
            )
        )
    return RulesPage(language.tag, tuple(entries), publication.root(language.tag) + "rules/")
