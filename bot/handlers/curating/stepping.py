"""From question to question about a fact in the making, until its preview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.handlers.curating import asking, changing, unsaved
from bot.handlers.curating.changing import Pending
from bot.handlers.curating.making import INSTEAD, NAME, Making, NewSource, Step, making_of
from bot.handlers.curating.taking import can_skip, fitting, skipped, take
from bot.handlers.curating.turn import Toast, Turn
from bot.views import Page, words
from bot.views.curating import adding as views
from bot.views.curating.change import NAME as CHANGE
from bot.voice import msg
from knowledge import ChangeKind, Citation, Desk, Draft, Fact
from knowledge.curation.drafting import proposed, read_line
from knowledge.curation.sources import new_source
from knowledge.text import fold, language_of

_LABELS = {"skip": msg("Skip"), "back": msg("Back"), "drop": msg("Cancel")}
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
    if draft is None or not await unsaved.is_begun(turn):
        return await _start(turn, given, problem)
    return await _ask_first(turn, draft, given)


async def begin_line(turn: Turn, line: tuple[str, str, str]) -> Toast:
    """The preview of what `read_line` has read, or ask first if something else is begun.

    The preview of another new fact is not asked about: a line that was mended is sent again.
    """
    draft = await turn.draft()
    pending = await changing.pending(turn)
    is_sent_again = pending is not None and pending.kind is ChangeKind.ADD
    if draft is None or is_sent_again or not await unsaved.is_begun(turn):
        return await preview_line(turn, line)
    return await _ask_first(turn, draft, {"line": [*line]})


async def _ask_first(turn: Turn, draft: Draft, given: dict[str, Any]) -> Toast:
    # No step: until they have chosen, what they write is not for the draft.
    asked = replace(draft, step="", content={**draft.content, INSTEAD: given})
    await turn.desk(lambda desk: desk.store.drafts.put(asked))
    await turn.send(_unfinished(draft, turn))
    return None


async def preview_line(
    turn: Turn,
    line: tuple[str, str, str],
    questions: tuple[int, ...] = (),
    phrasings: tuple[str, ...] = (),
) -> Toast:
    """The preview of what `read_line` has read."""
    claim, written, quote = line

    def fact(desk: Desk) -> Fact:
        source, _ = new_source(written, known=desk.store.sources(), language=language_of(quote))
        citation = Citation(source, quote)
        return proposed(desk.engine, claim=claim, citation=citation, phrasings=phrasings)

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
    if action := _typed_button(turn):
        can = _can(making, action)
        return await (_pressed(turn, making, action, "") if can else asking.ask(turn, making))
    if making.step is Step.CLAIM and (line := read_line(turn.text)):
        return await preview_line(turn, line, making.questions, making.phrasings)
    return await _answer(turn, making, turn.text)


def _typed_button(turn: Turn) -> str:
    """What a button does whose label was typed instead."""
    said = fold(turn.text)
    labels = ((action, label, turn.voice.say(label)) for action, label in _LABELS.items())
    return next((action for action, *label in labels if said in map(fold, label)), "")


def _can(making: Making, action: str) -> bool:
    return {"skip": can_skip(making), "back": making.before is not None}.get(action, True)


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
    if line := given.get("line"):
        return await preview_line(turn, tuple(line))
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
    return await _preview(turn, await turn.desk(making.fact), making.questions, made=making.content())


async def _preview(
    turn: Turn, fact: Fact, questions: tuple[int, ...], *, made: Mapping[str, Any] | None = None
) -> Toast:
    pending = Pending(fact=fact, expected=0, kind=ChangeKind.ADD, questions=questions, made=made)
    return await changing.preview(turn, pending)


async def go_back(turn: Turn, made: Mapping[str, Any]) -> Toast:
    """From the preview to the last question."""
    return await asking.ask(turn, Making.of(made))


def _unfinished(draft: Draft, turn: Turn) -> Page:
    content, voice = draft.content, turn.voice
    if draft.flow == NAME:
        return views.unfinished_fact(content["claim"], content["key"], voice)
    return views.unsaved_change(content["note"]["fact"]["claim"], content["key"], voice)
