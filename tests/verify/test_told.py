"""What an editor is told of each page, kept in a golden file: every cause a page can have, as a run prints it."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import aiohttp
import pytest
from aiohttp.http_exceptions import TransferEncodingError

from comparanda.lock import Entry, Lock, fingerprint
from comparanda.verify import revision
from comparanda.verify.fetch import _CERTIFICATES, _explain
from comparanda.verify.revision import UnknownRevision, files_at
from support.goldens import GOLDEN, assert_golden
from support.web import LOREM, QUICK, Asked, Server, answer, cites, page, redirect, run

QUOTE = "$2.50 per million"
HELD = answer(page(f"It costs {QUOTE} tokens."))
ROWS = "".join(f"<tr><td>{name}</td><td>{QUOTE}</td></tr>" for name in ("mini", "nano", "pro"))
TABLE = answer(f"<h1>Prices</h1><table>{ROWS}</table>{LOREM}")
DATA = f'<h1>Prices</h1>{LOREM}<script id="__NEXT_DATA__" type="application/json">{{"p": "{QUOTE}"}}</script>'
PAGES: dict[str, bytes | Callable[[Asked], bytes]] = {
    "/held": HELD,
    "/moved": redirect("/held", 301),
    "/many": TABLE,
    "/data": answer(DATA),
    "/longer": answer(f"<h1>Prices</h1><p>We sell the Pixel 8 Pro.</p>{LOREM}"),
    "/lost": answer(f"<h1>Prices</h1><p>It costs $3.00 per million tokens.</p>{LOREM}"),
    "/empty": answer(""),
    "/short": answer("<p>Please come back on another day.</p>"),
    "/blank": answer("<p> </p>"),
    "/shell": answer('<div id="root"></div><script src="/app.js"></script>'),
    "/binary": answer(b"\x89PNG\r\n\x1a\n" + b"\x00" * 60, Content_Type="image/png"),
    "/gone": answer(page("Gone."), 410),
    "/home": redirect("/"),
    "/": answer(f"<h1>Welcome</h1>{LOREM}"),
    "/404": answer(page("The page was not found.", "404")),
    "/mitigated": answer(page("Just a moment…"), cf_mitigated="challenge"),
    "/browser": answer(page("Your browser is not supported.")),
    "/consent": answer(page("Before you continue, accept all cookies.")),
    "/age": answer(page("You must be 21 or older.")),
    "/country": answer(page("This page is not available in your country.")),
    "/for-sale": answer(page("This domain is for sale.")),
    "/hidden": answer(f"<h1>Prices</h1>{LOREM}<p style='display:none'>It costs {QUOTE} tokens.</p>"),
    "/aside": answer(f"<h1>Prices</h1>{LOREM}<img src=x alt='It costs {QUOTE} tokens.'>"),
    "/cut": answer(f"<h1>Prices</h1>{LOREM}<p>It costs 1{QUOTE}-token.</p><p>It costs NT{QUOTE} tokens.</p>"),
    "/range": answer(f"<h1>Prices</h1>{LOREM}<p>It costs $2–{QUOTE} tokens.</p>"),
    "/robot": answer(page("Checking your browser before accessing the site"), 503),
    "/failed": answer(page("Oh no"), 500),
    "/circle": redirect("/circle"),
    "/astray": redirect("http://[::1/"),
    "/broken-off": b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nIt costs",
    "/packed": answer(b"no gzip", Content_Encoding="gzip"),
    "/nonsense": b"nonsense\r\n\r\n",
    "/wide": answer(page("x"), X_Wide="a" * 40_000),
    **{f"/{status}": answer(page("No."), status) for status in (401, 402, 403, 407, 418, 429, 451, 999)},
    "/lines": b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % one for one in range(300)) + b"\r\n",
}
LARGE = answer(page("x" * 4_000_000))
WITHOUT = ("/held", "/binary")
"""Pages that are only linked to."""


def _told(server: Server, path: str, quote: str = QUOTE, **options: object) -> str:
    limits = replace(QUICK, body=1_000_000)
    (result,) = run(cites(server.url(path), quote, **options), limits=limits).results  # type: ignore[arg-type]
    return _line(path if quote else f"{path}, without a quote", result.verdict, result.message, result.help)


def _told_again(server: Server, name: str, before: str, after: str) -> str:
    """What is told of a page that has changed since it was read."""
    server.pages["/changed"] = answer(LOREM + before)
    cited = cites(server.url("/changed"), "$2.50")
    lock = run(cited).lock
    server.pages["/changed"] = answer(LOREM + after)
    (result,) = run(cited, lock=lock).results
    return _line(f"/changed: {name}", result.verdict, result.message, result.help)


def _told_behind_a_wall(server: Server, before: bytes) -> str:
    """What is told of a page that did not hold its quote, and can be read no more."""
    server.pages["/then-wall"] = before
    cited = cites(server.url("/then-wall"), QUOTE)
    lock = run(cited).lock
    server.pages["/then-wall"] = answer("", 403)
    (result,) = run(cited, lock=lock).results
    return _line("/then-wall", result.verdict, result.message, result.help)


def _line(name: str, verdict: str, message: str, help: str = "") -> str:
    return f"{name}\n  {verdict}: {message}\n" + (f"  = help: {help}\n" if help else "")


def _of_lock(entry: Entry | None) -> str:
    """What is told of a page by the lock alone."""
    lock = Lock(sources={"a": entry}) if entry is not None else Lock()
    (result,) = run(cites("https://a.example/", QUOTE), lock=lock, offline=True).results
    name = "the lock: nothing"
    if entry is not None:
        kept = "holds it" if entry.holds(QUOTE) else "lacks it" if entry.lacks(QUOTE) else "does not know it"
        name = f"the lock: {entry.verdict}, {kept}, read in {entry.verified or 'no month'}"
    return _line(name, result.verdict, result.message, result.help)


def test_what_is_told_of_pages(web: Server, update_golden: bool) -> None:
    hops = {f"/hop{number}": redirect(f"/hop{number + 1}") for number in range(30)}
    web.pages |= {**PAGES, **hops, "/hop": redirect("/hop0"), "/large": LARGE}
    told = [_told(web, path) for path in (*PAGES, "/hop", "/large")]
    told += [_told(web, path, "") for path in WITHOUT]
    told.append(_told(web, "/many", locator="the row of Ultra"))
    told.append(_told(web, "/many", locator="Prices"))
    told.append(_told(web, "/longer", "We sell the Pixel 8"))
    web.pages["/percent"] = answer(f"<h1>Scores</h1><p>It solves 54.6% of all tasks.</p>{LOREM}")
    told.append(_told(web, "/percent", "54.6"))
    web.pages["/beside"] = answer(f"<h1>Prices</h1><p>mini costs $2.</p><p>max costs $3.</p>{LOREM}")
    told.append(_told(web, "/beside", "$3", locator="mini"))
    told.append(_told_again(web, "its sentence is gone", "<p>Input costs $2.50.", "<p>A stamp costs $2.50."))
    told.append(_told_again(web, "now of others", "<p>A pen costs $2.50.", "<p>A pen costs $3.</p><p>Ink: $2.50."))
    told.append(_told_again(web, "for another time", "<p>A pen costs $2.50 a month.", "<p>A pen costs $2.50 a year."))
    told += [_told_behind_a_wall(web, earlier) for earlier in (answer(LOREM), answer("", 404))]
    text = "\n".join(told).replace(web.url(""), "http://site.example")
    assert_golden(GOLDEN / "verify-pages.txt", text, update_golden)


def _certificate(code: int) -> Exception:
    error = ssl.SSLCertVerificationError("x")
    error.verify_code = code
    return aiohttp.ClientConnectorCertificateError(Mock(), error)


def _dns(code: int) -> Exception:
    key = Mock(host="a.example", port=443)
    return aiohttp.ClientConnectorDNSError(key, socket.gaierror(code, "x"))


def _payload(cause: Exception) -> Exception:
    error = aiohttp.ClientPayloadError("x")
    error.__cause__ = cause
    return error


TROUBLES = {
    **{f"certificate, code {code}": _certificate(code) for code in (*_CERTIFICATES, 99)},
    "no secure connection": ssl.SSLError("x"),
    "no such name": _dns(socket.EAI_NONAME),
    "names out of reach": _dns(socket.EAI_AGAIN),
    "a name that cannot be spelt": UnicodeError("x"),
    "no answer": TimeoutError(),
    "a body made wrongly": _payload(TransferEncodingError("bad")),
    "a body that ends": _payload(TransferEncodingError("Not enough data for satisfy transfer length header.")),
    "no connection": ConnectionResetError(),
}


def test_what_is_told_of_a_connection(update_golden: bool) -> None:
    told = [_line(name, *_explain(error, [])) for name, error in TROUBLES.items()]
    assert_golden(GOLDEN / "verify-connections.txt", "\n".join(told), update_golden)


def test_what_is_told_from_the_lock(update_golden: bool) -> None:
    here = {"a price": fingerprint(QUOTE)}
    shapes: list[dict[str, object]] = [
        {"verdict": "verified", "verified": "2026-11", "evidence": here},
        {"verdict": "verified", "evidence": here},
        {"verdict": "moved", "verified": "2026-11", "evidence": here, "final": "https://b.example/"},
        {"verdict": "verified", "verified": "2026-11"},
        {"verdict": "drifted", "missing": here},
        {"verdict": "drifted", "verified": "2026-11", "evidence": here},
        {"verdict": "broken", "missing": here, "strikes": ["2026-11-01", "2026-11-03"]},
        {"verdict": "unverifiable"},
        {"verdict": "transient"},
    ]
    entries = [None, *(Entry.model_validate({"url": "https://a.example/", **shape}) for shape in shapes)]
    told = [_of_lock(entry) for entry in entries]
    assert_golden(GOLDEN / "verify-lock.txt", "\n".join(told), update_golden)


def test_what_is_told_without_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(revision.subprocess, "run", Mock(side_effect=FileNotFoundError))
    with pytest.raises(UnknownRevision, match="git is not installed"):
        files_at(tmp_path, "HEAD")
