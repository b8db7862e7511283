"""Who is in which chat."""

from __future__ import annotations

from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.registry import method
from bot.sandbox.model import Chat
from bot.sandbox.params import Params
from bot.sandbox.world import World

_ADMINISTRATORS = frozenset({"creator", "administrator"})


@method("getChat")
async def get_chat(world: World, params: Params) -> Any:
    chat = world.chat(params.get("chat_id"))
    full = {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    return chat.to_api() | full


_GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


@method("getChatMember")
async def get_chat_member(world: World, params: Params) -> Any:
    chat, user_id = world.chat(params.get("chat_id")), params.integer("user_id")
    members = _members(world, chat)
    if user_id not in world.users:
        raise bad_request("user not found")
    return _member(world, user_id, members.get(user_id, "left"))


@method("getChatAdministrators")
async def get_chat_administrators(world: World, params: Params) -> Any:
    chat = world.chat(params.get("chat_id"))
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    return [_member(world, who, status) for who, status in chat.members.items() if status in _ADMINISTRATORS]


@method("getChatMemberCount")
async def get_chat_member_count(world: World, params: Params) -> Any:
    return len(_members(world, world.chat(params.get("chat_id"))))


def _members(world: World, chat: Chat) -> dict[int, str]:
    return {chat.id: "member", world.bot.id: "member"} if chat.is_private else dict(chat.members)


def _member(world: World, user_id: int, status: str) -> dict[str, Any]:
    member = {"status": status, "user": world.users[user_id].to_api()}
    return member | ({"is_anonymous": False} if status == "creator" else {})
