"""Which update goes to which handler. A handler reads, calls a service and shows a view."""

from __future__ import annotations

from functools import partial

from telegram import Update
from telegram.ext import (
    BusinessConnectionHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    MessageReactionHandler,
    TypeHandler,
    filters,
)

from bot.context import FootnoteApplication
from bot.handlers import (
    business,
    commands,
    corrections,
    curating,
    errors,
    flooding,
    forgetting,
    groups,
    guests,
    inline,
    language,
    living,
    noting,
    questions,
    reactions,
    starting,
    taps,
    unasked,
    watching,
)
from bot.handlers.addressing import ADDRESSED, UNHEARD, unheard
from bot.handlers.curating import show_menus

__all__ = ["ALLOWED_UPDATES", "COMMANDS", "register", "show_menus"]

# Nothing else is asked of Telegram, so nothing else arrives.
ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MESSAGE_REACTION,
    Update.INLINE_QUERY,
    Update.GUEST_MESSAGE,
    Update.MY_CHAT_MEMBER,
    Update.BUSINESS_CONNECTION,
)
# Before all others.
FIRST = -1

# Not what the bot itself put into a chat through inline mode.
NEW = filters.UpdateType.MESSAGE & ~filters.VIA_BOT
NEW_OR_EDITED = filters.UpdateType.MESSAGES & ~filters.VIA_BOT
WRITTEN = filters.TEXT | filters.CAPTION
COMMANDS = {
    "start": starting.start,
    "help": commands.help_,
    "topics": commands.topics,
    "sources": commands.sources,
    "source": commands.source,
    "fact": commands.fact,
    "watching": watching.command,
    "language": language.command,
    "privacy": commands.privacy,
    "forgetme": forgetting.command,
}


def register(application: FootnoteApplication) -> living.LivingSources:
    """The first handler that takes an update is the only one to see it; back comes what looks at sources."""
    application.add_handler(MessageHandler(UNHEARD, unheard), FIRST)
    if application.questions_a_minute:
        application.add_handler(
            TypeHandler(Update, flooding.Flood(application.questions_a_minute).check), FIRST
        )
    curating.register(application)
    for name, callback in COMMANDS.items():
        application.add_handler(CommandHandler(name, callback, NEW & ADDRESSED))
    application.add_handlers(
        [
            CommandHandler("ask", questions.ask_command, NEW_OR_EDITED),
            CommandHandler("answers", groups.settings, NEW),
            MessageHandler(filters.StatusUpdate.MIGRATE, noting.moved),
            MessageHandler(filters.COMMAND & NEW & ADDRESSED, commands.unknown),
            MessageHandler(WRITTEN & ~filters.COMMAND & NEW_OR_EDITED & ADDRESSED, questions.asked),
            MessageHandler(filters.ChatType.PRIVATE & NEW & ~filters.StatusUpdate.ALL, questions.only_text),
            CallbackQueryHandler(taps.tapped),
            MessageReactionHandler(
                reactions.reacted,
                message_reaction_types=MessageReactionHandler.MESSAGE_REACTION_UPDATED,
            ),
            InlineQueryHandler(inline.searched),
            MessageHandler(filters.UpdateType.GUEST_MESSAGE & WRITTEN, guests.called),
            ChatMemberHandler(groups.membership, ChatMemberHandler.MY_CHAT_MEMBER),
            BusinessConnectionHandler(business.Business().connected),
            # Last of all, as nobody has asked.
            MessageHandler(NEW & unasked.Overheard(application), unasked.overheard),
        ]
    )
    application.add_error_handler(errors.failed)
    sources = living.LivingSources(application)
    application.look_at_sources = sources.look
    # What has been kept long enough goes first: nobody is told after that time.
    application.aftermath.jobs += [
        partial(noting.forget_old, application),
        partial(watching.tell, application),
        corrections.Corrections(application).run,
        sources.tell_of_broken_locks,
        sources.tell,
    ]
    return sources
