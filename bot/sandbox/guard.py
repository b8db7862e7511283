"""Only pages that this server gave out may talk to it.

It listens on this machine alone, yet any website in the same browser could send requests here. A
foreign page shows itself by its Origin, a name that was pointed here by its Host.
"""

from __future__ import annotations

import re

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class LocalOnly:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not _is_local(scope["path"], Headers(scope=scope)):
            refusal = PlainTextResponse("This server answers its own page only.", 403)
            return await refusal(scope, receive, send)
        return await self.app(scope, receive, send)


def _is_local(path: str, headers: Headers) -> bool:
    host, origin = headers.get("host", ""), headers.get("origin")
    if not re.fullmatch(r"(127\.0\.0\.1|localhost)(:[0-9]+)?", host, flags=re.IGNORECASE):
        return False
    # A link on another page may lead here, to the page itself and no further.
    is_followed_link = path == "/" and headers.get("sec-fetch-mode") == "navigate"
    if headers.get("sec-fetch-site") in {"cross-site", "same-site"} and not is_followed_link:
        return False
    return origin is None or origin == f"http://{host}"
