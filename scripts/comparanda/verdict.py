"""What reading a cited page can come to: one row a verdict, which holds all that anybody says or decides about it.

To add a verdict, name it in `Verdict` and write its row; its rule, if it has one, is in `verify/rules.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Verdict = Literal[
    "verified",
    "moved",
    "reachable",
    "archived",
    "unverifiable",
    "transient",
    "drifted",
    "soft-404",
    "broken",
    "forbidden",
    "unchecked",
]
"""A verdict's name, as the lock, reports and style sheets have it."""


def N_(message: str) -> str:
    """Mark an interface message for the catalogues; it is translated where it is shown."""
    return message


@dataclass(frozen=True, slots=True)
class Row:
    """All that is known of a verdict."""

    rank: int
    """Where several verdicts meet, the highest stands for all; reports list the highest first."""
    words: str
    """What readers are told, in short; an interface message."""
    meaning: str
    """The same in a sentence; an interface message."""
    heading: str
    """What reports say of the citations that share it."""
    remembered: str = ""
    """What a run says that only looks at the lock."""
    help: str = ""
    """What an editor can do about it."""
    rule: str = ""
    """The code of the rule that reports it; none where all is well."""
    passes: bool = False
    """The page, or an archived copy of it, was read and held what it is cited for."""
    lost: bool = False
    """The page answered, and what it is cited for is not on it."""
    of_quote: str = N_("the page could not be read when it was last tried")
    """What readers are told beside a quote that was looked for and not found; an interface message."""
    ill: bool = False
    """The tracking issue stays open for it."""
    rescued: bool = False
    """The live page cannot be read, so an archived copy may stand in; never for a page that was read and lacks it."""
    retried: bool = False
    """It may be well the next time, so it fails no run, even under `--strict`."""


_ELSEWHERE = "find where the page is now, or cite an archived copy (`archive_location`)"

VERDICTS: Mapping[Verdict, Row] = {
    "verified": Row(
        2,
        N_("Verified by machine"),
        N_("The page was read, and every quotation is on it."),
        "verified",
        passes=True,
    ),
    "moved": Row(
        3,
        N_("Verified by machine at a new address"),
        N_("The page has moved; every quotation is on it."),
        "verified, moved",
        passes=True,
    ),
    "reachable": Row(
        1,
        N_("Page opens, no quotation to look for"),
        N_("The page answers; no quotation was given to look for."),
        "open, without a quote to look for",
        "the page was there; no quote says what to look for",
        passes=True,
    ),
    "archived": Row(
        4,
        N_("Verified in an archived copy"),
        N_("The page could not be read; an archived copy holds every quotation."),
        "only in an archived copy",
        "the page could not be read when it was last tried; an archived copy held the quote",
        "the archived copy still holds it; check whether the source has a new page about it",
        rule="V005",
        passes=True,
    ),
    "unverifiable": Row(
        6,
        N_("Not readable by machine"),
        N_("No program could read the page, so only a person can check it."),
        "no program could read",
        "no program could read the page when it was last tried",
        "name an archived copy (`archive_location`), or read it yourself and say so in data/attestations.yml",
        rule="V006",
        rescued=True,
    ),
    "transient": Row(
        5,
        N_("Not readable for the moment"),
        N_("The page did not answer when it was last asked."),
        "did not answer this time",
        "the page did not answer when it was last tried",
        "nothing to do yet: it will be read again",
        rule="V007",
        retried=True,
    ),
    "drifted": Row(
        8,
        N_("Changed since it was cited"),
        N_("The page was read, and a quotation is no longer on it."),
        "no longer hold the quote",
        "the page no longer held the quote when it was last read",
        "find where the page says it now, or cite another source; the value may have changed too",
        rule="V001",
        of_quote=N_("not on the page when it was last read"),
        lost=True,
        ill=True,
    ),
    "soft-404": Row(
        7,
        N_("Page not found, though the site answers"),
        N_("The site answers, but says that the page is not there any more."),
        "answer, but say “not found”",
        "the page said that it is not found when it was last read",
        _ELSEWHERE,
        rule="V002",
        of_quote=N_("the page was not found when it was last tried"),
        lost=True,
        ill=True,
        rescued=True,
    ),
    "broken": Row(
        9,
        N_("Page not found"),
        N_("There is no page at this address any more."),
        "not found",
        "the page was gone when it was last tried",
        _ELSEWHERE,
        rule="V003",
        of_quote=N_("the page was not found when it was last tried"),
        ill=True,
        rescued=True,
    ),
    "forbidden": Row(
        10,
        N_("Address not allowed"),
        N_("The address is one that this site does not open."),
        "may not be read",
        "the page may not be read",
        "cite the public address of the page",
        rule="V004",
        ill=True,
    ),
    "unchecked": Row(
        0,
        N_("Not yet verified by machine"),
        N_("No program has looked for the quotations yet."),
        "not read yet",
        "the page has not been read yet",
        "run `comparanda verify` where the web can be reached, and commit data/citations.lock.yml",
        rule="V008",
    ),
}
"""In the order in which readers are told of them."""

PASSING: frozenset[Verdict] = frozenset(verdict for verdict, row in VERDICTS.items() if row.passes)
LOST: frozenset[Verdict] = frozenset(verdict for verdict, row in VERDICTS.items() if row.lost)
RESCUED: frozenset[Verdict] = frozenset(verdict for verdict, row in VERDICTS.items() if row.rescued)
GRAVEST_FIRST: tuple[Verdict, ...] = tuple(sorted(VERDICTS, key=lambda verdict: -VERDICTS[verdict].rank))


def gravest(verdicts: Iterable[Verdict]) -> Verdict:
    """The one verdict that stands for several of the same page; `unchecked` where there is none."""
    return max(verdicts, key=lambda verdict: VERDICTS[verdict].rank, default="unchecked")
