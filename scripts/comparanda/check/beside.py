"""N: nothing beside an expression changes what it says: no sign before it; no scale, unit, rate or letter behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from comparanda.bind import Bind, Call, NameOf, Placed, Prose, Scope, Text
from comparanda.check.context import Context, first_few
from comparanda.diagnostic import Finding, Place
from comparanda.patterns import regex
from comparanda.values import Amount, Measure, Money, Percent, Value, Versions
from comparanda.values.rates import PERIODS
from comparanda.values.units import UnitName
from comparanda.written import AFTER_TENTHS, CODES, SCALES, WORD_SCALES

_GAP = r"\s{0,2}"
_CODES = "|".join(sorted(CODES))
_SIGN_BEFORE = regex(
    r"(?:^|(?<=[\s(（:：,，;；。、「“]))(?P<sign>[-−–－])$|(?<=(?-i:[一-龥]))[-−－]$|[±√]$|(?P<word>負|零下|minus\s?)$"
    r"|(?<![一上下大多過前後另對])半個?$"
    rf"|(?P<money>(?:US|NT|HK)?[$＄]|[€£¥￥₩]|(?<![A-Za-z])(?:{_CODES}|NT)\s?)$",
    re.IGNORECASE,
)
_SIGN_ENDS = (
    frozenset("-−–－±√負下半個sS$＄€£¥￥₩")
    | {letter for code in CODES for letter in (code[2], code[2].lower())}
    | {"t"}
)
"""The last characters of what `_SIGN_BEFORE` finds, a space aside; it tries its ways at eight places."""
_SCALE_AFTER = regex(
    rf"{_GAP}-?(?=[^\s，。、；：,.;:{{{{])(?:(?:hundred|thousand|million|billion|trillion|quadrillion|lakh|crore|dozen)s?(?![a-z])|(?:bn|mn|[KMB])(?![A-Za-z0-9])"
    r"|[百佰千仟萬億兆万亿](?!一|用|能|分之)|餘(?![下額裕])|多(?=[，。、；！）個元的])|打(?!(?-i:[一-龥]))"
    rf"|[%％‰]|per\s?cent(?:age\spoints?)?(?![a-z])|個?百分點|成(?![{AFTER_TENTHS}])|折(?![疊扣頁合損])"
    r"|元|圓|美元|美金|歐元|英鎊|日圓|日元|韓元|港幣|港元|人民幣|台幣|臺幣|新台幣|新臺幣"
    rf"|(?:dollars?|euros?|pounds?|yen|yuan|won|rupees?|cents?)(?![a-z])|(?-i:{_CODES})(?![A-Za-z])|\+(?!\w))",
    re.IGNORECASE,
)
_TIMES_AFTER = regex(rf"{_GAP}(?:-?fold|times|倍|×)(?![a-z])", re.IGNORECASE)
_UNIT_AFTER = regex(
    rf"{_GAP}-?(?:[kMGT]?(?:Wh?|Hz|B)|[km]?g|[kcmµ]?m|[mµn]?s|min|h|dB|mAh|lbs?|kWh)(?![A-Za-z0-9])"
    rf"|{_GAP}(?:公斤|公克|公里|公尺|公分|公釐|小時|分鐘|毫秒|秒|瓦|千瓦|度)(?!(?-i:[一-龥]))"
)
_GLUED_BEFORE = regex(r"[A-Za-z0-9０-９Ａ-Ｚａ-ｚ]+$")
_GLUED_AFTER = regex(r"[A-Za-z0-9０-９Ａ-Ｚａ-ｚ]+")
_MULTIPLE = regex(r"[xX](?![A-Za-z0-9])")
"""Behind a ratio: 3.9x."""
_RATE_AFTER = regex(
    rf"{_GAP}(?:(?:/|／)|(?:per|for every|for each|every|each|an?)\s|每)\s?(?:(?:a|one)\s|一)?"
    r"(?P<scale>thousand|million|billion|千|百萬|萬|億)?(?:\s?個)?\s?(?P<noun>[A-Za-z]+(?!\s(?:ago|later|earlier))|[月年季日天週秒]|小時|分鐘)?",
    re.IGNORECASE,
)
_RATE_BEFORE = regex(r"每一?(?P<scale>千|百萬|萬|億)?個?(?P<noun>[月年季日天週秒]|小時|分鐘)?[^，。；、：！？每]{0,6}$")
_COUNTS = {**SCALES, **WORD_SCALES}
_MAY_FOLLOW = regex(
    "|".join((_GLUED_AFTER.pattern, _TIMES_AFTER.pattern, _UNIT_AFTER.pattern, _RATE_AFTER.pattern)), re.IGNORECASE
)
"""Whatever is looked for behind an expression but a scale; where it does not stand, none of them does."""
_STOPS = "，。、；：,.;:"
"""Signs behind an expression after which nothing can change it."""
_NEAR = 14
"""Characters before an expression in which a Chinese text says what a price is for."""
_OPPOSITE = {
    "percent_lower": (
        regex(r"(?<![最更至不許很大差])(?:貴|(?<![減體毛淨加])重|高|多)[了出約]?$"),
        regex(
            r" (?:(?:more expensive|dearer|pricier|costlier|heavier|higher)(?![a-z-])|more(?= than |[.,;:)]|$))",
            re.IGNORECASE,
        ),
    ),
    "percent_higher": (
        regex(r"(?:便宜|(?<![最至不])[低少]|(?<![最年])輕)[了出約]?$"),
        regex(
            r" (?:(?:less expensive|cheaper|lighter|lower)(?![a-z-])|(?:less|fewer)(?= than |[.,;:)]|$))", re.IGNORECASE
        ),
    ),
}
"""Words just before such a function, and just behind it, that say the opposite: 貴{{ percent_lower(…) }}."""
_HELP = "correct the fact instead; the expression adds its sign, unit and currency itself"


def changed_value(text: Text, context: Context) -> Iterator[Finding]:
    """Nothing beside an expression changes what it says."""
    for tag, prose in text.readable().items():
        for placed in first_few(iter(prose.placed)):
            if isinstance(placed.expression, NameOf):
                continue
            if (words := _opposite(placed, prose.text)) is not None:
                shown = prose.text[placed.offset : placed.offset + placed.length]
                place = text.at(text.field, tag).within(words.start(), words.end() - words.start())
                yield Finding(place, f"`{words[0].strip()}` says the opposite of `{shown}`", _WRITE_THE_OTHER)
            for start, end, what in _beside(placed, prose.text, text.scopes):
                help = _help(prose.text[start:end], placed, context)
                yield _changed(start, end, what, placed, prose, text.at(text.field, tag), help)


def _opposite(placed: Placed, text: str) -> re.Match[str] | None:
    function = placed.expression.function if isinstance(placed.expression, Call) else ""
    if function not in _OPPOSITE:
        return None
    before, after = _OPPOSITE[function]
    start, end = placed.offset, placed.offset + placed.length
    return before.search(text, max(0, start - 4), start) or after.match(text, end)


_WRITE_THE_OTHER = "write the other word, or the other of `percent_lower` and `percent_higher`"


def _beside(placed: Placed, text: str, scopes: tuple[Scope, ...]) -> Iterator[tuple[int, int, str]]:
    """What changes a value, before and behind it; before it, looked for only where a character can be its last."""
    start, end = placed.offset, placed.offset + placed.length
    last = text[max(0, start - 2) : start].rstrip()[-1:]
    before = _SIGN_BEFORE.search(text, max(0, start - 8), start) if last in _SIGN_ENDS else None
    is_last = text[end : end + 1] in _STOPS  # or in none, at the end of the text
    after = None if is_last else _SCALE_AFTER.match(text, end)
    if (before is None and after is None and not _may_be_changed(text, start, end, is_last)) or not (
        shown := [value for scope in scopes if _is_number(value := scope[placed.expression].value)]
    ):
        return
    before = before or (
        None if isinstance(shown[0], Versions) else _GLUED_BEFORE.search(text, max(0, start - 8), start)
    )
    if before is not None:
        yield *before.span(), "before"
    changing = [match for match in (after, _changing(shown[0], placed, text, end)) if match is not None]
    after = max(changing, key=lambda match: match.end(), default=None)
    if after is not None:
        yield *after.span(), "after"
    elif isinstance(shown[0], Money) and (rate := _other_rate(shown[0].measure, text, start, end)) is not None:
        yield *rate.span(), "after" if rate.start() >= end else "before"


def _may_be_changed(text: str, start: int, end: int, is_last: bool) -> bool:
    """At a glance: something follows that may change it, or what comes before is glued, or says `per`."""
    before = text[max(0, start - _NEAR) : start]
    follows = not is_last and _MAY_FOLLOW.match(text, end)
    return bool("每" in before or _GLUED_BEFORE.search(before[-1:]) or follows)


def _is_number(value: object) -> bool:
    return isinstance(value, Value) and bool(value.numbers) and not value.datetime


def _changing(value: object, placed: Placed, text: str, end: int) -> re.Match[str] | None:
    """A letter or digit glued to it, a multiple of what has a unit, or another unit behind its own."""
    is_call = isinstance(placed.expression, Call)
    glued = _GLUED_AFTER.match(text, end)
    if glued is not None and not (is_call and _MULTIPLE.match(text, end)):
        return glued
    if not isinstance(value, Amount) or not isinstance(placed.expression, Bind):
        return None
    has_unit = isinstance(value, Money | Percent) or bool(value.measure.cldr)
    times = _TIMES_AFTER.match(text, end) if has_unit else None
    return times or (_UNIT_AFTER.match(text, end) if value.measure.cldr else None)


def _other_rate(measure: Measure, text: str, start: int, end: int) -> re.Match[str] | None:
    """What the text says that a price is for, where the attribute says something else."""
    if measure.per is None:
        return None
    after = _RATE_AFTER.match(text, end)
    before = _RATE_BEFORE.search(text, max(0, start - _NEAR), start)
    return next((match for match in (after, before) if match is not None and _differs(match, *measure.per)), None)


def _differs(rate: re.Match[str], count: int, noun: Mapping[str, str]) -> bool:
    """Another count, such as a thousand for a million; another period; or one of what the price is for many of."""
    written = (rate["noun"] or "").lower()
    if rate["scale"] is not None:
        return _COUNTS[rate["scale"].lower()] != count
    names = [noun.id.partition("-")[2]] if isinstance(noun, UnitName) else [name.lower() for name in noun.values()]
    if (period := _period(written)) is not None:
        return period not in map(_period, names)
    return count > 1 and len(written) > 2 and any(name.startswith(written.removesuffix("s")) for name in names)


def _period(word: str) -> str | None:
    return PERIODS.get(word) or PERIODS.get(word.removesuffix("s"))


def _help(words: str, placed: Placed, context: Context) -> str:
    """What to do about words beside a value, which may say that a price is for another time or count."""
    bind = placed.expression
    attribute = context.site.attribute(bind.attribute) if isinstance(bind, Bind) else None
    unit = (attribute.unit if attribute is not None else None) or ""
    if " per " in unit and (words.startswith("每") or _RATE_AFTER.match(words)):
        return f"the attribute is in `{unit}`: say the same here, or leave these words out"
    return _HELP


def _changed(start: int, end: int, what: str, placed: Placed, prose: Prose, place: Place, help: str) -> Finding:
    shown = prose.text[placed.offset : placed.offset + placed.length]
    words = prose.text[start:end]
    typed = placed.expression.typed if isinstance(placed.expression, Call) else ""
    help = _inside(f"{typed}{words}" if what == "after" else f"{words}{typed}") if typed else help
    return Finding(place.within(start, end - start), f"`{words.strip()}` {what} `{shown}` changes its meaning", help)


def _inside(words: str) -> str:
    return f'type all of it: `{{{{ literal("{words.strip()}") }}}}`'
