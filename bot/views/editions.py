"""A version of a fact as its permanent link opens it, for ever: it says what became of the fact since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from telegram import InlineKeyboardButton

from bot.plain.text import escape
from bot.views import buttons, facts
from bot.views.buttons import Action, Tap
from bot.views.page import Page
from bot.views.permalinks import Permalinks
from bot.voice import Voice
from knowledge import Fact, reads_alike


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A published version of a fact that is no longer the current one.

    It stood from `since` until `until`. `newest` is the last that was published, perhaps this one;
    `withdrawn_on` is the day on which that was withdrawn, None while it stands. `is_newest_held` says whether
    the newest can be shown: it can't be while its quote stands nowhere in its source.
    """

    fact: Fact
    since: date
    until: date
    newest: Fact
    withdrawn_on: date | None = None
    is_newest_held: bool = True


def edition(shown: Edition, voice: Voice, *, permalinks: Permalinks) -> Page:
    fact = shown.fact
    signature = facts.signature(fact, voice, permalinks)
    return Page(
        f"{escape(_heading(shown, voice))}\n\n{facts.body(fact, voice)}\n\n{signature}",
        buttons.rows(
            [_newest(shown, voice)],
            *facts.footnotes(fact, voice, permalinks, version=fact.version),
            [facts.more_about(fact.subject, voice)],
        ),
    )


def withdrawn(newest: Fact, withdrawn_on: date, voice: Voice) -> Page:
    """For a link to a fact that is held no longer, with a button to how it read last."""
    said = voice.say("The fact {id} was withdrawn on {day}.", id=newest.id, day=voice.day(withdrawn_on))
    return Page(escape(said), buttons.rows([_show(newest, voice)]))


def unknown_version(newest: Fact, version: int, voice: Voice) -> Page:
    """For a link to a version that never stood here."""
    said = voice.say("I have no version {version} of the fact {id}.", version=version, id=newest.id)
    return Page(escape(said), buttons.rows([_show(newest, voice)]))


def _heading(shown: Edition, voice: Voice) -> str:
    number = {"version": voice.number(shown.fact.version), "last": voice.number(shown.newest.version)}
    return f"{_became(shown, voice, number)} {_stood(shown, voice)}"


def _became(shown: Edition, voice: Voice, number: dict[str, str]) -> str:
    if shown.withdrawn_on:
        day = voice.day(shown.withdrawn_on)
        return voice.say(
            "This is version {version} of {last}; the fact was withdrawn on {day}.", day=day, **number
        )
    if not shown.is_newest_held:
        return voice.say(
            "This is version {version} of {last}; the newer one is not shown, as its quote can't be found in "
            "its source.",
            **number,
        )
    if reads_alike(shown.fact, shown.newest, voice.reads):
        return voice.say(
            "This is version {version} of {last}; the newer one, shown by the button, reads the same.",
            **number,
        )
    return voice.say("This is version {version} of {last}; the newer one is shown by the button.", **number)


def _stood(shown: Edition, voice: Voice) -> str:
    since, until = voice.day(shown.since), voice.day(shown.until)
    if shown.since == shown.until:
        return voice.say("It stood here on {day}.", day=since)
    return voice.say("It stood here from {since} until {until}.", since=since, until=until)


def _newest(shown: Edition, voice: Voice) -> InlineKeyboardButton | None:
    """To the newest version, where that is another one."""
    is_another = shown.newest.version != shown.fact.version
    return _show(shown.newest, voice) if is_another and shown.is_newest_held else None


def _show(fact: Fact, voice: Voice) -> InlineKeyboardButton | None:
    label = voice.say("Show version {version}", version=voice.number(fact.version))
    return buttons.button(label, Tap(Action.VERSION, str(fact.version), fact.id))
