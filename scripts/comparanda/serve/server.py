"""The server: files of a site that is drawn as it is asked for, and news of its changes. For one person at work."""

from __future__ import annotations

import errno
import html
import mimetypes
import posixpath
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from typing import Any, Protocol
from urllib.parse import parse_qs, quote, unquote, urlsplit

from comparanda.serve.news import News, State

_OURS = "/_comparanda/"
"""Addresses of this server's own."""
_SCRIPT = resources.files("comparanda.serve").joinpath("live.js").read_bytes()
_HEARTBEAT = 10.0
"""Seconds after which a browser that waits is written to, to find out whether it is still there."""
_PAGE = "<!doctype html><meta charset=utf-8><title>{title}</title><h1>{title}</h1><body></body>"
_BAR = """\
<details style="position:fixed;z-index:99;right:.8rem;bottom:.8rem;max-width:min(60rem,calc(100vw - 1.6rem));
font:13px/1.5 system-ui,sans-serif;color:#fff;background:{colour};border-radius:.4rem;box-shadow:0 1px 6px #0006">
<summary style="padding:.3rem .8rem;cursor:pointer">{title}</summary>
<pre style="margin:0;padding:0 .8rem .8rem;max-height:60vh;overflow:auto;font-size:12px;color:inherit;
background:none">{report}</pre></details>
"""


class Site(Protocol):
    """What is served."""

    @property
    def mount(self) -> str:
        """The folder of the site on its host, with a slash at both ends."""

    def file(self, name: str) -> bytes | None:
        """A file by its name below the site's root, such as `en/index.html`; None where there is none."""


class PortInUse(Exception):
    """Another program listens there already."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no error; anything else is one of ours."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def server(host: str, port: int, site: Callable[[], Site], news: News) -> ThreadingHTTPServer:
    """A server of a site that listens already, and answers once it is told to.

    Args:
        host: where it listens.
        port: the same; 0 for any.
        site: what it serves; waits until there is one.
        news: of the site.

    Raises:
        PortInUse: it cannot listen there.
        OSError: another reason why it cannot.
    """

    class Handler(_Handler):
        pass

    Handler.site, Handler.news = staticmethod(site), news
    try:
        return _Server((host, port), Handler)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(f"another program uses the port {port} already") from error
        raise


class _Handler(BaseHTTPRequestHandler):
    site: Callable[[], Site]
    news: News
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16
    disable_nagle_algorithm = True

    def do_GET(self) -> None:  # http.server's name
        address = urlsplit(self.path)
        if address.path == f"{_OURS}news":
            self._stream(parse_qs(address.query).get("seen", [""])[0])
        elif address.path == f"{_OURS}live.js":
            self._send(HTTPStatus.OK, "text/javascript", _SCRIPT)
        else:
            self._answer(address.path)

    do_HEAD = do_GET

    def _answer(self, path: str) -> None:
        number, state = self.news.now()  # before the page, so that one which changes meanwhile is asked for again
        site = self.site()
        if not path.startswith(site.mount):
            self._redirect(site.mount)
            return
        name = unquote(path.removeprefix(site.mount))
        is_inside = posixpath.normpath(f"/{name}").lstrip("/") == name.rstrip("/") and "\\" not in name
        raw = site.file(_file_of(name)) if is_inside else None
        if raw is None and is_inside and not name.endswith("/") and site.file(f"{name}/index.html") is not None:
            self._redirect(f"{quote(site.mount + name)}/")
            return
        status = HTTPStatus.OK if raw is not None else HTTPStatus.NOT_FOUND
        if raw is None:
            name = "404.html"
            raw = site.file(name) or _PAGE.format(title="404 Not Found").encode()
        kind = mimetypes.guess_type(_file_of(name))[0] or "application/octet-stream"
        self._send(status, kind, with_news(raw, number, state) if kind == "text/html" else raw)

    def _redirect(self, location: str) -> None:
        self._send(HTTPStatus.FOUND, "text/plain", b"", location)

    def _send(self, status: HTTPStatus, kind: str, raw: bytes, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(raw)))
        self.send_header("Cache-Control", "no-store" if kind == "text/html" else "no-cache")
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(raw)

    def _stream(self, seen: str) -> None:
        """Tell a browser of each change, until it goes (HTML Standard, 9.2 Server-sent events)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        self.wfile.flush()
        while True:
            number = self.news.wait(seen, _HEARTBEAT)
            self.wfile.write(f"data: {number}\n\n".encode() if number != seen else b":\n\n")
            self.wfile.flush()
            seen = number

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of requests."""


def _file_of(name: str) -> str:
    return f"{name}index.html" if not name or name.endswith("/") else name


def with_news(page: bytes, number: str, state: State) -> bytes:
    """A page that loads itself again when the site changes, and shows what is wrong with the data.

    Args:
        page: its HTML.
        number: of the site's state, as of `News`.
        state: what is wrong.
    """
    added = f'<script src="{_OURS}live.js" data-number="{number}"></script>\n'
    if state.title:
        colour = "#b71c1c" if state.is_broken else "#6d4c00"
        added += _BAR.format(colour=colour, title=html.escape(state.title), report=html.escape(state.report))
    before, body, after = page.rpartition(b"</body>")
    return before + added.encode() + body + after if body else page + added.encode()
