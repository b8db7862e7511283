"""The questions just asked, so that "and in 2017?" can be read with the one before it."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

KEPT_SECONDS = 600
MAX_KEPT = 1_000


class Asker(NamedTuple):
    """A person in a chat: in a group each has a thread of questions of their own."""

    chat_id: int
    user_id: int


class Recent:
    """Each person's latest questions in each chat, as they were read.

    In memory alone, for ten minutes, only so many; never written down anywhere.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, size: int = MAX_KEPT) -> None:
        self._clock = clock
        self._size = size
        self._kept: OrderedDict[tuple[Asker, int], tuple[float, str]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def before(self, asker: Asker, message_id: int) -> str | None:
        """The last question that the person asked before that message, if it is not too long ago.

        By the order of messages, not of answers: so an edited question is read as it was the first time.
        """
        self.forget_old()
        earlier = {number: said for (who, number), (_, said) in self._kept.items() if who == asker}
        last = max((number for number in earlier if number < message_id), default=None)
        return None if last is None else earlier[last]

    def note(self, asker: Asker, message_id: int, question: str) -> None:
        self._kept[asker, message_id] = self._clock(), question
        self._kept.move_to_end((asker, message_id))
        if len(self._kept) > self._size:
            self._kept.popitem(last=False)
        # Also when nobody asks anything for hours. A second late, as timers may be a little early.
        asyncio.get_running_loop().call_later(KEPT_SECONDS + 1, self.forget_old)

    def forget_old(self) -> None:
        while self._kept and next(iter(self._kept.values()))[0] <= self._clock() - KEPT_SECONDS:
            self._kept.popitem(last=False)
