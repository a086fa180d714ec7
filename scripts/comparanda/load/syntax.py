"""What libyaml says of a file that is no YAML, in the words of who writes data files, and where the slip was made.

libyaml notices most slips a line late, and takes a Chinese colon or comma for a letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # libyaml's events, which the stubs leave out

from comparanda import meant
from comparanda.diagnostic import Fix, Span
from comparanda.fullwidth import FULL_WIDTH, HALF_WIDTH
from comparanda.lines import indent_of
from comparanda.load.foreign import FIELDS, of_another_language
from comparanda.load.indentation import misplaced
from comparanda.load.words import PAIRS, SPACES, is_typed_for_quotes, say_space, without_space
from comparanda.patterns import regex

_SPACE = regex(rf"^ *(?:- *)*[{SPACES}]+|^\s*(?:- +)?[A-Za-z_-]+:[{SPACES}]+")
_QUOTES = regex(r"(?:[:,\[{]|^\s*-)\s*([“‘「『„＂＇])")
_MERGE = regex(r"(?:<{7}|>{7}|\|{7}) |={7}$")
"""What git writes at the edges of two versions that it could not make one of."""

_PROBLEMS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "there is a `: ` in a value without quotation marks",
        "put the value in quotation marks, or check the indentation",
    ),
    ("found a tab character", "this line is indented with a tab", "indent with spaces"),
    (
        "did not find expected ',' or '}'",
        "a `,` or `}` is missing",
        "close the bracket, or put quotation marks around words with `{` in them",
    ),
    (
        "did not find expected ',' or ']'",
        "a `,` or `]` is missing",
        "close the bracket, or put quotation marks around words with `[` in them",
    ),
    (
        "did not find expected key",
        "the line does not fit the lines above it",
        "check the indentation and the quotation marks",
    ),
    ("did not find expected '-' indicator", "a line of the list has no `-`", "check the indentation"),
    ("could not find expected ':'", "a key has no `:` after it", "write `key: value`, with a space after the colon"),
    ("found unexpected document indicator", "a quotation mark is not closed before `---`", "close it"),
    (
        "unknown escape character",
        "this backslash has no meaning in double quotation marks",
        "use single quotation marks",
    ),
    (
        "expected hexdecimal number",
        "this backslash has no meaning in double quotation marks",
        "use single quotation marks",
    ),
    ("invalid Unicode character", "this backslash does not produce a character", "type the character itself"),
    ("found undefined tag handle", "a value begins with `!`", "put it in quotation marks"),
    ("did not find expected comment or line break", "words follow a `|` or `>`", "begin the text on the next line"),
    ("are not allowed in this context", "this line does not fit the lines above it", "check the indentation"),
    ("did not find expected <document start>", "there is more after the end of the data", "check the indentation"),
    ("found incompatible YAML document", "a line begins with `%`", "delete the line"),
    ("found unexpected ':'", "there is a `:` in a value without quotation marks", "put the value in quotation marks"),
)
"""libyaml's words, what an editor would call it, and what to do."""

Explained = tuple[Span, str, str]
"""Where the mistake is, what it is, and how to fix it."""


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Explained:
    """An error of libyaml's parser, as its author should hear of it."""
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark is not None]
    touched = [min(mark.line, len(lines) - 1) for mark in marks] or [0]
    complaint = error.problem or ""
    return (
        _unmerged(lines)
        or _odd_space(touched, lines)
        or of_another_language(complaint, touched, lines)
        or _unclosed(error, lines)
        or _full_width(touched, lines)
        or _cut_by_comment(error, lines)
        or _odd_quotes(touched, lines)
        or _dashed(touched, lines)
        or _sign_for_a_value(touched, lines)
        or _exclamation(error, lines)
        or _dashless(complaint, touched, lines)
        or _entry_among_fields(complaint, touched, lines)
        or _braces_without_dash(complaint, touched, lines)
        or _colonless(complaint, touched, lines)
        or _glued_in_braces(complaint, touched, lines)
        or _valueless(complaint, touched, lines)
        or _unclosed_bracket(error, lines)
        or _unclosed_at_the_end(error, lines)
        or _in_braces(error, lines)
        or _indented(complaint, touched, lines)
        or _told(error, lines)
    )


def why_not_yaml(text: str) -> Explained | None:
    """What is wrong with a file that no model describes, such as mkdocs.yml; None where libyaml can read it."""
    parser = CParser(text)
    try:
        while parser.get_event() is not None:
            pass
    except yaml.MarkedYAMLError as error:
        return explain(error, text.split("\n"))
    except yaml.YAMLError:
        return None  # no place is told of a character that YAML does not allow
    finally:
        parser.dispose()
    return None


_SIGNS_OF_YAML = frozenset("：，［］｛｝")
"""Chinese signs that stand where one of YAML's must, so that nothing else can be meant."""


_ENTRY_BEFORE = regex(r"[，、]\s*([a-z_]+)$")


def certain_fix(explained: Explained, lines: Sequence[str]) -> Fix | None:
    """What to write instead, where a Chinese sign or a word processor's quotation marks stand for those of YAML."""
    span, *_ = explained
    line = lines[span.line - 1]
    words = line[span.column - 1 : span.column - 1 + span.length]
    if words in _SIGNS_OF_YAML:
        before = _ENTRY_BEFORE.search(line[: span.column - 1])
        if words == "：" and before is not None:  # `，cite：` after a value: the comma is YAML's as well
            return Fix(f", {before[1]}: ", span=Span(span.line, before.start() + 1, len(before[0]) + 1))
        half = HALF_WIDTH[words]
        return Fix(half.rstrip() if line[span.column :].startswith(" ") else half, span=span)
    is_fixed = is_typed_for_quotes(words) and not _is_verbatim(span, lines)
    return Fix(meant.quoted(words[1:-1]), span=span) if is_fixed else None


_VERBATIM = regex(r"\b(?:quote|was)[\"']?\s*:")


def _is_verbatim(span: Span, lines: Sequence[str]) -> bool:
    """Whether a place is in a field that repeats the words of others, on its line or on the one that it belongs to."""
    line = lines[span.line - 1]
    indent = indent_of(line)
    above = next(
        (line for line in reversed(lines[: span.line - 1]) if line.strip() and indent_of(line) < indent),
        "",
    )
    return _VERBATIM.search(line[: span.column - 1]) is not None or _VERBATIM.search(above) is not None


def unquoted_braces(line: str, number: int, column: int) -> Explained:
    """Words that begin with an expression, which YAML takes for mappings."""
    field = re.search(r"([^\s:,{]+): *$", line[:column])
    is_whole = re.match(r"\s*(?:- +)*[^\s:,{]+: *$", line[:column]) is not None
    example = meant.quoted(line[column:].strip()) if is_whole else '"{{ … }} …"'
    help = f"put quotation marks around the words: `{field[1] + ': ' if field else ''}{example}`"
    return Span(number + 1, column + 1, 2), "words that begin with `{{` need quotation marks", help


def _odd_space(touched: Sequence[int], lines: Sequence[str]) -> Explained | None:
    """The spaces of a word processor, which YAML takes for letters, where a line is indented."""
    for number in range(max(min(touched) - 1, 0), min(max(touched) + 1, len(lines))):
        match = _SPACE.match(lines[number])
        if match is not None:
            offset = re.search(f"[{SPACES}]", lines[number])
            assert offset is not None
            problem, help = say_space(offset[0])
            return Span(number + 1, offset.start() + 1, match.end() - offset.start()), problem, help
    return None


def _odd_quotes(touched: Sequence[int], lines: Sequence[str]) -> Explained | None:
    """The quotation marks of a word processor around words that YAML then reads as its own signs."""
    number = touched[0]
    line = lines[number]
    for match in _QUOTES.finditer(line):
        first = match[1]
        end = line.find(PAIRS[first], match.end())
        if end > 0 and re.match(r"\s*(?:[,}\]]|$)", line[end + 1 :]):
            problem = f"YAML's quotation marks are \" and ', not {first} {PAIRS[first]}"
            help = f"write {meant.quoted(line[match.end() : end])}"
            return Span(number + 1, match.start(1) + 1, end - match.start(1) + 1), problem, help
    return None


def _cut_by_comment(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Explained | None:
    """A `#` in words inside brackets, which takes the closing bracket with it."""
    mark, opened = error.problem_mark, error.context_mark
    if mark is None or opened is None or "flow" not in (error.context or ""):
        return None
    for number in range(opened.line, min(mark.line, len(lines))):
        line = lines[number]
        hash = _comment(line, opened.column if number == opened.line else 0)
        if hash is None or not re.search(r"[}\]]", line[hash:]):
            continue
        begin = re.search(r"([^\s:,{\[]+):\s+([^:,{}\[\]]*)$", line[:hash])
        words = f"{begin[2]}{_to_their_end(line[hash:])}" if begin is not None else ""
        shown = f": `{begin[1]}: {meant.quoted(words)}`" if begin is not None and words.strip() else ""
        return (
            Span(number + 1, hash + 1, len(line) - hash),
            "a `#` after a space begins a comment, so the bracket after it is not read",
            f"put the words in quotation marks{shown}",
        )
    return None


def _comment(line: str, start: int) -> int | None:
    """Where a comment begins in a line, outside quotation marks."""
    quote = ""
    for column in range(start, len(line)):
        sign = line[column]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and re.match(r"[\s\[{,]", line[column - 1 : column] or " "):
            quote = sign
        elif sign == "#" and line[column - 1 : column].isspace():
            return column
    return None


_SIGN_ALONE = regex(r"\s*(?:- +)*(?P<key>[\w-]+): +(?P<sign>[-?])\s*(?:$| #)")


def _sign_for_a_value(touched: Sequence[int], lines: Sequence[str]) -> Explained | None:
    """A `-` or a `?` for what is not known, which YAML takes for the beginning of an entry."""
    match = _SIGN_ALONE.match(lines[touched[0]])
    if match is None:
        return None
    of_fact = ", or why there is none: `state: unknown` instead of `value`" if match["key"] == "value" else ""
    help = f"write the value{of_fact}"
    return Span(touched[0] + 1, match.start("sign") + 1), f"`{match['sign']}` is no value", help


_EXCLAMATION = regex(r"(?:[:,\[{]|^\s*-)\s+(!\S*?(?: [^,{}\[\]#]*)?)(?=\s*(?:[,}\]]|$))")


def _exclamation(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Explained | None:
    """Words that begin with `!`, which YAML takes for a tag, with the bracket behind them as part of it."""
    mark = error.problem_mark
    line = lines[mark.line] if mark is not None and mark.line < len(lines) else ""
    match = next((match for match in _EXCLAMATION.finditer(line) if mark and match.start(1) <= mark.column), None)
    if match is None or mark is None:
        return None
    span = Span(mark.line + 1, match.start(1) + 1, len(match[1]))
    help = f"put the value in quotation marks: {meant.quoted(match[1].strip())}"
    return span, "a value begins with `!`, which YAML reserves", help


_DASHED = regex(r"\s*(-)([A-Za-z\"'{\[].*)")


def _dashed(touched: Sequence[int], lines: Sequence[str]) -> Explained | None:
    """An entry of a list without the space behind its dash."""
    for number in range(max(min(touched) - 1, 0), min(max(touched) + 1, len(lines))):
        match = _DASHED.match(lines[number])
        if match is not None:
            help = f"put a space after the dash: `- {match[2].strip()}`"
            return Span(number + 1, match.start(1) + 1), "a `-` has no space after it", help
    return None


_BEFORE_BRACKET = regex(r"[{,]\s*([A-Za-z_-]+)(:)(?=[\[{\"'])")


def _glued_in_braces(complaint: str, touched: Sequence[int], lines: Sequence[str]) -> Explained | None:
    """A key in braces without the space behind its colon, before a bracket or a quotation mark."""
    match = _BEFORE_BRACKET.search(lines[touched[0]]) if "found unexpected ':'" in complaint else None
    if match is None:
        return None
    return Span(touched[0] + 1, match.start(2) + 1), *without_space(match[1], "…")


_WITHOUT_VALUE = regex(r"([\w-]+):(?=[,}\]])")


def _valueless(complaint: str, touched: Sequence[int], lines: Sequence[str]) -> Explained | None:
    """A key in braces with nothing between its colon and the next sign, which YAML takes for one word."""
    match = _WITHOUT_VALUE.search(lines[touched[0]]) if "found unexpected ':'" in complaint else None
    if match is None:
        return None
    span = Span(touched[0] + 1, match.end(), 1)
    return span, f"nothing is written after `{match[1]}:`", f"write what belongs there, after a space: `{match[1]}: …`"


def _in_braces(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Explained | None:
    """A sign inside { } or [ ] at which libyaml expected the end of a value."""
    mark, complaint = error.problem_mark, error.problem or ""
    if mark is None or mark.line >= len(lines):
        return None
    line = lines[mark.line]
    sign = line[mark.column : mark.column + 1]
    span = Span(mark.line + 1, mark.column + 1)
    expected = re.match(r"did not find expected ',' or '([}\]])'", complaint)
    if expected is None:
        if sign in ("}", "]") and "did not find expected" in complaint:
            return span, f"this `{sign}` closes nothing", "delete it, or write the bracket that it should close"
        if sign == "," and "expected node content" in complaint:
            return span, "a value is missing between two commas", "delete one comma"
        return None
    before = _WORDS.search(line[: mark.column])
    if sign in ("}", "]"):
        return (
            span,
            f"a `{expected[1]}` is missing before this `{sign}`",
            f"write `{expected[1]}` here, or delete `{sign}`",
        )
    words = before[1] if before is not None else ""
    bracketed = _BRACKETED.search(line[: mark.column])
    if bracketed is not None and sign not in "{[:":
        whole = meant.quoted(f"{bracketed[1]}{_to_their_end(line[mark.column :])}")
        problem = f"the words begin with `{bracketed[1][0]}`, and have no quotation marks"
        return Span(mark.line + 1, bracketed.start(1) + 1), problem, f"write {whole}"
    whole = f"{words}{_to_their_end(line[mark.column :])}".strip()
    if words[:1] in ("*", "&"):
        start = mark.column - len(words)
        return (
            Span(mark.line + 1, start + 1),
            f"the words begin with `{words[0]}`, which YAML reserves",
            f"write {meant.quoted(whole)}",
        )
    if sign == ":" and (field := re.search(r"(\S)\s+([A-Za-z_-]+)$", words)):
        if field[2] in FIELDS:
            return span, f"a comma is missing before `{field[2]}`", f"write `, {field[2]}: `"
        help = f"write a comma before `{field[2]}`; or, if all of it is words, {meant.quoted(whole)}"
        return span, f"a comma is missing before `{field[2]}`, or quotation marks around the words", help
    if not words.strip() or not sign:
        return None
    if sign in "[{" and words.strip() in FIELDS:
        return span, "a key has no `:` after it", f"write `{words.strip()}: {sign}…`"
    return span, f"the words have a `{sign}` in them, and no quotation marks", f"write {meant.quoted(whole)}"


_DEEPEST = 64
"""Brackets counted in words."""
_ENDING = regex(r"[^,]*?(?=\s*(?:,|[}\]]+\s*(?:[,}\]]|$)|$))")
"""Words to the next comma, or to the brackets that the line ends with."""


def _to_their_end(rest: str) -> str:
    """What is left of words: brackets that they open and close are part of them, the one after that is not."""
    closing = ""
    for column, sign in enumerate(rest):
        if sign in "{[" and len(closing) < _DEEPEST:
            closing = ("}" if sign == "{" else "]") + closing
        elif sign in "}]" and closing[:1] == sign:
            closing = closing[1:]
        elif sign in "}]" and closing:
            break
        elif sign in "}]" or (sign == "," and not closing and not _OF_WORDS.match(rest, column)):
            return rest[:column].rstrip()
    ending = _ENDING.match(rest)  # one that is not closed before the line ends: the last is not theirs
    return ending[0] if ending is not None else rest


_OF_WORDS = regex(r",(?=\d{3}(?!\d)|(?!\s*[\w-]+:(?:\s|$))[^{}\[\]\"']{1,200},\s*[\w-]+: )")
"""A comma inside { } that parts thousands, or comes before more words and, after those, before a key."""
_BRACKETED = regex(r"""(?:: +|, +)((?:\[[^\[\]{}"']*\]|\{[^\[\]{}"']*\})\s*)$""")
"""A whole pair of brackets that a value begins with."""
_WORDS = regex(r"""(?:: |, |[\[{]\s*|^)([^,:{}\[\]"']*)$""")


def _unclosed_bracket(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Explained | None:
    """A bracket that is still open where the next entry of the file begins."""
    mark, opened = error.problem_mark, error.context_mark
    if mark is None or opened is None or "flow" not in (error.context or "") or mark.line <= opened.line:
        return None
    line = lines[mark.line] if mark.line < len(lines) else ""
    above = lines[opened.line]
    is_anew = not line.strip() or len(line) - len(line.lstrip()) <= len(above) - len(above.lstrip())
    sign = above[opened.column : opened.column + 1]
    if not is_anew or sign not in ("{", "["):
        return None
    return _never_closed(opened.line, opened.column, lines, mark.line)


def _unclosed_at_the_end(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Explained | None:
    """A bracket that is still open at the end of the file, where a value could begin: behind `[`, `{` or a comma."""
    mark = error.problem_mark
    if mark is None or "expected node content" not in (error.problem or ""):
        return None
    if "\n".join(lines[mark.line :])[mark.column :].strip():
        return None
    opened: list[yaml.CollectionStartEvent] = []
    with suppress(yaml.YAMLError):
        for event in yaml.parse("\n".join(lines), Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                opened.append(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                opened.pop()
    begin = opened[-1].start_mark if opened and opened[-1].flow_style else None
    return _never_closed(begin.line, begin.column, lines, len(lines)) if begin is not None else None


def _never_closed(line: int, column: int, lines: Sequence[str], end: int) -> Explained:
    """What is said of a bracket, and the last line before `end` in which something stands; lines count from 0."""
    last = next((number for number in range(end - 1, line, -1) if lines[number].strip()), line)
    sign = lines[line][column]
    closing = "}" if sign == "{" else "]"
    problem = f"a `{closing}` is missing: this `{sign}` is never closed"
    return Span(line + 1, column + 1), problem, f"write `{closing}` where it ends, on line {last + 1}"


_OF_INDENTATION = (
    "mapping values are not allowed",
    "did not find expected key",
    "did not find expected '-' indicator",
    "are not allowed in this context",
    "did not find expected <document start>",
    "could not find expected ':'",
)


def _indented(complaint: str, touched: Sequence[int], lines: Sequence[str]) -> Explained | None:
    """A line that begins too far left or right."""
    if not any(words in complaint for words in _OF_INDENTATION):
        return None
    line = misplaced(lines, touched[0])
    if line is None:
        return None
    number, column, like, wanted = line
    count = abs(wanted - column)
    spaces = "one space" if count == 1 else f"{count} spaces"
    move = f"put {spaces} before it" if wanted > column else f"delete {spaces} before it"
    begins = f"this line begins in column {column + 1}"
    problem = f"{begins}, and line {like + 1}, to which it seems to belong, in column {wanted + 1}"
    entry = "; or write `- ` before it, if a new entry begins here" if "'-' indicator" in complaint else ""
    return Span(number + 1, column + 1), problem, f"{move}, so that both begin in the same column{entry}"


def _unmerged(lines: Sequence[str]) -> Explained | None:
    """Two versions of a file in one, as git leaves them where both sides have changed a line."""
    for number, line in enumerate(lines, 1):
        sign = _MERGE.match(line)
        if sign is not None:
            help = "keep one of the two versions, and delete the lines with <<<<<<<, ======= and >>>>>>>"
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
        return Span(begin + 1, column + 1), problem, f"close it; as it is, the text runs on to line {end + 1}"
    if behind == mark.column and behind < len(lines[end]):
        if lines[end][behind] in "，、；;" and FULL_WIDTH.match(lines[end], behind):
            return None  # which is told as what it is
        return (
            Span(begin + 1, column + 1, behind - column),
            "one quotation mark is missing here, or there is one too many",
            "close each where its words end; if one belongs to the words, put the other kind around them",
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
    for number in range(max(min(touched) - 1, 0), min(max(touched) + 1, len(lines))):
        match = FULL_WIDTH.search(lines[number].split(" #")[0])
        if match is not None:
            sign = next(filter(None, match.groups()))
            start = max(match.start(group) for group in range(1, len(match.groups()) + 1))
            half = HALF_WIDTH[sign]
            kind = "" if sign in ";–—" else "full-width "
            problem = f"there is a {kind}`{sign}` where YAML needs `{half.strip()}`"
            return Span(number + 1, start + 1), problem, f"write `{half}` instead"
    return None


def _dashless(complaint: str, touched: Sequence[int], lines: Sequence[str]) -> Explained | None:
    """The first field of an entry, as others of the list begin with it or with an id, without the `- ` before it."""
    if not any(words in complaint for words in _OF_INDENTATION):
        return None
    near = sorted({number for it in touched for number in (it - 1, it) if number >= 0})
    for number, match in ((number, _FIRST_FIELD.match(lines[number])) for number in near):
        if match is None:
            continue
        indent = match["indent"]
        below = next((line for line in lines[number + 1 :] if line.strip()), "")
        is_deeper = below.startswith(f"{indent}  ") and _FIELD.match(below, len(indent) + 2) is not None
        if not _begins_another(match["key"], indent, number, lines) and not (is_deeper and match["key"] == "id"):
            continue
        field = match["field"]
        is_beside = below.startswith(indent) and _FIELD.match(below, len(indent)) is not None
        further = f"write `- {field}`, and put 2 spaces before each further line of the entry"
        help = further if is_beside else f"write `- {field}`"
        if further := _further(match["key"], indent, lines[number + 1 :], number + 2):
            help = f"{help}; and likewise on line {further}"
        problem = f"`{match['key']}:` begins an entry of a list, and has no `- ` before it"
        return Span(number + 1, len(indent) + 1, len(match["key"]) + 1), problem, help
    return None


def _further(key: str, indent: str, below: Sequence[str], first: int) -> str:
    """The numbers of the lines below, in the same list, on which such a key has no `- ` before it either."""
    numbers: list[str] = []
    for number, line in enumerate(below, first):
        if line.strip() and not line.startswith(indent):
            break
        if line.startswith(f"{indent}{key}:"):
            numbers.append(str(number))
    return ", ".join(numbers)


def _begins_another(key: str, indent: str, number: int, lines: Sequence[str]) -> bool:
    """Whether an entry of the list, above or below a line, begins with the same key."""
    for others in (reversed(lines[:number]), lines[number + 1 :]):
        for line in others:
            if line.startswith(f"{indent}- {key}:"):
                return True
            if line.strip() and not line.startswith(indent):
                break
    return False


_FIRST_FIELD = regex(r"(?P<indent> *)(?P<field>(?P<key>[a-z_]+): +[^\s#|>][^#]{0,80}?)\s*$")
"""A field with its value on the same line."""


def _entry_among_fields(complaint: str, touched: Sequence[int], lines: Sequence[str]) -> Explained | None:
    """A `- ` before a field whose neighbours have none."""
    number = touched[0]
    match = _ENTRY_WITH_KEY.match(lines[number]) if "did not find expected key" in complaint else None
    if match is None:
        return None
    indent = match.end("indent")
    beside = next((line for line in reversed(lines[:number]) if line[: indent + 1].strip(" ")), "")
    if beside[:indent].strip(" ") or not _FIELD.match(beside, indent):
        return None
    shown = lines[number][match.start("key") :].strip()
    help = f"delete the `- `: `{shown}`" if len(shown) < _LONG else "delete the `- `"
    span = Span(number + 1, indent + 1)
    return span, "a `- ` begins an entry of a list, and the lines above are none", help


_ENTRY_WITH_KEY = regex(r"(?P<indent> *)- +(?P<key>[\w-]+):(?: |$)")
_FIELD = regex(r"[\w-]+:(?: |$)")
_LONG = 120
"""Characters of a line that a help repeats."""


def _braces_without_dash(complaint: str, touched: Sequence[int], lines: Sequence[str]) -> Explained | None:
    """An entry in braces, as those above it are, without the `- ` before it."""
    if not any(words in complaint for words in _OF_INDENTATION):
        return None
    for number in sorted({number for it in touched for number in (it - 1, it) if number > 0}):
        indent = " " * indent_of(lines[number])
        above = next((line for line in reversed(lines[:number]) if line.strip()), "")
        if lines[number].startswith(f"{indent}{{") and above.startswith(f"{indent}- {{"):
            return Span(number + 1, len(indent) + 1), "a line of the list has no `-`", "begin each entry with `- `"
    return None


def _colonless(complaint: str, touched: Sequence[int], lines: Sequence[str]) -> Explained | None:
    """A key without its colon, or without the space behind it, which libyaml only notices at the next key."""
    if "could not find expected ':'" in complaint:
        number = touched[-1]
    elif "mapping values are not allowed" in complaint and touched[0]:
        number = touched[0] - 1
    else:
        return None
    line, below = lines[number], lines[touched[0]]
    indent = len(line) - len(line.lstrip(" -"))
    words = line[indent:].rstrip()
    glued = _GLUED.match(words)
    if glued is not None:
        return Span(number + 1, indent + len(glued[1]) + 1), *without_space(glued[1], glued[2])
    is_beside = "could not find" in complaint or len(below) - len(below.lstrip()) == indent
    is_beside = is_beside or (_IS_ENTRY.match(below) is not None and _IS_KEY.fullmatch(words) is not None)
    if not words or ":" in words or words.startswith("#") or not is_beside:
        return None
    span = Span(number + 1, indent + 1, len(words))
    above = _ABOVE.fullmatch(next((line for line in reversed(lines[:number]) if line.strip()), ""))
    if above is not None and len(above["before"]) >= indent and _goes_on(above["words"] or "", words):
        key = above["key"]
        help = (
            f"if they go on with `{key}`, put more spaces before them than `{key}` has, or write all on one line;"
            " if they begin a field, write `key: value`"
        )
        return span, "these words are where a key belongs", help
    return span, "a key has no `:` after it", "write `key: value`, with a space after the colon"


def _goes_on(above: str, words: str) -> bool:
    """Words, of which the line below has more: it begins with no key, or with several words that could be one."""
    has_words = above in ("", "|", ">", "|-", ">-") or " " in above
    return has_words and (len(words.split()) > 2 or not re.match(r"[A-Za-z][\w-]*(?:\s|$)", words))


_ABOVE = regex(r"(?P<before>\s*(?:- +)*)(?P<key>[A-Za-z][\w-]*):(?:\s+(?P<words>[^\"'\[{#].*?))?\s*")
"""A key with words, or with none yet."""


_IS_ENTRY = regex(r" *- ")
_IS_KEY = regex(r"[A-Za-z][\w-]*")
_QUOTED_FIRST = regex(
    r"""\s*(?:- +)*(?P<key>[\w-]+): +(?P<words>(?P<quoted>"[^"\\]*"|'[^']*')\s*(?P<rest>[^\s,#}\]].*))$"""
)
"""A value that begins with words in quotation marks, and goes on behind them."""
_GLUED = regex(r"([A-Za-z][A-Za-z_-]*):(?!//)([^\s:].*)")


_COLON_IN_WORDS = regex(r"""\s*(?:- +)*(?P<key>[\w-]+): +(?P<words>[^\s"'{\[|>&*!%@`#][^#]*?)\s*$""")
"""A field by itself on its line, whose words have no quotation marks."""


def _told(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Explained:
    mark, opened, complaint = error.problem_mark, error.context_mark, error.problem or str(error)
    line = min(mark.line, len(lines) - 1) if mark is not None else 0
    column = min(mark.column, len(lines[line])) if mark is not None and mark.line == line else len(lines[line])
    span = Span(line + 1, column + 1)
    if "cannot start any token" in complaint:
        sign = lines[line][column : column + 1]
        if sign == "\t":
            return span, "this line is indented with a tab", "indent with spaces"
        return (
            span,
            f"no value begins with `{sign}`",
            f"put the value in quotation marks: {_value(lines[line], column)}",
        )
    quoted = _QUOTED_FIRST.match(lines[line])
    if quoted is not None and quoted.end("quoted") <= column and "did not find expected" in complaint:
        help = f"put quotation marks around all of them: `{quoted['key']}: {meant.quoted(quoted['words'].strip())}`"
        return Span(line + 1, quoted.start("rest") + 1), "words follow the closing quotation mark", help
    worded = _COLON_IN_WORDS.match(lines[line]) if "mapping values are not allowed" in complaint else None
    if worded is not None and _INNER.match(worded["words"]):
        help = f"put braces around them: `{worded['key']}: {{{worded['words']}}}`"
        return span, "there is a second `: ` on one line, and no braces", help
    if worded is not None and ": " in worded["words"]:
        help = f"put quotation marks around all of them: `{worded['key']}: {meant.quoted(worded['words'])}`"
        return span, "there is a `: ` in words without quotation marks", help
    start = re.search(r"(?:: +|- +|[,\[{] *)([*&|?-][^:]*)$", lines[line][:column])
    if "expected node content" in complaint or "expected alphabetic" in complaint:
        begin = start.start(1) if start is not None else column
        if lines[line][begin : begin + 1].strip():
            sign = lines[line][begin]
            help = f"put the value in quotation marks: {_value(lines[line], begin)}"
            return Span(line + 1, begin + 1), f"a value begins with `{sign}`, which YAML reserves", help
    signed = _SIGN_FIRST.match(lines[line])
    if signed is not None and signed.start("sign") <= column and _is_of_sign(complaint):
        problem = f"the words begin with `{signed['sign'][0]}`, and have no quotation marks"
        return Span(line + 1, signed.start("words") + 1), problem, f"write {meant.quoted(signed['words'].strip())}"
    bound = _BOUND.search(lines[line])
    if bound is not None and "did not find expected comment or line break" in complaint:
        help = (
            f"for a number, write {{low: {bound[2]}}}; for words, put them in quotation marks: {meant.quoted(bound[1])}"
        )
        return Span(line + 1, bound.start(1) + 1, len(bound[1])), "a value begins with `>`, which YAML reserves", help
    words, help = next(((words, help) for key, words, help in _PROBLEMS if key in complaint), (complaint, ""))
    if opened is not None and opened.line != line:
        return span, words, f"{help or 'check the brackets and quotation marks'}; it began on line {opened.line + 1}"
    return span, words, help or "look here and one line above"


_INNER = regex(r"(?:zh-Hant|zh-TW|zh|en|de|pl|ja|tier|kind|low|high|amount|source|value|state|file): \S")
"""A field of one that has fields, without its braces."""
_SIGN_FIRST = regex(r"\s*(?:- +)*[\w-]+: +(?P<words>(?P<sign>[-?] +|\[[^\[\]:]*\] *|\{[^{}:]*\} *)[^\s#].*)$")
"""A value that begins with a sign of a list, a key or a bracket, and goes on with words."""


def _is_of_sign(complaint: str) -> bool:
    return "are not allowed in this context" in complaint or "did not find expected key" in complaint


_BOUND = re.compile(r":\s+(>=?\s*(\d[\d.]*)[^#]*?)\s*$")
"""A number that something is more than."""


def _value(line: str, column: int) -> str:
    """The value that begins in a column, as it is to be typed; to the next comma or bracket inside { }."""
    is_inside = re.search(r"[{\[]", line[:column]) is not None
    return meant.quoted(_to_their_end(line[column:]) if is_inside else line[column:])
