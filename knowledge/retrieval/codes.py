"""Vectors as eight-bit integers, in clusters, so that a search looks at few of very many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import simsimd

from knowledge.encoder import Vectors

Rows: TypeAlias = npt.NDArray[np.int32]
Arrays: TypeAlias = Mapping[str, npt.NDArray[Any]]
Integers: TypeAlias = npt.NDArray[np.int8]

_STEPS = 127
_SEED = 2022
_ROWS_IN_A_CLUSTER = 256
_MOST_CLUSTERS = 1_024
_SAMPLE = 16_384
_ROUNDS = 3
_AT_ONCE = 8_192
# A search goes on to the next cluster until it has looked at so many rows.
_LOOKED_AT = 6_144


def as_integers(vectors: Vectors, largest: float) -> Integers:
    """The nearest multiples of `largest` / 127; what is beyond it is cut."""
    integers: Integers = np.rint(np.clip(vectors, -largest, largest) * (_STEPS / largest)).astype(np.int8)
    return integers


def as_vectors(integers: Integers, largest: float) -> Vectors:
    return integers.astype(np.float32) * np.float32(largest / _STEPS)


class Codes:
    """Rows of an index with their vectors: an inverted file (Jégou, Douze and Schmid 2011) of integers.

    A vector is that of a wording followed by that of the same without names, each of length 1. The arrays
    are as `clustered` makes them; they may be memory-mapped.
    """

    def __init__(self, arrays: Arrays) -> None:
        self._codes = arrays["codes"]
        self._rows = arrays["rows"]
        self._places = arrays["places"]
        self._centroids = np.asarray(arrays["centroids"], dtype=np.float32)
        self._ends = np.asarray(arrays["ends"], dtype=np.int64)
        self._largest = float(arrays["largest"][0])

    def __len__(self) -> int:
        return len(self._rows)

    def nearest(self, query: Vectors, count: int) -> Rows:
        """The rows most alike to a query of the same shape as a vector, in no order; hardly one is missed."""
        if not len(self):
            return np.zeros(0, dtype=np.int32)
        order = np.argsort(-(self._centroids @ query), kind="stable")
        sizes = np.diff(self._ends, prepend=0)[order]
        chosen = np.sort(order[: int(np.searchsorted(sizes.cumsum(), _LOOKED_AT)) + 1])
        asked = _stretched(query)[None]
        spans = [(int(self._ends[each - 1]) if each else 0, int(self._ends[each])) for each in chosen]
        spans = [(start, end) for start, end in spans if end > start]
        similar = np.concatenate([_products(asked, self._codes[start:end]) for start, end in spans])
        rows = np.concatenate([self._rows[start:end] for start, end in spans])
        if len(rows) > count:
            rows = rows[np.argpartition(-similar, count - 1)[:count]]
        return rows.astype(np.int32)

    def cosines(self, rows: Rows, whole: Vectors, rest: Vectors) -> tuple[Vectors, Vectors]:
        """Of each row the cosines of its two halves with the two; -inf for a row that is not in here."""
        found = np.full((2, len(rows)), -np.inf, dtype=np.float32)
        places = self._places[rows]
        held = np.flatnonzero(places >= 0)
        if len(held):
            codes = self._codes[places[held]]
            half = codes.shape[1] // 2
            for number, query in enumerate((whole, rest)):
                own = np.ascontiguousarray(codes[:, number * half : (number + 1) * half])
                scale = float(np.abs(query).max()) / _STEPS * self._largest / _STEPS
                found[number, held] = _products(_stretched(query)[None], own) * np.float32(scale)
        return found[0], found[1]


def clustered(
    rows: Rows, codes: Integers, *, largest: float, total: int, into: Integers | None = None
) -> Arrays:
    """The arrays of `Codes` for vectors (n, dimensions) of some of `total` rows, made with that `largest`.

    `into` takes the codes in their new order, if they are too many to be held twice.
    """
    centroids = _centroids(codes, largest)
    nearest = np.concatenate(
        [
            (as_vectors(codes[first : first + _AT_ONCE], largest) @ centroids.T).argmax(axis=1)
            for first in range(0, len(codes), _AT_ONCE)
        ]
        or [np.zeros(0, dtype=np.int64)]
    )
    order = np.argsort(nearest, kind="stable")
    ordered = np.empty_like(codes) if into is None else into
    for first in range(0, len(order), _AT_ONCE):
        ordered[first : first + _AT_ONCE] = codes[order[first : first + _AT_ONCE]]
    places = np.full(total, -1, dtype=np.int32)
    places[rows[order]] = np.arange(len(order), dtype=np.int32)
    return {
        "codes": ordered,
        "rows": rows[order].astype(np.int32),
        "places": places,
        "centroids": centroids,
        "largest": np.array([largest], dtype=np.float32),
        "ends": np.bincount(nearest, minlength=len(centroids)).cumsum().astype(np.int64),
    }


def _centroids(codes: Integers, largest: float) -> Vectors:
    """By k-means on a sample, begun with rows of it; the same each time."""
    chance = np.random.default_rng(_SEED)
    number = min(_MOST_CLUSTERS, max(1, len(codes) // _ROWS_IN_A_CLUSTER))
    picked = np.sort(chance.permutation(len(codes))[:_SAMPLE])
    sample = as_vectors(codes[picked], largest)
    centroids = sample[chance.permutation(len(sample))[:number]]
    for _ in range(_ROUNDS):
        nearest = (sample @ centroids.T).argmax(axis=1)
        sums = np.zeros_like(centroids)
        np.add.at(sums, nearest, sample)
        filled = np.bincount(nearest, minlength=len(centroids)) > 0
        lengths = np.linalg.norm(sums[filled], axis=1, keepdims=True)
        centroids[filled] = sums[filled] / np.maximum(lengths, np.float32(1e-9))
    return centroids


def _stretched(query: Vectors) -> Integers:
    """As integers that use all of their range."""
    integers: Integers = np.rint(query * (_STEPS / max(float(np.abs(query).max()), 1e-9))).astype(np.int8)
    return integers


def _products(query: Integers, codes: Integers) -> Vectors:
    products: Vectors = np.asarray(simsimd.cdist(query, codes, "dot"), dtype=np.float32)[0]
    return products
