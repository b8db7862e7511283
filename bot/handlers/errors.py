"""The one place where an unforeseen error ends: in the log, and in one honest sentence to the person."""

from __future__ import annotations

import structlog
from telegram import Update
from telegram.error import Forbidden, TelegramError

from bot.context import FootnoteContext
from bot.handlers import replies
from bot.views import words
from bot.voice import Voice
from knowledge import StoreUnavailable

log = structlog.get_logger(__name__)


async def failed(update: object, context: FootnoteContext) -> None:
    if isinstance(context.error, Forbidden):
        log.info("nobody to answer: the bot was blocked or removed")
        return
    sentence = words.FAILED
    if isinstance(context.error, StoreUnavailable):
        context.services.troubles.met(context.error)
        sentence = words.NO_DATABASE
    else:
        log.error("an update could not be handled", exc_info=context.error)
    if not isinstance(update, Update):
        return
    try:
        await _say_so(update, sentence, context.voice)
    except TelegramError as error:
        log.warning("could not say so either", problem=type(error).__name__)


async def _say_so(update: Update, sentence: str, voice: Voice) -> None:
    if update.callback_query:
        await update.callback_query.answer(voice.say(sentence))
    elif update.effective_message:
        await replies.send(update.effective_message, words.said(sentence, voice))
