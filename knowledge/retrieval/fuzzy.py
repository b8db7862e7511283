"""The fuzzy view: typing errors in the words and names of the base."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.encoder import Encoder
from knowledge.text import fold, is_unspaced, words

MIN_LENGTH = 4
MIN_BEGINNING = 2
# One wrong letter in four, or two in eight: "Honqi", "pattents", but not "Honda" for "Hongqi".
MIN_SIMILARITY = 0.75


class Speller:
    """Knows how the words of the base are spelt."""

    def __init__(self, encoder: Encoder, spellings: Mapping[str, int] | None = None) -> None:
        """`spellings` are words that are known already, with how often they are used."""
        self._encoder = encoder
        self._known = Counter(spellings or {})

    @property
    def spellings(self) -> Mapping[str, int]:
        """The words of the base, with how often they are used."""
        return self._known

    def add(self, texts: Iterable[str]) -> None:
        self._known.update(_spellings(texts))

    def remove(self, texts: Iterable[str]) -> None:
        # Not by the difference of counters, which looks at every word of the base.
        for word, times in _spellings(texts).items():
            self._known[word] -= times
            if self._known[word] <= 0:
                del self._known[word]

    def knows(self, word: str) -> bool:
        return self._known[fold(word)] > 0

    def is_usual(self, word: str) -> bool:
        """Whether it is a usual word of the language, as it is written small."""
        return self._encoder.is_word(word.lower())

    def meant(self, word: str) -> str | None:
        """The word of the base that `word` is a typing error of, or None.

        None too for words that are spelt right as they stand: "parents" is no error for "patents".
        """
        folded = fold(word)
        if len(folded) < MIN_LENGTH or not folded.isalpha() or is_unspaced(folded) or self.knows(folded):
            return None
        if self._encoder.is_word(word.lower()) or self._encoder.is_word(word.capitalize()):
            return None
        best = process.extractOne(
            folded, self._known.keys(), scorer=OSA.normalized_similarity, score_cutoff=MIN_SIMILARITY
        )
        return None if best is None else str(best[0])

    def completion(self, beginning: str) -> str | None:
        """The word of the base that most wordings use among those that begin so, or None."""
        folded = fold(beginning)
        if len(folded) < MIN_BEGINNING:
            return None
        known = [(count, word) for word, count in self._known.items() if word.startswith(folded)]
        return max(known, default=(0, None), key=lambda entry: entry[0])[1]


def _spellings(texts: Iterable[str]) -> Counter[str]:
    return Counter(
        word
        for text in texts
        for word in map(fold, words(text))
        if len(word) >= MIN_LENGTH and word.isalpha() and not is_unspaced(word)
    )
