"""Do the cited pages still hold what they are cited for? `gather` evidence, `verify` it, report it, keep the lock.

Read in this order: `evidence`, `run`, `judge`, `ledger`; then `fetch`, `text` and `match`, which do the work.
"""

from comparanda.verify.evidence import Evidence, gather, identify, touched
from comparanda.verify.fetch import Limits
from comparanda.verify.formats import render
from comparanda.verify.keep import write_lock
from comparanda.verify.ledger import Result
from comparanda.verify.revision import UnknownRevision, files_at
from comparanda.verify.rules import RULES, attestation_diagnostics, diagnostics
from comparanda.verify.run import ALLOW_PRIVATE, Options, Outcome, verify

__all__ = [
    "ALLOW_PRIVATE",
    "RULES",
    "Evidence",
    "Limits",
    "Options",
    "Outcome",
    "Result",
    "UnknownRevision",
    "attestation_diagnostics",
    "diagnostics",
    "files_at",
    "gather",
    "identify",
    "render",
    "touched",
    "verify",
    "write_lock",
]
