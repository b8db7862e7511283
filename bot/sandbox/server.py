"""The server on this machine's own address, inside the running event loop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

HOST = "127.0.0.1"


class _Server(uvicorn.Server):
    """Leaves Ctrl+C to the program that it runs in, and ends when told, not at the next tick of a clock."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ended = asyncio.Event()

    async def main_loop(self) -> None:
        await self.ended.wait()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    def cut(self, client: tuple[str, int]) -> None:
        for connection in self.server_state.connections:
            if isinstance(connection, H11Protocol) and connection.client == tuple(client):
                connection.transport.abort()


def listen(port: int) -> socket.socket:
    """A bound socket; a port in use is an `OSError` here, where uvicorn would end the program."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        # Two sockets may bind one port on some systems, but only one may listen.
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


@contextlib.asynccontextmanager
async def serving(app: Starlette, port: int, closing: Callable[[], Awaitable[None]]) -> AsyncIterator[str]:
    """Serves until the block ends; `closing` lets go of requests that wait."""
    listener = listen(port)
    config = uvicorn.Config(
        app, log_config=None, log_level="warning", access_log=False, lifespan="off", http="h11", ws="none",
        timeout_graceful_shutdown=2,
    )  # fmt: skip
    server = _Server(config)
    app.state.cut = server.cut
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        while not server.started and not task.done():  # noqa: ASYNC110 - uvicorn has a flag, no event
            await asyncio.sleep(0.005)
        yield f"http://{HOST}:{listener.getsockname()[1]}"
    finally:
        await closing()
        server.ended.set()
        await task
