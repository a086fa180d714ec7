"""Numbers survive: every number and date of the built comparisons is read back and compared with the YAML.

Nothing of the engine is used here. The YAML is read as text, the expressions of the texts are worked out by Python's
own fractions, and what the page shows is parsed as a reader would.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from support.sites import LOCALES, ROOT, parse

DATA = ROOT / "data"
COMPARISONS = sorted(path.stem for path in (DATA / "comparisons").glob("*.yml"))
NUMERIC = ("money", "number", "integer", "percent", "duration")
DERIVED = ("fraction", "times", "ratio", "difference", "percent_lower", "percent_higher", "total", "compact")
SCALES = {"萬": 10**4, "億": 10**8, "K": 10**3, "M": 10**6, "B": 10**9}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

NUMBER = (
    r"(?:約|about)?(?:US\$|\$)?[0-9][0-9,]*(?:\.[0-9]+)?(?:[/:][0-9]+)?[%萬億KMB]?"
    r"(?:秒|sec|個百分點|percentagepoints?)?(?:（[0-9,]+）|\([0-9,]+\))?"
)
DATE = r"[0-9]{4}年(?:[0-9]+月(?:[0-9]+日)?)?|(?:[A-Z][a-z]{2}(?:[0-9]+,)?)?[0-9]{4}"
EXPRESSION = re.compile(r"\{\{\s*(.*?)\s*\}\}")


@dataclass(frozen=True)
class Expected:
    """What an expression must show: an exact number, a date as in YAML, or words."""

    kind: str
    number: Fraction = Fraction(0)
    written: str = ""
    """As the YAML has it; empty for a derived number, and for words that a fact or a name gives."""
    money: bool = False


@dataclass(frozen=True)
class Shown:
    """A number as a reader meets it."""

    number: Fraction
    step: Fraction
    """One unit of its last decimal place."""
    approximate: bool
    money: str


# What the YAML says


@cache
def load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def attribute_type(name: str) -> str:
    lifecycle = {"released": "date", "shutdown": "date", "replacement": "text"}
    return lifecycle.get(name) or str(load(DATA / "attributes.yml")[name]["type"])


def statements(subject: str, attribute: str) -> list[dict[str, Any]]:
    """The statements of a fact, the preferred one first."""
    file = load(DATA / "subjects" / f"{subject}.yml")
    fact = file.get("lifecycle", {}).get(attribute) or file["facts"][attribute]
    listed = fact if isinstance(fact, list) else [fact]
    return sorted(listed, key=lambda one: one.get("rank") != "preferred")


def answers(subject: str, row: str, rows: list[str]) -> list[dict[str, Any]]:
    """What a cell shows, first the value of its row; `shutdown.azure` is a row of one value, by its id."""
    attribute, _, id = row.partition(".")
    listed = statements(subject, attribute)
    if id:
        shown = next(one for one in listed if one.get("id") == id)
        return [shown, *(one for one in listed if "rank" in one and one is not shown and _alike(one, shown))]
    first, *others = listed
    apart = [one for one in others if f"{attribute}.{one.get('id')}" in rows]
    opposed = [one for one in others if "rank" in one and any(_alike(one, other) for other in apart)]
    return [first, *(one for one in others if one not in apart and one not in opposed)]


def _alike(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one.get("scope") == other.get("scope"))


def expected(expression: str, aliases: dict[str, str]) -> Expected:
    call = re.fullmatch(r"(\w+)\((.*)\)", expression)
    if call is None:
        alias, attribute, *rest = expression.split(".")
        if attribute == "name":
            return Expected("words")
        ranked = statements(aliases[alias], attribute)
        named = next((found for found in ranked if rest and rest[0] in (found.get("id"), found.get("rank"))), None)
        assert named is not None or not rest, f"{expression} names no value"
        return of_statement(named or ranked[0], attribute)
    function, inside = call.groups()
    if function == "date":
        return Expected("date", written=inside.strip("\"'"))
    if function == "literal":
        typed = inside.strip("\"'")
        if not re.fullmatch(r"[0-9.,]+", typed):
            return Expected("words", written=typed)  # 一百萬 stands as it was typed
        return Expected("number", Fraction(typed.replace(",", "")), typed.replace(",", ""))
    assert function in DERIVED
    names = [one.strip() for one in inside.split(",")]
    scale = next((int(one.removeprefix("scale=")) for one in names if one.startswith("scale=")), 1)
    amounts = [expected(one, aliases) for one in names if "=" not in one]
    return Expected("number", derived(function, [one.number for one in amounts], scale))


def derived(function: str, numbers: list[Fraction], scale: int) -> Fraction:
    if function in ("total", "compact"):
        return sum(numbers, Fraction(0))
    left, right = numbers
    return {
        "fraction": lambda: left / right,
        "ratio": lambda: left / right,
        "times": lambda: left * scale / right,
        "difference": lambda: abs(left - right),
        "percent_lower": lambda: 100 * (1 - left / right),
        "percent_higher": lambda: 100 * (left / right - 1),
    }[function]()


def of_statement(statement: dict[str, Any], attribute: str) -> Expected:
    kind = attribute_type(attribute)
    if "state" in statement or not isinstance(statement["value"], str):
        return Expected("words")
    written = statement["value"]
    if kind == "date":
        return Expected("date", written=written)
    if kind in NUMERIC:
        return Expected("number", Fraction(written), written, kind == "money")
    return Expected("words")


# What the page shows


def read_number(text: str) -> Shown:
    """Read a shown number back; text without spaces."""
    match = re.fullmatch(
        r"(約|about)?(US\$|\$)?([0-9][0-9,]*(?:\.[0-9]+)?)(?:[/:]([0-9]+))?([%萬億KMB]?)"
        r"(?:秒|sec|個百分點|percentagepoints?)?(?:[（(]([0-9,]+)[）)])?",
        text,
    )
    assert match is not None, text
    about, money, digits, below, scale, whole = match.groups()
    assert re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})*(\.[0-9]+)?|[0-9]+(\.[0-9]+)?", digits), text
    if whole is not None:
        return Shown(Fraction(whole.replace(",", "")), Fraction(1), False, money or "")
    size = SCALES.get(scale, 1)
    number = Fraction(digits.replace(",", "")) * size / int(below or 1)
    step = Fraction(size, 10 ** len(digits.partition(".")[2]))
    return Shown(number, step, about is not None, money or "")


def read_date(text: str) -> str:
    """Read a shown date back into the form of the YAML."""
    chinese = re.fullmatch(r"([0-9]{4})年(?:([0-9]+)月(?:([0-9]+)日)?)?", text)
    if chinese:
        year, month, day = chinese.groups()
    else:
        english = re.fullmatch(r"(?:([A-Z][a-z]{2})(?:([0-9]+),)?)?([0-9]{4})", text)
        assert english is not None, text
        name, day, year = english.groups()
        month = str(MONTHS.index(name) + 1) if name else None
    return "-".join(part.zfill(2) for part in (year, month, day) if part)


def assert_survives(text: str, wanted: Expected, locale: str) -> None:
    if wanted.kind == "date":
        assert read_date(text) == wanted.written
        return
    shown = read_number(text)
    if shown.approximate:
        assert shown.number != wanted.number, f"{text} is exact, and says it is not"
        assert abs(shown.number - wanted.number) <= shown.step / 2, f"{text} for {float(wanted.number)}"
    else:
        assert shown.number == wanted.number, f"{text} for {float(wanted.number)}"
    if wanted.money:
        assert shown.money == {"zh-Hant": "US$", "en": "$"}[locale]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def holes(template: str, aliases: dict[str, str]) -> Iterator[tuple[str, Expected | None]]:
    """A text of the YAML as patterns, each with what it must show; None where the words stand as they are."""
    end = 0
    for match in EXPRESSION.finditer(template):
        yield re.escape(bare(template[end : match.start()])), None
        wanted = expected(match[1], aliases)
        words = f"({re.escape(bare(wanted.written)) or '.+?'})"
        yield {"number": f"({NUMBER})", "date": f"({DATE})", "words": words}[wanted.kind], wanted
        end = match.end()
    yield re.escape(bare(template[end:])), None


def assert_text_survives(node: LexborNode, template: str, aliases: dict[str, str], locale: str) -> int:
    """Compare an element with its text in the YAML, expression by expression; gives how many there were."""
    parts = list(holes(template, aliases))
    shown = re.sub("約(是[A-Za-z0-9.-]+的)(?=[0-9])", r"\1約", bare(node.text()))  # Chinese says so before the verb
    match = re.fullmatch("".join(pattern for pattern, _ in parts), shown)
    assert match is not None, f"{shown!r} is not {template!r}"
    wanted = [one for _, one in parts if one is not None]
    for text, one in zip(match.groups(), wanted, strict=True):
        if one.kind != "words":
            assert_survives(text, one, locale)
    assert [time.attributes["datetime"] for time in node.css("time")] == [
        one.written for one in wanted if one.kind == "date"
    ]
    return len(wanted)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,047,576", "1047576"),
        ("40萬", "400000"),
        ("1.2億", "120000000"),
        ("400K", "400000"),
        ("約105萬（1,047,576）", "1047576"),
        ("about1.05M(1,047,576)", "1047576"),
        ("US$0.025", "0.025"),
        ("$2.00", "2"),
        ("85.7%", "85.7"),
        ("1.5秒", "1.5"),
        ("16.4個百分點", "16.4"),
        ("1/8", "0.125"),
    ],
)
def test_a_shown_number_is_read_back(text: str, number: str) -> None:
    assert read_number(text).number == Fraction(number)


@pytest.mark.parametrize("text", ["2.6", "about 2.7", "約2.61"])
def test_a_number_that_is_not_the_exact_one_is_noticed(text: str) -> None:
    with pytest.raises(AssertionError):
        assert_survives(bare(text), Expected("number", Fraction(1047576, 400000)), "en")


# The pages


PAGES = [(name, locale) for name in COMPARISONS for locale in LOCALES]


def plain(site: Path, name: str, locale: str) -> LexborHTMLParser:
    """A page without its marks, labels and links to corrections."""
    page = parse(site / LOCALES[locale] / "compare" / name / "index.html")
    for node in page.css(".cmp [role=doc-noteref], .cmp .st, .cmp a.fix"):
        node.decompose()
    return page


def find(page: LexborHTMLParser, selector: str) -> LexborNode:
    node = page.css_first(selector)
    assert node is not None, selector
    return node


def rows_of(comparison: dict[str, Any]) -> list[str]:
    """The names of its rows, those in groups included."""
    entries = [row for entry in comparison["rows"] for row in (entry["rows"] if "group" in entry else [entry])]
    return [
        row if isinstance(row, str) else ".".join(filter(None, (row["attribute"], row.get("value")))) for row in entries
    ]


@pytest.mark.parametrize(("name", "locale"), PAGES)
def test_every_number_of_the_prose_survives(site: Path, name: str, locale: str) -> None:
    comparison = load(DATA / "comparisons" / f"{name}.yml")
    page = plain(site, name, locale)
    aliases = {**comparison.get("also", {}), **comparison["subjects"]}
    texts = [(find(page, ".lead"), comparison["lead"]["text"])]
    cards = page.css(".cards > section > p:not(.s)")
    for card, one in zip(cards, comparison["recommendations"], strict=True):  # each begins with a capital on the page
        texts.append((card, {tag: f"{text[0].upper()}{text[1:]}" for tag, text in one["text"].items()}))
    for section in comparison["sections"]:
        texts += [(find(page, f"[id='{one['id']}'] dd"), one["text"]) for one in section["claims"]]
    for one in comparison.get("corrections", []):
        was, why = page.css(f"[id='correction-{one['on']}'] dd > *")
        assert was.tag == "s"
        texts += [(was, one["was"]), (why, one["why"])]
    found = sum(assert_text_survives(node, text[locale], aliases, locale) for node, text in texts)
    written = sum(len(EXPRESSION.findall(text[locale])) for _, text in texts)
    assert found == written > 10


@pytest.mark.parametrize(("name", "locale"), PAGES)
def test_every_cell_of_the_table_survives(site: Path, name: str, locale: str) -> None:
    comparison = load(DATA / "comparisons" / f"{name}.yml")
    page = plain(site, name, locale)
    rows = rows_of(comparison)
    subjects = list(comparison["subjects"].values())
    shown = {
        (row.attributes["id"] or "").removeprefix("row-"): row.css("td:not(.d)") for row in page.css("tr[id^=row-]")
    }
    assert list(shown) == rows
    numbers = 0
    for row in rows:
        for subject, cell in zip(subjects, shown[row], strict=True):
            listed = [of_statement(one, row.partition(".")[0]) for one in answers(subject, row, rows)]
            main = cell.css_first(".n > data")
            written = main.attributes["value"] if main is not None else None
            assert written == (listed[0].written if listed[0].kind == "number" else None)
            nodes = cell.css("data, time")
            texts = [bare(node.text()) for node in nodes]
            values = [node.attributes.get("value") or node.attributes.get("datetime") for node in nodes]
            wanted = [one for one in listed if one.kind != "words"]
            assert sorted(filter(None, values)) == sorted(one.written for one in wanted), (subject, row)
            for text, value in zip(texts, values, strict=True):
                assert_survives(text, next(one for one in wanted if one.written == value), locale)
                numbers += 1
    assert numbers > 30


@pytest.mark.parametrize("locale", LOCALES)
def test_every_difference_of_the_table_survives(site: Path, locale: str) -> None:
    seen = 0
    for name in COMPARISONS:
        comparison = load(DATA / "comparisons" / f"{name}.yml")
        rows, subjects = rows_of(comparison), list(comparison["subjects"].values())
        for row in plain(site, name, locale).css("tr[id^=row-]") if len(subjects) == 2 else ():
            cell = row.css_first("td.d")
            assert cell is not None
            assert cell.text(strip=True)
            shown = (row.attributes["id"] or "").removeprefix("row-")
            attribute = shown.partition(".")[0]
            left, right = (of_statement(answers(subject, shown, rows)[0], attribute) for subject in subjects)
            _assert_difference(bare(cell.text()), left, right, attribute)
            seen += 1
    assert seen > 15


SAME, DIFFERENT = {"相同", "同一天", "thesame", "sameday"}, {"不同", "different"}
APART = {"無從比較", "notcomparable"}
"""Where a side has no value."""


def _assert_difference(text: str, left: Expected, right: Expected, attribute: str) -> None:
    if "words" in (left.kind, right.kind):
        assert text in SAME | DIFFERENT | APART
        assert text in DIFFERENT | APART or left.kind == right.kind
        return
    if left.kind == "date":
        if text in SAME | DIFFERENT:  # where one is only a month or a year, no days can be counted
            assert (text in SAME) == (left.written == right.written)
            assert text in SAME or min(len(left.written), len(right.written)) < 10
            return
        apart = (datetime.date.fromisoformat(left.written) - datetime.date.fromisoformat(right.written)).days
        match = re.fullmatch(r"(晚|早)?([0-9,]+)(?:天|days?(later|earlier))", text)
        assert match is not None, text
        assert int(match[2].replace(",", "")) == abs(apart)
        assert (match[1] == "晚" or match[3] == "later") == (apart > 0)
        return
    if text in SAME | DIFFERENT:
        assert (text in SAME) == (left.number == right.number)
        assert text in SAME or left.number <= 0 or right.number <= 0
        return
    share = left.number / right.number
    text = re.sub("約(低|高|為其)", r"\1約", text)  # Chinese says so before the verb: 約低61.8%
    said = []
    for about, digits, below, unit in re.findall(
        r"(約|about)?([0-9][0-9,]*(?:\.[0-9]+)?)(?:/([0-9]+))?(%|個百分點|percentagepoints|倍|times)?", text
    ):
        points = attribute_type(attribute) == "percent" and unit in ("個百分點", "percentagepoints")
        wanted = (
            abs(left.number - right.number) if points else 100 * abs(1 - share) if unit == "%" else share
        )  # a fraction or so many times
        assert_survives(about + digits + (f"/{below}" if below else ""), Expected("number", wanted), "")
        said.append(unit)
    assert said, text
    lower = re.search("低|lower", text) is not None
    higher = re.search("高|higher", text) is not None
    assert (lower, higher) in ((share < 1, share > 1), (False, False))


@pytest.mark.parametrize(("name", "locale"), PAGES)
def test_every_date_of_the_page_survives(site: Path, name: str, locale: str) -> None:
    times = plain(site, name, locale).css(".cmp time")
    assert len(times) > 10
    for time in times:
        assert read_date(bare(time.text())) == time.attributes["datetime"]


@pytest.mark.parametrize(("name", "locale"), PAGES)
def test_every_reference_has_the_days_of_its_source(site: Path, name: str, locale: str) -> None:
    sources = {one["id"]: one for path in sorted((DATA / "sources").glob("*.yml")) for one in load(path)}
    by_address = {one["URL"]: one for one in sources.values()}
    looked: dict[str, set[str]] = {one["id"]: {one["accessed"]} for one in sources.values()}
    for path in sorted(DATA.rglob("*.yml")):
        for citation in _citations(load(path)):
            looked[citation["source"]].add(citation["checked"])
    references = plain(site, name, locale).css("[role=doc-endnotes] .refs > li")
    assert references
    for reference in references:
        link = reference.css_first(".rt > a[href^=http]")
        assert link is not None
        source = by_address[link.attributes["href"] or ""]
        days = [time.attributes["datetime"] for time in reference.css(".rt time")]
        issued = [source["issued"]] if "issued" in source else []
        assert days[: len(issued)] == issued
        checked = days[len(issued) :]
        assert 1 <= len(checked) <= 2
        assert checked == sorted(set(checked))
        assert set(checked) <= looked[source["id"]]


def _citations(node: Any) -> Iterator[dict[str, str]]:
    if isinstance(node, dict):
        if "source" in node and "checked" in node:
            yield node
        for one in node.values():
            yield from _citations(one)
    elif isinstance(node, list):
        for one in node:
            yield from _citations(one)


# From a cell to the words that prove it

IN_QUOTE = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+)[ -]?(萬|億|K|M|B|million|billion)?(?![a-z])", re.I)
LARGE = {"萬": 10**4, "億": 10**8, "k": 10**3, "m": 10**6, "b": 10**9, "million": 10**6, "billion": 10**9}
WRITTEN_DAY = re.compile(r"(?:([0-9]{1,2}) )?([A-Z][a-z]{2})[a-z]*\.?(?: ([0-9]{1,2})(?:st|nd|rd|th)?,?)? ([0-9]{4})")
NO_QUOTATION = {"zh-Hant": "未記錄引文", "en": "No quotation recorded"}


def numbers_in(quote: str) -> dict[Fraction, Fraction]:
    """Every number that a quote holds, however it is written, with one unit of its last place."""
    found = {}
    for digits, scale in IN_QUOTE.findall(quote):
        bare_digits = digits.replace(",", "").rstrip(".")
        size = LARGE.get(scale.casefold(), 1)
        found[Fraction(bare_digits) * size] = Fraction(size, 10 ** len(bare_digits.partition(".")[2]))
        found.setdefault(Fraction(bare_digits), Fraction(1))
    return found


def days_in(quote: str) -> list[str]:
    """Every day, month or year that a quote holds, as ISO writes it."""
    days = re.findall(r"[0-9]{4}(?:-[0-9]{2}){0,2}", quote)
    for before, month, after, year in WRITTEN_DAY.findall(quote):
        if month in MONTHS:
            day = before or after
            days.append("-".join(filter(None, (year, str(MONTHS.index(month) + 1).zfill(2), day and day.zfill(2)))))
    return days


def holds(quote: str, value: LexborNode, is_about: bool) -> bool:
    """The quote holds the number or day of a `data` or `time` element."""
    if value.tag == "time":
        shown, written = value.attributes["datetime"] or "", days_in(quote)
        return any(day.startswith(shown) or (is_about and shown.startswith(day)) for day in written)
    number, numbers = Fraction(value.attributes["value"] or ""), numbers_in(quote)
    return number in numbers or (is_about and any(abs(number - one) <= step for one, step in numbers.items()))


@pytest.mark.parametrize(
    ("quote", "number"),
    [("$0.25/1M tokens", "0.25"), ("up to 400K tokens", "400000"), ("1,047,576 tokens", "1047576"), ("71.0%", "71")],
)
def test_a_number_is_found_in_a_quote(quote: str, number: str) -> None:
    assert Fraction(number) in numbers_in(quote)


def _values_of(cell: LexborNode) -> Iterator[tuple[LexborNode, list[LexborNode]]]:
    """The numbers and days of a cell, each with the marks beside it."""
    main = cell.css_first(".n > data, .n > time")
    if main is not None:
        yield main, [node for node in cell.css("a[role=doc-noteref]") if node.parent == cell]
    for other in cell.css("details > p"):
        for value in other.css("data, time"):
            yield value, other.css("a[role=doc-noteref]")


@pytest.mark.parametrize(("name", "locale"), PAGES)
def test_every_number_of_the_table_leads_to_words_that_hold_it(site: Path, name: str, locale: str) -> None:
    page = parse(site / LOCALES[locale] / "compare" / name / "index.html")
    rounded = {one["quote"] for one in _citations_of(DATA) if one.get("about") == "true"}
    passages = {node.attributes["id"] or "": node for node in page.css(".refs .q > li")}
    proved, unquoted = 0, 0
    for row in page.css("tr[id^=row-]"):
        for cell in row.css("td:not(.d)"):
            for value, marks in _values_of(cell):
                anchors = [one for mark in marks for one in _anchors_of(mark)]
                assert anchors, (row.attributes["id"], cell.text())
                quotes = [node.text() for one in anchors for node in passages[one].css("q")]
                if any(holds(quote, value, quote in rounded) for quote in quotes):
                    proved += 1
                    continue
                unquoted += 1
                assert quotes == [], (row.attributes["id"], value.html, quotes)
                assert all(NO_QUOTATION[locale] in passages[one].text() for one in anchors)
    assert proved > 8 * unquoted > -1
    assert proved > 60


def _anchors_of(mark: LexborNode) -> list[str]:
    first = (mark.attributes["href"] or "")[1:]
    source = first.rpartition("-")[0]
    return [first, *(f"{source}-{nth}" for nth in (mark.attributes.get("data-q") or "").split())]


def _citations_of(folder: Path) -> Iterator[dict[str, str]]:
    for path in sorted(folder.rglob("*.yml")):
        yield from _cited(load(path))


def _cited(node: Any) -> Iterator[dict[str, str]]:
    if isinstance(node, dict):
        if "source" in node and "quote" in node:
            yield node
        for one in node.values():
            yield from _cited(one)
    elif isinstance(node, list):
        for one in node:
            yield from _cited(one)
