"""What the curator who changed a fact sees of its correction: one message, from its begin to its end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import structlog
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.context import FootnoteApplication
from bot.handlers import replies
from bot.views import Page
from bot.views.curating import correcting
from bot.voice import Voice
from knowledge import Correction, Fact

log = structlog.get_logger(__name__)

# Between two edits of the message: more often nobody looks.
SECONDS = 1.0
View = Callable[[Correction, Fact, Voice], Page]


class Progress:
    def __init__(self, application: FootnoteApplication) -> None:
        self._application = application
        # By correction: the message, and when it was last edited. After a restart there is none, only an end.
        self._messages: dict[int, tuple[int, float]] = {}

    async def begin(self, correction: Correction) -> None:
        is_new = correction.pending == correction.answers and correction.id not in self._messages
        if correction.chat_id and is_new:
            await self._show(correction, correcting.under_way)

    async def go_on(self, correction: Correction) -> None:
        _, at = self._messages.get(correction.id, (0, float("inf")))
        if self._now() - at >= SECONDS:
            await self._show(correction, correcting.under_way)

    async def end(self, correction: Correction) -> None:
        """Say how it ended, then note that it is said: a stop in between says it twice rather than never."""
        if correction.chat_id and not await self._show(correction, correcting.ended):
            return
        self._messages.pop(correction.id, None)
        await self._application.services.desk(lambda desk: desk.store.corrections.told(correction.id))

    async def _show(self, correction: Correction, view: View) -> bool:
        """Whether it need not be tried again; the answers don't wait for it."""
        member = self._application.member(correction.chat_id)
        voice = Voice.of(member.language if member else None)
        now, fact = await self._application.services.desk(
            lambda desk: (desk.store.corrections.progress(correction.id), desk.store.fact(correction.fact_id))
        )
        try:
            self._messages[correction.id] = (await self._put(now, view(now, fact, voice)), self._now())
        except (BadRequest, Forbidden) as error:
            log.info("a curator can't be told of a correction", problem=str(error))
        except TelegramError as error:
            log.warning("a curator could not be told of a correction", problem=type(error).__name__)
            return False
        return True

    async def _put(self, correction: Correction, page: Page) -> int:
        bot, chat_id = self._application.bot, correction.chat_id
        message_id, _ = self._messages.get(correction.id, (0, 0.0))
        if message_id and await replies.replace(bot, chat_id, message_id, page):
            return message_id
        return (await replies.send_to(bot, chat_id, page)).message_id

    def _now(self) -> float:
        return asyncio.get_running_loop().time()
