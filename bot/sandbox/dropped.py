"""A response that never comes: the connection is cut."""

from __future__ import annotations

from starlette.responses import Response
from starlette.types import Receive, Scope, Send


class DroppedConnection(Response):
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI's shape
        scope["app"].state.cut(scope["client"])  # laid there by `server.serving`
        while (await receive())["type"] != "http.disconnect":
            pass
