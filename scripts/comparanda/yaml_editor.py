"""Something added to a data file that a person wrote: put in at a position, every other character as it was.

Comments, order, quotation marks, ends of lines and a byte-order mark stay. What came of it is read again and compared:
where it does not say what was there and the new thing, nothing is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from comparanda.yaml_writer import element, entry, in_braces

Step = str | int
_DEEPEST = 100
"""Levels of a file; data has ten."""
NOT_YAML = (yaml.YAMLError, ValueError, OverflowError, RecursionError)
"""What PyYAML raises of a text that is none, the last two of an escape of no character and of deep nesting."""
BOM = "\ufeff"
_EMPTY_LINE = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n)")
_COMMENT_LINE = re.compile(r"([^\S\r\n]*)#[^\r\n]*(?:\r\n|\r|\n|$)")
_END_OF_LINE = re.compile(r"\r\n|\r|\n")
_REST_OF_LINE = re.compile(r"[^\S\r\n]*(,?)[^\S\r\n]*(?:#[^\r\n]*)?(\r\n|\r|\n)")
_BLANK_TAIL = re.compile(r"(?:[^\S\r\n]*(?:\r\n|\r|\n))*[^\S\r\n]*$")


class CannotAdd(ValueError):
    """There is no place in the file of which it is certain that the new thing belongs there."""


def add(text: str, way: Sequence[Step], key: str | None, value: object, before: Sequence[str] = ()) -> str:
    """The file with one more key in a mapping, or one more value at the end of a list.

    Args:
        text: of the file.
        way: keys and list positions from the root to the mapping or list; keys that are missing are made.
        key: the new key; None for a value of a list.
        value: text, mappings and lists.
        before: keys of the same mapping that the new one is put before, where one of them is there.

    Raises:
        CannotAdd: it is not certain where.
    """
    mark, body = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    root = _composed(body)
    node, missing = _down(root, tuple(way))
    if isinstance(node, yaml.CollectionNode):
        wants_key = bool(missing) or key is not None
        if isinstance(node, yaml.MappingNode) != wants_key:
            raise CannotAdd("there is a list where a mapping should be, or the opposite")
    elif node is not None and not _is_nothing(node):
        raise CannotAdd("there is a value where others should be")
    for step in reversed(missing):
        if not isinstance(step, str):
            raise CannotAdd("there is no such place in the file")
        if key is None:
            key, value = step, [value]
        else:
            key, value = step, {key: value}
    wanted = _with(_plain(root), tuple(way)[: len(way) - len(missing)], key, value)
    for changed in _candidates(body, root, node, key, value, before):
        if _same(changed, wanted):
            return mark + changed
    raise CannotAdd("the file is written in a way that nothing can be added to")


def _composed(text: str) -> yaml.Node | None:
    """The nodes of a file with their positions, by libyaml: PyYAML's own scanner ends words at a `?` in braces."""
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)
        return node
    except NOT_YAML as error:
        raise CannotAdd("the file is not YAML") from error


def _down(root: yaml.Node | None, way: tuple[Step, ...]) -> tuple[yaml.Node | None, tuple[Step, ...]]:
    """The node furthest along the way, and the steps that it lacks."""
    node = root
    for done, step in enumerate(way):
        if node is not None and not isinstance(node, yaml.CollectionNode) and _is_nothing(node):
            return node, way[done:]
        below = _child(node, step)
        if below is None:
            return node, way[done:]
        node = below
    return node, ()


def _child(node: yaml.Node | None, step: Step) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        below: yaml.Node = node.value[step]
        return below
    return None


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in ("", "~", "null")


def _candidates(
    text: str, root: yaml.Node | None, node: yaml.Node | None, key: str | None, value: object, before: Sequence[str]
) -> Iterator[str]:
    """The file with the new thing at each place where it may belong, the likeliest first."""
    if node is None or (node is root and _is_nothing(node)):
        yield _at_line(text, len(text), _lines(key, value, 0))
    elif _is_nothing(node) or (isinstance(node, yaml.CollectionNode) and not node.value):
        yield from _filled(text, root, node, key, value)
    elif isinstance(node, yaml.CollectionNode):
        if node.flow_style:
            yield from _in_flow(text, node, key, value)
        else:
            yield from _in_block(text, node, key, value, before)


def _in_block(
    text: str, node: yaml.CollectionNode, key: str | None, value: object, before: Sequence[str]
) -> Iterator[str]:
    indent = node.start_mark.column
    lines = _lines(key, value, indent)
    if before and isinstance(node, yaml.MappingNode):
        following = next((name for name, _ in node.value if name.value in before), None)
        if following is not None:
            start = _with_comments_above(text, text.rfind("\n", 0, following.start_mark.index) + 1, indent)
            yield text[:start] + _joined(lines, text) + text[start:]
    gap = [""] if _is_spaced(text, node) else []
    for end in dict.fromkeys(_ends(text, node, indent)):
        yield _at_line(text, end, [*gap, *lines])
        yield _at_line(text, end, lines)


def _ends(text: str, node: yaml.CollectionNode, indent: int) -> Iterator[int]:
    """Behind the last line of a block, with comments that are indented as it is; and behind blank lines too."""
    last = _last_scalar(node)
    end = last.end_mark.index
    is_literal = isinstance(last, yaml.ScalarNode) and last.style in ("|", ">")
    if is_literal:
        tail = _BLANK_TAIL.search(text, 0, end)
        assert tail is not None  # it may be empty
        yield _behind_comments(text, _next_line(text, tail.start()), indent)
        yield end
    else:
        end = _next_line(text, end)
        yield _behind_comments(text, end, indent)
        yield end


def _last_scalar(node: yaml.Node) -> yaml.Node:
    """The last value with characters of its own: a block's end mark is at whatever follows it."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        if isinstance(last, tuple):
            name, node = last
            if _is_nothing(node) and node.value == "":
                return name  # type: ignore[no-any-return]
        else:
            node = last
    return node


def _next_line(text: str, index: int) -> int:
    match = _END_OF_LINE.search(text, index)
    return match.end() if match else len(text)


def _behind_comments(text: str, start: int, indent: int) -> int:
    while indent and (match := _COMMENT_LINE.match(text, start)) and match[0] and len(match[1]) >= indent:
        start = match.end()
    return start


def _with_comments_above(text: str, start: int, indent: int) -> int:
    """Where the comments right above a line begin."""
    while start:
        above = max(text.rfind("\n", 0, start - 1) + 1, 0)
        match = _COMMENT_LINE.match(text, above)
        if match is None or len(match[1]) != indent or match.end() != start:
            break
        if above == 0:  # what heads the file belongs to the whole of it
            break
        start = above
    return start


def _is_spaced(text: str, node: yaml.CollectionNode) -> bool:
    """Whether there is a blank line between the last two entries."""
    if len(node.value) < 2:
        return False
    starts = [(value[0] if isinstance(value, tuple) else value).start_mark.index for value in node.value[-2:]]
    between = text[starts[0] : text.rfind("\n", 0, starts[1]) + 1]
    lines = between.splitlines(keepends=True)
    while lines and _COMMENT_LINE.fullmatch(lines[-1]):
        lines.pop()
    return bool(lines) and _EMPTY_LINE.fullmatch(lines[-1]) is not None


def _in_flow(text: str, node: yaml.CollectionNode, key: str | None, value: object) -> Iterator[str]:
    last = node.value[-1]
    first_mark = (last[0] if isinstance(last, tuple) else last).start_mark
    end = (last[1] if isinstance(last, tuple) else last).end_mark.index
    written = in_braces(key, value)
    line = text.rfind("\n", 0, first_mark.index) + 1
    before = text[line : first_mark.index]
    rest = _REST_OF_LINE.match(text, end)
    if rest is not None and not before.strip():
        comma = "" if rest[1] else ","
        yield f"{text[:end]}{comma}{rest[0]}{before}{written}{rest[1]}{rest[2]}{text[rest.end() :]}"
    yield f"{text[:end]}, {written}{text[end:]}"


def _filled(text: str, root: yaml.Node | None, node: yaml.Node, key: str | None, value: object) -> Iterator[str]:
    """In place of `{}`, `[]` or nothing: lines below the key, or else the same in braces."""
    start, end = node.start_mark.index, node.end_mark.index
    owner = _owner(root, node)
    if owner is not None:
        column, after_key = owner[0], text.index(":", owner[1]) + 1
        if start == end:  # libyaml takes nothing to stand before whatever follows
            start = end = after_key
        rest_end = _END_OF_LINE.search(text, end)
        rest = text[end : rest_end.start() if rest_end else len(text)]
        if not rest.strip() or rest.lstrip().startswith("#"):
            line = text[:after_key].rstrip(" ") + (f"  {rest.strip()}" if rest.strip() else "")
            behind = _next_line(text, end)
            yield line + _line_end(text) + _joined(_lines(key, value, column + 2), text) + text[behind:]
    elif node is root:
        yield _at_line(text[:start] + text[end:], len(text) - (end - start), _lines(key, value, 0))
    signs = "{}" if key is not None else "[]"
    space = " " if start == end and text[start - 1 : start] not in (" ", "") else ""
    yield f"{text[:start]}{space}{signs[0]}{in_braces(key, value)}{signs[1]}{text[end:]}"


def _owner(root: yaml.Node | None, node: yaml.Node) -> tuple[int, int] | None:
    """The column of the key whose value a node is, and where that key ends; for block mappings."""
    stack = [root]
    while stack:
        candidate = stack.pop()
        if isinstance(candidate, yaml.MappingNode):
            for name, value in candidate.value:
                if value is node and not candidate.flow_style:
                    return name.start_mark.column, name.end_mark.index
                stack.append(value)
        elif isinstance(candidate, yaml.SequenceNode):
            stack.extend(candidate.value)
    return None


def _lines(key: str | None, value: object, indent: int) -> list[str]:
    return entry(key, value, indent) if key is not None else element(value, indent)


def _at_line(text: str, index: int, lines: Sequence[str]) -> str:
    """Lines put between two others, or at the end of the file."""
    before = text[:index]
    between = "" if not before or before[-1] in "\r\n" else _line_end(text)
    return before + between + _joined(lines, text) + text[index:]


def _joined(lines: Sequence[str], text: str) -> str:
    end = _line_end(text)
    return "".join(line + end for line in lines)


def _line_end(text: str) -> str:
    """How the file ends its lines."""
    first = _END_OF_LINE.search(text)
    return first[0] if first else "\n"


def _plain(node: yaml.Node | None, depth: int = 0) -> Any:
    """What a file says, each scalar as text."""
    if depth > _DEEPEST:
        raise CannotAdd("the file has too many levels")
    if isinstance(node, yaml.MappingNode):
        return {name.value: _plain(value, depth + 1) for name, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value, depth + 1) for value in node.value]
    if node is None or _is_nothing(node):
        return None
    return node.value


def _with(value: Any, way: tuple[Step, ...], key: str | None, new: object) -> Any:
    """The same with the new thing at its end."""
    if way:
        copy: Any = list(value) if isinstance(value, list) else dict(value)
        copy[way[0]] = _with(value[way[0]], way[1:], key, new)
        return copy
    if key is None:
        return [*(value or ()), _as_plain(new)]
    return {**(value or {}), key: _as_plain(new)}


def _as_plain(value: object) -> Any:
    if isinstance(value, Mapping):
        return {key: _as_plain(below) for key, below in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_as_plain(below) for below in value]
    return value


def _same(text: str, wanted: Any) -> bool:
    try:
        return bool(_plain(_composed(text)) == wanted)
    except CannotAdd:
        return False
