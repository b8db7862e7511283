"""The lexical view: BM25 over the terms of every wording, growing one wording at a time."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

K1 = 1.2
B = 0.75


class LexicalIndex:
    """An inverted index with BM25 (Robertson & Zaragoza 2009; idf as in Lucene).

    Rows are numbered by the caller, from 0, without gaps. bm25s, which we measure ourselves against in
    the tests, freezes its scores when it is built; here a row is added in the time that its terms take.
    """

    def __init__(self) -> None:
        self._rows: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
        self._counts: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
        self._frequency: Counter[str] = Counter()
        self._lengths = array("f")
        self._live = 0
        self._total_length = 0

    def add(self, row_terms: Sequence[str]) -> None:
        row = len(self._lengths)
        for term, count in Counter(row_terms).items():
            self._rows[term].append(row)
            self._counts[term].append(count)
            self._frequency[term] += 1
        self._lengths.append(len(row_terms))
        self._live += 1
        self._total_length += len(row_terms)

    def remove(self, row_terms: Sequence[str]) -> None:
        """Forget one row's terms in the statistics; the caller no longer looks at the row's score."""
        self._frequency.subtract(set(row_terms))
        self._live -= 1
        self._total_length -= len(row_terms)

    def restore(self, row_terms: Sequence[str]) -> None:
        """Let a row count again that was removed."""
        self._frequency.update(set(row_terms))
        self._live += 1
        self._total_length += len(row_terms)

    def __contains__(self, term: str) -> bool:
        return self._frequency[term] > 0

    def idf(self, term: str) -> float:
        frequency = self._frequency[term]
        return math.log(1 + (self._live - frequency + 0.5) / (frequency + 0.5))

    def scores(self, query_terms: Sequence[str]) -> npt.NDArray[np.float32]:
        """BM25 of every row, divided by the best that any text could reach for these terms: 0 to 1.

        A term that no row holds counts as the rarest of all. So the scale is absolute: a question made of
        unknown words scores low even against its best row.
        """
        total = np.zeros(len(self._lengths), dtype=np.float32)
        if not query_terms or not self._live:
            return total
        average = self._total_length / self._live or 1.0
        lengths = np.array(self._lengths, dtype=np.float32)
        bound = 0.0
        for term, weight in Counter(query_terms).items():
            idf = self.idf(term) * weight
            bound += idf * (K1 + 1) / (1 + K1 * (1 - B))
            if term not in self._rows:
                continue
            rows = np.array(self._rows[term], dtype=np.intp)
            counts = np.array(self._counts[term], dtype=np.float32)
            total[rows] += idf * counts * (K1 + 1) / (counts + K1 * (1 - B + B * lengths[rows] / average))
        share: npt.NDArray[np.float32] = np.minimum(total / np.float32(bound), np.float32(1))
        return share
