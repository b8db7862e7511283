"""In which words a refusal or a reply to small talk is given: never twice in a row in the same."""

from __future__ import annotations

from telegram import Message

from bot.context import FootnoteContext
from bot.examples import example_near
from bot.recent import Asker, Row
from bot.views import Manner
from bot.voice import Voice
from knowledge import Abstained, Answered, Outcome, Reason
from knowledge.browsing.examples import Example

FIRST = Manner()


async def manner_of(outcome: Outcome, message: Message, voice: Voice, context: FootnoteContext) -> Manner:
    """How to reply to the message; it counts as replied to."""
    asker, turns = _asker(message, context), context.footnote.turns
    match outcome:
        case Abstained(reason=Reason.NO_QUESTION) if asker:
            return Manner(turns.take(asker, Row.SMALL_TALK, message.message_id))
        case Abstained() if asker:
            manner = Manner(turns.take(asker, Row.REFUSALS, message.message_id))
            if not manner.shows_example:
                return manner
            return Manner(manner.turn, await _example(outcome, voice, context))
        case Answered() if asker:
            turns.end(asker, Row.REFUSALS)
    return FIRST


async def _example(refused: Abstained, voice: Voice, context: FootnoteContext) -> Example | None:
    """A question near to the one refused; where nothing is near, any that is answered."""
    if refused.reason is not Reason.OFF_TOPIC:
        near = await context.services.desk(lambda desk: example_near(desk.engine, refused, voice.reads))
        if near:
            return near
    return next(iter(await context.services.examples(voice.reads)), None)


def _asker(message: Message, context: FootnoteContext) -> Asker | None:
    """Who writes in the name of a chat is refused like one person."""
    if message.sender_chat:
        return Asker(message.chat.id, message.sender_chat.id)
    return context.asker
