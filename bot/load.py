"""The calls that go to the thread of the engine: how many, how long they wait, how long they take."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from contextvars import copy_context
from dataclasses import dataclass
from typing import TypeVar

from bot.breath import Breath
from knowledge.stages import Stage, clocked

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """The seconds that a call waited for its turn and took then, and of these the parts of an answer."""

    waited: float
    took: float
    parts: Mapping[Stage, float]


# It is told what was done from the thread on which that was.
Watch = Callable[[str, Spent], None]


class Load:
    """Calls for one worker, in the order in which they are given to it."""

    def __init__(self, worker: Executor) -> None:
        self._worker = worker
        self._lock = threading.Lock()
        self._breath = Breath()
        # Those that wait and the one that is under way.
        self.in_hand = 0
        self.watch: Watch | None = None

    async def run(self, call: Callable[[], Result], stage: str) -> Result:
        """What the call gives, on the worker's thread; what is logged there belongs to who calls."""
        context, given = copy_context(), time.perf_counter()

        def measured() -> Result:
            watch = self.watch
            if watch is None:
                return call()
            started = time.perf_counter()
            with clocked() as clocks:
                try:
                    return call()
                finally:
                    took = time.perf_counter() - started
                    watch(stage, Spent(waited=started - given, took=took, parts=clocks.spent))

        future = self._worker.submit(context.run, measured)
        self._count(1)
        # Not when who waits for it is stopped: the thread goes on with what it has begun.
        future.add_done_callback(lambda _: self._count(-1))
        result = await asyncio.wrap_future(future)
        await self._breath.take()
        return result

    def _count(self, more: int) -> None:
        with self._lock:
            self.in_hand += more
