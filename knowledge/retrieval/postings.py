"""The lexical view of very many wordings that stay as they are: their terms by row, and the rows by term."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from knowledge.retrieval.codes import Arrays, Rows

Scores = npt.NDArray[np.float32]
TermWeights: TypeAlias = Mapping[str, float]

K1 = 1.2
B = 0.75

_LARGEST_COUNT = 255
# Rows that are looked at for the rarest terms of a question; one that stands in more tells little.
_LOOKED_AT = 16_384


class Postings:
    """Terms are numbered in the order of `vocabulary`; the arrays are as `PostingsBuilder` makes them."""

    def __init__(self, vocabulary: Sequence[str], arrays: Arrays) -> None:
        self._numbers = {term: number for number, term in enumerate(vocabulary)}
        self._vocabulary = vocabulary
        self._row_ends = arrays["row_ends"]
        self._terms = arrays["terms"]
        self._counts = arrays["counts"]
        self._lengths = arrays["lengths"]
        self._term_ends = arrays["term_ends"]
        self._rows = arrays["rows"]
        self.total_length = int(self._lengths.sum())

    def __len__(self) -> int:
        return len(self._lengths)

    def frequency(self, term: str) -> int:
        """In how many rows it stands."""
        number = self._numbers.get(term)
        return 0 if number is None else int(self._term_ends[number + 1] - self._term_ends[number])

    def terms_of(self, row: int) -> list[str]:
        """As they were counted, in no order."""
        own = slice(self._row_ends[row], self._row_ends[row + 1])
        return [
            self._vocabulary[number]
            for number, count in zip(self._terms[own].tolist(), self._counts[own].tolist(), strict=True)
            for _ in range(count)
        ]

    def holding(self, weights: TermWeights, count: int) -> Rows:
        """Rows with the most weight of the rarest of these terms, in no order; fewer where fewer hold any."""
        rarest = sorted((term for term in weights if term in self._numbers), key=self.frequency)
        total: Scores = np.zeros(len(self), dtype=np.float32)
        holders: list[Rows] = []
        left = _LOOKED_AT
        for term in rarest:
            if holders and self.frequency(term) > left:
                break
            number = self._numbers[term]
            own = self._rows[self._term_ends[number] : self._term_ends[number + 1]][:_LOOKED_AT]
            total[own] += weights[term]
            holders.append(own)
            left -= len(own)
        if not holders:
            return np.zeros(0, dtype=np.int32)
        held = self._once(np.concatenate(holders))
        if len(held) > count:
            held = held[np.argpartition(-total[held], count - 1)[:count]]
        return held.astype(np.int32)

    def _once(self, rows: Rows) -> Rows:
        """Each of the rows once; to sort them takes several times as long."""
        places = np.empty(len(self), dtype=np.int32)
        numbers = np.arange(len(rows), dtype=np.int32)
        places[rows] = numbers
        once: Rows = rows[places[rows] == numbers]
        return once

    def gains(self, rows: Rows, weights: TermWeights, average: float) -> Scores:
        """The weighted BM25 of each of the rows, for an average length of all rows there are."""
        gains: Scores = np.zeros(len(rows), dtype=np.float32)
        if not len(rows):
            return gains
        weight_of = np.zeros(len(self._vocabulary), dtype=np.float32)
        for term, weight in weights.items():
            if term in self._numbers:
                weight_of[self._numbers[term]] = weight
        starts, ends = self._row_ends[rows], self._row_ends[rows + 1]
        sizes = ends - starts
        within = np.arange(int(sizes.sum())) - np.repeat(sizes.cumsum() - sizes, sizes)
        places = np.repeat(starts, sizes) + within
        weight = weight_of[self._terms[places]]
        hit = np.flatnonzero(weight)
        row_of = np.repeat(np.arange(len(rows)), sizes)[hit]
        counts = self._counts[places[hit]].astype(np.float32)
        length = self._lengths[rows[row_of]] / np.float32(average)
        gain = weight[hit] * counts * (K1 + 1) / (counts + K1 * (1 - B + B * length))
        np.add.at(gains, row_of, gain)
        return gains


class PostingsBuilder:
    """Takes the terms of one row after the other."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._row_ends = array("q", [0])
        self._terms, self._counts, self._lengths = array("i"), array("B"), array("f")

    def add(self, row_terms: Sequence[str]) -> None:
        for term, count in Counter(row_terms).items():
            self._terms.append(self._numbers.setdefault(term, len(self._numbers)))
            self._counts.append(min(count, _LARGEST_COUNT))
        self._row_ends.append(len(self._terms))
        self._lengths.append(len(row_terms))

    @property
    def vocabulary(self) -> list[str]:
        return list(self._numbers)

    def arrays(self) -> Arrays:
        terms = np.array(self._terms, dtype=np.int32)
        row_ends = np.array(self._row_ends, dtype=np.int64)
        row_of = np.repeat(np.arange(len(self._lengths), dtype=np.int32), np.diff(row_ends))
        frequencies = np.bincount(terms, minlength=len(self._numbers))
        return {
            "row_ends": row_ends,
            "terms": terms,
            "counts": np.array(self._counts, dtype=np.uint8),
            "lengths": np.array(self._lengths, dtype=np.float32),
            "term_ends": np.concatenate([[0], frequencies.cumsum()]).astype(np.int64),
            "rows": row_of[np.argsort(terms, kind="stable")],
        }
