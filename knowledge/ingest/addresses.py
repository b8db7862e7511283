"""Which addresses may be connected to: those of the public internet, and those that settings let through."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Self

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# The standard library knows the registries of special addresses; this is what it calls global all the same.
_NOT_PUBLIC = tuple(
    map(
        ip_network,
        (
            "192.0.0.0/24",  # protocol assignments; a cloud's metadata are among them
            "192.88.99.0/24",  # relays of 6to4
            "224.0.0.0/4",  # multicast
            "168.63.129.16/32",  # what a cloud's machines ask about themselves, at a public address
            "2001::/23",  # protocol assignments, Teredo's tunnels (with an IPv4 address inside) among them
            "2002::/16",  # 6to4's tunnels, the same
            "2001:db8::/32",  # documentation
            "3fff::/20",  # documentation
        ),
    )
)
# All of IPv6 that is given out for hosts on the internet. Mapped and compatible IPv4, link-local, site-local,
# unique local (with more metadata) and multicast addresses lie outside.
_UNICAST = IPv6Network("2000::/3")
# Where a network reaches IPv4 only through NAT64, its resolver writes public IPv4 addresses so.
_NAT64 = IPv6Network("64:ff9b::/96")
_WEB_PORTS = frozenset((80, 443))
# Below it stand the services that a machine offers by agreement: mail, remote shells, file shares.
_FIRST_FREE_PORT = 1024
_ENTRY = re.compile(
    r"(?:\[(?P<bracketed>[0-9a-f:.]+)\]|(?P<place>[^:\[\]]+|[0-9a-f:.]+(?:/\d+)?))(?::(?P<port>\d{1,5}))?"
)
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")


def is_public(address: Address) -> bool:
    """Whether it belongs to a host that anybody on the internet can reach."""
    if isinstance(address, IPv6Address):
        if address in _NAT64:
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
        if address not in _UNICAST:
            return False
    return address.is_global and not any(address in network for network in _NOT_PUBLIC)


def is_web_port(port: int) -> bool:
    return port in _WEB_PORTS or port >= _FIRST_FREE_PORT


@dataclass(frozen=True, slots=True)
class Allowed:
    """What is let through although private; None as a port is any port."""

    hosts: frozenset[tuple[str, int | None]] = frozenset()
    networks: tuple[tuple[Network, int | None], ...] = ()

    @classmethod
    def of(cls, entries: Collection[str]) -> Self:
        """From "wiki.example", "wiki.example:8080", "10.1.0.0/16", "127.0.0.1:8000" or "[::1]:8000".

        Raises `ValueError` with the entry that is none of these.
        """
        hosts, networks = set(), []
        for entry in entries:
            found = _ENTRY.fullmatch(entry.strip().lower())
            place = (found["bracketed"] or found["place"]) if found else ""
            port = int(found["port"]) if found and found["port"] else None
            try:
                networks.append((ip_network(place), port))
            except ValueError:
                if not _HOST.fullmatch(place):
                    raise ValueError(
                        f"{entry!r} is no host, host:port or network: write it as in wiki.example, "
                        "127.0.0.1:8000 or 10.1.0.0/16"
                    ) from None
                hosts.add((place, port))
        return cls(frozenset(hosts), tuple(networks))

    def lets_through(self, host: str, address: Address, port: int) -> bool:
        if not self.hosts.isdisjoint(((host, None), (host, port))):
            return True
        return any(address in network for network, only in self.networks if only in (None, port))


def addresses(literals: Iterable[str]) -> tuple[Address, ...]:
    """What a resolver answered, without repeats, in its order."""
    return tuple(dict.fromkeys(map(ip_address, literals)))
