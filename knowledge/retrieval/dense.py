"""The dense view: exact cosine similarity with the vectors of every wording."""

from __future__ import annotations

import enum
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.encoder import SentenceEncoder, Vectors
from knowledge.encoder.remembered import RememberedVectors
from knowledge.stages import Stage, stage

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


@dataclass(frozen=True, slots=True)
class AskedVectors:
    """A text as the encoders have it that it is compared by; each of shape (dimensions,)."""

    universal: Vectors | None
    english: Vectors | None = None

    def nothing(self) -> AskedVectors:
        """What is like nothing, by the same encoders."""
        blank = (None if each is None else np.zeros_like(each) for each in (self.universal, self.english))
        return AskedVectors(*blank)


class QuestionEncoder:
    """Encodes what is asked, by one encoder or by both; a text is encoded once, as long as it is new."""

    def __init__(self, universal: SentenceEncoder, english: SentenceEncoder | None) -> None:
        self.universal = RememberedVectors(universal)
        self._english = RememberedVectors(english) if english else None

    @stage(Stage.DENSE)
    def encode(self, texts: Sequence[str], language: str, by: EnglishBy) -> list[AskedVectors]:
        """For each text its vectors; all at once, which takes less time than one by one."""
        if not self._english or language != ENGLISH:
            return [AskedVectors(vector) for vector in self.universal.encode(texts)]
        english = self._english.encode(texts)
        if by is EnglishBy.ITS_OWN_ONLY:
            return [AskedVectors(None, vector) for vector in english]
        return [AskedVectors(*both) for both in zip(self.universal.encode(texts), english, strict=True)]


class DenseViews:
    """The universal encoder's view of all wordings, and the English encoder's of the English ones."""

    def __init__(self, universal: View, english: View | None = None) -> None:
        self._universal, self._english = universal, english
        self._all = DenseIndex(universal.encoder.dimensions)
        if english:
            self._in_english = _Part(english.encoder.dimensions)
            # Once more, so that an English text need not be compared with what is English by both encoders.
            self._others = _Part(universal.encoder.dimensions)

    def add(self, texts: Sequence[str], languages: Sequence[str]) -> None:
        first, vectors = len(self._all), self._universal.encode_wordings(texts)
        self._all.add(vectors)
        if not self._english:
            return
        is_english = np.array([language == ENGLISH for language in languages])
        rows = np.arange(first, len(self._all))
        self._others.add(rows[~is_english], vectors[~is_english])
        if is_english.any():
            english = [text for text, language in zip(texts, languages, strict=True) if language == ENGLISH]
            self._in_english.add(rows[is_english], self._english.encode_wordings(english))

    @stage(Stage.DENSE)
    def scores(self, asked: AskedVectors, *, by: EnglishBy) -> npt.NDArray[np.float32]:
        """For every row its similarity with a text: -1 to 1; -inf for a row that was not compared."""
        if asked.english is None:
            assert asked.universal is not None  # noqa: S101 - for mypy: one of them there is
            return self._all.scores(asked.universal)
        in_english = self._in_english.scores(asked.english)
        if by is EnglishBy.BOTH and asked.universal is not None:
            scores = self._all.scores(asked.universal)
            rows = self._in_english.rows
            scores[rows] = (2 * in_english + scores[rows]) / 3
            return scores
        scores = np.full(len(self._all), -np.inf, dtype=np.float32)
        scores[self._in_english.rows] = in_english
        if asked.universal is not None:
            scores[self._others.rows] = self._others.scores(asked.universal)
        return scores


class DenseIndex:
    """Unit vectors in blocks, each as large as all before it, so that adding a row copies no other."""

    def __init__(self, dimensions: int) -> None:
        self._dimensions = dimensions
        self._blocks: list[Vectors] = []
        self._rows = 0
        self._room = 0

    def __len__(self) -> int:
        return self._rows

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


class _Part:
    """An index of some of the rows of another."""

    def __init__(self, dimensions: int) -> None:
        self._index = DenseIndex(dimensions)
        self._rows = array("q")

    def add(self, rows: npt.NDArray[np.int64], vectors: Vectors) -> None:
        self._rows.extend(rows.tolist())
        self._index.add(vectors)

    @property
    def rows(self) -> npt.NDArray[np.int64]:
        # A copy: an array that is looked into can't grow.
        return np.array(self._rows, dtype=np.int64)

    def scores(self, query: Vectors) -> npt.NDArray[np.float32]:
        return self._index.scores(query)
