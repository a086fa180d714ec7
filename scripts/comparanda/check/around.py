"""What stands around an expression, as far as it makes another amount of it: at least 5, up to 5, 5 km, 5 miles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from comparanda import numerals
from comparanda.bind import Call, NameOf, Placed, Prose, Scope
from comparanda.patterns import Signs, regex
from comparanda.values import PartialDate, Value
from comparanda.values.agreement import other_amount
from comparanda.values.functions import Literal

_NEAR = 20
_ENDS_BEFORE = regex(r".*[，。；、：,;:.()（）{}]", re.DOTALL)
_ENDS_AFTER = regex(r"[，。；、：,;:()（）{]|\.(?!\d)")
_ANY = "7"
"""Stands for what a fact comes to, whose unit and currency are its own."""
_BOUNDS = Signs(
    *("least", "most", "than", "up to", "over", "above", "under", "below", "min", "max", " or ", "≥", "≤", ">", "<"),
    *("before", "after", "until", "since", "exceed", "shy of", "short of", "前", "後", "起", "止", "未", "有找"),
    *("至", "最", "超過", "逾", "不", "於", "上限", "以上", "以下", "以內", "之內"),
)
"""In small letters: one of these is in whatever bounds an amount."""


def amounts_apart(readable: Mapping[str, Prose], scope: Scope) -> tuple[str, str, str, str] | None:
    """Two languages that say another amount by one expression: the first, what it says, the other, what that says."""
    tags = [tag for tag, prose in readable.items() if _may_tell(prose)]
    if len(tags) < 2:
        if not _are_for_other_times(tuple(readable.values())):
            return None
        tags = list(readable)
    said = {tag: _said(readable[tag], scope) for tag in tags}
    first = tags[0]
    for tag in tags[1:]:
        for key, (words, written) in said[first].items():
            others, otherwise = said[tag].get(key, ("", ""))
            if others and words and other_amount(words, others):
                return first, written, tag, otherwise
    return None


_MAY_BE_FOR = ("天", "日", "週", "周", "月", "年", "day", "dai", "week", "month", "year", "nnual")
"""For speed: of the texts of the first language, few say a time."""
_FOR = r"(?:[每/／]個?|(?<![a-z])(?:per|an?|each|every) )"
_TIME = regex(
    rf"(?P<day>{_FOR}(?:[天日]|day)|(?<!\.)daily)|(?P<week>{_FOR}(?:[週周]|week)|(?<!\.)weekly)"
    rf"|(?P<month>{_FOR}(?:月|month)|月[費租]|(?<!\.)monthly)"
    rf"|(?P<year>{_FOR}(?:年|year)|年[費租]|(?<!\.)(?:yearly|annual))",
    re.IGNORECASE,
)


def _are_for_other_times(texts: Sequence[Prose]) -> bool:
    """The first language says what times amounts are for, and another one not the same, or several: a month, a year."""
    if len(texts) < 2 or not any(map(texts[0].text.__contains__, _MAY_BE_FOR)):
        return False
    first, *others = ({match.lastgroup for match in _TIME.finditer(prose.text)} for prose in texts)
    return bool(first) and any(times and (times != first or len(times) > 1) for times in others)


def around(prose: Prose, placed: Placed, words: str) -> str:
    """Words in place of an expression, with those beside it, as far as no sign parts them."""
    start, end = placed.offset, placed.offset + placed.length
    before = _ENDS_BEFORE.sub("", prose.text[max(0, start - _NEAR) : start])
    after = _ENDS_AFTER.split(prose.text[end : end + _NEAR], maxsplit=1)[0]
    return f"{before}{words}{after}".strip()


def _may_tell(prose: Prose) -> bool:
    """At a glance: something is typed on purpose, or some amount may be bounded."""
    if not prose.placed:
        return False
    if any(isinstance(placed.expression, Call) and placed.expression.typed for placed in prose.placed):
        return True
    return _BOUNDS.are_in(prose.text.lower())


def _said(prose: Prose, scope: Scope) -> dict[tuple[str, ...], tuple[str, str]]:
    """By expression or typed numbers: what is compared, and what is shown; of what comes twice, neither."""
    said: dict[tuple[str, ...], tuple[str, str]] = {}
    for placed in _numbers(prose, scope):
        value = scope[placed.expression].value
        shown = prose.text[placed.offset : placed.offset + placed.length]
        key: tuple[str, ...] = (str(placed.expression), shown)
        words = _ANY
        if isinstance(value, Literal):
            key, words, shown = numerals.keys(value.words), value.words, value.words
        elif isinstance(value, PartialDate):
            words = value.text
        said[key] = ("", "") if key in said else (around(prose, placed, words), around(prose, placed, shown))
    return said


def _numbers(prose: Prose, scope: Scope) -> Iterable[Placed]:
    for placed in prose.placed:
        value = scope[placed.expression].value
        if isinstance(placed.expression, NameOf) or not isinstance(value, Value):
            continue
        if value.numbers or isinstance(value, Literal | PartialDate):
            yield placed
