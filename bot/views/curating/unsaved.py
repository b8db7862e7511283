"""Something that isn't saved yet is in the way of something new."""

from __future__ import annotations

from html import escape

from telegram import InlineKeyboardButton

from bot.plain.text import cut
from bot.views import buttons
from bot.views.curating import adding
from bot.views.curating.press import press
from bot.views.page import Page
from bot.voice import Voice

MAX_CLAIM = 300


def in_the_way(
    claim: str, voice: Voice, *, is_new: bool, go_on: InlineKeyboardButton, anew: InlineKeyboardButton
) -> Page:
    """`claim` is that of the fact that they are at; `anew` drops what they have done."""
    said = (
        voice.say("You are in the middle of adding a fact: “{claim}”.", claim=cut(claim, MAX_CLAIM))
        if is_new
        else voice.say("You have a change that isn't saved yet: “{claim}”.", claim=cut(claim, MAX_CLAIM))
    )
    asked = voice.say("Go on with it, or drop it and go to what you want now?")
    return Page(escape(f"{said}\n{asked}"), buttons.rows([go_on, anew]))


def go_on(key: str, voice: Voice) -> InlineKeyboardButton:
    return press(voice.say("Go on"), adding.NAME, key, "go")


def drop_it(voice: Voice, *parts: object) -> InlineKeyboardButton:
    feature, *rest = map(str, parts)
    return press(voice.say("Drop it"), feature, *rest)
