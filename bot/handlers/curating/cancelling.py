"""/cancel: leave what one is in the middle of."""

from __future__ import annotations

from html import escape

from bot.handlers.curating.turn import Command, Feature, Toast, Turn
from bot.views import Page
from bot.voice import msg
from knowledge import Role


async def cancel(turn: Turn) -> Toast:
    # What is being read says so itself, in its own message.
    is_called_off = turn.context.footnote.errands.call_off(turn.member.id)
    said = (
        turn.voice.say("Cancelled. Nothing was changed.")
        if is_called_off or await turn.draft()
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
