"""/history: what a fact was, who made it what it is, and back to an earlier version."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from bot.handlers.curating import facts, unsaved
from bot.handlers.curating.changing import Pending, preview
from bot.handlers.curating.turn import Command, Feature, Toast, Turn
from bot.views import Page, words
from bot.views.curating import history as views
from bot.voice import msg
from knowledge import ChangeKind, Desk, Fact, Revision, Role, UnknownFact
from knowledge.curation.naming import meant_id


async def history(turn: Turn) -> Toast:
    if not turn.text:
        await turn.send(Page(escape(turn.voice.say("Which fact? Send /history ID, or choose one: /facts"))))
        return None
    return await _show(turn, meant_id(turn.text), 0)


async def pressed(turn: Turn) -> Toast:
    match turn.parts:
        case ("r" | "d" as action, version, *fact_id) if version.isdecimal():
            id_ = ":".join(fact_id)
            if action == "r" and await unsaved.is_in_the_way(turn, views.NAME, "d", version, id_):
                return None
            return await _restore(turn, id_, int(version))
        case (version, *fact_id) if version.isdecimal():
            return await _show(turn, ":".join(fact_id), int(version))
        case _:
            return turn.voice.say(words.UNKNOWN_BUTTON)


async def _show(turn: Turn, fact_id: str, version: int) -> Toast:
    """A version of the fact, 0 being the last one."""
    revision, last, kind = await turn.desk(lambda desk: _revision(desk, fact_id, version))
    who = facts.named(turn, revision.who)
    await turn.show(views.entry(views.Entry(revision=revision, last=last, who=who, kind=kind), turn.voice))
    return None


def _revision(desk: Desk, fact_id: str, version: int) -> tuple[Revision, int, ChangeKind | None]:
    revisions = desk.store.revisions(fact_id)
    if not revisions:
        raise UnknownFact(fact_id)
    found = next((each for each in revisions if each.version == version), revisions[-1])
    change = desk.store.change(found.change) if found.change else None
    return found, revisions[-1].version, change.kind if change else None


async def _restore(turn: Turn, fact_id: str, version: int) -> Toast:
    """An edit to what the fact was: it becomes a version of its own."""
    live, was = await turn.desk(
        lambda desk: (desk.store.fact(fact_id), desk.store.fact(fact_id, version=version))
    )
    fact = _as_it_was(was, live)
    if fact == live:
        return views.is_live(turn.voice)
    return await preview(turn, Pending(fact=fact, was=live, expected=live.version, kind=ChangeKind.EDIT))


def _as_it_was(was: Fact, live: Fact) -> Fact:
    return replace(
        was,
        version=live.version,
        author=live.author,
        approver=live.approver,
        created_at=live.created_at,
        updated_at=live.updated_at,
    )


FEATURE = Feature(
    name=views.NAME,
    commands={
        "history": Command(
            role=Role.CURATOR,
            act=history,
            says=msg("See what a fact was before"),
            usage=msg("/history ID – each version of a fact: who, when, why, and what changed"),
        )
    },
    pressed=pressed,
)
