"""Does the data make sense? Every rule of the gate about it, in an explicit list, and what runs them.

A rule is a generator of findings about one row of a table, or of several. To add one: a function, a line here that
names its tables, and its page in `comparanda/rules/`, whose examples are its test.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

from comparanda.bind import Bound
from comparanda.check import (
    beside,
    citations,
    directions,
    exceptions,
    figures,
    numbers,
    owners,
    pairs,
    quotes,
    rows,
    sources,
    subjects,
    tables,
    texts,
    translations,
    values,
    whole,
    wording,
)
from comparanda.check.context import Context, context_of
from comparanda.check.exceptions import exception_lookup
from comparanda.diagnostic import Diagnostic, Excuse, Finding, Rule, Severity
from comparanda.model import Site
from comparanda.node import diagnose

__all__ = [
    "OF_THE_SITE",
    "RULES",
    "Examined",
    "check",
    "diagnostics_by",
    "diagnostics_in",
    "examine",
    "exception_lookup",
    "found",
    "unused_exceptions",
]

_MARKED, _ALLOWED = Excuse.MARKED, Excuse.ALLOWED

_LANGUAGES = Rule("T002", texts.unknown_language, excuse=_ALLOWED, over=(tables.words, tables.site))
_SITE_RULES: tuple[Rule, ...] = (
    Rule("C001", citations.uncited_fact, excuse=_MARKED, over=(tables.peculiar,)),
    Rule("C002", citations.unknown_source, over=(tables.doubtful, tables.site)),
    Rule("C003", citations.uncited_sentence, excuse=_MARKED, over=(tables.texts,)),
    Rule("C004", citations.uncited_correction, excuse=_MARKED, over=(tables.texts,)),
    Rule("C005", citations.repeated_citation, excuse=_ALLOWED, over=(tables.repeating,)),
    Rule("C006", citations.long_quote, excuse=_ALLOWED, over=(tables.doubtful,)),
    Rule("C007", citations.missing_checked, excuse=_MARKED, over=(tables.doubtful,)),
    Rule("C008", citations.stale, Severity.WARNING, is_dated=True, excuse=_MARKED, over=(tables.changing,)),
    Rule("C009", citations.checked_in_the_future, over=(tables.doubtful, tables.sources, tables.comparisons)),
    Rule("C010", citations.unused_source, Severity.WARNING, excuse=_ALLOWED, over=(tables.site,)),
    Rule("C011", quotes.missing_quote, excuse=_MARKED, over=(tables.unquoted,)),
    Rule("C012", citations.read_before_issued, excuse=_MARKED, over=(tables.doubtful, tables.sources)),
    Rule("S001", sources.repeated_url, excuse=_ALLOWED, over=(tables.site,)),
    Rule("S002", sources.repeated_source_id, over=(tables.site,)),
    Rule("S003", sources.missing_url, excuse=_ALLOWED, over=(tables.sources,)),
    Rule("S004", sources.unsafe_url, over=(tables.sources,)),
    Rule("S005", sources.missing_accessed, excuse=_ALLOWED, over=(tables.sources,)),
    Rule("S006", sources.missing_title, over=(tables.sources,)),
    Rule("S007", sources.unknown_type, excuse=_ALLOWED, over=(tables.sources,)),
    Rule("S008", sources.tracked_url, Severity.WARNING, excuse=_ALLOWED, over=(tables.sources,)),
    Rule("N001", numbers.typed_digit, excuse=_MARKED, over=(tables.texts,)),
    Rule("N002", numbers.uncited_literal, excuse=_MARKED, over=(tables.texts,)),
    Rule("N003", numbers.different_facts, excuse=_MARKED, over=(tables.texts,)),
    Rule("N004", numbers.different_numbers, excuse=_MARKED, over=(tables.texts,)),
    Rule("N005", numbers.unreadable_text, over=(tables.texts,)),
    Rule("N006", values.unknown_unit, over=(tables.attributes,)),
    Rule("N007", values.missing_value, over=(tables.peculiar,)),
    Rule("N008", values.invalid_value, over=(tables.peculiar,)),
    Rule("N009", values.ambiguous_preference, over=(tables.several,)),
    Rule("N010", values.preference_without_reason, excuse=_ALLOWED, over=(tables.several,)),
    Rule("N011", values.above_maximum, excuse=_MARKED, over=(tables.attributes,)),
    Rule("N012", values.dates_out_of_order, excuse=_MARKED, over=(tables.subjects, tables.peculiar)),
    Rule("N013", figures.unequal_numbers, Severity.WARNING, excuse=_ALLOWED, over=(tables.words,)),
    Rule("N014", quotes.value_not_in_quote, excuse=_MARKED, over=(quotes.misquoted,)),
    Rule("N015", quotes.rounded_quote, Severity.WARNING, excuse=_MARKED, over=(quotes.misquoted,)),
    Rule("N016", quotes.quote_without_figure, Severity.WARNING, excuse=_MARKED, over=(quotes.misquoted,)),
    Rule("N017", figures.name_without_letter, over=(tables.site,)),
    Rule("N018", beside.changed_value, excuse=_MARKED, over=(tables.texts,)),
    Rule("N019", pairs.different_subjects, excuse=_MARKED, over=(tables.comparisons,)),
    Rule("N020", figures.unbound_figure, over=(tables.words, tables.remarked, tables.doubtful)),
    Rule("N021", figures.braces_in_words, over=(tables.words, tables.wordings, tables.subjects)),
    Rule("N022", values.missing_options, over=(tables.attributes,)),
    Rule("N023", owners.value_of_another_subject, Severity.WARNING, excuse=_MARKED, over=(owners.naming,)),
    Rule("N024", quotes.outdated_quote, Severity.WARNING, excuse=_MARKED, over=(quotes.misquoted,)),
    Rule("N025", numbers.literal_not_in_quote, Severity.WARNING, excuse=_MARKED, over=(tables.comparisons,)),
    Rule("N026", quotes.former_price, Severity.WARNING, excuse=_MARKED, over=(quotes.misquoted,)),
    Rule("N027", quotes.unclear_quote, Severity.WARNING, excuse=_MARKED, over=(quotes.misquoted,)),
    Rule("N028", values.ended_value, Severity.WARNING, is_dated=True, excuse=_ALLOWED, over=(tables.peculiar,)),
    Rule("N029", pairs.fact_of_another_subject, Severity.WARNING, excuse=_MARKED, over=(tables.comparisons,)),
    Rule("N030", directions.contradicted_comparison, Severity.WARNING, excuse=_MARKED, over=(tables.comparisons,)),
    Rule("T001", texts.missing_language, over=(tables.words, tables.wordings)),
    _LANGUAGES,
    Rule("T003", texts.same_text, Severity.WARNING, excuse=_ALLOWED, over=(tables.words,)),
    Rule("T004", texts.simplified_character, excuse=_ALLOWED, over=(tables.words,)),
    Rule("T005", texts.half_width_punctuation, excuse=_ALLOWED, over=(tables.words,)),
    Rule("T006", texts.banned_term, excuse=_ALLOWED, over=(tables.words,)),
    Rule("T007", wording.spaced_han, Severity.WARNING, excuse=_ALLOWED, over=(tables.words,)),
    Rule("T008", wording.markup, excuse=_ALLOWED, over=(tables.words, tables.wordings, tables.subjects)),
    Rule("T010", translations.stale_translation, Severity.WARNING, is_shown=True, over=(tables.site,)),
    Rule("T011", texts.swapped_languages, excuse=_ALLOWED, over=(tables.words,)),
    Rule("T012", wording.placeholder, Severity.WARNING, excuse=_ALLOWED, over=(tables.words, tables.sources)),
    Rule("T013", texts.full_width_punctuation, Severity.WARNING, excuse=_ALLOWED, over=(tables.words,)),
    Rule("M001", rows.unknown_subject, over=(tables.comparisons,)),
    Rule("M002", rows.unknown_attribute, over=(tables.subjects, tables.comparisons, tables.attributes, tables.site)),
    Rule("M003", rows.unknown_correction, over=(tables.comparisons,)),
    Rule("M004", rows.missing_fact, over=(tables.comparisons,)),
    Rule("M005", rows.repeated_row, over=(tables.comparisons,)),
    Rule("M006", rows.repeated_id, over=(tables.comparisons, tables.several, tables.site)),
    Rule("M007", rows.repeated_subject, over=(tables.comparisons,)),
    Rule("M008", rows.too_few_subjects, over=(tables.comparisons,)),
    Rule("M009", rows.invalid_id, over=(tables.sources, tables.subjects, tables.comparisons)),
    Rule("M010", rows.invalid_variable_name, over=(tables.attributes, tables.comparisons, tables.peculiar)),
    Rule("M011", rows.repeated_name, over=(tables.site,)),
    Rule("M012", rows.unknown_tag, over=(tables.comparisons,)),
    Rule("M013", rows.unknown_row_set, over=(tables.comparisons,)),
    Rule("M014", subjects.unsuitable_logo, over=(tables.subjects,)),
    Rule("M015", subjects.unsafe_link, over=(tables.subjects,)),
    Rule("M016", rows.empty_comparison, Severity.WARNING, over=(tables.comparisons,)),
)

_UNUSED = Rule("X001", exceptions.unused_exception)
_EXPIRED = Rule("X002", exceptions.expired_exception)
_UNKNOWN = Rule("X003", exceptions.unknown_rule)
_DISTANT = Rule("X004", exceptions.distant_exception)

RULES: tuple[Rule, ...] = (*_SITE_RULES, _UNUSED, _EXPIRED, _UNKNOWN, _DISTANT)
"""Every rule of this gate, in the order of its page."""


_Walks = Mapping[Callable[[Bound], Iterable[Any]], Sequence[Rule]]


def _walks() -> _Walks:
    """Each table, with the rules that are shown its rows."""
    walks: dict[Callable[[Bound], Iterable[Any]], list[Rule]] = {}
    for rule in _SITE_RULES:
        for table in rule.over:
            walks.setdefault(table, []).append(rule)
    return walks


_WALKS = _walks()
OF_THE_SITE: Sequence[Rule] = _WALKS[tables.site]
"""Rules that compare everything with everything."""
_WALKS_OF_PARTS: _Walks = {table: rules for table, rules in _WALKS.items() if table is not tables.site}


def diagnostics_of(bound: Bound) -> list[Diagnostic]:
    """All that is wrong with a site of the right shape, whatever its exceptions say."""
    context, right = context_of(bound), tables.Right()
    of_parts = (_findings(_WALKS_OF_PARTS, part, context, right) for part in tables.parts(bound))
    of_site = _findings({tables.site: OF_THE_SITE}, bound, context, right)
    return _diagnosed(chain(of_site, chain.from_iterable(of_parts)), bound.site)


def diagnostics_in(part: Bound, context: Context) -> list[Diagnostic]:
    """What is wrong with a part of a site: a binding that walks few rows, while the rules look up in the whole one."""
    return _diagnosed(_findings(_WALKS_OF_PARTS, part, context, tables.Right()), context.site)


def diagnostics_by(rule: Rule, bound: Bound, context: Context) -> list[Diagnostic]:
    """What one of the rules `OF_THE_SITE` finds."""
    return _diagnosed(_findings({tables.site: (rule,)}, bound, context, tables.Right()), bound.site)


class Examined(NamedTuple):
    """What came of a check."""

    diagnostics: tuple[Diagnostic, ...]
    """All that is wrong, less its exceptions, sorted."""
    bound: Bound
    """The site, with what exceptions allow where readers see it."""


def check(
    bound: Bound, others: Collection[Rule] = (), find: Callable[[Bound], Sequence[Diagnostic]] = diagnostics_of
) -> tuple[Diagnostic, ...]:
    """All that is wrong with a site, as `examine` finds it."""
    return examine(bound, others, find).diagnostics


def examine(
    bound: Bound, others: Collection[Rule] = (), find: Callable[[Bound], Sequence[Diagnostic]] = diagnostics_of
) -> Examined:
    """All that is wrong with a site of the right shape, and what of it is allowed.

    Args:
        bound: a site with its exceptions.
        others: another gate's rules, which exceptions may name as well.
        find: what finds it: `diagnostics_of`, or what remembers the findings of the parts that have not changed.
    """
    site = bound.site
    diagnostics = find(bound)
    excuses = (
        *((_UNUSED, finding) for finding in _UNUSED.find(site, diagnostics, _SITE_RULES)),
        *((_EXPIRED, finding) for finding in _EXPIRED.find(site)),
        *((_UNKNOWN, finding) for finding in _UNKNOWN.find(site, (*_SITE_RULES, *others))),
        *((_DISTANT, finding) for finding in _DISTANT.find(site)),
    )
    applied = exceptions.apply_exceptions(site, diagnostics, _SITE_RULES)
    reported = (*applied.reported, *(diagnose(rule, finding, site.documents) for rule, finding in excuses))
    excused = exceptions.marked(applied.excused, _SITE_RULES)
    reported = whole.with_languages_told_once(reported, bound, _LANGUAGES)
    return Examined(tuple(sorted(reported, key=lambda diagnostic: diagnostic.order)), replace(bound, excused=excused))


def _findings(walks: _Walks, walked: Bound, context: Context, right: tables.Right) -> Iterator[tuple[Rule, Finding]]:
    """Walk each table once, and show each of its rows to the rules that walk it."""
    for table, rules in walks.items():
        rows = right.new(tables.words(walked), context.torn) if table is tables.words else table(walked)
        for row in rows:
            for rule in rules:
                for finding in rule.find(row, context):
                    right.is_wrong = True
                    yield rule, finding


def _diagnosed(findings: Iterable[tuple[Rule, Finding]], site: Site) -> list[Diagnostic]:
    # `Documents` has but the last few files at hand.
    by_file = sorted(findings, key=lambda pair: pair[1].place.path)
    return [diagnose(rule, finding, site.documents) for rule, finding in by_file]


def unused_exceptions(site: Site, diagnostics: Sequence[Diagnostic], rules: Collection[Rule]) -> tuple[Diagnostic, ...]:
    """Exceptions to rules of another gate that silence nothing there.

    Args:
        site: with its exceptions.
        diagnostics: everything that gate found wrong.
        rules: of that gate, all of them.
    """
    return tuple(diagnose(_UNUSED, finding, site.documents) for finding in _UNUSED.find(site, diagnostics, rules))
