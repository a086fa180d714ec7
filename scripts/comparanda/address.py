"""Which addresses are of the public internet: for the gate, and for whoever reads pages."""

from __future__ import annotations

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
PORTS = {"http": 80, "https": 443}
"""The schemes of pages for readers, each with the only port that they are read on."""

LOCAL_NAMES = (".localhost", ".local", ".internal", ".home.arpa", ".lan", ".home", ".corp", ".intranet")
"""Ends of names inside somebody's own network (RFC 6761, 6762 and 8375, and what routers and firms use)."""

_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All of IPv6 that is given out (RFC 4291, 2.4); NAT64, site-local and IPv4 in IPv6's clothes lie outside."""

# What Python 3.11.7 calls global although it leads, or may lead, to somebody's own network.
_PRIVATE = tuple(
    ipaddress.ip_network(network)
    for network in (
        "2001::/23",  # protocol assignments, Teredo among them, RFC 2928 and RFC 4380
        "2002::/16",  # 6to4, RFC 3056
        "3fff::/20",  # documentation, RFC 9637
        "192.88.99.0/24",  # 6to4 relays, RFC 7526
        "192.0.0.0/24",  # protocol assignments, RFC 6890
        "168.63.129.16/32",  # the host of a virtual machine in Azure, on which GitHub's runners live
    )
)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet; `False` for anything that is no address."""
    try:
        parsed: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address) and parsed not in _UNICAST:
        return False
    if any(parsed.version == network.version and parsed in network for network in _PRIVATE):
        return False
    return parsed.is_global and not parsed.is_multicast


def is_local_name(host: str) -> bool:
    """Whether a name means something in somebody's own network only."""
    bare = host.casefold().rstrip(".")
    return "." not in bare or bare.endswith(LOCAL_NAMES)
