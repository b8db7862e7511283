"""What the bot is to hear of, and the two ways in which it hears: polling and webhook."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx

from bot.sandbox.bell import Bell
from bot.sandbox.errors import ApiError

# Telegram leaves these out unless a bot asks for them by name.
_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 10.0


@dataclass(frozen=True, slots=True)
class Webhook:
    url: str
    secret: str = ""
    max_connections: int = 40


class Updates:
    """A queue that forgets an update only when the bot has confirmed it."""

    def __init__(self) -> None:
        self.allowed: tuple[str, ...] = ()
        self.webhook: Webhook | None = None
        self.last_error = ""
        self.last_error_date = 0
        self._pending: deque[dict[str, Any]] = deque()
        self._next_id = 1
        self._bell = Bell()
        self._poll = 0
        self._closed = False
        self._delivery: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return len(self._pending)

    def put(self, kind: str, payload: dict[str, Any]) -> None:
        wanted = kind in self.allowed if self.allowed else kind not in _ON_REQUEST
        if wanted:
            self._pending.append({"update_id": self._next_id, kind: payload})
            self._next_id += 1
            self._bell.ring()

    def clear(self) -> None:
        self._pending.clear()

    def allow(self, kinds: Sequence[str] | None) -> None:
        """None leaves the kinds as they are; an empty list means Telegram's default."""
        if kinds is not None:
            self.allowed = tuple(kinds)

    async def poll(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """Telegram ends an older poll with 409 when a newer one comes; so it is here."""
        if self.webhook:
            raise ApiError(
                409, "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )  # fmt: skip
        self._poll += 1
        this = self._poll
        self._confirm(offset)
        self._bell.ring()
        try:
            async with asyncio.timeout(seconds):
                await self._bell.until(lambda: self._pending or self._closed or this != self._poll or None)
        except TimeoutError:
            return []
        if this != self._poll:
            raise ApiError(
                409, "Conflict: terminated by other getUpdates request; "
                "make sure that only one bot instance is running"
            )  # fmt: skip
        return list(self._pending)[:limit]

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            offset = self._next_id + offset
        while self._pending and self._pending[0]["update_id"] < offset:
            self._pending.popleft()

    async def set_webhook(self, webhook: Webhook | None) -> None:
        await self._stop_delivery()
        self.webhook = webhook
        self.last_error = ""
        if webhook:
            self._poll += 1
            self._bell.ring()
            self._delivery = asyncio.create_task(self._deliver(webhook))

    async def close(self) -> None:
        self._closed = True
        self._bell.ring()
        await self._stop_delivery()

    def reopen(self) -> None:
        self._closed = False

    async def _stop_delivery(self) -> None:
        if self._delivery:
            self._delivery.cancel()
            await asyncio.gather(self._delivery, return_exceptions=True)
            self._delivery = None

    async def _deliver(self, webhook: Webhook) -> None:
        """One update after the other, each until the bot says 2xx."""
        headers = {_SECRET_HEADER: webhook.secret} if webhook.secret else {}
        pause = _FIRST_PAUSE
        async with httpx.AsyncClient(timeout=10, headers=headers, trust_env=False) as client:
            while True:
                update = await self._bell.until(lambda: self._pending[0] if self._pending else None)
                if await self._post(client, webhook.url, update):
                    self._confirm(update["update_id"] + 1)
                    pause = _FIRST_PAUSE
                else:
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, _LONGEST_PAUSE)

    async def _post(self, client: httpx.AsyncClient, url: str, update: dict[str, Any]) -> bool:
        try:
            response = await client.post(url, json=update)
        except httpx.HTTPError as error:
            problem = f"Connection failed: {type(error).__name__}"
        else:
            if response.is_success:
                return True
            problem = f"Wrong response from the webhook: {response.status_code} {response.reason_phrase}"
        self.last_error, self.last_error_date = problem, int(time.time())
        return False
