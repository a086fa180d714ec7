"""How long an editor waits: from a saved YAML file to the new value in the served page."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import generate

BIN = Path(sys.executable).parent
NEW = "77.7"
EDITED = f"data/subjects/{generate.subject_id(0, 0)}.yml"
"""The file in which a value is changed."""
PATIENCE = 120
"""Seconds after which a server is taken for stuck."""


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _page(port: int, deadline: float) -> str:
    """The first comparison's page as soon as the server answers."""
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/compare/group-a/", timeout=PATIENCE) as answer:
                return str(answer.read().decode("utf-8"))
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > deadline:
                sys.exit("the server does not answer")
            time.sleep(0.05)


def _until(port: int, words: str, deadline: float) -> str:
    """The first comparison's page as soon as it has some words."""
    while words not in (page := _page(port, deadline)):
        if time.monotonic() > deadline:
            sys.exit(f"the served page never showed {words!r}")
        time.sleep(0.02)
    return page


def _told(port: int, page: str) -> http.client.HTTPResponse:
    """What a browser that shows this page of `comparanda serve` waits for: news of the site (live.js)."""
    number = re.search('data-number="([^"]+)"', page)
    if number is None:
        sys.exit("the served page does not listen for news")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", f"/_comparanda/news?seen={number[1]}")
    return connection.getresponse()


SERVERS = {"comparanda serve": ("comparanda", "serve", "--port"), "mkdocs serve": ("mkdocs", "serve", "--dev-addr")}


def edited(text: str, value: str) -> str:
    """A subject's file with another value of its first fact, and that in its quote."""
    old = generate.raw(0, generate.ROWS[0], 0)
    lines = text.splitlines(keepends=True)
    lines[2] = lines[2].replace(f" {old},", f" {value},").replace(f"${old}", f"${value}")
    return "".join(lines)


def seconds(name: str, folder: Path, count: int, repeat: int) -> list[float]:
    """Waits for one edit after another of the same fact, on a site of that many comparisons.

    Of `comparanda serve` the page is asked for as a browser does it, when the server has told of a change: to ask all
    the time would have it draw the old page meanwhile. Of `mkdocs serve` it is asked for again and again.

    Args:
        name: of the server, as in `SERVERS`.
        folder: for the site.
        count: of comparisons.
        repeat: how many edits.
    """
    generate.write_ours(folder, count)
    file = folder / EDITED
    text = file.read_text(encoding="utf-8")
    port = _free_port()
    program, *options = SERVERS[name]
    at = str(port) if name == "comparanda serve" else f"127.0.0.1:{port}"
    command = [str(BIN / program), *options, at]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    found = []
    with (folder / "serve.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            page = _page(port, time.monotonic() + PATIENCE)
            for number in range(repeat):
                value = f"{NEW}{number}"
                # MkDocs asks the file system every half second; an edit at once would be seen at once or never.
                time.sleep(1)
                news = _told(port, page) if name == "comparanda serve" else None
                start = time.monotonic()
                file.write_text(edited(text, value), "utf-8")
                if news is not None:
                    news.readline()
                page = _until(port, f"value={value}>", start + PATIENCE)
                found.append(time.monotonic() - start)
                if news is not None:
                    news.close()
        finally:
            server.terminate()
            server.wait()
    return found
