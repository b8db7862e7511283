"""/teach: one more way to ask for a fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from bot.handlers.curating.turn import Command, Feature, Toast, Turn
from bot.views import Page
from bot.views.curating import change
from bot.views.curating import missed as views
from bot.views.curating.concerns import concern_lines
from bot.voice import Voice, msg
from knowledge import Answered, Desk, Fact, Role
from knowledge.curation.checking import Concern, check
from knowledge.curation.drafting import unheld
from knowledge.curation.naming import meant_id


@dataclass(frozen=True, slots=True)
class Lesson:
    """Words that are new to a fact, and what forbids to let it be asked for in them."""

    fact: Fact
    phrasings: tuple[str, ...]
    concerns: tuple[Concern, ...]
    waits: bool

    def problems(self, voice: Voice) -> str:
        """HTML; empty if there are none."""
        return concern_lines(self.concerns, voice)


def lesson(desk: Desk, fact_id: str, phrasings: Sequence[str]) -> Lesson:
    fact = desk.store.fact(fact_id)
    new = unheld(phrasings, fact)
    taught = replace(fact, phrasings=(*fact.phrasings, *new))
    concerns = tuple(each for each in check(taught, desk.engine, was=fact) if each.blocks)
    return Lesson(fact, new, concerns, desk.review)


async def teach(turn: Turn) -> Toast:
    written, *phrasing_words = turn.text.split() or [""]
    phrasing = " ".join(phrasing_words)
    if not phrasing:
        await turn.send(views.teach_what(turn.voice))
        return None
    given = await turn.desk(lambda desk: lesson(desk, meant_id(written), [phrasing]))
    if not given.phrasings:
        await turn.send(views.known_already(given.fact, phrasing, turn.voice))
    elif given.concerns:
        await turn.send(Page(given.problems(turn.voice)))
    else:
        await _save(turn, given.fact.id, phrasing)
    return None


async def _save(turn: Turn, fact_id: str, phrasing: str) -> None:
    done = await turn.desk(lambda desk: desk.teach(fact_id, [phrasing], who=turn.who, chat_id=turn.chat_id))
    page = change.saved(done, turn.voice)
    if not done.proposals:
        outcome = await turn.context.services.answer(phrasing)
        finds = isinstance(outcome, Answered) and outcome.fact.id == fact_id
        page = replace(page, html=f"{page.html}\n{escape(views.is_asked_so(finds=finds, voice=turn.voice))}")
    await turn.send(page)
    await turn.settle(done)


FEATURE = Feature(
    name="teach",
    commands={
        "teach": Command(
            role=Role.CURATOR,
            act=teach,
            says=msg("Teach a fact another way to ask for it"),
            usage=msg("/teach ID PHRASING – teach a fact another way to ask for it"),
        )
    },
)
