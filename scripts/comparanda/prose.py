"""Texts that bind facts: what an author may write between `{{` and `}}`, and what it comes to.

Jinja's own parser reads an expression; a list of the few node types we know turns it into one of our own nouns.
Nothing is ever compiled or run, so there is no sandbox to escape from: `''.__class__` and `range(10**9)` are
diagnostics because they are not on the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from comparanda import quantity
from comparanda.diagnostic import did_you_mean
from comparanda.locale import Language
from comparanda.model import Site, Statement, disputed, preferred
from comparanda.numerals import numbers_in
from comparanda.quantity import Amount, BadValue, Shown, Value

FUNCTIONS: Mapping[str, tuple[int, int]] = {
    "fraction": (2, 2),
    "times": (2, 2),
    "ratio": (2, 2),
    "difference": (2, 2),
    "percent_lower": (2, 2),
    "percent_higher": (2, 2),
    "total": (2, 6),
    "compact": (1, 1),
    "date": (1, 1),
    "literal": (1, 1),
}
"""The documented functions, with how few and how many things each takes."""

TYPED = ("date", "literal")
"""Functions whose digits are typed by hand, so that they need a citation of the sentence's own."""

_EXPRESSION = re.compile(r"\{\{([^{}]*)\}\}")
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\{(?=\ufffc|\s*[{a-z]\w*[.(])|\ufffc\}")
"""Signs that end or begin no expression, the blotted ones aside; braces in words, such as {a, b}, are let be."""
_ENVIRONMENT = Environment(autoescape=True)  # only ever parses: see the module's docstring
_LONGEST = 500
_LONGEST_TEXT = 10_000
_LARGEST_SCALE = 10**6
_MEND_SUBJECTS = "mend the subjects of the comparison"
_ALLOWED = "only `{{ subject.attribute }}` and the documented functions may stand here"


class ProseError(ValueError):
    """A text that cannot be read; says where in it."""

    def __init__(self, message: str, help: str = "", offset: int = 0, length: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.help = help
        self.offset = offset
        self.length = length


@dataclass(frozen=True, slots=True)
class Bind:
    """A fact: `mini.input_price`, or the first disputed statement of one."""

    alias: str
    attribute: str
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class NameOf:
    """A subject's name: `mini.name`."""

    alias: str


@dataclass(frozen=True, slots=True)
class Call:
    """A documented function of facts, or of one quoted text."""

    function: str
    facts: tuple[Bind, ...] = ()
    typed: str = ""
    scale: int = 1


Expression = Bind | NameOf | Call


@dataclass(frozen=True, slots=True)
class Prose:
    """A text in parts: words as they stand, and expressions with the characters they take in the text."""

    parts: tuple[str | tuple[Expression, int, int], ...]
    expressions: tuple[tuple[Expression, int, int], ...]
    """Each expression with its offset and length."""
    bound: tuple[Bind, ...]
    """Every fact the text binds, in order, each once."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What names mean in a text: the comparison's aliases, and `it` in a row's detail."""

    site: Site
    aliases: Mapping[str, str]

    def fact(self, bind: Bind) -> tuple[Statement, ...]:
        """All statements of the bound fact.

        Raises:
            ProseError: no such subject here, or it has no such fact.
        """
        subject = self.site.subjects.get(self._subject(bind.alias))
        if subject is None:
            raise ProseError(f"no subject has the id `{self.aliases[bind.alias]}`", _MEND_SUBJECTS)
        fact = subject.fact(bind.attribute)
        if fact is None:
            known = [name for _, name, _ in subject.statements()]
            raise ProseError(
                f"{subject.name} has no fact `{bind.attribute}`",
                did_you_mean(bind.attribute, known, f"it has: {', '.join(known)}"),
            )
        return fact

    def statement(self, bind: Bind) -> Statement:
        """The statement a text shows for a bind; raises as `fact`."""
        fact = self.fact(bind)
        if not bind.disputed:
            return preferred(fact)
        others = disputed(fact)
        if not others:
            raise ProseError(f"no statement of `{bind.attribute}` is disputed", "leave `.disputed` out")
        return others[0]

    def name(self, alias: str) -> str:
        """The name of the subject an alias means; raises as `fact`."""
        subject = self.site.subjects.get(self._subject(alias))
        if subject is None:
            raise ProseError(f"no subject has the id `{self.aliases[alias]}`", _MEND_SUBJECTS)
        return subject.name

    def value(self, bind: Bind) -> Value:
        """The value of a bound fact, typed; raises as `fact`, and where its type cannot hold it."""
        statement = self.statement(bind)
        try:
            return read_statement(self.site, bind.attribute, statement)
        except BadValue as error:
            raise ProseError(error.message, error.help) from error

    def _subject(self, alias: str) -> str:
        if alias not in self.aliases:
            raise ProseError(
                f"nothing is called `{alias}` here",
                did_you_mean(alias, (*self.aliases, *FUNCTIONS), f"this comparison has: {', '.join(self.aliases)}"),
            )
        return self.aliases[alias]


def read_statement(site: Site, attribute_id: str, statement: Statement) -> Value:
    """A statement's value with its attribute's type and unit.

    Raises:
        BadValue: the attribute is unknown, or cannot hold the value.
    """
    if statement.state is not None:
        return quantity.Missing(statement.state)
    attribute = site.attribute(attribute_id)
    if attribute is None:
        raise BadValue(f"no attribute has the id `{attribute_id}`")
    return quantity.read(statement.value, attribute, site.measure(attribute_id))


@lru_cache(maxsize=1024)
def parse(text: str) -> Prose:
    """Split a text into words and expressions.

    Raises:
        ProseError: anything between braces that is not a documented expression.
    """
    if len(text) > _LONGEST_TEXT:
        raise ProseError(f"a text of {len(text)} characters is no sentence or two", "cut it, or make several of it")
    _refuse_stray_braces(text)
    parts: list[str | tuple[Expression, int, int]] = []
    end = 0
    for match in _EXPRESSION.finditer(text):
        if match.start() > end:
            parts.append(text[end : match.start()])
        try:
            parts.append((read_expression(match[1].strip()), match.start(), len(match[0])))
        except ProseError as error:
            raise ProseError(error.message, error.help, match.start(), len(match[0])) from error
        end = match.end()
    if end < len(text):
        parts.append(text[end:])
    expressions = tuple(part for part in parts if not isinstance(part, str))
    return Prose(tuple(parts), expressions, _bound(expression for expression, _, _ in expressions))


def _bound(expressions: Iterable[Expression]) -> tuple[Bind, ...]:
    found: dict[Bind, None] = {}
    for expression in expressions:
        if isinstance(expression, Bind):
            found[expression] = None
        elif isinstance(expression, Call):
            found.update(dict.fromkeys(expression.facts))
    return tuple(found)


def without_expressions(text: str) -> str:
    """The words alone, in their places: each character of an expression is blotted out."""
    return _EXPRESSION.sub(lambda match: "\ufffc" * len(match[0]), text)


def _refuse_stray_braces(text: str) -> None:
    stray = _STRAY.search(without_expressions(text))
    if stray is None:
        return
    sign = stray[0].replace("\ufffc", "")
    message, help = {
        "{{": ("`{{` has no `}}` after it", "write `{{ subject.attribute }}`"),
        "}}": ("`}}` has no `{{` before it", "write `{{ subject.attribute }}`"),
        "{": ("there is one brace too many or too few here", "write `{{ subject.attribute }}`"),
        "}": ("there is one brace too many or too few here", "write `{{ subject.attribute }}`"),
    }.get(sign, (f"`{sign}` means nothing in a text", _ALLOWED))
    raise ProseError(message, help, stray.start() + stray[0].index(sign), len(sign))


@lru_cache(maxsize=16384)
def read_expression(source: str) -> Expression:
    """One expression, without its braces.

    Raises:
        ProseError: not Jinja, or not on the list of what a text may hold.
    """
    if not source:
        raise ProseError("there is nothing between the braces", "write `{{ subject.attribute }}`")
    if len(source) > _LONGEST:
        raise ProseError(f"an expression of {len(source)} characters is too long to be one", _ALLOWED)
    if "\\" in source:  # in Jinja's quotation marks \u202e would be a character that no reviewer sees
        raise ProseError(f"the backslash in `{source}` means nothing in a text", "type the character itself")
    try:
        template = _ENVIRONMENT.parse("{{" + source + "}}")
    except (TemplateSyntaxError, RecursionError) as error:
        raise ProseError(f"`{source}` is not an expression: {error}", "write `{{ subject.attribute }}`") from error
    match template.body:
        case [nodes.Output(nodes=[expression])]:
            return _admit(expression, source)
    raise ProseError(f"`{source}` is not allowed in a text", _ALLOWED)


def _admit(node: nodes.Node, source: str) -> Expression:
    match node:
        case nodes.Getattr(node=nodes.Name(name=alias), attr="name"):
            return NameOf(alias)
        case nodes.Getattr():
            return _admit_fact(node, source)
        case nodes.Call(node=nodes.Name(name=function), dyn_args=None, dyn_kwargs=None) if function in FUNCTIONS:
            return _admit_call(node, function, source)
        case nodes.Call(node=nodes.Name(name=function)):
            raise ProseError(
                f"no function is called `{function}`",
                did_you_mean(function, FUNCTIONS, f"the functions are: {', '.join(FUNCTIONS)}"),
            )
    raise ProseError(f"`{source}` is not allowed in a text", _ALLOWED)


def _admit_fact(node: nodes.Node, source: str) -> Bind:
    match node:
        case nodes.Getattr(node=nodes.Name(name=alias), attr=str(attribute)) if not attribute.startswith("_"):
            return Bind(alias, attribute)
        case nodes.Getattr(node=nodes.Getattr(node=nodes.Name(name=alias), attr=str(attribute)), attr="disputed"):
            return Bind(alias, attribute, disputed=True)
    raise ProseError(f"`{source}` names no fact", "write a subject and one of its attributes: `mini.input_price`")


def _admit_call(node: nodes.Call, function: str, source: str) -> Call:
    fewest, most = FUNCTIONS[function]
    if not fewest <= len(node.args) <= most:
        wanted = str(fewest) if fewest == most else f"{fewest} to {most}"
        raise ProseError(f"{function}(…) takes {wanted} things in brackets, not {len(node.args)}", _ALLOWED)
    scale = 1
    for keyword in node.kwargs:
        value = keyword.value
        whole = isinstance(value, nodes.Const) and type(value.value) is int and 0 < value.value <= _LARGEST_SCALE
        if function != "times" or keyword.key != "scale" or not whole:
            raise ProseError(
                f"{function}(…) takes no `{keyword.key}`",
                "only times(…) takes `scale=`, a whole number up to a million",
            )
        scale = value.value  # type: ignore[attr-defined]  # a Const, as `whole` says
    if function in TYPED:
        match node.args:
            case [nodes.Const(value=str(typed))] if typed.strip():
                return Call(function, typed=typed)
        raise ProseError(f"{function}(…) takes one text in quotation marks", f'write {function}("…")')
    return Call(function, tuple(_admit_fact(argument, source) for argument in node.args), scale=scale)


def evaluate(expression: Expression, scope: Scope, language: Language) -> Shown:
    """What an expression shows.

    Raises:
        ProseError: it binds what is not there, or does sums with what is no number.
    """
    match expression:
        case NameOf(alias):
            return Shown(scope.name(alias))
        case Bind():
            return quantity.show(scope.value(expression), language)
        case Call("literal", _, typed):
            return Shown(typed, tuple(f"{number:f}" for number in sorted(numbers_in(typed))))
        case Call("date", _, typed):
            try:
                return quantity.show(quantity.read_date(typed), language)
            except BadValue as error:
                raise ProseError(error.message, error.help) from error
    amounts = [_amount(bind, scope) for bind in expression.facts]
    _refuse_mixed(expression.function, amounts)
    try:
        return _derive(expression.function, amounts, expression.scale, language)
    except BadValue as error:
        raise ProseError(error.message, error.help) from error


def _amount(bind: Bind, scope: Scope) -> Amount:
    value = scope.value(bind)
    if not isinstance(value, Amount):
        raise ProseError(f"`{bind.alias}.{bind.attribute}` is no number to calculate with", "bind it by itself")
    return value


def _refuse_mixed(function: str, amounts: list[Amount]) -> None:
    first = amounts[0]
    if any((one.kind == "percent", one.measure) != (first.kind == "percent", first.measure) for one in amounts):
        raise ProseError(f"{function}(…) is given amounts in different units", "compare like with like")


def _derive(function: str, amounts: list[Amount], scale: int, language: Language) -> Shown:
    if function == "compact":
        return quantity.show_compact(language, amounts[0])
    if function == "total":
        return quantity.show(quantity.total(amounts), language)
    left, right = amounts
    if function == "difference":
        return quantity.show_difference(language, left, right)
    if not right.number:
        raise BadValue("nothing can be divided by zero", "say it in words")
    share = Fraction(left.number) * scale / Fraction(right.number)
    match function:
        case "fraction":
            return quantity.show_fraction(language, share)
        case "ratio":
            text = f"{share.numerator}:{share.denominator}"
            return Shown(text, (str(share.numerator), str(share.denominator)))
        case "percent_lower" if share < 1:
            return quantity.show_percent(language, 1 - share)
        case "percent_higher" if share > 1:
            return quantity.show_percent(language, share - 1)
        case "times":
            return quantity.show_approximate(language, share)
    raise BadValue(f"{function}(…) has it the wrong way round which of the two is larger", "use the other function")
