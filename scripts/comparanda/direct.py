"""Our templates as plainer Python than Jinja makes of them: attributes and calls as Python has them.

Jinja asks itself at each `one.name` whether `one` may be a mapping, and at each call whether a context is wanted; that
was a third of drawing a page. Where a template of a site relies on that, drawing it fails, and Jinja draws it again.
It exists for speed alone; `make bench` holds it.
"""

from __future__ import annotations

from collections.abc import Callable
from keyword import iskeyword

from jinja2 import Environment, TemplateError, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

_FAILURES = (TemplateError, AttributeError, TypeError)
"""What drawing may end with where Jinja's own way would not."""


class _Direct(CodeGenerator):
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(one.key) for one in node.kwargs):
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

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"environment.escaped({finalize.src or ''}")


class DirectEnvironment(Environment):
    """An environment whose templates are compiled so."""

    code_generator_class = _Direct
    plain: Environment
    """As this one, with templates as Jinja compiles them."""
    escape_text: Callable[[str], str]
    """Makes HTML of a text, and may remember what it made."""

    def escaped(self, value: object) -> str:
        """What is printed of a value."""
        if type(value) is Markup:
            return value
        return self.escape_text(value) if type(value) is str else escape(value)

    def draw(self, template: str, **names: object) -> str:
        """Draw a template.

        Raises:
            jinja2.TemplateError: it is wrong.
        """
        try:
            return self.get_template(template).render(**names)
        except _FAILURES:
            return self.plain.get_template(template).render(**names)
