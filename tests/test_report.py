"""What a person, GitHub and a machine are told of a diagnostic."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparanda import __version__, report
from comparanda.diagnostic import Diagnostic, Severity, Span
from comparanda.gate import RULES

UNKNOWN = Diagnostic(
    "C002",
    "unknown-source",
    Severity.ERROR,
    "data/subjects/gpt-4.1.yml",
    Span(9, 37, 12),
    "no source has the id `openai-gpt4-1`",
    "did you mean `openai-gpt-4-1`?",
    "  input_price: {value: 2.00, cite: [openai-gpt4-1]}",
    ("facts", "input_price", "cite", 0),
)
STALE = replace(
    UNKNOWN, code="C010", name="stale", severity=Severity.WARNING, span=Span(12, 3), message="checked long ago", help=""
)


def test_the_text_format_is_what_was_promised() -> None:
    one = replace(UNKNOWN, span=Span(9, 37, 13))
    assert report.render([one], "text") == (
        "error[C002 unknown-source]: no source has the id `openai-gpt4-1`\n"
        " --> data/subjects/gpt-4.1.yml:9:37\n"
        "  |\n"
        "9 |   input_price: {value: 2.00, cite: [openai-gpt4-1]}\n"
        "  |                                     ^^^^^^^^^^^^^\n"
        "  = help: did you mean `openai-gpt-4-1`?\n"
        "\n"
        "1 error in 1 file\n"
    )


def test_nothing_wrong_says_nothing() -> None:
    assert report.render([], "text") == report.render([], "github") == ""
    assert json.loads(report.render([], "json")) == []


@pytest.mark.parametrize(
    ("source", "span", "carets"),
    [
        ("名稱: 價格", Span(1, 5, 2), "      ^^^^"),
        ("a: 價格 x", Span(1, 7, 1), "        ^"),
        ("\ta: b", Span(1, 5, 1), "\t   ^"),
        ("a: e\u0301x", Span(1, 6, 1), "    ^"),
        ("a:", Span(1, 3, 1), "  ^"),
    ],
)
def test_carets_stand_below_what_they_mean(source: str, span: Span, carets: str) -> None:
    lines = report.render([replace(UNKNOWN, source=source, span=span)], "text").split("\n")
    assert lines[3] == f"1 | {source}"
    assert lines[4] == f"  | {carets}"


def test_a_long_line_is_cut_around_the_trouble() -> None:
    long = replace(UNKNOWN, source="x" * 50_000 + "bad" + "y" * 50_000, span=Span(1, 50_001, 3))
    lines = report.render([long], "text").split("\n")
    assert len(lines[3]) < report.LINE + 10
    column = lines[4].index("^")
    assert lines[3][column : column + 3] == "bad"
    assert lines[4].count("^") == 3


def test_nothing_of_the_data_moves_the_cursor_or_turns_the_text() -> None:
    evil = "\x1b[2J\u202e\r\x07\x9b"
    one = replace(UNKNOWN, source=f"a: {evil}", message=evil, help=evil, path=f"data/{evil}.yml")
    shown = report.render([one], "text")
    assert not set(evil[:1] + "\u202e\r\x07\x9b") & set(shown)


def test_colour_is_only_given_when_asked_for() -> None:
    assert "\x1b[" not in report.render([UNKNOWN], "text")
    coloured = report.render([UNKNOWN, STALE], "text", colour=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == report.render([UNKNOWN, STALE], "text")


@pytest.mark.parametrize(
    ("found", "summary"),
    [
        ([UNKNOWN], "1 error in 1 file"),
        ([STALE], "1 warning in 1 file"),
        ([UNKNOWN, UNKNOWN, STALE], "2 errors, 1 warning in 1 file"),
        ([UNKNOWN, replace(STALE, path="data/units.yml")], "1 error, 1 warning in 2 files"),
    ],
)
def test_the_last_line_counts(found: list[Diagnostic], summary: str) -> None:
    assert report.summary(found) == summary
    assert report.render(found, "text").endswith(f"\n\n{summary}\n")


@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_the_order_of_finding_changes_nothing(form: str) -> None:
    found = [UNKNOWN, STALE, replace(UNKNOWN, path="data/a.yml"), replace(UNKNOWN, span=Span(1, 1))]
    assert report.render(found, form) == report.render(found[::-1], form)


def test_json_has_the_promised_keys() -> None:
    (one,) = json.loads(report.render([UNKNOWN], "json"))
    assert one == {
        "code": "C002",
        "name": "unknown-source",
        "severity": "error",
        "path": "data/subjects/gpt-4.1.yml",
        "line": 9,
        "column": 37,
        "message": "no source has the id `openai-gpt4-1`",
        "help": "did you mean `openai-gpt-4-1`?",
    }


def test_an_unknown_format_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="no such format"):
        report.render([], "xml")


# GitHub


def test_an_annotation_escapes_what_ends_a_command() -> None:
    one = replace(UNKNOWN, path="data/a,b:c.yml", message="100%\nof: it, all", help="")
    assert report.render([one], "github") == (
        "::error file=data/a%2Cb%3Ac.yml,line=9,col=37,endColumn=49,title=C002 unknown-source::100%25%0Aof: it, all\n"
    )


def test_github_shows_ten_of_a_kind_and_counts_the_rest() -> None:
    found = [replace(UNKNOWN, span=Span(line, 1)) for line in range(1, 26)] + [STALE]
    lines = report.render(found, "github").splitlines()
    assert sum(line.startswith("::error ") for line in lines) == 10
    assert sum(line.startswith("::warning ") for line in lines) == 1
    assert "::notice::15 more errors in the step summary" in lines


def test_github_and_sarif_know_a_file_by_its_way_from_the_repository() -> None:
    assert "file=sites/ai/data/subjects/gpt-4.1.yml," in report.render([UNKNOWN], "github", folder="sites/ai")
    sarif = json.loads(report.render([UNKNOWN], "sarif", folder="sites/ai"))
    assert location(sarif)["artifactLocation"]["uri"] == "sites/ai/data/subjects/gpt-4.1.yml"


def test_the_step_summary_tells_of_all_in_a_table_that_no_word_breaks() -> None:
    odd = replace(UNKNOWN, message="a | b\n<img>", help="c\\d", path="data/e|f.yml")
    table = report.step_summary([odd, STALE])
    assert "### 1 error, 1 warning in 2 files" in table
    row = next(line for line in table.splitlines() if line.startswith("| C002"))
    cells = [html.unescape(cell.strip()) for cell in row.strip("|").split("|")]
    assert cells == ["C002", "data/e|f.yml:9", "a | b <img>", "c\\d"]
    assert table.count("\n| C") == 2


@given(st.text(), st.text(), st.text())
def test_nothing_of_the_data_is_markup_in_a_step_summary(path: str, message: str, help: str) -> None:
    table = report.step_summary([replace(UNKNOWN, path=path, message=message, help=help)])
    row = table.splitlines()[-1]
    assert row.count("|") == 5
    assert not re.search(r"[<>`\[\]!*_~\\@]|&(?!#\d+;)", row)


def test_a_step_summary_stays_below_what_github_takes() -> None:
    many = [replace(UNKNOWN, span=Span(line, 1), message="價" * 400) for line in range(1, 3001)]
    table = report.step_summary(many)
    assert len(table.encode()) < 1024 * 1024
    assert "and 2000 more" in table


@given(st.text(), st.text(), st.text())
def test_an_annotation_is_always_one_line_and_one_command(path: str, message: str, help: str) -> None:
    shown = report.render([replace(UNKNOWN, path=path or "a", message=message, help=help)], "github")
    assert shown.endswith("\n")
    assert "\n" not in shown[:-1]
    assert "\r" not in shown
    assert shown.startswith("::error file=")


# SARIF


def location(sarif: Any) -> Any:
    return sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]


def test_sarif_lists_every_rule_with_its_page() -> None:
    sarif = json.loads(report.render([UNKNOWN], "sarif", rules=RULES))
    driver = sarif["runs"][0]["tool"]["driver"]
    assert (sarif["version"], driver["name"], driver["semanticVersion"]) == ("2.1.0", "comparanda", __version__)
    assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in RULES]
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning")


def test_a_sarif_result_says_rule_place_and_message() -> None:
    sarif = json.loads(report.render([UNKNOWN], "sarif", rules=RULES))
    run = sarif["runs"][0]
    (result,) = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "C002"
    assert result["level"] == "error"
    assert result["message"]["text"].startswith("no source has the id")
    assert location(sarif)["region"] == {"startLine": 9, "startColumn": 37, "endColumn": 49}


@given(st.text(min_size=1), st.text(), st.text(), st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 100))
def test_sarif_holds_what_the_standard_asks_for(
    path: str, message: str, help: str, line: int, column: int, length: int
) -> None:
    one = replace(UNKNOWN, path=path, message=message or "x", help=help, span=Span(line, column, length))
    sarif = json.loads(report.render([one], "sarif", rules=RULES))
    (run,) = sarif["runs"]  # sarif-schema-2.1.0: `version`, `runs`; of a run `tool`, of a driver `name`, of a rule `id`
    assert sarif["version"] == "2.1.0"
    assert len({rule["id"] for rule in run["tool"]["driver"]["rules"]}) == len(RULES)
    (result,) = run["results"]
    assert result["message"]["text"]
    assert result["level"] in ("none", "note", "warning", "error")
    assert 0 <= result["ruleIndex"] < len(RULES)
    region = location(sarif)["region"]
    assert region["startLine"] >= 1
    assert 1 <= region["startColumn"] < region["endColumn"]
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]*", location(sarif)["artifactLocation"]["uri"])


def test_a_sarif_path_is_a_uri() -> None:
    sarif = json.loads(report.render([replace(UNKNOWN, path="data/價 a%.yml")], "sarif"))
    assert location(sarif)["artifactLocation"]["uri"] == "data/%E5%83%B9%20a%25.yml"


def prints(*found: Diagnostic) -> list[str]:
    results = json.loads(report.render(found, "sarif"))["runs"][0]["results"]
    return [result["partialFingerprints"]["comparanda/v1"] for result in results]


def test_a_fingerprint_outlives_a_change_of_lines() -> None:
    assert prints(UNKNOWN) == prints(replace(UNKNOWN, span=Span(90, 1), source="moved"))


def test_two_findings_alike_have_two_fingerprints() -> None:
    assert len(set(prints(UNKNOWN, replace(UNKNOWN, span=Span(10, 1))))) == 2


def test_findings_of_two_lines_that_no_keys_lead_to_differ() -> None:
    first = replace(UNKNOWN, loc=(), source="a: 1")
    assert prints(first)[0] != prints(replace(first, source="b: 1"))[0]


def test_errors_come_first_then_warnings_of_one_kind_together_and_what_they_need_once() -> None:
    def one(code: str, severity: Severity, path: str, line: int, help: str) -> Diagnostic:
        return Diagnostic(code, code.casefold(), severity, path, Span(line, 3), f"message {line}", help, "a: b")

    old = [one("C008", Severity.WARNING, f"data/{name}.yml", line, "read `a`") for line, name in enumerate("abcd", 1)]
    others = [
        one("C008", Severity.WARNING, "data/a.yml", 9, "read `b`"),
        one("C010", Severity.WARNING, "data/b.yml", 8, "delete it"),
        one("N014", Severity.ERROR, "data/z.yml", 7, "correct it"),
        one("C001", Severity.ERROR, "data/d.yml", 6, "cite it"),
    ]
    told = report.render([*old, *others], "text")
    assert [int(number) for number in re.findall(r"message (\d)", told)] == [6, 7, 8, 1, 2, 3, 4, 9]
    assert (
        "warning[C008 c008]: in 4 places\n"
        "  --> data/a.yml:1:3 message 1\n"
        "  --> data/b.yml:2:3 message 2\n"
        "  --> data/c.yml:3:3 message 3\n"
        "  --> data/d.yml:4:3 message 4\n"
        "   = help: read `a`\n"
    ) in told
    assert told.count("help: read `a`") == 1
    assert told.endswith("\n2 errors, 6 warnings in 5 files\n")
