"""The answer to a question that asks several things: each with a footnote of its own, or why it has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.plain import reasons
from bot.plain.text import cut, escape
from bot.views import buttons, facts
from bot.views.buttons import Action, Tap
from bot.views.page import Page
from knowledge import Abstained, Answered, Fact, Outcome, Subject, Suggested

MAX_PART = 200


def several(given: Answered) -> Page:
    """The answers, then the parts without one."""
    parts = (given, *given.others)
    blocks = (_block(each, share=len(parts)) for each in parts)
    answered = [each.fact for each in parts if isinstance(each, Answered)]
    return Page("\n\n".join(blocks), keyboard(answered))


def keyboard(answered: Iterable[Fact]) -> InlineKeyboardMarkup | None:
    """The buttons of a message that shows these facts."""
    return buttons.rows(*_buttons(answered))


def _block(part: Outcome, *, share: int) -> str:
    if not isinstance(part, Answered):
        asked = cut(part.question.text, MAX_PART)
        return f"“{escape(asked)}”: {escape(_why(part))}"
    body = facts.body(part.fact, part.question.language, share=share)
    return f"{escape(reasons.difference(part.difference))}\n{body}" if part.difference else body


def _why(part: Suggested | Abstained) -> str:
    if isinstance(part, Abstained):
        return reasons.why(part)
    names = buttons.labels((each.fact for each in part.candidates), part.question.language)
    return f"{reasons.not_sure(part)} {'; '.join(cut(name, MAX_PART) for name in names)}"


def _buttons(answered: Iterable[Fact]) -> Iterator[list[InlineKeyboardButton | None]]:
    """For each fact its source and citation, numbered as the facts stand; then what else there is."""
    held = list(answered)
    for number, fact in enumerate(held, start=1):
        mark = f"{number}. " if len(held) > 1 else ""
        cited = fact.citation
        yield [buttons.open_source(cited, mark=mark), buttons.copy_citation(cited, mark=mark)]
    for subject in dict.fromkeys(fact.subject for fact in held):
        yield [buttons.button(f"More about {subject}", Tap(Action.MORE, Subject(subject).key))]
