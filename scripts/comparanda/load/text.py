"""A data file's bytes as text that libyaml can read, with marks where it would put spaces between Chinese words."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

from comparanda.diagnostic import Finding, Rule, Span
from comparanda.load import encodings, rules
from comparanda.model import LOCK, TRANSLATIONS
from comparanda.patterns import regex

LARGEST = 2_000_000
"""Bytes of a file written by hand, about ten thousand facts: read in a second, whatever it holds."""
LARGEST_LOCK = 10_000_000
"""Bytes of the lock, which holds a line for each quote of the site."""

_NOT_TEXT = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
"""What libyaml refuses or, against our count of lines, takes for the end of one."""
INVISIBLE = regex(
    # Selectors choose the form of a Han character, and say nothing alone.
    "(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]|"
    rf"[{_NOT_TEXT}\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
    # Joiners shape letters of Persian and of the scripts of India, and put emoji together.
    "(?<![\u0600-\u0dff\ufe0f\U0001f000-\U0001faff][\u200c\u200d])"
    # Other selectors say nothing behind letters that have one form, nor does a Braille cell without dots among others.
    "|(?<=[A-Za-z ,.;:!?])[\ufe00-\ufe0f]|(?<=[A-Za-z\u3400-\u9fff])[\u180b-\u180d\u180f]"
    r"|(?<=\w)\u2800|\u2800(?=\w)"
)
NOT_TEXT = regex(f"[{_NOT_TEXT}]")
_MAY_BE_INVISIBLE = regex(
    rf"[{_NOT_TEXT}\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\ufe00-\ufe0f\u3164\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e01ef]"
)
"""One class, which is searched for in a tenth of the time."""
_SEEN = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
"""What most files are made of, told in a tenth of that."""

_WIDE_SIGNS = "\u2e80-\u303f\u3041-\u31ff\u3400-\u9fff\uf900-\ufaff\uff01-\uffef\U00020000-\U0003ffff"
_STOP_SIGNS = "\u3000-\u3003\u3008-\u3011\u3014-\u301f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_WIDE, _STOP = regex(f"[{_WIDE_SIGNS}]"), regex(f"[{_STOP_SIGNS}]")
_DASH = frozenset("—…‥·")
_MAY_LEAVE_NO_SPACE = regex(
    rf"[{_WIDE_SIGNS}—…‥·}}](?<!\u3000)(?:(?<=[{_STOP_SIGNS}])[^\S\n]*\n|[^\S\n]*\n[^\S\n]*[{_WIDE_SIGNS}—…‥·])"
)
"""Said of a whole file at once; a space as wide as a character is a space at the end of a line."""
_EXPRESSION = regex(r"\{\{[^{}]*\}\}$")


class Refused(Exception):
    """The rest of the file cannot be read."""

    def __init__(self, rule: Rule, finding: Finding) -> None:
        super().__init__(finding.message)
        self.rule = rule
        self.finding = finding


def text_of(path: str, raw: bytes) -> str:
    """A file's text, with lines that end in a line feed alone.

    Raises:
        Refused: it is too large, or no text.
    """
    limit = LARGEST_LOCK if path in (LOCK, TRANSLATIONS) else LARGEST
    if len(raw) > limit:
        problem = f"the file has more than {limit // 1_000_000} MB"
        raise Refused(rules.TOO_LARGE, rules.too_large(path, Span(1, 1), problem, "split it into several files"))
    if (wide := encodings.wide(raw)) is not None:
        raise _not_utf_8(path, Span(1, 1), f"the file is {wide}, not UTF-8")
    if raw.startswith(2 * codecs.BOM_UTF8):  # a program has put its mark before that of another
        finding = rules.not_utf_8(
            path, Span(1, 1), f"here is an invisible character, U+{0xFEFF:04X}", "delete it, or retype the text"
        )
        raise Refused(rules.NOT_UTF_8, finding)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        span = Span(before.count(b"\n") + 1, len(before.rpartition(b"\n")[2].decode("utf-8-sig", "replace")) + 1)
        raise _not_utf_8(
            path, span, f"the byte 0x{raw[error.start]:02x} is not UTF-8", encodings.advice(raw)
        ) from error
    if "\0" in text:
        before_it = text[: text.index("\0")]
        span = Span(before_it.count("\n") + 1, len(before_it.rpartition("\n")[2]) + 1)
        finding = rules.not_utf_8(
            path, span, "the character U+0000 does not belong in text", "delete it, or retype the text"
        )
        raise Refused(rules.NOT_UTF_8, finding)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _not_utf_8(path: str, span: Span, problem: str, further: str = "") -> Refused:
    return Refused(rules.NOT_UTF_8, rules.not_utf_8(path, span, problem, f"save the file as UTF-8{further}"))


def invisible(text: str) -> re.Match[str] | None:
    """The first character that nobody sees, and that stands for nothing."""
    if text.isascii() and not text.encode().translate(None, _SEEN):
        return None
    return INVISIBLE.search(text) if _MAY_BE_INVISIBLE.search(text) else None


def marked(text: str) -> tuple[str, str]:
    """The text with a mark at each line end that leaves no space when folded, and the mark; none where none is needed.

    libyaml folds, and the scalars it gives no longer say which of their spaces were line ends. The mark tells them; it
    is a character that the file does not use, and at a line's end it moves no position.
    """
    if text.isascii() or not _MAY_LEAVE_NO_SPACE.search(text):
        return text, ""
    lines = text.split("\n")
    ends = [index for index, (above, below) in enumerate(pairwise(lines)) if _leaves_no_space(above, below)]
    if not ends:
        return text, ""
    mark = unused(text)
    if not mark:
        return text, ""
    for index in ends:
        lines[index] += mark
    return "\n".join(lines), mark


def unused(text: str) -> str:
    """A character of nobody's that a text does not use; empty where it uses all 6,400, as no text does."""
    return next((chr(code) for code in range(0xE000, 0xF900) if chr(code) not in text), "")


def unmarked(value: str, mark: str, style: str | None) -> str:
    """A scalar without the marks, and without the spaces that folding put beside them."""
    return value.replace(mark, "") if style == "|" else re.sub(f"[ \t]*{mark}[ \t]*", "", value)


def _leaves_no_space(above: str, below: str) -> bool:
    """Whether a line end is none in Chinese: between wide characters, and beside full-width punctuation.

    A line that ends in an expression counts where such punctuation follows. Other ends, such as a quotation mark, may
    be YAML's own, and take no mark.
    """
    if above.isascii() and below.isascii():
        return False
    above, below = above.rstrip(), below.lstrip()
    if not above or not below:
        return False
    last, first = above[-1], below[0]
    if _WIDE.match(last):
        return bool(_WIDE.match(first) or first in _DASH or _STOP.match(last))
    if last in _DASH:
        return bool(_WIDE.match(first))
    return bool(_STOP.match(first) and _EXPRESSION.search(above))
