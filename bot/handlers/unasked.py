"""Answers that nobody asked for, in groups whose admins want them: rarely, and only what is all but certain.

Of a message that is not answered nothing is left: no note, no line in the log, nothing to go on from.
"""

from __future__ import annotations

import structlog
from telegram import Message, MessageEntity, Update
from telegram.ext import filters

from bot import views
from bot.answers import Given
from bot.context import FootnoteApplication, FootnoteContext
from bot.handlers import noting, questions, repeating, replies
from bot.handlers.addressing import quoted
from bot.handlers.permalinks import permalinks
from bot.handlers.repeating import GROUPS
from knowledge import Answered
from knowledge.text import detected_language
from knowledge.unasked import is_surely_answered, looks_like_a_question

log = structlog.get_logger(__name__)

MAX_LENGTH = 200
# Who is named is who is asked.
_NAMES = (MessageEntity.MENTION, MessageEntity.TEXT_MENTION, MessageEntity.BOT_COMMAND)


class Overheard(filters.MessageFilter):
    """What people say to all in a group where the bot may answer that."""

    def __init__(self, application: FootnoteApplication) -> None:
        super().__init__()
        self._application = application

    def filter(self, message: Message) -> bool:
        chosen = self._application.services.chats.get(message.chat.id)
        is_wanted = chosen is not None and chosen.answers_unasked and message.chat.type in GROUPS
        return is_wanted and is_said_to_all(message) and looks_like_a_question(message.text or "")


def is_said_to_all(message: Message) -> bool:
    """Short, in somebody's own words, and neither a reply nor for anybody who is named."""
    text = message.text or ""
    if not 0 < len(text) <= MAX_LENGTH or message.forward_origin or message.via_bot or message.edit_date:
        return False
    replied = message.reply_to_message
    # In a forum all that replies to nothing replies to what opened the topic.
    is_reply = replied is not None and not replied.forum_topic_created
    is_reply = is_reply or bool(message.external_reply or message.quote or message.reply_to_story)
    return not is_reply and not any(entity.type in _NAMES for entity in message.entities)


async def overheard(update: Update, context: FootnoteContext) -> None:
    message = update.effective_message
    if message is None:
        return
    try:
        await _answer(message, context)
    except Exception:
        # Nobody asked, so nobody is told that it failed.
        log.exception("what nobody asked could not be answered")


async def _answer(message: Message, context: FootnoteContext) -> None:
    outcome = await context.services.answer(message.text or "")
    if not isinstance(outcome, Answered) or not is_surely_answered(outcome):
        return
    if repeating.earlier(message, outcome, context):
        return
    voice = context.voice_for(detected_language(outcome.question.text))
    # Without buttons to judge it: what was not meant for the bot is not noted.
    page = views.outcome(outcome, voice, permalinks=permalinks(context.footnote))
    sent = await replies.send(message, page, quote=quoted(message))
    shown = [(outcome.fact, voice.reads)]
    context.answers[message.chat.id, message.message_id] = Given(sent.message_id)
    await noting.shows(context.footnote, message.chat.id, sent.message_id, shown)
    repeating.note(message, sent.message_id, shown, voice, context)
    if context.asker and not message.sender_chat:
        questions.remember(outcome, context.asker, message.message_id, context)
    context.footnote.metrics.asked(outcome)
    log.info("answered unasked", fact=outcome.fact.id, chat=message.chat.type)
