"""An index of wordings: dense and lexical similarity of a question with each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.retrieval.dense import DenseViews, EnglishBy
from knowledge.retrieval.lexical import LexicalIndex
from knowledge.text import DEFAULT_LANGUAGE, stem, terms

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class RowScores:
    """For every row its cosine (-1 to 1) and its share of the best reachable BM25 score (0 to 1).

    A cosine of -inf says that the row was not compared.
    """

    dense: Scores
    lexical: Scores


class WordingIndex:
    """Rows are numbered from 0 in the order in which they were added."""

    def __init__(self, dense: DenseViews) -> None:
        self._dense = dense
        self._lexical = LexicalIndex()

    def add(self, wordings: Sequence[str], languages: Sequence[str]) -> None:
        if wordings:
            self._dense.add(wordings, languages)
        for wording, language in zip(wordings, languages, strict=True):
            self._lexical.add(terms(wording, language))

    def remove(self, wordings: Sequence[str], languages: Sequence[str]) -> None:
        """Forget rows in the statistics; the caller no longer looks at their scores."""
        for wording, language in zip(wordings, languages, strict=True):
            self._lexical.remove(terms(wording, language))

    def restore(self, wordings: Sequence[str], languages: Sequence[str]) -> None:
        """Let rows count again that were removed."""
        for wording, language in zip(wordings, languages, strict=True):
            self._lexical.restore(terms(wording, language))

    def scores(self, text: str, language: str, *, by: EnglishBy, also: str = "") -> RowScores:
        """The scores for `text`; `also` is another form of it, whose terms count where they match better."""
        lexical = self._lexical.scores(self._terms(text, language))
        if also:
            lexical = np.maximum(lexical, self._lexical.scores(self._terms(also, language)))
        return RowScores(self._dense.scores(text, language, by=by), lexical)

    def idf(self, token: str, language: str) -> float:
        """How rare a word is among the wordings: its inverse document frequency (natural logarithm)."""
        forms = (token, stem(token, language), stem(token, DEFAULT_LANGUAGE))
        return self._lexical.idf(next((form for form in forms if form in self._lexical), token))

    def __contains__(self, term: str) -> bool:
        return term in self._lexical

    def _terms(self, text: str, language: str) -> list[str]:
        """Index terms, by the stemmer whose result the base knows: short texts hide their language."""
        own = terms(text, language)
        english = terms(text, DEFAULT_LANGUAGE)
        return [
            a if a in self._lexical or b not in self._lexical else b
            for a, b in zip(own, english, strict=True)
        ]
