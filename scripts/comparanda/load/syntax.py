"""What libyaml says of a file that is no YAML, in the words of who writes data files, and where the slip was made.

libyaml notices most slips a line late, and takes a Chinese colon or comma for a letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from comparanda.diagnostic import Span

_FULL_WIDTH = re.compile(r"(?:^\s*(?:- +)?|[{,，]\s*)[A-Za-z_-]+(：)|(，)(?= *[A-Za-z_-]+[:：])")
"""Between a key and its value, and between the fields of a mapping in braces."""
_HALF_WIDTH = {"：": ":", "，": ","}

_PROBLEMS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a `: ` stands in a value that has no quotation marks",
        "put the value in quotation marks, or see to the indentation",
    ),
    ("found a tab character", "a tab stands where spaces indent", "indent with spaces"),
    (
        "did not find expected ',' or '}'",
        "a `,` or `}` is missing",
        "close the bracket, or quote words with `{` in them",
    ),
    (
        "did not find expected ',' or ']'",
        "a `,` or `]` is missing",
        "close the bracket, or quote words with `[` in them",
    ),
    (
        "did not find expected key",
        "the line does not fit what stands above it",
        "see to the indentation and the quotes",
    ),
    ("did not find expected '-' indicator", "a line of the list has no `-`", "see to the indentation"),
    ("could not find expected ':'", "a key has no `:` after it", "write `key: value`; mind the space"),
    ("found unexpected end of stream", "a quotation mark is never closed", "close it"),
    ("found unexpected document indicator", "a quotation mark is not closed before `---`", "close it"),
    ("unknown escape character", "this backslash means nothing in double quotation marks", "use single ones"),
    ("expected hexdecimal number", "this backslash means nothing in double quotation marks", "use single ones"),
    ("invalid Unicode character", "this backslash stands for no character", "type the character itself"),
    ("found undefined tag handle", "a value begins with `!`", "put it in quotation marks"),
    ("did not find expected alphabetic", "a value begins with `*` or `&`", "put it in quotation marks"),
    ("did not find expected node content", "a value is missing, or begins with a sign of YAML's", "quote the value"),
    ("did not find expected comment or line break", "words follow a `|` or `>`", "begin the text on the next line"),
    ("are not allowed in this context", "this line does not fit what stands above it", "see to the indentation"),
    ("did not find expected <document start>", "more follows where the data has ended", "see to the indentation"),
    ("found incompatible YAML document", "a line begins with `%`", "take the line out"),
    ("found unexpected ':'", "a `:` stands inside an unquoted value", "put the value in quotation marks"),
)
"""libyaml's words, what an editor would call it, and what to do."""

Explained = tuple[Span, str, str]
"""Where the slip is, what it is, and how to mend it."""


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Explained:
    """An error of libyaml's parser, as its author should hear of it."""
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark is not None]
    touched = [min(mark.line, len(lines) - 1) for mark in marks] or [0]
    return _full_width(touched, lines) or _colonless(error.problem or "", touched, lines) or _told(error, lines)


def _full_width(touched: Sequence[int], lines: Sequence[str]) -> Explained | None:
    """A Chinese sign of punctuation where one of YAML's belongs."""
    for number in range(max(min(touched) - 1, 0), max(touched) + 1):
        found = _FULL_WIDTH.search(lines[number].split(" #")[0])
        if found is not None:
            sign = next(one for one in found.groups() if one)
            problem = f"a full-width `{sign}` stands where YAML needs a half-width one"
            return Span(number + 1, found.end()), problem, f"write `{_HALF_WIDTH[sign]} ` instead"
    return None


def _colonless(said: str, touched: Sequence[int], lines: Sequence[str]) -> Explained | None:
    """A key without its colon, which libyaml only notices at the next key."""
    if "could not find expected ':'" in said:
        number = touched[-1]
    elif "mapping values are not allowed" in said and touched[0]:
        number = touched[0] - 1
    else:
        return None
    line, below = lines[number], lines[touched[0]]
    indent = len(line) - len(line.lstrip(" -"))
    words = line[indent:].rstrip()
    if not words or ":" in words or words.startswith("#") or len(below) - len(below.lstrip()) != indent:
        return None
    return Span(number + 1, indent + 1, len(words)), "a key has no `:` after it", "write `key: value`; mind the space"


def _told(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Explained:
    mark, opened, said = error.problem_mark, error.context_mark, error.problem or str(error)
    line = min(mark.line, len(lines) - 1) if mark is not None else 0
    column = min(mark.column, len(lines[line])) if mark is not None and mark.line == line else len(lines[line])
    span = Span(line + 1, column + 1)
    if "cannot start any token" in said:
        sign = lines[line][column : column + 1]
        if sign == "\t":
            return span, "a tab stands where spaces indent", "indent with spaces"
        return span, f"no value begins with `{sign}`", "put the value in quotation marks"
    words, help = next(((words, help) for key, words, help in _PROBLEMS if key in said), (said, ""))
    if opened is not None and opened.line != line:
        return span, words, f"{help or 'see to the brackets and quotes'}; it began on line {opened.line + 1}"
    return span, words, help or "look here and one line above"
