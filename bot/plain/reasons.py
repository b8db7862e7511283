"""Why there is no answer or another than asked for, in plain sentences, for every surface alike.

What can't be said about anything in particular is said in several ways, one after the other: who is refused
time and again doesn't read the same sentence time and again. `turn` counts what was said before it in a row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.plain.text import cut
from bot.voice import Voice, msg
from knowledge.model import Fact
from knowledge.outcome import Abstained, Difference, Held, Reason, SmallTalk, Suggested

MAX_DETAIL = 60
MAX_PERIODS = 6

CLOSEST = msg("The closest that I have:")
ALTERNATIVES = msg("Or did you mean:")
NOW = msg("Now:")
BEFORE = msg("Before:")
DISAGREE = msg("Sources disagree:")

_SMALL_TALK = {
    SmallTalk.GREETING: (
        msg("Hello! Ask me a question, and I'll answer with a fact and its source."),
        msg("Hello again! What would you like to know?"),
        msg("Good to see you. Type a question, and I'll look for a fact that answers it."),
    ),
    SmallTalk.THANKS: (msg("You're welcome!"), msg("Gladly!"), msg("Any time. Just ask on.")),
    SmallTalk.AGREEMENT: (
        msg("All right. Ask me whatever else you would like to know."),
        msg("Good. What else would you like to know?"),
    ),
    SmallTalk.FAREWELL: (msg("Goodbye! I am here whenever you have a question."), msg("See you!")),
    SmallTalk.PUNCTUATION: (
        msg("What would you like to know? Ask in a few words."),
        msg("Go on: what is your question?"),
    ),
    SmallTalk.NUMBER: (
        msg("That is a number. What would you like to know about it?"),
        msg("A number alone is no question. What is it about?"),
    ),
    SmallTalk.EMPTY: (
        msg("There is no question in that message. Ask in a few words."),
        msg("I see nothing asked there. Type what you would like to know."),
    ),
    SmallTalk.TOO_LONG: (
        msg("That is too long for me. Please ask one question, in a sentence or two."),
        msg("That is more than I can read at once. Ask for one thing, in a sentence or two."),
    ),
}
_NO_QUESTION = (
    msg("I see no question there. Ask in a few words."),
    msg("I see nothing asked there. Type what you would like to know."),
)
# Where it has a name, and where it has none.
_UNKNOWN = {
    Reason.UNKNOWN_SUBJECT: (
        (msg("I have nothing about “{name}”."), msg("“{name}” is in none of my facts.")),
        (msg("I have nothing about that."), msg("That is in none of my facts.")),
    ),
    Reason.UNKNOWN_ATTRIBUTE: (
        (msg("I have no such fact about {name}."), msg("None of my facts about {name} says that.")),
        (msg("I have no such fact about that."), msg("None of my facts about that says so.")),
    ),
}
_UNSPOKEN = (
    msg("I have facts about {subject}, but none about “{asked}”."),
    msg("My facts about {subject} say nothing about “{asked}”."),
)
_KINDS = {
    "number": msg("I have facts about {subject}, but none that says how many."),
    "money": msg("I have facts about {subject}, but none that says how much money."),
    "share": msg("I have facts about {subject}, but none that says what share."),
    "duration": msg("I have facts about {subject}, but none that says how long it takes."),
    "clock": msg("I have facts about {subject}, but none that says at what time of day."),
    "weight": msg("I have facts about {subject}, but none that says how heavy."),
    "length": msg("I have facts about {subject}, but none that says how long, how high or how far."),
    "area": msg("I have facts about {subject}, but none that says how large an area."),
    "speed": msg("I have facts about {subject}, but none that says how fast."),
    "time": msg("I have facts about {subject}, but none that says when."),
    "place": msg("I have facts about {subject}, but none that says where."),
    "person": msg("I have facts about {subject}, but none that says who."),
    "reason": msg("I have facts about {subject}, but none that says why."),
}
_PLAIN = {
    Reason.WRONG_KIND: (msg("I have no fact that says that."), msg("None of my facts says that.")),
    Reason.OFF_TOPIC: (msg("That is outside what my facts cover."), msg("None of my facts comes near that.")),
    Reason.LOW_CONFIDENCE: (
        msg("I have no fact that answers this for certain."),
        msg("I am not certain enough of any fact to answer this."),
    ),
}
# By whether the time asked for is known by name, and whether the facts are figures.
_OTHER_PERIOD = {
    (True, True): (
        msg("I have figures for {period}, not for {asked}."),
        msg("For {asked} I have no figures, only for {period}."),
    ),
    (True, False): (
        msg("I have facts for {period}, not for {asked}."),
        msg("For {asked} I have no facts, only for {period}."),
    ),
    (False, True): (msg("I have figures for {period}, not for the time you ask about."),),
    (False, False): (msg("I have facts for {period}, not for the time you ask about."),),
}
# For a time of which only parts are held, by whether the facts are figures.
_AS_A_WHOLE = {
    True: (
        msg("I have figures for {period}, but not for that time as a whole."),
        msg("For that time as a whole I have no figures, only for {period}."),
    ),
    False: (
        msg("I have facts for {period}, but not for that time as a whole."),
        msg("For that time as a whole I have no facts, only for {period}."),
    ),
}


def not_sure(given: Suggested, voice: Voice) -> str:
    if len(given.candidates) > 1:
        return voice.say("I'm not sure that one of these is what you mean. The closest that I have:")
    return voice.say("I'm not sure that this is what you mean. The closest that I have:")


def difference(found: Difference, voice: Voice) -> str:
    """For a question that states a number which is not the fact's; which is right is not ours to say."""
    asked, held = (cut(number.strip(), MAX_DETAIL) for number in (found.asked, found.held))
    return voice.say("You ask about {asked}; the fact says {held}.", asked=asked, held=held)


def small_talk(kind: SmallTalk | None, voice: Voice, *, turn: int = 0) -> str:
    return _say(_SMALL_TALK[kind] if kind else _NO_QUESTION, turn, voice)


def why(given: Abstained, voice: Voice, *, turn: int = 0) -> str:
    """Which word or year did not fit; off topic, also what is there instead, on a line of its own."""
    match given.reason:
        case Reason.UNKNOWN_SUBJECT:
            return _unknown(given.reason, cut(given.detail.strip(), MAX_DETAIL), voice, turn)
        case Reason.NO_QUESTION:
            return small_talk(given.small_talk, voice, turn=turn)
        case Reason.LOW_CONFIDENCE:
            return _say(_PLAIN[given.reason], turn, voice)
        case reason:
            return _WHYS[reason](given, voice, turn)


def _unknown(reason: Reason, name: str, voice: Voice, turn: int) -> str:
    named, unnamed = _UNKNOWN[reason]
    return _say(named, turn, voice, name=name) if name else _say(unnamed, turn, voice)


def _unspoken(given: Abstained, voice: Voice, turn: int) -> str:
    held, name = given.held, cut(given.detail.strip(), MAX_DETAIL)
    if not (held.asked and held.facts):
        return _unknown(Reason.UNKNOWN_ATTRIBUTE, name, voice, turn)
    subject = name or cut(held.subject, MAX_DETAIL)
    return _say(_UNSPOKEN, turn, voice, subject=subject, asked=cut(held.asked, MAX_DETAIL))


def _wrong_kind(given: Abstained, voice: Voice, turn: int) -> str:
    held = given.held
    if held.kind in _KINDS and held.facts:
        return voice.say(_KINDS[held.kind], subject=cut(held.subject, MAX_DETAIL))
    return _say(_PLAIN[Reason.WRONG_KIND], turn, voice)


def _off_topic(given: Abstained, voice: Voice, turn: int) -> str:
    held = given.held
    if held.subject and held.asked and held.facts:
        return _unspoken(given, voice, turn)
    if held.stranger:
        first = _unknown(Reason.UNKNOWN_SUBJECT, cut(held.stranger, MAX_DETAIL), voice, turn)
    else:
        first = _say(_PLAIN[Reason.OFF_TOPIC], turn, voice)
    return "\n".join(filter(None, [first, _covered(held, voice)]))


def _covered(held: Held, voice: Voice) -> str:
    """What the base is about."""
    topics = [cut(name, MAX_DETAIL) for name in held.topics]
    if not topics:
        return ""
    if not held.more:
        return voice.say("My facts are about {subjects}.", subjects=voice.listed(topics))
    return voice.counted(
        held.more,
        "My facts are about {subjects} and {n} other subject.",
        "My facts are about {subjects} and {n} other subjects.",
        subjects=voice.row(topics),
    )


def _other_period(given: Abstained, voice: Voice, turn: int) -> str:
    asked = cut(given.detail.strip(), MAX_DETAIL)
    if given.nearest and (told := _validity(given.nearest[0].fact, given.detail, voice)):
        return told
    # It would be false to say that there is nothing of that time.
    if given.held.is_held_then:
        return _say(_PLAIN[Reason.LOW_CONFIDENCE], turn, voice)
    # The periods of what is further off would say nothing of what is asked about.
    held = [each.fact for each in given.nearest[:1] if each.fact.period]
    asked = voice.period(asked)
    if not held:
        return _nothing_then(asked, voice)
    is_figure = any(character.isdigit() for character in held[0].value)
    if within := given.held.within:
        return _say(_AS_A_WHOLE[is_figure], turn, voice, period=_listed(within, voice))
    return _say(
        _OTHER_PERIOD[bool(asked), is_figure],
        turn,
        voice,
        period=_periods(given, held[0].period, voice),
        asked=asked,
    )


def _periods(given: Abstained, nearest: str, voice: Voice) -> str:
    """All for which the like of the nearest is held, the latest if they are many; never the one asked for."""
    periods = given.held.periods if nearest in given.held.periods else (nearest,)
    kept = [each for each in periods if each != given.detail.strip()] or [nearest]
    return _listed(kept, voice)


def _listed(periods: Sequence[str], voice: Voice) -> str:
    return voice.listed([cut(voice.period(each), MAX_DETAIL) for each in periods[-MAX_PERIODS:]])


def _nothing_then(asked: str, voice: Voice) -> str:
    if asked:
        return voice.say("I have no such fact for {asked}.", asked=asked)
    return voice.say("I have no such fact for that time.")


def _validity(nearest: Fact, day: str, voice: Voice) -> str:
    """For a fact that holds no more or not yet, if `day` (ISO 8601) is its last or first one."""
    if nearest.valid_until and day == nearest.valid_until.isoformat():
        return voice.say("I hold this only until {day}.", day=voice.day(nearest.valid_until))
    if nearest.valid_from and day == nearest.valid_from.isoformat():
        return voice.say("I hold this only from {day}.", day=voice.day(nearest.valid_from))
    return ""


_WHYS: Mapping[Reason, Callable[[Abstained, Voice, int], str]] = {
    Reason.UNKNOWN_ATTRIBUTE: _unspoken,
    Reason.OTHER_PERIOD: _other_period,
    Reason.WRONG_KIND: _wrong_kind,
    Reason.OFF_TOPIC: _off_topic,
}


def _say(wordings: Sequence[str], turn: int, voice: Voice, **values: str) -> str:
    """The wording whose turn it is."""
    wording = wordings[turn % len(wordings)]
    return voice.say(wording, **values)
