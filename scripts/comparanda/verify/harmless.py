"""A page without what an HTML parser needs quadratic time or memory for."""

from __future__ import annotations

import re

_SOURCE_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_DEEPEST = 1000
_REBUILT = 300_000
_FORMATTING = frozenset(
    ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
)
_CHILDLESS = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"),
        *("wbr", "p", "li", "td", "th", "tr", "dd", "dt", "option", "tbody", "thead"),
    )
)
"""Elements without content, and those whose end tag may be left out."""
_MOST_OPTIONS = 500
_MOST_ATTRIBUTES = 300
_SOURCE_TAGS = re.compile(
    r"<(?:script|style)\b[^>]*+>.*?(?:</(?:script|style)|\Z)"
    r"|<([a-zA-Z][^\s/>]*+)(?:[^>=]++|=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|=)*>?",
    re.IGNORECASE | re.DOTALL,
)
_LONG_TAG = 1500
_VALUE = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")
_KEPT_ATTRIBUTE = re.compile(
    r"[\s\"'/](hidden|style=\"[^\"]*\"|style='[^']*'|type=[\"']?\w+)(?=[\s/>=\"'])", re.IGNORECASE
)


def harmless(markup: str) -> str:
    """A page without what an HTML parser needs quadratic time for, nor what is shown only where scripts are not run.

    A browser reads `<noscript>` as one piece of text; so does it `<noembed>`, with scripts or without. A list of many
    choices is searched again for each of them, and a tag of many attributes for each of those.
    """
    markup = re.sub(r"<(/?)noscript(?=[\s/>])", r"<\1noembed", markup, flags=re.IGNORECASE)
    if len(re.findall("<option", markup, re.IGNORECASE)) > _MOST_OPTIONS:
        markup = re.sub(r"<(/?)select(?=[\s/>])", r"<\1x-select", markup, flags=re.IGNORECASE)
    return _SOURCE_TAGS.sub(_shortened, markup)


def _shortened(tag: re.Match[str]) -> str:
    if tag[1] is None or tag.end() - tag.start() < _LONG_TAG:
        return tag[0]
    names = _VALUE.sub("= ", tag[0])
    if len(re.findall(r"[\s/=]+", names)) <= _MOST_ATTRIBUTES:
        return tag[0]
    kept = "".join(f" {attribute}" for attribute in _KEPT_ATTRIBUTE.findall(tag[0])[:5])
    return f"<{tag[1]}{kept}>"


def harmless_length(markup: str) -> int:
    """How much of a page may be parsed: an HTML parser's work grows with the square of the depth.

    Formatting elements left open are made again in every block (HTML Standard, "reconstruct the active formatting
    elements"), so a few hundred of them before a million paragraphs would fill the memory.
    """
    if markup.count("<") < _DEEPEST:
        return len(markup)
    depth = formatting = rebuilt = 0
    for tag in _SOURCE_TAG.finditer(markup):
        name = tag[2].lower()
        step = -1 if tag[1] else 1
        if name in _FORMATTING:
            formatting = max(0, formatting + step)
        elif formatting > 8:
            rebuilt += formatting
        if name not in _CHILDLESS:
            depth = max(0, depth + step)
        if depth > _DEEPEST or rebuilt > _REBUILT:
            return tag.start()
    return len(markup)
