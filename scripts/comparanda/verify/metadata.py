"""What a page says of itself: JSON-LD, Highwire's citation_ tags, Open Graph, and HTML's own title and language.

A page can say anything, so each value is cut to a length, and kept only where it has the shape of what it should be.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from comparanda.values import DATE
from comparanda.verify.extract import decode

_READ = 1_000_000
"""Bytes of a page: all of this stands in its head."""
_LONGEST = 300
_MOST_AUTHORS = 5
_MOST_NODES = 2_000
"""Values of a page's JSON-LD that are looked at."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}")
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff]")
_DAY = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T ].*)?")
_DOI = re.compile(r"10\.\d{4,9}/\S{1,200}")
_TYPES: Mapping[str, str] = {
    "NewsArticle": "article-newspaper",
    "ReportageNewsArticle": "article-newspaper",
    "BlogPosting": "post-weblog",
    "ScholarlyArticle": "article-journal",
    "Dataset": "dataset",
    "Report": "report",
    "SoftwareSourceCode": "software",
    "DiscussionForumPosting": "post",
    "SocialMediaPosting": "post",
}
"""Types of schema.org by those of CSL."""
_PAGES = (*_TYPES, "Article", "TechArticle", "WebPage", "FAQPage", "AboutPage", "ItemPage", "APIReference")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What could be learnt; empty where the page does not say."""

    title: str = ""
    publisher: str = ""
    container: str = ""
    authors: tuple[str, ...] = ()
    issued: str = ""
    """As precise as a date is written here."""
    language: str = ""
    """BCP 47."""
    type: str = ""
    """Of CSL."""
    doi: str = ""


def metadata_of(body: bytes, content_type: str = "") -> Metadata:
    """What a page of HTML says of itself."""
    tree = LexborHTMLParser(decode(body[:_READ], content_type))
    tags = _tags(tree)
    linked = _linked(tree)
    heading = tree.css_first("title")
    root = tree.css_first("html")
    journal = _words(tags.get("citation_journal_title"))
    authors = tuple(filter(None, map(_words, (tags.get("citation_author") or "").split("\n")))) or _names(
        linked.get("author")
    )
    return Metadata(
        title=_first(
            tags.get("citation_title"),
            linked.get("headline"),
            tags.get("og:title"),
            heading.text() if heading is not None else "",
            linked.get("name"),
        ),
        publisher=_first(tags.get("citation_publisher"), *_names(linked.get("publisher")), tags.get("og:site_name")),
        container=journal,
        authors=authors[:_MOST_AUTHORS],
        issued=_date(
            tags.get("citation_publication_date"),
            tags.get("citation_online_date"),
            tags.get("citation_date"),
            linked.get("datePublished"),
            tags.get("article:published_time"),
        ),
        language=_language(
            root.attributes.get("lang") if root is not None else "",
            linked.get("inLanguage"),
            tags.get("citation_language"),
            tags.get("og:locale"),
        ),
        type="article-journal" if journal else _type(linked.get("@type")),
        doi=_doi(tags.get("citation_doi")),
    )


def _tags(tree: LexborHTMLParser) -> dict[str, str]:
    """The content of each meta element, the first of a name; of authors all, line by line."""
    tags: dict[str, str] = {}
    for node in tree.css("meta[content]")[:_MOST_NODES]:
        name = (node.attributes.get("name") or node.attributes.get("property") or "").strip().casefold()
        content = node.attributes.get("content") or ""
        if name == "citation_author" and name in tags:
            tags[name] += f"\n{content}"
        else:
            tags.setdefault(name, content)
    return tags


def _linked(tree: LexborHTMLParser) -> dict[str, Any]:
    """The first thing of JSON-LD that is a page or an article."""
    for node in tree.css('script[type="application/ld+json"]')[:20]:
        try:
            value = json.loads(node.text())
        except (ValueError, RecursionError):
            continue  # the page's own mistake: it says nothing here
        for thing in _things(value):
            kinds = thing.get("@type")
            if any(kind in _PAGES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return thing
    return {}


def _things(value: Any) -> Iterator[dict[str, Any]]:
    """What stands in JSON-LD at the top, in a list, or in `@graph`."""
    waiting, seen = [value], 0
    while waiting and seen < _MOST_NODES:
        thing = waiting.pop(0)
        seen += 1
        if isinstance(thing, list):
            waiting.extend(thing[:_MOST_NODES])
        elif isinstance(thing, dict):
            yield thing
            waiting.extend(thing[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in thing)


def _words(value: object) -> str:
    """Words on one line, without what nobody sees, at a length that somebody reads."""
    if not isinstance(value, str):
        return ""
    plain = " ".join(_INVISIBLE.sub(" ", value[: 4 * _LONGEST]).split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1].rstrip()}…"


def _first(*values: object) -> str:
    return next(filter(None, map(_words, values)), "")


def _names(value: object) -> tuple[str, ...]:
    """Of an author or a publisher in JSON-LD: a name, a thing that has one, or several."""
    listed = value if isinstance(value, list) else [value]
    named = [author.get("name") if isinstance(author, dict) else author for author in listed[:_MOST_AUTHORS]]
    return tuple(filter(None, map(_words, named)))


def _date(*values: object) -> str:
    for value in values:
        match = _DAY.fullmatch(value.strip()[:40]) if isinstance(value, str) else None
        if match is not None:
            parts = [match[1], *(part.zfill(2) for part in match.groups()[1:] if part)]
            if _is_date("-".join(parts)):
                return "-".join(parts)
    return ""


def _is_date(text: str) -> bool:
    if not DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def _language(*values: object) -> str:
    for value in values:
        match = _TAG.fullmatch(value.strip()) if isinstance(value, str) else None
        if match is not None:
            head, *rest = match[0].replace("_", "-").split("-")
            return "-".join((head.lower(), *(_subtag(subtag) for subtag in rest)))
    return ""


def _subtag(part: str) -> str:
    """As BCP 47 recommends (RFC 5646, 2.1.1): a script with a capital, a region in capitals."""
    return part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower()


def _type(kinds: object) -> str:
    listed = kinds if isinstance(kinds, list) else [kinds]
    return next((_TYPES[kind] for kind in listed if isinstance(kind, str) and kind in _TYPES), "")


def _doi(value: object) -> str:
    match = _DOI.search(value) if isinstance(value, str) else None
    return match[0] if match is not None else ""
