"""Real servers on loopback for tests of `verify`, which answer in any way a server can; and evidence to seek there."""

from __future__ import annotations

import asyncio
import datetime
import socket
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from aiohttp.abc import AbstractResolver, ResolveResult

from comparanda.diagnostic import Place
from comparanda.lock import Lock
from comparanda.verify.address import ANYWHERE
from comparanda.verify.evidence import Evidence
from comparanda.verify.fetch import Limits
from comparanda.verify.run import Options, Outcome, verify

TODAY = datetime.date(2026, 11, 23)
QUICK = Limits(spacing=0, timeout=2, pause=0)
"""As polite as need be to ourselves."""
LOREM = "<p>" + "Words that say nothing of what is looked for. " * 60 + "</p>"
"""More than a page has that is only a notice."""


@dataclass(frozen=True)
class Asked:
    """A request as the server got it."""

    path: str
    headers: Mapping[str, str]
    at: float
    number: int
    """How often this path had been asked for before."""


Handler = bytes | Callable[[Asked], bytes] | Callable[[Asked, asyncio.StreamWriter], Awaitable[None]]


def answer(body: bytes | str = b"", status: int = 200, **headers: str) -> bytes:
    """A whole answer; `_` in the name of a header stands for `-`."""
    sent = body.encode() if isinstance(body, str) else body
    fields = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(sent)), "Connection": "close"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status} Said\r\n{lines}\r\n".encode("utf-8", "surrogateescape") + sent


def page(text: str, title: str = "A page") -> str:
    """HTML that shows a text."""
    return f"<!doctype html><html><head><title>{title}</title></head><body><p>{text}</p></body></html>"


def redirect(target: str, status: int = 302) -> bytes:
    """An answer that points elsewhere."""
    return answer(status=status, Location=target)


@dataclass
class Server:
    """A server: give it pages, ask what it was asked."""

    host: str
    port: int = 0
    pages: dict[str, Handler] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    writers: list[asyncio.StreamWriter] = field(default_factory=list)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    slow: float = 0.0
    """Seconds before each answer."""

    def url(self, path: str = "/", host: str = "") -> str:
        """The address of a page."""
        return f"http://{host or self.host}:{self.port}{path}"

    def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take a connection; at once, so that one whose task is ended before it begins is known too."""
        self.writers.append(writer)
        self.tasks.append(asyncio.create_task(self.serve(reader, writer)))

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                await self._answer(reader, writer)
        finally:
            self.at_once -= 1
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        path = head[0].split(" ")[1]
        headers = {name.casefold(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        asked = Asked(path, headers, time.monotonic(), sum(earlier.path == path for earlier in self.asked))
        self.asked.append(asked)
        handler = self.pages.get(path.partition("?")[0], answer(page("Nothing here.", "404"), 404))
        if self.slow:
            await asyncio.sleep(self.slow)
        if isinstance(handler, bytes):
            writer.write(handler)
        else:
            try:
                written = handler(asked)  # type: ignore[call-arg]
            except TypeError:
                written = handler(asked, writer)  # type: ignore[call-arg]
            if isinstance(written, bytes):
                writer.write(written)
            else:
                await written
        await writer.drain()


@contextmanager
def serving(host: str = "127.0.0.1", tls: object = None, port: int = 0) -> Iterator[Server]:
    """A server on a loopback address, in a thread of its own."""
    server = Server(host)
    loop = asyncio.new_event_loop()
    ready = threading.Event()
    stop = asyncio.Event()

    async def run() -> None:
        listening = await asyncio.start_server(server.connected, host, port, ssl=tls)  # type: ignore[arg-type]
        server.port = listening.sockets[0].getsockname()[1]
        ready.set()
        await stop.wait()
        # What was accepted must have its transport before the server is closed (python/cpython, issue 109564),
        # else nobody closes its socket.
        for listener in listening.sockets:
            loop.remove_reader(listener.fileno())
        await asyncio.sleep(0.01)
        listening.close()
        for _ in range(2):
            await asyncio.sleep(0.01)
            for task in server.tasks:
                task.cancel()
            await asyncio.gather(*server.tasks, return_exceptions=True)
            for writer in server.writers:
                writer.transport.abort()
        await asyncio.sleep(0.01)

    thread = threading.Thread(target=lambda: loop.run_until_complete(run()), daemon=True)
    thread.start()
    assert ready.wait(10)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()


class Names(AbstractResolver):
    """Names as a test wants them: each is at the addresses given for it in turn, or else at 127.0.0.1."""

    def __init__(self, **addresses: Sequence[str] | OSError) -> None:
        self._addresses = {name.replace("_", "."): answer for name, answer in addresses.items()}
        self.asked: list[str] = []

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_UNSPEC) -> list[ResolveResult]:
        self.asked.append(host)
        answer = self._addresses.get(host, ["127.0.0.1"])
        if isinstance(answer, OSError):
            raise answer
        families = [socket.AF_INET6 if ":" in address else socket.AF_INET for address in answer]
        return [
            ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST)
            for address, family in zip(answer, families, strict=True)
        ]

    async def close(self) -> None:
        pass


def cites(url: str, quote: str = "", source: str = "a", **further: object) -> Evidence:
    """A citation of a page."""
    place = Place("data/subjects/s.yml", ("facts", "price", "cite", 0, "quote"))
    key = f"data/subjects/s.yml facts.{source}"
    return replace(Evidence(source, url, "", quote, "", place, key), **further)  # type: ignore[arg-type]


LOOPBACK = Options(limits=QUICK, reach=ANYWHERE, deadline=60)


def run(*evidence: Evidence, lock: Lock | None = None, today: datetime.date = TODAY, **options: object) -> Outcome:
    """Verify on loopback."""
    others = ("attestations", "documents", "resolver", "progress", "rescue")
    known = {name: options.pop(name) for name in others if name in options}
    return verify(evidence, lock or Lock(), replace(LOOPBACK, **options), today, **known)  # type: ignore[arg-type]


def verdict(url: str, quote: str = "", **options: object) -> str:
    """What one citation comes to."""
    (result,) = run(cites(url, quote), **options).results
    return result.verdict
