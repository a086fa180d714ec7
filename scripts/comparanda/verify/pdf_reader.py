"""A script: a PDF on standard input, its text on standard output. It imports nothing of the package."""

from __future__ import annotations

import io
import logging
import re
import sys
import time
from bisect import bisect_right

import pypdf
import pypdf.errors

COLUMNS = b"\f\f\f"
"""Between the text as it is drawn and the same column after column."""
CUT = b"\f"
"""Behind that, where the file goes on after the last character that was read."""

if sys.platform != "win32":
    import resource

SECONDS = 20
"""Of processor time."""
MEMORY = 1_000_000_000
"""Bytes of address space."""
LONGEST = 2_000_000
"""Characters of text."""
ENOUGH = 8
"""Seconds of processor time after which no more columns are looked for."""
MOST_IN_COLUMNS = 400_000
"""Characters of a file that is read by columns too."""
LEEWAY = 6
"""Characters by which the lines of a column may begin apart."""
MOST_LONE = 20
"""Lines; fewer may well be letters or digits that stand alone."""
LOCKED = 4
"""The code with which it ends where the file asks for a password."""
_PIECE = re.compile(r"\S+(?: {1,2}\S+)*")


def main() -> None:
    """Read, and write page by page; a file that cannot be read ends in a traceback."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    logging.disable()
    pages = pypdf.PdfReader(io.BytesIO(sys.stdin.buffer.read())).pages
    try:
        len(pages)
    except pypdf.errors.FileNotDecryptedError:
        sys.exit(LOCKED)
    written = 0
    for page in pages:
        text = page.extract_text()
        if is_spelled(text):
            text = page.extract_text(extraction_mode="layout")
        text = text[: LONGEST - written].replace("\f", " ")
        sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n\n")
        written += len(text)
        if written >= LONGEST:
            break
    # Whatever befalls the rest, what stands before this mark is whole.
    sys.stdout.buffer.write(COLUMNS + CUT * (written >= LONGEST))
    sys.stdout.buffer.flush()
    for page in pages:
        if time.process_time() > ENOUGH or written > MOST_IN_COLUMNS:
            break
        columns = by_column(page.extract_text(extraction_mode="layout").split("\n"))
        sys.stdout.buffer.write("\n".join(columns).replace("\f", " ").encode("utf-8", "replace"))
        sys.stdout.buffer.flush()


def is_spelled(text: str) -> bool:
    """Whether a page draws its letters one by one, which come as lines of their own."""
    lines = [line for line in text.split("\n") if line]
    return len(lines) > MOST_LONE and sum(len(line) == 1 for line in lines) * 4 > len(lines) * 3


def by_column(lines: list[str]) -> list[str]:
    """The lines of a page column after column, as wide gaps part them; none where it has but one.

    A column is where at least two pieces of text begin, give or take a few characters.
    """
    pieces = [(match.start(), number, match[0]) for number, line in enumerate(lines) for match in _PIECE.finditer(line)]
    lefts: list[list[int]] = []
    for left in sorted(left for left, _, _ in pieces):
        if lefts and left - lefts[-1][-1] <= LEEWAY:
            lefts[-1].append(left)
        else:
            lefts.append([left])
    begins = [column[0] for column in lefts if len(column) > 1]
    if len(begins) < 2:
        return []
    placed = sorted((bisect_right(begins, left), number, left, words) for left, number, words in pieces)
    return [words for *_, words in placed]


if __name__ == "__main__":
    main()
