"""The phrasings and translations of a fact that is being changed."""

from __future__ import annotations

from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.plain.text import cut
from bot.views import buttons
from bot.views.curating.editing import NAME
from bot.views.curating.press import press
from bot.views.page import Page
from bot.voice import Voice
from knowledge import Fact

PER_PAGE = 8
PER_ROW = 4
MAX_PHRASING = 300
MAX_TRANSLATIONS = 2_500
MAX_TEXT = 1_500


def phrasings(fact: Fact, key: str, voice: Voice, *, page: int, said: str = "") -> Page:
    """Numbered, with a button to remove each; what is sent is added."""
    total = len(fact.phrasings)
    page = max(0, min(page, (total - 1) // PER_PAGE))
    numbered = list(enumerate(fact.phrasings))[page * PER_PAGE : (page + 1) * PER_PAGE]
    counted = voice.counted(total, "{n} phrasing", "{n} phrasings")
    lines = [f"{voice.number(number + 1)}. {cut(text, MAX_PHRASING)}" for number, text in numbered]
    asked = voice.say("Send further ways in which people ask for this, one a line.")
    parts = [said, "\n".join([counted, *lines]), asked]
    removing = [
        press(voice.say("Remove {number}", number=voice.number(number + 1)), NAME, "pr", key, number)
        for number, _ in numbered
    ]
    leafing = [press(voice.say("Previous page"), NAME, "pl", key, page - 1)] if page else []
    if (page + 1) * PER_PAGE < total:
        leafing.append(press(voice.say("Next page"), NAME, "pl", key, page + 1))
    rows = [removing[start : start + PER_ROW] for start in range(0, len(removing), PER_ROW)]
    return _page(parts, buttons.rows(*rows, leafing, _leaving(key, voice)))


def translations(fact: Fact, key: str, voice: Voice, *, said: str = "") -> Page:
    room = MAX_TRANSLATIONS // max(1, len(fact.translations))
    held = [
        voice.say("{field}: {value}", field=voice.language_name(code), value=cut(text, room))
        for code, text in fact.translations.items()
    ]
    counted = voice.counted(len(held), "{n} translation", "{n} translations")
    asked = voice.say("Send the language of another one, such as “zh” or “Chinese”.")
    changing = [
        [press(voice.say("Change {language}", language=voice.language_name(code)), NAME, "tc", key, code)]
        for code in fact.translations
    ]
    parts = [said, "\n".join([counted, *held]), asked]
    return _page(parts, buttons.rows(*changing, _leaving(key, voice)))


def translation(fact: Fact, code: str, key: str, voice: Voice) -> Page:
    """Ask for the claim in one language."""
    now = fact.translations.get(code, "")
    name = voice.language_name(code)
    parts = [
        escape(cut(fact.claim, MAX_TEXT)),
        escape(voice.say("Send this claim in {language}.", language=name)),
    ]
    if now:
        held = f"<code>{escape(cut(now, MAX_TEXT))}</code>"
        parts.append(voice.say_html("Now: {value}", value=held))
    remove = [press(voice.say("Remove"), NAME, "tr", key, code)] if now else []
    back = press(voice.say("Back"), NAME, "tl", key)
    return Page("\n\n".join(parts), buttons.rows([*remove, back]))


def no_language(text: str, voice: Voice) -> str:
    return voice.say(
        "“{text}” is no language that I know. Send its name, or its code of two letters.", text=cut(text, 100)
    )


def _leaving(key: str, voice: Voice) -> list[InlineKeyboardButton]:
    return [
        press(voice.say("Done"), NAME, "done", key),
        press(voice.say("Back"), NAME, "m", key),
    ]


def _page(parts: list[str], keyboard: InlineKeyboardMarkup | None) -> Page:
    return Page("\n\n".join(escape(part) for part in parts if part), keyboard)
