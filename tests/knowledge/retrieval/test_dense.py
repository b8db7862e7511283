from __future__ import annotations

import numpy as np
import pytest

from knowledge.encoder import Vectors
from knowledge.retrieval.dense import DenseIndex


def unit_vectors(rows: int, *, seed: int, dimensions: int = 16) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(rows, dimensions)).astype(np.float32)
    lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / lengths


def test_scores_are_the_cosines_in_the_order_of_the_rows() -> None:
    vectors, query = unit_vectors(5, seed=1), unit_vectors(1, seed=2)
    index = DenseIndex(16)
    index.add(vectors)
    assert index.scores(query) == pytest.approx([vector @ query[0] for vector in vectors], abs=1e-6)


def test_several_queries_count_by_their_best() -> None:
    vectors = unit_vectors(4, seed=3)
    index = DenseIndex(16)
    index.add(vectors)
    assert index.scores(vectors[[1, 3]])[[1, 3]] == pytest.approx([1, 1], abs=1e-6)


@pytest.mark.parametrize("batches", [[255, 1, 1], [1] * 300, [1000], [256, 256, 600], [10, 0, 900]])
def test_rows_are_kept_when_the_index_outgrows_itself(batches: list[int]) -> None:
    vectors = unit_vectors(sum(batches), seed=4)
    index = DenseIndex(16)
    start = 0
    for rows in batches:
        index.add(vectors[start : start + rows])
        start += rows
    query = unit_vectors(1, seed=5)
    assert index.scores(query) == pytest.approx((vectors @ query.T)[:, 0], abs=1e-6)


def test_an_empty_index_has_no_scores() -> None:
    assert DenseIndex(16).scores(unit_vectors(1, seed=6)).shape == (0,)
