"""The system's DNS, asked in threads that no end of a run waits for.

A lookup cannot be broken off. In asyncio's own pool one that hangs would hold the end of the run, and that of Python.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

from aiohttp import ThreadedResolver


def system_names() -> ThreadedResolver:
    """Aiohttp's resolver of the system's names; needs a running loop."""
    return ThreadedResolver(cast("asyncio.AbstractEventLoop", _Lookups()))


class _Lookups:
    """What aiohttp's resolver asks of a loop, each in a daemon thread of its own; the lanes of hosts bound how many."""

    async def getaddrinfo(self, host: str, port: int, **options: int) -> Any:
        return await _in_thread(lambda: socket.getaddrinfo(host, port, **options))

    async def getnameinfo(self, address: Any, flags: int = 0) -> Any:
        return await _in_thread(lambda: socket.getnameinfo(address, flags))


async def _in_thread(ask: Callable[[], object]) -> object:
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[object] = loop.create_future()

    def settle(value: object, error: Exception | None) -> None:
        if answer.done():
            return  # the run no longer waits
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(value)

    def look_up() -> None:
        value: object = None
        error: Exception | None = None
        try:
            value = ask()
        except (OSError, UnicodeError) as failed:
            error = failed
        with suppress(RuntimeError):  # the loop is closed where the run has ended
            loop.call_soon_threadsafe(settle, value, error)

    threading.Thread(target=look_up, name="a name's lookup", daemon=True).start()
    return await answer
