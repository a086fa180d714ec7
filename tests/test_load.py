"""Reading data files: values with their places, and every reason not to read one."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from comparanda import load
from comparanda.diagnostic import Place, Span
from comparanda.load.text import LARGEST, LARGEST_LOCK
from comparanda.node import LONGEST_MESSAGE, Document, Documents, diagnose, follow
from comparanda.placement import misplaced_file
from comparanda.yaml_writer import write_yaml

MINIMAL = Path(__file__).parent / "sites" / "minimal"
UNITS = "data/units.yml"


def assert_quick_agrees(text: str, path: str = UNITS) -> None:
    document, found = load.parse(path, text.encode())
    values = load.values(path, text.encode())
    if values is not None:
        assert document is not None
        assert (values, found) == (document.value, ())


def parsed(text: str | bytes) -> Document:
    document, found = load.parse(UNITS, text if isinstance(text, bytes) else text.encode())
    assert not found, [one.message for one in found]
    assert document is not None
    return document


def told(text: str | bytes) -> list[tuple[str, int, int]]:
    """Code, line and column of all that is wrong with a file."""
    _, found = load.parse(UNITS, text if isinstance(text, bytes) else text.encode())
    return [(one.code, one.span.line, one.span.column) for one in found]


def messages(text: str | bytes) -> list[str]:
    _, found = load.parse(UNITS, text if isinstance(text, bytes) else text.encode())
    return [f"{one.message} | {one.help}" for one in found]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "site"))


# Values


@pytest.mark.parametrize("word", ["4.1", "no", "012", "12:30", "2026-11-23", "0x1F", "1_000", "yes", "1e3", "=", ".5"])
def test_a_scalar_stays_the_text_it_is(word: str) -> None:
    assert parsed(f"a: {word}\n").value == {"a": word}


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL"])
def test_a_plain_null_is_nothing(word: str) -> None:
    assert parsed(f"a: {word}\n").value == {"a": ""}


def test_a_quoted_null_is_a_word() -> None:
    assert parsed("a: 'null'\nb: \"~\"\n").value == {"a": "null", "b": "~"}


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "---\n"])
def test_a_file_without_data_is_empty(text: str) -> None:
    assert parsed(text).value == ""


def test_a_byte_order_mark_and_crlf_are_let_pass() -> None:
    document = parsed(b"\xef\xbb\xbfa: b\r\nc:\r\n  - d\r\n")
    assert document.value == {"a": "b", "c": ["d"]}
    assert document.span(Place(UNITS, ("c", 0))) == Span(3, 5, 1)


def test_joiners_that_shape_letters_are_let_pass() -> None:
    assert parsed("a: می‌خواهم\nb: 👩‍💻\n").value == {"a": "می\u200cخواهم", "b": "👩\u200d💻"}


# Places


@pytest.mark.parametrize(
    ("place", "line", "column", "length"),
    [
        (Place(UNITS), 1, 1, 1),
        (Place(UNITS, ("名",)), 1, 4, 2),
        (Place(UNITS, ("名",), key=True), 1, 1, 1),
        (Place(UNITS, ("list", 1)), 2, 11, 3),
        (Place(UNITS, ("list", 1), key=True), 2, 11, 3),
        (Place(UNITS, ("block",)), 3, 1, 5),
        (Place(UNITS, ("block", 0, "y")), 4, 15, 5),
        (Place(UNITS, ("block", 0, "missing")), 4, 5, 1),
        (Place(UNITS, ("folded",), offset=4, length=3), 7, 3, 3),
        (Place(UNITS, ("empty",)), 8, 7, 1),
        (Place(UNITS, ("nested",)), 9, 1, 6),
        (Place(UNITS, ("nested", 0, "missing")), 9, 1, 6),
        (Place(UNITS, ("nested", 0, "inner", "missing")), 10, 3, 5),
        (Place(UNITS, ("list", "missing")), 2, 7, 1),
    ],
)
def test_a_place_is_found_by_its_keys(place: Place, line: int, column: int, length: int) -> None:
    text = "名: 價格\nlist: [a, bcd]\nblock:\n  - {x: 1, y: 'two'}\nfolded: >-\n  one\n  two\nempty:\n"
    text += "nested:\n  inner:\n    x: y\n"
    assert parsed(text).span(place) == Span(line, column, length)


def test_what_a_message_quotes_is_cut() -> None:
    (message,) = messages("a: &" + "x" * 5000 + " b\n")
    assert message == f"the anchor `&{'x' * 119}…` is not allowed in a data file | write the value out where it belongs"


def test_no_message_is_longer_than_somebody_reads() -> None:
    finding = misplaced_file("data/x", "words " * 1000, "help " * 1000)
    diagnostic = diagnose(load.rules.MISPLACED_FILE, finding, {})
    assert len(diagnostic.message) == len(diagnostic.help) == LONGEST_MESSAGE


# Folding


@pytest.mark.parametrize(
    ("written", "text", "line", "column"),
    [
        ("a: >-\n    用 AIME 測\n", " A", 2, 6),
        ("a: >-\n    用 AIME 測\n", " 測", 2, 11),
        ("a: |\n    b c\n\n    d e\n", " e", 4, 6),
        ("a: >-  # b c\n  d b c\n", " c", 2, 6),
        ("a: >-\n  d - e > f\n", "-", 2, 5),
        ("a: >-\n  d - e > f\n", ">", 2, 9),
        ("a: b c\n   d e\n", " e", 2, 5),
        ("a: b c\n   d e\n", "d", 2, 4),
        ("a: 'it''s a'\n", " a", 1, 10),
        ("a: 'b '' c'\n", " c", 1, 9),
        ("a: 'b '' c'\n", "' c", 1, 7),
        ("a: 'it''s a'\n", "s a", 1, 9),
        ('a: "b \\"c\\" d"\n', " d", 1, 12),
        ('a: "b, c"\n', ", c", 1, 6),
        ('a: "b\\nnew n"\n', "new", 1, 4),
        ('a: "\\u4e00 b"\n', "b", 1, 4),
        ("a: {b: c d, e: f g}\n", " d", 1, 9),
        ("a: b\n  c\n", " c", 1, 5),
    ],
)
def test_a_stretch_of_a_text_is_found_whatever_stands_between_its_characters(
    written: str, text: str, line: int, column: int
) -> None:
    document = parsed(written)
    loc = ("a", "b") if "{" in written else ("a",)
    _, value = follow(document.value, loc)
    assert isinstance(value, str)
    span = document.span(Place(UNITS, loc).within(value.index(text), len(text)))
    assert (span.line, span.column) == (line, column)


WORDS = ("AIME", "測試", "a:", "- b", "#c", "it's", '"q"', "{x}", "1.5", "，", "> x", "| y", "長" * 30, "'")


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), st.sampled_from((" ", "")), st.data())
def test_each_character_of_a_text_is_found_however_it_is_written(
    words: list[str], gap: str, data: st.DataObject
) -> None:
    text = gap.join(words)
    document = parsed(write_yaml({"a": {"b": [text]}}))
    offset = data.draw(st.integers(0, len(text) - 1))
    assert follow(document.value, ("a", "b", 0))[1] == text
    span = document.span(Place(UNITS, ("a", "b", 0)).within(offset, 1))
    shown = document.lines[span.line - 1][span.column - 1 : span.column]
    assert shown == text[offset] or (text[offset] == " " and not shown)  # where a line was folded


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 中文\n  字\n", "中文字"),
        ("a: >-\n  中文\n  字\n", "中文字"),
        ("a: '中文\n  字'\n", "中文字"),
        ('a: "中文\n  字"\n', "中文字"),
        ("a: |-\n  中文\n  字\n", "中文\n字"),
        ("a: 中文\n\n  字\n", "中文\n字"),
        ("a: >-\n  中文\n    字\n", "中文\n  字"),
        ("a: 中 文\n", "中 文"),
        ("a: 中 文\n  中 文\n", "中 文中 文"),
        ("a: >-\n  中\n  文 中\n  文 中 文\n", "中文 中文 中 文"),
        ("a: GPT\n  mini\n", "GPT mini"),
        ("a: 中文\n  GPT\n  中文\n", "中文 GPT 中文"),
        ("a: 中文，\n  GPT\n", "中文，GPT"),
        ("a: >-\n  為 {{ x.y }}\n  ，中文\n", "為 {{ x.y }}，中文"),
        ("a: 中文——\n  中文\n  ……\n", "中文——中文……"),
        ('a: "中文\\\n  字"\n', "中文字"),
        ("a: {b: 中文\n  字, c: d}\n", {"b": "中文字", "c": "d"}),
        ("a: 中文 \t\n  字\n", "中文字"),
    ],
)
def test_a_line_end_between_wide_characters_leaves_no_space(text: str, value: object) -> None:
    assert parsed(text).value == {"a": value}


def test_a_line_end_between_a_chinese_value_and_a_chinese_key_is_kept() -> None:
    assert parsed("價格: 輸入\n「輸出」價: 價格\n# 註\n單位: '詞元'\n（別）: x\n").value == {
        "價格": "輸入",
        "「輸出」價": "價格",
        "單位": "詞元",
        "（別）": "x",
    }


@given(st.lists(st.text("中文，。「 ").map(str.strip).filter(bool), min_size=1), st.sampled_from(["", ">", "'", '"']))
def test_chinese_lines_fold_into_one_and_keep_their_own_spaces(lines: list[str], style: str) -> None:
    lines = [*lines, "文"]  # as a comma behind the last word is a slip
    body = "\n  ".join(lines)
    text = f"a: >-\n  {body}\n" if style == ">" else f"a: {style}{body}{style}\n"
    assert parsed(text).value == {"a": "".join(lines)}


# What is refused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: {b: c\nd: e\n", [("Y001", 1, 4)]),
        ("a: b: c\n", [("Y001", 1, 5)]),
        ("a: b\n---\nc: d\n", [("Y001", 2, 1)]),
        ("? [a]\n: b\n", [("Y001", 1, 3)]),
        ("a: {{ b }}\n", [("Y001", 1, 4)]),
        ("a: 1\nb: 2\na: 3\na: 4\n", [("Y002", 3, 1), ("Y002", 4, 1)]),
        ("a: &b c\nd: *b\n", [("Y003", 1, 4), ("Y003", 2, 4)]),
        ("a: !!int 3\nb: !c d\n", [("Y003", 1, 4), ("Y003", 2, 4)]),
        ("a: {<<: {b: c}}\n", [("Y003", 1, 5)]),
        ("a: x\u202ey\nb: \u200bz\n", [("Y004", 1, 5), ("Y004", 2, 4)]),
        ('a: "\\u202e"\nb: "\\e[31m"\n', [("Y004", 1, 4), ("Y004", 2, 4)]),
        ("a: b\u2028c\u0085d\ne: [\n", [("Y004", 1, 5), ("Y004", 1, 7), ("Y001", 3, 1)]),
        ("a: b\x00\n", [("Y004", 1, 5)]),
        (b"a: b\nc: \xff\n", [("Y004", 2, 4)]),
        ("a: b\n".encode("utf-16"), [("Y004", 1, 1)]),
        ("a: b\n".encode("utf-16-be"), [("Y004", 1, 1)]),
        ("a: 價格\n".encode("cp950"), [("Y004", 1, 4)]),
        ("[" * 33, [("Y005", 1, 33)]),
        ("a: \n" + " " * LARGEST, [("Y005", 1, 1)]),
    ],
)
def test_what_is_no_data_is_told_where_it_stands(text: str | bytes, expected: list[tuple[str, int, int]]) -> None:
    assert told(text) == expected


def test_a_repeated_key_names_the_line_of_the_first() -> None:
    assert messages("a: 1\nb: 2\na: 3\n") == ["`a` appears twice, first on line 1 | keep one of the two"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a:\n\tb: c\n", "this line is indented with a tab"),
        ("a: @b\n", "no value begins with `@`"),
        ("a: 'b\n", "a quotation mark is never closed"),
        ("a: {b: c\n\nd: e\n", "write `}` where it ends, on line 1"),
        ('a: "\\q"\n', "this backslash has no meaning"),
        ("a: b\nc\nd: e\n", "a key has no `:`"),
        ("- a\nb: c\n", "a line of the list has no `-`"),
    ],
)
def test_libyaml_speaks_the_words_of_who_writes(text: str, words: str) -> None:
    (message,) = messages(text)
    assert words in message


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("name Elm\nnames: [a]\n", (1, 1), "a key has no `:` after it"),
        ("a: b\nc d\ne: f\n", (2, 1), "a key has no `:` after it"),
        ("- id: a\n  x y\n  z: b\n", (2, 3), "a key has no `:` after it"),
        ("a:\n  b\n    - {c: 1}\nd: e\n", (2, 3), "a key has no `:` after it"),
        ("a:\n  - {b: 1}\n  {b: 2}\n  - {b: 3}\n", (3, 3), "a line of the list has no `-`"),
        ("- {b: 1}\n{b: 2}\n- {b: 3}\n", (2, 1), "a line of the list has no `-`"),
        ("a:\n  type：money\n  unit: x\n", (2, 7), "a full-width `：`"),
        ("a: {zh-Hant：輸入, en: Input\n", (1, 12), "a full-width `：`"),
        ("a: {zh-Hant: 輸入， en: Input}\n", (1, 16), "a full-width `，`"),
        ("%YAML 9.9\n---\na: b\n", (1, 1), "a line begins with `%`"),
        ('a: {b: "c, d: [e]}\nf: {b: "g"}\n', (1, 8), "a quotation mark that opens on line 1 is not closed there"),
        ("a: {b: 'c, d: [e]}\nf: {b: 'g'}\n", (1, 8), "a quotation mark that opens on line 1 is not closed there"),
        ('a: "b\nc: d\ne: "f"\n', (1, 4), "a quotation mark that opens on line 1 is not closed there"),
        ('a: {b: "c, d: "e"}\n', (1, 8), "one quotation mark is missing here, or there is one too many"),
        ("a: {b: 'c, d: e}\nf: g\n\n", (1, 8), "a quotation mark is never closed"),
        ('a: b\nc: "d\n', (2, 4), "a quotation mark is never closed"),
        ('a: "b\n  c"\nd: {e: f\ng: h\n', (3, 4), "a `}` is missing: this `{` is never closed"),
        ("a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n", (2, 1), "an unfinished merge of two versions"),
        ("a:\n<<<<<<< HEAD\n  - c\n=======\n  - d\n>>>>>>> x\n", (2, 1), "an unfinished merge of two versions"),
    ],
)
def test_a_slip_of_the_keyboard_is_told_where_it_was_made(text: str, place: tuple[int, int], words: str) -> None:
    assert told(text) == [("Y001", *place)]
    assert words in messages(text)[0]


def test_full_width_signs_inside_words_are_no_slip() -> None:
    assert messages("a: 中文：字，x\nb: [c\n") != []
    assert "full-width" not in messages("a: 中文：字，x\nb: [c\n")[0]


def test_a_file_in_big5_is_recognised() -> None:
    assert "Big5" in messages("label: 輸入價格\n".encode("cp950"))[0]


def test_after_a_hundred_mistakes_the_rest_is_not_read() -> None:
    assert len(told("a: b\n" * 1000)) == 101


def test_a_repeated_key_does_not_hide_the_shape_of_the_file() -> None:
    document, found = load.parse(UNITS, b"a: 1\na: 2\n")
    assert found
    assert document is not None


def test_a_second_source_without_its_dash_is_told_once() -> None:
    source = "  type: webpage\n  title: A\n  custom: {tier: primary}\n"
    _, found = load.parse("data/sources/x.yml", f"- id: a\n{source}  id: b\n{source}- id: c\n{source}".encode())
    assert [(one.code, one.span.line, one.help) for one in found] == [("Y002", 5, "a new entry begins with `- id:`")]


def test_a_file_with_an_alias_has_no_shape() -> None:
    assert load.parse(UNITS, b"a: &x 1\nb: *x\n")[0] is None


# Files


def misplaced(root: Path) -> dict[str, str]:
    return {one.path: f"{one.message} | {one.help}" for one in load.load(root, load.parse).diagnostics}


def test_the_tiny_site_is_read_whole(site: Path) -> None:
    loaded = load.load(site, load.parse)
    assert loaded.diagnostics == ()
    assert sorted(loaded.made) == sorted(path.relative_to(site).as_posix() for path in (site / "data").rglob("*.yml"))


def test_a_place_is_looked_up_in_the_file_as_it_was_read(site: Path) -> None:
    place = Place("data/subjects/pine.yml", ("facts", "price"), key=True)
    loaded = load.load(site, load.parse)
    before = loaded.made[place.path].span(place)
    (site / place.path).write_text("# a line above\nname: Another\n")
    document = Documents(loaded.files, load.parse)[place.path]
    assert document.span(place) == before
    assert document.line(before).startswith("  price: {value: 20.00")


@pytest.mark.parametrize("size", [65_535, 65_536, 65_537, LARGEST_LOCK, LARGEST_LOCK + 1, LARGEST_LOCK + 2])
def test_a_file_is_read_whole_or_as_far_as_shows_that_it_is_too_large(site: Path, size: int) -> None:
    (site / UNITS).write_bytes(b"#" * size)
    lengths = load.load(site, lambda _, raw: (len(raw), ())).made
    assert lengths[UNITS] == min(size, LARGEST_LOCK + 1)


def test_a_broken_file_hides_nothing_of_another(site: Path) -> None:
    (site / "data/units.yml").write_text("a: [\n")
    (site / "data/terms.yml").write_text("a: &b c\n")
    assert {(one.path, one.code) for one in load.load(site, load.parse).diagnostics} == {
        ("data/units.yml", "Y001"),
        ("data/terms.yml", "Y003"),
    }


@pytest.mark.parametrize(
    ("name", "help"),
    [
        ("data/subjects/elm.yml.txt", "rename it to data/subjects/elm.yml"),
        ("data/subjects/elm.YAML.bak", "rename it to data/subjects/elm.yml"),
        ("data/attributes/attributes.yml", "move what it holds into data/attributes.yml"),
        ("data/terms/terms.yml", "move what it holds into data/terms.yml"),
        ("data/subjects/elm.yaml", "rename it to data/subjects/elm.yml"),
        ("data/subjects/ELM.YML", "rename it to data/subjects/ELM.yml"),
        ("data/subject/elm.yml", "rename it to data/subjects/elm.yml"),
        ("data/unit.yml", "move what it holds into data/units.yml"),
        ("data/sources/wood/elm.yml", "rename it to data/sources/elm.yml"),
        ("data/subjects/.elm.yml", "rename it to elm.yml"),
        ("data/notes.txt", "holds only .yml files"),
    ],
)
def test_a_file_that_would_not_be_read_is_told(site: Path, name: str, help: str) -> None:
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_text("name: Elm\n")
    assert help in misplaced(site)[name]


@pytest.mark.parametrize(
    ("name", "text", "help"),
    [
        ("data/elm.yml", "name: Elm\nfacts: {}\n", "data/subjects/elm.yml"),
        ("data/elm.yml", "name: Elm\nlifecycle:\n  released: {value: 2025}\n", "data/subjects/elm.yml"),
        ("data/elm.yaml", "title: {}\nsubjects: {}\nrows: []\n", "data/comparisons/elm.yml"),
        ("data/elm.yml", "# of ours\n- id: a\n  type: webpage\n", "data/sources/elm.yml"),
        ("data/other/elm.yml", "name: Elm\nfacts: {}\n", "data/subjects/elm.yml"),
    ],
)
def test_a_file_in_the_wrong_folder_is_told_by_what_it_holds(site: Path, name: str, text: str, help: str) -> None:
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_text(text)
    assert misplaced(site)[name].endswith(f"rename it to {help}")


def test_a_name_of_dots_is_to_be_given_a_letter(site: Path) -> None:
    (site / "data/subjects/..yml").write_text("name: Elm\n")
    assert "begin the name with a letter" in misplaced(site)["data/subjects/..yml"]


def test_a_folder_far_down_is_told_and_not_gone_into(site: Path) -> None:
    deep = site / "data"
    for _ in range(300):
        deep = deep / "d"
    deep.mkdir(parents=True)
    assert misplaced(site) == {
        "data/d/d/d/d": "folders this deep are not read | put its files into data/ itself",
    }


def test_a_hundred_misplaced_files_are_one_mistake(site: Path) -> None:
    for number in range(load.MOST_MISPLACED + 50):
        (site / f"data/subjects/{number}.txt").touch()
    found = load.load(site, load.parse).diagnostics
    assert len(found) == load.MOST_MISPLACED
    assert [one.code for one in found if one.path == "data"] == ["Y005"]


def test_the_number_of_files_has_no_limit_of_ours(site: Path) -> None:
    for number in range(10_001):
        (site / f"data/subjects/{number}.yml").touch()
    loaded = load.load(site, lambda path, raw: (path, ()))
    assert loaded.diagnostics == ()
    assert sum(path.startswith("data/subjects/") for path in loaded.made) == 10_003


@pytest.mark.parametrize("name", [".#oak.yml", "oak.yml~", ".oak.yml.swp", ".DS_Store", ".gitkeep"])
def test_what_editors_leave_is_passed_over(site: Path, name: str) -> None:
    (site / "data/subjects" / name).write_text("x")
    assert misplaced(site) == {}


def test_without_data_there_is_one_diagnostic(tmp_path: Path) -> None:
    assert list(misplaced(tmp_path)) == ["data"]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda at, away: at.symlink_to(away), "leads out of data/"),
        (lambda at, away: at.symlink_to("../../../../../etc/passwd"), "leads out of data/"),
        (lambda at, away: at.symlink_to(at.name), "not a file that can be read"),
        (lambda at, away: at.symlink_to("nowhere.yml"), "not a file that can be read"),
        (lambda at, away: at.symlink_to("../sources", target_is_directory=True), "a link to a folder"),
        (lambda at, away: at.symlink_to(away.parent, target_is_directory=True), "leads out of data/"),
        (lambda at, away: os.mkfifo(at), "not a file that can be read"),
    ],
)
def test_a_link_or_device_is_not_read(
    site: Path, tmp_path: Path, make: Callable[[Path, Path], None], words: str
) -> None:
    (tmp_path / "secret.yml").write_text("name: Secret\n")
    make(site / "data/subjects/elm.yml", tmp_path / "secret.yml")
    assert words in misplaced(site)["data/subjects/elm.yml"]
    assert "data/subjects/elm.yml" not in load.load(site, load.parse).made


def test_a_link_inside_data_is_read(site: Path) -> None:
    (site / "data/subjects/elm.yml").symlink_to("oak.yml")
    assert load.load(site, load.parse).diagnostics == ()


def test_a_name_that_cannot_be_shown_is_escaped(site: Path) -> None:
    (site / "data/subjects/a\u202eb\n.yml").write_text("name: Elm\n")
    assert list(misplaced(site)) == ["data/subjects/a\\u202eb\\n.yml"]


_PIECES = (
    *(
        "a",
        "b: ",
        "id: x",
        "- ",
        "  ",
        "\n",
        "\n",
        "\n  ",
        ": ",
        ", ",
        "{",
        "}",
        "[",
        "]",
        "#",
        " #",
        "\t",
        "~",
        "null",
    ),
    *(
        "&a ",
        "*a",
        "!t ",
        "|\n  ",
        ">\n  ",
        "---\n",
        "'",
        '"',
        "“",
        "”",
        "「",
        "」",
        "、",
        "；",
        "，",
        "。",
        "中",
        "<<: ",
    ),
    *("\u00a0", "\\u200b", "\\n", "\u200b", "{{ a.b }}", "-", "?", "\r\n", "\r", "%", "@", "1,290", "［", "］"),
    *("key: 中文，\n  也", "文\n  字", "\u3000"),
    *("\n- ", "\n  - ", "\n    ", "- a: b\n", "  c: d\n", "-  e: f\n", "- g: {h: i}"),
)
PATHS = (UNITS, "data/citations.lock.yml", "data/sources/x.yml")


@given(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join), st.sampled_from(PATHS))
@settings(max_examples=1500, deadline=None)
@example("a: {b: x, c}\n", UNITS)
@example("a: x #b\n", UNITS)
@example('a: x"\n', UNITS)
@example("a: [x、y]\n", UNITS)
def test_the_quick_reader_gives_what_the_full_one_gives_or_nothing(text: str, path: str) -> None:
    assert_quick_agrees(text, path)


_REAL = [
    *sorted(MINIMAL.glob("data/**/*.yml")),
    *sorted(Path(__file__).parents[1].glob("data/subjects/*.yml")),
    *sorted(Path(__file__).parents[1].glob("data/sources/*.yml")),
]
_FACTS = """\
name: Oak
facts:
  price: {value: 1.50, cite: [{source: a-b, quote: "$1.50, or less", checked: 2025-01-02}]}
  size: [{value: 3, rank: disputed, cite: [a]}, {value: 4, cite: ['b', c]}]
  made:
    value: 2024-05-01
    cite:
      - source: a-b
        quote: "May 1, 2024: https://a.example/#top"
        locator: Table 2
      - {source: c, about: true}
"""
_TEXTS = [_FACTS, *(path.read_text(encoding="utf-8") for path in _REAL)]
_EDITS = st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(("", "\n", "  ", *_PIECES)))


@given(st.sampled_from(_TEXTS), st.lists(_EDITS, min_size=1, max_size=4), st.sampled_from(PATHS))
@settings(max_examples=1500, deadline=None)
@example(_FACTS, [(1.0, 0, "  and: {more: b}\n")], UNITS)
def test_the_quick_reader_says_of_slips_in_real_files_what_the_full_one_says(
    text: str, edits: list[tuple[float, int, str]], path: str
) -> None:
    for where, length, piece in edits:
        start = int(where * len(text))
        text = text[:start] + piece + text[start + length :]
    assert_quick_agrees(text, path)


@pytest.mark.parametrize(
    "text",
    [
        'a: "b\n  c: d\n  e"\n',  # words that go on
        "a: b\n\n  c\n",
        "a: |\n  b: {c: d}\n",
        "a: >-\n  b: c\n",
        "a: {\n  b: c\n  d: e\n}\n",  # no comma between them
        "a: [b,\n  c: {d: e}\n]\n",
        "a: {b: c}\n  d: e\n",
        "a: {b: c}\na: {b: c}\n",
        "a: b\nc:\n- d\na: b\n",
        "a: {b: c, b: d}\n",
        "a: {b: c,, d: e}\n",
        "a: {, b: c}\n",
        "a: [, b]\n",
        "a: [b, ]\n",
        'a: {b: "c"d: e}\n',
        "a: {b: [c}]\n",
        "a: {b: c}}\n",
        "a: [b: c]\n",
        "a: {[b]: c}\n",
        "a: [b 1,290, {c: 1,290}]\n",
        "a: {b: “c”}\n",
        "a: [b、c]\n",
        "a: {b: c:?d}\n",
        "a: {b:: c}\n",
        "a: {b: '', c: d}\n",
        "a: {b: [[[[[[c]]]]]]}\n",
        "null: a\n~: {null: b}\n",
        "<<: a\n",
        "a: {<<: b}\n",
        "a: 中文\n也: 文字\n",
        "a: &b\n  c: d\ne: *b\n",
        "? a: b\n",
        "a: b\n---\na: b\n",
        "a: \ue000\n",
        "\ue000: a\nb: c\n",
        "a: {value: null, cite: [{source: b}]}\n",
        "a: {value: ~, cite: [{source: b, quote: c}]}\n",
        "a: {value: 1, cite: [{source: null, checked: d}]}\n",
        "a: {value: '', cite: [{source: b}]}\n",
        'a: {value: 1, cite: [{source: b, quote: ""}]}\n',
        "a: {value: “1”, cite: [{source: b}]}\n",
        "a: {value: 1, cite: [{source: b, locator: c、d}]}\n",
        "a: {value: 1, cite: [{source: b}, c]}\n",
        "a: {value: 1, cite: [{source: b]}}\n",
        "a: {value: 1, cite: [{source: b}]}\n  c: d\n",
        "a: {value: 1, cite: [{source: b}]}\na: {value: 1, cite: [{source: b}]}\n",
        'a: "b\n  c: {value: 1, cite: [{source: d}]}\n  e"\n',
        "- a: b\n  c: d\n- a: e\n  c: f\n",
        "- a: b\n   c\n- d: e\n",
        "- a: b\n  a: c\n",
        "- a: b\n- a\n  c: d\n",
        "- a: b\n  - c: d\n",
        "a:\n- b: c\n  d: e\nf: g\n",
        "a: |\n  - b: c\n  - d: e\n",
        "a: [\n- b: c\n]\n",
        "-  a: b\n   c: d\n",
        "- - a: b\n  - c: d\n",
        "- {a: b}\n- {a: b}\n- c: {a: b}\n  d: {a: b}\n",
    ],
)
def test_what_stands_on_one_line_means_what_libyaml_takes_it_for(text: str) -> None:
    assert_quick_agrees(text)


@pytest.mark.parametrize(
    ("line", "cited"),
    [
        ("a: {value: 1, cite: [{source: b}]}", {"source": "b"}),
        ("a: {value: 1, cite: [{source: b, checked: d}]}", {"source": "b", "checked": "d"}),
        (
            "a: {value: '1', cite: [{source: b, quote: \"c, d\", locator: e f, checked: 2025-01-02}]}",
            {"source": "b", "quote": "c, d", "locator": "e f", "checked": "2025-01-02"},
        ),
    ],
)
def test_a_value_with_one_citation_is_read_at_once(line: str, cited: dict[str, str]) -> None:
    assert load.values(UNITS, f"{line}\n".encode()) == {"a": {"value": "1", "cite": [cited]}}
    assert_quick_agrees(f"{line}\n")


@pytest.mark.parametrize(
    "text",
    [
        _FACTS,
        "a: {b: c}\nd: [e, 'f']\ng:\n  - h: i\n    j: k#l\n",
        "- a: b\n  c: {d: e}\n  f:\n    g: h\n  i: j\n- a: k\n- c: {d: e}\n",
        "a: https://b.example/c?d=e&f=g#h\n",
        "a: {b: https://c.example/, d: -5, e: 71.0}\n",
        "a: []\nb:\n  c: 約 4 萬\n",
    ],
)
def test_usual_lines_are_read_quickly(text: str) -> None:
    document, found = load.parse(UNITS, text.encode())
    assert document is not None
    assert found == ()
    assert load.values(UNITS, text.encode()) == document.value


def test_the_quick_reader_reads_files_without_anything_unusual() -> None:
    for path in sorted(MINIMAL.glob("data/**/*.yml")):
        document, _ = load.parse(path.relative_to(MINIMAL).as_posix(), path.read_bytes())
        assert document is not None
        assert load.values(document.path, path.read_bytes()) == document.value != ""


def _full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def _on_full_disk(**named: Any) -> Any:
    return open("/dev/full", "r+b", **named)  # noqa: PTH123  # as a file without a name


FULL = pytest.param("/dev/full", marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device"))


@pytest.mark.parametrize("full", ["", FULL, "tempfile.TemporaryFile"])
def test_files_held_on_disk_are_what_they_were_and_places_in_them_are_found(
    full: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if full:
        there_is_none = full == "tempfile.TemporaryFile"
        monkeypatch.setattr("tempfile.TemporaryFile", _full if there_is_none else _on_full_disk)
    files = {"data/a.yml": "名稱: {zh-Hant: 燈}\n".encode() * 3, "data/b.yml": b""}
    held = load.Held(files)
    assert held == files
    assert (list(held), len(held), "data/c.yml" in held) == (list(files), 2, False)
    with pytest.raises(KeyError):
        held["data/c.yml"]
    held["data/c.yml"] = b"c"
    del held["data/b.yml"]
    assert held == {"data/a.yml": files["data/a.yml"], "data/c.yml": b"c"}
    documents = Documents(load.Held({UNITS: b"lamp:\n  label: {en: lamp}\n"}), load.parse)
    assert documents[UNITS].span(Place(UNITS, ("lamp", "label", "en"))) == Span(2, 15, 4)


def test_a_line_break_behind_a_word_and_a_letter_is_no_path() -> None:
    for words in (r"Plan A:\nfree", r"方案A:\n免費"):
        _, problems = load.parse(UNITS, f'tokens: {{label: {{en: "{words}"}}}}\n'.encode())
        assert problems == ()
    _, problems = load.parse(UNITS, b'tokens: {label: {en: "C:\\new"}}\n')
    assert [one.code for one in problems] == ["Y010"]
