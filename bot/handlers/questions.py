"""Questions: free text, /ask, and edits of either."""

from __future__ import annotations

import time
from collections.abc import Sequence

import structlog
from telegram import Message, Update

from bot import views
from bot.answers import Given
from bot.context import FootnoteContext
from bot.handlers import addressing, noting, repeating, replies, thinking
from bot.handlers.manners import FIRST, manner_of
from bot.handlers.permalinks import permalinks
from bot.noting import Asked, Shown
from bot.recent import Asker
from bot.views import words
from bot.voice import Voice
from knowledge import Abstained, Answered, Outcome, Reason, facts_shown
from knowledge.text import detected_language

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
    shown = await replies.put(message, words.said(words.ASK_WHAT, context.voice), context)
    key = (message.chat.id, message.message_id)
    earlier = context.answers[key]
    context.answers[key] = Given(shown, earlier.asked if earlier else ())
    await noting.shows(context.footnote, message.chat.id, shown)


async def only_text(update: Update, context: FootnoteContext) -> None:
    if message := update.effective_message:
        await replies.send(message, words.said(words.ONLY_TEXT, context.voice))


async def _answer(message: Message, context: FootnoteContext) -> None:
    question = addressing.question(message)
    # Who writes in the name of a chat is one of many.
    asker = None if message.sender_chat else context.asker
    previous = context.recent.before(asker, message.message_id) if asker else None
    earlier = context.answers[message.chat.id, message.message_id]
    async with thinking.shown(message, _voice(question, context), context):
        given = await answered(
            question,
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
        question = outcome.question
        context.recent.note(asker, message_id, question.goes_on_as or question.read_as or question.text)


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
    context.footnote.metrics.asked(outcome)
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
    voice = _voice(given.outcome.question.text, context)
    sent = await replies.send(message, _page(given, voice, context))
    context.answers.note(message.chat.id, sent.message_id, given.ids)
    await noting.shows(context.footnote, message.chat.id, sent.message_id, _shown(given, voice))
    repeating.note(message, sent.message_id, _shown(given, voice), voice, context)
    return sent


def _page(given: Asked, voice: Voice, context: FootnoteContext, manner: views.Manner = FIRST) -> views.Page:
    links = permalinks(context.footnote)
    return views.outcome(given.outcome, voice, given.ids, permalinks=links, manner=manner)


def _voice(question: str, context: FootnoteContext) -> Voice:
    return context.voice_for(detected_language(question))


def _shown(given: Asked, voice: Voice) -> Shown:
    return [(fact, voice.reads) for fact, _ in facts_shown(given.outcome)]


async def _show(message: Message, given: Asked, context: FootnoteContext) -> None:
    """Send the answer, or, to a question that has been edited, edit the answer that it had."""
    voice = _voice(given.outcome.question.text, context)
    manner = await manner_of(given.outcome, message, voice, context)
    shown = await repeating.told_again(message, given.outcome, voice, context)
    facts = _shown(given, voice) if shown is None else ()
    if shown is None:
        shown = await replies.put(message, _page(given, voice, context, manner), context)
    context.answers[message.chat.id, message.message_id] = Given(shown, given.ids)
    await noting.shows(context.footnote, message.chat.id, shown, facts)
    repeating.note(message, shown, facts, voice, context)
