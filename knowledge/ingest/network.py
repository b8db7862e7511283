"""Connections to checked addresses only.

A host is resolved once; every address that it has is checked, and the connection goes to one of those very
addresses. A name that answers otherwise when it is asked again (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable, Sequence

import httpcore
from httpcore import SOCKET_OPTION, AsyncNetworkBackend, AsyncNetworkStream

from knowledge.errors import SourceRefused
from knowledge.ingest.addresses import Address, Allowed, addresses, is_public, is_web_port
from knowledge.refusals import Refusal

# A host and a port become addresses as literals; `socket.gaierror` if there are none.
Resolver = Callable[[str, int], Awaitable[Sequence[str]]]

# So that an address which swallows what is sent to it leaves time for another one of the same host.
_SECONDS_PER_ADDRESS = 3.0
_MOST_ADDRESSES = 4
# The resolver's word that the name does not exist, or has no address; anything else may be its own trouble.
_NO_SUCH_HOST = frozenset(
    getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name)
)


async def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host as this machine's resolver has them, in the order in which to try them."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(sockaddr[0]) for *_, sockaddr in found]


class GuardedNetwork(AsyncNetworkBackend):
    """Where httpcore gets its connections; raises `SourceRefused` instead of connecting to private ones."""

    def __init__(self, allowed: Allowed, resolver: Resolver) -> None:
        self._allowed = allowed
        self._resolver = resolver
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's own signature
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> AsyncNetworkStream:
        checked = await self._checked(host, port)
        seconds = min(timeout or _SECONDS_PER_ADDRESS, _SECONDS_PER_ADDRESS)
        failed: Exception = httpcore.ConnectError("no address")
        for address in checked[:_MOST_ADDRESSES]:
            try:
                return await self._network.connect_tcp(
                    str(address), port, seconds, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed

    async def sleep(self, seconds: float) -> None:
        await self._network.sleep(seconds)

    async def _checked(self, host: str, port: int) -> tuple[Address, ...]:
        """All addresses of the host. One private among them condemns all: honest hosts do not mix them."""
        found = await self._addresses(host, port)
        for address in found:
            if self._allowed.lets_through(host, address, port):
                continue
            if not is_public(address):
                raise SourceRefused(Refusal.PRIVATE_ADDRESS, host=host)
            if not is_web_port(port):
                raise SourceRefused(Refusal.ODD_PORT, host=host)
        return found

    async def _addresses(self, host: str, port: int) -> tuple[Address, ...]:
        try:
            found = addresses(await self._resolver(host, port))
        except socket.gaierror as error:
            is_gone = error.errno in _NO_SUCH_HOST
            raise SourceRefused(
                Refusal.UNKNOWN_HOST if is_gone else Refusal.UNREACHABLE, host=host
            ) from error
        if not found:
            raise SourceRefused(Refusal.UNKNOWN_HOST, host=host)
        return found


def refused(error: Exception, host: str) -> SourceRefused:
    """What went wrong on the way, in our words."""
    # httpcore carries what it translates as its argument.
    cause = error.args[0] if error.args else None
    if isinstance(cause, ssl.SSLCertVerificationError):
        return SourceRefused(Refusal.INSECURE, host=host)
    return SourceRefused(Refusal.UNREACHABLE, host=host)
