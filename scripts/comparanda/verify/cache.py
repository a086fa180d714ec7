"""What pages said of themselves when they were last read: one SQLite file, never committed, that may be deleted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from comparanda.verify.classify import Reading
from comparanda.verify.fetch import Reply

_SCHEMA = """
create table if not exists pages (
    url text primary key, final text not null, etag text not null, modified text not null, verdict text not null,
    found text not null, missing text not null, read text not null
) without rowid
"""
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Remembered:
    """A page as it was last read in full."""

    validators: Mapping[str, str]
    """Headers that ask whether it has changed (RFC 9110, 13.1)."""
    final: str
    """Where it was read, after redirects; the validators are those of this address alone."""
    found: frozenset[str]
    missing: frozenset[str]

    def knows(self, hashes: Collection[str]) -> bool:
        """All of these quotes were looked for then, so an unchanged page need not be read again."""
        return self.found.union(self.missing).issuperset(hashes)


class Cache:
    """Pages by address; without a file it remembers nothing."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self._connection = connection

    def recall(self, url: str) -> Remembered | None:
        """The page as last read, if it can be asked whether it has changed."""
        if self._connection is None:
            return None
        row = self._connection.execute(
            "select etag, modified, final, found, missing from pages where url = ?", (url,)
        ).fetchone()
        if row is None:
            return None
        validators = {
            header: value
            for header, value in zip(("If-None-Match", "If-Modified-Since"), row[:2], strict=True)
            if value
        }
        return Remembered(validators, row[2], frozenset(json.loads(row[3])), frozenset(json.loads(row[4])))

    def remember(self, reply: Reply, reading: Reading, hashes: Collection[str], now: str) -> None:
        """Keep what a page said, unless it gave no way to ask whether it has changed."""
        etag, modified = reply.headers.get("etag", ""), reply.headers.get("last-modified", "")
        if self._connection is None or not (etag or modified) or reply.status != 200 or reply.too_large:
            return
        if reading.verdict not in ("verified", "moved", "reachable", "drifted"):
            return
        found, missing = sorted(reading.found), sorted(set(hashes) - reading.found)
        row = (reply.url, reading.final, etag, modified, reading.verdict, json.dumps(found), json.dumps(missing), now)
        self._connection.execute("insert or replace into pages values (?, ?, ?, ?, ?, ?, ?, ?)", row)


@contextmanager
def open_cache(path: Path | None) -> Iterator[Cache]:
    """The cache in a file, which is made where there is none; one of another version is begun anew."""
    if path is None:
        yield Cache(None)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = _connect(path)
    except sqlite3.OperationalError:
        # In use, or on a disk that is full: no fault of the file's.
        raise
    except sqlite3.DatabaseError:
        # Not a database, or one that broke: it holds nothing that cannot be read again.
        path.unlink()
        connection = _connect(path)
    try:
        yield Cache(connection)
    finally:
        connection.close()


def _connect(path: Path) -> sqlite3.Connection:
    # Each page is kept at once, so that shards of one run can share the file; losing some to a power cut is no loss.
    connection = sqlite3.connect(path, timeout=60, isolation_level=None)
    try:
        connection.execute("pragma synchronous = off")
        if connection.execute("pragma quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("the file is damaged")
        (version,) = connection.execute("pragma user_version").fetchone()
        if version != _VERSION:
            connection.execute("drop table if exists pages")
            connection.execute(f"pragma user_version = {_VERSION}")
        connection.execute(_SCHEMA)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
