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


_IN_SCRIPT = re.compile(r"<!--(?:-*>)?|-->|</?script(?=[\t\n\f\r />])", re.IGNORECASE)


def raw_text(written: str, name: str, start: int) -> tuple[int, int]:
    """Where the text of a raw element ends, which begins at `start`, and where its end tag does."""
    close = f"</{name}"
    # Nothing ends plain text, so what looks like its end tag is a part of it, but for the last.
    end = written.rfind(close, start) if name == "plaintext" else written.find(close, start)
    if name == "script" and written.find("<!--", start, end) >= 0:
        end = _script_end(written, start)
    if end < 0:
        return len(written), len(written)
    after = written.find(">", end) + 1
    return end, after or len(written)


def _script_end(written: str, start: int) -> int:
    """Where a script ends that has a comment, in which scripts may begin and end; -1 where none does.

    HTML Standard, "script data escaped state" and "script data double escaped state".
    """
    is_escaped = is_doubly = False
    for sign in _IN_SCRIPT.finditer(written, start):
        if sign[0].startswith("<!"):
            is_escaped = is_escaped or not sign[0].endswith(">")
        elif sign[0] == "-->":
            is_escaped = is_doubly = False
        elif sign[0].startswith("</"):
            if not is_doubly:
                return sign.start()
            is_doubly = False
        else:
            is_doubly = is_escaped
    return -1


def after_comment(written: str, start: int) -> int:
    """Where a comment ends whose text begins at `start`."""
    close = written.find("-->", start)
    return len(written) if close < 0 else close + 3
