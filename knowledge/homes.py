"""Who is at home where a fact stands: the subjects that publish its sources, or give them their titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

# The share of the facts that stand in sources which name a subject, from which the base is at home there.
_MUCH_OF_THE_BASE = 0.2


class Homes(Mapping[str, frozenset[str]]):
    """By the id of each fact, who is at home there.

    Many may be given at once: `numbers` has a number for each fact, `kind_of` for each number a place in
    `kinds`.
    """

    def __init__(
        self,
        kinds: Sequence[frozenset[str]] = (),
        kind_of: npt.NDArray[np.int32] | None = None,
        numbers: Mapping[str, int] | None = None,
    ) -> None:
        self._kinds, self._numbers = kinds, numbers or {}
        self._kind_of = np.zeros(0, dtype=np.int32) if kind_of is None else kind_of
        self._own: dict[str, frozenset[str]] = {}
        self._gone: set[str] = set()
        self._times: Counter[str] = Counter()
        for kind, times in zip(kinds, np.bincount(self._kind_of, minlength=len(kinds)).tolist(), strict=True):
            self._times.update(dict.fromkeys(kind, times))

    def put(self, fact_id: str, home: frozenset[str]) -> None:
        self.drop(fact_id)
        self._own[fact_id] = home
        self._times.update(home)

    def drop(self, fact_id: str) -> None:
        """Nothing happens if it is not held."""
        home = self.get(fact_id)
        if home is None:
            return
        if self._own.pop(fact_id, None) is None:
            self._gone.add(fact_id)
        self._times.subtract(home)

    def hosts(self) -> frozenset[str]:
        """Those who are at home in so many facts that the whole base is theirs."""
        least = _MUCH_OF_THE_BASE * len(self)
        return frozenset(name for name, times in self._times.items() if times > 0 and times >= least)

    def __getitem__(self, fact_id: str) -> frozenset[str]:
        own = self._own.get(fact_id)
        if own is not None:
            return own
        if fact_id in self._gone:
            raise KeyError(fact_id)
        return self._kinds[int(self._kind_of[self._numbers[fact_id]])]

    def __iter__(self) -> Iterator[str]:
        yield from (fact_id for fact_id in self._numbers if fact_id not in self._gone)
        yield from (fact_id for fact_id in self._own if self._is_added(fact_id))

    def _is_added(self, fact_id: str) -> bool:
        return fact_id not in self._numbers or fact_id in self._gone

    def __len__(self) -> int:
        return len(self._numbers) - len(self._gone) + len(self._own)
