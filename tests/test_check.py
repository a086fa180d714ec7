"""The rules of the gate, each by the examples on its own page and by the overlays in `invalid/`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from comparanda import check, decode, load
from comparanda.diagnostic import Diagnostic, Rule
from comparanda.model import Site

HERE = Path(__file__).parent
MINIMAL = HERE / "sites" / "minimal"
TODAY = datetime.date(2026, 11, 23)


def read(root: Path) -> dict[str, str]:
    """Every data file below a folder, by the path a site knows it by."""
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(root.rglob("*.yml"))}


def site_of(files: Mapping[str, str], today: datetime.date = TODAY) -> Site:
    documents = {}
    for path, text in files.items():
        document, problems = load.parse(path, text.encode())
        assert not problems, problems
        assert document is not None
        documents[path] = document
    site, problems = decode.decode(documents, today, ("zh-Hant", "en"))
    assert not problems, problems
    return site


def diagnostics(**files: str) -> tuple[Diagnostic, ...]:
    """What the gate says of the tiny site with some files of `data/` replaced: `subjects__oak="…"`."""
    named = {f"data/{name.replace('__', '/').replace('_and_', '-and-')}.yml": text for name, text in files.items()}
    return check.check(site_of({**read(MINIMAL), **named}))


def codes(found: tuple[Diagnostic, ...]) -> set[str]:
    return {one.code for one in found}


def every_case() -> Iterator[object]:
    for rule in check.RULES:
        for number, example in enumerate(rule.examples()):
            word = "good" if example.good else "bad"
            overlay = {example.path: example.text}
            yield pytest.param(rule.code, overlay, example.good, id=f"{rule.code}-{word}-{number}")
    for folder in sorted((HERE / "invalid").iterdir()):
        for word in ("bad", "good"):
            for case in sorted(folder.glob(f"{word}*")):
                yield pytest.param(folder.name, read(case), word == "good", id=f"{folder.name}-{case.name}")


CASES = tuple(every_case())


def test_the_tiny_site_is_clean() -> None:
    assert check.check(site_of(read(MINIMAL))) == ()


@pytest.mark.parametrize(("code", "overlay", "good"), CASES)
def test_a_rule_speaks_of_its_bad_examples_only(code: str, overlay: Mapping[str, str], good: bool) -> None:
    found = check.check(site_of({**read(MINIMAL), **overlay}))
    assert (code in codes(found)) is not good, [one.message for one in found]


@pytest.mark.parametrize("rule", check.RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_page_in_both_languages_and_both_kinds_of_example(rule: Rule) -> None:
    assert rule.paragraphs(chinese=False)
    assert rule.paragraphs(chinese=True)
    assert {example.good for example in rule.examples()} == {True, False}
    assert all(len(paragraph) < 700 for paragraph in rule.paragraphs(chinese=True))


def test_codes_and_names_are_given_once_and_in_order() -> None:
    families = "CSNTMX"
    ordered = sorted(check.RULES, key=lambda rule: (families.index(rule.code[0]), rule.code))
    assert list(check.RULES) == ordered
    assert len({rule.code for rule in check.RULES}) == len(check.RULES) == len({rule.name for rule in check.RULES})


@pytest.mark.parametrize(("code", "overlay", "good"), CASES)
def test_a_diagnostic_lies_within_its_file(code: str, overlay: Mapping[str, str], good: bool) -> None:
    files = {**read(MINIMAL), **overlay}
    for one in check.check(site_of(files)):
        lines = files[one.path].split("\n")
        assert 1 <= one.span.line <= len(lines)
        assert 1 <= one.span.column <= len(lines[one.span.line - 1]) + 1
        assert one.message
        assert one.help
