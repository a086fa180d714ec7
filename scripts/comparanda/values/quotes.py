"""What a quote says in figures: its numbers with their scale, currency, unit and rate, and its dates.

A source is not ours: its quote may write 400,000, 400 000, 400.000 or 40 萬, and `08/07/2025` may be a day of July or
of August. Where a writing can be read in two ways both are kept; the comparison takes the one that fits.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from fractions import Fraction
from itertools import pairwise

from comparanda import numerals
from comparanda.numerals.digits import EXPONENT, is_part
from comparanda.numerals.number import fold
from comparanda.patterns import regex
from comparanda.values.abroad import COUNT, COUNT_OF_TIME, COUNTS, MAY_NAME_TIME
from comparanda.values.compared import MAY_COMPARE, other_sides
from comparanda.values.days import Day, read_days
from comparanda.values.denials import denied_figures
from comparanda.values.halves import Halved, halves
from comparanda.values.instalments import MAY_PAY_IN_PARTS, one_of_several
from comparanda.values.rates import SHORT_TIMES, rate_of, read_rates
from comparanda.values.roles import Role, ones_in, outdone, roles_of, shares
from comparanda.values.signs import (
    BASIS_POINTS,
    CENTS,
    HAN_MONEY,
    HUNDREDTHS,
    MONEY_AFTER,
    MONEY_IN_BRACKETS,
    PENCE,
    PERCENT,
    SCALE,
    SIGNS,
    UNIT,
    currencies_called,
    currencies_sharing,
    scale_of,
    shorter_units,
    sizes_of,
)
from comparanda.values.units import units_called
from comparanda.values.writings import EUROPEAN, readings_of
from comparanda.written import AFTER_TENTHS, DIGITS

_RAW = rf"\d{{1,3}}(?: \d{{3}})+(?:[.,]\d+)?(?![\d]|[.,]\d)|\d[\d.,'’_]*\d{EXPONENT}|\d{EXPONENT}"
_DASH_OF_DEGREES = r"–(?=[\d.]{1,4}(?:[^\d.]{1,8}[\d.]{1,4})? ?[°℃℉度])(?<![^ (（/:：]–)(?<!(?-i:[^a-z:：]) –)"
"""A dash that is a minus, from –20 °C; one between two numbers is none."""
_NUMBER = regex(
    r"(?=(?-i:[-–$€£¥₩₹₽₺₫฿¢\d.A-Zmnk\u2e80-\uffff]))"  # most characters begin no number, and are passed at once
    rf"(?:(?P<before>{SIGNS}|(?<![A-Za-z])(?:(?-i:[A-Z]{{3}}|RM|Rp)|NT|Rs|RMB|kr)\.?|¢|{HAN_MONEY}) ?)?"
    rf"(?P<minus>(?<![\w.%)\]])-|{_DASH_OF_DEGREES}|minus |負|负|零下)?(?P<late>{SIGNS})?"
    rf"(?P<raw>(?<![\d])(?:{_RAW})|(?<![A-Za-zÀ-ÿ\d_.])\.\d+)(?: ?(?P<half>[¼-¾⅐-⅞]))?"
    rf"(?P<raised>[⁰¹²³⁴-⁹]{{1,2}}(?![⁰¹²³⁴-⁹]))?"
    rf"(?:[ -]?(?P<scale>(?:{SCALE}))(?:(?<=(?-i:[\u2e80-\uffff]))|(?![A-Za-z²³]|(?<=m)[23](?!\d)))\.?)?",
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
_RANGE = regex(r"°? ?(?:[-–—~～]|to|and|bis|至|到|或) ?", re.IGNORECASE)
_SINGLE_UNIT = regex(
    r"(?<![A-Za-z])(?:(?:(?P<half>half an?)|an?|one|per) (?:second|minute|hour|day|week|month|year)"
    r"|month[- ]to[- ]month|first (?:minute|hour)|next[- ](?:business |working )?day"
    r"|once(?=[ -](?:daily|nightly|weekly|monthly|yearly|annually|every|each|per)))(?![a-z])"
    r"(?P<more> and a half(?![a-z]))?|一次(?<=每[天日週周月季年]一次)|[隔翌][日天]",
    re.IGNORECASE,
)
_SIGN = regex("[\u00bc-\u00be\u2150-\u215e\u2460-\u2473\u2776-\u277f]")
"""Characters that are numbers by themselves: ½, ⑥."""
_CLOCK = regex(r"(?<![\d:])(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)(\.\d{1,3})?(?![\d:]|\.\d)")
_LETTERS = regex(r"(?<![\w.])(?:(\d{1,3})h ?)?(\d{1,3})m ?(\d{1,2})s(?![A-Za-z])")
_PRIMES = regex(r"(?<![\w.])(\d{1,3})[′'] ?([0-5]?\d)(?:[″”\"]|'')(\d\d(?![\w.:]))?")
_FRENCH = regex(
    r"(?<![\w.])(\d{1,3})(?:h(?:([0-5]\d)|([0-5]?\d)m(?:in)?)|(?: h| heures?) ([0-5]\d))"
    r"(?![\w.]| ?[€$%]| (?:k?g|[kcm]?m|k?W|V|L|l)\b)"
)
"""1h30, 1h30m, 1 h 30, 1 heure 30."""
_NAMING = regex(
    r"(?<![A-Za-z])(?:version|ver\.?|model|SKU|USB|Wi-?Fi|HDMI|Bluetooth|PCIe|DDR|iOS|Android|Windows|chapter|section"
    r"|figure|table|page|step|No\.)[ -]?$|(?:第|版本|型號)[ :：]?$",
    re.IGNORECASE,
)
_TITLE = regex(
    r"(?:version|ver\.?|model|SKU|chapter|section|figure|table|page|step|No\.|版本|型號)[ :：-]?", re.IGNORECASE
)
_ORDER = regex(r"(?:st|nd|rd|th)(?![A-Za-z])", re.IGNORECASE)
"""What makes a number the place in an order: 18th."""
_COUNTED_IN_ORDER = regex(r" ?(?:個(?!月)|[代版章頁屆位名次集期座輛款])")
_HAN_HOURS = regex(r"(?<!\d)(\d{1,2})時([0-5]?\d)分")
_ISO_DURATION = regex(r"(?<![A-Za-z])P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?")
_VERSION = regex(r"(?<!\d)\d+(?:\.\d+)+")


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
    text = _LETTERS_OF_SIZES.sub(_blank, fold(_CLAUSES.sub("；", words) if "，" in words else words))
    text = _TIMES_SIGN.sub("×", text) if "x" in text else text
    days, rest = read_days(_without_codes(text))
    halved = list(halves(rest))
    rates, rest = read_rates(rest)
    is_abroad, commas = commas, commas or bool(EUROPEAN.search(rest))
    figures = [figure for match in _NUMBER.finditer(rest) for figure in _figures(match, rest, rates, commas)]
    figures = _shared_ends(_joined(figures), rest)
    digits = figures
    figures = [
        *digits,
        *(
            it
            for it in _in_words(rest, rates, is_abroad)
            if not any(other.place < it.place < other.end for other in digits)
        ),
    ]
    figures = [*_without(figures, halved), *(_halved(half, rest, rates) for half in halved)]
    figures += _reductions(rest) if "折" in rest else ()
    figures += _tenths(rest) if "成" in rest else ()
    parts = (*shares(rest), *ones_in(text))
    figures += (Figure(share, Fraction(1, 100), Fraction(1, 100), is_percent=True, place=-1) for share in parts)
    return Quote(
        tuple(_with_denials(_with_roles(figures, text), text)),
        tuple(days),
        tuple(_VERSION.findall(text)),
        tuple(_durations(rest)),
    )


_PART_OF_PRICE = regex(
    r"(?<![\d.第一二三四五六七八九十百])(?P<paid>\d{1,2}|\d\.\d|[一二三四五六七八九]{1,2}) ?"
    r"折(?![疊頁合磨射線斷騰衷損返扣讓抵價])"
)


def _reductions(text: str) -> Iterator[Figure]:
    """What a part of a price takes off it, in percent: 10 of 9折, 15 of 85折 and 八五折."""
    for match in _PART_OF_PRICE.finditer(text):
        paid = Fraction("".join(str(DIGITS.get(character, character)) for character in match["paid"]))
        off = 100 - paid * (10 if paid < 10 else 1)
        yield Figure(off, Fraction(1), Fraction(1), is_percent=True, place=match.start(), end=match.end())


_TENTHS = regex(
    rf"(?<![\d.])(?P<tenths>\d(?:\.\d)?) ?成(?:(?P<more>\d{{1,2}})(?![\d.])|(?P<half>半))?(?![{AFTER_TENTHS}])"
)


def _tenths(text: str) -> Iterator[Figure]:
    """Tenths that are written in digits, in percent: 85 of 8成5, 8.5成 and 8成半; 34.5 of 3成45."""
    for match in _TENTHS.finditer(text):
        more = numerals.zh.tenths_of_tenths(match["more"] or "") if not match["half"] else 5
        share = 10 * Fraction(match["tenths"]) + more
        yield Figure(share, Fraction(1), Fraction(1), is_percent=True, place=match.start(), end=match.end())


_LETTERS_OF_SIZES = regex(
    r"(?<![A-Za-z\d])(?:[WDHL](?=\d[\d.]* ?(?:[mc]m ?)?[x×*])|(?<=[x×*])[WDHL](?=\d)|(?<=[x×*] )[WDHL](?=\d)"
    r"|F(?=\d{1,2}\.\d(?!\d))|(?<=mm )F(?=\d)|pH(?=\d)|[WDHL](?=\d[\d.]* ?[mc]m(?![A-Za-z]))|(?:UTC|GMT)(?=[-+]\d))"
)
"""Letters that are no part of a name: W598 × D600 × H848, H25 cm, F1.8, 50mm F4, pH3.4, UTC-5."""
_TIMES_SIGN = regex(r"(?<=[1-9])x(?=\d)|(?<=\d\d)x(?=\d)")
"""An x that stands for ×, as in 140x200 cm, and not that of 0x1F."""


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


_CLAUSES = regex(r"(?<=[0-9])，(?=[0-9])")
"""A comma of Chinese that parts two figures, and no thousands: 35,900，512GB."""


def _figures(
    match: re.Match[str], text: str, rates: list[tuple[int, int, tuple[int, str]]], commas: bool
) -> Iterator[Figure]:
    before = (match["before"] or match["late"] or "").rstrip(".")
    money = currencies_called(before)
    if not before and not match["minus"] and _goes_on(text, match.start("raw")):
        return  # the mark of a note behind a percentage: 71.0%1
    is_word = bool(before) and not money and before[-1:].isalpha()
    money = currencies_called(match["late"] or "") if is_word else money
    if is_word and match.start("raw") == match.end("before") and not _TO_ANOTHER.match(text, match.end("raw")):
        return  # GPT5; but of ISO100–51200 both ends
    start = match.end("before") if is_word and match["before"] else match.start()  # of RRP $25 the sum alone
    start += text[start] == " "
    end = match.end()
    percent = bool(PERCENT.match(text, end)) or bool(HUNDREDTHS.search(text, max(0, start - 5), start))
    after = MONEY_AFTER.match(text, end)
    word = after["word"] if after else ""
    cents = word.lower() in CENTS or before == "¢"
    paid = currencies_sharing(CENTS[word.lower() if word else before]) if cents else currencies_called(word)
    end = after.end() if after and paid else end
    if len(money) > 1 and not paid and (named_money := MONEY_IN_BRACKETS.match(text, end)):
        paid = currencies_called(named_money["word"])
    currencies = (money & paid) or money or paid
    rounded = (
        bool(match["scale"])
        or bool(_HEDGE.search(text, max(0, start - 18), start))
        or bool(_HEDGE_AFTER.match(text, end))
    )
    rate = rate_of(start, end, rates, text)
    behind = rates[bisect_left(rates, (end,)) : bisect_left(rates, (end + 2,))]
    per_time = any(noun in SHORT_TIMES for _, _, (_, noun) in behind)
    named = _NAMING.search(text, max(0, start - 12), start)
    name = named[0].strip(" -.:：") if named and _is_title(named[0], text, end) else ""
    if (order := _ORDER.match(text, end)) is not None:
        named, name = order, text[match.start("raw") : order.end()]
    sign = -1 if match["minus"] else 1
    small = Fraction(1, 100) if cents else Fraction(1, 10) if percent and "‰" in text[end : end + 2] else 1
    raw = _with_raised(match, currencies)
    is_open = not commas and not match["scale"] and not percent and _EITHER.fullmatch(raw) is not None
    sizes: list[tuple[int, tuple[str, ...]]] = [(1, ())]
    if order is None:
        sizes = [*sizes_of(scale_of(match["scale"]), match, text, bool(currencies))]
    if is_pence := not currencies and order is None and PENCE.match(text, end) is not None:
        sizes = [(1, _FRAMES)]  # two readings: 60p are those of a video, too
    for value, step, whole_step in readings_of(raw, match["half"], commas or is_open):
        dots = (
            None if not is_open else Dots.THOUSANDS if step == 1 else Dots.DECIMALS if value.denominator == 1 else None
        )
        if not percent and BASIS_POINTS.match(text, end):  # two readings: bps are bits in a second, too
            yield Figure(value * sign / 100, step / 100, step / 100, is_percent=True, place=start, end=end)
        if is_pence and (value < 100 or step < 1):
            pence = (value * sign / 100, step / 100, step / 100)
            yield Figure(*pence, False, _STERLING, (), rate, rounded, 1, start, end + 1)
        for scale, units in sizes:
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
                start,
                end,
                bool(named),
                name,
                dots=dots,
                is_per_time=per_time,
            )


_TO_ANOTHER = regex(r"[–—~～]\d{2,}")


def _goes_on(text: str, place: int) -> bool:
    """A number there is a part of what stands before it."""
    return is_part(text, place) or text[place - 1 : place] == "%"


def _is_title(words: str, text: str, end: int) -> bool:
    """The words before a figure make it the number of a thing: page 5, 第5代."""
    is_order = words.startswith("第") and _COUNTED_IN_ORDER.match(text, end) is not None
    return is_order or _TITLE.fullmatch(words) is not None


_STERLING = frozenset(("GBP",))
_FRAMES = ("fps",)
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
    sizes = {id(figure): sized for figure, sized in _sizes(figures, text)}
    return [*(sizes.get(id(figure), figure) for figure in figures), *shared]


def _sizes(figures: list[Figure], text: str) -> Iterator[tuple[Figure, Figure]]:
    """The sizes of a thing have the unit that only the last is written with: 598 × 600 × 848 mm."""
    last = None
    for figure, after in reversed(list(pairwise(figures))):
        is_bare = figure.units in ((), ("x",)) and not (figure.currencies or figure.is_percent)
        if not (is_bare and _BY.fullmatch(text, figure.end, after.place)):
            last = None
            continue
        last = last or after
        if last.units:
            yield figure, replace(figure, units=last.units)


_BY = regex(r" {0,2}[x×*] {0,2}")


def _in_words(text: str, rates: list[tuple[int, int, tuple[int, str]]], is_abroad: bool) -> Iterator[Figure]:
    """Numbers in words: fifteen seconds, 四十萬, deux ans."""
    has_words = numerals.en.may_hold_words(text) or numerals.zh.may_hold_words(text) or _SIGN.search(text)
    numbers = numerals.read(text, "en") if has_words else ()
    for number in (*numbers, *_single_units(text), *_counts_abroad(text, is_abroad)):
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
        units = ("years",) if units and not _IN_YEARS.isdisjoint(units) else units
        units = ("weeks",) if "fortnight" in units else units
        after = UNIT.match(text, number.end)
        units += (after["unit"], *shorter_units(after["unit"])) if after else ()
        sign = -1 if _BELOW_ZERO.search(text, max(0, number.start - 2), number.start) else 1
        if 0 < number.value < 1 and IN_ALL.search(words):
            units = ()  # one in five users
        step = Fraction(1) if number.value.denominator == 1 else Fraction(1, number.value.denominator)
        digits = str(number.value.numerator)
        zeros = len(digits) - len(digits.rstrip("0")) if number.value.denominator == 1 else 0
        whole = step * 10 ** min(zeros, len(digits) - 1)
        paid = currencies_sharing(number.currency) if number.currency else frozenset()
        rate = rate_of(number.start, number.end, rates, text)
        is_rounded = abs(number.value) >= 1000
        yield Figure(
            *(number.value * sign, step, whole, number.kind == "percent", paid, units, rate, is_rounded),
            place=number.start,
            end=number.end,
        )

        if _THREE_QUARTERS.fullmatch(words):
            yield Figure(
                Fraction(3, 4), Fraction(1, 4), Fraction(1, 4), units=units[1:], place=number.start, end=number.end
            )


_IN_YEARS = frozenset(("decade", "century", "世紀"))
"""What numbers of years are called: a decade is 10 years, and not 10 decades."""
_BELOW_ZERO = regex(r"(?:零下|負|负)$")
IN_ALL = regex(r" in | out of |每|[裡裏中]", re.IGNORECASE)
"""What makes a share one of people or things: two out of three shops."""
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
    r"|(?<![\w.,$])(?!(?:19|20)\d\d-|\d{1,2}-\d{1,2}-(?:19"
    r"|20)\d\d(?!\d))\d{1,5}-\d{1,7}-\d{2,7}(?:-[\dX]{1,7}){0,2}(?![\w-])"
)
"""+886-2-1234-5678, (02) 1234-5678, 02-1234-5678, 978-3-16-148410-0."""


def _single_units(text: str) -> Iterator[numerals.Number]:
    """`A minute` is one minute, and `half a year` is half of one."""
    for match in _SINGLE_UNIT.finditer(text):
        value = Fraction(1, 2) if match["half"] else Fraction(3, 2) if match["more"] else Fraction(1)
        yield numerals.Number(match.start(), match.start("more") if match["more"] else match.end(), value)


def _counts_abroad(text: str, is_abroad: bool) -> Iterator[numerals.Number]:
    """Small numbers of other languages: deux ans in any text, deux vitesses in one that is known to be in them."""
    if not is_abroad and not MAY_NAME_TIME.are_in(text.lower()):
        return
    for pattern in (COUNT_OF_TIME, COUNT) if is_abroad else (COUNT_OF_TIME,):
        for match in pattern.finditer(text):
            yield numerals.Number(match.start(), match.end(), Fraction(COUNTS[match["count"].lower()]))


def _without(figures: list[Figure], halved: Sequence[Halved]) -> list[Figure]:
    """The figures that are no part of an amount with a half: no 2 in 2小時半."""
    covered = {place for half in halved for place in range(half.start, half.end)}
    return [figure for figure in figures if figure.place not in covered] if covered else figures


def _halved(half: Halved, text: str, rates: list[tuple[int, int, tuple[int, str]]]) -> Figure:
    step = Fraction(1, half.value.denominator)
    after = UNIT.match(text, half.end) if not half.unit else None
    units = (after["unit"], *shorter_units(after["unit"])) if after else (half.unit,)
    rate = rate_of(half.start, half.end, rates, text)
    return Figure(half.value, step, step, units=units, rate=rate, place=half.start, end=half.end)


def _with_roles(figures: list[Figure], text: str) -> list[Figure]:
    spans = {(figure.place, figure.end) for figure in figures}
    roles = roles_of(spans, {(figure.place, figure.end) for figure in figures if figure.currencies}, text)
    small = text.lower() if spans else ""
    if spans and MAY_PAY_IN_PARTS.are_in(small):
        paid = {(figure.place, figure.end) for figure in figures if figure.currencies and figure.place not in roles}
        roles |= {place: Role.INSTALMENT for place, end in paid if one_of_several(place, end, text)}
    if spans and MAY_COMPARE.are_in(small):
        roles = dict.fromkeys(_compared(figures, text), Role.OTHER) | roles
    return (
        [replace(figure, role=roles[figure.place]) if figure.place in roles else figure for figure in figures]
        if roles
        else figures
    )


def _compared(figures: list[Figure], text: str) -> Iterator[int]:
    """The places of the figures with which others of their kind are compared."""
    kinds: dict[tuple[bool, bool], list[Figure]] = {}
    for figure in figures:
        if figure.place >= 0:
            kinds.setdefault((bool(figure.currencies), figure.is_percent), []).append(figure)
    for alike in kinds.values():
        spans = list(dict.fromkeys((figure.place, figure.end) for figure in alike))
        compared = other_sides(spans, text)
        yield from (
            it.place
            for it in alike
            if it.place in compared and (len(spans) == 1 or any(_may_compare(it, by) for by in alike))
        )


def _may_compare(one: Figure, other: Figure) -> bool:
    """They are of one unit, as far as they say."""
    units, others = ({id for sign in it.units for id in units_called(sign)} for it in (one, other))
    return one.place != other.place and (not units or not others or not units.isdisjoint(others))


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


def _durations(text: str) -> Iterator[Fraction]:
    for match in _CLOCK.finditer(text):
        hours, minutes, seconds = (int(part or 0) for part in match.groups()[:3])
        yield 3600 * hours + 60 * minutes + seconds + Fraction(match[4] or 0)
        if match[1] is None and match[4] is None:
            yield Fraction(3600 * minutes + 60 * seconds)
    for match in _LETTERS.finditer(text):
        hours, minutes, seconds = (int(part or 0) for part in match.groups())
        yield Fraction(3600 * hours + 60 * minutes + seconds)
    for match in _PRIMES.finditer(text):
        yield 60 * int(match[1]) + int(match[2]) + Fraction(int(match[3] or 0), 100)
    for match in _HAN_HOURS.finditer(text) if "時" in text else ():
        yield Fraction(3600 * int(match[1]) + 60 * int(match[2]))
    for match in _FRENCH.finditer(text):
        yield Fraction(3600 * int(match[1]) + 60 * int(match[2] or match[3] or match[4]))
    for match in _ISO_DURATION.finditer(text):
        if any(match.groups()):
            days, hours, minutes = (int(part or 0) for part in match.groups()[:3])
            yield Fraction(86400 * days + 3600 * hours + 60 * minutes) + Fraction(match[4] or 0)
