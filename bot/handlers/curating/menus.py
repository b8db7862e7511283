"""The command menu of each person on the team, in their language; it changes with their role at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

import structlog
from telegram import BotCommand, BotCommandScopeChat
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.context import FootnoteApplication
from bot.handlers.curating.turn import Command
from bot.views import Page, words
from bot.voice import Voice
from knowledge import Member

log = structlog.get_logger(__name__)


async def show(bot: ExtBot[int], member: Member, commands: dict[str, Command]) -> None:
    """Give somebody the menu of their role; Telegram refuses until they have started the bot."""
    voice = Voice.of(member.language)
    all_have = words.menu(words.PRIVATE_MENU, voice)
    own = [BotCommand(name, voice.say(each.says)) for name, each in _allowed(member, commands)]
    try:
        await bot.set_my_commands([*all_have, *own], scope=BotCommandScopeChat(member.id))
    except TelegramError as error:
        log.warning("a menu could not be set", problem=str(error), hint="/start sets it again")


async def take_away(bot: ExtBot[int], member_id: int) -> None:
    """Somebody has left the team, and gets the menu that all have."""
    try:
        await bot.delete_my_commands(scope=BotCommandScopeChat(member_id))
    except TelegramError as error:
        log.warning("a menu could not be taken away", problem=str(error))


async def renew(application: FootnoteApplication, member_id: int, commands: dict[str, Command]) -> None:
    """Somebody's place on the team has changed, and with it their menu."""
    if member := application.member(member_id):
        await show(application.bot, member, commands)
    else:
        await take_away(application.bot, member_id)


def help_for(member: Member, commands: dict[str, Command]) -> Page:
    """What all may do, and below it what this person may do too."""
    voice = Voice.of(member.language)
    lines = [escape(voice.say(each.usage)) for _, each in _allowed(member, commands)]
    heading = voice.say("For the team, in private:")
    return Page("\n".join((words.help_(voice).html, "", escape(heading), *lines)))


def _allowed(member: Member, commands: dict[str, Command]) -> Iterator[tuple[str, Command]]:
    named: Iterable[tuple[str, Command]] = commands.items()
    return ((name, each) for name, each in named if member.role.may_act_as(each.role))
