"""/changed: facts whose sources no longer say what they quote, and what is decided of each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.handlers.curating import editing, unsaved
from bot.handlers.curating.changing import Pending, preview
from bot.handlers.curating.telling import name_of
from bot.handlers.curating.turn import Command, Feature, Toast, Turn
from bot.views import words
from bot.views.curating import drifts as views
from bot.voice import msg
from knowledge import ChangeKind, Desk, Fact, Role, SourceState
from knowledge.curation.living import Undecided, standing
from knowledge.records.drifts import Decision, Drift

# The same as "update", by a button that drops what was begun before.
_ANEW = "anew"


async def changed(turn: Turn) -> Toast:
    await _show(turn)
    return None


async def pressed(turn: Turn) -> Toast:
    match turn.parts:
        case ("look",):
            return await _look(turn)
        case ("move", *source_id):
            return await _use_address(turn, ":".join(source_id))
        case (act, drift_id) if act in _ACTS and drift_id.isdecimal():
            return await _decide(turn, act, int(drift_id))
        case _:
            return turn.voice.say(words.UNKNOWN_BUTTON)


async def _show(turn: Turn, said: str = "") -> None:
    now = await turn.desk(lambda desk: standing(desk.store))
    await turn.show(views.digest(now, turn.voice, said=said))


async def _look(turn: Turn) -> Toast:
    await turn.show(views.looking(turn.voice))
    looked = await turn.context.footnote.look_at_sources()
    if looked is None:
        return turn.voice.say("Somebody is looking at them already.")
    await _show(turn, views.unread(looked.unread, turn.voice))
    return None


async def _decide(turn: Turn, act: str, drift_id: int) -> Toast:
    now = await turn.desk(lambda desk: standing(desk.store))
    found = next((each for each in now.undecided if each.drift.id == drift_id), None)
    if found is None:
        drift = await turn.desk(lambda desk: desk.store.drifts.get(drift_id))
        await _show(turn)
        return _decided_already(turn, drift)
    return await _ACTS[act](turn, found)


def _decided_already(turn: Turn, drift: Drift | None) -> str:
    if drift is None or not drift.who:
        return turn.voice.say("There is nothing to decide here any more.")
    name = name_of(turn.context.footnote, drift.who)
    return turn.voice.say("{name} has decided on this already.", name=name)


async def _keep(turn: Turn, given: Undecided) -> Toast:
    drift_id = given.drift.id
    kept = await turn.desk(lambda desk: desk.store.drifts.decide(drift_id, Decision.KEEP, who=turn.who))
    await _show(turn)
    if not kept:
        return turn.voice.say("There is nothing to decide here any more.")
    return turn.voice.say("Kept. Readers are told that the source has changed since.")


async def _retire(turn: Turn, given: Undecided) -> Toast:
    fact, drift_id = given.fact, given.drift.id
    why = turn.voice.say("The source no longer says it.")
    done = await turn.desk(
        lambda desk: desk.retire(fact.id, who=turn.who, expected=fact.version, why=why, chat_id=turn.chat_id)
    )
    await turn.desk(lambda desk: desk.store.drifts.decide(drift_id, Decision.RETIRE, who=turn.who))
    await _show(turn)
    await turn.settle(done)
    return turn.voice.say("Retired. /undo takes it back.")


async def _update(turn: Turn, given: Undecided) -> Toast:
    """On with the fact as a change that is not saved: with the new quote, if the source has one."""
    fact = given.fact
    turn = replace(turn, is_press=False)  # the digest stays, for the next decision
    if turn.parts[0] != _ANEW and await unsaved.is_in_the_way(turn, views.NAME, _ANEW, given.drift.id):
        return None
    pending = Pending(fact=_quoting(fact, given), was=fact, expected=fact.version, kind=ChangeKind.EDIT)
    if given.says_now:
        return await preview(turn, pending)
    return await editing.choose_field(turn, pending)


def _quoting(fact: Fact, given: Undecided) -> Fact:
    """The fact with what its source says now in place of the quote that is gone."""
    if not given.says_now:
        return fact
    cited = tuple(
        replace(each, source=given.source, quote=given.says_now)
        if each.source.id == given.source.id and each.quote == given.drift.quote
        else each
        for each in fact.citations
    )
    return replace(fact, citations=cited)


async def _use_address(turn: Turn, source_id: str) -> Toast:
    def correct(desk: Desk) -> bool:
        source = desk.store.source(source_id)
        if source.state is not SourceState.MOVED:
            return False
        desk.sources.correct(source_id, who=turn.who, url=source.moved_to)
        return True

    used = await turn.desk(correct)
    await _show(turn)
    if not used:
        return turn.voice.say("There is nothing to decide here any more.")
    return turn.voice.say("Saved. Answers link to the new address.")


_ACTS: dict[str, Callable[[Turn, Undecided], Awaitable[Toast]]] = {
    "keep": _keep,
    "update": _update,
    _ANEW: _update,
    "retire": _retire,
}
FEATURE = Feature(
    name=views.NAME,
    commands={
        "changed": Command(
            role=Role.CURATOR,
            act=changed,
            says=msg("Facts whose sources have changed"),
            usage=msg(
                "/changed – facts whose sources no longer say what they quote: keep, update or retire them"
            ),
        )
    },
    pressed=pressed,
)
