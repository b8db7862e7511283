"""Correcting what is said of a source: what is asked for a field, and what is wrong with what was sent."""

from __future__ import annotations

from html import escape

from bot.plain.text import cut
from bot.views import buttons
from bot.views.curating.press import press
from bot.views.curating.sources import CLEAR, MAX_SHOWN, NAME, OPEN, field_name
from bot.views.page import Page
from bot.voice import Voice, msg
from knowledge import Source

# Those that may be empty.
OPTIONAL = frozenset(("publisher", "author", "published_on", "url"))
MAX_TYPED = 100
_ASKED = {
    "title": msg("Send the title."),
    "publisher": msg("Send who published it."),
    "author": msg("Send who wrote it."),
    "published_on": msg("Send the day on which it was published, such as 2 June 2022."),
    "language": msg("Send the language in which it is written, such as English or en."),
    "url": msg("Send the web address at which it can be read."),
}


def ask_for(source: Source, field: str, voice: Voice, *, problem: str = "") -> Page:
    now = shown(source, field, voice)
    held = f"<code>{escape(cut(now, MAX_SHOWN))}</code>" if now else escape(voice.say("empty"))
    heading = voice.say(
        "{source}: {field}", source=cut(source.title, MAX_TYPED), field=field_name(voice, field)
    )
    parts = (
        f"<b>{escape(heading)}</b>",
        escape(problem),
        escape(voice.say(_ASKED[field])),
        voice.say_html("Now: {value}", value=held),
    )
    clear = [press(voice.say("Clear"), NAME, CLEAR)] if field in OPTIONAL and now else []
    back = press(voice.say("Back"), NAME, OPEN, source.id)
    return Page("\n\n".join(filter(None, parts)), buttons.rows([*clear, back]))


def shown(source: Source, field: str, voice: Voice) -> str:
    """What the field holds, as it could be typed."""
    if field == "published_on":
        return source.published_on.isoformat() if source.published_on else ""
    return voice.language_name(source.language) if field == "language" else str(getattr(source, field))


def corrected(field: str, voice: Voice) -> str:
    """HTML, to stand above the card."""
    said = voice.say(
        "{field} corrected. Answers show it at once; /undo takes it back.", field=field_name(voice, field)
    )
    return escape(said)


def unchanged(voice: Voice) -> str:
    return escape(voice.say("That changes nothing: it is so already."))


def no_text(voice: Voice) -> str:
    return voice.say("There is no text in that message. Send it as text.")


def too_long(excess: int, voice: Voice) -> str:
    return voice.counted(
        excess,
        "That is {n} character too long. Send it shorter.",
        "That is {n} characters too long. Send it shorter.",
    )


def no_day(text: str, voice: Voice) -> str:
    return voice.say(
        "I can't read “{text}” as one day. Send it like 2022-06-02 or 2 June 2022.", text=cut(text, MAX_TYPED)
    )


def no_language(text: str, voice: Voice) -> str:
    return voice.say(
        "I know no language “{text}”. Send its name, or its code of two letters.", text=cut(text, MAX_TYPED)
    )


def no_address(text: str, voice: Voice) -> str:
    return voice.say(
        "“{text}” is no web address. Send one like https://example.org/page.", text=cut(text, MAX_TYPED)
    )


def of_another(other: Source, voice: Voice) -> str:
    return voice.say(
        "That is the address of another source that you have: “{source}”.", source=cut(other.title, MAX_TYPED)
    )
