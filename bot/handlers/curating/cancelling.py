"""/cancel: leave what one is in the middle of."""

from __future__ import annotations

from html import escape

from bot.handlers.curating.turn import Command, Feature, Toast, Turn
from bot.views import Page
from bot.voice import msg
from knowledge import Role


async def cancel(turn: Turn) -> Toast:
    said = (
        turn.voice.say("Cancelled. Nothing was changed.")
        if await turn.draft()
        else turn.voice.say("There is nothing to cancel.")
    )
    await turn.drop()
    await turn.send(Page(escape(said)))
    return None


FEATURE = Feature(
    name="cancel",
    commands={
        "cancel": Command(
            role=Role.CURATOR,
            act=cancel,
            says=msg("Leave what you are in the middle of"),
            usage=msg("/cancel – leave what you are in the middle of"),
        )
    },
)
