"""Correcting what is said of a source: a field is chosen, asked for, typed and shown, and saved at once."""

from __future__ import annotations

from datetime import date

from bot.handlers.curating import source_card, unsaved
from bot.handlers.curating.turn import Toast, Turn
from bot.plain.text import length
from bot.views import words
from bot.views.curating import source_fields as views
from bot.views.curating.sources import DROP_AND_ASK, FIELDS, NAME
from knowledge import Desk, Source
from knowledge.curation.dates import read_date
from knowledge.curation.languages import read_language
from knowledge.curation.sources import new_source
from knowledge.curation.taking_in import MAX_NAME, MAX_TITLE, address_of

# The step of a draft for which a field is typed: this and the field's name.
FIELD = "field:"
_MOST = {"title": MAX_TITLE, "publisher": MAX_NAME, "author": MAX_NAME, "published_on": 80, "language": 80}
_LONGEST_ADDRESS = 1_000


async def ask(turn: Turn, code: str, source_id: str, *, drops: bool) -> Toast:
    """`drops` is whether what they were at, and have not saved, was given up for this."""
    if code not in FIELDS:
        return turn.voice.say(words.UNKNOWN_BUTTON)
    if not drops and await unsaved.is_in_the_way(turn, NAME, DROP_AND_ASK, code, source_id):
        return None
    return await _ask(turn, FIELDS[code], source_id)


async def _ask(turn: Turn, field: str, source_id: str, problem: str = "") -> Toast:
    source = await turn.desk(lambda desk: desk.store.source(source_id))
    await turn.keep(NAME, f"{FIELD}{field}", source=source_id)
    await turn.show(views.ask_for(source, field, turn.voice, problem=problem))
    return None


async def typed(turn: Turn) -> Toast:
    """What was sent for the field that was asked for."""
    draft = await turn.draft()
    if draft is None:
        return None
    field, source_id = draft.step.removeprefix(FIELD), draft.content["source"]
    written = " ".join(turn.text.split())
    if problem := await _problem(turn, field, source_id, written):
        return await _ask(turn, field, source_id, problem)
    return await _correct(turn, field, source_id, _value(field, written, turn.voice.language))


async def clear(turn: Turn) -> Toast:
    """Leave the field that was asked for empty."""
    draft = await turn.draft()
    field = draft.step.removeprefix(FIELD) if draft and draft.flow == NAME else ""
    if draft is None or field not in views.OPTIONAL:
        return turn.voice.say(words.UNKNOWN_BUTTON)
    empty = None if field == "published_on" else ""
    return await _correct(turn, field, draft.content["source"], empty)


async def _correct(turn: Turn, field: str, source_id: str, value: str | date | None) -> Toast:
    def corrected(desk: Desk) -> bool:
        before = desk.store.source(source_id)
        return desk.sources.correct(source_id, who=turn.who, **{field: value}) != before

    is_new = await turn.desk(corrected)
    await turn.drop()
    said = views.corrected(field, turn.voice) if is_new else views.unchanged(turn.voice)
    return await source_card.show(turn, source_id, said)


async def _problem(turn: Turn, field: str, source_id: str, written: str) -> str:
    """What is wrong with the text that was sent for a field."""
    if not written:
        return views.no_text(turn.voice)
    if (excess := length(written) - _MOST.get(field, _LONGEST_ADDRESS)) > 0:
        return views.too_long(excess, turn.voice)
    if field == "url" and address_of(written, bare=True):
        other = await turn.desk(lambda desk: _at_address(desk, written, but=source_id))
        return views.of_another(other, turn.voice) if other else ""
    if _value(field, written, turn.voice.language):
        return ""
    views_ = {"published_on": views.no_day, "language": views.no_language, "url": views.no_address}
    return views_[field](written, turn.voice)


def _value(field: str, written: str, language: str) -> str | date | None:
    """What the text says; nothing where it says nothing that the field can hold."""
    match field:
        case "published_on":
            return read_date(written, language)
        case "language":
            return read_language(written, language)
        case "url":
            return address_of(written, bare=True)
        case _:
            return written


def _at_address(desk: Desk, written: str, *, but: str) -> Source | None:
    others = [source for source in desk.store.sources() if source.id != but]
    source, is_new = new_source(address_of(written, bare=True), known=others, language="")
    return None if is_new else source
