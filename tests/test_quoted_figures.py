"""Values and quotes, a line each in figures/quotes.txt: which a quote holds, which it only hints at, and which not."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from comparanda import check
from comparanda.bind import bind
from comparanda.diagnostic import Diagnostic
from support.gate import SHOP, site_of

FIGURES = Path(__file__).parent / "figures"
Case = tuple[str, str, str]
PAIR = "title: {zh-Hant: 兩把壺, en: Two kettles}\nsubjects: {a: a, b: b}\n"
FILES = {
    "data/units.yml": (FIGURES / "units.yml").read_text("utf-8"),
    "data/attributes.yml": (FIGURES / "attributes.yml").read_text("utf-8"),
    "data/sources/shop.yml": SHOP,
    "data/subjects/a.yml": "name: Aa\n",
    "data/subjects/b.yml": "name: Bb\n",
    "data/comparisons/a-and-b.yml": PAIR,
}


def listed(outcome: str) -> list[Case]:
    """The cases of one outcome: attribute, value, quote."""
    lines = (FIGURES / "quotes.txt").read_text("utf-8").splitlines()
    rows = (line.split("\t", 3) for line in lines)
    return [(attribute, value, quote) for said, attribute, value, quote in rows if said == outcome]


def told(cases: list[Case], more: str = "") -> list[list[Diagnostic]]:
    """What is said of each value beside its quote, each of a subject of its own."""
    files = dict(FILES)
    for number, (attribute, value, quote) in enumerate(cases):
        cite = f"{{source: shop, quote: {json.dumps(quote, ensure_ascii=False)}, checked: 2026-11-01}}"
        fact = f"{attribute}: {{value: {value}{more}, cite: [{cite}]}}"
        files[f"data/subjects/k{number}.yml"] = f"name: Kettle K{number}\nfacts:\n  {fact}\n"
    said: list[list[Diagnostic]] = [[] for _ in cases]
    for one in check.check(bind(site_of(files))):
        match = re.fullmatch(r"data/subjects/k(\d+)\.yml", one.path)
        if match is not None:
            said[int(match[1])].append(one)
    return said


def codes(cases: list[Case], more: str = "") -> list[tuple[Case, set[str]]]:
    return [(case, {one.code for one in said}) for case, said in zip(cases, told(cases, more), strict=True)]


def test_every_attribute_has_a_type_that_its_quotes_are_read_by() -> None:
    said = check.check(bind(site_of(dict(FILES))))
    wrong = [one for one in said if one.path in ("data/attributes.yml", "data/units.yml")]
    assert {one.code for one in wrong} <= {"N020"}, wrong  # `Apache-2.0` of an option


def test_what_a_quote_holds_is_let_be() -> None:
    cases = listed("held")
    assert len(cases) > 300
    assert [one for one in codes(cases) if one[1]] == []


def test_what_a_quote_does_not_hold_is_refused() -> None:
    cases = listed("refused")
    assert len(cases) > 180
    assert [case for case, said in codes(cases) if not said & {"N014", "N016"}] == []


def test_what_a_quote_rounds_or_calls_another_price_is_warned_of() -> None:
    cases = listed("warned")
    assert len(cases) > 10
    assert [one for one in codes(cases) if not one[1] or one[1] & {"N014", "N016"}] == []


def test_a_price_in_another_currency_is_told_with_its_own() -> None:
    cases = [("price", "50", "US$50"), ("price", "{low: 50, high: 70}", "US$50 to US$70")]
    said = [[one.message for one in each if one.code == "N014"] for each in told(cases)]
    assert said == [
        ["the quote says US$50, and the value is 50 TWD"],
        ["the quote says US$50, US$70, and the value is 50–70 TWD"],
    ]


@pytest.mark.parametrize(
    "more", [", rank: superseded", ", to: 2026-05", ", scope: {zh-Hant: 定價, en: list price}", ", note: {en: RRP}"]
)
def test_a_price_that_is_said_to_be_another_may_be_called_so(more: str) -> None:
    others = _warned_of("one of several payments")
    cases = [case for case in _former() if not _is_first(case) and case not in others]
    assert len(cases) > 5
    assert [one for one in codes(cases, more) if one[1] & {"N026", "N014"}] == []


@pytest.mark.parametrize("more", [", rank: superseded", ", scope: {zh-Hant: 首3個月, en: first 3 months}"])
def test_a_price_of_a_first_time_may_be_said_to_be_one(more: str) -> None:
    cases = list(filter(_is_first, _former()))
    assert len(cases) > 1
    assert [one for one in codes(cases, more) if one[1] & {"N026", "N014"}] == []


def test_one_of_several_payments_may_be_said_to_be_one() -> None:
    cases = _warned_of("one of several payments")
    assert len(cases) > 8
    assert [one for one in codes(cases, ", scope: {zh-Hant: 每期, en: each payment}") if one[1]] == []


def test_a_bound_may_be_said_to_be_one() -> None:
    cases = _warned_of("so the value is less than")
    assert len(cases) > 10
    assert [one for one in codes(cases, ", note: {zh-Hant: 不到, en: less than}") if one[1]] == []


def _warned_of(words: str) -> list[Case]:
    cases = listed("warned")
    said = zip(cases, told(cases), strict=True)
    return [case for case, every in said if any(words in one.message for one in every)]


def _former() -> list[Case]:
    return [case for case, said in codes(listed("warned")) if "N026" in said]


def _is_first(case: Case) -> bool:
    return bool(re.search("first|then|thereafter|after that|首(?!發)|前[36]", case[2]))


def test_what_stands_beside_a_price_says_nothing_against_it() -> None:
    beside = ["$20.00", "save $5.00 today"]
    cite = ", ".join(f'{{source: shop, quote: "{quote}", checked: 2026-11-01}}' for quote in beside)
    pine = f"name: Kettle K\nfacts:\n  usd: {{value: 20.00, cite: [{cite}]}}\n"
    said = check.check(bind(site_of({**FILES, "data/subjects/k0.yml": pine})))
    assert [one.code for one in said if one.path == "data/subjects/k0.yml" and one.code.startswith("N0")] == []


def _compared(quote: str, values: tuple[str, str], beside: str = "") -> list[str]:
    """What is said of two subjects, the second of which may have a quote of its own."""
    files = dict(FILES)
    for name, value, words in (("Pine 1", values[0], quote), ("Oak 2", values[1], beside or quote)):
        cite = f"{{source: shop, quote: {json.dumps(words, ensure_ascii=False)}, checked: 2026-11-01}}"
        fact = f"hours: {{value: {value}, cite: [{cite}]}}"
        files[f"data/subjects/{name[:3].lower()}.yml"] = f"name: {name}\nfacts:\n  {fact}\n"
    return [f"{one.code} {one.path[14:17]}" for one in check.check(bind(site_of(files))) if "/subjects/" in one.path]


@pytest.mark.parametrize(
    "quote", ["10 hours vs 8 hours", "10 vs. 8 hours", "10小時，相較於8小時", "10 hours versus 8 hours"]
)
def test_two_figures_of_nobody_prove_either_of_the_two_that_cite_them(quote: str) -> None:
    assert _compared(quote, ("10", "8")) == []
    assert _compared(quote, ("8", "10")) == []


@pytest.mark.parametrize(
    ("quote", "values", "beside"),
    [
        ("10 hours vs 8 hours", ("8", "7"), "7 hours"),
        ("10 hours vs 8 hours", ("8", "10"), "10 hours"),
        ("10 hours, compared with 8 hours for Oak", ("8", "10"), ""),
        ("10小時，相較於Oak 2的8小時", ("8", "10"), ""),
    ],
)
def test_a_figure_that_is_compared_with_is_anothers_where_nothing_says_whose(
    quote: str, values: tuple[str, str], beside: str
) -> None:
    assert _compared(quote, values, beside) == ["N027 pin"]


@pytest.mark.parametrize(
    ("quote", "says"),
    [("Free installation", "Free installation"), ("Get a free sample today", "Get a free sample today")],
)
def test_what_is_free_beside_the_thing_is_told_in_whole_words(quote: str, says: str) -> None:
    [[said]] = told([("usd", "0", quote)])
    assert said.message == f"`0` is not in the quote, which says {says}"
