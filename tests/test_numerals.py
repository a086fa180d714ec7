"""Numbers as people write them: every way of writing, exactly, and none where a word only looks like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparanda import numerals

CHINESE = [
    "①",
    "⑳",
    "❶",
    "⒈",
    "㊀",
    "⁵",
    "₅",
    "Ⅳ",
    "XII",
    "㏠",
    "½",
    "⅞",
    "５",
    "５％",
    "٣",
    "百萬",
    "十萬",
    "百億",
    "二〇二五年",
    "一半",
    "半價",
    "七折",
    "八五折",
    "壹佰",
    "貳拾元",
    "廿",
    "十元",
    "十八元",
    "五美元",
    "三分之二",
    "兩倍",
    "兩個百分點",
    "二十盞",
    "兩千",
    "三百六十",
    "十五秒",
    "三公釐",
    "兩mm",
    "五GB",
    "雙倍",
    "加倍",
    "減半",
    "半小時",
    "五塊錢",
    "新台幣五元",
    "百分之八十",
    "八成",
    "二點五倍",
    "近百元",
    "八月七日",
    "四十萬",
    "3.5萬",
    "一百萬",
    "5折",
    "NT$1,290",
    "USD5",
    "1e3",
    "A5",
    ".5",
    "-5",
    "民國一一四年",
]
ENGLISH = [
    "a million", "one million", "a hundred dollars", "twice", "thrice", "double", "doubled", "triples",
    "half the price",
    "half as much", "by half", "half-price", "two-thirds", "two thirds", "a third", "a third of", "one-third",
    "one third of",
    "three quarters", "ten dollars", "one dollar", "five US dollars", "two percentage points", "two percent",
    "three times",
    "tenfold", "ten-fold", "two\u2011hundred", "two  hundred", "two\u00a0hundred", "twenty", "forty-two", "sixty",
    "one hundred and five", "two point five", "a dozen", "ten minutes", "two-second", "five kilograms", "four mm",
    "5 GB", "XII",
    "$5", "5%", "1 290", "1\u202f290", "1.05M", "30% off", "Aug 7, 2025", "halved", "a quarter of",
    "two hundred thousand",
]  # fmt: skip
WORDS = [
    "一些", "一般", "統一", "第一", "第二十", "萬一", "千萬別", "千萬不要", "百分百", "一次", "同一", "單一成本",
    "統一成果", "一致", "一起",
    "一樣", "唯一", "萬用", "百貨", "千瓦", "半形", "半導體", "十分好", "十足", "兩盞燈", "三個模型", "十盞",
    "數十次", "幾百個", "上百種", "數倍",
    "成千上萬", "四捨五入", "另一半", "做到一半停下來", "下半年", "多元", "一元化", "星期三", "週五", "對話",
    "加倍努力", "每百萬個詞元", "一天", "一年", "三年級",
    "兩三個", "一一說明", "億萬富翁", "百科", "兆頭", "大半", "多半", "折疊", "成本", "三成員", "參考", "大陸",
    "五花八門", "事半功倍",
    "two lamps", "nine models", "nineteen lamps", "one of them", "at once", "once", "half-width", "half-hearted",
    "second to none",
    "a third party", "a third model", "third-party", "the second half", "double-check", "double quotation marks",
    "one another",
    "first", "both", "tenant", "often", "bothered", "hundreds of lamps", "dozens of calls", "tens of thousands",
    "weighty",
    "someone", "none", "stone", "one-off", "one year", "a second", "per million tokens", "for a million tokens",
    "attention",
    "seventies", "X", "I", "CI", "MIX", "ML", "m²", "CO₂", "sevenths of", "height", "freight", "the other half",
    "quarterly",
]  # fmt: skip


def stated(words: str) -> list[str]:
    tag = "zh-Hant" if any(ord(one) > 0x2E80 for one in words) else "en"
    return [words[start:end] for start, end in numerals.typed(words, tag)]


@pytest.mark.parametrize("words", [*CHINESE, *ENGLISH])
def test_what_states_a_quantity_is_a_number_in_either_language(words: str) -> None:
    assert stated(words)
    assert stated(f"文{words}。") or "XII" in words
    assert list(numerals.typed(f"so {words}.", "en"))


@pytest.mark.parametrize("words", WORDS)
def test_idioms_and_small_counts_are_words(words: str) -> None:
    assert stated(words) == []


@pytest.mark.parametrize(
    ("words", "tag", "values"),
    [
        ("共三十二億七千萬", "zh-Hant", ["3270000000"]),
        ("一百零五盞", "zh-Hant", ["105"]),
        ("3.5萬億", "zh-Hant", ["3500000000000"]),
        ("5千萬", "zh-Hant", ["50000000"]),
        ("八五折與七折", "zh-Hant", ["0.85", "0.7"]),
        ("高二點五倍", "zh-Hant", ["2.5"]),
        ("負5度", "zh-Hant", ["-5"]),
        ("百分之12.5", "zh-Hant", ["12.5"]),
        ("三分之二", "zh-Hant", ["2/3"]),
        ("民國114年8月7日", "zh-Hant", ["2025-08-07"]),
        ("2025年8月", "zh-Hant", ["2025-08"]),
        ("二〇二五年八月七日", "zh-Hant", ["2025-08-07"]),
        ("共5，600元", "zh-Hant", ["5600"]),
        ("1,047,576 tokens", "en", ["1047576"]),
        ("1 047 576 tokens", "en", ["1047576"]),
        ("1\u2009047\u2009576 tokens", "en", ["1047576"]),
        ("1'290 or 400_000", "en", ["1290", "400000"]),
        ("400K, 2bn and 1.05 million", "en", ["400000", "2000000000", "1050000"]),
        ("two hundred thousand and five", "en", ["200005"]),
        ("one and two", "en", ["1", "2"]),
        ("1½", "en", ["1.5"]),
        ("−5 and 3-5", "en", ["-5", "3", "5"]),
        ("7 August 2025, Aug 7, 2025, August 2025", "en", ["2025-08-07", "2025-08-07", "2025-08"]),
        ("version 1.2.3 of 2025-08-07", "en", ["1.2.3", "2025-08-07"]),
        ("1e3", "en", ["1000"]),
        ("1/8 of", "en", ["0.125"]),
        ("GPT-5 and A5", "en", ["gpt-5", "a5"]),
        ("10⁶? no: 10 and ⁶", "en", ["10", "6", "10", "6"]),
        ("1e999999999 and " + "9" * 100, "en", ["1", "1e999999999", ""]),
    ],
)
def test_a_number_is_read_exactly(words: str, tag: str, values: list[str]) -> None:
    numbers = numerals.read(words, tag)
    assert [numerals.shown(one.value) if one.value is not None else one.key for one in numbers] == values


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("-5", "5"), ("½", "¼"), ("USD5", "USD6"), ("USD5", "NT$5"), (".5", ".6"), ("A5", "A6"), ("5%", "5"),
        ("1e3", "1e4"),
        ("三倍", "tenfold"), ("⑤", "⑥"), ("三公釐", "four mm"), ("6 盞", "sixty"), ("10 盞", "tenant"),
        ("2 盞", "bothered"),
        ("五次", "3 times"), ("七折", "70% off"), ("一半", "a third of"), ("兩倍", "thrice"), ("40萬", "40K"),
        ("GPT-5", "GPT-6"),
        ("2025年8月", "September 2025"), ("8月7日", "August 8"), ("兩個百分點", "two percent"), ("百萬", "a billion"),
    ],
)  # fmt: skip
def test_two_texts_with_other_numbers_differ(chinese: str, english: str) -> None:
    assert any(numerals.differences(chinese, "zh-Hant", english, "en"))


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("40萬", "400K"), ("1.5億", "150 million"), ("一百萬", "a million"), ("8成", "80%"), ("三倍", "three times"),
        ("兩倍", "twice"), ("雙倍", "double"), ("一半", "half of"), ("半價", "half price"),
        ("三分之二", "two-thirds"),
        ("八分之一", "1/8"), ("2025年8月7日", "Aug 7, 2025"), ("二〇二五年八月", "August 2025"),
        ("兩個百分點", "two percentage points"),
        ("5美元", "US$5"), ("五美元", "five US dollars"), ("七折", "30% off"), ("2 針", "two needles"),
        ("MRCR雙針", "MRCR, 2 needles"),
        ("三次", "3 times"),
        ("兩者", "may be both"), ("每百萬", "per 1M"), ("H100", "another GPU"), ("第一", "the first"),
        ("三公釐", "three mm"),
        ("1,290元", "NT$1,290"), ("百分之五", "5 percent"), ("５％", "5%"), ("十倍", "tenfold"), ("1 盞", "a lamp"),
        ("民國114年", "2025"),
    ],
)  # fmt: skip
def test_two_texts_say_the_same_numbers_each_in_its_own_way(chinese: str, english: str) -> None:
    assert numerals.differences(chinese, "zh-Hant", english, "en") == ((), ())


def test_a_language_without_a_file_has_its_digits_read_and_its_words_let_be() -> None:
    assert [*numerals.typed("ten dom, two 5 kg", "pl")] == [(13, 14)]


@given(
    st.text(alphabet="0123456789.,-% 一二十百千萬億兆半雙倍成折月日年點分之第數每aAe元oneTwohundred½①Ⅳ", max_size=40)
)
def test_any_text_is_read_in_order_without_overlap(words: str) -> None:
    for tag in ("zh-Hant", "en", "de"):
        end = 0
        for number in numerals.read(words, tag):
            assert end <= number.start < number.end <= len(words)
            end = number.end


@given(st.integers(1, 10**15))
def test_grouped_digits_are_the_number(number: int) -> None:
    for words in (f"{number:,}", f"{number}", f"{number:_}", f"{number:,}".replace(",", "\u202f")):
        assert [one.value for one in numerals.read(words, "en")] == [number]


@pytest.mark.parametrize(
    "words", ["一", "1,", "千", "1 ", "two ", "a ", "1.", "第", "X", "1/", "-", "半", "九十", "100 ", "and two "]
)
def test_long_texts_are_read_in_linear_time(words: str) -> None:
    def cost(length: int) -> float:
        text = (words * length)[:length]
        start = time.process_time()
        numerals.read(text, "zh-Hant")
        return time.process_time() - start

    assert cost(40_000) < 40 * max(cost(4_000), 0.005)
