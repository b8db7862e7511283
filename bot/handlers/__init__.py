"""Which update goes to which handler. A handler reads, calls a service and shows a view."""

from __future__ import annotations

from functools import partial

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, InlineQueryHandler, MessageHandler, filters

from bot.context import FootnoteApplication
from bot.handlers import commands, corrections, curating, errors, inline, noting, questions, taps, watching
from bot.handlers.addressing import ADDRESSED
from bot.handlers.curating import show_menus

__all__ = ["ALLOWED_UPDATES", "COMMANDS", "register", "show_menus"]

# Nothing else is asked of Telegram, so nothing else arrives.
ALLOWED_UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY, Update.INLINE_QUERY)

# Not what the bot itself put into a chat through inline mode.
NEW = filters.UpdateType.MESSAGE & ~filters.VIA_BOT
NEW_OR_EDITED = filters.UpdateType.MESSAGES & ~filters.VIA_BOT
WRITTEN = filters.TEXT | filters.CAPTION
COMMANDS = {
    "start": commands.start,
    "help": commands.help_,
    "topics": commands.topics,
    "sources": commands.sources,
    "source": commands.source,
    "fact": commands.fact,
    "watching": watching.command,
    "privacy": commands.privacy,
}


def register(application: FootnoteApplication) -> None:
    """The first handler that takes an update is the only one to see it."""
    curating.register(application)
    for name, callback in COMMANDS.items():
        application.add_handler(CommandHandler(name, callback, NEW & ADDRESSED))
    application.add_handlers(
        [
            CommandHandler("ask", questions.ask_command, NEW_OR_EDITED),
            MessageHandler(filters.StatusUpdate.MIGRATE, noting.moved),
            MessageHandler(filters.COMMAND & NEW & ADDRESSED, commands.unknown),
            MessageHandler(WRITTEN & ~filters.COMMAND & NEW_OR_EDITED & ADDRESSED, questions.asked),
            MessageHandler(filters.ChatType.PRIVATE & NEW & ~filters.StatusUpdate.ALL, questions.only_text),
            CallbackQueryHandler(taps.tapped),
            InlineQueryHandler(inline.searched),
        ]
    )
    application.add_error_handler(errors.failed)
    # What has been kept long enough goes first: nobody is told after that time.
    application.aftermath.jobs += [
        partial(noting.forget_old, application),
        partial(watching.tell, application),
        corrections.Corrections(application).run,
    ]
