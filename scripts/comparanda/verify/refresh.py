"""Where a page sends its readers by itself: `<meta http-equiv="refresh">` and the `Refresh` header.

Both are read as browsers read them (HTML Standard, "shared declarative refresh steps").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

SOON = 10.0
"""Seconds; a page that waits longer is one to be read."""
_AT_ONCE = 1.0
"""Seconds; a page that waits no longer is never read, however much it has to say."""
_BEGINNING = 256_000
"""Bytes in which such an element is looked for."""
_HEAD = 16_000
"""The same without sheets and scripts, which may fill the head before it; so much is parsed."""
_UNREAD = re.compile(rb"<(script|style)\b[^>]*+.*?(?:</\1|\Z)", re.IGNORECASE | re.DOTALL)
_SHORT = 1_000
"""Characters; a page that shows more, and waits, is one to be read, whatever it does afterwards."""
_HINT = re.compile(rb"http-equiv\s*=\s*[\"']?\s*refresh", re.IGNORECASE)
_WISH = re.compile(
    r"[\t\n\f\r ]*([0-9]*)(?:\.[0-9.]*)?(?:[\t\n\f\r ]*[;,]|[\t\n\f\r ])[\t\n\f\r ]*"
    r"(?:url[\t\n\f\r ]*=[\t\n\f\r ]*)?(.*)",
    re.IGNORECASE | re.DOTALL,
)


def refresh_of(header: str, body: bytes, content_type: str) -> str | None:
    """The address, as written, that a page soon leads to; None where it stays.

    Args:
        header: the value of `Refresh`.
        body: of the page.
        content_type: as the server says.
    """
    wish = _wish(header)
    if wish is not None:
        return wish.target
    if "html" not in content_type.casefold() or not _HINT.search(body[:_BEGINNING]):
        return None
    head = _UNREAD.sub(rb"<\1></\1", body[:_BEGINNING])[:_HEAD]
    if not _HINT.search(head):
        return None
    page = LexborHTMLParser(head.decode("utf-8", "replace"))
    # Those who run scripts, and they are the readers, do not see what stands in noscript.
    page.strip_tags(["noscript", "template"])
    for element in page.css("meta[http-equiv]"):
        if (element.attributes.get("http-equiv") or "").strip().casefold() == "refresh":
            wish = _wish(element.attributes.get("content") or "")
            return wish.target if wish is not None and (wish.seconds < _AT_ONCE or _is_short(page)) else None
    return None


class _Wish(NamedTuple):
    """After how long a page wants to be left, and for which address."""

    seconds: float
    target: str


def _is_short(page: LexborHTMLParser) -> bool:
    shown = page.body.text(deep=True) if page.body is not None else ""
    return len(" ".join(shown.split())) <= _SHORT


def _wish(text: str) -> _Wish | None:
    match = _WISH.match(text[:4_000])
    if match is None or float(match[1] or "0") > SOON or not (match[1] or text.strip().startswith(".")):
        return None
    target = match[2]
    if target[:1] in ("'", '"'):
        target = target[1:].partition(target[0])[0]
    target = target.strip()
    # No browser follows one of these (HTML Standard, "shared declarative refresh steps", 14).
    is_script = target[:11].casefold() == "javascript:"
    return _Wish(float(match[1] or "0"), target) if target and not is_script else None
