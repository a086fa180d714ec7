"""What a quote says in figures: its numbers with their scale, currency, unit and rate, and its dates.

A source is not ours: its quote may write 400,000, 400 000, 400.000 or 40 萬, and `08/07/2025` may be a day of July or
of August. Where a writing can be read in two ways both are kept; the comparison takes the one that fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from fractions import Fraction
from itertools import pairwise

from comparanda import numerals
from comparanda.numerals.digits import EXPONENT, is_part
from comparanda.numerals.number import exact, fold
from comparanda.patterns import regex
from comparanda.values.days import Day, read_days
from comparanda.values.denials import denied_figures
from comparanda.values.halves import Halved, halves
from comparanda.values.roles import Role, outdone, roles_of, shares
from comparanda.written import CODES, CURRENCIES, MONEY, NATIONAL_MONEY, OTHER_SCALES, SCALES, WORD_SCALES, any_of

_SHARED = {
    "$": frozenset(["USD", "TWD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "CLP", "COP", "ARS"]),
    "¥": frozenset(("JPY", "CNY")),
    "元": frozenset(("TWD", "CNY", "HKD", "USD")),
    "kr": frozenset(("SEK", "NOK", "DKK", "ISK")),
}
"""Signs that several currencies share."""
_CURRENCY_WORDS = {
    **CURRENCIES,
    **MONEY,
    **NATIONAL_MONEY,
    "us dollars": "USD",
    "dollars": "$", "dollar": "$", "euros": "EUR", "euro": "EUR", "pounds": "GBP", "yen": "JPY",
    "yuan": "CNY", "won": "KRW", "円": "JPY", "원": "KRW", "元": "元", "圓": "元", "kr": "kr",
}  # fmt: skip
_CENTS = ("cents", "cent", "¢", "美分")
_SCALES = {
    **OTHER_SCALES, **WORD_SCALES, **SCALES,
    "천": 10**3, "만": 10**4, "백만": 10**6, "천만": 10**7, "억": 10**8, "조": 10**12,
}  # fmt: skip
_SCALE = any_of(_SCALES)
_RAW = rf"\d{{1,3}}(?: \d{{3}})+(?:[.,]\d+)?(?![\d]|[.,]\d)|\d[\d.,'’_]*\d{EXPONENT}|\d{EXPONENT}"
_SIGNS = any_of(sign for sign in CURRENCIES if not sign.isalpha())
_HAN_MONEY = "|".join(word for word in _CURRENCY_WORDS if ord(word[0]) > 0x2E80 and len(word) > 1)
_NUMBER = regex(
    r"(?=(?-i:[-$€£¥₩₹₽₺₫฿¢\d.A-Zmnk\u2e80-\uffff]))"  # most characters begin no number, and are passed at once
    rf"(?:(?P<before>{_SIGNS}|(?<![A-Za-z])(?:(?-i:[A-Z]{{3}})|NT|Rs|RMB|kr)\.?|¢|{_HAN_MONEY}) ?)?"
    rf"(?P<minus>(?<![\w.%)\]])-|minus |負|负|零下)?(?P<late>{_SIGNS})?"
    rf"(?P<raw>(?<![\d])(?:{_RAW})|(?<![\d\w.])\.\d+)(?P<half>[¼-¾⅐-⅞])?(?P<raised>[⁰¹²³⁴-⁹]{{1,2}}(?![⁰¹²³⁴-⁹]))?"
    rf"(?:[ -]?(?P<scale>(?:{_SCALE}))(?![A-Za-z])\.?)?",
    re.IGNORECASE,
)
_PERCENT = regex(
    r" ?(?:%|‰|per ?cent(?:age points?)?|percentage points?|pct|個?百分點|个百分点|Prozent|퍼센트|パーセント)",
    re.IGNORECASE,
)
_BASIS_POINTS = regex(r" ?(?:basis points?|bps?(?![a-z])|個?基點|个?基点)", re.IGNORECASE)
_HUNDREDTHS = regex(r"百分之 ?$")
_UNIT = regex(r"[ -]?(?P<unit>[A-Za-zµμΩ°℃]+(?:/[a-z]+)?|[\u2e80-\u9fff\uac00-\ud7af]{1,5})")
_KEY_UNIT = regex(
    r"(?:[_(\[ ])(?P<unit>ms|us|ns|s|sec|seconds|min|h|kg|g|km|m|GB|MB|W|kW|Wh|kWh)[\])]?[\"'`]?\s*[:=|]\s*$"
)
_MONEY_WORDS = "|".join(
    sorted(
        (re.escape(word) for word in (*_CURRENCY_WORDS, *_CENTS) if word.replace(" ", "").isalpha() or word == "¢"),
        key=len,
        reverse=True,
    )
)
_MONEY_AFTER = regex(
    rf" ?(?P<word>{_SIGNS}|(?:{_MONEY_WORDS})(?![A-Za-z])|(?-i:[A-Z]{{3}})(?![A-Za-z]))",
    re.IGNORECASE,
)
_HEDGE = regex(
    r"(?:up to|about|around|approximately|approx\.?|roughly|nearly|almost|over|more than|less than|under"
    r"|at least|at most|circa|some"
    r"|ca\.?|~|≈|[<>≤≥]|約|约|大約|大约|近|超過|超过|逾|達|达|最多|至多|高達|高达|上限)[ 為是有]{0,2}(?:US\$"
    r"|NT\$|[$€£¥])?$",
    re.IGNORECASE,
)
_HEDGE_AFTER = regex(r" ?(?:\+|左右|以上|以下|上下|餘|多|or so|or more|or less)")
_RANGE = regex(r" ?(?:[-–—~～]|to|and|bis|至|到|或) ?", re.IGNORECASE)
_PER = regex(
    rf"(?P<word>/|(?<![A-Za-z])(?:per|for every|each|every|pro|je)(?![A-Za-z])|每|毎"
    r"|(?<=[\dA-Za-z] )an?(?= (?:second|minute|hour|day|week|month|quarter|year)(?![A-Za-z]))"
    rf"|(?:(?<=[\d元圓金幣鎊])|(?<=\d ))一(?=年|個?月|天|日|週|季|小時))[ -]?"
    rf"(?P<count>\d[\d,.]*)?[ -]?(?:(?P<scale>{_SCALE})(?:(?<=[千萬億万亿])|(?![a-z]{{4}})(?=[ A-Z-]|tok|$"
    rf"|[^A-Za-z])))?"
    r"[ -]?(?P<noun>[A-Za-z]+|(?-i:[\u2e80-\u9fff\uac00-\ud7af]{0,6}))?",
    re.IGNORECASE,
)
_MAY_HOLD_RATE = regex(
    r"/|[每毎]|[\d元圓金幣鎊] ?一|(?<![a-z])(?:per|for every|each|every|pro|je|an?)(?![a-z])", re.IGNORECASE
)
PERIODS = {
    "second": "second", "sec": "second", "s": "second", "秒": "second", "minute": "minute", "min": "minute",
    "分鐘": "minute",
    "hour": "hour", "hr": "hour", "h": "hour", "小時": "hour", "時間": "hour", "day": "day", "d": "day",
    "天": "day", "日": "day",
    "week": "week", "wk": "week", "週": "week", "周": "week", "month": "month", "mo": "month", "mon": "month",
    "月": "month",
    "個月": "month", "个月": "month", "quarter": "quarter", "季": "quarter", "year": "year", "yr": "year",
    "annum": "year", "y": "year",
    "時": "hour", "年": "year", "monat": "month", "jahr": "year", "monthly": "month",
}  # fmt: skip
_PERIOD_ADVERB = regex(
    r"(?<![a-z])(?:(?P<month>monthly)|(?P<year>annually|yearly|annual)|(?P<week>weekly)|(?P<day>daily)|(?P<hour>hourly)"
    r"|(?P<quarter>quarterly))(?![a-z])|(?P<han>[月年週季日])費",
    re.IGNORECASE,
)
_SHORT_TIMES = frozenset(("second", "minute", "hour", "day"))
_PAID = regex(r"([月年季])[繳付]")
"""How often it is paid, which is what a price is for only where nothing else says it."""
_HAN_PERIODS = {"月": "month", "年": "year", "週": "week", "季": "quarter", "日": "day"}
_SPEED = regex("([時秒])速")
_SINGLE_UNIT = regex(
    r"(?<![A-Za-z])(?:(?P<half>half an?)|an?|one|per) (?:second|minute|hour|day|week|month|year)(?![a-z])"
    r"(?P<more> and a half(?![a-z]))?",
    re.IGNORECASE,
)
_SIGN = regex("[\u00bc-\u00be\u2150-\u215e\u2460-\u2473\u2776-\u277f]")
"""Characters that are numbers by themselves: ½, ⑥."""
_CLOCK = regex(r"(?<![\d:])(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)(?![\d:])")
_LETTERS = regex(r"(?<![\w.])(?:(\d{1,3})h ?)?(\d{1,3})m ?(\d{1,2})s(?![A-Za-z])")
_PRIMES = regex(r"(?<![\w.])(\d{1,3})[′'] ?([0-5]?\d)(?:[″\"]|'')")
_FRENCH = regex(r"(?<![\w.])(\d{1,3})h([0-5]\d)(?![\w.])")
"""1h30."""
_NAMING = regex(
    r"(?<![A-Za-z])(?:version|ver\.?|model|SKU|USB|Wi-?Fi|HDMI|Bluetooth|PCIe|DDR|iOS|Android|Windows|chapter|section"
    r"|figure|table|page|step|No\.)[ -]?$|(?:第|版本|型號)[ :：]?$",
    re.IGNORECASE,
)
_TITLE = regex(
    r"(?:version|ver\.?|model|SKU|chapter|section|figure|table|page|step|No\.|版本|型號)[ :：-]?", re.IGNORECASE
)
_ISO_DURATION = regex(r"(?<![A-Za-z])P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
_VERSION = regex(r"\d+(?:\.\d+)+")
_EUROPEAN = regex(r"€|\d\.\d{3},\d|\d\.\d{3}\.\d{3}|(?<![\d,])\d+,\d{1,2}(?![\d,])|(?<![\d.,])0,\d")


class Dots(Enum):
    """As what the dots of 1.290 were read, where its language does not tell."""

    DECIMALS = auto()
    THOUSANDS = auto()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a quote in one of its readings."""

    value: Fraction
    step: Fraction
    """One of its last written place: 10000 for 1.05 million."""
    whole_step: Fraction
    """The same, with the zeros at its end for rounding: 100000 for 400,000."""
    is_percent: bool = False
    currencies: frozenset[str] = frozenset()
    """Those the quote can mean; empty where it names none."""
    units: tuple[str, ...] = ()
    """The words and signs after it that may be a unit."""
    rate: tuple[int, str] | None = None
    """How many of what it is for: (1000, `tokens`), (1, `month`); the count is 0 where the quote gives none."""
    is_rounded: bool = False
    """The quote says that it is not exact, by `about` or by a scale: 1.05 million."""
    scale: int = 1
    """What its scale multiplied it by: 1000000 for 1.05 million."""
    place: int = 0
    end: int = 0
    is_in_name: bool = False
    """A word before it makes it a part of a name: version 2, USB 3."""
    name: str = ""
    """What it numbers: the version, the item, the page."""
    is_denied: bool = False
    """The quote says it to deny it, or of an earlier time, beside another that holds: not 6 W but 9 W."""
    dots: Dots | None = None
    """As what the dot in it was read, where it can be read in two ways."""
    is_per_time: bool = False
    """What follows it at once makes it a price of an hour, a minute or a day."""
    role: Role | None = None
    """What the quote gives it as, where that is not the value of a thing: 20 of `$20 off`."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What a quote holds."""

    figures: tuple[Figure, ...]
    days: tuple[Day, ...]
    versions: tuple[str, ...]
    durations: tuple[Fraction, ...]
    """In seconds, from clocks and ISO 8601: 3:05, PT3M5S."""


def read_quote(words: str, commas: bool = False) -> Quote:
    """All figures and dates of a quote.

    Args:
        words: of the quote.
        commas: its language writes decimals with a comma: 1.290,50.
    """
    text = fold(words)
    days, rest = read_days(_without_codes(text))
    halved = list(halves(rest))
    rates, rest = _rates(rest)
    commas = commas or bool(_EUROPEAN.search(rest))
    figures = [figure for match in _NUMBER.finditer(rest) for figure in _figures(match, rest, rates, commas)]
    figures = _shared_ends(_joined(figures), rest)
    figures += _in_words(rest, rates)
    figures = [*_without(figures, halved), *(_halved(half, rest, rates) for half in halved)]
    figures += (Figure(share, Fraction(1, 100), Fraction(1, 100), is_percent=True, place=-1) for share in shares(rest))
    return Quote(
        tuple(_with_denials(_with_roles(figures, text), text)),
        tuple(days),
        tuple(_VERSION.findall(text)),
        tuple(_durations(rest)),
    )


# Numbers


def _figures(
    match: re.Match[str], text: str, rates: list[tuple[int, int, tuple[int, str]]], commas: bool
) -> Iterator[Figure]:
    start = match.start("raw")
    before = (match["before"] or match["late"] or "").rstrip(".")
    money = _currency(before)
    if not before and not match["minus"] and (is_part(text, start) or text[start - 1 : start] == "%"):
        return  # the mark of a note behind a percentage: 71.0%1
    if before and not money and before != "¢" and before[-1:].isalpha() and match.start("raw") == match.end("before"):
        return  # GPT5
    end = match.end()
    percent = bool(_PERCENT.match(text, end)) or bool(
        _HUNDREDTHS.search(text, max(0, match.start() - 5), match.start())
    )
    after = _MONEY_AFTER.match(text, end)
    word = after["word"] if after else ""
    cents = word.lower() in _CENTS or before == "¢"
    paid = _shared("$") if cents else _currency(word)
    end = after.end() if after and paid else end
    currencies = money or paid
    rounded = (
        bool(match["scale"])
        or bool(_HEDGE.search(text, max(0, match.start() - 18), match.start()))
        or bool(_HEDGE_AFTER.match(text, end))
    )
    rate = _rate_of(match.start(), end, rates, text)
    per_time = any(end <= first <= end + 1 and noun in _SHORT_TIMES for first, _, (_, noun) in rates)
    named = _NAMING.search(text, max(0, match.start() - 12), match.start())
    name = named[0].strip(" -.:：") if named and _TITLE.fullmatch(named[0]) else ""
    sign = -1 if match["minus"] else 1
    small = Fraction(1, 100) if cents else Fraction(1, 10) if percent and "‰" in text[end : end + 2] else 1
    raw = _with_raised(match, currencies)
    is_open = not commas and not match["scale"] and not percent and _EITHER.fullmatch(raw) is not None
    for value, step, whole_step in _readings(raw, match["half"], commas or is_open):
        dots = (
            None if not is_open else Dots.THOUSANDS if step == 1 else Dots.DECIMALS if value.denominator == 1 else None
        )
        if not percent and _BASIS_POINTS.match(text, end):  # two readings: bps are bits in a second, too
            yield Figure(value * sign / 100, step / 100, step / 100, is_percent=True, place=match.start(), end=end)
        for scale, units in _sizes(_scale(match["scale"]), match, text):
            size = Fraction(small) * scale * sign
            sized = (value, step, whole_step)
            if size != 1:
                sized = (value * size, step * abs(size), whole_step * abs(size))
            yield Figure(
                *sized,
                percent,
                currencies,
                units,
                rate,
                rounded,
                scale,
                match.start(),
                end,
                bool(named),
                name,
                dots=dots,
                is_per_time=per_time,
            )


_EITHER = regex(r"[1-9]\d{0,2}\.\d{3}")
"""What can have three decimals, or a dot for thousands."""
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _with_raised(match: re.Match[str], currencies: frozenset[str]) -> str:
    """A number with the raised digits behind it: cents in $20⁹⁹, a power in 10⁶, elsewhere the mark of a note."""
    raw, raised = match["raw"], (match["raised"] or "").translate(_RAISED)
    if currencies and len(raised) == 2 and not re.search(r"[.,]\d{1,2}$", raw):
        return f"{raw}.{raised}"
    return f"1e{raised}" if raised and raw == "10" and not currencies else raw


def _joined(figures: list[Figure]) -> list[Figure]:
    """3億7千萬 is one number, which goes on in a smaller scale, and neither of the two."""
    joined, parts = [], set[int]()
    for figure, after in pairwise(figures):
        if figure.end == after.place and figure.step > after.step and figure.value > after.value > 0:
            total = figure.value + after.value
            joined.append(replace(after, value=total, whole_step=after.step, is_rounded=True, place=figure.place))
            parts |= {figure.place, after.place}
    return [*(figure for figure in figures if figure.place not in parts), *joined] if joined else figures


def _shared_ends(figures: list[Figure], text: str) -> list[Figure]:
    """The low end of a range has the unit and scale that only its high end is written with: 300–500 g."""
    shared = [
        replace(
            figure,
            value=figure.value * after.scale,
            step=figure.step * after.scale,
            whole_step=figure.whole_step * after.scale,
            is_percent=after.is_percent,
            units=after.units,
            scale=after.scale,
            rate=after.rate,
        )
        for figure, after in pairwise(figures)
        if figure.scale == 1 and not figure.is_percent and _RANGE.fullmatch(text, figure.end, after.place)
    ]
    return [*figures, *shared]


def _sizes(scale: int, match: re.Match[str], text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """A number's scale with what may be its unit: 5m is five million, or five metres, or five minutes."""
    units = _units(text, match)
    if scale == 1:
        yield 1, units
        return
    yield scale, units
    if match["scale"] in ("m", "b", "t", "k"):
        yield 1, (match["scale"],)
    elif match["scale"] in ("K", "M", "T"):
        yield 1, (f"={match['scale']}",)


def _scale(word: str | None) -> int:
    return _SCALES[word.lower()] if word else 1


def _units(text: str, match: re.Match[str]) -> tuple[str, ...]:
    after = _UNIT.match(text, match.end())
    if after is not None:
        unit = after["unit"]
        if unit[0] == "度" and (scale := _DEGREES.search(text, max(0, match.start() - 4), match.start())):
            return (_SCALE_OF_DEGREES[scale[1]],)
        return (unit, *_shorter(unit))
    key = _KEY_UNIT.search(text, max(0, match.start() - 24), match.start())
    return (key["unit"],) if key else ()


_DEGREES = regex(r"([攝华華摄])氏(?:零下)? ?$")
_SCALE_OF_DEGREES = {"攝": "°C", "摄": "°C", "華": "°F", "华": "°F"}


def _shorter(unit: str) -> tuple[str, ...]:
    """What else a unit of Chinese characters may be, as no space ends it: 分 of 分五秒."""
    return tuple(unit[:length] for length in range(len(unit) - 1, 0, -1)) if unit[0] > "\u2e80" else ()


def _currency(word: str) -> frozenset[str]:
    if not word:
        return frozenset()
    code = _CURRENCY_WORDS.get(word) or _CURRENCY_WORDS.get(word.lower()) or (word if word in CODES else "")
    return _shared(code) if code else frozenset()


def _shared(code: str) -> frozenset[str]:
    return _SHARED.get(code, frozenset((code,)))


def _readings(raw: str, half: str | None, commas: bool) -> Iterator[tuple[Fraction, Fraction, Fraction]]:
    """A number's value, its last place, and its last place without zeros at the end, in each way it can be read."""
    for plain in dict.fromkeys(_plain_forms(raw, commas)):
        value = exact(plain)
        if value is None:
            continue
        decimals = len(plain.lower().partition("e")[0].partition(".")[2])
        step = Fraction(1, 10**decimals)
        zeros = 0 if decimals else len(plain) - len(plain.rstrip("0"))
        if half:
            number = next(iter(numerals.read(half, "en")))
            yield value + (number.value or 0), Fraction(1, 8), Fraction(1, 8)
        else:
            yield value, step, step * 10 ** min(zeros, max(0, len(plain) - 1))


def _plain_forms(raw: str, commas: bool) -> Iterator[str]:
    """The writings with a point and nothing else that a number with separators can mean."""
    text = re.sub(r"['’_]", "", raw)
    if " " in text:
        yield from _columns(text.replace(",", ".").split(" "))
        return
    dots, comma = text.count("."), text.count(",")
    if dots and comma:
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", text):
            yield text.replace(".", "").replace(",", ".")
        elif re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d+", text):
            yield text.replace(",", "")
        else:
            yield from (part for part in text.split(",") if part.count(".") < 2 and part.strip("."))
    elif comma:
        yield from _with_commas(text, commas)
    elif dots > 1:
        if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", text):
            yield text.replace(".", "")
    else:
        yield text
        if dots and commas and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text):
            yield text.replace(".", "")


def _columns(groups: Sequence[str]) -> Iterator[str]:
    """Groups of digits as one number or as several beside one another: 400 000 128 000; none begins with 000."""
    starts = [place for place, group in enumerate(groups) if not place or not group.startswith("0")]
    ends = [*starts[1:], len(groups)]
    if len(groups) > _MOST_GROUPS:
        yield "".join(groups)
        return
    yield from ("".join(groups[start:end]) for start in starts for end in reversed(ends) if end > start)


_MOST_GROUPS = 12


def _with_commas(text: str, commas: bool) -> Iterator[str]:
    is_grouped = re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3}", text)
    if is_grouped:
        yield text.replace(",", "")
    if text.count(",") == 1 and (not is_grouped or commas):
        yield text.replace(",", ".")
    if not is_grouped:
        yield from (part for part in text.split(",") if part)


def _in_words(text: str, rates: list[tuple[int, int, tuple[int, str]]]) -> Iterator[Figure]:
    """Numbers in words: fifteen seconds, 四十萬."""
    has_words = numerals.en.may_hold_words(text) or numerals.zh.may_hold_words(text) or _SIGN.search(text)
    numbers = numerals.read(text, "en") if has_words else ()
    for number in (*numbers, *_single_units(text)):
        words = text[number.start : number.end]
        if number.value is None or re.search(r"\d", words) or text[number.end : number.end + 1] in _AND_SOME:
            continue
        core = re.match(r"(?:an? )?(?:(?:and |[a-z]+)[ -]?)+|[^A-Za-z]+", words, re.IGNORECASE)
        units = tuple(re.findall(r"[A-Za-z]+|[\u2e80-\u9fff]+", words)[-1:]) if core else ()
        units = (
            tuple(unit[begin:] for unit in units for begin in range(len(unit)))
            if units and units[0][0] > "\u2e80"
            else units
        )
        after = _UNIT.match(text, number.end)
        units += (after["unit"], *_shorter(after["unit"])) if after else ()
        step = Fraction(1) if number.value.denominator == 1 else Fraction(1, number.value.denominator)
        digits = str(number.value.numerator)
        zeros = len(digits) - len(digits.rstrip("0")) if number.value.denominator == 1 else 0
        whole = step * 10 ** min(zeros, len(digits) - 1)
        paid = _shared(number.currency) if number.currency else frozenset()
        rate = _rate_of(number.start, number.end, rates, text)
        is_rounded = abs(number.value) >= 1000
        yield Figure(
            *(number.value, step, whole, number.kind == "percent", paid, units, rate, is_rounded),
            place=number.start,
            end=number.end,
        )

        if _THREE_QUARTERS.fullmatch(words):
            yield Figure(
                Fraction(3, 4), Fraction(1, 4), Fraction(1, 4), units=units[1:], place=number.start, end=number.end
            )


_THREE_QUARTERS = regex(r"three[ -]quarters", re.IGNORECASE)
_AND_SOME = ("幾", "几")
"""二十幾 is more than twenty."""


def _without_codes(text: str) -> str:
    """A text without numbers that say no amount: of telephones and of books."""
    if text.count("-") < 2 and "+" not in text and "(0" not in text:
        return text
    return _CODE.sub(lambda match: "\x00" * len(match[0]), text)


_CODE = regex(
    r"(?<![\w.,$])\+\d{1,3}(?:[ -]\(?\d{1,4}\)?){2,5}(?![\d,.]\d)|(?<![\w.,$])\(0\d{1,3}\) ?\d{3,4}[ -]\d{3,4}(?!\d)"
    r"|(?<![\w.,$])(?!(?:19|20)\d\d-)\d{1,5}-\d{1,7}-\d{2,7}(?:-[\dX]{1,7}){0,2}(?![\w-])"
)
"""+886-2-1234-5678, (02) 1234-5678, 02-1234-5678, 978-3-16-148410-0."""


def _single_units(text: str) -> Iterator[numerals.Number]:
    """`A minute` is one minute, and `half a year` is half of one."""
    for match in _SINGLE_UNIT.finditer(text):
        value = Fraction(1, 2) if match["half"] else Fraction(3, 2) if match["more"] else Fraction(1)
        yield numerals.Number(match.start(), match.start("more") if match["more"] else match.end(), value)


# Rates: what an amount is for


def _rates(text: str) -> tuple[list[tuple[int, int, tuple[int, str]]], str]:
    """Each `per 1M tokens` of a text with where it stands, and the text without the numbers in them."""
    rates = []
    for match in _PER.finditer(text) if _MAY_HOLD_RATE.search(text) else ():
        count, noun = match["count"], (match["noun"] or "").lower()
        if match["word"] == "/" and (match.start() == 0 or not (count or match["scale"] or noun)):
            continue
        if match["word"] == "/" and count and not match["scale"] and (not noun or _is_list(match, text)):
            continue  # 1/8
        period = (
            PERIODS.get(noun)
            or PERIODS.get(noun.removesuffix("s"))
            or next((PERIODS[noun[:n]] for n in (2, 1) if noun[:n] in PERIODS and noun[:1] > "\u2e80"), None)
        )
        if period is None and noun and not count and not match["scale"]:
            rates.append((match.start(), match.end(), (0, noun)))
            continue
        number = exact(count.rstrip(".,")) if count else Fraction(1)
        if number is None or not (match["scale"] or count or period):
            continue
        size = number * _scale(match["scale"])
        if size.denominator == 1 and size > 0:
            rates.append((match.start(), match.end(), (int(size), period or noun)))
            if count or match["scale"]:
                text = text[: match.start()] + "\x01" * (match.end() - match.start()) + text[match.end() :]
    for match in _SPEED.finditer(text):
        rates.append((match.start(), match.end(), (1, "hour" if match[1] == "時" else "second")))
    for match in _PERIOD_ADVERB.finditer(text):
        period = _HAN_PERIODS[match["han"]] if match["han"] else str(match.lastgroup)
        rates.append((match.start(), match.end(), (1, period)))
    if not rates:
        rates += [(match.start(), match.end(), (1, _HAN_PERIODS[match[1]])) for match in _PAID.finditer(text)]
    return rates, text


def _is_list(match: re.Match[str], text: str) -> bool:
    """6W/9W is two amounts, and no rate."""
    is_glued = match["noun"][:1] != "" and match.end("count") == match.start("noun")
    return is_glued and re.search(r"\d ?[A-Za-z]{1,4}$", text[max(0, match.start() - 8) : match.start()]) is not None


def _rate_of(start: int, end: int, rates: list[tuple[int, int, tuple[int, str]]], text: str) -> tuple[int, str] | None:
    """The rate after a number, unless another number comes first; else the last one before it."""
    for first, _, rate in rates:
        if first >= end:
            if not re.search(r"\d", text[end:first]):
                return rate
            break
    earlier = [rate for _, last, rate in rates if last <= start]
    return earlier[-1] if earlier else None


def _without(figures: list[Figure], halved: Sequence[Halved]) -> list[Figure]:
    """The figures that are no part of an amount with a half: no 2 in 2小時半."""
    covered = {place for half in halved for place in range(half.start, half.end)}
    return [figure for figure in figures if figure.place not in covered] if covered else figures


def _halved(half: Halved, text: str, rates: list[tuple[int, int, tuple[int, str]]]) -> Figure:
    step = Fraction(1, half.value.denominator)
    after = _UNIT.match(text, half.end) if not half.unit else None
    units = (after["unit"], *_shorter(after["unit"])) if after else (half.unit,)
    rate = _rate_of(half.start, half.end, rates, text)
    return Figure(half.value, step, step, units=units, rate=rate, place=half.start, end=half.end)


# What a quote denies, and what it gives as something else


def _with_roles(figures: list[Figure], text: str) -> list[Figure]:
    spans = {(figure.place, figure.end) for figure in figures}
    roles = roles_of(spans, {(figure.place, figure.end) for figure in figures if figure.currencies}, text)
    return (
        [replace(figure, role=roles[figure.place]) if figure.place in roles else figure for figure in figures]
        if roles
        else figures
    )


def _with_denials(figures: list[Figure], text: str) -> list[Figure]:
    paid = [figure for figure in figures if figure.currencies]
    others = [figure for figure in figures if not figure.currencies]
    denied = denied_figures([(figure.place, figure.end) for figure in others], text)
    bare = [figure for figure in others if not (figure.units or figure.is_percent)] if paid else []
    denied |= denied_figures([(figure.place, figure.end) for figure in (*paid, *bare)], text)
    now = sorted((figure.place, figure.end) for figure in paid if figure.role is None and figure.place not in denied)
    listed = [(figure.place, figure.end) for figure in paid if figure.role is Role.LIST]
    denied |= outdone(listed, now, text)
    return (
        [replace(figure, is_denied=True) if figure.place in denied else figure for figure in figures]
        if denied
        else figures
    )


# Durations


def _durations(text: str) -> Iterator[Fraction]:
    for match in _CLOCK.finditer(text):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        yield Fraction(3600 * hours + 60 * minutes + seconds)
        if match[1] is None:
            yield Fraction(3600 * minutes + 60 * seconds)
    for match in _LETTERS.finditer(text):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        yield Fraction(3600 * hours + 60 * minutes + seconds)
    for match in _PRIMES.finditer(text):
        yield Fraction(60 * int(match[1]) + int(match[2]))
    for match in _FRENCH.finditer(text):
        yield Fraction(3600 * int(match[1]) + 60 * int(match[2]))
    for match in _ISO_DURATION.finditer(text):
        if any(match.groups()):
            days, hours, minutes = (int(part or 0) for part in match.groups()[:3])
            yield Fraction(86400 * days + 3600 * hours + 60 * minutes) + Fraction(match[4] or 0)
