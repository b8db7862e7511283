"""Forgetting in time also when nothing happens meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Timely:
    """Calls `forget_old` when the oldest of what is kept has been kept long enough.

    One timer for all of it: one for each would be tens of thousands at a time on a busy day.
    """

    def __init__(self, forget_old: Callable[[], float | None]) -> None:
        """`forget_old` gives after how many seconds something is to be forgotten again; None for never."""
        self._forget_old = forget_old
        self._timer: asyncio.TimerHandle | None = None

    def within(self, seconds: float) -> None:
        """Something is kept for so long from now."""
        if self._timer is None:
            # A second late, as timers may be a little early.
            self._timer = asyncio.get_running_loop().call_later(seconds + 1, self._due)

    def _due(self) -> None:
        self._timer = None
        if (seconds := self._forget_old()) is not None:
            self.within(max(0.0, seconds))
