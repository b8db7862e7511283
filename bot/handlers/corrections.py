"""Answers already sent that show what is no longer so: put right in place, with one notice a chat.

What is left to do stands in the database, message by message, so that a restart goes on with it. Messages
that went through inline mode into chats which the bot is not in have no number there, and stay as they are.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeVar

import structlog
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.context import FootnoteApplication
from bot.handlers import replies
from bot.handlers.permalinks import permalinks
from bot.handlers.progress import Progress
from bot.views import Page, corrected
from knowledge import Correction, FactStore, Restated, Revision, catch_up, reads_alike, restated

log = structlog.get_logger(__name__)

# Twenty a second, of the thirty that Telegram allows: readers who ask meanwhile are answered at once.
PAUSE = 0.05
# Ten a minute, of the twenty that it allows in one group.
GROUP_PAUSE = 6.0
# So many failures in a row, each after several attempts, mean that it is no use just now.
PATIENCE = 3

Result = TypeVar("Result")
Histories = Callable[[str], Sequence[Revision]]


@dataclass(frozen=True, slots=True)
class _Notice:
    page: Page
    reply_to: int


class Corrections:
    """The job; it keeps in mind alone how long each group is to be left in peace."""

    def __init__(self, application: FootnoteApplication) -> None:
        self._application = application
        self._progress = Progress(application)
        self._rests: dict[int, float] = {}
        self._failures = 0
        self._next = float("inf")

    async def run(self) -> None:
        """Do all that can be done now; what has to wait is done in another run."""
        self._failures, self._next = 0, float("inf")
        await self._store(catch_up)
        for correction in await self._store(lambda store: store.corrections.open()):
            await self._correct(correction)
        if self._next < float("inf"):
            asyncio.get_running_loop().call_at(self._next, self._application.aftermath.follow)

    async def _correct(self, correction: Correction) -> None:
        await self._progress.begin(correction)
        # Read once, as all these messages show the fact; if it changes again, a later correction takes over.
        histories = await self._store(lambda store: cache(store.revisions))
        for chat_id, message_id, _ in await self._store(lambda s: s.corrections.targets(correction.id)):
            if not self._has_to_wait(chat_id):
                await self._put_right(correction, chat_id, message_id, histories)
                await self._progress.go_on(correction)
        for chat_id in await self._store(lambda store: store.corrections.notices(correction.id)):
            if not self._has_to_wait(chat_id):
                await self._tell(correction, chat_id, histories)
        if await self._store(lambda store: _is_done(store, correction)):
            await self._progress.end(correction)

    async def _put_right(
        self, correction: Correction, chat_id: int, message_id: int, histories: Histories
    ) -> None:
        parts = await self._store(lambda store: _parts(store, correction, chat_id, message_id, histories))
        if parts is None:
            return
        state = await self._edited(chat_id, message_id, parts)
        if state:
            await self._store(lambda s: s.corrections.mark(correction.id, chat_id, message_id, state))

    async def _edited(
        self, chat_id: int, message_id: int, parts: Sequence[Restated]
    ) -> Literal["edited", "gone"] | None:
        """What became of the message; None if that has to be tried again."""
        if not parts:
            return "gone"
        if all(part.is_current for part in parts):
            return "edited"
        try:
            page = corrected.corrected(parts, permalinks=permalinks(self._application))
            is_there = await replies.replace(self._application.bot, chat_id, message_id, page)
        except (BadRequest, ChatMigrated, Forbidden) as error:
            log.info("an answer can't be corrected any more", problem=str(error))
            is_there = False
        except TelegramError as error:
            self._failed(error)
            return None
        await self._pause(chat_id)
        return "edited" if is_there else "gone"

    async def _tell(self, correction: Correction, chat_id: int, histories: Histories) -> None:
        """Tell a chat what changed.

        That is noted before it is sent: if the bot is stopped in between, the chat is never told, rather
        than told twice. Its messages are right all the same.
        """
        notice = await self._store(lambda store: _take_notice(store, correction, chat_id, histories))
        if notice is None:
            return
        state: Literal["pending", "failed"] = "failed"
        try:
            await self._send(chat_id, notice)
        except (BadRequest, Forbidden) as error:
            log.info("a chat can't be told of a correction", problem=str(error))
        except TelegramError as error:
            self._failed(error)
            state = "pending"
        else:
            await self._pause(chat_id)
            return
        await self._store(lambda store: store.corrections.mark_notice(correction.id, chat_id, state))

    async def _send(self, chat_id: int, notice: _Notice) -> None:
        bot = self._application.bot
        try:
            await replies.send_to(bot, chat_id, notice.page, reply_to=notice.reply_to)
        except ChatMigrated as error:
            await replies.send_to(bot, error.new_chat_id, notice.page)

    def _has_to_wait(self, chat_id: int) -> bool:
        if self._failures >= PATIENCE:
            return True
        rests_until = self._rests.get(chat_id, 0.0)
        if rests_until <= self._now():
            return False
        self._next = min(self._next, rests_until)
        return True

    def _failed(self, error: TelegramError) -> None:
        self._failures += 1
        log.warning("a correction has to wait", problem=type(error).__name__)

    async def _pause(self, chat_id: int) -> None:
        self._failures = 0
        if chat_id < 0:
            self._rests[chat_id] = self._now() + GROUP_PAUSE
        await asyncio.sleep(PAUSE)

    def _now(self) -> float:
        return asyncio.get_running_loop().time()

    async def _store(self, call: Callable[[FactStore], Result]) -> Result:
        return await self._application.services.desk(lambda desk: call(desk.store))


def _parts(
    store: FactStore, correction: Correction, chat_id: int, message_id: int, histories: Histories
) -> tuple[Restated, ...] | None:
    """What the message shows; None if it is no longer for this correction to put right."""
    reached = store.corrections.reached(correction.id, chat_id)
    if not any(each.message_id == message_id and each.state == "pending" for each in reached):
        return None
    return restated(store.sent.message(chat_id, message_id), histories)


def _take_notice(
    store: FactStore, correction: Correction, chat_id: int, histories: Histories
) -> _Notice | None:
    """The notice for a chat, as of now sent; None if it is not for us to tell, or there is nothing to.

    It replies to the latest message that was edited.
    """
    reached = store.corrections.reached(correction.id, chat_id)
    waits = chat_id in store.corrections.notices(correction.id)
    if not waits or any(each.state == "pending" for each in reached):
        return None
    history = histories(correction.fact_id)
    now, versions = history[-1].after, {revision.version: revision.after for revision in history}
    for each in sorted(reached, key=lambda each: (each.state == "edited", each.message_id), reverse=True):
        before = versions.get(each.shown, now)
        if not reads_alike(before, now, each.language):
            store.corrections.mark_notice(correction.id, chat_id, "sent")
            return _Notice(corrected.notice(before, now, each.language), each.message_id)
    store.corrections.mark_notice(correction.id, chat_id, "needless")
    return None


def _is_done(store: FactStore, correction: Correction) -> bool:
    return not store.corrections.targets(correction.id) and not store.corrections.notices(correction.id)
