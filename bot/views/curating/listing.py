"""The base a page at a time, and what a search in it finds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from telegram import InlineKeyboardButton, MessageEntity

from bot.plain.text import cut
from bot.views import buttons
from bot.views.curating.fields import status_name
from bot.views.curating.press import press
from bot.views.page import Page
from bot.voice import Voice
from knowledge import Fact, Listed, Status

NAME = "facts"
PER_PAGE = 8
MAX_WORDS = 200
# A search is written as the command that makes it, by which its message is read again.
COMMAND = f"/{NAME} "
_FILTERS = {"a": None, "l": Status.PUBLISHED, "r": Status.RETIRED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the base somebody is: which facts they leaf through, and on which page, from 0."""

    words: str = ""
    letter: str = "a"
    page: int = 0

    @property
    def status(self) -> Status | None:
        return _FILTERS[self.letter]

    @property
    def code(self) -> str:
        """All but the words, for buttons."""
        return f"{self.letter}{self.page}"

    @staticmethod
    def read(code: str, words: str) -> Place:
        """The place of a button; the first page of all for what is none."""
        if not re.fullmatch(r"[alr][0-9]{1,6}", code):
            return Place(words=words)
        return Place(words=words, letter=code[0], page=int(code[1:]))


def words_in(entities: dict[MessageEntity, str]) -> str:
    """The words of the search that a message of ours shows."""
    shown = (text for entity, text in entities.items() if entity.type == MessageEntity.CODE)
    return next((text.removeprefix(COMMAND) for text in shown if text.startswith(COMMAND)), "")


def search_line(words: str, voice: Voice) -> str:
    """HTML; nothing where there is no search."""
    command = f"<code>{escape(COMMAND + words)}</code>"
    return voice.say_html("Search: {command}", command=command) if words else ""


def listing(listed: Listed, place: Place, voice: Voice, *, nearest: Sequence[Fact] = ()) -> Page:
    """`nearest` are those that come near a search in meaning, where none has all its words."""
    place = replace(place, page=listed.page)
    shown = listed.facts or nearest
    parts = [search_line(place.words, voice), escape(_heading(listed, place, voice, is_near=bool(nearest)))]
    rows = [_opening(fact, name, place, voice) for fact, name in _named(shown, voice)]
    return Page(
        "\n".join(filter(None, parts)),
        buttons.rows(*rows, _leafing(listed, place, voice), _filters(place, voice)),
    )


def _heading(listed: Listed, place: Place, voice: Voice, *, is_near: bool) -> str:
    if not listed.total:
        return _empty(place, voice, is_near=is_near)
    total = _counted(listed.total, place, voice)
    if listed.total <= PER_PAGE:
        return voice.say("{facts}. Choose one.", facts=total)
    first = place.page * PER_PAGE + 1
    return voice.say(
        "{facts}, {first}–{last} of them here. Choose one.",
        facts=total,
        first=voice.number(first),
        last=voice.number(first + len(listed.facts) - 1),
    )


def _counted(total: int, place: Place, voice: Voice) -> str:
    match place.status:
        case Status.PUBLISHED:
            return voice.counted(total, "{n} live fact", "{n} live facts")
        case Status.RETIRED:
            return voice.counted(total, "{n} retired fact", "{n} retired facts")
        case _:
            return voice.counted(total, "{n} fact", "{n} facts")


def _empty(place: Place, voice: Voice, *, is_near: bool) -> str:
    if is_near:
        return voice.say("No fact has all of these words. Nearest by meaning:")
    if place.words:
        return voice.say("No fact has all of these words, and none comes near. Try other words.")
    if place.status is Status.RETIRED:
        return voice.say("No fact is retired.")
    return voice.say("There are no facts yet. /addfact adds one.")


def _named(shown: Sequence[Fact], voice: Voice) -> list[tuple[Fact, str]]:
    return list(zip(shown, buttons.labels(shown, voice), strict=True))


def _opening(fact: Fact, name: str, place: Place, voice: Voice) -> list[InlineKeyboardButton]:
    if fact.status is not Status.PUBLISHED:
        state = status_name(voice, fact.status)
        name = voice.say("{fact} ({status})", fact=cut(name, buttons.MAX_LABEL - 15), status=state)
    return [press(name, NAME, "o", place.code, fact.id)]


def _leafing(listed: Listed, place: Place, voice: Voice) -> list[InlineKeyboardButton]:
    found = []
    if place.page > 0:
        found.append(_leaf(voice.say("Previous page"), replace(place, page=place.page - 1)))
    if (place.page + 1) * PER_PAGE < listed.total:
        found.append(_leaf(voice.say("Next page"), replace(place, page=place.page + 1)))
    return found


def _filters(place: Place, voice: Voice) -> list[InlineKeyboardButton]:
    names = {"a": voice.say("All"), "l": voice.say("Live"), "r": voice.say("Retired")}
    # In words, as a tick is not read aloud everywhere.
    names[place.letter] = voice.say("{filter}: shown now", filter=names[place.letter])
    return [_leaf(name, replace(place, letter=letter, page=0)) for letter, name in names.items()]


def _leaf(name: str, place: Place) -> InlineKeyboardButton:
    return press(name, NAME, "l", place.code)
