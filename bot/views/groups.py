"""What the bot says in groups, and of itself in groups."""

from __future__ import annotations

from telegram import Chat
from telegram.constants import ChatType

from bot.plain.text import escape
from bot.views import buttons
from bot.views.buttons import Action, Tap
from bot.views.page import Page
from bot.voice import Voice, msg

# How Telegram's ids of supergroups begin; links have them without it.
_SUPERGROUP = "-100"

ONLY_IN_GROUPS = msg("That is set in a group: send /answers there.")
NOT_AN_ADMIN = msg("Only administrators of this group can change that.")
WELCOME = msg("Hello! To ask me something here, mention me, reply to me or use /ask.")
NO_BUSINESS = msg("I don't answer in business chats; ask me here, or in a group that I am in.")
_ASKED = msg("In this group I answer only when asked: when somebody mentions me, replies to me or uses /ask.")
_UNASKED = msg(
    "In this group I also answer when not asked, if I am very sure that somebody asks for a fact that I have."
)
_UNSEEN = msg(
    "For that I have to see what is said here: turn off my privacy mode with @BotFather and add me again, "
    "or make me an admin."
)
_CHANGE = msg("Admins of this group can change that with /answers.")
_CHOICES = (("0", msg("Only when asked")), ("1", msg("Also when very sure")))


def answers(voice: Voice, *, unasked: bool, sees_all: bool, may_change: bool) -> Page:
    """What holds in the group, in words; to an admin with buttons to change it."""
    told = [voice.say(_UNASKED if unasked else _ASKED)]
    if unasked and not sees_all:
        told.append(voice.say(_UNSEEN))
    if not may_change:
        return Page(escape(" ".join([*told, voice.say(_CHANGE)])))
    choices = [[buttons.button(voice.say(label), Tap(Action.ANSWERS, choice))] for choice, label in _CHOICES]
    return Page(escape("\n\n".join(told)), buttons.rows(*choices))


def answered_before(voice: Voice, link: str = "") -> Page:
    """In place of a fact that was given a few minutes ago, with the link to where, if there can be one."""
    if not link:
        return Page(escape(voice.say("I answered this a few minutes ago.")))
    to = f'<a href="{escape(link)}">{escape(link)}</a>'
    return Page(voice.say_html("I answered this a few minutes ago: {link}", link=to))


def link_to(chat: Chat, message_id: int, thread: int | None = None) -> str:
    """To a message of a group; "" in a plain group, which has no such links."""
    if chat.type != ChatType.SUPERGROUP:
        return ""
    where = chat.username or f"c/{str(chat.id).removeprefix(_SUPERGROUP)}"
    return "/".join(["https://t.me", where, *([str(thread)] if thread else []), str(message_id)])
