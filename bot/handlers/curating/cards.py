"""The passages of a source as cards: what may be made of each, and what the curator makes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace
from functools import lru_cache, partial
from html import escape

from bot.handlers.curating import changing, unsaved
from bot.handlers.curating.changing import Pending
from bot.handlers.curating.sifting import Sifting
from bot.handlers.curating.telling import name_of
from bot.handlers.curating.turn import Feature, Toast, Turn
from bot.plain.text import length
from bot.views import words
from bot.views.curating import cards as views
from knowledge import ChangeKind, Desk, Done, Fact
from knowledge.curation import sifting
from knowledge.curation.offering import Offer, offered
from knowledge.ingest.passages import passages
from knowledge.model import MAX_CLAIM
from knowledge.records.passages import KeptPassage, PassageState

# More than a curator goes through; the most fact-like come first.
MAX_PASSAGES = 200
_TEXTS = 4

Act = Callable[[Turn, Sifting], Awaitable[Toast]]
# A long text is not searched anew each time that somebody goes on with it.
_found = lru_cache(maxsize=_TEXTS)(passages)


async def pressed(turn: Turn) -> Toast:
    match turn.parts:
        case (act, *source_id) if act in _OF_SOURCES:
            return await _OF_SOURCES[act](turn, ":".join(source_id))
        case (act, position, *source_id) if act in _OF_PASSAGES and position.isdecimal():
            return await _of_passage(turn, act, int(position), ":".join(source_id))
        case _:
            return turn.voice.say(words.UNKNOWN_BUTTON)


async def begin(turn: Turn, source_id: str, *, drops: bool = False) -> Toast:
    """The first card of a source, or the one at which somebody has stopped.

    `drops` is whether what they were at, and have not saved, was given up for this.
    """
    at = await _at(turn, source_id)
    if at is None and not drops and await unsaved.is_in_the_way(turn, views.NAME, views.DROP, source_id):
        return None
    source = await turn.desk(lambda desk: desk.store.source(source_id))
    if source.snapshot is None:
        return turn.voice.say("I hold no text of this source. Send its link or document once more.")
    await turn.show(views.reading(source, turn.voice))
    # Beside the thread of the base, where readers are answered.
    found = await asyncio.to_thread(_found, source.snapshot.text, source.language)
    await turn.desk(lambda desk: sifting.keep(desk.store, source_id, found[:MAX_PASSAGES]))
    if at and at.claim:
        return await _show(turn, at)
    return await _next(turn, Sifting(source_id, is_cited=bool(found)))


async def typed(turn: Turn) -> Toast:
    """A claim in the curator's own words."""
    at = await _at(turn)
    if at is None:
        return None
    claim = " ".join(turn.text.split())
    if not claim or length(claim) > MAX_CLAIM:
        problem = turn.voice.say("A claim has 1 to {most} characters. Send it again.", most=MAX_CLAIM)
        return await _ask_claim(turn, at, problem=escape(problem))
    return await _show(turn, replace(at, claim=claim))


async def save_pending(turn: Turn, given: Pending, at: Sifting) -> Toast:
    """What was made of a passage field by field; then on with the next."""
    return await _made(turn, at, given.fact, given.kind, expected=given.expected)


async def show_again(turn: Turn, at: Sifting) -> Toast:
    """The card as it was, when what was begun of it is dropped."""
    return await _show(turn, at)


async def _next(
    turn: Turn,
    at: Sifting,
    was: KeptPassage | None = None,
    said: str = "",
    more: KeptPassage | None = None,
) -> Toast:
    """The card of the next passage that waits; `was` is the one before it, as it was then.

    `said` and `more` are those of `views.card`.
    """
    after = was.position if was and was.state is PassageState.LATER else -1
    kept = await turn.desk(lambda desk: desk.store.passages.of(at.source_id))
    waiting = sifting.following(kept, after=after)
    # One that was put off just now does not come again at once.
    if waiting is None or (was and waiting.position == was.position and waiting.state is PassageState.LATER):
        return await _finish(turn, at, kept, said, more)
    return await _show(turn, Sifting(at.source_id, waiting.position, trail=at.trail), said, more)


async def _show(turn: Turn, at: Sifting, said: str = "", more: KeptPassage | None = None) -> Toast:
    """The card of a passage; of the next if somebody has decided on it."""
    offer = await _offer(turn, at)
    if offer is None:
        return await _gone(turn, at)
    await turn.keep(views.NAME, "", **asdict(replace(at, seen=offer.mark)))
    await turn.show(views.card(offer, turn.voice, said=said, more=more, can_go_back=bool(at.trail)))
    return None


async def _finish(
    turn: Turn, at: Sifting, kept: list[KeptPassage], said: str, more: KeptPassage | None
) -> Toast:
    """Nothing waits any more, or only what is put off."""
    await turn.drop()
    source = await turn.desk(lambda desk: desk.store.source(at.source_id))
    progress = sifting.Progress.of(kept)
    if progress.waiting:
        await turn.show(views.paused(source, progress, turn.voice, said=said, more=more))
        return None
    made = sum(each.state is PassageState.APPROVED for each in kept)
    page = views.finished(
        source,
        progress,
        made,
        turn.voice,
        said=said,
        more=more,
        is_cited=at.is_cited,
        is_cut=len(kept) >= MAX_PASSAGES,
    )
    await turn.show(page)
    return None


async def _of_passage(turn: Turn, act: str, position: int, source_id: str) -> Toast:
    """What was pressed on the card of a passage, unless somebody has decided on it meanwhile."""
    passage = await turn.desk(lambda desk: desk.store.passages.get(source_id, position))
    if passage is None:
        return turn.voice.say(words.UNKNOWN_BUTTON)
    at = await _at(turn, source_id)
    if at is None and await unsaved.is_in_the_way(turn, views.NAME, views.DROP, source_id):
        return None
    is_here = at is not None and at.position == position
    here = at if at and is_here else Sifting(source_id, position, trail=at.trail if at else ())
    is_own = passage.state is PassageState.APPROVED and passage.who == turn.who
    if act == "mo" and is_own:
        return await _one_more(turn, here)
    if not passage.waits:
        return await _gone(turn, here if is_here or at is None else at, passage)
    return await _OF_PASSAGES[act](turn, here)


async def _gone(turn: Turn, at: Sifting, passage: KeptPassage | None = None) -> Toast:
    """On with the next, or with the one that they are at; they are told who has decided on this one."""
    pressed_at = passage or await turn.desk(lambda desk: desk.store.passages.get(at.source_id, at.position))
    told = _decided(turn, pressed_at)
    # What is typed is not pressed: there is no toast.
    said = "" if turn.is_press else escape(told)
    if passage and passage.position != at.position:
        await _show(turn, at, said)
    else:
        await _next(turn, at, said=said)
    return told


def _decided(turn: Turn, passage: KeptPassage | None) -> str:
    if passage and passage.state is PassageState.GONE:
        return turn.voice.say("The source does not say this any more.")
    if passage and passage.who not in {"", turn.who}:
        name = name_of(turn.context.footnote, passage.who)
        return turn.voice.say("{name} has decided on this passage already.", name=name)
    return turn.voice.say("This passage is decided on already.")


async def _approve(turn: Turn, at: Sifting) -> Toast:
    """Make a fact of the passage as its card shows it."""
    offer = await _offer(turn, at)
    if offer is None or offer.mark != at.seen or offer.blocks:
        return await _look_again(turn, at)
    return await _made(turn, at, offer.fact, ChangeKind.ADD, expected=0)


async def _cite(turn: Turn, at: Sifting) -> Toast:
    """The fact that says the same already rests on this passage too."""
    offer = await _offer(turn, at)
    held = offer.same if offer else None
    if offer is None or held is None or offer.mark != at.seen:
        return await _look_again(turn, at)
    fact = replace(held, citations=(*held.citations, offer.fact.citation))
    return await _made(turn, at, fact, ChangeKind.EDIT, expected=held.version)


async def _swap(turn: Turn, at: Sifting) -> Toast:
    """The passage's fact in place of the one that it contradicts, once that was looked at."""
    offer = await _offer(turn, at)
    held = offer.contrary if offer else None
    if offer is None or held is None or offer.mark != at.seen:
        return await _look_again(turn, at)
    return await changing.preview(turn, changing.in_place_of(held, _pending(offer.fact, at)))


async def _look_again(turn: Turn, at: Sifting) -> Toast:
    """Nothing is saved that nobody has seen."""
    gone = await _show(turn, at)
    return gone or turn.voice.say("This card has changed meanwhile. Look at it, and press again.")


async def _made(turn: Turn, at: Sifting, fact: Fact, kind: ChangeKind, *, expected: int) -> Toast:
    was = await turn.desk(lambda desk: desk.store.passages.get(at.source_id, at.position))
    done = await turn.desk(lambda desk: save(desk, turn, at, fact, kind=kind, expected=expected))
    if done is None:
        return await _gone(turn, at)
    is_new = kind is ChangeKind.ADD
    unsaid = sifting.unsaid(was, fact.claim) if was else ()
    said = views.saved(fact, unsaid, turn.voice, is_new=is_new, waits=bool(done.proposals))
    await _next(turn, Sifting(at.source_id), was, said, was if unsaid else None)
    await turn.settle(done)
    return None


def save(desk: Desk, turn: Turn, at: Sifting, fact: Fact, *, kind: ChangeKind, expected: int) -> Done | None:
    """Both or neither: the fact is saved and the passage decided on; None if somebody was quicker."""
    with desk.store.transaction():
        decided = desk.store.passages.decide(
            at.source_id, at.position, PassageState.APPROVED, who=turn.who, fact_id=fact.id
        )
        if not decided:
            return None
        return desk.submit(fact, who=turn.who, kind=kind, expected=expected, chat_id=turn.chat_id)


async def _put(turn: Turn, at: Sifting, *, state: PassageState) -> Toast:
    """Off until the others are through, or away."""
    passage = await turn.desk(lambda desk: desk.store.passages.get(at.source_id, at.position))
    if passage is None or (passage.state is state and not at.seen):  # pressed twice, or on an old card
        return turn.voice.say("This passage is put off already.")
    await turn.desk(lambda desk: desk.store.passages.decide(at.source_id, at.position, state, who=turn.who))
    return await _next(turn, at.past(passage), passage)


async def _back(turn: Turn, at: Sifting) -> Toast:
    """To the passage that was skipped or put off just before."""
    if not at.trail or not at.seen:
        return turn.voice.say(words.UNKNOWN_BUTTON)
    back, was = at.back()
    is_back = await turn.desk(
        lambda desk: desk.store.passages.take_back(back.source_id, back.position, was, who=turn.who)
    )
    return await _show(turn, back) if is_back else await _gone(turn, replace(at, trail=back.trail))


async def _ask_claim(turn: Turn, at: Sifting, problem: str = "") -> Toast:
    offer = await _offer(turn, at)
    if offer is None:
        return await _gone(turn, at)
    await turn.keep(views.NAME, "claim", **asdict(replace(at, seen=offer.mark)))
    await turn.show(views.ask_claim(offer, turn.voice, problem=problem))
    return None


async def _name(turn: Turn, at: Sifting) -> Toast:
    """The claim with its subject in place of "it" or "the company"."""
    offer = await _offer(turn, at)
    claim = offer.named_claim if offer else ""
    return await _show(turn, replace(at, claim=claim) if claim else at)


async def _one_more(turn: Turn, at: Sifting) -> Toast:
    """The passage waits again, for another claim."""
    await turn.desk(lambda desk: desk.store.passages.reopen(at.source_id, at.position))
    offer = await _offer(turn, at)
    unsaid = sifting.unsaid(offer.passage, offer.fact.claim) if offer else ()
    return await _ask_claim(turn, at, escape(views.still_unsaid(unsaid, turn.voice)) if unsaid else "")


async def _all_fields(turn: Turn, at: Sifting) -> Toast:
    """On with the fact as any change that is not saved, with all its fields."""
    offer = await _offer(turn, at)
    if offer is None:
        return await _gone(turn, at)
    return await changing.preview(turn, _pending(offer.fact, at))


async def _stop(turn: Turn, source_id: str) -> Toast:
    if await _at(turn, source_id):
        await turn.drop()
    source, kept = await turn.desk(
        lambda desk: (desk.store.source(source_id), desk.store.passages.of(source_id))
    )
    await turn.show(views.paused(source, sifting.Progress.of(kept), turn.voice))
    return None


def _pending(fact: Fact, at: Sifting) -> Pending:
    return Pending(fact=fact, expected=0, kind=ChangeKind.ADD, passage=at)


async def _offer(turn: Turn, at: Sifting) -> Offer | None:
    return await turn.desk(lambda desk: offered(desk, at.source_id, at.position, claim=at.claim))


async def _at(turn: Turn, source_id: str = "") -> Sifting | None:
    """What they are at, if it is a passage of this source, or of any."""
    draft = await turn.draft()
    at = Sifting.of(draft.content) if draft and draft.flow == views.NAME else None
    return at if at and source_id in {"", at.source_id} else None


_OF_SOURCES: dict[str, Callable[[Turn, str], Awaitable[Toast]]] = {
    views.OPEN: begin,
    views.DROP: partial(begin, drops=True),
    views.STOP: _stop,
}
_OF_PASSAGES: dict[str, Act] = {
    "ok": _approve,
    "ct": _cite,
    "sw": _swap,
    "ed": _ask_claim,
    "nm": _name,
    "al": _all_fields,
    "sk": partial(_put, state=PassageState.SKIPPED),
    "la": partial(_put, state=PassageState.LATER),
    "ba": _back,
    "sh": _show,
    "mo": _ask_claim,
}
FEATURE = Feature(name=views.NAME, commands={}, pressed=pressed, goes_on=typed)
