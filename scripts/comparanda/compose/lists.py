"""The pages that list: all comparisons, and the rules of the gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import groupby

from comparanda import routes
from comparanda.compose.changes import ADDRESS
from comparanda.compose.edition import Edition
from comparanda.compose.kinds import Origins, PageKind, Pages, Planned, Whole
from comparanda.compose.making import value_of
from comparanda.compose.notices import endings_of, scope_of
from comparanda.compose.parts import numbers_of, part_of, parts_of
from comparanda.diagnostic import Rule
from comparanda.page import (
    CardRow,
    ComparisonPage,
    Entry,
    EntryGroup,
    IndexPage,
    Inline,
    Row,
    RuleEntry,
    RuleExample,
    RuleFamily,
    RulesPage,
    plain,
)
from comparanda.rules import page_of, printed_in
from comparanda.settings import Publication
from comparanda.translation import Tell, tell_in

COMPARISONS_A_PAGE = 100
"""More would make a page that a phone cannot hold."""
MOST_ON_A_CARD = 4
"""Subjects whose values a card has room for."""


def entry_of(edition: Edition, comparison_page: ComparisonPage) -> Entry:
    """What the index says of a comparison."""
    comparison, format = edition.site.comparisons[comparison_page.id], edition.format
    is_few = len(comparison_page.columns) <= MOST_ON_A_CARD
    rows = (
        tuple(_row_of_few(row) for row in comparison_page.key_rows)
        if is_few
        else tuple(_rows_of_many(comparison_page.key_rows, edition))
    )
    tags = [format.pick(edition.site.tags[tag].label) for tag in comparison.tags]
    return Entry(
        id=comparison_page.id,
        href=routes.link(routes.INDEX, routes.comparison(comparison_page.id)),
        title=comparison_page.title,
        subjects=tuple(column.name for column in comparison_page.columns),
        rows=rows,
        row_count=comparison_page.row_count,
        oldest=comparison_page.proof.oldest,
        ending=_ending(edition, comparison_page),
        tags=comparison.tags,
        draft=comparison_page.draft,
        description=format.pick(comparison.description) if comparison.description else "",
        find=(plain(comparison_page.title), *(column.name for column in comparison_page.columns), *tags),
    )


def _row_of_few(row: Row) -> CardRow:
    return CardRow(row.label, row.id, tuple((plain(cell.value.inline), bool(cell.best)) for cell in row.cells))


def _rows_of_many(rows: Iterable[Row], edition: Edition) -> Iterator[CardRow]:
    """The lowest and the highest value of each row that has numbers of one kind, with whose they are."""
    for row in rows:
        numbers = [
            (Decimal(run.exact), run.text, cell.subject_name)
            for cell in row.cells
            for run in cell.value.inline[:1]
            if run.kind == "number" and len(cell.value.inline) == 1
        ]
        if len(numbers) > 1:
            ends = min(number for number, _, _ in numbers), max(number for number, _, _ in numbers)
            alike = [[extreme for extreme in numbers if extreme[0] == end] for end in ends]
            values = tuple((same[0][1], False) for same in alike)
            yield CardRow(
                row.label, row.id, values, tuple(_whose([extreme[2] for extreme in same], edition) for same in alike)
            )


def _whose(names: Sequence[str], edition: Edition) -> Inline:
    """The subjects that share a value; how many they are where they are more than two."""
    format = edition.format
    return edition.words(
        format.listed(names) if len(names) <= 2 else format.text("%(count)s of them", count=len(names))
    )


def _ending(edition: Edition, comparison_page: ComparisonPage) -> str:
    """The next day on which one of its subjects ends, and where, if only there; empty where none does."""
    today, format = str(edition.site.today), edition.format
    endings = [
        (value_of(fact).datetime, column.name, scope_of(edition, fact))
        for column in comparison_page.columns
        for fact in endings_of(edition.bound.subjects[column.subject])
    ]
    coming = [ending for ending in endings if ending[0] > today[: len(ending[0])]]
    if not coming:
        return ""
    next_day = min(day for day, _, _ in coming)
    names = {name for day, name, _ in coming if day == next_day}
    scopes = {scope for day, _, scope in coming if day == next_day}
    shown = format.date(next_day)
    if len(names) == 1:
        words = format.text("%(name)s ends %(day)s", name=names.pop(), day=shown)
    else:
        words = format.text("%(count)s of them end %(day)s", count=len(names), day=shown)
    return format.scoped(words, scopes.pop() if len(scopes) == 1 else "")


def compose_index(edition: Edition, listed: Sequence[Entry], number: int = 1) -> IndexPage:
    """A part of the list of all comparisons.

    Args:
        edition: the site in one language.
        listed: what is said of each, as `in_order` has them.
        number: of the part, from 1.
    """
    here = routes.index_part(number)
    groups = tuple(
        EntryGroup(
            id=f"tag-{tag}" if tag else "tag",
            title=_title(edition, tag) if any(entry.tags for entry in listed) else "",
            entries=tuple(replace(entry, href=routes.link(here, routes.comparison(entry.id))) for entry in of_tag),
        )
        for tag, of_tag in groupby(part_of(listed, COMPARISONS_A_PAGE, number), lambda entry: (*entry.tags, "")[0])
    )
    parts = parts_of(len(listed), COMPARISONS_A_PAGE, routes.index_part, number)
    changes = routes.link(here, ADDRESS)
    return IndexPage(edition.tag, groups, len(listed), number, parts, edition.url(here), changes)


def in_order(edition: Edition, entries: Iterable[Entry]) -> list[Entry]:
    """The list of all comparisons, by tag: in the order of the tags, those without one last."""
    order = list(edition.site.tags)
    return sorted(entries, key=lambda entry: (order.index(entry.tags[0]) if entry.tags else len(order), entry.id))


def _title(edition: Edition, tag: str) -> str:
    return edition.format.pick(edition.site.tags[tag].label) if tag else edition.format.text("Other comparisons")


def _index(whole: Whole) -> Pages:
    made: list[list[Entry]] = []  # once, for all parts of the list

    def listed() -> list[Entry]:
        if not made:
            made.append(in_order(whole.edition, [gathered.entry for gathered in whole.gathered().values()]))
        return made[0]

    def part(number: int) -> IndexPage:
        return compose_index(whole.edition, listed(), number)

    def origin(number: int, origins: Origins) -> str:
        pages = (
            origins[whole.edition.url(routes.comparison(entry.id))]
            for entry in part_of(listed(), COMPARISONS_A_PAGE, number)
        )
        return "\n".join((f"{any(entry.tags for entry in listed())} {len(listed())} {number}", *pages))

    for number in numbers_of(len(whole.shown), COMPARISONS_A_PAGE):
        yield routes.index_part(number), Planned(partial(part, number), partial(origin, number))


INDEX = PageKind(routes.INDEX, _index, is_listed=True)


def compose_rules(rules: Sequence[Rule], tag: str, publication: Publication) -> RulesPage:
    """Every rule with its documentation in one language, families in the order of a build, their rules by code."""
    tell = tell_in(tag)
    families = (
        RuleFamily(letter, tuple(_entry(rule, tag, tell) for rule in sorted(members, key=lambda rule: rule.code)))
        for letter, members in groupby(rules, key=lambda rule: rule.code[0])
    )
    return RulesPage(tag, tuple(families), publication.root(tag) + routes.RULES)


def _rules(whole: Whole) -> Pages:
    edition = whole.edition
    page = partial(compose_rules, whole.rules, edition.tag, edition.publication)
    yield routes.RULES, Planned(page, lambda _: "")  # of nothing that is compared


RULES = PageKind(routes.RULES, _rules)


def _entry(rule: Rule, tag: str, tell: Tell) -> RuleEntry:
    page = page_of(rule)
    lang, (summary, *paragraphs) = page.prose_in(tag)
    examples = tuple(
        RuleExample(example.good, (*example.beside, example.file), example.answers, printed_in(example.printed, tell))
        for example in page.examples
    )
    return RuleEntry(
        rule.code, rule.name, str(rule.severity), str(page.excuse), lang, summary, tuple(paragraphs), examples
    )
