"""S: every source can be found again, and stands in the registry once."""

from __future__ import annotations

from collections.abc import Iterator

from comparanda.bind import Registered
from comparanda.check.context import Context
from comparanda.diagnostic import Finding, Fix, Place, did_you_mean
from comparanda.model import LOCK, Site
from comparanda.patterns import regex
from comparanda.url import clean, identity, objection

_NEVER = regex(
    r"[\s\x00-\x1f\x7f<>\"\\^`{|}\u200b-\u200f\u202a-\u202e\u2066-\u2069]|[,;，。、；：！？」』》〉】〕“”‘’]$"
)
"""Browsers put percent signs in the place of some, and drop others; in data they are mistakes, as is a mark at the end
that belongs to the sentence which the address was copied from."""
_MAY_BE_MISTYPED = regex(r"[^A-Za-z0-9:/._~?=&%#+-]")
"""For speed alone: no other sign is in most addresses, and these are right anywhere."""
_SECOND = regex(r"[,;，、；]+\s*https?://")
_DOI = regex(r"10\.\d{4,9}/\S+")
_BRACKETS = (("(", ")"), ("（", "）"), ("[", "]"))

CSL_TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software",
    "song", "speech", "standard", "thesis", "treaty", "webpage",
)  # fmt: skip
"""CSL 1.0.2, Appendix III: Types."""


def repeated_url(site: Site, context: Context) -> Iterator[Finding]:
    """A page stands in the registry once."""
    seen: dict[str, str] = {}
    for id, source in site.sources.items():
        if not source.URL:
            continue
        page = identity(source.URL)
        first = seen.setdefault(page, id)
        if first == id or objection_to(source.URL):
            continue
        if objection_to(site.sources[first].URL or ""):
            seen[page] = id
        else:
            yield Finding(
                site.place("sources", id, "URL"),
                f"`{first}`, at {context.line_of(site.place('sources', first, 'URL'))}, has this address already",
                f"cite `{first}` instead, and delete this one",
            )


def repeated_source_id(site: Site, context: Context) -> Iterator[Finding]:
    """Two sources have two ids."""
    for kind, id, place in site.duplicates:
        if kind == "sources":
            first = context.line_of(site.place("sources", id, "id"))
            help = (
                f"give one of them another id; if both are the same work, keep the one at {first} and delete this one"
            )
            if context.displaced:
                help = (
                    f"write `{context.displaced}`, which is cited and which no source has; or give one of them another"
                    " id"
                )
            yield Finding(place.at("id"), f"the source at {first} has the id `{id}` already", help)


def missing_url(row: Registered, context: Context) -> Iterator[Finding]:
    """Every source has an address where it can be read, or at least found."""
    if not row.source.URL:
        doi = _DOI.search(row.source.DOI or "")
        help = "add `URL:`; for a work on paper, the address where a library or its publisher lists it"
        help = f"add `URL: https://doi.org/{doi[0]}`" if doi else help
        yield Finding(row.at("URL"), f"the source `{row.id}` has no address", help)


def unsafe_url(row: Registered, context: Context) -> Iterator[Finding]:
    """An address is one that every reader can open without harm."""
    for key, url in (("URL", row.source.URL), ("archive_location", row.source.archive_location)):
        trouble = objection_to(url) if url else None
        if trouble is not None:
            yield Finding(row.at(key), *trouble)
    entry = context.site.lock.sources.get(row.id)
    problem = objection(entry.archive) if entry is not None and entry.archive else None
    if problem is not None:
        place = Place(LOCK, ("sources", row.id, "archive"))
        yield Finding(place, problem.message, "delete it, so that readers do not get this link")


def objection_to(url: str) -> tuple[str, str] | None:
    """What is wrong with an address and what to write, or None."""
    objected = (_mistyped(url) if _MAY_BE_MISTYPED.search(url) else None) or objection(url)
    if objected is None:
        return None
    problem, help = objected
    meant = _address_in(url)
    return problem, help if meant is None else f"write {meant}"


def _mistyped(url: str) -> tuple[str, str] | None:
    if (second := _SECOND.search(url)) is not None:
        return "these are two addresses", f"write {url[: second.start()]}; the other is a source of its own"
    if _NEVER.search(url) or _closes_more(url):
        return "this address contains a character that is not allowed in one", "copy it again from the browser"
    return None


def _closes_more(url: str) -> bool:
    """It ends with a bracket of the sentence around it; Wikipedia's `/wiki/Tea_(drink)` has both of its own."""
    return any(url.endswith(closing) and url.count(closing) > url.count(opening) for opening, closing in _BRACKETS)


_SCHEMES = regex(r"\s*(?:https?\s*[:：]\s*[/／]{0,2}\s*)+([^\s:：/／<>\"”」]+\.[^\s<>\"”」]+)\s*")
"""An address whose beginning was typed twice, or with full-width signs."""
_WRAPPED = regex(
    r"\s*(?:<|\[[^\]]*\]\(|[\"'“「(（])?(?P<url>(?:https?://|www\.|(?:[a-z0-9-]+\.)+[a-z]{2,}/)[^\s<>\"”」]+?)"
    r"[>)\]\"'”」）.,;，。；、]*\s*"
)
"""An address in the brackets of Markdown or of a sentence, or without its scheme."""


def _address_in(words: str) -> str | None:
    """The one address in words that are not quite one; None where they hold none, or several."""
    doubled = _SCHEMES.fullmatch(words)
    if doubled is not None and words != (whole := f"https://{doubled[1]}") and objection(whole) is None:
        return whole
    match = _WRAPPED.fullmatch(words)
    if match is None or words.count("://") > 1:
        return None
    address = match["url"] if "://" in match["url"] else f"https://{match['url']}"
    is_one = not _NEVER.search(address) and not _closes_more(address) and objection(address) is None
    return address if address != words and is_one else None


def tracked_url(row: Registered, context: Context) -> Iterator[Finding]:
    """An address holds nothing that follows its reader."""
    for key, url in (("URL", row.source.URL), ("archive_location", row.source.archive_location)):
        if url and (bare := clean(url)) != url and not objection_to(url):
            message = "this address contains what tells one reader or visit from another"
            fix = Fix(bare) if key == "URL" else None  # of a page that was kept, the address is part of the copy's
            yield Finding(row.at(key), message, f"write {bare}, and check that it opens the same page", fix=fix)


def missing_accessed(row: Registered, context: Context) -> Iterator[Finding]:
    """Every source says on which day it was last read."""
    if row.source.accessed is None:
        yield Finding(
            row.at("accessed"),
            f"the source `{row.id}` has no date for when it was last read",
            "add `accessed:` with the day you read it, as YYYY-MM-DD",
        )


def missing_title(row: Registered, context: Context) -> Iterator[Finding]:
    """Every source has a title."""
    if row.source.title is None and not row.source.custom.our_title:
        yield Finding(
            row.at("title"),
            f"the source `{row.id}` has no title",
            "add `title:` as the page gives it; where that is not known, `custom.our_title` in every language",
        )


_TYPES = {
    **dict.fromkeys(("website", "web", "page", "site", "online", "url", "網頁", "網站"), "webpage"),
    **dict.fromkeys(("blog", "blogpost", "blog-post", "部落格"), "post-weblog"),
    **dict.fromkeys(("paper", "journal", "study", "論文", "期刊"), "article-journal"),
    **dict.fromkeys(("news", "newspaper", "新聞", "報紙"), "article-newspaper"),
    **dict.fromkeys(("magazine", "雜誌"), "article-magazine"),
    **dict.fromkeys(("forum", "tweet", "comment", "討論區", "貼文"), "post"),
    **dict.fromkeys(("pdf", "whitepaper", "white-paper", "報告"), "report"),
    **dict.fromkeys(("video", "youtube", "影片"), "motion_picture"),
    **dict.fromkeys(("podcast", "audio"), "broadcast"),
    "書": "book",
}
"""What people call a type of CSL."""


def unknown_type(row: Registered, context: Context) -> Iterator[Finding]:
    """The type of a source is one of CSL's."""
    if row.source.type not in CSL_TYPES:
        meant = _TYPES.get(row.source.type.casefold())
        listed = "use a CSL type: webpage, post-weblog, post, report, dataset, …"
        help = f"did you mean `{meant}`?" if meant else did_you_mean(row.source.type, CSL_TYPES, listed)
        yield Finding(row.at("type"), f"CSL has no type `{row.source.type}`", help)
