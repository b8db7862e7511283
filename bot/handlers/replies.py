"""Sending a page and putting it in the place of another."""

from __future__ import annotations

from telegram import CallbackQuery, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.plain.text import cut
from bot.views import Page

MAX_TOAST = 200
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(message: Message, page: Page) -> Message:
    """A new message in the chat of `message`; in a group as a reply to it."""
    in_private = message.chat.type == ChatType.PRIVATE
    reply = ReplyParameters(message.message_id, allow_sending_without_reply=True)
    return await message.get_bot().send_message(
        message.chat.id,
        page.html,
        parse_mode=ParseMode.HTML,
        reply_markup=page.keyboard,
        link_preview_options=NO_PREVIEW,
        message_thread_id=message.message_thread_id if message.is_topic_message else None,
        reply_parameters=None if in_private else reply,
    )


async def send_to(bot: ExtBot[int], chat_id: int, page: Page, *, reply_to: int | None = None) -> Message:
    """A new message that replies to none, or to that one if it is still there."""
    return await bot.send_message(
        chat_id,
        page.html,
        parse_mode=ParseMode.HTML,
        reply_markup=page.keyboard,
        link_preview_options=NO_PREVIEW,
        reply_parameters=ReplyParameters(reply_to, allow_sending_without_reply=True) if reply_to else None,
    )


async def relabel(message: Message, keyboard: InlineKeyboardMarkup | None) -> None:
    """Other buttons under a message of ours, or none; if it is gone, so are its buttons."""
    try:
        await message.edit_reply_markup(keyboard)
    except BadRequest as error:
        if not any(each in error.message for each in ("not modified", "not found", "can't be edited")):
            raise


async def replace(bot: ExtBot[int], chat_id: int, message_id: int, page: Page) -> bool:
    """Edit a message of ours into `page`; False if that message is gone."""
    try:
        await bot.edit_message_text(
            page.html,
            chat_id=chat_id,
            message_id=message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=page.keyboard,
            link_preview_options=NO_PREVIEW,
        )
    except BadRequest as error:
        if "not modified" in error.message:
            return True
        if "not found" in error.message or "can't be edited" in error.message:
            return False
        raise
    return True


def tapped_message(query: CallbackQuery) -> Message | None:
    """The message under whose buttons the tap was made, if Telegram still lets it be seen."""
    return query.message if isinstance(query.message, Message) else None


def has_button(message: Message, data: str) -> bool:
    """Whether the message has a button with this data: an app may send any, as if it had been tapped."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    return any(each.callback_data == data for row in rows for each in row)


async def close(query: CallbackQuery, toast: str | None) -> None:
    """Every press is answered, with a few words that fade away or with none."""
    try:
        await query.answer(cut(toast, MAX_TOAST) if toast else None)
    except BadRequest as error:
        # After a minute or so Telegram forgets the tap; what it asked for is done all the same.
        if "query" not in error.message.lower():
            raise
