"""What is looked at for one question: some facts, the rows of their wordings, and how like it these are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from knowledge.retrieval.dense import AskedVectors, EnglishBy
from knowledge.retrieval.frozen import Frozen, Numbers
from knowledge.retrieval.wordings import RowScores, Scores, WordingIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question: all that it says, and what it says beside names, which may be the same.

    `texts` may have a second form of it, with subjects called by their own names.
    """

    texts: tuple[str, ...]
    rest: str
    language: str
    by: EnglishBy
    whole_vectors: AskedVectors
    rest_vectors: AskedVectors

    @property
    def has_names(self) -> bool:
        return self.rest != self.texts[0]


@dataclass(frozen=True, slots=True)
class Looked:
    """Facts by their numbers, where the rows of each begin, and the scores of the rows."""

    numbers: Numbers
    starts: Numbers
    whole: RowScores
    rest: RowScores

    def __len__(self) -> int:
        return len(self.numbers)

    def rows_of(self, place: int) -> slice:
        end = self.starts[place + 1] if place + 1 < len(self.starts) else len(self.whole.dense)
        return slice(int(self.starts[place]), int(end))

    def beside(self, other: Looked) -> Looked:
        """Both, this first."""
        return Looked(
            np.concatenate([self.numbers, other.numbers]),
            np.concatenate([self.starts, other.starts + len(self.whole.dense)]),
            self.whole.beside(other.whole),
            self.rest.beside(other.rest),
        )


def among_frozen(frozen: Frozen, asked: Asked, whole: WordingIndex, rest: WordingIndex) -> Looked:
    """The facts that come into question, by meaning or by words."""
    # What says nothing beside what it says in all is compared with all of a wording alone.
    beside = asked.rest_vectors if asked.has_names else asked.whole_vectors.nothing()
    weights = whole.weights(asked.texts, asked.language)
    rest_weights = rest.weights([asked.rest], asked.language) if asked.has_names else []
    found = [
        frozen.like(asked.whole_vectors, beside),
        whole.best_in_base(weights, frozen.by_words),
    ]
    if rest_weights:
        found.append(rest.best_in_base(rest_weights, frozen.by_words))
    numbers = frozen.numbers_of(np.concatenate(found))
    rows, starts = frozen.rows(numbers)
    dense, rest_dense = frozen.similarities(rows, asked.whole_vectors, beside, asked.by)
    of_whole = RowScores(dense, whole.lexical_in_base(weights, rows))
    if not rest_weights:
        return Looked(numbers, starts, of_whole, of_whole)
    return Looked(numbers, starts, of_whole, RowScores(rest_dense, rest.lexical_in_base(rest_weights, rows)))


def fused(looked: Looked, *, whole: float, dense: float, lexical: float) -> Scores:
    """One score for each row; the weights are what the named counts, `whole` beside the rest of 1."""
    alike = whole * looked.whole.dense + (1 - whole) * looked.rest.dense
    shared = whole * looked.whole.lexical + (1 - whole) * looked.rest.lexical
    scores: Scores = (dense * alike + lexical * shared).astype(np.float32)
    return scores
