"""What to write instead of words of a text, where nobody could mean anything else: the fixes of rules about texts."""

from __future__ import annotations

import re

from comparanda.diagnostic import Fix
from comparanda.locale import HAN

_HAN = HAN.pattern
_RUN = re.compile(r"[,.;:!?]+")
_ELLIPSIS = re.compile(r"\.{3}|\.{6}")
_BRACKETED = re.compile(r"\([^()（）]*\)")
_LATIN = re.compile(r"[A-Za-z]")


def full_width(words: str, start: int, full: dict[str, str]) -> Fix | None:
    """The full-width mark in place of a half-width one, without the spaces around it; None where it is not certain.

    A dot before a letter or digit may be part of a name, several marks in a row may mean anything but for an ellipsis,
    and a bracket is replaced together with its other half.

    Args:
        words: a Chinese text.
        start: where the mark is.
        full: the full-width form of each mark.
    """
    mark = words[start]
    if mark in "()":
        return _brackets(words, start)
    run = next(match for match in _RUN.finditer(words) if match.start() <= start < match.end())
    begin, end = run.span()
    behind = words[end : end + 1]
    if _ELLIPSIS.fullmatch(run[0]):
        return _replaced(words, begin, end, "……")
    if (len(run[0]) > 1 and run[0].strip("!?")) or (mark == "." and behind.isascii() and behind.isalnum()):
        return None
    return _replaced(words, begin, end, "".join(full[character] for character in run[0]))


def _brackets(words: str, start: int) -> Fix | None:
    pair = next((match for match in _BRACKETED.finditer(words) if start in (match.start(), match.end() - 1)), None)
    if pair is None:
        return None
    return _replaced(words, pair.start(), pair.end(), f"（{pair[0][1:-1].strip()}）")


def _replaced(words: str, begin: int, end: int, text: str) -> Fix:
    """The fix of a stretch with the spaces around it: full-width punctuation brings its own."""
    while begin and words[begin - 1] == " ":
        begin -= 1
    while words[end : end + 1] == " ":
        end += 1
    return Fix(text, begin, end - begin)


def term(words: str, start: int, word: str, preferred: str) -> Fix | None:
    """The glossary's word in place of an avoided one, in its letters and without spaces that it no longer needs.

    None where the glossary offers several words, or explains its own in brackets, and where a character beside the
    word may belong to either: 使用戶 is 使 and 使用者.
    """
    if re.search(r"[/／、,，()（）]", preferred):
        return None
    end = start + len(word)
    if _LATIN.match(word) and _LATIN.match(preferred):
        return Fix(_in_letters_of(word, preferred), start, len(word))
    before, behind = _shared(words[:start], preferred), _shared(words[end:][::-1], preferred[::-1])
    if before == 1 or behind == 1:
        return None
    start, end = start - before, end + behind
    if _LATIN.match(word) and re.match(_HAN, preferred) and re.search(rf"{_HAN} $", words[:start]):
        start -= 1
    if _LATIN.match(word[-1]) and re.search(rf"{_HAN}$", preferred) and re.match(f" {_HAN}", words[end:]):
        end += 1
    return Fix(preferred, start, end - start)


def _shared(words: str, preferred: str) -> int:
    """How many characters the words end with that the preferred word begins with: of 上下文窗口 the first three."""
    return next((size for size in range(len(preferred) - 1, 0, -1) if words.endswith(preferred[:size])), 0)


def _in_letters_of(word: str, preferred: str) -> str:
    """With a capital where the word has one."""
    is_sentence_start = word[:1].isupper() and word[1:] == word[1:].lower()
    return preferred[0].upper() + preferred[1:] if is_sentence_start else preferred
