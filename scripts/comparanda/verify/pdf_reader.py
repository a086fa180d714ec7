"""A script: a PDF on standard input, its text on standard output. It imports nothing of the package."""

from __future__ import annotations

import io
import logging
import sys

import pypdf

if sys.platform != "win32":
    import resource

SECONDS = 20
"""Of processor time."""
MEMORY = 1_000_000_000
"""Bytes of address space."""
LONGEST = 2_000_000
"""Characters of text."""


def main() -> None:
    """Read, and write page by page; a file that cannot be read ends in a traceback."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    logging.disable()
    written = 0
    for page in pypdf.PdfReader(io.BytesIO(sys.stdin.buffer.read())).pages:
        text = page.extract_text()[: LONGEST - written]
        sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n\n")
        written += len(text)
        if written >= LONGEST:
            break


if __name__ == "__main__":
    main()
