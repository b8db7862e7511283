"""The server on this machine's own address, inside the running event loop."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.serving import Server, listen
from bot.serving import serving as served

HOST = "127.0.0.1"


@contextlib.asynccontextmanager
async def serving(app: Starlette, port: int, closing: Callable[[], Awaitable[None]]) -> AsyncIterator[str]:
    """Serves until the block ends; `closing` lets go of requests that wait."""
    listener = listen(HOST, port)
    address = f"http://{HOST}:{listener.getsockname()[1]}"
    async with served(app, listener, closing) as server:
        # For a fault on demand: a connection that breaks off.
        app.state.cut = lambda client: _cut(server, client)
        yield address


def _cut(server: Server, client: tuple[str, int]) -> None:
    for connection in server.server_state.connections:
        if isinstance(connection, H11Protocol) and connection.client == tuple(client):
            connection.transport.abort()
