"""A source's card: what is known of it, with the ways on."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardButton

from bot.handlers.curating.turn import Toast, Turn
from bot.views import Page
from bot.views.curating import source_changes as changed
from bot.views.curating import sources as views
from knowledge import Desk, Source
from knowledge.curation.sifting import Progress
from knowledge.curation.taking_in import TakenIn, changes


async def show(turn: Turn, source_id: str, said: str = "") -> Toast:
    """`said` is HTML that stands above."""
    source, progress = await turn.desk(lambda desk: _held(desk, source_id))
    await turn.show(views.card(source, progress, turn.voice, said=said))
    return None


async def taken_in(turn: Turn, taken: TakenIn) -> Page:
    """The card of a source that was read just now."""
    _, progress = await turn.desk(lambda desk: _held(desk, taken.source.id))
    opening: Sequence[InlineKeyboardButton] = changed.to_facts(taken, turn.voice)
    said = changed.taken_in(taken, await changes(taken), turn.voice)
    return views.card(taken.source, progress, turn.voice, said=said, opening=opening)


def with_progress(desk: Desk, sources: Sequence[Source]) -> list[tuple[Source, Progress]]:
    return [(source, Progress.of(desk.store.passages.of(source.id))) for source in sources]


def _held(desk: Desk, source_id: str) -> tuple[Source, Progress]:
    [held] = with_progress(desk, [desk.store.source(source_id)])
    return held
