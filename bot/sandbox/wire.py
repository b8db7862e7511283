"""Messages and queries as the Bot API writes them."""

from __future__ import annotations

from typing import Any

from bot.sandbox.model import CallbackQuery, InlineQuery, Message, StoredFile
from bot.sandbox.world import World


def message_json(world: World, message: Message, *, nested: bool = True) -> dict[str, Any]:
    """`nested` adds the message it replies to; that one comes without its own, as in Telegram."""
    body: dict[str, Any] = {
        "message_id": message.id,
        "date": message.date,
        "chat": message.chat.to_api(),
        "from": message.sender.to_api(),
        **_content(message),
        **message.also,
    }
    if message.markup and "inline_keyboard" in message.markup:
        body["reply_markup"] = message.markup
    if message.via:
        body["via_bot"] = message.via.to_api()
    if message.edit_date:
        body["edit_date"] = message.edit_date
    answered = world.messages[message.chat.id].get(message.reply_to or 0)
    if nested and answered:
        body["reply_to_message"] = message_json(world, answered, nested=False)
    return body


def _content(message: Message) -> dict[str, Any]:
    caption = "caption" if message.has_file else "text"
    body: dict[str, Any] = {caption: message.text} if message.text else {}
    if message.entities:
        body["caption_entities" if message.has_file else "entities"] = list(message.entities)
    if message.photo:
        body["photo"] = [
            message.photo.to_api() | {"width": message.photo.width, "height": message.photo.height}
        ]
    if message.document:
        body["document"] = document_json(message.document)
    return body


def document_json(file: StoredFile) -> dict[str, Any]:
    return file.to_api() | {"file_name": file.name, "mime_type": file.content_type}


def callback_json(world: World, query: CallbackQuery, data: str) -> dict[str, Any]:
    message = query.message
    place: dict[str, Any] = (
        {"inline_message_id": message.inline_id}
        if message.inline_id
        else {"message": message_json(world, message)}
    )
    return {
        "id": query.id,
        "from": query.user.to_api(),
        "chat_instance": str(message.chat.id),
        "data": data,
        **place,
    }


def inline_json(query: InlineQuery, *, chat_type: str = "sender") -> dict[str, Any]:
    return {
        "id": query.id,
        "from": query.user.to_api(),
        "query": query.query,
        "offset": query.offset,
        "chat_type": chat_type,
    }
