"""Vectors of wordings kept in the store, so that a start is quick."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from knowledge.encoder import SentenceEncoder, Vectors
from knowledge.store import FactStore

_DIGEST_BYTES = 16


class KeptVectors:
    """Encodes a text once for each version of the encoder."""

    def __init__(self, encoder: SentenceEncoder, store: FactStore) -> None:
        self._encoder = encoder
        self._store = store

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimensions), as the encoder makes them."""
        digests = [_digest(text) for text in texts]
        kept = self._store.vectors(self._encoder.version, digests)
        missing = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in kept}
        if missing:
            made = self._encoder.encode(list(missing.values()))
            new = {digest: vector.tobytes() for digest, vector in zip(missing, made, strict=True)}
            self._store.keep_vectors(self._encoder.version, new)
            kept |= new
        flat = np.frombuffer(b"".join(kept[digest] for digest in digests), dtype=np.float32)
        return flat.reshape(len(texts), self._encoder.dimensions)


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=_DIGEST_BYTES).hexdigest()
