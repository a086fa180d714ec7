"""What a reader sees of a page, as text, in the charset it is really in: what a body is, and who reads it.

Main-content extractors lose tables and footers, where figures and dates stand, so nothing visible is left out.
"""

from __future__ import annotations

import codecs
import re
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


def form_of(body: bytes, content_type: str) -> Form:
    """What a body is, by its first bytes and only then by what the server calls it."""
    head = body[:_SNIFFED].lstrip()
    if head.startswith(b"%PDF-"):
        return "pdf"
    if body.startswith(_MAGIC) or (
        b"\0" in body[:1024] and _bom(body) is None and "utf-16" not in content_type.lower()
    ):
        return "binary"
    if head.startswith(b"{\\rtf"):
        return "text"
    kind = content_type.partition(";")[0].strip().casefold()
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
    loose = body.decode("utf-8", "replace")
    wrong = loose.count("\ufffd")
    right = len(loose) - len(body.translate(None, _HIGH)) - wrong
    if right and right >= wrong * (1 if "utf-8" in declared else 8):
        return loose
    for codec in declared:
        if codec != "utf-8":
            return body.decode(codec, "replace")
    for codec in ("ascii", "big5hkscs", "gb18030", "cp1252"):
        try:
            return body.decode(codec)
        except UnicodeDecodeError:
            continue
    return loose


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
