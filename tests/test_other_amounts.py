"""The same numbers in two texts: which mean the same amount, and which another unit, currency, bound or ratio."""

from __future__ import annotations

import pytest

from comparanda import check
from comparanda.bind import bind
from comparanda.values.agreement import other_amount
from support.gate import MINIMAL, codes, read, site_of

SAME = [
    ("500瓦時", "500 Wh"),
    ("0.5千瓦時", "500 Wh"),
    ("36伏特", "36 V"),
    ("250瓦", "250 W"),
    ("5公斤", "5 kg"),
    ("9吋", "9-inch"),
    ("9 吋", '9"'),
    ("3度", "3 degrees"),
    ("3度", "3 kWh"),
    ("5分鐘", "5 min"),
    ("5分", "5 points"),
    ("1公升", "1 L"),
    ("30天", "30 days"),
    ("1個月", "1 month"),
    ("2週", "2 weeks"),
    ("NT$5", "NT$5"),
    ("5元", "NT$5"),
    ("5美元", "$5"),
    ("5美元", "US$5"),
    ("5歐元", "€5"),
    ("至少5", "at least 5"),
    ("5以上", "≥5"),
    ("5個以上", "5 or more"),
    ("最多5人", "up to 5 people"),
    ("不超過5", "no more than 5"),
    ("不少於5", "no fewer than 5"),
    ("低於5", "under 5"),
    ("1:2", "1:2"),
    ("1比2", "1:2"),
    ("3 in 1", "3合1"),
    ("40萬", "400,000"),
    ("第5代", "5th generation"),
    ("5 m 線長", "5-metre cable"),
    ("100公尺", "100 m"),
    ("8 GB", "8 GB"),
    ("8G", "8 GB"),
    ("每秒5次", "5 times per second"),
    ("5公里/小時", "5 km/h"),
    ("5%以上", "over 5%"),
    ("85折", "85% of"),
    ("6坪", "6 ping"),
    ("10磅", "10 lb"),
    ("10 磅", "10 pounds"),
    ("10鎊", "10 pounds"),
    ("12:30", "12:30"),
    ("6杯", "6 cups"),
    ("5盎司", "5 oz"),
    ("20 μs", "20 微秒"),
    ("3季", "3 quarters"),
    ("5 年", "5-year"),
    ("5 kW", "5千瓦"),
    ("5瓦", "5 W"),
    ("25°C", "25度"),
    ("25°C", "攝氏25度"),
    ("50萬人", "500,000 people"),
    ("5公釐", "5 mm"),
    ("5毫米", "5 mm"),
    ("5 GB 以內", "up to 5 GB"),
    ("5 dB", "5分貝"),
    ("5 hp", "5馬力"),
    ("500 cc", "500 mL"),
    ("4K", "4K"),
    ("5 次以內", "5 or fewer"),
    ("2小時以上", "more than 2 hours"),
    ("3台斤", "3 catties"),
    ("每月5美元", "$5 a month"),
    ("5 MB/s", "每秒5 MB"),
    ("5元起", "from NT$5"),
    ("1 萬元", "NT$10,000"),
    ("5日圓", "¥5"),
    ("5人民幣", "¥5"),
    ("滿5件", "5 or more"),
    ("時速36公里", "36 km/h"),
    ("36公里/小時", "36 kilometres per hour"),
    ("每秒10公尺", "10 m/s"),
    ("時速36英里", "36 mph"),
    ("每年3次", "3 times a year"),
    ("每月3次", "3 times per month"),
    ("每週3次", "3 times weekly"),
    ("月費5美元", "$5 per month"),
    ("不低於5", "not below 5"),
    ("下限5", "a minimum of 5"),
    ("未滿5歲", "under 5 years"),
    ("每月上限40GB", "up to 40 GB a month"),
    ("每天2小時", "2 hours a day"),
    ("5 Mbps", "5 Mb/s"),
    ("1G光纖", "1 Gbps fibre"),
    ("1G", "1 GB"),
]
OTHER = [
    ("5公斤", "5 lb"),
    ("3小時", "3 minutes"),
    ("三公釐", "3 cm"),
    ("NT$5", "$5"),
    ("$5", "HK$5"),
    ("5美元", "NT$5"),
    ("≥5", "≤5"),
    ("至少5", "at most 5"),
    ("5以上", "5 or less"),
    ("超過5", "under 5"),
    ("1:2", "2:1"),
    ("1比2", "2:1"),
    ("5 GB", "5 MB"),
    ("5公里", "5 miles"),
    ("25°C", "25°F"),
    ("5週", "5 months"),
    ("5小時以內", "more than 5 hours"),
    ("不到5", "over 5"),
    ("€5", "$5"),
    ("5日圓", "5 yuan"),
    ("5吋", "5 cm"),
    ("10磅", "10 kg"),
    ("不超過5", "more than 5"),
    ("不少於5", "less than 5"),
    ("36公尺/秒", "36 km/h"),
    ("秒速36公尺", "36 km/h"),
    ("時速36公里", "36 mph"),
    ("36 m/s", "36公里/小時"),
    ("每月3次", "3 times a year"),
    ("每月5美元", "$5 per year"),
    ("下限5", "at most 5"),
    ("未滿5歲", "over 5 years"),
    ("不足5", "more than 5"),
    ("每月上限40GB", "up to 40 MB a month"),
    ("每天2小時", "2 minutes a day"),
    ("5 Mbps", "5 kbps"),
    ("5 Mbps", "5 MB/s"),
    ("1G", "1 TB"),
]


@pytest.mark.parametrize(("words", "others"), SAME)
def test_what_two_languages_write_in_their_own_ways_is_one_amount(words: str, others: str) -> None:
    assert (other_amount(words, others), other_amount(others, words)) == ("", "")


@pytest.mark.parametrize(("words", "others"), OTHER)
def test_the_same_digits_of_another_unit_currency_bound_or_order_are_another_amount(words: str, others: str) -> None:
    assert other_amount(words, others)
    assert other_amount(others, words)


@pytest.mark.parametrize(
    ("words", "quote", "is_other"),
    [("NT$5", "$5", False), ("$5", "NT$5", True), ("US$5", "$5", False), ("5 kg", "5 lb", True), ("1:2", "2:1", True)],
)
def test_the_dollar_of_a_quote_may_be_any_and_ours_is_american(words: str, quote: str, is_other: bool) -> None:
    assert bool(other_amount(words, quote, is_ours=False)) is is_other


COMPARISON = """\
title: {{zh-Hant: 兩盞燈, en: Two lamps}}
subjects: {{pine: pine, oak: oak}}
lead:
  text:
    zh-Hant: '{here}。'
    en: '{there}.'
  cite: [{{source: review, quote: "{quote}", checked: 2026-11-03}}]
"""


def told(here: str, there: str, quote: str) -> set[str]:
    text = COMPARISON.format(here=here, there=there, quote=quote)
    found = check.check(bind(site_of({**read(MINIMAL), "data/comparisons/pine-and-oak.yml": text})))
    return codes(found) & {"N004", "N025"}


@pytest.mark.parametrize(
    ("here", "there", "quote", "expected"),
    [
        ("3:7", "7:3", "3:7 or 7:3", {"N004"}),
        ("3:7", "3:7", "7:3 in all", {"N025"}),
        ("3:7", "3:7", "a ratio of 3:7", set()),
        ("≥5", "≤5", "5 of them", {"N004"}),
        ("≥5", "at least 5", "at most 5", {"N025"}),
        ("≥5", "at least 5", "5 or more", set()),
        ("NT$5", "$5", "it is 5", {"N004"}),
        ("$5", "$5", "NT$5 each", {"N025"}),
        ("US$5", "$5", "$5 each", set()),
        ("5公斤", "5 lb", "5 of them", {"N004"}),
        ("5公斤", "5 kg", "5 lb each", {"N025"}),
        ("5公斤", "5 kg", "5 kg each", set()),
        ("2小時", "120 minutes", "2 hours each", set()),
        ("2小時", "120 minutes", "3 hours each", {"N025"}),
        ("2小時與7公斤", "120 minutes and 7 kg", "2 hours each", {"N025"}),
        ("2小時與7公斤", "120 minutes and 7 kg", "2 hours and 7 kg", set()),
        ("0.5公斤", "500 g", "500 g each", set()),
        ("2小時", "90 minutes", "2 hours, or 90 minutes", {"N004"}),
        ("2小時與3公斤", "120 minutes and 4 kg", "2 hours, 3 kg, 4 kg", {"N004"}),
        ("至少2小時", "at most 120 minutes", "2 hours", {"N004"}),
    ],
)
def test_what_is_typed_on_purpose_is_one_amount_in_both_languages_and_in_its_quote(
    here: str, there: str, quote: str, expected: set[str]
) -> None:
    here, there = f'兩盞燈為{{{{ literal("{here}") }}}}', f'The two lamps are {{{{ literal("{there}") }}}}'
    assert told(here, there, quote) == expected


MONTH_ZH, MONTH_EN = '{{ literal("8月7日") }}', '{{ literal("August 7") }}'
DAY = '{{ date("2026-08-07") }}'
FIVE, POWER = '{{ literal("5") }}', "{{ pine.power }}"


@pytest.mark.parametrize(
    ("here", "there", "quote", "expected"),
    [
        (f"至少{FIVE}公斤", f"It weighs at most {FIVE} kg", "5 kg", {"N004"}),
        (f"{FIVE}公斤以下", f"It weighs {FIVE} kg or more", "5 kg", {"N004"}),
        (f"不到{FIVE}公斤", f"It weighs more than {FIVE} kg", "5 kg", {"N004"}),
        (f"時速{FIVE}公里", f"It runs at {FIVE} mph", "5 of them", {"N004"}),
        (f"速度為{FIVE}公尺/秒", f"It runs at {FIVE} km/h", "5 of them", {"N004"}),
        (f"{FIVE}年", f"It lasts {FIVE} months", "5 of them", {"N004"}),
        (f"最多用{POWER}", f"It draws at least {POWER}", "x", {"N004"}),
        (f"最多{POWER}", f"It draws at least {POWER}", "x", {"N004"}),
        (f"{POWER}以上", f"It draws less than {POWER}", "x", {"N004"}),
        (f"至少{FIVE}公斤", f"It weighs at least {FIVE} kg", "at most 5 kg", {"N025"}),
        (f"最多{FIVE}公斤", f"It weighs no more than {FIVE} kg", "5 kg or more", {"N025"}),
        (f"最多{FIVE}公斤", f"It weighs up to {FIVE} kg", "最多5公斤", set()),
        (f"{FIVE}公斤", f"It weighs {FIVE} kg", "up to 5 kg", set()),
        (f"至少{FIVE}公斤", f"It weighs {FIVE} kg or more", "5公斤以上", set()),
        (f"時速{FIVE}公里", f"It runs at {FIVE} km per hour", "5 km/h", set()),
        (f"不低於{POWER}", f"It draws no less than {POWER}", "x", set()),
        (f"比Oak 2更多，至少{POWER}", f"More than Oak 2, it draws at least {POWER}", "x", set()),
        (f"耗電低於Oak 2，為{POWER}", f"It draws less than Oak 2, {POWER}", "x", set()),
        (f"至少{POWER}，最多{POWER}", f"It draws at least {POWER}, at most {POWER}", "x", set()),
        (f"超過一年，用{POWER}", f"For over a year it drew {POWER}", "x", set()),
        (f"{MONTH_ZH}前結束", f"It ends after {MONTH_EN}", "8月7日", {"N004"}),
        (f"{MONTH_ZH}前結束", f"It ends before {MONTH_EN}", "8月7日前", set()),
        (f"{MONTH_ZH}起販售", f"On sale until {MONTH_EN}", "8月7日", {"N004"}),
        (f"{MONTH_ZH}起販售", f"On sale from {MONTH_EN}", "8月7日起", set()),
        (f"{MONTH_ZH}前後販售", f"On sale soon after {MONTH_EN}", "8月7日", set()),
        (f"{DAY}前結束", f"It ends after {DAY}", "2026-08-07", {"N004"}),
        (f"不早於{DAY}", f"Not before {DAY}", "2026-08-07", set()),
        (f"不到{POWER}", f"It exceeds {POWER}", "x", {"N004"}),
    ],
)
def test_the_words_around_an_expression_say_one_amount_too(
    here: str, there: str, quote: str, expected: set[str]
) -> None:
    assert told(here, there, quote) == expected
