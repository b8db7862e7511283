"""Leafing through the base: subjects with their facts, sources with theirs."""

from __future__ import annotations

from bot import views
from bot.context import FootnoteContext
from bot.views.buttons import Tap


async def topics(page: int, context: FootnoteContext) -> views.Page:
    return views.topics(await context.services.subjects(), context.voice, page=page)


async def topic(key: str, page: int, context: FootnoteContext) -> views.Page | None:
    """The facts about the subject with this key; None if there are none."""
    subjects = await context.services.subjects()
    for place, subject in enumerate(subjects):
        if subject.key == key:
            held = await context.services.facts(subject=subject.name)
            return views.topic(subject, held, context.voice, page=page, place=place)
    return None


async def sources(page: int, context: FootnoteContext) -> views.Page:
    return views.sources(await context.services.sources(), context.voice, page=page)


async def source(source_id: str, context: FootnoteContext, opened: Tap | None = None) -> views.Page:
    """A source's card, perhaps opened from a list by a tap. Raises UnknownSource."""
    found = await context.services.source(source_id)
    held = await context.services.facts(source_id=found.id)
    if opened is None:
        return views.source(found, held, context.voice)
    page, back_to = opened.number(1) or 0, opened.number(0)
    return views.source(found, held, context.voice, page=page, back_to=back_to)
