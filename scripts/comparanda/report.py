"""Diagnostics for people, for GitHub, and for machines."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import quote

from comparanda import __version__
from comparanda.diagnostic import Diagnostic, Rule, Severity
from comparanda.node import width
from comparanda.rules import page_of
from comparanda.translation import Tell

Format = Literal["text", "github", "json", "sarif"]
ANNOTATIONS = 10
"""GitHub shows at most ten annotations of a level for a step (docs.github.com, workflow commands)."""

LONGEST_TABLE = 1_000
"""Rows of a step summary, which GitHub drops as a whole above 1 MiB."""
_MARKUP = re.compile(r"[\\|`<>&\[\]!*_~#@:]")
LINE = 160
"""Columns of a line of data that the text format shows."""

_MANY = 3
"""Warnings that need the same, from which on they stand together."""
MOST_TO_DO = 10
"""Things of one step that are told one by one."""
_COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.TO_DO: "36;1"}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}
"""What GitHub and SARIF call them; the rest is a notice to the one, and a note to the other."""
_PLURALS = {"thing to do": "things to do"}


def render(
    diagnostics: Sequence[Diagnostic],
    form: str,
    *,
    rules: Sequence[Rule] = (),
    colour: bool = False,
    folder: str = "",
    tell: Tell = str,
) -> str:
    """A report that ends in a line feed, or is empty where there is nothing to say.

    Args:
        diagnostics: in any order.
        form: one of `Format`.
        rules: every rule, which SARIF lists.
        colour: for a terminal, in the text format.
        folder: the way from the repository to the site, for GitHub and SARIF, which know files by it.
        tell: says messages in the reader's language.

    Raises:
        ValueError: the format is unknown.
    """
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.order)
    match form:
        case "text":
            return _text(ordered, colour, tell)
        case "github":
            return _github([told(diagnostic, tell) for diagnostic in ordered], folder, tell)
        case "json":
            listed = [told(diagnostic, tell).as_json() for diagnostic in ordered]
            return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"
        case "sarif":
            return json.dumps(_sarif(ordered, rules, folder, tell), ensure_ascii=False, indent=2) + "\n"
    raise ValueError(f"no such format: {form}")


def told(diagnostic: Diagnostic, tell: Tell) -> Diagnostic:
    """The diagnostic with its message and help in the reader's language."""
    return (
        diagnostic if tell is str else replace(diagnostic, message=tell(diagnostic.message), help=tell(diagnostic.help))
    )


def _text(diagnostics: Sequence[Diagnostic], colour: bool, tell: Tell) -> str:
    if not diagnostics:
        return ""
    blocks: list[str] = []
    for same in _groups(diagnostics):
        group = [told(diagnostic, tell) for diagnostic in same]
        if len(group) >= _MANY and group[0].severity is Severity.ERROR:
            blocks.append(_block(group[0], colour, tell) + _elsewhere(group, tell))
        elif len(group) >= _MANY:
            blocks.append(_group(group, colour, tell))
        else:
            blocks += [_block(diagnostic, colour, tell) for diagnostic in group]
    return "\n\n".join([*blocks, summary(diagnostics, tell)]) + "\n"


def gravest_first(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Errors first, file by file; then warnings of one kind after those of another, of which there are fewer."""
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.order)
    counts = Counter(diagnostic.code for diagnostic in ordered if diagnostic.severity is not Severity.ERROR)
    grades = list(Severity)

    def grade(diagnostic: Diagnostic) -> tuple[int, int, str, str]:
        if diagnostic.severity is Severity.ERROR:
            return 0, 0, "", ""
        return grades.index(diagnostic.severity), counts[diagnostic.code], diagnostic.code, diagnostic.help

    return sorted(ordered, key=grade)


def _groups(diagnostics: Iterable[Diagnostic]) -> Iterator[list[Diagnostic]]:
    """Each error that says the same together, where the first of them is; warnings of one rule that need the same."""
    ordered = gravest_first(diagnostics)
    errors: dict[object, list[Diagnostic]] = {}
    for error in ordered:
        if error.severity is Severity.ERROR:
            errors.setdefault((error.code, error.message, error.help), []).append(error)
    for same in errors.values():
        yield from [same] if len(same) >= _MANY else ([error] for error in same)
    others = (diagnostic for diagnostic in ordered if diagnostic.severity is not Severity.ERROR)
    for _, group in groupby(others, lambda diagnostic: (diagnostic.severity, diagnostic.code, diagnostic.help)):
        yield list(group)


def _group(group: Sequence[Diagnostic], colour: bool, tell: Tell) -> str:
    """Warnings of one kind, each on a line; once what to do about them."""
    first = group[0]
    lines = [f"{_painted(first, colour, tell)}{tell(': ')}{tell(f'in {len(group)} places')}"]
    for diagnostic in group:
        place = f"{visible(diagnostic.path)}:{diagnostic.span.line}:{diagnostic.span.column}"
        lines.append(f"  --> {place} {visible(diagnostic.message)}")
    if first.help:
        lines.append(f"   = {tell('help')}{tell(': ')}{visible(first.help)}")
    return "\n".join(lines)


MOST_PLACES = 20
"""Places of one error that are listed."""


def _elsewhere(group: Sequence[Diagnostic], tell: Tell) -> str:
    """Where else than in the first place the same is wrong: by file, the lines with their columns."""
    first, *others = group
    margin = " " * len(str(first.span.line))
    count = tell(f"the same in {len(others)} other places")
    lines = [f"\n{margin} = {count}{tell(': ').rstrip()}"]
    for path, beside in groupby(others[:MOST_PLACES], lambda diagnostic: diagnostic.path):
        places = ", ".join(f"{diagnostic.span.line}:{diagnostic.span.column}" for diagnostic in beside)
        lines.append(f"{margin}   {visible(path)}:{places}")
    more = len(others) - MOST_PLACES
    return "\n".join([*lines, *([f"{margin}   {tell(f'… and {more} more of these')}"] if more > 0 else [])])


def _painted(diagnostic: Diagnostic, colour: bool, tell: Tell) -> str:
    return (
        f"\x1b[{_COLOURS[diagnostic.severity]}m{_kind(diagnostic, tell)}\x1b[0m" if colour else _kind(diagnostic, tell)
    )


def to_do_list(
    to_do: Sequence[Diagnostic],
    steps: Sequence[tuple[str, Sequence[str]]],
    drafts: Sequence[str],
    tell: Tell = str,
    most: int | None = MOST_TO_DO,
) -> str:
    """What drafts lack, step by step, for a person.

    Args:
        to_do: in the order of the steps.
        steps: each in words, with the codes of its rules.
        drafts: the files of the comparisons.
        tell: says messages in the reader's language.
        most: things of one step that are listed; None for all.
    """
    named = " ".join(drafts)
    if not drafts or not to_do:
        return f"{tell(f'{named}: nothing is missing; delete `draft: true` to publish it')}\n" if drafts else ""
    lines = [tell(f"to do before {named} can be published:")]
    known = [(words, [diagnostic for diagnostic in to_do if diagnostic.code in codes]) for words, codes in steps]
    mine = [(words, tasks) for words, tasks in known if tasks]
    for nth, (words, tasks) in enumerate(mine, 1):
        lines += ["", f"{nth}. {tell(words)} ({len(tasks)})", *_tasks(tasks[:most], tell)]
        more = len(tasks) - most if most is not None else 0
        lines += [f"   {tell(f'… and {more} more of these')}"] if more > 0 else []
    return "\n".join([*lines, "", f"{len(mine) + 1}. {tell('delete `draft: true`')}", ""])


def _tasks(tasks: Sequence[Diagnostic], tell: Tell) -> Iterator[str]:
    """Each with its place, and once what to do about those that follow each other and need the same."""
    for task, following in zip_longest(tasks, tasks[1:]):
        yield f"   {visible(task.path)}:{task.span.line}:{task.span.column} {visible(tell(task.message))} [{task.code}]"
        if task.help and (following is None or following.help != task.help):
            yield f"     = {tell('help')}{tell(': ')}{visible(tell(task.help))}"


def _block(diagnostic: Diagnostic, colour: bool, tell: Tell) -> str:
    def paint(text: str) -> str:
        return f"\x1b[{_COLOURS[diagnostic.severity]}m{text}\x1b[0m" if colour else text

    number = str(diagnostic.span.line)
    margin = " " * len(number)
    lines = [
        f"{_painted(diagnostic, colour, tell)}{tell(': ')}{visible(diagnostic.message)}",
        f"{margin}--> {visible(diagnostic.path)}:{diagnostic.span.line}:{diagnostic.span.column}",
    ]
    if diagnostic.source.strip():
        shown, indent, carets = _excerpt(diagnostic)
        lines += [f"{margin} |", f"{number} | {shown}", f"{margin} | {indent}{paint(carets)}"]
    if diagnostic.help:
        lines.append(f"{margin} = {tell('help')}{tell(': ')}{visible(diagnostic.help)}")
    return "\n".join(lines)


def _kind(diagnostic: Diagnostic, tell: Tell) -> str:
    """How grave it is, and its rule; what stands on a page of the site's own has none."""
    severity = tell(str(diagnostic.severity))
    return f"{severity}[{diagnostic.code} {diagnostic.name}]" if diagnostic.code else severity


def _excerpt(diagnostic: Diagnostic) -> tuple[str, str, str]:
    """The line, cut around the span where it is long; what indents the carets; and the carets."""
    start, end = diagnostic.span.column - 1, diagnostic.span.column - 1 + diagnostic.span.length
    first = max(0, start - LINE // 4) if len(diagnostic.source) > LINE else 0
    last = first + LINE
    before = ("…" if first else "") + visible(diagnostic.source[first:start])
    marked = visible(diagnostic.source[start : min(end, last)])
    after = visible(diagnostic.source[end:last]) + ("…" if len(diagnostic.source) > last else "")
    indent = "".join("\t" if character == "\t" else " " * width(character) for character in before)
    return before + marked + after, indent, "^" * max(1, width(marked))


def visible(text: str) -> str:
    """The text without what would move a terminal's cursor or turn its direction of writing."""
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable() or character == "\t" or unicodedata.category(character) == "Zs"
        else "\ufffd"
        for character in text
    )


def summary(diagnostics: Sequence[Diagnostic], tell: Tell = str) -> str:
    """`3 errors, 1 warning in 2 files`, in the reader's language."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    nouns = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.TO_DO: "thing to do"}
    counted = tell(", ").join(
        tell(_count(counts[severity], noun)) for severity, noun in nouns.items() if counts[severity]
    )
    files = tell(_count(len({diagnostic.path for diagnostic in diagnostics}), "file"))
    return tell("{counted} in {files}").format(counted=counted, files=files)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {_PLURALS.get(noun, f'{noun}s')}"


def _github(diagnostics: Sequence[Diagnostic], folder: str, tell: Tell) -> str:
    lines = []
    for severity in Severity:
        mine = [diagnostic for diagnostic in diagnostics if diagnostic.severity is severity]
        lines += [_annotation(diagnostic, folder, tell) for diagnostic in mine[:ANNOTATIONS]]
        if len(mine) > ANNOTATIONS:
            rest = _count(len(mine) - ANNOTATIONS, f"more {severity}")
            lines.append(f"::notice::{rest} in the step summary")
    return "".join(f"{line}\n" for line in lines)


def _annotation(diagnostic: Diagnostic, folder: str, tell: Tell) -> str:
    values = {
        "file": _path(diagnostic, folder),
        "line": str(diagnostic.span.line),
        "col": str(diagnostic.span.column),
        "endColumn": str(diagnostic.span.column + diagnostic.span.length),
        "title": f"{diagnostic.code} {diagnostic.name}" if diagnostic.code else "comparanda",
    }
    properties = ",".join(f"{key}={_escape(value, ':,')}" for key, value in values.items())
    return f"::{_LEVELS.get(diagnostic.severity, 'notice')} {properties}::{_escape(_message(diagnostic, tell))}"


def annotation_of_run(words: str) -> str:
    """What GitHub shows of a run as a whole that did not come to its end."""
    return f"::error title=comparanda::{_escape(words)}"


def _escape(text: str, further: str = "") -> str:
    for character in "%\r\n" + further:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _path(diagnostic: Diagnostic, folder: str) -> str:
    return (PurePosixPath(folder) / diagnostic.path).as_posix()


def _message(diagnostic: Diagnostic, tell: Tell = str) -> str:
    return (
        f"{diagnostic.message}\n{tell('help')}{tell(': ')}{diagnostic.help}" if diagnostic.help else diagnostic.message
    )


def step_summary(diagnostics: Sequence[Diagnostic], tell: Tell = str) -> str:
    """All of it as a Markdown table, for GitHub's step summary, in the reader's language."""
    if not diagnostics:
        return tell("The data is clean.") + "\n"
    rows = [
        f"| {row.code} | {_cell(f'{row.path}:{row.span.line}')} | {_cell(row.message)} | {_cell(row.help)} |"
        for row in (told(diagnostic, tell) for diagnostic in gravest_first(diagnostics)[:LONGEST_TABLE])
    ]
    rest = len(diagnostics) - len(rows)
    return "\n".join(
        [
            f"### {summary(diagnostics, tell)}",
            "",
            f"| {' | '.join(map(tell, ('rule', 'place', 'what', 'help')))} |",
            "|---|---|---|---|",
            *rows,
            *(["", tell(f"and {rest} more")] if rest else []),
            "",
        ]
    )


def _cell(text: str) -> str:
    """Words that GitHub shows as they are: no sign of Markdown or HTML among them is read as one."""
    shown = visible(text.replace("\n", " ")[:300])
    return _MARKUP.sub(lambda sign: f"&#{ord(sign[0])};", shown)


def _sarif(diagnostics: Sequence[Diagnostic], rules: Sequence[Rule], folder: str, tell: Tell) -> dict[str, object]:
    """SARIF 2.1.0 (OASIS): one run, columns in Unicode code points."""
    indices = {rule.code: index for index, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    results = []
    for diagnostic in diagnostics:
        identity = _fingerprint(diagnostic)
        seen[identity] += 1
        numbered = f"{identity}:{seen[identity]}"
        results.append(_sarif_result(told(diagnostic, tell), folder, numbered, indices.get(diagnostic.code)))
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
                "results": results,
            }
        ],
    }


def _sarif_rule(rule: Rule) -> dict[str, object]:
    page = page_of(rule)
    _, paragraphs = page.prose_in("en")
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": paragraphs[0]},
        "help": {"text": "\n\n".join(paragraphs), "markdown": page.text},
        "defaultConfiguration": {"level": str(rule.severity)},
    }


def _fingerprint(diagnostic: Diagnostic) -> str:
    """What a finding is known by when lines move: the way to it by keys, or else the words of its line."""
    way = [str(step) for step in diagnostic.loc] or [diagnostic.source.strip()]
    identity = "\0".join((diagnostic.code, diagnostic.path, *way, diagnostic.message))
    return hashlib.sha256(identity.encode()).hexdigest()[:32]


def _sarif_result(diagnostic: Diagnostic, folder: str, identity: str, index: int | None) -> dict[str, object]:
    region = {
        "startLine": diagnostic.span.line,
        "startColumn": diagnostic.span.column,
        "endColumn": diagnostic.span.column + diagnostic.span.length,
    }
    location = {"artifactLocation": {"uri": quote(_path(diagnostic, folder))}, "region": region}
    return {
        **({"ruleId": diagnostic.code} if diagnostic.code else {}),
        **({} if index is None else {"ruleIndex": index}),
        "level": _LEVELS.get(diagnostic.severity, "note"),
        "message": {"text": _message(diagnostic)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"comparanda/v1": identity},
    }
