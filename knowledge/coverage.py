"""How well a fact's words cover a question's: what no word of the fact is near to, it does not speak of."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.encoder import Encoder, Vectors
from knowledge.model import Fact
from knowledge.outcome import Coverage
from knowledge.text import DEFAULT_LANGUAGE, stem, tokens

# Facts whose word vectors are kept ready, about 100 kB each.
_KEPT_FACTS = 512
_KEPT_WORDS = 20_000
# Least similarity in spelling (1 minus edits by length), and least length, of a word with a typing error.
_TYPING_ERROR = 0.75
_MIN_LENGTH = 4


class CoverageMeter:
    """Compares word by word: the same stem covers fully, like spelling nearly, else the nearest meaning."""

    def __init__(self, encoder: Encoder, idf: Callable[[str, str], float]) -> None:
        """`idf(word, language)` is how rare a word is in the base."""
        self._encode = encoder.encode
        self._idf = idf
        self._vectors: dict[str, Vectors] = {}
        self._fact_words = functools.lru_cache(maxsize=_KEPT_FACTS)(self._read)

    def measure(self, question_tokens: Sequence[str], language: str, fact: Fact) -> Coverage:
        """Coverage of `question_tokens` (see `text.tokens`; at least one) by all wordings of `fact`."""
        found, stems, vectors = self._fact_words((fact.subject, fact.attribute, *fact.wordings))
        meaning = (self._look_up(question_tokens) @ vectors.T).max(axis=1)
        similarity = np.maximum(meaning, _spelling(question_tokens, found))
        same = [not _stems(token, language).isdisjoint(stems) for token in question_tokens]
        covered = np.where(same, 1.0, similarity)
        rarity = [self._idf(token, language) for token in question_tokens]
        return Coverage(
            weakest=float(covered.min()),
            mean=float(covered.mean()),
            weighted=float(np.average(covered, weights=rarity)),
        )

    def _read(self, texts: tuple[str, ...]) -> tuple[list[str], frozenset[str], Vectors]:
        found = list(dict.fromkeys(token for text in texts for token in tokens(text)))
        stems = frozenset(form for token in found for form in _stems(token, DEFAULT_LANGUAGE))
        return found, stems, self._look_up(found)

    def _look_up(self, found: Sequence[str]) -> Vectors:
        if len(self._vectors) > _KEPT_WORDS:
            self._vectors.clear()
        if new := [token for token in dict.fromkeys(found) if token not in self._vectors]:
            self._vectors.update(zip(new, self._encode(new), strict=True))
        return np.stack([self._vectors[token] for token in found])


def _spelling(asked: Sequence[str], held: Sequence[str]) -> npt.NDArray[np.float32]:
    """For each word asked how alike in spelling a word of the fact is; 0 if it is no typing error of any."""
    alike = process.cdist(
        asked, held, scorer=OSA.normalized_similarity, score_cutoff=_TYPING_ERROR, dtype=np.float32
    ).max(axis=1)
    long = np.array([len(word) >= _MIN_LENGTH for word in asked])
    spelling: npt.NDArray[np.float32] = np.where(long, alike, np.float32(0))
    return spelling


def _stems(token: str, language: str) -> frozenset[str]:
    return frozenset((token, stem(token, language), stem(token, DEFAULT_LANGUAGE)))
