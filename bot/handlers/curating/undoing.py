"""/undo: take one's own last change back, of whatever kind."""

from __future__ import annotations

from bot.handlers.curating import facts, saving, team
from bot.handlers.curating.turn import Command, Feature, Toast, Turn
from bot.views import words
from bot.views.curating import source_undoing
from bot.views.curating import undoing as views
from bot.voice import msg
from knowledge import Change, Desk, Done, Revision, Role, StaleFact, TeamChange


async def undo(turn: Turn) -> Toast:
    change, revisions, members, stale = await turn.desk(lambda desk: _last(desk, turn.who))
    if stale:
        return await _say_stale(turn, *stale)
    sources = await turn.desk(lambda desk: desk.store.source_records.of_change(change.id))
    await turn.show(views.ask(change, revisions, members, turn.voice, sources=sources))
    return None


def _last(
    desk: Desk, who: str
) -> tuple[Change, list[Revision], list[TeamChange], tuple[Revision, Revision] | None]:
    change = desk.store.undoable(who)
    revisions = desk.store.revisions_of(change.id)
    return change, revisions, desk.store.team.history(change=change.id), desk.overtaken(change.id)


async def _say_stale(turn: Turn, made: Revision, live: Revision) -> Toast:
    await turn.show(views.outdated(made.after, live.after, facts.named(turn, live.who), turn.voice))
    return None


async def pressed(turn: Turn) -> Toast:
    match turn.parts:
        case ("yes", change) if change.isdecimal():
            return await _undo(turn, int(change))
        case ("no", *_):
            await turn.show(views.kept(turn.voice))
            return None
        case _:
            return turn.voice.say(words.UNKNOWN_BUTTON)


async def _undo(turn: Turn, change: int) -> Toast:
    try:
        done = await turn.desk(lambda desk: _undone(desk, turn, change))
    except StaleFact:
        return await undo(turn)
    if done is None:
        return views.another(turn.voice)
    if done.team:
        await team.undone(turn, done.team)
        return None
    if done.sources:
        await turn.show(source_undoing.undone(done.sources, turn.voice))
        return None
    return await saving.saved(turn, done)


def _undone(desk: Desk, turn: Turn, change: int) -> Done | None:
    """Only what was shown is taken back: of two presses the second finds an earlier change."""
    if desk.store.undoable(turn.who).id != change:
        return None
    return desk.undo(turn.who, chat_id=turn.chat_id, named=turn.context.footnote.owner_ids)


FEATURE = Feature(
    name=views.NAME,
    commands={
        "undo": Command(
            role=Role.CURATOR,
            act=undo,
            says=msg("Take your last change back"),
            usage=msg("/undo – take your own last change back, whatever it was"),
        )
    },
    pressed=pressed,
)
