"""An index of wordings: dense and lexical similarity of a question with each of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.retrieval.codes import Rows
from knowledge.retrieval.dense import AskedVectors, DenseViews, EnglishBy
from knowledge.retrieval.lexical import LexicalIndex
from knowledge.retrieval.postings import Postings, TermWeights
from knowledge.text import DEFAULT_LANGUAGE, stem, terms

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class RowScores:
    """For every row its cosine (-1 to 1) and its share of the best reachable BM25 score (0 to 1).

    A cosine of -inf says that the row was not compared.
    """

    dense: Scores
    lexical: Scores

    def beside(self, other: RowScores) -> RowScores:
        """Those of both, these first."""
        return RowScores(
            np.concatenate([self.dense, other.dense]), np.concatenate([self.lexical, other.lexical])
        )


class WordingIndex:
    """Rows are numbered from 0 in the order in which they were added; those of `base` have their own."""

    def __init__(self, dense: DenseViews, base: Postings | None = None) -> None:
        self._dense = dense
        self._lexical = LexicalIndex(base)

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

    def remove_from_base(self, base: Postings, rows: Iterable[int]) -> None:
        for row in rows:
            self._lexical.remove(base.terms_of(row))

    def restore_to_base(self, base: Postings, rows: Iterable[int]) -> None:
        for row in rows:
            self._lexical.restore(base.terms_of(row))

    def scores(self, asked: AskedVectors, texts: Sequence[str], language: str, *, by: EnglishBy) -> RowScores:
        """The scores for the first text; terms of another form of it count where they match better."""
        lexical = [self._lexical.scores(self._terms(text, language)) for text in texts]
        return RowScores(self._dense.scores(asked, by=by), np.maximum.reduce(lexical))

    def weights(self, texts: Sequence[str], language: str) -> list[TermWeights]:
        """What the terms of each text count, for the two methods that follow."""
        return [self._lexical.weights(self._terms(text, language)) for text in texts]

    def lexical_in_base(self, weights: Sequence[TermWeights], rows: Rows) -> Scores:
        """The lexical scores for rows of the base."""
        best: Scores = np.maximum.reduce([self._lexical.scores_in_base(each, rows) for each in weights])
        return best

    def best_in_base(self, weights: Sequence[TermWeights], count: int) -> Rows:
        """The rows of the base that hold most of what is rare in each of the texts."""
        return np.concatenate([self._lexical.best_in_base(each, count) for each in weights])

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
