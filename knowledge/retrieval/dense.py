"""The dense view: exact cosine similarity with the vectors of every wording."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.encoder import SentenceEncoder, Vectors

_FIRST_BLOCK = 256
_LARGEST_BLOCK = 16_384
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class View:
    """An encoder for questions, and how the vectors of wordings are come by: made by it, or kept."""

    encoder: SentenceEncoder
    encode_wordings: Callable[[Sequence[str]], Vectors]

    @classmethod
    def plain(cls, encoder: SentenceEncoder) -> View:
        return cls(encoder, encoder.encode)


Views = tuple[View, View | None]


class EnglishBy(enum.Enum):
    """What English wordings are compared by, if the text is English too.

    With BOTH the English encoder counts twice. Other wordings are compared by the universal encoder, but for
    ITS_OWN_ONLY, which passes them over.
    """

    BOTH = enum.auto()
    ITS_OWN = enum.auto()
    ITS_OWN_ONLY = enum.auto()


class DenseViews:
    """The universal encoder's view of all wordings, and the English encoder's of the English ones."""

    def __init__(self, universal: View, english: View | None = None) -> None:
        self._universal, self._english = universal, english
        self._all = DenseIndex(universal.encoder.dimensions)
        self._in_english = DenseIndex(english.encoder.dimensions) if english else None
        self._is_english: list[bool] = []

    def add(self, texts: Sequence[str], languages: Sequence[str]) -> None:
        self._all.add(self._universal.encode_wordings(texts))
        if not self._english or self._in_english is None:
            return
        chosen = [language == ENGLISH for language in languages]
        rows = np.zeros((len(texts), self._english.encoder.dimensions), dtype=np.float32)
        if any(chosen):
            english = [text for text, is_english in zip(texts, chosen, strict=True) if is_english]
            rows[np.array(chosen)] = self._english.encode_wordings(english)
        self._in_english.add(rows)
        self._is_english += chosen

    def scores(self, text: str, language: str, *, by: EnglishBy) -> npt.NDArray[np.float32]:
        """For every row its similarity with a text: -1 to 1; -inf for a row that was not compared."""
        if not self._english or self._in_english is None or language != ENGLISH:
            return self._all.scores(self._universal.encoder.encode([text])[0])
        english = self._in_english.scores(self._english.encoder.encode([text])[0])
        if by is EnglishBy.ITS_OWN_ONLY:
            others: npt.NDArray[np.float32] = np.full_like(english, -np.inf)
        else:
            others = self._all.scores(self._universal.encoder.encode([text])[0])
        own = (2 * english + others) / 3 if by is EnglishBy.BOTH else english
        scores: npt.NDArray[np.float32] = np.where(self._is_english, own, others)
        return scores


class DenseIndex:
    """Unit vectors in blocks, each as large as all before it, so that adding a row copies no other."""

    def __init__(self, dimensions: int) -> None:
        self._dimensions = dimensions
        self._blocks: list[Vectors] = []
        self._rows = 0
        self._room = 0

    def add(self, vectors: Vectors) -> None:
        """Append rows: an array of shape (n, dimensions)."""
        fitting = vectors[: self._room]
        if len(fitting):
            end = len(self._blocks[-1]) - self._room
            self._blocks[-1][end : end + len(fitting)] = fitting
            self._rows += len(fitting)
            self._room -= len(fitting)
        left = vectors[len(fitting) :]
        if len(left):
            size = max(len(left), min(_LARGEST_BLOCK, max(_FIRST_BLOCK, self._rows)))
            self._blocks.append(np.zeros((size, self._dimensions), dtype=np.float32))
            self._room = size
            self.add(left)

    def scores(self, query: Vectors) -> npt.NDArray[np.float32]:
        """For every row its cosine with `query` (shape (dimensions,)): -1 to 1."""
        scores = np.empty(self._rows + self._room, dtype=np.float32)
        start = 0
        for block in self._blocks:
            np.dot(block, query, out=scores[start : start + len(block)])
            start += len(block)
        return scores[: self._rows]
