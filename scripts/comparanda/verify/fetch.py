"""One page from the web, politely and within bounds: what came back, or why nothing did.

Redirects are followed by us, so that each hop is checked; bodies are unpacked by us, so that a small one cannot become
a big one in memory. Nothing pretends to be a browser.
"""

from __future__ import annotations

import asyncio
import email.utils
import errno
import logging
import re
import socket
import ssl
import time
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from types import SimpleNamespace

import aiohttp
from aiohttp.abc import AbstractResolver
from aiohttp.http_exceptions import BadHttpMessage
from yarl import URL

from comparanda import __version__
from comparanda.url import PORTS, Address, clean, identity, join, parse
from comparanda.verify.address import Reach, reached, refused
from comparanda.verify.names import system_names
from comparanda.verify.refresh import refresh_of
from comparanda.verify.reply import Reply, Trouble
from comparanda.verify.unpack import unpacker

CONTACT = "https://github.com/comparanda/comparanda"
"""Where somebody finds us whose site's address we do not know."""


def user_agent(contact: str) -> str:
    """Our name, with an address at which the owner of a server can find out who asks."""
    address = parse(contact)
    known = f"; +{address.href}" if address is not None and address.scheme in PORTS else ""
    return f"comparanda/{__version__} (citation check{known})"


_FIELD = 32_768
"""Bytes of one header: more than aiohttp's own limit, as some honest sites send a content security policy of 10 kB."""
_FIELDS = 128
_NO_WAY = frozenset((errno.ENETDOWN, errno.ENETUNREACH, errno.EHOSTUNREACH))
_CERTIFICATES = {
    9: "its certificate is not valid yet",
    10: "its certificate has expired",
    18: "its certificate is self-signed",
    19: "its certificate comes from an unknown authority",
    20: "its certificate comes from an authority that is not known here",
    21: "it does not send the certificate of its authority",
    23: "its certificate has been revoked",
    62: "its certificate is for another host",
    64: "its certificate is for another host",
}
"""What OpenSSL's codes of verification (X509_V_ERR) say of a site."""


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
    redirects: int = 20
    """As many as browsers follow."""
    retry_after: float = 60.0
    """Seconds a server may ask us to wait; for longer we do not."""
    waits: int = 2
    reading: float = 10.0
    """Seconds of processor time for taking one page apart; one of 5 MB takes some two, and more for each quote."""
    pause: float = 2.0
    """Seconds before the one retry after an error of the server's."""


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


_UNHEARD = logging.NullHandler()


@asynccontextmanager
async def open_web(
    limits: Limits, reach: Reach, resolver: AbstractResolver | None = None, contact: str = CONTACT
) -> AsyncIterator[Web]:
    """A connection to the web that can only reach what it may, and that says who asks and where to complain."""
    connector = aiohttp.TCPConnector(
        limit=0,
        resolver=resolver or system_names(),
        socket_factory=reach.open_socket,
    )
    # It warns of cookies in the words of whoever sent them, which have no place in a log (GitHub's runner obeys some).
    logging.getLogger("aiohttp").propagate = False
    logging.getLogger("aiohttp").addHandler(_UNHEARD)
    tracing = aiohttp.TraceConfig()
    tracing.on_connection_create_end.append(_note_connection)
    tracing.on_connection_reuseconn.append(_note_connection)
    session = aiohttp.ClientSession(
        connector=connector,
        trace_configs=[tracing],
        auto_decompress=False,
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=limits.timeout),
        max_field_size=_FIELD,
        max_line_size=_FIELD,
        max_headers=_FIELDS,
        headers={
            "User-Agent": user_agent(contact),
            "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
            "Accept-Encoding": "gzip, deflate",
        },
    )
    async with session:
        yield Web(session, Lanes(limits), reach, limits)


async def _note_connection(session: object, context: SimpleNamespace, connection: object) -> None:
    """Somebody was reached, whatever comes of it."""
    context.trace_request_ctx.append(connection)


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
    wish = reply.headers.get("retry-after", "").strip()
    if reply.status not in (429, 503) or not wish:
        return None
    if wish.isascii() and wish.isdigit():
        return float(wish[:9])
    try:
        return max(0.0, email.utils.parsedate_to_datetime(wish).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None


def lane_of(url: str) -> str:
    """Who answers for an address: a host, under both schemes; on an unusual port, another server."""
    address = parse(url)
    if address is None:
        return ""
    return address.host if address.port is None else f"{address.host}:{address.port}"


async def _follow(web: Web, url: str, headers: Mapping[str, str]) -> Reply:
    """One address through its redirects."""
    here, is_permanent = url, False
    cookies: dict[str, dict[str, str]] = {}
    visited: set[tuple[str, str]] = set()
    for _ in range(web.limits.redirects + 1):
        objection = web.reach.objection(here)
        if objection:
            return Reply(url, here, trouble="forbidden", message=objection)
        jar = cookies.setdefault(lane_of(here), {})
        cookie = _cookie(jar)
        if (here, cookie) in visited:
            return Reply(url, here, trouble="loop", message="the page redirects in a circle")
        visited.add((here, cookie))
        reply, target = await _ask(web, here, {**headers, **({"Cookie": cookie} if cookie else {})}, jar)
        if target is None:
            target = _refreshed(reply)
            if target is None or (target, _cookie(cookies.setdefault(lane_of(target), {}))) in visited:
                unconnected = reply.unconnected and len(visited) == 1
                return replace(reply, url=url, moved=moved(url, here) if is_permanent else "", unconnected=unconnected)
        is_permanent = is_permanent or (len(visited) == 1 and reply.status in (301, 308))
        here = target
    message = f"the page redirects more than {web.limits.redirects} times"
    return Reply(url, here, trouble="redirects", message=message)


def moved(url: str, final: str) -> str:
    """The address to cite instead of one that has moved; empty where the two differ by trackers and sessions alone."""
    new = clean(final)
    return "" if new == url.partition("#")[0] or (identity(new) == identity(url) and _host(new) == _host(url)) else new


def _host(url: str) -> tuple[str, str] | None:
    address = parse(url)
    return (address.scheme, address.host) if address is not None else None


def _cookie(jar: Mapping[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in jar.items())


def _refreshed(reply: Reply) -> str | None:
    """Where a page sends its readers by itself, as pages do that stand in for one that has moved."""
    if reply.trouble or reply.status != 200:
        return None
    written = refresh_of(reply.headers.get("refresh", ""), reply.body, reply.content_type)
    return _target(reply.final, written) if written is not None else None


async def _ask(web: Web, url: str, headers: Mapping[str, str], jar: dict[str, str]) -> tuple[Reply, str | None]:
    """One hop: the answer, and where it points if it is a redirect."""
    noted: list[str] = []
    answered: list[object] = []
    token, told = refused.set(noted), reached.set(answered)
    address = parse(url)
    if address is None:
        return Reply(
            url, url, trouble="garbled", message="the page redirects to something that is not an address"
        ), None
    try:
        async with (
            web.lanes.lane(lane_of(url)),
            web.session.get(
                _as_written(address), headers=headers, allow_redirects=False, trace_request_ctx=answered
            ) as answer,
        ):
            # Bytes that are no ASCII can neither be sent back nor be kept.
            cookies = {name: morsel.value for name, morsel in list(answer.cookies.items())[:20]}
            jar.update({name: value for name, value in cookies.items() if f"{name}{value}".isascii()})
            reply = Reply(
                url,
                url,
                answer.status,
                content_type=answer.headers.get("Content-Type", ""),
                headers={
                    name.casefold(): answer.headers[name]
                    for name in ("ETag", "Last-Modified", "Retry-After", "Content-Location", "Refresh", "cf-mitigated")
                    if name in answer.headers and answer.headers[name].isascii()
                },
            )
            location = answer.headers.get("Location")
            if answer.status in (301, 302, 303, 307, 308) and location:
                target = _target(url, location)
                if target is None:
                    return replace(
                        reply, trouble="garbled", message="the page redirects to something that is not an address"
                    ), None
                return reply, target
            body, trouble, too_large = await _read(answer, web.limits.body)
            message = "the answer broke off" if trouble == "cut-off" else ""
            if trouble == "encoding":
                message = "the page is not compressed in the way that it says, or in a way that was not requested"
            return replace(reply, body=body, trouble=trouble, too_large=too_large, message=message), None
    except (TimeoutError, aiohttp.ClientError, OSError, ValueError) as error:
        trouble, message = _explain(error, noted)
        unconnected = _is_unconnected(error) or (trouble == "timeout" and not answered)
        return Reply(url, url, trouble=trouble, message=message, unconnected=unconnected), None
    finally:
        refused.reset(token)
        reached.reset(told)


def _as_written(address: Address) -> URL:
    """An address that is sent as it was written, where yarl would write `%7E` as `~` and drop an empty query."""
    # As the host of an address is written: of yarl's own accord an IPv6 address gets no brackets here.
    host = f"[{address.ip}]" if ":" in address.ip else address.host
    # The query counts as part of the path, so that nothing is taken apart and put together again.
    return URL.build(scheme=address.scheme, host=host, port=address.port, path=address.target, encoded=True)


def _target(url: str, location: str) -> str | None:
    """Where a redirect leads; None where that is no address. Bytes that are no UTF-8 are meant as they are."""
    plain = re.sub("[\udc80-\udcff]", lambda byte: f"%{ord(byte[0]) - 0xDC00:02X}", location.strip())
    target = join(url, plain)
    return target.partition("#")[0] if target is not None else None


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
        case aiohttp.ClientConnectorCertificateError():
            return "tls", f"the site cannot prove its identity: {_of_certificate(error.certificate_error)}"
        case aiohttp.ClientSSLError() | ssl.SSLError():
            return "tls", "no secure connection could be made: the site supports no version of TLS that is still in use"
        case aiohttp.ClientPayloadError():
            return _of_body(error)
        case aiohttp.ClientResponseError():
            return _of_lines(error.message)
        case ValueError():
            return _of_lines("")
    return "unreached", "no connection could be made, or it broke off"


def _is_unconnected(error: Exception) -> bool:
    """Whether the machine may have no network: what refuses a connection is reached."""
    if isinstance(error, aiohttp.ClientConnectorError):
        return isinstance(error, aiohttp.ClientConnectorDNSError) or error.os_error.errno in _NO_WAY
    return False


def _of_certificate(error: Exception) -> str:
    code = getattr(error, "verify_code", 0)
    return _CERTIFICATES.get(code, "its certificate does not hold")


def _of_body(error: aiohttp.ClientPayloadError) -> tuple[Trouble, str]:
    """A body that ended too early, or that is not made as HTTP's are.

    What is wrong with the lines behind a body is told of the body or of the whole answer: of what it came with.
    """
    cause = error.__cause__
    if not isinstance(cause, BadHttpMessage) or cause.message.startswith("Not enough data"):
        return "cut-off", "the answer broke off"
    return _of_lines(cause.message)


def _of_lines(message: str) -> tuple[Trouble, str]:
    """What is wrong with the lines of an answer, of which aiohttp leaves only the words."""
    if message == "Too many headers received":
        return "headers", f"the answer has more than {_FIELDS} lines of headers"
    if message.startswith("Got more than"):
        return "headers", f"the answer has a header of more than {_FIELD // 1024} kB"
    return "garbled", "the answer was not valid HTTP"


async def _read(answer: aiohttp.ClientResponse, limit: int) -> tuple[bytes, Trouble, bool]:
    """At most so many bytes of a body, unpacked; what goes on beyond that is not fetched."""
    unpack = unpacker(answer.headers.get("Content-Encoding", ""))
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
    except zlib.error:
        return bytes(body), "encoding", False
    return bytes(body), "", False
