"""A little bot that shows off what a chat can hold. It knows only the Bot API."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote

from telegram import (
    Bot,
    BotCommand,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Message,
    ReplyParameters,
    Update,
)
from telegram.constants import ParseMode

from bot.sandbox import Sandbox

ANSWER = (
    "The lighthouse of Harrow Point was lit for the first time in <b>1874</b>.\n"
    "<blockquote expandable>the lamp burned for the first time in 1874, in front of a crowd that had walked "
    "all the way from the village through the rain, and it has been lit every night since then, but for the "
    "two weeks of the great storm and one evening on which the keeper slept. The keeper never slept at work "
    "again, and wrote so in the log each year on that day.</blockquote>\n"
    'Source: <a href="https://example.com/harrow">Lights of the North Coast</a>, Tern Press, 3 May 2021'
)
ANSWER_BUTTONS = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Source", url="https://example.com/harrow"),
            InlineKeyboardButton(
                "Copy citation", copy_text=CopyTextButton("Lights of the North Coast, 2021")
            ),
        ],
        [InlineKeyboardButton("More about Harrow Point", callback_data="more")],
    ]
)
SUGGESTIONS = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("When was the lighthouse first lit?", callback_data="lit")],
        [InlineKeyboardButton("Who kept the lighthouse?", callback_data="alert")],
    ]
)
FORMATS = (
    "<b>bold</b> <i>italic</i> <u>underline</u> <s>gone</s> <code>code</code> "
    "<tg-spoiler>a secret</tg-spoiler>\n"
    "<pre><code class=\"language-python\">print('&lt;b&gt;')</code></pre>\n"
    "<blockquote>short quote</blockquote>\nthen /help or @FootnoteSandboxBot"
)

LINK = "https://t.me/FootnoteSandboxBot?start=join_7"
INVITATION = InlineKeyboardMarkup(
    [[InlineKeyboardButton("Share", url=f"https://t.me/share/url?url={quote(LINK, safe='')}")]]
)


class FakeBot:
    def __init__(self, bot: Bot, photo: bytes) -> None:
        self.bot = bot
        self.photo = photo

    async def run(self) -> None:
        offset = 0
        while True:
            for update in await self.bot.get_updates(offset=offset, timeout=20):
                offset = update.update_id + 1
                await self.hear(update)

    async def hear(self, update: Update) -> None:
        if update.callback_query:
            await self.tapped(update)
        elif update.inline_query:
            content = InputTextMessageContent(ANSWER, parse_mode=ParseMode.HTML)
            results = [
                InlineQueryResultArticle(
                    str(n), f"Fact {n} about {update.inline_query.query}", content, description="Tern Press"
                )
                for n in range(3)
            ]
            if "giraffe" in update.inline_query.query:
                button = InlineQueryResultsButton(
                    "Nothing found. Ask in private", start_parameter="q_giraffe"
                )
                await update.inline_query.answer([], button=button)
                return
            await update.inline_query.answer(results)
        elif update.edited_message:
            await self.bot.send_message(
                update.edited_message.chat.id, f"You changed it: {update.edited_message.text}"
            )
        elif update.message and not update.message.via_bot:
            await self.said(update.message)

    async def said(self, message: Message) -> None:
        chat, text = message.chat.id, message.text or ""
        await self.bot.send_chat_action(chat, "typing")
        reply: dict[str, Any] = {
            "reply_parameters": ReplyParameters(message.id),
            "parse_mode": ParseMode.HTML,
        }
        if message.document:
            await self.bot.send_document(chat, message.document.file_id, caption="Got it", **reply)
        elif "wait" in text:
            await asyncio.sleep(0.6)
            await self.bot.send_message(chat, "Done waiting")
        elif "picture" in text:
            await self.bot.send_photo(chat, self.photo, caption="<i>Harrow Point</i> at dusk", **reply)
        elif "format" in text:
            await self.bot.send_message(chat, FORMATS, **reply)
        elif "invite" in text:
            await self.bot.send_message(chat, f"Pass this on: {LINK}", reply_markup=INVITATION)
        elif "ask me" in text:
            placeholder = ForceReply(input_field_placeholder="Word for word")
            await self.bot.send_message(chat, "Which quote?", reply_markup=placeholder)
        elif text.startswith("/start "):
            await self.bot.send_message(chat, f"Welcome to the team: {text.removeprefix('/start ')}.")
        elif text.startswith("/start"):
            await self.bot.send_message(
                chat, "Ask me about <b>Harrow Point</b>. I say only what a source says.", **reply
            )
        elif "lit" in text:
            await self.bot.send_message(chat, ANSWER, reply_markup=ANSWER_BUTTONS, **reply)
        else:
            apology = "I hold no fact about that. The nearest that I do hold:"
            await self.bot.send_message(chat, apology, reply_markup=SUGGESTIONS, **reply)

    async def tapped(self, update: Update) -> None:
        query = update.callback_query
        assert query is not None
        if query.data == "alert":
            await query.answer("Nobody wrote that down.", show_alert=True)
        elif query.data == "lit":
            await query.answer()
            await query.edit_message_text(ANSWER, parse_mode=ParseMode.HTML, reply_markup=ANSWER_BUTTONS)
        else:
            await query.answer("That is all there is.")


@contextlib.asynccontextmanager
async def running(sandbox: Sandbox, photo: bytes) -> AsyncIterator[None]:
    async with Bot(sandbox.token, sandbox.base_url, sandbox.base_file_url) as bot:
        await bot.set_my_commands(
            [
                BotCommand("start", "Begin"),
                BotCommand("help", "What I can do"),
                BotCommand("topics", "What I know of"),
            ]
        )
        task = asyncio.create_task(FakeBot(bot, photo).run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
