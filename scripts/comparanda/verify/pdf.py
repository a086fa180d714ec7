"""The text of a PDF, by a process of its own: a hostile file can take its time and memory, not ours."""

from __future__ import annotations

import asyncio
import contextlib
import re
import sys
from collections.abc import Sequence
from itertools import islice, takewhile
from pathlib import Path
from typing import NamedTuple

from comparanda.verify.drawn_tables import tables_of
from comparanda.verify.extract import Seen

SECONDS = 25
"""How long a file may take; the process has a limit of its own on processor time."""
COLUMNS = "\f\f\f"
"""Between the text of a PDF as it is drawn and the same column after column, as `pdf_reader` writes them."""
CUT = "\f"
"""Behind that, where the file has more text than is read."""
PIECES = "\v\f"
"""Behind the columns, before the pieces of text with their places on their pages."""
UNSEEN = "\f\f"
"""Before what is drawn and nobody sees, and before all of the text with it; where there is any."""
PAGE = "\f"
"""Between two pages."""
PASSWORD = "the PDF asks for a password"
DAMAGED = "the PDF is damaged, or takes too much time or memory to be read"
PICTURES = "the PDF has no text, as where its pages are pictures"
TOO_MUCH = "the page takes too much time or memory to be read"
_LOCKED = 4
"""The code with which `pdf_reader` ends where a file asks for a password."""
_READER = Path(__file__).with_name("pdf_reader.py")


class Written(NamedTuple):
    """What was read of a file."""

    text: str = ""
    """Of all pages; empty where it cannot be had."""
    cause: str = ""
    """Why, in words."""


async def read_pdf(body: bytes) -> Written:
    """The text of all pages, or why it cannot be had: broken, encrypted, pictures alone, or too much work."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-W", "ignore", str(_READER)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(SECONDS):
            text, _ = await process.communicate(body)
    except TimeoutError:
        return Written(cause=TOO_MUCH)
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    # What stands before the mark is whole, even where the columns were too much work.
    is_whole = process.returncode == 0 or COLUMNS.encode() in text
    if not is_whole:
        return Written(cause=PASSWORD if process.returncode == _LOCKED else DAMAGED)
    written = text.decode("utf-8", "replace")
    return Written(written, "" if written.replace(PAGE, "").strip() else PICTURES)


def seen_pdf(text: str) -> Seen:
    """What a reader sees of a PDF, from what `read_pdf` gave.

    It is read as it is drawn, column after column, and without what stands at the head and foot of its pages.
    """
    drawn, mark, columns = text.partition(COLUMNS)
    drawn, *unseen = drawn.split(UNSEEN)
    hidden, whole = unseen if len(unseen) == 2 else ("", "")
    is_cut = columns.startswith(CUT)
    pages = drawn.split(PAGE)
    columns, _, pieces = columns.partition(PIECES)
    others = [columns.removeprefix(CUT), running_on(pages)] if mark else []
    read = tuple(other for other in others if other.strip())
    # What stands behind the last mark may have been cut.
    tables = tables_of(pieces.split(PAGE)[:-1])
    return Seen("".join(pages), cut=is_cut, others=read, hidden=hidden.strip(), unveiled=whole, tables=tables)


_EDGE = 3
"""Lines at the head and foot of a page that may be the same on others."""
_NUMBER = re.compile(r"[0-9]+")


def running_on(pages: Sequence[str]) -> str:
    """A text without the lines at the head and foot of its pages that are the same on the page beside.

    Numbers may differ, where they go up by one from page to page, as those of pages do. Empty where there is no such
    line.
    """
    lines = [[line for line in page.split("\n") if line.strip()] for page in pages]
    lines = [page for page in lines if page]
    cuts = [(_running(lines, number, 1), _running(lines, number, -1)) for number in range(len(lines))]
    if not any(head or foot for head, foot in cuts):
        return ""
    kept = (page[head : max(head + 1, len(page) - foot)] for page, (head, foot) in zip(lines, cuts, strict=True))
    return "\n".join("\n".join(page) for page in kept)


def _running(pages: Sequence[Sequence[str]], number: int, step: int) -> int:
    """How many lines of a page's head, or with a step back of its foot, are those of a page beside it."""
    others = (number + away for away in (-1, 1, -2, 2) if 0 <= number + away < len(pages))
    return max((_alike(pages[number], pages[other], step, other - number) for other in others), default=0)


def _alike(page: Sequence[str], other: Sequence[str], step: int, away: int) -> int:
    """How many lines are the same in both from an end on, some pages away from each other; never all of them."""
    pairs = zip(page[::step], other[::step], strict=False)
    same = takewhile(lambda pair: _is_repeated(*pair, away), islice(pairs, min(_EDGE, len(page) - 1)))
    return sum(1 for _ in same)


def _is_repeated(line: str, other: str, away: int) -> bool:
    if _NUMBER.sub("#", line.strip()) != _NUMBER.sub("#", other.strip()):
        return False
    numbers = zip(_NUMBER.findall(line), _NUMBER.findall(other), strict=True)
    differing = [(one, two) for one, two in numbers if one != two]
    return not differing or all(len(one) < 5 and int(two) - int(one) == away for one, two in differing)
