"""Guest mode: called by name in a chat that it is no member of, the bot answers with one message.

Of such chats nothing is kept: no question, no number, nothing to go on from.
"""

from __future__ import annotations

from telegram import Update
from telegram.error import BadRequest

from bot.context import FootnoteContext
from bot.handlers import addressing
from bot.handlers.permalinks import permalinks
from bot.views import guests
from knowledge.text import detected_language


async def called(update: Update, context: FootnoteContext) -> None:
    message = update.guest_message
    if message is None or not message.guest_query_id:
        return
    outcome = await context.services.answer(addressing.question(message))
    context.footnote.metrics.asked(outcome)
    # What is chosen for a chat is chosen by its members; here Telegram's language of the person is all.
    voice = context.footnote.voice_in(None, detected_language(outcome.question.text), context.language_code)
    answer = guests.answer(outcome, voice, permalinks=permalinks(context.footnote))
    try:
        await context.bot.answer_guest_query(message.guest_query_id, answer)
    except BadRequest as error:
        # Too late: Telegram has dropped the call.
        if "query" not in error.message.lower():
            raise
