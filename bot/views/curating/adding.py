"""The questions from which a fact is made, and what is wrong with an answer. Problems are HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.plain.text import cut
from bot.views.curating.concerns import concern_lines
from bot.views.curating.press import press
from bot.views.page import Page
from bot.voice import Voice, msg
from knowledge.curation.checking import Concern, ConcernKind

NAME = "add"
MAX_SHOWN = 300
MAX_LINES = 900
EXAMPLE = msg("/addfact The old mill has 12 rooms. | https://mill.example/history | a house of 12 rooms")

_QUESTIONS = {
    "claim": msg("What is the fact? Send the claim: one sentence, in your own words."),
    "source": msg("Where does it stand? Choose a source, or send its web address, its id or its title."),
    "title": msg("What is the title of the new source?"),
    "publisher": msg("Who published the source?"),
    "date": msg("On which day was the source published? For example: 2 June 2022."),
    "url": msg("What is the web address of the source?"),
    "quote": msg("Which words of the source say so? Copy them from it word for word."),
    "period": msg("Which time is the claim about? For example: 2021, or 2018-2021."),
    "subject": msg("Whom or what is the claim about? Choose a subject, or send its name."),
    "phrasings": msg("How else may people ask for it? Send one question a line, in any language."),
}


def question(
    step: str,
    key: str,
    voice: Voice,
    *,
    number: int,
    total: int,
    so_far: Iterable[str] = (),
    said: str | None = None,
    problem: str = "",
    choices: Sequence[str] = (),
    can_skip: bool = False,
    can_go_back: bool = False,
) -> Page:
    """`so_far` is HTML, see `claim_so_far`; `said` is what was said to this question before."""
    heading = voice.say("Step {n} of {total}", n=voice.number(number), total=voice.number(total))
    parts = [
        f"<b>{escape(heading)}</b>",
        "\n".join(so_far),
        problem,
        escape(voice.say(_QUESTIONS[step])),
        escape(voice.say("So far: {said}", said=cut(said, MAX_LINES))) if said else "",
    ]
    keyboard = _keyboard(
        step, key, voice, choices=choices, has_said=bool(said), can_skip=can_skip, can_go_back=can_go_back
    )
    return Page("\n\n".join(filter(None, parts)), keyboard)


def _keyboard(
    step: str,
    key: str,
    voice: Voice,
    *,
    choices: Sequence[str],
    has_said: bool,
    can_skip: bool,
    can_go_back: bool,
) -> InlineKeyboardMarkup:
    def button(label: str, action: str, *more: object) -> InlineKeyboardButton:
        return press(label, NAME, key, action, *more)

    rows = [[button(label, "pick", number)] for number, label in enumerate(choices)]
    if step == "source":
        rows.append([button(voice.say("New source"), "new")])
    going_on = [button(voice.say("Keep it so"), "keep")] if has_said else []
    skipping = [button(voice.say("Skip"), "skip")] if can_skip else []
    back = [button(voice.say("Back"), "back")] if can_go_back else []
    rows += [[*going_on, *skipping], [*back, button(voice.say("Cancel"), "drop")]]
    return InlineKeyboardMarkup([row for row in rows if row])


def claim_so_far(claim: str, voice: Voice) -> str:
    return escape(voice.say("Claim: {claim}", claim=cut(claim, MAX_SHOWN)))


def source_so_far(title: str, voice: Voice, *, is_new: bool) -> str:
    title = cut(title, MAX_SHOWN)
    if is_new:
        return escape(voice.say("New source: {source}", source=title))
    return escape(voice.say("Source: {source}", source=title))


def unfinished_fact(claim: str, key: str, voice: Voice) -> Page:
    """Go on with what is there already, or begin anew?"""
    if not claim:
        return _go_on(voice.say("You have a fact in the making."), key, voice)
    claim = cut(claim, MAX_SHOWN)
    return _go_on(voice.say("You have a fact in the making: “{claim}”.", claim=claim), key, voice)


def unsaved_change(claim: str, key: str, voice: Voice) -> Page:
    claim = cut(claim, MAX_SHOWN)
    return _go_on(voice.say("You have a change that isn't saved yet: “{claim}”.", claim=claim), key, voice)


def _go_on(said: str, key: str, voice: Voice) -> Page:
    asked = voice.say("Go on with it, or start anew? If you start anew, it is dropped.")
    go_on = press(voice.say("Go on"), NAME, key, "go")
    anew = press(voice.say("Start anew"), NAME, key, "anew")
    return Page(escape(f"{said}\n{asked}"), InlineKeyboardMarkup([[go_on, anew]]))


def unreadable(voice: Voice) -> Page:
    """A line of which parts are missing."""
    said = voice.say(
        "A line needs three parts with “|” between them: claim, source (its id, web address or title) and "
        "quote. Send it like this, or /addfact alone to be asked step by step:"
    )
    return Page(f"{escape(said)}\n\n<code>{escape(voice.say(EXAMPLE))}</code>")


def cancelled(voice: Voice) -> Page:
    return Page(escape(voice.say("Cancelled. Nothing was changed.")))


def gone_to_private(voice: Voice) -> Page:
    return Page(escape(voice.say("I've written to you in private: we go on there.")))


def no_private_chat(link: str, voice: Voice) -> Page:
    said = voice.say(
        "I can't write to you in private yet. Open {link}, press Start, and then send /addfact again.",
        link=link,
    )
    return Page(escape(said))


def from_a_group(title: str, voice: Voice) -> Page:
    return Page(escape(voice.say("Your /addfact in “{group}”:", group=cut(title, MAX_SHOWN))))


def no_text(voice: Voice) -> str:
    return escape(voice.say("There is no text in that message. Send it as text."))


def too_long(excess: int, voice: Voice) -> str:
    return escape(
        voice.counted(
            excess,
            "That is {n} character too long. Send it shorter.",
            "That is {n} characters too long. Send it shorter.",
        )
    )


def excess(what: str, units: int, voice: Voice) -> str:
    """`what` is "claim" or "quote"."""
    return concern_lines([Concern(ConcernKind.TOO_LONG, what, excess=units)], voice)


def misquoted(concerns: Iterable[Concern], voice: Voice) -> str:
    return concern_lines(concerns, voice)


def no_date(text: str, voice: Voice) -> str:
    return escape(
        voice.say(
            "I can't read “{text}” as one day. Send it like 2022-06-02 or 2 June 2022, or press Skip.",
            text=cut(text, MAX_SHOWN),
        )
    )


def no_address(text: str, voice: Voice) -> str:
    return escape(
        voice.say(
            "“{text}” is no web address. Send one like https://example.org/page, or press Skip.",
            text=cut(text, MAX_SHOWN),
        )
    )


def phrasing_too_long(phrasing: str, units: int, voice: Voice) -> str:
    return escape(
        voice.counted(
            units,
            "“{phrasing}” is {n} character too long. Send the lines again with a shorter one.",
            "“{phrasing}” is {n} characters too long. Send the lines again with a shorter one.",
            phrasing=cut(phrasing, MAX_SHOWN // 3),
        )
    )


def too_many(over: int, most: int, voice: Voice) -> str:
    return escape(
        voice.counted(
            over,
            "That is {n} phrasing too many: a fact has up to {most} here. Send fewer lines.",
            "That is {n} phrasings too many: a fact has up to {most} here. Send fewer lines.",
            most=voice.number(most),
        )
    )
