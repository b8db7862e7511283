"""The meanings of the names that the base knows, to be compared with others all at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

# Names that are added one by one are put together up to so many; larger blocks are never copied.
_SMALL = 256


class KnownNames:
    """Vectors by name. Adding some copies a small block at most, and fills the places of those that went."""

    def __init__(self) -> None:
        self._blocks: list[Vectors] = []
        self._places: dict[str, tuple[int, int]] = {}
        self._empty: list[tuple[int, int]] = []

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def add(self, names: Sequence[str], vectors: Vectors) -> None:
        """`vectors` has a row of length 1 for each of the names, of which none is known yet."""
        fitting = min(len(names), len(self._empty))
        for name, vector in zip(names[:fitting], vectors[:fitting], strict=True):
            block, row = self._places[name] = self._empty.pop()
            self._blocks[block][row] = vector
        if fitting < len(names):
            self._append(names[fitting:], vectors[fitting:])

    def _append(self, names: Sequence[str], vectors: Vectors) -> None:
        last = self._blocks.pop() if self._blocks and len(self._blocks[-1]) + len(vectors) <= _SMALL else None
        first = 0 if last is None else len(last)
        self._blocks.append(np.array(vectors) if last is None else np.concatenate((last, vectors)))
        block = len(self._blocks) - 1
        self._places.update((name, (block, row)) for row, name in enumerate(names, start=first))

    def remove(self, name: str) -> None:
        """Nothing happens if it is not known."""
        if place := self._places.pop(name, None):
            block, row = place
            # Like nothing at all, and so never the nearest of what is like something.
            self._blocks[block][row] = 0
            self._empty.append(place)

    def nearest(self, vector: Vectors) -> float:
        """The greatest cosine with a known name, 0 if there is none or all are less like it."""
        return max((float((block @ vector).max()) for block in self._blocks), default=0.0)
