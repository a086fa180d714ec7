"""What to type for a value in another form: the number that is named is the one that was meant."""

from __future__ import annotations

import pytest

from comparanda.check.advice import help_for

EITHER = "whichever is meant"


@pytest.mark.parametrize(
    ("words", "unit", "amount"),
    [
        ("90m", "second", "5400"),
        ("90 m", "second", "5400"),
        ("90m", "hour", "1.5"),
        ("36m", "year", "3"),
        ("5m", "meter", "5"),
        ("3 min 5 s", "second", "185"),
        ("3m5s", "second", "185"),
        ("3分5秒", "second", "185"),
        ("PT3M5S", "second", "185"),
        ("0:03:05", "second", "185"),
        ("1小時30分", "minute", "90"),
        ("2 years 6 months", "month", "30"),
        ("1 m 50 cm", "meter", "1.5"),
        ("5 ft 3 in", "foot", "5.25"),
        ("3-5 min", "second", "{low: 180, high: 300}"),
        ("3 min to 1 hour", "second", "{low: 180, high: 3600}"),
        ("2–3 kW", "watt", "{low: 2000, high: 3000}"),
        ("at least 3 min", "second", "{low: 180}"),
        ("4 min", "minute", "4"),
        ("about 3 min", "minute", "3, and `about: true` beside the quote"),
        ("最多2小時", "minute", "{high: 120}"),
        ("約3分鐘", "second", "180, and `about: true` beside the quote"),
        ("3:05", "second", f"185 or 11100, {EITHER}"),
    ],
)
def test_another_unit_or_several_come_to_the_unit_of_the_attribute(words: str, unit: str, amount: str) -> None:
    assert help_for(words, "duration", unit) == f"write {amount}"


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("10‰", "1"),
        ("10 per mille", "1"),
        ("50bp", "0.5"),
        ("25 basis points", "0.25"),
        ("5 ppm", "0.0005"),
        ("千分之五", "0.5"),
        ("百分之十", "10"),
        ("三成", "30"),
        ("1/2", f"50 or 0.5, {EITHER}"),
        ("½", f"50 or 0.5, {EITHER}"),
        ("10%", "10 (the unit percent adds the sign)"),
        ("10 pct", "10"),
        ("10 kg", "10, if it is in percent: the unit is the attribute's"),
    ],
)
def test_a_share_comes_to_percent(words: str, amount: str) -> None:
    assert help_for(words, "percent") == f"write {amount}"


@pytest.mark.parametrize(
    ("words", "kind", "unit"),
    [
        ("10³", "integer", "token"),
        ("$20⁹⁹", "money", "USD"),
        ("5'3\"", "number", "foot"),
        ("100m", "duration", "hour"),
        ("1/3", "percent", ""),
    ],
)
def test_where_the_number_is_not_certain_none_is_named(words: str, kind: str, unit: str) -> None:
    assert help_for(words, kind, unit, "USD" if kind == "money" else "") == ""


def test_apostrophes_between_thousands_are_left_out() -> None:
    assert help_for("1'290'000", "number", "watt") == "write 1290000"
