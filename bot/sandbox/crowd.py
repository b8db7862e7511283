"""What people do, as programs have them do it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.sandbox import people
from bot.sandbox.gatherings import Gatherings
from bot.sandbox.markup import Entity
from bot.sandbox.model import (
    CURATOR_ID,
    GROUP_ID,
    NEWCOMER_ID,
    OWNER_ID,
    READER_ID,
    REVIEWER_ID,
    Chat,
    Message,
    User,
)
from bot.sandbox.reacting import Reacting
from bot.sandbox.world import World


class Crowd(Gatherings, Reacting):
    """Everybody but the bot. Each act puts its update and returns at once.

    Chats are private, with the bot, unless `chat_id` names another.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        # Edits that `Sandbox.edited` has given out or that an act has made old, by message.
        self._seen: dict[int, int] = {}

    # Who is there

    @property
    def reader(self) -> User:
        return self.world.users[READER_ID]

    @property
    def curator(self) -> User:
        return self.world.users[CURATOR_ID]

    @property
    def reviewer(self) -> User:
        return self.world.users[REVIEWER_ID]

    @property
    def owner(self) -> User:
        return self.world.users[OWNER_ID]

    @property
    def newcomer(self) -> User:
        return self.world.users[NEWCOMER_ID]

    @property
    def group(self) -> Chat:
        return self.world.chats[GROUP_ID]

    @property
    def bot(self) -> User:
        return self.world.bot

    def add_user(self, first_name: str, username: str = "", language_code: str = "en") -> User:
        """Somebody more, with a private chat, and in the group."""
        return self.world.add_user(User(self.world.next_user_id(), first_name, username, language_code))

    def set_language(self, user_id: int, language_code: str) -> None:
        """The language of this person's Telegram, from now on."""
        self.world.speaks(user_id, language_code)

    def block(self, user_id: int) -> None:
        """This person stops the bot: what it sends there is refused with 403, edits still go through."""
        people.block(self.world, user_id, blocked=True)

    def unblock(self, user_id: int) -> None:
        people.block(self.world, user_id, blocked=False)

    def add_group(self, title: str = "Old group") -> Chat:
        """A plain group, with everybody and the bot in it; the chat page doesn't show it."""
        return self.world.add_chat("group", title)

    def migrate(self, chat_id: int) -> Chat:
        """The group becomes a supergroup, and its id leads nowhere any more."""
        return people.migrate(self.world, chat_id)

    # What they do

    def say(
        self,
        user_id: int,
        text: str,
        chat_id: int | None = None,
        *,
        reply_to: int | None = None,
        entities: Sequence[Entity] = (),
    ) -> int:
        return people.say(self.world, user_id, text, chat_id, reply_to=reply_to, entities=entities).id

    def open_link(self, user_id: int, payload: str) -> int:
        """Follows t.me/BOT?start=PAYLOAD and presses Start."""
        return people.open_link(self.world, user_id, payload).id

    def forward(
        self,
        user_id: int,
        text: str,
        chat_id: int | None = None,
        *,
        from_name: str = "Somebody",
        from_channel: str = "",
        entities: Sequence[Entity] = (),
    ) -> int:
        """Passes on what somebody said whom the bot can't see, or the post of a public channel."""
        passed_on = people.forward(
            self.world,
            user_id,
            text,
            chat_id,
            from_name=from_name,
            from_channel=from_channel,
            entities=entities,
        )
        return passed_on.id

    def edit(self, user_id: int, message_id: int, text: str, chat_id: int | None = None) -> None:
        for later in self.messages(chat_id or user_id):
            self._seen[later.id] = later.edits
        people.edit(self.world, user_id, message_id, text, chat_id)

    def delete(self, message_id: int, chat_id: int | None = None) -> None:
        """The message is gone for both sides; the bot hears nothing of it, as in Telegram."""
        self.world.remove(self.message(message_id, chat_id))

    def tap(self, user_id: int, message_id: int, button: str, chat_id: int | None = None) -> str:
        """Presses the button with this label or callback data; the id of the callback query.

        Anybody may press, also under a message in somebody else's chat: it is for the bot to refuse.
        """
        message = self._about_to_change(message_id, chat_id)
        return people.tap(self.world, user_id, message, button).id

    def press(self, user_id: int, message_id: int, data: str, chat_id: int | None = None) -> str:
        """Calls the bot with any callback data, as an old or a forged button would."""
        message = self._about_to_change(message_id, chat_id)
        return people.press(self.world, user_id, message, data).id

    def send_document(
        self,
        user_id: int,
        name: str,
        content: bytes,
        *,
        caption: str = "",
        content_type: str | None = None,
        chat_id: int | None = None,
        reply_to: int | None = None,
    ) -> int:
        sent = people.send_file(
            self.world,
            user_id,
            name,
            content,
            caption=caption,
            content_type=content_type,
            chat_id=chat_id,
            reply_to=reply_to,
        )
        return sent.id

    def pick(self, user_id: int, result_id: str, chat_id: int | None = None) -> int:
        """Sends an inline result that was offered to this user; the id of the message that it became."""
        return people.pick(self.world, user_id, result_id, chat_id).id

    def guest(self, user_id: int, text: str) -> str:
        """Calls the bot in a chat that it is no member of; the id of the guest query."""
        return people.call_guest(self.world, user_id, text).id

    def expire_queries(self) -> None:
        self.world.expire_queries()

    # What they see

    def messages(self, chat_id: int) -> list[Message]:
        return list(self.world.messages[chat_id].values())

    def message(self, message_id: int, chat_id: int | None = None) -> Message:
        return self.world.messages[self._place(chat_id, message_id)][message_id]

    def menu(self, user_id: int, chat_id: int | None = None) -> list[dict[str, Any]]:
        """The commands that Telegram would show this user in this chat."""
        return self.world.menu(self.world.chats[chat_id or user_id], self.world.users[user_id])

    def _about_to_change(self, message_id: int, chat_id: int | None) -> Message:
        message = self.message(message_id, chat_id)
        self._seen[message_id] = message.edits
        return message

    def _place(self, chat_id: int | None, message_id: int) -> int:
        """The chat: as named, else where the message stands, else the reader's."""
        if chat_id is not None:
            return chat_id
        return next((place for place, known in self.world.messages.items() if message_id in known), READER_ID)
