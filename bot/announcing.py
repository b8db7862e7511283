"""What Telegram is told of the bot when it starts: command menus and descriptions, in each language."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterator

import structlog
from telegram import BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot import handlers
from bot.context import FootnoteApplication
from bot.views import words
from bot.voice import ENGLISH, Voice, languages

log = structlog.get_logger(__name__)


async def announce(application: FootnoteApplication) -> None:
    """Tell Telegram the command menus and what the bot is for; it runs as well without."""
    told = await asyncio.gather(
        *(call for language in languages() for call in _calls(application.bot, Voice.of(language))),
        handlers.show_menus(application),
        return_exceptions=True,
    )
    for problem in told:
        if isinstance(problem, TelegramError):
            log.warning("a menu or description could not be set", problem=str(problem))
        elif isinstance(problem, BaseException):
            raise problem


def _calls(bot: ExtBot[int], voice: Voice) -> Iterator[Awaitable[object]]:
    # English is for all whose language the bot doesn't speak.
    code = None if voice.language == ENGLISH else voice.language
    private = words.menu(words.PRIVATE_MENU, voice)
    group = words.menu(words.GROUP_MENU, voice)
    yield bot.set_my_commands(private, BotCommandScopeAllPrivateChats(), language_code=code)
    yield bot.set_my_commands(group, BotCommandScopeAllGroupChats(), language_code=code)
    yield bot.set_my_description(voice.say(words.DESCRIPTION), language_code=code)
    yield bot.set_my_short_description(voice.say(words.SHORT_DESCRIPTION), language_code=code)
