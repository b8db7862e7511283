"""How much one person may ask, and how much may wait in all.

Who asks too fast is told once; until there is room again nothing more is said or looked up.
"""

from __future__ import annotations

import asyncio
import enum
from collections import OrderedDict
from dataclasses import dataclass

from aiolimiter import AsyncLimiter
from telegram import Update

MINUTE = 60.0
# Taps, and inline queries, which come with every few letters that are typed.
TOUCHES_A_QUESTION = 5
# Who keeps the facts goes through many steps in a row.
TEAMS_SHARE = 5
MAX_PEOPLE = 10_000
# So many take half a minute to answer at Telegram's thirty messages a second.
CROWDED = 1_000
# So many are held here; Telegram keeps the others until there is room.
FULL = 2_000


class Kind(enum.IntEnum):
    """What somebody does, by how often they may for each question that they may ask."""

    QUESTION = 1
    TOUCH = TOUCHES_A_QUESTION


class Room(enum.Enum):
    FREE = enum.auto()
    JUST_FULL = enum.auto()  # to be told
    STILL_FULL = enum.auto()  # told already


@dataclass(slots=True)
class _Bucket:
    limiter: AsyncLimiter
    is_told: bool = False
    is_told_of_crowd: bool = False

    def is_empty(self) -> bool:
        return self.limiter.has_capacity(self.limiter.max_rate)

    def tell(self) -> Room:
        """Once, and again only to who has been calm for a while in between."""
        room, self.is_told = Room.STILL_FULL if self.is_told else Room.JUST_FULL, True
        return room

    def tell_of_crowd(self) -> Room:
        """Once, until there is no crowd any more or they have been calm."""
        room = Room.STILL_FULL if self.is_told_of_crowd else Room.JUST_FULL
        self.is_told_of_crowd = True
        return room


class Limits:
    """How fast each person asks. Only numbers, of who asked in the last minute, until the bot stops."""

    def __init__(self, a_minute: int, *, size: int = MAX_PEOPLE) -> None:
        self._a_minute = a_minute
        self._size = size
        self._buckets: OrderedDict[tuple[int, Kind], _Bucket] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    async def take(
        self, person: int, kind: Kind = Kind.QUESTION, *, on_team: bool = False, crowded: bool = False
    ) -> Room:
        """Whether they may have it; when `crowded` nobody may."""
        bucket = self._bucket(person, kind, self._a_minute * kind * (TEAMS_SHARE if on_team else 1))
        if not crowded and bucket.limiter.has_capacity(bucket.limiter.max_rate / 2):
            bucket.is_told = False
        if not bucket.limiter.has_capacity():
            return bucket.tell()
        if not crowded or bucket.is_empty():
            bucket.is_told_of_crowd = False
        # Refused for the crowd it counts as well: who goes on is told no oftener.
        await bucket.limiter.acquire()
        return bucket.tell_of_crowd() if crowded else Room.FREE

    def _bucket(self, person: int, kind: Kind, a_minute: int) -> _Bucket:
        key = (person, kind)
        bucket = self._buckets.get(key)
        if bucket is None or bucket.limiter.max_rate != a_minute:
            bucket = self._buckets[key] = _Bucket(AsyncLimiter(a_minute, MINUTE))
        self._buckets.move_to_end(key)
        self._let_go()
        return bucket

    def _let_go(self) -> None:
        """Of who has been calm for a minute; the latest is there to stay."""
        while len(self._buckets) > 1:
            oldest = next(iter(self._buckets.values()))
            if len(self._buckets) <= self._size and not oldest.is_empty():
                return
            self._buckets.popitem(last=False)


class Intake(asyncio.Queue[object]):
    """The updates that have come. It counts those that are not yet handled, and takes no more when full.

    Who fetches them then waits, and what is not fetched stays with Telegram: nothing is lost.
    """

    def __init__(self, full: int = FULL, crowded: int = CROWDED) -> None:
        super().__init__()
        self._full, self._crowded = full, crowded
        self._eased = asyncio.Event()
        self._in_hand = 0

    @property
    def is_crowded(self) -> bool:
        return self._in_hand > self._crowded

    @property
    def is_full(self) -> bool:
        return self._in_hand >= self._full

    async def put(self, item: object) -> None:
        # What python-telegram-bot puts there itself, to end, doesn't wait.
        while isinstance(item, Update) and self.is_full:
            self._eased.clear()
            await self._eased.wait()
        self._in_hand += 1
        await super().put(item)

    def task_done(self) -> None:
        super().task_done()
        self._in_hand -= 1
        self._eased.set()
