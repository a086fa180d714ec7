"""Every address of a generated page, and every anchor that a page has of its own.

Addresses are below a language's root and end in a slash. Templates write the fixed anchors out, as they draw the
headings; a test holds the two together.
"""

from __future__ import annotations

import sys
import unicodedata

INDEX = "compare/"
SOURCES = "sources/"
SUBJECTS = "subjects/"
RULES = "rules/"
UNITS = "units/"
LOGOS = "assets/logos/"
"""Of pictures, below the site's root."""
PRINT = "assets/comparanda-print.css"
"""The style sheet for paper."""

JSON, CSV, CLAIMS_CSV, MARKDOWN, CSL, BIBTEX, LINKED = (
    "page.json", "page.csv", "claims.csv", "page.md", "references.json", "references.bib", "page.jsonld",
)  # fmt: skip
"""Files beside a page: the page as data, and its references."""
BESIDE_SUBJECT = (JSON, CSV, MARKDOWN)
BESIDE_COMPARISON = (JSON, CSV, CLAIMS_CSV, MARKDOWN, CSL, BIBTEX, LINKED)
"""A subject's sources are in the site's own lists of references."""


def beside(below: str) -> tuple[str, ...]:
    """Names of the files beside a page, whose address is given below the root of its language."""
    kind, _, name = below.partition("/")
    files = {INDEX: BESIDE_COMPARISON, SUBJECTS: BESIDE_SUBJECT}
    return files.get(f"{kind}/", ()) if name else ()


FEED = "compare/changes.xml"
CALENDAR = "compare/dates.ics"
"""Of all pages of a language, below its root."""
API = "api/v1/"
"""The whole site as data, below the site's root."""

TOP = "top"
NOTICE = "notice"
IN_SHORT = "in-short"
WHICH = "which"
PROOF = "proof"
TABLE = "table"
CLAIMS = "claims"
CORRECTIONS = "corrections"
REFERENCES = "references"
EXCEPTIONS = "exceptions"
FIXED = frozenset(
    (
        *(TOP, NOTICE, IN_SHORT, WHICH, PROOF, TABLE, CLAIMS, CORRECTIONS, REFERENCES, EXCEPTIONS),
        *("notice-words", "glance", "table-caption", "only-differences", "cite-this-page", "card", "filter"),
        *("list-tools", "list-order", "hide-ended", "all-columns", "soon", "changed", "shown", "judged"),
    )
)
"""Anchors that every comparison's page has."""
FURTHER = "further"
"""On a subject's page, on which no author names anything: the values that no comparison has in a group."""
_ROW, _GROUP, _CORRECTION, _REFERENCE, _CHOICE, _SHOWN = "row-", "group-", "correction-", "ref-", "choose-", "show-"
_EXCEPTION, _LISTED = "exception-", "listed-"
PREFIXES = (_ROW, _GROUP, _CORRECTION, _REFERENCE, _CHOICE, _SHOWN, _EXCEPTION, _LISTED)
"""With which anchors begin that a page makes of ids and numbers."""


def comparison(id: str) -> str:
    """A comparison's page."""
    return f"{INDEX}{id}/"


def subject(id: str) -> str:
    """A subject's page."""
    return f"{SUBJECTS}{id}/"


def part(list_url: str, number: int) -> str:
    """A part of a list that fills several pages: the first at the list's own address, the others below it."""
    return list_url if number == 1 else f"{list_url}{number}/"


def index_part(number: int) -> str:
    """A part of the list of comparisons: no comparison's own address, as no id has a slash."""
    return INDEX if number == 1 else f"{INDEX}all/{number}/"


def row(name: str) -> str:
    """The anchor of a row of the table, by the row's name."""
    return sys.intern(_ROW + name)  # a site names few of them, and of each page it keeps all


def is_row(anchor: str) -> bool:
    """Whether an anchor is that of a row of the table."""
    return anchor.startswith(_ROW)


def listed(id: str) -> str:
    """The anchor of a subject's row in a list of many."""
    return _LISTED + id


def correction(on: str) -> str:
    """The anchor of the correction about a claim or row."""
    return _CORRECTION + on


def reference(number: int) -> str:
    """The anchor of an entry of the reference list."""
    return f"{_REFERENCE}{number}"


def passage(number: int, nth: int) -> str:
    """The anchor of the nth passage of an entry of the reference list."""
    return f"{_REFERENCE}{number}-{nth}"


def exception(nth: int) -> str:
    """The anchor of the nth exception of a page."""
    return f"{_EXCEPTION}{nth}"


def choice(nth: int) -> str:
    """The anchor of the nth recommendation."""
    return f"{_CHOICE}{nth}"


def group(id: str) -> str:
    """The anchor of a group of rows."""
    return _GROUP + id


def schema(name: str) -> str:
    """The JSON Schema of a kind of file, below the site's root."""
    return f"{API}schema/{name}.json"


def link(here: str, there: str, anchor: str = "") -> str:
    """The way from one page to another of the same language, or to a place on it."""
    # As posixpath.relpath, which asks for the working directory twice.
    start, goal = ([part for part in url.split("/") if part] for url in (here, there))
    shared = 0
    while shared < min(len(start), len(goal)) and start[shared] == goal[shared]:
        shared += 1
    way = "/".join([".."] * (len(start) - shared) + goal[shared:]) or "."
    return f"{way}/#{anchor}" if anchor else f"{way}/"


def ascii_letters(words: str) -> str:
    """Words in small letters of ASCII, without accents, of which ids are made; what has none there is left out."""
    return unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
