"""Addresses inside: which IP addresses a link found in content may never lead to."""

from __future__ import annotations

import ipaddress
from functools import lru_cache

# What `ipaddress` of Python 3.11 still calls global, or what tunnels to inside addresses.
_EXTRA = tuple(
    ipaddress.ip_network(net)
    for net in (
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2002::/16",
        "2001::/32",
        "3fff::/20",
        "fec0::/10",
        "ff00::/8",
    )
)


@lru_cache(maxsize=4096)
def inside(address: str) -> bool:
    """Whether an IP address is private, loopback, link-local, reserved or a tunnel to such.

    An unreadable address counts as inside.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return True
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if not ip.is_global or ip.is_reserved or ip.is_multicast:
        return True
    return any(ip in net for net in _EXTRA if net.version == ip.version)
