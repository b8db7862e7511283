"""The facts of a frozen index, read from the store when they are needed, the latest kept at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cachetools import LRUCache

from knowledge.model import Fact
from knowledge.store import FactStore

# Of a few kilobytes each.
_AT_HAND = 2_048


class KeptFacts:
    """Gives facts in the state in which they were indexed, whatever has become of them since."""

    def __init__(self, store: FactStore, stamps: Mapping[str, str]) -> None:
        """`stamps` tell the state of each fact when it was indexed, see `stamp`."""
        self._store = store
        self._stamps = stamps
        self._at_hand: LRUCache[str, Fact] = LRUCache(_AT_HAND)

    def load(self, fact_ids: Sequence[str]) -> Mapping[str, Fact]:
        """Those that are in the index, by their ids, in any order. Raises StoreUnavailable."""
        found = {fact_id: self._at_hand[fact_id] for fact_id in fact_ids if fact_id in self._at_hand}
        missing = [fact_id for fact_id in fact_ids if fact_id not in found]
        for fact in self._store.facts_of(missing) if missing else ():
            found[fact.id] = self._at_hand[fact.id] = self._as_indexed(fact)
        return found

    def _as_indexed(self, fact: Fact) -> Fact:
        wanted = self._stamps.get(fact.id, stamp(fact))
        if stamp(fact) == wanted:
            return fact
        held = (revision.after for revision in self._store.revisions(fact.id))
        return next((each for each in held if stamp(each) == wanted), fact)


def stamp(fact: Fact) -> str:
    """Tells the state of a fact: its version, and when that was made; see `FactStore.stamps`."""
    return f"{fact.version} {fact.updated_at.isoformat() if fact.updated_at else ''}"
