"""What happens where many meet: groups with topics, other bots, channels, and the chats of businesses."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.sandbox.entities import detect
from bot.sandbox.markup import Entity
from bot.sandbox.model import GROUP_ID, Chat, Message, User
from bot.sandbox.wire import message_json
from bot.sandbox.world import World

CHANNEL = {"id": -1001000000099, "type": "channel", "title": "Harbour news", "username": "harbournews"}
OTHER_BOT = User(1901, "Other bot", "OtherBot", is_bot=True)
# Telegram's own accounts, behind which admins and channels hide.
ANONYMOUS_ADMIN = User(1087968824, "Group", "GroupAnonymousBot", is_bot=True)
CHANNEL_BOT = User(136817688, "Channel", "Channel_Bot", is_bot=True)
TELEGRAM = User(777000, "Telegram")
CONNECTION = "business-1"


class Gatherings:
    """Each act puts its update and returns at once. Chats are the group unless another is named."""

    world: World

    def add_forum(self, title: str = "Old forum") -> Chat:
        """A group with topics."""
        chat = self.world.add_chat("supergroup", title)
        self.world.chats[chat.id] = replace(chat, is_forum=True)
        return self.world.chats[chat.id]

    def add_public_group(self, username: str) -> Chat:
        """A supergroup that has a name of its own for links."""
        chat = self.world.add_chat("supergroup", username)
        self.world.chats[chat.id] = replace(chat, username=username)
        return self.world.chats[chat.id]

    def add_topic(self, user_id: int, chat_id: int, name: str) -> int:
        """The topic's number, which is that of the message that opens it."""
        opened = {"name": name, "icon_color": 7322096}
        root = self.world.post(
            self.world.chats[chat_id],
            self.world.users[user_id],
            also={"forum_topic_created": opened, "is_topic_message": True},
        )
        self._put("message", root)
        return root.id

    def say_in_topic(self, user_id: int, text: str, chat_id: int, thread: int, **more: Any) -> int:
        """What replies to nothing replies to the message that opened the topic, as in Telegram."""
        also = {"message_thread_id": thread, "is_topic_message": True}
        return self.say_as(
            self.world.users[user_id], text, chat_id, also=also, **{"reply_to": thread, **more}
        )

    def say_as(
        self,
        sender: User,
        text: str,
        chat_id: int = GROUP_ID,
        *,
        reply_to: int | None = None,
        entities: Sequence[Entity] = (),
        also: dict[str, Any] | None = None,
    ) -> int:
        """A message of somebody who need not be one of the people, with Telegram's other fields as given."""
        chat = self.world.chats[chat_id]
        found = tuple(detect(text, entities))
        posted = self.world.post(chat, sender, text=text, entities=found, reply_to=reply_to, also=also or {})
        self._put("message", posted)
        return posted.id

    def say_anonymously(self, text: str, chat_id: int = GROUP_ID) -> int:
        """An admin writes in the name of the group."""
        return self.say_as(
            ANONYMOUS_ADMIN, text, chat_id, also={"sender_chat": self.world.chats[chat_id].to_api()}
        )

    def say_as_channel(self, text: str, chat_id: int = GROUP_ID) -> int:
        """Somebody writes in the group in the name of their channel."""
        return self.say_as(CHANNEL_BOT, text, chat_id, also={"sender_chat": CHANNEL})

    def forward_from_channel(self, text: str, chat_id: int = GROUP_ID) -> int:
        """A post of the channel comes into the group in which it is talked about."""
        origin = {"type": "channel", "chat": CHANNEL, "message_id": 5, "date": int(time.time())}
        also = {"sender_chat": CHANNEL, "is_automatic_forward": True, "forward_origin": origin}
        return self.say_as(TELEGRAM, text, chat_id, also=also)

    def post_in_channel(self, text: str) -> None:
        """A post in a channel of which the bot is an admin."""
        post = {"message_id": 5, "date": int(time.time()), "chat": CHANNEL, "sender_chat": CHANNEL}
        self.world.updates.put("channel_post", post | {"text": text, "entities": detect(text)})

    def add_bot(self, user_id: int, chat_id: int = GROUP_ID) -> None:
        self._in_group(user_id, chat_id, "left", "member")

    def promote_bot(self, user_id: int, chat_id: int = GROUP_ID) -> None:
        self._in_group(user_id, chat_id, "member", "administrator")

    def remove_bot(self, user_id: int, chat_id: int = GROUP_ID) -> None:
        self._in_group(user_id, chat_id, "member", "kicked")

    def connect_business(self, user_id: int, *, enabled: bool = True) -> None:
        """Somebody lets the bot see the chats of their business, or ends that, or changes what it may do."""
        self.world.updates.put(
            "business_connection",
            {
                "id": CONNECTION,
                "user": self.world.users[user_id].to_api(),
                "user_chat_id": user_id,
                "date": int(time.time()),
                "is_enabled": enabled,
            },
        )

    def say_in_business(self, text: str) -> None:
        """A customer writes to a business that lets the bot see its chats."""
        customer = {"id": 2001, "is_bot": False, "first_name": "Customer"}
        self.world.updates.put(
            "business_message",
            {
                "message_id": 3,
                "date": int(time.time()),
                "chat": {"id": 2001, "type": "private", "first_name": "Customer"},
                "from": customer,
                "business_connection_id": CONNECTION,
                "text": text,
                "entities": detect(text),
            },
        )

    def turn_privacy_off(self) -> None:
        """From now on the bot is told that it gets all that is said in groups."""
        self.world.reads_groups = True

    def _in_group(self, user_id: int, chat_id: int, before: str, after: str) -> None:
        statuses: dict[str, dict[str, Any]] = {
            "left": {"status": "left"},
            "member": {"status": "member"},
            "kicked": {"status": "kicked", "until_date": 0},
            "administrator": {"status": "administrator", **dict.fromkeys(_RIGHTS, False)},
        }
        user = {"user": self.world.bot.to_api()}
        self.world.updates.put(
            "my_chat_member",
            {
                "chat": self.world.chats[chat_id].to_api(),
                "from": self.world.users[user_id].to_api(),
                "date": int(time.time()),
                "old_chat_member": statuses[before] | user,
                "new_chat_member": statuses[after] | user,
            },
        )

    def _put(self, kind: str, message: Message) -> None:
        self.world.updates.put(kind, message_json(self.world, message))


_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
