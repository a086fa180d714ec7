"""What holds of every rule of the gate; their pages and what they print are in `test_rule_pages`."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import yaml

from comparanda import check, decode, load
from comparanda.bind import Text, bind, rebind
from comparanda.diagnostic import Diagnostic, Severity
from comparanda.node import Document, Documents
from comparanda.rules import page_of
from support.gate import LOCALES, MINIMAL, REAL, TODAY, gate, read, site_of, write
from support.sites import assert_inside


def every_case() -> Iterator[object]:
    for rule in check.RULES:
        for number, example in enumerate(page_of(rule).examples):
            yield pytest.param(example.files, id=f"{rule.code}-{number}")


CASES = tuple(every_case())


def test_the_tiny_site_is_clean() -> None:
    assert check.check(bind(site_of(read(MINIMAL)))) == ()


def test_a_file_is_parsed_once_for_all_that_several_rules_find_in_it() -> None:
    wrong = {
        f"data/subjects/elm-{number}.yml": "name: Elm\nfacts:\n  price: {value: 5}\n  colour: {value: red}\n"
        for number in range(100)
    }
    files = {path: text.encode() for path, text in {**read(MINIMAL), **wrong}.items()}
    parsed: list[str] = []

    def parse(path: str, raw: bytes) -> tuple[Document | None, tuple[Diagnostic, ...]]:
        parsed.append(path)
        return load.parse(path, raw)

    diagnostics = check.check(bind(replace(site_of({**read(MINIMAL), **wrong}), documents=Documents(files, parse))))
    assert {diagnostic.path for diagnostic in diagnostics} >= wrong.keys()
    assert len({diagnostic.code for diagnostic in diagnostics}) > 1
    assert sorted(parsed) == sorted({diagnostic.path for diagnostic in diagnostics})


SECTION = "  - {{id: a, title: {{zh-Hant: {title}, en: {english}}}, claims: []}}\n"


def told_of_titles(titles: Iterable[tuple[str, str]]) -> dict[str, int]:
    """How many diagnostics each of some comparisons gets, whose only section is called so."""
    first = read(MINIMAL)["data/comparisons/pine-and-oak.yml"]
    beginning = first[: first.index("sections:")] + "sections:\n"
    files = {
        f"data/comparisons/c-{number}.yml": beginning + SECTION.format(title=title, english=english)
        for number, (title, english) in enumerate(titles)
    }
    told = dict.fromkeys(files, 0)
    for diagnostic in check.check(bind(site_of({**read(MINIMAL), **files}))):
        told[diagnostic.path] = told.get(diagnostic.path, 0) + (diagnostic.code.startswith(("T", "N")))
    return told


def test_a_title_that_is_right_in_one_comparison_is_right_in_the_next_and_a_wrong_one_wrong_in_each() -> None:
    right, wrong = ("價格", "Price"), ("价格", "Price")
    assert list(told_of_titles((right, wrong, right, wrong, wrong)).values()) == [0, 1, 0, 1, 1]


def test_words_that_are_right_in_a_note_of_a_source_may_be_wrong_in_a_title() -> None:
    note = ", note: {zh-Hant: 1948年, en: of 1948}"
    sources = read(MINIMAL)["data/sources/makers.yml"].replace("tier: primary", "tier: primary" + note, 1)
    titles = "label: {zh-Hant: 1948年, en: of 1948}"
    units = read(MINIMAL)["data/units.yml"] + f"years: {{{titles}}}\n"
    files = {**read(MINIMAL), "data/sources/makers.yml": sources, "data/units.yml": units}
    paths = [diagnostic.path for diagnostic in check.check(bind(site_of(files))) if diagnostic.code == "N020"]
    assert paths == ["data/units.yml"] * 2


@pytest.mark.parametrize("overlay", CASES)
def test_nothing_is_left_out_of_texts_that_were_right_elsewhere(
    overlay: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bound = bind(site_of({**read(MINIMAL), **overlay}))
    known = check.check(bound)
    monkeypatch.setattr(check.tables, "_MOST_KNOWN", 0)
    assert check.check(bound) == known


@pytest.mark.parametrize("overlay", CASES)
def test_nothing_is_said_of_usual_facts_in_tables_of_unusual_ones(
    overlay: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {**read(MINIMAL), **overlay}
    known = check.check(bind(site_of(files)))
    monkeypatch.setattr("comparanda.bind.is_usual", lambda fact: False)
    assert check.check(bind(site_of(files))) == known


def test_rules_stand_in_order() -> None:
    families = "CSNTMX"
    ordered = sorted(check.RULES, key=lambda rule: (families.index(rule.code[0]), rule.code))
    assert list(check.RULES) == ordered


@pytest.mark.parametrize("overlay", CASES)
def test_a_diagnostic_lies_within_its_file(overlay: Mapping[str, str]) -> None:
    files = {**read(MINIMAL), **overlay}
    for diagnostic in check.check(bind(site_of(files))):
        assert_inside(diagnostic, files[diagnostic.path])


# The law of the gate


def cite_lists(node: object, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every list of citations in a file."""
    for step, inner in node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ():
        if step == "cite":
            yield (*loc, step)
        else:
            yield from cite_lists(inner, (*loc, step))


def without(node: object, locs: Iterable[tuple[str | int, ...]]) -> object:
    """A copy of plain values with what some lists of citations hold taken out."""
    copied = copy.deepcopy(node)
    for loc in locs:
        at(copied, loc).clear()
    return copied


def data_files(root: Path) -> Iterator[object]:
    for path in read(root):
        if path.startswith(("data/subjects/", "data/comparisons/")):
            yield pytest.param(root, path, id=f"{root.name}-{path}")


class Uncited:
    """A site, one of whose files is without citations."""

    def __init__(self, root: Path, path: str) -> None:
        self.documents = load.load(root, load.parse).made
        self.shapes = {path: decode.decode_file(document)[0] for path, document in self.documents.items()}
        self.whole = rebind(decode.assemble(self.shapes, self.documents, TODAY, LOCALES))
        self.path = path
        # Values alone, so that a list can be taken apart; the gate reads what is dumped again.
        self.value = yaml.load((root / path).read_text("utf-8"), yaml.BaseLoader)
        inherited = {text.steps for text in self.whole.texts() if text.file.path == path and inherits(text)}
        self.lists = [loc for loc in cite_lists(self.value) if at(self.value, loc) and loc[:-1] not in inherited]

    def errors_without(self, *lists: tuple[str | int, ...]) -> set[tuple[str, tuple[str | int, ...]]]:
        """The places of the errors where these lists of citations are empty."""
        mangled = yaml.dump(without(self.value, lists), allow_unicode=True, sort_keys=False)
        document, _ = load.parse(self.path, mangled.encode())
        assert document is not None
        shape_of_it, problems = decode.decode_file(document)
        assert not problems
        shapes, documents = {**self.shapes, self.path: shape_of_it}, {**self.documents, self.path: document}
        changed = rebind(decode.assemble(shapes, documents, TODAY, LOCALES), self.whole)
        return {
            (diagnostic.path, shape(diagnostic.loc))
            for diagnostic in check.check(changed)
            if diagnostic.severity is Severity.ERROR
        }


@pytest.mark.parametrize(("root", "path"), tuple(data_files(MINIMAL)))
def test_without_an_only_citation_the_gate_closes_at_that_place(root: Path, path: str) -> None:
    site = Uncited(root, path)
    assert site.lists
    for loc in site.lists:
        assert (path, shape(loc)) in site.errors_without(loc), loc


@pytest.mark.parametrize(("root", "path"), tuple(data_files(REAL)))
def test_without_any_citation_the_gate_closes_at_each_place_that_had_some(root: Path, path: str) -> None:
    site = Uncited(root, path)
    assert {(path, shape(loc)) for loc in site.lists} <= site.errors_without(*site.lists)


def inherits(text: Text) -> bool:
    return bool(text.readable()["en"].binds())


def at(node: Any, loc: tuple[str | int, ...]) -> Any:
    for step in loc:
        node = node[step]
    return node


def shape(loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """A way without the number of a fact's only statement, which its file does not write."""
    return tuple(
        step for index, step in enumerate(loc) if not (step == 0 and loc[0] in ("facts", "lifecycle") and index)
    )


def broken(path: str, others: Mapping[str, str] = MappingProxyType({})) -> list[tuple[str, str]]:
    """The paths and codes of what is said of the tiny site with one file that is no YAML, and others of these texts."""
    files = {**read(MINIMAL), **others}
    with tempfile.TemporaryDirectory() as folder:
        diagnostics = gate(write(Path(folder), {**files, path: files[path] + "\n  : :\n x"}))
    return [(diagnostic.path, diagnostic.code) for diagnostic in diagnostics]


@pytest.mark.parametrize("path", sorted(read(MINIMAL)))
def test_a_file_that_cannot_be_read_is_all_that_is_told_where_the_others_are_well(path: str) -> None:
    assert [file for file, _ in broken(path)] == [path]


def test_what_is_wrong_with_the_other_files_for_certain_is_told_as_well() -> None:
    pine = (
        read(MINIMAL)["data/subjects/pine.yml"].replace("value: 20.00", "value: 25.00").replace("2026-05,", "2026-5,")
    )
    diagnostics = broken("data/subjects/oak.yml", {"data/subjects/pine.yml": pine})
    assert diagnostics == [
        ("data/subjects/oak.yml", "Y001"),
        ("data/subjects/pine.yml", "N008"),
        ("data/subjects/pine.yml", "N014"),
    ]
    assert broken("data/terms.yml", {"data/subjects/pine.yml": pine}) == [("data/terms.yml", "Y001")]
    diagnostics = broken("data/attributes.yml", {"data/subjects/pine.yml": pine})  # less the last attribute in it
    assert diagnostics[0] == ("data/attributes.yml", "Y001")
    assert set(diagnostics[1:]) <= {("data/subjects/pine.yml", "N008"), ("data/subjects/pine.yml", "N014")}


def test_what_a_draft_that_cannot_be_read_may_lack_is_not_told() -> None:
    comparison = "data/comparisons/pine-and-oak.yml"
    draft = read(MINIMAL)[comparison] + "draft: true\n"
    pine = read(MINIMAL)["data/subjects/pine.yml"].replace(", cite: [pine-page]}", "}")
    diagnostics = broken(comparison, {comparison: draft, "data/subjects/pine.yml": pine})
    assert {path for path, _ in diagnostics} == {comparison}
