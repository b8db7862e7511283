"""How likely a word is a name, by its meaning rather than its spelling or a list."""

from __future__ import annotations

from importlib.resources import files
from typing import Self

import numpy as np
import numpy.typing as npt

_WEIGHTS = "name_weights.npz"


class NameModel:
    """Logistic regression on a word's sentence vector.

    The weights are made by `python -m knowledge.training.names` from words that the web writes only with a
    capital against words that it writes small. As the encoder puts translations close together, it
    carries over to scripts without capitals, if less surely.
    """

    def __init__(self, weights: npt.NDArray[np.float32], bias: float, encoder_version: str) -> None:
        """`weights` has the shape (dimensions,) of the encoder's vectors."""
        self._weights = weights
        self._bias = bias
        self.encoder_version = encoder_version

    @classmethod
    def bundled(cls) -> Self:
        with (files("knowledge.guards") / _WEIGHTS).open("rb") as file, np.load(file) as stored:
            return cls(stored["weights"], float(stored["bias"]), str(stored["encoder_version"]))

    def probability(self, vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """For vectors of capitalized words, shape (n, dimensions), the probability of each to be a name."""
        odds = vectors @ self._weights + self._bias
        probability: npt.NDArray[np.float32] = 1 / (1 + np.exp(-odds))
        return probability
