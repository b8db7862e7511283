"""The readers' commands other than /ask."""

from __future__ import annotations

from telegram import Message, Update

from bot import views
from bot.context import FootnoteContext
from bot.handlers import addressing, noting, replies
from bot.views import words
from knowledge import Fact, Status, UnknownFact, UnknownSource
from knowledge.curation.naming import meant_id


async def start(update: Update, context: FootnoteContext) -> None:
    await _reply(update, words.welcome(await context.services.examples(), context.voice.language))


async def help_(update: Update, _: FootnoteContext) -> None:
    await _reply(update, words.HELP)


async def privacy(update: Update, context: FootnoteContext) -> None:
    await _reply(update, words.privacy(context.footnote.retention_days))


async def topics(update: Update, context: FootnoteContext) -> None:
    await _reply(update, views.topics(await context.services.subjects()))


async def sources(update: Update, context: FootnoteContext) -> None:
    await _reply(update, views.sources(await context.services.sources()))


async def source(update: Update, context: FootnoteContext) -> None:
    await _reply(update, await _source(_argument(update), context))


async def fact(update: Update, context: FootnoteContext) -> None:
    message, fact_id = update.effective_message, _argument(update)
    if message is None:
        return
    found = await _published(fact_id, context) if fact_id else None
    if found is None:
        await replies.send(message, words.unknown_fact(fact_id) if fact_id else words.FACT_WHAT)
        return
    sent = await replies.send(message, views.card(found))
    await noting.shows(context.footnote, message.chat.id, sent.message_id, [(found, "en")])


async def unknown(update: Update, context: FootnoteContext) -> None:
    await _reply(update, words.said(words.UNKNOWN_COMMAND, context.voice))


async def _source(source_id: str, context: FootnoteContext) -> views.Page:
    if not source_id:
        return words.SOURCE_WHAT
    try:
        found = await context.services.source(source_id)
    except UnknownSource:
        return words.unknown_source(source_id)
    held = await context.services.facts(source_id=source_id)
    return views.source(found, facts_held=len(held))


async def _published(fact_id: str, context: FootnoteContext) -> Fact | None:
    """What is not published is the curators' own affair."""
    try:
        found = await context.services.fact(fact_id)
    except UnknownFact:
        return None
    return found if found.status is Status.PUBLISHED else None


async def _reply(update: Update, page: views.Page) -> None:
    if message := update.effective_message:
        await replies.send(message, page)


def _argument(update: Update) -> str:
    """The id that stands after the command."""
    message: Message | None = update.effective_message
    return meant_id(addressing.question(message)) if message else ""
