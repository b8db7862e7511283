"""Sending a page and putting it in the place of another."""

from __future__ import annotations

from telegram import CallbackQuery, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, ChatMigrated
from telegram.ext import ExtBot

from bot.context import FootnoteContext
from bot.handlers.addressing import Quote, quoted
from bot.plain.text import cut
from bot.views import Page

MAX_TOAST = 200
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def send(message: Message, page: Page, *, quote: Quote | None = None) -> Message:
    """A new message in the chat of `message`; in a group as a reply to it, or to that part of it."""
    if message.chat.type == ChatType.PRIVATE:
        return await _send(message, page, None)
    text, position, entities = quote or (None, None, None)
    reply = ReplyParameters(
        message.message_id,
        allow_sending_without_reply=True,
        quote=text,
        quote_position=position,
        quote_entities=entities,
    )
    return await send_replying(message, page, reply)


async def send_replying(message: Message, page: Page, reply: ReplyParameters) -> Message:
    """A new message beside `message`; without the quote if what it is from reads otherwise by now."""
    try:
        return await _send(message, page, reply)
    except BadRequest as error:
        if not reply.quote or "quote" not in error.message.lower():
            raise
    without = ReplyParameters(reply.message_id, allow_sending_without_reply=reply.allow_sending_without_reply)
    return await _send(message, page, without)


async def put(message: Message, page: Page, context: FootnoteContext) -> int:
    """The message of ours that shows the page: the one that answers already, else a new one."""
    chat_id = message.chat.id
    earlier = context.answers[chat_id, message.message_id]
    if earlier and await replace(context.bot, chat_id, earlier.message_id, page):
        return earlier.message_id
    return (await send(message, page, quote=quoted(message))).message_id


async def _send(message: Message, page: Page, reply: ReplyParameters | None) -> Message:
    return await message.get_bot().send_message(
        message.chat.id,
        page.html,
        parse_mode=ParseMode.HTML,
        reply_markup=page.keyboard,
        link_preview_options=NO_PREVIEW,
        message_thread_id=message.message_thread_id if message.is_topic_message else None,
        reply_parameters=reply,
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
    except ChatMigrated:  # it stands in the old group, where nobody reads any more
        return False
    return True


async def is_there(bot: ExtBot[int], chat_id: int, message_id: int) -> bool:
    """Whether a message of ours still stands: bots aren't told of what is deleted.

    To take back a reaction that the bot never gave changes nothing, and fails where there is no message.
    """
    try:
        await bot.set_message_reaction(chat_id, message_id)
    except BadRequest as error:
        return "not found" not in error.message and "MESSAGE_ID_INVALID" not in error.message.upper()
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
