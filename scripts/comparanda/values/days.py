"""The dates of a quote, in digits and in words, each as far as it goes: 2025-08, 民國一一四年, 3Q25, early August."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from comparanda.numerals import zh
from comparanda.patterns import regex
from comparanda.values.abroad import MONTHS
from comparanda.values.denials import MAY_MOVE_DAY, denied_days

_DIGIT = "〇零○一二三四五六七八九"
_TENS = f"{_DIGIT}十廿卅"
_HAN_MONTH = "十[一二]?|[一二三四五六七八九]"
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "mär": 3, "maerz": 3, "apr": 4, "may": 5, "mai": 5, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9,
    "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12,
}  # fmt: skip
_ABROAD = "|".join(sorted(MONTHS.keys() - {"mars", "ago"}, key=len, reverse=True))
_MONTH = (
    r"(?P<month>Jan(?:uary|uar)?|Feb(?:ruary|ruar)?|Mar(?:ch)?|März|Maerz|Apr(?:il)?|May|Mai|June?|Juni|July?"
    r"|Juli|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Okt(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?"
    rf"|(?-i:mars)|Mars(?= (?:19|20)\d\d)|(?<=\d[ -])ago|{_ABROAD})(?![^\W\d_])\.?"
)
_OF = r"(?:of |del? )?"
_Y = r"(?P<year>(?:1[7-9]|20)\d\d|['’]\d\d)(?!\d)"
_D = r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d|[.,]\d)"
_TH = r"(?:st|nd|rd|th|er|[.º°])?"
_SEVERAL = rf"(?: ?[-–—,&/]| and| to| und| bis| au| et| al?| e| y| t/m)+ ?(?:3[01]|[12]\d|0?[1-9])(?!\d|[.,]\d){_TH}"
_FORMS = (
    regex(
        rf"(?<![A-Za-z]){_MONTH}[ \-/]{{0,3}}{_D}(?:st|nd|rd|th)?(?P<more>{_SEVERAL})?,? {{0,2}}{_OF}{_Y}",
        re.IGNORECASE,
    ),
    regex(
        rf"(?<![\d.,$]){_D}{_TH}(?P<more>{_SEVERAL})?[ \-/]{{0,3}}{_OF}{_MONTH},?[ \-/]{{0,3}}{_OF}{_Y}",
        re.IGNORECASE,
    ),
    regex(
        rf"(?<![A-Za-z]){_MONTH}(?:,| of| del?)?[ \-/]{{0,3}}{_Y}",
        re.IGNORECASE,
    ),
    regex(
        rf"{_Y}[ \-/]{{0,2}}{_MONTH}(?:[ \-/]{{0,2}}{_D})?",
        re.IGNORECASE,
    ),
    regex(
        rf"(?<![A-Za-z]){_MONTH}[ \-/]{{0,3}}{_D}(?:st|nd|rd|th)?(?P<more>{_SEVERAL})?",
        re.IGNORECASE,
    ),
    regex(
        rf"(?<![\d.,$]){_D}{_TH}(?P<more>{_SEVERAL})?[ \-/]{{0,3}}{_OF}{_MONTH}",
        re.IGNORECASE,
    ),
    regex(
        r"民[國国][）)]?[:： ]{0,2}(?P<roc>\d{2,3})(?P<slash>[./-])(?P<m>1[0-2]|0?[1-9])"
        r"(?:(?P=slash)(?P<day>3[01]|[12]\d|0?[1-9]))?(?!\d|[/.-]\d)"
    ),
    regex(
        r"(?<![\d.])(?P<roc>\d{2,3})(?P<slash>[./-])(?P<m>1[0-2]|0?[1-9])(?P=slash)(?P<day>3[01]|[12]\d|0?[1-9])"
        r"(?= ?[（(]民[國国])"
    ),
    regex(
        r"(?<![\w.,$/-])(?P<roc>1[0-4]\d)(?P<slash>[./])(?P<m>1[0-2]|0[1-9]|[1-9](?=/))(?P=slash)"
        r"(?P<day>3[01]|[12]\d|0[1-9]|(?<=/)[1-9])(?![\w/-]|[.,]\d)"
    ),
    regex(
        r"(?<![A-Za-z\d])(?P<era>令和|平成|昭和|[RHS])[）)]?[:： ]{0,2}(?P<year>\d{1,2}|元)(?P<slash>[./-])"
        r"(?P<m>1[0-2]|0?[1-9])(?P=slash)(?P<day>3[01]|[12]\d|0?[1-9])(?![\w/-]|[.,]\d)"
    ),
    regex(
        r"(?<![\d.])(?P<year>(?:19|20)\d\d)-(?P<m>1[0-2]|0[1-9])(?:-(?P<day>3[01]|[12]\d|0[1-9]))?(?!\d|-\d)",
        re.IGNORECASE,
    ),
    regex(
        r"(?<![\d.])(?P<year>(?:19|20)\d\d)/(?P<m>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9])"
        r" ?[~～–—-] ?(?P<m2>1[0-2]|0?[1-9])/(?P<day2>3[01]|[12]\d|0?[1-9])(?!\d|[/.]\d)"
    ),
    regex(
        r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<slash>[/.]|\. )(?P<m>1[0-2]|0?[1-9])(?P=slash)"
        r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d|[/.]\d)",
        re.IGNORECASE,
    ),
    regex(
        r"(?<![\d/])(?P<one>3[01]|[12]\d|0?[1-9])(?P<slash>[/.-])(?P<two>3[01]|[12]\d"
        r"|0?[1-9])(?P=slash)(?P<year>(?:19|20)\d\d|\d\d)(?!\d|[/.-]\d)",
        re.IGNORECASE,
    ),
    regex(
        r"(?<![\d/])(?P<m>1[0-2]|0?[1-9])/(?P<year>(?:19|20)\d\d)(?!\d|/)",
        re.IGNORECASE,
    ),
    regex(r"(?<![\d/.,$])(?P<year>(?:19|20)\d\d)/(?P<m>1[0-2]|0?[1-9])(?![\d/]|[.,]\d)"),
    regex(r"(?<![\d/.,$])(?P<year>20\d\d)\.(?P<m>1[0-2]|0[1-9])(?![\w.,%] ?|[ -]?[a-z元萬億])"),
    regex(
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<m>1[0-2]|0[1-9])(?P<day>3[01]|[12]\d|0[1-9])(?!\d)",
        re.IGNORECASE,
    ),
    regex(
        r"(?:(?P<era>民國|民国|令和|平成|昭和)[）)]?[:： ]{0,2})?(?P<year>(?<!\d)\d{1,4}|元) ?[年년] ?(?P<m>1[0-2]"
        r"|0?[1-9]) ?[月월](?: ?(?P<day>3[01]|[12]\d|0?[1-9]) ?[日號号일])?"
    ),
    regex(r"(?P<era>民國|民国|令和|平成|昭和)[）)]?[:： ]{0,2}(?P<year>\d{1,3}) ?年"),
    regex(r"(?<!\d)(?P<year>1\d\d)(?: ?年(?=第[一二三四1-4]季|[上下]半年|年?[底初]|度)|(?= ?學年))"),
    regex(
        r"(?<!\d)(?P<m>1[0-2]|0?[1-9]) ?[月월] ?(?P<day>3[01]|[12]\d|0?[1-9]) ?[日號号일]",
        re.IGNORECASE,
    ),
    regex(
        r"(?<![A-Za-z\d.])(?:(?P<q>[Qq][1-4]|H[12])(?:[ ,/-]{0,2}(?:of )?(?P<year>(?:19|20)\d\d)|['’](?P<short>\d\d))"
        r"|(?P<q2>[1-4]Q|[12]H)(?:[ ,/-]{0,2}(?:of )?(?P<year2>(?:19|20)\d\d)|['’]?(?P<short2>\d\d))"
        r"|(?P<year3>(?:19|20)\d\d)[ -]?(?P<q3>[Qq][1-4]|H[12]|[1-4]Q|[12]H))(?![A-Za-z\d]|[.,]\d)"
    ),
    regex(
        rf"(?:(?P<era>民國|民国|令和|平成|昭和)[）)]?[:： ]{{0,2}}(?P<year>[{_TENS}百元]{{1,6}})"
        rf"|(?<![{_TENS}百千])(?P<year2>[{_DIGIT}]{{4}}|[{_DIGIT}]{{3}}(?= ?年 ?[{_TENS}]{{1,2}} ?月)))"
        rf" ?年(?![級级代齡龄])"
        rf"(?: ?(?P<m>{_HAN_MONTH}) ?月(?! ?份?[間以])(?: ?(?P<day>[{_TENS}]{{1,3}}) ?[日號号])?)?"
    ),
    regex(rf"(?<![\d{_TENS}百])(?P<m>{_HAN_MONTH}) ?月 ?(?P<day>[{_TENS}]{{1,3}}) ?[日號号](?![本圓元])"),
)
_FORMS_IN_DIGITS = _FORMS[6:]

_ERAS = {"民國": 1911, "民国": 1911, "令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}
_MAY_HOLD = regex(
    r"(?:19|20)\d\d|1\d{3} ?年| in 1\d{3}"
    r"|\d[/.-]\d{1,2}[/.-]\d|[月월]|\d(?:st|nd|rd|th|er|[º°])?\.?[ -](?:of |del? )?[^\W\d_]{3}"
    r"|[A-Za-z]{3}\.?[ -]\d|民[國国]|令和|平成|昭和|\d ?學年|\d年[第上下年度]"
    r"|[A-Za-z]{3}\.?[ -]['’]\d\d|[〇零○一二三四五六七八九元]年|[Q1-4][1-4Q]['’]?\d\d|[H12][12H]['’]?\d\d|FY ?['’]?\d\d"
)
_MONTH_NAME = regex(
    r"(?<![a-z])(?:jan|feb|m[aä]r|maerz|apr|ma[yi]|ju[nl]|aug|sep|o[ck]t|nov|de[cz]"
    rf"|{'|'.join(sorted({name[:4] for name in MONTHS}))})",
    re.IGNORECASE,
)
_YEAR_ALONE = regex(
    r"(?<![\d.,_$])(?<![A-Za-z])(?:FY ?['’]?)?"
    r"((?:19|20)\d\d|1[0-8]\d\d(?= ?年)|(?<= in )1[0-8]\d\d|(?<=FY)\d\d|(?<=FY[ '’])\d\d)"
    r"(?![\d_]|[.,]\d)"
)

# Parts of a month or of a year

_Window = tuple[int, int]
_WINDOWS: Mapping[str, tuple[_Window, _Window]] = {
    "early": ((1, 14), (1, 5)), "mid": ((8, 22), (4, 9)), "late": ((17, 31), (8, 12)), "end": ((18, 31), (9, 12)),
    "H1": ((1, 16), (1, 6)), "H2": ((15, 31), (7, 12)),
    "spring": ((1, 31), (2, 6)), "summer": ((1, 31), (5, 9)), "autumn": ((1, 31), (8, 12)),
    "winter": ((1, 31), (11, 15)),
}  # fmt: skip
"""The days of a month that such a word can mean, and the months of a year.

What is loosely said has a week more, or a month. A winter goes on in the next year, whose months count from 13.
"""
_SEASONS = frozenset(("spring", "summer", "autumn", "winter"))
_THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}
_QUARTERS = {
    "1": 1, "2": 2, "3": 3, "4": 4, "一": 1, "二": 2, "三": 3, "四": 4, "first": 1, "1st": 1, "second": 2, "2nd": 2,
    "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4, "final": 4,
}  # fmt: skip
_MAY_PART = regex(
    r"early|mid|late|beginning|start|end |half|quarter|fiscal|FY|spring|summer|autumn|fall|winter"
    r"|[旬初底末季春夏秋冬]|年[中Q]|[上下前後后]半|財年|年度|學年",
    re.IGNORECASE,
)
_PART_BEFORE = regex(
    r"(?<![a-z])(?:(?P<early>early|(?:beginning|start) of)|(?P<mid>mid(?:dle of)?)|(?P<late>late)|(?P<end>end of)"
    r"|(?P<H1>(?:first|1st) half of|H1 of)|(?P<H2>(?:second|2nd|latter) half of|H2 of)"
    r"|(?P<quarter>first|1st|second|2nd|third|3rd|fourth|4th|last|final)[ -]quarter(?: of|,)?"
    r"|(?:(?P<spring>spring)|(?P<summer>summer)|(?P<autumn>autumn|fall)|(?P<winter>winter))(?: of|,)?)"
    r"(?: the)?(?: calendar)?(?: year)?[ -]$",
    re.IGNORECASE,
)
_PART_AFTER = regex(
    r" ?年?[ ,的]?(?:(?P<third>[上中下])旬|年?(?P<early>初)|(?P<mid>年中(?!國|文|心)|中(?=[、，。推發上)）]|$))"
    r"|年?(?P<end>[底末])"
    r"|(?P<H1>上半(?:年|月)?)|(?P<H2>下半(?:年|月)?)|第(?P<quarter>[一二三四1-4])季|Q(?P<q>[1-4])"
    r"|(?P<english>first|second|third|fourth) quarter"
    r"|(?:(?P<spring>春)|(?P<summer>夏)|(?P<autumn>秋)|(?P<winter>冬))(?:[季天]|(?![節令奧裝衣])))"
)
_FISCAL_BEFORE = regex(r"(?<![a-z])(?:fiscal(?: year| Q[1-4],?)?|FY) ?$|[會会]計年度 ?$", re.IGNORECASE)
_FISCAL_AFTER = regex(r" ?年?度?(?:財年|财年|[會会]計年度|財政年度)| ?學年度?|,? ?(?:fiscal|FY)", re.IGNORECASE)
_ALSO = regex(
    r" ?(?:(?P<and>[,，]? ?(?:and|or|und|oder|&|以?及|和|與|或|、) ?)|, ?)(?:on |am )?(?:[A-Z][a-z]+day,? )?",
    re.IGNORECASE,
)
"""What stands between the days of a list; a comma alone does, where the list goes on."""
_ITS_YEAR = regex(r" ?[（(,，] ?")
"""What parts a day from the year behind it: 8月7日（2025年）."""


@dataclass(frozen=True, slots=True)
class Day:
    """A date of a quote as far as it goes."""

    year: int | None
    month: int | None = None
    day: int | None = None
    place: int = 0
    end: int = 0
    is_denied: bool = False
    """As a figure's: not on June 1 but on July 1."""
    window: _Window | None = None
    """The first and the last of the days that it can be, or of the months where it says none."""
    called: str = ""
    """What says so: Q3, H2, 上旬, early."""
    bound: str = ""
    """What makes it but the end or the beginning of the time meant, as the quote writes it: before, 之後."""
    edge: int = 0
    """-1 where it is the first day of a time whose last the quote says too, 1 where it is that last one."""
    is_fiscal: bool = False
    """A year of an accountant, which can begin in the one before and end in the one after."""


def read_days(text: str) -> tuple[list[Day], str]:
    """The dates of a folded text, and the text without them; years that stand alone are left in it."""
    if not _MAY_HOLD.search(text):
        return [], text
    days: list[Day] = []
    rest = text

    def blot(match: re.Match[str]) -> str:
        read = [replace(day, place=match.start(), end=match.end()) for day in _read_day(match.groupdict())]
        days.extend(read)
        return match[0] if not read or _may_be_a_count(match.groupdict()) else "\x00" * len(match[0])

    has_name = _MONTH_NAME.search(text) is not None
    for form in _FORMS if has_name else _FORMS_IN_DIGITS:
        rest = form.sub(blot, rest)
    for match in _YEAR_ALONE.finditer(rest):
        year = int(match[1])
        days.append(Day(year if year > 99 else 2000 + year, place=match.start(), end=match.end()))
    days = _with_years(days, text)
    days = _with_bounds(days, text) if MAY_MOVE_DAY.are_in(text.lower()) else days
    days = _with_edges(days, text) if len(days) > 1 else days
    return _with_denials(_with_parts(days, text) if _MAY_PART.search(text) else days, text), rest


def _may_be_a_count(group: Mapping[str, str | None]) -> bool:
    """A number beside a word that is a month of another language, and in English a name: 4 AVR receivers, 12 mayo."""
    name = group.get("month") or ""
    return (not name.islower() or name in _WORDS_TOO) and name.lower() in MONTHS and not group.get("year")


_WORDS_TOO = frozenset(("mars", "mayo", "ago"))


def _read_day(group: Mapping[str, str | None]) -> Iterator[Day]:
    part = group.get("q") or group.get("q2") or group.get("q3")
    written = next((year for key in _YEARS if (year := group.get(key))), None)
    years = _years(written, "民國" if group.get("roc") else group.get("era"), bool(group.get("one")))
    if part:
        yield from (_part_of(Day(year), part.upper()) for year in years)
    elif first := group.get("one"):
        second = str(group["two"])
        yield from (
            Day(year, int(m), int(d)) for m, d in ((first, second), (second, first)) if int(m) <= 12 for year in years
        )
    else:
        name = group.get("month")
        month = _month(name) if name else _count(group.get("m"))
        several = group.get("more") or ""
        more = re.findall(r"\d+", several)
        edges = (-1, 1) if len(more) == 1 and _LASTS.match(several) else ()
        for number, day in enumerate((group.get("day"), *more)):
            edge = edges[number] if edges else -1 if group.get("m2") else 0
            yield from (Day(year, month, _count(day), edge=edge) for year in years)
        if group.get("m2"):
            yield from (Day(year, _count(group["m2"]), _count(group["day2"]), edge=1) for year in years)


_YEARS = ("year", "year2", "year3", "short", "short2", "roc")


def _years(written: str | None, era: str | None, is_western: bool) -> tuple[int | None, ...]:
    """What a year can mean: 98年 is 1998, and 2009 in Taiwan; none of what is no year."""
    if written is None:
        return (None,)
    number = _count(written.lstrip("'’"))
    if number is None or (written == "元" and not era):
        return ()
    if era:
        return (number + _ERAS[era],)
    if number < 100:
        return (number + 2000,) if number < 70 else (number + 1900,) if is_western else (number + 1900, number + 1911)
    return (number + 1911,) if number < 200 else (number,) if 1000 <= number < 10000 else ()


def _count(written: str | None) -> int | None:
    if not written or written == "元":
        return 1 if written else None
    if written.isascii() and written.isdigit():
        return int(written)
    value = zh.value_of(written) if "元" not in written else None
    return int(value) if value is not None else None


def _month(name: str) -> int:
    return MONTHS.get(name.lower()) or _MONTHS[name[:3].lower()]


def _part_of(day: Day, part: str) -> Day:
    """A quarter or a half of a year: Q3, 3Q, H2."""
    kind, number = sorted(part, reverse=True)
    first = (int(number) - 1) * (3 if kind == "Q" else 6) + 1
    return replace(day, window=(first, first + (2 if kind == "Q" else 5)), called=f"{kind}{number}")


def _with_years(days: list[Day], text: str) -> list[Day]:
    """A day without a year has the one beside it: 8月7日（2025年）, 2026年12月1日至12月31日, May 1 and May 31, 2026."""
    if all(day.year is not None for day in days):
        return days
    alone = {day.place: day.year for day in days if day.year is not None and day.month is None and not day.called}
    days = [replace(day, year=_its_year(day, alone, text)) if day.year is None else day for day in days]
    years = _shared_years(sorted((day for day in days if day.day is not None), key=lambda day: day.place), text)
    return [replace(day, year=years.get(day.place)) if day.year is None else day for day in days]


def _its_year(day: Day, alone: Mapping[int, int | None], text: str) -> int | None:
    """The year just behind a day."""
    match = _ITS_YEAR.match(text, day.end)
    return alone.get(match.end()) if match is not None else None


def _shared_years(days: Sequence[Day], text: str) -> dict[int, int]:
    """The years of the days that are named in a list, or are an end of a time, by their places."""
    years = {day.place: day.year for day in days if day.year is not None}
    joined = list(_joined(days, text))
    for first, last, later in joined:
        if first.place not in years and last.place in years:
            years[first.place] = years[last.place] - later
    for first, last, later in reversed(joined):
        if last.place not in years and first.place in years:
            years[last.place] = years[first.place] + later
    return years


def _joined(days: Sequence[Day], text: str) -> Iterator[tuple[Day, Day, int]]:
    """Neighbours of a list or a time, the last two first, with the years from one to the other.

    Days of one year stand in their order; only a time goes over the end of one.
    """
    is_list = False
    for first, last in reversed(list(pairwise(days))):
        also = _ALSO.fullmatch(text, first.end, last.place)
        is_list = also is not None and (is_list or also["and"] is not None)
        in_order = (first.month or 0, first.day or 0) <= (last.month or 0, last.day or 0)
        if (is_list and in_order) or _UNTIL_LAST.fullmatch(text, first.end, last.place):
            yield first, last, 0 if in_order else 1


def _with_parts(days: Sequence[Day], text: str) -> list[Day]:
    """The dates that stop at a year or a month, each with the part of it that the words beside it say."""
    return [_with_part(day, text) if day.day is None and day.window is None else _fiscal(day, text) for day in days]


def _with_part(day: Day, text: str) -> Day:
    before = _PART_BEFORE.search(text, max(0, day.place - 28), day.place)
    match = _PART_AFTER.match(text, day.end) or before
    if match is None or _is_fiscal(day, text):
        return _fiscal(day, text)
    group = {name: word for name, word in match.groupdict().items() if word}
    name, word = next(iter(group.items()))
    is_month = day.month is not None
    if name in ("quarter", "q", "english"):
        return day if is_month else _part_of(day, f"Q{_QUARTERS[word.lower()]}")
    if is_month and name in _SEASONS:
        return day
    if name == "third":
        return replace(day, window=_THIRDS[word], called=f"{word}旬") if is_month else day
    return replace(day, window=_WINDOWS[name][0 if is_month else 1], called=name if name in ("H1", "H2") else word)


def _is_fiscal(day: Day, text: str) -> bool:
    return day.month is None and (
        _FISCAL_BEFORE.search(text, max(0, day.place - 16), day.place) is not None
        or text.startswith("FY", day.place)
        or _FISCAL_AFTER.match(text, day.end) is not None
    )


def _fiscal(day: Day, text: str) -> Day:
    return replace(day, is_fiscal=True, window=None) if _is_fiscal(day, text) else day


_BOUND_BEFORE = regex(
    r"(?<![A-Za-z])(?:(?<!or )(?<!on )(?<!not )(?<!no )before|(?<!or )(?<!on )after|prior to"
    r"|(?<!no )(?<!not )(?:earlier|later) than)"
    r"(?: the| \w+day,?){0,2} ?$|(?<!不)[早晚]於 ?$",
    re.IGNORECASE,
)
_BOUND_AFTER = regex(
    r" ?(?:[（(][^（()）]{1,3}[)）])?(?:之前|以前|(?<=日)前|之[後后]|以[後后]|(?<=日)[後后](?!天))(?!\d)"
)


def _with_bounds(days: Sequence[Day], text: str) -> list[Day]:
    """Each date with the words beside it that make it a bound of the day meant."""
    return [replace(day, bound=bound) if (bound := _bound_of(day, text)) else day for day in days]


_LASTS = regex(r" ?(?:[-–—]|to|bis)")
_UNTIL_LAST = regex(
    r" ?(?:[（(][^（()）]{1,3}[)）])?,? ?(?:\d{1,2}:\d\d)? ?(?:起|開始|start)?[，,]? ?"
    r"(?:[-~～–—]|至|到|to|until|till|through|bis(?: zum)?|(?:jusqu['’])?aux?|(?:hasta|fino) (?:el|al)|al?)"
    r" ?(?:[A-Z][a-z]+day,? )?",
    re.IGNORECASE,
)
"""What stands between the first day of a time and the last."""


def _with_edges(days: Sequence[Day], text: str) -> list[Day]:
    """Each date, with whether a time begins with it or ends with it: May 1 and May 31 of `May 1 to May 31`."""
    spans = sorted({(day.place, day.end) for day in days if day.day is not None})
    leading = [(first[0], last[0]) for first, last in pairwise(spans) if _UNTIL_LAST.fullmatch(text, first[1], last[0])]
    edges = {first: -1 for first, _ in leading} | {last: 1 for _, last in leading}
    return [replace(day, edge=edges[day.place]) if day.place in edges and not day.edge else day for day in days]


def _bound_of(day: Day, text: str) -> str:
    match = _BOUND_BEFORE.search(text, max(0, day.place - 24), day.place) or _BOUND_AFTER.match(text, day.end)
    return match[0].strip() if match is not None else ""


def _with_denials(days: list[Day], text: str) -> list[Day]:
    denied = denied_days([(day.place, day.end) for day in days], text) if days else ()
    return [replace(day, is_denied=True) if day.place in denied else day for day in days] if denied else days
