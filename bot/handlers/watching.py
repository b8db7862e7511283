"""Readers who are told once when there is an answer to what they asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import structlog
from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot import views
from bot.context import FootnoteApplication, FootnoteContext
from bot.handlers import noting, permalinks, replies
from bot.views import words
from knowledge import Answered, FactStore, Watch, facts_shown

log = structlog.get_logger(__name__)

# So many that /watching shows them all in one message.
MAX_WATCHES = 20


async def command(update: Update, context: FootnoteContext) -> None:
    """/watching: what this chat waits for."""
    if message := update.effective_message:
        watches = await context.services.desk(lambda desk: desk.store.watching.of(message.chat.id))
        await replies.send(message, views.watched(watches, context.voice))


async def add(asked: Sequence[int], chat_id: int, context: FootnoteContext) -> str:
    """Wait for answers to the noted questions that have none; what to say to it."""
    return await context.services.desk(lambda desk: _add(desk.store, asked, chat_id))


async def stopped(watch_ids: Sequence[int], chat_id: int, context: FootnoteContext) -> views.Page:
    """What the chat still waits for, without these."""
    left = await context.services.desk(lambda desk: _stop(desk.store, watch_ids, chat_id))
    return views.watched(left, context.voice)


async def tell(application: FootnoteApplication) -> None:
    """Ask all that is waited for again, and tell who waits for what can be answered now.

    Nobody is told twice when the bot is stopped in between: a watch ends before its message is sent, so
    at worst that one message never comes.
    """
    services = application.services
    for watch in await services.desk(lambda desk: desk.store.watching.all()):
        outcome = await services.answer(watch.question)
        if isinstance(outcome, Answered) and await _drop(application, watch):
            await _tell(application, watch, outcome)


async def _drop(application: FootnoteApplication, watch: Watch) -> bool:
    """Whether it is for us to tell: nobody has meanwhile, and the chat still wants it."""
    return await application.services.desk(lambda desk: desk.store.watching.drop(watch.id))


def _add(store: FactStore, asked: Sequence[int], chat_id: int) -> str:
    noted = [found for each in asked if (found := store.asked.get(each))]
    unanswered = [each for each in noted if each.text and each.outcome != "answered"]
    if not unanswered:
        return words.UNKNOWN_BUTTON
    if len(store.watching.of(chat_id)) + len(unanswered) > MAX_WATCHES:
        return words.WATCHES_ENOUGH
    added = [
        store.watching.add(Watch(chat_id=chat_id, question=each.text, language=each.language))
        for each in unanswered
    ]
    return words.WATCHED if any(added) else words.WATCHED_ALREADY


def _stop(store: FactStore, watch_ids: Sequence[int], chat_id: int) -> list[Watch]:
    for watch in store.watching.of(chat_id):
        if watch.id in watch_ids:
            store.watching.drop(watch.id)
    return store.watching.of(chat_id)


async def _tell(application: FootnoteApplication, watch: Watch, outcome: Answered) -> None:
    voice = application.voice_in(watch.chat_id, watch.language)
    try:
        page = views.known_now(watch, outcome, voice, permalinks=permalinks.permalinks(application))
        sent = await replies.send_to(application.bot, watch.chat_id, page)
    except ChatMigrated as moved:
        await noting.move(application, watch.chat_id, moved.new_chat_id)
        await _tell(application, replace(watch, chat_id=moved.new_chat_id), outcome)
    except (Forbidden, BadRequest) as error:
        log.info("a chat that waited can't be told any more", problem=type(error).__name__)
    except TelegramError as error:
        log.warning("a chat that waits could not be told", problem=str(error), hint="will try again")
        await application.services.desk(lambda desk: desk.store.watching.add(watch))
    else:
        await noting.shows(
            application,
            watch.chat_id,
            sent.message_id,
            [(fact, voice.reads) for fact, _ in facts_shown(outcome)],
        )
