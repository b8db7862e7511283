"""The bot's place in a group: how it came there, and whether it answers there when not asked."""

from __future__ import annotations

from dataclasses import replace

import structlog
from telegram import ChatMember, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden

from bot.context import FootnoteContext
from bot.handlers import administrators, replies
from bot.handlers.repeating import GROUPS
from bot.views import Page, groups, words
from bot.views.buttons import Action, Tap
from knowledge import Chat

log = structlog.get_logger(__name__)

Toast = str | None


async def settings(update: Update, context: FootnoteContext) -> None:
    """/answers: what holds in this group, and for its admins what may hold instead."""
    message = update.effective_message
    if message is None:
        return
    if message.chat.type not in GROUPS:
        await replies.send(message, words.said(groups.ONLY_IN_GROUPS, context.voice))
        return
    may_change = await administrators.sent_by_one(message)
    await replies.send(message, await _told(message, context, may_change=may_change))


async def chosen(tap: Tap, message: Message, context: FootnoteContext) -> Toast:
    if message.chat.type not in GROUPS or context.asker is None or tap.first not in {"0", "1"}:
        return words.UNKNOWN_BUTTON
    if not await administrators.decides(context.asker.user_id, message.chat):
        return groups.NOT_AN_ADMIN
    await context.services.choose(replace(_held(message, context), answers_unasked=tap.first == "1"))
    page = await _told(message, context, may_change=True)
    shown = await replies.replace(context.bot, message.chat.id, message.message_id, page)
    return None if shown else words.UNKNOWN_BUTTON


async def membership(update: Update, context: FootnoteContext) -> None:
    """Say once how to ask, where the bot has come to; keep nothing of a group that it is no longer in."""
    change = update.my_chat_member
    if change is None or change.chat.type not in GROUPS:
        return
    was_in, is_in = _is_in(change.old_chat_member), _is_in(change.new_chat_member)
    if is_in and not was_in:
        await _greet(change, context)
    elif was_in and not is_in:
        await _leave(change.chat.id, context)


async def _greet(change: ChatMemberUpdated, context: FootnoteContext) -> None:
    try:
        await replies.send_to(context.bot, change.chat.id, words.said(groups.WELCOME, context.voice))
    except (BadRequest, Forbidden) as error:
        log.info("a group could not be greeted", problem=type(error).__name__)


async def _leave(chat_id: int, context: FootnoteContext) -> None:
    context.footnote.repeats.forget_chat(chat_id)
    await context.services.desk(lambda desk: desk.store.chats.drop(chat_id))
    await context.services.read_chats()


async def _told(message: Message, context: FootnoteContext, *, may_change: bool) -> Page:
    unasked = _held(message, context).answers_unasked
    sees_all = not unasked or await _sees_all(message, context)
    return groups.answers(context.voice, unasked=unasked, sees_all=sees_all, may_change=may_change)


async def _sees_all(message: Message, context: FootnoteContext) -> bool:
    """Whether the bot gets all that is said in the group: without privacy mode, or as an admin."""
    me = await context.bot.get_me()
    return bool(me.can_read_all_group_messages) or await administrators.decides(me.id, message.chat)


def _held(message: Message, context: FootnoteContext) -> Chat:
    return context.services.chats.get(message.chat.id, Chat(id=message.chat.id))


def _is_in(member: ChatMember) -> bool:
    if member.status == ChatMemberStatus.RESTRICTED:
        return bool(getattr(member, "is_member", False))
    return member.status in {ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR}


ACTIONS = {Action.ANSWERS: chosen}
