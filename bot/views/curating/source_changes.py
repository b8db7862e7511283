"""What is new in a source that we held already. HTML, to stand above its card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from telegram import InlineKeyboardButton

from bot.plain.text import cut
from bot.views.buttons import labels
from bot.views.curating.press import press
from bot.voice import Voice
from knowledge import Fact
from knowledge.curation.taking_in import TakenIn, TextChange

MAX_SENTENCES = 5
MAX_SENTENCE = 150
MAX_FACTS = 5


def taken_in(taken: TakenIn, change: TextChange, voice: Voice) -> str:
    if taken.before is None:
        return escape(voice.say("Read and kept. Correct what is wrong below; /undo takes it back."))
    parts = [escape(line) for line in _lines(taken, change, voice)]
    parts += [
        _sentences(voice.say("New:"), change.added, voice),
        _sentences(voice.say("Gone:"), change.removed, voice),
    ]
    return "\n".join(filter(None, parts))


def to_facts(taken: TakenIn, voice: Voice) -> list[InlineKeyboardButton]:
    """To the facts whose quotes it no longer holds."""
    names = labels(taken.lost, voice)
    shown = list(zip(taken.lost, names, strict=True))[:MAX_FACTS]
    return [press(name, "facts", "c", fact.id) for fact, name in shown]


def _lines(taken: TakenIn, change: TextChange, voice: Voice) -> Iterator[str]:
    yield _what_changed(taken, change, voice)
    if taken.lost:
        yield _lost(taken.lost, voice, is_kept=taken.is_kept)
    now, held = taken.given_date, taken.source.published_on
    if now and held:
        yield voice.say(
            "It gives {now} as its date now; here it has {held}. Press Date if that has to change.",
            now=voice.day(now),
            held=voice.day(held),
        )


def _what_changed(taken: TakenIn, change: TextChange, voice: Voice) -> str:
    snapshot = taken.before.snapshot if taken.before else None
    if snapshot is None:
        if taken.is_kept:
            return voice.say("You had this source already, without its text. The text is kept now.")
        return voice.say("You have this source already, without its text.")
    day = voice.day(snapshot.retrieved_on)
    if not change.added and not change.removed:
        return voice.say("You have this source already. Nothing has changed since {day}.", day=day)
    return voice.say(
        "You have this source already. It has changed since {day}: {added}, {removed}.",
        day=day,
        added=voice.counted(len(change.added), "{n} sentence is new", "{n} sentences are new"),
        removed=voice.counted(len(change.removed), "{n} is gone", "{n} are gone"),
    )


def _lost(lost: Sequence[Fact], voice: Voice, *, is_kept: bool) -> str:
    if is_kept:
        return voice.counted(
            len(lost),
            "{n} fact quotes words that it no longer holds: open it below.",
            "{n} facts quote words that it no longer holds: open them below.",
        )
    return voice.counted(
        len(lost),
        "Its text is not kept, as {n} fact quotes words that it lacks: that one could not be given any more. "
        "Correct that one, and send the source again.",
        "Its text is not kept, as {n} facts quote words that it lacks: they could not be given any more. "
        "Correct these, and send the source again.",
    )


def _sentences(heading: str, sentences: Sequence[str], voice: Voice) -> str:
    if not sentences:
        return ""
    lines = [f"<b>{escape(heading)}</b>"]
    lines += [f"• {escape(cut(sentence, MAX_SENTENCE))}" for sentence in sentences[:MAX_SENTENCES]]
    if (more := len(sentences) - MAX_SENTENCES) > 0:
        lines.append(escape(voice.counted(more, "and {n} more", "and {n} more")))
    return "\n".join(lines)
