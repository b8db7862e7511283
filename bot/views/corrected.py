"""Answers that are put right after they were sent, and what their readers are told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from telegram import InlineKeyboardMarkup

from bot.plain.text import cut, escape, human_period, shows_period
from bot.views import facts, several
from bot.views.page import Page
from bot.voice import Voice
from knowledge import Fact, Restated, Status, says_the_same

# Beside a fact at its longest, a message has room for no more.
MAX_EARLIER = 350


def corrected(parts: Sequence[Restated]) -> Page:
    """The message as it has to be now: each fact with a line on top where it differs from what was sent.

    The same facts always give the same page, however often and from whatever state it is edited.
    """
    blocks = (_block(part, share=len(parts)) for part in parts)
    return Page("\n\n".join(blocks), _keyboard(parts))


def notice(before: Fact, now: Fact, language: str) -> Page:
    """For a chat in which a fact was shown that reads differently now."""
    voice = Voice.of(language)
    return Page("\n".join(_told(before, now, language, voice)))


def _block(part: Restated, *, share: int) -> str:
    voice = Voice.of(part.language)
    earlier = f"<s>{_said(part.given, part.language, limit=MAX_EARLIER // share)}</s>"
    if part.now.status is not Status.PUBLISHED:
        day = voice.day(part.changed_on) if part.changed_on else ""
        heading = voice.say_html("Withdrawn on {day}: I no longer hold this.", day=escape(day))
        return f"{heading}\n{earlier}"
    body = facts.body(part.now, part.language, share=share)
    if part.changed_on is None:
        return body
    return f"{_heading(part, part.changed_on, earlier, voice)}\n\n{body}"


def _heading(part: Restated, changed_on: date, earlier: str, voice: Voice) -> str:
    day = escape(voice.day(changed_on))
    if says_the_same(part.given, part.now, part.language):
        return voice.say_html("Corrected on {day}: it says the same, but rests on something else.", day=day)
    return voice.say_html("Corrected on {day}. Earlier it said: {earlier}", day=day, earlier=earlier)


def _keyboard(parts: Sequence[Restated]) -> InlineKeyboardMarkup | None:
    held = [part.now for part in parts if part.now.status is Status.PUBLISHED]
    return several.keyboard(held)


def _told(before: Fact, now: Fact, language: str, voice: Voice) -> Iterator[str]:
    said, says = (_said(fact, language, limit=facts.MAX_CLAIM) for fact in (before, now))
    if now.status is not Status.PUBLISHED:
        yield escape(voice.say("I no longer hold a fact that I gave you."))
        yield voice.say_html("It said: {claim}", claim=said)
    elif before.status is not Status.PUBLISHED:
        yield escape(voice.say("A fact that I had withdrawn holds again."))
        yield voice.say_html("It says now: {claim}", claim=says)
    elif says_the_same(before, now, language):
        yield escape(voice.say("A fact that I gave you rests on something else now."))
        yield voice.say_html("It says as before: {claim}", claim=says)
    else:
        yield escape(voice.say("A fact that I gave you has changed."))
        yield voice.say_html("It said: {claim}", claim=said)
        yield voice.say_html("It says now: {claim}", claim=says)


def _said(fact: Fact, language: str, *, limit: int) -> str:
    """The claim as HTML, with its period where it doesn't say it."""
    claim = fact.claim_in(language)
    if fact.period and not shows_period(claim, fact.period):
        claim = f"{claim} ({human_period(fact.period)})"
    return escape(cut(claim, limit))
