"""The pages that list: all comparisons, and the rules of the gate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from comparanda import routes
from comparanda.compose.edition import Edition
from comparanda.diagnostic import Rule
from comparanda.page import ComparisonPage, Entry, IndexPage, RuleEntry, RuleExample, RuleFamily, RulesPage
from comparanda.rules import page_of
from comparanda.settings import Publication


def entry_of(one: ComparisonPage) -> Entry:
    """What the index says of a comparison."""
    return Entry(
        id=one.id,
        href=routes.link(routes.INDEX, routes.comparison(one.id)),
        title=one.title,
        lead=one.lead.text if one.lead else (),
        subjects=tuple(column.name for column in one.columns),
        checked=one.checked,
        source_count=one.source_count,
        claim_count=one.claim_count,
        draft=one.draft,
    )


def compose_index(edition: Edition, entries: Iterable[Entry]) -> IndexPage:
    """The list of all comparisons, the last checked first."""
    by_id = sorted(entries, key=lambda entry: entry.id)
    by_id.sort(key=lambda entry: entry.checked.datetime, reverse=True)
    return IndexPage(edition.tag, tuple(by_id), edition.url(routes.INDEX))


def compose_rules(rules: Sequence[Rule], tag: str, publication: Publication) -> RulesPage:
    """Every rule with its documentation in one language, families in the order in which a build runs them."""
    families = (
        RuleFamily(letter, tuple(_entry(rule, tag) for rule in members))
        for letter, members in groupby(rules, key=lambda rule: rule.code[0])
    )
    return RulesPage(tag, tuple(families), publication.root(tag) + routes.RULES)


def _entry(rule: Rule, tag: str) -> RuleEntry:
    page = page_of(rule)
    lang, (summary, *paragraphs) = page.prose_in(tag)
    examples = tuple(RuleExample(one.good, (*one.beside, one.file), one.answers, one.printed) for one in page.examples)
    return RuleEntry(rule.code, rule.name, str(rule.severity), lang, summary, tuple(paragraphs), examples)
