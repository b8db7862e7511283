"""Whoever asks faster than the bot can look up is told so once, and then goes unanswered for a while."""

from __future__ import annotations

import structlog
from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop

from bot.context import FootnoteContext
from bot.handlers import addressing, replies
from bot.limits import Intake, Kind, Limits, Room
from bot.views import words

log = structlog.get_logger(__name__)

# In a group these need no name of the bot.
OWN_COMMANDS = frozenset({"/ask", "/answers"})


class Flood:
    """Sees every update before the others do, and lets through what there is room for."""

    def __init__(self, questions_a_minute: int) -> None:
        self._limits = Limits(questions_a_minute)

    async def check(self, update: Update, context: FootnoteContext) -> None:
        """Raises ApplicationHandlerStop where no other handler may see the update."""
        kind, person = _kind(update, context), _person(update)
        if kind is None or person is None:
            return
        on_team = context.footnote.member(person) is not None
        crowded = kind is Kind.QUESTION and not on_team and _is_crowded(context)
        room = await self._limits.take(person, kind, on_team=on_team, crowded=crowded)
        if room is Room.FREE:
            return
        if room is Room.JUST_FULL:
            log.info("somebody asks too fast" if not crowded else "too many questions wait", kind=kind.name)
        sentence = words.CROWDED if crowded else words.TOO_FAST
        await _tell(update, sentence if room is Room.JUST_FULL else None, context)
        raise ApplicationHandlerStop


def _is_crowded(context: FootnoteContext) -> bool:
    queue = context.application.update_queue
    return isinstance(queue, Intake) and queue.is_crowded


def _kind(update: Update, context: FootnoteContext) -> Kind | None:
    """None for what costs nothing, such as what people say to each other."""
    if update.callback_query or update.inline_query or update.message_reaction:
        return Kind.TOUCH
    message = update.message or update.edited_message
    if update.guest_message or (message and _is_for_bot(message, context)):
        return Kind.QUESTION
    return None


def _is_for_bot(message: Message, context: FootnoteContext) -> bool:
    return _asks(message) or _may_be_overheard(message, context)


def _asks(message: Message) -> bool:
    written = (message.text or message.caption or "").split(maxsplit=1)
    return addressing.is_addressed(message) or bool(written and written[0].lower() in OWN_COMMANDS)


def _may_be_overheard(message: Message, context: FootnoteContext) -> bool:
    chosen = context.services.chats.get(message.chat.id)
    return chosen is not None and chosen.answers_unasked


def _person(update: Update) -> int | None:
    """Who writes in the name of a chat is known by that chat alone."""
    message = update.effective_message
    if message and message.sender_chat and not update.callback_query:
        return message.sender_chat.id
    return update.effective_user.id if update.effective_user else None


async def _tell(update: Update, sentence: str | None, context: FootnoteContext) -> None:
    """A press is always answered, as it shows that it waits; nobody is told who has not asked the bot."""
    voice = context.voice
    if isinstance(update.callback_query, CallbackQuery):
        await replies.close(update.callback_query, voice.say(sentence) if sentence else None)
        return
    message = update.message or update.edited_message
    if sentence and message and (message.chat.type == ChatType.PRIVATE or _asks(message)):
        await replies.send(message, words.said(sentence, voice))
