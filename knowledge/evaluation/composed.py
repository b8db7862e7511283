"""Vectors for very many texts: put together of those of their words, as encoding them all would take hours.

The vector of a text is the sum of the encoder's vectors of its words, made as long as 1: near to what the
encoder makes of the whole, and as dense. Texts that were seen by a real encoder before keep its vectors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from knowledge.encoder import Encoder, SentenceEncoder, Vectors
from knowledge.text import is_unspaced, words


class Noting:
    """An encoder that remembers what it has encoded."""

    def __init__(self, encoder: SentenceEncoder) -> None:
        self._encoder = encoder
        self.version, self.dimensions = encoder.version, encoder.dimensions
        self.noted: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = self._encoder.encode(texts)
        self.noted.update(zip(texts, vectors, strict=True))
        return vectors


class NotingWords(Noting):
    """One that also knows usual words."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__(encoder)
        self.is_word = encoder.is_word


class Composing:
    """Stands in for an encoder, under its version, so that it can be put back later over the same base."""

    def __init__(self, encoder: SentenceEncoder, noted: Mapping[str, Vectors]) -> None:
        self._encoder = encoder
        self._noted = noted
        self.version, self.dimensions = encoder.version, encoder.dimensions
        self._words: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            row[:] = self._noted[text] if text in self._noted else self._composed(text)
        return vectors

    def _composed(self, text: str) -> Vectors:
        # Numbers differ from fact to fact, so that each would have to be encoded: years must do.
        said = [part for word in words(text) for part in _parts(word) if len(part) <= 4 or not part.isdigit()]  # noqa: PLR2004
        whole: Vectors = np.sum([self._word(part) for part in said or [text]], axis=0, dtype=np.float32)
        whole /= np.linalg.norm(whole) or 1.0
        return whole

    def _word(self, word: str) -> Vectors:
        if word not in self._words:
            self._words[word] = self._encoder.encode([word])[0]
        return self._words[word]


class ComposingWords(Composing):
    """One that also knows usual words."""

    def __init__(self, encoder: Encoder, noted: Mapping[str, Vectors]) -> None:
        super().__init__(encoder, noted)
        self.is_word = encoder.is_word


def _parts(word: str) -> Sequence[str]:
    """A word, or the characters of one that is written without spaces."""
    return word if is_unspaced(word) else [word]
