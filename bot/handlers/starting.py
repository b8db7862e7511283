"""/start: the greeting, or what a link leads to: a fact, a topic, a source, a question that is asked at once.

A link may be anybody's. It does no more than what its reader could type, and first shows what it asks.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import Message, Update

from bot.context import FootnoteContext
from bot.handlers import addressing, browsing, noting, permalinks, questions, replies
from bot.views import deep_links, words
from bot.views.permalinks import PREFIX as FACT
from bot.views.permalinks import read
from knowledge import UnknownFact, UnknownSource
from knowledge.text import detected_language

Reader = Callable[[str, Message, FootnoteContext], Awaitable[bool]]


async def start(update: Update, context: FootnoteContext) -> None:
    message = update.effective_message
    if message is None:
        return
    payload = addressing.question(message)
    if payload in deep_links.NOTHING_MORE:
        voice = context.voice
        await replies.send(message, words.welcome(await context.services.examples(voice.reads), voice))
        return
    read_it = READERS.get(payload[:2])
    if read_it is None or not await read_it(payload, message, context):
        await replies.send(message, words.said(words.UNKNOWN_LINK, context.voice))


async def ask(question: str, message: Message, context: FootnoteContext) -> None:
    """Ask it as if it had been typed."""
    given = await questions.answered(question, message.chat.type, context)
    sent = await questions.send(message, given, context)
    if context.asker:
        questions.remember(given.outcome, context.asker, sent.message_id, context)


async def _fact(payload: str, message: Message, context: FootnoteContext) -> bool:
    cited = read(payload)
    if cited is None:
        return False
    opened = await permalinks.opened(cited.fact_id, cited.version, context)
    sent = await replies.send(message, opened.page)
    await noting.shows(context.footnote, message.chat.id, sent.message_id, opened.shown)
    return True


async def _topic(payload: str, message: Message, context: FootnoteContext) -> bool:
    key = deep_links.topic(payload)
    page = await browsing.topic(key, 0, context) if key else None
    if page is None:
        return False
    await replies.send(message, page)
    return True


async def _source(payload: str, message: Message, context: FootnoteContext) -> bool:
    source_id = deep_links.source(payload)
    if source_id is None:
        return False
    try:
        page = await browsing.source(source_id, context)
    except UnknownSource:
        return False
    await replies.send(message, page)
    return True


async def _question(payload: str, message: Message, context: FootnoteContext) -> bool:
    question = deep_links.question(payload)
    return question is not None and await _ask(question, message, context)


async def _phrasing(payload: str, message: Message, context: FootnoteContext) -> bool:
    meant = deep_links.phrasing(payload)
    if meant is None:
        return False
    try:
        fact = await permalinks.published(meant.fact_id, context)
    except UnknownFact:
        return False
    if meant.number >= len(fact.phrasings):
        return False
    return await _ask(fact.phrasings[meant.number], message, context)


async def _ask(question: str, message: Message, context: FootnoteContext) -> bool:
    """Show it first: who pressed the link has perhaps not seen what it asks."""
    voice = context.voice_for(detected_language(question))
    await replies.send(message, words.asked_by_link(question, voice))
    await ask(question, message, context)
    return True


READERS: dict[str, Reader] = {
    FACT: _fact,
    deep_links.TOPIC: _topic,
    deep_links.SOURCE: _source,
    deep_links.QUESTION: _question,
    deep_links.PHRASING: _phrasing,
}
