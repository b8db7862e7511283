"""The simple methods that Footnote is measured against, each bare: as one would first set it up."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np
import Stemmer
from rapidfuzz import fuzz, process, utils

from knowledge.errors import MissingPackage
from knowledge.full_text import FullTextSearch
from knowledge.intervals import Floats


class Method(Protocol):
    """Scores the texts that it was made with."""

    def scores(self, query: str) -> Floats:
        """One for each text, the better the higher; 0 where it has nothing in common with the query."""
        ...


class TokenSetRatio:
    """rapidfuzz: how alike two texts are as sets of words, letter by letter."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [utils.default_process(text) for text in texts]

    def scores(self, query: str) -> Floats:
        asked = [utils.default_process(query)]
        [scores] = process.cdist(asked, self._texts, scorer=fuzz.token_set_ratio, dtype=np.float64)
        return np.asarray(scores)


class FullText:
    """SQLite FTS5: any of the words, with the Porter stemmer."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._search = FullTextSearch(texts)
        self._count = len(texts)

    def scores(self, query: str) -> Floats:
        scores = np.zeros(self._count)
        for number, score in self._search.find(query):
            scores[number] = score
        return scores


class Bm25:
    """bm25s with its own settings and a Snowball stemmer."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._bm25s = _bm25s()
        self._stemmer = Stemmer.Stemmer("english")
        self._index = self._bm25s.BM25()
        self._index.index(self._terms(texts), show_progress=False)
        self._count = len(texts)

    def scores(self, query: str) -> Floats:
        [terms] = self._terms([query])
        # It has no answer for a query without a word.
        return np.asarray(self._index.get_scores(terms), np.float64) if terms else np.zeros(self._count)

    def _terms(self, texts: Sequence[str]) -> list[list[str]]:
        found: list[list[str]] = self._bm25s.tokenize(
            list(texts), stemmer=self._stemmer, return_ids=False, show_progress=False
        )
        return found


def _bm25s() -> Any:
    """The library, which only this comparison needs."""
    try:
        return importlib.import_module("bm25s")
    except ImportError as error:
        raise MissingPackage("bm25s", "The comparison with simple methods") from error


Maker = Callable[[Sequence[str]], Method]
METHODS: dict[str, Maker] = {
    "rapidfuzz": TokenSetRatio,
    "fts5": FullText,
    "bm25s": Bm25,
}
