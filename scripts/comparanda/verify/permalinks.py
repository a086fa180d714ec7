"""Advice for pages that change under one address: name the version that was read."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

_COMMIT = re.compile(r"[0-9a-f]{40}")
_ARXIV = re.compile(r"/(?:abs|pdf|html)/(?:\d{4}\.\d{4,5}|[a-z.-]+/\d{7})(?:\.pdf)?/?", re.IGNORECASE)


def advise(url: str) -> str:
    """How an address can be made to name one version for ever; empty where it does, or where none is known of."""
    try:
        parsed = urlsplit(url)
    except ValueError:
        return ""
    host, parts = (parsed.hostname or "").removeprefix("www."), parsed.path.strip("/").split("/")
    if host == "github.com" and len(parts) >= 4 and parts[2] in ("blob", "raw", "tree", "blame"):
        if not _COMMIT.fullmatch(parts[3]):
            return f"`{parts[3]}` can change: press `y` on the page and use the address with the commit"
    elif host in ("raw.githubusercontent.com", "cdn.jsdelivr.net") and not re.search(r"[/@][0-9a-f]{40}/", parsed.path):
        return "the branch in this address can change: write the commit in its place"
    elif host.endswith("wikipedia.org") and parts[0] in ("wiki", "zh-tw", "zh-hant", "w"):
        if "oldid" not in parse_qs(parsed.query):
            return "articles change: use `Permanent link` from the article's tools, which ends in `oldid=…`"
    elif host in ("arxiv.org", "export.arxiv.org") and _ARXIV.fullmatch(parsed.path):
        return "papers are revised: add the version that was read, such as `v1`, to the address"
    elif host == "huggingface.co" and re.search(r"/(?:blob|resolve|tree)/(?![0-9a-f]{40})", parsed.path):
        return "the branch in this address can change: write the commit in its place"
    return ""
