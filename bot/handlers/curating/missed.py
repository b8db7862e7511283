"""/missed: what readers asked without an answer, put together by what it means, and what to do about it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from telegram import Message

from bot.handlers import replies
from bot.handlers.curating import adding, teaching
from bot.handlers.curating.turn import Command, Feature, Toast, Turn
from bot.views import Page
from bot.views.curating import missed as views
from bot.voice import msg
from knowledge import (
    Abstained,
    Answered,
    Desk,
    Fact,
    Feedback,
    Grouping,
    Handled,
    MissedGroup,
    Outcome,
    Reason,
    Role,
    Status,
    is_missed,
)

DAYS = 14
MAX_TAUGHT = 3
# So many different questions are read before anybody would wonder what goes on.
UNNOTICED = 64


@dataclass(frozen=True, slots=True)
class Open:
    """A group with what is still missed of it, and the facts that it may ask for."""

    group: MissedGroup
    suggested: tuple[Fact, ...]


async def missed(turn: Turn) -> Toast:
    since = datetime.now(UTC) - timedelta(days=DAYS)
    questions = await turn.desk(lambda desk: list(filter(is_missed, desk.store.asked.since(since))))
    grouping = Grouping(questions)
    waiting = (
        await turn.send(views.reading(0, grouping.total, turn.voice)) if grouping.total > UNNOTICED else None
    )
    await _read(turn, grouping, waiting)
    turn.context.footnote.missed = tuple(await asyncio.to_thread(grouping.groups))
    page = await _page_from(turn, 0) or views.nothing(DAYS, turn.voice)
    if not waiting or not await replies.replace(turn.context.bot, turn.chat_id, waiting.message_id, page):
        await turn.send(page)
    return None


async def _read(turn: Turn, grouping: Grouping, waiting: Message | None) -> None:
    """Readers' questions come in between; who waits sees how far it is, once a second at most."""
    told = time.monotonic()
    while grouping.read < grouping.total:
        await turn.desk(lambda desk: grouping.step(desk.engine))
        if waiting and time.monotonic() - told > 1:
            page = views.reading(grouping.read, grouping.total, turn.voice)
            await replies.replace(turn.context.bot, turn.chat_id, waiting.message_id, page)
            told = time.monotonic()


async def pressed(turn: Turn) -> Toast:
    verb, key, *_ = (*turn.parts, "", "")
    position = next((n for n, each in enumerate(turn.context.footnote.missed) if each.key == key), None)
    if verb not in _ACTS or position is None:  # the groups are made anew by /missed, and with each start
        return turn.voice.say("This list is an old one. /missed shows what is missed now.")
    return await _ACTS[verb](turn, position)


async def _skip(turn: Turn, position: int) -> Toast:
    await turn.show(await _page_from(turn, position + 1) or views.no_more(turn.voice))
    return None


async def _back(turn: Turn, position: int) -> Toast:
    await turn.show(await _page_from(turn, position) or views.no_more(turn.voice))
    return None


async def _not_ours(turn: Turn, position: int) -> Toast:
    ids = _ids(turn, position)
    await turn.desk(lambda desk: desk.store.asked.handle(ids, Handled.NOT_OURS))
    return await _skip(turn, position)


async def _add(turn: Turn, position: int) -> Toast:
    wordings = _wordings(turn, position)
    return await adding.begin(turn, phrasings=wordings, questions=_ids(turn, position))


async def _teach(turn: Turn, position: int) -> Toast:
    """Show which words are to lead to which fact, before they do."""
    fact_id, wordings = turn.parts[-1], _wordings(turn, position)
    lesson = await turn.desk(lambda desk: teaching.lesson(desk, fact_id, wordings))
    page = views.confirm(
        lesson.fact,
        lesson.phrasings or wordings,
        turn.voice,
        key=turn.parts[1],
        problems=lesson.problems(turn.voice),
        waits=lesson.waits,
    )
    await turn.show(page)
    return None


async def _save(turn: Turn, position: int) -> Toast:
    fact_id, wordings, ids = turn.parts[-1], _wordings(turn, position), _ids(turn, position)
    done = await turn.desk(
        lambda desk: desk.teach(fact_id, wordings, who=turn.who, chat_id=turn.chat_id, questions=ids)
    )
    await _skip(turn, position)
    await turn.settle(done)
    return turn.voice.say("Saved for review.") if done.proposals else turn.voice.say("Saved.")


def _ids(turn: Turn, position: int) -> list[int]:
    return [each.id for each in turn.context.footnote.missed[position].questions]


def _wordings(turn: Turn, position: int) -> list[str]:
    """How the group asks, in each of its languages; its own language first."""
    group = turn.context.footnote.missed[position]
    return list(dict.fromkeys(group.shown_in(language) for language in group.languages))


async def _page_from(turn: Turn, start: int) -> Page | None:
    """The first group from there on that is still missed; each is looked at by itself."""
    groups = turn.context.footnote.missed
    for position in range(start, len(groups)):
        group = groups[position]
        if found := await turn.desk(lambda desk, group=group: _still_open(desk, group)):  # type: ignore[misc]
            return views.group(
                found.group,
                found.suggested,
                turn.voice,
                key=group.key,
                position=position + 1,
                total=len(groups),
            )
    return None


def _still_open(desk: Desk, group: MissedGroup) -> Open | None:
    """None if curators have seen to it, or if the base has learnt the answer since."""
    held = (desk.store.asked.get(each.id) for each in group.questions)
    left = MissedGroup(tuple(each for each in held if each and is_missed(each)))
    if not left.questions:
        return None
    outcome = desk.engine.answer(left.shown)
    if isinstance(outcome, Answered) and not any(_is_complaint(each.feedback) for each in left.questions):
        return None
    suggested = dict.fromkeys([*_chosen(left), *(each.id for each in _near(outcome))])
    unhelpful = {each.fact_id for each in left.questions if each.feedback and each.feedback.is_no_help}
    found = [desk.store.find(fact_id) for fact_id in suggested if fact_id not in unhelpful]
    published = [fact for fact in found if fact and fact.status is Status.PUBLISHED]
    return Open(left, tuple(published[:MAX_TAUGHT]))


def _is_complaint(feedback: Feedback | None) -> bool:
    return feedback not in {None, Feedback.HELPFUL}


def _chosen(group: MissedGroup) -> Iterator[str]:
    """What readers chose of the facts that were suggested to them: most likely what was meant."""
    yield from (each.fact_id for each in group.questions if each.outcome == "suggested" and each.fact_id)


def _near(outcome: Outcome) -> Iterator[Fact]:
    """The facts that come near, but for those of another time: to teach them would be wrong."""
    candidates = outcome.nearest if isinstance(outcome, Abstained) else outcome.candidates
    for each in candidates:
        if not any(finding.reason is Reason.OTHER_PERIOD for finding in each.findings):
            yield each.fact


_ACTS: dict[str, Callable[[Turn, int], Awaitable[Toast]]] = {
    views.TEACH: _teach,
    views.SAVE: _save,
    views.BACK: _back,
    views.ADD: _add,
    views.NOT_OURS: _not_ours,
    views.SKIP: _skip,
}
FEATURE = Feature(
    name=views.NAME,
    commands={
        "missed": Command(
            role=Role.CURATOR,
            act=missed,
            says=msg("See what readers asked without an answer"),
            usage=msg("/missed – what readers asked without an answer; teach it, or add the fact"),
        )
    },
    pressed=pressed,
)
