"""The index of very many facts that stay as they are; what changes is indexed beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from knowledge.encoder import Vectors
from knowledge.retrieval.codes import Codes, Rows
from knowledge.retrieval.dense import AskedVectors, EnglishBy
from knowledge.retrieval.postings import Postings

Numbers = npt.NDArray[np.int64]

# Rows that are looked at more closely for what they mean, by each encoder.
_BY_MEANING = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """Facts by their numbers, from 0 without gaps.

    `starts` are the first rows of the facts, and the number of all rows; `not_in_english` are the facts that
    no English wording stands for. `whole` and `rest` are the terms of the wordings, and of these without
    names. English wordings are compared by their own encoder in `english`, and by that of all languages in
    `english_by_universal`; all others in `others`.
    """

    ids: Sequence[str]
    starts: Rows
    not_in_english: Rows
    whole: Postings
    rest: Postings
    english: Codes | None = None
    english_by_universal: Codes | None = None
    others: Codes | None = None
    # Rows that are looked at more closely for their words, for what is asked and for that without names.
    by_words: int = 60

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each fact, by its id."""
        return {fact_id: number for number, fact_id in enumerate(self.ids)}

    def rows_of(self, number: int) -> range:
        return range(int(self.starts[number]), int(self.starts[number + 1]))

    def rows(self, numbers: Numbers) -> tuple[Rows, Numbers]:
        """All rows of some facts, one fact after the other, and where among them those of each begin."""
        sizes = self.starts[numbers + 1] - self.starts[numbers]
        begin = sizes.cumsum() - sizes
        rows = np.repeat(self.starts[numbers] - begin, sizes) + np.arange(int(sizes.sum()))
        return rows.astype(np.int32), begin.astype(np.int64)

    def numbers_of(self, rows: Rows) -> Numbers:
        """The facts that rows belong to, each once, in order."""
        return np.unique(np.searchsorted(self.starts, rows, side="right") - 1)

    def like(self, whole: AskedVectors, rest: AskedVectors) -> Rows:
        """The rows that are most alike to what is asked, in no order."""
        found = [
            each.codes.nearest(np.concatenate([each.whole, each.rest]), _BY_MEANING)
            for each in self._comparisons(whole, rest)
        ]
        return np.concatenate(found) if found else np.zeros(0, dtype=np.int32)

    def similarities(
        self, rows: Rows, whole: AskedVectors, rest: AskedVectors, by: EnglishBy
    ) -> tuple[Vectors, Vectors]:
        """How like rows are to what is asked, and to it without names: -1 to 1, -inf where not compared."""
        best = np.full((2, len(rows)), -np.inf, dtype=np.float32)
        for each in self._comparisons(whole, rest):
            found = each.of(rows)
            if by is EnglishBy.BOTH and each.codes is self.english and self.english_by_universal:
                second = _Comparison.by_universal(self.english_by_universal, whole, rest)
                found = (2 * found + second.of(rows)) / np.float32(3) if second else found
            best = np.maximum(best, found)
        return best[0], best[1]

    def _comparisons(self, whole: AskedVectors, rest: AskedVectors) -> Iterator[_Comparison]:
        in_english = None
        if self.english and whole.english is not None and rest.english is not None:
            in_english = _Comparison(self.english, whole.english, rest.english)
            yield in_english
        for codes in (self.others, None if in_english else self.english_by_universal):
            if codes and (comparison := _Comparison.by_universal(codes, whole, rest)):
                yield comparison


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Codes, and the vectors of what is asked, by the encoder of the codes."""

    codes: Codes
    whole: Vectors
    rest: Vectors

    @classmethod
    def by_universal(cls, codes: Codes, whole: AskedVectors, rest: AskedVectors) -> Self | None:
        if whole.universal is None or rest.universal is None:
            return None
        return cls(codes, whole.universal, rest.universal)

    def of(self, rows: Rows) -> Vectors:
        """Of shape (2, rows): the similarities to all that is asked, and to the rest of it."""
        return np.stack(self.codes.cosines(rows, self.whole, self.rest))
