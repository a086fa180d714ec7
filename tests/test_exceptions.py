"""Exceptions: what can have one, that a page with one can be drawn, and that readers see where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from comparanda import gate as gates
from comparanda import pipeline
from comparanda.check.exceptions import place_of_exception
from comparanda.diagnostic import Diagnostic, Excuse, Rule, Severity
from comparanda.gate import Gate
from comparanda.rules import page_of
from comparanda.settings import Settings, options_of
from support.gate import MINIMAL, TODAY, read, write

EXCEPTIONS = "data/exceptions.yml"
CHECKED = [rule for rule in gates.RULES if rule.code[0] in "CSNTM"]
MOST = 4
"""Exceptions that a site of one example can need: each of a rule that another one brought to light."""


def settings_of(root: Path) -> Settings:
    config = root / "mkdocs.yml"
    options = options_of(yaml.safe_load(config.read_text("utf-8"))) if config.exists() else None
    return Settings(root, TODAY, quotes=options.quotes) if options else Settings(root, TODAY)


def excuse(root: Path, gate: Gate, wrong: list[Diagnostic], known: list[dict[str, str]]) -> Gate:
    """The site with an exception for each of some diagnostics."""
    assert gate.site is not None
    places = dict.fromkeys((one.code, place_of_exception(gate.site.documents[one.path], one)) for one in wrong)
    known += [
        {"rule": code, "place": place, "reason": "The maker is slow.", "until": "2027-03-31"} for code, place in places
    ]
    (root / EXCEPTIONS).write_text(yaml.safe_dump(known, allow_unicode=True), encoding="utf-8")
    return pipeline.gate(settings_of(root))


def drawn(gate: Gate, root: Path) -> dict[str, LexborHTMLParser]:
    """Every page of a site whose gate is open."""
    assert gate.bound is not None
    pages = pipeline.publish(gate.bound, settings_of(root))
    return {one.url: LexborHTMLParser(one.draw().html) for one in pages}


def examples() -> Iterator[object]:
    for rule in CHECKED:
        for number, example in enumerate(page_of(rule).examples):
            if not example.good:
                yield pytest.param(rule, example.files, id=f"{rule.code}-{number}")


@pytest.mark.parametrize("rule", gates.RULES, ids=lambda rule: rule.code)
def test_a_rule_and_its_page_say_whether_it_can_have_exceptions(rule: Rule) -> None:
    assert page_of(rule).excuse == rule.excuse


def test_what_drawing_and_safety_need_cannot_have_exceptions() -> None:
    never = {rule.code for rule in gates.RULES if rule.excuse is Excuse.NEVER}
    assert never >= {"C002", "M001", "M002", "M003", "M004", "N005", "N006", "N007", "N008", "T001", "S004", "X001"}
    assert all(rule.excuse is Excuse.NEVER for rule in gates.RULES if rule.code[0] in "YMX")


@pytest.mark.parametrize(("rule", "files"), tuple(examples()))
def test_an_excused_problem_leaves_a_site_that_can_be_drawn_and_is_safe(
    rule: Rule, files: Mapping[str, str], tmp_path: Path
) -> None:
    gate = pipeline.gate(settings_of(write(tmp_path, files)))
    known: list[dict[str, str]] = []
    for _ in range(MOST):
        wrong = [one for one in gate.diagnostics if one.code == rule.code or rule.excuse is not Excuse.NEVER]
        if wrong:
            gate = excuse(tmp_path, gate, wrong, known)
    errors = {one.code for one in gate.diagnostics if one.severity is Severity.ERROR}
    if rule.excuse is Excuse.NEVER:
        assert {rule.code, "X003"} <= {one.code for one in gate.diagnostics}
        return
    never = {one.code for one in gates.RULES if one.excuse is Excuse.NEVER}
    if errors & never - {"X001", "X003"}:
        return  # what this example also does wrong cannot be excused
    for page in drawn(gate, tmp_path).values():
        hrefs = [one.attributes.get("href") or "" for one in page.css("[href]")]
        assert not [one for one in hrefs if ":" in one and not one.lower().startswith(("http://", "https://"))]
        ids = [one.attributes["id"] for one in page.css("[id]")]
        assert len(ids) == len(set(ids))
        assert {one[1:] for one in hrefs if one.startswith("#")} <= set(ids)


MARKED = {
    "an uncited value": ("data/subjects/oak.yml", "{value: 80.00, cite: [oak-page]}", "{value: 80.00}", "C001"),
    "another value than its quote's": ("data/subjects/pine.yml", "$20.00", "$25.00", "N014"),
    "an uncited sentence": (
        "data/comparisons/pine-and-oak.yml",
        "cite: [{source: review, locator: Flicker, checked: 2026-11-03}]",
        "cite: []",
        "C003",
    ),
    "a number typed by hand": (
        "data/comparisons/pine-and-oak.yml",
        "Neither flickers.",
        "Neither flickers at 9 times.",
        "N001",
    ),
}


@pytest.mark.parametrize(("path", "old", "new", "code"), MARKED.values(), ids=MARKED)
def test_readers_see_a_mark_that_leads_to_the_reason(path: str, old: str, new: str, code: str, tmp_path: Path) -> None:
    path = next((one for one in read(MINIMAL) if old in read(MINIMAL)[one]), path)
    root = write(tmp_path, {path: read(MINIMAL)[path].replace(old, new)})
    gate = pipeline.gate(settings_of(root))
    assert code in {one.code for one in gate.diagnostics}
    gate = excuse(root, gate, list(gate.diagnostics), [])
    assert gate.is_open(strict=True)
    pages = drawn(gate, root)
    for tag, word in (("zh-Hant", "例外"), ("en", "exception")):
        page = pages[f"{tag}/compare/{next(iter(gate.site.comparisons))}/"]  # type: ignore[union-attr]
        marks = [one for one in page.css('a[href^="#exception-"]') if one.text() == word]
        assert marks
        for mark in marks:
            reason = page.css_first(str(mark.attributes["href"]))
            assert "The maker is slow." in reason.text()
            assert reason.css_first('a[href*="rules/#"]') is not None
            places = [str(one.attributes["href"]) for one in reason.css('a[href^="#"]')]
            assert places
            assert all(page.css_first(place) is not None for place in places)
        assert page.css(f'#exceptions ~ ol a[href$="rules/#{code}"]')


def test_a_page_without_exceptions_says_nothing_of_them(tmp_path: Path) -> None:
    gate = pipeline.gate(settings_of(write(tmp_path, {})))
    for page in drawn(gate, tmp_path).values():
        assert not page.css('a[href^="#exception-"], #exceptions')


@pytest.mark.parametrize(("until", "is_refused"), [("2027-11-24", False), ("2027-11-25", True), ("9999-12-31", True)])
def test_an_exception_lasts_for_a_year_at_most(until: str, is_refused: bool, tmp_path: Path) -> None:
    oak = read(MINIMAL)["data/subjects/oak.yml"].replace("{value: 80.00, cite: [oak-page]}", "{value: 80.00}")
    root = write(tmp_path, {"data/subjects/oak.yml": oak})
    known = [{"rule": "C001", "place": "data/subjects/oak.yml facts.price", "reason": "Slow.", "until": until}]
    (root / EXCEPTIONS).write_text(yaml.safe_dump(known), encoding="utf-8")
    assert [one.code for one in pipeline.gate(settings_of(root)).diagnostics] == ["X004"] * is_refused
