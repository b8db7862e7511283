from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from plugins.fake_encoder import FakeEncoder

from knowledge.encoder import Vectors
from knowledge.retrieval.dense import AskedVectors, DenseIndex, DenseViews, EnglishBy, QuestionEncoder, View


def unit_vectors(rows: int, *, seed: int, dimensions: int = 16) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(rows, dimensions)).astype(np.float32)
    lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / lengths


def test_scores_are_the_cosines_in_the_order_of_the_rows() -> None:
    vectors, query = unit_vectors(5, seed=1), unit_vectors(1, seed=2)[0]
    index = DenseIndex(16)
    index.add(vectors)
    assert index.scores(query) == pytest.approx([vector @ query for vector in vectors], abs=1e-6)


@pytest.mark.parametrize("batches", [[255, 1, 1], [1] * 300, [1000], [256, 256, 600], [10, 0, 900]])
def test_rows_are_kept_when_the_index_outgrows_itself(batches: list[int]) -> None:
    vectors = unit_vectors(sum(batches), seed=4)
    index = DenseIndex(16)
    start = 0
    for rows in batches:
        index.add(vectors[start : start + rows])
        start += rows
    query = unit_vectors(1, seed=5)[0]
    assert index.scores(query) == pytest.approx(vectors @ query, abs=1e-6)


def test_an_empty_index_has_no_scores() -> None:
    assert DenseIndex(16).scores(unit_vectors(1, seed=6)[0]).shape == (0,)


class OneDirection:
    """An encoder that says the same of every text."""

    version = "one"
    dimensions = 2

    def __init__(self, direction: tuple[float, float]) -> None:
        self._direction = direction

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.array([self._direction for _ in texts], dtype=np.float32)


class Opposite(OneDirection):
    """Wordings lie opposite to questions, so that its view can be told from the other's."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        return -super().encode(texts) if texts[0].startswith("wording") else super().encode(texts)


UNIVERSAL, ENGLISH = OneDirection((1, 0)), Opposite((0, 1))


@pytest.fixture
def views() -> DenseViews:
    views = DenseViews(View.plain(UNIVERSAL), View.plain(ENGLISH))
    views.add(["wording", "Wortlaut"], ["en", "de"])
    return views


def asked(text: str, language: str, by: EnglishBy) -> AskedVectors:
    (vectors,) = QuestionEncoder(UNIVERSAL, ENGLISH).encode([text], language, by)
    return vectors


@pytest.mark.parametrize(
    ("by", "expected"),
    [(EnglishBy.BOTH, [-1 / 3, 1]), (EnglishBy.ITS_OWN, [-1, 1]), (EnglishBy.ITS_OWN_ONLY, [-1, -np.inf])],
)
def test_english_questions_and_wordings_are_compared_by_the_encoders_that_are_asked_for(
    views: DenseViews, by: EnglishBy, expected: list[float]
) -> None:
    assert views.scores(asked("question", "en", by), by=by).tolist() == pytest.approx(expected)


def test_questions_in_other_languages_are_compared_by_the_universal_encoder(views: DenseViews) -> None:
    by = EnglishBy.ITS_OWN_ONLY
    assert views.scores(asked("Frage", "de", by), by=by) == pytest.approx([1, 1])


def test_a_question_is_encoded_once_by_each_encoder_that_it_needs() -> None:
    universal, english = FakeEncoder(), FakeEncoder()
    questions = QuestionEncoder(universal, english)
    for by in (EnglishBy.ITS_OWN_ONLY, EnglishBy.ITS_OWN, EnglishBy.ITS_OWN):
        questions.encode(["how tall", "tall"], "en", by)
    questions.encode(["wie hoch"], "de", EnglishBy.ITS_OWN)
    assert english.encoded == ["how tall", "tall"]
    assert universal.encoded == ["how tall", "tall", "wie hoch"]
