"""An answer of several facts: to a question that asks several things, of several times or several sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from telegram import InlineKeyboardMarkup

from bot.plain import reasons
from bot.plain.text import cut, escape
from bot.views import buttons, facts
from bot.views.buttons import Row
from bot.views.page import Page
from bot.views.permalinks import Permalinks
from bot.voice import Voice
from knowledge import Abstained, Answered, Fact, Outcome, Suggested

MAX_PART = 200


def several(given: Answered, voice: Voice, *, permalinks: Permalinks = facts.NO_LINKS) -> Page:
    """The answers, then the parts without one."""
    parts = (given, *given.others)
    answered = [fact for each in parts if isinstance(each, Answered) for fact in each.facts]
    share = len(answered) + sum(not isinstance(each, Answered) for each in parts)
    blocks = (_block(each, voice, share=share) for each in parts)
    return Page("\n\n".join(blocks), keyboard(answered, voice, permalinks=permalinks))


def keyboard(
    answered: Iterable[Fact], voice: Voice, *, permalinks: Permalinks = facts.NO_LINKS
) -> InlineKeyboardMarkup | None:
    """The buttons of a message that shows these facts."""
    return buttons.rows(*_buttons(answered, voice, permalinks))


def _block(part: Outcome, voice: Voice, *, share: int) -> str:
    if not isinstance(part, Answered):
        asked = cut(part.question.text, MAX_PART)
        return f"“{escape(asked)}”: {escape(_why(part, voice))}"
    bodies = [facts.body(each, voice, share=share) for each in part.facts]
    body = side_by_side(bodies, voice, disagreeing=len(part.disagreeing), earlier=len(part.earlier))
    return f"{escape(reasons.difference(part.difference, voice))}\n{body}" if part.difference else body


def side_by_side(bodies: Sequence[str], voice: Voice, *, disagreeing: int = 0, earlier: int = 0) -> str:
    """Facts as HTML: one, so many that say something else of the same time, so many that held before it.

    Where there are neither, they have nothing to do with each other.
    """
    blocks = list(bodies)
    if disagreeing:
        blocks[0] = f"<b>{escape(voice.say(reasons.DISAGREE))}</b>\n{blocks[0]}"
    elif earlier:
        blocks[0] = f"<b>{escape(voice.say(reasons.NOW))}</b>\n{blocks[0]}"
    if earlier:
        blocks[1 + disagreeing] = f"<b>{escape(voice.say(reasons.BEFORE))}</b>\n{blocks[1 + disagreeing]}"
    return "\n\n".join(blocks)


def _why(part: Suggested | Abstained, voice: Voice) -> str:
    if isinstance(part, Abstained):
        return reasons.why(part, voice)
    names = buttons.labels((each.fact for each in part.candidates), voice)
    return f"{reasons.not_sure(part, voice)} {voice.chained(cut(name, MAX_PART) for name in names)}"


def _buttons(answered: Iterable[Fact], voice: Voice, permalinks: Permalinks) -> Iterator[Row]:
    """For each fact its source and citation, numbered as the facts stand; then what else there is."""
    held = list(answered)
    for number, fact in enumerate(held, start=1):
        mark = f"{number}. " if len(held) > 1 else ""
        yield from facts.footnotes(fact, voice, permalinks, mark=mark)
    for subject in dict.fromkeys(fact.subject for fact in held):
        yield [facts.more_about(subject, voice)]
