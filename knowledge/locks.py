"""Which facts may be sent: those whose quote lock holds, as the database has them at that moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

from cachetools import LRUCache

from knowledge.errors import StoreUnavailable
from knowledge.model import Fact, Status
from knowledge.quotes import broken_lock
from knowledge.store import FactStore

# Short keys and an answer each.
_MAX_JUDGED = 4_096


class Locks:
    """Checks locks before anything is sent, and notes those that fail, for curators to be told.

    What is about to be sent is looked up each time, as its source may have another text by now, and judged
    again where the database says something else of it than before.
    """

    def __init__(self, store: FactStore) -> None:
        self._store = store
        # Called when something is noted that curators are to be told of.
        self.alarm: Callable[[], None] = lambda: None
        # By what the database said of a fact and its sources when it was read.
        self._judged: LRUCache[tuple[str, int, str], bool] = LRUCache(_MAX_JUDGED)

    def broken_now(self, facts: Iterable[Fact]) -> frozenset[str]:
        """The ids of those whose locks fail as the database has them and their sources at this moment.

        A fact that is only tried out, and stands in no database, is judged as it is.
        """
        given = {fact.id: fact for fact in facts}
        try:
            states = self._store.lock_states(given)
            unknown = [fact for fact in given.values() if _key(fact, states) not in self._judged]
            held = {fact.id: fact for fact in self._store.facts_of(fact.id for fact in unknown)}
        except StoreUnavailable:  # what can't be read is judged as it was when it could be
            states, unknown, held = {}, list(given.values()), {}
        broken = {fact.id for fact in unknown if not self.check(_newer(fact, held.get(fact.id)))}
        for fact in unknown:
            if fact.id in held and held[fact.id].version >= fact.version:
                self._judged[_key(fact, states)] = fact.id not in broken
        new = {fact.id for fact in unknown}
        known = (fact for fact in given.values() if fact.id not in new)
        return frozenset(broken | {fact.id for fact in known if not self._judged[_key(fact, states)]})

    def check(self, fact: Fact) -> bool:
        """Whether the lock of a fact holds as it is given."""
        holds = broken_lock(fact) is None
        if not holds:
            self._report(fact.id)
        return holds

    def _report(self, fact_id: str) -> None:
        """Note it if the fact that readers would get is broken, and not only a version or a trial of it."""
        with suppress(StoreUnavailable):  # it isn't given all the same
            self._note(fact_id)

    def _note(self, fact_id: str) -> None:
        held = self._store.find(fact_id)
        problem = broken_lock(held) if held and held.status is Status.PUBLISHED else None
        if held and problem and self._store.broken_locks.note(held, problem):
            self.alarm()


def _key(fact: Fact, states: Mapping[str, str]) -> tuple[str, int, str]:
    return fact.id, fact.version, states.get(fact.id, "")


def _newer(fact: Fact, held: Fact | None) -> Fact:
    return held if held is not None and held.version >= fact.version else fact
