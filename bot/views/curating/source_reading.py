"""A source on its way in: asked for, offered, being read, refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from telegram import MessageEntity

from bot.plain.text import cut
from bot.views import buttons
from bot.views.curating.press import press
from bot.views.curating.refusals import refusal
from bot.views.curating.sources import NAME, READ, link, listed
from bot.views.page import Page
from bot.voice import Voice
from knowledge import KnowledgeError, Source
from knowledge.curation.sifting import Progress

MAX_NAME = 80


def ask(unfinished: Sequence[tuple[Source, Progress]], voice: Voice) -> Page:
    """For a link or a document; beneath it the sources with which nobody is through."""
    asked = voice.say(
        "Send me a link, or a document: PDF, DOCX, HTML, TXT or Markdown. I read it and show what I found."
    )
    begun = voice.say("Or go on with one of these:") if unfinished else ""
    return Page(escape("\n\n".join(filter(None, (asked, begun)))), buttons.rows(*listed(unfinished, voice)))


def no_link(text: str, voice: Voice) -> Page:
    said = voice.say(
        "“{text}” is no web address. Send one like https://example.org/page, or a document, or /cancel.",
        text=cut(text, MAX_NAME),
    )
    return Page(escape(said))


def offer(url: str, voice: Voice) -> Page:
    """A message has a link in it; the button reads the one that the message of ours shows."""
    said = voice.say_html("This has a link: {link}", link=link(url))
    return Page(said, buttons.rows([press(voice.say("Read this source"), NAME, READ)]))


def link_in(entities: Mapping[MessageEntity, str]) -> str:
    """The link that a message of ours shows; empty if it shows none."""
    return next((each.url for each in entities if each.type == MessageEntity.TEXT_LINK and each.url), "")


def reading(name: str, voice: Voice) -> Page:
    return Page(escape(voice.say("Reading {name} …", name=cut(name, MAX_NAME))))


def still_reading(name: str, seconds: int, voice: Voice) -> Page:
    """When reading lasts."""
    said = voice.counted(
        seconds,
        "Reading {name}: {n} second so far… /cancel calls it off.",
        "Reading {name}: {n} seconds so far… /cancel calls it off.",
        name=cut(name, MAX_NAME),
    )
    return Page(escape(said))


def called_off(name: str, voice: Voice) -> Page:
    return Page(escape(voice.say("Cancelled: {name} was not read.", name=cut(name, MAX_NAME))))


def refused(name: str, error: KnowledgeError, voice: Voice, *, url: str = "") -> Page:
    """Why it can't be read; a link may be tried again where that may help."""
    shown = link(url) if url else escape(cut(name, MAX_NAME))
    said = voice.say_html("{name} was not read.", name=shown)
    again = [press(voice.say("Try again"), NAME, READ)] if url and error.retryable else []
    return Page(f"{said}\n{escape(refusal(error, voice))}", buttons.rows(again))


def not_fetched(name: str, voice: Voice) -> Page:
    said = voice.say("{name} was not read.", name=cut(name, MAX_NAME))
    why = voice.say("The file could not be fetched from Telegram. Send it again.")
    return Page(escape(f"{said}\n{why}"))


def failed(name: str, voice: Voice, *, url: str = "") -> Page:
    """Something that nobody has foreseen."""
    shown = link(url) if url else escape(cut(name, MAX_NAME))
    said = voice.say_html("{name} was not read.", name=shown)
    why = escape(voice.say("Something went wrong on my side. Please try again."))
    again = [press(voice.say("Try again"), NAME, READ)] if url else []
    return Page(f"{said}\n{why}", buttons.rows(again))
