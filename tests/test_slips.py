"""An editor's slips of the keyboard: each is told once, on its line, with what to type instead."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from comparanda import decode, load
from comparanda.diagnostic import Diagnostic
from support.gate import MINIMAL, gate, read, write

SUBJECT = "data/subjects/elm.yml"
SOURCES = "data/sources/more.yml"
COMPARISON = "data/comparisons/elm.yml"
CHOICE = """title: {{zh-Hant: 甲, en: Two}}
subjects: [elm, oak]
recommendations:
- choose: {}
  text: {{zh-Hant: 乙, en: You like it.}}
  status: opinion
"""
CITE = "cite: [{source: a, checked: 2026-11-01}]"


def told(path: str, text: str | bytes) -> tuple[Diagnostic, ...]:
    document, unread = load.parse(path, text if isinstance(text, bytes) else text.encode())
    misfits = decode.decode({path: document}, datetime.date(2026, 11, 23), ("zh-Hant", "en"))[1] if document else ()
    return (*unread, *misfits)


def facts(*lines: str) -> str:
    return "".join(f"{line}\n" for line in ("name: Elm", "facts:", *lines))


def quote(words: str) -> str:
    """A citation in braces, on line 3."""
    return facts(f"  price: {{value: 1, cite: [{{source: a, quote: {words}}}]}}")


def block_quote(words: str) -> str:
    """A citation by lines; the quote is on line 7."""
    return facts("  price:", "    value: 1", "    cite:", "      - source: a", f"        quote: {words}")


def source(field: str) -> str:
    return f"- id: a\n  type: webpage\n  {field}\n  custom: {{tier: primary}}\n"


INDENTED = {
    "one-too-few": (facts("  a: {value: 1}", " b: {value: 1}"), 4, 2, "in column 3", "put one space before it"),
    "one-too-many": (facts("  a: {value: 1}", "   b: {value: 1}"), 4, 4, "in column 3", "delete one space"),
    "at-column-one": (
        facts("  a: {value: 1}", "b: {value: 1}", "  c: {value: 1}"),
        4,
        1,
        "in column 3",
        "put 2 spaces before it",
    ),
    "at-column-one-with-lines-of-its-own": (
        facts("  a:", "    value: 1", "b:", "    value: 1", "  c:", "    value: 1"),
        5,
        1,
        "line 3",
        "put 2 spaces before it",
    ),
    "at-column-one-and-last-but-one": (
        facts("  a:", "    value: 1", "b:", "    value: 1", "    cite: [a]", "  c: {value: 1}"),
        5,
        1,
        "line 3",
        "put 2 spaces before it",
    ),
    "at-column-one-two-of-them": (
        facts("  a: {value: 1}", "  b: {value: 1}", "c: {value: 1}", "  d: {value: 1}", "  e: {value: 1}"),
        5,
        1,
        "line 4",
        "put 2 spaces before it",
    ),
    "value-too-far-left": (facts("  a:", "    value: 1", "   cite: [b]"), 5, 4, "line 4", "put one space before it"),
    "first-value-too-far-right-below-another-fact": (
        facts("  a:", "    value: 1", "    cite: [b]", "  c:", "     value: 1", "    cite: [b]"),
        7,
        6,
        "line 8",
        "delete one space",
    ),
    "value-too-far-right": (facts("  a:", "    value: 1", "     cite: [b]"), 5, 6, "line 4", "delete one space"),
    "entry-too-far-left": (
        facts("  a:", "    cite:", "      - source: b", "       quote: c"),
        6,
        8,
        "line 5",
        "put one space before it",
    ),
    "entry-too-far-right": (
        facts("  a:", "    cite:", "      - source: b", "         quote: c"),
        6,
        10,
        "line 5",
        "delete one space",
    ),
    "dash-too-far-left": (
        facts("  a:", "    cite:", "      - source: b", "     - source: c"),
        6,
        6,
        "line 5",
        "put one space before it",
    ),
    "dash-below-a-list-in-the-column-of-its-key": (
        facts("  a:", "    cite:", "    - b", "   - c"),
        6,
        4,
        "line 5",
        "put one space before it",
    ),
    "entry-of-the-file": (
        "- id: a\n  type: b\n  custom: {}\n - id: c\n   type: d\n",
        4,
        2,
        "line 1",
        "delete one space",
    ),
    "after-a-folded-text": (
        "title:\n  zh-Hant: >-\n    甲 a: b\n     c: d\n  en: A\n rows: [a]\n",
        6,
        2,
        "line 5",
        "put one space before it",
    ),
    "after-words-in-quotation-marks": (
        'title:\n  zh-Hant: "甲\n a: b"\n  en: A\n   x: A\n',
        5,
        4,
        "line 4",
        "delete one space",
    ),
    "the-first-too-far-right": (
        facts("   a: {value: 1}", "  b: {value: 1}"),
        3,
        4,
        "line 4",
        "delete one space before",
    ),
}


@pytest.mark.parametrize(("text", "line", "column", "message", "help"), INDENTED.values(), ids=INDENTED)
def test_the_line_that_begins_in_the_wrong_column_is_told(
    text: str, line: int, column: int, message: str, help: str
) -> None:
    for ends in (text, text.replace("\n", "\r\n"), f"\ufeff{text}"):
        (slip,) = told(SUBJECT, ends)
        assert (slip.code, slip.span.line, slip.span.column) == ("Y001", line, column)
        assert message in slip.message
        assert help in slip.help


WRAPPED = "YAML's quotation marks are"
SLIPS: dict[str, tuple[str, str, str, int, str, str]] = {
    # Brackets that belong to words
    "ends-in-brackets": (SUBJECT, quote("up to 6 [1]"), "Y001", 3, "have a `[` in them", 'write "up to 6 [1]"'),
    "brackets-and-more": (SUBJECT, quote("a [1] or b {2} c"), "Y001", 3, "have a `[`", 'write "a [1] or b {2} c"'),
    "a-comma-in-brackets": (SUBJECT, quote("up to [6, 7] of"), "Y001", 3, "have a `[`", 'write "up to [6, 7] of"'),
    "never-closed": (SUBJECT, quote("up to [6"), "Y001", 3, "have a `[`", 'write "up to [6"'),
    "an-expression-in-words": (
        COMPARISON,
        'title: {zh-Hant: 甲, en: It has {{ literal("8") }} seats.}\nsubjects: {}\n',
        "Y001",
        1,
        "have a `{` in them",
        "write 'It has {{ literal(\"8\") }} seats.'",
    ),
    # Signs
    "starred": (SUBJECT, quote("*up to 6 times"), "Y001", 3, "begin with `*`", 'write "*up to 6 times"'),
    "dash-for-a-value": (SUBJECT, facts("  p:", "    value: -"), "Y001", 4, "`-` is no value", "`state: unknown`"),
    "question-mark-for-a-value": (
        SUBJECT,
        facts("  p:", "    value: ?", "    cite: [a]"),
        "Y001",
        4,
        "`?` is no value",
        "`state: unknown`",
    ),
    "entry-without-a-space-below-one-with-citations": (
        SUBJECT,
        facts(
            "  p:", "    - value: 6", "      cite:", "        - {source: a, quote: six}", "    -id: b", "      value: 7"
        ),
        "Y001",
        7,
        "a `-` has no space after it",
        "`- id: b`",
    ),
    "entry-without-a-space-that-is-a-mapping": (
        SUBJECT,
        facts("  p:", "    value: 6", "    cite:", "      - {source: a}", "      -{source: b}"),
        "Y001",
        7,
        "a `-` has no space after it",
        "`- {source: b}`",
    ),
    "dash-for-a-unit": (
        "data/attributes.yml",
        "p:\n  type: text\n  unit: -\n",
        "Y001",
        3,
        "`-` is no",
        "write the value",
    ),
    # A comma inside { }
    "quote": (SUBJECT, quote("fast, cheap and good"), "Y010", 3, "a comma inside { }", 'quote: "fast, cheap and good"'),
    "quote-date": (SUBJECT, quote("Dec 11, 2026 gpt-5"), "Y010", 3, "a comma", 'quote: "Dec 11, 2026 gpt-5"'),
    "quote-whole-date": (SUBJECT, quote("Dec 11, 2026"), "Y010", 3, "a comma", 'quote: "Dec 11, 2026"'),
    "quote-number": (SUBJECT, quote("1,290"), "Y010", 3, "a comma", 'quote: "1,290"'),
    "two-commas": (SUBJECT, quote("a, b, c"), "Y010", 3, "a comma", 'quote: "a, b, c"'),
    "comma-then-field": (SUBJECT, quote("a, b, locator: Price"), "Y010", 3, "a comma", 'quote: "a, b"'),
    "colonless-after-a-quote": (
        SUBJECT,
        facts('  price: {value: 1, cite: [{source: a, quote: "£35", checked 2026-11-20}]}'),
        "Y010",
        3,
        "a key has no `:`",
        "write `checked: 2026-11-20`",
    ),
    "colonless-after-an-id": (
        SUBJECT,
        facts('  price: {value: 1, cite: [{source: a, quote "£35", checked: 2026-11-20}]}'),
        "Y010",
        3,
        "a key has no `:`",
        'write `quote: "£35"`',
    ),
    "colonless-after-words": (SUBJECT, quote("fast, locator Prices"), "Y010", 3, "a key", "write `locator: Prices`"),
    "colonless-after-a-number": (
        SUBJECT,
        facts("  price: {value: 1, rank preferred, cite: [a]}"),
        "Y010",
        3,
        "a key has no `:`",
        "write `rank: preferred`",
    ),
    "colonless-in-custom": (
        SOURCES,
        "- id: a\n  type: webpage\n  custom: {tier: primary, kind living}\n",
        "Y010",
        3,
        "a key has no `:`",
        "write `kind: living`",
    ),
    "colonless-language": (
        "data/attributes.yml",
        "price: {label: {zh-Hant: 價格, en Price}, type: money, unit: USD}\n",
        "Y010",
        1,
        "a key has no `:`",
        "write `en: Price`",
    ),
    "colonless-after-a-bracket": (
        "data/attributes.yml",
        "price: {label: {zh-Hant: 價格, en: Price}, type money, unit: USD}\n",
        "Y007",
        1,
        "no field `type money`",
        "write `type: money`",
    ),
    "colonless-before-a-bracket": (
        SUBJECT,
        facts("  price: {value: 1, cite [{source: a}]}"),
        "Y001",
        3,
        "a key has no `:`",
        "write `cite: […`",
    ),
    "comma-then-a-word-of-a-field": (
        SUBJECT,
        quote("Small, value for money"),
        "Y010",
        3,
        "a comma",
        'quote: "Small, value for money"',
    ),
    "comma-then-the-same-language": (
        "data/attributes.yml",
        "price: {label: {zh-Hant: 價格, en: Quiet, en route}, type: money, unit: USD}\n",
        "Y010",
        1,
        "a comma",
        'en: "Quiet, en route"',
    ),
    "comma-and-marks-inside": (
        SUBJECT,
        quote('the "big" one, red'),
        "Y010",
        3,
        "a comma",
        "quote: 'the \"big\" one, red'",
    ),
    "quotation-ends-early": (SUBJECT, quote('"fast", cheap'), "Y010", 3, "a comma", 'quote: "fast, cheap"'),
    "by-language": (
        COMPARISON,
        "title: {zh-Hant: 甲, en: Quiet, thrifty}\nsubjects: {}\n",
        "Y010",
        1,
        "a comma",
        '`en: "Quiet, thrifty"`',
    ),
    "over-two-lines": (
        SUBJECT,
        facts("  p: {note: {zh-Hant: 甲, en: Quiet,", f"    thrifty}}, value: 1, {CITE}}}"),
        "Y010",
        4,
        "a comma",
        '`en: "Quiet, thrifty"`',
    ),
    "thousands": (SUBJECT, facts(f"  p: {{value: 89,800, {CITE}}}"), "Y010", 3, "separates thousands", "write 89800"),
    "money": (SUBJECT, facts(f"  p: {{value: $1,290.50, {CITE}}}"), "Y010", 3, "separates thousands", "write 1290.50"),
    "decimals": (SUBJECT, facts(f"  p: {{value: 0,25, {CITE}}}"), "Y010", 3, "decimals", "write 0.25"),
    "date": (
        SUBJECT,
        facts(f"  p: {{value: 'x', from: Aug 7, 2025, {CITE}}}"),
        "Y010",
        3,
        "part of a date",
        "write 2025-08-07",
    ),
    "comma-and-colon": (
        SUBJECT,
        quote("fast, cheap: good"),
        "Y007",
        3,
        "no field `cheap`",
        "words of `quote`, put them all in quotation marks",
    ),
    # A comment
    "hash": (
        SUBJECT,
        block_quote("Ranked #1 for price, NT$1,290"),
        "Y010",
        7,
        "begins a comment",
        'quote: "Ranked #1 for price, NT$1,290"',
    ),
    "hash-in-braces": (
        SUBJECT,
        quote("Ranked #1 for price"),
        "Y001",
        3,
        "begins a comment",
        'quote: "Ranked #1 for price"',
    ),
    "hash-and-two-spaces": (
        SUBJECT,
        block_quote("Ranked  # 1 for price"),
        "Y010",
        7,
        "begins a comment",
        "quotation marks",
    ),
    "hash-after-tab": (SUBJECT, block_quote("Ranked\t#1"), "Y010", 7, "begins a comment", "quotation marks"),
    "hash-first": (SUBJECT, block_quote("#1 for price"), "Y010", 7, "no words here", 'quote: "#1 for price"'),
    "hash-in-title": (
        SOURCES,
        source("title: Model prices wrong #7494"),
        "Y010",
        3,
        "begins a comment",
        'title: "Model prices wrong #7494"',
    ),
    "hash-in-name": (
        "data/subjects/elm.yml",
        "name: Arum # the old one\n",
        "Y010",
        1,
        "begins a comment",
        "a line of its own",
    ),
    "hash-in-list": (SUBJECT, "name: A\nnames:\n  - Arum #2\n", "Y010", 3, "begins a comment", 'names: "Arum #2"'),
    "hash-in-language": (
        COMPARISON,
        "title:\n  zh-Hant: 第一 #1\n  en: '1'\nsubjects: {}\n",
        "Y010",
        2,
        "begins a comment",
        'zh-Hant: "第一 #1"',
    ),
    # Quotation marks
    "curly": (SUBJECT, quote("“fast and cheap”"), "Y010", 3, WRAPPED, 'write "fast and cheap"'),
    "curly-and-comma": (SUBJECT, quote("“fast, cheap”"), "Y010", 3, WRAPPED, 'quote: "fast, cheap"'),
    "single-curly": (SUBJECT, block_quote("‘fast and cheap’"), "Y010", 7, WRAPPED, 'write "fast and cheap"'),
    "single-curly-and-comma": (SUBJECT, quote("‘fast, cheap’"), "Y010", 3, WRAPPED, 'quote: "fast, cheap"'),
    "corner": (SUBJECT, block_quote("「快又便宜」"), "Y010", 7, WRAPPED, 'write "快又便宜"'),
    "corner-and-comma": (SUBJECT, quote("「fast, cheap」, locator: x"), "Y010", 3, WRAPPED, 'quote: "fast, cheap"'),
    "white-corner": (SUBJECT, block_quote("『快』"), "Y010", 7, WRAPPED, 'write "快"'),
    "full-width-marks": (SUBJECT, block_quote("＂fast＂"), "Y010", 7, WRAPPED, 'write "fast"'),
    "low-marks": (SUBJECT, block_quote("„fast“"), "Y010", 7, WRAPPED, 'write "fast"'),
    "curly-and-colon": (SUBJECT, block_quote("“Price: low”"), "Y001", 7, WRAPPED, 'write "Price: low"'),
    "curly-key": (COMPARISON, "title: {“zh-Hant”: 甲, en: A}\nsubjects: {}\n", "Y010", 1, WRAPPED, 'write "zh-Hant"'),
    "never-opened": (
        SUBJECT,
        block_quote('fast and cheap"'),
        "Y010",
        7,
        "that no mark opens",
        'write "fast and cheap"',
    ),
    "never-opened-and-comma": (
        SUBJECT,
        quote('fast, cheap and good"'),
        "Y010",
        3,
        "that no mark opens",
        'quote: "fast, cheap and good"',
    ),
    "never-opened-single": (
        SUBJECT,
        block_quote("fast and cheap'"),
        "Y010",
        7,
        "that no mark opens",
        'write "fast and cheap"',
    ),
    # Signs
    "ideographic-comma": (
        COMPARISON,
        "title: {zh-Hant: 輸入、en: Input}\n",
        "Y001",
        1,
        "a full-width `、` where YAML needs `,`",
        "write `, `",
    ),
    "ideographic-comma-in-list": (
        SUBJECT,
        facts("  p: {value: 1, cite: [a、b]}"),
        "Y010",
        3,
        "`、` where YAML needs a comma",
        "write `a, b`",
    ),
    "semicolon": (
        SUBJECT,
        facts("  p: {value: 1；cite: [a]}"),
        "Y001",
        3,
        "`；` where YAML needs `,`",
        "write `, `",
    ),
    "half-semicolon": (
        SUBJECT,
        facts("  p: {value: 1; cite: [a]}"),
        "Y001",
        3,
        "`;` where YAML needs `,`",
        "write `, `",
    ),
    "full-comma": (
        SUBJECT,
        facts("  p: {value: 1，cite: [a]}"),
        "Y001",
        3,
        "`，` where YAML needs `,`",
        "write `, `",
    ),
    "full-brackets": (SUBJECT, facts("  p: {value: 1, cite: ［a］}"), "Y010", 3, "full-width `［］`", "write `[a]`"),
    "full-braces": (
        SUBJECT,
        facts("  p: ｛value: 1, cite: [a]｝"),
        "Y001",
        3,
        "`｛` where YAML needs `{`",
        "write `{`",
    ),
    "full-dash": (
        SUBJECT,
        "name: A\nnames:\n  － a\n  － b: c\n",
        "Y001",
        3,
        "`－` where YAML needs `-`",
        "write `- `",
    ),
    # Spaces
    "wide-indentation": (
        SUBJECT,
        facts("\u3000\u3000p: {value: 1}"),
        "Y010",
        3,
        "a full-width space (U+3000)",
        "the space bar",
    ),
    "wide-indentation-later": (
        SUBJECT,
        facts("  p: {value: 1}", "\u3000\u3000q: {value: 1}"),
        "Y010",
        4,
        "full-width space",
        "the space bar",
    ),
    "no-break-indentation": (
        SUBJECT,
        facts("  p:", "\u00a0\u00a0\u00a0\u00a0value: 1", "    cite: [a]"),
        "Y001",
        4,
        "a no-break space (U+00A0)",
        "the space bar",
    ),
    "thin-indentation": (
        SUBJECT,
        facts("  p:", "  \u2009\u2009value: 1", "    cite: [a]"),
        "Y001",
        4,
        "thin space (U+2009)",
        "the space bar",
    ),
    "no-break-after-colon": (
        SUBJECT,
        facts("  p:", "    value:\u00a01", "    cite: [a]"),
        "Y001",
        4,
        "no-break space",
        "the space bar",
    ),
    "no-break-at-end": (
        SUBJECT,
        facts("  p: {value: 1\u00a0, cite: [a]}"),
        "Y010",
        3,
        "no-break space",
        "the space bar",
    ),
    "wide-after-dash": (
        SUBJECT,
        "name: A\nnames:\n  -\u3000a\n  - b\n",
        "Y010",
        3,
        "full-width space",
        "the space bar",
    ),
    "tab": (SUBJECT, facts("  p:", "\tvalue: 1"), "Y001", 4, "a tab", "spaces"),
    # Brackets, colons and braces
    "no-closing-brace": (
        SUBJECT,
        facts("  p: {value: 1, cite: [a]", "  q: {value: 1}"),
        "Y001",
        3,
        "`{` is never closed",
        "write `}` where it ends, on line 3",
    ),
    "no-closing-bracket": (
        SUBJECT,
        "name: A\nnames: [a, b\nfacts: {}\n",
        "Y001",
        2,
        "`[` is never closed",
        "write `]`",
    ),
    "wrong-closing-bracket": (
        SUBJECT,
        facts("  p: {value: 1, cite: [a}", "  q: {value: 1}"),
        "Y001",
        3,
        "`]` is missing before this `}`",
        "write `]` here",
    ),
    "no-space-after-colon": (
        SUBJECT,
        facts("  p:", "    value:0.25", "    cite: [a]"),
        "Y001",
        4,
        "`:` has no space after it",
        "`value: 0.25`",
    ),
    "no-space-after-last-colon": (
        SUBJECT,
        facts("  p:", "    cite: [a]", "    value:0.25"),
        "Y001",
        5,
        "`:` has no space",
        "`value: 0.25`",
    ),
    "expression": (
        COMPARISON,
        "title:\n  zh-Hant: {{ a.b }} 好\n  en: x\n",
        "Y001",
        2,
        "begin with `{{`",
        'zh-Hant: "{{ a.b }} 好"',
    ),
    "expression-in-braces": (
        COMPARISON,
        "title: {zh-Hant: {{ a.b }} 好, en: x}\n",
        "Y001",
        1,
        "begin with `{{`",
        'zh-Hant: "{{ … }} …"',
    ),
    "colon-in-words": (
        SUBJECT,
        quote("fast: and cheap"),
        "Y001",
        3,
        "a `:` in them, and no quotation marks",
        'write "fast: and cheap"',
    ),
    "bracket-in-words": (SUBJECT, quote("fast [and] cheap"), "Y001", 3, "a `[` in them", 'write "fast [and] cheap"'),
    "dash-first": (SUBJECT, quote("- fast"), "Y001", 3, "a value begins with `-`", '"- fast"'),
    "asterisks": (SUBJECT, quote("*fast*"), "Y001", 3, "a value begins with `*`", '"*fast*"'),
    "at-sign": (SUBJECT, quote("@fast"), "Y001", 3, "no value begins with `@`", '"@fast"'),
    "no-comma": (
        SUBJECT,
        facts("  p: {value: 1 cite: [a]}"),
        "Y001",
        3,
        "a comma is missing before `cite`",
        "write `, cite: `",
    ),
    "two-commas-on-end": (
        SUBJECT,
        facts("  p: {value: 1,, cite: [a]}"),
        "Y001",
        3,
        "between two commas",
        "delete one comma",
    ),
    "one-brace-too-many": (SUBJECT, facts("  p: {value: 1}}"), "Y001", 3, "this `}` closes nothing", "delete it"),
    "no-space-after-dash": (
        SUBJECT,
        "name: A\nnames:\n  - a\n  -b\nfacts: {}\n",
        "Y001",
        4,
        "a `-` has no space",
        "`- b`",
    ),
    "ids-without-brackets": (
        SUBJECT,
        facts("  p: {value: 1, cite: a、b}"),
        "Y009",
        3,
        "a list is expected",
        "write [a, b]",
    ),
    # Values
    "empty-value": (
        SUBJECT,
        facts("  p: {value: , cite: [a]}"),
        "Y009",
        3,
        "nothing is written here",
        "`state: unknown`",
    ),
    "empty-value-by-lines": (
        SUBJECT,
        facts("  p:", "    value:", "    cite: [a]"),
        "Y009",
        4,
        "nothing is written here",
        "`state: unknown`",
    ),
    "not-applicable": (
        SUBJECT,
        facts(f"  p: {{value: N/A, {CITE}}}"),
        "Y009",
        3,
        "says why there is no value",
        "`state: not_applicable`",
    ),
    "unknown": (
        SUBJECT,
        facts(f"  p: {{value: unknown, {CITE}}}"),
        "Y009",
        3,
        "says why there is no value",
        "`state: unknown`",
    ),
    "a-dash": (
        SUBJECT,
        facts(f"  p: {{value: '—', {CITE}}}"),
        "Y009",
        3,
        "says why there is no value",
        "`state: unknown`",
    ),
    "two-chosen": (
        COMPARISON,
        CHOICE.format("[elm, oak]"),
        "Y009",
        4,
        "not a list",
        "a recommendation for each of them, or `neither`",
    ),
    "one-chosen-in-brackets": (COMPARISON, CHOICE.format("[elm]"), "Y009", 4, "not a list", "write elm, without"),
    "two-names-of-one-attribute": (
        COMPARISON,
        "title: {zh-Hant: 甲, en: Two}\nsubjects: [elm, oak]\nrows:\n- attribute: [price, weight]\n",
        "Y009",
        4,
        "not a list",
        "write one of them, without",
    ),
    "not-disclosed": (
        SUBJECT,
        facts(f"  p: {{value: {{zh-Hant: 未公開, en: Undisclosed}}, {CITE}}}"),
        "Y009",
        3,
        "says why there is no value",
        "`state: not_disclosed`",
    ),
    "colon-and-thousands": (
        SUBJECT,
        quote("Price: NT$1,290, sale, locator: b"),
        "Y001",
        3,
        "`:`",
        '"Price: NT$1,290, sale"',
    ),
    "comment-and-thousands": (
        SUBJECT,
        quote("Ranked #1, NT$1,290, locator: b"),
        "Y001",
        3,
        "`#`",
        '"Ranked #1, NT$1,290"',
    ),
    "bracket-and-thousands": (SUBJECT, quote("[Sale] NT$1,290, locator: b"), "Y001", 3, "`[`", '"[Sale] NT$1,290"'),
    "backtick-and-thousands": (SUBJECT, quote("`1,290`, locator: b"), "Y001", 3, "```", '"`1,290`"'),
    "no-braces": (
        SOURCES,
        source("custom: tier: primary").rsplit("  custom", 1)[0],
        "Y001",
        3,
        "no braces",
        "{tier: primary}",
    ),
    "languages-without-braces": (
        SUBJECT,
        "name: zh-Hant: 榆, en: Elm\n",
        "Y001",
        1,
        "no braces",
        "`name: {zh-Hant: 榆, en: Elm}`",
    ),
    "rows-by-lines-without-dashes": (
        COMPARISON,
        "title: {zh-Hant: 甲, en: A}\nsubjects: [a, b]\nrows:\n  a\n  b_c\n",
        "Y009",
        4,
        "a list is expected",
        "write [a, b_c]",
    ),
    "arrow": (SUBJECT, facts("  p: {value => 1, cite: [a]}"), "Y007", 3, "value => 1", "`value: 1`"),
    "glued-quotation-mark": (
        SUBJECT,
        facts('  p: {value: 1, cite: [{source: a, quote:"NT$1,290", locator: b}]}'),
        "Y010",
        3,
        "no space after it",
        '`quote: "NT$1,290"`',
    ),
    "glued-bracket": (
        SUBJECT,
        facts("  p: {value: 1, cite:[{source: a}]}"),
        "Y001",
        3,
        "no space after it",
        "`cite: …`",
    ),
    "glued-source": (SUBJECT, facts("  p: {value: 1, cite: [{source:a}]}"), "Y007", 3, "source:a", "a space after `:`"),
    "sources-without-brackets-in-braces": (
        SUBJECT,
        facts("  p: {value: 1, cite: a, b}"),
        "Y009",
        3,
        "a list is expected",
        "write [a, b]",
    ),
    "bracket-first": (
        SOURCES,
        source("title: [Review] Two lamps"),
        "Y001",
        3,
        "begin with `[`",
        '"[Review] Two lamps"',
    ),
    "dash-before-words": (SOURCES, source("title: - Two lamps"), "Y001", 3, "begin with `-`", '"- Two lamps"'),
    "question-first": (SOURCES, source("title: ? Two lamps"), "Y001", 3, "begin with `?`", '"? Two lamps"'),
    "slashes": (SUBJECT, facts("  p: {value: 1, from: 2025/8/7}"), "Y009", 3, "form", "write 2025-08-07"),
    "english-day": (SOURCES, source("accessed: Nov 23, 2026"), "Y009", 3, "is not allowed here", "write 2026-11-23"),
    "chinese-day": (SOURCES, source("issued: 2025年8月7日"), "Y009", 3, "form", "write 2025-08-07"),
    "language-by-name": (SOURCES, source("language: English"), "Y009", 3, "is not allowed here", "BCP 47 tag: en"),
    "language-in-chinese": (
        SOURCES,
        source("language: 繁體中文"),
        "Y009",
        3,
        "is not allowed here",
        "BCP 47 tag: zh-Hant",
    ),
    "locale": (SOURCES, source("language: en_US"), "Y009", 3, "is not allowed here", "BCP 47 tag: en-US"),
    # Fields elsewhere
    "fact-at-the-top": (
        SUBJECT,
        "name: A\nfacts: {}\nprice: {value: 1, cite: [a]}\n",
        "Y007",
        3,
        "no field `price`",
        "two spaces before this line",
    ),
    "fact-under-lifecycle": (
        SUBJECT,
        "name: A\nlifecycle:\n  price: {value: 1, cite: [a]}\n",
        "Y007",
        3,
        "no field `price`",
        "write it under `facts`: `facts: {price: …}`",
    ),
    "lifecycle-at-the-top": (
        SUBJECT,
        "name: A\nshutdown: {value: 2026}\n",
        "Y007",
        2,
        "no field `shutdown`",
        "lifecycle: {shutdown: …}",
    ),
    "range-without-value": (
        SUBJECT,
        facts("  p: {low: 1, cite: [a]}"),
        "Y009",
        3,
        "a range has a `low` or a `high` end",
        "`value: {low: 1}`",
    ),
    "names-below-facts": (SUBJECT, facts("  names: [a]"), "Y009", 3, "this is not a fact", "belongs beside `facts`"),
    "unused-fields-of-csl": (
        SOURCES,
        source("abstract: x") + "  keyword: y\n  editor: [{family: B}]\n",
        "Y007",
        3,
        "`abstract`, `keyword`, `editor` are fields of CSL",
        "delete them",
    ),
}


@pytest.mark.parametrize(("path", "text", "code", "line", "message", "help"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_once_on_its_line_with_what_to_type(
    path: str, text: str, code: str, line: int, message: str, help: str
) -> None:
    for ends in (text, text.replace("\n", "\r\n"), f"\ufeff{text}"):
        slips = [slip for slip in told(path, ends) if slip.code != "Y008"]  # of a comparison cut short
        assert [(slip.code, slip.span.line) for slip in slips] == [(code, line)], [slip.message for slip in slips]
        assert message in slips[0].message
        assert help in slips[0].help


CLEAN = {
    "comment-after-id": (SUBJECT, facts("  p:", "    value: 1", "    cite: [a] # here", "    rank: preferred #x")),
    "comment-after-number": (SUBJECT, facts("  p:", "    value: 0.25 # dollars", f"    {CITE} # here")),
    "comment-after-day": (SOURCES, source("accessed: 2026-11-23 # in the evening")),
    "comment-after-address": (SOURCES, source("URL: https://x.example/#1 # the page")),
    "comment-after-flag": (COMPARISON, "title: {zh-Hant: 甲, en: A}\ndraft: true # for now\nsubjects: {a: b} # two\n"),
    "comment-after-alias": (COMPARISON, "title: {zh-Hant: 甲, en: A}\nsubjects:\n  oak: oak-lamp # old\n"),
    "comment-after-row": (COMPARISON, "title: {zh-Hant: 甲, en: A}\nsubjects: {}\nrows:\n  - price #T1\n"),
    "usual-comment-after-words": (SUBJECT, "name: Arum  # the old one\n"),
    "usual-comment-after-a-tab": (SUBJECT, "name: Arum\t# the old one\n"),
    "comment-after-quotation-marks": (SUBJECT, 'name: "Arum" #2\n'),
    "comment-after-key": (SUBJECT, "name: Elm\nfacts: # prices\n  p: {value: 1}\n"),
    "hash-inside-a-word": (SUBJECT, "name: C#\nnames: [F#, a#b]\n"),
    "marks-inside-words": (
        SUBJECT,
        "name: Elm\nnames: [the “big” one, 「大」與「小」, 12\" x 3\", the users', it's]\n",
    ),
    "marks-in-quotation-marks": (SUBJECT, 'name: "“Elm”"\nnames: ["「榆」", \'5"\']\n'),
    "wide-space-inside-words": (SUBJECT, "name: 榆\u3000木\nnames: [a\u00a0b]\n"),
    "list-of-words": (SUBJECT, "name: Elm\nnames: [Quiet, thrifty]\n"),
    "ideographic-comma-in-words": (SUBJECT, facts(f"  p: {{value: {{zh-Hant: 紅、藍；綠，白, en: red}}, {CITE}}}")),
    "an-accent-on-a-letter": (SUBJECT, "name: e\u0301\n"),
    "a-variant-of-a-character": (SUBJECT, "name: 葛\U000e0101\n"),
    "a-value-of-none": (SUBJECT, facts(f"  p: {{value: None, {CITE}}}")),
    "csl-item": (
        SOURCES,
        "- {id: a, type: article-journal, title: A, author: [{family: B, given: C}], container-title: D, DOI: 10.1/x,\n"
        "   volume: 12, issue: 3, page: 1-10, issued: {date-parts: [[2024, 5, 1]]}, accessed: 2026-11-01,\n"
        "   ISSN: 1234-5678, language: en, custom: {tier: primary}}\n",
    ),
    "csl-json": (
        SOURCES,
        '[{"id": "a", "type": "book", "ISBN": "1", "publisher-place": "X", "issued": {"date-parts": [[2024]]},\n'
        '  "custom": {"tier": "primary"}}]\n',
    ),
}


@pytest.mark.parametrize(("path", "text"), CLEAN.values(), ids=CLEAN)
def test_what_looks_like_a_slip_and_is_none_is_clean(path: str, text: str) -> None:
    assert [(slip.code, slip.message) for slip in told(path, text)] == []


def test_the_date_of_a_pasted_csl_item_is_read() -> None:
    text = source("issued: {date-parts: [[2024, 5, 1]]}")
    document, _ = load.parse(SOURCES, text.encode())
    assert document is not None
    assert decode.decode_file(document)[0][0].issued == "2024-05-01"


@pytest.mark.parametrize("date", ["[[2024, 13]]", "[[2024, 5], [2024, 6]]", "[]", "x", "[[2024, x]]", "[[]]", "[[5]]"])
def test_a_date_of_csl_that_is_none_is_told(date: str) -> None:
    (slip,) = told(SOURCES, source(f"issued: {{date-parts: {date}}}"))
    assert (slip.code, slip.span.line) == ("Y009", 3)
    assert "YYYY-MM-DD" in slip.help


@pytest.mark.parametrize("blank", ["\u2800", "\ufe0f", "\u180b", "\u0301", "\u3000 ", "\u00a0", "\u20dd\u0301"])
def test_words_that_show_nothing_are_none(blank: str) -> None:
    (slip,) = told(SUBJECT, f'name: "{blank}"\n')
    assert (slip.code, slip.message) == ("Y009", "nothing is written here")


def test_words_that_were_cut_are_put_together_for_what_is_told_next() -> None:
    document, _ = load.parse(SUBJECT, quote("Aug 7, 2025, locator: x").encode())
    assert document is not None
    assert document.value["facts"]["price"]["cite"][0] == {  # type: ignore[index]
        "source": "a",
        "quote": "Aug 7, 2025",
        "locator": "x",
    }


@pytest.mark.parametrize(
    "typed",
    [
        "2026‑11‑01",
        "2026–11–01",
        "2026-11-01.",
        "01-Nov-2026",
        "2026 Nov 1",
        "01.11.2026",
        "1.11.2026",
        "民國115年11月1日",
        "115年11月1日",
        "115-11-01",
        "民國115/11/1",
    ],
)
def test_a_day_in_the_form_of_a_country_or_a_word_processor_is_understood(typed: str) -> None:
    (slip,) = told(SUBJECT, block_quote('"a"') + f"        checked: {typed}\n")
    assert slip.help.startswith("write 2026-11-01: ")


@pytest.mark.parametrize(
    ("typed", "help"),
    [
        ("2026-11", "add the day: 2026-11-…"),
        ("Nov 2026", "add the day: 2026-11-…"),
        ("2026", "add the day: 2026-…-…"),
        ("11/01/2026", "write 2026-11-01 or 2026-01-11, whichever is meant"),
        ("26-11-2026", "write 2026-11-26: a day is written YYYY-MM-DD, such as 2026-11-23"),
        ("1/11/26", "write 2026-11-01 or 2026-01-11, whichever is meant"),
        ("26-11-22", "write 2026-11-22 or 2022-11-26, whichever is meant"),
        ("11月1日", "add the year: …-11-01"),
        ("2026-11-31", "look it up again: 2026-11 has the days 01 to 30"),
        ("2026-23-11", "write 2026-11-23: the month stands before the day"),
        ("2026-40-40", "months are 01 to 12"),
        ("today", "write 2026-11-23: the word means another day tomorrow"),
        ("昨天", "write 2026-11-22: the word means another day tomorrow"),
        ("2O26-11-O1", "write 2026-11-01: a day is written YYYY-MM-DD, such as 2026-11-23"),
        ("26. November 2026", "write 2026-11-26: a day is written YYYY-MM-DD, such as 2026-11-23"),
        ("Thursday 26 Nov 2026", "write 2026-11-26: a day is written YYYY-MM-DD, such as 2026-11-23"),
        ("2026-11-26（四）", "write 2026-11-26: a day is written YYYY-MM-DD, such as 2026-11-23"),
        ("last week", "a day is written YYYY-MM-DD, such as 2026-11-23"),
    ],
)
def test_a_day_is_told_as_far_as_words_tell_one(typed: str, help: str) -> None:
    (slip,) = told(SUBJECT, block_quote('"a"') + f"        checked: {typed}\n")
    assert slip.help == help


@pytest.mark.parametrize("typed", ["2026-11", "Nov 2026", "11/01/2026", "1/11/26", "2026-11-31", "昨天", "today"])
def test_no_day_is_written_where_none_was_meant_for_certain(typed: str) -> None:
    (slip,) = told(SUBJECT, block_quote('"a"') + f"        checked: {typed}\n")
    assert slip.fix is None


@pytest.mark.parametrize(
    ("typed", "state"),
    [("n/a", "not_applicable"), ("未公開", "not_disclosed"), ("TBD", "unknown"), ("不明", "unknown"),
     ("TBA", "not_announced"), ("not disclosed", "not_disclosed"), ("unkown", "unknown"), ("Unknown", "unknown")],
)  # fmt: skip
def test_a_state_in_other_words_is_understood(typed: str, state: str) -> None:
    (slip,) = told(SUBJECT, facts(f"  price: {{state: {typed}, cite: [a]}}"))
    assert slip.help.startswith(f"did you mean `{state}`?")


def test_no_state_is_guessed_from_a_word_that_is_none() -> None:
    (slip,) = told(SUBJECT, facts("  price: {state: pending, cite: [a]}"))
    assert slip.help.startswith("write one of: ")


def test_a_mapping_that_says_why_there_is_no_value_is_named_by_its_words() -> None:
    (slip,) = told(SUBJECT, facts("  price: {value: {zh-Hant: 不明, en: unknown}, cite: [a]}"))
    assert (slip.message, slip.help) == (
        "`不明` says why there is no value",
        "write `state: unknown` instead of `value`",
    )


@pytest.mark.parametrize(
    ("words", "whole"),
    [('"$20" is the price', """'"$20" is the price'"""), ("'fast' and cheap", "\"'fast' and cheap\""),
     ('"a" b "c"', """'"a" b "c"'""")],
)  # fmt: skip
def test_words_behind_a_closing_quotation_mark_are_told(words: str, whole: str) -> None:
    (slip,) = told(SUBJECT, block_quote(words))
    assert (slip.code, slip.span.line) == ("Y001", 7)
    assert "words follow the closing quotation mark" in slip.message
    assert slip.help == f"put quotation marks around all of them: `quote: {whole}`"


@pytest.mark.parametrize(
    "words",
    ["a\u2800b", "紙\u2800", "\u2800紙", "Neither\ufe0f flickers", "a\ufe00", "Neither\u180b", "紙\u180c", "a\u180f",
     "a\u200bb", "a\u00adb", "a\u2060b", "a\u2063b", "a\u034fb", "a\u061cb", "a\u115fb", "a\u3164b", "a\U000e0020b"],
)  # fmt: skip
def test_a_character_that_nobody_sees_is_told_where_it_stands(words: str) -> None:
    (slip,) = told(SUBJECT, f'name: "{words}"\n')
    assert (slip.code, slip.span.line) == ("Y004", 1)


@pytest.mark.parametrize("escape", ["\\n", "\\r", "\\t", "\\N", "\\L", "\\P"])
def test_an_escape_in_a_path_is_told_however_the_file_is_read(escape: str) -> None:
    text = f'name: "C:{escape}ew"\n'.encode()
    assert load.values(SUBJECT, text) is None
    (slip,) = told(SUBJECT, text)
    assert (slip.code, slip.span, slip.help) == ("Y010", (1, 10, 2), f"write 'C:{escape}ew', in single quotation marks")


@pytest.mark.parametrize(
    "words", ["1\ufe0f\u20e3 Elm", "❤\ufe0f Elm", "☕\ufe0f", "\u2813\u2800\u2811", "ᠠ\u180bᠭ", "葛\U000e0100"]
)
def test_a_selector_that_says_something_stays(words: str) -> None:
    assert told(SUBJECT, f'name: "{words}"\n') == ()


@pytest.mark.parametrize(
    "fact",
    ["price: [value: 1, cite: [a]]", "price: [{value: 1}, {cite: [a]}]", "price:\n    - value: 1\n    - cite: [a]"],
)
def test_fields_that_a_list_takes_apart_are_told_however_the_file_is_read(fact: str) -> None:
    text = f"name: Elm\nfacts:\n  {fact}\n".encode()
    assert load.values(SUBJECT, text) is None
    (slip,) = told(SUBJECT, text)
    assert (slip.code, "fields of one entry" in slip.message) == ("Y010", True)


def test_values_of_one_fact_and_citations_of_one_value_are_entries() -> None:
    text = facts("  price: [{value: 1, cite: [a]}, {value: 2, cite: [b]}]", "  size: [{value: 1}, {value: 2}]").encode()
    assert load.values(SUBJECT, text) is not None
    assert told(SUBJECT, text) == ()


PINE, OAK, ATTRIBUTES = "data/subjects/pine.yml", "data/subjects/oak.yml", "data/attributes.yml"
PAIR, MAKERS = "data/comparisons/pine-and-oak.yml", "data/sources/makers.yml"
MORE_SLIPS = [
    (PINE, "value: 20.00", "value: US$20.00", "N008", "write 20.00"),
    (PINE, "value: 20.00", "value: 20元", "N008", "write {amount: 20, currency: TWD}"),
    (PINE, "value: 6,", "value: 6W,", "N008", "write 6"),
    (PINE, "value: 6,", "value: 6 watt,", "N008", "write 6"),
    (PINE, "value: 6,", "value: 6-9,", "N008", "write {low: 6, high: 9}"),
    (PINE, "value: 6,", "value: ~6,", "N008", "write 6, and `about: true` beside the quote"),
    (PINE, "value: 6,", "value: 六,", "N008", "write 6"),
    (PINE, "value: 20.00", "value: -20.00", "N014", "correct the value or the quote"),
    (PINE, "value: 2026-05", "value: May 2026", "N008", "write 2026-05"),
    (PINE, "value: 2026-05", "value: 民國115年5月", "N008", "write 2026-05"),
    (PINE, "value: 2026-05", "value: 民國115年", "N008", "write 2026"),
    (PINE, "value: 2026-05", "value: 2026-Q2", "N008", "write 2026, and what part of it under `note`"),
    (PINE, "checked: 2026-11-01", "checked: today", "Y009", "write 20"),
    (PINE, "cite: [pine-page]", "cite: [https://pine.example/one]", "C002", "did you mean `pine-page`?"),
    (PINE, "cite: [pine-page]", "cite: [pine-page review]", "C002", "write each by itself: [pine-page, review]"),
    (PINE, "cite: [pine-page]", 'cite: ["pine-page, review"]', "C002", "write each by itself: [pine-page, review]"),
    (PINE, "source: pine-page", "src: pine-page", "Y007", "write `source:` instead"),
    (PINE, "released:", "release_date:", "Y007", "did you mean `released`?"),
    (PINE, "  power:", "  power draw:", "M002", "did you mean `power`?"),
    (ATTRIBUTES, "unit: USD", "unit: NTD", "N006", "write `TWD`"),
    (ATTRIBUTES, "label: {zh-Hant: 價格, en: Price}", "label: {zh-Hant: Price, en: 價格}", "T011", "swap the two"),
    (ATTRIBUTES, "label: {zh-Hant: 價格, en: Price}", "label: Price", "Y009", "{zh-Hant: …, en: Price}"),
    (PAIR, "choose: pine", "choose: Pine 1", "M001", "did you mean `pine`?"),
    (PAIR, "choose: pine", "choose: none", "M001", "write `neither`"),
    (MAKERS, "https://pine.example/one", "http://https://pine.example/one", "S004", "write https://pine.example/one"),
    (MAKERS, "https://pine.example/one", "https://pine.example/one,", "Y010", "write `https://pine.example/one`"),
    (MAKERS, "https://pine.example/one", "https://pine.example/one;", "Y010", "write `https://pine.example/one`"),
    (MAKERS, "https://pine.example/one", "https://pine.example/one)", "S004", "write https://pine.example/one"),
    (MAKERS, "https://pine.example/one", "（https://pine.example/one）", "S004", "write https://pine.example/one"),
    (MAKERS, "https://pine.example/one", "https://pine.example/one。", "S004", "write https://pine.example/one"),
    (MAKERS, "https://pine.example/one", "pine.example/one", "S004", "write https://pine.example/one"),
    (
        MAKERS,
        "https://pine.example/one",
        "https://pine.example/one、https://pine.example/two",
        "S004",
        "write https://pine.example/one; the other is a source of its own",
    ),
    (MAKERS, "https://pine.example/one", "https：//pine.example/one", "S004", "write https://pine.example/one"),
    (MAKERS, "type: webpage", "type: website", "S007", "did you mean `webpage`?"),
    (PAIR, "{{ pine.price }}；", "{{ pine-price }}；", "N005", "write `{{ pine.price }}`, with a dot"),
    (PAIR, "{{ pine.price }}；", "{{ pine/price }}；", "N005", "write `{{ pine.price }}`, with a dot"),
    (PAIR, "{{ pine.price }}；", "{{ pine.price | round }}；", "N005", "a value is shown as it is"),
    (PAIR, "{{ pine.price }}；", "{{ pine.price * 2 }}；", "N005", "what is worked out is a function of facts"),
    (PAIR, "{{ oak.price }}。", "{{ oak-2.price }}。", "N005", "such as `{{ oak_2.price }}`"),
    (PAIR, "fraction(pine.price, oak.price) }}。", "fraction pine.price oak.price }}。", "N005",
     "write `{{ fraction(pine.price, oak.price) }}`"),
    (PAIR, "fraction(pine.price, oak.price) }}。", "fraction(pine.price, oak.price }}。", "N005",
     "write `{{ fraction(pine.price, oak.price) }}`"),
    (PAIR, "fraction(pine.price, oak.price) }}。", "fraction(pine.price) }}。", "N005", "fraction(a.price, b.price)"),
    (PAIR, "id: light", "id: Light", "M009", "write `light`"),
    (OAK, "state: not_disclosed", "state: 未公開", "Y009", "did you mean `not_disclosed`?"),
    (MAKERS, "author: [{family: Lin, given: Mei}]", "author: Mei Lin", "Y009", "write [{literal: Mei Lin}]"),
    (MAKERS, "URL: https://pine.example/one", "URL: www.pine.example/one", "S004", "https://www.pine.example/one"),
    (MAKERS, "title: The Pine 1", "title: Pine: the lamp", "Y001", 'title: "Pine: the lamp"'),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "code", "help"), MORE_SLIPS)
def test_a_slip_is_told_with_what_to_type(path: str, old: str, new: str, code: str, help: str, tmp_path: Path) -> None:
    text = read(MINIMAL)[path]
    assert old in text
    told = [one for one in gate(write(tmp_path, {path: text.replace(old, new, 1)})) if one.code == code]
    assert any(help in one.help for one in told), [(one.message, one.help) for one in told]


@pytest.mark.parametrize("sign", [",", ";", "；", "，", "、", ";;", " ;"])
@pytest.mark.parametrize(
    ("path", "old"),
    [
        (PINE, "name: Pine 1"),
        (PINE, "en: Paper"),
        (MAKERS, "title: The Pine 1"),
        (MAKERS, "accessed: 2026-11-01"),
        (ATTRIBUTES, "type: money"),
        (PAIR, "- shade"),
    ],
)
def test_a_sign_behind_plain_words_is_told(path: str, old: str, sign: str, tmp_path: Path) -> None:
    text = read(MINIMAL)[path]
    told = [one for one in gate(write(tmp_path, {path: text.replace(old, old + sign, 1)})) if one.code[0] == "Y"]
    if sign in ",、" and old == "en: Paper":
        return  # where YAML's own comma stands, and what is told of a bracket
    (one,) = told
    assert (one.code, one.help) == ("Y010", f"write `{old.rpartition(': ')[2].removeprefix('- ')}`")


@pytest.mark.parametrize(
    "words", ["Paper & more", "A;B", "Pine, 1", "Tom &amp", "松；紙", '"Paper;"', "'Paper，'", "."]
)
def test_a_sign_between_words_or_in_quotation_marks_is_let_be(words: str) -> None:
    assert told(SUBJECT, f"name: {words}\n") == ()


@pytest.mark.parametrize("sign", [",", ";", "；", "，", ".", "; # a comment"])
@pytest.mark.parametrize(
    ("path", "old"),
    [
        (PINE, "cite: [pine-page]}\n  shade"),
        (PAIR, "oak: oak}"),
        (PAIR, "cite: [review]"),
        (PAIR, '{{ oak.price }} for {{ oak.name }}."'),
    ],
)
def test_a_sign_behind_a_value_is_told_at_the_sign(path: str, old: str, sign: str, tmp_path: Path) -> None:
    first, _, below = old.partition("\n")
    text = read(MINIMAL)[path].replace(old, first + sign + ("\n" + below if below else ""), 1)
    (one,) = [one for one in gate(write(tmp_path, {path: text})) if one.code[0] == "Y"]
    line = text.split("\n")[one.span.line - 1]
    assert (one.code, line[one.span.column - 1], one.help) == ("Y001", sign[0], "delete it")


def test_a_semicolon_between_fields_in_braces_is_told_behind_quotation_marks() -> None:
    (one,) = told(SUBJECT, facts('  price: {value: 1, cite: [{source: a, quote: "$1"; locator: b}]}'))
    assert one.help == "write `, ` instead"


@pytest.mark.parametrize(
    ("value", "help"),
    [
        *((value, "write {low: 10, high: 20}") for value in ("{10, 20}", "{10,20}", "{20, 10}", "{10 20}", "{10-20}")),
        *((value, "write {low: 10, high: 20}") for value in ("{10 ~ 20}", "{10..20}", "{10 to 20}", '{"10", "20"}')),
        *((value, "write {low: 10, high: 20}") for value in ("{low 10, high 20}", "{min=10, max=20}", "{10至20}")),
        ("{1,290}", "write {low: 1, high: 290}; if it is one number, 1290"),
        ("{10}", "write 10, without braces"),
        ("{quiet}", "write quiet, without braces"),
        ("{usb, hdmi}", "if these are several values, write [usb, hdmi]"),
        ("{10, 20, 30}", "if these are several values, write [10, 20, 30]"),
    ],
)
def test_a_value_between_braces_without_a_colon_is_told_once(value: str, help: str) -> None:
    (one,) = told(SUBJECT, facts(f"  power: {{value: {value}, {CITE}}}"))
    assert (one.code, one.message) == ("Y009", "there is no `:` between these braces")
    assert one.help.startswith(help)


@pytest.mark.parametrize(
    ("path", "text", "help"),
    [
        (SUBJECT, "name: {Elm}\n", "write the words without braces"),
        (SUBJECT, facts("  power: {6}"), "write {value: …, cite: [a source's id]}"),
        (SUBJECT, facts("  power: {value: 6, cite: {a, b}}"), "write [a, b]"),
        (SUBJECT, facts("  power: {value: 6, cite: [{a}]}"), "write a, without braces"),
        (
            SUBJECT,
            facts("  power: {value: 6, cite: [{a, b}]}"),
            "write `field: value` between them; fields here: source",
        ),
        (COMPARISON, "title: {en: A, zh-Hant: 甲}\nsubjects: {a, b}\n", "write [a, b]"),
        (COMPARISON, "title: {A}\nsubjects: [a, b]\n", "write the words without braces"),
        (COMPARISON, "title: {en: A, zh-Hant: 甲}\nsubjects: [a, b]\nrows: [{price}]\n", "write price, without braces"),
        (SOURCES, source("author: [{Lin, Mei}]"), "write `field: value` between them; fields here: family"),
    ],
)
def test_other_braces_without_a_colon_are_told_once(path: str, text: str, help: str) -> None:
    (one,) = told(path, text)
    assert (one.code, one.message) == ("Y009", "there is no `:` between these braces")
    assert one.help.startswith(help)


def test_fields_with_a_colon_and_nothing_behind_it_are_told_one_by_one() -> None:
    found = told(SUBJECT, facts(f"  shade: {{value: {{zh-Hant: , en: }}, {CITE}}}"))
    assert {one.message for one in found} == {"nothing is written here"}


@pytest.mark.parametrize("name", ["Pine.yml", "pi ne.yml", "松樹.yml"])
def test_a_file_to_be_renamed_is_not_also_a_subject_that_is_missing(name: str, tmp_path: Path) -> None:
    root = write(tmp_path, {PINE: read(MINIMAL)[PINE].replace("name: Pine 1", "name: Pine")})
    (root / PINE).rename(root / "data/subjects" / name)
    found = [one for one in gate(root) if one.code in ("M001", "M009")]
    renamed = "pi-ne" if name == "pi ne.yml" else "pine"
    assert [one.help for one in found if one.code == "M009"] == [f"rename the file to data/subjects/{renamed}.yml"]
    assert any(one.code == "M001" for one in found) is (renamed != "pine")


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("issued: 2027-03\n  accessed: 2026-11-01", ["C009"]),
        ("issued: 2026-11-20\n  accessed: 2026-11-01", ["C012"]),
        ("issued: 2026-11-20\n  accessed: 2026-11-21", ["C012"]),
    ],
)
def test_a_wrong_day_of_a_source_is_told_at_the_source_and_not_at_each_citation(
    written: str, codes: list[str], tmp_path: Path
) -> None:
    sources = read(MINIMAL)[MAKERS]
    days = "issued: 2026-05\n  accessed: 2026-11-01"
    assert days in sources
    root = write(tmp_path, {MAKERS: sources.replace(days, written)})
    assert [one.code for one in gate(root) if one.code in ("C009", "C012")] == codes


@pytest.mark.parametrize("today", [datetime.date.min, datetime.date(2026, 3, 1)])
def test_yesterday_is_the_day_before_wherever_the_calendar_begins(today: datetime.date) -> None:
    document, _ = load.parse(SUBJECT, (block_quote('"a"') + "        checked: yesterday\n").encode())
    assert document is not None
    (slip,) = decode.decode({SUBJECT: document}, today, ("en",))[1]
    day = "2026-02-28" if today.year == 2026 else "0001-01-01"
    assert slip.help == f"write {day}: the word means another day tomorrow"


SECOND = "- id: b\n  type: webpage\n"
DASHLESS = {
    "the-first-of-a-file": (SOURCES, f"id: a\n  type: webpage\n{SECOND}", 1, 1, "write `- id: a`"),
    "the-only-one": (SOURCES, "id: a\n  type: webpage\n", 1, 1, "write `- id: a`"),
    "the-last": (SOURCES, f"{SECOND}id: a\n  type: webpage\n", 3, 1, "write `- id: a`"),
    "after-a-comment": (SOURCES, f"# Two\n\nid: a\n  type: webpage\n{SECOND}", 3, 1, "write `- id: a`"),
    "with-all-its-lines": (
        SOURCES,
        f"id: a\ntype: webpage\n{SECOND}",
        1,
        1,
        "write `- id: a`, and put 2 spaces before each further line of the entry",
    ),
    "of-the-exceptions": (
        "data/exceptions.yml",
        "- rule: S001\n  reason: a\nrule: S002\n  reason: b\n",
        3,
        1,
        "write `- rule: S002`",
    ),
    "a-claim": (
        COMPARISON,
        "sections:\n  - id: a\n    claims:\n      id: b\n        topic: c\n      - id: d\n        topic: e\n",
        4,
        7,
        "write `- id: b`",
    ),
    "a-citation": (
        SUBJECT,
        facts("  a:", "    cite:", "      - source: b", "        quote: c", "      source: d", "        quote: e"),
        7,
        7,
        "write `- source: d`",
    ),
}


@pytest.mark.parametrize(("path", "text", "line", "column", "help"), DASHLESS.values(), ids=DASHLESS)
def test_an_entry_without_its_dash_is_told_on_its_first_line(
    path: str, text: str, line: int, column: int, help: str
) -> None:
    for ends in (text, text.replace("\n", "\r\n"), f"\ufeff{text}"):
        (slip,) = told(path, ends)
        assert (slip.code, slip.span.line, slip.span.column) == ("Y001", line, column)
        assert slip.help == help


def test_a_value_of_another_fact_needs_no_dash() -> None:
    text = facts("  a:", "    - value: 1", "      cite: [b]", "  c:", "    value: 1", "     cite: [b]")
    (slip,) = told(SUBJECT, text)
    assert (slip.span.line, slip.span.column) == (8, 6)
    assert "delete one space" in slip.help


NOTATIONS = {
    "a-bullet": (COMPARISON, "rows:\n  - a\n  • b\nsections: []\n", 3, 3, "write `- ` instead"),
    "a-number": (COMPARISON, "rows:\n  - a\n  2. b\nsections: []\n", 3, 3, "write `- ` instead"),
    "a-code-block": (
        SUBJECT,
        "```yaml\nname: Elm\n```\n",
        1,
        1,
        "delete this line, and the one at the end of the block",
    ),
    "a-comma-of-json": (SUBJECT, 'name: "Elm",\nfacts: {}\n', 1, 12, "delete it"),
    "with-its-key": (SUBJECT, '"name": "Elm",\nfacts: {}\n', 1, 14, "delete it"),
    "the-first-fact-too-far-left": (
        SUBJECT,
        "name: Elm\nfacts:\na:\n    value: 1\n  b:\n    value: 1\n",
        3,
        1,
        "put 2 spaces before it, so that both begin in the same column",
    ),
    "and-its-citation": (
        SUBJECT,
        "name: Elm\nfacts:\na:\n    value: 1\n    cite:\n      - source: b\n        quote: c\n  b: {value: 1}\n",
        3,
        1,
        "put 2 spaces before it, so that both begin in the same column",
    ),
}


@pytest.mark.parametrize(("path", "text", "line", "column", "help"), NOTATIONS.values(), ids=NOTATIONS)
def test_what_another_notation_has_is_told_where_it_is(path: str, text: str, line: int, column: int, help: str) -> None:
    for ends in (text, text.replace("\n", "\r\n")):
        slip = next(one for one in told(path, ends) if one.code == "Y001")
        assert (slip.span.line, slip.span.column, slip.help) == (line, column, help)


def test_json_over_several_lines_is_read() -> None:
    assert told(SUBJECT, '{\n  "name": "Elm",\n  "facts": {}\n}\n') == ()
    slip = next(iter(told(SUBJECT, '{\n  "name": "Elm",\n  "facts": {}}\n}\n')))
    assert "ends a value inside" not in slip.message
    text = facts("  a: {value: 1, cite: [{source: b,", '    quote: "c",', "    checked: 2026-11-01]}")
    assert all("ends a value inside" not in slip.message for slip in told(SUBJECT, text))
