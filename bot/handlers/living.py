"""Sources that live on: looked at again from time to time, and curators told of what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from functools import partial

import structlog

from bot.context import FootnoteApplication, FootnoteContext
from bot.handlers.curating import telling
from bot.settings import Settings
from bot.views.curating import drifts as views
from knowledge import Desk, Member, Role, Source, SourceRefused, SourceState
from knowledge.curation.living import (
    Look,
    Looked,
    Seen,
    looked_at,
    settle,
    standing,
    validators,
    watched,
)
from knowledge.ingest.documents import read_document
from knowledge.records.broken_locks import BrokenLock
from knowledge.records.sources import Validators
from knowledge.refusals import Refusal

log = structlog.get_logger(__name__)

JOB = "sources"
_GONE = frozenset((Refusal.GONE, Refusal.UNKNOWN_HOST))


class LivingSources:
    """Looks at the sources one by one, politely, and sends one digest when there is anything to decide."""

    def __init__(self, application: FootnoteApplication) -> None:
        self._application = application
        self._is_at_it = False

    def schedule(self, settings: Settings) -> None:
        """Look every so many hours, first at the time of day that is set (UTC)."""
        queue = self._application.job_queue
        if not settings.check_every or queue is None:
            return
        queue.run_repeating(
            self._run,
            interval=timedelta(hours=settings.check_every),
            first=_next(settings.check_time, datetime.now(UTC)),
            name=JOB,
        )

    async def look(self) -> Looked | None:
        """Look at all of them now; None if somebody is at it already."""
        if self._is_at_it:
            return None
        self._is_at_it = True
        try:
            return await self._look_at_all()
        finally:
            self._is_at_it = False

    async def tell(self, *, is_news: bool = False) -> None:
        """One digest to everybody who keeps facts, if there is anything that they were not told of yet."""
        application = self._application
        untold = await application.services.desk(_untold)
        if untold or is_news:
            now = await application.services.desk(lambda desk: standing(desk.store))
            await telling.tell(application, _curators(application), lambda voice: views.digest(now, voice))

    async def tell_of_broken_locks(self) -> None:
        """Everybody who keeps facts, once of each fact that is no longer given as its quote lock fails."""
        application = self._application
        for broken in await application.services.desk(_take_broken):
            log.warning("a fact is no longer given", fact=broken.fact_id, problem=broken.problem)
            page = partial(views.broken, broken.fact_id)
            await telling.tell(application, _curators(application), page)

    async def _run(self, _: FootnoteContext) -> None:
        await self.look()

    async def _look_at_all(self) -> Looked:
        services = self._application.services
        sources = await services.desk(lambda desk: watched(desk.store))
        news: list[Look] = []
        unread: list[tuple[Source, SourceRefused]] = []
        for source in sources:
            try:
                look = await self._look_at(source)
            except SourceRefused as refused:
                unread.append((source, refused))
                log.info("a source could not be looked at", source=source.id, problem=str(refused.refusal))
                continue
            if look.is_news:
                news.append(look)
        await self.tell(is_news=any(look.source.state is SourceState.MOVED for look in news))
        log.info("sources looked at", sources=len(sources), news=len(news), unread=len(unread))
        return Looked(len(sources), tuple(news), tuple(unread))

    async def _look_at(self, source: Source) -> Look:
        services = self._application.services
        asked_with = await services.desk(lambda desk: validators(desk.store, source))
        seen = await self._seen(source, asked_with)
        return await services.desk(lambda desk: _note(desk, source, seen))

    async def _seen(self, source: Source, asked_with: Validators) -> Seen:
        try:
            fetched = await self._application.fetcher.fetch(
                source.url, etag=asked_with.etag, last_modified=asked_with.last_modified, polite=True
            )
        except SourceRefused as refused:
            if refused.refusal in _GONE:
                return Seen(is_gone=True)
            raise
        if fetched is None:
            return Seen(validators=asked_with)
        document = await read_document(
            fetched.content, url=fetched.address, content_type=fetched.content_type
        )
        return Seen(
            at=fetched.retrieved_at,
            texts=tuple(filter(None, (document.text, document.shown))),
            size=len(fetched.content),
            moved_to=fetched.moved_to,
            validators=Validators(fetched.etag, fetched.last_modified),
        )


def _curators(application: FootnoteApplication) -> list[Member]:
    return [each for each in application.team() if each.role.may_act_as(Role.CURATOR)]


def _take_broken(desk: Desk) -> list[BrokenLock]:
    """Told now, before it is sent, so never twice."""
    records = desk.store.broken_locks
    return [broken for broken in records.untold() if records.told(broken)]


def _note(desk: Desk, source: Source, seen: Seen) -> Look:
    look = looked_at(desk.store, source.id, seen)
    if look.is_news or look.is_new_text:
        desk.index(fact.id for fact in desk.store.facts(source_id=source.id))
    return look


def _untold(desk: Desk) -> Sequence[int]:
    """What there is to decide that nobody was told of; told now, before it is sent, so never twice."""
    with desk.store.transaction():
        new = [drift.id for drift in settle(desk.store, desk.store.drifts.open()) if not drift.is_told]
        desk.store.drifts.tell(new)
    return new


def _next(at: time, now: datetime) -> datetime:
    """The next moment at which it is so late, in UTC."""
    today = datetime.combine(now.date(), at, tzinfo=UTC)
    return today if today > now else today + timedelta(days=1)
