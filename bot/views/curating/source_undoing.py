"""Taking back what was said of a source: what would come of it, and what has."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bot.plain.text import cut
from bot.views import buttons
from bot.views.curating.source_fields import shown
from bot.views.curating.sources import FIELDS, MAX_SHOWN, field_name, opening
from bot.views.page import Page
from bot.voice import Voice
from knowledge import TakenBack
from knowledge.records.sources import SourceRevision


def reverse(made: SourceRevision, voice: Voice) -> str:
    """HTML: what taking it back would make of the source."""
    title = f"<b>{escape(cut(made.after.title, MAX_SHOWN))}</b>"
    if made.before is None:
        return voice.say_html("{source}: you added it. It would go, unless facts cite it.", source=title)
    lines = [voice.say_html("{source} would be again:", source=title)]
    for field in FIELDS.values():
        if (back := shown(made.before, field, voice)) != shown(made.after, field, voice):
            value = cut(back, MAX_SHOWN) or voice.say("empty")
            lines.append(escape(voice.say("{field}: {value}", field=field_name(voice, field), value=value)))
    return "\n".join(lines)


def undone(sources: Sequence[TakenBack], voice: Voice) -> Page:
    lines = [escape(_undone(each, voice)) for each in sources]
    cards = ([opening(each.source, voice.say("Open the source"))] for each in sources if not each.is_gone)
    return Page("\n".join(lines), buttons.rows(*cards))


def _undone(taken: TakenBack, voice: Voice) -> str:
    title = cut(taken.source.title, MAX_SHOWN)
    if taken.is_gone:
        return voice.say("Undone: “{source}” is no longer among the sources.", source=title)
    if taken.is_cited:
        return voice.say("“{source}” stays, as facts cite it or have cited it.", source=title)
    return voice.say("Undone: “{source}” is as it was before.", source=title)
