"""Notes with a section for each thing compared: lines with the same labels become the rows of a table."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from comparanda.cli import main
from comparanda.notes.todo import summary, unread
from support.importing import claims, draft, site_of

NOTES = Path(__file__).parent / "notes"
LIST = "\n## Sources\n[1] https://one.example/a\n[2] https://two.example/b\n"
KETTLES, CHINESE = ((NOTES / "shapes" / f"sections.{tag}.md").read_text("utf-8") for tag in ("en", "zh-Hant"))


def rows(*texts: str) -> list[tuple[str, list[str]]]:
    """Each row's label and cells, in the first language that has them; a cell that is missing is empty."""
    text = draft(*texts).text
    places = range(len(text.subjects))
    return [
        (
            next(iter(row.label.values())),
            [next(iter(row.values[at].text.values())) if at in row.values else "" for at in places],
        )
        for row in text.rows
    ]


def titled(title: str, *sections: str) -> str:
    return "\n\n".join((title, *sections)) + "\n"


def test_lines_with_the_same_labels_become_rows_and_the_rest_stays_claims() -> None:
    made = draft(KETTLES)
    assert rows(KETTLES) == [
        ("Price", ["NT$499", "NT$599"]),
        ("Weight", ["1.2 kg", "0.9 kg"]),
        ("Warranty", ["2 years", "N/A"]),
        ("Material", ["steel", ""]),
        ("Made in", ["", "Taiwan"]),
    ]
    assert [(attribute.get("type"), attribute.get("unit")) for attribute in made.attributes.values()] == [
        ("money", "TWD"), ("number", "kilogram"), ("duration", "year"), ("text", None), ("text", None),
    ]  # fmt: skip
    assert made.subjects["yi"]["facts"]["warranty"] == {"state": "not_applicable", "cite": ["two-b"]}
    assert made.subjects["jia"]["facts"]["warranty"] == {"value": "2", "cite": ["one-a"]}
    assert [text for _, text, _ in claims(made)] == [
        "Both came out in 2024.",
        "Jia is an old brand.",
        "Noise: It is loud while it boils, and it may wake the family at night.",
        "A filter comes with it.",
        "Noise: quiet",
        "Price: Jia is cheaper",
    ]


def test_the_summary_says_that_sections_were_taken_for_a_table_and_lines_are_those_of_the_note() -> None:
    made = draft(KETTLES)
    assert "  sections: those of Jia, Yi are taken for a table, each label in them for a row" in list(summary(made))
    assert [row.lines["en"] for row in made.text.rows] == [7, 8, 9, 10, 19]
    assert list(unread(made)) == ["line 17: taken for the state `not_applicable`: N/A"]


def test_a_pair_meets_row_by_row() -> None:
    made = draft(KETTLES, CHINESE)
    (comparison,) = site_of(made).comparisons.values()
    assert [site_of(made).attributes[row.attribute].label for row in comparison.rows] == [
        {"en": "Price", "zh-Hant": "價格"},
        {"en": "Weight", "zh-Hant": "重量"},
        {"en": "Warranty", "zh-Hant": "保固"},
        {"en": "Material", "zh-Hant": "材質"},
        {"en": "Made in", "zh-Hant": "產地"},
    ]
    assert made.subjects["jia"]["facts"]["weight"] == {"value": "1.2"}
    assert made.subjects["yi"]["facts"]["price"] == {"value": "599"}
    assert made.text.differences == []
    assert {frozenset(claim.text) for _, claim in comparison.claims()} == {frozenset(("en", "zh-Hant"))}


@pytest.mark.parametrize(
    ("heads", "title"),
    [
        (("## Oak 2", "## Pine 1"), "# Oak 2 vs Pine 1"),
        (("### Oak 2", "### Pine 1"), "# Oak 2 vs Pine 1\n\n## Products"),
        (("**Oak 2**", "**Pine 1:**"), "# Oak 2 vs Pine 1"),
        (("## 1. Oak 2", "## 2. Pine 1"), "# Oak 2 vs Pine 1"),
        (("## 🌳 Oak 2", "## 🌲 Pine 1"), "# Oak 2 vs Pine 1"),
        (("## oak-2", "## PINE 1"), "# Oak 2 vs Pine 1"),
        (("## Oak", "## Pine"), "# Oak 2 vs Pine 1"),
        (("## Oak 2", "## Pine 1"), "# Which kettle to buy"),
        (("### 1. Oak 2", "### 2. Pine 1"), "# Kettles\n\n## Products"),
        (("# Oak 2", "# Pine 1"), ""),
    ],
)
def test_sections_may_be_headed_in_many_ways(heads: tuple[str, str], title: str) -> None:
    note = titled(title, f"{heads[0]}\n\n- Price: €40\n- Weight: 2 kg", f"{heads[1]}\n\n- Price: €50\n- Weight: 3 kg")
    assert rows(note) == [("Price", ["€40", "€50"]), ("Weight", ["2 kg", "3 kg"])]
    made = draft(note)
    assert [subject["name"] for subject in made.subjects.values()] == ["Oak 2", "Pine 1"]
    assert claims(made) == []
    assert [line for line in unread(made) if "Products" not in line] == []


def test_words_of_a_heading_beside_the_name_are_told() -> None:
    note = titled("# Oak vs Pine", "## Oak (2025)\n- Price: €4\n- Weight: 2 kg", "## Pine\n- Price: €5\n- Weight: 3 kg")
    assert rows(note) == [("Price", ["€4", "€5"]), ("Weight", ["2 kg", "3 kg"])]
    assert list(unread(draft(note))) == ["line 3: Oak (2025)"]


@pytest.mark.parametrize(
    "section",
    [
        "Price: €40\nWeight: 2 kg",
        "Price: €40  \nWeight: 2 kg",
        "**Price:** €40\\\n**Weight:** 2 kg",
        "1. Price: €40\n2. Weight: 2 kg",
        "<ul><li>Price: €40</li><li>Weight: 2 kg</li></ul>",
        "• Price: €40\n• Weight: 2 kg",
        "💰 Price: €40\n⚖️ Weight: 2 kg",
    ],
)
def test_lines_may_be_written_in_many_ways(section: str) -> None:
    note = titled("# Oak vs Pine", f"## Oak\n\n{section}", "## Pine\n\n- Price: €50\n- Weight: 3 kg")
    assert rows(note) == [("Price", ["€40", "€50"]), ("Weight", ["2 kg", "3 kg"])]


def test_lines_of_a_chinese_note_need_no_signs() -> None:
    note = "電熱水壺\n\n一、甲壺\n價格：499元\n重量：1.2公斤\n\n二、乙壺\n價格：599元\n重量：0.9公斤\n"
    assert rows(note) == [("價格", ["499元", "599元"]), ("重量", ["1.2公斤", "0.9公斤"])]
    assert [row.lines["zh-Hant"] for row in draft(note).text.rows] == [4, 5]


@pytest.mark.parametrize(
    ("oak", "cited"),
    [
        ("## Oak\n- Price: €4 [1]\n- Weight: 2 kg [2]", [["one-a"], ["two-b"]]),
        ("## Oak [1]\n- Price: €4\n- Weight: 2 kg [2]", [["one-a"], ["two-b"]]),
        ("## Oak\n- Price: €4\n- Weight: 2 kg [2]\n\nSources: [1]", [["one-a"], ["two-b"]]),
        ("## Oak\n- Price: €4\n- Weight: 2 kg [2]\n- Source: https://one.example/a", [["one-a"], ["two-b"]]),
        ("## Oak\nAs the maker says [1]:\n- Price: €4\n- Weight: 2 kg [2]", [["one-a"], ["two-b"]]),
        ("## Oak\n- Price: [€4](https://one.example/a)\n- Weight: 2 kg [2]", [["one-a"], ["two-b"]]),
    ],
)
def test_marks_are_those_of_the_cells(oak: str, cited: list[list[str]]) -> None:
    made = draft(titled("# Oak vs Pine", oak, "## Pine\n- Price: €5\n- Weight: 3 kg") + LIST)
    facts = made.subjects["oak"]["facts"]
    assert [facts[id].get("cite") for id in ("price", "weight")] == cited
    assert all("cite" not in fact for fact in made.subjects["pine"]["facts"].values())


def test_a_line_of_sources_is_for_the_cells_and_the_claims_above_it() -> None:
    oak = "## Oak\n- Price: €4\n- Weight: 2 kg\n- It is made of wood.\n\nSources: [1]"
    made = draft(titled("# Oak vs Pine", oak, "## Pine\n- Price: €5\n- Weight: 3 kg") + LIST)
    assert {tuple(fact["cite"]) for fact in made.subjects["oak"]["facts"].values()} == {("one-a",)}
    assert claims(made) == [("Oak", "It is made of wood.", ["https://one.example/a"])]


def test_what_heads_the_lines_is_told() -> None:
    note = titled(
        "# 甲 vs 乙", "## 甲\n\n規格如下：\n\n- 價格：4元\n- 重量：2公斤", "## 乙\n- 價格：5元\n- 重量：3公斤"
    )
    assert list(unread(draft(note))) == ["line 5: 規格如下"]


def test_marks_that_name_no_source_and_words_struck_out_are_told_with_their_lines() -> None:
    note = titled(
        "# A1 vs B2", "## A1\n- Price: €4\n- Weight: 2 kg【3†x】", "## B2\n- Price: ~~€6~~ €5\n- Weight: 3 kg"
    )
    assert [line for line in unread(draft(note)) if line.startswith("line 8")] == ["line 8: struck out: €6"]
    assert rows(note) == [("Price", ["€4", "€5"]), ("Weight", ["2 kg", "3 kg"])]


def test_a_full_stop_behind_a_value_is_left_out_and_that_of_an_abbreviation_stays() -> None:
    oak = "## Oak\n- Maker: Oak Lighting Co., Ltd.\n- Size: 5 m.\n- Made in: U.S.\n- Colour: red."
    pine = "## Pine\n- Maker: Pine Inc.\n- Size: 6 m.\n- Made in: Taiwan.\n- Colour: blue."
    assert rows(titled("# Oak vs Pine", oak, pine)) == [
        ("Maker", ["Oak Lighting Co., Ltd.", "Pine Inc."]),
        ("Size", ["5 m", "6 m"]),
        ("Made in", ["U.S.", "Taiwan"]),
        ("Colour", ["red", "blue"]),
    ]


def test_a_label_that_heads_a_list_or_stands_twice_or_is_a_sentence_stays_words() -> None:
    oak = "## Oak\n- Price: €4\n- Weight: 2 kg\n- Colour: red\n- Colour: blue\n- Size: large\n  - with its lid"
    pine = "## Pine\n- Price: €5\n- Weight: 3 kg\n- Colour: green\n- Size: small\n- Taste: Sweet. It suits all."
    made = draft(titled("# Oak vs Pine", oak, pine))
    assert [row.label["en"] for row in made.text.rows] == ["Price", "Weight"]
    assert [text for _, text, _ in claims(made)] == [
        "Colour: red", "Colour: blue", "Size: large", "with its lid", "Colour: green", "Size: small",
        "Taste: Sweet. It suits all.",
    ]  # fmt: skip


def test_what_a_table_of_the_note_says_stays_with_the_table() -> None:
    oak = "## Oak\n- Price: €4\n- Weight: 2 kg\n- Warranty: 2 years\n- Colour: red"
    pine = "## Pine\n- Price: €5\n- Weight: 3 kg\n- Warranty: 3 years\n- Colour: blue"
    table = "## Table\n| | Oak | Pine |\n|---|---|---|\n| Price | €4 | €5 |"
    note = titled("# Oak vs Pine", oak, pine, table)
    assert rows(note) == [
        ("Weight", ["2 kg", "3 kg"]), ("Warranty", ["2 years", "3 years"]), ("Colour", ["red", "blue"]),
        ("Price", ["€4", "€5"]),
    ]  # fmt: skip
    assert [text for _, text, _ in claims(draft(note))] == ["Price: €4", "Price: €5"]
    assert rows(note.replace("| Oak | Pine |", "| Oak Pro | Pine Max |")) == [("Price", ["€4", "€5"])]


TOPICS = "## 價格\n- 甲：499元\n- 乙：599元\n\n## 重量\n- 甲：1.2公斤\n- 乙：0.9公斤"
REASONS = "## 優點\n- 價格：低\n- 彈性：高\n\n## 缺點\n- 價格：會漲\n- 彈性：無"


@pytest.mark.parametrize(
    "note",
    [
        f"# 電熱水壺比較\n\n{TOPICS}",
        f"# 甲 vs 乙\n\n{TOPICS}",
        f"# 租屋的考量\n\n{REASONS}",
        f"# 租屋與買房比較\n\n{REASONS}",
        "# 租屋與買房比較\n\n## 租屋\n- 優點：彈性\n- 缺點：房租\n\n## 買房\n- 優點：安定\n- 缺點：貸款",
        "# Oak vs Pine\n\n## Oak\n- **Pros:** light\n- **Cons:** loud\n\n## Pine\n- **Pros:** quiet\n- **Cons:** heavy",
        "# Oak vs Pine\n\n## Oak\n- **Is it fast?** Yes\n- **Is it new?** No\n\n## Pine\n- **Is it fast?** No\n"
        "- **Is it new?** No",
        "# Oak vs Pine FAQ\n\n## Oak\n\nQ: Is it fast?\nA: Yes.\n\nQ: Is it new?\nA: No.\n\n"
        "## Pine\n\nQ: Is it fast?\nA: Yes.\n\nQ: Is it new?\nA: No.",
        "# Kyoto\n\n## Day 1\n- Breakfast: rice\n- Dinner: soup\n\n## Day 2\n- Breakfast: bread\n- Dinner: fish",
        "# Kyoto\n\n## 第一天\n- 費用：300元\n- 距離：2公里\n\n## 第二天\n- 費用：400元\n- 距離：3公里",
        "# Sales\n\n## 2024\n- Price: €4\n- Weight: 2 kg\n\n## 2025\n- Price: €5\n- Weight: 3 kg",
        "# Oak vs Pine\n\n## Oak\n- Price: €4\n- Colour: red\n\n## Pine\n- Price: €5\n- Size: large",
        "# Oak vs Pine\n\n## Oak\n- Price: €4\n- Weight: 2 kg\n\n## Verdict\n- Price: low\n- Weight: low",
        "# Oak vs Pine\n\n## At home\n### Oak\n- Price: €4\n- Time: 2 h\n### Pine\n- Price: €5\n- Time: 3 h\n\n"
        "## Away\n### Oak\n- Price: €6\n- Time: 4 h\n### Pine\n- Price: €7\n- Time: 5 h",
        "# Travel\n\n## For families\n- Oak: €4\n- Pine: €5\n\n## For students\n- Oak: €2\n- Pine: €3",
    ],
)  # fmt: skip
def test_other_sections_stay_as_they_were(note: str) -> None:
    made = draft(note + "\n")
    assert made.text.rows == []
    assert not any(line.startswith("  sections:") for line in summary(made))
    assert not list(unread(made))


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(NOTES.rglob("*.md")) if not path.name.startswith("sections.")],
    ids=lambda it: it.name,
)
def test_notes_with_tables_and_words_import_as_before(path: Path) -> None:
    assert not any(note.headed for note in draft(path.read_text("utf-8")).text.notes)


def test_a_site_in_chinese_is_told_in_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runner = CliRunner(env={"COMPARANDA_LANG": "zh-Hant"})
    (tmp_path / "note.md").write_text(CHINESE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = runner.invoke(main, ["import", "note.md"])
    assert done.exit_code == 0, done.output
    assert "  節：甲, 乙的節當作一個表格，節裡的每個標籤是一列\n" in done.output


def test_a_label_that_only_sections_share_which_are_left_out_is_no_row() -> None:
    others = (
        "## 丙\n- 高度：2公尺\n- 用途：烹煮\n- 顏色：紅\n- 形狀：圓\n\n## 丁\n- 高度：3公尺\n- 名聲：好\n- 氣味：無"
    )
    note = titled("# 電熱水壺", "## 甲\n- 價格：499元\n- 重量：1公斤", "## 乙\n- 價格：599元\n- 重量：2公斤", others)
    assert rows(note) == [("價格", ["499元", "599元"]), ("重量", ["1公斤", "2公斤"])]


@pytest.mark.parametrize(("head", "reasons"), [("### Specs", "### Pros"), ("**Specs**", "**Cons**")])
def test_lines_below_a_heading_of_a_section_are_its_own_but_reasons_are_not(head: str, reasons: str) -> None:
    oak = f"## Oak\nOak is old.\n\n{head}\n- Price: €4\n- Weight: 2 kg\n\n{reasons}\n- Price: low\n- Size: small"
    pine = f"## Pine\n{head}\n- Price: €5\n- Weight: 3 kg\n\n{reasons}\n- Size: large"
    made = draft(titled("# Oak vs Pine", oak, pine))
    assert rows(titled("# Oak vs Pine", oak, pine)) == [("Price", ["€4", "€5"]), ("Weight", ["2 kg", "3 kg"])]
    assert [text for _, text, _ in claims(made)] == ["Oak is old.", "Price: low", "Size: small", "Size: large"]
    assert list(unread(made)) == ["line 6: Specs", "line 15: Specs"]


def test_marks_of_such_a_heading_are_those_of_its_lines() -> None:
    oak, pine = "## Oak\n### Specs [1]\n- Price: €4\n- Weight: 2 kg", "## Pine\n- Price: €5\n- Weight: 3 kg"
    made = draft(titled("# Oak vs Pine", oak, pine) + LIST)
    assert {tuple(fact["cite"]) for fact in made.subjects["oak"]["facts"].values()} == {("one-a",)}


@pytest.mark.parametrize(
    "title", ["# Comparing Oak, Elm and Pine", "# Oak, Elm, and Pine compared", "# Oak、Elm與Pine比較"]
)
def test_a_title_may_list_its_names_with_commas(title: str) -> None:
    sections = [f"## {name}\n- Price: €{at}\n- Weight: {at} kg" for at, name in enumerate(("Pine", "Oak", "Elm"), 1)]
    made = draft(titled(title, *sections))
    assert [subject["name"] for subject in made.subjects.values()] == ["Oak", "Elm", "Pine"]
    assert rows(titled(title, *sections))[0] == ("Price", ["€2", "€3", "€1"])
    assert any("those of Oak, Elm, Pine are taken" in line for line in summary(made))


@pytest.mark.parametrize(
    ("heads", "names"),
    [
        (("## 1. Oak", "## 2) Pine"), ["Oak", "Pine"]),
        (("## 1.甲壺", "## （二）乙壺"), ["甲壺", "乙壺"]),
        (("## Route 6. North", "## Route 7. South"), ["Route 6. North", "Route 7. South"]),
        (("## 3.5 Flash", "## J. Crew"), ["3.5 Flash", "J. Crew"]),
    ],
)
def test_a_number_before_a_heading_is_no_part_of_the_name(heads: tuple[str, str], names: list[str]) -> None:
    note = titled("# Kettles", f"{heads[0]}\n- Price: €4\n- Weight: 2 kg", f"{heads[1]}\n- Price: €5\n- Weight: 3 kg")
    assert [next(iter(words.values())) for words in draft(note).text.subjects] == names
    assert list(unread(draft(note))) == []


def test_a_section_that_says_in_sentences_what_to_look_for_is_none_of_the_things() -> None:
    advice = (
        "## What to look for\n- Pressure: 9 bar is enough for all.\n- Price: a high one buys little else, as we say."
    )
    machines = "## Linea\n- Pressure: 9 bar\n- Price: €3,300", "## Bambino\n- Pressure: 9 bar\n- Price: €400"
    made = draft(titled("# Espresso machines", advice, *machines))
    assert [subject["name"] for subject in made.subjects.values()] == ["Linea", "Bambino"]
    assert len(claims(made)) == 2
