"""Asking the next question about a fact in the making."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.handlers.curating.making import NAME, Making, Step, new_key
from bot.handlers.curating.taking import can_skip
from bot.handlers.curating.turn import Toast, Turn
from bot.views.curating import adding as views
from knowledge import Desk
from knowledge.curation.proposing import only_period
from knowledge.model import NO_SUBJECT

MAX_SOURCES = 5
MAX_SUBJECTS = 8


async def ask(turn: Turn, making: Making, problem: str = "") -> Toast:
    """Ask the question of the step, in place of the one whose button was pressed; `problem` is HTML."""
    offered = await turn.desk(lambda desk: _choices(making, desk))
    # A new key: the buttons of earlier questions stand for other choices.
    making = replace(making, choices=tuple(offered), key=new_key())
    await turn.keep(NAME, making.step, **making.content())
    page = views.question(
        making.step,
        making.key,
        turn.voice,
        number=making.number,
        total=making.total,
        so_far=_so_far(making, turn),
        said=_said(making, turn),
        problem=problem,
        choices=list(offered.values()),
        can_skip=can_skip(making),
        can_go_back=making.before is not None,
    )
    await turn.show(page)
    return None


def _choices(making: Making, desk: Desk) -> dict[str, str]:
    """What can be answered with a button, as it would be typed, and the buttons' labels."""
    match making.step:
        case Step.SOURCE:
            latest = {each.id: each.title for each in desk.store.latest_sources(limit=MAX_SOURCES)}
            return {making.link: making.link, **latest} if making.link else latest
        case Step.PERIOD:
            period = only_period(making.claim)
            return {period: period} if period and period != making.period else {}
        case Step.SUBJECT:
            names = desk.store.latest_subjects(limit=MAX_SUBJECTS + 1)
            return {name: name for name in [each for each in names if each != NO_SUBJECT][:MAX_SUBJECTS]}
        case _:
            return {}


def _so_far(making: Making, turn: Turn) -> list[str]:
    """What was said before that the answer depends on."""
    if making.step is Step.CLAIM:
        return []
    lines = [views.claim_so_far(making.claim, turn.voice)]
    if making.source_name and making.step is not Step.SOURCE:
        is_new = making.new is not None
        lines.append(views.source_so_far(making.source_name, turn.voice, is_new=is_new))
    return lines


def _said(making: Making, turn: Turn) -> str | None:
    said = making.said(making.step)
    if making.step is Step.DATE and said:
        return turn.voice.day(date.fromisoformat(said))
    return said
