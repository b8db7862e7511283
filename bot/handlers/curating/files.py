"""Files for somebody on the team."""

from __future__ import annotations

from telegram import InputFile
from telegram.constants import ParseMode

from bot.handlers.curating.turn import Turn

# Telegram takes no larger ones from bots.
MAX_SENT = 50_000_000
SECONDS = 120


async def send_file(turn: Turn, content: bytes, name: str, caption: str) -> None:
    """`caption` is HTML."""
    await turn.message.get_bot().send_document(
        turn.chat_id,
        InputFile(content, filename=name),
        caption=caption,
        parse_mode=ParseMode.HTML,
        # Or Telegram makes of it what it thinks it is.
        disable_content_type_detection=True,
        write_timeout=SECONDS,
    )
