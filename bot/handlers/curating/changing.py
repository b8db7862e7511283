"""A change that is not saved yet: kept as a draft, shown with what is wrong with it and what it would do."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from telegram import Message

from bot.handlers import replies
from bot.handlers.curating.sifting import Sifting
from bot.handlers.curating.trying import meanwhile, try_out
from bot.handlers.curating.turn import Toast, Turn
from bot.views import Page
from bot.views.curating import change as views
from bot.views.curating import turning
from knowledge import ChangeKind, Desk, Fact
from knowledge.curation.checking import Concern, check
from knowledge.curation.notes import fact_of, noted


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A change that is not saved yet: the fact as it would be and `was`, which is version `expected`.

    `questions` are the ids of missed ones that it answers; `why` is kept with the revision. `made` is what
    was said step by step, if it came about so (`adding`); `passage` is what it is made of, if it came about
    so (`cards`). `key` tells its buttons from those of others.
    """

    fact: Fact
    expected: int
    kind: ChangeKind
    was: Fact | None = None
    questions: tuple[int, ...] = ()
    why: str = ""
    made: Mapping[str, Any] | None = None
    passage: Sifting | None = None
    key: str = ""

    def content(self) -> dict[str, Any]:
        return {
            "note": noted(self.fact),
            "was": noted(self.was) if self.was else None,
            "expected": self.expected,
            "kind": str(self.kind),
            "questions": list(self.questions),
            "why": self.why,
            "made": self.made,
            "passage": asdict(self.passage) if self.passage else None,
            "key": self.key,
        }


async def pending(turn: Turn) -> Pending | None:
    """The change that the curator is at, if any."""
    draft = await turn.draft()
    if draft is None or draft.flow != views.NAME:
        return None
    content = draft.content
    return await turn.desk(lambda desk: _pending(content, desk))


def _pending(content: Mapping[str, Any], desk: Desk) -> Pending:
    was, passage = content["was"], content.get("passage")
    return Pending(
        fact=fact_of(content["note"], desk.store),
        was=fact_of(was, desk.store) if was else None,
        expected=content["expected"],
        kind=ChangeKind(content["kind"]),
        questions=tuple(content["questions"]),
        why=content.get("why", ""),
        made=content.get("made"),
        passage=Sifting.of(passage) if passage else None,
        key=content["key"],
    )


def instead(given: Pending, fact: Fact, held: Fact, kind: ChangeKind) -> Pending:
    """A change of a fact that we hold in place of a new one."""
    return Pending(
        fact=fact,
        was=held,
        expected=held.version,
        kind=kind,
        questions=given.questions,
        passage=given.passage,
    )


def in_place_of(held: Fact, given: Pending) -> Pending:
    """The change becomes an edit of the fact that it contradicts."""
    phrasings = tuple(dict.fromkeys((*held.phrasings, *given.fact.phrasings)))
    # Translations say the old claim.
    fact = replace(
        held,
        claim=given.fact.claim,
        citations=given.fact.citations,
        period=given.fact.period or held.period,
        value=given.fact.value,
        phrasings=phrasings,
        translations=dict(given.fact.translations),
    )
    return instead(given, fact, held, ChangeKind.EDIT)


async def keep(turn: Turn, given: Pending, step: str = "") -> Pending:
    """Note the change as what the curator is in the middle of; `step` says what is asked of them."""
    given = given if given.key else replace(given, key=secrets.token_hex(3))
    await turn.keep(views.NAME, step, **given.content())
    return given


async def preview(turn: Turn, given: Pending) -> Toast:
    """Show the change before it is saved, and meanwhile try it on the questions that were asked last."""
    # A new key: the buttons of an earlier preview are of another state of the change.
    given = await keep(turn, replace(given, key=""))
    shown = await turn.desk(lambda desk: _preview(turn, given, desk))
    message = await turn.show(shown.page(""))
    meanwhile(turn, lambda: shown.show_impact(message))
    return None


def _preview(turn: Turn, given: Pending, desk: Desk) -> Preview:
    # What comes back into the base is looked at as if it were new.
    was = None if given.kind is ChangeKind.RESTORE else given.was
    return Preview(
        turn,
        given,
        check(given.fact, desk.engine, was=was),
        is_reviewed=desk.review,
        sent=len(desk.store.sent.showing(given.fact.id)),
    )


@dataclass(frozen=True, slots=True)
class Preview:
    """`sent` is how many answers already sent show the fact."""

    turn: Turn
    given: Pending
    concerns: tuple[Concern, ...]
    is_reviewed: bool
    sent: int

    def page(self, impact: str) -> Page:
        given, voice = self.given, self.turn.voice
        if given.kind is ChangeKind.RETIRE:
            return turning.retire(given.fact, given.key, voice, why=given.why, sent=self.sent, impact=impact)
        if given.kind is ChangeKind.RESTORE:
            return turning.restore(
                given.fact, self.concerns, given.key, voice, impact=impact, is_reviewed=self.is_reviewed
            )
        return views.preview(
            given.fact,
            given.was,
            self.concerns,
            given.key,
            voice,
            impact=impact,
            is_reviewed=self.is_reviewed,
            can_go_back=given.made is not None,
        )

    async def show_impact(self, message: Message) -> None:
        """Below the preview, unless it is gone meanwhile."""

        async def tell(impact: str) -> None:
            bot = self.turn.context.bot
            await replies.replace(bot, message.chat.id, message.message_id, self.page(impact))

        await try_out(self.turn, self.given.fact, tell, is_wanted=self._is_current)

    async def _is_current(self) -> bool:
        draft = await self.turn.draft()
        return draft is not None and not draft.step and draft.content.get("key") == self.given.key
