"""Fetching: politely, within bounds, and from servers of every kind."""

from __future__ import annotations

import asyncio
import errno
import gzip
import io
import itertools
import logging
import shutil
import socket
import ssl
import subprocess
import time
import tracemalloc
import zlib
from collections.abc import Callable, Coroutine
from contextlib import ExitStack
from dataclasses import replace
from email.utils import formatdate
from types import SimpleNamespace

import pytest

from comparanda import __version__
from comparanda.verify.address import ANYWHERE
from comparanda.verify.fetch import Limits, Reply, fetch, lane_of, open_web
from support.web import LOREM, QUICK, Asked, Names, Server, answer, cites, page, redirect, run, serving, verdict

Write = asyncio.StreamWriter


def fetched(url: str, limits: Limits = QUICK, resolver: Names | None = None) -> Reply:
    async def once() -> Reply:
        async with open_web(limits, ANYWHERE, resolver) as web:
            return await fetch(web, url)

    return asyncio.run(once())


def packed(body: bytes, encoding: str, **headers: str) -> bytes:
    return answer(body, Content_Encoding=encoding, **headers)


def raw_deflate(body: bytes) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(body) + deflate.flush()


# Manners


def test_it_says_what_it_is_and_does_not_pretend_to_be_a_browser(web: Server) -> None:
    web.pages["/"] = answer(page("x"))
    fetched(web.url())
    (asked,) = web.asked
    assert (
        asked.headers["user-agent"]
        == f"comparanda/{__version__} (citation check; +https://github.com/comparanda/comparanda)"
    )
    assert "cookie" not in asked.headers
    assert "referer" not in asked.headers
    assert "br" not in asked.headers["accept-encoding"].split(", ")


def test_no_more_than_two_at_once_are_asked_of_a_host(web: Server) -> None:
    web.slow = 0.02
    web.pages |= {f"/{number}": answer(page("x")) for number in range(10)}
    run(*(cites(web.url(f"/{number}"), "x", f"s{number}") for number in range(10)))
    assert len(web.asked) == 10
    assert web.most_at_once == 2


def test_no_more_than_the_limit_are_asked_at_once_in_all() -> None:
    with ExitStack() as stack:
        servers = [stack.enter_context(serving(f"127.0.0.{number}")) for number in range(2, 8)]
        now = most = 0

        async def count(asked: Asked, writer: Write) -> None:
            nonlocal now, most
            now += 1
            most = max(most, now)
            await asyncio.sleep(0.02)
            now -= 1
            writer.write(answer(page("x")))

        evidence = []
        for server, number in itertools.product(servers, range(3)):
            server.pages[f"/{number}"] = count
            evidence.append(cites(server.url(f"/{number}"), "x", f"{server.host}-{number}"))
        outcome = run(*evidence, limits=replace(QUICK, at_once=3))
        assert {result.verdict for result in outcome.results} == {"verified"}
        assert 1 < most <= 3


def test_requests_to_a_host_are_spaced_and_hosts_do_not_wait_for_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    sleep = asyncio.sleep

    async def note(seconds: float) -> None:
        if seconds < 1:
            return await sleep(seconds)
        waited.append(seconds)

    with serving("127.0.0.2") as one, serving("127.0.0.3") as other:
        evidence = []
        for server, number in itertools.product((one, other), range(4)):
            server.pages[f"/{number}"] = answer(page("x"))
            evidence.append(cites(server.url(f"/{number}"), "x", f"{server.host}-{number}"))
        monkeypatch.setattr("comparanda.verify.fetch.time", SimpleNamespace(monotonic=lambda: 100.0))
        monkeypatch.setattr(asyncio, "sleep", note)
        run(*evidence, limits=replace(QUICK, spacing=5.0))
        assert [len(server.asked) for server in (one, other)] == [4, 4]
    assert sorted(waited) == [5.0, 5.0, 10.0, 10.0, 15.0, 15.0]


def test_both_schemes_of_a_host_share_its_limits_and_another_port_is_another_server() -> None:
    assert lane_of("http://a.example/x") == lane_of("https://A.example:443/y") == "a.example"
    assert lane_of("http://a.example:8080/") != lane_of("http://a.example/")


# Waiting


def test_a_limit_that_ends_when_waited_for_is_waited_for(web: Server) -> None:
    web.pages["/"] = lambda asked: answer(page("x")) if asked.number else answer("", 429, Retry_After="1")
    assert verdict(web.url(), "x") == "verified"
    assert web.asked[1].at - web.asked[0].at > 0.9


@pytest.mark.parametrize("status", [429, 503])
def test_a_limit_that_never_ends_ends_after_two_waits(web: Server, status: int) -> None:
    web.pages["/"] = answer("", status, Retry_After="0")
    assert verdict(web.url(), "x") == ("unverifiable" if status == 429 else "transient")
    assert len(web.asked) == 3


@pytest.mark.parametrize("wish", ["61", "3600", "99999999999999999999", "Fri, 31 Dec 2100 23:59:59 GMT"])
def test_nobody_waits_for_longer_than_a_minute(web: Server, wish: str) -> None:
    web.pages["/"] = answer("", 429, Retry_After=wish)
    assert verdict(web.url(), "x") == "unverifiable"
    assert len(web.asked) == 1


@pytest.mark.parametrize("wish", ["soon", "-1", "1.5", "", "٣", "Fri, 99 Foo", "0x10"])
def test_a_wish_that_makes_no_sense_is_no_wish(web: Server, wish: str) -> None:
    web.pages["/"] = answer("", 429, Retry_After=wish)
    assert verdict(web.url(), "x") == "unverifiable"
    assert len(web.asked) == 1


def test_a_wish_may_be_a_date(web: Server) -> None:
    gone = formatdate(time.time() - 60, usegmt=True)
    web.pages["/"] = lambda asked: answer(page("x")) if asked.number else answer("", 503, Retry_After=gone)
    assert verdict(web.url(), "x") == "verified"


def test_while_a_host_wishes_to_be_left_alone_no_other_page_of_it_is_begun(web: Server) -> None:
    web.pages["/a"] = lambda asked: answer(page("x")) if asked.number else answer("", 429, Retry_After="1")
    web.pages |= {f"/{number}": answer(page("x")) for number in range(3)}
    evidence = [
        cites(web.url("/a"), "x", "a"),
        *(cites(web.url(f"/{number}"), "x", f"b{number}") for number in range(3)),
    ]
    run(*evidence, limits=replace(QUICK, per_host=1))
    first, *others = web.asked
    assert first.path == "/a"
    assert all(asked.at - first.at > 0.9 for asked in others)


# Servers that fail


async def _silence(asked: Asked, writer: Write) -> None:
    await asyncio.sleep(30)


async def _drip(asked: Asked, writer: Write) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>")
    for _ in range(300):
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.1)


async def _dripping_head(asked: Asked, writer: Write) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(300):
        writer.write(b"X-%d: y\r\n" % number)
        await writer.drain()
        await asyncio.sleep(0.1)


@pytest.mark.parametrize("handler", [_silence, _drip, _dripping_head])
def test_a_server_that_takes_too_long_is_transient(web: Server, handler: Callable[..., None]) -> None:
    web.pages["/"] = handler  # type: ignore[assignment]
    (result,) = run(cites(web.url(), "x"), limits=replace(QUICK, timeout=0.3)).results
    assert (result.verdict, result.message, result.fails) == ("transient", "no whole answer came in time", False)
    assert len(web.asked) == 1


CUT_OFF = {
    "length": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<p>the quote",
    "chunks": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n<p>the quote",
    "no-last-chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nthe quote\r\n",
    "gzip": packed(gzip.compress(page("the quote").encode())[:-12], "gzip"),
    "gzip-member": packed(gzip.compress(b"<p>the quote") + gzip.compress(page("x").encode())[:-9], "gzip"),
    "deflate": packed(zlib.compress(page("the quote").encode())[:-3], "deflate"),
}


@pytest.mark.parametrize("name", CUT_OFF)
def test_an_answer_that_breaks_off_is_transient_even_if_the_quote_came_through(web: Server, name: str) -> None:
    web.pages["/"] = CUT_OFF[name]
    assert verdict(web.url(), "the quote") == "transient"
    assert len(web.asked) == 2


GARBLED = {
    "no-http": b"220 mail.example ESMTP\r\n\r\n",
    "nothing": b"",
    "nul": b"HTTP/1.1 200 OK\r\nX-\0: y\r\n\r\n",
    "status": b"HTTP/1.1 two-hundred OK\r\n\r\n",
    "length": b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nthe quote",
    "lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 9\r\n\r\nthe quote",
    "chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nthe quote\r\n0\r\n\r\n",
    "long-header": b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\nthe quote",
    "redirect": redirect("http://["),
    "redirect-port": redirect("http://a.example:99999/"),
}


@pytest.mark.parametrize("host", ["a" * 70 + ".example", "a" * 300 + ".example", "a..example"])
def test_a_name_that_cannot_be_spelt_is_no_host(host: str) -> None:
    (result,) = run(cites(f"http://{host}/", "x")).results
    assert (result.verdict, result.message) == ("broken", "there is no such host")


ODD = {
    "no type": (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nthe quote", "verified"),
    "HTTP 1.0": (b"HTTP/1.0 200 OK\r\n\r\nthe quote", "verified"),
    "a type in disorder": (answer(page("the quote"), Content_Type="text/html; charset=\udcff;;=="), "verified"),
    "a long type": (answer(page("the quote"), Content_Type="a/b;" * 4000), "verified"),
    "a cookie in disorder": (answer(page("the quote"), Set_Cookie='=;;\x01 a="\\"; expires=x'), "verified"),
    "an ETag in disorder": (answer(page("the quote"), ETag="\udcff"), "verified"),
    "a place where none is due": (answer(page("the quote"), Location="http://a.example/"), "verified"),
    "another protocol": (
        b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nthe quote",
        "unverifiable",
    ),
    "several choices": (answer(page("the quote"), 300, Location="/x"), "unverifiable"),
    "a place in the page": (redirect("#part"), "broken"),
    "control characters in a place": (redirect("/\x01o\tk\x7f"), "broken"),
    "NUL in a page": (answer("the \0quote"), "unverifiable"),
    "a length below zero": (b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nthe quote", "unverifiable"),
    "both kinds of length": (
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nthe quote\r\n0\r\n\r\n",
        "unverifiable",
    ),
    "a second answer": (answer(page("one"), Connection="keep-alive") + answer(page("the quote")), "drifted"),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_answer_is_taken_for_what_it_is(web: Server, name: str) -> None:
    web.pages["/"], expected = ODD[name]
    assert verdict(web.url(), "the quote") == expected


async def _hints(asked: Asked, writer: Write) -> None:
    while True:
        writer.write(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 100)
        await writer.drain()
        await asyncio.sleep(0.01)


async def _extensions(asked: Asked, writer: Write) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;")
    while True:
        writer.write(b"x" * 1000)
        await writer.drain()
        await asyncio.sleep(0.01)


def _trailers(wait: float) -> Callable[..., Coroutine[None, None, None]]:
    """An answer whose body goes on in lines of headers, which come with its head or when that has been read."""

    async def answer(asked: Asked, writer: Write) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nthe quote\r\n0\r\n")
        await writer.drain()
        await asyncio.sleep(wait)
        while True:
            writer.write(b"X-Y: zzz\r\n" * 500)
            await writer.drain()

    return answer


@pytest.mark.parametrize("handler", [_hints, _extensions])
def test_an_answer_that_never_comes_to_its_end_is_transient(web: Server, handler: Callable[..., None]) -> None:
    web.pages["/"] = handler  # type: ignore[assignment]
    assert verdict(web.url(), "the quote", limits=replace(QUICK, timeout=0.3)) == "transient"


@pytest.mark.parametrize("wait", [0, 0.2])
def test_a_flood_after_the_body_is_no_answer(web: Server, wait: float) -> None:
    web.pages["/"] = _trailers(wait)  # type: ignore[assignment]
    assert fetched(web.url(), replace(QUICK, timeout=5)).message == "the answer has more than 128 lines of headers"
    assert verdict(web.url(), "the quote", limits=replace(QUICK, timeout=5)) == "unverifiable"


def test_a_redirect_whose_body_has_no_end_is_followed_at_once(web: Server) -> None:
    async def pour(asked: Asked, writer: Write) -> None:
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: /new\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            writer.write(b"10000\r\n" + b"z" * 65536 + b"\r\n")
            await writer.drain()

    web.pages |= {"/": pour, "/new": answer(page("the quote"))}
    assert verdict(web.url(), "the quote") == "verified"


@pytest.mark.parametrize("name", GARBLED)
def test_an_answer_that_is_no_http_is_not_ours_to_judge(web: Server, name: str) -> None:
    web.pages["/"] = GARBLED[name]
    (result,) = run(cites(web.url(), "the quote")).results
    assert (result.verdict, result.fails) == ("transient" if name == "nothing" else "unverifiable", False)


def test_a_port_that_nobody_listens_on_is_transient() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert verdict(f"http://127.0.0.1:{taken.getsockname()[1]}/", "x") == "transient"


def test_a_connection_that_is_reset_once_is_made_again(web: Server) -> None:
    async def reset(asked: Asked, writer: Write) -> None:
        if asked.number == 0:
            writer.transport.abort()
        else:
            writer.write(answer(page("the quote")))

    web.pages["/"] = reset
    assert verdict(web.url(), "the quote") == "verified"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "broken"),
        (socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution"), "transient"),
        (OSError(5, "Input/output error"), "transient"),
    ],
)
def test_a_host_that_does_not_exist_is_broken_and_one_that_cannot_be_looked_up_is_not_where_another_answers(
    web: Server, error: OSError, expected: str
) -> None:
    web.pages["/"] = answer(page("x"))
    resolver = Names(gone_example=error)
    outcome = run(cites("http://gone.example/", "x"), cites(web.url(), "x", "b"), resolver=resolver)
    assert [one.verdict for one in outcome.results] == [expected, "verified"]
    assert outcome.end == "done"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        (
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=a.example"),
            *("-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")),
        ),
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


def test_a_certificate_nobody_signed_is_named(certificate: ssl.SSLContext) -> None:
    with serving(tls=certificate) as server:
        server.pages["/"] = answer(page("the quote"))
        (result,) = run(cites(server.url().replace("http:", "https:"), "the quote")).results
        assert (result.verdict, result.message) == (
            "unverifiable",
            "the site cannot prove its identity: its certificate is self-signed",
        )


def test_a_server_that_keeps_silent_where_tls_should_be_is_transient(web: Server) -> None:
    web.pages["/"] = answer(page("x"))
    silent = cites(web.url().replace("http:", "https:"), "x", "silent")
    results = run(silent, cites(web.url(), "x"), limits=replace(QUICK, timeout=0.5)).results
    assert [one.verdict for one in results] == ["transient", "verified"]


# Redirects


def test_a_page_that_sets_a_cookie_and_then_shows_itself_is_read(web: Server) -> None:
    def door(asked: Asked) -> bytes:
        if asked.headers.get("cookie") == "seen=1":
            return answer(page("the quote"))
        return answer(status=302, Location="/", Set_Cookie="seen=1; Path=/; HttpOnly")

    web.pages["/"] = door
    assert verdict(web.url(), "the quote") == "verified"


def test_a_cookie_that_is_no_ascii_does_not_make_a_page_unknown(web: Server) -> None:
    web.pages["/"] = answer(status=302, Location="/on", Set_Cookie="a=\udcff")
    web.pages["/on"] = answer(page("the quote"))
    assert verdict(web.url(), "the quote") == "verified"


def test_a_cookie_goes_to_no_other_host_and_no_other_page() -> None:
    with serving("127.0.0.2") as one, serving("127.0.0.3") as other:
        one.pages["/"] = answer(status=302, Location=other.url(), Set_Cookie="a=b")
        other.pages["/"] = answer(page("x"))
        run(cites(one.url(), "x"))
        run(cites(other.url("/"), "x"))
        assert not any("cookie" in asked.headers for asked in (*one.asked, *other.asked))


@pytest.mark.parametrize(
    "target", ["/new", "new", "?q=1", "//127.0.0.1:{port}/new", "/a/../new", "/new#part", " /new "]
)
def test_a_redirect_may_be_relative(web: Server, target: str) -> None:
    web.pages["/"] = lambda asked: answer(page("q")) if "?" in asked.path else redirect(target.format(port=web.port))
    web.pages["/new"] = answer(page("q"))
    assert verdict(web.url(), "q") == "verified"


def test_a_redirect_in_latin_1_is_followed_byte_by_byte(web: Server) -> None:
    web.pages["/"] = redirect("/caf\udce9")
    web.pages["/caf%E9"] = answer(page("q"))
    assert verdict(web.url(), "q") == "verified"


def test_a_redirect_without_an_address_is_unverifiable(web: Server) -> None:
    web.pages["/"] = answer("", 302)
    assert verdict(web.url(), "q") == "unverifiable"


@pytest.mark.parametrize(
    "stub",
    [
        '<meta http-equiv="refresh" content="0; url=/new">',
        "<META content-x HTTP-EQUIV=Refresh CONTENT='0;URL=/new'>",
        '<title>Moved</title><meta http-equiv="refresh" content="1; url=/new?a=b&amp;c=d"><a href="/new">here</a>',
    ],
)
def test_a_page_that_stands_in_for_another_leads_there(web: Server, stub: str) -> None:
    web.pages |= {"/": answer(stub), "/new": answer(page("the quote"))}
    (result,) = run(cites(web.url(), "the quote")).results
    assert (result.verdict, result.final.partition("?")[0]) == ("verified", web.url("/new"))


@pytest.mark.parametrize("target", ["http://127.0.0.1:1@[::1]/", "ftp://a.example/", "file:///etc/passwd"])
def test_a_page_that_stands_in_for_a_forbidden_one_is_forbidden(web: Server, target: str) -> None:
    web.pages["/"] = answer(f'<meta http-equiv="refresh" content="0; url={target}">')
    assert verdict(web.url(), "the quote") == "forbidden"
    assert len(web.asked) == 1


@pytest.mark.parametrize("target", ["javascript:alert(1)", "'JavaScript:alert(1)'"])
def test_a_page_that_no_browser_leaves_is_read(web: Server, target: str) -> None:
    web.pages["/"] = answer(f'<meta http-equiv="refresh" content="0; url={target}">the quote')
    assert verdict(web.url(), "the quote") == "verified"


def test_a_page_that_renews_itself_is_read_once(web: Server) -> None:
    web.pages["/"] = answer('<meta http-equiv="refresh" content="0; url=/">the quote')
    assert verdict(web.url(), "the quote") == "verified"
    assert len(web.asked) == 1


@pytest.mark.parametrize("before", ["", f"<style>{'p {margin: 0}' * 4_000}</style>"])
def test_a_long_page_that_leads_elsewhere_at_once_is_not_read(web: Server, before: str) -> None:
    stub = f'{before}<meta http-equiv="refresh" content="0; url=/new">{LOREM * 3}'
    web.pages |= {"/": answer(f"{stub} an old quote"), "/new": answer(page("the quote"))}
    assert verdict(web.url(), "the quote") == "verified"
    assert verdict(web.url(), "an old quote") != "verified"


@pytest.mark.parametrize("body", [f"{LOREM * 3}", ""])
def test_a_page_that_is_renewed_later_is_read_as_it_is_if_it_is_long(web: Server, body: str) -> None:
    seconds = 5 if body else 30
    web.pages["/"] = answer(f'<meta http-equiv="refresh" content="{seconds}; url=/new">{body} the quote')
    assert verdict(web.url(), "the quote") == "verified"
    assert len(web.asked) == 1


# Bodies

BODIES = {
    "plain": lambda body: answer(body),
    "gzip": lambda body: packed(gzip.compress(body), "gzip"),
    "x-gzip": lambda body: packed(gzip.compress(body), "X-GZIP"),
    "members": lambda body: packed(gzip.compress(body[:50]) + gzip.compress(body[50:]), "gzip"),
    "padded": lambda body: packed(gzip.compress(body) + b"\0" * 600, "gzip"),
    "deflate": lambda body: packed(zlib.compress(body), "deflate"),
    "raw-deflate": lambda body: packed(raw_deflate(body), "deflate"),
    "identity": lambda body: packed(body, "identity"),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_is_unpacked(web: Server, name: str) -> None:
    web.pages["/"] = BODIES[name](page(f"the quote {LOREM}").encode())
    assert verdict(web.url(), "the quote") == "verified"


@pytest.mark.parametrize("name", ["gzip", "members", "deflate", "raw-deflate"])
def test_a_packed_body_may_come_byte_by_byte(web: Server, name: str) -> None:
    head, _, body = BODIES[name](page(f"begins {'x' * 40} and the quote").encode()).partition(b"\r\n\r\n")

    async def slowly(asked: Asked, writer: Write) -> None:
        writer.write(head + b"\r\n\r\n")
        for byte in body:
            writer.write(bytes((byte,)))
            await writer.drain()
            await asyncio.sleep(0.001)

    web.pages["/"] = slowly
    assert verdict(web.url(), "the quote") == "verified"


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress", "nonsense"])
def test_a_body_packed_in_a_way_nobody_asked_for_is_unverifiable(web: Server, encoding: str) -> None:
    web.pages["/"] = packed(b"whatever", encoding)
    (result,) = run(cites(web.url(), "x")).results
    assert result.verdict == "unverifiable"
    assert result.message == "the page is not compressed in the way that it says, or in a way that was not requested"


def test_gzip_inside_gzip_is_no_text(web: Server) -> None:
    web.pages["/"] = packed(gzip.compress(gzip.compress(page("the quote").encode())), "gzip")
    assert verdict(web.url(), "the quote") == "unverifiable"


def test_only_the_beginning_of_a_large_page_is_read(web: Server) -> None:
    web.pages["/"] = answer(page("the quote") + "y" * 6_000_000)
    reply = fetched(web.url())
    assert reply.too_large
    assert len(reply.body) == 5_000_000
    less = replace(QUICK, body=100_000)
    assert verdict(web.url(), "the quote", limits=less) == "verified"
    assert verdict(web.url(), "another", limits=less) == "unverifiable"


async def _endless(asked: Asked, writer: Write) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"10000\r\n" + b"z" * 65536 + b"\r\n")
        await writer.drain()


def test_an_endless_page_is_left_where_the_limit_is(web: Server) -> None:
    web.pages["/"] = _endless
    (result,) = run(cites(web.url(), "the quote"), limits=replace(QUICK, body=100_000)).results
    assert (result.verdict, result.message) == ("unverifiable", "the page is too large to be read to its end")


def test_an_endless_page_of_packed_nothing_is_left_too(web: Server) -> None:
    nothing = gzip.compress(b"")

    async def pour(asked: Asked, writer: Write) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n")
        while True:
            writer.write(nothing * 1000)
            await writer.drain()

    web.pages["/"] = pour
    assert fetched(web.url(), replace(QUICK, body=200_000)).too_large


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, raw_deflate])
def test_a_bomb_stays_small_in_memory(web: Server, pack: Callable[[bytes], bytes]) -> None:
    encoding = "gzip" if pack is gzip.compress else "deflate"
    web.pages["/"] = packed(pack(bytes(60_000_000)), encoding)
    tracemalloc.start()
    try:
        reply = fetched(web.url())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert reply.too_large
    assert len(reply.body) == 5_000_000
    assert peak < 25_000_000


def test_two_hundred_megabytes_are_not_fetched(web: Server) -> None:
    sent = 0

    async def pour(asked: Asked, writer: Write) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 200000000\r\n\r\n")
        for _ in range(2000):
            writer.write(b"w" * 100_000)
            await writer.drain()
            sent += 100_000

    web.pages["/"] = pour
    assert fetched(web.url()).too_large
    assert sent < 30_000_000


def test_a_flood_of_headers_is_refused(web: Server) -> None:
    async def flood(asked: Asked, writer: Write) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n")
        for number in itertools.count():
            writer.write(b"".join(b"X-%d-%d: %s\r\n" % (number, line, b"y" * 100) for line in range(500)))
            await writer.drain()

    web.pages["/"] = flood
    tracemalloc.start()
    try:
        assert verdict(web.url(), "x") == "unverifiable"
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 40_000_000
    assert all(asked.path == "/" for asked in web.asked)


def test_a_flood_of_cookies_is_not_kept(web: Server) -> None:
    cookies = "".join(f"Set-Cookie: c{number}={'z' * 60}\r\n" for number in range(90))
    web.pages["/"] = f"HTTP/1.1 302 Found\r\nLocation: /next\r\n{cookies}Content-Length: 0\r\n\r\n".encode()
    web.pages["/next"] = answer(page("the quote"))
    assert verdict(web.url(), "the quote") == "verified"
    assert web.asked[1].headers["cookie"].count("=") <= 20


def has_ipv6() -> bool:
    with socket.socket(socket.AF_INET6) as one:
        return one.connect_ex(("::1", 9)) != errno.EADDRNOTAVAIL


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no loopback address of IPv6")
def test_a_page_of_an_ipv6_address_is_read() -> None:
    with serving("::1") as server:
        server.pages["/"] = answer(page("the quote"))
        (result,) = run(cites(f"http://[::1]:{server.port}/", "the quote")).results
    assert result.verdict == "verified"


@pytest.mark.parametrize("cookie", ["ä##[set-env]=b", "a=b; Expires=Foo", "=", "a=\x7f"])
def test_what_a_server_sends_goes_into_no_log(web: Server, cookie: str) -> None:
    web.pages["/"] = answer(page("It costs $20 a month."), Set_Cookie=cookie)
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    logging.getLogger().addHandler(handler)
    try:
        assert verdict(web.url(), "costs $20 a month") == "verified"
    finally:
        logging.getLogger().removeHandler(handler)
    assert "cookie" not in log.getvalue()
