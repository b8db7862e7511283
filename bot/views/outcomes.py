"""What the bot says to a question: an answer, suggestions, or why it has no answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from telegram import InlineKeyboardMarkup

from bot.direction import opening
from bot.plain import reasons
from bot.plain.text import cut, escape
from bot.views import buttons, facts
from bot.views.buttons import JUDGEMENTS, Action, Row, Tap
from bot.views.page import Page
from bot.views.permalinks import Permalinks
from bot.views.refusals import FIRST, Manner, all_topics, refused, tell_me
from bot.views.several import several
from bot.voice import Voice, msg
from knowledge import Abstained, Answered, Candidate, Fact, Outcome, Suggested

MAX_LISTED = 400
MAX_READ_AS = 200
MAX_ALTERNATIVES = 2
_NONE_MEANT = (
    msg("Then I have no fact that answers this."),
    msg("Then none of my facts answers this. Other words may find one."),
)


def outcome(
    given: Outcome,
    voice: Voice,
    asked: Sequence[int] = (),
    *,
    permalinks: Permalinks = facts.NO_LINKS,
    manner: Manner = FIRST,
) -> Page:
    """`asked` are the ids under which the question is noted: without any nobody can say what they think."""
    if isinstance(given, Abstained):
        page = refused(given, voice, asked, manner=manner)
    else:
        page = _with_rows(_page(given, voice, asked, permalinks), *_reactions(given, voice, asked))
    if not given.question.read_as:
        return page
    read_as = voice.say("Read as: {text}", text=cut(given.question.read_as, MAX_READ_AS))
    return replace(page, html=f"<i>{escape(read_as)}</i>\n{page.html}")


def chosen(
    fact: Fact, voice: Voice, asked: Sequence[int] = (), *, permalinks: Permalinks = facts.NO_LINKS
) -> Page:
    """The fact that a reader chose of those that were suggested or came close."""
    return _with_rows(facts.fact(fact, voice, permalinks=permalinks), feedback(asked, voice))


def none_meant(asked: Sequence[int], voice: Voice, *, turn: int = 0) -> Page:
    """For a question of which none of the facts suggested was meant; `turn` is as in `Manner`."""
    said = _NONE_MEANT[turn % len(_NONE_MEANT)]
    return Page(escape(voice.say(said)), buttons.rows([all_topics(voice)], [tell_me(asked, voice)]))


def without_feedback(keyboard: InlineKeyboardMarkup | None) -> InlineKeyboardMarkup | None:
    """The buttons of a message whose reader has said what they think."""
    return buttons.rows(*_others(keyboard))


def asking_what_is_wrong(
    keyboard: InlineKeyboardMarkup | None, asked: Sequence[int], voice: Voice
) -> InlineKeyboardMarkup | None:
    """The buttons of a message that did not help: in place of that word, what was wrong with it."""
    wrong = [
        buttons.about(voice.say("Wrong fact"), Action.WRONG, asked),
        buttons.about(voice.say("Out of date"), Action.OUTDATED, asked),
        buttons.about(voice.say("Unclear"), Action.UNCLEAR, asked),
    ]
    return buttons.rows(*_others(keyboard), wrong)


def _others(keyboard: InlineKeyboardMarkup | None) -> list[Row]:
    """The buttons but for those that say what a reader thinks."""
    return [
        [each for each in row if str(each.callback_data).partition(":")[0] not in JUDGEMENTS]
        for row in (keyboard.inline_keyboard if keyboard else ())
    ]


def feedback(asked: Sequence[int], voice: Voice) -> Row:
    # A picture never stands for the word.
    return [
        buttons.about(f"👍 {voice.say('Helpful')}", Action.HELPFUL, asked),
        buttons.about(f"👎 {voice.say('Not helpful')}", Action.NOT_HELPFUL, asked),
    ]


def _reactions(given: Answered | Suggested, voice: Voice, asked: Sequence[int]) -> Iterator[Row]:
    match given:
        case Answered():
            yield feedback(asked, voice)
            if not all(isinstance(each, Answered) for each in given.others):
                yield [tell_me(asked, voice)]
        case Suggested():
            yield [buttons.about(voice.say("None of these"), Action.NOT_MEANT, asked)]


def _with_rows(page: Page, *lines: Row) -> Page:
    own = page.keyboard.inline_keyboard if page.keyboard else ()
    return replace(page, keyboard=buttons.rows(*own, *lines))


def _page(given: Answered | Suggested, voice: Voice, asked: Sequence[int], permalinks: Permalinks) -> Page:
    match given:
        case Answered(others=others) if others:
            return several(given, voice, permalinks=permalinks)
        case Answered():
            return _answered(given, voice, permalinks)
        case Suggested():
            return _suggested(given, voice, asked)


def _answered(given: Answered, voice: Voice, permalinks: Permalinks) -> Page:
    if len(given.facts) > 1:
        page = several(given, voice, permalinks=permalinks)
        return _with_alternatives(page, given, voice) if given.alternatives else page
    page = facts.fact(given.fact, voice, permalinks=permalinks)
    if given.alternatives:
        page = _with_alternatives(page, given, voice)
    if given.difference is None:
        return page
    return replace(page, html=f"{escape(reasons.difference(given.difference, voice))}\n{page.html}")


def _with_alternatives(page: Page, given: Answered, voice: Voice) -> Page:
    """The others that so few words may mean, as buttons below the answer's own."""
    choices = _choices(given.alternatives[:MAX_ALTERNATIVES], voice)
    heading = escape(voice.say(reasons.ALTERNATIVES))
    return _with_rows(replace(page, html=f"{page.html}\n\n{heading}"), *choices)


def _suggested(given: Suggested, voice: Voice, asked: Sequence[int]) -> Page:
    claims = (cut(each.fact.claim_in(voice.reads), MAX_LISTED) for each in given.candidates)
    listed = (f"{number}. {opening(each)}{escape(each)}" for number, each in enumerate(claims, start=1))
    text = "\n".join([escape(reasons.not_sure(given, voice)), *listed])
    return Page(text, buttons.rows(*_choices(given.candidates, voice, asked, numbered=True)))


def _choices(
    candidates: Iterable[Candidate], voice: Voice, asked: Sequence[int] = (), *, numbered: bool = False
) -> Iterator[Row]:
    """A button for each; with the id of the question it is known what the reader meant by it."""
    found = [each.fact for each in candidates]
    for number, (fact, name) in enumerate(zip(found, buttons.labels(found, voice), strict=True), start=1):
        text = f"{number}. {name}" if numbered else name
        plain = Tap(Action.FACT, voice.reads, fact.id)
        with_question = Tap(Action.FACT, f"{voice.reads}-{asked[0]}", fact.id) if asked else plain
        yield [buttons.button(text, with_question) or buttons.button(text, plain)]
