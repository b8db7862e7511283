"""What somebody sees who waits for an answer: that the bot is typing and, if it takes long, a draft."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog
from telegram import Message
from telegram.constants import ChatAction, ChatType
from telegram.error import TelegramError

from bot.context import FootnoteContext
from bot.voice import Voice

log = structlog.get_logger(__name__)

# A quicker answer is there before anybody would see the typing, and the call would cost half of the answer's.
NOTICEABLE_SECONDS = 0.3
# Telegram shows that somebody types for five seconds, and a draft for thirty.
TYPING_SECONDS = 4.0
# Most answers are there long before.
PATIENCE_SECONDS = 2.0
# Between two drafts; Telegram would take more, but nobody reads so fast.
DRAFT_SECONDS = 5.0
# An answer waits no longer than this for a draft that is on its way.
LATEST_SECONDS = 2.0


@asynccontextmanager
async def shown(message: Message, voice: Voice, context: FootnoteContext) -> AsyncIterator[None]:
    """While the block runs, the person sees that it does; when it has ended, nothing comes after.

    Only in a private chat: in a group it would use up the few messages a minute that Telegram allows there.
    An edited question gets no new message to wait for.
    """
    if message.chat.type != ChatType.PRIVATE or message.edit_date is not None:
        yield
        return
    done, drafting = asyncio.Event(), list[asyncio.Task[None]]()

    def begin() -> None:
        # Beside the answer, not before it: that doesn't wait until Telegram has shown the typing.
        context.application.create_task(_typing(message, done), name="typing")
        drafting.append(context.application.create_task(_drafting(message, voice, done), name="drafting"))

    # Most answers are there before, and cost no more than the timer.
    beginning = asyncio.get_running_loop().call_later(NOTICEABLE_SECONDS, begin)
    try:
        yield
    finally:
        beginning.cancel()
        done.set()
        # A draft on its way would come after the answer, and stay for half a minute.
        for drafts in drafting:
            await drafts


async def _typing(message: Message, done: asyncio.Event) -> None:
    while await _was_taken(message.reply_chat_action, ChatAction.TYPING):
        if await _over(done, TYPING_SECONDS):
            return


async def _drafting(message: Message, voice: Voice, done: asyncio.Event) -> None:
    """Until Telegram refuses: it takes drafts in private chats alone, and not from every server."""
    if await _over(done, PATIENCE_SECONDS - NOTICEABLE_SECONDS):
        return
    text = voice.say("I am still looking for a fact that answers this…")
    while await _was_taken(_draft, message, text):
        if await _over(done, DRAFT_SECONDS):
            return


async def _draft(message: Message, text: str) -> bool:
    thread = message.message_thread_id if message.is_topic_message else None
    return await message.get_bot().send_message_draft(
        # One question, one draft: sent anew under its number, it stays the same one.
        message.chat.id,
        message.message_id,
        text,
        message_thread_id=thread,
        read_timeout=LATEST_SECONDS,
    )


async def _was_taken(call: Callable[..., Awaitable[bool]], *given: object) -> bool:
    try:
        await call(*given)
    except TelegramError as error:
        log.debug("that the bot is at work was not shown", problem=type(error).__name__)
        return False
    return True


async def _over(done: asyncio.Event, seconds: float) -> bool:
    """Whether the work ends within so many seconds."""
    try:
        async with asyncio.timeout(seconds):
            await done.wait()
    except TimeoutError:
        return False
    return True
