"""getUpdates and the webhook."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.registry import method
from bot.sandbox.params import Params
from bot.sandbox.updates import Webhook
from bot.sandbox.world import World

MAX_UPDATES = 100
LONGEST_POLL = 50
_LOCAL = {"127.0.0.1", "localhost", "::1"}


@method("getUpdates")
async def get_updates(world: World, params: Params) -> Any:
    world.updates.allow(_allowed(params))
    limit = min(max(params.integer("limit", MAX_UPDATES), 1), MAX_UPDATES)
    seconds = min(max(params.integer("timeout"), 0), LONGEST_POLL)
    return await world.updates.poll(params.integer("offset"), limit, seconds)


@method("setWebhook")
async def set_webhook(world: World, params: Params) -> Any:
    url, secret = params.text("url"), params.text("secret_token")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad_request("secret token contains unallowed characters")
    if url:
        _check_url(url)
    _drop_if_asked(world, params)
    world.updates.allow(_allowed(params))
    connections = params.integer("max_connections", 40)
    await world.updates.set_webhook(Webhook(url, secret, connections) if url else None)
    return True


@method("deleteWebhook")
async def delete_webhook(world: World, params: Params) -> Any:
    _drop_if_asked(world, params)
    await world.updates.set_webhook(None)
    return True


@method("getWebhookInfo")
async def get_webhook_info(world: World, params: Params) -> Any:  # noqa: ARG001 - every method takes both
    updates = world.updates
    about: dict[str, Any] = {"url": "", "has_custom_certificate": False, "pending_update_count": len(updates)}
    if updates.webhook:
        about |= {"url": updates.webhook.url, "max_connections": updates.webhook.max_connections}
    if updates.last_error:
        about |= {"last_error_date": updates.last_error_date, "last_error_message": updates.last_error}
    if updates.allowed:
        about["allowed_updates"] = list(updates.allowed)
    return about


def _allowed(params: Params) -> Sequence[str] | None:
    return params.array("allowed_updates") if "allowed_updates" in params else None


def _drop_if_asked(world: World, params: Params) -> None:
    if params.flag("drop_pending_updates"):
        world.updates.clear()


def _check_url(url: str) -> None:
    """Plain HTTP is for this machine only, as with Telegram's own local server."""
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in _LOCAL:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
