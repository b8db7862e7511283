"""People who react to messages, as programs have them do it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from bot.sandbox.world import World

_ADMINISTRATORS = frozenset({"creator", "administrator"})


class Reacting:
    """Reactions to messages; the chat page doesn't show them."""

    world: World

    def react(self, user_id: int, message_id: int, *emoji: str, chat_id: int | None = None) -> None:
        """From now on the person reacts with these to the message; with none they take back what they gave.

        Of reactions in a group the bot hears only as an administrator.
        """
        place = user_id if chat_id is None else chat_id
        chat, given = self.world.chats[place], self.world.given_reactions
        self.world.message(place, message_id)
        before = given.get((place, message_id, user_id), ())
        given[place, message_id, user_id] = emoji
        if not chat.is_private and chat.members.get(self.world.bot.id) not in _ADMINISTRATORS:
            return
        self.world.updates.put(
            "message_reaction",
            {
                "chat": chat.to_api(),
                "message_id": message_id,
                "user": self.world.users[user_id].to_api(),
                "date": int(time.time()),
                "old_reaction": _types(before),
                "new_reaction": _types(emoji),
            },
        )


def _types(emoji: Sequence[str]) -> list[dict[str, Any]]:
    return [{"type": "emoji", "emoji": each} for each in emoji]
