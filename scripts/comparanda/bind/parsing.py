"""Expressions by Jinja's own parser: a list of the few node types we know turns what it reads into our own nouns.

Nothing is ever compiled or run, so there is no sandbox to escape from: `''.__class__` and `range(10**9)` are
diagnostics because they are not on the list.
"""

from __future__ import annotations

import re
import unicodedata

from jinja2 import Environment, TemplateSyntaxError, nodes

from comparanda.bind.expressions import ALLOWED, WRITE, Bind, Call, Expression, NameOf, ProseError, Unreadable
from comparanda.diagnostic import did_you_mean
from comparanda.values import FUNCTIONS, Typed

_ENVIRONMENT = Environment(autoescape=True)  # only ever parses: see the module's docstring
_LONGEST = 500
_POWERS_OF_TEN = tuple(10**power for power in range(7))
_KEBAB = re.compile(r"(?<=[a-z0-9])-(?=[a-z0-9])")
_HYPHEN = "ꞏ"
"""Stands for a hyphen in a name while Jinja reads it, to whom `a-b` is a subtraction: U+A78F, a letter (Lo)."""


def parsed(source: str) -> Expression | Unreadable:
    """One expression, without its braces, or what is wrong with it."""
    try:
        return _admit(_node_of(source), source)
    except ProseError as error:
        return error.unreadable


def _node_of(source: str) -> nodes.Node:
    if not source:
        raise ProseError("there is nothing between the braces", WRITE)
    if len(source) > _LONGEST:
        raise ProseError(f"this expression has {len(source)} characters, which is too long", ALLOWED)
    if "\\" in source:  # in Jinja's quotation marks \u202e would be a character that no reviewer sees
        raise ProseError(f"the backslash in `{source}` has no meaning in a text", "type the character itself")
    is_quoted = '"' in source or "'" in source
    try:
        template = _ENVIRONMENT.parse("{{" + (source if is_quoted else _with_kebab_ids(source)) + "}}")
    except (TemplateSyntaxError, RecursionError) as error:
        raise ProseError(f"`{source}` is not an expression", _help_for(source)) from error
    match template.body:
        case [nodes.Output(nodes=[expression])]:
            return expression
    raise ProseError(f"`{source}` is not allowed in a text", _help_for(source))


def _with_kebab_ids(source: str) -> str:
    """The source with the hyphens of answers' ids, as in `mini.shutdown.eu-west`, as letters."""
    return re.sub(r"(?<=\w\.)\w+\.\w[\w-]*", lambda path: _KEBAB.sub(_HYPHEN, path[0]), source)


def _admit(node: nodes.Node, source: str) -> Expression:
    match node:
        case nodes.Getattr(node=nodes.Name(name=alias), attr="name"):
            return NameOf(alias)
        case nodes.Getattr():
            return _admit_bind(node, source)
        case nodes.Call(node=nodes.Name(name=function), dyn_args=None, dyn_kwargs=None) if function in FUNCTIONS:
            return _admit_call(node, function, source)
        case nodes.Call(node=nodes.Name(name=function)):
            raise ProseError(
                f"there is no function `{function}`",
                did_you_mean(function, FUNCTIONS, f"the functions are: {', '.join(FUNCTIONS)}"),
            )
    raise ProseError(f"`{source}` is not allowed in a text", _help_for(source))


_PARTED = re.compile(r"([A-Za-z_]\w*)(?:-|/|::?|->| +)([A-Za-z_]\w*)")
_HYPHENATED = re.compile(r"([A-Za-z_]\w*(?:-\w+)+)((?:\.\w+){1,2})")
_WITHOUT_BRACKETS = re.compile(r"([a-z_]+)[ (,]+([\w.]+(?:[ ,]+[\w.]+)*)[ )]*")
_PLAIN = re.compile(r"[a-z_]+\([\w.]+(?:, [\w.=]+)*\)|\w+\.[\w.-]+|(?:literal|date)\(\"[^\"]+\"\)")
"""What an expression looks like once its signs are not full-width."""
_QUOTATION_MARKS = str.maketrans("“”„‘’「」『』＂", '"' * 10)
_SPACED = re.compile(r"([\w-]+(?: [\w-]+)*)\.(\w+(?:[ -]\w+)*)")
_SUM = re.compile(r"[+*/%|]|\s-\s|\d")


def _help_for(source: str) -> str:
    """What to write instead of words between braces that are no expression, as far as they tell what is meant."""
    half = unicodedata.normalize("NFKC", source.translate(_QUOTATION_MARKS))
    half = half.replace("。", ".").replace(",", ", ").replace(",  ", ", ")
    if half != source and _PLAIN.fullmatch(half) is not None:
        return f"write `{{{{ {half} }}}}`"
    if (hyphenated := _HYPHENATED.fullmatch(source)) is not None:
        meant = f"{hyphenated[1].replace('-', '_')}{hyphenated[2]}"
        return f"write the name that `subjects:` gives the subject, which has no hyphen, such as `{{{{ {meant} }}}}`"
    if (call := _WITHOUT_BRACKETS.fullmatch(source)) is not None and call[1] in FUNCTIONS:
        facts = ", ".join(re.split(r"[ ,]+", call[2]))
        return f"write `{{{{ {call[1]}({facts}) }}}}`"
    if (spaced := _SPACED.fullmatch(source)) is not None:
        meant = ".".join(re.sub("[ -]", "_", name).casefold() for name in spaced.groups())
        return f"subjects and attributes are named by their ids, which have no spaces, such as `{{{{ {meant} }}}}`"
    if (parted := _PARTED.fullmatch(source)) is not None:
        return f"write `{{{{ {parted[1]}.{parted[2]} }}}}`, with a dot between the subject and its attribute"
    if _SUM.search(source):
        return f"a value is shown as it is; what is worked out is a function of facts: {', '.join(FUNCTIONS)}"
    return ALLOWED


def _admit_bind(node: nodes.Node, source: str) -> Bind:
    match node:
        case nodes.Getattr(node=nodes.Name(name=alias), attr=str(attribute)) if not attribute.startswith("_"):
            return Bind(alias, attribute)
        case nodes.Getattr(node=nodes.Getattr(node=nodes.Name(name=alias), attr=str(attribute)), attr=str(answer)) if (
            not attribute.startswith("_") and not answer.startswith("_")
        ):
            return Bind(alias, attribute, answer.replace(_HYPHEN, "-"))
    raise ProseError(f"`{source}` names no fact", "write a subject and one of its attributes: `mini.input_price`")


def _admit_call(node: nodes.Call, function: str, source: str) -> Call:
    known = FUNCTIONS[function]
    fewest, most = (1, 1) if isinstance(known, Typed) else (known.fewest, known.most)
    if not fewest <= len(node.args) <= most:
        wanted = str(fewest) if fewest == most else f"{fewest} to {most}"
        facts = '"…"' if isinstance(known, Typed) else ", ".join(f"{letter}.price" for letter in "ab"[:fewest])
        help = f"write such as `{{{{ {function}({facts}) }}}}`"
        raise ProseError(f"{function}(…) takes {wanted} facts in brackets, not {len(node.args)}", help)
    scale = _admit_scale(node, function)
    if isinstance(known, Typed):
        match node.args:
            case [nodes.Const(value=str(typed))] if typed.strip():
                return Call(function, typed=typed)
        raise ProseError(f"{function}(…) takes one text in quotation marks", f'write {function}("…")')
    binds = tuple(_admit_bind(argument, source) for argument in node.args)
    twice = next((bind for bind in binds if binds.count(bind) > 1), None)
    if twice is not None:
        raise ProseError(f"{function}(…) is given `{twice}` twice", "give it different facts")
    return Call(function, binds, scale=scale)


def _admit_scale(node: nodes.Call, function: str) -> int:
    known, scale = FUNCTIONS[function], 1
    takes_scale = not isinstance(known, Typed) and known.takes_scale
    for keyword in node.kwargs:
        value = keyword.value.value if isinstance(keyword.value, nodes.Const) else None
        if not takes_scale or keyword.key != "scale" or type(value) is not int or value not in _POWERS_OF_TEN:
            is_scale = takes_scale and keyword.key == "scale"
            raise ProseError(
                "`scale` is a power of ten" if is_scale else f"{function}(…) has no option `{keyword.key}`",
                "only times(…) has an option: `scale=`, one of 10, 100, 1000 and so on up to a million",
            )
        scale = value
    return scale
