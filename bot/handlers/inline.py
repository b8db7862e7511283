"""Inline mode: facts to be sent into any chat, offered while the question is being typed.

What is typed is neither kept nor logged.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from telegram import Update
from telegram.error import BadRequest

from bot.context import FootnoteContext
from bot.handlers.permalinks import permalinks
from bot.views import inline
from bot.views.inline import MAX_RESULTS
from knowledge import Found
from knowledge.text import detected_language

# For how long Telegram may give the same results again: while facts are being changed, a change is soon seen.
CACHE_SECONDS = 300
BUSY_CACHE_SECONDS = 10
BUSY = timedelta(hours=1)
TELLING_WORDS = 4


async def searched(update: Update, context: FootnoteContext) -> None:
    query = update.inline_query
    if query is None:
        return
    text = query.query.strip()
    # A person has their own chat with the bot, where they may have chosen a language.
    voice = context.footnote.voice_in(query.from_user.id, _language(text), context.language_code)
    found = await _found(text, query.offset, context)
    is_nothing = not found.facts and not query.offset
    try:
        await query.answer(
            inline.results(found.facts, voice, permalinks=permalinks(context.footnote)),
            cache_time=await _cache_seconds(context),
            is_personal=True,  # it is in the language of who asks
            next_offset="" if found.following is None else str(found.following),
            button=inline.nothing_found(text, voice) if is_nothing else None,
        )
    except BadRequest as error:
        # The person has typed on meanwhile, and Telegram has dropped this query.
        if "query" not in error.message.lower():
            raise


def _language(typed: str) -> str | None:
    """The language of what is typed, where that tells: a few plain letters may begin a word of any."""
    return None if typed.isascii() and len(typed.split()) < TELLING_WORDS else detected_language(typed)


async def _found(text: str, offset: str, context: FootnoteContext) -> Found:
    if offset and not re.fullmatch(r"[0-9]{1,6}", offset):
        return Found(())  # none of ours
    return await context.services.typed(text, start=int(offset or 0), limit=MAX_RESULTS)


async def _cache_seconds(context: FootnoteContext) -> int:
    changed_at = await context.services.changed_at()
    is_busy = changed_at is not None and datetime.now(UTC) - changed_at < BUSY
    return BUSY_CACHE_SECONDS if is_busy else CACHE_SECONDS
