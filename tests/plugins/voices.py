"""The voice in which most tests are spoken to."""

from __future__ import annotations

from bot.voice import Voice

ENGLISH = Voice.of("en")
