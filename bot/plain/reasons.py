"""Why there is no answer or another than asked for, in a plain sentence, for every surface alike."""

from __future__ import annotations

from bot.plain.text import cut, human_period
from knowledge.outcome import Abstained, Difference, Reason, SmallTalk, Suggested

MAX_DETAIL = 60

CLOSEST = "The closest that I have:"
ALTERNATIVES = "Or did you mean:"

_SMALL_TALK = {
    SmallTalk.GREETING: "Hello! Ask me a question, and I'll answer with a fact and its source.",
    SmallTalk.THANKS: "You're welcome!",
    SmallTalk.PUNCTUATION: "What would you like to know? Ask in a few words.",
    SmallTalk.NUMBER: "That is a number. What would you like to know about it?",
    SmallTalk.EMPTY: "There is no question in that message. Ask in a few words.",
    SmallTalk.TOO_LONG: "That is too long for me. Please ask one question, in a sentence or two.",
}
_PLAIN = {
    Reason.WRONG_KIND: "I have no fact that says that.",
    Reason.OFF_TOPIC: "That is outside what my facts cover.",
    Reason.LOW_CONFIDENCE: "I have no fact that answers this for certain.",
}
_NO_QUESTION = "I see no question there. Ask in a few words."


def not_sure(given: Suggested) -> str:
    which = "one of these" if len(given.candidates) > 1 else "this"
    return f"I'm not sure that {which} is what you mean. {CLOSEST}"


def difference(found: Difference) -> str:
    """For a question that states a number which is not the fact's; which is right is not ours to say."""
    asked, held = (cut(number.strip(), MAX_DETAIL) for number in (found.asked, found.held))
    return f"You ask about {asked}; the fact says {held}."


def small_talk(kind: SmallTalk | None) -> str:
    return _SMALL_TALK[kind] if kind else _NO_QUESTION


def why(given: Abstained) -> str:
    detail = cut(given.detail.strip(), MAX_DETAIL)
    match given.reason:
        case Reason.UNKNOWN_SUBJECT:
            return f"I have nothing about “{detail}”." if detail else "I have nothing about that."
        case Reason.UNKNOWN_ATTRIBUTE:
            return f"I have no such fact about {detail or 'that'}."
        case Reason.OTHER_PERIOD:
            return _other_period(given, detail)
        case Reason.NO_QUESTION:
            return small_talk(given.small_talk)
        case reason:
            return _PLAIN[reason]


def _other_period(given: Abstained, detail: str) -> str:
    held = [each.fact for each in given.nearest if each.fact.period][:1]
    if not held:
        return f"I have nothing for {detail or 'that time'}."
    kind = "figures" if any(character.isdigit() for character in held[0].value) else "facts"
    period = cut(human_period(held[0].period), MAX_DETAIL)
    return f"I have {kind} for {period}, not for {detail or 'the time you ask about'}."
