"""How long an event loop was kept from what was due."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Self

_TICK_SECONDS = 0.002


class Lag:
    """Wakes up again and again; `seconds` is how much too late it was each time.

    `worked` is what the loop's own thread did meanwhile, in seconds of CPU: that others had the processor, or
    Python's lock, doesn't count.
    """

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.worked: list[float] = []

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[Self]:
        ticking = asyncio.create_task(self._tick(), name="lag")
        try:
            yield self
        finally:
            ticking.cancel()
            with suppress(asyncio.CancelledError):
                await ticking

    async def _tick(self) -> None:
        while True:
            due, worked = time.perf_counter() + _TICK_SECONDS, time.thread_time()
            await asyncio.sleep(_TICK_SECONDS)
            self.seconds.append(time.perf_counter() - due)
            self.worked.append(time.thread_time() - worked)
