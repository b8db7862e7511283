"""From question to question about a fact in the making, until its preview."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.handlers.curating import asking, changing
from bot.handlers.curating.changing import Pending
from bot.handlers.curating.making import INSTEAD, NAME, Making, NewSource, Step, making_of
from bot.handlers.curating.taking import can_skip, fitting, skipped, take
from bot.handlers.curating.turn import Toast, Turn
from bot.views import Page, words
from bot.views.curating import adding as views
from bot.views.curating.change import NAME as CHANGE
from knowledge import ChangeKind, Citation, Desk, Draft, Fact
from knowledge.curation.drafting import proposed, read_line
from knowledge.curation.sources import new_source
from knowledge.text import language_of

# What a new fact would replace if it were begun.
_UNFINISHED = (NAME, CHANGE)


async def begin(
    turn: Turn,
    *,
    claim: str = "",
    phrasings: Sequence[str] = (),
    questions: Sequence[int] = (),
    link: str = "",
    problem: str = "",
) -> Toast:
    """Ask for a fact step by step, in a new message; a claim that is given is not asked for.

    `questions` are the ids of missed ones that it will answer, `link` is proposed as its source, `problem`
    is HTML to begin with. If a fact is in the making already, ask first whether to go on with that.
    """
    given = {"claim": claim, "phrasings": fitting(phrasings), "questions": [*questions], "link": link}
    # What was pressed, perhaps in a list of missed questions, is still of use.
    turn = replace(turn, is_press=False)
    draft = await turn.draft()
    if draft is None or draft.flow not in _UNFINISHED:
        return await _start(turn, given, problem)
    # No step: until they have chosen, what they write is not for the draft.
    asked = replace(draft, step="", content={**draft.content, INSTEAD: given})
    await turn.desk(lambda desk: desk.store.drafts.put(asked))
    await turn.send(_unfinished(draft, turn))
    return None


async def preview_line(turn: Turn, line: tuple[str, str, str], questions: tuple[int, ...] = ()) -> Toast:
    """The preview of what `read_line` has read."""
    claim, written, quote = line

    def fact(desk: Desk) -> Fact:
        source, _ = new_source(written, known=desk.store.sources(), language=language_of(quote))
        return proposed(desk.engine, claim=claim, citation=Citation(source, quote))

    return await _preview(turn, await turn.desk(fact), questions)


async def typed(turn: Turn) -> Toast:
    """An answer to the question that was asked last."""
    making = making_of(await turn.draft())
    if making is None:
        return None
    message_id = turn.message.message_id
    if message_id <= making.heard:
        # Telegram delivers again what a bot that was killed had not confirmed.
        return await asking.ask(turn, making)
    making = replace(making, heard=message_id)
    line = read_line(turn.text) if making.step is Step.CLAIM else None
    return (
        await preview_line(turn, line, making.questions) if line else await _answer(turn, making, turn.text)
    )


async def pressed(turn: Turn) -> Toast:
    key, action, choice = (*turn.parts, "", "", "")[:3]
    draft = await turn.draft()
    if draft is None or draft.flow not in _UNFINISHED or draft.content["key"] != key:
        return turn.voice.say(words.UNKNOWN_BUTTON)
    if action in {"go", "anew"}:
        return await _chosen(turn, draft, anew=action == "anew")
    making = making_of(draft)
    return await _pressed(turn, making, action, choice) if making else turn.voice.say(words.UNKNOWN_BUTTON)


async def _pressed(turn: Turn, making: Making, action: str, choice: str) -> Toast:
    match action:
        case "drop":
            await turn.drop()
            await turn.show(views.cancelled(turn.voice))
            return None
        case "back" if making.before:
            return await asking.ask(turn, replace(making, step=making.before))
        case "pick" if choice.isdecimal() and int(choice) < len(making.choices):
            return await _answer(turn, making, making.choices[int(choice)])
    further = _without_words(making, action)
    return await _on(turn, further) if further else turn.voice.say(words.UNKNOWN_BUTTON)


def _without_words(making: Making, action: str) -> Making | None:
    """The fact once a question is done with by a press; None if it can't be."""
    match action:
        case "new" if making.step is Step.SOURCE:
            return replace(making, new=NewSource())
        case "keep" if making.has(making.step):
            return making
        case "skip" if can_skip(making):
            return skipped(making)
    return None


async def _chosen(turn: Turn, draft: Draft, *, anew: bool) -> Toast:
    """Whether they go on with what is there."""
    if anew:
        return await _start(turn, draft.content.get(INSTEAD, {}))
    if making := making_of(draft):
        return await asking.ask(turn, making)
    pending = await changing.pending(turn)
    return await changing.preview(turn, pending) if pending else turn.voice.say(words.UNKNOWN_BUTTON)


async def _start(turn: Turn, given: dict[str, Any], problem: str = "") -> Toast:
    making = Making(
        phrasings=tuple(given.get("phrasings", ())),
        questions=tuple(given.get("questions", ())),
        link=given.get("link", ""),
    )
    claim = given.get("claim", "")
    return await _answer(turn, making, claim) if claim else await asking.ask(turn, making, problem)


async def _answer(turn: Turn, making: Making, text: str) -> Toast:
    taken = await take(turn, making, text)
    if taken.problem:
        return await asking.ask(turn, taken.making, taken.problem)
    return await _on(turn, taken.making)


async def _on(turn: Turn, making: Making) -> Toast:
    """To the next question, or to the preview."""
    if making.after:
        return await asking.ask(turn, replace(making, step=making.after))
    return await _preview(turn, await turn.desk(making.fact), making.questions)


async def _preview(turn: Turn, fact: Fact, questions: tuple[int, ...]) -> Toast:
    pending = Pending(fact=fact, expected=0, kind=ChangeKind.ADD, questions=questions)
    return await changing.preview(turn, pending)


def _unfinished(draft: Draft, turn: Turn) -> Page:
    content, voice = draft.content, turn.voice
    if draft.flow == NAME:
        return views.unfinished_fact(content["claim"], content["key"], voice)
    return views.unsaved_change(content["note"]["fact"]["claim"], content["key"], voice)
