"""What the page is told about people, messages and events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.sandbox.model import Message, StoredFile, User


def user_json(user: User) -> dict[str, Any]:
    return {
        "id": user.id,
        "name": user.first_name,
        "username": user.username,
        "language": user.language_code,
        "bot": user.is_bot,
    }


def message_json(message: Message) -> dict[str, Any]:
    return {
        "id": message.id,
        "chat": message.chat.id,
        "sender": user_json(message.sender),
        "date": message.date,
        "text": message.text,
        "entities": list(message.entities),
        "buttons": message.buttons,
        "edited": message.edited,
        "replyTo": message.reply_to,
        "via": message.via.username if message.via else None,
        "forwardedFrom": _origin(message.also.get("forward_origin", {})),
        "forceReply": dict(message.force_reply) if message.force_reply else None,
        "reactions": list(message.reactions),
        "photo": file_json(message.photo) if message.photo else None,
        "document": file_json(message.document) if message.document else None,
    }


def _origin(origin: Mapping[str, Any]) -> str | None:
    name: str | None = origin.get("sender_user_name") or origin.get("chat", {}).get("title")
    return name


def file_json(file: StoredFile) -> dict[str, Any]:
    return {
        "url": f"/page/files/{file.id}",
        "name": file.name,
        "size": len(file.content),
        "width": file.width,
        "height": file.height,
    }


def inline_result_json(result: Mapping[str, Any]) -> dict[str, Any]:
    title = result.get("title") or result.get("caption") or result["type"]
    return {"id": result["id"], "title": title, "description": result.get("description", "")}


def event_json(event: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(what) for name, what in event.items()}


def _plain(what: Any) -> Any:
    if isinstance(what, Message):
        return message_json(what)
    return user_json(what) if isinstance(what, User) else what
