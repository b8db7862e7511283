"""The facts of an index by their numbers, and the rows that their wordings have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from knowledge.model import Fact
from knowledge.retrieval.frozen import Frozen, Numbers
from knowledge.text import language_of

_READ_AT_ONCE = 512

# The facts of a frozen index as they were indexed, in any order, by their ids.
Load = Callable[[Sequence[str]], Mapping[str, Fact]]


@dataclass(frozen=True, slots=True)
class FrozenFacts:
    """Very many facts that are indexed already; `load` gives them, `spellings` are the words they use."""

    index: Frozen
    load: Load
    spellings: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """The rows of a fact: for each wording what is left without names, and its language."""

    fact: Fact
    rests: tuple[str, ...]
    languages: tuple[str, ...]


class NumberedFacts:
    """Those of a frozen index have the first numbers; each state that is put in since has one after them.

    A number stays when its fact is taken out: what comes back with the same wordings needs no new rows.
    """

    def __init__(self, frozen: FrozenFacts | None) -> None:
        index = self._frozen = frozen.index if frozen else None
        self._load = frozen.load if frozen else _none
        self._first = len(index) if index else 0
        self._number_of = index.numbers if index else {}
        # Facts of the frozen index that were put in again, as they are now.
        self._given: dict[int, Fact] = {}
        self._segments: list[Segment] = []
        self._starts: list[int] = []
        # Of all segments together.
        self.rows = 0
        # By fact and wordings.
        self._vacant: dict[tuple[str, tuple[str, ...]], int] = {}

    def __len__(self) -> int:
        return len(self._number_of)

    def __iter__(self) -> Iterator[Fact]:
        """In the order in which they were put in last."""
        numbers = list(self._number_of.values())
        for first in range(0, len(numbers), _READ_AT_ONCE):
            some = numbers[first : first + _READ_AT_ONCE]
            held = self.at(some)
            yield from (held[number] for number in some)

    @property
    def have_segments(self) -> bool:
        """Whether any was put in beside those of the frozen index."""
        return bool(self._segments)

    @property
    def numbers(self) -> Numbers:
        """Of all segments, also of what was taken out."""
        return np.arange(self._first, self._first + len(self._segments))

    @property
    def starts(self) -> Numbers:
        """The first row of each segment."""
        return np.array(self._starts, dtype=np.int64)

    @property
    def vacant(self) -> list[int]:
        """The numbers of what was taken out."""
        return list(self._vacant.values())

    def number(self, fact_id: str) -> int | None:
        return self._number_of.get(fact_id)

    def is_frozen(self, number: int) -> bool:
        return number < self._first

    def fact(self, fact_id: str) -> Fact | None:
        number = self.number(fact_id)
        return None if number is None else self.at([number])[number]

    def at(self, numbers: Sequence[int]) -> Mapping[int, Fact]:
        """The facts that have these numbers."""
        unread: dict[str, int] = {}
        found: dict[int, Fact] = {}
        for number in numbers:
            if not self.is_frozen(number):
                found[number] = self.segment(number).fact
            elif number in self._given:
                found[number] = self._given[number]
            elif self._frozen:
                unread[self._frozen.ids[number]] = number
        read = self._load(list(unread)) if unread else {}
        return found | {unread[fact_id]: fact for fact_id, fact in read.items()}

    def segment(self, number: int) -> Segment:
        """That of a number which is not of the frozen index."""
        return self._segments[number - self._first]

    def unchanged(self, fact_ids: Sequence[str]) -> list[Fact]:
        """Those of these facts that are in the frozen index and were not put in again since."""
        numbers = [self._number_of.get(fact_id, self._first) for fact_id in fact_ids]
        held = [number for number in numbers if self.is_frozen(number) and number not in self._given]
        found = self.at(held)
        return [found[number] for number in held]

    def languages(self, fact: Fact) -> Mapping[str, str]:
        """The language of each wording of a fact that is in."""
        number = self._number_of[fact.id]
        if self.is_frozen(number):
            return {wording: language_of(wording) for wording in fact.wordings}
        segment = self.segment(number)
        return dict(zip(segment.fact.wordings, segment.languages, strict=True))

    def append(self, segment: Segment) -> None:
        """A fact that is not in, with rows after all others."""
        self._number_of[segment.fact.id] = self._first + len(self._segments)
        self._segments.append(segment)
        self._starts.append(self.rows)
        self.rows += len(segment.fact.wordings)

    def bring_back(self, fact: Fact) -> int | None:
        """The number that the fact had with the same wordings before, and has again; None if it had none."""
        number = self._vacant.pop((fact.id, fact.wordings), None)
        if number is None:
            return None
        self._number_of[fact.id] = number
        if self.is_frozen(number):
            self._given[number] = fact
        else:
            place = number - self._first
            self._segments[place] = replace(self._segments[place], fact=fact)
        return number

    def take_out(self, fact_id: str) -> tuple[int, Fact] | None:
        """The fact and the number that it had; None for one that is not in."""
        number = self.number(fact_id)
        if number is None:
            return None
        fact = self.at([number])[number]
        del self._number_of[fact_id]
        self._vacant[fact_id, fact.wordings] = number
        return number, fact


def _none(_: Sequence[str]) -> Mapping[str, Fact]:
    return {}
