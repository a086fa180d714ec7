"""What belongs to a number is described once: a quote is cut nowhere that its reading would go on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparanda.numerals import zh
from comparanda.values.quotes import read_quote
from comparanda.written import (
    CODES,
    CURRENCIES,
    MONEY,
    NUMERALS,
    ONES,
    OTHER_SCALES,
    ROUND_TENS,
    SCALES,
    WORD_SCALES,
)
from support.pages import is_found

LONG_SCALES = [word for word in (*SCALES, *WORD_SCALES, *OTHER_SCALES) if len(word) > 1 or not word.isascii()]


@pytest.mark.parametrize("scale", LONG_SCALES)
@pytest.mark.parametrize("gap", ["", " "])
def test_a_scale_that_is_read_is_never_cut_off(scale: str, gap: str) -> None:
    text = f"12{gap}{scale}"
    assert {figure.value for figure in read_quote(text).figures} >= {
        12 * {**SCALES, **WORD_SCALES, **OTHER_SCALES}[scale]
    }
    assert not is_found(f"<p>about {text} of it", "about 12")
    assert is_found(f"<p>about {text} of it", f"about {text}")


@pytest.mark.parametrize("name", [*CURRENCIES, *sorted(CODES), *MONEY])
def test_a_currency_that_is_read_is_never_cut_off_before_a_sum(name: str) -> None:
    gap = " " if name.isalpha() else ""
    page = f"<p>now {name}{gap}1,290 in all"
    assert not is_found(page, "1,290 in all")
    assert is_found(page, f"{name}{gap}1,290 in all")
    if name not in ("$", "US$"):
        assert not is_found(page, "$1,290 in all")


runs = st.text(NUMERALS, min_size=1, max_size=6)


@given(runs, st.sampled_from(NUMERALS))
def test_no_part_of_a_number_in_chinese_is_found(run: str, more: str) -> None:
    assert not is_found(f"<p>共{more}{run}個。", f"{run}個")
    assert not is_found(f"<p>共{run}{more}個。", f"共{run}")
    assert is_found(f"<p>共{run}{more}個。", f"共{run}{more}個")


@given(runs)
def test_every_numeral_has_a_value_where_a_run_of_them_does(run: str) -> None:
    value = zh.value_of(run)
    assert value is None or value >= 0


@pytest.mark.parametrize("tens", ROUND_TENS)
@pytest.mark.parametrize("ones", [word for word, number in ONES.items() if 0 < number < 10])
def test_no_part_of_a_number_in_english_is_found(tens: str, ones: str) -> None:
    for gap in (" ", "-"):
        assert not is_found(f"<p>some {tens}{gap}{ones} models", f"{ones} models")
        assert not is_found(f"<p>some {tens}{gap}{ones} models", f"some {tens}")
        assert is_found(f"<p>some {tens}{gap}{ones} models", f"some {tens}{gap}{ones} models")
