"""From what was read to what is remembered and reported: strikes, kept copies, attestations, and who is to blame.

What fails is a citation that does not hold, on every run alike. Nobody's change fails for a page that somebody else
cited, as a run with `--changed` is about the evidence that the change touched and no other.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from comparanda.diagnostic import Place
from comparanda.lock import Entry, Lock
from comparanda.model import Attestation, attestation_of, latest_day
from comparanda.verdict import LOST, PASSING, RESCUED, VERDICTS, Verdict, gravest
from comparanda.verify.classify import Reading
from comparanda.verify.evidence import Evidence, identify
from comparanda.verify.match import figures
from comparanda.verify.nearest import nearest

STRIKES = 3
"""Days on which a page could not be had, after which it counts as broken."""
BROKEN_STRIKES = 2
"""Days on which a page was gone, after which it fails a run that it is not new to.

A day on which its host does not answer counts: the page stays gone until it is seen again, else an error would be over
as soon as the whole host is down.
"""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one piece of evidence."""

    evidence: Evidence
    verdict: Verdict
    message: str
    status: int | None = None
    final: str = ""
    nearest: str = ""
    """For a quote that is gone, what the page says now."""
    fails: bool = False
    """It fails the run, rather than being reported."""
    attested: str = ""
    """Who vouches for it, and until when."""
    waived: str = ""
    """Why an exception lets it stand, and until when."""
    since: datetime.date | None = None
    """The day on which a failure was first seen."""
    unread: bool = False
    """The run did not come to its page: all this is from the lock."""
    note: str = ""
    """A warning beside the verdict: what to add to the citation."""
    context: str = ""
    """Fingerprint of the place of the quote on its page; empty where it cannot be told."""
    meaning: str = ""
    """Fingerprint of what the quote is a figure of there; empty where nothing says it."""
    advice: str = ""
    """How the address could be made to name one version."""
    is_there: bool = False
    """The page shows the quote, which is no evidence there any more."""
    stands: bool = False
    """An earlier reading found this; today nothing was seen of the page, though something answered."""

    @property
    def source(self) -> str:
        """The id of the source."""
        return self.evidence.source

    @property
    def url(self) -> str:
        """The address as cited."""
        return self.evidence.url

    @property
    def place(self) -> Place:
        """Where it is cited."""
        return self.evidence.place

    @property
    def warns(self) -> bool:
        """It is a warning: not well, yet no failure."""
        is_well = not VERDICTS[self.verdict].rule and not self.note
        return not self.fails and not self.is_excused and not is_well

    @property
    def is_excused(self) -> bool:
        """A person vouches for it, or an exception lets it stand."""
        return bool(self.attested or self.waived)

    @property
    def value_differs(self) -> bool:
        """The passage that the page has instead has other numbers than the quote, or is not like it."""
        quote = self.evidence.quote
        return bool(self.nearest) and (figures(self.nearest) != figures(quote) or not nearest(self.nearest, quote))

    @property
    def help(self) -> str:
        """What an editor can do about it."""
        if self.verdict == "moved":
            return f"write the new address: {self.final}"
        if self.stands and not self.is_excused:
            return _READ_IT
        if self.verdict in LOST and self.nearest:
            if self.value_differs:
                return f"the page now says “{self.nearest}”: the value may have changed too; fix both together"
            return f"the page now says “{self.nearest}”: quote that if it is still evidence"
        return "" if self.is_excused else VERDICTS[self.verdict].help


_READ_IT = "read the page yourself: cite what it says now, or say in data/attestations.yml that it holds the quote"


def strikes_after(entry: Entry | None, verdict: Verdict, today: datetime.date) -> tuple[datetime.date, ...]:
    """The days on which a page could not be had, with today if it could not; a good reading wipes them out.

    A page found gone after it was only out of reach starts from zero: that is another matter. A day on which something
    else answers for a page that was gone, such as a wall, says neither that it is there nor that it is not.
    """
    if verdict == "unverifiable" and entry is not None and _was_gone(entry):
        return entry.strikes
    if verdict not in ("transient", "broken"):
        return ()
    before = entry.strikes if entry is not None else ()
    if verdict == "broken" and entry is not None and entry.verdict == "transient":
        before = ()
    return tuple(sorted({*before, today})[:STRIKES])


def _was_gone(entry: Entry | None) -> bool:
    """The page was not there when it was last asked for, whether a copy stood in for it or not."""
    return entry is not None and bool(entry.strikes) and entry.verdict in ("broken", "archived")


def settled(reading: Reading, entry: Entry | None, strikes: Collection[datetime.date]) -> Reading:
    """A reading as it counts: out of reach time and again, or not seen since it was gone, a page is broken."""
    if reading.verdict == "transient" and len(strikes) >= STRIKES:
        return replace(reading, verdict="broken", message=f"{reading.message}, as on {STRIKES} days by now")
    if reading.unseen and _was_gone(entry):
        message = f"{VERDICTS['broken'].remembered}; this time: {reading.message}"
        return replace(reading, verdict="broken", message=message, answers={}, nearest={})
    return reading


def is_vouched_since(
    entry: Entry | None, source: str, attestations: Iterable[Attestation], today: datetime.date
) -> bool:
    """Whether somebody has read a page since it was gone or had lost its quote, and vouches for it today."""
    attestation = attestation_of(source, attestations, today)
    if entry is None or attestation is None:
        return False
    return all(attestation.on >= day for day in (entry.since, *entry.strikes) if day is not None)


def known_entry(lock: Lock, evidence: Evidence, today: datetime.date) -> Entry | None:
    """What a lock knows of a source; nothing where it says so of a day that is to come, which no run has written."""
    entry = lock.entry(evidence.source, evidence.url)
    return None if entry is None or _is_to_come(entry, today) else entry


def learn(
    entry: Entry | None, results: Sequence[Result], strikes: tuple[datetime.date, ...], today: datetime.date
) -> Entry:
    """What the lock should say of a source after a reading of all its evidence.

    Args:
        entry: what it said before, unless the address has changed since.
        results: one for each piece of the source's evidence.
        strikes: of its page, with this reading.
        today: the day of the reading.
    """
    url = results[0].url
    verdict = gravest(result.verdict for result in results)
    evidence, missing, context, meaning = {}, {}, {}, {}
    for result in results:
        key, hash = result.evidence.key, result.evidence.hash
        if not hash:
            continue
        place = result.context or (entry.place_of(key, result.evidence.quote) if entry is not None else "")
        if place:
            context[key] = place
        words = result.meaning or (entry.meaning_of(key, result.evidence.quote) if entry is not None else "")
        if words:
            meaning[key] = words
        if result.verdict in PASSING:
            evidence[key] = hash
        elif result.verdict in LOST:
            missing[key] = hash
        elif entry is not None and hash in entry.evidence.values():
            evidence[key] = hash
        elif entry is not None and hash in entry.missing.values():
            missing[key] = hash
        elif result.verdict == "broken":
            # Looked for, so that it is known the next time, and has the days that a page may be gone.
            missing[key] = hash
    known = entry or Entry(url=url, verdict="unchecked")
    month = f"{today:%Y-%m}"
    since = known.since if known.verdict in LOST and known.since else today
    return Entry(
        url=url,
        since=since if verdict in LOST else None,
        final=next((result.final for result in results if result.verdict == "moved"), ""),
        verdict=verdict,
        verified=month if verdict in PASSING else known.verified,
        strikes=strikes,
        archive=known.archive,
        evidence=evidence,
        missing=missing,
        context=context,
        meaning=meaning,
    )


def results_of(evidence: Iterable[Evidence], reading: Reading, kept: Mapping[str, Reading]) -> list[Result]:
    """Results of a source's evidence, before it is settled what they mean for the run.

    Args:
        evidence: of one source.
        reading: of its page, settled.
        kept: readings of kept copies, by the copy's address.
    """
    page = reading.verdict
    made = []
    for item in evidence:
        hash = item.hash
        answer = reading.answers.get(identify(item))
        if answer.verdict in PASSING if answer else hash in reading.found:
            verdict: Verdict = "moved" if reading.moved else "verified"
            final = with_fragment(reading.moved, item.url) if reading.moved else reading.final
            message = f"the page has moved to {final}" if reading.moved else "the page holds the quote"
            note, context, meaning = (answer.note, answer.context, answer.meaning) if answer else ("", "", "")
            message = f"{message}; {note}" if note else message
            made.append(
                Result(item, verdict, message, reading.status, final, note=note, context=context, meaning=meaning)
            )
            continue
        copy = next((copy for copy in kept.values() if _stands_in(copy, item)), None)
        if copy is not None and page in RESCUED:
            message = f"{reading.message}; the archived copy {copy.url} holds it"
            made.append(Result(item, "archived", message, reading.status, reading.final))
            continue
        if answer is not None:
            verdict, message, nearest = answer.verdict, answer.message, answer.nearest
            is_there = answer.is_there
            made.append(Result(item, verdict, message, reading.status, reading.final, nearest, is_there=is_there))
            continue
        nearest = reading.nearest.get(hash, "")
        made.append(Result(item, page, reading.message, reading.status, reading.final, nearest))
    return made


def as_found_before(result: Result, entry: Entry | None, reading: Reading) -> Result:
    """What did not hold when its page was last read does not hold because nothing is seen of the page today.

    A kept copy helps only where the page said that it was not found: it says nothing of one that was read.

    Args:
        result: of today.
        entry: what the lock said before.
        reading: of today, before it was settled.
    """
    if not reading.unseen or entry is None:
        return result
    is_answered = reading.verdict == "unverifiable"
    if result.verdict == "broken":
        return replace(result, stands=is_answered)
    is_lost = entry.verdict in LOST and entry.lacks(result.evidence.quote)
    if not is_lost or (result.verdict == "archived" and VERDICTS[entry.verdict].rescued):
        return result
    message = f"{_LACKED}; this time: {reading.message}"
    return replace(result, verdict=entry.verdict, message=message, stands=is_answered)


_LACKED = "the page no longer held the quote when it was last read"


def with_fragment(target: str, url: str) -> str:
    """A redirect's target, which keeps the fragment of the address that led there (RFC 9110, 10.2.2)."""
    _, mark, fragment = url.partition("#")
    return f"{target}{mark}{fragment}"


def _stands_in(copy: Reading, evidence: Evidence) -> bool:
    """Whether a copy has a quote in the place that is meant, or is there, where none is sought."""
    if not evidence.quote:
        return copy.verdict in ("reachable", "verified", "moved")
    answer = copy.answers.get(identify(evidence))
    return answer is not None and answer.verdict in PASSING


def recall(evidence: Evidence, lock: Lock, objection: str, today: datetime.date) -> Result:
    """A result from the lock alone; what it says of a day that is still to come, no run has written."""
    if objection:
        return Result(evidence, "forbidden", objection)
    entry = lock.entry(evidence.source, evidence.url)
    if entry is None:
        return Result(evidence, "unchecked", "the page has not been read yet")
    if _is_to_come(entry, today):
        return Result(
            evidence, "unchecked", f"the lock file says of {_last_day(entry)} what was read, and this day is to come"
        )
    day = f"when it was last read, {entry.verified}" if entry.verified else "when it was last read"
    if evidence.quote and not entry.holds(evidence.quote):
        if entry.lacks(evidence.quote):
            if entry.verdict == "broken":
                return Result(evidence, "broken", VERDICTS["broken"].remembered)
            verdict: Verdict = entry.verdict if entry.verdict in LOST else "drifted"
            return Result(evidence, verdict, _LACKED)
        if entry.verdict in PASSING or entry.verdict in LOST:
            return Result(evidence, "unchecked", "the quote has been changed since the page was read")
        return Result(evidence, entry.verdict, VERDICTS[entry.verdict].remembered, final=entry.final)
    if entry.verdict in LOST and evidence.quote:
        return Result(evidence, "verified", f"the page held the quote {day}", final=entry.final)
    message = VERDICTS[entry.verdict].remembered or f"the page held the quote {day}"
    if entry.verdict == "moved":
        message = f"the page has moved to {entry.final}"
    return Result(evidence, entry.verdict, message, final=entry.final)


def _last_day(entry: Entry) -> str:
    """The last day or month that a stanza names."""
    return max(entry.verified, str(entry.since or ""), *map(str, entry.strikes))


def _is_to_come(entry: Entry, today: datetime.date) -> bool:
    """A stanza names a day after tomorrow: it may be tomorrow already where it was written."""
    return _last_day(entry) > str(latest_day(today))


def was_well(evidence: Evidence, entry: Entry | None) -> bool:
    """It held when its page was last read, or at some time before the page was gone."""
    if entry is None:
        return False
    return entry.holds(evidence.quote) if evidence.quote else bool(entry.verified)


def fails(verdict: Verdict, is_fresh: bool, strikes: Collection[datetime.date]) -> bool:
    """Whether a verdict fails the run; the same on every run until something is done about it.

    Args:
        verdict: what came of it.
        is_fresh: the run is about this evidence, or it never held: there is no day's grace for a page that is gone.
        strikes: of its page.
    """
    if verdict == "forbidden" or verdict in LOST:
        return True
    return verdict == "broken" and (is_fresh or len(strikes) >= BROKEN_STRIKES)


def dated(result: Result, entry: Entry | None, today: datetime.date) -> Result:
    """A failure with the day since which it has been known, where that is not today."""
    if entry is None or not result.fails:
        return result
    since = entry.since if result.verdict in LOST else min(entry.strikes, default=None)
    if since is None or since >= today:
        return result
    return replace(result, since=since, message=f"{result.message}, known since {since}")


def vouched(source: str, attestations: Iterable[Attestation], today: datetime.date) -> str:
    """Who vouches for a source today, in words; empty for nobody."""
    best = attestation_of(source, attestations, today)
    return f"{best.by} read it on {best.on} and vouches for it until {best.until}" if best else ""
