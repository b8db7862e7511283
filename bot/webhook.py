"""The webhook: where Telegram's servers bring updates, and nobody else can.

python-telegram-bot has one too; it compares the secret letter by letter, so that its time tells how
much of a guess was right, answers 403 and takes bodies of any size, which is why this one is here.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from typing import Any
from urllib.parse import unquote, urlsplit

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update

from bot.context import FootnoteApplication
from bot.limits import Intake
from bot.serving import Server, listen
from bot.settings import Settings, SettingsError

log = structlog.get_logger(__name__)

HEADER = "X-Telegram-Bot-Api-Secret-Token"
# The largest updates, with long messages, what they reply to and all their formatting, are a tenth of that.
MAX_BODY = 1 << 20
BODY_SECONDS = 10.0
# Telegram opens forty at most, unless it is asked for more.
MAX_CONNECTIONS = 100
STOP_SECONDS = 2


class Webhook:
    """Takes updates from when it is opened until it is closed."""

    def __init__(self, application: FootnoteApplication) -> None:
        self._application = application
        self._server: Server | None = None
        self._serving: asyncio.Task[None] | None = None

    async def open(self, settings: Settings, allowed_updates: tuple[str, ...]) -> asyncio.Future[None]:
        """Listen, and then have Telegram call; what comes back ends only if listening does."""
        secret, url = settings.webhook_secret, settings.webhook_url
        if secret is None or url is None:  # the settings see to it that this can't be
            raise SettingsError("A webhook needs FOOTNOTE_WEBHOOK_URL and FOOTNOTE_WEBHOOK_SECRET.")
        listener = listen(settings.webhook_address.host, settings.webhook_address.port)
        self._server = Server(_config(_app(self._application, url, secret.get_secret_value())))
        self._serving = asyncio.create_task(self._server.serve(sockets=[listener]), name="webhook")
        await self._application.bot.set_webhook(
            url, secret_token=secret.get_secret_value(), allowed_updates=allowed_updates
        )
        return asyncio.shield(self._serving)

    async def close(self) -> None:
        """What was brought before is kept, and handled by the application."""
        if self._server and self._serving:
            self._server.ended.set()
            await self._serving


def _config(app: Starlette) -> uvicorn.Config:
    return uvicorn.Config(
        app, log_config=None, access_log=False, lifespan="off", http="h11", ws="none",
        server_header=False, proxy_headers=False, limit_concurrency=MAX_CONNECTIONS,
        timeout_graceful_shutdown=STOP_SECONDS,
    )  # fmt: skip


def _app(application: FootnoteApplication, url: str, secret: str) -> Starlette:
    path = unquote(urlsplit(url).path).strip("/")

    async def brought(request: Request) -> Response:
        if request.path_params["path"].strip("/") != path:
            raise HTTPException(404)
        # Before a byte of the body is read.
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), secret.encode()):
            log.warning("a webhook call without the right secret was refused")
            raise HTTPException(401)
        return await _take(request, application)

    return Starlette(routes=[Route("/{path:path}", brought, methods=["POST"])])


async def _take(request: Request, application: FootnoteApplication) -> Response:
    queue = application.update_queue
    if isinstance(queue, Intake) and queue.is_full:
        raise HTTPException(503)  # Telegram brings it again
    update = _read(await _body(request), application)
    await queue.put(update)
    return Response(status_code=200)


async def _body(request: Request) -> bytes:
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > MAX_BODY:
                    raise HTTPException(413)
    except (TimeoutError, ClientDisconnect):
        raise HTTPException(408) from None
    return bytes(body)


def _read(body: bytes, application: FootnoteApplication) -> Update:
    """The update. Of what is none nothing is logged: it may hold what people write."""
    try:
        update = Update.de_json(_json(body), application.bot)
    except Exception as error:  # noqa: BLE001 - whatever python-telegram-bot makes of what is no update
        log.warning("a webhook call that holds no update was refused", problem=type(error).__name__)
        raise HTTPException(400) from None
    return update


def _json(body: bytes) -> dict[str, Any]:
    found = json.loads(body.decode())
    if not isinstance(found, dict) or type(found.get("update_id")) is not int:
        raise TypeError("no update")
    # Halves of characters, which JSON can spell, are no text and break what reads it.
    json.dumps(found, ensure_ascii=False).encode()
    return found
