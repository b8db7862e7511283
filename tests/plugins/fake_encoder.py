"""An encoder for tests: each word has a direction of its own, so texts are alike by the words they share."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

import numpy as np

from knowledge.encoder import Vectors
from knowledge.text import fold, words


class FakeEncoder:
    """Hashed bags of words. The usual words of the language are those it is given; it counts its calls."""

    version = "fake-1"
    dimensions = 64

    def __init__(self, usual_words: Iterable[str] = ()) -> None:
        self._usual_words = frozenset(usual_words)
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in words(fold(text)) or [""]:
                row[zlib.crc32(word.encode()) % self.dimensions] += 1
        lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / lengths

    def is_word(self, word: str) -> bool:
        return word in self._usual_words
