"""/export: the base as a fact file, a table or JSON, and all that was ever done to it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import structlog

from bot.handlers.curating.files import MAX_SENT, send_file
from bot.handlers.curating.turn import Command, Feature, Toast, Turn
from bot.views import words
from bot.views.curating import exporting as views
from bot.voice import msg
from knowledge import Role
from knowledge.curation.exports import ExportForm, exported, file_name, gather, problems_of

log = structlog.get_logger(__name__)


async def export(turn: Turn) -> Toast:
    wanted = turn.text.lower()
    if wanted not in set(ExportForm):
        await turn.send(views.choose(turn.voice, unknown=wanted))
        return None
    return await _send(turn, ExportForm(wanted))


async def pressed(turn: Turn) -> Toast:
    wanted = turn.parts[0] if turn.parts else ""
    if wanted not in set(ExportForm):
        return turn.voice.say(words.UNKNOWN_BUTTON)
    return await _send(turn, ExportForm(wanted))


async def _send(turn: Turn, form: ExportForm) -> Toast:
    """Only reading is for the thread that all wait for: writing a large base takes long."""
    gathered = await turn.desk(lambda desk: gather(desk.store, form))
    if gathered.is_empty:
        await turn.send(views.nothing(form, turn.voice))
        return None
    content = await asyncio.to_thread(exported, gathered)
    if len(content) > MAX_SENT:
        await turn.send(views.too_large(turn.voice))
        return None
    problems = await asyncio.to_thread(problems_of, content) if form is ExportForm.FACTS else ()
    log.info("exported", form=str(form), bytes=len(content), problems=len(problems))
    name = file_name(form, datetime.now(UTC).date())
    await send_file(turn, content, name, views.caption(gathered, problems, turn.voice))
    return None


FEATURE = Feature(
    name=views.NAME,
    commands={
        "export": Command(
            role=Role.CURATOR,
            act=export,
            says=msg("Get the facts as a file"),
            usage=msg("/export [facts|csv|json|audit] – the facts, or everything that was done, as a file"),
        )
    },
    pressed=pressed,
)
