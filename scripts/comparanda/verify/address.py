"""Where a fetch may go: schemes, ports and addresses, checked at every hop and again on the connected socket.

A pull request can add any address, and a public page can redirect to a private one; a name may resolve to another
address between a check and the connection. So the last check is made where the socket is made.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from comparanda.url import is_public, name_objection, parse, shape_objection

refused: ContextVar[list[str] | None] = ContextVar("refused", default=None)
"""Addresses that the current request was not allowed to connect to."""


reached: ContextVar[list[object] | None] = ContextVar("reached", default=None)
"""What shows that somebody was connected to by the current request, whatever came of it."""


class Refused(OSError):
    """A socket was asked for to an address that may not be reached."""


class _Telling(socket.socket):
    """A socket that tells when something is first sent through it, so that it is connected: TLS may fail after that."""

    def send(self, *data: Any) -> int:
        """As any socket does."""
        sent = super().send(*data)
        noted = reached.get()
        if noted is not None and not noted:
            noted.append(self)
        return sent


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be connected to."""

    permits: Callable[[str], bool] = is_public
    """Says of an IP address whether it may be."""
    any_port: bool = False

    def objection(self, url: str) -> str:
        """Why an address may not be fetched, in words; empty where it may, as far as can be said without asking DNS."""
        objection = shape_objection(url, self.any_port)
        address = parse(url)
        if objection is not None or address is None:
            return objection.message if objection is not None else ""
        if address.is_ip:
            return "" if self.permits(address.ip) else f"{address.ip} is not an address of the public internet"
        unreachable = name_objection(address.host) if self.permits is is_public else None
        return unreachable.message if unreachable is not None else ""

    def open_socket(self, info: tuple[int, int, int, str, tuple[object, ...]]) -> socket.socket:
        """A socket to an address that has been resolved, as aiohttp's `socket_factory`.

        Raises:
            Refused: the address may not be connected to.
        """
        family, kind, protocol, _, target = info
        address = str(target[0])
        if not self.permits(address):
            noted = refused.get()
            if noted is not None:
                noted.append(address)
            raise Refused(f"{address} is not an address of the public internet")
        return _Telling(family, kind, protocol)


ANYWHERE = Reach(permits=lambda address: True, any_port=True)
"""For tests on loopback: `--allow-private`."""
