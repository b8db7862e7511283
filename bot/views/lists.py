"""Lists that are leafed through inside one message: subjects, sources, the facts of either."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from telegram import InlineKeyboardButton

from bot.plain.text import cut, escape
from bot.views import buttons, citations, facts, links
from bot.views.buttons import Action, Row, Tap
from bot.views.citations import MAX_TITLE
from bot.views.page import Page
from bot.views.permalinks import Permalinks
from bot.views.titles import title
from bot.voice import Voice, msg
from knowledge import Fact, Source, SourceState, Subject

PER_PAGE = 8
MAX_SUBJECT = 40
# Of a source's card that was opened from no list.
NOWHERE = "x"
_CHECKED = {
    SourceState.LIVE: msg("checked on {day}; as it was"),
    SourceState.CHANGED: msg("checked on {day}; changed"),
    SourceState.MOVED: msg("checked on {day}; moved to another address"),
    SourceState.GONE: msg("checked on {day}; no longer online"),
}
_CHECKED_SINCE = {
    SourceState.CHANGED: msg("checked on {day}; changed since {since}"),
    SourceState.MOVED: msg("checked on {day}; moved to another address since {since}"),
    SourceState.GONE: msg("checked on {day}; no longer online since {since}"),
}
_BECAME = {
    SourceState.CHANGED: msg("changed"),
    SourceState.MOVED: msg("moved to another address"),
    SourceState.GONE: msg("no longer online"),
}
Listed = TypeVar("Listed")


def topics(subjects: Mapping[Subject, int], voice: Voice, *, page: int = 0) -> Page:
    """The subjects, each with how many facts there are about it."""
    if not subjects:
        return Page(escape(voice.say("I have no facts yet.")))
    page, shown = _leaf(list(subjects.items()), page)
    lines = (
        [buttons.button(_counted(subject, number, voice), Tap(Action.TOPIC, "0", subject.key))]
        for subject, number in shown
    )
    held = voice.counted(sum(subjects.values()), "{n} fact", "{n} facts")
    about = voice.counted(len(subjects), "about {n} subject", "about {n} subjects")
    text = voice.say("I have {facts} {about}. Choose one.", facts=held, about=about)
    leafing = _leafing(Action.TOPICS, "", page, len(subjects), voice)
    return Page(escape(text), buttons.rows(*lines, leafing))


def topic(subject: Subject, held: Sequence[Fact], voice: Voice, *, page: int = 0, place: int = 0) -> Page:
    """The facts about one subject, which has this place in the list of all, from 0."""
    page, shown = _leaf(held, page)
    lines = (
        [buttons.button(name.removeprefix(f"{subject.name}: "), Tap(Action.ENTRY, str(page), fact.id))]
        for fact, name in zip(shown, buttons.labels(shown, voice), strict=True)
    )
    number = voice.counted(len(held), "{n} fact", "{n} facts")
    text = voice.say_html(
        "{subject}: {facts}",
        subject=f"<b>{escape(cut(title(subject, voice), MAX_TITLE))}</b>",
        facts=escape(f"{number}{_span(page, len(held), voice)}"),
    )
    leafing = _leafing(Action.TOPIC, subject.key, page, len(held), voice)
    back = Tap(Action.TOPICS, str(place // PER_PAGE))
    return Page(text, buttons.rows(*lines, leafing, [buttons.button(voice.say("Back"), back)]))


def topic_entry(shown: Fact, voice: Voice, *, page: int, permalinks: Permalinks = facts.NO_LINKS) -> Page:
    """A fact that was opened from this page of its subject's facts."""
    back = Tap(Action.TOPIC, str(page), Subject(shown.subject).key)
    return facts.entry(shown, back, voice, permalinks=permalinks)


def sources(held: Sequence[Source], voice: Voice, *, page: int = 0) -> Page:
    if not held:
        return Page(escape(voice.say("I have no sources yet.")))
    page, shown = _leaf(held, page)
    lines = ([buttons.button(each.title, Tap(Action.SOURCE, f"{page}-0", each.id))] for each in shown)
    listed = "\n".join(f"• {_line(each, voice)}" for each in shown)
    number = f"{voice.counted(len(held), '{n} source', '{n} sources')}{_span(page, len(held), voice)}"
    text = f"{escape(voice.say('My facts come from {sources}:', sources=number))}\n{listed}"
    return Page(text, buttons.rows(*lines, _leafing(Action.SOURCES, "", page, len(held), voice)))


def source(
    shown: Source, held: Sequence[Fact], voice: Voice, *, page: int = 0, back_to: int | None = None
) -> Page:
    """A source's card with the facts from it; `back_to` is the page of the list that it was opened from."""
    page, on_page = _leaf(held, page)
    lines = (
        [_of_source(fact, name, shown, page, back_to)]
        for fact, name in zip(on_page, buttons.labels(on_page, voice), strict=True)
    )
    link = links.address(shown)
    opening = [InlineKeyboardButton(voice.say("Open the source"), url=link)] if link else []
    back = [] if back_to is None else [buttons.button(voice.say("Back"), Tap(Action.SOURCES, str(back_to)))]
    leafing = _leafing(Action.SOURCE, shown.id, page, len(held), voice, before=f"{_list_page(back_to)}-")
    details = _details(shown, f"{voice.number(len(held))}{_span(page, len(held), voice)}", voice)
    return Page(
        f"<b>{citations.titled(shown, link)}</b>\n{details}", buttons.rows(opening, *lines, leafing, back)
    )


def source_entry(shown: Fact, opened: Tap, voice: Voice, *, permalinks: Permalinks = facts.NO_LINKS) -> Page:
    """A fact that was opened from a source's card by this tap."""
    nth, page, back_to = (opened.number(place) for place in range(3))
    cited = shown.citations[min(nth or 0, len(shown.citations) - 1)]
    back = Tap(Action.SOURCE, f"{_list_page(back_to)}-{page or 0}", cited.source.id)
    return facts.entry(shown, back, voice, permalinks=permalinks)


def _of_source(
    fact: Fact, name: str, source: Source, page: int, back_to: int | None
) -> InlineKeyboardButton | None:
    """A button for one of a source's facts; the longest ids leave no room for the way back to a far page."""
    nth = next((n for n, cited in enumerate(fact.citations) if cited.source.id == source.id), 0)
    place = f"{nth}-{page}" if back_to is None else f"{nth}-{page}-{back_to}"
    return buttons.button(name, Tap(Action.FROM_SOURCE, place, fact.id)) or buttons.button(
        name, Tap(Action.FROM_SOURCE, str(nth), fact.id)
    )


def _details(shown: Source, facts_held: str, voice: Voice) -> str:
    parts = [
        (msg("Publisher: {value}"), shown.publisher),
        (msg("Author: {value}"), shown.author),
        (msg("Published: {value}"), voice.day(shown.published_on) if shown.published_on else ""),
        (msg("Retrieved: {value}"), voice.day(shown.retrieved_on) if shown.retrieved_on else ""),
        (msg("State: {value}"), _state(shown, voice)),
        (msg("Facts from it: {value}"), facts_held),
        (msg("Id: {value}"), shown.id),
    ]
    return "\n".join(escape(voice.say(said, value=cut(value, MAX_TITLE))) for said, value in parts if value)


def _state(shown: Source, voice: Voice) -> str:
    """When it was looked at, and what became of it; "" for one that was never looked at."""
    day = voice.day(shown.checked_at.date()) if shown.checked_at else ""
    if day and shown.state in _CHECKED_SINCE and shown.state_since:
        return voice.say(_CHECKED_SINCE[shown.state], day=day, since=voice.day(shown.state_since))
    if day:
        return voice.say(_CHECKED[shown.state], day=day)
    return voice.say(_BECAME[shown.state]) if shown.state in _BECAME else ""


def _line(shown: Source, voice: Voice) -> str:
    title = citations.titled(shown, links.address(shown))
    return voice.row([title, *citations.origin_parts(shown, voice)])


def _counted(subject: Subject, number: int, voice: Voice) -> str:
    held = voice.counted(number, "{n} fact", "{n} facts")
    return voice.say("{subject}: {facts}", subject=cut(title(subject, voice), MAX_SUBJECT), facts=held)


def _list_page(back_to: int | None) -> str:
    return NOWHERE if back_to is None else str(back_to)


def _span(page: int, total: int, voice: Voice) -> str:
    if total <= PER_PAGE:
        return ""
    first = page * PER_PAGE + 1
    numbers = {"first": first, "last": min(first + PER_PAGE - 1, total), "total": total}
    said = {name: voice.number(number) for name, number in numbers.items()}
    return voice.say(", {first}–{last} of {total}", **said)


def _leaf(held: Sequence[Listed], page: int) -> tuple[int, Sequence[Listed]]:
    """The page asked for, or the last if the list has become shorter since."""
    page = min(page, max(0, (len(held) - 1) // PER_PAGE))
    return page, held[page * PER_PAGE : (page + 1) * PER_PAGE]


def _leafing(action: Action, last: str, page: int, total: int, voice: Voice, *, before: str = "") -> Row:
    """The buttons to the pages on either side; `before` stands before the page's number."""
    found: Row = []
    if page > 0:
        found.append(buttons.button(voice.say("Previous page"), Tap(action, f"{before}{page - 1}", last)))
    if (page + 1) * PER_PAGE < total:
        found.append(buttons.button(voice.say("Next page"), Tap(action, f"{before}{page + 1}", last)))
    return found
