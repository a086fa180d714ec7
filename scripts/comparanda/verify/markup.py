"""HTML as a reader sees it: what is shown and not struck out, a block a line, with the bounds of its elements kept.

The parser fixes the markup and writes it out again; that form is regular, so its tags are told by a pattern exactly,
which is faster than a walk from node to node (HTML Standard, 13.3, "Serialising HTML fragments").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from selectolax.lexbor import LexborHTMLParser

from comparanda.verify.harmless import harmless, harmless_length
from comparanda.verify.marks import (
    CELL,
    FRACTION,
    FRAME,
    HEAD_CELL,
    HEADING,
    JOINT,
    MARKS,
    NOTE,
    NOTE_END,
    PART,
    PART_END,
    ROW,
    ROW_END,
    SPAN,
    TABLE,
    without_marks,
)
from comparanda.verify.rowspans import spans, with_spans
from comparanda.verify.shadow import SIGN, flattened
from comparanda.verify.styles import MARK, WHOLE, Effect, effect_of, mark_styled
from comparanda.verify.tags import RAW, TAG, VOID, after_comment, raw_text

_NOTES = re.compile(f"{NOTE}[^{NOTE_END}]*{NOTE_END}")
NOTE_NUMBER = r"\[(?:[^\W\d_]{0,6} ?[0-9]{1,3}|[a-z])\]"
"""A note's mark in brackets: [1], [a], [註 1], [nb 2]."""
UNNUMBERED = "[#]"
"""The same, whatever its number: a page that gets one more note counts the others anew."""
_NUMBERED_NOTES = re.compile(f"{NOTE}({JOINT}?){NOTE_NUMBER}{NOTE_END}")
_NOTE_LINK = re.compile(r'<a (?=[^<>]*role="doc-noteref")[^<>]*>((?:[^<]|<(?!/?a[ >]))*)</a>')
"""What DPUB-ARIA calls a note's mark, whether it is raised or not."""

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd"),
        *("details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
        *("frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li"),
        *("listing", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "select"),
        *("summary",),
        *("table", "tbody", "td", "text", "textarea", "tfoot", "th", "thead", "title", "tr", "ul", "x-select"),
    )
)
_LITERAL = frozenset(("xmp", "plaintext"))
"""Raw elements whose text is shown, as it is."""
_NEVER_SHOWN = frozenset(
    (
        *("template", "object", "audio", "video", "canvas", "datalist", "rt", "rp", "rtc", "defs", "symbol"),
        *("metadata", "annotation", "annotation-xml"),
    )
)
_STRUCK = frozenset(("del", "s", "strike"))
_RUBY = frozenset(("rt", "rp", "rtc"))
_AROUND = frozenset(("a", "nav", "header", "footer", "button", "select", "x-select", "menu", "title"))
"""What stands around the body of a page."""
_FRAME = frozenset(("nav", "footer"))
"""Of these, what is the same on all pages of a site, and has headings."""
_HEADINGS = {
    **{f"h{level}": str(level) for level in range(1, 7)},
    **dict.fromkeys(("caption", "figcaption"), "7"),
    "title": "8",
    **dict.fromkeys(("dt", "legend", "summary"), "9"),
}
_SECTIONS = frozenset(("article", "div", "li", "section"))
_PARTS = frozenset(("details", "dl", "fieldset"))
"""What has names of its own inside."""
_BOLD_LINE = re.compile(
    r"\s*<(b|strong)(?: class=\"[^\"]*\")?>(?:<(a|span|em|u)(?: [^>]*)?>)?[^<]{1,80}(?:</\2>)?</\1>"
    r"\s*[:：]?\s*(?:</(?:p|div|center)>|<br>)"
)
_ROLE = re.compile(r" role=\"(table|(?:tree)?grid|row|(?:grid)?cell|(?:column|row)header|heading)\"")
_ROLES = {
    **dict.fromkeys(("table", "grid", "treegrid"), TABLE),
    **dict.fromkeys(("cell", "gridcell"), CELL),
    **dict.fromkeys(("columnheader", "rowheader"), HEAD_CELL),
    "row": ROW,
}
_LABELLED = re.compile(r" aria-labelledby=\"([^\" ]+)\"")
_ID = re.compile(r" id=\"([^\"]+)\"")
_OF_TABLE = frozenset(("table", "tbody", "td", "tfoot", "th", "thead", "tr"))
_ARIA_LEVEL = re.compile(r" aria-level=\"([1-6])\"")
_MATHS: Mapping[str, str] = {
    "msup": "^",
    "mfrac": "/",
    "msub": "_",
    "msubsup": "_",
    "mover": "^",
    "munder": "_",
    "munderover": "_",
    "mmultiscripts": "_",
    "mroot": "^",
}

_PRE = frozenset(("pre", "textarea", "listing"))
_SIZED = frozenset(("small", "big", "font"))
_UNDRAWN = frozenset(("title", "desc", "clipPath", "mask", "marker", "pattern"))
"""What a drawing (SVG) says of itself and does not show, or not as it stands there."""
_GAUGES = frozenset(("meter", "progress"))
"""What is drawn as a bar, whatever words are in it."""

_STYLE = re.compile(r" style=\"([^\"]*)\"")
_PRESENTED = re.compile(
    r" (?:hidden=\"(?!(?i:until-found)\")|popover=\")| display=\"none\"| visibility=\"(?:hidden|collapse)\""
    r"| (?:opacity|font-size)=\"0\""
)
"""Attributes that hide an element; the latter ones are SVG's.

What is hidden until it is found, a browser shows to whoever searches for it or follows a link to it, as it does what
stands in closed `<details>`.
"""
_MARKED = re.compile(f' {MARK}="([a-z]*)"')
_CASED = re.compile(
    r"text-transform\s*:\s*(?:uppercase|capitalize|lowercase)"
    r"|class=[\"']?[^\"'>]{0,300}?(?<![\w:-])(?:text-)?(?:uppercase|capitalize|lowercase)(?![\w-])",
    re.IGNORECASE,
)
_CASES = ("uppercase", "capitalize", "lowercase")
_DATA_ATTRIBUTE = re.compile(r" data-[^=]*=\"([\[{][^\"]*)\"")
_STRUCK_BY_CLASS = re.compile(r" class=\"(?:[^\"]*\s)?(?:text-decoration-)?line-through[\s\"]")
"""What Tailwind and Bootstrap call a style that a sheet beside the page has."""
_READ_ALOUD = re.compile(r" class=\"(?:[^\"]*\s)?(?:screen-reader-text|sr-only|visually-hidden|visuallyhidden)[\s\"]")
"""What WordPress, Bootstrap and others call text for those who listen to a page, which nobody else sees."""
_BESIDE = 40
"""Characters from the end of what is struck out within which it is said again."""
_ASIDE = re.compile(r" (?:alt|aria-label|label|placeholder|title)=\"([^\"]+)\"")
"""Attributes that some readers see, or all of them at times."""
_VALUE = re.compile(r" value=\"([^\"]+)\"")
_NOT_FILLED_IN = re.compile(r" type=\"(?:hidden|password|checkbox|radio|image|file|range|color)\"", re.IGNORECASE)
"""Fields that do not show their value as text."""
_TAGS = re.compile("</?([a-zA-Z0-9]*)[^<>]*>")
_NUMERIC = frozenset("0123456789.,")
_DIGITS = frozenset("0123456789")
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_RAISED_DIGITS = re.compile("(?<=[^\\s])[⁺⁻]?[⁰¹²³⁴-⁹]+")
_RAISED_NUMBER = re.compile(r"[0-9]{1,6}|[+\-−][0-9]{1,6}")
_RAISED_NOTE = re.compile(
    r"\[[^\[\]]{1,40}\]|\((?:\w{1,4}|note \w{1,4})\)|[※註注*]\s?[0-9]{1,2}|[a-z*†‡§¶#]{1,1}|[*†‡§¶]{1,4}|TM|SM"
    r"|[0-9]{1,3}(?:\s?[,–-]\s?[0-9]{1,3})+"
)
_NOTE_SIGNS = re.compile("[*†‡①-⑳]")
_NOTE_SIGN = re.compile(
    rf"(?:(?<=\w\w)|(?<=[0-9%)\]\"”’])|(?<=[\u3400-\u9fff])){JOINT}?"
    rf"(?:[*†‡]{{1,3}}(?!{JOINT}?[\w*†‡])|[①-⑳](?!{JOINT}?[0-9①-⑳]))"
)
"""A footnote's mark that is not raised: $20*, 20元†."""
# Powers of two and ten, areas and volumes, and the cents of a price: these are no footnotes.
_POWER = re.compile(r"(?:(?<![\w.,])(?:10|2)|[0-9]\s?(?:[kcmdµμn]?m|ft|in|yd|mi|s))$")
_WHOLE_PRICE = re.compile(r"[$€£¥₩₹][\ufdd1 ]?[0-9][0-9,.]*$")
_WHOLE = re.compile(r"(?<![\w.,-])[0-9]{1,3}$")
_PAYWALL = re.compile(r"[\"']isAccessibleForFree[\"']\s*:\s*[\"']?\s*false", re.IGNORECASE)
_MOST_DATA = 2_000_000
"""Characters of a page's own data in which a quote is looked for."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as text."""

    text: str
    """Blocks on lines of their own."""
    heading: str = ""
    """Title and first headings, where a page says what it is."""
    plainer: str = ""
    """The same with marks, and without raised notes; empty where there are none."""
    unnumbered: str = ""
    """The same with marks, and with raised notes in brackets alike; empty where there are none."""
    scripted: bool = False
    """The page runs scripts, so what it shows may not be in what it sends."""
    password: bool = False
    """It asks for a password."""
    cut: bool = False
    """Only the beginning could be read."""
    marked: str = ""
    """The text with marks of its joints, rows and headings; empty where it has none."""
    others: tuple[str, ...] = ()
    """Other ways to read it: the cells of a file apart, the columns of a PDF one after another."""
    title: str = ""
    """Its title and its first heading."""
    data: str = ""
    """What its own scripts hold, which no reader sees."""
    hidden: str = ""
    """What it has in its markup and hides, at least at first, by an attribute or a style of its own."""
    aside: str = ""
    """What not every reader sees: texts for pictures, tooltips and fields, and what scripts show or stand in for."""
    unveiled: str = ""
    """The text with what is hidden in it, as a program that reads aloud has it; empty where no line holds both."""
    body: int | None = None
    """Characters outside of links, menus, header and footer; None where that cannot be told."""
    paywalled: bool = False
    """It says of itself that it cannot be read for free."""
    cased: bool = False
    """A style changes the case of letters."""
    tables: str | None = None
    """Of a PDF, its tables alone, with marks, as far as they are certain; None of another page."""


@dataclass(slots=True)
class _Text:
    """What has been shown so far of a page."""

    pieces: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    veiled: list[str] = field(default_factory=list)
    """What the page has and hides, at least at first."""
    inside: list[tuple[int, str]] = field(default_factory=list)
    """Where in the pieces something hidden stands, and what."""
    aside: list[str] = field(default_factory=list)
    """What not every reader sees."""
    veiled_joint: bool = False
    """An element begins or ends here in what is hidden."""
    last: str = "\n"
    joint: bool = False
    apart: bool = False
    """An element that may look otherwise begins or ends here, such as the cents of a price, set small."""
    struck: bool = False
    body: int = 0

    def add(self, words: str) -> None:
        first = words[0]
        if self.struck and not self.last.isspace():
            self.pieces.append(" ")
        elif self.apart and self.last in _DIGITS and first in _DIGITS:
            self.pieces.append(FRACTION)
        elif self.joint and not (
            (self.last in _NUMERIC and first in _NUMERIC) or self.last.isspace() or first.isspace()
        ):
            self.pieces.append(JOINT)
        self.joint = self.struck = self.apart = False
        self.pieces.append(words)
        self.last = words[-1]

    def break_line(self, mark: str = "") -> None:
        if self.last != "\n":
            self.pieces.append("\n")
            self.last = "\n"
        self.joint = self.apart = False
        if mark:
            self.pieces.append(mark)

    def veil(self, words: str) -> None:
        last = self.veiled[-1][-1:] if self.veiled else ""
        if self.veiled_joint and not (last in _NUMERIC and words[0] in _NUMERIC):
            words = JOINT + words
        self.veiled_joint = False
        self.veiled.append(words)
        self.inside.append((len(self.pieces), words))

    def unveiled(self) -> str:
        """All that is shown, with what is hidden in its place; nothing where nothing is hidden."""
        pieces: list[str] = []
        at = 0
        for place, words in self.inside:
            pieces += self.pieces[at:place]
            pieces.append(words)
            at = max(at, place)
        return "".join((*pieces, *self.pieces[at:])) if self.inside else ""

    def tail(self) -> str:
        return MARKS.sub("", "".join(self.pieces[-4:]))[-24:]


@dataclass(slots=True)
class _Maths:
    """Where in a formula (MathML Core) we are, so that its parts are told apart: 10^6, 3/4, √2."""

    inside: int = 0
    """How many of its elements are open."""
    open: list[list[int | str]] = field(default_factory=list)
    """For each that has parts: what stands between them, its depth, and how many parts there were."""

    def step(self, text: _Text, name: str, closes: bool) -> None:
        """Take one tag."""
        if closes:
            self.inside -= 1
            if self.open and self.open[-1][1] == self.inside:
                self.open.pop()
            text.joint = True
            return
        if self.open and self.open[-1][1] == self.inside - 1:
            sign, _, count = self.open[-1]
            self.open[-1][2] = int(count) + 1
            if count and text.last.isalnum():
                text.joint = False
                text.add(str(sign))
        text.joint = True
        if name == "msqrt":
            text.add("√")
        elif name == "mn" and text.last in _DIGITS:
            text.add(" ")
        if name in _MATHS:
            self.open.append([_MATHS[name], self.inside, 0])
        self.inside += 1


@dataclass(slots=True)
class _Role:
    """An element that is a table, heading or part by its role or label."""

    name: str
    end: str
    """The mark of its end."""
    label: str
    """The id of the heading it is labelled by, or empty."""
    depth: int = 1
    """How many elements of its name are open inside it, with itself."""


@dataclass(slots=True)
class _Roles:
    """What is a table, heading or part to those who are read to (WAI-ARIA 1.2, 5.3.3), and is drawn as one.

    A part has the name of the heading that it says it is labelled by, whatever further headings are in it.
    """

    open: list[_Role] = field(default_factory=list)
    """The elements inside which we are."""

    def step(self, text: _Text, name: str, attributes: str, closes: bool) -> None:
        """Take one tag."""
        role = _ROLE.search(attributes)
        if role is not None and name not in _OF_TABLE and name not in _HEADINGS and name not in VOID:
            level = _ARIA_LEVEL.search(attributes)
            mark = _ROLES.get(role[1]) or HEADING + (level[1] if level else "2")
            self._begin(text, name, mark, ROW_END if mark in (TABLE, ROW) else "")
        elif name in _SECTIONS and (label := _LABELLED.search(attributes)):
            self._begin(text, name, PART, PART_END, label[1])
        elif self.open and name == self.open[-1].name:
            self.open[-1].depth += -1 if closes else 1
            if not self.open[-1].depth:
                text.break_line(self.open.pop().end)

    def _begin(self, text: _Text, name: str, mark: str, end: str, label: str = "") -> None:
        text.break_line(mark)
        self.open.append(_Role(name, end, label))

    def is_label(self, attributes: str) -> bool:
        """Whether a heading is what a part is labelled by in which it stands."""
        id = _ID.search(attributes) if self.open else None
        return id is not None and any(role.label == id[1] for role in self.open)


def without_notes(text: str) -> str:
    """A text without raised digits, unless they are powers, areas or cents, and without the signs of notes."""
    if _NOTE_SIGNS.search(text):
        text = _NOTE_SIGN.sub("", text)
    if not _RAISED_DIGITS.search(text):
        return text
    return _RAISED_DIGITS.sub(
        lambda raised: raised[0] if _is_exponent(text[max(0, raised.start() - 24) : raised.start()], raised[0]) else "",
        text,
    )


def _is_exponent(base: str, number: str) -> bool:
    base = MARKS.sub("", base).rstrip()
    return bool(_POWER.search(base)) or (len(number) == 2 and bool(_WHOLE_PRICE.search(base) or _WHOLE.search(base)))


def see_html(markup: str) -> Seen:
    """The visible text of a page, a block a line; a tag inside a word leaves no gap."""
    markup = harmless(without_marks(_arrived(markup) if _ARRIVES in markup else markup))
    end = harmless_length(markup)
    parser = LexborHTMLParser(markup[:end])
    titles = [node.text(deep=True, separator=" ") for node in parser.css("title, h1, h2")[:4]]
    firsts = [node.text(deep=True)[:500] for node in (parser.css_first("title"), parser.css_first("h1")) if node]
    mark_styled(parser)
    written = parser.html or ""
    written = _NOTE_LINK.sub(r"<sup>\1</sup>", written) if "doc-noteref" in written else written
    shown = _visible(flattened(written, _styled) if SIGN in written else written)
    marked = _unescaped("".join(shown.pieces))
    data = "\n".join(shown.data)[:_MOST_DATA]
    others = (_with_notes(with_spans(marked)),) if SPAN in marked else ()
    marked = marked.replace(SPAN, "")
    text = plain(marked)
    unnumbered = _NUMBERED_NOTES.sub(rf"\1{UNNUMBERED}", marked)
    return Seen(
        text,
        " \n".join(titles)[:2000],
        _NOTES.sub("", marked) if NOTE in marked else "",
        _with_notes(unnumbered) if unnumbered != marked else "",
        parser.css_first("script") is not None,
        parser.css_first("input[type=password]") is not None,
        end < len(markup),
        _with_notes(marked) if marked != text else "",
        others=others,
        title="\n".join(firsts),
        data=data,
        body=shown.body,
        paywalled=_PAYWALL.search(data) is not None,
        hidden=_unescaped("".join(shown.veiled)).strip(),
        aside=_unescaped("\n".join(shown.aside)),
        unveiled=_unescaped(shown.unveiled()),
        cased=any(word in markup.lower() for word in _CASES) and _CASED.search(markup) is not None,
    )


_ARRIVES = '<div hidden id="S:'
_PART = re.compile(_ARRIVES[:-2] + '(S:[0-9a-f]{1,8})">')
_ARRIVED = re.compile(r'\$R(?:C\("B:[0-9a-f]{1,8}",|S\()"(S:[0-9a-f]{1,8})"')


def _arrived(markup: str) -> str:
    """A page that React sends in parts (its Fizz server), with those shown that a script of the page puts in place."""
    parts = frozenset(_ARRIVED.findall(markup))
    return _PART.sub(lambda part: f'<div id="{part[1]}">' if part[1] in parts else part[0], markup)


def _styled(markup: str) -> str:
    """What stands in a shadow root, with marks of what its own styles hide."""
    parser = LexborHTMLParser(f"<body>{markup}")
    mark_styled(parser)
    return (parser.body.inner_html if parser.body is not None else None) or ""


def _with_notes(marked: str) -> str:
    """A marked text in which raised notes are as other words."""
    return marked.replace(NOTE, "").replace(NOTE_END, "")


def plain(marked: str) -> str:
    """A marked text without its marks; of a heading's, the level goes too."""
    return MARKS.sub("", re.sub(f"{HEADING}[0-9]", "", marked))


def _visible(written: str) -> _Text:
    """The text outside of tags, as far as it is shown."""
    text = _Text()
    at = pre = around = framed = depth = drawn = began = ended = 0
    hidden = veil = struck = ""
    runs_scripts = "<script" in written
    effect: Effect = ""
    raised: list[tuple[str, int, str]] = []
    styled: list[bool] = []
    maths = _Maths()
    roles = _Roles()
    find = TAG.search
    while (tag := find(written, at)) is not None:
        if tag.start() > at and (veil or not hidden):
            words = written[at : tag.start()]
            if not pre:
                words = words.replace("\n", " ")
            if hidden:
                text.veil(words)
            else:
                text.add(words)
                if not around:
                    text.body += len(words.strip())
        at = tag.end()
        name = tag[2]
        if name is None:
            at = after_comment(written, at) if tag[4] else at
            continue
        closes = bool(tag[1])
        if name in RAW and not closes:
            close, after = raw_text(written, name, at)
            if name == "script" and close > at:
                text.data.append(written[at:close])
            elif name in _LITERAL and (veil or not hidden):
                effect = _effect_on(name, tag[3], False)
                effect = "hides" if veil and effect != "strikes" else effect
                _show_literal(text, written[at:close], effect, bool(around))
            elif name == "noembed" and not hidden:
                text.aside += (_untagged(written[at:close]), *_ASIDE.findall(written[at:close]))
            text.joint = True
            at = after
            continue
        if hidden:
            if veil and name in _BLOCKS:
                text.veil("\n")
            text.veiled_joint = True
            if name == hidden:
                depth += -1 if closes else 1
                if not depth:
                    if name == "template" and runs_scripts:
                        text.aside.append(_untagged(written[began : tag.start()]))
                    if veil and name not in _BLOCKS:
                        text.inside.append((len(text.pieces), JOINT))
                    if effect == "strikes":
                        struck, ended = _untagged(written[began : tag.start()]).strip(), at
                    hidden = veil = ""
            continue
        attributes = tag[3]
        if attributes and "data-" in attributes:
            text.data += map(_unescaped, _DATA_ATTRIBUTE.findall(attributes))
        if attributes:
            text.aside += _ASIDE.findall(attributes)
            if name == "input" and not _NOT_FILLED_IN.search(attributes):
                text.aside += _VALUE.findall(attributes)
        effect = ""
        if not closes and name not in VOID:
            effect = _effect_on(name, attributes, written.startswith("</", written.find("<", at)))
            # Shops say a price that is struck out once more, for those who cannot see that it is: "It was $20".
            if struck and attributes and tag.start() - ended < _BESIDE and _READ_ALOUD.search(attributes):
                is_next = not _untagged(written[ended : tag.start()]).strip()
                effect = "strikes" if is_next and struck in written[at : written.find("<", at)] else effect
            is_gone = name in _NEVER_SHOWN or (drawn and name in _UNDRAWN)
            if is_gone or effect in ("hides", "strikes"):
                began = at
                hidden, depth, veil = name, 1, effect if effect == "hides" and not is_gone else ""
                text.veiled.append("\n")
                if veil:
                    text.inside.append((len(text.pieces), "\n" if name in _BLOCKS else JOINT))
                if name in _BLOCKS:
                    text.break_line()
                elif name not in _RUBY:
                    text.joint = True
                    text.struck = text.struck or effect == "strikes"
                continue
        if name in _AROUND:
            around = max(0, around - 1) if closes else around + 1
            if name in _FRAME:
                framed = max(0, framed - 1) if closes else framed + 1
        if name == "svg":
            drawn = max(0, drawn - 1) if closes else drawn + 1
        if roles.open or (attributes and (' role="' in attributes or ' aria-labelledby="' in attributes)):
            roles.step(text, name, attributes, closes)
        if name in _BLOCKS:
            if name in _PRE:
                pre = max(0, pre - 1) if closes else pre + 1
            mark = _mark_of(name, closes) + (spans(attributes) if name in ("td", "th") else "")
            if not closes and name in _HEADINGS and roles.is_label(attributes):
                mark += HEADING + _HEADINGS["legend"]
            if not closes and not around and name in ("p", "div", "center"):
                mark = HEADING + "0" if _BOLD_LINE.match(written, at) else ""
            text.break_line(mark + FRAME if framed and mark.startswith(HEADING) else mark)
        elif name in ("sup", "sub"):
            _raise(text, name, closes, raised)
        elif maths.inside or name == "math":
            maths.step(text, name, closes)
        elif name not in ("wbr", "ruby", "rb"):
            text.joint = True
            if name not in VOID:
                if not closes:
                    styled.append(bool(attributes) or name in _SIZED or effect == "raises")
                    text.apart = text.apart or styled[-1]
                elif styled:
                    text.apart = styled.pop() or text.apart
    if not hidden and at < len(written):
        text.add(written[at:])
    return text


def _untagged(written: str) -> str:
    """Markup without its tags, a block a line."""
    return _TAGS.sub(lambda tag: "\n" if tag[1].lower() in _BLOCKS else "", written)


def _show_literal(text: _Text, words: str, effect: Effect, is_around: bool) -> None:
    """Text in which nothing is escaped, on lines of its own."""
    escaped = words.replace("&", "&amp;")
    if effect == "hides":
        text.veil(f"\n{escaped}\n")
    elif words and effect != "strikes":
        text.break_line()
        text.add(escaped)
        text.break_line()
        text.body += 0 if is_around else len(words)


def _effect_on(name: str, attributes: str, is_leaf: bool) -> Effect:
    """Whether an element is hidden, struck out or raised, by what it is or by a style of the page's own."""
    if name in _STRUCK:
        return "strikes"  # what is struck out is no evidence of the present
    if name in _GAUGES or (name == "dialog" and ' open="' not in attributes):
        return "hides"
    if not attributes or name in WHOLE:
        return ""
    if "line-through" in attributes and _STRUCK_BY_CLASS.search(attributes):
        return "strikes"
    marked = _MARKED.search(attributes)
    if marked is None:
        style = _STYLE.search(attributes)
        effect = effect_of(_unescaped(style[1])) if style else ""
    else:
        effect = cast(Effect, marked[1])
    if effect == "shrinks":
        effect = "hides" if is_leaf else ""
    return effect if effect == "strikes" or not _PRESENTED.search(attributes) else "hides"


def _mark_of(name: str, closes: bool) -> str:
    if name in _PARTS:
        return PART_END if closes else PART
    if closes:
        return ROW_END if name in ("tr", "table") else ""
    if name in _HEADINGS:
        return HEADING + _HEADINGS[name]
    return {"table": TABLE, "tr": ROW, "td": CELL, "th": HEAD_CELL}.get(name, "")


def _raise(text: _Text, name: str, closes: bool, raised: list[tuple[str, int, str]]) -> None:
    """Write raised digits as such, and part the notes that a reader passes over from powers, areas and cents."""
    if not closes:
        raised.append((name, len(text.pieces), text.tail()))
        text.joint = True
        return
    if not raised:
        return
    opened, start, base = raised.pop()
    content = MARKS.sub("", "".join(text.pieces[start:]))
    if raised or opened != name or "\n" in content or not content.strip():
        text.joint = True
        return
    number = _RAISED_NUMBER.fullmatch(content.strip())
    if name == "sup" and not number and not _RAISED_NOTE.fullmatch(content.strip()):
        text.joint = True
        return
    written = content
    if number and base.rstrip()[-1:].isalnum():
        written = content.strip().translate(_RAISED if name == "sup" else _LOWERED)
    if name == "sub":
        text.pieces[start:] = [written if base[-1:] in _DIGITS else content]
        return
    joint = "" if number or base[-1:].isspace() or base[-1:] in _NUMERIC else JOINT
    if number and _is_exponent(base, content.strip()):
        text.pieces[start:] = [written]
    else:
        text.pieces[start:] = [NOTE, joint, written, NOTE_END]
    text.last = "x" if number else content[-1]
    text.joint = True


def _unescaped(text: str) -> str:
    # All that a serialiser escapes (HTML Standard, "escaping a string"); the ampersand last.
    for entity, character in (("&nbsp;", "\u00a0"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, character)
    return text
