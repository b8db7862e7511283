"""What the buttons carry: one scheme for all callback data, written and read here alone.

A button's data is its action and up to two parts, joined by ":" ("fact:en:faw-rd-2021"). The last
part may itself hold a ":". Telegram allows 64 bytes; a button that can't keep to that is left out.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.plain.text import cut, human_date, human_period, length
from bot.views import links
from bot.voice import ENGLISH, Voice
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
    SOURCE = "source"  # page, source id: this message becomes the source's card, with a way back
    CITED = "cited"  # source id, nothing: a new message with the source's card
    # The first and the last id of the questions that a message answers: its parts, noted one after the other.
    HELPFUL = "helpful"
    NOT_HELPFUL = "unhelpful"
    NOT_MEANT = "none"  # this message becomes one that suggests nothing
    WATCH = "watch"
    STOP = "stop"  # id of what the chat waits for, nothing


# Who may see or judge a question is known by the message that has the button.
ABOUT_QUESTIONS = frozenset({Action.HELPFUL, Action.NOT_HELPFUL, Action.NOT_MEANT, Action.WATCH})
MAX_PARTS = 9


@dataclass(frozen=True, slots=True)
class Tap:
    action: Action
    first: str
    last: str = ""

    @property
    def page(self) -> int:
        return int(self.first) if re.fullmatch(r"[0-9]{1,6}", self.first) else 0

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


def about(label: str, action: Action, asked: Sequence[int]) -> InlineKeyboardButton | None:
    """A button that concerns the questions noted under these ids, which are a run; none for none."""
    return button(label, Tap(action, str(asked[0]), str(asked[-1]))) if asked else None


def rows(*lines: Iterable[InlineKeyboardButton | None]) -> InlineKeyboardMarkup | None:
    kept = [[each for each in line if each is not None] for line in lines]
    kept = [line for line in kept if line]
    return InlineKeyboardMarkup(kept) if kept else None


def label(fact: Fact, language: str = "en") -> str:
    """A fact's short name: what it is about, in words that make sense read aloud."""
    if language in fact.translations:
        return fact.claim_in(language)
    if not fact.attribute:
        return fact.claim
    period = f" ({human_period(fact.period)})" if fact.period else ""
    return f"{fact.subject}: {fact.attribute}{period}"


def labels(facts: Iterable[Fact], language: str = "en") -> list[str]:
    """A name for each; where two would have the same name, their claims tell them apart."""
    facts = list(facts)
    names = [label(fact, language) for fact in facts]
    return [
        fact.claim_in(language) if names.count(name) > 1 else name
        for fact, name in zip(facts, names, strict=True)
    ]


def open_source(citation: Citation, spoken: str = ENGLISH, *, mark: str = "") -> InlineKeyboardButton | None:
    """To the page at the quote; or to the source's card, where there is no page."""
    voice = Voice.of(spoken)
    if url := links.at_quote(citation):
        return InlineKeyboardButton(mark + voice.say("Open the source"), url=url)
    return button(mark + voice.say("About the source"), Tap(Action.CITED, citation.source.id))


def copy_citation(citation: Citation, *, mark: str = "") -> InlineKeyboardButton:
    copied = CopyTextButton(citation_text(citation))
    return InlineKeyboardButton(f"{mark}Copy the citation", copy_text=copied)


def citation_text(citation: Citation) -> str:
    """The citation in plain text, as full as the button may hold."""
    source = citation.source
    day = human_date(source.published_on) if source.published_on else ""
    origin = ", ".join(part for part in (source.publisher, day) if part)
    quote = f"“{citation.quote}”"
    for parts in (
        (quote, source.title, origin, citation.locator, source.url),
        (quote, source.title, origin, source.url),
        (source.title, origin, source.url),
        (cut(source.title, 100), source.url),
    ):
        text = ". ".join(part.rstrip(".") for part in parts if part)
        if length(text) <= MAX_COPY:
            return text
    return cut(source.title, MAX_COPY)
