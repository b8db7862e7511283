"""A small web server inside the running event loop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import uvicorn
from starlette.applications import Starlette

BACKLOG = 128


class Server(uvicorn.Server):
    """Leaves Ctrl+C to the program that it runs in, and ends when told, not at the next tick of a clock."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ended = asyncio.Event()

    async def main_loop(self) -> None:
        await self.ended.wait()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listen(host: str, port: int) -> socket.socket:
    """A bound socket; a port in use is an `OSError` here, where uvicorn would end the program."""
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        # Two sockets may bind one port on some systems, but only one may listen.
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


async def _nothing() -> None:
    """Nothing waits that would have to be let go."""


@contextlib.asynccontextmanager
async def serving(
    app: Starlette, listener: socket.socket, closing: Callable[[], Awaitable[None]] = _nothing
) -> AsyncIterator[Server]:
    """Serves until the block ends; `closing` lets go of requests that wait."""
    config = uvicorn.Config(
        app, log_config=None, log_level="warning", access_log=False, lifespan="off", http="h11", ws="none",
        timeout_graceful_shutdown=2, server_header=False,
    )  # fmt: skip
    server = Server(config)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        while not server.started and not task.done():  # noqa: ASYNC110 - uvicorn has a flag, no event
            await asyncio.sleep(0.005)
        yield server
    finally:
        await closing()
        server.ended.set()
        await task
