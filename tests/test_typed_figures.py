"""Sentences as editors write them: those with a figure typed by hand are refused, and no others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from comparanda import check
from comparanda.bind import bind
from comparanda.locale import HAN
from support.gate import HERE, MINIMAL, read, site_of

FOLDER = HERE / "figures"
COMPARISON = "data/comparisons/pine-and-oak.yml"
NAMES = ["GPT-4.1", "o3-mini", "H100", "Apache-2.0", "SWE-bench", "RTX 4090"]


def sentences(name: str) -> list[str]:
    return (FOLDER / name).read_text("utf-8").splitlines()


def told_of(texts: Iterable[Mapping[str, str]]) -> list[set[str]]:
    """The codes of what is said of each text, as claims of one comparison."""
    claims = [
        {"id": f"c{number}", "topic": {"zh-Hant": "主題", "en": "Topic"}, "text": text, "cite": ["review"]}
        for number, text in enumerate(texts)
    ]
    comparison = {
        "title": {"zh-Hant": "兩盞燈", "en": "Two lamps"},
        "subjects": {"pine": "pine", "oak": "oak"},
        "sections": [{"id": "all", "title": {"zh-Hant": "全部", "en": "All"}, "claims": claims}],
    }
    words = {COMPARISON: json.dumps(comparison, ensure_ascii=False), "data/terms.yml": json.dumps({"names": NAMES})}
    codes: list[set[str]] = [set() for _ in claims]
    for one in check.check(bind(site_of({**read(MINIMAL), **words}))):
        if one.path == COMPARISON and one.loc[:3] == ("sections", 0, "claims"):
            codes[int(one.loc[3])].add(one.code)
    return codes


def in_both(sentence: str) -> dict[str, str]:
    """The sentence in its own language, beside one without a figure."""
    is_chinese = HAN.search(sentence) is not None
    return {"zh-Hant": sentence if is_chinese else "兩者相同。", "en": "They are alike." if is_chinese else sentence}


def test_a_sentence_with_a_figure_is_refused() -> None:
    refused = sentences("refused.txt")
    codes = told_of(map(in_both, refused))
    assert len(refused) > 140
    assert [one for one, told in zip(refused, codes, strict=True) if not told & {"N001", "T008"}] == []


def test_a_sentence_without_a_figure_is_let_be() -> None:
    accepted = sentences("accepted.txt")
    codes = told_of(map(in_both, accepted))
    assert len(accepted) > 120
    assert [(one, told) for one, told in zip(accepted, codes, strict=True) if told] == []


BOUND = [
    "{{ pine.price }}x", "{{ pine.price }}0", "{{ pine.price }}Ｋ", "{{ pine.price }}s", "{{ pine.power }}abc",
    "x{{ pine.price }}", "3{{ pine.price }}", "US{{ pine.price }}", "{{ pine.price }}  million",
    "{{ pine.price }}+", "±{{ pine.power }}", "{{ pine.price }} times", "{{ pine.price }}-fold",
    "{{ pine.power }} kW", "{{ pine.power }}kW", "{{ pine.power }} dozen", "{{ pine.price }} lakh",
    "{{ pine.price }} GBP", "{{ pine.price }} cents", "GBP {{ pine.price }}", "half {{ pine.price }}",
    "{{ pine.price }}½", "{{ pine.price }},000", "{{ pine.price }}.5", "{{ pine.price }} percentage points",
    "{{ percent_lower(pine.price, oak.price) }}%",
]  # fmt: skip
BOUND_IN_CHINESE = [
    "{{ pine.price }}仟", "{{ pine.price }}倍", "半{{ pine.price }}", "{{ pine.power }}千瓦",
    "{{ pine.power }}個百分點",
    "{{ pine.price }}餘", "{{ pine.price }}多。", "{{ pine.price }}多元",
    "{{ pine.price }}英鎊", "負{{ pine.price }}", "{{ pine.price }}打", "{{ pine.price }}萬",
]  # fmt: skip
LET_BE = [
    "{{ times(oak.price, pine.price) }}x", "{{ times(oak.price, pine.price) }}×", "{{ pine.price }}’s",
    "{{ pine.price }}-based", "({{ pine.price }})", "“{{ pine.price }}”", "{{ pine.price }}/{{ oak.price }}",
    "{{ pine.price }} a year ago", "{{ pine.power }} more", "{{ pine.power }} at most",
    "{{ pine.price }} to {{ oak.price }}", "{{ pine.price }}多數人付得起", "{{ pine.price }}餘額",
    "{{ pine.price }} percentages", "{{ pine.name }}s", "{{ pine.released }}s", "{{ pine.price }} timeless",
    "{{ pine.price }} per month", "{{ pine.power }} in use", "{{ pine.power }} mean",
]  # fmt: skip


def test_what_changes_a_bound_value_is_told() -> None:
    texts = [{"zh-Hant": words, "en": words} for words in (*BOUND, *BOUND_IN_CHINESE)]
    codes = told_of(texts)
    assert [one["en"] for one, told in zip(texts, codes, strict=True) if not told & {"N018", "N001"}] == []


def test_what_does_not_change_a_bound_value_is_let_be() -> None:
    codes = told_of({"zh-Hant": words, "en": words} for words in LET_BE)
    assert [one for one, told in zip(LET_BE, codes, strict=True) if told & {"N018", "N001", "N005"}] == []
