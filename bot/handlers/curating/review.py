"""/review: what waits for approval, card by card; approving, correcting, declining and withdrawing."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.handlers import replies
from bot.handlers.curating import telling
from bot.handlers.curating.trying import meanwhile, try_out
from bot.handlers.curating.turn import Command, Feature, Toast, Turn
from bot.views import Page, words
from bot.views.curating import review as views
from bot.voice import msg
from knowledge import (
    Desk,
    DuplicateFact,
    Fact,
    OwnProposal,
    Proposal,
    ProposalState,
    Role,
    StaleFact,
    telegram_id,
)
from knowledge.curation.checking import Concern, check
from knowledge.curation.fields import claiming

REASON = "reason"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A proposal, what is live of its fact, what speaks against it, who wrote it, and the queue's ids."""

    proposal: Proposal
    live: Fact | None
    concerns: tuple[Concern, ...]
    corrected: Proposal | None
    authors: frozenset[str]
    queue: tuple[int, ...]

    @property
    def is_waiting(self) -> bool:
        return self.proposal.state is ProposalState.PENDING


async def review(turn: Turn) -> Toast:
    queue, is_on = await turn.desk(lambda desk: (desk.store.proposals.pending(), desk.review))
    if queue:
        return await _show(turn, queue[0].id)
    await turn.show(views.empty(turn.voice, is_on=is_on))
    return None


async def pressed(turn: Turn) -> Toast:
    action, id_, *more = (*turn.parts, "", "")
    waiting = await _waiting(turn, int(id_)) if re.fullmatch(r"[0-9]{1,15}", id_) else None
    act = _ACTS.get(action)
    if act is None or waiting is None:
        return turn.voice.say(words.UNKNOWN_BUTTON)
    if not waiting.is_waiting:
        return await _decided(turn, waiting)
    return await act(turn, waiting, more[0])


async def goes_on(turn: Turn) -> Toast:
    """The reason for which something is declined, or the corrected text of a part of it."""
    draft = await turn.draft()
    waiting = await _waiting(turn, draft.content["proposal"]) if draft else None
    if draft is None or waiting is None:
        return None
    if not waiting.is_waiting:
        await turn.drop()
        return await _decided(turn, waiting)
    if not turn.text.strip():
        await turn.send(_asked_again(draft.step, waiting, turn))
        return None
    if draft.step == REASON:
        return await _declined(turn, waiting, " ".join(turn.text.split()))
    return await _corrected(turn, waiting, draft.step)


async def _waiting(turn: Turn, id_: int) -> Waiting | None:
    return await turn.desk(lambda desk: _read(desk, id_))


def _read(desk: Desk, id_: int) -> Waiting | None:
    proposal = desk.store.proposals.get(id_)
    if proposal is None:
        return None
    live = desk.store.find(proposal.fact.id)
    return Waiting(
        proposal=proposal,
        live=live,
        concerns=check(proposal.fact, desk.engine, was=live),
        corrected=desk.store.proposals.get(proposal.corrects) if proposal.corrects else None,
        authors=desk.authors(proposal),
        queue=tuple(each.id for each in desk.store.proposals.pending()),
    )


def _may_decide(turn: Turn, waiting: Waiting) -> bool:
    """Reviewers and owners decide; so does who wrote what was corrected; nobody about their own."""
    is_heard = turn.member.role.may_act_as(Role.REVIEWER) or turn.who in waiting.authors
    return is_heard and turn.who != waiting.proposal.who


async def _show(turn: Turn, id_: int) -> Toast:
    waiting = await _waiting(turn, id_)
    return await _card(turn, waiting) if waiting else turn.voice.say(words.UNKNOWN_BUTTON)


async def _card(turn: Turn, waiting: Waiting, _: str = "") -> Toast:
    """Whoever comes back to a card is no longer asked for anything."""
    draft = await turn.draft()
    if draft and draft.flow == views.NAME:
        await turn.drop()
    application = turn.context.footnote
    corrected = waiting.corrected
    shown = views.Card(
        proposal=waiting.proposal,
        live=waiting.live,
        concerns=waiting.concerns,
        author=telling.name_of(application, waiting.proposal.who),
        corrected=telling.name_of(application, corrected.who) if corrected else "",
        is_own=waiting.proposal.who == turn.who,
        may_decide=_may_decide(turn, waiting),
        place=waiting.queue.index(waiting.proposal.id),
        queue=waiting.queue,
    )
    await turn.show(views.card(shown, turn.voice))
    return None


async def _decided(turn: Turn, waiting: Waiting) -> Toast:
    """Somebody was first: who that was, and how they decided."""
    proposal = waiting.proposal
    name = telling.name_of(turn.context.footnote, proposal.decided_by)
    following = next((id_ for id_ in waiting.queue if id_ > proposal.id), next(iter(waiting.queue), None))
    await turn.show(views.decided(proposal, name, turn.voice, following))
    return views.outcome(proposal, name, turn.voice)


async def _after(turn: Turn, id_: int) -> Toast:
    """What has become of a proposal, for who has decided about it just now."""
    waiting = await _waiting(turn, id_)
    if waiting:
        await _decided(turn, waiting)
    return None


async def _try(turn: Turn, waiting: Waiting, _: str) -> Toast:
    """What it would change, in a message of its own: the card may be leafed on meanwhile."""
    shown = await turn.send(views.impact(waiting.proposal, "", turn.voice))

    async def tell(impact: str) -> None:
        page = views.impact(waiting.proposal, impact, turn.voice)
        await replies.replace(turn.context.bot, shown.chat.id, shown.message_id, page)

    meanwhile(turn, lambda: try_out(turn, waiting.proposal.fact, tell))
    return None


async def _approve(turn: Turn, waiting: Waiting, _: str) -> Toast:
    proposal = waiting.proposal
    if turn.who == proposal.who:
        raise OwnProposal(proposal.fact.id)
    if not _may_decide(turn, waiting):
        return _not_yours(turn)
    try:
        done = await turn.desk(lambda desk: desk.approve(proposal.id, who=turn.who, chat_id=turn.chat_id))
    except (StaleFact, DuplicateFact):
        await _show(turn, proposal.id)
        raise
    toast = await _after(turn, proposal.id) if done else await _show_decided(turn, proposal.id)
    if done:
        await turn.settle(done)
        await _tell_author(turn, done.proposals[0])
    return toast


async def _show_decided(turn: Turn, id_: int) -> Toast:
    waiting = await _waiting(turn, id_)
    return await _decided(turn, waiting) if waiting else turn.voice.say(words.UNKNOWN_BUTTON)


async def _tell_author(turn: Turn, decided: Proposal) -> None:
    application = turn.context.footnote
    name = telling.name_of(application, turn.who)
    author = application.member(telegram_id(decided.who) or 0)
    await telling.tell(
        application, [author] if author else [], lambda voice: views.result(decided, name, voice)
    )


async def _ask_why(turn: Turn, waiting: Waiting, _: str) -> Toast:
    if not _may_decide(turn, waiting):
        return _not_yours(turn)
    return await _ask_for(turn, waiting, REASON)


async def _skip(turn: Turn, waiting: Waiting, _: str) -> Toast:
    return await _declined(turn, waiting, "")


async def _declined(turn: Turn, waiting: Waiting, reason: str) -> Toast:
    if not _may_decide(turn, waiting):
        return _not_yours(turn)
    return await _turned_down(turn, waiting.proposal, reason)


async def _withdraw(turn: Turn, waiting: Waiting, _: str) -> Toast:
    if turn.who != waiting.proposal.who:
        return _not_yours(turn)
    return await _turned_down(turn, waiting.proposal, "")


async def _turned_down(turn: Turn, proposal: Proposal, reason: str) -> Toast:
    decided = await turn.desk(lambda desk: _decline(desk, turn, proposal.id, reason))
    if decided is None:
        return await _show_decided(turn, proposal.id)
    await _after(turn, proposal.id)
    if decided.state is ProposalState.DECLINED:
        await _tell_author(turn, decided)
    return None


def _decline(desk: Desk, turn: Turn, id_: int, reason: str) -> Proposal | None:
    """The draft ends with what it was for, or neither does."""
    with desk.store.transaction():
        draft = desk.store.drafts.get(turn.member.id)
        if draft and draft.flow == views.NAME:
            desk.store.drafts.drop(turn.member.id)
        return desk.decline(id_, who=turn.who, reason=reason)


async def _choose_field(turn: Turn, waiting: Waiting, _: str) -> Toast:
    if not _may_decide(turn, waiting):
        return _not_yours(turn)
    await turn.show(views.fields(waiting.proposal, turn.voice))
    return None


async def _ask_field(turn: Turn, waiting: Waiting, field: str) -> Toast:
    if field not in views.FIELDS or not _may_decide(turn, waiting):
        return _not_yours(turn)
    return await _ask_for(turn, waiting, field)


async def _ask_for(turn: Turn, waiting: Waiting, step: str) -> Toast:
    draft = await turn.draft()
    if draft and draft.flow != views.NAME:  # what they have typed there would be lost
        return turn.voice.say("First finish what you are in the middle of, or leave it by /cancel.")
    await turn.keep(views.NAME, step, proposal=waiting.proposal.id)
    await turn.show(_asked_again(step, waiting, turn))
    return None


def _asked_again(step: str, waiting: Waiting, turn: Turn) -> Page:
    if step == REASON:
        author = telling.name_of(turn.context.footnote, waiting.proposal.who)
        return views.ask_why(waiting.proposal, author, turn.voice)
    return views.ask_for(step, waiting.proposal, turn.voice)


async def _corrected(turn: Turn, waiting: Waiting, field: str) -> Toast:
    if not _may_decide(turn, waiting):
        return _not_yours(turn)
    fact = _with(waiting.proposal.fact, field, turn.text)
    concerns = await turn.desk(lambda desk: check(fact, desk.engine, was=waiting.live))
    if blocking := [each for each in concerns if each.blocks and each not in waiting.concerns]:
        await turn.send(views.refused(blocking, waiting.proposal, turn.voice))
        return None
    made = await turn.desk(lambda desk: _correct(desk, turn, waiting.proposal.id, fact))
    if made is None:
        return await _show_decided(turn, waiting.proposal.id)
    await turn.send(views.corrected(turn.voice))
    await _tell_of_correction(turn, made, waiting.proposal)
    return None


def _correct(desk: Desk, turn: Turn, id_: int, fact: Fact) -> Proposal | None:
    with desk.store.transaction():
        desk.store.drafts.drop(turn.member.id)
        return desk.correct(id_, fact, who=turn.who)


def _with(fact: Fact, field: str, text: str) -> Fact:
    text = text.strip()
    if field == "claim":
        return claiming(fact, " ".join(text.split()))
    if field == "phrasings":
        lines = (line.strip() for line in text.splitlines())
        return replace(fact, phrasings=tuple(dict.fromkeys(filter(None, lines))))
    if field in {"quote", "locator"}:
        cited: Mapping[str, Any] = {field: text}
        return replace(fact, citations=(replace(fact.citation, **cited), *fact.citations[1:]))
    changed: Mapping[str, Any] = {field: text}
    return replace(fact, **changed)


async def _tell_of_correction(turn: Turn, made: Proposal, corrected: Proposal) -> None:
    """Its author may approve it; so may others who review."""
    application = turn.context.footnote
    name = telling.name_of(application, turn.who)
    author = application.member(telegram_id(corrected.who) or 0)
    if author:
        await telling.tell(application, [author], lambda voice: views.waits_corrected(made, name, voice))
    await telling.tell_of_proposals(application, [made], but=corrected.who)


def _not_yours(turn: Turn) -> str:
    return turn.voice.say("A reviewer or an owner decides about this, and nobody about their own.")


_ACTS: dict[str, Callable[[Turn, Waiting, str], Awaitable[Toast]]] = {
    "show": _card,
    "try": _try,
    "approve": _approve,
    "edit": _choose_field,
    "field": _ask_field,
    "decline": _ask_why,
    "skip": _skip,
    "withdraw": _withdraw,
}
FEATURE = Feature(
    name=views.NAME,
    commands={
        "review": Command(
            role=Role.CURATOR,
            act=review,
            says=msg("See what waits for approval"),
            usage=msg("/review – what waits for approval; reviewers approve, correct or decline it"),
        )
    },
    pressed=pressed,
    goes_on=goes_on,
)
