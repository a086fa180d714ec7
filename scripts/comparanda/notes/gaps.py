"""Spaces between Chinese and Latin words: many notes have them, and the page draws the gap by itself (T007)."""

from __future__ import annotations

import re
from dataclasses import replace

from comparanda.check.wording import SPACED
from comparanda.notes.note import Claim, Note, Section
from comparanda.notes.tables import Row
from comparanda.written import any_of

_WITHOUT = ("zh-Hant",)
"""Languages whose pages draw it."""


def without_gaps(note: Note) -> Note:
    """A note whose texts have no such spaces but those inside the names of what it compares."""
    if note.language not in _WITHOUT:
        return note
    names = [name for name in note.subjects if SPACED.search(name)]
    pattern = re.compile(rf"(?P<name>{any_of(names)})|{SPACED.pattern}") if names else SPACED

    def closed(words: str) -> str:
        return pattern.sub(lambda match: match[0].strip(), words)  # a name, or nothing

    def claim(one: Claim) -> Claim:
        return replace(one, topic=closed(one.topic), text=closed(one.text))

    def section(one: Section) -> Section:
        return replace(one, title=closed(one.title), claims=[claim(said) for said in one.claims])

    def row(one: Row) -> Row:
        cells = {name: replace(cell, text=closed(cell.text)) for name, cell in one.cells.items()}
        return replace(one, label=closed(one.label), cells=cells)

    return replace(
        note,
        title=closed(note.title),
        sections=tuple(map(section, note.sections)),
        rows=tuple(map(row, note.rows)),
    )
