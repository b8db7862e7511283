"""Questions: free text, /ask, and edits of either."""

from __future__ import annotations

import time
from collections.abc import Sequence

import structlog
from telegram import Message, Update
from telegram.constants import ChatAction, ChatType
from telegram.error import TelegramError

from bot import views
from bot.context import FootnoteContext, Given
from bot.handlers import addressing, noting, replies
from bot.noting import Asked
from bot.recent import Asker
from bot.views import words
from knowledge import Abstained, Answered, Outcome, Reason, facts_shown

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
        await _ask_what(message, context)


async def _ask_what(message: Message, context: FootnoteContext) -> None:
    """Also to a question that has been edited away."""
    shown = await _put(message, words.ASK_WHAT, context)
    key = (message.chat.id, message.message_id)
    earlier = context.answers[key]
    context.answers[key] = Given(shown, earlier.asked if earlier else ())
    await noting.shows(context.footnote, message.chat.id, shown)


async def only_text(update: Update, _: FootnoteContext) -> None:
    if message := update.effective_message:
        await replies.send(message, words.ONLY_TEXT)


async def _answer(message: Message, context: FootnoteContext) -> None:
    _show_typing(message, context)
    # Who writes in the name of a chat is one of many.
    asker = None if message.sender_chat else context.asker
    previous = context.recent.before(asker, message.message_id) if asker else None
    earlier = context.answers[message.chat.id, message.message_id]
    given = await answered(
        addressing.question(message),
        message.chat.type,
        context,
        previous=previous,
        instead_of=earlier.asked if earlier else (),
    )
    if asker:
        remember(given.outcome, asker, message.message_id, context)
    await _show(message, given, context)


def remember(outcome: Outcome, asker: Asker, message_id: int, context: FootnoteContext) -> None:
    """Keep what was asked for the follow-up; thanks and greetings in between don't count."""
    if not isinstance(outcome, Abstained) or outcome.reason is not Reason.NO_QUESTION:
        context.recent.note(asker, message_id, outcome.question.read_as or outcome.question.text)


async def answered(
    question: str,
    chat_type: str,
    context: FootnoteContext,
    *,
    previous: str | None = None,
    instead_of: Sequence[int] = (),
) -> Asked:
    """What came of a question, noted in the log without the question or whose it was."""
    started = time.perf_counter()
    given = await context.services.ask(
        question, previous=previous, keeps=context.footnote.keeps, instead_of=instead_of
    )
    outcome = given.outcome
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
    return given


async def send(message: Message, given: Asked, context: FootnoteContext) -> Message:
    """A new message with the answer."""
    sent = await replies.send(message, views.outcome(given.outcome, given.ids))
    await noting.shows(context.footnote, message.chat.id, sent.message_id, facts_shown(given.outcome))
    return sent


async def _show(message: Message, given: Asked, context: FootnoteContext) -> None:
    """Send the answer, or, to a question that has been edited, edit the answer that it had."""
    page = views.outcome(given.outcome, given.ids)
    shown = await _put(message, page, context)
    context.answers[message.chat.id, message.message_id] = Given(shown, given.ids)
    await noting.shows(context.footnote, message.chat.id, shown, facts_shown(given.outcome))


async def _put(message: Message, page: views.Page, context: FootnoteContext) -> int:
    """The message of ours that shows the page: the one that answers already, else a new one."""
    chat_id = message.chat.id
    earlier = context.answers[chat_id, message.message_id]
    if earlier and await replies.replace(context.bot, chat_id, earlier.message_id, page):
        return earlier.message_id
    return (await replies.send(message, page)).message_id


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
