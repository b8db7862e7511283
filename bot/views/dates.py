"""The day that an answer is of: since when its source says so, and whether it holds today."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.voice import Voice
from knowledge import Citation, Fact
from knowledge.quotes import stands_in


def added_on(shown: Fact) -> date | None:
    """None for a fact that is only tried out."""
    return shown.created_at.date() if shown.created_at else None


def retrieved_on(cited: Citation) -> date | None:
    """The day on which the source was fetched with the quote in it."""
    source = cited.source
    if source.earlier:
        # Only then may the newest text be without the quote.
        holding = (each for each in source.snapshots if stands_in(cited.quote, each.text))
        return next((each.retrieved_on for each in holding), None)
    return source.retrieved_on or (source.snapshot.retrieved_on if source.snapshot else None)


def said_on(cited: Citation, shown: Fact) -> date | None:
    """The day of which we know that the source said so."""
    return cited.source.published_on or retrieved_on(cited) or added_on(shown)


def dated(cited: Citation, shown: Fact, voice: Voice) -> str:
    """The source's date; where it bears none, the day on which we know that it said so."""
    if day := cited.source.published_on:
        return voice.day(day)
    if day := retrieved_on(cited):
        return voice.say("as retrieved on {day}", day=voice.day(day))
    day = added_on(shown)
    return voice.say("as added on {day}", day=voice.day(day)) if day else ""


def validity(shown: Fact, voice: Voice, *, today: date | None = None) -> str:
    """What keeps the fact from being current today; "" for nothing. `valid_until` is its last day."""
    today = today or datetime.now(UTC).date()
    if shown.valid_until and shown.valid_until < today:
        return voice.say("No longer current: it held until {day}.", day=voice.day(shown.valid_until))
    if shown.valid_from and today < shown.valid_from:
        return voice.say("Holds from {day}.", day=voice.day(shown.valid_from))
    return ""
