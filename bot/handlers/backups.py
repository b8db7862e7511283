"""A copy of the database every night, without anything of readers."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import structlog

from bot.context import FootnoteApplication, FootnoteContext
from bot.settings import Settings
from knowledge import StoreUnavailable
from knowledge.backup import keep_nightly, kept_nightly

log = structlog.get_logger(__name__)

JOB = "backups"
# A bot that was off at night makes up for it, when it has got over its start.
MAKES_UP_AFTER = timedelta(minutes=5)


class Backups:
    def __init__(self, application: FootnoteApplication, settings: Settings) -> None:
        self._application = application
        self._keep = settings.backup_keep
        self._at = time.fromisoformat(settings.backup_at).replace(tzinfo=UTC)
        self._folder = settings.backup_dir

    def schedule(self) -> None:
        queue = self._application.job_queue
        if self._keep and queue is not None:
            queue.run_daily(self._run, self._at, name=JOB)
            queue.run_once(self._make_up, MAKES_UP_AFTER, name=JOB)

    async def back_up(self) -> Path | None:
        """Where today's copy is; None if there is none, as when the database is in memory."""
        path = await self._application.services.desk(lambda desk: desk.store.path)
        if path is None:
            return None
        today = datetime.now(UTC).date()
        try:
            # By a connection of its own, so that no answer waits for it.
            written = await asyncio.to_thread(keep_nightly, path, self._of(path), today, keep=self._keep)
        except StoreUnavailable as error:
            log.error("the nightly backup could not be made; earlier ones are kept", problem=str(error))  # noqa: TRY400 - the sentence says it all
            return None
        log.info("backed up", file=written.name, kept=self._keep)
        return written

    async def is_due(self) -> bool:
        """Whether the latest copy is older than a day."""
        path = await self._application.services.desk(lambda desk: desk.store.path)
        if path is None:
            return False
        yesterday = (datetime.now(UTC) - timedelta(days=1)).date()
        latest = [each for each in kept_nightly(self._of(path)) if each.stem >= f"footnote-{yesterday}"]
        return not latest

    def _of(self, path: Path) -> Path:
        return self._folder or path.parent / "backups"

    async def _run(self, _: FootnoteContext) -> None:
        await self.back_up()

    async def _make_up(self, _: FootnoteContext) -> None:
        if await self.is_due():
            await self.back_up()
