"""What to say with a backup."""

from __future__ import annotations

from html import escape

from bot.views.page import Page
from bot.voice import Voice


def caption(voice: Voice) -> str:
    """HTML."""
    return escape(
        voice.say(
            "A backup of the facts, their history and the team. "
            "What readers asked and were sent is not in it. Keep it in a safe place."
        )
    )


def too_large(voice: Voice) -> Page:
    return Page(
        escape(
            voice.say(
                "The backup is more than the 50 MB that Telegram lets me send. "
                "Ask whoever runs the bot to copy the database of footnote on the server."
            )
        )
    )
