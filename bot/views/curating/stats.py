"""What was asked, in figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from telegram import InlineKeyboardMarkup

from bot.plain.text import cut, length
from bot.views.buttons import label
from bot.views.curating.press import press
from bot.views.page import Page
from bot.voice import Voice
from knowledge import Fact
from knowledge.curation.statistics import Statistics

NAME = "stats"
SPANS = (7, 30, 90)
MAX_CAPTION = 1_024
MAX_LINES = 5
MAX_NAME = 60
# What to call a fact, by its id.
Names = Mapping[str, str]


def how_many_days(most: int, voice: Voice) -> Page:
    said = voice.say("Send /stats with a number of days, from 1 to {most}.", most=most)
    return Page(escape(said), spans(voice))


def nothing_asked(days: int, voice: Voice) -> Page:
    said = voice.counted(
        days,
        "Nobody has asked anything in the last day.",
        "Nobody has asked anything in the last {n} days.",
    )
    return Page(escape(said), spans(voice))


def spans(voice: Voice) -> InlineKeyboardMarkup:
    buttons = [press(voice.counted(days, "{n} day", "{n} days"), NAME, days) for days in SPANS]
    return InlineKeyboardMarkup([buttons])


def names_of(facts: Iterable[Fact], voice: Voice) -> Names:
    return {fact.id: label(fact, voice) for fact in facts}


def title(stats: Statistics, voice: Voice) -> str:
    return voice.counted(len(stats.days), "The last day", "The last {n} days")


def summary(stats: Statistics, voice: Voice) -> str:
    questions = voice.counted(stats.questions, "{n} question", "{n} questions")
    share = voice.percent(stats.answered_share or 0)
    return voice.say("{questions}, {share} answered", questions=questions, share=share)


def headline(stats: Statistics, voice: Voice) -> str:
    """HTML."""
    return f"<b>{escape(title(stats, voice))}</b>\n{escape(summary(stats, voice))}"


def figures(stats: Statistics, names: Names, voice: Voice) -> str:
    """All that the picture shows, for who can't see it. HTML."""
    outcomes = (
        voice.say("Answered: {n}", n=voice.number(stats.answered)),
        voice.say("Suggested: {n}", n=voice.number(stats.suggested)),
        voice.say("Not answered: {n}", n=voice.number(stats.abstained)),
        _helpful(stats, voice),
        *_complaints(stats, voice),
        _languages(stats, voice),
    )
    facts = [(f"{names[key]} ({key})" if key in names else key, count) for key, count in stats.top_facts]
    return "\n\n".join(
        (
            "\n".join((headline(stats, voice), *map(escape, outcomes))),
            *_top(voice.say("Most asked facts"), facts, voice),
            *_top(voice.say("Most missed questions"), stats.top_misses, voice),
        )
    )


def fits_a_caption(html: str) -> bool:
    """Reckoned with the markup, of which Telegram counts nothing."""
    return length(html) <= MAX_CAPTION


def _helpful(stats: Statistics, voice: Voice) -> str:
    if stats.helpful_share is None:
        return voice.say("Nobody has said yet whether an answer was helpful.")
    return voice.say(
        "Found helpful: {n} of {all} ({share})",
        n=voice.number(stats.helpful),
        all=voice.number(stats.helpful + stats.not_helpful),
        share=voice.percent(stats.helpful_share),
    )


def _complaints(stats: Statistics, voice: Voice) -> Iterator[str]:
    """What those said whom it did not help, if anything."""
    if stats.wrong or stats.outdated or stats.unclear:
        yield voice.say(
            "Wrong fact: {wrong}, out of date: {outdated}, unclear: {unclear}",
            wrong=voice.number(stats.wrong),
            outdated=voice.number(stats.outdated),
            unclear=voice.number(stats.unclear),
        )


def _languages(stats: Statistics, voice: Voice) -> str:
    spoken = [f"{voice.language_name(code)} {voice.number(count)}" for code, count in stats.languages]
    return voice.say("Languages: {languages}", languages=voice.row(spoken[:MAX_LINES]))


def _top(heading: str, pairs: Sequence[tuple[str, int]], voice: Voice) -> Iterator[str]:
    if pairs:
        lines = (f"• {cut(name, MAX_NAME)}: {voice.number(count)}" for name, count in pairs[:MAX_LINES])
        yield f"<b>{escape(heading)}</b>\n{escape(chr(10).join(lines))}"
