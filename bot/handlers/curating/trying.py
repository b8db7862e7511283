"""What a change would do to the questions that were asked last: found out while readers are answered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine

from bot.handlers.curating.turn import Turn
from bot.views.curating import change as views
from knowledge import Desk, Fact
from knowledge.curation.impact import REPLAYED, Effect, effects

# Questions that are tried in one go: readers' questions come in between.
_AT_ONCE = 5
_TOLD_EVERY = 50


def meanwhile(turn: Turn, begin: Callable[[], Coroutine[None, None, None]]) -> None:
    """Begin a trial that nobody waits for; not when the bot is about to stop, which would not wait either."""
    application = turn.context.footnote
    if application.running:
        application.create_task(begin(), name="impact")


async def try_out(
    turn: Turn,
    fact: Fact,
    tell: Callable[[str], Awaitable[None]],
    *,
    is_wanted: Callable[[], Awaitable[bool]] | None = None,
) -> None:
    """Ask again what was asked last, a few questions at a time, and `tell` how far it is and what came of it.

    It stops without a word once it is not wanted any more.
    """
    questions = await turn.desk(lambda desk: desk.store.asked.distinct(REPLAYED))
    found: list[Effect] = []
    for start in range(0, len(questions), _AT_ONCE):
        if is_wanted and not await is_wanted():
            return
        if start and not start % _TOLD_EVERY:
            await tell(views.trying(start, len(questions), turn.voice))
        found += await turn.desk(_trial(fact, questions[start : start + _AT_ONCE]))
    if is_wanted is None or await is_wanted():
        await tell(views.impact_line(found, turn.voice))


def _trial(fact: Fact, questions: list[str]) -> Callable[[Desk], list[Effect]]:
    return lambda desk: effects(desk.engine, [fact], questions)
