"""A fact as curators see it: as readers do, and all that stands behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from telegram import InlineKeyboardMarkup

from bot.plain.text import MAX_MESSAGE, cut
from bot.views import buttons, facts
from bot.views.curating.differences import seen
from bot.views.curating.fields import field_name, kind_name, status_name
from bot.views.curating.listing import NAME, Place, search_line
from bot.views.curating.press import press
from bot.views.page import Page
from bot.voice import Voice
from knowledge import ChangeKind, Fact, Status

MAX_LINE = 120
# Together with the details the text of readers may be too long; then less of its quotes is shown.
_SHARES = (1, 2, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """`author`, `approver` and `changer` are names of people or files; `kind` is what was done last."""

    fact: Fact
    author: str
    approver: str = ""
    changer: str = ""
    kind: ChangeKind | None = None


def card(shown: Card, place: Place, voice: Voice) -> Page:
    fact = shown.fact
    details = "\n".join([*_details(shown, voice), *filter(None, [search_line(place.words, voice)])])
    shown_in = (facts.body(fact, voice, share=share, cited=facts.MAX_CITED) for share in _SHARES)
    bodies = (f"{body}\n\n{details}" for body in shown_in)
    html = next((body for body in bodies if seen(body) <= MAX_MESSAGE), details)
    return Page(html, _buttons(fact, place, voice))


def _details(shown: Card, voice: Voice) -> Iterator[str]:
    fact = shown.fact
    id_ = voice.say_html("Id: {id}", id=f"<code>{escape(fact.id)}</code>")
    yield f"{id_}, {escape(_state(fact, voice))}"
    for field in ("subject", "attribute"):
        yield from _line(field_name(voice, field), getattr(fact, field), voice)
    yield from _line(field_name(voice, "period"), voice.period(fact.period), voice)
    yield from _line(field_name(voice, "value"), fact.value, voice)
    yield from _line(field_name(voice, "tags"), voice.row(fact.tags), voice)
    for field in ("valid_from", "valid_until"):
        day = getattr(fact, field)
        yield from _line(field_name(voice, field), voice.day(day) if day else "", voice)
    yield from _line(field_name(voice, "phrasings"), voice.number(len(fact.phrasings)), voice)
    languages = [voice.language_name(code) for code in fact.translations]
    yield from _line(field_name(voice, "translations"), voice.row(languages), voice)
    yield from _line(voice.say("Author"), shown.author, voice)
    yield from _line(voice.say("Approved by"), shown.approver, voice)
    yield from _line(voice.say("Changed"), _changed(shown, voice), voice)


def _state(fact: Fact, voice: Voice) -> str:
    status = status_name(voice, fact.status)
    return voice.say("version {version}, {status}", version=fact.version, status=status)


def _changed(shown: Card, voice: Voice) -> str:
    when = voice.moment(shown.fact.updated_at) if shown.fact.updated_at else ""
    what = kind_name(voice, shown.kind) if shown.kind else ""
    return voice.row(filter(None, (when, shown.changer, what)))


def _line(name: str, value: str, voice: Voice) -> Iterator[str]:
    if value:
        yield escape(voice.say("{field}: {value}", field=name, value=cut(value, MAX_LINE)))


def _buttons(fact: Fact, place: Place, voice: Voice) -> InlineKeyboardMarkup | None:
    is_retired = fact.status is Status.RETIRED
    seen_ = (fact.version, fact.id)
    turning = (
        press(voice.say("Restore"), "restore", "a", *seen_)
        if is_retired
        else press(voice.say("Retire"), "retire", "a", *seen_)
    )
    return buttons.rows(
        [buttons.open_source(fact.citation, voice)],
        [press(voice.say("Edit"), "edit", "o", *seen_), press(voice.say("Phrasings"), "edit", "p", *seen_)],
        [
            press(voice.say("Translations"), "edit", "t", *seen_),
            press(voice.say("History"), "hist", 0, fact.id),
        ],
        [turning, press(voice.say("Back"), NAME, "l", place.code)],
    )
