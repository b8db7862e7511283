"""/retire and /restore: take a fact out of the base, and let it come back."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from bot.handlers.curating import unsaved
from bot.handlers.curating.changing import Pending, preview
from bot.handlers.curating.turn import Command, Feature, Toast, Turn
from bot.views import Page, words
from bot.views.curating import turning as views
from bot.voice import msg
from knowledge import ChangeKind, Role, Status
from knowledge.curation.naming import meant_id


async def retire(turn: Turn) -> Toast:
    return await _named(turn, ChangeKind.RETIRE)


async def restore(turn: Turn) -> Toast:
    return await _named(turn, ChangeKind.RESTORE)


async def retire_pressed(turn: Turn) -> Toast:
    return await _pressed(turn, ChangeKind.RETIRE)


async def restore_pressed(turn: Turn) -> Toast:
    return await _pressed(turn, ChangeKind.RESTORE)


async def _named(turn: Turn, kind: ChangeKind) -> Toast:
    """The id, and perhaps why."""
    if not turn.text:
        said = turn.voice.say("Which fact? Send its id after the command, or choose one: /facts")
        await turn.send(Page(escape(said)))
        return None
    written, *why = turn.text.split(maxsplit=1)
    fact_id = meant_id(written)
    held = await turn.desk(lambda desk: desk.store.fact(fact_id))
    if await unsaved.is_in_the_way(turn, str(kind), "d", held.version, fact_id):
        return None
    return await _ask(turn, fact_id, None, kind, why=" ".join(" ".join(why).split()))


async def _pressed(turn: Turn, kind: ChangeKind) -> Toast:
    """The button on a fact's card, with the version that the card shows."""
    match turn.parts:
        case ("a" | "d" as action, version, *fact_id) if version.isdecimal():
            id_ = ":".join(fact_id)
            if action == "a" and await unsaved.is_in_the_way(turn, str(kind), "d", version, id_):
                return None
            return await _ask(turn, id_, int(version), kind)
        case _:
            return turn.voice.say(words.UNKNOWN_BUTTON)


async def _ask(turn: Turn, fact_id: str, seen: int | None, kind: ChangeKind, *, why: str = "") -> Toast:
    live = await turn.desk(lambda desk: desk.store.fact(fact_id))
    status = Status.RETIRED if kind is ChangeKind.RETIRE else Status.PUBLISHED
    if live.status is status:
        await turn.show(views.is_so_already(live, turn.voice))
        return None
    was = live if seen is None else await turn.desk(lambda desk: desk.store.fact(fact_id, version=seen))
    fact = replace(was, status=status)
    return await preview(turn, Pending(fact=fact, was=was, expected=was.version, kind=kind, why=why))


RETIRE = Feature(
    name="retire",
    commands={
        "retire": Command(
            role=Role.CURATOR,
            act=retire,
            says=msg("Take a fact out of the base"),
            usage=msg("/retire ID WHY – take a fact out of the base; its history stays"),
        )
    },
    pressed=retire_pressed,
)
RESTORE = Feature(
    name="restore",
    commands={
        "restore": Command(
            role=Role.CURATOR,
            act=restore,
            says=msg("Bring a retired fact back"),
            usage=msg("/restore ID – bring a retired fact back"),
        )
    },
    pressed=restore_pressed,
)
