"""A local Telegram: a Bot API server and a chat page on this machine's own address.

The unchanged bot talks to it over HTTP; tests and `footnote try` use it in place of Telegram.
"""

from __future__ import annotations

from bot.sandbox.model import (
    CURATOR_ID,
    GROUP_ID,
    NEWCOMER_ID,
    OWNER_ID,
    READER_ID,
    REVIEWER_ID,
    Call,
    CallbackAnswer,
    Chat,
    Message,
    StoredFile,
    User,
)
from bot.sandbox.sandbox import TOKEN, Sandbox

__all__ = [
    "CURATOR_ID",
    "GROUP_ID",
    "NEWCOMER_ID",
    "OWNER_ID",
    "READER_ID",
    "REVIEWER_ID",
    "TOKEN",
    "Call",
    "CallbackAnswer",
    "Chat",
    "Message",
    "Sandbox",
    "StoredFile",
    "User",
]
