"""What an encoder is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

Vectors: TypeAlias = npt.NDArray[np.float32]


class SentenceEncoder(Protocol):
    """`version` names the weights: vectors of different versions must never be compared."""

    version: str
    dimensions: int

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimensions), each of length 1."""
        ...


class Encoder(SentenceEncoder, Protocol):
    """A sentence encoder of many languages that also knows which words are usual ones."""

    def is_word(self, word: str) -> bool:
        """Whether `word`, in this very case, is a usual word of a language that the encoder knows."""
        ...
