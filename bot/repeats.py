"""Which facts a group was just given, so that none is repeated in front of all of them."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from bot.timely import Timely
from knowledge import Fact

KEPT_SECONDS = 600
MAX_KEPT = 1_000


class Place(NamedTuple):
    """A group, or one topic of a forum."""

    chat_id: int
    thread: int | None = None


class Given(NamedTuple):
    """The message of ours that gave a fact, and its claim as it stands there, as HTML."""

    message_id: int
    claim: str


class _Key(NamedTuple):
    place: Place
    fact_id: str
    version: int


class Repeats:
    """In memory alone, for ten minutes, only so many; nothing that anybody but the bot said."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, size: int = MAX_KEPT) -> None:
        self._clock = clock
        self._size = size
        self._kept: OrderedDict[_Key, tuple[float, Given]] = OrderedDict()
        self._timely = Timely(self.forget_old)

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, place: Place, fact: Fact) -> Given | None:
        """The latest message there that gives this version of the fact, if it is not too long ago."""
        self.forget_old()
        held = self._kept.get(_Key(place, fact.id, fact.version))
        return held[1] if held else None

    def note(self, place: Place, message_id: int, facts: Iterable[tuple[Fact, str]]) -> None:
        """`facts` each with the claim as the message has it."""
        for fact, claim in facts:
            key = _Key(place, fact.id, fact.version)
            self._kept[key] = self._clock(), Given(message_id, claim)
            self._kept.move_to_end(key)
            if len(self._kept) > self._size:
                self._kept.popitem(last=False)
            self._timely.within(KEPT_SECONDS)

    def shows(self, chat_id: int, message_id: int, facts: Collection[Fact]) -> None:
        """A message of ours may have become another: it gives no other facts than these any more."""
        now = {(fact.id, fact.version) for fact in facts}
        self._forget(
            lambda key, given: (
                (key.place.chat_id, given.message_id) == (chat_id, message_id)
                and (key.fact_id, key.version) not in now
            )
        )

    def forget_chat(self, chat_id: int) -> None:
        """Also of a group that became a supergroup: its messages stay behind, and no link leads to them."""
        self._forget(lambda key, _: key.place.chat_id == chat_id)

    def clear(self) -> None:
        self._kept.clear()

    def forget_old(self) -> float | None:
        """After how many seconds there is something to forget again; None if nothing is left."""
        while self._kept:
            left = next(iter(self._kept.values()))[0] + KEPT_SECONDS - self._clock()
            if left > 0:
                return left
            self._kept.popitem(last=False)
        return None

    def _forget(self, is_gone: Callable[[_Key, Given], bool]) -> None:
        for key in [key for key, (_, given) in self._kept.items() if is_gone(key, given)]:
            del self._kept[key]
