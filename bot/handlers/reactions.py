"""What readers do about an answer: say whether it helped, or ask to be told when there is one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from telegram import Message

from bot import views
from bot.context import FootnoteContext
from bot.handlers import replies, watching
from bot.views import words
from bot.views.buttons import Action, Tap
from knowledge import AskedQuestion, FactStore, Feedback

Toast = str | None


async def helpful(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    return await _say(tap, message, context, Feedback.HELPFUL)


async def not_helpful(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    return await _say(tap, message, context, Feedback.NOT_HELPFUL)


async def not_meant(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    """The suggestions give way to an honest no."""
    if not await _judged(tap, Feedback.NOT_MEANT, context):
        return words.UNKNOWN_BUTTON
    page = views.none_meant(tap.numbers)
    shown = await replies.replace(context.bot, message.chat.id, message.message_id, page)
    return None if shown else words.UNKNOWN_BUTTON


async def watch(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    return await watching.add(tap.numbers, message.chat.id, context)


async def stop(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    page = await watching.stopped(tap.numbers, message.chat.id, context)
    shown = await replies.replace(context.bot, message.chat.id, message.message_id, page)
    return None if shown else words.UNKNOWN_BUTTON


async def _say(tap: Tap, message: Message, context: FootnoteContext, feedback: Feedback) -> Toast:
    if not await _judged(tap, feedback, context):
        return words.UNKNOWN_BUTTON
    await replies.relabel(message, views.without_feedback(message.reply_markup))
    return words.THANKS if feedback is Feedback.HELPFUL else words.SORRY


async def _judged(tap: Tap, feedback: Feedback, context: FootnoteContext) -> bool:
    return await context.services.desk(lambda desk: _judge(desk.store, tap.numbers, feedback))


def _judge(store: FactStore, ids: Sequence[int], feedback: Feedback) -> bool:
    """Keep what the reader thinks of those parts of the question that it can be about, if any are."""
    with store.transaction():
        asked = [found for each in ids if (found := store.asked.get(each))]
        meant = [each for each in asked if _may_be_about(feedback, each)]
        for each in meant:
            store.asked.feedback(each.id, feedback)
        return bool(meant)


def _may_be_about(feedback: Feedback, asked: AskedQuestion) -> bool:
    return asked.outcome == "suggested" if feedback is Feedback.NOT_MEANT else bool(asked.fact_id)


ACTIONS: dict[Action, Callable[[Tap, Message, FootnoteContext], Awaitable[Toast]]] = {
    Action.HELPFUL: helpful,
    Action.NOT_HELPFUL: not_helpful,
    Action.NOT_MEANT: not_meant,
    Action.WATCH: watch,
    Action.STOP: stop,
}
