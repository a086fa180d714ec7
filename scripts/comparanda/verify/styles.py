"""What a page's own styles hide or strike out: its `<style>` elements and its `style` attributes.

Sheets of other addresses are not fetched, so what they do is not known. Of several rules the strongest wins, as CSS
says (CSS Cascading and Inheritance 4, 6). A rule that holds for some readers alone, as on a narrow screen or after a
click, can show what another hides, and hides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

Effect = Literal["", "hides", "shrinks", "strikes", "raises"]
"""`shrinks` its own text to nothing, which elements inside may undo."""
MARK = "\ufdde"
"""The name of an attribute with the effect of the sheets; a noncharacter, so no page has it."""

WHOLE = frozenset(("html", "body"))
"""No page hides all of itself for good: it does so until its scripts run."""
Declarations = dict[str, str]
_Strength = tuple[bool, bool, tuple[int, int, int], int]
"""Important, of a `style` attribute, specific, late."""
_Styles = dict[str, tuple[_Strength, str]]

_COMMENTS = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_STRINGS = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_NO_BRACES = str.maketrans("", "", "{};")
_BRACE = re.compile(r"[{}]")
_IMPORTANT = re.compile(r"\s*!\s*important\s*$")
_TELLING = frozenset(
    (
        *("display", "visibility", "content-visibility", "opacity", "font-size", "color", "clip", "clip-path"),
        *("transform", "scale", "position", "left", "right", "top", "bottom", "text-indent", "margin-left", "overflow"),
        *("width", "height", "max-width", "max-height", "text-decoration", "text-decoration-line", "vertical-align"),
        *("font-variant-position", "baseline-shift", "background-clip", "-webkit-background-clip", "margin"),
        *("filter", "font", "inset", "margin-top", "translate"),
    )
)
_MAY_TELL = re.compile(
    r"none|hidden|collapse|opacity|font-size|font\s*:|transparent|clip|scale|-\d{3}|overflow|line-through|super|sub\b|top"
    r"|shift|color\s*:\s*(?:rgb|hsl|#)",
    re.IGNORECASE,
)
"""Without one of these a style does nothing that matters here."""
_ZERO = re.compile(r"[-+]?0*\.?0+(?:[a-z]+|%)?")
_NOTHING = re.compile(r"(?:0*\.?0+(?:[a-z]+|%)?|1px)")
_FAR = re.compile(r"-(?:\d{4,}(?:\.\d+)?px|[1-9]\d{2,}(?:\.\d+)?(?:em|rem|ch|%|vw|vh)|999px)")
_CLIPPED = re.compile(r"rect\(\s*(?:[01](?:px)?[\s,]*){4}\)")
_CUT_AWAY = re.compile(
    r"inset\(\s*(?:[5-9]\d|100)(?:\.\d+)?%|circle\(\s*0|polygon\(\s*(?:0(?:px|%)?\s+0(?:px|%)?[\s,]*){3,}\)"
)
_CLEAR = re.compile(
    r"transparent|#[0-9a-f]{3}0|#[0-9a-f]{6}00|(?:rgb|hsl)a?\((?:(?:[^,()]+,){3}|[^/()]*/)\s*0*\.?0+%?\s*\)"
)
"""A color that lets all through."""
_TINY = re.compile(r"0*\.\d+(?:px|pt)")
"""No screen shows letters of less than a pixel."""
_FONT_SIZE = re.compile(r"(?:^|\s)(0*\.?0+(?:[a-z]+|%)?)(?=/|\s)")
_MOVED = re.compile(rf"translate(?:x|y|3d)?\(\s*(?:[^,()]{{1,20}},\s*)?{_FAR.pattern}")
_FILTERED = re.compile(r"(?<![\w-])opacity\(\s*0*\.?0+%?\s*\)")
_SCALED = re.compile(r"scale(?:3d|x|y)?\(\s*0*\.?0+\s*[,)]")
_RAISED = re.compile(r"super|sub|top|text-top|[-+]?\d*\.?\d+(?:[a-z]+|%)")
_STATES = re.compile(
    r"(?<!\\):(?:hover|focus(?:-within|-visible)?|active|checked|target|visited|link|any-link|open)(?![\w-])"
)
_PSEUDO = re.compile(
    r"(?<!\\):(?!(?:not|is|where|has|root|first-child|last-child|only-child|empty|nth-[a-z-]+|first-of-type"
    r"|last-of-type|disabled|enabled)(?![\w-]))"
)
_ESCAPED_BRACKETS = re.compile(r"\\[\[\]()]")
_BRACKETS = re.compile(r"\[[^\]]*\]|\([^()]*\)")
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n\f\r]?|(.))", re.DOTALL)
"""CSS Syntax 3, 4.3.7."""
_NAMES = re.compile(rf"([.#])((?:[\w-]|{_ESCAPE.pattern}|[^\x00-\x7f])+)", re.DOTALL)
_TYPE = re.compile(r"(?:^|[\s>+~])([a-zA-Z][\w-]*)")
_LONGEST = 300
"""Characters of a selector or a value; no longer one that people wrote is of use here."""
_MOST_RULES = 20_000
"""Of a page's sheets; those after it are not read, as no page that people wrote has so many."""


@dataclass(frozen=True, slots=True)
class _Rule:
    selector: str
    declarations: Declarations
    is_certain: bool
    """It holds for every reader."""


def declared(text: str) -> Declarations:
    """The declarations of a style that can matter here, the last of each property, in lower-case letters."""
    declarations: Declarations = {}
    for part in text.split(";"):
        name, _, value = part.partition(":")
        name = name.strip().lower()
        if name in _TELLING:
            declarations[name] = value.strip().lower()[:_LONGEST]
    return declarations


def effect_of(style: str) -> Effect:
    """What the value of a `style` attribute does to its element."""
    if not _MAY_TELL.search(style):
        return ""
    return _effect({name: _IMPORTANT.sub("", value) for name, value in declared(_COMMENTS.sub("", style)).items()})


def _effect(style: Mapping[str, str]) -> Effect:
    if _hides(style):
        return "hides"
    decoration = f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}"
    if "line-through" in decoration:
        return "strikes"
    size = style.get("font-size", "")
    if _ZERO.fullmatch(size) or _TINY.fullmatch(size) or (not size and _FONT_SIZE.search(style.get("font", ""))):
        return "shrinks"
    is_raised = _RAISED.fullmatch(style.get("vertical-align", "")) and not _ZERO.fullmatch(style["vertical-align"])
    return "raises" if is_raised or {"font-variant-position", "baseline-shift"} & style.keys() else ""


def _hides(style: Mapping[str, str]) -> bool:
    value = style.get
    if value("display") == "none" or value("visibility") in ("hidden", "collapse"):
        return True
    if value("content-visibility") == "hidden" or _ZERO.fullmatch(value("opacity", "")):
        return True
    if _CLEAR.fullmatch(value("color", "")) and "text" not in (
        value("background-clip"),
        value("-webkit-background-clip"),
    ):
        return True
    if _CLIPPED.search(value("clip", "")) or _CUT_AWAY.match(value("clip-path", "")):
        return True
    if _SCALED.search(value("transform", "")) or _ZERO.fullmatch(value("scale", "")):
        return True
    if _FILTERED.search(value("filter", "")) or _MOVED.search(value("transform", "")):
        return True
    if any(_FAR.match(value(name, "")) for name in ("text-indent", "margin-left", "margin-top", "margin", "translate")):
        return True
    sides = ("left", "right", "top", "bottom", "inset")
    if value("position") in ("absolute", "fixed") and any(_FAR.match(value(name, "")) for name in sides):
        return True
    sizes = ("width", "height", "max-width", "max-height")
    return value("overflow") in ("hidden", "clip") and any(_NOTHING.fullmatch(value(name, "")) for name in sizes)


def mark_styled(page: LexborHTMLParser) -> None:
    """Give each element that the page's own sheets hide, strike out or raise an attribute `MARK` with the effect."""
    rules = list(_rules("\n".join(_sheet_of(node) for node in page.css("style") if _is_css(node))))
    acting = [rule for rule in rules if _effect(_bare(rule.declarations)) and rule.is_certain]
    if not acting:
        return
    names = _names_of(page)
    touched: dict[int, LexborNode] = {}
    for rule in acting:
        for node in _matched(page, rule, names):
            if node.tag not in WHOLE:
                touched.setdefault(node.mem_id, node)
    if not touched:
        return
    styles: dict[int, _Styles] = {number: {} for number in touched}
    for order, rule in enumerate(rules):
        if rule.is_certain or not _effect(_bare(rule.declarations)):
            for node in _matched(page, rule, names):
                if node.mem_id in styles:
                    _lay(styles[node.mem_id], rule.declarations, False, _specificity(rule.selector), order)
    for number, node in touched.items():
        _lay(styles[number], declared(node.attributes.get("style") or ""), True, (0, 0, 0), 0)
        node.attrs[MARK] = _effect({name: value for name, (_, value) in styles[number].items()}) or "shows"


def _is_css(node: LexborNode) -> bool:
    return (node.attributes.get("type") or "").strip().casefold() in ("", "text/css")


def _sheet_of(node: LexborNode) -> str:
    """The rules of a `<style>` element, for the media that it is for; those left open end with it."""
    text = _COMMENTS.sub("", node.text(deep=True).replace("<!--", "").replace("-->", ""))
    media = (node.attributes.get("media") or "").strip()
    open_blocks = min(max(0, text.count("{") - text.count("}")), 9)
    whole = text + "}" * open_blocks
    return f"@media {media.translate(_NO_BRACES)} {{{whole}}}" if media else whole


def _bare(declarations: Declarations) -> Declarations:
    return {name: _IMPORTANT.sub("", value) for name, value in declarations.items()}


def _lay(
    styles: _Styles,
    declarations: Declarations,
    is_attribute: bool,
    specificity: tuple[int, int, int],
    order: int,
) -> None:
    """Lay a rule's declarations over those that were there, as far as they are stronger."""
    for name, value in declarations.items():
        plain = _IMPORTANT.sub("", value)
        strength = (plain != value, is_attribute, specificity, order)
        if name not in styles or styles[name][0] <= strength:
            styles[name] = (strength, plain)


def _names_of(page: LexborHTMLParser) -> frozenset[str]:
    """Each class with a dot and each id with a hash that an element of the page has."""
    names: set[str] = set()
    for node in page.css("[class], [id]"):
        attributes = node.attributes
        names.update(f".{name}" for name in (attributes.get("class") or "").split())
        names.add(f"#{attributes.get('id') or ''}")
    return frozenset(names)


def _matched(page: LexborHTMLParser, rule: _Rule, names: frozenset[str]) -> list[LexborNode]:
    """The elements that a rule is about; none where its selector is one that the parser does not know."""
    needed = _NAMES.finditer(_BRACKETS.sub("", _ESCAPED_BRACKETS.sub(_as_number, rule.selector)))
    if any(name[1] + _ESCAPE.sub(_unescaped, name[2]) not in names for name in needed):
        return []
    try:
        return page.css(rule.selector)
    except SelectolaxError:
        return []


def _as_number(escape: re.Match[str]) -> str:
    """A bracket that belongs to a name, as CSS may write it as well."""
    return f"\\{ord(escape[0][1]):x} "


def _unescaped(escape: re.Match[str]) -> str:
    number = int(escape[1], 16) if escape[1] else 0
    return escape[2] or (chr(number) if 0 < number < 0x110000 else "\ufffd")


def _specificity(selector: str) -> tuple[int, int, int]:
    """How strong a selector is (Selectors 4, 17): ids, classes and attributes, types."""
    inside = re.sub(r":where\([^()]*\)", "", selector)
    kinds = [name[1] for name in _NAMES.finditer(inside)]
    others = inside.count("[") + len(re.findall(r"(?<!\\):(?!not|is|has|where)[a-z-]+", inside))
    return kinds.count("#"), kinds.count(".") + others, len(_TYPE.findall(_BRACKETS.sub("", inside)))


def _rules(sheet: str) -> Iterator[_Rule]:
    """The rules of a sheet that say something of elements as they are shown on a screen."""
    text = _STRINGS.sub(lambda match: '""' if set(match[0]) & set("{};") else match[0], _COMMENTS.sub("", sheet))
    # For each block that is open: its selector, or nothing for one that holds rules; whether it applies, and to all.
    open_blocks: list[tuple[str, bool, bool]] = []
    made = 0
    at = 0
    for match in _BRACE.finditer(text):
        before, brace = text[at : match.start()], match[0]
        at = match.end()
        selector, applies, is_certain = open_blocks[-1] if open_blocks else ("", True, True)
        if selector and applies and (declarations := declared(before.rpartition(";")[0] if brace == "{" else before)):
            for single in _selectors(selector):
                made += 1
                yield _Rule(_STATES.sub("", single), declarations, is_certain and not _STATES.search(single))
        if made > _MOST_RULES:
            return
        if brace == "}":
            if open_blocks:
                open_blocks.pop()
            continue
        prelude = before.rpartition(";")[2].strip()
        if prelude.startswith("@"):
            inner, certain = _applies(prelude.lower())
            open_blocks.append(("", applies and inner, is_certain and certain))
        else:
            # A rule inside a rule is not taken apart.
            open_blocks.append((prelude or "?", applies and not selector, is_certain))


def _applies(prelude: str) -> tuple[bool, bool]:
    """Whether a conditional block applies to some reader of a screen, and whether to all of them."""
    name, _, condition = prelude.partition(" ")
    if name == "@media" or prelude.startswith("@media"):
        queries = [query.strip() for query in prelude.removeprefix("@media").split(",")]
        is_certain = any(query in ("", "all", "screen", "only screen", "only all") for query in queries)
        return is_certain or any(not query.startswith(("print", "speech", "not")) for query in queries), is_certain
    if name == "@supports":
        return not condition.strip().startswith("not"), True
    if name == "@container":
        return True, False
    return name in ("@layer", "@scope"), name == "@layer"


def _selectors(prelude: str) -> Iterator[str]:
    """The selectors of a list, without those of generated content and of states that the parser cannot tell."""
    depth = start = 0
    for at, sign in enumerate(f"{prelude},"):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth <= 0:
            selector = prelude[start:at].strip()
            start = at + 1
            if (
                selector
                and len(selector) < _LONGEST
                and "&" not in selector
                and not _PSEUDO.search(_STATES.sub("", selector))
            ):
                yield selector
