"""What owners have beside the readers' commands, in private chats."""

from __future__ import annotations

import structlog
from telegram import BotCommandScopeChat, Update
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot import views
from bot.context import FootnoteContext
from bot.handlers import addressing, commands, replies
from bot.views import words

log = structlog.get_logger(__name__)


async def start(update: Update, context: FootnoteContext) -> None:
    """Greet as anyone is greeted; only now is there a chat in which to show the owner's menu."""
    await commands.start(update, context)
    if user := update.effective_user:
        await show_menu(context.bot, user.id)


async def help_(update: Update, _: FootnoteContext) -> None:
    if message := update.effective_message:
        await replies.send(message, words.OWNERS_HELP)


async def test(update: Update, context: FootnoteContext) -> None:
    """Explain what the question after /test leads to."""
    message = update.effective_message
    if message is None:
        return
    question = addressing.question(message)
    page = views.explanation(await context.services.explain(question)) if question else words.TEST_WHAT
    await replies.send(message, page)


async def refused(update: Update, context: FootnoteContext) -> None:
    """To all others, and in groups, the command is one that does not exist."""
    if chat := update.effective_chat:
        log.info("an owner's command was refused", chat=chat.type)
    await commands.unknown(update, context)


async def show_menu(bot: ExtBot[int], owner_id: int) -> None:
    """Give the owner a menu of their own; Telegram refuses until they have started the bot."""
    try:
        await bot.set_my_commands(words.OWNERS_MENU, scope=BotCommandScopeChat(owner_id))
    except TelegramError as error:
        log.warning("an owner's menu could not be set", problem=str(error), hint="/start sets it again")
