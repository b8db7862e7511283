"""What goes on for people while they do other things, and can be called off."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

# Of all people: each may take a processor and megabytes for some seconds, and readers ask meanwhile.
AT_ONCE = 2


class Errands:
    def __init__(self) -> None:
        self._tasks: dict[int, set[asyncio.Task[object]]] = {}
        self._free = asyncio.Semaphore(AT_ONCE)

    @asynccontextmanager
    async def of(self, user_id: int) -> AsyncIterator[None]:
        """Inside the block the current task is this person's errand; it waits for its turn first."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - for mypy: this runs in a task
        self._tasks.setdefault(user_id, set()).add(task)
        try:
            async with self._free:
                yield
        finally:
            self._tasks[user_id].discard(task)
            if not self._tasks[user_id]:
                del self._tasks[user_id]

    def call_off(self, user_id: int) -> bool:
        """Whether there was anything to call off."""
        tasks = self._tasks.get(user_id, set())
        for task in tasks:
            task.cancel()
        return bool(tasks)

    def end(self) -> None:
        """Call all of them off, as the bot is about to stop."""
        for user_id in tuple(self._tasks):
            self.call_off(user_id)
