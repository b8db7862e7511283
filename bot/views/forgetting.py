"""What is asked before a person or a group is forgotten, and how much was deleted then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.plain.text import escape
from bot.views import buttons
from bot.views.buttons import Action, Tap
from bot.views.page import Page
from bot.voice import Voice, msg

YES, NO = "yes", "no"
NOT_YOURS = msg(
    "Only administrators can have me forget this group. To have me forget what I keep about you, send me "
    "/forgetme in private."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """How much was deleted. `remembered` are the questions that were in the working memory alone."""

    watches: int = 0
    messages: int = 0
    questions: int = 0
    remembered: int = 0
    language: bool = False
    answers_unasked: bool = False
    draft: bool = False


def may_forget(voice: Voice, *, is_group: bool, on_the_team: bool = False) -> Page:
    """Asks once, and says what it would mean."""
    asked = (
        voice.say("Shall I forget all that I keep about this group?")
        if is_group
        else voice.say("Shall I forget all that I keep about you?")
    )
    means = voice.say(
        "I will no longer tell the answers that are waited for here, nor put right the answers that I gave "
        "here. Messages stay here until you delete them in Telegram."
    )
    yes = buttons.button(voice.say("Yes"), Tap(Action.FORGET, YES))
    no = buttons.button(voice.say("No"), Tap(Action.FORGET, NO))
    said = [asked, means, *([voice.say(_TEAM)] if on_the_team else [])]
    return Page(escape("\n\n".join(said)), buttons.rows([yes, no]))


def not_forgotten(voice: Voice) -> Page:
    return Page(escape(voice.say("Nothing was deleted.")))


def forgotten(deleted: Forgotten, days: int, voice: Voice, *, on_the_team: bool = False) -> Page:
    """`days` is for how long questions are kept: 0 where none are."""
    lines = list(_lines(deleted, voice))
    counted = "\n".join(lines) if lines else voice.say("There was nothing of you to delete.")
    rest = [_of_questions(days, voice)] if days else []
    rest += [voice.say(_TEAM)] if on_the_team else []
    return Page(escape("\n\n".join([counted, *rest])))


_TEAM = msg("As you are on the team, your name, your role and what you changed stay on record.")


def _lines(deleted: Forgotten, voice: Voice) -> Iterator[str]:
    if n := deleted.watches:
        yield voice.counted(
            n,
            "Deleted: {n} question that was to be answered here later.",
            "Deleted: {n} questions that were to be answered here later.",
        )
    if n := deleted.messages:
        yield voice.counted(
            n,
            "Deleted: the number of {n} message that shows a fact here.",
            "Deleted: the numbers of {n} messages that show facts here.",
        )
    if n := deleted.questions:
        yield voice.counted(
            n,
            "Deleted: {n} question that I still knew to be from here.",
            "Deleted: {n} questions that I still knew to be from here.",
        )
    if n := deleted.remembered:
        yield voice.counted(
            n,
            "Deleted: {n} question that I remembered for what might be asked next.",
            "Deleted: {n} questions that I remembered for what might be asked next.",
        )
    if deleted.language:
        yield voice.say("Deleted: the language that was chosen here.")
    if deleted.answers_unasked:
        yield voice.say("Deleted: that I may answer here unasked.")
    if deleted.draft:
        yield voice.say("Deleted: what you had begun and not finished.")


def _of_questions(days: int, voice: Voice) -> str:
    return voice.counted(
        days,
        "Other questions are kept without a name, so that I can't tell which are yours; each is deleted "
        "{n} day after it was asked.",
        "Other questions are kept without a name, so that I can't tell which are yours; each is deleted "
        "{n} days after it was asked.",
    )
