"""What a reader sees of a page, as text, in the charset it is really in: what a body is, and who reads it.

Main-content extractors lose tables and footers, where figures and dates stand, so nothing visible is left out.
"""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import Literal

from comparanda.verify.markup import Seen, see_html
from comparanda.verify.plain import see_plain

__all__ = ["Form", "Seen", "decode", "form_of", "see", "see_html"]

Form = Literal["html", "text", "pdf", "binary"]

_SNIFFED = 4096
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-zA-Z0-9_:.-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([a-zA-Z0-9_:.-]{1,40})""", re.IGNORECASE)
_LOOKS_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|div|p|table|h[1-6]|script)\b", re.IGNORECASE)
_HIGH = bytes(range(128, 256))
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_MAGIC = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!"),
    *(b"\x7fELF", b"OggS", b"ID3", b"\x00\x00\x01\x00", b"RIFF", b"\x28\xb5\x2f\xfd", b"wOFF", b"wOF2", b"MZ\x90"),
)

# The labels of the Encoding Standard (encoding.spec.whatwg.org) that pages still bear, and what Python calls them.
_LABELS = {
    **dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8"), "utf-8"),
    **dict.fromkeys(("iso-8859-1", "latin1", "ascii", "us-ascii", "windows-1252", "cp1252", "iso8859-1"), "cp1252"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "x-x-big5", "cp950", "ms950"), "big5hkscs"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms_kanji"), "cp932"),
    **dict.fromkeys(("euc-jp", "x-euc-jp"), "euc_jp"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "windows-949", "korean"), "cp949"),
    **dict.fromkeys(("iso-2022-jp",), "iso2022_jp"),
    **dict.fromkeys(("utf-16", "utf-16le", "unicode"), "utf-16-le"),
    **dict.fromkeys(("utf-16be",), "utf-16-be"),
    **{f"iso-8859-{number}": f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"windows-{number}": f"cp{number}" for number in (1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258, 874)},
    **dict.fromkeys(("koi8-r",), "koi8_r"),
    **dict.fromkeys(("koi8-u",), "koi8_u"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "tis-620"), "cp874"),
    "iso-8859-8-i": "iso8859-8",
    "macintosh": "mac_roman",
}


_NOT_ASCII = frozenset(("iso2022_jp", "utf-16-le", "utf-16-be"))
"""Charsets in which bytes below 128 may be parts of other characters."""
_COMMON = {
    "big5hkscs": "的一是不了在有人我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作"
    "用道行所然種事成方多經去法學如都同現當沒動面起看定天分還進好小部其主樣理心本前開但因只從想實日者意無力它與長"
    "機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重物應，。、：；「」（）",
    "gb18030": "的一是不了在有人我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作"
    "用道行所然种事成方多经去法学如都同现当没动面起看定天分还进好小部其主样理心本前开但因只从想实日者意无力它与长"
    "机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重物应，。、：；“”（）",
    "cp932": "".join(map(chr, range(0x3041, 0x30FD))) + "、。「」日本の年大人一中国会出時行見月分後前生五間上東四今",
    "euc_jp": "".join(map(chr, range(0x3041, 0x30FD))) + "、。「」日本の年大人一中国会出時行見月分後前生五間上東四今",
    "cp949": "이다는의가에을를고하지로은기도한자리사서어나인대시그아일수정부보해과전스게들으만요있없것",
}
"""By the charsets in which pages leave out to say so, the commonest characters of their languages."""
_COMMON_LEAST = 0.2
"""The share of them below which a text is in none of these languages."""
_FIRST_LEVEL = {
    "big5hkscs": (*range(0xA1, 0xC7),),
    "gb18030": (0xA1, 0xA3, *range(0xB0, 0xD8)),
    "cp932": (*range(0x81, 0x84), *range(0x88, 0x98)),
    "euc_jp": (0xA1, *range(0xA3, 0xA6), *range(0xB0, 0xD0)),
    "cp949": (0xA1, 0xA3, *range(0xB0, 0xC9)),
}
"""With what bytes the signs and the characters in daily use begin, which each of these standards puts first."""
_FIRST_LEVEL_LEAST = 0.9
_RUN = re.compile(r"[^\0-\x7f]{1,100}")
_MOST_RUNS = 1_000
"""Words of a text that tell its charset."""


def form_of(body: bytes, content_type: str) -> Form:
    """What a body is, by its first bytes and only then by what the server calls it."""
    head = body[:_SNIFFED].lstrip()
    kind = content_type.partition(";")[0].strip().casefold()
    # Readers of PDF take one that begins somewhere in the first kilobyte (ISO 32000-1, implementation note 13).
    if head.startswith(b"%PDF-") or (kind == "application/pdf" and b"%PDF-" in body[:1024]):
        return "pdf"
    if body.startswith(_MAGIC):
        return "binary"
    if b"\0" in body[:1024] and _bom(body) is None and "utf-16" not in content_type.lower():
        wide = _wide(body)
        if not wide:
            return "binary"
        head = body[:_SNIFFED].decode(wide, "replace").encode("ascii", "ignore").lstrip()
    if head.startswith(b"{\\rtf"):
        return "text"
    if kind in ("text/html", "application/xhtml+xml") or head[:512].lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    if kind.startswith("text/") or kind.endswith(("json", "+xml", "/xml", "yaml", "javascript", "csv", "toml")):
        return "text"
    if _LOOKS_HTML.search(head):
        return "html"
    # Nobody said what it is: bytes that are UTF-8 text are text.
    return "text" if _bom(body) or _is_utf_8(body[:_SNIFFED]) else "binary"


def _bom(body: bytes) -> str | None:
    return next((codec for mark, codec in _MARKS if body.startswith(mark)), None)


def _wide(body: bytes) -> str:
    """Which UTF-16 a body without a byte-order mark is in, by which half of its units is mostly zero; or nothing."""
    head = body[: _SNIFFED - _SNIFFED % 2]
    high, low = head[::2].count(0), head[1::2].count(0)
    if len(body) % 2 or min(high, low) * 20 > max(high, low) or max(high, low) * 16 < len(head):
        return ""
    codec = "utf-16-le" if low > high else "utf-16-be"
    try:
        text = head.decode(codec)
    except UnicodeDecodeError:
        return ""
    return codec if all(character.isprintable() or character.isspace() for character in text) else ""


def _is_utf_8(body: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(body)
    except UnicodeDecodeError:
        return False
    return True


def decode(body: bytes, content_type: str = "") -> str:
    """A body as text, by its byte-order mark, by being UTF-8, by what it is said to be, and at last by trying.

    Bytes above 127 that make UTF-8 are UTF-8 whatever is said of them: by chance that hardly happens. A stray byte in
    the midst of many is a mistake, and the rest is UTF-8 still.
    """
    mark = _bom(body)
    if mark is not None:
        return body.decode(mark, "replace").removeprefix("\ufeff")
    declared = _declared(body, content_type)
    if b"\0" in body[:1024] and not any(codec.startswith("utf-16") for codec in declared) and (wide := _wide(body)):
        return body.decode(wide, "replace")
    if body.isascii() and _NOT_ASCII.isdisjoint(declared):
        return body.decode("ascii")
    loose = body.decode("utf-8", "replace")
    wrong = loose.count("\ufffd")
    right = len(loose) - len(body.translate(None, _HIGH)) - wrong
    if right and right >= wrong * (1 if "utf-8" in declared else 8):
        return loose
    # A server's default is less likely to be right than what the page says, where all of the page is in that.
    if declared[:1] == ["cp1252"] and (inner := _strictly(body, declared[1:])):
        return inner
    for codec in declared:
        if codec != "utf-8":
            return body.decode(codec, "replace")
    return _guessed(body) or loose


def _strictly(body: bytes, codecs_named: list[str]) -> str:
    """A body in the first of some charsets of several bytes a character, all of it; or nothing."""
    for codec in codecs_named:
        if codec in _COMMON:
            try:
                return body.decode(codec)
            except UnicodeDecodeError:
                continue
    return ""


def _guessed(body: bytes) -> str:
    """A body in the charset in which most of it are characters that any text of a language has; or nothing."""
    best, most = "", _COMMON_LEAST
    for codec, common in _COMMON.items():
        try:
            text = body.decode(codec)
        except UnicodeDecodeError:
            continue
        wide = len(text) - len(text.encode("ascii", "ignore"))
        if not wide:
            return text
        share = sum(map(text.count, common)) / wide
        if share > most:
            best, most = text, share
    best = best or _of_first_level(body)
    if best:
        return best
    try:
        return body.decode("cp1252")
    except UnicodeDecodeError:
        return ""


def _of_first_level(body: bytes) -> str:
    """A body, such as a list of names, in the charset that has nearly all of it among its first characters; or nothing.

    Letters with accents and signs, as in `20°C`, may be such characters too, but make no words of them.
    """
    best, most = "", (_FIRST_LEVEL_LEAST, 0)
    for codec, leads in _FIRST_LEVEL.items():
        try:
            text = body.decode(codec)
        except UnicodeDecodeError:
            continue
        runs = [run[0] for run in islice(_RUN.finditer(text), _MOST_RUNS)]
        signs = [sign.encode(codec) for sign in "".join(runs)]
        first = sum(len(sign) > 1 and sign[0] in leads for sign in signs)
        share = (first / max(1, len(signs)), sum(map(text.count, _COMMON[codec])))
        if len(signs) > 2 * sum(len(run) == 1 for run in runs) and share > most:
            best, most = text, share
    return best


def _declared(body: bytes, content_type: str) -> list[str]:
    match = re.search(r"charset\s*=\s*[\"']?([\w:.-]+)", content_type, re.IGNORECASE)
    inside = _META.search(body[:_SNIFFED]) or _XML.search(body[:_SNIFFED])
    labels = [match[1]] if match else []
    labels += [inside[1].decode("ascii")] if inside else []
    return [_LABELS[label.casefold()] for label in labels if label.casefold() in _LABELS]


def see(body: bytes, content_type: str = "") -> Seen:
    """A page of HTML or plain text as a reader sees it."""
    text = decode(body, content_type)
    if form_of(body, content_type) == "html":
        return see_html(text)
    return see_plain(text, content_type.partition(";")[0].strip().casefold())
