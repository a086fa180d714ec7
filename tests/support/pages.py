"""Pages judged without a server: what `verify` makes of a body and a quote."""

from __future__ import annotations

from comparanda.verify.classify import judge
from comparanda.verify.extract import form_of, see
from comparanda.verify.reply import Reply

LONG = "<p>" + "Words that say nothing of what is looked for. " * 60 + "</p>"
"""More than a page has that is only a notice."""
HTML = "text/html; charset=utf-8"


def verdict_of(body: str | bytes, quote: str, kind: str = HTML) -> str:
    """The verdict on a quote that a page with this body was cited for."""
    raw = body.encode() if isinstance(body, str) else body
    url = "https://a.example/page"
    seen = see(raw, kind) if form_of(raw, kind) in ("html", "text") else None
    return judge(Reply(url, url, 200, content_type=kind, body=raw), seen, [quote]).verdict


def is_found(body: str | bytes, quote: str, kind: str = HTML) -> bool:
    """Whether a page with this body is said to hold a quote."""
    return verdict_of(body, quote, kind) == "verified"
