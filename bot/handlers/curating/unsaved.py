"""What is typed and not saved yet is never dropped unasked: who begins something new is asked first."""

from __future__ import annotations

from bot.handlers.curating import changing, making
from bot.handlers.curating.turn import Turn
from bot.views.curating import change
from bot.views.curating import unsaved as views
from knowledge import ChangeKind, Draft

_ONLY_ASKED = frozenset((ChangeKind.RETIRE, ChangeKind.RESTORE))


async def is_begun(turn: Turn) -> bool:
    """Whether there is anything that would be lost."""
    draft = await turn.draft()
    return draft is not None and (_is_new(draft) or await _is_changed(turn))


def _is_new(draft: Draft) -> bool:
    return draft.flow == making.NAME and bool(draft.content["claim"])


async def is_in_the_way(turn: Turn, *again: object) -> bool:
    """Whether they are asked first; `again` are the parts of the button that drops it and goes on."""
    draft = await turn.draft()
    if draft is None or not await is_begun(turn):
        return False
    is_new, content = _is_new(draft), draft.content
    claim = content["claim"] if is_new else content["note"]["fact"]["claim"]
    anew = views.drop_it(turn.voice, *again)
    await turn.show(views.in_the_way(claim, content["key"], turn.voice, is_new=is_new, anew=anew))
    return True


async def _is_changed(turn: Turn) -> bool:
    draft = await turn.draft()
    if draft is None or draft.flow != change.NAME:
        return False
    given = await changing.pending(turn)
    return given is not None and given.fact != given.was and given.kind not in _ONLY_ASKED
