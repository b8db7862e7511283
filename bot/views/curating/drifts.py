"""Facts whose sources have changed or gone, for curators to decide of; and sources that have moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from telegram import InlineKeyboardButton

from bot.plain.text import cut
from bot.views import buttons
from bot.views.curating.press import press
from bot.views.curating.refusals import refusal
from bot.views.page import Page
from bot.voice import Voice
from knowledge import Source, SourceRefused, SourceState
from knowledge.curation.living import Standing, Undecided

NAME = "drift"
MAX_SHOWN = 5
_MAX_CLAIM = 200
_MAX_QUOTE = 150
_MAX_TITLE = 80
_MAX_ADDRESS = 200


def digest(given: Standing, voice: Voice, *, said: str = "") -> Page:
    """`said` is what was decided just now, as HTML."""
    shown, moved = given.undecided[:MAX_SHOWN], given.moved[:MAX_SHOWN]
    parts = [said, *_about_facts(given, voice), *(_moved(each, voice) for each in moved)]
    if not shown and not moved:
        parts.append(escape(voice.say("All sources still say what the facts quote from them.")))
    rows = [
        *(_decide(number, each, voice) for number, each in enumerate(shown, start=1)),
        *([_use_address(each, voice)] for each in moved),
        [press(voice.say("Look again now"), NAME, "look")],
    ]
    return Page("\n\n".join(filter(None, parts)), buttons.rows(*rows))


def looking(voice: Voice) -> Page:
    return Page(escape(voice.say("Looking at the sources …")))


def unread(sources: Sequence[tuple[Source, SourceRefused]], voice: Voice) -> str:
    """Those that could not be looked at, each with why, as HTML."""
    if not sources:
        return ""
    lines = [
        voice.counted(len(sources), "{n} source could not be read:", "{n} sources could not be read:"),
        *(
            voice.say(
                "{source}: {problem}", source=cut(source.title, _MAX_TITLE), problem=refusal(error, voice)
            )
            for source, error in sources[:MAX_SHOWN]
        ),
    ]
    return "\n".join(map(escape, lines))


def _about_facts(given: Standing, voice: Voice) -> Iterator[str]:
    count = len(given.undecided)
    if not count:
        return
    heading = voice.counted(
        count,
        "{n} fact rests on something that its source no longer says:",
        "{n} facts rest on something that their sources no longer say:",
    )
    yield f"<b>{escape(heading)}</b>"
    for number, each in enumerate(given.undecided[:MAX_SHOWN], start=1):
        yield "\n".join(_about(number, each, voice))
    if (left := count - MAX_SHOWN) > 0:
        yield escape(
            voice.counted(
                left, "{n} more comes once these are decided.", "{n} more come once these are decided."
            )
        )


def _about(number: int, given: Undecided, voice: Voice) -> Iterator[str]:
    yield escape(f"{number}. {cut(given.fact.claim, _MAX_CLAIM)}")
    quote, title = (escape(cut(given.drift.quote, _MAX_QUOTE)), escape(cut(given.source.title, _MAX_TITLE)))
    day = escape(voice.day(given.drift.since))
    if given.drift.state is SourceState.GONE:
        yield voice.say_html("Not online any more since {day}: {title}", day=day, title=title)
        return
    yield voice.say_html(
        "Not there any more since {day}: “{quote}” ({title})", day=day, quote=quote, title=title
    )
    if given.says_now:
        yield voice.say_html("It says now: “{quote}”", quote=escape(cut(given.says_now, _MAX_QUOTE)))


def _moved(source: Source, voice: Voice) -> str:
    title, address = escape(cut(source.title, _MAX_TITLE)), escape(cut(source.moved_to, _MAX_ADDRESS))
    return voice.say_html("{title} has moved to {address}", title=title, address=address)


def _decide(number: int, given: Undecided, voice: Voice) -> list[InlineKeyboardButton]:
    labels = {
        "keep": voice.say("Keep {number}", number=number),
        "update": voice.say("Update {number}", number=number),
        "retire": voice.say("Retire {number}", number=number),
    }
    return [press(label, NAME, act, given.drift.id) for act, label in labels.items()]


def _use_address(source: Source, voice: Voice) -> InlineKeyboardButton:
    title = cut(source.title, _MAX_TITLE)
    return press(voice.say("Use the new address: {title}", title=title), NAME, "move", source.id)


def broken(fact_id: str, voice: Voice) -> Page:
    """For curators, when a fact is no longer given as its quote lock fails."""
    text = voice.say(
        "I don't give the fact “{id}” any more: its quote doesn't stand in its source, "
        "or its claim says a number that the quote doesn't say.",
        id=fact_id,
    )
    advice = voice.say("Edit or retire it, or give its source the right text by /addsource.")
    opening = [press(voice.say("Open the fact"), "facts", "c", fact_id)]
    return Page(f"{escape(text)}\n{escape(advice)}", buttons.rows(opening))
