"""What goes out as a file, and what to say with it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from telegram import InlineKeyboardMarkup

from bot.plain.text import cut
from bot.views.curating.mending import problem_line
from bot.views.curating.press import press
from bot.views.page import Page
from bot.voice import Voice, msg
from knowledge import Problem
from knowledge.curation.exports import ExportForm, Gathered

NAME = "export"
MAX_PROBLEM = 300
_LABELS = {
    ExportForm.FACTS: msg("Fact file"),
    ExportForm.CSV: msg("CSV table"),
    ExportForm.JSON: msg("JSON"),
    ExportForm.AUDIT: msg("All changes"),
}


def choose(voice: Voice, *, unknown: str = "") -> Page:
    """`unknown` is what was asked for and there is not."""
    lines = [
        voice.say("There is no export “{name}”.", name=cut(unknown, 50)) if unknown else "",
        voice.say("What shall I send? A fact file can be imported again with /import."),
    ]
    buttons = [press(voice.say(label), NAME, form) for form, label in _LABELS.items()]
    return Page(escape("\n".join(filter(None, lines))), InlineKeyboardMarkup([buttons[:2], buttons[2:]]))


def caption(gathered: Gathered, problems: Sequence[Problem], voice: Voice) -> str:
    """HTML."""
    if gathered.form is ExportForm.AUDIT:
        lines = [
            voice.counted(
                len(gathered.record), "{n} entry, the oldest first.", "{n} entries, the oldest first."
            )
        ]
    else:
        lines = [
            voice.counted(
                len(gathered.held.facts),
                "{n} fact, with drafts and retired ones.",
                "{n} facts, with drafts and retired ones.",
            )
        ]
    if problems:
        lines += [
            voice.counted(
                len(problems),
                "Before it can be imported again, {n} problem has to be mended:",
                "Before it can be imported again, {n} problems have to be mended. The first:",
            ),
            cut(problem_line(problems[0], voice), MAX_PROBLEM),
        ]
    return escape("\n".join(lines))


def nothing(form: ExportForm, voice: Voice) -> Page:
    if form is ExportForm.AUDIT:
        return Page(escape(voice.say("Nothing was changed yet.")))
    return Page(escape(voice.say("There are no facts yet. /addfact adds one.")))


def too_large(voice: Voice) -> Page:
    return Page(
        escape(
            voice.say(
                "This is more than the 50 MB that Telegram lets me send. "
                "Ask whoever runs the bot for the file: “footnote facts export” writes it there."
            )
        )
    )
