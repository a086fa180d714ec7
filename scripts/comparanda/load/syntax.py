"""What libyaml says of a file that is no YAML, in the words of who writes data files, and where the slip was made.

libyaml notices most slips a line late, and takes a Chinese colon or comma for a letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # libyaml's events, which the stubs leave out

from comparanda.diagnostic import Span

_FULL_WIDTH = re.compile(r"(?:^\s*(?:- +)?|[{,，]\s*)[A-Za-z_-]+(：)|(，)(?= *[A-Za-z_-]+[:：])")
"""Between a key and its value, and between the fields of a mapping in braces."""
_HALF_WIDTH = {"：": ":", "，": ","}
_MERGE = re.compile(r"(?:<{7}|>{7}|\|{7}) |={7}$")
"""What git writes at the edges of two versions that it could not make one of."""

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
    said = error.problem or ""
    return (
        _unmerged(lines)
        or _unclosed(error, lines)
        or _full_width(touched, lines)
        or _colonless(said, touched, lines)
        or _told(error, lines)
    )


def _unmerged(lines: Sequence[str]) -> Explained | None:
    """Two versions of a file in one, as git leaves them where both sides have changed a line."""
    for number, line in enumerate(lines, 1):
        sign = _MERGE.match(line)
        if sign is not None:
            help = "keep one of the two versions, and take out the lines of <<<<<<<, ======= and >>>>>>>"
            return Span(number, 1, 7), "here is an unfinished merge of two versions", help
    return None


def _unclosed(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Explained | None:
    """A quotation mark that is missing, which libyaml only notices at the next one, or at the end of the file."""
    mark, opened = error.problem_mark, error.context_mark
    if mark is None:
        return None
    if "found unexpected end of stream" in (error.problem or "") and opened is not None:
        return Span(opened.line + 1, opened.column + 1), "a quotation mark is never closed", "close this one"
    quoted = _last_quoted("\n".join(lines))
    if quoted is None or quoted[1][0] != mark.line or mark.line >= len(lines):
        return None
    (begin, column), (end, behind) = quoted
    if lines[end][behind : mark.column].strip():
        return None
    if begin != end:
        problem = f"a quotation mark that opens on line {begin + 1} is not closed there"
        return Span(begin + 1, column + 1), problem, f"close it; now its words go on to line {end + 1}"
    if behind == mark.column and behind < len(lines[end]):
        return (
            Span(begin + 1, column + 1, behind - column),
            "one quotation mark is missing here, or there is one too many",
            "close each where its words end; for one inside the words, take the other kind around them",
        )
    return None


def _last_quoted(text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Both ends of the last value before libyaml gives up, by line and column, if it has quotation marks."""
    parser = CParser(text)
    last: Any = None
    try:
        while (event := parser.get_event()) is not None:
            last = event
    except yaml.YAMLError:
        pass
    finally:
        parser.dispose()
    if getattr(last, "style", None) not in ("'", '"'):
        return None
    return (last.start_mark.line, last.start_mark.column), (last.end_mark.line, last.end_mark.column)


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
