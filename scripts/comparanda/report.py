"""Diagnostics for people, for GitHub, and for machines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Literal

from comparanda import __version__
from comparanda.diagnostic import Diagnostic, Rule, Severity
from comparanda.node import width

Format = Literal["text", "github", "json", "sarif"]
ANNOTATIONS = 10
"""GitHub shows at most ten annotations of a level for a step (docs.github.com, workflow commands)."""

_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1"}


def render(diagnostics: Sequence[Diagnostic], form: str, *, rules: Sequence[Rule] = (), colour: bool = False) -> str:
    """A report that ends in a line feed, or is empty where there is nothing to say.

    Args:
        diagnostics: sorted, as the pipeline gives them.
        form: one of `Format`.
        rules: every rule, which SARIF lists.
        colour: for a terminal, in the text format.

    Raises:
        ValueError: the format is unknown.
    """
    match form:
        case "text":
            return _text(diagnostics, colour)
        case "github":
            return _github(diagnostics)
        case "json":
            return json.dumps([one.as_json() for one in diagnostics], ensure_ascii=False, indent=2) + "\n"
        case "sarif":
            return json.dumps(_sarif(diagnostics, rules), ensure_ascii=False, indent=2) + "\n"
    raise ValueError(f"no such format: {form}")


def _text(diagnostics: Sequence[Diagnostic], colour: bool) -> str:
    if not diagnostics:
        return ""
    return "\n\n".join([*(_block(one, colour) for one in diagnostics), summary(diagnostics)]) + "\n"


def _block(one: Diagnostic, colour: bool) -> str:
    def paint(text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if colour else text

    head = f"{one.severity}[{one.code} {one.name}]"
    number = str(one.span.line)
    margin = " " * len(number)
    lines = [
        f"{paint(head, _COLOURS[one.severity])}: {one.message}",
        f"{margin}--> {one.path}:{one.span.line}:{one.span.column}",
    ]
    if one.source:
        before = one.source[: one.span.column - 1]
        marked = one.source[one.span.column - 1 : one.span.column - 1 + one.span.length]
        indent = "".join("\t" if character == "\t" else " " * width(character) for character in before)
        carets = "^" * max(1, width(marked))
        lines += [
            f"{margin} |",
            f"{number} | {one.source}",
            f"{margin} | {indent}{paint(carets, _COLOURS[one.severity])}",
        ]
    if one.help:
        lines.append(f"{margin} = help: {one.help}")
    return "\n".join(lines)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`3 errors, 1 warning in 2 files`."""
    errors = sum(one.severity is Severity.ERROR for one in diagnostics)
    warnings = len(diagnostics) - errors
    counted = [_count(errors, "error")] if errors else []
    counted += [_count(warnings, "warning")] if warnings else []
    return f"{', '.join(counted)} in {_count(len({one.path for one in diagnostics}), 'file')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _github(diagnostics: Sequence[Diagnostic]) -> str:
    lines = []
    for severity in Severity:
        mine = [one for one in diagnostics if one.severity is severity]
        lines += [_annotation(one) for one in mine[:ANNOTATIONS]]
        if len(mine) > ANNOTATIONS:
            lines.append(f"::notice::{len(mine) - ANNOTATIONS} more {severity}s are in the step summary")
    return "".join(f"{line}\n" for line in lines)


def _annotation(one: Diagnostic) -> str:
    values = {
        "file": one.path,
        "line": str(one.span.line),
        "col": str(one.span.column),
        "endColumn": str(one.span.column + one.span.length),
        "title": f"{one.code} {one.name}",
    }
    properties = ",".join(f"{key}={_escape(value, ':,')}" for key, value in values.items())
    return f"::{one.severity} {properties}::{_escape(_message(one))}"


def _escape(text: str, further: str = "") -> str:
    for character in "%\r\n" + further:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _message(one: Diagnostic) -> str:
    return f"{one.message}\nhelp: {one.help}" if one.help else one.message


def step_summary(diagnostics: Sequence[Diagnostic]) -> str:
    """All of it as a Markdown table, for GitHub's step summary."""
    if not diagnostics:
        return "The data is clean.\n"
    rows = [
        f"| {one.code} | `{one.path}:{one.span.line}` | {_cell(one.message)} | {_cell(one.help)} |"
        for one in diagnostics
    ]
    return "\n".join(
        [f"### {summary(diagnostics)}", "", "| rule | place | what | help |", "|---|---|---|---|", *rows, ""]
    )


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def _sarif(diagnostics: Sequence[Diagnostic], rules: Sequence[Rule]) -> dict[str, object]:
    """SARIF 2.1.0 (OASIS): one run, columns in Unicode code points."""
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "comparanda",
                        "semanticVersion": __version__,
                        "rules": [_sarif_rule(rule) for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(one) for one in diagnostics],
            }
        ],
    }


def _sarif_rule(rule: Rule) -> dict[str, object]:
    paragraphs = rule.paragraphs(chinese=False)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": paragraphs[0]},
        "help": {"text": "\n\n".join(paragraphs), "markdown": rule.document},
        "defaultConfiguration": {"level": str(rule.severity)},
    }


def _sarif_result(one: Diagnostic) -> dict[str, object]:
    # The way by keys rather than the line, so that a finding keeps its fingerprint when lines move.
    identity = "\0".join((one.code, one.path, *(str(step) for step in one.loc), one.message))
    return {
        "ruleId": one.code,
        "level": str(one.severity),
        "message": {"text": _message(one)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": one.path},
                    "region": {
                        "startLine": one.span.line,
                        "startColumn": one.span.column,
                        "endColumn": one.span.column + one.span.length,
                    },
                }
            }
        ],
        "partialFingerprints": {"comparanda/v1": hashlib.sha256(identity.encode()).hexdigest()[:32]},
    }
