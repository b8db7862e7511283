"""The message that a command replies to: its text, and where the text came from."""

from __future__ import annotations

from telegram import Message, MessageOriginChannel


def is_reply(message: Message) -> bool:
    """In a topic of a group every message replies at least to the topic's beginning."""
    replied = message.reply_to_message
    if replied is None:
        return message.external_reply is not None
    return replied.forum_topic_created is None


def text_of(message: Message) -> str:
    """The part that was picked for the reply, else all of the text or what stands under a picture.

    Of a message of ours only the first line: beneath a claim stand its quote and its source.
    """
    replied, quote = message.reply_to_message, message.quote
    if replied is None or (quote and quote.is_manual):
        return quote.text if quote else ""
    text = replied.text or replied.caption or ""
    return text.strip().partition("\n")[0] if _is_ours(replied) else text


def _is_ours(message: Message) -> bool:
    return message.from_user is not None and message.from_user.id == message.get_bot().id


def link_of(message: Message) -> str:
    """The address of the post of a public channel that the text was forwarded from, if it was."""
    replied, elsewhere = message.reply_to_message, message.external_reply
    origin = replied.forward_origin if replied else elsewhere.origin if elsewhere else None
    if isinstance(origin, MessageOriginChannel) and origin.chat.username:
        return f"https://t.me/{origin.chat.username}/{origin.message_id}"
    return ""
