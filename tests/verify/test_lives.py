"""Pages that live, but that link checkers call broken: what we cannot read is unverifiable and says why, never gone."""

from __future__ import annotations

import datetime
import gzip
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from comparanda.load import parse
from comparanda.lock import Lock
from comparanda.model import Attestation
from comparanda.verify.fetch import CONTACT, user_agent
from comparanda.verify.refresh import refresh_of
from support import hard
from support.web import TODAY, Asked, Server, answer, cites, page, redirect, run, serving, verdict

QUOTE = "It costs $20.00"
HOLDS = answer(page(QUOTE))


def chain(length: int) -> dict[str, bytes]:
    return {**{f"/{number}": redirect(f"/{number + 1}") for number in range(length)}, f"/{length}": HOLDS}


@pytest.mark.parametrize(("length", "expected"), [(6, "verified"), (20, "verified"), (21, "unverifiable")])
def test_redirects_are_followed_as_far_as_browsers_do(web: Server, length: int, expected: str) -> None:
    web.pages |= chain(length)
    assert verdict(web.url("/0"), QUOTE) == expected


def head(*lines: str) -> bytes:
    return "\r\n".join(("HTTP/1.1 200 OK", "Content-Type: text/html", *lines, "", page(QUOTE))).encode()


UNREADABLE = {
    "40 kB in one header": (head("X: " + "y" * 40_000), "a header of more than 32 kB"),
    "200 lines of headers": (head(*(f"X-{number}: y" for number in range(200))), "more than 128 lines"),
    "plain text called gzip": (answer(page(QUOTE), Content_Encoding="gzip"), "not compressed in the way that it says"),
    "plain text called deflate": (
        answer("\xff" + page(QUOTE), Content_Encoding="deflate"),
        "not compressed in the way that it says",
    ),
    "gzip broken in the middle": (
        answer(gzip.compress(page(QUOTE * 900).encode())[:60] + b"\xff" * 80, Content_Encoding="gzip"),
        "not compressed in the way that it says",
    ),
    "no HTTP": (b"220 mail.example ESMTP\r\n\r\n", "not valid HTTP"),
    "a status in words": (b"HTTP/1.1 two-hundred OK\r\n\r\n", "not valid HTTP"),
    "two lengths": (head("Content-Length: 1", "Content-Length: 9"), "not valid HTTP"),
    "chunks that are none": (head("Transfer-Encoding: chunked"), "not valid HTTP"),
    "a redirect to nowhere": (redirect("http://["), "not an address"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_answer_that_cannot_be_read_is_unverifiable_and_never_gone(web: Server, name: str) -> None:
    web.pages["/"], words = UNREADABLE[name]
    lock = Lock()
    for day in range(4):
        outcome = run(cites(web.url(), QUOTE), lock=lock, today=TODAY + datetime.timedelta(days=day))
        (result,) = outcome.results
        assert (result.verdict, result.fails) == ("unverifiable", False)
        assert words in result.message
        lock = outcome.lock
    until = TODAY + datetime.timedelta(days=90)
    seen = Attestation(source="a", by="Mei Lin", on=TODAY, until=until)
    (result,) = run(cites(web.url(), QUOTE), attestations=[seen]).results
    assert result.attested
    assert not result.warns


@pytest.fixture(scope="module")
def own_certificate(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    folder: Path = tmp_path_factory.mktemp("tls")
    made = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=a.example")
    subprocess.run((*made, "-keyout", folder / "key.pem", "-out", folder / "cert.pem"), check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


def test_a_certificate_that_does_not_hold_is_named_and_never_gone(own_certificate: ssl.SSLContext) -> None:
    with serving(tls=own_certificate) as server:
        server.pages["/"] = HOLDS
        lock = Lock()
        for day in range(4):
            evidence = cites(server.url().replace("http:", "https:"), QUOTE)
            outcome = run(evidence, lock=lock, today=TODAY + datetime.timedelta(days=day))
            assert outcome.results[0].verdict == "unverifiable"
            assert "its certificate is self-signed" in outcome.results[0].message
            lock = outcome.lock


@contextmanager
def refusing_tls() -> Iterator[int]:
    """A port at which plain HTTP answers whatever comes, until the test is over; its thread ends before that."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def refuse() -> None:
            with suppress(OSError):  # as of a port that is closed
                while True:
                    connection, _ = listening.accept()
                    with connection, suppress(OSError):  # who asks may be gone before the answer
                        connection.recv(1_000)
                        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=refuse)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def test_plain_http_where_tls_should_be_is_unverifiable() -> None:
    with refusing_tls() as port:
        (result,) = run(cites(f"https://127.0.0.1:{port}/", QUOTE)).results
        assert (result.verdict, "no secure connection" in result.message) == ("unverifiable", True)


# Sent as written


@pytest.mark.parametrize(
    "target",
    [
        *("/?u=https%3A%2F%2Fa.example%2F", "/?a[]=1&a[]=2", "/%7Euser", "/caf%e4", "/x?", "/?a=1&&b", "/a;b=c?d=%2f"),
        *("/?q=a+b%20c", "//double//slash", "/a%2Fb", "/?redirect=/x/../y", "/'quoted'", "/?x=1,2|3"),
    ],
)
def test_an_address_is_sent_as_it_was_written(web: Server, target: str) -> None:
    web.pages[target.partition("?")[0]] = HOLDS
    assert verdict(web.url(target), QUOTE) == "verified"
    assert [asked.path for asked in web.asked] == [target]


def test_a_redirect_is_followed_as_it_was_written(web: Server) -> None:
    web.pages |= {"/": redirect("/%7Ex?u=https%3A%2F%2Fa&b[]=%e4"), "/%7Ex": HOLDS}
    assert verdict(web.url(), QUOTE) == "verified"
    assert web.asked[1].path == "/%7Ex?u=https%3A%2F%2Fa&b[]=%e4"


# Pages that send their readers on

REFRESHES = {
    "as most write it": '<meta http-equiv="refresh" content="0; url=/new">',
    "content first": '<meta content="0; url=/new" http-equiv="refresh">',
    "with other attributes": '<meta name="x" content="0;url=/new" id=a http-equiv=Refresh>',
    "five seconds": '<meta http-equiv="refresh" content="5; url=/new">',
    "a comma": '<meta http-equiv="refresh" content="0,url=/new">',
    "a space alone": '<meta http-equiv="refresh" content="0 url=/new">',
    "no word url": '<meta http-equiv="refresh" content="0;/new">',
    "in quotation marks": '<meta http-equiv="refresh" content="0; URL=\'/new\'">',
    "half a second": '<meta http-equiv="refresh" content="0.5; url=/new">',
    "capitals": '<META HTTP-EQUIV="REFRESH" CONTENT="1;URL=/new">',
    "spaces around": '<meta http-equiv="refresh" content=" 3 ; url = /new ">',
    "entities": '<meta http-equiv="refresh" content="0; url=/&#110;ew">',
    "in the body": '<body><p>Moved.</p><meta http-equiv="refresh" content="0; url=/new">',
    "style before it": f"<style>{'p {color: red} ' * 300}</style>"
    + '<meta http-equiv="refresh" content="0; url=/new">',
}


@pytest.mark.parametrize("name", REFRESHES)
def test_a_page_that_sends_its_readers_on_is_followed(web: Server, name: str) -> None:
    web.pages |= {"/": answer(f"<!doctype html><title>Moved</title>{REFRESHES[name]}"), "/new": HOLDS}
    (result,) = run(cites(web.url(), QUOTE)).results
    assert (result.verdict, result.final) == ("verified", web.url("/new"))


@pytest.mark.parametrize("wish", ["0; url=/new", "0;url='/new'", "5, URL=/new", "1 /new"])
def test_the_header_sends_readers_on_too(web: Server, wish: str) -> None:
    web.pages |= {"/": answer("<p>Wait.", Refresh=wish), "/new": HOLDS}
    assert verdict(web.url(), QUOTE) == "verified"


def test_a_page_that_sets_a_cookie_and_renews_itself_is_read(web: Server) -> None:
    def door(asked: Asked) -> bytes:
        if asked.headers.get("cookie") == "seen=1":
            return HOLDS
        return answer('<meta http-equiv="refresh" content="0; url=/">', Set_Cookie="seen=1; Path=/")

    web.pages["/"] = door
    assert verdict(web.url("/"), QUOTE) == "verified"


@pytest.mark.parametrize(
    "markup",
    [
        '<meta http-equiv="refresh" content="300; url=/new">',
        '<meta http-equiv="refresh" content="30">',
        '<noscript><meta http-equiv="refresh" content="0; url=/new"></noscript>',
        '<!-- <meta http-equiv="refresh" content="0; url=/new"> -->',
        '<script>"<meta http-equiv=refresh content=0;url=/new>"</script>',
        '<meta http-equiv="refresh" content="soon; url=/new">',
        '<meta name="refresh" content="0; url=/new">',
    ],
)
def test_a_page_that_stays_is_read_as_it_is(web: Server, markup: str) -> None:
    web.pages |= {"/": answer(f"<!doctype html>{markup}<p>{QUOTE}</p>"), "/new": answer(page("Another page."))}
    assert verdict(web.url(), QUOTE) == "verified"
    assert len(web.asked) == 1


def test_a_wish_of_any_length_is_read_in_no_time() -> None:
    for sign in (" ", "0", ";", "\t\n", "url="):
        assert refresh_of(f"0{sign * 200_000}", b"", "") is None or sign
        refresh_of("", b"<meta http-equiv=refresh content='" + sign.encode() * 200_000, "text/html")


# Moved


@pytest.mark.parametrize(
    ("hops", "named"),
    [
        (("301 /b", "301 /c"), "/c"),
        (("301 /b", "302 /c"), "/c"),
        (("308 /b", "307 /c", "301 /d"), "/d"),
        (("301 /b;jsessionid=0A1B2C.node3",), "/b"),
        (("301 /b?utm_source=x&id=1&utm_medium=y",), "/b?id=1"),
        (("301 /b?PHPSESSID=1&fbclid=2&gclid=3",), "/b"),
        (("301 /b", "302 /c?utm_campaign=x"), "/c"),
        (("302 /b", "301 /c"), None),
        (("301 /a?utm_source=x",), None),
        (("301 /a;jsessionid=1",), None),
    ],
)
def test_a_page_that_moved_is_named_by_its_last_address_without_traces_of_the_visit(
    web: Server, hops: tuple[str, ...], named: str | None
) -> None:
    here = "/a"
    visited = {"/a"}
    for hop in hops:
        status, target = hop.split(" ")
        path = target.partition("?")[0]
        moved = redirect(target, int(status))
        if path in visited:
            web.pages[here] = lambda asked, moved=moved: moved if asked.path == "/a" else HOLDS
        else:
            web.pages[here] = moved
        web.pages.setdefault(path, HOLDS)
        here = path
        visited.add(path)
    (result,) = run(cites(web.url("/a"), QUOTE)).results
    assert result.verdict == ("moved" if named else "verified")
    if named:
        assert result.final == web.url(named)


def test_a_patch_writes_no_session_and_no_tracker(web: Server) -> None:
    text = f"- id: a\n  URL: {web.url('/a')}\n"
    document, _ = parse("data/sources/s.yml", text.encode())
    assert document is not None
    web.pages |= {"/a": redirect("/b;jsessionid=1?utm_source=x", 301), "/b;jsessionid=1": HOLDS}
    evidence = cites(web.url("/a"), QUOTE)
    home = evidence.place._replace(path="data/sources/s.yml", loc=(0, "URL"))
    patch = run(cites(web.url("/a"), QUOTE, home=home), documents={document.path: document}).patch
    assert f"+  URL: {web.url('/b')}\n" in patch
    assert "jsessionid" not in patch
    assert "utm" not in patch


# Doors


@pytest.mark.parametrize(
    "door",
    [
        *("/authwall?trk=x", "/wp-login.php?redirect_to=x", "/adfs/ls/?wa=x", "/saml2/sso", "/signup", "/register"),
        *("/Account/LogOn?ReturnUrl=x", "/login", "/users/sign_in", "/session/new", "/oauth2/authorize", "/saml/login"),
    ],
)
def test_a_redirect_to_a_door_is_unverifiable(web: Server, door: str) -> None:
    web.pages |= {"/doc": redirect(door), door.partition("?")[0]: answer(page("Welcome. " * 400))}
    assert verdict(web.url("/doc"), QUOTE) == "unverifiable"


# Manners


def test_we_say_who_asks_and_where_to_find_them(web: Server) -> None:
    web.pages["/"] = HOLDS
    run(cites(web.url(), QUOTE), contact="https://lamps.example/")
    run(cites(web.url(), QUOTE))
    assert "+https://lamps.example/" in web.asked[0].headers["user-agent"]
    assert f"+{CONTACT}" in web.asked[1].headers["user-agent"]
    assert "robots.txt" not in {asked.path for asked in web.asked}


@pytest.mark.parametrize("contact", ["", "not an address", "javascript:x", "/x"])
def test_what_is_no_address_is_not_sent_as_one(contact: str) -> None:
    assert "+" not in user_agent(contact)


def test_an_address_of_any_spelling_is_sent_in_one_line_of_ascii() -> None:
    assert user_agent("https://例.example/\r\nX: y").endswith("; +https://xn--fsq.example/X:%20y)")


@pytest.mark.parametrize("part", hard.HEADS)
def test_a_wish_is_looked_for_on_any_page(part: str) -> None:
    assert refresh_of("", hard.HEADS[part](hard.WHOLE).encode(), "text/html") is None
