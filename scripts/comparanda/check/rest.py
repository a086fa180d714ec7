"""What can be said of the other files while one has the wrong shape: what no file that cannot be read could change."""

from __future__ import annotations

from collections.abc import Collection

from comparanda import check
from comparanda.bind import bind
from comparanda.diagnostic import Diagnostic, Rule
from comparanda.model import Site

CERTAIN = frozenset(
    (
        *("C001", "C005", "C006", "C007", "C009", "C011", "S001", "S002", "S003", "S004", "S005", "S006", "S007"),
        *("S008", "N006", "N007", "N008", "N009", "N010", "N012", "N014", "N015", "N016", "N017", "N021", "N022"),
        *("T001", "T002", "T005", "T008", "T011", "M009", "M010", "M014", "M015"),
    )
)
"""Rules that look at nothing but a file and those shared by all; others may miss a name that is in one not read."""
_APART = ("data/subjects/", "data/comparisons/", "data/sources/")
"""Folders of files that no other file needs to be understood; any other may be one that all share."""


def of_the_rest(site: Site, unread: Collection[str], others: Collection[Rule]) -> tuple[Diagnostic, ...]:
    """What is wrong for certain with the files that could be read.

    Args:
        site: of those alone.
        unread: the paths of the files with the wrong shape; with one that others may share, nothing is certain.
        others: another gate's rules, which exceptions may name as well.
    """
    if not unread or not all(path.startswith(_APART) for path in unread):
        return ()
    diagnostics = check.check(bind(site), others)
    return tuple(
        diagnostic for diagnostic in diagnostics if diagnostic.code in CERTAIN and diagnostic.path not in unread
    )
