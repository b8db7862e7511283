"""Which message shows which fact, and how long all that is kept of readers stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import structlog
from telegram import Update

from bot.context import FootnoteApplication, FootnoteContext
from bot.noting import Shown
from knowledge import FactStore

log = structlog.get_logger(__name__)


async def shows(application: FootnoteApplication, chat_id: int, message_id: int, shown: Shown = ()) -> None:
    """Note what a message of ours shows now: after it was sent, so that nobody waits for it."""
    if chat_id < 0:  # as groups are numbered, where alone facts are not to be repeated
        application.repeats.shows(chat_id, message_id, [fact for fact, _ in shown])
    kept = shown if application.keeps else ()
    if await application.services.note_shown(chat_id, message_id, kept):
        application.aftermath.follow()


async def forget_old(application: FootnoteApplication) -> None:
    """Delete all that has been kept for as long as the settings say."""
    before = datetime.now(UTC) - timedelta(days=application.retention_days)
    forgotten = await application.services.desk(lambda desk: _forget(desk.store, before))
    if forgotten:
        log.info("what was kept long enough has been deleted", rows=forgotten)


async def moved(update: Update, context: FootnoteContext) -> None:
    """A group has become a supergroup, which has another number."""
    message = update.effective_message
    if message and message.migrate_to_chat_id:
        await move(context.footnote, message.chat.id, message.migrate_to_chat_id)


async def move(application: FootnoteApplication, old_chat: int, new_chat: int) -> None:
    application.repeats.forget_chat(old_chat)
    await application.services.desk(lambda desk: _move(desk.store, old_chat, new_chat))
    await application.services.read_chats()


def _move(store: FactStore, old_chat: int, new_chat: int) -> None:
    with store.transaction():
        store.sent.migrate(old_chat, new_chat)
        store.watching.migrate(old_chat, new_chat)
        store.chats.migrate(old_chat, new_chat)


def _forget(store: FactStore, before: datetime) -> int:
    kept = (store.asked, store.sent, store.watching, store.corrections)
    return sum(records.forget_before(before) for records in kept)
