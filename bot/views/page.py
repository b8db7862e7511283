"""What a view gives: the text of a message and its buttons."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import InlineKeyboardMarkup


@dataclass(frozen=True, slots=True)
class Page:
    """`html` is ready to be sent: whatever came from outside is escaped in it."""

    html: str
    keyboard: InlineKeyboardMarkup | None = None
