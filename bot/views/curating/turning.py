"""Asking before a fact leaves the base or comes back into it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from telegram import InlineKeyboardMarkup

from bot.plain.text import cut
from bot.views import buttons, facts
from bot.views.curating import change
from bot.views.curating.concerns import concern_lines
from bot.views.curating.press import press
from bot.views.page import Page
from bot.voice import Voice
from knowledge import Fact, Status
from knowledge.curation.checking import Concern

MAX_WHY = 300


def retire(fact: Fact, key: str, voice: Voice, *, why: str, sent: int, impact: str) -> Page:
    corrected = voice.counted(
        sent,
        "{n} answer already sent shows it, and will be corrected.",
        "{n} answers already sent show it, and will be corrected.",
    )
    lines = [voice.say("Why: {why}", why=cut(why, MAX_WHY))] if why else []
    parts = [
        f"<b>{escape(voice.say('Retire this fact? Readers will no longer get it:'))}</b>",
        facts.body(fact, voice, share=2),
        "\n".join(map(escape, [_id(fact, voice), *lines, corrected])),
        impact,
    ]
    return Page("\n\n".join(filter(None, parts)), _yes_no(key, voice))


def restore(
    fact: Fact, concerns: Sequence[Concern], key: str, voice: Voice, *, impact: str, is_reviewed: bool
) -> Page:
    blocks = any(each.blocks for each in concerns)
    parts = [
        concern_lines(concerns, voice),
        f"<b>{escape(_restoring(voice, blocks=blocks, is_reviewed=is_reviewed))}</b>",
        facts.body(fact, voice, share=2),
        escape(_id(fact, voice)),
        impact,
    ]
    return Page("\n\n".join(filter(None, parts)), _yes_no(key, voice, blocks=blocks))


def _restoring(voice: Voice, *, blocks: bool, is_reviewed: bool) -> str:
    if blocks:
        return voice.say("This fact can't be restored as it is. Edit it first:")
    if is_reviewed:
        return voice.say("Restore this fact? Readers will get it once somebody else has approved it:")
    return voice.say("Restore this fact? Readers will get it again:")


def _id(fact: Fact, voice: Voice) -> str:
    return voice.say("Id: {id}", id=fact.id)


def _yes_no(key: str, voice: Voice, *, blocks: bool = False) -> InlineKeyboardMarkup | None:
    yes = [] if blocks else [press(voice.say("Yes"), change.NAME, "save", key)]
    return buttons.rows([*yes, press(voice.say("No"), change.NAME, "drop", key)])


def is_so_already(fact: Fact, voice: Voice) -> Page:
    said = (
        voice.say("Fact “{id}” is retired already.", id=fact.id)
        if fact.status is Status.RETIRED
        else voice.say("Fact “{id}” is not retired.", id=fact.id)
    )
    return Page(escape(said), buttons.rows([press(voice.say("Open the fact"), "facts", "c", fact.id)]))
