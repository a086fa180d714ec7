"""Numbers as people write them: every way of writing, exactly, and none where a word only looks like one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparanda import numerals
from support import hard

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
    "doubled as a result", "doubles as many",
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
    "成千上萬", "四捨五入", "另一半", "做到一半停下來", "下半年", "多元", "一元化", "星期三", "週五", "對話",
    "加倍努力", "每百萬個詞元", "一天", "一年", "三年級",
    "兩三個", "一一說明", "億萬富翁", "百科", "兆頭", "大半", "多半", "折疊", "成本", "三成員", "參考", "大陸",
    "五花八門", "事半功倍",
    "two lamps", "nine models", "nineteen lamps", "one of them", "at once", "once", "half-width", "half-hearted",
    "second to none",
    "a third party", "a third model", "third-party", "the second half", "double-check", "double quotation marks",
    "It doubles as a lamp", "it doubles as the lid",
    "one another",
    "first", "both", "tenant", "often", "bothered",
    "weighty",
    "someone", "none", "stone", "one-off", "one year", "a second", "per million tokens", "for a million tokens",
    "attention",
    "seventies", "X", "I", "CI", "MIX", "ML", "m²", "CO₂", "sevenths of", "height", "freight", "the other half",
    "quarterly",
]  # fmt: skip
STATED = [
    "仟元以下", "三仟元", "共三仟", "3仟人", "五佰盞", "拾萬元", "共兩打", "一打鉛筆", "半打", "數百", "數百種",
    "數百元", "數十種", "幾百個", "上百種", "上千名", "近百種", "逾千人", "破百", "破億", "百餘種", "千餘人",
    "數萬筆", "數百萬人", "上億", "兩三倍", "七八成", "兩三百種", "五六千", "三四十個", "十幾萬", "一年半",
    "一天半", "一個半小時", "一倍半", "貴一倍", "翻了兩番", "腰斬", "砍半", "近半", "逾半", "各半", "兩成五",
    "百分之二十", "三成", "打八折", "兩倍半", "1½倍", "每十人有一人", "十個裡有九個", "三分之一",
    "百分之百的準確率", "民國一一三年", "民國 113 年", "二〇二四年", "Q3", "十到二十", "介於十至二十之間",
    "三十餘", "二十多", "約三十", "比對手貴三倍", "比Oak貴三倍", "快了兩倍", "200 萬美元", "US$2M", "３００",
    "𝟕", "〥", "፲", "a quarter of the price", "costs a quarter of the price", "a quarter the price",
    "quarter of the price", "one in ten", "nine out of ten", "two in three users", "one of every five",
    "hundreds of tasks", "thousands of tokens", "millions of users", "ten to twenty", "between ten and twenty",
    "10–20", "twice as fast", "threefold", "costs half", "costs half.", "is half as expensive", "cut in half",
    "quadrupled", "sextupled", "thousandfold", "a thousand-fold", "a millionth", "three times faster",
    "three times as expensive", "half again as much", "twenty percent", "a hundred percent", "two and a half",
    "one and a half times", "a year and a half", "$2 million", "2M dollars", "20th", "21st century",
    "five hundredths", "two lakh", "three crore", "a quadrillion", "fifty-fifty", "the price is a third",
    "MMXXV", "XIV", "not five dollars but six", "two or three hundred", "a dozen or so", "three-quarters",
    "a fifth as much", "one-tenth", "fivefold", "a two-year warranty", "2x", "3×", "5 to 1", "10:1", "7/8",
    "1e6", "half\u00a0the price", "over ninety", "nine-tenths", "half a million", "half a dozen", "半數",
    "半公斤", "五成", "五折", "四倍速", "十來瓦", "十多瓦", "十餘公斤", "十幾元", "十來分鐘", "a fiver", "two dimes",
    "costs a tenner", "for one dime",
]  # fmt: skip
NOT_STATED = [
    "七零八落", "信心百倍", "身價百倍", "感慨萬千", "氣象萬千", "一波三折", "四倍體", "正經八百", "三十而立",
    "成倍增長", "三元催化", "三元鋰電池", "分成兩塊。", "鐵板一塊", "一元二次方程式", "成百上千", "萬千氣象",
    "十年寒窗", "萬分感謝", "線上百科", "一些模型", "一打開就能用", "打開", "一打就破", "收拾", "拾起",
    "三打電話", "半透明", "半夜", "夜半", "千變萬化", "每百萬 token", "每千次呼叫", "去年", "明年初", "上半年",
    "last spring", "the second half of the year", "this quarter", "each quarter", "per quarter",
    "last quarter of the year", "quarterly report", "kW·h", "TB/s", "MB/s", "per thousand calls",
    "十來種", "十多種", "十餘種", "turns on a dime", "dimension",
    "a couple of lamps", "several times", "a few", "many times", "double-click", "in the third row",
    "one by one", "two in one", "all in one", "in one go", "one of the two", "first-class", "halfway",
    "millionaire", "hundredweight", "in a split second", "不到黃河心不死", "單一", "數次", "數個", "幾個",
    "多個", "數倍", "好幾次", "成倍", "不二", "百年老店", "千里馬", "對半導體", "一對一", "一對多", "多對多",
    "三角形", "五角大廈", "四川", "六角", "萬維網", "九宮格", "八卦", "七夕", "二手", "二維碼", "二進位",
    "十進位", "十字路口", "三維", "雙語", "雙向", "兩種語言", "各有一項", "成果", "一成不變", "折扣", "打折",
    "曲折", "挫折", "倍感", "加倍小心", "the better half", "a half-day", "quarterback", "headquarters", "score",
    "scores higher", "scored", "scores", "the scores of both models",
]  # fmt: skip


def stated(words: str) -> list[str]:
    tag = "zh-Hant" if any(ord(one) > 0x2E80 for one in words) else "en"
    return [words[start:end] for start, end in numerals.typed(words, tag)]


@pytest.mark.parametrize("words", [*CHINESE, *ENGLISH, *STATED])
def test_what_states_a_quantity_is_a_number_in_either_language(words: str) -> None:
    assert stated(words)
    assert stated(f"文{words}。") or "XII" in words
    assert list(numerals.typed(f"so {words}.", "en"))


@pytest.mark.parametrize("words", [*WORDS, *NOT_STATED])
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
        ("五成", "a third of"), ("六成", "half of"), ("五度", "-5 °C"), ("零下五度", "5 °C"),
        ("早上九點半", "8:30"),
        ("早上八點半", "8:45"),
        ("早上八點半", "8:00"),
        ("早上八點", "9:00"),
        ("18:00", "5 p.m."), ("下午6點", "19:00"), ("18:00–22:00", "6–9 p.m."), ("晚上6點到10點", "18:00–21:00"),
        ("午夜", "1:00"), ("下午六點半", "18:00"), ("95%的使用者", "users"),
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
        ("五成", "half of"), ("一半", "50%"), ("25%", "a quarter of"), ("零下五度", "-5 °C"), ("零下5度", "−5 °C"),
        ("早上八點半至下午六點", "8:30 a.m. to 6 p.m."),
        ("8點半到18點", "8:30 to 18:00"),
        ("早上八點半", "half past eight"),
        ("上午10點00分", "10:00"),
        ("晚間10時00分", "10:00 p.m."),
        ("晚間八時半", "8:30 p.m."),
        ("18:00", "6 p.m."), ("下午6點", "18:00"), ("18:00–22:00", "6:00–10:00 p.m."),
        ("晚上6點到10點", "18:00–22:00"), ("下午2點半到五點", "14:30 to 17:00"), ("11:00–14:00", "11–2 p.m."),
        ("晚上十點", "22:00"), ("9:30至20:30", "9:30 a.m. to 8:30 p.m."),
        ("下午六點半", "18:30"), ("營業至午夜", "open until 0:00"), ("24:00", "midnight"),
        ("24/7客服", "24/7 support"), ("全天候客服", "24/7 support"), ("95%信賴區間", "the 95% CI"),
    ],
)  # fmt: skip
def test_two_texts_say_the_same_numbers_each_in_its_own_way(chinese: str, english: str) -> None:
    assert numerals.differences(chinese, "zh-Hant", english, "en") == ((), ())


@pytest.mark.parametrize(
    ("chinese", "english", "apart"),
    [
        ("有三個燈泡", "It has four bulbs", ("三", "four")),
        ("十二個孔", "thirteen holes", ("十二", "thirteen")),
        ("十一個孔", "Twelve holes", ("十一", "Twelve")),
        ("有三個燈泡", "It has three bulbs", None),
        ("有三個燈泡", "It has bulbs", None),
        ("兩個都好", "all three options", None),
        ("五金行", "Three shops", None),
        ("八個裡有七個", "seven of eight bulbs", None),
        ("有三四個", "three or four bulbs", None),
        ("用了四年，三個都好", "all three bulbs", None),
    ],
)
def test_the_one_small_count_of_two_texts_is_the_same(
    chinese: str, english: str, apart: tuple[str, str] | None
) -> None:
    assert numerals.counts_apart(chinese, "zh-Hant", english, "en") == apart
    if apart is not None:
        assert numerals.may_count(chinese, "zh-Hant")
        assert numerals.may_count(english, "en")


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


@pytest.mark.parametrize("unit", hard.NUMERALS)
def test_long_texts_are_read_in_order_without_overlap(unit: str) -> None:
    read = list(numerals.read(hard.NUMERALS[unit](hard.WHOLE), "zh-Hant"))
    assert all(one.end <= next.start for one, next in pairwise(read))
    assert bool(read) == ("1" in unit or "two" in unit)  # a hundred Chinese numerals in a row are none


def test_more_raised_digits_than_a_number_has_are_none() -> None:
    assert numerals.typed("²" * 5_000, "en") == ()


@pytest.mark.parametrize(
    "words", ["24/7 support", "24/7客服", "a 95% CI", "the 95% confidence interval", "95%信賴區間"]
)
def test_a_figure_of_speech_states_nothing(words: str) -> None:
    assert numerals.typed(words, "en") == ()


@pytest.mark.parametrize("words", ["24/8 of it", "1/7 of it", "95% of users", "95% certain"])
def test_another_figure_states_its_own(words: str) -> None:
    assert numerals.typed(words, "en")
