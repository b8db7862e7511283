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
    """The part that was picked for the reply, else all of the text or what stands under a picture."""
    if message.quote and message.quote.is_manual:
        return message.quote.text
    replied = message.reply_to_message
    if replied:
        return replied.text or replied.caption or ""
    return message.quote.text if message.quote else ""


def link_of(message: Message) -> str:
    """The address of the post of a public channel that the text was forwarded from, if it was."""
    replied, elsewhere = message.reply_to_message, message.external_reply
    origin = replied.forward_origin if replied else elsewhere.origin if elsewhere else None
    if isinstance(origin, MessageOriginChannel) and origin.chat.username:
        return f"https://t.me/{origin.chat.username}/{origin.message_id}"
    return ""
