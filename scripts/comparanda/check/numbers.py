"""N: every number of a text comes from a fact, and says the same in every language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from comparanda.check.walks import ENOUGH, BoundText, bound_texts, wordless
from comparanda.diagnostic import Finding, Place
from comparanda.model import Site
from comparanda.prose import TYPED, Bind, Call, Expression, NameOf, ProseError, Scope, evaluate, read_statement
from comparanda.quantity import BadValue, Choice, Shown, Wording

_HAN_NUMBER = "〇零一二兩三四五六七八九十百千萬億"
_SMALL = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_TYPED_NUMBER = re.compile(
    rf"\d(?:[\d.,:/%％]*[\d%％])?|[¼-¾⅐-⅞]"
    # As in Chinese, small counts such as two models are words; what measures or is large is a number.
    rf"|\b(?:{_TENS})(?:-(?:{_SMALL}))?\b|\b(?:{_SMALL})(?=[\s-]?(?:fold|times|percent|per\scent)\b)"
    rf"|\b(?:{_SMALL})[\s-](?:hundred|thousand|million|billion|trillion)\b"
    rf"|(?<![{_HAN_NUMBER}])[一二兩三四五六七八九][十百千萬億][{_HAN_NUMBER}]*+(?:點[{_HAN_NUMBER}]++)?"
    rf"|(?<![{_HAN_NUMBER}])[{_HAN_NUMBER}]++(?:點[{_HAN_NUMBER}]++)?"
    rf"(?:分之[{_HAN_NUMBER}]++(?:點[{_HAN_NUMBER}]++)?|(?=\s?(?:倍|％|%|個百分點))|"
    # 成 is a tenth, but 單一成本, 統一成長 and their like are words.
    rf"(?=成(?![本功為果長員績立分效熟交就品年真語形型不敗])))",
    re.IGNORECASE,
)
_MAY_HOLD_ONE = re.compile(rf"[\d¼-¾⅐-⅞{_HAN_NUMBER}]|ty|fold|times|cent|hundred|thousand|illion", re.IGNORECASE)
"""What every typed number holds one of; most texts hold none, and this is seen at a quarter of the cost."""
_RUN = re.compile(rf"\d+|[¼-¾⅐-⅞{_HAN_NUMBER}]+")


def typed_digit(site: Site) -> Iterator[Finding]:
    """Numbers in a text come from facts."""
    for bound in bound_texts(site):
        for tag in site.locales:
            prose = bound.prose(tag)
            if prose is None:
                continue
            offset = 0
            for part in prose.parts:
                if isinstance(part, str):
                    for start, number in islice(_typed_in(part, site.names), ENOUGH):
                        yield _typed(bound.place.at(tag)._replace(offset=offset + start, length=len(number)), number)
                    offset += len(part)
                else:
                    offset = part[1] + part[2]


def _typed(place: Place, number: str) -> Finding:
    return Finding(
        place,
        f"`{number}` is typed by hand",
        "bind the fact it comes from, such as `{{ subject.attribute }}`; if it is part of a name, add the name to "
        "the subject, its source, or data/terms.yml",
    )


def _typed_in(words: str, names: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Numbers outside every registered name, with where they begin."""
    if not _MAY_HOLD_ONE.search(words):
        return
    found = list(_TYPED_NUMBER.finditer(words))
    if not found:
        return
    covered = _named_stretches(words, names)
    for match in found:
        if not any(start <= match.start() < end for start, end in covered):
            yield match.start(), match[0]


def _named_stretches(words: str, names: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where registered names with a number in them stand, the longest first at each place."""
    index = _names_by_number(names)
    candidates = {name for run in set(_RUN.findall(words)) for name in index.get(run, ()) if name in words}
    if not candidates:
        return []
    longest_first = sorted(candidates, key=len, reverse=True)
    pattern = "|".join(re.escape(name) for name in longest_first)
    bounded = rf"(?<![A-Za-z0-9])(?:{pattern})(?![A-Za-z0-9]|[.,][0-9])"
    return [match.span() for match in re.finditer(bounded, words)]


@lru_cache(maxsize=4)
def _names_by_number(names: tuple[str, ...]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for name in names:
        run = _RUN.search(name)
        if run:
            index.setdefault(run[0], []).append(name)
    return index


def uncited_literal(site: Site) -> Iterator[Finding]:
    """A number typed by hand on purpose has a citation of its own."""
    for bound in bound_texts(site):
        if bound.cite:
            continue
        for tag in site.locales:
            prose = bound.prose(tag)
            for expression, offset, length in prose.expressions if prose else ():
                if isinstance(expression, Call) and expression.function in TYPED:
                    yield Finding(
                        bound.place.at(tag)._replace(offset=offset, length=length),
                        f"{expression.function}(…) is typed by hand, and this {bound.kind} has no citation of its own",
                        "bind a fact instead"
                        if bound.kind == "detail"
                        else "bind a fact instead, or add `cite:` with the source it stands in",
                    )


def different_facts(site: Site) -> Iterator[Finding]:
    """A text binds the same facts in every language."""
    for bound in bound_texts(site):
        read = [(tag, prose) for tag in site.locales if (prose := bound.prose(tag)) is not None]
        for tag, prose in read[1:]:
            first, here = set(read[0][1].bound), set(prose.bound)
            if first != here:
                only_first, only_here = _written(first - here), _written(here - first)
                said = [f"{read[0][0]} alone binds {only_first}"] if only_first else []
                said += [f"{tag} alone binds {only_here}"] if only_here else []
                yield Finding(bound.place.at(tag), "; ".join(said), "bind the same facts in every language")


def _written(binds: Iterable[Bind]) -> str:
    return ", ".join(sorted(f"`{one.alias}.{one.attribute}{'.disputed' * one.disputed}`" for one in binds))


def different_numbers(site: Site) -> Iterator[Finding]:
    """A text shows the same numbers in every language."""
    for bound in bound_texts(site):
        if _is_said_alike(bound, site.locales):
            continue
        for scope in bound.scopes:
            numbers = {tag: shown for tag in site.locales if (shown := _numbers(bound, scope, tag)) is not None}
            tags = list(numbers)
            other = next((tag for tag in tags[1:] if _differ(bound, numbers, tags[0], tag)), None)
            if other is not None:
                listed = " and ".join(f"{tag} shows {_listed(numbers[tag])}" for tag in (tags[0], other))
                yield Finding(
                    bound.place.at(other), listed, "use the same functions of the same facts in every language"
                )
                break


def _is_said_alike(bound: BoundText, locales: Iterable[str]) -> bool:
    """Every language holds the same expressions, and so shows the same numbers: most texts, with no sums to do."""
    proses = [prose for tag in locales if (prose := bound.prose(tag)) is not None]
    return len({frozenset(expression for expression, _, _ in prose.expressions) for prose in proses}) <= 1


def _differ(bound: BoundText, numbers: Mapping[str, frozenset[Decimal | str]], one: str, other: str) -> bool:
    """The same facts, and not the same numbers; other facts are another rule's."""
    return numbers[one] != numbers[other] and _bound(bound, one) == _bound(bound, other)


def _bound(bound: BoundText, tag: str) -> frozenset[Bind]:
    prose = bound.prose(tag)
    return frozenset(prose.bound) if prose is not None else frozenset()


def _numbers(bound: BoundText, scope: Scope, tag: str) -> frozenset[Decimal | str] | None:
    """The numbers a text shows, said twice or once; None where it cannot be evaluated."""
    prose = bound.prose(tag)
    if prose is None:
        return None
    try:
        shown = [_show(scope, expression, tag) for expression, _, _ in prose.expressions]
    except ProseError:
        return None
    return frozenset(_plain(number) for one in shown if one is not None for number in one.numbers)


def _plain(number: str) -> Decimal | str:
    return Decimal(number).normalize() if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", number) else number


def _listed(numbers: frozenset[Decimal | str]) -> str:
    return ", ".join(sorted(f"{one:f}" if isinstance(one, Decimal) else one for one in numbers)) or "none"


def unreadable_text(site: Site) -> Iterator[Finding]:
    """What stands between `{{` and `}}` is a fact or a documented function of facts."""
    for bound in bound_texts(site):
        for tag in site.locales:
            if tag not in bound.text:
                continue
            try:
                expressions = bound.read(tag).expressions
            except ProseError as error:
                place = bound.place.at(tag)._replace(offset=error.offset, length=error.length)
                yield Finding(place, error.message, error.help)
                continue
            for expression, offset, length in expressions:
                error_found = _refusal(bound, expression, tag)
                if error_found is not None:
                    place = bound.place.at(tag)._replace(offset=offset, length=length)
                    yield Finding(place, error_found.message, error_found.help)


def _refusal(bound: BoundText, expression: Expression, tag: str) -> ProseError | None:
    for scope in bound.scopes:
        try:
            if isinstance(expression, Bind):
                _is_sound(scope, expression, tag)  # raises where there is no such fact; one that is there can be shown
            else:
                _show(scope, expression, tag)
        except ProseError as error:
            return error
    return None


def _show(scope: Scope, expression: Expression, tag: str) -> Shown | None:
    """What an expression shows; None where a fact it binds is itself wrong, which is said where the fact stands.

    Raises:
        ProseError: the expression is wrong.
    """
    if isinstance(expression, NameOf) and scope.aliases.get(expression.alias, "") not in scope.site.subjects:
        return None if expression.alias in scope.aliases else evaluate(expression, scope, wordless(tag))
    if all(_is_sound(scope, bind, tag) for bind in _binds(expression)):
        return evaluate(expression, scope, wordless(tag))
    return None


def _is_sound(scope: Scope, bind: Bind, tag: str) -> bool:
    id = scope.aliases.get(bind.alias)
    if id is not None and id not in scope.site.subjects:
        return False
    statement = scope.statement(bind)
    if statement.value is None and statement.state is None:
        return False
    try:
        match read_statement(scope.site, bind.attribute, statement):
            case Wording(texts):
                return isinstance(texts, str) or tag in texts
            case Choice(_, labels):
                return all(tag in label for label in labels)
    except BadValue:
        return False
    return True


def _binds(expression: Expression) -> tuple[Bind, ...]:
    match expression:
        case Bind():
            return (expression,)
        case Call(_, facts):
            return facts
    return ()
