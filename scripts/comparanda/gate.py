"""Whether data may be published: every rule there is, and what came of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import NamedTuple

from comparanda import check, decode, drafts, load
from comparanda.bind import Bound
from comparanda.check.rest import of_the_rest
from comparanda.diagnostic import Diagnostic, Rule, Severity
from comparanda.model import COMPARISONS, SOURCES, SUBJECTS, Site
from comparanda.placement import MISPLACED_FILE
from comparanda.verify import rules as verify

VERIFY_RULES: tuple[Rule, ...] = verify.RULES
RULES: tuple[Rule, ...] = (*load.RULES, *decode.RULES, *check.RULES, *VERIFY_RULES)
"""Every rule, of every phase."""
_LET_PASS = frozenset(rule.code for rule in RULES if rule.is_dated or rule.is_shown)


class Part(NamedTuple):
    """What could be read of a site in which some files have the wrong shape."""

    site: Site
    unread: Collection[str]
    """The paths of those files."""
    partly: Collection[str]
    """Those of them of which some could be read: the site holds that."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What came of reading the data: a site, unless something has the wrong shape, and all that is wrong."""

    site: Site | None
    diagnostics: tuple[Diagnostic, ...]
    bound: Bound | None = None
    """What pages are made of, once all has been checked: the site without its drafts, or for a preview with them."""
    to_do: tuple[Diagnostic, ...] = ()
    """What drafts lack, in the order in which an editor would see to it; it stops nothing."""
    part: Part | None = None
    """The rest, where something has the wrong shape."""

    def is_clean(self, strict: bool = False) -> bool:
        """No errors, and under `strict` no warnings."""
        return not any(strict or diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)

    def is_open(self, strict: bool = False) -> bool:
        """Nothing stops a build. A warning that only the calendar gives never does, not even under `strict`.

        Nor does one that readers are told of on the page.

        Else a site that could be published yesterday could not be today, although nobody has touched it.
        """
        return not any(
            diagnostic.severity is Severity.ERROR or (strict and diagnostic.code not in _LET_PASS)
            for diagnostic in self.diagnostics
        )


def gate_of(site: Site, diagnostics: tuple[Diagnostic, ...], partly: Collection[str] = ()) -> Gate:
    """What came of reading: the site, or what could be read of it where a file has the wrong shape."""
    unread = {diagnostic.path for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR}
    if any(diagnostic.code == MISPLACED_FILE.code for diagnostic in diagnostics):
        unread |= {SOURCES, SUBJECTS}  # it may hold any of either
    return Gate(None, diagnostics, part=Part(site, unread, partly)) if unread else Gate(site, diagnostics)


def with_the_rest(gate: Gate) -> Gate:
    """The same, with what is wrong for certain with the files that could be read."""
    if gate.part is None:
        return gate
    site, unread, partly = gate.part
    more = of_the_rest(site, unread, partly, VERIFY_RULES)
    if any(path.startswith(COMPARISONS) and path not in partly for path in unread):  # a draft, perhaps
        more = tuple(diagnostic for diagnostic in more if not drafts.is_lack(diagnostic))
    wrong, to_do = drafts.split(site, (*gate.diagnostics, *more))
    return replace(gate, diagnostics=wrong, to_do=to_do)
