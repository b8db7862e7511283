"""The buttons of curators: the feature that they belong to and up to four parts, joined by ":"."""

from __future__ import annotations

from telegram import InlineKeyboardButton

from bot.plain.text import cut
from bot.views.buttons import MAX_DATA, MAX_LABEL


def press(label: str, feature: str, *parts: object) -> InlineKeyboardButton:
    """A button; who presses it is asked for their role. Only the last part may hold a ":"."""
    data = ":".join((feature, *map(str, parts)))
    if len(data.encode()) > MAX_DATA:
        raise ValueError(f"Telegram allows {MAX_DATA} bytes of callback data, not {data!r}")
    return InlineKeyboardButton(cut(label, MAX_LABEL), callback_data=data)


def parts_of(data: str, count: int = 4) -> tuple[str, list[str]]:
    """The feature that a button belongs to, and its parts, the last of which may hold a ":"."""
    feature, *parts = data.split(":", count)
    return feature, parts
