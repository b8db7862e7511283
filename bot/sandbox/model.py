"""What lives in the sandbox: people, chats, messages, files, and questions that wait for the bot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.entities import to_html
from bot.sandbox.markup import Entity

READER_ID = 1001
CURATOR_ID = 1002
REVIEWER_ID = 1003
OWNER_ID = 1004
# On no team, and never heard of before.
NEWCOMER_ID = 1005
GROUP_ID = -1001000000001
# A group that the bot is no member of; there it can be called as a guest.
ELSEWHERE_ID = -1001000000002


@dataclass(frozen=True, slots=True)
class User:
    id: int
    first_name: str
    username: str = ""
    language_code: str = "en"
    is_bot: bool = False

    def to_api(self) -> dict[str, Any]:
        user = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        user |= {"username": self.username} if self.username else {}
        return user if self.is_bot else user | {"language_code": self.language_code}


@dataclass(frozen=True, slots=True)
class Chat:
    """A private chat carries its user's id; a supergroup has members with a status each."""

    id: int
    type: str
    title: str = ""
    username: str = ""
    members: Mapping[int, str] = field(default_factory=dict)
    is_forum: bool = False

    @property
    def is_private(self) -> bool:
        return self.type == "private"

    def to_api(self) -> dict[str, Any]:
        if self.is_private:
            name = {"username": self.username} if self.username else {}
            return {"id": self.id, "type": self.type, "first_name": self.title, **name}
        named = {"username": self.username} if self.username else {}
        return {"id": self.id, "type": self.type, "title": self.title, "is_forum": self.is_forum, **named}


@dataclass(frozen=True, slots=True)
class StoredFile:
    id: str
    unique_id: str
    name: str
    content_type: str
    content: bytes = field(repr=False)
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        return f"{'photos' if self.width else 'documents'}/{self.unique_id}/{self.name}"

    def to_api(self) -> dict[str, Any]:
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.content)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message as it stands; an edit makes a new value with the same id.

    `text` and `entities` are the caption where there is a photo or a document.
    """

    id: int
    chat: Chat
    sender: User
    date: int
    text: str = ""
    entities: tuple[Entity, ...] = ()
    markup: Mapping[str, Any] | None = None
    reply_to: int | None = None
    photo: StoredFile | None = None
    document: StoredFile | None = None
    via: User | None = None
    # Telegram's fields that are only passed on, such as where a message was forwarded from.
    also: Mapping[str, Any] = field(default_factory=dict)
    inline_id: str | None = None
    reactions: tuple[str, ...] = ()
    edit_date: int | None = None
    edits: int = 0

    @property
    def edited(self) -> bool:
        return self.edit_date is not None

    @property
    def html(self) -> str:
        return to_html(self.text, self.entities)

    @property
    def buttons(self) -> list[list[dict[str, Any]]]:
        return [[dict(b) for b in row] for row in (self.markup or {}).get("inline_keyboard", [])]

    @property
    def labels(self) -> list[str]:
        return [button["text"] for row in self.buttons for button in row]

    @property
    def force_reply(self) -> Mapping[str, Any] | None:
        """What the bot asks for, where it has its reader answer this very message."""
        return self.markup if self.markup and self.markup.get("force_reply") else None

    @property
    def has_file(self) -> bool:
        return self.photo is not None or self.document is not None


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    text: str
    show_alert: bool
    url: str


@dataclass(slots=True)
class CallbackQuery:
    """A pressed button: open until the bot answers."""

    id: str
    user: User
    message: Message
    asked_at: float
    answer: CallbackAnswer | None = None


@dataclass(slots=True)
class InlineQuery:
    """`@bot words` being typed: open until the bot answers with results."""

    id: str
    user: User
    query: str
    asked_at: float
    offset: str = ""
    results: list[dict[str, Any]] | None = None
    next_offset: str = ""
    button: Mapping[str, Any] | None = None


@dataclass(slots=True)
class GuestQuery:
    """A call for the bot from a chat that it is no member of: open until the bot answers."""

    id: str
    message: Message
    asked_at: float
    answer: Message | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the bot's and the envelope that answered it; None where the connection was dropped."""

    method: str
    params: Mapping[str, Any]
    response: Mapping[str, Any] | None
