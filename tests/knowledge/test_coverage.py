from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import numpy as np
import pytest

from knowledge import Citation, Fact, Source
from knowledge.coverage import CoverageMeter
from knowledge.encoder import Vectors

FACT = Fact(
    id="height",
    claim="The lighthouse rises 41 metres.",
    subject="Gull Point lighthouse",
    attribute="height",
    phrasings=("how tall is it",),
    citations=(Citation(Source(id="gazette", title="The Harbour Gazette"), "rises 41 metres"),),
)


class WordEncoder:
    """Each word a direction of its own, but for the synonyms that it is told of."""

    version = "words"
    dimensions = 64

    def __init__(self, **synonyms: str) -> None:
        self._synonyms = synonyms
        self._number = count()
        self._directions: dict[str, int] = {}
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            word = self._synonyms.get(text, text)
            vectors[row, self._directions.setdefault(word, next(self._number))] = 1
        return vectors

    def is_word(self, word: str) -> bool:
        return word.islower()


def meter(encoder: WordEncoder, **rarity: float) -> CoverageMeter:
    return CoverageMeter(encoder, lambda token, _: rarity.get(token, 1.0))


def test_words_of_the_fact_are_covered_in_any_inflection() -> None:
    coverage = meter(WordEncoder()).measure(["how", "tall", "lighthouses", "rise"], "en", FACT)
    assert (coverage.weakest, coverage.mean, coverage.weighted) == (1, 1, 1)


def test_a_word_that_nothing_in_the_fact_is_near_to_is_not_covered() -> None:
    coverage = meter(WordEncoder()).measure(["how", "old"], "en", FACT)
    assert coverage.weakest == 0
    assert coverage.mean == pytest.approx(0.5)


def test_a_word_of_the_same_meaning_is_covered() -> None:
    coverage = meter(WordEncoder(high="tall")).measure(["high"], "en", FACT)
    assert coverage.weakest == pytest.approx(1)


def test_rare_words_count_more() -> None:
    coverage = meter(WordEncoder(), old=9.0, how=1.0).measure(["how", "old"], "en", FACT)
    assert coverage.weighted == pytest.approx(0.1)


def test_the_words_of_a_fact_are_encoded_once() -> None:
    encoder = WordEncoder()
    measured = meter(encoder)
    measured.measure(["tall"], "en", FACT)
    before = list(encoder.encoded)
    measured.measure(["tall"], "en", FACT)
    assert encoder.encoded == before


@pytest.mark.parametrize(("typed", "covered"), [("lighthose", 0.9), ("ligthhouse", 0.9), ("lihgthose", 0.8)])
def test_a_word_with_a_typing_error_is_covered_nearly(typed: str, covered: float) -> None:
    coverage = meter(WordEncoder()).measure([typed], "en", FACT)
    assert coverage.weakest == pytest.approx(covered)


@pytest.mark.parametrize("word", ["lightship", "hose", "light"])
def test_a_word_of_little_likeness_in_spelling_is_not_covered(word: str) -> None:
    assert meter(WordEncoder()).measure([word], "en", FACT).weakest == 0


def test_a_short_word_is_no_typing_error_of_another() -> None:
    assert meter(WordEncoder()).measure(["tal"], "en", FACT).weakest == 0
    assert meter(WordEncoder()).measure(["taall"], "en", FACT).weakest == pytest.approx(0.8)


def test_a_word_counts_by_its_meaning_where_that_is_nearer_than_its_spelling() -> None:
    coverage = meter(WordEncoder(lighthose="lighthouse")).measure(["lighthose"], "en", FACT)
    assert coverage.weakest == pytest.approx(1)


def test_a_question_in_the_words_of_the_fact_needs_no_encoder() -> None:
    encoder = WordEncoder()
    meter(encoder).measure(["how", "tall", "lighthouses", "rise"], "en", FACT)
    assert encoder.encoded == []


def test_what_was_prepared_is_measured_without_another_call_and_to_the_same_coverage() -> None:
    beacon = replace(FACT, id="light", claim="The beacon burns paraffin.", phrasings=("what fuel feeds it",))
    asked = [(["how", "high"], FACT), (["which", "oil"], beacon)]
    encoder = WordEncoder(high="tall")
    prepared, plain = meter(encoder), meter(WordEncoder(high="tall"))
    prepared.prepare(asked, "en")
    before = list(encoder.encoded)
    for words, fact in asked:
        assert prepared.measure(words, "en", fact) == plain.measure(words, "en", fact)
    assert encoder.encoded == before
    assert len(set(before)) == len(before)
    assert {"high", "which", "oil", "paraffin"} <= set(before)


def test_a_fact_whose_wordings_have_changed_is_measured_by_the_new_ones() -> None:
    measured = meter(WordEncoder())
    assert measured.measure(["old"], "en", FACT).weakest == 0
    assert measured.measure(["old"], "en", replace(FACT, phrasings=("how old is it",))).weakest == 1
