"""The lexical view: BM25 over the terms of every wording, growing one wording at a time."""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from knowledge.retrieval.codes import Rows
from knowledge.retrieval.postings import K1, B, Postings, Scores, TermWeights
from knowledge.stages import Stage, stage


class LexicalIndex:
    """An inverted index with BM25 (Robertson & Zaragoza 2009; idf as in Lucene).

    Rows are numbered by the caller, from 0, without gaps. bm25s, which we measure ourselves against in
    the tests, freezes its scores when it is built; here a row is added in the time that its terms take.
    What is counted is counted together with the rows of `base`, which have numbers of their own.
    """

    def __init__(self, base: Postings | None = None) -> None:
        self._base = base
        self._rows: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
        self._counts: defaultdict[str, array[int]] = defaultdict(lambda: array("i"))
        self._frequency: Counter[str] = Counter()
        self._lengths = array("f")
        self._live = len(base) if base else 0
        self._total_length = base.total_length if base else 0

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
        return self._held(term) > 0

    def _held(self, term: str) -> int:
        """In how many rows it stands; what was removed from the base counts below zero here."""
        return self._frequency[term] + (self._base.frequency(term) if self._base else 0)

    def idf(self, term: str) -> float:
        frequency = self._held(term)
        return math.log(1 + (self._live - frequency + 0.5) / (frequency + 0.5))

    @stage(Stage.LEXICAL)
    def scores(self, query_terms: Sequence[str]) -> Scores:
        """BM25 of every row, divided by the best that any text could reach for these terms: 0 to 1.

        A term that no row holds counts as the rarest of all. So the scale is absolute: a question made of
        unknown words scores low even against its best row.
        """
        total: Scores = np.zeros(len(self._lengths), dtype=np.float32)
        if not query_terms or not self._live or not len(total):
            return total
        lengths = np.array(self._lengths, dtype=np.float32)
        weights = self.weights(query_terms)
        for term, weight in weights.items():
            if term not in self._rows:
                continue
            rows = np.array(self._rows[term], dtype=np.intp)
            counts = np.array(self._counts[term], dtype=np.float32)
            total[rows] += (
                weight * counts * (K1 + 1) / (counts + K1 * (1 - B + B * lengths[rows] / self._average))
            )
        return _share(total, weights)

    @stage(Stage.LEXICAL)
    def scores_in_base(self, weights: TermWeights, rows: Rows) -> Scores:
        """The same for these rows of the base; `weights` are those of the query's terms."""
        if self._base is None or not weights:
            return np.zeros(len(rows), dtype=np.float32)
        return _share(self._base.gains(rows, weights, self._average), weights)

    @stage(Stage.LEXICAL)
    def best_in_base(self, weights: TermWeights, count: int) -> Rows:
        """The rows of the base that hold most of what is rare in a question, in no order."""
        if self._base is None:
            return np.zeros(0, dtype=np.int32)
        return self._base.holding(weights, count)

    @stage(Stage.LEXICAL)
    def weights(self, query_terms: Sequence[str]) -> TermWeights:
        """What each term of a query counts: how rare it is, as often as it stands there."""
        return {term: self.idf(term) * times for term, times in Counter(query_terms).items()}

    @property
    def _average(self) -> float:
        return self._total_length / self._live if self._live and self._total_length else 1.0


def _share(total: Scores, weights: TermWeights) -> Scores:
    bound = sum(weight * (K1 + 1) / (1 + K1 * (1 - B)) for weight in weights.values())
    share: Scores = np.minimum(total / np.float32(bound), np.float32(1))
    return share
