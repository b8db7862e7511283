"""What the bot says to a question: an answer, suggestions, or why it has no answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from telegram import InlineKeyboardButton

from bot.views import buttons, facts
from bot.views.buttons import Action, Tap
from bot.views.page import Page
from bot.views.text import cut, escape, human_period
from knowledge import Abstained, Answered, Candidate, Outcome, Reason, SmallTalk, Suggested

MAX_LISTED = 400
MAX_DETAIL = 60

SMALL_TALK = {
    SmallTalk.GREETING: "Hello! Ask me a question, and I'll answer with a fact and its source.",
    SmallTalk.THANKS: "You're welcome!",
    SmallTalk.PUNCTUATION: "What would you like to know? Ask in a few words.",
    SmallTalk.NUMBER: "That is a number. What would you like to know about it?",
    SmallTalk.EMPTY: "There is no question in that message. Ask in a few words.",
    SmallTalk.TOO_LONG: "That is too long for me. Please ask one question, in a sentence or two.",
}
NO_QUESTION = "I see no question there. Ask in a few words."


def outcome(given: Outcome) -> Page:
    match given:
        case Answered():
            return facts.fact(given.fact, given.question.language)
        case Suggested():
            return _suggested(given)
        case Abstained():
            return _abstained(given)


def _suggested(given: Suggested) -> Page:
    language = given.question.language
    claims = (each.fact.claim_in(language) for each in given.candidates)
    listed = (f"{number}. {escape(cut(claim, MAX_LISTED))}" for number, claim in enumerate(claims, start=1))
    unsure = (
        "Not sure which you mean." if len(given.candidates) > 1 else "Not sure that this is what you mean."
    )
    text = "\n".join([f"{unsure} Closest that I have:", *listed])
    return Page(text, buttons.rows(*_choices(given.candidates, language, numbered=True)))


def _abstained(given: Abstained) -> Page:
    if given.reason is Reason.NO_QUESTION:
        return Page(SMALL_TALK.get(given.small_talk, NO_QUESTION) if given.small_talk else NO_QUESTION)
    language = given.question.language
    text = why(given)
    if given.nearest:
        names = buttons.labels((each.fact for each in given.nearest), language)
        closest = "; ".join(escape(cut(name, MAX_LISTED)) for name in names)
        text += f"\nThe closest I hold: {closest}"
    topics = buttons.button("All topics", Tap(Action.TOPICS, "0"))
    return Page(text, buttons.rows(*_choices(given.nearest, language), [topics]))


def why(given: Abstained) -> str:
    """One plain sentence, escaped, that says why there is no answer."""
    detail = escape(cut(given.detail.strip(), MAX_DETAIL))
    match given.reason:
        case Reason.UNKNOWN_SUBJECT:
            return f"I have nothing about {detail or 'that'}."
        case Reason.UNKNOWN_ATTRIBUTE:
            return _unknown_attribute(given, detail)
        case Reason.OTHER_PERIOD:
            return _other_period(given, detail)
        case Reason.WRONG_KIND:
            return (
                f"I have no fact that answers “{detail}” here." if detail else "I have no fact of that kind."
            )
        case Reason.OFF_TOPIC:
            return "That is outside what my facts cover."
        case _:
            return "I have no fact that answers this for certain."


def _unknown_attribute(given: Abstained, detail: str) -> str:
    subjects = {each.fact.subject for each in given.nearest}
    if len(subjects) == 1:
        subject = escape(cut(subjects.pop(), MAX_DETAIL))
        return f"I have facts about {subject}, but none on {f'“{detail}”' if detail else 'that'}."
    return f"I have no fact on “{detail}”." if detail else "I have no fact on that."


def _other_period(given: Abstained, detail: str) -> str:
    held = [each.fact for each in given.nearest if each.fact.period][:1]
    if not held:
        return f"I have nothing for {detail or 'that time'}."
    kind = "figures" if any(character.isdigit() for character in held[0].value) else "facts"
    period = escape(cut(human_period(held[0].period), MAX_DETAIL))
    return f"I have {kind} for {period}, not for {detail or 'the time you ask about'}."


def _choices(
    candidates: Iterable[Candidate], language: str, *, numbered: bool = False
) -> Iterator[list[InlineKeyboardButton | None]]:
    found = [each.fact for each in candidates]
    for number, (fact, name) in enumerate(zip(found, buttons.labels(found, language), strict=True), start=1):
        text = f"{number}. {name}" if numbered else name
        yield [buttons.button(text, Tap(Action.FACT, language, fact.id))]
