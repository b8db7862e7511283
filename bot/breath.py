"""Keeping the turns of the event loop short when much becomes ready at once."""

from __future__ import annotations

import asyncio
from collections import deque

# Whoever finds that a turn has lasted so long goes on in a later one.
LONG_SECONDS = 0.003


class Breath:
    """Lets through what fits into a turn of the event loop; the rest follows, one in each turn, in order.

    Else all that becomes ready while the loop is busy makes one long turn, in which still more becomes ready.
    """

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        # When the first of this turn was let through.
        self._began: float | None = None
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def take(self) -> None:
        loop = self._in_this_loop()
        if self._began is None:
            self._begin(loop)
        elif self._waiting or loop.time() - self._began > LONG_SECONDS:
            turn = loop.create_future()
            self._waiting.append(turn)
            await turn

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        self._began = loop.time()
        loop.call_soon(self._go_on, loop)

    def _go_on(self, loop: asyncio.AbstractEventLoop) -> None:
        """In the next turn."""
        while self._waiting and self._waiting[0].done():  # whoever waited was stopped
            self._waiting.popleft()
        if not self._waiting:
            self._began = None
            return
        self._waiting.popleft().set_result(None)
        self._begin(loop)

    def _in_this_loop(self) -> asyncio.AbstractEventLoop:
        """The running loop; what another one has left unfinished counts no more."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop, self._began = loop, None
            self._waiting.clear()
        return loop
