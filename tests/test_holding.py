"""A number typed by hand in a text: the help names the facts of the comparison that hold it, and no others."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from comparanda import check
from comparanda.bind import bind
from support.gate import SHOP, site_of

FILES = {
    "data/attributes.yml": """\
price: {label: {zh-Hant: 價格, en: Price}, type: money, unit: TWD}
usd: {label: {zh-Hant: 美國價格, en: US price}, type: money, unit: USD}
score: {label: {zh-Hant: 成績, en: Score}, type: percent}
power: {label: {zh-Hant: 功率, en: Power}, type: number, unit: watt}
users: {label: {zh-Hant: 使用者, en: Users}, type: integer}
""",
    "data/sources/shop.yml": SHOP,
    "data/subjects/pine.yml": """\
name: Pine
facts:
  price: {value: 1290, cite: [shop]}
  usd:
    - {value: 20.00, cite: [shop]}
    - {id: batch, value: 10.00, scope: {zh-Hant: 批次, en: batch}, cite: [shop]}
  score: {value: 71.0, cite: [shop]}
  power: {value: 6, cite: [shop]}
  users: {value: 400000, cite: [shop]}
lifecycle:
  released: {value: 2025-08-07, cite: [shop]}
""",
    "data/subjects/oak.yml": """\
name: Oak
facts:
  power: {value: 6, cite: [shop]}
  users: {value: 71, cite: [shop]}
""",
}


TWO = {
    "data/attributes.yml": """\
cost: {label: {zh-Hant: 費用, en: Cost}, type: money, unit: USD}
score: {label: {zh-Hant: 成績, en: Score}, type: percent}
battery: {label: {zh-Hant: 續航, en: Battery}, type: duration, unit: hour}
weight: {label: {zh-Hant: 重量, en: Weight}, type: range, unit: kilogram}
users: {label: {zh-Hant: 使用者, en: Users}, type: integer}
""",
    "data/subjects/pine.yml": """\
name: Pine
facts:
  cost: {value: 0.25, cite: [shop]}
  score: {value: 71.0, cite: [shop]}
  battery: {value: 10, cite: [shop]}
  weight: {value: {low: 1.2, high: 1.5}, cite: [shop]}
  users: {value: 390, cite: [shop]}
""",
    "data/subjects/oak.yml": """\
name: Oak
facts:
  cost: {value: 2.00, cite: [shop]}
  score: {value: 66.0, cite: [shop]}
  battery: {value: 8, cite: [shop]}
  users: {value: 101, cite: [shop]}
""",
}
"""Facts of which some come to something with one another."""


def help_of(words: str, more: Mapping[str, str] | None = None, tag: str = "en") -> str:
    """What the first number typed in a text is said to be."""
    comparison = (
        "title: {zh-Hant: 比較, en: Compared}\nsubjects: {pine: pine, oak: oak}\n"
        f"lead: {{text: {{{tag}: {json.dumps(words, ensure_ascii=False)}}}, cite: [shop]}}\n"
    )
    told = check.check(bind(site_of({**FILES, **(more or {}), "data/comparisons/pine-and-oak.yml": comparison})))
    return next(one.help or "" for one in told if one.code == "N001")


@pytest.mark.parametrize(
    ("words", "calls"),
    [
        ("It costs NT$1,290.", ["pine.price"]),
        ("It costs $20.", ["pine.usd"]),
        ("It costs twenty dollars.", ["pine.usd"]),
        ("It costs $10 in batches.", ["pine.usd.batch"]),
        ("It solves 71%.", ["pine.score"]),
        ("It draws 6 W.", ["pine.power", "oak.power"]),
        ("It has 400K users.", ["pine.users"]),
        ("It has 71 users.", ["oak.users"]),
        ("Since August 7, 2025 it is sold.", ["pine.released"]),
    ],
)
def test_the_facts_that_hold_a_typed_number_are_named(words: str, calls: list[str]) -> None:
    listed = ", ".join(f"`{{{{ {call} }}}}`" for call in calls)
    beginning = f"write {listed}, if that" if len(calls) == 1 else f"write the one that it says of these: {listed};"
    assert help_of(words).startswith(beginning)


@pytest.mark.parametrize(
    "words", ["It costs HK$1,290.", "It costs NT$20.", "It solves 6%.", "It costs €20.", "It draws 7 W."]
)
def test_a_fact_of_another_currency_or_kind_is_not_named(words: str) -> None:
    assert help_of(words).startswith("bind the fact it comes from")


@pytest.mark.parametrize(
    ("words", "expression"),
    [
        ("It weighs 1.2 to 1.5 kg.", "{{ pine.weight }}"),
        ("It weighs up to 1.5 kg.", "{{ pine.weight }}"),
        ("It is 87.5% cheaper.", "{{ percent_lower(pine.cost, oak.cost) }}"),
        ("It is 88% cheaper.", "{{ percent_lower(pine.cost, oak.cost) }}"),
        ("Oak costs 8 times as much.", "{{ times(oak.cost, pine.cost) }} times"),
        ("Oak costs eight times as much.", "{{ times(oak.cost, pine.cost) }} times"),
        ("It has 3.9x the users.", "{{ times(pine.users, oak.users) }}x"),
        ("It costs 1/8 of that.", "{{ fraction(pine.cost, oak.cost) }}"),
        ("It costs one-eighth of that.", "{{ fraction(pine.cost, oak.cost) }}"),
        ("It is $1.75 cheaper.", "{{ difference(pine.cost, oak.cost) }}"),
        ("It leads by 5 percentage points.", "{{ difference(pine.score, oak.score) }}"),
        ("It lasts 2 hours longer.", "{{ difference(pine.battery, oak.battery) }}"),
        ("It lasts 25% longer.", "{{ percent_higher(pine.battery, oak.battery) }}"),
    ],
)
def test_a_number_that_two_facts_come_to_is_told_with_the_call(words: str, expression: str) -> None:
    assert help_of(words, TWO).startswith(f"write `{expression}`, if that")


@pytest.mark.parametrize(
    ("words", "expression"),
    [
        ("Oak貴8倍。", "{{ times(oak.cost, pine.cost) }}倍"),
        ("Oak貴八倍。", "{{ times(oak.cost, pine.cost) }}倍"),
        ("Pine低87.5%。", "{{ percent_lower(pine.cost, oak.cost) }}"),
        ("Pine高5個百分點。", "{{ difference(pine.score, oak.score) }}"),
        ("Pine只要八分之一的錢。", "{{ fraction(pine.cost, oak.cost) }}"),
        ("Pine便宜1.75美元。", "{{ difference(pine.cost, oak.cost) }}"),
    ],
)
def test_it_is_told_of_chinese_texts_too(words: str, expression: str) -> None:
    assert help_of(words, TWO, "zh-Hant").startswith(f"write `{expression}`, if that")


@pytest.mark.parametrize(
    "words",
    [
        "It is 12% cheaper.",
        "It is NT$1.75 cheaper.",
        "It lasts 2 days longer.",
        "In 289 shops.",
        "It costs 9 times that.",
    ],
)
def test_what_no_two_facts_come_to_is_told_as_before(words: str) -> None:
    assert help_of(words, TWO).startswith("bind the fact it comes from")
