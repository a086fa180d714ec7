"""Gate 2: does the data make sense? Every rule of the gate, in an explicit list, and what runs them.

A rule is a generator of findings. To add one: a function, a line here, and its page in `comparanda/rules/`, whose
examples are its test.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from comparanda.check import citations, exceptions, figures, numbers, rows, sources, texts, values
from comparanda.check.exceptions import waiver_of
from comparanda.check.walks import forget
from comparanda.diagnostic import Diagnostic, Rule, Severity
from comparanda.model import Site
from comparanda.node import diagnose

__all__ = ["RULES", "check", "unused_exceptions", "waiver_of"]

_SITE_RULES: tuple[Rule, ...] = (
    Rule("C001", citations.uncited_fact),
    Rule("C002", citations.unknown_source),
    Rule("C003", citations.uncited_sentence),
    Rule("C004", citations.uncited_correction),
    Rule("C005", citations.repeated_citation),
    Rule("C006", citations.long_quote),
    Rule("C007", citations.missing_checked),
    Rule("C008", citations.stale, Severity.WARNING, is_dated=True),
    Rule("C009", citations.checked_in_the_future),
    Rule("C010", citations.unused_source, Severity.WARNING),
    Rule("S001", sources.repeated_url),
    Rule("S002", sources.repeated_source_id),
    Rule("S003", sources.missing_url),
    Rule("S004", sources.unsafe_url),
    Rule("S005", sources.missing_accessed),
    Rule("S006", sources.missing_title),
    Rule("S007", sources.unknown_type),
    Rule("N001", numbers.typed_digit),
    Rule("N002", numbers.uncited_literal),
    Rule("N003", numbers.different_facts),
    Rule("N004", numbers.different_numbers),
    Rule("N005", numbers.unreadable_text),
    Rule("N006", values.unknown_unit),
    Rule("N007", values.missing_value),
    Rule("N008", values.invalid_value),
    Rule("N009", values.ambiguous_preference),
    Rule("N010", values.preference_without_reason),
    Rule("N011", values.above_maximum),
    Rule("N012", values.dates_out_of_order),
    Rule("N013", figures.unequal_numbers, Severity.WARNING),
    Rule("T001", texts.missing_language),
    Rule("T002", texts.unknown_language),
    Rule("T003", texts.same_text, Severity.WARNING),
    Rule("T004", texts.simplified_character),
    Rule("T005", texts.half_width_punctuation),
    Rule("T006", texts.banned_term),
    Rule("M001", rows.unknown_subject),
    Rule("M002", rows.unknown_attribute),
    Rule("M003", rows.unknown_correction),
    Rule("M004", rows.missing_fact),
    Rule("M005", rows.repeated_row),
    Rule("M006", rows.repeated_id),
    Rule("M007", rows.repeated_subject),
    Rule("M008", rows.too_few_subjects),
    Rule("M009", rows.invalid_id),
    Rule("M010", rows.invalid_variable_name),
)

_UNUSED = Rule("X001", exceptions.unused_exception)
_EXPIRED = Rule("X002", exceptions.expired_exception)
_UNKNOWN = Rule("X003", exceptions.unknown_rule)

RULES: tuple[Rule, ...] = (*_SITE_RULES, _UNUSED, _EXPIRED, _UNKNOWN)
"""Every rule of this gate, in the order of its page."""


def check(site: Site, others: Collection[str] = ()) -> tuple[Diagnostic, ...]:
    """All that is wrong with a site of the right shape, less its exceptions, sorted.

    Args:
        site: with its exceptions.
        others: codes of another gate's rules, which exceptions may name as well.
    """
    findings = [(rule, finding) for rule in _SITE_RULES for finding in rule.find(site)]
    forget()
    findings.sort(key=lambda one: one[1].place.path)  # `Documents` has but the last few files at hand
    found = [diagnose(rule, finding, site.documents) for rule, finding in findings]
    codes = frozenset(rule.code for rule in _SITE_RULES)
    excuses = (
        *((_UNUSED, one) for one in _UNUSED.find(site, found, codes)),
        *((_EXPIRED, one) for one in _EXPIRED.find(site)),
        *((_UNKNOWN, one) for one in _UNKNOWN.find(site, codes.union(others))),
    )
    reported = (
        *exceptions.waive(site, found).reported,
        *(diagnose(rule, finding, site.documents) for rule, finding in excuses),
    )
    return tuple(sorted(reported, key=lambda one: one.order))


def unused_exceptions(site: Site, found: Sequence[Diagnostic], codes: Collection[str]) -> tuple[Diagnostic, ...]:
    """Exceptions to rules of another gate that silence nothing there.

    Args:
        site: with its exceptions.
        found: everything that gate found wrong.
        codes: of all its rules.
    """
    return tuple(diagnose(_UNUSED, one, site.documents) for one in _UNUSED.find(site, found, codes))
