"""Every address of a generated page, and every anchor that a page has of its own.

Addresses are below a language's root and end in a slash. Templates write the fixed anchors out, as they draw the
headings; a test holds the two together.
"""

from __future__ import annotations

import posixpath

INDEX = "compare/"
SOURCES = "sources/"
RULES = "rules/"

IN_SHORT = "in-short"
WHICH = "which"
TABLE = "table"
FIXED = frozenset(
    (IN_SHORT, WHICH, TABLE, "table-caption", "only-differences", "corrections", "references", "cite-this-page")
)
"""Anchors that every comparison's page has."""
_ROW, _CORRECTION, _REFERENCE, _MARK = "row-", "correction-", "ref-", "cite-"
PREFIXES = (_ROW, _CORRECTION, _REFERENCE, _MARK)
"""With which anchors begin that a page makes of ids and numbers."""


def comparison(id: str) -> str:
    """A comparison's page."""
    return f"{INDEX}{id}/"


def part(list_url: str, number: int) -> str:
    """A part of a list that fills several pages: the first at the list's own address, the others below it."""
    return list_url if number == 1 else f"{list_url}{number}/"


def row(name: str) -> str:
    """The anchor of a row of the table, by the row's name."""
    return _ROW + name


def correction(on: str) -> str:
    """The anchor of the correction about a claim or row."""
    return _CORRECTION + on


def reference(number: int) -> str:
    """The anchor of an entry of the reference list."""
    return f"{_REFERENCE}{number}"


def mark(number: int, nth: int) -> str:
    """The anchor of the nth mark that leads to an entry of the reference list."""
    return f"{_MARK}{number}-{nth}"


def link(here: str, there: str, anchor: str = "") -> str:
    """The way from one page to another of the same language, or to a place on it."""
    return f"{posixpath.relpath(there, here)}/{'#' + anchor if anchor else ''}"
