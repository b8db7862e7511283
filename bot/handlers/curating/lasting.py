"""Work that lasts shows how far it is, in one message that is edited once a second at most."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import structlog
from telegram import Message
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.handlers import replies
from bot.views import Page

log = structlog.get_logger(__name__)

# Between two edits of a message: more often nobody looks.
SECONDS = 1.0
# Work of which nobody knows how much is left only says that it goes on.
SECONDS_BLIND = 3.0


class ProgressLine:
    """A message of ours that says how far the work is; the first edit comes a second after it was sent."""

    def __init__(self, bot: ExtBot[int], message: Message) -> None:
        self._bot = bot
        self._message = message
        self._at = time.monotonic()

    async def show(self, page: Page) -> None:
        """Let the message become the page, unless it was edited just now."""
        if time.monotonic() - self._at >= SECONDS:
            await self._put(page)

    @asynccontextmanager
    async def while_it_lasts(self, page_after: Callable[[int], Page]) -> AsyncIterator[None]:
        """Inside the block the message says every few seconds how many have gone by; after it, nothing."""
        done = asyncio.Event()
        ticking = asyncio.create_task(self._tick(page_after, done), name="progress")
        try:
            yield
        finally:
            done.set()
            # An edit on its way must not come after what is shown in the end.
            await ticking

    async def _tick(self, page_after: Callable[[int], Page], done: asyncio.Event) -> None:
        begun = time.monotonic()
        while not done.is_set():
            try:
                async with asyncio.timeout(max(SECONDS, SECONDS_BLIND)):
                    await done.wait()
            except TimeoutError:
                await self._put(page_after(round(time.monotonic() - begun)))

    async def _put(self, page: Page) -> None:
        self._at = time.monotonic()
        try:
            await replies.replace(self._bot, self._message.chat.id, self._message.message_id, page)
        except TelegramError as error:
            log.debug("how far the work is was not shown", problem=type(error).__name__)
