"""Vectors as integers in clusters, beside the exact products of the same vectors."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.encoder import Vectors
from knowledge.retrieval.codes import Codes, as_integers, clustered

DIMENSIONS = 32
LARGEST = 1.0


def unit_vectors(rows: int, *, seed: int) -> Vectors:
    """Around a few directions, as texts are; each half of length 1."""
    chance = np.random.default_rng(seed)
    directions = chance.normal(size=(12, DIMENSIONS))
    scattered = directions[chance.integers(12, size=rows)] + 0.5 * chance.normal(size=(rows, DIMENSIONS))
    lengths = np.linalg.norm(scattered, axis=1, keepdims=True)
    return (scattered / lengths).astype(np.float32)


def halves(rows: int, *, seed: int) -> Vectors:
    return np.concatenate([unit_vectors(rows, seed=seed), unit_vectors(rows, seed=seed + 1)], axis=1)


def codes_of(vectors: Vectors, rows: np.ndarray | None = None, *, total: int | None = None) -> Codes:
    numbers = np.arange(len(vectors), dtype=np.int32) if rows is None else rows
    integers = as_integers(vectors, LARGEST)
    return Codes(clustered(numbers, integers, largest=LARGEST, total=total or len(vectors)))


def test_cosines_are_those_of_the_halves() -> None:
    vectors, query = halves(500, seed=1), halves(1, seed=7)[0]
    whole, rest = query[:DIMENSIONS], query[DIMENSIONS:]
    rows = np.array([3, 499, 0, 77], dtype=np.int32)
    found = codes_of(vectors).cosines(rows, whole, rest)
    assert found[0] == pytest.approx(vectors[rows, :DIMENSIONS] @ whole, abs=0.03)
    assert found[1] == pytest.approx(vectors[rows, DIMENSIONS:] @ rest, abs=0.03)


def test_a_row_that_is_not_in_it_is_not_compared() -> None:
    vectors, rows = halves(3, seed=1), np.array([1, 4, 5], dtype=np.int32)
    codes = codes_of(vectors, rows, total=8)
    whole, _ = codes.cosines(
        np.array([4, 0, 7], dtype=np.int32), vectors[1, :DIMENSIONS], vectors[1, DIMENSIONS:]
    )
    assert whole[0] == pytest.approx(1, abs=0.03)
    assert whole[1:].tolist() == [-np.inf, -np.inf]


def test_of_few_the_nearest_are_found() -> None:
    vectors, query = halves(900, seed=1), halves(1, seed=7)[0]
    nearest = codes_of(vectors).nearest(query, 20)
    exact = np.argsort(-(vectors @ query))[:15]
    assert len(nearest) == 20
    assert set(exact.tolist()) <= set(nearest.tolist())


def test_of_very_many_hardly_any_of_the_nearest_is_missed() -> None:
    vectors = halves(60_000, seed=1)
    codes = codes_of(vectors)
    found = 0
    for query in halves(20, seed=7):
        exact = np.argsort(-(vectors @ query))[:10]
        found += len(set(exact.tolist()) & set(codes.nearest(query, 400).tolist()))
    assert found >= 0.9 * 200


def test_no_more_than_there_are() -> None:
    vectors = halves(5, seed=1)
    assert sorted(codes_of(vectors).nearest(vectors[0], 400).tolist()) == [0, 1, 2, 3, 4]


def test_clusters_are_the_same_each_time() -> None:
    integers = as_integers(halves(3_000, seed=1), LARGEST)
    rows = np.arange(3_000, dtype=np.int32)
    once, again = (clustered(rows, integers, largest=LARGEST, total=3_000) for _ in range(2))
    assert all(np.array_equal(once[name], again[name]) for name in once)
    assert sorted(once["rows"].tolist()) == rows.tolist()
