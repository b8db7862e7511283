"""What a chat waits to be told, and the message that tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from telegram import InlineKeyboardButton

from bot.plain.text import cut, escape
from bot.views import buttons
from bot.views.buttons import Action, Tap
from bot.views.facts import NO_LINKS
from bot.views.outcomes import outcome
from bot.views.page import Page
from bot.views.permalinks import Permalinks
from bot.voice import Voice, msg
from knowledge import Answered, Watch

# Twenty of them fit into a message.
MAX_QUESTION = 150
NOTHING = msg("You are not waiting for any answer. Where I have none, press “Tell me when you know”.")


def watched(watches: Sequence[Watch], voice: Voice) -> Page:
    """What the chat waits for, each with a button to stop."""
    if not watches:
        return Page(escape(voice.say(NOTHING)))
    asked = [cut(each.question, MAX_QUESTION) for each in watches]
    listed = (f"{number}. {escape(question)}" for number, question in enumerate(asked, start=1))
    heading = escape(
        voice.counted(
            len(watches),
            "I tell you once when I know the answer to {n} question:",
            "I tell you once when I know the answer to {n} questions:",
        )
    )
    stops = (
        [_stop(watch, number, question, voice)]
        for number, (watch, question) in enumerate(zip(watches, asked, strict=True), start=1)
    )
    return Page("\n".join([heading, *listed]), buttons.rows(*stops))


def _stop(watch: Watch, number: int, question: str, voice: Voice) -> InlineKeyboardButton | None:
    label = voice.say("Stop {number}: {question}", number=voice.number(number), question=question)
    return buttons.button(label, Tap(Action.STOP, str(watch.id)))


def known_now(watch: Watch, given: Answered, voice: Voice, *, permalinks: Permalinks = NO_LINKS) -> Page:
    page = outcome(given, voice, permalinks=permalinks)
    asked = voice.say("You asked: “{question}”", question=cut(watch.question, MAX_QUESTION))
    return replace(page, html=f"{escape(asked)}\n{escape(voice.say('Now I can answer:'))}\n\n{page.html}")
