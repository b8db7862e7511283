"""What the buttons carry: one scheme for all callback data, written and read here alone.

A button's data is its action and up to two parts, joined by ":" ("fact:en:faw-rd-2021"). The last
part may itself hold a ":". Telegram allows 64 bytes; a button that can't keep to that is left out.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.plain.text import cut, length
from bot.views import dates, links
from bot.voice import Voice
from knowledge import Citation, Fact

MAX_DATA = 64
MAX_COPY = 256
MAX_LABEL = 60


class Action(enum.StrEnum):
    FACT = "fact"  # language and perhaps the question ("en-7"), fact id: this message becomes the fact
    EXAMPLE = "ask"  # which phrasing, fact id: ask it, in a new message
    TOPICS = "topics"  # page, nothing: this message becomes the list of subjects
    MORE = "more"  # subject key, nothing: a new message with the subject's facts
    TOPIC = "topic"  # page, subject key: this message becomes the subject's facts
    ENTRY = "entry"  # page, fact id: this message becomes the fact, with a way back
    SOURCES = "sources"  # page, nothing
    # Page of the list of sources that leads back there ("x" for none) and page of the facts, source id: this
    # message becomes the source's card.
    SOURCE = "source"
    # Which of its citations, page of the facts and page of the list of sources, fact id: this message becomes
    # the fact, with a way back to the source's card.
    FROM_SOURCE = "from"
    ALL_CITED = "all"  # language and perhaps version ("en-2"), fact id: a new message with all it rests on
    CITED_PAGE = "leaf"  # language, page, perhaps version ("en-1-2"), fact id: this message becomes that page
    VERSION = "version"  # which, fact id: this message becomes that version of the fact
    # The numbers of facts ("12-7-3"): this message becomes the first one's card, with a way back to the next.
    SEE = "see"
    CITED = "cited"  # source id, nothing: a new message with the source's card
    # The first and the last id of the questions that a message answers: its parts, noted one after the other.
    HELPFUL = "helpful"
    NOT_HELPFUL = "unhelpful"  # then one of these three, if they like
    WRONG = "wrong"
    OUTDATED = "outdated"
    UNCLEAR = "unclear"
    NOT_MEANT = "none"  # this message becomes one that suggests nothing
    WATCH = "watch"
    STOP = "stop"  # id of what the chat waits for, nothing
    LANGUAGE = "language"  # code, or "auto" for that of each question: this message confirms it
    ANSWERS = "answers"  # "1" if a group is answered also unasked, else "0": this message says what holds now
    FORGET = "forget"  # "yes" or "no": this message says what was deleted


# Who may see or judge a question is known by the message that has the button.
JUDGEMENTS = frozenset({Action.HELPFUL, Action.NOT_HELPFUL, Action.WRONG, Action.OUTDATED, Action.UNCLEAR})
ABOUT_QUESTIONS = JUDGEMENTS | {Action.NOT_MEANT, Action.WATCH}
MAX_PARTS = 9

Row = list[InlineKeyboardButton | None]


@dataclass(frozen=True, slots=True)
class Tap:
    action: Action
    first: str
    last: str = ""

    def number(self, place: int) -> int | None:
        """The number at this place of the first part ("3-0-12", "en-7"); None if there is none."""
        parts = self.first.split("-")
        held = place < len(parts) and re.fullmatch(r"[0-9]{1,9}", parts[place])
        return int(parts[place]) if held else None

    @property
    def page(self) -> int:
        return self.number(0) or 0

    @property
    def language(self) -> str:
        return self.first.partition("-")[0]

    @property
    def question(self) -> int | None:
        """The id of the question behind a fact's button."""
        number = self.first.partition("-")[2]
        return int(number) if re.fullmatch(r"[0-9]{1,15}", number) else None

    @property
    def numbers(self) -> tuple[int, ...]:
        """From the first to the last of a run of ids."""
        ends = [part for part in (self.first, self.last) if re.fullmatch(r"[0-9]{1,15}", part)]
        return tuple(range(int(ends[0]), int(ends[-1]) + 1))[:MAX_PARTS] if ends else ()

    @property
    def trail(self) -> tuple[int, ...]:
        """The numbers of facts that led one to the other, the last one first; none for a forged one."""
        parts = self.first.split("-")
        return tuple(map(int, parts)) if all(re.fullmatch(r"[0-9]{1,9}", part) for part in parts) else ()

    def __str__(self) -> str:
        return f"{self.action}:{self.first}:{self.last}" if self.last else f"{self.action}:{self.first}"


def read_tap(data: str) -> Tap | None:
    """The tap behind callback data; None if it is none of ours (an old version's, or forged)."""
    action, _, rest = data.partition(":")
    if action not in set(Action) or not rest:
        return None
    if action in {Action.CITED, Action.MORE}:
        return Tap(Action(action), rest)
    first, _, last = rest.partition(":")
    return Tap(Action(action), first, last)


def button(label: str, tap: Tap) -> InlineKeyboardButton | None:
    if len(str(tap).encode()) > MAX_DATA:
        return None
    return InlineKeyboardButton(cut(label, MAX_LABEL), callback_data=str(tap))


def see(trail: Sequence[int]) -> Tap:
    """To the first of the facts of these numbers; where the way back is too long, its begin is left out."""
    first = "-".join(map(str, trail))
    while len(f"{Action.SEE}:{first}") > MAX_DATA:
        first = first.rpartition("-")[0]
    return Tap(Action.SEE, first)


def about(label: str, action: Action, asked: Sequence[int]) -> InlineKeyboardButton | None:
    """A button that concerns the questions noted under these ids, which are a run; none for none."""
    return button(label, Tap(action, str(asked[0]), str(asked[-1]))) if asked else None


def rows(*lines: Iterable[InlineKeyboardButton | None]) -> InlineKeyboardMarkup | None:
    kept = [[each for each in line if each is not None] for line in lines]
    kept = [line for line in kept if line]
    return InlineKeyboardMarkup(_told_apart(kept)) if kept else None


def _told_apart(lines: Sequence[Sequence[InlineKeyboardButton]]) -> list[list[InlineKeyboardButton]]:
    """Who hears the labels read aloud must know one from the other: those that are the same are numbered."""
    labels = [each.text for line in lines for each in line]
    numbers = {label: count(1) for label in labels if labels.count(label) > 1}
    return [
        [
            _labelled(each, f"{next(numbers[each.text])}. {each.text}") if each.text in numbers else each
            for each in line
        ]
        for line in lines
    ]


def _labelled(button: InlineKeyboardButton, label: str) -> InlineKeyboardButton:
    return InlineKeyboardButton.de_json({**button.to_dict(), "text": cut(label, MAX_LABEL)})


def label(fact: Fact, voice: Voice) -> str:
    """A fact's short name: what it is about, in words that make sense read aloud."""
    if voice.reads in fact.translations:
        return fact.claim_in(voice.reads)
    if not fact.attribute:
        return fact.claim
    period = f" ({voice.period(fact.period)})" if fact.period else ""
    return f"{fact.subject}: {fact.attribute}{period}"


def labels(facts: Iterable[Fact], voice: Voice) -> list[str]:
    """A name for each; where two would have the same name, their claims tell them apart."""
    facts = list(facts)
    names = [label(fact, voice) for fact in facts]
    return [
        fact.claim_in(voice.reads) if names.count(name) > 1 else name
        for fact, name in zip(facts, names, strict=True)
    ]


def open_source(citation: Citation, voice: Voice, *, mark: str = "") -> InlineKeyboardButton | None:
    """To the page at the quote; or to the source's card, where there is no page."""
    if url := links.at_quote(citation):
        return InlineKeyboardButton(mark + voice.say("Open the source"), url=url)
    return button(mark + voice.say("About the source"), Tap(Action.CITED, citation.source.id))


def copy_citation(
    citation: Citation, voice: Voice, *, link: str = "", mark: str = ""
) -> InlineKeyboardButton:
    copied = CopyTextButton(citation_text(citation, voice, link))
    return InlineKeyboardButton(mark + voice.say("Copy the citation"), copy_text=copied)


def citation_text(citation: Citation, voice: Voice, link: str = "") -> str:
    """The citation in plain text, as full as the button may hold; its end is the fact's permanent `link`."""
    source = citation.source
    origin = ", ".join(part for part in (source.publisher, _dated(citation, voice)) if part)
    quote, url = f"“{citation.quote}”", source.moved_to or source.url
    for *parts, last in (
        (quote, source.title, origin, citation.locator, url, link),
        (quote, source.title, origin, url, link),
        # The permanent link leads to the address too.
        *([(quote, source.title, origin, link)] if link else []),
        (source.title, origin, url, link),
        (source.title, origin, url, ""),
        (cut(source.title, 100), url, ""),
    ):
        text = ". ".join(part.rstrip(".") for part in parts if part)
        text = f"{text}\n{last}" if last else text
        if length(text) <= MAX_COPY:
            return text
    return cut(source.title, MAX_COPY)


def _dated(citation: Citation, voice: Voice) -> str:
    if day := citation.source.published_on:
        return voice.day(day)
    day = dates.retrieved_on(citation)
    return voice.say("retrieved on {day}", day=voice.day(day)) if day else ""
