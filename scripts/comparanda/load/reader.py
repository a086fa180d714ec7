"""One data file from its bytes: PyYAML's parser events become plain values that remember where they stand.

Only events are used, never PyYAML's constructors: scalars stay text, and what a data file has no use for (anchors,
aliases, tags, merge keys) is refused before it can do harm. Events with positions measured faster than
`CSafeLoader`, as most of its time goes into building values.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Any

import yaml
from yaml import events
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # libyaml's events, which the stubs leave out

from comparanda import meant
from comparanda.diagnostic import Diagnostic, Finding, Fix, Rule, Span
from comparanda.load import rules, words
from comparanda.load.syntax import certain_fix, explain, unquoted_braces
from comparanda.load.text import INVISIBLE, NOT_TEXT, Refused, invisible, marked, text_of, unmarked
from comparanda.model import FILES, LOCK
from comparanda.node import SHIFT, Document, diagnose
from comparanda.node import Mapping as MappingNode
from comparanda.node import Sequence as SequenceNode
from comparanda.patterns import regex

DEEPEST = 32
"""Levels of nesting; the model needs nine."""
_TOO_DEEP = re.compile("maximum nesting depth")
"""What libyaml says from a thousand levels on, which PyYAML has since 6.0.4: it looks that far ahead."""
MOST = 100
"""Mistakes told of one file: who sees so many has another trouble than each of them."""

_BOUND = re.compile(r">\d")
"""A number that something is more than, which YAML takes for a text by lines with so many spaces before each."""
_COLON, _COMMENT = re.compile(r"\s*:"), re.compile(r"[ \t]*#")
NULL = frozenset(("~", "null", "Null", "NULL"))


def parse(path: str, raw: bytes) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """One data file from its bytes: a document, unless nothing can be told of its shape, and what is wrong with it.

    Args:
        path: what diagnostics call it.
        raw: the whole file; a byte-order mark of UTF-8 and CRLF line ends are let pass.
    """
    try:
        text = text_of(path, raw)
    except Refused as refused:
        return None, (diagnose(refused.rule, refused.finding, {}),)
    lines = tuple(text.split("\n"))
    reader = _Reader(path, lines)
    try:
        value, mark = reader.read(text)
        whole = reader.is_plain
    except Refused as refused:
        reader.findings.append((refused.rule, refused.finding))
        value, mark, whole = None, 0, False
    document = Document(path, lines, value, mark)
    return document if whole else None, tuple(
        diagnose(rule, finding, {path: document}) for rule, finding in reader.findings
    )


class _Reader:
    """Builds one document from events; it goes down at most `DEEPEST` levels, so it may recurse."""

    def __init__(self, path: str, lines: tuple[str, ...]) -> None:
        self.path = path
        self.lines = lines
        self.findings: list[tuple[Rule, Finding]] = []
        self.tells_escapes = path != LOCK
        """An escape hides a character from who reviews the file; the lock's writer shows it by one."""
        self.is_list = fnmatchcase(path, FILES["sources"][0])
        """An entry follows another, so an `id` met again is the next entry's, and so are the fields after it."""
        self.has_facts = fnmatchcase(path, FILES["subjects"][0])
        """What is below `facts` are no entries with the same fields."""
        self.mark = ""
        self.is_plain = True
        """No alias or merge key stands in for a value that the document lacks, and each line is where it was meant."""
        self.is_suspect = False
        """Some plain words of the file may be other words than were typed."""

    def read(self, text: str) -> tuple[object, int]:
        """The value and its position; what is wrong but does not end the reading is in `found`."""
        self.is_suspect = self.path != LOCK and words.SUSPECT.search(text) is not None
        text, self.mark = marked(self._visible(text))
        parser = CParser(text)
        self.next: Callable[[], Any] = parser.get_event
        try:
            self.next()  # the stream's start
            if type(self.next()) is events.StreamEndEvent:
                return "", 0
            event: Any = self.next()
            start = event.start_mark
            value = self._value(event, 0, "")
            self.next()  # the document's end
            further: Any = self.next()
            if type(further) is not events.StreamEndEvent:
                span = _span(further.start_mark)
                if not any(map(_SAYS_SOMETHING.match, self.lines[span.line :])):
                    raise self._not_yaml(span, "nothing comes after this `---`", "delete it")
                raise self._not_yaml(span, "a second document begins here", "make it a file of its own")
            return value, start.line << SHIFT | start.column
        except yaml.MarkedYAMLError as error:
            if _TOO_DEEP.search(str(error.problem)) and error.problem_mark is not None:
                raise self._too_deep(error.problem_mark) from error
            explained = explain(error, self.lines)
            slip = self._not_yaml(*explained, certain_fix(explained, self.lines))
            if self._is_after_odd_space(slip.finding.span):
                raise Refused(*self.findings.pop()) from error
            self._forget(slip.finding.span)  # told already as words that YAML misreads
            raise slip from error
        finally:
            parser.dispose()

    def _too_deep(self, mark: Any) -> Refused:
        problem = f"this is nested more than {DEEPEST} levels deep"
        return Refused(rules.TOO_LARGE, rules.too_large(self.path, _span(mark), problem, "use fewer levels"))

    def _visible(self, text: str) -> str:
        """The text without what libyaml would stumble over; all that nobody sees is reported."""
        if invisible(text) is None:
            return text
        self.tells_escapes = False  # told already
        for number, line in enumerate(self.lines, 1):
            for sign in INVISIBLE.finditer(line):
                span = Span(number, sign.start() + 1)
                self._hidden(span, f"here is an invisible character, U+{ord(sign[0]):04X}")
        return NOT_TEXT.sub("\ufffd", text)

    def _hidden(self, span: Span, problem: str) -> None:
        self._add(rules.NOT_UTF_8, rules.not_utf_8(self.path, span, problem, "delete it, or retype the text"))

    def _value(self, event: Any, depth: int, field: str) -> object:
        """The value that begins with an event; `field` is the key it belongs to, also as an entry of a list."""
        kind = type(event)
        if kind is events.AliasEvent:
            if field != _MERGE_KEY:  # which is told itself
                self._forbid(event, f"the alias `*{event.anchor}`")
            self.is_plain = False
            return ""
        if event.anchor is not None:
            self._forbid(event, f"the anchor `&{event.anchor}`", *_help_with_sign(f"&{event.anchor}", event))
        if event.tag is not None:
            self._forbid(event, f"the tag `{event.tag}`", *_help_with_sign(event.tag, event))
        if (event.anchor or event.tag) and getattr(event, "value", None) == "":
            return f"&{event.anchor}" if event.tag is None else event.tag
        if kind is events.ScalarEvent:
            return self._scalar(event, field)
        if depth >= DEEPEST:
            raise self._too_deep(event.start_mark)
        read = self._mapping if kind is events.MappingStartEvent else self._sequence
        return read(depth + 1, field, event.flow_style)

    def _scalar(self, event: Any, field: str) -> str:
        value: str = event.value
        style = event.style
        if self.mark and self.mark in value:
            value = unmarked(value, self.mark, style)
        if not style:
            if self.is_suspect:
                value = self._meant(event, value, field)
            return "" if value in NULL else sys.intern(value)
        if style == ">" and not value:
            start = event.start_mark
            written = self.lines[start.line][start.column :].strip()
            return written if _BOUND.fullmatch(written) else value
        if style == '"' and self.tells_escapes and words.ESCAPED.search(value) and self._is_path(event):
            return value
        if style == '"' and self.tells_escapes and (sign := invisible(value)):
            self._hidden(_span(event.start_mark), f"this means an invisible character, U+{ord(sign[0]):04X}")
        return value

    def _is_path(self, event: Any) -> bool:
        """The path of a file in double quotation marks, after a report of what its backslashes mean there."""
        start, end = event.start_mark, event.end_mark
        written = self.lines[start.line][start.column + 1 : end.column - 1] if start.line == end.line else ""
        match = words.ESCAPE_IN_PATH.search(written)
        if match is None:
            return False
        problem = f"`{match['escape']}` is a line break, a tab or another invisible character in double quotation marks"
        at = Span(start.line + 1, start.column + 2 + match.start("escape"), len(match["escape"]))
        plain = written.replace("\\\\", "\\")
        self._slip(
            at,
            problem,
            f"write '{plain}', in single quotation marks"
            if not {"'", '"'} & {*plain}
            else "write `\\\\` for each backslash",
        )
        return True

    def _meant(self, event: Any, value: str, field: str) -> str:
        """Plain words, after a report of those that were typed for something else."""
        end = event.end_mark
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        if _COMMENT.match(line, end.column) and (not value or line[end.column] != "#"):
            rest = line[end.column :]
            if words.is_cut_by_comment(field, value, rest):
                self._cut(end, rest, event, value, field)
                return f"{value}{rest.rstrip()}".strip()
        if not value or not words.may_be_misread(value):
            return value
        start = event.start_mark
        space = words.odd_space(value)
        if space is not None and value.strip():
            offset, problem, help = space
            at = Span(end.line + 1, end.column) if offset < 0 else Span(start.line + 1, start.column + 1 + offset)
            self._slip(at, problem, help)
            self.is_plain = False
            return value.strip()
        slip = words.wrapped(value) or words.unopened(value)
        if slip is not None:
            is_one_line = event.start_mark.line == end.line
            fix = words.requoted(value, Span(start.line + 1, start.column + 1, end.column - start.column))
            self._slip(_span(start), *slip, fix if is_one_line and field != "quote" else None)
            self.is_plain = self.is_plain and value[0] not in words.BRACKETS
            return value[1:-1].strip() if value[0] in words.PAIRS else value
        slip = words.ended(value) if field != "quote" else None
        if slip is not None:
            at = Span(end.line + 1, end.column)
            self._slip(at, *slip, Fix("", span=at) if not line[end.column :].strip() else None)
            return words.without_end(value)
        return value

    def _cut(self, end: Any, rest: str, event: Any, value: str, field: str) -> None:
        """Words that end at a `#`."""
        hash = end.column + len(rest) - len(rest.lstrip(" \t"))
        lost = rest.strip()
        is_one_line = event.start_mark.line == end.line
        whole = meant.quoted(self.lines[end.line][event.start_mark.column :].strip() if is_one_line else lost)
        shown = f"{field}: {whole}" if is_one_line and field else f"… {lost}"
        help = f"put the words in quotation marks: `{shown}`; if it is a comment, write it on a line of its own"
        span = Span(end.line + 1, hash + 1, len(lost))
        problem = "a `#` after a space begins a comment, so the words end before it"
        if not value:
            problem = "a `#` begins a comment, so there are no words here"
        self._add(rules.MISREAD_WORDS, rules.misread_words(self.path, span, problem, help))

    def _sequence(self, depth: int, field: str, is_flow: bool) -> SequenceNode:
        made = SequenceNode()
        while type(event := self.next()) is not events.SequenceEndEvent:
            start = event.start_mark
            made.marks.append(start.line << SHIFT | start.column)
            value = self._value(event, depth, field)
            made.append(value)
            if is_flow and self.is_suspect and type(event) is events.ScalarEvent and not event.style:
                slip = words.separated(event.value)
                if slip is not None:
                    self._slip(Span(start.line + 1, start.column + 1 + slip[0]), *slip[1:])
        if words.is_taken_apart(made):
            self._slip(_place(made.marks[1]), *words.taken_apart(list(made), is_flow))
            self.is_plain = False
        return made

    def _mapping(self, depth: int, field: str, is_flow: bool) -> MappingNode:
        made = MappingNode()
        marks = made.marks
        twice: list[tuple[str, Any]] = []  # keys met again, one behind the other
        rest: tuple[Any, Any] | None = None  # where words that a comma has cut go on, and where they end
        while type(event := self.next()) is not events.MappingEndEvent:
            key = self._key(event, depth)
            start, end = event.start_mark, event.end_mark
            event = self.next()
            value = self._value(event, depth, words.inner_field(field, key) if key is not None else field)
            if key is None:
                continue
            if is_flow and not value and _has_wide_colon(made):
                self._forget(_span(start))
                continue  # words behind that colon, cut by a comma
            if is_flow and not value and made and (colonless := self._colonless(key, start, end, made)) is not None:
                key, value = colonless
            elif is_flow and not value and made and self._is_rest(key, end, made):
                self._forget(_span(start))  # a quotation mark that closes in this piece, and opens in none
                rest = (rest[0] if rest else start, end)
                continue
            if rest is not None:
                self._join(made, *rest)
                rest = None
            if key in made:
                twice.append((key, start))
                if value and not made[key]:  # the line stands there twice, the first time with nothing below it
                    at = event.start_mark
                    made[key], marks[2 * list(made).index(key) + 1] = value, at.line << SHIFT | at.column
                continue
            made[key] = value
            marks.append(start.line << SHIFT | start.column)
            marks.append(event.start_mark.line << SHIFT | event.start_mark.column)
        if rest is not None:
            self._join(made, *rest)
        if twice:
            self._met_again(made, twice)
        return made

    def _met_again(self, made: MappingNode, twice: list[tuple[str, Any]]) -> None:
        """Tell of each key that is there twice; where several follow each other as before, of the first alone."""
        keys = dict.fromkeys(key for key, _ in twice)
        is_entry = self.is_list and twice[0][0] == "id"
        is_headless = len(keys) > 1 and not self.has_facts and list(keys) == [key for key in made if key in keys]
        for key, start in twice[:1] if is_entry or is_headless else twice:
            help = "a new entry begins with `- id:`" if is_entry else "keep one of the two"
            if is_headless and not is_entry:
                help = "keep one of the two; if another entry begins here, write the line with its id above"
            self._twice(made, key, start, help)

    def _is_rest(self, key: str, end: Any, made: MappingNode) -> bool:
        """Whether what YAML takes for a field without value is the rest of the words before it."""
        is_word = not _COLON.match(self.lines[end.line], end.column) and not (meant.GLUED.match(key) and '"' not in key)
        before = made[next(reversed(made))]
        return bool(key) and is_word and isinstance(before, str) and bool(before)

    def _colonless(self, key: str, start: Any, end: Any, made: MappingNode) -> tuple[str, str] | None:
        """A field behind a comma that lacks its colon, with its value; it is told here."""
        field = next(reversed(made))
        before = made[field]
        if not isinstance(before, str) or not self._is_rest(key, end, made):
            return None
        slip = words.colonless(field, before, key)
        if slip is None or slip[0] in made:
            return None
        name, value = slip
        self._forget(_span(start))
        problem, help = "a key has no `:` after it", f"write `{name}: {value}`"
        span = Span(start.line + 1, start.column + 1, len(name))
        self._add(rules.MISREAD_WORDS, rules.misread_words(self.path, span, problem, help))
        return name, value.strip("\"'")

    def _join(self, made: MappingNode, start: Any, end: Any) -> None:
        """Put the words that a comma has cut back together, and report them once."""
        field = next(reversed(made))
        mark = made.marks[-1]
        line, column = mark >> SHIFT, mark & (1 << SHIFT) - 1
        pieces = [*self.lines[line : end.line], self.lines[end.line][: end.column]]
        pieces[0] = pieces[0][column:]
        whole = " ".join(piece.strip() for piece in pieces)
        made[field] = words.exact(field, whole) or whole
        comma = self.lines[start.line].rfind(",", 0, start.column)
        span = Span(start.line + 1, (comma if comma >= 0 else start.column) + 1)
        if whole.startswith(('"', "'")):
            whole = re.sub(rf"{whole[0]}\s*,", ",", whole[1:], count=1).removesuffix(whole[0])
        if field == "cite" or (field in words.OF_DATES and words.exact(field, whole) is None):
            return  # which is said of the field, in whatever words
        if (glued := words.glued(whole)) is not None:
            at, problem, help = glued
            span = Span(line + 1, column + at + 1) if line == end.line else span
            self._add(rules.MISREAD_WORDS, rules.misread_words(self.path, span, problem, help))
            return
        problem, help = words.joined(field, whole)
        stretch = Span(line + 1, column + 1, end.column - column)
        fix = words.rejoined(field, whole, stretch) if line == end.line else None
        self._add(rules.MISREAD_WORDS, rules.misread_words(self.path, span, problem, help, fix))

    def _key(self, event: Any, depth: int) -> str | None:
        start = event.start_mark
        if type(event) is events.MappingStartEvent and event.flow_style:
            line = self.lines[start.line]
            if start.column and line[start.column - 1 : start.column + 1] == "{{":
                raise self._not_yaml(*unquoted_braces(line, start.line, start.column - 1))
        value = self._value(event, depth, "")
        if not isinstance(value, str):
            finding = rules.not_yaml(
                self.path, _span(start), "a list or mapping cannot be a key", "put it in quotation marks"
            )
            self._add(rules.NOT_YAML, finding)
            return None
        if value == _MERGE_KEY and not event.style:
            self._forbid(event, "the merge key `<<`")
            self.is_plain = False
        return value

    def _twice(self, made: MappingNode, key: str, start: Any, help: str) -> None:
        first = made.marks[2 * list(made).index(key)] >> SHIFT
        span = Span(start.line + 1, start.column + 1, max(len(key), 1))
        self._add(rules.DUPLICATE_KEY, rules.duplicate_key(self.path, span, key, first + 1, help))

    def _forbid(self, event: Any, what: str, *help: str) -> None:
        span = _span(event.start_mark)
        self._add(rules.FORBIDDEN_SYNTAX, rules.forbidden_syntax(self.path, span, what, *help))

    def _slip(self, span: Span, problem: str, help: str, fix: Fix | None = None) -> None:
        self._add(rules.MISREAD_WORDS, rules.misread_words(self.path, span, problem, help, fix))

    def _is_after_odd_space(self, span: Span | None) -> bool:
        """What was said last is of the sign before a place, as of a full-width space before a bracket."""
        last = self.findings[-1][1].span if self.findings and self.findings[-1][0] is rules.MISREAD_WORDS else None
        return last is not None and span is not None and span[:2] == (last.line, last.column + 1)

    def _forget(self, span: Span | None) -> None:
        """Take back what was said last of a place that something truer is said of now."""
        if self.findings and span and self.findings[-1][1].span and self.findings[-1][1].span[:2] == span[:2]:
            self.findings.pop()

    def _add(self, rule: Rule, finding: Finding) -> None:
        if len(self.findings) >= MOST:
            problem = f"this file has more than {MOST} mistakes; the rest of it was not read"
            span = finding.span or Span(1, 1)
            raise Refused(rules.TOO_LARGE, rules.too_large(self.path, span, problem, "fix these first"))
        self.findings.append((rule, finding))

    def _not_yaml(self, span: Span, problem: str, help: str, fix: Fix | None = None) -> Refused:
        return Refused(rules.NOT_YAML, rules.not_yaml(self.path, span, problem, help, fix))


_MERGE_KEY = "<<"
_SAYS_SOMETHING = regex(r"(?!\.\.\.|---)\s*[^\s#]")
"""A line that is no mark, and more than a comment."""


def _has_wide_colon(made: MappingNode) -> bool:
    """Whether the last field is one with its words, as a full-width colon parts them."""
    last = next(reversed(made), "")
    glued = meant.GLUED.match(last) if not made.get(last) else None
    return glued is not None and glued[1] == "："


def _place(mark: int) -> Span:
    return Span((mark >> SHIFT) + 1, (mark & (1 << SHIFT) - 1) + 1)


def _help_with_sign(sign: str, event: Any) -> tuple[str, ...]:
    """What to type for words that begin with `!` or `&`; nothing of a tag or an anchor that somebody meant."""
    words = getattr(event, "value", None)
    if words is None or not sign.startswith(("!", "&")) or (words and sign.startswith("&")):
        return ()
    whole = meant.quoted(f"{sign} {words}".strip())
    return (f"if it belongs to the words, put them in quotation marks: `{whole}`",)


def _span(mark: Any) -> Span:
    return Span(mark.line + 1, mark.column + 1)
