"""Numbers in English: a million, two-thirds, twice, half the price, ten dollars, 1.05 million, Aug 7, 2025."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from comparanda.numerals.digits import EXPONENT, PLAIN, SIGN, date_key, is_part
from comparanda.numerals.number import Number, NumberKind, exact, magnitude
from comparanda.patterns import regex
from comparanda.written import ONES, ROUND_TENS, WORD_SCALES

_SMALL = {**ONES, **ROUND_TENS}
_PARTS = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
    "millionth": 10**6,
}  # fmt: skip
MONTHS = {
    name[:3].lower(): number
    for number, name in enumerate(
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        start=1,
    )
}
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![a-z])\.?"
)
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?P<year>[12]\d{3})(?!\d)"
_DATES = tuple(
    regex(pattern)
    for pattern in (
        rf"(?<![A-Za-z]){_MONTH}[ -]{{1,3}}{_DAY}(?:,? {{1,2}}{_YEAR})?",
        rf"(?<![\d.,]){_DAY}[ -]{{1,3}}(?:of )?{_MONTH}(?:[, -]{{1,3}}{_YEAR})?",
        rf"(?<![A-Za-z]){_MONTH},?[ -]{{1,3}}{_YEAR}",
    )
)
_GAP = r"[ -]{1,4}"
_WORD = "|".join(sorted([*_SMALL, *WORD_SCALES, "hundred", "dozen"], key=len, reverse=True))
_TOKEN = regex(rf"(?<![A-Za-z])(?:{_WORD})(?![A-Za-z])", re.IGNORECASE)
_BETWEEN = regex(rf"{_GAP}(?:and{_GAP})?")
_ARTICLE = regex(rf"(?<![A-Za-z])an?{_GAP}$", re.IGNORECASE)
_RATE = regex(rf"(?<![A-Za-z])(?:per|for|each|every)(?:{_GAP}(?:each|every))?{_GAP}$", re.IGNORECASE)
_POINT = regex(rf"{_GAP}point((?:{_GAP}(?:{'|'.join(ONES)})(?![a-z]))+)", re.IGNORECASE)
_AND_A_HALF = regex(rf"{_GAP}and{_GAP}a{_GAP}half(?![A-Za-z-])", re.IGNORECASE)
_CURRENCY = {
    "dollar": "$",
    "euro": "EUR",
    "pound": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "won": "KRW",
    "rupee": "INR",
    "buck": "$",
    "quid": "GBP",
}
_MONEY = r"(?P<country>US|U\.S\.|American|(?:New )?Taiwan(?:ese)?|NT|Canadian|Australian|Hong Kong|Singapore) ?"
_COUNTRIES = {"u": "USD", "am": "USD", "n": "TWD", "t": "TWD", "c": "CAD", "au": "AUD", "h": "HKD", "s": "SGD"}
_TIME = (
    r"(?:milli|micro|nano)?seconds|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|quarters|years?|decades?"
    r"|centur(?:y|ies)"
)
_SIZE = (
    r"(?:kilo|centi|milli|micro)?(?:metres?|meters?|grams?|grammes?)|(?:milli|centi)?(?:litres?|liters?)|miles?"
    r"|feet|foot"
    r"|inch(?:es)?|yards?|ounces?|gallons?|(?:kilo|mega|giga)?(?:watts?|watt[ -]hours?|hertz)|volts?|amps?|decibels?"
    r"|(?:kilo|mega|giga|tera|peta)?(?:bytes?)|(?:kilo|mega|giga|tera)bits?|degrees?|cents?|pence|basis points?"
    r"|(?-i:[kmc]?m|mm|[km]?g|[kM]?Wh?|[kMGT]B|ms)"
)
_MEASURE = regex(
    rf"[ -]{{0,4}}(?:(?P<points>percentage[ -]+points?|points? of a per ?cent)|(?P<percent>per ?cent(?![a-z])|%)"
    rf"|(?P<times>-?fold|times|x(?![a-z]))|(?:{_MONEY})?(?P<money>dollars?|bucks?|euros?|pounds?|quid|yen|yuan|won|rupees?)"
    rf"|(?P<code>USD|TWD|EUR|GBP|JPY|CNY)|(?P<time>{_TIME}|(?<=-)second)|(?P<size>{_SIZE}))(?![A-Za-z])",
    re.IGNORECASE,
)
_OFF = regex(r"(?:%| ?per ?cent) (?:off|discount)(?![a-z])", re.IGNORECASE)
_DIGITS = regex(
    rf"(?P<minus>{SIGN})(?P<number>(?<![\w.]){PLAIN}{EXPONENT})(?:[ -]?(?P<scale>hundred|thousand|million"
    rf"|billion|trillion|dozen)(?![A-Za-z]))?",
    re.IGNORECASE,
)
_FRACTION = regex(
    rf"(?<![A-Za-z])(?P<count>an?|{'|'.join(ONES)}|\d{{1,3}})(?P<gap>{_GAP})"
    rf"(?P<part>half|hal(?=ves)|{'|'.join(part for part in _PARTS if part not in ('half', 'halve'))})(?P<plural>s"
    rf"|ves)?(?![A-Za-z])",
    re.IGNORECASE,
)
_AFTER_SHARE = regex(
    r" {1,3}(?:of|as|the|than|less|more|lower|higher|cheaper|dearer|faster|slower|smaller|larger|bigger|longer"
    r"|shorter|off|a|an"
    r"|to|and|or|in|on|at|for|its|their|that|this|what|price)(?![a-z-])|[ ]*(?:[.,;:!?)。，、；：！？）」]|$)",
    re.IGNORECASE,
)
_OTHER_HALF = "".join(
    rf"(?<!{word} )" for word in ("first", "second", "other", "latter", "better", "last", "this", "each", "every")
)
_BEFORE_HALF = "|".join(
    rf"(?<={words} half)"
    for words in ("by", "in", "than", "about", "only", "nearly", "almost", "over", "under", "and a", "one", "just")
)
_HALF = regex(
    rf"(?<![A-Za-z-]){_OTHER_HALF}half"
    r"(?:(?=[ -]{1,3}(?:of|the|as|a|an|its|their|his|her|our|your|that|this|price[ds]?|off|what|those|these|again"
    r"|more|less|speed|power|cost|capacity|cheaper|faster|slower|hours?|miles?|lit(?:re|er)s?|dozen)(?![a-z]))"
    rf"|(?=[ ]*(?:[.,;:!?)。，、；：！？）」]|$))|(?:{_BEFORE_HALF})(?!-[a-z]))(?![A-Za-z])",
    re.IGNORECASE,
)
_QUARTER = regex(
    r"(?<![A-Za-z-])quarter (?=(?:of )?(?:the|its|their|that) (?:price|cost|size|speed|time|weight|power|rate|amount)"
    r"(?![a-z])|as (?:much|many|fast|large|long)(?![a-z]))",
    re.IGNORECASE,
)
_MULTIPLE = regex(
    r"(?<![A-Za-z-])(?:twice|thrice|(?P<word>doubl|trebl|tripl|quadrupl|quintupl|sextupl|septupl|octupl)(?:es?d?|ing)"
    r"(?![ -](?:check|click|quot|spac|dash|edged|negative|sided|decker|glaz|bed|sure|tap|blind|brac|bracket"
    r"|colon|slash|think|bass|a(?![a-z])|as (?:an?|the|its) (?!result|consequence)"
    r"|standard|entry|dip))"
    r"|(?<!both )(?<!two )(?<!the )(?<!all )halv(?:es?|ed|ing))(?![A-Za-z])",
    re.IGNORECASE,
)
_WORD_MULTIPLES = {
    "doubl": 2, "trebl": 3, "tripl": 3, "quadrupl": 4, "quintupl": 5, "sextupl": 6, "septupl": 7, "octupl": 8,
}  # fmt: skip
_OF_FOLDS = {**_SMALL, "hundred": 100, "thousand": 1000, "million": 10**6}
_FOLD = regex(rf"(?<![A-Za-z])(?P<count>{'|'.join(_OF_FOLDS)}|\d{{1,6}})-?fold(?![A-Za-z])", re.IGNORECASE)
_VAGUE_SIZES = {"tens": 10, "dozens": 10, "hundreds": 100, **{f"{word}s": size for word, size in WORD_SCALES.items()}}
_VAGUE = regex(
    rf"(?<![A-Za-z_-])(?:(?P<times>tens|dozens|hundreds) of )?(?P<size>{'|'.join(_VAGUE_SIZES)})(?![A-Za-z_])"
    r"(?![ -](?:separators?|digits?|places?|columns?)(?![a-z]))",
    re.IGNORECASE,
)
"""A magnitude without a count: hundreds of lamps, tens of thousands."""
_COUNT = "|".join(word for word in _SMALL if word != "zero")
_RATIO = regex(
    rf"(?<![A-Za-z-])(?:(?<!from )(?P<left>{_COUNT})(?:-| )to(?:-| )one|factor of (?P<times>{_COUNT}))(?![A-Za-z-])",
    re.IGNORECASE,
)
"""Ten-to-one, three to one, a factor of ten; but one to three is between them."""
_ONE_OF = regex(
    rf"(?<![A-Za-z-])(?P<some>{_COUNT}){_GAP}(?P<of>in|out of|in every|out of every|of every){_GAP}"
    rf"(?P<all>{_COUNT})(?![A-Za-z-])",
    re.IGNORECASE,
)
"""A share in two counts: one in ten, nine out of ten."""
_NINES = regex(r"(?<![A-Za-z-])(?P<count>two|three|four|five|six|seven|[2-7])[ -]nines(?![A-Za-z])", re.IGNORECASE)
"""Five nines are 99.999%."""
_COUPLE = regex(r"(?<![A-Za-z-])an? couple(?: of)?(?= )", re.IGNORECASE)
_DECADE = regex(
    r"(?<![A-Za-z-])(?:(?P<half>half )?(?:an?|the past|the last) (?:full |whole )?(?P<span>decade|century)(?![A-Za-z])"
    r"|(?P<span2>decade|century)(?=-(?:long|old)(?![a-z]))"
    r"|(?P<several>decades|centuries)(?= of| ago| old|[ ]*[.,;:!?)]|$))",
    re.IGNORECASE,
)
"""A decade is ten years in a word; two decades are a number already."""
_YEARS = {"decade": 10, "century": 100}
_FORTNIGHT = regex(
    r"(?<![A-Za-z-])(?:an?|one|every|each|per|(?:the )?(?:past|last|first|next)) fortnight(?![A-Za-z])", re.IGNORECASE
)
"""Two weeks in a word."""
_COINS = {"dime": Fraction(1, 10), "fiver": Fraction(5), "tenner": Fraction(10)}
_COIN = regex(
    rf"(?<![A-Za-z-])(?<!turn on )(?<!turns on )(?P<count>an?|{_COUNT}){_GAP}(?P<coin>{'|'.join(_COINS)})s?"
    r"(?![A-Za-z-])",
    re.IGNORECASE,
)
"""An amount in the name of its coin or note: a fiver, two dimes."""
_ENDS = ("e", "es", "ed", "ing")
_SIGNS = frozenset(
    (
        *(*_SMALL, *WORD_SCALES, *_PARTS, *(f"{part}s" for part in _PARTS), *(f"{word}fold" for word in _OF_FOLDS)),
        *(*_VAGUE_SIZES, "hundred", "dozen", "couple", "nines", "twice", "thrice", "halves", "halved", "halving"),
        *("decade", "decades", "century", "centuries", "fortnight", *_COINS, *(f"{coin}s" for coin in _COINS)),
        *(f"{stem}{end}" for stem in _WORD_MULTIPLES for end in _ENDS),
    )
)
_DIGIT = regex(r"\d")
_LATIN = regex(r"[a-z]+")
LOOSE = {
    0: r"zero|no|none|not", 1: r"one|an?|first|once|single|each|per|every",
    2: r"two|second|twice|both|pair|double|couple",
    3: r"three|third|thrice", 4: r"four|fourth|quarter", 5: r"five|fifth", 6: r"six|sixth", 7: r"seven|seventh",
    8: r"eight|eighth", 9: r"nine|ninth", 10: r"ten|tenth", 11: r"eleven|eleventh", 12: r"twelve|twelfth|dozen",
}  # fmt: skip
"""Words that may say a small number without being one: `first`, `both`."""


def find(text: str) -> Iterator[Number]:
    """Every number of a folded text that is in English words, or in digits with them."""
    if may_hold_words(text) or _DIGIT.search(text):
        yield from _numbers(text)


def may_hold_words(text: str) -> bool:
    """Some word of the text can be a number, or a part of one; most texts have none, and this is seen at once."""
    return not _SIGNS.isdisjoint(_LATIN.findall(text.lower()))


def _numbers(text: str) -> Iterator[Number]:
    yield from _dates(text)
    yield from _with_digits(text)
    yield from _cardinals(text)
    yield from _shares(text)


def _dates(text: str) -> Iterator[Number]:
    for pattern in _DATES:
        for match in pattern.finditer(text):
            group = match.groupdict()
            year = int(group["year"]) if group.get("year") else None
            day = int(group["day"]) if group.get("day") else None
            key = date_key(year, MONTHS[group["month"][:3].lower()], day)
            yield Number(match.start(), match.end(), None, "date", key)


def _with_digits(text: str) -> Iterator[Number]:
    for match in _DIGITS.finditer(text):
        if is_part(text, match.start("number")):
            continue
        off = _OFF.match(text, match.end())
        measure = off or _MEASURE.match(text, match.end())
        if measure is None and match["scale"] is None:
            continue
        value = exact(match["number"])
        if value is not None and match["scale"]:
            value *= {"hundred": 100, "dozen": 12}.get(match["scale"].lower()) or WORD_SCALES[match["scale"].lower()]
        if value is not None and match["minus"]:
            value = -value
        if off is not None and value is not None:
            yield Number(match.start(), off.end(), 1 - value / 100)
            continue
        end, kind, currency = _measured(match.end(), measure)
        yield Number(match.start(), end, value, kind, currency=currency)


def _measured(end: int, measure: re.Match[str] | None) -> tuple[int, NumberKind, str]:
    if measure is None:
        return end, "plain", ""
    kind: NumberKind = "points" if measure["points"] else "percent" if measure["percent"] else "plain"
    currency = measure["code"].upper() if measure["code"] else ""
    if measure["money"]:
        currency = _CURRENCY[re.sub(r"s$", "", measure["money"].lower())]
        country = (measure["country"] or "").lower()
        currency = next((code for start, code in _COUNTRIES.items() if country.startswith(start)), currency)
    return measure.end(), kind, currency


def _cardinals(text: str) -> Iterator[Number]:
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if run and not (_BETWEEN.fullmatch(text, run[-1].end(), token.start()) and _extends(run, token, text)):
            yield from _cardinal(run, text)
            run = []
        run.append(token)
    if run:
        yield from _cardinal(run, text)


def _extends(run: list[re.Match[str]], token: re.Match[str], text: str) -> bool:
    """Whether a word goes on with the number before it: twenty-one, a hundred and five; but not one and two."""
    last, word = run[-1][0].lower(), token[0].lower()
    has_and = "and" in text[run[-1].end() : token.start()].lower()
    if word in WORD_SCALES or word in ("hundred", "dozen"):
        return not has_and and last not in ("dozen", "zero")
    if last in ROUND_TENS:
        return not has_and and 0 < ONES.get(word, 0) < 10
    return last in WORD_SCALES or last == "hundred"


def _cardinal(run: list[re.Match[str]], text: str) -> Iterator[Number]:
    words = [token[0].lower() for token in run]
    start, end = run[0].start(), run[-1].end()
    if words[0] in WORD_SCALES or words[0] in ("hundred", "dozen"):
        article = _ARTICLE.search(text, max(0, start - 8), start)
        start = article.start() if article else start
    value = Fraction(_value(words))
    point = _POINT.match(text, end)
    if point:
        digits = [str(ONES[word]) for word in re.findall(r"[a-z]+", point[1].lower())]
        value, end = (
            value + Fraction(f"0.{''.join(digits)}") if all(len(digit) == 1 for digit in digits) else value,
            point.end(),
        )
    half = _AND_A_HALF.match(text, end)
    if half:
        value, end = value + Fraction(1, 2), half.end()
    off = _OFF.match(text, end)
    measure = off or _MEASURE.match(text, end)
    if off is not None:
        yield Number(start, off.end(), 1 - value / 100)
        return
    # Per million tokens, for a million tokens: the unit of a price, which is the sentence's own to say.
    is_rate = words[0] in WORD_SCALES and bool(_RATE.search(text, max(0, start - 16), start))
    is_large = value >= 20 or any(word not in _SMALL for word in words) or bool(point or half)
    measures = measure is not None and not (value == 1 and (measure["time"] or measure["size"] or measure["times"]))
    end, kind, currency = _measured(end, measure)
    yield Number(start, end, value, kind, currency=currency, stated=(is_large and not is_rate) or measures)


def _value(words: list[str]) -> int:
    total = group = 0
    for word in words:
        if word in WORD_SCALES:
            total, group = total + (group or 1) * WORD_SCALES[word], 0
        elif word in ("hundred", "dozen"):
            group = (group or 1) * (100 if word == "hundred" else 12)
        else:
            group += _SMALL[word]
    return total + group


def _shares(text: str) -> Iterator[Number]:
    for match in _FOLD.finditer(text):
        count = match["count"].lower()
        yield Number(match.start(), match.end(), Fraction(int(count) if count.isdigit() else _OF_FOLDS[count]))
    for match in _VAGUE.finditer(text):
        size = _VAGUE_SIZES[match["size"].lower()] * _VAGUE_SIZES.get((match["times"] or "").lower(), 1)
        yield Number(match.start(), match.end(), None, key=magnitude(size))
    for match in _RATIO.finditer(text):
        times = _SMALL[(match["left"] or match["times"]).lower()]
        if times > 1:
            yield Number(match.start(), match.end(), Fraction(times))
    for match in _ONE_OF.finditer(text):
        some, every = _SMALL[match["some"].lower()], _SMALL[match["all"].lower()]
        if some < every and (every > 2 or match["of"].lower() != "in"):
            yield Number(match.start(), match.end(), Fraction(some, every))
    for match in _FRACTION.finditer(text):
        if (share := _fraction(match, text)) is not None:
            yield Number(match.start(), match.end(), share)
    for match in _HALF.finditer(text):
        yield Number(match.start(), match.end(), Fraction(1, 2))
    for match in _NINES.finditer(text):
        count = match["count"].lower()
        nines = int(count) if count.isdigit() else ONES[count]
        yield Number(match.start(), match.end(), 100 - Fraction(100, 10**nines), "percent")
    for match in _COUPLE.finditer(text):
        if (measure := _MEASURE.match(text, match.end())) is not None:
            end, kind, currency = _measured(match.end(), measure)
            yield Number(match.start(), end, Fraction(2), kind, currency=currency)
    for match in _DECADE.finditer(text) if "decade" in text or "centur" in text else ():
        if not match["several"]:
            years = Fraction(_YEARS[(match["span"] or match["span2"]).lower()], 2 if match["half"] else 1)
            yield Number(match.start(), match.end(), years)
        elif not _TOKEN.search(text, max(0, match.start() - 10), match.start()):
            key = magnitude(10 if match["several"].lower() == "decades" else 100)
            yield Number(match.start(), match.end(), None, key=key)
    for match in _FORTNIGHT.finditer(text):
        yield Number(match.start(), match.end(), Fraction(2))
    for match in _COIN.finditer(text):
        count = match["count"].lower()
        coins = 1 if count in ("a", "an") else _SMALL[count]
        yield Number(match.start(), match.end(), coins * _COINS[match["coin"].lower()])
    for match in _QUARTER.finditer(text):
        yield Number(match.start(), match.end() - 1, Fraction(1, 4))
    for match in _MULTIPLE.finditer(text):
        word = (match["word"] or match[0]).lower()
        halved = Fraction(1, 2) if word.startswith("halv") else None
        yield Number(
            match.start(), match.end(), halved or Fraction(_WORD_MULTIPLES.get(word) or (2 if word == "twice" else 3))
        )


def _fraction(match: re.Match[str], text: str) -> Fraction | None:
    """Two-thirds, one-third, a third of; but not a third party."""
    count, part = match["count"].lower(), match["part"].lower()
    number = 1 if count in ("a", "an") else int(count) if count.isdigit() else ONES[count]
    below = 2 if part == "hal" else _PARTS[part]
    if number == 0 or (number > 1) != bool(match["plural"]):
        return None
    if number == 1 and "-" not in match["gap"] and not _AFTER_SHARE.match(text, match.end()):
        return None
    return Fraction(number, below)


MAY_COUNT = regex(r"(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|ty(?:-one|-two)?) ", re.IGNORECASE)
COUNTED = regex(r" (?!of |or |and |to |in |at |is |are |was |more |less |others? )[a-z]{3,}")
"""The things that a count is of."""
