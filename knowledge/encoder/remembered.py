"""Vectors of questions kept in memory: many people ask the same."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.encoder.base import SentenceEncoder, Vectors
from knowledge.latest import Latest

# About 4 MB.
MAX_REMEMBERED = 2_000


class RememberedVectors:
    """Encodes a text once, as long as it is one of the latest; the text itself is not kept."""

    def __init__(self, encoder: SentenceEncoder, size: int = MAX_REMEMBERED) -> None:
        self._encoder = encoder
        self._latest: Latest[Vectors] = Latest(size)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimensions), as the encoder makes them."""
        found = {text: self._latest.get(text) for text in texts}
        missing = [text for text, vector in found.items() if vector is None]
        if missing:
            found.update(zip(missing, self._encoder.encode(missing), strict=True))
        for text in missing:
            vector = found[text]
            if vector is not None:
                self._latest.put(vector, text)
        vectors = [vector for vector in (found[text] for text in texts) if vector is not None]
        return np.stack(vectors) if vectors else np.zeros((0, self._encoder.dimensions), dtype=np.float32)
