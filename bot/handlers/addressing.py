"""Whether a message is meant for the bot, and the question in it."""

from __future__ import annotations

from collections.abc import Iterator

from telegram import Message, MessageEntity
from telegram.constants import ChatType
from telegram.ext import filters


def is_addressed(message: Message) -> bool:
    """In private always; in a group when it mentions the bot, replies to it, or names it in a command."""
    if message.chat.type == ChatType.PRIVATE:
        return True
    replied = message.reply_to_message
    if replied and replied.from_user and replied.from_user.id == message.get_bot().id:
        return True
    return any(_names_bot(message, entity) for entity in message.entities)


def question(message: Message) -> str:
    """The text without the command at its start and without mentions of the bot."""
    encoded = (message.text or "").encode("utf-16-le")
    kept, position = [], 0
    for start, end in _addressing_spans(message):
        kept.append(encoded[2 * position : 2 * start])
        position = end
    kept.append(encoded[2 * position :])
    return " ".join(piece.decode("utf-16-le").strip() for piece in kept if piece).strip()


def _addressing_spans(message: Message) -> Iterator[tuple[int, int]]:
    for entity in message.entities:
        opening = entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0
        if opening or _names_bot(message, entity):
            yield entity.offset, entity.offset + entity.length


def _names_bot(message: Message, entity: MessageEntity) -> bool:
    bot = message.get_bot()
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == bot.id
    if entity.type not in {MessageEntity.MENTION, MessageEntity.BOT_COMMAND}:
        return False
    _, _, name = message.parse_entity(entity).partition("@")
    return name.casefold() == bot.username.casefold()


class _Addressed(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return is_addressed(message)


# Not what the bot itself put into a chat through inline mode.
ADDRESSED = _Addressed() & ~filters.VIA_BOT
