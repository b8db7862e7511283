"""Taps on buttons. Each is answered, also one whose data is old or forged."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Message, Update

from bot import views
from bot.context import FootnoteContext
from bot.handlers import noting, questions, reactions, replies
from bot.noting import Shown
from bot.views import words
from bot.views.buttons import ABOUT_QUESTIONS, Action, Tap, read_tap
from knowledge import Fact, Status, UnknownFact, UnknownSource

Toast = str | None
DEFAULT_LANGUAGE = "en"  # of a fact that nobody asked for in another


async def tapped(update: Update, context: FootnoteContext) -> None:
    query = update.callback_query
    if query is None:
        return
    tap, message = read_tap(query.data or ""), replies.tapped_message(query)
    if tap is None or message is None or not _may_tap(tap, message):
        toast: Toast = words.UNKNOWN_BUTTON
    else:
        toast = await _act(tap, message, context)
    await replies.close(query, toast)


def _may_tap(tap: Tap, message: Message) -> bool:
    """Questions are named by their numbers, which are easily guessed."""
    return tap.action not in ABOUT_QUESTIONS or replies.has_button(message, str(tap))


async def _act(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    try:
        return await ACTIONS[tap.action](tap, message, context)
    except UnknownFact:
        return words.GONE_FACT
    except UnknownSource:
        return words.GONE_SOURCE


async def _published(fact_id: str, context: FootnoteContext) -> Fact:
    fact = await context.services.fact(fact_id)
    if fact.status is not Status.PUBLISHED:
        raise UnknownFact(fact_id)
    return fact


async def _put(message: Message, page: views.Page, context: FootnoteContext, shown: Shown = ()) -> Toast:
    """Let the message become `page`, in which the facts `shown` stand."""
    if not await replies.replace(context.bot, message.chat.id, message.message_id, page):
        return words.UNKNOWN_BUTTON
    await noting.shows(context.footnote, message.chat.id, message.message_id, shown)
    return None


async def _fact(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    fact = await _published(tap.last, context)
    asked = tap.question if replies.has_button(message, str(tap)) else None
    page = views.chosen(fact, tap.language, () if asked is None else (asked,))
    toast = await _put(message, page, context, [(fact, tap.language)])
    if asked is not None:
        await context.services.desk(lambda desk: desk.store.asked.choose(asked, fact.id, fact.version))
    return toast


async def _entry(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    fact = await _published(tap.last, context)
    return await _put(message, views.entry(fact, page=tap.page), context, [(fact, DEFAULT_LANGUAGE)])


async def _example(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    fact = await _published(tap.last, context)
    if tap.page >= len(fact.phrasings):
        return words.UNKNOWN_BUTTON
    given = await questions.answered(fact.phrasings[tap.page], message.chat.type, context)
    sent = await questions.send(message, given, context)
    if context.asker:
        questions.remember(given.outcome, context.asker, sent.message_id, context)
    return None


async def _topics(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    return await _put(message, views.topics(await context.services.subjects(), page=tap.page), context)


async def _topic(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    page = await _topic_page(tap.last, tap.page, context)
    return await _put(message, page, context) if page else words.GONE_TOPIC


async def _more(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    page = await _topic_page(tap.first, 0, context)
    if page is None:
        return words.GONE_TOPIC
    await replies.send(message, page)
    return None


async def _topic_page(key: str, page: int, context: FootnoteContext) -> views.Page | None:
    subject = await context.services.subject(key)
    if subject is None:
        return None
    return views.topic(subject.name, await context.services.facts(subject=subject.name), page=page)


async def _sources(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    return await _put(message, views.sources(await context.services.sources(), page=tap.page), context)


async def _source(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    source = await context.services.source(tap.last)
    held = await context.services.facts(source_id=source.id)
    return await _put(message, views.source(source, facts_held=len(held), back_to=tap.page), context)


async def _cited(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    source = await context.services.source(tap.first)
    held = await context.services.facts(source_id=source.id)
    await replies.send(message, views.source(source, facts_held=len(held)))
    return None


ACTIONS: dict[Action, Callable[[Tap, Message, FootnoteContext], Awaitable[Toast]]] = {
    Action.FACT: _fact,
    Action.ENTRY: _entry,
    Action.EXAMPLE: _example,
    Action.TOPICS: _topics,
    Action.TOPIC: _topic,
    Action.MORE: _more,
    Action.SOURCES: _sources,
    Action.SOURCE: _source,
    Action.CITED: _cited,
    **reactions.ACTIONS,
}
