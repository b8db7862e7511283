"""Facts for readers: as they are now, as their permanent links name them, and what is related to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bot import views
from bot.context import FootnoteApplication, FootnoteContext
from bot.noting import Shown
from bot.views import buttons, words
from bot.views.editions import Edition
from bot.views.permalinks import Permalinks
from knowledge import Fact, Revision, Status, UnknownFact

# As many as there is room for beneath a fact.
RELATED = 3


class Opened(NamedTuple):
    """What a link shows, and the facts in it that have to be put right when they change."""

    page: views.Page
    shown: Shown = ()


def permalinks(application: FootnoteApplication) -> Permalinks:
    return Permalinks(application.bot.username)


async def published(fact_id: str, context: FootnoteContext, *, version: int | None = None) -> Fact:
    """The one way in which a reader gets a fact by its id, as it is or was; raises UnknownFact.

    What is not published is the curators' own affair, and what its source doesn't bear out is nobody's.
    """
    found = await context.services.fact(fact_id, version=version)
    if found.status is not Status.PUBLISHED:
        raise UnknownFact(fact_id)
    return found


async def card(fact: Fact, context: FootnoteContext, *, before: Sequence[int] = ()) -> Opened:
    """A fact with what is related to it; `before` are the numbers of those that led to it, the last first."""
    services, voice = context.services, context.voice
    others = await services.related(fact, limit=RELATED)
    own, *numbers = await services.numbers([fact, *others])
    page = views.card(
        fact,
        voice,
        permalinks=permalinks(context.footnote),
        related=[
            (other, buttons.see([number, own, *before]))
            for other, number in zip(others, numbers, strict=True)
        ],
        back=buttons.see(before) if before else None,
    )
    return Opened(page, [(fact, voice.reads)])


async def followed(trail: Sequence[int], context: FootnoteContext) -> Opened:
    """The card of the first fact of a trail. Raises UnknownFact."""
    first, *before = trail
    fact = await published(await context.services.numbered(first), context)
    return await card(fact, context, before=before)


async def opened(fact_id: str, version: int | None, context: FootnoteContext) -> Opened:
    """What a permanent link shows; a plain sentence where there is nothing to show."""
    voice = context.voice
    revisions = await context.services.revisions(fact_id)
    stood = {each.version: each for each in revisions if each.after.status is Status.PUBLISHED}
    if not stood:
        return Opened(words.unknown_fact(fact_id, voice))
    newest, current = stood[max(stood)].after, revisions[-1].version
    wanted = version or current
    if wanted == current != newest.version:
        return Opened(views.withdrawn(newest, _next_day(revisions, newest.version), voice))
    if wanted not in stood:
        return Opened(views.unknown_version(newest, wanted, voice))
    try:
        fact = await published(fact_id, context, version=wanted)
    except UnknownFact:
        return Opened(words.held_back(fact_id, voice))
    if wanted == current:
        return await card(fact, context)
    edition = Edition(
        fact=fact,
        since=stood[wanted].when.date(),
        until=_next_day(revisions, wanted),
        newest=newest,
        withdrawn_on=None if newest.version == current else _next_day(revisions, newest.version),
        is_newest_held=await _is_held(newest, context),
    )
    return Opened(views.edition(edition, voice, permalinks=permalinks(context.footnote)))


def _next_day(revisions: Sequence[Revision], version: int) -> date:
    """The day on which something else took the place of that version."""
    return next(each.when.date() for each in revisions if each.version > version)


async def _is_held(fact: Fact, context: FootnoteContext) -> bool:
    try:
        await published(fact.id, context, version=fact.version)
    except UnknownFact:
        return False
    return True
