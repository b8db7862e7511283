"""Questions: free text, /ask, and edits of either."""

from __future__ import annotations

import time

import structlog
from telegram import Message, Update
from telegram.constants import ChatAction, ChatType
from telegram.error import TelegramError

from bot import views
from bot.context import FootnoteContext
from bot.handlers import addressing, replies
from bot.recent import Asker
from bot.views import words
from knowledge import Abstained, Answered, Outcome, Reason

log = structlog.get_logger(__name__)


async def asked(update: Update, context: FootnoteContext) -> None:
    """Answer free text that is meant for the bot."""
    if message := update.effective_message:
        await _answer(message, context)


async def ask_command(update: Update, context: FootnoteContext) -> None:
    """Answer what stands after /ask."""
    message = update.effective_message
    if message is None:
        return
    if addressing.question(message):
        await _answer(message, context)
    else:
        await _show(message, words.ASK_WHAT, context)


async def only_text(update: Update, _: FootnoteContext) -> None:
    if message := update.effective_message:
        await replies.send(message, words.ONLY_TEXT)


async def _answer(message: Message, context: FootnoteContext) -> None:
    _show_typing(message, context)
    # Who writes in the name of a chat is one of many.
    asker = None if message.sender_chat else context.asker
    previous = context.recent.before(asker, message.message_id) if asker else None
    question = addressing.question(message)
    outcome = await answered(question, message.chat.type, context, previous=previous)
    if asker:
        remember(outcome, asker, message.message_id, context)
    await _show(message, views.outcome(outcome), context)


def remember(outcome: Outcome, asker: Asker, message_id: int, context: FootnoteContext) -> None:
    """Keep what was asked for the follow-up; thanks and greetings in between don't count."""
    if not isinstance(outcome, Abstained) or outcome.reason is not Reason.NO_QUESTION:
        context.recent.note(asker, message_id, outcome.question.read_as or outcome.question.text)


async def answered(
    question: str, chat_type: str, context: FootnoteContext, *, previous: str | None = None
) -> Outcome:
    """The outcome, noted in the log without the question or whose it was."""
    started = time.perf_counter()
    outcome = await context.services.answer(question, previous=previous)
    log.info(
        "question",
        outcome=type(outcome).__name__.lower(),
        reason=None if isinstance(outcome, Answered) else outcome.reason.value,
        small_talk=outcome.small_talk.value
        if isinstance(outcome, Abstained) and outcome.small_talk
        else None,
        fact=outcome.fact.id if isinstance(outcome, Answered) else None,
        chat=chat_type,
        ms=round(1_000 * (time.perf_counter() - started), 1),
    )
    return outcome


async def _show(message: Message, page: views.Page, context: FootnoteContext) -> None:
    """Send the answer, or, to a question that has been edited, edit the answer that it had."""
    key = (message.chat.id, message.message_id)
    earlier = context.answers[key]
    if earlier is not None and await replies.replace(context.bot, message.chat.id, earlier, page):
        return
    sent = await replies.send(message, page)
    context.answers[key] = sent.message_id


def _show_typing(message: Message, context: FootnoteContext) -> None:
    # Beside the answer, not before it. In a group it would use up the few messages a minute that
    # Telegram allows there; and an edited question gets no new message to wait for.
    if message.chat.type == ChatType.PRIVATE and message.edit_date is None:
        context.application.create_task(_type(message), name="typing")


async def _type(message: Message) -> None:
    try:
        await message.reply_chat_action(ChatAction.TYPING)
    except TelegramError as error:
        log.debug("typing was not shown", problem=type(error).__name__)
