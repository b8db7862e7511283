"""In a group the same fact is not given twice within minutes: the second time a link leads to the first."""

from __future__ import annotations

from telegram import Message, ReplyParameters
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest

from bot.context import FootnoteContext
from bot.handlers import replies
from bot.noting import Shown
from bot.repeats import Given, Place
from bot.views import Page, facts, groups
from bot.voice import Voice
from knowledge import Answered, Fact, Outcome

GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


def place_of(message: Message) -> Place:
    return Place(message.chat.id, message.message_thread_id if message.is_topic_message else None)


def note(message: Message, sent_id: int, shown: Shown, voice: Voice, context: FootnoteContext) -> None:
    """The message of ours, which stands where `message` does, gives these facts."""
    if message.chat.type in GROUPS:
        claims = [(fact, facts.claim(fact, voice)) for fact, _ in shown]
        context.footnote.repeats.note(place_of(message), sent_id, claims)


def earlier(message: Message, outcome: Outcome, context: FootnoteContext) -> Given | None:
    """What gave the same answer here a few minutes ago, if it is one fact alone."""
    fact = _alone(outcome)
    if fact is None or message.chat.type not in GROUPS:
        return None
    given = context.footnote.repeats.find(place_of(message), fact)
    own = context.answers[message.chat.id, message.message_id]
    # An edited question that still leads to the fact has its answer already.
    return None if given and own and own.message_id == given.message_id else given


async def told_again(
    message: Message, outcome: Outcome, voice: Voice, context: FootnoteContext
) -> int | None:
    """The short message of ours that stands for the answer; None if the answer has to be given in full."""
    given = earlier(message, outcome, context)
    if given is None:
        return None
    if link := groups.link_to(message.chat, given.message_id, place_of(message).thread):
        if await replies.is_there(context.bot, message.chat.id, given.message_id):
            return await replies.put(message, groups.answered_before(voice, link), context)
    # An answer stands where it stands: that of an edited question can't come to reply to another.
    elif not context.answers[message.chat.id, message.message_id]:
        return await _point(message, given, groups.answered_before(voice))
    return None


async def _point(message: Message, given: Given, page: Page) -> int | None:
    """Where no link leads to the earlier message: reply to it, with its claim."""
    reply = ReplyParameters(given.message_id, quote=given.claim, quote_parse_mode=ParseMode.HTML)
    try:
        sent = await replies.send_replying(message, page, reply)
    except BadRequest as error:
        if "not found" in error.message:
            return None
        raise
    return sent.message_id


def _alone(outcome: Outcome) -> Fact | None:
    """The fact of an answer that says nothing beside it."""
    if not isinstance(outcome, Answered) or outcome.others or outcome.difference or outcome.alternatives:
        return None
    return outcome.fact if len(outcome.facts) == 1 else None
