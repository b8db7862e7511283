"""Vectors kept: those of wordings in the store, so that a start is quick, those of questions in memory."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from knowledge.encoder import SentenceEncoder, Vectors
from knowledge.store import FactStore

_DIGEST_BYTES = 16
# About 12 MB.
MAX_REMEMBERED = 6_000


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


class RememberedVectors:
    """Encodes a text once, as long as it is one of the latest."""

    def __init__(self, encoder: SentenceEncoder, size: int = MAX_REMEMBERED) -> None:
        self._encoder = encoder
        self._size = size
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimensions), as the encoder makes them."""
        if missing := [text for text in dict.fromkeys(texts) if text not in self._vectors]:
            self._vectors.update(zip(missing, self._encoder.encode(missing), strict=True))
        for text in texts:
            self._vectors.move_to_end(text)
        found = [self._vectors[text] for text in texts]
        while len(self._vectors) > self._size:
            self._vectors.popitem(last=False)
        return np.stack(found) if found else np.zeros((0, self._encoder.dimensions), dtype=np.float32)


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=_DIGEST_BYTES).hexdigest()
