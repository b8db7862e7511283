"""What becomes of a change that is shown: saved, edited once more, made another, or dropped."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.handlers.curating import cards, editing, stepping
from bot.handlers.curating.changing import Pending, in_place_of, instead, pending, preview
from bot.handlers.curating.turn import Feature, Toast, Turn
from bot.views import words
from bot.views.curating import change as views
from knowledge import ChangeKind, Done, Fact, StaleFact
from knowledge.curation.checking import ConcernKind, check
from knowledge.curation.drafting import unheld


async def pressed(turn: Turn) -> Toast:
    action, key, *_ = (*turn.parts, "", "")
    given = await pending(turn)
    if given is None or given.key != key:
        return turn.voice.say(words.UNKNOWN_BUTTON)
    if action not in _ACTS:
        return turn.voice.say(words.UNKNOWN_BUTTON)
    return await _ACTS[action](turn, given)


async def _save(turn: Turn, given: Pending) -> Toast:
    try:
        if given.passage:
            return await cards.save_pending(turn, given, given.passage)
        done = await turn.desk(
            lambda desk: desk.submit(
                given.fact,
                who=turn.who,
                kind=given.kind,
                expected=given.expected,
                why=given.why,
                chat_id=turn.chat_id,
                questions=given.questions,
                draft_of=turn.member.id,
            )
        )
    except StaleFact:
        return await editing.outdated(turn, given)
    return await saved(turn, done)


async def saved(turn: Turn, done: Done) -> Toast:
    """Say what became of a change, and set going what follows from it."""
    await turn.show(views.saved(done, turn.voice))
    await turn.settle(done)
    return None


async def _back(turn: Turn, given: Pending) -> Toast:
    if given.made is None:
        return turn.voice.say(words.UNKNOWN_BUTTON)
    return await stepping.go_back(turn, given.made)


async def _drop(turn: Turn, given: Pending) -> Toast:
    if given.passage:
        return await cards.show_again(turn, given.passage)
    await turn.drop()
    await turn.show(views.dropped(turn.voice))
    return None


async def _replace(turn: Turn, given: Pending) -> Toast:
    """The change becomes an edit of the fact that it contradicts."""
    held = await _near(turn, given, ConcernKind.CONFLICT)
    if held is None:
        return await preview(turn, given)
    return await preview(turn, in_place_of(held, given))


async def _near(turn: Turn, given: Pending, kind: ConcernKind) -> Fact | None:
    """The fact that the change repeats or contradicts, as it is now; None if it does so no longer."""
    concerns = await turn.desk(lambda desk: check(given.fact, desk.engine, was=given.was))
    return next((each.fact for each in concerns if each.kind is kind), None)


async def _as_phrasing(turn: Turn, given: Pending) -> Toast:
    """The words of the change become further ways to ask for the fact that says the same."""
    held = await _near(turn, given, ConcernKind.NEAR_DUPLICATE)
    if held is None:
        return await preview(turn, given)
    words_ = unheld((given.fact.claim, *given.fact.phrasings), held)
    fact = replace(held, phrasings=(*held.phrasings, *words_))
    return await preview(turn, instead(given, fact, held, ChangeKind.TEACH))


async def _as_citation(turn: Turn, given: Pending) -> Toast:
    """The fact that says the same rests on the sources of the change too."""
    held = await _near(turn, given, ConcernKind.NEAR_DUPLICATE)
    if held is None:
        return await preview(turn, given)
    new = tuple(each for each in given.fact.citations if each not in held.citations)
    fact = replace(held, citations=(*held.citations, *new))
    return await preview(turn, instead(given, fact, held, ChangeKind.EDIT))


_ACTS: dict[str, Callable[[Turn, Pending], Awaitable[Toast]]] = {
    "save": _save,
    "swap": _replace,
    "twin": _as_phrasing,
    "cite": _as_citation,
    "edit": editing.choose_field,
    "back": _back,
    "drop": _drop,
}
FEATURE = Feature(name=views.NAME, commands={}, pressed=pressed, goes_on=editing.typed)
