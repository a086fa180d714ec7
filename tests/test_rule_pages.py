"""Every rule's page: its examples, what the gate prints of them, and its words in every language of the docs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from comparanda import gate as gates
from comparanda import render, rules
from comparanda.compose import compose_rules
from comparanda.diagnostic import Rule
from comparanda.interface import BUILT_IN_TEMPLATES
from comparanda.locale import read_catalogue
from comparanda.rules import Example, page_of
from comparanda.settings import Publication
from comparanda.translation import tell_in
from support.gate import HERE, gate, read, write
from support.goldens import NOTHING, assert_golden, printed, with_printed
from support.sites import LOCALES, ROOT
from support.verifying import printed_of

INVALID = HERE / "invalid"
RULES = pytest.mark.parametrize("rule", gates.RULES, ids=lambda rule: rule.code)


def shown(root: Path, rule: Rule, example: Example) -> str:
    """What is printed of an example by its rule."""
    if rule.code.startswith("V"):
        return printed_of(root, rule.code, example)
    return printed(diagnostic for diagnostic in gate(write(root, example.files)) if diagnostic.code == rule.code)


@RULES
def test_a_page_holds_what_is_printed_of_its_examples(rule: Rule, tmp_path: Path, update_golden: bool) -> None:
    page = page_of(rule)
    assert page.examples
    says = [shown(tmp_path / str(number), rule, example) for number, example in enumerate(page.examples)]
    assert [words == NOTHING for words in says] == [example.good for example in page.examples]
    assert_golden(rules.FOLDER / f"{rule.code}-{rule.name}.md", with_printed(page.text, says), update_golden)


@RULES
def test_a_page_has_an_accepted_and_a_refused_example(rule: Rule) -> None:
    assert {example.good for example in page_of(rule).examples} == {True, False}


@RULES
def test_a_page_begins_with_its_rule_and_explains_it_in_every_language(rule: Rule) -> None:
    page = page_of(rule)
    assert (page.code, page.name, page.severity) == (rule.code, rule.name, str(rule.severity))
    assert page.prose.keys() == LOCALES.keys()
    assert all(len(paragraph) < 700 for paragraphs in page.prose.values() for paragraph in paragraphs)


@pytest.mark.parametrize("case", sorted(INVALID.glob("*/*")), ids=lambda case: f"{case.parent.name}-{case.name}")
def test_a_case_of_several_files_holds_what_is_printed_of_it(case: Path, tmp_path: Path, update_golden: bool) -> None:
    says = printed(
        diagnostic for diagnostic in gate(write(tmp_path, read(case))) if diagnostic.code == case.parent.name
    )
    assert (says == NOTHING) is case.name.startswith("good")
    assert_golden(case / "printed.txt", says, update_golden)


def test_every_file_is_the_page_of_a_rule() -> None:
    names = {f"{rule.code}-{rule.name}.md" for rule in gates.RULES}
    assert {path.name for path in rules.FOLDER.glob("*.md")} == names


def test_codes_and_names_are_given_once() -> None:
    assert len({rule.code for rule in gates.RULES}) == len(gates.RULES)
    assert len({rule.name for rule in gates.RULES}) == len(gates.RULES)


def test_a_reader_of_another_language_gets_the_nearest() -> None:
    page = page_of(gates.RULES[0])
    assert [page.prose_in(tag)[0] for tag in ("zh-Hant", "en", "zh-Hans", "en-GB", "de")] == [
        "zh-Hant", "en", "zh-Hant", "en", "en",
    ]  # fmt: skip


@RULES
def test_no_line_break_leaves_a_gap_in_a_chinese_sentence(rule: Rule) -> None:
    for words in page_of(rule).prose["zh-Hant"]:
        assert re.search(r"[，。；：、！？] ", words) is None


def test_no_line_of_chinese_docs_goes_on_in_the_next() -> None:
    paths = sorted((ROOT / "docs" / "zh-Hant").glob("*.md"))
    assert len(paths) > 3
    for path in paths:
        text = re.sub(r"\A---\n.*?\n---\n|^(`{3,}).*?^\1$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        broken = re.findall(
            r"^[^\n|#>*-].*[\u3000-\u9fff，。；：、！？」）`]\n(?=[\u3000-\u9fff`A-Za-z（「])", text, re.MULTILINE
        )
        assert broken == [], path.name


@pytest.mark.parametrize(
    "text",
    ["", "# Y001\n", "# Y001 not-yaml (error, no exceptions)\n", "# Y001 not-yaml (error, no exceptions)\n\n## en\n"],
)
def test_a_page_without_a_title_or_words_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="page"):
        rules.read_page(text)


@pytest.mark.parametrize(("tag", "lent"), [("zh-Hant", None), ("en", None), ("de", "en"), ("zh-Hans", "zh-Hant")])
def test_every_rule_has_its_anchor_and_lent_words_say_their_language(tag: str, lent: str | None) -> None:
    language = read_catalogue("", tag)
    page = compose_rules(gates.RULES, tag, Publication())
    drawn = LexborHTMLParser(render.render(render.environment((BUILT_IN_TEMPLATES,)), page, language).html)
    families = list(dict.fromkeys(rule.code[0] for rule in gates.RULES))
    codes = sorted((rule.code for rule in gates.RULES), key=lambda code: (families.index(code[0]), code))
    assert [node.attributes["id"] for node in drawn.css("h3")] == codes
    assert {node.attributes.get("lang") for node in drawn.css("h3 + div")} == {lent}
    examples = [example for rule in gates.RULES for example in page_of(rule).examples]
    shown, tell = {node.text() for node in drawn.css("figure pre")}, tell_in(tag)
    assert {rules.printed_in(example.printed, tell) for example in examples if not example.good} <= shown
