"""Addresses of web pages as browsers read them (WHATWG URL, by `ada`): which may be cited, and which are one page.

The gate, `verify` and the search for duplicates all ask here, so that none of them takes an address for another one.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ada_url import URL, HostType

from comparanda.patterns import regex

PORTS = {"http": 80, "https": 443}
"""The schemes of pages for readers, each with the only port that they are read on."""

LOCAL_NAMES = (".localhost", ".local", ".internal", ".home.arpa", ".lan", ".home", ".corp", ".intranet")
"""Ends of names inside somebody's own network (RFC 6761, 6762 and 8375, and what routers and firms use)."""

_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All of IPv6 that is given out (RFC 4291, 2.4); NAT64, site-local and IPv4 in IPv6's clothes lie outside."""

# What Python 3.11.7 calls global although it leads, or may lead, to somebody's own network.
_PRIVATE = tuple(
    ipaddress.ip_network(network)
    for network in (
        "2001::/23",  # protocol assignments, Teredo among them, RFC 2928 and RFC 4380
        "2002::/16",  # 6to4, RFC 3056
        "3fff::/20",  # documentation, RFC 9637
        "192.88.99.0/24",  # 6to4 relays, RFC 7526
        "192.0.0.0/24",  # protocol assignments, RFC 6890
        "168.63.129.16/32",  # the host of a virtual machine in Azure, on which GitHub's runners live
    )
)
_PUBLIC_NAME = regex(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9-]{2,63}")
"""Two labels or more of at most 63 letters, digits and hyphens (RFC 1035, 2.3.1; an underscore is met too)."""
_WITH_HOST = regex(r"https?://[^/?#\\]+(?:[/?#]|$)", re.IGNORECASE)
"""Browsers read `https:example.org` and `https:///example.org` as well, but nobody writes so on purpose."""
_SCHEME = regex(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ZONE = regex(r"(?<=[0-9A-Fa-f:])%25[^\]/?#]*(?=\])")
_TRACKERS = regex(
    r"utm_[a-z_]+|(?:fb|g|dc|y|tt|tw|wb|gb|s|ir|ob|epi)clid|msclkid|gclsrc|gbraid|wbraid|mc_[ce]id|igshid|igsh|mkt_tok|srsltid"
    r"|_hs(?:enc|mi)|__hs(?:tc|sc|fp)|hsctatracking|li_fat_id|vero_(?:id|conv)|oly_(?:anon|enc)_id|_ga|_gl|ref_src|ref_url"
    r"|cmpid|s_cid|trk_[a-z]+|mtm_[a-z]+|pk_[a-z]+|piwik_[a-z]+|wt\.mc_id|ml_subscriber(?:_hash)?|rb_clickid",
    re.IGNORECASE,
)
"""Parameters that tell a site where its reader came from, and change nothing of the page."""
_SESSIONS = regex(
    r"jsessionid|phpsessid|php_session_id|aspsessionid[a-z]*|asp\.net_sessionid|cfid|cftoken|session_?id|sess_?id|sessid"
    r"|zenid|oscsid",
    re.IGNORECASE,
)
"""Parameters that name one visit."""
_SESSION_IN_PATH = regex(r";(?:jsessionid|phpsessid|sid|session_?id)=[^/;?#]*", re.IGNORECASE)
_SESSION_FOLDER = regex(r"/\((?:[AFSX]\([^()/]*\))+\)(?=/)", re.IGNORECASE)
"""A visit's folder of ASP.NET, such as `/(S(abc))/`."""


class Objection(NamedTuple):
    """Why an address may not be cited or fetched, and what to write instead."""

    message: str
    help: str


@dataclass(frozen=True, slots=True)
class Address:
    """An address as a browser reads it."""

    href: str
    """The whole of it: the host in ASCII, the path without dots, what stood in path and query otherwise as it was."""
    scheme: str
    host: str
    """A name in ASCII and lower case, or an IP address, in brackets where it is of version 6."""
    port: int | None
    """None where it is the scheme's own."""
    path: str
    query: str
    """With its question mark, or empty."""
    fragment: str
    """With its `#`, or empty."""
    is_ip: bool
    has_user: bool

    @property
    def ip(self) -> str:
        """The host without its brackets, where it is an IP address."""
        return self.host.strip("[]")

    @property
    def sent(self) -> str:
        """All but the fragment, which no server is sent; `?` alone is kept."""
        return self.href.partition("#")[0]

    @property
    def target(self) -> str:
        """Path and query, as the first line of a request has them (RFC 9112, 3.2.1)."""
        return self.sent[self.sent.index("/", len(self.scheme) + 3) :]


_USUAL = regex(
    r"(https?)://((?:[a-z0-9]++(?:-[a-z0-9]++)*\.)+[a-z]{2,}+)"
    r"((?:/(?:[A-Za-z0-9_~-][A-Za-z0-9_.~-]*+)?)*)(\?[A-Za-z0-9_.~=&-]++)?"
)
"""Scheme, host, path and query of an address that all readers read alike, as it has no sign that means anything."""


@lru_cache(maxsize=16_384)
def parse(url: str) -> Address | None:
    """An address as browsers read it; None where it is none."""
    usual = _USUAL.fullmatch(url)
    if usual is None:
        return _parsed(url)
    scheme, host, path, query = usual.groups("")  # for speed alone
    href = url if path else f"{scheme}://{host}/{query}"
    return Address(href, scheme, host, None, path or "/", query, "", is_ip=False, has_user=False)


def _parsed(url: str) -> Address | None:
    try:
        parsed = URL(url)
    except (ValueError, UnicodeError):
        return None
    return Address(
        href=parsed.href,
        scheme=parsed.protocol.removesuffix(":"),
        host=parsed.hostname,
        port=int(parsed.port) if parsed.port else None,
        path=parsed.pathname,
        query=parsed.search,
        fragment=parsed.hash,
        is_ip=parsed.host_type in (HostType.IPV4, HostType.IPV6),
        has_user=bool(parsed.username or parsed.password),
    )


def join(base: str, reference: str) -> str | None:
    """Where a link on a page leads; None where that is no address."""
    # A zone (RFC 6874) names a network card of one machine; what it is said of is no less private without it.
    plain = _ZONE.sub("", reference)
    try:
        return URL(plain, base=base).href
    except (ValueError, UnicodeError):
        return None


def objection(url: str) -> Objection | None:
    """Why readers cannot open an address, or should not; None where they can.

    Public: http or https on its usual port, a host of the public internet, no user name or password.
    """
    usual = _USUAL.fullmatch(url)
    if usual is not None:  # for speed alone, and to keep none of a thousand addresses
        return name_objection(usual[2])
    address = parse(url)
    problem = shape_objection(url)
    if problem is not None or address is None:
        return problem
    if not address.is_ip:
        return name_objection(address.host)
    return None if is_public(address.ip) else _private(address.ip)


def shape_objection(url: str, any_port: bool = False) -> Objection | None:
    """Why an address is none that pages have, whatever its host."""
    address = parse(url)
    if address is None and not _SCHEME.match(url):
        return Objection("this address does not begin with http or https", "write an address that begins with https://")
    if address is None:
        return Objection("this is not an address", "copy it again from the browser")
    if address.scheme not in PORTS:
        return Objection(f"`{address.scheme}` is not http or https", "write an address that begins with https://")
    if not _WITH_HOST.match(url):
        return Objection("this address has no host name", "write an address that begins with https:// and a host")
    if address.has_user:
        return Objection(
            "this address contains a user name or password", "delete the user name and password, up to the @"
        )
    if address.port is not None and not any_port:
        help = "cite an address without a port; no others are verified"
        return Objection(f"this address names the port {address.port}", help)
    return None


def name_objection(host: str) -> Objection | None:
    """Why a name is none of the public internet's."""
    name = host.rstrip(".")
    if name == "localhost" or name.endswith(LOCAL_NAMES):
        return _private(name)
    if not _PUBLIC_NAME.fullmatch(name):
        return Objection(f"`{name}` is not a public host", "write the full name of the host, such as example.org")
    return None


def _private(host: str) -> Objection:
    return Objection(f"`{host}` is a private address, which readers cannot reach", "cite a page on the public web")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet; `False` for anything that is no address."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address) and parsed not in _UNICAST:
        return False
    if any(parsed.version == network.version and parsed in network for network in _PRIVATE):
        return False
    return parsed.is_global and not parsed.is_multicast


def identity(url: str) -> str:
    """An address as two that lead to the same page share it (RFC 3986, section 6.2, and what trackers add).

    Scheme, `www.`, a trailing slash, a fragment that names a place on the page, sessions and trackers make no
    difference; nor does it whether a letter that needs no percent sign has one.
    """
    usual = _USUAL.fullmatch(url)
    if usual is not None and usual[4] is None:  # for speed alone: nothing of it is a tracker's, or written in two ways
        return usual[2].removeprefix("www.") + usual[3].rstrip("/")
    address = parse(clean(url))
    if address is None:
        return url
    host = address.host.rstrip(".").removeprefix("www.")
    port = f":{address.port}" if address.port else ""
    _, mark, passage = address.fragment.partition(":~:")
    fragment = f"#:~:{passage}" if mark else address.fragment if address.fragment.startswith(("#!", "#/")) else ""
    query = _unescaped(address.query.removeprefix("?"))
    return f"{host}{port}{_unescaped(address.path).rstrip('/')}{'?' + query if query else ''}{_unescaped(fragment)}"


_ESCAPED = regex("%[0-9A-Fa-f]{2}")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def _unescaped(text: str) -> str:
    """With a percent sign only where one is needed, and its digits in capitals (RFC 3986, 6.2.2)."""

    def plain(escape: re.Match[str]) -> str:
        character = chr(int(escape[0][1:], 16))
        return character if character in _UNRESERVED else escape[0].upper()

    return _ESCAPED.sub(plain, text)


def clean(url: str) -> str:
    """An address without trackers and sessions; as it was written where it has none."""
    page, mark, fragment = url.partition("#")
    path, question, query = page.partition("?")
    bare = _SESSION_FOLDER.sub("", _SESSION_IN_PATH.sub("", path))
    fields = query.split("&") if query else []
    kept = [parameter for parameter in fields if not _is_of_a_visit(parameter.partition("=")[0])]
    if bare == path and len(kept) == len(fields):
        return url
    parameters = "&".join(kept)
    return f"{bare}{question if parameters else ''}{parameters}{mark}{fragment}"


def _is_of_a_visit(name: str) -> bool:
    return bool(_TRACKERS.fullmatch(name) or _SESSIONS.fullmatch(name))
