"""What a quote says only to deny it, or of an earlier time: not 6 W but 9 W, was $25, moved from June 1 to July 1."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from comparanda.numerals import fold
from comparanda.patterns import Signs, regex
from comparanda.written import CURRENCIES, any_of

MAY_DENY = Signs(
    *("no ", "not", "nor ", "neither", "n't", "n’t", "never", "longer", "instead", "rather", "? no", "?no", "short of"),
    *("predecessor", "outgoing", "prior ", "lastgen", "last-gen", "last model", "older "),
    *(
        "discontin",
        "retir",
        "scrap",
        "drop",
        "remov",
        "cancel",
        "withdr",
        "typo",
        "wrong",
        "mistake",
        "incorrect",
        "~~",
    ),
    *("former", "previous", "original", "initial", "used", "was", "from", "now", " ago", " earlier"),
    *("old date", "old price", "first date", "first price", "ed to", "forward to", "back to", "out to"),
    *("falls", "rises", "rising", "goes", "closes", "cuts", "->", "=>", "→", "⇒", "➔", "➜"),
    *"不非未沒無停取消除原先前舊從由自改延提誤",
    *("降為", "降到", "降至", "漲為", "漲到", "漲至"),
)
"""In small letters: what a denial has in it."""
NEGATIONS = frozenset({"no ", "not", "nor ", "neither", "never"})
"""Those that deny what they stand before or behind, and say nothing else: Model No 2 has 6 W, and does not hum."""
MAY_MOVE_DAY = Signs(
    *("before", "after", "prior", "earlier", "later", "from", "following"),
    *"前後后於起至到~～–—",
)
"""In small letters: what makes a date the bound of a time, or the beginning of one that leads to another."""
NEAR = 48
"""Characters before a figure or a date in which a denial of it can be."""
_SIGNS = any_of(sign for sign in CURRENCIES if not sign.isalpha())
_MONEY_SIGN = rf"(?:(?:{_SIGNS}|(?-i:[A-Z]{{3}})|NT) ?)?"
_DENIED = regex(
    r"(?:(?:(?<![A-Za-z])(?:not|never|no longer|neither|nor)|n['’]t)(?: (?:the|its|our|their|offering|sell|selling"
    r"|charges?|charging"
    r"|provid(?:es?|ing)|includ(?:es?|ing)|costs?|draws?|uses?|needs?|takes?|has"
    r"|have|be|being"
    r"|supports?|offers?|sells? for|priced|available|sold|at|for|in|with)){0,3}|(?<![A-Za-z])(?:instead of"
    r"|rather than|short of(?: the| its)?(?: advertised| claimed| promised| rated)?|(?:discontinu|retir|scrapp|drop"
    r"|remov|cancell?|withdr)(?:ed|es|ing|ew|aw[ns]?)(?: the| its| our"
    r"| their))"
    r"|(?<![A-Za-z])(?<!model )(?<!part )(?<!item )(?<!serial )no"
    r"|(?:而?不再?|[並而已早]非|不再)是?|沒有|(?:停止|停售|停用|取消|不再)(?:以|用|採用|提供|販售|販賣|銷售|原有的?"
    r"|原本的?){0,2}|(?:不|沒有?|未|無法)(?:會|再|能|支援"
    r"|支持|提供|推出|販售|發售|上市|需要?|耗電|賣|收)+(?:到"
    r"|滿)?(?<![到滿])|(?<![有毫絕並])無|誤[植寫作標]為?)"
    rf" ?{_MONEY_SIGN}$",
    re.IGNORECASE,
)
_EARLIER = regex(
    r"(?:(?<![A-Za-z])(?:formerly|previously|originally|used to (?:be|cost)|(?:original|former|previous|old) price"
    r"(?: of| was| is|:)?|(?:down|up|cut|reduced|lowered|raised|increased|decreased|dropped|fell|rose|went|climbed"
    r"|(?:drop|fall|rise|goe|climb|jump|increase|decrease)s|jumped|grew|grown|extended|expanded|shortened|lengthened"
    r"|improved|changed|revised|upgraded|bumped) from)"
    rf"|原價|原本|原為|原來|原先|先前|之前|舊價|降自|調降自|漲自)[是為:： ]{{0,2}}{_MONEY_SIGN}$",
    re.IGNORECASE,
)
_WAS = regex(rf"(?:(?<![A-Za-z])was|(?<![A-Za-z])from|從|由) ?{_MONEY_SIGN}$", re.IGNORECASE)
_TO_FROM = regex(
    rf"(?<![A-Za-z])(?:to|at|now) {_MONEY_SIGN}\d[\d.,]*\w?(?: [A-Za-z%]{{1,9}})?,? (?:up |down )?from {_MONEY_SIGN}$"
)
"""To $25 from $20."""
_NOW = regex(r"(?<![A-Za-z])now(?![A-Za-z])|現在|現為|如今|目前|現價", re.IGNORECASE)
_CHANGED = regex(
    r"\s?(?:[^\W\da-zA-Z]{1,3}?|%|[A-Za-z]{1,3})? ?(?:(?:調|下|上|提|縮|延|增|減|成|一路"
    r"|大幅){0,2}[降漲升減改增高長短加少][到至為成]"
    r"|(?:，|, )?(?:is |has )?now(?![A-Za-z]))",
    re.IGNORECASE,
)
_GIVES_WAY = regex(
    rf"~~|(?:\s?(?:元|圓|%)?\s?(?:→|->|=>|⇒|➔|➜)|\s?[元圓%]?[調下上]?[降漲改升][價為]?[到至為成]"
    rf"|,? (?:(?:was|were|is|has been) )?(?:reduced|cut|lowered|dropped|raised|increased|changed) to)\s?{_MONEY_SIGN}\d"
)
"""What a figure is followed by where an arrow, a word or a stroke leads to the one that took its place."""
_AGO = regex(
    r"[\s-]?(?:(?:(?:years?|months?|weeks?|days?|hours?|minutes?)[\s-])?(?:ago|earlier)(?![A-Za-z])"
    r"|(?:年|個?月|週|天|日|小時|分鐘)?(?:之|以)?前(?![後面置端次])"
    r"(?![^，。；、]{0,8}(?:[通告]知|申請|取消|預[約訂定購]|提出|退|改期|[更變]更|[解續]約|登記|報[到名]|辦理|抵達|[下訂][單購])))",
    re.IGNORECASE,
)
"""What makes a point in time of a duration, and no time in which something has to be done: 3天前取消."""

_ASKED = regex(
    r"[^.?!？。\d]{0,16}[?？] ?(?:no(?! (?:problem|worries|wonder|way|need|matter|doubt|more))(?![a-z])|nope(?![a-z])"
    r"|not any ?more|不(?![只僅但用必])|錯)",
    re.IGNORECASE,
)
"""What a figure is followed by where it is asked for, and denied: 8 GB? No, 16 GB."""
_NOT_THERE = regex(
    r" ?[A-Za-z]{0,7} ?(?:(?:option|version|model|plan|tier|variant)s? )?(?:(?:is|are|was|were) (?:not|no longer)"
    r"|(?:is|are)n['’]t)"
    r" (?:yet |currently )?(?:available|offered|sold|supported|possible|included)(?=$|[.,;)]| yet)"
    r"|(?: (?:was|is) (?:a typo|a mistake|an error|wrong|incorrect|not correct)(?![a-z]))"
    r"|(?-i:[A-Za-z\u4e00-\u9fff]{0,3}?)(?:版本?|款|規格|方案|機型)?(?:(?:尚|並|目前)?未(?:推出|提供|上市|開賣|發售|支援)"
    r"|(?:目前|並)?不(?:支援|提供|販售)|(?:是|為|係)?(?:誤植|筆誤|錯誤))(?=$|[了，。；、,;.）)])",
    re.IGNORECASE,
)
"""What a figure is followed by that is not to be had, or was a slip: 512GB is not available, 512GB版未推出."""
_ASIDE_BEFORE = regex(rf"除了? ?{_MONEY_SIGN}$", re.IGNORECASE)
_ASIDE = regex(r"[^，。；、\d]{0,4}?[之以]?外(?![觀殼框])(?!.*(?:[還也另更亦並再又尚仍]|同時|額外))")
"""What a figure is followed by that is put aside, and not only the first of several: 除10小時外，皆為8小時."""

# Dates: a verb and a preposition may stand before them

_HAPPENS = (
    r"be|been|being|yet|to|going|have|launch(?:ed|ing)?|releas(?:ed?|ing)|ship(?:ped|ping)?|available|announc(?:ed?"
    r"|ing)"
    r"|retired?|shut|down|deprecated?|start(?:ed|ing)?|begin|began|end(?:ed)?|expired?|arrived?|come|came|out|happen"
    r"|take|took|effect|go|live|due|scheduled|planned|slated|set|expected|sold|published|updated|removed|discontinued"
)
_DAY_DENIED = regex(
    r"(?<![A-Za-z])(?:\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|a few)"
    r"[ -](?:business |working |calendar )?(?:day|week|month|year|quarter)s?"
    r" (?:after|before|from|following|prior to) ?$"
    rf"|(?:(?<![A-Za-z])(?:(?:not|never|no longer)(?: (?:{_HAPPENS})){{0,4}}|instead of|rather than|as opposed to)"
    rf"|n['’]t(?: (?:{_HAPPENS})){{1,4}})(?: (?:on|in|for))? ?$"
    r"|(?:並?不是|並非|而非|不再是?|不會?|未能?|沒有?|無法)"
    r"(?:是|會|將|能|在|於|從|自|訂|定|推出|發表|發布|上市|開始|停用){0,4} ?$"
    r"|(?:(?<![不未無])非) ?$",
    re.IGNORECASE,
)
_PLANNED = (
    r"planned|scheduled|due|slated|set|expected|intended|targeted|supposed|meant|to|be|go|live|launch|ship|release"
)
_DAY_EARLIER = regex(
    rf"(?:(?<![A-Za-z])(?:originally|initially|formerly|previously)(?: (?:{_PLANNED}|announced(?= (?:for|as))))*"
    r"(?: (?:for|as|(?<=[detph] )on|(?<=[detph] )in))?"
    r"|(?<![A-Za-z])(?:original|initial|former|previous|old|first)(?: [a-z-]+)? date(?: of| was| is|:)?"
    r"|(?<![A-Za-z])(?:postponed|delayed|deferred|moved|pushed|brought|put|extended|changed|rescheduled|shifted"
    r"|revised"
    r"|slipped|advanced)(?: back| out| forward| up| ahead)? from"
    r"|原[訂定]|原[本先]?(?:預[計定]|計畫|規劃|排定|安排|訂|定)|(?:先前|之前)(?:預[計定]|計畫|規劃|排定)|原[為是])"
    r"(?:於|在|為|是)? ?$",
    re.IGNORECASE,
)
_DAY_WAS = regex(r"(?:(?<![A-Za-z])was(?: (?:on|for|due|set|planned|scheduled)){0,2}|從|由|自)\s?$", re.IGNORECASE)
_DAY_CHANGED = regex(
    r"\s?起?(?:順|展|推)?(?:延後?|延期|延長|延遲|提前|提早|改|調整?|變更|更改|順延|展延|推遲|押後)[到至為成在於自]"
    r"|(?:, |; | and |, and |，)?(?:but )?(?:is |has been |it is )?now(?![A-Za-z])",
    re.IGNORECASE,
)
_DAY_IS_NOT = regex(
    r"\s?起?算?(?:之|以)?[前後]?的?(?:第?[\d一二兩三四五六七八九十]{1,3}|半)個?(?:工作)?[天日週月年](?:[後內之]|$"
    r"|[，。、；])|"
    r"\s?(?:並?不是|並非)|,? (?:is|was)(?: not|n['’]t)(?: (?:the|its|an?|when)(?![A-Za-z])|[.,;]|$)",
    re.IGNORECASE,
)
_DAY_REPLACED = regex(
    r"\s?[,，;；]? ?(?:but (?:it )?(?:is )?now(?![a-z])"
    r"|(?:(?:but|and|later|since|then|now|has|is|was|been) )*(?:postponed|delayed|deferred|moved|pushed(?: back"
    r"| out)?"
    r"|brought forward|extended|changed|rescheduled|shifted|revised) to(?![a-z])"
    r"|(?:現|後來?|但|已){0,3}(?:(?:延|改|調整?|變更|順延|展延|推遲)後?[到至為]|提[前早][到至]))",
    re.IGNORECASE,
)
"""What a date is followed by where another took its place."""

Span = tuple[int, int]
"""Where a figure or a date stands, and where it ends."""


def denied_figures(figures: Collection[Span], text: str) -> set[int]:
    """The places of the figures that the text denies; one alone is still what it says of an earlier time."""
    if not MAY_DENY.are_in(text.lower()):
        return set()
    denied = {place for place, end in figures if place >= 0 and _is_denied(place, end, text)}
    return _with_earlier(denied, figures, (figure for figure in figures if _is_earlier(figure, text)))


def _is_denied(place: int, end: int, text: str) -> bool:
    if _ends(_DENIED, text, place) or any(denial.match(text, end) for denial in (_AGO, _ASKED, _NOT_THERE)):
        return True
    return _ends(_ASIDE_BEFORE, text, place) and _ASIDE.match(text, end) is not None


def is_negated(place: int, ends: Collection[int], words: str) -> bool:
    """A figure may be denied, in a text that has `NEGATIONS` and no other sign of a denial.

    Args:
        place: where its digits begin; the word before may belong to it, as of kr 25.
        ends: where its digits end, and its unit.
        words: as they are.
    """
    text = fold(words)
    if _follows_another(place, text):
        return True
    places = (place, text.rfind(" ", 0, max(0, place - 1)) + 1)
    return any(_is_denied(place, end, text) for place in places for end in ends)


def is_negated_day(place: int, end: int, words: str) -> bool:
    """A date may be denied, as a figure."""
    text = fold(words)
    return _follows_another(place, text) or _is_denied_day(place, end, text)


def _follows_another(place: int, text: str) -> bool:
    """There are digits before it: what is denied of them may go on, as in `not on 3 and 5 January 2026`."""
    return any(map(str.isdigit, text[:place]))


def denied_days(days: Collection[Span], text: str) -> set[int]:
    """The places of the dates that the text denies, as `denied_figures`."""
    if not MAY_DENY.are_in(small := text.lower()) and not MAY_MOVE_DAY.are_in(small):
        return set()
    denied = {place for place, end in days if _is_denied_day(place, end, text)}
    return _with_earlier(denied, days, (day for day in days if _is_earlier_day(day, text)))


def _is_denied_day(place: int, end: int, text: str) -> bool:
    return _ends(_DAY_DENIED, text, place) or _DAY_IS_NOT.match(text, end) is not None


def _with_earlier(denied: set[int], every: Collection[Span], earlier: Iterable[Span]) -> set[int]:
    gone = denied | {place for place, _ in earlier}
    return gone if any(place >= 0 and place not in gone for place, _ in every) else denied


def _ends(pattern: re.Pattern[str], text: str, place: int) -> bool:
    """The words before a place end in such."""
    return pattern.search(text, max(0, place - NEAR), place) is not None


def _is_earlier(figure: Span, text: str) -> bool:
    place, end = figure
    if _ends(_EARLIER, text, place) or _GIVES_WAY.match(text, end) or _ends(_TO_FROM, text, place):
        return True
    return _ends(_WAS, text, place) and bool(_CHANGED.match(text, end) or _is_now(text, place, end))


def _is_earlier_day(day: Span, text: str) -> bool:
    place, end = day
    if _ends(_DAY_EARLIER, text, place) or _DAY_REPLACED.match(text, end):
        return True
    return _ends(_DAY_WAS, text, place) and bool(_DAY_CHANGED.match(text, end) or _is_now(text, place, end))


def _is_now(text: str, place: int, end: int) -> bool:
    """`Was` before it, and `now` behind it."""
    return bool(_NOW.search(text, end) and "was" in text[max(0, place - NEAR) : place].lower())
