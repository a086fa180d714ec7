"""Which encoding a file has that is not UTF-8, so that an editor knows what to look for in the editor's menu."""

from __future__ import annotations

import codecs
import re

from comparanda.patterns import regex

_NO_TEXT = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"RIFF")
"""How pictures, PDFs and files of offices begin."""
_HAN = regex(
    "[的一是不在有人和了大上個以我到說要就出也你生能而子那得著下自之年用道行所家成方多名格主山水機日月本新高低可公司比分字文"
    "為中們時會對過發後作裡然種事電價資料來題這車器無較費最小間數量章網頁官使支援松柏]"
)
_HAN_OF_CHINA = regex(
    "[的一是不在有人和了大上以我到要就出也你生能而子那得着下自之年用道行所家成方多名格主山水日月本新高低可公司比分字文"
    "为们时会来对过发后种价资题电机较费间数网页官支援国说开关产业这个]"
)
_OLD = (
    ("Big5", "cp950", _HAN),
    ("GBK", "gb18030", _HAN_OF_CHINA),
    ("Shift_JIS", "cp932", regex("[\u3041-\u30f6]")),
)
"""Encodings that Windows wrote or writes in East Asia, with letters that are usual in each; of two alike, Big5."""
_SEVERAL = regex(r"[\x80-\xff]{2,}")
_SAMPLE = 20_000
"""Bytes that tell."""
_START, _LEAST = 400, 8
"""Bytes at the beginning that tell a wide encoding, and how many there must be."""
_ALONE = 3
"""How many letters beyond ASCII stand alone in a European text, for each that has one beside it."""


def wide(raw: bytes) -> str | None:
    """The name of an encoding in units of two or four bytes, by its mark, or by the zeros beside letters and signs."""
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    start = raw[:_START]
    zeros = max(start[::2].count(0), start[1::2].count(0))
    return "UTF-16" if len(start) >= _LEAST and zeros > len(start) // 8 else None


def advice(raw: bytes) -> str:
    """What a file that is not UTF-8 seems to be, to be said behind what to do; empty where nothing tells."""
    if raw.startswith(_NO_TEXT):
        return "; it seems to be a picture or another file without text"
    sample = raw[:_SAMPLE]
    together = sum(map(len, _SEVERAL.findall(sample.decode("latin-1"))))
    if together * _ALONE < sum(byte > 0x7F for byte in sample):  # letters with accents stand alone
        return _seems("Windows-1252")
    scores = {name: score for name, codec, usual in _OLD if (score := _score(raw, codec, usual)) is not None}
    likely = max(scores, key=scores.__getitem__, default=None)
    return _seems(likely) if likely is not None and (scores[likely] or likely == "Big5") else ""


def _seems(encoding: str) -> str:
    return f"; it seems to be {encoding} now"


def _score(raw: bytes, codec: str, usual: re.Pattern[str]) -> float | None:
    """The share of usual letters among those beyond ASCII: rare ones are those of another encoding. None of no text."""
    try:
        sample = raw.decode(codec)[:_SAMPLE]
    except UnicodeDecodeError:
        return None
    return len(usual.findall(sample)) / max(sum(not character.isascii() for character in sample), 1)
