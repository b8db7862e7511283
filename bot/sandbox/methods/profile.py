"""The bot about itself: name, descriptions, commands, menu button."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.registry import method
from bot.sandbox.params import Params
from bot.sandbox.world import CommandScope, World

MAX_COMMANDS = 100
MAX_COMMAND_DESCRIPTION = 256
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


@method("getMe")
async def get_me(world: World, params: Params) -> Any:  # noqa: ARG001 - every method takes both
    return world.bot.to_api() | {
        "can_join_groups": True,
        "can_read_all_group_messages": world.reads_groups,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("logOut")
@method("close")
async def take_leave(world: World, params: Params) -> Any:  # noqa: ARG001 - every method takes both
    return True


@method("setMyCommands")
async def set_my_commands(world: World, params: Params) -> Any:
    commands = params.array("commands")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.commands[_scope(world, params)] = [_command(command) for command in commands]
    world.tell("commands")
    return True


@method("getMyCommands")
async def get_my_commands(world: World, params: Params) -> Any:
    return world.commands.get(_scope(world, params), [])


@method("deleteMyCommands")
async def delete_my_commands(world: World, params: Params) -> Any:
    world.commands.pop(_scope(world, params), None)
    world.tell("commands")
    return True


def _command(given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name, description = given.get("command", ""), given.get("description", "")
    if not isinstance(name, str) or not _COMMAND.fullmatch(name.removeprefix("/")):
        raise bad_request("BOT_COMMAND_INVALID")
    if not isinstance(description, str) or not 1 <= len(description.strip()) <= MAX_COMMAND_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name.removeprefix("/"), "description": description}


def _scope(world: World, params: Params) -> CommandScope:
    scope = params.object("scope") or {"type": "default"}
    kind = scope.get("type")
    if not isinstance(kind, str) or kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    ids = {name: scope.get(name) for name in _SCOPES[kind]}
    if "chat_id" in ids:
        world.chat(ids["chat_id"])
    return kind, ids.get("chat_id"), ids.get("user_id"), _language(params)


def _language(params: Params) -> str:
    """Two letters, or none for all languages."""
    language = params.text("language_code")
    if not re.fullmatch(r"([a-z]{2})?", language):
        raise bad_request("invalid language code specified")
    return language


_LIMITS = {"name": 64, "description": 512, "short_description": 120}


async def _set_text(world: World, params: Params, kind: str) -> bool:
    text = params.text(kind)
    if len(text) > _LIMITS[kind]:
        raise bad_request(f"{kind.replace('_', ' ')} is too long")
    world.texts[kind, _language(params)] = text
    world.tell("profile")
    return True


def _get_text(world: World, params: Params, kind: str) -> dict[str, str]:
    """In the language asked for, else the one for all languages."""
    language = _language(params)
    fallback = world.bot.first_name if kind == "name" else ""
    text = world.texts.get((kind, language)) or world.texts.get((kind, "")) or fallback
    return {kind: text}


@method("setMyName")
async def set_my_name(world: World, params: Params) -> Any:
    return await _set_text(world, params, "name")


@method("setMyDescription")
async def set_my_description(world: World, params: Params) -> Any:
    return await _set_text(world, params, "description")


@method("setMyShortDescription")
async def set_my_short_description(world: World, params: Params) -> Any:
    return await _set_text(world, params, "short_description")


@method("getMyName")
async def get_my_name(world: World, params: Params) -> Any:
    return _get_text(world, params, "name")


@method("getMyDescription")
async def get_my_description(world: World, params: Params) -> Any:
    return _get_text(world, params, "description")


@method("getMyShortDescription")
async def get_my_short_description(world: World, params: Params) -> Any:
    return _get_text(world, params, "short_description")


@method("setChatMenuButton")
async def set_chat_menu_button(world: World, params: Params) -> Any:
    button = params.object("menu_button") or {"type": "default"}
    if button.get("type") not in {"default", "commands", "web_app"}:
        raise bad_request("can't parse menu button: unsupported type specified")
    chat_id = params.get("chat_id")
    world.menu_buttons[None if chat_id is None else world.chat(chat_id).id] = button
    return True


@method("getChatMenuButton")
async def get_chat_menu_button(world: World, params: Params) -> Any:
    chat_id = params.get("chat_id")
    return world.menu_buttons.get(chat_id) or world.menu_buttons.get(None) or {"type": "commands"}
