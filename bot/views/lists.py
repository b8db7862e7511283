"""Lists that are leafed through inside one message: subjects, a subject's facts, sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from telegram import InlineKeyboardButton

from bot.plain.text import count, cut, escape, human_date
from bot.views import buttons, facts, links
from bot.views.buttons import Action, Tap
from bot.views.page import Page
from bot.voice import ENGLISH, Voice
from knowledge import Fact, Source, Subject

PER_PAGE = 8
MAX_SUBJECT = 40
Listed = TypeVar("Listed")


def topics(subjects: Mapping[Subject, int], *, page: int = 0) -> Page:
    """The subjects, each with how many facts there are about it."""
    if not subjects:
        return Page("I have no facts yet.")
    page, shown = _leaf(list(subjects.items()), page)
    lines = (
        [
            buttons.button(
                f"{cut(subject.name, MAX_SUBJECT)}: {count(number, 'fact')}",
                Tap(Action.TOPIC, "0", subject.key),
            )
        ]
        for subject, number in shown
    )
    total = count(sum(subjects.values()), "fact")
    text = f"I have {total} about {count(len(subjects), 'subject')}. Choose one."
    return Page(text, buttons.rows(*lines, _leafing(Action.TOPICS, "", page, len(subjects))))


def topic(subject: str, held: Sequence[Fact], *, page: int = 0) -> Page:
    """The facts about one subject."""
    page, shown = _leaf(held, page)
    lines = (
        [buttons.button(name.removeprefix(f"{subject}: "), Tap(Action.ENTRY, str(page), fact.id))]
        for fact, name in zip(shown, buttons.labels(shown), strict=True)
    )
    first = page * PER_PAGE + 1
    span = f", {first}–{first + len(shown) - 1} of {len(held)}" if len(held) > PER_PAGE else ""
    text = f"<b>{escape(cut(subject, facts.MAX_TITLE))}</b>: {count(len(held), 'fact')}{span}"
    back = buttons.button("Back", Tap(Action.TOPICS, "0"))
    return Page(
        text, buttons.rows(*lines, _leafing(Action.TOPIC, Subject(subject).key, page, len(held)), [back])
    )


def sources(held: Sequence[Source], *, page: int = 0) -> Page:
    if not held:
        return Page("I have no sources yet.")
    page, shown = _leaf(held, page)
    lines = ([buttons.button(each.title, Tap(Action.SOURCE, str(page), each.id))] for each in shown)
    listed = "\n".join(f"• {_line(each)}" for each in shown)
    text = f"My facts come from {count(len(held), 'source')}:\n{listed}"
    return Page(text, buttons.rows(*lines, _leafing(Action.SOURCES, "", page, len(held))))


def source(shown: Source, *, facts_held: int, back_to: int | None = None) -> Page:
    """A source's card; `back_to` is the page of the list that it was opened from."""
    parts = [
        ("Publisher", shown.publisher),
        ("Author", shown.author),
        ("Published", human_date(shown.published_on) if shown.published_on else ""),
        ("Retrieved", human_date(shown.retrieved_on) if shown.retrieved_on else ""),
        ("Facts from it", f"{facts_held:,}"),
        ("Id", shown.id),
    ]
    details = "\n".join(f"{name}: {escape(cut(value, facts.MAX_TITLE))}" for name, value in parts if value)
    link = shown.url if links.is_link(shown.url) else None
    opening = [InlineKeyboardButton("Open the source", url=link)] if link else []
    back = [] if back_to is None else [buttons.button("Back", Tap(Action.SOURCES, str(back_to)))]
    return Page(f"<b>{facts.titled(shown, link)}</b>\n{details}", buttons.rows(opening, back))


def _line(shown: Source) -> str:
    link = shown.url if links.is_link(shown.url) else None
    return ", ".join([facts.titled(shown, link), *facts.origin_parts(shown, Voice.of(ENGLISH))])


def _leaf(held: Sequence[Listed], page: int) -> tuple[int, Sequence[Listed]]:
    """The page asked for, or the last if the list has become shorter since."""
    page = min(page, max(0, (len(held) - 1) // PER_PAGE))
    return page, held[page * PER_PAGE : (page + 1) * PER_PAGE]


def _leafing(action: Action, last: str, page: int, total: int) -> Iterable[InlineKeyboardButton | None]:
    if page > 0:
        yield buttons.button("Previous page", Tap(action, str(page - 1), last))
    if (page + 1) * PER_PAGE < total:
        yield buttons.button("Next page", Tap(action, str(page + 1), last))
