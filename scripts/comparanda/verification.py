"""The flow of `comparanda verify`, on one page; apart from `pipeline`, as a build needs nothing that reads the web.

    site → gather → (what a change touched) → read and judge → exceptions → diagnostics, reports, the lock

Verification needs data of the right shape. Whether it makes sense is for `check` to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from comparanda import check, decode, load
from comparanda.bind import bind
from comparanda.diagnostic import Diagnostic, Severity
from comparanda.lock import Lock
from comparanda.model import Site
from comparanda.node import Document
from comparanda.settings import Settings
from comparanda.verdict import VERDICTS
from comparanda.verify import rules
from comparanda.verify.evidence import gather, identify, touched
from comparanda.verify.forgery import edited_stanzas, unconfirmed
from comparanda.verify.policy import Result
from comparanda.verify.run import Options, Outcome, Progress, verify

_RETRIED = frozenset(row.rule for row in VERDICTS.values() if row.retried)
"""Codes of the rules that fail no run, even under `--strict`."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What came of a run, and what is wrong, as diagnostics."""

    outcome: Outcome
    of_citations: tuple[Diagnostic, ...]
    """What is not well with citations, at their lines."""
    of_excuses: tuple[Diagnostic, ...] = ()
    """What is wrong with attestations and exceptions themselves."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All of them, sorted."""
        return tuple(sorted((*self.of_citations, *self.of_excuses), key=lambda diagnostic: diagnostic.order))

    def exit_code(self, strict: bool = False) -> int:
        """0 well, 1 not, 3 when the time ran out or there was no network, 130 when a person stopped it.

        Under `strict` warnings fail too, but for pages that could not be had this time.
        """
        if self.outcome.end != "done":
            return 130 if self.outcome.end == "interrupted" else 3
        grave = (
            diagnostic.severity is Severity.ERROR or (strict and diagnostic.code not in _RETRIED)
            for diagnostic in self.diagnostics
        )
        return 1 if any(grave) else 0


def verify_site(
    site: Site,
    options: Options,
    settings: Settings,
    *,
    base: Mapping[str, bytes] | None = None,
    trusted: Mapping[str, bytes] | None = None,
    progress: Progress | None = None,
    rescue: Callable[[Lock], object] | None = None,
) -> Verification:
    """Verify a site's citations: all of them, or those that differ from an earlier revision.

    Args:
        site: of the right shape.
        options: what to do.
        settings: of the site.
        base: the data files of the earlier revision, by path; None for everything.
        trusted: those of the revision whose lock is believed, and not the one at hand, which a pull request may have
            edited: what differs is an error, unless this run found the same. Offline it is `base` if not said.
        progress: told of every page that has been read.
        rescue: given what was learnt, where a mistake of ours ends the run with an exception.
    """
    evidence = gather(bind(site))
    if options.offline and trusted is None:
        trusted = base
    if base is not None:
        earlier = _earlier(base, settings)
        changed = touched(gather(bind(earlier)), evidence)
        edited = edited_stanzas(site.lock, earlier.lock, site.sources)
        options = replace(options, changed=changed | {identify(item) for item in evidence if item.source in edited})
    lock = site.lock if trusted is None else _earlier(trusted, settings).lock
    outcome = verify(
        evidence,
        lock,
        options,
        settings.today,
        attestations=site.attestations,
        documents=site.documents,
        progress=progress,
        rescue=rescue,
    )
    done = _judged(site, outcome, is_whole=options.changed is None and options.shard == (1, 1))
    if trusted is None:
        return done
    changed_stanzas = unconfirmed(site.lock, lock, outcome.lock, site.sources, settings.today, options.offline)
    edits = tuple(rules.edited_lock(id, certain, site.documents) for id, certain in changed_stanzas)
    return replace(done, of_excuses=(*done.of_excuses, *edits))


def _earlier(files: Mapping[str, bytes], settings: Settings) -> Site:
    """The site of an earlier revision; what of it cannot be read has no evidence, so today's is new beside it."""
    documents: dict[str, Document] = {}
    for path, raw in files.items():
        if load.is_data_file(path):
            document, _ = load.parse(path, raw)
            if document is not None:
                documents[path] = document
    return decode.decode(documents, settings.today, tuple(settings.locales))[0]


def _judged(site: Site, outcome: Outcome, is_whole: bool) -> Verification:
    """The outcome with exceptions applied, and everything that is wrong.

    Args:
        site: with its exceptions and attestations.
        outcome: of the run.
        is_whole: it was about every citation, so what it had no use for has none.
    """
    exception_for = check.exception_lookup(site, rules.RULES)
    results: list[Result] = []
    diagnostics: list[Diagnostic] = []
    reported: list[Diagnostic] = []
    for result in outcome.results:
        diagnostic = rules.diagnostic_of(result, site.documents)
        exception = exception_for(diagnostic) if diagnostic else None
        if diagnostic is not None:
            diagnostics.append(diagnostic)
        if exception is not None:
            result = replace(result, fails=False, waived=f"allowed until {exception.until}: {exception.reason}")
        elif diagnostic is not None:
            reported.append(diagnostic)
        results.append(result)
    excuses: tuple[Diagnostic, ...] = ()
    if is_whole and outcome.end == "done":
        excuses = (
            *check.unused_exceptions(site, diagnostics, rules.RULES),
            *rules.attestation_diagnostics(site.attestations, results, site.today, tuple(site.sources), site.documents),
        )
    return Verification(replace(outcome, results=tuple(results)), tuple(reported), excuses)
