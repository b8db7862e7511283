"""How fast messages may go out, so that Telegram has no reason to refuse them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from aiolimiter import AsyncLimiter

# Thirty a second, in small bursts: what is saved up in a quiet second must not come on top of thirty more.
OVERALL, OVERALL_SECONDS = 3, 0.1
GROUP, GROUP_SECONDS = 20, 60
# For so long after Telegram has said that it was too much, answers keep to the overall pace as well.
WARY_SECONDS = 60
# Calls that put a message into a chat or change one. All others are free, as with Telegram.
_PACED = ("send", "edit", "copy", "forward")
_MANY = 512

_unasked: ContextVar[bool] = ContextVar("unasked", default=False)


@contextmanager
def unasked() -> Iterator[None]:
    """What is sent inside the block answers nobody: it is what Telegram calls bulk notifications."""
    token = _unasked.set(True)
    try:
        yield
    finally:
        _unasked.reset(token)


class Pace:
    """Answers to people at once, until Telegram says otherwise; everything else as slowly as it asks for.

    Twenty messages a minute in a group, whoever they are for. Thirty a second in all holds for what nobody
    asked for; an answer waits for that only while Telegram has lately refused one.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._overall = AsyncLimiter(OVERALL, OVERALL_SECONDS)
        self._groups: dict[int | str, AsyncLimiter] = {}
        self._wary_until = 0.0

    async def turn(self, method: str, chat_id: object) -> None:
        """Wait until this call may be made."""
        if not method.startswith(_PACED):
            return
        if _is_group(chat_id):
            await self._group(chat_id).acquire()
        if _unasked.get() or self._clock() < self._wary_until:
            await self._overall.acquire()

    def refused(self, chat_id: object) -> None:
        """Telegram has said that it was too much. In a group that is the group's own limit."""
        if not _is_group(chat_id):
            self._wary_until = self._clock() + WARY_SECONDS

    def _group(self, chat_id: object) -> AsyncLimiter:
        assert isinstance(chat_id, int | str)  # noqa: S101 - for mypy: `_is_group` has seen to it
        if len(self._groups) >= _MANY:
            busy = {id_: each for id_, each in self._groups.items() if not each.has_capacity(GROUP)}
            self._groups = busy
        return self._groups.setdefault(chat_id, AsyncLimiter(GROUP, GROUP_SECONDS))


def _is_group(chat_id: object) -> bool:
    """Channels too; a name instead of a number is always one of these."""
    return isinstance(chat_id, str) or (isinstance(chat_id, int) and chat_id < 0)
