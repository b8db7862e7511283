"""How updates come in and calls go out: in order within a chat, and neither lost nor doubled by a fault."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import nullcontext
from datetime import timedelta
from typing import Any
from weakref import WeakValueDictionary

import structlog
from telegram import Update
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter, BaseUpdateProcessor

from bot.breath import Breath
from bot.doubt import Doubts, after, is_answering, is_doubtful
from bot.pace import Pace

# Waiting times as timedelta, which is what python-telegram-bot is moving to; else it warns at each.
os.environ.setdefault("PTB_TIMEDELTA", "true")

log = structlog.get_logger(__name__)

MAX_AT_ONCE = 64
RETRIES = 3
# With the pauses between them, over half a minute: somebody waits, and nothing else tries again later.
RETRIES_OF_ANSWERS = 6
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 60
# May fail, each in its place: waiting for it would hold up what a person waits for.
DISPENSABLE = frozenset(
    {
        "sendChatAction",
        "sendMessageDraft",
        "setMyCommands",
        "setMyDescription",
        "setMyShortDescription",
    }
)

Result = bool | dict[str, Any] | list[dict[str, Any]]
Calling = Callable[[str, dict[str, Any]], Coroutine[Any, Any, Result]]


class ChatByChat(BaseUpdateProcessor):
    """Chats side by side, the messages of one chat one after the other.

    So a group that has reached Telegram's limit delays nobody else, and an edit can't overtake
    the question that it edits.
    """

    def __init__(self) -> None:
        super().__init__(MAX_AT_ONCE)
        self._breath = Breath()
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await self._breath.take()
            await coroutine
            return
        lock = self._locks.setdefault(chat.id, asyncio.Lock())
        message = update.effective_message if isinstance(update, Update) else None
        async with lock:
            # Inside, so that the next message of this chat can't get ahead meanwhile.
            await self._breath.take()
            with after(chat.id, message.message_id) if message else nullcontext():
                await coroutine

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""


class PatientLimiter(BaseRateLimiter[int]):
    """Keeps Telegram's limits; waits and tries again when it says so, or when the connection fails.

    A chat that has to wait stops no other. What may have been carried out although the connection failed
    is looked for before it is sent again (see `bot.doubt`); where that can't tell, a reply that comes twice
    is better than one that never came.
    """

    def __init__(self) -> None:
        self._pace = Pace()
        self._doubts = Doubts()

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(  # noqa: PLR0917 - the base class has it so
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,  # noqa: ARG002 - the base class has it so
    ) -> Result:
        if endpoint in DISPENSABLE:
            return await callback(*args, **kwargs)

        def call(method: str, wanted: dict[str, Any]) -> Coroutine[Any, Any, Result]:
            return callback(method, wanted, **kwargs)

        is_in_doubt = False
        for attempt in range(RETRIES_OF_ANSWERS if is_answering() else RETRIES):
            try:
                return await self._tried(call, endpoint, data, is_in_doubt=is_in_doubt)
            except BadRequest:  # a NetworkError by name only: it will be as bad the next time
                raise
            except ChatMigrated as error:
                if "message_id" in data:  # which is another one there
                    raise
                data = _moved(data, error)
            except RetryAfter as error:
                self._pace.refused(data.get("chat_id"))
                await _as_told(error)
            except NetworkError as error:
                is_in_doubt = is_in_doubt or is_doubtful(error)
                await asyncio.sleep(FIRST_PAUSE * 2**attempt)
        return await self._tried(call, endpoint, data, is_in_doubt=is_in_doubt)

    async def _tried(
        self, call: Calling, method: str, wanted: dict[str, Any], *, is_in_doubt: bool
    ) -> Result:
        if is_in_doubt and (found := await self._doubts.arrived(method, wanted, call)):
            log.info("a message had arrived although its confirmation was lost")
            return found
        await self._pace.turn(method, wanted.get("chat_id"))
        result = await call(method, wanted)
        self._doubts.confirmed(wanted.get("chat_id"), result)
        return result


def _moved(data: dict[str, Any], error: ChatMigrated) -> dict[str, Any]:
    """The same call for the supergroup that the group has become, where messages have other numbers."""
    kept = {key: value for key, value in data.items() if key not in {"reply_parameters", "message_thread_id"}}
    return {**kept, "chat_id": error.new_chat_id}


async def _as_told(error: RetryAfter) -> None:
    wait = error.retry_after
    seconds = wait.total_seconds() if isinstance(wait, timedelta) else wait
    if seconds > LONGEST_PAUSE:
        raise error
    log.info("Telegram asks for a pause", seconds=seconds)
    await asyncio.sleep(seconds)
