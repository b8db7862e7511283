"""What follows from a change and need not be waited for: corrections, and readers who want to be told."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.pace import unasked
from knowledge import StoreUnavailable

log = structlog.get_logger(__name__)

# Also without a change: what was left undone, and what has become too old to be kept.
EVERY_SECONDS = 3_600
# After the database could not be used, as when another program writes to it.
AGAIN_SECONDS = 60

Job = Callable[[], Awaitable[None]]


class Aftermath:
    """Runs its jobs one after the other: at the start, after each change, and every hour.

    A job finds in the database what is left to do, so that nothing is lost when the bot stops in between,
    and does nothing when there is nothing.
    """

    def __init__(self) -> None:
        self.jobs: list[Job] = []
        # How many jobs of this round are left, with the one under way.
        self.left = 0
        self._wanted = asyncio.Event()

    def follow(self) -> None:
        """There may be something to do."""
        self._wanted.set()

    async def run(self) -> None:
        """For ever; cancel it to end it."""
        while True:
            self._wanted.clear()
            done: list[bool] = []
            with unasked():
                for job in self.jobs:
                    self.left = len(self.jobs) - len(done)
                    done.append(await _tried(job))
            self.left = 0
            try:
                async with asyncio.timeout(EVERY_SECONDS if all(done) else AGAIN_SECONDS):
                    await self._wanted.wait()
            except TimeoutError:
                continue


async def _tried(job: Job) -> bool:
    """Whether it need not be tried again soon; one that fails must not keep the others from being done."""
    try:
        await job()
    except StoreUnavailable as error:
        log.warning("what follows from changes waits for the database", problem=str(error))
        return False
    except Exception:
        log.exception("something that follows from a change could not be done")
    return True
