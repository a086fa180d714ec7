"""What tells one place of a quote from another, and the fingerprint of it that the lock keeps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from comparanda.quote import fingerprint
from comparanda.verify.naming import has_label, holds, is_called


@dataclass(frozen=True, slots=True)
class Context:
    """What tells one place of a quote from another."""

    heading: str
    """Of the nearest heading or caption before it."""
    headings: tuple[str, ...]
    """All headings it stands below, and what else names a part of the page."""
    label: str
    """What its row begins with, or the line before it."""
    column: str
    sentence: str
    """Its sentence; empty in a table."""
    is_row: bool
    is_title: bool = False
    before: str = ""
    """The line before a short one, which tells it from others of the same words."""
    above: str = ""
    """The line above a line outside of tables that is the quote alone, as a card names what it prices; or its label."""
    former_columns: tuple[str, ...] = ()
    """What its column was called in locks of earlier versions."""
    first_in_row: str = ""
    """What its row begins with, where other rows of the table begin with the same, so that the label says more."""
    names: tuple[str, ...] = ()
    """Cells that name its row beside the label."""
    cells: tuple[str, ...] = ()
    """All cells of its row, which may well name other rows, such as what replaces a model."""
    heads: tuple[str, ...] = ()
    """What heads the columns of those cells; empty where nothing does."""
    covered: tuple[str, ...] = ()
    """Of these, what heads the columns that the quote reaches over."""
    section: str = ""
    """The row above in its table that is one cell, as wide as the table."""
    table: int = -1
    around: str = ""
    """What stands around a quote that is an amount or a day and nothing more, with other numbers left out."""
    qualifier: str = ""
    """The nearest heading that tells it from others of its label, as each card of a page has its `Monthly`."""

    @property
    def hash(self) -> str:
        """A fingerprint that changes with the place."""
        return qualified(self.near_hash, self.qualifier if self.qualifier != self.heading else "")

    @property
    def near_hash(self) -> str:
        """The same without a heading beyond the nearest."""
        return fingerprint("\n".join((self.heading, self.label, self.column, self.before, self.sentence)))

    @property
    def loose_hash(self) -> str:
        """A fingerprint of row and column alone, whatever the table is called; outside of tables, of what is above.

        Where nothing is above that names it, an amount is known by the words of its sentence. A heading is a part of it
        only where other places of the page have the same.
        """
        return qualified(self.bare_hash, self.qualifier)

    @property
    def bare_hash(self) -> str:
        """The same without a heading."""
        if self.is_row:
            return fingerprint(f"{self.label}\n{self.column}")
        return above_hash(self.above) or around_hash(self.around)

    def former_hashes(self) -> dict[str, str]:
        """The fingerprints in locks of earlier versions or of earlier forms of the page, with today's.

        For them every first row was one of heads, and the first cell named a row, whether others had the same or not.
        Which heading is needed beside a label depends on what else the page has.
        """
        labels = dict.fromkeys((self.label, self.first_in_row or self.label))
        columns = dict.fromkeys((self.column, *self.former_columns))
        hashes: dict[str, str] = {}
        for former in (replace(self, label=label, column=column) for label in labels for column in columns):
            for heading in ("", *self.headings, self.section):
                hashes[qualified(former.near_hash, heading)] = self.hash
                hashes[qualified(former.bare_hash, heading)] = self.loose_hash
        return hashes

    def fits(self, step: str, exactly: bool) -> float:
        """How well it fits a step of a locator: 0 not at all, 1 where the step is just what it is known by."""
        names = [self.label, self.column, *self.headings, *self.names, *self.covered, self.section]
        if any(is_called(step, name) for name in names) or has_label(step, self.sentence):
            return 1
        return 0.5 if not exactly and any(holds(name, step) for name in (*names, self.sentence)) else 0

    def is_keyed(self, step: str, named: Sequence[str]) -> bool:
        """Whether a step is what heads a column whose cell another step names: `Plan: Pro`."""
        return any(
            is_called(step, head) and any(is_called(other, cell) for other in named)
            for head, cell in zip(self.heads, self.cells, strict=False)
        )


ABOVE = "0000"
"""What fingerprints of lines above begin with, which tells them from those of rows."""
AROUND = "0001"
"""What fingerprints of the words around an amount begin with."""
TAIL = 4
"""Characters at the end of a fingerprint that are those of a heading, where it needs one."""


def around_hash(words: str) -> str:
    """A fingerprint of what stands around an amount; empty of nothing."""
    return AROUND + fingerprint(words)[len(AROUND) :] if words else ""


def above_hash(line: str) -> str:
    """A fingerprint of the line above a quote that is a line of its own; empty of nothing."""
    return ABOVE + fingerprint(line)[len(ABOVE) :] if line else ""


def qualified(bare: str, heading: str) -> str:
    """A fingerprint that ends in that of a heading."""
    return bare[:-TAIL] + heading_tail(heading) if bare and heading else bare


def heading_tail(heading: str) -> str:
    """What a fingerprint ends in that needs a heading."""
    return fingerprint(heading)[:TAIL]


def tail_of(known: str) -> str:
    """The end of a fingerprint, which may be that of a heading."""
    return known[-TAIL:]


def is_of(known: str, bare: str, headings: Iterable[str]) -> bool:
    """Whether a fingerprint is a bare one, or that one with a heading."""
    if not bare or known[:-TAIL] != bare[:-TAIL]:
        return False
    return known == bare or any(heading_tail(heading) == tail_of(known) for heading in headings)
