"""Who decides for a chat: in private the person, in a group its administrators."""

from __future__ import annotations

from telegram import Chat, Message
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest

_ADMINISTRATORS = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})


async def sent_by_one(message: Message) -> bool:
    """Whether who wrote this decides for its chat."""
    if message.sender_chat is not None:
        # Who writes in the name of the group itself is an administrator who stays unnamed.
        return message.sender_chat.id == message.chat.id
    return message.from_user is not None and await decides(message.from_user.id, message.chat)


async def decides(user_id: int, chat: Chat) -> bool:
    if chat.type == ChatType.PRIVATE:
        return user_id == chat.id
    try:
        member = await chat.get_member(user_id)
    except BadRequest:
        # In a group that hides its members only the list of administrators is open to a plain member.
        return user_id in {each.user.id for each in await chat.get_administrators()}
    return member.status in _ADMINISTRATORS
