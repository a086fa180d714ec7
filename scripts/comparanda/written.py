"""What numbers and sums of money are written with in Chinese and English: digits, scales, currencies.

Tables alone, so that whoever reads a number in a text, takes a quote for evidence of a value, or looks for a quote on a
page agrees on what belongs to a number. How they are put together, a language's file in `numerals` knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# Chinese

DIGITS = {
    "〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
    "九": 9,
    "两": 2, "壹": 1, "貳": 2, "贰": 2, "叁": 3, "參": 3, "叄": 3, "肆": 4, "伍": 5, "陸": 6, "陆": 6, "柒": 7,
    "捌": 8, "玖": 9,
}  # fmt: skip
TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TWENTIES = {"廿": 20, "卅": 30, "卌": 40}
MYRIADS = {"萬": 10**4, "万": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
NUMERALS = "".join((*DIGITS, *TENS, *TWENTIES, *MYRIADS))
"""Every character that a number in Chinese is made of."""
SCALES = {
    "百": 100, "千": 10**3, "萬": 10**4, "万": 10**4, "十萬": 10**5, "十万": 10**5, "百萬": 10**6, "百万": 10**6,
    "千萬": 10**7, "千万": 10**7, "億": 10**8, "亿": 10**8, "十億": 10**9, "十亿": 10**9, "百億": 10**10,
    "千億": 10**11, "兆": 10**12, "萬億": 10**12, "万亿": 10**12,
}  # fmt: skip
"""What digits may be followed by in Chinese: 40萬, 3千萬."""
MONEY = {
    "新台幣": "TWD", "新臺幣": "TWD", "台幣": "TWD", "臺幣": "TWD", "美元": "USD", "美金": "USD", "歐元": "EUR",
    "欧元": "EUR",
    "英鎊": "GBP", "英镑": "GBP", "日圓": "JPY", "日元": "JPY", "日幣": "JPY", "韓元": "KRW", "韓圓": "KRW",
    "港幣": "HKD",
    "港元": "HKD", "人民幣": "CNY", "人民币": "CNY", "澳幣": "AUD", "加幣": "CAD", "坡幣": "SGD",
    "韓幣": "KRW", "紐幣": "NZD", "泰銖": "THB", "泰幣": "THB", "越南盾": "VND", "盧布": "RUB", "盧比": "INR",
    "瑞士法郎": "CHF",
}  # fmt: skip
"""Currencies by their names in Chinese."""

# English, and what many languages abbreviate

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
ROUND_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
WORD_SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15, "lakh": 10**5,
    "crore": 10**7,
}  # fmt: skip
OTHER_SCALES = {
    "k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12, "bn": 10**9, "tn": 10**12, "mn": 10**6, "mln": 10**6, "mio": 10**6,
    "mrd": 10**9, "tsd": 10**3,
    "millionen": 10**6, "millions": 10**6, "billions": 10**9,
    "milliard": 10**9, "milliarden": 10**9, "milliards": 10**9, "tausend": 10**3,
    "hundred": 100,
}  # fmt: skip
"""Besides those: letters, and words of other languages and of India."""

# Money

CURRENCIES = {
    "US$": "USD", "NT$": "TWD", "HK$": "HKD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "S$": "SGD",
    "NZ$": "NZD", "R$": "BRL", "MX$": "MXN", "$": "$", "€": "EUR", "£": "GBP", "¥": "¥", "₩": "KRW", "₹": "INR",
    "₽": "RUB", "₺": "TRY", "₫": "VND", "฿": "THB", "NT": "TWD", "NTD": "TWD", "RMB": "CNY",
    "Rs": "INR", "RM": "MYR", "Rp": "IDR",
}  # fmt: skip
"""Signs of money; `$` and `¥` alone are shared by several."""
NATIONAL_MONEY = {
    "canadian dollars": "CAD", "australian dollars": "AUD", "hong kong dollars": "HKD", "singapore dollars": "SGD",
    "new zealand dollars": "NZD", "new taiwan dollars": "TWD", "taiwan dollars": "TWD", "swiss francs": "CHF",
    "indian rupees": "INR", "mexican pesos": "MXN",
}  # fmt: skip
"""Currencies of one name that several countries share, with the country's."""
CODES = frozenset((
    "AED", "ARS", "AUD", "BDT", "BGN", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP", "EUR", "GBP",
    "HKD", "HUF", "IDR", "ILS", "INR", "ISK", "JPY", "KES", "KRW", "KWD", "MAD", "MXN", "MYR", "NGN", "NOK", "NZD",
    "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "USD",
    "UYU", "VND", "ZAR",
))  # fmt: skip
"""ISO 4217."""


def any_of(words: Iterable[str]) -> str:
    """Words as alternatives of a regular expression, none of them cut short by another."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


AFTER_TENTHS = "本功為果長員績立分效熟交就品年真語形型不敗人份因規名見色套衣"
"""Characters before which 成 is part of a word and no tenth: 成人, 成品."""
