"""What the bot says to a question: an answer, suggestions, or why it has no answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.plain import reasons
from bot.plain.text import cut, escape
from bot.views import buttons, facts
from bot.views.buttons import Action, Tap
from bot.views.page import Page
from bot.views.several import several
from knowledge import Abstained, Answered, Candidate, Fact, Outcome, Reason, Suggested

MAX_LISTED = 400
MAX_READ_AS = 200
MAX_ALTERNATIVES = 2
NOTHING_ELSE = "Then I have no fact that answers this."


TELL_ME = "Tell me when you know"

Row = list[InlineKeyboardButton | None]


def outcome(given: Outcome, asked: Sequence[int] = ()) -> Page:
    """`asked` are the ids under which the question is noted: without any nobody can say what they think."""
    page = _with_rows(_page(given, asked), *_reactions(given, asked))
    if not given.question.read_as:
        return page
    read_as = escape(cut(given.question.read_as, MAX_READ_AS))
    return replace(page, html=f"<i>Read as: {read_as}</i>\n{page.html}")


def chosen(fact: Fact, language: str, asked: Sequence[int] = ()) -> Page:
    """The fact that a reader chose of those that were suggested or came close."""
    return _with_rows(facts.fact(fact, language), feedback(asked))


def none_meant(asked: Sequence[int]) -> Page:
    """For a question of which none of the facts suggested was meant."""
    return Page(NOTHING_ELSE, buttons.rows([_all_topics()], _tell_me(asked)))


def without_feedback(keyboard: InlineKeyboardMarkup | None) -> InlineKeyboardMarkup | None:
    """The buttons of a message whose reader has said what they think."""
    said = (f"{Action.HELPFUL}:", f"{Action.NOT_HELPFUL}:")
    kept = (
        [each for each in row if not str(each.callback_data).startswith(said)]
        for row in (keyboard.inline_keyboard if keyboard else ())
    )
    return buttons.rows(*kept)


def feedback(asked: Sequence[int]) -> Row:
    return [
        buttons.about("Helpful", Action.HELPFUL, asked),
        buttons.about("Not helpful", Action.NOT_HELPFUL, asked),
    ]


def _reactions(given: Outcome, asked: Sequence[int]) -> Iterator[Row]:
    match given:
        case Answered():
            yield feedback(asked)
            if not all(isinstance(each, Answered) for each in given.others):
                yield _tell_me(asked)
        case Suggested():
            yield [buttons.about("None of these", Action.NOT_MEANT, asked)]
        case Abstained(reason=reason) if reason is not Reason.NO_QUESTION:
            yield _tell_me(asked)


def _tell_me(asked: Sequence[int]) -> Row:
    return [buttons.about(TELL_ME, Action.WATCH, asked)]


def _with_rows(page: Page, *lines: Row) -> Page:
    own = page.keyboard.inline_keyboard if page.keyboard else ()
    return replace(page, keyboard=buttons.rows(*own, *lines))


def _page(given: Outcome, asked: Sequence[int]) -> Page:
    match given:
        case Answered(others=others) if others:
            return several(given)
        case Answered():
            return _answered(given)
        case Suggested():
            return _suggested(given, asked)
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
    return _with_rows(replace(page, html=f"{page.html}\n\n{reasons.ALTERNATIVES}"), *choices)


def _suggested(given: Suggested, asked: Sequence[int]) -> Page:
    language = given.question.language
    claims = (each.fact.claim_in(language) for each in given.candidates)
    listed = (f"{number}. {escape(cut(claim, MAX_LISTED))}" for number, claim in enumerate(claims, start=1))
    text = "\n".join([escape(reasons.not_sure(given)), *listed])
    return Page(text, buttons.rows(*_choices(given.candidates, language, asked, numbered=True)))


def _abstained(given: Abstained) -> Page:
    if given.reason is Reason.NO_QUESTION:
        return Page(escape(reasons.small_talk(given.small_talk)))
    language = given.question.language
    text = escape(reasons.why(given))
    if given.nearest:
        names = buttons.labels((each.fact for each in given.nearest), language)
        closest = "; ".join(escape(cut(name, MAX_LISTED)) for name in names)
        text += f"\n{reasons.CLOSEST} {closest}"
    return Page(text, buttons.rows(*_choices(given.nearest, language), [_all_topics()]))


def _all_topics() -> InlineKeyboardButton | None:
    return buttons.button("All topics", Tap(Action.TOPICS, "0"))


def _choices(
    candidates: Iterable[Candidate], language: str, asked: Sequence[int] = (), *, numbered: bool = False
) -> Iterator[Row]:
    """A button for each; with the id of the question it is known what the reader meant by it."""
    found = [each.fact for each in candidates]
    for number, (fact, name) in enumerate(zip(found, buttons.labels(found, language), strict=True), start=1):
        text = f"{number}. {name}" if numbered else name
        plain = Tap(Action.FACT, language, fact.id)
        with_question = Tap(Action.FACT, f"{language}-{asked[0]}", fact.id) if asked else plain
        yield [buttons.button(text, with_question) or buttons.button(text, plain)]
