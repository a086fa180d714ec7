"""Gate 1: plain values become the model's types, and every misfit a diagnostic in an editor's words."""

from __future__ import annotations

import datetime
import string
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from comparanda import decode, load
from comparanda.diagnostic import Diagnostic, Place
from comparanda.model import Interval, Site
from support.sites import assert_inside

MINIMAL = Path(__file__).parent / "sites" / "minimal"
FILES = {path.relative_to(MINIMAL).as_posix(): path.read_text("utf-8") for path in MINIMAL.rglob("data/**/*.yml")}
SUBJECT = "data/subjects/elm.yml"
SOURCES = "data/sources/more.yml"
COMPARISON = "data/comparisons/elm.yml"


NO_VALUE = "write the value, or why there is none: `state: unknown`"


def gate(files: Mapping[str, str]) -> tuple[Site, tuple[Diagnostic, ...]]:
    documents = {}
    found: list[Diagnostic] = []
    for path, text in files.items():
        document, problems = load.parse(path, text.encode("utf-8", "replace"))
        found += problems
        if document is not None:
            documents[path] = document
    site, misfits = decode.decode(documents, datetime.date(2026, 11, 23), ("zh-Hant", "en"))
    return site, (*found, *misfits)


def told(path: str, text: str) -> list[tuple[str, int, str, str]]:
    _, found = gate({path: text})
    return [
        (one.code, one.span.column, one.message, one.help)
        for one in sorted(found, key=lambda one: (one.span.line, one.span.column))
    ]


def fact(value: str) -> str:
    return "name: Elm\nfacts: {price: " + value + "}\n"


# The site


def test_the_tiny_site_is_decoded_whole() -> None:
    site, found = gate(FILES)
    assert found == ()
    assert set(site.subjects) == {"pine", "oak"}
    assert set(site.comparisons) == {"pine-and-oak"}
    assert set(site.sources) == {"pine-page", "oak-page", "review"}
    assert site.subjects["pine"].facts["price"][0].value == "20.00"


def test_two_ends_are_a_range_and_words_by_language_a_text() -> None:
    site, found = gate(
        {SUBJECT: "name: Elm\nfacts: {a: {value: {low: 1, high: 2}}, b: {value: {zh-Hant: 木, en: wood}}}\n"}
    )
    assert found == ()
    assert site.subjects["elm"].facts["a"][0].value == Interval(low="1", high="2")
    assert site.subjects["elm"].facts["b"][0].value == {"zh-Hant": "木", "en": "wood"}


def test_everything_has_its_place() -> None:
    site, _ = gate(FILES)
    assert site.place("sources", "oak-page", "URL") == Place("data/sources/makers.yml", (1, "URL"))
    assert site.place("subjects", "oak") == Place("data/subjects/oak.yml")
    assert site.place("attributes", "price") == Place("data/attributes.yml", ("price",))


def test_a_source_written_twice_is_kept_once_and_remembered() -> None:
    again = "- {id: review, type: webpage, custom: {tier: primary}}\n"
    site, found = gate({**FILES, SOURCES: again})
    assert found == ()
    assert site.sources["review"].type == "post-weblog"
    assert site.duplicates == (("sources", "review", Place(SOURCES, (0,))),)


def test_an_unsafe_name_of_a_file_is_left_to_the_rules() -> None:
    site, found = gate({"data/subjects/Big Elm.yml": "name: Elm\n"})
    assert (found, set(site.subjects)) == ((), {"Big Elm"})


@pytest.mark.parametrize("path", ["data/exceptions.yml", "data/terms.yml", SOURCES, "data/citations.lock.yml"])
def test_a_file_that_is_all_comments_says_nothing(path: str) -> None:
    assert told(path, "# - {id: review}\n") == []


def test_an_empty_subject_is_no_subject() -> None:
    assert told(SUBJECT, "") == [("Y009", 1, "nothing is written here", "write what it is for, or delete the file")]


def test_the_misfits_of_all_files_are_told_at_once() -> None:
    _, found = gate({**FILES, SUBJECT: "nam: Elm\n", SOURCES: "- {id: x}\n", "data/units.yml": "a: [\n"})
    assert {one.path for one in found} == {SUBJECT, SOURCES, "data/units.yml"}


# Words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.00", ("Y009", 16, "`2.00` has no source", "write {value: 2.00, cite: [a source's id]}")),
        (
            "[]",
            (
                "Y009",
                16,
                "nothing is written here",
                "write {value: …, cite: [a source's id]}; where no source gives a value, {state: unknown, cite: […]}",
            ),
        ),
        ("{value: }", ("Y009", 24, "nothing is written here", NO_VALUE)),
        ("{value: null}", ("Y009", 24, "nothing is written here", NO_VALUE)),
        ("{vlue: 1}", ("Y007", 17, "there is no field `vlue` here", "did you mean `value`?")),
        ("[{value: 1}, {valu: 1}]", ("Y007", 30, "there is no field `valu` here", "did you mean `value`?")),
        ("{value: 1, cite: elm}", ("Y009", 33, "a list is expected here, not `elm`", "write [elm]")),
        ("{value; 1, cite: [elm]}", ("Y007", 17, "there is no field `value; 1` here", "write `value: 1`")),
        ("{cite: [{quote: a}]}", ("Y008", 24, "the field `source` is missing", "add `source:` here")),
        ("{cite: ['']}", ("Y009", 24, "nothing is written here", "fill it in, or delete the field")),
        (
            "{cite: [[a]]}",
            (
                "Y009",
                24,
                "fields are expected here, not a list",
                "write a source's id, or {source: …, quote: …, locator: …, checked: …}",
            ),
        ),
        (
            "{cite: [{source: a, checked: 2026-13-40}]}",
            (
                "Y009",
                45,
                "`2026-13-40` is not a day of the calendar",
                "months are 01 to 12",
            ),
        ),
        (
            "{cite: [{source: a, checked: today}]}",
            ("Y009", 45, "`today` is not allowed here", "write 2026-11-23: the word means another day tomorrow"),
        ),
        (
            "{state: notdisclosed}",
            (
                "Y009",
                24,
                "`notdisclosed` is not one of the values allowed here",
                "did you mean `not_disclosed`? or write one of: unknown, not_disclosed, not_applicable, not_announced",
            ),
        ),
        (
            "{rank: best}",
            (
                "Y009",
                23,
                "`best` is not one of the values allowed here",
                "write one of: preferred, disputed, superseded",
            ),
        ),
        (
            "{from: soon}",
            ("Y009", 23, "`soon` does not have the required form", "a date is written YYYY-MM-DD, YYYY-MM or YYYY"),
        ),
        (
            "{from: 2026-02-30}",
            ("Y009", 23, "`2026-02-30` is not allowed here", "there is no 2026-02-30 in the calendar"),
        ),
        (
            "{scope: Azure}",
            (
                "Y009",
                24,
                "fields are expected here, not `Azure`",
                "write it in every language: {zh-Hant: …, en: Azure}",
            ),
        ),
    ],
)
def test_a_misfit_of_a_fact_is_told_once_and_in_plain_words(text: str, expected: tuple[str, int, str, str]) -> None:
    assert told(SUBJECT, fact(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{value: [[1]]}", [("Y009", 25, "plain words are expected here, not a list")]),
        ("{value: {zh-Hant: a, en: }}", [("Y009", 41, "nothing is written here")]),
        ("{value: {low: 1, high: }}", [("Y009", 39, "nothing is written here")]),
        ("{value: {low: [1], high: 2}}", [("Y009", 30, "plain words are expected here, not a list")]),
        ("{value: {en: [1]}}", [("Y009", 29, "plain words are expected here, not a list")]),
        ("{value: {low: 1, en: 2}}", [("Y007", 33, "there is no field `en` here")]),
        ("{value: {amount: 1}}", [("Y008", 24, "the field `currency` is missing")]),
        ("{value: {amount: 1, currency: [TWD]}}", [("Y009", 46, "plain words are expected here, not a list")]),
        ("{value: {zh-Hant: ' ', en: a}}", [("Y009", 34, "nothing is written here")]),
        ("{value: '\u3000'}", [("Y009", 24, "nothing is written here")]),
    ],
)
def test_of_a_union_only_the_branch_that_was_meant_speaks(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert [one[:3] for one in told(SUBJECT, fact(text))] == expected


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        (SUBJECT, "hello\n", "fields here: name, names, description, logo, links, lifecycle, facts"),
        (SUBJECT, "name: [Elm]\n", "plain words are expected here, not a list"),
        (SUBJECT, "name: Elm\nlifecycle: {relesed: {value: 2026}}\n", "did you mean `released`?"),
        (SOURCES, "id: elm\n", "a list is expected here, not a mapping"),
        (SOURCES, "- {id: a, type: b, custom: {tier: prim}}\n", "did you mean `primary`?"),
        (
            SOURCES,
            "- {id: a, type: b, custom: primary}\n",
            "fields here: tier, kind, copy, our_title, names, unread, note",
        ),
        (SOURCES, "- {id: a, type: b, url: c, custom: {tier: primary}}\n", "did you mean `URL`?"),
        (SOURCES, "- {id: a, type: b, container_title: c, custom: {tier: primary}}\n", "`container-title`?"),
        (SUBJECT, "name: Elm\nfacts:\n  p:\n    value: 1\n    cite: elm]\n", "write [elm]"),
        (SOURCES, "- {id: a, type: b, author: Lin, custom: {tier: primary}}\n", "write [{literal: Lin}]"),
        ("data/attributes.yml", "price: {label: {en: x}, type: mony}\n", "did you mean `money`?"),
        (
            "data/attributes.yml",
            "price: {label: {en: x}, type: money, volatile_days: -1}\n",
            "not a whole number above",
        ),
        (
            "data/attributes.yml",
            "price: {label: {en: x}, type: money, volatile_days: soon}\n",
            "not a whole number above",
        ),
        (COMPARISON, "title: {en: x}\nsubjects: {}\ndraft: yes\n", "write true"),
        (COMPARISON, "title: {en: x}\nsubjects: [{a: b}]\n", "write `name: value` lines"),
        (COMPARISON, "title: {en: x}\nsubjects: [a, b]\nlayout: lst\n", "did you mean `list`?"),
        (COMPARISON, "title: {en: x}\nsubjects: {}\nrows: [{atribute: price}]\n", "did you mean `attribute`?"),
        (SUBJECT, fact("{value: 1,290}"), "write 1290: a number has no separators"),
        (SUBJECT, fact("{value: 1,290,000.50, cite: [a]}"), "write 1290000.50: a number has no separators"),
        (SUBJECT, fact("{value: $1,290}"), "write 1290: a number has no separators"),
        (SUBJECT, fact("{cite: [{source: a, quote: “b, c”}]}"), "YAML's quotation marks are"),
        (SUBJECT, fact("{value: 1, from: “2025”}"), "YAML's quotation marks are"),
        (SUBJECT, fact("{value:1290}"), "put a space after `:`"),
        (SUBJECT, fact("{value：1290}"), "replace the full-width `：` with `: `"),
        (SUBJECT, fact("{value: {zh-Hant:輸入, en: Input}}"), "put a space after `:`"),
        (SOURCES, "- {id: a, type: b}\n", "add `custom: {tier: primary}`"),
        (SOURCES, "- {id: a, type: b, tier: primary}\n", "write it under `custom`: `custom: {tier: …}`"),
        ("data/citations.lock.yml", "sources: {a: {url: b, verdict: verifid}}\n", "did you mean `verified`?"),
        ("data/citations.lock.yml", "sources: {a: {url: b, verdict: broken, verified: 1}}\n", "`comparanda verify`"),
    ],
)
def test_a_misfit_says_how_to_fix_it(path: str, text: str, words: str) -> None:
    assert any(words in f"{message} {help}" for _, _, message, help in told(path, text))


@pytest.mark.parametrize(
    "jargon", ["Input should", "String should", "valid ", "dictionary", "tuple", "None", "pydantic"]
)
def test_no_message_speaks_the_jargon_of_pydantic(jargon: str) -> None:
    wrong = ("[]", "{a: b}", "[[a]]", "''", "x", "-1", "{zh-Hant: , en: []}", "[{}]", "2026-02-31")
    fields = "name names lifecycle facts id type title author URL issued accessed custom label unit better max rows"
    bodies = [f"{field}: {value}\n" for field in fields.split() for value in wrong]
    for path in (SUBJECT, COMPARISON, "data/terms.yml", "data/attributes.yml"):
        for body in bodies:
            assert not [one for one in told(path, body) if jargon in one[2] + one[3]]
    for body in bodies:
        assert not [one for one in told(SOURCES, f"- {body}") if jargon in one[2] + one[3]]


def test_a_long_value_is_shortened() -> None:
    ((_, _, message, _),) = told(SUBJECT, fact("{rank: " + "x" * 500 + "}"))
    assert len(message) < 100


def test_the_rest_of_very_many_misfits_is_counted() -> None:
    found = told(SUBJECT, "name: Elm\n" + "".join(f"a{number}: x\n" for number in range(1000)))
    assert len(found) == decode.MOST + 1
    assert any(message == "900 more values of this file have the wrong form" for _, _, message, _ in found)


# Mangled data

SPLINTERS = st.sampled_from(
    [
        "",
        ":",
        " ",
        "\n",
        "\t",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "'",
        '"',
        "#",
        "&a",
        "*a",
        "!b",
        "|",
        ">-",
        "\n  ",
        "---\n",
        "{}",
    ]
) | st.sampled_from(
    [
        "~",
        "{{ ",
        " }}",
        "\u3000",
        "\u00a0 ",
        "“",
        "”",
        "「」",
        "、",
        "；",
        "［",
        "｝",
        " #",
        ", b",
        "：",
        "－ ",
        "-a",
        "\0",
        "\ufeff",
        "\r",
        "\u2028",
        "\u202e",
        "？",
        "中",
        "\\",
        "%",
        "? ",
        "<<: ",
        ", ",
        "0",
        "…",
    ]
)
CUTS = st.tuples(st.sampled_from(sorted(FILES)), st.floats(0, 1), st.integers(0, 40), SPLINTERS)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CUTS, min_size=1, max_size=4))
@example([("data/subjects/oak.yml", 0.0, 40, "")])
@example([("data/units.yml", 0.0, 100, "? ")])
def test_mangled_data_makes_a_site_or_diagnostics_inside_the_file(cuts: list[tuple[str, float, int, str]]) -> None:
    files = dict(FILES)
    for path, where, length, splinter in cuts:
        at = int(where * len(files[path]))
        files[path] = files[path][:at] + splinter + files[path][at + length :]
    site, found = gate(files)
    assert found or site.subjects.keys() | site.sources.keys()
    for one in found:
        assert_inside(one, files[one.path])


LEAVES = st.text(string.ascii_letters + "中 .-", max_size=8) | st.sampled_from(
    ["", "~", "2026-02-30", "true", "primary"]
)
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["value", "cite", "source", "low", "high", "text", "zh-Hant", "en", "id", "label", "x"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


def flow(tree: object) -> str:
    """A tree as YAML in brackets, every word in quotation marks."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in tree.items()) + "}"
    return "[" + ", ".join(map(flow, tree)) + "]" if isinstance(tree, list) else f'"{tree}"'


@settings(max_examples=200, deadline=None)
@example("data/sources/makers.yml", [{"value": ""}, {}])
@given(st.sampled_from([*sorted(FILES), "data/exceptions.yml", "data/citations.lock.yml"]), TREES)
def test_any_tree_in_any_file_is_told_inside_it(path: str, tree: object) -> None:
    text = flow(tree)
    for one in gate({path: text})[1]:
        assert_inside(one, text)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["price", "lifecycle", "names", "facts", "name"]), TREES)
def test_any_tree_in_a_subject_is_told_inside_it(field: str, tree: object) -> None:
    text = fact(flow(tree)) if field == "price" else f"{field}: {flow(tree)}\n"
    for one in gate({SUBJECT: text})[1]:
        assert_inside(one, text)


@pytest.mark.parametrize(("old", "new"), decode.RENAMED_FIELDS.items())
def test_a_field_with_an_old_name_is_told_its_new_one(old: str, new: str) -> None:
    finding = decode.unknown_field(Place(COMPARISON, (old,)), old, ["title", new])
    assert finding.message == f"there is no field `{old}` here"
    assert finding.help == f"`{old}` is now called `{new}`: write `{new}:`"


def test_an_old_name_is_not_offered_where_its_new_one_is_unknown() -> None:
    finding = decode.unknown_field(Place(SUBJECT, ("verdicts",)), "verdicts", ["name", "facts"])
    assert finding.help == "fields here: name, facts"
