"""What the table computes: which value is the better one, and how far two lie apart, in the words of both languages."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparanda import interface
from comparanda.compose.differences import best_of, difference_words
from comparanda.format import LanguageFormat
from comparanda.settings import Settings
from comparanda.values import Amount, Measure, Missing, Number, PartialDate, Percent, Value, Wording

LANGUAGES = interface.languages(Settings(Path(__file__).parent, datetime.date(2026, 11, 23)))
FORMATS = [LanguageFormat(language) for language in LANGUAGES.values()]


def amount(number: str, type: type[Amount] = Number) -> Amount:
    return type(Decimal(number), Measure())


def words(left: Value, right: Value) -> tuple[str, ...]:
    return tuple(difference_words(left, right, format) for format in FORMATS)


@pytest.mark.parametrize(
    ("left", "right", "chinese", "english"),
    [
        ("0.25", "2.00", "為其1/8（低87.5%）", "1/8 (87.5% lower)"),
        ("1", "3", "為其1/3（約低66.7%）", "1/3 (about 66.7% lower)"),
        ("1", "20", "為其1/20（低95%）", "1/20 (95% lower)"),
        ("1", "21", "約低95.2%", "about 95.2% lower"),
        ("400000", "1047576", "約低61.8%", "about 61.8% lower"),
        ("0.40", "0.25", "高60%", "60% higher"),
        ("2.00", "0.25", "為其8倍", "8 times as much"),
        ("1047576", "400000", "約為其2.6倍", "about 2.6 times as much"),
        ("2", "2.00", "相同", "the same"),
        ("0", "3", "不同", "different"),
        ("-1", "3", "不同", "different"),
    ],
)
def test_two_numbers_are_compared_without_saying_times_cheaper(
    left: str, right: str, chinese: str, english: str
) -> None:
    assert words(amount(left), amount(right)) == (chinese, english)


def test_percentages_are_compared_in_points() -> None:
    left, right = amount("71.0", Percent), amount("54.6", Percent)
    assert words(left, right) == ("高16.4個百分點", "16.4 percentage points higher")
    assert words(right, left) == ("低16.4個百分點", "16.4 percentage points lower")


@pytest.mark.parametrize(
    ("left", "right", "chinese", "english"),
    [
        ("2025-08-07", "2025-04-14", "晚115天", "115 days later"),
        ("2025-08-07", "2025-08-08", "早1天", "1 day earlier"),
        ("2025-08-07", "2025-08-07", "同一天", "same day"),
        ("2025-08", "2025-04-14", "不同", "different"),
    ],
)
def test_days_are_counted_where_both_are_known(left: str, right: str, chinese: str, english: str) -> None:
    assert words(PartialDate(left), PartialDate(right)) == (chinese, english)


@pytest.mark.parametrize("other", [Wording("paper"), PartialDate("2025")])
def test_what_is_no_number_is_only_the_same_or_different(other: Value) -> None:
    assert words(amount("1"), other) == ("不同", "different")
    assert words(other, amount("1")) == ("不同", "different")
    assert words(other, other) == ("相同", "the same")


@pytest.mark.parametrize("other", [amount("1"), Wording("paper"), PartialDate("2025"), Missing("not_disclosed")])
@pytest.mark.parametrize("state", ["unknown", "not_applicable", "not_announced"])
def test_nothing_is_compared_with_a_value_that_is_missing(state: str, other: Value) -> None:
    missing = Missing(state)
    assert words(missing, other) == words(other, missing) == ("無從比較", "not comparable")


@pytest.mark.parametrize(
    ("state", "chinese", "english"),
    [
        ("unknown", "無從比較", "not comparable"),
        ("not_disclosed", "無從比較", "not comparable"),
        ("not_applicable", "相同", "the same"),
        ("not_announced", "相同", "the same"),
    ],
)
def test_two_missing_values_are_the_same_only_where_that_is_known(state: str, chinese: str, english: str) -> None:
    assert words(Missing(state), Missing(state)) == (chinese, english)


@given(st.decimals("0.001", "1000000", places=3), st.decimals("0.001", "1000000", places=3))
def test_the_smaller_value_is_never_called_higher(left: Decimal, right: Decimal) -> None:
    low, high = sorted((amount(str(left)), amount(str(right))), key=lambda one: one.number)
    said = words(low, high)[1]
    assert said == "the same" or "lower" in said
    assert "lower" not in words(high, low)[1]


@pytest.mark.parametrize(
    ("values", "better", "best"),
    [
        (["1", "2", "3"], "lower", 0),
        (["1", "2", "3"], "higher", 2),
        (["1", "2", "3"], None, None),
        (["1", "1", "3"], "lower", None),
        (["1", "1", "3"], "higher", 2),
        (["1"], "lower", None),
    ],
)
def test_one_value_is_the_best_unless_there_is_a_tie_or_no_direction(
    values: list[str], better: Literal["lower", "higher"] | None, best: int | None
) -> None:
    assert best_of([amount(value) for value in values], [None] * len(values), better) == best


def test_a_value_that_is_missing_neither_wins_nor_counts() -> None:
    assert best_of([Missing("unknown"), amount("2"), amount("3")], [None] * 3, "lower") == 1
    assert best_of([Missing("unknown"), amount("2")], [None] * 2, "lower") is None


def test_values_of_two_kinds_have_no_winner() -> None:
    assert best_of([amount("1"), amount("2")], ["at high effort", None], "lower") is None
    assert best_of([amount("1"), amount("2", Percent)], [None, None], "lower") is None
