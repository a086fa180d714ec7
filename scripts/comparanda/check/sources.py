"""S: every source can be found again, and stands in the registry once."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

from comparanda.address import LOCAL_NAMES, PORTS, Address, is_public
from comparanda.bind import Registered
from comparanda.check.context import Context
from comparanda.diagnostic import Finding, did_you_mean
from comparanda.model import Site

_NUMBER_PARTS = re.compile(r"(0x[0-9a-f]{0,16}|[0-9]{1,20})(\.(0x[0-9a-f]{0,16}|[0-9]{1,20})){0,3}\.?", re.IGNORECASE)

_PUBLIC_NAME = re.compile(r"(?=.{4,253}$)(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W_](?:[\w-]{0,61}[^\W_])?")
"""Two labels or more of at most 63 letters, digits and hyphens (RFC 1035, section 2.3.1; an underscore is met too)."""

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
        if not source.URL or _trouble(source.URL):
            continue
        first = seen.setdefault(normal_url(source.URL), id)
        if first != id:
            yield Finding(
                site.place("sources", id, "URL"),
                f"`{first}`, at {context.line_of(site.place('sources', first, 'URL'))}, has this address already",
                f"cite `{first}` instead, and delete this one",
            )


def normal_url(url: str) -> str:
    """An address as two that lead to the same page share it (RFC 3986, section 6.2, and what trackers add)."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    port = f":{parts.port}" if parts.port and parts.port != PORTS.get(parts.scheme) else ""
    query = urlencode(
        [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not key.startswith("utm_")]
    )
    _, mark, passage = parts.fragment.partition(":~:")
    fragment = f"#:~:{passage}" if mark else f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    return f"{host}{port}{parts.path.rstrip('/')}{'?' + query if query else ''}{fragment}"


def repeated_source_id(site: Site, context: Context) -> Iterator[Finding]:
    """Two sources have two ids."""
    for kind, id, place in site.duplicates:
        if kind == "sources":
            first = context.line_of(site.place("sources", id, "id"))
            help = f"give one of them another id; if both are one work, keep that of {first} and delete this one"
            yield Finding(place.at("id"), f"the source at {first} has the id `{id}` already", help)


def missing_url(row: Registered, context: Context) -> Iterator[Finding]:
    """Every source has an address where it can be read, or at least found."""
    if not row.source.URL:
        yield Finding(
            row.at("URL"),
            f"the source `{row.id}` has no address",
            "add `URL:`; for a work on paper, the address where a library or its publisher lists it",
        )


def unsafe_url(row: Registered, context: Context) -> Iterator[Finding]:
    """An address is one that every reader can open without harm."""
    for key, url in (("URL", row.source.URL), ("archive_location", row.source.archive_location)):
        trouble = _trouble(url) if url else None
        if trouble is not None:
            yield Finding(row.at(key), *trouble)


@lru_cache(maxsize=16_384)  # two rules ask it of every address
def _trouble(url: str) -> tuple[str, str] | None:
    """What is wrong with an address and how to mend it, or None."""
    if re.search(r"[\s\x00-\x1f\x7f<>\"\\^`{|}\u200b-\u200f\u202a-\u202e\u2066-\u2069]", url):
        return "this address holds a character that no address may", "copy it again from the browser"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "this is not an address", "copy it again from the browser"
    if parts.scheme not in ("http", "https"):
        return f"`{url.split(':')[0]}` is not http or https", "write an address that begins with https://"
    if not host:
        return "this address names no host", "write an address that begins with https:// and a host"
    if port is not None and port != PORTS[parts.scheme]:
        return f"this address names the port {port}", "cite a page without a port; no others are ever verified"
    return _untrusted_host(parts, host)


def _untrusted_host(parts: SplitResult, host: str) -> tuple[str, str] | None:
    if parts.username is not None or parts.password is not None:
        return "this address holds a user name or password", "leave out what stands before the @"
    name = _as_opened(host)
    if _is_private(name):
        return f"`{host}` is a private address, which readers cannot reach", "cite a page on the public web"
    if ":" not in name and not _PUBLIC_NAME.fullmatch(name):
        return f"`{host}` is not a public host", "write the whole name of the host, such as example.org"
    return None


def _as_opened(host: str) -> str:
    """The host as browsers read it: percent signs and full-width forms are other ways to write it (UTS 46)."""
    name = unicodedata.normalize("NFKC", unquote(host)).lower()
    return re.sub("[。｡]", ".", name).rstrip(".")


def _is_private(host: str) -> bool:
    if host == "localhost" or host.endswith(LOCAL_NAMES):
        return True
    address = _address(host.partition("%")[0])
    return address is not None and not is_public(str(address))


def _address(host: str) -> Address | None:
    """The IP address a host is written as, in any of the forms browsers take (WHATWG URL, IPv4 parser)."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    if not _NUMBER_PARTS.fullmatch(host):
        return None
    numbers = [_number(part) for part in host.rstrip(".").split(".")]
    value = sum(number << 8 * (3 - index) for index, number in enumerate(numbers[:-1])) + numbers[-1]
    return ipaddress.IPv4Address(value) if value < 2**32 else ipaddress.IPv4Address(0)


def _number(part: str) -> int:
    if part.lower().startswith("0x"):
        return int(part[2:] or "0", 16)
    return int(part, 8) if part.startswith("0") and re.fullmatch(r"[0-7]+", part) else int(part)


def missing_accessed(row: Registered, context: Context) -> Iterator[Finding]:
    """Every source says on which day it was last read."""
    if row.source.accessed is None:
        yield Finding(
            row.at("accessed"),
            f"nobody says when `{row.id}` was last read",
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


def unknown_type(row: Registered, context: Context) -> Iterator[Finding]:
    """The type of a source is one of CSL's."""
    if row.source.type not in CSL_TYPES:
        help = did_you_mean(
            row.source.type, CSL_TYPES, "use a CSL type: webpage, post-weblog, post, report, dataset, …"
        )
        yield Finding(row.at("type"), f"CSL has no type `{row.source.type}`", help)
