"""The readers' commands other than /start and /ask."""

from __future__ import annotations

from telegram import Message, Update

from bot import views
from bot.context import FootnoteContext
from bot.handlers import addressing, browsing, noting, permalinks, replies
from bot.views import words
from knowledge import UnknownFact, UnknownSource
from knowledge.curation.naming import meant_id


async def help_(update: Update, context: FootnoteContext) -> None:
    await _reply(update, words.help_(context.voice))


async def privacy(update: Update, context: FootnoteContext) -> None:
    await _reply(update, views.privacy(context.footnote.retention_days, context.voice))


async def topics(update: Update, context: FootnoteContext) -> None:
    await _reply(update, await browsing.topics(0, context))


async def sources(update: Update, context: FootnoteContext) -> None:
    await _reply(update, await browsing.sources(0, context))


async def source(update: Update, context: FootnoteContext) -> None:
    await _reply(update, await _source(_argument(update), context))


async def fact(update: Update, context: FootnoteContext) -> None:
    fact_id, voice = _argument(update), context.voice
    if not fact_id:
        await _reply(update, words.said(words.FACT_WHAT, voice))
        return
    try:
        found = await permalinks.published(fact_id, context)
    except UnknownFact:
        await _reply(update, words.unknown_fact(fact_id, voice))
        return
    opened = await permalinks.card(found, context)
    if message := update.effective_message:
        sent = await replies.send(message, opened.page)
        await noting.shows(context.footnote, message.chat.id, sent.message_id, opened.shown)


async def unknown(update: Update, context: FootnoteContext) -> None:
    await _reply(update, words.said(words.UNKNOWN_COMMAND, context.voice))


async def _source(source_id: str, context: FootnoteContext) -> views.Page:
    if not source_id:
        return words.said(words.SOURCE_WHAT, context.voice)
    try:
        return await browsing.source(source_id, context)
    except UnknownSource:
        return words.unknown_source(source_id, context.voice)


async def _reply(update: Update, page: views.Page) -> None:
    if message := update.effective_message:
        await replies.send(message, page)


def _argument(update: Update) -> str:
    """The id that stands after the command."""
    message: Message | None = update.effective_message
    return meant_id(addressing.question(message)) if message else ""
