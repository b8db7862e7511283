"""Sending, editing and deleting messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.sandbox import formatted, keyboard
from bot.sandbox.errors import bad_request
from bot.sandbox.methods.registry import method
from bot.sandbox.model import Chat, Message
from bot.sandbox.params import Params
from bot.sandbox.quotes import quote_of
from bot.sandbox.wire import message_json
from bot.sandbox.world import World

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


@method("sendMessage")
async def send_message(world: World, params: Params) -> Any:
    chat = world.writable(params.get("chat_id"))
    text, entities = formatted.text_of(world, params)
    return post(world, chat, params, text=text, entities=entities)


def post(world: World, chat: Chat, params: Params, **content: Any) -> dict[str, Any]:
    """A message of the bot's, with the keyboard and the reply that the call asks for."""
    message = world.post(
        chat,
        world.bot,
        markup=keyboard.checked(params.object("reply_markup")),
        reply_to=_answered(world, chat, params),
        also=_place(world, chat, params) | _quoted(world, chat, params),
        **content,
    )
    return message_json(world, message)


def _answered(world: World, chat: Chat, params: Params) -> int | None:
    reply = params.object("reply_parameters") or {"message_id": params.get("reply_to_message_id")}
    message_id = reply.get("message_id")
    if message_id is None or message_id in world.messages[chat.id]:
        return message_id
    if reply.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _place(world: World, chat: Chat, params: Params) -> dict[str, Any]:
    """The topic of a forum that the message stands in."""
    thread = params.get("message_thread_id")
    if not chat.is_forum or thread is None:
        return {}
    root = world.messages[chat.id].get(thread)
    if root is None or "forum_topic_created" not in root.also:
        raise bad_request("message thread not found")
    return {"message_thread_id": thread, "is_topic_message": True}


def _quoted(world: World, chat: Chat, params: Params) -> dict[str, Any]:
    reply = params.object("reply_parameters") or {}
    answered = world.messages[chat.id].get(reply.get("message_id", 0))
    return quote_of(answered, reply) if answered else {}


@method("sendMessageDraft")
async def send_message_draft(world: World, params: Params) -> Any:
    """A preview that grows while the bot composes; the page shows it, nothing keeps it."""
    chat = world.writable(params.get("chat_id"))
    if not chat.is_private:
        raise bad_request("message drafts can be sent to private chats only")
    if not params.integer("draft_id"):
        raise bad_request("DRAFT_ID_INVALID")
    text, entities = formatted.text_of(world, params) if params.text("text") else ("", ())
    world.tell("draft", chat_id=chat.id, text=text, entities=list(entities))
    return True


@method("sendChatAction")
async def send_chat_action(world: World, params: Params) -> Any:
    chat = world.writable(params.get("chat_id"))
    if params.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.tell("action", chat_id=chat.id, action=params.text("action"))
    return True


@method("editMessageText")
async def edit_message_text(world: World, params: Params) -> Any:
    message = editable(world, params)
    text, entities = formatted.text_of(world, params)
    if message.has_file:
        raise bad_request("there is no text in the message to edit")
    return edit(world, params, message, text=text, entities=entities)


@method("editMessageCaption")
async def edit_message_caption(world: World, params: Params) -> Any:
    message = editable(world, params)
    text, entities = formatted.caption_of(world, params)
    if not message.has_file:
        raise bad_request("there is no caption in the message to edit")
    return edit(world, params, message, text=text, entities=entities)


@method("editMessageReplyMarkup")
async def edit_message_reply_markup(world: World, params: Params) -> Any:
    return edit(world, params, editable(world, params), silent=True)


def editable(world: World, params: Params) -> Message:
    inline_id = params.text("inline_message_id")
    if inline_id:
        if inline_id not in world.inline_messages:
            raise bad_request("MESSAGE_ID_INVALID")
        return world.message(*world.inline_messages[inline_id], "MESSAGE_ID_INVALID")
    chat = world.chat(params.get("chat_id"))
    if not params.integer("message_id"):
        raise bad_request("message identifier is not specified")
    message = world.message(chat.id, params.integer("message_id"), "message to edit not found")
    # A message that came with a keyboard of another kind can't be edited either.
    if message.sender != world.bot or (message.markup and "inline_keyboard" not in message.markup):
        raise bad_request("message can't be edited")
    return message


def edit(world: World, params: Params, message: Message, *, silent: bool = False, **content: Any) -> Any:
    markup = keyboard.checked(params.object("reply_markup"), inline_only=True)
    if _same(message, markup, content):
        raise bad_request(_NOT_MODIFIED)
    changed = world.change(message, silent=silent, markup=markup, **content)
    return True if message.inline_id else message_json(world, changed)


def _same(message: Message, markup: Mapping[str, Any] | None, content: Mapping[str, Any]) -> bool:
    return message.markup == markup and all(getattr(message, name) == new for name, new in content.items())


@method("deleteMessage")
async def delete_message(world: World, params: Params) -> Any:
    chat = world.chat(params.get("chat_id"))
    message = world.message(chat.id, params.integer("message_id"), "message to delete not found")
    if message.sender != world.bot and not chat.is_private:
        raise bad_request("message can't be deleted")
    world.remove(message)
    return True


@method("deleteMessages")
async def delete_messages(world: World, params: Params) -> Any:
    chat = world.chat(params.get("chat_id"))
    for message_id in params.array("message_ids"):
        if message_id in world.messages[chat.id]:
            world.remove(world.messages[chat.id][message_id])
    return True


@method("setMessageReaction")
async def set_message_reaction(world: World, params: Params) -> Any:
    chat = world.chat(params.get("chat_id"))
    message = world.message(chat.id, params.integer("message_id"), "message to react not found")
    reactions = tuple(r.get("emoji", "") for r in params.array("reaction") if isinstance(r, dict))
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if reactions != message.reactions:
        world.change(message, silent=True, reactions=reactions)
    return True
