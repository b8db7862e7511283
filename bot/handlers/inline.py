"""Inline mode: facts to be sent into any chat."""

from __future__ import annotations

from telegram import Update
from telegram.error import BadRequest

from bot.context import FootnoteContext
from bot.views import inline

# Short enough that a changed fact is soon seen.
CACHE_SECONDS = 60
MAX_SHOWN = 20


async def searched(update: Update, context: FootnoteContext) -> None:
    query = update.inline_query
    if query is None:
        return
    text = query.query.strip()
    services = context.services
    if text:
        found = list(await services.search(text, limit=MAX_SHOWN))
    else:
        found = await services.some_facts(limit=MAX_SHOWN)
    try:
        await query.answer(
            inline.results(found),
            cache_time=CACHE_SECONDS,
            is_personal=False,
            button=None if found else inline.nothing_found(),
        )
    except BadRequest as error:
        # The person has typed on meanwhile, and Telegram has dropped this query.
        if "query" not in error.message.lower():
            raise
