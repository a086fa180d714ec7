"""Where a fetch may go: schemes, ports and addresses, checked at every hop and again on the connected socket.

A pull request can add any address, and a public page can redirect to a private one; a name may resolve to another
address between a check and the connection. So the last word is spoken where the socket is made.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from yarl import URL

from comparanda.address import PORTS, is_local_name, is_public

refused: ContextVar[list[str] | None] = ContextVar("refused", default=None)
"""Addresses that the current request was not allowed to connect to."""


class Refused(OSError):
    """A socket was asked for to an address that may not be reached."""


def literal(host: str) -> str | None:
    """The IP address a host is a spelling of, such as `2130706433` or `0x7f.1`; None for a name."""
    bare = host.strip("[]").rstrip(".").partition("%")[0]
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        pass
    if bare[:1].isdigit():
        try:
            return socket.inet_ntoa(socket.inet_aton(bare))
        except OSError:
            return None
    return None


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be connected to."""

    permits: Callable[[str], bool] = is_public
    """Says of an IP address whether it may be."""
    any_port: bool = False

    def objection(self, url: str) -> str:
        """Why an address may not be fetched, in words; empty where it may, as far as can be said without asking DNS."""
        try:
            parsed = URL(url)
            host, port, user = parsed.host, parsed.port, parsed.raw_user or parsed.raw_password
        except ValueError:
            return "this is no address of a page"
        if parsed.scheme not in PORTS:
            return f"only http and https are read, not `{parsed.scheme or 'no scheme'}`"
        if not host:
            return "the address names no host"
        if user:
            return "the address holds a user name or password"
        if port != PORTS[parsed.scheme] and not self.any_port:
            return f"the address names the port {port}; pages for readers are on the usual ones"
        address = literal(host)
        if address is not None and not self.permits(address):
            return f"{address} is not an address of the public internet"
        if address is None and self.permits is is_public and is_local_name(host):
            return f"`{host}` is a name inside somebody's own network"
        return ""

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
        return socket.socket(family, kind, protocol)


ANYWHERE = Reach(permits=lambda address: True, any_port=True)
"""For tests on loopback: `--allow-private`."""
