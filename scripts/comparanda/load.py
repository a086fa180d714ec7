"""Data files from disk: PyYAML's parser events become plain values that remember where they stand.

Only events are used, never PyYAML's constructors: scalars stay text, and what a data file has no use for (anchors,
aliases, tags, merge keys) is refused before it can do harm. A broken file never hides what is wrong with another.
Events with positions measured faster than `CSafeLoader`, as most of its time goes into building values.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from yaml import events
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # libyaml's events, which the stubs leave out

from comparanda.diagnostic import Diagnostic, Finding, Place, Rule, Span
from comparanda.model import FILES, LOCK
from comparanda.node import SHIFT, Document, diagnose, pack
from comparanda.node import Mapping as MappingNode
from comparanda.node import Sequence as SequenceNode

LARGEST = 5_000_000
"""Bytes of a data file; ten thousand facts take about two million."""
DEEPEST = 32
"""Levels of nesting; the model needs nine."""

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_WIDE = "[\u2e80-\u303f\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_ENDS_WIDE = re.compile(_WIDE + r"[ \t]*$")
_BEGINS_WIDE = re.compile(r"^[ \t]*" + _WIDE)


@dataclass(frozen=True, slots=True)
class Loaded:
    """Every data file that could be read, and all that is wrong with the others."""

    documents: Mapping[str, Document]
    diagnostics: tuple[Diagnostic, ...]


class _Refused(Exception):
    def __init__(self, rule: Rule, finding: Finding) -> None:
        super().__init__(finding.message)
        self.rule = rule
        self.finding = finding


def not_yaml(path: str, span: Span, problem: str) -> Finding:
    """A data file is YAML.

    A bracket, a quotation mark or an indentation is wrong at the place named; the trouble often begins a line earlier.

    資料檔必須是合乎語法的 YAML。

    所指之處的括號、引號或縮排有誤；問題常從前一行開始。

    ```yaml bad
    # data/units.yml
    tokens: {label: {zh-Hant: 詞元, en: tokens}
    ```

    ```yaml good
    # data/units.yml
    tokens: {label: {zh-Hant: 詞元, en: tokens}}
    ```
    """
    return Finding(Place(path), f"this is not YAML: {problem}", "look here and one line above", span)


def duplicate_key(path: str, span: Span, key: str, line: int) -> Finding:
    """A key stands once in a mapping.

    YAML readers silently keep the last of two, so a value would be lost.

    同一個對應中，一個鍵只能出現一次。

    一般的 YAML 讀取器會默默留下後者，前面的值便遺失了。

    ```yaml bad
    # data/units.yml
    tokens: {label: {zh-Hant: 詞元, en: tokens}}
    tokens: {label: {zh-Hant: 詞元, en: token}}
    ```

    ```yaml good
    # data/units.yml
    tokens: {label: {zh-Hant: 詞元, en: tokens}}
    ```
    """
    return Finding(Place(path), f"`{key}` stands here twice, first on line {line}", "keep one of the two", span)


def forbidden_syntax(path: str, span: Span, what: str) -> Finding:
    """A data file has no anchors, aliases, merge keys or tags.

    They hide where a value comes from, and let a small file grow without end. Write the value out where it belongs.

    資料檔不使用錨點、別名、合併鍵或標籤。

    它們讓人看不出值從何而來，也能讓小檔案無限膨脹。請在需要之處直接寫出值。

    ```yaml bad
    # data/units.yml
    tokens: {label: &label {zh-Hant: 詞元, en: tokens}}
    ```

    ```yaml good
    # data/units.yml
    tokens: {label: {zh-Hant: 詞元, en: tokens}}
    ```
    """
    return Finding(Place(path), f"{what} has no place in a data file", "write the value out where it belongs", span)


def not_utf_8(path: str, span: Span, problem: str) -> Finding:
    """A data file is UTF-8 text without invisible characters.

    Control characters, zero-width characters and those that turn the direction of writing can make a text say
    something else than it shows.

    資料檔須為 UTF-8 純文字，不含隱形字元。

    控制字元、零寬字元與改變書寫方向的字元，會讓文字的實際內容與畫面所見不同。
    """
    return Finding(Place(path), problem, "save the file as UTF-8 and type the text anew", span)


def too_large(path: str, span: Span, problem: str) -> Finding:
    """A data file is of a size and depth that a person could read.

    At most 5 MB, and at most 32 levels of nesting.

    資料檔的大小與層次，須在人能閱讀的範圍內。

    上限為 5 MB，巢狀最多 32 層。
    """
    return Finding(Place(path), problem, "split it into several files", span)


def misplaced_file(path: str, problem: str, help: str) -> Finding:
    """A file under data/ is one that is read.

    A file with another name or ending would be ignored in silence, and its facts lost. A link that leads out of data/
    could publish what is not meant to be published.

    data/ 底下的檔案，都必須是會被讀取的檔案。

    名稱或副檔名不符的檔案會被默默忽略，其中的事實也就遺失了；指向 data/ 之外的連結，則可能公開不該公開的內容。
    """
    return Finding(Place(path), problem, help, Span(1, 1))


NOT_YAML = Rule("Y001", not_yaml)
DUPLICATE_KEY = Rule("Y002", duplicate_key)
FORBIDDEN_SYNTAX = Rule("Y003", forbidden_syntax)
NOT_UTF_8 = Rule("Y004", not_utf_8)
TOO_LARGE = Rule("Y005", too_large)
MISPLACED_FILE = Rule("Y006", misplaced_file)
RULES: tuple[Rule, ...] = (NOT_YAML, DUPLICATE_KEY, FORBIDDEN_SYNTAX, NOT_UTF_8, TOO_LARGE, MISPLACED_FILE)


def load(root: Path) -> Loaded:
    """Read every data file below `root/data`, and say what is wrong with those that cannot be read."""
    documents: dict[str, Document] = {}
    found: list[Diagnostic] = []
    for path, problem in _files(root):
        if problem is not None:
            found.append(diagnose(MISPLACED_FILE, problem, {}))
            continue
        document, diagnostics = parse(path, (root / path).read_bytes())
        found.extend(diagnostics)
        if document is not None:
            documents[path] = document
    return Loaded(documents, tuple(found))


def _files(root: Path) -> Iterator[tuple[str, Finding | None]]:
    patterns = [pattern for pattern, _ in FILES.values()] + [LOCK]
    data = root / "data"
    if not data.is_dir():
        yield (
            "data",
            misplaced_file("data", "there is no folder data/ beside mkdocs.yml", "make it, and put sources in it"),
        )
        return
    inside = data.resolve()
    for folder, folders, names in os.walk(data):
        folders.sort()
        for name in sorted((*names, *(one for one in folders if Path(folder, one).is_symlink()))):
            target = Path(folder, name)
            path = target.relative_to(root).as_posix()
            if not target.resolve().is_relative_to(inside):
                yield path, misplaced_file(path, "this link leads out of data/", "put the file itself here")
            elif not target.exists() or not target.is_file():
                yield path, misplaced_file(path, "this is no file that can be read", "put the file itself here")
            elif any(_matches(path, pattern) for pattern in patterns):
                yield path, None
            elif not name.startswith("."):
                expected = ", ".join(patterns)
                help = f"rename it to {name[:-5]}.yml" if name.endswith(".yaml") else f"what is read: {expected}"
                yield path, misplaced_file(path, "no data file has this place and name, so it would not be read", help)


def _matches(path: str, pattern: str) -> bool:
    return fnmatchcase(path, pattern) and path.count("/") == pattern.count("/")


def parse(path: str, raw: bytes) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """One data file from its bytes: a document, or why it is none.

    Args:
        path: what diagnostics call it.
        raw: the whole file; a byte-order mark and CRLF line ends are let pass.
    """
    try:
        text = _decode(path, raw)
    except _Refused as refused:
        return None, (diagnose(refused.rule, refused.finding, {}),)
    lines = tuple(text.split("\n"))
    shell = Document(path, lines, None)
    reader = _Reader(path, lines)
    try:
        value, mark = reader.read(text)
    except _Refused as refused:
        reader.found.append((refused.rule, refused.finding))
        value, mark = None, 0
    found = tuple(diagnose(rule, finding, {path: shell}) for rule, finding in reader.found)
    return (None if found else Document(path, lines, value, mark)), found


def _decode(path: str, raw: bytes) -> str:
    if len(raw) > LARGEST:
        size = f"{len(raw) / 1_000_000:.1f} MB"
        raise _Refused(
            TOO_LARGE, too_large(path, Span(1, 1), f"the file has {size}; {LARGEST // 1_000_000} MB is the most")
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        span = Span(line, column)
        raise _Refused(NOT_UTF_8, not_utf_8(path, span, f"the byte 0x{raw[error.start]:02x} is not UTF-8")) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    invisible = _INVISIBLE.search(text)
    if invisible:
        before_it = text[: invisible.start()]
        span = Span(before_it.count("\n") + 1, len(before_it.rpartition("\n")[2]) + 1)
        raise _Refused(NOT_UTF_8, not_utf_8(path, span, f"here is an invisible character, U+{ord(invisible[0]):04X}"))
    return text


class _Reader:
    """Builds one document from events; it goes down at most `DEEPEST` levels, so it may recurse."""

    def __init__(self, path: str, lines: tuple[str, ...]) -> None:
        self.path = path
        self.lines = lines
        self.found: list[tuple[Rule, Finding]] = []

    def read(self, text: str) -> tuple[object, int]:
        """The value and its position; what is wrong but does not end the reading is in `found`."""
        parser = CParser(text)
        self.next: Callable[[], Any] = parser.get_event
        try:
            self.next()  # the stream's start
            if type(self.next()) is events.StreamEndEvent:
                return "", 0
            event: Any = self.next()
            value = self._value(event, 0)
            self.next()  # the document's end
            further = self.next()
            if type(further) is not events.StreamEndEvent:
                raise _Refused(NOT_YAML, not_yaml(self.path, _span(further), "a second document begins here"))
            return value, pack(event.start_mark.line, event.start_mark.column)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            at = Span(line, column) if line <= len(self.lines) else Span(len(self.lines), len(self.lines[-1]) + 1)
            raise _Refused(NOT_YAML, not_yaml(self.path, at, error.problem or str(error))) from error
        except yaml.YAMLError as error:
            raise _Refused(NOT_YAML, not_yaml(self.path, Span(1, 1), str(error).splitlines()[0])) from error
        finally:
            parser.dispose()

    def _value(self, event: Any, depth: int) -> object:
        kind = type(event)
        if kind is events.AliasEvent:
            self._forbid(event, f"the alias `*{event.anchor}`")
            return ""
        if event.anchor is not None:
            self._forbid(event, f"the anchor `&{event.anchor}`")
        if event.tag is not None:
            self._forbid(event, f"the tag `{event.tag}`")
        if kind is events.ScalarEvent:
            folded = event.end_mark.line != event.start_mark.line and event.style != "|"
            return self._unfold(event) if folded else event.value
        if depth >= DEEPEST:
            raise _Refused(
                TOO_LARGE, too_large(self.path, _span(event), f"this is nested more than {DEEPEST} levels deep")
            )
        return self._mapping(depth + 1) if kind is events.MappingStartEvent else self._sequence(depth + 1)

    def _sequence(self, depth: int) -> SequenceNode:
        made = SequenceNode()
        while type(event := self.next()) is not events.SequenceEndEvent:
            start = event.start_mark
            made.marks.append(start.line << SHIFT | start.column)
            made.append(self._value(event, depth))
        return made

    def _mapping(self, depth: int) -> MappingNode:
        made = MappingNode()
        marks = made.marks
        while type(event := self.next()) is not events.MappingEndEvent:
            key = self._key(event, depth)
            start = event.start_mark
            event = self.next()
            value = self._value(event, depth)
            if key is None:
                continue
            if key in made:
                first = marks[2 * list(made).index(key)] >> SHIFT
                self.found.append(
                    (
                        DUPLICATE_KEY,
                        duplicate_key(self.path, Span(start.line + 1, start.column + 1, len(key)), key, first + 1),
                    )
                )
                continue
            made[key] = value
            marks.append(start.line << SHIFT | start.column)
            marks.append(event.start_mark.line << SHIFT | event.start_mark.column)
        return made

    def _key(self, event: Any, depth: int) -> str | None:
        value = self._value(event, depth)
        if not isinstance(value, str):
            self.found.append((NOT_YAML, not_yaml(self.path, _span(event), "a list or mapping cannot be a key")))
            return None
        if value == "<<" and not event.style:
            self._forbid(event, "the merge key `<<`")
        return value

    def _forbid(self, event: Any, what: str) -> None:
        self.found.append((FORBIDDEN_SYNTAX, forbidden_syntax(self.path, _span(event), what)))

    def _unfold(self, event: Any) -> str:
        """Drop the space that folding put between two wide characters, where Chinese has none.

        libyaml has folded already, so the source lines say which of the spaces were line ends.
        """
        value: str = event.value
        first, last = event.start_mark, event.end_mark
        lines = self.lines[first.line : last.line + 1]
        at = 0
        for index, (above, below) in enumerate(pairwise(lines)):
            above = above[first.column :] if index == 0 and event.style != ">" else above
            if index == 0 and event.style == ">":
                continue
            ending, beginning = above.strip(), below.strip()
            if not (_ENDS_WIDE.search(ending) and _BEGINS_WIDE.search(beginning)):
                continue
            joined = f"{ending[-1]} {beginning[0]}"
            found = value.find(f"{ending[-8:]} {beginning[:8].rstrip(chr(34)).rstrip(chr(39))}", at)
            found = found + len(ending[-8:]) - 1 if found >= 0 else value.find(joined, at)
            if found >= 0:
                value = value[: found + 1] + value[found + 2 :]
                at = found
        return value


def _span(event: Any) -> Span:
    return Span(event.start_mark.line + 1, event.start_mark.column + 1)
