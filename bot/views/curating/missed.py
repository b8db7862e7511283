"""What readers missed: a group of questions that ask the same, and what can be done about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.plain.text import cut
from bot.views import facts
from bot.views.buttons import MAX_DATA, label
from bot.views.curating.press import press
from bot.views.page import Page
from bot.voice import Voice, msg
from knowledge import AskedQuestion, Fact, Feedback, MissedGroup, Reason

NAME = "missed"
# Verbs of one letter, so that the longest id of a fact fits beside them.
TEACH, SAVE, BACK, ADD, NOT_OURS, SKIP = "t", "s", "b", "a", "n", "k"
MAX_TEXT = 300
MAX_OTHERS = 5
MAX_TAUGHT = 150
MAX_WHYS = 3

_REASONS = {
    Reason.UNKNOWN_SUBJECT: msg("it names something that no fact is about"),
    Reason.UNKNOWN_ATTRIBUTE: msg("the facts about its subject don't say that"),
    Reason.OTHER_PERIOD: msg("the facts are for another time"),
    Reason.WRONG_KIND: msg("the facts say something of another kind"),
    Reason.OFF_TOPIC: msg("no fact comes near it"),
    Reason.LOW_CONFIDENCE: msg("no fact answers it for certain"),
}
_SUGGESTED = msg("facts were suggested, none given as the answer")
_CHOSEN = msg("the reader chose one of the facts suggested")
_SAID = {
    Feedback.NOT_MEANT: msg("none of the facts suggested was meant"),
    Feedback.NOT_HELPFUL: msg("the reader found the answer not helpful"),
    Feedback.WRONG: msg("the reader found the fact wrong"),
    Feedback.OUTDATED: msg("the reader found the fact out of date"),
    Feedback.UNCLEAR: msg("the reader found the answer unclear"),
}


def group(
    missed: MissedGroup,
    suggested: Sequence[Fact],
    voice: Voice,
    *,
    key: str,
    position: int,
    total: int,
) -> Page:
    """One group, the `position`-th; `suggested` are facts that it may ask for."""
    shown = missed.shown_in(voice.language)
    heading = voice.say(
        "Missed question {number} of {total}", number=voice.number(position), total=voice.number(total)
    )
    lines = [f"<b>{escape(heading)}</b>", escape(f"“{cut(shown, MAX_TEXT)}”"), "", *_figures(missed, voice)]
    others = [each for each in missed.wordings if each != shown]
    if others:
        lines += ["", escape(voice.say("Also asked as:"))]
        lines += [escape(f"• {cut(each, MAX_TEXT)}") for each in others[:MAX_OTHERS]]
    if more := len(others[MAX_OTHERS:]):
        lines.append(escape(voice.counted(more, "and {n} more", "and {n} more")))
    return Page("\n".join(lines), _choices(suggested, key, voice))


def _figures(missed: MissedGroup, voice: Voice) -> list[str]:
    said = [voice.counted(missed.count, "Asked {n} time", "Asked {n} times")]
    if missed.last_asked:
        said.append(voice.say("Last asked: {moment}", moment=voice.moment(missed.last_asked)))
    languages = voice.listed([voice.language_name(code) for code in missed.languages])
    said.append(voice.say("Languages: {languages}", languages=languages))
    whys = Counter(_why(each) for each in missed.questions)
    listed = voice.listed([voice.say(why) for why, _ in whys.most_common(MAX_WHYS)])
    said.append(voice.say("Why: {reasons}", reasons=listed))
    return [escape(each) for each in said]


def _why(asked: AskedQuestion) -> str:
    if asked.feedback in _SAID:
        return _SAID[asked.feedback]
    if asked.outcome == "suggested":
        return _CHOSEN if asked.fact_id else _SUGGESTED
    reason = Reason(asked.reason) if asked.reason in set(Reason) else Reason.LOW_CONFIDENCE
    return _REASONS.get(reason, _REASONS[Reason.LOW_CONFIDENCE])


def _choices(suggested: Sequence[Fact], key: str, voice: Voice) -> InlineKeyboardMarkup:
    teach = [[_teach(fact, key, voice)] for fact in suggested if _fits(fact, key)]
    return InlineKeyboardMarkup(
        [
            *teach,
            [press(voice.say("Add a fact"), NAME, ADD, key)],
            [press(voice.say("Not ours"), NAME, NOT_OURS, key), press(voice.say("Skip"), NAME, SKIP, key)],
        ]
    )


def _teach(fact: Fact, key: str, voice: Voice) -> InlineKeyboardButton:
    return press(voice.say("Teach: {fact}", fact=label(fact, voice)), NAME, TEACH, key, fact.id)


def _fits(fact: Fact, key: str) -> bool:
    return len(f"{NAME}:{TEACH}:{key}:{fact.id}".encode()) <= MAX_DATA


def confirm(
    fact: Fact, phrasings: Sequence[str], voice: Voice, *, key: str, problems: str = "", waits: bool = False
) -> Page:
    """Before a fact is taught: the words, the fact that they will find, and what speaks against it (HTML)."""
    if waits:
        asked = voice.say("Once somebody else has approved it, this will also be asked for as:")
    else:
        asked = voice.say("From now on this will also be asked for as:")
    lines = [f"• {escape(cut(each, MAX_TAUGHT))}" for each in phrasings[:MAX_OTHERS]]
    if more := len(phrasings[MAX_OTHERS:]):
        lines.append(escape(voice.counted(more, "and {n} more", "and {n} more")))
    save = [] if problems else [press(voice.say("Save"), NAME, SAVE, key, fact.id)]
    text = "\n".join(
        [
            f"<b>{escape(asked)}</b>",
            *lines,
            "",
            facts.body(fact, voice, share=2),
        ]
    )
    return Page(
        f"{problems}\n\n{text}" if problems else text,
        InlineKeyboardMarkup([[*save, press(voice.say("Back"), NAME, BACK, key)]]),
    )


def reading(done: int, total: int, voice: Voice) -> Page:
    """While many questions are put together."""
    said = voice.say(
        "Putting the missed questions together: {done} of {total}…",
        done=voice.number(done),
        total=voice.number(total),
    )
    return Page(escape(said))


def nothing(days: int, voice: Voice) -> Page:
    said = voice.counted(
        days,
        "No question of the last day is left without an answer.",
        "No question of the last {n} days is left without an answer.",
    )
    return Page(escape(said))


def no_more(voice: Voice) -> Page:
    return Page(escape(voice.say("That was the last one. /missed begins again with those that are left.")))


def teach_what(voice: Voice) -> Page:
    said = voice.say("Name a fact and how it is asked for, like this: /teach ID How tall is the lighthouse?")
    return Page(escape(said))


def known_already(fact: Fact, phrasing: str, voice: Voice) -> Page:
    said = voice.say("“{phrasing}” is among the words for {id} already.", phrasing=phrasing, id=fact.id)
    return Page(escape(said))


def is_asked_so(*, finds: bool, voice: Voice) -> str:
    """Whether the words that were taught lead to the fact now. Plain text."""
    if finds:
        return voice.say("Asked so, I answer with it now.")
    return voice.say("Asked so, I still don't answer with it; /test shows why.")
