"""Answers that are put right after they were sent, and what their readers are told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from telegram import InlineKeyboardMarkup

from bot.plain.text import cut, escape, shows_period
from bot.views import facts, several
from bot.views.page import Page
from bot.views.permalinks import Permalinks
from bot.voice import Voice
from knowledge import Fact, Restated, Status, says_the_same
from knowledge.series import are_in_dispute, is_newer, series_of

# Beside a fact at its longest, a message has room for no more.
MAX_EARLIER = 350


def corrected(parts: Sequence[Restated], *, permalinks: Permalinks = facts.NO_LINKS) -> Page:
    """The message as it has to be now: each fact with a line on top where it differs from what was sent.

    The same facts always give the same page, however often and from whatever state it is edited.
    """
    blocks = [_block(part, share=len(parts)) for part in parts]
    voice = Voice.of(parts[0].language if parts else None)
    return Page(several.side_by_side(blocks, voice, **_beside(parts)), _keyboard(parts, voice, permalinks))


def notice(before: Fact, now: Fact, language: str) -> Page:
    """For a chat in which a fact was shown that reads differently now."""
    voice = Voice.of(language)
    return Page("\n".join(_told(before, now, voice)))


def _block(part: Restated, *, share: int) -> str:
    voice = Voice.of(part.language)
    earlier = f"<s>{_said(part.given, voice, limit=MAX_EARLIER // share)}</s>"
    if part.now.status is not Status.PUBLISHED:
        day = voice.day(part.changed_on) if part.changed_on else ""
        heading = voice.say_html("Withdrawn on {day}: I no longer hold this.", day=escape(day))
        return f"{heading}\n{earlier}"
    body = facts.body(part.now, voice, share=share)
    if part.changed_on is None:
        return body
    return f"{_heading(part, part.changed_on, earlier, voice)}\n\n{body}"


def _beside(parts: Sequence[Restated]) -> dict[str, int]:
    """How many of the facts say something else than the first of the same time, and how many held before.

    That is so of an answer of one series of facts, as they are now.
    """
    held = [part.now for part in parts if part.now.status is Status.PUBLISHED]
    if not held or len(held) < len(parts):
        return {}
    first, *others = held
    disagreeing = sum(are_in_dispute(first, each) for each in others)
    earlier = sum(is_newer(first, each) for each in others)
    is_one_series = all(series_of(each) == series_of(first) for each in others)
    if not is_one_series or disagreeing + earlier < len(others):
        return {}
    return {"disagreeing": disagreeing, "earlier": earlier}


def _heading(part: Restated, changed_on: date, earlier: str, voice: Voice) -> str:
    day = escape(voice.day(changed_on))
    if says_the_same(part.given, part.now, part.language):
        return voice.say_html("Corrected on {day}: it says the same, but rests on something else.", day=day)
    return voice.say_html("Corrected on {day}. Earlier it said: {earlier}", day=day, earlier=earlier)


def _keyboard(parts: Sequence[Restated], voice: Voice, permalinks: Permalinks) -> InlineKeyboardMarkup | None:
    held = [part.now for part in parts if part.now.status is Status.PUBLISHED]
    return several.keyboard(held, voice, permalinks=permalinks)


def _told(before: Fact, now: Fact, voice: Voice) -> Iterator[str]:
    said, says = (_said(fact, voice, limit=facts.MAX_CLAIM) for fact in (before, now))
    if now.status is not Status.PUBLISHED:
        yield escape(voice.say("I no longer hold a fact that I gave you."))
        yield voice.say_html("It said: {claim}", claim=said)
    elif before.status is not Status.PUBLISHED:
        yield escape(voice.say("A fact that I had withdrawn holds again."))
        yield voice.say_html("It says now: {claim}", claim=says)
    elif says_the_same(before, now, voice.reads):
        yield escape(voice.say("A fact that I gave you rests on something else now."))
        yield voice.say_html("It says as before: {claim}", claim=says)
    else:
        yield escape(voice.say("A fact that I gave you has changed."))
        yield voice.say_html("It said: {claim}", claim=said)
        yield voice.say_html("It says now: {claim}", claim=says)


def _said(fact: Fact, voice: Voice, *, limit: int) -> str:
    """The claim as HTML, with its period where it doesn't say it."""
    claim = fact.claim_in(voice.reads)
    if fact.period and not shows_period(claim, fact.period):
        claim = f"{claim} ({voice.period(fact.period)})"
    return escape(cut(claim, limit))
