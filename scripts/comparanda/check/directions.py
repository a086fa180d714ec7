"""N: what a text says of two subjects, such as that one is cheaper, is what their facts say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from comparanda.bind import Bind, BoundComparison, Call, Expression, NameOf, Prose, Scope
from comparanda.check.context import Context
from comparanda.check.pairs import SENTENCE_END, NamesInTexts
from comparanda.diagnostic import Finding
from comparanda.patterns import Signs, regex
from comparanda.values import Amount
from comparanda.values.base import plain
from comparanda.values.units import find_unit

_MAY_COMPARE = Signs(" than ", "er one", "er at", "比", "較")
_FIRST_NAME, _FIRST_VALUE = 0xE000, 0xF000
"""Private characters that stand for names and for values in what is compared, each with its number added."""
_N, _X = "[\ue000-\uefff]", "[\uf000-\uf8ff]"
_CHARACTER = "[^\ue000-\uf8ff，。；：,;:.]"
"""One that neither is, nor ends a part of a sentence."""
_MASS, _LENGTH, _TIME = ("mass-",), ("length-",), ("duration-",)
_MONEY = "money"
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
        (regex("less|fewer|lower|smaller|below|低|少|小"), -1, ()),
        (regex("more|higher|greater|larger|bigger|above|高|多|大"), 1, ()),
    )
    for word in pattern.pattern.split("|")
}
"""Words that compare: to which side they give more, and of which kinds of values; of any where there is none."""


def _words(is_han: bool, only: Sequence[tuple[str, ...]] = ()) -> str:
    words = (word for word, (_, kinds) in _SAYS.items() if word.isascii() is not is_han and (not only or kinds in only))
    return f"(?P<word>{'|'.join(sorted(words, key=len, reverse=True))})"


_OF_A_KIND = ((_MONEY,), _MASS)
_FIRST, _SECOND = rf"(?P<first>{_N})", rf"(?P<second>{_N})"
_BY_SO_MUCH = (
    regex(
        rf"{_FIRST}{_CHARACTER}{{0,40}}?(?:{_X},? )?(?P<by>{_X}) {_words(False)}(?: [a-z]+){{0,2}} than (?:the )?"
        rf"{_SECOND}"
    ),
    regex(
        rf"{_FIRST}{_CHARACTER}{{0,10}}(?:{_X}，?)?[比較]{_SECOND}(?:的{_X}|的?{_CHARACTER}{{0,4}}?){_words(True)}"
        rf"[了出約]?(?P<by>{_X})"
    ),
)
"""Oak 2 costs {{ … }} more than Pine 1."""
_BETWEEN_VALUES = (
    regex(
        rf"(?P<left>{_X}),?(?: which is)? {_words(False)} than"
        rf" (?:the )?(?:{_N}(?:['’]s)? (?:at )?|{_N}, which [a-z]+ )?(?P<right>{_X})"
    ),
    regex(rf"(?P<left>{_X})，?[比較](?:{_N}的?)?(?P<right>{_X})[更還來要]?{_words(True)}(?=[，。；、了些得多]|$)"),
)
"""It charges in {{ … }}, faster than {{ … }}."""
_OF_ONE = (
    regex(rf"{_FIRST} is (?:the )?{_words(False)}(?: one| of the two)?,? (?:at|with) (?P<left>{_X})"),
    regex(rf"{_FIRST}[比較]?較{_words(True)}[，：（](?:只要|只有|僅|要價?|售價|為|是|有)?(?P<left>{_X})"),
)
"""Pine 1 is the lighter one at {{ … }}; …"""
_OF_NAMES = (
    regex(rf"{_FIRST}{_CHARACTER}{{0,12}}? {_words(False, _OF_A_KIND)} than (?:the )?{_SECOND}(?!['’]s)"),
    regex(
        rf"{_FIRST}{_CHARACTER}{{0,6}}?比{_SECOND}[更還來要稍略]?{_words(True, _OF_A_KIND)}"
        r"(?=[，。；：、了些得多許一（(\s]|$)"
    ),
)
"""Pine 1 is cheaper than Oak 2: {{ … }} and {{ … }}."""
_SO_MANY_TIMES = (
    regex(
        rf"{_FIRST}{_CHARACTER}{{0,40}}?(?P<by>{_X}) (?:times )?(?:as [a-z]+ as|(?:that )?of|the [a-z]+ of) (?:the )?"
        rf"{_SECOND}"
    ),
    regex(rf"{_FIRST}{_CHARACTER}{{0,10}}(?:是|為|約|達|有|只要)+{_SECOND}的{_CHARACTER}{{0,4}}?(?P<by>{_X})"),
)
"""Oak 2 costs {{ times(…) }} times as much as Pine 1."""
_MAY_BE_DENIED = regex(r"(?<![a-z])(?:not?|never)(?![a-z])|n['’]t|[不沒未非]", re.IGNORECASE)
_MAY_MEAN_ANOTHER = regex(
    r"(?<![a-z])(?:not?|never|nor|but|though|although|however|while|whereas|yet|despite|even|unless|if|when|only|once"
    r"|until|was|were|would|used|could|may|might|first|per|after|over|claim(?:s|ed)?|says?|said|thought|believed"
    r"|wrong|false|untrue|myth)(?![a-z])|n['’]t"
    r"|[不沒未非無但卻雖仍若原曾首前後每說稱錯誤]|儘管|然而|除非|如果|過去|以為|其實|實際",
    re.IGNORECASE,
)
"""What a sentence has where it may speak of another price than the one that it binds, or deny what it or others say."""
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
    placed = [(offset, offset + length, expression) for expression, offset, length in prose.placed]
    for start, end, expression in placed:
        id = names.ids.get(expression.alias) if isinstance(expression, NameOf) else None
        yield start, end, id or expression
    for match in names.pattern.finditer(prose.text) if names.may_stand_in(prose.text) else ():
        if not any(start <= match.start() < end for start, end, _ in placed):
            yield match.start(), match.end(), names.by_name[match[0]]


def _contradictions(
    marked: _Marked, scope: Scope, names: NamesInTexts, context: Context
) -> Iterator[tuple[tuple[int, int], str, str]]:
    """Where the text says what the facts do not, and what is said of it."""
    told: set[tuple[int, int]] = set()
    for match, left, right in _compared(marked, names, context):
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


def _compared(marked: _Marked, names: NamesInTexts, context: Context) -> Iterator[tuple[re.Match[str], Bind, Bind]]:
    """Each word that compares two values, with these: what it says more or less of, and of what."""
    for match, call in _calls(_BY_SO_MUCH, marked):
        side = _SIDES.get(call.function)
        pair = _of_these(call.binds, match, marked, names)
        is_told = side is None or side == -_SAYS[match["word"]][0]  # by N018
        if pair and not is_told and not _MAY_BE_DENIED.search(match[0]):
            yield match, *pair
    for pattern in _BETWEEN_VALUES:
        for match in pattern.finditer(marked.text):
            left, right = marked.values[match["left"]], marked.values[match["right"]]
            if isinstance(left, Bind) and isinstance(right, Bind) and left.attribute == right.attribute:
                yield match, left, right
    for pattern in _OF_ONE:
        for match in pattern.finditer(marked.text):
            left = marked.values[match["left"]]
            others = {it for it in marked.values.values() if isinstance(it, Bind) and it != left}
            alike = [it for it in others if isinstance(left, Bind) and it.attribute == left.attribute]
            if (
                isinstance(left, Bind)
                and len(alike) == 1
                and names.ids.get(left.alias) == marked.subjects[match["first"]]
            ):
                yield match, left, alike[0]
    for pattern in _OF_NAMES:
        for match in pattern.finditer(marked.text):
            if (pair := _bound_in_sentence(match, marked, names, context)) is not None:
                yield match, *pair


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


def _bound_in_sentence(
    match: re.Match[str], marked: _Marked, names: NamesInTexts, context: Context
) -> tuple[Bind, Bind] | None:
    """What the sentence binds of both subjects, if it is one value of the kind that the word compares."""
    ends = [0, *(end.end() for end in SENTENCE_END.finditer(marked.text)), len(marked.text)]
    begin = max(end for end in ends if end <= match.start())
    sentence = marked.text[begin : min(end for end in ends if end >= match.end())]
    values = [marked.values[sign] for sign in sentence if sign in marked.values]
    if _MAY_MEAN_ANOTHER.search(sentence) or not all(isinstance(value, Bind) for value in values):
        return None
    binds = [value for value in values if isinstance(value, Bind) and _is_of_kind(value, match["word"], context)]
    return _of_these(binds, match, marked, names) if len(binds) == 2 else None


def _is_of_kind(bind: Bind, word: str, context: Context) -> bool:
    attribute = context.site.attribute(bind.attribute)
    kinds = _SAYS[word][1]
    if attribute is None:
        return False
    if _MONEY in kinds:
        return attribute.type == "money"
    return not kinds or (find_unit(attribute.unit or "") or "").startswith(kinds)


def _against(word: str, left: Bind, right: Bind, scope: Scope, context: Context) -> str:
    """What is wrong with a word that says which of two values is more; empty where they bear it out."""
    one, other = scope[left].value, scope[right].value
    if not (isinstance(one, Amount) and isinstance(other, Amount)) or one.measure != other.measure:
        return ""
    if left.attribute != right.attribute or not _is_of_kind(left, word, context) or _is_rank(left, context):
        return ""
    if (one.number - other.number) * _SAYS[word][0] > 0:
        return ""
    return f"the text says “{word}”, but `{left}` is {plain(one.number)} and `{right}` is {plain(other.number)}"


def _is_rank(bind: Bind, context: Context) -> bool:
    """A plain number of which the lower is the better: the first is higher than the third."""
    attribute = context.site.attribute(bind.attribute)
    return attribute is not None and attribute.better == "lower" and attribute.unit is None
