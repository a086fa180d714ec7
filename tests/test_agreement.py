"""A value against its quote: right ones hold however they are written, wrong ones never do."""

from __future__ import annotations

import datetime
import time
from decimal import Decimal
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from comparanda.values.agreement import (
    Agreement,
    Cited,
    Date,
    Options,
    Quantity,
    compare,
    disagreements,
)
from comparanda.values.agreement.days import compare_day
from comparanda.values.agreement.glance import is_date_at_a_glance, stands_in, written_out
from comparanda.values.agreement.names import compare_options, compare_versions
from comparanda.values.agreement.quantities import compare_at_length, compare_quantity, is_single_of_kind
from comparanda.values.quotes import read_quote
from support import hard

TOKENS = ("詞元", "tokens")
USD = {"currency": "USD", "per": (10**6, TOKENS)}
PERCENT = {"is_percent": True}
SECONDS = {"unit": "duration-second"}
GB = {"unit": "digital-gigabyte"}
HELD, ROUNDED, SILENT, FOREIGN, DIFFERENT = (
    Agreement.HELD, Agreement.ROUNDED, Agreement.SILENT, Agreement.FOREIGN, Agreement.DIFFERENT
)  # fmt: skip


def verdict(number: str, quote: str, about: bool = False, language: str = "", **kind: object) -> Agreement:
    return compare_quantity(Quantity(Decimal(number), **kind), quote, about, language).agreement  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "quote", "kind"),
    [
        ("400000", "400K", {}), ("400000", "40 萬", {}), ("400000", "40萬個詞元", {}), ("400000", "0.4M", {}),
        ("400000", "total context length of 400,000 tokens", {}), ("400000", "400 000 tokens", {}),
        ("400000", "400\u202f000 Token", {}), ("400000", "context = 400_000", {}), ("400000", "400'000", {}),
        ("400000", "四十萬個詞元", {}), ("400000", "400 thousand", {}), ("400000", "four hundred thousand", {}),
        ("400000", "上下文窗口:400,000", {}), ("400000", "40万トークン", {}), ("400000", "40만 토큰", {}),
        ("400000", "400.000 Token, 0,25 €", {}),
        ("400000", "272K tokens in, 128K tokens out (400K total)", {}),
        ("1047576", "1,047,576", {}), ("1047576", "1 047 576", {}), ("1050000", "1.05 million", {}),
        ("1050000", "105 萬", {}),
        ("1050000", "1.05M", {}), ("1050000", "上下文窗口:1,050,000", {}), ("370000000", "3億7千萬", {}),
        ("32768", "32,768 max output tokens", {}), ("6", "draws 6 W", {}), ("6", "six lamps", {}), ("2", "兩盞", {}),
        ("0.71", "71%", {}), ("5000000", "Tier 1 | 500 | 500,000 | 5,000,000", {}), ("-5", "−5 °C", {}),
        ("-5", "零下5度", {}),
        ("71.0", "71.0%", PERCENT), ("71.0", "0.710", PERCENT), ("71.0", "74.9% 71.0%", PERCENT),
        ("71.0", "71", PERCENT),
        ("54.6", "0.546", PERCENT), ("54.6", "54,6 %", PERCENT), ("54.6", "百分之54.6", PERCENT),
        ("54.6", "54.6 per cent", PERCENT),
        ("50", "half price", PERCENT), ("85.5", "８５．５％", PERCENT), ("0.5", "5‰", PERCENT),
        ("0.25", "GPT-5 mini is priced at $0.25/1M input tokens and $2/1M output tokens", USD),
        ("2.00", "GPT-5 mini is priced at $0.25/1M input tokens and $2/1M output tokens", USD),
        ("0.025", '"input_cached": 0.025', USD), ("2", "gpt-5-mini | $0.25 | $0.025 | - | $2.00", USD),
        ("0.25", "gpt-5-mini | $0.25 | $0.025 | - | $2.00", USD), ("0.25", "$0.00025 per 1K tokens", USD),
        ("0.25", "$0.00025 / 1,000 tokens", USD), ("0.25", "US$0.25 per million tokens", USD),
        ("0.25", "每百萬詞元 0.25 美元", USD),
        ("0.25", "每千詞元 US$0.00025", USD), ("0.25", "0.25 USD/MTok", USD),
        ("0.25", "25 cents per million tokens", USD),
        ("0.25", "入力 $0.25 Cached input $0.025", USD), ("0.25", "$0.00000025 per token", USD),
        ("0.25", "0,25 USD", USD),
        ("1290", "NT$1,290", {"currency": "TWD"}), ("1290", "$1,290", {"currency": "TWD"}),
        ("1290", "售價1,290元", {"currency": "TWD"}),
        ("1290", "1.290,00 €", {"currency": "EUR"}), ("1290", "EUR 1 290", {"currency": "EUR"}),
        ("1290", "¥1,290", {"currency": "JPY"}),
        ("1290", "NT$1,290 (about US$40)", {"currency": "TWD"}),
        ("20", "$20/month", {"currency": "USD", "per": (1, ("month",))}),
        ("20", "$240 per year", {"currency": "USD", "per": (1, ("month",))}),
        ("20", "monthly: $20", {"currency": "USD", "per": (1, ("month",))}),
        ("185", "3 min 5 s", SECONDS), ("185", "3分鐘5秒", SECONDS), ("185", "3:05", SECONDS),
        ("185", "PT3M5S", SECONDS),
        ("0.72", "720 ms", SECONDS), ("0.72", '"latency_ms": 720', SECONDS), ("1.0", '"latency": 1.0', SECONDS),
        ("15", "approximately fifteen seconds with 128,000 tokens of context", SECONDS),
        ("60", "and a minute for a million tokens", SECONDS),
        ("2.5", "150 minutes", {"unit": "duration-hour"}), ("2.5", "2 h 30 min", {"unit": "duration-hour"}),
        ("2.5", "2½ hours", {"unit": "duration-hour"}),
        ("2.5", "2小時30分鐘", {"unit": "duration-hour"}), ("2", "24 months", {"unit": "duration-year"}),
        ("2", "兩年保固", {"unit": "duration-year"}),
        ("487", "0.487 kWh", {"unit": "energy-watt-hour"}), ("6000", "6 kW", {"unit": "power-watt"}),
        ("25", "25 km/h", {"unit": "speed-kilometer-per-hour"}),
        ("0.3", "300–500 g", {"unit": "mass-kilogram"}), ("0.5", "300–500 g", {"unit": "mass-kilogram"}),
        ("3000000", "3 to 5 million", {}),
        ("0.487", "487 Wh", {"unit": "energy-kilowatt-hour"}), ("487", "0.000487 MWh", {"unit": "energy-watt-hour"}),
        ("1.2", "1200 g", {"unit": "mass-kilogram"}), ("12", "12公斤", {"unit": "mass-kilogram"}),
        ("20000", "$20k", {"currency": "USD"}), ("20000000", "$20m", {"currency": "USD"}), ("400000", "400k", {}),
        ("300", "300k", {"unit": "temperature-kelvin"}), ("5", "5m", {}),
        ("5", "5m", {"unit": "length-meter"}), ("20.99", "$20⁹⁹", {"currency": "USD"}), ("100", "10²", {}),
        ("1290.50", "NT$1,290⁵⁰ a month", {"currency": "TWD"}), ("400000", "400,000² tokens", {}),
    ],
)  # fmt: skip
def test_a_quote_holds_the_value_however_it_is_written(number: str, quote: str, kind: dict[str, object]) -> None:
    assert verdict(number, quote, **kind) is HELD


@pytest.mark.parametrize(
    ("number", "quote", "kind"),
    [
        ("1920", "NT$1,290", {"currency": "TWD"}), ("410000", "total context length of 400,000 tokens", {}),
        ("9", "draws 6 W", {}),
        ("400001", "400,000 tokens", {}), ("40000", "400K", {}), ("400", "400K", {}), ("4000000", "40 萬", {}),
        ("400", "400k", {}), ("400", "400 k tokens", {}), ("20", "$20k", {"currency": "USD"}),
        ("20", "$20 k", {"currency": "USD"}), ("20", "$20m", {"currency": "USD"}),
        ("20", "USD 20k", {"currency": "USD"}), ("20", "20k USD", {"currency": "USD"}),
        ("1290", "NT$1290k", {"currency": "TWD"}),
        ("7.1", "71.0%", PERCENT),
        ("71.1", "71%", PERCENT), ("710", "0.710", PERCENT), ("2.01", "$2/1M output tokens", USD),
        ("2.5", "$0.25/1M", USD),
        ("0.25", "$0.25 per 1K tokens", USD), ("250", "$0.25/1M tokens", USD),
        ("20", "$20 per year", {"currency": "USD", "per": (1, ("month",))}),
        ("20", "$20⁹⁹", {"currency": "USD"}), ("2099", "$20⁹⁹", {"currency": "USD"}), ("10", "10²", {}),
        ("5", "GPT-5 mini, 6 of them", {}), ("5", "5.5", {}), ("5", "15", {}), ("5", "-5", {}),
        ("1", "1M tokens", {}),
        ("720", "720 ms", SECONDS), ("3", "3 min", SECONDS), ("186", "3 min 5 s", SECONDS),
        ("6", "6 kW", {"unit": "power-watt"}),
        ("10", "tenant of 3 rooms", {}), ("0.026", '"input_cached": 0.025', USD),
    ],
)  # fmt: skip
def test_a_quote_with_other_numbers_does_not_hold_the_value(number: str, quote: str, kind: dict[str, object]) -> None:
    assert verdict(number, quote, **kind) is DIFFERENT


@pytest.mark.parametrize(
    ("number", "quote", "kind"),
    [
        ("1290", "US$1,290", {"currency": "TWD"}), ("1290", "1,290 USD", {"currency": "TWD"}),
        ("1290", "€1,290", {"currency": "USD"}),
        ("20", "20美元", {"currency": "TWD"}), ("20", "20 euros", {"currency": "GBP"}), ("0.25", "NT$0.25/1M", USD),
    ],
)  # fmt: skip
def test_the_number_in_another_currency_is_told_apart(number: str, quote: str, kind: dict[str, object]) -> None:
    assert verdict(number, quote, **kind) is FOREIGN


@pytest.mark.parametrize(
    ("number", "quote", "kind"),
    [("1047576", "up to 1 million tokens", {}), ("1047576", "約105萬", {}), ("1047576", "1.05M", {}),
     ("923.47", "about 920", {}),
     ("83", "> 80 tokens per second", {}), ("0.92347", "about 920 ms", SECONDS)],
)  # fmt: skip
def test_a_rounded_quote_is_told_and_about_allows_it(number: str, quote: str, kind: dict[str, object]) -> None:
    assert verdict(number, quote, **kind) is ROUNDED
    assert verdict(number, quote, about=True, **kind) is HELD


@pytest.mark.parametrize("number", ["10475760", "2047576", "1500001"])
def test_about_allows_rounding_and_nothing_else(number: str) -> None:
    assert verdict(number, "up to 1 million tokens", about=True) is DIFFERENT


def test_about_allows_fewer_decimals() -> None:
    assert verdict("71.4", "71%", about=True, **PERCENT) is HELD
    assert verdict("72.4", "71%", about=True, **PERCENT) is DIFFERENT


@pytest.mark.parametrize("quote", ["Reasoning token support", "more than enough", "GPT-5 mini", "便宜許多"])
def test_a_quote_without_a_number_is_silent(quote: str) -> None:
    assert verdict("5", quote) is SILENT


@pytest.mark.parametrize(
    ("quote", "language", "expected"),
    [
        ("400.000 Token", "de", HELD),
        ("400.000 Token", "", Agreement.UNSURE),
        ("400.000 tokens", "en", Agreement.UNSURE),
    ],
)
def test_a_language_says_how_it_writes_thousands(quote: str, language: str, expected: Agreement) -> None:
    assert verdict("400000", quote, language=language) is expected


DATES = [
    "Aug 7, 2025", "August 7th, 2025", "7 August 2025", "7th of August, 2025", "2025年8月7日", "2025 年 8 月 7 日",
    "2025-08-07", "2025/8/7",
    "08/07/2025", "07/08/2025", "7.8.2025", "7. August 2025", "2025년 8월 7일", "gpt-5-mini-2025-08-07", "20250807",
    "民國114年8月7日",
    'release_date = "2025-08-07"', "Released on 7-Aug-2025.", "August 7–9, 2025", "7 Aug '25",
    "2025-08-07T10:00:00Z", "2025 Aug 7", "令和7年8月7日",
]  # fmt: skip


@pytest.mark.parametrize("quote", DATES)
def test_a_date_is_held_in_any_form(quote: str) -> None:
    assert compare(Date("2025-08-07"), Cited(quote)).agreement is HELD
    assert compare(Date("2025-08"), Cited(quote)).agreement is HELD
    assert compare(Date("2025"), Cited(quote)).agreement is HELD
    for other in ("2025-08-17", "2025-09-17", "2024-08-07", "2025-10", "2026"):
        assert compare(Date(other), Cited(quote)).agreement is DIFFERENT


@pytest.mark.parametrize(
    ("date", "quote", "expected"),
    [
        ("2024-05", "knowledge cutoff of May 2024", HELD), ("2024-05", 'knowledge = "2024-05"', HELD),
        ("2024-05-31", "knowledge = 2024-05", ROUNDED),
        ("2024-06", "refreshed knowledge cutoff of June 2024", HELD), ("2026-09", "“2026-09” | 2026", HELD),
        ("2025-08-07", "in August 2025", ROUNDED),
        ("2025-08-07", "on August 7", ROUNDED), ("2025-08-07", "8月7日", ROUNDED),
        ("2025-08-07", "Q3 2025", ROUNDED), ("2025-08-07", "Q2 2025", DIFFERENT),
        ("2027-01-14", "将于2027年1月14日从API移除", HELD),
        ("2026-12-11", "Dec 11, 2026 gpt-5-mini, gpt-5-mini-2025-08-07 Deprecated", HELD),
        ("2024-05-30", "Knowledge cut-off is September 30th 2024 for GPT-5 and May 30th 2024 for GPT-5 mini", HELD),
        ("2027-02-09", "gpt-5-mini 2025-08-07 GA 2027-02-09", HELD), ("2025", "founded in 2025", HELD),
        ("2025-08-07", "no date here, 5 lamps", SILENT),
        ("2024-06-01", "Jun 01, 2024 knowledge cutoff", HELD),
        ("2027-01-14", "leave the OpenAI API on 14 January 2027", HELD),
        ("2026-10-23", "October 23, 2026 | `gpt-4.1-nano`", HELD), ("2026-06-01", "知識截止時間:Jun 01, 2026", HELD),
    ],
)  # fmt: skip
def test_a_date_is_compared_as_far_as_it_goes(date: str, quote: str, expected: Agreement) -> None:
    assert compare(Date(date), Cited(quote)).agreement is expected


OPTIONS = {
    "reasoning": {"zh-Hant": "推理", "en": "Reasoning"},
    "non_reasoning": {"zh-Hant": "非推理、快速回應", "en": "Non-reasoning, fast response"},
}
LEVELS = {level: {"zh-Hant": level, "en": level} for level in ("minimal", "low", "medium", "high")}

DAYS = {
    "mon": {"zh-Hant": "星期一", "en": "Monday"}, "tue": {"zh-Hant": "星期二", "en": "Tuesday"},
    "battery": {"zh-Hant": "電池", "en": "Battery"}, "pro": {"zh-Hant": "專業版", "en": "Pro"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("chosen", "options", "quote", "expected"),
    [
        (["reasoning"], OPTIONS, "Reasoning token support", HELD),
        (["non_reasoning"], OPTIONS, "Non-reasoning, fast response", HELD),
        (["reasoning"], OPTIONS, "Non-reasoning, fast response", DIFFERENT),
        (["non_reasoning"], OPTIONS, "推理模型", DIFFERENT),
        (["reasoning"], OPTIONS, "`low`, `medium` (default), and `high`", SILENT),
        (["minimal", "low"], LEVELS, "`low`, `medium`", HELD),
        (["minimal"], LEVELS, "`low`, `medium`", DIFFERENT), (["low"], LEVELS, "lower than before", SILENT),
        (["mon"], DAYS, "Closed on Tuesdays", DIFFERENT), (["tue"], DAYS, "Closed on Tuesdays", HELD),
        (["mon"], DAYS, "每週二公休", DIFFERENT), (["mon"], DAYS, "每週一公休", HELD),
        (["mon"], DAYS, "禮拜一休", HELD),
        (["mon"], DAYS, "runs on batteries", DIFFERENT), (["battery"], DAYS, "two AA batteries", HELD),
        (["battery"], DAYS, "the pros of monitors", SILENT),
    ],
)  # fmt: skip
def test_a_choice_is_held_by_its_id_or_label(
    chosen: list[str], options: dict[str, dict[str, str]], quote: str, expected: Agreement
) -> None:
    assert compare_options(chosen, options, quote).agreement is expected


@pytest.mark.parametrize(
    ("version", "quote", "expected"),
    [("1.21.3", "v1.21.3", HELD), ("1.21.3", "1.21.30", DIFFERENT), ("1.21", "1.21.3", DIFFERENT),
     ("1.21", "1.21.", HELD), ("1.21", "new", SILENT)],
)  # fmt: skip
def test_a_version_is_held_whole(version: str, quote: str, expected: Agreement) -> None:
    assert compare_versions([version], quote).agreement is expected


def test_one_price_in_the_values_currency_is_all_that_a_quote_says() -> None:
    assert is_single_of_kind(Quantity(Decimal("1290"), currency="TWD"), "NT$1,920")
    assert not is_single_of_kind(Quantity(Decimal("1290"), currency="TWD"), "NT$1,920, was NT$1,290")
    assert not is_single_of_kind(Quantity(Decimal("1290"), currency="TWD"), "1,920")


TWD = Quantity(Decimal("1290"), currency="TWD")


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        (["NT$1,290"], []), (["NT$1,920"], [(0, DIFFERENT)]),
        (["NT$1,920", "NT$1,920"], [(0, DIFFERENT), (1, DIFFERENT)]),
        (["NT$1,290", "the 3rd model"], []), (["NT$1,290", "NT$1,920"], [(1, DIFFERENT)]),
        (["US$1,290"], [(0, FOREIGN)]),
        (["cheap", "good"], [(0, SILENT)]), (["cheap", "NT$1,290"], []), (["about NT$1,300"], [(0, ROUNDED)]),
        ([], []),
        (["about NT$1,300", "NT$1,290"], []), (["3 lamps", "about NT$1,300"], [(1, ROUNDED)]),
    ],
)  # fmt: skip
def test_one_quote_that_holds_the_value_is_enough(quotes: list[str], expected: list[tuple[int, Agreement]]) -> None:
    found = disagreements([TWD], [Cited(quote) for quote in quotes])
    assert [(one.index, one.fit.agreement) for one in found if not one.may_prove_more] == expected


def test_both_ends_of_a_range_are_held_each_by_any_quote() -> None:
    ends = [Quantity(Decimal(3)), Quantity(Decimal(5))]
    assert disagreements(ends, [Cited("3–5 lamps")]) == ()
    assert disagreements(ends, [Cited("from 3"), Cited("to 5")]) == ()
    assert [one.index for one in disagreements(ends, [Cited("from 3")])] == [0]


def test_options_that_no_quote_names_are_let_be_and_others_are_not() -> None:
    low = Options(("low",), LEVELS)
    assert disagreements([low], [Cited("as you like")]) == ()
    assert [one.fit.instead for one in disagreements([low], [Cited("`high` only")])] == ["high"]


def mutants(text: str) -> set[str]:
    """The number ten times as large, one more or less in its last place, and with two digits swapped."""
    number = Decimal(text)
    last = Decimal(1).scaleb(number.as_tuple().exponent)  # type: ignore[arg-type]
    found = {
        format(number.scaleb(1) if "." not in text else number * 10, "f"),
        format(number + last, "f"),
        format(number - last, "f"),
    }
    for index in range(len(text) - 1):
        if text[index].isdigit() and text[index + 1].isdigit():
            found.add(text[:index] + text[index + 1] + text[index] + text[index + 2 :])
    return {one for one in found if Decimal(one) != number}


MONEY = st.decimals(min_value="0.001", max_value="99", places=3).map(lambda number: format(number, "f"))
COUNTS = st.integers(1000, 2_000_000)


@given(MONEY)
def test_a_wrong_price_is_never_held_by_its_own_line(price: str) -> None:
    for quote in (f"input = {price}", f'"input": {price},', f"${price} / 1M tokens", f"US${price} per million tokens"):
        assert verdict(price, quote, **USD) is HELD
        assert {verdict(wrong, quote, **USD) for wrong in mutants(price)} == {DIFFERENT}


@given(COUNTS)
def test_a_wrong_count_is_never_held_by_its_own_line(count: int) -> None:
    for quote in (f"context = {count:_}", f"{count:,} tokens", f"{count} tokens", f"{count:,}".replace(",", "\u202f")):
        assert verdict(str(count), quote) is HELD
        assert {verdict(wrong, quote) for wrong in mutants(str(count))} == {DIFFERENT}


@given(st.dates(min_value=datetime.date(1990, 1, 1), max_value=datetime.date(2050, 12, 31)))
def test_a_date_is_held_by_its_own_line_and_no_other_day_is(day: datetime.date) -> None:
    other = day + datetime.timedelta(days=400)
    for quote in (
        f'release_date = "{day}"',
        f"{day:%B} {day.day}, {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
    ):
        assert compare(Date(str(day)), Cited(quote)).agreement is HELD
        assert compare(Date(str(other)), Cited(quote)).agreement is DIFFERENT


@given(st.text(max_size=120), st.sampled_from([{}, USD, PERCENT, SECONDS]))
def test_any_quote_can_be_compared(quote: str, kind: dict[str, object]) -> None:
    verdict("12.5", quote, **kind)
    compare(Date("2025-08-07"), Cited(quote))
    compare_options(["low"], LEVELS, quote)


@given(st.text(alphabet="0123456789.,/-:% $€K萬百年月日兩twoJanMPTS\u00a0", max_size=80))
def test_any_figures_can_be_compared(quote: str) -> None:
    for kind in ({}, USD, PERCENT, SECONDS):
        verdict("12.5", quote, **kind)
    compare(Date("2025-08-07"), Cited(quote))


@pytest.mark.parametrize("unit", hard.QUOTES)
def test_long_quotes_hold_no_value_that_is_not_in_them(unit: str) -> None:
    quote = hard.QUOTES[unit](hard.WHOLE)
    assert verdict("12.5", quote, **SECONDS) <= Agreement.SILENT
    assert verdict("12.5", quote, **USD) <= Agreement.SILENT
    held = compare(Date("2025-08-07"), Cited(quote)).agreement is Agreement.HELD
    assert held == (unit == "2025-08-07 ")


@pytest.mark.parametrize("unit", ["1", "3 t/m 3 ", "once an hour ", "5 per day "])
def test_a_quote_of_one_thing_alone_is_read_at_once(unit: str) -> None:
    """Each number of it looked at all that it is for, and a long number was read from each of its digits on."""
    quote = unit * (20_000 // len(unit))
    start = time.process_time()
    verdict("12.5", quote, **SECONDS)
    assert time.process_time() - start < 3


def toml_lines(seed: int) -> list[tuple[str, str, dict[str, object]]]:
    """A model of a registry as TOML: each value with the line it stands on."""
    random = Random(seed)
    price = Decimal(random.choice(["0.05", "0.25", "1.25", "2", "3.5", "15", "0.075"])) * random.randint(1, 9)
    window = random.choice([8_192, 32_768, 128_000, 200_000, 272_000, 400_000, 1_047_576, 1_050_000])
    output = random.choice([4_096, 16_384, 32_768, 65_536, 128_000])
    lines: list[tuple[str, str, dict[str, object]]] = [
        (f"{price:.2f}", f"input = {price:.2f}", USD),
        (f"{price * 8:.2f}", f"output = {price * 8:.2f}", USD),
        (str(window), f"context = {window:_}", {}),
        (str(output), f"output = {output:_}", {}),
    ]
    return lines + ([(f"{price / 10:.4f}", f"cache_read = {price / 10:.4f}", USD)] if seed % 2 else [])


def test_a_registry_of_240_models_has_no_false_alarm_and_no_wrong_value_passes() -> None:
    lines = [line for seed in range(240) for line in toml_lines(seed)]
    assert len(lines) == 1080
    for value, quote, kind in lines:
        assert verdict(value, quote, **kind) is HELD, quote
        assert {verdict(wrong, quote, **kind) for wrong in mutants(value)} == {DIFFERENT}, quote


def test_the_dates_of_a_registry_are_held_by_their_own_lines_alone() -> None:
    for seed in range(240):
        day = datetime.date(2023, 1, 1) + datetime.timedelta(days=seed * 5)
        quote, month = f'release_date = "{day}"', f'knowledge = "{day:%Y-%m}"'
        assert compare(Date(str(day)), Cited(quote)).agreement is HELD
        assert compare(Date(f"{day:%Y-%m}"), Cited(month)).agreement is HELD
        for wrong in (
            day + datetime.timedelta(days=1),
            day - datetime.timedelta(days=1),
            day + datetime.timedelta(days=365),
        ):
            assert compare(Date(str(wrong)), Cited(quote)).agreement is DIFFERENT


_AROUND = (
    *(
        "",
        " ",
        " ",
        ", ",
        ". ",
        "(",
        ")",
        "-",
        "–",
        "/",
        "$",
        "€",
        "%",
        "~",
        ":",
        "3",
        "12",
        "1,",
        "0.",
        "minus ",
        "about ",
        " and ",
    ),
    *(
        " per 1M tokens",
        "/1M",
        " per month",
        " million",
        " s",
        " sec",
        " min",
        " ms",
        " GB",
        " kg",
        " days",
        "k",
        "M",
        " to ",
    ),
    *(
        " tokens",
        "May ",
        "Dec ",
        " May",
        ", 2024",
        " 2024",
        "2023",
        "24 ",
        "of ",
        " percent",
        "USD ",
        "TWD",
        " cents",
        "+",
        "x",
    ),
    *("No ", "not ", "never ", "no longer ", "is not ", "nor ", "Model No, ", " is not", " not ", "? No", "available"),
    *(" option", " included.", "on ", "be ", "released ", "Kr, ", "kr ", " kr", " kr.", ":- kr", " months"),
)
_KINDS: tuple[dict[str, object], ...] = (
    {}, PERCENT, SECONDS, USD, {"currency": "USD"}, {"currency": "TWD"}, {"unit": "digital-gigabyte"},
    {"unit": "duration-millisecond"}, {"unit": "mass-kilogram"}, {"unit": "duration-day"},
)  # fmt: skip
_SOME = st.lists(st.sampled_from(_AROUND), max_size=4).map("".join)


@given(_SOME, _SOME, st.sampled_from(("3.13", "158247", "62.5", "5.5", "0.25", "1290.50")), st.sampled_from(_KINDS))
@settings(max_examples=3000, deadline=None)
@example(" / ", " sec", "158247", {})  # for so many seconds, not so many
@example("May 3 and ", "", "3.13", {})  # a day, and a number that is none
def test_a_number_that_is_held_at_a_glance_is_held_by_a_whole_reading(
    before: str, after: str, number: str, kind: dict[str, object]
) -> None:
    wanted = Quantity(Decimal(number), **kind)  # type: ignore[arg-type]
    for written in (number, f"{Decimal(number):,}"):
        words = before + written + after
        is_odd = "kr" in before + after and "currency" not in kind  # kr 5 s is nothing that anybody writes
        if not is_odd and stands_in(number, words, wanted):
            for language in ("en", "de"):
                assert compare_at_length(wanted, words, language=language).agreement is HELD, words


@given(_SOME, _SOME, st.dates(datetime.date(1995, 1, 1), datetime.date(2035, 1, 1)))
@settings(max_examples=2000, deadline=None)
def test_a_day_that_is_held_at_a_glance_is_held_by_a_whole_reading(before: str, after: str, day: datetime.date) -> None:
    for written in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%b} {day.year}"):
        words = before + written + after
        is_held = HELD in [compare_day(day.isoformat(), one) for one in read_quote(words).days if not one.is_denied]
        assert is_held or not is_date_at_a_glance(day.isoformat(), words), words
        assert is_held or not written_out(day.isoformat(), words) or "no" in words.lower() or "never" in words, words


@pytest.mark.parametrize(
    ("number", "quote", "kind"),
    [
        ("3.13", "-$3.13", USD),
        ("3.13", "3.13 cents3", {}),
        ("158247", "-24 158,247", {}),
        ("62.5", "1 62.5%", PERCENT),
        ("3.8", "3.8 sec/min", SECONDS),
        ("62.5", "it is not 62.5%", PERCENT),
        ("62.5", "never at\t62.5%", PERCENT),
        ("512.0", "the 512.0 GB option is not available", GB),
        ("512.0", "512.0 GB? No, 256.0 GB", GB),
        ("3.13", "$3.13 kr", USD),
        ("3.13", "no kr 3.13", {}),
    ],
)
def test_what_stands_beside_a_number_can_make_it_another(number: str, quote: str, kind: dict[str, object]) -> None:
    assert not stands_in(number, quote, Quantity(Decimal(number), **kind))  # type: ignore[arg-type]


def test_most_quotes_are_held_at_a_glance() -> None:
    for number, words, kind in (
        ("3.13", "Input price: $3.13 per 1M tokens", USD),
        ("62.5", "It scored 62.5% on the test", PERCENT),
        ("3.8", "the first token after 3.8 seconds", SECONDS),
        ("158247", "supports up to 158,247 tokens", {}),
        ("62.5", "Model No Alpha, which is not small, has 62.5%", PERCENT),
        ("3.13", "Model Kr: $3.13 per 1M tokens", USD),
    ):
        assert stands_in(number, words, Quantity(Decimal(number), **kind))  # type: ignore[arg-type]
    assert written_out("2024-05-04", "Released on May 4, 2024.") == (12, 23)
    assert is_date_at_a_glance("2024-05-04", "Model No Alpha: May 4, 2024.")
    assert not is_date_at_a_glance("2024-05-04", "It was not released on May 4, 2024.")
    assert not is_date_at_a_glance("2024-05-04", "It is not open on 3 and 4 May 2024.")


WATT, HOUR = {"unit": "power-watt"}, {"unit": "duration-hour"}


@pytest.mark.parametrize(
    ("number", "quote", "kind"),
    [
        ("6", "draws 9 W over 6 months", WATT),
        ("6", "9 W, lasts 6 h", WATT),
        ("6", "9 W for 6 people", WATT),
        ("2", "2 kg and 6 W", WATT),
        ("12", "12 months warranty, 9 W", WATT),
        ("6", "6個月保固，9瓦", WATT),
        ("6", "9瓦，6個月保固", WATT),
        ("6", "9 瓦、6 公斤", WATT),
        ("6", "9 W, 6 V", WATT),
        ("9", "9 months", WATT),
        ("6", "9 hours on 6 batteries", HOUR),
        ("16", "32 GB RAM, 16 cores", GB),
    ],
)
def test_a_number_with_another_unit_beside_it_is_not_the_value(
    number: str, quote: str, kind: dict[str, object]
) -> None:
    assert verdict(number, quote, **kind) is DIFFERENT


@pytest.mark.parametrize(
    ("number", "quote", "kind"),
    [
        ("9", "9 W, lasts 6 h", WATT),
        ("6", "between 6 and 9 W", WATT),
        ("9", "between 6 and 9 W", WATT),
        ("6", "6 to 9 W", WATT),
        ("6", "6, 7 or 9 W", WATT),
        ("7", "6, 7 or 9 W", WATT),
        ("6", "6 or 9 W", WATT),
        ("6", "6–9W", WATT),
        ("6", "6W/9W", WATT),
        ("6", "draws 6", WATT),
        ("6", "6 in total", WATT),
        ("6", "power: 6; weight 9 kg", WATT),
        ("6", "Power (W): 6", WATT),
        ("6", "six watts, 9 months", WATT),
        ("0.006", "6 W for 9 months", {"unit": "power-kilowatt"}),
        ("16", "16 GB or 32 GB", GB),
        ("16", "16/32 GB", GB),
        ("24", "24 months, 2 years", {"unit": "duration-month"}),
        ("24", "2 years, 9 W", {"unit": "duration-month"}),
    ],
)
def test_a_number_with_the_values_unit_or_none_is_the_value(number: str, quote: str, kind: dict[str, object]) -> None:
    assert verdict(number, quote, **kind) is HELD


@pytest.mark.parametrize("quote", ["opened on 10 August 1793", "August 10, 1793", "10. August 1793", "1793年8月10日"])
def test_a_day_of_an_earlier_century_is_held_and_no_other_is(quote: str) -> None:
    assert compare(Date("1793-08-10"), Cited(quote)).agreement is HELD
    assert compare(Date("1739-08-10"), Cited(quote)).agreement is not HELD
