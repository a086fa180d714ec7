"""Declarative shadow roots: a page that has them, flat, as a browser draws it.

What such a `<template>` holds is drawn instead of the content of its host, which is drawn only where a `<slot>` takes
it (HTML Standard, "declarative shadow roots"; DOM Standard, 4.2.2, "Shadow tree").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from comparanda.verify.tags import RAW, TAG, VOID, after_comment, raw_text

SIGN = ' shadowrootmode="'
"""What no page lacks that has one."""
_IS_ROOT = re.compile(' shadowrootmode="(?i:open|closed)"')
_HOSTS = frozenset(
    (
        *("article", "aside", "blockquote", "body", "div", "footer", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "main", "nav", "p", "section", "span"),
    )
)
"""Elements that can have one, besides those with a name of their own (DOM Standard, "attach a shadow root")."""
_NAME = re.compile(' name="([^"]*)"')
_SLOT = re.compile(' slot="([^"]*)"')


@dataclass(slots=True, eq=False)
class _Element:
    name: str = ""
    attributes: str = ""
    tag: str = ""
    """As it is written."""
    children: list[_Element | str] = field(default_factory=list)
    root: _Element | None = None
    """The template whose content is drawn in place of its own."""
    has_style: bool = False
    """It is such a template, and has styles."""

    @property
    def end(self) -> str:
        """Its end tag."""
        return f"</{self.name}>" if self.name else ""


@dataclass(slots=True)
class _Scope:
    """What a shadow root is drawn in: the children of its host by the slot that each is for, until one takes them."""

    waiting: dict[str, list[_Element | str]]
    outer: _Scope | None


_Part = _Element | str | _Scope
"""What is still to be drawn; a scope for the children of its host that no slot has taken."""


def flattened(written: str, styled: Callable[[str], str]) -> str:
    """The page with each shadow root in its place; what of its host no slot takes is hidden.

    Args:
        written: as a parser wrote it.
        styled: reads the content of a root again with its own styles, which reach no farther.
    """
    pieces: list[str] = []
    todo: list[tuple[_Part, _Scope | None]] = [(_tree(written), None)]
    while todo:
        part, scope = todo.pop()
        if isinstance(part, str):
            pieces.append(part)
        elif isinstance(part, _Scope):
            left = [child for children in part.waiting.values() for child in children]
            todo.append((_hidden(left), part.outer))
        elif part.root is not None:
            inner = _Scope(_by_slot(part.children), scope)
            shown = _content(part.root, styled)
            todo += _in_order((part.tag, None), *((child, inner) for child in shown), (inner, scope), (part.end, None))
        elif part.name == "slot" and scope is not None and (taken := scope.waiting.pop(_slot_of(_NAME, part), [])):
            given = ((child, scope.outer) for child in taken)
            todo += _in_order((part.tag, None), *given, (part.end, None), (_hidden(part.children), None))
        else:
            todo += _in_order((part.tag, None), *((child, scope) for child in part.children), (part.end, None))
    return "".join(pieces)


def _in_order(*parts: tuple[_Part, _Scope | None]) -> Iterable[tuple[_Part, _Scope | None]]:
    """As they are put on a stack from which the first is to be taken first."""
    return reversed(parts)


def _hidden(children: list[_Element | str]) -> _Element:
    if all(isinstance(child, str) and child.isspace() for child in children):
        return _Element()
    return _Element("span", "", '<span hidden="">', children)


def _slot_of(pattern: re.Pattern[str], element: _Element) -> str:
    match = pattern.search(element.attributes)
    return match[1] if match is not None else ""


def _by_slot(children: list[_Element | str]) -> dict[str, list[_Element | str]]:
    slots: dict[str, list[_Element | str]] = {}
    for child in children:
        slots.setdefault("" if isinstance(child, str) else _slot_of(_SLOT, child), []).append(child)
    return slots


def _content(root: _Element, styled: Callable[[str], str]) -> list[_Element | str]:
    if not root.has_style:
        return root.children
    pieces: list[str] = []
    todo = list(reversed(root.children))
    while todo:
        part = todo.pop()
        if isinstance(part, str):
            pieces.append(part)
        else:
            template = [part.root] if part.root is not None else []
            todo += reversed((part.tag, *template, *part.children, part.end))
    return _tree(styled("".join(pieces))).children


def _tree(written: str) -> _Element:
    """The elements of a page, those whose text is raw as text; comments are left out."""
    top = _Element()
    stack = [top]
    roots: list[_Element] = []
    at = 0
    while (tag := TAG.search(written, at)) is not None:
        if tag.start() > at:
            stack[-1].children.append(written[at : tag.start()])
        at = tag.end()
        name, attributes = tag[2], tag[3]
        if name is None:
            at = after_comment(written, at) if tag[4] else at
        elif tag[1]:
            if len(stack) > 1 and stack[-1].name == name and stack.pop() in roots[-1:]:
                roots.pop()
        elif name in RAW:
            _, at = raw_text(written, name, at)
            stack[-1].children.append(written[tag.start() : at])
            if name == "style" and roots:
                roots[-1].has_style = True
        elif name in VOID:
            stack[-1].children.append(tag[0])
        else:
            element, parent = _Element(name, attributes, tag[0]), stack[-1]
            stack.append(element)
            if name == "template" and _IS_ROOT.search(attributes) and _can_have_root(parent):
                parent.root = element
                roots.append(element)
            else:
                parent.children.append(element)
    stack[-1].children.append(written[at:])
    return top


def _can_have_root(element: _Element) -> bool:
    return element.root is None and (element.name in _HOSTS or "-" in element.name)
