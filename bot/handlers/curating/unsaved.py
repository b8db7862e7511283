"""What is typed and not saved yet is never dropped unasked: who begins something new is asked first."""

from __future__ import annotations

from bot.handlers.curating import changing, making
from bot.handlers.curating.turn import Turn
from bot.views.curating import cards, change
from bot.views.curating import unsaved as views
from knowledge import ChangeKind, Draft

_ONLY_ASKED = frozenset((ChangeKind.RETIRE, ChangeKind.RESTORE))


async def is_begun(turn: Turn) -> bool:
    """Whether there is anything that would be lost."""
    draft = await turn.draft()
    return draft is not None and (_is_new(draft) or _is_of_passage(draft) or await _is_changed(turn))


def _is_new(draft: Draft) -> bool:
    return draft.flow == making.NAME and bool(draft.content["claim"])


def _is_of_passage(draft: Draft) -> bool:
    return draft.flow == cards.NAME and bool(draft.content["claim"])


async def is_in_the_way(turn: Turn, *again: object) -> bool:
    """Whether they are asked first; `again` are the parts of the button that drops it and goes on."""
    draft = await turn.draft()
    if draft is None or not await is_begun(turn):
        return False
    is_new, content, anew = _is_new(draft), draft.content, views.drop_it(turn.voice, *again)
    if _is_of_passage(draft):
        go_on = cards.again(content["position"], content["source_id"], turn.voice)
        await turn.show(views.in_the_way(content["claim"], turn.voice, is_new=True, go_on=go_on, anew=anew))
        return True
    claim = content["claim"] if is_new else content["note"]["fact"]["claim"]
    go_on = views.go_on(content["key"], turn.voice)
    await turn.show(views.in_the_way(claim, turn.voice, is_new=is_new, go_on=go_on, anew=anew))
    return True


async def _is_changed(turn: Turn) -> bool:
    draft = await turn.draft()
    if draft is None or draft.flow != change.NAME:
        return False
    given = await changing.pending(turn)
    return given is not None and given.fact != given.was and given.kind not in _ONLY_ASKED
