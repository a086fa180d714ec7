"""A number typed by hand in a text: the help names the facts of the comparison that hold it, and no others."""

from __future__ import annotations

import json

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


def help_of(words: str) -> str:
    """What the first number typed in a text is said to be."""
    comparison = (
        "title: {zh-Hant: 比較, en: Compared}\nsubjects: {pine: pine, oak: oak}\n"
        f"lead: {{text: {{en: {json.dumps(words, ensure_ascii=False)}}}, cite: [shop]}}\n"
    )
    told = check.check(bind(site_of({**FILES, "data/comparisons/pine-and-oak.yml": comparison})))
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
