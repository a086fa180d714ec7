"""What can be said of a site while a file has the wrong shape: what nothing that cannot be read could change."""

from __future__ import annotations

from collections.abc import Collection

from comparanda import check
from comparanda.bind import bind
from comparanda.diagnostic import Diagnostic, Rule
from comparanda.model import APART, FILES, SOURCES, SUBJECTS, Site

CERTAIN = frozenset(
    (
        *("C001", "C005", "C006", "C007", "C009", "C011", "S001", "S002", "S003", "S004", "S005", "S006", "S007"),
        *("S008", "N006", "N007", "N008", "N009", "N010", "N012", "N014", "N015", "N016", "N017", "N021", "N022"),
        *("T001", "T002", "T005", "T008", "T011", "T012", "M006", "M009", "M010", "M012", "M013", "M014", "M015"),
        "M016",
    )
)
"""Rules that look at nothing but a file and those shared by all; others may miss a name that is in one not read."""
_ATTRIBUTES = FILES["attributes"][0]
_NEEDS = {
    "C002": (SOURCES,),
    "M001": (SUBJECTS,),
    "M002": (_ATTRIBUTES,),
    "M004": (SUBJECTS, _ATTRIBUTES),
    "N001": (SUBJECTS, SOURCES),
    "N003": (SUBJECTS, _ATTRIBUTES),
    "N005": (SUBJECTS, _ATTRIBUTES),
    "T003": (SUBJECTS, SOURCES),
    "T004": (SUBJECTS, SOURCES),
    "T006": (SUBJECTS, SOURCES),
    "T013": (SUBJECTS, SOURCES),
    "T007": (SUBJECTS, SOURCES),
}
"""Rules that are certain once all files there could be read."""


def of_the_rest(
    site: Site, unread: Collection[str], partly: Collection[str], others: Collection[Rule]
) -> tuple[Diagnostic, ...]:
    """What is wrong for certain with the files that could be read, and with what could be read of the others.

    Args:
        site: of those alone.
        unread: the paths of the files with the wrong shape; with one that others may share, nothing is certain.
        partly: those of them of which the site holds what could be read.
        others: another gate's rules, which exceptions may name as well.
    """
    if not unread or not all(path.startswith(APART) or path in partly for path in unread):
        return ()
    certain = {*CERTAIN, *(code for code, folders in _NEEDS.items() if not _touches(unread, folders))}
    closed = {path for path in unread if path not in partly}
    diagnostics = check.check(bind(site), others)
    return tuple(found for found in diagnostics if found.code in certain and found.path not in closed)


def _touches(unread: Collection[str], folders: tuple[str, ...]) -> bool:
    return any(path.startswith(folders) for path in unread)
