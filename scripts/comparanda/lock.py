"""What is known of each cited page since it was last read: data/citations.lock.yml, and how two of them become one.

`verify` writes the lock, the site build reads it and nothing else of the web: so a build needs no network and can be
repeated. A stanza a source, sorted, no more precise than it need be: months where a day would change a line a week.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from comparanda.quote import fingerprint as fingerprint
from comparanda.verdict import LOST, PASSING, VERDICTS, Verdict

VERSION = 3
"""Of the lock's form: 1 had no version and no contexts, 2 no meanings; they are read as they are, and written as 3."""

HEAD = "# Written by `comparanda verify`, never by hand: what each cited page held when it was last read.\n"
_PLAIN = re.compile(r"[A-Za-z0-9/](?:[A-Za-z0-9 ._/~+=&?;%@()-]|:(?=[^\s:])|#(?<=[^\s]#))*(?<![ ;])")
_NOT_WORDS = re.compile(r"(?i)(?:~|null|true|false|yes|no|on|off|y|n|[-+.0-9_:exo]*|[0-9-]+)")


def _day(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("a day is written YYYY-MM-DD")
    return value


Month = Annotated[str, StringConstraints(pattern=r"^([0-9]{4}-(0[1-9]|1[0-2]))?$")]
Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
Day = Annotated[datetime.date, BeforeValidator(_day, json_schema_input_type=str)]


class Entry(BaseModel):
    """A source, as the last reading found it."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    url: str
    final: str = Field("", description="Where the page has moved to for good.")
    verdict: Verdict
    verified: Month = Field("", description="The month the page was last read and held its evidence.")
    since: Day | None = Field(None, description="The day on which a quote was first missed.")
    strikes: tuple[Day, ...] = Field((), description="Days on which the page could not be had, at most three.")
    archive: str = Field("", description="A kept copy that is known to exist.")
    evidence: dict[str, Fingerprint] = Field({}, description="Quotes found, by the place that cites them.")
    missing: dict[str, Fingerprint] = Field({}, description="Quotes looked for and not found.")
    context: dict[str, Fingerprint] = Field(
        {}, description="The row or sentence a quote stood in, where it could be told, by the place that cites it."
    )
    meaning: dict[str, Fingerprint] = Field(
        {},
        description="The column, row, unit and label of a figure, three characters each, by the place that cites it.",
    )

    def holds(self, quote: str) -> bool:
        """The quote was found when the page was last read."""
        return fingerprint(quote) in self.evidence.values()

    def lacks(self, quote: str) -> bool:
        """The quote was looked for when the page was last read, and was not there."""
        return fingerprint(quote) in self.missing.values() and not self.holds(quote)

    def place_of(self, key: str, quote: str) -> str:
        """Fingerprint of the row or sentence a quote is meant to stand in, or empty."""
        return self.context.get(key, "") if self._is_cited(key, quote) else ""

    def meaning_of(self, key: str, quote: str) -> str:
        """Fingerprint of what a quote is a figure of, or empty."""
        return self.meaning.get(key, "") if self._is_cited(key, quote) else ""

    def _is_cited(self, key: str, quote: str) -> bool:
        return fingerprint(quote) in (self.evidence.get(key), self.missing.get(key))


class Lock(BaseModel):
    """Every source that was ever read, by id."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    version: int = Field(VERSION, description="Of the form of this file.")
    sources: dict[str, Entry] = {}

    @model_validator(mode="before")
    @classmethod
    def _without_what_a_newer_version_holds(cls, value: object) -> object:
        # Its fields may be unknown here, and that is not what is wrong with it.
        version = value.get("version") if isinstance(value, Mapping) else None
        return {"version": version} if _is_newer(version) else value

    @field_validator("version", mode="before")
    @classmethod
    def _is_known(cls, version: object) -> object:
        if _is_newer(version):
            raise ValueError(
                f"a newer comparanda wrote this lock (version {version}; this one reads 1 to {VERSION}): upgrade it"
            )
        if str(version) not in ("1", "2", "3"):
            raise ValueError("the version is 1, 2 or 3; delete the file, and `comparanda verify` writes a new one")
        # Whatever is read is written in the form of today.
        return VERSION

    def entry(self, source: str, url: str) -> Entry | None:
        """What is known of a source, unless its address has been changed since."""
        entry = self.sources.get(source)
        return entry if entry is not None and entry.url == url else None

    def verdict(self, source: str, url: str, quotes: Iterable[str] = ()) -> Verdict:
        """What a reader may be told of a source: `unchecked` as soon as one of its quotes was never looked for."""
        entry = self.entry(source, url)
        if entry is None:
            return "unchecked"
        wanted = {fingerprint(quote) for quote in quotes}
        known = {*entry.evidence.values(), *entry.missing.values()}
        if wanted - known and entry.verdict in PASSING:
            return "unchecked"
        if wanted and entry.verdict in LOST and wanted <= set(entry.evidence.values()):
            return "verified"  # it is another quote of the page that is gone
        if not wanted and entry.verdict in ("verified", "moved", "archived"):
            return "reachable"
        return entry.verdict


class Translations(BaseModel):
    """Fingerprints of texts that say the same in several languages, by the place of the text and by language."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    version: Literal["1"] = "1"
    texts: dict[str, dict[str, Fingerprint]] = {}


def _is_newer(version: object) -> bool:
    words = str(version)
    return re.fullmatch("[1-9][0-9]{0,8}", words) is not None and int(words) > VERSION


def dump(lock: Lock) -> str:
    """The lock as it is written: sorted, a blank line before each stanza, nothing that says nothing.

    The blank lines let git merge two branches that changed neighbouring stanzas.
    """
    head = f"{HEAD}version: {VERSION}\n"
    if not lock.sources:
        return f"{head}sources: {{}}\n"
    lines = [head, "sources:\n"]
    for name, entry in sorted(lock.sources.items()):
        lines.append(f"\n  {scalar(name)}:\n")
        lines += [f"    {line}\n" for line in _stanza(entry)]
    return "".join(lines)


def _stanza(entry: Entry) -> Iterable[str]:
    yield f"url: {scalar(entry.url)}"
    if entry.final:
        yield f"final: {scalar(entry.final)}"
    yield f"verdict: {entry.verdict}"
    if entry.verified:
        yield f"verified: {entry.verified}"
    if entry.since:
        yield f"since: {entry.since}"
    if entry.strikes:
        yield f"strikes: [{', '.join(str(day) for day in sorted(entry.strikes))}]"
    if entry.archive:
        yield f"archive: {scalar(entry.archive)}"
    for key in ("evidence", "missing", "context", "meaning"):
        if hashes := getattr(entry, key):
            yield f"{key}:"
            yield from (f"  {scalar(place)}: {hash}" for place, hash in sorted(hashes.items()))


def scalar(text: str) -> str:
    """Plain where every YAML reader takes it for the same text, else in double quotes, invisible characters escaped."""
    if _PLAIN.fullmatch(text) and not _NOT_WORDS.fullmatch(text):
        return text
    return f'"{"".join(map(_escape, text))}"'


_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters that show nothing (Unicode, Default_Ignorable_Code_Point, and the empty Braille pattern)."""


def _escape(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    is_shown = character.isprintable() and not unicodedata.category(character).startswith("M")
    is_shown = is_shown and character not in _BLANK_LETTERS
    return character if is_shown else f"\\U{ord(character):08x}"


def _recency(entry: Entry) -> tuple[str, str, int, str]:
    """Later readings sort higher; the text of the entry decides between equals, so that order never does."""
    last_strike = str(max(entry.strikes, default=""))
    return (
        max(entry.verified, last_strike[:7]),
        last_strike,
        VERDICTS[entry.verdict].rank,
        "\n".join(_stanza(entry)),
    )


def merge(locks: Iterable[Lock], base: Lock | None = None) -> Lock:
    """One lock from those of several shards, in whatever order they come.

    Args:
        locks: each read its own part of the sources and left the rest as it was.
        base: the lock they all began with. What only one of them changed or dropped is taken from that one.
    """
    every = list(locks)
    before: Mapping[str, Entry] = base.sources if base else {}
    merged: dict[str, Entry] = {}
    for name in sorted({*before, *(name for lock in every for name in lock.sources)}):
        changed = [lock.sources.get(name) for lock in every if lock.sources.get(name) != before.get(name)]
        kept = [entry for entry in changed if entry is not None]
        if kept:
            merged[name] = max(kept, key=_recency)
        elif name in before and not changed:
            merged[name] = before[name]
    return Lock(sources=merged)
