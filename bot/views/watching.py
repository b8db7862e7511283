"""What a chat waits to be told, and the message that tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.plain.text import count, cut, escape
from bot.views import buttons
from bot.views.buttons import Action, Tap
from bot.views.outcomes import outcome
from bot.views.page import Page
from knowledge import Answered, Watch

# Twenty of them fit into a message.
MAX_QUESTION = 150
NOTHING = "You are not waiting for any answer. Where I have none, press “Tell me when you know”."


def watched(watches: Sequence[Watch]) -> Page:
    """What the chat waits for, each with a button to stop."""
    if not watches:
        return Page(NOTHING)
    asked = [cut(each.question, MAX_QUESTION) for each in watches]
    listed = (f"{number}. {escape(question)}" for number, question in enumerate(asked, start=1))
    heading = f"I tell you once when I know the answer to {count(len(watches), 'question')}:"
    stops = (
        [buttons.button(f"Stop {number}: {question}", Tap(Action.STOP, str(watch.id)))]
        for number, (watch, question) in enumerate(zip(watches, asked, strict=True), start=1)
    )
    return Page("\n".join([heading, *listed]), buttons.rows(*stops))


def known_now(watch: Watch, given: Answered) -> Page:
    page = outcome(given)
    question = escape(cut(watch.question, MAX_QUESTION))
    return replace(page, html=f"You asked: “{question}”\nNow I can answer:\n\n{page.html}")
