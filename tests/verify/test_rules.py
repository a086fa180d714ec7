"""The rules of verification: their pages, and what is wrong with attestations themselves."""

from __future__ import annotations

import datetime

import pytest

from comparanda.model import Attestation
from comparanda.verdict import Verdict
from comparanda.verify.policy import Result
from comparanda.verify.rules import RULES, attestation_diagnostics
from support.web import TODAY, cites


def test_codes_are_gapless() -> None:
    assert [rule.code for rule in RULES] == [f"V{number:03}" for number in range(1, len(RULES) + 1)]


def said(verdict: Verdict, source: str = "a", until: datetime.date = TODAY) -> list[tuple[str, str]]:
    attestation = Attestation(source=source, by="Mei Lin", on=datetime.date(2026, 1, 1), until=until)
    results = [Result(cites("https://a.example/", "q"), verdict, "")]
    found = attestation_diagnostics([attestation], results, TODAY, ["a", "b"], {})
    return [(one.code, str(one.severity)) for one in found]


@pytest.mark.parametrize("verdict", ["verified", "moved", "reachable"])
def test_a_word_that_nobody_needs_is_an_error(verdict: Verdict) -> None:
    assert said(verdict) == [("V010", "error")]


@pytest.mark.parametrize("verdict", ["unverifiable", "transient", "unchecked", "archived"])
def test_a_word_that_may_be_needed_is_well(verdict: Verdict) -> None:
    assert said(verdict) == []


def test_a_word_for_a_source_that_is_not_there_is_an_error_with_a_guess() -> None:
    assert said("unverifiable", "aa") == [("V010", "error")]


def test_a_word_for_a_source_that_was_not_read_is_well() -> None:
    assert said("unverifiable", "b") == []


def test_a_word_whose_time_has_passed_is_a_warning() -> None:
    assert said("unverifiable", until=TODAY - datetime.timedelta(days=1)) == [("V009", "warning")]
    assert said("unverifiable", until=TODAY) == []
