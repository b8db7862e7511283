"""A refusal that one can go on from: what did not fit, what comes closest, what there is instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton

from bot.plain import reasons
from bot.plain.text import cut, escape
from bot.views import buttons
from bot.views.buttons import Action, Tap
from bot.views.page import Page
from bot.voice import Voice
from knowledge import Abstained, Fact, Reason, Subject

MAX_LISTED = 400
MAX_SUBJECT = 35
# How many other ways to go about it there are to offer, one after the other.
_WAYS = 3


@dataclass(frozen=True, slots=True)
class Manner:
    """How to say what there is nothing to say about.

    `turn` counts the refusals, or the replies to small talk, that the person had just before, in a row;
    `example` is a question that is answered: a fact, and which of its phrasings.
    """

    turn: int = 0
    example: tuple[Fact, int] | None = None

    @property
    def shows_example(self) -> bool:
        return self.turn % _WAYS == 1


FIRST = Manner()


def refused(given: Abstained, voice: Voice, asked: Sequence[int] = (), *, manner: Manner = FIRST) -> Page:
    """Why there is no answer, what is near, and from the second time on another way to go about it."""
    if given.reason is Reason.NO_QUESTION:
        return Page(escape(reasons.small_talk(given.small_talk, voice, turn=manner.turn)))
    nearest = [each.fact for each in given.nearest]
    names = about(nearest, voice)
    lines = [
        reasons.why(given, voice, turn=manner.turn),
        *_closest(names, voice),
        *_another_way(manner, voice, is_noted=bool(asked)),
    ]
    near = ([_choice(fact, name, voice)] for fact, name in zip(nearest, names, strict=True))
    more = ([_example(manner)], [_held(given, voice)], [all_topics(voice)], [tell_me(asked, voice)])
    return Page(escape("\n".join(lines)), buttons.rows(*near, *more))


def about(facts: Iterable[Fact], voice: Voice) -> list[str]:
    """What each fact is about, not what it says: so it can't be taken for the answer."""
    facts = list(facts)
    names = [_about(fact, voice) for fact in facts]
    alike = Counter(names)
    return [
        _question(fact) or name if alike[name] > 1 else name for fact, name in zip(facts, names, strict=True)
    ]


def all_topics(voice: Voice) -> InlineKeyboardButton | None:
    return buttons.button(voice.say("All topics"), Tap(Action.TOPICS, "0"))


def tell_me(asked: Sequence[int], voice: Voice) -> InlineKeyboardButton | None:
    return buttons.about(voice.say("Tell me when you know"), Action.WATCH, asked)


def _about(fact: Fact, voice: Voice) -> str:
    if fact.attribute:
        period = f" ({voice.period(fact.period)})" if fact.period else ""
        return f"{fact.subject}: {fact.attribute}{period}"
    return _question(fact) or fact.subject or fact.claim


def _question(fact: Fact) -> str:
    """The first of its phrasings that is a question."""
    return next((each for each in fact.phrasings if each.endswith(("?", "？", "؟"))), "")


def _closest(names: Sequence[str], voice: Voice) -> Iterator[str]:
    if names:
        listed = voice.chained(cut(name, MAX_LISTED) for name in dict.fromkeys(names))
        yield voice.say("The closest that I have: {facts}", facts=listed)


def _another_way(manner: Manner, voice: Voice, *, is_noted: bool) -> Iterator[str]:
    """Nothing the first time; then each time another one, so that no two refusals in a row are alike."""
    if not manner.turn:
        return
    match manner.turn % _WAYS:
        case 1 if manner.example:
            yield voice.say("Ask like this, and I can answer: “{question}”", question=_asked(manner.example))
        case 1:
            yield voice.say("Try other words: the name of what you mean, and what you want to know of it.")
        case 2:
            button = voice.say("All topics")
            yield voice.say("Or press “{button}” and look through what I have.", button=button)
        case _ if is_noted:
            button = voice.say("Tell me when you know")
            yield voice.say(
                "Those who keep my facts see what I could not answer. "
                "Press “{button}”, and I will write to you once I can.",
                button=button,
            )
        case _:
            yield voice.say("Ask about one thing at a time, as you would ask a person who does not know you.")


def _example(manner: Manner) -> InlineKeyboardButton | None:
    if manner.example is None or not manner.shows_example:
        return None
    fact, number = manner.example
    return buttons.button(fact.phrasings[number], Tap(Action.EXAMPLE, str(number), fact.id))


def _asked(example: tuple[Fact, int]) -> str:
    fact, number = example
    return fact.phrasings[number]


def _choice(fact: Fact, name: str, voice: Voice) -> InlineKeyboardButton | None:
    return buttons.button(name, Tap(Action.FACT, voice.reads, fact.id))


def _held(given: Abstained, voice: Voice) -> InlineKeyboardButton | None:
    """To all facts about the subject, unless that is no more than what stands here."""
    held = given.held
    if held.facts <= sum(each.fact.subject == held.subject for each in given.nearest):
        return None
    label = voice.counted(
        held.facts,
        "I have {n} fact about {subject}",
        "I have {n} facts about {subject}",
        subject=cut(held.subject, MAX_SUBJECT),
    )
    return buttons.button(label, Tap(Action.MORE, Subject(held.subject).key))
