"""The state of the sandbox: who is there, what was said, which questions are open."""

from __future__ import annotations

import itertools
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.sandbox.bell import Bell
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.images import size_of
from bot.sandbox.markup import Entity
from bot.sandbox.model import (
    CURATOR_ID,
    ELSEWHERE_ID,
    GROUP_ID,
    NEWCOMER_ID,
    OWNER_ID,
    READER_ID,
    REVIEWER_ID,
    CallbackQuery,
    Chat,
    GuestQuery,
    InlineQuery,
    Message,
    StoredFile,
    User,
)
from bot.sandbox.updates import Updates

# How long Telegram waits for the answer to a pressed button or an inline query.
QUERY_SECONDS = 60

_PEOPLE = {
    READER_ID: "Reader",
    CURATOR_ID: "Curator",
    REVIEWER_ID: "Reviewer",
    OWNER_ID: "Owner",
    NEWCOMER_ID: "Newcomer",
}

CommandScope = tuple[str, int | None, int | None, str]


class World:
    """Everything that the server keeps, in memory. Listeners hear of each change."""

    def __init__(self, bot: User) -> None:
        self.bot = bot
        self.users = {bot.id: bot}
        self.members = {bot.id: "member"}
        self.chats = {GROUP_ID: Chat(GROUP_ID, "supergroup", "Reading room", members=self.members)}
        self.elsewhere = Chat(ELSEWHERE_ID, "supergroup", "Elsewhere")
        self.blocked: set[int] = set()
        # Whether the bot is told that it gets all that is said in groups.
        self.reads_groups = False
        # Groups that became supergroups, and what they are now.
        self.moved: dict[int, int] = {}
        self.messages: dict[int, dict[int, Message]] = {GROUP_ID: {}, ELSEWHERE_ID: {}}
        self.files: dict[str, StoredFile] = {}
        self.callback_queries: dict[str, CallbackQuery] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.guest_queries: dict[str, GuestQuery] = {}
        # By chat, message and person.
        self.given_reactions: dict[tuple[int, int, int], tuple[str, ...]] = {}
        self.inline_messages: dict[str, tuple[int, int]] = {}
        self.commands: dict[CommandScope, list[dict[str, Any]]] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self.menu_buttons: dict[int | None, Mapping[str, Any]] = {}
        self.violations: list[str] = []
        self.updates = Updates()
        self.bell = Bell()
        self.listeners: list[Callable[[dict[str, Any]], None]] = []
        # One row of message ids for all chats, so that an id names one message.
        self._message_ids = itertools.count(1)
        for user_id, name in _PEOPLE.items():
            self.add_user(User(user_id, name, f"sandbox_{name.lower()}"))
        self.members[CURATOR_ID] = "creator"

    def tell(self, kind: str, **what: Any) -> None:
        for listener in self.listeners:
            listener({"kind": kind, **what})
        self.bell.ring()

    @property
    def people(self) -> list[User]:
        return [user for user in self.users.values() if not user.is_bot]

    def add_user(self, user: User) -> User:
        """Somebody new: with a private chat, and in the group."""
        self.users[user.id] = user
        self.chats[user.id] = _private(user)
        self.messages[user.id] = {}
        self.members[user.id] = "member"
        self.tell("user", user=user)
        return user

    def add_chat(self, kind: str, title: str) -> Chat:
        """One more group or supergroup, with everybody in it."""
        chat_id = min(self.messages) - 1 if kind == "supergroup" else -len(self.messages)
        self.chats[chat_id] = Chat(chat_id, kind, title, members=self.members)
        self.messages[chat_id] = {}
        return self.chats[chat_id]

    def next_user_id(self) -> int:
        return max(user.id for user in self.people) + 1

    def speaks(self, user_id: int, language_code: str) -> User:
        """The language of this person's Telegram, from now on."""
        self.users[user_id] = replace(self.users[user_id], language_code=language_code)
        self.tell("user", user=self.users[user_id])
        return self.users[user_id]

    def chat(self, chat_id: object) -> Chat:
        if chat_id is None or chat_id == "":
            raise bad_request("chat_id is empty")
        if isinstance(chat_id, int) and chat_id in self.moved:
            raise ApiError(
                400, "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.moved[chat_id],
            )  # fmt: skip
        if isinstance(chat_id, int) and chat_id in self.chats:
            return self.chats[chat_id]
        raise bad_request("chat not found")

    def writable(self, chat_id: object) -> Chat:
        """The chat, where the bot may write; edits in a chat that blocked it still go through."""
        chat = self.chat(chat_id)
        if chat.id in self.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        return chat

    def message(self, chat_id: int, message_id: int, otherwise: str = "message not found") -> Message:
        try:
            return self.messages[chat_id][message_id]
        except KeyError:
            raise bad_request(otherwise) from None

    def post(self, chat: Chat, sender: User, **content: Any) -> Message:
        """A new message stands in the chat."""
        message = Message(
            id=next(self._message_ids), chat=chat, sender=sender, date=int(time.time()), **content
        )
        self.messages[chat.id][message.id] = message
        self.tell("message", message=message)
        return message

    def change(self, message: Message, *, silent: bool = False, **content: Any) -> Message:
        """A message reads differently from now on; a silent change is no edit to the reader's eye."""
        if not silent:
            content["edit_date"] = int(time.time())
        changed = replace(message, **content, edits=message.edits + 1)
        self.messages[message.chat.id][message.id] = changed
        self.tell("edit", message=changed)
        return changed

    def remove(self, message: Message) -> None:
        del self.messages[message.chat.id][message.id]
        self.tell("delete", chat_id=message.chat.id, message_id=message.id)

    def store(self, name: str, content_type: str, content: bytes) -> StoredFile:
        width, height = size_of(content) or (0, 0)
        unique = secrets.token_hex(8)
        file = StoredFile(f"file-{unique}", unique, _base_name(name), content_type, content, width, height)
        self.files[file.id] = file
        return file

    def open_callback(self, user: User, message: Message) -> CallbackQuery:
        query = CallbackQuery(str(secrets.randbits(62)), user, message, time.monotonic())
        self.callback_queries[query.id] = query
        return query

    def open_inline(self, user: User, words: str, offset: str = "") -> InlineQuery:
        query = InlineQuery(str(secrets.randbits(62)), user, words, time.monotonic(), offset)
        self.inline_queries[query.id] = query
        return query

    def open_guest(self, message: Message) -> GuestQuery:
        query = GuestQuery(str(secrets.randbits(62)), message, time.monotonic())
        self.guest_queries[query.id] = query
        return query

    def expire_queries(self) -> None:
        """All open queries become too old to be answered."""
        for pressed in self.callback_queries.values():
            pressed.asked_at -= QUERY_SECONDS
        for typed in self.inline_queries.values():
            typed.asked_at -= QUERY_SECONDS
        for called in self.guest_queries.values():
            called.asked_at -= QUERY_SECONDS

    def menu(self, chat: Chat, user: User) -> list[dict[str, Any]]:
        """The commands that this user sees in this chat: the narrowest scope that has any."""
        # Telegram knows the languages of commands by two letters: "zh" for "zh-hans".
        language_code = user.language_code.partition("-")[0]
        for scope in _scopes(chat, user):
            for language in (language_code, ""):
                if found := self.commands.get((*scope, language)):
                    return found
        return []

    def mention(self, entity: Entity) -> Entity | None:
        """A `text_mention` with its user, where the user is known here."""
        user = self.users.get(entity.get("user_id", 0))
        if user is None:
            return None
        return {name: value for name, value in entity.items() if name != "user_id"} | {"user": user.to_api()}

    def resolve(self, entities: Sequence[Entity]) -> list[Entity]:
        named = (self.mention(e) if "user_id" in e else e for e in entities)
        return [entity for entity in named if entity is not None]


def _private(user: User) -> Chat:
    return Chat(user.id, "private", user.first_name, user.username)


def _base_name(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1] or "file"


def _scopes(chat: Chat, user: User) -> list[tuple[str, int | None, int | None]]:
    if chat.is_private:
        return [("chat", chat.id, None), ("all_private_chats", None, None), ("default", None, None)]
    scopes: list[tuple[str, int | None, int | None]] = [("chat_member", chat.id, user.id)]
    if chat.members.get(user.id) in {"creator", "administrator"}:
        scopes += [("chat_administrators", chat.id, None), ("all_chat_administrators", None, None)]
    return [*scopes, ("chat", chat.id, None), ("all_group_chats", None, None), ("default", None, None)]
