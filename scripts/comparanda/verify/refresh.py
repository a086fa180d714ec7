"""Where a page sends its readers by itself: `<meta http-equiv="refresh">` and the `Refresh` header.

Both are read as browsers read them (HTML Standard, "shared declarative refresh steps").
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

SOON = 10.0
"""Seconds; a page that waits longer is one to be read."""
_HEAD = 16_000
"""Bytes in which such an element is looked for."""
_SHORT = 1_000
"""Characters; a page that shows more is one to be read, whatever it does afterwards."""
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
    target = _wish(header)
    if target is not None:
        return target
    if "html" not in content_type.casefold() or not _HINT.search(body[:_HEAD]):
        return None
    page = LexborHTMLParser(body[:_HEAD].decode("utf-8", "replace"))
    # Those who run scripts, and they are the readers, do not see what stands in noscript.
    page.strip_tags(["noscript", "script", "style", "template"])
    for element in page.css("meta[http-equiv]"):
        if (element.attributes.get("http-equiv") or "").strip().casefold() == "refresh":
            target = _wish(element.attributes.get("content") or "")
            shown = page.body.text(deep=True) if page.body is not None else ""
            return target if target is not None and len(" ".join(shown.split())) <= _SHORT else None
    return None


def _wish(text: str) -> str | None:
    match = _WISH.match(text[:4_000])
    if match is None or float(match[1] or "0") > SOON or not (match[1] or text.strip().startswith(".")):
        return None
    target = match[2]
    if target[:1] in ("'", '"'):
        target = target[1:].partition(target[0])[0]
    return target.strip() or None
