"""Anything that people, apps and Telegram itself may send: strategies, and a world in which it happens."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from plugins.wild_contents import BESIDE, CHANNEL, CONTENTS, USER
from plugins.wild_words import addressed, bodies, data, emoji, names, said, words

from bot.sandbox import CURATOR_ID, GROUP_ID, NEWCOMER_ID, OWNER_ID, READER_ID, REVIEWER_ID, Sandbox
from bot.sandbox.entities import detect
from bot.sandbox.model import Chat, Message, User
from bot.sandbox.utf16 import length
from bot.sandbox.wire import callback_json, inline_json, message_json

PEOPLE = (READER_ID, READER_ID, CURATOR_ID, REVIEWER_ID, OWNER_ID, NEWCOMER_ID)


@dataclass(frozen=True, slots=True)
class Step:
    """Something happens. `choice` picks among what is there by then."""

    act: str
    who: int
    in_group: bool = False
    text: str = ""
    choice: int = 0
    content: bytes = b""
    emoji: Sequence[str] = ()


def _steps(act: str, **more: SearchStrategy[Any]) -> SearchStrategy[Step]:
    return st.builds(Step, st.just(act), st.sampled_from(PEOPLE), st.booleans(), **more)


choices = st.integers(0, 999)
steps = st.one_of(
    _steps("say", text=said, choice=choices),
    _steps("say", text=said, choice=choices),
    _steps("beside", text=said, choice=choices),
    _steps("reply", text=said, choice=choices),
    _steps("formatted", text=said, choice=choices),
    _steps("edit", text=said, choice=choices),
    _steps("send", text=st.just(""), choice=choices),
    _steps("file", text=names, content=bodies),
    _steps("press", choice=choices),
    _steps("press", choice=choices),
    _steps("forge", text=data, choice=choices),
    _steps("inline", text=words | st.just(""), choice=choices),
    _steps("guest", text=addressed, choice=choices),
    _steps("react", choice=choices, emoji=emoji),
    _steps("channel", text=said, choice=choices),
    _steps("business", text=said, choice=choices),
    _steps("member", choice=choices),
    _steps("other", choice=choices),
)


class Wild:
    """The sandbox's world, in which a step makes an update as Telegram would write it."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._world = sandbox.world
        self._sandbox = sandbox
        self._ids = count(1)

    def update(self, step: Step) -> dict[str, Any]:
        act: Callable[[Step, User, Chat], dict[str, Any] | None] = getattr(self, f"_{step.act}")
        chat = self._world.chats[GROUP_ID if step.in_group else step.who]
        made = act(step, self._world.users[step.who], chat) or self._say(
            step, self._world.users[step.who], chat
        )
        return {"update_id": next(self._ids), **made}

    def _post(self, user: User, chat: Chat, text: str, **more: Any) -> Message:
        return self._world.post(chat, user, text=text or "?", entities=tuple(detect(text or "?")), **more)

    def _message(self, message: Message, kind: str = "message") -> dict[str, Any]:
        return {kind: message_json(self._world, message)}

    def _say(self, step: Step, user: User, chat: Chat) -> dict[str, Any]:
        return self._message(self._post(user, chat, step.text))

    def _beside(self, step: Step, user: User, chat: Chat) -> dict[str, Any]:
        also = BESIDE[step.choice % len(BESIDE)]
        return self._message(self._post(user, chat, step.text, also=also))

    def _reply(self, step: Step, user: User, chat: Chat) -> dict[str, Any]:
        there = list(self._world.messages[chat.id])
        to = there[-1 - step.choice % len(there)] if there else None
        return self._message(self._post(user, chat, step.text, reply_to=to))

    def _formatted(self, step: Step, user: User, chat: Chat) -> dict[str, Any]:
        kinds: tuple[dict[str, Any], ...] = (
            {"type": "bold"},
            {"type": "spoiler"},
            {"type": "pre", "language": "<"},
            {"type": "expandable_blockquote"},
            {"type": "text_link", "url": "https://127.0.0.1/x"},
            {"type": "text_mention", "user": USER},
            {"type": "custom_emoji", "custom_emoji_id": "5"},
            {"type": "date_time", "unix_time": 1},
            {"type": "hologram"},
        )
        text = step.text or "?"
        entity = {"offset": 0, "length": length(text)} | kinds[step.choice % len(kinds)]
        return self._message(self._world.post(chat, user, text=text, entities=(*detect(text), entity)))

    def _edit(self, step: Step, user: User, chat: Chat) -> dict[str, Any] | None:
        own = [each for each in self._world.messages[chat.id].values() if each.sender.id == user.id]
        if not own:
            return None
        message, text = own[-1 - step.choice % len(own)], step.text or "?"
        changed = self._world.change(message, text=text, entities=tuple(detect(text)))
        return self._message(changed, "edited_message")

    def _send(self, step: Step, user: User, chat: Chat) -> dict[str, Any]:
        also = CONTENTS[step.choice % len(CONTENTS)]
        return self._message(self._world.post(chat, user, also=also))

    def _file(self, step: Step, user: User, chat: Chat) -> dict[str, Any]:
        file = self._world.store(step.text, "application/octet-stream", step.content)
        made = self._message(self._world.post(chat, user, document=file))
        made["message"]["document"]["file_name"] = step.text
        return made

    def _press(self, step: Step, user: User, chat: Chat) -> dict[str, Any] | None:
        there = [
            (message, button["callback_data"])
            for message in self._world.messages[chat.id].values()
            for row in message.buttons
            for button in row
            if "callback_data" in button
        ]
        return self._pressed(user, *there[-1 - step.choice % len(there)]) if there else None

    def _forge(self, step: Step, user: User, chat: Chat) -> dict[str, Any] | None:
        """Under any message, perhaps one of another chat."""
        chats = [chat.id] * 3 + list(self._world.messages)
        there = list(self._world.messages[chats[step.choice % len(chats)]].values())
        return self._pressed(user, there[-1 - step.choice % len(there)], step.text) if there else None

    def _pressed(self, user: User, message: Message, pressed: str) -> dict[str, Any]:
        query = self._world.open_callback(user, message)
        return {"callback_query": callback_json(self._world, query, pressed)}

    def _inline(self, step: Step, user: User, chat: Chat) -> dict[str, Any]:
        offset = ("", "", "", "50", "-1", "x", "999999", "９")[step.choice % 8]
        query = self._world.open_inline(user, step.text[:256], offset)
        return {"inline_query": inline_json(query, chat_type="private" if chat.is_private else "supergroup")}

    def _guest(self, step: Step, user: User, chat: Chat) -> dict[str, Any]:
        del chat
        posted = self._post(user, self._world.elsewhere, step.text)
        query = self._world.open_guest(posted)
        return {"guest_message": message_json(self._world, posted) | {"guest_query_id": query.id}}

    def _react(self, step: Step, user: User, chat: Chat) -> dict[str, Any]:
        there = list(self._world.messages[chat.id]) or [1]
        given: list[list[dict[str, Any]]] = [[{"type": "emoji", "emoji": each}] for each in step.emoji]
        given += [[], [{"type": "paid"}]]
        about = {"message_id": there[-1 - step.choice % len(there)], "date": int(time.time())}
        now = {"old_reaction": given[1], "new_reaction": given[0]}
        reaction = {"chat": chat.to_api(), "user": user.to_api(), **now}
        return {"message_reaction": about | reaction}

    def _channel(self, step: Step, user: User, chat: Chat) -> dict[str, Any]:
        del user, chat
        kind = ("channel_post", "edited_channel_post")[step.choice % 2]
        post = {"message_id": 5, "date": 1, "chat": CHANNEL, "sender_chat": CHANNEL, "text": step.text}
        return {kind: post}

    def _business(self, step: Step, user: User, chat: Chat) -> dict[str, Any]:
        kind = ("business_message", "edited_business_message", "business_connection")[step.choice % 3]
        if kind == "business_connection":
            about = {
                "user": user.to_api(),
                "user_chat_id": user.id,
                "date": 1,
                "is_enabled": step.choice % 2 == 0,
            }
            return {kind: {"id": f"b{step.choice}", **about}}
        made = message_json(self._world, self._post(user, chat, step.text))
        return {kind: made | {"business_connection_id": "b1"}}

    def _member(self, step: Step, user: User, chat: Chat) -> dict[str, Any]:
        me = self._world.bot.to_api()
        seen: tuple[dict[str, Any], ...] = (
            {"status": "member"},
            {"status": "left"},
            {"status": "kicked", "until_date": 0},
            {"status": "owner-of-the-future"},
        )
        old, new = seen[step.choice % 4], seen[step.choice // 4 % 4]
        change = {"old_chat_member": {"user": me, **old}, "new_chat_member": {"user": me, **new}}
        return {"my_chat_member": {"chat": chat.to_api(), "from": user.to_api(), "date": 1, **change}}

    def _other(self, step: Step, user: User, chat: Chat) -> dict[str, Any]:
        """What the bot has not asked for, and what it has never heard of."""
        query = {"id": "1", "from": user.to_api()}
        kinds: tuple[dict[str, Any], ...] = (
            {"chosen_inline_result": {"result_id": "x", "from": user.to_api(), "query": "q"}},
            {
                "poll_answer": {
                    "poll_id": "1",
                    "user": user.to_api(),
                    "option_ids": [],
                    "option_persistent_ids": [],
                }
            },
            {
                "shipping_query": query
                | {
                    "invoice_payload": "x",
                    "shipping_address": {
                        "country_code": "X",
                        "state": "",
                        "city": "",
                        "street_line1": "",
                        "street_line2": "",
                        "post_code": "",
                    },
                }
            },
            {
                "chat_join_request": {
                    "chat": chat.to_api(),
                    "from": user.to_api(),
                    "date": 1,
                    "user_chat_id": user.id,
                }
            },
            {"callback_query": query | {"chat_instance": "1", "inline_message_id": "i", "data": "fact:en:x"}},
            {"callback_query": query | {"chat_instance": "1", "game_short_name": "g"}},
            {
                "callback_query": query
                | {
                    "chat_instance": "1",
                    "data": "topics:0",
                    "message": {"chat": chat.to_api(), "message_id": 1, "date": 0},
                }
            },
            {"hologram": {"of": "the future"}},
            {},
        )
        return kinds[step.choice % len(kinds)]
