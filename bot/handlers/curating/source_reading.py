"""Reading what a curator gives, in the background: a slow page keeps nobody waiting, not even them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog
from telegram import Document, Message
from telegram.error import TelegramError

from bot.handlers import replies
from bot.handlers.curating import source_card
from bot.handlers.curating.lasting import ProgressLine
from bot.handlers.curating.turn import Turn
from bot.views import Page
from bot.views.curating import source_reading as views
from bot.views.curating.sources import host
from knowledge import Desk, KnowledgeError, SourceRefused
from knowledge.curation.taking_in import Given, TakenIn, read_file, read_link
from knowledge.refusals import Refusal

log = structlog.get_logger(__name__)

# What Telegram hands over to bots.
MAX_MEGABYTES = 20
MOST_BYTES = MAX_MEGABYTES * 1_000_000
# To say that nothing was read, while the bot is about to stop.
_LAST_SECONDS = 2

TakeIn = Callable[[Desk], TakenIn]


async def link(turn: Turn, url: str) -> None:
    """Read the page at an address, in a message that becomes the source's card."""

    async def read() -> TakeIn:
        held = await turn.desk(lambda desk: desk.sources.at(url))
        given = await read_link(
            turn.context.footnote.fetcher, url, validators=held.validators if held else None
        )
        if given is None and held:
            return lambda desk: desk.sources.unchanged(held)
        return _taking(turn, given)

    await _begin(_Reading(turn, host(url), read, url))


async def document(turn: Turn, given: Document) -> None:
    """Read a document that was sent, in a message that becomes the source's card."""
    name = given.file_name or turn.voice.say("document")

    async def read() -> TakeIn:
        # Telegram would not hand it over, and says its size before.
        if (given.file_size or 0) > MOST_BYTES:
            raise SourceRefused(Refusal.TOO_LARGE, limit=MAX_MEGABYTES)
        file = await given.get_file()
        content = bytes(await file.download_as_bytearray())
        return _taking(
            turn, await read_file(content, name=given.file_name or "", content_type=given.mime_type or "")
        )

    await _begin(_Reading(turn, name, read))


def _taking(turn: Turn, given: Given | None) -> TakeIn:
    assert given is not None  # noqa: S101 - for mypy: only who gave validators is told of no change
    return lambda desk: desk.sources.take_in(given, who=turn.who)


@dataclass(frozen=True, slots=True)
class _Reading:
    """`name` is what people call it; `url` is empty for a document that was sent."""

    turn: Turn
    name: str
    read: Callable[[], Awaitable[TakeIn]]
    url: str = ""

    async def run(self, message: Message) -> None:
        """Whatever comes of it is shown in the message."""
        line = ProgressLine(self.turn.context.bot, message)
        try:
            async with line.while_it_lasts(
                lambda seconds: views.still_reading(self.name, seconds, self.turn.voice)
            ):
                page = await self._page()
        except asyncio.CancelledError:
            async with asyncio.timeout(_LAST_SECONDS):
                await self._put(message, views.called_off(self.name, self.turn.voice))
            raise
        except Exception:
            await self._put(message, views.failed(self.name, self.turn.voice, url=self.url))
            raise
        await self._put(message, page)

    async def _page(self) -> Page:
        turn = self.turn
        try:
            async with turn.context.footnote.errands.of(turn.member.id):
                take_in = await self.read()
            # From here on it can't be called off: it is done at once, and not half.
            return await source_card.taken_in(turn, await turn.desk(take_in))
        except KnowledgeError as error:
            log.info("a source was not read", problem=type(error).__name__)
            return views.refused(self.name, error, turn.voice, url=self.url)
        except TelegramError as error:
            log.warning("a document could not be fetched", problem=type(error).__name__)
            return views.not_fetched(self.name, turn.voice)

    async def _put(self, message: Message, page: Page) -> None:
        if not await replies.replace(self.turn.context.bot, message.chat.id, message.message_id, page):
            await replies.send(message, page)


async def _begin(reading: _Reading) -> None:
    turn = reading.turn
    application = turn.context.footnote
    if not application.running:  # it is about to stop, and would not wait
        await turn.show(views.called_off(reading.name, turn.voice))
        return
    message = await turn.show(views.reading(reading.name, turn.voice))
    application.create_task(reading.run(message), name="reading")
