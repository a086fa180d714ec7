"""Pages are taken apart by a few processes of their own, bounded in time and memory.

A page can be made so that any parser or pattern takes minutes or gigabytes over it. Here it costs one process, which is
ended and started again, and its own verdict; the other pages and the deadline of the run are kept.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import math
import os
import pickle
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import NoReturn

from comparanda.verify import classify
from comparanda.verify.causes import TOO_LARGE
from comparanda.verify.classify import Reading, Wanted, judge
from comparanda.verify.extract import form_of, see
from comparanda.verify.pdf import read_pdf
from comparanda.verify.reply import Reply
from comparanda.verify.worker import Job

COUNT = 2
"""As many pages are taken apart at once."""
SMALL = 4_000
"""Bytes; whatever such a page holds is read at once, which is sooner done than sent to a worker."""
_PATIENCE = 6 if sys.platform != "win32" else 1
"""How many times longer than a page's processor time anybody waits, as other programs may have the processor.

Windows bounds no processor time for us.
"""
_LONGEST = 50_000_000
"""Bytes of an answer; more is none of ours."""


class WorkerFailed(RuntimeError):
    """A mistake of ours, made in a worker; says where."""


class _TooMuch(Exception):
    """The page took more time or memory than a page may."""


class _Readings(pickle.Unpickler):
    """Takes nothing from a worker but readings, in case a page took the worker over."""

    def find_class(self, module: str, name: str) -> type:
        """A class of what a reading is made of.

        Raises:
            UnpicklingError: it is anything else.
        """
        function = getattr(classify, name, None) if module == classify.__name__ else None
        if not isinstance(function, type):
            raise pickle.UnpicklingError(f"a worker sent a {module}.{name}")
        return function


class Workers:
    """A few processes, begun when they are first needed."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._turns = asyncio.Semaphore(COUNT)
        self._idle: list[asyncio.subprocess.Process] = []
        self._all: set[asyncio.subprocess.Process] = set()

    async def judge(self, reply: Reply, quotes: Sequence[str | Wanted]) -> Reading:
        """An answer, taken apart and searched for quotes.

        Raises:
            WorkerFailed: there is a mistake in our own code.
        """
        form = form_of(reply.body, reply.content_type) if reply.body else "text"
        if form == "binary":
            return judge(reply, None, quotes)
        if form != "pdf" and len(reply.body) <= SMALL:
            return judge(reply, see(reply.body, reply.content_type), quotes)
        async with self._turns:
            written = await read_pdf(reply.body) if form == "pdf" else None
            if written is not None and written.cause:
                return _unread(judge(reply, None, quotes), TOO_LARGE if reply.too_large else written.cause)
            text = written.text if written is not None else None
            try:
                return await self._ask((reply, text, quotes))
            except _TooMuch:
                message = "the page takes too much time or memory to be read"
                return Reading(reply.url, reply.final, reply.status, "unverifiable", message, reply.moved)

    async def _ask(self, job: Job) -> Reading:
        process = self._idle.pop() if self._idle else await self._begin()
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            async with asyncio.timeout(self._seconds * _PATIENCE):
                process.stdin.write(pickle.dumps(job))
                await process.stdin.drain()
                length = int.from_bytes(await process.stdout.readexactly(4), "big")
                if length > _LONGEST:
                    raise _TooMuch
                answer = await process.stdout.readexactly(length)
        except TimeoutError as error:
            await self._end(process)
            raise _TooMuch from error
        except (ConnectionError, asyncio.IncompleteReadError) as error:
            await self._raise_for(process, error)
        except BaseException:
            await self._end(process)
            raise
        self._idle.append(process)
        reading: Reading = _Readings(io.BytesIO(answer)).load()
        return reading

    async def _begin(self) -> asyncio.subprocess.Process:
        # As our own modules may lie where only this process looks for them; nothing is taken from the current folder.
        path = os.pathsep.join(folder for folder in sys.path if folder)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-W", "ignore", "-m", "comparanda.verify.worker", str(math.ceil(self._seconds))),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
            # Ctrl-C is for the run, which ends its workers itself.
            start_new_session=True,
        )
        self._all.add(process)
        return process

    async def _raise_for(self, process: asyncio.subprocess.Process, cause: Exception) -> NoReturn:
        """Say why a worker is gone: a mistake of ours, or a page that took too much."""
        assert process.stderr is not None
        trace = (await process.stderr.read(20_000)).decode("utf-8", "replace")
        code = await process.wait()
        await self._end(process)
        if code == 1 and trace:
            raise WorkerFailed(trace) from cause
        raise _TooMuch from cause

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        self._all.discard(process)
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        # What it still had to say is read, else its pipes would be left open.
        await process.communicate()

    async def close(self) -> None:
        """End all of them, whatever they are doing."""
        for process in list(self._all):
            await self._end(process)


@asynccontextmanager
async def open_workers(seconds: float) -> AsyncIterator[Workers]:
    """Workers that take at most so many seconds of processor time over a page, and are gone afterwards."""
    workers = Workers(seconds)
    try:
        yield workers
    finally:
        await workers.close()


def _unread(reading: Reading, cause: str) -> Reading:
    """A reading of a file that has no text for us, with the cause."""
    return replace(reading, message=cause) if reading.verdict == "unverifiable" else reading
