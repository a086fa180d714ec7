"""Small inputs that once passed and should not, or failed wrongly, each with its neighbours."""

from __future__ import annotations

import pytest

from comparanda import check, decode, load
from comparanda.bind import bind
from comparanda.compose import Edition
from comparanda.diagnostic import Diagnostic
from comparanda.page import plain
from comparanda.settings import Publication, Settings
from comparanda.steps import read_tools
from support.gate import MINIMAL, TODAY, codes, read, site_of

COMPARISON = "data/comparisons/pine-and-oak.yml"
OAK, PINE = "data/subjects/oak.yml", "data/subjects/pine.yml"


def found(**changed: str) -> tuple[Diagnostic, ...]:
    return check.check(bind(site_of({**read(MINIMAL), **changed})))


def replaced(path: str, *pairs: tuple[str, str]) -> tuple[Diagnostic, ...]:
    text = read(MINIMAL)[path]
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return found(**{path: text})


@pytest.mark.parametrize("name", ["Oak 2", "oak 2", "OAK2", "Oak\u3000２", "Oak  2", "Ｏａｋ 2", "oak\u00a02"])
def test_two_subjects_of_one_name_are_told_at_the_copy(name: str) -> None:
    (one,) = [one for one in found(**{"data/subjects/oak-2.yml": f'name: "{name}"\n'}) if one.code == "M011"]
    assert (one.path, one.span.line) == ("data/subjects/oak-2.yml", 1)
    assert "data/subjects/oak.yml:1" in one.message


@pytest.mark.parametrize("name", ["Oak 20", "Oak II", "Oaks 2", "Oak-2"])
def test_two_names_that_differ_are_two_names(name: str) -> None:
    assert "M011" not in codes(found(**{"data/subjects/oak-2.yml": f"name: {name}\n"}))


def test_a_removed_subject_is_told_once_at_each_use_and_nothing_else_is() -> None:
    files = {path: text for path, text in read(MINIMAL).items() if path != OAK}
    files[COMPARISON] = files[COMPARISON].replace("Neither flickers.", "Neither the Oak 2 nor the Pine 1 flickers.")
    told = [one for one in check.check(bind(site_of(files))) if one.path == COMPARISON]
    assert [(one.code, one.message) for one in told] == [("M001", "no subject has the id `oak`")]
    assert "the subjects here: pine." in told[0].help
    assert "delete `oak` here" in told[0].help


def test_a_subject_that_is_listed_twice_is_told_once() -> None:
    title = "title: {zh-Hant: 兩盞燈, en: Two lamps}\n"
    told = found(**{COMPARISON: title + "subjects: [pine, oak, pine, pine]\nrows: [price]\n"})
    assert [(one.code, one.span.line, one.span.column) for one in told] == [("M007", 2, 23), ("M007", 2, 29)]
    named = found(**{COMPARISON: title + 'subjects: {"pine (1)": pine, oak: oak}\nrows: [price]\n'})
    assert [(one.code, one.span.line) for one in named] == [("M010", 2)]


@pytest.mark.parametrize("rank", ["superseded", "disputed"])
def test_a_single_value_has_no_rank_among_others(rank: str) -> None:
    told = replaced(OAK, ("price: {value: 80.00,", f"price: {{value: 80.00, rank: {rank},"))
    assert [(one.code, one.span.line) for one in told] == [("N009", 3)]


@pytest.mark.parametrize(
    ("issued", "is_future"),
    [
        ("2099", True),
        ("2099-01", True),
        ("2026-12", True),
        ("2026-11-25", True),
        ("2026-11-24", False),
        ("2026", False),
    ],
)
def test_nothing_is_issued_in_the_future(issued: str, is_future: bool) -> None:
    told = replaced("data/sources/makers.yml", ("issued: 2026-05", f"issued: {issued}"))
    assert ("C009" in codes(told)) is is_future


@pytest.mark.parametrize(
    ("issued", "is_wrong"),
    [("2026-11-02", True), ("2026-11-01", False), ("2026-11", False), ("2026", False)],
)
def test_nothing_is_read_before_it_is_issued(issued: str, is_wrong: bool) -> None:
    told = replaced("data/sources/makers.yml", ("issued: 2026-05", f"issued: {issued}"))
    lines = {(one.path, one.span.line) for one in told if one.code == "C012"}
    assert lines == ({("data/sources/makers.yml", 7)} if is_wrong else set())  # and not at each citation


def test_a_day_in_the_future_is_told_alone() -> None:
    told = replaced("data/sources/makers.yml", ("issued: 2026-05", "issued: 2026-12"))
    assert codes(told) & {"C009", "C012"} == {"C009"}


def test_a_citation_that_was_checked_before_its_source_was_issued_is_told() -> None:
    told = replaced(
        "data/sources/makers.yml",
        ("issued: 2026-05\n  accessed: 2026-11-01", "issued: 2026-11-20\n  accessed: 2026-11-21"),
    )
    assert [(one.path, one.span.line) for one in told if one.code == "C012"] == [(PINE, 5)]


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("-0", "0"), ("-0.0", "0.0"), ("-0.00", "0.00"), ("+5", "5"), ("+06", "6"), ("06", "6"), ("-06.50", "-6.50"),
        ("00", "0"), ("00.5", "0.5"), ("{low: -0, high: 3}", None), ("{low: -5, high: -0.0}", None),
        ("{low: 02, high: 3}", "{low: 2, high: 3}"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("attribute", ["power", "supply"])
def test_a_sign_or_zero_that_changes_nothing_is_refused(value: str, meant: str | None, attribute: str) -> None:
    cite = "cite: [pine-page]"
    told = replaced(
        PINE,
        (
            f"  {attribute}: {{value: {6 if attribute == 'power' else 10}, {cite}}}",
            f"  {attribute}: {{value: {value}, {cite}}}",
        ),
    )
    assert codes(told) == {"N008"}
    assert all(one.help.startswith("write ") and "-0" not in one.help for one in told)
    assert meant is None or {one.help for one in told} == {f"write {meant}"}


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.example/b?utm_source=x", "https://a.example/b"),
        ("https://a.example/b?c=1&utm_campaign=x&utm_medium=y#d", "https://a.example/b?c=1#d"),
        ("https://a.example/b?fbclid=x", "https://a.example/b"),
        ("https://a.example/b?gclid=x&c=2", "https://a.example/b?c=2"),
        ("https://a.example/b?msclkid=x&c=2", "https://a.example/b?c=2"),
        ("https://a.example/b;jsessionid=A1?c=2", "https://a.example/b?c=2"),
        ("https://a.example/b?PHPSESSID=abc", "https://a.example/b"),
        ("https://a.example/b?mc_cid=1&mc_eid=2", "https://a.example/b"),
        ("https://a.example/b?c=utm_source", None),
        ("https://a.example/utm_source=x", None),
    ],
)
def test_an_address_that_follows_its_reader_is_told_with_the_clean_one(url: str, clean: str | None) -> None:
    told = [one for one in replaced("data/sources/makers.yml", ("https://pine.example/one", url)) if one.code == "S008"]
    assert [one.help.split(", and")[0] for one in told] == ([f"write {clean}"] if clean else [])
    assert all(one.severity == "warning" for one in told)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("LED 燈罩", "LED燈"),
        ("燈罩 LED", "罩LED"),
        ("共 3 盞", "共3"),
        ("約 US$5", "約US"),
        ("使用\u00a0USB", "用USB"),
        ("達 95% 以上", "達95%"),
        ("使用\u3000USB", "用USB"),
        ("玻璃， 紙", "，紙"),
        ("玻璃 、紙", "璃、"),
        ("玻璃 （白）", "璃（"),
        ("「 玻璃」", "「玻"),
        ("USB ，玻璃", "USB，"),
        ("光色： 白", "：白"),
    ],
)
def test_a_space_beside_han_or_its_signs_is_told(words: str, shown: str) -> None:
    told = [one for one in shade(f'{{zh-Hant: "{words}", en: Words}}') if one.code == "T007"]
    assert told
    assert shown in told[0].help.replace("`", "")


@pytest.mark.parametrize("words", ["LED燈罩", "燈罩，LED", "Oak 2", "Pine 1與Oak 2", "iPhone 燈", "甲 乙", "甲——乙"])
def test_other_spaces_are_let_be(words: str) -> None:
    files = {"data/terms.yml": 'names: ["iPhone 燈"]\n'}
    assert "T007" not in codes(found(**files, **shaded(f'{{zh-Hant: "{words}", en: Words}}')))


def shaded(value: str) -> dict[str, str]:
    oak = read(MINIMAL)[OAK]
    return {OAK: oak.replace("{zh-Hant: 玻璃, en: Glass}", value)}


def shade(value: str) -> tuple[Diagnostic, ...]:
    return found(**shaded(value))


@pytest.mark.parametrize(
    "words",
    ["**bold** words", "[x](https://a.example)", "<b>bold</b>", "a<br>b", "`code`", "a&nbsp;b", "&#8203;", "# Title",
     "~~old~~", "<a href='x'>y</a>", "![x](y)", "<!-- no -->"],
)  # fmt: skip
def test_markup_in_a_text_is_told(words: str) -> None:
    assert "T008" in codes(shade(f'{{zh-Hant: 玻璃, en: "{words}"}}'))
    assert "T008" in codes(shade(f'"{words}"'))
    assert "T008" in codes(found(**{"data/subjects/elm.yml": f'name: "{words}"\n'}))


@pytest.mark.parametrize(
    "words",
    ["5 * 3 * 2", "a < b", "x <- y", "Q&A; more", "AT&T", "C# language", "[1] (see it)", "5 > 3", "2**3", "a_b_c"],
)
def test_signs_that_mark_nothing_are_let_be(words: str) -> None:
    assert "T008" not in codes(shade(f'{{zh-Hant: 玻璃, en: "{words}"}}'))


@pytest.mark.parametrize(
    "words", ["Very quiet at 2 metres", "Very quiet", "frosted glass", "Glass and paper", "很安靜"]
)
def test_words_in_one_form_are_for_names_alone(words: str) -> None:
    assert "T001" in codes(shade(words))


@pytest.mark.parametrize(
    "words",
    [
        "Oak 2",
        "o200k_base",
        "USB-C 3.2",
        "Apache-2.0",
        "Intel Core i7",
        "Glass",
        "Pine 1 / Oak 2",
        "gpt-5-mini-2025-08-07",
    ],
)
def test_names_and_ids_need_but_one_form(words: str) -> None:
    assert "T001" not in codes(shade(words))


def test_a_choice_without_options_is_told_once() -> None:
    attributes = read(MINIMAL)["data/attributes.yml"].replace("type: text", "type: choice")
    assert [one.code for one in found(**{"data/attributes.yml": attributes})] == ["N022"]


@pytest.mark.parametrize(
    ("chinese", "shown"),
    [
        ("Oak 2為其{{ times(oak.price, pine.price) }}倍。", "Oak 2約為其3.9倍。"),
        ("Oak 2約為其{{ times(oak.price, pine.price) }}倍。", "Oak 2約為其3.9倍。"),
        ("價格是{{ times(oak.price, pine.price) }}倍。", "價格約是3.9倍。"),
        ("價格低{{ percent_lower(pine.price, oak.price) }}。", "價格約低74.4%。"),
        ("因為{{ times(oak.price, pine.price) }}倍。", "因為約3.9倍。"),
        ("最高{{ times(oak.price, pine.price) }}倍。", "最高約3.9倍。"),
        ("{{ times(oak.price, pine.price) }}倍。", "約3.9倍。"),
        ("Oak 2是Pine 1的{{ times(oak.price, pine.price) }}倍。", "Oak 2約是Pine 1的3.9倍。"),
        ("Oak 2是{{ pine.name }}的{{ times(oak.price, pine.price) }}倍。", "Oak 2約是Pine 1的3.9倍。"),
        ("Oak 2的價格是Alder的{{ times(oak.price, pine.price) }}倍。", "Oak 2的價格約是Alder的3.9倍。"),
        ("依Pine 1的{{ times(oak.price, pine.price) }}倍。", "依Pine 1的約3.9倍。"),
        ("Oak 2為其{{ times(oak.supply, pine.supply) }}倍。", "Oak 2為其2倍。"),
    ],
)
def test_chinese_says_about_before_the_verb(chinese: str, shown: str) -> None:
    files = read(MINIMAL)
    files[OAK] = files[OAK].replace("80.00", "78.00").replace("{state: not_disclosed,", "{value: 20,")
    files[COMPARISON] = (
        "\n".join(
            ("title: {zh-Hant: 兩盞燈, en: Two lamps}", "subjects: {pine: pine, oak: oak}", "lead:", "  cite: [review]")
        )
        + f'\n  text: {{zh-Hant: "{chinese}", en: Words.}}\n'
    )
    files[PINE] = files[PINE].replace("20.00", "19.99")
    bound = bind(site_of(files))
    _, formats = read_tools(Settings(MINIMAL, TODAY))
    edition = Edition(bound, formats["zh-Hant"], Publication())
    text = next(bound.texts())
    assert plain(edition.prose(text, text.scopes[0], {})) == shown


@pytest.mark.parametrize(
    ("tag", "meant"),
    [("English", "en"), ("eng", "en"), ("en-UK", "en-GB"), ("jp", "ja"), ("cn", "zh"), ("zh_TW", "zh-TW"),
     ("繁體中文", "zh-Hant"), ("xx", "such as en or zh-Hant"), ("zz-Foo", "such as en or zh-Hant")],
)  # fmt: skip
def test_a_language_that_nobody_knows_is_told(tag: str, meant: str) -> None:
    source = read(MINIMAL)["data/sources/makers.yml"].replace("language: en", f"language: {tag}", 1)
    document, _ = load.parse("data/sources/makers.yml", source.encode())
    assert document is not None
    (told,) = decode.decode_file(document)[1]
    assert (told.code, told.span.line) == ("Y009", 8)
    assert told.help.endswith(meant)


@pytest.mark.parametrize("tag", ["en", "en-us", "zh-Hant-TW", "de-AT", "sr-Latn", "es-419", "yue", "fil", "zh-hant"])
def test_a_language_that_is_known_is_let_be(tag: str) -> None:
    source = read(MINIMAL)["data/sources/makers.yml"].replace("language: en", f"language: {tag}", 1)
    document, _ = load.parse("data/sources/makers.yml", source.encode())
    assert document is not None
    assert decode.decode_file(document)[1] == ()


@pytest.mark.parametrize(
    "words",
    [
        *("unknown", "N/A", "TBD", "-", "？", "不明", "無", "Unknown", "n.a.", "{zh-Hant: 不明, en: unknown}"),
        *("null", "Unknown.", "to be announced", "not specified", "無資料", "待定", "{zh-Hant: 未知。, en: Unknown.}"),
        "{zh-Hant: 未標示, en: Not specified}",
    ],
)
def test_words_for_no_value_lead_to_the_state(words: str) -> None:
    text = read(MINIMAL)[OAK].replace("{zh-Hant: 玻璃, en: Glass}", words if words[0] == "{" else f'"{words}"')
    document, _ = load.parse(OAK, text.encode())
    assert document is not None
    (told,) = decode.decode_file(document)[1]
    assert told.help.startswith("write `state: ")


DETAIL = 'detail: {zh-Hant: "電源{{ it.supply }}", en: "supply {{ it.supply }}"}'


@pytest.mark.parametrize(
    ("detail", "tags"),
    [
        ("{zh-Hant: 電源很大, en: The supply is large}", ["zh-Hant", "en"]),
        ('{zh-Hant: "電源{{ it.supply }}", en: with a large supply}', ["en"]),
        ('{zh-Hant: 電源很大, en: "supply {{ it.supply }}"}', ["zh-Hant"]),
        ('{zh-Hant: "{{ it.name }}很好", en: "{{ it.name }} is good"}', ["zh-Hant", "en"]),
        ("{zh-Hant: 含稅, en: tax included}", ["zh-Hant", "en"]),
    ],
)
def test_a_detail_in_words_alone_has_no_source(detail: str, tags: list[str]) -> None:
    told = [one for one in replaced(COMPARISON, (DETAIL, f"detail: {detail}")) if one.code == "C003"]
    assert [one.loc[-1] for one in told] == tags


def test_a_detail_that_binds_a_fact_is_cited_by_it() -> None:
    assert "C003" not in codes(replaced(COMPARISON, (DETAIL, DETAIL)))


URL = "https://pine.example/one"


@pytest.mark.parametrize("end", [*"，。、；：！？」』》）"[:-1], "”", "’"])
def test_an_address_does_not_end_in_a_mark_of_the_sentence_around_it(end: str) -> None:
    told = replaced("data/sources/makers.yml", (URL, f'"{URL}{end}"'))
    assert [(one.code, one.span.line) for one in told if one.path.endswith("makers.yml")] == [("S004", 5)]


@pytest.mark.parametrize("url", [f"{URL}，a", "https://zh.wikipedia.example/wiki/燈（工具）", f"{URL}(a)"])
def test_a_mark_inside_an_address_may_be_its_own(url: str) -> None:
    assert "S004" not in codes(replaced("data/sources/makers.yml", (URL, f'"{url}"')))


LIGHT = "zh-Hant: 兩者都不閃爍。, en: Neither flickers."


@pytest.mark.parametrize(
    "words",
    ["*very* quiet", "_very_ quiet", "both are *quiet*", "- quiet", "* quiet", "(_very_)", "a *b c* d", "_a b_"],
)
def test_words_are_not_marked_as_markdown_marks_them(words: str) -> None:
    told = replaced(COMPARISON, (LIGHT, f'zh-Hant: 兩者都不閃爍。, en: "{words}"'))
    assert [one.code for one in told] == ["T008"]


@pytest.mark.parametrize(
    "words",
    ["a_b_c", "snake_case and more_of_it", "x*y*z", "5*6", "well - quiet", "a -b", "_", "**",
     "at *", "-quiet", "_private", "a_ _b"],
)  # fmt: skip
def test_signs_that_markdown_would_leave_are_left(words: str) -> None:
    told = replaced(COMPARISON, (LIGHT, f'zh-Hant: 兩者都不閃爍。, en: "{words}"'))
    assert "T008" not in codes(told)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("20-30", "{low: 20, high: 30}"), ("20~30", "{low: 20, high: 30}"), ("20–30", "{low: 20, high: 30}"),
     ("20 to 30", "{low: 20, high: 30}"), ("20至30", "{low: 20, high: 30}"),
     ("1,000–2,000", "{low: 1000, high: 2000}"), ("20_000", "20000"), ("20 000", "20000"), ("$20", "20")],
)  # fmt: skip
def test_a_number_in_other_words_is_understood(typed: str, meant: str) -> None:
    told = replaced(OAK, ("{value: 80.00,", f'{{value: "{typed}",'))
    assert [one.help for one in told if one.code == "N008"] == [f"write {meant}"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("≥20", "{low: 20}"), ("20+", "{low: 20}"), ("20..", "{low: 20}"), ("..20", "{high: 20}"), ("20-", "20"),
     ("20以上", "{low: 20}"), ("至少20", "{low: 20}"),
     ("over 20", "{low: 20}"), ("20 or more", "{low: 20}"), ("≤20", "{high: 20}"), ("up to 20", "{high: 20}"),
     ("20以下", "{high: 20}"), ("最多20", "{high: 20}"), ("20 (max)", "{high: 20}"), ("<20", "{high: 20}"),
     ("約20", "20, and `about: true` beside the quote"), ("~20", "20, and `about: true` beside the quote"),
     ("20左右", "20, and `about: true` beside the quote"), ("20 or so", "20, and `about: true` beside the quote"),
     ("20±2", "{low: 18, high: 22}"), ("20 or 30", "{low: 20, high: 30}"), ("between 20 and 30", "{low: 20, high: 30}"),
     ("二十到三十", "{low: 20, high: 30}"), ("½", "0.5"), ("1½", "1.5"), ("1/4", "0.25"), ("twenty", "20"),
     ("三十二", "32"), ("⑳", "20"), ("兩打", "24")],
)  # fmt: skip
def test_a_number_with_an_end_or_in_words_is_understood(typed: str, meant: str) -> None:
    told = replaced(OAK, ("{value: 80.00,", f'{{value: "{typed}",'))
    assert [one.help for one in told if one.code == "N008"] == [f"write {meant}"]


@pytest.mark.parametrize("typed", ["數百", "1/3", "±20", "hundreds", "20 of 30", "≥", "some lamps", "約"])
def test_what_is_no_single_number_is_not_guessed(typed: str) -> None:
    told = replaced(OAK, ("{value: 80.00,", f'{{value: "{typed}",'))
    assert [one.help for one in told if one.code == "N008"] == ["write digits and at most one dot: 1047576, 0.25, 71.0"]


@pytest.mark.parametrize("typed", ["-20", "2026-11", "20-", "30-20", "to 30", "a–b"])
def test_what_has_not_two_ends_is_no_range(typed: str) -> None:
    told = replaced(OAK, ("{value: 80.00,", f'{{value: "{typed}",'))
    assert not any("low:" in one.help for one in told)


@pytest.mark.parametrize(
    ("unit", "help"),
    [("USD/month", "write `USD per month`"), ("NT$", "write `TWD`"), ("$ per month", "write `USD per month`"),
     ("usd", "write `USD`"), ("元/月", "write `TWD per 月`"), ("美元", "write `USD`"),
     ("dollars per hour", "write `USD per hour`"), ("coins", "write an ISO 4217 code: `USD per 1M tokens`")],
)  # fmt: skip
def test_a_currency_in_other_words_is_understood(unit: str, help: str) -> None:
    told = replaced("data/attributes.yml", ("unit: USD", f'unit: "{unit}"'))
    assert [one.help for one in told if one.code == "N006"] == [help]


@pytest.mark.parametrize(
    ("unit", "meant"), [("USD", "type: money"), ("EUR per year", "type: money"), ("lbs", "`pound`")]
)
def test_a_unit_of_another_kind_is_told(unit: str, meant: str) -> None:
    told = replaced(
        "data/attributes.yml", ("type: number\n  unit: watt\n  max", f"type: number\n  unit: {unit}\n  max")
    )
    assert [meant in one.help for one in told if one.code == "N006"] == [True]


@pytest.mark.parametrize(
    "words",
    [
        "TODO", "todo", "To do", "TBD.", "[TBD]", "xxx", "XXXX", "???", "？？", "Lorem ipsum dolor sit amet.",
        "It is fast (TODO: how fast?).", "待補", "（待補）", "待補充……", "價格如上（待確認），其餘從略。", "○○",
    ],
)  # fmt: skip
def test_a_placeholder_is_told(words: str) -> None:
    told = [one for one in shade(f'{{zh-Hant: 燈罩, en: "{words}"}}') if one.code == "T012"]
    assert len(told) == 1


@pytest.mark.parametrize(
    "words",
    ["Todos los días", "to do it well", "XXL", "a TODO-list", "期待補助", "OK", "o", "What?", "待遇", "XXXL", "text"],
)
def test_words_that_only_look_like_a_placeholder_are_none(words: str) -> None:
    assert "T012" not in codes(shade(f'{{zh-Hant: 燈罩, en: "{words}"}}'))


TITLE = "title: {zh-Hant: 兩盞燈, en: Two lamps}\nsubjects: {pine: pine, oak: oak}\n"
EMPTY_SECTION = "sections: [{id: light, title: {zh-Hant: 光, en: Light}, claims: []}]\n"


@pytest.mark.parametrize(
    ("more", "is_empty"),
    [
        ("", True),
        ("rows: []\n", True),
        (EMPTY_SECTION, True),
        ("description: {zh-Hant: 兩盞桌燈, en: Two desk lamps}\n", True),
        ("draft: true\n", False),
        ("rows: [price]\n", False),
        ("layout: list\nrows: [price]\n", False),
        ("lead: {text: {zh-Hant: 兩者都不閃爍。, en: Neither flickers.}, cite: [review]}\n", False),
    ],
)
def test_a_comparison_with_nothing_below_its_title_is_told(more: str, is_empty: bool) -> None:
    assert ("M016" in codes(found(**{COMPARISON: TITLE + more}))) is is_empty
