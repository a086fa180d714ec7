"""The pages about all comparisons: their index, and the rules of the gate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comparanda.diagnostic import Rule
from comparanda.locale import Language
from comparanda.page import ComparisonPage, Entry, IndexPage, RuleEntry, RulesPage
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
