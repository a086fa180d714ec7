"""What a reference says of its work, where its form leaves no doubt: the title, publisher and date, and when read."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from comparanda import meant
from comparanda.locale import HAN
from comparanda.patterns import regex

_DATE = r"[0-9A-Z][^()（）\[\]]{3,24}?"
_READ = "存取|查閱|擷取|瀏覽|造訪|檢索|讀取|查詢"
_READ_ON = regex(
    r"[\s,，;；.。]{0,5}[(（\[]?\s*(?P<words>"
    rf"(?:last )?(?:accessed|retrieved|visited|viewed|read)(?: on)?[\s:]\s*(?P<behind>{_DATE})(?:,? from)?"
    rf"|(?P<before>[0-9][0-9年月日/.\s-]{{3,14}})(?:{_READ})|(?:{_READ})(?:日期?|於|時間)?\s?[:：]?\s*(?P<after>{_DATE})"
    r")\s*[)）\]]?[.。]?$",
    re.IGNORECASE,
)
_QUOTED = regex(
    r"(?P<publisher>[^\"“”「」『』〈〉《》\d]{0,60}?)[\s,，:：.、]*"
    r"[\"“「『〈《](?P<title>[^\"“”「」『』〈〉《》]+?)[,，.]?[\"”」』〉》][\s,，.]*[(（]?(?P<issued>[^()（）\"“「『〈《]*)[)）]?"
)
BY_YEAR = regex(
    r"(?P<authors>[^()（）\[\]。\n]{2,200}?)[,，.．]?\s*"
    r"[(（](?P<issued>(?:19|20)\d\d[a-z]?(?:[,，]\s*[^()（）\n]{3,20}|年[^()（）\n]{0,8})?|n\.d\.|無日期)[)）]\s*[.．。,，:：]"
)
"""How a reference begins in the style of the APA, in English or Chinese: who, and in brackets when."""
_TITLE = regex(r"\s*(?P<title>(?:[^.。]|[.](?!\s|$)){2,200})[.。]?(?:\s*(?P<behind>\S.*?))?[.。]?")
_JOURNAL = regex(
    r"(?P<journal>[^,，\d]{2,80})[,，]\s*(?P<volume>\d{1,4})?\s*(?:[(（](?P<issue>[\w–-]{1,12})[)）])?"
    r"(?:[,，]\s*(?:pp?\.\s?)?(?P<page>\d{1,5}(?:\s?[–-]\s?\d{1,5})?))?"
)
_SITE = regex(r"(?:(?P<place>[^\d.。:：]{2,30})[:：]\s*)?(?P<name>[^\d,，.。:：]{2,60})")
_PERSON = regex(
    r"(?P<family>[^\W\d_][^,，&;.]{0,40}), (?P<given>(?:[^\W\d_]\.[ -]?){1,4})(?:, (?=&|[^\W\d_])|$| (?=&))"
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
        return _by_year(reference, bool(url)) or {"title": reference}
    publisher, issued = match["publisher"].strip(" ,，:：.、"), meant.date(match["issued"].strip(" ,，.。"))
    if (publisher and not _is_of(publisher, url)) or (match["issued"].strip(" ,，.。") and issued is None):
        return {"title": reference}
    fields = {"title": match["title"].strip(), "publisher": publisher, "issued": issued}
    return {name: value for name, value in fields.items() if value}


def _by_year(reference: str, has_url: bool) -> dict[str, Any]:
    """Fields of a reference in the style of the APA; empty where it says more than these have room for."""
    head = BY_YEAR.match(reference)
    rest = _TITLE.fullmatch(reference[head.end() :]) if head is not None else None
    if head is None or rest is None:
        return {}
    authors, behind = _authors(head["authors"].strip()), rest["behind"] or ""
    journal, site = (_JOURNAL.fullmatch(behind), _SITE.fullmatch(behind)) if behind else (None, None)
    is_dated = head["issued"] not in ("n.d.", "無日期")
    issued = _day(head["issued"]) if is_dated else None
    if not authors or (is_dated and issued is None) or not (journal or site or not behind):
        return {}
    fields: dict[str, Any] = {"title": rest["title"].strip(), "author": authors, "issued": issued}
    if journal is not None and (journal["volume"] or journal["page"]):
        parts = {name: journal[name] for name in ("volume", "issue", "page")}
        fields |= {"type": "article-journal", "container-title": journal["journal"].strip(), **parts}
    elif site is not None and (site["place"] or not has_url):
        fields |= {"publisher": site["name"], "publisher-place": site["place"]}
    elif behind:
        fields["container-title"] = behind
    return {name: value for name, value in fields.items() if value}


def _day(words: str) -> str | None:
    """The day, month or year that a work is of: `2023, May 4`, and `2024b` for the second of two works of a year."""
    year, _, day = (part.strip() for part in words.replace("，", ",").partition(","))
    year = re.sub(r"(?<=\d)[a-z]$", "", year)
    if not day:
        return year if year.isdigit() else meant.date(year)
    return meant.date(f"{day}, {year}") or meant.date(f"{day} {year}")


def _authors(words: str) -> list[dict[str, str]]:
    """Who wrote a work, in the order given; empty where it cannot be told where one name ends."""
    if re.search(r"[ .-][A-Z]$", words):
        words += "."
    people = list(_PERSON.finditer(words.replace("& ", "")))
    if people and "".join(person[0] for person in people) == words.replace("& ", ""):
        return [{"family": person["family"].strip(), "given": person["given"].strip()} for person in people]
    names = re.split(r"\s*(?:、|與|和|及)\s*" if HAN.search(words) else r" and ", words)
    return [] if re.search(r"[,，;；&]", words) else [{"literal": name} for name in names]


def _is_of(publisher: str, url: str) -> bool:
    """Whether an address is that of a publisher, whose name may be an author's otherwise."""
    try:
        host = (urlsplit(url).hostname or "").replace("-", "")
    except ValueError:
        return False
    words = re.findall(r"[^\W_]+", publisher.casefold())
    return any(len(word) >= _SHORTEST and word in host for word in (*words, "".join(words)))
