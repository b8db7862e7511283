from __future__ import annotations

from typing import Any

import pytest
from plugins.telegram_schema import aiogram_checker
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters

from bot.sandbox import READER_ID, Sandbox
from bot.sandbox.params import Upload


@pytest.mark.parametrize(
    ("method", "params", "problem"),
    [
        ("sendMesage", {}, "no such method"),
        ("sendMessage", {"chat_id": 1}, "text: Field required"),
        ("sendMessage", {"chat_id": 1, "text": ["a"]}, "text: Input should be a valid string"),
        ("sendMessage", {"chat_id": 1, "text": "a", "parsemode": "HTML"}, "parsemode: no such field"),
        ("sendMessage", {"chat_id": 1, "text": "a", "reply_to_message_id": 2}, "out of use"),
        (
            "sendMessage",
            {"chat_id": 1, "text": "a", "reply_markup": {"inline_keyboard": [[{"text": "b", "data": "c"}]]}},
            "reply_markup.inline_keyboard.0.0.data: no such field in InlineKeyboardButton",
        ),
        ("answerInlineQuery", {"inline_query_id": "1"}, "results: Field required"),
    ],
)
def test_names_what_is_wrong_with_a_call(method: str, params: dict[str, Any], problem: str) -> None:
    assert problem in str(aiogram_checker(method, params))


def test_is_content_with_a_call_as_the_manual_has_it() -> None:
    markup = {"inline_keyboard": [[{"text": "b", "copy_text": {"text": "c"}}]]}
    assert aiogram_checker("sendMessage", {"chat_id": 1, "text": "a", "reply_markup": markup}) is None


def test_takes_a_file_whether_it_is_sent_directly_or_attached() -> None:
    upload = Upload("a.pdf", "application/pdf", b"a")
    assert aiogram_checker("sendDocument", {"chat_id": 1, "document": upload}) is None
    attached = {"chat_id": 1, "document": "attach://a", "a": upload}
    assert aiogram_checker("sendDocument", attached) is None


async def test_finds_nothing_wrong_with_what_python_telegram_bot_sends(sandbox: Sandbox) -> None:
    async with Bot(sandbox.token, sandbox.base_url, sandbox.base_file_url) as bot:
        await bot.send_message(
            READER_ID,
            "<b>a</b>",
            parse_mode="HTML",
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_parameters=ReplyParameters(sandbox.say(READER_ID, "Hello")),
            reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("b", callback_data="c")]]),
        )
    assert sandbox.violations == []


async def test_a_wrong_call_becomes_a_violation() -> None:
    sandbox = Sandbox(checker=aiogram_checker)
    async with sandbox.serve(), Bot(sandbox.token, sandbox.base_url, sandbox.base_file_url) as bot:
        await bot.send_message(READER_ID, "a", api_kwargs={"loud": True})
    assert sandbox.violations == ["sendMessage: loud: no such field in SendMessage"]
