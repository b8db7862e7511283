"""The language that the bot speaks in a chat: what it is, what it may be, what it was changed to."""

from __future__ import annotations

from bot.plain.languages import own_name
from bot.plain.text import cut, escape
from bot.views import buttons
from bot.views.buttons import Action, Row, Tap
from bot.views.page import Page
from bot.voice import Voice, languages, msg

# In place of a code, for the language of each question.
AUTOMATIC = "auto"
MAX_NAME = 60
NOT_YOURS = msg("Only administrators of this group can choose its language.")


def language(chosen: str, voice: Voice) -> Page:
    """`chosen` is what the chat has now: a code, or "" for the language of each question."""
    now = (
        voice.say("I speak {language} here now.", language=voice.language_name(chosen))
        if chosen
        else voice.say(
            "I speak the language of each question here now; where I can't tell it, that of your Telegram."
        )
    )
    return _choice(now, voice)


def not_spoken(wanted: str, voice: Voice) -> Page:
    """For a name or a code of no language that the bot speaks."""
    return _choice(voice.say("I don't speak “{language}”.", language=cut(wanted, MAX_NAME)), voice)


def language_chosen(code: str, voice: Voice) -> Page:
    """`voice` speaks it already."""
    said = (
        voice.say(
            "From now on I speak {language} here. /language changes that.",
            language=voice.language_name(code),
        )
        if code
        else voice.say("From now on I speak the language of each question here. /language changes that.")
    )
    return Page(escape(said))


def _choice(opening: str, voice: Voice) -> Page:
    asked = voice.say("Choose the language that I speak here:")
    # Each by its own name: who can't read the others finds it.
    named: list[Row] = [[buttons.button(own_name(code), Tap(Action.LANGUAGE, code))] for code in languages()]
    automatic = buttons.button(voice.say("The language of each question"), Tap(Action.LANGUAGE, AUTOMATIC))
    return Page(escape(f"{opening}\n{asked}"), buttons.rows(*named, [automatic]))
