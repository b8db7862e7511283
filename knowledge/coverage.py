"""How well a fact's words cover a question's: what no word of the fact is near to, it does not speak of."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.encoder import Encoder, Vectors
from knowledge.guards.meanings import Meanings
from knowledge.model import Fact
from knowledge.outcome import Coverage
from knowledge.text import DEFAULT_LANGUAGE, stem, tokens

# Facts whose words are kept ready, with their vectors about 100 kB each.
_KEPT_FACTS = 512
# Least similarity in spelling (1 minus edits by length), and least length, of a word with a typing error.
_TYPING_ERROR = 0.75
_MIN_LENGTH = 4


@dataclass(slots=True)
class _Held:
    """The words of a fact and their stems; `vectors` once a question has a word that is none of them."""

    words: list[str]
    stems: frozenset[str]
    vectors: Vectors | None = None

    def lacks(self, asked: Iterable[str], language: str) -> list[str]:
        """Those of the words asked that have the stem of none of the fact's."""
        return [word for word in asked if _stems(word, language).isdisjoint(self.stems)]


class CoverageMeter:
    """Compares word by word: the same stem covers fully, like spelling nearly, else the nearest meaning."""

    def __init__(self, encoder: Encoder, idf: Callable[[str, str], float]) -> None:
        """`idf(word, language)` is how rare a word is in the base."""
        self._meanings = Meanings(encoder.encode)
        self._idf = idf
        self._held = functools.lru_cache(maxsize=_KEPT_FACTS)(_read)

    def prepare(self, asked: Iterable[tuple[Sequence[str], Fact]], language: str) -> None:
        """Encode in one call what `measure` will need for these words and facts, if anything."""
        needed: list[str] = []
        for question_tokens, fact in asked:
            held = self._of(fact)
            if lacking := held.lacks(question_tokens, language):
                needed += (*lacking, *(held.words if held.vectors is None else ()))
        self._meanings.gather(needed)

    def measure(self, question_tokens: Sequence[str], language: str, fact: Fact) -> Coverage:
        """Coverage of `question_tokens` (see `text.tokens`; at least one) by all wordings of `fact`."""
        held = self._of(fact)
        lacking = held.lacks(question_tokens, language)
        near = dict(zip(lacking, self._nearness(lacking, held).tolist(), strict=True)) if lacking else {}
        covered = np.array([near.get(token, 1.0) for token in question_tokens], dtype=np.float32)
        rarity = [self._idf(token, language) for token in question_tokens]
        return Coverage(
            weakest=float(covered.min()),
            mean=float(covered.mean()),
            weighted=float(np.average(covered, weights=rarity)),
        )

    def _of(self, fact: Fact) -> _Held:
        return self._held((fact.subject, fact.attribute, *fact.wordings))

    def _nearness(self, asked: Sequence[str], held: _Held) -> npt.NDArray[np.float32]:
        """For each word asked how near it comes to one of the fact's in meaning or, misspelt, in spelling."""
        if held.vectors is None:
            self._meanings.gather((*asked, *held.words))
            held.vectors = self._meanings.of(held.words)
        meaning = (self._meanings.of(asked) @ held.vectors.T).max(axis=1)
        nearness: npt.NDArray[np.float32] = np.maximum(meaning, _spelling(asked, held.words))
        return nearness


def _read(texts: tuple[str, ...]) -> _Held:
    found = list(dict.fromkeys(token for text in texts for token in tokens(text)))
    return _Held(found, frozenset(form for token in found for form in _stems(token, DEFAULT_LANGUAGE)))


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
