"""Kept copies: where the Wayback Machine has one, and asking it to make one."""

from __future__ import annotations

import re

from comparanda.verify.fetch import Web, fetch
from comparanda.verify.reply import Reply

WAYBACK = "https://web.archive.org"
SAVES = 20
"""Pages a run asks to be kept: the Wayback Machine is a charity's."""

_SNAPSHOT = re.compile(r"/web/(\d{14})(?:[a-z]{2}_)?/")


def as_kept(address: str) -> str:
    """The address of a copy without the toolbar that the Wayback Machine puts around it."""
    return _SNAPSHOT.sub(r"/web/\1id_/", address, count=1)


def as_shown(address: str) -> str:
    """The address of a copy as a reader should open it."""
    return _SNAPSHOT.sub(r"/web/\1/", address, count=1)


async def save(web: Web, wayback: str, url: str) -> str:
    """Ask for a page to be kept now; the copy's address, or nothing where none was made."""
    return _snapshot(wayback, await fetch(web, f"{wayback}/save/{url}"))


async def find(web: Web, wayback: str, url: str, year: int) -> str:
    """The address of the copy nearest to a year, or nothing where none was ever made."""
    return _snapshot(wayback, await fetch(web, f"{wayback}/web/{year}id_/{url}"))


def _snapshot(wayback: str, reply: Reply) -> str:
    if reply.trouble or reply.status != 200:
        return ""
    location = reply.headers.get("content-location", "")
    for address in (reply.final, f"{wayback}{location}" if location.startswith("/web/") else location):
        if address.startswith(f"{wayback}/") and _SNAPSHOT.search(address):
            return as_shown(address)
    return ""
