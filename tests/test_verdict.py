"""A verdict is one row, of which every user of verdicts is made."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from comparanda.locale import read_catalogue
from comparanda.verdict import GRAVEST_FIRST, VERDICTS, Verdict, gravest
from comparanda.verify import rules

CATALOGUE = Path(__file__).parents[1] / "templates" / "locale" / "zh-Hant.po"


def test_every_verdict_has_one_row_and_every_row_its_own_rank() -> None:
    assert set(VERDICTS) == set(get_args(Verdict))
    assert len({row.rank for row in VERDICTS.values()}) == len(VERDICTS)


def test_the_gravest_stands_for_all() -> None:
    assert gravest(()) == "unchecked"
    assert gravest(("verified", "drifted", "archived")) == "drifted"
    assert GRAVEST_FIRST[0] == "forbidden"


def test_a_verdict_that_is_not_well_has_a_rule_and_no_two_share_one() -> None:
    codes = [row.rule for row in VERDICTS.values() if row.rule]
    assert len(codes) == len(set(codes))
    assert set(codes) <= {rule.code for rule in rules.RULES}
    assert {verdict for verdict, row in VERDICTS.items() if not row.rule} == {"verified", "moved", "reachable"}


def test_a_copy_never_stands_in_for_a_page_that_was_read_and_lacks_the_quote() -> None:
    assert {verdict for verdict, row in VERDICTS.items() if row.rescued} == {"broken", "soft-404", "unverifiable"}


@pytest.mark.parametrize("verdict", VERDICTS)
def test_readers_are_told_of_each_in_both_languages(verdict: Verdict) -> None:
    chinese = read_catalogue(CATALOGUE.read_text(encoding="utf-8"), "zh-Hant")
    for message in (VERDICTS[verdict].words, VERDICTS[verdict].meaning):
        assert chinese.text(message) != message
    # People check (查核), the program compares (比對).
    assert "查證" not in chinese.text(VERDICTS[verdict].words) + chinese.text(VERDICTS[verdict].meaning)
