"""The tags of a page as a parser writes it out again, which are regular (HTML Standard, 13.3)."""

from __future__ import annotations

import re

TAG = re.compile(r"<(?:(/?)([a-zA-Z][^\t\n\f\r />]*)((?>(?: =?[^\t\n\f\r />=]*=\"[^\"]*\")*))[^>]*>|(!--)|[!?][^>]*>)")
"""An end tag's slash, the name, the attributes; or the beginning of a comment; or what else is in `<>`."""
VOID = frozenset(
    (
        *("area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen"),
        *("link", "meta", "param", "source", "track", "wbr"),
    )
)
RAW = frozenset(("script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext"))
"""Elements whose text is written as it is."""


def raw_text(written: str, name: str, start: int) -> tuple[int, int]:
    """Where the text of a raw element ends, which begins at `start`, and where its end tag does."""
    close = f"</{name}"
    # Nothing ends plain text, so what looks like its end tag is a part of it, but for the last.
    end = written.rfind(close, start) if name == "plaintext" else written.find(close, start)
    if end < 0:
        return len(written), len(written)
    after = written.find(">", end) + 1
    return end, after or len(written)


def after_comment(written: str, start: int) -> int:
    """Where a comment ends whose text begins at `start`."""
    close = written.find("-->", start)
    return len(written) if close < 0 else close + 3
