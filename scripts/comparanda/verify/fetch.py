"""One page from the web, politely and within bounds: what came back, or why nothing did.

Redirects are followed by us, so that each hop is checked; bodies are unpacked by us, so that a small one cannot become
a big one in memory. Nothing pretends to be a browser.
"""

from __future__ import annotations

import asyncio
import email.utils
import html
import re
import socket
import ssl
import time
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Literal

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from comparanda import __version__
from comparanda.verify.address import Reach, refused

USER_AGENT = f"comparanda/{__version__} (citation check)"

_STUB = 4_000
"""Bytes; a page that only sends its readers on is no longer."""
_REFRESH = re.compile(
    r"""<meta\s[^>]{0,200}?http-equiv=["']?refresh\b[^>]{0,200}?content=["']?\s*[01]?\s*;\s*url=["']?([^"'>]{1,2000})""",
    re.IGNORECASE,
)

Trouble = Literal["", "forbidden", "no-host", "loop", "timeout", "tls", "unreached", "cut-off", "garbled", "encoding"]
"""Why there is no whole answer: `cut-off` by the server, `unreached` for want of a connection."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of the web's time and of our memory a run may take."""

    per_host: int = 2
    spacing: float = 1.0
    """Seconds between two requests to a host."""
    at_once: int = 32
    timeout: float = 30.0
    """Seconds for one answer, its body included."""
    body: int = 5_000_000
    """Bytes after unpacking, and before."""
    redirects: int = 5
    retry_after: float = 60.0
    """Seconds a server may ask us to wait; for longer we do not."""
    waits: int = 2
    pause: float = 2.0
    """Seconds before the one retry after an error of the server's."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back for an address."""

    url: str
    final: str
    status: int | None = None
    trouble: Trouble = ""
    message: str = ""
    moved: str = ""
    """Where permanent redirects led, as far as all of them were permanent."""
    content_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)
    too_large: bool = False
    """The body goes on; what we have is its beginning."""
    waits: int = 0
    """How often the server asked us to wait and we did."""


class Lanes:
    """Who may ask next: few at a time of each host and of all together, each host's requests some way apart."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._all = asyncio.Semaphore(limits.at_once)
        self._hosts: dict[str, asyncio.Semaphore] = {}
        self._next: dict[str, float] = {}

    @asynccontextmanager
    async def lane(self, host: str) -> AsyncIterator[None]:
        """Wait for a turn at a host, and hold it."""
        async with self._hosts.setdefault(host, asyncio.Semaphore(self._limits.per_host)):
            if self._limits.spacing or host in self._next:
                now = time.monotonic()
                turn = max(now, self._next.get(host, now))
                self._next[host] = turn + self._limits.spacing
                if turn > now:
                    await asyncio.sleep(turn - now)
            async with self._all:
                yield

    def hold_off(self, host: str, seconds: float) -> None:
        """Ask nothing of a host for some time, as it wished."""
        self._next[host] = max(self._next.get(host, 0.0), time.monotonic() + seconds)


@dataclass(frozen=True, slots=True)
class Web:
    """A session with its bounds."""

    session: aiohttp.ClientSession
    lanes: Lanes
    reach: Reach
    limits: Limits
    desks: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(2))
    """For work that takes much memory, such as reading a PDF."""


@asynccontextmanager
async def open_web(limits: Limits, reach: Reach, resolver: AbstractResolver | None = None) -> AsyncIterator[Web]:
    """A connection to the web that can only reach what it may."""
    connector = aiohttp.TCPConnector(
        limit=0,
        resolver=resolver,
        socket_factory=reach.open_socket,
    )
    session = aiohttp.ClientSession(
        connector=connector,
        auto_decompress=False,
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=limits.timeout),
        # Longer than aiohttp's own: some honest sites send a content security policy of 10 kB.
        max_field_size=32_768,
        max_line_size=32_768,
        headers={
            "User-Agent": USER_AGENT,
            "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
            "Accept-Encoding": "gzip, deflate",
        },
    )
    async with session:
        yield Web(session, Lanes(limits), reach, limits)


async def fetch(web: Web, url: str, headers: Mapping[str, str] | None = None) -> Reply:
    """GET a page; wait where the server asks for it, and try again once where it fell over."""
    waits, tried_again = 0, False
    while True:
        reply = await _follow(web, url, headers or {})
        delay = _asked_delay(reply)
        if delay is not None and delay <= web.limits.retry_after and waits < web.limits.waits:
            waits += 1
            web.lanes.hold_off(lane_of(reply.final), delay)
            await asyncio.sleep(delay)
        elif not tried_again and delay is None and _fell_over(reply):
            tried_again = True
            await asyncio.sleep(web.limits.pause)
        else:
            return replace(reply, waits=waits)


def _fell_over(reply: Reply) -> bool:
    return reply.trouble in ("unreached", "cut-off") or (reply.status is not None and 500 <= reply.status < 600)


def _asked_delay(reply: Reply) -> float | None:
    """Seconds of a Retry-After (RFC 9110, 10.2.3): a number, or a date."""
    said = reply.headers.get("retry-after", "").strip()
    if reply.status not in (429, 503) or not said:
        return None
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        return max(0.0, email.utils.parsedate_to_datetime(said).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None


def lane_of(url: str) -> str:
    """Who answers for an address: a host, under both schemes; on an unusual port, another server."""
    parsed = URL(url)
    return parsed.raw_host or "" if parsed.is_default_port() else parsed.authority


async def _follow(web: Web, url: str, headers: Mapping[str, str]) -> Reply:
    """One address through its redirects."""
    here, permanent, moved = url, True, ""
    cookies: dict[str, dict[str, str]] = {}
    visited: set[tuple[str, str]] = set()
    for _ in range(web.limits.redirects + 1):
        objection = web.reach.objection(here)
        if objection:
            return Reply(url, here, trouble="forbidden", message=objection)
        jar = cookies.setdefault(lane_of(here), {})
        cookie = "; ".join(f"{name}={value}" for name, value in jar.items())
        if (here, cookie) in visited:
            return Reply(url, here, trouble="loop", message="the page redirects in a circle")
        visited.add((here, cookie))
        reply, target = await _ask(web, here, {**headers, **({"Cookie": cookie} if cookie else {})}, jar)
        reply = replace(reply, url=url, moved=moved)
        if target is None:
            target = _refreshed(reply)
            if target is None or target in {address for address, _ in visited}:
                return reply
        permanent = permanent and reply.status in (301, 308)
        here = target
        moved = here if permanent else moved
    return Reply(url, here, trouble="loop", message=f"the page redirects more than {web.limits.redirects} times")


def _refreshed(reply: Reply) -> str | None:
    """Where a page of HTML sends its readers at once, as pages do that stand in for one that has moved."""
    if reply.trouble or reply.status != 200 or len(reply.body) > _STUB or "html" not in reply.content_type.casefold():
        return None
    found = _REFRESH.search(reply.body.decode("utf-8", "replace"))
    return _target(reply.final, html.unescape(found[1])) if found else None


async def _ask(web: Web, url: str, headers: Mapping[str, str], jar: dict[str, str]) -> tuple[Reply, str | None]:
    """One hop: the answer, and where it points if it is a redirect."""
    noted: list[str] = []
    token = refused.set(noted)
    try:
        async with (
            web.lanes.lane(lane_of(url)),
            web.session.get(URL(url), headers=headers, allow_redirects=False) as answer,
        ):
            # Bytes that are no ASCII can neither be sent back nor be kept.
            given = {name: morsel.value for name, morsel in list(answer.cookies.items())[:20]}
            jar.update({name: value for name, value in given.items() if f"{name}{value}".isascii()})
            reply = Reply(
                url,
                str(answer.url),
                answer.status,
                content_type=answer.headers.get("Content-Type", ""),
                headers={
                    name.casefold(): answer.headers[name]
                    for name in ("ETag", "Last-Modified", "Retry-After", "Content-Location", "cf-mitigated")
                    if name in answer.headers and answer.headers[name].isascii()
                },
            )
            location = answer.headers.get("Location")
            if answer.status in (301, 302, 303, 307, 308) and location:
                target = _target(url, location)
                if target is None:
                    return replace(reply, trouble="garbled", message="the page redirects to what is no address"), None
                return reply, target
            body, trouble, too_large = await _read(answer, web.limits.body)
            message = "the answer broke off" if trouble == "cut-off" else ""
            if trouble == "encoding":
                message = "the page is packed in a way that was not asked for"
            return replace(reply, body=body, trouble=trouble, too_large=too_large, message=message), None
    except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
        trouble, message = _explain(error, noted)
        return Reply(url, url, trouble=trouble, message=message), None
    finally:
        refused.reset(token)


def _target(url: str, location: str) -> str | None:
    """Where a redirect leads; None where that is no address. Bytes that are no UTF-8 are meant as they are."""
    plain = re.sub("[\udc80-\udcff]", lambda byte: f"%{ord(byte[0]) - 0xDC00:02X}", location.strip())
    try:
        return str(URL(url).join(URL(plain)).with_fragment(None))
    except ValueError:
        return None


def _explain(error: Exception, noted: list[str]) -> tuple[Trouble, str]:
    """What an exception of the network's means. Never the server's own words, which may be anything."""
    if noted and not isinstance(error, TimeoutError):
        return "forbidden", f"{noted[0]} is not an address of the public internet"
    match error:
        case TimeoutError():
            return "timeout", "no whole answer came in time"
        case UnicodeError():
            # The resolver cannot even spell the name, such as one with a part of more than 63 characters.
            return "no-host", "there is no such host"
        case aiohttp.ClientConnectorDNSError():
            code = getattr(error.os_error, "errno", None)
            unknown = (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
            if code in unknown:
                return "no-host", f"there is no host `{error.host}`"
            return "unreached", f"the name `{error.host}` could not be looked up"
        case aiohttp.ClientSSLError() | ssl.SSLError():
            return "tls", "no secure connection could be made"
        case aiohttp.ClientPayloadError():
            return "cut-off", "the answer broke off"
        case aiohttp.ClientResponseError() | ValueError():
            return "garbled", "the answer was no proper HTTP"
    return "unreached", "no connection could be made, or it broke off"


async def _read(answer: aiohttp.ClientResponse, limit: int) -> tuple[bytes, Trouble, bool]:
    """At most so many bytes of a body, unpacked; what goes on beyond that is not fetched."""
    unpack = _unpacker(answer.headers.get("Content-Encoding", ""))
    if unpack is None:
        answer.close()
        return b"", "encoding", False
    body = bytearray()
    received = 0
    try:
        async for chunk in answer.content.iter_any():
            received += len(chunk)
            unpack(chunk, body, limit)
            # Something packed can also be made of nothing, for ever.
            if len(body) >= limit or received > limit:
                answer.close()
                return bytes(body), "", True
        if not unpack.is_complete:
            return bytes(body), "cut-off", False
    except (aiohttp.ClientPayloadError, zlib.error):
        return bytes(body), "cut-off", False
    return bytes(body), "", False


_PIECE = 65_536
_MEMBER = b"\x1f\x8b"
"""How a member of gzip begins."""


class _Plain:
    is_complete = True

    def __call__(self, chunk: bytes, body: bytearray, limit: int) -> None:
        body += chunk[: max(0, limit - len(body))]


class _Packed:
    """Unpacks gzip and deflate (RFC 9110, 8.4.1), never more than the limit at a time."""

    def __init__(self, bits: int) -> None:
        self._bits = bits
        self._inflate = zlib.decompressobj(bits)
        self._begun = False
        self._held = b""

    @property
    def is_complete(self) -> bool:
        return self._inflate.eof or not self._begun

    def __call__(self, chunk: bytes, body: bytearray, limit: int) -> None:
        if not self._begun and self._bits == zlib.MAX_WBITS and chunk and (chunk[0] & 0x0F) != 8:
            # Some servers send deflate without the zlib wrapper.
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        self._begun = True
        chunk, self._held = self._held + chunk, b""
        while chunk and len(body) < limit:
            if self._inflate.eof:
                # Members of gzip may follow one another (RFC 1952, 2.2); padding may too.
                if self._bits == zlib.MAX_WBITS or not chunk.startswith(_MEMBER[: len(chunk)]):
                    return
                if len(chunk) < len(_MEMBER):
                    self._held = chunk
                    return
                self._inflate = zlib.decompressobj(self._bits)
            # In small pieces, as zlib makes room for the whole of what it may return.
            body += self._inflate.decompress(chunk, min(_PIECE, limit - len(body)))
            chunk = self._inflate.unconsumed_tail or self._inflate.unused_data


def _unpacker(encoding: str) -> _Plain | _Packed | None:
    match encoding.strip().casefold():
        case "" | "identity":
            return _Plain()
        case "gzip" | "x-gzip":
            return _Packed(16 + zlib.MAX_WBITS)
        case "deflate":
            return _Packed(zlib.MAX_WBITS)
    return None
