"""Taps on buttons. Each is answered, also one whose data is old or forged."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Message, Update

from bot import views
from bot.context import FootnoteContext
from bot.handlers import (
    browsing,
    forgetting,
    groups,
    language,
    noting,
    permalinks,
    reactions,
    repeating,
    replies,
    starting,
)
from bot.handlers.permalinks import published
from bot.noting import Shown
from bot.views import words
from bot.views.buttons import ABOUT_QUESTIONS, Action, Tap, read_tap
from knowledge import Fact, UnknownFact, UnknownSource

Toast = str | None


async def tapped(update: Update, context: FootnoteContext) -> None:
    query = update.callback_query
    if query is None:
        return
    tap, message = read_tap(query.data or ""), replies.tapped_message(query)
    if tap is None or message is None or not _may_tap(tap, message):
        toast: Toast = words.UNKNOWN_BUTTON
    else:
        toast = await _act(tap, message, context)
    await replies.close(query, context.voice.say(toast) if toast else None)


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


async def _put(message: Message, page: views.Page, context: FootnoteContext, shown: Shown = ()) -> Toast:
    """Let the message become `page`, in which the facts `shown` stand."""
    if not await replies.replace(context.bot, message.chat.id, message.message_id, page):
        return words.UNKNOWN_BUTTON
    await noting.shows(context.footnote, message.chat.id, message.message_id, shown)
    return None


async def _fact(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    fact = await published(tap.last, context)
    voice = context.voice_for(tap.language)
    asked = tap.question if replies.has_button(message, str(tap)) else None
    page = views.chosen(
        fact,
        voice,
        () if asked is None else (asked,),
        permalinks=permalinks.permalinks(context.footnote),
    )
    toast = await _put(message, page, context, [(fact, voice.reads)])
    repeating.note(message, message.message_id, [(fact, voice.reads)], voice, context)
    if asked is not None:
        await context.services.desk(lambda desk: desk.store.asked.choose(asked, fact.id, fact.version))
    return toast


async def _entry(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    fact = await published(tap.last, context)
    links = permalinks.permalinks(context.footnote)
    page = views.topic_entry(fact, context.voice, page=tap.page, permalinks=links)
    return await _put(message, page, context, [(fact, context.voice.reads)])


async def _from_source(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    fact = await published(tap.last, context)
    page = views.source_entry(fact, tap, context.voice, permalinks=permalinks.permalinks(context.footnote))
    return await _put(message, page, context, [(fact, context.voice.reads)])


async def _version(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    opened = await permalinks.opened(tap.last, tap.number(0), context)
    return await _put(message, opened.page, context, opened.shown)


async def _all_cited(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    version = tap.number(1)
    fact = await published(tap.last, context, version=version)
    sent = await replies.send(
        message, views.all_cited(fact, context.voice_for(tap.language), version=version)
    )
    await noting.shows(context.footnote, message.chat.id, sent.message_id, _current(fact, tap, version))
    return None


async def _cited_page(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    page, version = tap.number(1) or 0, tap.number(2)
    fact = await published(tap.last, context, version=version)
    shown = views.all_cited(fact, context.voice_for(tap.language), page=page, version=version)
    return await _put(message, shown, context, _current(fact, tap, version))


def _current(fact: Fact, tap: Tap, version: int | None) -> Shown:
    """What has to be put right when it changes: not what is named by its version."""
    return [] if version else [(fact, tap.language)]


async def _see(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    if not tap.trail:
        return words.UNKNOWN_BUTTON
    opened = await permalinks.followed(tap.trail, context)
    return await _put(message, opened.page, context, opened.shown)


async def _example(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    fact = await published(tap.last, context)
    if tap.page >= len(fact.phrasings):
        return words.UNKNOWN_BUTTON
    await starting.ask(fact.phrasings[tap.page], message, context)
    return None


async def _topics(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    return await _put(message, await browsing.topics(tap.page, context), context)


async def _topic(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    page = await browsing.topic(tap.last, tap.page, context)
    return await _put(message, page, context) if page else words.GONE_TOPIC


async def _more(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    page = await browsing.topic(tap.first, 0, context)
    if page is None:
        return words.GONE_TOPIC
    await replies.send(message, page)
    return None


async def _sources(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    return await _put(message, await browsing.sources(tap.page, context), context)


async def _source(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    return await _put(message, await browsing.source(tap.last, context, tap), context)


async def _cited(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    await replies.send(message, await browsing.source(tap.first, context))
    return None


ACTIONS: dict[Action, Callable[[Tap, Message, FootnoteContext], Awaitable[Toast]]] = {
    Action.FACT: _fact,
    Action.ENTRY: _entry,
    Action.SEE: _see,
    Action.EXAMPLE: _example,
    Action.TOPICS: _topics,
    Action.TOPIC: _topic,
    Action.MORE: _more,
    Action.SOURCES: _sources,
    Action.SOURCE: _source,
    Action.CITED: _cited,
    Action.FROM_SOURCE: _from_source,
    Action.ALL_CITED: _all_cited,
    Action.CITED_PAGE: _cited_page,
    Action.VERSION: _version,
    **reactions.ACTIONS,
    **language.ACTIONS,
    **groups.ACTIONS,
    **forgetting.ACTIONS,
}
