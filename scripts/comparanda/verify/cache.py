"""What pages said of themselves when they were last read: one SQLite file, never committed, that may be deleted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from comparanda.verdict import PASSING
from comparanda.verify.classify import Reading, Wanted
from comparanda.verify.reply import Reply

_SCHEMA = """
create table if not exists reads (url text primary key, at text not null) without rowid;
create table if not exists pages (
    url text primary key, final text not null, etag text not null, modified text not null, verdict text not null,
    found text not null, missing text not null, read text not null
) without rowid;
"""
_VERSION = 4
_PATIENCE = 2.0
"""Seconds to wait for another run that writes to the file; for longer nobody should wait."""


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
    """Pages by address; without a file it remembers nothing, nor from the moment on when the file fails."""

    def __init__(self, connection: sqlite3.Connection | None, trouble: str = "") -> None:
        self._connection = connection
        self.trouble = trouble
        """Why it remembers nothing, in the words of SQLite or the system; empty where it does, or need not."""

    @property
    def connection(self) -> sqlite3.Connection | None:
        """What must be closed in the end."""
        return self._connection

    def _run(self, statement: str, values: tuple[str, ...]) -> list[tuple[str, ...]]:
        """The rows that a statement gives; none without a file."""
        if self._connection is None:
            return []
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            self.trouble, self._connection = str(error), None
            return []

    def times(self) -> Mapping[str, str]:
        """When each page was last asked for."""
        return {row[0]: row[1] for row in self._run("select url, at from reads", ())}

    def recall(self, url: str) -> Remembered | None:
        """The page as last read, if it can be asked whether it has changed."""
        rows = self._run("select etag, modified, final, found, missing from pages where url = ?", (url,))
        if not rows:
            return None
        row = rows[0]
        validators = {
            header: value
            for header, value in zip(("If-None-Match", "If-Modified-Since"), row[:2], strict=True)
            if value
        }
        return Remembered(validators, row[2], frozenset(json.loads(row[3])), frozenset(json.loads(row[4])))

    def remember(self, reply: Reply, reading: Reading, wanted: Collection[Wanted], now: str) -> None:
        """Keep when a page was read, and what it said if it gave a way to ask whether it has changed.

        A quote of which there is more to say than that it is there counts as missing, so that it is said again.
        """
        self._run("insert or replace into reads values (?, ?)", (reply.url, now))
        etag, modified = reply.headers.get("etag", ""), reply.headers.get("last-modified", "")
        if not (etag or modified) or reply.status != 200 or reply.too_large:
            return
        if reading.verdict not in ("verified", "moved", "reachable", "drifted"):
            return
        answers = ((quote.hash, reading.answers.get(quote.key)) for quote in wanted)
        well = {hash for hash, answer in answers if answer and answer.verdict in PASSING and not answer.note}
        holding, missing = sorted(well), sorted({quote.hash for quote in wanted} - well)
        row = (reply.url, reading.final, etag, modified, reading.verdict, json.dumps(holding), json.dumps(missing), now)
        self._run("insert or replace into pages values (?, ?, ?, ?, ?, ?, ?, ?)", row)


@contextmanager
def open_cache(path: Path | None) -> Iterator[Cache]:
    """The cache in a file, which is created if there is none; one that is broken or of another version is emptied.

    A file that cannot be used, being locked or where nothing may be written, is no reason to read no pages: the cache
    remembers nothing then, and says why.
    """
    if path is None:
        yield Cache(None)
        return
    cache = _opened(path)
    connection = cache.connection
    try:
        yield cache
    finally:
        if connection is not None:
            connection.close()


def _opened(path: Path) -> Cache:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return Cache(_connect(path))
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            # Not a database, or one that broke: it holds nothing that cannot be read again.
            path.unlink()
            return Cache(_connect(path))
    except OSError as error:
        return Cache(None, error.strerror or str(error))
    except sqlite3.Error as error:
        return Cache(None, str(error))


def _connect(path: Path) -> sqlite3.Connection:
    # Each page is kept at once, so that shards of one run can share the file; losing some to a power cut is no loss.
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        connection.execute("pragma synchronous = off")
        if connection.execute("pragma quick_check(1)").fetchone() != ("ok",):
            raise sqlite3.DatabaseError("the file is damaged")
        (version,) = connection.execute("pragma user_version").fetchone()
        if version != _VERSION:
            connection.executescript("drop table if exists pages; drop table if exists reads")
            connection.execute(f"pragma user_version = {_VERSION}")
        connection.executescript(_SCHEMA)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
