"""Business chats: the bot answers no customers, and says so once to who connects it."""

from __future__ import annotations

from collections import OrderedDict

import structlog
from telegram import Update
from telegram.error import BadRequest, Forbidden

from bot.context import FootnoteContext
from bot.handlers import replies
from bot.views import groups, words

log = structlog.get_logger(__name__)

MAX_TOLD = 1_000


class Business:
    """Remembers, until the bot stops, who was told: Telegram reports each change of what it may do too."""

    def __init__(self) -> None:
        self._told: OrderedDict[str, None] = OrderedDict()

    async def connected(self, update: Update, context: FootnoteContext) -> None:
        connection = update.business_connection
        if connection is None or not connection.is_enabled or connection.id in self._told:
            return
        self._told[connection.id] = None
        if len(self._told) > MAX_TOLD:
            self._told.popitem(last=False)
        voice = context.footnote.voice_in(connection.user_chat_id, context.language_code)
        try:
            await replies.send_to(context.bot, connection.user_chat_id, words.said(groups.NO_BUSINESS, voice))
        except (BadRequest, Forbidden) as error:
            log.info("a business could not be told", problem=type(error).__name__)
