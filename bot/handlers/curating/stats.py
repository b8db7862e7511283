"""/stats: what was asked in the last days, as a picture and in figures."""

from __future__ import annotations

import asyncio
import contextlib
import re
from datetime import UTC, datetime, timedelta

from telegram import InlineKeyboardMarkup, InputMediaPhoto
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.handlers.curating.turn import Command, Feature, Toast, Turn
from bot.views import Page, words
from bot.views.curating import stats as views
from bot.voice import Voice, msg
from knowledge import Desk, Role
from knowledge.curation.statistics import Statistics, statistics

DAYS = 30
MAX_DAYS = 365


async def stats(turn: Turn) -> Toast:
    days = _days(turn.text) if turn.text else DAYS
    if days is None:
        await turn.send(views.how_many_days(MAX_DAYS, turn.voice))
        return None
    return await _show(turn, days)


async def pressed(turn: Turn) -> Toast:
    days = _days(turn.parts[0]) if turn.parts else None
    return turn.voice.say(words.UNKNOWN_BUTTON) if days is None else await _show(turn, days)


def _days(text: str) -> int | None:
    days = int(text) if re.fullmatch(r"[0-9]{1,4}", text) else 0
    return days if 1 <= days <= MAX_DAYS else None


async def _show(turn: Turn, days: int) -> Toast:
    counted, names = await turn.desk(lambda desk: _counted(desk, days, turn.voice))
    if not counted.questions:
        await turn.send(views.nothing_asked(days, turn.voice))
        return None
    # Drawing takes a while, in which others ask.
    picture = await asyncio.to_thread(_drawn, counted, names, turn.voice)
    told = views.figures(counted, names, turn.voice)
    caption = told if views.fits_a_caption(told) else views.headline(counted, turn.voice)
    await _put(turn, picture, caption, views.spans(turn.voice))
    if caption is not told:
        await turn.send(Page(told))
    return None


def _counted(desk: Desk, days: int, voice: Voice) -> tuple[Statistics, views.Names]:
    now = datetime.now(UTC)
    # A day more than is counted: it begins at midnight.
    counted = statistics(desk.store.asked.since(now - timedelta(days=days)), days=days, now=now)
    facts = [desk.store.find(fact_id) for fact_id, _ in counted.top_facts]
    return counted, views.names_of(filter(None, facts), voice)


def _drawn(counted: Statistics, names: views.Names, voice: Voice) -> bytes:
    # What draws takes a second to load and is seldom needed.
    from bot.views.curating.stats_picture import drawn  # noqa: PLC0415

    return drawn(counted, names, voice)


async def _put(turn: Turn, picture: bytes, caption: str, keyboard: InlineKeyboardMarkup) -> None:
    """In place of the picture whose button was pressed, or as a new message."""
    if turn.is_press and turn.message.photo:
        media = InputMediaPhoto(picture, caption, parse_mode=ParseMode.HTML)
        with contextlib.suppress(BadRequest):  # it is gone, or shows this already
            await turn.message.edit_media(media, reply_markup=keyboard)
            return
    await turn.message.get_bot().send_photo(
        turn.chat_id, picture, caption, parse_mode=ParseMode.HTML, reply_markup=keyboard
    )


FEATURE = Feature(
    name=views.NAME,
    commands={
        "stats": Command(
            role=Role.CURATOR,
            act=stats,
            says=msg("See what was asked and answered"),
            usage=msg("/stats [DAYS] – what was asked in the last days and what became of it"),
        )
    },
    pressed=pressed,
)
