"""What `comparanda import` does to a folder: it adds, tells what, and leaves all that was there as it was."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from comparanda import load
from comparanda.cli import main
from support.sites import ROOT

NOTES = Path(__file__).parent / "notes"
NOTE = """\
# Kettles: Arum vs Bodo

Arum boils in 185 s.[1] Bodo is quiet.

| | Arum | Bodo |
|---|---|---|
| Price | $40 [1] | $35 [2] |

```
code
```

Sources:
[1] https://arum.example/manual
[2] https://bodo.example/manual
"""


def comparanda(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["import", *arguments])


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "note.md").write_text(NOTE, encoding="utf-8")
    return tmp_path


def test_the_summary_says_what_there_is_what_is_missing_and_what_to_do(here: Path) -> None:
    assert comparanda("note.md").output == (
        "note.md (en): Kettles: Arum vs Bodo\n"
        "  1 section, 2 claims, 2 sources, 1 row; compared: Arum, Bodo\n"
        "  not cited: 1 claim, on line 3\n"
        "  `$` is the sign of several currencies: in data/attributes.yml, give `price` `type: money` and as `unit` the"
        " one that is meant, such as USD; `comparanda check --fix` then writes what is certain\n"
        "  not imported: line 10: code\n"
        "  wrote data/comparisons/arum-vs-bodo.yml\n"
        "  wrote data/sources/arum-vs-bodo.yml\n"
        "  wrote data/attributes.yml\n"
        "  wrote data/subjects/arum.yml\n"
        "  wrote data/subjects/bodo.yml\n"
        "  wrote arum-vs-bodo.todo.md\n"
        "Next: `comparanda init --into .` makes a site around it; then `comparanda check` lists what remains; "
        "`arum-vs-bodo.todo.md` has the figures and lines to look at.\n"
    )


def test_a_dry_run_shows_the_files_and_writes_none(here: Path) -> None:
    before = tree(here)
    shown = comparanda("note.md", "--dry-run")
    assert shown.exit_code == 0
    assert (
        "--- data/subjects/bodo.yml\nname: Bodo\nfacts:\n  price: {value: {en: $35}, cite: [bodo-manual]}\n"
        in shown.output
    )
    assert tree(here) == before


def test_the_second_time_says_so(here: Path) -> None:
    comparanda("note.md")
    before = tree(here)
    again = comparanda("note.md")
    assert again.exit_code == 0
    assert again.output == (
        "note.md was imported already, into data/comparisons/arum-vs-bodo.yml; nothing is written for it.\n"
    )
    assert tree(here) == before


def test_another_note_under_the_same_name_is_not_written_over_the_first(here: Path) -> None:
    comparanda("note.md")
    (here / "note.md").write_text(NOTE + "\n", encoding="utf-8")
    before = tree(here)
    refused = comparanda("note.md")
    assert refused.exit_code == 1
    assert "data/comparisons/arum-vs-bodo.yml" in refused.output
    assert "`--id` gives the draft another name" in refused.output
    assert tree(here) == before


def test_a_second_draft_uses_the_sources_and_subjects_that_are_there(here: Path) -> None:
    comparanda("note.md")
    subject = (here / "data/subjects/arum.yml").read_bytes()
    attributes = (here / "data/attributes.yml").read_bytes()
    (here / "second.md").write_text(NOTE.replace("Price", "Weight").replace("$40", "2 kg"), encoding="utf-8")
    done = comparanda("second.md", "--id", "second")
    assert done.exit_code == 0, done.output
    assert "2 sources the site had already: arum-manual, bodo-manual" in done.output
    assert "the site has arum, bodo already" in done.output
    assert "added to data/attributes.yml" in done.output
    assert (here / "data/subjects/arum.yml").read_bytes() == subject
    assert (here / "data/attributes.yml").read_bytes().startswith(attributes)
    assert "  weight: {value: {en: 2 kg}, cite: [arum-manual]}" not in subject.decode()
    assert "weight: {value: {en: 2 kg}, cite: [arum-manual]}" in (here / "second.todo.md").read_text("utf-8")


def test_the_attributes_of_a_site_stay_byte_for_byte(here: Path) -> None:
    shutil.copytree(ROOT / "tests/sites/minimal", here, dirs_exist_ok=True)
    before = tree(here)
    assert comparanda("note.md").exit_code == 0
    after = tree(here)
    grown = {path for path in before if after[path] != before[path]}
    assert grown == {"data/attributes.yml"}
    assert after["data/attributes.yml"].startswith(before["data/attributes.yml"])
    assert b"\nprice_2: {label: {en: Price}, type: text}\n" in after["data/attributes.yml"]


@pytest.mark.parametrize("name", ["On", "No", "Yes", "Null"])
def test_an_attribute_may_have_a_name_that_yaml_has_a_meaning_for(here: Path, name: str) -> None:
    (here / "data").mkdir()
    attributes = here / "data/attributes.yml"
    attributes.write_text("weight: {label: {en: Weight}, type: text}\n", encoding="utf-8")
    (here / "note.md").write_text(f"# Two\n\n| | Arum | Bodo |\n|-|-|-|\n| {name} | a | b |\n", encoding="utf-8")
    done = comparanda("note.md")
    assert done.exit_code == 0, done.output
    document, problems = load.parse("data/attributes.yml", attributes.read_bytes())
    assert not problems
    assert document is not None
    assert list(document.value) == ["weight", name.lower()]


def test_attributes_in_braces_are_left_alone_and_nothing_is_written(here: Path) -> None:
    (here / "data").mkdir()
    (here / "data/attributes.yml").write_text("{weight: {label: {en: Weight}, type: text}}\n", encoding="utf-8")
    before = tree(here)
    refused = comparanda("note.md")
    assert refused.exit_code == 1
    assert "nothing can be added at the end of data/attributes.yml" in refused.output
    assert tree(here) == before


def test_data_of_the_wrong_shape_gets_nothing_added(here: Path) -> None:
    (here / "data/subjects").mkdir(parents=True)
    (here / "data/subjects/a.yml").write_text("nme: A\n", encoding="utf-8")
    before = tree(here)
    refused = comparanda("note.md")
    assert refused.exit_code == 1
    assert "data/subjects/a.yml:1:1" in refused.output
    assert tree(here) == before


def test_a_failure_leaves_files_as_they_were(here: Path) -> None:
    (here / "data").mkdir()
    (here / "data/subjects").write_text("a file where a folder belongs", encoding="utf-8")
    before = tree(here)
    assert comparanda("note.md").exit_code == 1
    assert tree(here) == before
    assert [path.name for path in (here / "data").iterdir()] == ["subjects"]


def test_a_folder_that_refuses_the_last_file_gets_none_of_them(here: Path) -> None:
    (here / "arum-vs-bodo.todo.md").symlink_to("nowhere/at-all")
    before = sorted(path.name for path in here.iterdir())
    refused = comparanda("note.md")
    assert refused.exit_code == 1
    assert "cannot be written" in refused.output
    assert sorted(path.name for path in here.iterdir()) == before


def test_notes_in_two_languages_become_one_draft(here: Path) -> None:
    done = comparanda(str(NOTES / "loans.en.md"), str(NOTES / "loans.zh-Hant.md"))
    assert "loans.en.md and loans.zh-Hant.md (en and zh-Hant): Reed Library vs Sedge Library" in done.output
    assert "  only in loans.en.md, line 20: Both open on Sundays." in done.output
    assert len(list((here / "data/comparisons").iterdir())) == 1
    again = comparanda(str(NOTES / "loans.zh-Hant.md"))
    assert "was imported already" in again.output


def test_notes_that_are_no_translations_become_drafts_of_their_own(here: Path) -> None:
    done = comparanda(str(NOTES / "kettles.md"), str(NOTES / "loans.en.md"), str(NOTES / "bikes.zh-Hant.md"))
    assert done.exit_code == 0, done.output
    assert len(list((here / "data/comparisons").iterdir())) == 3


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "note.md is empty"),
        (b" \n\n", "note.md is empty"),
        ("# 甲".encode("utf-16"), "note.md is UTF-16, or no text; save it as UTF-8"),
        (
            "# A\n\n價格".encode("cp950"),
            "note.md line 3: this is not UTF-8; save the file as UTF-8; it seems to be Big5 now",
        ),
        (
            b"PK\x03\x04\x14\x00",
            "note.md is a document of another program; save it as text or Markdown, and a sheet as CSV in UTF-8",
        ),
        (b"\x00\x01", "note.md is UTF-16, or no text; save it as UTF-8"),
        (b"x" * 1_000_001, "note.md has more than 1 MB; split it into several notes"),
    ],
)
def test_what_is_no_note_is_told(here: Path, raw: bytes, words: str) -> None:
    (here / "note.md").write_bytes(raw)
    refused = comparanda("note.md")
    assert refused.exit_code == 1
    assert refused.output == f"Error: {words}\n"
    assert list(tree(here)) == ["note.md"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["none.md"],
        [],
        ["note.md", "--id", "Kettles!"],
        ["note.md", "--lang", "english"],
        ["note.md", "--lang", "en,ja"],
    ],
)
def test_wrong_usage_is_told(here: Path, arguments: list[str]) -> None:
    refused = comparanda(*arguments)
    assert refused.exit_code == 2
    assert list(tree(here)) == ["note.md"]


@pytest.mark.parametrize(
    ("tag", "words", "language"),
    [
        ("en", "# 兩台電熱水壺\n\n- Arum 很安靜\n", "zh-Hant"),
        ("zh-Hant", "# Two kettles\n\n- Arum is quiet\n", "en"),
        ("de", "# ケトルをくらべる\n\n- アルムはとてもしずかです。ボドはうるさいです。\n", "ja"),
    ],
)
def test_a_note_in_another_language_than_is_said_is_told(here: Path, tag: str, words: str, language: str) -> None:
    (here / "note.md").write_text(words, encoding="utf-8")
    refused = comparanda("note.md", "--lang", tag)
    assert refused.exit_code == 2
    assert f"`{language}`" in refused.output
    assert list(tree(here)) == ["note.md"]


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("ko", "# 전기 주전자\n\n- Arum은 조용하다\n"),
        ("fr", "# Deux bouilloires\n\n- Arum est silencieuse（安靜）\n"),
        ("zh-Hant", "# Arum vs Bodo\n\n- Arum is quiet（安靜）\n"),
        ("ja", "# 比較\n\n- Arum 静音\n"),
    ],
)
def test_a_note_in_the_language_that_is_said_is_taken(here: Path, tag: str, words: str) -> None:
    (here / "note.md").write_text(words, encoding="utf-8")
    assert comparanda("note.md", "--lang", tag).exit_code == 0


def test_windows_line_ends_and_invisible_characters_do_no_harm(here: Path) -> None:
    text = NOTE.replace("quiet", "qui\u200bet\u202e").replace("\n", "\r\n")
    (here / "note.md").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert comparanda("note.md").exit_code == 0
    assert "Bodo is quiet." in (here / "data/comparisons/arum-vs-bodo.yml").read_text("utf-8")


def test_a_note_of_which_no_data_file_can_be_made_is_told(here: Path) -> None:
    (here / "note.md").write_text("- abcdefghijklmnopqrstuvwxyz\n" * 17_000, encoding="utf-8")
    refused = comparanda("note.md")
    assert refused.exit_code == 1
    assert (
        refused.output
        == "Error: note.md: data/comparisons/note.yml would have more than 2 MB; split it into several notes\n"
    )
    assert list(tree(here)) == ["note.md"]


def test_a_large_note_is_read_in_time(here: Path) -> None:
    for line in (
        "word ",
        "Word.[1] ",
        "[1 ",
        "(",
        "**a** ",
        "a|",
        "- x\n",
        "¹ ",
        "https://a.example/ ",
        "# a\n",
        "[a](",
        "{{ ",
        "8 ",
    ):
        (here / "note.md").write_text(line * (8_000 // len(line)), encoding="utf-8")
        assert comparanda("note.md", "--dry-run").exit_code == 0


CHINESE = """\
# 甲燈與乙燈比較（初稿）

甲燈很亮[1]。乙燈IPX4。

| 項目 | 甲燈 | 乙燈 |
|---|---|---|
| 亮度 | 800流明 [1] | 600流明 |
| 保固 | 2年 | ~~無~~ |

```
code
```

資料來源：
[1] https://jia.example/lamp
[2] https://yi.example/lamp （2026年9月查閱）
"""


def test_a_site_in_chinese_is_told_in_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runner = CliRunner(env={"COMPARANDA_LANG": None})
    assert runner.invoke(main, ["init", str(tmp_path / "site"), "--lang", "zh-Hant"]).exit_code == 0
    monkeypatch.chdir(tmp_path / "site")
    Path("燈.md").write_text(CHINESE, encoding="utf-8")
    done = runner.invoke(main, ["import", "燈.md"])
    assert done.exit_code == 0
    (listed,) = Path().glob("*.todo.md")
    told = done.output + listed.read_text(encoding="utf-8")
    plain = re.sub(r"`[^`\n]*`|https?://\S+|[\w./-]+\.(?:yml|md)|IPX4|code|zh-Hant|accessed|title|tier|note", "", told)
    assert not re.search(r"[A-Za-z]{2,}", plain), plain
    for words in (
        "比較：甲燈, 乙燈",
        "`comparanda rename subject-1 NEW`可為一個改名",
        "接下來：",
        "## 沒有出處",
        "第11行：code",
        "表格的「亮度」列，第7行",
        "## 含數字的名稱",
    ):
        assert words in told, words


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_spreadsheet_is_a_table_whatever_stands_between_its_cells(here: Path, sign: str) -> None:
    rows = (("車款", "售價", "極速"), ("Arum", "NT$1290", "88 km/h"), ("Bodo", "NT$990", "5,5 km/h"))
    lines = (sign.join(f'"{cell}"' if "," in cell else cell for cell in cells) for cells in rows)
    (here / "sheet.csv").write_bytes(("\ufeff" + "\r\n".join(lines) + "\r\n").encode())
    done = comparanda("sheet.csv", "--id", "sheet")
    assert "1 row" not in done.output
    assert "2 rows; compared: Arum, Bodo" in done.output
    assert "{value: 1290}" in (here / "data/subjects/arum.yml").read_text("utf-8")
    assert "5,5 km/h" in (here / "data/subjects/bodo.yml").read_text("utf-8")


def test_lines_of_a_spreadsheet_are_those_of_the_file(here: Path) -> None:
    (here / "sheet.csv").write_text('name,price,hum\nArum,"about\n20",1\n\nBodo,20,2,more\n', encoding="utf-8")
    said = comparanda("sheet.csv", "--id", "sheet").output
    assert "line 5: a cell too many: Bodo | 20 | 2 | more" in said
    assert "line 1: head of the first column: name" in said


ATTRIBUTES = {
    "value": ("arum.csv", "Attribute,Value\nNoise,40 dB\nLook,red\n", "arum"),
    "a-name": ("kettle.csv", "Feature,Arum\nNoise,40 dB\nLook,red\n", "Arum"),
    "chinese": ("k.csv", "項目,Arum\n噪音,40 dB\n外觀,red\n", "Arum"),
    "no-word-above": ("arum.tsv", "項目\t\n噪音\t40 dB\n外觀\tred\n", "arum"),
    "an-item-is-no-thing-here": ("arum.csv", "Item,Value\nNoise,40 dB\nLook,red\n", "arum"),
}


@pytest.mark.parametrize(("name", "text", "subject"), ATTRIBUTES.values(), ids=ATTRIBUTES)
def test_two_columns_are_the_attributes_of_one_subject(here: Path, name: str, text: str, subject: str) -> None:
    (here / name).write_text(text, encoding="utf-8")
    said = comparanda(name, "--id", "sheet").output
    assert f"0 sections, 0 claims, 0 sources, 2 rows; compared: {subject}\n" in said
    assert f"  two columns: each row is taken for an attribute of {subject}\n" in said
    written = "".join(path.read_text("utf-8") for path in (here / "data/subjects").glob("*.yml"))
    assert f"name: {subject}" in written
    assert "40 dB" in written
    assert "red" in written


@pytest.mark.parametrize("text", ["name,price\nArum,$40\nBodo,$35\n", "型號;price\nArum;$40\nBodo;$35\n"])
def test_two_columns_are_subjects_with_one_attribute(here: Path, text: str) -> None:
    (here / "sheet.csv").write_text(text, encoding="utf-8")
    said = comparanda("sheet.csv", "--id", "sheet").output
    assert "1 row; compared: Arum, Bodo\n" in said
    assert "  two columns: each row is taken for something to compare, by its price\n" in said
    assert "40" in (here / "data/subjects/arum.yml").read_text("utf-8")
    assert "35" in (here / "data/subjects/bodo.yml").read_text("utf-8")


UNCLEAR = ["Kettle,Price\nArum,$40\nBodo,$35\n", "Noise,40 dB\nLook,red\n", "品名;單價\n甲;20\n乙;30\n"]


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_two_columns_are_is_asked_where_nothing_tells(here: Path, text: str) -> None:
    (here / "sheet.csv").write_text(text, encoding="utf-8")
    done = comparanda("sheet.csv", "--id", "sheet")
    assert done.exit_code == 1
    assert "sheet.csv has two columns, and it is not clear what its rows are: in its first line, write" in done.output
    assert not (here / "data").exists()


def test_the_site_tells_what_two_columns_are(here: Path) -> None:
    (here / "data/subjects").mkdir(parents=True)
    (here / "data/subjects/arum.yml").write_text("name: Arum\n", encoding="utf-8")
    (here / "data/attributes.yml").write_text("look: {label: {en: Colour}, type: text}\n", encoding="utf-8")
    for text, told in (
        ("Kettle,Price\nArum,$40\nBodo,$35\n", "something to compare"),
        ("Kettle,Colour\nCara,red\nBodo,blue\n", "something to compare"),
        ("Thing,Arum\nNoise,40 dB\n", "an attribute of Arum"),
        ("What,Cara\nColour,red\n", "an attribute of Cara"),
        ("Colour,red\nNoise,40 dB\n", "not clear"),
        ("Arum,red\nBodo,blue\n", "not clear"),
    ):
        (here / "sheet.csv").write_text(text, encoding="utf-8")
        assert told in comparanda("sheet.csv", "--id", "sheet", "--dry-run").output


@pytest.mark.parametrize("text", ["Kettle\nArum\n", "Kettle,Price\n", "Kettle,Price,Noise\nArum,$40,1\nBodo,$35,2\n"])
def test_a_sheet_of_other_widths_is_not_asked_about(here: Path, text: str) -> None:
    (here / "sheet.csv").write_text(text, encoding="utf-8")
    done = comparanda("sheet.csv", "--id", "sheet")
    assert done.exit_code == 0
    assert "two columns" not in done.output


def test_a_row_is_an_attribute_that_the_site_calls_so_where_its_type_takes_the_values(here: Path) -> None:
    (here / "data").mkdir()
    (here / "data/attributes.yml").write_text(
        "cost: {label: {en: Price}, type: money, unit: TWD}\nhum: {label: {en: Noise}, type: number, unit: decibel}\n"
        "jugs: {label: {en: Jugs}, type: integer}\nlook: {label: {en: Colour}, type: text}\n",
        encoding="utf-8",
    )
    table = "| | Arum | Bodo |\n|---|---|---|\n| Price | NT$40 | NT$35 |\n| Noise | 40 dB | 35 dB |\n| Jugs | 2 | 1 |\n"
    (here / "table.md").write_text(f"# Arum vs Bodo\n\n{table}| Colour | red | blue |\n", encoding="utf-8")
    assert comparanda("table.md").exit_code == 0
    assert "rows: [cost, noise, jugs, look]" in (here / "data/comparisons/arum-vs-bodo.yml").read_text("utf-8")
    arum = (here / "data/subjects/arum.yml").read_text("utf-8")
    assert "cost: {value: 40}" in arum
    assert "jugs: {value: 2}" in arum
    assert (here / "data/attributes.yml").read_text("utf-8").count("label:") == 5


def test_the_encoding_of_a_note_is_named(here: Path) -> None:
    (here / "old.md").write_bytes("# 快煮壺比較\n\n價格是公司的資料。\n".encode("cp950"))
    assert "it seems to be Big5 now" in comparanda("old.md").output
