"""/forgetme: all that can be linked to a person, or to a group, is deleted."""

from __future__ import annotations

from collections.abc import Sequence

import structlog
from telegram import Message, Update
from telegram.constants import ChatType

from bot import views
from bot.context import FootnoteContext
from bot.handlers import administrators, language, replies
from bot.views import words
from bot.views.buttons import Action, Tap
from bot.views.forgetting import NO, NOT_YOURS, YES, Forgotten
from knowledge import FactStore

log = structlog.get_logger(__name__)

Toast = str | None


async def command(update: Update, context: FootnoteContext) -> None:
    """Ask once, before anything is deleted."""
    message = update.effective_message
    if message is None:
        return
    if await administrators.sent_by_one(message):
        is_group = message.chat.type != ChatType.PRIVATE
        page = views.may_forget(context.voice, is_group=is_group, on_the_team=_on_the_team(message, context))
    else:
        page = words.said(NOT_YOURS, context.voice)
    await replies.send(message, page)


async def answered(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    if tap.first not in {YES, NO} or context.asker is None:
        return words.UNKNOWN_BUTTON
    if not await administrators.decides(context.asker.user_id, message.chat):
        return NOT_YOURS
    # Said in the language that is about to be forgotten.
    voice = context.voice
    if tap.first == NO:
        page = views.not_forgotten(voice)
    else:
        deleted = await _forget(message, context)
        page = views.forgotten(
            deleted, context.footnote.retention_days, voice, on_the_team=_on_the_team(message, context)
        )
    shown = await replies.replace(context.bot, message.chat.id, message.message_id, page)
    return None if shown else words.UNKNOWN_BUTTON


def _on_the_team(message: Message, context: FootnoteContext) -> bool:
    return context.footnote.member(message.chat.id) is not None


async def _forget(message: Message, context: FootnoteContext) -> Forgotten:
    """In memory first: what is deleted in the database must not be noted there again by an edit."""
    chat_id = message.chat.id
    remembered = context.recent.forget(chat_id)
    context.footnote.repeats.forget_chat(chat_id)
    context.footnote.turns.forget(chat_id)
    asked = sorted(context.answers.forget(chat_id))
    deleted = await context.services.desk(
        lambda desk: _delete(desk.store, chat_id, asked, remembered=remembered)
    )
    await context.services.read_chats()
    await language.speak_as_chosen(chat_id, context)
    log.info("all that was kept of a chat has been deleted", chat=message.chat.type)
    return deleted


def _delete(store: FactStore, chat_id: int, asked: Sequence[int], *, remembered: int) -> Forgotten:
    """`asked` are the questions that are still known to be of the chat."""
    with store.transaction():
        chosen = store.chats.get(chat_id)
        store.chats.drop(chat_id)
        store.corrections.forget_chat(chat_id)
        return Forgotten(
            watches=store.watching.forget_chat(chat_id),
            messages=store.sent.forget_chat(chat_id),
            questions=store.asked.forget(asked),
            remembered=remembered,
            language=bool(chosen.language),
            answers_unasked=chosen.answers_unasked,
            # A private chat's id is that of the person.
            draft=store.drafts.drop(chat_id),
        )


ACTIONS = {Action.FORGET: answered}
