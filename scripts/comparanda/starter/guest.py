"""The plugin's line in a mkdocs.yml that somebody else wrote: put in at a position, or not at all."""

from __future__ import annotations

from typing import Any

import yaml

from comparanda.mkdocs_yml import SettingsLoader
from comparanda.yaml_editor import NOT_YAML


def with_plugin(text: str, locales: str) -> str | None:
    """The file with the plugin in its list, every other character as it was; None where that is not certain.

    Args:
        text: a mkdocs.yml.
        locales: the plugin's option, on one line; empty where another plugin gives the languages.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    plugins = next((value for key, value in root.value if key.value == "plugins"), None)
    if plugins is None:
        changed: str | None = _without_list(text, locales)
    else:
        changed = (
            _in_mapping(text, plugins, locales)
            if isinstance(plugins, yaml.MappingNode)
            else _in_list(text, plugins, locales)
        )
    return changed if changed is not None and _adds_only_us(text, changed, plugins is None) else None


def _without_list(text: str, locales: str) -> str:
    """MkDocs has the search where nothing is listed, so it is listed too."""
    between = "" if text.endswith("\n") else "\n"
    return f"{text}{between}\nplugins:\n  - search\n{_entry('  - ', locales)}"


def _entry(lead: str, locales: str) -> str:
    """The plugin's lines in a block."""
    indent = " " * len(lead)
    if locales:
        return f"{lead}comparanda:\n{indent}  locales: {locales}\n"
    return f"{lead}comparanda\n" if lead.endswith("- ") else f"{lead}comparanda: {{}}\n"


def _in_list(text: str, plugins: yaml.Node, locales: str) -> str | None:
    if not isinstance(plugins, yaml.SequenceNode) or not plugins.value:
        return None
    last = plugins.value[-1]
    if plugins.flow_style:
        return _before_bracket(text, last.end_mark.index, locales, "]")
    dash = " " * plugins.start_mark.column
    return _below(text, last, _entry(f"{dash}- ", locales))


def _in_mapping(text: str, plugins: yaml.MappingNode, locales: str) -> str | None:
    """MkDocs takes plugins with their options as a mapping too."""
    if not plugins.value:
        return None
    last = plugins.value[-1][1]
    if plugins.flow_style:
        return _before_bracket(text, last.end_mark.index, locales, "}")
    indent = " " * plugins.start_mark.column
    return _below(text, plugins.value[-1][0], _entry(indent, locales), last)


def _before_bracket(text: str, end: int, locales: str, bracket: str) -> str | None:
    is_last = text[end:].lstrip()[:1] == bracket
    options = f": {{locales: {locales}}}" if locales else ": {}" if bracket == "}" else ""
    return f"{text[:end]}, comparanda{options}{text[end:]}" if is_last else None


def _below(text: str, last: yaml.Node, lines: str, value: yaml.Node | None = None) -> str:
    """Lines below the last entry of a block; of a mapping its key is given, and its value, which may be empty."""
    index = max(last.end_mark.index if value else 0, _last_scalar(value or last).end_mark.index)
    end = _end_of_line(text, index)
    return f"{text[:end]}{lines}{text[end:]}" if text[end - 1 : end] == "\n" else f"{text}\n{lines}"


def _last_scalar(node: yaml.Node) -> yaml.Node:
    """The last value with characters of its own: a block's end mark is at whatever follows it."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _end_of_line(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


class AnyTag(SettingsLoader):
    """Reads tags of MkDocs and Python as the values below them."""


def _plain(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return [suffix, loader.construct_mapping(node, deep=True)]
    if isinstance(node, yaml.SequenceNode):
        return [suffix, loader.construct_sequence(node, deep=True)]
    return [suffix, node.value]


AnyTag.add_multi_constructor("", _plain)


def _adds_only_us(before: str, after: str, makes_list: bool) -> bool:
    """Whether the two say the same but for the plugin."""
    try:
        old, new = (yaml.load(text, Loader=AnyTag) for text in (before, after))
    except NOT_YAML:
        return False
    if not isinstance(old, dict) or not isinstance(new, dict):
        return False
    rest = {key: value for key, value in old.items() if key != "plugins"}
    if {key: value for key, value in new.items() if key != "plugins"} != rest:
        return False
    was, now = ["search"] if makes_list else old.get("plugins"), new.get("plugins")
    if isinstance(now, dict) and isinstance(was, dict):
        return list(now)[-1:] == ["comparanda"] and now == {**was, "comparanda": now["comparanda"]}
    is_us = isinstance(now, list) and (now[-1] == "comparanda" or list(now[-1]) == ["comparanda"])
    return is_us and isinstance(now, list) and now[:-1] == was
