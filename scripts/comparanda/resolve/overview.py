"""The pages about all comparisons: their index, the sources by verdict, the rules of the gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
from comparanda.resolve.comparison import cited_by, cited_in_cell, comparison_scope, row_label
from comparanda.resolve.references import VERDICTS, describe
from comparanda.settings import Publication


def resolve_entry(one: ComparisonPage) -> Entry:
    """What the index says of a comparison."""
    return Entry(
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


def resolve_index(entries: Iterable[Entry], language: Language, publication: Publication) -> IndexPage:
    """The list of all comparisons, the last checked first."""
    by_id = sorted(entries, key=lambda entry: entry.id)
    by_id.sort(key=lambda entry: entry.checked.datetime, reverse=True)
    return IndexPage(language.tag, tuple(by_id), publication.root(language.tag) + "compare/")


def resolve_sources(site: Site, shown: Iterable[str], language: Language, publication: Publication) -> SourcesPage:
    """Every source under its verdict, each with the citations and the shown comparisons that rest on it."""
    uses: dict[str, dict[Use, None]] = {}
    for name in shown:
        for cited, use in _uses(site, name, language):
            uses.setdefault(cited, {})[use] = None
    citations = _citations(site)
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


def _uses(site: Site, name: str, language: Language) -> Iterator[tuple[str, Use]]:
    """Every source that a cell or claim of a comparison is marked with, and where that is."""
    comparison = site.comparisons[name]
    scope = comparison_scope(site, comparison)
    href = f"../compare/{name}/"
    for row in comparison.rows:
        label = row_label(site, row.attribute, language)
        for id in comparison.subjects.values():
            subject = site.subjects[id]
            use = Use(f"{subject.name} · {label}", f"{href}#row-{row.attribute}")
            for citation in cited_in_cell(row, id, scope, language):
                yield citation.source, use
    for _, claim in comparison.claims():
        use = Use(claim.topic[language.tag], f"{href}#{claim.id}")
        for citation in cited_by(claim, scope, language):
            yield citation.source, use


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
