"""Taking back one's own last change: what it was, what would come of it, and why it can't be."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bot.views import buttons
from bot.views.curating.differences import differences
from bot.views.curating.fields import kind_name
from bot.views.curating.press import press
from bot.views.curating.source_undoing import reverse
from bot.views.curating.team import changed
from bot.views.page import Page
from bot.voice import Voice
from knowledge import Change, Fact, Revision, TeamChange
from knowledge.records.sources import SourceRevision

NAME = "undo"
MAX_FACTS = 3
MAX_DIFFERENCES = 1_000


def ask(
    change: Change,
    revisions: Sequence[Revision],
    team: Sequence[TeamChange],
    voice: Voice,
    *,
    sources: Sequence[SourceRevision] = (),
) -> Page:
    said = voice.say(
        "Your last change, {when}: {kind}", when=voice.moment(change.when), kind=kind_name(voice, change.kind)
    )
    parts = [f"<b>{escape(said)}</b>"]
    if team:
        parts.append(escape(changed(team, voice)))
    parts += [reverse(each, voice) for each in sources[:MAX_FACTS]]
    parts += [_reverse(each, voice) for each in revisions[:MAX_FACTS]]
    if more := len(revisions) - MAX_FACTS:
        parts += _further(more, voice)
    parts.append(escape(voice.say("Take it back?")))
    yes, no = press(voice.say("Yes"), NAME, "yes", change.id), press(voice.say("No"), NAME, "no", change.id)
    return Page("\n\n".join(parts), buttons.rows([yes, no]))


def _further(more: int, voice: Voice) -> list[str]:
    said = voice.counted(more, "and {n} more fact", "and {n} more facts")
    return [escape(said)] if more > 0 else []


def _reverse(revision: Revision, voice: Voice) -> str:
    """What taking it back would make of the fact."""
    id_ = f"<code>{escape(revision.fact_id)}</code>"
    if revision.before is None:
        said = voice.say_html("{id}: you added it. It would be retired.", id=id_)
        return f"{said}\n{escape(revision.after.claim)}"
    back = differences(revision.after, revision.before, voice, limit=MAX_DIFFERENCES)
    return f"{voice.say_html('{id} would be again:', id=id_)}\n{back}"


def outdated(made: Fact, live: Fact, changer: str, voice: Voice) -> Page:
    """Others have gone on from what is to be taken back."""
    said = voice.say(
        "This can't be taken back: {name} has changed the fact after you. Nothing was changed. "
        "{id}, from your version {seen} to version {live}:",
        name=changer,
        id=live.id,
        seen=made.version,
        live=live.version,
    )
    rows = [
        press(voice.say("Open the fact"), "facts", "c", live.id),
        press(voice.say("History"), "hist", 0, live.id),
    ]
    return Page(f"{escape(said)}\n\n{differences(made, live, voice)}", buttons.rows(rows))


def kept(voice: Voice) -> Page:
    return Page(escape(voice.say("Your change stays as it is.")))


def another(voice: Voice) -> str:
    """In a toast: the change that the button is of is no longer the last."""
    return voice.say("That is no longer your last change. /undo shows it.")
