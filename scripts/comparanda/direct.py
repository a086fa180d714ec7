"""Our templates as plainer Python than Jinja makes of them: attributes, calls and loops as Python has them.

Jinja asks itself at each `one.name` whether `one` may be a mapping, and at each call whether a context is wanted; each
loop, macro and include makes objects that know more than is asked of them. That was half of drawing a page. Where a
template of a site relies on what is left out, drawing it fails, and Jinja draws it again. It exists for speed alone;
`make bench` holds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, MutableMapping, Set
from functools import lru_cache
from itertools import pairwise
from keyword import iskeyword
from typing import Any

from jinja2 import Environment, Template, TemplateError, nodes, runtime
from jinja2.compiler import CodeGenerator, Frame
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

FAILURES = (TemplateError, AttributeError, TypeError)
"""What drawing may end with where Jinja's own way would not."""
_AT_ONCE = "at_once"
"""What Jinja takes for the list that the pieces of an output are put into, where each would be yielded alone."""
_INSTEAD = """
from markupsafe import Markup as markup
from comparanda.direct import loops as LoopContext, macro as Macro
escaped = environment.escaped
"""
"""What compiled templates get in place of what Jinja gives them."""
_NOT_INCLUDED = {"loop", "caller", "varargs", "kwargs", "self"}
"""What the template that includes another has, and the other has not."""
_MOST_DRAWN = 2_048
_MOST_TEXTS = 4_096
_LANDMARK = re.compile(r"<(?=h[1-3]\b|style\b|\Z)")
"""Where a page is cut: a heading or a style sheet begins; in a template, a tag whose name is not known yet."""
_MARK = "\x01"
"""Stands before each of them where our own templates alone draw, so that nobody has to look through whole pages for
them: no text that passes the check has this character, and no HTML may."""
_SPECIAL = re.compile(r"[&<>'\"]")
"""What HTML needs escaped."""
_YIELDS = {f"{_AT_ONCE}.append(": "yield str(", f"{_AT_ONCE}.extend((": "yield concat(("}


class _Direct(CodeGenerator):
    def __init__(self, environment: DirectEnvironment, *rest: Any, **named: Any) -> None:
        super().__init__(environment, *rest, **named)
        self.markup = environment.markup_filters
        self.is_marked = environment.is_marked

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(keyword.key) for keyword in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"{named.key}=")
            self.visit(named.value, frame)
            self.write(", ")
        self.write(")")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        if frame.buffer is None and len(node.nodes) > 1:
            frame = frame.copy()
            frame.buffer = _AT_ONCE
        super().visit_Output(node, frame)

    def writeline(self, x: str, node: nodes.Node | None = None, extra: int = 0) -> None:
        super().writeline(_YIELDS.get(x, x), node, extra)

    def _output_const_repr(self, group: Iterable[Any]) -> str:
        written = "".join(group)
        return repr(_LANDMARK.sub(f"{_MARK}<", written) if self.is_marked else written)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _is_as_usual(frame, finalize):
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("(" if self._is_markup(node) else "(printed if type(printed := (")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _is_as_usual(frame, finalize) or self._is_markup(node):
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")) is markup else escaped(printed))")

    def _is_markup(self, node: nodes.Expr) -> bool:
        return isinstance(node, nodes.Filter) and node.name in self.markup


def _is_as_usual(frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> bool:
    """Whether an output is escaped as Jinja does it."""
    return bool(frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src)


class _Including(NodeTransformer):
    """Puts the templates that one includes in their places."""

    def __init__(self, environment: DirectEnvironment, name: str | None) -> None:
        self._environment = environment
        self._parts = environment.parts
        self._above = [name]

    def visit_Include(self, node: nodes.Include) -> nodes.Node:
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        if not isinstance(name, str) or name in self._above or not node.with_context or node.ignore_missing:
            return node
        if name not in self._parts:
            assert self._environment.loader is not None
            source, file, _ = self._environment.loader.get_source(self._environment, name)
            tree = self._environment._parse(source, name, file)
            is_apart = any(tree.find_all((nodes.Block, nodes.Extends))) or _asks_for(_NOT_INCLUDED, tree)
            self._above.append(name)
            self._parts[name] = None if is_apart else self.visit(tree).body
            self._above.pop()
        body = self._parts[name]
        return node if body is None else nodes.Scope(body, lineno=node.lineno)


def _asks_for(names: Set[str], node: nodes.Node) -> bool:
    """Whether a part of a template asks for one of these from outside of it."""
    if isinstance(node, nodes.Name):
        return node.name in names
    if isinstance(node, nodes.For) and not _asks_for(names, node.iter):
        names = names - {"loop"}
    elif isinstance(node, nodes.Macro | nodes.CallBlock):
        names = names - {"caller", "varargs", "kwargs"}
    return any(_asks_for(names, child) for child in node.iter_child_nodes())


class Loop:
    """Where a loop is: what our templates ask of one."""

    __slots__ = ("first", "index", "last", "length")

    def __init__(self, length: int) -> None:
        self.first, self.last, self.index, self.length = True, False, 1, length

    @property
    def index0(self) -> int:
        """How many have been."""
        return self.index - 1


def loops(iterable: Iterable[Any], undefined: object, *recursive: Any) -> Iterator[tuple[Any, Any]]:
    """Go through a loop."""
    if recursive:
        return iter(runtime.LoopContext(iterable, undefined, *recursive))  # type: ignore[arg-type]
    return _loops(list(iterable))


def _loops(items: list[Any]) -> Iterator[tuple[Any, Loop]]:
    last = len(items)
    loop = Loop(last)
    for index, item in enumerate(items, 1):
        loop.index = index
        if index == last:
            loop.last = True
        yield item, loop
        loop.first = False


def macro(
    environment: Environment, function: Callable[..., str], name: str, arguments: tuple[str, ...], *rest: Any
) -> Callable[..., str]:
    """A macro, as the function that it is where nothing is given by name."""
    usual, count = runtime.Macro(environment, function, name, list(arguments), *rest), len(arguments)
    is_plain, make, absent = not any(rest[:3]) and rest[3], str.__new__, (missing,) * count

    def call(*values: Any, **named: Any) -> str:
        if not is_plain or named or len(values) > count:
            return usual(*values, **named)
        if len(values) < count:
            values = (*values, *absent[len(values) :])
        return make(Markup, function(*values))

    is_kept = isinstance(environment, DirectEnvironment) and name in environment.asked_again
    return lru_cache(_MOST_DRAWN)(call) if is_kept else call


class Escaped(dict[Any, str]):
    """What HTML makes of values. Texts that need no escaping are kept, since a page has most of those of the last."""

    def __missing__(self, value: object) -> str:
        kind = type(value)
        if kind is int:
            return str(value)
        if kind is not str or _SPECIAL.search(value):  # type: ignore[call-overload]
            return escape(value)
        if len(self) >= _MOST_TEXTS:
            self.clear()
        self[value] = value  # type: ignore[assignment]
        return value  # type: ignore[return-value]


class DirectEnvironment(Environment):
    """An environment whose templates are compiled so."""

    code_generator_class = _Direct
    plain: Environment
    """As this one, with templates as Jinja compiles them."""
    escaped: Callable[[object], str]
    """What is printed of a value."""
    parts: dict[str, list[nodes.Node] | None]
    """Templates that others include, by name, once they have been read; None of one that cannot stand in them."""
    known: dict[str, Template]
    """Templates that have been asked for; their files are not looked at again."""
    contents: dict[Hashable, Any]
    """What has been made of the headings of a drawn page, by these: whoever draws remembers it here."""
    markup_filters: frozenset[str]
    """Filters that give markup, whatever they are given."""
    asked_again: frozenset[str]
    """Macros that one page after the other asks for the same: what they drew last is kept."""
    is_marked: bool
    """Compiled templates mark where a page is cut: all of them are ours, which write no tag's name in two pieces."""

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """Compile a template, with what it includes, against what is here instead of what Jinja has for it."""
        code = super()._generate(_Including(self, name).visit(source), name, filename, defer_init)
        return f"{code}\n{_INSTEAD}"

    def _load_template(self, name: str, globals: MutableMapping[str, Any] | None) -> Template:
        """Find a template among those that have been compiled: each page asks several times."""
        known = self.known.get(name) if globals is None else None
        if known is None:
            known = super()._load_template(name, globals)
            if globals is None:
                self.known[name] = known
        return known

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What all templates may name, as one dictionary: each page asks twice for all of it."""
        return {**self.globals, **(d or {})}

    def draw(self, template: str, **names: object) -> str:
        """Draw a template.

        Raises:
            jinja2.TemplateError: it is wrong.
        """
        return "".join(self.pieces(template, **names))

    def pieces(self, template: str, **names: object) -> list[str]:
        """Draw a template, cut before each heading, down to the third level, and each style sheet.

        Raises:
            jinja2.TemplateError: it is wrong.
        """
        try:
            drawn = self.get_template(template).render(**names)
            if self.is_marked:
                return drawn.split(_MARK)
        except FAILURES:
            drawn = self.plain.get_template(template).render(**names)
        starts = (match.start() for match in _LANDMARK.finditer(drawn))
        return [drawn[start:end] for start, end in pairwise((0, *starts, len(drawn)))]
