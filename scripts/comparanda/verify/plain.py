"""Text that is no HTML, as a reader means it: Markdown without its marks, XML without its tags, cells apart, RTF."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from xml.parsers import expat

from comparanda.verify.marks import CELL, HEADING, MARKS, ROW, ROW_END, TABLE, without_marks
from comparanda.verify.markup import Seen, see_html
from comparanda.verify.members import by_member

_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|([\"\\/bfnrt]))")
_ESCAPED = {"b": " ", "f": "\n", "n": "\n", "r": "\n", "t": "\t"}
_JSON_STRINGS = re.compile(r"(\"(?>(?:[^\"\\]|\\.)*)\")|([,:\[\]{}])", re.DOTALL)

_STRUCK = re.compile(r"(?<!~)~~(?![\s~])(?:(?!~~|\n\s*\n).){1,2000}?~~(?!~)", re.DOTALL)
_STRUCK_TAGS = re.compile(r"<(del|s|strike)\b[^<>]{0,300}>.{0,2000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_HIDDEN_TAGS = re.compile(
    r"<([a-z][a-z0-9]{0,15})\b[^<>]{0,300}?(?:\shidden\b|display\s*:\s*none)[^<>]{0,300}>.{0,2000}?</\1\s*>",
    re.IGNORECASE | re.DOTALL,
)
_COMMENTS = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINKS = re.compile(
    r"!?\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)|\[[^\[\]\n]*\])"
)
_EMPHASIS = re.compile(r"(\*{1,3})(?=\S)([^*\n]+?)(?<=\S)\1|(?<![\w_])(_{1,3})(?=[^\s_])([^_\n]+?)(?<=\S)\3(?![\w_])")
_TAGS = re.compile(r"</?[a-zA-Z][^<>\n]*>")
_ESCAPES = re.compile(r"\\([!-/:-@\[-`{-~])")
_UNDERLINED = re.compile(r"(?:\A|(?<=\n\n))(?![ \t]*[#>|*+-])([^\n|]{1,120})\n(=+|-{3,})[ \t]*(?=\n|\Z)")
_BOLD_LINE = re.compile(r"^(\*\*|__)(?=\S)([^*_\n]{1,80})\1:?[ \t]*$", re.MULTILINE)
_HEADING_LINE = re.compile(r" {0,3}(#{1,6})\s+(.*?)(?:\s#+)?\s*")
_NOTE_LINK = re.compile(r"(?<=\S)\[\^[^\[\]\s]{1,40}\](?!:)")
"""GitHub's footnotes: `[^1]`."""
_RULE_ROW = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")

_INLINE = frozenset(
    (
        *("a", "abbr", "b", "big", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q", "samp"),
        *("small", "span", "strong", "sub", "sup", "time", "tspan", "tt", "u", "var"),
    )
)
_NOT_SHOWN = frozenset(("script", "style", "metadata", "defs", "symbol", "del", "s", "strike"))
_ENTITIES = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([a-zA-Z][a-zA-Z0-9]{1,30};)")
_IS_XML = re.compile(r"\s*(?:<\?xml\b|<(?:rss|feed|svg|rdf:RDF|urlset|opml)\b)", re.IGNORECASE)
_IS_SVG = re.compile(r"\s*(?:<!--.{0,2000}?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<svg[\s>]", re.IGNORECASE | re.DOTALL)
_IS_XHTML = re.compile(r"<html[\s>]", re.IGNORECASE)
_IS_CARD = re.compile(r"BEGIN:V(?:CALENDAR|CARD)\s")
_FOLD = re.compile(r"\r?\n[ \t]")
"""Where a long line of iCalendar or vCard is folded (RFC 5545, 3.1; RFC 6350, 3.2)."""
_BACKSLASHED = re.compile(r"\\([\\;,nN])")
_HAS_TAGS = re.compile(r"<[a-zA-Z/!][^<>]*>|&(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);")

_RTF = re.compile(
    r"\\([a-z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z\r\n])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_RTF_BREAKS = frozenset(("par", "line", "row", "cell", "page", "sect", "tab", "nestcell", "nestrow"))
_RTF_SIGNS = {
    **{"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"},
    **{"bullet": "•", "emspace": " ", "enspace": " ", "~": "\u00a0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\"},
}
_RTF_SKIPPED = frozenset(
    (
        *("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "themedata", "datastore", "listtable"),
        *("listoverridetable", "rsidtbl", "generator", "header", "footer", "fldinst", "latentstyles", "xmlnstbl"),
    )
)


def is_xml(text: str, kind: str) -> bool:
    """Whether a text is XML other than XHTML."""
    return (kind.endswith(("/xml", "+xml")) and "<" in text[:200]) or _IS_XML.match(text[:1000]) is not None


def see_xml(text: str) -> Seen:
    """The text of elements, each a line unless it is known to stand inside one; HTML inside is read as such."""
    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1)
    if _IS_XHTML.search(text[:2000]) or _IS_SVG.match(body):
        return see_html(body)
    pieces: list[str] = []
    held: list[str] = []
    hidden: list[str] = []

    def flush() -> None:
        words = "".join(held)
        held.clear()
        if _HAS_TAGS.search(words):
            # Escaped once more than XML asks for, as HTML is in feeds.
            words = _inner(words)
        pieces.append(words)

    def start(name: str, _: object) -> None:
        local = name.rpartition(":")[2].casefold()
        if local in _NOT_SHOWN:
            hidden.append(name)
        elif local not in _INLINE:
            flush()
            pieces.append("\n")

    def end(name: str) -> None:
        if hidden and hidden[-1] == name:
            hidden.pop()
        elif name.rpartition(":")[2].casefold() not in _INLINE:
            flush()
            pieces.append("\n")

    def words(raw: str) -> None:
        if not hidden:
            held.append(raw)

    body = _ENTITIES.sub(lambda entity: html.unescape(entity[0]) if html.unescape(entity[0]) != entity[0] else "", body)
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, words
    cut = False
    try:
        parser.Parse(body.encode("utf-8", "replace"), True)
    except expat.ExpatError:
        cut = True
    flush()
    shown = "".join(pieces)
    if cut and not shown.strip():
        # No XML at all, whatever it is called.
        return see_words(text)
    return Seen(MARKS.sub("", shown), cut=cut, marked=shown if MARKS.search(shown) else "")


def _inner(markup: str) -> str:
    seen = see_html(f"<body>{markup}")
    return seen.marked or seen.text


def see_json(text: str) -> Seen:
    """JSON member by member; as written, with its escapes resolved, and with its members apart."""
    plain = _ESCAPE.sub(_unescaped, text)
    apart = _JSON_STRINGS.sub(_apart, text)
    others = [_well_formed(other) for other in dict.fromkeys((plain, _ESCAPE.sub(_unescaped, apart))) if other != text]
    try:
        marked = _well_formed(by_member(text))
    except (ValueError, RecursionError):
        return Seen(text, others=tuple(others))
    return Seen(text, marked=marked, others=(text, *others))


def _apart(match: re.Match[str]) -> str:
    return match[1] or f"{match[2]} "


def unescape_data(text: str) -> tuple[str, ...]:
    """What a page's own scripts hold, with escapes resolved once and twice, without tags."""
    once = _ESCAPE.sub(_unescaped, text)
    twice = _ESCAPE.sub(_unescaped, once)
    return tuple(dict.fromkeys(_well_formed(_TAGS.sub(" ", words)).replace("$$", "$") for words in (text, once, twice)))


def _well_formed(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unescaped(match: re.Match[str]) -> str:
    """A character that JSON wrote as an escape, as it may write every letter beyond ASCII (RFC 8259, 7)."""
    return chr(int(match[1], 16)) if match[1] else _ESCAPED.get(match[2], match[2])


def see_cells(text: str, separator: str) -> Seen:
    """A file of cells: a row a line, its cells apart; and as it is written."""
    pieces = [f"\n{TABLE}"]
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            pieces.append(f"\n{ROW}" + "".join(f"{CELL}{' '.join(cell.split())}\n" for cell in row))
    except csv.Error:
        return Seen(text)
    return Seen(text, marked="".join(pieces), others=(text,))


def see_words(text: str) -> Seen:
    """Plain text, which may be Markdown: as it is, and without its marks; what is struck out is no evidence."""
    text = _STRUCK.sub(" ", text)
    if "</" in text:
        text = _HIDDEN_TAGS.sub(" ", _STRUCK_TAGS.sub(" ", text))
    bare = _bare(text)
    if bare == text:
        return Seen(text)
    return Seen(text, marked=bare, others=(text,))


def _bare(text: str) -> str:
    """Markdown as it is meant (CommonMark 0.31 and GitHub's tables): links by their words, no marks, rows as rows."""
    text = _LINKS.sub(r"\1", _NOTE_LINK.sub("", text) if "[^" in text else text)
    text = _UNDERLINED.sub(lambda match: f"{'#' if match[2][0] == '=' else '##'} {match[1]}", text)
    text = _BOLD_LINE.sub(f"{HEADING}0\\2", text)
    text = _EMPHASIS.sub(lambda match: match[2] or match[4], text)
    text = _EMPHASIS.sub(lambda match: match[2] or match[4], text)
    text = _ESCAPES.sub(r"\1", _TAGS.sub(" ", text).replace("\\\n", "\n")) if "\\" in text or "<" in text else text
    text = html.unescape(text) if "&" in text else text
    lines = []
    in_table = False
    for line in text.replace("`", "").split("\n"):
        heading = _HEADING_LINE.fullmatch(line) if line.lstrip().startswith("#") else None
        is_row = line.lstrip().startswith("|") or (in_table and "|" in line)
        if is_row and not in_table:
            lines.append(TABLE)
        if not is_row and in_table:
            lines.append(ROW_END)
        in_table = is_row
        if heading:
            lines.append(f"{HEADING}{len(heading[1])}{heading[2]}")
        elif is_row:
            if not _RULE_ROW.fullmatch(line):
                lines.append(ROW + "\n".join(f"{CELL}{cell.strip()}" for cell in line.strip().strip("|").split("|")))
        else:
            lines.append(line)
    return "\n".join(lines)


def see_rtf(text: str) -> Seen:
    """The shown text of Rich Text Format 1.9: no tables of fonts, nothing hidden, nothing struck out."""
    pieces: list[str] = []
    codepage = "cp1252"
    groups: list[tuple[bool, int]] = []
    hidden, fallback, skip = False, 1, 0
    for token in _RTF.finditer(text):
        word, number, code, sign, brace, words = token.groups()
        if brace == "{":
            groups.append((hidden, fallback))
        elif brace:
            hidden, fallback = groups.pop() if groups else (False, 1)
        elif sign == "*" or word in _RTF_SKIPPED:
            hidden = True
        elif word == "uc":
            fallback = int(number or 1)
        elif word == "ansicpg" and number:
            codepage = _codec(number)
        elif word in ("v", "strike", "striked", "deleted"):
            hidden = number != "0"
        elif word == "plain":
            hidden = False
        elif hidden:
            continue
        elif word == "u" and number:
            pieces.append(chr(int(number) % 0x10000))
            skip = fallback
        elif word in _RTF_BREAKS:
            pieces.append("\n")
        elif word in _RTF_SIGNS or sign in _RTF_SIGNS:
            pieces.append(_RTF_SIGNS[word or sign])
        elif code and skip:
            skip -= 1
        elif code:
            pieces.append(bytes([int(code, 16)]).decode("latin-1") if codepage == "" else f"\ue000{code}")
        elif words:
            pieces.append(words[min(skip, len(words)) :])
            skip = 0
    joined = "".join(pieces)
    joined = re.sub(
        "(?:\ue000[0-9a-fA-F]{2})+",
        lambda run: bytes.fromhex(run[0].replace("\ue000", "")).decode(codepage, "replace"),
        joined,
    )
    return Seen(_well_formed(joined))


def _codec(number: str) -> str:
    name = {"950": "big5hkscs", "936": "gb18030", "932": "cp932", "949": "cp949", "65001": "utf-8"}.get(number)
    return name or (f"cp{number}" if number in ("437", "850", "874", *map(str, range(1250, 1259))) else "cp1252")


def see_plain(text: str, kind: str) -> Seen:
    """Text of any kind but HTML.

    Args:
        text: decoded.
        kind: the media type, in lower-case letters.
    """
    text = without_marks(text)
    if text.lstrip()[:5] == "{\\rtf":
        return see_rtf(text)
    if is_xml(text, kind):
        return see_xml(text)
    if "json" in kind or text.lstrip()[:1] in ("{", "["):
        return see_json(text) if "json" in kind or _is_json(text) else _with_escapes(text)
    if kind in ("text/calendar", "text/vcard") or _IS_CARD.match(text):
        return Seen(_BACKSLASHED.sub(_unfolded, _FOLD.sub("", text)))
    if "csv" in kind or "tab-separated" in kind:
        return see_cells(text, "\t" if "tab" in kind else _separator(text))
    return see_words(_COMMENTS.sub(" ", text) if "markdown" in kind else text)


def _unfolded(match: re.Match[str]) -> str:
    return "\n" if match[1] in "nN" else match[1]


def _separator(text: str) -> str:
    """What parts the cells of a file that is called CSV: where commas are in numbers, spreadsheets write semicolons."""
    first = text.lstrip().partition("\n")[0]
    return max(",;\t", key=lambda sign: (first.count(sign), sign == ","))


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _with_escapes(text: str) -> Seen:
    words = see_words(text)
    plain = _ESCAPE.sub(_unescaped, text)
    if plain == text:
        return words
    return Seen(words.text, marked=words.marked, others=(*words.others, _well_formed(plain)))
