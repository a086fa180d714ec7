"""What a reference says of its work, where its form leaves no doubt: the title, publisher and date, and when read."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from comparanda import meant
from comparanda.patterns import regex

_DATE = r"[0-9A-Z][^()（）\[\]]{3,24}?"
_READ = "存取|查閱|擷取|瀏覽|造訪|檢索|讀取|查詢"
_READ_ON = regex(
    r"[\s,，;；.。]{0,5}[(（\[]?\s*(?P<words>"
    rf"(?:last )?(?:accessed|retrieved|visited|viewed|read)(?: on)?[\s:]\s*(?P<behind>{_DATE})"
    rf"|(?P<before>[0-9][0-9年月日/.\s-]{{3,14}})(?:{_READ})|(?:{_READ})(?:日期?|於|時間)?\s?[:：]?\s*(?P<after>{_DATE})"
    r")\s*[)）\]]?[.。]?$",
    re.IGNORECASE,
)
_QUOTED = regex(
    r"(?P<publisher>[^\"“”「」『』〈〉《》\d]{0,60}?)[\s,，:：.、]*"
    r"[\"“「『〈《](?P<title>[^\"“”「」『』〈〉《》]+?)[,，.]?[\"”」』〉》][\s,，.]*[(（]?(?P<issued>[^()（）\"“「『〈《]*)[)）]?"
)
_SHORTEST = 3
"""Letters of a word of a publisher's name that its address has too."""


def without_day(reference: str) -> tuple[str, str]:
    """A reference without the words on when somebody read it, and these words."""
    match = _READ_ON.search(reference)
    if match is None or meant.date(match["behind"] or match["before"] or match["after"]) is None:
        return reference, ""
    return reference[: match.start()].rstrip(), match["words"]


def described(reference: str, url: str) -> dict[str, Any]:
    """Fields of a source: those that a title in quotation marks sets apart, or else all as the title."""
    match = _QUOTED.fullmatch(reference)
    if match is None:
        return {"title": reference}
    publisher, issued = match["publisher"].strip(" ,，:：.、"), meant.date(match["issued"].strip(" ,，.。"))
    if (publisher and not _is_of(publisher, url)) or (match["issued"].strip(" ,，.。") and issued is None):
        return {"title": reference}
    fields = {"title": match["title"].strip(), "publisher": publisher, "issued": issued}
    return {name: value for name, value in fields.items() if value}


def _is_of(publisher: str, url: str) -> bool:
    """Whether an address is that of a publisher, whose name may be an author's otherwise."""
    try:
        host = (urlsplit(url).hostname or "").replace("-", "")
    except ValueError:
        return False
    words = re.findall(r"[^\W_]+", publisher.casefold())
    return any(len(word) >= _SHORTEST and word in host for word in (*words, "".join(words)))
