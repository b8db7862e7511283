"""What the bot says to a question: an answer, suggestions, or why it has no answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from telegram import InlineKeyboardButton

from bot.plain import reasons
from bot.plain.text import cut, escape
from bot.views import buttons, facts
from bot.views.buttons import Action, Tap
from bot.views.page import Page
from bot.views.several import several
from knowledge import Abstained, Answered, Candidate, Outcome, Reason, Suggested

MAX_LISTED = 400
MAX_READ_AS = 200
MAX_ALTERNATIVES = 2


def outcome(given: Outcome) -> Page:
    page = _page(given)
    if not given.question.read_as:
        return page
    read_as = escape(cut(given.question.read_as, MAX_READ_AS))
    return replace(page, html=f"<i>Read as: {read_as}</i>\n{page.html}")


def _page(given: Outcome) -> Page:
    match given:
        case Answered(others=others) if others:
            return several(given)
        case Answered():
            return _answered(given)
        case Suggested():
            return _suggested(given)
        case Abstained():
            return _abstained(given)


def _answered(given: Answered) -> Page:
    page = facts.fact(given.fact, given.question.language)
    if given.alternatives:
        page = _with_alternatives(page, given)
    if given.difference is None:
        return page
    return replace(page, html=f"{escape(reasons.difference(given.difference))}\n{page.html}")


def _with_alternatives(page: Page, given: Answered) -> Page:
    """The others that so few words may mean, as buttons below the answer's own."""
    choices = _choices(given.alternatives[:MAX_ALTERNATIVES], given.question.language)
    own = page.keyboard.inline_keyboard if page.keyboard else ()
    return Page(f"{page.html}\n\n{reasons.ALTERNATIVES}", buttons.rows(*own, *choices))


def _suggested(given: Suggested) -> Page:
    language = given.question.language
    claims = (each.fact.claim_in(language) for each in given.candidates)
    listed = (f"{number}. {escape(cut(claim, MAX_LISTED))}" for number, claim in enumerate(claims, start=1))
    text = "\n".join([escape(reasons.not_sure(given)), *listed])
    return Page(text, buttons.rows(*_choices(given.candidates, language, numbered=True)))


def _abstained(given: Abstained) -> Page:
    if given.reason is Reason.NO_QUESTION:
        return Page(escape(reasons.small_talk(given.small_talk)))
    language = given.question.language
    text = escape(reasons.why(given))
    if given.nearest:
        names = buttons.labels((each.fact for each in given.nearest), language)
        closest = "; ".join(escape(cut(name, MAX_LISTED)) for name in names)
        text += f"\n{reasons.CLOSEST} {closest}"
    topics = buttons.button("All topics", Tap(Action.TOPICS, "0"))
    return Page(text, buttons.rows(*_choices(given.nearest, language), [topics]))


def _choices(
    candidates: Iterable[Candidate], language: str, *, numbered: bool = False
) -> Iterator[list[InlineKeyboardButton | None]]:
    found = [each.fact for each in candidates]
    for number, (fact, name) in enumerate(zip(found, buttons.labels(found, language), strict=True), start=1):
        text = f"{number}. {name}" if numbered else name
        yield [buttons.button(text, Tap(Action.FACT, language, fact.id))]
