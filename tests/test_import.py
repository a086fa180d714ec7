"""Markdown notes become a draft: every sentence and citation is kept, and nothing is claimed that nobody checked."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from comparanda import meant
from comparanda.bind.prose import Prose, Reader
from comparanda.check.wording import SPACED
from comparanda.cli import main
from comparanda.notes.figures import without_literals
from comparanda.notes.note import read_note
from comparanda.notes.todo import summary, todo, unread
from comparanda.values.units import units_called
from support.importing import claims, draft, site_of, strings, words

NOTES = Path(__file__).parent / "notes"
LIST = "\n\n## Sources\n[1] https://one.example/a\n[2] https://two.example/b\n[3] https://three.example/c\n"
ONE, TWO, THREE = "https://one.example/a", "https://two.example/b", "https://three.example/c"


def note(name: str) -> str:
    return (NOTES / name).read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "text", "cited"),
    [
        ("It is fast.[1]", "It is fast.", [ONE]),
        ("It is fast[1].", "It is fast.", [ONE]),
        ("It is fast [1].", "It is fast.", [ONE]),
        ("It is fast.[2][1]", "It is fast.", [TWO, ONE]),
        ("It is fast. [3] [2]", "It is fast.", [THREE, TWO]),
        ("It is fast [1], [3].", "It is fast.", [ONE, THREE]),
        ("It is fast [1, 2].", "It is fast.", [ONE, TWO]),
        ("It is fast [1-3].", "It is fast.", [ONE, TWO, THREE]),
        ("It is fast [1]–[3].", "It is fast.", [ONE, TWO, THREE]),
        ("It is fast 【1】.", "It is fast.", [ONE]),
        ("It is fast 【2†L1-L9】.", "It is fast.", [TWO]),
        ("It is fast [[2]].", "It is fast.", [TWO]),
        ("It is fast [1", "It is fast", [ONE]),
        ("It is fast 2].", "It is fast.", [TWO]),
        ("It is fast \\[1\\].", "It is fast.", [ONE]),
        ("It is fast.¹", "It is fast.", [ONE]),
        ("It is fast.¹²", "It is fast.", [ONE, TWO]),
        ("It is fast.<sup>1</sup>", "It is fast.", [ONE]),
        ("It is fast.<sup>[1,2]</sup>", "It is fast.", [ONE, TWO]),
        ("It is fast.[^3]", "It is fast.", [THREE]),
        ("It is fast. ([Bench][2])", "It is fast.", [TWO]),
        ("It is fast ([Bench][2], [Maker][1]).", "It is fast.", [TWO, ONE]),
        ("It is fast ([Bench](https://four.example/)).", "It is fast.", ["https://four.example/"]),
        ("It is fast [1](https://four.example/).", "It is fast.", ["https://four.example/"]),
        ("It is fast [[1]](https://four.example/).", "It is fast.", ["https://four.example/"]),
        ("[Bench][2] says so.", "Bench says so.", [TWO]),
        ("[Bench](https://four.example/) says so.", "Bench says so.", ["https://four.example/"]),
        ("It is fast (Source: [2]).", "It is fast.", [TWO]),
        ("It is [1] fast, and [2] loud.", "It is fast, and loud.", [ONE, TWO]),
        ("很快。[1][2]", "很快。", [ONE, TWO]),
        ("很快[1]。", "很快。", [ONE]),
        ("很快 [1] 也很吵 [2]。", "很快也很吵。", [ONE, TWO]),
        ("很快（來源：[1]）。", "很快。", [ONE]),
        ("很快［１］。", "很快。", [ONE]),
        ("It takes [0, 1] as 5 m² or 10⁶.", "It takes [0, 1] as 5 m² or 10⁶.", []),
        ("It has 10<sup>6</sup> of 5 km<sup>2</sup>.", "It has 10⁶ of 5 km².", []),
        ("It costs $40<sup>2</sup>.", "It costs $40.", [TWO]),
        ("It was so in [2025].", "It was so in [2025].", []),
        ("Call `f[1]` twice.[2]", "Call f[1] twice.", [TWO]),
        ("It is fast [9].", "It is fast.", ["unlisted-9"]),
        ("It is fast [2, p. 4].", "It is fast.", [TWO]),
        ("很快［2，頁33］。", "很快。", [TWO]),
    ],
)
def test_a_mark_of_any_shape_is_cited_and_its_words_close_up(line: str, text: str, cited: list[str]) -> None:
    assert [(words, cite) for _, words, cite in claims(draft(line + LIST))] == [(text, cited)]


@pytest.mark.parametrize(
    "heading",
    [
        "## 參考文獻", "參考文獻：", "**引用來源**", "### 參考資料", "## Sources", "# References", "**Citations:**",
        "Works cited", "## 6. References", "## 📚 Sources", "---\n\nSources:",
    ],
)  # fmt: skip
def test_a_list_of_references_is_known_by_any_heading(heading: str) -> None:
    made = draft(f"# Kettles\n\nIt is fast.[1]\n\n{heading}\n\n[1] https://one.example/a\n")
    assert [(text, cite) for _, text, cite in claims(made)] == [("It is fast.", [ONE])]


@pytest.mark.parametrize(
    "entry",
    [
        "[1]: https://one.example/a", '[1]: https://one.example/a "The title"', "[1]: <https://one.example/a>",
        "[1] https://one.example/a", "[1]. https://one.example/a", "1. The title. https://one.example/a",
        "- [1] [The title](https://one.example/a)", "1. [The title](https://one.example/a)", "[^1]: https://one.example/a",
        "- [The title](https://one.example/a)", "* <https://one.example/a>", "1) https://one.example/a",
        "【1】https://one.example/a", "[1] The title\n    https://one.example/a", "- **[1]** https://one.example/a",
        "| # | Source |\n|---|---|\n| 1 | https://one.example/a |",
    ],
)  # fmt: skip
def test_an_entry_of_any_shape_is_a_source(entry: str) -> None:
    made = draft(f"# Kettles\n\nIt is fast.[1]\n\n## Sources\n\n{entry}\n")
    assert [cite for _, _, cite in claims(made)] == [[ONE]]
    titles = [source.title for source in site_of(made).sources.values()]
    assert titles == (["The title"] if "The title" in entry else [None])


def test_bold_labels_and_headings_become_topics_and_sections() -> None:
    made = draft(note("kettles.md"))
    site = site_of(made)
    (comparison,) = site.comparisons.values()
    assert [section.title["en"] for section in comparison.sections][1:] == ["1. Speed", "Where to read more", "Table"]
    assert ("Boil time", "A1 needs 185 s; B2 needs 240 s.", ["https://arum.example/manual"]) in claims(made)
    assert ("Verdict", "B2 wins for silence", ["https://bench.example/kettles?utm_source=chatgpt.com"]) in claims(made)
    assert comparison.draft
    assert {claim.status for _, claim in comparison.claims()} == {"unverified"}


def test_a_label_keeps_the_sign_before_it() -> None:
    assert claims(draft("# A vs B\n\n- ✅ **Fast:** It boils soon.[1]\n" + LIST)) == [
        ("✅ Fast", "It boils soon.", [ONE])
    ]


def test_a_title_loses_its_markdown() -> None:
    site = site_of(draft("It is fast.[^1]\n\n[^1]: Arum. *The manual*. https://one.example/a\n"))
    assert [source.title for source in site.sources.values()] == ["Arum. The manual"]


def test_a_table_becomes_subjects_rows_and_facts_with_their_sources() -> None:
    site = site_of(draft(note("kettles.md")))
    (comparison,) = site.comparisons.values()
    assert [site.subjects[id].name for id in comparison.subjects.values()] == ["A1", "B2"]
    assert [site.attributes[row.attribute].label for row in comparison.rows] == [
        {"en": "Price"}, {"en": "Noise"}, {"en": "Lid"},
    ]  # fmt: skip
    (price,) = site.subjects["b2"].facts["price"]
    assert price.value == {"en": "$35"}
    assert [site.sources[one.source].URL for one in price.cite] == ["https://times.example/prices"]
    assert "lid" not in site.subjects["a1"].facts


def test_a_table_of_things_by_line_is_turned() -> None:
    site = site_of(draft("# A vs B\n\n| Model | Price | Weight |\n|--|--|--|\n| A | 1 | 2 kg |\n| B | 3 | 4 kg |\n"))
    (comparison,) = site.comparisons.values()
    assert [row.attribute for row in comparison.rows] == ["price", "weight"]
    assert [site.subjects[id].name for id in comparison.subjects.values()] == ["A", "B"]


def test_a_table_that_compares_nothing_becomes_claims() -> None:
    made = draft("# Kettles\n\n| Word | Meaning |\n|--|--|\n| Boil | To heat water [1] |\n" + LIST)
    assert claims(made) == [("Boil", "Meaning: To heat water", [ONE])]


def test_the_note_that_began_it_all_imports_whole() -> None:
    made = draft(note("models.zh-Hant.md"))
    site = site_of(made)
    (comparison,) = site.comparisons.values()
    assert made.id == "gpt-5-mini-vs-gpt-4.1"
    assert len(comparison.sections) == 7
    assert len(list(comparison.claims())) == 15
    assert len(comparison.rows) == 7
    assert len(site.sources) == 8
    assert all(claim.cite for _, claim in comparison.claims())
    assert [line for line, _ in made.text.notes[0].unread] == [2, 3, 4, 6, 7, 9, 10, 41]
    assert_lands(note("models.zh-Hant.md"), made)


def test_spaces_that_the_page_draws_are_left_out_of_chinese_texts_but_not_of_names() -> None:
    made = draft(
        "# Oak 2 與 Pine 3 樹的比較\n\nPine 3 樹比 Oak 2 輕 3 kg，見 2025 年 9 月的 A B 表 [1]。\n\n"
        f"| 項目 | Oak 2 | Pine 3 樹 |\n|---|---|---|\n| 重 量 | 約 3 kg | 4 kg 多 |\n{LIST}"
    )
    ((topic, text, _),) = claims(made)
    assert (topic, made.comparison["title"]["zh-Hant"]) == ("概述", "Oak 2與Pine 3 樹的比較")
    assert text == "Pine 3 樹比Oak 2輕3 kg，見2025年9月的A B表。"
    assert [figure.number for figure in made.figures] == ["3 kg", "2025年9月"]
    assert made.attributes["row_1"]["label"] == {"zh-Hant": "重 量"}
    assert [subject["name"] for subject in made.subjects.values()] == ["Oak 2", "Pine 3 樹"]
    values = [subject["facts"]["row_1"]["value"]["zh-Hant"] for subject in made.subjects.values()]
    assert values == ["約3 kg", "4 kg多"]
    assert claims(draft("# Oak vs Pine\n\nThe 松 tree is light.\n" + LIST))[0][1] == "The 松 tree is light."


@pytest.mark.parametrize("name", sorted(path.name for path in NOTES.glob("*.md")))
def test_every_word_of_a_note_lands_somewhere_or_is_listed(name: str) -> None:
    assert_lands(note(name), draft(note(name)))


SHAPES = sorted(path.name for path in (NOTES / "shapes").glob("*.md"))


@pytest.mark.parametrize("name", SHAPES)
def test_a_note_of_another_shape_lands_whole_and_is_a_draft_that_only_lacks_things(name: str, tmp_path: Path) -> None:
    text = note(f"shapes/{name}")
    assert_lands(re.sub(r"</?[a-z][a-z0-9]*[^<>]*>", " ", text), draft(text))
    ran = CliRunner().invoke(main, ["init", str(tmp_path / "a"), "--lang", "en,zh-Hant"])
    assert ran.exit_code == 0, ran.output
    (tmp_path / name).write_text(text, "utf-8")
    ran = CliRunner().invoke(main, ["import", str(tmp_path / name), "--into", str(tmp_path / "a")])
    assert ran.exit_code == 0, ran.output
    ran = CliRunner().invoke(main, ["check", "--config-file", str(tmp_path / "a/mkdocs.yml")])
    assert ran.exit_code == 0, ran.output
    assert "to do before" in ran.output


def test_citations_by_author_and_year_name_their_sources() -> None:
    cited = {text: cite for _, text, cite in claims(draft(note("shapes/authoryear.en.md")))}
    ends = {text[:22]: {one.rpartition("/")[2] for one in cite} for text, cite in cited.items()}
    assert ends["The Alpha 7 has a seas"] == {"test"}
    assert ends["The Beta 9 reaches 4.2"] == {"test", "jh.2024.45"}
    assert ends["Chen and Wu (2024) fou"] == {"jh.2024.45"}
    assert ends["At night it drops to 4"] == {"ds.pdf"}


@pytest.mark.parametrize(
    ("line", "cited"),
    [
        ("It is heavy (Wu, 2024).", ["b"]),
        ("It is heavy (Wu 2024a).", []),
        ("It is heavy (see Wu, 2024).", []),
        ("Wu (2024) says so.", ["b"]),
        ("Wu et al. (2024) say so.", ["b"]),
        ("It is heavy (Lin, 2023; Wu, 2024).", ["a", "b"]),
        ("It is heavy (Lin, 2023, p. 4).", ["a"]),
        ("它很重（王小明，2025）。", ["c"]),
        ("王小明（2025）說它很重。", ["c"]),
        ("It came out in May 2024 (2024 edition).", []),
        ("It is heavy (Nobody, 2024).", []),
    ],
)
def test_an_author_with_a_year_is_a_mark_only_where_the_list_has_both(line: str, cited: list[str]) -> None:
    entries = (
        "- Lin, Y. (2023). Oak. https://s.example/a\n- Wu, C. (2024). Pine. https://s.example/b\n"
        "- 王小明（2025）。〈橡樹〉。https://s.example/c\n"
    )
    ((_, _, cite),) = claims(draft(f"# Oak vs Pine\n\n{line}\n\n## References\n\n{entries}"))
    assert [one.rpartition("/")[2] for one in cite] == cited


def test_a_table_of_html_becomes_rows_with_the_lines_of_the_note() -> None:
    made = draft(note("shapes/html.zh-Hant.md"))
    facts = [subject["facts"] for subject in made.subjects.values()]
    assert made.attributes["row_1"] == {"label": {"zh-Hant": "售價"}, "type": "money", "unit": "TWD"}
    assert facts[0]["row_1"] == {"value": "89800", "cite": ["a-spec"]}
    assert made.attributes["row_2"] == {"label": {"zh-Hant": "續航"}, "type": "number", "unit": "kilometer"}
    assert facts[1]["row_2"]["value"] == "95"
    assert (6, "head of the first column: 項目") in made.text.notes[0].unread


@pytest.mark.parametrize(
    ("one", "two", "unit", "values"),
    [
        ("NT$29,900", "NT$19,900", "TWD", ["29900", "19900"]), ("US$0.25", "US$2.00", "USD", ["0.25", "2.00"]),
        ("29,900 TWD", "19,900 NTD", "TWD", ["29900", "19900"]), ("新台幣29,900元", "n/a", "TWD", ["29900", None]),
        ("€1,290.50", "€5", "EUR", ["1290.50", "5"]), ("$40", "$35", None, []),
        ("NT$1–2", "US$9", "TWD", [{"low": "1", "high": "2"}, {"amount": "9", "currency": "USD"}]),
        ("NT$29,900", "US$9", "TWD", ["29900", {"amount": "9", "currency": "USD"}]), ("NT$1", "US$9–10", None, []),
        ("€9/month", "£7/mo", "EUR per month", ["9", {"amount": "7", "currency": "GBP"}]),
        ("€9/month", "£7", None, []), ("US$579", "$499", None, []),
        ("NT$29,900起", "NT$1", "TWD", [{"low": "29900"}, "1"]),
        ("NT$1–2", "NT$1", "TWD", [{"low": "1", "high": "2"}, "1"]),
        ("€1.290,00", "€5", None, []), ("NT$2,99", "NT$1", None, []),
        ("約NT$29,900", "NT$1", "TWD", ["29900", "1"]), ("n/a", "unknown", None, []),
        ("NT$299/月", "每月NT$390", "TWD per month", ["299", "390"]),
        ("€9 per month", "€7/mo", "EUR per month", ["9", "7"]),
        ("US$12 a year", "US$9/yr", "USD per year", ["12", "9"]),
        ("NT$5／公斤", "n/a", "TWD per kilogram", ["5", None]),
        ("NT$299/月", "NT$2,990/年", None, []), ("US$9 per seat", "US$8 per seat", None, []),
        ("NT$299/月", "NT$9", None, []),
        ("每月NT$9/年", "NT$9", None, []), ("NT$9 一個", "NT$9", None, []),
        ("NT$3,000", "免費", "TWD", ["3000", "free"]), ("Free", "US$5", "USD", ["free", "5"]),
        ("free", "Free", None, []),
    ],
)  # fmt: skip
def test_a_row_of_sums_is_money(one: str, two: str, unit: str | None, values: list[object]) -> None:
    made = draft(f"# Oak vs Pine\n\n| | Oak | Pine |\n|---|---|---|\n| Price | {one} [1] | {two} [1] |\n{LIST}")
    site_of(made)
    (attribute,) = made.attributes.values()
    assert (attribute["type"], attribute.get("unit")) == (("money", unit) if unit else ("text", None))
    facts = [subject["facts"]["price"].get("value") for subject in made.subjects.values()]
    assert not unit or facts == values


@pytest.mark.parametrize(
    ("one", "two", "type", "unit", "values"),
    [
        ("3.1 kg", "3.6公斤", "number", "kilogram", ["3.1", "3.6"]),
        ("1,200 W", "900瓦", "number", "watt", ["1200", "900"]),
        ("60 分鐘", "45分鐘", "duration", "minute", ["60", "45"]),
        ("2 years", "1 year", "duration", "year", ["2", "1"]),
        ("12.5%", "8 %", "percent", None, ["12.5", "8"]),
        ("−20 °C", "n/a", "number", "celsius", ["-20", None]),
        ("16 GB", "8GB", "number", "gigabyte", ["16", "8"]),
        ("250 km/h", "1,000 km/h", "number", "kilometer-per-hour", ["250", "1000"]),
        ("60 分鐘", "1小時", "text", None, []),
        ("約60分鐘", "45分鐘", "duration", "minute", ["60", "45"]),
        ("about 3 min", "4 min", "duration", "minute", ["3", "4"]),
        ("30,000+", "6,000", "integer", None, [{"low": "30000"}, "6000"]),
        ("up to 4.6%", "4%", "percent", None, [{"high": "4.6"}, "4"]),
        ("3 kg (dry)", "至少4公斤", "number", "kilogram", ["3", {"low": "4"}]),
        ("No*", "Yes", "boolean", None, ["false", "true"]),
        ("210公克", "0.5 g", "number", "gram", ["210", "0.5"]),
        ("about 2024", "2025", "text", None, []),
        ("some", "4", "text", None, []),
        ("128K", "32K", "text", None, []),
        ("7B", "70B", "text", None, []),
        ("5G", "4G", "text", None, []),
        ("8月", "9月", "text", None, []),
        ("3 pm", "5 pm", "text", None, []),
        ("3 m", "4 m", "text", None, []),
        ("3 seats", "4 seats", "text", None, []),
        ("3–5 kg", "4 kg", "number", "kilogram", [{"low": "3", "high": "5"}, "4"]),
        ("3~5 天", "2 天", "duration", "day", [{"low": "3", "high": "5"}, "2"]),
        ("16-32GB", "1,000 GB", "number", "gigabyte", [{"low": "16", "high": "32"}, "1000"]),
        ("有", "無", "boolean", None, ["true", "false"]),
        ("✅", "❌", "boolean", None, ["true", "false"]),
        ("No", "Yes", "boolean", None, ["false", "true"]),
        ("不支援", "支援", "boolean", None, ["false", "true"]),
        ("✗", "✗", "boolean", None, ["false", "false"]),
        ("○", "×", "boolean", None, ["true", "false"]),
        ("○", "△", "text", None, []),
        ("無", "無", "text", None, []),
        ("none", "no", "text", None, []),
        ("有", "選配", "text", None, []),
        ("3", "1,024", "integer", None, ["3", "1024"]),
        ("0", "1", "integer", None, ["0", "1"]),
        ("06", "1", "text", None, []),
        ("4.1", "4.2", "text", None, []),
        ("2024", "2025", "text", None, []),
        ("2024", "3100", "integer", None, ["2024", "3100"]),
        ("2024年", "2025年", "date", None, ["2024", "2025"]),
        ("2021/04/20", "2023 年 3 月", "date", None, ["2021-04-20", "2023-03"]),
        ("March 5, 2025", "September 2024", "date", None, ["2025-03-05", "2024-09"]),
        ("2021-04-20 9:30", "2023-03-01", "text", None, []),
        (
            "https://oak.example/a",
            "https://pine.example/",
            "link",
            None,
            ["https://oak.example/a", "https://pine.example/"],
        ),
        ("3/4/2025", "5/6/2025", "text", None, []),
    ],
)
def test_a_row_of_one_type_that_is_certain_has_it(
    one: str, two: str, type: str, unit: str | None, values: list[object]
) -> None:
    made = draft(f"# Oak vs Pine\n\n| | Oak | Pine |\n|---|---|---|\n| Size | {one} [1] | {two} [1] |\n{LIST}")
    site_of(made)
    (attribute,) = made.attributes.values()
    assert (attribute["type"], attribute.get("unit")) == (type, unit)
    facts = [subject["facts"]["size"].get("value") for subject in made.subjects.values()]
    assert type == "text" or facts == values


CHOOSING = [
    ("Choose Oak if you need 5 shelves.[1]", {"oak": ("you need 5 shelves.", [ONE])}),
    ("Pick the Oak when money is short.", {"oak": ("money is short.", [])}),
    ("**Choose Oak if:**\n\n- you have time.[1]\n- you are old.[2]",
     {"oak": ("you have time. you are old.", [ONE, TWO])}),
    ("Choose Pine if it rains.\n\nGo with Oak if it snows.", {"pine": ("it rains.", []), "oak": ("it snows.", [])}),
    ("如果預算有限，就選Pine。[1]", {"pine": ("預算有限。", [ONE])}),
    ("選Oak，如果你很強壯。", {"oak": ("你很強壯。", [])}),
    ("**什麼時候選Oak：**\n\n- 有時間。\n- 很強壯。", {"oak": ("有時間。很強壯。", [])}),
    ("Choose a lamp if you must.", {}), ("Choose Oak for its weight.", {}), ("People choose Oak if it rains.", {}),
    ("Choose **Oak** if it rains.\nChoose Pine if it snows [2].",
     {"oak": ("it rains.", [TWO]), "pine": ("it snows.", [TWO])}),
    ("如果下雨，就選Oak。若是下雪，選Pine。[1]", {"oak": ("下雨。", [ONE]), "pine": ("下雪。", [ONE])}),
    ("Choose Oak if it rains. It is heavy.", {"oak": ("it rains. It is heavy.", [])}),
    ("如果下雨，Oak會濕。", {}), ("Oak is chosen if it rains.", {}),
    ("- **如果下雨，就選 Oak**：它重。", {"oak": ("下雨：它重。", [])}),
    ("- **選 Oak**：如果下雨。[1]", {"oak": ("下雨。", [ONE])}),
    ("- **選 Oak**：它重。", {}), ("- **Oak**：適合：怕風的人。", {"oak": ("怕風的人。", [])}),
    ("- **Oak**：適合室內。", {}),
    ("- **Choose Oak**: if it rains.", {"oak": ("it rains.", [])}),
    ("If it rains, choose Oak.", {"oak": ("it rains.", [])}),
    ("Choose Oak if it rains; choose Pine if it snows.", {"oak": ("it rains.", []), "pine": ("it snows.", [])}),
    ("如果下雨，選 Oak；如果下雪，選擇 Pine。", {"oak": ("下雨。", []), "pine": ("下雪。", [])}),
    ("Choose Oak if it rains. Pine is better if it snows.", {}),
    ("如果下雨，選 Oak；Pine 怕冷，如果下雪也選 Oak。", {}),
    ("Choose Oak if Pine is sold out.", {"oak": ("Pine is sold out.", [])}),
    ("- 下雨 → Oak\n- 👉 **下雪 → 選 Pine**", {"oak": ("下雨", []), "pine": ("下雪", [])}), ("- Pine → Oak", {}),
    ("- Best for rain: **Oak**\n- **Best for snow:** Pine",
     {"oak": ("it is for rain", []), "pine": ("it is for snow", [])}),
    ("- rain → Oak\n- snow → Oak", {"oak": ("rain; snow", [])}),
    ("- 下雨 → Oak\n- 下雪 → Oak", {"oak": ("下雨；下雪", [])}),
    ("**TL;DR** Choose Oak if it rains; choose Pine if it snows.",
     {"oak": ("it rains.", []), "pine": ("it snows.", [])}),
    ("Choose Oak if it rains; choose Pine if not.", {}), ("如果下雨，就選Oak。否則，選Pine。", {}),
    ("- 最適合下雨天：Oak", {"oak": ("下雨天", [])}), ("- 推薦：Oak", {}), ("- Best price: Oak", {}),
    ("| 需求 | 推薦 | 原因 |\n|---|---|---|\n| 下雨 | Oak [1] | 不怕濕 |\n| 下雪 | Pine | |",
     {"oak": ("下雨：原因：不怕濕", [ONE]), "pine": ("下雪", [])}),
]  # fmt: skip


def test_a_subject_is_chosen_by_a_shorter_name_that_no_other_begins_with() -> None:
    title = "# Oak CX22 vs Pine Basic (large) vs Pine Pro\n\n"
    made = draft(f"{title}Choose Oak if it rains.\n\nChoose Pine Basic if it snows.\n\nChoose Pine if it hails.\n")
    chosen = {one["choose"]: one["text"]["en"] for one in made.comparison["recommendations"]}
    assert chosen == {"oak_cx22": "it rains.", "pine_basic_large": "it snows."}


@pytest.mark.parametrize(
    "table",
    [
        "| 卡片 | 點數 | 分行 |\n|---|---|---|\n| 橡樹 | 多 | 少 |\n| 松樹 | 少 | 多 |",
        "| | 月費 | 入會費 |\n|---|---|---|\n| **橡樹** | NT$1,188 | NT$3,000 |\n| **松樹** | NT$1,288 | 無 |",
        "| | Price | Weight |\n|---|---|---|\n| Oak | low | high |\n| Pine | high | low |",
        "| 叫什麼 | 國內 | 夜間 |\n|---|---|---|\n| 橡樹 | 1% | 有 |\n| 松樹 | 3% | 無 |",
    ],
)
def test_a_table_whose_rows_are_what_is_compared_is_turned(table: str) -> None:
    made = draft(f"# 比較\n\n{table}\n")
    assert [subject["name"] for subject in made.subjects.values()] in (["橡樹", "松樹"], ["Oak", "Pine"])
    assert len(made.attributes) == 2


@pytest.mark.parametrize(
    "table",
    [
        "| | 橡樹 | 松樹 |\n|---|---|---|\n| 月費 | NT$1,188 | NT$3,000 |\n| 重量 | 3 kg | 4 kg |",
        "| 項目 | 橡樹 | 松樹 |\n|---|---|---|\n| 國內 | 1% | 3% |\n| 夜間 | 有 | 無 |",
        "| 項目 | 橡樹 | 松樹 |\n|---|---|---|\n| 國內 | 1% | 3% |\n| 國外 | 2% | 4% |",
        "| 項目 | 橡樹 | 松樹 |\n|---|---|---|\n| 顏色 | 紅 | 藍 |\n| 氣味 | 淡 | 濃 |",
        "| 項目 | Oak Memory | Pine Storage |\n|---|---|---|\n| 價格 | 低 | 高 |\n| 重量 | 3 kg | 4 kg |",
    ],
)
def test_a_table_whose_columns_are_what_is_compared_is_not(table: str) -> None:
    made = draft(f"# 比較\n\n{table}\n")
    assert [subject["name"] for subject in made.subjects.values()] in (["橡樹", "松樹"], ["Oak Memory", "Pine Storage"])


@pytest.mark.parametrize(
    ("title", "table", "names"),
    [
        (
            "特斯拉 Model Y vs. Kia EV6 vs. Hyundai IONIQ 5：怎麼挑",
            "| 車款 | Model Y 長續航 | EV6 GT-line | IONIQ 5 |\n|---|---|---|---|\n"
            "| 售價 | 203.99 | 199.9 | 189.9 起 |\n| 後車廂 | 854 L | 490 L | 527 L |",
            ["Model Y 長續航", "EV6 GT-line", "IONIQ 5"],
        ),
        (
            "橡樹周遊券與松樹電車券比較",
            "| 方案 | 橡樹券 | 松樹一日券 |\n|---|---|---|\n| 票價 | 12 | 30 |\n| 速度 | 快 | 慢 |",
            ["橡樹券", "松樹一日券"],
        ),
        (
            "Oak vs Pine",
            "| 需求 | 推薦 | 備選 |\n|---|---|---|\n| 便宜 | Oak | Pine |\n| 輕 | Pine | Oak |",
            ["Oak", "Pine"],
        ),
    ],
)
def test_columns_that_the_title_calls_a_little_otherwise_are_what_is_compared(
    title: str, table: str, names: list[str]
) -> None:
    made = draft(f"# {title}\n\n{table}\n")
    assert [subject["name"] for subject in made.subjects.values()] == names


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("head", ["參考來源：", "## 參考來源\n"])
def test_a_list_of_references_may_have_brackets_of_any_shape(head: str, gap: str) -> None:
    entries = gap.join(f"〔{number}〕{name}官網：https://{name}.example/" for number, name in ((1, "a"), (2, "b")))
    made = draft(f"# A與B比較\n\nA比較貴〔1〕。B比較重〔2〕。\n\n{head}\n{entries}\n")
    assert [(source["title"], source["URL"]) for source in made.files()[f"data/sources/{made.id}.yml"]] == [
        ("a官網", "https://a.example/"),
        ("b官網", "https://b.example/"),
    ]
    assert [cite for _, _, cite in claims(made)] == [["https://a.example/"], ["https://b.example/"]]


def test_a_remark_below_a_table_is_words_and_no_list() -> None:
    made = draft("# A vs B\n\n| | A | B |\n|---|---|---|\n| SLA | 99.99%* | low |\n\n\\* Only in two zones.\n")
    assert [text for _, text, _ in claims(made)] == ["Only in two zones."]


def test_a_table_copied_with_tabs_is_a_table_and_two_cells_are_a_label_and_its_value() -> None:
    table = "Feature\tOak\tPine\nPrice\tNT$5\tNT$6\nHeight\t2 m\nOf | wood\tyes\tno"
    made = draft(f"# Oak vs Pine\n\nAll in one place:\n{table}\nBoth are trees.{LIST}")
    assert [row.label["en"] for row in made.text.rows] == ["Price", "Height", "Of | wood"]
    assert [text for _, text, _ in claims(made)] == ["All in one place:", "Both are trees."]
    assert "line 4: head of the first column: Feature" in unread(made)
    sections = "# Oak vs Pine\n\n## Oak\nPrice\t€4\nWeight:\t2 kg\n\n## Pine\nPrice\t€5\nWeight\t3 kg\n"
    assert draft(sections).attributes["price"] == {"label": {"en": "Price"}, "type": "money", "unit": "EUR"}
    for other in ("-\tone\n-\ttwo", "\tone\n\ttwo", "```\na\tb\tc\nd\te\tf\n```", "one\ttwo\tthree"):
        assert draft(f"# Oak vs Pine\n\n{other}\n").text.rows == []
    assert draft("It is fast [1].\n\n## Sources\n[1]\thttps://one.example/a\n[2]\thttps://two.example/b\n").sources


def test_what_obsidian_has_beside_markdown_is_read() -> None:
    made = draft(
        "# Oak vs Pine\n\n> [!info] In short\n> See [[Oak]], ==fast== as it is. %%why?%%\n\n"
        "> [!NOTE]\n> Pine is slow.\n\n"
        "![[oak.png]]\n\n| | [[Oak]] | [[Pine (tree)\\|Pine]] |\n|---|---|---|\n| Colour | red | a == b |\n"
    )
    assert [text for _, text, _ in claims(made)] == ["See Oak, fast as it is.", "Pine is slow."]
    assert claims(made)[0][0] == "In short"
    assert [subject["name"] for subject in made.subjects.values()] == ["Oak", "Pine"]
    assert made.subjects["pine"]["facts"]["colour"] == {"value": {"en": "a == b"}}
    assert {"line 4: <!--why?-->", "line 9: ![](oak.png)", "line 11: where a link leads: Pine (tree)"} <= {
        *unread(made)
    }


def test_lines_that_are_all_properties_are_claims_of_their_own() -> None:
    made = draft("# Oak vs Pine\n\nCreated: May 5\nTags: wood, tree\nWritten by: Doe\n\nNote: it is\nfast.\n")
    assert [text for _, text, _ in claims(made)] == [
        "Created: May 5", "Tags: wood, tree", "Written by: Doe", "Note: it is fast.",
    ]  # fmt: skip


def test_where_a_link_to_no_source_leads_is_told_and_struck_words_once() -> None:
    made = draft("# Oak\n\nSee [a](a.md), [b](#b) and [me](mailto:me@one.example).\n\n~~It is slow.~~\n")
    assert list(unread(made)) == [
        "line 3: where a link leads: a.md",
        "line 3: where a link leads: mailto:me@one.example",
        "line 5: struck out: It is slow.",
    ]


def test_columns_may_be_called_by_signs_alone() -> None:
    made = draft("# Compared\n\n| | ✅ | ½ |\n|---|---|---|\n| Size | 3 kg | 4 kg |\n")
    assert [subject["name"] for subject in made.subjects.values()] == ["✅", "½"]


def test_pictures_before_headings_are_left_out() -> None:
    made = draft("# 🛵 A vs. B：怎麼選？\n\n## 1️⃣ ⚡️ 充電\n\nA 充得快。\n\n## 2 人\n\nB 坐得下。\n")
    assert made.comparison["title"] == {"zh-Hant": "A vs. B：怎麼選？"}
    assert [section["title"]["zh-Hant"] for section in made.comparison["sections"]] == ["充電", "2人"]
    assert list(made.subjects) == ["a", "b"]


def test_a_first_heading_that_names_what_is_compared_is_the_title_at_any_level() -> None:
    made = draft("## A 與 B 比較\n\nA 比較貴。\n")
    assert (made.comparison["title"], list(made.subjects)) == ({"zh-Hant": "A與B比較"}, ["a", "b"])


@pytest.mark.parametrize(
    ("label", "one", "unit"),
    [
        ("月費", "NT$1,188", "TWD per month"), ("年費", "1,000 元", "TWD per year"), ("手續費", "1,000元", "TWD"),
        ("每月租金", "NT$1,188/年", "TWD per year"), ("月費（年費另計）", "NT$9", "TWD"),
        ("價格", "9元/月", "TWD per month"),
    ],
)  # fmt: skip
def test_a_price_is_for_the_time_that_its_label_says(label: str, one: str, unit: str) -> None:
    made = draft(f"# 橡樹與松樹的比較\n\n| | 橡樹 | 松樹 |\n|---|---|---|\n| {label} | {one} [1] | n/a |\n{LIST}")
    site_of(made)
    (attribute,) = made.attributes.values()
    assert (attribute["type"], attribute["unit"]) == ("money", unit)


def test_a_pair_says_one_value_or_it_is_text() -> None:
    table = "# Oak vs Pine\n\n| | Oak | Pine |\n|---|---|---|\n| Day | {} | {} |\n| Fan | {} | {} |\n"
    texts = [table.format("2025年3月5日", "2024年", "無", "有"), table.format("March 5, 2025", "2024", "No", "Yes")]
    made = draft(*texts, languages=("zh-Hant", "en"))
    assert [attribute["type"] for attribute in made.attributes.values()] == ["date", "boolean"]
    texts[1] = table.format("March 6, 2025", "2024", "Yes", "Yes")
    made = draft(*texts, languages=("zh-Hant", "en"))
    assert [attribute["type"] for attribute in made.attributes.values()] == ["text", "text"]


@pytest.mark.parametrize(("lines", "expected"), CHOOSING)
def test_when_to_choose_a_subject_is_a_recommendation(lines: str, expected: dict[str, tuple[str, list[str]]]) -> None:
    made = draft(f"# Oak vs Pine\n\nOak is heavy.\n\n## Verdict\n\n{lines}\n{LIST}", languages=("en", ""))
    site = site_of(made)
    (comparison,) = site.comparisons.values()
    told = {
        one.choose: (without_literals(one.text["en"]), [site.sources[cite.source].URL for cite in one.cite])
        for one in comparison.recommendations
    }
    assert told == expected
    assert ("Verdict" in {section.title["en"] for section in comparison.sections}) is not bool(expected)
    assert any("Verdict" in line for line in unread(made)) is bool(expected)


@pytest.mark.parametrize(
    "title",
    [
        "Lumo X vs Brightra 3   (draft, sept)",
        "Lights: Lumo X vs Brightra 3 (read me)",
        "Lumo X與Brightra 3比較（初稿）",
        "Lumo X vs Bright 3",
    ],
)
def test_a_title_that_says_more_than_the_names_still_names_the_columns(title: str) -> None:
    made = draft(f"# {title}\n\n| | Lumo X | Brightra 3 |\n|---|:-:|--:|\n| Weight | 152 g [1] | 130 g |\n{LIST}")
    assert list(made.subjects) == ["lumo-x", "brightra-3"]
    assert all("weight" in subject["facts"] for subject in made.subjects.values())
    assert "sections" not in made.comparison or not any(one["claims"] for one in made.comparison["sections"])


def test_names_in_brackets_stay_apart() -> None:
    made = draft(f"# Pad (gen 9) vs Pad (gen 10)\n\nThey are flat.[1]\n{LIST}")
    assert list(made.subjects) == ["pad-gen-9", "pad-gen-10"]


def test_a_number_between_carets_is_a_mark_where_the_list_has_it() -> None:
    made = draft(f"# Oak\n\nIt is heavy.^1^ It is old.^1,2^ It weighs x^3^.\n{LIST}")
    (section,) = made.comparison["sections"]
    assert [(one["text"]["en"], len(one.get("cite", []))) for one in section["claims"]] == [
        ("It is heavy.", 1),
        ("It is old.", 2),
        ('It weighs x^{{ literal("3") }}^.', 0),
    ]


@pytest.mark.parametrize(
    ("reference", "fields"),
    [
        ('Oak, "Desk lamps," https://oak.example/a (accessed January 5, 2026).', ("Desk lamps", "Oak", None)),
        ('Oak. "Desk lamps." Feb 2025. https://shop.oak-works.example/a', ("Desk lamps", "Oak", "2025-02")),
        ("Oak，〈檯燈〉，https://oak.example/a ，2024/3/1 存取", ("檯燈", "Oak", None)),
        ("〈檯燈〉，2024年3月，https://oak.example/a", ("檯燈", None, "2024-03")),
        ("Desk lamps, retrieved 2026-10-30, https://oak.example/a", ("Desk lamps", None, None)),
        ('Jo Miller, "Desk lamps", 2025, https://oak.example/a', ('Jo Miller, "Desk lamps", 2025', None, None)),
        ('Oak, "Desk lamps", in Light, https://oak.example/a', ('Oak, "Desk lamps", in Light', None, None)),
        ('The "Oak" and its "Lamp", https://oak.example/a', ('The "Oak" and its "Lamp"', None, None)),
    ],
)  # fmt: skip
def test_a_reference_with_its_title_in_quotation_marks_is_taken_apart(
    reference: str, fields: tuple[str | None, ...]
) -> None:
    made = draft(f"# A vs B\n\nIt is fast.[1]\n\nReferences\n[1] {reference}\n")
    (source,) = made.sources
    assert tuple(source.get(name) for name in ("title", "publisher", "issued")) == fields
    days = [line for line in unread(made) if "line 6" in line]
    assert days == [
        "line 6: " + day
        for day in ("accessed January 5, 2026", "2024/3/1 存取", "retrieved 2026-10-30")
        if day in reference
    ]


@pytest.mark.parametrize(
    ("reference", "fields"),
    [
        ("Smith, J. (2024). Kettles. *Bench*, 12(3), 45–50. https://a.example/1",
         {"type": "article-journal", "title": "Kettles", "author": [{"family": "Smith", "given": "J."}],
          "issued": "2024", "container-title": "Bench", "volume": "12", "issue": "3", "page": "45–50"}),
        ("Doe, A., & Roe, B. (2023, May 4). Counting. ELPA News. https://a.example/1",
         {"type": "webpage", "title": "Counting", "issued": "2023-05-04", "container-title": "ELPA News",
          "author": [{"family": "Doe", "given": "A."}, {"family": "Roe", "given": "B."}]}),
        ("OECD. (n.d.). Deposits. Retrieved November 2, 2025, from https://a.example/1",
         {"type": "webpage", "title": "Deposits", "author": [{"literal": "OECD"}]}),
        ("王小明、陳大文（2024a）。電源。電子月刊，5(2)，10-15。https://a.example/1",
         {"type": "article-journal", "title": "電源", "author": [{"literal": "王小明"}, {"literal": "陳大文"}],
          "issued": "2024", "container-title": "電子月刊", "volume": "5", "issue": "2", "page": "10-15"}),
        ("陳大文（2023）。電源。台北：科技出版社。",
         {"type": "webpage", "title": "電源", "author": [{"literal": "陳大文"}], "issued": "2023",
          "publisher": "科技出版社", "publisher-place": "台北"}),
        ("Smith, J., Lee, K., et al. (2020). Kettles. Bench, ed. by Roe, 5. https://a.example/1",
         {"type": "webpage", "title": "Smith, J., Lee, K., et al. (2020). Kettles. Bench, ed. by Roe, 5"}),
    ],
)  # fmt: skip
def test_a_reference_by_author_and_year_is_taken_apart_where_it_says_no_more(
    reference: str, fields: dict[str, object]
) -> None:
    (source,) = draft(f"# Oak\n\nIt is fast.[1]\n\n## References\n\n[1] {reference}\n").sources
    assert {name: it for name, it in source.items() if name not in ("id", "URL", "custom")} == fields


@pytest.mark.parametrize(
    "lines",
    [
        "王小明（2024）。電源。https://one.example/a\n陳大文（2023）。電池。台北：科技出版社。",
        "Roe. (2024). One. https://one.example/a\nDoe. (2023). Two. Oak Press",
        "陳大文（2023）。電池。台北：科技出版社。\n王小明（2024）。電源。https://one.example/a",
        "〔1〕Oak，https://one.example/a\n〔2〕《年鑑》，頁33",
        "¹ https://one.example/a\n² Roe, The yearbook, p. 33",
    ],
)
def test_a_reference_without_an_address_is_a_source_of_its_own(lines: str) -> None:
    sources = draft(f"# Oak\n\nIt is fast.\n\n## References\n\n{lines}\n").sources
    assert sorted(source.get("URL", "") for source in sources) == ["", ONE]


@pytest.mark.parametrize(
    ("label", "one", "two", "type", "unit"),
    [
        ("票價（元）", "700", "約375", "money", "TWD"),
        ("Price (TWD)", "18,500", "15,900–17,000", "money", "TWD"),
        ("Capacity (L)", "1.7", "1.5", "number", "liter"),
        ("重量（公克）", "210", "380起", "number", "gram"),
        ("Time (minutes)", "20", "about 30", "duration", "minute"),
        ("Deposit (min)", "20", "30", "integer", None),
        ("Score (points)", "20", "30", "integer", None),
        ("Time (hours)", "20", "30 min", "text", None),
        ("容量（mAh）", "10,000", "20,000", "integer", None),
        ("Capacity (max)", "1.7", "1.5", "text", None),
    ],
)
def test_a_number_has_the_unit_of_its_label(label: str, one: str, two: str, type: str, unit: str | None) -> None:
    table = f"# Oak vs Pine\n\n| | Oak | Pine |\n|---|---|---|\n| {label} | {one} | {two} |\n"
    made = draft(table, languages=("zh-Hant", ""))
    site_of(made)
    (attribute,) = made.attributes.values()
    assert (attribute["type"], attribute.get("unit")) == (type, unit)


def test_what_a_cell_says_beside_its_value_is_a_note() -> None:
    made = draft("# Oak vs Pine\n\n| | Oak | Pine |\n|---|---|---|\n| Weight | about 3 kg | 4 kg (dry) |\n")
    site_of(made)
    assert [subject["facts"]["weight"] for subject in made.subjects.values()] == [
        {"value": "3", "note": {"en": "about 3 kg"}},
        {"value": "4", "note": {"en": "4 kg (dry)"}},
    ]


def test_a_list_with_raised_numbers_needs_no_heading() -> None:
    made = draft("# Oak\n\nIt is fast.¹ It is loud.²\n\n¹ https://one.example/a\n² Roe. (2022). Oak. Roe Press.\n")
    assert [(text, cite) for _, text, cite in claims(made)] == [("It is fast.", [ONE]), ("It is loud.", ["Oak"])]


def test_a_line_of_sources_may_say_when_they_were_read() -> None:
    made = draft("# 甲\n\n很快。\n\n資料來源：https://one.example/a、https://two.example/b（2025年8月查詢）\n")
    assert [(text, cite) for _, text, cite in claims(made)] == [("很快。", [ONE, TWO])]
    assert "line 5: 2025年8月查詢" in unread(made)


def test_where_a_mark_says_it_is_in_its_source_is_told() -> None:
    made = draft(f"It is fast [2, p. 4].{LIST}")
    assert "line 1: where it is in its source, for `locator`: [2, p. 4]" in unread(made)


def test_fields_of_front_matter_that_mean_nothing_to_us_are_told_as_they_are() -> None:
    assert "line 2: front matter: type: note" in unread(draft("---\ntype: note\n---\n\n# Oak\n\nIt is fast.\n"))


def test_a_dash_says_only_that_nothing_is_known_and_the_state_is_told() -> None:
    made = draft("# Oak vs Pine\n\n| | Oak | Pine |\n|---|---|---|\n| Noise | — | N/A |\n| 噪音 | 未公布 | 有 |\n")
    assert {"line 5: taken for the state `unknown`: —", "line 5: taken for the state `not_applicable`: N/A"} < {
        *unread(made)
    }
    assert "line 6: taken for the state `not_disclosed`: 未公布" in unread(made)


def test_rows_that_stay_words_are_listed_with_what_to_type() -> None:
    rows = (
        "| 價格 | $40 | $35起 |\n| 重量 | 1.2 kg | 900 g |\n| 面積 | 8.5坪 | 20 坪 |\n| 電量 | 5,000mAh | 4000 mAh |\n"
    )
    rows += "| 字數 | 128K | 32K |\n| 色 | 白 | — |\n"
    made = draft(f"# 甲 vs 乙\n\n| | 甲 | 乙 |\n|---|---|---|\n{rows}")
    assert "- [ ] `row_2`, line 6: 1.2 kg / 900 g\n" in todo(made)
    assert "- [ ] `row_3`, line 7: 8.5坪 / 20坪 → `comparanda new unit ID --label zh-Hant=坪`, then" in todo(made)
    assert "- [ ] `row_4`, line 8: 5,000mAh / 4000 mAh → `comparanda new unit mah --label zh-Hant=mAh`" in todo(made)
    assert "- [ ] `row_5`, line 9: 128K / 32K\n" in todo(made)
    said = "\n".join(summary(made))
    assert "`$` is the sign of several currencies: in data/attributes.yml, give `row_1` `type: money`" in said
    assert "numbered, as their names have no Latin letters: `subject-1`, `subject-2`, `row_1`" in said
    assert "`comparanda rename subject-1 NEW`" in said


@pytest.mark.parametrize(
    "lines",
    ["Q：哪個輕？\nA：甲。", "**Q: 哪個輕？**\nA: 甲。", "**問：哪個輕？**\n\n**答：**甲。", "Q1. 哪個輕？\nA1. 甲。"],
)
def test_an_answer_has_its_question_as_its_topic(lines: str) -> None:
    assert claims(draft(f"# 甲 vs 乙\n\n## 問答\n\n{lines}\n\n完。\n")) == [
        ("哪個輕？", "甲。", []),
        ("問答", "完。", []),
    ]


def test_lines_that_each_begin_with_a_label_stay_apart() -> None:
    note = "# 甲 vs 乙\n\n## 優缺點\n\n甲\n優點：新\n缺點：人多\n乙\n優點：12 dB\n缺點：吵\n"
    assert [(topic, text) for topic, text, _ in claims(draft(note))] == [
        ("優點", "優點：新"),
        ("缺點", "缺點：人多"),
        ("優點", "優點：12 dB"),
        ("缺點", "缺點：吵"),
    ]


def test_what_stands_in_brackets_beside_an_address_is_no_title() -> None:
    made = draft("# Oak\n\nIt is heavy.[1]\n\nReferences\n1. https://oak.example/one (read 12 Sep 2026)\n")
    (source,) = made.sources
    assert "title" not in source
    assert "line 6: read 12 Sep 2026" in unread(made)


def test_a_cell_of_html_that_covers_others_stands_in_each_of_them() -> None:
    made = draft(note("shapes/spans.zh-Hant.md"))
    site = site_of(made)
    one, two = site.subjects.values()
    values = [[fact[0].value["zh-Hant"] for fact in subject.facts.values()] for subject in (one, two)]
    assert values == [["$5", "兩年", "鋰", "可換"], ["$7", "兩年", "鎳", "不可換"]]
    assert [label["zh-Hant"] for label in (one.label for one in site.attributes.values())] == [
        *("價格", "保固", "電池", "電池"),
    ]
    assert (5, "head of the first column: 項目 / 機型") in made.text.notes[0].unread


def test_braces_of_a_note_are_words_and_bind_nothing() -> None:
    made = draft(note("shapes/braces.en.md"))
    (section,) = made.comparison["sections"]
    assert [one["text"]["en"] for one in section["claims"]] == [
        'A writes {{ literal("{{ user.name }}") }} and B writes { name }.',
        'B uses ${var} and {{ literal("}}") }} alone, {{ literal("{# c #}") }} too.',
        "plain.",
    ]
    assert section["claims"][2]["topic"] == {"en": "Title { { t } }"}
    assert made.subjects["a"]["facts"]["template"]["value"] == {"en": "{ { x } }"}
    assert [one.number for one in made.figures] == []


@pytest.mark.parametrize(
    "words", ["{{ a.price }}", "{{ it }}", "{% if x %}", "{{", "}}", '{{ "x" }}', "{x.y}", "{{{ z }}}"]
)
def test_a_note_with_braces_can_be_built(words: str) -> None:
    made = draft(f"# A vs B\n\nIt says {words} here.[1]\n{LIST}")
    (claim,) = made.comparison["sections"][0]["claims"]
    prose = Reader().read(claim["text"]["en"])
    assert isinstance(prose, Prose), prose
    assert list(prose.binds()) == []


def test_a_cell_that_says_why_there_is_no_value_is_a_state() -> None:
    site = site_of(draft(note("shapes/states.zh-Hant.md")))
    states = {
        f"{subject.called} {name}": fact[0].state
        for subject in site.subjects.values()
        for name, fact in subject.facts.items()
        if fact[0].state
    }
    assert sorted(states.values()) == ["not_applicable", "not_disclosed", "unknown", "unknown"]


def test_terms_with_what_they_mean_and_tasks_are_claims() -> None:
    made = claims(draft(note("shapes/odds.zh-Hant.md")))
    assert ("顏色", "甲是黑色", ["https://a.example/one"]) in made
    assert ("其他", "☑ 甲支援離線", ["https://a.example/one"]) in made
    assert ("（一）月費", "乙較便宜。", ["https://b.example/two", "https://c.example/three"]) in made


def test_numbered_lines_above_others_are_sections() -> None:
    titles = [part.title["zh-Hant"] for part in draft(note("shapes/nested.zh-Hant.md")).text.parts]
    assert titles == ["一、價格", "二、沖煮", "三、結論"]


def assert_lands(text: str, made: Any) -> None:
    (one,) = made.text.notes
    landed = {word for value in made.files().values() for text in strings(value) for word in words(text)}
    listed = {word for _, line in one.unread for word in words(line)}
    addresses = {word for address in re.findall(r"https?://\S+", text) for word in words(address)}
    headings = words("參考文獻 引用來源 參考資料 Sources References utm lang hant title en GB zh TW source sup br")
    headings |= {"NT"} if {"TWD"} & landed else set()
    units = {attribute.get("unit") for attribute in made.attributes.values()}
    units = {word for word in words(text) if {id.partition("-")[2] for id in units_called(word)} & units}
    units |= {word for word in words(text) if meant.truth(word) in landed}
    left = words(text) - landed - listed - addresses - headings - units
    assert not left, left


def test_two_languages_of_one_text_become_one_draft_and_differences_are_told() -> None:
    made = draft(note("loans.en.md"), note("loans.zh-Hant.md"))
    site = site_of(made)
    (comparison,) = site.comparisons.values()
    both = [claim for _, claim in comparison.claims() if set(claim.text) == {"en", "zh-Hant"}]
    assert [claim.topic["zh-Hant"] for claim in both] == ["圖書", "影片", "影片", "逾期費用"]
    assert [section.title for section in comparison.sections] == [
        {"en": "Loans", "zh-Hant": "借閱"}, {"en": "Fines", "zh-Hant": "逾期費用"}, {"en": "Opening hours"},
    ]  # fmt: skip
    assert [site.attributes[row.attribute].label for row in comparison.rows] == [
        {"en": "Loan of books", "zh-Hant": "圖書借期"}, {"en": "Renewals", "zh-Hant": "續借"},
    ]  # fmt: skip
    assert len(site.sources) == 3
    assert made.text.differences == [
        "note0.md line 9 and note1.md line 8 cite different sources; the draft cites all of them",
        "only in note0.md, line 20: Both open on Sundays.",
    ]


def test_figures_are_offered_with_their_sentence_and_claim_nothing() -> None:
    made = draft("# A vs B\n\nThe A3 costs $0.25 [1]. It grew by 40% since 2024 [2].\n" + LIST)
    assert [(figure.number, figure.sentence, figure.line) for figure in made.figures] == [
        ("A3", "The A3 costs $0.25.", 3),
        ("$0.25", "The A3 costs $0.25.", 3),
        ("40%", "It grew by 40% since 2024.", 3),
        ("2024", "It grew by 40% since 2024.", 3),
    ]
    assert "- [ ] line 3: `$0.25` in “The A3 costs $0.25.” → `{value: 0.25, cite: [one-a]}`" in todo(made)
    assert "- [ ] `A3`" in todo(made)
    assert not any(subject.facts for subject in site_of(made).subjects.values())


def test_uncited_claims_are_kept_and_told_with_their_lines() -> None:
    made = draft("# A vs B\n\nIt is fast.\n\nIt is loud.[1]\n" + LIST)
    assert [cite for _, _, cite in claims(made)] == [[], [ONE]]
    assert "  not cited: 1 claim, on line 3" in list(summary(made))


def test_a_line_of_marks_is_for_the_claims_above_it() -> None:
    made = draft("# A vs B\n\n- Fast.\n- Loud.\n\nSources: [1][2]\n" + LIST)
    assert [cite for _, _, cite in claims(made)] == [[ONE, TWO], [ONE, TWO]]


def test_a_line_of_sources_is_for_the_table_or_the_claims_above_it() -> None:
    made = draft(
        "# A vs B\n\n| | A | B |\n|---|---|---|\n| Size | 1 cm [1] | 2 cm |\n"
        "資料來源：橡樹官網 https://a.example/p ；松樹 https://b.example/p\n\n"
        "Fast.\n\n*Sources: https://a.example/x, https://b.example/x*\n\n"
        f"來源：據 https://c.example/ 說法它很慢。\n{LIST}"
    )
    assert [(text, cite) for _, text, cite in claims(made)] == [
        ("Fast.", ["https://a.example/x", "https://b.example/x"]),
        ("來源：據https://c.example/ 說法它很慢。", ["https://c.example/"]),
    ]
    titles = {source["URL"]: source.get("title") for source in made.sources}
    cited = [subject["facts"]["size"]["cite"] for subject in made.subjects.values()]
    urls = {source["id"]: source["URL"] for source in made.sources}
    assert [[urls[id] for id in ids] for ids in cited] == [[ONE], ["https://a.example/p", "https://b.example/p"]]
    assert (titles["https://a.example/p"], titles["https://b.example/p"]) == ("橡樹官網", "松樹")
    assert titles["https://b.example/x"] is None


@pytest.mark.parametrize(
    "lines",
    [
        "① One (https://one.example/a)\n② Two, https://two.example/b",
        "One, https://one.example/a\nTwo, https://two.example/b",
        "One https://one.example/a\nTwo\nhttps://two.example/b",
        "One\nhttps://one.example/a\nTwo\n<https://two.example/b>",
    ],
)
def test_each_line_of_a_list_without_marks_is_a_source_of_its_own(lines: str) -> None:
    made = draft(f"# A vs B\n\nIt is fast.\n\nSources:\n{lines}\n")
    assert [(source["title"], source["URL"]) for source in made.sources] == [("One", ONE), ("Two", TWO)]
    assert [text for _, text, _ in claims(made)] == ["It is fast."]


def test_a_line_that_heads_a_list_is_no_more_of_the_item_above_it() -> None:
    made = draft(
        "# A 與 B 比較\n\n優點：\n- 便宜\n- 輕\n缺點：\n- 慢\n**其他**\n- 好看\n**備註**：只有黑色\n1. 一\n"
        "結論：都好\n\n| | A | B |\n|---|---|---|\n| 色 | 黑 | 白 |\n註：只在臺灣\n"
    )
    assert [(topic, text) for topic, text, _ in claims(made)] == [
        ("優點", "便宜"), ("優點", "輕"), ("缺點", "慢"), ("其他", "好看"), ("備註", "只有黑色"), ("其他", "一"),
        ("結論", "結論：都好"), ("註", "註：只在臺灣"),
    ]  # fmt: skip
    assert len(made.attributes) == 1
    wrapped = claims(draft("# A vs B\n\n- It is **fast** and\n**light** too, as it is\nmade of paper: see below.\n"))
    assert [text for _, text, _ in wrapped] == ["It is fast and light too, as it is made of paper: see below."]


def test_bullets_and_pictures_make_lists() -> None:
    made = draft(
        "# A vs B\n\nPros:\n• fast\n• light\n\nAll.\n\n✅ A is small\n❌ B is not\n\n● ● ○ of three\n\n🔋 alone\n"
    )
    assert [(topic, text) for topic, text, _ in claims(made)] == [
        ("Pros", "fast"), ("Pros", "light"), ("Overview", "All."), ("Overview", "✅ A is small"),
        ("Overview", "❌ B is not"),
        ("Overview", "● ● ○ of three"), ("Overview", "🔋 alone"),
    ]  # fmt: skip


def test_a_few_words_above_a_list_in_a_list_are_its_topic() -> None:
    made = draft(
        "# A vs B\n\n* Cost\n    * A: $5\n    * Low\n* A costs $5\n    * and tax [1]\n* Fast.\n    * Very.\n" + LIST
    )
    assert [(topic, text) for topic, text, _ in claims(made)] == [
        ("Cost: A", "A: $5"), ("Cost", "Low"), ("Overview", "A costs $5"), ("Overview", "and tax"),
        ("Overview", "Fast."),
        ("Overview", "Very."),
    ]  # fmt: skip


def test_headings_stay_before_all_sections_below_them() -> None:
    made = draft(
        "# A 與 B 比較\n\n## 優缺點\n\n**A**\n\n**優點**\n- 輕\n\n**缺點**\n- 慢\n\n**B**\n\n快。\n\n"
        "## 價格\n\n便宜。\n\n**補充**\n- 含稅\n\n## 空\n\n### 也空\n\n## 完\n\n好。\n"
    )
    assert [section["title"]["zh-Hant"] for section in made.comparison["sections"]] == [
        "優缺點：A：優點", "優缺點：A：缺點", "優缺點：B", "價格", "價格：補充", "完",
    ]  # fmt: skip
    assert list(unread(made)) == ["line 24: 空", "line 26: 也空"]


WORD = st.sampled_from("alder birch cedar elm hazel larch maple oak pine rowan willow 樺木 楓樹 松樹 橡樹 柳樹".split())  # noqa: SIM905
MARKS = st.sampled_from(
    (
        ("[{0}]", 1), ("[{0}][{1}]", 2), (" [{0}] [{1}]", 2), (" [{0}, {1}]", 2), ("【{0}】", 1), ("\\[{0}\\]", 1),
        (" ([Bench][{0}])", 1), (" [[{0}]]", 1), ("<sup>{0}</sup>", 1), ("[^{0}]", 1),
        (" ([Bench](https://s{0}.example/p))", 1),
    )
)  # fmt: skip
LISTS = st.sampled_from(
    (
        ("## Sources", "[{0}] https://s{0}.example/p"), ("參考文獻：", "[{0}]: https://s{0}.example/p"),
        ("### 引用來源", "{0}. Work. https://s{0}.example/p"), ("**References**", "- [{0}] [Work](https://s{0}.example/p)"),
        ("## Works cited", "[^{0}]: Work, <https://s{0}.example/p>"),
    )
)  # fmt: skip


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, str, set[str]]:
    """A sentence as the note writes it, its words, and the addresses that its marks stand for."""
    said = draw(st.lists(WORD, min_size=2, max_size=6))
    number = draw(st.sampled_from(("", " $0.25", " 40%", " 八倍", " 2025-08-07", " 1,290")))
    is_chinese = draw(st.booleans())
    stop = "。" if is_chinese else "."
    plain = ("，".join(said) if is_chinese else " ".join(said)) + number
    shape, count = draw(MARKS)
    numbers = draw(st.lists(st.integers(1, 9), min_size=count, max_size=count, unique=True))
    mark = shape.format(*numbers) if draw(st.booleans()) else ""
    bold = "**" if draw(st.booleans()) else ""
    written = f"{bold}{plain}{stop}{bold}{mark}" if draw(st.booleans()) else f"{plain}{mark}{stop}"
    return written, plain + stop, {f"https://s{one}.example/p" for one in numbers} if mark else set()


BLOCK = st.sampled_from(
    ("{}\n", "- {}\n", "1. {}\n", "  - {}\n", "> {}\n", "- **Label**：{}\n", "**Label:** {}\n", "## Head\n\n{}\n")
)


@given(
    st.lists(st.tuples(BLOCK, st.lists(sentences(), min_size=1, max_size=3)), min_size=1, max_size=6),
    LISTS,
    st.sampled_from(("# Oak vs Pine", "# 橡樹與松樹比較", "---\ntitle: Oak vs Pine\n---", "")),
)
def test_an_import_keeps_every_sentence_and_every_citation(
    blocks: Sequence[tuple[str, list[tuple[str, str, set[str]]]]], listing: tuple[str, str], title: str
) -> None:
    body = "\n".join(shape.format(" ".join(one[0] for one in said)) for shape, said in blocks)
    entries = "\n".join(listing[1].format(number) for number in range(1, 10))
    made = claims(draft(f"{title}\n\n{body}\n{listing[0]}\n\n{entries}\n"))
    for _, said in blocks:
        for _, plain, cited in said:
            holders = [set(cite) for _, text, cite in made if plain in text or SPACED.sub("", plain) in text]
            assert holders, (plain, made)
            assert any(cited <= holder for holder in holders), (plain, cited, made)


PIECES = st.sampled_from(
    (
        "# ", "## ", "- ", "1. ", "  ", "    ", "> ", "**", "*", "`", "```\n", "[", "]", "(", ")", "[1]", "[^1]",
        "[1]: ", "【1】", "¹", "https://a.example/x", "<b>", "<sup>", "</sup>", "<!-- ", " -->", "|",
        "\n|---|---|\n", "\n", "\n\n", "---\n", "===\n", "：", ":", "。", ".", "{{", "}}", "{% x %}", "&amp;",
        "\\", "Sources\n", "參考文獻：\n", "甲", "乙與丙", "word", "a vs b", "8%", "$2", "null", "~", "'", '"',
        "#", "!", "![i](j)", "\t", "title: x\n", "\u3000", "é",
    )
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
def test_whatever_is_written_becomes_data_of_the_right_shape(text: str) -> None:
    made = draft(text)
    site_of(made)
    assert todo(made)
    assert list(summary(made))


def test_entries_with_marks_of_their_own_below_an_entry_of_a_list_are_entries() -> None:
    text = (
        "It is fast.[2] It is small.[3] It is light.[^4]\n\n## Works Cited\n\n1. One. https://one.example/a\n"
        '2. <https://two.example/b>\n[3]: https://three.example/c "Three"\n[^4]: Four, *Terms*, https://four.example/d.\n'
    )
    cited = [url for _, _, urls in claims(draft(text)) for url in urls]
    assert cited == [TWO, THREE, "https://four.example/d"]


def test_a_title_in_the_front_matter_is_not_that_of_the_first_section() -> None:
    text = (
        '---\ntitle: "Ferries: Star Pass vs Blue Card"\n---\n\nTwo passes.[1]\n\n## Price\n\nIt is cheap.[1]\n' + LIST
    )
    (comparison,) = site_of(draft(text)).comparisons.values()
    assert comparison.title == {"en": "Ferries: Star Pass vs Blue Card"}
    assert [one.title["en"] for one in comparison.sections][-1] == "Price"


def test_what_stands_below_the_title_alone_is_an_overview() -> None:
    made = draft(
        "# A vs B\n\nBoth are fast.\n\n## Price\n\nA is cheap.\n", "# A與B比較\n\n兩者都快。\n\n## 價格\n\nA便宜。\n",
        languages=("en", "zh-Hant"),
    )  # fmt: skip
    first, second = made.comparison["sections"]
    assert (first["id"], first["title"]) == ("overview", {"en": "Overview", "zh-Hant": "概述"})
    assert first["claims"][0]["topic"] == first["title"]
    assert second["title"] == {"en": "Price", "zh-Hant": "價格"}


@pytest.mark.parametrize(
    ("one", "other", "fact"),
    [
        ("—", "不適用", {"state": "unknown"}),
        ("N/A", "—", {"state": "not_applicable"}),
        ("—", "無線", {"value": {"zh-Hant": "無線"}}),
    ],
)
def test_a_pair_may_say_in_two_ways_why_there_is_no_value(one: str, other: str, fact: dict[str, Any]) -> None:
    table = "# A1 vs B2\n\n| | A1 | B2 |\n|---|---|---|\n| Cable | {} | USB |\n"
    made = draft(table.format(one), table.format(other), languages=("en", "zh-Hant"))
    site_of(made)
    assert made.subjects["a1"]["facts"]["cable"] == fact


def test_space_as_wide_as_a_book_is_read_at_once() -> None:
    narrow, wide = " " * 40_000, "\u3000" * 40_000
    began = time.process_time()
    note = read_note(f"# Pine and oak\n\n## Width{narrow}of both\n\nPine is{wide}hard.\n", "note.md", "en")
    assert time.process_time() - began < 5
    assert "Pine is hard." in str(note)


@pytest.mark.parametrize(
    ("mark", "shown"),
    [
        ("Pine [[1](https://a.example/x)] is hard.", "Pine is hard."),
        ("Pine<sup>[1](https://a.example/x)</sup> is hard.", "Pine is hard."),
        ("Pine is hard【[1](https://a.example/x)】.", "Pine is hard."),
        ("Pine is hard [[Pine, a manual](https://a.example/x)].", "Pine is hard."),
    ],
)
def test_a_link_in_square_brackets_or_raised_cites_its_own_page(mark: str, shown: str) -> None:
    made = draft(f"# Pine vs oak\n\n{mark} Oak is harder [y](https://a.example/y). Both burn.")
    assert claims(made)[0] == ("Overview", shown, ["https://a.example/x"])
    assert "https://a.example/y" in claims(made)[1][2]


@pytest.mark.parametrize(
    "mark",
    ["[see [x](https://a.example/x), p. 4]", "[a [x](https://a.example/x)][b]", "【1†[a](https://a.example/x)】"],
)
def test_a_link_within_brackets_leaves_the_next_its_own_page(mark: str) -> None:
    made = draft(f"# Pine vs oak\n\nPine {mark} is. Oak [y](https://a.example/y) too.")
    assert {address for _, _, cited in claims(made) for address in cited} == {
        "https://a.example/x",
        "https://a.example/y",
    }


@pytest.mark.parametrize(
    "claim",
    [
        "**Pine is cheap**: ([a page](https://a.example/x))",
        "- **Pine is cheap**: [1](https://a.example/x)",
        "> [!NOTE] Pine is cheap\n> ([a page](https://a.example/x))",
    ],
)
def test_marks_behind_words_in_bold_are_of_these(claim: str) -> None:
    ((_, text, cited),) = claims(draft(f"# Pine vs oak\n\n{claim}"))
    assert (text.startswith("Pine is cheap"), cited) == (True, ["https://a.example/x"])
