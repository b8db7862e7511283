"""How updates come in and calls go out: in order within a chat, and not lost to a passing fault."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any
from weakref import WeakValueDictionary

import structlog
from telegram import Update
from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import AIORateLimiter, BaseUpdateProcessor

# Waiting times as timedelta, which is what python-telegram-bot is moving to; else it warns at each.
os.environ.setdefault("PTB_TIMEDELTA", "true")

log = structlog.get_logger(__name__)

MAX_AT_ONCE = 64
RETRIES = 3
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 60
# May fail, each in its place: waiting for it would hold up what a person waits for.
DISPENSABLE = frozenset({"sendChatAction", "setMyCommands", "setMyDescription", "setMyShortDescription"})


class ChatByChat(BaseUpdateProcessor):
    """Chats side by side, the messages of one chat one after the other.

    So a group that has reached Telegram's limit delays nobody else, and an edit can't overtake
    the question that it edits.
    """

    def __init__(self) -> None:
        super().__init__(MAX_AT_ONCE)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await coroutine
            return
        lock = self._locks.setdefault(chat.id, asyncio.Lock())
        async with lock:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""


class PatientLimiter(AIORateLimiter):
    """Keeps Telegram's limits; waits and tries again when it says so, or when the connection fails.

    The base class keeps the pace: 30 messages a second in all and 20 a minute in a group. Its own
    waiting when Telegram says so would stop every other chat as well, and it gives up at once on a
    failed connection; so both are waited for here. A reply that was sent twice, because only the
    confirmation was lost, is better than one that never came.
    """

    async def process_request(  # noqa: PLR0917 - the base class has it so
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        if endpoint in DISPENSABLE:
            return await callback(*args, **kwargs)
        for attempt in range(RETRIES):
            try:
                return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
            except BadRequest:  # a NetworkError by name only: it will be as bad the next time
                raise
            except RetryAfter as error:
                await _as_told(error)
            except NetworkError:
                await asyncio.sleep(FIRST_PAUSE * 2**attempt)
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)


async def _as_told(error: RetryAfter) -> None:
    wait = error.retry_after
    seconds = wait.total_seconds() if isinstance(wait, timedelta) else wait
    if seconds > LONGEST_PAUSE:
        raise error
    log.info("Telegram asks for a pause", seconds=seconds)
    await asyncio.sleep(seconds)
