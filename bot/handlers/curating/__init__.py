"""What the people on the team can do beside reading, in private chats; see `gate` for who may what."""

from __future__ import annotations

from functools import partial

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.context import FootnoteApplication, FootnoteContext
from bot.handlers import replies, starting
from bot.handlers.addressing import ADDRESSED
from bot.handlers.curating import (
    adding,
    addsource,
    backup,
    cancelling,
    cards,
    drifting,
    editing,
    exporting,
    facts,
    gate,
    history,
    importing,
    menus,
    missed,
    retiring,
    review,
    saving,
    stats,
    teaching,
    team,
    undoing,
    why,
)
from bot.handlers.curating.turn import Command, Feature

__all__ = ["COMMANDS", "FEATURES", "register", "show_menus"]

# In the order of the menu.
FEATURES: tuple[Feature, ...] = (
    adding.FEATURE,
    addsource.FEATURE,
    facts.FEATURE,
    editing.FEATURE,
    retiring.RETIRE,
    retiring.RESTORE,
    history.FEATURE,
    undoing.FEATURE,
    saving.FEATURE,
    missed.FEATURE,
    teaching.FEATURE,
    why.FEATURE,
    cards.FEATURE,
    drifting.FEATURE,
    stats.FEATURE,
    importing.FEATURE,
    exporting.FEATURE,
    backup.FEATURE,
    review.FEATURE,
    cancelling.FEATURE,
    team.FEATURE,
)
COMMANDS: dict[str, Command] = {
    name: command for feature in FEATURES for name, command in feature.commands.items()
}
_BY_NAME = {feature.name: feature for feature in FEATURES}
NEW = filters.UpdateType.MESSAGE & ~filters.VIA_BOT


def register(application: FootnoteApplication) -> None:
    """Before the readers' handlers: the first handler that takes an update is the only one to see it."""
    application.show_menu = partial(menus.renew, application, commands=COMMANDS)
    private = NEW & filters.ChatType.PRIVATE
    on_the_team = _OnTheTeam(application)
    in_private = private & on_the_team
    invited = filters.Regex(rf"\s{team.JOIN}[\w-]+\s*$")
    application.add_handler(CommandHandler("start", team.joining, private & invited))
    application.add_handler(CommandHandler("start", start, in_private))
    application.add_handler(CommandHandler("help", help_, in_private))
    for name, command in COMMANDS.items():
        meant = ADDRESSED | (on_the_team & filters.REPLY) if command.in_groups else ADDRESSED
        application.add_handler(CommandHandler(name, gate.command(name, command), NEW & meant))
    pattern = rf"^(?:{'|'.join(_BY_NAME)})(?::|$)"
    application.add_handler(CallbackQueryHandler(gate.button(_BY_NAME), pattern))
    told = in_private & ~filters.COMMAND & ~filters.StatusUpdate.ALL
    application.add_handler(MessageHandler(told, gate.message(_BY_NAME)))
    edited = filters.UpdateType.EDITED_MESSAGE & ~filters.VIA_BOT & filters.ChatType.PRIVATE & on_the_team
    written = (filters.TEXT | filters.CAPTION) & ~filters.COMMAND
    application.add_handler(MessageHandler(edited & written, gate.changed))


async def start(update: Update, context: FootnoteContext) -> None:
    """Greet as anyone is greeted; only now is there a chat in which to show somebody their menu."""
    user = update.effective_user
    member = context.footnote.member(user.id) if user else None
    if user and member:
        member = await gate.greeted(member, user, context)
    await starting.start(update, context)
    if member:
        await menus.show(context.bot, member, COMMANDS)


async def help_(update: Update, context: FootnoteContext) -> None:
    user, message = update.effective_user, update.effective_message
    if user and message and (member := context.footnote.member(user.id)):
        member = await gate.greeted(member, user, context)
        await replies.send(message, menus.help_for(member, COMMANDS))


async def show_menus(application: FootnoteApplication) -> None:
    for member in application.team():
        await menus.show(application.bot, member, COMMANDS)


class _OnTheTeam(filters.UpdateFilter):
    def __init__(self, application: FootnoteApplication) -> None:
        super().__init__()
        self._application = application

    def filter(self, update: Update) -> bool:
        user = update.effective_user
        return user is not None and self._application.member(user.id) is not None
