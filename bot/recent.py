"""The questions just asked, so that "and in 2017?" can be read with the one before it."""

from __future__ import annotations

import enum
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from bot.timely import Timely

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
        # The messages of each: who asks is looked up each time, among all who have asked.
        self._messages: dict[Asker, set[int]] = {}
        self._timely = Timely(self.forget_old)

    def __len__(self) -> int:
        return len(self._kept)

    def before(self, asker: Asker, message_id: int) -> str | None:
        """The last question that the person asked before that message, if it is not too long ago.

        By the order of messages, not of answers: so an edited question is read as it was the first time.
        """
        self.forget_old()
        earlier = (number for number in self._messages.get(asker, ()) if number < message_id)
        last = max(earlier, default=None)
        return None if last is None else self._kept[asker, last][1]

    def note(self, asker: Asker, message_id: int, question: str) -> None:
        self._kept[asker, message_id] = self._clock(), question
        self._kept.move_to_end((asker, message_id))
        self._messages.setdefault(asker, set()).add(message_id)
        if len(self._kept) > self._size:
            self._drop(next(iter(self._kept)))
        self._timely.within(KEPT_SECONDS)

    def forget(self, whose: int) -> int:
        """How many questions are forgotten: those of a person in all chats, or of all people in a group."""
        theirs = [kept for kept in self._kept if whose in kept[0]]
        for kept in theirs:
            self._drop(kept)
        return len(theirs)

    def forget_old(self) -> float | None:
        """After how many seconds there is something to forget again; None if nothing is left."""
        while self._kept:
            left = next(iter(self._kept.values()))[0] + KEPT_SECONDS - self._clock()
            if left > 0:
                return left
            self._drop(next(iter(self._kept)))
        return None

    def _drop(self, kept: tuple[Asker, int]) -> None:
        del self._kept[kept]
        asker, message_id = kept
        self._messages[asker].discard(message_id)
        if not self._messages[asker]:
            del self._messages[asker]


class Row(enum.StrEnum):
    """What is not to be said twice in the same words."""

    REFUSALS = "refusals"
    SMALL_TALK = "small talk"


class Turns:
    """How many refusals, or replies to small talk, each person had in a row: so that no two read the same.

    In memory alone, for ten minutes, only so many.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, size: int = MAX_KEPT) -> None:
        self._clock = clock
        self._size = size
        # By person and kind: when, to which message, and how many there were before it.
        self._kept: OrderedDict[tuple[Asker, Row], tuple[float, int, int]] = OrderedDict()
        self._timely = Timely(self.forget_old)

    def __len__(self) -> int:
        return len(self._kept)

    def take(self, asker: Asker, row: Row, message_id: int) -> int:
        """How many came before the one that now replies to this message; the same again after an edit."""
        self.forget_old()
        turn = 0
        if held := self._kept.pop((asker, row), None):
            _, last, before = held
            turn = before if last == message_id else before + 1
        self._kept[asker, row] = self._clock(), message_id, turn
        if len(self._kept) > self._size:
            self._kept.popitem(last=False)
        self._timely.within(KEPT_SECONDS)
        return turn

    def end(self, asker: Asker, row: Row) -> None:
        """The row is broken, as by an answer."""
        self._kept.pop((asker, row), None)

    def forget(self, whose: int) -> None:
        """Those of a person in all chats, or of all people in a group."""
        for kept in [kept for kept in self._kept if whose in kept[0]]:
            del self._kept[kept]

    def forget_old(self) -> float | None:
        """As in `Recent`."""
        while self._kept:
            left = next(iter(self._kept.values()))[0] + KEPT_SECONDS - self._clock()
            if left > 0:
                return left
            self._kept.popitem(last=False)
        return None
