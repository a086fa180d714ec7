"""What somebody wrote into the lock who is not `verify`: stanzas that differ from those of a revision that is believed.

A pull request can bring any lock, and readers are told what the lock says. So nothing of it is believed that a run has
not found itself.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator

from comparanda.lock import Entry, Lock
from comparanda.verdict import PASSING
from comparanda.verify.archive import WAYBACK

_COPY = re.compile(re.escape(WAYBACK) + r"/web/[0-9]{14}/")


def edited_stanzas(lock: Lock, believed: Lock, sources: Collection[str]) -> frozenset[str]:
    """The sources of whose stanzas the two locks have different ones; one that was taken out says nothing."""
    return frozenset(id for id, entry in lock.sources.items() if id in sources and believed.sources.get(id) != entry)


def unconfirmed(
    lock: Lock, believed: Lock, learnt: Lock, sources: Collection[str], today: datetime.date, offline: bool
) -> Iterator[tuple[str, bool]]:
    """The stanzas that this run did not find so, each with whether that is certain; a page may be out of reach today.

    Args:
        lock: at hand.
        believed: the lock of the revision that is believed.
        learnt: what this run made of that.
        sources: ids of every source there is.
        today: the day of the run.
        offline: nothing was read, so nothing can be confirmed.
    """
    for id in sorted(edited_stanzas(lock, believed, sources)):
        entry, confirmed = lock.sources[id], learnt.sources.get(id)
        if offline or confirmed is None or not _agree(entry, believed.sources.get(id), confirmed, today):
            yield id, offline or confirmed is None or confirmed.verdict not in ("transient", "unverifiable")


def _agree(entry: Entry, believed: Entry | None, confirmed: Entry, today: datetime.date) -> bool:
    """What a stanza says is what was found, or says no more than that."""
    return (
        entry.url == confirmed.url
        and (entry.verdict == confirmed.verdict or {entry.verdict, confirmed.verdict} <= PASSING)
        and set(entry.evidence.values()) <= set(confirmed.evidence.values())
        and set(entry.missing.values()) <= set(confirmed.missing.values())
        and not (believed is not None and _is_placed_otherwise(entry, believed, confirmed))
        and entry.verified <= f"{today:%Y-%m}"
        and entry.final in ("", confirmed.final)
        and (
            entry.archive in ("", confirmed.archive)
            or (bool(_COPY.match(entry.archive)) and entry.archive.endswith(confirmed.url))
        )
    )


def _is_placed_otherwise(entry: Entry, believed: Entry, confirmed: Entry) -> bool:
    """A stanza knows a quote by another place or meaning, though the page has it where it was."""
    return any(
        before.get(key) not in (None, hash) and before.get(key) == after.get(key)
        for mine, before, after in (
            (entry.context, believed.context, confirmed.context),
            (entry.meaning, believed.meaning, confirmed.meaning),
        )
        for key, hash in mine.items()
    )
