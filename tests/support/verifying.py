"""What `verify` says of the tiny site, when addresses of its sources answer as an example wants.

Every address below `.example` is served by one server on loopback, its host as the first folder of the path.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from comparanda import pipeline, verification
from comparanda.bind import bind
from comparanda.diagnostic import Diagnostic, Span
from comparanda.model import LOCK
from comparanda.rules import Example
from comparanda.settings import Settings
from comparanda.url import is_public
from comparanda.verify.address import Reach
from comparanda.verify.evidence import gather
from comparanda.verify.run import Options
from support.gate import MINIMAL, TODAY, read, write
from support.goldens import printed
from support.web import QUICK, Server, answer, page, serving

_ADDRESS = re.compile(r"https://([a-z]+\.example)/")
REACH = Reach(permits=lambda address: address.startswith("127.") or is_public(address), any_port=True)
"""The public web and our server, and no private network beside it."""


def verified(
    root: Path, files: Mapping[str, str], answers: Mapping[str, str], is_edited: bool = False
) -> verification.Verification:
    """A run of `verify`; offline where nothing answers.

    Args:
        root: an empty folder for the site.
        files: in place of some of the tiny site's.
        answers: by address, `HTTP/1.1 200 OK`, headers, an empty line and a body; any other page of a source holds
            its quotes.
        is_edited: the lock is one that a pull request brings to a site that had none.
    """
    with serving() as server:
        local = {path: _local(text, server) for path, text in {**read(MINIMAL), **files}.items()}
        settings = Settings(write(root, local), TODAY)
        site = pipeline.read(settings).site
        assert site is not None
        for evidence in gather(bind(site)):
            quotes = [other.quote for other in gather(bind(site)) if other.url == evidence.url]
            server.pages[_path(evidence.url, server)] = answer(page(" … ".join(quotes)))
        for address, text in answers.items():
            server.pages[_path(_local(address, server), server)] = _answer(_local(text, server))
        options = Options(limits=QUICK, reach=REACH, offline=not answers, deadline=60)
        committed = {path: text.encode() for path, text in local.items() if path != LOCK}
        done = verification.verify_site(site, options, settings, trusted=committed if is_edited else None)
    return done


def printed_of(root: Path, code: str, example: Example) -> str:
    """What a run prints of one rule, with the addresses that the example has."""
    done = verified(root, example.files, dict(example.answers), is_edited=code == "V011")
    return printed(_published(diagnostic) for diagnostic in done.diagnostics if diagnostic.code == code)


def _published(diagnostic: Diagnostic) -> Diagnostic:
    """A diagnostic with the addresses that the example has, and its span where they leave it."""
    start, end = diagnostic.span.column - 1, diagnostic.span.column - 1 + diagnostic.span.length
    before, marked = public(diagnostic.source[:start]), public(diagnostic.source[start:end])
    return replace(
        diagnostic,
        message=public(diagnostic.message),
        help=public(diagnostic.help),
        source=public(diagnostic.source),
        span=Span(diagnostic.span.line, len(before) + 1, len(marked)),
    )


def _local(text: str, server: Server) -> str:
    return _ADDRESS.sub(rf"{server.url('/')}\1/", text)


def public(text: str) -> str:
    """Words of a report, with the addresses that an example has."""
    return re.sub(r"http://127\.0\.0\.1:[0-9]+/([a-z]+\.example)/", r"https://\1/", text)


def _path(url: str, server: Server) -> str:
    return "/" + url.removeprefix(server.url("/"))


def _answer(text: str) -> bytes:
    head, _, body = text.partition("\n\n")
    status, *lines = head.splitlines()
    headers = {name.replace("-", "_"): value for name, value in (line.split(": ", 1) for line in lines)}
    return answer(body, int(status.split(" ")[1]), **headers)
