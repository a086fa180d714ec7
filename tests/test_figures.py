"""What the gate says of figures: values and their quotes, names, signs beside expressions, and two languages."""

from __future__ import annotations

import dataclasses
import json
import re
from decimal import Decimal

import pytest

from comparanda import check
from comparanda.bind import bind
from comparanda.check.quotes import misquoted, of_quotes
from comparanda.diagnostic import Diagnostic
from comparanda.values import Amount
from support.gate import MINIMAL, REAL, codes, read, site_of

COMPARISON, PINE, ATTRIBUTES = "data/comparisons/pine-and-oak.yml", "data/subjects/pine.yml", "data/attributes.yml"
KETTLE = """\
price: {label: {zh-Hant: 價格, en: Price}, type: money, unit: TWD}
context_window: {label: {zh-Hant: 視窗, en: Window}, type: integer}
power: {label: {zh-Hant: 功率, en: Power}, type: number, unit: watt}
score: {label: {zh-Hant: 成績, en: Score}, type: percent}
boil: {label: {zh-Hant: 煮沸時間, en: Time to boil}, type: duration, unit: second}
warranty: {label: {zh-Hant: 保固, en: Warranty}, type: duration, unit: year}
energy: {label: {zh-Hant: 耗電, en: Energy}, type: number, unit: kilowatt-hour}
plan: {label: {zh-Hant: 月費, en: Plan}, type: money, unit: USD per month}
weight: {label: {zh-Hant: 重量, en: Weight}, type: range, unit: kilogram}
mode:
  {label: {zh-Hant: 模式, en: Mode}, type: choice,
   options: {quiet: {zh-Hant: 安靜, en: Quiet}, loud: {zh-Hant: 大聲, en: Loud}}}
shade: {label: {zh-Hant: 燈罩, en: Shade}, type: text}
wireless: {label: {zh-Hant: 無線, en: Wireless}, type: boolean}
setup: {label: {zh-Hant: 開辦費, en: Setup fee}, type: money, unit: GBP}
saving: {label: {zh-Hant: 折扣, en: Discount}, type: money, unit: GBP}
battery: {label: {zh-Hant: 電池, en: Battery}, type: number, unit: wh}
voltage: {label: {zh-Hant: 電壓, en: Voltage}, type: number, unit: volt}
waterproof: {label: {zh-Hant: 防水, en: Waterproof}, type: boolean}
collected: {label: {zh-Hant: 已獲垃圾回收, en: Garbage collection}, type: boolean}
"""

WATT_HOURS = "wh: {label: {zh-Hant: 瓦時, en: Wh}}\n"


def found(required: bool = False, **changed: str) -> tuple[Diagnostic, ...]:
    site = site_of({**read(MINIMAL), **{path.replace("__", "/"): text for path, text in changed.items()}})
    return check.check(bind(dataclasses.replace(site, quotes="required" if required else "wanted")))


def of_fact(attribute: str, value: str, *quotes: str, more: str = "", required: bool = False) -> set[str]:
    """The codes of what is said of one fact of a kettle with these quotes."""
    cite = [
        f"{{source: pine-page, quote: {json.dumps(quote, ensure_ascii=False)}, checked: 2026-11-01{more}}}"
        for quote in quotes
    ]
    fact = f"{attribute}: {{value: {value}, cite: [{', '.join(cite or ['pine-page'])}]}}"
    oak = {"data/subjects/oak.yml": "name: Oak 2\n", "data/attributes.yml": KETTLE, "data/units.yml": WATT_HOURS}
    lead = "lead: {text: {zh-Hant: 兩盞燈。, en: Two lamps.}, cite: [review, pine-page, oak-page]}\n"
    comparison = f"title: {{zh-Hant: 兩盞燈, en: Two lamps}}\nsubjects: {{pine: pine, oak: oak}}\n{lead}"
    return codes(found(required, **oak, **{PINE: f"name: Pine 1\nfacts:\n  {fact}\n", COMPARISON: comparison}))


@pytest.mark.parametrize(
    ("attribute", "value", "quote"),
    [
        ("price", "1290", "NT$1,290"), ("price", "1290", "$1,290"), ("price", "1290", "1,290元"),
        ("context_window", "400000", "400K"),
        ("context_window", "400000", "40萬"), ("context_window", "400000", "0.4M"),
        ("context_window", "1047576", "1,047,576"),
        ("score", "71.0", "71.0%"), ("score", "71.0", "0.710"), ("boil", "185", "3 min 5 s"),
        ("boil", "185", "3分5秒"),
        ("power", "6", "draws 6 W"), ("power", "6000", "6 kW"), ("warranty", "2", "24 months"),
        ("plan", "20", "$240 per year"),
        ("energy", "0.487", "487 Wh"), ("weight", "{low: 1.2, high: 1.5}", "1.2–1.5 kg"),
        ("weight", "{low: 1.2, high: 1.5}", "1200 to 1500 g"),
        ("mode", "quiet", "Quiet mode"), ("mode", "quiet", "works well"),
        ("shade", "{zh-Hant: 紙, en: Paper}", "9 lamps"),
        ("wireless", "true", "no 5"), ("score", "85", "最高8成5"), ("score", "85", "8.5成"), ("score", "80", "8 成"),
        ("score", "75", "7成半"), ("battery", "500", "500 Wh"), ("battery", "500", "0.5 kWh"),
        ("battery", "500", "500瓦時"), ("setup", "31.99", "£31.99 setup fee"), ("setup", "31.99", "手續費31.99英鎊"),
        ("saving", "31.99", "£31.99 off"), ("saving", "31.99", "save £31.99"),
        ("battery", "630", "36 V / 17.5 Ah (630 Wh)"), ("voltage", "0.9", "900 mV"),
    ],
)  # fmt: skip
def test_a_right_value_is_let_be_beside_its_quote(attribute: str, value: str, quote: str) -> None:
    assert of_fact(attribute, value, quote) == set()


@pytest.mark.parametrize(
    ("attribute", "value", "quote", "code"),
    [
        ("price", "1920", "NT$1,290", "N014"), ("price", "1000000", "€1 million", "N014"),
        ("score", "85", "8成", "N014"),
        ("setup", "31.99", "£31.99 off", "N014"), ("setup", "31.99", "£31.99 cashback", "N014"),
        ("setup", "31.99", "現折31.99英鎊", "N014"),
        ("battery", "500", "500 kWh", "N014"), ("battery", "500", "500 W motor", "N014"),
        ("battery", "500", "500 mAh", "N014"), ("voltage", "900", "900 mV", "N014"),
        ("context_window", "410000", "total context length of 400,000 tokens", "N014"),
        ("power", "9", "draws 6 W", "N014"), ("price", "1290", "US$1,290", "N014"),
        ("price", "12900", "NT$1,290", "N014"),
        ("price", "1291", "NT$1,290", "N014"), ("score", "17.0", "71.0%", "N014"),
        ("boil", "186", "3 min 5 s", "N014"),
        ("warranty", "3", "24 months", "N014"), ("plan", "20", "$20 per year", "N014"),
        ("weight", "{low: 1.2, high: 1.6}", "1.2–1.5 kg", "N014"),
        ("mode", "quiet", "Loud only", "N014"), ("context_window", "1047576", "up to 1 million", "N015"),
        ("power", "6", "saves energy", "N016"),
    ],
)  # fmt: skip
def test_a_value_that_its_quote_does_not_hold_is_told(attribute: str, value: str, quote: str, code: str) -> None:
    assert of_fact(attribute, value, quote) == {code}


"""Another unit, period or currency; part of a longer number; denied, or of an earlier time; in words."""
HELD_BY_QUOTE = [
    ("boil", "180", "3 minutes"), ("boil", "180", "3分鐘"), ("boil", "90", "1.5 min"),
    ("boil", "90", "a minute and a half"), ("price", "1290", "1,290 dollars"), ("price", "1290", "約1290元"),
    ("plan", "20", "$20 per user per month"), ("plan", "20", "$20/mo"), ("plan", "20", "每月20美元"),
    ("score", "71", "0.71"), ("score", "71", "七成一"), ("warranty", "2", "二年保固"),
    ("warranty", "2", "two-year warranty"), ("warranty", "2", "24個月"), ("warranty", "0.5", "half a year"),
    ("warranty", "0.5", "半年"), ("warranty", "1", "one-year warranty"), ("warranty", "1", "一年保固"),
    ("power", "9", "not 6 W but 9 W"), ("price", "990", "原價NT$1,290，現在NT$990"),
    ("price", "990", "was NT$1,290, now NT$990"), ("price", "990", "NT$990 instead of NT$1,290"),
    ("price", "990", "從NT$1,290降到NT$990"), ("price", "990", "不是1290元，而是990元"),
    ("power", "6", "not more than 6 W"), ("power", "6", "not less than 6 W"),
    ("price", "1290", "NT$1,290, not including the shade"), ("power", "6", "6 W, not 9 W"),
    ("score", "75", "previously 71%, now 75%"), ("score", "71", "scored 71% where the older one was 65%"),
    ("price", "1290", "一千二百九十元"), ("price", "1290", "壹仟貳佰玖拾元"), ("price", "1200", "一千二"),
    ("context_window", "400000", "four hundred thousand"), ("context_window", "12000", "一萬二"),
    ("power", "24", "兩打"), ("power", "6", "six watts"), ("power", "16", "sixteen watts"),
    ("weight", "{low: 3}", "3 kg or more"), ("weight", "{low: 3}", "3公斤以上"), ("power", "6", "６ W"),
    ("power", "6", "⑥ W"), ("power", "0.5", "½ W"), ("power", "1.5", "1½ W"), ("power", "6", "6瓦"),
    ("power", "6", "六瓦"), ("power", "-6", "-6 W"), ("power", "-6", "minus 6 W"), ("power", "6", "6"),
    ("power", "6", "6 to 9 W"), ("power", "6", "up to 6 W"), ("score", "50", "half of the tasks"),
    ("score", "50", "一半"), ("score", "25", "a quarter"), ("score", "90", "nine in ten"),
    ("score", "30", "三成"), ("score", "80", "80 percent"), ("price", "1290", "非NT$1,290"),
    ("price", "1490", "rose from NT$1,290 to NT$1,490"), ("price", "1290", "from NT$1,290"),
    ("price", "1290", "from NT$1,290 to NT$1,490"), ("weight", "{low: 1.2, high: 1.5}", "從1.2到1.5公斤"),
    ("weight", "{low: 1.2, high: 1.5}", "from 1.2 to 1.5 kg"),
    ("price", "990", "售價由1,290元調降為990元"), ("score", "71", "71% rather than 70%"),
    ("power", "9", "9 W (was 6 W, now 9 W)"), ("score", "71", "七成一"),
    ("plan", "20", "20美元一個月"),
]  # fmt: skip
NOT_HELD_BY_QUOTE = [
    ("power", "6", "draws 6 kW"), ("power", "6", "6 kWh a year"), ("power", "6", "rated 6 volts"),
    ("power", "6", "6 hours"), ("boil", "185", "185 ms"), ("boil", "3", "3 minutes"),
    ("energy", "0.487", "487 kWh"), ("energy", "487", "487 Wh"), ("price", "1290", "US$1,290"),
    ("price", "1290", "1,290 euros"), ("price", "1290", "人民幣1290元"), ("price", "1290", "1290日圓"),
    ("plan", "20", "$20 per year"), ("plan", "20", "$20 a day"), ("plan", "20", "$20 一年"),
    ("plan", "20", "每年20美元"), ("plan", "20", "20 cents per month"), ("warranty", "2", "2 months"),
    ("price", "290", "NT$1,290"), ("price", "1290", "NT$11,290"), ("price", "1290", "NT$1,290,000"),
    ("price", "12", "NT$12.50"), ("context_window", "400000", "1,400,000"),
    ("context_window", "47576", "1 047 576"), ("context_window", "400", "400K"), ("score", "71", "71.5%"),
    ("score", "1.5", "71.5%"), ("power", "6", "model 6A draws little"), ("power", "6", "draws 16 W"),
    ("power", "6", "Pine-6 lamp"), ("power", "6", "v6.2"), ("power", "6", "2026-06-06"),
    ("power", "6", "not 6 W but 9 W"), ("price", "1290", "原價NT$1,290，現在NT$990"),
    ("price", "1290", "was NT$1,290, now NT$990"), ("price", "1290", "NT$990 instead of NT$1,290"),
    ("price", "1290", "no longer NT$1,290"), ("price", "1290", "從NT$1,290降到NT$990"),
    ("price", "1290", "down from NT$1,290 to NT$990"), ("price", "1290", "不是1290元，是990元"),
    ("power", "9", "6 W, not 9 W"), ("power", "9", "6 W rather than 9 W"),
    ("score", "71", "previously 71%, now 75%"), ("context_window", "400000", "hundreds of thousands"),
    ("context_window", "400000", "數十萬"), ("power", "6", "sixteen watts"),
    ("weight", "{low: 1.2, high: 1.5}", "1.2 to 1.5 lb"), ("power", "6", "-6 W"), ("power", "-6", "6 W"),
    ("power", "7", "6 to 9 W"), ("price", "20", "$19.99"), ("score", "30", "七折"),
    ("plan", "20.50", "$20.50 a day"), ("price", "1290", "not NT$1,290"),
    ("price", "1290", "rose from NT$1,290 to NT$1,490"), ("price", "1290", "售價由1,290元調降為990元"),
    ("score", "70", "71% rather than 70%"), ("plan", "20", "20美元一年"),
]  # fmt: skip


def of_facts(cases: list[tuple[str, str, str]]) -> list[set[str]]:
    """The codes of what is said of each fact of a kettle with its quote, each of a subject of its own."""
    comparison = "title: {zh-Hant: 兩盞燈, en: Two lamps}\nsubjects: {pine: pine, oak: oak}\n"
    files = {"data/attributes.yml": KETTLE, COMPARISON: comparison}
    files |= {path: f"name: {path[14:-4].title()} 1\n" for path in (PINE, "data/subjects/oak.yml")}
    for number, (attribute, value, quote) in enumerate(cases):
        cite = f"[{{source: pine-page, quote: {json.dumps(quote, ensure_ascii=False)}, checked: 2026-11-01}}]"
        fact = f"{attribute}: {{value: {value}, cite: {cite}}}"
        files[f"data/subjects/k{number}.yml"] = f"name: Kettle K{number}\nfacts:\n  {fact}\n"
    told: list[set[str]] = [set() for _ in cases]
    for one in found(**files):
        if re.fullmatch(r"data/subjects/k\d+\.yml", one.path):
            told[int(re.findall(r"\d+", one.path)[0])].add(one.code)
    return told


def test_a_value_that_its_quote_holds_in_any_words_is_let_be() -> None:
    told = zip(HELD_BY_QUOTE, of_facts(HELD_BY_QUOTE), strict=True)
    assert [(case, codes) for case, codes in told if codes] == []


def test_a_value_that_its_quote_holds_of_something_else_is_told() -> None:
    told = zip(NOT_HELD_BY_QUOTE, of_facts(NOT_HELD_BY_QUOTE), strict=True)
    assert [case for case, codes in told if not codes & {"N014", "N015", "N016"}] == []


def of_pine(value: str, quote: str, attribute: str = "price", others: str = "") -> set[str]:
    """The codes of what is said of a fact of Pine 1, beside Oak 2."""
    cite = f"[{{source: pine-page, quote: {json.dumps(quote, ensure_ascii=False)}, checked: 2026-11-01}}]"
    fact = f"{attribute}: {{value: {value}, cite: {cite}}}"
    more = {"data/subjects/more.yml": f"name: {others}\n"} if others else {}
    return codes(found(**{PINE: f"name: Pine 1\nnames: [Pine Pro]\nfacts:\n  {fact}\n", **more}))


@pytest.mark.parametrize(
    ("value", "attribute", "quote"),
    [
        ("80.00", "price", "Pine 1 costs $20, Oak 2 $80"), ("80.00", "price", "Oak 2: $80; Pine 1: $20"),
        ("80.00", "price", "Pine 1 | $20 | Oak 2 | $80"), ("80.00", "price", "$20 for Pine 1, $80 for Oak 2"),
        ("80.00", "price", "Pine 1為$20，Oak 2為$80"), ("80.00", "price", "the Pine Pro is $20 and the Oak 2 $80"),
        ("9", "power", "Oak 2 draws 9 W and Pine 1 draws 6 W"), ("9", "power", "6 W (Pine 1), 9 W (Oak 2)"),
        ("80.00", "price", "Oak 2 (2 lamps) costs $80, and Pine 1 $20"), ("80.00", "price", "The Oak 2 costs $80"),
        ("9", "power", "The Oak 2 lamp draws 9 W"), ("9", "power", "Oak 2的功率為9 W"), ("9", "power", "Oak 2 | 9 W"),
        ("6", "power", "6 W (Oak 2), 9 W (Pine 1)"),
    ],
)  # fmt: skip
def test_a_number_that_the_quote_says_of_another_subject_is_told(value: str, attribute: str, quote: str) -> None:
    assert "N023" in of_pine(value, quote, attribute)


@pytest.mark.parametrize(
    ("value", "quote"),
    [
        ("20.00", "Pine 1 costs $20, Oak 2 $80"), ("20.00", "$20 for Pine 1, $80 for Oak 2"),
        ("20.00", "Pine 1 and Oak 2 cost $20 and $80"), ("80.00", "Oak 2 and Pine 1 cost $20 and $80"),
        ("20.00", "Pine 1 costs $20, less than Oak 2"), ("20.00", "unlike Oak 2, Pine 1 costs $20"),
        ("20.00", "Oak 2 and Pine 1 are both $20"), ("20.00", "Oak 2 costs $20, as Pine 1 does"),
        ("20.00", "Pine 1 draws 6 W and costs $20, Oak 2 draws 9 W"), ("20.00", "Pine 1: $20. Oak 2: $20."),
        ("80.00", "Pine 1 costs $80"), ("80.00", "costs $80, the Oak 2 $20"), ("80.00", "The lamp costs $80"),
        ("80.00", "The Oak 20 costs $80"), ("80.00", "和Oak 2一樣要$80"), ("80.00", "不同於Oak 2，要$80"),
        ("80.00", "$80，比Oak 2便宜"), ("80.00", "The Oak 2 was replaced by this one, at $80"),
    ],
)  # fmt: skip
def test_a_number_that_the_quote_may_say_of_its_own_subject_is_let_be(value: str, quote: str) -> None:
    assert "N023" not in of_pine(value, quote)


def test_a_longer_name_is_another() -> None:
    quote = "Pine 1.5 costs $80, Pine 1 costs $20"
    assert "N023" not in of_pine("80.00", quote)
    assert "N023" in of_pine("80.00", quote, others="Pine 1.5")


@pytest.mark.parametrize("more", ["rank: superseded", "to: 2026-05"])
def test_a_value_of_an_earlier_time_may_be_called_so(more: str) -> None:
    old = (
        f'{{value: 25.00, {more}, cite: [{{source: pine-page, quote: "was $25.00, now $20.00", checked: 2026-11-01}}]}}'
    )
    new = "{value: 20.00, rank: preferred, reason: {zh-Hant: 新價, en: The new price}, cite: [pine-page]}"
    assert "N014" not in codes(found(**{PINE: f"name: Pine 1\nfacts:\n  price:\n    - {new}\n    - {old}\n"}))
    assert "N014" in codes(found(**{PINE: f"name: Pine 1\nfacts:\n  price: {old.replace(f'{more}, ', '')}\n"}))


def test_a_source_that_rounds_is_marked_about() -> None:
    assert of_fact("context_window", "1047576", "up to 1 million", more=", about: true") == set()
    assert of_fact("context_window", "2047576", "up to 1 million", more=", about: true") == {"N014"}


def shown_by(number: str, words: str) -> bool:
    """A number stands in words by itself, as it is or with its thousands."""
    exact = Decimal(number)
    forms = {number, f"{exact:,}", f"{exact.normalize():f}", f"{exact:.2f}"}
    return any(re.search(rf"(?<![0-9.,]){re.escape(form)}(?![0-9]|[.,][0-9])", words) for form in forms)


def mutants(number: str) -> set[str]:
    """Ten times the number, one more and one less in its last place, and two digits swapped."""
    exact = Decimal(number)
    last = Decimal(1).scaleb(exact.as_tuple().exponent)  # type: ignore[arg-type]
    swaps = {number[:at] + number[at + 1] + number[at] + number[at + 2 :] for at in range(len(number) - 1)}
    wrong = {format(exact * 10, "f"), format(exact + last, "f"), format(exact - last, "f")}
    return {one for one in wrong | swaps if re.fullmatch(r"[0-9]+(\.[0-9]+)?", one) and Decimal(one) != exact}


def test_no_value_of_the_real_data_can_change_without_its_quote() -> None:
    bound = bind(site_of(read(REAL)))
    assert list(misquoted(bound)) == []
    tried = 0
    for fact in bound.facts():
        quotes = [citation.quote for citation in fact.cite if citation.quote]
        is_exact = any(citation.quote and not citation.about for citation in fact.cite)
        if not isinstance(fact.value, Amount) or not is_exact:
            continue
        for wrong in mutants(str(fact.statement.value)):
            if any(shown_by(wrong, quote) for quote in quotes):
                continue  # a quote of several numbers holds that one as well
            tried += 1
            value = fact.value.like(Decimal(wrong))
            assert of_quotes(dataclasses.replace(fact, value=value), bound.site), (fact.key, wrong, quotes)
    assert tried > 800


@pytest.mark.parametrize(
    ("exact", "is_told"),
    [("1,047,576", True), ("1,047,576 context window", True), ("up to 1.1 million", False), ("Tier 1", False),
     ("of 1,047,576 tokens 32,768 for output", False), ("launched in 2025", False)],
)  # fmt: skip
def test_a_quote_that_rounds_does_not_outweigh_an_exact_one(exact: str, is_told: bool) -> None:
    cite = f'{{source: pine-page, quote: "{exact}", checked: 2026-11-01}}'
    about = "{source: review, quote: up to 1 million, about: true, checked: 2026-11-03}"
    fact = f"context_window: {{value: 1047577, cite: [{cite}, {about}]}}"
    files = {"data/attributes.yml": KETTLE, PINE: f"name: Pine 1\nfacts:\n  {fact}\n"}
    told = [one for one in found(**files) if one.path == PINE and one.code == "N014"]
    assert bool(told) is is_told
    assert all("`1047577` is not in the quote, which says 1,047,576" in one.message for one in told)


@pytest.mark.parametrize(("quote", "says"), [("scores 71.0% on it", "71.0%"), ("達71％，另為 8 分", "71％, 8")])
def test_a_percentage_is_told_with_its_sign(quote: str, says: str) -> None:
    fact = f'score: {{value: 72.0, cite: [{{source: pine-page, quote: "{quote}", checked: 2026-11-01}}]}}'
    files = {"data/attributes.yml": KETTLE, PINE: f"name: Pine 1\nfacts:\n  {fact}\n"}
    (told,) = [one for one in found(**files) if one.code == "N014"]
    assert told.message == f"`72.0` is not in the quote, which says {says}"


def test_superseded_values_are_compared_too() -> None:
    facts = (
        'price:\n    - {value: 20.00, cite: [{source: pine-page, quote: "$20.00", checked: 2026-11-01}]}\n'
        '    - {value: 25.00, rank: superseded, cite: [{source: pine-page, quote: "$24.00", checked: 2026-11-01}]}\n'
    )
    assert "N014" in codes(found(**{PINE: f"name: Pine 1\nfacts:\n  {facts}"}))


def test_a_site_may_require_quotes() -> None:
    assert of_fact("power", "6") == set()
    assert of_fact("power", "6", required=True) == {"C011"}
    assert of_fact("mode", "quiet", required=True) == {"C011"}
    assert of_fact("shade", "{zh-Hant: 紙, en: Paper}", required=True) == set()


def of_text(
    chinese: str, english: str, cite: str = "cite: [review]", names: str = "[]", title: str = "Two lamps"
) -> set[str]:
    return codes(told_of_text(chinese, english, cite, names, title))


LOWER, HIGHER = "{{ percent_lower(pine.price, oak.price) }}", "{{ percent_higher(oak.price, pine.price) }}"


def told_of_text(
    chinese: str, english: str, cite: str = "cite: [review]", names: str = "[]", title: str = "Two lamps"
) -> tuple[Diagnostic, ...]:
    text = json.dumps({"zh-Hant": chinese, "en": english}, ensure_ascii=False)
    lead = f"lead:\n  text: {text}\n  {cite}\n"
    comparison = f"title: {{zh-Hant: 兩盞燈, en: {title}}}\nsubjects: {{pine: pine, oak: oak}}\n{lead}"
    return found(**{COMPARISON: comparison, "data/terms.yml": f"names: {names}\n"})


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("售價{{ pine.price }}萬。", "It costs {{ pine.price }}."),
        ("售價{{ pine.price }}。", "It costs {{ pine.price }} million."),
        ("售價-{{ pine.price }}。", "It costs -{{ pine.price }}."),
        ("售價為-{{ pine.price }}。", "It costs {{ pine.price }}."),
        ("售價−{{ pine.price }}。", "It costs {{ pine.price }}."),
        ("售價為－{{ pine.price }}。", "It costs {{ pine.price }}."),
        ("售價 −{{ pine.price }}。", "It costs minus {{ pine.price }}."),
        ("功率{{ pine.power }}%。", "Power: {{ pine.power }} percent."),
        ("功率{{ pine.power }}K。", "Power: {{ pine.power }}K."),
        ("售價{{ pine.price }}億。", "It costs {{ pine.price }}bn."),
        ("售價NT${{ pine.price }}。", "It costs €{{ pine.price }}."),
        *((f"貴了{LOWER}。", f"{LOWER} lower."), (f"便宜{LOWER}。", f"It costs {LOWER} more.")),
        *((f"低{HIGHER}。", f"{HIGHER} higher."), (f"貴{HIGHER}。", f"It costs {HIGHER} less than Oak.")),
    ],
)  # fmt: skip
def test_nothing_beside_an_expression_changes_it(chinese: str, english: str) -> None:
    assert "N018" in of_text(chinese, english, "")


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("{{ times(oak.price, pine.price) }}倍。", "{{ times(oak.price, pine.price) }} times."),
        ("{{ pine.price }}–{{ oak.price }}。", "{{ pine.price }}-{{ oak.price }}."),
        ("{{ pine.price }}萬一漲了。", "{{ pine.price }} Maybe."),
        ("售價——{{ pine.price }}。", "Pine-{{ pine.price }}."),
        ("{{ pine.price }}成本。", "{{ pine.price }} marks."),
        ("{{ pine.power }}成人。", "{{ pine.power }} adults."),
        ("（{{ pine.price }}）、{{ pine.name }}", "({{ pine.price }}), {{ pine.name }}"),
        *((f"便宜{LOWER}。", f"{LOWER} cheaper."), (f"低了差不多{LOWER}。", f"{LOWER} more economical.")),
        *(
            (f"減重{LOWER}。", f"{LOWER} lighter, and no more."),
            (f"省更多，{LOWER}。", f"Saves {LOWER}. More than enough."),
        ),
        *((f"貴{HIGHER}。", f"{HIGHER} more than Oak."), (f"至少{HIGHER}。", f"{HIGHER} lower-level work.")),
    ],
)
def test_words_beside_an_expression_are_let_be(chinese: str, english: str) -> None:
    assert of_text(chinese, english, "") & {"N018", "N001"} == set()


@pytest.mark.parametrize(
    "expression",
    [
        "times(pine.price, pine.price)",
        "times(pine.price, oak.price, scale=777)",
        "times(pine.price, oak.price, scale=0)",
        "fraction(oak.price, oak.price)",
        "difference(pine.price, pine.price)",
    ],
)
def test_a_sum_cannot_print_any_number(expression: str) -> None:
    assert "N005" in of_text(f"{{{{ {expression} }}}}。", f"{{{{ {expression} }}}}.", "")


def test_a_scale_is_a_power_of_ten() -> None:
    text = "{{ times(oak.price, pine.price, scale=100) }}"
    assert of_text(f"{text}倍。", f"{text} times.", "") & {"N005", "N018"} == set()


def test_a_name_needs_a_letter() -> None:
    assert "N017" in of_text("共777。", "All 777.", names='["777"]')
    assert "N017" in of_text("共七百。", "Seven hundred.", names='["七百"]')
    assert of_text("共Model 777。", "Model 777 in all.", names="[Model 777]") & {"N001", "N017"} == set()


@pytest.mark.parametrize(
    ("chinese", "english", "code"),
    [
        (
            "Pine 1為{{ pine.price }}，Oak 2為{{ oak.price }}。",
            "Pine 1 costs {{ oak.price }}, Oak 2 {{ pine.price }}.",
            "N019",
        ),
        (
            "Pine 1為{{ pine.price }}，Oak 2為{{ oak.price }}。",
            "Oak 2 costs {{ pine.price }}, Pine 1 {{ oak.price }}.",
            "N019",
        ),
        (
            "{{ pine.price }}（Pine 1）或{{ oak.price }}（Oak 2）。",
            "{{ oak.price }} (Pine 1) or {{ pine.price }} (Oak 2).",
            "N019",
        ),
        (
            "{{ pine.name }}為{{ pine.price }}，{{ oak.name }}為{{ oak.price }}。",
            "{{ pine.price }} a year ({{ oak.name }}) or {{ oak.price }} a year ({{ pine.name }}).",
            "N019",
        ),
        ("最短{{ pine.power }}", "{{ pine.power }} at most", "N004"),
        ("最長{{ pine.power }}", "{{ pine.power }} minimum", "N004"),
        ("{{ pine.name }}最好。", "{{ oak.name }} is best.", "N019"),
        ("Pine 1最好。", "Oak 2 is best.", "N019"),
        (
            "{{ pine.name }}為{{ pine.price }}，{{ oak.name }}為{{ oak.price }}。",
            "{{ pine.name }}: {{ oak.price }}; {{ oak.name }}: {{ pine.price }}.",
            "N019",
        ),
        (
            "Pine 1與Oak 2分別為{{ pine.price }}與{{ oak.price }}。",
            "Pine 1 and Oak 2: {{ oak.price }} and {{ pine.price }}.",
            "N019",
        ),
        ("由{{ pine.price }}降到{{ oak.price }}。", "From {{ oak.price }} to {{ pine.price }}.", "N019"),
        ("從{{ pine.price }}漲為{{ oak.price }}。", "Up to {{ pine.price }} from {{ oak.price }}.", "N019"),
        (
            '自{{ literal("1,290") }}點調至{{ literal("990") }}點。',
            'Cut from {{ literal("990") }} to {{ literal("1,290") }} points.',
            "N019",
        ),
        ('{{ literal("-5") }}度', '{{ literal("5") }} degrees', "N004"),
        ('{{ literal("½") }}', '{{ literal("¼") }}', "N004"),
        ('{{ literal("USD5") }}', '{{ literal("USD6") }}', "N004"),
        ('{{ literal(".5") }}', '{{ literal(".6") }}', "N004"),
        ('{{ literal("A5") }}', '{{ literal("A6") }}', "N004"),
        ('{{ literal("5%") }}', '{{ literal("5") }}', "N004"),
        ('{{ literal("1e3") }}', '{{ literal("1e4") }}', "N004"),
        ('{{ literal("三倍") }}', '{{ literal("tenfold") }}', "N004"),
    ],
)
def test_two_languages_that_contradict_each_other_are_told(chinese: str, english: str, code: str) -> None:
    assert code in of_text(chinese, english)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        (
            "Pine 1為{{ pine.price }}，Oak 2為{{ oak.price }}。",
            "{{ pine.price }} buys Pine 1, and {{ oak.price }} Oak 2.",
        ),
        ("Pine 1為{{ pine.price }}，Oak 2為{{ oak.price }}。", "Oak 2 costs {{ oak.price }}, Pine 1 {{ pine.price }}."),
        (
            "Pine 1為{{ pine.price }}，Oak 2為{{ oak.price }}。",
            "Pine 1 costs {{ pine.price }} against {{ oak.price }} for Oak 2.",
        ),
        (
            "相較於Oak 2，Pine 1只要{{ pine.price }}，而非{{ oak.price }}。",
            "Pine 1 costs {{ pine.price }}, Oak 2 {{ oak.price }}.",
        ),
        (
            "{{ pine.price }}（Pine 1）或{{ oak.price }}（Oak 2）。",
            "{{ oak.price }} (Oak 2) or {{ pine.price }} (Pine 1).",
        ),
        (
            "Pine 1為{{ pine.price }}（Oak 2：{{ oak.price }}）。",
            "Pine 1 costs {{ pine.price }}, Oak 2 {{ oak.price }}.",
        ),
        ("最短{{ pine.power }}", "{{ pine.power }} at least"),
        ("Pine 1比Oak 2好。", "The former is better than Oak 2."),
        (
            "Pine 1與Oak 2分別為{{ pine.price }}與{{ oak.price }}。",
            "Pine 1 and Oak 2: {{ pine.price }} and {{ oak.price }}.",
        ),
        ("{{ pine.name }}較便宜。", "Pine 1 is cheaper."),
        ("由{{ pine.price }}降到{{ oak.price }}。", "Down to {{ oak.price }} from {{ pine.price }}."),
        ("由{{ pine.price }}降到{{ oak.price }}。", "{{ oak.price }} now, {{ pine.price }} before."),
        ("{{ oak.price }}，原價{{ pine.price }}。", "From {{ pine.price }} to {{ oak.price }}."),
        ('{{ literal("三倍") }}', '{{ literal("threefold") }}'),
    ],
)
def test_two_languages_that_agree_in_other_words_are_let_be(chinese: str, english: str) -> None:
    assert of_text(chinese, english) & {"N003", "N004", "N019"} == set()


def test_wide_braces_bind_nothing_and_titles_have_none() -> None:
    assert "N021" in of_text("｛｛ pine.price ｝｝", "｛｛ pine.price ｝｝")
    assert "N021" in of_text("兩盞燈。", "Two lamps.", title='"{{ pine.name }}"')
    assert "N021" in codes(found(**{"data/subjects/elm.yml": 'name: "{{ pine.name }}"\n'}))


@pytest.mark.parametrize(
    ("chinese", "english", "is_apart"),
    [
        ("每月{{ pine.price }}", "{{ pine.price }} a year", True),
        ("{{ pine.price }}/月", "{{ pine.price }}/year", True),
        ("月費{{ pine.price }}", "{{ pine.price }} per year", True),
        ("月租{{ pine.price }}", "{{ pine.price }} a year", True),
        ("月租{{ pine.price }}", "{{ pine.price }} a month", False),
        ("每年只要{{ pine.price }}", "only {{ pine.price }} a month", True),
        ("每月{{ pine.price }}", "{{ pine.price }} a month", False),
        ("每月{{ pine.price }}", "a monthly {{ pine.price }}", False),
        ("每月{{ pine.price }}", "{{ pine.price }}", False),
        ("每天使用時每月{{ pine.price }}", "{{ pine.price }} a month when used daily", False),
        ("年繳時每月{{ pine.price }}", "{{ pine.price }} a month, billed yearly", False),
        ("{{ pine.price }}，每年保養", "{{ pine.price }}, with yearly service", False),
        ("每人每月{{ pine.price }}", "{{ pine.price }} per user per month", False),
        ("每月{{ pine.price }}，每年{{ oak.price }}", "per month {{ pine.price }}, per year {{ oak.price }}", False),
        ("每月{{ pine.price }}，每年{{ oak.price }}", "{{ pine.price }} a year, {{ oak.price }} a month", True),
    ],
)
def test_an_amount_is_for_the_same_time_in_every_language(chinese: str, english: str, is_apart: bool) -> None:
    assert ("N004" in of_text(chinese, english)) is is_apart


def test_the_name_of_an_attribute_says_no_time() -> None:
    attributes = "monthly: {label: {zh-Hant: 月費, en: Fee}, type: money, unit: USD}\n"
    fact = '  monthly: {value: 25, cite: [{source: pine-page, quote: "$25", checked: 2026-11-01}]}\n'
    chinese, english = (
        "每年漲{{ pine.price }}，到{{ pine.monthly }}",
        "up {{ pine.price }} a month to {{ pine.monthly }}",
    )
    lead = json.dumps({"text": {"zh-Hant": chinese, "en": english}}, ensure_ascii=False)
    comparison = f"title: {{zh-Hant: 兩盞燈, en: Two}}\nsubjects: {{pine: pine, oak: oak}}\nlead: {lead}\n"
    minimal = read(MINIMAL)
    said = found(
        **{
            COMPARISON: comparison,
            "data/attributes.yml": minimal["data/attributes.yml"] + attributes,
            "data/subjects/pine.yml": minimal["data/subjects/pine.yml"] + fact,
        }
    )
    assert "N004" in codes(said)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("{{ oak.name }}只要{{ pine.price }}。", "Oak 2 is only {{ pine.price }}."),
        ("Oak 2的價格是{{ pine.price }}。", "Oak 2's price is {{ pine.price }}."),
        ("兩盞燈中，Oak 2為{{ pine.price }}。", "Of both, {{ oak.name }} costs {{ pine.price }}."),
        ("Oak 2：{{ pine.price }}", "Oak 2: {{ pine.price }}"),
        ("便宜。Oak 2售價{{ pine.price }}。", "Good. The Oak 2 sells for {{ pine.price }}."),
        (
            "{{ pine.name }}要{{ pine.price }}，而Oak 2要{{ pine.price }}。",
            "{{ pine.name }} costs {{ pine.price }}, while Oak 2 costs {{ pine.price }}.",
        ),
    ],
)
def test_a_value_that_is_said_of_another_subject_is_told_in_each_language(chinese: str, english: str) -> None:
    told = [one for one in told_of_text(chinese, english) if one.code == "N029"]
    assert [one.span.line for one in told] == [4, 4]
    assert {one.help for one in told} == {"bind `{{ oak.price }}`, or name Pine 1 there"}


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("{{ oak.name }}只要{{ oak.price }}。", "Oak 2 is only {{ oak.price }}."),
        ("Pine 1、Oak 2：{{ pine.price }}、{{ oak.price }}", "Pine 1, Oak 2: {{ pine.price }}, {{ oak.price }}"),
        (
            "Pine 1與Oak 2分別為{{ pine.price }}與{{ oak.price }}。",
            "Pine 1 and Oak 2 cost {{ pine.price }} and {{ oak.price }}.",
        ),
        ("比Oak 2便宜，只要{{ pine.price }}。", "It is cheaper than Oak 2: {{ pine.price }}."),
        ("Oak 2的對手只要{{ pine.price }}。", "The rival of Oak 2 costs {{ pine.price }}."),
        ("與Oak 2相比，{{ pine.name }}要{{ pine.price }}。", "Unlike Oak 2, {{ pine.name }} costs {{ pine.price }}."),
        ("Oak 2不是{{ pine.price }}。", "Oak 2 is not {{ pine.price }}."),
        ("Oak 2很貴。這盞只要{{ pine.price }}。", "Oak 2 is dear. This one is {{ pine.price }}."),
        (
            "Oak 2貴{{ difference(oak.price, pine.price) }}。",
            "Oak 2 is {{ difference(oak.price, pine.price) }} dearer.",
        ),
        ("售價{{ pine.price }}，比Oak 2便宜。", "At {{ pine.price }}, it is cheaper than Oak 2."),
    ],
)
def test_a_value_beside_the_name_of_another_subject_is_let_be(chinese: str, english: str) -> None:
    assert "N029" not in of_text(chinese, english)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("It costs pine.price.", "pine.price"),
        ("(pine.price)", "pine.price"),
        ("[[ pine.price ]]", "pine.price"),
        ("售價pine.price元", "pine.price"),
        ("售價pine。price元", "pine.price"),
        ("pine．price", "pine.price"),
        ("Pine.price is lower", "pine.price"),
        ("pine.name", "pine.name"),
        ("oak.released", "oak.released"),
        ("oak.power.disputed", "oak.power.disputed"),
        ("{{ pine.price }} and oak.price", "oak.price"),
        ("times(oak.price, pine.price) as much", "times(oak.price, pine.price)"),
    ],
)
def test_a_fact_whose_braces_were_forgotten_is_told(words: str, written: str) -> None:
    (told,) = [one for one in told_of_text("兩盞燈。", words) if one.code == "N021"]
    assert told.help == f"write `{{{{ {written} }}}}`"


@pytest.mark.parametrize(
    ("chinese", "english", "expected"),
    [
        ("售價{{ pine.price }}。", "It costs pine.price.", {"N021"}),
        ("售價pine。price。", "Pine costs {{ pine.price }}.", {"N021"}),
        ("{{ pine.price }}與{{ oak.price }}", "{{ pine.price }} and oak.price", {"N021"}),
        ("{{ pine.price }}與{{ oak.price }}", "pine.price", {"N003", "N021"}),
        ("售價{{ pine.price }}。", "It costs x-pine.price.", {"N003"}),
    ],
)
def test_a_forgotten_brace_is_told_once(chinese: str, english: str, expected: set[str]) -> None:
    assert of_text(chinese, english) & {"N003", "N021"} == expected


def test_a_name_that_is_misspelled_in_one_language_is_told_once() -> None:
    said = {
        one.code
        for one in told_of_text("{{ pine.nmae }}售價{{ pine.price }}。", "{{ pine.name }} costs {{ pine.price }}.")
    }
    assert said & {"N005", "N019"} == {"N005"}


@pytest.mark.parametrize(
    "words",
    [
        *("Made of pine. price is what counts.", "Pine. Price. Oak.", "e.g. oak, i.e. pine", "node.js", "fir.price"),
        *("pine.prise", "www.pine.price", "https://pine.price/x", "a@pine.price", "pine.price/month", "x-pine.price"),
        *("pine.prices", "pine.price(s)", "v.price", "it.price", "{{ pine.price }}.{{ oak.price }}.", "the oak.of"),
        "Prices (of both) and total (with tax)",
    ],
)
def test_other_words_with_a_dot_are_let_be(words: str) -> None:
    assert "N021" not in {one.code for one in told_of_text("兩盞燈。", words)}


def test_a_fact_without_braces_is_told_in_a_detail_and_a_topic_and_not_where_it_is_a_name() -> None:
    changed = read(MINIMAL)[COMPARISON]
    detail = changed.replace("{{ it.supply }}", "it.supply")
    assert "N021" in codes(found(**{COMPARISON: detail}))
    topic = changed.replace("en: Difference", "en: pine.price")
    told = [one.help for one in found(**{COMPARISON: topic}) if one.code == "N021"]
    assert told == ["facts cannot be bound here: write the words themselves, or say it in a claim"]
    terms = {"data/terms.yml": "names: [pine.price]\n"}
    assert "N021" not in codes(found(**{COMPARISON: topic}, **terms))
    was = changed.replace("en: Pine 1 costs half as much.", "en: Pine 1 costs pine.price.")
    assert "N021" not in codes(found(**{COMPARISON: was}))


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (COMPARISON, "zh-Hant: Pine 1與Oak 2比較, en: Pine 1 and Oak 2", "zh-Hant: 只要777元, en: only $777"),
        (COMPARISON, "zh-Hant: 價格, en: Price", "zh-Hant: 只要777元, en: only $777"),
        (COMPARISON, "zh-Hant: 價差, en: Difference", "zh-Hant: 只要七百元, en: only seven hundred"),
        (ATTRIBUTES, "zh-Hant: 功率, en: Power", "zh-Hant: 只要777元, en: only $777"),
        (ATTRIBUTES, "type: text", "type: text\n  note: {zh-Hant: 只要777元, en: only $777}"),
        (PINE, "value: 6,", "value: 6, note: {zh-Hant: 只要777元, en: only $777},"),
        (PINE, "value: 6,", "value: 6, scope: {zh-Hant: 只要777元, en: only $777},"),
        (
            "data/subjects/oak.yml",
            "zh-Hant: 廠商自己的數字, en: The maker's own figure",
            "zh-Hant: 只要777元, en: only $777",
        ),
    ],
)
def test_a_figure_that_nothing_can_prove_is_refused(path: str, old: str, new: str) -> None:
    text = read(MINIMAL)[path]
    assert old in text
    assert codes(found(**{path: text.replace(old, new, 1)})) == {"N020"}


def test_the_label_of_a_unit_has_no_figure() -> None:
    assert "N020" in codes(found(**{"data/units.yml": "box: {label: {zh-Hant: 十二入盒, en: box of 12}}\n"}))


@pytest.mark.parametrize(
    ("note", "quote", "is_held"),
    [
        ("{zh-Hant: 共數百題, en: of hundreds of tasks}", "hundreds of tasks", True),
        ("{zh-Hant: 共數百題, en: of hundreds of tasks}", "thousands of tasks", False),
        ("{zh-Hant: 一半的題目, en: half of the tasks}", "50% of the tasks, a half", True),
        ("{zh-Hant: 兩成五, en: 25 percent}", "a quarter (25%) of the tasks", True),
        ("{zh-Hant: 每十題有九題, en: nine in ten tasks}", "9 of 10 tasks", False),
        ("{zh-Hant: 兩年半後, en: after two and a half years}", "2.5 years", True),
        ("{zh-Hant: 一萬二千次, en: twelve thousand times}", "12,000 cycles", True),
        ("{zh-Hant: 2026年5月起, en: since May 2026}", "from May 2026", True),
    ],
)
def test_a_figure_of_a_note_is_that_of_the_quote_in_any_words(note: str, quote: str, is_held: bool) -> None:
    cite = f'cite: [{{source: pine-page, quote: "6 W, {quote}", checked: 2026-11-01}}]'
    text = read(MINIMAL)[PINE].replace("value: 6, cite: [pine-page]", f"value: 6, note: {note}, {cite}")
    assert ("N020" not in codes(found(**{PINE: text}))) is is_held


@pytest.mark.parametrize(
    ("value", "quote", "is_held"),
    [
        ("Apache-2.0", "Apache License, Version 2.0", True), ("Apache-2.0", "Apache License 1.1", False),
        ("Intel Core i7", "Intel Core i7-1365U", True), ("iOS 17", "needs iOS 17.0 or later", True),
        ("iOS 17", "needs iOS 16", False), ("{zh-Hant: 三段調光, en: 3 levels}", "three levels", True),
        ("{zh-Hant: 3段調光, en: 3 levels}", "三段調光", True), ("{zh-Hant: 3段調光, en: 4 levels}", "3 levels", False),
        ("Glass", "a glass shade", True), ("{zh-Hant: 半透明, en: Frosted}", "frosted glass", True),
        ("[USB-C, HDMI 2.1]", "USB-C and HDMI 2.1", True), ("[USB-C, HDMI 2.1]", "USB-C and HDMI 2.0", False),
        ("{zh-Hant: 9時至18時, en: 9 a.m. to 6 p.m.}", "週一至週五 09:00–18:00", True),
        ("{zh-Hant: 上午9時至下午6時, en: 9 a.m. to 6 p.m.}", "Mon-Fri 9:00-18:00", True),
        ("{zh-Hant: 8時30分至17時30分, en: 8:30 a.m. to 5:30 p.m.}", "08:30~17:30", True),
        ("{zh-Hant: 9時至18時, en: 9 a.m. to 8 p.m.}", "09:00–18:00", False),
        ("{zh-Hant: 9時至18時, en: 9 a.m. to 6 a.m.}", "09:00–18:00", False),
        ('"06:30"', "6:30 pm", False), ('"18:30"', "06:30", False), ('"06:30"', "6:30 am to 6:30 pm", True),
        ("{zh-Hant: 晚上9時, en: 9 p.m.}", "上午九時", False), ("{zh-Hant: 晚上9時, en: 9 p.m.}", "晚上九點", True),
        ("{zh-Hant: 2小時, en: 2 hours}", "120 minutes", True), ("5 Mbps", "slowed to 5Mbps", True),
        ("5 Gbps", "slowed to 5Mbps", False), ("1.5 m", "in 1.5 metres of water", True),
        ("1.5 km", "in 1.5 metres of water", False), ("{zh-Hant: 最多5公斤, en: up to 5 kg}", "5 kg or more", False),
    ],
)  # fmt: skip
def test_a_figure_of_a_value_in_words_is_in_its_quote(value: str, quote: str, is_held: bool) -> None:
    kind = "list" if value.startswith("[") else "text"
    attributes = read(MINIMAL)[ATTRIBUTES].replace("type: text", f"type: {kind}")
    cite = f'[{{source: pine-page, quote: "{quote}", checked: 2026-11-01}}]'
    pine = f"name: Pine 1\nfacts:\n  shade: {{value: {value}, cite: {cite}}}\n"
    assert ("N020" not in codes(found(**{PINE: pine, ATTRIBUTES: attributes}))) is is_held


def test_a_figure_of_a_note_may_stand_in_the_values_quote() -> None:
    quote = '{source: pine-page, quote: "6 W at 40 percent, 500 tasks", checked: 2026-11-01}'
    note = "note: {zh-Hant: 亮度40%，共500題, en: 40% brightness of 500 tasks}"
    text = read(MINIMAL)[PINE].replace("value: 6, cite: [pine-page]", f"value: 6, {note}, cite: [{quote}]")
    assert note in text
    assert codes(found(**{PINE: text})) == set()


def of_lifecycle(value: str, quote: str, more: str = "") -> set[str]:
    """The codes of what is said of the day on which Pine 1 was released."""
    cite = f"[{{source: pine-page, quote: {json.dumps(quote, ensure_ascii=False)}, checked: 2026-11-01}}]"
    released = f"lifecycle:\n  released: {{value: {value}, {more}cite: {cite}}}\n"
    files = {PINE: f"name: Pine 1\nnames: [Pine Pro]\n{released}"}
    return {one.code for one in found(**files) if one.path == PINE}


@pytest.mark.parametrize(
    "quote",
    [
        "not on June 1, 2026", "not June 1, 2026 but July 1, 2026", "May 4, 2026, not June 1, 2026",
        "isn't available on June 1, 2026", "won’t be released on June 1, 2026", "will not launch on June 1, 2026",
        "instead of June 1, 2026", "July 1 rather than on June 1, 2026", "not 2026-06-01",
        "2026-06-01 is not the release date",
        "originally June 1, 2026, now July 1, 2026", "originally planned for June 1, 2026; launches July 1, 2026",
        "postponed from June 1, 2026 to July 1, 2026", "moved from 1 June 2026 to 1 July 2026",
        "was June 1, 2026, now July 1, 2026", "June 1, 2026, but now July 1, 2026",
        "June 1, 2026, later moved to July 1, 2026",
        "previously scheduled for June 1, 2026; new date: July 1, 2026",
        "the original date of June 1, 2026 moved to July 1, 2026",
        "不是2026年6月1日，而是2026年7月1日", "並非2026年6月1日", "原訂2026年6月1日，延至7月1日",
        "由2026年6月1日延後至2026年7月1日", "從2026年6月1日改為2026年7月1日", "不在2026年6月1日推出",
        "不是 2026-06-01", "原定於2026年6月1日推出，現改為2026年7月1日", "2026年6月1日並非推出日",
    ],
)  # fmt: skip
def test_a_date_that_the_quote_denies_is_told(quote: str) -> None:
    assert of_lifecycle("2026-06-01", quote) & {"N014", "N015"}


@pytest.mark.parametrize(
    "quote",
    [
        "not before June 1, 2026", "no earlier than June 1, 2026", "not until June 1, 2026",
        "not later than June 1, 2026", "originally released on June 1, 2026", "was June 1, 2026",
        "initially launched June 1, 2026, updated July 1, 2026", "was released on June 1, 2026",
        "from June 1, 2026", "from June 1, 2026 to July 1, 2026", "不早於2026年6月1日", "不遲於2026年6月1日",
        "2026年6月1日起", "自2026年6月1日起", "從2026年6月1日到2026年7月1日", "not only on June 1, 2026",
        "available on June 1, 2026, not in the EU", "最初於2026年6月1日發表", "先前於2026年6月1日發布",
        "previously announced on June 1, 2026, sold from July 1, 2026", "Pine Pro: June 1, 2026",
        "Models not migrated by June 1, 2026 are removed", "由Pine於2026年6月1日發表", "不晚於2026年6月1日",
    ],
)  # fmt: skip
def test_a_date_that_the_quote_does_not_deny_is_let_be(quote: str) -> None:
    assert of_lifecycle("2026-06-01", quote) == set()


def test_a_date_of_an_earlier_time_may_be_called_so() -> None:
    assert of_lifecycle("2026-06-01", "was June 1, 2026, now July 1, 2026", "to: 2026-06, ") == {"N028"}


@pytest.mark.parametrize(
    ("value", "quote", "is_told"),
    [
        ("2026-06-01", "Pine 1: May 1, 2026; Oak 2: June 1, 2026", True),
        ("2026-06", "Pine 1於2026年5月推出，Oak 2於2026年6月推出", True),
        ("2026-06-01", "Oak 2 ships June 1, 2026 and Pine 1 May 1, 2026", True),
        ("2026-05-01", "Pine 1: May 1, 2026; Oak 2: June 1, 2026", False),
        ("2026-06-01", "Pine 1 and Oak 2: May 1, 2026 and June 1, 2026", False),
        ("2026-06-01", "Pine 1 came on June 1, 2026, before Oak 2", False),
    ],
)
def test_a_date_that_the_quote_says_of_another_subject_is_told(value: str, quote: str, is_told: bool) -> None:
    assert ("N023" in of_lifecycle(value, quote)) is is_told


def of_two_quotes(attribute: str, value: str, first: str, second: str, others: str = "") -> set[str]:
    """The codes of what is said of a fact with two quotes, beside other facts of the subject."""
    quotes = {"pine-page": first, "review": second}
    cite = ", ".join(
        f"{{source: {source}, quote: {json.dumps(quote, ensure_ascii=False)}, checked: 2026-11-03}}"
        for source, quote in quotes.items()
    )
    section = "lifecycle" if attribute == "released" else "facts"
    pine = f"name: Pine 1\n{section}:\n  {attribute}: {{value: {value}, cite: [{cite}]}}\n{others}"
    more = "cached: {label: {zh-Hant: 快取, en: Cached}, type: money, unit: TWD}\n"
    more += "count: {label: {zh-Hant: 數, en: Count}, type: integer}\n"
    more += "supports: {label: {zh-Hant: 版, en: Versions}, type: versions}\n"
    return {one.code for one in found(**{PINE: pine, ATTRIBUTES: KETTLE + more}) if one.path == PINE} - {"M002"}


@pytest.mark.parametrize(
    ("attribute", "value", "first", "second"),
    [
        ("price", "1300", "NT$1,300", "Price NT$1,290 | shade NT$300"), ("power", "9", "draws 9 W", "draws 6 W"),
        ("price", "1300", "NT$1,300", '"list": 1290, "shade": 300'),
        ("power", "9", "draws 9 W", "6 W lamp, 3 kg, 5 hours"),
        ("context_window", "410000", "410K", "total context 400,000, output 128,000 tokens"),
        ("score", "71.0", "71.0%", "65.2% and 33.1%"), ("score", "71.0", "71.0%", "0.652"),
        ("mode", "quiet", "Quiet mode", "Loud mode only"), ("released", "2026-05", "May 2026", "April 7, 2026"),
        ("boil", "185", "3 min 5 s", "2 min 5 s"), ("count", "6", "six lamps", "5 lamps and 2 stands"),
        ("supports", "['1.2']", "1.2", "1.3"), ("price", "1300", "售價1,300元", "售價1,290元，燈罩300元"),
        ("weight", "{low: 1.2, high: 1.5}", "1.2–1.5 kg", "1.1–1.4 kg"),
    ],
)  # fmt: skip
def test_a_quote_left_as_it_was_is_told(attribute: str, value: str, first: str, second: str) -> None:
    assert of_two_quotes(attribute, value, first, second) == {"N024"}


@pytest.mark.parametrize(
    ("attribute", "value", "first", "second"),
    [
        ("price", "1300", "NT$1,300", "released with 5 lamps in 2025"), ("price", "1300", "NT$1,300", "US$40 or €38"),
        ("price", "{low: 1000, high: 1300}", "from NT$1,000", "up to NT$1,300"),
        ("power", "9", "draws 9 W", "for 8 hours on 12 V"), ("context_window", "410000", "410K", "in 2025 on 8 GPUs"),
        ("score", "71.0", "71.0%", "of 500 tasks, 4 runs"), ("mode", "quiet", "Quiet mode", "no loud mode"),
        ("released", "2026-05", "May 2026", "out now"), ("boil", "185", "3 min 5 s", "185 seconds"),
        ("released", "2026-05", "May 2026", "not in April 2026"),
    ],
)  # fmt: skip
def test_a_quote_that_proves_what_is_around_a_value_is_let_be(
    attribute: str, value: str, first: str, second: str
) -> None:
    assert of_two_quotes(attribute, value, first, second) == set()


@pytest.mark.parametrize(
    ("others", "is_told"),
    [
        ("  cached: {value: 300, cite: [pine-page]}\n", False), ("  cached: {value: 350, cite: [pine-page]}\n", True),
        ("  count: {value: 300, cite: [pine-page]}\n", True),
    ],
)  # fmt: skip
def test_figures_that_are_other_values_of_the_subject_are_let_be(others: str, is_told: bool) -> None:
    told = of_two_quotes("price", "1300", "NT$1,300", "shade NT$300, spare shade NT$300", others)
    assert ("N024" in told) is is_told


@pytest.mark.parametrize(
    ("typed", "quote", "more", "is_told"),
    [
        ('literal("30")', "lasts for twenty years", "", True), ('literal("30")', "lasts for thirty years", "", False),
        ('literal("30")', "可用三十年", "", False), ('literal("23")', "omit 23/500 problems", "", False),
        ('literal("500")', "omit 23/500 problems", "", False), ('literal("50")', "omit 23/500 problems", "", True),
        ('literal("52.1%")', "becomes 52.1%", "", False), ('literal("52.1%")', "becomes 51.2%", "", True),
        ('literal("30")', "lasts long", "locator: page 30, ", False), ('literal("30")', "lasts long", "", True),
        ('date("2026-05-04")', "since 4 May 2026", "", False), ('date("2026-05-04")', "since 5 May 2026", "", True),
        ('date("2026-11-03")', "a good lamp", "", False), ('literal("words alone")', "a good lamp", "", False),
        ('literal("Pine 1")', "a good lamp", "", False), ('literal("30 to 40")', "lasts for 30 years", "", True),
    ],
)  # fmt: skip
def test_a_literal_that_no_quote_holds_is_told(typed: str, quote: str, more: str, is_told: bool) -> None:
    cite = f"cite: [{{source: review, quote: {json.dumps(quote, ensure_ascii=False)}, {more}checked: 2026-11-03}}]"
    told = of_text(f"據說{{{{ {typed} }}}}。", f"They say {{{{ {typed} }}}}.", cite)
    assert ("N025" in told) is is_told


def test_a_literal_of_a_text_without_quotes_or_that_is_unverified_is_let_be() -> None:
    typed = ('據說{{ literal("30") }}年。', 'They say {{ literal("30") }} years.')
    assert "N025" not in of_text(*typed)
    cite = "cite: [{source: review, quote: lasts long, checked: 2026-11-03}]"
    assert "N025" in of_text(*typed, cite)
    assert "N025" not in of_text(*typed, f"{cite}\n  status: unverified")


"""As above, of the same kinds: what else is beside a figure, what denies it, and how sources write units and sums."""
HELD_TOO = [
    ("mode", "loud", "沒有安靜模式但有大聲模式"),
    ("mode", "quiet", "not only quiet mode but loud as well"),
    ("mode", "quiet", "沒有大聲模式，只有安靜模式"),
    ("price", "1290", "Now NT$1,290 (was NT$1,490)"),
    ("price", "1290", "特價NT$1,290（原價NT$1,490）"),
    ("price", "1290", "NT$1,490 → NT$1,290"),
    ("price", "1290", "~~NT$1,490~~ NT$1,290"),
    ("price", "1290", "新台幣一千二百九十元整"),
    ("price", "1290", "1290 NTD"),
    ("price", "1290", "NTD 1,290"),
    ("price", "1290", "TWD1290"),
    ("price", "1290", "NT 1290"),
    ("price", "1290", "$ 1,290 元"),
    ("price", "1290", "售價：１，２９０元"),
    ("price", "1290", "1,290元起"),
    ("price", "1290", "only 1290 Taiwan dollars"),
    ("price", "1290", "1.290,00 TWD"),
    ("price", "1290", "NT$1290.00"),
    ("price", "1290", "NT$ 1 290"),
    ("power", "6", "consumes 6 watts of power"),
    ("power", "6", "耗電6瓦"),
    ("power", "6", "6瓦特"),
    ("power", "6", "power: 6"),
    ("power", "6", "功率 6.0 W"),
    ("power", "6", "0.006 kW"),
    ("power", "6", "6 W (typical), 9 W (max)"),
    ("power", "6", "6W LED"),
    ("score", "71.0", "71% (previously 65%)"),
    ("score", "71.0", "from 65% to 71%"),
    ("score", "71.0", "up 6 points to 71%"),
    ("score", "71.0", "七成一"),
    ("score", "71.0", "百分之七十一"),
    ("score", "71.0", "71.0 percent"),
    ("score", "71.0", "0.71 pass@1"),
    ("score", "71.0", "71 out of 100"),
    ("score", "71.0", "100題答對71題"),
    ("boil", "185", "3m05s"),
    ("boil", "185", "3 min. 5 sec."),
    ("boil", "185", "3:05 min"),
    ("boil", "185", "三分五秒"),
    ("boil", "180", "three minutes"),
    ("boil", "90", "90-second boil"),
    ("boil", "90", "1分30秒"),
    ("warranty", "2", "2-yr warranty"),
    ("warranty", "2", "warranty: 2Y"),
    ("warranty", "2", "保固2年"),
    ("warranty", "2", "two (2) years"),
    ("warranty", "1", "12-month warranty"),
    ("warranty", "2", "兩年期保固"),
    ("warranty", "2", "保固期：24個月"),
    ("context_window", "128000", "128k-token context"),
    ("context_window", "128000", "128K"),
    ("context_window", "131072", "131,072 tokens (128K)"),
    ("context_window", "1000000", "一百萬個詞元"),
    ("context_window", "1000000", "1M-token"),
    ("context_window", "1000000", "1 million-token context"),
    ("context_window", "200000", "20萬字"),
    ("context_window", "1500000", "150萬"),
    ("energy", "0.487", "0.487度"),
    ("energy", "1.5", "1.5kWh/day"),
    ("plan", "20", "$20 monthly"),
    ("plan", "20", "$20 / month, billed annually"),
    ("plan", "20", "US$20/人/月"),
    ("plan", "20", "月租20美元"),
    ("plan", "16.67", "$200 billed yearly ($16.67/mo)"),
    ("weight", "{low: 1.2, high: 1.5}", "1.2 kg – 1.5 kg"),
    ("weight", "{low: 1.2, high: 1.5}", "1.2至1.5公斤"),
    ("weight", "{low: 1.2, high: 1.5}", "between 1.2 and 1.5 kilograms"),
    ("weight", "{low: 1.2, high: 1.5}", "1,200-1,500 g"),
    ("mode", "quiet", "runs in Quiet mode by default"),
    ("mode", "quiet", "安靜模式"),
    ("power", "6", "not only 6 W"),
    ("price", "1290", "doesn't exceed NT$1,290"),
    ("power", "6", "model 2 draws 6 W"),
    ("mode", "quiet", "Loud mode is not available; Quiet mode is"),
    ("warranty", "2", "not before 2 years"),
    ("power", "6", "no more than 6 W"),
    ("power", "6", "不到6瓦"),
]
NOT_HELD_EITHER = [
    ("mode", "loud", "沒有大聲模式，只有安靜模式"),
    ("mode", "quiet", "沒有安靜模式但有大聲模式"),
    ("price", "1290", "NT$1,290 → NT$990"),
    ("price", "1290", "RMB 1,290"),
    ("price", "1290", "JPY 1290"),
    ("price", "1290", "¥1,290"),
    ("price", "1290", "HK$1,290"),
    ("price", "1290", "SKU 1290-A"),
    ("price", "1290", "1290 mAh"),
    ("price", "1290", "1,290則評價"),
    ("price", "1290", "1,290 reviews"),
    ("price", "1290", "NT$1,290萬"),
    ("power", "6", "less than 6 kW"),
    ("power", "6", "6 V"),
    ("power", "6", "IPX6"),
    ("power", "6", "no 6 W mode"),
    ("power", "6", "6 mW"),
    ("power", "6", "$6"),
    ("score", "71.0", "-71%"),
    ("score", "71.0", "71 ms"),
    ("score", "71.0", "29% failed"),
    ("score", "71.0", "7.1%"),
    ("score", "71.0", "$71"),
    ("boil", "185", "185 °C"),
    ("boil", "185", "185 W"),
    ("boil", "180", "not in three minutes"),
    ("boil", "3", "3 h"),
    ("warranty", "2", "2 days"),
    ("warranty", "2", "extended from 2 years to 3 years"),
    ("warranty", "2", "2年前推出"),
    ("warranty", "2", "since version 2"),
    ("warranty", "2", "two months"),
    ("context_window", "128", "128K"),
    ("plan", "20", "20% off"),
    ("plan", "20", "A$20/month"),
    ("plan", "20", "$0 for the first month, then $25"),
    ("weight", "{low: 1.2, high: 1.5}", "1.2 m to 1.5 m"),
    ("mode", "quiet", "Quiet mode is not available"),
    ("mode", "quiet", "沒有安靜模式"),
    ("mode", "quiet", "no longer quiet: loud"),
    ("power", "6", "does not draw 6 W"),
    ("power", "6", "不需6瓦"),
    ("price", "1290", "never priced at NT$1,290"),
    ("price", "1290", "it doesn’t cost NT$1,290"),
    ("score", "71", "71 votes"),
    ("warranty", "2", "two years ago"),
    ("price", "1290", "NT$1,290 -> NT$990"),
    ("boil", "180", "180 reviews"),
    ("score", "20", "2成人票"),
    ("context_window", "400000", "doesn't support 400,000 tokens"),
    ("warranty", "2", "2 years earlier, in 2024"),
]


def test_a_value_that_its_quote_holds_beside_other_words_is_let_be() -> None:
    told = zip(HELD_TOO, of_facts(HELD_TOO), strict=True)
    assert [(case, codes) for case, codes in told if codes & {"N014", "N015", "N016"}] == []


def test_a_figure_of_another_kind_or_denied_is_told() -> None:
    told = zip(NOT_HELD_EITHER, of_facts(NOT_HELD_EITHER), strict=True)
    assert [case for case, codes in told if not codes & {"N014", "N015", "N016"}] == []


def test_a_claim_counts_the_same_things_in_every_language() -> None:
    assert "N013" in of_text("{{ pine.name }}有三個燈泡。", "{{ pine.name }} has four bulbs.")
    assert "N013" not in of_text("{{ pine.name }}有三個燈泡。", "{{ pine.name }} has three bulbs.")


OAK_GAP, PINE_LOWER = "{{ difference(oak.price, pine.price) }}", "{{ percent_lower(pine.price, oak.price) }}"
OF_OAK = "{{ times(oak.price, pine.price) }}"
PINE_PRICE, OAK_PRICE = "{{ pine.price }}", "{{ oak.price }}"


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        (
            f"Pine 1比Oak 2貴：{PINE_PRICE}對{OAK_PRICE}。",
            f"Pine 1 is dearer than Oak 2: {PINE_PRICE} against {OAK_PRICE}.",
        ),
        (f"Pine 1比Oak 2貴{OAK_GAP}。", f"{{{{ pine.name }}}} costs {OAK_GAP} more than Oak 2."),
        (f"Oak 2比Pine 1便宜{OAK_GAP}。", f"Oak 2 is {OAK_GAP} cheaper than the Pine 1."),
        (f"Pine 1的售價比Oak 2高{OAK_GAP}。", f"Oak 2 costs {OAK_GAP} less than Pine 1."),
        (f"Oak 2比Pine 1便宜{PINE_LOWER}。", f"Oak 2 is {PINE_LOWER} cheaper than Pine 1."),
        (
            f"Pine 1要{PINE_PRICE}，比Oak 2的{OAK_PRICE}貴。",
            f"Pine 1 costs {PINE_PRICE}, more than the {OAK_PRICE} of Oak 2.",
        ),
        (
            f"Pine 1較貴，要{PINE_PRICE}；Oak 2要{OAK_PRICE}。",
            f"Pine 1 is the dearer one at {PINE_PRICE}; Oak 2 costs {OAK_PRICE}.",
        ),
        (f"Pine 1的售價是Oak 2的{OF_OAK}倍。", f"Pine 1 costs {OF_OAK} times as much as Oak 2."),
        (
            f"Oak 2較便宜，售價{OAK_PRICE}，Pine 1則要{PINE_PRICE}。",
            f"Oak 2 is the cheaper of the two at {OAK_PRICE}; Pine 1 costs {PINE_PRICE}.",
        ),
        (f"Pine 1的價格比Oak 2多出{OAK_GAP}。", f"Pine 1’s price is {OAK_GAP} higher than Oak 2’s."),
        (
            f"Oak 2比Pine 1便宜得多（{OAK_PRICE}對{PINE_PRICE}）。",
            f"Oak 2 is much cheaper than Pine 1, at {OAK_PRICE} against {PINE_PRICE}, and bright.",
        ),
        (
            f"Pine 1（{PINE_PRICE}）比Oak 2（{OAK_PRICE}）貴。",
            f"Pine 1 ({PINE_PRICE}) is more expensive than Oak 2 ({OAK_PRICE}).",
        ),
        (
            f"Pine 1的{PINE_PRICE}高於Oak 2的{OAK_PRICE}。",
            f"Pine 1 ({PINE_PRICE}) costs more than the Oak 2 ({OAK_PRICE}), and is brighter.",
        ),
    ],
)
def test_words_that_say_the_opposite_of_the_facts_are_told_in_each_language(chinese: str, english: str) -> None:
    told = [one for one in told_of_text(chinese, english) if one.code == "N030"]
    assert [one.span.line for one in told] == [4, 4]


@pytest.mark.parametrize("name", ["B12", "H100", "5G", "RTX-4090", "iPhone15"])
def test_a_number_in_a_name_is_told_how_to_be_listed_and_of_no_fact_that_holds_it(name: str) -> None:
    helps = [one.help or "" for one in told_of_text(f"支援{name}。", f"It has {name}.") if one.code == "N001"]
    assert [help.startswith(f"`{name}` is a name") for help in helps] == [True, True]


@pytest.mark.parametrize("words", ["6 W", "20GB", "top-3", "Q3", "FY2025", "USD20"])
def test_an_amount_is_no_name_with_a_number_in_it(words: str) -> None:
    helps = [one.help or "" for one in told_of_text(f"共{words}。", f"It has {words}.") if one.code == "N001"]
    assert helps != []
    assert not any("is a name" in help for help in helps)


DAYS = {
    PINE: "name: Pine 1\nlifecycle:\n  released: {value: 2026-05, cite: [pine-page]}\n",
    "data/subjects/oak.yml": "name: Oak 2\nlifecycle:\n  released: {value: 2025-11-03, cite: [oak-page]}\n",
}
PINE_DAY, OAK_DAY = "{{ pine.released }}", "{{ oak.released }}"


def of_days(chinese: str, english: str) -> int:
    """How often a text that binds two days is told to contradict them."""
    text = json.dumps({"zh-Hant": chinese, "en": english}, ensure_ascii=False)
    lead = f"lead:\n  text: {text}\n  cite: [review]\n"
    comparison = f"title: {{zh-Hant: 兩盞燈, en: Two lamps}}\nsubjects: {{pine: pine, oak: oak}}\n{lead}"
    return sum(one.code == "N030" for one in found(**DAYS, **{COMPARISON: comparison}))


OF_DAYS = [
    ("{}（{}）晚於{}（{}）。", "{} ({}) is later than {} ({})."),
    ("{}的{}晚於{}的{}。", "{} came out in {}, later than {}’s {}."),
    ("{}（{}）推出時間晚於{}（{}）。", "{} ({}) was released later than {} ({})."),
    ("{}（{}）比{}（{}）新。", "{} ({}) is newer than {} ({})."),
    ("{0}比{2}新：{1}對{3}。", "{0} was released later than {2}: {1} and {3}."),
]


@pytest.mark.parametrize(("chinese", "english"), OF_DAYS)
def test_words_that_say_which_of_two_days_is_later_are_told_where_it_is_not(chinese: str, english: str) -> None:
    pine_first, oak_first = ("Pine 1", PINE_DAY, "Oak 2", OAK_DAY), ("Oak 2", OAK_DAY, "Pine 1", PINE_DAY)
    assert of_days(chinese.format(*oak_first), english.format(*oak_first)) == 2
    assert of_days(chinese.format(*pine_first), english.format(*pine_first)) == 0


def test_a_day_is_not_said_to_be_earlier_than_the_year_that_holds_it() -> None:
    words = f"Pine 1 ({PINE_DAY}) is earlier than Oak 2 ({PINE_DAY})."
    assert of_days(f"Pine 1（{PINE_DAY}）不晚於Oak 2（{OAK_DAY}）。", words) == 0


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        (
            f"Pine 1（{PINE_PRICE}）比Oak 2（{OAK_PRICE}）便宜。",
            f"Pine 1 ({PINE_PRICE}) is not more expensive than Oak 2 ({OAK_PRICE}).",
        ),
        (
            f"Pine 1的{PINE_PRICE}不高於Oak 2的{OAK_PRICE}。",
            f"In Japan, Pine 1 ({PINE_PRICE}) is more expensive than Oak 2 ({OAK_PRICE}).",
        ),
        (
            f"Pine 1比Oak 2便宜：{PINE_PRICE}對{OAK_PRICE}。",
            f"Pine 1 is cheaper than Oak 2: {PINE_PRICE} against {OAK_PRICE}.",
        ),
        (f"Oak 2比Pine 1貴{OAK_GAP}。", f"Oak 2 costs {OAK_GAP} more than Pine 1."),
        (f"Pine 1比Oak 2便宜{PINE_LOWER}。", f"Pine 1 is {PINE_LOWER} cheaper than Oak 2."),
        (
            f"Oak 2要{OAK_PRICE}，比Pine 1的{PINE_PRICE}貴。",
            f"Oak 2 costs {OAK_PRICE}, more than the {PINE_PRICE} of Pine 1.",
        ),
        (f"Oak 2的售價是Pine 1的{OF_OAK}倍。", f"Oak 2 costs {OF_OAK} times as much as Pine 1."),
        (
            f"Pine 1不比Oak 2貴：{PINE_PRICE}對{OAK_PRICE}。",
            f"Pine 1 is not dearer than Oak 2: {PINE_PRICE} against {OAK_PRICE}.",
        ),
        (
            f"Pine 1原本比Oak 2貴：{PINE_PRICE}對{OAK_PRICE}。",
            f"Pine 1 was dearer than Oak 2: {PINE_PRICE} against {OAK_PRICE}.",
        ),
        (
            f"買Pine 1比Oak 2重視價格：{PINE_PRICE}對{OAK_PRICE}。",
            f"Pine 1 is cheaper than most; see Oak 2: {PINE_PRICE}, {OAK_PRICE}.",
        ),
        (
            f"有人說Oak 2比Pine 1便宜，其實是{OAK_PRICE}對{PINE_PRICE}。",
            f"The claim that Oak 2 is cheaper than Pine 1 is wrong: {OAK_PRICE} against {PINE_PRICE}.",
        ),
        (f"與Oak 2相比，Pine 1便宜{OAK_GAP}。", f"For {OAK_GAP} more than Pine 1, Oak 2 is bright."),
        (
            f"Oak 2的耗材比Pine 1便宜，機身{OAK_PRICE}，Pine 1為{PINE_PRICE}。",
            f"Oak 2 is cheaper than Pine 1 in the long run: its {OAK_PRICE} against {PINE_PRICE} is earned back.",
        ),
        (
            f"在日本，Oak 2比Pine 1便宜，台灣售價則是{OAK_PRICE}對{PINE_PRICE}。",
            f"In Japan, Oak 2 is cheaper than Pine 1, and here it costs {OAK_PRICE} against {PINE_PRICE}.",
        ),
        (
            f"與前代相比，Oak 2較便宜，只要{OAK_PRICE}；Pine 1為{PINE_PRICE}。",
            f"Oak 2 is cheaper at {OAK_PRICE} than the model before it; Pine 1 costs {PINE_PRICE}.",
        ),
        (
            f"Oak 2較大，售價{OAK_PRICE}；Pine 1較小，售價{PINE_PRICE}。",
            f"Pine 1 is larger at {PINE_PRICE}; Oak 2 costs {OAK_PRICE}.",
        ),
        (f"買Pine 1省下的錢比Oak 2多{OAK_GAP}。", f"Pine 1 saves {OAK_GAP} more than Oak 2."),
        (f"Pine 1的折價比Oak 2高{OAK_GAP}。", f"Pine 1 leaves you {OAK_GAP} more than Oak 2 does."),
        (f"Pine 1的CP值是Oak 2的{OF_OAK}倍。", f"Pine 1 is {OF_OAK} times as affordable as Oak 2."),
        (f"Pine 1省的時間是Oak 2的{OF_OAK}倍。", f"The value of Pine 1 is {OF_OAK} times that of Oak 2."),
    ],
)
def test_words_that_say_what_the_facts_say_are_let_be(chinese: str, english: str) -> None:
    assert "N030" not in of_text(chinese, english)


@pytest.mark.parametrize(
    ("attribute", "quote"),
    [
        ("waterproof", "not waterproof"), ("waterproof", "The lamp isn't waterproof, so keep it dry."),
        ("waterproof", "splash-proof but not waterproof"), ("waterproof", "不防水"), ("waterproof", "無防水功能。"),
        ("waterproof", "舊款防水，本款不防水"),
        ("waterproof", "The old one was waterproof; this one is not waterproof"),
        ("waterproof", "尚未獲防水認證"), ("collected", "no garbage collector"),
        ("collected", "does not use garbage collection"), ("collected", "沒有垃圾回收"),
    ],
)  # fmt: skip
def test_a_quote_that_denies_what_the_attribute_is_called_is_told_beside_a_yes(attribute: str, quote: str) -> None:
    assert of_fact(attribute, "true", quote) == {"N014"}
    assert of_fact(attribute, "false", quote) == set()


@pytest.mark.parametrize(
    ("attribute", "quote"),
    [
        ("waterproof", "no waterproof case needed"), ("waterproof", "not only waterproof, but light"),
        ("waterproof", "舊款不防水，本款達IPX7"), ("waterproof", "前代不防水，本代可潛水2公尺"),
        ("waterproof", "Unlike the old model, which is not waterproof, it has IPX8 protection"),
        ("waterproof", "waterproof; swimming is not permitted"), ("waterproof", "Covered; theft is not covered"),
        ("waterproof", "不僅防水，還防塵"), ("waterproof", "防水，不防塵"), ("waterproof", "有無防水皆可"),
        ("waterproof", "waterproof (the charger is not waterproof)"), ("waterproof", "機身防水（充電器不防水）"),
        ("collected", "no garbage collection pauses"), ("collected", "無垃圾回收停頓"),
    ],
)  # fmt: skip
def test_a_quote_that_denies_something_else_is_let_be_beside_a_yes(attribute: str, quote: str) -> None:
    assert of_fact(attribute, "true", quote) == set()
