"""/edit: change a fact, a field at a time, and what to do when somebody else was quicker."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from html import escape

from bot.handlers.curating import facts, unsaved, wordings
from bot.handlers.curating.changing import Pending, keep, pending, preview
from bot.handlers.curating.turn import Command, Feature, Toast, Turn
from bot.views import Page, words
from bot.views.curating import editing as views
from bot.voice import msg
from knowledge import ChangeKind, Desk, Fact, Role
from knowledge.curation.fields import SOURCE_DATE, citation_of, fields_of, with_field, with_source
from knowledge.curation.naming import meant_id
from knowledge.curation.rebasing import rebased

MAX_SOURCES = 5
# The step of a draft for which a field is typed: this and the field's name.
_FIELD = "field:"
# What a button begins with that drops what was not saved.
_DROPPING = "d"

Act = Callable[[Turn, Pending], Awaitable[Toast]]


async def edit(turn: Turn) -> Toast:
    if not turn.text:
        await turn.send(Page(escape(turn.voice.say("Which fact? Send /edit ID, or choose one: /facts"))))
        return None
    return await _begin(turn, meant_id(turn.text), None, "o")


async def _begin(turn: Turn, fact_id: str, seen: int | None, action: str) -> Toast:
    """`seen` is the version on the card: what others have made of it meanwhile is not overwritten."""
    fact = await turn.desk(lambda desk: desk.store.fact(fact_id, version=seen))
    name = action.removeprefix(_DROPPING)
    is_asked = name != action  # whether to drop what they were at
    if not is_asked and await unsaved.is_in_the_way(
        turn, views.NAME, f"{_DROPPING}{name}", fact.version, fact_id
    ):
        return None
    return await _BEGINNINGS[name](
        turn, Pending(fact=fact, expected=fact.version, kind=ChangeKind.EDIT, was=fact)
    )


async def choose_field(turn: Turn, given: Pending, said: str = "") -> Toast:
    # A new key here and below: the buttons of an earlier message are of another state of the change.
    given = await keep(turn, replace(given, key=""))
    page = views.choose_field(
        given.fact, given.key, turn.voice, said=said, is_changed=given.fact != given.was
    )
    await turn.show(page)
    return None


async def pressed(turn: Turn) -> Toast:
    action, *rest = (*turn.parts, "")
    if action.removeprefix(_DROPPING) in _BEGINNINGS:
        version, *fact_id = turn.parts[1:]
        return await _begin(turn, ":".join(fact_id), int(version) if version.isdecimal() else None, action)
    given = await pending(turn)
    if given is None or given.key != rest[0] or action not in _ACTS:
        return turn.voice.say(words.UNKNOWN_BUTTON)
    return await _ACTS[action](turn, given)


async def typed(turn: Turn) -> Toast:
    """What was sent for the change that they are at."""
    draft, given = await turn.draft(), await pending(turn)
    if draft is None or given is None:
        return None
    if draft.step.startswith(_FIELD):
        return await _set(turn, given, draft.step.removeprefix(_FIELD), turn.text)
    return await wordings.typed(turn, given, draft.step)


async def _ask(turn: Turn, given: Pending) -> Toast:
    field = turn.parts[-1]
    if field not in fields_of(given.fact):
        return turn.voice.say(words.UNKNOWN_BUTTON)
    return await _ask_for(turn, given, field)


async def _ask_for(turn: Turn, given: Pending, field: str, problem: str = "") -> Toast:
    given = await keep(turn, replace(given, key=""), f"{_FIELD}{field}")
    is_source = field.startswith("source")
    sources = await turn.desk(lambda desk: desk.store.latest_sources(limit=MAX_SOURCES)) if is_source else ()
    page = views.ask_for(given.fact, field, given.key, turn.voice, sources=sources, problem=problem)
    await turn.show(page)
    return None


async def _set(turn: Turn, given: Pending, field: str, text: str) -> Toast:
    """The field as it was typed; empty where that is asked for."""
    language = turn.voice.language
    if not text and not turn.is_press:
        return await _ask_for(turn, given, field)
    fact = await turn.desk(lambda desk: with_field(given.fact, field, text, desk.store, language))
    if fact is None:
        return await _ask_for(turn, given, field, views.no_day(text, turn.voice))
    name, number = citation_of(fact, field)
    if name == SOURCE_DATE:  # the record of the fact is the only one: sources have none of their own
        given = replace(given, why=views.dated(fact.citations[number].source, turn.voice))
    return await _go_on(turn, given, fact)


async def _clear(turn: Turn, given: Pending) -> Toast:
    return await _set(turn, given, await _asked_field(turn), "")


async def _choose_source(turn: Turn, given: Pending) -> Toast:
    field, source_id = await _asked_field(turn), ":".join(turn.parts[2:])
    source = await turn.desk(lambda desk: desk.store.source(source_id))
    return await _go_on(turn, given, with_source(given.fact, field, source))


async def _asked_field(turn: Turn) -> str:
    draft = await turn.draft()
    return draft.step.removeprefix(_FIELD) if draft else ""


async def _go_on(turn: Turn, given: Pending, fact: Fact) -> Toast:
    """Show the change, or say that it changes nothing."""
    # Facts have no hash, so these are no set.
    if fact in (given.fact, given.was):
        return await choose_field(turn, replace(given, fact=fact), views.unchanged(turn.voice))
    return await preview(turn, replace(given, fact=fact))


async def _done(turn: Turn, given: Pending) -> Toast:
    if given.fact == given.was:
        return await choose_field(turn, given, views.unchanged(turn.voice))
    return await preview(turn, given)


async def _back(turn: Turn, given: Pending) -> Toast:
    """To where they came from: the preview, or the card if nothing is changed yet."""
    if given.fact != given.was:
        return await preview(turn, given)
    await turn.drop()
    return await facts.show(turn, given.fact.id)


async def outdated(turn: Turn, given: Pending) -> Toast:
    """Somebody else has changed the fact meanwhile: nothing is overwritten, and nothing typed is lost."""
    given = await keep(turn, replace(given, key=""))
    was = given.was or given.fact
    live, changer = await turn.desk(lambda desk: _live(desk, given.fact.id))
    name = facts.named(turn, changer)
    await turn.show(views.outdated(was, given.fact, live, given.key, turn.voice, changer=name))
    return None


def _live(desk: Desk, fact_id: str) -> tuple[Fact, str]:
    last = desk.store.revisions(fact_id)[-1]
    return last.after, last.who


async def _rebase(turn: Turn, given: Pending) -> Toast:
    """Make the change anew on what is live now."""
    live = await turn.desk(lambda desk: desk.store.fact(given.fact.id))
    fact = rebased(given.was or given.fact, given.fact, live)
    if fact == live:
        await turn.drop()
        await turn.show(views.said_already(live, turn.voice))
        return None
    return await preview(turn, replace(given, fact=fact, was=live, expected=live.version))


_BEGINNINGS: dict[str, Act] = {
    "o": choose_field,
    "p": wordings.show_phrasings,
    "t": wordings.show_translations,
}
_ACTS: dict[str, Act] = {
    "f": _ask,
    "c": _clear,
    "s": _choose_source,
    "m": choose_field,
    "done": _done,
    "back": _back,
    "x": _rebase,
    **wordings.ACTS,
}
FEATURE = Feature(
    name=views.NAME,
    commands={
        "edit": Command(
            role=Role.CURATOR,
            act=edit,
            says=msg("Change a fact"),
            usage=msg("/edit ID – change a fact: any field, its phrasings, its translations"),
        )
    },
    pressed=pressed,
)
