"""`check --fix`: what is certain is fixed in place, twice changes nothing, and no value comes to mean anything else."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest
from click import ClickException
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comparanda import pipeline
from comparanda.bind import Bound
from comparanda.check.advice import certain_in_unit
from comparanda.cli import main
from comparanda.cli.files import replace_all
from comparanda.fix import fix
from comparanda.meant import certain, certain_date
from comparanda.settings import Settings
from comparanda.simplified import groups_of, right_form
from comparanda.unified import unified_diff
from comparanda.values import Wrong
from support.gate import MINIMAL, TODAY, read, write

PAIR = "data/comparisons/pine-and-oak.yml"
PINE = "data/subjects/pine.yml"
SOURCES = "data/sources/makers.yml"
ATTRIBUTES = "data/attributes.yml"
TERMS = "data/terms.yml"
BASE = read(MINIMAL)
PRICE = "20.00, cite: [{source: pine-page"


def settings_of(root: Path, *locales: str) -> Settings:
    return Settings(root, TODAY, {tag: tag for tag in locales or ("zh-Hant", "en")})


def fixed(tmp_path: Path, path: str, old: str, new: str) -> str:
    """What becomes of a file of the tiny site in which something is written otherwise, and nothing else changes."""
    assert old in BASE[path]
    files: dict[str, str | bytes] = {path: BASE[path].replace(old, new, 1)}
    write(tmp_path, files)
    after = fix(settings_of(tmp_path)).after
    assert set(after) <= {path}
    return after[path].decode() if path in after else BASE[path].replace(old, new, 1)


def price(tmp_path: Path, typed: str) -> str:
    """The price of pine after it was typed in another form."""
    text = fixed(tmp_path, PINE, PRICE, typed)
    before, _, behind = BASE[PINE].partition(PRICE)
    assert text.startswith(before)
    assert text.endswith(behind)
    return text[len(before) : len(text) - len(behind)]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("$20.00", "20.00"),
        ("US$20.00", "20.00"),
        ("USD 20.00", "20.00"),
        ("20.00 USD", "20.00"),
        ('"$20.00"', '"20.00"'),
        ("'1,290.50'", "'1290.50'"),
        ("1,290", "1290"),
        ("$1,290", "1290"),
        ("1,234,567", "1234567"),
        ("２０.００", "20.00"),
        ("＄２０", "20"),
    ],
)
def test_a_number_is_written_plainly(tmp_path: Path, typed: str, wanted: str) -> None:
    rest = PRICE.removeprefix("20.00")
    assert price(tmp_path, typed + rest) == wanted + rest


@pytest.mark.parametrize(
    "typed", ["€20", "NT$20", "0,25", "1,29", "約20", "20K", "20 W", "20%", "1.290,00", "N/A", "a b"]
)
def test_a_number_that_may_mean_another_is_left_to_the_editor(tmp_path: Path, typed: str) -> None:
    rest = PRICE.removeprefix("20.00")
    assert price(tmp_path, f'"{typed}"{rest}') == f'"{typed}"{rest}'


@pytest.mark.parametrize(
    ("words", "kind", "currency", "wanted"),
    [
        ("10%", "percent", "", "10"),
        ("71.0 ％", "percent", "", "71.0"),
        ("10%", "number", "", None),
        ("NT$1,290", "money", "TWD", "1290"),
        ("1,290元", "money", "TWD", "1290"),
        ("$1,290", "money", "TWD", None),
        ("€5", "money", "USD", None),
        ("−5", "number", "", "-5"),
        ("1,290.5", "integer", "", None),
        ("12,34", "number", "", None),
        ("2025/8/7", "date", "", "2025-08-07"),
        ("2025-8-7", "date", "", "2025-08-07"),
        ("２０２５年８月", "date", "", "2025-08"),
        ("2025-08-07T10:00", "date", "", None),
        ("8/7/2025", "date", "", None),
        ("2025/2/30", "date", "", None),
        ("2,500", "text", "", None),
        ("1" * 70, "number", "", None),
    ],
)
def test_what_a_typed_value_is_for_certain(words: str, kind: str, currency: str, wanted: str | None) -> None:
    assert certain(words, kind, currency) == wanted


@pytest.mark.parametrize(
    ("words", "kind", "unit", "wanted"),
    [
        ("24,000mAh", "number", "mah", "24000"),
        ("8.5 坪", "number", "ping", "8.5"),
        ("120 seats", "integer", "mah", None),
        ("470 ml", "number", "milliliter", "470"),
        ("0.4 L", "number", "milliliter", "400"),
        ("3.5小時", "duration", "minute", "210"),
        ("75 min", "duration", "hour", "1.25"),
        ("3年", "duration", "month", "36"),
        ("18 months", "duration", "year", "1.5"),
        ("1.5 hours", "integer", "hour", None),
        ("7 lbs", "number", "kilogram", None),
        ("100 min", "duration", "hour", None),
        ("1 GB", "number", "megabyte", None),
        ("5 mHz", "number", "megahertz", None),
        ("5 MHz", "number", "megahertz", "5"),
        ("5 Mg", "number", "gram", None),
        ("300 MIN", "duration", "hour", "5"),
        ("010 kg", "number", "kilogram", None),
        ("3 m", "duration", "minute", None),
        ("6M", "number", "meter", None),
        ("0,4 L", "number", "milliliter", None),
        ("約3小時", "duration", "minute", None),
        ("3-5 min", "duration", "minute", None),
        ("5 kg", "money", "USD", None),
        ("5 kg", "number", "", None),
    ],
)
def test_a_number_with_its_unit_is_one_in_the_unit_of_the_attribute(
    words: str, kind: str, unit: str, wanted: str | None
) -> None:
    names = {"mah": ["mAh"], "ping": ["ping", "坪"]}.get(unit, ())
    assert certain_in_unit(words, kind, unit, names) == wanted


def test_a_unit_of_the_site_is_taken_out_of_a_value(tmp_path: Path) -> None:
    made = BASE[ATTRIBUTES].replace("unit: watt\n  max: supply", "unit: lamps\n  max: supply")
    pine = BASE[PINE].replace("power: {value: 6", "power: {value: {zh-Hant: 6 盞燈, en: 6 lamps}", 1)
    assert made != BASE[ATTRIBUTES]
    assert pine != BASE[PINE]
    units = "lamps: {label: {zh-Hant: 盞燈, en: lamps}}\n"
    write(tmp_path, {ATTRIBUTES: made, PINE: pine, "data/units.yml": units})
    assert "power: {value: 6, " in fix(settings_of(tmp_path)).after[PINE].decode()


def test_a_time_of_day_is_not_lost() -> None:
    assert certain_date("2025-08-07 10:00") is None


def test_a_comma_stays_where_a_language_of_the_site_has_it_before_decimals(tmp_path: Path) -> None:
    write(tmp_path, {PINE: BASE[PINE].replace("20.00,", '"1,290",', 1)})
    assert fix(settings_of(tmp_path, "zh-Hant", "de")).after == {}
    assert b'value: "1290"' in fix(settings_of(tmp_path)).after[PINE]


def test_a_comma_that_ends_a_value_in_brackets_is_taken_out(tmp_path: Path) -> None:
    rest = PRICE.removeprefix("20.00")
    assert price(tmp_path, "89,800" + rest) == "89800" + rest
    released = fixed(tmp_path, PINE, "value: 2026-05,", "value: May 7, 2026,")
    assert "value: 2026-05-07, cite" in released


@pytest.mark.parametrize(
    ("path", "old", "typed", "wanted"),
    [
        (PINE, "2026-05,", "2026/5,", "2026-05,"),
        (SOURCES, "issued: 2026-05\n", "issued: 2026/5\n", "issued: 2026-05\n"),
        (SOURCES, "accessed: 2026-11-01", "accessed: 2026/11/1 # by hand", "accessed: 2026-11-01 # by hand"),
        (PINE, "checked: 2026-11-01", 'checked: "Nov 1, 2026"', 'checked: "2026-11-01"'),
    ],
)
def test_a_date_is_written_as_dates_are_here(tmp_path: Path, path: str, old: str, typed: str, wanted: str) -> None:
    assert fixed(tmp_path, path, old, typed) == BASE[path].replace(old, wanted, 1)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("{zh-Hant: 20.00, en: 20.00}", "20.00"),
        ('{zh-Hant: "$20", en: US$20}', "20"),
        ("{zh-Hant: 20, en: 21}", "{zh-Hant: 20, en: 21}"),
        ("{zh-Hant: 20元, en: USD 20}", "{zh-Hant: 20元, en: USD 20}"),
    ],
)
def test_a_plain_value_in_every_language_stands_once(tmp_path: Path, typed: str, wanted: str) -> None:
    rest = PRICE.removeprefix("20.00")
    assert price(tmp_path, typed + rest) == wanted + rest


def test_a_date_in_every_language_stands_once(tmp_path: Path) -> None:
    typed = 'value: {zh-Hant: 2026年5月7日, en: "May 7, 2026"}, cite'
    released = fixed(tmp_path, PINE, "value: 2026-05, cite", typed)
    assert "value: 2026-05-07, cite" in released


def test_a_month_is_no_day(tmp_path: Path) -> None:
    assert "accessed: 2026年11月\n" in fixed(tmp_path, SOURCES, "accessed: 2026-11-01", "accessed: 2026年11月")


CHINESE = "zh-Hant: 兩者都不閃爍。"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("两者都不闪烁。", "兩者都不閃爍。"),
        ("线与网优价", "線與網優價"),
        ("发布", "发布"),
        ("兩者, 都不閃爍.", "兩者，都不閃爍。"),
        ("Reed vs. 莎草, 好", "Reed vs. 莎草，好"),
        ("兩者... 都不閃爍", "兩者……都不閃爍"),
        ("兩者 (都) 不閃爍!", "兩者（都）不閃爍！"),
        ("兩者(Pine與Oak)不閃爍?!", "兩者（Pine與Oak）不閃爍？！"),
        ("兩者; 都不閃爍", "兩者；都不閃爍"),
        ("兩者......都", "兩者……都"),
        ("兩者...", "兩者……"),
        ("檔案.txt", "檔案.txt"),
        ("燈蓋不閃爍", "燈罩不閃爍"),
        ("用 燈蓋 罩住", "用 燈罩 罩住"),
        ("『兩者, 都』", "『兩者，都』"),
    ],
)
def test_chinese_is_written_as_in_taiwan(tmp_path: Path, typed: str, wanted: str) -> None:
    block = "text:\n          zh-Hant: >-\n            {}\n          en: Neither flickers."
    old = "text: {zh-Hant: 兩者都不閃爍。, en: Neither flickers.}"
    assert block.format(wanted) in fixed(tmp_path, PAIR, old, block.format(typed))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("用 LED 照明", "用LED照明"),
        ("只要 {{ pine.price }} 就好", "只要{{ pine.price }}就好"),
        ("LED\n            照明", "LED照明"),
        ("用LED\n\n            照明", "用LED\n\n            照明"),
        ("用 LED light 照明，\n            都不閃爍", "用LED light照明，\n            都不閃爍"),
    ],
)
def test_no_space_is_left_between_chinese_and_latin_letters(tmp_path: Path, typed: str, wanted: str) -> None:
    block = "text:\n          zh-Hant: >-\n            {}\n          en: Neither flickers."
    old = "text: {zh-Hant: 兩者都不閃爍。, en: Neither flickers.}"
    assert block.format(wanted) in fixed(tmp_path, PAIR, old, block.format(typed))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("https://oak.example/two?utm_source=x&id=2#price", "https://oak.example/two?id=2#price"),
        ("'https://oak.example/two?fbclid=abc'", "'https://oak.example/two'"),
        ("https://oak.example/two?id=2", "https://oak.example/two?id=2"),
    ],
)
def test_an_address_loses_what_follows_its_reader(tmp_path: Path, typed: str, wanted: str) -> None:
    assert f"  URL: {wanted}\n" in fixed(tmp_path, SOURCES, "https://oak.example/two", typed)


def test_the_address_of_a_kept_copy_is_that_of_the_copy(tmp_path: Path) -> None:
    kept = "\n  archive_location: https://web.archive.org/web/20260101000000/https://oak.example/two?utm_source=x"
    new = f"https://oak.example/two{kept}"
    assert new in fixed(tmp_path, SOURCES, "https://oak.example/two", new)


@pytest.mark.parametrize(
    ("old", "typed", "wanted"),
    [
        ("  power: {value: 6, cite", "  power：{value: 6, cite", "  power: {value: 6, cite"),
        ("  power: {value: 6, cite", "  power： {value: 6， cite", "  power: {value: 6, cite"),
        ("  power: {value: 6, cite: ", "  power：{value：6，cite：", "  power: {value: 6, cite: "),
        ("cite: [pine-page]}\n  supply", "cite: ［pine-page］}\n  supply", "cite: [pine-page]}\n  supply"),
        ("name: Pine 1\n", "name： Pine 1\n", "name: Pine 1\n"),
        ("name: Pine 1\n", "name: “Pine: 1”\n", 'name: "Pine: 1"\n'),
    ],
)
def test_signs_of_yaml_typed_as_in_chinese_are_those_of_yaml(tmp_path: Path, old: str, typed: str, wanted: str) -> None:
    assert fixed(tmp_path, PINE, old, typed) == BASE[PINE].replace(old, wanted, 1)


def test_a_file_that_is_no_yaml_further_down_is_fixed_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    text = fixed(tmp_path, PINE, "name: Pine 1\n", "name: “Pine 1”\nfacts: [\n")
    assert text.startswith('name: "Pine 1"\nfacts: [\n')


def test_quotation_marks_around_the_words_of_others_are_left_even_where_yaml_stumbles(tmp_path: Path) -> None:
    assert "quote: “a: b”" in fixed(tmp_path, PINE, 'quote: "$20.00"', "quote: “a: b”")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("  price：｛value：2.00，cite：［oak-page］｝", "  price: {value: 2.00, cite: [oak-page]}"),
        ("  price：\n    value：2.00\n    cite：[oak-page]", "  price:\n    value: 2.00\n    cite: [oak-page]"),
        ("  price: {value：2.00, cite: [oak-page]}", "  price: {value: 2.00, cite: [oak-page]}"),
        (
            "  price：{value：2.00，cite：[{source：oak-page，quote：價格，see：2}]}",
            "  price: {value: 2.00, cite: [{source: oak-page, quote: 價格，see：2}]}",
        ),
        (
            '  price：{value：2.00，cite：[{source：oak-page，quote："$2.00，每：盞"，checked：2026-11-01}]}',
            '  price: {value: 2.00, cite: [{source: oak-page, quote: "$2.00，每：盞", checked: 2026-11-01}]}',
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_signs_typed_as_in_chinese_are_yamls_where_they_made_words_of_the_only_fact(
    tmp_path: Path, typed: str, wanted: str, end: str
) -> None:
    elm = "data/subjects/elm.yml"
    head = f"name: Elm{end}facts:{end}"
    write(tmp_path, {elm: f"{head}{typed.replace(chr(10), end)}{end}".encode()})
    assert fix(settings_of(tmp_path)).after == {elm: f"{head}{wanted.replace(chr(10), end)}{end}".encode()}


def test_words_that_only_look_like_fields_stay_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, {"data/subjects/elm.yml": "name: Elm\nfacts:\n  price：好，see：x\n"})
    assert fix(settings_of(tmp_path)).after == {}


def test_one_file_of_the_wrong_shape_keeps_no_other_from_being_fixed(tmp_path: Path) -> None:
    oak = "data/subjects/oak.yml"
    broken = BASE[PINE].replace("value: 6", "valu: 6")
    others = {oak: BASE[oak].replace("80.00", "US$80.00"), PAIR: BASE[PAIR].replace("較便宜，只", "較便宜,只")}
    write(tmp_path, {PINE: broken, **others})
    assert fix(settings_of(tmp_path)).after == {oak: BASE[oak].encode(), PAIR: BASE[PAIR].encode()}


def test_a_name_in_a_file_that_cannot_be_read_is_not_fixed_elsewhere(tmp_path: Path) -> None:
    typed = BASE[PAIR].replace("兩者都不閃爍。", '"兩者都不如燈王!一號,真的。"')
    write(tmp_path, {PINE: BASE[PINE].replace("name: Pine 1", "name: 燈王!一號\nnam: x"), PAIR: typed})
    assert fix(settings_of(tmp_path)).after == {PAIR: typed.replace(",真", "，真").encode()}


@pytest.mark.parametrize("path", [TERMS, "data/units.yml"])
def test_where_what_all_depend_on_cannot_be_read_nothing_is_certain(tmp_path: Path, path: str) -> None:
    typed = BASE[PINE].replace("20.00,", "$20.00,", 1)
    write(tmp_path, {path: BASE[path] + "  - x\n", PINE: typed})
    assert fix(settings_of(tmp_path)).after == {}


def test_an_attribute_that_cannot_be_read_leaves_its_facts_as_they_are(tmp_path: Path) -> None:
    attributes = BASE[ATTRIBUTES].replace("type: money", "typ: money", 1)
    typed = BASE[PINE].replace("20.00,", "$20.00,", 1)
    write(tmp_path, {ATTRIBUTES: attributes, PINE: typed})
    assert attributes != BASE[ATTRIBUTES]
    assert fix(settings_of(tmp_path)).after == {}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Neither flickers。", "Neither flickers."),
        ("Neither，as we saw， flickers.", "Neither, as we saw, flickers."),
        ("Neither （as we saw） flickers：never！", "Neither (as we saw) flickers: never!"),
        ("Neither of 松樹，and none of 橡樹。", "Neither of 松樹，and none of 橡樹。"),
    ],
)
def test_full_width_punctuation_between_words_of_english_is_fixed(typed: str, wanted: str, tmp_path: Path) -> None:
    words = "en: Neither flickers.}"
    assert f'en: "{wanted}"}}' in fixed(tmp_path, PAIR, words, f'en: "{typed}"}}')


def test_the_texts_of_a_draft_are_fixed_too(tmp_path: Path) -> None:
    draft = BASE[PAIR].replace("title:", "draft: true\ntitle:", 1)
    assert "兩者都不閃爍。, en: Neither flickers." in draft
    right = draft.replace("兩者都不閃爍。, en: Neither flickers.", '"兩者，都不閃爍。", en: "Neither, ever."')
    typed = right.replace("兩者，都", "兩者, 都").replace("Neither, ever.", "Neither，ever。")
    assert typed != right != draft
    write(tmp_path, {PAIR: typed})
    assert fix(settings_of(tmp_path)).after == {PAIR: right.encode()}


def test_the_words_of_others_are_never_fixed(tmp_path: Path) -> None:
    was = "was: {zh-Hant: Pine 1 便宜一半。,"
    assert "便宜, 价格。" in fixed(tmp_path, PAIR, was, 'was: {zh-Hant: "Pine 1 便宜, 价格。",')
    quoted = fixed(tmp_path, PINE, 'quote: "$20.00"', "quote: “$20.00”")
    assert "quote: “$20.00”" in quoted


@pytest.mark.parametrize(
    ("typed", "wanted"), [("“光線”", '"光線"'), ("‘光線’", '"光線"'), ('“a " b”', "'a \" b'"), ("「光線」", "「光線」")]
)
def test_quotation_marks_of_a_word_processor_become_those_of_yaml(tmp_path: Path, typed: str, wanted: str) -> None:
    text = fixed(tmp_path, PAIR, "topic: {zh-Hant: 光線,", f"topic: {{zh-Hant: {typed},")
    assert f"topic: {{zh-Hant: {wanted}," in text


def test_comments_order_line_ends_and_the_mark_of_a_word_processor_stay(tmp_path: Path) -> None:
    text = BASE[PINE].replace("name: Pine 1", "# ours\nname: Pine 1  # the name").replace("2026-05", "2026/5")
    raw = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    write(tmp_path, {PINE: raw})
    assert fix(settings_of(tmp_path)).after == {PINE: raw.replace(b"2026/5", b"2026-05")}


def test_an_exception_keeps_what_it_allows(tmp_path: Path) -> None:
    allowed = "- {rule: T005, place: data/comparisons/pine-and-oak.yml claims.light, reason: so, until: 2027-01-01}\n"
    allowed = allowed.replace("claims.light", "sections.money.claims.light")
    files: dict[str, str | bytes] = {
        PAIR: BASE[PAIR].replace(CHINESE, 'zh-Hant: "兩者, 都不閃爍。"'),
        "data/exceptions.yml": allowed,
    }
    write(tmp_path, files)
    assert fix(settings_of(tmp_path)).after == {}


TWO = (("閃動", "閃爍"), ("閃爍", "閃動"))


def test_terms_that_avoid_each_other_change_nothing(tmp_path: Path) -> None:
    terms = "".join(f"  {old}: {{use: {{zh-Hant: {new}}}, avoid: {{zh-Hant: [{old}]}}}}\n" for old, new in TWO)
    terms = f"terms:\n{terms}"
    write(tmp_path, {TERMS: terms})
    assert PAIR not in fix(settings_of(tmp_path)).after


def test_a_word_that_two_terms_replace_is_left_to_the_editor(tmp_path: Path) -> None:
    terms = "".join(f"  {use}: {{use: {{zh-Hant: {use}}}, avoid: {{zh-Hant: [閃爍]}}}}\n" for use in ("甲", "乙"))
    terms = f"terms:\n{terms}"
    write(tmp_path, {TERMS: terms})
    assert PAIR not in fix(settings_of(tmp_path)).after


@pytest.mark.parametrize(
    ("avoided", "preferred", "text", "wanted"),
    [
        ("窗口", "上下文視窗", "上下文窗口較大", "上下文視窗較大"),
        ("用戶", "使用者", "請使用戶知道", "請使用戶知道"),
        ("用戶", "使用者", "每個用戶", "每個使用者"),
        ("快照", "固定版本（snapshot）", "新快照", "新快照"),
        ("token", "詞元", "每個 token 的", "每個詞元的"),
    ],
)
def test_a_term_is_put_in_once(tmp_path: Path, avoided: str, preferred: str, text: str, wanted: str) -> None:
    terms = f"terms:\n  a: {{use: {{zh-Hant: {preferred}}}, avoid: {{zh-Hant: [{avoided}]}}}}\n"
    write(tmp_path, {TERMS: terms, PAIR: BASE[PAIR].replace("兩者都不閃爍。", text)})
    after = fix(settings_of(tmp_path)).after
    assert f"zh-Hant: {wanted}," in after.get(PAIR, (tmp_path / PAIR).read_bytes()).decode()


@pytest.mark.parametrize(
    ("character", "wanted"), [("线", "線"), ("着", "著"), ("为", "為"), ("发", None), ("線", None), ("a", None)]
)
def test_a_simplified_character_has_one_form_or_depends_on_the_word(character: str, wanted: str | None) -> None:
    assert right_form(character) == wanted


@pytest.mark.parametrize(
    ("characters", "groups"),
    [
        ("價格", {"价價"}),
        ("价格", {"价價"}),
        ("価", {"价価價"}),
        ("驛", {"駅驛驿"}),
        ("芸", {"芸蕓"}),
        ("裡", {"裏裡里"}),
        ("臺", {"台檯臺颱"}),
        ("台檯", {"台檯臺颱"}),
        ("著", {"着著"}),
        ("線", {"綫線线"}),
        ("一人", set()),
        ("GPT-5, ％", set()),
        ("", set()),
    ],
)
def test_characters_that_people_type_for_one_another_are_one_group(characters: str, groups: set[str]) -> None:
    made = groups_of(set(characters))
    assert len(made) == len(groups)
    assert all(any(wanted <= set(one) for one in made) for wanted in map(set, groups))


def test_a_character_that_taiwan_writes_too_is_not_what_japan_means_by_it() -> None:
    assert "藝" not in "".join(groups_of(set("芸")))


def test_no_character_is_in_two_groups() -> None:
    every = "".join(groups_of(set(map(chr, range(0x3400, 0xA000)))))
    assert len(every) == len(set(every)) > 5_000


# Laws

SLIPS = [
    (PINE, "value: 20.00", ("value: $20.00", "value: 20,000", "value: ２０", "value: 20%", "value: “20”")),
    (PINE, "value: 2026-05", ("value: 2026/5/1", "value: 2026年5月", "value: May 1, 2026", "value: “2026-05”")),
    (PINE, "checked: 2026-11-01", ("checked: 2026/11/1", "checked: ２０２６-11-01")),
    (PAIR, "兩者都不閃爍。", ("两者都不闪烁.", "“兩者, 都不”", "燈蓋 (發) 发光", "{{ pine.price }}, 便宜")),
    (PAIR, "Neither flickers.", ("“Neither, flickers”", "No lamp cover (flickers)")),
    (SOURCES, "accessed: 2026-11-02", ("accessed: 2026/11/2", "accessed: 2026-11")),
    (SOURCES, "title: The Oak 2", ("title: “The Oak 2”", "title: ‘Oak’s’")),
]  # fmt: skip


@st.composite
def slipped(draw: st.DrawFn) -> dict[str, bytes]:
    """The tiny site's files with some slips in them, in whatever line ends."""
    files = dict(BASE)
    for path, old, typed in SLIPS:
        if draw(st.booleans()):
            files[path] = files[path].replace(old, draw(st.sampled_from(typed)), 1)
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return {path: text.replace("\n", end).encode() for path, text in files.items()}


def bound_of(files: dict[str, bytes], root: Path) -> Bound | None:
    return pipeline.gate(settings_of(root), files=files).bound


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=slipped())
def test_twice_changes_nothing_the_second_time_and_no_value_means_another(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    write(tmp_path, dict(files))
    first = fix(settings_of(tmp_path))
    write(tmp_path, {**files, **first.after})
    assert fix(settings_of(tmp_path)).after == {}
    before, after = bound_of(files, tmp_path), bound_of({**files, **first.after}, tmp_path)
    if before is not None:
        assert after is not None
        pairs = list(zip(before.facts(), after.facts(), strict=True))
        assert all(old.value == new.value for old, new in pairs if not isinstance(old.value, Wrong))
        assert [one.statement.cite for one, _ in pairs] == [one.statement.cite for _, one in pairs]


# The command


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["check", "--config-file", str(root / "mkdocs.yml"), *words])


def site(tmp_path: Path) -> Path:
    root = write(tmp_path, {PINE: BASE[PINE].replace("20.00,", "$20.00,", 1)})
    (root / "mkdocs.yml").write_text("site_name: Lamps\nplugins: [comparanda]\n", encoding="utf-8")
    return root


def test_a_dry_run_shows_the_change_and_writes_nothing(tmp_path: Path) -> None:
    root = site(tmp_path)
    before = (root / PINE).read_bytes()
    done = run(root, "--fix", "--dry-run")
    assert done.exit_code == 1
    assert "-  price: {value: $20.00," in done.output
    assert "+  price: {value: 20.00," in done.output
    assert (root / PINE).read_bytes() == before


def test_without_a_terminal_it_writes_and_checks(tmp_path: Path) -> None:
    root = site(tmp_path)
    done = run(root, "--fix")
    assert done.exit_code == 0, done.output
    assert (root / PINE).read_text(encoding="utf-8") == BASE[PINE]
    assert "Nothing can be fixed for certain." in run(root, "--fix").output


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    root = site(tmp_path)
    (root / PINE).rename(root / "data/subjects/real.yml")
    (root / PINE).symlink_to("real.yml")
    run(root, "--fix")
    assert (root / PINE).is_symlink()


@pytest.mark.parametrize("words", [("--dry-run",), ("--fix", "--format", "json")])
def test_wrong_usage_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(site(tmp_path), *words)
    assert done.exit_code == 2
    assert "--fix" in done.output


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="needs a file that nobody can write")
def test_where_one_file_cannot_be_written_all_stay_as_they_were(tmp_path: Path) -> None:
    first, closed = tmp_path / "a.yml", Path("/proc/version")
    first.write_bytes(b"old")
    with pytest.raises(ClickException, match="cannot be written"):
        replace_all({first: (b"old", b"new"), closed: (closed.read_bytes(), b"new")})
    assert first.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [first]


def test_a_file_that_somebody_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    first = tmp_path / "a.yml"
    first.write_bytes(b"newer")
    with pytest.raises(ClickException, match="changed meanwhile"):
        replace_all({first: (b"old", b"new")})
    assert first.read_bytes() == b"newer"


def test_a_diff_shows_changed_lines_with_three_around_them() -> None:
    lines = [f"line {number}" for number in range(20)]
    changed = [*lines[:4], "four", *lines[5:]]
    shown = unified_diff("a.yml", "\n".join(lines), "\n".join(changed))
    assert shown.splitlines()[:3] == ["--- a.yml", "+++ a.yml", "@@ -2,7 +2,7 @@"]
    assert "-line 4\n+four\n" in shown
    longer = unified_diff("a.yml", "\n".join(lines), "\n".join([*lines[:15], "new", *lines[15:]]))
    assert longer.splitlines()[2] == "@@ -13,6 +13,7 @@"
    assert longer.count("+") == 5
    assert unified_diff("a.yml", "a\n", "a\n") == ""


def at_terminal(root: Path, answer: str) -> str:
    """What `check --fix` prints at a terminal where a person types an answer."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "comparanda", "check", "--fix", "--config-file", str(root / "mkdocs.yml")]
    os.write(ours, f"{answer}\n".encode())
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        process.wait(timeout=60)
    os.close(theirs)
    told = b""
    while select.select([ours], [], [], 0)[0]:
        try:
            told += os.read(ours, 65536)
        except OSError:  # Linux says so of a terminal that nobody holds any more
            break
    os.close(ours)
    return told.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="has other terminals")
@pytest.mark.parametrize(("answer", "is_written"), [("n", False), ("y", True)])
def test_a_person_at_a_terminal_is_asked(tmp_path: Path, answer: str, is_written: bool) -> None:
    root = site(tmp_path)
    told = at_terminal(root, answer)
    assert "Write these changes to 1 file?" in told
    assert ("Nothing is written." in told) is not is_written
    assert ((root / PINE).read_text(encoding="utf-8") == BASE[PINE]) is is_written


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("兩者 Pine 都好。", "兩者Pine都好。"),
        ("兩者　Pine都好。", "兩者Pine都好。"),
        ("兩者\u00a0Pine  都好。", "兩者Pine都好。"),
        ("兩者都不閃爍，Pine Lamp 也是。", "兩者都不閃爍，Pine Lamp也是。"),
        ("Pine 1與Oak 2都好。", "Pine 1與Oak 2都好。"),
        ("兩者都 「好」。", "兩者都「好」。"),
    ],
)
def test_a_space_beside_han_is_taken_out(tmp_path: Path, typed: str, wanted: str) -> None:
    assert fixed(tmp_path, PAIR, "兩者都不閃爍。", typed) == BASE[PAIR].replace("兩者都不閃爍。", wanted)


def test_a_space_beside_an_expression_is_taken_out_and_those_inside_it_stay(tmp_path: Path) -> None:
    old = "只要{{ pine.price }}；"
    assert fixed(tmp_path, PAIR, old, "只要 {{ pine.price }}；") == BASE[PAIR]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("https://pine.example/one?utm_source=a", "https://pine.example/one"),
        ("https://pine.example/one?b=1&utm_source=a&c=2", "https://pine.example/one?b=1&c=2"),
        ("https://pine.example/one;jsessionid=A1?fbclid=x#price", "https://pine.example/one#price"),
        ('"https://pine.example/one?gclid=x"', '"https://pine.example/one"'),
        ("https://pine.example/one?b=1", "https://pine.example/one?b=1"),
    ],
)
def test_what_follows_a_reader_is_taken_out_of_an_address(tmp_path: Path, typed: str, wanted: str) -> None:
    assert fixed(tmp_path, SOURCES, "https://pine.example/one", typed) == BASE[SOURCES].replace(
        "https://pine.example/one", wanted
    )
