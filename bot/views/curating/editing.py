"""Changing a fact field by field: which, what it holds now, and what to send."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from telegram import InlineKeyboardButton

from bot.plain.text import cut
from bot.views import buttons
from bot.views.curating import change
from bot.views.curating.differences import differences
from bot.views.curating.fields import field_name
from bot.views.curating.press import press
from bot.views.page import Page
from bot.voice import Voice
from knowledge import Fact, Source
from knowledge.curation.fields import (
    DATES,
    OF_A_CITATION,
    OPTIONAL,
    SOURCE_DATE,
    citation_of,
    fields_of,
    shown,
)

NAME = "edit"
PER_ROW = 2
MAX_SHOWN = 1_500
MAX_CLAIM = 300
# Half a message for each: what others have changed, and what the curator has.
MAX_DIFFERENCES = 1_500
MAX_SOURCE_ID = 48


def choose_field(fact: Fact, key: str, voice: Voice, *, said: str = "", is_changed: bool) -> Page:
    """`said` stands above, for what happened just now."""
    asked = voice.say("What do you want to change?")
    several = len(fact.citations) > 1
    fields = [
        press(_name(fact, field, voice, several=several), NAME, "f", key, field) for field in fields_of(fact)
    ]
    rows = [fields[start : start + PER_ROW] for start in range(0, len(fields), PER_ROW)]
    lists = [
        press(voice.say("Phrasings"), NAME, "pl", key, 0),
        press(voice.say("Translations"), NAME, "tl", key),
    ]
    back = [press(voice.say("Back"), NAME, "back", key)]
    if is_changed:
        back.append(_cancel(key, voice))
    lines = filter(None, (said, cut(fact.claim, MAX_CLAIM), asked))
    return Page("\n\n".join(map(escape, lines)), buttons.rows(*rows, lists, back))


def _name(fact: Fact, field: str, voice: Voice, *, several: bool) -> str:
    name, number = citation_of(fact, field)
    shown_name = field_name(voice, name)
    if not several or name not in OF_A_CITATION:
        return shown_name
    return voice.say("{field} {number}", field=shown_name, number=voice.number(number + 1))


def ask_for(
    fact: Fact, field: str, key: str, voice: Voice, *, sources: Sequence[Source] = (), problem: str = ""
) -> Page:
    """Ask for the text of a field; as it is now, it can be copied."""
    name, number = citation_of(fact, field)
    now = shown(fact, field)
    asked = _asked(name, field_name(voice, name), voice)
    held = f"<code>{escape(cut(now, MAX_SHOWN))}</code>" if now else escape(voice.say("empty"))
    is_now = voice.say_html("Now: {value}", value=held)
    parts = [escape(problem), escape(asked), is_now]
    offered = [
        [press(source.title, NAME, "s", key, source.id)]
        for source in sources
        if len(source.id.encode()) <= MAX_SOURCE_ID and source.id != fact.citations[number].source.id
    ]
    clear = [press(voice.say("Clear"), NAME, "c", key)] if name in OPTIONAL and now else []
    back = press(voice.say("Back"), NAME, "m", key)
    return Page("\n\n".join(filter(None, parts)), buttons.rows(*offered, [*clear, back]))


def _asked(name: str, shown_name: str, voice: Voice) -> str:
    match name:
        case "source":
            return voice.say("Choose a source, or send its id, its address or its title.")
        case "quote":
            return voice.say("Send the quote, word for word as it stands in the source.")
        case "tags":
            return voice.say("Send the tags, with commas between.")
        case _ if name in {*DATES, SOURCE_DATE}:
            return voice.say("{field}: send a day, such as 2026-03-31.", field=shown_name)
        case _:
            return voice.say("{field}: send the new text.", field=shown_name)


def dated(source: Source, voice: Voice) -> str:
    """What the record says of a date that a curator has given to a source."""
    day = voice.day(source.published_on) if source.published_on else ""
    return voice.say("“{source}” was published on {day}", source=source.title, day=day)


def no_day(text: str, voice: Voice) -> str:
    return voice.say(
        "“{text}” is not a day that I can read without doubt. Write it like 2026-03-31.", text=cut(text, 100)
    )


def unchanged(voice: Voice) -> str:
    return voice.say("That changes nothing: it is so already.")


def outdated(was: Fact, mine: Fact, live: Fact, key: str, voice: Voice, *, changer: str) -> Page:
    """Somebody else was quicker: both changes beside each other, and what can be done."""
    said = voice.say(
        "{name} has changed this fact meanwhile: you saw version {seen}, now it is version {live}. "
        "Nothing was overwritten, and nothing of yours is saved yet.",
        name=changer,
        seen=was.version,
        live=live.version,
    )
    parts = [
        escape(said),
        f"<b>{escape(voice.say('What is live now, against what you saw:'))}</b>",
        differences(was, live, voice, limit=MAX_DIFFERENCES),
        f"<b>{escape(voice.say('Your own change:'))}</b>",
        differences(was, mine, voice, limit=MAX_DIFFERENCES),
    ]
    rebase = press(voice.say("Apply mine to the new version"), NAME, "x", key)
    return Page("\n".join(parts), buttons.rows([rebase], [_cancel(key, voice)]))


def said_already(fact: Fact, voice: Voice) -> Page:
    said = voice.say("The new version says already what you wanted. There is nothing left to save.")
    opening = press(voice.say("Open the fact"), "facts", "c", fact.id)
    return Page(escape(said), buttons.rows([opening]))


def _cancel(key: str, voice: Voice) -> InlineKeyboardButton:
    return press(voice.say("Cancel"), change.NAME, "drop", key)
