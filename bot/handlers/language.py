"""/language: which language the bot speaks in a chat."""

from __future__ import annotations

from dataclasses import replace

from telegram import Message, Update
from telegram.constants import ChatType

from bot import views
from bot.context import FootnoteContext
from bot.handlers import addressing, administrators, replies
from bot.handlers.curating import gate
from bot.plain.languages import own_name
from bot.views import words
from bot.views.buttons import Action, Tap
from bot.views.language import AUTOMATIC, NOT_YOURS
from bot.voice import languages
from knowledge import Chat
from knowledge.curation.languages import read_language

Toast = str | None


async def command(update: Update, context: FootnoteContext) -> None:
    """/language: show what may be chosen; /language Spanish: choose it."""
    if message := update.effective_message:
        await replies.send(message, await _told(message, context))


async def chosen(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    code = _spoken(tap.first)
    if code is None or context.asker is None:
        return words.UNKNOWN_BUTTON
    if not await administrators.decides(context.asker.user_id, message.chat):
        return NOT_YOURS
    await _choose(code, message, context)
    page = views.language_chosen(code, context.voice)
    shown = await replies.replace(context.bot, message.chat.id, message.message_id, page)
    return None if shown else words.UNKNOWN_BUTTON


async def _told(message: Message, context: FootnoteContext) -> views.Page:
    wanted = addressing.question(message)
    if not wanted:
        return views.language(_held(message, context).language, context.voice)
    code = _spoken(wanted, context.voice.language)
    if code is None:
        return views.not_spoken(wanted, context.voice)
    if not await administrators.sent_by_one(message):
        return words.said(NOT_YOURS, context.voice)
    await _choose(code, message, context)
    return views.language_chosen(code, context.voice)


async def _choose(code: str, message: Message, context: FootnoteContext) -> None:
    await context.services.choose(replace(_held(message, context), language=code))
    if message.chat.type == ChatType.PRIVATE:
        await speak_as_chosen(message.chat.id, context)


async def speak_as_chosen(person: int, context: FootnoteContext) -> None:
    """Somebody on the team is spoken to in one language, whatever it is about, and so are their menus."""
    if member := context.footnote.member(person):
        await gate.meet(replace(member, language=context.voice.language), context)


def _held(message: Message, context: FootnoteContext) -> Chat:
    return context.services.chats.get(message.chat.id, Chat(id=message.chat.id))


def _spoken(wanted: str, reader: str = "") -> str | None:
    """The code of a language that the bot speaks, "" for that of each question, None for no such language."""
    folded = wanted.strip().casefold()
    if folded == AUTOMATIC:
        return ""
    by_name = {own_name(code).casefold(): code for code in languages()}
    code = by_name.get(folded) or read_language(wanted, reader)
    return code if code in languages() else None


ACTIONS = {Action.LANGUAGE: chosen}
