"""The whole of a verification: read what should be read, in the time there is, and keep what was learnt.

`verify` is the entry point: it touches the network, the cache and the clock. What it decides, it decides in `classify`
and `policy`.
"""

from __future__ import annotations

import asyncio
import datetime
import re
import signal
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from aiohttp.abc import AbstractResolver

from comparanda.lock import Entry, Lock, fingerprint
from comparanda.model import Attestation
from comparanda.node import Document
from comparanda.verdict import PASSING, RESCUED
from comparanda.verify import archive
from comparanda.verify.address import ANYWHERE, Reach
from comparanda.verify.archive import WAYBACK
from comparanda.verify.cache import Cache, open_cache
from comparanda.verify.classify import Reading, Wanted
from comparanda.verify.evidence import Evidence, host_of, identify, shard
from comparanda.verify.fetch import CONTACT, Limits, Web, fetch, open_web
from comparanda.verify.patch import Edit, Patches
from comparanda.verify.permalinks import advise
from comparanda.verify.policy import (
    Result,
    as_found_before,
    dated,
    fails,
    is_vouched_since,
    known_entry,
    learn,
    recall,
    results_of,
    settled,
    strikes_after,
    vouched,
    was_well,
)
from comparanda.verify.workers import Workers, open_workers

End = Literal["done", "deadline", "interrupted", "no network"]
_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
"""A language, BCP 47; anything else has no place in a header."""
_SILENT = 5
"""So many hosts, none of which answered in time, are no network; one that cannot be found or connected to is enough."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a run should do."""

    offline: bool = False
    """Only look at the lock."""
    changed: frozenset[str] | None = None
    """Only this evidence, as `touched` names it; None for all."""
    shard: tuple[int, int] = (1, 1)
    archive: bool = False
    """Ask the Wayback Machine to keep what holds its evidence, and for copies of what no longer does."""
    deadline: float | None = 600.0
    """Seconds for the whole run."""
    cache: Path | None = None
    """A file to remember in what pages say of their age."""
    limits: Limits = field(default_factory=Limits)
    reach: Reach = field(default_factory=Reach)
    contact: str = CONTACT
    """An address at which the owner of a server can find out who asks."""
    wayback: str = WAYBACK


ALLOW_PRIVATE = ANYWHERE
"""`Options.reach` under `--allow-private`."""

Progress = Callable[[int, int], None]
"""Told how many pages have been read, and of how many."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run."""

    results: tuple[Result, ...]
    """In the order of the evidence."""
    lock: Lock
    """With what was learnt."""
    end: End = "done"
    documents: Mapping[str, Document] = field(default_factory=dict)
    cache_trouble: str = ""
    """Why nothing could be remembered between runs, or nothing."""

    @property
    def patch(self) -> str:
        """All proposed changes to the data files in one unified diff."""
        return self.patches.whole

    @property
    def patches(self) -> Patches:
        """What the results propose, which is worked out each time."""
        return Patches(self.documents, [edit for result in self.results for edit in edits(result)])


def verify(
    evidence: Sequence[Evidence],
    lock: Lock,
    options: Options,
    today: datetime.date,
    *,
    attestations: Iterable[Attestation] = (),
    documents: Mapping[str, Document] | None = None,
    resolver: AbstractResolver | None = None,
    progress: Progress | None = None,
    rescue: Callable[[Lock], object] | None = None,
) -> Outcome:
    """Verify evidence against the web, or with `offline` against the lock.

    Args:
        evidence: of the whole site, from `gather`: the lock forgets sources that are not in it.
        lock: as committed.
        options: what to do.
        today: the day that strikes and months are written as.
        attestations: of people, for pages that no program can read.
        documents: the data files, for patches.
        resolver: instead of the system's DNS.
        progress: told of every page.
        rescue: given what was learnt of the other pages, where a mistake of ours ends the run with an exception.
    """
    mine, vouchers = shard(evidence, *options.shard), tuple(attestations)
    if options.changed is not None:
        mine = tuple(evidence for evidence in mine if identify(evidence) in options.changed)
    remembered = {identify(evidence): _from_lock(evidence, lock, options, today) for evidence in mine}
    if options.offline or not mine:
        finished = _attested(remembered.values(), vouchers, today)
        return Outcome(finished, lock, "done", documents or {})
    work = _Work(evidence, mine, lock, options, today, progress, vouchers)
    try:
        with open_cache(options.cache) as cache:
            end = asyncio.run(work.run(cache, resolver))
            trouble = cache.trouble
    except Exception:
        if rescue is not None:
            rescue(work.learnt())
        raise
    read = {} if end == "no network" else work.results
    results = [read.get(name) or replace(result, unread=True) for name, result in remembered.items()]
    if end == "deadline" and all(_is_current(result, lock, today) for result in results if result.unread):
        end = "done"
    return Outcome(_attested(results, vouchers, today), work.learnt(), end, documents or {}, trouble)


def _attested(
    results: Iterable[Result], attestations: Sequence[Attestation], today: datetime.date
) -> tuple[Result, ...]:
    """Results with what people vouch for, and with advice on their addresses."""
    finished = []
    for result in results:
        attested = vouched(result.source, attestations, today) if result.verdict == "unverifiable" else ""
        message = f"{result.message}; {attested}" if attested else result.message
        finished.append(replace(result, attested=attested, message=message, advice=advise(result.url)))
    return tuple(finished)


def _is_current(result: Result, lock: Lock, today: datetime.date) -> bool:
    """It held this month: a host with more pages than a run may ask it for is read in several runs."""
    entry = lock.entry(result.source, result.url)
    return entry is not None and result.verdict in PASSING and entry.verified == f"{today:%Y-%m}"


def edits(result: Result) -> list[Edit]:
    """Changes to the data that a result proposes.

    Where the page has other numbers by now the value that the quote is evidence for has most likely changed too, and a
    new quote beside the old value would only hide that.
    """
    evidence = result.evidence
    if result.verdict == "moved" and evidence.home is not None:
        return [(evidence.home, result.final)]
    if result.verdict in ("drifted", "soft-404") and result.nearest and not result.value_differs:
        return [(evidence.place, result.nearest)]
    return []


def _from_lock(evidence: Evidence, lock: Lock, options: Options, today: datetime.date) -> Result:
    """What is known of evidence without reading its page."""
    result = recall(evidence, lock, options.reach.objection(evidence.url), today)
    entry = lock.entry(evidence.source, evidence.url)
    is_fresh = not was_well(evidence, entry)
    result = replace(result, fails=fails(result.verdict, is_fresh, entry.strikes if entry else ()))
    return dated(result, entry, today)


@asynccontextmanager
async def _ended_by(number: signal.Signals) -> AsyncIterator[None]:
    """Take a signal for the wish to stop; where a program does not run in its main thread, others have to do it."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None
    with suppress(NotImplementedError, ValueError, RuntimeError):
        loop.add_signal_handler(number, task.cancel)
    try:
        yield
    finally:
        with suppress(NotImplementedError, ValueError, RuntimeError):
            loop.remove_signal_handler(number)


def _address(url: str) -> str:
    return url.partition("#")[0]


class _Work:
    """A run while it goes on: what is still to be read, and what has been found."""

    def __init__(
        self,
        evidence: Sequence[Evidence],
        mine: Sequence[Evidence],
        lock: Lock,
        options: Options,
        today: datetime.date,
        progress: Progress | None,
        attestations: Sequence[Attestation],
    ) -> None:
        self.lock, self.options, self.today, self.progress = lock, options, today, progress
        self.attestations = attestations
        self.known = {item.source for item in evidence}
        self.wanted = {identify(evidence) for evidence in mine}
        self.results: dict[str, Result] = {}
        self.entries: dict[str, Entry] = {}
        self.readings: list[Reading] = []
        self.saves = 0
        addresses = {_address(evidence.url) for evidence in mine}
        self.pages: dict[str, list[Evidence]] = {}
        for cited in evidence:
            if _address(cited.url) in addresses:
                self.pages.setdefault(_address(cited.url), []).append(cited)

    async def run(self, cache: Cache, resolver: AbstractResolver | None) -> End:
        """Read every page; what could not be begun in time stays as the lock has it."""
        options = self.options
        async with (
            open_workers(options.limits.reading) as self.workers,
            open_web(options.limits, options.reach, resolver, options.contact) as web,
            _ended_by(signal.SIGTERM),
        ):
            tasks = [asyncio.create_task(self._page(web, cache, url)) for url in self._in_order(cache)]
            end: End = "done"
            pending = set(tasks)
            try:
                # A mistake of ours in one page is no reason not to read the others; it is raised in the end.
                _, pending = await asyncio.wait(tasks, timeout=self.options.deadline)
                if pending:
                    end = "deadline"
            except asyncio.CancelledError:
                # Ctrl-C, for which asyncio.run cancels this task, or SIGTERM: what was learnt is kept.
                end = "interrupted"
            for task in pending:
                task.cancel()
            for outcome in await asyncio.gather(*tasks, return_exceptions=True):
                if isinstance(outcome, Exception):
                    raise outcome
        return "no network" if end != "interrupted" and self._is_cut_off() else end

    def _in_order(self, cache: Cache) -> list[str]:
        """Pages never read first, then those read longest ago, so that a run that is cut short moves on next time."""
        times = cache.times()

        def age(url: str) -> tuple[str, str]:
            entries = [known_entry(self.lock, evidence, self.today) for evidence in self.pages[url]]
            return min(entry.verified if entry else "" for entry in entries), times.get(url, "")

        return sorted(self.pages, key=age)

    def _is_cut_off(self) -> bool:
        # What is forbidden was not asked at all.
        asked = [reading for reading in self.readings if reading.verdict != "forbidden"]
        if any(reading.answered for reading in asked):
            return False
        return (
            any(reading.unconnected for reading in asked) or len({host_of(reading.url) for reading in asked}) >= _SILENT
        )

    def learnt(self) -> Lock:
        """The lock with what this run found, without sources that nobody has any more."""
        kept = {name: entry for name, entry in self.lock.sources.items() if name in self.known}
        return Lock(sources=kept if self._is_cut_off() else {**kept, **self.entries})

    async def _page(self, web: Web, cache: Cache, url: str) -> None:
        evidence = self.pages[url]
        quotes = [self._wanted(item) for item in evidence if item.quote]
        reading = await _read(web, self.workers, url, quotes, evidence[0].language, cache, self._now())
        self.readings.append(reading)
        for source in dict.fromkeys(item.source for item in evidence):
            await self._source(web, [item for item in evidence if item.source == source], reading)
        if self.progress is not None:
            self.progress(len(self.readings), len(self.pages))

    def _wanted(self, evidence: Evidence) -> Wanted:
        entry = known_entry(self.lock, evidence, self.today)
        key, quote = evidence.key, evidence.quote
        context, meaning = (entry.place_of(key, quote), entry.meaning_of(key, quote)) if entry is not None else ("", "")
        was_judged = entry is not None and (entry.holds(evidence.quote) or entry.lacks(evidence.quote))
        return Wanted(
            identify(evidence), quote, evidence.locator, context, meaning, longer=evidence.longer, was_judged=was_judged
        )

    def _now(self) -> str:
        return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")

    async def _source(self, web: Web, evidence: list[Evidence], reading: Reading) -> None:
        """Settle all evidence of one source at once."""
        first = evidence[0]
        entry = known_entry(self.lock, first, self.today)
        has_word = reading.verdict == "unverifiable" and is_vouched_since(
            entry, first.source, self.attestations, self.today
        )
        earlier = None if has_word else entry
        strikes = strikes_after(earlier, reading.verdict, self.today)
        page = settled(reading, earlier, strikes)
        archive_address, kept = await self._copies(web, entry, evidence, page)
        results = [as_found_before(result, earlier, reading) for result in results_of(evidence, page, kept)]
        learnt = learn(entry, results, strikes, self.today)
        self.entries[first.source] = learnt.model_copy(update={"archive": archive_address or learnt.archive})
        for judged in results:
            name = identify(judged.evidence)
            if name in self.wanted:
                is_fresh = self.options.changed is not None or not was_well(judged.evidence, entry)
                result = replace(judged, fails=fails(judged.verdict, is_fresh, strikes))
                self.results[name] = dated(result, entry, self.today)

    async def _copies(
        self, web: Web, entry: Entry | None, evidence: list[Evidence], reading: Reading
    ) -> tuple[str, dict[str, Reading]]:
        """The kept copies that are needed, read; and the address of one that was made or found for the lock."""
        first = evidence[0]
        lost = [item for item in evidence if item.hash not in reading.found]
        known = [address for address in (first.archive, entry.archive if entry else "") if address]
        made = ""
        if self.options.archive and not known and self.saves < archive.SAVES:
            if reading.verdict in PASSING:
                self.saves += 1
                made = await archive.save(web, self.options.wayback, _address(first.url))
                made = made if made and await self._holds(web, made, evidence) else ""
            elif reading.verdict in RESCUED:
                made = await archive.find(web, self.options.wayback, _address(first.url), self.today.year)
        if reading.verdict not in RESCUED or not lost:
            return made, {}
        quotes = [self._wanted(item) for item in lost if item.quote]
        copies = {}
        for address in [*known, *([made] if made else [])]:
            kept = archive.as_kept(address)
            copy = await _read(web, self.workers, kept, quotes, first.language, Cache(None), "")
            copies[address] = replace(copy, url=address)
        # A copy that was found, but holds nothing of the evidence, is none to remember.
        return made if made and (copies[made].found or not quotes) else "", copies

    async def _holds(self, web: Web, copy: str, evidence: list[Evidence]) -> bool:
        """Whether a copy that was just made has what the page has: it may be one of an error, or an old one."""
        quotes = [self._wanted(item) for item in evidence if item.quote]
        language = evidence[0].language
        kept = await _read(web, self.workers, archive.as_kept(copy), quotes, language, Cache(None), "")
        return bool(kept.found) if quotes else kept.verdict in PASSING


def language_header(language: str) -> dict[str, str]:
    """What asks a server for a page in a language."""
    return {"Accept-Language": f"{language}, *;q=0.5"} if _TAG.fullmatch(language) else {}


async def _read(
    web: Web, workers: Workers, url: str, quotes: list[Wanted], language: str, cache: Cache, now: str
) -> Reading:
    """A page, searched; one that says it has not changed is as it was."""
    headers = language_header(language)
    hashes = {quote.hash for quote in quotes}
    before = cache.recall(url)
    use = before is not None and before.knows(hashes) and bool(hashes)
    reply = await fetch(web, url, {**headers, **(before.validators if before and use else {})})
    if reply.status == 304 and before is not None and use:
        # Redirects may lead elsewhere by now, and another page that has not changed says nothing of this one.
        if reply.final == before.final and hashes <= before.found:
            message = f"the page has moved to {reply.moved}" if reply.moved else "the page holds the quote, unchanged"
            everywhere = frozenset(fingerprint(wanted.quote) for wanted in quotes)
            verdict: Literal["moved", "verified"] = "moved" if reply.moved else "verified"
            return Reading(url, reply.final, 304, verdict, message, reply.moved, everywhere)
        # If something was missing then, read it again for the passage that is nearest now.
        reply = await fetch(web, url, headers)
    reading = await workers.judge(reply, quotes)
    cache.remember(reply, reading, quotes, now)
    return reading
