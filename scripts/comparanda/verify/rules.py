"""V: what verification has to say, as diagnostics. Whether one is an error depends on the run, so severity comes last.

A run that is about a citation fails for it; another only reports it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from comparanda.diagnostic import Diagnostic, Excuse, Finding, Place, Rule, Severity, did_you_mean
from comparanda.model import FILES, LOCK, Attestation
from comparanda.node import Document, diagnose
from comparanda.verdict import VERDICTS, Verdict

if TYPE_CHECKING:  # a site's page of rules is built without the libraries that read the web
    from comparanda.verify.policy import Result


def drifted(result: Result) -> Finding:
    """The cited page holds the quote."""
    if result.is_there:
        return _finding(result, f"`{result.source}`: {result.message}")
    return _finding(result, f"`{result.source}` no longer holds “{_shortened(result.evidence.quote)}”")


def soft_404(result: Result) -> Finding:
    """A page that is gone says so by its status."""
    return _finding(result, f"`{result.source}`: {result.message}")


def broken(result: Result) -> Finding:
    """A cited page is there."""
    return _finding(result, f"`{result.source}`: {result.message}")


def forbidden(result: Result) -> Finding:
    """A cited page has a public address."""
    return _finding(result, f"`{result.source}`: {result.message}")


def archived(result: Result) -> Finding:
    """A quote that only a kept copy still holds deserves a look."""
    return _finding(result, f"`{result.source}`: {result.message}")


def unverifiable(result: Result) -> Finding:
    """Somebody has read every cited page."""
    return _finding(result, f"`{result.source}`: {result.message}")


def transient(result: Result) -> Finding:
    """A page that could not be had is read again."""
    return _finding(result, f"`{result.source}`: {result.message}")


def unchecked(result: Result) -> Finding:
    """Every quote has been looked for."""
    return _finding(result, f"`{result.source}`: {result.message}")


def expired_attestation(place: Place, attestation: Attestation) -> Finding:
    """A person's word holds until the day it names."""
    message = f"the attestation of `{attestation.source}` by {attestation.by} ended on {attestation.until}"
    return Finding(place, message, "read the page again and give a later day, or delete it")


def unused_attestation(place: Place, attestation: Attestation, known: Sequence[str]) -> Finding:
    """An attestation is for a page that no program can read."""
    if attestation.source not in known:
        message = f"no source has the id `{attestation.source}`"
        return Finding(place, message, did_you_mean(attestation.source, known, "delete it"))
    return Finding(place, f"`{attestation.source}` has been read by a program", "delete the attestation")


def edited_stanza(place: Place, id: str) -> Finding:
    """The lock is written by `verify` alone."""
    message = f"what the lock file says about `{id}` was not confirmed by this run"
    return Finding(place, message, "undo the change: only `comparanda verify` writes data/citations.lock.yml")


DRIFTED = Rule("V001", drifted, excuse=Excuse.ALLOWED)
SOFT_404 = Rule("V002", soft_404, excuse=Excuse.ALLOWED)
BROKEN = Rule("V003", broken, excuse=Excuse.ALLOWED)
FORBIDDEN = Rule("V004", forbidden)
ARCHIVED = Rule("V005", archived, Severity.WARNING, excuse=Excuse.ALLOWED)
UNVERIFIABLE = Rule("V006", unverifiable, Severity.WARNING, excuse=Excuse.ALLOWED)
TRANSIENT = Rule("V007", transient, Severity.WARNING, excuse=Excuse.ALLOWED)
UNCHECKED = Rule("V008", unchecked, Severity.WARNING, excuse=Excuse.ALLOWED)
EXPIRED_ATTESTATION = Rule("V009", expired_attestation, Severity.WARNING)
UNUSED_ATTESTATION = Rule("V010", unused_attestation)
EDITED_LOCK = Rule("V011", edited_stanza)
RULES: tuple[Rule, ...] = (
    *(DRIFTED, SOFT_404, BROKEN, FORBIDDEN, ARCHIVED, UNVERIFIABLE, TRANSIENT, UNCHECKED),
    *(EXPIRED_ATTESTATION, UNUSED_ATTESTATION, EDITED_LOCK),
)
"""Every rule of verification, in the order of its page."""

_WELL: frozenset[Verdict] = frozenset(verdict for verdict, row in VERDICTS.items() if not row.rule)
_RULE_OF: Mapping[Verdict, Rule] = {
    verdict: rule for verdict, row in VERDICTS.items() for rule in RULES if rule.code == row.rule
}


def _finding(result: Result, message: str) -> Finding:
    return Finding(result.place, message, result.help)


def _shortened(quote: str, most: int = 80) -> str:
    return quote if len(quote) <= most else f"{quote[: most - 1]}…"


def diagnostic_of(result: Result, documents: Mapping[str, Document]) -> Diagnostic | None:
    """What is not well with a citation, at its line: an error where it fails the run, a warning where it does not."""
    rule = _RULE_OF.get(result.verdict)
    if rule is None or not (result.fails or (result.warns and not result.unread)):
        return None
    severity = Severity.ERROR if result.fails else Severity.WARNING
    return diagnose(replace(rule, severity=severity), rule.find(result), documents)


def attestation_diagnostics(
    attestations: Sequence[Attestation],
    results: Iterable[Result],
    today: datetime.date,
    sources: Sequence[str],
    documents: Mapping[str, Document],
) -> tuple[Diagnostic, ...]:
    """What is wrong with the attestations themselves, given results of all evidence.

    Args:
        attestations: in the order of their file.
        results: of the run.
        today: the day of the run.
        sources: ids of every source there is.
        documents: the data files.
    """
    verdicts: dict[str, set[Verdict]] = {}
    for result in results:
        verdicts.setdefault(result.source, set()).add(result.verdict)
    findings = list(_wrong(attestations, verdicts, today, sources))
    return tuple(
        sorted(
            (diagnose(rule, finding, documents) for rule, finding in findings), key=lambda diagnostic: diagnostic.order
        )
    )


def _wrong(
    attestations: Sequence[Attestation],
    verdicts: Mapping[str, set[Verdict]],
    today: datetime.date,
    sources: Sequence[str],
) -> Iterator[tuple[Rule, Finding]]:
    for index, attestation in enumerate(attestations):
        place = Place(FILES["attestations"][0], (index,))
        if attestation.source not in sources or verdicts.get(attestation.source, {"unchecked"}) <= _WELL:
            yield UNUSED_ATTESTATION, unused_attestation(place.at("source"), attestation, sources)
        elif attestation.until < today:
            yield EXPIRED_ATTESTATION, expired_attestation(place.at("until"), attestation)


def edited_lock(id: str, is_certain: bool, documents: Mapping[str, Document]) -> Diagnostic:
    """A stanza of the lock that this run did not find so: a warning where its page was out of reach.

    Args:
        id: of the source.
        is_certain: the page was read, or nothing was to be read at all.
        documents: the data files.
    """
    rule = replace(EDITED_LOCK, severity=Severity.ERROR if is_certain else Severity.WARNING)
    return diagnose(rule, edited_stanza(Place(LOCK, ("sources", id)), id), documents)
