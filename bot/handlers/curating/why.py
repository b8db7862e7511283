"""/test: why a question is answered as it is."""

from __future__ import annotations

from bot import views
from bot.handlers.curating.turn import Command, Feature, Toast, Turn
from bot.views import words
from bot.voice import msg
from knowledge import Role


async def test(turn: Turn) -> Toast:
    explained = await turn.context.services.explain(turn.text) if turn.text else None
    if explained is None:
        await turn.send(words.said(words.TEST_WHAT, turn.voice))
        return None
    await turn.send(views.explanation(explained, turn.voice.language))
    return None


FEATURE = Feature(
    name="why",
    commands={
        "test": Command(
            role=Role.CURATOR,
            act=test,
            says=msg("See why a question is answered as it is"),
            usage=msg("/test QUESTION – why it is answered as it is: how it is read, what comes near"),
        )
    },
)
