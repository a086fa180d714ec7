"""N: what a text says of two subjects, such as that one is cheaper, is what their facts say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from comparanda.bind import Bind, BoundComparison, Call, Expression, NameOf, Prose, Scope
from comparanda.check.context import Context
from comparanda.check.pairs import NamesInTexts
from comparanda.diagnostic import Finding
from comparanda.patterns import Signs, regex
from comparanda.values import Amount, PartialDate
from comparanda.values.base import plain
from comparanda.values.units import find_unit

_MAY_COMPARE = Signs(" than ", "er one", "er at", "er of the two", "er with", "expensive", "比", "較", "於")
_FIRST_NAME, _FIRST_VALUE = 0xE000, 0xF000
"""Private characters that stand for names and for values in what is compared, each with its number added."""
_N, _X = "[\ue000-\uefff]", "[\uf000-\uf8ff]"
_CHARACTER = "[^\ue000-\uf8ff，。；：,;:.]"
"""One that neither is, nor ends a part of a sentence."""
_MASS, _LENGTH, _TIME = ("mass-",), ("length-",), ("duration-",)
_MONEY, _DATE = "money", "date"
_SAYS: dict[str, tuple[int, tuple[str, ...]]] = {
    word: (side, kinds)
    for pattern, side, kinds in (
        (regex("cheaper|less expensive|costs less|便宜"), -1, (_MONEY,)),
        (regex("dearer|pricier|costlier|more expensive|costs more|貴"), 1, (_MONEY,)),
        (regex("lighter|weighs less|輕"), -1, _MASS),
        (regex("heavier|weighs more|重"), 1, _MASS),
        (regex("faster|quicker|快"), -1, _TIME),
        (regex("slower|慢"), 1, _TIME),
        (regex("shorter|短"), -1, _TIME + _LENGTH),
        (regex("longer|長|久"), 1, _TIME + _LENGTH),
        (regex("later|newer|晚|新"), 1, (_DATE,)),
        (regex("earlier|sooner|older|早|舊"), -1, (_DATE,)),
        (regex("less|fewer|lower|smaller|below|低|少|小"), -1, ()),
        (regex("more|higher|greater|larger|bigger|above|高|多|大"), 1, ()),
    )
    for word in pattern.pattern.split("|")
}
"""Words that compare: to which side they give more, and of which kinds of values; of any where there is none."""


def _words(is_han: bool, only: Sequence[tuple[str, ...]] = ()) -> str:
    words = (word for word, (_, kinds) in _SAYS.items() if word.isascii() is not is_han and (not only or kinds in only))
    return f"(?P<word>{'|'.join(sorted(words, key=len, reverse=True))})"


_OF_A_KIND = ((_MONEY,), _MASS, (_DATE,))
_OF_ITSELF = (*_OF_A_KIND, _TIME, _TIME + _LENGTH)
"""Words that say of a subject what its value is; not “larger”, which may be its size beside its price."""
_FIRST, _SECOND = rf"(?P<first>{_N})", rf"(?P<second>{_N})"
_LEFT, _RIGHT, _BY = rf"(?P<left>{_X})", rf"(?P<right>{_X})", rf"(?P<by>{_X})"
_BEGINS = r"(?:^|[。！？；\n]|[.!?;]\s)"
"""Before it, a sentence may say of what it speaks: “in Japan”, “on a subscription”, “nobody says that”."""
_IS = regex(r"(?:['’]s (?:price|weight))? (?:is|costs|weighs|takes|needs|uses|draws|scores|charges|lasts|runs)").pattern
"""Not what turns the comparison around, such as “saves” and “leaves”, nor “was” and “would be”."""
_OF_IT = rf"的?(?:[售定單]?價[格錢]?|淨?重量?|(?:(?!省){_CHARACTER}){{0,2}}時間)"
"""What a figure is of; not 速度 or 折扣, which are more where the figure is less."""
_MUCH = regex("(?: much| far| slightly| clearly| considerably| somewhat)?").pattern
_CAME = (
    " was| came(?: out)?| arrived| (?:was )?(?:released|launched|published|announced|founded|built)"  # of days alone
)
_OUT_HAN = "(?:的?(?:上市|推出|發布|發表|發售|成立|公布|開幕|興建|問世|出版))?(?:日期?|時間|年份)?"
_AT = rf"(?:[ ,:;(–—]|(?:at|for|costs?|costing|weighs?|weighing|priced|is|the|and|while)(?= )|{_N})*"
_AND = rf"(?:[ ,;)]|(?:at|for|costs?|weighs?|is|the|and|while|against|to|versus|vs)(?= )|{_N})+"
_AT_HAN, _AND_HAN = (
    rf"(?:[售定價格重為是要只僅有達約分別各的，：（、]|{_N})*",
    rf"(?:[售定價格重為是要只僅有達約的則而，；、）對與和跟]|{_N})+",
)
"""All that may stand before the two values that bear a comparison out, and between them."""
_BY_SO_MUCH = (
    regex(rf"{_FIRST}{_IS} (?:{_X},? )?{_BY} {_words(False)}(?: (?:time|power|energy|money))? than (?:the )?{_SECOND}"),
    regex(
        rf"{_FIRST}(?:{_OF_IT})?(?:[要為是]?{_X}，?)?[比較]{_SECOND}(?:的{_X}|{_OF_IT})?{_words(True)}[了出約]?{_BY}"
    ),
)
"""Oak 2 costs {{ … }} more than Pine 1."""
_BETWEEN_VALUES = (
    regex(
        rf"{_LEFT},?(?: which is)? {_words(False)} than"
        rf" (?:the )?(?:{_N}(?:['’]s)? (?:at )?|{_N}, which [a-z]+ )?{_RIGHT}"
    ),
    regex(rf"{_LEFT}，?[比較](?:{_N}的?)?{_RIGHT}[更還來要]?{_words(True)}(?=[，。；、了些得多]|$)"),
    regex(rf"{_LEFT}，?{_words(True)}於(?:{_N}的?)?{_RIGHT}"),
)
"""It charges in {{ … }}, faster than {{ … }}."""
_OF_TWO = (
    regex(
        rf"{_BEGINS}{_FIRST} is (?:the )?{_words(False, _OF_ITSELF)}(?: one| of the two)?,? (?:at|with) {_LEFT}"
        rf"[,;]? (?:and |while )?(?:the )?{_SECOND}(?: [a-z]+s)?(?: at| for)? {_RIGHT}"
    ),
    regex(rf"{_BEGINS}{_FIRST}比?較{_words(True, _OF_ITSELF)}{_AT_HAN}{_LEFT}[，；]而?{_SECOND}{_AND_HAN}{_RIGHT}"),
    *(
        regex(
            rf"{_BEGINS}{_FIRST}(?:{verb})?{_MUCH} {_words(False, kinds)} than (?:the )?{_SECOND}"
            rf"{_AT}{_LEFT}{_AND}{_RIGHT}"
        )
        for verb, kinds in ((" is", _OF_A_KIND), (_CAME, ((_DATE,),)))
    ),
    *(
        regex(
            rf"{_BEGINS}{_FIRST} [(]{_LEFT}[)](?:{verb})?{_MUCH} {_words(False, kinds)} than (?:the )?"
            rf"{_SECOND} [(]{_RIGHT}[)]"
        )
        for verb, kinds in ((" is", _OF_ITSELF), (_CAME, ((_DATE,),)))
    ),
    regex(
        rf"{_BEGINS}{_FIRST}[（(]{_LEFT}[)）]{_OUT_HAN}比{_SECOND}[（(]{_RIGHT}[)）][更還來要稍略]?"
        rf"{_words(True, _OF_ITSELF)}(?=[，。；、了些得多]|$)"
    ),
    regex(rf"{_BEGINS}{_FIRST}[（(]{_LEFT}[)）]{_OUT_HAN}{_words(True, _OF_ITSELF)}於{_SECOND}[（(]{_RIGHT}[)）]"),
    regex(
        rf"{_BEGINS}{_FIRST}(?:{_OF_IT})?比{_SECOND}[更還來要稍略]?{_words(True, _OF_A_KIND)}[了些得多許一點]*"
        rf"(?=[，：（]){_AT_HAN}{_LEFT}{_AND_HAN}{_RIGHT}"
    ),
)
"""Pine 1 is the lighter one at {{ … }}; Oak 2 weighs {{ … }}. Pine 1 is cheaper than Oak 2: {{ … }} and {{ … }}.

Pine 1 ({{ … }}) is later than Oak 2 ({{ … }}).
"""
_SO_MANY_TIMES = (
    regex(
        rf"(?<! of ){_FIRST}{_IS} {_BY} (?:times )?(?:as (?:much|many|long|heavy|expensive|costly|large|big) as"
        rf"|(?:that )?of|the (?:price|cost|weight|length|size) of) (?:the )?{_SECOND}"
    ),
    regex(rf"{_FIRST}{_OF_IT}(?:是|約|為|達|有|只要)+{_SECOND}的(?:{_OF_IT}的?)?[約近]?{_BY}"),
)
"""Oak 2 costs {{ times(…) }} times as much as Pine 1."""
_SIDES = {"percent_lower": -1, "percent_higher": 1, "difference": 0}
"""Which side the first of two values of a function is on, of the other."""


class _Marked(NamedTuple):
    """A text in which each name and each value is one character, so that a pattern says what may stand between."""

    text: str
    places: Sequence[int]
    """Of each of its characters, the place in the text as it is written; and of its end."""
    subjects: Mapping[str, str]
    """The ids of those that are named, by their character."""
    values: Mapping[str, Expression]


def contradicted_comparison(comparison: BoundComparison, context: Context) -> Iterator[Finding]:
    """A text that compares two subjects says of them what their facts say."""
    names: NamesInTexts | None = None
    for text in comparison.texts():
        if text.kind in ("detail", "correction"):  # what was said wrongly
            continue
        for tag, prose in text.readable().items():
            if not (prose.placed and (_MAY_COMPARE.are_in(prose.text) or _has_call_of_two(prose))):
                continue  # most texts
            names = names or NamesInTexts(comparison.scope)
            marked = _marked(prose, names)
            for place, message, help in _contradictions(marked, comparison.scope, names, context):
                start, end = (marked.places[it] for it in place)
                yield Finding(text.at(text.field, tag).within(start, end - start), message, help)


def _has_call_of_two(prose: Prose) -> bool:
    return any(isinstance(placed.expression, Call) and len(placed.expression.binds) == 2 for placed in prose.placed)


def _marked(prose: Prose, names: NamesInTexts) -> _Marked:
    subjects: dict[str, str] = {}
    values: dict[str, Expression] = {}
    parts: list[str] = []
    places: list[int] = []
    end = 0
    for start, stop, what in sorted(_names_and_values(prose, names), key=lambda span: span[0]):
        sign = chr(_FIRST_NAME + len(subjects)) if isinstance(what, str) else chr(_FIRST_VALUE + len(values))
        if isinstance(what, str):
            subjects[sign] = what
        else:
            values[sign] = what
        parts += (prose.text[end:start], sign)
        places += range(end, start + 1)
        end = stop
    places += range(end, len(prose.text) + 1)
    return _Marked("".join((*parts, prose.text[end:])), places, subjects, values)


def _names_and_values(prose: Prose, names: NamesInTexts) -> Iterator[tuple[int, int, str | Expression]]:
    """Where names and values begin and end, with the subject's id or the expression."""
    for expression, offset, length in prose.placed:
        id = names.ids.get(expression.alias) if isinstance(expression, NameOf) else None
        yield offset, offset + length, id or expression
    for match in names.typed_in(prose) if names.may_stand_in(prose.text) else ():
        yield *match.span(), names.by_name[match[0]]


def _contradictions(
    marked: _Marked, scope: Scope, names: NamesInTexts, context: Context
) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Where the text says what the facts do not, and what is said of it."""
    told: set[tuple[int, int]] = set()
    for match, left, right in _compared(marked, names):
        message = _against(match["word"], left, right, scope, context)
        if message and match.span("word") not in told:
            told.add(match.span("word"))
            yield match.span("word"), message, "write the opposite word, or swap the two; or correct the fact"
    for match, call in _calls(_SO_MANY_TIMES, marked):
        pair = _of_these(call.binds, match, marked, names)
        if call.function in ("times", "fraction") and pair == call.binds[::-1] != call.binds:
            called = [names.by_id[marked.subjects[match[role]]] for role in ("second", "first")]
            written = f"{call.function}({', '.join(map(str, call.binds))})"
            message = f"`{written}` is how {called[0]} compares with {called[1]}, and the text says it the other way"
            help = f"write `{{{{ {call.function}({', '.join(map(str, pair))}) }}}}`, or swap the two names"
            yield match.span("by"), message, help


def _compared(marked: _Marked, names: NamesInTexts) -> Iterator[tuple[re.Match[str], Bind, Bind]]:
    """Each word that compares two values, with these: what it says more or less of, and of what."""
    for match, call in _calls(_BY_SO_MUCH, marked):
        side = _SIDES.get(call.function)
        pair = _of_these(call.binds, match, marked, names)
        is_told = side is None or side == -_SAYS[match["word"]][0]  # by N018
        if pair and not is_told:
            yield match, *pair
    yield from _bound(_BETWEEN_VALUES, marked)
    for match, left, right in _bound(_OF_TWO, marked):
        if pair := _of_these((left, right), match, marked, names):
            yield match, *pair


def _bound(patterns: Sequence[re.Pattern[str]], marked: _Marked) -> Iterator[tuple[re.Match[str], Bind, Bind]]:
    for pattern in patterns:
        for match in pattern.finditer(marked.text):
            left, right = marked.values[match["left"]], marked.values[match["right"]]
            if isinstance(left, Bind) and isinstance(right, Bind):
                yield match, left, right


def _calls(patterns: Sequence[re.Pattern[str]], marked: _Marked) -> Iterator[tuple[re.Match[str], Call]]:
    for pattern in patterns:
        for match in pattern.finditer(marked.text):
            call = marked.values[match["by"]]
            if isinstance(call, Call) and len(call.binds) == 2:
                yield match, call


def _of_these(
    binds: Sequence[Bind], match: re.Match[str], marked: _Marked, names: NamesInTexts
) -> tuple[Bind, Bind] | None:
    """The value of the subject that is named first, and that of the second; None where they are of others."""
    first, second = (marked.subjects[match[role]] for role in ("first", "second"))
    own = {names.ids.get(bind.alias): bind for bind in binds}
    return (own[first], own[second]) if len(own) == 2 and own.keys() == {first, second} else None


def _is_of_kind(bind: Bind, word: str, context: Context) -> bool:
    attribute = context.site.attribute(bind.attribute)
    kinds = _SAYS[word][1]
    if attribute is None:
        return False
    if _MONEY in kinds:
        return attribute.type == "money"
    if _DATE in kinds:
        return attribute.type in ("date", "date-or-yes")
    return not kinds or (find_unit(attribute.unit or "") or "").startswith(kinds)


def _against(word: str, left: Bind, right: Bind, scope: Scope, context: Context) -> str:
    """What is wrong with a word that says which of two values is more; empty where they bear it out."""
    one, other = scope[left].value, scope[right].value
    if isinstance(one, PartialDate) and isinstance(other, PartialDate):
        return _against_days(word, left, right, (one, other), context)
    if not (isinstance(one, Amount) and isinstance(other, Amount)) or one.measure != other.measure:
        return ""
    if left.attribute != right.attribute or not _is_of_kind(left, word, context) or _is_rank(left, context):
        return ""
    if (one.number - other.number) * _SAYS[word][0] > 0:
        return ""
    return f"the text says “{word}”, but `{left}` is {plain(one.number)} and `{right}` is {plain(other.number)}"


def _against_days(word: str, left: Bind, right: Bind, days: tuple[PartialDate, PartialDate], context: Context) -> str:
    """The same of a word that says which of two dates is later."""
    one, other = days
    before, after = (one, other) if _SAYS[word][0] > 0 else (other, one)
    if left.attribute != right.attribute or not _is_of_kind(left, word, context) or not after.is_later(before):
        return ""
    return f"the text says “{word}”, but `{left}` is {one.text} and `{right}` is {other.text}"


def _is_rank(bind: Bind, context: Context) -> bool:
    """A number of which the lower may be called the higher: a rank, an f-number, a scale."""
    attribute = context.site.attribute(bind.attribute)
    if attribute is None or attribute.type not in ("integer", "number"):
        return False
    return attribute.unit is None and attribute.better != "higher"
