"""Whether a message is meant for the bot, and the question in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from telegram import Message, MessageEntity, Update
from telegram.constants import ChatType
from telegram.ext import ApplicationHandlerStop, filters

from bot.context import FootnoteContext
from bot.plain.text import length

MAX_QUOTE = 1_024
# What of a message's formatting a quote from it has to have as well.
_QUOTED_FORMATTING = frozenset(
    {
        MessageEntity.BOLD,
        MessageEntity.ITALIC,
        MessageEntity.UNDERLINE,
        MessageEntity.STRIKETHROUGH,
        MessageEntity.SPOILER,
        MessageEntity.CUSTOM_EMOJI,
        MessageEntity.DATE_TIME,
    }
)


class Quote(NamedTuple):
    """A part of a message, word for word, and where it stands there in UTF-16 units."""

    text: str
    position: int
    entities: tuple[MessageEntity, ...] = ()


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
    return " ".join(text for text, _ in _pieces(message)).strip()


def quoted(message: Message) -> Quote | None:
    """The question as it stands in the message; None if a mention divides it, or if it is too long."""
    pieces = list(_pieces(message))
    if len(pieces) != 1 or length(pieces[0][0]) > MAX_QUOTE:
        return None
    text, position = pieces[0]
    return Quote(text, position, tuple(_formatting(message, position, position + length(text))))


def in_reply_to(message: Message) -> Message | None:
    """The message that somebody replies to; what opened a topic of a forum is none."""
    replied = message.reply_to_message
    return None if replied is None or replied.forum_topic_created else replied


def _pieces(message: Message) -> Iterator[tuple[str, int]]:
    """What stands between the commands and mentions, each with its place."""
    encoded = (message.text or message.caption or "").encode("utf-16-le")
    ends = [*_addressing_spans(message), (len(encoded) // 2, 0)]
    position = 0
    for start, end in ends:
        piece = encoded[2 * position : 2 * start].decode("utf-16-le")
        if text := piece.strip():
            yield text, position + length(piece) - length(piece.lstrip())
        position = end


def _formatting(message: Message, start: int, end: int) -> Iterator[MessageEntity]:
    for entity in _entities(message):
        begin, stop = max(entity.offset, start), min(entity.offset + entity.length, end)
        if entity.type in _QUOTED_FORMATTING and begin < stop:
            yield MessageEntity(
                entity.type, begin - start, stop - begin, custom_emoji_id=entity.custom_emoji_id
            )


def _entities(message: Message) -> dict[MessageEntity, str]:
    return {**message.parse_entities(), **message.parse_caption_entities()}


def _addressing_spans(message: Message) -> Iterator[tuple[int, int]]:
    for entity, text in _entities(message).items():
        opening = entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0
        if opening or _names_bot(message, entity, text):
            yield entity.offset, entity.offset + entity.length


def _replies_to_bot(message: Message) -> bool:
    """A fact that somebody sent through inline mode is theirs, so a reply to it is for them."""
    replied = in_reply_to(message)
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


def _is_by_bot(message: Message) -> bool:
    # Who writes in the name of a group or channel is shown as a bot too.
    sender = message.from_user
    return sender is not None and sender.is_bot and message.sender_chat is None


class _Addressed(filters.MessageFilter):
    def filter(self, message: Message) -> bool:
        return is_addressed(message)


class _Unheard(filters.UpdateFilter):
    """What is never answered, whatever it says: bots, posts of channels (also in their groups), customers."""

    def filter(self, update: Update) -> bool:
        if update.channel_post or update.edited_channel_post:
            return True
        if update.business_message or update.edited_business_message:
            return True
        message = update.effective_message
        return message is not None and (_is_by_bot(message) or bool(message.is_automatic_forward))


async def unheard(_: Update, __: FootnoteContext) -> None:
    """No other handler sees it."""
    raise ApplicationHandlerStop


ADDRESSED = _Addressed()
UNHEARD = _Unheard()
