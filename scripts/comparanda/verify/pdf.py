"""The text of a PDF, by a process of its own: a hostile file can take its time and memory, not ours."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from pathlib import Path
from typing import NamedTuple

from comparanda.verify.extract import Seen

SECONDS = 25
"""How long a file may take; the process has a limit of its own on processor time."""
COLUMNS = "\f\f\f"
"""Between the text of a PDF as it is drawn and the same column after column, as `pdf_reader` writes them."""
CUT = "\f"
"""Behind that, where the file has more text than is read."""
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
    return Written(written, "" if written.replace(COLUMNS, "").strip() else PICTURES)


def seen_pdf(text: str) -> Seen:
    """What a reader sees of a PDF, from what `read_pdf` gave: as it is drawn, and column after column."""
    drawn, mark, columns = text.partition(COLUMNS)
    is_cut = columns.startswith(CUT)
    columns = columns.removeprefix(CUT)
    return Seen(drawn, cut=is_cut, others=(columns,) if mark else ())
