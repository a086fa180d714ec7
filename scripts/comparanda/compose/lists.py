"""The pages that list: all comparisons, and the rules of the gate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from comparanda import routes
from comparanda.compose.edition import Edition
from comparanda.compose.kinds import PageKind, Pages, Whole
from comparanda.diagnostic import Rule
from comparanda.page import (
    CardRow,
    ComparisonPage,
    Entry,
    EntryGroup,
    IndexPage,
    RuleEntry,
    RuleExample,
    RuleFamily,
    RulesPage,
    plain,
)
from comparanda.rules import page_of, printed_in
from comparanda.settings import Publication
from comparanda.translation import Tell, tell_in

MOST_ON_A_CARD = 4
"""Subjects whose values a card has room for."""


def entry_of(one: ComparisonPage) -> Entry:
    """What the index says of a comparison."""
    rows = tuple(
        CardRow(row.label, tuple((plain(cell.value.inline), bool(cell.best)) for cell in row.cells))
        for row in one.key_rows
    )
    return Entry(
        id=one.id,
        href=routes.link(routes.INDEX, routes.comparison(one.id)),
        title=one.title,
        subjects=tuple(column.name for column in one.columns),
        rows=rows if len(one.columns) <= MOST_ON_A_CARD else (),
        row_count=one.row_count,
        oldest=one.proof.oldest,
        ending=one.notice.headline if one.notice else "",
        tags=(),
        draft=one.draft,
    )


def compose_index(edition: Edition, entries: Iterable[Entry]) -> IndexPage:
    """The list of all comparisons."""
    listed = tuple(sorted(entries, key=lambda entry: entry.id))
    groups = (EntryGroup("", "", listed),) if listed else ()
    return IndexPage(edition.tag, groups, len(listed), 1, (), edition.url(routes.INDEX))


def _index(whole: Whole) -> Pages:
    yield routes.INDEX, lambda: compose_index(whole.edition, [one.entry for one in whole.gathered().values()])


INDEX = PageKind(routes.INDEX, _index, is_listed=True)


def compose_rules(rules: Sequence[Rule], tag: str, publication: Publication) -> RulesPage:
    """Every rule with its documentation in one language, families in the order in which a build runs them."""
    tell = tell_in(tag)
    families = (
        RuleFamily(letter, tuple(_entry(rule, tag, tell) for rule in members))
        for letter, members in groupby(rules, key=lambda rule: rule.code[0])
    )
    return RulesPage(tag, tuple(families), publication.root(tag) + routes.RULES)


def _rules(whole: Whole) -> Pages:
    edition = whole.edition
    yield routes.RULES, lambda: compose_rules(whole.rules, edition.tag, edition.publication)


RULES = PageKind(routes.RULES, _rules)


def _entry(rule: Rule, tag: str, tell: Tell) -> RuleEntry:
    page = page_of(rule)
    lang, (summary, *paragraphs) = page.prose_in(tag)
    examples = tuple(
        RuleExample(one.good, (*one.beside, one.file), one.answers, printed_in(one.printed, tell))
        for one in page.examples
    )
    return RuleEntry(
        rule.code, rule.name, str(rule.severity), str(page.excuse), lang, summary, tuple(paragraphs), examples
    )
