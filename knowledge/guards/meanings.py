"""The meanings of words, each encoded once: a call of the encoder takes long, however little it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt

Encode = Callable[[Sequence[str]], npt.NDArray[np.float32]]

# About 8 MB of vectors: what fills for days looks like a leak, and words are soon encoded again.
MAX_KEPT = 4_000


class Meanings:
    """Vectors of words, kept until there are too many; then all are forgotten."""

    def __init__(self, encode: Encode, *, limit: int = MAX_KEPT) -> None:
        self._encode = encode
        self._limit = limit
        self._vectors: dict[str, npt.NDArray[np.float32]] = {}

    def gather(self, words: Iterable[str]) -> None:
        """Encode those that are not known, in one call, before they are asked for one after the other."""
        wanted = list(dict.fromkeys(words))
        new = [word for word in wanted if word not in self._vectors]
        if len(self._vectors) + len(new) > self._limit:
            self._vectors.clear()
            new = wanted
        if new:
            self._vectors.update(zip(new, self._encode(new), strict=True))

    def of(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        """An array of shape (len(words), dimensions), for at least one word."""
        self.gather(words)
        return np.stack([self._vectors[word] for word in words])
