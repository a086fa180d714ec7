"""What a page offers to take along: the page as data, and what tells of changes."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from comparanda import routes
from comparanda.compose.edition import Edition
from comparanda.page import Use

_NAMES = {
    routes.CSV: "CSV",
    routes.CLAIMS_CSV: "Claims as CSV",
    routes.JSON: "JSON",
    routes.MARKDOWN: "Markdown",
    routes.BIBTEX: "BibTeX",
}


def downloads_of(edition: Edition, here: str, files: Sequence[str]) -> tuple[Use, ...]:
    """The files that lie beside a page, and those of its language; none where a site writes none.

    Args:
        edition: in which language.
        here: the page's address below its language's root.
        files: which lie beside it.
    """
    if not edition.publication.exports:
        return ()
    text = edition.format.text
    below = ((text("Feed of changes"), routes.FEED), (text("Calendar of dates"), routes.CALENDAR))
    return (
        *(Use(text(name), file) for file, name in _NAMES.items() if file in files),
        *(Use(name, posixpath.relpath(file, here)) for name, file in below),
    )
