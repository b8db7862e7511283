"""What people do in the sandbox, and the updates that the bot gets of it."""

from __future__ import annotations

import mimetypes
import re
import time
from collections.abc import Sequence
from typing import Any

from bot.sandbox.entities import detect
from bot.sandbox.markup import Entity
from bot.sandbox.methods.queries import content
from bot.sandbox.model import CURATOR_ID, CallbackQuery, Chat, GuestQuery, InlineQuery, Message, User
from bot.sandbox.wire import callback_json, inline_json, message_json
from bot.sandbox.world import World

# Before a label, of which people speak without it.
_PICTURE = re.compile(r"^[^\w(“\"‹«]+\s")
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def say(
    world: World,
    user_id: int,
    text: str,
    chat_id: int | None = None,
    *,
    reply_to: int | None = None,
    entities: Sequence[Entity] = (),
) -> Message:
    user, chat = _here(world, user_id, chat_id)
    found = tuple(detect(text, entities))
    return _announce(world, world.post(chat, user, text=text, entities=found, reply_to=reply_to))


def edit(world: World, user_id: int, message_id: int, text: str, chat_id: int | None = None) -> Message:
    user, chat = _here(world, user_id, chat_id)
    message = world.messages[chat.id][message_id]
    if message.sender.id != user_id:
        raise ValueError(f"Message {message_id} is not by {user.first_name}.")
    changed = world.change(message, text=text, entities=tuple(detect(text)))
    world.updates.put("edited_message", message_json(world, changed))
    return changed


def tap(world: World, user_id: int, message: Message, button: str) -> CallbackQuery:
    choices = [pressed for row in message.buttons for pressed in row]
    wanted = next((b for b in choices if b["text"] == button), None)
    wanted = wanted or next((b for b in choices if _PICTURE.sub("", b["text"]) == button), None)
    wanted = wanted or next((b for b in choices if b.get("callback_data") == button), None)
    if wanted is None:
        raise LookupError(f"No button {button!r} under message {message.id}, only {message.labels}.")
    if "callback_data" not in wanted:
        raise LookupError(f"The button {button!r} does not call the bot: {wanted}.")
    return press(world, user_id, message, wanted["callback_data"])


def press(world: World, user_id: int, message: Message, data: str) -> CallbackQuery:
    """Calls the bot with any data, as an old or a forged button under this message would."""
    query = world.open_callback(world.users[user_id], message)
    world.updates.put("callback_query", callback_json(world, query, data))
    return query


def open_link(world: World, user_id: int, payload: str) -> Message:
    """Somebody follows t.me/BOT?start=PAYLOAD and presses Start."""
    if not _PAYLOAD.fullmatch(payload):
        raise ValueError(f"Telegram passes on no such payload: {payload!r}.")
    return say(world, user_id, f"/start {payload}")


def forward(
    world: World,
    user_id: int,
    text: str,
    chat_id: int | None = None,
    *,
    from_name: str,
    from_channel: str = "",
    entities: Sequence[Entity] = (),
) -> Message:
    user, chat = _here(world, user_id, chat_id)
    origin: dict[str, Any] = {"type": "hidden_user", "sender_user_name": from_name}
    if from_channel:
        channel = {"id": -1001000000099, "type": "channel", "title": from_name, "username": from_channel}
        origin = {"type": "channel", "chat": channel, "message_id": 7}
    origin["date"] = int(time.time())
    found = tuple(detect(text, entities))
    return _announce(
        world, world.post(chat, user, text=text, entities=found, also={"forward_origin": origin})
    )


def block(world: World, user_id: int, *, blocked: bool) -> None:
    """Nothing that the bot sends comes through any more; or it does again."""
    if (user_id in world.blocked) == blocked:
        return
    world.blocked ^= {user_id}
    seen = [_in_chat(world, "member"), _in_chat(world, "kicked") | {"until_date": 0}]
    before, after = seen if blocked else reversed(seen)
    world.updates.put(
        "my_chat_member",
        {
            "chat": world.chats[user_id].to_api(),
            "from": world.users[user_id].to_api(),
            "date": int(time.time()),
            "old_chat_member": before,
            "new_chat_member": after,
        },
    )


def migrate(world: World, chat_id: int) -> Chat:
    """A group becomes a supergroup: another chat, to which the old one's id leads no longer."""
    old = world.chats[chat_id]
    new = world.add_chat("supergroup", old.title)
    for chat, also in ((old, {"migrate_to_chat_id": new.id}), (new, {"migrate_from_chat_id": old.id})):
        _announce(world, world.post(chat, world.users[CURATOR_ID], also=also))
    world.moved[old.id] = new.id
    return new


def _in_chat(world: World, status: str) -> dict[str, Any]:
    return {"user": world.bot.to_api(), "status": status}


def send_file(
    world: World,
    user_id: int,
    name: str,
    body: bytes,
    *,
    caption: str = "",
    content_type: str | None = None,
    chat_id: int | None = None,
    reply_to: int | None = None,
) -> Message:
    user, chat = _here(world, user_id, chat_id)
    kind = content_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
    file = world.store(name, kind, body)
    found = tuple(detect(caption))
    return _announce(
        world, world.post(chat, user, document=file, text=caption, entities=found, reply_to=reply_to)
    )


def ask_inline(
    world: World, user_id: int, words: str, chat_id: int | None = None, *, offset: str = ""
) -> InlineQuery:
    """With the `offset` that came with results, those that follow them."""
    user, chat = _here(world, user_id, chat_id)
    query = world.open_inline(user, words, offset)
    kind = chat.type if chat_id and not chat.is_private else "sender"
    world.updates.put("inline_query", inline_json(query, chat_type=kind))
    return query


def pick(world: World, user_id: int, result_id: str, chat_id: int | None = None) -> Message:
    """A result that was offered becomes a message "via @bot".

    The bot hears of it twice, as in Telegram: as the chosen result and as a message.
    """
    user, chat = _here(world, user_id, chat_id)
    query, result = _offered(world, user, result_id)
    markup = result.get("reply_markup")
    inline_id = f"inline-{query.id}-{len(world.inline_messages)}" if markup else None
    posted = world.post(
        chat, user, via=world.bot, markup=markup, inline_id=inline_id, **content(world, result)
    )
    chosen: dict[str, Any] = {"result_id": result_id, "from": user.to_api(), "query": query.query}
    if inline_id:
        world.inline_messages[inline_id] = (chat.id, posted.id)
        chosen["inline_message_id"] = inline_id
    world.updates.put("chosen_inline_result", chosen)
    return _announce(world, posted)


def call_guest(world: World, user_id: int, text: str) -> GuestQuery:
    """Somebody names the bot in a chat that it is no member of."""
    posted = world.post(world.elsewhere, world.users[user_id], text=text, entities=tuple(detect(text)))
    query = world.open_guest(posted)
    world.updates.put("guest_message", message_json(world, posted) | {"guest_query_id": query.id})
    return query


def _offered(world: World, user: User, result_id: str) -> tuple[InlineQuery, dict[str, Any]]:
    for query in reversed(world.inline_queries.values()):
        for result in (query.results or ()) if query.user.id == user.id else ():
            if result["id"] == result_id:
                return query, result
    raise LookupError(f"No inline result {result_id!r} was offered to {user.first_name}.")


def _here(world: World, user_id: int, chat_id: int | None) -> tuple[User, Chat]:
    return world.users[user_id], world.chats[user_id if chat_id is None else chat_id]


def _announce(world: World, message: Message) -> Message:
    world.updates.put("message", message_json(world, message))
    return message
