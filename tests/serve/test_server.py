"""The server of `comparanda serve`, and the command from its start to its end."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from comparanda.serve.news import News, State
from comparanda.serve.server import PortInUse, server, with_news
from serve.test_live import COMPARISON, SUBJECT, write
from support.sites import change

PATIENCE = 60
"""Seconds until something must have happened; only ever reached when it has not."""


class Folder:
    """A site of three files."""

    mount = "/sub/"

    def file(self, name: str) -> bytes | None:
        files = {"index.html": b"<body>home</body>", "a b/index.html": b"<body>a b</body>", "style.css": b"p {}"}
        return files.get(name)


@contextmanager
def serving(news: News) -> Iterator[int]:
    with server("127.0.0.1", 0, Folder, news) as listener:
        thread = threading.Thread(target=listener.serve_forever)
        thread.start()
        try:
            yield int(listener.server_address[1])
        finally:
            listener.shutdown()
            thread.join()


def answer(port: int, path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(method, path)
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read()
    finally:
        connection.close()


def test_a_site_is_served_below_its_path() -> None:
    with serving(News()) as port:
        status, headers, raw = answer(port, "/sub/?x=1")
        assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert b"home" in raw
        assert answer(port, "/")[1]["Location"] == "/sub/"
        assert answer(port, "/sub/a%20b")[1]["Location"] == "/sub/a%20b/"
        assert b"a b" in answer(port, "/sub/a%20b/")[2]
        assert answer(port, "/sub/style.css")[1]["Content-Type"].startswith("text/css")
        status, headers, raw = answer(port, "/sub/", "HEAD")
        assert (status, raw) == (200, b"")
        assert int(headers["Content-Length"]) > 10


@pytest.mark.parametrize("path", ["/sub/../x", "/sub/%2e%2e/x", "/sub/a/..%2f..%2fx", "/sub/nope/", "/sub/..%5cx"])
def test_what_is_not_there_or_lies_outside_is_not_found(path: str) -> None:
    with serving(News()) as port:
        assert answer(port, path)[0] == 404


def test_a_browser_is_told_of_a_change_at_once() -> None:
    news = News()
    with serving(news) as port:
        number = re.search(rb'data-number="([^"]+)"', answer(port, "/sub/")[2])
        assert number is not None
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as client:
            client.sendall(b"GET /_comparanda/news?seen=%b HTTP/1.1\r\nHost: x\r\n\r\n" % number[1])
            assert b"text/event-stream" in client.recv(4096)
            news.tell(State())
            assert client.recv(4096) == f"data: {news.now()[0]}\n\n".encode()
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as late:
            late.sendall(b"GET /_comparanda/news?seen=%b HTTP/1.1\r\nHost: x\r\n\r\n" % number[1])
            received = b""
            while b"data:" not in received:
                received += late.recv(4096)
        news.tell(State())  # wakes the stream, which finds that nobody listens


def test_a_page_shows_what_is_wrong_and_no_markup_of_it() -> None:
    assert b"<details" not in with_news(b"<body></body>", "1", State())
    shown = with_news(b"<body>x</body></html>", "1", State("Errors", "<script>&", is_broken=True))
    assert b"&lt;script&gt;&amp;" in shown
    assert shown.endswith(b"</body></html>")
    assert b"live.js" in with_news(b"no body", "1", State())


def test_a_port_that_is_taken_is_told() -> None:
    with serving(News()) as port, pytest.raises(PortInUse, match=f"another program uses the port {port} already"):
        server("127.0.0.1", port, Folder, News())


# The command


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path / "site")


def start(root: Path, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "comparanda", "serve", *arguments],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def line_with(process: subprocess.Popen[str], words: str) -> str:
    assert process.stdout is not None
    told = ""
    patience = threading.Timer(PATIENCE, process.kill)
    patience.start()
    for line in process.stdout:
        told += line
        if words in line:
            patience.cancel()
            return told
    pytest.fail(f"it never said {words!r}; it said {told}")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_from_the_start_over_changes_to_the_end(root: Path, number: signal.Signals) -> None:
    process = start(root, "--port", "0")
    try:
        ready = line_with(process, "is ready after")
        address = re.search(r"http://127\.0\.0\.1:(\d+)/ ", ready)
        assert address is not None, ready
        port = int(address[1])
        page = f"/{COMPARISON.removesuffix('index.html')}"
        assert b"80.00" in answer(port, page)[2]
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as gone:
            gone.sendall(b"GET /_comparanda/news HTTP/1.1\r\nHost: x\r\n\r\n")
        change(root, SUBJECT, "80.00", "90.00")
        line_with(process, f"{SUBJECT}: taken in after")
        assert b"90.00" in answer(port, page)[2]
        change(root, SUBJECT, "price: {", "price: [{")
        line_with(process, "error[Y001 ")
        assert b"error[Y001 " in answer(port, page)[2]
        change(root, SUBJECT, "price: [{", "price: {")
        line_with(process, "taken in after")
        (root / "templates" / "partials").mkdir(parents=True)
        (root / "templates" / "partials" / "lead.html").write_text("<p>our own</p>\n", encoding="utf-8")
        line_with(process, "built again in")
        end = time.monotonic() + PATIENCE
        while b"our own" not in answer(port, page)[2] and time.monotonic() < end:
            time.sleep(0.1)
        assert b"our own" in answer(port, page)[2]
        process.send_signal(number)
        rest = process.communicate(timeout=PATIENCE)[0]
        assert process.returncode == 0
        assert "Traceback" not in rest
    finally:
        process.kill()
        process.communicate()


def test_a_terminal_that_is_closed_leaves_nothing_behind(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    outside = signal.signal(signal.SIGHUP, signal.SIG_DFL)  # what is ignored here, as under nohup, is ignored there
    process = start(root, "--port", "0", TMPDIR=str(folder))
    signal.signal(signal.SIGHUP, outside)
    try:
        line_with(process, "is ready after")
        assert list(folder.iterdir())
        process.send_signal(signal.SIGHUP)
        process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
        assert list(folder.iterdir()) == []
    finally:
        process.kill()
        process.communicate()


def test_a_port_that_is_taken_is_one_line(root: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = start(root, "--port", str(port))
        told = process.communicate(timeout=PATIENCE)[0]
    assert process.returncode == 1
    assert told == (
        f"Error: another program uses the port {port} already: end it, or choose another port with"
        f" `--port {port + 1}`\n"
    )


def test_a_site_that_cannot_be_built_at_first_is_followed_too(root: Path) -> None:
    config = root / "mkdocs.yml"
    whole = config.read_text(encoding="utf-8")
    config.write_text(f"{whole}nav: {{}}\n", encoding="utf-8")
    process = start(root, "--port", "0")
    try:
        ready = line_with(process, "is ready after")
        assert "Config value 'nav'" in ready
        port = int(re.search(r":(\d+)/ ", ready)[1])  # type: ignore[index]
        assert b"The site cannot be built" in answer(port, "/")[2]
        config.write_text(whole, encoding="utf-8")
        line_with(process, "mkdocs.yml: built again in")
        config.write_text(f"{whole}nav: {{}}\n", encoding="utf-8")
        line_with(process, "mkdocs.yml: the site cannot be built; the browser shows why")
        config.write_text(whole, encoding="utf-8")
        line_with(process, "mkdocs.yml: built again in")
        assert b"Welcome." in answer(port, "/")[2]
    finally:
        process.kill()
        process.communicate()
