"""What follows from a change and need not be waited for: corrections, and readers who want to be told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger(__name__)

# Also without a change: what was left undone, and what has become too old to be kept.
EVERY_SECONDS = 3_600

Job = Callable[[], Awaitable[None]]


class Aftermath:
    """Runs its jobs one after the other: at the start, after each change, and every hour.

    A job finds in the database what is left to do, so that nothing is lost when the bot stops in between,
    and does nothing when there is nothing.
    """

    def __init__(self) -> None:
        self.jobs: list[Job] = []
        self._wanted = asyncio.Event()

    def follow(self) -> None:
        """There may be something to do."""
        self._wanted.set()

    async def run(self) -> None:
        """For ever; cancel it to end it."""
        while True:
            self._wanted.clear()
            for job in self.jobs:
                await _tried(job)
            try:
                async with asyncio.timeout(EVERY_SECONDS):
                    await self._wanted.wait()
            except TimeoutError:
                continue


async def _tried(job: Job) -> None:
    """One job that fails must not keep the others from being done."""
    try:
        await job()
    except Exception:
        log.exception("something that follows from a change could not be done")
