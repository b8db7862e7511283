"""The dense view: exact cosine similarity with the vectors of every wording."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.encoder import SentenceEncoder, Vectors

_FIRST_CAPACITY = 256
_ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class View:
    """An encoder for questions, and how the vectors of wordings are come by: made by it, or kept."""

    encoder: SentenceEncoder
    encode_wordings: Callable[[Sequence[str]], Vectors]

    @classmethod
    def plain(cls, encoder: SentenceEncoder) -> View:
        return cls(encoder, encoder.encode)


class DenseViews:
    """The universal encoder's view of all wordings, and the English encoder's of the English ones.

    Where question and wording are both English, their similarity is the mean of the two.
    """

    def __init__(self, universal: View, english: View | None = None) -> None:
        self._universal, self._english = universal, english
        self._all = DenseIndex(universal.encoder.dimensions)
        self._in_english = DenseIndex(english.encoder.dimensions) if english else None
        self._is_english: list[bool] = []

    def add(self, texts: Sequence[str], languages: Sequence[str]) -> None:
        self._all.add(self._universal.encode_wordings(texts))
        if not self._english or self._in_english is None:
            return
        chosen = [language == _ENGLISH for language in languages]
        rows = np.zeros((len(texts), self._english.encoder.dimensions), dtype=np.float32)
        if any(chosen):
            english = [text for text, is_english in zip(texts, chosen, strict=True) if is_english]
            rows[np.array(chosen)] = self._english.encode_wordings(english)
        self._in_english.add(rows)
        self._is_english += chosen

    def scores(self, queries: Sequence[str], language: str) -> npt.NDArray[np.float32]:
        """For every row its highest similarity with any of the queries: -1 to 1."""
        universal = self._all.scores(self._universal.encoder.encode(queries))
        if not self._english or self._in_english is None or language != _ENGLISH or not any(self._is_english):
            return universal
        english = self._in_english.scores(self._english.encoder.encode(queries))
        both: npt.NDArray[np.float32] = np.where(self._is_english, (universal + english) / 2, universal)
        return both


class DenseIndex:
    """Unit vectors in one matrix that doubles when it is full, so that adding a row stays cheap."""

    def __init__(self, dimensions: int) -> None:
        self._matrix: Vectors = np.zeros((_FIRST_CAPACITY, dimensions), dtype=np.float32)
        self._rows = 0

    def add(self, vectors: Vectors) -> None:
        """Append rows: an array of shape (n, dimensions)."""
        needed = self._rows + len(vectors)
        if needed > len(self._matrix):
            grown = np.zeros((max(needed, 2 * len(self._matrix)), self._matrix.shape[1]), dtype=np.float32)
            grown[: self._rows] = self._matrix[: self._rows]
            self._matrix = grown
        self._matrix[self._rows : needed] = vectors
        self._rows = needed

    def scores(self, queries: Vectors) -> npt.NDArray[np.float32]:
        """For every row its highest cosine with any of the queries (shape (n, dimensions)): -1 to 1."""
        if not self._rows:
            return np.zeros(0, dtype=np.float32)
        similarity: npt.NDArray[np.float32] = (self._matrix[: self._rows] @ queries.T).max(axis=1)
        return similarity
