"""The versions of a fact, one a page, with what each of them changed."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from telegram import InlineKeyboardButton

from bot.plain.text import cut
from bot.views import buttons
from bot.views.curating.differences import differences
from bot.views.curating.fields import kind_name
from bot.views.curating.press import press
from bot.views.page import Page
from bot.voice import Voice
from knowledge import ChangeKind, Revision

NAME = "hist"
MAX_WHY = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`last` is the version that is live, `who` the name of a person or a file, `kind` what was done."""

    revision: Revision
    last: int
    who: str
    kind: ChangeKind | None


def entry(shown: Entry, voice: Voice) -> Page:
    revision = shown.revision
    heading = voice.say(
        "{id}: version {version} of {last}",
        id=revision.fact_id,
        version=voice.number(revision.version),
        last=voice.number(shown.last),
    )
    done = filter(
        None, (voice.moment(revision.when), shown.who, kind_name(voice, shown.kind) if shown.kind else "")
    )
    lines = [f"<b>{escape(heading)}</b>", escape(voice.row(done))]
    if revision.why:
        lines.append(escape(voice.say("Why: {why}", why=cut(revision.why, MAX_WHY))))
    if revision.before is None:
        lines.append(escape(voice.say("The fact is new:")))
    changes = differences(revision.before, revision.after, voice)
    return Page("\n".join(lines) + f"\n\n{changes}", buttons.rows(*_rows(shown, voice)))


def _rows(shown: Entry, voice: Voice) -> list[list[InlineKeyboardButton]]:
    version, id_ = shown.revision.version, shown.revision.fact_id
    leafing = []
    if version < shown.last:
        leafing.append(press(voice.say("Newer"), NAME, version + 1, id_))
    if version > 1:
        leafing.append(press(voice.say("Older"), NAME, version - 1, id_))
    again = (
        [press(voice.say("Restore this version"), NAME, "r", version, id_)] if version < shown.last else []
    )
    return [leafing, again, [press(voice.say("Back"), "facts", "c", id_)]]


def is_live(voice: Voice) -> str:
    """In a toast."""
    return voice.say("That is how the fact is now already.")
