"""Missed questions are put together in steps, so that readers' questions come in between."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.asked import AskedQuestion
from knowledge.curation.missed import MissedGroup, compared, grouped
from knowledge.encoder import Vectors
from knowledge.engine import Engine
from knowledge.text import normalize

# About a sixteenth of a second of reading; read once, texts take a hundredth of that.
AT_ONCE = 32


class Grouping:
    """Reads the questions with an engine, `AT_ONCE` in each step, and groups them without it."""

    def __init__(self, questions: Sequence[AskedQuestion]) -> None:
        self._questions = questions
        self._texts = compared(questions)
        self._vectors: dict[str, Vectors] = {}
        self._named: dict[str, frozenset[str]] = {}

    @property
    def total(self) -> int:
        """How many different texts there are."""
        return len(self._texts)

    @property
    def read(self) -> int:
        """How many of them are read."""
        return len(self._vectors)

    def step(self, engine: Engine) -> None:
        """Read some more; on the thread that the engine belongs to."""
        some = self._texts[self.read : self.read + AT_ONCE]
        self._vectors.update(zip(some, engine.encode(some), strict=True))
        for text in some:
            mentions = engine.names.mentions(normalize(text))
            self._named[text] = frozenset(mention.subject for mention in mentions)

    def groups(self) -> list[MissedGroup]:
        """Once all is read; on any thread, as it takes seconds for thousands."""
        return grouped(self._questions, self._encode, names=self._named.__getitem__)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._vectors[text] for text in texts])
