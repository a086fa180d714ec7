"""Single rules, by tables of what they must and must not say."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comparanda import check, decode, load
from comparanda.bind import bind
from comparanda.diagnostic import Diagnostic
from comparanda.gate import VERIFY_RULES
from comparanda.model import Attestation, attestation_of
from comparanda.url import LOCAL_NAMES, identity
from comparanda.verify.address import Reach
from support import hard
from support.gate import LOCALES, MINIMAL, TODAY, codes, read, site_of

COMPARISON = "data/comparisons/pine-and-oak.yml"


def found(**changed: str) -> tuple[Diagnostic, ...]:
    return check.check(bind(site_of({**read(MINIMAL), **changed})))


def said(chinese: str, english: str, more: str = "cite: [review]", names: str = "[]") -> tuple[Diagnostic, ...]:
    """What the gate says of a comparison with this lead."""
    text = json.dumps({"zh-Hant": chinese, "en": english}, ensure_ascii=False)
    lead = f"lead:\n  text: {text}\n  {more}\n"
    comparison = f"title: {{zh-Hant: 兩盞燈, en: Two lamps}}\nsubjects: {{pine: pine, oak: oak}}\n{lead}"
    return found(**{COMPARISON: comparison, "data/terms.yml": TERMS.format(names=names)})


TERMS = """\
terms:
  window: {{use: {{zh-Hant: 視窗, en: window}}, avoid: {{zh-Hant: [窗口], en: [pane]}}, allow: [服務窗口]}}
  support: {{use: {{zh-Hant: 支援, en: support}}, avoid: {{zh-Hant: [支持]}}, allow: [支持者]}}
names: {names}
"""


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("沒有數字。", []),
        ("售價20美元。", ["20美元"]),
        ("售價1,047,576元。", ["1,047,576元"]),
        ("售價 ２０ 元。", ["２０ 元"]),
        ("速度為三倍。", ["三倍"]),
        ("便宜八成。", ["八成"]),
        ("高二點五倍。", ["二點五倍"]),
        ("只要八分之一。", ["八分之一"]),
        ("約百分之八十。", ["百分之八十"]),
        ("差十六個百分點。", ["十六個百分點"]),
        ("單一成本、統一成果與萬一成真。", []),
        ("兩者一樣，一次完成。", []),
        ("快數倍。", []),
        ("一百萬個詞元。", ["一百萬"]),
        ("共三十二億七千萬。", ["三十二億七千萬"]),
        ("十五秒。", ["十五秒"]),
        ("每百萬詞元、千萬別、萬一、百般。", []),
        ("百萬詞元。", ["百萬"]),
        ("半價、七折、十元、廿盞、壹佰、①、Ⅳ。", ["半價", "七折", "十元", "廿", "壹佰", "①", "Ⅳ"]),
        ("六個模型，兩者並列，第一名。", []),
        ("Pine 1與Oak 2。", []),
        ("Pine 11。", ["11"]),
        ("Pine 1.5。", ["1.5"]),
        ("Spine 1。", ["1"]),
        ("Pine 1賣1元。", ["1元"]),
        ("H100 與 2x。", ["100", "2x"]),
        ("增加 ½。", ["½"]),
        ("٣ 盞。", ["٣"]),
        ("{{ pine.price }}與5%。", ["5%"]),
    ],
)
def test_a_number_is_typed_by_hand_unless_a_name_holds_it(words: str, numbers: list[str]) -> None:
    typed = [one for one in said(words, "Words.") if one.code == "N001"]
    assert [one.source[one.span.column - 1 :][: one.span.length] for one in typed] == numbers


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Three times as fast, and twelve percent cheaper.", ["Three times", "twelve percent"]),
        ("Threefold, ten-fold.", ["Threefold", "ten-fold"]),
        ("Twenty seconds, forty-two watts.", ["Twenty seconds", "forty-two watts"]),
        ("Five hundred lamps and two million tokens.", ["Five hundred", "two million"]),
        ("Two lamps, one of them the first; for a million tokens; sometimes; at once.", []),
        ("A million tokens, twice, half the price, a third.", ["A million", "twice", "half", "a third"]),
        ("Two‑hundred and two  hundred, ten dollars.", ["Two‑hundred and two  hundred", "ten dollars"]),
        ("Part VIII, the seventies.", ["VIII"]),
    ],
)
def test_an_english_number_in_letters_is_typed_where_it_measures(words: str, numbers: list[str]) -> None:
    typed = [one for one in said("文字。", words) if one.code == "N001"]
    assert [one.source[one.span.column - 1 :][: one.span.length] for one in typed] == numbers


@pytest.mark.parametrize(
    ("chinese", "english", "equal"),
    [
        ("40萬", "400K", True),
        ("40萬", "40K", False),
        ("128,000", "128000", True),
        ("2025年8月7日", "Aug 7, 2025", True),
        ("72.7%", "72.7%", True),
        ("1.5億", "150 million", True),
        ("一百萬", "a million", True),
    ],
)
def test_literals_say_the_same_number_each_in_its_own_way(chinese: str, english: str, equal: bool) -> None:
    reported = said(f"共{{{{ literal('{chinese}') }}}}。", f"{{{{ literal('{english}') }}}} in all.")
    assert ("N004" not in codes(reported)) is equal


def test_other_facts_are_told_as_other_facts_alone() -> None:
    assert codes(said("{{ pine.price }}。", "{{ oak.price }}.")) == {"N003"}


KINDS = """\
price: {label: {zh-Hant: 價格, en: Price}, type: money, unit: USD}
power: {label: {zh-Hant: 功率, en: Power}, type: number, unit: watt}
shade: {label: {zh-Hant: 燈罩, en: Shade}, type: text}
"""
WOOD = """\
wood: {label: {zh-Hant: 木料, en: Wood}, type: choice, options: {pine: {zh-Hant: 松木, en: Pine}, oak: {zh-Hant: 橡木}}}
"""
"""An option without a label in English."""


@pytest.mark.parametrize(
    ("fact", "words", "expected"),
    [
        ("price: {cite: [oak-page]}", "{{ elm.price }}", {"N007"}),
        ("price: {value: $5, cite: [oak-page]}", "{{ elm.price }}", {"N008"}),
        ("price: {value: $5, cite: [oak-page]}", "{{ difference(elm.price, oak.price) }}", {"N008"}),
        ("price: {state: unknown, cite: [oak-page]}", "{{ elm.price }}", set()),
        ("price: {state: unknown, cite: [oak-page]}", "{{ difference(elm.price, oak.price) }}", {"N005"}),
        ("price: {value: 5, cite: [oak-page]}", "{{ elm.price }}", set()),
        ("price: {value: 5, cite: [oak-page]}", "{{ elm.cost }}", {"N005"}),
        ("price: {value: 5, cite: [oak-page]}", "{{ gone.price }}", {"M001"}),
        ("price: {value: 5, cite: [oak-page]}", "{{ gone.name }}", {"M001"}),
        ("price: {value: 5, cite: [oak-page]}", "{{ times(gone.price, elm.price) }}", {"M001"}),
        ("price: {cite: [oak-page]}", "{{ difference(elm.price, oak.price) }}", {"N007"}),
        ("price: {value: 5, cite: [oak-page]}", "{{ ash.name }}", {"N005"}),
        ("price: {value: 5, cite: [oak-page]}", "{{ elm.name }}", set()),
        ("shade: {value: {zh-Hant: 紙}, cite: [oak-page]}", "{{ elm.shade }}", {"T001"}),
        ("shade: {value: OAK, cite: [oak-page]}", "{{ elm.shade }}", set()),
        ("wood: {value: pine, cite: [oak-page]}", "{{ elm.wood }}", {"T001"}),
        ("wood: {value: oak, cite: [oak-page]}", "{{ elm.wood }}", {"T001"}),
        ("wood: {value: ash, cite: [oak-page]}", "{{ elm.wood }}", {"N008", "T001"}),
    ],
)
def test_a_fact_that_is_wrong_is_told_where_it_stands_and_not_where_it_is_bound(
    fact: str, words: str, expected: set[str]
) -> None:
    assert codes(bound(fact, words, words)) == expected


@pytest.mark.parametrize(
    "fact",
    [
        "shade: {value: {zh-Hant: 紙}, cite: [oak-page]}",
        "shade: {value: {en: Paper}, cite: [oak-page]}",
        "wood: {value: pine, cite: [oak-page]}",
        "wood: {value: oak, cite: [oak-page]}",
        "wood: {value: [pine, oak], cite: [oak-page]}",
    ],
)
def test_numbers_are_compared_beside_words_that_a_language_lacks(fact: str) -> None:
    attribute = fact.partition(":")[0]
    one, other = (f"{{{{ elm.{attribute} }}}} {{{{ literal('{number}') }}}}" for number in (1, 2))
    assert codes(bound(fact, one, other)) <= {"T001", "N004"}
    assert "T001" in codes(bound(fact, one, other))


def bound(fact: str, chinese: str, english: str) -> tuple[Diagnostic, ...]:
    """What the gate says of a comparison of an elm with one fact."""
    also = ", gone: gone" if "gone" in chinese else ""
    comparison = (
        f"title: {{zh-Hant: 兩盞燈, en: Two lamps}}\nsubjects: {{elm: elm, oak: oak{also}}}\n"
        f"lead: {{text: {{zh-Hant: {json.dumps(chinese)}, en: {json.dumps(english)}}}, cite: [review, pine-page]}}\n"
    )
    elm, oak = f"name: Elm\nfacts:\n  {fact}\n", "name: Oak 2\n"
    attributes = KINDS + WOOD if "wood" in fact else KINDS
    files = {"data/attributes.yml": attributes, "data/subjects/elm.yml": elm, "data/subjects/oak.yml": oak}
    site = {name: text for name, text in read(MINIMAL).items() if not name.startswith("data/subjects/")}
    return check.check(bind(site_of({**site, **files, COMPARISON: comparison})))


@pytest.mark.parametrize(
    ("chinese", "english", "words"),
    [
        ("{{ date('2026-05-01') }}。", "{{ date('2026-06-01') }}.", "zh-Hant shows 2026-05-01 and en shows 2026-06-01"),
        ("{{ literal('5') }}。", "{{ literal('six') }}.", "zh-Hant shows 5 and en shows 6"),
        ("{{ literal('5與1.50') }}。", "{{ literal('7') }}.", "zh-Hant shows 1.5, 5 and en shows 7"),
        (
            "{{ fraction(pine.price, oak.price) }}。",
            "{{ percent_lower(pine.price, oak.price) }}.",
            "zh-Hant shows 1, 4 and en shows 75",
        ),
    ],
)
def test_other_numbers_of_the_same_facts_are_listed(chinese: str, english: str, words: str) -> None:
    (one,) = [one for one in said(chinese, english) if one.code == "N004"]
    assert one.message == words


@pytest.mark.parametrize(
    ("chinese", "english", "words"),
    [
        ("{{ pine.price }}。", "文", "only zh-Hant binds `pine.price`"),
        ("文。", "{{ pine.price }}.", "only en binds `pine.price`"),
        (
            "{{ oak.power.disputed }}、{{ pine.price }}。",
            "{{ oak.price }}.",
            "only zh-Hant binds `oak.power.disputed`, `pine.price`; only en binds `oak.price`",
        ),
    ],
)
def test_other_facts_are_listed_by_language(chinese: str, english: str, words: str) -> None:
    (one,) = [one for one in said(chinese, english) if one.code == "N003"]
    assert one.message == words


def test_a_typed_digit_is_told_as_a_typed_digit_alone() -> None:
    assert codes(said("共4盞。", "Some lamps.")) == {"N001"}


def test_a_name_of_the_glossary_may_hold_digits() -> None:
    assert "N001" in codes(said("Tau-2測驗。", "Tau-2 test."))
    assert "N001" not in codes(said("Tau-2測驗。", "Tau-2 test.", names="[Tau-2]"))


@pytest.mark.parametrize(
    ("words", "names", "numbers"),
    [
        ("3D松木。", "[3D]", []),
        ("松木3D。", "[3D]", []),
        ("3DX松木。", "[3D]", ["3"]),
        ("Tau 2 Mk 3。", "[Tau 2]", ["3"]),
        ("Tau 2 Mk 3。", "[Tau 2, Tau 2 Mk 3]", []),
        ("Tau 2 Mk 3。", "[Tau 2 Mk 3, Tau 2]", []),
        ("Tau 2與2。", "[Tau 2]", ["2"]),
        ("百葉窗與三倍。", "[百葉窗]", ["三倍"]),
    ],
)
def test_a_registered_name_covers_its_own_numbers_alone(words: str, names: str, numbers: list[str]) -> None:
    typed = [one for one in said(words, "Words.", names=names) if one.code == "N001"]
    assert [one.source[one.span.column - 1 :][: one.span.length] for one in typed] == numbers


@pytest.mark.parametrize(("count", "told"), [(19, 19), (20, 20), (21, 20), (500, 20)])
def test_of_very_many_typed_numbers_the_first_twenty_are_told(count: int, told: int) -> None:
    typed = [one for one in said("數" + "，5" * count + "。", "Words.") if one.code == "N001"]
    assert len(typed) == told


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("你好,世界。", [","]),
        ("你好, 世界。", [","]),
        ("結束.", ["."]),
        ("OpenAI, 也是。", [","]),
        ("Pine 1(舊款)。", ["(", ")"]),
        ("松木(舊款)。", ["(", ")"]),
        ("松木 (Pine 1) 很好。", ["(", ")"]),
        ("函數f(x)的值。", []),
        ("真的?真的!", ["?", "!"]),
        ("如下:一、二;三。", [":", ";"]),
        ("Pine 1, Oak 2。", []),
        ("Galaxy.ai的1.5秒、1,000個3:4比例。", []),
        ("「可以」,不過。", [","]),
        ("價格{{ f(a, b) }}，很好。", []),
        ("價格為{{ pine.price }},{{ oak.price }}.", [",", "."]),
        ("價格為{{ pine.price }}, {{ oak.price }}。", [","]),
        ("{{ pine.price }},{{ oak.price }}都貴。", [","]),
        ("松木賣{{ pine.price }}!", ["!"]),
        ("比例為{{ pine.price }}:{{ oak.price }}。", []),
        ("說明：as {{ pine.price }}, {{ oak.price }}", []),
        ("松木（Pine 1），名為Pine for {{ pine.price }}.", []),
        ("全形，標點。正確：對；好！嗎？（是）", []),
        ("Reed vs. 莎草，Apple Inc. 的書庫，例如e.g. 書，等etc.。", []),
        ("A.B. 公司在U.S. 市場，No. 三、St. 路，9 a.m. 到 5 p.m. 止，J. 史密斯。", []),
        ("它用LED. 很亮，維生素C. 每天。", [".", "."]),
        ("真的...好。", ["..."]),
        ("等等... 好，真的..好，Pine...好。", ["...", "..", "..."]),
        ("重{{ pine.power }}, ThinkPad更輕。", [","]),
        ("重{{ pine.power }}; 1 kg。", []),
        ("as {{ pine.power }}, ThinkPad更輕。", []),
    ],
)
def test_punctuation_beside_chinese_is_full_width(words: str, marks: list[str]) -> None:
    half = [one for one in said(words, "Words.") if one.code == "T005"]
    assert [one.source[one.span.column - 1 :][: one.span.length] for one in half] == marks


@pytest.mark.parametrize(
    ("words", "characters"),
    [
        ("臺灣、台灣、皇后、公里、拮据、周杰倫、人云亦云、茶几、准許、松樹、干涉、丑角、范先生。", []),
        ("这个软件", ["这", "个", "软"]),
        ("机构与网络", ["机", "构", "与", "网", "络"]),
        ("然后、以后、之后", ["后", "后", "后"]),
        ("什么、怎么", ["么", "么"]),
        ("根据資料", ["据"]),
        ("𠮷野家", ["𠮷"]),
    ],
)
def test_simplified_characters_are_found(words: str, characters: list[str]) -> None:
    flagged = [one for one in said(words, "Words.") if one.code == "T004"]
    assert [one.source[one.span.column - 1] for one in flagged] == characters


def test_a_name_may_hold_any_character() -> None:
    assert "T004" not in codes(said("𠮷野家很好。", "Words.", names="[𠮷野家]"))


@pytest.mark.parametrize(
    ("chinese", "english", "words"),
    [
        ("上下文窗口。", "Words.", ["窗口"]),
        ("服務窗口。", "Words.", []),
        ("支持者支持它。", "Words.", ["支持"]),
        ("視窗。", "A Pane and panes, pane.", ["Pane", "pane"]),
        ("視窗。", "A window in a counterpane.", []),
    ],
)
def test_an_avoided_word_is_found_as_a_word(chinese: str, english: str, words: list[str]) -> None:
    avoided = [one for one in said(chinese, english) if one.code == "T006"]
    assert [one.source[one.span.column - 1 :][: one.span.length] for one in avoided] == words
    assert all(one.help.startswith("write ") for one in avoided)


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("Pine 1", False),
        ("SWE-bench Verified", False),
        ("Aider polyglot", False),
        ("{{ pine.name }}", False),
        ("gpt-4.1-2025-04-14", False),
        ("AIME, no tools", True),
        ("made of glass", True),
        ("Neither flickers.", True),
        ("Both lamps flicker!", True),
        ("Pine Lamps Inc.", False),
        ("Pine et al.", False),
        ("玻璃製", True),
    ],
)
def test_a_translation_still_to_be_made_is_told_from_a_name(words: str, same: bool) -> None:
    assert ("T003" in codes(said(words, words))) is same


SAME_IN_ANOTHER_UNIT = [
    *(("2小時", "120 minutes"), ("120分鐘", "2 hours"), ("90秒", "1.5 minutes"), ("一年", "12 months")),
    *(("12個月", "one year"), ("半年", "six months"), ("兩週", "14 days"), ("24小時", "one day"), ("7天", "a week")),
    *(("2小時30分", "150 minutes"), ("150分鐘", "2 h 30 min"), ("1公里", "1000 m"), ("1公斤", "1,000 g")),
    *(("2 kW", "2000 W"), ("1GB", "1000 MB"), ("0.5瓦", "500 mW"), ("至少2小時", "120 minutes or more")),
    ("2小時與3公斤", "120 minutes and 3 kg"),
]
NOT_THE_SAME = [
    *(("2小時", "90 minutes"), ("2小時", "2.5 hours"), ("一個月", "30 days"), ("2小時30分", "2 h 31 min")),
    *(("2小時與3公斤", "120 minutes and 4 kg"), ("至少2小時", "at most 120 minutes"), ("2小時A5", "120 minutes A6")),
    *(("2小時，5人", "120 minutes, 6 people"), ("3月", "90 days"), ("2小時5元", "120 minutes, $6")),
]


@pytest.mark.parametrize(
    ("chinese", "english", "unequal"),
    [
        ("477題中", "of 477 tasks", False),
        ("477題中", "of 447 tasks", True),
        ("40萬個", "400K", False),
        ("40萬個", "400,000", False),
        ("40萬個", "40 thousand", True),
        ("1.5億", "150 million", False),
        ("每100萬", "per 1M", False),
        ("每百萬", "per 1M", False),
        ("8成", "80%", False),
        ("2025年8月7日", "Aug 7, 2025", False),
        ("2025年8月", "August 2025", False),
        ("2025年8月", "September 2025", True),
        ("2025年8月7日", "7 August 2025", False),
        ("2針", "two needles", False),
        ("三次", "3 times", False),
        ("五次", "3 times", True),
        ("兩者", "May be both", False),
        ("H100", "another GPU", False),
        ("Pine 1", "the lamp", False),
        ("72.7%（非72.70%）", "72.7%", False),
        *((chinese, english, False) for chinese, english in SAME_IN_ANOTHER_UNIT),
        *((chinese, english, True) for chinese, english in NOT_THE_SAME),
    ],
)
def test_notes_carry_the_same_numbers_in_every_language(chinese: str, english: str, unequal: bool) -> None:
    text = json.dumps({"zh-Hant": chinese, "en": english}, ensure_ascii=False)
    comparison = f"title: {text}\nsubjects: {{pine: pine, oak: oak}}\n"
    assert ("N013" in codes(found(**{COMPARISON: comparison}))) is unequal


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "//example.org/", "example.org", "https://",
        "https://user:secret@example.org/", "https://user@example.org/", "http://localhost/", "http://localhost:80/x",
        "http://printer.local/", "http://db.internal/", "http://127.0.0.1/", "http://127.1/", "http://2130706433/",
        "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://10.0.0.1/", "http://172.16.0.1/",
        "http://192.168.0.1/", "http://169.254.169.254/latest", "http://0.0.0.0/", "http://0/", "http://[::1]/",
        "http://[::ffff:127.0.0.1]/", "http://[fe80::1%25eth0]/", "http://[fc00::1]/", "http://[::]/",
        "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://224.0.0.1/", "http://intranet/",
        "https://exa mple.org/", "https://example.org/a b", "http://[broken", "https://example.org:99999/", "http://999999999999/",
        "http://１２７.0.0.1/", "http://①②⑦.0.0.1/", "http://%31%32%37.0.0.1/", "http://127。0。0。1/", "http://ⓛocalhost/",
        "http://0xffffffffffffffffffff/", "https://example..org/", "https://-.org/", "https://%/", "https://a%2eb%2f/",
        "https://" + "a." * 200 + "org/", "https://" + "a" * 64 + ".org/", "https://" + "1" * 5000 + "/",
        "https://example.org:8443/", "http://example.org:443/", "http://168.63.129.16/", "http://192.88.99.1/",
        "http://[3fff::1]/", "http://[::ffff:8.8.8.8]/", "http://nas.lan/", "http://wiki.corp/",
        "https://example.org/<script>", "http://127.0.0.1./", "http://LOCALHOST/", "http://100.64.0.1/",
    ],
)  # fmt: skip
def test_an_address_that_could_harm_a_reader_is_refused(url: str) -> None:
    assert "S004" in codes(found(**{"data/sources/x.yml": source_at(url)}))


@pytest.mark.parametrize("end", LOCAL_NAMES)
def test_the_gate_and_verification_refuse_the_same_names(end: str) -> None:
    url = f"https://printer{end}/"
    assert "S004" in codes(found(**{"data/sources/x.yml": source_at(url)}))
    assert Reach().objection(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org", "http://example.org:80/a?b=c&d=%20#e", "https://例え.jp/", "https://xn--r8jz45g.jp/",
        "https://example.org/wiki/A_(b)", "https://example.org/#:~:text=a,b", "https://8.8.8.8/",
        "https://[2606:4700::1111]/", "https://a_b.example.org/",
        "https://EXAMPLE.org./", "https://t.co/", "https://中文.tw/", "https://example.org:443/",
        "https://web.archive.org/web/2026/https://example.org/", "https://medium.com/@someone/post", "https://example.org/上下文",
    ],
)  # fmt: skip
def test_a_public_address_is_accepted(url: str) -> None:
    assert "S004" not in codes(found(**{"data/sources/x.yml": source_at(url)}))


@pytest.mark.parametrize("order", ["xyz", "yxz", "yzx"])
def test_an_address_is_compared_with_those_that_are_right(order: str) -> None:
    urls = {"x": "https://user:secret@example.org/", "y": "https://example.org/", "z": "https://example.org"}
    sources = "".join(source_at(urls[id], id) for id in order)
    told = [one for one in found(**{"data/sources/x.yml": sources}) if one.code in ("S001", "S004")]
    assert sorted((one.code, order[(one.span.line - 1) // 6]) for one in told) == [("S001", "z"), ("S004", "x")]


def source_at(url: str, id: str = "x") -> str:
    head = f"- id: {id}\n  type: webpage\n  title: X\n  accessed: 2026-11-01\n  custom: {{tier: primary}}\n"
    return f"{head}  URL: {json.dumps(url, ensure_ascii=False)}\n"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://example.org", "http://www.example.org/", True),
        ("https://EXAMPLE.org:443/a/", "https://example.org/a", True),
        ("https://example.org/a#b", "https://example.org/a", True),
        ("https://example.org/a?utm_source=x&b=1", "https://example.org/a?b=1", True),
        ("https://example.org/a?b=1", "https://example.org/a?b=2", False),
        ("https://example.org/A", "https://example.org/a", False),
        ("https://example.org:8443/", "https://example.org/", False),
        ("https://example.org/a#:~:text=b", "https://example.org/a#:~:text=c", False),
        ("https://example.org/#!/a", "https://example.org/#!/b", False),
    ],
)
def test_addresses_of_one_page_are_one(one: str, other: str, same: bool) -> None:
    assert (identity(one) == identity(other)) is same


@pytest.mark.parametrize(
    ("id", "safe"),
    [
        ("a", True), ("gpt-4.1", True), ("a_b", True), ("0", True), ("x" * 100, True), ("console", True),
        ("com10", True), ("../../x", False), (".hidden", False), ("a.", False), ("A", False), ("а", False),
        ("中", False), ("a b", False), ("x/y", False), ("x\\y", False), ("%2e%2e", False), ("-", False),
        ("__search", False), ("x" * 101, False),
        ("con", False), ("aux.b", False), ("lpt1", False),
    ],
)  # fmt: skip
def test_an_id_is_safe_as_a_file_and_as_an_anchor(id: str, safe: bool) -> None:
    source = source_at("https://example.org/").replace("- id: x", f"- id: {json.dumps(id)}")
    subject = f"name: A\nfacts: {{price: {{value: 1, cite: [{json.dumps(id)}]}}}}\n"
    reported = found(**{"data/sources/x.yml": source, "data/subjects/elm.yml": subject})
    assert codes(reported) == (set() if safe else {"M009"})


@pytest.mark.parametrize(
    "id",
    [
        *("top", "notice", "in-short", "which", "proof", "table", "claims", "corrections", "references", "card"),
        *("ref-1", "ref-1-1", "row-price", "group-price", "correction-a", "show-1"),
    ],
)
@pytest.mark.parametrize("level", ["section", "claim"])
def test_an_anchor_of_the_page_is_no_id(id: str, level: str) -> None:
    section, claim = (id, "c") if level == "section" else ("s", id)
    text = "{zh-Hant: 甲, en: A}"
    sections = (
        f"[{{id: {section}, title: {text}, claims: [{{id: {claim}, topic: {text}, text: {text}, cite: [review]}}]}}]"
    )
    comparison = (
        f"title: {{zh-Hant: 兩盞燈, en: Two lamps}}\nsubjects: {{pine: pine, oak: oak}}\nsections: {sections}\n"
    )
    assert "M009" in codes(found(**{COMPARISON: comparison}))


def test_a_source_is_not_called_as_a_heading_of_its_page() -> None:
    source = source_at("https://example.org/").replace("- id: x", "- id: unchecked")
    assert "M009" in codes(found(**{"data/sources/x.yml": source}))


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [
        ("2025", "2025", False), ("2025-08", "2025", False), ("2025", "2025-08", False),
        ("2025-08-07", "2025-08", False),
        ("2025-08-07", "2025-08-07", False), ("2025-08-07", "2025-08-08", False), ("2024-12-31", "2025", False),
        ("2025-09", "2025-08", True), ("2026", "2025-12", True), ("2025-08-08", "2025-08-07", True),
        ("2026-01", "2025", True),
    ],
)  # fmt: skip
def test_a_start_is_not_certainly_later_than_its_end(first: str, last: str, wrong: bool) -> None:
    head = "name: Elm\n"
    held = f"{head}facts: {{price: {{value: 1, from: {first}, to: {last}, cite: [oak-page]}}}}\n"
    released, shutdown = f"{{value: {first}, cite: [oak-page]}}", f"{{value: {last}, cite: [oak-page]}}"
    lifecycle = f"lifecycle: {{released: {released}, shutdown: {shutdown}}}\n"
    for text in (held, head + lifecycle):
        assert ("N012" in codes(found(**{"data/subjects/elm.yml": text}))) is wrong


@pytest.mark.parametrize(
    ("answers", "is_told"),
    [
        ("{value: 8, to: 2026-10}", True), ("{value: 8, to: 2026-11}", False), ("{value: 8, to: 2026}", False),
        ("{value: 8, to: 2025}", True), ("{value: 8, to: 2026-11-22}", True), ("{value: 8, to: 2026-11-23}", False),
        ("{value: 8, to: 2027-01}", False), ("{value: 8, from: 2026-01, to: 2026-06}", True),
        ("{value: 8, to: 2026-10, rank: superseded}", False),
        ("[{value: 8, to: 2026-10, rank: superseded}, {value: 9, rank: preferred}]", False),
        ("[{value: 8, to: 2026-10}, {value: 9, from: 2026-11}]", False),
        ("[{value: 8, to: 2026-06}, {value: 9, to: 2026-10}]", True),
        ("[{value: 8, to: 2026-10}, {state: unknown}]", False),
        ("[{value: 8, to: 2026-06, rank: superseded}, {value: 9, to: 2026-10}]", True),
    ],
)  # fmt: skip
def test_a_fact_has_a_value_that_holds_today(answers: str, is_told: bool) -> None:
    cited = answers.replace("}", ", cite: [pine-page]}")
    for more, is_over in (("", False), ("lifecycle: {shutdown: {value: 2026-10, cite: [pine-page]}}\n", True)):
        told = found(**{"data/subjects/elm.yml": f"name: Elm\n{more}facts:\n  power: {cited}\n"})
        assert ([one.code for one in told].count("N028") == 1) is (is_told and not is_over), (answers, more)


@pytest.mark.parametrize(
    ("ranks", "expected"),
    [
        (("preferred", "disputed"), set()),
        (("preferred", "superseded"), set()),
        (("disputed", "disputed"), {"N009"}),
        (("preferred", "preferred"), {"N009"}),
        (("preferred", "preferred", "disputed"), {"N009"}),
        (("superseded", "superseded"), {"N009"}),
    ],
)
def test_of_several_values_exactly_one_is_preferred(ranks: tuple[str, ...], expected: set[str]) -> None:
    reason = "reason: {zh-Hant: 甲, en: a}, "
    values = ", ".join(
        f"{{value: {number}, rank: {rank}, {reason if rank == 'preferred' else ''}cite: [oak-page]}}"
        for number, rank in enumerate(ranks)
    )
    assert codes(found(**{"data/subjects/elm.yml": f"name: Elm\nfacts: {{price: [{values}]}}\n"})) == expected


EXCEPTION = """\
- rule: {rule}
  place: {place}
  reason: The shop is closed until December.
  until: {until}
"""
STALE = read(MINIMAL)["data/subjects/pine.yml"].replace("2026-11-01", "2026-06-01")


@pytest.mark.parametrize(
    ("place", "until", "expected"),
    [
        ("data/subjects/pine.yml facts.price", "2026-12-31", set()),
        ("data/subjects/pine.yml facts", "2026-11-23", set()),
        ("data/subjects/pine.yml", "2026-12-31", set()),
        ("data/subjects/pine.yml facts.price", "2026-11-22", {"C008", "X002"}),
        ("data/subjects/pine.yml facts.pri", "2026-12-31", {"C008", "X001"}),
        ("data/subjects/oak.yml facts.price", "2026-12-31", {"C008", "X001"}),
        ("elsewhere", "2026-12-31", {"C008", "X001"}),
    ],
)
def test_an_exception_silences_its_place_until_its_day(place: str, until: str, expected: set[str]) -> None:
    exceptions = EXCEPTION.format(rule="C008", place=place, until=until)
    assert codes(found(**{"data/subjects/pine.yml": STALE, "data/exceptions.yml": exceptions})) == expected


def test_an_exception_names_entries_of_lists_by_their_ids() -> None:
    source = source_at("https://example.org/")
    exceptions = EXCEPTION.format(rule="C010", place="data/sources/x.yml x.id", until="2026-12-31")
    assert codes(found(**{"data/sources/x.yml": source})) == {"C010"}
    assert codes(found(**{"data/sources/x.yml": source, "data/exceptions.yml": exceptions})) == set()


def test_a_misspelt_place_is_guessed() -> None:
    exceptions = EXCEPTION.format(rule="C008", place="data/subjects/pine.yml facts.prise", until="2026-12-31")
    reported = found(**{"data/subjects/pine.yml": STALE, "data/exceptions.yml": exceptions})
    unused = next(one for one in reported if one.code == "X001")
    assert unused.help == "did you mean `data/subjects/pine.yml facts.price`?"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("data/subjects/pine.yml facts.price", "has been fixed"),
        ("data/subjects/pine.yml facts.price.pine-page", "has no `facts.price.pine-page`"),
        ("data/subjects/pine.yml fact.price", "has no `fact.price`"),
        ("data/sources/makers.yml oak-page.URL", "has been fixed"),
        ("data/subjects/pin.yml facts.price", "did you mean `data/subjects/pine.yml`?"),
        ("elsewhere", "there is no data file `elsewhere`"),
    ],
)
def test_an_exception_whose_place_is_none_is_told_from_one_that_is_no_longer_needed(place: str, words: str) -> None:
    exceptions = EXCEPTION.format(rule="C008", place=place, until="2026-12-31")
    (unused,) = found(**{"data/exceptions.yml": exceptions})
    assert unused.code == "X001"
    assert words in unused.help


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("V003", set()), ("V004", {"X003"}), ("V999", {"X003"}), ("Vanilla", {"X003"}), ("v003", {"X003"})],
)
def test_an_exception_may_name_a_rule_of_another_gate_if_it_exists(rule: str, expected: set[str]) -> None:
    exceptions = EXCEPTION.format(rule=rule, place="data/sources/makers.yml oak-page", until="2026-12-31")
    site = site_of({**read(MINIMAL), "data/exceptions.yml": exceptions})
    assert codes(check.check(bind(site), others=VERIFY_RULES)) == expected
    assert "X003" in codes(check.check(bind(site)))


def test_several_rows_in_one_pair_of_quotation_marks_are_written_each_by_itself() -> None:
    comparison = read(MINIMAL)[COMPARISON].replace("  - shade\n", '  - "price, shade"\n').replace("  - price\n", "", 1)
    (slip,) = [one for one in found(**{COMPARISON: comparison}) if one.code == "M002"]
    assert slip.help == "write each by itself: [price, shade]"


def test_an_exception_that_names_a_rule_by_its_words_is_told_the_code() -> None:
    exceptions = EXCEPTION.format(rule="value-not-in-quote", place="data/sources/makers.yml", until="2026-12-31")
    (slip,) = found(**{"data/exceptions.yml": exceptions})
    assert (slip.code, slip.help) == ("X003", "write N014")


def test_one_mistake_is_reported_once() -> None:
    pine = read(MINIMAL)["data/subjects/pine.yml"].replace("value: 20.00", "value: $20")
    assert codes(found(**{"data/subjects/pine.yml": pine})) == {"N008"}
    attributes = read(MINIMAL)["data/attributes.yml"].replace("unit: USD", "unit: dollars")
    assert codes(found(**{"data/attributes.yml": attributes})) == {"N006"}
    comparison = read(MINIMAL)[COMPARISON].replace("oak: oak}", "oak: aok}")
    assert codes(found(**{COMPARISON: comparison})) == {"M001"}


@pytest.mark.parametrize(
    ("value", "help"),
    [
        ("$2.00", "write 2.00"),
        ('"NT$89,800"', "write {amount: 89800, currency: TWD}"),
        ("１０", "write 10"),
        ("'0,25'", "write 0.25"),
        ("400K", "write 400000"),
        ("40萬", "write 400000"),
        ("abc", "write digits and at most one dot: 1047576, 0.25, 71.0"),
    ],
)
def test_a_number_in_another_form_is_told_with_what_to_type(value: str, help: str) -> None:
    pine = read(MINIMAL)["data/subjects/pine.yml"].replace("value: 20.00", f"value: {value}")
    assert [(one.code, one.help) for one in found(**{"data/subjects/pine.yml": pine}) if one.code == "N008"] == [
        ("N008", help)
    ]


def test_the_report_is_sorted_and_the_same_every_time() -> None:
    files = {
        **read(MINIMAL),
        "data/subjects/pine.yml": "name: Pine 1\nfacts: {price: {value: $2}, prise: {value: 3}}\n",
    }
    once, twice = (check.check(bind(site_of(files))) for _ in range(2))
    assert once == twice == tuple(sorted(once, key=lambda one: one.order))


@pytest.mark.parametrize("run", hard.WORDS)
def test_a_long_run_of_anything_is_read(run: str) -> None:
    assert "N005" in {one.code for one in said(hard.WORDS[run](hard.WHOLE), "Words.")}


def test_a_long_name_of_numbers_is_read() -> None:
    name = "1 " * 100_000  # minutes, where each sign is looked up in each number
    site = site_of({**read(MINIMAL), "data/subjects/elm.yml": f"name: Elm\nnames: ['{name}']\n"})
    assert "N017" in {one.code for one in check.check(bind(site))}


def test_a_long_title_is_read() -> None:
    title = f"{{zh-Hant: {'1' * 900_000}, en: {'2' * 900_000}}}"
    assert found(**{COMPARISON: f"title: {title}\nsubjects: {{pine: pine, oak: oak}}\n"})


PIECES = st.sampled_from(
    ["pine", "oak", "review", "price", "zh-Hant", "en", "0", "{{pine.price}}", "{{x", "2026-01-01", "[]", "{}", "-"]
)
PIECES |= st.text(max_size=8)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_mangled_data_never_breaks_a_rule(data: st.DataObject) -> None:
    files = read(MINIMAL)
    path = data.draw(st.sampled_from(sorted(files)))
    lines = files[path].split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        line = data.draw(st.integers(0, len(lines) - 1))
        words = lines[line].split(" ")
        words[data.draw(st.integers(0, len(words) - 1))] = data.draw(PIECES)
        lines[line] = " ".join(words)
    documents = {}
    for name, text in {**files, path: "\n".join(lines)}.items():
        document, _ = load.parse(name, text.encode("utf-8", "ignore"))
        if document is not None:
            documents[name] = document
    site, _ = decode.decode(documents, TODAY, LOCALES)
    for one in check.check(bind(site)):
        height = len(documents[one.path].lines)
        assert 1 <= one.span.line <= height
        assert one.help


def test_what_is_limited_is_measured_as_its_limit() -> None:
    attributes = read(MINIMAL)["data/attributes.yml"].replace(
        "type: number\n  unit: watt\n  max", "type: number\n  unit: lamps\n  max"
    )
    assert [(one.code, one.span.line) for one in found(**{"data/attributes.yml": attributes})] == [("N011", 11)]


def test_a_range_is_held_to_its_limit() -> None:
    pine = read(MINIMAL)["data/subjects/pine.yml"]
    assert codes(found(**{"data/subjects/pine.yml": pine.replace("value: 6", "value: {low: 6, high: 9}")})) == set()
    assert codes(found(**{"data/subjects/pine.yml": pine.replace("value: 6", "value: {low: 6, high: 11}")})) == {"N011"}


def test_today_is_the_sites_own() -> None:
    files = read(MINIMAL)
    assert "C008" in codes(check.check(bind(site_of(files, datetime.date(2027, 3, 1)))))
    assert "C009" in codes(check.check(bind(site_of(files, datetime.date(2026, 11, 1)))))


@pytest.mark.parametrize(("day", "is_to_come"), [("2026-11-23", False), ("2026-11-24", False), ("2026-11-25", True)])
def test_a_day_that_has_begun_somewhere_is_not_to_come(day: str, is_to_come: bool) -> None:
    cited = read(MINIMAL)["data/subjects/pine.yml"].replace("2026-11-01", day, 1)
    assert ("C009" in codes(found(**{"data/subjects/pine.yml": cited}))) is is_to_come
    source = source_at("https://example.org/").replace("2026-11-01", day)
    assert ("C009" in codes(found(**{"data/sources/x.yml": source}))) is is_to_come
    assert day in cited
    word = Attestation(source="x", by="Lin", on=datetime.date.fromisoformat(day), until=datetime.date(2027, 1, 1))
    assert (attestation_of("x", [word], TODAY) is None) is is_to_come


@pytest.mark.parametrize(
    ("custom", "issued", "checked", "told"),
    [
        ("", "2026-05-01", "2026-11-01", ""),  # a page that is kept up to date is of the day on which it was read
        (", kind: living", "2026-05-01", "2026-08-01", "is as of 2026-08-01, 114 days ago; at most 90 are allowed"),
        (", kind: dated", "2026-05-01", "2026-11-01", "is as of 2026-05-01, 206 days ago; at most 90 are allowed"),
        (", kind: dated", "2026-08", "2026-11-01", "is as of 2026-08, 114 days ago; at most 90 are allowed"),
        (", kind: dated", "2026", "2026-11-01", "is as of 2026, 326 days ago; at most 90 are allowed"),
        (", kind: dated", "2026-09", "2026-11-01", ""),
        (
            ", copy: 2026-06-30",
            "2026-11-01",
            "2026-11-01",
            "is as of 2026-06-30, 146 days ago; at most 90 are allowed",
        ),
        (", kind: dated, copy: 2026-10", "2026-01-01", "2026-11-01", ""),
    ],
)
def test_a_volatile_value_is_as_old_as_its_evidence(custom: str, issued: str, checked: str, told: str) -> None:
    source = source_at("https://example.org/").replace("{tier: primary}", f"{{tier: primary{custom}}}")
    pine = (
        f"name: Pine 1\nfacts: {{price: {{value: 20.00, cite: [{{source: x, locator: Price, checked: {checked}}}]}}}}\n"
    )
    files = {"data/sources/x.yml": f"{source}  issued: {issued}\n", "data/subjects/pine.yml": pine}
    stale = [one for one in found(**files) if one.code == "C008"]
    assert [one.message for one in stale] == ([f"`price` {told}"] if told else [])
    assert {one.severity for one in stale} <= {"warning"}
    is_renewed_by_reading = "dated" not in custom and "copy" not in custom
    assert all(("set `checked:`" in (one.help or "")) == is_renewed_by_reading for one in stale)


def test_of_several_citations_the_latest_evidence_counts() -> None:
    source = source_at("https://example.org/").replace("{tier: primary}", "{tier: primary, kind: dated}")
    cite = (
        "[{source: x, locator: Price, checked: 2026-11-01}, {source: pine-page, locator: Price, checked: 2026-11-01}]"
    )
    pine = f"name: Pine 1\nfacts: {{price: {{value: 20.00, cite: {cite}}}}}\n"
    reported = found(**{"data/sources/x.yml": f"{source}  issued: 2026-01\n", "data/subjects/pine.yml": pine})
    assert "C008" not in codes(reported)


@pytest.mark.parametrize(
    ("kind", "written", "help"),
    [
        ("type: boolean", "{zh-Hant: 無, en: No}", "write false"),
        ("type: integer", "{zh-Hant: 2, en: 2}", "write 2"),
        ("type: date", '{zh-Hant: 2025年3月5日, en: "March 5, 2025"}', "write 2025-03-05"),
        ("type: number, unit: kilogram", "{zh-Hant: 3.1 kg, en: 3.1 kg}", "write 3.1"),
        ("type: number, unit: kilogram", "{zh-Hant: 3 公斤, en: 4 kg}", "write it without brackets"),
    ],
)
def test_a_plain_value_in_every_language_is_told_with_what_to_type(kind: str, written: str, help: str) -> None:
    attributes = f"{read(MINIMAL)['data/attributes.yml']}\nnew: {{label: {{zh-Hant: 新的, en: New}}, {kind}}}\n"
    elm = f"name: Elm\nfacts:\n  new: {{value: {written}, cite: [oak-page]}}\n"
    told = found(**{"data/attributes.yml": attributes, "data/subjects/elm.yml": elm})
    assert [one.help for one in told if one.code == "N008"] == [help]
