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
    written = _entities(message)
    if any(_is_command_for_another(message, *each) for each in written.items()):
        return False
    return _replies_to_bot(message) or any(_names_bot(message, *each) for each in written.items())


def question(message: Message) -> str:
    """The text, or what stands under a picture, without a command at its start and mentions of the bot."""
    encoded = (message.text or message.caption or "").encode("utf-16-le")
    kept, position = [], 0
    for start, end in _addressing_spans(message):
        kept.append(encoded[2 * position : 2 * start])
        position = end
    kept.append(encoded[2 * position :])
    return " ".join(piece.decode("utf-16-le").strip() for piece in kept if piece).strip()


def _entities(message: Message) -> dict[MessageEntity, str]:
    return {**message.parse_entities(), **message.parse_caption_entities()}


def _addressing_spans(message: Message) -> Iterator[tuple[int, int]]:
    for entity, text in _entities(message).items():
        opening = entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0
        if opening or _names_bot(message, entity, text):
            yield entity.offset, entity.offset + entity.length


def _replies_to_bot(message: Message) -> bool:
    replied = message.reply_to_message
    sender = replied.from_user if replied else None
    return sender is not None and sender.id == message.get_bot().id


def _names_bot(message: Message, entity: MessageEntity, text: str) -> bool:
    bot = message.get_bot()
    if entity.type == MessageEntity.TEXT_MENTION:
        return entity.user is not None and entity.user.id == bot.id
    if entity.type not in {MessageEntity.MENTION, MessageEntity.BOT_COMMAND}:
        return False
    _, _, name = text.partition("@")
    return name.casefold() == bot.username.casefold()


def _is_command_for_another(message: Message, entity: MessageEntity, text: str) -> bool:
    is_named = entity.type == MessageEntity.BOT_COMMAND and "@" in text
    return is_named and not _names_bot(message, entity, text)


class _Addressed(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return is_addressed(message)


ADDRESSED = _Addressed()
