"""The text of a PDF, by a process of its own: a hostile file can take its time and memory, not ours."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from pathlib import Path

SECONDS = 25
"""How long a file may take; the process has a limit of its own on processor time."""
_READER = Path(__file__).with_name("pdf_reader.py")


async def read_pdf(body: bytes) -> str | None:
    """The text of all pages, or None where it cannot be had: broken, encrypted, or too much work."""
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
        return None
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    return text.decode("utf-8", "replace") if process.returncode == 0 else None
