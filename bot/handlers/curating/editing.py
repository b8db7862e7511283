"""Changing the fields of a fact, one at a time."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from bot.handlers.curating.changing import Pending, keep, pending, preview
from bot.handlers.curating.turn import Toast, Turn
from bot.views import Page


async def choose_field(turn: Turn, given: Pending) -> Toast:
    await keep(turn, given, "field:claim")
    await turn.send(Page(escape(turn.voice.say("Send the claim as it should be."))))
    return None


async def typed(turn: Turn) -> Toast:
    given = await pending(turn)
    if given is None:
        return None
    return await preview(turn, replace(given, fact=replace(given.fact, claim=turn.text)))


async def outdated(turn: Turn, given: Pending) -> Toast:
    """Somebody else has changed the fact meanwhile; what was typed is kept."""
    return turn.voice.say(
        "Fact “{id}” has been changed meanwhile. Nothing was overwritten; /history {id} shows it.",
        id=given.fact.id,
    )
