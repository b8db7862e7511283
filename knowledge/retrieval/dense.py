"""The dense view: exact cosine similarity with the vectors of every wording."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from knowledge.encoder import Vectors

_FIRST_CAPACITY = 256


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
